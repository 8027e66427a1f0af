"""Many members' lists at once are each member's own list."""

from datetime import UTC, date, datetime, timedelta

from analytics.morning import morning_lines
from analytics.morning_line import Line
from analytics.workdays import WorkCalendar
from models import Customer, Deal, FollowUp, Member, PutAside, Quote, Visit
from models.database import Database

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)
CALENDAR = WorkCalendar()
MONEY = {"subtotal_fen": 100, "total_fen": 100, "net_fen": 100, "tax_fen": 0}


async def store_team(database: Database) -> list[Member]:
    """Three reps and their manager; each rep has one thing of every kind at the customer of the same number."""
    team = [
        Member(id=n, userid=f"u{n}", userid_key=f"u{n}", name=f"代表{n}", team="华东/一组", created_at=NOW)
        for n in (1, 2, 3)
    ]
    boss = Member(id=4, userid="boss", userid_key="boss", name="李总", role="manager", team="华东", created_at=NOW)
    async with database.writing() as session:
        session.add_all([*team, boss])
        await session.flush()
        for n in (1, 2, 3):
            shared = {"customer_id": n, "owner_id": n, "created_at": NOW}
            session.add(Customer(id=n, name=f"客户{n}", name_key=f"客户{n}", owner_id=n, created_at=NOW))
            session.add(Customer(id=n + 10, name=f"静{n}", name_key=f"静{n}", owner_id=n, created_at=NOW))
            await session.flush()
            session.add(FollowUp(action=f"打电话{n}", due_on=TODAY - timedelta(days=n), **shared))
            session.add(FollowUp(action=f"给图纸{n}", due_on=TODAY, direction="customer", **shared))
            session.add(
                Quote(number=f"Q{n}", issued_on=TODAY, valid_until=TODAY + timedelta(days=n), **MONEY, **shared)
            )
            session.add(Deal(title=f"项目{n}", close_on=TODAY - timedelta(days=n), updated_at=NOW, **shared))
            session.add_all(
                Visit(customer_id=n + 10, owner_id=n, visited_on=TODAY - timedelta(days=20 + 7 * k), created_at=NOW)
                for k in range(8)
            )
        session.add(FollowUp(action="问进度", customer_id=1, owner_id=4, due_on=TODAY, created_at=NOW))
        session.add(FollowUp(action="别家的", customer_id=2, owner_id=1, due_on=TODAY, created_at=NOW))
    return [*team, boss]


def told(lines: list[Line]) -> list[tuple[str, str]]:
    return [(line.kind, line.customer) for line in lines]


async def test_a_batch_is_everybodys_own_list(database: Database) -> None:
    members = await store_team(database)
    async with database.reading() as session:
        together = await morning_lines(session, members, today=TODAY, calendar=CALENDAR)
        alone = {
            member.id: (await morning_lines(session, [member], today=TODAY, calendar=CALENDAR))[member.id or 0]
            for member in members
        }
    assert together == alone
    rest = [("quote", "客户2"), ("late_deal", "客户2"), ("silent", "静2")]
    assert told(together[2]) == [("follow_up", "客户2"), ("follow_up", "客户2"), *rest]
    assert told(together[4]) == [("follow_up", "客户1")], "a manager knows the customers of the team"
    assert ("follow_up", "") in told(together[1]), "a rep does not know a colleague's"


async def test_what_one_puts_away_stays_with_the_others(database: Database) -> None:
    members = await store_team(database)
    async with database.writing() as session:
        session.add(Deal(customer_id=11, owner_id=2, stage="proposal", created_at=NOW, updated_at=NOW))
        session.add(
            PutAside(
                member_id=1, kind="silent", subject_id=11, as_of=TODAY - timedelta(days=20), answer="dropped",
                created_at=NOW,
            )
        )  # fmt: skip
    async with database.reading() as session:
        lists = await morning_lines(session, members, today=TODAY, calendar=CALENDAR)
    assert ("silent", 11) not in [(line.kind, line.id) for line in lists[1]]
    assert ("silent", 11) not in [(line.kind, line.id) for line in lists[2]], "not readable: a colleague's customer"


async def test_nobody_asked_for_is_nobodys_list(database: Database) -> None:
    async with database.reading() as session:
        assert await morning_lines(session, [], today=TODAY, calendar=CALENDAR) == {}
