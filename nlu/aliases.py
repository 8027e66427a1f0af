"""A rep takes back what a name was learned to mean: 金桥不是金桥食品, 别再把老东家当成华星了.

Only a name that is known by heart (an alias, one's own or everybody's) can be dropped, so these words mean nothing else.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import DropAlias, Read, Ref
from nlu.part import Part
from nlu.screen import Screen
from nlu.text import Span, fold

_WORDS: Final = r"[^,，。;；!！?？\n]"
DROPPED: Final = Screen(
    (
        re.compile(
            rf"\s*(?:以后)?(?:我说的?)?(?P<alias>{_WORDS}{{2,20}}?)(?:可|并|又|其实)*(?:不再?是指|不再?指|不再?是)(?:的?是)?"
            rf"(?P<customer>{_WORDS}{{2,40}}?)(?:了|的|啊|呀|哈|哦|吧)*[。!！.~ ]*"
        ),
        re.compile(
            rf"\s*(?:以后)?(?:请)?(?:别|不要|不能)再?(?:把|将)(?P<alias>{_WORDS}{{2,20}}?)(?:当|认|记|看|算)(?:成|作|做|到)?"
            rf"(?P<customer>{_WORDS}{{2,40}}?)(?:了|啊|呀|哈|哦|吧)*[。!！.~ ]*"
        ),
    ),
    lambda pattern: pattern,
)


def read_alias_drop(doc: Document) -> Part | None:
    """Return the alias that the message drops; None where it speaks of something else."""
    for pattern in DROPPED.of(doc.text):
        match = pattern.fullmatch(doc.text)
        if match is None:
            continue
        alias, span = match["alias"].strip(), Span(*match.span("customer"))
        for id_ in _customers_at(doc, span):
            customer = doc.names.customer(id_)
            if alias in {fold(known).strip() for known in (*customer.own_aliases, *customer.aliases)}:
                read = Read(Ref(customer.id, customer.name), "alias: dropped", span)
                return Part(
                    (DropAlias(doc.raw[match.start("alias") : match.end("alias")].strip(), read),),
                    (Span(0, len(doc.text)),),
                )
    return None


def _customers_at(doc: Document, span: Span) -> list[int]:
    """Return the known customers that the words at `span`, all of them, name; the likeliest first."""
    words = doc.raw[span.start : span.end]
    return [
        candidate.ref.id
        for mention in doc.names.find(words)
        if mention.kind == "customer" and mention.span == Span(0, len(words))
        for candidate in mention.candidates
        if candidate.ref.id is not None
    ]
