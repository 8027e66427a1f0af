"""How much a value beside a deal is: whether its number counts money, in which scale, and which of two is no longer true."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_context import FEN_PER_YUAN, WAN, Role, Sum
from nlu.amount_words import (
    BUDGET_JUST_BEFORE,
    CLOSE,
    LEAST_BARE,
    MONEY_WORD,
    MOST_BARE,
    NAMES_BEFORE,
    OURS_BEFORE,
    REACH,
    SMALLEST,
    STRONG_AFTER,
    STRONG_BEFORE,
    STRUCK_AFTER,
    STRUCK_BEFORE,
    TO,
    UNCHANGED,
)
from nlu.document import Clause
from nlu.haggled_sums import GRANTED
from nlu.quick import changed
from nlu.values import ValueItem


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in its clause: its mark, the shape before and after it, its place in the message."""

    mark: str
    before: str
    after: str
    at: int
    is_part: bool
    """What we can do of a whole whose sum was said."""
    shares_scale: bool
    """Another sum of the clause has its scale said, so a bare number has the same (从320提到380万)."""
    is_ours: bool = False
    """Said to be our part (我们这段)."""
    whole_fen: int | None = None
    """The largest sum said before, where this is our part of it."""
    is_told: bool = False
    """A form line for the sum of a deal (金额：) holds it."""
    is_alone: bool = False
    """Its clause holds nothing but a number written with marks of thousands (已立项，660,000), behind words of the deal."""


CHANGED_BEFORE: Final = re.compile(
    r"(?:预算|盘子?|总额|金额|报价|价|费用|额度|保底|框架|年框|合同额?)[^,，]{0,6}(?:从|由)?[VN](?:万)?(?:往[上下])?(?:砍|降|压|减|加|提|涨|升|调|改|缩|谈|变|放|批|追|拨|抬|挪)(?:到|至|成|为)$"
)


STILL_THE_SUM: Final = re.compile(
    r"(?:^|[CD,， 的])(?:数|数字|数额|金额|总价|总额|合同[金总]?额|价格?)(?:还是|也|都|就|仍|依然|一直)*(?:没变|不变|没动|是|不动)(?:还是|仍是|就是|[,， ])*$"
)
_CHANGES: Final = r"(?:万|w)?(?:又|就|已经|再|给|直接)?(?:砍|降|压|减|杀|提|涨|加|追|批|调|谈|让|优惠|抹|放|松|改|变)(?:价)?(?:到|成|至|为)了?"
MULTIPLIED: Final = re.compile(r"[*×✕]N|N[*×✕x]")
"""A count and a price (挂机38*2780)."""
CHANGED_TO: Final = re.compile(rf"[VN](?:{_CHANGES}|(?:万|w)?[改变调])$")
PUT_RIGHT: Final = re.compile(r"不是N[ ,，]*(?:而|应该)?是N[了吧啊]?")
"""150 is wrong and 145 right: what the clause before speaks of (预算定了 不是150是145)."""
SUM_SPOKEN_OF: Final = re.compile(r"预算|金额|报价|总价|合同(?:金)?额|框架|年框|概算|额度|盘子")
CHANGED_FROM: Final = re.compile(rf"{_CHANGES}[^,，VN]{{0,3}}[VN]|(?:万|w)?[改变调] ?[VN]")
"""Between what a sum was and what it is now (86降到82): the one is no amount any more, the other is in the same scale."""


_GRANTED_BEFORE: Final = re.compile(r"(?<!G)(?<![车样])(?:批|拨)(?:下来?)?了$")
_NOTHING_COUNTED: Final = re.compile(r" *(?:左右|多|来)?(?:$|[ ,，。!！T])")


def as_money(mark: str, item: ValueItem, before: str, after: str, *, is_granted: bool = False) -> str:
    """Return the mark a value has as money: 200个 of a budget are 万 (also 从110提到125个, 36个没变), 62万一年 is a sum."""
    if (
        mark == "Q"
        and item.unit == "个"
        and (
            _is_broken(item)
            or STILL_THE_SUM.search(before)
            or (UNCHANGED.match(after) and NAMES_BEFORE.fullmatch(before))
            or BUDGET_JUST_BEFORE.search(before)
            or CHANGED_BEFORE.search(before)
            or (_GRANTED_BEFORE.search(before) and _NOTHING_COUNTED.match(after))
            or (NAMES_BEFORE.fullmatch(before) and after.startswith(" ") and GRANTED.match(after.strip()))
            or (is_granted and NAMES_BEFORE.fullmatch(before) and _NOTHING_COUNTED.match(after))
        )
    ):
        return "N"
    return "V" if mark == "U" and item.per == "年" else mark


def _is_broken(item: ValueItem) -> bool:
    """Tell whether a number is no whole one: there are no 88.6 things, so 88.6个 are 万."""
    return item.value is not None and item.value != item.value.to_integral_value()


def largest(items: Sequence[ValueItem]) -> int | None:
    """Return the largest sum in fen among values whose scale was said."""
    said = [item.value for item in items if has_big_scale(item) and item.value is not None]
    return int(max(said) * FEN_PER_YUAN) if said else None


def has_big_scale(item: ValueItem) -> bool:
    return item.scale_said and item.value is not None and item.value >= WAN


_COUNTS: Final = re.compile(r"(?![万亿元块左上以多来的])[\u4e00-\u9fff]G")
"""Behind a bare number, a measure word that no table has and what is counted (50具灭火器)."""
_MOST_OF_WAN: Final = 1000
"""A bare number from here on is of yuan as well as of 万 (报了一千二), where nothing is known of the deal."""


def in_fen(value: Decimal, spot: Spot, known_fen: int | None) -> tuple[int | None, bool]:
    """Return the sum in fen and whether its scale was only inferred."""
    if spot.mark == "N" and _COUNTS.match(spot.after) is not None:
        return None, True
    if spot.mark == "V" and (value >= SMALLEST or value != value.to_integral_value()):
        return (None if value < SMALLEST else int(value * FEN_PER_YUAN)), False
    if WAN <= value < MOST_BARE and value == value.to_integral_value():
        return _plain_yuan(value, spot, known_fen), True
    if not LEAST_BARE <= value < WAN:
        return None, True
    wan = int(value * WAN * FEN_PER_YUAN)
    is_strong = STRONG_BEFORE.search(spot.before) is not None or STRONG_AFTER.match(spot.after) is not None
    is_struck = STRUCK_BEFORE.search(spot.before) is not None and STRUCK_AFTER.match(spot.after) is not None
    if is_struck and (not known_fen or REACH[0] <= Decimal(wan) / known_fen <= REACH[1]):
        return wan, True
    if spot.is_part and any(fen and wan <= fen for fen in (known_fen, spot.whole_fen)):
        return wan, True
    if not known_fen:
        return (wan if (is_strong and value < _MOST_OF_WAN) or spot.shares_scale else None), True
    alone = NAMES_BEFORE.fullmatch(spot.before) is not None and len(spot.after) <= 12
    worded = CHANGED_TO.search(spot.before) is not None or any(
        p.search(t)
        for p, t in ((MONEY_WORD, spot.before[-10:]), (MONEY_WORD, spot.after[:6]), (OURS_BEFORE, spot.before))
    )
    ratio = Decimal(wan) / Decimal(known_fen)
    if CLOSE[0] <= ratio <= CLOSE[1] and (worded or alone or spot.shares_scale):
        return wan, True
    return (wan if worded and is_strong and REACH[0] <= ratio <= REACH[1] else None), True


MOVED: Final = re.compile(r"[谈砍降压加提涨变改追批]到|[改变]成")
OF_A_DEAL: Final = re.compile(
    rf"{MOVED.pattern}|合同|协议|订单|单|[这那]Q|[一二三四五首]期|报价?|签|成交|中标|敲定|金额|总[价额]|框架|预算|盘子|我们|咱|我[方司]"
)
"""Beside a sum it tells that the deal is worth so much now, however far that is from what it was."""
FARTHEST: Final = (Decimal("0.2"), Decimal(4))
"""How far a budget may be from the known deal it is for."""
FAR: Final = (Decimal("0.25"), Decimal(3))
"""The same, of a sum that no word says to be the deal's."""


def is_out_of_reach(fen: int, role: Role, spot: Spot, known_fen: int | None) -> bool:
    """Tell whether a sum is so far from what the known deal was worth that it can only be another one's, or of something else.

    Ours is what the words say. The rest needs to be in reach (进退场费8万 beside 86万), unless they speak of the deal's worth.
    """
    if not known_fen or role == "ours":
        return False
    ratio = Decimal(fen) / known_fen
    if role == "total":
        return ratio > FARTHEST[1]
    if role == "budget":
        return not FARTHEST[0] <= ratio <= FARTHEST[1] and MOVED.search(spot.before[-6:]) is None
    worded = OF_A_DEAL.search(spot.before[-10:]) is not None or OF_A_DEAL.search(spot.after[:6]) is not None
    return not worded and not FAR[0] <= ratio <= FAR[1]


_LEADS: Final = re.compile(r"[CDPG,，:：、;；]")
_MARKS: Final = re.compile(r"[TLQNVUROM +→\->✅]")
_LIGHT: Final = re.compile(
    r"(?:应该?[为是]|应该|应当|不是|还是|就是|也是|都是|是|就|也|都|才|只|还|约|大概|大约|大致|差不多|[估预]计|预[期估]|有望|估摸着?|毛估估?|少说也?|起码|至少|保守|满打满算|撑死|顶天|暂定|口头|正好|刚好|整整|足足|总计|拢总|初步|估|按|以|为|在|有|共|合计?|那个?|这个?|[那这]边|一共|的|了|到|说|讲|称|他们?|她们?|人家|对方|"
    r"算|加|凑|拢共|汇总|这么|这样|照这样?|按这样?|我们?|咱们?|啊|嗯|呃|哦|呢|吧|嘛|然后|现在|目前|今天|最[后终多低少]|全年|年度|每年|定格|给|做|要|能|可以|先|整|仍|仍然|依然|总共|已经?|又|再|得|头|折|折合|起来?|下来|钱|事|东西|块|手|上|下)*"
)
"""Words before a sum that only lead to it."""
TELLS_WORTH: Final = re.compile(
    r"打R|折|价|报|额|合同|协议|订单|单|框|签|定|谈|批|砍|降|涨|加|提|压|让|抹|追|net|改|调|减|缩|增|落(?!地)|变|总|盘|预算|规模|标|项目|方案|报告|po|budget|price|答应|同意|成交|给[咱我]|包|续|期|拿|敲|磨|咬|"
    r"坚持|份|量|立项|剩|我[方司]|投(?!放|资|了|产)|经费|拨|采购(?!了)|[买订]单"
)
TELLS_WORTH_AFTER: Final = re.compile(
    r"不变|没[变动问降松意]|不动|可以|能[做行成接]|签|定|批|成交|拍板|合同|方案|单|认了|维持|执行|悬|点[了头]|法务|走|过|整|封|中标|立项|拿|无说|嫌|贵|含|包|价|T|左右$|吧$|上下$|预算|项目"
)


def other_matter(spot: Spot) -> str:
    """Return the words that lead to a sum where they are of another matter than what a deal is worth (彩礼88万, 赔了客户500万); else ""."""
    lead = _MARKS.sub("", _LEADS.split(spot.before)[-1])
    if _LIGHT.fullmatch(lead) or TELLS_WORTH.search(spot.before) or TELLS_WORTH_AFTER.search(spot.after[:8]):
        return ""
    return lead


_WE: Final = re.compile(r"(?:^|[ ,，;；:：])我$")
"""Right before a number written out: it is ours (对手820,000，我860,000)."""


def _plain_yuan(value: Decimal, spot: Spot, known_fen: int | None) -> int | None:
    """Return a number written out (报价128000) in fen where it is beside a money word and, for a known deal, within reach."""
    fen = int(value * FEN_PER_YUAN)
    is_strong = (
        spot.is_told
        or spot.is_part
        or STRONG_BEFORE.search(spot.before) is not None
        or STRONG_AFTER.match(spot.after) is not None
    )
    if not known_fen:
        return fen if is_strong else None
    ratio = Decimal(fen) / Decimal(known_fen)
    worded = (
        spot.is_alone
        or MONEY_WORD.search(spot.before[-10:]) is not None
        or MONEY_WORD.search(spot.after[:6]) is not None
        or OURS_BEFORE.search(spot.before) is not None
        or _WE.search(spot.before) is not None
    )
    near = CLOSE if worded and not is_strong else REACH
    return fen if (worded or is_strong) and near[0] <= ratio <= near[1] else None


_FROM: Final = re.compile(r" ?(?:cny|rmb|yuan)? ?(?:down |up )?from ?(?:cny|rmb)? ?")
"""Between what a sum is now and what it was (cut to 4.5M from 5.2M)."""


def without_old(sums: list[Sum], clause: Clause) -> list[Sum]:
    """Drop what a sum was before it changed: 从560砍到480, 38→45, 320变290."""
    if len(sums) < 2:
        return sums
    kept: list[Sum] = []
    for at, one in enumerate(sums):
        if at and "from" in clause.text:
            between = clause.text[sums[at - 1].span.end - clause.span.start : one.span.start - clause.span.start]
            if _FROM.fullmatch(between):
                continue
        if at + 1 < len(sums):
            between = clause.text[one.span.end - clause.span.start : sums[at + 1].span.start - clause.span.start]
            if TO.search(between.rstrip()) and len(between) <= 14:
                continue
        kept.append(one)
    return kept


_SIZE_BEFORE: Final = re.compile(r"(?:[长宽高深厚]|直径|带宽|宽带|网速|流量|内存|层高|跨度)[^,，]{0,4}$")


def _millions(item: ValueItem, before: str, known_fen: int | None) -> ValueItem | None:
    """Return so many M as millions of yuan, where the known deal was worth about as much (车展展台2.8M); else None."""
    if item.unit != "m" or item.value is None or not item.text.endswith(("M", "Ｍ")) or not known_fen:
        return None
    ratio = item.value * 10**6 * FEN_PER_YUAN / known_fen
    if not CLOSE[0] <= ratio <= CLOSE[1] or _SIZE_BEFORE.search(before):
        return None
    return changed(item, kind="money", value=item.value * 10**6, range=None, unit=None, currency="CNY", scale_said=True)


def with_millions(
    clause: Clause, marks: list[tuple[int, str]], items: list[ValueItem], known_fen: int | None
) -> tuple[list[tuple[int, str]], list[ValueItem]]:
    """Return the marks and values of a clause with those set right that are millions of yuan."""
    if not any(item.unit == "m" for item in items):
        return marks, items
    sums = [_millions(item, clause.text[: item.span.start - clause.span.start], known_fen) for item in items]
    return (
        [(place, mark if one is None else "V") for (place, mark), one in zip(marks, sums, strict=True)],
        [item if one is None else one for item, one in zip(items, sums, strict=True)],
    )
