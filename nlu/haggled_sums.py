"""Sums that were haggled over: asked for, granted, agreed, turned down."""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.amount_words import BY_US, LOWER, REFUSED, THEN_SIGNED
from nlu.document import Clause

ASKS_FOR_LESS: Final = re.compile(
    r"(?:要求|希望|想|要|非要|还要|让我们?|问能不能)[^,，]{0,6}(?:让|降|压|砍|优惠|便宜|打折|抹)(?!给我)"
)

WOULD_BE: Final = re.compile(
    r"(?:那|这样|这么|也)?(?:不?就|就?要|可)?(?:是|成|只有|只剩|等于|相当于|变成|降到|到|剩)+(?:下|了)?(?:只有|大概)?[VN]"
)

_FIND_DEAR: Final = re.compile(r"嫌[^,，V]{0,4}[贵高]|[太偏][贵高]|贵了|价格?高")

_WANT_SUM: Final = re.compile(
    r"(?:(?:[他她]们?|对方|客户|人家|[CP])(?:那边)?)?(?:说|讲|还|就|只|非|硬|最多|[ ,，])*(?:要|想要?|得)(?:降|压|砍|谈|做|便宜)?到?[VN](?:万|元)?(?:才|以内|以下|左右|的|吧|[^,，VN]{0,3}$)*"
)

_DEAR_AT: Final = re.compile(r"(?:嫌[^,，V]{0,4}[贵高]|[太偏][贵高]了?|贵了)(?:就|只|还|非|硬|说)*(?:要|想要?)[VN]")


def follows_demand(clause: Clause, before: list[Clause]) -> bool:
    """Tell whether a sum is what they ask for, or what would be left if they got it (要求再让5个点, 那就是304万; 他们嫌贵 要7万)."""
    if _DEAR_AT.search(clause.shape) is not None and BY_US.search(clause.shape) is None:
        return True
    if (
        before
        and before[-1].line == clause.line
        and _FIND_DEAR.search(before[-1].text) is not None
        and _WANT_SUM.fullmatch(clause.shape.strip()) is not None
    ):
        return True
    return (
        bool(before)
        and before[-1].line == clause.line
        and WOULD_BE.match(clause.shape.strip()) is not None
        and ASKS_FOR_LESS.search(before[-1].text) is not None
        and BY_US.search(clause.shape) is None
    )


_WE_GRANT: Final = re.compile(
    r"(?:我们?|咱们?|我[方司])?(?:就|只|最多|最低|顶多|也|先|说|还|能|[ ,，])*(?:给|让|放|谈|做|报|还|压|守)(?:到|了)?(?:他|她)?(?:N)(?:折)?"
)
"""What we grant, and nothing else (我给到97)."""

_FEWEST_PARTS, _MOST_PARTS = 5, 99


def answers_discount(clause: Clause, before: list[Clause]) -> bool:
    """Tell whether a bare number is what we grant of the list price, where the clause before tells what they ask for (他要95折 我给到97)."""
    if "N" not in clause.shape or not before or "折" not in before[-1].text or "R" not in before[-1].shape:
        return False
    value = clause.values[0].value if clause.values else None
    return (
        before[-1].line == clause.line
        and value is not None
        and _FEWEST_PARTS <= value <= _MOST_PARTS
        and _WE_GRANT.fullmatch(clause.shape.strip()) is not None
    )


THEY_WOULD_GIVE: Final = re.compile(
    r"(?:[说讲]|愿意|答应|肯|想|只|才|就|[他她P])(?:只|就|才|能|肯|顶多|最多)*(?:给|出|还)(?:我们?|咱们?)?(?:到|价)?(?:个)?[VN]"
)

WE_AGREED: Final = re.compile(
    r"(?:我们?|咱们?|这边|最后|后来|就|也|都|已经?)+(?:答应|同意|认|接受|点头|松口|应)(?:下来|下|他们?|她们?)?了(?!吗)"
    r"|(?:答应|应承|同意|依)(?:下)?(?:[他她]们?|人家|P)了(?!吗)"
)


_THEIR_TERMS: Final = re.compile(
    r"(?:让|给|做)到[VN](?:万)?|[VN](?:万)?(?:就|才|马上|立马)(?:定|签|做|给|拍板|下单|成交|付)"
)
"""The sum they would sign at (让到88万就给我们做)."""


def is_agreed(clause: Clause, after: list[Clause]) -> bool:
    """Tell whether we took what they cut our sum down to (王总砍到61万5 我答应了)."""
    if LOWER.search(clause.shape) is None and _THEIR_TERMS.search(clause.shape) is None:
        return False
    for one in after:
        if one.line != clause.line or one.values:
            return False
        if WE_AGREED.match(one.text.strip()) is not None:
            return True
    return False


_THEY_AGREED: Final = re.compile(
    r"(?:[他她]们?|对方|客户|人家|领导|老板|P|C)*(?:那边|这边)?(?:也|就|都|当场|马上|最后|后来|说|讲|回|那)*(?:行(?!不行|吗|么)|可以(?!吗|么|考虑|再)|同意|答应|点头|成交|好的?|没问题|没意见|ok|接受|认|松口|定)(?:下来|下)?了?[吧啊呗]?(?:$|(?=[ ,，。!！]))"
)


def they_agreed(after: list[Clause], line: int) -> bool:
    """Tell whether the next clause says that they took what we had said (我说最低28万 他说行)."""
    return bool(after) and after[0].line == line and _THEY_AGREED.match(after[0].shape.strip()) is not None


GRANTED: Final = re.compile(
    r"(?:[^,，。VNQT没未不等要想]{0,6}?)(?:都|已经?|也|全|刚|终于|总算)*(?:批|审批|批复|过会|过审|拍板|点头|同意)(?:过|下来|下|完)?了(?!吗|没)|(?:报告|申请|预算|项目|立项)(?:[^,，。VNQT没未不等要想]{0,6}?)(?:都|已经?|也)*批了"
)


def is_granted(after: list[Clause], line: int) -> bool:
    """Tell whether the next clause says that it was granted, so that so many 个 are money (78个 院里批了)."""
    return bool(after) and after[0].line == line and GRANTED.match(after[0].shape.strip()) is not None


def is_refused(clause: Clause, after: list[Clause]) -> bool:
    """Tell whether a clause speaks of a lower sum, or of one they would give, that the next ones turn down: nothing has changed."""
    return (
        (LOWER.search(clause.shape) is not None or THEY_WOULD_GIVE.search(clause.shape) is not None)
        and BY_US.search(clause.shape) is None
        and any(
            c.line == clause.line and (REFUSED.search(c.text) or THEN_SIGNED.match(c.text))
            for c in _up_to_a_demand(after)
        )
    )


_OUR_FLOOR: Final = re.compile(r"(?:最多|顶多|至多|最低|只)(?:还|也|就|只)*(?:能|可以)?(?:让|降|给|做|优惠|压)到[VN]")

_NOT_GRANTED: Final = re.compile(
    r"(?:但是?|不过|就是|这个)?(?:我们?|咱们?)?(?:领导|公司|总部|上面|老板|财务|总监|[PM])?(?:那边|这边)?(?:还|都|也|又)*(?:没有?|未)(?:批|同意|点头|松口|答应|审|回复?|表态)"
)

_RAISED: Final = re.compile(r"(?:预算|概算|额度)[^,，VN]{0,4}[VN] ?(?:→|-+>|[追增加提调]到) ?[VN]")
"""What a budget is to become, before the words that it has not been granted (预算350,000→520,000，未批)."""


def is_not_granted(clause: Clause, after: list[Clause]) -> bool:
    """Tell whether a sum is as far as we could go if those above us agreed, who have not (最多能让到140 领导还没批)."""
    return (
        bool(after)
        and after[0].line == clause.line
        and (_OUR_FLOOR.search(clause.shape) is not None or _RAISED.search(clause.shape) is not None)
        and _NOT_GRANTED.match(after[0].shape.strip()) is not None
    )


_THEIR_DEMAND: Final = re.compile(
    r"(?:又|还|再|但|不过)?(?:他们?|她们?|对方|人家|客户|甲方|P)(?:那边|这边)?(?:又|还|想|非|硬|只|才|就|一直|老)*(?:要|出|给|压|砍|杀|还)(?:价)?(?:到|成|个|掉)?[VN]"
)


def _up_to_a_demand(after: list[Clause]) -> Iterator[Clause]:
    """Yield the clauses up to one with a sum that they want: what is turned down behind it is that (54万砍到49万8 他们要46 没答应)."""
    for clause in after:
        if _THEIR_DEMAND.match(clause.shape.strip()):
            return
        yield clause
