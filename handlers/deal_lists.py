"""Open deals, narrowed and ranked as they were asked for, and what was signed in some days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from analytics.slips import slips
from handlers.context import Context
from handlers.customer_card import about_customer
from handlers.customers import labels_of
from handlers.periods import asked_days
from handlers.scope import Scope, whose
from models import Deal
from models import queries as ask
from models.periods import period_days
from models.queries import Owners
from nlu import patterns as re
from nlu.intents import DealWish, Query
from replies import deals as say
from replies.answers import PERIODS

_SIGNED: Final = re.compile(
    r"(?:签|成交|拿下|谈成|赢)了|签下|成了(?:几|多少)|签(?:单|约)(?!日|时间)|成交(?!日)|成单|赢单|新签|签的是?[哪谁几]|开(?:了|过)?(?:几|多少)?单"
)
"""What was signed is asked for, also of days that go on: 今天签了多少."""
_TO_SIGN: Final = re.compile(r"[要能会快待]|(?:没|未)签|可能|准备|打算|预计|估计|预测|计划|希望|把握|率|周期")
"""What may still be signed is asked for."""
_SOON: Final = timedelta(days=30)
"""Within which a deal that is 快签 is to be signed, where no period was named."""
_WHOLE: Final = DealWish()


async def show_deals(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show the deals asked for: the open ones, those of a customer, or what was signed in days gone by."""
    customer_id = scope.customer.id if scope.customer is not None else None
    wish = intent.deals or _WHOLE
    within = period_days(intent.period.value, ctx.today) if intent.period is not None and customer_id is None else None
    of_signed = customer_id is None and _SIGNED.search(ctx.text) is not None and _TO_SIGN.search(ctx.text) is None
    if customer_id is None and wish.order == "put_off":
        return await _put_off(intent, ctx, scope)
    if of_signed or (within is not None and within[1] < ctx.today):
        within = within or period_days("this_month", ctx.today)
        if within[0] <= ctx.today:
            return await _signed_in(intent, ctx, scope, within)
    return await _open(intent, ctx, scope, wish, within)


async def _open(intent: Query, ctx: Context, scope: Scope, wish: DealWish, within: tuple[date, date] | None) -> str:
    owners: Owners = None if scope.customer is not None else scope.owners
    customer_id = scope.customer.id if scope.customer is not None else None
    when = PERIODS[intent.period.value] if intent.period is not None and within is not None else ""
    if wish.order == "soonest" and within is None and customer_id is None:
        within, when = (ctx.today, ctx.today + _SOON), f"{_SOON.days}天内"
    order = "soonest" if within is not None and wish.order == "largest" else wish.order
    fen = (wish.least_fen, wish.most_fen)
    total = await ask.sum_open(ctx.session, owners, customer_id=customer_id, close_within=within, fen_within=fen)
    rows = await ask.open_deals(
        ctx.session,
        owners,
        customer_id=customer_id,
        close_within=within,
        fen_within=fen,
        order=order,
        limit=MOST_ROWS,
    )
    everything = total if rows else await ask.sum_open(ctx.session, owners, customer_id=customer_id)
    shown = rows[: say.MAX_ROWS]
    _tell(ctx, rows, shown, count=total.count)
    if scope.customer is not None and not total.count:
        return f"{say.none_of(scope.customer)}\n{await about_customer(intent, ctx, scope)}"
    names = await labels_of(ctx, [row.customer_id for row in shown])
    return say.deal_list(
        shown, total, names, wish=wish, when=when, everything=everything, now=ctx.now, words=ctx.lexicon
    )


def _tell(ctx: Context, rows: Sequence[Deal], shown: Sequence[Deal], *, count: int) -> None:
    ctx.tell([RowRef("deal", row.id or 0) for row in rows], count=count)
    for n, row in enumerate(shown, 1):
        ctx.tell([RowRef("deal", row.id or 0)], line=n, customer_id=row.customer_id)


async def _put_off(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show the deals whose signing was put off in the days asked about, or in the last thirty."""
    if intent.period is not None and period_days(intent.period.value, ctx.today)[0] <= ctx.today:
        days, when = asked_days(intent, ctx, default="this_month")
    else:
        days, when = Days(ctx.today - _SOON + timedelta(days=1), ctx.today, ctx.zone), f"近{_SOON.days}天"
    found = await slips(ctx.session, scope.owners, days, limit=say.MAX_ROWS)
    ctx.tell([one.row for one in found.deals], count=found.count)
    for n, one in enumerate(found.deals, 1):
        ctx.tell([one.row], line=n)
    return say.put_off(found, when=when, today=ctx.today)


async def _signed_in(intent: Query, ctx: Context, scope: Scope, within: tuple[date, date]) -> str:
    """Show what was signed in days gone by, and how much was to be signed then and still is not."""
    days, when = asked_days(intent, ctx, default="this_month")
    span = {"since": days.since, "before": days.before}
    count, fen = await ask.sum_closed(ctx.session, scope.owners, stage="won", **span)
    rows = await ask.closed_deals(ctx.session, scope.owners, stage="won", limit=MOST_ROWS, **span)
    still = await ask.sum_open(ctx.session, scope.owners, close_within=within)
    shown = rows[: say.MAX_ROWS]
    _tell(ctx, rows, shown, count=count)
    names = await labels_of(ctx, [row.customer_id for row in shown])
    return say.signed_list(shown, (count, fen), names, when=f"{when}{whose(ctx, scope)}", still=still)
