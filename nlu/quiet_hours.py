"""From which hour to which one is to be left alone, every day: 17:00到9:00, 22点半到7点, 下班后到第二天早上9点.

An end that is earlier than the beginning is the next morning's. Elsewhere 17:00到9:00 is one evening (`nlu.times`), which is why
these hours are read by themselves.
"""

from dataclasses import dataclass
from datetime import time
from typing import Final

from nlu import patterns as re
from nlu.numerals import number
from nlu.text import Span
from nlu.times.clock import END_OF_WORK, PART_FAMILIES, hour_of_day
from nlu.wording import one_of


@dataclass(frozen=True, slots=True)
class Hours:
    """Two clock times and where they stand; both are None where the words do not say which half of the day is meant."""

    at: time | None
    until: time | None
    span: Span


def _clock(end: str) -> str:
    """Return the pattern of one clock time, its groups named with `end`."""
    return (
        rf"(?P<part_{end}>{one_of(PART_FAMILIES)})?(?:(?P<digital_{end}>\d{{1,2}}:\d{{2}})|"
        rf"(?P<hour_{end}>\d{{1,2}}|[一二三四五六七八九十两]{{1,3}})(?P<dot_{end}>点)?钟?"
        rf"(?P<minute_{end}>半|[一三]刻|[0-5]\d分?|[二三四五]?十五?分?)?)"
    )


_RANGE: Final = re.compile(
    rf"(?<![\d:今])(?:(?P<work>下班)|{_clock('from')})(?:之后|以后|后)?\s*(?:一?直?到|至|[-~—－])\s*"
    rf"(?P<next>第二天|次日|隔天|转天|明天|明)?的?{_clock('to')}(?![\d:一二三四五六七八九十])"
)
_NIGHT: Final = 6
"""Hour up to which the end of a range from a morning hour is the same day's afternoon: 11点到2点."""


def read_hours(text: str) -> Hours | None:
    """Return the hours in `text` that last over midnight; None where there are none, or any within one day."""
    match = _RANGE.search(text)
    if match is None:
        return None
    span = Span(*match.span())
    begin = END_OF_WORK * 60 if match["work"] else _minutes(match, "from")
    end = _minutes(match, "to", evening_from=_spoken_evening(match))
    if begin is None or end is None or (match["dot_from"] is None and match["dot_to"] is None and not _is_sure(match)):
        return None
    if PART_FAMILIES.get(match["part_from"] or "") == "noon":
        return None
    is_bare = match["part_from"] is None and match["hour_from"] is not None and begin <= 12 * 60
    is_next = match["next"] is not None or match["part_to"] is not None
    if is_bare and not is_next:
        return Hours(None, None, span) if begin >= end > _NIGHT * 60 else None
    if begin < end and not (match["next"] or match["work"]):
        return None
    return Hours(_time(begin), _time(end), span)


def _is_sure(match: re.Match[str]) -> bool:
    """Say whether two numbers without 点 are clock times."""
    return match["digital_to"] is not None or match["next"] is not None


def _spoken_evening(match: re.Match[str]) -> int | None:
    """Return the hour behind which 晚上8点到… goes on in the same half of the day (9点), on the dial of twelve; None where
    not so."""
    family = PART_FAMILIES.get(match["part_from"] or "")
    spoken = number(match["hour_from"]) if match["hour_from"] else None
    return int(spoken) if family in ("afternoon", "evening") and spoken is not None and spoken <= 12 else None


def _minutes(match: re.Match[str], end: str, *, evening_from: int | None = None) -> int | None:
    """Return the minute of the day that one end says, up to 24:00; None for none.

    Args:
        evening_from: See `_spoken_evening`.
    """
    part = PART_FAMILIES.get(match[f"part_{end}"] or "")
    if match[f"digital_{end}"]:
        hour, minute = map(int, match[f"digital_{end}"].split(":"))
    else:
        said = number(match[f"hour_{end}"])
        hour, minute = int(said) if said is not None else 25, _minute(match[f"minute_{end}"])
        if part is None and evening_from is not None and evening_from < hour <= 12:
            hour += 12
    if part is not None:
        hour = hour_of_day(hour, part)
    total = hour * 60 + minute
    return total if minute < 60 and total <= 24 * 60 else None


def _minute(words: str | None) -> int:
    if not words:
        return 0
    said = {"半": 30, "一刻": 15, "三刻": 45}.get(words)
    value = number(words.removesuffix("分"))
    return said if said is not None else int(value) if value is not None else 60


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
