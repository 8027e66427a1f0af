"""Plans just written, called by the part of the day they are for: 上午的取消 下午的改到后天, 下午那家不去了."""

from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import AddFollowUp, Intent
from nlu.nth_written import change_of
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.text import Span, fold
from nlu.wording import pieces
from nlu.world import KnownFollowUp

_ONE: Final = re.compile(
    r"(?:把|那|就|先|但|不过)*(?:今天|明天|后天)?(?P<part>早上|上午|中午|下午|晚上)(?:的|那(?:一?[个家场趟件条])|约的|安排的)+(?:会|拜访|事|行程)?(?:就|也|都|先|给我|帮我|麻烦)*(?P<rest>.+)$"
)
_HOURS: Final = {"早上": (5, 12), "上午": (5, 12), "中午": (11, 14), "下午": (12, 18), "晚上": (17, 24)}
"""From which hour up to which a plan with an hour is one of that part of the day."""
MOST: Final = 4


def read_by_part_of_day(doc: Document, found: Findings) -> Part | None:
    """Return what becomes of the plans of the last message that are called so; None where any piece is anything else."""
    if found.customers or ("的" not in doc.text and "那" not in doc.text):
        return None
    said = [(piece, _ONE.match(doc.text[piece.start : piece.end])) for piece in pieces(doc.text)]
    if not 0 < len(said) <= MOST or any(match is None for _, match in said):
        return None
    plans = _just_planned(doc)
    changes: list[Intent] = []
    for piece, match in said:
        assert match is not None
        fitting = [plan for plan, words in plans if _is_of(plan, words, match["part"])]
        start = piece.start + match.start("rest")
        change = change_of(doc, fitting[0], Span(start, piece.end)) if len(fitting) == 1 else None
        if change is None:
            return None
        changes.append(change)
    return Part(tuple(changes), tuple(pieces(doc.text)))


def _just_planned(doc: Document) -> list[tuple[KnownFollowUp, str]]:
    """Return the open plans of the latest turn that wrote several or one, each with the words it was read from."""
    turn = next((t for t in recent_turns(doc) if any(w.kind == "followup" for w in t.written)), None)
    known = {f.id: f for f in doc.names.world.follow_ups}
    return [
        (known[w.id], fold(w.intent.words))
        for w in (turn.written if turn is not None else ())
        if w.kind == "followup" and w.id in known and isinstance(w.intent, AddFollowUp)
    ]


def _is_of(plan: KnownFollowUp, words: str, part: str) -> bool:
    if isinstance(plan.due, datetime):
        first, last = _HOURS[part]
        return first <= plan.due.hour < last
    return part in words
