"""How often each customer is usually spoken to, reckoned at night: a company's silences are then one look-up.

A row says only what the visits say: it goes with any visit that is written or changed, in the same transaction, and
whoever needs the rhythm of a customer without a row reckons it from the visits. Those are few once a night has passed,
and marked, so that nobody has to go through all customers for them.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, event, inspect, update
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel, col

from models.base import BigId
from models.customer import Customer
from models.visit import Visit


class CustomerRhythm(SQLModel, table=True):
    """See `analytics.rhythm`: what the contact days of one customer make, up to `last_on`."""

    __tablename__ = "customer_rhythm"

    customer_id: int = Field(primary_key=True, foreign_key="customer.id", sa_type=BigId)
    last_on: date | None = None
    """The last day on which anybody had to do with the customer; None where that is beyond memory."""
    usual_days: int | None = None
    """None where the history is too short to have a rhythm."""
    limit_workdays: int
    reckoned_on: date


@event.listens_for(Visit, "after_insert")
@event.listens_for(Visit, "after_update")
def _forget(_mapper: Mapper[Any], connection: Connection, visit: Visit) -> None:
    """Drop the rhythm of the customer whose visits change, of both where a visit is moved to another."""
    history = inspect(visit).attrs.customer_id.history
    ids = {visit.customer_id, *(history.deleted or ())}
    connection.execute(delete(CustomerRhythm).where(col(CustomerRhythm.customer_id).in_(ids)))
    is_marked = update(Customer).where(col(Customer.id).in_(ids), col(Customer.is_reckoned)).values(is_reckoned=False)
    connection.execute(is_marked)
