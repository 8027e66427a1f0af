"""Everything a manager's digest says of a run of days, read from the store in one session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.activity import Activity, activity, visits_by_channel
from analytics.days import Days
from analytics.movement import Movement, movement
from analytics.outcomes import Outcomes, outcomes
from analytics.owed import Owed, owed_by, promises_overdue
from analytics.quality import Quality, quality
from analytics.risks import Risks, risky_deals
from analytics.slips import Slips, slips
from analytics.target import ForecastTold, GoalState, Target, forecasts, goal_states, targets
from analytics.workdays import WorkCalendar
from models import Member
from models.periods import month_start
from models.queries import StageSum, funnel, sum_closed
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
    overdue: int
    """Promises to customers whose day has passed."""
    activity: Activity
    activity_before: Activity
    won_before: tuple[int, int]
    """(deals, fen) signed in the days it is compared with."""
    channels: Mapping[str, Mapping[date, int]]
    funnel: Sequence[StageSum]
    month_won: tuple[int, int]
    targets: Sequence[Target]
    goals: Sequence[GoalState]
    forecasts: Sequence[ForecastTold]
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
    month = Days(month_start(days.last), days.last, days.zone)
    return TeamDigest(
        kind=kind,
        team=member.team,
        now=now,
        days=days,
        compared=compared,
        outcomes=await outcomes(session, owners, days),
        movement=await movement(session, owners, days, words=words),
        slips=await slips(session, owners, days),
        risks=await risky_deals(session, owners, now=now, calendar=calendar),
        owed=await owed_by(session, member, owners, today=today),
        overdue=await promises_overdue(session, owners, today=today),
        activity=await activity(session, owners, days),
        activity_before=await activity(session, owners, compared),
        won_before=await sum_closed(session, owners, stage="won", since=compared.since, before=compared.before),
        channels=await visits_by_channel(session, owners, days),
        funnel=await funnel(session, owners),
        month_won=await sum_closed(session, owners, stage="won", since=month.since, before=month.before),
        targets=await targets(session, owners, member.team, days=days),
        goals=await goal_states(session, member.team, on=days.last),
        forecasts=await forecasts(session, member.team, on=days.last),
        quality=await quality(session, owners, days, on=today),
    )
