"""The speaker's own report asked for: 日报, 帮我写个周报, 上周的周报, 上个月月报."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Period, Query, Read, Reading, ReportKind
from nlu.queries import query_about
from nlu.query_periods import period_of
from nlu.recall import Findings
from nlu.report_sends import KINDS
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, without, word_set

_NAMES = word_set("日报 周报 月报 工作日报 工作周报 工作月报 销售日报 销售周报 销售月报 日报表 周报表 月报表")
_BESIDE = word_set(
    """
    我的 我 写 写个 写一个 写份 写一份 写下 写一下 拟 拟个 拟一份 拟一下 起草 草拟 出 出个 出份 出一份 出一下 生成 做 做个 做份 做一份 整 整个
    整一份 来个 来份 来一份 弄 弄个 弄一份 汇总 看 看看 看下 看一下 发我 给我 发给我 该 要 交 该写 要写 要交 该交 总结 今天 今日 今儿 当天 昨天 昨日 昨儿
    本周 这周 这个周 这一周 本星期 这星期 这个星期 上周 上个周 上星期 上个星期 本月 这个月 这月 当月 上月 上个月 周 月 的 版 份 一份 重新 重写 再写 更新 更新一下
    """
)
_PERIODS: Final[dict[ReportKind, tuple[Period, ...]]] = {
    "daily": ("today", "yesterday"),
    "weekly": ("this_week", "last_week"),
    "monthly": ("this_month", "last_month"),
}
"""What a report of each kind can be of; none named is the first."""
_TOLD = re.compile(r"[写做交发出弄整拟]了(?!吗|没)")
"""日报写了: that is told, not asked for."""
_LONGEST = 24
_LOOKED_BACK = timedelta(days=92)
"""3月20号 said before that day is the one to come, not last year's."""


def read_report(doc: Document, found: Findings) -> Reading | None:
    """Return the query for the speaker's report that the whole message is, marked as such; None for anything else.

    By the annotation guide it asks for visits of the period.
    """
    kinds = {KINDS[name] for name in re.findall("日报|周报|月报", doc.text)}
    day = _day(doc)
    text = without(doc.text, [day.span]) if day is not None and day.span is not None else doc.text
    spans = pieces(text)
    if len(kinds) != 1 or len(doc.text) > _LONGEST or found.contacts or any(not m.is_new for m in found.customers):
        return None
    if _TOLD.search(doc.text) or not all(
        covers(text[span.start : span.end], _NAMES, _BESIDE, PARTICLES) for span in spans
    ):
        return None
    [kind] = kinds
    if day is not None and kind != "daily":
        return None
    period = period_of(text, doc.now) if day is None else None
    if period is not None and period.value not in _PERIODS[kind]:
        return None
    reading = query_about(
        doc,
        found,
        "visits",
        period=period.value if period is not None else None,
        report=kind,
        rule="query: the own report",
        span=Span(spans[0].start, spans[-1].end),
    )
    if day is None:
        return reading
    asked = tuple(replace(i, day=day) if isinstance(i, Query) else i for i in reading.intents)
    return replace(reading, intents=asked)


def _day(doc: Document) -> Read[date] | None:
    """Return the day whose 日报 is asked for, where one is named that has no name in the guide and is not to come."""
    [item, *more] = [*doc.times, None]
    if item is None or more != [None] or item.kind != "time" or item.vague or item.has_clock or item.pod:
        return None
    item = item.in_sense("past")
    day, last = item.day(), item.end - timedelta(microseconds=1) if item.end is not None else None
    is_named = period_of(doc.text[item.span.start : item.span.end], doc.now) is not None
    if (
        day is None
        or last is None
        or last.date() != day
        or not doc.now.date() - _LOOKED_BACK <= day <= doc.now.date()
        or is_named
    ):
        return None
    return Read(day, "day of the report", item.span)
