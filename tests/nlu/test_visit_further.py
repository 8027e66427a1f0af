"""Who was met at the same event too, and those listed behind what was done with all of them."""

import pytest
from reading_world import of_type

FURTHER = {
    "昨天住博会 薛园来展位坐了坐 还有个没见过的 池州九华禅茶 采购小毕 要样册": [
        ("青禾幼教集团有限公司", "event", ["薛园"]),
        ("池州九华禅茶", "event", ["采购小毕"]),
    ],
    "展会第一天 鼎泰冯国庆来摊上看了看 还加了个霍山大别山石斛的运营小蒲 她要报价表": [
        ("鼎泰建设集团有限公司", "event", ["冯国庆"]),
        ("霍山大别山石斛", "event", ["运营小蒲"]),
    ],
    "今天接待了三批客户:鼎泰冯国庆、味府叶总监、百川邵总": [
        ("鼎泰建设集团有限公司", "onsite", ["冯国庆"]),
        ("味府餐饮连锁有限公司", "onsite", ["叶小满"]),
        ("百川传媒广告有限公司", "onsite", ["邵峰"]),
    ],
    "参加婴童展，接待了两位客户：青禾的薛园长，以及初次接触的桐城孔雀湖家纺市场部卞经理。": [
        ("青禾幼教集团有限公司", "event", ["薛园"]),
        ("桐城孔雀湖家纺", "event", ["卞经理"]),
    ],
}


@pytest.mark.parametrize(("text", "visits"), FURTHER.items())
def test_met_as_the_one_before(text: str, visits: list[tuple[str, str, list[str]]]) -> None:
    assert [(v["customer"], v.get("channel"), v["contacts"]) for v in of_type("visit", text)] == visits


@pytest.mark.parametrize(
    "text",
    [
        "昨天展会见了薛园长 还有味府的叶总监下周要来",
        "展会上见了薛园长 明天还要约味府的叶总监",
        "见了鼎泰冯国庆 还有个味府的叶总监要样品",
        "明天要接待三批客户:鼎泰冯国庆、味府叶总监、百川邵总",
        "还差三家没跑:鼎泰冯国庆、味府叶总监、百川邵总",
    ],
)
def test_who_was_not_met(text: str) -> None:
    assert all(v["customer"] != "味府餐饮连锁有限公司" for v in of_type("visit", text))


def test_first_contact_is_told_of_the_next_customer() -> None:
    deals = of_type("deal", "接待了两位客户:鼎泰冯国庆和初次接触的桐城孔雀湖家纺卞经理")
    assert all(d["customer"] != "鼎泰建设集团有限公司" for d in deals)
