"""The morning list: what to do today, ranked, each line with its reason."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from config.settings import Settings
from models import Deal, FollowUp, Member, Visit
from models import queries as ask
from models.deal import CLOSED_STAGES
from models.visibility import readable_names
from replies import pushes as say
from replies.pushes import MorningItem
from replies.types import Outgoing, Text
from scheduler.pushes import Made

EXPIRING_WITHIN = timedelta(days=3)
SILENT_DAYS = 14
SHOWN = 5


async def morning_list(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> Made:
    """Return this member's list, empty where the day is clear; the follow-ups on it can be answered by number."""
    items = await rank(session, member, today=now.date())
    if not items:
        return Made()
    text = say.morning(items, shown=SHOWN, today=now.date(), zone=settings.zone)
    listed = tuple(item.follow_up.id or 0 if item.follow_up else 0 for item in items[:SHOWN])
    key = f"morning:{now.date()}:{member.userid_key}"
    return Made((Outgoing(member.userid, Text(text), dedupe_key=key, push="morning"),), listed)


async def rank(session: AsyncSession, member: Member, *, today: date) -> list[MorningItem]:
    """Return what is due, most urgent first.

    Our overdue promises, today's, the customers', quotations about to expire, deals past their signing day, open deals
    nobody has spoken about for `SILENT_DAYS`.
    """
    assert member.id is not None
    mine = [member.id]
    follow_ups = await ask.open_follow_ups(session, mine, until=today, limit=200)
    quotes = await ask.expiring_quotes(session, mine, today=today, until=today + EXPIRING_WITHIN)
    late_deals = await ask.overdue_deals(session, mine, today=today)
    silent = await _silent_deals(session, member.id, today)
    ids = {row.customer_id for row in follow_ups} | {row.customer_id for row in quotes}
    ids |= {deal.customer_id for deal in (*late_deals, *(deal for deal, _ in silent))}
    names = await readable_names(session, member, ids)
    items = [MorningItem("follow_up", names.get(row.customer_id or 0, ""), follow_up=row) for row in follow_ups]
    items.sort(key=lambda item: _urgency(item.follow_up, today))
    items += [MorningItem("quote", names.get(row.customer_id, ""), quote=row) for row in quotes]
    items += [MorningItem("late_deal", names.get(row.customer_id, ""), deal=row) for row in late_deals]
    named = {item.customer for item in items}
    items += [
        MorningItem("silent", names[deal.customer_id], deal=deal, days=days)
        for deal, days in silent
        if deal.customer_id in names and names[deal.customer_id] not in named
    ]
    return items


def _urgency(follow_up: FollowUp | None, today: date) -> tuple[int, date]:
    assert follow_up is not None
    due = follow_up.due_on or today
    is_ours = follow_up.direction == "ours"
    return (0 if is_ours and due < today else 1 if is_ours else 2), due


async def _silent_deals(session: AsyncSession, member_id: int, today: date) -> list[tuple[Deal, int]]:
    """Return open deals whose customer was last spoken to `SILENT_DAYS` ago or longer, with the days."""
    last = (
        select(col(Visit.customer_id).label("customer_id"), func.max(col(Visit.visited_on)).label("last"))
        .where(col(Visit.retired_at).is_(None))
        .group_by(col(Visit.customer_id))
        .subquery()
    )
    rows = await session.execute(
        select(Deal, last.c.last)
        .join(last, last.c.customer_id == col(Deal.customer_id))
        .where(
            col(Deal.owner_id) == member_id,
            col(Deal.retired_at).is_(None),
            col(Deal.stage).not_in(CLOSED_STAGES),
            last.c.last <= today - timedelta(days=SILENT_DAYS),
        )
        .order_by(col(Deal.amount_fen).is_(None), col(Deal.amount_fen).desc())
        .limit(20)
    )
    found: dict[int, tuple[Deal, int]] = {}
    for deal, last_on in rows:
        found.setdefault(deal.customer_id, (deal, (today - last_on).days))
    return list(found.values())
