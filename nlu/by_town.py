"""Plans just written, called by the town of their house: 丽水改周二, 嘉兴那家的推到下周, 九江不去了.

A town that none of them is in, or more than one, moves nothing: it is asked which is meant.
"""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.follow_up_words import MOST_FOLLOW_UPS
from nlu.intents import Clarification, Intent
from nlu.names.places_in_text import place_at
from nlu.nth_written import change_of
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.text import Span
from nlu.wording import pieces
from nlu.world import KnownFollowUp

_LEAD: Final = re.compile(r"(?:那|就|把|先|但是?|不过|然后|对了|[ ])*(?:去|到|在)?")
_REST: Final = re.compile(
    r"(?:那边|那里|那家|那个|这家|这个|那趟|那次|的|出差)*(?:时间|就|也|都|先|给我|帮我|麻烦|再|还是)*(?P<rest>[^ ].*)$"
)
_ONLY_TOWN: Final = re.compile(r"[一-鿿]{2,4}?[省市县区]?(?:那边|那里|那家|那个|这家|这个)?")
_WHICH: Final = "挪的是哪件事 说一下是哪家"


def read_by_town(doc: Document, found: Findings) -> Part | None:
    """Return what becomes of the plans of the last message that wrote any, each called by a town; None where no piece does so."""
    if not doc.conversation.turns:
        return None
    plans = _just_planned(doc)
    if not plans:
        return None
    used: list[Span] = []
    changes: list[Intent] = []
    for piece in pieces(doc.text):
        town, rest = _town_and_rest(doc, piece)
        if not town or _names_more(found, piece, rest) or change_of(doc, plans[0], rest) is None:
            continue
        used.append(piece)
        fitting = _in_town(doc, plans, town) or _in_town(doc, doc.names.world.follow_ups[:MOST_FOLLOW_UPS], town)
        change = change_of(doc, fitting[0], rest) if len(fitting) == 1 else None
        if change is None:
            return Part(clarification=Clarification("intent", _WHICH, text=doc.raw), used=tuple(pieces(doc.text)))
        changes.append(change)
    return Part(tuple(changes), tuple(used)) if changes else None


def _names_more(found: Findings, piece: Span, rest: Span) -> bool:
    """Tell whether a piece names a house by more than its town (丽水仁爱改周二); 丽水那边 alone may stand for one."""
    return any(
        piece.start <= m.span.start < piece.end
        and (m.span.start >= rest.start or m.span.end > rest.start or _ONLY_TOWN.fullmatch(m.words) is None)
        for m in found.customers
    )


def _town_and_rest(doc: Document, piece: Span) -> tuple[str, Span]:
    """Return the town that a piece begins with and the words behind it; an empty town where it begins with none."""
    lead = _LEAD.match(doc.text, piece.start, piece.end)
    start = piece.start if lead is None else lead.end()
    end = place_at(doc.text, start)
    match = _REST.match(doc.text, end, piece.end) if start < end < piece.end else None
    if match is None:
        return "", piece
    return doc.text[start:end], Span(*match.span("rest"))


def _in_town(doc: Document, plans: Sequence[KnownFollowUp], town: str) -> list[KnownFollowUp]:
    return [plan for plan in plans if town in _words_of(doc, plan)]


def _words_of(doc: Document, plan: KnownFollowUp) -> str:
    house = "" if plan.customer_id is None else customer_ref(doc, plan.customer_id).name
    return f"{house} {plan.action}"


def _just_planned(doc: Document) -> list[KnownFollowUp]:
    """Return the open plans of the latest turn that wrote or moved any."""
    plans = ("followup", "snooze")
    turn = next((t for t in recent_turns(doc) if any(w.kind in plans for w in t.written)), None)
    ids = {w.id for w in (turn.written if turn is not None else ()) if w.kind in plans}
    return [f for f in doc.names.world.follow_ups if f.id in ids]
