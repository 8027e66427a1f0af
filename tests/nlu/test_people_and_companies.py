"""Persons' data, companies' own data, and records as the guide writes them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from reading_world import of_type

from nlu.intents import AddFollowUp, Explain, Money, QuoteItem, Read, Ref, RequestQuote, UpdateDeal
from nlu.records import to_record

CONTACTS = {
    "薛园长电话13812345678": {"name": "薛园", "phone": "13812345678"},
    "叶总监手机换了,新号13700001234": {"name": "叶小满", "phone": "13700001234"},
    "鼎泰采购换人了,新来的叫潘雪,职务采购经理,手机18012340000": {
        "name": "潘雪",
        "title": "采购经理",
        "phone": "18012340000",
    },
    "冯总邮箱feng@dingtai.example": {"name": "冯国庆", "email": "feng@dingtai.example"},
    "贺强微信heqiang_88": {"name": "贺强", "wechat": "heqiang_88"},
}
NO_CONTACT = ["给薛园长打了电话", "冯总是老客户了", "明天上午10点给贺强打电话", "订单号13812345678901234"]


@pytest.mark.parametrize(("text", "slots"), CONTACTS.items(), ids=list(CONTACTS))
def test_data_of_a_person(text: str, slots: dict[str, str]) -> None:
    [contact] = of_type("contact", text)
    assert {key: contact.get(key) for key in slots} == slots


@pytest.mark.parametrize("text", NO_CONTACT)
def test_no_data_of_a_person(text: str) -> None:
    assert of_type("contact", text) == []


def test_new_company_with_its_data() -> None:
    [customer] = of_type("customer", "新增客户:绍兴恒丰纺织有限公司,做面料的,浙江,B级,官网留资进来的")
    assert (customer["name"], customer["level"]) == ("绍兴恒丰纺织有限公司", "B")
    assert "面料" in customer["industry"]
    assert "官网" in customer["source"]


def test_level_of_a_known_customer() -> None:
    [customer] = of_type("customer", "味府升成A级吧")
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
