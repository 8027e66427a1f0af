"""Which price a quotation takes, with the reason said, and what is asked or refused before anything is stored."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from handlers_chat import Chat

from models import Customer, PriceList, PriceListLine, Product, Quote, QuoteLine
from nlu.intents import QuoteItem, Read, Ref, RequestQuote


async def add_list(
    chat: Chat, prices: dict[str, str], *, name: str = "X200控制柜", floor: str | None = None, **values: Any
) -> None:
    """Store a price list with tiers of one product: {from quantity: price}."""
    async with chat.database.writing() as session:
        price_list = PriceList(name="表", created_at=chat.clock.now(), **values)
        session.add(price_list)
        await session.flush()
        for quantity, price in prices.items():
            session.add(
                PriceListLine(
                    price_list_id=price_list.id or 0, product_id=chat.ids[name], min_quantity=Decimal(quantity),
                    price=Decimal(price), floor_price=Decimal(floor) if floor else None, created_at=chat.clock.now(),
                )
            )  # fmt: skip


async def change(chat: Chat, row: type[Any], id_: int, **values: Any) -> None:
    async with chat.database.writing() as session:
        stored = await session.get_one(row, id_)
        for name, value in values.items():
            setattr(stored, name, value)


async def quoted(chat: Chat, quantity: int = 20, **values: Any) -> tuple[str, list[QuoteLine]]:
    item = QuoteItem(Read(Ref(chat.ids["X200控制柜"], "X200控制柜"), "t"), Read(Decimal(quantity), "t"))
    said = await chat.act("zhoukai", RequestQuote(Read(chat.ref("华星"), "t"), (item,), **values))
    return said.text, await chat.rows(QuoteLine)


@pytest.fixture
async def star(chat: Chat) -> int:
    """华星, a customer of level A."""
    id_ = chat.ref("华星").id
    assert id_ is not None
    await change(chat, Customer, id_, level="A")
    return id_


async def test_the_plain_list_price_needs_no_word(chat: Chat, star: int) -> None:
    text, [line] = await quoted(chat)
    assert "20台 × 12,800 = 256,000元 含税13%" in text
    assert (line.price_source, line.tier_quantity, line.tax_ratio) == ("list", None, Decimal("0.13"))
    assert line.tax_fen == 2_945_133


@pytest.mark.parametrize(
    ("lists", "price", "reason"),
    [
        ([{}], "12,000", "价目表"),
        ([{}, {"level": "A"}], "11,999", "级别价"),
        ([{"level": "A"}, {"customer_id": "star"}, {}], "11,999", "客户专价"),
        ([{"level": "B"}], "12,800", ""),
        ([{"valid_from": date(2026, 3, 11)}], "12,800", ""),
        ([{"valid_until": date(2026, 3, 9)}], "12,800", ""),
        ([{"valid_from": date(2026, 3, 10), "valid_until": date(2026, 3, 10)}], "12,000", "价目表"),
        ([{"valid_from": date(2026, 3, 1)}, {"valid_from": date(2026, 1, 1)}], "12,000", "价目表"),
    ],
    ids=str,
)
async def test_the_closest_list_that_is_valid_today_counts(
    chat: Chat, star: int, lists: list[dict[str, Any]], price: str, reason: str
) -> None:
    for number, values in enumerate(lists):
        await add_list(chat, {"1": str(12_000 - number)}, **{k: star if v == "star" else v for k, v in values.items()})
    text, _ = await quoted(chat)
    assert f"× {price} =" in text
    assert (f"({reason})" in text) if reason else ("(" not in text.splitlines()[1])


@pytest.mark.parametrize(
    ("quantity", "price", "tier"),
    [(9, "12800", None), (10, "12000", "10"), (49, "12000", "10"), (50, "11500", "50")],
)
async def test_the_highest_tier_reached_counts(
    chat: Chat, star: int, quantity: int, price: str, tier: str | None
) -> None:
    await add_list(chat, {"10": "12000", "50": "11500"}, level="A")
    text, [line] = await quoted(chat, quantity)
    assert (line.unit_price, line.tier_quantity) == (Decimal(price), Decimal(tier) if tier else None)
    assert (f"级别价 满{tier}台" in text) is (tier is not None)


async def test_a_discount_is_of_the_price_that_holds_and_the_floor_is_kept(chat: Chat, star: int) -> None:
    await add_list(chat, {"1": "12000"}, customer_id=star, floor="10000")
    text, [line] = await quoted(chat, price_ratio=Read(Decimal("0.9"), "t"))
    assert (line.list_price, line.unit_price, line.floor_price) == (12_000, 10_800, 10_000)
    assert "客户专价12,000" in text


async def test_a_colleagues_customer_is_quoted_the_price_for_all(chat: Chat) -> None:
    theirs = chat.ref("联创")
    await add_list(chat, {"1": "9000"}, customer_id=theirs.id)
    item = QuoteItem(Read(Ref(chat.ids["X200控制柜"], "X200控制柜"), "t"), Read(Decimal(1), "t"))
    async with chat.database.reading() as session:
        name = (await session.get_one(Customer, theirs.id)).name
    await chat.act("zhoukai", RequestQuote(Read(Ref(theirs.id, name), "t", None), (item,)))
    assert all(line.unit_price == 12_800 for line in await chat.rows(QuoteLine))


async def test_without_tax_the_tax_is_taken_out_of_the_list_price(chat: Chat, star: int) -> None:
    text, _ = await quoted(chat, price_ratio=Read(Decimal("0.9"), "t"), tax_included=False)
    quote = await chat.one(Quote)
    assert (quote.net_fen, quote.tax_fen) == (20_389_381, 2_650_620)
    assert "不含税合计 203,893.81元 税13% 26,506.20" in text
    assert "价税合计 230,400.01元" in text


async def test_each_product_is_taxed_at_its_own_rate(chat: Chat, star: int) -> None:
    await change(chat, Product, chat.ids["A100服务器"], tax_ratio=Decimal("0.06"))
    items = tuple(
        QuoteItem(Read(Ref(chat.ids[name], name), "t"), Read(Decimal(1), "t")) for name in ("X200控制柜", "A100服务器")
    )
    said = await chat.act("zhoukai", RequestQuote(Read(chat.ref("华星"), "t"), items))
    quote = await chat.one(Quote)
    assert quote.tax_ratio is None
    assert quote.net_fen + quote.tax_fen == quote.total_fen == 6_480_000
    assert "合计 64,800元 含税13%/6%" in said.text
    assert "税4,415.97(13%:1,472.57 6%:2,943.40)" in said.text


async def test_a_quantity_beyond_belief_is_asked_once(chat: Chat, star: int) -> None:
    text, lines = await quoted(chat, 100_000)
    assert "1,280,000,000元 数量没错吗" in text
    assert lines == []
    said = await chat.say("zhoukai", "要")
    assert "1,280,000,000元" in said.text
    assert (await chat.one(Quote)).total_fen == 128_000_000_000


@pytest.mark.parametrize("ratio", ["0", "0.01", "0.1", "1.2"])
async def test_a_discount_out_of_reason_is_refused(chat: Chat, star: int, ratio: str) -> None:
    text, _ = await quoted(chat, price_ratio=Read(Decimal(ratio), "t"))
    assert "不在1折到10折之间" in text
    assert await chat.rows(Quote) == []


async def test_fees_and_remarks_of_the_sentence_are_priced_and_printed(chat: Chat) -> None:
    said = await chat.say(
        "zhoukai", "给华星报20台X200 95折 运费500 安装调试费3000 含税13% 账期30天 备注 送到3号库 卸货自理"
    )
    quote = await chat.one(Quote)
    assert (quote.total_fen, quote.payment_terms, quote.remarks) == (
        24_670_000,
        "账期30天",
        ["送到3号库 卸货自理"],
    )
    assert [(line.name, line.kind, line.amount_fen, line.note) for line in await chat.rows(QuoteLine)] == [
        ("X200控制柜", "goods", 24_320_000, ""),
        ("运费", "freight", 50_000, ""),
        ("安装调试费", "service", 300_000, ""),
    ]
    assert "合计 246,700元 含税13%" in said.text
    assert "备注 送到3号库 卸货自理" in said.text
    said = await chat.say("zhoukai", "改成18台")
    assert "合计 222,380元" in said.text, "fees and remarks stay in a new version"


async def test_what_is_not_listed_is_quoted_at_the_stated_price_and_marked(chat: Chat) -> None:
    said = await chat.say("zhoukai", "给华星报2台Y900 单价3500")
    [line] = await chat.rows(QuoteLine)
    assert (line.name, line.note, line.price_source, line.product_id) == ("Y900", "临时项", "stated", None)
    assert "Y900 2台 × 3,500 = 7,000元(临时项)" in said.text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("给华星报20台X200 0.1折", "0.1折 不在1折到10折之间"),
        ("给华星报20台X200 12折", "12折 不在1折到10折之间"),
        ("给华星报20台X200 总价5000", "总价合0.2折 不在1折到10折之间"),
        ("给华星报20台X200 9折 总价20万", "你说总价200,000元 按单价折扣算是230,400元 还没出"),
        ("给华星报0台X200", "数量 0 不对"),
        ("给华星报2台X200 单价0元", "单价 0 不对"),
        ("给华星报2台X200 单价1800美元", "报价单只出人民币 这条说的是USD 没出"),
        ("给华星报2台Y900", "价目表里没有「Y900」"),
        ("给联创报2台X200", "报价单抬头要全名"),
        ("给华星报1000000台X200", "数量没错吗 还没出"),
        ("给华星报X200", "要多少"),
    ],
)
async def test_bad_input_is_one_short_sentence_and_nothing_is_stored(chat: Chat, text: str, answer: str) -> None:
    before = len(await chat.rows(Customer))
    said = await chat.say("zhoukai", text)
    assert answer in said.text
    assert said.files() == []
    assert (await chat.rows(Quote), await chat.rows(QuoteLine)) == ([], [])
    assert len(await chat.rows(Customer)) == before


async def test_what_is_taken_off_goes_from_the_sum_after_the_discount(chat: Chat, star: int) -> None:
    answer = (await chat.say("zhoukai", "给华星报2台x200 打95折再减320")).text
    assert "24,000元" in answer
    [line] = await chat.rows(QuoteLine)
    assert line.amount_fen == 2_400_000
    [quote] = await chat.rows(Quote)
    assert quote.total_is_stated
    changed = (await chat.say("zhoukai", "改10台")).text
    assert "121,600元" in changed


async def test_more_taken_off_than_it_comes_to_is_refused(chat: Chat, star: int) -> None:
    answer = (await chat.say("zhoukai", "给华星报2台x200 打95折再减30000")).text
    assert "没出" in answer
    assert await chat.rows(Quote) == []


async def test_a_sum_to_be_rounded_nobody_says_to_what_is_said_back(chat: Chat, star: int) -> None:
    answer = (await chat.say("zhoukai", "给华星报3台x200 95折 总价抹掉零头")).text
    assert "零头没抹" in answer
    assert "36,000元" in (await chat.say("zhoukai", "总价抹到3万6")).text


async def test_what_no_line_can_hold_is_said_to_be_left_out(chat: Chat, star: int) -> None:
    answer = (await chat.say("zhoukai", "给华星报3台x200 换进口电机每台加3200")).text
    assert "没算进去 每台加3200" in answer
    assert "38,400元" in answer
