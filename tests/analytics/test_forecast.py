"""The forecast: bands as they stood then, rates that can be counted again, sums that add up."""

from datetime import timedelta

import pytest
from digest_rows import TODAY, ZONE, Rows, ago, day

from analytics.forecast import BANDS, Rate, backtest, forecast, largest_gaps, past_rates, rates_of, same_day
from models import Change
from models.database import Database

NO_RATES = {band: Rate(0, 0, 0.0) for band in BANDS}


async def test_open_deals_due_this_month_fall_into_bands(database: Database, rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("华星", rep)
    month_end = day(-21)  # 3/31
    for stage, close_on, fen in (
        ("negotiation", month_end, 18_0000_00),
        ("proposal", month_end, 40_0000_00),
        ("negotiation", day(3), 22_0000_00),  # its day has passed
        ("lead", month_end, 10_0000_00),
        ("proposal", day(3), 30_0000_00),
        ("negotiation", day(-22), 99_0000_00),  # next month
        ("negotiation", None, 99_0000_00),
        ("won", month_end, 99_0000_00),
    ):
        await rows.deal(customer, rep, stage=stage, close_on=close_on, amount_fen=fen)
    await rows.deal(
        customer, rep, stage="won", amount_fen=21_7600_00, closed_at=ago(2), created_at=ago(60), updated_at=ago(2)
    )
    rates = NO_RATES | {"sure": Rate(50, 32, 0.64), "likely": Rate(40, 14, 0.35), "shaky": Rate(50, 4, 0.08)}
    async with database.reading() as session:
        told = await forecast(session, None, today=TODAY, zone=ZONE, rates=rates)
        gaps = await largest_gaps(session, None, told)
    assert [(band.name, band.count, band.amount_fen, band.expected_fen) for band in told.bands] == [
        ("sure", 1, 18_0000_00, 11_5200_00),
        ("likely", 2, 62_0000_00, 21_7000_00),
        ("shaky", 2, 40_0000_00, 3_2000_00),
    ]
    assert (told.won_count, told.won_fen) == (1, 21_7600_00)
    assert told.expected_fen == 58_1800_00
    assert told.won_fen <= told.low_fen < told.expected_fen < told.high_fen <= told.won_fen + 120_0000_00
    assert [gap.amount_fen for gap in gaps] == [30_0000_00, 40_0000_00], "30 at 8 % is more in doubt than 40 at 35 %"


async def test_rates_count_the_deals_as_they_stood_on_that_day(database: Database, rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("华星", rep)
    then = (TODAY - same_day(TODAY, -1)).days  # 2/10 is so many days ago
    end = then - 18  # 2/28
    values = {"created_at": ago(then + 20), "updated_at": ago(then)}
    # in negotiation on 2/10 for 2/28: one won on 2/20, one lost, one won a month late
    for stage, closed, close_on in (("won", then - 10, end), ("lost", then - 12, end), ("won", then - 25, end)):
        deal = await rows.deal(
            customer, rep, age=then + 20, stage=stage, close_on=day(close_on), closed_at=ago(closed), **values
        )
        await rows.step(deal, "lead", "negotiation", then + 5)
        await rows.step(deal, "negotiation", stage, closed)
    # quoted on that day for 2/28, put off afterwards to 3/31: it counts with the day it had
    moved = await rows.deal(customer, rep, age=then + 20, stage="proposal", close_on=day(-21), **values)
    await rows.step(moved, "lead", "proposal", then + 5)
    fields = {"close_on": [day(end).isoformat(), day(-21).isoformat()]}
    await rows.add(Change(at=ago(then - 9), entity="deal", entity_id=moved, action="update", fields=fields))
    # not there yet, or closed already
    await rows.deal(customer, rep, age=then - 3, stage="negotiation", close_on=day(end))
    await rows.deal(customer, rep, age=then + 20, stage="won", close_on=day(end), closed_at=ago(then + 2), **values)
    async with database.reading() as session:
        rates = await past_rates(session, None, today=TODAY, zone=ZONE, months=1)
        others = await past_rates(session, [rep + 1], today=TODAY, zone=ZONE, months=1)
    assert {band: (rate.seen, rate.won) for band, rate in rates.items()} == {
        "sure": (3, 1),
        "likely": (1, 0),
        "shaky": (0, 0),
    }
    assert rates["sure"].ratio == round((1 + 4 * 1 / 4) / (3 + 4), 2), "drawn towards the rate of all: 1 of 4"
    assert not any(rate.seen for rate in others.values())


def test_a_band_seen_twice_is_no_certainty() -> None:
    rates = rates_of([{"sure": (2, 2), "shaky": (38, 2)}])
    assert rates["sure"].ratio == 0.4
    assert rates["likely"] == Rate(0, 0, 0.1)


def test_without_history_no_rate() -> None:
    assert rates_of([]) == NO_RATES


@pytest.mark.parametrize(
    ("today", "months", "expected"), [("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -2, "2025-11-15")]
)
def test_same_day_of_another_month(today: str, months: int, expected: str) -> None:
    from datetime import date

    assert same_day(date.fromisoformat(today), months) == date.fromisoformat(expected)


async def test_the_backtest_compares_what_came_with_what_would_have_been_told(database: Database, rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("华星", rep)
    # each month from 2025-11 on: one deal in negotiation on the 10th, won on the 20th or not, 10万 each
    for back, won in ((1, True), (2, False), (3, True), (4, True)):
        on = same_day(TODAY, -back)
        age = (TODAY - on).days
        stage = "won" if won else "lost"
        deal = await rows.deal(
            customer,
            rep,
            age=age + 30,
            stage=stage,
            amount_fen=10_0000_00,
            close_on=on + timedelta(days=11),
            closed_at=ago(age - 10),
        )
        await rows.step(deal, "lead", "negotiation", age + 5)
        await rows.step(deal, "negotiation", stage, age - 10)
    async with database.reading() as session:
        tested = await backtest(session, None, today=TODAY, zone=ZONE, months=2)
    # told for 2026-02 with 2026-01 and 2025-12: 1 of 2 -> 5万, came 10万; for 2026-01 with 2025-12, 2025-11: 2 of 2 -> 10万, came 0
    assert tested.months == 2
    assert tested.error == pytest.approx((5 + 10) / 10)


async def test_nothing_at_all(database: Database, rows: Rows) -> None:
    await rows.member()
    async with database.reading() as session:
        told = await forecast(session, None, today=TODAY, zone=ZONE, rates=NO_RATES)
        tested = await backtest(session, None, today=TODAY, zone=ZONE, months=1)
    assert (told.expected_fen, told.low_fen, told.high_fen) == (0, 0, 0)
    assert not told.has_history
    assert (tested.months, tested.error) == (0, None)
