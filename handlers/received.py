"""本月回款多少: what came in over some days, what is still to come in them, and what is late."""

from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from handlers.payment import still_to_come
from handlers.periods import asked_days
from handlers.scope import Scope, whose
from models import Payment
from models.queries import Owners, owned_by
from nlu import patterns as re
from nlu.intents import Query
from replies import payments as say

_MONEY_IN: Final = re.compile(r"[回到收](?:了|到)?[多少几]*款|到账|进账")
_GOAL: Final = re.compile(r"目标|任务|指标|完成|能|预[计估测]")


def asks_for_money_in(text: str) -> bool:
    """Say whether a question about what was achieved is about money that came in, and not about what was signed."""
    return _MONEY_IN.search(text) is not None and _GOAL.search(text) is None


async def sum_received(session: AsyncSession, owners: Owners, days: Days) -> tuple[int, int]:
    """Return how many payments came in and for how much, in fen."""
    sums = select(func.count(), func.coalesce(func.sum(col(Payment.amount_fen)), 0)).where(*_within(owners, days))
    count, fen = (await session.execute(sums)).one()
    return int(count), int(fen or 0)


def _within(owners: Owners, days: Days) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Payment.retired_at).is_(None),
        owned_by(col(Payment.owner_id), owners),
        col(Payment.received_on).between(days.first, days.last),
    )


async def show_received(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show the money of the days named, or of this month."""
    days, when = asked_days(intent, ctx, default="this_month")
    count, fen = await sum_received(ctx.session, scope.owners, days)
    newest = (
        select(Payment)
        .where(*_within(scope.owners, days))
        .order_by(col(Payment.received_on).desc(), col(Payment.id).desc())
    )
    rows = list(await ctx.session.scalars(newest.limit(MOST_ROWS)))
    ctx.tell([RowRef("payment", row.id or 0) for row in rows], count=count)
    for n, row in enumerate(rows[: say.MAX_ROWS], 1):
        ctx.tell([RowRef("payment", row.id or 0)], line=n, customer_id=row.customer_id)
    opened = await still_to_come(ctx, scope.owners)
    labels = await labels_of(ctx, [row.customer_id for row in rows] + [row.customer_id for row, _ in opened])
    return say.received_in(
        [(labels.get(row.customer_id, ""), row) for row in rows[: say.MAX_ROWS]],
        (count, fen),
        [(labels.get(row.customer_id, ""), row, left) for row, left in opened],
        when=f"{when}{whose(ctx, scope)}",
        until=days.last,
        today=ctx.today,
    )
