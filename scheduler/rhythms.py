"""At the turn of the day: the rhythms of customers whose visits changed are reckoned, and each anew once a week.

Who was never spoken to is told so too: then nobody has to look for it.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlmodel import col

from analytics.rhythm import UNKNOWN_WORKDAYS, contact_days, rhythm
from analytics.workdays import WorkCalendar
from models import Customer, CustomerRhythm, Visit
from models.customer import is_unreckoned
from models.database import Database

BATCH = 300
"""Customers in one transaction: reckoning them takes a moment in which nothing else runs."""
HOLDS_FOR = timedelta(days=7)
"""So long a rhythm is used: history grows old and the calendar may be changed."""


async def turn_rhythms(database: Database, *, calendar: WorkCalendar, today: date) -> int:
    """Reckon what is missing or old; returns how many. Safe in any number of processes: a batch is one transaction."""
    count = 0
    after = 0
    while True:
        async with database.writing() as session:
            ids = list(await session.scalars(_due(today, after)))
            if not ids:
                return count
            after = max(id_ or 0 for id_ in ids)
            # locked, so that no visit of theirs is being written meanwhile; one that is drops the rhythm itself
            query = select(col(Customer.id)).where(col(Customer.id).in_(ids))
            locked = list(await session.scalars(query.with_for_update(skip_locked=True)))
            known = dict(await contact_days(session, query.where(col(Customer.id).in_(locked)), today=today))
            rows = []
            for customer_id in locked:
                usual = rhythm(days := known.get(customer_id or 0, []), calendar)
                rows.append(
                    {
                        "customer_id": customer_id,
                        "last_on": days[-1] if days else None,
                        "usual_days": usual.usual_days if usual else None,
                        "limit_workdays": usual.limit_workdays if usual else UNKNOWN_WORKDAYS,
                        "reckoned_on": today,
                    }
                )
            await session.execute(delete(CustomerRhythm).where(col(CustomerRhythm.customer_id).in_(locked)))
            if rows:
                await session.execute(insert(CustomerRhythm), rows)
                new = col(Customer.id).in_(locked), is_unreckoned()
                await session.execute(update(Customer).where(*new).values(is_reckoned=True))
            count += len(rows)


def _due(today: date, after: int) -> Select[Any]:
    """Return the query of the next customers without a rhythm of these days, but for those with a visit to come.

    Both are looked up customer by customer, until there are enough: joined, all would be gone through for each batch.
    """
    reckoned_on = (
        select(col(CustomerRhythm.reckoned_on))
        .where(col(CustomerRhythm.customer_id) == col(Customer.id))
        .scalar_subquery()
    )
    latest_on = (
        select(func.max(col(Visit.visited_on)))
        .where(col(Visit.customer_id) == col(Customer.id), col(Visit.retired_at).is_(None))
        .scalar_subquery()
    )
    long_ago = today - HOLDS_FOR
    return (
        select(col(Customer.id))
        .where(
            col(Customer.id) > after,
            col(Customer.retired_at).is_(None),
            func.coalesce(reckoned_on, long_ago) <= long_ago,
            func.coalesce(latest_on, today) <= today,
        )
        .order_by(col(Customer.id))
        .limit(BATCH)
    )
