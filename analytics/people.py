"""One member's figures, as a manager of theirs sees them and as they see themselves (老板看到我什么)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.activity import Activity, activity
from analytics.cases import cases
from analytics.days import Days
from analytics.outcomes import Outcomes, outcomes
from analytics.owed import overdue_rows, promises_overdue
from analytics.row_ref import RowRef
from analytics.rows import refs
from models import Deal, Quote, Visit
from models.deal import is_open_deal
from models.queries import owned_by
from models.quote import NOT_COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """What one member told of a run of days, and how their deals stand now; money in fen."""

    activity: Activity
    outcomes: Outcomes
    open_count: int
    open_fen: int
    overdue: int
    """Own promises to customers past their day."""
    overdue_rows: tuple[RowRef, ...]
    won_rows: tuple[RowRef, ...]
    lost_rows: tuple[RowRef, ...]
    visits: tuple[RowRef, ...]
    new_deals: tuple[RowRef, ...]
    quotes: tuple[RowRef, ...]
    open_deals: tuple[RowRef, ...]


async def person_page(session: AsyncSession, member_id: int, days: Days, *, today: date) -> PersonPage:
    """Return the figures of one member over `days`."""
    mine = [member_id]
    live = (col(Deal.retired_at).is_(None), owned_by(col(Deal.owner_id), mine))
    is_open = (is_open_deal(), owned_by(col(Deal.owner_id), mine))
    count, fen = (
        await session.execute(select(func.count(), func.coalesce(func.sum(col(Deal.amount_fen)), 0)).where(*is_open))
    ).one()
    return PersonPage(
        activity=await activity(session, mine, days),
        outcomes=await outcomes(session, mine, days),
        open_count=int(count),
        open_fen=int(fen or 0),
        overdue=await promises_overdue(session, mine, today=today),
        overdue_rows=await overdue_rows(session, mine, today=today),
        won_rows=await cases(session, mine, "won_amount", days),
        lost_rows=await refs(
            session,
            Deal,
            *live,
            col(Deal.stage) == "lost",
            col(Deal.closed_at) >= days.since,
            col(Deal.closed_at) < days.before,
        ),
        visits=await refs(
            session,
            Visit,
            col(Visit.retired_at).is_(None),
            owned_by(col(Visit.owner_id), mine),
            col(Visit.visited_on) >= days.first,
            col(Visit.visited_on) <= days.last,
        ),
        new_deals=await refs(
            session, Deal, *live, col(Deal.created_at) >= days.since, col(Deal.created_at) < days.before
        ),
        quotes=await refs(
            session,
            Quote,
            col(Quote.retired_at).is_(None),
            owned_by(col(Quote.owner_id), mine),
            col(Quote.status).not_in(NOT_COUNTED),
            col(Quote.issued_on) >= days.first,
            col(Quote.issued_on) <= days.last,
        ),
        open_deals=await refs(session, Deal, *is_open),
    )
