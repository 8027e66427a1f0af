"""投诉: it gets a number, whoever sees to it is told, and what would rub salt in the wound waits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import Target, contact_reads, get_contacts, get_customer, label_of
from handlers.follow_up import DueColumns, due_columns
from handlers.numbering import next_complaint
from models import Complaint, Contact, Customer, FollowUp, InboundMessage, Member, Quote, Visit
from models.approvals import find_approver
from models.complaints import due_plans, held_by, same_before, same_open
from models.service import find_service
from nlu.intents import FileComplaint
from nlu.privacy import is_private
from nlu.selling import is_about_price
from replies import complaints as say
from replies.format import short_name
from replies.outcomes import Outcome, Shown

HELD_WITHIN = timedelta(days=7)
"""Plans about prices that are due so soon wait for the end of a complaint."""


async def file_complaint(intent: FileComplaint, ctx: Context) -> list[Outcome]:
    """Store the complaint, tell who sees to it, hold plans about prices back, and say what solved the like before."""
    target = await get_customer(ctx, intent.customer)
    contacts = await get_contacts(ctx, target, intent.contacts)
    due = _answer_due(intent.due.value if intent.due is not None else None, ctx)
    owners = await ctx.owners()
    known = await same_open(ctx.session, target.id, intent.symptom, owners, ctx.member_id, now=ctx.changes.now)
    if known is not None:
        return [await _said_again(known, intent, ctx, target, due)]
    service, told = await _who_sees(ctx)
    complaint = await ctx.changes.create(
        Complaint(
            number=await next_complaint(ctx),
            customer_id=target.id,
            contact_id=contacts[0].id if contacts else None,
            owner_id=ctx.member_id,
            words=intent.words,
            problem=intent.problem,
            symptom=intent.symptom,
            quantity=intent.quantity.value if intent.quantity is not None else None,
            unit=intent.unit,
            product_id=intent.product.value.id if intent.product is not None else None,
            mood=intent.mood.value if intent.mood is not None else None,
            service_id=service.id if service is not None else None,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
            **due,
        )
    )
    if service is not None:
        await tell(ctx, complaint, service, person=contacts[0] if contacts else None)
    await _tell_owner(ctx, complaint, target)
    held = await _hold_back(ctx, complaint)
    stored = replace(
        intent,
        customer=replace(intent.customer, value=target.ref),
        contacts=contact_reads(intent.contacts, contacts),
    )
    ctx.remember("complaint", complaint.id, target.id, stored)
    text = say.filed(
        complaint,
        target.label,
        told=told,
        held=held,
        before=await _before(ctx, complaint, target),
        is_alone=len(ctx.reading.intents) == 1,
        now=ctx.now,
        zone=ctx.zone,
    )
    return [Shown(text)]


def _answer_due(due: date | datetime | None, ctx: Context) -> DueColumns:
    """Return when an answer is due: of a day alone at the configured hour, or when that has passed by the day's end."""
    if due is not None and not isinstance(due, datetime):
        due_at = datetime.combine(due, ctx.settings.complaint.due_at, ctx.zone)
        due = due_at if due_at > ctx.now else datetime.combine(due, time(23, 59), ctx.zone)
    return due_columns(due)


async def _said_again(
    complaint: Complaint, intent: FileComplaint, ctx: Context, target: Target, due: DueColumns
) -> Outcome:
    """Keep the one complaint of the same trouble, with the new day and mood, and tell who sees to it once more."""
    values: dict[str, Any] = {name: value for name, value in due.items() if value is not None}
    if intent.mood is not None:
        values["mood"] = intent.mood.value
    if ctx.changes.update(complaint, **values) and "due_at" in values:
        complaint.reminded_at = None
    ctx.remember("complaint", complaint.id, target.id, intent)
    service = await ctx.session.get(Member, complaint.service_id) if complaint.service_id is not None else None
    if service is not None and service.id != ctx.member_id:
        ctx.send(
            say.urged(complaint, await name_of(ctx, complaint), ctx.member.name, now=ctx.now, zone=ctx.zone),
            to=service.userid,
        )
    return Shown(say.still_open(complaint, target.label, service.name if service else None, now=ctx.now, zone=ctx.zone))


async def _who_sees(ctx: Context) -> tuple[Member | None, say.Told | None]:
    """Return who is to see to it: of the configured service, else the manager above; nobody where there is none."""
    member = await find_service(ctx.session, ctx.settings.service, ctx.member, on=ctx.today)
    if member is not None:
        return member, say.Told(member.name, is_service=True)
    approver = await find_approver(ctx.session, ctx.member, roles=("manager", "admin"), on=ctx.today)
    if approver is None:
        return None, None
    return approver.member, say.Told(approver.member.name, is_service=False)


async def tell(ctx: Context, complaint: Complaint, member: Member, *, person: Contact | None) -> None:
    """Put a complaint before who sees to it: the facts of it and a card to tap, of the rest of the customer nothing."""
    words = "" if is_private(ctx.text) else complaint.words
    owner = await ctx.session.get_one(Member, complaint.owner_id)
    for reply in say.request(
        complaint,
        await name_of(ctx, complaint),
        reporter=owner.name,
        person=person,
        words=words,
        now=ctx.now,
        zone=ctx.zone,
    ):
        ctx.send(reply, to=member.userid)


async def name_of(ctx: Context, complaint: Complaint) -> str:
    """Return the customer's name: whoever may know of a complaint may know whose it is, whosever customer."""
    return short_name((await ctx.session.get_one(Customer, complaint.customer_id)).name)


async def _tell_owner(ctx: Context, complaint: Complaint, target: Target) -> None:
    """Tell the colleague whose customer it is, unless that is who was told to see to it."""
    owner_id = target.customer.owner_id
    if owner_id in (None, ctx.member_id, complaint.service_id):
        return
    owner = await ctx.session.get_one(Member, owner_id)
    if owner.is_active:
        ctx.send(
            say.to_owner(complaint, short_name(target.customer.name), ctx.member.name, now=ctx.now, zone=ctx.zone),
            to=owner.userid,
        )


async def _hold_back(ctx: Context, complaint: Complaint) -> list[FollowUp]:
    """Hold the speaker's own plans about prices with this customer back, as far as they are due soon."""
    until = ctx.today + HELD_WITHIN
    plans = await due_plans(ctx.session, complaint.customer_id, ctx.member_id, until=until)
    told_with = await _told_with(ctx, [plan.message_id for plan in plans], complaint.customer_id)
    held = []
    for plan in plans:
        text = told_with.get(plan.message_id or 0, "")
        if plan.message_id != ctx.message.id and (
            plan.quote_id is not None or is_about_price(plan.action, plan.words, told_with=text)
        ):
            ctx.changes.update(plan, held_by_id=complaint.id)
            held.append(plan)
    return held


def put_off(ctx: Context, complaint: Complaint, due: date | datetime) -> dict[str, tuple[Any, Any]]:
    """Give a complaint another day or hour, at which it is reminded of again; returns what that changes."""
    before = complaint.due_at.astimezone(ctx.zone) if complaint.due_at is not None else None
    changed = ctx.changes.update(complaint, **_answer_due(due, ctx), answered_at=None)
    if not changed:
        return {}
    complaint.reminded_at = None
    assert complaint.due_at is not None
    return {"due": (before, complaint.due_at.astimezone(ctx.zone))}


async def after_correction(ctx: Context, complaint: Complaint, *, is_moved: bool) -> None:
    """Tell who sees to a complaint that it was put right; of another customer, other plans wait."""
    if is_moved:
        ctx.changes.update(complaint, contact_id=None)
        for plan in await held_by(ctx.session, complaint.id or 0):
            ctx.changes.update(plan, held_by_id=None)
        await _hold_back(ctx, complaint)
    if complaint.service_id not in (None, ctx.member_id):
        service = await ctx.session.get_one(Member, complaint.service_id)
        text = say.put_right(complaint, await name_of(ctx, complaint), ctx.member.name, now=ctx.now, zone=ctx.zone)
        ctx.send(text, to=service.userid)


async def _told_with(ctx: Context, message_ids: Sequence[int | None], customer_id: int) -> dict[int, str]:
    """Return the messages that plans came with, those that wrote of this customer alone."""
    ids = sorted({id_ for id_ in message_ids if id_ is not None})
    rows = await ctx.session.execute(
        select(col(InboundMessage.id), col(InboundMessage.text)).where(col(InboundMessage.id).in_(ids))
    )
    texts = {id_: text for id_, text in rows if id_ is not None}
    for table in (Visit, FollowUp, Quote):
        others: Any = await ctx.session.scalars(
            select(col(table.message_id)).where(
                col(table.message_id).in_(ids),
                col(table.customer_id).is_distinct_from(customer_id),
            )
        )
        for id_ in others:
            texts.pop(id_, None)
    return texts


async def _before(ctx: Context, complaint: Complaint, target: Target) -> say.Before | None:
    """Return the like of it in the records: a complaint that is over with what solved it, else an own visit there."""
    if not complaint.symptom:
        return None
    earlier = await same_before(ctx.session, complaint, ctx.member_id, await ctx.owners())
    if earlier is not None:
        return say.Before(
            earlier,
            customer="" if earlier.customer_id == target.id else await label_of(ctx, earlier.customer_id),
            is_same_product=complaint.product_id is not None and complaint.product_id == earlier.product_id,
        )
    if not target.may_read or target.is_new:
        return None
    visit: Visit | None = await ctx.session.scalar(
        select(Visit)
        .where(
            col(Visit.customer_id) == target.id,
            col(Visit.retired_at).is_(None),
            col(Visit.message_id).is_distinct_from(ctx.message.id),
            col(Visit.summary).contains(complaint.symptom, autoescape=True),
        )
        .order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())
        .limit(1)
    )
    return say.Before(visit=visit) if visit is not None else None
