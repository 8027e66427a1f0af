"""From one time to another (3号到5号, 上午9:00-11:30), and lists whose members share a beginning (9月10号、11号)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from nlu.quick import changed
from nlu.times import phrases
from nlu.times.appositions import with_its_weekday
from nlu.times.chains import Chain, Chains, Placed, place, widen
from nlu.times.items import TimeItem
from nlu.times.periods import Grain, Period, Scene, add_units
from nlu.times.relations import Build, plain_item
from nlu.times.steps import Step

_WIDENED: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")
_FINENESS: dict[str, int] = {
    "second": 0, "minute": 1, "hour": 2, "day": 3, "week": 4, "month": 5, "quarter": 6, "year": 7,
}  # fmt: skip
_LONGEST_LIST = 31


def range_from(chains: Chains, left: Chain) -> tuple[int, Build] | None:
    """Read 3号到5号, 上午9:00-11:30, 三月和九月之间; None where nothing of the kind goes on from `left`."""
    folded = chains.folded
    joint = phrases.RANGE.match(folded, left.end)
    between = None if joint else phrases.BETWEEN.match(folded, left.end)
    if joint is None and between is None:
        return None
    right = chains.at((joint or between).end())  # type: ignore[union-attr]
    if right is None or (joint and left.last.is_clock and right.last.is_part and phrases.ARRIVES.search(joint[0])):
        return None
    right = with_its_weekday(chains, right)
    end = right.end
    if between:
        close = phrases.BETWEEN_END.match(folded, end)
        if close is None:
            return None
        end = close.end()
    elif close := phrases.RANGE_END.match(folded, end) or phrases.BEFORE.match(folded, end):
        end = close.end()

    def build(scene: Scene) -> TimeItem | None:
        return _between(left, right, scene, exclusive=between is not None)

    return end, build


def end_of_range_behind(chains: Chains, end: int) -> int | None:
    """Where a second range ends that runs on from the clock time ending the first."""
    joint = phrases.RANGE.match(chains.folded, end)
    more = chains.at(joint.end()) if joint else None
    return more.end if more and more.last.is_clock else None


def members(chains: Chains, head: Chain, end: int) -> Iterator[tuple[Chain, Build]]:
    """Yield the chains that follow on `head`, whose words go on to `end`, and stand in what it said (8点和9点)."""
    for _ in range(_LONGEST_LIST):
        separator = phrases.LIST.match(chains.folded, end)
        member = chains.at(separator.end()) if separator else None
        if member is None or member.steps[0].anchored or not _same_kind(head, member) or range_from(chains, member):
            return
        yield member, _member_of(head, member)
        end = member.end


def _member_of(head: Chain, member: Chain) -> Build:
    def build(scene: Scene) -> TimeItem | None:
        left = place(head, scene)
        context = _context(left, head, member.steps[0], explicit=True) if left else None
        placed = place(member, scene, context)
        return plain_item(member, placed.period, certain=context is not None) if placed else None

    return build


def _between(left: Chain, right: Chain, scene: Scene, *, exclusive: bool) -> TimeItem | None:
    placed = place(left, scene)
    if placed is None:
        return None
    context = None if right.steps[0].anchored else _context(placed, left, right.steps[0], explicit=False)
    other = place(right, scene, context)
    if other is None:
        return None
    start = placed.period.start
    if left.steps[0].rule == "weekday" and scene.sense is None and start > scene.now:
        return _week_running(left, right, scene, exclusive=exclusive)
    finish = _after_start(other.period, right, start)
    if finish is None:
        return None
    end = finish.start if right.last.is_clock or exclusive else finish.end
    if end <= start:
        return None
    item = plain_item(right if right.last.is_clock else left, placed.period)
    grain = min(placed.period.grain, finish.grain, key=lambda g: _FINENESS[g])
    return changed(item, rule=f"{left.rule} to {right.rule}", start=start, end=end, grain=grain,
                   certain=left.is_certain, has_clock=left.last.is_clock or right.last.is_clock,
                   is_range=True, vague=False, pod=False, first_day_counts=False)  # fmt: skip


def _week_running(left: Chain, right: Chain, scene: Scene, *, exclusive: bool) -> TimeItem | None:
    """周一到周五 said on a Wednesday is this week, for as long as it is not over."""
    item = _between(left, right, changed(scene, sense="past"), exclusive=exclusive)
    over = item is None or item.end is None or item.end <= scene.now
    return _between(left, right, changed(scene, sense="future"), exclusive=exclusive) if over else item


def _same_kind(head: Chain, member: Chain) -> bool:
    """Whether a list member may borrow from the head: both clock times, both days, both months."""
    first = member.steps[0]
    if first.is_clock or first.is_part:
        return head.last.is_clock or head.last.is_part
    return head.last.rule.split(" of a ")[0] == first.rule


def _context(left: Placed, chain: Chain, step: Step, *, explicit: bool) -> Period | None:
    """What `step` stands in, behind `left`: the narrowest thing said (or implied) there that can hold it."""
    said = dict(left.stack)
    if "part" in step.within and "part" in said and not step.is_part:
        return said["part"]
    for grain in _WIDENED:
        if grain not in step.within:
            continue
        if grain == "day" and not explicit and not (set(said) & {"day"}):
            return widen(left.period, "day")
        if explicit and grain not in said and not chain.steps[0].anchored:
            continue
        return widen(left.period, grain)
    return None


def _after_start(period: Period, chain: Chain, start: datetime) -> Period | None:
    """The end of a range lies behind its start: if need be next week's, next year's, twelve hours on."""
    if period.start > start or (period.end > start and not chain.last.is_clock and period.start >= start):
        return period
    if chain.steps[0].anchored:
        return period
    steps: tuple[tuple[str, Decimal], ...]
    if chain.last.is_clock:
        is_told = any(step.is_part for step in chain.steps)  # 早上9点 is not in the evening
        steps = (("day", Decimal(1)),) if is_told else (("hour", Decimal(12)), ("day", Decimal(1)))
    elif chain.steps[0].rule == "weekday":
        steps = (("week", Decimal(1)),)
    elif chain.steps[0].rule == "day of month":
        steps = (("month", Decimal(1)),)
    else:
        steps = (("year", Decimal(1)),)
    for unit, count in steps:
        moved = changed(period, start=add_units(period.start, unit, count), end=add_units(period.end, unit, count))
        if moved.start > start:
            return moved
    return None
