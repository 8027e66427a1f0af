"""报价: the message, the store and the PDF say the same; versions; what is asked before anything is stored."""

import io
import re
from decimal import Decimal
from typing import Any

import pytest
from handlers_chat import Chat
from pypdf import PdfReader

from handlers.documents import make_document, quote_document
from models import Contact, Deal, Product, Quote, QuoteLine
from nlu.intents import Correct, Money, QuoteItem, Read, Ref, RequestQuote, UpdateDeal

FIGURE = re.compile(r"[0-9,]*[0-9](?:\.[0-9]+)?")


def item(chat: Chat, name: str, quantity: str | None = "10", **values: Any) -> QuoteItem:
    id_ = chat.ids.get(name)
    return QuoteItem(Read(Ref(id_, name), "t"), Read(Decimal(quantity), "t") if quantity else None, **values)


@pytest.fixture
def star(chat: Chat) -> Read[Ref]:
    return Read(chat.ref("华星"), "t")


async def pdf_text(chat: Chat, quote: Quote) -> str:
    async with chat.database.reading() as session:
        content = await make_document(session, "quote", quote.id or 0, settings=chat.settings)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "/报价 华星 A100服务器*10 95折 含税13%",
        "给华星报10台A100 95折",
        "／bj 华星 A100*10 九五折",
        "给华星出个报价 A100 10台 95折",
    ],
)
async def test_the_ways_to_ask(chat: Chat, text: str) -> None:
    said = await chat.say("zhoukai", text)
    quote = await chat.one(Quote)
    assert (quote.total_fen, quote.tax_ratio) == (49_400_000, Decimal("0.13"))
    assert "494,000元" in said.text
    assert [document.reply.kind for document in said.outgoing[1:]] == ["quote"]  # type: ignore[union-attr]


async def test_message_store_and_pdf_agree_on_every_figure(chat: Chat, star: Read[Ref]) -> None:
    [wang] = await chat.rows(Contact, Contact.name == "王建国")
    request = RequestQuote(
        star,
        (item(chat, "X200控制柜", "20"), item(chat, "A100服务器", "3")),
        contacts=(Read(Ref(wang.id, wang.name), "t"),),
        price_ratio=Read(Decimal("0.95"), "t"),
        payment_terms="账期30天",
        delivery="25天",
    )
    said = await chat.act("zhoukai", request)
    quote = await chat.one(Quote)
    printed = await pdf_text(chat, quote)
    head = said.text.split("PDF马上到")[0]
    for figure in set(FIGURE.findall(head.replace(quote.number, ""))) - {"200", "100", "30", "25", "4", "9"}:
        assert figure in printed, figure
    for words in (
        quote.number,
        "叁拾玖万壹仟肆佰元整",
        "王建国",
        "13912348821",
        "周凯",
        "账期30天",
        "华星精密制造有限公司",
    ):
        assert words in printed
    assert "叁拾玖万壹仟肆佰元整" in said.text
    lines = await chat.rows(QuoteLine)
    assert sum(line.amount_fen for line in lines) == quote.total_fen == 39_140_000
    assert quote.net_fen + quote.tax_fen == quote.total_fen


async def test_numbers_count_up_within_the_day(chat: Chat, star: Read[Ref]) -> None:
    for _ in range(2):
        await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器"),)))
    chat.at("2026-03-11T09:00:00")
    await chat.act("zhaolei", RequestQuote(Read(chat.ref("联创"), "t"), (item(chat, "A100服务器"),)))
    assert [q.number for q in await chat.rows(Quote)] == ["Q20260310-01", "Q20260310-02", "Q20260311-01"]


async def test_a_change_is_a_new_version(chat: Chat, star: Read[Ref]) -> None:
    await chat.act(
        "zhoukai",
        RequestQuote(star, (item(chat, "X200控制柜", "20"),), price_ratio=Read(Decimal("0.95"), "t")),
    )
    changed = QuoteItem(Read(Ref(None, ""), "t"), Read(Decimal(18), "t"))
    said = await chat.act("zhoukai", Correct("quote", {"items": (changed,)}, star))
    assert "218,880元" in said.text
    assert "第2版" in said.text
    said = await chat.act("zhoukai", Correct("quote", {"discount": Read(Decimal("0.9"), "t")}, star))
    assert "207,360元" in said.text
    said = await chat.act("zhoukai", Correct("quote", {"total": Read(Money(21_000_000), "t")}, star))
    assert "210,000元" in said.text
    quotes = await chat.rows(Quote)
    assert [(q.version, q.status) for q in quotes] == [
        (1, "superseded"), (2, "superseded"), (3, "superseded"), (4, "sent"),
    ]  # fmt: skip
    assert [q.supersedes_id for q in quotes] == [None, *(q.id for q in quotes[:-1])]
    async with chat.database.reading() as session:
        document = await quote_document(session, quotes[-1].id or 0, settings=chat.settings)
    assert (document.version, document.supersedes) == (4, quotes[-2].number)


async def test_a_quotation_out_of_memory_is_changed_from_the_store(chat: Chat, star: Read[Ref]) -> None:
    await chat.act(
        "zhoukai",
        RequestQuote(
            star,
            (item(chat, "X200控制柜", "20"), item(chat, "安装服务", "1", unit_price=Read(Decimal("3500"), "t"))),
            price_ratio=Read(Decimal("0.95"), "t"),
        ),
    )
    for _ in range(9):
        await chat.say("zhoukai", "好的")
    [quote] = await chat.rows(Quote)
    more = item(chat, "X200控制柜", "10")
    said = await chat.act("zhoukai", Correct("quote", {"items": (more,)}, star, quote.id))
    assert "10台 × 12,160 = 121,600元" in said.text
    assert "125,100元" in said.text


async def test_a_product_more_is_a_line_more(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", RequestQuote(star, (item(chat, "X200控制柜", "1"),)))
    await chat.act("zhoukai", Correct("quote", {"items": (item(chat, "A100服务器", "2"),)}, star))
    last = (await chat.rows(Quote))[-1]
    lines = await chat.rows(QuoteLine, QuoteLine.quote_id == last.id)
    assert [(line.name, line.quantity) for line in lines] == [("X200控制柜", 1), ("A100服务器", 2)]


async def test_a_total_that_contradicts_is_asked_about(chat: Chat, star: Read[Ref]) -> None:
    request = RequestQuote(
        star,
        (item(chat, "A100服务器"),),
        price_ratio=Read(Decimal("0.95"), "t"),
        total=Read(Money(50_000_000), "t"),
    )
    said = await chat.act("zhoukai", request)
    assert "500,000元" in said.text
    assert "494,000元" in said.text
    assert await chat.rows(Quote) == []
    said = await chat.say("zhoukai", "要")
    assert "500,000元" in said.text
    assert (await chat.one(Quote)).total_fen == 50_000_000


async def test_a_price_hard_to_believe_is_asked_about(chat: Chat, star: Read[Ref]) -> None:
    cheap = item(chat, "A100服务器", "2", unit_price=Read(Decimal(99), "t"))
    said = await chat.act("zhoukai", RequestQuote(star, (cheap,)))
    assert "52,000" in said.text
    assert await chat.rows(Quote) == []
    assert "198元" in (await chat.say("zhoukai", "要")).text


async def test_no_answer_to_the_total_stores_nothing(chat: Chat, star: Read[Ref]) -> None:
    total = Read(Money(50_000_000), "t")
    request = RequestQuote(star, (item(chat, "A100服务器"),), price_ratio=Read(Decimal("0.95"), "t"), total=total)
    await chat.act("zhoukai", request)
    await chat.say("zhoukai", "算了")
    await chat.say("zhoukai", "要")
    assert await chat.rows(Quote) == []


async def test_an_unknown_product_is_asked_about(chat: Chat, star: Read[Ref]) -> None:
    said = await chat.act("zhoukai", RequestQuote(star, (item(chat, "不存在的Z9", "3"),)))
    assert "「不存在的Z9」" in said.text
    assert await chat.rows(Quote) == []
    said = await chat.act(
        "zhoukai", RequestQuote(star, (item(chat, "定制柜", "3", unit_price=Read(Decimal(3500), "t")),))
    )
    assert "10,500元" in said.text


async def test_a_quantity_is_never_made_up(chat: Chat, star: Read[Ref]) -> None:
    said = await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器", None),)))
    assert "要多少" in said.text
    assert await chat.rows(Quote) == []
    await chat.say("zhoukai", "3台")
    assert (await chat.one(QuoteLine)).quantity == 3


@pytest.mark.parametrize(
    "values",
    [
        {"quantity": "0"},
        {"quantity": "99999999999999999999"},
        {"unit_price": Read(Decimal(-1), "t")},
        {"unit_price": Read(Decimal("1e40"), "t")},
        {"price_ratio": Read(Decimal("0.05"), "t")},
        {"price_ratio": Read(Decimal("1.2"), "t")},
        {"quantity": "0.00000001"},
    ],
    ids=str,
)
async def test_what_cannot_be_priced_is_said_and_not_stored(
    chat: Chat, star: Read[Ref], values: dict[str, Any]
) -> None:
    said = await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器", **values),)))
    assert said.text.startswith("报价没出")
    assert await chat.rows(Quote) == []


async def test_the_deal_takes_the_total_over(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", UpdateDeal(star, Read(Ref(None, "A100二期"), "t"), amount=Read(Money(100), "t")))
    said = await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器", "1"),)))
    deal = await chat.one(Deal, Deal.title == "A100二期")
    assert (deal.amount_fen, deal.stage, deal.stage_is_guess) == (5_200_000, "proposal", True)
    assert "方案报价(我猜的)" in said.text
    assert (await chat.one(Quote)).deal_id == deal.id


async def test_a_deal_about_something_else_keeps_its_amount(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", UpdateDeal(star, Read(Ref(None, "ERP二期"), "t"), amount=Read(Money(180_000_000), "t")))
    await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器", "1"),)))
    deal = await chat.one(Deal, Deal.title == "ERP二期")
    assert (deal.amount_fen, deal.stage) == (180_000_000, "qualified")


async def test_a_small_part_of_a_deal_is_not_its_amount(chat: Chat, star: Read[Ref]) -> None:
    title = Read(Ref(None, "A100集群"), "t")
    await chat.act("zhoukai", UpdateDeal(star, title, amount=Read(Money(200_000_000), "t")))
    await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器", "3"),)))
    deal = await chat.one(Deal, Deal.title == "A100集群")
    assert deal.amount_fen == 200_000_000
    assert (await chat.one(Quote)).deal_id is None


async def test_a_small_quotation_for_a_deal_named_keeps_its_amount(chat: Chat, star: Read[Ref]) -> None:
    title = Read(Ref(None, "A100集群"), "t")
    await chat.act("zhoukai", UpdateDeal(star, title, amount=Read(Money(200_000_000), "t")))
    deal = await chat.one(Deal, Deal.title == "A100集群")
    named = Read(Ref(deal.id, deal.title or ""), "t")
    await chat.act("zhoukai", RequestQuote(star, (item(chat, "A100服务器", "3"),), deal=named))
    deal = await chat.one(Deal, Deal.title == "A100集群")
    assert (deal.amount_fen, deal.stage) == (200_000_000, "proposal")
    assert (await chat.one(Quote)).deal_id == deal.id


async def test_tax_rates_that_differ_are_not_guessed(chat: Chat, star: Read[Ref]) -> None:
    now = chat.clock.now()
    await chat.add(
        Product(sku="S1", name="培训", price=Decimal(1000), tax_ratio=Decimal("0.06"), created_at=now),
        Product(sku="S2", name="网关", price=Decimal(500), tax_ratio=Decimal("0.13"), created_at=now),
    )
    ids = {p.name: p.id for p in await chat.rows(Product)}
    chat.ids |= {name: ids[name] for name in ("培训", "网关")}
    await chat.act("zhoukai", RequestQuote(star, (item(chat, "培训", "1"), item(chat, "网关", "1"))))
    assert (await chat.one(Quote)).tax_ratio is None


async def test_a_long_list_is_one_message(chat: Chat, star: Read[Ref]) -> None:
    lines = tuple(
        item(chat, f"非常长的产品名字{'长' * 40}{n}", "3", unit_price=Read(Decimal("12345.678901"), "t"))
        for n in range(40)
    )
    said = await chat.act("zhoukai", RequestQuote(star, lines))
    assert "共40行" in said.text
    assert len(await chat.rows(QuoteLine)) == 40
