"""跟进: promises and plans, ours and theirs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Connection,
    Index,
    Text,
    and_,
    event,
    exists,
    literal_column,
    not_,
    or_,
    text,
)
from sqlalchemy.orm import Mapper, aliased
from sqlmodel import Field, SQLModel, col

from models.base import BigId, index_of_few
from nlu.selling import AHEAD, is_promise

_IS_OPEN = "status = 'open' AND retired_at IS NULL"
_IS_TIMED = f"{_IS_OPEN} AND due_at IS NOT NULL"


class FollowUp(SQLModel, table=True):
    """A future action somebody is held to.

    `direction` says who owes it: ours (the owner to the customer), customer, colleague or manager (to the owner).
    `due_on` is the team's calendar day; `due_at` the instant, set only where a clock time was said. `reminded_at` marks
    the reminder as handed to the outbox. One that waits for an event (发货后15天) has a `trigger` and no day yet.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'done', 'dropped')", name="status_is_known"),
        CheckConstraint("direction IN ('ours', 'customer', 'colleague', 'manager')", name="direction_is_known"),
        CheckConstraint("\"trigger\" IN ('delivery', 'acceptance', 'signing', 'payment')", name="trigger_is_known"),
        Index("ix_follow_up_owner_id_status_due_on", "owner_id", "status", "due_on"),
        Index(
            "ix_follow_up_open",
            *("owner_id", "due_on", "direction", "customer_id", "deal_id", "quote_id", "is_chasing"),
            *("status", "retired_at"),
            postgresql_where=text(_IS_OPEN),
            sqlite_where=text(_IS_OPEN),
        ),
        Index(
            "ix_follow_up_timed",
            *("due_at", "reminded_at", "status", "retired_at"),
            postgresql_where=text(_IS_TIMED),
            sqlite_where=text(_IS_TIMED),
        ),
        index_of_few("ix_follow_up_quote_id", "quote_id"),
        index_of_few("ix_follow_up_previous_id", "previous_id"),
        Index("ix_follow_up_owed_by_id_status", "owed_by_id", "status"),
        index_of_few("ix_follow_up_held_by_id", "held_by_id"),
        index_of_few("ix_follow_up_ahead_of_id", "ahead_of_id"),
        Index(
            "ix_follow_up_comes_again",
            "status",
            "due_on",
            postgresql_where=text("recurrence IS NOT NULL OR is_watched"),
            sqlite_where=text("recurrence IS NOT NULL OR is_watched = 1"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True, sa_type=BigId)
    owner_id: int = Field(foreign_key="member.id", sa_type=BigId)
    deal_id: int | None = Field(default=None, foreign_key="deal.id", sa_type=BigId)
    quote_id: int | None = Field(default=None, foreign_key="quote.id", sa_type=BigId)
    """The quotation to ask after (催报价); such a one is the bot's own and ends with the quotation."""
    action: str = Field(sa_type=Text)
    words: str = Field(default="", sa_type=Text)
    """The part of the message it was read from, as it was written."""
    direction: str = "ours"
    owed_by_id: int | None = Field(default=None, foreign_key="member.id", sa_type=BigId)
    """Which of us owes it, where the direction is colleague or manager and the name is known."""
    is_chasing: bool = False
    """It only serves to sell (催答复, 约见面), so that it is promised to nobody; kept here for counting."""
    is_watched: bool = False
    """帮我盯着: asked after again until somebody says it is done."""
    recurrence: str | None = None
    """RFC 5545 rule of a repeated one (每周一: FREQ=WEEKLY;BYDAY=MO); the next is made when one is done or passed."""
    previous_id: int | None = Field(default=None, foreign_key="follow_up.id", sa_type=BigId)
    """The one before in a recurrence."""
    trigger: str | None = None
    """What it waits for: delivery 发货, acceptance 验收, signing 签约, payment 到款."""
    trigger_days: int | None = None
    """Days after the trigger."""
    ahead_of_id: int | None = Field(default=None, foreign_key="follow_up.id", sa_type=BigId)
    """The plan that this one only reminds of ahead (头天提醒我)."""
    due_on: date | None = None
    due_at: datetime | None = None
    held_by_id: int | None = Field(default=None, foreign_key="complaint.id", sa_type=BigId)
    """The open complaint because of which it is not spoken of for the time being (压住); it comes back with its end."""
    status: str = "open"
    done_at: datetime | None = None
    reminded_at: datetime | None = None
    briefed_at: datetime | None = None
    """When it was decided whether the owner is told about the customer before it; None: not yet."""
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime
    retired_at: datetime | None = None


def is_open_follow_up(follow_up: type[FollowUp] = FollowUp) -> ColumnElement[bool]:
    """Say of a follow-up that it stands and is not done; in the words of its indexes, as `models.deal.is_open_deal`."""
    is_open: ColumnElement[bool] = col(follow_up.status) == literal_column("'open'")
    return and_(is_open, col(follow_up.retired_at).is_(None))


def is_to_be_listed() -> ColumnElement[bool]:
    """Say of a follow-up that it is more than a reminder ahead of a plan that was told, or is of the same day: the plan
    itself is listed.

    One with a matter of its own (提醒 备料(3/17周二 验收)) stays.
    """
    is_of_its_day = (
        exists()
        .where(_Plan.id == col(FollowUp.ahead_of_id), _Plan.due_on == col(FollowUp.due_on), is_open_follow_up(_Plan))
        .correlate(FollowUp)
    )
    return not_(and_(_is_ahead(), or_(col(FollowUp.reminded_at).is_not(None), is_of_its_day)))


def stands_beside_its_plan(until: date | None) -> ColumnElement[bool]:
    """Say of a follow-up that it only reminds ahead of a plan that a list `until` then (None: of all) tells as well."""
    is_in_list = [] if until is None else [_Plan.due_on <= until]
    plan = exists().where(_Plan.id == col(FollowUp.ahead_of_id), is_open_follow_up(_Plan), *is_in_list)
    return and_(_is_ahead(), plan.correlate(FollowUp))


def _is_ahead() -> ColumnElement[bool]:
    return and_(col(FollowUp.action).startswith(AHEAD), ~col(FollowUp.action).contains("("))


_Plan: Any = aliased(FollowUp)


@event.listens_for(FollowUp, "before_insert")
@event.listens_for(FollowUp, "before_update")
def _tell_chasing(_mapper: Mapper[Any], _connection: Connection, follow_up: FollowUp) -> None:
    follow_up.is_chasing = not is_promise(follow_up.action, follow_up.words)


class FollowUpContact(SQLModel, table=True):
    """Whom a follow-up is with."""

    __tablename__ = "follow_up_contact"

    follow_up_id: int = Field(primary_key=True, foreign_key="follow_up.id", sa_type=BigId)
    contact_id: int = Field(primary_key=True, foreign_key="contact.id", sa_type=BigId)
