"""Chains: steps that narrow one another (明年 - 3月 - 第二周 - 周三), read from a text and placed on the calendar."""

from dataclasses import dataclass
from datetime import timedelta

from nlu.quick import changed, quick
from nlu.screen import Screen
from nlu.times import clock, dates, english, eras, holidays, months, parts, phrases, relative_days, shared, weeks
from nlu.times.durations import Duration, match_duration, move
from nlu.times.periods import Grain, Period, Scene, days, midnight, month_period, unit_start, week_of
from nlu.times.steps import NUMERIC_START, Step, StepRule

_RULES = (
    *months.RULES,
    *dates.RULES,
    *eras.RULES,
    *weeks.RULES,
    *relative_days.RULES,
    *holidays.RULES,
    *parts.RULES,
    *clock.RULES,
    *shared.RULES,
    *english.RULES,
)


def _by_first(rules: tuple[StepRule, ...]) -> dict[str, Screen[StepRule]]:
    """Return the rules that can begin with each character; what else stands in the text leaves most of them out."""
    rules_at = {
        char: tuple(rule for rule in rules if char in rule.first) for char in {c for rule in rules for c in rule.first}
    }
    screens = {here: Screen(here, lambda rule: rule.pattern) for here in set(rules_at.values())}
    return {char: screens[here] for char, here in rules_at.items()}


_RULES_AT = _by_first(_RULES)
STARTS = frozenset(_RULES_AT)
"""What a chain can begin with, besides the numbers of an offset."""
_COUNTS_FROM = frozenset(NUMERIC_START) | frozenset("过再又")
_WITH_OFFSETS = frozenset((None, "day"))


@quick
@dataclass(frozen=True, slots=True)
class Chain:
    """Steps that narrow one another, from `start` to `end` in the text."""

    steps: tuple[Step, ...]
    start: int
    end: int

    @property
    def rule(self) -> str:
        return " + ".join([step.rule for step in self.steps])

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def names_a_day(self) -> bool:
        return any(step.key == "day" for step in self.steps)

    @property
    def is_certain(self) -> bool:
        """Whether nothing of it is guessed: which week, which month, morning or afternoon."""
        if self.steps[0].guess and not self.steps[0].is_clock:
            return False
        clock_at = next((at for at, step in enumerate(self.steps) if step.is_clock), None)
        if clock_at is None:
            return True
        has_part = any(step.is_part for step in self.steps[:clock_at])
        return has_part or not self.steps[clock_at].guess


@quick
@dataclass(frozen=True, slots=True)
class Placed:
    """A chain on the calendar: its period, and the periods of its steps for what comes behind it."""

    period: Period
    stack: tuple[tuple[str, Period], ...]


def widen(period: Period, grain: str) -> Period | None:
    """Return the day, week, month, quarter or year in which `period` begins."""
    first = unit_start(period.start, grain)
    if grain == "day":
        return days(first.date())
    if grain == "week":
        return week_of(first.date())
    return month_period(first.year, first.month, {"month": 1, "quarter": 3, "year": 12}[grain])


def place(chain: Chain, scene: Scene, context: Period | None = None) -> Placed | None:
    """Place the steps one inside the other; None where the calendar has no such time."""
    if context is None and len(chain.steps) > 1 and chain.steps[0].rule == "month":
        return _place_in_a_year(chain, scene)
    return _place(chain, scene, context)


def _place_in_a_year(chain: Chain, scene: Scene) -> Placed | None:
    """3月20号 without a year: this year's, unless the sense or the calendar (2月29日) asks for another."""
    plain = changed(scene, sense=None)

    def in_year(year: int) -> Placed | None:
        return _place(chain, plain, month_period(year, 1, 12))

    here = in_year(scene.now.year)
    if here is None:
        return next(filter(None, (in_year(scene.now.year + later) for later in range(1, 9))), None)
    if scene.sense == "future" and here.period.end <= midnight(scene.today):
        return in_year(scene.now.year + 1) or here
    if scene.sense == "past" and here.period.start > scene.now:
        return in_year(scene.now.year - 1) or here
    return here


def _place(chain: Chain, scene: Scene, context: Period | None) -> Placed | None:
    period = context
    stack: list[tuple[str, Period]] = []
    before: Step | None = None
    for step in chain.steps:
        if before is None:
            if not step.within:
                period = None
        elif period and before.key not in step.within and before.widens_to in step.within:
            period = widen(period, before.widens_to)
        period = step.place(scene, period)
        if period is None:
            return None
        stack.append((step.key, period))
        before = step
    return Placed(period, tuple(stack)) if period else None


class Chains:
    """The chains of one folded text. What begins at a place is read once, however often it is asked for."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._read: dict[int, Chain | None] = {}
        self._durations: dict[int, Duration | None] = {}

    def at(self, at: int) -> Chain | None:
        """Read steps from `at` for as long as each narrows the one before; None where none begins."""
        if at in self._read:
            return self._read[at]
        first = self._step(at, None)
        chain = self._read[at] = None if first is None else self.extended((first[0],), at, first[1])
        return chain

    def duration_at(self, at: int) -> Duration | None:
        """Read a length of time from `at`; None where none begins."""
        if at not in self._durations:
            self._durations[at] = match_duration(self.folded, at)
        return self._durations[at]

    def clock_at(self, at: int) -> Chain | None:
        """Read a part of day or a clock time from `at`; None where something else begins."""
        chain = self.at(at)
        return chain if chain and all(step.is_part or step.is_clock for step in chain.steps) else None

    def extended(self, steps: tuple[Step, ...], start: int, end: int) -> Chain:
        """Return the chain of `steps` with every further step that fits behind `end`."""
        folded = self.folded
        while True:
            last, follows = steps[-1], folded[end : end + 1]
            joint = phrases.JOINT.match(folded, end) if follows in (" ", "的") else None
            follow = self._step(joint.end() if joint else end, last)
            if follow is None and follows in (",", "，") and last.key == "day":
                follow = self._step(end + 1 + folded.startswith(" ", end + 1), last)
                if follow and not (follow[0].is_clock or follow[0].is_part):
                    follow = None
            if follow is None:
                return Chain(steps, start, end)
            steps, end = (*steps, follow[0]), follow[1]

    def end_with_relation(self, chain: Chain) -> int:
        """Return where the chain ends with a 前 or 后 behind it."""
        for relation in (phrases.BEFORE, phrases.AFTER):
            if found := relation.match(self.folded, chain.end):
                return found.end()
        return chain.end

    def _step(self, at: int, before: Step | None) -> tuple[Step, int] | None:
        """The longest step that can stand at `at` behind `before`."""
        folded = self.folded
        if at >= len(folded):
            return None
        here = folded[at]
        key = None if before is None else before.key
        best = (
            self._offset(at, within_day=before is not None) if here in _COUNTS_FROM and key in _WITH_OFFSETS else None
        )
        screen = _RULES_AT.get(here)
        for rule in screen.of(folded) if screen is not None else ():
            match = rule.pattern.match(folded, at)
            if match is None or (best and match.end() <= best[1]):
                continue
            step = rule.build(match)
            if step is None:
                continue
            if before is None:
                fits = step.alone
            else:
                fits = key in step.within or (before.widens_to is not None and before.widens_to in step.within)
            if fits:
                best = (step, match.end())
        return best

    def _offset(self, at: int, *, within_day: bool) -> tuple[Step, int] | None:
        """三天后, 半小时前, 再过两周: a duration from now, or from the day before it."""
        through = phrases.THROUGH.match(self.folded, at) if self.folded[at] in "过再又" else None
        start = through.end() if through else at
        if self.folded[start : start + 1] not in NUMERIC_START or start >= len(self.folded):
            return None
        duration = self.duration_at(start)
        if duration is None:
            return None
        after = phrases.OFFSET_AFTER.match(self.folded, duration.end)
        back = None if after or through else phrases.OFFSET_BEFORE.match(self.folded, duration.end)
        end = after or back
        if end is None and not (through and not within_day):
            return None
        return _offset_step(duration, back=back is not None), end.end() if end else duration.end


def _offset_step(duration: Duration, *, back: bool) -> Step:
    grain: Grain = "day" if duration.in_days else "minute"

    def put(scene: Scene, within: Period | None) -> Period | None:
        base = within.start if within else scene.now
        first = move(base, duration.parts, back=back)
        if first is None:
            return None
        if not duration.in_days:
            return Period(first, first + timedelta(minutes=1), "minute")
        last = move(base, duration.high, back=back) if duration.high else None
        low, high = sorted((first.date(), (last or first).date()))
        return days(low, (high - low).days + 1)

    unit = duration.unit if duration.unit in ("week", "month", "quarter", "year") else None
    return Step("offset", grain, put, within=frozenset({"day"}), anchored=True, widens_to=unit)  # type: ignore[arg-type]
