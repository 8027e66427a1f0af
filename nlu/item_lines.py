"""The lines of a quotation that is asked for: products named, and goods that the price list does not have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlu import patterns as re
from nlu.intents import Read
from nlu.names import SURE_SCORE, Mention, Names
from nlu.numerals import NUMERAL
from nlu.quote_figures import Part, Price, Quantity
from nlu.quote_signs import CLAIMED, CUSTOMER, PERSON, PRODUCT, names_kind
from nlu.quote_units import MEASURE, UNIT, factor_between, unit_class
from nlu.quote_words import MODEL
from nlu.text import Span
from nlu.world import KnownProduct

NEAR_PRICE = (Decimal("0.7"), Decimal("1.3"))
"""Shares of the list price between which a number is surely the price of one."""


@dataclass(slots=True)
class Line:
    """A product named, with what is found for it."""

    mention: Mention | None
    span: Span
    product: KnownProduct | None
    quantity: Quantity | None = None
    price: Price | None = None
    ratio: Read[Decimal] | None = None
    is_free: bool = False
    is_asked: bool = False
    """How many was said in a unit that it is not sold in: it is asked for and no aside."""
    is_rented: bool = False
    """Let for a time, though the price list sells it."""
    words: str = ""


def spans_of(line: Line) -> Iterable[Span]:
    """Yield the words of a line: its name, its quantity, its price."""
    yield line.span
    if line.quantity:
        yield line.quantity.span
    if line.price:
        yield line.price.span


def is_same(one: Line, other: Line) -> bool:
    """Tell whether two lines are about one known product."""
    return one.product is not None and other.product is not None and one.product.id == other.product.id


def stands(mention: Mention, masked: str) -> bool:
    """Tell whether `mention` is a product whose sign is left in masked text."""
    return mention.kind == "product" and masked[mention.span.start] == PRODUCT


def line_of(mention: Mention, names: Names) -> Line:
    """Return the line of a product named; the product is set where only one can be meant."""
    best = mention.best
    sure = best is not None and not mention.is_ambiguous and best.score >= SURE_SCORE and best.ref.id is not None
    product = names.product(best.ref.id) if sure and best and best.ref.id is not None else None
    return Line(mention, mention.span, product, words=mention.words)


def decide_by_unit(lines: Sequence[Line], names: Names) -> None:
    """Decide between products of one name where only one is sold in the unit that was said (内训3天, 内训30人)."""
    for line in lines:
        if line.product or not line.mention or not line.quantity or not line.quantity.unit:
            continue
        known = [
            names.product(one.ref.id)
            for one in line.mention.candidates
            if one.ref.id is not None and one.score >= SURE_SCORE
        ]
        fitting = [
            product
            for product in known
            if product.unit and factor_between(line.quantity.unit, product.unit) is not None
        ]
        exact = [product for product in fitting if product.unit == line.quantity.unit]
        if len(exact or fitting) == 1:
            line.product = (exact or fitting)[0]


_GOODS_LINE = re.compile(
    rf"(?:^|(?<=[\n ，,;；、+把将{CLAIMED}{CUSTOMER}{PERSON}]))[\s\-•·]*+(?:(?:[\d一二三四五六七八九十]{{1,2}}[.、)）]|[①-⑳])\s*+)?"
    rf"(?:再?加|外加|另加|还要|全[要上换]|另外|以及|和|来|要|报)?"
    rf"(?:(?P<name>[\u4e00-\u9fffa-z0-9.\-]*?[\u4e00-\u9fffa-z])(?:[也都各]要?|也?[要来])? ?[*x× ]?(?:{NUMERAL.pattern}) ?(?P<unit>(?>{UNIT}))(?=[\s，,。;；、+与和跟{CLAIMED}{PRODUCT}]|\d{{2,}}(?:\.\d+)?(?:元|块钱?)?(?:[\s，,。;；]|$)|$)"
    rf"|(?:{NUMERAL.pattern}) ?(?P<unit_first>(?>{UNIT}))的?"
    rf"(?P<after>[\u4e00-\u9fffa-z0-9\-]{{2,12}}?)(?=[\s，,。;；、+{CLAIMED}]|$))"
)
KIND = r"[小中大特加均]码|x*[sml]码?|[男女](?:款|士|装|式)?|[黑白红蓝灰绿黄]色"
"""A size, a cut or a colour of goods, which is no goods by itself."""
_NO_GOODS = re.compile(
    r"应该|应为|太|贵|便宜|写错|打错|(?<![a-z])q(?:uanti)?ty(?![a-z])|[我你他她它们了吗呢吧给说这那就都均各改换调先再按折税价让请帮把被从到去在跟问想看还没不别得会能第每总共一共合计下周月日号天年有效期账交货款预算框架一二三四五六七八九十百千万块元半抹凑%]|后[面边]|剩[下余]|其余|余下|^[另再加又外]?[赠送]|左右|数量|单价|总价|型号|规格|以上|以内|上下|大概|^[\d.]+$|\d[wk]|份额|面积|体积|容积|重量|总量|用量|年量|人数"
    rf"|^(?:{NUMERAL.pattern})[毛角分]|厚度|长度|宽度|高度|{MEASURE}|^(?:{KIND})$"
)
_NO_GOODS_UNITS = frozenset({"time", "day", "hour", "seat"})
"""Days and people say how long and for how many, not what."""
_COUNTED = re.compile(rf"(?:{NUMERAL.pattern}|半) ?(?:{UNIT})")
COUNTED_NEXT = re.compile(rf" ?(?:{NUMERAL.pattern}) ?(?:套|项|批|台|组|条|个(?!月|点|工作日))(?![\u4e00-\u9fff])")
"""Behind words that also stand in a deal's title: they are goods here (会员系统一套 26万)."""


_GOODS_BY_NUMBER = re.compile(
    rf"(?<![\d.x*×])(?P<name>\d{{1,5}})(?:号|规格|型号|型)?的 ?(?=(?:{NUMERAL.pattern}) ?(?:{UNIT}))"
)
"""12的20吨: a size or model that nothing in the price list is called by itself."""


_GOODS_IN_RANGE = re.compile(
    rf"(?<![a-z\d])(?P<name>(?P<model>[a-z]{{1,4}}-?)\d{{1,5}} ?(?:到|至|~|～|—|-) ?(?P=model)?\d{{1,5}})(?=(?:的|这[几些]?[个款种样]?| )*(?:各|每[个款种样]|都) ?(?:{NUMERAL.pattern}) ?(?:{UNIT}))"
)
"""A100到A103各两台: models that nothing in the price list is called by."""
_MODEL_COUNTED = re.compile(
    rf"(?<![a-z\d])(?P<name>[a-z]{{1,5}}-?(?:\d{{3,6}}[a-z]{{0,3}}|\d{{2}}[a-z]{{1,2}}))(?: +(?={NUMERAL.pattern} ?(?:{UNIT}))|(?=[一二两三四五六七八九十百]+(?:{UNIT})))"
)
"""T9000 3台, where no goods of the price list are named."""
_MODEL_IN_LIST = re.compile(
    rf"(?<![{PRODUCT}])(?<![{PRODUCT}][ 的])(?<![质格号径级]){_MODEL_COUNTED.pattern}(?={NUMERAL.pattern} ?(?:{UNIT})(?:[\s，,;；、+{CLAIMED}]|$))"
)
"""The same where others are named: behind goods without a count it may be their size (闸阀 DN100 10台)."""
_MODEL = re.compile(MODEL)
"""Behind its count such a word is a model (5台A100 3台A300), known or not."""
_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff]{2,8}|[a-z]{2,}[\u4e00-\u9fff0-9.]{1,6}的")
"""Behind nothing but a space only such words are taken for goods: 玻璃白板, pvc两点零的."""


def unknown_goods(masked: str, known: Sequence[Line], customers: Sequence[str] = ()) -> list[Line]:
    """Return goods that the price list does not have, where a line says nothing but a name and a quantity.

    Args:
        masked: The stretch about the quotation.
        known: The lines of known products.
        customers: Names of the customers spoken of, which are no goods.
    """
    lines: list[Line] = []
    sold_in = {line.product.unit for line in known if line.product}
    for pattern in (_GOODS_BY_NUMBER, _GOODS_IN_RANGE, _MODEL_IN_LIST if known else _MODEL_COUNTED):
        lines += [Line(None, Span(*m.span("name")), None, words=m["name"]) for m in pattern.finditer(masked)]
    for match in _GOODS_LINE.finditer(masked):  # one name and one quantity, nothing else
        group = "name" if match["name"] else "after"
        words = match[group]
        if not 2 <= len(words) <= 16 or words in sold_in or _NO_GOODS.search(words) or _COUNTED.match(words):
            continue
        kind = unit_class(match["unit"] or match["unit_first"])
        if kind in ("area", "length") and PLACE.search(words):
            continue
        if kind in _NO_GOODS_UNITS or names_kind(masked, (line.span for line in known), match.start()):
            continue
        span = Span(*match.span(group))
        follows_space = masked[: match.start()].endswith(" ")
        is_model = match["after"] is not None and _MODEL.fullmatch(words) is not None
        if follows_space and (
            (not _PLAIN_NAME.fullmatch(words) and not is_model) or any(words in name for name in customers)
        ):
            continue
        if not any(span.start < line.span.end and line.span.start < span.end for line in known):
            lines.append(Line(None, span, None, words=words))
    return lines


PLACE = re.compile(
    r"[\u4e00-\u9fff](?:厅|房|室|廊|楼|层|间|区|台|墙|道|场|店|库|卧|卫|厨)(?:[一二三]层)?$|[\u4e00-\u9fff][卧卫厨堂顶]$"
)
"""Where so many square metres of one thing are wanted (大堂850平 走廊320平)."""
_RUN_ON = re.compile(
    r"(?!其中|最[少多低高]|至[少多]|包装|规格|含有?|内含|首批|头批|库存|现货|质保|保修|免费|[另再加又]?[赠送]|附送?|平均|另外|剩下|后面|里面|大概)[\u4e00-\u9fff]{2,6}"
)
_NEXT = re.compile(rf"[\s，,。;；、+{CLAIMED}{PRODUCT}]|$")


def goods_run_on(masked: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[Line]:
    """Return goods that the price list does not have, said in one run behind the quantity of others (柜机2台挂机6台)."""
    placed = [line.quantity for line in lines if line.quantity is not None]
    ends = {quantity.span.end for quantity in placed}
    found: list[Line] = []
    for part in parts:
        if not isinstance(part, Quantity) or part in placed or not part.is_marked or part.each or not part.unit:
            continue
        before = max((end for end in ends if end <= part.span.start), default=-1)
        words = masked[before : part.span.start] if before >= 0 and _NEXT.match(masked, part.span.end) else ""
        if not _RUN_ON.fullmatch(words) or _NO_GOODS.search(words) or unit_class(part.unit) in _NO_GOODS_UNITS:
            continue
        found.append(Line(None, Span(before, part.span.start), None, quantity=part, words=words))
    return found
