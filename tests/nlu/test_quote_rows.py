"""Rows of a quotation: what a bare number is beside its neighbours, goods whose number is spoken, discounts of a kind of goods."""

import pytest
from reading_world import DEALS, NOW

from nlu.conversation import EMPTY, Conversation
from nlu.names import Names
from nlu.records import Record, records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

PRODUCTS = (
    ("HX-68", "齿轮油68号", ("68号油",), "桶", 1_900),
    ("HX-46", "齿轮油46号", ("46号油",), "桶", 1_850),
    ("LB-01", "平板灯600", ("平板灯",), "盏", 65),
    ("LB-02", "工矿灯200瓦", ("工矿灯",), "盏", 480),
    ("ZD-P32", "P32折弯机", ("大折弯机",), "台", 19_800),
    ("ZD-P20", "P20折弯机", ("小折弯机",), "台", 12_800),
    ("WX-1", "电梯年度保养", ("保养",), "㎡", 2),
)


def _names() -> Names:
    return Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            members=[],
            customers=[KnownCustomer(2, "鼎泰建设集团有限公司"), KnownCustomer(6, "睿安物业管理有限公司")],
            contacts=[KnownContact(102, 2, "冯国庆", "项目总监")],
            products=[
                KnownProduct(200 + at, sku, name, aliases, unit, price)
                for at, (sku, name, aliases, unit, price) in enumerate(PRODUCTS)
            ],
            deals=[KnownDeal(304, 6, "2027年度保养", DEALS[304, 6][1], 260_000 * 100)],
        )
    )


def _read(*said: str) -> list[Record]:
    chat: Conversation = EMPTY
    names = _names()
    reading = understand(said[-1], now=NOW, names=names, conversation=chat)
    return list(records_of(reading.intents))


def _items(text: str) -> list[tuple[str, float | None, float | None]]:
    return [
        (item["product"], item.get("qty"), item.get("discount"))
        for quote in _read(text)
        if quote["type"] == "quote"
        for item in quote["items"]
    ]


ROWS = {
    "报价 鼎泰 平板灯60 工矿灯4": [("平板灯600", 60, None), ("工矿灯200瓦", 4, None)],
    "报价 鼎泰 平板灯60 工矿灯4 68号油35 打包6500": [
        ("平板灯600", 60, None), ("工矿灯200瓦", 4, None), ("齿轮油68号", 35, None),
    ],
    "鼎泰冯总要整改报价 平板灯30 工矿灯12 让2个点": [("平板灯600", 30, None), ("工矿灯200瓦", 12, None)],
    "给鼎泰报价 六十八号油十桶四十六号油二十桶": [("齿轮油68号", 10, None), ("齿轮油46号", 20, None)],
    "鼎泰那个小折弯机不中了 他想换个大的P三十二的要一台 弄个报价": [("P32折弯机", 1, None)],
    "给鼎泰报价 平板灯60盏 工矿灯4盏 平板打九五折 工矿打九折": [("平板灯600", 60, 0.95), ("工矿灯200瓦", 4, 0.9)],
    "给鼎泰发份报价 平板灯一百二 工矿灯六": [("平板灯600", 120, None), ("工矿灯200瓦", 6, None)],
    "鼎泰 小折弯机 12800 2台 平板灯 65 300盏 出报价": [("P20折弯机", 2, None), ("平板灯600", 300, None)],
    "睿安2027保养出个价 面积6.8万平 2块1一平": [("电梯年度保养", 68_000, None)],
}  # fmt: skip


@pytest.mark.parametrize(("text", "items"), ROWS.items(), ids=list(ROWS))
def test_row_is_read_whole(text: str, items: list[tuple[str, float | None, float | None]]) -> None:
    assert _items(text) == items


def test_numbers_near_the_prices_count_nothing() -> None:
    told = _read("给鼎泰报价 平板灯60盏65 工矿灯4盏480")
    assert [(i["qty"], i["unit_price"]) for i in told[0]["items"]] == [(60, 65), (4, 480)]


@pytest.mark.parametrize("text", ["睿安报价里平板灯改成150 其他不变", "睿安平板灯30 工矿灯12"])
def test_how_many_there_are_is_no_sum(text: str) -> None:
    assert [r for r in _read(text) if r["type"] == "deal"] == []


def test_goods_in_a_row_without_a_quotation_make_no_deal() -> None:
    assert [r for r in _read("睿安 平板灯30 工矿灯12 68号油18") if r["type"] == "deal"] == []
