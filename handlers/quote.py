"""报价: priced from the product list, numbered, versioned, and sent as a PDF."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from handlers.confirmed import CONFIRMED
from handlers.context import Context
from handlers.customers import Target, get_contacts, get_customer
from handlers.deal import add_stage_change, find_deal
from handlers.documents import priced_quote
from handlers.pricing import Priced, price_request
from models import Contact, Customer, Deal, Quote, QuoteCounter, QuoteLine
from models.customer import customer_key
from nlu.intents import GUESS, Correct, QuoteItem, Read, Ref, RequestQuote
from replies import quotes as say
from replies.documents import quote_file
from replies.lines import deal_line
from replies.outcomes import Outcome, Saved, Shown

EARLY_STAGES = ("lead", "qualified")
"""A quotation moves a deal that has not got further to proposal."""


async def make_quote(intent: RequestQuote, ctx: Context) -> list[Outcome]:
    """Price what was asked for and queue the PDF; nothing is stored where it cannot be priced."""
    return await _issue(intent, ctx, supersedes=None)


async def requote(intent: Correct, ctx: Context) -> list[Outcome]:
    """A corrected quotation is a new version that supersedes the last one."""
    last = await last_quote(intent, ctx)
    if last is None:
        return [Shown(say.no_quote_to_change())]
    earlier = _remembered(ctx, last) or await stored_request(ctx, last)
    return await _issue(amended(earlier, intent), ctx, supersedes=last)


async def _issue(intent: RequestQuote, ctx: Context, *, supersedes: Quote | None) -> list[Outcome]:
    priced = await price_request(intent, ctx)
    if not isinstance(priced, Priced):
        return [Shown(priced)] if priced else []
    target = await get_customer(ctx, intent.customer)
    if not target.may_read and customer_key(target.label) != target.customer.name_key:
        return [Shown(say.full_name_needed(target.label))]
    quote = await _store(intent, ctx, target, priced=priced, supersedes=supersedes)
    ctx.send(quote_file(quote, target.label))
    stored = replace(intent, customer=replace(intent.customer, value=target.ref))
    ctx.remember("quote", quote.id, target.id, stored)
    shown = say.issued(
        quote,
        await priced_quote(ctx.session, quote),
        target.label,
        replaced=supersedes.number if supersedes else None,
        usual_payment_terms=ctx.settings.company.payment_terms,
        today=ctx.today,
        is_new=target.is_new,
    )
    return [Shown(shown), *await _move_deal(ctx, target, quote, intent)]


async def _store(
    intent: RequestQuote,
    ctx: Context,
    target: Target,
    *,
    priced: Priced,
    supersedes: Quote | None,
) -> Quote:
    figures = priced.quote
    contacts = await get_contacts(ctx, target, intent.contacts)
    company = ctx.settings.company
    quote = await ctx.changes.create(
        Quote(
            number=await _next_number(ctx),
            version=supersedes.version + 1 if supersedes else 1,
            supersedes_id=supersedes.id if supersedes else None,
            customer_id=target.id,
            contact_id=contacts[0].id if contacts else None,
            owner_id=ctx.member_id,
            issued_on=ctx.today,
            valid_until=(
                intent.valid_until.value if intent.valid_until else ctx.today + timedelta(days=company.quote_valid_days)
            ),
            price_ratio=figures.price_ratio,
            subtotal_fen=figures.subtotal_fen,
            total_fen=figures.total_fen,
            total_is_stated=intent.total is not None,
            tax_ratio=figures.tax_ratio,
            tax_included=figures.tax_included,
            net_fen=figures.net_fen,
            tax_fen=figures.tax_fen,
            payment_terms=intent.payment_terms or company.payment_terms,
            delivery=intent.delivery or company.delivery,
            remarks=list(intent.remarks),
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    for position, (line, product) in enumerate(zip(figures.lines, priced.products, strict=True), 1):
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
                kind=line.kind,
                price_source=line.price_source,
                tier_quantity=line.tier_quantity,
                floor_price=line.floor_price,
                tax_ratio=line.tax_ratio,
                tax_fen=line.tax_fen,
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


async def _move_deal(ctx: Context, target: Target, quote: Quote, intent: RequestQuote) -> list[Outcome]:
    """Take the quotation over into the deal it is for: stage proposal, amount the total; marked, and undone by 撤回."""
    deal = await find_deal(ctx, target, intent.deal)
    if deal is None or not deal.is_open or not _is_about(deal, intent):
        return []
    stage_was, amount_was = deal.at_stage, deal.amount_fen
    values: dict[str, Any] = {
        "amount_fen": quote.net_fen + quote.tax_fen,
        "amount_is_approximate": False,
        "updated_at": ctx.changes.now,
    }
    if deal.stage in EARLY_STAGES:
        values |= {"stage": "proposal", "own_stage": None, "stage_is_guess": True}
    ctx.changes.update(deal, **values)
    if deal.at_stage != stage_was:
        await add_stage_change(ctx, deal, before=stage_was)
    ctx.changes.update(quote, deal_id=deal.id)
    line = deal_line(deal, today=ctx.today, words=ctx.lexicon, stage_was=stage_was, amount_was=amount_was)
    return [Saved(target.label, line, verb="改")]


def _is_about(deal: Deal, intent: RequestQuote) -> bool:
    """Say whether a quotation is for this deal: named so, or the deal says nothing else yet, or its title speaks of a
    product quoted. Ten servers for a customer with an open ERP deal of 1.8 million are not that deal's new amount.
    """
    if intent.deal is not None or not deal.title or deal.amount_fen is None:
        return True
    title = deal.title.casefold()
    names = [item.product.value.name.casefold() for item in intent.items]
    return any(name[at : at + 2] in title for name in names for at in range(len(name) - 1))


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


def _remembered(ctx: Context, quote: Quote) -> RequestQuote | None:
    """Return what was asked for when `quote` was made, as the conversation remembers it."""
    for turn in reversed(ctx.conversation.turns):
        for written in turn.written:
            if written.kind == "quote" and written.id == quote.id and isinstance(written.intent, RequestQuote):
                return written.intent
    return None


async def stored_request(ctx: Context, quote: Quote) -> RequestQuote:
    """Return a request that prices as the stored quotation does, for one the conversation no longer remembers."""
    customer = await ctx.session.get_one(Customer, quote.customer_id)
    contact = await ctx.session.get(Contact, quote.contact_id) if quote.contact_id else None
    rows = list(
        await ctx.session.scalars(
            select(QuoteLine).where(col(QuoteLine.quote_id) == quote.id).order_by(col(QuoteLine.position))
        )
    )
    items = tuple((row, _stored_item(row, quote.price_ratio)) for row in rows)
    return RequestQuote(
        customer=_stored(Ref(customer.id, customer.name)),
        items=tuple(item for row, item in items if not is_fee(row)),
        fees=tuple(item for row, item in items if is_fee(row)),
        contacts=(_stored(Ref(contact.id, contact.name)),) if contact is not None else (),
        price_ratio=_stored(quote.price_ratio) if quote.price_ratio is not None else None,
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
    """
    changes = {slot: _value(value) for slot, value in intent.changes.items()}
    result = earlier
    if "items" in changes:
        result = replace(result, items=merged(result.items, changes["items"]), total=None)
    if "discount" in changes:
        ratio = _as_read(changes["discount"])
        items = tuple(_discounted(item, ratio) for item in result.items)
        result = replace(result, items=items, price_ratio=ratio, total=None)
    if "total" in changes:
        result = replace(result, total=Read(changes["total"], rule=CONFIRMED), price_ratio=None)
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


def _value(value: Any) -> Any:
    return value.value if isinstance(value, Read) else value


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
    line.
    """
    result = list(items)
    for change in changed:
        ref = change.product.value
        fits = [n for n, item in enumerate(result) if _is_same(item.product.value, ref)]
        if not fits and len(items) == 1 and ref.id is None:
            fits = [0]
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


def _is_same(one: Ref, other: Ref) -> bool:
    return one.id == other.id if one.id is not None and other.id is not None else one.name == other.name
