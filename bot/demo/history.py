"""The demo's past half year: deals won and lost, visits in each customer's own rhythm, and the messages they came from.

Made by a seeded generator, so that every demo starts from the same story; the figures of forecasts, rhythms and
reasons for losses stand on it.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.told import told_by
from models import Customer, Deal, DealStageChange, Member, Visit
from models.changes import Changes
from models.customer import customer_key
from models.periods import month_start
from replies.format import short_name

MONTHS = 7
DEALS_A_MONTH = 6
STEPS = (("lead", 45), ("qualified", 36), ("proposal", 24), ("negotiation", 14))
"""Stage, and how many days before its end a deal came into it."""
CUSTOMERS = (
    ("嘉禾乳业有限公司", "zhaohai"),
    ("通达轴承股份有限公司", "zhoukai"),
    ("森茂家具有限公司", "zhaohai"),
    ("锐捷注塑有限公司", "zhoukai"),
    ("九江船配有限公司", "zhaohai"),
    ("安泰医械有限公司", "zhoukai"),
    ("明珠灯饰有限公司", "zhaohai"),
    ("北辰锻压有限公司", "zhoukai"),
)
TITLES = ("码垛工位", "控制柜更换", "数据采集", "上下料改造", "检测线", "备件年框")
AMOUNTS = (8, 12, 18, 25, 36, 48)
"""In 万."""
LOSSES = (("价格差8%", "汇川"), ("交期等不了", None), ("预算砍了", None), ("价格", "西门子"))
RHYTHMS = {
    "比亚迪股份有限公司": 12,
    "蓝海包装有限公司": 7,
    "新元食品有限公司": 8,
    "东方重工股份有限公司": 6,
    "华星精密制造有限公司": 11,
}
"""Days between two visits of the customers who are being worked."""
SAID = (
    "聊了下进展 方案还在内部过",
    "去了趟车间 看了现场工况",
    "电话问了下 说等领导回来定",
    "送了资料 顺便见了设备部的人",
)
HISTORY_DAYS = 170


@dataclass(frozen=True, slots=True)
class _Told:
    """Adds what was told on a day, with its message."""

    session: AsyncSession
    zone: ZoneInfo

    def at(self, day: date) -> datetime:
        return datetime.combine(day, time(16), self.zone).astimezone(UTC)

    def changes(self, at: datetime, member: Member, message_id: int | None = None) -> Changes:
        return Changes(self.session, now=at, member_id=member.id, message_id=message_id)

    async def message(self, sender: Member, day: date, text: str) -> int:
        return await told_by(self.session, sender, self.at(day), text)


async def load_history(
    session: AsyncSession,
    members: Mapping[str, Member],
    worked: Sequence[tuple[Customer, date]],
    *,
    today: date,
    zone: ZoneInfo,
) -> None:
    """Insert the past of the company.

    Args:
        worked: The customers of today, each with the day of the first visit that is there already.
    """
    told = _Told(session, zone)
    chance = random.Random(3)
    customers = []
    for name, userid in CUSTOMERS:
        at = told.at(today - timedelta(days=HISTORY_DAYS + 60))
        owner = members[userid]
        row = Customer(name=name, name_key=customer_key(name), owner_id=owner.id, created_at=at)
        session.add(row)
        customers.append((row, owner))
    await session.flush()
    for month in range(1, MONTHS + 1):
        for n in range(DEALS_A_MONTH):
            customer, owner = customers[(month * 5 + n) % len(customers)]
            first = month_start(today, -month)
            await _add_deal(told, chance, customer, owner, ends_on=first + timedelta(days=chance.randint(4, 27)))
    for customer, first_visit in worked:
        owner = next(member for member in members.values() if member.id == customer.owner_id)
        await _add_visits(told, chance, customer, owner, before=first_visit)


async def _add_deal(told: _Told, chance: random.Random, customer: Customer, owner: Member, *, ends_on: date) -> None:
    """Add a deal that went all the way and was won or lost on `ends_on`."""
    is_won = chance.random() < 0.55
    amount, title = chance.choice(AMOUNTS), chance.choice(TITLES)
    reason, rival = (None, None) if is_won else chance.choice(LOSSES)
    end = f"签了 {amount}万" if is_won else f"黄了 {reason}" + (f" 被{rival}抢了" if rival else "")
    message_id = await told.message(owner, ends_on, f"{short_name(customer.name)}{title}{end}")
    begin, at = told.at(ends_on - timedelta(days=STEPS[0][1])), told.at(ends_on)
    stage = "won" if is_won else "lost"
    deal = await told.changes(begin, owner).create(
        Deal(
            customer_id=customer.id or 0,
            owner_id=owner.id or 0,
            title=title,
            amount_fen=amount * 1_000_000,
            close_on=month_start(ends_on, 1) - timedelta(days=1),
            created_at=begin,
            updated_at=begin,
        )
    )
    before: str | None = None
    for to, days in (*STEPS, (stage, 0)):
        said = message_id if days == 0 else None
        changes = told.changes(told.at(ends_on - timedelta(days=days)), owner, said)
        changes.update(deal, stage=to, updated_at=changes.now)
        if days == 0:
            changes.update(deal, closed_at=at, competitor=rival, lost_reason=reason)
        await changes.create(
            DealStageChange(
                deal_id=deal.id or 0,
                from_stage=before,
                to_stage=to,
                member_id=owner.id,
                message_id=said,
                at=changes.now,
            )
        )
        before = to
    await _add_visit(told, chance, customer, owner, ends_on - timedelta(days=20))


async def _add_visits(told: _Told, chance: random.Random, customer: Customer, owner: Member, *, before: date) -> None:
    """Add the visits of a rhythm that ended with the first visit that is there already."""
    rhythm = RHYTHMS.get(customer.name)
    day = before
    while rhythm is not None:
        day -= timedelta(days=max(1, rhythm + chance.randint(-2, 2)))
        if (before - day).days > HISTORY_DAYS:
            break
        await _add_visit(told, chance, customer, owner, day)


async def _add_visit(told: _Told, chance: random.Random, customer: Customer, owner: Member, day: date) -> None:
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    summary = chance.choice(SAID)
    message_id = await told.message(owner, day, f"{short_name(customer.name)} {summary}")
    await told.changes(told.at(day), owner, message_id).create(
        Visit(
            customer_id=customer.id or 0,
            owner_id=owner.id or 0,
            visited_on=day,
            channel="phone" if summary.startswith("电话") else "onsite",
            summary=summary,
            message_id=message_id,
            created_at=told.at(day),
        )
    )
