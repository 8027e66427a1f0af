"""A row of days of which each is meant makes as many plans; a span or a choice makes one."""

import pytest
from reading_world import of_type

EACH = {
    "下个月5号和20号都提醒我催味府付款": (["2026-04-05", "2026-04-20"], "催味府付款"),
    "周四、周五各去一趟鼎泰": (["2026-03-12", "2026-03-13"], "去一趟鼎泰"),
    "3月20号和4月20号分别提醒我跟鼎泰对账": (["2026-03-20", "2026-04-20"], "跟鼎泰对账"),
    "20号之前和月底之前各交一版图纸给冯总": (["2026-03-20", "2026-03-31"], "交一版图纸给冯总"),
    "15号、20号、25号各发一车给味府": (["2026-03-15", "2026-03-20", "2026-03-25"], "发一车给味府"),
    "提醒我12号跟16号分别给叶总监打电话": (["2026-03-12", "2026-03-16"], "给叶总监打电话"),
}
ONE = {
    "周四到周六都在味府盯现场": 1,
    "周四或者周五都可以去鼎泰": 1,
    "周五都要去鼎泰": 1,
}


@pytest.mark.parametrize("text", EACH)
def test_each_day_of_a_row(text: str) -> None:
    days, action = EACH[text]
    plans = of_type("followup", text)
    assert [plan["due"] for plan in plans] == days
    assert {plan["action"] for plan in plans} == {action}


@pytest.mark.parametrize("text", ONE)
def test_a_span_or_a_choice_is_no_row(text: str) -> None:
    assert len(of_type("followup", text)) <= ONE[text]


def test_done_on_several_days_is_no_plan() -> None:
    assert of_type("followup", "昨天和今天都给冯总打了电话") == []


@pytest.mark.parametrize("text", ["技术和商务分别提醒我一次 周五前发鼎泰", "叶总监 特别提醒我周五前寄合同"])
def test_words_that_end_in_bie_deny_nothing(text: str) -> None:
    assert [plan["due"] for plan in of_type("followup", text)] == ["2026-03-13"]


ATTRIBUTE = {
    "贺强请我们整理一份三季度的对账单 7月1日前": None,
    "周五前把二季度的对账单发给贺强": ("2026-03-13", "把二季度的对账单发给贺强"),
    "明天给叶总监送上半年的发货记录": ("2026-03-12", "给叶总监送上半年的发货记录"),
}


@pytest.mark.parametrize("text", ATTRIBUTE)
def test_the_time_of_a_thing_is_not_when_it_is_due(text: str) -> None:
    plans = of_type("followup", text)
    expected = ATTRIBUTE[text]
    assert all(not str(plan.get("due", "")).startswith(("2026-09", "2026-06")) for plan in plans)
    if expected is not None:
        assert [(plan["due"], plan["action"]) for plan in plans] == [expected]


MOVED = {
    "冯总图纸看了没有 周五再确认一下": "冯总图纸看了没有 再确认一下",
    "江湾三期的图纸等到周五再发": "江湾三期的图纸再发",
    "冯总要求把周三的会挪到周五": "会",
    "把给叶总监的方案从周三提前到周二交": "把给叶总监的方案交",
}


@pytest.mark.parametrize("text", MOVED)
def test_no_word_is_left_of_a_day_that_is_taken_out(text: str) -> None:
    assert [plan["action"] for plan in of_type("followup", text)] == [MOVED[text]]
