"""A clause that opens with a name nobody knows is not about the customer spoken of before it, nor a matter among ourselves."""

import pytest
from reading_world import after, read, records, turn

from nlu.intents import UpdateDeal

ENDS_THE_HOUSE = [
    "周四鼎泰送样 周五沁园看机房",
    "周四 鼎泰图纸 周五 沁园那边交底",
    "周四去鼎泰 周五去沁园",
    "鼎泰下周三要图纸 沁园周五要报价",
    "鼎泰图纸下周一给 沁园的周五交",
    "鼎泰送了样 晚上跟沁园的人吃饭",
    "上午跑了鼎泰 明天沁园汇报",
    "周四鼎泰送样\n周五 沁园签合同\n下周一 沁园开标",
    "今天去了鼎泰 沁园那单黄了",
    "今天去了鼎泰 沁园30万签了",
]
"""Nothing of the unknown house is written for the known one."""
GOES_ON = {
    "周四鼎泰送样 周五交方案": ["2026-03-12", "2026-03-13"],
    "周四鼎泰送样 周五机房看现场": ["2026-03-12", "2026-03-13"],
    "周四鼎泰交底 周五进场 下周一调试": ["2026-03-12", "2026-03-13", "2026-03-16"],
    "鼎泰周四看样 样品周五寄出": ["2026-03-12", "2026-03-13"],
    "鼎泰周四装机 周五培训": ["2026-03-12", "2026-03-13"],
    "周四去鼎泰 周五设计院出图": ["2026-03-12", "2026-03-13"],
    "鼎泰那边周四进场 周五开会定方案": ["2026-03-12", "2026-03-13"],
}
"""The known house has all of these days."""


@pytest.mark.parametrize("text", ENDS_THE_HOUSE)
def test_an_unknown_name_ends_the_house_before(text: str) -> None:
    for record in records(text):
        words = str(record.get("action", "")) + str(record.get("summary", ""))
        assert "沁园" not in words or record.get("customer") is None, record
    deals = [i for i in read(text).intents if isinstance(i, UpdateDeal)]
    assert not deals


@pytest.mark.parametrize(("text", "days"), GOES_ON.items())
def test_what_is_no_name_goes_on_about_the_house(text: str, days: list[str]) -> None:
    told = [r for r in records(text) if r["type"] == "followup"]
    assert [r["due"] for r in told] == days
    assert {r["customer"] for r in told} == {"鼎泰建设集团有限公司"}


@pytest.mark.parametrize(
    "text",
    [
        "周四 鼎泰图纸\n周五 内部培训",
        "周四鼎泰送样 周五内部培训",
        "周五 部门例会\n下周一 鼎泰送样",
        "周四鼎泰送样 周五味府交方案 下周一培训",
    ],
)
def test_a_stop_of_our_own_is_of_no_customer(text: str) -> None:
    own = [r for r in records(text) if any(word in str(r.get("action")) for word in ("培训", "例会"))]
    assert [r.get("customer") for r in own] == [None]


CHAT = after(turn("上午去鼎泰聊了图纸", 2))


@pytest.mark.parametrize(
    "text", ["沁园的单子签了 30万", "跟沁园签了 30万", "跟沁园吃饭", "沁园那单黄了", "沁园30万签了"]
)
def test_what_took_place_at_an_unknown_house_is_asked_about(text: str) -> None:
    reading = read(text, CHAT)
    assert not reading.intents
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert "沁园" in reading.clarification.question


@pytest.mark.parametrize("text", ["周五沁园看机房", "沁园那边要图纸 周五给", "沁园周五要图纸"])
def test_a_plan_at_an_unknown_house_is_kept_without_a_customer(text: str) -> None:
    [plan] = records(text, CHAT)
    assert plan.get("customer") is None


@pytest.mark.parametrize(
    "text",
    ["图纸周五给", "样品周五寄出去", "挂网时间改到周五", "盖章的合同周五寄回来", "蛮急的 周五要", "汇川也在跟 周五定"],
)
def test_the_chat_goes_on_where_no_name_is(text: str) -> None:
    assert all(r.get("customer") == "鼎泰建设集团有限公司" for r in records(text, CHAT))


def test_a_rival_ends_nothing() -> None:
    [deal] = [r for r in records("去了鼎泰 江湾三期我们报400万 汇川报380万") if r["type"] == "deal"]
    assert (deal["customer"], deal["amount"], deal["competitor"]) == ("鼎泰建设集团有限公司", 4_000_000, "汇川")


@pytest.mark.parametrize("text", ["周四鼎泰送样 周五泰兴化工看现场", "周四鼎泰送样 周五扬州那边看混凝土"])
def test_a_town_s_works_end_the_house_before_of_the_day_before(text: str) -> None:
    plans = [r for r in records(text) if r["type"] == "followup"]
    assert [(p["due"], p.get("customer")) for p in plans] == [
        ("2026-03-12", "鼎泰建设集团有限公司"),
        ("2026-03-13", None),
    ]


def test_what_somebody_tells_of_a_stranger_s_deal_is_no_word_about_that_of_the_house() -> None:
    reading = read("昨天去了鼎泰 冯总说青阳化工的项目黄了")
    assert not [i for i in reading.intents if isinstance(i, UpdateDeal)]
    assert reading.clarification is not None
    assert "青阳化工" in reading.clarification.question
    [lost] = [r for r in records("昨天去了鼎泰 冯总说他们的项目黄了") if r["type"] == "deal"]
    assert (lost["customer"], lost["stage"]) == ("鼎泰建设集团有限公司", "lost")


def test_what_a_house_is_may_stand_behind_its_name() -> None:
    plans = [r for r in records("周四鼎泰看样 周五沁园猪场送料") if r["type"] == "followup"]
    assert [p.get("customer") for p in plans] == ["鼎泰建设集团有限公司", None]


@pytest.mark.parametrize(
    "text",
    ["给沁园打了电话 说预算砍到80万", "明天找沁园谈合同", "约了沁园周五看机房", "沁园要3台XR1的报价", "给沁园报3台XR1"],
)
def test_whoever_is_rung_met_or_quoted_to_is_not_the_house_of_the_chat(text: str) -> None:
    reading = read(text, CHAT)
    assert all(r.get("customer") is None for r in records(text, CHAT)), reading.intents


@pytest.mark.parametrize("text", ["给财务打个电话", "找设计院对一下图", "约了周五看机房", "给他们报3台XR1"])
def test_whoever_has_no_name_is_of_the_house_of_the_chat(text: str) -> None:
    assert all(r.get("customer") == "鼎泰建设集团有限公司" for r in records(text, CHAT))
