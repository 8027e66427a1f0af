"""平均单值, and 毛利, of which nothing is kept."""

from analytics.deal_size import open_size, signed_size
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.periods import last_year
from handlers.scope import Scope, whose
from models import queries as ask
from nlu.intents import Query
from replies import deal_size as say


async def average_size(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show what the deals signed in the days asked about, or in a year, come to on average, and the open ones."""
    days, when = last_year(intent, ctx)
    signed = await signed_size(ctx.session, scope.owners, days)
    still_open = await open_size(ctx.session, scope.owners)
    won = await ask.closed_deals(
        ctx.session, scope.owners, stage="won", since=days.since, before=days.before, limit=MOST_ROWS
    )
    deals = await ask.open_deals(ctx.session, scope.owners, limit=MOST_ROWS)
    for n, (size, rows) in enumerate(((signed, won), (still_open, deals)), 1):
        ctx.tell([RowRef("deal", row.id or 0) for row in rows if row.amount_fen is not None], line=n, count=size.count)
    return say.average(signed, still_open, who=whose(ctx, scope), when=when)


async def not_kept(_intent: Query, _ctx: Context, _scope: Scope) -> str:
    """Say that costs are not kept, and so no margin."""
    return say.no_margin()
