"""The manager's evening digest: the team's figures of the day, made from the reps' own records, with a picture."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from config.settings import Settings
from documents.digest_image import render_digest_png_async
from models import Customer, Deal, Member, Quote, Visit
from models import queries as ask
from models.periods import period_days
from models.queries import owned_by
from models.quote import NOT_ISSUED
from models.visibility import visible_owner_ids
from nlu.lexicon import EMPTY, Lexicon
from replies import digests as say
from replies.digests import DayFigures, TeamDigest
from replies.types import Image, Outgoing, Text
from scheduler.pushes import Made


async def manager_digest(
    session: AsyncSession, member: Member, now: datetime, settings: Settings, *, words: Lexicon = EMPTY
) -> Made:
    """Return the digest for one manager: the text, then the picture."""
    digest = await team_digest(session, member, now, settings)
    key = f"digest:{now.date()}:{member.userid_key}"
    picture = await render_digest_png_async(say.picture(digest, today=now.date(), words=words))
    return Made(
        (
            Outgoing(member.userid, Text(say.text(digest, today=now.date())), dedupe_key=key, push="digest"),
            Outgoing(
                member.userid, Image(f"日报_{now:%Y%m%d}.png", picture), dedupe_key=f"{key}:picture", push="digest"
            ),
        )
    )


async def team_digest(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> TeamDigest:
    """Return the figures of the manager's team, today against the day before."""
    owners = await visible_owner_ids(session, member)
    today = now.date()
    begin = datetime.combine(today, time(), settings.zone).astimezone(UTC)
    end = begin + timedelta(days=1)
    won = await ask.closed_deals(session, owners, stage="won", since=begin, before=end)
    lost = await ask.closed_deals(session, owners, stage="lost", since=begin, before=end)
    overdue = [
        row
        for row in await ask.open_follow_ups(session, owners, until=today - timedelta(days=1), limit=500)
        if row.direction == "ours"
    ]
    first, _ = period_days("this_month", today)
    month = await ask.sum_closed(
        session, owners, stage="won", since=datetime.combine(first, time(), settings.zone).astimezone(UTC), before=end
    )
    return TeamDigest(
        team=member.team or "全部",
        today=await _figures(session, owners, begin, settings),
        before=await _figures(session, owners, begin - timedelta(days=1), settings),
        channels=await ask.count_visits(session, owners, today, today),
        funnel=await ask.funnel(session, owners),
        won=won,
        lost=lost,
        overdue=len(overdue),
        month_won=month,
        names=await ask.customer_names(session, [deal.customer_id for deal in (*won, *lost)]),
    )


async def _figures(session: AsyncSession, owners: ask.Owners, begin: datetime, settings: Settings) -> DayFigures:
    """Count one day of the team, from `begin` (aware) on."""
    end = begin + timedelta(days=1)
    day = begin.astimezone(settings.zone).date()
    visits = (
        await session.execute(
            select(func.count(), func.count(func.distinct(col(Visit.customer_id)))).where(
                col(Visit.retired_at).is_(None), owned_by(Visit.owner_id, owners), col(Visit.visited_on) == day
            )
        )
    ).one()
    deals = await session.scalar(
        select(func.count())
        .select_from(Deal)
        .where(
            col(Deal.retired_at).is_(None),
            owned_by(Deal.owner_id, owners),
            col(Deal.created_at) >= begin,
            col(Deal.created_at) < end,
        )
    )
    quotes = (
        await session.execute(
            select(func.count(), func.coalesce(func.sum(Quote.total_fen), 0)).where(
                col(Quote.retired_at).is_(None),
                col(Quote.status).not_in(NOT_ISSUED),
                owned_by(Quote.owner_id, owners),
                col(Quote.issued_on) == day,
            )
        )
    ).one()
    customers = await session.scalar(
        select(func.count())
        .select_from(Customer)
        .where(
            col(Customer.retired_at).is_(None),
            owned_by(Customer.owner_id, owners),
            col(Customer.created_at) >= begin,
            col(Customer.created_at) < end,
        )
    )
    won = await ask.sum_closed(session, owners, stage="won", since=begin, before=end)
    return DayFigures(
        visits=int(visits[0]),
        customers_visited=int(visits[1]),
        new_deals=int(deals or 0),
        new_customers=int(customers or 0),
        quotes=int(quotes[0]),
        quoted_fen=int(quotes[1]),
        won=won[0],
        won_fen=won[1],
    )
