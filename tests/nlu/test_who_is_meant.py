"""Whom a message means: people told by their post or a nickname, firms told by the sentence, brands that only look alike."""

import pytest
from reading_world import of_type, read, records

from nlu.names import Names
from nlu.names.company import parse_company
from nlu.names.company_keys import customer_keys
from nlu.world import KnownCustomer, KnownMember, World

PEOPLE = {
    "今天去鼎泰 设备科老冯说冷却塔漏水": ["设备科老冯"],
    "鼎泰采购上的小郭刚打电话来": ["小郭"],
    "去了味府 管仓库的阿明带我看了冷库": ["阿明"],
    "上午到味府 跟负责采购的黄经理谈了谈": ["黄经理"],
    "今天见了味府财务那边的老谭": ["老谭"],
    "青禾管后勤的燕姐打电话来了": ["燕姐"],
    "中午跟味府的涛哥、叶总监吃饭": ["涛哥", "叶小满"],
    "下午跟冯国庆、丁晓一起开会了": ["冯国庆", "丁晓"],
    "味府来电话 于主任接的 跟于主任聊了排期": ["于主任"],
}
"""Who was met."""
NOBODY = ["技术上没问题 味府那边也认", "表姐结婚 明天请假", "味府管理层换了", "采购上的事下周再说"]


@pytest.mark.parametrize(("text", "people"), PEOPLE.items())
def test_person_with_a_post_or_a_nickname(text: str, people: list[str]) -> None:
    [visit] = of_type("visit", text)
    assert visit["contacts"] == people


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_call_nobody(text: str) -> None:
    assert [p for r in records(text) for p in r.get("contacts") or ()] == []


def test_department_behind_a_customer_takes_none_of_its_name() -> None:
    known = KnownCustomer(1, "宁波恒岳精密五金有限公司")
    found = Names(World(KnownMember("me", "赵一鸣"), customers=[known])).find("恒岳采购上的小郭来电话")
    assert [(m.kind, m.words) for m in found] == [("customer", "恒岳"), ("contact", "采购上的小郭")]


FIRMS = {
    "碰见个老同学 在京东方做行政的 加了微信": "京东方",
    "冯总介绍了他同学 在万宝冷机做设备的余工 加了微信": "万宝冷机",
    "去百利通坐了半小时 他们老板想要两台": "百利通",
    "新跑了个客户,廊坊的固安航天科创园,先聊了聊": "固安航天科创园",
    "新认识一家做橱柜的叫卡西诺五金 今天聊了样品": "卡西诺五金",
}
NO_FIRMS = [
    "去星巴克坐了会儿 等客户电话",
    "我表弟在医院做采购的",
    "在北京做设备销售的多",
    "在外面做采购的都知道",
    "王总现在做采购经理了",
    "中午去公园转了一圈 没人",
]


@pytest.mark.parametrize(("text", "firm"), FIRMS.items())
def test_firm_told_by_the_sentence(text: str, firm: str) -> None:
    assert {r.get("customer") or r.get("name") for r in records(text) if r["type"] in ("visit", "customer")} == {firm}


@pytest.mark.parametrize("text", NO_FIRMS)
def test_where_one_sat_or_worked_is_no_firm(text: str) -> None:
    assert [r for r in records(text) if r.get("customer")] == []


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("大连华信计算机技术股份有限公司", "华信"),
        ("河北养源植物蛋白饮料有限公司", "养源"),
        ("无锡老阿婆酱菜有限公司", "老阿婆"),
        ("曹县赵记牛羊肉批发部", "赵记牛羊肉"),
        ("天津滨海泰达物流集团股份有限公司", "滨海泰达"),
    ],
)
def test_ordinary_words_behind_a_brand_tell_the_trade(name: str, brand: str) -> None:
    assert parse_company(name).brand == brand


def test_brand_with_a_trade_of_plain_words_is_as_good_as_any() -> None:
    both = [KnownCustomer(1, "大连华信计算机技术股份有限公司"), KnownCustomer(2, "太原华信律师事务所")]
    [mention] = Names(World(KnownMember("me", "赵一鸣"), customers=both)).find("华信刚来电话")
    assert mention.is_ambiguous


def test_initials_of_a_short_brand_need_its_trade() -> None:
    keys = [key for key, _ in customer_keys(KnownCustomer(1, "珠海格创电器有限公司"))]
    assert "gc电器" in keys
    assert "gc" not in keys


def test_colleague_who_helped_was_not_met() -> None:
    [visit] = of_type("visit", "阿伟帮我送货去味府 叶总监收的")
    assert visit["contacts"] == ["叶小满"]


@pytest.mark.parametrize("text", ["味府 叶总监调走了 还没加微信", "味府新来的人没加上微信"])
def test_chat_not_yet_joined_is_no_visit(text: str) -> None:
    assert [i.type for i in read(text).intents if i.type == "visit"] == []
