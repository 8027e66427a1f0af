"""What people and Excel write in a cell, and what is refused because it could be read in two ways."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.transfer import cells
from models.transfer.cells import Amount
from models.transfer.columns import COLUMNS, read_header, read_record
from models.transfer.errors import ColumnsMissing, RowRefused

READS: dict[str, list[tuple[Any, list[Any]]]] = {
    "amount": [
        (Amount(120_000_000, False), ["120万", "1,200,000", "1200000", 1_200_000, 1.2e6, "¥1,200,000.00", "一百二十万元"]),
        (Amount(120_050, False), ["1,200.50", "1200.5元", 1200.5, " １２００．５０ "]),
        (Amount(3_000_000, True), ["约3万", "3万左右"]),
        (Amount(0, False), ["0", 0]),
        (Amount(33_334, False), [333.335, 333.33999999]),
    ],
    "price": [(Decimal("0.035"), ["0.035", 0.035, "¥0.035"]), (Decimal("0.3"), [0.1 + 0.2]), (Decimal(12800), ["12800", "1.28万", 12800.0])],
    "tax_ratio": [
        (Decimal("0.13"), ["13%", "13", "0.13", 0.13, 13, "１３％", "13 %"]),
        (Decimal("0.01"), ["1%", 1, "1", "0.01"]),
        (Decimal(0), ["0", "0%"]),
    ],
    "day": [
        (
            date(2026, 3, 10),
            [
                "2026-03-10", "2026/3/10", "2026.3.10", "2026年3月10日", "20260310", "2026-03-10 00:00:00",
                "2026-03-10T08:30", datetime(2026, 3, 10, 8, 30), date(2026, 3, 10), 46091, 46091.5, "46091",  # noqa: DTZ001
            ],
        ),
    ],
    "stage": [("negotiation", ["negotiation", "商务谈判", "谈判", " Negotiation "]), ("won", ["赢单", "Closed Won", "已成交"])],
    "role": [("rep", ["rep", "销售", "业务员"]), ("manager", ["经理", "Manager", "主管"]), ("admin", ["管理员", "admin"])],
    "level": [("A", ["A", "a", "A类", "A级", "Ａ级客户"]), ("战略", ["战略"])],
    "team": [("华东/上海", ["华东/上海", "华东 / 上海", "华东\\上海", "/华东/上海/", "华东＞上海".replace("＞", ">")])],
    "phone": [
        ("13912345678", [13912345678.0, 13912345678, "13912345678", "1.3912345678E+10", "１３９１２３４５６７８"]),
        ("021-6288 0000", ["021-6288 0000"]),
    ],
    "email": [("wang@byd.com", ["wang@byd.com", " wang@byd.com "])],
    "userid": [("zhou.kai-1@x", ["zhou.kai-1@x"])],
}  # fmt: skip
REFUSED: dict[str, list[Any]] = {
    "amount": [
        "-5",
        "5-8万",
        "120万美元",
        "1200.505",
        "九五折",
        "13%",
        "很多",
        True,
        float("nan"),
        1e300,
        "12块一台",
        "1e400",
    ],
    "price": ["-1", "0.0000001", "面议", 0.1234567, date(2026, 3, 10)],
    "tax_ratio": ["60%", "-13%", "%", "免税", 0.12345678, "130"],
    "day": ["2026-02-30", "3/10/2026", "2026年3月", "26-3-10", "明天", 12, "99999", "2026-3"],
    "stage": ["leads?", "开标", "1"],
    "role": ["boss2", "客户"],
    "phone": ["1.39E+10", "无", "微信联系"],
    "email": ["wang", "a@b c", "<a@b>"],
    "userid": ["张三", "a b", "-x", "a" * 65, "=cmd"],
}


@pytest.mark.parametrize(
    ("reader", "cell", "expected"),
    [(name, cell, value) for name, of in READS.items() for value, cs in of for cell in cs],
)
def test_cell_reads(reader: str, cell: Any, expected: Any) -> None:
    assert getattr(cells, reader)(cell) == expected


@pytest.mark.parametrize(("reader", "cell"), [(name, cell) for name, values in REFUSED.items() for cell in values])
def test_cell_is_refused_with_a_reason(reader: str, cell: Any) -> None:
    with pytest.raises(RowRefused) as refused:
        getattr(cells, reader)(cell)
    assert refused.value.reason


def test_aliases_are_separated_by_semicolons_only_once_each() -> None:
    assert cells.texts(20)("比亚迪; BYD ；BYD;;Dana Co., Ltd.") == ("比亚迪", "BYD", "Dana Co., Ltd.")


def test_hostile_text_is_plain_text() -> None:
    assert cells.text(50)("a\x00b\u202ec\x1b[31m\ud800") == "abc[31m"
    assert cells.text(50)("=HYPERLINK(1)") == "=HYPERLINK(1)"
    assert cells.text(50)("'=HYPERLINK(1)") == "=HYPERLINK(1)", "what our own export quotes comes back"
    assert cells.text(50)("'90s") == "'90s"
    with pytest.raises(RowRefused):
        cells.text(5)("六个字的名字")


@given(st.sampled_from(sorted(COLUMNS)), st.text())
def test_no_text_breaks_a_reader(kind: str, content: str) -> None:
    for column in COLUMNS[kind]:
        if cells.as_text(content):
            with suppress(RowRefused):
                column.read(content)


@pytest.mark.parametrize(
    ("kind", "titles", "columns"),
    [
        ("customers", ["客户名称", "简称/别名", "负责人", "行业", "地区", "级别", "来源"], ["name", "aliases", "owner", "industry", "region", "level", "source"]),
        ("contacts", ["客户", "姓名", "职务", "电话/手机", "邮箱", "微信"], ["customer", "name", "title", "phone", "email", "wechat"]),
        ("products", ["型号/编码", "品名", "别名", "单位", "单价/价格", "底价", "税率"], ["sku", "name", "aliases", "unit", "price", "floor_price", "tax_rate"]),
        ("members", ["账号", "姓名", "角色", "团队/部门"], ["userid", "name", "role", "team"]),
        ("deals", ["客户", "商机/项目", "阶段", "金额(元)", "预计成交", "负责人*"], ["customer", "title", "stage", "amount", "close_date", "owner"]),
        ("deals", ["CUSTOMER", "Title", " Close Date ", "AMOUNT"], ["customer", "title", "close_date", "amount"]),
    ],
)  # fmt: skip
def test_header_is_understood(kind: str, titles: list[str], columns: list[str]) -> None:
    header = read_header(kind, titles)
    assert sorted(header.positions, key=header.positions.__getitem__) == columns
    assert header.ignored == ()


def test_missing_columns_are_named() -> None:
    with pytest.raises(ColumnsMissing) as missing:
        read_header("deals", ["客户", "备注"])
    assert (missing.value.missing, missing.value.found) == (("title",), ("客户", "备注"))


def test_header_in_ten_thousands_scales_bare_numbers_only() -> None:
    header = read_header("deals", ["客户", "项目", "金额(万元)"])
    assert read_record("deals", header, ["甲", "乙", 12.5])["amount"].fen == 12_500_000
    assert read_record("deals", header, ["甲", "乙", "12.5万"])["amount"].fen == 12_500_000


def test_every_fault_of_a_row_is_told() -> None:
    header = read_header("contacts", ["客户", "姓名", "手机", "邮箱"])
    with pytest.raises(RowRefused, match=r"name is empty; phone: .*; email: "):
        read_record("contacts", header, ["甲", "", "无", "x"])
