"""What a manager is pushed, made from a team's rows: `python -m bench.digest_pictures [docs/images]`.

Writes digest_daily.png, digest_weekly.png and a picture of each chart into the folder, prints the two texts with their
size, and how long a picture takes. The rows are a small team's fortnight, made up; nothing else is.
"""

import asyncio
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from config.settings import Settings
from documents.picture import Picture, render_picture_png
from models import Deal, ForecastSnapshot, Goal, Member
from models.changes import Changes
from models.database import Database
from nlu.lexicon import EMPTY
from replies import digests as say
from replies.digest_pictures import picture
from scheduler.digest import daily_figures, weekly_figures
from tests.analytics.digest_rows import Rows, ago

WAN = 10_000 * 100
NOW_DAYS_AGO = -3
"""The rows count back from 周二 2026-03-10; the digests are of 周五 2026-03-13."""
CUSTOMERS = (
    "蓝海包装", "新元食品", "东方重工", "华星精密", "恒达电子", "金桥物流", "联创机电", "海天冷链", "瑞丰纺织",
    "中科仪表", "鼎盛建材", "远大医疗",
)  # fmt: skip
STAGES = (
    "negotiation",
    "proposal",
    "proposal",
    "qualified",
    "qualified",
    "lead",
    "qualified",
    "proposal",
    "lead",
    "lead",
    "lead",
    "lead",
)
BAND = {"count": 1, "amount_fen": 0, "seen": 20, "won": 9, "ratio": 0.45, "expected_fen": 0}
CHARTS = ("funnel", "movement", "forecast", "activity")


async def fill(rows: Rows) -> int:
    """Add the team's fortnight; returns the manager's id."""
    chance = random.Random(7)
    boss = await rows.member("李总监", role="manager", team="华东")
    reps = [await rows.member(name, team="华东") for name in ("周凯", "赵敏", "陈曦", "吴迪")]
    deals = []
    for number, name in enumerate(CUSTOMERS):
        rep = reps[number % len(reps)]
        customer = await rows.customer(name, rep)
        for back in range(60, 16, -8):
            await rows.visit(customer, rep, back - number % 4, channel="phone")
        for _ in range(3 if number > 2 else 1):
            await rows.visit(
                customer, rep, chance.randint(-3, 4) if number != 1 else 16,
                channel=chance.choice(("onsite", "onsite", "phone", "wechat", "video", "meal")),
            )  # fmt: skip
        amount = chance.choice((None, 8, 12, 18, 25, 40)) if number else 18
        deals.append(
            await rows.deal(
                customer, rep, age=chance.randint(-2, 20), stage=STAGES[number], title=chance.choice(("X200", "产线改造")),
                amount_fen=amount * WAN if amount else None,
                close_on=date(2026, 3, 9) if number == 0 else date(2026, 3, 27) if number % 3 else None,
            )
        )  # fmt: skip
        if number % 2:
            await rows.follow_up(rep, due=-5, customer_id=customer, action="面谈")
    await _week(rows, boss, reps, deals)
    for rep in reps[:3]:
        message = await rows.message(rep)
        async with rows.database.writing() as session:
            changes = Changes(session, now=ago(-3), member_id=rep, message_id=message)
            changes.update(await session.get_one(Deal, deals[rep]), title="X300")
    return boss


async def _week(rows: Rows, boss: int, reps: list[int], deals: list[int]) -> None:
    """What this week brought: a win, a loss, steps, a delay, an overdue payment, a request and a goal."""
    won = await rows.deal(
        4,
        reps[3],
        age=60,
        stage="won",
        title="X200",
        amount_fen=2176 * WAN // 100,
        closed_at=ago(-3),
        created_at=ago(60),
    )
    await rows.step(won, "negotiation", "won", -3)
    lost = await rows.deal(
        5, reps[0], age=60, stage="lost", title="产线改造", amount_fen=28 * WAN, closed_at=ago(-3), lost_reason="价格差8%",
        competitor="汇川",
    )  # fmt: skip
    await rows.step(lost, "proposal", "lost", -3)
    for deal, before, after, on in (
        (6, "qualified", "proposal", -1),
        (7, "proposal", "negotiation", -3),
        (9, "lead", "qualified", 0),
    ):
        await rows.step(deals[deal], before, after, on)
    signed = await rows.deal(3, reps[2], age=90, stage="won", amount_fen=60 * WAN, closed_at=ago(70))
    await rows.plan(signed, 3, reps[2], fen=1780 * WAN // 100, due=6)
    await rows.follow_up(reps[2], due=-21, customer_id=3, direction="customer", action="付款")
    async with rows.database.writing() as session:
        Changes(session, now=ago(-2)).update(await session.get_one(Deal, deals[7]), close_on=date(2026, 4, 17))
    quote = await rows.quote(1, reps[0], issued=-3, valid=-33, status="pending")
    await rows.approval(reps[0], boss, quote, requested_at=ago(-3, "15:40"))
    for number in (4, 6, 8):
        await rows.quote(number, reps[number % 4], issued=-2, valid=-32, total_fen=number * 4 * WAN)
    month = {"first_on": date(2026, 3, 1), "last_on": date(2026, 3, 31), "set_by_id": boss, "created_at": ago(9)}
    await rows.add(Goal(team="华东", metric="won_amount", target=Decimal(700_000), **month))
    weeks = month | {"first_on": date(2026, 2, 9), "last_on": date(2026, 5, 3)}
    await rows.add(Goal(team="华东", metric="conversion", baseline=Decimal("0.18"), target=Decimal("0.24"), **weeks))
    async with rows.database.writing() as session:
        for on, told in ((2, (0, 38, 82, 131)), (9, (0, 44, 89, 138))):
            won_fen, low, expected, high = (wan * WAN for wan in told)
            bands = [BAND | {"name": name} for name in ("sure", "likely", "shaky")]
            session.add(
                ForecastSnapshot(
                    team="华东", month_on=date(2026, 3, 1), on=date(2026, 3, on), won_fen=won_fen, expected_fen=expected,
                    low_fen=low, high_fen=high, bands=bands, at=ago(0),
                )
            )  # fmt: skip


async def make(folder: Path) -> None:
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    with tempfile.TemporaryDirectory() as scratch:
        database = Database(f"sqlite+aiosqlite:///{scratch}/digest.db")
        await database.migrate()
        boss = await fill(Rows(database))
        now = (ago(NOW_DAYS_AGO, "18:00")).astimezone(settings.zone)
        async with database.reading() as session:
            member = await session.get_one(Member, boss)
            daily = await daily_figures(session, member, now, settings)
            weekly = await weekly_figures(session, member, now - timedelta(minutes=30), settings)
        await database.close()
    for digest in (daily, weekly):
        text = say.text(digest, words=EMPTY)
        print(f"{text}\n-- {len(text.encode()):,} bytes\n")
        drawn = picture(digest, words=EMPTY)
        (folder / f"digest_{digest.kind}.png").write_bytes(_timed(drawn, digest.kind))
    for name, chart in zip(CHARTS, drawn.charts, strict=True):
        alone = replace(drawn, tiles=(), charts=(chart,))
        (folder / f"chart_{name}.png").write_bytes(_timed(alone, name))


def _timed(drawn: Picture, name: str) -> bytes:
    begin = time.process_time()
    png = render_picture_png(drawn)
    print(f"{name}: {time.process_time() - begin:.2f} s of processor time, {len(png) / 1024:.0f} KB")
    return png


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")))
