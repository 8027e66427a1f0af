"""Corrections: what an earlier message wrote should have said something else (GUIDE rule 10).

Three things make one: a cue (打错了, 更正, 改成, 不是20是25), a record of the chat it can refer to, and a new
value that fits a slot
of that record. What was said before is told apart from what is right by its place (不是X, X打错) and by being
equal to what is
stored. A cue whose record or slot cannot be told asks; a contrast that fits no stored value is no correction at all.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from nlu import patterns as re
from nlu.amount_context import OUR_OWN
from nlu.announced_mistakes import is_announcement
from nlu.closings_undone import ask_whose_closing, undo_of_closing, unstated_stage
from nlu.conversation import Turn
from nlu.correction_case import Case, Kind, names_other_deal, numerals
from nlu.correction_complaints import complaint_slots, is_of_complaint, move_beside
from nlu.correction_cues import correction_cue, denies_stage, old_spans, tells_day
from nlu.correction_slots import SLOT_READERS
from nlu.correction_texts import reason_slot
from nlu.correction_words import (
    CHANGE,
    MISTAKE,
    REFERRED,
    WHOSE_VALUE,
)
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import (
    Clarification,
    Correct,
    Read,
    UpdateDeal,
)
from nlu.part import Part
from nlu.quote_changes import holds_goods_elsewhere, is_asked_for, read_quote_changes
from nlu.quote_line_changes import read_line_changes
from nlu.quote_lines_in_turn import is_in_turn
from nlu.recall import Findings, customers_named, last_written, recent_turns
from nlu.text import Span, fold
from nlu.wording import PARTICLES, consists_of, pieces, without

LONGEST: Final = 80
"""Characters; a longer message tells something new even where it says 不对."""


_WOULD_THEY: Final = re.compile(r"的话[^,，。]{0,6}(?:能不能|能否|可不可以|可否|行不行)")
"""What would be asked if something changed (改成十台的话能不能打八五折): nothing has."""


def read_correction(doc: Document, found: Findings) -> Part | None:
    """Return the corrections that the message makes to what the chat wrote before, or the question which value it
    means."""
    if len(doc.text) > LONGEST or _WOULD_THEY.search(doc.text):
        return None
    lines = _lines_changed(doc, found)
    if lines is not None:
        return lines
    question = doc.conversation.question
    if (question is None or is_asked_for(question)) and (changed := read_quote_changes(doc, found)) is not None:
        return changed
    if recent_turns(doc) and is_in_turn(doc.text):
        return _ask(doc, "分别改哪几条")
    cue = correction_cue(doc, found)
    if cue is None:
        return None
    if (
        cue == "change"
        and len(found.customers) > 1
        and customers_named(found) <= {w.customer_id for w in last_written(doc)}
    ):
        return _ask(doc, "分别改哪几条")
    if _points_to_one_of_several(doc, found):
        return _ask(doc, "改哪一家的")
    case = Case(doc, found, cue, _turn_meant(doc, found, cue), old_spans(doc, found), {}, [])
    if case.turn is None:
        return _nothing_to_correct(doc, found, cue)
    readers: tuple[Callable[[Case], None], ...] = (*SLOT_READERS, move_beside)
    if cue == "reason":
        readers = (reason_slot,)
    elif is_of_complaint(case):
        readers = (complaint_slots,)
    for read in readers:
        read(case)
    if "amount" in case.changes.get("deal", {}) and _is_only_their_budget(case):
        return _ask(doc, "金额记的是我们报的，改成预算吗")
    if "deal" in case.changes and names_other_deal(case):
        return None  # that is news of the other one
    if not case.changes:
        return _stage_unknown(case) or _no_new_value(case)
    is_named = bool(found.customers) or _house_of_person(doc, found) is not None
    if set(case.changes) == {"deal"} and case.written("deal") is None and cue == "change" and is_named:
        return None  # told of a deal that the chat has not written: that is news
    corrections = tuple(_correct(case, kind, changes) for kind, changes in case.changes.items())
    return Part((*corrections, *case.extra), pieces(doc.text), _asked_besides(case))


def _lines_changed(doc: Document, found: Findings) -> Part | None:
    """Return the change to single lines of the quotation just made, where the message says nothing else."""
    turn = next((t for t in recent_turns(doc) if t.written), None)
    if turn is None or found.customers or not any(w.kind == "quote" for w in turn.written):
        return None
    if found.products and holds_goods_elsewhere(doc, found):
        return None
    case = Case(doc, found, "amend", turn, (), {}, [])
    stored = case.stored("quote", "items") or ()
    has_discount = case.stored("quote", "discount") is not None
    changes = read_line_changes(_beside_whose(doc, turn), found.products, stored, doc.names, has_discount=has_discount)
    if changes is None:
        return None
    if changes.is_unclear:
        return _ask(doc, changes.asks)
    for slot, value in (("items", changes.items), ("removed", changes.removed), ("discount", changes.whole_ratio)):
        if value:
            case.set("quote", slot, value)
    return Part((_correct(case, "quote", case.changes["quote"]),), pieces(doc.text))


_WHOSE_LINES: Final = re.compile(r"(?P<part>[\u4e00-\u9fff]{2,4}?)(?:(?:那边|那[家个份]|家)的?|的)[ ,，]+")


def _beside_whose(doc: Document, turn: Turn) -> str:
    """Return the message without part of the name of the customer quoted to, which stands at its head (周口的 价按55)."""
    head = _WHOSE_LINES.match(doc.text)
    if head is None or turn.customer_id is None or head["part"] not in fold(doc.names.customer(turn.customer_id).name):
        return doc.text
    return without(doc.text, [Span(*head.span())])


def _turn_meant(doc: Document, found: Findings, cue: str) -> Turn | None:
    """Return the turn corrected: the latest that wrote something; of the customer referred to (光禾那条), where it
    says so, or named before the words of a change (光禾改成20万): None where no turn wrote of that one."""
    turns = [t for t in recent_turns(doc) if t.written]
    for mention in found.customers:
        if mention.best is None or mention.best.ref.id is None:
            continue
        its = next((t for t in turns if any(w.customer_id == mention.best.ref.id for w in t.written)), None)
        its = its and _only_of(its, mention.best.ref.id)
        if its is not None and REFERRED.match(doc.text, mention.span.end):
            return its
        if not mention.is_ambiguous and WHOSE_VALUE.match(doc.text, mention.span.end):
            return its
        if cue == "change" and not mention.is_ambiguous and _is_before_change(doc, mention.span):
            return its
        if cue == "contrast" and tells_day(doc, found):
            return its
        if (
            its is not None
            and its not in turns
            and len(found.customers) == 1
            and _HEAD.fullmatch(doc.text, 0, mention.span.start)
        ):
            return its  # 华星写错了 是26万, after a message about 华星 and 恒达
    employer = _house_of_person(doc, found) if cue == "change" else None
    if employer is not None:
        return next((t for t in turns if any(w.customer_id == employer for w in t.written)), None)
    return turns[0] if turns else None


_HEAD: Final = re.compile(r"[ ,，]*(?:[哦噢呃啊嗯]|把|那|不对|错了|刚才|[ ,，])*")


def _only_of(turn: Turn, customer_id: int) -> Turn:
    """Return a turn with no more than what it wrote of one of several customers (恒达的改到下午, after plans with two)."""
    own = tuple(w for w in turn.written if w.customer_id in (customer_id, None))
    return turn if len(own) == len(turn.written) else replace(turn, written=own, customer_id=customer_id)


def _house_of_person(doc: Document, found: Findings) -> int | None:
    """Return at which customer the only one named is known, where what is with him changes (钱进那边改到下周三, 何敏那单改成5.5万)."""
    if found.customers or len(found.contacts) != 1:
        return None
    [mention] = found.contacts
    if not found.times and REFERRED.match(doc.text, mention.span.end) is None:
        return None
    employers = {c.customer_id for c in mention.candidates if c.ref.id is not None}
    is_told = mention.is_sure and len(employers) == 1 and _is_before_change(doc, mention.span)
    return next(iter(employers)) if is_told else None


def _is_before_change(doc: Document, span: Span) -> bool:
    """Whether the name at `span` says whose record changes; after the words of the change it is the new value."""
    match = CHANGE.search(doc.text)
    return match is not None and span.end <= match.start()


_BUDGET_SAID: Final = re.compile(r"预算|控制价|限价")
_OFFER_SAID: Final = re.compile(r"报|我们?|咱|金额|总价|合同")


def _is_only_their_budget(case: Case) -> bool:
    """Tell whether a budget is put right where the record holds what we ask (预算是253不是235, after 我们报228)."""
    text = case.doc.text
    if _BUDGET_SAID.search(text) is None or _OFFER_SAID.search(text) is not None:
        return False
    written = case.written("deal")
    intent = written.intent if written is not None else None
    return isinstance(intent, UpdateDeal) and intent.amount is not None and intent.amount.rule == f"amount: {OUR_OWN}"


_ONE_OF_SEVERAL: Final = re.compile(
    r"(?:不对|错了|把|是|那|[ ,，])*(?:第[一二三四五2-5]|[前后]一|[前后]面那|[前后]那|上面那|下面那)[个家条项单笔]"
)


def _points_to_one_of_several(doc: Document, found: Findings) -> bool:
    """Tell whether the message points by place to one of the deals that the last turn wrote (第二个改660)."""
    if found.customers or _ONE_OF_SEVERAL.match(doc.text) is None:
        return False
    written = last_written(doc)
    return len({one.id for one in written if one.kind == "deal"}) > 1


def _nothing_to_correct(doc: Document, found: Findings, cue: str) -> Part | None:
    """改成42 in an empty chat: nobody can tell what; a sentence of its own is left to the record readers."""
    if cue == "contrast" or found.customers or found.contacts:
        return None
    used = (
        [v.span for v in found.values]
        + [t.span for t in found.times]
        + [Span(*m.span()) for m in re.finditer(r"[0-9.]+", doc.text)]
    )
    rest = without(doc.text, used)
    for pattern in (MISTAKE, CHANGE):
        rest = pattern.sub(lambda m: " " * len(m[0]), rest)
    rest = re.sub(r"刚才|那条|金额|预算|日期|时间|价格|数量|是|应该|那个|上面|的", " ", rest)
    if not consists_of(rest, PARTICLES) and not is_announcement(doc.text):
        return None
    return _ask(doc, "改哪一条")


def _stage_unknown(case: Case) -> Part | None:
    """搞错了 没丢: the stage just written is denied, and where the deal is instead is not said.

    Then it is where it was before the message that closed it, which is taken back.
    """
    written = case.turn.written if case.turn is not None else ()
    if not denies_stage(case.doc, case.found, written):
        return None
    if (undo := undo_of_closing(case.doc, case.found)) is not None:
        return Part((undo,), pieces(case.doc.text))
    if (which := ask_whose_closing(case.doc)) is not None:
        return Part(clarification=which, used=pieces(case.doc.text))
    return Part(clarification=unstated_stage(case.doc, _correct(case, "deal", {})), used=pieces(case.doc.text))


def _asked_besides(case: Case) -> Clarification | None:
    """没签 她说月底: where the deal is instead is asked though a day is put right."""
    is_told = "stage" in case.changes.get("deal", {}) or case.turn is None
    if is_told or case.turn is None or not denies_stage(case.doc, case.found, case.turn.written):
        return None
    return unstated_stage(case.doc, _correct(case, "deal", {}))


def _no_new_value(case: Case) -> Part | None:
    doc = case.doc
    if case.cue not in ("mistake", "change"):
        return None
    numbers = numerals(case)
    rest = without(doc.text, [n.span for n in numbers])
    for pattern in (MISTAKE, CHANGE):
        rest = pattern.sub(lambda m: " " * len(m[0]), rest)
    rest = re.sub(
        r"刚才|刚刚|那条|这条|上一条|上条|金额|预算|日期|时间|价格|数量|是|应该|那个|上面|的|记录|拜访|商机|报价|客户",
        " ",
        rest,
    )
    if not consists_of(rest, PARTICLES):
        return None
    return _ask(doc, "改哪一项" if numbers else "改成什么")


def _ask(doc: Document, question: str) -> Part:
    return Part(clarification=Clarification("intent", question, text=doc.raw), used=pieces(doc.text))


def _correct(case: Case, kind: Kind, changes: dict[str, Any]) -> Correct:
    written = case.written(kind)
    customer = changes.get("customer")
    if customer is None:
        known = written.customer_id if written is not None and written.customer_id is not None else case.customer_id
        customer = (
            Read(customer_ref(case.doc, known), "correction: the record's customer") if known is not None else None
        )
    return Correct(kind, changes, customer, written.id if written is not None else None)
