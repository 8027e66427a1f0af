"""What a company's name is made of where nobody has told us of it: which characters a brand holds, and one such name as found."""

from dataclasses import dataclass

from nlu.names.data.companies import INDUSTRIES, INSTITUTION_ENDS, SHOPS
from nlu.names.data.people import SURNAMES
from nlu.names.data.words import WORDS
from nlu.names.persons import is_person_at

MAX_BRAND = 4
MAX_BRAND_LEGAL = 12
_SHORTEST = 2
STOP = frozenset(
    "的了在是有没不我你他她它们咱这那哪谁啥么吗呢吧啊嘛呀哦嗯哈也都又还再就才刚已很太挺最更每某把被让给跟与或及但而且若因所以"
    "住歇睡说问想要吃喝请取拿收搬做买卖用看谈聊趟报签订催找叫喊陪约见去来到走跑送寄付款打接搞弄整嫌夸催回带拉推换改加减涨降做个几些份次条批台套件只种家点块元"
    "月日号周年时候前后里外从向往对于为把着过得地"
)
"""Characters of sentences. A brand made of two or three characters holds none of them, unless a place or a frame vouches for it."""
_IN_BRANDS_TOO = frozenset("元来为得想加家时年月里前有点定回拉")
"""Of these, the ones that brands hold as well (华为, 未来, 得力); allowed where the sentence says that a name comes."""
_STOP_IF_VOUCHED = STOP - _IN_BRANDS_TOO
STOP_AFTER_PLACE = frozenset(
    "的了在是没不我你他她它们咱这那哪谁啥么吗呢吧啊嘛呀也又还再就才刚把被让给跟说问要去见聊谈催找叫陪约着过很挺请"
)
NUMERALS = frozenset("0123456789零一二两三四五六七八九十百千万亿半")
MEASURES = frozenset("台套件个家次天周月年号点块元吨万千百十条批份位间层楼米期票柜单桶张盒趟笔")
SPECIFIC = (*INSTITUTION_ENDS, *SHOPS)
MIN_SPECIFIC = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text that may name a company, how likely it does, and why."""

    start: int
    end: int
    score: float
    reason: str


def is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


_KINDS_OF_GOODS = frozenset((
    "二手", "进口", "国产", "全新", "新款", "老款", "旧款", "闲置", "老旧", "新型", "全自动", "半自动", "非标", "国标", "现货", "期货", "高端", "低端", "合资",
))  # fmt: skip
"""Before a trade these say what kind of goods is meant: 二手设备, 进口机床."""


_FIELDS = ("行业", "地区", "区域", "级别", "等级", "来源", "备注", "部门", "职位", "职务", "主营", "主做")
"""What a record holds: 行业填医疗器械 is no firm."""


_WHERE_SAID = ("桌上", "席上", "会上", "展上", "场上", "台上", "路上", "车上")
"""Where something was said, and no part of a name: 饭桌上液压那个高工, 会上设备科."""


_HANDED = frozenset("图样货票款表单书卡册证章料件")
_HANDS = frozenset("发寄送给交传递回拿带")


def is_deed(words: str) -> bool:
    """Tell whether words are a thing in one character and what was done with it: 图发|冯总了, 票寄|张工了."""
    return len(words) == 2 and words[0] in _HANDED and words[1] in _HANDS


def is_brand(words: str, *, strict: bool, vouched: bool = False) -> bool:
    """Tell whether `words` may be a brand.

    Args:
        strict: No place stands before it, so it must not read as a sentence.
        vouched: The sentence says that a name comes here, so that it may be an ordinary word (星火, 兴旺).
    """
    stops = STOP_AFTER_PLACE if not strict else _STOP_IF_VOUCHED if vouched else STOP
    if not stops.isdisjoint(words) or words in _KINDS_OF_GOODS:
        return False
    if len(words) > _SHORTEST and words[-1] in "和与":
        return False  # 洗碗线和|空调: two things, where 泰和 is a brand
    if strict:
        if is_deed(words):
            return False
        if words.startswith((*_FIELDS, "干")) or any(where in words for where in _WHERE_SAID):
            return False  # 干吊车租赁的: what they do
        if words.endswith("出") and not words.endswith("日出"):
            return False
        if words.startswith(SHOPS):
            return False
        if (words[0] in NUMERALS and words[1:2] in MEASURES) or words[0].isdigit() or (words in WORDS and not vouched):
            return False
        if len(words) > 2 and is_plain(words[:2]) and is_plain(words[2:4]):
            return False
        if (
            len(words) == 3
            and (words[:2] in WORDS or words[1:] in WORDS)
            and words[0] in SURNAMES
            and is_person_at(words, 0)
        ):
            return False
    return True


def is_plain(words: str) -> bool:
    """Tell whether two characters are a word of the language or of a trade."""
    return words in WORDS or words in INDUSTRIES
