"""Each customer's own rhythm: what is usual, when a silence goes beyond it, and whom it concerns."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from analytics.rhythm import GIVEN_UP_DAYS, MAX_WORKDAYS, MIN_GAPS, MIN_WORKDAYS, rhythm
from analytics.silence import Silence, silent_customers
from analytics.workdays import WorkCalendar
from models import Customer, Deal, FollowUp, Member, Visit
from models.customer import is_unreckoned
from models.database import Database
from scheduler.rhythms import turn_rhythms
from tests.kept_figures import assert_kept

CALENDAR = WorkCalendar()
TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)


def every(gap: int, count: int, *, until: date) -> list[date]:
    """Return `count` days, each `gap` days after the one before, the last on `until`."""
    return [until - timedelta(days=gap * n) for n in reversed(range(count))]


def test_working_days_are_counted_without_weekends_and_holidays() -> None:
    assert CALENDAR.workdays_between(date(2026, 3, 6), date(2026, 3, 10)) == 2, "周五 to 周二"
    assert CALENDAR.workdays_between(date(2026, 2, 13), date(2026, 2, 24)) == 2, "Spring Festival, with its Saturday"
    assert CALENDAR.workdays_between(date(2025, 12, 30), date(2026, 1, 5)) == 3, "over the turn of the year"
    assert CALENDAR.workdays_between(date(2026, 3, 10), date(2026, 3, 10)) == 0
    assert CALENDAR.workdays_between(date(2026, 3, 10), date(2026, 3, 1)) == 0
    day, worked = date(2025, 11, 20), 0
    while day < date(2026, 4, 1):
        day += timedelta(days=1)
        worked += CALENDAR.is_workday(day)
        assert CALENDAR.workdays_between(date(2025, 11, 20), day) == worked


def test_an_even_rhythm_is_the_median_and_allows_little_more() -> None:
    usual = rhythm(every(8, 8, until=date(2026, 1, 30)), CALENDAR)
    assert usual is not None
    assert usual.usual_days == 8
    assert 6 < usual.limit_workdays <= 10, "a fortnight is too long where eight days are usual"


def test_one_holiday_in_the_history_changes_nothing() -> None:
    days = every(7, 8, until=date(2026, 1, 30))
    with_a_gap = [*days[:4], *(day + timedelta(days=50) for day in days[4:])]
    before, after = rhythm(days, CALENDAR), rhythm(with_a_gap, CALENDAR)
    assert before is not None
    assert after is not None
    assert after.usual_days == before.usual_days == 7
    assert after.limit_workdays <= before.limit_workdays * 1.5


def test_an_uneven_rhythm_allows_more_than_an_even_one_of_the_same_median() -> None:
    uneven, day = [date(2025, 10, 9)], date(2025, 10, 9)
    for gap in (3, 21, 7, 2, 14, 7, 30, 4, 7, 18):
        day += timedelta(days=gap)
        uneven.append(day)
    even = rhythm(every(7, 11, until=day), CALENDAR)
    wide = rhythm(uneven, CALENDAR)
    assert even is not None
    assert wide is not None
    assert even.usual_days == wide.usual_days == 7
    assert even.limit_workdays < wide.limit_workdays


def test_too_short_a_history_is_no_rhythm() -> None:
    assert rhythm([], CALENDAR) is None
    assert rhythm(every(7, MIN_GAPS, until=TODAY), CALENDAR) is None
    assert rhythm(every(7, MIN_GAPS + 1, until=TODAY), CALENDAR) is not None


@pytest.mark.parametrize(("gap", "limit"), [(1, MIN_WORKDAYS), (90, MAX_WORKDAYS)])
def test_the_limit_has_a_floor_and_a_cap(gap: int, limit: int) -> None:
    usual = rhythm(every(gap, 8, until=date(2026, 1, 30)), CALENDAR)
    assert usual is not None
    assert usual.limit_workdays == limit


class World:
    """Rows for one test: two reps and their customers."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def start(self) -> None:
        async with self.database.writing() as session:
            for n, name in ((1, "周凯"), (2, "老赵")):
                session.add(Member(id=n, userid=f"u{n}", userid_key=f"u{n}", name=name, created_at=NOW))

    async def customer(
        self, id_: int, days: Sequence[date], *, owner: int | None = 1, deals: Sequence[tuple[int, str]] = ()
    ) -> None:
        async with self.database.writing() as session:
            session.add(Customer(id=id_, name=f"客户{id_}", name_key=f"客户{id_}", owner_id=owner, created_at=NOW))
            await session.flush()
            for day in days:
                session.add(Visit(customer_id=id_, owner_id=owner or 1, visited_on=day, created_at=NOW))
            for deal_owner, stage in deals:
                row = Deal(customer_id=id_, owner_id=deal_owner, stage=stage, created_at=NOW, updated_at=NOW)
                session.add(row)

    async def silent(self, owners: list[int] | None, *, only: list[int] | None = None) -> list[Silence]:
        """Return who is silent: the same whether rhythms are worked out from the visits or were reckoned at night."""
        found = []
        for _ in range(2):
            async with self.database.reading() as session:
                found.append(await silent_customers(session, owners, today=TODAY, calendar=CALENDAR, customer_ids=only))
            await turn_rhythms(self.database, calendar=CALENDAR, today=TODAY)
        assert found[0] == found[1]
        return found[1]

    async def unreckoned(self) -> set[int | None]:
        """Return who is marked as without a rhythm."""
        await assert_kept(self.database)
        async with self.database.reading() as session:
            return set(await session.scalars(select(col(Customer.id)).where(is_unreckoned())))


@pytest.fixture
async def world(database: Database) -> AsyncIterator[World]:
    world = World(database)
    await world.start()
    yield world
    await assert_kept(database)


async def test_the_rhythm_decides_not_a_number_of_days(world: World) -> None:
    fortnight_ago = TODAY - timedelta(days=14)
    await world.customer(1, every(8, 8, until=fortnight_ago))
    await world.customer(2, every(30, 8, until=fortnight_ago))
    [silence] = await world.silent([1])
    assert (silence.customer_id, silence.days, silence.usual_days) == (1, 14, 8)
    assert silence.last_on == fortnight_ago
    assert silence.owner_ids == {1}
    assert silence.workdays == CALENDAR.workdays_between(fortnight_ago, TODAY) >= silence.limit_workdays


async def test_several_visits_on_a_day_are_one_contact_and_taken_back_ones_none(world: World) -> None:
    days = every(8, 8, until=TODAY - timedelta(days=14))
    await world.customer(1, [*days, *days, *days])
    async with world.database.writing() as session:
        recent = TODAY - timedelta(days=1)
        session.add(Visit(customer_id=1, owner_id=1, visited_on=recent, created_at=NOW, retired_at=NOW))
    [silence] = await world.silent([1])
    assert (silence.days, silence.usual_days) == (14, 8)


async def test_a_colleagues_visit_ends_the_silence(world: World) -> None:
    await world.customer(1, every(8, 8, until=TODAY - timedelta(days=14)))
    async with world.database.writing() as session:
        session.add(Visit(customer_id=1, owner_id=2, visited_on=TODAY - timedelta(days=1), created_at=NOW))
    assert await world.silent([1]) == []


async def test_without_a_rhythm_only_an_open_deal_counts(world: World) -> None:
    once = [TODAY - timedelta(days=20)]
    await world.customer(1, once, deals=[(1, "proposal")])
    await world.customer(2, once)
    await world.customer(3, [TODAY - timedelta(days=9)], deals=[(1, "proposal")])
    [silence] = await world.silent([1])
    assert (silence.customer_id, silence.usual_days) == (1, None)


async def test_who_has_lost_every_deal_may_be_silent(world: World) -> None:
    days = every(8, 8, until=TODAY - timedelta(days=14))
    await world.customer(1, days, deals=[(1, "lost"), (1, "lost")])
    await world.customer(2, days, deals=[(1, "lost"), (1, "won")])
    await world.customer(3, days, deals=[(1, "lost"), (1, "negotiation")])
    assert {silence.customer_id for silence in await world.silent([1])} == {2, 3}


async def test_nobody_is_waited_for_for_ever(world: World) -> None:
    await world.customer(1, every(8, 8, until=TODAY - timedelta(days=GIVEN_UP_DAYS + 1)))
    assert await world.silent([1]) == []


async def test_whom_it_concerns(world: World) -> None:
    days = every(8, 8, until=TODAY - timedelta(days=14))
    await world.customer(1, days, owner=2, deals=[(1, "proposal")])
    await world.customer(2, days, owner=2)
    await world.customer(3, days, owner=None, deals=[(1, "proposal")])
    assert {s.customer_id: set(s.owner_ids) for s in await world.silent([1])} == {1: {1}, 3: {1}}
    assert {s.customer_id: set(s.owner_ids) for s in await world.silent([1, 2])} == {1: {1, 2}, 2: {2}, 3: {1}}
    assert {s.customer_id for s in await world.silent(None)} == {1, 2, 3}
    assert {s.customer_id for s in await world.silent(None, only=[2, 3])} == {2, 3}


async def test_what_is_planned_is_told(world: World) -> None:
    await world.customer(1, every(8, 8, until=TODAY - timedelta(days=14)))
    async with world.database.writing() as session:
        for due_on, status in ((TODAY + timedelta(days=2), "open"), (TODAY + timedelta(days=1), "done")):
            row = FollowUp(customer_id=1, owner_id=1, action="上门", due_on=due_on, status=status, created_at=NOW)
            session.add(row)
    [silence] = await world.silent([1])
    assert silence.planned_on == TODAY + timedelta(days=2)


async def test_the_furthest_beyond_comes_first(world: World) -> None:
    await world.customer(1, every(8, 8, until=TODAY - timedelta(days=14)))
    await world.customer(2, every(5, 8, until=TODAY - timedelta(days=40)))
    assert [silence.customer_id for silence in await world.silent([1])] == [2, 1]
    assert all(silence.excess >= 1 for silence in await world.silent([1]))


async def test_a_visit_written_changed_or_moved_drops_the_rhythms_it_concerns(world: World) -> None:
    days = every(8, 8, until=TODAY - timedelta(days=14))
    for customer_id in (1, 2):
        await world.customer(customer_id, days)
    assert await world.unreckoned() == {1, 2}
    assert await turn_rhythms(world.database, calendar=CALENDAR, today=TODAY) == 2
    assert await world.unreckoned() == set()
    assert await turn_rhythms(world.database, calendar=CALENDAR, today=TODAY) == 0, "nothing is reckoned twice"
    assert len(await world.silent([1])) == 2
    async with world.database.writing() as session:
        visit = Visit(customer_id=1, owner_id=1, visited_on=TODAY, created_at=NOW)
        session.add(visit)
    assert await world.unreckoned() == {1}
    assert [each.customer_id for each in await world.silent([1])] == [2]
    async with world.database.writing() as session:
        moved = await session.get_one(Visit, visit.id)
        moved.customer_id = 2
    assert await world.unreckoned() == {1, 2}
    assert [each.customer_id for each in await world.silent([1])] == [1]
    async with world.database.writing() as session:
        taken_back = await session.get_one(Visit, visit.id)
        taken_back.retired_at = NOW
    assert await world.unreckoned() == {2}
    assert [each.customer_id for each in await world.silent([1])] == [1, 2]


async def test_a_rhythm_is_reckoned_anew_after_a_week(world: World) -> None:
    await world.customer(1, every(8, 8, until=TODAY - timedelta(days=14)))
    for days, reckoned in ((0, 1), (6, 0), (7, 1)):
        today = TODAY + timedelta(days=days)
        assert await turn_rhythms(world.database, calendar=CALENDAR, today=today) == reckoned
