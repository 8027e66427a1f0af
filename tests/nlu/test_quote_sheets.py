"""A sheet of goods made for somebody is a quotation; other sheets are none."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "味府 移动DR 2台 做个单子给他",
        "叶总 移动DR 2台95折 开个单子给他们看看",
        "睿安贺经理 移动DR 2台 做个单子发过去",
    ],
)
def test_sheet_made_for_them_of_goods_and_counts_is_a_quotation(text: str) -> None:
    (quote,) = of_type("quote", text)
    assert [(i["product"], i["qty"]) for i in quote["items"]] == [("DR移动X光机", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "睿安 派工单 做个单子给他",
        "睿安 移动DR 2台 做个单子给仓库发货",
        "睿安的移动DR 2台 出库单开给他了",
        "味府 移动DR 2台 单子做好给她了",
    ],
)
def test_other_sheets_are_no_quotation(text: str) -> None:
    assert of_type("quote", text) == []
