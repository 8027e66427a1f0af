"""The words of a complaint: what breaks, what a customer then wants, and how angry somebody is.

Each is searched in the folded words of one clause; `nlu.complaints` weighs them.
"""

from typing import Final

from nlu import patterns as re
from nlu.intents import Mood

FAULT: Final = re.compile(
    r"[漏渗](?:了)?(?:油|水|液|气|料|电|胶|粉|墨|浆|酸|风)|渗漏|跑冒滴漏|结块|分层|沉淀|进水|受潮|返潮|锈死|生锈|锈蚀|腐蚀|"
    r"不(?:制冷|制热|出水|出风|通电|启动|工作|亮|转(?!让)|响应|达标|合格|灵|准|牢|稳定|匹配|对版|够数|粘)|开不了机|打不开|登不上|登录不了|进不去|用不了|连不上|刷不出|"
    r"起不来|死机|卡死|宕机|崩(?:了|溃)|闪退|丢数据|数据(?:丢|错|乱)|报错|黑屏|花屏|短路|跳闸|烧(?:了|坏|毁|焦)|冒烟|起火|着火|爆炸|爆管|过热|停机|停线|停产|趴窝|抛锚|"
    r"(?:螺[丝栓]|轴|皮带|链条|叶片|钢丝|焊缝|杆|管|线)?断(?:了|裂|掉)|开裂|裂(?:了|纹|缝|口)|碎(?:了|裂)|破(?:了|损|裂|洞)|变形|弯了|脱落|松动|松脱|掉(?:漆|色|了|渣|粉)|起(?:皮|泡|毛)|"
    r"异[响味物]|噪音|抖动|振动大|发(?:霉|臭|酸|黄|黑)|变质|馊|长(?:毛|虫)|有虫|过期货|褪色|串味|串色|色差|污渍|"
    r"尺寸(?:不对|错|偏|超差)|超差|对不上|装不上|装错|发错|送错|错发|漏发|少(?:发|送|了|件|货)|缺(?:件|货|斤|失|少)|短[装少斤]|货不对板|次品|残次|不良品?|批量不良|质量(?:问题|太?差|不行|不好|有问题)|"
    r"故障|失灵|失效|罢工|坏(?:了|的|件|掉|货)?|没(?:做|扫|擦|洗|修|弄|装)(?:干净|好|完|到位)|(?:做|扫|擦|洗)(?:得)?不干净|服务(?:太?差|不好|态度)|态度(?:太?差|不好|恶劣)|"
    r"(?:发货|送货|到货|交货|交付|上门|响应|回复)(?:太?慢|又?晚了|延误|迟了|不及时)|迟迟不|一直没(?:人|来|到|修|回)|没人(?:管|理|来修)"
)
"""What may be wrong with what was delivered or done."""
DEMAND: Final = re.compile(
    r"(?:给|要|讨|等)(?:我们?|他们?|她|个|一个|出|到)*(?:说法|交[代待]|答复|回[话复信]|解释|结果|方案|处理意见)|说法|交[代待]|"
    r"答复|回[话复]|解决(?!了|好|完|方案已)|处理(?!了|好|完|过)|索赔|赔(?:偿|钱|款)?|退(?:货|款|钱|换|掉|回)|换(?:货|新|一[批台套个])|召回|整改|返工|重做|重发|补发|派人|上门|扣款|扣钱|拒付|不付款|停用|终止合同"
)
"""What whoever complains wants, or threatens with."""
_ASKED_OF_US: Final = re.compile(
    r"让|要(?!是|不)|叫|催|限|必须|务必|得(?=[给在今明后])|请|等|给(?:我|他|她|人家|客户)|威胁|扬言"
)
MOODS: Final[tuple[tuple[Mood, re.Pattern[str]], ...]] = (
    (
        "angry",
        re.compile(
            r"(?:挺|很|非常|特别|相当|真|好|有点|比较|都|气得|当场)(?:的)?(?:火(?![爆热车锅柴])|恼火|光火|怒)|火(?:大|冒三丈|气|得很)|发(?:了|了?大|了?很大的?|了?老大的?)?(?:火|飙|脾气|怒)|"
            r"暴[怒跳]|大怒|骂(?!名)|拍(?:了)?桌子|拍桌|气(?:炸|疯|坏|死|得|愤)|急眼|翻脸|吼|炸毛|炸了|怒了"
        ),
    ),
    ("upset", re.compile(r"生气|不满|不高兴|有意见|不爽|着急|很急|抱怨|意见(?:很|挺)?大|脸色|黑脸|不乐意|失望")),
)
_OURS: Final = re.compile(
    r"[上这那]一?[批次]|我们?的|咱们?的|我们?(?:发|送|装|供|做|给|提供)的?|咱们?(?:发|送|装|供|做|给)|(?:刚|新|上[周月次回])(?:发|送|到|装|交|买)|(?:发|送|供|交|装)(?:过去|来|给他们?)?的|[前上]个?月(?:发|送|装|交)"
)
_A_RIVALS: Final = re.compile(
    r"现在用的|目前用的|在用的|他们原来|原来(?:那家|用的|的供应商)|老供应商|现(?:有|在)?的?供应商|前供应商|别家|那家供应商|竞品|对手|友商|同行|竞争"
)
OVER: Final = re.compile(
    r"(?<![没未不])(?:已经?|都|刚|当场|现场)?(?:修|换|弄|整|处理|解决|搞|补)(?:好|完|定|妥|掉|齐)了|(?<![没未])(?:已经?|都|当场|现场|后来|总算)(?:给)?(?:换|修|解决|处理|补)(?:了|过)|没事了|不要紧|不影响|小问题|恢复(?:了|正常)"
)
"""It is told together with its end, so nothing is left to be answered."""


def mood_of(text: str) -> tuple[Mood, re.Match[str]] | None:
    """Return how angry somebody is said to be, the worst first."""
    return next(((mood, match) for mood, pattern in MOODS if (match := pattern.search(text))), None)


def wants_of_us(text: str) -> bool:
    """Tell whether a clause says that we are to do something about it: 让今天给说法, 要求退货."""
    return DEMAND.search(text) is not None and _ASKED_OF_US.search(text) is not None


def is_of_ours(text: str) -> bool:
    """Tell whether something of ours is spoken of: 上批, 我们发的; never where it may be a rival's."""
    return _OURS.search(text) is not None and not is_of_a_rival(text)


def is_of_a_rival(text: str) -> bool:
    """Tell whether it may be a rival's: their machine breaks, and that is our chance."""
    return _A_RIVALS.search(text) is not None
