"""A visit that keeps a plan ends it: 见完了 after its reminder, 下午见了王总 on the day of 去拜访王总.

What is only visiting or calling is kept by a visit of that day; what has more to it (带样机去, 去签合同) only where the
bot has just reminded of it, because the visit alone does not say that the rest was done too.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import or_, select
from sqlmodel import col

from handlers.context import Context
from models import FollowUp, Visit
from models.leave import covered_by
from models.people import contact_ids_of
from models.recurrences import add_next
from models.reminders_ahead import end_follow_up
from nlu import patterns as re
from nlu.follow_up_words import is_appointment, is_call, is_only_talk
from nlu.intents import CompleteFollowUp, Read, Ref
from nlu.selling import AHEAD
from replies import follow_ups as say

REMINDED_WITHIN: Final = timedelta(hours=12)
"""How long after a reminder of one thing a visit of that customer answers it."""
_ONCE_MORE: Final = re.compile(r"再(?:打|拨|联系|约|找|去|试|跑|问|催|呼)(?:[他她]|过去|电话|一?[次遍下趟个])*")
"""What is planned where something was tried in vain and is nothing new."""
_CALLS: Final = ("phone", "video")
_NOT_MET: Final = ("phone", "wechat", "email")


async def end_kept_plans(ctx: Context, visit: Visit) -> list[str]:
    """Finish the plan that a visit of today keeps, where there is exactly one; returns a line of it for the answer.

    A message that says itself which follow-up is done, or that moves one, is taken at its word.
    """
    if visit.visited_on != ctx.today or any(
        i.type in ("done", "snooze", "drop_follow_up") for i in ctx.reading.intents
    ):
        return []
    reminded = _reminded_of(ctx)
    kept = [plan for plan in await _plans(ctx, visit) if await _is_kept(ctx, plan, visit, told_of=reminded)]
    kept = [plan for plan in kept if plan.id in reminded][-1:] or kept
    if len(kept) != 1:
        return []
    [plan] = kept
    ctx.remember("done", plan.id, plan.customer_id, _completed(plan))
    return [await finish(ctx, plan)]


async def finish(ctx: Context, follow_up: FollowUp) -> str:
    """Mark a follow-up as done and make the next one of a repeated plan; returns the line of the answer."""
    reword = partial(say.reword_ahead, today=ctx.today)
    following = await add_next(ctx.session, ctx.changes, follow_up, today=ctx.today, zone=ctx.zone, reword=reword)
    await end_follow_up(ctx.session, ctx.changes, follow_up, "done")
    return say.done(follow_up, following=following, today=ctx.today, zone=ctx.zone)


async def tried_again(ctx: Context, customer_id: int, action: str) -> FollowUp | None:
    """Return the plan just reminded of at a customer that is only to be tried once more (没接 下午再打)."""
    if _ONCE_MORE.fullmatch(action.strip()) is None:
        return None
    told = _reminded_of(ctx)
    rows = await ctx.session.scalars(
        select(FollowUp).where(
            col(FollowUp.id).in_(told),
            col(FollowUp.customer_id) == customer_id,
            col(FollowUp.owner_id) == ctx.member_id,
            col(FollowUp.status) == "open",
            col(FollowUp.direction) == "ours",
            col(FollowUp.retired_at).is_(None),
        )
    )
    plans = list(rows)
    return plans[0] if len(plans) == 1 else None


def _completed(plan: FollowUp) -> CompleteFollowUp:
    return CompleteFollowUp(Read(Ref(plan.id, plan.action), "done: kept by the visit"), action=plan.action)


def _reminded_of(ctx: Context) -> frozenset[int]:
    """Return the follow-ups of which reminders, each of one thing alone, have told of late."""
    turns = [turn for turn in ctx.conversation.turns if ctx.now - turn.at <= REMINDED_WITHIN]
    return frozenset(turn.listed[0] for turn in turns if len(turn.listed) == 1)


async def _plans(ctx: Context, visit: Visit) -> Sequence[FollowUp]:
    """Return the open plans of that day at the customer of a visit, the member's own and those they stand in for.

    What was told beside the visit is none of them.
    """
    rows = await ctx.session.scalars(
        select(FollowUp).where(
            col(FollowUp.customer_id) == visit.customer_id,
            or_(
                col(FollowUp.owner_id) == ctx.member_id,
                col(FollowUp.id).in_(covered_by(ctx.member_id, ctx.today)),
            ),
            col(FollowUp.status) == "open",
            col(FollowUp.direction) == "ours",
            col(FollowUp.due_on) == visit.visited_on,
            col(FollowUp.retired_at).is_(None),
            ~col(FollowUp.is_watched),
            ~col(FollowUp.action).startswith(AHEAD),
            or_(col(FollowUp.message_id).is_(None), col(FollowUp.message_id) != ctx.message.id),
        )
    )
    return list(rows)


async def _is_kept(ctx: Context, plan: FollowUp, visit: Visit, *, told_of: Collection[int]) -> bool:
    """Say whether a plan is what a visit was: by its kind, its hour and its people."""
    if is_call(plan.action):
        fits = visit.channel in _CALLS
    else:
        fits = is_appointment(plan.action) and visit.channel not in _NOT_MET
    if not fits:
        return False
    people, there = await contact_ids_of(ctx.session, plan), await contact_ids_of(ctx.session, visit)
    if people and there and set(people).isdisjoint(there):
        return False
    if plan.id in told_of:
        return True
    is_over = plan.due_at is None or plan.due_at <= ctx.changes.now
    return is_over and is_only_talk(plan.action)
