"""今天都记了啥: all that the speaker wrote down in some days, by customer."""

from typing import Any

from analytics.days import Days
from analytics.row_ref import RowRef
from analytics.written import written_rows
from handlers.context import Context
from handlers.customers import labels_of
from models import Customer
from models import queries as ask
from replies.written import written


async def show_written(ctx: Context, days: Days, *, when: str) -> str:
    """Return the rows of these days, grouped by customer; each line opens to its words (看1的原话).

    Args:
        when: What the days are called.
    """
    rows: list[Any] = [*await written_rows(ctx.session, ctx.member_id, days)]
    by_customer: dict[int | None, list[Any]] = {}
    for row in rows:
        by_customer.setdefault(row.id if isinstance(row, Customer) else row.customer_id, []).append(row)
    by_customer = {id_: _without_name_alone(group) for id_, group in by_customer.items()}
    for n, (customer_id, group) in enumerate(by_customer.items(), 1):
        ctx.tell([RowRef(str(row.__tablename__), row.id) for row in group], line=n, customer_id=customer_id)
    return written(
        by_customer,
        names=await labels_of(ctx, by_customer),
        who=await ask.visit_contacts(ctx.session, [row.id for row in rows if row.__tablename__ == "visit"]),
        when=when,
        today=ctx.today,
        zone=ctx.zone,
        words=ctx.lexicon,
    )


def _without_name_alone(rows: list[Any]) -> list[Any]:
    """Return the rows without the new customer itself, where more was written about it."""
    return [row for row in rows if not isinstance(row, Customer)] or rows
