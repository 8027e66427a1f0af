"""A deal written as a form: stage, signing day and competitor each on its line."""

import pytest
from reading_world import of_type

FORMS: dict[str, tuple[str | None, int | None, str | None, str | None]] = {
    "【商机更新】客户：市二院 项目：移动DR 金额：75万 阶段：投标 预计成交：4月底": (
        "proposal",
        750_000,
        "2026-04-30",
        None,
    ),
    "客户：中铁十二局\n竞争对手：巨锚科技\n项目：隧道支护材料\n合同金额：540万元\n当前阶段：商务谈判\n签约时间：4月15日": (
        "negotiation",
        5_400_000,
        "2026-04-15",
        "巨锚科技",
    ),
    "客户：鼎泰\n项目：江湾三期\n状态：已成交\n成交金额：418万": ("won", 4_180_000, None, None),
    "客户：味府\n进度：丢单\n竞品：圣农": ("lost", None, None, "圣农"),
    "客户：睿安 项目：总部大楼保洁 阶段：准备投标 竞争对手：暂无 金额：60万": (None, 600_000, None, None),
    "客户：味府 阶段：待签 预算金额：148万": ("negotiation", 1_480_000, None, None),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items(), ids=list(FORMS))
def test_form_of_a_deal(text: str, expected: tuple[str | None, int | None, str | None, str | None]) -> None:
    [deal] = of_type("deal", text)
    assert (deal.get("stage"), deal.get("amount"), deal.get("close_date"), deal.get("competitor")) == expected


def test_hearsay_in_a_run_of_speech_is_no_visit() -> None:
    assert not of_type("visit", "跟你讲个事味府那个鸡翅的单子听说他们老板跟圣农的人吃过饭了我估摸悬")


@pytest.mark.parametrize(
    ("text", "title"),
    {
        "百川智慧展厅二期 预算300万": "智慧展厅二期",
        "青禾食堂系统一期合同已双方盖章 58万": "食堂系统一期",
        "江湾二期签了 300万": "江湾二期",
    }.items(),
)
def test_a_phase_is_named_with_what_it_is_of(text: str, title: str) -> None:
    assert [deal.get("title") for deal in of_type("deal", text)] == [title]
