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
    OUR_OWN,
    Role,
    Sum,
    answers_price_of_one,
    are_many,
    claimed,
    clause_of,
    follows_demand,
    goes_on_about_days,
    goes_on_about_rival,
    is_agreed,
    is_beside_the_deal,
    is_for_one_place,
    is_not_granted,
    is_of_another_thing,
    is_price_of_one,
    is_refused,
    is_whole_of_a_share,
    shares_a_word,
    with_total,
)
from nlu.amount_owners import THEIR_OFFER, is_bid_to, is_next_to, is_rivals, is_worth_of_what_we_take, with_deal
from nlu.amount_parts import (
    going_ahead,
    is_now_from,
    of_one_part,
    sum_of_all,
    that_add_up,
    was_and_is,
    without_mistaken,
)
from nlu.amount_scale import (
    CHANGED_FROM,
    MULTIPLIED,
    Spot,
    as_money,
    has_big_scale,
    in_fen,
    is_out_of_reach,
    largest,
    other_matter,
    with_millions,
    without_old,
)
from nlu.amount_words import (
    A_TIME,
    BUDGET_AFTER,
    BUDGET_BEFORE,
    COMPARED_AFTER,
    COMPARED_BEFORE,
    COUNT_CHANGED_BEFORE,
    COUNTED_BEFORE,
    COUNTED_THING_AFTER,
    COUNTED_THING_BEFORE,
    CUT_OFF_BEFORE,
    DEMAND,
    DIFFERENCE_BEFORE,
    DONE_SO_FAR_BEFORE,
    DOWN_PAYMENT_NEXT,
    EQUATION,
    FIRST_ORDER,
    FOREIGN,
    INTRODUCED,
    LOWER,
    MAYBE_BEFORE,
    MOVED_BY_OR_TO,
    NOT_A_DEAL_BEFORE,
    NOT_MONEY_AFTER,
    NOT_OURS_AFTER,
    NOT_OURS_BEFORE,
    ONE_AND_SUM,
    OUR_PART,
    OURS_BEFORE,
    PAID,
    PART_BEFORE,
    PAST_BEFORE,
    PER_PIECE_BEFORE,
    PHASE_AND_SUM,
    REFUSED,
    SHARE_AFTER,
    SHARE_BEFORE,
    SIZE_AFTER,
    SMALLEST,
    STRUCK_AFTER,
    STRUCK_BEFORE,
    TARGET_BEFORE,
    THEN_THEY_SIGN,
    THEY_CUT,
    TO,
    TOTAL_AFTER,
    TOTAL_BEFORE,
    UNCHANGED,
    WHOLE_BEFORE,
    WHOLE_SAID,
    WISHES,
)
from nlu.document import Clause
from nlu.intents import GUESS, Money, Read
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
    sums = [
        s
        for at, clause in enumerate(clauses)
        if clause.values
        and clause not in of_parts
        and clause not in were
        and not goes_on_about_rival(clause, clauses[at - 1] if at else None)
        and not is_refused(clause, clauses[at + 1 : at + 3])
        and not is_not_granted(clause, clauses[at + 1 : at + 2])
        and not is_beside_the_deal(clause, clauses[:at])
        and not goes_on_about_days(clause, clauses[:at])
        and not answers_price_of_one(clause, clauses[:at])
        and not is_of_another_thing(clause, clauses[:at], title, known_fen)
        and not follows_demand(clause, clauses[:at])
        for s in claimed(
            _sums(
                with_total(clause, clauses[:at]),
                known_fen,
                used,
                of_whole=at >= whole_at,
                before=clauses[:at],
                is_agreed=is_agreed(clause, clauses[at + 1 : at + 3]) or clause in ahead,
                title=title,
                is_now=clause in are,
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
    sums = without_mistaken([s for s in sums if s.span not in added], clauses)
    sums = [s for s in sums if not s.is_part and not s.is_far and (not s.matter or shares_a_word(s.matter, title))]
    if any(s.is_share for s in sums):
        sums = [s for s in sums if not s.is_whole]
    if not sums:
        return None
    best = max(sums, key=lambda s: (RANK[s.role], s.at))
    if best.is_whole and (own := [s for s in sums if s.fen == known_fen]):
        best = own[-1]
    if best.role == "total" and any(c.is_negated for c in clauses):
        return None
    if (best.role != "ours" or best.is_whole) and is_whole_of_a_share(best, clauses):
        return None
    return Read(Money(best.fen, best.approximate), f"amount: {best.rule}", best.span, GUESS if best.is_bare else 1.0)


GOODS_CHANGED_BEFORE: Final = re.compile(
    r"G(?:的?数量?)?(?:那[行个款种])?(?:就|都|也|再|还是)*(?:改|变|调|加|减|换)(?:成|为|到|至)?$"
)
"""Before a bare number: how many of the goods there are now (烟感改成150)."""
PRICE_ASKED: Final = re.compile(r"(?:现在|目前|都)?(?:是)?(?:什么|啥)价|怎么卖|卖多少")
"""The price of goods is talked of, not what a deal is worth."""
WHOLE_SUM: Final = re.compile(
    rf"{WHOLE_SAID}V|[VN]万?的?(?:盘子?|总包|项目|标)(?:分|拆)|[VN](?:万)?(?:里|里面|里头|中)[^,，]{{0,6}}(?:分|给|切|划|让)[^,，我咱]{{1,10}}(?:给|走|$)"
)
WE_CAN: Final = re.compile(
    r"(?:我们?|咱们?|我方|我司)[^,，VNQ]{0,8}(?:能|可以?|有望)(?:做|拿|分|吃|接)到?(?:其中)?(?:[一二三四五1-5]个?(?:标段?|包|期|块))?(?:个)?$|(?:我们?|咱们?|我方|我司)(?:这边)?(?:也就|就|只|才|大概)+(?:剩|有|是|能|拿|分)*(?:下|到)?$"
)

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
) -> list[Sum]:
    if clause.is_hypothetical or clause.is_hearsay:
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
    now_from, together = is_now_from(clause), sum_of_all(clause)
    moved = _moved_to(clause, {place: item.value for (place, _), item in zip(marks, items, strict=True)})
    for (place, mark), item in zip(marks, items, strict=True):
        if any(u.start < item.span.end and item.span.start < u.end for u in used):
            continue
        start = item.span.start - clause.span.start
        if PAST_BEFORE.search(clause.text, 0, start) or INTRODUCED.search(clause.text, 0, start):
            continue
        if A_TIME.search(clause.text, 0, start) or place < now_from or place == together:
            continue
        if is_in_parts and PHASE_AND_SUM.search(clause.shape[: place + 1], max(place - 6, 0)):
            continue
        if equation and equation.start() <= place < equation.end() and place != equation.start("sum"):
            continue
        goes_on = theirs is not None and ONE_AND_SUM.fullmatch(clause.shape[theirs + 1 : place + 1].strip())
        if (
            goes_on
            or any(is_next_to(name, clause.shape, place) for name, *_ in rivals)
            or any(e <= place and THEIR_OFFER.fullmatch(clause.shape, e, place) for _, _, _, e in rivals)
        ):
            theirs = place
            continue
        is_result = equation is not None and place == equation.start("sum")
        is_ours = item.unit in (None, "个") and (
            OUR_PART.search(clause.text, 0, start) is not None
            or (of_whole and is_worth_of_what_we_take(clause.shape[:place], before[-1:]))
        )
        is_part = is_ours or (
            of_whole and item.unit in (None, "个") and WE_CAN.search(clause.shape, 0, place) is not None
        )
        if place in moved and not moved[place]:
            continue
        spot = Spot(
            "N" if is_part and mark == "Q" else as_money(mark, item, clause.shape[:place], clause.shape[place + 1 :]),
            with_deal(clause.shape[:place].rstrip(), title),
            "" if DOWN_PAYMENT_NEXT.match(clause.shape, place + 1) else clause.shape[place + 1 :].lstrip(),
            clause.span.start + place,
            shares_scale=scale is not None or is_result or is_part or is_now or now_from > 0,
            is_part=is_part,
            is_ours=is_ours,
            whole_fen=largest([v for c in (*before, clause) for v in c.values if v.span.end <= item.span.start])
            if is_ours
            else None,
        )
        found = _sum(
            spot,
            item,
            known_fen,
            is_agreed=is_agreed or moved.get(place, False),
            is_from_known=any(v.value and v.value * FEN_PER_YUAN == known_fen for v in items if v.span != item.span),
        )
        if found is not None:
            results.append(found)
    return without_old(results, clause)


STARTS_FROM: Final = re.compile(r"(?:块钱?|元)?起(?:步|价|跳)?(?:$|[,，。 吧])")
"""A price that only begins there (TVC多少钱一条 我说18w起)."""


def _moved_to(clause: Clause, values: dict[int, Decimal | None]) -> dict[int, bool]:
    """Return the places of sums that a verb joins with nothing but it (42万降38万5): True for what it is now, False for what it was.

    A sum that is small beside the one before it is by how much that fell, so that neither is what it is now.
    """
    places: dict[int, bool] = {}
    for match in MOVED_BY_OR_TO.finditer(clause.shape):
        old, new = values.get(match.start()), values.get(match.end() - 1)
        if not old or not new:
            continue
        falls = match["verb"] in "降砍压减"
        if new < old if falls else new > old:
            is_new = not falls or new * 2 > old
            places |= {match.start(): False, match.end() - 1: True} if is_new else {match.start(): False}
    return places


WIDE: Final = 5
"""Of so many times its lower end a range tells no sum (几十万)."""


def _is_wide(ends: tuple[Decimal | None, Decimal | None]) -> bool:
    low, high = ends
    return bool(low and high and high >= low * WIDE)


def _is_limit(item: ValueItem, spot: Spot) -> bool:
    """Tell whether a sum is only what something is to stay below or above (财政压到9万以下); a budget may be told so."""
    return item.text.endswith(("以下", "以上")) and not any(
        pattern.search(spot.before) for pattern in (BUDGET_BEFORE, OURS_BEFORE, WHOLE_BEFORE)
    )


def _says_money(item: ValueItem) -> bool:
    return item.text.endswith(("元", "块", "钱"))


def _sum(
    spot: Spot, item: ValueItem, known_fen: int | None, *, is_agreed: bool = False, is_from_known: bool = False
) -> Sum | None:
    """Return what a sum says, None where it is none of the deal's.

    Args:
        spot: The sum and what stands around it.
        item: The sum as read.
        known_fen: What the deal was worth.
        is_agreed: They have agreed to it.
        is_from_known: Another one beside it is what the deal was worth: a volume counted so is money (量从120万加到150万).
    """
    value = item.value
    if value is None and item.range is not None:
        value = next((end for end in item.range if end is not None), None)
    if item.range is not None and (_is_wide(item.range) or _is_limit(item, spot)):
        return None
    if spot.mark not in "VN" or value is None or value <= 0:
        return None
    if item.currency not in (None, "CNY") or item.per not in (None, "年"):
        return None
    before, after = spot.before, spot.after
    if CHANGED_FROM.match(after) or (not spot.shares_scale and MULTIPLIED.search(f"{before[-1:]}N{after[:1]}")):
        return None
    if (
        (
            spot.mark == "N"
            and (
                GOODS_CHANGED_BEFORE.search(before)
                or SIZE_AFTER.match(after)
                or NOT_MONEY_AFTER.match(after)
                or PER_PIECE_BEFORE.search(before)
            )
        )
        or THEN_THEY_SIGN.match(after)
        or (spot.mark == "V" and item.text.endswith("块") and (after.startswith("U") or COUNTED_BEFORE.search(before)))
        or NOT_OURS_AFTER.match(after)
        or FOREIGN.search(after[:4])
        or (
            not _says_money(item)
            and (
                COUNTED_THING_BEFORE.search(before)
                or (COUNT_CHANGED_BEFORE.search(before) and not is_from_known)
                or COUNTED_THING_AFTER.match(after)
            )
        )
        or (COMPARED_BEFORE.search(before) and COMPARED_AFTER.match(after))
        or PAID.search(before)
        or is_rivals(before)
    ):
        return None
    if not is_agreed and NOT_OURS_BEFORE.search(before) and not (TO.search(before) and not WISHES.search(before[-5:])):
        return None
    if (THEY_CUT.search(before) and not is_agreed) or MAYBE_BEFORE.search(before):
        return None
    if (
        TARGET_BEFORE.search(before)
        or CUT_OFF_BEFORE.search(before)
        or NOT_A_DEAL_BEFORE.search(before)
        or DONE_SO_FAR_BEFORE.search(before)
        or DIFFERENCE_BEFORE.fullmatch(before)
    ):
        return None
    if item.kind == "money" and value < SMALLEST and value == value.to_integral_value():
        return None
    if known_fen and not is_agreed and FIRST_ORDER.search(before):
        return None
    if STARTS_FROM.match(after) and not BUDGET_BEFORE.search(before):
        return None
    fen, is_bare = in_fen(value, spot, known_fen)
    if fen is None:
        return None
    role: Role = "neutral"
    rule = "sum unchanged" if UNCHANGED.match(after) else "sum said"
    if STRUCK_BEFORE.search(before) and STRUCK_AFTER.match(after):
        role, rule = "ours", "the sum it was struck at"
    elif OURS_BEFORE.search(before):
        role, rule = "ours", OUR_OWN
    elif TOTAL_BEFORE.search(before) or TOTAL_AFTER.match(after):
        role, rule = "total", "total of the project"
    elif BUDGET_BEFORE.search(before) or BUDGET_AFTER.match(after):
        role, rule = "budget", "their budget"
    is_share = spot.is_ours or SHARE_BEFORE.search(before) is not None or SHARE_AFTER.match(after) is not None
    is_part = not is_share and PART_BEFORE.search(before) is not None
    is_whole = not is_share and WHOLE_BEFORE.search(before) is not None
    if is_share:
        role, rule = "ours", "our share"
    is_far = not is_bare and is_out_of_reach(fen, "total" if is_whole else role, spot, known_fen)
    matter = other_matter(spot) if role == "neutral" and not is_bare and known_fen and fen != known_fen else ""
    return Sum(
        fen, role, rule, item.span, spot.at, is_bare, item.approximate, is_share, is_whole, is_part, is_far, matter
    )
