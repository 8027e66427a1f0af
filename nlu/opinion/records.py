"""A record the model read, made of what the rules see under the words it points at; refused where they see something else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from nlu.amounts import read_amount
from nlu.attempts import FAILED
from nlu.carried_days import due_of
from nlu.contact_data import SPOKEN_DIGITS
from nlu.context import overlaps
from nlu.document import Clause, Document
from nlu.intents import (
    GUESS,
    AddFollowUp,
    Intent,
    LogVisit,
    Money,
    Read,
    Ref,
    SaveContact,
    SaveCustomer,
    Stage,
    UpdateDeal,
)
from nlu.opinion.mask import OPEN, Masked
from nlu.opinion.refused import Refused
from nlu.opinion.schema import ContactSaid, CustomerSaid, DealSaid, FollowUpSaid, RecordSaid, VisitSaid
from nlu.text import Span
from nlu.times import TimeItem
from nlu.wording import holds, touches

MODEL: Final = "model"
"""Rules of the model's values begin with this."""
MODEL_CERTAINTY: Final = 0.7
"""A reply marks the whole record as the model's."""
LONGEST_TITLE: Final = 30
LONGEST_VALUE: Final = 30


def build(record: RecordSaid, doc: Document, masked: Masked) -> Intent:
    """Return the intent that a record of the model's means; raises `Refused`."""
    return _BUILDERS[type(record)](record, _Judge(doc, masked))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Reads what stands under the words that the model points at, against one message."""

    doc: Document
    masked: Masked

    def span(self, words: str) -> Span:
        return self.masked.span_of(words)

    def raw(self, span: Span) -> str:
        return self.doc.raw[span.start : span.end]

    def clauses(self, span: Span) -> list[Clause]:
        return [c for c in self.doc.clauses if overlaps(c.span, span)]

    def real(self, span: Span, *, not_tense: str, may_be_negated: bool = False) -> list[Clause]:
        """Return the clauses of `span` if none is supposed, hearsay, denied or of the wrong tense; raises `Refused`."""
        clauses = self.clauses(span)
        wrong = any(
            c.is_hypothetical or c.is_hearsay or c.tense == not_tense or (c.is_negated and not may_be_negated)
            for c in clauses
        )
        if not clauses or wrong:
            raise Refused("unreal")
        return clauses

    def customer(self, token: str | None, clauses: list[Clause]) -> Read[Ref] | None:
        """Return whom the rules see these clauses about; the model's token may confirm it, or name one where they see none."""
        if any(c.unsure is not None for c in clauses):
            raise Refused("whose")
        seen = {c.customer.value: c.customer for c in clauses if c.customer is not None}
        if len(seen) > 1:
            raise Refused("whose")
        [read] = seen.values() or (None,)
        if token is None:
            return read
        mention = self.masked.mention_of(token)
        if mention.kind != "customer" or mention.best is None or not mention.is_sure:
            raise Refused("whose")
        if read is not None:
            if read.value != mention.best.ref:
                raise Refused("whose")
            return read
        if mention.is_new:
            raise Refused("whose")
        return Read(mention.best.ref, f"{MODEL}: customer", mention.span, MODEL_CERTAINTY)

    def people(self, tokens: list[str]) -> tuple[Read[Ref], ...]:
        """Return the persons of these tokens as the rules resolved them."""
        known = {p.span: p for c in self.doc.clauses for p in c.people}
        found = []
        for token in tokens:
            mention = self.masked.mention_of(token)
            if mention.kind != "contact" or mention.span not in known:
                raise Refused("whose")
            found.append(known[mention.span])
        return tuple(found)

    def time(self, words: str) -> TimeItem:
        """Return the one time that the rules read whole inside of these words."""
        span = self.span(words)
        items = [t for t in self.doc.times if overlaps(t.span, span)]
        if len(items) != 1 or not holds(span, items[0].span) or items[0].kind != "time" or items[0].vague:
            raise Refused("unread")
        return items[0]

    def due(self, words: str) -> Read[date | datetime]:
        item = self.time(words)
        text = due_of(item, self.doc.now)
        if text is None:
            raise Refused("unread")
        value: date | datetime
        if "T" in text:
            value = datetime.fromisoformat(text).replace(tzinfo=self.doc.now.tzinfo)
        else:
            value = date.fromisoformat(text)
        if text[:10] < self.doc.now.date().isoformat():
            raise Refused("unreal")
        return Read(value, f"{MODEL}: due, {item.rule}", item.span, MODEL_CERTAINTY)

    def amount(self, words: str, about: list[Clause], known_fen: int | None) -> Read[Money]:
        """Return the sum in these words if the rules' own reader takes it for what the clauses about a customer say the deal is worth."""
        span = self.span(words)
        read = read_amount(about, known_fen, ())
        if read is None or read.span is None or not holds(span, read.span):
            raise Refused("unread")
        if touches(span, [v.span for v in self.doc.values if v.span != read.span]):
            raise Refused("unread")
        return Read(read.value, f"{MODEL}: {read.rule}", read.span, min(read.certainty, MODEL_CERTAINTY))

    def text(self, words: str | None) -> Read[str] | None:
        """Return words that stand in the message, as sent."""
        if words is None:
            return None
        span = self.span(words)
        if span.end - span.start > LONGEST_VALUE:
            raise Refused("unread")
        return Read(self.raw(span).strip(), f"{MODEL}: words", span, MODEL_CERTAINTY)

    def personal(self, token: str | None, kind: str) -> Read[str] | None:
        """Return a number or address that was masked as `kind`; words of another kind are none."""
        if token is not None and (token not in self.masked.tokens or not token.startswith(OPEN + kind)):
            raise Refused("unread")
        return self.text(token)


def _visit(said: VisitSaid, judge: _Judge) -> Intent:
    """A visit took place, on a day that is over or today, and was no vain attempt."""
    span = judge.span(said.words)
    clauses = judge.real(span, not_tense="plan", may_be_negated=True)
    if any(FAILED.search(c.shape) for c in clauses):
        raise Refused("unreal")
    customer = judge.customer(said.customer, clauses)
    if customer is None:
        raise Refused("whose")
    today = judge.doc.now.date()
    on: Read[date] = Read(today, f"{MODEL}: day, today unless said")
    if said.day is not None:
        item = judge.time(said.day).in_sense("past")
        day = item.day()
        if day is None or day > today:
            raise Refused("unreal")
        on = Read(day, f"{MODEL}: day, {item.rule}", item.span, MODEL_CERTAINTY)
    channel = None
    if said.channel is not None:
        channel = Read(said.channel.value, f"{MODEL}: channel", judge.span(said.channel.words), MODEL_CERTAINTY)
    summary = judge.doc.raw.strip()
    return LogVisit(customer, on, judge.people(said.contacts), channel, summary)


def _deal(said: DealSaid, judge: _Judge) -> Intent:
    """A deal is open, known by its title where the customer has several, and something is stated of it."""
    span = judge.span(said.words)
    clauses = judge.real(span, not_tense="")
    customer = judge.customer(said.customer, clauses)
    if customer is None:
        raise Refused("whose")
    known = judge.doc.names.deals_of(customer.value.id) if customer.value.id is not None else []
    deal = _which_deal(said, judge, customer.value)
    if deal is None and len(known) > 1:
        raise Refused("whose")
    if all(slot is None for slot in (said.stage, said.amount, said.close_day, said.competitor)):
        raise Refused("nothing")
    stage: Read[Stage] | None = None
    if said.stage is not None:
        words = judge.span(said.stage.words)
        judge.real(words, not_tense="plan")
        stage = Read(said.stage.value, f"{MODEL}: stage", words, GUESS)
    amount = None
    if said.amount is not None:
        meant = deal.value.id if deal is not None else known[0].id if known else None
        fen = judge.doc.names.deal(meant).amount_fen if meant is not None else None
        about = [c for c in judge.doc.clauses if c.customer is None or c.customer.value == customer.value]
        amount = judge.amount(said.amount, about, fen)
    close_on = None
    if said.close_day is not None:
        due = judge.due(said.close_day)
        day = due.value.date() if isinstance(due.value, datetime) else due.value
        close_on = Read(day, due.rule, due.span, due.certainty)
    return UpdateDeal(customer, deal, stage, amount, close_on, _competitor(said, judge, customer.value))


def _which_deal(said: DealSaid, judge: _Judge, customer: Ref) -> Read[Ref] | None:
    if said.title is None:
        return None
    span = judge.span(said.title)
    words = judge.raw(span).strip()
    if not 2 <= len(words) <= LONGEST_TITLE:
        raise Refused("unread")
    if customer.id is not None:
        found = judge.doc.names.match_deals(words, (customer.id,))
        if len(found) == 1 and found[0].is_sure and found[0].best is not None:
            if not judge.doc.names.deal(found[0].best.ref.id or 0).is_open:
                raise Refused("unreal")
            return Read(found[0].best.ref, f"{MODEL}: title", span, MODEL_CERTAINTY)
    return Read(Ref(None, words), f"{MODEL}: title", span, MODEL_CERTAINTY)


def _competitor(said: DealSaid, judge: _Judge, customer: Ref) -> Read[str] | None:
    rival = judge.text(said.competitor)
    token = judge.masked.tokens.get((said.competitor or "").strip())
    if rival is None or token is None or token.mention is None:
        return rival
    best = token.mention.best
    if token.mention.kind != "customer" or best is None or best.ref == customer or not best.ref.is_new:
        raise Refused("whose")
    return rival


def _follow_up(said: FollowUpSaid, judge: _Judge) -> Intent:
    """Something is to be done, not denied and not done already, on a day to come if one is said."""
    span = judge.span(said.action)
    clauses = judge.real(span, not_tense="done")
    customer = judge.customer(said.customer, clauses)
    if customer is None and any(m.kind in ("customer", "contact") for m in judge.doc.mentions):
        raise Refused("whose")
    due = judge.due(said.due) if said.due is not None else None
    return AddFollowUp(judge.raw(span).strip(), customer, due, judge.people(said.contacts))


def _contact(said: ContactSaid, judge: _Judge) -> Intent:
    """A person whom the rules see there has what the message says, and at least one such thing."""
    [person] = judge.people([said.name])
    mention = judge.masked.mention_of(said.name)
    clauses = judge.real(mention.span, not_tense="", may_be_negated=True)
    customer = judge.customer(said.customer, clauses)
    if customer is None:
        raise Refused("whose")
    contact = SaveContact(
        customer,
        person,
        title=judge.text(said.title),
        phone=_number(said.phone, judge),
        email=judge.personal(said.email, "邮箱"),
        wechat=judge.personal(said.wechat, "微信号"),
        department=judge.text(said.department),
    )
    if all(slot is None for slot in (contact.title, contact.phone, contact.email, contact.wechat, contact.department)):
        raise Refused("nothing")
    return contact


def _number(token: str | None, judge: _Judge) -> Read[str] | None:
    """Return a phone number in digits, as typed or read out."""
    read = judge.personal(token, "电话")
    if read is None:
        return None
    digits = read.value.translate(SPOKEN_DIGITS).replace(" ", "").replace("-", "")
    if not digits.isdecimal():
        raise Refused("unread")
    return Read(digits, read.rule, read.span, read.certainty)


def _customer(said: CustomerSaid, judge: _Judge) -> Intent:
    """A company whom the rules see there has what the message says."""
    mention = judge.masked.mention_of(said.customer)
    clauses = judge.real(mention.span, not_tense="")
    customer = judge.customer(said.customer, clauses)
    if customer is None:
        raise Refused("whose")
    industry, region, source = judge.text(said.industry), judge.text(said.region), judge.text(said.source)
    if industry is None and region is None and source is None:
        raise Refused("nothing")
    return SaveCustomer(customer, industry, region, source=source)


_BUILDERS: Final[Mapping[type, Callable[[Any, _Judge], Intent]]] = {
    VisitSaid: _visit,
    DealSaid: _deal,
    FollowUpSaid: _follow_up,
    ContactSaid: _contact,
    CustomerSaid: _customer,
}
