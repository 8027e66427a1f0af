"""Requests for a quotation in the words of reps who are in a hurry, and what an answer or a change then supplies."""

from decimal import Decimal

import pytest
from reading_world import NOW

from bench.reading import Chat
from nlu.records import Record, records_of
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

WORLD = World(
    rep=KnownMember("me", "赵一鸣"),
    members=[],
    customers=[KnownCustomer(1, "广汇能源股份有限公司"), KnownCustomer(2, "味府餐饮连锁有限公司")],
    contacts=[KnownContact(11, 1, "马建军", "副总经理")],
    products=[
        KnownProduct(201, "P1", "K200控制箱", ("K200",), "台", Decimal(12800)),
        KnownProduct(202, "P2", "K50控制箱", ("K50",), "台", Decimal(6800)),
        KnownProduct(203, "P3", "巡更软件", ("巡更",), "套", Decimal(46000)),
    ],
    deals=[KnownDeal(301, 1, "K200控制箱", "qualified", 20_000_000)],
)


def _last(*texts: str) -> tuple[list[Record], str | None]:
    chat = Chat(WORLD)
    for text in texts[:-1]:
        chat.say(text, NOW)
    reading, _ = chat.say(texts[-1], NOW)
    return records_of(reading.intents), reading.clarification.about if reading.clarification else None


def _lines(record: Record) -> list[tuple[object, object, object]]:
    return [(i["product"], i.get("qty"), i.get("unit_price")) for i in record["items"]]  # type: ignore[union-attr]


K200, K50, TOUR = "K200控制箱", "K50控制箱", "巡更软件"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("给广汇报K200 20台", [(K200, 20, None)]),
        ("给广汇报K200 20台 每台12000", [(K200, 20, 12000)]),
        ("广汇要的报价 K200 20台 K50 8台", [(K200, 20, None), (K50, 8, None)]),
        ("广汇要的报价别忘了做：K200 20台 按12000一台 K50 8台 月底前有效", [(K200, 20, 12000), (K50, 8, None)]),
        ("味府的报价抓紧出 K200 3台", [(K200, 3, None)]),
        ("广汇要两样东西的价 K200 K50 各3台", [(K200, 3, None), (K50, 3, None)]),
        ("给广汇报控制箱，K200的5台，K50的8台", [(K200, 5, None), (K50, 8, None)]),
        ("给味府报K-50 5台", [(K50, 5, None)]),
        ("广汇马总要K200五台 一万二一台报一下呗", [(K200, 5, 12000)]),
        ("广汇要价 K200三台按1万2 K50一台按6600 巡更一套走目录价", [(K200, 3, 12000), (K50, 1, 6600), (TOUR, 1, None)]),
    ],
)
def test_it_is_quoted(text: str, lines: list[tuple[object, object, object]]) -> None:
    records, asked = _last(text)
    assert asked is None
    assert [_lines(record) for record in records if record["type"] == "quote"] == [lines]


@pytest.mark.parametrize("text", ["味府要配电柜 帮报一下", "广汇马总要一份阀门报价,请帮忙做一下"])
def test_what_is_to_be_quoted_is_asked(text: str) -> None:
    records, asked = _last(text)
    assert asked == "product"
    assert [r for r in records if r["type"] == "quote"] == []


@pytest.mark.parametrize(
    "text", ["给广汇的报价别做了：K200 20台", "本周拜访帮报一下", "要什么资料 帮我报一下名", "味府要来考察 帮我报个名"]
)
def test_nothing_is_quoted(text: str) -> None:
    records, _ = _last(text)
    assert [r for r in records if r["type"] == "quote"] == []


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("K200 20台 11999", [(K200, 20, 11999)]),
        (
            "K200 5台,单价12000元;K50 8台,单价6500元;巡更1套,按目录价",
            [(K200, 5, 12000), (K50, 8, 6500), (TOUR, 1, None)],
        ),
    ],
)
def test_an_answer_that_names_the_goods_tells_how_many(answer: str, lines: list[tuple[object, object, object]]) -> None:
    records, asked = _last("广汇马总要控制箱报价", answer)
    assert asked is None
    assert [_lines(record) for record in records] == [lines]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("折扣给到85", {"discount": 0.85}),
        ("折扣放到8.5", {"discount": 0.85}),
        ("K200加到26台,折扣给到85", {"discount": 0.85, "items": [{"product": K200, "qty": 26}]}),
        ("再加2台K50进去", {"items": [{"product": K50, "qty": 2}]}),
        ("数量加到26台", {"items": [{"product": K200, "qty": 26}]}),
    ],
)
def test_the_quotation_is_changed(text: str, slots: dict[str, object]) -> None:
    [record], _ = _last("给广汇报K200 20台 9折", text)
    assert record["type"] == "correction"
    assert {slot: record.get(slot) for slot in ("discount", "items") if record.get(slot) is not None} == slots


@pytest.mark.parametrize(
    "text",
    [
        "给广汇的报价单盖章了",
        "广汇询价 K200 10台 我报了12800",
        "味府对比了三家报价 我们最高",
        "广汇要的那三样 控制箱、巡更、线缆",
        "竞争对手给广汇报了K200 12000",
        "给广汇的K200 5台的报价昨天发了",
    ],
)
def test_nothing_is_to_be_quoted(text: str) -> None:
    records, asked = _last(text)
    assert asked is None
    assert not [r for r in records if r["type"] in ("quote", "followup") or r.get("stage") == "won"]


def test_several_quotations_of_which_one_lacks_its_number() -> None:
    records, asked = _last("出两份报价 一份给广汇 K200 5台 一份给味府 K50")
    assert [r["customer"] for r in records if r["type"] == "quote"] == ["广汇能源股份有限公司"]
    assert asked == "quantity"
