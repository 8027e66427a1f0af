"""An undo that names a house: only what was written of that house goes, and only its plans are called off.

把华星那条撤了, where the last message wrote of three houses, takes back what it wrote of 华星; where it wrote of others only, the
latest message about 华星 is meant. 新元那个取消 calls off a plan of 新元 and of nobody else: which one is asked where there are several.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.bare_commands import undo_before
from nlu.called_off import dropped, is_of_a_plan, open_plans, read_dropped_plan
from nlu.conversation import Turn, Written
from nlu.described_records import kind_described
from nlu.document import Document
from nlu.intents import Clarification, Correct, LogVisit, Reading, Undo
from nlu.recall import Findings, customers_named, last_written, recent_turns
from nlu.text import Span
from nlu.wording import pieces

MOST: Final = 5
"""More plans are no question that a digit answers."""


def undo_of(doc: Document, found: Findings, plain: Undo) -> Undo:
    """Return `plain`, or the same of the houses named alone where the last message wrote of more than these."""
    return _only(plain, last_written(doc), _named(doc, found))


def read_undo_of(doc: Document, found: Findings, plain: Undo) -> Reading:
    """Return what is taken back or called off, or asked about; `plain` where the message names nobody's records."""
    named, last = _named(doc, found), last_written(doc)
    is_plan = is_of_a_plan(doc.text)
    if not named or not (last or is_plan):
        return Reading((plain,))
    kind = kind_described(doc.shape)
    if any(isinstance(w.intent, Correct) and w.intent.of == kind and w.customer_id in named for w in last):
        return Reading((replace(plain, scope="all"),))  # the record is to go, not what was put right in it
    of_kind = None if kind is None or _wrote(last, named, kind) else _latest(doc, named, kind)
    if of_kind is not None:
        return Reading((_undone(of_kind, plain, named),))
    if _wrote(last, named):
        return Reading((_only(plain, last, named),))
    if (plan := read_dropped_plan(doc, found)) is not None:
        return Reading((plan,))
    its = _latest(doc, named)
    if its is not None and not (is_plan and not _is_planned(its.written, named)):
        return Reading((_undone(its, plain, named),))
    return Reading(clarification=_asked(doc, named) if is_plan else _whether_the_last(doc, last))


_ITS_RECORD: Final = re.compile(r"(?:那边|那里|[的家])*[那这]一?[条个笔份单项件]")


_LONGEST_IN_VAIN: Final = 16


def undo_in_vain(doc: Document, tried: frozenset[int]) -> Undo | None:
    """Return what takes back a visit just told of several houses that came to nothing at one of them (三家都打了电话, then 华星没人接).

    Args:
        tried: At whom the message says that nobody was there or answered.
    """
    last = last_written(doc)
    visits = [w for w in last if isinstance(w.intent, LogVisit) and w.customer_id in tried and not w.intent.contacts]
    if not visits or len(visits) != len(tried) or len(doc.text) > _LONGEST_IN_VAIN or doc.times:
        return None
    if any(m.kind == "contact" for m in doc.mentions) or any(w.kind != "visit" for w in last if w.customer_id in tried):
        return None
    if any(m.kind == "customer" for m in doc.mentions):
        return _only(Undo(), last, tried)
    is_of_all = "都" in doc.text or len({w.customer_id for w in last}) == 1
    return Undo() if is_of_all and all(w.kind == "visit" for w in last) else None


def _named(doc: Document, found: Findings) -> frozenset[int]:
    """Return whose records are meant; a house beside an undo that stands before it (撤回 那是蓝海的事) is not, but for 蓝海那条."""
    opening = undo_before(doc.text, [m.span for m in (*found.customers, *found.contacts)])
    if opening is None:
        return customers_named(found)
    piece = next((p for p in pieces(doc.text) if p.start <= opening.start < p.end), opening)
    beside = [m.span for m in found.customers if _ITS_RECORD.match(doc.text, m.span.end)]
    return customers_named(found, within=piece).union(*(customers_named(found, within=span) for span in beside))


def _only(undo: Undo, written: Sequence[Written], named: frozenset[int]) -> Undo:
    whose = {w.customer_id for w in written if w.customer_id is not None}
    return replace(undo, customer_ids=tuple(sorted(whose & named))) if whose & named and whose - named else undo


def _undone(turn: Turn, plain: Undo, named: frozenset[int]) -> Undo:
    """Return `plain` of an earlier turn, of what it wrote of the houses named alone."""
    return _only(replace(plain, message_id=turn.message_id), turn.written, named)


def _latest(doc: Document, named: frozenset[int], kind: str | None = None) -> Turn | None:
    """Return the latest turn that wrote of the houses named, and of that kind; None also where its message is not known."""
    turn = next((t for t in recent_turns(doc) if _wrote(t.written, named, kind)), None)
    return None if turn is None or turn.message_id is None else turn


def _wrote(written: Sequence[Written], named: frozenset[int], kind: str | None = None) -> bool:
    return any(w.customer_id in named and kind in (None, w.kind) for w in written)


def _is_planned(written: Sequence[Written], named: frozenset[int]) -> bool:
    return any(w.kind in ("followup", "snooze") and w.customer_id in named for w in written)


def _asked(doc: Document, named: frozenset[int]) -> Clarification:
    """Return the question which of the plans of the houses named is off, or that they have none."""
    plans = open_plans(doc, named)
    if not plans:
        names = "、".join(doc.names.customer(id_).name for id_ in sorted(named)[:2])
        return Clarification("intent", f"{names}没有记着的跟进 要取消的是哪条", text=doc.raw)
    held = tuple(dropped(doc, plan, Span(0, len(doc.text))) for plan in plans[:MOST])
    return Clarification("intent", "取消哪一件", tuple(h.follow_up.value for h in held), held=held, text=doc.raw)


def _whether_the_last(doc: Document, last: Sequence[Written]) -> Clarification:
    at = next((w.customer_id for w in last if w.customer_id is not None), None)
    what = f"最后记的是{doc.names.customer(at).name}" if at is not None else "最后记的不是这家"
    wrote = next((t.message_id for t in recent_turns(doc) if t.written), None)
    return Clarification("intent", f"{what} 要撤的是这条吗", held=(Undo(message_id=wrote),), text=doc.raw)
