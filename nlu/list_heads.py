"""The day at the head of a list whose first entry stands on the same line: 明天1 A送样\\n2 B对账.

`part_heading` sets the day, and each entry, on a line of its own, where a heading is read: else the day was that of the
first entry alone.
"""

from typing import Final

from nlu import patterns as re
from nlu.quantities import MEASURE
from nlu.spacing import ClosedUp
from nlu.text import fold

_DAY: Final = r"(?:(?:下下|[下上本这])?(?:周|星期|礼拜)[一二三四五六日天]|大?[前后]天|[今明昨](?:天|日|儿)|[下上本这]周|[下上]?午|晚上|早上)"
_WORDS: Final = (
    r"(?:要|得|需|准备|打算|计划)?(?:做|跑|办|跟|弄|去)?的?(?:安排|计划|行程|工作|任务|待办|事情?|几件事|几家|汇报|总结|日报|记录|情况)?"
    r"(?:做了|跑了|见了|完成)?(?:这些|以下|如下|几家|几件)?"
)
_NO_MEASURE: Final = rf"(?!{MEASURE}|[\d点:：时半月号日年%])[一-鿿a-z]"
_HEADED: Final = re.compile(
    rf"(?:^|(?<=\n))[ ]*(?P<head>{_DAY}{{1,2}}{_WORDS})[ ,，:：]*(?=(?:1|一|①)[.、)） ]*{_NO_MEASURE})"
)
_ENTRY: Final = tuple(
    re.compile(rf"(?P<gap>[\n ])[ ]*(?:{one})[.、)） ]*{_NO_MEASURE}")
    for one in ("2|二|②", "3|三|③", "4|四|④", "5|五|⑤", "6|六|⑥")
)
"""How the second entry begins, the third, and so on."""


def _entries(folded: str, start: int, end: int) -> list[int] | None:
    """Return where the entries behind the first begin that do not stand on lines of their own; None where there is no second."""
    found: list[int] = []
    at = start
    for number, pattern in enumerate(_ENTRY):
        match = pattern.search(folded, at, end)
        if match is None:
            return found if number else None
        at = match.end()
        if match["gap"] == " ":
            found.append(match.start() + 1)
    return found


def part_heading(text: str) -> ClosedUp | None:
    """Return `text` with its headings on lines of their own; None where no line begins with a day and the first entry of a list."""
    if "\n" not in text:
        return None
    folded = fold(text)
    heads = [m.end() for m in _HEADED.finditer(folded)]
    cuts: set[int] = set()
    for at, after in zip(heads, [*heads, len(text)][1:], strict=True):
        if (entries := _entries(folded, at, after)) is not None:
            cuts |= {at, *entries}
    if not cuts:
        return None
    kept: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        if at in cuts:
            kept.append("\n")
            offsets.append(at)
        kept.append(char)
        offsets.append(at)
    return ClosedUp("".join(kept), tuple(offsets))
