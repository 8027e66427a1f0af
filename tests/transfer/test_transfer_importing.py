"""Imports into real databases of both kinds: twice is once, wrong rows cost nobody else, and all of it can be undone."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from models import (
    Change,
    Contact,
    Customer,
    CustomerAlias,
    Deal,
    DealStageChange,
    ImportBatch,
    Member,
    PriceList,
    PriceListLine,
    Product,
    Visit,
)
from models.changes import Changes
from models.customer import customer_key
from models.database import Database
from models.transfer.drafts import Moment
from models.transfer.errors import BatchNotFound, BatchUndone
from models.transfer.importing import ImportReport, ImportStopped, import_table, list_batches
from models.transfer.kinds import IncomingCustomers
from models.transfer.tables import read_table
from models.transfer.undoing import undo_batch

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
MEMBERS = "userid,name,role,team\nadmin1,老板,管理员,\nLiSi,李四,销售,华东/上海\nzhoukai,周凯,rep,华东 / 苏州\n"
CUSTOMERS = (
    "name,aliases,owner,industry,region,level,source\n"
    "华星精密制造有限公司,华星;HX,lisi,制造,江苏,A类,展会\n"
    "比亚迪股份有限公司,比亚迪;BYD,ZhouKai,汽车,,,\n"
    "无主公司,,,,,,\n"
)

Import = Callable[..., Awaitable[ImportReport]]


@pytest.fixture
def take_in(database: Database, tmp_path: Path) -> Import:
    """A function that imports a text as a file."""

    async def take_in(kind: str, content: str, **options: Any) -> ImportReport:
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8")
        moment = Moment(options.pop("now", NOW), ZONE)
        return await import_table(database, kind, read_table(path, kind), moment=moment, filename=path.name, **options)

    return take_in


async def rows(database: Database, table: Any, *where: Any) -> list[Any]:
    async with database.reading() as session:
        return list(await session.scalars(select(table).where(*where).order_by(table.id)))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.counts["new"], report.counts["updated"], report.counts["same"], len(report.rejected)


async def test_members_by_userid_without_case(database: Database, take_in: Import) -> None:
    assert counts(await take_in("members", MEMBERS)) == (3, 0, 0, 0)
    assert counts(await take_in("members", MEMBERS)) == (0, 0, 3, 0)
    assert counts(await take_in("members", "userid,role\nLISI,经理\nnew1,销售\n")) == (0, 1, 0, 1)
    members = await rows(database, Member)
    assert [(m.userid, m.name, m.role, m.team) for m in members] == [
        ("admin1", "老板", "admin", ""),
        ("LiSi", "李四", "manager", "华东/上海"),
        ("zhoukai", "周凯", "rep", "华东/苏州"),
    ]


async def test_customers_twice_are_once_and_empty_cells_change_nothing(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    assert counts(await take_in("customers", CUSTOMERS)) == (3, 0, 0, 0)
    written = len(await rows(database, Change))
    assert counts(await take_in("customers", CUSTOMERS)) == (0, 0, 3, 0)
    assert len(await rows(database, Change)) == written, "nothing changed, so nothing is logged"
    again = "name,aliases,industry,region\n华星精密制造(有限公司),HX;星星,,上海\n华星精密制造,,,\n"
    assert counts(await take_in("customers", again)) == (0, 1, 1, 0)
    huaxing = (await rows(database, Customer))[0]
    assert (huaxing.name, huaxing.industry, huaxing.region, huaxing.level) == (
        "华星精密制造(有限公司)",
        "制造",
        "上海",
        "A",
    )
    aliases = await rows(database, CustomerAlias, CustomerAlias.customer_id == huaxing.id)
    assert [a.alias for a in aliases] == ["华星", "HX", "星星"]


async def test_rows_of_one_file_that_mean_the_same_customer_are_one(database: Database, take_in: Import) -> None:
    report = await take_in("customers", "name,aliases,region\n甲方有限公司,甲,\n甲方,乙;甲,北京\n甲方,,\n")
    assert counts(report) == (1, 1, 1, 0)
    [customer] = await rows(database, Customer)
    assert (customer.name, customer.region) == ("甲方有限公司", "北京")
    assert [a.alias for a in await rows(database, CustomerAlias)] == ["甲", "乙"]


async def test_every_write_is_in_the_change_log_with_the_batch(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    report = await take_in("customers", CUSTOMERS)
    changes = await rows(database, Change, Change.batch_id == report.batch_id)
    assert [c.entity for c in changes] == ["customer"] * 3 + ["customer_alias"] * 4
    assert changes[0].fields["industry"] == [None, "制造"]
    assert {c.action for c in changes} == {"create"}
    assert "created_at" not in changes[0].fields
    [batch] = await rows(database, ImportBatch, ImportBatch.id == report.batch_id)
    assert (batch.kind, batch.filename, batch.row_count, batch.rejected_count) == ("customers", "table.csv", 3, 0)
    async with database.reading() as session:
        assert [(line.batch.id, line.changes) for line in await list_batches(session)] == [(2, 7), (1, 3)]


async def test_wrong_rows_are_rejected_and_the_others_go_on(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    report = await take_in(
        "customers", "name,owner\n甲,lisi\n,lisi\n乙,nobody\n丙,张三\n" + "长" * 201 + ",\n丁,lisi\n"
    )
    assert [(r.number, r.reason.split(":")[0]) for r in report.rejected] == [
        (3, "name is empty"), (4, "owner"), (5, "owner"), (6, "name"),
    ]  # fmt: skip
    assert "'nobody'" in report.rejected[1].reason
    assert [c.name for c in await rows(database, Customer)] == ["甲", "丁"]


async def test_row_the_database_refuses_does_not_take_its_neighbours_along(
    database: Database, take_in: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = IncomingCustomers.write

    async def refuse(self: IncomingCustomers, changes: Any) -> None:
        await write(self, changes)
        if any(draft.values["name"] == "乙" for draft in self.drafts.values()):
            raise IntegrityError("INSERT", {}, ValueError("a constraint of tomorrow"))

    monkeypatch.setattr(IncomingCustomers, "write", refuse)
    report = await take_in("customers", "name\n甲\n乙\n丙\n")
    assert [(r.number, r.reason) for r in report.rejected] == [(3, "the database refused it (ValueError)")]
    assert [c.name for c in await rows(database, Customer)] == ["甲", "丙"]
    assert counts(report) == (2, 0, 0, 1)


async def test_database_that_fails_rejects_nothing(
    database: Database, take_in: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = IncomingCustomers.write

    async def fail(self: IncomingCustomers, changes: Any) -> None:
        if any(draft.values["name"] == "客户700" for draft in self.drafts.values()):
            raise OperationalError("INSERT", {}, OSError("disk full"))
        await write(self, changes)

    content = "name\n" + "".join(f"客户{n}\n" for n in range(800))
    monkeypatch.setattr(IncomingCustomers, "write", fail)
    with pytest.raises(ImportStopped) as stopped:
        await take_in("customers", content)
    assert (stopped.value.report.batch_id, stopped.value.report.rejected) == (1, [])
    monkeypatch.undo()
    assert counts(await take_in("customers", content)) == (300, 0, 500, 0)


async def test_contacts_and_deals_of_unknown_customers_name_the_nearest(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    await take_in("customers", CUSTOMERS)
    contacts = await take_in(
        "contacts", "customer,name,title,phone\n比亚迪,王建国,总经理,13912345678\n比亚帝股份,李工,,\n"
    )
    assert counts(contacts) == (1, 0, 0, 1)
    assert contacts.rejected[0].reason == "customer: there is no '比亚帝股份'; the nearest is '比亚迪股份有限公司'"
    assert counts(await take_in("contacts", "客户,姓名,手机\nBYD,王建国,13800000000\n")) == (0, 1, 0, 0)
    [contact] = await rows(database, Contact)
    assert (contact.title, contact.phone) == ("总经理", "13800000000")


async def test_alias_of_two_customers_asks_for_the_full_name(take_in: Import) -> None:
    await take_in("customers", "name,aliases\n恒驰精工(无锡)有限公司,恒驰\n恒驰传动科技股份有限公司,恒驰\n")
    report = await take_in("contacts", "customer,name\n恒驰,王工\n")
    assert report.rejected[0].reason == "customer: 2 customers are called '恒驰'; write the full name"


async def test_deals_keep_their_stage_history(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    await take_in("customers", CUSTOMERS)
    header = "客户,商机,阶段,金额,预计成交,负责人\n"
    first = await take_in(
        "deals", header + "华星,产线改造,方案报价,120万,2026/6/30,\n比亚迪,,线索,,,lisi\n无主公司,x,,,,\n"
    )
    assert counts(first) == (2, 0, 0, 1)
    assert first.rejected[0].reason == "owner is empty, and the customer has none either"
    assert counts(await take_in("deals", header + "华星,产线改造,赢单,约118万,2026-03-01,\n比亚迪,,线索,,,\n")) == (
        0,
        1,
        1,
        0,
    )
    won, untitled = await rows(database, Deal)
    assert (won.stage, won.amount_fen, won.amount_is_approximate) == ("won", 118_000_000, True)
    assert won.closed_at.astimezone(ZONE).isoformat() == "2026-03-01T12:00:00+08:00", (
        "an old deal is no success of today"
    )
    assert (untitled.title, untitled.stage, untitled.closed_at) == (None, "lead", None)
    steps = await rows(database, DealStageChange)
    assert [(s.deal_id, s.from_stage, s.to_stage) for s in steps] == [
        (won.id, None, "proposal"), (untitled.id, None, "lead"), (won.id, "proposal", "won"),
    ]  # fmt: skip
    assert steps[2].at == won.closed_at
    assert (won.moved_at, untitled.moved_at) == (max(steps[0].at, steps[2].at), steps[1].at)


async def test_two_deals_without_a_title_are_not_one(take_in: Import) -> None:
    await take_in("members", MEMBERS)
    await take_in("customers", CUSTOMERS)
    report = await take_in("deals", "customer,title,amount\n比亚迪,,1万\n比亚迪股份,,2万\n")
    assert counts(report) == (1, 0, 0, 1)
    assert "without a title" in report.rejected[0].reason


async def test_products_with_prices_to_six_decimals(database: Database, take_in: Import) -> None:
    content = "sku,name,aliases,unit,price,floor_price,tax_rate\nA100,A100服务器,A一百;安培,台,12.8万,,13%\nR-1,电阻,,kpcs,0.035,0.03,0.13\n"
    assert counts(await take_in("products", content)) == (2, 0, 0, 0)
    assert counts(await take_in("products", content)) == (0, 0, 2, 0)
    assert counts(await take_in("products", "sku,price\nR-1,0.036\nNEW,1\n")) == (0, 1, 0, 1)
    server, resistor = await rows(database, Product)
    assert (server.aliases, server.price, str(server.tax_ratio)) == (["A一百", "安培"], 128_000, "0.13")
    assert (str(resistor.price), str(resistor.floor_price), resistor.name) == ("0.036", "0.03", "电阻")


async def test_dry_run_tells_the_same_and_writes_nothing(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    content = "name,owner\n" + "".join(f"客户{n % 900}有限公司,lisi\n" for n in range(1200)) + "x,nobody\n"
    dry = await take_in("customers", content, is_dry_run=True)
    assert dry.batch_id is None
    assert await rows(database, Customer) == []
    real = await take_in("customers", content)
    assert counts(dry) == counts(real) == (900, 0, 300, 1)


async def test_progress_ends_with_all_rows(take_in: Import) -> None:
    seen: list[tuple[int, int]] = []
    await take_in(
        "customers", "name\n" + "".join(f"客户{n}\n" for n in range(1100)), progress=lambda *at: seen.append(at)
    )
    assert seen == [(500, 1100), (1000, 1100), (1100, 1100)]


async def test_undo_takes_a_batch_back_and_the_file_can_come_again(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    first = await take_in("customers", CUSTOMERS)
    second = await take_in("customers", "name,aliases,region\n华星精密制造,小华,上海\n新来的,,\n")
    assert second.batch_id is not None
    report = await undo_batch(database, second.batch_id, now=NOW + timedelta(hours=1))
    assert (report.taken_back, report.kept) == (2, [])
    live = [c for c in await rows(database, Customer) if c.retired_at is None]
    assert [(c.name, c.region) for c in live] == [
        ("华星精密制造有限公司", "江苏"),
        ("比亚迪股份有限公司", None),
        ("无主公司", None),
    ]
    assert [a.alias for a in await rows(database, CustomerAlias) if a.retired_at] == ["小华"]
    with pytest.raises(BatchUndone):
        await undo_batch(database, second.batch_id, now=NOW)
    with pytest.raises(BatchNotFound):
        await undo_batch(database, 99, now=NOW)
    assert counts(await take_in("customers", "name,aliases\n华星精密制造,小华\n新来的,\n")) == (1, 1, 0, 0)
    assert len([a for a in await rows(database, CustomerAlias) if a.alias == "小华"]) == 1, "the alias came back"
    reverting = [c for c in await rows(database, Change) if c.reverts_id]
    assert {c.batch_id for c in reverting} == {second.batch_id}
    assert first.batch_id is not None


async def test_undo_leaves_what_people_have_worked_with(database: Database, take_in: Import) -> None:
    await take_in("members", MEMBERS)
    batch = await take_in("customers", CUSTOMERS + "第四家,四,,,,,\n")
    huaxing, byd, unowned, _ = await rows(database, Customer)
    async with database.writing() as session:
        changes = Changes(session, now=NOW + timedelta(hours=1), member_id=2)
        await changes.create(
            Visit(customer_id=huaxing.id, owner_id=2, visited_on=NOW.date(), summary="见了王总", created_at=NOW)
        )
        session.add(byd)
        changes.update(byd, level="B")
    assert batch.batch_id is not None
    report = await undo_batch(database, batch.batch_id, now=NOW + timedelta(hours=2))
    assert sorted((k.name, k.why) for k in report.kept) == [
        ("华星精密制造有限公司", "in use: 1 visit"),
        ("比亚迪股份有限公司", "it was changed after the import"),
    ]
    assert report.taken_back == 2
    live = [c.name for c in await rows(database, Customer) if c.retired_at is None]
    assert live == ["华星精密制造有限公司", "比亚迪股份有限公司"]
    aliases = [a.alias for a in await rows(database, CustomerAlias) if a.retired_at is None]
    assert aliases == ["华星", "HX", "比亚迪", "BYD"], "the names of a customer that stays, stay"
    assert unowned.name == "无主公司"


async def test_undo_of_deals_and_members(database: Database, take_in: Import) -> None:
    members = await take_in("members", MEMBERS)
    await take_in("customers", CUSTOMERS)
    await take_in("deals", "customer,title,stage\n华星,产线,lead\n")
    deals = await take_in("deals", "customer,title,stage,amount\n华星,产线,won,5万\n比亚迪,新线,proposal,\n")
    assert deals.batch_id is not None
    assert (await undo_batch(database, deals.batch_id, now=NOW)).taken_back == 2
    old, new = await rows(database, Deal)
    assert (old.stage, old.amount_fen, old.closed_at, old.retired_at) == ("lead", None, None, None)
    assert new.retired_at is not None
    [first] = [s for s in await rows(database, DealStageChange) if s.retired_at is None]
    assert first.to_stage == "lead"
    assert (old.moved_at, new.moved_at) == (first.at, None)
    assert members.batch_id is not None
    report = await undo_batch(database, members.batch_id, now=NOW)
    assert {k.name for k in report.kept} == {"LiSi", "zhoukai"}, "they own customers"
    assert [m.userid for m in await rows(database, Member) if not m.is_active] == ["admin1"]
    assert counts(await take_in("members", MEMBERS)) == (0, 1, 2, 0), "who is in the file is active"


async def test_taken_back_product_comes_back_under_its_sku(database: Database, take_in: Import) -> None:
    batch = await take_in("products", "sku,name,price\nA,甲,1\n")
    assert batch.batch_id is not None
    await undo_batch(database, batch.batch_id, now=NOW)
    assert counts(await take_in("products", "sku,name,price\nA,甲,2\n")) == (0, 1, 0, 0)
    [product] = await rows(database, Product)
    assert (product.price, product.retired_at) == (2, None)


async def test_hostile_cells_are_plain_text(database: Database, take_in: Import) -> None:
    nasty = "=cmd|'/c calc'!A0"
    content = (
        f'name,aliases,industry\n"{nasty}",@SUM(1);+1,"\x00\u202eab\n\tc"\n"Robert\'); DROP TABLE customer;--",,\n'
    )
    assert counts(await take_in("customers", content)) == (2, 0, 0, 0)
    first, second = await rows(database, Customer)
    assert (first.name, first.industry) == (nasty, "ab c")
    assert second.name_key == customer_key("Robert'); DROP TABLE customer;--")


PRODUCTS = "sku,name,unit,price,floor_price\nX200,X200控制柜,台,12800,10000\nX50,X50控制柜,台,5600,\n"
PRICES = (
    "价目表,客户级别,客户,型号,起订量,单价(元),底价,生效日期,截止日期\n"
    "2026春,,,X200,,12500,,2026-01-01,2026-06-30\n"
    "2026春,,,X200,50,11800,10500,2026-01-01,2026-06-30\n"
    "A级,A类,,X50,,5300,,,\n"
    "华星协议,,华星精密制造,X50,0.5,5000.123456,,,\n"
)


async def test_prices_twice_are_once_and_an_undone_list_comes_back(database: Database, take_in: Import) -> None:
    await take_in("products", PRODUCTS)
    await take_in("customers", "name\n华星精密制造有限公司\n")
    report = await take_in("prices", PRICES, is_dry_run=True)
    assert (counts(report), await rows(database, PriceList)) == ((4, 0, 0, 0), [])
    first = await take_in("prices", PRICES)
    assert counts(first) == (4, 0, 0, 0)
    assert counts(await take_in("prices", PRICES)) == (0, 0, 4, 0)
    lists = await rows(database, PriceList)
    assert [(found.name, found.level, found.customer_id) for found in lists] == [
        ("2026春", None, None), ("A级", "A", None), ("华星协议", None, 1),
    ]  # fmt: skip
    lines = await rows(database, PriceListLine)
    assert [(line.price_list_id, line.min_quantity, line.price, line.floor_price) for line in lines] == [
        (1, 1, 12500, None), (1, 50, 11800, 10500), (2, 1, 5300, None), (3, Decimal("0.5"), Decimal("5000.123456"), None),
    ]  # fmt: skip
    report_of_undo = await undo_batch(database, first.batch_id or 0, now=NOW)
    assert report_of_undo.kept == []
    assert all(row.retired_at for row in [*await rows(database, PriceList), *await rows(database, PriceListLine)])
    assert counts(await take_in("prices", PRICES)) == (0, 4, 0, 0)
    assert len(await rows(database, PriceList)) == 3
    assert not any(row.retired_at for row in [*await rows(database, PriceList), *await rows(database, PriceListLine)])


async def test_a_new_price_and_a_longer_list_are_taken_back(database: Database, take_in: Import) -> None:
    await take_in("products", PRODUCTS)
    await take_in("customers", "name\n华星精密制造有限公司\n")
    await take_in("prices", PRICES)
    longer = "list,sku,price,valid_from,valid_until\n2026春,X200,12400,2026-01-01,2026-12-31\n"
    second = await take_in("prices", longer)
    assert counts(second) == (0, 1, 0, 0)
    await undo_batch(database, second.batch_id or 0, now=NOW)
    [spring] = await rows(database, PriceList, PriceList.name == "2026春")
    assert (spring.valid_until, (await rows(database, PriceListLine))[0].price) == (date(2026, 6, 30), 12500)


async def test_prices_that_cannot_be_are_rejected(database: Database, take_in: Import) -> None:
    await take_in("products", PRODUCTS)
    await take_in("customers", "name\n甲\n")
    report = await take_in(
        "prices",
        "list,level,customer,sku,min_quantity,price,floor_price,valid_from,valid_until\n"
        "春,,,X999,,1,,,\n春,A,甲,X200,,1,,,\n春,,,X200,0,1,,,\n春,,,X200,,0,,,\n春,,,X200,,,,,\n春,,,X200,,10,11,,\n"
        "春,,,X200,,10,,2026-02-01,2026-01-01\n春,,乙,X200,,10,,,\n春,,,X200,,10,,,2026-05-01\n春,,,X50,,10,,,2026-06-01\n",
    )
    assert [(r.number, r.reason.split(":")[0][:12]) for r in report.rejected] == [
        (2, "sku"), (3, "level and cu"), (4, "min_quantity"), (5, "price"), (6, "price is emp"), (7, "floor_price "),
        (8, "valid_until "), (9, "customer"), (11, "valid_until "),
    ]  # fmt: skip
    assert len(await rows(database, PriceListLine)) == 1
