"""Quotations that the same message holds back, and what only looks so."""

import pytest
from reading_world import of_type, read


@pytest.mark.parametrize(
    "text",
    [
        "市二院蒋科长催报价 移动DR 2台 院长让先别急着报",
        "给市二院报移动DR 2台 算了别报了",
        "市二院蒋科长催报价 何静让先不要报",
    ],
)
def test_held_back(text: str) -> None:
    reading = read(text)
    assert [i.type for i in reading.intents if i.type == "quote"] == []
    assert reading.clarification is None


@pytest.mark.parametrize(
    "text",
    ["给市二院报移动DR 2台 别报高了", "给市二院报移动DR 2台 CT先不报", "给市二院报移动DR 2台 味府的先别报"],
)
def test_not_held_back(text: str) -> None:
    [quote] = of_type("quote", text)
    assert quote["customer"] == "杭州市第二人民医院"


def test_a_call_is_no_price_for_somebody() -> None:
    """早上打给…的报价 was a quotation asked for, and its goods were."""
    reading = read("早上打给市二院蒋科长 移动DR76万的报价他让再压压")
    assert reading.clarification is None
    assert of_type("visit", "早上打给市二院蒋科长 移动DR76万的报价他让再压压")[0]["channel"] == "phone"


def test_what_we_have_in_stock_is_not_what_they_want() -> None:
    [quote] = of_type("quote", "市二院蒋科长问移动DR现货 我说有5台 他说要3台 发个报价")
    assert [(item["product"], item["qty"]) for item in quote["items"]] == [("DR移动X光机", 3)]
