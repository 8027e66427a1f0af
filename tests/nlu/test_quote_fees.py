"""Freight, services, remarks and foreign money in a request: what becomes a line, what is printed, what is neither."""

from decimal import Decimal

import pytest

from nlu.quote_currency import read_foreign_money
from nlu.quote_fees import fee_lines, read_fees, remarks
from nlu.quote_term_rules import fold_ratio

LINES = {
    "运费500": [("运费", "500", "freight")],
    "另加物流费800元": [("物流费", "800", "freight")],
    "含运费1200": [("运费", "1200", "freight")],
    "500块的运费": [("运费", "500", "freight")],
    "安装调试费3000": [("安装调试费", "3000", "service")],
    "安装及调试费用：1.2万": [("安装及调试费", "12000.0", "service")],
    "培训费按2000算 快递费15元": [("培训费", "2000", "service"), ("快递费", "15", "freight")],
    "开模费三万": [("开模费", "30000", "service")],
}
NO_LINES = [
    "运费另算",
    "免运费",
    "不含运费500",
    "省了运费500",
    "运费500以内",
    "运费每台50",
    "运费大概是多少",
    "对手安装费3000",
    "住宿费300",
    "押金2000",
    "安装费50美金",
    "报了运费500",
]
REMARKS = {
    "含运费": ["含运费"],
    "送货上门 自提": ["送货上门", "自提"],
    "备注：卸货自理，送3号库": ["卸货自理，送3号库"],
    "备注写上 送到二厂 账期30天": ["送到二厂"],
    "运费到付": ["运费到付"],
    "安装费另算": ["安装费另算"],
    "运费500": [],
    "把备注看一下": [],
}
FOREIGN = {"单价1800美元": "USD", "报$350": "USD", "总价3万欧元": "EUR", "按美金报": "USD", "hk$ 900": "HKD"}
OURS = ["单价1800元", "总价3万", "¥350", "20台", "报美的空调3台", "usb线20根", "100人民币"]


@pytest.mark.parametrize(("text", "expected"), LINES.items())
def test_a_fee_with_a_sum_is_a_line(text: str, expected: list[tuple[str, str, str]]) -> None:
    lines = fee_lines(read_fees(text), text)
    assert [(line.product.value.name, line.unit_price.value, line.kind) for line in lines if line.unit_price] == [
        (name, Decimal(amount), kind) for name, amount, kind in expected
    ]
    assert all(line.quantity and line.quantity.value == 1 for line in lines)


@pytest.mark.parametrize("text", NO_LINES)
def test_other_money_is_no_line(text: str) -> None:
    assert fee_lines(read_fees(text), text) == ()


@pytest.mark.parametrize(("text", "expected"), REMARKS.items())
def test_remarks_are_the_reps_own_words(text: str, expected: list[str]) -> None:
    assert list(remarks(read_fees(text), text)) == expected


@pytest.mark.parametrize(("text", "code"), FOREIGN.items())
def test_money_of_another_country_is_told(text: str, code: str) -> None:
    found = read_foreign_money(text)
    assert found is not None
    assert found.value == code


@pytest.mark.parametrize("text", OURS)
def test_our_own_money_is_not(text: str) -> None:
    assert read_foreign_money(text) is None


@pytest.mark.parametrize(
    ("said", "ratio"),
    [
        ("95", "0.95"), ("九五", "0.95"), ("9.5", "0.95"), ("8", "0.8"), ("955", "0.955"), ("1.2", "0.12"), ("10", "1"),
        ("0.1", "0.01"), ("0", "0"), ("12", "1.2"), ("150", "15"), ("100", "10"),
    ],
)  # fmt: skip
def test_a_discount_nobody_grants_is_read_as_said(said: str, ratio: str) -> None:
    assert fold_ratio(said) == Decimal(ratio)


def test_a_fee_on_a_line_of_its_own_leaves_the_line_break_alone() -> None:
    [fee] = read_fees("冷柜两台再加\n运费500")
    assert fee.span.start == len("冷柜两台再加\n")
