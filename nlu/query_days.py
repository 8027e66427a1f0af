"""The days a question is about that have no name in the guide: 上上周拜访了几家, 3月2号到6号跑了哪些客户, 前天见了谁."""

from datetime import date, timedelta
from typing import Final

from nlu.document import Document
from nlu.intents import Read, Topic
from nlu.query_periods import period_of

ABOUT_DAYS: Final[frozenset[Topic]] = frozenset(
    ("visits", "quotes", "losses", "conversion", "sources", "cycle", "quality", "ranking")
)
"""Topics that are counted over any run of days."""


def days_asked(doc: Document, topic: Topic) -> tuple[Read[date], Read[date]] | None:
    """Return the first and the last day asked about, both gone by or today; None for a period with a name, or none."""
    times = [item for item in doc.times if item.kind == "time" and not item.vague]
    if topic not in ABOUT_DAYS or len(times) != 1 or period_of(doc.text, doc.now) is not None:
        return None
    item = times[0].in_sense("past")
    if item.has_clock or item.pod or item.start is None or item.end is None:
        return None
    first, last = item.start.date(), (item.end - timedelta(microseconds=1)).date()
    if not first <= doc.now.date() or last < first:
        return None
    return Read(first, "days asked about: first", item.span), Read(last, "days asked about: last", item.span)
