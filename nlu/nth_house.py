"""One of several houses of the last message, called by its place: 第二家是昨天去的, 后面那家没见着人, 第一家要30台.

The rest is read in a chat that knows of that house alone; read as it stood, it was told of the house named last.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.conversation import Conversation, Turn
from nlu.intents import Intent, Reading, Undo
from nlu.ordinals import CHINESE, ordinal
from nlu.text import Span, fold
from nlu.wording import without

LONGEST: Final = 60
_WHICH: Final = re.compile(
    rf"(?:不对|错了|哦|啊|对了|那|[ ,，])*(?:第(?P<n>[1-9]|[{CHINESE}])|(?P<last>最后(?:面)?(?:那|的|一|[ ])*|后(?:面)?(?:那|的|一))|(?P<first>头一|头|前(?:面)?(?:那|的|一)))"
    r"(?:一)?(?:家|个客户|个(?=是|的?时间|没|其实))(?:那边|那个|那次)?(?:的)?[ ,，:：]*"
)


def with_nth_house(
    text: str, conversation: Conversation, read: Callable[[str, Conversation], Reading]
) -> Reading | None:
    """Return what is told of the house at a place of the last message; None where no place is named or nothing of it is read.

    Args:
        read: What a part means in a chat.
    """
    if len(text) > LONGEST or conversation.question is not None or not conversation.turns:
        return None
    match = _WHICH.match(fold(text))
    turn = conversation.turns[-1]
    if match is None or turn.undone or turn.listed or len(text) == match.end():
        return None
    houses = list(dict.fromkeys(w.customer_id for w in turn.written if w.customer_id is not None))
    if len(houses) < 2 or not any(w.kind in ("visit", "deal", "quote") for w in turn.written):
        return None
    at = -1 if match["last"] else 0 if match["first"] else ordinal(match["n"]) - 1
    if at >= len(houses) or (
        (match["first"] or match["last"]) and len(houses) > 2 and "最后" not in match[0] and "头" not in match[0]
    ):
        return None
    only = replace(conversation, turns=(*conversation.turns[:-1], _of(turn, houses[at])))
    reading = read(without(text, (Span(0, match.end()),)), only)
    if not reading.intents and reading.clarification is None:
        return None
    return replace(reading, intents=tuple(_of_house(intent, houses[at]) for intent in reading.intents))


def _of_house(intent: Intent, customer_id: int) -> Intent:
    """Return what is taken back as no more than what the message wrote of one house."""
    is_of_all = isinstance(intent, Undo) and intent.closing_of is None and not intent.customer_ids
    return replace(intent, customer_ids=(customer_id,)) if isinstance(intent, Undo) and is_of_all else intent


def _of(turn: Turn, customer_id: int) -> Turn:
    """Return a turn with no more than what it wrote of one house."""
    written = tuple(w for w in turn.written if w.customer_id == customer_id)
    people = tuple(
        person.value.id
        for w in written
        for person in getattr(w.intent, "contacts", ())
        if person.value.id is not None and person.value.id in turn.contact_ids
    )
    return replace(turn, written=written, customer_id=customer_id, contact_ids=people)
