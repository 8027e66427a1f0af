"""What a quotation costs: exact arithmetic from requested lines to totals.

The rules, in the order in which they bind:

1. A unit price has at most six decimals. Each line is rounded once, half up to the fen, after multiplying: `unit
   price x quantity`.
2. Totals are sums of lines, never the product of a sum.
3. What the rep stated stays as stated. A discount on the whole quote (整单折扣) reaches only lines that have nothing
   of their own said about them, and a stated total (反推折扣) is spread only over lines that were left at list price;
   the largest remainders get the odd fen, so that the lines sum to the total.
4. Of a total that includes tax, the net amount is `total / (1 + rate)` rounded half up, and the tax is the rest.

All intermediate values are `Fraction`s, so no decimal context can round behind our back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

PRICE_PLACES = 6
"""Decimals a unit price may have (the contract in product.md: "unit prices to six decimals")."""

MAX_QUANTITY = Decimal(10**9)
MAX_PRICE = Decimal(10**12)
"""Yuan for one unit; with six decimals this still fits the store's 64 bits."""

MAX_TOTAL_FEN = 10**16
"""The largest amount 大写金额 can spell here: a hundred million million yuan."""

LOWEST_PRICE_RATIO = Decimal("0.1")
"""A ratio at or below this is taken for a slip of the thumb (一折), not for a discount."""

HIGHEST_TAX_RATIO = Decimal("0.5")

FREE_NOTE = "赠送"
UNLISTED_NOTE = "临时项"

_FEN_PER_YUAN = 100


class PricingError(ValueError):
    """A quotation that cannot be priced as asked; every subclass carries the values at fault.

    NoLines | QuantityRefused | PriceRefused | NoPriceKnown | PriceContradicts | RatioRefused | TaxRatioRefused |
    TotalRefused | TotalContradicts | LinesDoNotAddUp
    """


class NoLines(PricingError):
    """Nothing to price."""

    def __init__(self) -> None:
        super().__init__("a quote needs at least one line")


class QuantityRefused(PricingError):
    """A quantity that is not above 0, above `MAX_QUANTITY`, or finer than six decimals."""

    def __init__(self, name: str, quantity: Decimal) -> None:
        self.name, self.quantity = name, quantity
        super().__init__(f"quantity {quantity} of {name!r} is not usable")


class PriceRefused(PricingError):
    """A price below 0, above `MAX_PRICE`, finer than six decimals, or a stated 0 on a line that is not free."""

    def __init__(self, name: str, price: Decimal) -> None:
        self.name, self.price = name, price
        super().__init__(f"price {price} of {name!r} is not usable")


class NoPriceKnown(PricingError):
    """Neither a list price nor a stated one. A list price of 0 counts as not known."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no price is known for {name!r}")


class PriceContradicts(PricingError):
    """A line's stated unit price is not what its own discount makes of the list price."""

    def __init__(self, name: str, unit_price: Decimal, discounted_price: Decimal) -> None:
        self.name, self.unit_price, self.discounted_price = name, unit_price, discounted_price
        super().__init__(f"{name!r} was stated at {unit_price}, its discount gives {discounted_price}")


class RatioRefused(PricingError):
    """A price ratio outside (0.1, 1]. `implied`: it follows from a stated total instead of having been said."""

    def __init__(self, ratio: Decimal, *, implied: bool = False) -> None:
        self.ratio, self.implied = ratio, implied
        super().__init__(f"price ratio {ratio}{' implied by the total' if implied else ''} is not in (0.1, 1]")


class TaxRatioRefused(PricingError):
    """A tax rate outside 0 to 0.5."""

    def __init__(self, ratio: Decimal) -> None:
        self.ratio = ratio
        super().__init__(f"tax ratio {ratio} is not usable")


class TotalRefused(PricingError):
    """A total below 0 or above `MAX_TOTAL_FEN`, stated or computed."""

    def __init__(self, total_fen: int) -> None:
        self.total_fen = total_fen
        super().__init__(f"a total of {total_fen} fen is not usable")


class TotalContradicts(PricingError):
    """A stated total does not fit the lines: nothing was left open that could take up the difference, or it is above
    the list.
    """

    def __init__(self, total_fen: int, lines_fen: int) -> None:
        self.total_fen, self.lines_fen = total_fen, lines_fen
        super().__init__(f"the stated total is {total_fen} fen, the lines make {lines_fen}")


class LinesDoNotAddUp(PricingError):
    """Totals given with a quote are not those of its lines; seen only where stored figures were tampered with."""

    def __init__(self, what: str, stated_fen: int, computed_fen: int) -> None:
        self.what, self.stated_fen, self.computed_fen = what, stated_fen, computed_fen
        super().__init__(f"{what} is {stated_fen} fen, the lines make {computed_fen}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRequest:
    """One line as it was asked for. Prices are yuan for one unit, in the quote's own basis (with or without tax)."""

    name: str
    quantity: Decimal
    spec: str = ""
    unit: str = ""
    list_price: Decimal | None = None
    """From the price list; None for an item that is not in it (临时项)."""
    unit_price: Decimal | None = None
    """What the rep said one unit costs the customer."""
    price_ratio: Decimal | None = None
    """This line's own discount (0.95 = 95折), of the list price or, without one, of the stated price."""
    is_free: bool = False
    """赠送: costs nothing; its list price still counts into the subtotal and so into the discount."""
    note: str | None = None
    """Printed beside the name; None takes 赠送 or 临时项 where that applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """One line with its price: plain values, so that a stored quote can be rebuilt from its rows."""

    name: str
    spec: str
    unit: str
    quantity: Decimal
    list_price: Decimal | None
    unit_price: Decimal
    """Yuan for one unit after discount, at most six decimals."""
    price_ratio: Decimal | None
    """What the customer pays of the list price, to six decimals; None without a list price or discount, and for free
    lines.
    """
    amount_fen: int
    note: str = ""

    @property
    def list_amount_fen(self) -> int:
        """The line before discount, never below `amount_fen`: a price above the list is no negative discount."""
        at_list_fen = 0 if self.list_price is None else _amount_fen(self.list_price, self.quantity)
        return max(at_list_fen, self.amount_fen)


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedQuote:
    """Lines and totals in fen. `total_fen` is the sum of the lines; tax is inside it or on top of it by
    `tax_included`.
    """

    lines: tuple[PricedLine, ...]
    subtotal_fen: int
    """Before discount."""
    discount_fen: int
    """`subtotal_fen - total_fen`, never negative."""
    total_fen: int
    price_ratio: Decimal | None
    """The whole quote's discount as stated, or as a stated total implies it (to six decimals); else None."""
    tax_ratio: Decimal | None
    """None where no rate is known: then `tax_fen` is 0 and nothing may be said about tax amounts."""
    tax_included: bool
    net_fen: int
    tax_fen: int

    def __post_init__(self) -> None:
        """Raises LinesDoNotAddUp: a quote whose figures disagree never reaches a customer."""
        total = sum(line.amount_fen for line in self.lines)
        for what, stated, computed in (
            ("total", self.total_fen, total),
            ("subtotal", self.subtotal_fen, sum(line.list_amount_fen for line in self.lines)),
            ("discount", self.discount_fen, self.subtotal_fen - self.total_fen),
            ("net", self.net_fen, self.total_fen - (self.tax_fen if self.tax_included else 0)),
        ):
            if stated != computed:
                raise LinesDoNotAddUp(what, stated, computed)

    @property
    def payable_fen(self) -> int:
        """What the customer pays with tax (价税合计): the amount that is written out in 大写."""
        return self.net_fen + self.tax_fen


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line on its way: its price so far, and whether a stated total may still move it."""

    line: PricedLine
    is_open: bool


def price_quote(
    lines: Sequence[LineRequest],
    *,
    price_ratio: Decimal | None = None,
    total_fen: int | None = None,
    total_is_final: bool = False,
    tax_ratio: Decimal | None = None,
    tax_included: bool = True,
) -> PricedQuote:
    """Price the lines and sum them up, by the rules at the head of this module.

    Args:
        lines: At least one.
        price_ratio: The whole quote's discount, in (0.1, 1]; 九五折 is 0.95.
        total_fen: The total the rep stated, in the quote's basis; spread over the lines left at list price.
        total_is_final: The rep was asked and stands by `total_fen`: scale every paid line, whatever was said about it.
        tax_ratio: VAT rate, 0 to 0.5; 13 % is 0.13.
        tax_included: Whether the prices include that tax (含税).

    Raises:
        PricingError: One of its subclasses, naming the line or figure at fault; nothing is priced then.
    """
    if not lines:
        raise NoLines
    if price_ratio is not None:
        _check_ratio(price_ratio)
    if tax_ratio is not None and not (tax_ratio.is_finite() and 0 <= tax_ratio <= HIGHEST_TAX_RATIO):
        raise TaxRatioRefused(tax_ratio)
    if total_fen is not None and not 0 <= total_fen <= MAX_TOTAL_FEN:
        raise TotalRefused(total_fen)

    drafts = [_price_line(line, quote_ratio=price_ratio) for line in lines]
    if total_fen is not None and total_fen != sum(draft.line.amount_fen for draft in drafts):
        if total_is_final:
            drafts = [replace(draft, is_open=draft.line.amount_fen > 0) for draft in drafts]
        drafts, implied = _meet_total(drafts, total_fen, may_be_any=total_is_final)
        price_ratio = implied if price_ratio is None or total_is_final else price_ratio
    return _sum_up(
        [draft.line for draft in drafts], price_ratio=price_ratio, tax_ratio=tax_ratio, tax_included=tax_included
    )


def split_tax(total_fen: int, tax_ratio: Decimal) -> tuple[int, int]:
    """Split a total that includes tax into (net, tax), both in fen; the net amount is rounded half up and the two add
    up to the total.
    """
    net_fen = _half_up(Fraction(total_fen) / (1 + Fraction(tax_ratio)))
    return net_fen, total_fen - net_fen


def _price_line(request: LineRequest, *, quote_ratio: Decimal | None) -> _Draft:
    """Price one line from what was said about it, else from the list."""
    _check_quantity(request)
    list_price = _known_price(request.name, request.list_price)
    if request.unit_price is not None:
        _check_price(request.name, request.unit_price)
        if request.unit_price == 0 and not request.is_free:
            raise PriceRefused(request.name, request.unit_price)
    if request.price_ratio is not None:
        _check_ratio(request.price_ratio)

    if request.is_free:
        return _Draft(_line(request, list_price=list_price, unit_price=Decimal(0), ratio=None), is_open=False)
    stated = request.unit_price
    base = stated if list_price is None else list_price
    if base is None:
        raise NoPriceKnown(request.name)
    if request.price_ratio is not None:
        unit_price = _discounted(base, request.price_ratio)
        if stated is not None and stated not in (base, unit_price):
            raise PriceContradicts(request.name, stated, unit_price)
        return _Draft(
            _line(request, list_price=list_price, unit_price=unit_price, ratio=request.price_ratio),
            is_open=False,
        )
    if stated is not None:
        ratio = None if list_price is None else _ratio_of(stated, list_price)
        return _Draft(_line(request, list_price=list_price, unit_price=stated, ratio=ratio), is_open=False)
    if quote_ratio is not None:
        return _Draft(
            _line(request, list_price=list_price, unit_price=_discounted(base, quote_ratio), ratio=quote_ratio),
            is_open=False,
        )
    return _Draft(_line(request, list_price=list_price, unit_price=base, ratio=None), is_open=True)


def _line(
    request: LineRequest, *, list_price: Decimal | None, unit_price: Decimal, ratio: Decimal | None
) -> PricedLine:
    """Multiply, round once, and note what the customer should know about the line."""
    note = request.note
    if note is None:
        note = FREE_NOTE if request.is_free else UNLISTED_NOTE if list_price is None else ""
    return PricedLine(
        name=request.name,
        spec=request.spec,
        unit=request.unit,
        quantity=request.quantity,
        list_price=list_price,
        unit_price=unit_price,
        price_ratio=None if ratio == 1 else ratio,
        amount_fen=_amount_fen(unit_price, request.quantity),
        note=note,
    )


def _meet_total(drafts: Sequence[_Draft], total_fen: int, *, may_be_any: bool) -> tuple[list[_Draft], Decimal]:
    """Spread what the stated total leaves over the open lines; return them and the ratio which that implies."""
    lines_fen = sum(draft.line.amount_fen for draft in drafts)
    weights = [draft.line.amount_fen if draft.is_open else 0 for draft in drafts]
    open_fen = sum(weights)
    target_fen = total_fen - (lines_fen - open_fen)
    if open_fen == 0 or target_fen <= 0 or (target_fen > open_fen and not may_be_any):
        raise TotalContradicts(total_fen, lines_fen)
    ratio = _to_places(Fraction(target_fen, open_fen))
    if not may_be_any and ratio <= LOWEST_PRICE_RATIO:
        raise RatioRefused(ratio, implied=True)
    amounts = _largest_remainder(target_fen, weights)
    return [
        replace(draft, line=_reprice(draft.line, amount_fen)) if draft.is_open else draft
        for draft, amount_fen in zip(drafts, amounts, strict=True)
    ], ratio


def _reprice(line: PricedLine, amount_fen: int) -> PricedLine:
    """Give a line its share of a stated total, with the unit price that follows from it."""
    unit_price = _shortest_unit_price(amount_fen, line.quantity)
    return replace(
        line,
        unit_price=unit_price,
        price_ratio=None if line.list_price is None else _ratio_of(unit_price, line.list_price),
        amount_fen=amount_fen,
    )


def _largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Divide `total` in proportion to `weights` into integers that sum to it; of equal remainders the earlier gets
    the unit.
    """
    whole = sum(weights)
    shares = [divmod(total * weight, whole) for weight in weights]
    left = total - sum(share for share, _ in shares)
    by_remainder = sorted(range(len(shares)), key=lambda index: (-shares[index][1], index))
    raised = set(by_remainder[:left])
    return [share + (index in raised) for index, (share, _) in enumerate(shares)]


def _shortest_unit_price(amount_fen: int, quantity: Decimal) -> Decimal:
    """The price with the fewest decimals that multiplies back to the amount; six decimals where none does (huge
    quantities).
    """
    exact = Fraction(amount_fen, _FEN_PER_YUAN) / Fraction(quantity)
    for places in range(2, PRICE_PLACES):
        price = _to_places(exact, places)
        if _amount_fen(price, quantity) == amount_fen:
            return price
    return _to_places(exact)


def _sum_up(
    lines: Sequence[PricedLine], *, price_ratio: Decimal | None, tax_ratio: Decimal | None, tax_included: bool
) -> PricedQuote:
    total_fen = sum(line.amount_fen for line in lines)
    subtotal_fen = sum(line.list_amount_fen for line in lines)
    if tax_ratio is None:
        net_fen, tax_fen = total_fen, 0
    elif tax_included:
        net_fen, tax_fen = split_tax(total_fen, tax_ratio)
    else:
        net_fen, tax_fen = total_fen, _half_up(total_fen * Fraction(tax_ratio))
    if max(subtotal_fen, net_fen + tax_fen) > MAX_TOTAL_FEN:
        raise TotalRefused(max(subtotal_fen, net_fen + tax_fen))
    return PricedQuote(
        lines=tuple(lines),
        subtotal_fen=subtotal_fen,
        discount_fen=subtotal_fen - total_fen,
        total_fen=total_fen,
        price_ratio=price_ratio,
        tax_ratio=tax_ratio,
        tax_included=tax_included,
        net_fen=net_fen,
        tax_fen=tax_fen,
    )


def _check_quantity(request: LineRequest) -> None:
    quantity = request.quantity
    if not quantity.is_finite() or not 0 < quantity <= MAX_QUANTITY or _places(quantity) > PRICE_PLACES:
        raise QuantityRefused(request.name, quantity)


def _check_price(name: str, price: Decimal) -> None:
    if not price.is_finite() or not 0 <= price <= MAX_PRICE or _places(price) > PRICE_PLACES:
        raise PriceRefused(name, price)


def _check_ratio(ratio: Decimal) -> None:
    if not ratio.is_finite() or not LOWEST_PRICE_RATIO < ratio <= 1:
        raise RatioRefused(ratio)


def _known_price(name: str, list_price: Decimal | None) -> Decimal | None:
    """A usable list price, or None: imported price lists leave 0 where nobody knew the price."""
    if list_price is None:
        return None
    _check_price(name, list_price)
    return list_price or None


def _places(value: Decimal) -> int:
    """Decimals after the point that are not trailing zeros."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _discounted(price: Decimal, ratio: Decimal) -> Decimal:
    return _to_places(Fraction(price) * Fraction(ratio))


def _ratio_of(unit_price: Decimal, list_price: Decimal) -> Decimal | None:
    """What is paid of the list price; None where there is no discount to speak of."""
    ratio = _to_places(Fraction(unit_price) / Fraction(list_price))
    return None if ratio == 1 else ratio


def _amount_fen(unit_price: Decimal, quantity: Decimal) -> int:
    return _half_up(Fraction(unit_price) * Fraction(quantity) * _FEN_PER_YUAN)


def _to_places(value: Fraction, places: int = PRICE_PLACES) -> Decimal:
    """Round half up to so many decimals, without trailing zeros (12160, not 1.216E+4)."""
    scaled = _half_up(value * 10**places)
    text = f"{scaled // 10**places}.{scaled % 10**places:0{places}d}".rstrip("0").rstrip(".")
    return Decimal(text)


def _half_up(value: Fraction) -> int:
    """Round a value that is not negative to the nearest integer, a half away from zero."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
