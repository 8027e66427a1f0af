"""What stands before a sum without a role of its own, if it is to be what a deal is worth: nothing, an estimate, or words of buying and selling.

Whatever else somebody tells a sum of (损失得有上百万, 随礼两万, 产值三个亿) is none of a deal's; no list could hold all of it, so what a
deal is spoken of with is listed.
"""

from typing import Final

from nlu import patterns as re

_ABOUT: Final = re.compile(
    r"[CDGPMTLO]|[他她我你咱]们?|那边|这边|客户|对方|人家|老板|领导|说|讲|觉得|表示|透露|告诉|也|就|才|只|还|又|都|再|先|已经?|大概|大约|大致|约|合|共|走|给|打|批|成|差不多|将近|接近|不到|超过?|上下|估摸着?|估计|初步|总|"
    r"一共|加|起来|算|下|来|最[后终多少]|顶多|至少|起码|现在|目前|全|年度?|一?年|今年|明年|每年|整个?|要|能|可以|可能|应该|肯定|做到?|的|了|着|得|个|是|为|有|在|到|按|那|这|吧|嘛|呢|啊|哈|嗯|[ ,，、:：~→/()（）+=-]"
)
"""Names, who says it and how sure it is."""
_OF_A_DEAL: Final = re.compile(
    r"[DG单标价签订盘]|报(?![废警名销案关税表])|预算|项目|合同|协议|金额|总额|体量|规模|[一二三四五六七八]期|商机|采购|批(?:了|下|复|准|的|到)|投(?!诉|保|票|资)|年框|框架|定|拨|成交|谈|包|份|含税|"
    r"估|合共|共计|[砍压调改变让升提追增减降涨加]|剩|我们|咱|我[方司]|同意|答应|认|落|执行|计(?!件)|budget|price|offer|deal|total|order|po|款|费|资金|经费|采|买|卖|货|量|中了?|"
    r"方案|系统|设备|产线|工程|服务|改造|更换|升级|配套|全套|[一-鿿]料|需求|生意|活儿?|业务|[a-z]{2,}"
)
"""Words of a deal, of its price and of how that changes."""
_NO_DEAL: Final = re.compile(
    r"(?:亏(?!电)|赔(?!付)|损失|报废|烧掉|罚|随礼|红包|中奖|彩票|工资|奖金|年薪|月薪|房贷|车贷|首付|学费|彩礼|押金|保证金|贷款|授信|注册资本|注资|融资|估值|市值|营收|销售额|产值|流水|利润|净利|毛利|税金|交税|社保|欠款|欠|应收|投资额?|造价)"
    r"[^,，VN]{0,6}$"
)
"""Right before a sum, whatever else is said: it is lost, given, earned, lent or owed."""
_LONGEST_THING: Final = 3
"""Characters left of what is named right before its sum (刀具百来万, 仓配45w)."""


def is_of_a_deal(before: str) -> bool:
    """Tell whether a sum may be a deal's by what stands before it in its clause, given as the clause's shape up to the sum."""
    lead = before[max(before.rfind(mark) for mark in "VNUQR") + 1 :]
    if not (left := _ABOUT.sub("", lead)):
        return True
    if _NO_DEAL.search(lead) is not None:
        return False
    return len(left) <= _LONGEST_THING or _OF_A_DEAL.search(lead) is not None
