"""What is said of all customers of the message before: 见了A和B, and then 都约了周五来看样."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.document import Clause
from nlu.intents import Read, Ref

_ALL_OF_THEM: Final = re.compile(
    r"[ ,，]*(?:他们|她们|人家|[这那]?(?:两|俩|三|仨|几)(?:家|个|边|位)?(?:客户)?)?[都均](?![是有没])"
)
"""At the head of a message, that it is about everybody just told of."""
MOST: Final = 6
"""Customers of one message of whom the next may say something at once."""


def all_of_the_turn(clauses: list[Clause], turns: tuple[Turn, ...]) -> list[int]:
    """Return the customers of the latest of the chat's fresh turns, where the message says one thing of all of them."""
    if not turns or not clauses or _ALL_OF_THEM.match(clauses[0].shape) is None:
        return []
    told = [id_ for id_ in dict.fromkeys(w.customer_id for w in turns[-1].written) if id_ is not None]
    return told if 1 < len(told) <= MOST else []


def about(clause: Clause, customer: Read[Ref]) -> Clause:
    """Return a copy of a clause that is about one customer."""
    return replace(
        clause,
        customer=customer,
        mentions=list(clause.mentions),
        times=list(clause.times),
        values=list(clause.values),
        people=[],
    )
