"""What is reckoned before the first digest is due: the same statements, nothing told and nothing written."""

from contextlib import AbstractContextManager

from scheduler_helpers import add_member, at, pushes, queued

from config.settings import Settings
from models import Member
from models.database import Database
from scheduler.digest import daily_figures, weekly_figures
from scheduler.warm_up import warm_up
from tests.conftest import HandClock
from tests.statements import statements_of

SETTINGS = Settings(database_url="sqlite+aiosqlite://")


def asked(database: Database) -> AbstractContextManager[set[str]]:
    """Gather the statements that the database is asked within the block."""
    return statements_of((database._reader if database.is_sqlite else database.engine).sync_engine)


async def test_what_the_digests_will_ask_of_a_company_and_of_a_team_has_been_asked(
    database: Database, clock: HandClock
) -> None:
    boss = await add_member(database, "boss", role="manager")
    await add_member(database, "middle", role="manager", team="华东")
    leader = await add_member(database, "leader", role="manager", team="华东/上海")
    clock.at = at("09:00")
    with asked(database) as before:
        await warm_up(database, settings=SETTINGS, clock=clock)
    now = at("18:00").astimezone(SETTINGS.zone)
    with asked(database) as later:
        for reader in (boss, leader):
            async with database.reading() as session:
                member = await session.get_one(Member, reader)
                await daily_figures(session, member, now, SETTINGS)
                await weekly_figures(session, member, now, SETTINGS)
    new = {each for each in later - before if "SNAPSHOT" not in each and "WHERE member.id =" not in each}
    assert len(later) > 50
    assert new == set()
    assert await queued(database) == []
    assert await pushes(database) == []


async def test_nobody_reads_digests(database: Database, clock: HandClock) -> None:
    await add_member(database, "rep")
    with asked(database) as statements:
        await warm_up(database, settings=SETTINGS, clock=clock)
    assert not any("FROM deal" in statement for statement in statements)


async def test_an_outage_is_no_error(clock: HandClock) -> None:
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    await warm_up(database, settings=SETTINGS, clock=clock)
    await database.close()
