"""A plan told right behind what was done with several customers at once: 把A和B的方案改完了 明早发 is of both.

Several are spoken of at once in an enumeration (A和B, whose clause has a copy for each) or by 两家都 behind them. What goes on
in the same line, names nobody, points at nobody and only says what is to be done next goes on about all of them. Sums and
stages never do: of whom 预算40万 is told behind two names nobody can tell.
"""

from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.chat_rows import MOST, about
from nlu.document import Clause, Document
from nlu.intents import Read, Ref

_POINTS: Final = re.compile(
    r"[他她]|对方|人家|[这那](?:家|边|个)|[前后]者|[一另]家|另外?一|其中|其余|剩下|先(?!发|把|送|寄|给)|我们?公司|回(?:公司|家|厂|来|去)"
)
"""Words that turn to one of them, or to ourselves."""
_STATES: Final = re.compile(r"[VUNRG]|签|定标|中标|开标|合同|预算|单子|黄|丢")
"""What is told of one deal."""


_NAME_ALONE: Final = re.compile(r"(?:T[ ,，]*)?(?:给|跟|和|陪|找|把|向)?C(?: ?P)?")
_ALL_OF_ROW: Final = re.compile(r"C(?: ?P)? *(?:[这那]?(?:[两三四五六几]家|Q))?[都均全](?!没|不|未)")


def goes_on_for_all(doc: Document) -> None:
    """Give every one of several customers told of at once a copy of the plans told right behind them."""
    if not any(a.span == b.span or b.is_for_all or b.is_with_before for a, b in pairwise(doc.clauses)):
        return
    result: list[Clause] = []
    at_once: list[Read[Ref]] = []
    for at, clause in enumerate(doc.clauses):
        before = doc.clauses[at - 1] if at else None
        result.append(clause)
        if before is None or before.line != clause.line:
            at_once = []
        if (
            before is not None
            and before.span == clause.span
            and clause.customer is not None
            and before.customer is not None
        ):
            at_once = [*(at_once or [before.customer]), clause.customer]
            continue
        if _ALL_OF_ROW.match(clause.shape) is not None and (row := _row_before(doc.clauses[:at], clause)):
            at_once = row
            continue
        if clause.is_for_all and not clause.mentions:
            told = {c.customer.value: c.customer for c in doc.clauses[:at] if c.customer is not None}
            at_once = list(told.values()) if len(told) > 1 else at_once
            continue
        if not _goes_on(clause, at_once):
            at_once = []
            continue
        result += [about(clause, other) for other in at_once if other.value != at_once[-1].value]
    doc.clauses = result


def _row_before(before: list[Clause], last: Clause) -> list[Read[Ref]]:
    """Return the customers named one by one, each in a clause of its own, up to the last of whom all of it is told (给A B C都寄了样)."""
    row = [last.customer] if last.customer is not None else []
    for clause in reversed(before):
        if clause.line != last.line or clause.customer is None or _NAME_ALONE.fullmatch(clause.shape.strip()) is None:
            break
        row.insert(0, clause.customer)
    return row if len(row) > 1 else []


def _goes_on(clause: Clause, at_once: list[Read[Ref]]) -> bool:
    """Tell whether a clause only says what is to be done next with all that were told of at once."""
    if not 1 < len(at_once) <= MOST or clause.customer is None or clause.customer.value != at_once[-1].value:
        return False
    if clause.tense != "plan" or clause.is_ours or clause.is_hypothetical or clause.is_negated or clause.is_heading:
        return False
    if any(m.kind != "member" for m in clause.mentions):
        return False
    return _POINTS.search(clause.shape) is None and _STATES.search(clause.shape) is None
