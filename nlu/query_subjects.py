"""Whom and what a question is about: the person, the customer, the deal and the goods it names, or those of the chat."""

from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Colleague, Read, Ref, Topic
from nlu.names import Mention
from nlu.query_signs import THAT_ONE
from nlu.query_topics import PRONOUN
from nlu.recall import Findings, customer_in_context, recent_turns
from nlu.text import fold

OF_ONE_PERSON: frozenset[Topic] = frozenset(
    (
        "customer",
        "followups",
        "deals",
        "funnel",
        "visits",
        "quotes",
        "target",
        "ranking",
        "losses",
        "risks",
        "conversion",
        "cycle",
        "complaints",
        "person",
        "deal_size",
        "absences",
    )
)
"""What may be asked of one colleague (小周这周跑了几家); 小周怎么样 is all of it in short."""


def person_asked(doc: Document, found: Findings) -> Read[Colleague] | None:
    """Return the one of us whose records are asked for; None where a customer is named, or nobody but the speaker."""
    if found.customers or found.contacts:
        return None
    mention = next((m for m in found.mentions if m.kind == "member"), None)
    if mention is None:
        return None
    userids = tuple(dict.fromkeys(member.userid for member in mention.members))
    if userids == (doc.names.world.rep.userid,):
        return None
    return Read(Colleague(mention.words, userids), "person: one of us", mention.span)


_OF_ONE_HOUSE: frozenset[Topic] = frozenset(("deals", "quotes", "visits", "followups"))
"""What 那单 and 上次报的 are asked of: of the house that the chat is about."""


def which_asked(options: tuple[Ref, ...]) -> str:
    return f"有{len(options)}个 要看哪个"


def whom_asked(
    doc: Document, found: Findings, topic: Topic, *, use_context: bool
) -> tuple[Read[Ref] | None, Read[Ref] | None, tuple[Ref, ...]]:
    """Return customer, contact and, where the name alone cannot tell, what may be meant."""
    context = customer_in_context(doc) if use_context else None
    customer: Read[Ref] | None = None
    for mention in found.customers:
        if mention.best is None:
            continue
        if mention.is_ambiguous:
            near = [c for c in mention.candidates if context and c.customer_id == context.value.id]
            whose = _with_the_deal(doc, mention) if not near else None
            if not near and whose is None:
                return None, None, tuple(c.ref for c in mention.candidates[:5])
            customer = whose or context
        else:
            customer = Read(mention.best.ref, mention.best.reason, mention.span, mention.best.score)
        break
    contact: Read[Ref] | None = None
    for mention in found.contacts:
        resolved = _resolve(doc, mention, customer or context)
        if resolved is None or resolved.best is None:
            continue
        if resolved.is_ambiguous:
            return customer, None, tuple(c.ref for c in resolved.candidates[:5])
        contact = Read(resolved.best.ref, resolved.best.reason, mention.span, resolved.best.score)
        if customer is None and resolved.best.customer_id is not None:
            customer = Read(customer_ref(doc, resolved.best.customer_id), "customer: of the contact", mention.span)
        break
    if (
        customer is None
        and context is not None
        and (
            PRONOUN.search(doc.text)
            or (topic == "customer" and not found.products)
            or (topic in _OF_ONE_HOUSE and THAT_ONE.search(doc.text))
        )
    ):
        customer = context
    return customer, contact, ()


_PART_OF_TITLE = 3
"""Characters that tell whose deal is asked for where the name fits several customers: 年度框架 is enough among them."""


def _with_the_deal(doc: Document, mention: Mention) -> Read[Ref] | None:
    """Return the only one of the customers that a name fits of whose deals the question names a part of the title."""
    ids = [c.ref.id for c in mention.candidates if c.ref.id is not None]
    owners = {c.customer_id for m in doc.names.match_deals(doc.text, ids) for c in m.candidates} or {
        deal.customer_id
        for id_ in ids
        for deal in doc.names.deals_of(id_)
        for title in (fold(deal.title or ""),)
        for at in range(len(title) - _PART_OF_TITLE + 1)
        if title[at : at + _PART_OF_TITLE] in doc.text
    }
    picked = [c for c in mention.candidates if c.ref.id in owners]
    return Read(picked[0].ref, "customer: whose deal is named", mention.span, 0.9) if len(picked) == 1 else None


def _resolve(doc: Document, mention: Mention, customer: Read[Ref] | None) -> Mention | None:
    if customer is not None and customer.value.id is not None:
        within = doc.names.resolve_contact(mention.words, (customer.value.id,))
        if within is not None and within.best is not None and not within.is_new:
            return within
    return mention


def products_in_context(doc: Document) -> tuple[Read[Ref], ...]:
    """这个目录价多少: the products that the turn before named."""
    for turn in recent_turns(doc)[:1]:
        return tuple(
            Read(m.best.ref, "product: of the turn before", None, m.best.score)
            for m in doc.names.find(turn.text)
            if m.kind == "product" and m.best is not None and not m.is_ambiguous
        )
    return ()
