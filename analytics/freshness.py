"""Whether a deal's customer was spoken to of late, for a whole company as for one deal."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, CompoundSelect, and_, exists, or_, select, union_all
from sqlmodel import col

from analytics.rhythm import HISTORY_DAYS
from models import Customer, CustomerRhythm, Deal, Visit
from models.customer import is_unreckoned

FRESH_DAYS = 14
"""Somebody who was not spoken to for two weeks is not spoken of any more."""


def is_fresh(on: date) -> ColumnElement[bool]:
    """Say of a `Deal` that its customer was spoken to in the `FRESH_DAYS` up to `on`."""
    return spoken_to(on - timedelta(days=FRESH_DAYS - 1), on)


def spoken_to(first: date, last: date) -> ColumnElement[bool]:
    """Say of a `Deal` that there was a visit to its customer in [first, last].

    The last contacts that were reckoned at night tell it of most without a look at their visits; they are never wrong,
    as a visit that is written or changed drops its customer's.
    """
    last_on, reckoned_on = col(CustomerRhythm.last_on), col(CustomerRhythm.reckoned_on)
    is_beyond_memory = and_(last_on.is_(None), reckoned_on < first + timedelta(days=HISTORY_DAYS))
    known = select(col(CustomerRhythm.customer_id))
    unknown: CompoundSelect[int | None] = union_all(
        select(col(Customer.id)).where(is_unreckoned()),
        known.where(or_(last_on > last, and_(last_on.is_(None), ~is_beyond_memory))),
    )
    visited = exists().where(
        col(Visit.customer_id) == col(Deal.customer_id),
        col(Visit.retired_at).is_(None),
        col(Visit.visited_on).between(first, last),
    )
    # both lists are short, in a company that speaks to its customers
    return and_(
        col(Deal.customer_id).not_in(known.where(or_(last_on < first, is_beyond_memory))),
        or_(col(Deal.customer_id).not_in(unknown), visited),
    )
