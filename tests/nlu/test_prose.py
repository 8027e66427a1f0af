"""Formal prose, numbered lists and office talk: what they write, to the record, and what they do not."""

import pytest
from reading_world import CUSTOMERS, names, of_type

from nlu.names import Names
from nlu.world import KnownContact

SHORT = ("鼎泰", "味府", "广汇", "青禾", "睿安", "宏图置业", "中铁", "百川", "医院")
NAME = {short: next(name for name in CUSTOMERS.values() if short in name) for short in SHORT}

PLANS: dict[str, dict[str | None, str]] = {
    "月底前须完成的事项:①3月17日前向味府叶总监提交检测报告;②3月18日赴青禾回访": {"味府": "2026-03-17", "青禾": "2026-03-18"},
    "下周工作计划:\n1. 周二下午,鼎泰,与冯总确认配比方案;\n2. 周三,青禾,园区现场踏勘;\n3. 周五,公司内部复盘,无外出。": {
        "鼎泰": "2026-03-17", "青禾": "2026-03-18",
    },
    "近期需跟进的工作:\n(1)3月17日给味府寄样品\n(2)3月18日去青禾培训\n(3)周五无安排": {"味府": "2026-03-17", "青禾": "2026-03-18"},
    "请提醒我:\n1. 3月12日 致电冯总\n2. 3月13日 去味府送样\n3. 3月16日 部门例会": {
        "鼎泰": "2026-03-12", "味府": "2026-03-13", None: "2026-03-16",
    },
}  # fmt: skip


@pytest.mark.parametrize(("text", "due"), PLANS.items(), ids=list(PLANS))
def test_plan_of_a_list_is_its_entries_and_no_more(text: str, due: dict[str | None, str]) -> None:
    found = [(f.get("customer"), f.get("due")) for f in of_type("followup", text)]
    assert sorted(found, key=str) == sorted(((NAME[who] if who else None, day) for who, day in due.items()), key=str)


def test_what_one_did_with_somebody_is_no_surname() -> None:
    people = [m.words for m in names().find("刚跟Cindy Zoom完,Olivia Grant也在") if m.kind == "contact"]
    assert people == ["Cindy", "Olivia Grant"]


def test_name_written_right_ends_before_a_day() -> None:
    world = names().world
    world.contacts[:] = [KnownContact(401, 2, "蒋薇", "设计师"), KnownContact(402, 7, "蒋伟民", "成本经理")]
    found = [m.best.ref.name for m in Names(world).find("蒋薇明天把节点图发我") if m.kind == "contact" and m.best]
    assert found == ["蒋薇"]


@pytest.mark.parametrize("text", ["江湾冯总说请安排工程师上门", "鼎泰总裁办来电催货"])
def test_post_of_anybody_is_no_known_person(text: str) -> None:
    world = names().world
    world.contacts[:] = [KnownContact(401, 2, "谭鑫", "工程师"), KnownContact(402, 2, "华启明", "总裁")]
    assert [m.best.ref.name for m in Names(world).find(text) if m.kind == "contact" and m.best and m.best.ref.id] == []
