"""The figures of a digest, recounted from the rows: outcomes, movement, slips, debts, records, goals."""

from datetime import date

from digest_rows import NOW, TODAY, ZONE, Rows, ago, day
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from analytics.activity import activity, visits_by_channel
from analytics.days import Days, week_of
from analytics.evidence import MOST_ROWS
from analytics.forecast_told import told_of_month
from analytics.movement import Movement, movement
from analytics.outcomes import outcomes
from analytics.owed import Owed, overdue_rows, owed_by, promises_overdue
from analytics.quality import quality
from analytics.row_ref import RowRef
from analytics.slips import Slips, slips
from models import Change, Deal, ForecastSnapshot, Member
from models.changes import Changes
from models.visibility import visible_owner_ids
from nlu.lexicon import Lexicon, OwnStage

WAN = 10_000 * 100
THIS_DAY = Days(TODAY, TODAY, ZONE)
WEEK = Days(day(6), TODAY, ZONE)


def test_days_are_the_teams_own() -> None:
    assert (THIS_DAY.since.isoformat(), THIS_DAY.before.isoformat()) == (
        "2026-03-09T16:00:00+00:00",
        "2026-03-10T16:00:00+00:00",
    )
    week = week_of(TODAY, ZONE)
    assert (week.first, week.last, len(week.each)) == (date(2026, 3, 9), date(2026, 3, 15), 7)


async def test_what_was_won_and_lost(rows: Rows) -> None:
    rep, other = await rows.member("小周"), await rows.member("小陈")
    customer = await rows.customer("华星", rep)
    small = await rows.deal(customer, rep, stage="won", amount_fen=2 * WAN, closed_at=ago(0, "00:00"))
    big = await rows.deal(customer, rep, stage="won", amount_fen=20 * WAN, closed_at=ago(0, "23:59"))
    bare = await rows.deal(customer, rep, stage="won", closed_at=ago(0))
    lost = await rows.deal(
        customer, rep, stage="lost", amount_fen=28 * WAN, closed_at=ago(0), lost_reason="价格差8%", competitor="汇川"
    )
    for values in (
        {"closed_at": ago(1, "23:59")},
        {"closed_at": ago(-1, "00:00")},
        {"closed_at": ago(0), "retired_at": NOW},
    ):
        await rows.deal(customer, rep, stage="won", amount_fen=99 * WAN, **values)
    await rows.deal(customer, other, stage="won", amount_fen=99 * WAN, closed_at=ago(0))
    async with rows.database.reading() as session:
        found = await outcomes(session, [rep], THIS_DAY)
        two = await outcomes(session, [rep], THIS_DAY, limit=2)
    assert (found.won.count, found.won.amount_fen) == (3, 22 * WAN)
    assert [deal.row.id for deal in found.won.deals] == [big, small, bare]
    assert (found.lost.count, found.lost.amount_fen) == (1, 28 * WAN)
    [told] = found.lost.deals
    assert (told.row, told.customer, told.lost_reason, told.competitor) == (
        RowRef("deal", lost), "华星", "价格差8%", "汇川",
    )  # fmt: skip
    assert (two.won.count, len(two.won.deals)) == (3, 2), "the sums are over all"


async def moved(rows: Rows, words: Lexicon | None = None) -> Movement:
    async with rows.database.reading() as session:
        return await movement(session, None, WEEK, words=words or Lexicon())


async def test_what_moved_between_the_stages(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("金桥", rep)
    ahead = await rows.deal(customer, rep, age=60, stage="negotiation", amount_fen=28 * WAN)
    first = await rows.step(ahead, "lead", "proposal", 4)
    second = await rows.step(ahead, "proposal", "negotiation", 2)
    back = await rows.deal(customer, rep, age=60, stage="lead", amount_fen=3 * WAN)
    await rows.step(back, "proposal", "lead", 1)
    there_and_back = await rows.deal(customer, rep, age=60, stage="lead")
    await rows.step(there_and_back, "lead", "qualified", 3)
    await rows.step(there_and_back, "qualified", "lead", 2)
    taken_back = await rows.deal(customer, rep, age=60, stage="lead")
    await rows.step(taken_back, "lead", "qualified", 3, retired_at=NOW)
    won = await rows.deal(customer, rep, age=60, stage="won", amount_fen=9 * WAN)
    await rows.step(won, "negotiation", "won", 1)
    await rows.deal(customer, rep, age=2, stage="qualified")
    long_ago = await rows.deal(customer, rep, age=60, stage="qualified")
    await rows.step(long_ago, "lead", "qualified", 20)
    found = await moved(rows)
    [told] = found.ahead.deals
    assert (told.row.id, told.before, told.after) == (ahead, ("lead", None), ("negotiation", None))
    assert told.steps == (RowRef("deal_stage_change", first), RowRef("deal_stage_change", second))
    assert [deal.row.id for deal in found.back.deals] == [back]
    assert found.new == 1
    flows = {flow.stage[0]: (flow.came, flow.left) for flow in found.flows}
    assert flows == {
        "lead": (1, 1), "qualified": (1, 0), "proposal": (0, 1), "negotiation": (1, 1), "won": (1, 0), "lost": (0, 0),
    }  # fmt: skip
    assert sum(came for came, _ in flows.values()) - sum(left for _, left in flows.values()) == found.new


async def test_movement_follows_the_companys_own_order(rows: Rows) -> None:
    words = Lexicon(stages=(OwnStage("trial", "试机", "proposal"), OwnStage("proposal", "报价", "proposal")))
    rep = await rows.member()
    deal = await rows.deal(await rows.customer("金桥", rep), rep, age=60, stage="proposal")
    await rows.step(deal, "proposal", "proposal", 1, from_own_stage="trial")
    [told] = (await moved(rows, words)).ahead.deals
    assert (told.before, told.after) == (("proposal", "trial"), ("proposal", None))


async def change_close(rows: Rows, deal_id: int, *days: date | None, ago_days: int = 1) -> None:
    for close_on in days:
        async with rows.database.writing() as session:
            changes = Changes(session, now=ago(ago_days))
            changes.update(await session.get_one(Deal, deal_id), close_on=close_on)


async def slipped(rows: Rows) -> Slips:
    async with rows.database.reading() as session:
        return await slips(session, None, WEEK)


async def test_what_was_put_off(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("新元", rep)
    twice = await rows.deal(customer, rep, amount_fen=25 * WAN, close_on=day(40))
    await change_close(rows, twice, day(2), ago_days=50)
    await change_close(rows, twice, day(-5), day(-20))
    small = await rows.deal(customer, rep, amount_fen=1 * WAN, close_on=day(2))
    await change_close(rows, small, day(-1))
    for moves in ([day(5)], [day(-9), day(2)], [None], [day(-3), None]):
        other = await rows.deal(customer, rep, amount_fen=99 * WAN, close_on=day(2))
        await change_close(rows, other, *moves)
    said_first = await rows.deal(customer, rep, amount_fen=99 * WAN)
    await change_close(rows, said_first, day(-3))
    lost = await rows.deal(customer, rep, amount_fen=99 * WAN, close_on=day(2), stage="lost")
    await change_close(rows, lost, day(-3))
    found = await slipped(rows)
    assert (found.count, found.amount_fen) == (2, 26 * WAN)
    first, second = found.deals
    assert (first.row.id, first.before, first.after, first.times) == (twice, day(2), day(-20), 3)
    assert (second.row.id, second.times) == (small, 1)


async def test_a_delay_taken_back_is_no_slip(rows: Rows) -> None:
    rep = await rows.member()
    deal = await rows.deal(await rows.customer("新元", rep), rep, close_on=day(-1))
    await change_close(rows, deal, day(-9))
    async with rows.database.writing() as session:
        [change] = await session.scalars(select(Change).where(col(Change.entity) == "deal"))
        await Changes(session, now=ago(0)).revert([change])
    assert (await slipped(rows)).count == 0
    await change_close(rows, deal, day(-3), ago_days=0)
    [told] = (await slipped(rows)).deals
    assert (told.before, told.after, told.times) == (day(-1), day(-3), 1)


async def owed(session: AsyncSession, manager_id: int) -> list[Owed]:
    manager = await session.get_one(Member, manager_id)
    return await owed_by(session, manager, await visible_owner_ids(session, manager), today=TODAY)


async def test_what_the_manager_owes_the_team(rows: Rows) -> None:
    boss = await rows.member("李总监", role="manager", team="华东")
    above = await rows.member("老板", role="manager", team="")
    rep = await rows.member("小周", team="华东")
    below = await rows.member("小吴", team="华东/上海")
    customer = await rows.customer("蓝海", rep)
    quote = await rows.quote(customer, rep, issued=0, valid=-30, status="pending")
    waits = await rows.approval(rep, boss, quote, requested_at=ago(0, "16:00"))
    await rows.approval(rep, boss, quote, status="approved")
    await rows.approval(rep, above, quote)
    named = await rows.follow_up(
        below, due=3, direction="manager", owed_by_id=boss, action="特批额度", customer_id=customer
    )
    unnamed = await rows.follow_up(rep, due=-2, direction="manager", action="陪访")
    await rows.follow_up(below, due=-2, direction="manager", action="不是他的队")
    await rows.follow_up(rep, due=1, direction="manager", owed_by_id=above, action="别人的")
    await rows.follow_up(boss, due=1, direction="manager", action="自己的")
    await rows.follow_up(rep, due=1, direction="manager", action="给了", status="done")
    async with rows.database.reading() as session:
        found = await owed(session, boss)
    assert [(item.row, item.to, item.customer, item.action) for item in found] == [
        (RowRef("approval", waits), "小周", "蓝海", ""),
        (RowRef("follow_up", named), "小吴", "蓝海", "特批额度"),
        (RowRef("follow_up", unnamed), "小周", "", "陪访"),
    ]
    assert found[0].waits_since == ago(0, "16:00")
    assert (found[1].due_on, found[2].due_on) == (day(3), day(-2))


async def test_promises_to_customers_that_are_overdue(rows: Rows) -> None:
    rep, other = await rows.member("小周"), await rows.member("小陈")
    customer = await rows.customer("蓝海", rep)
    await rows.follow_up(rep, due=1, customer_id=customer)
    for values in (
        {"due": 0}, {"due": 1, "direction": "customer"}, {"due": 1, "status": "done"},
        {"due": 1, "customer_id": None}, {"due": 1, "retired_at": NOW},
    ):  # fmt: skip
        await rows.follow_up(rep, **{"customer_id": customer} | values)
    await rows.follow_up(other, due=1, customer_id=customer)
    async with rows.database.reading() as session:
        assert await promises_overdue(session, [rep], today=TODAY) == 1
        assert await promises_overdue(session, None, today=TODAY) == 2


async def test_the_longest_overdue_promises_are_told_first(rows: Rows) -> None:
    rep = await rows.member("小周")
    customer = await rows.customer("蓝海", rep)
    of_day = {n: await rows.follow_up(rep, due=n, customer_id=customer) for n in range(1, MOST_ROWS + 2)}
    twin = await rows.follow_up(rep, due=2, customer_id=customer)
    async with rows.database.reading() as session:
        found = [row.id for row in await overdue_rows(session, [rep], today=TODAY)]
        few = [row.id for row in await overdue_rows(session, [rep], today=day(MOST_ROWS - 1))]
    assert found == [of_day[n] for n in range(MOST_ROWS + 1, 2, -1)] + [twin]
    assert few == [of_day[MOST_ROWS + 1], of_day[MOST_ROWS]]


async def test_how_good_the_records_are(rows: Rows) -> None:
    rep, idle = await rows.member("小周"), await rows.member("小陈")
    await rows.member("走了", is_active=False)
    await rows.member("经理", role="manager")
    spoken = await rows.customer("有声", rep)
    quiet = await rows.customer("没声", rep)
    await rows.visit(spoken, rep, 13)
    await rows.visit(quiet, rep, 14)
    await rows.follow_up(rep, due=-4, customer_id=spoken)
    await rows.follow_up(rep, due=-4, customer_id=quiet, status="done")
    await rows.deal(spoken, rep, age=60, amount_fen=1)
    await rows.deal(quiet, rep, age=60, close_on=day(-9))
    await rows.deal(quiet, rep, age=13)
    await rows.deal(spoken, rep, age=60, stage="lost")
    message = await rows.message(rep)
    async with rows.database.writing() as session:
        for member, message_id in ((rep, message), (rep, message), (idle, None)):
            session.add(
                Change(at=ago(0), member_id=member, message_id=message_id, entity="deal", entity_id=1, action="update")
            )
    async with rows.database.reading() as session:
        found = await quality(session, None, THIS_DAY, on=TODAY)
        nobody = await quality(session, [], THIS_DAY, on=TODAY)
    assert (found.people, found.wrote) == (2, 1)
    assert (found.deals, found.fresh) == (3, 1)
    assert (found.with_amount, found.with_close_day, found.with_next_step) == (1, 1, 1)
    assert found.freshness == 1 / 3
    assert found.completeness == 3 / 9
    assert (nobody.people, nobody.deals, nobody.freshness, nobody.completeness) == (0, 0, None, None)


async def test_what_was_done(rows: Rows) -> None:
    rep = await rows.member()
    a, b = await rows.customer("甲", rep), await rows.customer("乙", rep, created_at=ago(0))
    for customer, days, channel in ((a, 0, "onsite"), (a, 0, "phone"), (b, 1, "phone"), (b, 7, "phone"), (a, 2, None)):
        await rows.visit(customer, rep, days, channel=channel)
    await rows.visit(a, rep, 0, retired_at=NOW)
    await rows.deal(a, rep, age=6)
    await rows.deal(a, rep, age=7)
    await rows.quote(a, rep, issued=6, valid=-30, total_fen=5 * WAN)
    await rows.quote(a, rep, issued=5, valid=-30, total_fen=4 * WAN, status="accepted")
    for status in ("draft", "pending", "superseded"):
        await rows.quote(b, rep, issued=1, valid=-30, total_fen=9 * WAN, status=status, number=status)
    async with rows.database.reading() as session:
        found = await activity(session, None, WEEK)
        channels, _ = await visits_by_channel(session, None, WEEK)
    assert (found.visits, found.customers_visited, found.new_customers, found.new_deals) == (4, 2, 1, 1)
    assert (found.quotes, found.quoted_fen) == (2, 9 * WAN)
    assert channels == {"onsite": {TODAY: 1}, "phone": {TODAY: 1, day(1): 1}, "": {day(2): 1}}
    assert sum(count for days in channels.values() for count in days.values()) == found.visits


async def test_forecasts_of_the_month_as_they_were_told(rows: Rows) -> None:
    async with rows.database.writing() as session:
        for on, team, month in (
            (day(8), "华东", 3), (day(1), "华东", 3), (day(1), "", 3), (day(0), "华东", 3), (day(12), "华东", 2),
        ):  # fmt: skip
            session.add(
                ForecastSnapshot(team=team, month_on=date(2026, month, 1), on=on, won_fen=21 * WAN, expected_fen=58 * WAN,
                                 low_fen=46 * WAN, high_fen=67 * WAN, at=NOW)
            )  # fmt: skip
    async with rows.database.reading() as session:
        told = await told_of_month(session, "华东", on=TODAY)
    assert [(forecast.on, forecast.expected_fen) for forecast in told] == [(day(8), 58 * WAN), (day(1), 58 * WAN)]
