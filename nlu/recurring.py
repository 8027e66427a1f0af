"""每周一, 每月5号, 每两周, 每季度末, 单月5号: how often something is to be done, as a rule of RFC 5545, and its first day.

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
from nlu.times.recurrences import (
    ANY_FESTIVAL,
    EVERY_SECOND_MONTH,
    FESTIVAL_UNITS,
    LAST_DAY_OF_MONTH,
    MID_QUARTER,
    MIDDLE_OF_MONTH,
    MONTH_OF_QUARTER,
    NTH_WEEKDAY,
    ODD_MONTHS,
)
from nlu.times.steps import SMALL, small_number
from nlu.times.weeks import WEEKDAYS
from nlu.times.workdays import days_off_around, is_workday, workday_after

WORKDAYS: Final = "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"
"""每个工作日: read by the official calendar, with its days off and make-up days."""
_BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAYS_SAID: Final = re.compile(
    r"(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:(?:[、,，和及与 ]|周|星期|礼拜)*[一二三四五六日天](?!点|刻))*)(?:(?P<to>到|至|[-~—])(?:周|星期|礼拜)?(?P<last>[一二三四五六日天]))?"
)
FESTIVAL: Final = "FREQ=YEARLY;X-FESTIVAL="
"""每年春节前: no rule of RFC 5545 can say when a festival is, so that these name it, and how far off it is meant: X-DAYS
counts from its day, X-WORKDAYS working days from the time off around it.
"""
_FESTIVAL_SAID: Final = re.compile(
    rf"(?:年的?|[逢到个次])(?:(?P<any>{ANY_FESTIVAL})|(?P<name>{one_of(NAMES)}|年(?=[前后])))节?(?:前后|(?P<side>前|后)(?:(?P<n>{SMALL}|半)(?P<unit>{FESTIVAL_UNITS}))?)?$"
)
_FESTIVAL_RULE: Final = re.compile(r"FREQ=YEARLY;X-FESTIVAL=(?P<name>[^;]+);X-(?P<unit>DAYS|WORKDAYS)=(?P<off>-?\d+)")
ANY: Final = "节"
"""In the place of a festival's name: whichever comes next of those that are days off."""
WITH_DAYS_OFF: Final = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆")
WORKDAYS_BEFORE: Final = 5
"""每年中秋前 without a number: there must be time to buy, send or collect something before people leave."""
WORKDAYS_BEFORE_NEW_YEAR: Final = 10
"""Plants close and couriers stop a good week before Spring Festival."""
_NEW_YEAR: Final = frozenset(
    {"年", "春节", "新春", "大年初一", "年初一", "农历新年", "过年", "除夕", "年三十", "大年三十"}
)
_DAYS_OF: Final = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}
_DAYS_SAID: Final = re.compile(rf"(?P<day>{SMALL})(?=[号日]|(?:(?:[、,，/和及与 ]|还有){SMALL}){{1,3}}[号日])")
_OF_YEAR: Final = re.compile(
    rf"年的?(?P<months>{SMALL}月份?(?:[、,，和及与]{SMALL}月份?)*)(?:(?P<day>{SMALL})[号日])?$"
)
_MONTH_SAID: Final = re.compile(rf"(?P<month>{SMALL})月")
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
    soon = _before_festival(rule, now.date()) if since is None else None
    clock = time.fromisoformat(item.clock) if item.clock is not None and item.clock < "24:00" else None
    if soon is not None:
        first = soon
    elif since is not None and since > now.date():
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
        return _next_festival(festival, after)
    start = datetime.combine(after, time())
    found = rrulestr(rule, dtstart=start).after(start)
    assert found is not None
    assert found - start < _LONGEST_GAP
    return date(found.year, found.month, found.day)


def _next_festival(rule: re.Match[str], after: date) -> date:
    for on in _festivals(rule["name"], after.year):
        if (day := _off_festival(rule, on)) > after:
            return day
    raise ValueError(f"the tables end before the next {rule['name']}")


def _festivals(name: str, year: int) -> list[date]:
    """Return the days of a festival in the years around `year`, in order; of `ANY` those of all that are days off."""
    days = (
        festival_day(each, on)
        for each in (WITH_DAYS_OFF if name == ANY else (name,))
        for on in range(year - 1, year + 3)
    )
    return sorted(day for day in days if day is not None)


def _off_festival(rule: re.Match[str], on: date) -> date:
    """Return the day that a rule means where its festival is `on`."""
    off = int(rule["off"])
    if not off or (rule["unit"] == "DAYS" and rule["name"] != ANY):
        return on + timedelta(days=off)
    first, last = (on, on) if is_workday(on) else days_off_around(on)
    if rule["unit"] == "DAYS":  # 放假前一天: of the time off, whatever day the festival is
        return (first if off < 0 else last) + timedelta(days=off)
    return workday_after(first if off < 0 else last, off) or on


def _before_festival(rule: str, today: date) -> date | None:
    """Return the next working day where the day of a rule has gone by, but not the festival it is meant to precede."""
    found = _FESTIVAL_RULE.match(rule)
    if found is None or int(found["off"]) >= 0:
        return None
    coming = next((on for on in _festivals(found["name"], today.year) if on > today), None)
    if coming is None or _off_festival(found, coming) > today:
        return None
    soon = workday_after(today, 1)
    return soon if soon is not None and soon < coming else None


def rule_on(rule: str, day: date) -> str:
    """Return a rule of one weekday, or of one day of the month, put on another day; any other rule as it is."""
    weekly = re.sub(r"(?<=^FREQ=WEEKLY;BYDAY=)[A-Z]{2}(?=;|$)", _BYDAY[day.weekday()], rule)
    if weekly != rule:
        return weekly
    return re.sub(
        r"(?P<head>^FREQ=MONTHLY;(?:BYMONTH=[\d,]+;)?)BYMONTHDAY=(?:-?\d+|28[\d,]*;BYSETPOS=-1)(?=;|$)",
        rf"\g<head>{_by_month_day([day.day])}",
        rule,
    )


def _holds_today(rule: str, today: date, *, is_anchored: bool) -> bool:
    is_daily = rule.startswith("FREQ=DAILY")
    return (is_anchored or is_daily) and next_on(rule, today - timedelta(days=1)) == today


def _rule(item: TimeItem, words: str, today: date) -> tuple[str, int, bool] | None:
    """Return a rule without its interval, the interval, and whether the words name the day."""
    every = int(item.n or 0)
    if item.unit in ("month", "quarter") and (months := _months(words)):
        on_days = _by_month_day(_days(item, words) or [1])
        return f"FREQ=MONTHLY;BYMONTH={','.join(map(str, months))};{on_days}", 1, item.day_of_month is not None
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
        if item.weekday and (nth := NTH_WEEKDAY.search(words)) is not None:
            place = -1 if nth["last"] else small_number(nth["nth"] or "一")
            return f"FREQ=MONTHLY;BYDAY={place}{_BYDAY[item.weekday - 1]}", every or 1, True
        if not every:  # 每半个月
            return "FREQ=DAILY", 15, False
        return f"FREQ=MONTHLY;{_by_month_day(_days(item, words) or [today.day])}", every, item.day_of_month is not None
    if item.unit == "quarter" and every == 1:
        if item.day_of_month == LAST_DAY_OF_MONTH:
            return "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", 1, True
        if item.day_of_month == 1:
            return "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", 1, True
        if item.day_of_month == MIDDLE_OF_MONTH and MID_QUARTER.search(words) is not None:
            return f"FREQ=MONTHLY;BYMONTH=2,5,8,11;{_by_month_day([MIDDLE_OF_MONTH])}", 1, False
        if item.day_of_month is not None:  # 每季度5号: of its first month, as far as one can guess
            return f"FREQ=MONTHLY;BYMONTH=1,4,7,10;{_by_month_day(_days(item, words))}", 1, False
        return f"FREQ=MONTHLY;{_by_month_day([today.day])}", 3, False
    return _of_year(words, today, every) if item.unit == "year" else None


def _months(words: str) -> list[int]:
    """Return the months said by their place in the year: 单月 the odd ones, 每季度首月 the first of each quarter."""
    if (found := EVERY_SECOND_MONTH.match(words)) is not None:
        parity = found["parity"] or found["bare"] or found["alone"]
        return list(range(1 if parity in ODD_MONTHS else 2, 13, 2))
    found = MONTH_OF_QUARTER.match(words)
    if found is None:
        return []
    place = 1 if found["head"] else 2 if found["mid"] else 3 if found["tail"] else small_number(found["nth"]) or 1
    return list(range(place, 13, 3))


def _of_year(words: str, today: date, every: int) -> tuple[str, int, bool] | None:
    if not every:  # 每半年, 每半年5号
        on = _DAYS_SAID.search(words)
        half = small_number(on["day"]) if on is not None else None
        return f"FREQ=MONTHLY;{_by_month_day([half or today.day])}", 6, False
    if (said := _OF_YEAR.search(words)) is not None:
        months = sorted({small_number(match["month"]) or 0 for match in _MONTH_SAID.finditer(said["months"])})
        if not all(0 < month <= 12 for month in months):
            return None
        day = _by_month_day([small_number(said["day"]) or 1])
        freq = "MONTHLY" if "BYSETPOS" in day and len(months) > 1 else "YEARLY"  # the last day of each month, not year
        return f"FREQ={freq};BYMONTH={','.join(map(str, months))};{day}", every, True
    if every == 1 and (festival := _FESTIVAL_SAID.search(words)) is not None:
        name = ANY if festival["any"] else "春节" if festival["name"] == "年" else festival["name"]
        return f"{FESTIVAL}{name};{_off(festival)}", 1, festival["side"] is None or bool(festival["n"])
    if not words.endswith("年"):
        return None
    return f"FREQ=YEARLY;BYMONTH={today.month};{_by_month_day([today.day])}", every, False


def _off(said: re.Match[str]) -> str:
    """Return how far off a festival is meant: as said, else working days that leave time before it."""
    if said["side"] is None:
        return "X-DAYS=0"
    sign = "-" if said["side"] == "前" else ""
    if said["n"] is None:
        before = WORKDAYS_BEFORE_NEW_YEAR if said["name"] in _NEW_YEAR else WORKDAYS_BEFORE
        return f"X-WORKDAYS={sign}{before if sign else 1}"
    unit = said["unit"].removeprefix("个")
    if unit == "工作日":
        return f"X-WORKDAYS={sign}{small_number(said['n']) or 1}"
    days = _DAYS_OF[unit]
    return f"X-DAYS={sign}{days // 2 if said['n'] == '半' else days * (small_number(said['n']) or 1)}"


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
