"""价目表降到位再谈: a deal lost by its price is taken up again once what was quoted costs as little as the rival's.

What the rival asked for is known as a share of our price (价格差8个点). It is measured against the goods of the last
quotation of that deal, at the prices that hold for the customer.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.changes import Changes
from models.customer import Customer
from models.deal import Deal
from models.follow_up import FollowUp
from models.prices import read_price_book
from models.product import Product
from models.quote import NOT_ISSUED, Quote, QuoteLine


async def waiting_revivals(session: AsyncSession, *, limit: int, above: int = 0) -> list[int]:
    """Return the ids above `above`, ascending, of lost deals that wait for a lower price."""
    rows = await session.scalars(
        select(col(Deal.id))
        .where(
            col(Deal.revival_ratio).is_not(None),
            col(Deal.stage) == "lost",
            col(Deal.retired_at).is_(None),
            col(Deal.id) > above,
        )
        .order_by(col(Deal.id))
        .limit(limit)
    )
    return [id_ for id_ in rows if id_ is not None]


async def quoted_goods(session: AsyncSession, deal: Deal) -> list[QuoteLine]:
    """Return the lines of the deal's last quotation that are products of the list; none where nothing was quoted."""
    of_the_customer = (col(Quote.deal_id).is_(None)) & (col(Quote.customer_id) == deal.customer_id)
    quote_id = await session.scalar(
        select(col(Quote.id))
        .where(
            or_(col(Quote.deal_id) == deal.id, of_the_customer),
            col(Quote.owner_id) == deal.owner_id,
            col(Quote.status).not_in(NOT_ISSUED),
            col(Quote.retired_at).is_(None),
        )
        .order_by(col(Quote.id).desc())
        .limit(1)
    )
    rows = await session.scalars(
        select(QuoteLine).where(col(QuoteLine.quote_id) == quote_id, col(QuoteLine.product_id).is_not(None))
    )
    return [line for line in rows if line.amount_fen > 0]


async def revive(
    session: AsyncSession, changes: Changes, deal_id: int, *, today: date, action: Callable[[Decimal], str]
) -> bool:
    """Plan to talk again about a lost deal whose price has come down far enough; False where it has not.

    The row is looked at again under its lock, and waits no more once that is planned.

    Args:
        action: What is to be done, given how much less the goods cost now (0.1).
    """
    deal = await session.scalar(
        select(Deal)
        .where(col(Deal.id) == deal_id, col(Deal.stage) == "lost", col(Deal.retired_at).is_(None))
        .with_for_update(skip_locked=True)
    )
    if deal is None or deal.revival_ratio is None:
        return False
    ratio = await _ratio_now(session, deal, today=today)
    if ratio is None or ratio > deal.revival_ratio:
        return False
    await changes.create(
        FollowUp(
            customer_id=deal.customer_id,
            owner_id=deal.owner_id,
            deal_id=deal.id,
            action=action(1 - ratio),
            words=deal.lost_reason or "",
            due_on=today,
            created_at=changes.now,
        )
    )
    changes.update(deal, revival_ratio=None)
    return True


async def _ratio_now(session: AsyncSession, deal: Deal, *, today: date) -> Decimal | None:
    """Return what the goods quoted cost today as a share of what was asked then; None where not all have a price."""
    lines = await quoted_goods(session, deal)
    ids = [line.product_id for line in lines if line.product_id is not None]
    if not ids:
        return None
    found = await session.scalars(select(Product).where(col(Product.id).in_(ids), col(Product.retired_at).is_(None)))
    products = {product.id: product for product in found}
    book = await read_price_book(session, ids, customer=await session.get(Customer, deal.customer_id), on=today)
    now_fen = Decimal(0)
    for line in lines:
        product = products.get(line.product_id)
        price = book.price_of(product, line.quantity).price if product is not None else None
        if price is None:
            return None
        now_fen += price * line.quantity * 100
    return now_fen / sum(line.amount_fen for line in lines)
