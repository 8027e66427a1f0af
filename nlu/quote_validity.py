"""Until when a quotation holds: 有效期两周, 报价到月底有效, 有效期至5月20日."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import NUMERAL, number
from nlu.quote_signs import CLAIMED
from nlu.screen import rare
from nlu.text import Span
from nlu.times import read_times

_N = NUMERAL.pattern
_IN = r"[^，。；;！!？?\n]"
_VALID_WORD = (
    r"(?:报价|价格|价)?(?:有效期限?|有效时间|有效(?!果)|时效|保价|锁价|锁定?到|保到|管(?:用)?到|价格?保留|保留|"
    r"(?:报价|运价|价格)(?=截止|截至|到(?!了|位|底)|至)|(?<![a-z])valid(?:ity)?(?: period)?)"
)
_VALID_UNTIL = re.compile(
    rf"{_VALID_WORD}(?:期|为|是|到|至|截止|截至|时间|就|给他?们?|留|算|写|定|[:： ]|until|till|through"
    rf"|thru|to|for)*(?P<when>{_IN}{{1,16}})"
)
_VALID_BEFORE = rare(
    rf"(?P<when>(?:(?!,){_IN}){{1,14}}?)(?:之?内|为止|之前|前)?(?:都|均|也|还)?(?:有效(?!期)|作数|算数|保价|锁价|的?有效期)"
)
_LENGTH = re.compile(
    rf"(?P<n>{_N}|半) ?(?P<unit>天|日(?=之?内|有效|报|的|[ ，。,{CLAIMED}]|$)|周|个?星期|个?礼拜|个月|days?|weeks?|months?|年(?![底末初中前后]))"
)
_NUMERIC_DAY = re.compile(
    r"(?<![\d.])(?<!\d[\-/])(?:(?P<year>20\d\d)[.\-/])?(?P<month>\d{1,2})[.\-/](?P<day>\d{1,2})(?![\d.年]|[\-/]\d)"
)
_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "星期": 7, "个星期": 7, "礼拜": 7, "个礼拜": 7, "w": 7}


def read_validity(masked: str, now: datetime) -> tuple[date, Span, str] | None:
    """Return the last day on which the quotation in masked text holds, where it is said, and by which rule."""
    for rule, pattern in (("quote: valid until", _VALID_UNTIL), ("quote: valid", _VALID_BEFORE)):
        match = pattern.search(masked)
        if match is None:
            continue
        names_day = _UNTIL.search(masked, match.start(), match.start("when")) is not None
        read = _day_in(match["when"], now, last=rule == "quote: valid", names_day=names_day)
        if read is not None:
            day, start, end = read
            begin = match.start("when") + start if rule == "quote: valid" else match.start()
            stop = match.end() if rule == "quote: valid" else match.start("when") + end
            return day, Span(begin, stop), rule
    return None


_UNTIL = re.compile(r"[到至止]|until|till|thru|through")


def _day_in(words: str, now: datetime, *, last: bool, names_day: bool = False) -> tuple[date, int, int] | None:
    """Return the last day that `words` name, a length of time counted from now, and where in `words` it stands.

    有效期30日 is a length, 有效期到30日 the thirtieth (`names_day`).
    """
    numeric = _NUMERIC_DAY.search(words)
    if numeric and (day := _numeric_day(numeric, now.date())):
        return day, numeric.start(), numeric.end()
    lengths = [length for length in _LENGTH.finditer(words) if not names_day or length["unit"] != "日"]
    length = lengths[-1 if last else 0] if lengths else None
    items = [item for item in read_times(words, now, sense="future") if item.kind == "time" and item.due()]
    if items and (length is None or _comes_first(items[-1 if last else 0].span, length)):
        item = items[-1 if last else 0]
        due = item.due()
        return (date.fromisoformat(due[:10]), item.span.start, item.span.end) if due else None
    if length is None:
        return None
    day = _after(now.date(), length["n"], length["unit"])
    return (day, length.start(), length.end()) if day else None


def _numeric_day(match: re.Match[str], today: date) -> date | None:
    """Return the coming 3.31 or 3/31, the day 2026-03-31 where a year stands; None for no day of the calendar."""
    try:
        day = date(int(match["year"] or today.year), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day if match["year"] or day >= today else day.replace(year=day.year + 1)


def _comes_first(span: Span, length: re.Match[str]) -> bool:
    """A date that begins before the length of time holds it (12月31日 is no thirty-one days)."""
    return span.start < length.start() or length.end() <= span.start


def _after(day: date, said: str, unit: str) -> date | None:
    amount = Decimal("0.5") if said == "半" else number(said)
    if amount is None or not 0 < amount <= 400:
        return None
    if unit.lstrip("个").startswith(("月", "month")) or unit == "年":
        months = amount * (12 if unit == "年" else 1)
        return day + timedelta(days=15) if months == Decimal("0.5") else _add_months(day, int(months))
    return day + timedelta(days=int(amount * _DAYS.get(unit, _DAYS.get(unit[:1], 1))))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    next_first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (next_first - first).days) - 1)
