"""Messages with English words, arrows and lists as people of agencies type them, and what stands for what in them."""

import pytest
from reading_world import NOW, after, of_type, read, records, turn

from nlu.intents import Query


@pytest.mark.parametrize("text", ["今天还有啥to do没清", "今天还有哪些to-do", "今天剩多少todo"])
def test_to_do_is_asked_for(text: str) -> None:
    [query] = read(text).intents
    assert isinstance(query, Query)
    assert query.topic == "followups"


def test_a_heading_of_things_to_do_is_none_of_them() -> None:
    plans = of_type("followup", "TODO list\n- 周四 味府 送样\n- 周五15:30 冯总 call")
    assert [plan["due"] for plan in plans] == ["2026-03-12", "2026-03-13T15:30"]


def test_a_recap_tells_by_which_wire_in_one_word() -> None:
    text = "今日recap\n1. 味府 叶总监 zoom 30min 样品ok\n2. 鼎泰 冯总 wechat 改清单\n3. 睿安 贺强 约不到 明早再cue"
    assert [(v["contacts"], v["channel"]) for v in of_type("visit", text)] == [
        (["叶小满"], "video"),
        (["冯国庆"], "wechat"),
    ]
    assert [(p["contacts"], p["due"]) for p in of_type("followup", text)] == [(["贺强"], "2026-03-12")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("叶总监改了两次 先说周四 后来又周五 最后定下周一上午10点去看样", "2026-03-16T10:00"),
        ("冯总先说周三 又改周四 最终定在周五下午", "2026-03-13"),
        ("没谈拢 味府 下周五再battle", "2026-03-20"),
        ("先说周四去味府 后来又说周五 最后定下周一上午10点", "2026-03-16T10:00"),
    ],
)
def test_the_day_settled_at_last_is_the_only_one(text: str, due: str) -> None:
    assert [plan["due"] for plan in of_type("followup", text)] == [due]


@pytest.mark.parametrize("text", ["鼎泰冯总签了进场单", "味府签了收货单", "睿安贺强签了送样单", "味府签了意向书"])
def test_a_slip_that_is_signed_wins_nothing(text: str) -> None:
    assert [deal for deal in of_type("deal", text) if deal.get("stage") == "won"] == []


@pytest.mark.parametrize(("text", "stage"), [("鼎泰签了合同", "won"), ("味府订单签了", "won")])
def test_a_contract_that_is_signed_wins(text: str, stage: str) -> None:
    assert [deal["stage"] for deal in of_type("deal", text)] == [stage]


@pytest.mark.parametrize(
    ("text", "phone"),
    [("味府叶总监 新手机 +852 9000 0123", "+85290000123"), ("叶总监电话 +65-9123-4567", "+6591234567")],
)
def test_a_number_abroad(text: str, phone: str) -> None:
    [contact] = of_type("contact", text)
    assert contact["phone"].replace(" ", "").replace("-", "") == phone


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3月9日 鼎泰 冯总 工地踏勘", "2026-03-09"),
        ("3/9 味府 叶总监\n门店现场踩点\n周五给方案", "2026-03-09"),
        ("9号 味府 叶总监 对账", "2026-03-09"),
    ],
)
def test_a_dated_line_tells_of_a_visit(text: str, day: str) -> None:
    assert [v["date"] for v in of_type("visit", text)] == [day]


@pytest.mark.parametrize("text", ["3月19日 鼎泰 冯总 工地踏勘", "周五 味府 叶总监 对账"])
def test_a_dated_line_of_a_day_to_come_is_a_plan(text: str) -> None:
    assert of_type("visit", text) == []
    assert len(of_type("followup", text)) == 1


@pytest.mark.parametrize("text", ["over~ 方案过了", "完事 方案过了", "收工了"])
def test_over_ends_what_was_planned(text: str) -> None:
    plan = turn("下午去味府 见叶总监 过供应方案", 3, contacts=(104,), at=NOW)
    assert [r["customer"] for r in records(text, after(plan)) if r["type"] in ("visit", "done")][:1] in (
        ["味府餐饮连锁有限公司"],
        [],
    )


@pytest.mark.parametrize(
    "text", ["叶总监微信 may_tea88", "味府叶总监 wx yexm_88 邮箱ye@weifu.example 存一下", "冯总电话 13800001111"]
)
def test_data_of_somebody_tells_of_no_talk(text: str) -> None:
    assert of_type("visit", text) == []
