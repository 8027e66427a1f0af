"""What a question holds, with what its answer says: the customer, person, sum, deal, product or day that was missing.

Persons that were only words are looked up again once the customer is known.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from nlu.completions import rematch
from nlu.correction_case import scaled
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import (
    AddFollowUp,
    Clarification,
    CompleteFollowUp,
    Correct,
    DropFollowUp,
    FileComplaint,
    Intent,
    LogVisit,
    Money,
    Query,
    QuoteItem,
    Read,
    RecordPayment,
    Ref,
    RemindAhead,
    RequestQuote,
    SaveContact,
    SendQuoteFile,
    SetGoal,
    SettleLine,
    SettleQuote,
    SmallTalk,
    SnoozeFollowUp,
    Undo,
    UpdateDeal,
)
from nlu.payments import amount_of
from nlu.quote_files import NUMBER
from nlu.quote_term_rules import fold_ratio
from nlu.text import Span, fold
from nlu.values import ValueItem

_OF_ONE = RemindAhead | DropFollowUp | CompleteFollowUp
"""About one follow-up, so that of several the answer says which."""


def complete(doc: Document, question: Clarification, answer: Ref) -> tuple[Intent, ...]:
    """Return the held intents with `answer` in the slot that was asked about; where nothing was held nothing is written."""
    if not question.held:
        return (SmallTalk("nothing"),)
    if (number := NUMBER.search(fold(answer.name))) is not None and question.about == "intent":
        return tuple(
            replace(intent, number=number[0].upper()) if isinstance(intent, SettleQuote | SendQuoteFile) else intent
            for intent in question.held
        )
    if question.about == "intent" and isinstance(question.held[0], _OF_ONE):
        of_one = (i for i in question.held if isinstance(i, _OF_ONE))
        return tuple(i for i in of_one if i.follow_up is not None and i.follow_up.value.id == answer.id)
    if isinstance(question.held[0], SetGoal):
        return tuple(i for i in question.held if isinstance(i, SetGoal) and i.goal_id == answer.id)
    if answer.id is not None and question.about == "intent" and isinstance(question.held[0], RecordPayment):
        return tuple(_with_sum(intent, answer.id) for intent in question.held)
    if question.about == "contact":
        return tuple(_with_contact(doc, intent, answer) for intent in question.held)
    if question.about == "deal":
        return tuple(_with_deal(doc, intent, answer) for intent in question.held)
    if question.about in ("product", "quantity"):
        return tuple(_with_product(intent, answer) for intent in question.held)
    if isinstance(undo := question.held[0], Undo) and undo.closing_of is not None and answer.id is not None:
        return (replace(undo, customer_ids=(answer.id,), closing_of=Read(answer, "answer: customer")),)
    return tuple(with_customer(doc, intent, answer, asked=question.options) for intent in question.held)


def with_customer(doc: Document, intent: Intent, customer: Ref, *, asked: tuple[Ref, ...] = ()) -> Intent:
    """Put the customer where the held one is unknown or one of the options, and look its people up again."""
    if not hasattr(intent, "customer"):
        return intent
    held = intent.customer
    if held is not None and held.value.id is not None and held.value not in asked:
        return intent
    read = Read(customer, "answer: customer", held.span if held is not None else None)
    changes: dict[str, Any] = {"customer": read}
    if isinstance(intent, LogVisit | AddFollowUp | RequestQuote | FileComplaint):
        people = intent.contacts or (_asked_after(held) if isinstance(intent, LogVisit) else ())
        changes["contacts"] = tuple(person_at(doc, contact, customer) for contact in people)
    elif isinstance(intent, SaveContact | Query):
        changes["contact"] = None if intent.contact is None else person_at(doc, intent.contact, customer)
    elif isinstance(intent, CompleteFollowUp | SnoozeFollowUp) and customer.id is not None:
        match = rematch(doc, intent, customer.id)
        if match is not None:
            changes["follow_up"] = Read(Ref(match.id, match.action), "answer: follow-up of the customer")
    if isinstance(intent, UpdateDeal) and (intent.deal is None or intent.deal.value.is_new) and customer.id is not None:
        changes["deal"] = _deal_of(doc, intent.deal, customer.id)
    return replace(intent, **changes)


def _asked_after(held: Read[Ref] | None) -> tuple[Read[Ref], ...]:
    """Return the person whose company was asked for (「黄总」是哪家客户的)."""
    is_person = held is not None and held.value.id is None and held.rule == "customer: unsure" and held.span is None
    return (Read(Ref(None, held.value.name), "answer: whose company"),) if held is not None and is_person else ()


def _deal_of(doc: Document, deal: Read[Ref] | None, customer_id: int) -> Read[Ref] | None:
    """Return the customer's deal that the words mean; without words the only open one."""
    known = doc.names.deals_of(customer_id)
    if deal is None:
        return Read(Ref(known[0].id, known[0].title or ""), "deal: the only open one") if len(known) == 1 else None
    words = fold(deal.value.name)
    hits = [d for d in known if d.title and (words in fold(d.title) or fold(d.title) in words)]
    return Read(Ref(hits[0].id, hits[0].title or ""), "deal: title", deal.span) if len(hits) == 1 else deal


def person_at(doc: Document, contact: Read[Ref], customer: Ref) -> Read[Ref]:
    if contact.value.id is not None or customer.id is None:
        return contact
    mention = doc.names.resolve_contact(contact.value.name, (customer.id,))
    if mention is None or mention.best is None or mention.is_ambiguous or mention.is_new:
        return contact
    return Read(mention.best.ref, f"contact: {mention.best.reason}", contact.span, mention.best.score)


def _with_contact(doc: Document, intent: Intent, contact: Ref) -> Intent:
    """Put the person where words for one wait, and the customer that goes with the person."""
    customer = None
    if contact.id is not None:
        known = doc.names.contact(contact.id)
        contact, customer = Ref(known.id, known.name), customer_ref(doc, known.customer_id)
    changes: dict[str, Any] = {}
    if isinstance(intent, LogVisit | AddFollowUp | RequestQuote | FileComplaint):
        waiting = [c for c in intent.contacts if c.value.id is None]
        slot = waiting[0] if waiting else None
        read = Read(contact, "answer: contact", slot.span if slot else None)
        changes["contacts"] = (
            tuple(read if c is slot else c for c in intent.contacts) if slot else (*intent.contacts, read)
        )
    elif isinstance(intent, SaveContact | Query):
        changes["contact"] = Read(contact, "answer: contact")
    held = getattr(intent, "customer", None)
    if customer is not None and hasattr(intent, "customer") and (held is None or held.value.id is None):
        changes["customer"] = Read(customer, "customer: of the contact", held.span if held is not None else None)
        if isinstance(intent, UpdateDeal) and customer.id is not None:
            changes["deal"] = _deal_of(doc, intent.deal, customer.id)
    return replace(intent, **changes) if changes else intent


def _with_sum(intent: Intent, fen: int) -> Intent:
    """Put in the sum that was chosen among those that may have been meant."""
    if not isinstance(intent, RecordPayment):
        return intent
    return replace(intent, amount=Read(Money(fen), "answer: the sum", intent.amount.span if intent.amount else None))


def _with_deal(doc: Document, intent: Intent, deal: Ref) -> Intent:
    if not isinstance(intent, UpdateDeal | RequestQuote):
        return intent
    changes: dict[str, Any] = {"deal": Read(deal, "answer: deal")}
    if deal.id is not None and intent.customer.value.id is None:
        changes["customer"] = Read(customer_ref(doc, doc.names.deal(deal.id).customer_id), "customer: of the deal")
    return replace(intent, **changes)


def _with_product(intent: Intent, product: Ref) -> Intent:
    if not isinstance(intent, RequestQuote):
        return intent
    read = Read(product, "answer: product")
    if not intent.items:
        return replace(intent, items=(QuoteItem(read),))
    at = next((n for n, item in enumerate(intent.items) if item.product.value.id is None), 0)
    items = tuple(replace(item, product=read) if n == at else item for n, item in enumerate(intent.items))
    return replace(intent, items=items)


def with_said(doc: Document, intent: Intent, said: ValueItem) -> Intent:
    if isinstance(intent, RecordPayment):
        return replace(intent, amount=amount_of(said))
    if isinstance(intent, Correct):
        return replace(intent, changes={slot: _changed_to(slot, said) for slot in intent.changes})
    return _with_amount(doc, intent, said) if isinstance(intent, UpdateDeal) else intent


def _changed_to(slot: str, said: ValueItem) -> Read[Any]:
    """Return what a quotation as a whole is to come to, or at what discount."""
    value = said.value or Decimal(0)
    if slot == "discount":
        return Read(said.price_ratio or fold_ratio(str(value)) or Decimal(1), "answer: discount", said.span)
    return Read(Money(int(value * 100)), "answer: total", said.span)


def _with_amount(doc: Document, deal: UpdateDeal, said: ValueItem) -> UpdateDeal:
    """Put in the amount; a bare number is of the size the deal is known to have, else in 万 where it is small."""
    plain = said.value or Decimal(0)
    known = doc.names.deal(deal.deal.value.id).amount_fen if deal.deal and deal.deal.value.id is not None else None
    fen = None if said.scale_said else scaled(plain, known)
    if fen is None:
        fen = int((plain if said.scale_said or plain >= 10_000 else plain * 10_000) * 100)
    return replace(deal, amount=Read(Money(fen, said.approximate), "answer: amount", said.span))


def with_date(intent: Intent, due: date | datetime, past: date | None, span: Span) -> Intent:
    if isinstance(intent, AddFollowUp | SnoozeFollowUp):
        before = intent.due.value if isinstance(intent, SnoozeFollowUp) and intent.due is not None else None
        if isinstance(before, datetime) and not isinstance(due, datetime):
            due = datetime.combine(due, before.timetz())  # another day keeps the hour
        return replace(intent, due=Read(due, "answer: date", span))
    if isinstance(intent, SettleLine):
        return replace(intent, until=Read(due.date() if isinstance(due, datetime) else due, "answer: date", span))
    if isinstance(intent, LogVisit) and past is not None:
        return replace(intent, on=Read(past, "answer: date", span))
    if isinstance(intent, UpdateDeal):
        return replace(intent, close_on=Read(due.date() if isinstance(due, datetime) else due, "answer: date", span))
    return intent
