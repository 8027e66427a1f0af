"""A town and what a deal there is called, and the goods that a title holds: the known deal, no new firm and no question."""

from datetime import datetime
from decimal import Decimal

import pytest

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import Record, records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

NOW = datetime.fromisoformat("2026-03-11T15:20:00+08:00")
NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[
            KnownCustomer(1, "安庆望江台客运站有限公司"), KnownCustomer(2, "池州九华陶瓷有限公司"), KnownCustomer(3, "黄山迎客茶业有限公司"), KnownCustomer(4, "铜陵江岸机械厂"),
        ],
        contacts=[KnownContact(101, 1, "姚顺", "站长"), KnownContact(102, 2, "汤平", "总经理"), KnownContact(104, 4, "伍青", "设备科长")],
        products=[
            KnownProduct(201, "P1", "SJ9吸尘机器人", ("吸尘机",), "台", Decimal(9000)), KnownProduct(202, "P2", "ZT4游标卡尺", ("卡尺",), "把", Decimal(160)),
            KnownProduct(203, "P3", "FL2六角法兰", ("法兰",), "件", Decimal(12)),
        ],
        deals=[
            KnownDeal(301, 1, "候车棚光伏", "proposal", 42_000_000), KnownDeal(302, 2, "卫浴礼盒", "lead", 8_000_000), KnownDeal(303, 4, "卡尺换新", "lead", 9_600_000),
            KnownDeal(304, 3, "吸尘机三台", "proposal", 2_700_000),
        ],
    )
)  # fmt: skip


def _read(text: str) -> list[Record]:
    return records_of(understand(text, now=NOW, names=NAMES, conversation=EMPTY).intents)


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("安庆候车棚光伏在走合同流程 42万没动", "安庆望江台客运站有限公司"), ("安庆候车棚光伏姚站长打电话说要改图", "安庆望江台客运站有限公司"), ("池州卫浴礼盒汤总来电话要改版", "池州九华陶瓷有限公司"),
        ("安庆候车棚光伏42万", "安庆望江台客运站有限公司"),
    ],
)  # fmt: skip
def test_town_and_title_name_the_known_deal(text: str, customer: str) -> None:
    assert {r["customer"] for r in _read(text)} == {customer}


def test_another_towns_firm_stays_new() -> None:
    assert [r["customer"] for r in _read("蚌埠候车棚光伏找到我们 想合作")] == ["蚌埠候车棚光伏"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("卡尺换新 伍科长要120把 报个价", ("ZT4游标卡尺", 120)), ("卡尺换新伍科长要报价 80把", ("ZT4游标卡尺", 80)), ("给黄山迎客报三台吸尘机 9折", ("SJ9吸尘机器人", 3)),
        ("黄山迎客那边要两台吸尘机 报个价", ("SJ9吸尘机器人", 2)),
    ],
)  # fmt: skip
def test_title_holds_what_is_to_be_quoted(text: str, item: tuple[str, int]) -> None:
    (quote,) = [r for r in _read(text) if r["type"] == "quote"]
    assert [(i["product"], i["qty"]) for i in quote["items"]] == [item]


@pytest.mark.parametrize("text", ["卡尺换新伍科长要报价", "卡尺换新 伍科长要30箱 报个价", "黄山迎客三台的单子报价"])
def test_without_a_count_in_its_unit_it_is_asked(text: str) -> None:
    assert [r for r in _read(text) if r["type"] == "quote" and r["items"]] == []
