"""What was read: a number with what it counts, and the numeral before that is known."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlu.numerals import Numeral
from nlu.quick import quick
from nlu.text import Span

Kind = Literal["money", "number", "ordinal", "percent", "ratio", "quantity"]
Bounds = tuple[Decimal | None, Decimal | None]


@quick
@dataclass(frozen=True, slots=True)
class ValueItem:
    """A number in a text with what it counts."""

    kind: Kind
    span: Span
    text: str
    rule: str
    value: Decimal | None
    """Money in its main unit (元), percent as said (13 for 13 %), ratios and discounts as a fraction (九五折 0.95).
    None where two numbers were said (三五十万): see `range`."""
    range: Bounds | None = None
    """Both ends of 三五十万, 十几万, 180到200万; one end open for 至少 and 以内."""
    currency: str | None = None
    unit: str | None = None
    """The measure word of a quantity."""
    per: str | None = None
    """A unit price: the unit it is for (12块一台, 每吨300, 26元/盒)."""
    approximate: bool = False
    scale_said: bool = False
    """万, 亿, w, k or a currency was said, so nothing has to be guessed about the size."""
    role: str | None = None
    """discount, tax, downpayment, share, delta_per_unit where the words say so."""
    price_ratio: Decimal | None = None
    """What is paid of the price: 0.95 for 九五折, 让5个点 and 优惠5%."""

    @property
    def is_sum_in_yuan(self) -> bool:
        """Money in our own currency, and not the price of one."""
        return self.kind == "money" and self.per is None and self.currency in (None, "CNY")


@dataclass(slots=True)
class Said:
    """A numeral in the text, before it is known what it counts."""

    start: int
    end: int
    raw: str
    numeral: Numeral
    negative: bool = False

    @property
    def value(self) -> Decimal:
        return -self.numeral.value if self.negative else self.numeral.value

    @property
    def bounds(self) -> Bounds | None:
        return None if self.numeral.high is None else (self.numeral.value, self.numeral.high)

    @property
    def is_han(self) -> bool:
        return not any(char.isascii() and char.isdigit() for char in self.raw)

    def from_start(self, start: int) -> "Said":
        """Return the same with what stands before it taken in: a sign, 第."""
        return Said(start, self.end, self.raw, self.numeral, self.negative)
