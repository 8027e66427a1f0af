"""每周一, 每月5号, 每两周, 每季度末: how often something is to be done, as a rule of RFC 5545, and its first day.

What comes so often is read from the words of a recurrence (`nlu.times.recurrences`) and kept as a rule, from which the day
after any day is worked out (`next_on`). A day that a month does not have is its last one.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from dateutil.rrule import rrulestr

from nlu import patterns as re
from nlu.rules import one_of
from nlu.text import fold
from nlu.times import TimeItem
from nlu.times.festivals import NAMES, festival_day
from nlu.times.recurrences import LAST_DAY_OF_MONTH
from nlu.times.steps import SMALL, small_number
from nlu.times.weeks import WEEKDAYS
from nlu.times.workdays import is_workday

WORKDAYS: Final = "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"
"""每个工作日: read by the official calendar, with its days off and make-up days."""
_BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAYS_SAID: Final = re.compile(
    r"(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:(?:[、,，和及与 ]|周|星期|礼拜)*[一二三四五六日天](?!点|刻))*)(?:(?P<to>到|至|[-~—])(?:周|星期|礼拜)?(?P<last>[一二三四五六日天]))?"
)
FESTIVAL: Final = "FREQ=YEARLY;X-FESTIVAL="
"""每年春节前: no rule of RFC 5545 can say when a festival is, so that these name it, and how many days off it is meant."""
_FESTIVAL_SAID: Final = re.compile(rf"年的?(?P<name>{one_of(NAMES)})节?(?P<side>前|后)?(?:前后)?$")
_FESTIVAL_RULE: Final = re.compile(r"FREQ=YEARLY;X-FESTIVAL=(?P<name>[^;]+);X-DAYS=(?P<days>-?\d+)")
_DAYS_SAID: Final = re.compile(rf"(?P<day>{SMALL})(?=[号日]|[、,，和及与]{SMALL}[号日、])")
_OF_YEAR: Final = re.compile(rf"年的?(?P<month>{SMALL})月份?(?:(?P<day>{SMALL})[号日])?$")
_SHORTEST_MONTH: Final = 28
_LONGEST_GAP: Final = timedelta(days=3700)
"""No rule that is read leaves more than ten years between two days."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A rule and the first day or instant (team's zone) on which it is due.

    `is_anchored`: the words name the day (周一, 5号, 季度末); else it counts from the day of the message.
    """

    rule: str
    first: date | datetime
    is_anchored: bool


def read_recurring(item: TimeItem, now: datetime, since: date | None = None) -> Recurring | None:
    """Return how often; None for what comes more than once a day.

    Args:
        item: Of kind `recurring`.
        now: The moment of the message, aware, in the team's zone.
        since: The day from which on it holds, where one is said: 从下周一开始.
    """
    if item.kind != "recurring" or item.unit is None or item.n is None:
        return None
    found = _rule(item, fold(item.text), since or now.date())
    if found is None:
        return None
    rule, every, is_anchored = found
    repeated = rule if every == 1 else f"{rule};INTERVAL={every}"
    clock = time.fromisoformat(item.clock) if item.clock is not None and item.clock < "24:00" else None
    if since is not None and since > now.date():
        first = next_on(rule, since - timedelta(days=1))
    elif clock is not None and clock > now.time() and _holds_today(rule, now.date(), is_anchored=is_anchored):
        first = now.date()
    else:
        first = next_on(rule if is_anchored else repeated, now.date())
    return Recurring(repeated, first if clock is None else datetime.combine(first, clock, now.tzinfo), is_anchored)


def next_on(rule: str, after: date) -> date:
    """Return the first day after `after` on which `rule` holds; its intervals count from `after`."""
    if rule == WORKDAYS:
        day = after + timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
        return day
    if (festival := _FESTIVAL_RULE.match(rule)) is not None:
        return _next_festival(festival["name"], int(festival["days"]), after)
    start = datetime.combine(after, time())
    found = rrulestr(rule, dtstart=start).after(start)
    assert found is not None
    assert found - start < _LONGEST_GAP
    return date(found.year, found.month, found.day)


def _next_festival(name: str, days: int, after: date) -> date:
    for year in range(after.year - 1, after.year + 3):
        on = festival_day(name, year)
        if on is not None and on + timedelta(days=days) > after:
            return on + timedelta(days=days)
    raise ValueError(f"the tables end before the next {name}")


def rule_on(rule: str, day: date) -> str:
    """Return a rule of one weekday, or of one day of the month, put on another day; any other rule as it is."""
    weekly = re.sub(r"(?<=^FREQ=WEEKLY;BYDAY=)[A-Z]{2}(?=;|$)", _BYDAY[day.weekday()], rule)
    if weekly != rule:
        return weekly
    return re.sub(
        r"(?<=^FREQ=MONTHLY;)BYMONTHDAY=(?:-?\d+|28[\d,]*;BYSETPOS=-1)(?=;|$)", _by_month_day([day.day]), rule
    )


def _holds_today(rule: str, today: date, *, is_anchored: bool) -> bool:
    is_daily = rule.startswith("FREQ=DAILY")
    return (is_anchored or is_daily) and next_on(rule, today - timedelta(days=1)) == today


def _rule(item: TimeItem, words: str, today: date) -> tuple[str, int, bool] | None:
    """Return a rule without its interval, the interval, and whether the words name the day."""
    every = int(item.n or 0)
    if item.unit == "day":
        if "工作日" in words:
            return WORKDAYS, 1, False
        return ("FREQ=DAILY", every, False) if every else None
    if item.unit == "week" and every:
        said = _weekdays(words) if item.weekday else []
        if not said and item.weekday:  # 每周末
            said = [item.weekday - 1]
        days = sorted(set(said)) or [today.weekday()]
        return f"FREQ=WEEKLY;BYDAY={','.join(_BYDAY[day] for day in days)}", every, bool(said)
    if item.unit == "month":
        if not every:  # 每半个月
            return "FREQ=DAILY", 15, False
        return f"FREQ=MONTHLY;{_by_month_day(_days(item, words) or [today.day])}", every, item.day_of_month is not None
    if item.unit == "quarter" and every == 1:
        if item.day_of_month == LAST_DAY_OF_MONTH:
            return "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", 1, True
        if item.day_of_month == 1:
            return "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", 1, True
        return f"FREQ=MONTHLY;{_by_month_day([today.day])}", 3, False
    return _of_year(words, today, every) if item.unit == "year" else None


def _of_year(words: str, today: date, every: int) -> tuple[str, int, bool] | None:
    if not every:  # 每半年
        return f"FREQ=MONTHLY;{_by_month_day([today.day])}", 6, False
    if (said := _OF_YEAR.search(words)) is not None:
        month, day = small_number(said["month"]) or 0, small_number(said["day"]) or 1
        return (f"FREQ=YEARLY;BYMONTH={month};{_by_month_day([day])}", every, True) if 0 < month <= 12 else None
    if every == 1 and (festival := _FESTIVAL_SAID.search(words)) is not None:
        off = {"前": -1, "后": 1}.get(festival["side"] or "", 0)
        return f"{FESTIVAL}{festival['name']};X-DAYS={off}", 1, True
    if not words.endswith("年"):
        return None
    return f"FREQ=YEARLY;BYMONTH={today.month};{_by_month_day([today.day])}", every, False


def _weekdays(words: str) -> list[int]:
    """Return the weekdays said, Monday 0: 每周二、周四, 每周一三五, 每周一到周五."""
    found: list[int] = []
    for match in _WEEKDAYS_SAID.finditer(words):
        days = [WEEKDAYS[char] for char in match["days"] if char in WEEKDAYS]
        if match["last"] is not None:
            days += range(days[-1], WEEKDAYS[match["last"]] + 1)
        found += days
    return found


def _days(item: TimeItem, words: str) -> list[int]:
    """Return the days of the month said, in order."""
    if item.day_of_month is None:
        return []
    said = {small_number(match["day"]) or 0 for match in _DAYS_SAID.finditer(words)}
    return sorted(day for day in said if 0 < day <= LAST_DAY_OF_MONTH) or [item.day_of_month]


def _by_month_day(days: list[int]) -> str:
    """Return the part of a rule for days of a month; the 31st is the last day, the 30th of February its last."""
    if days == [LAST_DAY_OF_MONTH]:
        return "BYMONTHDAY=-1"
    if len(days) == 1 and days[0] > _SHORTEST_MONTH:
        fitting = ",".join(str(day) for day in range(_SHORTEST_MONTH, days[0] + 1))
        return f"BYMONTHDAY={fitting};BYSETPOS=-1"
    return "BYMONTHDAY=" + ",".join(str(-1 if day == LAST_DAY_OF_MONTH else day) for day in days)
