"""The day of a whole message, said at its end: 上午去A 下午去B 以上都是明天的; A送样\\nB对账\\n都是周五的安排.

`lead_with_day` sets it at the head, where it would have been written, and the rest is read as of that day.
"""

from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.carried_days import TELLS_DAY
from nlu.spacing import ClosedUp
from nlu.text import fold
from nlu.times import read_times

_BREAK: Final = r"[ ,，。.;；\n!！~～]"
_ALL: Final = (
    r"(?:以上|上面|这些|那些|上述|前面|[这那][几两俩三仨四五](?:家|个|件|条|处|站)|(?:[两三四五]家|[两三四五]件事))"
)
_SAID: Final = r"(?:的|说的|这些|几[家个件条]|那?几个|全部|客户|事情?|行程)*"
_FRAME: Final = re.compile(
    rf"(?P<break>{_BREAK}+)(?:{_ALL}{_SAID})?(?:都|均|全)(?:部|都)?(?:是(?:在|约在|安排在|排在)?|(?=[今明后大下这本周星礼月年\d]))(?=[^\s,，。;；]{{2,}})"
)
_ENDS: Final = re.compile(
    rf"(?:(?:的|要|得)*(?:安排|行程|计划|日程|拜访|跟进|事情?|活儿?|去的|跑的|做的|办的)?|去|的)(?:哈|吧|啊|哦|呀|了)*{_BREAK}*$"
)
_NOTE: Final = re.compile(r"[一-鿿]")


def lead_with_day(text: str, now: datetime) -> ClosedUp | None:
    """Return `text` with the day said of all of it at its head; None where none is said so, or one is told before it."""
    if not {"都", "均", "全"} & set(text):
        return None
    folded = fold(text)
    frame = _FRAME.search(folded)
    if frame is None or _NOTE.search(folded, 0, frame.start()) is None:
        return None
    day = next((t for t in read_times(folded[frame.end() :], now) if t.kind == "time" and not t.vague), None)
    if (
        day is None
        or day.span.start
        or day.has_clock
        or day.pod
        or _ENDS.match(folded, frame.end() + day.span.end) is None
    ):
        return None
    told = [t for t in read_times(folded[: frame.start()], now) if t.kind == "time"]
    if any(TELLS_DAY.search(t.text) is not None or t.grain in ("week", "month") for t in told):
        return None
    start, end = frame.end(), frame.end() + day.span.end
    if "是" not in frame[0] and "约" in folded:
        return None  # 约了两家 都下周三: when both are seen, told by itself
    kept = (*range(start, end), frame.start("break"), *range(frame.start()))
    heads, has_lines = len(kept) - frame.start() - 1, "\n" in text[: frame.end()]
    return ClosedUp("".join(":" if n == heads and not has_lines else text[at] for n, at in enumerate(kept)), kept)
