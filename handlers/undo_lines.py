"""What was taken back or put back, a line for each record as the store holds it now."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import SQLModel

from handlers.context import Context
from handlers.customers import label_of
from models import (
    Absence,
    Change,
    Complaint,
    Contact,
    Customer,
    CustomerAlias,
    Deal,
    Draft,
    FollowUp,
    Goal,
    OwnershipClaim,
    Payment,
    PaymentPlan,
    PrivateNote,
    PushPreference,
    PutAside,
    Quote,
    Visit,
)
from models.changes import TRACED
from models.people import contacts_of
from replies import approvals as say_quotes
from replies import drafts as say_drafts
from replies import follow_ups as say_follow_ups
from replies import morning as say_list
from replies import private as say_private
from replies.complaints import short_line
from replies.format import cut
from replies.goals import goal_name
from replies.leaves import absence_line
from replies.lines import contact_line, deal_line, follow_up_line, visit_line
from replies.ownership import claim_line
from replies.payments import payment_line, plan_line
from replies.push_preferences import preference_line
from replies.quote_life import status_name


def without_what_goes_along(rows: list[SQLModel]) -> list[SQLModel]:
    """Return the rows without the reminders ahead of plans among them and without occurrences that follow one."""
    plans = {row.id for row in rows if isinstance(row, FollowUp)}
    return [row for row in rows if not (isinstance(row, FollowUp) and plans & {row.ahead_of_id, row.previous_id})]


async def records(ctx: Context, changes: Sequence[Change]) -> list[SQLModel]:
    """Return the records among what `changes` are about."""
    rows = await rows_of(ctx, changes)
    return [row for row in rows if isinstance(row, Visit | Deal | FollowUp | Quote | Complaint)]


async def rows_of(ctx: Context, changes: Sequence[Change]) -> list[SQLModel]:
    """Return the rows that `changes` are about, one for each change of a table that is traced."""
    rows = [
        await ctx.session.get(TRACED[change.entity], change.entity_id) for change in changes if change.entity in TRACED
    ]
    return [row for row in rows if row is not None]


async def describe(ctx: Context, rows: Sequence[SQLModel], *, beside: Sequence[SQLModel] = ()) -> list[str]:
    """Return a line for each record among `rows`, as the store holds it now; none for what goes with a quotation.

    Args:
        beside: What changed with them.
    """
    lines: dict[tuple[str, int], str] = {}
    quotes = {row.id for row in (*rows, *beside) if isinstance(row, Quote)}
    for row in rows:
        if isinstance(row, FollowUp) and row.quote_id in quotes:
            continue
        if (line := await _line(ctx, row)) is not None:
            customer = "" if isinstance(row, Customer) else await label_of(ctx, getattr(row, "customer_id", None))
            lines[str(row.__tablename__), getattr(row, "id", 0)] = f"{customer} {line}".strip()
    return list(lines.values())


async def _line(ctx: Context, row: Any) -> str | None:
    match row:
        case Visit():
            return visit_line(row, await contacts_of(ctx.session, row), today=ctx.today, words=ctx.lexicon)
        case Deal():
            return deal_line(row, today=ctx.today, words=ctx.lexicon)
        case OwnershipClaim():
            return claim_line(row, now=ctx.now)
        case Complaint():
            return short_line(row)
        case FollowUp(status="done"):
            return say_follow_ups.crossed_off(row)
        case FollowUp():
            return follow_up_line(row, today=ctx.today, zone=ctx.zone)
        case Quote():
            name = say_quotes.named(row)
            return f"{name} {status_name(row)}" if row.status in ("accepted", "rejected", "expired") else name
        case PaymentPlan():
            return plan_line(row)
        case Payment():
            return payment_line(row.amount_fen)
        case Contact():
            return contact_line(row)
        case Absence():
            return absence_line(row, today=ctx.today)
        case PushPreference():
            return preference_line(row)
        case Customer():
            return f"客户 {cut(row.name, 30)}"
        case PutAside():
            return say_list.put_aside(row.kind)
        case CustomerAlias():
            return f"叫法「{cut(row.alias, 20)}」"
        case Draft():
            return say_drafts.named(row)
        case PrivateNote():
            return say_private.undone(row)
        case Goal():
            return f"目标 {goal_name(row, today=ctx.today)}"
        case _:
            return None
