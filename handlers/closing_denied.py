"""没签, said of a deal just written as won: its closing goes, with what came of it; what was told beside it stays."""

from collections.abc import Sequence

from handlers.context import Context
from handlers.deal import add_stage_change
from handlers.payment_plan import instalment_of
from models import Change, Deal, DealStageChange, FollowUp, PaymentPlan, Quote

_CLOSED_WITH = frozenset(table.__tablename__ for table in (Deal, DealStageChange, PaymentPlan))


async def is_of_closing(ctx: Context, change: Change) -> bool:
    """Tell whether a change closed a deal or came of that: what it ended, what it gave its day, how it is paid."""
    if change.entity in _CLOSED_WITH:
        return True
    row = await ctx.session.get(FollowUp, change.entity_id) if change.entity == FollowUp.__tablename__ else None
    if row is not None and change.action == "create":
        return await instalment_of(ctx, row) is not None
    if row is not None and "status" not in change.fields:
        return row.trigger == "signing" and "due_on" in change.fields
    return change.action == "update" and (row is not None or change.entity == Quote.__tablename__)


async def reopen(ctx: Context, made: Sequence[Change]) -> list[Deal]:
    """Open the deals again that were entered as closed and that others stand on; where they stand is a guess."""
    deals = [await ctx.session.get(Deal, change.entity_id) for change in made if change.entity == Deal.__tablename__]
    closed = [deal for deal in deals if deal is not None and not deal.is_open]
    for deal in closed:
        before = deal.at_stage
        ctx.changes.update(
            deal, stage="negotiation", own_stage=None, stage_is_guess=True, closed_at=None, updated_at=ctx.changes.now
        )
        await add_stage_change(ctx, deal, before=before)
    return closed
