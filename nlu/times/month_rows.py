"""A row of days under a month: 4月巡检 2号A 9号B 16号C. Each is of that month, though the month comes only at its head."""

from collections.abc import Sequence

from nlu import patterns as re
from nlu.times.items import TimeItem

_TO_FIRST = re.compile(r"份?[^\d,，。;；\n了过]{0,8}[ ,，:：\n]+")
_LEAST = 2
"""Days under the month that make it a row; a single one may as well be of the month we are in."""


def month_of_row(items: Sequence[TimeItem], folded: str) -> TimeItem | None:
    """Return the month that opens a text and heads a row of bare days; None where it heads none."""
    if len(items) <= _LEAST or items[0].rule not in ("month", "relative month") or items[0].is_range:
        return None
    head, first = items[0], items[1]
    if head.vague or head.open is not None or folded[: head.span.start].strip():
        return None
    if _TO_FIRST.fullmatch(folded, head.span.end, first.span.start) is None:
        return None
    return head if all(item.rule == "day of month" for item in items[1 : 1 + _LEAST]) else None
