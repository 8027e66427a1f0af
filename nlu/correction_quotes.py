"""Corrections of a quotation: its discount, its terms, its lines."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from nlu import patterns as re
from nlu.announced_mistakes import announced_mistake
from nlu.conversation import Written
from nlu.correction_case import Case, Numeral, differences, distance, is_new_place, numerals, slot_of, value_of
from nlu.correction_packs import as_pieces
from nlu.correction_words import RATIO_AFTER, SLIP
from nlu.document import Document
from nlu.intents import QuoteItem, Read, Ref
from nlu.items import read_items
from nlu.quote_removals import removals
from nlu.quote_signs import mask
from nlu.quote_terms import read_terms
from nlu.text import Span
from nlu.values import ValueItem
from nlu.wording import holds, touches, without


def discount_slot(case: Case) -> None:
    """9折 改成 95折, 含税13, 有效期到月底: what holds for the whole quotation."""
    quote = case.written("quote")
    for value in case.found.values:
        ratio = value.price_ratio
        if ratio is None or not is_new_place(case, value.span) or not Decimal("0.1") < ratio < 1 or quote is None:
            continue
        if case.stored("quote", "discount") == ratio:
            continue
        case.set("quote", "discount", Read(ratio, "correction: discount", value.span))
    if (
        quote is not None
        and "discount" not in case.changes.get("quote", {})
        and (match := RATIO_AFTER.search(case.doc.text))
    ):
        digits = Decimal(match["n"])
        ratio = digits / 10 if digits < 10 else digits / 100
        case.set("quote", "discount", Read(ratio, "correction: discount, 折 left out", Span(*match.span("n"))))
    if quote is not None:
        _term_slots(case)


def _term_slots(case: Case) -> None:
    """含税13, 有效期到月底: terms of a quote, read as in the quote itself."""
    terms, _ = read_terms(mask(case.doc.text, case.found.mentions), case.doc.now)
    for term in terms:
        slot = {"tax": "tax_rate", "valid": "valid_until"}.get(term.kind)
        if slot is not None and term.value is not None and is_new_place(case, term.span):
            case.set("quote", slot, Read(term.value, f"correction: {term.kind}", term.span))


_A_PRICE = re.compile(
    r"(?=那|就|按|行|好|可以|最|给|.*(?:吧|算了|得了|好了)$)(?:那|就|行|好的?|可以|最[后终低多少]|给[他她]们?|按|算|报|先|[ ,，])*[NVU](?:块|元)?(?:一?[个台套件副支只箱包桶盒])?(?:吧|算了|好了|给[他她]们?|得了|做|走|[ 。])*"
)


def says_price(doc: Document, values: Sequence[ValueItem], written: Sequence[Written]) -> bool:
    """Tell whether a message is the new price of the only line of the quotation just made (那就385)."""
    lines = [item for w in written if w.kind == "quote" for item in slot_of(w.intent, "items") or ()]
    if len(lines) != 1 or len(values) != 1 or values[0].value is None or _A_PRICE.fullmatch(doc.shape.strip()) is None:
        return False
    price, quantity = value_of(lines[0].unit_price), value_of(lines[0].quantity)
    if not price and lines[0].product.value.id is not None:
        price = doc.names.product(lines[0].product.value.id).price
    if not price or values[0].unit is not None:
        return False
    return distance(values[0].value, price) < min(_NEAR_PRICE, distance(values[0].value, quantity or Decimal(0)))


_NEAR_PRICE = 0.15
"""Orders of magnitude within which a bare number is a new price: 40 % more or 30 % less."""


def item_slots(case: Case) -> None:
    """数不对 是三万个, 再加两台R20: lines of a quote."""
    if case.written("quote") is None:
        return
    if "deal" in case.just_written and "quote" not in case.just_written and not case.found.products:
        return  # 改成9万8, after the deal of a customer that was quoted to before
    stored: tuple[QuoteItem, ...] = case.stored("quote", "items") or ()
    taken_out = removals(case.doc.text, case.found.products)
    if taken_out:
        case.set("quote", "removed", tuple(ref for ref, _ in taken_out))
    discount = case.changes.get("quote", {}).get("discount")
    said_already = (
        *case.old,
        *(span for _, span in taken_out),
        *((discount.span,) if discount is not None else ()),
        *_term_spans(case),
        *_unchanged(case),
    )
    masked = without(mask(case.doc.text, case.found.mentions), said_already)
    lines = [_one_more(case, line) for line in read_items(masked, case.found.mentions, case.doc.names).lines]
    items = [
        _line_in_place(line, stored)
        for line in lines
        if ((len(stored) == 1 and not _is_added(case, line)) or line.quantity or line.unit_price or line.price_ratio)
        and not _is_difference(case, line, stored)
    ]
    if case.cue in ("mistake", "contrast") and len(items) == 1 and len(lines) == 1 and _is_another(lines[0], stored):
        case.set("quote", "removed", (Read(stored[0].product.value, "quote: taken out", lines[0].product.span),))
    if not taken_out and (swapped := _in_place_of(case, lines, stored)) is not None:
        case.set("quote", "items", (swapped[1],))
        case.set("quote", "removed", (swapped[0],))
        return
    said = numerals(case)
    numbers = [n for n in said if not n.is_old and not touches(n.span, said_already) and not _is_discount(case, n.span)]
    if any(n.is_old for n in said) and not any(n.is_old and n.plain in _counts_and_prices(stored) for n in said):
        numbers = []
    pieces = as_pieces(case, said)
    if pieces is not None and (line := _line_spoken_of(case, stored, said)) is not None:
        items = [replace(line, quantity=Read(pieces.plain, "correction: pieces", pieces.span), unit=pieces.unit)]
    elif not items and len(stored) == 1:
        items = [item for n in numbers if (item := _with_number(case, n, stored[0])) is not None]
        if not numbers and (item := _by_difference(case, stored[0])) is not None:
            items = [item]
    elif not items:
        olds = {n.plain for n in numerals(case) if n.is_old}
        same = [i for i in stored if i.quantity is not None and i.quantity.value in olds]
        if len(same) == 1 and len(numbers) == 1:
            items = [replace(same[0], quantity=Read(numbers[0].plain, "correction: quantity", numbers[0].span))]
    if items:
        case.set("quote", "items", tuple(items))


def _in_place_of(
    case: Case, lines: Sequence[QuoteItem], stored: tuple[QuoteItem, ...]
) -> tuple[Read[Ref], QuoteItem] | None:
    """Return the goods of a line that are denied, and the ones that are right, as many of them (不是A100是B200)."""
    denied = [m for m in case.found.products if touches(m.span, case.old)]
    held = [item for item in stored if any(c.ref.id == item.product.value.id for m in denied for c in m.candidates)]
    new = [line for line in lines if all(line.product.value.id != one.product.value.id for one in stored)]
    if len(held) != 1 or len(new) != 1 or len(lines) != 1:
        return None
    right = new[0] if new[0].quantity is not None else replace(new[0], quantity=held[0].quantity, unit=held[0].unit)
    return Read(held[0].product.value, "quote: taken out", denied[0].span), right


def _is_another(line: QuoteItem, stored: tuple[QuoteItem, ...]) -> bool:
    """Tell whether goods said without a number are others than those of the only line there is (不对 是配音)."""
    return (
        len(stored) == 1 and line.quantity is None and line.product.value.id not in (None, stored[0].product.value.id)
    )


_DIFFERENCE = re.compile(r"(?:减少?|[少扣多加添补])(?:了|掉|上|要)?$")


def _is_difference(case: Case, line: QuoteItem, stored: tuple[QuoteItem, ...]) -> bool:
    """Tell whether the number of goods that the quotation holds says how many more or fewer they are to be."""
    if line.quantity is None or line.quantity.span is None or line.product.span is None:
        return False
    is_held = any(item.product.value.id == line.product.value.id for item in stored)
    before = case.doc.text[line.product.span.end : line.quantity.span.start]
    return is_held and _DIFFERENCE.search(before) is not None


def _line_spoken_of(case: Case, stored: tuple[QuoteItem, ...], said: Sequence[Numeral]) -> QuoteItem | None:
    """Return the one line that a correction names, or whose old number it says; of several or none None."""
    named = {m.best.ref.id for m in case.found.products if m.best is not None}
    olds = {n.plain for n in said if n.is_old}
    lines = [i for i in stored if i.product.value.id in named] if named else list(stored)
    if len(lines) > 1:
        lines = [i for i in lines if value_of(i.quantity) in olds]
    return lines[0] if len(lines) == 1 else None


_UNCHANGED = re.compile(r"(?:的)?(?:数量?|价格?|单价)?(?:都|就|还|也)?(?:不变|不动|没变|照旧|不改|一样)")


def _unchanged(case: Case) -> list[Span]:
    """Return the words about products that are said to stay as they are (磁力锁不变)."""
    stays = ((m.span.start, _UNCHANGED.match(case.doc.text, m.span.end)) for m in case.found.products)
    return [Span(start, match.end()) for start, match in stays if match is not None]


def _term_spans(case: Case) -> list[Span]:
    changes = case.changes.get("quote", {})
    return [changes[slot].span for slot in ("tax_rate", "valid_until") if slot in changes]


def _counts_and_prices(items: tuple[QuoteItem, ...]) -> set[Decimal]:
    return {read.value for item in items for read in (item.quantity, item.unit_price) if read is not None}


_ONE_MORE = re.compile(r"(?:加|添|补|来|要)(?:上|了)?一?[台个只套把件块张支根卷箱桶部辆面扇]$")
"""Before goods: there is one of them (加个, 再来台)."""
_ADDED = re.compile(r"(?:加|添|补|另外?|还要|再来|再要)(?:上|了)?[^,，。\d]{0,2}$")
"""Before goods: they come beside what is there."""


def _is_added(case: Case, line: QuoteItem) -> bool:
    """Tell whether goods come beside what is there (加128主机), so that they cannot take the number of it."""
    return line.product.span is not None and _ADDED.search(case.doc.text, 0, line.product.span.start) is not None


def _one_more(case: Case, line: QuoteItem) -> QuoteItem:
    """Return a line, of one piece where the message says so without a number (加个128主机, 再来台128主机)."""
    span = line.product.span
    counted = _ONE_MORE.search(case.doc.text, 0, span.start) if line.quantity is None and span is not None else None
    if counted is None:
        return line
    return replace(line, quantity=Read(Decimal(1), "correction: one of it", Span(*counted.span())))


def _line_in_place(line: QuoteItem, stored: tuple[QuoteItem, ...]) -> QuoteItem:
    """A product said without a number takes the place of the only line there is."""
    if line.quantity is not None or len(stored) != 1:
        return line
    return replace(line, quantity=stored[0].quantity, unit=line.unit or stored[0].unit)


def _with_number(case: Case, number: Numeral, item: QuoteItem) -> QuoteItem | None:
    slot = _item_slot(case, number, item)
    read = Read(number.plain, f"correction: {slot}", number.span)
    if slot == "quantity":
        return replace(item, quantity=read, unit=number.unit or item.unit)
    return replace(item, unit_price=read) if slot == "unit_price" else None


def _by_difference(case: Case, item: QuoteItem) -> QuoteItem | None:
    """Return the line with as many more or fewer as were left out or told too many (少报了两台); None where nothing says so."""
    said = [
        (v, sign)
        for v, sign in differences(case.doc.text, case.found.values)
        if v.kind == "quantity" and v.value is not None
    ]
    if len(said) != 1 or item.quantity is None or said[0][0].value is None:
        return None
    value, sign = said[0]
    count = item.quantity.value + sign * said[0][0].value
    return replace(item, quantity=Read(count, "correction: by so many", value.span)) if count > 0 else None


def _item_slot(case: Case, number: Numeral, item: QuoteItem) -> Literal["quantity", "unit_price"] | None:
    by_how_much = [v.span for v, _ in differences(case.doc.text, case.found.values)]
    text = announced_mistake(case.doc) + SLIP.sub("", without(case.doc.text, by_how_much))
    if re.search(r"总价|总额|合计|总计|整单|打包|抹[^,，]{0,3}零", text):
        return None
    if re.search(r"单价(?!不变|不动|没变|不改|照旧|还是原)|一[个件台套吨只箱]|每[个件台套吨只箱]", text):
        return "unit_price"
    quantity, price = value_of(item.quantity), value_of(item.unit_price) or _list_price(case, item)
    if number.unit is not None or _counts_pieces(case, number, item) or re.search(r"数|量", text):
        return "quantity"
    if re.search(r"价", text) or (number.fen is not None and number.fen < 10_000_000 and "总" not in text):
        return "unit_price"
    near = {slot: distance(number.plain, old) for slot, old in (("quantity", quantity), ("unit_price", price)) if old}
    best = min(near, key=lambda slot: near[slot], default=None)
    return best if best is not None and near[best] < 0.7 else None  # type: ignore[return-value]


def _counts_pieces(case: Case, number: Numeral, item: QuoteItem) -> bool:
    """Tell whether so many 块 are as many of goods that are sold by the 块, being nearer to how many there are than to their price."""
    known = case.doc.names.product(item.product.value.id) if item.product.value.id is not None else None
    unit = item.unit or (known.unit if known is not None else None)
    if unit != "块" or not case.doc.text[: number.span.end].endswith("块"):
        return False
    quantity, price = value_of(item.quantity), value_of(item.unit_price) or _list_price(case, item)
    return bool(quantity) and (not price or distance(number.plain, quantity) < distance(number.plain, price))


def _list_price(case: Case, item: QuoteItem) -> Decimal | None:
    return case.doc.names.product(item.product.value.id).price if item.product.value.id is not None else None


def _is_discount(case: Case, span: Span) -> bool:
    read = case.changes.get("quote", {}).get("discount")
    return read is not None and read.span is not None and (holds(read.span, span) or touches(span, [read.span]))
