"""Silence by each customer's own rhythm against a fixed rule of seven days, on a made-up year with true stalls.

    python -m bench.silence [--customers 3000] [--seed 1]

Each customer has a usual gap of 2 to 45 days and a way of being spoken to: evenly (a fixed round), like most people
(gaps of a log-normal law), at random (exponential), or in bursts (a busy project, then a quiet one). Contacts fall on
working days of the official calendar of 2026. Some customers stall once: nobody speaks to them for at least three times
the usual gap and fifteen working days. A rule looks at every working day after the third month, as the morning list
does, and an unbroken run of alarms counts once: in a stall it is a stall found, in an ordinary gap a false alarm.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from analytics.rhythm import MIN_WORKDAYS, rhythm
from analytics.workdays import WorkCalendar

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WATCHED_FROM = date(2026, 4, 1)
"""Before this day there is too little of the year to know anybody by."""
STALL_CHANCE = 0.4
FIXED_DAYS = 7


@dataclass(frozen=True, slots=True)
class Life:
    """One customer's year: the days of contact, the usual gap (calendar days), and the day before the stall."""

    manner: str
    usual: float
    days: tuple[date, ...]
    stalls_after: date | None


def live(chance: random.Random, calendar: WorkCalendar) -> Life:
    """Return a made-up year of one customer."""
    manner = chance.choice(("even", "people", "people", "random", "bursts"))
    usual = min(45.0, max(2.0, chance.lognormvariate(2.3, 0.75)))
    stall_on = FIRST + timedelta(days=chance.randrange(110, 320)) if chance.random() < STALL_CHANCE else None
    day, days = FIRST + timedelta(days=chance.random() * usual), []
    stalls_after: date | None = None
    is_busy = True
    while day <= LAST:
        while not calendar.is_workday(day):
            day += timedelta(days=1)
        if day > LAST:
            break
        if not days or day > days[-1]:
            days.append(day)
        if manner == "bursts" and chance.random() < 0.1:
            is_busy = not is_busy
        gap = {
            "even": chance.gauss(usual, usual * 0.12),
            "people": chance.lognormvariate(0, 0.45) * usual,
            "random": chance.expovariate(1 / usual),
            "bursts": chance.lognormvariate(0, 0.4) * usual * (0.6 if is_busy else 1.6),
        }[manner]
        if stall_on is not None and stalls_after is None and day >= stall_on:
            stalls_after = days[-1]
            gap = max(3 * usual, 22.0) * chance.uniform(1.0, 1.8)
        day += timedelta(days=max(1, round(gap)))
    return Life(manner, usual, tuple(days), stalls_after)


@dataclass(frozen=True, slots=True)
class Alarms:
    """What one rule made of one customer: stalls, those found, after how many usual gaps, and false alarms."""

    stalls: int
    found: int
    waits: tuple[float, ...]
    false_alarms: int
    gaps: int


def watch(life: Life, calendar: WorkCalendar, is_silent: Callable[[Sequence[date], date], bool]) -> Alarms:
    """Run a rule through one customer's year."""
    stalls = found = false_alarms = gaps = 0
    waits: list[float] = []
    for n, (last, following) in enumerate(pairwise((*life.days, LAST + timedelta(days=1))), 1):
        if following <= WATCHED_FROM:
            continue
        is_stall = last == life.stalls_after
        is_whole = following <= LAST or is_stall
        stalls += is_stall
        gaps += is_whole
        day = max(last + timedelta(days=1), WATCHED_FROM)
        while day < following:
            if calendar.is_workday(day) and is_silent(life.days[:n], day):
                found += is_stall
                false_alarms += not is_stall
                waits += [(day - last).days / life.usual] if is_stall else []
                break
            day += timedelta(days=1)
    return Alarms(stalls, found, tuple(waits), false_alarms, gaps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance, calendar = random.Random(args.seed), WorkCalendar()
    lives = [live(chance, calendar) for _ in range(args.customers)]

    def by_rhythm(days: Sequence[date], day: date) -> bool:
        worked = calendar.workdays_between(days[-1], day)
        if worked < MIN_WORKDAYS:
            return False
        usual = rhythm(days, calendar)
        return usual is not None and worked >= usual.limit_workdays

    def by_seven_days(days: Sequence[date], day: date) -> bool:
        return (day - days[-1]).days >= FIXED_DAYS

    counts = Counter(life.manner for life in lives)
    stalled = sum(life.stalls_after is not None for life in lives)
    print(
        f"{len(lives)} customers ({', '.join(f'{n} {manner}' for manner, n in sorted(counts.items()))}), {stalled} stall"
    )
    for name, rule in (("own rhythm", by_rhythm), (f"fixed {FIXED_DAYS} days", by_seven_days)):
        for manner in ("all", *sorted(counts)):
            alarms = [watch(life, calendar, rule) for life in lives if manner in ("all", life.manner)]
            stalls, found = sum(a.stalls for a in alarms), sum(a.found for a in alarms)
            false_alarms, gaps = sum(a.false_alarms for a in alarms), sum(a.gaps for a in alarms)
            waits = [wait for a in alarms for wait in a.waits]
            print(
                f"{name:13} {manner:7} stalls found {found:4} of {stalls:4} ({found / stalls:6.1%}), "
                f"after {median(waits):.1f} usual gaps; false alarms {false_alarms:6} "
                f"({false_alarms / (gaps - stalls):5.1%} of ordinary gaps, {false_alarms / len(alarms):4.1f} a customer); "
                f"{found / max(found + false_alarms, 1):5.1%} of alarms are true"
            )


if __name__ == "__main__":
    main()
