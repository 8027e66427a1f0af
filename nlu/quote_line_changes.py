"""Changes to single lines of the quotation just made: 柜机多三台, DN50那行改380, 硒鼓按90 去掉复印纸.

A message is taken apart into the lines it points to and what it says of each. Only one that says nothing else is read;
a number is the line's quantity, price or discount where its unit, the words beside it or what the line held before tell
so, and nothing at all where they do not (`LineChanges.is_unclear`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, Literal

from nlu import patterns as re
from nlu.intents import QuoteItem, Read, Ref
from nlu.names import Mention, Names
from nlu.numerals import NUMERAL, number
from nlu.quote_sizes import folded_name
from nlu.quote_terms import fold_ratio
from nlu.quote_units import UNIT, factor_between
from nlu.text import Span
from nlu.world import KnownProduct

Slot = Literal["quantity", "unit_price", "price_ratio"]
LONGEST: Final = 60
"""Characters; what is longer tells something new."""


@dataclass(frozen=True, slots=True)
class LineChanges:
    """What a message changes in the lines of a quotation."""

    items: tuple[QuoteItem, ...] = ()
    removed: tuple[Read[Ref], ...] = ()
    whole_ratio: Read[Decimal] | None = None
    """Said of the whole quotation: 整单不打折了 is 1."""
    is_unclear: bool = False
    """A number might be a quantity, a price or a discount."""


@dataclass(slots=True)
class _Group:
    """Lines pointed to and what is said of them: `words` with the sign `G` where they are named."""

    stored: tuple[QuoteItem, ...]
    start: int
    words: str = ""
    values: dict[Slot, Decimal] = field(default_factory=dict)
    """What they take over from another line."""


_PIECE = re.compile(r"[^ ,，;；。!！\n~、]+")
_ROW = re.compile(r"第(?P<n>[一二三四五六七八九1-9])[行个项款样种条](?:的|那[个行])?")
_ALL = re.compile(r"(?:[两俩仨二三四五]|几|所有的?|全部)(?:[样个款种行项者])(?:东西|产品|货)?(?=都|全|均|一律|统一)")
_PART = re.compile(
    r"(?P<code>[a-z]+[\d.]+[a-z]*|[\d.]+(?=的|那[行个款种]))|(?P<kind>[\u4e00-\u9fff]{2,6}?)(?=[那就也都再的给按改\d加减]|$)"
)
"""Words that may be part of the name of a line: dn50, 25的, 水管那行."""

_N = NUMERAL.pattern
_U = rf" ?(?P<unit>{UNIT})"
_MAKE = r"(?:报|写|打|算|填|录|输|说|列|给)"
_FILLER = (
    r"(?:那[行个款种项条样只]|这[行个款种项条样只]|[的也就都还才全先吧了啊哈哦呀嘛呗噢喔喽啦哒哟呢]|帮我?|给我|麻烦|另外|然后|单独"
    r"|我?(?:写|报|打|记|填|算|搞|弄)错了?|错了?|不对|有误|不是|统一|一律|应该|应当|其实|要|需要|客户|他们)+"
)
_FILLERS = re.compile(_FILLER)
_UNCHANGED = (
    r"(?:(?:数量|单价|价格?|折扣|其[他它余]的?|别的|剩下的?)(?:都|就|还|也|是)*)(?:不变|不动|没变|照旧|不改|一样|保持)"
)
_NO_CHANGE = re.compile(rf"[ G]|{_FILLER}|{_UNCHANGED}")
_REMOVED = re.compile(
    r"(?:先|就|也|都|给我|全)*(?:去掉|去了|删掉|删了|删除|拿掉|减掉|划掉|取消|撤掉|不要(?!钱)|不报|不算|不做|别报|剔除)(?:了|掉)*"
)
_OLD_TO_NEW = re.compile(
    rf"(?:从|由|把)?(?P<old>{_N})(?:{UNIT})?(?:往[上下])?(?:改|变|调|加|增|减|降|涨|提|压|→|->|-+>)(?:成|为|到|至)?(?P<n>{_N})(?:{_U})?(?P<yuan>元|块钱?)?"
)
_FEWER = re.compile(rf"(?:{_MAKE}多了|多{_MAKE}了?|再?(?:减少?|少|扣)(?:要|掉)?)(?P<n>{_N})(?:{_U})")
_MORE = re.compile(
    rf"(?:{_MAKE}少了|少{_MAKE}了?|漏{_MAKE}?了?|(?:再|还|又|另|另外)?(?:要|得)?(?:再|多)?(?:加|多|增加?|添|补|追加)(?:上|要|个|订|买|来|了)?)"
    rf"(?P<n>{_N})(?:{_U})"
)
_TIMES = re.compile(r"(?P<double>翻一?倍|加倍|双倍)|(?:数量)?(?P<half>减半|砍半|砍一半|减一半|对半砍)")
_RATIO = re.compile(
    r"(?:打|给|按|改|成|为|到|走|算)*(?P<n>\d{1,2}(?:\.\d{1,2})?|[一二三四五六七八九]{1,2}|[一二三四五六七八九]点[一二三四五六七八九]) ?折"
)
_OFF = re.compile(rf"(?P<further>再)?(?:让利?|优惠|下浮|便宜)(?:他们?|了|个)*(?P<n>{_N}) ?(?:个百分点|个点|点|%)")
_LABEL = re.compile(r"(?P<quantity>数量?|个数|台数|件数)|(?P<unit_price>单价|价格?|价钱)|(?P<price_ratio>折扣)")
_SET = re.compile(
    rf"(?P<verb>(?:改|变|换|调整?|加|减|增加?|降|涨|提|压)(?:成|为|到|至|回)?|总?共|一共|合计|到|是|为|按照?|给|走|算|报|做|@|=|:)*"
    rf" ?(?P<each>每(?P<per>{UNIT}))?¥?(?P<n>{_N}) ?(?:(?P<yuan>(?:元|块钱?)(?P<tenths>[1-9一二三四五六七八九](?![\d一二三四五六七八九十百]))?)|(?:{_U}))?"
    rf"(?P<per_unit>(?:/|每|一)(?:{UNIT}))?(?:就够了?|就行|即可|够了)?"
)
_ADDED = re.compile(
    rf"(?:漏(?:了|{_MAKE}了?)|少{_MAKE}了?|(?:再|另|另外|还要?|还得)?(?:加上?|添上?|补上?|追加)|还要)(?=[^\d]{{0,4}}?G)"
)
"""Before the goods: what follows comes to what the line held."""
_SWAP = re.compile(r"(?:那[行个款种项])?(?:全|都|也|给我)*(?:换成|改成|换为|改为|换)(?:了)?")
_NOTHING = re.compile(r"(?:把|将|吧|了|哈|啊|刚|那份|里面?|的)*")
_OF_ALL = re.compile(r"整单|全单|整体|总价|总[共计]?(?:打|按)|折扣|打包|含税|税|有效")
"""A piece that names no line and begins so tells of the whole quotation, which is read elsewhere."""
_ASKS_ANEW = re.compile(r"(?<![少漏多不别])报(?![多少错])|出一?份|出个|做一?份|[?？吗]|多少|几")
_WHOLE = re.compile(
    r"(?:整单|全单|整体|总的|统一|全部)?(?:的)?(?:折扣)?(?:不|别|莫|甭|取消|去掉|免了)(?:再)?(?:打|给|算|要)?(?:折扣?|优惠)(?:了|吧|哈|掉)*"
)


def read_line_changes(
    text: str, products: Sequence[Mention], stored: tuple[QuoteItem, ...], names: Names, *, has_discount: bool = False
) -> LineChanges | None:
    """Return what folded `text` changes in the lines of a quotation; None where it says anything else.

    Args:
        text: The message.
        products: The goods it names.
        stored: What the quotation holds.
        names: The world's names.
        has_discount: The quotation has one for the whole.
    """
    if not stored or len(text) > LONGEST or _ASKS_ANEW.search(text):
        return None
    groups, whole = _groups(text, products, stored, names)
    if groups is None or not (groups or whole):
        return None
    has_discount = has_discount or any(item.price_ratio for item in stored)
    items: list[QuoteItem] = []
    removed: list[Read[Ref]] = []
    is_unclear = False
    for group in groups:
        for item in group.stored:
            line = _Line(item, _product(item, names), item not in stored, has_discount, dict(group.values))
            if not _tell(group, line):
                return None
            is_unclear = is_unclear or line.is_unclear
            at = Span(group.start, group.start + 1)
            if line.is_removed:
                removed.append(Read(item.product.value, "quote: taken out", at))
            else:
                items.append(_changed(line, at))
    if is_unclear:
        return LineChanges(is_unclear=True)
    return LineChanges(tuple(items), tuple(removed), whole) if items or removed or whole else None


def _groups(
    text: str, products: Sequence[Mention], stored: tuple[QuoteItem, ...], names: Names
) -> tuple[list[_Group] | None, Read[Decimal] | None]:
    """Return the lines that the text points to, each with the pieces about it; None for them where a piece has no line."""
    groups: list[_Group] = []
    whole: Read[Decimal] | None = None
    at = 0
    for start, end in _pieces(text, products):
        at = start
        words = text[start:end]
        named = list(_named(text, Span(start, end), products, stored, names))
        if len(named) == 2 and (swapped := _swapped(words, start, named)):
            groups += swapped
            continue
        if len(named) > 1:
            return None, None
        if not named and (_WHOLE.fullmatch(words) is not None) and whole is None:
            whole = Read(Decimal(1), "correction: no discount", Span(start, end))
            continue
        if not named and _OF_ALL.match(words):
            return None, None
        if not named:
            if not groups:
                if _FILLERS.fullmatch(words):
                    continue
                return None, None
            groups[-1].words += " " + words
            continue
        [(begin, stop, lines)] = named
        groups.append(_Group(lines, at, words[: begin - start] + "G" + words[stop - start :]))
    return groups, whole


def _swapped(words: str, start: int, named: Sequence[tuple[int, int, tuple[QuoteItem, ...]]]) -> list[_Group] | None:
    """Return the line that goes and the one that comes in its place, as many of them (硒鼓换成会议椅)."""
    (begin, end, [old]), (new_begin, new_end, [new]) = named
    between, rest = words[end - start : new_begin - start], words[new_end - start :]
    if not _SWAP.fullmatch(between) or not _NOTHING.fullmatch(words[: begin - start]) or not _NOTHING.fullmatch(rest):
        return None
    came = _Group((new,), new_begin, "G")
    if old.quantity is not None:
        came.values["quantity"] = old.quantity.value
    return [_Group((old,), begin, "G不要"), came]


def _pieces(text: str, products: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between spaces and punctuation; a name keeps those within it."""
    inside = {at for mention in products for at in range(mention.span.start, mention.span.end)}
    start: int | None = None
    for at, char in enumerate(text):
        if at in inside or _PIECE.match(char):
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(text)


def _named(
    text: str, piece: Span, products: Sequence[Mention], stored: tuple[QuoteItem, ...], names: Names
) -> Iterator[tuple[int, int, tuple[QuoteItem, ...]]]:
    """Yield where a stretch points to lines, and which: by a product, by part of the name of one line, by place, or all."""
    start, end = piece.start, piece.end
    mentioned = [mention for mention in products if start <= mention.span.start < end]
    for mention in mentioned:
        line = _line_of(mention, stored)
        if line is not None:
            yield mention.span.start, mention.span.end, (line,)
    if mentioned:
        return
    row = _ROW.search(text, start, end)
    if row is not None and (place := int(number(row["n"]) or 0)) <= len(stored):
        yield row.start(), row.end(), (stored[place - 1],)
        return
    everything = _ALL.search(text, start, end)
    if everything is not None:
        yield everything.start(), everything.end(), stored
        return
    for match in _PART.finditer(text, start, end):
        group = "code" if match["code"] else "kind"
        fitting = [item for item in stored if _has_part(item, match[group], names)]
        if len(fitting) == 1:
            yield *match.span(group), (fitting[0],)
            return


def _line_of(mention: Mention, stored: tuple[QuoteItem, ...]) -> QuoteItem | None:
    """Return the line of a product; one of several that the words fit where the quotation holds only that one."""
    ids = [c.ref.id for c in mention.candidates if c.ref.id is not None]
    held = [item for item in stored if item.product.value.id in ids]
    if mention.is_sure and mention.best is not None and mention.best.ref.id is not None:
        own = [item for item in stored if item.product.value.id == mention.best.ref.id]
        return own[0] if own else QuoteItem(Read(mention.best.ref, "quote: product", mention.span))
    return held[0] if len(held) == 1 else None


def _has_part(item: QuoteItem, words: str, names: Names) -> bool:
    product = _product(item, names)
    called = (product.name, *product.aliases) if product is not None else (item.product.value.name,)
    return any(re.search(rf"(?<![\d.]){re.escape(words)}(?![\d.])", folded_name(name)) is not None for name in called)


def _product(item: QuoteItem, names: Names) -> KnownProduct | None:
    return names.product(item.product.value.id) if item.product.value.id is not None else None


# What is said of a line -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    """A line being changed: what it held, and what was understood so far."""

    item: QuoteItem
    product: KnownProduct | None
    is_new: bool
    has_discount: bool
    values: dict[Slot, Decimal]
    is_removed: bool = False
    is_added: bool = False
    is_unclear: bool = False
    label: Slot | None = None

    @property
    def held(self) -> Decimal | None:
        return self.item.quantity.value if self.item.quantity else None

    def count(self, match: re.Match[str]) -> Decimal | None:
        """Return a number in the unit the goods are sold in; None where they are not counted in the unit said."""
        value, sold = number(match["n"]), self.product.unit if self.product else None
        if value is None or match["unit"] is None or not sold:
            return value
        factor = factor_between(match["unit"], sold)
        return value * factor if factor is not None else None

    def count_more(self, value: Decimal) -> None:
        self.values.setdefault("quantity", (self.held or 0) + value)


def _remove(line: _Line, _match: re.Match[str]) -> bool:
    line.is_removed = True
    return True


def _multiply(line: _Line, match: re.Match[str]) -> bool:
    if line.held is None:
        return False
    line.values["quantity"] = line.held * 2 if match["double"] else line.held / 2
    return True


def _fold(line: _Line, match: re.Match[str]) -> bool:
    ratio = fold_ratio(match["n"])
    if ratio is not None:
        line.values["price_ratio"] = ratio
    return ratio is not None


def _take_off(line: _Line, match: re.Match[str]) -> bool:
    percent = number(match["n"])
    if percent is None or not 0 < percent < 60 or (match["further"] and line.has_discount):
        return False
    line.values["price_ratio"] = 1 - percent / 100
    return True


def _from_to(line: _Line, match: re.Match[str]) -> bool:
    slot, value = _slot_of_old(number(match["old"]), line.item), number(match["n"])
    if slot is not None and value is not None:
        line.values[slot] = value
    return slot is not None and value is not None


def _count_less(line: _Line, match: re.Match[str]) -> bool:
    value = line.count(match)
    if value is None or line.held is None:
        return False
    line.count_more(-value)
    return True


def _count_more(line: _Line, match: re.Match[str]) -> bool:
    value = line.count(match)
    if value is None or (line.held is None and not line.is_new):
        return False
    line.count_more(value)
    return True


def _add(line: _Line, _match: re.Match[str]) -> bool:
    line.is_added = True
    return True


def _label(line: _Line, match: re.Match[str]) -> bool:
    line.label = match.lastgroup  # type: ignore[assignment]
    return True


def _set(line: _Line, match: re.Match[str]) -> bool:
    value = _value(match)
    if value is None:
        return False
    slot = line.label or _slot_said(match, value, line)
    line.label = None
    if slot == "quantity":
        value = line.count(match)
    elif slot == "price_ratio":
        value = fold_ratio(match["n"])
    if slot is None or value is None:
        line.is_unclear = True
    elif slot == "quantity" and line.is_added:
        line.count_more(value)
    else:
        line.values[slot] = value
    return True


_RULES: Final = (
    (_REMOVED, _remove),
    (_TIMES, _multiply),
    (_RATIO, _fold),
    (_OFF, _take_off),
    (_OLD_TO_NEW, _from_to),
    (_FEWER, _count_less),
    (_MORE, _count_more),
    (_ADDED, _add),
    (_LABEL, _label),
    (_SET, _set),
)
"""What may be said of a line; a rule that returns False means that something else is said."""


def _tell(group: _Group, line: _Line) -> bool:
    """Fill in what the words of a group say of its line; False where they say anything else, or nothing."""
    words, at = group.words, 0
    while at < len(words):
        skipped = _NO_CHANGE.match(words, at)
        if skipped is not None:
            at = skipped.end()
            continue
        match, read = next(
            ((match, read) for pattern, read in _RULES if (match := pattern.match(words, at)) is not None), (None, None)
        )
        if match is None or read is None or not read(line, match):
            return False
        at = match.end()
    return all(value > 0 for value in line.values.values()) and bool(line.values or line.is_removed or line.is_unclear)


def _value(match: re.Match[str]) -> Decimal | None:
    value = number(match["n"])
    tenths = number(match["tenths"]) if match["tenths"] else None
    return value if value is None or tenths is None else value + tenths / 10


def _slot_of_old(old: Decimal | None, item: QuoteItem) -> Slot | None:
    """Return the slot that holds what the words say it held."""
    if item.quantity is not None and item.quantity.value == old:
        return "quantity"
    return "unit_price" if item.unit_price is not None and item.unit_price.value == old else None


_LIKE_PRICE: Final = 0.2
_LIKE_COUNT: Final = 0.7
"""Orders of magnitude: so far a changed price or quantity lies from the one before at most."""
_LEAST_RATIO: Final = Decimal("0.75")
"""A number that nobody calls a discount is none below this."""
_FIGURES: Final = re.compile(r"[按照给走算报做@]+$")
"""Before a number they say at what, never how many."""


def _slot_said(match: re.Match[str], value: Decimal, line: _Line) -> Slot | None:
    """Return which slot a number is by its unit, by its yuan, else by what the line held; None where two fit."""
    if match["each"] or match["per_unit"] or match["yuan"]:
        return "unit_price"
    if match["unit"]:
        return "quantity"
    price = line.item.unit_price.value if line.item.unit_price else line.product.price if line.product else None
    ratio = fold_ratio(match["n"])
    fits: list[Slot] = []
    if not _FIGURES.search(match["verb"] or "") and line.held is not None:
        fits += ["quantity"] if _distance(value, line.held) <= _LIKE_COUNT else []
    if price and _distance(value, price) <= _LIKE_PRICE:
        fits.append("unit_price")
    if (line.item.price_ratio or line.has_discount) and ratio is not None and _LEAST_RATIO <= ratio < 1:
        fits.append("price_ratio")
    return fits[0] if len(fits) == 1 else None


def _distance(one: Decimal, other: Decimal) -> float:
    return abs(math.log10(float(one) / float(other))) if one > 0 and other > 0 else math.inf


def _changed(line: _Line, at: Span) -> QuoteItem:
    """Return the line with nothing but what changes in it."""
    reads = {slot: Read(value, f"correction: {slot}", at) for slot, value in line.values.items()}
    return replace(QuoteItem(line.item.product, unit=line.item.unit), **reads)  # type: ignore[arg-type]
