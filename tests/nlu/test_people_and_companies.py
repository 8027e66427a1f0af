"""Persons' data, companies' own data, and records as the guide writes them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from reading_world import of_type

from nlu.intents import AddFollowUp, Explain, Money, QuoteItem, Read, Ref, RequestQuote, UpdateDeal
from nlu.records import to_record

CONTACTS = {
    "新增联系人 睿安 刘畅 项目经理 13812341234": {"name": "刘畅", "title": "项目经理", "phone": "13812341234"},
    "鼎泰采购员丁晓让加刘畅 13812341234": {"name": "刘畅", "phone": "13812341234"},
    "睿安 贺强离职了 换成了陈涛 13912345678": {"name": "陈涛", "phone": "13912345678"},
    "薛园长电话13812345678": {"name": "薛园", "phone": "13812345678"},
    "叶总监手机换了,新号13700001234": {"name": "叶小满", "phone": "13700001234"},
    "鼎泰采购换人了,新来的叫潘雪,职务采购经理,手机18012340000": {
        "name": "潘雪",
        "title": "采购经理",
        "phone": "18012340000",
    },
    "丁晓离职了 接手的是潘雪 职务采购经理 手机18012340000": {
        "name": "潘雪",
        "title": "采购经理",
        "phone": "18012340000",
    },
    "薛园长换号了 幺三九 八八零零 六六五五": {"name": "薛园", "phone": "13988006655"},
    "贺强电话一三八零零零一二三四五": {"name": "贺强", "phone": "13800012345"},
    "贺强 微信同号 13900001111": {"name": "贺强", "phone": "13900001111", "wechat": "13900001111"},
    "柳部长 微信 lqs_12j": {"name": "柳青山", "wechat": "lqs_12j"},
    "宁波北仑港机有限公司 采购部 罗涛 经理 13912345678 luotao@bl.example": {
        "name": "罗涛",
        "title": "经理",
        "phone": "13912345678",
        "email": "luotao@bl.example",
    },
    "【名片】\n常州金坛光伏有限公司\n贺兰 人力资源总监\n手机:13800005555\n邮箱:helan@jintan.example": {
        "name": "贺兰",
        "title": "人力资源总监",
        "phone": "13800005555",
        "email": "helan@jintan.example",
    },
    "冯总邮箱feng@dingtai.example": {"name": "冯国庆", "email": "feng@dingtai.example"},
    "贺强微信heqiang_88": {"name": "贺强", "wechat": "heqiang_88"},
}
CONTACTS["鼎泰换人了,采购科新科长姓虞,虞晓岚,电话13900006612"] = {"name": "虞晓岚", "phone": "13900006612"}
NO_CONTACT = [
    "我的电话13800001111 让冯总打给我",
    "冯总让我加他助理微信qq_love99",
    "给薛园长打了电话",
    "冯总是老客户了",
    "明天上午10点给贺强打电话",
    "订单号13812345678901234",
]


@pytest.mark.parametrize(("text", "slots"), CONTACTS.items(), ids=list(CONTACTS))
def test_data_of_a_person(text: str, slots: dict[str, str]) -> None:
    [contact] = of_type("contact", text)
    assert {key: contact.get(key) for key in slots} == slots


@pytest.mark.parametrize("text", NO_CONTACT)
def test_no_data_of_a_person(text: str) -> None:
    assert of_type("contact", text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("味府来源是展会", "展会"),
        ("味府客户来源是老客户介绍", "老客户介绍"),
        ("味府的来源是抖音", "抖音"),
    ],
)
def test_source_of_a_known_customer(text: str, source: str) -> None:
    [customer] = of_type("customer", text)
    assert (customer["name"], customer["source"]) == ("味府餐饮连锁有限公司", source)


@pytest.mark.parametrize(
    "text", ["味府的来源是什么", "味府的肉来源是内蒙古牧场", "味府数据来源是他们的ERP", "去了味府 聊了货的来源"]
)
def test_no_source_of_a_customer(text: str) -> None:
    assert of_type("customer", text) == []


def test_new_company_with_its_data() -> None:
    [customer] = of_type("customer", "新增客户:绍兴恒丰纺织有限公司,做面料的,浙江,B级,官网留资进来的")
    assert (customer["name"], customer["level"]) == ("绍兴恒丰纺织有限公司", "B")
    assert "面料" in customer["industry"]
    assert "官网" in customer["source"]


@pytest.mark.parametrize(
    "text", ["味府升成A级吧", "味府升A", "味府B改A", "味府的客户级别请调成A吧", "把味府调成A类客户"]
)
def test_level_of_a_known_customer(text: str) -> None:
    [customer] = of_type("customer", text)
    assert (customer["name"], customer["level"]) == ("味府餐饮连锁有限公司", "A")


def test_new_company_met_needs_no_record_of_its_own() -> None:
    assert of_type("customer", "上午拜访了新客户绍兴恒丰纺织有限公司") == []


def read(value: Any) -> Read[Any]:
    return Read(value, "test")


def test_record_of_a_deal_leaves_empty_slots_out() -> None:
    deal = UpdateDeal(
        read(Ref(1, "鼎泰建设集团有限公司")), amount=read(Money(123_450)), close_on=read(date(2026, 4, 30))
    )
    assert to_record(deal) == {
        "type": "deal", "customer": "鼎泰建设集团有限公司", "amount": 1234.5, "close_date": "2026-04-30",
    }  # fmt: skip


def test_record_of_a_quote_lists_its_items() -> None:
    item = QuoteItem(read(Ref(201, "DR移动X光机")), read(Decimal("2")), "台", read(Decimal("31.20")))
    record = to_record(RequestQuote(read(Ref(1, "市二院")), (item,), price_ratio=read(Decimal("0.95"))))
    assert record is not None
    assert record["items"] == [{"product": "DR移动X光机", "qty": 2, "unit_price": 31.2}]
    assert record["discount"] == 0.95


def test_due_day_has_no_hour_unless_said() -> None:
    assert to_record(AddFollowUp("寄样", due=read(date(2026, 3, 13)))) == {
        "type": "followup",
        "due": "2026-03-13",
        "action": "寄样",
    }


def test_what_the_guide_has_no_record_for() -> None:
    assert to_record(Explain()) is None


@pytest.mark.parametrize("text", ["方案改B", "图纸C改D", "这周跑A类客户", "味府的方案改B版"])
def test_letters_that_grade_nobody(text: str) -> None:
    assert of_type("customer", text) == []


def test_form_of_a_new_company() -> None:
    form = "新客户登记\n名称:台州黄岩模具有限公司\n行业:模具制造\n区域:浙江台州\n级别:B\n来源:老客户转介绍"
    assert of_type("customer", form) == [
        {
            "type": "customer", "name": "台州黄岩模具有限公司", "industry": "模具制造", "region": "浙江台州", "level": "B",
            "source": "老客户转介绍",
        }
    ]  # fmt: skip


def test_source_in_prose_is_whole() -> None:
    [customer] = of_type("customer", "录个新客户 绍兴市越城印染有限公司 浙江绍兴 转介绍来的 A类")
    assert "介绍" in customer["source"]


def test_registration_tells_place_and_trade_without_labels() -> None:
    [customer] = of_type("customer", "客户登记：湖州市卓丰钢构，地点长兴，主业钢结构，A类，来源展会名录")
    assert (customer["industry"], customer["region"], customer["level"], customer["source"]) == (
        "钢结构",
        "长兴",
        "A",
        "展会名录",
    )
    [customer] = of_type("customer", "新客户：余姚卓丰电器，地点他们展厅，做插座的")
    assert customer.get("region") is None


def test_who_takes_over_is_the_contact() -> None:
    text = "味府采购交接：叶小满离职，接手人秦璐，Sourcing Specialist，13986120045，lu.qin@weifu.example"
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["title"], contact["phone"]) == ("秦璐", "Sourcing Specialist", "13986120045")
    assert of_type("contact", "味府叶小满调走了，接替者还没定") == []


def test_what_somebody_rises_to_names_nobody() -> None:
    [contact] = of_type("contact", "味府叶小满辞职了 以后找李梦琪 她升总监了 电话13900001111")
    assert (contact["name"], contact["title"], contact["phone"]) == ("李梦琪", "总监", "13900001111")


def test_house_that_somebody_brings_us_is_put_down() -> None:
    text = "叶小满介绍了湖州卓丰水产，联系人小龚，想换两台"
    assert [r["name"] for r in of_type("customer", text)] == ["湖州卓丰水产"]
    assert of_type("visit", text) == []
    assert of_type("customer", "给叶小满介绍了湖州卓丰水产的案例") == []
