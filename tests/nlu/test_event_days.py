"""Days counted back from an event of which the message tells the day."""

import pytest
from reading_world import of_type, records

DUE = {
    "鼎泰5月20号开标 开标前一天把标书寄过去": ("把标书寄过去", "2026-05-19"),
    "鼎泰5月20号开标 开标前三天把标书寄过去": ("把标书寄过去", "2026-05-17"),
    "周五味府招标会 会前一天把价格给叶总监": ("把价格给叶总监", "2026-03-12"),
    "鼎泰开标定在下周五 开标前两天跟冯总碰一下": ("跟冯总碰一下", "2026-03-18"),
    "下周三味府验厂 验厂前一天把车备好": ("把车备好", "2026-03-17"),
    "薛园长那边4月1号开园 开园前一周把教具送过去": ("把教具送过去", "2026-03-25"),
}


@pytest.mark.parametrize(("text", "expected"), DUE.items(), ids=list(DUE))
def test_day_before_the_event(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(f["action"], f.get("due")) for f in of_type("followup", text)]


LIMITS = {
    "味府下周二审厂 审厂前把资料补齐": "2026-03-17", "叶总监说合同25号到期 到期前要谈好续约": "2026-03-25", "叶总监说他们采购周四开会 会前要看到我们的最终价": "2026-03-12",
    "味府的PO下周二到 收到PO后三天内发货": "2026-03-20",
}  # fmt: skip


@pytest.mark.parametrize(("text", "due"), LIMITS.items(), ids=list(LIMITS))
def test_by_the_event_or_so_long_after_it(text: str, due: str) -> None:
    assert due in [f.get("due") for f in of_type("followup", text)]


def test_first_day_of_a_fair_is_none_before_it() -> None:
    assert [v["date"] for v in of_type("visit", "工博会头一天 味府叶总监来摊上看鸡翅")] == ["2026-03-11"]


def test_event_without_a_day_gives_none() -> None:
    [sent] = of_type("followup", "开标前一天把标书寄给鼎泰")
    assert sent.get("due") is None
    assert [r["type"] for r in records("开标前一天把标书寄给鼎泰") if r["type"] == "visit"] == []


@pytest.mark.parametrize(
    ("text", "date"),
    [("前一天去了味府", "2026-03-10"), ("前三天跑了味府", "2026-03-08"), ("味府前两天来电话了", "2026-03-09")],
)
def test_by_itself_it_is_a_day_gone_by(text: str, date: str) -> None:
    assert [v["date"] for v in of_type("visit", text)] == [date]
