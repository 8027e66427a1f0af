"""Everything a manager's digest says of a run of days, read from one state of the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.activity import Activity, Done, activity, begun_and_quoted, done, visits_by_channel
from analytics.complaints import Complained, complaints_of_team
from analytics.days import Days, Recorded
from analytics.forecast import Forecast, forecast
from analytics.forecast_told import last_frozen, rates_told, told_of_month
from analytics.goals import Progress, goals_of, progress, teams_above
from analytics.movement import Movement, movement
from analytics.outcomes import Outcomes, outcomes
from analytics.owed import Owed, owed_by, promises_overdue
from analytics.quality import Quality, quality
from analytics.risks import Risks, risky_deals
from analytics.slips import Slips, slips
from analytics.workdays import WorkCalendar
from models import ForecastSnapshot, Member
from models.periods import day_begins, month_start
from models.queries import Owners, StageSum, funnel, sum_closed
from models.teams import team_led
from models.together import together
from models.visibility import visible_owner_ids
from nlu.intents.reports import ReportKind
from nlu.lexicon import EMPTY, Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What of the figures was recorded after the last digest and before these days: how many of each."""

    since: datetime
    visits: int
    new_deals: int
    quotes: int
    won: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDigest:
    """The figures; `month_won` is (deals, fen) signed since the first of the month."""

    kind: ReportKind
    team: str
    now: datetime
    days: Days
    compared: Days
    carried: Carried | None
    """None where the days begin by themselves."""
    outcomes: Outcomes
    movement: Movement
    slips: Slips
    risks: Risks
    owed: Sequence[Owed]
    complaints: Sequence[Complained]
    """Open complaints of the team, those to be answered soonest first."""
    overdue: int
    """Promises to customers whose day has passed."""
    activity: Activity
    activity_before: Done
    won_before: tuple[int, int]
    """(deals, fen) signed in the days it is compared with."""
    channels: Mapping[str, Mapping[date, int]]
    funnel: Sequence[StageSum]
    month_won: tuple[int, int]
    goals: Sequence[Progress]
    """The team's own that run, measured now."""
    forecast: Forecast | None
    """Of this month, at the rates told last; None before the first week that told any."""
    told: Sequence[ForecastSnapshot]
    """This month's forecasts as they were frozen before today, oldest first."""
    quality: Quality
    is_past: bool = False
    """The days are long over: what is risky, owed and stored is known of now alone, and is not told with them."""


async def team_digest(
    session: AsyncSession,
    member: Member,
    *,
    kind: ReportKind,
    now: datetime,
    days: Days,
    compared: Days,
    calendar: WorkCalendar,
    words: Lexicon = EMPTY,
    is_past: bool = False,
) -> TeamDigest:
    """Return the digest of the team of `member` over `days`.

    Args:
        now: Aware, in the team's zone; what is risky, owed and stored is told as of now.
        compared: The days whose figures stand beside these.
        calendar: The team's working days.
        words: The company's stages.
        is_past: Only what the days brought is to be told.
    """
    owners = await visible_owner_ids(session, member)
    today = now.date()
    team = team_led(member)
    month = Days(month_start(days.last), days.last, days.zone)
    won = partial(sum_closed, owners=owners, stage="won")
    earlier = _carried_days(kind, days)
    async with together(session) as group:
        risks = group.ask(partial(risky_deals, owners=owners, now=now, calendar=calendar))
        moved = group.ask(partial(movement, owners=owners, days=days, words=words))
        records = group.ask(partial(quality, owners=owners, days=days, on=today))
        brought = group.ask(partial(outcomes, owners=owners, days=days))
        carried = group.ask(partial(_carried, owners=owners, days=earlier)) if earlier is not None else None
        put_off = group.ask(partial(slips, owners=owners, days=days))
        stages = group.ask(partial(funnel, owners=owners))
        did = group.ask(partial(activity, owners=owners, days=days))
        did_before = group.ask(partial(done, owners=owners, days=compared))
        own = earlier.ends if earlier is not None else None
        channels = group.ask(partial(visits_by_channel, owners=owners, days=days, recorded_before=own))
        owed = group.ask(partial(owed_by, manager=member, owners=owners, today=today))
        overdue = group.ask(partial(promises_overdue, owners=owners, today=today))
        complaints = group.ask(partial(complaints_of_team, member=member, owners=owners))
        won_before = group.ask(partial(won, since=compared.since, before=compared.before))
        month_won = group.ask(partial(won, since=month.since, before=month.before))
        goals = group.ask(partial(_goals, owners=owners, team=team, now=now, days=days))
        expected = group.ask(partial(_forecast, owners=owners, team=team, now=now, zone=days.zone))
        told = group.ask(partial(told_of_month, team=team, on=today))
    by_channel, visits_before = channels.value
    return TeamDigest(
        kind=kind,
        team=team,
        now=now,
        days=days,
        compared=compared,
        carried=replace(carried.value, visits=visits_before) if carried is not None else None,
        outcomes=brought.value,
        movement=moved.value,
        slips=put_off.value,
        risks=risks.value,
        owed=owed.value,
        complaints=complaints.value,
        overdue=overdue.value,
        activity=did.value,
        activity_before=did_before.value,
        won_before=won_before.value,
        channels=by_channel,
        funnel=stages.value,
        month_won=month_won.value,
        goals=goals.value,
        forecast=expected.value,
        told=told.value,
        quality=records.value,
        is_past=is_past,
    )


def _carried_days(kind: ReportKind, days: Days) -> Recorded | None:
    """Return the part of what is told that was recorded on days before: a daily digest's own is its last one."""
    if not isinstance(days, Recorded):
        return None
    own = day_begins(days.last if kind == "daily" else days.first, days.zone)
    return Recorded(days.first, days.last, days.zone, days.begins, own) if days.begins < own else None


async def _carried(session: AsyncSession, owners: Owners, days: Recorded) -> Carried:
    """Count it all but the visits, which are counted by channel anyway."""
    counts = {}
    for stage in ("won", "lost"):
        counts[stage], _ = await sum_closed(session, owners, stage=stage, since=days.begins, before=days.ends)
    new_deals, quotes = await begun_and_quoted(session, owners, days)
    return Carried(since=days.begins, visits=0, new_deals=new_deals, quotes=quotes, **counts)


async def _goals(session: AsyncSession, owners: Owners, team: str, now: datetime, days: Days) -> list[Progress]:
    """Return where the goals stand that ran on the days that are told, those that ended there as they ended."""
    goals = [goal for goal in await goals_of(session, [team], on=days.first) if goal.first_on <= now.date()]
    return [await progress(session, owners, goal, on=now.date(), zone=days.zone) for goal in goals]


async def _forecast(session: AsyncSession, owners: Owners, team: str, now: datetime, zone: ZoneInfo) -> Forecast | None:
    snapshot = await last_frozen(session, teams_above(team), on=now.date())
    if snapshot is None:
        return None
    found = await forecast(session, owners, today=now.date(), zone=zone, rates=rates_told(snapshot))
    return found if found.has_history else None
