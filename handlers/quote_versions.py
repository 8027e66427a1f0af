"""Versions of a quotation: the one that is meant, what was asked for in it, and that with what is to change."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from handlers.confirmed import CONFIRMED
from handlers.context import Context
from models import Contact, Customer, Quote, QuoteLine
from models.queries import quote_lines
from nlu.intents import GUESS, Correct, Money, QuoteItem, Read, Ref, RequestQuote
from nlu.quote_additions import ADDED


class LineNotFound(Exception):
    """A change speaks of a line that cannot be told in the quotation: nothing is changed.

    Attributes:
        missing: Products to be taken out that are not in it.
        choices: Products of the lines that a bare number may mean.
    """

    def __init__(self, *, missing: Sequence[str] = (), choices: Sequence[str] = ()) -> None:
        self.missing, self.choices = tuple(missing), tuple(choices)
        super().__init__(f"{len(self.missing)} products missing, {len(self.choices)} to choose from")


async def last_quote(intent: Correct, ctx: Context) -> Quote | None:
    """Return the newest version of the member's own quotation that a correction is about: the one the conversation
    tells, else the last one, for the customer named where one is.
    """
    quote = await ctx.session.get(Quote, intent.record_id) if intent.record_id is not None else None
    if quote is None or quote.owner_id != ctx.member_id or quote.retired_at is not None:
        query = select(Quote).where(col(Quote.owner_id) == ctx.member_id, col(Quote.retired_at).is_(None))
        if intent.customer is not None and intent.customer.value.id is not None and "customer" not in intent.changes:
            query = query.where(col(Quote.customer_id) == intent.customer.value.id)
        quote = await ctx.session.scalar(query.order_by(col(Quote.id).desc()).limit(1))
    while quote is not None:
        newer = await ctx.session.scalar(
            select(Quote).where(col(Quote.supersedes_id) == quote.id, col(Quote.retired_at).is_(None)).limit(1)
        )
        if newer is None:
            break
        quote = newer
    return quote


def remembered_request(ctx: Context, quote: Quote) -> RequestQuote | None:
    """Return what was asked for when `quote` was made, as the conversation remembers it."""
    for turn in reversed(ctx.conversation.turns):
        for written in turn.written:
            if written.kind == "quote" and written.id == quote.id and isinstance(written.intent, RequestQuote):
                return written.intent if _is_stored(written.intent, quote, ctx) else None
    return None


def _is_stored(request: RequestQuote, quote: Quote, ctx: Context) -> bool:
    """Say whether the quotation went out as it was asked for: an approver may have changed discount or terms."""
    company = ctx.settings.company
    return (
        quote.payment_terms == (request.payment_terms or company.payment_terms)
        and quote.delivery == (request.delivery or company.delivery)
        and quote.total_is_stated == (request.total is not None)
        and (request.price_ratio is None or request.total is not None or quote.price_ratio == request.price_ratio.value)
    )


async def stored_request(ctx: Context, quote: Quote) -> RequestQuote:
    """Return a request that prices as the stored quotation does, for one the conversation no longer remembers."""
    customer = await ctx.session.get_one(Customer, quote.customer_id)
    contact = await ctx.session.get(Contact, quote.contact_id) if quote.contact_id else None
    items = tuple((row, _stored_item(row, quote.price_ratio)) for row in await quote_lines(ctx.session, quote.id))
    return RequestQuote(
        customer=_stored(Ref(customer.id, customer.name)),
        items=tuple(item for row, item in items if not is_fee(row)),
        fees=tuple(item for row, item in items if is_fee(row)),
        contacts=(_stored(Ref(contact.id, contact.name)),) if contact is not None else (),
        price_ratio=_stored(quote.price_ratio) if quote.price_ratio is not None else None,
        total=Read(Money(quote.total_fen), rule=CONFIRMED) if quote.total_is_stated else None,
        tax_ratio=_stored(quote.tax_ratio) if quote.tax_ratio is not None else None,
        tax_included=quote.tax_included,
        payment_terms=quote.payment_terms,
        delivery=quote.delivery,
        remarks=tuple(quote.remarks),
    )


def is_fee(row: QuoteLine) -> bool:
    """Say whether a line is freight or a service that was said as a sum (运费500)."""
    return row.product_id is None and row.kind != "goods"


def _stored_item(row: QuoteLine, quote_ratio: Decimal | None) -> QuoteItem:
    is_free = row.unit_price == 0
    follows = row.price_ratio == quote_ratio and row.list_price is not None
    return QuoteItem(
        product=_stored(Ref(row.product_id, row.name)),
        quantity=_stored(row.quantity),
        unit=row.unit,
        unit_price=None if is_free or follows else _stored(row.unit_price),
        is_free=is_free,
        kind=row.kind,  # type: ignore[arg-type]
    )


def _stored(value: Any) -> Read[Any]:
    return Read(value, rule="stored")


def amended(earlier: RequestQuote, intent: Correct) -> RequestQuote:
    """Return `earlier` with the corrected slots. What the rep says last binds: a new total settles the discounts, and
    new lines or a new discount settle the total.

    Raises:
        LineNotFound: A line is to go or to change that cannot be told.
    """
    changes = {slot: _value(value) for slot, value in intent.changes.items()}
    result = earlier
    if "removed" in changes:
        result = _without(result, [_value(ref) for ref in changes["removed"]])
    if "discount" in changes:
        ratio = _as_read(changes["discount"])
        items = tuple(_discounted(item, ratio) for item in result.items)
        result = replace(result, items=items, price_ratio=ratio, total=None)
    if "items" in changes:
        result = replace(result, items=merged(result.items, changes["items"]), total=None)
    if "fees" in changes:
        result = _with_fees(result, changes["fees"])
    if "total" in changes:
        result = replace(result, total=Read(changes["total"], rule=CONFIRMED), price_ratio=None)
    terms: dict[str, Any] = {
        slot: changes[slot] for slot in ("tax_included", "payment_terms", "delivery") if slot in changes
    }
    if "remarks" in changes:
        terms["remarks"] = tuple(dict.fromkeys((*result.remarks, *changes["remarks"])))
    result = replace(result, **terms)
    if "tax_rate" in changes:
        result = replace(result, tax_ratio=_as_read(changes["tax_rate"]))
    if "valid_until" in changes:
        result = replace(result, valid_until=_as_read(changes["valid_until"]))
    customer = intent.customer
    if customer is not None and customer.value != earlier.customer.value:
        result = replace(result, customer=customer, contacts=(), deal=None)
    if "contacts" in changes:
        result = replace(result, contacts=tuple(_as_read(contact) for contact in changes["contacts"]))
    return result


def settled(intent: Correct, total_fen: int) -> Correct:
    """Return `intent` with a total in the place of what is to be taken off the stored one (整单再减2000)."""
    changes = {slot: _after_a_question(slot, value) for slot, value in intent.changes.items()}
    if "cut" in changes:
        changes["total"] = Money(total_fen - _value(changes.pop("cut")).fen)
        if changes["total"].fen <= 0:
            raise LineNotFound
    return replace(intent, changes=changes)


def less_cut(request: RequestQuote, total_fen: int) -> RequestQuote:
    """Return the request with a total in the place of what is to be taken off the sum of its lines (打九二折再减50)."""
    assert request.cut is not None
    total = Money(total_fen - request.cut.value.fen)
    return replace(request, total=Read(total, rule=CONFIRMED), cut=None)


def _without(request: RequestQuote, refs: Sequence[Ref]) -> RequestQuote:
    """Return the request without the goods and fees in `refs`."""
    kept = tuple(fee for fee in request.fees if not any(_is_same(fee.product.value, ref) for ref in refs))
    goods = [ref for ref in refs if not any(_is_same(fee.product.value, ref) for fee in request.fees)]
    return replace(request, items=remaining(request.items, goods), fees=kept, total=None)


def _with_fees(request: RequestQuote, said: Sequence[QuoteItem]) -> RequestQuote:
    """Return the request with these fees, each in the place of one of its name; a stated total changes with them."""
    names = [fee.product.value for fee in said]
    kept = [fee for fee in request.fees if not any(_is_same(fee.product.value, name) for name in names)]
    fees = (*kept, *said)
    more = sum(map(_amount, fees), Decimal(0)) - sum(map(_amount, request.fees), Decimal(0))
    total = request.total
    if total is not None:
        total = replace(total, value=Money(total.value.fen + int(more * 100)))
    return replace(request, fees=fees, total=total)


def _amount(fee: QuoteItem) -> Decimal:
    return fee.unit_price.value if fee.unit_price is not None else Decimal(0)


def _value(value: Any) -> Any:
    return value.value if isinstance(value, Read) else value


def _after_a_question(slot: str, value: Any) -> Any:
    """Return a change as it was before the question that held it was kept as JSON."""
    if not isinstance(value, dict) or slot not in ("discount", "total", "cut"):
        return value
    plain = value["value"]
    read = Money(plain["fen"]) if isinstance(plain, dict) else Decimal(plain)
    return Read(read, rule=value["rule"], certainty=value["certainty"])


def _as_read(value: Any) -> Read[Any]:
    return value if isinstance(value, Read) else Read(value, rule="correction", certainty=GUESS)


def _discounted(item: QuoteItem, ratio: Read[Decimal]) -> QuoteItem:
    """Leave a listed product to the whole quote's discount; one that is not listed has only its stated price to take
    it off.
    """
    if item.product.value.id is not None or item.unit_price is None:
        return replace(item, price_ratio=None, unit_price=None)
    return replace(item, price_ratio=ratio)


def merged(items: Sequence[QuoteItem], changed: Sequence[QuoteItem]) -> tuple[QuoteItem, ...]:
    """Return `items` with the changed lines put in: by product, else the only line; a known product more is a new
    line. Raises `LineNotFound` where a number without a product fits several.
    """
    result = list(items)
    for change in changed:
        ref = change.product.value
        fits = [n for n, item in enumerate(result) if _is_same(item.product.value, ref)]
        if not fits and len(items) == 1 and ref.id is None and change.product.rule != ADDED:
            fits = [0]
        if not fits and not ref.name:
            raise LineNotFound(choices=[item.product.value.name for item in items])
        if not fits:
            result.append(change)
            continue
        old = result[fits[0]]
        result[fits[0]] = replace(
            old,
            quantity=change.quantity or old.quantity,
            unit_price=change.unit_price or (None if change.price_ratio else old.unit_price),
            price_ratio=change.price_ratio or (None if change.unit_price else old.price_ratio),
            is_free=change.is_free,
        )
    return tuple(result)


def remaining(items: Sequence[QuoteItem], removed: Sequence[Any]) -> tuple[QuoteItem, ...]:
    """Return `items` without the products in `removed`; raises `LineNotFound` where one of these is not among them."""
    refs = [_value(ref) for ref in removed]
    missing = [ref.name for ref in refs if not any(_is_same(item.product.value, ref) for item in items)]
    if missing:
        raise LineNotFound(missing=missing)
    return tuple(item for item in items if not any(_is_same(item.product.value, ref) for ref in refs))


def _is_same(one: Ref, other: Ref) -> bool:
    return one.id == other.id if one.id is not None and other.id is not None else one.name == other.name


def with_terms_of(earlier: RequestQuote, intent: RequestQuote) -> RequestQuote:
    """Return the request with what the version before says and this one does not speak of."""
    ratio = intent.price_ratio
    return replace(
        intent,
        items=tuple(_discounted(item, ratio) for item in intent.items) if ratio else intent.items,
        fees=intent.fees or earlier.fees,
        deal=intent.deal or earlier.deal,
        contacts=intent.contacts or earlier.contacts,
        tax_ratio=intent.tax_ratio or earlier.tax_ratio,
        tax_included=earlier.tax_included if intent.tax_included is None else intent.tax_included,
        payment_terms=intent.payment_terms or earlier.payment_terms,
        delivery=intent.delivery or earlier.delivery,
        remarks=intent.remarks or earlier.remarks,
    )
