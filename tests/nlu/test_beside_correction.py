"""A matter of its own behind a correction or a move. Today is Wednesday 2026-03-11, 15:20."""

from datetime import date
from decimal import Decimal

import pytest
from reading_world import NOW, after, records, turn

from nlu.conversation import Conversation
from nlu.intents import AddFollowUp, LogVisit, Money, Read, Ref, UpdateDeal
from nlu.records import Record

DR = Read(Ref(1, "杭州市第二人民医院"), "test")
MET = LogVisit(DR, Read(NOW.date(), "test"), (Read(Ref(101, "蒋文博"), "test"),), Read("onsite", "test"), "去了市二院")
DEAL = UpdateDeal(DR, Read(Ref(301, "移动DR采购"), "test"), None, Read(Money(76_000_000), "test"))
PLAN = AddFollowUp("送资料", DR, Read(date(2026, 3, 13), "test"))


def chat(*intents: LogVisit | UpdateDeal | AddFollowUp) -> Conversation:
    return after(turn("去了市二院见了蒋科长", 1, *intents, contacts=(101,)))


def told(text: str, *intents: LogVisit | UpdateDeal | AddFollowUp) -> list[Record]:
    return records(text, chat(*intents))


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("金额我报错了 是68万 另外他让我下周一带目录过去", "带目录过去"),
        ("不对 是68万，他让我下周一带参数表过去", "带参数表过去"),
        ("68万才对 下周一上午给他打电话确认", "给他打电话确认"),
        ("刚才打错了是68万 对了下周一要给他送彩页", "给他送彩页"),
    ],
)
def test_the_day_of_another_matter_is_no_signing_day(text: str, action: str) -> None:
    changed, plan = told(text, MET, DEAL)
    assert (changed["type"], changed["of"], changed["amount"]) == ("correction", "deal", Decimal(680_000))
    assert "close_date" not in changed
    assert (plan["type"], plan["customer"]) == ("followup", "杭州市第二人民医院")
    assert str(plan["due"]).startswith("2026-03-16")
    assert action in plan["action"]


def test_what_they_ask_for_is_not_the_day_put_right() -> None:
    changed, plan = told("不是周五是周四 另外他说还想看看CT 让我下周二带参数过去", MET, PLAN)
    assert (changed["type"], changed["of"], changed["due"]) == ("correction", "followup", "2026-03-12")
    assert (plan["type"], plan["due"]) == ("followup", "2026-03-17")
    assert "带参数过去" in plan["action"]


def test_the_rest_is_about_whom_the_record_is_of_now() -> None:
    changed, plan = told("记错了 不是市二院是睿安的贺经理 他让我周五前发方案", MET)
    assert (changed["of"], changed["customer"]) == ("visit", "睿安物业管理有限公司")
    assert (plan["type"], plan["customer"], plan["due"]) == ("followup", "睿安物业管理有限公司", "2026-03-13")


def test_a_quotation_asked_for_behind_it() -> None:
    changed, quote = told("记错了 不是市二院是睿安的贺经理 还有他要移动DR的报价 两台", MET)
    assert changed["customer"] == "睿安物业管理有限公司"
    assert (quote["type"], quote["customer"]) == ("quote", "睿安物业管理有限公司")


def test_data_of_a_person_behind_it() -> None:
    changed, person = told("68万才对 另外他手机13800001111", MET, DEAL)
    assert (changed["of"], changed["amount"]) == ("deal", Decimal(680_000))
    assert (person["type"], person["name"], person["phone"]) == ("contact", "蒋文博", "13800001111")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("不是周五是周四 上午十点", "2026-03-12T10:00"),
        ("不对 周四 上午十点送到设备科", "2026-03-12T10:00"),
        ("错了 是下周二 送资料", "2026-03-17"),
    ],
)
def test_more_words_for_the_plan_corrected_are_no_plan_of_their_own(text: str, due: str) -> None:
    [changed] = told(text, MET, PLAN)
    assert (changed["type"], changed["due"]) == ("correction", due)


@pytest.mark.parametrize("text", ["不是68是76 月底前签", "错了 是68万 另外月底签"])
def test_a_signing_day_stays_one(text: str) -> None:
    assert all(record["type"] != "followup" or "close_date" in record for record in told(text, MET, DEAL)[:1])


def test_the_sum_of_another_deal_named_is_no_correction_of_the_one_written() -> None:
    ruian = Read(Ref(6, "睿安物业管理有限公司"), "test")
    cleaning = UpdateDeal(ruian, Read(Ref(304, "总部大楼保洁"), "test"), None, Read(Money(62_000_000), "test"))
    said = records("绿化外包是25不是62", after(turn("睿安保洁62万", 6, cleaning)))
    assert all(record["type"] != "correction" for record in said)


def test_two_values_put_right_and_then_a_plan() -> None:
    contact, amount, plan = told("不是蒋科长是院办的小许 不是76万是68万 明天下午他带我去见院长", MET, DEAL)
    assert (contact["of"], amount["of"], amount["amount"]) == ("visit", "deal", Decimal(680_000))
    assert (plan["type"], plan["due"]) == ("followup", "2026-03-12")
