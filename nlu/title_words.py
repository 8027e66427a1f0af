"""The name of a new deal where a row of words says no more than it: behind the house and whom one saw there, before the sum.

磨床自动上下料 85万, 图书馆加装电梯 财政批复96万: a bare noun phrase of goods or of what is done with them, and no remark on how it stands.
"""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.names.dictionary import load_words

BARE_NAME: Final = (
    r"^(?:[CPMT]|的|那边|这边|那里|家|[,， ])*(?P<t>(?:[一-鿿]|G){2,12}?)(?:[+＋和跟及、](?:[一-鿿]|G){2,6})?"
    r"(?:[,， ]*(?:Q|L))?(?=$|[,， ]*(?:预算|大概|大约|约|估|差不多|一共|总共|总价|报价|[VNU])|[a-z])"
)
"""The whole of a clause, but for whose it is, how many there are and what they cost."""
_WHAT_IS_DONE: Final = re.compile(
    r"(?:改造|扩建|升级|翻新|替换|替代|更换|更新|加装|安装|新装|租赁|检测|检验|校准|定制|采购|集采|维保|维护|保养|清洗|印刷|设计|制作|装修|扩容|搬迁|开发|培训|咨询|年框|框架|长协|续费|续签|"
    r"上下料|下料|加工|抛光|(?:废[气水]|污水|尾气)(?:处理|治理)|治理|工作站|生产线|产线|流水线|专线|项目|工程|系统|平台|软件|硬件|设备|方案设计|实验室|实训室|机房|车间|厂房|仓库|冷库|展厅|展台|食堂|宿舍|门店|大楼|园区|配套|整线|整套|备件|耗材|试剂|"
    r"运输|配送|仓储|物流|运维|托管|代工|包装|印务|翻译|拍摄|直播|活动|年会|巡展|监控|门禁|消防|照明|绿化|保洁|驻场|外包|国产化|自动化|信息化|数字化|小程序|官网|商城|mes|erp|crm|wms|oa)$",
    re.IGNORECASE,
)
_DONE_TO_IT: Final = re.compile(r"(?:加装|新装|安装|更换|替换|改造|定制|采购|升级|更新|扩建)(?=G|[一-鿿]{2})")
"""What is done with the goods that a name ends with (图书馆加装电梯)."""
_NO_NAME: Final = re.compile(
    r"打听|询|托人|推荐|介绍|引荐|另有|另外|还有|登记|[了吗呢吧啊的么很太真也还都就又才嫌你我他她们这那哪谁啥说问让叫想找喝吃催聊谈约]|没|不(?![锈粘干燥])|有(?:点|戏|望|个|没|意|兴趣)|要(?:求|是|的)|需要|准备|打算|应该|可以|可能|已经|正在|答应|同意|回[复来去]|出差|开会|见面|过[来去]|"
    r"[来去看发送报打给签定批收付交][了我他]|[涨降压砍减加][价到]|打折|涨|砍|[大小]约|"
    r"(?:[人员友姐哥总户商长师傅客者事情话况题息意见心气思法度性感价额款钱金税费期率量面头边处利]|单子|盘子|样子|样品|方案|技术|质量|合同|资料|图纸|老板|领导|老师|公司|机会|需求|业务|合作|预算|设备科|周[一二三四五六日末]|"
    r"[上下中]午|节前|节后|第[一二三]|条件|文件|邮件|证件|商机|线索|时机|客服|名片|品牌|照片|国产|进口|现货|为主|优先|结算|一般|到位|紧张|不错)$|"
    r"^(?:预算|改[做上成买]|转[做上]|大概|大约|预计|估计|客户|对方|对手|竞品|友商|领导|老板|目前|现在|今天|明天|昨天|首次|初次|首访|拜访|电话|微信|新客户|新单|老客户|线索|商机|年底|月底|中标|成交|金额|总价|报价|立项|招标|开标|公示)"
)
"""What makes words a remark, a person or a matter of the talk, and no name of what is to be bought."""
_KIND_OF_GOODS: Final = re.compile(
    r"[机器仪件具板管柜箱架泵阀炉罐塔梯床桌椅套布服袋瓶盒纸膜胶漆油剂粉液钢铝铜缆灯屏锁轮轴棒丝绳刀模芯站室棚艺]$"
)
"""How goods and places are called that no dictionary has (快检仪, 冻干机, 气候室)."""
_LEAST_THING, _MOST_THING = 2, 4
"""Characters of the noun that a name may end with."""


def is_name_of_goods(words: str) -> bool:
    """Tell whether a phrase of the shape (`G` stands for goods) names what is to be bought, and is no remark."""
    if _WHAT_IS_DONE.search(words) is not None:
        return _NO_NAME.search(_WHAT_IS_DONE.sub("", words)) is None and len(words) > 2
    words = _DONE_TO_IT.sub("", words)
    if _NO_NAME.search(words) is not None:
        return False
    if "G" in words:
        return len(words) > 1
    things, others, _ = load_words()
    if len(words) > 2 and _KIND_OF_GOODS.search(words) is not None and words[-2:] not in others:
        return True
    return len(words) > 3 and any(words[-size:] in things for size in range(_LEAST_THING, _MOST_THING + 1))


_ONLY_WHO: Final = re.compile(r"(?:[CPMT]|的|那边|这边|今天|[,， ])+")
_WORTH: Final = re.compile(r"V|(?:预算|报价|总价|金额|大概|大约|估计|差不多|约|批|年)[^,，]{0,4}N|立项|招标|线索|商机")
_NEAR: Final = 3
"""Clauses behind the name within which its worth is said."""


def stands_at_head(clauses: Sequence[Clause], at: int, end: int) -> bool:
    """Tell whether the words of clause `at`, up to `end`, are the first that tell anything, and what they are worth is said right behind."""
    clause = clauses[at]
    if not any("C" in c.shape or c.customer is not None for c in clauses[: at + 1]):
        return False
    if not all(_ONLY_WHO.fullmatch(c.shape) for c in clauses[:at] if c.line == clause.line):
        return False
    behind = [clause.shape[end:], *(c.shape for c in clauses[at + 1 : at + 1 + _NEAR] if c.line == clause.line)]
    return any(_WORTH.search(shape) for shape in behind)
