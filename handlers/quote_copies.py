"""照上次, 按华星那份给蓝海出一份: a new quotation with what an earlier one said, but for what is said now."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.quote_versions import amended, stored_request
from handlers.rights import at_list_price
from models import Customer, Quote
from models.quote import NOT_ISSUED
from nlu.intents import Correct, QuoteItem, RequestQuote


async def find_source(intent: RequestQuote, ctx: Context) -> Quote | None:
    """Return the newest quotation that `intent` repeats; of a customer the member may not read about only an own one.

    What a colleague quoted to a colleague's customer is as good as not there.
    """
    assert intent.like is not None
    like = intent.like.value
    customer_id = like.id if like.id is not None or like.name else intent.customer.value.id
    customer = await ctx.session.get(Customer, customer_id) if customer_id is not None else None
    if customer is None:
        return None
    query = select(Quote).where(
        col(Quote.customer_id) == customer.id,
        col(Quote.status).not_in(NOT_ISSUED),
        col(Quote.retired_at).is_(None),
    )
    if not await ctx.may_see(customer):
        query = query.where(col(Quote.owner_id) == ctx.member_id)
    found: Quote | None = await ctx.session.scalar(query.order_by(col(Quote.id).desc()).limit(1))
    return found


async def repeated(intent: RequestQuote, ctx: Context, source: Quote) -> RequestQuote:
    """Return a request that says what `source` does, with what `intent` says otherwise; the validity starts anew.

    Listed goods follow today's price list under the same discount; a price the rep had stated stays.

    Raises:
        LineNotFound: A line is to go or to change that cannot be told.
    """
    earlier = await stored_request(ctx, source)
    changes: dict[str, Any] = {
        slot: value
        for slot, value in (
            ("removed", intent.removed),
            ("items", tuple(item for item in intent.items if not _is_said(item, earlier))),
            ("discount", intent.price_ratio),
            ("total", intent.total.value if intent.total else None),
            ("tax_rate", intent.tax_ratio),
            ("valid_until", intent.valid_until),
        )
        if value
    }
    if source.total_is_stated and not changes.keys() & {"removed", "items", "discount", "total"}:
        items = tuple(at_list_price(item) for item in earlier.items)
        earlier = replace(earlier, items=items, price_ratio=None)  # the total is spread anew, to the same fen
    result = amended(earlier, Correct("quote", changes, intent.customer))
    is_same_customer = source.customer_id == intent.customer.value.id
    return replace(
        result,
        contacts=intent.contacts or (earlier.contacts if is_same_customer else ()),
        deal=intent.deal,
        fees=intent.fees or result.fees,
        tax_included=earlier.tax_included if intent.tax_included is None else intent.tax_included,
        payment_terms=intent.payment_terms or earlier.payment_terms,
        delivery=intent.delivery or earlier.delivery,
        remarks=intent.remarks or earlier.remarks,
        files=intent.files,
    )


def _is_said(item: QuoteItem, earlier: RequestQuote) -> bool:
    """Say whether `earlier` has this line already: the chat's memory names all lines of a copy, not only new ones."""
    return any(_is_same_line(item, line) for line in earlier.items)


def _is_same_line(item: QuoteItem, line: QuoteItem) -> bool:
    quantity, price = item.quantity, item.unit_price
    return (
        line.product.value.id == item.product.value.id
        and line.product.value.name == item.product.value.name
        and (quantity is None or (line.quantity is not None and line.quantity.value == quantity.value))
        and (price is None or (line.unit_price is not None and line.unit_price.value == price.value))
        and item.price_ratio is None
        and item.is_free == line.is_free
    )
