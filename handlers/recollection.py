"""What a chat remembers, without what has been taken back, merged or handed over since."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nlu.conversation import Conversation, Turn
from nlu.names import Names


def still_known(conversation: Conversation, names: Names) -> Conversation:
    """Return the conversation with nothing in it that `names` no longer holds, so that 他们 means nobody gone.

    A question one of whose options is gone is dropped with its draft; the message itself stays in the inbox.
    """
    turns = tuple(_turn(turn, names) for turn in conversation.turns)
    question = conversation.question
    lookups: dict[str, Callable[[int], Any]] = {
        "customer": names.customer,
        "contact": names.contact,
        "deal": names.deal,
        "product": names.product,
    }
    if question is not None and question.about in lookups:
        lookup = lookups[question.about]
        if not all(option.id is None or _holds(lookup, option.id) for option in question.options):
            question = None
    return replace(conversation, turns=turns, question=question)


def customers_of(conversation: Conversation) -> set[int]:
    """Return the customers that the conversation is about, by their keys."""
    turns = conversation.turns
    found = {turn.customer_id for turn in turns} | {w.customer_id for turn in turns for w in turn.written}
    question = conversation.question
    if question is not None and question.about == "customer":
        found |= {option.id for option in question.options}
    return {id_ for id_ in found if id_ is not None}


def _turn(turn: Turn, names: Names) -> Turn:
    written = tuple(w for w in turn.written if w.customer_id is None or _holds(names.customer, w.customer_id))
    contact_ids = tuple(id_ for id_ in turn.contact_ids if _holds(names.contact, id_))
    customer_id = turn.customer_id
    if customer_id is not None and not _holds(names.customer, customer_id):
        customer_id = None
    if (written, contact_ids, customer_id) == (turn.written, turn.contact_ids, turn.customer_id):
        return turn
    return replace(turn, written=written, contact_ids=contact_ids, customer_id=customer_id)


def _holds(lookup: Callable[[int], Any], id_: int) -> bool:
    try:
        lookup(id_)
    except KeyError:
        return False
    return True
