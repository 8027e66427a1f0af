"""Reading Chinese (and written) dates, times, deadlines, spans and recurrences."""

from datetime import datetime

from nlu.text import Span, fold
from nlu.times.assemble import Reader
from nlu.times.items import TimeItem
from nlu.times.periods import Scene, Sense
from nlu.times.warm import warm_up

__all__ = ["Sense", "Span", "TimeItem", "read_times", "warm_up"]


def read_times(text: str, now: datetime, *, sense: Sense | None = None) -> list[TimeItem]:
    """Return the times, durations and recurrences in `text`, left to right; no two overlap.

    Args:
        text: A message or a phrase, raw or folded; spans index into it as given.
        now: The moment of the message, aware, in the team's zone.
        sense: Whether a thing done or a plan is told: it decides what a bare 周五, 20号 or 5月 means.
            None takes the coming weekday and day of month, and this year's month. See `TimeItem.in_sense`.
    """
    return Reader(text, fold(text), now.tzinfo).items(Scene(now.replace(tzinfo=None), sense))
