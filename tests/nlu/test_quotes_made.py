"""What is said of quotations already made: copies of one, its files, what is to go from it, what the customer answered."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from control_chat import NOW, QUOTE, X200, bare, document, read, turn
from pydantic import TypeAdapter

from nlu.conversation import Conversation, Turn, Written
from nlu.document import Document
from nlu.intents import Correct, QuoteItem, Ref, RequestQuote, SendQuoteFile, SettleQuote
from nlu.names import Names
from nlu.quote_answers import read_quote_answers
from nlu.quote_copies import OWN, read_copy
from nlu.quote_files import files_in
from nlu.reading import read_document
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

WORLD = World(
    rep=KnownMember("me", "周凯"),
    members=[KnownMember("me", "周凯"), KnownMember("boss", "李建业", "manager")],
    customers=[
        KnownCustomer(1, "禾田农资有限公司"),
        KnownCustomer(2, "云帆酒店管理有限公司"),
        KnownCustomer(3, "青松家具有限公司"),
        KnownCustomer(4, "康宁口腔医院"),
        KnownCustomer(5, "金桥物流有限公司"),
        KnownCustomer(6, "金桥食品有限公司"),
    ],
    contacts=[KnownContact(11, 1, "陆建平", "采购经理"), KnownContact(12, 2, "沈悦", "总经理")],
    products=[
        KnownProduct(21, "NPK-45", "复合肥45%", ("复合肥",), "吨", Decimal(2850)),
        KnownProduct(22, "BR-80", "棉布床品四件套", ("四件套",), "套", Decimal(320)),
        KnownProduct(23, "IMP-S", "种植体S型", ("种植体",), "颗", Decimal(1980)),
    ],
    deals=[],
)


def doc(text: str, *turns: Turn) -> Document:
    return read_document(text, now=NOW, names=Names(WORLD), conversation=Conversation(turns))


def quoted(customer_id: int, *lines: tuple[int, int], written_id: int = 90) -> Turn:
    """Return a turn that quoted these products (id, quantity) to a customer."""
    customer = next(c for c in WORLD.customers if c.id == customer_id)
    products = {p.id: p for p in WORLD.products}
    items = tuple(
        QuoteItem(read(Ref(id_, products[id_].name)), read(Decimal(count)), products[id_].unit) for id_, count in lines
    )
    request = RequestQuote(read(Ref(customer_id, customer.name)), items, price_ratio=read(Decimal("0.9")))
    return Turn("", NOW, (Written("quote", written_id, customer_id, request),), customer_id)


FERTILISER = quoted(1, (21, 30))
BOTH = quoted(2, (22, 100), (23, 5))


@pytest.mark.parametrize(
    ("text", "customer", "like", "lines"),
    [
        ("给禾田照上次再报一份", 1, None, {}),
        ("禾田再来一份 跟上次一样", 1, None, {}),
        ("按上次的给云帆出一份报价", 2, None, {}),
        ("给禾田照上次报 数量改50吨", 1, None, {"": 50}),
        ("照上次给云帆再报一份 四件套改80套", 2, None, {"棉布床品四件套": 80}),
        ("给云帆照旧出一份报价单 四件套120套", 2, None, {"棉布床品四件套": 120}),
        ("/报价 禾田 照上次", 1, None, {}),
        ("按禾田那份给云帆出一份", 2, 1, {}),
        ("参照云帆上次的报价给青松做一份", 3, 2, {}),
        ("禾田那份报价复制一份给青松", 3, 1, {}),
        ("把云帆的报价复制给青松", 3, 2, {}),
        ("给青松报一份跟禾田一样的", 3, 1, {}),
    ],
)
def test_a_copy_names_whom_it_is_for_and_whose_it_is(
    text: str, customer: int, like: int | None, lines: dict[str, int]
) -> None:
    copy = read_copy(doc(text))
    assert copy is not None, text
    assert copy.question is None
    request = copy.request
    assert request.customer.value.id == customer
    assert request.like is not None
    assert request.like.value.id == like
    assert {bare(i.product).name: bare(i.quantity) for i in request.items} == lines


def test_a_discount_and_terms_go_before_those_of_the_copied_one() -> None:
    copy = read_copy(doc("给禾田照上次报一份 88折 账期45天 不含税"))
    assert copy is not None
    request = copy.request
    assert (bare(request.price_ratio), request.payment_terms, request.tax_included) == (
        Decimal("0.88"),
        "账期45天",
        False,
    )


def test_a_copy_keeps_all_that_is_said_of_delivery() -> None:
    copy = read_copy(doc("给禾田照上次报一份 交期15天 送货上门"))
    assert copy is not None
    assert copy.request.delivery == "交期15天，送货上门"


def test_what_the_chat_remembers_fills_the_lines() -> None:
    copy = read_copy(doc("再来一份照上次 数量改45", FERTILISER))
    assert copy is not None
    [line] = copy.request.items
    assert (bare(line.product).id, bare(line.quantity), copy.request.customer.value.id) == (21, 45, 1)


def test_the_same_for_another_customer_follows_the_one_just_made() -> None:
    for text in ("复制给青松", "给青松也报一份一样的", "同样的报价给青松也出一份"):
        copy = read_copy(doc(text, BOTH))
        assert copy is not None, text
        assert copy.request.like is not None
        assert (copy.request.customer.value.id, copy.request.like.value.id) == (3, 2)
        assert [bare(i.quantity) for i in copy.request.items] == [100, 5]


def test_a_copy_without_one_of_its_products() -> None:
    copy = read_copy(doc("给云帆照上次再报一份 去掉种植体"))
    assert copy is not None
    assert [bare(ref).id for ref in copy.request.removed] == [23]
    assert copy.request.items == ()


def test_the_visit_before_it_is_left_to_the_other_readers() -> None:
    reading = understand(
        "上午去了禾田 见了陆经理 照上次给他们再报一份 数量改60吨",
        now=NOW,
        names=Names(WORLD),
        conversation=Conversation(),
    )
    assert sorted(intent.type for intent in reading.intents) == ["quote", "visit"]
    [quote] = [intent for intent in reading.intents if isinstance(intent, RequestQuote)]
    assert quote.like is not None
    assert quote.like.value == OWN
    assert [bare(i.quantity) for i in quote.items] == [60]


def test_two_of_one_name_are_asked_about() -> None:
    copy = read_copy(doc("给金桥照上次报一份"))
    assert copy is not None
    assert copy.question is not None
    assert {option.id for option in copy.question.options} == {5, 6}
    source = read_copy(doc("按金桥那份给青松出一份"))
    assert source is not None
    assert source.question is not None
    assert source.question.held == ()


@pytest.mark.parametrize(
    "text",
    [
        "昨天照上次给禾田报了一份",
        "别照上次报了",
        "要照上次报吗",
        "照上次的方案再跟云帆聊一次",
        "给禾田照上次发30吨复合肥",
        "照上次给沈总打一个电话",
        "云帆说价格跟上次一样就签",
        "照上次再来一单",
        "合同照上次再来一份",
        "明天照上次给禾田报一份",
        "王总说上次那份报价太高了",
        "跟上次一样 又没见着人",
        "如果照上次的价报 他们就签",
        "身份证复制一份给青松",
        "老样子 下午去了禾田",
        "按青松的要求给云帆出一份方案",
    ],
)
def test_no_copy(text: str) -> None:
    assert read_copy(doc(text, FERTILISER)) is None, text


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("不显示单价", ("quote_no_prices",)),
        ("出一份不带单价的", ("quote_no_prices",)),
        ("单价别写 再出一份", ("quote_no_prices",)),
        ("隐藏单价", ("quote_no_prices",)),
        ("报价单只显示总价", ("quote_no_prices",)),
        ("再出一份Excel", ("quote_excel",)),
        ("给我一份excel版的", ("quote_excel",)),
        ("导出xlsx", ("quote_excel",)),
        ("pdf再发我一份", ("quote",)),
        ("报价单发个Excel 不要单价", ("quote_no_prices", "quote_excel")),
    ],
)
def test_another_file_of_the_quotation_just_made(text: str, files: tuple[str, ...]) -> None:
    reading = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation((FERTILISER,)))
    [intent] = reading.intents
    assert isinstance(intent, SendQuoteFile)
    assert intent.files == files
    assert intent.customer is not None
    assert intent.customer.value.id == 1


def test_a_file_of_a_customers_or_a_numbered_quotation() -> None:
    for text, customer, number in (("云帆那份出个excel", 2, None), ("Q20260301-02不显示单价", None, "Q20260301-02")):
        reading = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation())
        [intent] = reading.intents
        assert isinstance(intent, SendQuoteFile)
        assert (intent.customer.value.id if intent.customer else None, intent.number) == (customer, number)


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("给禾田报30吨复合肥 9折 不显示单价", ("quote_no_prices",)),
        ("给云帆报100套四件套 带个excel版", ("quote_excel",)),
        ("给禾田报30吨复合肥", ()),
    ],
)
def test_a_request_says_its_files(text: str, files: tuple[str, ...]) -> None:
    [intent] = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation()).intents
    assert isinstance(intent, RequestQuote)
    assert intent.files == files


@pytest.mark.parametrize(
    "text",
    [
        "客户发来的excel清单",
        "他们提供excel表里的数",
        "单价再谈谈",
        "按excel里的报",
        "反馈 报价单能不能不显示单价",
        "单价改12",
    ],
)
def test_no_file(text: str) -> None:
    assert files_in(text) == () or "反馈" in text
    reading = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation((FERTILISER,)))
    assert not any(isinstance(intent, SendQuoteFile) for intent in reading.intents)


# What is to go --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["去掉A100", "A100不要了", "把A100删掉", "A100去掉吧", "不要A100了"])
def test_a_product_is_taken_out(text: str) -> None:
    request = QUOTE.intent
    assert isinstance(request, RequestQuote)
    more = QuoteItem(read(Ref(22, "A100服务器")), read(Decimal(1)), "台")
    both = RequestQuote(request.customer, (*request.items, more))
    said = turn(Written("quote", 61, 1, both))
    [intent] = understand(text, now=NOW, names=document("").names, conversation=Conversation((said,))).intents
    assert isinstance(intent, Correct)
    assert intent.of == "quote"
    assert [bare(ref).id for ref in intent.changes["removed"]] == [22]
    assert "items" not in intent.changes


def test_one_goes_and_another_changes() -> None:
    request = QUOTE.intent
    assert isinstance(request, RequestQuote)
    more = QuoteItem(read(Ref(22, "A100服务器")), read(Decimal(1)), "台")
    said = turn(Written("quote", 61, 1, RequestQuote(request.customer, (*request.items, more))))
    [intent] = understand(
        "去掉A100 X200改12台", now=NOW, names=document("").names, conversation=Conversation((said,))
    ).intents
    assert isinstance(intent, Correct)
    assert [bare(ref).id for ref in intent.changes["removed"]] == [22]
    [line] = intent.changes["items"]
    assert (bare(line.product), bare(line.quantity)) == (X200, 12)


@pytest.mark.parametrize(
    ("text", "customer", "removed", "lines", "discount"),
    [
        ("禾田那份报价改50吨", 1, [], {"": 50}, None),
        ("云帆的报价 四件套改80套", 2, [], {"棉布床品四件套": 80}, None),
        ("把云帆那份去掉种植体 折扣改88折", 2, [23], {}, Decimal("0.88")),
        ("云帆的报价单加2颗种植体", 2, [], {"种植体S型": 2}, None),
    ],
)
def test_a_quotation_out_of_memory_is_changed_by_whose_it_is(
    text: str, customer: int, removed: list[int], lines: dict[str, int], discount: Decimal | None
) -> None:
    [intent] = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation()).intents
    assert isinstance(intent, Correct)
    assert intent.customer is not None
    assert (intent.of, intent.customer.value.id, bare(intent.changes.get("discount"))) == ("quote", customer, discount)
    assert [bare(ref).id for ref in intent.changes.get("removed", ())] == removed
    assert {bare(i.product).name: bare(i.quantity) for i in intent.changes.get("items", ())} == lines


@pytest.mark.parametrize(
    "text",
    [
        "云帆的报价要改吗",
        "云帆说报价改一下",
        "禾田的报价改了两版",
        "禾田那份报价改天再说",
        "云帆的报价加急",
        "禾田的报价 明天改50吨",
    ],
)
def test_no_change_of_a_quotation(text: str) -> None:
    reading = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation())
    assert not any(isinstance(intent, Correct) for intent in reading.intents), text


# What the customer answered -------------------------------------------------------------------------------------------


def answers(text: str, *turns: Turn) -> list[tuple[str, int | None, str | None]]:
    found = read_quote_answers(doc(text, *turns))
    return [(a.answer.value, a.customer.value.id if a.customer else None, a.number) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("客户确认了报价", [("accepted", 1, None)]),
        ("报价他们认了", [("accepted", 1, None)]),
        ("禾田的报价通过了", [("accepted", 1, None)]),
        ("云帆那边接受了我们的报价", [("accepted", 2, None)]),
        ("沈总认可了新报价", [("accepted", 2, None)]),
        ("报价单客户签回来了", [("accepted", 1, None)]),
        ("报价被拒了", [("rejected", 1, None)]),
        ("禾田把报价否了", [("rejected", 1, None)]),
        ("云帆的报价没通过 说太贵", [("rejected", 2, None)]),
        ("对方不接受这份报价", [("rejected", 1, None)]),
        ("Q20260301-02 客户认了报价没问题了", [("accepted", 1, "Q20260301-02")]),
        ("禾田报价认了 云帆报价被拒了", [("accepted", 1, None), ("rejected", 2, None)]),
    ],
)
def test_an_answer_to_a_quotation(text: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert answers(text, FERTILISER) == expected


@pytest.mark.parametrize(
    "text",
    [
        "报价还没确认",
        "客户还没认可报价",
        "报价他们认了吗",
        "如果报价认了就签",
        "等报价确认了再发货",
        "对手的报价被拒了",
        "报价应该能通过",
        "供应商的报价我们认了",
        "报价审批通过了",
        "报价发过去了",
        "希望他们接受报价",
        "报价客户说高了",
        "让我确认报价",
        "方案通过了",
        "下周报价通过了通知我",
    ],
)
def test_no_answer(text: str) -> None:
    assert answers(text, FERTILISER) == [], text


def test_an_answer_without_anybody_is_none() -> None:
    assert answers("报价他们认了") == []


def test_the_answer_is_told_beside_the_visit() -> None:
    reading = understand(
        "下午去了云帆 沈总说没问题 报价他们认了", now=NOW, names=Names(WORLD), conversation=Conversation()
    )
    kinds: list[Any] = [intent.type for intent in reading.intents]
    assert "visit" in kinds
    assert [i.customer.value.id for i in reading.intents if isinstance(i, SettleQuote) and i.customer] == [2]


def test_copies_survive_the_store_of_the_chat() -> None:
    copy = read_copy(doc("给禾田照上次再报一份 去掉种植体 不显示单价"))
    assert copy is not None
    at = datetime(2026, 3, 10, tzinfo=UTC)
    kept = Conversation((Turn("", at, (Written("quote", 1, 1, copy.request),)),))
    adapter = TypeAdapter(Conversation)
    assert adapter.validate_json(adapter.dump_json(kept)) == kept
    assert copy.request.files == ("quote_no_prices",)


@pytest.mark.parametrize(
    "text", ["禾田说价格照旧", "禾田那边 价格跟上次一样", "付款条件照旧 禾田没意见", "沈总说时间照旧"]
)
def test_what_stays_as_it_was_asks_for_no_quotation(text: str) -> None:
    reading = understand(text, now=NOW, names=Names(WORLD), conversation=Conversation())
    assert not any(isinstance(intent, RequestQuote) for intent in reading.intents)
