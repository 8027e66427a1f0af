"""A company and a chat with the bot: everything real from the stored message to the outbox, without HTTP."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from config.settings import CompanySettings, Settings
from handlers.apply import Applied, Applier
from models import Contact, Customer, CustomerAlias, Deal, InboundMessage, Member, Product
from models.customer import customer_key
from models.database import Database
from replies.types import Outgoing, Text
from tests.conftest import HandClock

TEXT_LIMIT_BYTES = 2048


@dataclass(slots=True)
class Said:
    """What one message did."""

    text: str
    """All texts to the sender, joined."""
    outgoing: Sequence[Outgoing]
    applied: Applied

    def files(self) -> list[str]:
        return [getattr(item.reply, "filename", "") for item in self.outgoing if not isinstance(item.reply, Text)]


@dataclass(slots=True)
class Chat:
    """The bot on one database; `say` is one message applied and committed."""

    database: Database
    clock: HandClock
    settings: Settings
    applier: Applier
    ids: dict[str, int] = field(default_factory=dict)
    """Primary keys of the fixture's rows by name."""
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def say(self, sender: str, text: str, **values: Any) -> Said:
        """Apply one text (or, with `kind`, `event` and `payload`, something else) and check what always holds."""
        async with self.database.writing() as session:
            message = InboundMessage(
                platform="test",
                dedupe_key=str(next(self._numbers)),
                sender=sender,
                sender_key=sender,
                text=text,
                sent_at=self.clock.now(),
                received_at=self.clock.now(),
                **({"kind": "text"} | values),
            )
            session.add(message)
            await session.flush()
            applied = await self.applier.apply(session, message)
        mine = [o.reply.text for o in applied.outgoing if o.to == sender and isinstance(o.reply, Text)]
        for answer in mine:
            assert 0 < len(answer.encode()) <= TEXT_LIMIT_BYTES
            assert not any(word in answer for word in ("您", "必须", "请务必"))
        return Said("\n".join(mine), applied.outgoing, applied)

    async def event(self, sender: str, event: str, key: str | None = None) -> Said:
        payload = {"EventKey": key} if key is not None else {}
        return await self.say(sender, "", kind="event", event=event, payload=payload)

    async def rows(self, table: type[SQLModel], *where: Any, retired: bool = False) -> list[Any]:
        """Return the rows of a table, by id, without those taken back."""
        query = select(table).where(*where)
        if not retired and hasattr(table, "retired_at"):
            query = query.where(table.retired_at.is_(None))
        columns = table.__table__.primary_key.columns  # type: ignore[attr-defined]
        async with self.database.reading() as session:
            return list(await session.scalars(query.order_by(*columns)))

    async def one(self, table: type[SQLModel], *where: Any) -> Any:
        [row] = await self.rows(table, *where)
        return row

    async def add(self, *rows: SQLModel) -> None:
        async with self.database.writing() as session:
            session.add_all(rows)
        self.applier.directory.forget()

    def at(self, moment: str) -> None:
        """Move the clock to a wall-clock time of the team."""
        self.clock.at = datetime.fromisoformat(moment + "+08:00")


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


@pytest.fixture
async def chat(database: Database, clock: HandClock) -> Chat:
    """The team and customers of the dialogues on 2026-03-10 (周二) 09:00, price list X200 at 12,800."""
    settings = Settings(database_url=str(database.url), company=CompanySettings(name="上海控联自动化有限公司"))
    made = Chat(database, clock, settings, Applier(settings, clock=clock))
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
    return made


@pytest.fixture
def say(chat: Chat) -> Callable[..., Any]:
    """`await say(text)`: the rep 周凯 speaks."""

    async def speak(text: str, sender: str = "zhoukai") -> Said:
        return await chat.say(sender, text)

    return speak
