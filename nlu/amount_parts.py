"""Parts of a deal: clauses that tell of one of them only, parts of a sum, the part that goes ahead, and a sum put down by mistake."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.amount_context import Sum, clause_of
from nlu.amount_words import APART_BEFORE, FIRST_PART, IN_PARTS, PART_ALONE
from nlu.document import Clause
from nlu.text import Span

GOODS_IN_ROW: Final = re.compile(r"(?:^|(?<=[ ,，CP要加来]))G ?N(?=$|[ ,，])")
"""Twice in a message: how many of each there are (烟感30 温感12)."""


def of_one_part(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that tell of one part only, or how many of some goods there are, so that no sum of theirs is the whole."""
    alone = [clause for clause in clauses if PART_ALONE.match(clause.shape)]
    found = alone if len(alone) > 1 else []
    if sum(len(GOODS_IN_ROW.findall(clause.shape)) for clause in clauses if "N" in clause.shape) > 1:
        found += [clause for clause in clauses if GOODS_IN_ROW.search(clause.shape)]
    if any("分" in clause.shape and IN_PARTS.search(clause.shape) for clause in clauses):
        found += [c for c in clauses if FIRST_PART.match(c.shape) or PART_ALONE.match(c.shape)]
    return found


_AHEAD_NOW: Final = re.compile(
    r"[VN](?:万|的)*先(?:走|上|签|做|定|启动|落|批|干|执行|来|立|下)|先(?:走|签|上|定|做|批|立)(?:掉|了|下)?[VN]"
)
_PUT_OFF: Final = re.compile(
    r"(?:[二三四五六后]|其余|剩下|余下|第[二三四]|O)(?:[期批段标包的]|阶段)*[^,，VN]{0,4}(?:T|L)?[^,，VN]{0,4}(?:再[议说谈定看]|等|待|缓|放|暂|看)|[二三后]期T"
)


def going_ahead(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses whose part of a deal is all that is to be signed now, as the rest is put off (一期110万先上, 二期等厂房)."""
    return [
        clause
        for at, clause in enumerate(clauses)
        if "先" in clause.shape
        and _AHEAD_NOW.search(clause.shape) is not None
        and any(_PUT_OFF.match(c.shape.strip()) for c in clauses[at + 1 :])
    ]


_OF_WHICH: Final = re.compile("其中|包括|包含|里[面头边]|拆[成为]|分[成为]")
"""Before the first of the parts of a sum."""


def that_add_up(clauses: list[Clause]) -> set[Span]:
    """Return where the parts of the sum stand that is said right before them: parts that add up to it, or that are said
    to be in it and are no more than it (48万, 其中30万是软件, 18万实施).
    """
    said = [
        (value.value, value.span, clause.text[: value.span.start - clause.span.start])
        for clause in clauses
        for value in sorted(clause.values, key=lambda v: v.span.start)
        if value.kind == "money" and value.value
    ]
    found: set[Span] = set()
    for at, (whole, _, _) in enumerate(said[:-2]):
        left, parts = whole, []
        for part, span, before in said[at + 1 :]:
            if part > left or APART_BEFORE.search(before):
                break
            left -= part
            parts.append(span)
        if len(parts) > 1 and (left == 0 or _OF_WHICH.search(said[at + 1][2])):
            found.update(parts)
    return found


_MISTAKEN: Final = re.compile(r"[填写记录打报说](?:得|的)?错|不对|有误")
_GROSS_AFTER: Final = re.compile(r"[VN]万?是不?含(?:税|tax|运费|保险)")
_NET_BEFORE: Final = re.compile(r"(?:net|净额?|净价|不含税|未税|含税|除税|实际)(?:的|价|是|为|应该|应当|[:： ])*[VN]")


def without_mistaken(sums: list[Sum], clauses: list[Clause]) -> list[Sum]:
    """Return the sums without the one that was put down by mistake (填错了 48w是含税的 net是45.3w)."""
    if len(sums) < 2 or not any(_MISTAKEN.search(c.text) for c in clauses):
        return sums
    wrong = [c for c in clauses if _GROSS_AFTER.search(c.shape)]
    right = [c for c in clauses if _NET_BEFORE.match(c.shape) and c not in wrong]
    if not wrong or not right:
        return sums
    return [s for s in sums if clause_of(s.span, wrong) is None]


_WAS: Final = r"(?:原来|原先|原本|本来|原定|原有|以前)[^,，VN]{0,6}[VN]万?"
_IS: Final = r"(?:但是?|可是?|不过|而)?(?:现在|如今|目前|这次)[^,，VNQ]{0,6}?[VN]"
_WAS_ALONE: Final = re.compile(rf"{_WAS}$")
_WAS_LARGER: Final = re.compile(
    r"(?:原来|原先|原本|本来|原定|原计划|起初|一开始)[^,，VN欠付收]{0,8}[VN]万?(?:左右|多|的(?:盘子|量|单子?|合同))?$"
)
_MADE_SMALLER: Final = re.compile(
    r"[砍裁缩撤]|减(?!速)|退出|[拿去划抽切][掉走]|取消|分(?:走|掉|给)|少(?:了|做|上)|停|(?<!要)不[做要上](?!紧)|黄了"
)
_IS_LEFT: Final = re.compile(
    r"(?:但是?|可|现在|如今|后来|最后|大概|只|就|还|也|才)*剩(?:下|余)?的?(?:了|只有|只|大概|差不多|也就|就|不到)*[VN]万?(?:左右|上下|多|不到|了|的?(?:量|盘子))*$"
)
_SETTLED: Final = re.compile(r"付|收[到了款]|回款|到账|打款|结[了清]|还款|欠|发货|出货|走货|用[了掉]|花[了掉]|开票")
_AS_FAR: Final = 4
"""Clauses behind what a sum was in which it is told what is left of it."""
_IS_ALONE: Final = re.compile(_IS)
_WAS_AND_IS: Final = re.compile(rf"{_WAS}[ ,，]*(?P<now>{_IS})")


def was_and_is(clauses: Sequence[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Return the clauses that tell what a sum was, and those right behind them that tell what it is (原来预算80 现在40)."""
    pairs = [
        (one, other)
        for one, other in pairwise(clauses)
        if one.line == other.line
        and _WAS_ALONE.search(one.shape.strip()) is not None
        and _IS_ALONE.match(other.shape.strip()) is not None
    ]
    return [one for one, _ in pairs], [other for _, other in pairs]


def what_is_left(clauses: Sequence[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Return the clauses that tell what a sum was before a part was dropped, and those that tell what is left of it.

    本来四条船280万, 砍掉一条, 剩下210万: words of dropping stand between; of a sum that is paid off little by little none is told.
    """
    were: list[Clause] = []
    left: list[Clause] = []
    for at, one in enumerate(clauses):
        if "剩" not in one.shape or _IS_LEFT.match(one.shape.strip()) is None:
            continue
        for back in range(at - 1, max(at - 1 - _AS_FAR, -1), -1):
            before = clauses[back]
            if before.line != one.line or _SETTLED.search(before.text) is not None:
                break
            if _WAS_LARGER.search(before.shape.strip()) is not None:
                if any(_MADE_SMALLER.search(c.text) for c in (*clauses[back + 1 : at], one)):
                    were.append(before)
                    left.append(one)
                break
    return were, left


def is_now_from(clause: Clause) -> int:
    """Return where in the shape of a clause that tells both what a sum is now begins; 0 where it does not."""
    match = _WAS_AND_IS.search(clause.shape)
    return match.start("now") if match is not None else 0


_AND_ALL: Final = re.compile(
    r" *D(?:那个|这个|的|是|报了?)*[VN][^,，VN]{0,3}(?:合在?一起|合起来|加起来|一起|打包)[^,，VN]{0,4}[VN]"
)


def sum_of_all(clause: Clause) -> int:
    """Return where in the shape a sum of several deals stands behind that of the last (费控系统22万合在一起签110万); -1 where none does."""
    match = _AND_ALL.match(clause.shape)
    return match.end() - 1 if match is not None else -1
