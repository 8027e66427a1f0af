"""The day on which they need something is that of the errand told before it."""

import pytest
from reading_world import of_type

NEEDED = {
    "给味府叶总监发一下上次那个检测报告 她明天开会用": ("2026-03-12", "检测报告"),
    "把样册寄给鼎泰冯总 他周五要用": ("2026-03-13", "样册"),
    "方案发鼎泰冯总 他们明天评审要看": ("2026-03-12", "方案"),
    "给睿安贺强打印三份上次聊的报价表 他们周五会上用": ("2026-03-13", "报价表"),
    "给薛园长寄两套园服 她下周一培训用": ("2026-03-16", "园服"),
}
NOT_NEEDED = ["味府叶总监要的合格证发了 她明天用", "给薛园长寄了两套园服 她下周一培训用", "给鼎泰发了上次那份清单"]


@pytest.mark.parametrize(("text", "wanted"), NEEDED.items(), ids=list(NEEDED))
def test_the_day_they_need_it_is_that_of_the_errand(text: str, wanted: tuple[str, str]) -> None:
    [plan] = of_type("followup", text)
    assert plan["due"] == wanted[0]
    assert wanted[1] in plan["action"]
    assert "用" not in plan["action"]


@pytest.mark.parametrize("text", NOT_NEEDED)
def test_what_has_been_sent_is_no_errand(text: str) -> None:
    assert [plan for plan in of_type("followup", text) if "寄" in plan["action"] or "发" in plan["action"]] == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("味府叶总监要鸡翅的COA和MSDS 今天发", "COA"),
        ("贺强要保洁的TDS 下午4点给", "TDS"),
        ("跟鼎泰冯总约了周四上午十点视频 讲混凝土方案", "方案"),
    ],
)
def test_letters_end_a_stroke_and_the_purpose_is_kept(text: str, action: str) -> None:
    [plan] = of_type("followup", text)
    assert action in plan["action"]


@pytest.mark.parametrize(
    ("text", "due"),
    [("叶总监要一份案例 学校的 周五前", "2026-03-13"), ("冯总要两套样块 带钢筋的 下周二之前", "2026-03-17")],
)
def test_which_kind_is_asked_for_stands_before_its_last_day(text: str, due: str) -> None:
    [plan] = of_type("followup", text)
    assert plan["due"] == due


def test_what_somebody_is_to_be_told_keeps_its_day() -> None:
    [plan] = of_type("followup", "通知味府叶总监货周五到")
    assert (plan.get("due"), plan["action"]) == (None, "通知叶总监货周五到")
    [plan] = of_type("followup", "周五通知叶总监提货")
    assert plan["due"] == "2026-03-13"
