"""What the clauses around a sum say of it: a rival's price goes on, it is turned down, a part or the price of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from nlu import patterns as re
from nlu.amount_words import (
    ASKED_WHETHER,
    BARE_SUM,
    BY_US,
    DISOWNED,
    FIRST_ORDER_AFTER,
    INTRODUCED,
    LOT,
    ONE_AND_SUM,
    OUR_OFFER,
    PAYMENT,
    REACH,
    SHARE_UNSUMMED,
    SOMEBODY,
    THEIR_PRICE,
    THEIR_SUM,
)
from nlu.document import Clause, Document
from nlu.item_lines import NEAR_PRICE
from nlu.rival_rules import LOWER_ONE, WON_BY_X
from nlu.rivals import find_rivals
from nlu.text import Span, fold

Role = Literal["ours", "neutral", "budget", "total"]
OUR_OWN: Final = "our own sum"
"""The rule of a sum that we ask, or that the deal was settled at."""
WAN: Final = Decimal(10_000)
FEN_PER_YUAN: Final = 100


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of a deal with its role. `at` orders the sums of a message."""

    fen: int
    role: Role
    rule: str
    span: Span
    at: int
    is_bare: bool
    approximate: bool
    is_share: bool = False
    """Said to be our part of a whole."""
    is_whole: bool = False
    """Said to be the sum of all parts."""
    is_part: bool = False
    """Said to be in another sum (其中6万是安装费)."""
    is_far: bool = False
    """Out of reach of what the known deal was worth."""
    matter: str = ""
    """Words that lead to it and speak of no deal's worth."""


def clause_of(span: Span, clauses: Sequence[Clause]) -> Clause | None:
    """Return the one of the clauses in which words begin."""
    return next((clause for clause in clauses if clause.span.start <= span.start < clause.span.end), None)


def shares_a_word(words: str, title: str) -> bool:
    """Tell whether two characters in a row of the words stand in the title of the deal."""
    return any(words[i : i + 2] in title.lower() for i in range(len(words) - 1))


def are_many(clauses: list[Clause]) -> bool:
    """Tell whether more than one piece is spoken of, or a price and no quantity (糊精价格涨到4300)."""
    counts = [v.value for c in clauses for v in c.values if v.kind == "quantity" and v.value is not None]
    return any(count > 1 for count in counts) or (not counts and any("价" in c.text for c in clauses))


def is_price_of_one(one: Sum, known_fen: int | None, prices: Sequence[Decimal], *, are_many: bool = True) -> bool:
    """Tell whether a sum, in yuan or read as 万, is near the list price of a product and nowhere near the deal's amount.

    Of a single piece that is what the deal may be worth, unless it is a bare number near the price in yuan (119让到117).
    """
    if one.role != "neutral" or (known_fen and REACH[0] <= Decimal(one.fen) / known_fen <= REACH[1]):
        return False
    yuan = Decimal(one.fen) / FEN_PER_YUAN
    said = ((yuan, yuan / WAN) if are_many else (yuan / WAN,)) if one.is_bare else (yuan,) if are_many else ()
    return any(NEAR_PRICE[0] <= value / price <= NEAR_PRICE[1] for price in prices for value in said)


_PLACES: Final = (
    "[校厂园院片景库]区|[分校]园|分?厂|楼栋?|校|门店|店|间|家|栋|幢|层|条|座|所|处|站|馆|室|户|点位?|网点|套|区|楼层?|床|台|只|块|桌|标段|包|车间|产线|线"
    "|班|期|批次?|轮|场|模块|课题?|门课?|柜|车|票|艘|架|辆|件|本|份|月|季度?|次"
)
_FINE: Final = "天|日|节课?|课时|学时|小时|钟头|人天|人日|人次?|趟|平米?|平方米?|立方米?|[千公]?米|公?斤|吨|片|只|支|张|瓶|袋|颗|粒"
"""Nobody's deal is for one of these, however dear (一天1万2)."""
FOR_ONE: Final = re.compile(
    rf"(?:(?P<each>(?:每一?|(?<![一这那此整全])单|平均|(?<![第另同唯统])[一1])个?(?={_FINE})|每一?|(?<![一这那此整全])单|平均)个?(?P<of_each>{_PLACES}|{_FINE})|(?<![第另同唯统])(?:一|1)个?(?P<of_one>{_PLACES}))(?![签谈搞做定拿])[^,，;；。\d]{{0,12}}$"
)
"""Before a sum it is what one of many places costs (30家店, 一家店预算四万八)."""


SEVERAL: Final = re.compile(
    rf"(?:[2-9]|[1-9]\d+|[二两三四五六七八九十百几])多?个?(?P<unit>{_PLACES})(?=(?P<next>{_PLACES})?)"
)


def is_for_one_place(one: Sum, clauses: list[Clause]) -> bool:
    """Tell whether a sum is what each, or one of the several places spoken of, costs."""
    clause = clause_of(one.span, clauses)
    before = "" if clause is None else clause.text[: one.span.start - clause.span.start]
    match = FOR_ONE.search(before)
    if match is None:
        return False
    unit = match["of_each"] or match["of_one"]
    if match["each"]:
        return True
    return not one.is_share and any(unit in (m["unit"], m["next"]) for c in clauses for m in SEVERAL.finditer(c.text))


def is_whole_of_a_share(one: Sum, clauses: list[Clause]) -> bool:
    """Tell whether we get a part of the sum, told as no sum itself (600万的盘子 给我们两成); one said behind it may be that part."""
    told = [c.span.start + m.start() for c in clauses if (m := SHARE_UNSUMMED.search(c.text))]
    return bool(told) and (one.role in ("total", "budget") or one.span.start < told[0])


WE_ARE_BEHIND: Final = re.compile(
    r"(?:我们|咱们?|我[方司家])(?:这边)?(?:排名?|得|是|综合|只|才|列)*(?:第[二三四2-4]|老二)名?$"
)
THEIRS_WON: Final = re.compile(
    r"(?:中标(?!了)|(?:最?低价?|第一|头名|人家|对方|别家)(?:那?家)?(?:是)?中(?:标|了|的))[^,，我咱]*[VN]"
)
"""Behind that we came second: the sum is whoever won's (我们排第二 中标华为云 355万)."""


_ANOTHER_BID: Final = re.compile(
    r"(?<![我咱们司方])(?:[一-鿿a-z]{2,6}?(?:那边|那家|家|他们)|(?:另外?|有|还有)[一两]?家|别家|人家|对手|同行)(?:也|又|都)(?:已经|刚|去)?(?:报|投|交)(?:了|过)?(?:价|标)?了?$"
)
_ITS_SUM: Final = re.compile(r"(?:才|只|就)?(?:报|投|出|开|要|是)(?:了|的|价|到|出)*(?:才|只|大概|差不多)*[VNU]")


def goes_on_about_rival(clause: Clause, before: Clause | None) -> bool:
    """Tell whether a clause without a subject goes on about the competitor of the one before (发那科在打价格战 报了430)."""
    if before is None:
        return False
    if ONE_AND_SUM.fullmatch(clause.shape.strip()) and find_rivals(before):
        return True
    if before.line != clause.line:
        return False
    if WE_ARE_BEHIND.search(before.text.rstrip()) and THEIRS_WON.match(clause.shape):
        return True
    if _ITS_SUM.match(clause.shape) and _ANOTHER_BID.search(before.text.rstrip()):
        return True
    if BARE_SUM.fullmatch(clause.shape) and any(
        f"competitor: {found[1]}" in WON_BY_X or found[1] == LOWER_ONE for found in find_rivals(before)
    ):
        return True
    if INTRODUCED.search(before.text) and not find_rivals(before):
        return True
    if PAYMENT.search(before.text) and BARE_SUM.fullmatch(clause.shape):
        return True
    if SOMEBODY.search(before.text) and THEIR_SUM.match(clause.shape) and BY_US.search(clause.shape) is None:
        return True
    return THEIR_PRICE.match(clause.shape) is not None and bool(find_rivals(before))


PROFIT: Final = re.compile(r"利润|毛利|赚头|提成|返点")
APART: Final = re.compile(r"(?:另外?|单独|额外)(?:行)?(?:结算?|计算?|核?算|收取?|付|报价?|谈|议|签|招标?|采购?|投|找)$")
"""搭建费另行结算, 预计12万: the sum is of that, and not of the deal."""
ONLY_SO_MUCH: Final = re.compile(
    r"(?:也就|也才|才|只有|大概|大约|约|估计|预计|差不多|顶多|不到|就|是|要)*[VN](?:多|左右|上下|吧)?$"
)


def is_beside_the_deal(clause: Clause, before: list[Clause]) -> bool:
    """Tell whether a sum alone is the profit that the clause before it speaks of (这单利润不大 也就3万), or of what that reckons apart."""
    return (
        bool(before)
        and before[-1].line == clause.line
        and not before[-1].values
        and (PROFIT.search(before[-1].text) is not None or APART.search(before[-1].text.rstrip()) is not None)
        and ONLY_SO_MUCH.match(clause.shape.strip()) is not None
    )


_ANOTHER_THING: Final = re.compile(
    r"(?:但是?|不过|倒是|另外|还有|然后|[他她]们?说?)*(?P<m>(?:(?![他她我您你咱这那])[一-鿿]){2,8}?)(?:那块|这块|那边|倒是|反而)?(?:可以|想|愿意|准备|打算)(?:先)?(?:试|做|上|搞|合作)(?:一?下|一?试|起来|看看?)?[ ,，]*"
)


_FIRST_LOT: Final = re.compile(
    r"(?<![领首优])先(?:定|签|做|下|订|采购?|拿|上|要|走|发)(?:了|个)?(?:Q|一半|一部分|半套|一期)$"
)


def is_of_another_thing(clause: Clause, before: list[Clause], title: str, known_fen: int | None) -> bool:
    """Tell whether a sum alone is of what the clause before it says can be done, which the known deal is not about (茶饮柜台可以试 大概15万)."""
    if not title or not before or before[-1].line != clause.line or ONLY_SO_MUCH.match(clause.shape.strip()) is None:
        return False
    said = [v.value * 100 for v in clause.values if v.value is not None]
    if known_fen and said and max(said) * 2 <= known_fen and _FIRST_LOT.search(before[-1].shape.strip()) is not None:
        return True  # 样板房那26万 他说先做两套 9万
    told = _ANOTHER_THING.fullmatch(before[-1].text.strip())
    return told is not None and "D" not in before[-1].shape and not shares_a_word(told["m"], title)


_PRICE_OF_ONE_ASKED: Final = re.compile(
    r"(?:G|N|(?:一|1|每)[台套个件吨只支桶箱卷条根瓶袋盒把张本米斤次人])[^,，VN]{0,6}(?:多少钱?|[什甚]么价[格钱]?|啥价|怎么卖|几钱)|(?:单价|卖价)(?:是|要|到底)?多少"
)
_WE_TELL: Final = re.compile(
    r"(?:我们?|咱们?)(?:就|当时|直接|跟|给|对|和|P|C|[他她]们?|客户)*(?:说|讲|报|答|回|告诉|给)(?:了|的是?|[他她]们?|价)*[^,，。VN]{0,3}[VNU]"
)
_OF_ALL: Final = re.compile(r"总|一共|全部|整[套个体单]|合计|打包|项目|D")


def answers_price_of_one(clause: Clause, before: list[Clause]) -> bool:
    """Tell whether a sum is what we told who asked the price of one piece of the goods (问X200啥价 我报的12万5)."""
    if not before or before[-1].line != clause.line or _WE_TELL.match(clause.shape.strip()) is None:
        return False
    asked = before[-1].shape
    return _PRICE_OF_ONE_ASKED.search(asked) is not None and _OF_ALL.search(asked) is None


_PRICE_ASKED: Final = re.compile(
    r"(?:问|想知道|打听|了解)[^,，。]{0,10}?(?:多少钱|[什甚]么价|啥价|怎么卖|几钱|单价|价格?(?:$|[,，。 ]))"
)


def answers_price_asked_before(share: Sequence[Clause], doc: Document) -> bool:
    """Tell whether all that is told is the number that we gave who had just asked after a price (打来问拼配豆多少钱, then 我报了95)."""
    if len(doc.clauses) != 1 or len(share) != 1 or _OF_ALL.search(share[0].shape) or "V" in share[0].shape:
        return False
    if _TOLD_A_NUMBER.fullmatch(share[0].shape.strip()) is None:
        return False
    last = next((t for t in reversed(doc.conversation.turns) if not t.undone), None)
    return last is not None and _PRICE_ASKED.search(fold(last.text)) is not None


_TOLD_A_NUMBER: Final = re.compile(
    r"(?:我们?|咱们?|就|当时|直接|先|跟|给|对|和|P|C|[他她]们?|那边)*(?:说|讲|报|答|回|告诉|给)(?:了|的是?|[他她]们?|价|个|按)*N(?:块钱?|元)?[吧哈了。!！]*"
)
_OF_DAYS: Final = re.compile(r"账期|交期|货期|工期|质保|月结|付款")
_SO_MANY_DAYS: Final = re.compile(
    r"(?:我们?|咱们?|[他她]们?|对方|P|C)?(?:这边|那边)?(?:说|讲|回|坚持|答应|同意|咬死|只|就|才|还|又)*(?:最多|顶多|至多|最少|至少|最快|能|可以|肯|给|到|要|是)*N(?:吧|了)?"
)


def goes_on_about_days(clause: Clause, before: list[Clause]) -> bool:
    """Tell whether a bare number is of the days that the clause before it speaks of (账期要60天 我说最多45)."""
    if not before or before[-1].line != clause.line or "L" not in before[-1].shape or "N" not in clause.shape:
        return False
    return _OF_DAYS.search(before[-1].text) is not None and _SO_MANY_DAYS.fullmatch(clause.shape.strip()) is not None


def with_total(clause: Clause, before: list[Clause]) -> Clause:
    """Return a clause of a sum alone without the unit that belongs to the price before it (35一票 77万)."""
    if clause.shape.strip() != "U" or not before or before[-1].shape[-1:] != "U":
        return clause
    price, total = before[-1].values[-1], clause.values[0]
    if total.per != price.per or total.value is None or price.value is None or total.value < price.value * LOT:
        return clause
    return replace(clause, shape=clause.shape.replace("U", "V"), values=[replace(total, kind="money", per=None)])


def claimed(sums: list[Sum], after: list[Clause]) -> list[Sum]:
    """Return the sums of a clause as ours where the next clause says so (680不是他们的预算,是我们报的)."""
    if sums and after and OUR_OFFER.match(after[0].text):
        return [replace(s, role="ours", rule=OUR_OWN) for s in sums]
    if sums and after and ASKED_WHETHER.match(after[0].shape):
        return []
    if sums and after and FIRST_ORDER_AFTER.fullmatch(after[0].shape.strip()):
        return sums[:-1]
    if sums and after and DISOWNED.match(after[0].text):
        return sums[:-1]
    return sums


_WAS_SIGNED: Final = re.compile(r"(?:签|盖|定|批|立项)(?:好|完|下来|妥|掉)?了$")


def follows_signing(before: list[Clause], line: int) -> bool:
    """Tell whether the clause before says that it was signed, so that so many 个 behind it are money (章盖了 两百七十八个)."""
    return bool(before) and before[-1].line == line and _WAS_SIGNED.search(before[-1].text.rstrip()) is not None
