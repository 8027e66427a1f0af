"""还没签 才走合同: what a closing had brought about goes with it where it is put right."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import exists, select
from sqlmodel import col

from handlers.context import Context
from handlers.payment_plan import instalment_of
from models import Change, Deal, FollowUp, Payment, PaymentPlan, Quote
from models.changes import changes_of_message, stands
from models.deal import CLOSED_STAGES
from models.errors import UndoRefused
from replies.corrections import plan_opened
from replies.payments import plan_gone

_TABLES: Final[Mapping[str, Any]] = {str(table.__tablename__): table for table in (FollowUp, Quote, PaymentPlan)}
"""What goes with a closing, in this order: the reminder of an instalment before the instalment by which it is known."""
_MOST_CHANGES: Final = 20


async def take_back_closing(ctx: Context, deal: Deal) -> list[str]:
    """Take back what the message that closed `deal` did besides, and return what there is to say of it.

    Instalments are planned no more unless money came in, reminders that were stopped come again, quotations are out as
    before. What was changed since stays as it is, and so does what that message promised.
    """
    paid = select(exists().where(col(Payment.deal_id) == deal.id, col(Payment.retired_at).is_(None)))
    if await ctx.session.scalar(paid):
        return []
    message_id = await _closed_by(ctx, deal)
    changes = await changes_of_message(ctx.session, message_id) if message_id is not None else []
    by_row: dict[tuple[str, int], list[Change]] = defaultdict(list)
    for entity in _TABLES:
        for change in changes:
            if change.entity == entity:
                by_row[entity, change.entity_id].append(change)
    rows = [row for its in by_row.values() if (row := await _taken_back(ctx, deal, its)) is not None]
    plans = [row for row in rows if isinstance(row, PaymentPlan)]
    opened = [row.action for row in rows if isinstance(row, FollowUp) and row.retired_at is None]
    return ([plan_gone(len(plans))] if plans else []) + [plan_opened(action) for action in opened]


async def _taken_back(ctx: Context, deal: Deal, changes: Sequence[Change]) -> FollowUp | Quote | PaymentPlan | None:
    """Return the record of the deal's customer as it was before `changes`; None where it is another's, or stays."""
    found: Any = await ctx.session.get(_TABLES[changes[0].entity], changes[0].entity_id)
    row: FollowUp | Quote | PaymentPlan | None = found
    if row is None or row.customer_id != deal.customer_id:
        return None
    is_new = any(change.action == "create" for change in changes)
    if is_new and isinstance(row, FollowUp) and await instalment_of(ctx, row) is None:
        return None
    try:
        await ctx.changes.revert(changes)
    except UndoRefused:
        return None
    return row


async def _closed_by(ctx: Context, deal: Deal) -> int | None:
    """Return the message that closed the deal last."""
    rows = await ctx.session.scalars(
        select(Change)
        .where(col(Change.entity) == Deal.__tablename__, col(Change.entity_id) == deal.id, stands())
        .order_by(col(Change.id).desc())
        .limit(_MOST_CHANGES)
    )
    closings = (row for row in rows if row.fields.get("stage", (None, None))[1] in CLOSED_STAGES)
    return next((row.message_id for row in closings), None)
