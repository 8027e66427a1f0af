"""A day or hour put right, or added, once the sentence is over: 周四下午3点来验货, 啊不是 周五; 明天去见冯总, 哦对 是下午三点前.

`mend_late` sets it in the place of the one before, so that the rest of the sentence keeps its order. What is mended while it is
still being said, right beside the wrong words, is `nlu.repairs`.
"""

from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.repairs import SIGH
from nlu.spacing import ClosedUp
from nlu.text import Span, fold
from nlu.times import read_times

_BREAK: Final = r"[ ,，。.…\n;；(（]"
_IS: Final = rf"(?:{_BREAK}|是|应该|改成|在){{0,4}}"
_WRONG: Final = (
    rf"(?:不对{SIGH}?(?:{_BREAK}{{0,2}}不对)*{SIGH}{{0,2}}{_IS}|{SIGH}{{1,2}}不{_BREAK}{{1,2}}{_IS}|"
    rf"{SIGH}{{0,2}}不是的?{_BREAK}{{1,2}}{_IS}|我?(?:说|讲|记|搞|打|写|发)(?:错|反|岔)(?:了{SIGH}?)?{_IS}|(?:口误|手误|嘴瓢了?){_IS})"
)
_ADDED: Final = rf"(?:{SIGH}{{1,2}}对了?|对了|补充一?下|忘(?:了)?说了?){SIGH}?{_IS}(?:时间(?:是|在)?|约(?:的|在)?)?"
_MARK: Final = re.compile(rf"{_BREAK}{{1,3}}(?:{SIGH}{{0,3}}{_BREAK}{{0,2}}(?P<wrong>{_WRONG})|(?P<added>{_ADDED}))")
_DENIED: Final = re.compile(rf"{_BREAK}{{1,3}}(?:哦|啊|哈|注意)?不是(?=[^,，。;；\n]{{2,12}}?[,， ]{{0,2}}而?是)")
"""Which day it is not, and which it is, said behind the sentence (周三改好发她 不是这周三 是下周三)."""
_BUT: Final = re.compile(r"(?:的|哦|啊)?[,， ]{0,2}而?是")
_ENDS: Final = re.compile(rf"(?:的|吧|哈|{SIGH}|哈)*[)）]?(?:[ ]*$|[ ]*[\n,，。;；!！])")
_FURTHEST: Final = 24
"""Characters from the day told to the words that mend it."""
_LONGEST_TIME: Final = 16
_CLOCK: Final = re.compile(
    r"(?:上午|下午|早上|晚上|中午|傍晚|凌晨|夜里|大?清早)? ?(?:\d{1,2}|[一二两三四五六七八九十]{1,3}) ?(?:点|:)(?:\d{1,2}分?|半|[一三]刻|整|[一二三四五]?十[一二三四五六七八九]?分?)?(?:钟)?|上午|下午|早上|晚上|中午|傍晚"
)
_DAY: Final = re.compile(r"[今明昨前后][天儿日早晚]|[周期拜][一二三四五六日天末]|[号日]|\d[./-]\d|[初底末]")


def mend_late(text: str, now: datetime) -> ClosedUp | None:
    """Return `text` with the day or hour said last in the place of the one it puts right; None where nothing is mended."""
    folded = fold(text)
    mark = _MARK.search(folded)
    if mark is None:
        return _mend_denied(text, folded, now)
    after = [t for t in read_times(folded[mark.end() : mark.end() + _LONGEST_TIME], now) if t.kind == "time"]
    before = [t.span for t in read_times(folded[: mark.start()], now) if t.kind == "time"]
    if not after or after[0].span.start or not before or _ENDS.match(folded, mark.end() + after[0].span.end) is None:
        return None
    old = before[-1]
    if mark.start() - old.end > _FURTHEST or folded.count("\n", old.end, mark.end()) > 1:
        return None
    new = Span(mark.end(), mark.end() + after[0].span.end)
    place = _place(folded[old.start : old.end], folded[new.start : new.end], is_added=mark["added"] is not None)
    if place is None:
        return None
    start, end = old.start + place.start, old.start + place.end
    kept = (*range(start), *range(new.start, new.end), *range(end, mark.start()), *range(new.end, len(text)))
    return ClosedUp("".join(text[at] for at in kept), kept)


def _mend_denied(text: str, folded: str, now: datetime) -> ClosedUp | None:
    """Return `text` with the day that is right in the place of the one that is denied behind the sentence."""
    mark = _DENIED.search(folded) if "不是" in folded else None
    if mark is None:
        return None
    after = [t for t in read_times(folded[mark.end() : mark.end() + 2 * _LONGEST_TIME], now) if t.kind == "time"]
    before = [t for t in read_times(folded[: mark.start()], now) if t.kind == "time"]
    if len(after) < 2 or after[0].span.start or not before:
        return None
    denied, right, old = after[0], after[1], before[-1]
    said = folded[mark.end() + denied.span.end : mark.end() + right.span.start]
    start, end = mark.end() + right.span.start, mark.end() + right.span.end
    if _BUT.fullmatch(said) is None or _ENDS.match(folded, end) is None or old.has_clock or right.has_clock:
        return None
    if denied.in_sense("future").due() != old.in_sense("future").due() or mark.start() - old.span.end > _FURTHEST:
        return None
    kept = (*range(old.span.start), *range(start, end), *range(old.span.end, mark.start()), *range(end, len(text)))
    return ClosedUp("".join(text[at] for at in kept), kept)


def _place(old: str, new: str, *, is_added: bool) -> Span | None:
    """Return which characters of `old` the words `new` take the place of; none where they only add the hour to the day."""
    clock, has_day = _CLOCK.search(old), _DAY.search(old) is not None
    gives_hour, gives_day = _CLOCK.search(new) is not None, _DAY.search(new) is not None
    if gives_hour and not gives_day:
        if clock is None:
            return Span(len(old), len(old))
        return None if is_added else Span(*clock.span())
    if is_added and has_day:
        return None
    if gives_hour or clock is None:
        return Span(0, len(old))
    return Span(0, clock.start())
