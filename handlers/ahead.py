"""头天提醒我, with the plan or later: a follow-up of its own beside the plan, which goes with it and ends with it."""

from datetime import UTC, date, datetime

from handlers.context import Context
from handlers.customers import label_of
from models import FollowUp
from models.reminders_ahead import end_follow_up, reminders_ahead
from nlu.intents import AddFollowUp, Read, RemindAhead
from nlu.moved_dates import day_of
from replies import follow_ups as say
from replies.lines import due_of
from replies.outcomes import Outcome, Saved, Shown


async def add_ahead(ctx: Context, follow_up: FollowUp, intent: AddFollowUp) -> str:
    """Store the reminder that a plan asks for, and return what is said of it; "" where it asks for none."""
    if intent.ahead is None:
        return ""
    return await _store(ctx, follow_up, intent.ahead, intent.ahead_action, intent.words)


async def remind_ahead(intent: RemindAhead, ctx: Context) -> list[Outcome]:
    """Store or move the reminder ahead of an open plan of the member's own that is asked for later."""
    follow_up = await ctx.session.get(FollowUp, intent.follow_up.value.id)
    if follow_up is None or follow_up.owner_id != ctx.member_id or follow_up.status != "open" or follow_up.retired_at:
        return [Shown(say.nothing_open(""))]
    if intent.due.value is not None:
        for row in await reminders_ahead(ctx.session, follow_up):
            await end_follow_up(ctx.session, ctx.changes, row, "dropped")
    told = await _store(ctx, follow_up, intent.due, intent.action, intent.follow_up.value.name)
    due = due_of(follow_up, ctx.zone)
    if due is None:
        return [Shown(say.nothing_open(""))]
    line = f"{say.when(due, today=ctx.today)} {follow_up.action}{told}"
    return [Saved(await label_of(ctx, follow_up.customer_id), line)]


async def _store(ctx: Context, follow_up: FollowUp, when: Read[datetime | None], action: str, words: str) -> str:
    due = due_of(follow_up, ctx.zone)
    if due is None:
        return ""
    at = when.value
    if at is None:
        return say.no_room_ahead(due)
    if not await reminders_ahead(ctx.session, follow_up):
        await ctx.changes.create(
            FollowUp(
                customer_id=follow_up.customer_id,
                owner_id=follow_up.owner_id,
                deal_id=follow_up.deal_id,
                ahead_of_id=follow_up.id,
                action=say.ahead(action, follow_up.action, due, today=ctx.today),
                words=words,
                due_on=at.date(),
                due_at=at.astimezone(UTC),
                message_id=follow_up.message_id,
                created_at=ctx.changes.now,
            )
        )
    return say.told_ahead(at, action, today=ctx.today, is_guess=when.is_guess)


async def move_ahead(ctx: Context, follow_up: FollowUp, before: date | datetime | None) -> None:
    """Let the reminder ahead go with its plan, which was due `before`; one whose minute is over then ends."""
    due = due_of(follow_up, ctx.zone)
    if before is None or due is None or before == due:
        return
    for row in await reminders_ahead(ctx.session, follow_up):
        at = due_of(row, ctx.zone)
        if not isinstance(at, datetime):
            continue
        days = day_of(due) - day_of(before)
        is_of_the_hour = isinstance(due, datetime) and isinstance(before, datetime) and at.date() == day_of(before)
        moved = at + (due - before if is_of_the_hour else days)
        if moved <= ctx.now:
            await end_follow_up(ctx.session, ctx.changes, row, "dropped")
            continue
        action = say.reword_ahead(row.action, before, due, today=ctx.today)
        ctx.changes.update(row, due_on=moved.date(), due_at=moved.astimezone(UTC), action=action)
        row.reminded_at = None
        ctx.session.add(row)


async def rename(ctx: Context, follow_up: FollowUp, action: str) -> None:
    """Say anew what a follow-up is about, in the words of its reminder ahead as well."""
    before = follow_up.action
    ctx.changes.update(follow_up, action=action)
    for row in await reminders_ahead(ctx.session, follow_up):
        ctx.changes.update(row, action=row.action.replace(before, action))
