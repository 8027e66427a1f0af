"""Sums in the voice of notes and reports, where no verb tells what they are: a figure alone behind a deal, the sum of our own scope."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_context import FEN_PER_YUAN, WAN
from nlu.amount_words import CLOSE, MONEY_WORD, PAYMENT
from nlu.document import Clause
from nlu.values import ValueItem

_ALONE: Final = re.compile(
    r"(?P<deal>(?:[a-z][.、)） ])?(?:[CDGP:： ]*[CD][CDGP:： ]*)?) *[:：约共计]*N *(?:元|左右|含税|不含税|未税)?(?: *(?:lead|qualified|proposal|negotiation|won|lost))?(?: *T)?[ .。]*"
)
_OF_DEAL: Final = re.compile(
    r"[CDGPT \-—:：、.)）a-z的]*(?:[这那]个?)?(?:项目|单子?|年[单框]|框架)?[ :：]*|[^,，VNQU]{0,8}(?:立项|[方报]案已?[交提递][了交]?|合同在走|走合同|法务|会签|评审|用印|盖章|中标|双章|已?签了?|报价|投标|商务|谈判|在谈|线索|赢单|成交|(?<![a-z])po(?![a-z])|订单)[^,，VNQU]{0,6}|[CDG ]*T[^,，VNQU]{0,3}签[^,，VNQU]{0,3}"
)
"""Before a figure alone: which deal it is, or how far that is."""
_OUR_SCOPE: Final = re.compile(
    r"(?:我们?|咱们?|我[司方家])(?:的|供货|承包|实施|报价|承担)*(?:范围|部分|标段|份额|内容|包件?|界面)"
)
_SUMMED: Final = re.compile(r"(?:^|[ ,，;；])(?:合计|小计|共计?|总计|计|总价|金额)[约为是:： ]*$")


def stands_alone(clause: Clause, item: ValueItem, before: Sequence[Clause]) -> bool:
    """Tell whether a clause is only a figure with marks of thousands, behind words that name a deal or its stage."""
    alone = _ALONE.fullmatch(clause.shape) if "," in item.text else None
    if alone is None or alone["deal"].strip() or not before:
        return alone is not None and alone["deal"].strip() != ""
    lead = before[-1]
    return (
        lead.line == clause.line
        and lead.span.end <= clause.span.start
        and _OF_DEAL.fullmatch(lead.shape.strip()) is not None
        and PAYMENT.search(lead.shape) is None
    )


def sums_our_scope(clause: Clause, place: int, before: Sequence[Clause]) -> bool:
    """Tell whether a value sums up what the clauses before it say to be our scope (我司范围=设备+平台，合计956,000)."""
    if _SUMMED.search(clause.shape, 0, place) is None:
        return False
    near = [c for c in before[-3:] if c.line == clause.line]
    return any(_OUR_SCOPE.search(c.shape) for c in near) and not any(c.values for c in near[1:])


_ARROW: Final = re.compile(r"N ?(?:→|-+>|=>) ?$")


def comes_from_a_count(before: str, values: Mapping[int, Decimal | None], known_fen: int | None) -> bool:
    """Tell whether an arrow leads to a bare number from another that is nowhere near what the deal was worth (台班数12→15).

    Args:
        before: The shape of the clause up to the number.
        values: The numbers of the clause by their places in its shape.
        known_fen: What the deal was worth, in fen; None for a new one.
    """
    arrow = _ARROW.search(before)
    old = values.get(arrow.start()) if arrow is not None else None
    if arrow is None or not old or MONEY_WORD.search(before[max(arrow.start() - 8, 0) : arrow.start()]):
        return False
    if not known_fen:
        return old < WAN
    return not any(CLOSE[0] <= old * scale * FEN_PER_YUAN / known_fen <= CLOSE[1] for scale in (1, WAN))
