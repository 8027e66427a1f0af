"""What one sum of a message is: ours, the customer's budget, the total of a project, or none of the deal's."""

from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_context import OUR_OWN, Role, Sum
from nlu.amount_owners import is_rivals
from nlu.amount_scale import CHANGED_FROM, MULTIPLIED, Spot, in_fen, is_out_of_reach, other_matter
from nlu.amount_support import is_of_a_deal
from nlu.amount_words import (
    AT_MOST_BEFORE,
    BUDGET_AFTER,
    BUDGET_BEFORE,
    COMPARED_AFTER,
    COMPARED_BEFORE,
    COMPARED_WITH_OURS,
    COUNT_CHANGED_BEFORE,
    COUNTED_BEFORE,
    COUNTED_THING_AFTER,
    COUNTED_THING_BEFORE,
    CUT_OFF_BEFORE,
    DIFFERENCE_BEFORE,
    DONE_SO_FAR_BEFORE,
    FIRST_ORDER,
    FIRST_ORDER_AFTER,
    FOREIGN,
    MAYBE_BEFORE,
    NOT_A_DEAL_BEFORE,
    NOT_MONEY_AFTER,
    NOT_OURS_AFTER,
    NOT_OURS_BEFORE,
    OUR_FLOOR_BEFORE,
    OURS_BEFORE,
    PAID,
    PART_BEFORE,
    PER_PIECE_BEFORE,
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
    WISHES,
)
from nlu.former_sums import OUTGROWN_AFTER
from nlu.values import ValueItem

GOODS_CHANGED_BEFORE: Final = re.compile(
    r"G(?:的?数量?)?(?:那[行个款种])?(?:N ?)?(?:就|都|也|再|还是)*(?:改|变|调|加|减|换)(?:成|为|到|至)?$"
)
"""Before a bare number: how many of the goods there are now (烟感改成150)."""
STARTS_FROM: Final = re.compile(r"(?:块钱?|元)?起(?:步|价|跳)?(?:$|[,，。 吧])")
"""A price that only begins there (TVC多少钱一条 我说18w起)."""


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


_SO_MUCH_OF_IT: Final = re.compile(
    r"(?:万|元)?(?:的(?:盘子?|单子?|活))?(?:给|分|让)(?:我们|咱们?)[^,，VN]{0,3}(?:R|[\d.]+%|一半|[\d一二两俩三四五六七八九几]成|[一二三四五六七八九十]分之)"
)
"""Behind the whole: how much of it is ours (950万给我们做六成), so that it is not our share itself."""


def sum_of(
    spot: Spot,
    item: ValueItem,
    known_fen: int | None,
    *,
    is_agreed: bool = False,
    is_taken: bool = False,
    is_from_known: bool = False,
    is_left: bool = False,
) -> Sum | None:
    """Return what a sum says, None where it is none of the deal's.

    Args:
        spot: The sum and what stands around it.
        item: The sum as read.
        known_fen: What the deal was worth.
        is_agreed: They have agreed to it.
        is_taken: The next clause says that they took what we said.
        is_left: The clause before says that there is no more to be had (60万做不到了, 最多55).
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
                (GOODS_CHANGED_BEFORE.search(before) and not is_from_known)
                or SIZE_AFTER.match(after)
                or NOT_MONEY_AFTER.match(after)
            )
        )
        or PER_PIECE_BEFORE.search(before)
        or (THEN_THEY_SIGN.match(after) and not is_agreed)
        or (OUTGROWN_AFTER.match(after) and not BUDGET_BEFORE.search(before))
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
    is_floor = OUR_FLOOR_BEFORE.search(before) is not None
    if is_floor and not is_taken:
        return None
    is_ours = is_floor or COMPARED_WITH_OURS.search(before) is not None
    if (
        not is_agreed
        and not is_ours
        and NOT_OURS_BEFORE.search(before)
        and not (TO.search(before) and not WISHES.search(before[-5:]))
    ):
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
    if known_fen and not is_agreed and (FIRST_ORDER.search(before) or FIRST_ORDER_AFTER.match(after)):
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
    elif is_ours or OURS_BEFORE.search(before):
        role, rule = "ours", OUR_OWN
    elif TOTAL_BEFORE.search(before) or TOTAL_AFTER.match(after):
        role, rule = "total", "total of the project"
    elif BUDGET_BEFORE.search(before) or BUDGET_AFTER.match(after):
        role, rule = "budget", "their budget"
    is_their_most = role == "neutral" and not (is_agreed or is_left) and AT_MOST_BEFORE.search(before) is not None
    if is_their_most and known_fen and fen < known_fen:
        return None
    is_share = (
        spot.is_ours
        or SHARE_BEFORE.search(before) is not None
        or (SHARE_AFTER.match(after) is not None and _SO_MUCH_OF_IT.match(after) is None)
    )
    is_part = not is_share and PART_BEFORE.search(before) is not None
    is_whole = not is_share and WHOLE_BEFORE.search(before) is not None
    if is_share:
        role, rule = "ours", "our share"
    if role == "neutral" and fen != known_fen and not (is_agreed or is_taken or is_from_known or is_of_a_deal(before)):
        return None
    is_far = not is_bare and is_out_of_reach(fen, "total" if is_whole else role, spot, known_fen)
    matter = other_matter(spot) if role == "neutral" and not is_bare and known_fen and fen != known_fen else ""
    return Sum(
        fen, role, rule, item.span, spot.at, is_bare, item.approximate, is_share, is_whole, is_part, is_far, matter
    )
