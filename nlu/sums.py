"""Numbers that the grammar of values cannot judge alone: whether a chat's number is a sum, a product or nothing."""

from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.lexicon import Lexicon
from nlu.names import Mention
from nlu.numerals import HAN_DIGITS, number
from nlu.quick import changed
from nlu.text import Span
from nlu.times import TimeItem
from nlu.values import ValueItem

SUM_BEFORE: Final = re.compile(
    r"(?:预算|报价?|砍到?|加到|压到|降到|提到|谈到|变成?|改成|批成|→|->|就剩|成了?|签了?|定了?|"
    r"到) ?$"
)


CONTRAST_BEFORE: Final = re.compile(r"不是 ?[\d.]{1,9}[^\d,，。\s]{0,2}[,， ]{0,2}(?:而|应该)?是 ?$")
CONTRAST_BEHIND: Final = re.compile(r"[^\d,，。\s]{0,2}[,， ]{0,2}(?:而|应该)?是 ?[\d.]+(?![a-z\d])")
"""不是200是150: what stands on either side is a number, whatever goods are called so."""
TENTHS: Final = re.compile(r"(\d+)[w万](\d)")
WAN: Final = Decimal(10_000)
BARE_NUMBER: Final = re.compile(
    rf"(?<![\da-z.\-/:@_])(?<![\d{HAN_DIGITS}几][十百千])"
    r"\d{1,5}(?:\.\d{1,2})?(?:w\d?|万\d?)?(?![\da-z.\-/:@%])"
)


_CHANGED_SUM_BEFORE: Final = re.compile(
    rf"[\d{HAN_DIGITS}](?:万|w|千|百|块|元|个w?)[^\d,，。;；]{{0,4}}(?:压|砍|降|谈|减|加|涨|提|改|调|变|让|抬|磨|杀|还)(?:到|成|为|至)了? ?$"
)
"""Right before a number that may be a day as well: it is what the sum has become (13万压到12.4)."""
_LONGEST_BEFORE: Final = 12


def is_new_sum(item: TimeItem, text: str) -> bool:
    """Tell whether a dotted day of month (12.4) is none but what the sum before it has become."""
    return (
        item.text.count(".") == 1
        and item.text.replace(".", "").isdigit()
        and _CHANGED_SUM_BEFORE.search(text, max(0, item.span.start - _LONGEST_BEFORE), item.span.start) is not None
    )


def mended(item: ValueItem, text: str) -> ValueItem:
    """Return a quantity without a unit that is none: behind a space (做1050万 单件) or a verb of a change or an award (230批成210, 18万包给我们)."""
    if item.kind != "quantity":
        return item
    numeral, space, unit = item.text.partition(" ")
    if not (space and not unit.isascii() and item.scale_said):
        if item.unit not in ("批", "包") or text[item.span.end : item.span.end + 1] not in (
            "成",
            "到",
            "给",
            "了",
            "下",
            "干",
        ):
            return item
        numeral = item.text[:-1]
    span = Span(item.span.start, item.span.start + len(numeral))
    return changed(item, kind="number", unit=None, span=span, text=numeral)


def with_own_units(values: list[ValueItem], text: str, lexicon: Lexicon) -> list[ValueItem]:
    """Return the values, a plain number before a measure word of the company's own made a quantity (3挂)."""
    if lexicon.unit_behind is None:
        return values
    return [_counted(value, text, lexicon.unit_behind) for value in values]


def _counted(value: ValueItem, text: str, unit: re.Pattern[str]) -> ValueItem:
    match = unit.match(text, value.span.end) if value.kind == "number" else None
    if match is None:
        return value
    span = Span(value.span.start, match.end())
    return changed(value, kind="quantity", unit=match["word"], span=span, text=text[span.start : span.end])


def is_sum(mention: Mention, text: str) -> bool:
    """Tell whether what looks like a product's number is a sum of money: 230批成210."""
    if mention.kind != "product" or not mention.words.strip().isdigit():
        return False
    start = mention.span.start
    return (
        SUM_BEFORE.search(text, max(0, start - 4), start) is not None
        or CONTRAST_BEFORE.search(text, max(0, start - 20), start) is not None
        or (text.startswith("不是", start - 2) and CONTRAST_BEHIND.match(text, mention.span.end) is not None)
    )


def bare_numbers(text: str) -> list[ValueItem]:
    """Return the plain numbers of a text, for places that no other reading covers (320变290, 首年15w8)."""
    found: list[ValueItem] = []
    for match in BARE_NUMBER.finditer(text):
        tenths = TENTHS.fullmatch(match[0])
        value = Decimal(f"{tenths[1]}.{tenths[2]}") * WAN if tenths else number(match[0])
        if value is not None:
            span = Span(match.start(), match.end())
            scaled = "w" in match[0] or "万" in match[0]
            found.append(
                ValueItem("number", span, match[0], "bare number", value, None, None, None, None, False, scaled, None)
            )
    return found
