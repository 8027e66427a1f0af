"""The tables behind quotations one by one: units, terms, numbers, and what asks or only speaks of prices."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_quotes_corpus import document

from nlu.intents import RequestQuote
from nlu.quote_asked import REQUEST_RULES
from nlu.quote_figures import Price, Quantity, Total
from nlu.quote_numbers import read_parts
from nlu.quote_requests import find_requests, voided_by
from nlu.quote_signs import PRODUCT
from nlu.quote_term_rules import fold_ratio
from nlu.quote_terms import read_terms
from nlu.quote_units import factor_between
from nlu.quote_voids import VOID_RULES
from nlu.quotes import read_quotes

NOW = datetime(2026, 3, 11, 15, 20, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("said", "sold", "factor"),
    [
        ("kpcs", "kpcs", "1"), ("kpcs", "个", "1000"), ("个", "kpcs", "0.001"), ("打", "把", "12"), ("吨", "kg", "1000"),
        ("公斤", "吨", "0.001"), ("斤", "kg", "0.5"), ("用户", "席", "1"), ("个学员", "人", "1"), ("台", "套", "1"), ("个", "桶", "1"),
        ("公里", "米", "1000"), ("平", "平方米", "1"), ("平", "平方米/月", "1"), ("个高柜", "柜", "1"), ("趟", "车", "1"), ("次", "场", "1"),
        ("个月", "年", "0.08333333333333333333333333333"), ("天", "人天", "1"), ("兆瓦", "W", "1000000"), ("MWp", "瓦", "1000000"), ("码", "米", "0.9144"), ("man-days", "人天", "1"), (None, "台", "1"), ("台", None, "1"),
    ],
)  # fmt: skip
def test_unit_converts(said: str | None, sold: str | None, factor: str) -> None:
    assert factor_between(said, sold) == Decimal(factor)


@pytest.mark.parametrize(
    ("said", "sold"),
    [
        ("桶", "吨"),
        ("箱", "个"),
        ("天", "台"),
        ("人", "期"),
        ("人", "台"),
        ("人天", "席"),
        ("年", "席"),
        ("期", "人"),
        ("柜", "票"),
        ("个", "吨"),
    ],
)
def test_units_of_different_things_do_not_convert(said: str, sold: str) -> None:
    assert factor_between(said, sold) is None


@pytest.mark.parametrize(
    ("said", "ratio"),
    [
        ("95", "0.95"),
        ("9.5", "0.95"),
        ("九五", "0.95"),
        ("九", "0.9"),
        ("8", "0.8"),
        ("八点八", "0.88"),
        ("985", "0.985"),
    ],
)
def test_folds(said: str, ratio: str) -> None:
    assert fold_ratio(said) == Decimal(ratio)


TERMS = {
    ("discount", "0.95"): ["95折", "九五折", "打9.5折", "让5个点", "优惠5%", "下浮百分之五", "5% off", "再让他五个点"],
    ("discount", "0.8"): ["打8折", "八折", "打个八折"],
    ("discount", "0.5"): ["对折", "半价"],
    ("tax", "0.13"): [
        "含税13%",
        "13%税",
        "13个点的税",
        "税点十三",
        "税率13%",
        "含13个点税",
        "开13个点专票",
        "含税13",
        "百分之十三的税",
    ],
    ("tax", "0.06"): ["6%专票", "6个点的票", "含税6个点", "增值税6%"],
    ("tax", "0"): ["税率0"],
    ("valid", "2026-03-26"): ["有效期15天", "15天有效", "有效期15日", "半个月内有效"],
    ("valid", "2026-03-31"): [
        "有效期到月底",
        "月底前有效",
        "有效到3月31号",
        "报价截止到3月31日",
        "有效期至2026-03-31",
        "价格保留到月底",
    ],
    ("valid", "2026-04-11"): ["有效期一个月", "价格保留1个月"],
    ("payment", "月结60天"): ["月结60天"],
    ("payment", "款到发货"): ["款到发货"],
    ("delivery", "交期30天"): ["交期30天"],
}


@pytest.mark.parametrize(("kind", "value", "text"), [(*key, text) for key, texts in TERMS.items() for text in texts])
def test_term_is_read(kind: str, value: str, text: str) -> None:
    terms, _ = read_terms(f"{PRODUCT}10台 {text}", NOW)
    found = [term.value for term in terms if term.kind == kind]
    expected = (
        date.fromisoformat(value) if kind == "valid" else Decimal(value) if kind in ("discount", "tax") else value
    )
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "折弯机2台", "含税价14500", "含税 9块5", "年降3个点", "首年不降 第二年起年降百分之三", "返点5个点", "质保金5%", "不打折", "按牌价",
        "三折叠", "3票", "税前8000", "含税 6台", "有效果", "发票10张",
    ],
)  # fmt: skip
def test_no_discount_tax_or_validity(text: str) -> None:
    terms, _ = read_terms(text, NOW)
    assert [term for term in terms if term.kind in ("discount", "tax", "valid")] == []


def shown(part: Quantity | Price | Total) -> str:
    sign = {Quantity: "", Price: "@", Total: "="}[type(part)]
    unit = "" if isinstance(part, Total) else part.unit or ""
    return f"{sign}{part.value.normalize():f}{unit}"


NUMBERS = {
    "P 3000套 84.5": ["3000套", "84.5"],
    "P五台 P三台 P按28.5w": ["5台", "3台", "@285000"],
    "P*2000 P×3000 Px6": ["2000", "3000", "6"],
    "两万个P 一个给他三十一块二": ["20000个", "@31.2个"],
    "P三百个用户 一个人算两百二": ["300个用户", "@220个人"],
    "P一百二十桶每桶四百一": ["120桶", "@410桶"],
    "P一吨半": ["1.5吨"],
    "P一吨二 半吨P": ["1.2吨", "0.5吨"],
    "一套二百六": ["@260套"],
    "三百一套": ["@300套"],
    "二十一个": ["21个"],
    "1块4一个": ["@1.4个"],
    "12块一个": ["@12个"],
    "20块5一公斤": ["@20.5公斤"],
    "三毛二一支": ["@0.32支"],
    "单价四百零八块五": ["@408.5"],
    "120 seats @600/seat": ["120seats", "@600seat"],
    "打包价168万": ["=1680000"],
    "总价写980w整": ["=9800000"],
    "共48000": ["=48000"],
    "70万打包": ["=700000"],
    "2天×18000": ["2天", "@18000"],
    "P*4 P*4 一柜2000 一票750": ["4", "4", "@2000柜", "@750票"],
    "按8000元每门 6门": ["@8000门", "6门"],
    "数量:20": ["20"],
    "一个班30人": ["30人"],
    "P8万0.885": ["@80000", "0.885"],
    "P两毛四五 P六毛九一瓦": ["@0.245", "@0.69瓦"],
    "降3分 贵2块 优惠价35": ["@35"],
    "0.36/w 26000一周 5400/月": ["@0.36w", "@26000周", "@5400月"],
    "每箱12瓶": [],
    "第3台": [],
    "2050美金一柜": [],
    "USD 2050/柜": [],
    "两边都行 一起来 万一": [],
    "质保期2年内": [],
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items())
def test_number_beside_products(text: str, expected: list[str]) -> None:
    parts = read_parts(text.replace("P", PRODUCT).lower(), ())
    assert [shown(part) for part in parts] == expected


def test_unit_of_the_price_list_is_known_whatever_it_is() -> None:
    assert [shown(part) for part in read_parts("3槽 2个槽", ("槽",))] == ["3槽", "2槽"]


def test_sessions_count_only_what_is_sold_by_them() -> None:
    assert [shown(part) for part in read_parts("两期", ("场",))] == ["2期"]
    assert read_parts("二期", ("台",)) == []


VOIDED = {
    "not: negated": ["别报个价了", "先不报个价", "没让我们报个价"],
    "not: called off": ["做报价先别做", "出个报价单先放一放"],
    "not: a question": ["报个价多少钱"],
    "not: if": ["如果他们要，就报个价", "等图纸来了再报个价"],
    "not: remind me": ["提醒我给他报个价"],
    "not: planned": ["明天给他报个价", "下周二再做报价", "打算报个价"],
    "not: done already": ["昨天给他报个价", "已经做报价"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in VOIDED.items() for text in texts])
def test_request_is_taken_back(rule: str, text: str) -> None:
    hits = [match for request in REQUEST_RULES for match in request.pattern.finditer(text)]
    assert hits
    assert all(voided_by(text, core=match.start("core"), end=match.end()) for match in hits)
    assert rule in {void.name for match in hits if (void := voided_by(text, core=match.start("core"), end=match.end()))}
    assert find_requests(text) == []


def test_every_void_rule_looks_somewhere() -> None:
    assert all(rule.before or rule.after for rule in VOID_RULES)
    assert len({rule.name for rule in (*REQUEST_RULES, *VOID_RULES)}) == len(REQUEST_RULES) + len(VOID_RULES)


PIECES = ["给", "仁济", "报", "报价", "个", "份", "彩超", "手套", "9折", "含税", "13%", "一", "两", "10", "台", "盒", "万", "块", "每", "*",
          "，", " ", "\n", "共", "有效期", "到", "月底", "(", ")", "。", "半", "/", "①", "各", "分别", "免费", "鼎立", "华润", "3.5", "。"]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_quotes(document(text))
    assert all(0 <= span.start <= span.end <= len(text) for span in reading.used)
    assert all(item.quantity and item.product.value.id for quote in reading.intents for item in quote.items)


@pytest.mark.parametrize("text", ["给丰茂报2箱X9000", "给仁济报3台x9000"])
def test_number_in_a_new_name_is_no_price(text: str) -> None:
    reading = read_quotes(document(text))
    asked = reading.clarification.held if reading.clarification else reading.intents
    items = [item for intent in asked if isinstance(intent, RequestQuote) for item in intent.items]
    assert [(item.product.value.name.lower(), item.unit_price) for item in items] == [("x9000", None)]


@pytest.mark.parametrize(
    "text", ["给鼎立报5块抛光砖 单价800美元", "给鼎立报5块抛光砖 800美元一块", "给鼎立报5块抛光砖 按400欧元"]
)
def test_foreign_sum_is_told_though_a_product_has_that_number(text: str) -> None:
    reading = read_quotes(document(text))
    assert [
        (i.currency and i.currency.value, len(i.items)) for i in reading.intents if isinstance(i, RequestQuote)
    ] == [("EUR" if "欧" in text else "USD", 1)]
