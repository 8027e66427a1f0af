"""任务完成多少, 这个月能做多少: what was signed, what may still come, and where the goals stand."""

from datetime import date, timedelta

from analytics.cases import cases
from analytics.days import Days
from analytics.evidence import MOST_ROWS
from analytics.forecast import Forecast, Gap, band_rows, deals_behind, forecast, largest_gaps, past_rates
from analytics.forecast_told import last_frozen, rates_told, told_in
from analytics.goals import goals_of, goals_over, last_told, progress, progress_rows, teams_above
from analytics.risks import risky_deals
from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.goal import team_of
from models import ForecastSnapshot, Goal
from models import queries as ask
from models.periods import day_begins, month_start, period_days
from nlu.intents import Query
from replies import forecast as say_forecast
from replies import goals as say_goals
from replies import target as say
from replies.risks import reasons


async def answer_target(intent: Query, ctx: Context) -> str:
    """Say what the speaker's team, or the speaker, has signed in the period; of this month also what may come."""
    period = intent.period.value if intent.period else "this_month"
    first, last = period_days(period, ctx.today)
    goals = await goals_of(ctx.session, teams_above(team_of(ctx)), on=ctx.today)
    if period == "this_month":
        head = _months_goal(ctx, goals)
        lines = await _this_month(ctx, head)
        goals_told = [goal for goal in goals if goal is not head]
    else:
        lines = [
            await _to_come(ctx, first, last, period) if first > ctx.today else await _signed(ctx, first, last, period)
        ]
        goals_told = [goal for goal in goals if goal.first_on <= last and first <= goal.last_on]
        if last < ctx.today and ctx.member.role != "rep":
            goals_told = [*await goals_over(ctx.session, team_of(ctx), first, last), *goals_told]
            if period == "last_month":
                lines += say_forecast.foretold(await told_in(ctx.session, team_of(ctx), first), today=ctx.today)
    lines += [await _goal_line(ctx, goal) for goal in goals_told]
    if not goals and not goals_told:
        lines.append(say.no_goal(is_manager=ctx.member.role != "rep"))
    return "\n".join(lines)


async def _signed(ctx: Context, first: date, last: date, period: str) -> str:
    """Say what was signed in the days."""
    since, before = day_begins(first, ctx.zone), day_begins(last + timedelta(days=1), ctx.zone)
    owners = await ctx.owners()
    won = await ask.sum_closed(ctx.session, owners, stage="won", since=since, before=before)
    signed = await ask.closed_deals(ctx.session, owners, stage="won", since=since, before=before, limit=MOST_ROWS)
    ctx.tell([RowRef("deal", deal.id or 0) for deal in signed], count=won[0])
    return say.signed(won, period=period, is_team=ctx.member.role != "rep")


async def _to_come(ctx: Context, first: date, last: date, period: str) -> str:
    """Say what is expected to be signed in days to come."""
    owners = await ctx.owners()
    due = await ask.sum_open(ctx.session, owners, close_within=(first, last))
    deals = await ask.open_deals(ctx.session, owners, close_within=(first, last), limit=MOST_ROWS)
    ctx.tell([RowRef("deal", deal.id or 0) for deal in deals], count=due.count)
    return say.to_come(due.count, due.amount_fen, period=period, is_team=ctx.member.role != "rep")


def _months_goal(ctx: Context, goals: list[Goal]) -> Goal | None:
    """Return the sum that the speaker's team is to sign this very month, which heads the forecast; None for a rep."""
    month = period_days("this_month", ctx.today)
    own = [g for g in goals if g.metric == "won_amount" and (g.first_on, g.last_on) == month and g.team == team_of(ctx)]
    return own[0] if own and ctx.member.role != "rep" else None


async def _this_month(ctx: Context, goal: Goal | None) -> list[str]:
    owners = await ctx.owners()
    snapshot = await last_frozen(ctx.session, teams_above(team_of(ctx)), on=ctx.today)
    rates = (
        rates_told(snapshot)
        if snapshot is not None
        else await past_rates(ctx.session, owners, today=ctx.today, zone=ctx.zone)
    )
    told = await forecast(ctx.session, owners, today=ctx.today, zone=ctx.zone, rates=rates)
    is_team = ctx.member.role != "rep"
    rows = await deals_behind(ctx.session, owners, told, limit=MOST_ROWS)
    ctx.tell(rows, count=told.won_count + sum(band.count for band in told.bands))
    month = Days(told.month_on, ctx.today, ctx.zone)
    ctx.tell(await cases(ctx.session, owners, "won_amount", month), count=told.won_count, name="won")
    by_band = await band_rows(ctx.session, owners, told)
    for band in told.bands:
        ctx.tell(by_band[band.name], count=band.count, name=band.name)
    if told.has_history:
        seen, won = (sum(getattr(band.rate, of) for band in told.bands) for of in ("seen", "won"))
        ctx.tell((), count=seen, part=won, name="rates")
    if (error := _error(snapshot, told, is_team=is_team)) is not None:
        past = Days(month_start(ctx.today, -error[1]), told.month_on - timedelta(days=1), ctx.zone)
        ctx.tell(await cases(ctx.session, owners, "won_amount", past), name="error")
    if goal is not None:
        ctx.tell([RowRef("goal", goal.id or 0)], name="goal")
    head = say.month_head(ctx.today, goal, won_fen=told.won_fen, is_team=is_team)
    doubts = [await _gap(ctx, gap) for gap in await largest_gaps(ctx.session, owners, told)] if told.has_history else []
    return [head, *say_forecast.forecast_lines(told, error=error, doubts=doubts)]


def _error(snapshot: ForecastSnapshot | None, told: Forecast, *, is_team: bool) -> tuple[float, int] | None:
    """Return how far off the team's forecasts have been; a rep's own is not back-tested."""
    if snapshot is None or snapshot.error is None or not is_team or not told.has_history:
        return None
    return float(snapshot.error), snapshot.error_months


async def _gap(ctx: Context, gap: Gap) -> say_forecast.Doubt:
    risks = await risky_deals(ctx.session, await ctx.owners(), now=ctx.now, customer_id=gap.customer_id, limit=50)
    risky = next((deal for deal in risks.deals if deal.deal_id == gap.deal_id), None)
    why = reasons(risky, today=ctx.today, words=ctx.lexicon, shown=1) if risky is not None else ""
    return say_forecast.Doubt(gap.customer, gap.amount_fen, why)


async def _goal_line(ctx: Context, goal: Goal) -> str:
    """Measure a goal of the speaker's own team; of a team above only the last weekly check is told."""
    if goal.team == team_of(ctx) and ctx.member.role != "rep":
        owners = await ctx.owners()
        state = await progress(ctx.session, owners, goal, on=ctx.today, zone=ctx.zone)
        rows = await progress_rows(ctx.session, owners, state, ctx.zone) if state.now.cases else ()
        ctx.tell(rows, count=state.now.cases, part=state.now.part, name=goal.metric)
        if goal.baseline_first_on is not None and goal.baseline_last_on is not None:
            before = Days(goal.baseline_first_on, goal.baseline_last_on, ctx.zone)
            ctx.tell(await cases(ctx.session, owners, goal.metric, before), name="baseline")
    else:
        state = await last_told(ctx.session, goal)
    ctx.tell([RowRef("goal", goal.id or 0)], name="goal")
    return say_goals.progress_line(state, today=ctx.today)
