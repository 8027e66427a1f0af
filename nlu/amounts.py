"""The amount of a deal: which of a message's sums is what this deal is worth to us.

Every sum gets a role from the words around it: ours, neutral, budget, project total; or none at all (a price per unit, a payment, a
difference, somebody else's offer, what was true before). Ours goes before neutral, neutral before budget, budget before total
(GUIDE rule 2 and the rulings); within a role the last one said. A bare number counts as 万 only beside a money word, and for
a known deal only within reach of what it was worth.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_context import (
    FEN_PER_YUAN,
    WAN,
    Role,
    Sum,
    answers_price_of_one,
    are_many,
    claimed,
    clause_of,
    follows_signing,
    goes_on_about_days,
    goes_on_about_rival,
    is_beside_the_deal,
    is_for_one_place,
    is_of_another_thing,
    is_price_of_one,
    is_whole_of_a_share,
    shares_a_word,
    with_total,
)
from nlu.amount_lines import comes_from_a_count, stands_alone, sums_our_scope
from nlu.amount_owners import is_bid_to, is_next_to, is_offer_behind, is_worth_of_what_we_take, with_deal
from nlu.amount_parts import (
    going_ahead,
    is_now_from,
    of_one_part,
    sum_of_all,
    that_add_up,
    was_and_is,
    what_is_left,
    without_mistaken,
)
from nlu.amount_roles import sum_of
from nlu.amount_scale import (
    PUT_RIGHT,
    SUM_SPOKEN_OF,
    Spot,
    as_money,
    has_big_scale,
    largest,
    with_millions,
    without_old,
)
from nlu.amount_shares import is_whole_of_part, tells_only_part, without_joint
from nlu.amount_words import (
    A_TIME,
    DEMAND,
    DOWN_PAYMENT_NEXT,
    EQUATION,
    INTRODUCED,
    LOWER,
    MOVE_WISHED,
    MOVED_BY_OR_TO,
    ONE_AND_SUM,
    OUR_PART,
    PAST_BEFORE,
    PHASE_AND_SUM,
    REFUSED,
    SMALLEST,
    WHOLE_SAID,
)
from nlu.document import Clause
from nlu.former_sums import NO_MORE, without_compared
from nlu.haggled_sums import (
    answers_discount,
    follows_demand,
    is_agreed,
    is_granted,
    is_not_granted,
    is_refused,
    they_agreed,
)
from nlu.intents import GUESS, Money, Read
from nlu.others_sums import goes_on_about_others, is_somebody_elses
from nlu.rivals import find_rivals
from nlu.text import Span
from nlu.values import ValueItem

RANK: Final[dict[Role, int]] = {"ours": 3, "neutral": 2, "budget": 1, "total": 0}


def _is_price_too(one: Sum, said: ValueItem) -> bool:
    """Tell whether a sum is of the size of a price per unit said beside it (嫌68000一台贵, 降到6万5)."""
    price = said.value
    if price is None or price < SMALLEST or said.span == one.span:
        return False
    return price / 2 <= Decimal(one.fen) / FEN_PER_YUAN <= price * 2


def read_amount(
    clauses: list[Clause],
    known_fen: int | None,
    used: tuple[Span, ...],
    prices: Sequence[Decimal] = (),
    title: str = "",
) -> Read[Money] | None:
    """Return what the deal is worth by these clauses.

    Args:
        clauses: What is said about the deal.
        known_fen: What it was worth, in fen; None for a new one.
        used: Words that belong to a quote and are no deal amounts.
        prices: List prices of the products that are spoken of, in yuan; what is near one is the price of one.
        title: How the known deal is called.
    """
    ahead = going_ahead(clauses)
    of_parts = [clause for clause in of_one_part(clauses) if clause not in ahead]
    whole_at = _first_whole(clauses)
    were, are = was_and_is(clauses)
    larger, left = what_is_left(clauses)
    sums = [
        s
        for at, clause in enumerate(clauses)
        if clause.values
        and clause not in of_parts
        and clause not in were
        and clause not in larger
        and not goes_on_about_rival(clause, clauses[at - 1] if at else None)
        and not goes_on_about_others(clause, clauses[:at])
        and not is_refused(clause, clauses[at + 1 : at + 3])
        and not is_not_granted(clause, clauses[at + 1 : at + 2])
        and not is_beside_the_deal(clause, clauses[:at])
        and not goes_on_about_days(clause, clauses[:at])
        and not answers_price_of_one(clause, clauses[:at])
        and not is_of_another_thing(clause, clauses[:at], title, known_fen)
        and not follows_demand(clause, clauses[:at])
        and not answers_discount(clause, clauses[:at])
        for s in claimed(
            _sums(
                with_total(clause, clauses[:at]),
                known_fen,
                used,
                of_whole=at >= whole_at,
                before=clauses[:at],
                is_agreed=is_agreed(clause, clauses[at + 1 : at + 3]) or clause in ahead or clause in left,
                title=title,
                is_now=clause in are or clause in left,
                is_taken=they_agreed(clauses[at + 1 : at + 2], clause.line),
                granted=is_granted(clauses[at + 1 : at + 2], clause.line) or follows_signing(clauses[:at], clause.line),
            ),
            clauses[at + 1 : at + 2],
        )
    ]
    if prices:
        many = are_many(clauses)
        sums = [s for s in sums if not is_price_of_one(s, known_fen, prices, are_many=many)]
    sums = [s for s in sums if clause_of(s.span, ahead) or not is_for_one_place(s, clauses)]
    per_unit = [v for c in clauses for v in c.values if v.per not in (None, "年")]
    sums = [s for s in sums if s.is_bare or not any(_is_price_too(s, price) for price in per_unit)]
    added = that_add_up(clauses)
    sums = without_joint(without_mistaken([s for s in sums if s.is_share or s.span not in added], clauses), clauses)
    sums = without_compared(sums, clauses)
    has_share = any(s.is_share for s in sums)
    sums = [s for s in sums if not s.is_part and not s.is_far and (not s.matter or shares_a_word(s.matter, title))]
    if has_share:
        sums = [s for s in sums if not s.is_whole]
    if not sums:
        return None
    best = max(sums, key=lambda s: (RANK[s.role], s.at))
    if best.is_whole and (own := [s for s in sums if s.fen == known_fen]):
        best = own[-1]
    if best.role == "total" and any(c.is_negated for c in clauses):
        return None
    if (best.role != "ours" or best.is_whole) and (
        is_whole_of_a_share(best, clauses) or is_whole_of_part(best, clauses)
    ):
        return None
    return Read(Money(best.fen, best.approximate), f"amount: {best.rule}", best.span, GUESS if best.is_bare else 1.0)


PRICE_ASKED: Final = re.compile(r"(?:现在|目前|都)?(?:是)?(?:什么|啥)价|怎么卖|卖多少")
"""The price of goods is talked of, not what a deal is worth."""
WHOLE_SUM: Final = re.compile(
    rf"{WHOLE_SAID}V|[VN]万?的?(?:盘子?|总包|项目|标)(?:分|拆)|[VN]万?(?:里[面头边]?|当中)(?=我们|咱们)|[VN]万?(?:里[面头边]?|当中)[^,，VN我咱]{{1,8}}(?:占|要|就|有)[^,，VN我咱]{{0,3}}[VN]|[VN](?:万)?(?:里|里面|里头|中)[^,，]{{0,6}}(?:分|给|切|划|让)[^,，我咱]{{1,10}}(?:给|走|$)"
)
WE_CAN: Final = re.compile(
    r"(?:我们?|咱们?|我方|我司)[^,，VNQ]{0,8}(?:能|可以?|有望)(?:做|拿|分|吃|接)到?(?:其中)?(?:[一二三四五1-5]个?(?:标段?|包|期|块))?(?:个)?$|(?:我们?|咱们?|我方|我司)(?:这边)?(?:也就|就|只|才|大概)+(?:剩|有|是|能|拿|分)*(?:下|到)?$"
)

_OF_THE_DEAL: Final = re.compile(
    r"(?:^|[CDGPT ,，:：的从由]|[价额算单框包同款期标]|项目|盘子?|我们?|咱们?|这[边块]|那[边个块])(?:从|由|原来|原先|本来)?$"
)
"""Before a bare number that the deal was worth, and that is no measure (排气量260降255)."""
NEEDS_SUM_BEFORE: Final = "让杀抬调改变"
"""Verbs that are said of other things too, so that the first sum must be what the deal was worth."""
MOST_NUMBERS: Final = 80
"""Numbers in one clause; where there are more it is a row of figures, and none of them is the sum of a deal."""


def _first_whole(clauses: list[Clause]) -> int:
    """Return where a sum of the whole is said (总盘500w分三个包): from there on what we can do of it is a sum as well."""
    return next((at for at, clause in enumerate(clauses) if WHOLE_SUM.search(clause.shape)), len(clauses))


def _sums(
    clause: Clause,
    known_fen: int | None,
    used: tuple[Span, ...],
    *,
    of_whole: bool = False,
    before: Sequence[Clause] = (),
    is_agreed: bool = False,
    title: str = "",
    is_now: bool = False,
    is_taken: bool = False,
    granted: bool = False,
) -> list[Sum]:
    if (clause.is_hypothetical and not is_agreed) or clause.is_hearsay:
        return []
    if (
        PRICE_ASKED.search(clause.text)
        or DEMAND.search(clause.shape)
        or (LOWER.search(clause.shape) and REFUSED.search(clause.text))
    ):
        return []
    marks = [(i, char) for i, char in enumerate(clause.shape) if char in "VUNQRO"]
    items = sorted(clause.values, key=lambda v: v.span.start)
    if len(marks) != len(items) or len(items) > MOST_NUMBERS:
        return []
    results: list[Sum] = []
    rivals = [found for found in find_rivals(clause) if found[0] != "C" or not is_bid_to(clause)]
    theirs: int | None = None
    equation = EQUATION.search(clause.shape)
    scale = next((i.value for i in items if has_big_scale(i)), None)
    is_in_parts = len(PHASE_AND_SUM.findall(clause.shape)) > 1
    marks, items = with_millions(clause, marks, items, known_fen)
    is_put_right = (
        PUT_RIGHT.fullmatch(clause.shape.strip()) is not None
        and bool(before)
        and SUM_SPOKEN_OF.search(before[-1].text) is not None
    )
    now_from, together = is_now_from(clause), sum_of_all(clause)
    values = {place: item.value for (place, _), item in zip(marks, items, strict=True)}
    moved = _moved_to(clause, values, known_fen)
    for (place, mark), item in zip(marks, items, strict=True):
        if any(u.start < item.span.end and item.span.start < u.end for u in used):
            continue
        start = item.span.start - clause.span.start
        if PAST_BEFORE.search(clause.text, 0, start) or INTRODUCED.search(clause.text, 0, start):
            continue
        if A_TIME.search(clause.text, 0, start) or place < now_from or place == together:
            continue
        if mark == "N" and comes_from_a_count(clause.shape[:place], values, known_fen):
            continue
        if is_somebody_elses(clause.shape, place, title):
            continue
        if is_in_parts and PHASE_AND_SUM.search(clause.shape[: place + 1], max(place - 6, 0)):
            continue
        if equation and equation.start() <= place < equation.end() and place != equation.start("sum"):
            continue
        goes_on = theirs is not None and ONE_AND_SUM.fullmatch(clause.shape[theirs + 1 : place + 1].strip())
        if (
            goes_on
            or any(is_next_to(name, clause.shape, place) for name, *_ in rivals)
            or any(is_offer_behind(clause.shape, e, place) for _, _, _, e in rivals)
        ):
            theirs = place
            continue
        is_result = equation is not None and place == equation.start("sum")
        is_ours = item.unit in (None, "个") and (
            OUR_PART.search(clause.text, 0, start) is not None
            or sums_our_scope(clause, place, before)
            or (
                of_whole
                and is_worth_of_what_we_take(
                    clause.shape[:place], before[-1:], is_part_told=bool(before) and tells_only_part(before[-1])
                )
            )
        )
        is_part = is_ours or (
            of_whole and item.unit in (None, "个") and WE_CAN.search(clause.shape, 0, place) is not None
        )
        if place in moved and not moved[place]:
            continue
        spot = Spot(
            "N"
            if is_part and mark == "Q"
            else as_money(mark, item, clause.shape[:place], clause.shape[place + 1 :], is_granted=granted),
            with_deal(clause.shape[:place].rstrip(), title),
            "" if DOWN_PAYMENT_NEXT.match(clause.shape, place + 1) else clause.shape[place + 1 :].lstrip(),
            clause.span.start + place,
            shares_scale=scale is not None
            or moved.get(place, False)
            or is_result
            or is_part
            or is_now
            or now_from > 0
            or is_put_right,
            is_part=is_part,
            is_ours=is_ours,
            whole_fen=largest([v for c in (*before, clause) for v in c.values if v.span.end <= item.span.start])
            if is_ours
            else None,
            is_told=clause.label == "amount",
            is_alone=stands_alone(clause, item, before),
        )
        found = sum_of(
            spot,
            item,
            known_fen,
            is_agreed=is_agreed or moved.get(place, False),
            is_taken=is_taken,
            is_left=bool(before) and NO_MORE.search(before[-1].shape) is not None,
            is_from_known=moved.get(place, False)
            or any(v.value and v.value * FEN_PER_YUAN == known_fen for v in items if v.span != item.span),
        )
        if found is not None:
            results.append(found)
    return without_old(results, clause)


def _moved_to(clause: Clause, values: dict[int, Decimal | None], known_fen: int | None) -> dict[int, bool]:
    """Return the places of sums that a verb joins with nothing but it (42万降38万5): True for what it is now, False for what it was.

    A sum that is small beside the one before it is by how much that fell, so that neither is what it is now. A bare number is
    one where the deal was worth just so much (堆垛机72降69.8).
    """
    places: dict[int, bool] = {}
    for match in MOVED_BY_OR_TO.finditer(clause.shape):
        old, new = values.get(match.start()), values.get(match.end() - 1)
        if not old or not new:
            continue
        is_bare = "N" in (match["was"], match["now"])
        if match["verb"] in NEEDS_SUM_BEFORE or is_bare:
            if old * WAN * FEN_PER_YUAN != known_fen and old * FEN_PER_YUAN != known_fen:
                continue
            if MOVE_WISHED.search(clause.shape, 0, match.start()):
                places |= {match.start(): False, match.end() - 1: False}
                continue
            if _OF_THE_DEAL.search(clause.shape[: match.start()]) is None:
                continue
        either = match["verb"] in "调改变"
        falls = match["verb"] in "降砍压减让杀" or (either and new < old)
        if new < old if falls else new > old:
            is_new = not falls or new * 2 > old
            places |= {match.start(): False, match.end() - 1: True} if is_new else {match.start(): False}
    return places
