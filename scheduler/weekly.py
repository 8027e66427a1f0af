"""Each week: the forecast is frozen as it is told, what came of earlier ones is noted, and the goals are measured.

Safe to run at any time, any number of times, in any number of processes: what is there already stays.
"""

import logging
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from analytics.forecast import backtest, forecast, past_rates
from analytics.forecast_told import frozen
from analytics.goals import progress
from config.clock import Clock
from models import Deal, ForecastSnapshot, Goal, GoalCheck
from models.database import Database
from models.periods import day_begins, month_start, week_start
from models.queries import sum_closed
from models.teams import led_teams, team_member_ids

log = logging.getLogger(__name__)


async def turn_the_week(database: Database, *, clock: Clock, zone: ZoneInfo) -> int:
    """Freeze this week's forecasts, settle those of past months, check the goals; returns how many rows were kept."""
    today = clock.now().astimezone(zone).date()
    kept = 0
    async with database.reading() as session:
        teams = await led_teams(session)
        has_deals = await session.scalar(select(exists().where(col(Deal.retired_at).is_(None))))
    for team in teams if has_deals else ():
        kept += await _freeze(database, team, today=today, at=clock.now(), zone=zone)
    kept += await _settle(database, today=today, zone=zone)
    kept += await _check_goals(database, today=today, at=clock.now(), zone=zone)
    return kept


async def _keep(database: Database, row: SQLModel) -> int:
    """Insert a row unless one of its key is there; returns 1 where it was inserted."""
    table: Any = row.__table__  # type: ignore[attr-defined]
    async with database.writing() as session:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        statement = insert(table).values(**row.model_dump()).on_conflict_do_nothing().returning(table.c.at)
        return int(await session.scalar(statement) is not None)


async def _freeze(database: Database, team: str, *, today: date, at: datetime, zone: ZoneInfo) -> int:
    async with database.reading() as session:
        is_there = await session.scalar(
            select(exists().where(col(ForecastSnapshot.team) == team, col(ForecastSnapshot.on) >= week_start(today)))
        )
        if is_there:
            return 0
        owners = await team_member_ids(session, team)
        rates = await past_rates(session, owners, today=today, zone=zone)
        told = await forecast(session, owners, today=today, zone=zone, rates=rates)
        tested = await backtest(session, owners, today=today, zone=zone)
    log.info("the forecast of %s is frozen", team or "the company")
    return await _keep(database, frozen(team, told, tested, at=at))


async def _settle(database: Database, *, today: date, zone: ZoneInfo) -> int:
    """Note what was won in the months that are over, beside what was foretold."""
    this_month = month_start(today)
    waits = (col(ForecastSnapshot.month_on) < this_month, col(ForecastSnapshot.actual_fen).is_(None))
    async with database.reading() as session:
        rows = await session.execute(
            select(col(ForecastSnapshot.team), col(ForecastSnapshot.month_on)).where(*waits).distinct()
        )
        due = list(rows)
        sums = {(team, month): await _won(session, team, month, zone) for team, month in due}
    settled = 0
    for (team, month), fen in sums.items():
        async with database.writing() as session:
            told = await session.scalars(
                select(ForecastSnapshot).where(
                    *waits, col(ForecastSnapshot.team) == team, col(ForecastSnapshot.month_on) == month
                )
            )
            for row in told:
                row.actual_fen = fen
                settled += 1
    return settled


async def _won(session: AsyncSession, team: str, month: date, zone: ZoneInfo) -> int:
    owners = await team_member_ids(session, team)
    since, before = day_begins(month, zone), day_begins(month_start(month, 1), zone)
    _, fen = await sum_closed(session, owners, stage="won", since=since, before=before)
    return fen


async def _check_goals(database: Database, *, today: date, at: datetime, zone: ZoneInfo) -> int:
    """Measure each goal as of the end of last week; one that ended within it gets its last check."""
    sunday = week_start(today) - timedelta(days=1)
    checked = select(col(GoalCheck.goal_id)).where(col(GoalCheck.on) == sunday)
    async with database.reading() as session:
        goals = list(
            await session.scalars(
                select(Goal)
                .where(
                    col(Goal.retired_at).is_(None),
                    col(Goal.first_on) <= sunday,
                    col(Goal.last_on) > sunday - timedelta(days=7),
                    col(Goal.id).not_in(checked),
                )
                .order_by(col(Goal.id))
            )
        )
        standing = [
            await progress(session, await team_member_ids(session, goal.team), goal, on=sunday, zone=zone)
            for goal in goals
        ]
    kept = 0
    for state in standing:
        kept += await _keep(
            database,
            GoalCheck(
                goal_id=state.goal.id or 0,
                on=sunday,
                value=state.now.value,
                expected=state.expected,
                is_on_track=bool(state.is_on_track),
                at=at,
            ),
        )
    return kept
