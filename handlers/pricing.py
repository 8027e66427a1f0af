"""What a requested quotation costs: the prices that hold for this customer today, and what is asked where they do not
settle it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from documents.priced_quote import LineRequest, PricedQuote
from documents.pricing import LOWEST_PRICE_RATIO, price_quote
from documents.pricing_errors import PricingError, TotalContradicts
from handlers.confirmed import CONFIRMED
from handlers.context import Context
from models import Customer, Product
from models.prices import ListPrice, PriceBook, read_price_book
from nlu.intents import About, Clarification, QuoteItem, RequestQuote
from replies import quotes as say

ABSURD_FEN = 10**11
"""A line of a billion yuan is rather a number read wrongly: asked once."""


@dataclass(frozen=True, slots=True)
class Priced:
    """Figures, and beside each line the product it is; None for what the price list does not have."""

    quote: PricedQuote
    products: tuple[Product | None, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    item: QuoteItem
    product: Product | None
    listed: ListPrice


async def price_request(intent: RequestQuote, ctx: Context) -> Priced | str:
    """Return the figures; else what to say, "" where a question says it. Nothing is stored."""
    if intent.currency is not None:
        return say.foreign_currency(intent.currency.value)
    products = [await _product(ctx, item) for item in intent.items]
    if (missing := _missing(intent, ctx, products)) is not None:
        return missing
    book = await _price_book(intent, ctx, products)
    lines = [_with_price(item, product, book) for item, product in zip(intent.items, products, strict=True)]
    lines += [_Line(fee, None, ListPrice(None, None)) for fee in intent.fees]
    for line in lines:
        if _is_suspicious(line):
            items = tuple(_confirmed_price(item) if item is line.item else item for item in intent.items)
            return _ask(ctx, "intent", say.which_price(line.item, line.listed.price), replace(intent, items=items))
    try:
        quote = _price(intent, ctx, lines)
    except TotalContradicts as error:
        if intent.total is None or intent.total.rule == CONFIRMED:
            return say.not_priced(error)
        settled = replace(intent, total=replace(intent.total, rule=CONFIRMED))
        return _ask(ctx, "intent", say.which_total(error), settled)
    except PricingError as error:
        return say.not_priced(error)
    for line, priced in zip(lines, quote.lines, strict=True):
        quantity = line.item.quantity
        if priced.amount_fen >= ABSURD_FEN and quantity is not None and quantity.rule != CONFIRMED:
            items = tuple(_confirmed_quantity(item) if item is line.item else item for item in intent.items)
            return _ask(ctx, "intent", say.is_quantity(priced), replace(intent, items=items))
    return Priced(quote, tuple(line.product for line in lines))


def _missing(intent: RequestQuote, ctx: Context, products: Sequence[Product | None]) -> str | None:
    """Return what to say where a line has no product or quantity; None where all have."""
    named = [item.product.value.name for item in intent.items]
    unknown = [
        name
        for name, item, product in zip(named, intent.items, products, strict=True)
        if product is None and item.unit_price is None and not item.is_free
    ]
    if unknown:
        return _ask(ctx, "product", say.unknown_products(unknown), intent)
    without = [name for name, item in zip(named, intent.items, strict=True) if item.quantity is None]
    return _ask(ctx, "quantity", say.which_quantity(without), intent) if without else None


async def _price_book(intent: RequestQuote, ctx: Context, products: Sequence[Product | None]) -> PriceBook:
    """Return the lists for the customer; of a colleague's customer nothing is told, so only those for everybody."""
    id_ = intent.customer.value.id
    customer = await ctx.session.get(Customer, id_) if id_ is not None else None
    if customer is not None and not await ctx.may_see(customer):
        customer = None
    ids = [product.id for product in products if product is not None and product.id is not None]
    return await read_price_book(ctx.session, ids, customer=customer, on=ctx.today)


def _with_price(item: QuoteItem, product: Product | None, book: PriceBook) -> _Line:
    quantity = item.quantity.value if item.quantity else Decimal(1)
    return _Line(item, product, book.price_of(product, quantity) if product else ListPrice(None, None))


def _price(intent: RequestQuote, ctx: Context, lines: Sequence[_Line]) -> PricedQuote:
    stated = intent.tax_ratio.value if intent.tax_ratio else None
    usual = Decimal(ctx.settings.company.tax_rate)
    requests = [_request(line, stated_rate=stated, usual_rate=usual) for line in lines]
    listed = {request.tax_ratio for request, line in zip(requests, lines, strict=True) if line.product is not None}
    return price_quote(
        requests,
        price_ratio=intent.price_ratio.value if intent.price_ratio else None,
        total_fen=intent.total.value.fen if intent.total else None,
        total_is_final=intent.total is not None and intent.total.rule == CONFIRMED,
        # what is not listed is taxed as the goods are, where those agree
        tax_ratio=listed.pop() if len(listed) == 1 else usual if stated is None else stated,
        tax_included=intent.tax_included is not False,
    )


def _request(line: _Line, *, stated_rate: Decimal | None, usual_rate: Decimal) -> LineRequest:
    item, product, listed = line.item, line.product, line.listed
    own_rate = None
    if product is not None:
        own_rate = usual_rate if product.tax_ratio is None else product.tax_ratio
    return LineRequest(
        name=product.name if product else item.product.value.name,
        spec=product.sku if product else "",
        unit=(product.unit if product else item.unit) or "",
        quantity=item.quantity.value if item.quantity else Decimal(1),
        list_price=listed.price,
        unit_price=item.unit_price.value if item.unit_price else None,
        price_ratio=item.price_ratio.value if item.price_ratio else None,
        is_free=item.is_free,
        note="" if item.kind != "goods" else None,
        kind=product.kind if product else item.kind,  # type: ignore[arg-type]
        tax_ratio=own_rate if stated_rate is None else stated_rate,
        list_tax_ratio=own_rate,
        floor_price=listed.floor_price,
        price_source=listed.source,
        tier_quantity=listed.tier_quantity,
    )


def _is_suspicious(line: _Line) -> bool:
    """Say whether a stated price is so far below the list that it is rather a number read wrongly."""
    price = line.item.unit_price
    if price is None or price.rule == CONFIRMED or not line.listed.price:
        return False
    return 0 < price.value <= line.listed.price * LOWEST_PRICE_RATIO


def _confirmed_price(item: QuoteItem) -> QuoteItem:
    return replace(item, unit_price=replace(item.unit_price, rule=CONFIRMED) if item.unit_price else None)


def _confirmed_quantity(item: QuoteItem) -> QuoteItem:
    return replace(item, quantity=replace(item.quantity, rule=CONFIRMED) if item.quantity else None)


def _ask(ctx: Context, about: About, question: str, held: RequestQuote) -> str:
    """Ask, with the request kept for the answer; where something else is being asked already, only say why not."""
    asked = Clarification(about, question, held=(held,), text=ctx.text)
    ctx.ask(asked)
    return "" if ctx.question is asked else question


async def _product(ctx: Context, item: QuoteItem) -> Product | None:
    id_ = item.product.value.id
    product = await ctx.session.get(Product, id_) if id_ is not None else None
    return product if product is not None and product.retired_at is None else None
