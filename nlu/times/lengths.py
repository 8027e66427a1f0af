"""Words of time that are no chains: 过几天, 每周一上午9点, 过去两周, 三天内, 两个小时."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from nlu import patterns as re
from nlu.times import phrases
from nlu.times.chains import Chains, place
from nlu.times.durations import Duration, match_loose, move
from nlu.times.items import TimeItem
from nlu.times.periods import Grain, Scene, add_units, midnight, unit_start
from nlu.times.recurrences import match_recurrence
from nlu.times.relations import NOWHERE, Build, time_item
from nlu.times.steps import NUMERIC_START

Phrase = tuple[int, Build]
"""Where it ends, and what makes its item."""

_UNITS: dict[str, Grain] = {
    "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter", "年": "year", "小时": "hour",
    "分钟": "minute", "秒": "second", "秒钟": "second", "天": "day",
}  # fmt: skip


def longest_at(chains: Chains, at: int) -> Phrase | None:
    """Return the longest phrase of these that begins at `at`, the first of equal ones; None where none does."""
    best: Phrase | None = None
    for read in _READERS_AT.get(chains.folded[at], ()):
        phrase = read(chains, at)
        if phrase and (best is None or phrase[0] > best[0]):
            best = phrase
    return best


def _vague(chains: Chains, at: int) -> Phrase | None:
    found = phrases.VAGUE.match(chains.folded, at)
    if found is None:
        return None
    return found.end(), lambda _: TimeItem("time", NOWHERE, "", "vague", certain=False, vague=True)


def _recurring(chains: Chains, at: int) -> Phrase | None:
    found = match_recurrence(chains.folded, at)
    if found is None:
        return None
    joint = phrases.JOINT.match(chains.folded, found.end)
    clock = chains.clock_at(joint.end() if joint else found.end)
    end = clock.end if clock else found.end
    until = phrases.RANGE.match(chains.folded, end) if clock else None
    if until and (last := chains.clock_at(until.end())):
        end = last.end

    def build(scene: Scene) -> TimeItem | None:
        placed = place(clock, scene) if clock else None
        said = placed.period.start.strftime("%H:%M") if placed and clock and clock.last.is_clock else None
        return TimeItem("recurring", NOWHERE, "", "recurrence", unit=found.unit, n=found.n, weekday=found.weekday,
                        day_of_month=found.day_of_month, clock=said, has_clock=said is not None)  # fmt: skip

    return end, build


def _span(chains: Chains, at: int) -> Phrase | None:
    """过去两周, 未来7天, 上两周, 近三月: so long up to now, or from now on."""
    folded = chains.folded
    calendar = phrases.CALENDAR_SPAN.match(folded, at)
    if calendar:
        return _calendar_span(calendar)
    near = phrases.UNIT_NEAR.match(folded, at)
    if near:
        hour = Duration(near.start(), near.end(), (("hour", Decimal(1)),))
        return near.end(), _rolling(hour, back=near["side"] == "上", vague=False)
    past = phrases.PAST_SPAN.match(folded, at) or phrases.THESE_UNITS.match(folded, at)
    future = None if past else phrases.FUTURE_SPAN.match(folded, at)
    prefix = past or future
    if prefix is None:
        return None
    duration = match_loose(folded, prefix.end())
    if duration is None:
        return None
    within = phrases.OFFSET_WITHIN.match(folded, duration.end)
    if future and within:
        return within.end(), _within(duration)
    end = within or phrases.OFFSET_SPAN.match(folded, duration.end)
    colloquial = prefix[0] in ("前", "这") and duration.in_days
    return end.end() if end else duration.end, _rolling(duration, back=past is not None, vague=colloquial)


def _calendar_span(found: re.Match[str]) -> Phrase | None:
    unit = _UNITS[found["unit"]]
    duration = match_loose(found[0][1:] + " ", 0)
    count = duration.parts[0][1] if duration else None
    if count is None:
        return None

    def build(scene: Scene) -> TimeItem:
        here = unit_start(scene.now, unit)
        first = here if found["side"] == "上" else add_units(here, unit, Decimal(1))
        other = add_units(first, unit, -count if found["side"] == "上" else count)
        return time_item("span of units", min(first, other), max(first, other), unit, is_range=True)

    return found.end(), build


def _rolling(duration: Duration, *, back: bool, vague: bool) -> Build:
    def build(scene: Scene) -> TimeItem | None:
        other = move(scene.now, duration.high or duration.parts, back=back)
        if other is None:
            return None
        if back and duration.approximate:
            other = unit_start(other, "day" if duration.unit == "workday" else duration.unit)
        grain: Grain = "day" if duration.in_days else "minute"
        start, end = (other, scene.now) if back else (scene.now, other)
        return time_item("span up to now" if back else "span from now", start, end, grain, is_range=True, vague=vague)

    return build


def _within(duration: Duration) -> Build:
    def build(scene: Scene) -> TimeItem | None:
        end = move(scene.now, duration.high or duration.parts)
        if end is None:
            return None
        if duration.in_days:
            end = midnight(end.date()) + timedelta(days=1)
        grain: Grain = "day" if duration.in_days else "minute"
        return time_item("within", scene.now, end, grain, open="before", has_clock=not duration.in_days)

    return build


def _counted(chains: Chains, at: int) -> Phrase | None:
    """三天内, 三个月以来, or the bare duration."""
    duration = chains.duration_at(at)
    if duration is None:
        return None
    folded = chains.folded
    if within := phrases.OFFSET_WITHIN.match(folded, duration.end):
        if (bound := _end_of_other_bound(chains, within.end())) is not None:
            return bound, lambda _: None
        return within.end(), _within(duration)
    if duration.unit != "workday" and (since := phrases.OFFSET_SPAN.match(folded, duration.end)):
        return since.end(), _rolling(duration, back=True, vague=False)
    longest = duration.longest_seconds
    longer = phrases.LONGER.match(folded, duration.end)
    if longer and (bound := _end_of_other_bound(chains, longer.end())) is not None:
        return bound, lambda _: None
    item = TimeItem(
        "duration", NOWHERE, "", "duration", seconds=duration.seconds,
        range=(duration.seconds, longest) if longest or longer else None, approximate=duration.approximate,
    )  # fmt: skip
    return longer.end() if longer else duration.end, lambda _: item


def _end_of_other_bound(chains: Chains, at: int) -> int | None:
    """Where 三个月以上一年以下 ends: two bounds limit a length (of a sentence, a guarantee); neither is a deadline."""
    other = chains.duration_at(at)
    bound = phrases.BOUND.match(chains.folded, other.end) if other else None
    return bound.end() if bound else None


_READERS: tuple[tuple[str | frozenset[str], Callable[[Chains, int], Phrase | None]], ...] = (
    (phrases.VAGUE_STARTS, _vague),
    ("每逢隔工各季单双奇偶", _recurring),
    (phrases.SPAN_STARTS, _span),
    (NUMERIC_START, _counted),
)
_READERS_AT = {
    char: tuple(read for starts, read in _READERS if char in starts)
    for char in sorted({char for starts, _ in _READERS for char in starts})
}
"""What may begin with each character, in order."""
