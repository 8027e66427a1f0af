"""What `bench.analytics` asks: each function of the analytics and each push, by the name it is printed under."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.activity import visits_by_channel
from analytics.conversion import conversion, sources
from analytics.cycle import cycle
from analytics.days import Days
from analytics.digest_evidence import figures_of
from analytics.evening import evening_gaps
from analytics.forecast import BANDS, Rate, forecast, largest_gaps
from analytics.funnel import stage_rows
from analytics.ledger import debts_of
from analytics.losses import losses
from analytics.people import person_page
from analytics.quality import quality
from analytics.ranking import ranking
from analytics.report import report_facts
from analytics.risks import risky_deals
from analytics.top_customers import top_customers
from analytics.unattended import unattended_deals
from analytics.workdays import WorkCalendar
from config.settings import Settings
from handlers.comparison import figures_of as figures_of_days
from handlers.ledger import SIDES
from models import Member
from models import queries as ask
from models.database import Database
from models.periods import month_start, period_days
from nlu.intents import ReportKind
from scheduler.digest import daily_figures, weekly_figures
from scheduler.jobs import BATCH
from scheduler.morning import morning_lists

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar()
RATES = {band: Rate(100, 40, 0.4) for band in BANDS}
SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, whose records that shows, and when (aware, in the team's zone)."""

    session: AsyncSession
    member: Member
    owners: list[int] | None
    now: datetime

    @property
    def quarter(self) -> Days:
        return Days(*period_days("this_quarter", self.now.date()), ZONE)

    @property
    def year(self) -> Days:
        return Days(self.now.date() - timedelta(days=364), self.now.date(), ZONE)

    @property
    def month(self) -> tuple[datetime, datetime]:
        first = datetime.combine(month_start(self.now.date()), time(), self.now.tzinfo)
        return first.astimezone(UTC), self.now.astimezone(UTC)

    @property
    def week(self) -> Days:
        return Days(self.now.date() - timedelta(days=6), self.now.date(), ZONE)


Question = Callable[[Asked], Awaitable[Any]]


async def _won_this_month(asked: Asked) -> Any:
    since, before = asked.month
    return await ask.sum_closed(asked.session, asked.owners, stage="won", since=since, before=before)


async def _visits_of_a_week(asked: Asked) -> Any:
    return await visits_by_channel(asked.session, asked.owners, asked.week)


async def _quality(asked: Asked) -> Any:
    today = asked.now.date()
    return await quality(asked.session, asked.owners, Days(today, today, SETTINGS.zone), on=today)


async def _forecast(asked: Asked) -> Any:
    told = await forecast(asked.session, asked.owners, today=asked.now.date(), zone=ZONE, rates=RATES)
    return await largest_gaps(asked.session, asked.owners, told)


async def _own_report(asked: Asked, kind: ReportKind) -> Any:
    calendar = WorkCalendar()
    return await report_facts(
        asked.session, asked.member, kind, asked.now.date(), zone=SETTINGS.zone, calendar=calendar
    )


async def _compared(asked: Asked, *, is_year: bool) -> Any:
    """Compare a month so far with the days of the one before, or a whole year with the one before it."""
    today = asked.now.date()
    first = today - timedelta(days=364) if is_year else month_start(today)
    before = first - timedelta(days=365) if is_year else month_start(first - timedelta(days=1))
    days = Days(first, today, ZONE), Days(before, before + (today - first), ZONE)
    return [await figures_of_days(asked.session, asked.owners, span) for span in days]


async def _behind_a_digest(a: Asked) -> Any:
    return await figures_of(a.session, a.owners, await daily_figures(a.session, a.member, a.now, SETTINGS))


QUESTIONS: dict[str, Question] = {
    "漏斗": lambda a: ask.funnel(a.session, a.owners),
    "待办": lambda a: ask.open_follow_ups(a.session, a.owners, until=a.now.date()),
    "商机": lambda a: ask.open_deals(a.session, a.owners),
    "我欠谁 谁欠我": lambda a: debts_of(a.session, a.member.id or 0, a.owners, sides=SIDES["ours"] + SIDES["theirs"]),
    "本月签了多少": _won_this_month,
    "这周拜访 各渠道": _visits_of_a_week,
    "悬单": lambda a: risky_deals(a.session, a.owners, now=a.now),
    "数据质量": _quality,
    "自己的日报": lambda a: _own_report(a, "daily"),
    "自己的周报": lambda a: _own_report(a, "weekly"),
    "自己的月报": lambda a: _own_report(a, "monthly"),
    "晚上的卡片": lambda a: evening_gaps(a.session, a.member, now=a.now, zone=SETTINGS.zone),
    "丢单原因": lambda a: losses(a.session, a.owners, a.quarter),
    "转化率": lambda a: conversion(a.session, a.owners, a.quarter),
    "各渠道转化": lambda a: sources(a.session, a.owners, a.year),
    "成交周期": lambda a: cycle(a.session, a.owners, a.quarter),
    "没人管的": lambda a: unattended_deals(a.session, a.owners, now=a.now),
    "高价值客户": lambda a: top_customers(a.session, a.owners, a.year),
    "一个人的一页": lambda a: person_page(a.session, a.member.id or 0, a.quarter, today=a.now.date()),
    "这个月比上个月": lambda a: _compared(a, is_year=False),
    "今年比去年": lambda a: _compared(a, is_year=True),
    "快到期的报价": lambda a: ask.quotes_between(
        a.session,
        a.owners,
        None,
        None,
        is_unanswered=True,
        ends_within=(a.now.date(), a.now.date() + timedelta(days=7)),
    ),
    "排名": lambda a: ranking(a.session, a.owners, a.quarter),
    "漏斗的依据": lambda a: stage_rows(a.session, a.owners),
    "经理日报": lambda a: daily_figures(a.session, a.member, a.now, SETTINGS),
    "经理日报的依据": _behind_a_digest,
    "经理周报": lambda a: weekly_figures(a.session, a.member, a.now, SETTINGS),
}


async def morning(database: Database, now: datetime) -> int:
    """Make the morning lists of all active reps as the scheduler does, a batch at a time; returns how many have
    something on them.
    """
    async with database.reading() as session:
        reps = list(await session.scalars(select(Member).where(col(Member.role) == "rep", col(Member.is_active))))
    lists = 0
    for start in range(0, len(reps), BATCH):
        async with database.reading() as session:
            made = await morning_lists(session, reps[start : start + BATCH], now, SETTINGS)
            lists += sum(bool(push.outgoing) for push in made.values())
    return lists
