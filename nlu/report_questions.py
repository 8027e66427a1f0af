"""Who has sent the report: 谁没交日报, 这周还有谁没发周报, 日报交齐了吗. The whole message asks it, of a period that has begun.

And how it is going: the digest of a time, what is new in it, one time against the one before."""

from dataclasses import replace
from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Period, Query, Read, Reading, ReportKind, Topic
from nlu.our_team import LEAD, WE, WHO
from nlu.queries import query_about
from nlu.query_periods import period_of
from nlu.recall import Findings
from nlu.report_sends import KINDS
from nlu.reports import period_asked
from nlu.text import Span

_US: Final = f"(?:{WE}|[里内的]|M)*"
_ADV: Final = r"(?:还|都|到现在|现在|仍|又|是|的|[\s,，])*"
_SENT: Final = r"(?:提交|上交|交|发|写|给|报|传)(?:上来|过来|给我|给领导|了|过|的)*"
_NOT: Final = r"(?:没有?|未|忘了|忘记|漏了?|欠|缺|少)"
_NAME: Final = r"(?:的?(?P<name>日报|周报|月报|工作日报|工作周报))"
_T: Final = r"(?:T的?|的)?"
_TAIL: Final = r"(?:的(?:人|同事)?|都?有谁|是谁|名单|[呀啊呢吧吗么嘛没了?？!！。\s])*"
_ASKED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{LEAD}{_US}{_T}{_US}{_ADV}{WHO}{_ADV}{_T}{_ADV}(?:{_NOT}(?:{_SENT})?|{_SENT}){_T}{_NAME}{_TAIL}",
        rf"{LEAD}{_US}{_T}{_US}{_NAME}{_ADV}(?:{_T}){WHO}{_ADV}(?:{_NOT}(?:{_SENT})?|{_SENT}){_TAIL}",
        rf"{LEAD}{_US}{_T}{_US}(?:{WHO}的)?{_NAME}{_ADV}(?:(?:都|大家|全)*(?:交|发|收|提交)(?:齐|全|上来|完)|(?:大家|全)*都(?:交|发|提交|写))(?:了|没|吗|没有|了没有?|了吗)*{_TAIL}",
        rf"{LEAD}{_T}{_US}{WHO}{_NAME}{_ADV}{_NOT}{_SENT}{_TAIL}",
        rf"{LEAD}{_T}{_US}{_NOT}{_SENT}{_T}{_NAME}(?:的(?:人|同事)?|都?有谁|有哪些人|是谁|名单)+[呀啊呢?？。\s]*",
        rf"{LEAD}{_T}{_US}{_NAME}(?:的)?(?:提交|上交|交付?)(?:情况|率|名单|怎么样|如何|咋样)[呀啊呢?？。\s]*",
    )
)  # fmt: skip
_HOW_IS_IT: Final = re.compile(
    rf"{LEAD}(?P<before>T)?(?:的)?(?:我们|咱们?)?(?:团队|组里|部门|全组|小组|大家伙?|兄弟们|下面的?人?|手下的?人?)(?:的?人)?(?P<after>T)?(?:的)?(?:整体|总体|工作|进展|情况|战况)*"
    r"(?:怎么样|怎样|咋样|如何|什么情况|啥情况|干得?怎么样|干得?咋样|情况|战况)(?:了|呀|啊|呢|[?？。\s])*"
)
"""How the team is doing: its digest of the day, or of the week that is named."""
_HOW_AM_I: Final = re.compile(
    rf"{LEAD}(?P<i>我)?(?:的)?T(?:的)?(?P<me>我)?(?:的)?(?:整体|总体|工作|进展|情况|战况|战绩|战果|干得|做得)*(?:怎么样|怎样|咋样|如何|什么情况|啥情况|情况|战况|战绩|战果)(?:了|呀|啊|呢|[?？。\s])*"
)
"""The same of a day, week or month alone (今天怎么样), or of oneself in it (我这周怎么样)."""
_WHAT_DID_WE: Final = re.compile(
    rf"{LEAD}(?:T(?:的)?)?(?:我们|咱们?)?(?:团队|组里|部门|全组|小组|大家伙?|兄弟们|下面的?人?|手下的?人?)(?:T)?(?:都|们|一共|总共)*(?:干|做|忙|跑|弄|搞)(?:了|些|点)*(?:啥|什么|哪些)(?:事|活|工作|客户)?(?:了|呀|啊|呢|[?？。\s])*"
)
_NEW: Final = r"(?:新增|新进|新加|新开|新来|新录|新谈|增加|新)(?:了|的|加)*"
_THINGS: Final = r"(?:商机|客户|线索|单子?|项目)"
_COUNT: Final = r"(?:(?:多少|几)(?:个|家|条|单)?|哪些|哪几[个家单条])"
_HOW_MANY_NEW: Final = re.compile(
    rf"{LEAD}(?:我|{_US})T?(?:的)?(?:我|{_US})(?:一共|总共|都|又|有|到现在|[\s,，])*(?:"
    rf"{_NEW}(?:{_COUNT}的?(?:新)?{_THINGS}|{_THINGS}的?(?:数|数量|量|个数|情况)?(?:T的?)?(?:一共|总共|都|有|是)*(?:{_COUNT}|(?<=[数量况])))"
    rf"|{_COUNT}{_NEW}{_THINGS}|{_NEW}{_THINGS}(?:T的?)?(?:一共|总共|都|有|是)*{_COUNT})[\s呀啊呢吗?？。]*"
)
"""How much is new in a time."""
_VERSUS: Final = r"(?:和|跟|与|同|比|对比|较|相比|vs)"
_OF_WHAT: Final = r"(?:的|业绩|数据|情况|表现|成绩|进度|签单额?|拜访|单子?)*"
_COMPARING: Final = r"(?:相比|比较一?下?|比起来|对比一?下?|比一比|比一?下|比比|比|来说|[\s,，])*"
_HOW: Final = (
    r"(?:下来)?(?:怎么样|怎样|咋样|如何|好还是[差坏]|强还是弱|多还是少|多了还是少了|是?好是?[差坏]|有没有(?:进步|起色|变化|增长)|有(?:啥|什么)(?:变化|不一样|不同)"
    r"|(?:签|做|卖|跑|见|报|干)?得?(?:涨|好|强|进步|多|少|差|高|低|快|慢)+了?(?:没有?|吗|么|多少|不)|差多少|差在哪儿?|哪个(?:好|多|强))"
)
_COMPARED: Final = re.compile(
    rf"{LEAD}(?:对比一?下|比一?下|比较一?下)?(?:我|{_US})(?:T{_OF_WHAT}{_VERSUS}(?:(?:去年)?同期|T(?:同期)?)|(?:跟|和|比|与|较|同)T(?:同期)?)(?:的)?(?:我|{_US}){_OF_WHAT}{_COMPARING}{_OF_WHAT}{_HOW}?[\s呀啊呢了?？。]*"
    rf"|{LEAD}(?:我|{_US})(?:T的?)?{_OF_WHAT}[环同]比{_OF_WHAT}{_HOW}?[\s呀啊呢了?？。]*"
    rf"|{LEAD}(?:我|{_US})去年同期(?:的)?(?:签|做|卖|成交|跑)?了?(?:多少|几)[单钱个家]*[\s呀啊呢了?？。]*"
)
"""One week or month against the one before, or the same days of the year before."""
_COMPARES: Final = re.compile(rf"比|同期|相较|vs|{_HOW}")
_LATER: Final[tuple[tuple[str, Period], ...]] = (
    ("周(?!期)|星期|礼拜", "this_week"),
    ("月|环比|同比", "this_month"),
    ("季", "this_quarter"),
    ("年", "this_year"),
    ("天|昨|今", "today"),
)
_BOTH_OVER: Final = re.compile(
    r"(?<!上)上个?(?:周|星期|礼拜|月|季度?).*?(?:上上个?(?:周|星期|礼拜|月|季)|(?:前|再上)一?个?(?:周|星期|礼拜|月|季))|"
    r"上上个?(?:周|星期|礼拜|月|季).*?(?<!上)上个?(?:周|星期|礼拜|月|季)"
)
"""上周比前一周: what is compared is over, and so is what it is compared with."""
_OVER: Final[dict[Period, Period]] = {
    "this_week": "last_week",
    "this_month": "last_month",
    "this_quarter": "last_quarter",
}
_YEAR_AGO: Final = re.compile(r"去年|同期|同比")
_OF_PERIOD: Final[dict[Period, ReportKind]] = {
    "today": "daily",
    "yesterday": "daily",
    "this_week": "weekly",
    "last_week": "weekly",
    "this_month": "monthly",
    "last_month": "monthly",
}
_KINDS: Final[tuple[ReportKind, ...]] = ("daily", "weekly", "monthly")
_LONGEST: Final = 26
_LONGEST_STANDING: Final = 60
"""Characters of the shape; what is longer asks something else, and a pattern of options would go through all of it from each place."""


_OF_ONE: Final = re.compile(
    rf"{LEAD}M{_T}(?:有没有)?(?:(?:交|发|写|提交)了?{_NAME}|{_NAME.replace('name', 'named')}{_T}(?:交|发|写|提交))(?:上来|给你|了|过)*(?:没有?|吗|么|没交|没发)[呀啊呢?？。\s]*"
)
"""Whether one of the team has sent it: the person's report, or that there is none."""


def read_one_reported(doc: Document, found: Findings) -> Reading | None:
    """Return the question of a manager whether one person has sent a report: 周凯昨天交日报了没."""
    match = _OF_ONE.fullmatch(doc.shape.strip()) if len(doc.text) <= _LONGEST else None
    if match is None:
        return None
    kind = KINDS[(match["name"] or match["named"]).removeprefix("工作")]
    when = period_asked(doc, kind, doc.text)
    if when is None:
        return None
    day, period = when
    reading = query_about(doc, found, "visits", rule="query: one person's report", span=Span(0, len(doc.text)))
    asked = tuple(
        replace(i, report=kind, day=day, period=None if day is not None else period) if isinstance(i, Query) else i
        for i in reading.intents
    )
    return replace(reading, intents=asked)


def read_standing(doc: Document, found: Findings) -> Reading | None:
    """Return the question how it is going: of a manager about the team (今天团队咋样, 今天怎么样), whose digest of that day,
    week or month is shown, of a rep or with 我 about oneself (我这周怎么样), whose own page is."""
    shape = doc.shape.strip()
    if found.mentions or len(shape) > _LONGEST_STANDING:
        return None
    if _HOW_MANY_NEW.fullmatch(shape):
        period = period_of(doc.text, doc.now)
        return _figures_of(doc, found, "newcomers", period.value if period is not None else None)
    if _COMPARED.fullmatch(shape) and _COMPARES.search(doc.text):
        later = next((later for words, later in _LATER if re.search(words, doc.text)), None)
        if later is not None and _BOTH_OVER.search(doc.text) is not None:
            later = _OVER.get(later, later)
        return _figures_of(doc, found, "comparison", later) if later is not None else None
    own = _HOW_AM_I.fullmatch(shape)
    if own is not None and (own["i"] or own["me"] or doc.names.world.rep.role == "rep"):
        return _own_page(doc, found)
    if doc.names.world.rep.role == "rep" or not any(p.fullmatch(shape) for p in (_HOW_IS_IT, _HOW_AM_I, _WHAT_DID_WE)):
        return None
    asked_for = _digest_asked(doc)
    if asked_for is None:
        return None
    kind, day, period = asked_for
    reading = query_about(doc, found, "visits", rule="query: how the team is doing", span=Span(0, len(doc.text)))
    asked = tuple(
        replace(i, report=kind, day=day, period=period, of_team=True) if isinstance(i, Query) else i
        for i in reading.intents
    )
    return replace(reading, intents=asked, clarification=None)


def _figures_of(doc: Document, found: Findings, topic: Topic, period: Period | None) -> Reading:
    """Return the question after the figures of a time, the team's or the speaker's own."""
    reading = query_about(
        doc, found, topic, period=period, rule="query: the figures of a time", span=Span(0, len(doc.text))
    )
    is_year_ago = _YEAR_AGO.search(doc.text) is not None and topic == "comparison"
    asked = tuple(replace(i, is_year_ago=is_year_ago) if isinstance(i, Query) else i for i in reading.intents)
    return replace(reading, intents=asked, clarification=None)


def _own_page(doc: Document, found: Findings) -> Reading | None:
    """Return the question after the speaker's own figures; None for days that have no name."""
    period = period_of(doc.text, doc.now)
    if period is None or period.value not in _OF_PERIOD:
        return None
    return query_about(
        doc, found, "person", period=period.value, rule="query: how I am doing", span=Span(0, len(doc.text))
    )


def _digest_asked(doc: Document) -> tuple[ReportKind, Read[date] | None, Read[Period] | None] | None:
    """Return which digest is asked for: its kind with the period that has a name, or with a day of another one."""
    period = period_of(doc.text, doc.now)
    if period is not None and (kind := _OF_PERIOD.get(period.value)) is not None:
        return kind, None, period
    if not doc.times:
        return "daily", None, None
    for each in _KINDS:
        asked_for = period_asked(doc, each, doc.text)
        if asked_for is not None and asked_for[0] is not None:
            return each, asked_for[0], None
    return None


def read_who_reported(doc: Document, found: Findings) -> Reading | None:
    """Return the question who has and who has not sent a report of a kind; None for any other message."""
    if len(doc.text) > _LONGEST or any(not m.is_new and not m.members for m in found.mentions):
        return None
    shape = doc.shape.strip()
    match = next((m for pattern in _ASKED if (m := pattern.fullmatch(shape)) is not None), None)
    if match is None:
        return None
    kind = KINDS[match["name"].removeprefix("工作")]
    when = period_asked(doc, kind, doc.text)
    if when is None:
        return None
    day, period = when
    reading = query_about(doc, found, "reports", rule="query: who has reported", span=Span(0, len(doc.text)))
    asked = tuple(
        replace(i, report=kind, day=day, period=None if day is not None else period, person=None, customer=None)
        for i in reading.intents
        if isinstance(i, Query)
    )
    return replace(reading, intents=asked, clarification=None)
