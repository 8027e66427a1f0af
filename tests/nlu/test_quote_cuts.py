"""What is taken off a quotation behind its discount, models nobody sells, goods that a deal's title is named after."""

from decimal import Decimal

import pytest
from goods_world import HOTEL, names_of
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import Reading, RequestQuote
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

PRODUCTS = [
    ("协作机器人C10", ("C10", "协作臂"), "台", "98000"), ("BT40刀柄", ("刀柄",), "把", "320"), ("六轴机器人R500", ("R500", "500"), "台", "260000"),
    ("启明MES", ("MES",), "产线", "180000"), ("启明HCM", ("HCM",), "用户", "180"), ("启明财务云", ("财务云",), "套", "480000"),
    ("20ml钠钙模制瓶", (), "只", "0.42"), ("实施服务", ("实施",), "人天", "2200"),
]  # fmt: skip
NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[KnownCustomer(1, "滁州东关精密股份有限公司")],
        contacts=[],
        products=[
            KnownProduct(200 + at, f"P{at}", name, aliases, unit, Decimal(price))
            for at, (name, aliases, unit, price) in enumerate(PRODUCTS)
        ],
        deals=[
            KnownDeal(301, 1, "财务云一期", "proposal", 100_000_000),
            KnownDeal(302, 1, "模制瓶采购", "lead", 9_000_000),
        ],
    )
)


def read(text: str) -> Reading:
    return understand(f"给东关精密报价 {text}", now=NOW, names=NAMES, conversation=EMPTY)


def quote(text: str) -> RequestQuote:
    [request] = [intent for intent in read(text).intents if isinstance(intent, RequestQuote)]
    return request


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("C10 2台 打九二折再减500", 500), ("C10 2台 九五折 再优惠500", 500), ("C10 3台 抹零4000", 4000), ("C10 3台 总价再减2000", 2000),
        ("C10 2台 九五折 每台再优惠500", None), ("C10 2台 九五折 再送2套夹具", None), ("C10 3台 单价减500", None),
    ],
)  # fmt: skip
def test_what_is_taken_off_the_whole(text: str, cut: int | None) -> None:
    read_cut = quote(text).cut
    assert (read_cut.value.fen if read_cut else None) == (cut * 100 if cut else None)


def test_a_total_said_comes_down_by_what_is_taken_off_behind_it() -> None:
    total = quote("C10 3台29万 总价再减2000").total
    assert total is not None
    assert total.value.fen == 28_800_000


@pytest.mark.parametrize(
    ("text", "is_rounded"),
    [("C10 3台 总价抹掉零头", True), ("C10 3台 抹零", True), ("C10 3台 总价抹零到28万", False), ("C10 3台 取整机", False), ("C10 3台", False)],
)  # fmt: skip
def test_a_sum_to_be_rounded_without_a_word_to_what(text: str, is_rounded: bool) -> None:
    assert quote(text).is_rounded is is_rounded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C300 3台 C10 2台", "C300"), ("C10 2台 C300 3台", "C300"), ("C300三台，C10两台", "C300"), ("刀柄 BT30 20把 C10 2台", "BT30"),
    ],
)  # fmt: skip
def test_a_model_nobody_sells_is_asked_about(text: str, words: str) -> None:
    reading = read(text)
    assert reading.clarification is not None
    assert words in reading.clarification.question


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("刀柄 SS304 20把", [("BT40刀柄", 20, None)]),
        ("刀柄 BT40 20把", [("BT40刀柄", 20, None)]),
        ("C10 2台 负载10kg 臂展1300mm", [("协作机器人C10", 2, None)]),
        ("MES 3条产线 每条16万 实施200人天", [("启明MES", 3, 160_000), ("实施服务", 200, None)]),
        ("HCM 150用户前100个180后50个160", [("启明HCM", 100, 180), ("启明HCM", 50, 160)]),
        ("HCM 120位用户", [("启明HCM", 120, None)]),
        ("HCM 30 users, 170 each", [("启明HCM", 30, 170)]),
        ("财务云一套47万", [("启明财务云", 1, 470_000)]),
        ("先要12万只模制瓶 C10 1台", [("20ml钠钙模制瓶", 120_000, None), ("协作机器人C10", 1, None)]),
    ],
)
def test_lines_are_read(text: str, lines: list[tuple[str, int, int | None]]) -> None:
    assert [
        (item.product.value.name, item.quantity and item.quantity.value, item.unit_price and item.unit_price.value)
        for item in quote(text).items
    ] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("C10 3台 97000一台 我说96500 他说行", [("协作机器人C10", 3, 96_500)]),
        ("HCM 30用户 180一个 我报了175 他压到170 就按这个出", [("启明HCM", 30, 170)]),
        ("R500 2台 C10 3台 R500按25万5 C10的按9万6", [("六轴机器人R500", 2, 255_000), ("协作机器人C10", 3, 96_000)]),
    ],
)
def test_the_price_that_was_agreed_on(text: str, lines: list[tuple[str, int, int | None]]) -> None:
    test_lines_are_read(text, lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C10 3台 换进口电机每台加3200", ("每台加3200",)), ("C10 3台 总价控制在28万以内", ("控制在28万以内",)), ("C10 3台 满3台再送1台", ("满3台再送1台",)),
        ("C10 3台 他们预算28万", ()), ("C10 3台 9折", ()),
    ],
)  # fmt: skip
def test_words_about_prices_that_no_line_holds_are_kept(text: str, words: tuple[str, ...]) -> None:
    assert quote(text).left_out == words


def test_a_price_that_they_find_too_dear_was_told_already() -> None:
    said = "东关精密打电话来要C10 3台 报97000一台 他嫌贵"
    reading = understand(said, now=NOW, names=NAMES, conversation=EMPTY)
    assert not any(isinstance(intent, RequestQuote) for intent in reading.intents)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("C10 2台 九折 再让2个点", "0.882"), ("C10 2台 打九折再九八折", "0.882"), ("C10 2台 9折基础上再让1个点", "0.891"),
        ("C10 2台 R500 1台 整单九五折 再优惠两个点", "0.931"), ("C10 2台 98000-8%", "0.92"), ("C10 2台 再打9折", "0.9"),
    ],
)  # fmt: skip
def test_a_discount_on_top_of_another(text: str, ratio: str) -> None:
    read_ratio = quote(text).price_ratio
    assert read_ratio is not None
    assert read_ratio.value == Decimal(ratio)
    assert all(item.price_ratio is None for item in quote(text).items)


@pytest.mark.parametrize("rest", ["其余九折", "其余都九折", "剩下的统一打九折", "别的全9折"])
def test_the_rest_leaves_the_goods_alone_that_were_named_with_their_own(rest: str) -> None:
    assert quote(f"C10 2台 R500 3台 HCM 30用户 C10打九五 {rest}").price_ratio is None
    items = quote(f"C10 2台 R500 3台 HCM 30用户 C10打九五 {rest}").items
    assert [item.price_ratio and item.price_ratio.value for item in items] == [
        Decimal("0.95"), Decimal("0.9"), Decimal("0.9"),
    ]  # fmt: skip


def test_sizes_lie_between_no_goods_and_their_count() -> None:
    test_lines_are_read(
        "C10 400*300*250 20台 R500 600*400*400 8台", [("协作机器人C10", 20, None), ("六轴机器人R500", 8, None)]
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("6台500 单价24万", [("六轴机器人R500", 6, 240000)]),
        ("6台500 单价按240000", [("六轴机器人R500", 6, 240000)]),
        ("C10 30台 按货值千三", [("协作机器人C10", 30, None)]),
        ("C10 4台买三送一", [("协作机器人C10", 4, None)]),
        ("C10 2台 98000 刀柄200把 310 零头抹掉算25万", [("协作机器人C10", 2, 98_000), ("BT40刀柄", 200, 310)]),
        ("C10 24台 证书另加每台300", [("协作机器人C10", 24, None)]),
        ("再报一次 C10 10台 上次98000他嫌高 这次95000", [("协作机器人C10", 10, 95_000)]),
        ("C10 10台 牌价 安装调试2万 培训免费", [("协作机器人C10", 10, None)]),
        ("刀柄一千把 三百二太贵 三百一 报吧", [("BT40刀柄", 1000, 310)]),
        ("刀柄60把 超过50把的部分打九折", [("BT40刀柄", 60, None)]),
    ],
)
def test_sums_that_are_no_price_of_a_line(text: str, lines: list[tuple[str, int, int | None]]) -> None:
    test_lines_are_read(text, lines)
    assert quote(text).price_ratio is None
    total = quote(text).total
    assert total is None or ("零头" in text and total.value.fen == 25_000_000)


def test_a_service_and_a_sum_are_a_fee() -> None:
    [fee] = quote("C10 10台 牌价 安装调试2万 培训免费").fees
    assert (fee.product.value.name, fee.unit_price and fee.unit_price.value) == ("安装调试", 20_000)


@pytest.mark.parametrize("text", ["C10 3台 上浮10%", "C10 3台 另加每台300", "刀柄60把 超过50把的部分打九折"])
def test_surcharges_and_parts_are_left_out_with_a_word(text: str) -> None:
    assert len(quote(text).left_out) == 1


def test_a_ratio_of_payments_is_no_day_and_no_price() -> None:
    request = quote("C10 3台 有效期一个月 付款改成5-4-1")
    assert (request.valid_until and request.valid_until.value.isoformat(), request.payment_terms) == (
        "2026-04-11",
        "付款5-4-1",
    )
    assert request.items[0].unit_price is None


@pytest.mark.parametrize(
    "text", ["C10 2台 再加R500一台", "C10 2台 加刀柄20把", "C10 3台 有效期改一个月", "C10 2台 不要发票"]
)
def test_what_is_asked_for_with_more_of_it_changes_no_earlier_quotation(text: str) -> None:
    assert quote(text).items[0].product.value.name == "协作机器人C10"


@pytest.mark.parametrize("text", ["东关精密那份报价C10改3台", "给东关精密的报价去掉C10", "东关精密的报价 C10改3台"])
def test_a_change_to_an_earlier_quotation_is_no_request(text: str) -> None:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    assert [intent.type for intent in reading.intents] == ["correction"]


def test_a_model_of_several_goods_is_asked_about_by_name() -> None:
    names = names_of(
        [("Q41F-16P球阀DN50", (), "台", "540"), ("Q41F-16P球阀DN80", (), "台", "860"), ("减压阀", (), "台", "1450")]
    )
    reading = understand(f"给{HOTEL}报价 减压阀3台 1400 Q41F 10台 520", now=NOW, names=names, conversation=EMPTY)
    assert reading.clarification is not None
    assert [ref.name for ref in reading.clarification.options] == ["Q41F-16P球阀DN50", "Q41F-16P球阀DN80"]
