"""The answer to 我周四前要干啥: what is open until a day, under a line for each day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from models import FollowUp
from replies.format import about, cut, day, number
from replies.lines import OWED, due_of
from replies.morning import going_on, how_to_answer, no_more

MOST = 12
"""Lines of one answer."""


def agenda(
    rows: Sequence[FollowUp],
    names: Mapping[int, str],
    *,
    first: int,
    count: int,
    left: int,
    since: date | None,
    until: date,
    today: date,
    zone: ZoneInfo,
) -> str:
    """Number what is open, so that "1好了" and "2明天" work.

    Args:
        rows: Soonest due first, at most `MOST`.
        first: Number of the first of them: 1, or more where the answer goes on.
        count: How many there are.
        left: How many of them follow.
    """
    span = _span(since, until, today=today)
    if not rows:
        return f"{span}没有要办的 清爽" if first == 1 else no_more()
    lines = [f"{span} {count}件" if first == 1 else going_on(first, len(rows))]
    at = first - 1
    for late, on in groupby(rows, key=lambda row: None if row.due_on is None or row.due_on < today else row.due_on):
        if since != until:
            lines.append("过了日子的" if late is None else "今天" if late == today else day(late, today=today))
        for row in on:
            at += 1
            lines.append(f"{number(at)} {_line(row, names, is_late=late is None, today=today, zone=zone)}")
    if left:
        lines.append(f"还有{left}件在后面 回「更多」")
    return "\n".join([*lines, how_to_answer(first, first + len(rows) - 1, third="推到周五")])


def _span(since: date | None, until: date, *, today: date) -> str:
    if since is None:
        return f"到{day(until, today=today)}为止"
    if since == until:
        return day(until, today=today)
    return f"{day(since, today=today)}到{day(until, today=today)}"


def _line(row: FollowUp, names: Mapping[int, str], *, is_late: bool, today: date, zone: ZoneInfo) -> str:
    due = due_of(row, zone)
    clock = f"{due:%H:%M} " if isinstance(due, datetime) and not is_late else ""
    side = "" if row.direction == "ours" else f"{OWED[row.direction]} "
    late = f" 过了{(today - row.due_on).days}天" if is_late and row.due_on is not None else ""
    held = " 压着" if row.held_by_id is not None else ""
    words = about(names.get(row.customer_id or 0, ""), cut(row.action, 30))
    return f"{clock}{side}{words}{late}{held}"
