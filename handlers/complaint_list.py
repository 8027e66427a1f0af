"""哪些投诉没处理: the open complaints that the speaker may know of, and those that ended last."""

from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from handlers.scope import Scope
from models.complaints import closed_complaints, count_open, open_complaints
from models.queries import member_names
from nlu.intents import Query
from replies import complaints as say


async def show_complaints(_intent: Query, ctx: Context, scope: Scope) -> str:
    """Show what is open of the team, the speaker or one customer; to a customer's question also what ended."""
    customer_id = scope.customer.id if scope.customer is not None else None
    whose = scope.person.id or 0 if scope.person is not None else ctx.member_id
    rows = await open_complaints(ctx.session, whose, scope.owners, customer_id=customer_id, limit=say.SHOWN)
    count = len(rows) if customer_id is not None else await count_open(ctx.session, whose, scope.owners)
    closed = (
        await closed_complaints(ctx.session, whose, scope.owners, customer_id=customer_id)
        if customer_id is not None or not rows
        else []
    )
    for n, row in enumerate(rows, 1):
        ctx.tell([RowRef("complaint", row.id or 0)], line=n, customer_id=row.customer_id)
    ctx.tell([RowRef("complaint", row.id or 0) for row in rows], count=count)
    names = await labels_of(ctx, [row.customer_id for row in (*rows, *closed)])
    people = await member_names(ctx.session, [row.service_id for row in rows])
    return say.listed(rows, names, people, count=count, closed=closed, now=ctx.now, zone=ctx.zone)
