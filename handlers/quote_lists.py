"""报价情况, 哪几份报价快到期, 报价没回音的有哪些: the quotations that were asked for."""

from datetime import date, timedelta
from typing import Final

from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from handlers.periods import asked_days
from handlers.scope import Scope
from models import queries as ask
from nlu import patterns as re
from nlu.intents import Query
from replies import answers as say

_WHICH_QUOTES: Final = {
    "快到期的": re.compile(r"快[要]?(?:到期|过期|失效)|要(?:到期|过期|失效)|到期(?!了|没)"),
    "过期没回音的": re.compile(r"过期|过了期|失效"),
    "没回音的": re.compile(r"没[有人]?(?:回|动静|消息|答复|反馈|结果|下文)|等回"),
}
"""Quotations that are out and that nobody has answered, of these those that end soon or have ended."""
_ENDS_SOON_DAYS: Final = 7


async def show_quotes(intent: Query, ctx: Context, scope: Scope) -> str:
    first = last = None
    when = ""
    if intent.period is not None or intent.since is not None:
        days, when = asked_days(intent, ctx, default="this_year")
        first, last = days.first, days.last
    customer_id = scope.customer.id if scope.customer is not None else None
    which = next((which for which, words in _WHICH_QUOTES.items() if words.search(ctx.text)), "")
    rows = await ask.quotes_between(
        ctx.session,
        None if customer_id is not None else scope.owners,
        first,
        last,
        customer_id=customer_id,
        is_unanswered=which != "",
        ends_within=_ends_within(which, ctx.today),
    )
    for row in rows:
        ctx.tell([RowRef("quote", row.id or 0)], customer_id=row.customer_id)
    names = await labels_of(ctx, [row.customer_id for row in rows])
    return say.quote_list(rows, names, when=when, which=which, today=ctx.today)


def _ends_within(which: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day on which those asked for end; None for any."""
    if which == "快到期的":
        return today, today + timedelta(days=_ENDS_SOON_DAYS)
    if which == "过期没回音的":
        return None, today - timedelta(days=1)
    return None, None
