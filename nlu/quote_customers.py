"""For whom a quotation is: the customer named beside it, else the one the clause, a person or the chat is about."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Read, Ref
from nlu.names import Mention
from nlu.names.heard import is_doubtful
from nlu.text import Span
from nlu.unknown_heads import is_unknown

CONTEXT_LASTS = timedelta(hours=8)
"""How long what was spoken of in this chat may be meant by a message that does not name it."""
MOST_OPTIONS = 5
"""Options of a question that a rep still reads."""
_LEFT_OUT_BEFORE: Final = re.compile(r"(?:不含|不包括?|不算|除了|除去|除开|不报|别报|不是)(?:那个?|这个?)?$")
_LEFT_OUT_BEHIND: Final = re.compile(
    r"(?:[那这]?(?:一?[个套块边单份部]分?)|的|项目|[ ,，])*(?:就|也|都|我们)?(?:先|暂时?|这次|目前|今天)*"
    r"(?:不用?报|别报|不含|不算|不放|不管|不要|不动|另[说报算行做谈]|单独报|单报|分开报|下次|下回|回头|以后|改天|再说|缓|放一?放|还没定)"
)
"""Around a deal that the quotation is not for (客流那套先不报, 不含仓库监控)."""


def customers_of(
    doc: Document, stretch: Span, named: Sequence[Mention], *, at: int
) -> list[tuple[Read[Ref] | None, tuple[Ref, ...]]]:
    """Return whom a quotation is for, each with the options to choose from where it is not sure (then None).

    Args:
        doc: The message.
        stretch: The part of it that is about this quotation.
        named: Customers named in that part.
        at: Where the words stand that ask for the quotation.
    """
    if named:
        return [_decided(doc, mention, stretch) for mention in named]
    if any(c.unsure and is_unknown(c.unsure) and c.span.start <= at <= c.span.end for c in doc.clauses):
        return [(None, ())]
    found = _attributed(doc, at) or _through_person(doc, stretch) or _through_chat(doc)
    if found is not None:
        return [(found, ())]
    unsure = next((clause.unsure for clause in doc.clauses if clause.unsure and clause.span.start <= at), None)
    return [(None, options_of(unsure) if unsure and unsure.kind == "customer" else ())]


def _decided(doc: Document, mention: Mention, stretch: Span) -> tuple[Read[Ref] | None, tuple[Ref, ...]]:
    best = mention.best
    if best is not None and not mention.is_ambiguous and not is_doubtful(best):
        return Read(best.ref, f"customer: {best.reason}", mention.span, best.score), ()
    fitting = {candidate.customer_id: candidate.ref for candidate in mention.candidates}
    for person in doc.mentions:
        if person.kind == "contact" and stretch.start <= person.span.start < stretch.end:
            at = {candidate.customer_id for candidate in person.candidates} & set(fitting)
            if len(at) == 1:
                return Read(fitting[at.pop()], "customer: whose person is named", mention.span), ()
    said = _attributed(doc, mention.span.start)
    if said is not None and said.value.id in fitting:
        return said, ()
    if doc.recent in fitting:
        return Read(fitting[doc.recent], "customer: the one spoken of", mention.span), ()
    return None, options_of(mention)


def options_of(mention: Mention) -> tuple[Ref, ...]:
    """Return what a mention may mean, best first, no more than a question can offer."""
    return tuple(candidate.ref for candidate in mention.candidates[:MOST_OPTIONS])


def _attributed(doc: Document, at: int) -> Read[Ref] | None:
    for clause in doc.clauses:
        if clause.span.start <= at < max(clause.span.end, clause.span.start + 1):
            return clause.customer
    return None


def _through_person(doc: Document, stretch: Span) -> Read[Ref] | None:
    for mention in doc.mentions:
        if mention.kind in ("contact", "deal") and stretch.start <= mention.span.start < stretch.end:
            at = {candidate.customer_id for candidate in mention.candidates if candidate.customer_id is not None}
            if len(at) == 1:
                return Read(customer_ref(doc, at.pop()), "customer: whose person or deal is named", mention.span)
    return None


def _through_chat(doc: Document) -> Read[Ref] | None:
    if doc.recent is not None:
        return Read(customer_ref(doc, doc.recent), "customer: the one spoken of")
    for turn in reversed(doc.conversation.turns):
        if turn.customer_id is not None and doc.now - turn.at <= CONTEXT_LASTS:
            return Read(customer_ref(doc, turn.customer_id), "customer: the one spoken of")
    return None


def deal_of(doc: Document, stretch: Span, customer: Read[Ref] | None) -> Read[Ref] | None:
    """Return the deal of that customer named in the stretch, but for one that is said to be left out."""
    for mention in doc.mentions:
        if mention.kind == "deal" and stretch.start <= mention.span.start < stretch.end and customer:
            start, end = mention.span.start, mention.span.end
            if _LEFT_OUT_BEFORE.search(doc.text, max(start - 5, 0), start) or _LEFT_OUT_BEHIND.match(doc.text, end):
                continue
            fitting = [candidate for candidate in mention.candidates if candidate.customer_id == customer.value.id]
            if len(fitting) == 1:
                return Read(fitting[0].ref, f"deal: {fitting[0].reason}", mention.span, fitting[0].score)
    return None


def contacts_of(doc: Document, stretch: Span, customer: Read[Ref] | None) -> tuple[Read[Ref], ...]:
    """Return the known persons of that customer named in the stretch."""
    if customer is None:
        return ()
    return tuple(
        Read(candidate.ref, f"contact: {candidate.reason}", mention.span, candidate.score)
        for mention in doc.mentions
        if mention.kind == "contact" and stretch.start <= mention.span.start < stretch.end
        for candidate in mention.candidates[:1]
        if candidate.customer_id == customer.value.id and candidate.ref.id is not None
    )
