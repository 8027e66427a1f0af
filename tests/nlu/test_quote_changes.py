"""Changes to the quotation made earlier in the chat: terms, fees, sums and lines, also where something else was told between."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nlu.conversation import Conversation, Turn, Written
from nlu.intents import Clarification, Correct, Query, RequestQuote, SendQuoteFile, Undo
from nlu.names import Names
from nlu.records import plain
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

NOW = datetime(2026, 3, 11, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[KnownCustomer(1, "滁州东关酒店有限公司"), KnownCustomer(2, "巢湖洗染服务有限公司")],
        contacts=[KnownContact(11, 1, "董玉梅", "采购经理"), KnownContact(12, 2, "洪亮", "厂长")],
        products=[
            KnownProduct(201, "P1", "全棉床单", ("床单",), "条", 68),
            KnownProduct(202, "P2", "鹅绒枕芯", ("枕芯",), "个", 120),
            KnownProduct(203, "P3", "浴巾", (), "条", 35),
        ],
        deals=[],
    )
)
QUOTED = "给东关酒店报 床单500条 枕芯200个"
PRICED = "给东关酒店报床单500条 单价60"
OTHER_VISIT = "今天去了巢湖洗染 洪厂长带着看了车间"
OTHER_DEAL = "巢湖洗染烘干线项目 预算45万"


def after(text: str, *before: str) -> tuple[list[Any], Clarification | None]:
    """Return the intents and the question of `text`, said after `before`."""
    chat = Conversation(())
    for n, said in enumerate(before):
        told = understand(said, now=NOW, names=NAMES, conversation=chat).intents
        intents = [intent for intent in told if hasattr(intent, "customer")]
        written = tuple(
            Written(intent.type, 60 + 10 * n + at, intent.customer.value.id, intent)
            for at, intent in enumerate(intents)
        )
        customer = next((one.customer_id for one in written), None)
        chat = Conversation((*chat.turns, Turn(said, NOW, written, customer, ())))
    reading = understand(text, now=NOW, names=NAMES, conversation=chat)
    return list(reading.intents), reading.clarification


def changes(text: str, *before: str) -> dict[str, Any]:
    """Return the changes that `text` makes to the quotation, with plain values."""
    intents, question = after(text, *before)
    assert question is None
    [correct] = intents
    assert isinstance(correct, Correct)
    assert correct.of == "quote"
    assert correct.customer is not None
    assert correct.customer.value.id == 1
    return {slot: plain(value) for slot, value in correct.changes.items()}


WHOLE = {
    "改成不含税": {"tax_included": False},
    "董经理要含税的 13个点": {"tax_included": True, "tax_rate": 0.13},
    "税率改成9%": {"tax_rate": 0.09},
    "报价有效期写到月底": {"valid_until": "2026-03-31"},
    "交期改成20天": {"delivery": "交期20天"},
    "付款方式改成预付30% 发货前付清": {"payment_terms": "预付30%，发货前付清"},
    "总价抹到5万": {"total": 50000},
    "打包5万2": {"total": 52000},
    "整单再让800": {"cut": 800},
    "董经理嫌贵 给打个95折": {"discount": 0.95},
    "包邮": {"remarks": ["包邮"]},
    "运费另加600": {"fees": [{"product": "运费", "qty": 1, "unit_price": 600}]},
    "床单打9折 枕芯原价": {"items": [{"product": "全棉床单", "discount": 0.9}, {"product": "鹅绒枕芯", "discount": 1}]},
    "东关酒店那份改成不含税": {"tax_included": False},
    "董经理说枕芯只要150个了": {"items": [{"product": "鹅绒枕芯", "qty": 150}]},
    "董经理说枕芯要250个 床单不要了": {
        "items": [{"product": "鹅绒枕芯", "qty": 250}],
        "removed": ["全棉床单"],
    },
    "报价里加上交货期10天": {"delivery": "交货期10天"},
    "再来50条床单": {"items": [{"product": "全棉床单", "qty": 550}]},
    "补充一下，交期15天，款到发货": {"delivery": "交期15天", "payment_terms": "款到发货"},
    "备注写上含绣字": {"remarks": ["含绣字"]},
    "那份报价有效期延长到4月底": {"valid_until": "2026-04-30"},
    "总价5万包干": {"total": 50000},
    "总价凑个整5万": {"total": 50000},
    "总价给个整数50000": {"total": 50000},
    "不带税的啊": {"tax_included": False},
    "再加浴巾300条 总价抹到7万": {"items": [{"product": "浴巾", "qty": 300}], "total": 70000},
}


@pytest.mark.parametrize(("text", "expected"), WHOLE.items())
def test_what_holds_for_the_quotation_changes(text: str, expected: dict[str, Any]) -> None:
    assert changes(text, QUOTED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整单再减1000", {"total": 29000}),
        ("价格高了 降到58", {"items": [{"product": "全棉床单", "unit_price": 58}]}),
    ],
)
def test_of_one_line_that_is_priced_more_is_known(text: str, expected: dict[str, Any]) -> None:
    assert changes(text, PRICED) == expected


def test_goods_given_besides_are_a_line_of_their_own() -> None:
    intents, _ = after("再送20条浴巾", QUOTED)
    [line] = intents[0].changes["items"]
    assert (line.product.value.name, line.quantity.value, line.is_free) == ("浴巾", 20, True)


def test_a_fee_that_is_there_goes_or_gets_another_sum() -> None:
    asked = f"{QUOTED} 运费600"
    assert changes("运费不要了", asked) == {"removed": ["运费"]}
    assert changes("运费改成450", asked) == {"fees": [{"product": "运费", "qty": 1, "unit_price": 450}]}
    intents, _ = after("运费加200", asked)
    assert not intents


@pytest.mark.parametrize("between", [OTHER_VISIT, OTHER_DEAL, "明天上午给巢湖洗染送样布", "好的"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("再加浴巾300条 总价抹到7万", {"items": [{"product": "浴巾", "qty": 300}], "total": 70000}),
        ("枕芯改250个", {"items": [{"product": "鹅绒枕芯", "qty": 250}]}),
        ("改成不含税", {"tax_included": False}),
        ("有效期两周", {"valid_until": "2026-03-25"}),
    ],
)
def test_it_is_meant_over_what_was_told_between(text: str, expected: dict[str, Any], between: str) -> None:
    assert changes(text, QUOTED, between) == expected


OTHER_QUOTE = "给巢湖洗染报浴巾100条"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("枕芯改250个", {"items": [{"product": "鹅绒枕芯", "qty": 250}]}),
        ("东关酒店的改成不含税", {"tax_included": False}),
        ("东关酒店那份总价抹到5万", {"total": 50000}),
    ],
)
def test_of_two_quotations_the_one_is_meant_that_is_named_or_holds_the_goods(
    text: str, expected: dict[str, Any]
) -> None:
    assert changes(text, QUOTED, OTHER_QUOTE) == expected


def test_of_two_quotations_the_last_is_meant_otherwise() -> None:
    for text in ("打9折", "再加枕芯20个"):
        [correct], _ = after(text, QUOTED, OTHER_QUOTE)
        assert correct.customer.value.id == 2
    intents, question = after("两份都改成不含税", QUOTED, OTHER_QUOTE)
    assert not intents
    assert question is not None
    assert question.question == "先改哪家的"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东关酒店那份报价改成不含税", {"tax_included": False}),
        ("东关酒店的报价单运费加500", {"fees": [{"product": "运费", "qty": 1, "unit_price": 500}]}),
        ("东关酒店那份报价总价抹到5万", {"total": 50000}),
        ("东关酒店那份报价付款方式改成月结60天", {"payment_terms": "月结60天"}),
        ("把东关酒店报价里的枕芯去掉", {"removed": ["鹅绒枕芯"]}),
    ],
)
def test_a_quotation_that_the_chat_forgot_is_changed_too(text: str, expected: dict[str, Any]) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize("text", ["总价抹到7万", "打个95折", "整单让500"])
def test_what_may_be_of_a_deal_told_between_is_asked_about(text: str) -> None:
    intents, question = after(text, QUOTED, OTHER_DEAL)
    assert not intents
    assert question is not None
    assert question.question == "改的是给滁州东关酒店有限公司的报价吗"
    [held] = question.held
    assert isinstance(held, Correct)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("再让2个点", "改成几折"),
        ("折扣再让2个点", "改成几折"),
        ("总价控制在5万以内", "总价改成多少"),
        ("总价别超过5万", "总价改成多少"),
        ("整单抹零", "总价改成多少"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked_about(text: str, asks: str) -> None:
    intents, question = after(text, f"{QUOTED} 9折")
    assert not intents
    assert question is not None
    assert question.question == asks


@pytest.mark.parametrize(
    ("before", "text", "ratio"),
    [(" 9折", "再打个95折", 0.855), (" 9折", "再打九五", 0.855), (" 95折", "再打9折", 0.9)],
)
def test_a_discount_that_would_make_it_dearer_comes_on_top(before: str, text: str, ratio: float) -> None:
    assert changes(text, QUOTED + before) == {"discount": ratio}


@pytest.mark.parametrize(
    ("text", "answer", "told"),
    [
        ("抹个零头", "5万5", {"total": 55000}),
        ("总价抹零", "55000吧", {"total": 55000}),
        ("抹零", "抹到55000", {"total": 55000}),
        ("抹零", "整单打95折", {"discount": 0.95}),
        ("再让2个点", "93", {"discount": 0.93}),
        ("再让2个点", "那就93折吧", {"discount": 0.93}),
    ],
)
def test_a_number_answers_what_was_asked_of_the_quotation(text: str, answer: str, told: dict[str, Any]) -> None:
    _, question = after(text, f"{QUOTED} 95折")
    quoted = understand(f"{QUOTED} 95折", now=NOW, names=NAMES, conversation=Conversation(())).intents
    turns = (Turn(QUOTED, NOW, (Written("quote", 60, 1, quoted[0]),), 1, ()), Turn(text, NOW, (), 1, ()))
    reading = understand(answer, now=NOW, names=NAMES, conversation=Conversation(turns, question, NOW))
    [correct] = reading.intents
    assert isinstance(correct, Correct)
    assert {slot: plain(value) for slot, value in correct.changes.items()} == told


def test_what_is_sure_changes_beside_a_sum_that_is_to_be_rounded() -> None:
    intents, question = after("打个95折 总价抹零", QUOTED)
    [correct] = intents
    assert isinstance(correct, Correct)
    assert plain(correct.changes["discount"]) == 0.95
    assert question is not None
    assert question.question == "总价抹到多少"


@pytest.mark.parametrize("text", ["再加浴巾300条 总价抹到5万", "枕芯换成200个 一共4万8"])
def test_a_change_of_no_quotation_is_asked_about_and_is_no_deal(text: str) -> None:
    intents, question = after(text, OTHER_VISIT)
    assert intents == []
    assert question is not None
    assert question.question == "改哪家的报价"


@pytest.mark.parametrize("text", ["浴巾想再加300条 预算5万", "巢湖洗染再加浴巾300条 总价5万", "再加浴巾300条"])
def test_what_may_be_told_of_a_customer_is_no_such_change(text: str) -> None:
    _, question = after(text, OTHER_VISIT)
    assert question is None or question.question != "改哪家的报价"


UNTOUCHED = (
    "董经理说床单58",
    "董经理想要58一条",
    "董经理问能不能含绣字",
    "董经理还价到85折 没答应",
    "明天给董经理送过去",
    "床单500条下了单",
    "巢湖洗染的总价是45万",
    "巢湖洗染改成不含税",
    "给巢湖洗染报床单100条",
    "再给他们报浴巾300条",
    "今天把报价发给董经理了",
    "董经理问能不能打95折",
    "下周一前给董经理改成不含税的报价",
    "开票资料发我",
    "运费多少",
    "他们要求含税 我说考虑一下",
    "含税的合同已经寄出去了",
    "对手打9折",
    "付款了 首付30%",
    "开票 13%专票 一共8万6",
    "收到了 9折那份",
    "今天跑了三家 都在等价格",
    "东关酒店的报价董经理已经签字了",
    "东关酒店那份报价还没回",
    "明天送20条浴巾过去",
)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_messages_change_no_quotation(text: str) -> None:
    intents, _ = after(text, QUOTED)
    assert not any(isinstance(intent, Correct) and intent.of == "quote" for intent in intents)


def test_without_a_quotation_nothing_is_changed() -> None:
    intents, _ = after("改成不含税", OTHER_VISIT)
    assert not intents


def test_a_plan_of_payment_told_of_a_deal_is_no_term_of_the_quotation() -> None:
    intents, _ = after("付款月结60天", QUOTED, "巢湖洗染签了 45万")
    assert not any(isinstance(intent, Correct) for intent in intents)


def test_a_sum_put_right_is_of_the_deal_just_told() -> None:
    intents, _ = after("改成4万8", QUOTED, "东关酒店布草今天定了 5万")
    [correct] = intents
    assert (correct.of, correct.changes["amount"].value.fen) == ("deal", 4_800_000)


def test_a_quotation_with_a_discount_is_no_change() -> None:
    intents, _ = after("给东关酒店报价\n床单 500条\n浴巾 300条\n打95折")
    [quote] = intents
    assert isinstance(quote, RequestQuote)
    assert plain(quote.price_ratio) == 0.95


def test_the_quotation_itself_is_asked_for_as_before() -> None:
    intents, _ = after("再报一份 浴巾300条 不含税", QUOTED)
    assert any(isinstance(intent, RequestQuote) for intent in intents)


@pytest.mark.parametrize("text", ["抹个零头", "总价抹掉零头", "抹零"])
def test_a_sum_to_be_rounded_is_asked_to_what(text: str) -> None:
    intents, asked = after(text, QUOTED)
    assert intents == []
    assert asked is not None
    assert asked.question == "总价抹到多少"


def test_what_is_not_is_no_price() -> None:
    [line] = changes("床单单价错了 是95不是98", QUOTED)["items"]
    assert line["unit_price"] == 95


def test_what_would_be_asked_if_something_changed_changes_nothing() -> None:
    assert after("床单改成一千条的话能不能打八五折", QUOTED)[0] == []


@pytest.mark.parametrize(
    "text",
    ["含税吗", "带税不", "有效期到哪天", "总价多少来着", "交期写的多久", "打了几折", "单价多少", "那份报价税率几个点"],
)
def test_what_the_quotation_holds_is_asked(text: str) -> None:
    [query], _ = after(text, QUOTED)
    assert isinstance(query, Query)
    assert query.customer is not None
    assert (query.topic, query.customer.value.id) == ("quotes", 1)


@pytest.mark.parametrize("text", ["董经理问含税吗", "含税", "浴巾单价多少", "交期写错了"])
def test_other_words_ask_nothing_of_the_quotation(text: str) -> None:
    assert not any(isinstance(i, Query) and i.topic == "quotes" for i in after(text, QUOTED)[0])


@pytest.mark.parametrize(
    "text",
    [
        "重新发我一份",
        "再发我一遍",
        "报价单再发一下",
        "刚那份没收到 重发一下",
        "pdf再传一下呗刚没存",
        "把东关酒店那份再发一次",
    ],
)
def test_the_file_is_wanted_once_more(text: str) -> None:
    [file], _ = after(text, QUOTED)
    assert isinstance(file, SendQuoteFile)
    assert file.customer is not None
    assert (file.files, file.customer.value.id) == (("quote",), 1)


@pytest.mark.parametrize("text", ["再发一份样品", "重新发货", "给董经理再发一份合同", "再给巢湖洗染发一份"])
def test_something_else_is_sent(text: str) -> None:
    assert not any(isinstance(i, SendQuoteFile) for i in after(text, QUOTED)[0])


def test_without_a_quotation_no_file_is_sent_again() -> None:
    assert not any(isinstance(i, SendQuoteFile) for i in after("再发我一份", OTHER_VISIT)[0])


@pytest.mark.parametrize("text", ["改回去", "算了还是按原来的", "恢复原来那版", "还是原来那样吧"])
def test_a_change_is_put_back(text: str) -> None:
    assert after(text, QUOTED, "打95折")[0] == [Undo()]


@pytest.mark.parametrize("before", [(QUOTED,), (OTHER_VISIT,), ()])
def test_what_was_no_change_is_not_put_back(before: tuple[str, ...]) -> None:
    assert after("还是按原来的", *before)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "给巢湖洗染也出一份",
        "给巢湖洗染也报一份一样的",
        "巢湖洗染也照样来一份",
        "再给巢湖洗染出一份同样的",
        "巢湖洗染也要一份",
    ],
)
def test_the_same_for_another_customer_is_one_quotation(text: str) -> None:
    [quote], question = after(text, QUOTED)
    assert isinstance(quote, RequestQuote)
    assert question is None
    assert (quote.customer.value.id, [plain(i.quantity) for i in quote.items]) == (2, [500, 200])


@pytest.mark.parametrize(
    "text", ["给巢湖洗染也出一份合同", "给巢湖洗染也做一份一样的样品", "巢湖洗染也要一份样品", "明天给巢湖洗染也报一份"]
)
def test_another_paper_is_no_quotation(text: str) -> None:
    assert not any(isinstance(i, RequestQuote) for i in after(text, QUOTED)[0])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("再来一份给巢湖洗染 数量翻倍", (1000, None)),
        ("再来一份给巢湖洗染 单价58", (500, 58)),
        ("给巢湖洗染也出一份 床单改300条", (300, None)),
    ],
)
def test_the_same_for_another_customer_but_for_one_thing(text: str, line: tuple[int, int | None]) -> None:
    [quote], _ = after(text, "给东关酒店报 床单500条")
    assert isinstance(quote, RequestQuote)
    [item] = quote.items
    assert (quote.customer.value.id, plain(item.quantity), plain(item.unit_price)) == (2, *line)
