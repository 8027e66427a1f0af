"""One thing is given up and its money goes into another: 仓储系统不上了 预算改做电签 6万 tells of two deals."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.world import KnownDeal

_GIVEN_UP: Final = re.compile(r"不[上做搞买换要弄建采]了|取消了?|停了|搁置了?|黄了|没戏|砍掉?了|放弃了?")
_TURNS: Final = re.compile(
    r"(?:[这那省]?(?:个|笔|下)?的?(?:预算|钱|费用|额度|资金|经费))?(?:就|都|也|全|又|先|[他她]们|说|要|想)*"
    r"(?:改|转|挪|换)(?:成|去|来|给|到|为)*(?:做|上|买|搞|采购|建)(?!到)[^,，]{0,6}[GDVN]"
)


def turned_to_other(clauses: Sequence[Clause]) -> int:
    """Return where the clauses turn from what is given up to what is wanted in its place; their number where they do not."""
    for at in range(1, len(clauses)):
        before, clause = clauses[at - 1], clauses[at]
        if _TURNS.match(clause.shape.strip()) and _GIVEN_UP.search(before.text) and before.line == clause.line:
            return at
    return len(clauses)


def named_in(clauses: Sequence[Clause], known: Sequence[KnownDeal]) -> list[KnownDeal]:
    """Return the deals that are named, or in whose title a product stands that is."""
    words = [m.words.lower() for clause in clauses for m in clause.mentions if m.kind == "product"]
    ids = {c.ref.id for clause in clauses for m in clause.mentions if m.kind == "deal" for c in m.candidates}
    return [deal for deal in known if deal.id in ids or any(word in (deal.title or "").lower() for word in words)]
