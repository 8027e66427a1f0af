"""我欠谁什么, 谁欠我: the promise ledger, as a list that can be answered by number."""

from collections.abc import Mapping

from analytics.ledger import Side, debts_of, names_of, quotes_unanswered
from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from models import Customer
from nlu.intents import Ledger
from replies import ledger as say

SIDES: Mapping[Ledger, tuple[Side, ...]] = {
    "ours": ("ours", "team"),
    "theirs": ("customer", "colleague", "manager", "watched"),
    "customer": ("customer",),
    "colleague": ("colleague",),
    "manager": ("manager",),
    "replies": ("customer", "colleague", "manager"),
}
MAX_LISTED = 9
"""As many as have a digit to answer with."""


async def show_ledger(ledger: Ledger, ctx: Context, customer: Customer | None) -> str:
    """Return the open promises of one side, the own ones first numbered so that 1好了 works."""
    customer_id = customer.id if customer is not None else None
    debts = await debts_of(
        ctx.session,
        ctx.member_id,
        await ctx.owners(),
        sides=SIDES[ledger],
        customer_id=customer_id,
    )
    rows = [row for each in debts for row in each.rows][:MAX_LISTED]
    ctx.listed = tuple(row.id or 0 for row in rows)
    for n, row in enumerate(rows, 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    quotes = await quotes_unanswered(ctx.session, ctx.member_id, customer_id) if ledger == "replies" else []
    for quote in quotes:
        ctx.tell([RowRef("quote", quote.id or 0)], customer_id=quote.customer_id)
    of_quotes = await labels_of(ctx, [quote.customer_id for quote in quotes])
    return say.ledger(
        ledger,
        debts,
        customers=await labels_of(ctx, [each.customer_id for each in debts]),
        members=await names_of(ctx.session, [each.member_id for each in debts]),
        shown=MAX_LISTED,
        today=ctx.today,
        zone=ctx.zone,
        quotes=[(of_quotes.get(quote.customer_id, ""), quote) for quote in quotes],
    )
