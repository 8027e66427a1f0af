"""报价: priced from the product list, numbered, versioned, and sent as a PDF."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from documents.pricing import LineRequest, PricedQuote, PricingError, price_quote
from handlers.context import Context
from handlers.customers import get_contacts, get_customer, stored_ref
from handlers.deal import add_stage_change
from models import Customer, Deal, Product, Quote, QuoteCounter, QuoteLine
from models.deal import CLOSED_STAGES
from nlu.intents import GUESS, Correct, QuoteItem, Read, RequestQuote
from replies import quotes as say
from replies.format import short_name
from replies.lines import deal_line
from replies.outcomes import Outcome, Saved, Shown
from replies.types import Document

EARLY_STAGES = ("lead", "qualified")
"""A quotation moves a deal that has not got further to proposal."""


async def make_quote(intent: RequestQuote, ctx: Context) -> list[Outcome]:
    """Price what was asked for and queue the PDF; nothing is stored where it cannot be priced."""
    return await _issue(intent, ctx, supersedes=None)


async def requote(intent: Correct, ctx: Context) -> list[Outcome]:
    """A corrected quotation is a new version that supersedes the last one."""
    last = await _last_quote(intent, ctx)
    if last is None:
        return [Shown(say.no_quote_to_change())]
    earlier = _intent_of(ctx, last)
    if earlier is None:
        return [Shown(say.quote_too_old(last.number))]
    return await _issue(_changed(earlier, intent), ctx, supersedes=last)


async def _issue(intent: RequestQuote, ctx: Context, *, supersedes: Quote | None) -> list[Outcome]:
    products = [await _product(ctx, item) for item in intent.items]
    if unknown := [
        item.product.value.name
        for item, product in zip(intent.items, products, strict=True)
        if product is None and item.unit_price is None
    ]:
        return [Shown(say.unknown_products(unknown))]
    tax_ratio = intent.tax_ratio.value if intent.tax_ratio else _tax_ratio(ctx, products)
    try:
        priced = price_quote(
            [_line(item, product) for item, product in zip(intent.items, products, strict=True)],
            price_ratio=intent.price_ratio.value if intent.price_ratio else None,
            total_fen=intent.total.value.fen if intent.total else None,
            tax_ratio=tax_ratio,
            tax_included=intent.tax_included is not False,
        )
    except PricingError as error:
        return [Shown(say.not_priced(error))]
    customer, is_new = await get_customer(ctx, intent.customer.value)
    quote = await _store(intent, ctx, customer, priced=priced, products=products, supersedes=supersedes)
    ctx.send(Document("quote", quote.id or 0, say.filename(quote, customer)))
    ctx.remember(
        "quote", quote.id, customer.id, replace(intent, customer=replace(intent.customer, value=stored_ref(customer)))
    )
    outcomes: list[Outcome] = [
        Shown(say.issued(quote, priced, short_name(customer.name), today=ctx.today, is_new=is_new))
    ]
    return outcomes + await _move_deal(ctx, quote, intent)


async def _product(ctx: Context, item: QuoteItem) -> Product | None:
    id_ = item.product.value.id
    return await ctx.session.get(Product, id_) if id_ is not None else None


def _tax_ratio(ctx: Context, products: Sequence[Product | None]) -> Decimal:
    """Return the rate the products share, else the company's usual one."""
    rates = {product.tax_ratio for product in products if product is not None and product.tax_ratio is not None}
    return rates.pop() if len(rates) == 1 else Decimal(ctx.settings.company.tax_rate)


def _line(item: QuoteItem, product: Product | None) -> LineRequest:
    return LineRequest(
        name=product.name if product else item.product.value.name,
        spec=product.sku if product else "",
        unit=(product.unit if product else item.unit) or "",
        quantity=item.quantity.value if item.quantity else Decimal(1),
        list_price=product.price if product else None,
        unit_price=item.unit_price.value if item.unit_price else None,
        price_ratio=item.price_ratio.value if item.price_ratio else None,
        is_free=item.is_free,
    )


async def _store(
    intent: RequestQuote,
    ctx: Context,
    customer: Customer,
    *,
    priced: PricedQuote,
    products: Sequence[Product | None],
    supersedes: Quote | None,
) -> Quote:
    contacts = await get_contacts(ctx, customer, intent.contacts)
    company = ctx.settings.company
    quote = await ctx.changes.create(
        Quote(
            number=await _next_number(ctx),
            version=supersedes.version + 1 if supersedes else 1,
            supersedes_id=supersedes.id if supersedes else None,
            customer_id=customer.id or 0,
            contact_id=contacts[0].id if contacts else None,
            deal_id=intent.deal.value.id if intent.deal else None,
            owner_id=ctx.member_id,
            issued_on=ctx.today,
            valid_until=(
                intent.valid_until.value if intent.valid_until else ctx.today + timedelta(days=company.quote_valid_days)
            ),
            price_ratio=priced.price_ratio,
            subtotal_fen=priced.subtotal_fen,
            total_fen=priced.total_fen,
            tax_ratio=priced.tax_ratio,
            tax_included=priced.tax_included,
            net_fen=priced.net_fen,
            tax_fen=priced.tax_fen,
            payment_terms=intent.payment_terms or company.payment_terms,
            delivery=intent.delivery or company.delivery,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    for position, (line, product) in enumerate(zip(priced.lines, products, strict=True), 1):
        ctx.session.add(
            QuoteLine(
                quote_id=quote.id or 0,
                position=position,
                product_id=product.id if product else None,
                name=line.name,
                sku=line.spec,
                unit=line.unit,
                quantity=line.quantity,
                list_price=line.list_price,
                unit_price=line.unit_price,
                price_ratio=line.price_ratio,
                amount_fen=line.amount_fen,
                note=line.note,
            )
        )
    if supersedes is not None:
        ctx.changes.update(supersedes, status="superseded")
    await ctx.session.flush()
    return quote


async def _next_number(ctx: Context) -> str:
    """Return the day's next number; the counter row makes it unique whatever the number of processes."""
    table: Any = QuoteCounter.__table__  # type: ignore[attr-defined]
    insert = postgresql.insert if ctx.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(table)
        .values(issued_on=ctx.today, last=1)
        .on_conflict_do_update(index_elements=["issued_on"], set_={"last": table.c.last + 1})
        .returning(table.c.last)
    )
    last = await ctx.session.scalar(statement)
    return f"Q{ctx.today:%Y%m%d}-{last:02d}"


async def _move_deal(ctx: Context, quote: Quote, intent: RequestQuote) -> list[Outcome]:
    """Take the quotation over into the deal it is for: stage proposal, amount the total; marked, and undone by 撤回."""
    deal = await _deal_of(ctx, quote, intent)
    if deal is None:
        return []
    before = (deal.stage, deal.amount_fen)
    values: dict[str, Any] = {
        "amount_fen": quote.total_fen,
        "amount_is_approximate": False,
        "updated_at": ctx.changes.now,
    }
    if deal.stage in EARLY_STAGES:
        values |= {"stage": "proposal", "stage_is_guess": True}
    changed = ctx.changes.update(deal, **values)
    if "stage" in changed:
        await add_stage_change(ctx, deal, from_stage=before[0])
    if deal.id != quote.deal_id:
        ctx.changes.update(quote, deal_id=deal.id)
    customer = await ctx.session.get(Customer, deal.customer_id)
    line = deal_line(deal, today=ctx.today, stage_was=before[0], amount_was=before[1])
    return [Saved(short_name(customer.name) if customer else "", line, verb="改")]


async def _deal_of(ctx: Context, quote: Quote, intent: RequestQuote) -> Deal | None:
    """Return the deal the quotation is for: the one named, else the customer's only open one of this member."""
    if intent.deal is not None and intent.deal.value.id is not None:
        return await ctx.session.get(Deal, intent.deal.value.id)
    open_deals = list(
        await ctx.session.scalars(
            select(Deal).where(
                Deal.customer_id == quote.customer_id,  # type: ignore[arg-type]
                Deal.owner_id == ctx.member_id,  # type: ignore[arg-type]
                Deal.retired_at.is_(None),  # type: ignore[union-attr]
                Deal.stage.not_in(CLOSED_STAGES),  # type: ignore[attr-defined]
            )
        )
    )
    return open_deals[0] if len(open_deals) == 1 else None


async def _last_quote(intent: Correct, ctx: Context) -> Quote | None:
    if intent.record_id is not None:
        quote = await ctx.session.get(Quote, intent.record_id)
        if quote is not None and quote.owner_id == ctx.member_id and quote.retired_at is None:
            return quote
    return await ctx.session.scalar(
        select(Quote)
        .where(Quote.owner_id == ctx.member_id, Quote.retired_at.is_(None))  # type: ignore[arg-type,union-attr]
        .order_by(Quote.id.desc())  # type: ignore[union-attr]
        .limit(1)
    )


def _intent_of(ctx: Context, quote: Quote) -> RequestQuote | None:
    """Return what was asked for when `quote` was made, as the conversation remembers it."""
    for turn in reversed(ctx.conversation.turns):
        for written in turn.written:
            if written.kind == "quote" and written.id == quote.id and isinstance(written.intent, RequestQuote):
                return written.intent
    return None


def _changed(earlier: RequestQuote, intent: Correct) -> RequestQuote:
    """Return `earlier` with the corrected slots."""
    changes = dict(intent.changes)
    items = changes.pop("items", None)
    result = replace(earlier, items=_merged(earlier.items, _value(items))) if items is not None else earlier
    fields = {
        "discount": "price_ratio",
        "tax_rate": "tax_ratio",
        "total": "total",
        "valid_until": "valid_until",
    }
    for slot, name in fields.items():
        if slot in changes:
            corrected: dict[str, Any] = {name: _as_read(changes[slot])}
            result = replace(result, **corrected)
    if intent.customer is not None:
        result = replace(result, customer=intent.customer)
    return result


def _value(value: Any) -> Any:
    return value.value if isinstance(value, Read) else value


def _as_read(value: Any) -> Read[Any]:
    return value if isinstance(value, Read) else Read(value, rule="correction", certainty=GUESS)


def _merged(items: Sequence[QuoteItem], changed: Sequence[QuoteItem]) -> tuple[QuoteItem, ...]:
    """Return `items` with the changed lines put in: by product, or the only line where no product is named."""
    merged = list(items)
    for change in changed:
        fits = [
            n
            for n, item in enumerate(merged)
            if not change.product.value.name or item.product.value.id == change.product.value.id
        ]
        if not fits:
            merged.append(change)
            continue
        old = merged[fits[0]]
        merged[fits[0]] = replace(
            old,
            quantity=change.quantity or old.quantity,
            unit_price=change.unit_price or old.unit_price,
            price_ratio=change.price_ratio or old.price_ratio,
        )
    return tuple(merged)
