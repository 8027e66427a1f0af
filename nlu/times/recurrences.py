"""每周一上午9点, 每月5号, 每隔3天, 每半年, 每个工作日下午三点."""

from dataclasses import dataclass, replace

from nlu import patterns as re
from nlu.rules import one_of
from nlu.times.festivals import NAMES, NEEDS_A_CUE
from nlu.times.periods import Grain
from nlu.times.steps import HAN, SMALL, small_number
from nlu.times.weeks import WEEKDAYS

_UNITS: dict[str, Grain] = {
    "秒": "second", "分钟": "minute", "小时": "hour", "钟头": "hour", "天": "day", "日": "day", "早": "day",
    "晚": "day",
    "工作日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter", "季": "quarter",
    "年": "year",
}  # fmt: skip

PATTERN = re.compile(
    rf"(?:每(?:逢|到)?|逢)(?P<gap>隔)?(?P<n>{SMALL}|半)?个?"
    rf"(?:(?P<weekly>周|星期|礼拜)(?P<weekday>[一二三四五六日天](?![次趟个]))|(?P<unit>秒|分钟|小时|钟头|天|"
    rf"日(?!元)|周|星期|礼拜|月(?!饼)|季度?|年|工作日|早(?=上|\d|[{HAN}]{{1,3}}点)|晚(?=上|\d|[{HAN}]{{1,3}}点))"
    rf"|(?P<month_day>月)(?:的)?(?P<day>{SMALL})[号日])|隔(?P<every_other>天|日|周|月|年)(?!夜)|"
    rf"(?<![个一每])(?P<workdays>工作日)(?:每天)?(?=的?(?:[早晚]上?|[上下]午|中午)?(?:\d{{1,2}}|[{HAN}]{{1,3}})[点:])"
)
FESTIVAL_UNITS = "(?:天|个?工作日|周|个?(?:星期|礼拜)|个?月)"
"""In which one says how long before a festival: 春节前两周, 国庆前10个工作日."""
_MONTH_OF_YEAR = re.compile(
    rf"的?(?:{SMALL}月份?(?:(?:[、,，和及与]{SMALL}月份?)+)?(?:{SMALL}[号日])?|(?:{one_of(NAMES)}节?|年(?=[前后]))(?:前后|[前后](?:(?:{SMALL}|半){FESTIVAL_UNITS})?)?)"
)
_SIDE_OF = rf"(?:前后|[前后](?:(?:{SMALL}|半){FESTIVAL_UNITS})?)"
ANY_FESTIVAL = "(?:年过节|小?长假|法定节?假日|节假日|假期|放假|过节|佳节|节日?)"
"""Whichever comes: 每到节前, 每逢佳节, 逢年过节."""
FESTIVALS = re.compile(
    rf"(?:每(?:年?[逢到]|一?个|次|年的?)|(?<![相恰正适又欣每])逢)(?:(?:{one_of(NAMES - NEEDS_A_CUE)})节?{_SIDE_OF}?|"
    rf"(?:{one_of(NAMES)})(?:节{_SIDE_OF}?|{_SIDE_OF})|{ANY_FESTIVAL}{_SIDE_OF}?)"
)
"""每逢中秋前, 每到春节, 每到节前: as often as 每年中秋前."""
LAST_DAY_OF_MONTH = 31
"""每月底, 每季度最后一天: the 31st, or the last day of a shorter month; 每月初 is the 1st."""
_LAST_DAY = re.compile(r"的?(?:最后一[天日]|月?底|月?末)")
_FIRST_DAY = re.compile(r"的?(?:第一[天日]|月?初)")
_MID_MONTH = re.compile(r"的?(?:中旬|月中|中(?![标心间午旬文国]))")
MIDDLE_OF_MONTH = 15
MID_QUARTER = re.compile(r"的?(?:中旬|中期|中间|季中|中(?![标心间午旬文国期层小秋]))")
"""每季度中, behind the quarter: the 15th of its second month."""
_FIRST_DAYS = re.compile(rf"的?[前头]{SMALL}天(?!内)")
"""每月前三天: from the first on."""
_WEEKEND = re.compile(r"末(?!班)")
SATURDAY = 6
_MORE_WEEKDAYS = re.compile(
    r"(?:[、,，和及与 ]?(?:周|星期|礼拜)[一二三四五六日天](?![次趟个])|、[一二三四五六日天](?![次趟个家台套]))+|"
    r"(?:到|至|[-~—])(?:周|星期|礼拜)?[一二三四五六日天](?![次趟个家台套点])|"
    r"(?:[二三四五六日天](?![次趟个家台套点刻十百千万楼号季期人位件年月周])){1,5}"
)
_AND = "(?:[、,，/和及与 ]|还有)"
_ROW = rf"(?:{_AND}{SMALL}){{1,3}}[号日]"
_MORE_DAYS = re.compile(rf"(?: ?{_AND}? ?{SMALL}[号日](?![楼线厂机库店门馆院车柜井])|{_AND}{SMALL}(?={_ROW}))+")
"""每周二、周四, 每周一三五, 每周一到周五 and 每月10号和25号: the further days are no dates; the first one stands for all."""
_EACH_NUMBERED_DAY = re.compile(
    rf"(?:每[逢到]|(?<![相恰正适又欣每])逢)(?P<day>{SMALL})[号日](?![楼线厂机库店门馆院车柜井])"
)
"""每逢15号: as often as 每月15号."""
_DAY_OF_MONTH = re.compile(rf"的?逢?(?P<day>{SMALL})(?:[号日]|(?={_ROW}))")
_DAY_OF_WEEK = re.compile(r"的?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![次趟个])")
NTH_WEEKDAY = re.compile(
    r"的?(?:第(?P<nth>[一二三四])|(?P<first>首|头一?)|(?P<last>最后一?))个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![次趟个])"
)
"""每月最后一个周五, 每月第二个周三: behind the month."""
_IN_MONTH = rf"(?:的?(?:(?P<day>{SMALL})(?:[号日]|(?=[、,，和及与]{SMALL}[号日]))|(?P<last>月?底|月?末|最后一[天日])|(?P<first>月?初|第一[天日])))"
EVERY_SECOND_MONTH = re.compile(
    rf"(?:(?P<every>每个?逢?|逢|每到)(?P<parity>[单双奇偶])数?月份?{_IN_MONTH}?|"
    rf"(?<![订这那本该此大小几名清账保一两个])(?P<bare>[单双奇偶])数?月份?的?(?P<bare_day>{SMALL})(?:[号日]|(?=[、,，和及与]{SMALL}[号日]))|"
    rf"(?<![\u3400-\u9fff])(?P<alone>[单双奇偶])数?月份?的?(?:(?P<alone_last>月?底|月?末)|月?初))"
)
"""单月5号, 双月底, 每逢奇数月: months by their number; 订单月底 is none."""
MONTH_OF_QUARTER = re.compile(
    rf"(?P<every>每个?|各个?)?季度?的?(?:(?:第(?P<nth>[一二三123])个?|(?P<head>首个?|头一?个?)|(?P<mid>次)|(?P<tail>末|尾|最后一?个?))月)份?{_IN_MONTH}?"
)
"""每季度首月10号, 每个季度的第二个月, 季度末月25号."""
ODD_MONTHS = frozenset("单奇")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every `n` units; `end` is where the words stop."""

    end: int
    unit: Grain
    n: float
    weekday: int | None = None
    day_of_month: int | None = None


_BY_THEN = re.compile(r"(?:之|以)?前(?![台端置后提几两三一天些年期往面])")


def match_recurrence(text: str, at: int) -> Recurrence | None:
    """Read a recurrence that begins at `at` in folded text, without the clock time behind it; 每月10号前 is the 10th."""
    found = _recurrence(text, at)
    if found is None or (found.weekday is None and found.day_of_month is None):
        return found
    by_then = _BY_THEN.match(text, found.end)
    return found if by_then is None else replace(found, end=by_then.end())


def _recurrence(text: str, at: int) -> Recurrence | None:
    if text[at] in "每逢" and (festival := FESTIVALS.match(text, at)) is not None:
        return Recurrence(festival.end(), "year", 1.0)
    if text[at] in "每逢" and (numbered := _EACH_NUMBERED_DAY.match(text, at)) is not None:
        more = _MORE_DAYS.match(text, numbered.end())
        return Recurrence(
            more.end() if more else numbered.end(), "month", 1.0, day_of_month=small_number(numbered["day"])
        )
    if (of_months := _of_months(text, at)) is not None:
        return of_months
    found = PATTERN.match(text, at)
    if found is None:
        return None
    if found["workdays"]:
        return Recurrence(found.end(), "day", 1.0)
    if found["every_other"]:
        other = _UNITS[found["every_other"]]
        on = _DAY_OF_WEEK.match(text, found.end()) if other == "week" else None
        weekday = WEEKDAYS[on["day"]] + 1 if on else None
        if other == "month" and (on := _DAY_OF_MONTH.match(text, found.end())) is not None:
            return Recurrence(on.end(), other, 2.0, day_of_month=small_number(on["day"]))
        return Recurrence(on.end() if on else found.end(), other, 2.0, weekday=weekday)
    count = 0.5 if found["n"] == "半" else float(small_number(found["n"]) or 1)
    if found["gap"] and count == 1:
        count = 2.0  # 每隔一个月 is every other one
    if found["weekday"]:
        more = _MORE_WEEKDAYS.match(text, found.end())
        return Recurrence(more.end() if more else found.end(), "week", count, weekday=WEEKDAYS[found["weekday"]] + 1)
    unit: Grain = "month" if found["month_day"] else _UNITS[found["unit"]]
    day = small_number(found["day"])
    end = found.start("unit") if found["unit"] in ("早", "晚") else found.end()
    if unit == "year" and (month := _MONTH_OF_YEAR.match(text, end)):
        end = month.end()
    if unit == "month" and day is None and (nth := NTH_WEEKDAY.match(text, end)):
        return Recurrence(nth.end(), unit, count, weekday=WEEKDAYS[nth["day"]] + 1)
    if unit in ("month", "quarter") and (last := _LAST_DAY.match(text, end)):
        return Recurrence(last.end(), unit, count, day_of_month=LAST_DAY_OF_MONTH)
    if unit in ("month", "quarter") and day is None and (first := _FIRST_DAY.match(text, end)):
        return Recurrence(first.end(), unit, count, day_of_month=1)
    if unit == "month" and day is None and (middle := _MID_MONTH.match(text, end)):
        return Recurrence(middle.end(), unit, count, day_of_month=MIDDLE_OF_MONTH)
    if unit == "quarter" and day is None and (middle := MID_QUARTER.match(text, end)):
        return Recurrence(middle.end(), unit, count, day_of_month=MIDDLE_OF_MONTH)
    if unit in ("month", "quarter") and day is None and (of_them := _FIRST_DAYS.match(text, end)):
        return Recurrence(of_them.end(), unit, count, day_of_month=1)
    if unit == "week" and (later := _DAY_OF_WEEK.match(text, end)):
        return Recurrence(later.end(), unit, count, weekday=WEEKDAYS[later["day"]] + 1)
    if unit == "week" and (weekend := _WEEKEND.match(text, end)):
        return Recurrence(weekend.end(), unit, count, weekday=SATURDAY)
    is_half_a_year = unit == "year" and count == 0.5
    if (unit in ("month", "quarter") or is_half_a_year) and day is None and (later := _DAY_OF_MONTH.match(text, end)):
        day, end = small_number(later["day"]), later.end()
    if day is not None and (more := _MORE_DAYS.match(text, end)):
        end = more.end()
    return Recurrence(end, unit, count, day_of_month=day)


def _of_months(text: str, at: int) -> Recurrence | None:
    """Read 单月5号 and 每季度首月10号: months that are named by their place in the year."""
    if (found := EVERY_SECOND_MONTH.match(text, at)) is not None:
        said, last = found["day"] or found["bare_day"], found["last"] or found["alone_last"]
        day = _day_in_month(said, last=last, first=found["first"] or found["alone"])
        return Recurrence(_past_days(text, found.end(), day), "month", 2.0, day_of_month=day)
    found = MONTH_OF_QUARTER.match(text, at)
    if found is None or (found["every"] is None and not (found["day"] or found["last"])):
        return None
    day = _day_in_month(found["day"], last=found["last"], first=found["first"])
    return Recurrence(_past_days(text, found.end(), day), "quarter", 1.0, day_of_month=day)


def _day_in_month(said: str | None, *, last: str | None, first: str | None) -> int | None:
    """Return the day of the month that a number, else words for its end or its beginning say."""
    if said:
        return small_number(said)
    return LAST_DAY_OF_MONTH if last else 1 if first else None


def _past_days(text: str, end: int, day: int | None) -> int:
    """Return where the further days end of 单月5号和20号."""
    more = _MORE_DAYS.match(text, end) if day is not None else None
    return more.end() if more else end
