"""Which deals are risky and why, recounted from the rows."""

from typing import Any

import pytest
from digest_rows import NOW, Rows, ago, day

from analytics.risks import Risks, risky_deals
from analytics.row_ref import RowRef
from analytics.stage_stay import Stay, stuck_after
from models import Deal, DealStageChange

WAN = 10_000 * 100


async def risks(rows: Rows, owners: list[int] | None = None, **options: Any) -> Risks:
    async with rows.database.reading() as session:
        return await risky_deals(session, owners, now=NOW, **options)


def kinds(found: Risks) -> list[tuple[str, list[str]]]:
    return [(deal.customer, [reason.kind for reason in deal.reasons]) for deal in found.deals]


async def test_a_deal_on_its_way_is_not_risky(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    await rows.visit(customer, rep, 3)
    await rows.deal(customer, rep, amount_fen=10 * WAN, close_on=day(0))
    await rows.quote(customer, rep, issued=5, valid=0)
    await rows.follow_up(rep, due=2, customer_id=customer, direction="customer")
    assert await risks(rows) == Risks(0, 0, 0, ())


async def test_the_day_of_signing_passed(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    deal = await rows.deal(customer, rep, amount_fen=10 * WAN, close_on=day(4), title="冷库")
    [found] = (await risks(rows)).deals
    [reason] = found.reasons
    assert (found.deal_id, found.customer, found.title, found.amount_fen) == (deal, "海天", "冷库", 10 * WAN)
    assert (reason.kind, reason.days, reason.since) == ("close_day_passed", 4, day(4))
    assert found.evidence == (RowRef("deal", deal),)


async def test_what_is_unpaid_of_a_signed_deal_is_at_risk(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("东方", rep)
    deal = await rows.deal(customer, rep, stage="won", amount_fen=100 * WAN)
    first = await rows.plan(deal, customer, rep, fen=20 * WAN, due=12)
    second = await rows.plan(deal, customer, rep, fen=30 * WAN, due=2, position=2)
    paid = await rows.plan(deal, customer, rep, fen=5 * WAN, due=20, position=3)
    later = await rows.plan(deal, customer, rep, fen=45 * WAN, due=-30, position=4)
    await rows.payment(first, deal, customer, rep, 8 * WAN)
    await rows.payment(paid, deal, customer, rep, 5 * WAN)
    promise = await rows.follow_up(rep, due=-21, customer_id=customer, direction="customer", action="付款")
    [found] = (await risks(rows)).deals
    [reason] = found.reasons
    assert (reason.kind, reason.days, reason.since, reason.fen) == ("payment_overdue", 12, day(12), 42 * WAN)
    assert found.amount_fen == 42 * WAN, "what is overdue, not what was signed"
    assert found.planned is not None
    assert (found.planned.on, found.planned.action) == (day(-21), "付款")
    assert set(found.evidence) == {
        RowRef("deal", deal),
        RowRef("payment_plan", first),
        RowRef("payment_plan", second),
        RowRef("follow_up", promise),
    }
    assert RowRef("payment_plan", later) not in found.evidence


async def test_a_quotation_ran_out_unanswered(rows: Rows) -> None:
    rep = await rows.member()
    quiet = await rows.customer("新元", rep)
    await rows.deal(quiet, rep)
    quote = await rows.quote(quiet, rep, issued=20, valid=3, status="expired")
    again = await rows.customer("恒达", rep)
    await rows.deal(again, rep)
    await rows.quote(again, rep, issued=40, valid=10, status="expired")
    await rows.quote(again, rep, issued=4, valid=-20)
    refused = await rows.customer("金桥", rep)
    await rows.deal(refused, rep)
    await rows.quote(refused, rep, issued=40, valid=10, status="rejected")
    [found] = (await risks(rows)).deals
    assert found.customer == "新元"
    assert [(reason.kind, reason.days) for reason in found.reasons] == [("quote_expired", 3)]
    assert found.evidence[1:] == (RowRef("quote", quote),)


async def test_a_quotation_for_another_deal_of_the_customer_says_nothing(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("新元", rep)
    deal, other = await rows.deal(customer, rep, title="A"), await rows.deal(customer, rep, title="B")
    await rows.quote(customer, rep, issued=20, valid=3, status="expired", deal_id=deal)
    await rows.quote(customer, rep, issued=2, valid=-3, deal_id=other)
    assert [found.deal_id for found in (await risks(rows)).deals] == [deal]


@pytest.mark.parametrize(
    ("newer", "is_over"),
    [
        ({"of": "other"}, True),
        ({"status": "draft", "of": "deal"}, True),
        ({"status": "pending", "of": "deal"}, True),
        ({"retired_at": NOW, "of": "deal"}, True),
        ({"status": "superseded", "of": "deal"}, False),
        ({"status": "rejected", "of": "deal"}, False),
        ({"of": "none"}, False),
        ({"status": "draft", "of": "none"}, True),
    ],
)
async def test_only_a_newer_quotation_that_is_out_and_may_be_for_the_deal_follows_one_that_ran_out(
    rows: Rows, newer: dict[str, Any], is_over: bool
) -> None:
    rep = await rows.member()
    customer = await rows.customer("新元", rep)
    deal, other = await rows.deal(customer, rep, title="A"), await rows.deal(customer, rep, title="B")
    await rows.quote(customer, rep, issued=20, valid=3, deal_id=deal)
    of = {"deal": deal, "none": None, "other": other}[newer["of"]]
    values = {name: value for name, value in newer.items() if name != "of"}
    await rows.quote(customer, rep, issued=2, valid=-3, deal_id=of, **values)
    assert [found.deal_id for found in (await risks(rows)).deals] == ([deal] if is_over else [])


async def test_a_quotation_for_no_deal_is_followed_by_one_for_any(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("新元", rep)
    deal, other = await rows.deal(customer, rep, title="A"), await rows.deal(customer, rep, title="B")
    await rows.quote(customer, rep, issued=20, valid=3)
    assert {found.deal_id for found in (await risks(rows)).deals} == {deal, other}
    await rows.quote(customer, rep, issued=2, valid=-3, deal_id=other)
    assert (await risks(rows)).count == 0


async def test_silent_for_long_with_what_is_planned(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("新元", rep)
    await rows.deal(customer, rep, amount_fen=25 * WAN)
    for days in (70, 62, 55, 46, 39):
        last = await rows.visit(customer, rep, days)
    await rows.visit(customer, rep, 1, retired_at=NOW)
    await rows.follow_up(rep, due=-2, customer_id=customer, action="见面")
    await rows.follow_up(rep, due=-9, customer_id=customer, action="再见面")
    [found] = (await risks(rows)).deals
    [reason] = found.reasons
    assert (reason.kind, reason.days, reason.usual_days) == ("silent", 39, 8)
    assert reason.evidence == (RowRef("visit", last),)
    assert found.planned is not None
    assert (found.planned.on, found.planned.direction) == (day(-2), "ours")


async def test_stuck_in_its_stage(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("蓝海", rep)
    await rows.visit(customer, rep, 1)
    deal = await rows.deal(customer, rep, age=31)
    fresh = await rows.deal(customer, rep, age=60, title="另一单")
    await rows.step(fresh, "qualified", "qualified", 5)
    [found] = (await risks(rows)).deals
    assert (found.deal_id, found.reasons[0].kind, found.reasons[0].days) == (deal, "stage_stuck", 31)
    assert found.reasons[0].usual_days is None, "too few deals have left the stage to say what is usual"


async def test_a_step_that_is_taken_back_moves_nothing(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("蓝海", rep)
    await rows.visit(customer, rep, 1)
    deal = await rows.deal(customer, rep, age=40)
    step = await rows.step(deal, "qualified", "proposal", 3)
    assert not (await risks(rows)).deals
    async with rows.database.writing() as session:
        (await session.get_one(DealStageChange, step)).retired_at = NOW
    [found] = (await risks(rows)).deals
    assert (found.deal_id, found.reasons[0].kind, found.reasons[0].days) == (deal, "stage_stuck", 40)


async def test_a_slow_team_is_not_stuck_after_a_month(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("蓝海", rep)
    await rows.visit(customer, rep, 1)
    for _ in range(8):
        done = await rows.deal(customer, rep, age=200, stage="qualified")
        await rows.step(done, "qualified", "proposal", 170)
        async with rows.database.writing() as session:
            (await session.get_one(Deal, done)).stage = "won"
    await rows.deal(customer, rep, age=59, title="早")
    stuck = await rows.deal(customer, rep, age=61, title="卡")
    [found] = (await risks(rows)).deals
    assert (found.deal_id, found.reasons[0].usual_days) == (stuck, 30)


@pytest.mark.parametrize("others", [0, 10, 100])
async def test_the_usual_stay_is_the_teams_own_however_many_they_are(rows: Rows, others: int) -> None:
    """The steps of few, of a team and of a big company are found on different ways."""
    mine, stranger = await rows.member("小周"), await rows.member("小陈")
    for owner, days in ((mine, 20), (stranger, 90)):
        customer = await rows.customer(f"海天{owner}", owner)
        for n in range(8):
            done = await rows.deal(customer, owner, age=200, stage="won", title=f"{n}")
            await rows.step(done, None, "qualified", 100 + days)
            await rows.step(done, "qualified", "proposal", 100)
        gone = await rows.deal(customer, owner, age=200, title="撤", retired_at=NOW)
        await rows.step(gone, None, "qualified", 199)
        await rows.step(gone, "qualified", "proposal", 1)
    async with rows.database.reading() as session:
        stays = await stuck_after(session, [mine, *range(1_000, 1_000 + others)], now=NOW)
    assert stays["qualified"] == Stay(usual_days=20, stuck_days=40)


@pytest.mark.parametrize(
    ("stays", "usual"),
    [([9] * 7, None), ([40, 10, 30, 50, 20, 70, 60, 80], 45), ([40, 10, 30, 50, 20, 70, 60, 80, 90], 50)],
)
async def test_the_usual_stay_is_the_middle_of_all_stays(rows: Rows, stays: list[int], usual: int | None) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    for n, days in enumerate(stays):
        done = await rows.deal(customer, rep, age=5 + days, title=f"{n}")
        await rows.step(done, "qualified", "proposal", 5)
    async with rows.database.reading() as session:
        found = await stuck_after(session, None, now=NOW)
    assert found["qualified"].usual_days == usual
    assert found["lead"] == Stay(usual_days=None, stuck_days=30)


async def test_a_promise_of_the_customer_days_overdue(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("华星", rep)
    deal = await rows.deal(customer, rep)
    other = await rows.deal(customer, rep, title="另一单")
    await rows.follow_up(rep, due=5, customer_id=customer, direction="customer", deal_id=deal)
    await rows.follow_up(rep, due=9, customer_id=customer, direction="customer", deal_id=deal, status="done")
    await rows.follow_up(rep, due=9, customer_id=customer, direction="ours", deal_id=other)
    [found] = (await risks(rows)).deals
    assert (found.deal_id, found.reasons[0].kind, found.reasons[0].days) == (deal, "promise_overdue", 5)


async def test_the_sums_are_over_all_and_the_largest_come_first(rows: Rows) -> None:
    rep = await rows.member()
    sizes = [3, None, 25, 18, 7, 1, 40]
    for number, size in enumerate(sizes):
        customer = await rows.customer(f"客户{number}", rep)
        await rows.visit(customer, rep, 1)
        await rows.deal(customer, rep, close_on=day(1), amount_fen=size * WAN if size else None)
    found = await risks(rows, limit=3)
    assert (found.count, found.amount_fen, found.unknown) == (7, 94 * WAN, 1)
    assert [deal.amount_fen for deal in found.deals] == [40 * WAN, 25 * WAN, 18 * WAN]
    everything = await risks(rows, limit=50)
    assert sum(deal.amount_fen or 0 for deal in everything.deals) == everything.amount_fen
    assert everything.deals[-1].amount_fen is None


async def test_several_reasons_stand_on_one_line(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    await rows.visit(customer, rep, 45)
    await rows.deal(customer, rep, close_on=day(7), age=50)
    await rows.quote(customer, rep, issued=50, valid=20)
    found = await risks(rows)
    assert kinds(found) == [("海天", ["close_day_passed", "quote_expired", "silent", "stage_stuck"])]
    assert found.count == 1


@pytest.mark.parametrize("change", [{"stage": "lost"}, {"stage": "won"}, {"retired_at": NOW}])
async def test_what_is_closed_or_taken_back_is_no_risk(rows: Rows, change: dict[str, Any]) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    await rows.visit(customer, rep, 90)
    await rows.deal(customer, rep, close_on=day(7), age=50, **change)
    await rows.quote(customer, rep, issued=50, valid=20)
    await rows.follow_up(rep, due=20, customer_id=customer, direction="customer")
    assert (await risks(rows)).count == 0


async def test_only_the_own_team_and_only_the_customer_asked_about(rows: Rows) -> None:
    mine, other = await rows.member("小周"), await rows.member("小陈")
    for name, owner in (("海天", mine), ("恒达", mine), ("联创", other)):
        customer = await rows.customer(name, owner)
        deal = await rows.deal(customer, owner, close_on=day(2), stage="negotiation")
        signed = await rows.deal(customer, owner, stage="won")
        await rows.plan(signed, customer, owner, fen=1 * WAN, due=1)
        assert deal != signed
    assert {deal.customer for deal in (await risks(rows, [mine])).deals} == {"海天", "恒达"}
    found = await risks(rows, [mine], customer_id=1)
    assert {deal.customer for deal in found.deals} == {"海天"}
    assert found.count == 2
    assert (await risks(rows, [])).count == 0


async def test_an_imported_deal_is_stuck_since_it_came(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("蓝海", rep)
    await rows.visit(customer, rep, 1)
    row = {"customer_id": customer, "owner_id": rep, "stage": "lead", "updated_at": ago(1)}
    deal = await rows.add(Deal(**row, created_at=ago(40)))
    await rows.add(Deal(**row, created_at=ago(20)))
    [found] = (await risks(rows)).deals
    assert (found.deal_id, found.reasons[0].kind, found.reasons[0].days) == (deal, "stage_stuck", 40)
    assert found.reasons[0].evidence == (RowRef("deal", deal),)


async def test_silence_alone_counts_into_the_sums(rows: Rows) -> None:
    rep = await rows.member()
    for number, (size, last) in enumerate(((5, 40), (None, 40), (9, 1))):
        customer = await rows.customer(f"客户{number}", rep)
        await rows.visit(customer, rep, last)
        await rows.deal(customer, rep, amount_fen=size * WAN if size else None)
    late = await rows.customer("晚", rep)
    await rows.visit(late, rep, 40)
    await rows.deal(late, rep, amount_fen=2 * WAN, close_on=day(1))
    found = await risks(rows, limit=2)
    assert (found.count, found.amount_fen, found.unknown) == (3, 7 * WAN, 1)
    assert kinds(found) == [("客户0", ["silent"]), ("晚", ["close_day_passed", "silent"])]
