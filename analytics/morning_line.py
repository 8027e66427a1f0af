"""A line of the morning list: what it is about and what it stands on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from analytics.silence import Silence

LineKind = Literal["complaint", "follow_up", "quote", "late_deal", "silent"]


@dataclass(frozen=True, slots=True)
class Promise:
    """An open follow-up that is due.

    Attributes:
        direction: As `follow_up.direction`.
        owed_by: Name of who owes it, where it is known: the customer's person it is with, our colleague or manager.
        due_at: Aware; None where no clock time was said.
        quote_id: The quotation that it asks after.
        stood_in_for: Name of the colleague away whose promise it is, where the reader stands in.
        is_watched: To be asked after until it is there (帮我盯着).
    """

    action: str
    direction: str
    due_on: date
    due_at: datetime | None
    owed_by: str | None
    quote_id: int | None
    stood_in_for: str | None = None
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """A complaint that is not over: what is wrong, by when an answer is due if anybody said, since when; both aware.

    `held_due` counts the plans of who reported it that wait for its end and whose day has come.
    """

    problem: str
    due_at: datetime | None
    since: datetime
    is_answered: bool = False
    held_due: int = 0


@dataclass(frozen=True, slots=True)
class ExpiringQuote:
    """A quotation that is out and whose validity ends in the next days."""

    number: str
    valid_until: date
    payable_fen: int


@dataclass(frozen=True, slots=True)
class LateDeal:
    """An open deal whose expected signing has passed."""

    title: str | None
    amount_fen: int | None
    close_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list.

    Attributes:
        id: The complaint, the follow-up, the quotation, the deal or the customer, by `kind`.
        as_of: What it stands on, so that an answer to it ends when that changes: the due day, the end of the validity,
            the expected signing, the last contact; of a complaint the day its answer is due, else its own.
        customer: The name; "" where there is none or the reader may not know it.
    """

    kind: LineKind
    id: int
    as_of: date
    customer_id: int | None
    customer: str
    promise: Promise | None = None
    quote: ExpiringQuote | None = None
    deal: LateDeal | None = None
    silence: Silence | None = None
    complaint: OpenComplaint | None = None
