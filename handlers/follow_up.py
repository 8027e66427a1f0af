"""跟进: promises and plans, finishing them and moving them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypedDict

from sqlalchemy import select
from sqlmodel import col

from handlers.ahead import add_ahead, move_ahead
from handlers.context import Context
from handlers.customers import Target, contact_reads, get_contacts, get_customer, label_of
from handlers.facts import customer_fact
from handlers.owed_done import finish_owed
from handlers.payment import settle
from handlers.payment_plan import instalment_of
from handlers.plans_kept import finish, tried_again
from handlers.visit import log_visit
from models import FollowUp, Member
from models.approvals import find_approver
from models.leave import find_leave, is_covered_by
from models.people import add_contact_ids, contacts_of
from models.private_notes import avoided_on
from models.push_pauses import is_paused
from models.push_preferences import quiet_until, wants
from models.recurrences import next_check
from nlu.customer_refs import OF_THE_CHAT
from nlu.follow_up_words import is_with_somebody
from nlu.goods_to_fetch import goods_to_fetch
from nlu.intents import (
    AddFollowUp,
    Clarification,
    CompleteFollowUp,
    LogVisit,
    Read,
    RecordPayment,
    Ref,
    SnoozeFollowUp,
)
from nlu.times.workdays import workday_after
from replies import follow_ups as say
from replies import private as say_private
from replies.lines import due_of, follow_up_line
from replies.outcomes import Outcome, Saved, Shown


class DueColumns(TypedDict):
    """A due day or instant as the store keeps it."""

    due_on: date | None
    due_at: datetime | None


def due_columns(due: date | datetime | None) -> DueColumns:
    """Return the columns of a due day or instant (team's zone)."""
    if isinstance(due, datetime):
        return {"due_on": due.date(), "due_at": due.astimezone(UTC)}
    return {"due_on": due, "due_at": None}


async def add_follow_up(intent: AddFollowUp, ctx: Context) -> list[Outcome]:
    """Store what somebody is held to; the same thing said twice is stored once.

    A routine of one's own (每季度中提醒我盘点客户) is nobody's, whomever the chat was about.
    """
    is_of_the_chat = intent.customer is not None and intent.customer.rule == OF_THE_CHAT
    if intent.recurrence is not None and is_of_the_chat and not is_with_somebody(intent.action):
        intent = replace(intent, customer=None, contacts=())
    if intent.trigger is not None and intent.customer is None:
        ctx.ask(Clarification("customer", say.ask_whose_event(intent.trigger), held=(intent,), text=ctx.text))
        return []
    target = await get_customer(ctx, intent.customer) if intent.customer is not None else None
    due = due_columns(_due_of(intent, ctx))
    owed_by = await _owed_by(intent, ctx)
    contacts = await get_contacts(ctx, target, intent.contacts) if target else []
    again = await tried_again(ctx, target.id, intent.action) if target and intent.due and not contacts else None
    if again is not None and intent.due is not None:
        ref = Read(Ref(again.id, again.action), "snooze: tried in vain")
        return await snooze_follow_up(SnoozeFollowUp(intent.due, ref, intent.customer), ctx)
    follow_up = await _same(ctx, target, intent, due) or await _given_an_hour(ctx, target, intent, due)
    if follow_up is None:
        follow_up = await ctx.changes.create(
            FollowUp(
                customer_id=target.id if target else None,
                owner_id=ctx.member_id,
                action=intent.action,
                words=intent.words,
                direction=intent.direction,
                owed_by_id=owed_by.id if owed_by is not None else None,
                is_watched=intent.is_watched,
                recurrence=intent.recurrence,
                trigger=intent.trigger,
                trigger_days=intent.trigger_days,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
                **due,
            )
        )
        await add_contact_ids(ctx.session, follow_up, [contact.id or 0 for contact in contacts])
    stored = intent
    if target is not None and intent.customer is not None:
        stored = replace(
            intent,
            customer=replace(intent.customer, value=target.ref),
            contacts=contact_reads(intent.contacts, contacts),
        )
    ctx.remember("followup", follow_up.id, follow_up.customer_id, stored)
    _offer_preparation(ctx, follow_up, stored)
    line = follow_up_line(
        follow_up,
        today=ctx.today,
        zone=ctx.zone,
        due_is_guess=intent.due is not None and intent.due.is_guess,
        owed_by=owed_by.name if owed_by is not None else None,
        reminds=await _reminds(ctx, follow_up),
    )
    line += await add_ahead(ctx, follow_up, intent) + await _warning(ctx, follow_up)
    if target is None:
        return [Saved("", line)]
    fact = await customer_fact(ctx, target)
    return [Saved(target.label, line, is_new_customer=target.is_new, heard=target.heard, fact=fact)]


async def _reminds(ctx: Context, follow_up: FollowUp) -> str:
    """Return what is said of the reminder of a follow-up with an hour: it may be put off, or be none."""
    if follow_up.due_at is None:
        return ""
    at = follow_up.due_at.astimezone(ctx.zone)
    if not await wants(ctx.session, ctx.member_id, "reminder"):
        return say.not_reminded()
    if await is_paused(ctx.session, ctx.member_id, "reminder", at.date()):
        return say.not_that_day()
    until = await quiet_until(ctx.session, ctx.member.userid_key, at)
    return say.reminded_later(until, today=ctx.today) if until is not None else say.AT_ITS_MINUTE


def _offer_preparation(ctx: Context, follow_up: FollowUp, intent: AddFollowUp) -> None:
    """Offer to remind of what has to be fetched before it can be taken along (带样机去)."""
    goods = goods_to_fetch(follow_up.action)
    if (
        goods is None
        or intent.ahead is not None
        or follow_up.direction != "ours"
        or follow_up.due_on is None
        or follow_up.recurrence is not None
    ):
        return
    on = workday_after(follow_up.due_on, -1)
    if on is None or on <= ctx.today:
        return
    held = replace(
        intent, action=say.fetch(goods), due=Read(on, "the working day before"), contacts=(), is_watched=False
    )
    ctx.ask(Clarification("intent", say.offer_fetching(on, goods, today=ctx.today), held=(held,), text=ctx.text))


def _due_of(intent: AddFollowUp, ctx: Context) -> date | datetime | None:
    """Return when it is due; a matter to be watched of which nobody said when is first asked after soon."""
    if intent.due is not None:
        return intent.due.value
    return next_check(ctx.today) if intent.is_watched else None


async def _owed_by(intent: AddFollowUp, ctx: Context) -> Member | None:
    """Return which of our people owes it: the one named; where it is the manager, whoever decides for the speaker."""
    if intent.owed_by is not None:
        found: Member | None = await ctx.session.scalar(
            select(Member).where(col(Member.userid_key) == intent.owed_by.value.name.casefold())
        )
        return found
    if intent.direction != "manager":
        return None
    approver = await find_approver(ctx.session, ctx.member, roles=("manager", "admin"), on=ctx.today)
    return (approver.deputy_of or approver.member) if approver is not None else None


async def _same(ctx: Context, target: Target | None, intent: AddFollowUp, due: DueColumns) -> FollowUp | None:
    same: FollowUp | None = await ctx.session.scalar(
        select(FollowUp)
        .where(
            col(FollowUp.owner_id) == ctx.member_id,
            col(FollowUp.status) == "open",
            col(FollowUp.due_on) == due["due_on"],
            col(FollowUp.due_at) == due["due_at"],
            col(FollowUp.customer_id) == (target.id if target else None),
            col(FollowUp.action) == intent.action,
            col(FollowUp.recurrence) == intent.recurrence,
            col(FollowUp.trigger) == intent.trigger,
            col(FollowUp.trigger_days) == intent.trigger_days,
            col(FollowUp.retired_at).is_(None),
        )
        .limit(1)
    )
    return same


async def _given_an_hour(ctx: Context, target: Target | None, intent: AddFollowUp, due: DueColumns) -> FollowUp | None:
    """Return the same plan of that day that had no hour so far, with the one said now (8点40提醒我给李经理回价格)."""
    if due["due_at"] is None:
        return None
    known = await _same(ctx, target, intent, {"due_on": due["due_on"], "due_at": None})
    if known is not None:
        ctx.changes.update(known, **due)
    return known


async def complete_follow_up(intent: CompleteFollowUp, ctx: Context) -> list[Outcome]:
    """Mark an open follow-up as done."""
    follow_up = await open_follow_up(ctx, intent.follow_up.value.id if intent.follow_up else None)
    if follow_up is None and (owed := await finish_owed(intent, ctx)) is not None:
        return owed
    if follow_up is None and (before := await _done_already(ctx, intent)) is not None:
        return [Shown(say.done_already(before, today=ctx.today, zone=ctx.zone))]
    if follow_up is None:
        return [Shown(say.nothing_open(intent.action))] if not _tells_of_money(ctx) else []
    if (row := await instalment_of(ctx, follow_up)) is not None:
        return await settle(row, ctx) if not _tells_of_money(ctx) else []
    line = await finish(ctx, follow_up)
    ctx.remember("done", follow_up.id, follow_up.customer_id, intent)
    done = Saved(await label_of(ctx, follow_up.customer_id), line, verb="改")
    return [*await _log_call(intent, follow_up, ctx), done]


async def _done_already(ctx: Context, intent: CompleteFollowUp) -> FollowUp | None:
    """Return the member's own follow-up that is reported as done once more."""
    row = await ctx.session.get(FollowUp, intent.follow_up.value.id) if intent.follow_up is not None else None
    is_done = row is not None and row.status == "done" and row.retired_at is None
    return row if is_done and row is not None and row.owner_id == ctx.member_id else None


async def _log_call(intent: CompleteFollowUp, follow_up: FollowUp, ctx: Context) -> list[Outcome]:
    """Store the call that a finished follow-up was, where the words say that it was made (打过了)."""
    if intent.called_on is None or intent.customer is None:
        return []
    with_whom = [
        Read(Ref(contact.id, contact.name), "contact: of the follow-up")
        for contact in await contacts_of(ctx.session, follow_up)
    ]
    call = LogVisit(
        intent.customer,
        intent.called_on,
        tuple(with_whom),
        Read("phone", "channel: the call that was planned"),
        ctx.text,
    )
    return await log_visit(call, ctx)


def _tells_of_money(ctx: Context) -> bool:
    """Say whether the message reports the money itself, which finishes what waits for it."""
    return any(isinstance(intent, RecordPayment) for intent in ctx.reading.intents)


async def snooze_follow_up(intent: SnoozeFollowUp, ctx: Context) -> list[Outcome]:
    """Move an open follow-up; its reminder goes with it."""
    follow_up = await open_follow_up(ctx, intent.follow_up.value.id if intent.follow_up else None)
    if follow_up is None:
        return [Shown(say.nothing_open(""))]
    if _is_over(intent.due.value, ctx):
        ctx.ask(Clarification("date", say.ask_day(intent.due.value, today=ctx.today), held=(intent,), text=ctx.text))
        return []
    before = due_of(follow_up, ctx.zone)
    await move(ctx, follow_up, intent.due.value)
    ctx.remember("snooze", follow_up.id, follow_up.customer_id, intent)
    line = say.moved(
        follow_up, before=before, today=ctx.today, zone=ctx.zone, due_is_guess=intent.due.is_guess
    ) + await _warning(ctx, follow_up)
    return [Saved(await label_of(ctx, follow_up.customer_id), line, verb="改")]


def _is_over(due: date | datetime, ctx: Context) -> bool:
    """Say whether a follow-up would be moved to a day or hour gone by (早两天 of what is due tomorrow)."""
    return due < ctx.now if isinstance(due, datetime) else due < ctx.today


async def _warning(ctx: Context, follow_up: FollowUp) -> str:
    """Return what is said behind a plan on a day off, or on one when the customer is to be left alone (别约六月)."""
    if follow_up.due_on is None or follow_up.direction != "ours":
        return ""
    leave = await find_leave(ctx.session, follow_up.owner_id, follow_up.due_on, follow_up.due_on)
    is_away = leave is not None and leave.part is None and follow_up.owner_id == ctx.member_id
    away = f" {say.while_away()}" if is_away else ""
    if follow_up.customer_id is None:
        return away
    note = await avoided_on(ctx.session, ctx.member_id, follow_up.customer_id, follow_up.due_on)
    return away + (f" {say_private.avoided(note, today=ctx.today)}" if note is not None else "")


async def move(ctx: Context, follow_up: FollowUp, due: date | datetime) -> None:
    """Give a follow-up another day or hour, at which it is reminded of again; what reminds of it ahead goes with it."""
    before = due_of(follow_up, ctx.zone)
    ctx.changes.update(follow_up, **due_columns(due))
    await move_ahead(ctx, follow_up, before)
    # the scheduler's own note, not the record's: outside the trace, so that taking the move back never trips over it
    follow_up.reminded_at = follow_up.briefed_at = None
    ctx.session.add(follow_up)


async def open_follow_up(ctx: Context, follow_up_id: int | None) -> FollowUp | None:
    """Return the open follow-up with this id where it is the member's own, or one that they stand in for today."""
    if follow_up_id is None:
        return None
    follow_up = await ctx.session.get(FollowUp, follow_up_id)
    if follow_up is None or follow_up.status != "open" or follow_up.retired_at:
        return None
    if follow_up.owner_id == ctx.member_id or await is_covered_by(ctx.session, follow_up_id, ctx.member_id, ctx.today):
        return follow_up
    return None
