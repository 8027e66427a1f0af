"""A length of time counted from an event that is still to come: 拿到图纸两天内报价, 图纸确认后5天内出货.

Read alone 两天内 counts from today. Behind what has to take place first it counts from there: from the day said for it in the
same breath (周四拿到图纸两天内), else from nobody knows when, and no day is written.
"""

from datetime import date, datetime
from typing import Final

from nlu import patterns as re
from nlu.event_days import BREAK, COUNTED
from nlu.quick import changed
from nlu.times import COARSE, TimeItem, whole_day

AFTER_EVENT: Final = "after an event"
"""The rule of a length whose event has no day; such an item is vague."""
_LONGEST: Final = 16
"""Characters before the length that are looked at."""
_TO_TAKE_PLACE: Final = re.compile(
    r"(?:收到|收齐|拿到|接到|到手|到齐|[签确验审批定做量看测装办交]完|确认|签[字约订署]|签了?合同|验收|到[货位场账]|批(?:下来|复)|[下出]来|定稿|通过|下单|合格)"
    r"[^,，。;；\s]{0,8}?(?:之|以)?$"
)
"""What has to take place first, right before the length."""
_SOMETHING: Final = re.compile(
    r"[\u4e00-\u9fffa-z](?<![然最今往日此们我他她你前])(?:(?<!之)(?<!以)|(?<=[\u4e00-\u9fff][之以]))$"
)
"""Before 后三天内: what it is after; 然后 and 今后 are after nothing named."""
_WAITED_FOR: Final = re.compile(
    r"(?:^|[\s,，说])(?:要|得|先|就)?(?:等(?!了|着)[^\s,，。;；]{2,12}?(?:完|好|了|[下出回]来|到|过)(?:字|货|款|章)?)[ ,，]$"
    r"|(?:签[^\s,，。;；T]{0,4}|到[货账款]|款到|验收|确认|审批?|批复|定稿|收到|拿到)[^\s,，。;；天周日号昨]{0,4}(?:之后|以后)[ ,，]$"
    r"|一(?:签|验收|确认|批|到|下单)[^\s,，。;；了]{0,4}[ ,，]$"
)
"""The piece before says what is waited for (等王总签完字, 三天内发货; 合同签好之后 一周内付30%)."""
_TOOK_PLACE: Final = re.compile(r"已|刚|昨|(?<!等)(?<!待)了(?!解)|说好|[天周日号]$")
_LAID_DOWN: Final = re.compile(r"已|刚|昨|说好|[天周日号](?:之|以)?$")
"""Before 后5天内, where 了 tells of nothing that took place (签了合同后5天内付款)."""


def from_events_to_come(times: list[TimeItem], text: str, now: datetime) -> list[TimeItem]:
    """Return the times of folded `text` with those lengths that count from an event to come: its day and so much, or vague."""
    if "内" not in text and "后" not in text:
        return times
    return [_from_event(item, times, text, now) if _is_length(item) else item for item in times]


def _is_length(item: TimeItem) -> bool:
    return item.kind == "time" and item.rule in ("within", "offset") and not item.vague


def _from_event(item: TimeItem, times: list[TimeItem], text: str, now: datetime) -> TimeItem:
    begin = max(item.span.start - _LONGEST, 0)
    before = text[begin : item.span.start]
    words = before[max((m.end() for m in BREAK.finditer(before)), default=0) :]
    is_after = item.text.startswith("后") and _SOMETHING.search(words) is not None
    is_waited_for = not words and _WAITED_FOR.search(before) is not None
    if not is_after and not is_waited_for and _TO_TAKE_PLACE.search(words) is None:
        return item
    if "等" not in words and (_LAID_DOWN if is_after and "内" in item.text else _TOOK_PLACE).search(words) is not None:
        return item
    start = item.span.start - len(words)
    said = next((t for t in times if start <= t.span.start < item.span.start and t.kind == "time"), None)
    day = None if said is None or said.vague or said.grain in COARSE else said.in_sense("future").start
    length = date.fromisoformat(due[:10]) - now.date() if (due := item.due()) is not None else None
    if day is None or length is None or "工作日" in item.text or item.grain != "day":
        return changed(item, vague=True, rule=AFTER_EVENT, start=None, end=None, open=None, reread=None)
    return changed(whole_day(item, day.date() + length), rule=COUNTED, open="before" if item.open else None)
