"""我欠谁什么, 谁欠我: the promise ledger, as a list that can be answered by number."""

from collections.abc import Mapping

from analytics.ledger import Side, debts_of, names_of
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
}
MAX_LISTED = 9
"""As many as have a digit to answer with."""


async def show_ledger(ledger: Ledger, ctx: Context, customer: Customer | None) -> str:
    """Return the open promises of one side, the own ones first numbered so that 1好了 works."""
    debts = await debts_of(
        ctx.session,
        ctx.member_id,
        await ctx.owners(),
        sides=SIDES[ledger],
        customer_id=customer.id if customer is not None else None,
    )
    rows = [row for each in debts for row in each.rows][:MAX_LISTED]
    ctx.listed = tuple(row.id or 0 for row in rows)
    for n, row in enumerate(rows, 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    return say.ledger(
        ledger,
        debts,
        customers=await labels_of(ctx, [each.customer_id for each in debts]),
        members=await names_of(ctx.session, [each.member_id for each in debts]),
        shown=MAX_LISTED,
        today=ctx.today,
        zone=ctx.zone,
    )
