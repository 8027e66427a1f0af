"""The speaker's own report asked for: 日报, 帮我写个周报, 今天的工作总结, 2月月报, 今天都干了啥; whether it was sent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Period, Query, Read, Reading, ReportHint, ReportKind
from nlu.queries import query_about
from nlu.query_periods import period_of
from nlu.query_signs import HANDED_IN
from nlu.recall import Findings
from nlu.report_sends import KINDS
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, without, word_set

_NAMES = word_set(
    """
    日报 周报 月报 工作日报 工作周报 工作月报 销售日报 销售周报 销售月报 日报表 周报表 月报表 日抱 周抱 月抱 ribao zhoubao yuebao 工作总结 工作小结 工作汇报 总结 小结 日总结
    日小结 周总结 周小结 周汇报 月总结 月小结 月度总结 月度汇报 月汇报 日汇报 每日总结 每日小结 每周总结 每月总结
    """
)
_SPELLED: Final = (("daily", "日抱", "ribao"), ("weekly", "周抱", "zhoubao"), ("monthly", "月抱", "yuebao"))
_SUMMED: Final = re.compile(r"总结|小结|汇总|(?:工作|日|周|月度?)汇报")
_KIND_BY_PERIOD: Final[tuple[tuple[ReportKind, re.Pattern[str]], ...]] = (
    ("weekly", re.compile(r"周|星期|礼拜")),
    ("monthly", re.compile(r"月")),
    ("daily", re.compile(r"今[天日儿]|昨[天日儿]|前天|当天|每?日")),
)
_DID: Final = re.compile(
    r"\s*(?:帮我?)?(?:看看|列一?下|总结一?下|汇总一?下|盘一?下)?我?(?P<when>今天|今儿|昨天|昨儿|这周|本周|这个?星期|这个?礼拜|上周|上个?星期|上个?礼拜|这个月|本月|上个月)我?(?:都|一共|总共)?(?:干|做|忙|忙活|跑|弄|搞)"
    r"(?:了(?:些|点)?(?:啥|什么|哪些|哪些事|啥事|哪些活|哪几家)(?:事|事情|活|工作|客户)?(?:了|呀|啊|呢)?|(?:些|点)?(?:啥|什么)(?:事|活)?了)[\s,，?？]*(?:帮我?)?(?:列一?下|捋一?捋|总结一?下|看看|汇总一?下|写一?下)?[吧\s?？。]*"
)
"""今天都干了啥: what was done is the report; 今天干啥 is the list of what is to do."""
_BESIDE = word_set(
    """
    我的 我 写 写个 写一个 写份 写一份 写下 写一下 拟 拟个 拟一份 拟一下 起草 草拟 出 出个 出份 出一份 出一下 生成 生成一下 生成个 做 做个 做份 做一份 整 整个
    整一份 整出来 整一下 来个 来份 来一份 来 弄 弄个 弄一份 弄一下 弄出来 汇总 汇总成 看 看看 看下 看一下 看一眼 瞅 瞅瞅 瞅一眼 瞧瞧 发我 给我 发给我 该 要 交 该写 要写 要交 该交 总结 今天 今日 今儿 今儿个
    当天 昨天 昨日 昨儿 昨儿个 本周 这周 这个周 这一周 本星期 这星期 这个星期 这礼拜 这个礼拜 本礼拜 上周 上个周 上星期 上个星期 上礼拜 上个礼拜 本月 这个月 这月 当月 上月 上个月 周 月 的 版 份
    一份 重新 重写 再写 更新 更新一下 补 补一下 补一份 补个 补上 补写 补交 出来 好没 好了没 好没有 弄好没 弄好了没 写好没 写好了没 咋还没出 还没出 还没好 怎么写 咋写 要写啥 要写什么 写啥 写什么 模板 格式 麻烦 谢谢 谢了 辛苦
    帮忙 呗 工作 干的活 做的事 干的 做的 一天 这一天 内容 情况 成 领导 老板 主管 经理 上级 他 她 给领导 给老板 给主管 给经理 写给 交给 也 也要 一个 吗
    """
)
_TEAM: Final = word_set(
    "团队 团队的 全团队 我们团队 组里 组里的 我们组 全组 小组 部门 我们部门 全队 全员 大家的 整个组 整组"
)
"""Whose digest is wanted: 昨天的团队日报."""
PERIODS: Final[dict[ReportKind, tuple[Period, ...]]] = {
    "daily": ("today", "yesterday"),
    "weekly": ("this_week", "last_week"),
    "monthly": ("this_month", "last_month"),
}
"""What a report of each kind can be of; none named is the first."""
_TOLD = re.compile(r"[写做交发出弄整拟]了(?!吗|没)")
"""日报写了: that is told, not asked for."""
_LONGEST = 24
_LOOKED_BACK: Final[dict[ReportKind, timedelta]] = {
    "daily": timedelta(days=92),
    "weekly": timedelta(days=92),
    "monthly": timedelta(days=366),
}
"""3月20号 said before that day is the one to come, not last year's."""
_WEEKDAYS, _WEEK, _MONTH = 4, 6, 30
"""Days from the first to the last one."""
_FURTHER_BACK: Final = re.compile(r"上上")
"""上上周 has no name in the guide."""
_GIVEN: Final = re.compile(r"(?:给|交给|发给)\s*$")
_STATE: Final = re.compile(
    r"\s*(?:我的?|今天的?|昨天的?|[这本上]个?周的?|[这本上]个?月的?)*(?P<name>日报|周报|月报)(?:我|到底)?(?:发|交)(?:出去|上去)?(?:了没有?|没发|没有?|了吗|了么|没交|成功了?吗?)[\s?？。]*"
)
"""日报发了没."""
_FORGOT: Final = re.compile(
    r"\s*(?:我)?(?:昨天|前天|今天|上周[一二三四五]?|周[一二三四五]|这周|本周|上个?月|本月)?的?(?P<name>日报|周报|月报)(?:我|也|都)?(?:忘了?|忘记了?|漏了?|还没|没来得及|没顾上|没)(?:发|交|写)(?:了|呢|啊|呀)*[\s。.!！]*"
)
"""昨天日报忘发了: it is wanted now."""
_OTHER_KINDS: Final = re.compile(
    r"\s*(?:帮我?|给我|麻烦|写|出|来|生成|做|整|个|份|一|我的?|本|这个?|上个?|今年的?|去年的?)*(?:季报|年报|半年报|季度(?:总结|报告|汇报|小结)|年终(?:总结|报告)|年度(?:总结|报告)|述职(?:报告)?|半年(?:总结|报告))[吧呗了\s。.]*"
)


def read_report(doc: Document, found: Findings) -> Reading | None:
    """Return the query for the speaker's report that the whole message is, marked as such; None for anything else.

    By the annotation guide it asks for visits of the period. With the name of one of us it is that person's (周凯的周报).
    """
    if len(doc.text) > _LONGEST or any(not m.is_new and not m.members for m in found.mentions):
        return None
    if (state := _STATE.fullmatch(doc.text)) is not None:
        day, period = period_asked(doc, KINDS[state["name"]], doc.text) or (None, None)
        return Reading((ReportHint("state", KINDS[state["name"]], period, day),))
    if (forgotten := _FORGOT.fullmatch(doc.text)) is not None:
        of = period_asked(doc, KINDS[forgotten["name"]], doc.text)
        return (
            asked_report(doc, found, KINDS[forgotten["name"]], of[0] or of[1], Span(*forgotten.span())) if of else None
        )
    if _OTHER_KINDS.fullmatch(doc.text):
        return Reading((ReportHint("kinds"),))
    if (did := _DID.fullmatch(doc.text)) is not None:
        return asked_report(
            doc, found, _kind_by_period(did["when"]) or "daily", period_of(did["when"], doc.now), Span(*did.span())
        )
    us = [m for m in found.mentions if m.members]
    is_given = any(_GIVEN.search(doc.text, 0, m.span.start) for m in us)
    if len(us) > 1:
        return None
    text = without(doc.text, [m.span for m in us])
    kind = _kind_of(text)
    if kind is None or _TOLD.search(doc.text) or HANDED_IN.search(doc.text):
        return None
    asked_for = period_asked(doc, kind, text)
    if asked_for is None:
        return None
    day, period = asked_for
    when = day if day is not None else period
    text = without(text, [when.span]) if when is not None and when.span is not None else text
    spans = pieces(text)
    if not all(covers(text[span.start : span.end], _NAMES, _BESIDE, _TEAM, PARTICLES) for span in spans):
        return None
    reading = asked_report(doc, found, kind, day or period, Span(spans[0].start, spans[-1].end), is_given=is_given)
    if us or not any(word in text for word in _TEAM):
        return reading
    return replace(
        reading, intents=tuple(replace(i, of_team=True) if isinstance(i, Query) else i for i in reading.intents)
    )


def period_asked(doc: Document, kind: ReportKind, text: str) -> tuple[Read[date] | None, Read[Period] | None] | None:
    """Return the day that the report asked for is of or begins on, or its period; None for what no report is of."""
    day = _day(doc, kind)
    period = period_of(text, doc.now) if day is None and not _FURTHER_BACK.search(text) else None
    return None if period is not None and period.value not in PERIODS[kind] else (day, period)


def _kind_of(text: str) -> ReportKind | None:
    """Return the one kind of report that is named, 日报 as well as 今天的工作总结."""
    kinds = {KINDS[name] for name in re.findall("日报|周报|月报", text)}
    kinds |= {kind for kind, *words in _SPELLED if any(word in text for word in words)}  # type: ignore[misc]
    if not kinds and _SUMMED.search(text) and (kind := _kind_by_period(text)) is not None:
        kinds = {kind}
    return kinds.pop() if len(kinds) == 1 else None


def _kind_by_period(text: str) -> ReportKind | None:
    return next((kind for kind, pattern in _KIND_BY_PERIOD if pattern.search(text)), None)


def asked_report(
    doc: Document,
    found: Findings,
    kind: ReportKind,
    when: Read[Period] | Read[date] | None,
    span: Span,
    *,
    is_given: bool = False,
) -> Reading:
    """Return the query for the speaker's report of that kind: of a period with a name, of another that begins on a day, or the last."""
    day = when if when is not None and isinstance(when.value, date) else None
    reading = query_about(
        doc,
        found,
        "visits",
        period=when.value if when is not None and not isinstance(when.value, date) else None,
        report=kind,
        rule="query: the own report",
        span=span,
    )
    asked = tuple(
        replace(
            i,
            day=day,
            report=kind,
            period=None if day is not None else i.period,
            person=None if is_given else i.person,
        )
        if isinstance(i, Query)
        else i
        for i in reading.intents
    )
    return replace(reading, intents=asked)


def _day(doc: Document, kind: ReportKind) -> Read[date] | None:
    """Return a day of the report asked for, where it is named by what has no name in the guide and has begun: the day of
    a 日报 (上周五), the first one of another week (上上周) or month (2月月报)."""
    [item, *more] = [*doc.times, None]
    if item is None or more != [None] or item.kind != "time" or item.vague or item.has_clock or item.pod:
        return None
    item = item.in_sense("past")
    day, last = item.day(), item.end - timedelta(microseconds=1) if item.end is not None else None
    words = doc.text[item.span.start : item.span.end]
    if item.start is None or last is None or (period_of(words, doc.now) and not _FURTHER_BACK.search(words)):
        return None
    first = item.start.date()
    if kind == "daily":
        whole = day is not None and last.date() == day
    elif kind == "weekly":
        whole = first.weekday() == 0 and (last.date() - first).days in (_WEEKDAYS, _WEEK)
    else:
        whole = first.day == 1 and (last.date() + timedelta(days=1)).day == 1 and (last.date() - first).days <= _MONTH
    if not whole or not doc.now.date() - _LOOKED_BACK[kind] <= first <= doc.now.date():
        return None
    return Read(first, "day of the report", item.span)
