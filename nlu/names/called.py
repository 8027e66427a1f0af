"""One place where somebody is called by a surname, read closely: whether 张总, 老李, 采购小孙 is a person there, and who."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import (
    CONNECTIVES,
    DEPARTMENT_ENDS,
    HONORIFICS,
    SHORT_HONORIFICS_UNSAFE,
    SURNAMES,
    TITLE_WORDS,
    UNLIKELY_SURNAMES,
)
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.names.person import Person
from nlu.names.person_words import (
    BEFORE_A_PERSON,
    CALLED,
    COMMON_SURNAMES,
    DEPARTMENT_BEFORE,
    GIVEN_CALLED,
    HONORIFIC_HERE,
    NO_HEAD,
    NOT_GIVEN,
    NUMERALS,
    WITH_SMALL,
    is_called_kin,
    is_usual,
    reads_on,
)
from nlu.names.places_in_text import place_at, place_before
from nlu.text import Span

_WORDS_FIRST = ("东方", "第五", "百里", "清水", "山口", "南宫", "公羊")
"""Compound surnames that are words in most companies' talk."""
_TITLE_STARTS = tuple(TITLE_WORDS)
_DONE_BEFORE = frozenset("见找去打问聊谈访来走试看做发报说讲提吃喝请约催通超经不难越绕好度路换当干送寄跟联谋帮带教管调")
"""Behind these 过 tells that it has been done, or is the second half of a word."""
_OFFICES = frozenset(("保卫", "武装", "宣传", "组织", "保安", "应急", "纪检", "党办", "信访", "民政", "文娱", "管理"))
"""保卫科 is an office, no 卫科."""
_DEPARTMENTS = _OFFICES | frozenset(TITLE_WORDS)
_HOUSES = frozenset(("庄园", "田园", "金店", "花店", "粮店", "花园", "乐园", "公园", "石厂", "茶园", "党校"))
"""What looks like a surname and a post, and is a place."""
_TAKES_A_POST = "新现时担主就兼离前上调升转历继接出聘"
"""新任采购, 现任经理: what follows 任 is a post."""


def with_post(text: str, start: int, end: int, *, by_surname: bool = False) -> tuple[int, str, str]:
    """Return where the post or department before a name starts, the post, and how the person is written down.

    A post right before the name is written with it (采购小孙), one that is told of the person is not (采购上的小丁, 行政的肖经理), nor is the
    department of who is called by post (采购部马部长, `by_surname`).
    """
    match = DEPARTMENT_BEFORE.search(text, max(0, start - 12), start)
    if match is None:
        return start, "", text[start:end]
    post = match["run"] or match["post"]
    begin = match.start()
    if post.startswith("车间") and (numbered := _NUMBER_BEFORE.search(text, max(0, begin - 3), begin)) is not None:
        begin, post = numbered.start(), numbered[0] + post
    is_told_of = (match["of"] or "的") != "的" or (match["of"] == "的" and text.endswith(_CALLED_BY_POST, start, end))
    is_told = match["its"] or is_told_of or (by_surname and is_department(post))
    return begin, post, text[start:end] if is_told else post + text[start:end]


_CALLED_BY_POST = (
    "经理",
    "主任",
    "部长",
    "科长",
    "处长",
    "总监",
    "主管",
    "厂长",
    "院长",
    "校长",
    "老师",
    "队长",
    "班长",
    "课长",
    "组长",
)
"""How somebody is called who has a post of his own: what stands before with 的 only says where."""
_NUMBER_BEFORE = re.compile("[一二三四五六七八九十0-9]{1,2}号?$")
"""Which of the workshops it is: 二|车间老周."""


def is_department(post: str) -> bool:
    """Tell whether a post is where somebody sits (采购部), rather than what one does or is called by (采购, 车间)."""
    return post.endswith(DEPARTMENT_ENDS) and post not in TITLE_WORDS


_FIGURES = ("额", "量", "价")
"""Behind what may be a post as well: how much is sold or bought."""


def read_called(text: str, match: re.Match[str]) -> Person | None:
    surname, given, honorific = match["sur"], match["given"] or "", match["hon"]
    start, end = match.start(), match.end("hon")
    if len(given) == 2 + len(surname):
        return _called_by_both(surname, given[:2], honorific, Span(start, end))
    before = text[start - 1] if start else ""
    ends_a_word = surname not in COMMON_SURNAMES and before + surname in WORDS
    if surname == "任" and before and before in _TAKES_A_POST:
        return None
    goes_on = "\u4e00" <= before <= "\u9fff" and before not in BEFORE_A_PERSON  # 滨|江店
    is_torn = (
        not given
        and surname not in COMMON_SURNAMES
        and goes_on
        and before in SURNAMES
        and text[start - 2 : start] not in WORDS
    )
    if surname in UNLIKELY_SURNAMES and (before in NUMERALS or before + surname in WORDS):
        return None
    if not given and honorific in SHORT_HONORIFICS_UNSAFE and before + surname in WORDS:
        return None  # 示范|站
    if surname in UNLIKELY_SURNAMES and (
        given or honorific in ("采购", "财务", "物业", "代表", "顾问", "专家", "专员", "助理")
    ):
        return None
    if given and (given in WORDS or surname + given[0] in WORDS or given[-1] + honorific[0] in WORDS):
        return None
    if given and given[-1] != surname and is_usual(given[-1]) and len(given) == 2 and len(honorific) == 1:
        return None
    if given and (honorific in TITLE_WORDS or given in TITLE_WORDS or any(char in NOT_GIVEN for char in given)):
        return None
    if (
        len(given) == 1
        and given in COMMON_SURNAMES
        and surname not in COMMON_SURNAMES
        and "\u4e00" <= before <= "\u9fff"
    ):
        # 教学楼谭校长 is 谭校长, nobody called 楼谭.
        return None
    if surname == "过" and before in _DONE_BEFORE:
        return None  # 见过|总监
    if before == "折" and surname == "后":
        return None  # 折后|总价
    if len(honorific) > 1 and text[end : end + 1] in _FIGURES:
        return None  # 年|销售额, 今年|采购量
    if honorific == "店" and (given or goes_on):
        # 滨江店 is a branch, no 江店.
        return None
    if len(given) == 2 and given[-1] in "升任当提" and text[end : end + 1] in ("了", "啦"):
        # 贺强|升副总了.
        return None
    if surname in CONNECTIVES and len(honorific) > 1 and goes_on and place_before(text, start) == start:
        return None
    if len(given) == 2 and given[1] in COMMON_SURNAMES and given[1] != surname and place_at(surname + given[0]) == 2:
        # 寿光|李理事长, 高安|王总: a town and somebody there.
        return _of_a_town(text, match)
    is_twice = given.endswith(surname)
    if is_twice:
        # 孙鹏孙经理: the name, and once more the surname with the honorific.
        given = given[: -len(surname)]
    is_subject = honorific == "总" and not given and is_usual(surname) and before not in _NO_CHIEF_BEHIND
    if len(honorific) == 1 and _is_word_with_next(honorific, text, end) and not (is_subject and text[end] == "是"):
        return None  # 王总|是, no 王|总是
    if len(honorific) == 1 and text.startswith("不" + honorific, end):
        return None  # 罩一道漆|行不行
    if not given and surname + honorific in NO_FIRMS:
        return None  # 年检 is what is done, nobody called 年
    is_friend = not given and surname in COMMON_SURNAMES and is_called_kin(text, end)
    if honorific in SHORT_HONORIFICS_UNSAFE and (
        given
        or not (is_friend or reads_on(text, end))
        or before + surname in _DEPARTMENTS
        or text.startswith("领导", end)  # 设备处和|院领导: those who lead the house
    ):
        return None
    is_word_first = len(honorific) > 1 and surname not in COMMON_SURNAMES and is_word(surname + honorific[0])
    if is_word_first and (honorific.endswith("长") or _is_word_with_next(honorific[-1], text, end)):
        # 班组|长, 施主|任性; but 施|主任, as nothing begins with what 施主 leaves over.
        return None
    if not given and len(honorific) == 1 and (surname + honorific in WORDS or surname + honorific in _HOUSES):
        return None
    if text.startswith(_TITLE_STARTS, start) or surname in _WORDS_FIRST:
        return None
    if honorific in TITLE_WORDS and CALLED.match(text, end):
        # 教务吴老师: what stands before the person is no person.
        return None
    if before in _FAMILIARLY and before and not given and len(honorific) > 1:
        start -= 1  # 小唐科长 is one person
    begin, post, name = (start, "", surname + given) if is_twice else with_post(text, start, end, by_surname=True)
    return Person(
        span=Span(begin, end),
        name=name,
        surname=surname,
        given=given,
        honorific=honorific,
        post=post,
        is_doubtful=ends_a_word
        or is_torn
        or (is_word_first and goes_on)
        or (honorific in _RARE_HONORIFICS and surname not in COMMON_SURNAMES)
        or (honorific in SHORT_HONORIFICS_UNSAFE and surname in UNLIKELY_SURNAMES),
    )


_NO_CHIEF_BEHIND = frozenset("小老大阿上下这本每那两几")
"""Before 周总是 and its like: it is always so (这周总是下雨), no 周总."""
_FAMILIARLY = "小老"


_BETWEEN_TWO = frozenset("总副了的在被把给和跟与及见去到让请找约催陪带问要叫说是讲也都对向不没")


def _of_a_town(text: str, match: re.Match[str]) -> Person | None:
    """Return whom a surname and an honorific call behind a town that begins like a name."""
    start, end = match.end("given") - 1, match.end("hon")
    return Person(Span(start, end), text[start:end], surname=text[start], honorific=match["hon"])


def _called_by_both(surname: str, given: str, honorific: str, span: Span) -> Person | None:
    """Return who is called by the whole name and once more by the surname (邓小林邓工); None where there are two (邓工和邓总)."""
    name = surname + given
    if name in WORDS or given in HONORIFICS or not _BETWEEN_TWO.isdisjoint(given):
        return None
    return Person(span, name, surname, given, honorific)


_RARE_HONORIFICS = frozenset("生太桑导编检")
"""With a rare surname they are more often a word than a person: 鱼生, 花生, 时导."""
_POST_BEFORE = re.compile("(?:助理|秘书|会计|出纳|文员|店员|徒弟|同事|前台|司机|手下|主管|经理|主任)的?$")


_NO_NICKNAMES = ("小红书", "小程序", "小米粥", "小灵通", "小葵花", "小罐茶", "老板", "老师傅")
"""Words that begin like a nickname."""


def read_familiar(text: str, match: re.Match[str]) -> Person | None:
    surname, how = match["sur"], match["how"]
    start, end = match.span()
    if how == "老" and text.startswith("头", end) and not is_word(surname + "头"):
        end += 1  # 老周头
    follow = text[end : end + 1]
    begin, post, name = with_post(text, start, end)
    is_word_too = how + surname in WORDS and how + surname != "老周"
    is_doubtful = is_word_too and not post and _POST_BEFORE.search(text, max(0, start - 4), start) is None
    if is_doubtful and surname not in COMMON_SURNAMES:
        return None
    before = text[start - 1 : start]
    if before and (before in "附实" or (before + how in WORDS and before in "大多最很较不太年古缩减变弱微中")):
        return None
    if surname + follow in WORDS and not (surname in COMMON_SURNAMES and reads_on(text, end)):
        return None
    if surname in "单车包" and before and before in "个一笔张份辆这那几两补加追下":
        return None  # 追加了一|小单
    if surname in UNLIKELY_SURNAMES and not reads_on(text, end):
        return None
    if text.startswith(_NO_NICKNAMES, start):
        return None
    if surname not in COMMON_SURNAMES and is_word(surname + follow):
        return None  # 小|冷库
    return Person(span=Span(begin, end), name=name, surname=surname, how=how, post=post, is_doubtful=is_doubtful)


def with_small(text: str) -> Iterator[Person]:
    """Yield who is called by a whole name with a 小 in it (金小平), where no nickname of a usual surname stands there (采购小王)."""
    for match in WITH_SMALL.finditer(text):
        surname, given, last = match["sur"], match["given"], match["given"][1]
        is_name = last in GIVEN_CALLED or (given not in WORDS and not is_usual(last))
        before = text[match.start() - 1 : match.start()] + surname
        if is_name and surname not in NO_HEAD and before not in WORDS and reads_on(text, match.end()):
            yield Person(span=Span(*match.span()), name=match[0], surname=surname, given=given)


def honorific_at(text: str, start: int) -> str:
    """Return the honorific that starts at `start` (总 after 海涛), "" if none does."""
    match = HONORIFIC_HERE.match(text, start)
    if match is None:
        return ""
    honorific = match[0]
    end = match.end()
    if len(honorific) == 1 and _is_word_with_next(honorific, text, end):
        return ""
    is_sure = honorific not in SHORT_HONORIFICS_UNSAFE or reads_on(text, end) or is_called_kin(text, end)
    return honorific if is_sure else ""


_SUMMED = re.compile(r"和 ?(?:[\d为是:：约达超共在等,，。数]|$)")
"""Behind 总 it is 总和, the sum; before anything else 和 joins (见了张总和李敏)."""


_JOINTLY = ("共进", "共同", "共用", "共商", "共议", "共饮")
"""Behind somebody, what is done together with him (与苏总|共进晚餐)."""


def _is_word_with_next(honorific: str, text: str, end: int) -> bool:
    """Tell whether an honorific of one character is the first half of a word (总结, 总和为), and not one with what follows apart."""
    follow = text[end : end + 1]
    if honorific + follow not in WORDS or text[end : end + 2] in WORDS or text.startswith(_JOINTLY, end):
        return False
    return follow != "和" or _SUMMED.match(text, end) is not None
