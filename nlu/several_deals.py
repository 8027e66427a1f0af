"""Several deals in one breath: each with its sum, one given up for another (仓储系统不上了 预算改做电签 6万), a sum of all."""

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


_WORD_AND_SUM: Final = re.compile(
    r"(?:^|(?<=[C ,，的]))(?P<word>[一-鿿]{2,6})(?:那个|这个|的)?(?:是|就|也|改|还是)*[VN]"
)


def by_beginning(clause: Clause, known: Sequence[KnownDeal]) -> int | None:
    """Return the one of several deals whose title begins with the word right before a sum (泵送520 of 泵送车间上下料)."""
    said = _WORD_AND_SUM.search(clause.shape) if len(known) > 1 and clause.values else None
    if said is None:
        return None
    fitting = [deal.id for deal in known if (deal.title or "").startswith(said["word"])]
    return fitting[0] if len(fitting) == 1 else None


_OF_ALL: Final = re.compile(
    r"(?:一起|[两俩三]个|[两三]块|一块儿?|一揽子|合在?一起|合起来|加起来)[^,，VN]{0,6}(?:打包|一共|总共|合计|统共|算|给|报)?[^,，VN]{0,3}[VN]|^ *打包[^,，VN]{0,3}[VN]"
)


def is_of_all(clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether a sum is that of several deals told each with its own (稳定剂67万 草莓酱12万 一起打包75万): it is that of none."""
    return _OF_ALL.search(clause.shape) is not None and sum(len(one.values) for one in before) > 1
