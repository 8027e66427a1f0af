"""The manager's digests: every figure told is recounted from the rows, and they are sent on their days only."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from scheduler_helpers import add_member, at, pushes, queued

from analytics.workdays import WorkCalendar
from config.settings import PushSettings, Settings
from documents.charts import BandChart
from models import Change, Deal, ForecastSnapshot, Goal, Member
from models.changes import Changes
from models.chat_state import load_conversation
from models.database import Database
from nlu.lexicon import EMPTY
from replies.compose import LIMIT_BYTES
from replies.digest_pictures import picture
from replies.digests import text
from scheduler.digest import daily_figures, is_weekly_day, weekly_figures
from scheduler.jobs import Scheduler
from tests.analytics.digest_rows import NOW, Rows, ago, day
from tests.conftest import HandClock

WAN = 10_000 * 100
SETTINGS = Settings(database_url="sqlite+aiosqlite://")
MONDAY = Settings(
    database_url="sqlite+aiosqlite://", push=PushSettings(weekly_on="first_workday", weekly_at=time(8, 45))
)


@pytest.fixture
def rows(database: Database) -> Rows:
    return Rows(database)


async def daily(rows: Rows, boss: int, *, now: datetime = NOW) -> str:
    async with rows.database.reading() as session:
        digest = await daily_figures(session, await session.get_one(Member, boss), now, SETTINGS)
    picture(digest, words=EMPTY)
    return text(digest, words=EMPTY)


async def weekly(rows: Rows, boss: int, *, now: datetime = NOW, settings: Settings = SETTINGS) -> str:
    async with rows.database.reading() as session:
        digest = await weekly_figures(session, await session.get_one(Member, boss), now, settings)
    return text(digest, words=EMPTY)


async def test_nothing_happened(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager")
    assert (await daily(rows, boss)).splitlines() == [
        "日报 3/10周二 全部",
        "没签单 也没丢单",
        "3月签了0单",
        "没有悬的单子",
        "联系0次 0家(3/9周一0次) 新客户0 新商机0 报价0份",
        "数据 还没有在跟的单子",
        "数都来自大家自己记的 别的数说「联系依据」",
    ]


async def test_the_day_as_it_stands_in_the_rows(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager", team="华东")
    rep, other = await rows.member("周凯", team="华东"), await rows.member("赵敏", team="华南")
    star, bluesea, eastern = [await rows.customer(name, rep) for name in ("华星精密", "蓝海包装", "东方重工")]
    bridge = await rows.customer("金桥物流有限公司", rep)
    for customer in (star, bluesea, bridge):
        await rows.visit(customer, rep, 0, channel="onsite")
    for count in range(2):
        await rows.visit(star, rep, 1, created_at=ago(1) + timedelta(minutes=count))
        await rows.visit(star, other, 0)
    won = await rows.deal(star, rep, age=40, stage="won", title="X200", amount_fen=2176 * WAN // 100, closed_at=ago(0))
    await rows.step(won, "negotiation", "won", 0)
    await rows.deal(star, rep, age=40, stage="won", amount_fen=5 * WAN, closed_at=ago(8))
    lost = await rows.deal(
        bluesea,
        rep,
        age=40,
        stage="lost",
        amount_fen=28 * WAN,
        closed_at=ago(0),
        lost_reason="价格差8%",
        competitor="汇川",
    )
    await rows.step(lost, "proposal", "lost", 0)
    moved = await rows.deal(
        bridge, rep, age=9, stage="negotiation", title="分拣线", amount_fen=28 * WAN, close_on=day(-1)
    )
    await rows.step(moved, "proposal", "negotiation", 0)
    async with rows.database.writing() as session:
        Changes(session, now=ago(0)).update(await session.get_one(Deal, moved), close_on=day(-21))
    await rows.deal(bluesea, rep, age=0, title="X100", amount_fen=1820 * WAN // 100, close_on=day(2))
    signed = await rows.deal(eastern, rep, age=40, stage="won", amount_fen=60 * WAN, closed_at=ago(40))
    plan = await rows.plan(signed, eastern, rep, fen=20 * WAN, due=6)
    await rows.payment(plan, signed, eastern, rep, 22 * WAN // 10)
    await rows.follow_up(rep, due=-21, customer_id=eastern, direction="customer", action="付款")
    quote = await rows.quote(bluesea, rep, issued=0, valid=-30, status="pending")
    await rows.approval(rep, boss, quote, requested_at=ago(0, "16:00"))
    await rows.quote(star, rep, issued=0, valid=-30, total_fen=12 * WAN)
    await rows.follow_up(rep, due=2, customer_id=star, action="送样机")
    message = await rows.message(rep)
    async with rows.database.writing() as session:
        session.add(Change(at=ago(0), member_id=rep, message_id=message, entity="deal", entity_id=won, action="update"))
    assert (await daily(rows, boss)).splitlines() == [
        "日报 3/10周二 华东",
        "签了1单 21.76万",
        "· 华星精密 X200 21.76万",
        "丢了1单 28万",
        "· 蓝海包装 28万 价格差8% 对手 汇川",
        "3月签了2单 26.76万",
        "往前走了1单 28万",
        "· 金桥物流 分拣线 28万 方案报价→商务谈判",
        "签单日往后推1单 28万",
        "· 金桥物流 分拣线 28万 3/11周三→3/31周二",
        "悬2单 合计36万",
        "① 蓝海包装 X100 18.2万 说好3/8周日签 过了2天",
        "② 东方重工 17.8万 款逾期6天 3/4周三该到 对方答应3/31周二",
        "你欠团队1件",
        "· 周凯 蓝海包装 等你批 2小时了",
        "联系3次 3家(3/9周一2次) 新客户0 新商机1 报价1份 12万",
        "答应客户过了日子还没办的 1件",
        "数据 1人里1人上份日报后有记录 · 在跟2单 14天内联系过100% 填全67% 缺下一步2",
        "数都来自大家自己记的 回编号看原话 「依据」看签的丢的 别的数说「联系依据」",
    ]


async def test_target_forecast_and_goals_of_the_week(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager", team="华东")
    rep = await rows.member("周凯", team="华东")
    customer = await rows.customer("华星", rep)
    await rows.deal(customer, rep, stage="won", amount_fen=21 * WAN, closed_at=ago(1))
    await rows.visit(customer, rep, 5)
    month = {"first_on": date(2026, 3, 1), "last_on": date(2026, 3, 31), "set_by_id": boss, "created_at": ago(9)}
    await rows.add(Goal(team="华东", metric="won_amount", target=Decimal(700_000), **month))
    weeks = month | {"first_on": date(2026, 2, 9), "last_on": date(2026, 5, 3)}
    for number in range(9):
        await rows.deal(
            customer, rep, age=29, stage="won" if number < 2 else "lead", closed_at=ago(2) if number < 2 else None
        )
    await rows.add(Goal(team="华东", metric="conversion", baseline=Decimal("0.18"), target=Decimal("0.24"), **weeks))
    await rows.add(Goal(team="华东", metric="cycle_days", baseline=Decimal(40), target=Decimal("32.5"), **weeks))
    await rows.add(Goal(team="华东", metric="paid_amount", target=Decimal(50_000), **month))
    await rows.add(Goal(team="华东", metric="win_rate", target=Decimal(1), **month | {"first_on": day(-5)}))
    await rows.add(Goal(team="", metric="win_rate", target=Decimal(1), **month))
    await rows.deal(customer, rep, stage="negotiation", amount_fen=50 * WAN, close_on=date(2026, 3, 27))
    bands = [
        {"name": name, "count": 1, "amount_fen": 0, "seen": 20, "won": 10, "ratio": 0.5, "expected_fen": 0}
        for name in ("sure", "likely", "shaky")
    ]
    async with rows.database.writing() as session:
        session.add(
            ForecastSnapshot(team="华东", month_on=date(2026, 3, 1), on=day(1), won_fen=0, expected_fen=52 * WAN,
                             low_fen=38 * WAN, high_fen=71 * WAN, bands=bands, at=NOW)
        )  # fmt: skip
    said = (await weekly(rows, boss)).splitlines()
    for line in (
        "周报 3/9周一到3/10周二 华东",
        "签了1单 21万",
        "目标70万(到3/31周二) 签了21万 30% 时间过了32%",
        "目标5万(到3/31周二) 收了0元 0% 时间过了32%",
        "预测3月46万 区间21万到71万",
        "联系0次 0家(上周1次) 新客户0 新商机0 报价0份",
        "转化率 18%→27.3% 目标24% 第5周/共12周 在轨",
        "成交周期 40天→还量不出 目标32.5天 第5周/共12周",
    ):
        assert line in said, said
    assert not [line for line in said if line.startswith(("赢单率", "3月签了"))], "not begun, or another team's"
    async with rows.database.reading() as session:
        digest = await weekly_figures(session, await session.get_one(Member, boss), NOW, SETTINGS)
    [chart] = [chart for chart in picture(digest, words=EMPTY).charts if isinstance(chart, BandChart)]
    assert [(band.label, band.expected_fen, band.won_fen) for band in chart.bands] == [
        ("3/9", 52 * WAN, 0), ("3/10", 46 * WAN, 21 * WAN),
    ]  # fmt: skip
    assert (chart.target, chart.target_fen) == ("目标70万", 70 * WAN)


async def test_the_weeks_first_workday_tells_of_the_week_before(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager")
    customer = await rows.customer("华星", boss)
    await rows.visit(customer, boss, 3)
    await rows.visit(customer, boss, 1)
    said = await weekly(rows, boss, now=NOW - timedelta(days=1), settings=MONDAY)
    assert said.startswith("周报 3/2周一到3/8周日 全部\n")
    assert "\n联系1次 1家(上周0次)" in said


@pytest.mark.parametrize(
    ("now", "expected"), [("2026-03-09", "3/6周五"), ("2026-02-24", "2/14周六"), ("2026-03-10", "3/9周一")]
)
async def test_the_day_before_is_a_working_day(rows: Rows, now: str, expected: str) -> None:
    boss = await rows.member("李总监", role="manager")
    moment = datetime.combine(date.fromisoformat(now), time(18), SETTINGS.zone)
    assert f"({expected}0次)" in await daily(rows, boss, now=moment)


async def test_what_a_weekend_brings_is_told_on_monday(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager")
    rep = await rows.member("周凯")
    star = await rows.customer("华星精密", rep)
    await rows.deal(star, rep, age=40, stage="won", title="X200", amount_fen=12 * WAN, closed_at=ago(3))
    await rows.deal(star, rep, age=40, stage="won", title="X300", amount_fen=7 * WAN, closed_at=ago(4))
    await rows.visit(star, rep, 2, channel="phone")
    told = (await daily(rows, boss, now=NOW - timedelta(days=1))).splitlines()
    assert told[:3] == ["日报 3/7周六到3/9周一 全部", "签了1单 12万", "· 华星精密 X200 12万 周六上午"]
    assert any(line.startswith("联系1次 1家(3/6周五0次)") for line in told)
    assert "含周五18:00以后记的 签1单 联系1次" in told
    assert any(line.startswith("数据 1人里0人上份日报后有记录") for line in told)


async def test_a_busy_team_still_fits_one_message_and_its_sums_stay_whole(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager")
    long = "新疆维吾尔自治区乌鲁木齐经济技术开发区精密机械制造"
    for number in range(12):
        customer = await rows.customer(f"{long}{number}", boss)
        rest = {"amount_fen": 12_345_67 * (number + 1), "title": "超长标题" * 9}
        await rows.deal(customer, boss, age=90, stage="won", closed_at=ago(0), **rest)
        await rows.deal(
            customer,
            boss,
            age=90,
            stage="lost",
            closed_at=ago(0),
            lost_reason="原因" * 30,
            competitor="对手" * 20,
            **rest,
        )
        moved = await rows.deal(customer, boss, age=90, close_on=day(40), **rest)
        await rows.step(moved, "lead", "qualified", 0)
        async with rows.database.writing() as session:
            Changes(session, now=ago(0)).update(await session.get_one(Deal, moved), close_on=day(3))
        await rows.follow_up(
            await rows.member(f"销售{number}"), due=3, direction="manager", owed_by_id=boss, action="批额度" * 20
        )
    said = await daily(rows, boss)
    assert len(said.encode()) <= LIMIT_BYTES
    total = sum(12_345_67 * (number + 1) for number in range(12))
    for head in ("签了12单", "丢了12单", "往前走了12单", "签单日往后推12单"):
        assert f"{head} {total / 1_000_000:.6f}".rstrip("0") in said or f"{head} {total // 100:,}" in said, said
    assert "悬12单" in said
    assert "你欠团队12件" in said
    assert said.splitlines()[-1].startswith("数都来自")


@pytest.mark.parametrize(
    ("day_", "last", "first"),
    [
        ("2026-03-13", True, False),
        ("2026-03-09", False, True),
        ("2026-03-14", False, False),
        ("2026-09-30", True, False),
        ("2026-02-14", True, False),
        ("2026-02-24", False, True),
        ("2026-10-07", False, False),
    ],
    ids=["Friday", "Monday", "Saturday", "before the holiday", "a Saturday that is worked", "after it", "within it"],
)
def test_which_day_closes_or_opens_the_week(day_: str, last: bool, first: bool) -> None:
    calendar = WorkCalendar()
    assert is_weekly_day(date.fromisoformat(day_), calendar, SETTINGS) is last
    assert is_weekly_day(date.fromisoformat(day_), calendar, MONDAY) is first


async def test_friday_brings_the_week_and_then_the_day_once_each(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "boss", role="manager", without=("morning",))
    await add_member(database, "rep", without=("morning",))
    for clock_time in ("17:29", "17:45", "17:46", "18:15", "18:16"):
        clock.at = at(clock_time, "2026-03-13")
        await make_scheduler().tick()
    texts = await queued(database)
    assert [said.split()[:2] for said in texts] == [["boss", "text"], ["boss", "image"]] * 2
    assert [kind for said, kind in zip(texts[::2], ("周报", "日报"), strict=True) if kind in said] == ["周报", "日报"]
    assert {kind for kind, was_sent in await pushes(database) if was_sent} == {"weekly", "digest"}


async def test_no_week_on_other_days(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "boss", role="manager", without=("morning",))
    clock.at = at("17:45", "2026-03-12")
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_the_figures_of_a_digest_open_in_the_chat(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    boss = await add_member(database, "boss", role="manager", without=("morning",))
    rows = Rows(database)
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    risky = await rows.deal(customer, rep, amount_fen=10 * WAN, close_on=day(4))
    won = await rows.deal(customer, rep, amount_fen=5 * WAN, stage="won", closed_at=at("11:00"))
    clock.at = at("18:15", "2026-03-10")
    await make_scheduler().tick()
    async with database.writing() as session:
        conversation = await load_conversation(session, boss)
    told = conversation.turns[-1].told
    assert (told[0].line, told[0].customer_id) == (1, customer)
    assert ("deal", risky) in told[0].rows
    by_name = {one.name: (one.rows, one.count) for one in told if not one.line}
    assert by_name[""] == by_name["won"] == by_name["month"] == ((("deal", won),), 1)
    assert by_name["risks"] == ((("deal", risky),), 1)
    assert by_name["visits"] == ((), 0)


async def test_what_is_not_listed_is_counted(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager")
    rep = await rows.member("周凯")
    for number in range(7):
        customer = await rows.customer(f"客户{number}", rep)
        await rows.deal(customer, rep, stage="won", amount_fen=number * WAN, closed_at=ago(0))
        await rows.follow_up(rep, due=-number, direction="manager", owed_by_id=boss, action=f"第{number}件")
    said = (await daily(rows, boss)).splitlines()
    assert said[1:8] == ["签了7单 21万", *(f"· 客户{n} {n}万" for n in (6, 5, 4, 3, 2)), "· 还有2单"]
    assert said[said.index("你欠团队7件") + 6] == "· 还有2件"


async def test_risky_deals_that_are_not_listed_are_counted(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager")
    rep = await rows.member("周凯")
    for number in range(7):
        customer = await rows.customer(f"客户{number}", rep)
        await rows.deal(customer, rep, amount_fen=number * WAN, close_on=day(4))
    said = (await daily(rows, boss)).splitlines()
    head = said.index("悬7单 合计21万")
    assert said[head + 5].startswith("⑤")
    assert said[head + 6] == "还有2单 问「哪些单子悬」"


async def test_a_company_with_only_an_admin_gets_its_digests(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "boss", role="admin", without=("morning",))
    await add_member(database, "zhoukai", without=("morning", "evening"))
    clock.at = at("18:15")
    await make_scheduler().tick()
    assert {row.split()[0] for row in await queued(database)} == {"boss"}
    assert ("digest", True) in await pushes(database)


async def test_an_admin_beside_managers_gets_none(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    await add_member(database, "boss", role="admin")
    await add_member(database, "lizong", role="manager", without=("morning",))
    clock.at = at("18:15")
    await make_scheduler().tick()
    assert {row.split()[0] for row in await queued(database)} == {"lizong"}
