"""What one needs to know of a customer before calling or going there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Complaint, Contact, Customer, Deal, FollowUp, FollowUpContact, PrivateNote, Quote, Visit
from models import queries as ask
from models.complaints import at_customer
from models.quote import NOT_COUNTED

MOST_PEOPLE = 4
MOST_PROMISES = 4


@dataclass(frozen=True, slots=True)
class Briefing:
    """A customer at a glance.

    Attributes:
        people: Whom the follow-up it was read for is with, then the others there.
        last_words: The last visit that somebody wrote something about.
        quote: The last quotation that is not replaced by another.
        deal: The open deal that is worth most.
        private: The reader's own private notes, the newest first.
        promises: Other open follow-ups of this customer that have a day, the soonest first.
        complaints: Those that are not over.
    """

    customer: Customer
    people: tuple[Contact, ...]
    last_words: Visit | None
    quote: Quote | None
    deal: Deal | None
    promises: tuple[FollowUp, ...]
    private: tuple[PrivateNote, ...] = ()
    complaints: tuple[Complaint, ...] = ()


async def brief(session: AsyncSession, customer: Customer, follow_up_id: int | None = None) -> Briefing:
    """Return the briefing of `customer`, for a follow-up if one is given; whether its reader may see it is the caller's
    to know.
    """
    customer_id, follow_up_id = customer.id or 0, follow_up_id or 0
    contacts = await ask.contacts_of(session, customer_id, limit=MOST_PEOPLE)
    named = await people_of(session, follow_up_id) or await _said(session, follow_up_id, contacts)
    others = [contact for contact in contacts if contact.id not in {known.id for known in named}]
    deals = await ask.open_deals(session, None, customer_id=customer_id)
    return Briefing(
        customer,
        (*named, *others)[:MOST_PEOPLE],
        await _last_words(session, customer_id),
        await _last_quote(session, customer_id),
        max(deals, key=lambda deal: deal.amount_fen or 0, default=None),
        tuple(await _promises(session, customer_id, but=follow_up_id)),
        complaints=tuple(await at_customer(session, customer_id)),
    )


async def people_of(session: AsyncSession, follow_up_id: int) -> Sequence[Contact]:
    """Return whom a follow-up is with."""
    rows = await session.scalars(
        select(Contact)
        .join(FollowUpContact, col(FollowUpContact.contact_id) == Contact.id)
        .where(col(FollowUpContact.follow_up_id) == follow_up_id, col(Contact.retired_at).is_(None))
        .order_by(col(Contact.id))
    )
    return list(rows)


async def _said(session: AsyncSession, follow_up_id: int, contacts: Sequence[Contact]) -> list[Contact]:
    """Return those of the customer's people whose names stand in the words of a follow-up (imported, for instance)."""
    row = await session.get(FollowUp, follow_up_id)
    return [contact for contact in contacts if row is not None and contact.name in row.action]


async def _last_words(session: AsyncSession, customer_id: int) -> Visit | None:
    row: Visit | None = await session.scalar(
        select(Visit)
        .where(col(Visit.customer_id) == customer_id, col(Visit.retired_at).is_(None), col(Visit.summary) != "")
        .order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())
        .limit(1)
    )
    return row


async def _last_quote(session: AsyncSession, customer_id: int) -> Quote | None:
    row: Quote | None = await session.scalar(
        select(Quote)
        .where(
            col(Quote.customer_id) == customer_id,
            col(Quote.status).not_in(NOT_COUNTED),
            col(Quote.retired_at).is_(None),
        )
        .order_by(col(Quote.id).desc())
        .limit(1)
    )
    return row


async def _promises(session: AsyncSession, customer_id: int, *, but: int) -> Sequence[FollowUp]:
    rows = await session.scalars(
        select(FollowUp)
        .where(
            col(FollowUp.customer_id) == customer_id,
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.quote_id).is_(None),
            col(FollowUp.held_by_id).is_(None),
            col(FollowUp.due_on).is_not(None),
            col(FollowUp.id) != but,
        )
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
        .limit(MOST_PROMISES)
    )
    return list(rows)
