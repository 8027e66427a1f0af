"""What a quotation costs: exact arithmetic from requested lines to totals.

The rules, in the order in which they bind:

1. A unit price has at most six decimals. Each line is rounded once, half up to the fen, after multiplying: `unit
   price x quantity`.
2. Totals are sums of lines, never the product of a sum.
3. What the rep stated stays as stated. A discount on the whole quote (整单折扣) reaches only lines that have nothing
   of their own said about them, and a stated total (反推折扣) is spread only over lines that were left at list price;
   the largest remainders get the odd fen, so that the lines sum to the total.
4. Every line has a tax rate of its own. Of a line that includes tax, the net amount is `amount / (1 + rate)` rounded
   half up and the tax is the rest; on a line without, the tax is `amount x rate` rounded half up. Net and tax of the
   whole, and of each rate, are sums of lines.
5. List and floor prices include tax. Where the quotation's prices do not (不含税), they are divided by `1 + rate` to
   six decimals before anything else; what the rep stated is in the quotation's basis already.

All intermediate values are `Fraction`s, so no decimal context can round behind our back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from documents.exact import PRICE_PLACES, half_up, largest_remainder, places_of, to_places
from documents.priced_quote import FEN_PER_YUAN, LineRequest, PricedLine, PricedQuote, rounded_fen
from documents.pricing_errors import (
    NoLines,
    NoPriceKnown,
    PriceContradicts,
    PriceRefused,
    QuantityRefused,
    RatioRefused,
    TaxRatioRefused,
    TotalContradicts,
    TotalRefused,
)

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
        tax_ratio: VAT rate of the lines that have none of their own, 0 to 0.5; 13 % is 0.13.
        tax_included: Whether the prices include that tax (含税).

    Raises:
        PricingError: One of its subclasses, naming the line or figure at fault; nothing is priced then.
    """
    if not lines:
        raise NoLines
    if price_ratio is not None:
        _check_ratio(price_ratio)
    for rate in (tax_ratio, *(rate for line in lines for rate in (line.tax_ratio, line.list_tax_ratio))):
        if rate is not None and not (rate.is_finite() and 0 <= rate <= HIGHEST_TAX_RATIO):
            raise TaxRatioRefused(rate)
    if total_fen is not None and not 0 <= total_fen <= MAX_TOTAL_FEN:
        raise TotalRefused(total_fen)

    requests = [_in_basis(line, tax_ratio=tax_ratio, tax_included=tax_included) for line in lines]
    drafts = [_price_line(line, quote_ratio=price_ratio) for line in requests]
    if total_fen is not None and total_fen != sum(draft.line.amount_fen for draft in drafts):
        if total_is_final:
            drafts = [replace(draft, is_open=draft.line.amount_fen > 0) for draft in drafts]
        drafts, implied = _meet_total(drafts, total_fen, may_be_any=total_is_final)
        price_ratio = implied if price_ratio is None or total_is_final else price_ratio
    return _sum_up([draft.line for draft in drafts], price_ratio=price_ratio, tax_included=tax_included)


def split_tax(total_fen: int, tax_ratio: Decimal) -> tuple[int, int]:
    """Split a total that includes tax into (net, tax), both in fen; the net amount is rounded half up and the two add
    up to the total.
    """
    net_fen = half_up(Fraction(total_fen) / (1 + Fraction(tax_ratio)))
    return net_fen, total_fen - net_fen


def _in_basis(request: LineRequest, *, tax_ratio: Decimal | None, tax_included: bool) -> LineRequest:
    """Give a line its rate, and its list and floor price in the basis of the quote."""
    rate = request.tax_ratio if request.tax_ratio is not None else tax_ratio
    inside = request.list_tax_ratio if request.list_tax_ratio is not None else rate
    list_price = _known_price(request.name, request.list_price)
    floor_price = _known_price(request.name, request.floor_price)
    if not tax_included and inside:
        list_price, floor_price = (
            None if price is None else to_places(Fraction(price) / (1 + Fraction(inside)))
            for price in (list_price, floor_price)
        )
    return replace(request, tax_ratio=rate, list_price=list_price, floor_price=floor_price)


def _price_line(request: LineRequest, *, quote_ratio: Decimal | None) -> _Draft:
    """Price one line from what was said about it, else from the list."""
    _check_quantity(request)
    list_price = request.list_price
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
    if quote_ratio is not None and request.kind != "freight":
        return _Draft(
            _line(request, list_price=list_price, unit_price=_discounted(base, quote_ratio), ratio=quote_ratio),
            is_open=False,
        )
    is_open = request.kind != "freight"
    return _Draft(_line(request, list_price=list_price, unit_price=base, ratio=None), is_open=is_open)


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
        amount_fen=rounded_fen(unit_price, request.quantity),
        note=note,
        kind=request.kind,
        tax_ratio=request.tax_ratio,
        floor_price=request.floor_price,
        price_source="stated" if list_price is None else request.price_source,
        tier_quantity=request.tier_quantity,
    )


def _meet_total(drafts: Sequence[_Draft], total_fen: int, *, may_be_any: bool) -> tuple[list[_Draft], Decimal]:
    """Spread what the stated total leaves over the open lines; return them and the ratio which that implies."""
    lines_fen = sum(draft.line.amount_fen for draft in drafts)
    weights = [draft.line.amount_fen if draft.is_open else 0 for draft in drafts]
    open_fen = sum(weights)
    target_fen = total_fen - (lines_fen - open_fen)
    if open_fen == 0 or target_fen <= 0 or (target_fen > open_fen and not may_be_any):
        raise TotalContradicts(total_fen, lines_fen)
    ratio = to_places(Fraction(target_fen, open_fen))
    if not may_be_any and ratio <= LOWEST_PRICE_RATIO:
        raise RatioRefused(ratio, implied=True)
    amounts = largest_remainder(target_fen, weights)
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


def _shortest_unit_price(amount_fen: int, quantity: Decimal) -> Decimal:
    """The price with the fewest decimals that multiplies back to the amount; six decimals where none does (huge
    quantities).
    """
    exact = Fraction(amount_fen, FEN_PER_YUAN) / Fraction(quantity)
    for places in range(2, PRICE_PLACES):
        price = to_places(exact, places)
        if rounded_fen(price, quantity) == amount_fen:
            return price
    return to_places(exact)


def _sum_up(lines: Sequence[PricedLine], *, price_ratio: Decimal | None, tax_included: bool) -> PricedQuote:
    taxed = tuple(replace(line, tax_fen=_tax_fen(line, tax_included=tax_included)) for line in lines)
    total_fen = sum(line.amount_fen for line in taxed)
    subtotal_fen = sum(line.list_amount_fen for line in taxed)
    tax_fen = sum(line.tax_fen for line in taxed)
    net_fen = total_fen - (tax_fen if tax_included else 0)
    if max(subtotal_fen, net_fen + tax_fen) > MAX_TOTAL_FEN:
        raise TotalRefused(max(subtotal_fen, net_fen + tax_fen))
    rates = {line.tax_ratio for line in taxed}
    return PricedQuote(
        lines=taxed,
        subtotal_fen=subtotal_fen,
        discount_fen=subtotal_fen - total_fen,
        total_fen=total_fen,
        price_ratio=price_ratio,
        tax_ratio=rates.pop() if len(rates) == 1 else None,
        tax_included=tax_included,
        net_fen=net_fen,
        tax_fen=tax_fen,
    )


def _tax_fen(line: PricedLine, *, tax_included: bool) -> int:
    if line.tax_ratio is None:
        return 0
    if tax_included:
        return split_tax(line.amount_fen, line.tax_ratio)[1]
    return half_up(line.amount_fen * Fraction(line.tax_ratio))


def _check_quantity(request: LineRequest) -> None:
    quantity = request.quantity
    if not quantity.is_finite() or not 0 < quantity <= MAX_QUANTITY or places_of(quantity) > PRICE_PLACES:
        raise QuantityRefused(request.name, quantity)


def _check_price(name: str, price: Decimal) -> None:
    if not price.is_finite() or not 0 <= price <= MAX_PRICE or places_of(price) > PRICE_PLACES:
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


def _discounted(price: Decimal, ratio: Decimal) -> Decimal:
    return to_places(Fraction(price) * Fraction(ratio))


def _ratio_of(unit_price: Decimal, list_price: Decimal) -> Decimal | None:
    """What is paid of the list price; None where there is no discount to speak of."""
    ratio = to_places(Fraction(unit_price) / Fraction(list_price))
    return None if ratio == 1 else ratio
