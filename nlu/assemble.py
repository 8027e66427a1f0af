"""Put what the readers found together: one visit per customer and day, deals and follow-ups of each, at most one question.

What is sure is written; what hangs on an ambiguous name is held by the question (GUIDE rule 8 and the first ruling).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED
from nlu.bare_replies import ask_who_replied, matter_of_reply
from nlu.claims import is_met_only, read_claim
from nlu.complaints import read_complaint
from nlu.contacts import read_contacts
from nlu.customer_facts import read_facts
from nlu.customer_rows import read_customer_row
from nlu.customers import read_customer
from nlu.customers_counted import read_counted
from nlu.deals import read_deals
from nlu.document import Document
from nlu.errands_asked import is_errand_asked
from nlu.follow_ups import read_follow_ups
from nlu.intents import (
    AddFollowUp,
    Clarification,
    Intent,
    LogVisit,
    PlanPayments,
    Ref,
    RequestQuote,
    SmallTalk,
    UpdateDeal,
)
from nlu.moved_people import read_moved
from nlu.names import Mention
from nlu.nobodys_deals import read_nobodys_deal
from nlu.payments import read_signed_plan
from nlu.plan_again import moved_instead
from nlu.quotes import QuoteReading
from nlu.text import Span
from nlu.topics import Topic, customer_of, gather
from nlu.undo_of_whom import undo_in_vain
from nlu.unknown_heads import is_unknown
from nlu.visit_told import read_words_told
from nlu.visits import read_visit
from nlu.whose_data import ask_whose_data

MOST_OPTIONS: Final = 5


@dataclass(slots=True)
class Gathered:
    """Records in the making: those to write, those a question holds, and the question."""

    intents: list[Intent] = field(default_factory=list)
    held: list[Intent] = field(default_factory=list)
    question: Clarification | None = None

    def ask(self, question: Clarification) -> None:
        """Keep the first question: there is never more than one."""
        self.question = self.question or question


def assemble(
    doc: Document, quotes: QuoteReading, *, used: tuple[Span, ...] = ()
) -> tuple[tuple[Intent, ...], Clarification | None]:
    """Return the records of an attributed document and the one question to ask, if any.

    Args:
        doc: The message.
        quotes: What it asks to be quoted.
        used: Words already read as something else (a follow-up finished).
    """
    row = read_customer_row(doc)
    if row is not None:
        return (row,), None
    if counted := read_counted(doc):
        return counted, None
    gathered = Gathered([*quotes.intents, *read_moved(doc)], [], quotes.clarification)
    claimed = (*quotes.used, *used)
    quoted = {q.customer.value for q in quotes.intents}
    topics = gather(doc)
    facts = read_facts(topics, doc) if not gathered.intents and gathered.question is None and not used else None
    if facts is not None:
        return (facts,), None
    for topic in topics:
        records = list(_records(topic, doc, gathered, claimed))
        if not records or _only_asks(records, topic):
            records = [*_words_told(topic, doc, quotes), *records]
        if not records:
            continue
        if topic.customer is None:
            _hold(topic, records, doc, gathered)
            continue
        _ask_person(topic, records, gathered)
    _add_customers(topics, doc, gathered, quoted)
    question = gathered.question
    if question is not None and gathered.held:
        question = replace(question, held=(*question.held, *gathered.held), text=doc.raw)
    return tuple(gathered.intents), question


def without_records(doc: Document) -> tuple[tuple[Intent, ...], Clarification | None]:
    """Return what is left to say where nothing was read: which customer a name means, or that an attempt was in vain.

    An attempt that failed is no visit (GUIDE rule 1), so there is nothing to write of it.
    """
    topics = gather(doc)
    for topic in topics:
        if topic.unsure is None or not topic.unsure.is_ambiguous or topic.unsure.kind not in SAYS:
            continue
        if any(_WONDERS.search(c.shape) for c in topic.clauses):
            continue
        says = SAYS[topic.unsure.kind]
        if any(FAILED.search(c.shape) or says.match(c.shape) for c in topic.clauses):
            return (), replace(_which(topic.unsure, doc), text=doc.raw)
    if (matter := matter_of_reply(doc)) is not None:
        return (matter,), None
    if (whose := ask_who_replied(doc) or ask_whose_data(doc)) is not None:
        return (), whose
    failed = [
        t.customer.value.id for t in topics if t.customer is not None and any(FAILED.search(c.shape) for c in t.clauses)
    ]
    if (undo := undo_in_vain(doc, frozenset(id_ for id_ in failed if id_ is not None))) is not None:
        return (undo,), None
    return ((SmallTalk("in_vain"),), None) if failed else ((), None)


_WONDERS: Final = re.compile("怎么(?:还|就|又|老)|咋(?:还|就|又|老)|为啥|为什么")
"""Wonders at somebody (王总怎么还不回我): nothing is told."""
SAYS: Final = {
    "customer": re.compile(
        r"[T ]*C(?:那边|这边|P|T|[他她]们|今天|又|也|还|刚)*(?:说|讲|想|要|打算|准备|让|叫|催|问|嫌|希望|反馈|提)"
    ),
    "contact": re.compile(
        r"[T 那个]*P(?:那边|T|今天|又|也|还|刚|来电|电话|微信|里|上)*(?:叫|喊|让|催|要(?!是)|反馈|请|通知|嘱|嫌|投诉)"
    ),
}
"""A customer says or wants something, or somebody asks for something: who that is, is worth a question."""


def _records(topic: Topic, doc: Document, gathered: Gathered, claimed: tuple[Span, ...]) -> Iterable[Intent]:
    if topic.customer is None and topic.unsure is None:
        yield from _nobodys(topic, doc, gathered, claimed)
        return
    if not gathered.intents and _is_only_named(topic, doc):
        return
    told = next((i for i in reversed(gathered.intents) if isinstance(i, LogVisit)), None)
    visit = read_visit(topic, doc, told) if doc.command in (None, "visit") else None
    if visit is not None:
        yield visit
    closing: Span | None = None
    paid: tuple[Span, ...] = ()
    complaint = read_complaint(topic, doc)
    if complaint.intent is not None:
        yield complaint.intent
        claimed = (*claimed, *complaint.used)
    if doc.command in (None, "deal", "visit"):
        deals = read_deals(topic, doc, claimed)
        quoted = any(
            i
            for i in gathered.intents
            if isinstance(i, RequestQuote) and topic.customer and i.customer.value == topic.customer.value
        )
        for deal in deals.intents:
            if quoted and deal.stage is None and deal.close_on is None:
                continue
            closing = deal.close_on.span if deal.close_on else closing
            yield deal
            if deal.stage is not None and deal.stage.value == "won":
                plan = read_signed_plan(topic, deal, doc)
                paid = (*paid, *plan.used)
                if plan.instalments:
                    yield PlanPayments(deal.customer, plan.instalments)
        for deal, fitting in deals.doubtful:
            options = tuple(Ref(d.id, d.title or "") for d in fitting[:MOST_OPTIONS])
            gathered.held.append(deal)
            gathered.ask(Clarification("deal", "是哪个商机？", options))
    for follow_up in read_follow_ups(topic, doc, closing=closing, used=claimed, paid=paid):
        if visit is not None and _has_day_of(visit, follow_up):
            continue
        if (planned := moved_instead(follow_up, doc)) is not None:
            yield planned
    yield from read_contacts(topic, doc)


def _only_asks(records: list[Intent], topic: Topic) -> bool:
    """Tell whether all that was read is whom to ask about what they said (嫌贵 回去问领导)."""
    is_errand = any(is_errand_asked(clause) for clause in topic.clauses)
    return is_errand and all(isinstance(r, AddFollowUp) and r.due is None for r in records)


def _words_told(topic: Topic, doc: Document, quotes: QuoteReading) -> list[Intent]:
    """Return what a customer said as a visit, where nothing of the topic was read as something else."""
    if quotes.clarification is not None or any(
        q.customer.value == (topic.customer and topic.customer.value) for q in quotes.intents
    ):
        return []
    visit = read_words_told(topic, doc)
    return [] if visit is None else [visit]


_ONLY_NAMES: Final = re.compile(r"[CP ,，、。.;；:：!！]*")


def _is_only_named(topic: Topic, doc: Document) -> bool:
    """Tell whether a topic names a customer and says nothing of it, nor anything before or around that would hold for it."""
    is_bare = doc.command is None and not topic.headings and not doc.times
    if any("姓" in m.words for c in topic.clauses for m in c.mentions):
        return False  # 味府设备科长姓阮
    return is_bare and all(_ONLY_NAMES.fullmatch(c.shape) for c in topic.clauses)


def _has_day_of(visit: LogVisit, follow_up: AddFollowUp) -> bool:
    """Tell whether a follow-up is due by the very words that date the visit: one of the two took place (周一到周三都在A调试)."""
    due = follow_up.due
    return due is not None and due.is_guess and due.span is not None and due.span == visit.on.span


def _nobodys(topic: Topic, doc: Document, gathered: Gathered, claimed: tuple[Span, ...]) -> Iterable[Intent]:
    """Yield the reminders of a message that names no customer (周五交周报); a complaint waits for whose it is."""
    complaint = read_complaint(topic, doc)
    if complaint.intent is not None:
        gathered.held.append(complaint.intent)
        gathered.ask(Clarification("customer", "哪家投诉的 说个客户名"))
        claimed = (*claimed, *complaint.used)
    closed = read_nobodys_deal(topic, doc) if doc.command in (None, "deal") else None
    if closed is not None:
        gathered.held.append(closed)
        gathered.ask(Clarification("customer", "这单是哪家客户的？"))
    bidden = BIDS_TO_REMIND.search(doc.text) is not None
    for reminder in read_follow_ups(topic, doc, used=claimed):
        if bidden or reminder.contacts or reminder.recurrence or NO_REMINDER.search(reminder.action) is None:
            yield reminder


BIDS_TO_REMIND: Final = re.compile(r"提醒|记得|别忘|记一?[下笔]|记[着住上]|待办|todo|备忘|remind|日程|安排|计划|跟进")
NO_REMINDER: Final = re.compile(
    r"^(?:都|要|得|必须|统统|全部|一定)*(?:搞定|搞掂|完成|做完|弄完|办完)$|^(?:再|大家|各位|咱们?|我们)*[见聊会约说谈]+面?$|再[看说议聊讲想]+[吧啊呢哈]*$|^(?:都|也)?还(?:得|要)|报价|睡|起床|下班|休息|快乐|愉快|安康|吉祥|大吉|^祝|加油|努力|继续"
)
"""Where nobody is named these words are said among people (年后见, 铜价明天再看吧, 明天还要跑): nobody is held to anything."""


def _hold(topic: Topic, records: list[Intent], doc: Document, gathered: Gathered) -> None:
    """Hold the records of a topic whose customer nobody can tell, and ask for it; reminders need none.

    A house nobody knows is asked about for what took place there alone: its name stands in the words of the reminders.
    """
    if topic.unsure is None or is_unknown(topic.unsure):
        gathered.intents.extend(replace(r, customer=None) for r in records if isinstance(r, AddFollowUp))
        records = [r for r in records if not isinstance(r, AddFollowUp)]
    if topic.unsure is None or not records:
        return
    gathered.held.extend(records)
    gathered.ask(_which(topic.unsure, doc))


def _which(unsure: Mention, doc: Document) -> Clarification:
    words = doc.raw[unsure.span.start : unsure.span.end].removeprefix("个")
    if unsure.kind == "customer":
        options = tuple(c.ref for c in unsure.candidates[:MOST_OPTIONS])
        return Clarification("customer", f"「{words}」是哪一家？", options)
    known = [c for c in unsure.candidates if c.ref.id is not None and c.customer_id is not None]
    if not known:
        return Clarification("customer", f"「{words}」是哪家客户的？")
    options = tuple(
        Ref(c.ref.id, f"{doc.names.customer(c.customer_id).name} {c.ref.name}")
        for c in known[:MOST_OPTIONS]
        if c.customer_id
    )
    return Clarification("contact", f"「{words}」是哪一位？", options)


def _ask_person(topic: Topic, records: list[Intent], gathered: Gathered) -> None:
    """Write the records of a topic; those that need a person whom two fit are held."""
    doubtful = next((p for c in topic.clauses for p in c.people if p.rule == "person: two fit"), None)
    if doubtful is None:
        gathered.intents.extend(records)
        return
    waits = [r for r in records if any(p.value == doubtful.value for p in getattr(r, "contacts", ()))]
    if not waits:
        gathered.intents.extend(records)
        return
    gathered.intents.extend(r for r in records if r not in waits)
    gathered.held.extend(waits)
    customer_id = topic.customer.value.id if topic.customer else None
    mention = next((m for c in topic.clauses for m in c.mentions if m.span == doubtful.span), None)
    fitting = [c.ref for c in mention.candidates if c.customer_id == customer_id] if mention else []
    gathered.ask(Clarification("contact", f"「{doubtful.value.name}」是哪一位？", tuple(fitting[:MOST_OPTIONS])))


def _add_customers(topics: list[Topic], doc: Document, gathered: Gathered, quoted: set[Ref]) -> None:
    """Record a company's own data; a new company gets a record of its own only where no visit, deal or quote makes it."""
    for topic in topics:
        if topic.customer is None:
            _hold_data(topic, doc, gathered)
            continue
        ref = topic.customer.value
        saved = read_customer(topic, doc)
        made = any(
            isinstance(i, LogVisit | UpdateDeal | RequestQuote) and i.customer.value == ref for i in gathered.intents
        )
        if saved is not None and not made and ref not in quoted:
            gathered.intents.insert(0, saved)
        elif saved is None and ref not in quoted:
            _add_claim(topic, doc, gathered)


def _hold_data(topic: Topic, doc: Document, gathered: Gathered) -> None:
    """Hold the level that is told of a customer whose name fits several, and ask which (博联升A级)."""
    if topic.unsure is None or topic.unsure.kind != "customer" or not topic.unsure.is_ambiguous:
        return
    saved = read_customer(replace(topic, customer=customer_of(topic)), doc)
    if saved is not None and saved.level is not None:
        gathered.held.append(saved)
        gathered.ask(_which(topic.unsure, doc))


def _add_claim(topic: Topic, doc: Document, gathered: Gathered) -> None:
    """Say of a company that is to be added that it is there; of one's own only where nothing else is told of it."""
    claim = read_claim(topic, doc)
    if claim is None or claim.customer.value.id is None:
        return
    ref = claim.customer.value
    if not doc.names.customer(claim.customer.value.id).is_mine:
        gathered.intents = [
            i for i in gathered.intents if not (isinstance(i, LogVisit) and i.customer.value == ref and is_met_only(i))
        ]
    elif any(getattr(i, "customer", None) is not None and i.customer.value == ref for i in gathered.intents):  # type: ignore[union-attr]
        return
    gathered.intents.insert(0, claim)


def merge(intents: Iterable[Intent]) -> tuple[Intent, ...]:
    """Return the intents without repetition: one visit per customer and day, one deal per customer and title."""
    kept: list[Intent] = []
    for intent in intents:
        if isinstance(intent, LogVisit):
            same = next(
                (
                    i
                    for i in kept
                    if isinstance(i, LogVisit)
                    and i.customer.value == intent.customer.value
                    and i.on.value == intent.on.value
                ),
                None,
            )
            if same is not None:
                people = same.contacts + tuple(
                    p for p in intent.contacts if all(p.value != q.value for q in same.contacts)
                )
                kept[kept.index(same)] = replace(same, contacts=people, channel=same.channel or intent.channel)
                continue
        if intent in kept:
            continue
        kept.append(intent)
    return tuple(kept)
