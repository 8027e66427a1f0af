"""The day at the head of a list whose first entry stands on the same line: 明天1 A送样\\n2 B对账.

`part_heading` sets the day on a line of its own, where a heading is read: else it was that of the first entry alone.
"""

from typing import Final

from nlu import patterns as re
from nlu.spacing import ClosedUp
from nlu.text import fold

_DAY: Final = r"(?:(?:下下|[下上本这])?(?:周|星期|礼拜)[一二三四五六日天]|大?[前后]天|[今明昨](?:天|日|儿)|[下上本这]周|[下上]?午|晚上|早上)"
_WORDS: Final = (
    r"(?:要|得|需|准备|打算|计划)?(?:做|跑|办|跟|弄|去)?的?(?:安排|计划|行程|工作|任务|待办|事情?|几件事|几家|汇报|总结|日报|记录|情况)?"
    r"(?:做了|跑了|见了|完成)?(?:这些|以下|如下|几家|几件)?"
)
_HEADED: Final = re.compile(
    rf"[ ]*(?P<head>{_DAY}{{1,2}}{_WORDS})[ ,，:：]*(?=(?:1|一|①)[.、)） ]*(?![\d点:：时半月号日年台家个件份%])[一-鿿a-z])"
)
_SECOND: Final = re.compile(r"\n[ ]*(?:2|二|②)[.、)） ]*(?![\d点:：时半月号日年台家个件份%])[一-鿿a-z]")


def part_heading(text: str) -> ClosedUp | None:
    """Return `text` with its heading on a line of its own; None where its first line is no day and the first entry of a list."""
    if "\n" not in text:
        return None
    folded = fold(text)
    head = _HEADED.match(folded)
    if head is None or _SECOND.search(folded, head.end()) is None:
        return None
    at = head.end()
    return ClosedUp(f"{text[:at]}\n{text[at:]}", (*range(at), at, *range(at, len(text))))
