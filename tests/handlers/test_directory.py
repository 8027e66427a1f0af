"""What each member may refer to follows the store: own writes, others' writes, other processes, roll-backs, undo."""

import asyncio
import gc
from collections.abc import AsyncIterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from handlers_chat import Chat
from sqlalchemy import select

from handlers.directory import Directory
from models import Change, Collaborator, Contact, Customer, CustomerAlias, Deal, Member, Product
from models.changes import Changes
from models.customer import customer_key
from models.database import Database
from nlu.names import Names

ZONE = ZoneInfo("Asia/Shanghai")


class Store:
    """Writes as another process would: in transactions of its own, through the change log."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.database: Database = chat.database

    async def create(self, row: Any) -> int:
        async with self.database.writing() as session:
            created = await Changes(session, now=self._chat.clock.now()).create(row)
            return int(created.id)

    async def update(self, table: Any, row_id: int, **values: Any) -> None:
        async with self.database.writing() as session:
            row = await session.get_one(table, row_id)
            Changes(session, now=self._chat.clock.now()).update(row, **values)

    async def customer(self, name: str, owner: str | None = "zhoukai") -> int:
        owner_id = self._chat.ids[owner] if owner else None
        return await self.create(
            Customer(name=name, name_key=customer_key(name), owner_id=owner_id, created_at=self._chat.clock.now())
        )

    async def contact(self, customer_id: int, name: str) -> int:
        return await self.create(Contact(customer_id=customer_id, name=name, created_at=self._chat.clock.now()))


class Watch:
    """A directory as a second process has it, asked as one member."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database, self.directory = database, directory

    async def names(self, userid: str = "zhoukai") -> Names:
        async with self._database.reading() as session:
            member = await session.scalar(select(Member).where(Member.userid == userid))
            return await self.directory.names_for(session, member)

    async def meant(self, text: str, userid: str = "zhoukai") -> list[int | None]:
        """Return the keys of what a text names, best candidates only; None for what is not known."""
        found = (await self.names(userid)).find(text)
        return [mention.best.ref.id for mention in found if mention.best is not None]


@pytest.fixture
def store(chat: Chat) -> Store:
    return Store(chat)


@pytest.fixture
async def watch(chat: Chat) -> Watch:
    """Has read the company before anything is written."""
    watch = Watch(chat.database, Directory(ZONE))
    await watch.names()
    return watch


async def test_what_another_process_adds_is_known(store: Store, watch: Watch) -> None:
    assert await watch.meant("去了绿源泵业") == [None]
    customer_id = await store.customer("绍兴绿源泵业有限公司")
    contact_id = await store.contact(customer_id, "毛建新")
    assert await watch.meant("去了绿源泵业") == [customer_id]
    assert await watch.meant("毛建新说月底签") == [contact_id]


async def test_a_new_name_replaces_the_old_one(store: Store, watch: Watch) -> None:
    customer_id = await store.customer("绍兴绿源泵业有限公司")
    contact_id = await store.contact(customer_id, "毛建新")
    await watch.names()
    await store.update(
        Customer, customer_id, name="绍兴百川阀门有限公司", name_key=customer_key("绍兴百川阀门有限公司")
    )
    await store.update(Contact, contact_id, name="毛建兴华")
    assert await watch.meant("去了百川阀门") == [customer_id]
    assert await watch.meant("去了绿源泵业") == [None]
    assert [c.name for c in (await watch.names()).contacts_of(customer_id)] == ["毛建兴华"]


async def test_an_alias_is_everybodys_or_one_members(chat: Chat, store: Store, watch: Watch) -> None:
    customer_id = await store.customer("绍兴绿源泵业有限公司")
    now = chat.clock.now()
    await store.create(CustomerAlias(customer_id=customer_id, alias="老水泵厂", created_at=now))
    own = CustomerAlias(customer_id=customer_id, alias="河边那家", member_id=chat.ids["zhoukai"], created_at=now)
    own_id = await store.create(own)
    for userid in ("zhoukai", "zhaolei"):
        assert await watch.meant("去了老水泵厂", userid) == [customer_id]
    assert await watch.meant("去了河边那家") == [customer_id]
    for userid in ("zhaolei", "lizong", "boss"):
        assert customer_id not in await watch.meant("去了河边那家", userid)
    await store.update(CustomerAlias, own_id, retired_at=now)
    assert customer_id not in await watch.meant("去了河边那家")


async def test_a_customer_handed_over_takes_its_people_along(chat: Chat, store: Store, watch: Watch) -> None:
    customer_id = await store.customer("绍兴绿源泵业有限公司")
    contact_id = await store.contact(customer_id, "毛建新")
    now = chat.clock.now()
    deal = Deal(
        customer_id=customer_id,
        owner_id=chat.ids["zhoukai"],
        title="三期泵房",
        stage="lead",
        created_at=now,
        updated_at=now,
    )
    await store.create(deal)
    assert [d.title for d in (await watch.names()).deals_of(customer_id)] == ["三期泵房"]
    await store.update(Customer, customer_id, owner_id=chat.ids["zhaolei"])
    mine, theirs = await watch.names(), await watch.names("zhaolei")
    assert mine.contacts_of(customer_id) == mine.deals_of(customer_id) == []
    assert contact_id not in await watch.meant("毛建新说月底签")
    assert not mine.customer(customer_id).is_mine
    assert [c.id for c in theirs.contacts_of(customer_id)] == [contact_id]
    assert await watch.meant("毛建新说月底签", "zhaolei") == [contact_id]
    assert theirs.customer(customer_id).is_mine


async def test_what_is_merged_moves_and_what_is_taken_back_comes_and_goes(
    chat: Chat, store: Store, watch: Watch
) -> None:
    kept, double = await store.customer("绍兴绿源泵业有限公司"), await store.customer("绿源水泵厂")
    contact_id = await store.contact(double, "毛建新")
    await watch.names()
    await store.update(Contact, contact_id, customer_id=kept)
    await store.update(Customer, double, retired_at=chat.clock.now())
    names = await watch.names()
    assert [c.id for c in names.contacts_of(kept)] == [contact_id]
    assert names.contacts_of(double) == []
    with pytest.raises(KeyError):
        names.customer(double)
    async with chat.database.writing() as session:
        changes = list(
            await session.scalars(select(Change).where(Change.entity_id == double, Change.entity == "customer"))
        )
        await Changes(session, now=chat.clock.now()).revert([changes[-1]])
    assert (await watch.names()).customer(double).name == "绿源水泵厂"


async def test_a_customer_undone_in_the_chat_is_gone_and_comes_back(chat: Chat, watch: Watch) -> None:
    await chat.say("zhoukai", "今天去了湖州绿源泵业有限公司，聊了样品")
    [customer] = [row for row in await chat.rows(Customer) if "绿源" in row.name]
    assert await watch.meant("去了绿源泵业") == [customer.id]
    await chat.say("zhoukai", "撤回")
    assert await watch.meant("去了绿源泵业") == [None]
    await chat.say("zhoukai", "恢复")
    assert await watch.meant("去了绿源泵业") == [customer.id]


async def test_what_is_rolled_back_is_not_known(chat: Chat, store: Store, watch: Watch) -> None:
    async with chat.database.rehearsing() as session:
        name = "绍兴绿源泵业有限公司"
        row = Customer(name=name, name_key=customer_key(name), created_at=chat.clock.now())
        await Changes(session, now=chat.clock.now()).create(row)
        await session.flush()
    assert await watch.meant("去了绿源泵业") == [None]
    customer_id = await store.customer("绍兴百川阀门有限公司")
    assert await watch.meant("去了百川阀门") == [customer_id]


async def test_products_and_members_follow_too(chat: Chat, store: Store, watch: Watch) -> None:
    now = chat.clock.now()
    product_id = await store.create(
        Product(sku="ZB-90", name="自吸泵90", aliases=["小水牛"], unit="台", created_at=now)
    )
    assert await watch.meant("小水牛要10台") == [product_id]
    await store.update(Product, product_id, aliases=["大水牛"])
    assert await watch.meant("大水牛要10台") == [product_id]
    assert product_id not in await watch.meant("小水牛要10台")
    await chat.say("newcomer", "你好")
    assert "newcomer" in {member.userid for member in (await watch.names()).members}


async def test_what_is_shared_is_read_by_those_it_is_shared_with(chat: Chat, store: Store) -> None:
    customer_id = await store.customer("绍兴绿源泵业有限公司", "chenyu")
    contact_id = await store.contact(customer_id, "毛建新")
    shared = Collaborator(customer_id=customer_id, member_id=chat.ids["zhoukai"], created_at=chat.clock.now())
    async with chat.database.writing() as session:
        session.add(shared)
    watch = Watch(chat.database, Directory(ZONE))
    assert await watch.meant("毛建新说月底签") == [contact_id]
    assert (await watch.names()).customer(customer_id).is_mine
    # The manager of somebody it is shared with is no one it is shared with.
    assert (await watch.names("lizong")).contacts_of(customer_id) == []
    assert [c.id for c in (await watch.names("boss")).contacts_of(customer_id)] == [contact_id]


async def test_a_manager_reads_the_team_and_no_further(chat: Chat, watch: Watch) -> None:
    names = await watch.names("lizong")
    own, other = chat.ref("联创").id, chat.ref("珠江").id
    assert own is not None
    assert other is not None
    assert [c.name for c in names.contacts_of(own)] == ["孙胜利"]
    assert names.contacts_of(other) == []
    assert await watch.meant("去了珠江电器", "lizong") == [other]


async def test_changes_committed_late_under_a_lower_number_are_seen(chat: Chat, store: Store, watch: Watch) -> None:
    if chat.database.is_sqlite:
        pytest.skip("SQLite has one writer: numbers are given in the order of commits")
    async with chat.database.writing() as session:
        name = "绍兴绿源泵业有限公司"
        row = Customer(name=name, name_key=customer_key(name), created_at=chat.clock.now())
        late = await Changes(session, now=chat.clock.now()).create(row)
        await session.flush()
        early_id = await store.customer("绍兴百川阀门有限公司")
        assert await watch.meant("去了百川阀门") == [early_id]
        assert await watch.meant("去了绿源泵业") == [None]
    assert await watch.meant("去了绿源泵业") == [late.id]


@pytest.fixture
async def gate(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Until it is set, what is read beside the messages stands still."""
    event = asyncio.Event()
    follow_once = Directory._follow_once

    async def gated(self: Directory, database: Database) -> bool:
        await event.wait()
        return await follow_once(self, database)

    monkeypatch.setattr(Directory, "_follow_once", gated)
    monkeypatch.setattr("handlers.filing.PAGE_CUSTOMERS", 2)
    return event


@pytest.fixture
async def beside(chat: Chat, gate: asyncio.Event) -> AsyncIterator[Watch]:
    """Reads the company beside the messages, and no more than two customers before the first."""
    directory = Directory(ZONE, first_customers=2)
    directory.start(chat.database)
    yield Watch(chat.database, directory)
    await directory.stop()


async def test_who_writes_while_the_company_is_read_has_the_own_customers_first(
    chat: Chat, store: Store, beside: Watch, gate: asyncio.Event
) -> None:
    theirs = await store.customer("绍兴绿源泵业有限公司", "chenyu")
    mine = await store.customer("绍兴百川阀门有限公司")
    assert await beside.meant("去了百川阀门") == [mine]
    assert await beside.meant("去了绿源泵业") == [None]
    later = await store.customer("绍兴天行滤芯有限公司")
    assert await beside.meant("去了天行滤芯") == [later]
    assert not beside.directory.is_complete
    gate.set()
    async with asyncio.timeout(20):
        while not beside.directory.is_complete:  # noqa: ASYNC110 (nothing tells)
            await asyncio.sleep(0.01)
    assert await beside.meant("去了绿源泵业") == [theirs]
    assert beside.directory.register.customer_count == len(await chat.rows(Customer))


async def test_the_chats_customers_are_known_while_the_company_is_read(chat: Chat, store: Store, beside: Watch) -> None:
    ids = [await store.customer(f"绍兴{brand}泵业有限公司", None) for brand in ("绿源", "百川", "天行", "海岳", "长风")]
    async with chat.database.reading() as session:
        member = await session.get_one(Member, chat.ids["boss"])
        names = await beside.directory.names_for(session, member, about=[ids[0]])
    assert names.customer(ids[0]).name == "绍兴绿源泵业有限公司"
    with pytest.raises(KeyError):
        names.customer(ids[1])


async def test_names_once_read_are_set_aside_from_the_collector(
    store: Store, beside: Watch, gate: asyncio.Event
) -> None:
    await store.customer("绍兴绿源泵业有限公司")
    gate.set()
    async with asyncio.timeout(20):
        while not beside.directory.is_complete:  # noqa: ASYNC110 (nothing tells)
            await asyncio.sleep(0.01)
    register = beside.directory.register
    assert all(known is not register for known in gc.get_objects())
    gc.unfreeze()
