"""Whom clauses are about that name nobody: the customer named behind them in their line, or the one the chat was about."""

from typing import Final

from nlu import patterns as re
from nlu.chat_rows import about, all_of_the_turn
from nlu.conversation import Turn
from nlu.customer_refs import OF_THE_CHAT, customer_ref
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names import Mention
from nlu.strangers import OF_SOMEBODY_ELSE

WHOSE: Final = re.compile(
    r"(?:是|在)?C(?:(?:的|那边的?|这边的?|家的?|公司的?)?$| ?(?:记|存|录|登记|加|补)(?:一?下|上|入)?$|(?:那边|这边|家|公司)?的[,，])"
)
"""A clause that says nothing but whose somebody named before it is (江涛, 采购经理, 百味鲜的)."""


def _is_of_nobody_known(clause: Clause) -> bool:
    """Tell whether it is only asked of a clause at which customer somebody new in the message is."""
    return (
        clause.customer is None
        and clause.unsure is not None
        and clause.unsure.kind == "contact"
        and clause.unsure.is_new
    )


_POINTS_BACK: Final = re.compile(r"T[^,，CP]{0,8}(?:他|她|人家|对方)(?:们)?|(?:他|她|人家|对方)(?:们)?[^,，CP]{0,8}T")
"""Something with a day of its own at or with somebody who was told of before."""
_POINTS_ON: Final = re.compile(r"[^CP,，]{0,4}T[^,，]{0,8}[CP]|[CP]{1,2}T")
"""Another customer on another day: whoever 他 is that was said before it, he is none of that one's."""


def carry_back(doc: Document) -> None:
    """Give clauses before the first customer of their line that customer (上午去拜访, 华星的王总...)."""
    later: tuple[Read[Ref] | None, Mention | None] = (None, None)
    is_whose = is_dated = False
    chat = Read(customer_ref(doc, doc.recent), OF_THE_CHAT, None, 0.9) if doc.recent is not None else None
    line = -1
    for clause in reversed(doc.clauses):
        if clause.line != line:
            line, later, is_whose, is_dated = clause.line, (None, None), False, False
        if clause.is_ours:
            continue
        is_free = clause.customer is None and clause.unsure is None and OF_SOMEBODY_ELSE.search(clause.text) is None
        if is_free and is_dated and _POINTS_BACK.search(clause.shape) is not None:
            clause.customer = chat  # 明天10点去他那儿 后天11点去华星
            continue
        if is_free or (is_whose and later[0] is not None and _is_of_nobody_known(clause)):
            clause.customer, clause.unsure = later
        elif any(m.kind in ("customer", "contact", "deal") for m in clause.mentions):
            is_whose = WHOSE.match(clause.shape.strip()) is not None
            later, is_dated = (clause.customer, clause.unsure), _POINTS_ON.match(clause.shape) is not None


def fall_back(doc: Document, turns: tuple[Turn, ...]) -> None:
    """Give clauses without any customer the one the chat was about, unless the message names its own.

    Args:
        doc: The message.
        turns: The turns that still give context.
    """
    if doc.recent is None or any(c.customer is not None or c.unsure is not None for c in doc.clauses):
        return
    of_all = all_of_the_turn(doc.clauses, turns)
    said = doc.clauses
    doc.clauses = []
    for id_ in of_all or [doc.recent]:
        read = Read(customer_ref(doc, id_), OF_THE_CHAT, None, 0.9)
        doc.clauses += [about(clause, read) for clause in said]
