"""The company of the dialogues, on both databases."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from handlers_chat import Chat, Reader, Said
from sqlalchemy import select
from sqlmodel import SQLModel

from config.settings import CompanySettings, Settings
from handlers.apply import Applier
from models import Contact, Customer, CustomerAlias, Deal, Member, Product
from models.customer import customer_key
from models.database import Database
from tests.conftest import HandClock, make_postgres_url
from tests.kept_figures import assert_kept

MEMBERS = (
    ("zhoukai", "周凯", "rep", "华东/上海"),
    ("zhaolei", "赵磊", "rep", "华东/上海"),
    ("chenyu", "陈宇", "rep", "华南"),
    ("lizong", "李建业", "manager", "华东"),
    ("boss", "钱总", "admin", ""),
)
CUSTOMERS = (
    ("华星精密制造有限公司", "zhoukai", "华东"),
    ("蓝海包装有限公司", "zhoukai", "华东"),
    ("恒达电子有限公司", "zhoukai", "华东"),
    ("新元食品有限公司", "zhoukai", "华东"),
    ("金桥物流有限公司", "zhoukai", "华东"),
    ("金桥食品有限公司", "zhoukai", "华东"),
    ("东方重工有限公司", "zhoukai", "华东"),
    ("联创机电有限公司", "zhaolei", "华东"),
    ("珠江电器有限公司", "chenyu", "华南"),
)
CONTACTS = (
    ("华星精密制造有限公司", "王建国", "总经理", "13912348821"),
    ("华星精密制造有限公司", "张伟", "工程师", None),
    ("蓝海包装有限公司", "李强", "经理", "13700001111"),
    ("金桥物流有限公司", "金涛", "经理", None),
    ("联创机电有限公司", "孙胜利", "总经理", "13655556666"),
    ("珠江电器有限公司", "何敏", "采购", "13899990000"),
)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "liaodan.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await database.migrate()
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def postgres_url(postgres_template: str) -> str:
    """URL of one database for all of these tests: emptying it is quicker than making one."""
    return asyncio.run(make_postgres_url(postgres_template))


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    tables = "; ".join(f'DELETE FROM "{name}"' for name in SQLModel.metadata.tables)
    await connection.execute(f"SET session_replication_role = replica; {tables}")
    await connection.close()


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database with the schema and nothing in it."""
    if database_kind == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        asyncio.run(_empty(url))
        return url
    path = tmp_path / "liaodan.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with the schema, in which nothing may contradict the records at the end."""
    database = Database(database_url)
    yield database
    await assert_kept(database)
    await database.close()


@pytest.fixture
async def chat(database: Database, clock: HandClock) -> Chat:
    """The team and customers of the dialogues on 2026-03-10 (周二) 09:00, price list X200 at 12,800."""
    settings = Settings(database_url=str(database.url), company=CompanySettings(name="上海控联自动化有限公司"))
    reader = Reader()
    made = Chat(database, clock, settings, Applier(settings, clock=clock, read=reader), reader)
    async with database.writing() as session:
        now = clock.now()
        for userid, name, role, team in MEMBERS:
            session.add(Member(userid=userid, userid_key=userid, name=name, role=role, team=team, created_at=now))
        await session.flush()
        made.ids |= {m.userid: m.id or 0 for m in await session.scalars(select(Member))}
        for name, owner, region in CUSTOMERS:
            session.add(
                Customer(
                    name=name, name_key=customer_key(name), owner_id=made.ids[owner], region=region, created_at=now
                )
            )
        await session.flush()
        made.ids |= {c.name: c.id or 0 for c in await session.scalars(select(Customer))}
        for customer, name, title, phone in CONTACTS:
            session.add(Contact(customer_id=made.ids[customer], name=name, title=title, phone=phone, created_at=now))
        session.add(CustomerAlias(customer_id=made.ids["东方重工有限公司"], alias="东重", created_at=now))
        session.add(
            Product(sku="X200", name="X200控制柜", aliases=["x200"], unit="台", price=Decimal(12800), created_at=now)
        )
        session.add(
            Product(sku="SV-A100", name="A100服务器", aliases=["A100"], unit="台", price=Decimal(52000), created_at=now)
        )
        session.add(
            Deal(
                customer_id=made.ids["联创机电有限公司"],
                owner_id=made.ids["zhaolei"],
                title="秘密产线",
                stage="proposal",
                amount_fen=88_888_800,
                created_at=now,
                updated_at=now,
            )
        )
        await session.flush()
        made.ids |= {p.name: p.id or 0 for p in await session.scalars(select(Product))}
    return made


@pytest.fixture
def say(chat: Chat) -> Callable[..., Any]:
    """`await say(text)`: the rep 周凯 speaks."""

    async def speak(text: str, sender: str = "zhoukai") -> Said:
        return await chat.say(sender, text)

    return speak
