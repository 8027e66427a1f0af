"""A step narrows the time said so far: 明年 - 3月 - 第二周 - 周三 - 下午 - 3点. Small numbers shared by all steps."""

from collections.abc import Callable
from dataclasses import dataclass

from nlu import patterns as re
from nlu.numerals import number
from nlu.quick import quick
from nlu.times.periods import Grain, Period, Scene

Place = Callable[[Scene, Period | None], Period | None]

HAN = "零〇一二两三四五六七八九十"
SMALL = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"
"""A number below 100, in digits or characters."""
NUMERIC_START = "0123456789零〇一二两俩三仨四五六七八九十几半个"


@quick
@dataclass(frozen=True, slots=True)
class Step:
    """One word of a time phrase, read but not yet placed on the calendar."""

    rule: str
    grain: Grain
    place: Place
    """Puts the step on the calendar, inside the period given, or by the scene alone where that is None."""
    within: frozenset[str] = frozenset()
    """Grains of the period this step can stand in; empty when it only begins a phrase."""
    alone: bool = True
    """Whether the step may begin a phrase."""
    anchored: bool = False
    """Fixed by itself or by the moment (今天, 2026年): never read inside what went before."""
    guess: bool = False
    """Alone, it needs a guess: which week's 周五, which month's 5号."""
    vague_in: Callable[[Scene], bool] | None = None
    """Scenes in which the step says no definite day."""
    is_part: bool = False
    is_clock: bool = False
    widens_to: Grain | None = None
    """The unit it was counted in, when a later step may stand in that: 三年前 - 第一季度."""

    @property
    def key(self) -> str:
        """What a later step finds itself in."""
        return "part" if self.is_part else "clock" if self.is_clock else self.grain


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step's pattern, matched at a place in folded text. `first` lists the characters it can begin with."""

    name: str
    first: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Step | None]


def small_number(text: str | None) -> int | None:
    """Return a whole number from digits or characters, None when it is not one."""
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    value = number(text)
    return int(value) if value is not None and value == int(value) else None
