"""One correction being read: the message, the records it may refer to, what they hold, and the numbers said."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from nlu.conversation import Turn, Written
from nlu.correction_words import (
    DIFFERENCE,
    DIFFERENCE_ENDS,
    DIGITS,
    MISTAKE,
    MISTYPED,
    PHONE,
    SLIP,
    ZEROS,
)
from nlu.document import Document
from nlu.intents import (
    AddFollowUp,
    Correct,
    FileComplaint,
    Intent,
    LogVisit,
    Money,
    Read,
    RequestQuote,
    SaveContact,
    SnoozeFollowUp,
    UpdateDeal,
)
from nlu.recall import Findings, recent_turns
from nlu.text import Span, fold
from nlu.values import ValueItem
from nlu.wording import touches
from nlu.world import KnownDeal

Kind = Literal["visit", "deal", "quote", "followup", "contact", "complaint"]
KINDS: Final[tuple[Kind, ...]] = ("visit", "deal", "quote", "followup", "contact")
"""Whose customer or person is meant where several records of one message could be: the first that is there."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number said in a correction: `fen` where its scale was said, `plain` as spoken."""

    span: Span
    plain: Decimal
    fen: int | None
    unit: str | None
    rule: str
    is_old: bool = False


@dataclass(slots=True)
class Case:
    """One correction being read: the message, the record it refers to, and what is old in it."""

    doc: Document
    found: Findings
    cue: Literal["mistake", "change", "contrast", "amend", "reason"]
    turn: Turn | None
    old: tuple[Span, ...]
    changes: dict[Kind, dict[str, Any]]
    extra: list[Intent]

    def written(self, kind: Kind) -> Written | None:
        """Return the record of this kind that is meant: of the turn, else of an earlier one about the same customer."""
        return next((w for turn in self._turns() for w in reversed(turn.written) if _kind_of(w) == kind), None)

    def stored(self, kind: Kind, slot: str) -> Any:
        """Return what the record holds in a slot of the guide: as corrected last, else as first written."""
        record = self.written(kind)
        if record is None:
            return None
        for turn in self._turns():
            for written in reversed(turn.written):
                if (_kind_of(written), written.id) != (kind, record.id):
                    continue
                value = slot_of(written.intent, slot)
                if value is not None:
                    return value
        return None

    def _turns(self) -> list[Turn]:
        if self.turn is None:
            return []
        recent = recent_turns(self.doc)
        later = recent[recent.index(self.turn) :] if self.turn in recent else (self.turn,)
        return [t for t in later if t is self.turn or t.customer_id == self.customer_id]

    def set(self, kind: Kind, slot: str, value: Any) -> None:
        self.changes.setdefault(kind, {})[slot] = value

    @property
    def just_written(self) -> frozenset[str]:
        """The kinds of record that the turn meant wrote itself."""
        return frozenset(written.kind for written in self.turn.written) if self.turn is not None else frozenset()

    @property
    def customer_id(self) -> int | None:
        return (
            None
            if self.turn is None
            else self.turn.customer_id
            or next((w.customer_id for w in self.turn.written if w.customer_id is not None), None)
        )


def _kind_of(written: Written) -> str:
    """Return of which kind a record is; one that was moved is a follow-up whose day is the new one."""
    return "followup" if written.kind == "snooze" else written.kind


_STORED: Final[dict[tuple[type, str], Callable[[Any], Any]]] = {
    (LogVisit, "date"): lambda i: i.on,
    (LogVisit, "channel"): lambda i: i.channel,
    (LogVisit, "contacts"): lambda i: i.contacts,
    (LogVisit, "summary"): lambda i: i.summary,
    (UpdateDeal, "title"): lambda i: i.deal and i.deal.value.name,
    (UpdateDeal, "stage"): lambda i: i.stage,
    (UpdateDeal, "amount"): lambda i: i.amount,
    (UpdateDeal, "close_date"): lambda i: i.close_on,
    (UpdateDeal, "competitor"): lambda i: i.competitor,
    (RequestQuote, "items"): lambda i: i.items,
    (RequestQuote, "discount"): lambda i: i.price_ratio,
    (RequestQuote, "total"): lambda i: i.total,
    (RequestQuote, "contacts"): lambda i: i.contacts,
    (AddFollowUp, "due"): lambda i: i.due,
    (AddFollowUp, "action"): lambda i: i.action,
    (AddFollowUp, "contacts"): lambda i: i.contacts,
    (SnoozeFollowUp, "due"): lambda i: i.due,
    (FileComplaint, "problem"): lambda i: i.problem,
    (SaveContact, "name"): lambda i: i.contact.value.name,
    (SaveContact, "title"): lambda i: i.title,
    (SaveContact, "department"): lambda i: i.department,
    (SaveContact, "phone"): lambda i: i.phone,
}


def names_other_deal(case: Case) -> bool:
    """Tell whether the message speaks of another open deal of the customer than the one that was written (外墙漆是150不是210, after 防火门)."""
    written = case.written("deal")
    if written is None or case.customer_id is None:
        return False
    deals = case.doc.names.deals_of(case.customer_id)
    told = written.intent.deal if isinstance(written.intent, UpdateDeal) else None
    own = next((deal for deal in deals if deal.id == (written.id if told is None else told.value.id)), None)
    if own is None or len(deals) < 2 or _is_named(own, case.doc.text):
        return False
    return any(_is_named(deal, case.doc.text) for deal in deals if deal is not own)


def _is_named(deal: KnownDeal, text: str) -> bool:
    """Tell whether three characters in a row of the title, or the last two of it, stand in the text."""
    title = fold(deal.title or "")
    return any(title[at : at + 3] in text for at in range(len(title) - 2)) or (len(title) > 1 and title[-2:] in text)


def slot_of(intent: Intent, slot: str) -> Any:
    """Return the bare value of a slot of the guide in a written intent; None where it holds none."""
    if isinstance(intent, Correct):
        value = _revived(slot, intent.changes.get(slot))
    else:
        get = _STORED.get((type(intent), slot))
        value = get(intent) if get is not None else None
    return value.value if isinstance(value, Read) else value or None


def _revived(slot: str, value: Any) -> Any:
    """Return a corrected value as it was before the chat was kept as JSON, whose loosely typed slots come back as
    plain data.

    Only what a later correction compares with is brought back; anything else counts as not known.
    """
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, dict) and slot in ("amount", "total") and isinstance(value.get("fen"), int):
        return Money(value["fen"])
    if slot in ("items", "contacts"):
        return value if isinstance(value, tuple) else None
    if slot in ("date", "due", "close_date") and isinstance(value, str):
        return _moment(value)
    if slot in ("amount", "total", "discount", "date", "due", "close_date"):
        return None if isinstance(value, str | int | float | dict | list) else value
    return None if isinstance(value, dict | list) else value


def _moment(value: str) -> date | datetime | None:
    """Return the day or instant that ISO words say; None where they say none."""
    try:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return None


def is_new_place(case: Case, span: Span) -> bool:
    return not touches(span, case.old)


def numerals(case: Case) -> list[Numeral]:
    """Return the numbers said, without those of times and names, marked where they are what was stored before."""
    taken = [t.span for t in case.found.times if t.kind == "time"] + [m.span for m in case.found.mentions]
    taken += [Span(*m.span()) for m in ZEROS.finditer(case.doc.text)]
    phone = PHONE.search(case.doc.text)
    if phone is not None:
        taken.append(Span(*phone.span()))
    cues = [Span(*m.span()) for pattern in (MISTAKE, SLIP, ZEROS) for m in pattern.finditer(case.doc.text)]
    cues += [value.span for value, _ in differences(case.doc.text, case.found.values)]
    values = [v for v in case.found.values if not touches(v.span, cues)]
    numbers = [
        _numeral(v)
        for v in values
        if v.kind in ("money", "number", "quantity") and v.value is not None and not touches(v.span, taken)
    ]
    taken += [n.span for n in numbers] + [v.span for v in case.found.values]
    numbers += [
        Numeral(Span(*m.span()), Decimal(m[0]), None, None, "correction: bare digits")
        for m in DIGITS.finditer(case.doc.text)
        if not touches(Span(*m.span()), taken)
    ]
    stored = _stored_numbers(case)
    mistyped = [Span(*m.span("old")) for m in MISTYPED.finditer(case.doc.text)]
    marked = [
        replace(n, is_old=touches(n.span, case.old) or (touches(n.span, mistyped) and _equals(n, stored)))
        for n in numbers
    ]
    fresh = [n for n in marked if not n.is_old]
    if len(fresh) > 1:
        marked = [replace(n, is_old=n.is_old or _equals(n, stored)) for n in marked]
    return marked


def differences(text: str, values: Sequence[ValueItem]) -> list[tuple[ValueItem, int]]:
    """Return the numbers that say by how much what was told is wrong, with the sign that puts it right (多说了一台: one less)."""
    said = ((v, DIFFERENCE.search(text, 0, v.span.start)) for v in values if v.value is not None)
    return [
        (value, 1 if how["how"] != "多" else -1)
        for value, how in said
        if how is not None and DIFFERENCE_ENDS.match(text, value.span.end) is not None
    ]


def _numeral(value: ValueItem) -> Numeral:
    number = value.value if value.value is not None else Decimal(0)
    if value.kind == "money" and value.scale_said:
        return Numeral(value.span, number, int(number * 100), None, value.rule)
    unit = value.unit if value.kind == "quantity" else None
    scaled = value.scale_said and unit is None and value.kind != "quantity"
    return Numeral(value.span, number, int(number * 100) if scaled else None, unit, value.rule)


def _stored_numbers(case: Case) -> set[Decimal]:
    numbers = {
        Decimal(m.fen) / 100
        for m in (case.stored("deal", "amount"), case.stored("quote", "total"))
        if isinstance(m, Money)
    }
    for item in case.stored("quote", "items") or ():
        numbers.update(read.value for read in (item.quantity, item.unit_price) if read is not None)
    return numbers


def _equals(number: Numeral, stored: set[Decimal]) -> bool:
    """Whether the number is one that is stored, in whatever unit: 26 for 260000."""
    return any(number.plain == s or number.plain * 10_000 == s or number.plain * 1_000 == s for s in stored)


def scaled(plain: Decimal, stored_fen: int | None) -> int | None:
    """180 after 2000000 yuan is 1800000: the likeliest scale that brings it within ten times of what is stored."""
    if plain <= 0 or not stored_fen:
        return None
    in_ten_thousands = stored_fen >= 1_000_000
    sums = [plain * scale * 100 for scale in _SCALES if scale != 10_000 or in_ten_thousands]
    return next((int(fen) for fen in sums if distance(fen, Decimal(stored_fen)) <= 1), None)


_SCALES = (Decimal(10_000), Decimal(1), Decimal(100_000_000), Decimal(1_000), Decimal(1_000_000))
"""What a bare number may leave out, the likeliest first: sums are spoken of in 万."""


def distance(one: Decimal, other: Decimal) -> float:
    """Return by how many orders of magnitude two numbers differ."""
    return abs(math.log10(float(one) / float(other))) if one > 0 and other > 0 else math.inf


def value_of(read: Read[Any] | None) -> Any:
    return None if read is None else read.value
