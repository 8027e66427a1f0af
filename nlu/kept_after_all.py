"""记 behind a message of which nothing was read: it is kept, word for word, as a contact with the house it names or goes on about."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.conversation import GOES_ON_FOR, Turn
from nlu.document import Document
from nlu.intents import LogVisit, Read, Reading, Ref
from nlu.names import Names
from nlu.recall import recent_turns
from nlu.text import fold
from nlu.times import read_times
from nlu.told_further import is_of_theirs

OFFERED_FOR: Final = timedelta(hours=2)
"""So long after the message 记 is still about it."""
_KEEP: Final = re.compile(
    r"[ ,，]*(?:那|就|帮我|给我|还是|也|要|都)*记(?:着|下来?|上|录?一?下|一?笔|录)?(?:吧|哈|呗|好|了|呀|啊)*[ ,，。!！]*"
    r"|(?:那|就|帮我|给我|还是)*记(?:成|为|作|到)(?:一?[个次笔])?(?:拜访|联系|跟进|记录|备注)(?:吧|哈|呗|里)*[ 。!！]*"
)
MOST_PEOPLE: Final = 5
_OF_A_DAY: Final = ("day", "hour", "minute")
_LATELY: Final = timedelta(days=14)
"""A day further back is one that the message only speaks of, as is the first of a half-year."""


def house_of(text: str, names: Names) -> Ref | None:
    """Return the one known customer whom `text` names, or whose people it does; None where nobody, or more than one, is."""
    found = names.find(text)
    if any(m.is_ambiguous or m.is_new for m in found if m.kind == "customer"):
        return None
    houses = {m.best.ref.id for m in found if m.kind == "customer" and m.best is not None} or {
        m.best.customer_id for m in found if m.kind == "contact" and m.best is not None and not m.is_ambiguous
    }
    if len(houses) != 1 or (id_ := houses.pop()) is None:
        return None
    return Ref(id_, names.customer(id_).name)


def house_meant(text: str, names: Names, turns: Sequence[Turn], now: datetime) -> Ref | None:
    """Return the house that `text` names; where it names nobody at all and goes on about one, that of the last half hour of the chat.

    Args:
        turns: What was said before it, oldest first.
        now: When it was said.
    """
    house, folded = house_of(text, names), fold(text).strip()
    if (
        house is not None
        or not is_of_theirs(folded, folded)
        or any(m.kind in ("customer", "contact", "member") for m in names.find(text))
    ):
        return house
    before = next((t for t in reversed(turns) if not t.undone), None)
    if before is None or now - before.at > GOES_ON_FOR or before.customer_id is None:
        return None
    if {one.customer_id for one in before.written} - {before.customer_id}:
        return None
    return Ref(before.customer_id, names.customer(before.customer_id).name)


def read_keep(doc: Document) -> Reading | None:
    """Return the contact that a message of which nothing was read is kept as, once the rep wants it; None for anything else."""
    if "记" not in doc.text or _KEEP.fullmatch(doc.text) is None:
        return None
    turn = next(iter(recent_turns(doc)), None)
    if turn is None or not turn.unread or doc.now - turn.at > OFFERED_FOR:
        return None
    turns = doc.conversation.turns
    house = house_meant(turn.text, doc.names, turns[: turns.index(turn)], turn.at)
    if house is None:
        return None
    people = tuple(
        Read(Ref(known.id, known.name), "contact: of the message kept")
        for known in (doc.names.contact(id_) for id_ in turn.contact_ids[:MOST_PEOPLE])
        if known.customer_id == house.id
    )
    customer = Read(house, "customer: of the message kept")
    on = Read(_day_of(turn, doc.now), "day: of the message kept")
    return Reading((LogVisit(customer, on, people, None, turn.text.strip()),))


def _day_of(turn: Turn, now: datetime) -> date:
    """Return the day that the message kept tells of: the first one said of the last two weeks, else its own."""
    own = turn.at.astimezone(now.tzinfo)
    for item in read_times(turn.text, own):
        day = item.in_sense("past").day() if item.kind == "time" and item.certain and item.grain in _OF_A_DAY else None
        if day is not None and timedelta(0) <= own.date() - day <= _LATELY:
            return day
    return own.date()
