"""One short line while quoting: what this customer was quoted last, and what won at which discount."""

from datetime import timedelta

from handlers.context import Context
from handlers.customers import Target
from handlers.pricing import Priced
from models import Quote
from models.quote_history import quoted_by_member, quoted_to_customer
from replies import quote_history as say

LOOKS_BACK = timedelta(days=365)


async def history_note(ctx: Context, target: Target, quote: Quote, priced: Priced) -> str:
    """Return the line about a customer that the member may read about, "" where there is nothing to tell.

    What won elsewhere is the member's own: no figure of another owner's customer is ever in it.
    """
    ids = [product.id for product in priced.products if product is not None and product.id is not None]
    if not ids:
        return ""
    but = [quote.id or 0]
    here = await quoted_to_customer(ctx.session, target.id, ids, but=but)
    if here:
        return say.to_this_customer(here, today=ctx.today)
    mine = await quoted_by_member(ctx.session, ctx.member_id, ids, but=but, since=ctx.today - LOOKS_BACK)
    return say.won_elsewhere(mine)
