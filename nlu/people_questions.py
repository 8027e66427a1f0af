"""Who of us is away, who has no deal in hand, what a deal comes to on average, and what nobody keeps (毛利).

Each is the whole message: 这周谁请假了, 谁手上没单子, 平均单值, 毛利多少.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Query, Read, Reading, Topic
from nlu.our_team import LEAD, WE, WHO
from nlu.queries import query_about
from nlu.query_periods import period_of
from nlu.recall import Findings
from nlu.text import Span

_US: Final = f"(?:{WE}|公司|[里内的]|T)*"
_ADV: Final = r"(?:都|还|也|要|会|在|是|已经|打算|准备|现在|目前|[\s,，])*"
_TAIL: Final = r"[的了呀啊呢吧吗么嘛没有?？!！。\s]*"
_AWAY: Final = (
    r"(?:(?:请|休)(?:了|过|的|着)*(?:年|事|病|婚|产|陪产|调休)?假|休息|调休|不在(?:公司|岗)?|不上班|没来上班|没上班)"
)
_NAMED: Final = r"(?:都|还|[的\s])*(?:有|是)?(?:谁|哪些|哪几[个位]|几个|多少)(?:人|同事)?"
_WHO_IS_AWAY: Final = (
    re.compile(rf"{LEAD}{_US}{WHO}{_ADV}{_US}{_ADV}{_AWAY}{_US}{_TAIL}"),
    re.compile(rf"{LEAD}{_US}{_AWAY}(?:的)?(?:人|同事)?{_US}(?:{_NAMED}|名单|情况){_TAIL}"),
)
_IS_ONE_AWAY: Final = re.compile(
    rf"{LEAD}M{_US}{_ADV}(?:是不是|有没有|是否)?{_US}{_AWAY}{_US}(?:了)?(?:没有?|吗|么|没)[呀啊呢?？。\s]*|"
    rf"{LEAD}M(?:是|从)?(?:哪几?天|什么时候|啥时候){_ADV}{_AWAY}[呀啊呢的?？。\s]*"
)
_HAND: Final = r"(?:手[上里头]|名下|那[边儿]|现在|目前|还|都|[\s的])*"
_DEAL: Final = r"(?:一个|一单|任何|什么|啥)?(?:在(?:跟|谈|手)的?|开着的)?(?:单子?|商机|项目)"
_WHO_IS_IDLE: Final = (
    re.compile(rf"{LEAD}{_US}{WHO}{_US}{_HAND}(?:没有?|无|冇){_DEAL}(?:在(?:跟|谈|手上?|手里))?(?:可?[跟做])?{_TAIL}"),
    re.compile(rf"{LEAD}{_US}{_HAND}(?:没有?|无){_DEAL}(?:的)?(?:人|同事|销售)?(?:{_NAMED}|名单){_TAIL}"),
    re.compile(rf"{LEAD}{_US}{WHO}{_US}{_HAND}{_DEAL}(?:是)?(?:空的?|没有|零|0){_TAIL}"),
)
_HOW_MUCH: Final = r"(?:一般|大概|大约|是|有|能|到|达|[\s])*(?:多少|几|怎么样|咋样|如何|多大|情况)?(?:钱|万|个点|块)?"
_SIZE: Final = (
    r"(?:平均(?:单值|客单价?|单额|订单(?:金额|额)?|成交(?:额|金额|价)|签单(?:额|金额)|合同(?:额|金额)|每[单笔个](?:单子?|合同)?(?:的?(?:金额|额))?|(?:Q|一[单笔个])(?:单子?|合同)?)|客单价|单均(?:金额|额|值)?|笔均(?:金额|额)?|件均"
    r"|(?:单子?|合同|订单|成交)(?:的)?(?:平均|均)(?:金额|额|值|价)|每[单笔](?:单子?)?平均(?:金额|额)?|单值)"
)
_HOW_LARGE: Final = re.compile(rf"{LEAD}(?:我的?)?{_US}(?:M的?)?{_US}{_SIZE}{_US}{_HOW_MUCH}{_TAIL}")
_PROFIT: Final = r"(?:毛利润?|净利润?|利润|(?<![一-鿿])成本)"
_NOT_KEPT: Final = re.compile(
    rf"{LEAD}(?:我的?)?{_US}(?:M的?)?{_US}(?:[CDPG](?:的|那边?|这边?|[一二]期|那?[单个家])*)?(?:平均|总|综合)?{_PROFIT}(?:率|额|点|空间)?{_US}{_HOW_MUCH}(?:高不高|[高低]吗)?{_TAIL}"
    rf"|{LEAD}{_US}(?:我|M)?{_US}(?:一共|总共)?(?:挣|赚)了?(?:多少|几)(?:钱|万)?{_TAIL}"
)
_LONGEST: Final = 24


def read_people_question(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message asks about who is at work, or about a figure of deals that nothing else tells."""
    shape = doc.shape.strip()
    if len(doc.text) > _LONGEST or not shape:
        return None
    if _SIZE_WORDS.search(shape) is not None:
        if _HOW_LARGE.fullmatch(shape):
            return _asked(doc, found, "deal_size")
        return _asked(doc, found, "margin") if _NOT_KEPT.fullmatch(shape) else None
    if _IS_ONE_AWAY.fullmatch(shape):
        return _with_days(doc, _asked(doc, found, "absences"))
    if any(not m.is_new for m in found.mentions):
        return None
    if any(pattern.fullmatch(shape) for pattern in _WHO_IS_AWAY):
        return _with_days(doc, _asked(doc, found, "absences"))
    return _asked(doc, found, "idle") if any(pattern.fullmatch(shape) for pattern in _WHO_IS_IDLE) else None


_SIZE_WORDS: Final = re.compile(r"均|单值|客单|利|成本|[挣赚]")


def _asked(doc: Document, found: Findings, topic: Topic) -> Reading:
    return query_about(doc, found, topic, rule="query: people and figures", span=Span(0, len(doc.text)))


def _with_days(doc: Document, reading: Reading) -> Reading:
    """Return the question with the days it names where they have no name in the guide (周五谁请假)."""
    times = [item for item in doc.times if item.kind == "time" and not item.vague]
    if len(times) != 1 or period_of(doc.text, doc.now) is not None:
        return reading
    item = times[0].in_sense("future")
    if item.start is None or item.end is None:
        return reading
    first: date = item.start.date()
    last = max(first, (item.end - timedelta(microseconds=1)).date())
    [query] = reading.intents
    assert isinstance(query, Query)
    since, until = Read(first, "absences: first", item.span), Read(last, "absences: last", item.span)
    return replace(reading, intents=(replace(query, since=since, until=until),))
