"""Spaces that a program put around the numbers of a Chinese text: 到期日 2027 年 3 月 18 日.

Phones and editors set numbers apart from Chinese; those spaces say nothing, while a space that a rep types ends a clause
(总价20万 3月签). `close_up` takes the first kind out before a text is read, and leads spans back to the text as sent.
"""

from dataclasses import dataclass
from functools import lru_cache

from nlu import patterns as re
from nlu.quantities import MEASURE
from nlu.text import Span

_HAN = r"[\u3400-\u9fff]"
_DIGIT = r"[0-9０-９]"
_SPACE = r"[ \u00a0\u2009\u3000]"
_TOKEN = rf"(?<![A-Za-z0-9０-９.\-/:])(?:[¥￥$]?{_DIGIT}{{1,6}}(?:[.,:/\-~～．：]{_DIGIT}{{1,6}}){{0,6}}[%％]?|[wWkK])(?![A-Za-z0-9０-９.])"
"""A number of its own, or the w of 200 个 w; telephone numbers are longer and stay apart."""
_UNIT = rf"(?:{MEASURE}|[年月日号號点點时時分秒周週天季個万萬亿億千百十元圆塊毛角折成倍的多余來来几幾到至和~～半零差过過小刻钟鐘美欧歐wWkK]|一{MEASURE}|工作日|世纪|世紀|左右|以[上下内內后後前])"
"""What a number set apart is followed by; 签好了 52 这周打款 was spaced by a person."""
_SET_APART = re.compile(rf"(?:(?<={_HAN}){_SPACE}|^){_TOKEN}{_SPACE}(?={_HAN})")
_SET_APART_BEFORE_A_UNIT = re.compile(rf"{_SET_APART.pattern}(?={_UNIT})")
_TIGHT = re.compile(rf"(?<={_HAN}){_TOKEN}|{_TOKEN}(?={_HAN})")
_AROUND_A_NUMBER = re.compile(rf"(?<={_HAN}){_SPACE}(?={_TOKEN})|(?:(?<={_DIGIT})|(?<=[%％wWkK])){_SPACE}(?={_HAN})")
_IN_A_DATE = re.compile(
    rf"(?<={_DIGIT}){_SPACE}(?=[年月日号號时時分秒](?!{_SPACE}?[享店校位初底末中内內前后後])|[点點](?![位名]))|"
    rf"(?<=年){_SPACE}(?={_DIGIT}{{1,2}}{_SPACE}?月)|(?<=月){_SPACE}(?={_DIGIT}{{1,2}}{_SPACE}?[日号號])|"
    rf"(?<=[点點时時]){_SPACE}(?={_DIGIT}{{1,2}}{_SPACE}?分)"
)
_LAST_CHARACTER_OF_A_NUMBER = re.compile(rf"[A-Za-z]{_DIGIT}*$")


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """A text without the spaces; `offsets[i]` is where its character i stands in the text as sent.

    What was put right late stands where it belongs (`nlu.late_repairs`), so that the offsets need not rise.
    """

    text: str
    offsets: tuple[int, ...]

    def span_as_sent(self, span: Span) -> Span:
        """Return the place in the text as sent."""
        if span.end <= span.start:
            at = self.offsets[span.start] if span.start < len(self.offsets) else self.offsets[-1] + 1
            return Span(at, at)
        places = self.offsets[span.start : span.end]
        return Span(min(places), max(places) + 1)


@lru_cache(maxsize=32)
def close_up(text: str) -> ClosedUp | None:
    """Return `text` without the spaces inside its dates, and, where all its numbers are set apart, around those too.

    None where there is nothing to take out. Remembered, as a message is asked about by all who read it alone.
    """
    if not any(char in text for char in " \u00a0\u2009\u3000"):
        return None
    out = {m.start() for m in _IN_A_DATE.finditer(text)}
    if _is_set_apart(text):
        out |= {m.start() for m in _AROUND_A_NUMBER.finditer(text) if not _ends_a_model(text, m.start())}
    if not out:
        return None
    kept = tuple(at for at in range(len(text)) if at not in out)
    return ClosedUp("".join(text[at] for at in kept), kept)


def _is_set_apart(text: str) -> bool:
    """Tell whether all numbers of `text` are set apart, each before its unit."""
    if _TIGHT.search(text):
        return False
    apart = [m.end() for m in _SET_APART.finditer(text)]
    units = [m.end() for m in _SET_APART_BEFORE_A_UNIT.finditer(text)]
    return bool(apart) and apart == units


def _ends_a_model(text: str, at: int) -> bool:
    """Tell whether the space at `at` stands behind the digits of X200, not of a number of its own."""
    return _LAST_CHARACTER_OF_A_NUMBER.search(text, max(0, at - 12), at) is not None
