"""How long: 三天, 半小时, 一个半月, 4到6周, 五个星期3小时, 10个工作日, 俩钟头."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import HAN_DIGITS, read_numeral
from nlu.times.periods import SECONDS, add_units, midnight
from nlu.times.workdays import workday_after

_UNITS = {
    "秒钟": "second", "秒": "second", "分钟": "minute", "分": "minute", "小时": "hour", "钟头": "hour",
    "个钟": "hour", "点儿": "hour",
    "刻钟": "quarter hour", "天": "day", "日": "day", "工作日": "workday", "交易日": "workday", "自然日": "day", "日历日": "day", "周": "week",
    "星期": "week",
    "礼拜": "week", "月": "month", "季度": "quarter", "年": "year",
}  # fmt: skip
_CALENDAR_YEAR = 200
"""2018年 is a year, not a length."""
_WHOLE_DAYS = frozenset({"day", "week", "month", "quarter", "year", "workday"})

_NUM = (
    rf"(?:(?<![\d.])(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}})(?:\.\d{{1,3}})?(?![\d])|"
    rf"[{HAN_DIGITS}十百千]{{1,9}}(?:点[{HAN_DIGITS}]{{1,3}})?|几(?=[个天周年月小钟分秒星礼]))"
)
_UNIT = (
    r"(?:个?(?P<day_like>工作日|交易日|自然日|日历日|小时|钟头|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|"
    r"(?<=个)季度)|(?P<bare>秒钟|秒|分钟|刻钟|天(?![津河猫])|(?<![一二三四五六七八九十两] )周(?![一二三四五六日末年总边围转岁刊主经]|年)|"
    r"年(?![级代龄终会薪货产初底末中度报检])|(?<=\d)日|日(?=之?内|以内|之?后|以后|过后))"
    r"|个(?P<counted>月(?!饼)|钟(?!头)))"
)
PART = re.compile(
    rf"(?P<n>半|个把|{_NUM}(?:[多来几余])?)(?: ?(?:-+|~|到|至|—) ?(?P<to>{_NUM}))?"
    rf" ?(?P<more>个半|个?[几多])?(?: ?{_UNIT}|(?P<half_month>(?<=个[半多几])月|(?<=[半把])月(?!形|板))|"
    rf"(?P<hours_said>(?<=[仨俩])(?:点儿|钟头)|(?<=个半)点儿))"
    rf"(?P<tail>半(?![天年月夜路])|多|零)?"
)
_MINUTES = re.compile(rf"(?P<n>{_NUM})分(?:(?P<half>半)钟?|(?:(?P<sec>{_NUM})秒钟?))")
_SMALLER = re.compile(rf"(?P<n>{_NUM})(?P<unit>时(?![候间效代段])|分(?![之店钟]))")
"""8天20时, 一小时二十分: 时 and 分 are lengths only behind a longer one."""
_JOIN = re.compile(r"(?:又|零|加|外加| )?")
_TO = re.compile(r" ?(?:-+|~|到|至) ?")
_MONTH_WITHOUT_COUNTER = re.compile(rf"(?P<n>{_NUM})个?(?P<unit>月|年|周|天|季)")


@dataclass(frozen=True, slots=True)
class Duration:
    """So many units each; `high` holds the longer end of 4到6周 or 两三天."""

    start: int
    end: int
    parts: tuple[tuple[str, Decimal], ...]
    high: tuple[tuple[str, Decimal], ...] | None = None
    approximate: bool = False

    @property
    def seconds(self) -> float:
        return _seconds(self.parts)

    @property
    def longest_seconds(self) -> float | None:
        return _seconds(self.high) if self.high else None

    @property
    def in_days(self) -> bool:
        """Whether only days and longer units were said: 三天后 is a day, 三小时后 a minute."""
        return all(unit in _WHOLE_DAYS for unit, _ in self.parts)

    @property
    def unit(self) -> str:
        return self.parts[0][0]


def _seconds(parts: tuple[tuple[str, Decimal], ...]) -> float:
    return sum(float(count) * SECONDS["day" if unit == "workday" else unit] for unit, count in parts)


def move(moment: datetime, parts: tuple[tuple[str, Decimal], ...], *, back: bool = False) -> datetime | None:
    """Return `moment` moved by the parts, in working days where those were said; None outside the calendar."""
    try:
        for unit, count in parts:
            signed = -count if back else count
            if unit == "workday":
                day = workday_after(moment.date(), int(signed))
                if day is None:
                    return None
                moment = midnight(day)
            else:
                moment = add_units(moment, unit, signed)
    except OverflowError:
        return None
    return moment


def _numbers(text: str) -> tuple[Decimal, Decimal | None, bool] | None:
    """Low, high and whether it is about."""
    if text == "半":
        return Decimal("0.5"), None, False
    if text == "个把":
        return Decimal(1), None, True
    if text == "几":
        return None
    about = text[-1] in "多来几余"
    numeral = read_numeral(text if text[-1] == "几" else text.rstrip("多来余"))
    if numeral is None:
        return None
    return numeral.value, numeral.high, about


def _unit_of(match: re.Match[str]) -> str:
    word = match["day_like"] or match["bare"] or match["half_month"] or match["hours_said"]
    return {"月": "month", "钟": "hour"}[match["counted"]] if word is None else _UNITS[word]


def match_duration(text: str, at: int) -> Duration | None:
    """Read a duration that begins at `at` in folded text."""
    parts: list[tuple[str, Decimal]] = []
    high: list[tuple[str, Decimal]] | None = None
    about = False
    end = at
    minutes = _MINUTES.match(text, at)
    if minutes:
        return _minutes(minutes, at)
    while found := PART.match(text, end if not parts else _JOIN.match(text, end).end()):  # type: ignore[union-attr]
        read = _numbers(found["n"])
        if read is None or (parts and (found["to"] or read[1] is not None)):
            break
        low, top, blurred = read
        unit = _unit_of(found)
        if unit == "year" and low >= _CALENDAR_YEAR:
            break
        if unit == "quarter hour":
            unit, low = "minute", low * 15
        if found["more"] == "个半" or found["tail"] == "半":
            low += Decimal("0.5")
        elif found["more"] or found["tail"] == "多":
            blurred = True
        if found["to"]:
            other = _numbers(found["to"])
            top = other[0] if other and other[0] > low else top
        if parts and SECONDS.get(unit, 0) >= SECONDS.get(parts[-1][0], 0):
            break
        parts.append((unit, low))
        if top is not None:
            high = [(unit, top)]
        about = about or blurred
        end = found.end()
        if high:
            break
    if not parts:
        return None
    if high is None:
        end = _with_smaller(text, end, parts)
    mixed = _TO.match(text, end)
    if mixed and high is None and (other_end := PART.match(text, mixed.end())) and (other := _numbers(other_end["n"])):
        longer = ((_unit_of(other_end), other[0]),)
        if _seconds(longer) > _seconds(tuple(parts)):
            return Duration(at, other_end.end(), tuple(parts), longer, about)
    return Duration(at, end, tuple(parts), tuple(high) if high else None, about)


def _with_smaller(text: str, end: int, parts: list[tuple[str, Decimal]]) -> int:
    """Add the 时 and 分 that follow on days and hours; return where the words stop."""
    while found := _SMALLER.match(text, _JOIN.match(text, end).end()):  # type: ignore[union-attr]
        unit, longer = ("hour", ("day", "week", "month", "year")) if found["unit"] == "时" else ("minute", ("hour",))
        read = _numbers(found["n"])
        if parts[-1][0] not in longer or read is None or read[1] is not None:
            break
        parts.append((unit, read[0]))
        end = found.end()
    return end


def _minutes(match: re.Match[str], at: int) -> Duration | None:
    """五分三十秒, 一分半钟: 分 alone is money."""
    count, seconds = _numbers(match["n"]), _numbers(match["sec"]) if match["sec"] else None
    if count is None or (match["sec"] and seconds is None):
        return None
    minutes = count[0] + (Decimal("0.5") if match["half"] else 0)
    parts = (("minute", minutes),) + ((("second", seconds[0]),) if seconds else ())
    return Duration(at, match.end(), parts)


def match_loose(text: str, at: int) -> Duration | None:
    """Read a duration behind 近, 前, 未来 and such, where 三月 means three months."""
    strict = match_duration(text, at)
    found = _MONTH_WITHOUT_COUNTER.match(text, at)
    if found and (strict is None or found.end() > strict.end):
        read = _numbers(found["n"])
        unit = {"月": "month", "年": "year", "周": "week", "天": "day", "季": "quarter"}[found["unit"]]
        return Duration(at, found.end(), ((unit, read[0]),)) if read else strict
    return strict
