"""Answers to the open question: a digit, a word, the missing words; dropped, kept or overtaken by a new topic."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from control_chat import HUAXING, NOW, X200, asides, control, read

from nlu.intents import (
    AddFollowUp,
    Clarification,
    DropQuestion,
    LogVisit,
    Money,
    QuoteItem,
    Ref,
    RequestQuote,
    SmallTalk,
    UpdateDeal,
)

CALLED = LogVisit(read(Ref(None, "金桥")), read(date(2026, 3, 10)), (), read("phone"), "给金桥打了电话")
WHICH = Clarification(
    "customer", "有两个金桥", (Ref(2, "金桥物流有限公司"), Ref(3, "金桥食品有限公司")), (CALLED,), "给金桥打了电话"
)
WHO = Clarification(
    "customer",
    "去了哪家",
    (),
    (LogVisit(read(Ref(None, "")), read(date(2026, 3, 10)), (read(Ref(None, "王总")),)),),
    "去了趟",
)
NO_ITEMS = Clarification("product", "报什么", (), (RequestQuote(read(HUAXING)),), "华星要份报价")
NO_COUNT = Clarification(
    "quantity", "多少台", (), (RequestQuote(read(HUAXING), (QuoteItem(read(X200)),)),), "给华星报X200"
)
HOW_MUCH = Clarification("amount", "多少", (), (UpdateDeal(read(HUAXING)),), "华星预算")
OFFER = Clarification("intent", "要提醒吗", (), (AddFollowUp("借样机", read(HUAXING), read(date(2026, 3, 17))),), "")


@pytest.mark.parametrize(
    ("text", "customer_id"),
    [
        ("做食品的那家", 3),
        ("搞物流的", 2),
        ("2", 3),
        ("①", 2),
        ("第二个", 3),
        ("前者", 2),
        ("后者", 3),
        ("食品", 3),
        ("食品那个", 3),
        ("物流那家吧", 2),
        ("金桥食品", 3),
        ("都不是 是华星", 1),
        ("不是物流 食品", 3),
        ("不是物流 是食品", 3),
        ("不是食品那家", 2),
        ("选1", 2),
    ],
)
def test_customer_is_picked(text: str, customer_id: int) -> None:
    reading = control(text, question=WHICH)
    assert reading is not None
    assert reading.answers_question
    [visit] = reading.intents
    assert isinstance(visit, LogVisit)
    assert visit.customer.value.id == customer_id


@pytest.mark.parametrize("text", ["做五金的那家", "年纪大的那个", "卖螺丝的"])
def test_description_that_fits_no_option_is_no_name_and_asks_again(text: str) -> None:
    reading = control(text, question=WHICH)
    assert reading is not None
    assert (reading.intents, reading.clarification) == ((), WHICH)


@pytest.mark.parametrize("text", ["不知道", "不知道 先放着", "我也不清楚", "想不起来了"])
def test_who_does_not_know_is_asked_no_more(text: str) -> None:
    reading = control(text, question=WHICH)
    assert reading is not None
    assert reading.intents == (DropQuestion(),)


@pytest.mark.parametrize("text", ["两家都要", "都要", "两家都去了", "都给一份"])
def test_all_that_were_offered_are_meant(text: str) -> None:
    reading = control(text, question=WHICH)
    assert reading is not None
    assert [i.customer.value.id for i in reading.intents if isinstance(i, LogVisit)] == [2, 3]


@pytest.mark.parametrize("text", ["三家都要", "都不是", "都不要"])
def test_not_as_many_were_offered(text: str) -> None:
    reading = control(text, question=WHICH)
    assert reading is None or not any(isinstance(i, LogVisit) for i in reading.intents)


def test_number_that_is_no_option_asks_again() -> None:
    reading = control("3", question=WHICH)
    assert reading is not None
    assert (reading.intents, reading.clarification) == ((), WHICH)
    assert not reading.answers_question


@pytest.mark.parametrize("text", ["都不是", "算了", "不用了", "不记了"])
def test_question_is_dropped(text: str) -> None:
    reading = control(text, question=WHICH)
    assert reading is not None
    assert reading.intents == (DropQuestion(),)


@pytest.mark.parametrize("text", ["下午去了蓝海", "2明天", "华星签了 50万", "明天去百味斋送样"])
def test_new_topic_goes_on(text: str) -> None:
    assert control(text, question=WHICH) is None
    assert not asides(text, question=WHICH).answers_question


def test_answer_with_more_behind_it_is_an_aside() -> None:
    found = asides("2 他说下周再联系", question=WHICH)
    assert found.answers_question
    assert [bool(i.customer and i.customer.value.id == 3) for i in found.intents if isinstance(i, LogVisit)] == [True]
    assert found.used[0].end <= 2


def test_question_expires() -> None:
    reading = control("2", question=WHICH, asked_at=NOW - timedelta(hours=25))
    assert reading is None or not reading.answers_question


@pytest.mark.parametrize(
    ("text", "ref", "contact_id"),
    [
        ("华星", HUAXING, 11),
        ("是华星的王总", HUAXING, 11),
        ("飞鹰模具", Ref(None, "飞鹰模具"), None),
        ("新客户 台州飞鹰模具", Ref(None, "台州飞鹰模具"), None),
    ],
)
def test_customer_is_supplied_and_its_people_found(text: str, ref: Ref, contact_id: int | None) -> None:
    reading = control(text, question=WHO)
    assert reading is not None
    [visit] = reading.intents
    assert isinstance(visit, LogVisit)
    assert visit.customer.value == ref
    assert visit.contacts[0].value.id == contact_id


def test_lines_are_supplied() -> None:
    reading = control("X200 20台 95折", question=NO_ITEMS)
    assert reading is not None
    [quote] = reading.intents
    assert isinstance(quote, RequestQuote)
    assert [(i.product.value.id, i.quantity and i.quantity.value) for i in quote.items] == [(21, Decimal(20))]
    assert quote.price_ratio is not None
    assert quote.price_ratio.value == Decimal("0.95")


def test_product_without_number_asks_on() -> None:
    reading = control("X200", question=NO_ITEMS)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "quantity"
    assert reading.clarification.held


@pytest.mark.parametrize(("text", "count"), [("10台", 10), ("十台", 10), ("10", 10), ("要10台吧", 10), ("两台", 2)])
def test_quantity_is_supplied(text: str, count: int) -> None:
    reading = control(text, question=NO_COUNT)
    assert reading is not None
    [quote] = reading.intents
    assert isinstance(quote, RequestQuote)
    assert [i.quantity and i.quantity.value for i in quote.items] == [Decimal(count)]


@pytest.mark.parametrize(("text", "fen"), [("200万", 200_000_000), ("大概50w", 50_000_000), ("180", 180_000_000)])
def test_amount_is_supplied(text: str, fen: int) -> None:
    reading = control(text, question=HOW_MUCH)
    assert reading is not None
    [deal] = reading.intents
    assert isinstance(deal, UpdateDeal)
    assert deal.amount is not None
    assert deal.amount.value == Money(fen, approximate="大概" in text)


def test_yes_is_an_answer_only_to_an_offer() -> None:
    reading = control("要", question=OFFER)
    assert reading is not None
    assert reading.intents == OFFER.held
    alone = control("要")
    assert alone is not None
    assert alone.intents == (SmallTalk("ack"),)


def test_mistake_in_what_was_only_asked_about_is_put_right() -> None:
    reading = control("错了 是蓝海 李经理", question=WHICH)
    assert reading is not None
    [visit] = reading.intents
    assert isinstance(visit, LogVisit)
    assert (visit.customer.value.id, [person.value.id for person in visit.contacts]) == (4, [13])
    assert reading.answers_question


def test_bare_amount_is_of_the_size_the_deal_has() -> None:
    deal = UpdateDeal(read(HUAXING), read(Ref(31, "控制柜一期")))
    for said, fen in (("180000", 18_000_000), ("18", 18_000_000), ("21万", 21_000_000)):
        reading = control(said, question=Clarification("amount", "多少", (), (deal,), "华星预算"))
        assert reading is not None
        [intent] = reading.intents
        assert isinstance(intent, UpdateDeal)
        assert intent.amount is not None
        assert intent.amount.value == Money(fen)


A100 = Ref(22, "A100服务器")
TWO_KINDS = Clarification(
    "quantity",
    "各要多少",
    (),
    (RequestQuote(read(HUAXING), (QuoteItem(read(X200)), QuoteItem(read(A100)))),),
    "给华星报X200和A100",
)


@pytest.mark.parametrize("text", ["X200 3台 A100先不管", "A100不要了 X200要3台", "X200 3台 A100那个先不报了"])
def test_goods_that_are_given_up_are_not_asked_about_again(text: str) -> None:
    reading = control(text, question=TWO_KINDS)
    assert reading is not None
    [quote] = reading.intents
    assert isinstance(quote, RequestQuote)
    assert [(i.product.value.id, i.quantity and i.quantity.value) for i in quote.items] == [(21, 3)]


def test_what_is_left_is_asked_about_where_one_is_given_up() -> None:
    reading = control("A100先不报了", question=TWO_KINDS)
    assert reading is not None
    assert reading.clarification is not None
    assert reading.clarification.question == "X200控制柜 要多少"


TWO_HOUSES = Clarification(
    "customer",
    "有两个金桥",
    (Ref(2, "金桥物流有限公司"), Ref(3, "金桥食品有限公司")),
    (RequestQuote(read(Ref(None, "金桥")), (QuoteItem(read(X200), read(Decimal(4)), "台"),)),),
    "金桥报4台X200",
)


@pytest.mark.parametrize(
    ("text", "quantity", "price"),
    [("食品的那个 数量改3", 3, None), ("2 单价12000", 4, 12000), ("食品 改5台", 5, None), ("食品那家", 4, None)],
)
def test_the_answer_changes_a_line_too(text: str, quantity: int, price: int | None) -> None:
    reading = control(text, question=TWO_HOUSES)
    assert reading is not None
    [quote] = reading.intents
    assert isinstance(quote, RequestQuote)
    [item] = quote.items
    assert (quote.customer.value.id, item.quantity and item.quantity.value) == (3, quantity)
    assert (item.unit_price.value if item.unit_price else None) == price


@pytest.mark.parametrize("text", ["叫上赵明", "让赵明去", "周凯也去", "上一版那样吧"])
def test_one_of_us_is_no_new_company(text: str) -> None:
    reading = control(text, question=WHO)
    assert reading is None or not reading.answers_question
