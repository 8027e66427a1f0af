"""A clause that opens with what reads as a name, though nobody knows it: whomever the message was about before, it is not about them.

The head is told by what it is not: no word of the dictionary begins there, no verb and no thing in one character. What stands
behind it must be what one does at a house or what a house says to us, so that words of a trade that no dictionary holds (含税,
挂网) and those who sell against us (汇川也在跟) end nothing.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.names import Mention
from nlu.names.companies_in_text import business_at
from nlu.names.data.companies import BARE_ENDS
from nlu.names.data.people import DEPARTMENT_ENDS, SURNAMES, TITLE_WORDS
from nlu.names.dictionary import is_word
from nlu.names.new_brands import STOP, is_chinese, is_plain
from nlu.names.places_in_text import place_at, short_place
from nlu.text import Span

_BEFORE: Final = re.compile(
    r"(?P<day>T[ :：]*)?(?P<told>(?:P|他们?|她们?)(?:那边)?(?:今天|刚才|也|还|又)*(?:说|讲|透露|提到|告诉我)(?:了|起)?)?(?:(?P<way>(?:去|到|跑|见|拜访|走访|回访)(?:了|过)?一?趟?)|(?P<beside>跟|和|陪|约(?:了|好了?)?|给|找|帮|替|为|催了?|问了?))?(?=[一-鿿]{2})"
)
_THERE: Final = ("那边", "那头", "那儿", "那里")
_DONE_AT_A_HOUSE: Final = re.compile(
    r"(?:院里|厂里)?(?:的|去|来|再|要|得)*(?:看|对(?!手)|量|送|交|签|谈|聊|汇报|讲|演示|培训|调试|验|试|测|勘|复尺|复测|踏勘|踩点|开标|投标|答辩|评审|图|方案|报价|样|合同|资料|标书|清单|安装|进场|交底|维修|维保|巡检|对账|收款|催款|回访|拜访|见|开会)"
)
_KIND_OF_HOUSE: Final = re.compile(
    r"[一-鿿]{0,2}(?:猪场|鸡场|牛场|农场|牧场|渔场|林场|酒店|饭店|超市|物业|医院|学校|幼儿园|小区|合作社|养殖场|项目部|工地|商场|电厂|水厂|药厂|纸厂)"
)
"""What a house is, behind its name and before what is done there (鸿兴|猪场|送料)."""
_SAID_TO_US: Final = re.compile(
    r"(?:的人)?(?:T|也|又|还|急|想|刚|就|都)*(?:要(?=[图样货票GQN]|报价|方案|资料|合同|发票|清单|目录|看|来|我|咱)|催|问(?=我|咱|图|价|交|有|能|什么)|(?:让|叫|约)(?:我|咱)|等着|来(?:电|人|厂|看|验))|也要(?=$|[ ,，。])"
)
_ITS_PART: Final = re.compile(r"的(?:图纸?|方案|报价单?|样品?|合同|资料|标书|清单|发票|货)?T")
_ITS_DEAL: Final = re.compile(
    r"(?:的|那)(?:个?单子|[个笔张]单|单|合同|项目|事|[个笔家张])?(?:V|T|也|都|就|已经|终于|刚|要|得|再|先)*(?:签(?!的)|定(?![金制位])|成了|黄了|丢了|下单|改|推|挪|延|提前|不去|取消|搞定|弄好|发了|寄了|交了|送了|在走|走完|盖了|V)|(?:T|V|也|都|就|已经|终于|刚)*(?:签了|签下|下单|黄了|打款|付款|回款|款到)"
)
"""How a deal or a plan of a house went: nobody tells so of those who sell against us, but with 的 or where it is ours as well."""
_OF_ITS_OWN: Final = re.compile(
    r"的?(?:人|P)|T|(?:打(?:了|过)?一?[个通]?(?:电话|微信)|发|寄|送|报(?![销名告])|做|出(?!差|去|来)|开票|回(?:个|了|电|信|话)|交|讲|演示|要|催|对账)|(?:V|T|也|都|就|已经|终于|刚|又)*(?:签(?!的)|吃饭|吃了|喝|谈|聊|见|碰|开会|开了|对接|沟通|确认|约)"
)
_DEEDS: Final = frozenset(
    "交送寄给发出打开签退补催收付调试装拆换修量验检问谈聊定订选挑印取拿接陪请约见找喊叫带跑赶盯批审核对算配加减停写填查测做改看去来要说报回到进下上复驻培参等忙休放过备入投提搬拉运办巡转走学练考招扫拜碰拍录存登续通联沟领跳盖挂截返飞落盘评讲试按照先别莫记帮拟均尚较比由经该祝估遭搁"
)
"""Verbs and leading words of one character: what follows them is what is done, and no name."""
_ASKING: Final = frozenset("咋怎啥哪谁几吗呢吧么")
_THINGS: Final = frozenset(
    "图样货票款表单书卡册证章料件人车厂店楼院门库线泵阀机板箱柜灯管井罐炉刀模具药纸布油漆钢铝铜铁电水气火土木石家会课价账税房屋墙顶地床桌椅笔标网缸膜窑舱砖茶"
)
_KINDS: Final = frozenset(
    "新旧老大小长短高低快慢好坏满空多少总分主副前后左右内外东西南北中本各每全整头末首初再又也还就先都已正刚将必可能应须得别不没未无非第两几半单双"
)
_NEVER_FIRST: Final = STOP | _DEEDS | _THINGS
"""What no name begins with, looked at before anything else."""
_FIGURE_ENDS: Final = ("率", "额")
"""赢率, 客单额: figures that are asked after."""
_OF_ANY_HOUSE: Final = (
    *TITLE_WORDS,
    *DEPARTMENT_ENDS,
    "总包",
    "分包",
    "业主",
    "甲方",
    "乙方",
    "微信",
    "腾讯",
    "抖音",
    "集采",
    "含税",
    "质保",
)
"""Departments and posts, parties to a contract and ways to talk: found at any house."""
_PERSON_ENDS: Final = tuple("总董工哥姐叔姨伯嫂弟妹爷婶兄师")
_SIZES: Final = (2, 3)


def unknown_house(clause: Clause, doc: Document) -> Mention | None:
    """Return the name nobody knows that a clause opens with as one does with a customer's (周五长晶看机房); None without one."""
    before = _BEFORE.match(clause.shape)
    if before is None:
        return None
    teller = clause.mentions[:1] if before["told"] and before["told"].startswith("P") else []
    if any(_settles(m) for m in clause.mentions[len(teller) :]):
        return None
    start = before.end()
    if clause.shape[start] in _NEVER_FIRST:
        return None
    after = place_at(clause.shape, start)
    placed = (
        _place_and_trade(clause.shape, start)
        or _other_place(clause.shape, start, doc)
        or _place_and_name(clause.shape, start, after)
    )
    if after > start and not placed:
        return None  # 跑了趟义乌: a town is no house
    for size in (placed,) if placed else _SIZES:
        is_figure = any(end in clause.shape[start + 1 : start + size] for end in _FIGURE_ENDS)
        is_name = size == placed or (not is_figure and reads_as_name(clause.shape[start:], size))
        if is_name and _is_spoken_of_so(before, clause.shape, start + size):
            at = doc.offsets[clause.shape_span.start + start]
            return Mention("customer", Span(at, at + size), doc.raw[at : at + size])
    return None


def _settles(mention: Mention) -> bool:
    """Tell whether a mention says whose a clause is: a customer, somebody known, or the whole title of a deal, no piece of one."""
    best = mention.best
    if mention.kind == "deal":
        return best is not None and best.score >= _WHOLE_TITLE
    return mention.kind == "customer" or (mention.kind == "contact" and best is not None and best.ref.id is not None)


_WHOLE_TITLE: Final = 0.85
"""What a deal scores that is named by all of its title."""


def _place_and_trade(shape: str, start: int) -> int:
    """Return how long a name of a place and a trade at `start` is (泰兴化工), 0 where none stands there; 设备 and its like are no trade of a firm."""
    after = place_at(shape, start)
    end = business_at(shape, after) if after > start else after
    trade = shape[after:end]
    return end - start if trade and (trade in _MAKERS or trade not in BARE_ENDS) else 0


def _place_and_name(shape: str, start: int, after: int) -> int:
    """Return how long a town and two characters behind it that read as a name are (给|宁波奥纳|打了电话), 0 where none stand there."""
    return after - start + 2 if start < after < len(shape) - 1 and reads_as_name(shape[after:], 2) else 0


def _other_place(shape: str, start: int, doc: Document) -> int:
    """Return how long a town at `start` is that stands for a house there (扬州那边), and in no name that the message or the chat is about."""
    after = place_at(shape, start)
    if after == start or not shape.startswith(_THERE, after):
        return 0
    ids = {c.ref.id for m in doc.mentions if m.kind == "customer" for c in m.candidates} | {doc.recent}
    words = short_place(shape[start:after])
    return 0 if any(id_ is not None and words in doc.names.customer(id_).name for id_ in ids) else after - start


_MAKERS: Final = frozenset(
    [
        "化工",
        "化肥",
        "食品",
        "制药",
        "药业",
        "医药",
        "机械",
        "电子",
        "纺织",
        "印染",
        "钢铁",
        "冶金",
        "水泥",
        "建材",
        "玻璃",
        "陶瓷",
        "家具",
        "印刷",
        "造纸",
        "电力",
        "煤业",
        "矿业",
        "酒业",
        "乳业",
        "化纤",
        "塑胶",
        "橡胶",
    ]
)
"""Of the trades that everybody speaks of, those that a town has works of."""


def _is_spoken_of_so(before: re.Match[str], shape: str, end: int) -> bool:
    """Tell whether the words around a name are those around a customer's."""
    if before["told"]:
        return _ITS_DEAL.match(shape, end) is not None
    if shape.startswith(_THERE, end):
        return True
    if before["beside"]:
        return _OF_ITS_OWN.match(shape, end) is not None
    if before["way"] and (end == len(shape) or shape[end] in " ,，TP"):
        return True
    if before["way"] or before["day"]:
        kind = _KIND_OF_HOUSE.match(shape, end)
        if any(_DONE_AT_A_HOUSE.match(shape, at) for at in (end, kind.end() if kind else end)):
            return True
    return any(rule.match(shape, end) for rule in (_SAID_TO_US, _ITS_PART, _ITS_DEAL))


def reads_as_name(rest: str, size: int) -> bool:
    """Tell whether the first characters of a stretch are neither words nor the beginning of one."""
    name = rest[:size]
    if len(name) < size or not all(
        is_chinese(char) and char not in STOP and char not in _DEEDS and char not in _ASKING for char in name
    ):
        return False
    if any(is_word(rest[:n]) for n in (4, 3, 2)) or is_plain(rest[:2]):
        return False
    if rest.startswith(_OF_ANY_HOUSE) or name.endswith((*DEPARTMENT_ENDS, *_PERSON_ENDS)):
        return False
    if size > min(_SIZES) and name[0] in SURNAMES:
        return False  # somebody's whole name
    goes_on = is_word(rest[1:3]) or is_plain(rest[1:3])
    return (
        name[0] not in _THINGS
        and not (goes_on and (size > 2 or name[0] in _KINDS))
        and not (name[0] in _KINDS and name[1] in _THINGS)
    )


def is_unknown(unsure: Mention) -> bool:
    """Tell whether words only read as the name of a house."""
    return unsure.kind == "customer" and not unsure.candidates


def led_by_unknown_house(doc: Document) -> bool:
    """Tell whether a message opens with the name of a house nobody knows, which stands in no open follow-up's words either."""
    told = doc.clauses[0].unsure if doc.clauses else None
    if told is None or not is_unknown(told):
        return False
    return not any(told.words in follow_up.action for follow_up in doc.names.world.follow_ups)
