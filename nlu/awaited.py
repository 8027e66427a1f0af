"""发货后15天, 验收后一周, 到款后: a promise that waits for something to take place, and for how many days after it.

Only what is still to come is waited for: 发货了 15天后催款 names a day, and 货到后客户反馈有破损 tells what was. How money is
paid (验收后付30%) is a payment plan's.
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.intents import Event
from nlu.payment_plans import EVENTS, LENGTH, days_of
from nlu.text import Span

_EVENT_WORDS: Final[tuple[tuple[Event, str], ...]] = (
    *EVENTS,
    ("signing", r"签下来|签单|中标|下单"),
    ("payment", r"(?:首付款?|头款|预付款|定金|订金|尾款|余款|货款|款子?|钱)(?:到账?|收到|付了?)|(?:收到|收齐)(?:了)?(?:首付款?|头款|预付款|定金|订金|货款|尾款|款子?|钱)|到款|到账|回款|收到?款|付款|打款"),
)  # fmt: skip
_TRIGGER: Final = re.compile(
    "(?:等|待)?(?:"
    + "|".join(f"(?P<{event}{n}>{words})" for n, (event, words) in enumerate(_EVENT_WORDS))
    + r")(?:完|好|掉|通过|合格|完成|出去)*(?:了(?=之后|以后|后))?(?:"
    + rf"(?:之后|以后|后|满)?{LENGTH}(?:之内|以内|内|左右|后)?|(?:之后|以后|后)?(?:第(?P<nth>[二三四五六七])天|(?P<next_day>次日|隔天))|(?P<at_once>之后|以后|后))"
)
_DONE_AT_ONCE: Final = re.compile(
    r"^[ ,，]*(?:就|再|马上|立即|立刻|及时|记得|别忘了?|提醒|要|得|我们?|咱们?|给|去|催|寄|送|安排|把|跟|找|帮|回访|问|约|开|补|发|通知|盯)"
)
"""Without a length, only what is plainly still to be done is waited for."""
_OTHERS_TELL: Final = re.compile(r"说|讲|反馈|发现|觉得|才|一直|又|(?<!为)了(?!解)|过(?!去|来)")
_ONLY_PAYS: Final = re.compile(r"[ ,，]*(?:他们|客户|对方|再|就|才)*(?:付|结|支付|打款|汇|清|给钱|t/?t)")
"""How the customer pays is agreed, not promised."""
_TERM: Final = re.compile(rf"(?:回款|付款|打款){LENGTH}")
"""With nothing behind it: when they are to pay (付款45天)."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is waited for, the days after it, and the words that say so (in the message)."""

    event: Event
    days: int
    span: Span


def read_awaited(clause: Clause) -> Awaited | None:
    """Return what the clause's action waits for; None where it has taken place, or the days depend on a calendar."""
    if clause.is_hypothetical or clause.is_negated:
        return None
    match = _TRIGGER.search(clause.text)
    if match is None:
        return None
    after = clause.text[match.end() :]
    if _ONLY_PAYS.match(after) or (not after.strip() and _TERM.fullmatch(match[0])):
        return None
    if match["at_once"] and not _DONE_AT_ONCE.match(after):
        return None
    if _OTHERS_TELL.search(after) or clause.text[: match.start()].endswith(("已", "已经", "没", "未", "不")):
        return None
    days = _days_of(match)
    if days is None:
        return None
    event = next(name for n, (name, _) in enumerate(_EVENT_WORDS) if match[f"{name}{n}"])
    start = clause.span.start
    return Awaited(event, days, Span(start + match.start(), start + match.end()))


def _days_of(match: re.Match[str]) -> int | None:
    """Return the days after; 第二天 is one day after, and working days depend on the calendar."""
    if match["length"]:
        return days_of(match["length"])
    if match["nth"]:
        return "一二三四五六七".index(match["nth"])
    return 1 if match["next_day"] else 0
