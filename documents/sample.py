"""A made-up quotation and its contract, for `liaodan preview`, `doctor` and the README's pictures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.contract_fields import ContractDocument, contract_of
from documents.priced_quote import LineRequest
from documents.pricing import price_quote
from documents.quote_document import QuoteCustomer, QuoteDocument, QuoteRep, QuoteSeller

_LINES = (
    ("五轴联动立式加工中心", "VMC-850 / 西门子 828D", "台", 2, 386000),
    ("自动上下料桁架机械手", "GT-20 双爪 20kg", "套", 2, 128000),
    ("刀库及换刀系统", "BT40-24T 圆盘式", "套", 2, 36500),
    ("全封闭护罩与油雾收集器", "定制", "套", 2, 18800),
    ("MES 数据采集网关", "EG-200 OPC UA", "个", 4, 4680),
    ("安装调试及操作培训", "现场 10 人日", "项", 1, 45000),
    ("延长质保服务", "第 2–3 年", "年", 2, 22000),
)
_ODDS = ("联轴器", "伺服电机", "行星减速机", "光电开关", "电缆拖链", "气动三联件", "直线导轨", "急停按钮盒")


def sample_quote(seller: QuoteSeller, *, line_count: int = len(_LINES), terms: tuple[str, ...] = ()) -> QuoteDocument:
    """Return a quotation of so many lines as `seller` would send it."""
    requests = [
        LineRequest(name=name, spec=spec, unit=unit, quantity=Decimal(quantity), list_price=Decimal(price))
        for name, spec, unit, quantity, price in _LINES[:line_count]
    ]
    requests += [
        LineRequest(
            name=_ODDS[number % len(_ODDS)],
            spec=f"P-{number:03d}",
            unit="件",
            quantity=Decimal(number % 7 + 1),
            list_price=Decimal(86 + number) + Decimal(number) / 100,
        )
        for number in range(len(_LINES) + 1, line_count + 1)
    ]
    return QuoteDocument(
        number="Q20260310-02",
        version=2,
        supersedes="Q20260310-01",
        issued_on=date(2026, 3, 10),
        valid_until=date(2026, 4, 9),
        seller=seller,
        customer=QuoteCustomer(
            name="华东精密机械有限公司",
            contact="李堃 总经理",
            phone="139-0000-1234",
            address="江苏省无锡市新吴区长江南路 88 号",
        ),
        rep=QuoteRep(name="张喆", phone="138-0013-8000"),
        priced=price_quote(requests, price_ratio=Decimal("0.95"), tax_ratio=Decimal("0.13")),
        delivery="合同生效后 45 天",
        payment_terms="首付30% 余款发货后15天",
        terms=terms,
    )


def sample_contract(quote: QuoteDocument) -> ContractDocument:
    """Return the draft that belongs to a sample quotation, with its usual blanks."""
    return contract_of(quote, number="HT20260312-01", dated=date(2026, 3, 12))
