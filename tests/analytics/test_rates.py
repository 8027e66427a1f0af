"""Rates, losses and how they are counted, from rows of both databases."""

from zoneinfo import ZoneInfo

import pytest
from digest_rows import Rows, ago, day

from analytics.conversion import Rate, conversion, sources
from analytics.cycle import cycle
from analytics.days import Days
from analytics.losses import loss_of, losses
from analytics.row_ref import RowRef

ZONE = ZoneInfo("Asia/Shanghai")
WAN = 10_000 * 100


def last(days: int) -> Days:
    return Days(day(days - 1), day(0), ZONE)


@pytest.mark.parametrize(
    ("rate", "percent"), [(Rate(1, 3), 33), (Rate(1, 200), 1), (Rate(1, 201), 0), (Rate(0, 5), 0), (Rate(0, 0), None)]
)
def test_percent_is_rounded_half_up(rate: Rate, percent: int | None) -> None:
    assert rate.percent == percent


async def test_stages_entered_and_passed(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    jumped = await rows.deal(customer, rep, age=10, stage="lead", updated_at=ago(3))
    await rows.step(jumped, "lead", "negotiation", 3)
    stays = await rows.deal(customer, rep, age=9, stage="lead")
    lost = await rows.deal(customer, rep, age=8, stage="lead", updated_at=ago(2))
    await rows.step(lost, "lead", "lost", 2)
    long_ago = await rows.deal(customer, rep, age=90, stage="lead", updated_at=ago(1))
    await rows.step(long_ago, "lead", "qualified", 1)
    async with rows.database.reading() as session:
        found = await conversion(session, [rep], last(30))
    assert {step.stage: step.rate for step in found.steps} == {
        "lead": Rate(1, 3),
        "qualified": Rate(0, 1),
        "negotiation": Rate(0, 1),
    }
    assert found.begun == Rate(0, 3)
    assert RowRef("deal", stays) in found.begun_rows


async def test_what_a_deal_entered_later_is_beyond_and_not_entered(rows: Rows) -> None:
    """It was a proposal in the days and in negotiation after them, and went back in between."""
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    deal = await rows.deal(customer, rep, age=50, stage="lead")
    await rows.step(deal, "lead", "proposal", 20)
    await rows.step(deal, "proposal", "lead", 18)
    await rows.step(deal, "lead", "proposal", 16)
    await rows.step(deal, "proposal", "negotiation", 2)
    gone = await rows.deal(customer, rep, age=20, stage="lead", retired_at=ago(1))
    await rows.step(gone, "lead", "proposal", 19)
    for owners in ([rep], None):
        async with rows.database.reading() as session:
            found = await conversion(session, owners, Days(day(30), day(10), ZONE))
        assert {step.stage: (step.rate, step.rows) for step in found.steps} == {
            "lead": (Rate(1, 1), (RowRef("deal", deal),)),
            "proposal": (Rate(1, 1), (RowRef("deal", deal),)),
        }


@pytest.mark.parametrize(
    ("lengths", "middle", "named"), [([7], 7, 1), ([3, 30, 10, 21], 16, 4), (list(range(1, 52)), 26, 40)]
)
async def test_how_long_deals_took(rows: Rows, lengths: list[int], middle: int, named: int) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    ids = {
        took: await rows.deal(customer, rep, age=took + 2, stage="won", closed_at=ago(2), title=f"{took}")
        for took in lengths
    }
    async with rows.database.reading() as session:
        found = await cycle(session, None, last(30))
    longest_first = sorted(lengths, reverse=True)
    assert (found.count, found.median_days, found.shortest_days, found.longest_days) == (
        *(len(lengths), middle, longest_first[-1], longest_first[0]),
    )
    assert [row.id for row in found.rows] == [ids[took] for took in longest_first[:named]]


async def test_deals_of_another_and_of_other_days_do_not_count(rows: Rows) -> None:
    rep, other = await rows.member(), await rows.member("赵磊")
    customer = await rows.customer("海天", rep, source=" 展会 ")
    unknown = await rows.customer("东方", rep)
    won = await rows.deal(customer, rep, age=20, stage="won", closed_at=ago(2), amount_fen=5 * WAN)
    await rows.deal(customer, other, age=20, stage="won", closed_at=ago(2), amount_fen=7 * WAN)
    await rows.deal(unknown, rep, age=20, stage="lost", closed_at=ago(40), amount_fen=9 * WAN)
    async with rows.database.reading() as session:
        found = await conversion(session, [rep], last(30))
        by_source = await sources(session, [rep], last(30))
        took = await cycle(session, [rep], last(30))
    assert (found.begun, found.ended) == (Rate(1, 2), Rate(1, 1))
    assert [(one.source, one.rate, one.won_fen) for one in by_source] == [
        ("展会", Rate(1, 1), 5 * WAN),
        ("", Rate(0, 1), 0),
    ]
    assert by_source[0].rows == (RowRef("deal", won),)
    assert (took.count, took.median_days, took.rows) == (1, 18, (RowRef("deal", won),))


async def test_losses_add_up(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    reasons = (("价格高", "汇川", 3), ("太贵", None, 2), ("交期长", "汇川", 1), (None, None, None))
    ids = [
        await rows.deal(
            customer,
            rep,
            stage="lost",
            closed_at=ago(1),
            lost_reason=reason,
            competitor=rival,
            amount_fen=amount and amount * WAN,
        )
        for reason, rival, amount in reasons
    ]
    async with rows.database.reading() as session:
        found = await losses(session, [rep], last(7))
    assert (found.count, found.amount_fen) == (4, 6 * WAN)
    assert [(group.key, group.count, group.amount_fen) for group in found.by_reason] == [
        ("price", 2, 5 * WAN),
        ("delivery", 1, 1 * WAN),
        (None, 1, 0),
    ]
    assert [(group.key, group.count) for group in found.by_competitor] == [("汇川", 2)]
    assert found.by_reason[0].rows == (RowRef("deal", ids[0]), RowRef("deal", ids[1]))


async def test_the_way_to_a_loss_begins_after_the_deal_before(rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("海天", rep)
    await rows.visit(customer, rep, 200)
    await rows.quote(customer, rep, issued=190, valid=160)
    await rows.deal(customer, rep, age=210, stage="won", closed_at=ago(150))
    await rows.visit(customer, rep, 40)
    await rows.quote(customer, rep, issued=30, valid=0)
    await rows.visit(customer, rep, 20)
    lost = await rows.deal(customer, rep, age=40, stage="lost", closed_at=ago(10), lost_reason="价格高")
    async with rows.database.reading() as session:
        found = await loss_of(session, [rep], customer, zone=ZONE)
    assert found is not None
    assert found.row == RowRef("deal", lost)
    assert (found.first_visit_on, found.first_quote_on, found.last_quote_on) == (day(40), day(30), day(30))
    assert (found.quotes, found.visits, found.visits_after_quote) == (1, 2, 1)
    assert found.lost_on == ago(10).astimezone(ZONE).date()
    assert found.same_competitor == 0
