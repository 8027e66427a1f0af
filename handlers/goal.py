"""目标: set and called off by whoever leads the team, measured by the bot."""

from datetime import date
from decimal import Decimal

from analytics.goals import MAX_GOALS, baseline_days, goals_of
from analytics.metrics import SUMS, Measured, measure
from handlers.context import Context
from models import Goal
from nlu.intents import DropGoal, SetGoal
from replies import goals as say
from replies.outcomes import Outcome, Shown


def team_of(ctx: Context) -> str:
    """Return the team whose goals the speaker sets: an admin's is the whole company."""
    return "" if ctx.member.role == "admin" else ctx.member.team


async def set_goal(intent: SetGoal, ctx: Context) -> list[Outcome]:
    """Set a goal, or give the one of the same figure and time another target; refused with the reason otherwise."""
    if ctx.member.role == "rep":
        return [Shown(say.only_managers())]
    if intent.metric is None or intent.first_on is None or intent.last_on is None:
        return [Shown(say.not_measurable(intent.words))]
    if intent.last_on < ctx.today:
        return [Shown(say.is_over(intent.last_on, today=ctx.today))]
    goals = await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)
    same = next((goal for goal in goals if _is_same(goal, intent)), None)
    if same is None and len(goals) >= MAX_GOALS:
        return [Shown(say.too_many(goals, today=ctx.today))]
    first, last = baseline_days(intent.first_on, intent.last_on)
    before = await measure(ctx.session, await ctx.owners(), intent.metric, first, last, zone=ctx.zone)
    if before.value is None:
        return [Shown(say.too_few(intent.metric, before, first=first, last=last, today=ctx.today))]
    if intent.metric in SUMS and intent.change is not None and not before.value:
        return [Shown(say.no_sum_before(intent.metric))]
    target = _target(intent, before.value)
    if target <= 0 or (target > 1 and intent.metric in ("conversion", "win_rate", "freshness")):
        return [Shown(say.out_of_range())]
    return [await _store(intent, ctx, same, target, before=before, place=len(goals) + 1, span=(first, last))]


def _is_same(goal: Goal, intent: SetGoal) -> bool:
    assert intent.first_on is not None
    assert intent.last_on is not None
    return goal.metric == intent.metric and goal.first_on <= intent.last_on and intent.first_on <= goal.last_on


def _target(intent: SetGoal, before: Decimal) -> Decimal:
    if intent.target is not None:
        return round(intent.target.value, 6)
    if intent.points is not None:
        return round(before + intent.points, 6)
    return round(before * (1 + (intent.change or 0)), 6)


async def _store(
    intent: SetGoal,
    ctx: Context,
    same: Goal | None,
    target: Decimal,
    *,
    before: Measured,
    place: int,
    span: tuple[date, date],
) -> Shown:
    assert intent.metric is not None
    assert intent.first_on is not None
    assert intent.last_on is not None
    changed_from: Decimal | None = None
    if same is not None:
        changed_from = same.target
        ctx.changes.update(same, target=target)
        goal = same
        place = [row.id for row in await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)].index(same.id) + 1
    else:
        is_sum = intent.metric in SUMS
        goal = await ctx.changes.create(
            Goal(
                team=team_of(ctx),
                metric=intent.metric,
                baseline=None if is_sum else before.value,
                baseline_first_on=None if is_sum else span[0],
                baseline_last_on=None if is_sum else span[1],
                target=target,
                first_on=intent.first_on,
                last_on=intent.last_on,
                set_by_id=ctx.member_id,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
            )
        )
    ctx.remember("goal", goal.id, None, intent)
    return Shown(say.set_goal(goal, place=place, before=before, today=ctx.today, changed_from=changed_from))


async def drop_goal(intent: DropGoal, ctx: Context) -> list[Outcome]:
    """Call a goal off; which one is asked back where it is not said and several stand."""
    if ctx.member.role == "rep":
        return [Shown(say.only_managers())]
    goals = await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)
    place = intent.place or (1 if len(goals) == 1 else 0)
    if not 1 <= place <= len(goals):
        return [Shown(say.which_one(goals, today=ctx.today))]
    goal = goals[place - 1]
    ctx.changes.update(goal, retired_at=ctx.changes.now)
    ctx.remember("goal", goal.id, None, intent)
    return [Shown(say.dropped(goal, today=ctx.today))]
