"""目标: set and called off by whoever leads the team, measured by the bot."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from analytics.cases import cases
from analytics.days import Days
from analytics.goals import MAX_GOALS, baseline_days, goals_of
from analytics.metrics import SUMS, Measured, measure
from handlers.context import Context
from models import Goal
from models.teams import team_led
from nlu.intents import Clarification, DropGoal, Read, Ref, SetGoal
from replies import goals as say
from replies.outcomes import Outcome, Shown

MOST_TIMES = 4
"""A target without a unit that is so many times the one that stands, or so many times less, is asked about."""
TEN_THOUSAND, HUNDRED_MILLION = 10_000, 100_000_000


def team_of(ctx: Context) -> str:
    """Return the team whose goals the speaker sets: an admin's is the whole company."""
    return team_led(ctx.member)


async def set_goal(intent: SetGoal, ctx: Context) -> list[Outcome]:
    """Set a goal, or give the one of the same figure and time another target; refused with the reason otherwise."""
    if ctx.member.role == "rep":
        return [Shown(say.only_managers())]
    if intent.place is not None:
        return await _set_placed(intent, ctx)
    if intent.bare is not None:
        return await _set_bare(intent, ctx)
    if intent.metric is None or intent.first_on is None or intent.last_on is None:
        return [Shown(say.not_measurable(intent.words))]
    if intent.last_on < ctx.today:
        return [Shown(say.is_over(intent.last_on, today=ctx.today))]
    goals = await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)
    same = _same(goals, intent)
    if same is None and intent.more is not None:
        return [Shown(say.nothing_to_raise(goals, today=ctx.today))]
    if same is None and len(goals) >= MAX_GOALS:
        return [Shown(say.too_many(goals, today=ctx.today))]
    first, last = baseline_days(*((same.first_on, same.last_on) if same else (intent.first_on, intent.last_on)))
    before = await measure(ctx.session, await ctx.owners(), intent.metric, first, last, zone=ctx.zone)
    if before.value is None:
        return [Shown(say.too_few(intent.metric, before, first=first, last=last, today=ctx.today))]
    if intent.metric in SUMS and intent.change is not None and not before.value:
        return [Shown(say.no_sum_before(intent.metric))]
    target = _target(intent, before.value, same)
    if target <= 0 or (target > 1 and intent.metric in ("conversion", "win_rate", "freshness")):
        return [Shown(say.out_of_range())]
    if same is not None and same.target == target:
        return [Shown(say.unchanged(same, today=ctx.today))]
    return [await _store(intent, ctx, same, target, before=before, place=len(goals) + 1, span=(first, last))]


async def _set_bare(intent: SetGoal, ctx: Context) -> list[Outcome]:
    """Give a goal another target that was said without its unit: the one goal that it fits, else one short question."""
    assert intent.bare is not None
    goals = [
        goal
        for goal in await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)
        if intent.metric in (None, goal.metric)
        and (intent.span != "calendar" or (goal.first_on, goal.last_on) == (intent.first_on, intent.last_on))
    ]
    read = [(goal, target) for goal in goals if (target := in_unit_of(goal, intent.bare)) is not None]
    near = [(goal, target) for goal, target in read if goal.target / MOST_TIMES <= target <= goal.target * MOST_TIMES]
    if len(near) == 1:
        return await set_goal(_of_goal(intent, *near[0]), ctx)
    may_be = near or read
    if not may_be:
        return [Shown(say.without_unit(intent.words, goals, today=ctx.today))]
    options = tuple(Ref(goal.id, say.retargeted(goal, target, today=ctx.today)) for goal, target in may_be)
    question = say.which_to_change() if len(may_be) > 1 else say.is_it_so(options[0].name)
    held = tuple(_of_goal(intent, goal, target) for goal, target in may_be)
    ctx.ask(Clarification("intent", question, options if len(may_be) > 1 else (), held, ctx.text))
    return []


async def _set_placed(intent: SetGoal, ctx: Context) -> list[Outcome]:
    """Give the goal of a place in the list another target: 目标2改成30%."""
    assert intent.place is not None
    goals = await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)
    if intent.place > len(goals):
        return [Shown(say.no_such_place(intent.place, goals, today=ctx.today))]
    goal = goals[intent.place - 1]
    target = intent.target.value if intent.target is not None else in_unit_of(goal, intent.bare or Decimal(0))
    if target is None or intent.unit not in (None, _unit_of(goal)):
        return [Shown(say.other_unit(goal, intent.place, today=ctx.today))]
    changed = replace(_of_goal(intent, goal, target), place=None, unit=None)
    if intent.unit is None and not goal.target / MOST_TIMES <= target <= goal.target * MOST_TIMES:
        question = say.is_it_so(say.retargeted(goal, target, today=ctx.today))
        ctx.ask(Clarification("intent", question, (), (changed,), ctx.text))
        return []
    return await set_goal(changed, ctx)


def _unit_of(goal: Goal) -> str:
    return "yuan" if goal.metric in SUMS else "days" if goal.metric.endswith("_days") else "ratio"


def in_unit_of(goal: Goal, bare: Decimal) -> Decimal | None:
    """Return what a figure without a unit is where it is to be the target of `goal`; None where it cannot be one."""
    if goal.metric in SUMS:
        if bare >= TEN_THOUSAND:
            return bare  # nobody writes so many 万
        return bare * (HUNDRED_MILLION if goal.target >= HUNDRED_MILLION and bare < 100 else TEN_THOUSAND)
    if goal.metric.endswith("_days"):
        return bare
    share = bare if bare < 1 else bare / 100
    return share if share <= 1 else None


def _of_goal(intent: SetGoal, goal: Goal, target: Decimal) -> SetGoal:
    return replace(
        intent,
        metric=goal.metric,  # type: ignore[arg-type]
        target=Read(target, "goal: in the unit of the goal that is changed"),
        first_on=goal.first_on,
        last_on=goal.last_on,
        span="calendar",
        bare=None,
        goal_id=goal.id,
    )


def _same(goals: Sequence[Goal], intent: SetGoal) -> Goal | None:
    """Return the goal that is given another target: of the same figure and days.

    Days said as a month, quarter or year are those alone: a year's goal leaves the month's as it is, and so does a sum
    that nobody calls changed. A length counts from the week it is said in and means the one that runs; where no days
    are said, the one that ends first.
    """
    assert intent.first_on is not None
    assert intent.last_on is not None
    days = intent.first_on, intent.last_on
    of_metric = [goal for goal in goals if goal.metric == intent.metric]
    equal = next((goal for goal in of_metric if (goal.first_on, goal.last_on) == days), None)
    is_new_sum = intent.metric in SUMS and not intent.is_change
    if equal is not None or intent.span == "calendar" or is_new_sum:
        return equal
    overlapping = [goal for goal in of_metric if goal.first_on <= intent.last_on and intent.first_on <= goal.last_on]
    return min(overlapping, key=lambda goal: goal.last_on, default=None)


def _target(intent: SetGoal, before: Decimal, same: Goal | None) -> Decimal:
    if intent.target is not None:
        return round(intent.target.value, 6)
    if intent.more is not None:
        return round((same.target if same is not None else Decimal(0)) + intent.more, 6)
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
    rows = await cases(ctx.session, await ctx.owners(), goal.metric, Days(*span, ctx.zone))
    ctx.tell(rows, count=before.cases, part=before.part, name="baseline")
    return Shown(say.set_goal(goal, place=place, before=before, today=ctx.today, changed_from=changed_from))


async def drop_goal(intent: DropGoal, ctx: Context) -> list[Outcome]:
    """Call a goal off; which one is asked back where it is not said and several stand."""
    if ctx.member.role == "rep":
        return [Shown(say.only_managers())]
    goals = await goals_of(ctx.session, [team_of(ctx)], on=ctx.today)
    meant = [
        goal
        for goal in goals
        if intent.metric in (None, goal.metric) and intent.days in (None, (goal.first_on, goal.last_on))
    ]
    if intent.place is not None:
        meant = goals[intent.place - 1 : intent.place]
    if not meant or (len(meant) > 1 and not intent.is_all):
        return [Shown(say.which_one(goals, today=ctx.today))]
    for goal in meant:
        ctx.changes.update(goal, retired_at=ctx.changes.now)
        ctx.remember("goal", goal.id, None, intent)
    return [Shown(say.dropped(meant, today=ctx.today))]
