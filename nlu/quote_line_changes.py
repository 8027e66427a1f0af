"""Changes to single lines of the quotation just made: 柜机多三台, DN50那行改380, 硒鼓按90 去掉复印纸.

A message is taken apart into the lines it points to and what it says of each. Only one that says nothing else is read;
a number is the line's quantity, price or discount where its unit, the words beside it or what the line held before tell
so, and nothing at all where they do not (`LineChanges.is_unclear`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.correction_packs import counts_packs
from nlu.intents import QuoteItem, Read, Ref
from nlu.names import Mention, Names
from nlu.numerals import HAN_DIGITS, NUMERAL, number
from nlu.quote_line_said import LineSaid, Slot
from nlu.quote_line_unnamed import changes_all_by, changes_each
from nlu.quote_line_words import (
    FILLERS,
    REVISED,
    changed_line,
    holds_old,
    is_near_price,
    stays_as_it_is,
    stays_unsaid,
    tell,
)
from nlu.quote_lines_in_turn import told_in_turn
from nlu.quote_sizes import folded_name
from nlu.quote_term_rules import fold_ratio
from nlu.quote_units import UNIT
from nlu.text import Span
from nlu.wording import without
from nlu.world import KnownProduct

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
    asks: str = "改哪一项"
    """What is asked where it is unclear."""


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
_LEADING_COUNT = re.compile(
    rf"(?:再|还|又|另外?|给我|帮我|要|得|加|多|添|补|来|上|个)*(?:{NUMERAL.pattern}) ?(?:{UNIT})(?=[\u4e00-\u9fffa-z])"
)
"""How many more, before part of a name (再加五十个接头)."""
_PART = re.compile(
    r"(?P<code>[a-z]+[\d.]+[a-z]*|[\d.]+(?=的|那[行个款种]))|(?P<kind>[\u4e00-\u9fff]{2,6}?)(?=[那就也都再的给按改\d加减]|$)"
)
"""Words that may be part of the name of a line: dn50, 25的, 水管那行."""
_SWAP = re.compile(r"(?:那[行个款种项])?(?:全|都|也|给我)*(?:换成|改成|换为|改为|换)(?:了)?")
_ONLY_IT = re.compile(
    r"(?:那|就|先)*(?:只|光|单)(?:报|要|留|剩|做|保留|出)(?:下|着)?G(?:的|这个|那个|就行|就好|就可以|好了|吧|了)*"
)
"""The quotation is to hold the goods named and no others (只报面巾)."""
_NOTHING = re.compile(r"(?:把|将|吧|了|哈|啊|刚|那份|里面?|的)*")
_OF_ALL = re.compile(r"整单|全单|整体|总价|总[共计]?(?:打|按)|折扣|打包|含税|税|有效")
"""A piece that names no line and begins so tells of the whole quotation, which is read elsewhere."""
_ASKS_ANEW = re.compile(rf"(?<![少漏多不别只])(?!{REVISED})报(?![多少错])|出一?份|出个|做一?份|[?？吗]|多少|几")
_SUM = rf"(?:{NUMERAL.pattern})(?: ?(?:(?:元|块钱?)(?:[\d{HAN_DIGITS}](?! ?(?:{UNIT})))?(?:毛[\d{HAN_DIGITS}]?)?|毛(?:[\d{HAN_DIGITS}](?! ?(?:{UNIT})))?|{UNIT}))?(?: ?[一每/] ?(?:{UNIT}))?"
_NOT_THAT = re.compile(rf"(?P<right>{_SUM})[ ,，]*(?:而|可)?不是 ?¥?{_SUM}")
"""Behind what is right: what it is not (是95000不是98000)."""
_NOT_ENOUGH = re.compile(
    rf"(?P<old>(?:{NUMERAL.pattern})(?:{UNIT})?)(?:还|怕|估计|恐怕|可能|肯定)*不够(?:用|的|了|啊)*[ ,，]*(?:改|换|要|得|来|报|就|加到|至少|[ ])*(?P<n>(?:{NUMERAL.pattern})(?:{UNIT})?)"
)
"""How many it was, and how many it takes (三台不够 五台)."""
_WHOLE_RATIO = re.compile(
    r"(?:那就|再|然后|另外)?(?:整单|全单|整体|总价|全部|统一)(?:都|也|再|就|按|打|给|改成?|走|算)*"
    r"(?P<n>\d{1,2}(?:\.\d{1,2})?|[一二三四五六七八九]{1,2}|[一二三四五六七八九]点[一二三四五六七八九]) ?折(?:吧|哈|了)?"
)
_WHOLE_FROM_TO = re.compile(
    r"(?:整单|全单)?折扣率?[从由]?\d{1,2}(?:\.\d{1,2})?折?(?:→|-*>|[改调变降升提][成为到至])(?P<n>\d{1,2}(?:\.\d{1,2})?)折?"
)
"""折扣95→93: what the quotation as a whole had, and has now."""
_WHOLE = re.compile(
    r"(?:整单|全单|整体|总的|统一|全部)?(?:的)?(?:折扣)?(?:不|别|莫|甭|取消|去掉|免了)(?:再)?(?:打|给|算|要)?(?:折扣?|优惠)(?:了|吧|哈|掉)*"
    r"|(?:整单的?)?折扣(?:就|也|都|先)*(?:去掉|取消|不要|不给|免掉?)(?:了|吧)*"
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
    if not stored or len(text) > LONGEST or _ASKS_ANEW.search(text) or counts_packs(text):
        return None
    if "不是" in text:
        text = _NOT_THAT.sub(lambda match: match["right"].ljust(len(match[0])), text)
    if "不够" in text:
        text = _NOT_ENOUGH.sub(lambda match: f"{match['old']}改{match['n']}".ljust(len(match[0])), text)
    in_turn = _in_turn(text, products, stored)
    if in_turn == []:
        return LineChanges(is_unclear=True, asks="分别是哪几样")
    groups, whole = (in_turn, None) if in_turn else _groups(text, products, stored, names)
    if groups is None or not (groups or whole):
        return None
    has_discount = has_discount or any(item.price_ratio for item in stored)
    items: list[QuoteItem] = []
    removed: list[Read[Ref]] = []
    is_unclear = is_unpriced = False
    is_rest_gone = False
    for group in groups:
        if (only := _ONLY_IT.match(group.words)) is not None:
            is_rest_gone = True
            group.words = "G" + group.words[only.end() :]
            if stays_unsaid(group.words):
                continue
        if stays_as_it_is(group.words) and not group.values:
            continue
        for item in group.stored:
            line = LineSaid(item, _product(item, names), item not in stored, has_discount, dict(group.values))
            if not tell(group.words, line):
                return None
            is_unclear = is_unclear or line.is_unclear
            is_unpriced = is_unpriced or line.is_unpriced
            at = Span(group.start, group.start + 1)
            if line.is_removed:
                removed.append(Read(item.product.value, "quote: taken out", at))
            else:
                items.append(changed_line(line, at))
    if is_rest_gone:
        named = [item for group in groups for item in group.stored]
        removed += [Read(i.product.value, "quote: all but these", None) for i in stored if i not in named]
    if is_unclear:
        return LineChanges(is_unclear=True, asks="改完单价是多少" if is_unpriced else "改哪一项")
    return LineChanges(tuple(items), tuple(removed), whole) if items or removed or whole else None


def _in_turn(text: str, products: Sequence[Mention], stored: tuple[QuoteItem, ...]) -> list[_Group] | None:
    """Return the lines with what is said of each in turn (分别改成48和43); none where they are not as many, None where nothing is."""
    named = [line for mention in products if (line := _line_of(mention, stored)) is not None]
    if len(named) != len(products):
        return None
    lines = tuple(named) or stored
    told = told_in_turn(without(text, [mention.span for mention in products]), len(lines))
    if told is None:
        return None
    pairs = list(zip(lines, told, strict=False))
    if pairs and all(is_near_price(line, words) for line, words in pairs):
        pairs = [(line, words.replace("G", "G单价", 1)) for line, words in pairs]
    return [_Group((line,), at, words) for at, (line, words) in enumerate(pairs)]


def _groups(
    text: str, products: Sequence[Mention], stored: tuple[QuoteItem, ...], names: Names
) -> tuple[list[_Group] | None, Read[Decimal] | None]:
    """Return the lines that the text points to, each with the pieces about it; None for them where a piece has no line."""
    groups: list[_Group] = []
    whole: Read[Decimal] | None = None
    for start, end in _pieces(text, products):
        words = text[start:end]
        named = list(_named(text, Span(start, end), products, stored, names))
        if len(named) == 2 and (swapped := _swapped(words, start, named)):
            groups += swapped
            continue
        if len(named) > 1:
            return None, None
        if named:
            [(begin, stop, lines)] = named
            groups.append(_Group(lines, start, words[: begin - start] + "G" + words[stop - start :]))
        elif (
            whole is None
            and (told := _WHOLE_RATIO.fullmatch(words) or _WHOLE_FROM_TO.fullmatch(words))
            and (ratio := fold_ratio(told["n"]))
        ):
            whole = Read(ratio, "correction: discount of the whole", Span(start, end))
        elif whole is None and _WHOLE.fullmatch(words):
            whole = Read(Decimal(1), "correction: no discount", Span(start, end))
        elif _OF_ALL.match(words):
            return None, None
        elif not groups and len(stored) == 1 and changes_each(words):
            groups.append(_Group(stored, start, "G" + words))
        elif not groups and len(stored) > 1 and (lines := changes_all_by(words, stored)):
            groups.append(_Group(lines, start, "G" + words))
        elif groups and stays_unsaid(groups[-1].words):
            groups[-1].words += " " + words
        elif len(holding := [item for item in stored if holds_old(words, item)]) == 1:
            groups.append(_Group((holding[0],), start, "G" + words))
        elif groups:
            groups[-1].words += " " + words
        elif not FILLERS.fullmatch(words):
            return None, None
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
    if len(mentioned) == 1 and (gives_way := _swapped_out(text, start, mentioned[0], stored, names)):
        yield gives_way
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
    counted = _LEADING_COUNT.match(text, start, end)
    for match in _PART.finditer(text, counted.end() if counted is not None else start, end):
        group = "code" if match["code"] else "kind"
        fitting = [item for item in stored if _has_part(item, match[group], names)]
        if len(fitting) == 1:
            yield *match.span(group), (fitting[0],)
            return


def _swapped_out(
    text: str, start: int, comes: Mention, stored: tuple[QuoteItem, ...], names: Names
) -> tuple[int, int, tuple[QuoteItem, ...]] | None:
    """Return the line that goods come in place of, called by its place or part of its name (第三行换成地埋灯, 法兰换成接头)."""
    before = text[start : comes.span.start]
    swap = re.search(rf"{_SWAP.pattern}$", before)
    if swap is None:
        return None
    called = before[: swap.start()]
    row = _ROW.fullmatch(called)
    if row is not None and (place := int(number(row["n"]) or 0)) <= len(stored):
        return start, start + len(called), (stored[place - 1],)
    fitting = [item for item in stored if len(called) > 1 and _has_part(item, called, names)]
    return (start, start + len(called), (fitting[0],)) if len(fitting) == 1 else None


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
