"""Everything a manager's digest says of a run of days, read from the store in one session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.activity import Activity, activity, visits_by_channel
from analytics.complaints import Complained, complaints_of_team
from analytics.days import Days
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
from models.periods import month_start
from models.queries import Owners, StageSum, funnel, sum_closed
from models.visibility import visible_owner_ids
from nlu.lexicon import EMPTY, Lexicon

DigestKind = Literal["daily", "weekly"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDigest:
    """The figures; `month_won` is (deals, fen) signed since the first of the month."""

    kind: DigestKind
    team: str
    now: datetime
    days: Days
    compared: Days
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
    activity_before: Activity
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


async def team_digest(
    session: AsyncSession,
    member: Member,
    *,
    kind: DigestKind,
    now: datetime,
    days: Days,
    compared: Days,
    calendar: WorkCalendar,
    words: Lexicon = EMPTY,
) -> TeamDigest:
    """Return the digest of the team of `member` over `days`.

    Args:
        now: Aware, in the team's zone; what is risky, owed and stored is told as of now.
        compared: The days whose figures stand beside these.
        calendar: The team's working days.
        words: The company's stages.
    """
    owners = await visible_owner_ids(session, member)
    today = now.date()
    team = "" if member.role == "admin" else member.team
    month = Days(month_start(days.last), days.last, days.zone)
    return TeamDigest(
        kind=kind,
        team=team,
        now=now,
        days=days,
        compared=compared,
        outcomes=await outcomes(session, owners, days),
        movement=await movement(session, owners, days, words=words),
        slips=await slips(session, owners, days),
        risks=await risky_deals(session, owners, now=now, calendar=calendar),
        owed=await owed_by(session, member, owners, today=today),
        complaints=await complaints_of_team(session, member, owners),
        overdue=await promises_overdue(session, owners, today=today),
        activity=await activity(session, owners, days),
        activity_before=await activity(session, owners, compared),
        won_before=await sum_closed(session, owners, stage="won", since=compared.since, before=compared.before),
        channels=await visits_by_channel(session, owners, days),
        funnel=await funnel(session, owners),
        month_won=await sum_closed(session, owners, stage="won", since=month.since, before=month.before),
        goals=await _goals(session, owners, team, now, days.zone),
        forecast=await _forecast(session, owners, team, now, days.zone),
        told=await told_of_month(session, team, on=today),
        quality=await quality(session, owners, days, on=today),
    )


async def _goals(session: AsyncSession, owners: Owners, team: str, now: datetime, zone: ZoneInfo) -> list[Progress]:
    goals = [goal for goal in await goals_of(session, [team], on=now.date()) if goal.first_on <= now.date()]
    return [await progress(session, owners, goal, on=now.date(), zone=zone) for goal in goals]


async def _forecast(session: AsyncSession, owners: Owners, team: str, now: datetime, zone: ZoneInfo) -> Forecast | None:
    snapshot = await last_frozen(session, teams_above(team), on=now.date())
    if snapshot is None:
        return None
    found = await forecast(session, owners, today=now.date(), zone=zone, rates=rates_told(snapshot))
    return found if found.has_history else None
