"""What a goal is measured by, counted again by hand."""

from decimal import Decimal

import pytest
from digest_rows import TODAY, ZONE, Rows, ago, day

from analytics.cases import cases
from analytics.days import Days
from analytics.goals import baseline_days, expected_on, progress, teams_above
from analytics.metrics import METRICS, Measured, measure
from models import Goal
from models.database import Database
from models.goal import METRICS as STORED

FIRST, LAST = day(69), TODAY


def test_what_can_be_stored_can_be_measured() -> None:
    assert set(METRICS) == set(STORED)


async def _figures(database: Database, owners: list[int] | None = None) -> dict[str, Measured]:
    async with database.reading() as session:
        return {m: await measure(session, owners, m, FIRST, LAST, zone=ZONE) for m in METRICS}


async def test_figures_of_a_span(database: Database, rows: Rows) -> None:
    rep = await rows.member()
    fresh, stale = await rows.customer("华星", rep), await rows.customer("蓝海", rep)
    won = []
    for n, days in enumerate((10, 20, 30, 40, 50)):  # five won, 10 to 50 days after they came in
        won.append(
            await rows.deal(
                fresh,
                rep,
                age=60,
                stage="won",
                amount_fen=(n + 1) * 10000_00,
                closed_at=ago(60 - days),
                created_at=ago(60),
            )
        )
    for _ in range(3):
        await rows.deal(fresh, rep, age=65, stage="lost", closed_at=ago(5), created_at=ago(65))
    await rows.deal(stale, rep, age=100, created_at=ago(100))  # came in before the span
    await rows.deal(stale, rep, age=5)
    for _ in range(3):
        await rows.deal(fresh, rep, age=5)
    await rows.deal(fresh, rep, age=5, retired_at=ago(1))
    await rows.visit(fresh, rep, 3)
    await rows.visit(stale, rep, 15)
    for deal, after in zip(won, (1, 2, 3, 4, 5), strict=True):
        await rows.quote(fresh, rep, issued=60 - after, valid=0, deal_id=deal)
        await rows.quote(fresh, rep, issued=30 - after, valid=0, deal_id=deal)  # a later one does not count
    plan = await rows.plan(won[0], fresh, rep, fen=5000_00, due=3)
    await rows.payment(plan, won[0], fresh, rep, 3000_00)
    figures = await _figures(database)
    assert figures["won_amount"] == Measured(Decimal(150_000), 5)
    assert figures["paid_amount"] == Measured(Decimal(3_000), 1)
    assert figures["conversion"] == Measured(round(Decimal(5) / 12, 6), 12, 5)
    assert figures["win_rate"] == Measured(Decimal("0.625"), 8, 5)
    assert figures["cycle_days"] == Measured(Decimal("30.0"), 5)
    assert figures["response_days"] == Measured(Decimal("3.0"), 5)
    assert figures["freshness"] == Measured(Decimal("0.6"), 5, 3), "three of the five open ones"
    assert all(m.cases == 0 for m in (await _figures(database, [rep + 1])).values())
    async with database.reading() as session:
        behind = {metric: await cases(session, None, metric, Days(FIRST, LAST, ZONE)) for metric in METRICS}
        others = [await cases(session, [rep + 1], metric, Days(FIRST, LAST, ZONE)) for metric in METRICS]
    for metric in ("won_amount", "paid_amount", "conversion", "win_rate", "cycle_days", "response_days"):
        assert len(behind[metric]) == figures[metric].cases, metric
    assert [row.id for row in behind["conversion"][:5]] == won[::-1], "those won first, the largest of them"
    assert {row.entity for row in behind["response_days"]} == {"quote"}
    assert len(behind["freshness"]) == 1, "the last talk with the one customer of the three fresh deals"
    assert not any(others)


async def test_too_few_cases_are_no_figure(database: Database, rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("华星", rep)
    for _ in range(4):
        await rows.deal(customer, rep, age=20, stage="won", closed_at=ago(2), created_at=ago(20))
    figures = await _figures(database)
    assert figures["win_rate"] == Measured(None, 4, 4)
    assert figures["cycle_days"] == Measured(None, 4)
    assert figures["won_amount"].value == 0


def _goal(**values: object) -> Goal:
    return Goal(
        **{
            "team": "", "metric": "conversion", "baseline": Decimal("0.18"), "target": Decimal("0.24"),
            "first_on": day(28), "last_on": day(28 - 83), "set_by_id": 1, "created_at": ago(28),
        } | values  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_straight_way() -> None:
    goal = _goal()
    assert expected_on(goal, day(29)) == Decimal("0.18")
    assert expected_on(goal, day(28 - 41)) == Decimal("0.21"), "half way after six of twelve weeks"
    assert expected_on(goal, day(-100)) == Decimal("0.24")
    assert expected_on(_goal(metric="won_amount", baseline=None, target=Decimal(84)), day(28)) == 1


async def test_on_track_or_not(database: Database, rows: Rows) -> None:
    rep = await rows.member()
    customer = await rows.customer("华星", rep)
    for n in range(10):  # ten came in, two won
        closed = {"stage": "won", "closed_at": ago(3)} if n < 2 else {}
        await rows.deal(customer, rep, age=20, created_at=ago(20), **closed)
    async with database.reading() as session:
        state = await progress(session, None, _goal(target=Decimal("0.22")), on=TODAY, zone=ZONE)
        harder = await progress(session, None, _goal(target=Decimal("0.40")), on=TODAY, zone=ZONE)
        later = await progress(session, None, _goal(first_on=day(-1)), on=TODAY, zone=ZONE)
    assert (state.now, state.week, state.weeks) == (Measured(Decimal("0.2"), 10, 2), 5, 12)
    assert (state.is_on_track, harder.is_on_track, later.is_on_track) == (True, False, None)


@pytest.mark.parametrize(
    ("team", "above"), [("", [""]), ("华东", ["华东", ""]), ("华东/上海", ["华东/上海", "华东", ""])]
)
def test_teams_above(team: str, above: list[str]) -> None:
    assert teams_above(team) == above


def test_a_baseline_is_as_long_as_the_goal() -> None:
    first, last = baseline_days(day(0), day(-83))
    assert ((last - first).days, last) == (83, day(1))
