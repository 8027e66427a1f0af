"""Numbers that the grammar of values cannot judge alone: whether a chat's number is a sum, a product or nothing."""

from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.lexicon import Lexicon
from nlu.names import Mention
from nlu.numerals import number
from nlu.quick import changed
from nlu.text import Span
from nlu.values import ValueItem

SUM_BEFORE: Final = re.compile(
    r"(?:预算|报价?|砍到?|加到|压到|降到|提到|谈到|变成?|改成|批成|→|->|就剩|成了?|签了?|定了?|"
    r"到) ?$"
)


TENTHS: Final = re.compile(r"(\d+)[w万](\d)")
WAN: Final = Decimal(10_000)
BARE_NUMBER: Final = re.compile(r"(?<![\da-z.\-/:@_])\d{1,5}(?:\.\d{1,2})?(?:w\d?|万\d?)?(?![\da-z.\-/:@%])")


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
    return SUM_BEFORE.search(text, max(0, mention.span.start - 4), mention.span.start) is not None


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
