"""Customers only spoken of: where somebody worked, whose goods they had, where a thing was sent by mistake."""

import pytest
from reading_world import of_type, records

VISITED = {
    "今天跟味府叶总监聊 她说他们在鼎泰租过场地 嫌贵": ["味府餐饮连锁有限公司"],
    "青禾薛园长以前在味府上班 认识叶总监": [],
    "百川邵总辞职了 去了宏图置业": [],
    "邵峰离职去了鼎泰": [],
    "今天送样到味府 结果货发到了睿安": ["味府餐饮连锁有限公司"],
    "味府叶总监原来在青禾干过 今天来厂里看了样": ["味府餐饮连锁有限公司"],
    "今天在鼎泰聊了两个钟头": ["鼎泰建设集团有限公司"],
    "他在味府等我 聊了排期": ["味府餐饮连锁有限公司"],
    "新认识了味府叶总监": ["味府餐饮连锁有限公司"],
}


@pytest.mark.parametrize(("text", "visited"), VISITED.items())
def test_only_those_seen_were_visited(text: str, visited: list[str]) -> None:
    assert [v["customer"] for v in of_type("visit", text)] == visited


@pytest.mark.parametrize("text", ["青禾薛园长以前在味府上班 下周三要样册", "青禾薛园长曾经在味府做采购 下周三要样册"])
def test_where_somebody_worked_is_not_whom_it_is_about(text: str) -> None:
    assert {r["customer"] for r in records(text)} == {"青禾幼教集团有限公司"}


def test_house_that_looks_like_a_surname_and_a_post() -> None:
    [visit] = of_type("visit", "去万宁兴隆咖啡庄园见了庄主老符")
    assert (visit["customer"], visit["contacts"]) == ("万宁兴隆咖啡庄园", ["老符"])


def test_met_at_table() -> None:
    visits = of_type("visit", "跟叶总监吃饭 席间碰到了鼎泰的冯国庆")
    assert [(v["customer"], v["channel"]) for v in visits] == [
        ("味府餐饮连锁有限公司", "meal"),
        ("鼎泰建设集团有限公司", "meal"),
    ]


def test_customer_that_wants_the_same_is_no_rival() -> None:
    assert all(not d.get("competitor") for d in of_type("deal", "云和县第一小学也想看青禾的样板间"))


@pytest.mark.parametrize("text", ["叶总监那边听说又换了个采购经理", "叶总监说他们换了个总经理"])
def test_post_is_not_that_of_who_tells_of_somebody_new(text: str) -> None:
    assert [c for c in of_type("contact", text) if c.get("title")] == []
