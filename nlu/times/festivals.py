"""Festivals, solar terms and lunar dates: the day they fall on in a given year."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_SOLAR = {
    "元旦": (1, 1), "新年": (1, 1), "情人": (2, 14), "妇女": (3, 8), "三八": (3, 8), "三八妇女": (3, 8), "植树": (3,
    12),
    "愚人": (4, 1), "劳动": (5, 1), "五一": (5, 1), "五一劳动": (5, 1), "青年": (5, 4), "五四": (5, 4),
    "五四青年": (5, 4),
    "儿童": (6, 1), "六一": (6, 1), "六一儿童": (6, 1), "建党": (7, 1), "建军": (8, 1), "八一": (8, 1), "教师": (9, 10), "护士": (5, 12), "医师": (8, 19), "记者": (11, 8),
    "国庆": (10, 1), "十一": (10, 1), "十一国庆": (10, 1), "315": (3, 15), "三一五": (3, 15), "消费者权益": (3, 15), "程序员": (10,
    24), "万圣": (10, 31), "双十一": (11, 11), "双11": (11, 11),
    "光棍": (11, 11), "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞夜": (12, 24), "圣诞": (12, 25), "618": (6, 18),
    "六一八": (6, 18), "阳历新年": (1, 1), "公历新年": (1, 1), "国际劳动": (5, 1),
}  # fmt: skip
_LUNAR = {
    "春节": (1, 1), "新春": (1, 1), "大年初一": (1, 1), "农历新年": (1, 1), "过年": (1, 1), "元宵": (1, 15),
    "龙抬头": (2, 2), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15), "八月十五": (8, 15), "重阳": (9, 9), "腊八": (12, 8),
}  # fmt: skip
LUNAR_YEAR_ENDS = frozenset({"除夕", "年三十", "大年三十"})
"""The eve of the next new year: 今年除夕 lies in the January or February that follows."""
_FROM_NEW_YEAR = dict.fromkeys(LUNAR_YEAR_ENDS, -1) | {
    f"{head}初{digit}": at for at, digit in enumerate("一二三四五六七八九", 0) for head in ("大年", "年")
}
_NTH_WEEKDAY = {"母亲": (5, 6, 2), "父亲": (6, 6, 3), "感恩": (11, 3, 4), "黑五": (11, 4, 4), "黑色星期五": (11, 4, 4)}
"""Month, weekday (Monday 0) and which one of the month. Black Friday is the day after Thanksgiving."""
_TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip

NAMES = frozenset(_SOLAR) | frozenset(_LUNAR) | frozenset(_FROM_NEW_YEAR) | frozenset(_NTH_WEEKDAY) | frozenset(_TERMS)
NEEDS_A_CUE = frozenset({"新年", "情人", "妇女", "三八", "植树", "愚人", "劳动", "青年", "五四", "儿童", "建党", "建军",
                         "八一", "教师", "护士", "医师", "记者", "程序员", "万圣", "光棍", "过年", "中元", "母亲", "父亲", "感恩", "雨水",
                         "六一八", "十一",
                         "大雪", "小雪", "国际劳动", "五四青年", "三八妇女", "618", "315", "消费者权益"})  # fmt: skip
"""Names that are words of their own without 节 (or a relation) behind them."""


def lunar_date(year: int, month: int, day: int) -> date | None:
    """Return the day on which the lunar date of lunar `year` falls; None where that month has no such day."""
    return _lunar_date(year, month, day) if 1900 < year < 2100 else None


@lru_cache(maxsize=512)
def _lunar_date(year: int, month: int, day: int) -> date | None:
    from lunar_python import LunarYear, Solar

    found = LunarYear.fromYear(year).getMonth(month)
    if found is None or not 1 <= day <= found.getDayCount():
        return None
    solar = Solar.fromJulianDay(found.getFirstJulianDay() + day - 1)
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=64)
def _terms(year: int) -> dict[str, date]:
    from lunar_python import Solar

    table = Solar.fromYmd(year, 7, 1).getLunar().getJieQiTable()
    found: dict[str, date] = {}
    for key, solar in table.items():
        if solar.getYear() == year:
            name = "冬至" if key == "DONG_ZHI" else key
            if name in _TERMS:
                found[name] = date(solar.getYear(), solar.getMonth(), solar.getDay())
    return found


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _new_year_based(year: int, offset: int) -> date | None:
    first = lunar_date(year, 1, 1)
    return None if first is None else first + timedelta(days=offset)


def festival_day(name: str, year: int) -> date | None:
    """Return the day of the festival (its name without 节) in a solar year; None outside what the tables know."""
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name in _FROM_NEW_YEAR:
        return _new_year_based(year, _FROM_NEW_YEAR[name])
    if name in _NTH_WEEKDAY:
        return _nth_weekday(year, *_NTH_WEEKDAY[name])
    if name in _LUNAR:
        found = lunar_date(year, *_LUNAR[name])
        return lunar_date(year - 1, *_LUNAR[name]) if found and found.year > year else found
    return _terms(year).get(name) if 1900 < year < 2100 else None


def next_break(day: date, *, forward: bool = True) -> date | None:
    """Return the first day of the next festival time off after `day` (or of the last one before it)."""
    from nlu.times.workdays import is_day_off

    step = timedelta(days=1 if forward else -1)
    here: Callable[[date], bool] = is_day_off
    for _ in range(400):
        if here(day):
            return day
        day += step
    return None
