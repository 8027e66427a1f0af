"""付了预付款就给他排产, 签了就进场, 验收了就收尾款: an event that only says on what something waits, and has not come.

In Chinese 了 before 就 may tell of either. It waits where what 就 brings is ours to do and is not told as done (签了就进场了 is),
and nothing sets the event in the past (刚签了就催发货, 昨天付了款就安排).
"""

from typing import Final

from nlu import patterns as re

_TOLD: Final = re.compile(r"T|已经?|刚|终于|总算|昨|今天|才|都|也")
"""Before the event: it took place."""
_OURS_THEN: Final = re.compile(
    r"[^,，。了TV就]{0,4}(?:[ ,，]*(?:我们?|咱们?|公司))?就(?:T|能|可以|会|要|马上|立刻|立马|开始|直接|先|尽快|安排|给|帮|[CP他她]|他们|对方|客户|把)*"
    r"(?:发货|排产|排单|排期|安排|派[人车工]|进场|开工|开机|生产|下单给|备货|打样|出(?:货|图|库)|开(?:票|通|账号)|发(?:车|样|料)|寄|送(?:货|样)|装(?:机|车)|上门|施工|启动|"
    r"收(?:尾款|余款|款|钱)|结(?:尾款|清)|付|打款|返|提成|下料|订(?:货|舱)|采购)(?![^,，。]{0,8}了)"
)


def waits_for_it(shape: str, start: int, end: int) -> bool:
    """Tell whether the event that stands from `start` to `end` of a clause's shape is only what our next step waits for."""
    if "就" not in shape[end:]:
        return False
    return _TOLD.search(shape, max(start - 6, 0), end) is None and _OURS_THEN.match(shape, end) is not None


_DONE: Final = re.compile("了")


def tells_what_waits(shape: str) -> bool:
    """Tell whether any event of a clause's shape is only what our next step waits for."""
    return "就" in shape and any(waits_for_it(shape, m.start(), m.end()) for m in _DONE.finditer(shape))
