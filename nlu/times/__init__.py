"""Reading Chinese (and written) dates, times, deadlines, spans and recurrences."""

from datetime import datetime

from nlu.quick import changed
from nlu.spacing import ClosedUp, close_up
from nlu.text import Span, fold
from nlu.times.assemble import Reader
from nlu.times.items import COARSE, TimeItem, at_moment, due_value, whole_day
from nlu.times.periods import Scene, Sense
from nlu.times.warm import warm_up

__all__ = ["COARSE", "Sense", "Span", "TimeItem", "at_moment", "due_value", "read_times", "warm_up", "whole_day"]


def read_times(text: str, now: datetime, *, sense: Sense | None = None) -> list[TimeItem]:
    """Return the times, durations and recurrences in `text`, left to right; no two overlap.

    Args:
        text: A message or a phrase, raw or folded; spans index into it as given.
        now: The moment of the message, aware, in the team's zone.
        sense: Whether a thing done or a plan is told: it decides what a bare 周五, 20号 or 5月 means.
            None takes the coming weekday and day of month, and this year's month. See `TimeItem.in_sense`.
    """
    scene = Scene(now.replace(tzinfo=None), sense)
    closed = close_up(text)
    if closed is None:
        return Reader(text, fold(text), now.tzinfo).items(scene)
    items = Reader(closed.text, fold(closed.text), now.tzinfo).items(scene)
    return [_as_sent(item, text, closed) for item in items]


def _as_sent(item: TimeItem, text: str, closed: ClosedUp) -> TimeItem:
    """Return `item` in its place in the text as sent, in whichever sense it is read."""
    span, again = closed.span_as_sent(item.span), item.reread
    return changed(
        item,
        span=span,
        text=text[span.start : span.end],
        reread=None if again is None else lambda sense: _as_sent(again(sense), text, closed),
    )
