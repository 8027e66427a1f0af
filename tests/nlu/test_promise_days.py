"""The day on which a promise was given dates neither what was done to keep it nor what is still to be done."""

import pytest
from reading_world import of_type

VISITS = {
    "昨天答应的报价 微信发给叶总监了": "2026-03-11", "上周说好的样品 送到鼎泰了 丁晓收的": "2026-03-11", "昨天答应冯总今天发资料 上午微信发给他了 他说收到了": "2026-03-11",
    "上周五答应周一去鼎泰 周一去了 见了丁晓": "2026-03-09", "原来定的昨天去味府 今天才去成 叶总监接待的": "2026-03-11", "上周五约的叶总监 今天才见上": "2026-03-11",
    "前天说好昨天给蒋科长打电话 打了 他说再等等": "2026-03-10", "昨天约的今天早上去青禾 薛园长在 聊了新学期的采购": "2026-03-11",
    # the day of the meeting at which it was promised
    "昨天见了叶总监答应他周五送样": "2026-03-10", "昨天去味府答应叶总监今天发报价": "2026-03-10", "昨天跟叶总监约了下周去 聊了价格": "2026-03-10",
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), VISITS.items(), ids=list(VISITS))
def test_visit_has_the_day_on_which_it_was_done(text: str, day: str) -> None:
    assert [v["date"] for v in of_type("visit", text)] == [day]


DUE = {
    "周一电话里答应了冯总周五送样": ["2026-03-13"], "周一答应叶总监周五给报价": ["2026-03-13"], "上周四跟贺经理约好下周一去睿安": ["2026-03-16"],
    "后天约了味府的叶总监喝茶 提醒我带样册": ["2026-03-13"],
    # kept already
    "上周五答应周一去鼎泰 周一去了 见了丁晓": [], "周一答应他们周二送样 鼎泰的样周二送到了 丁晓收的": [], "周一约好的周二去睿安 去了 贺经理没在": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "days"), DUE.items(), ids=list(DUE))
def test_follow_up_has_the_day_promised(text: str, days: list[str]) -> None:
    assert [f["due"] for f in of_type("followup", text)] == days


def test_thing_promised_and_handed_over_is_not_to_be_done() -> None:
    assert of_type("followup", "答应给邵总的海报样 昨天已经寄了 单号发他微信了") == []
    [left] = of_type("followup", "答应叶总监的对账单 还没发 明天发")
    assert left["due"] == "2026-03-12"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("冯总说今天给图纸", "给图纸"),
        ("鼎泰冯总说今天把合同寄出来", "把合同寄出来"),
        ("领导说今天给鼎泰批特价", "给鼎泰批特价"),
        ("上午去了鼎泰 冯总说今天给图纸", "给图纸"),
        ("鼎泰说今天付款", "付款"),
    ],
)
def test_what_somebody_says_of_today_is_still_to_come(text: str, action: str) -> None:
    [record] = of_type("followup", text)
    assert (record["due"], record["action"]) == ("2026-03-11", action)


@pytest.mark.parametrize(
    "text",
    [
        "冯总说今天给了图纸",
        "冯总说今天签的合同",
        "冯总说今天出差",
        "冯总说今天发货慢",
        "冯总说今天回老家",
        "冯总说今天开会",
    ],
)
def test_what_took_place_today_or_concerns_nobody_is_no_promise(text: str) -> None:
    assert of_type("followup", text) == []


def test_what_we_promised_somebody_is_given_to_that_one() -> None:
    [record] = of_type("followup", "答应冯总周五给验证报告")
    assert (record["due"], record["action"]) == ("2026-03-13", "给冯总验证报告")
