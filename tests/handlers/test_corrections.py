"""Each slot of each record can be put right; old and new are said and kept."""

from datetime import date, datetime
from typing import Any

import pytest
from handlers_chat import Chat

from models import Contact, Deal, DealStageChange, FollowUp, Visit
from nlu.intents import AddFollowUp, Correct, LogVisit, Money, Read, Ref, SaveContact, UpdateDeal

TODAY = Read(date(2026, 3, 10), "t")


async def write_all(chat: Chat) -> Read[Ref]:
    star = Read(chat.ref("华星"), "t")
    await chat.act(
        "zhoukai",
        LogVisit(star, TODAY, (Read(Ref(None, "王建国"), "t"),), Read("onsite", "t"), "看样机"),
        UpdateDeal(star, Read(Ref(None, "二期"), "t"), Read("qualified", "t"), Read(Money(20_000_000, True), "t")),
        AddFollowUp("送样机", star, Read(date(2026, 3, 18), "t")),
        SaveContact(star, Read(Ref(None, "刘姐"), "t"), title=Read("采购", "t"), phone=Read("13800001234", "t")),
    )
    return star


CASES: list[tuple[str, str, Any, str, Any, list[str]]] = [
    ("visit", "date", date(2026, 3, 9), "visited_on", date(2026, 3, 9), ["3/10周二 → 3/9周一"]),
    ("visit", "channel", "phone", "channel", "phone", ["拜访 → 电话"]),
    ("visit", "summary", "看二代样机", "summary", "看二代样机", ["看样机 → 看二代样机"]),
    ("deal", "amount", Money(25_000_000), "amount_fen", 25_000_000, ["20万 → 25万"]),
    ("deal", "stage", "negotiation", "stage", "negotiation", ["需求确认 → 商务谈判"]),
    ("deal", "close_date", date(2026, 3, 31), "close_on", date(2026, 3, 31), ["空 → 3/31周二"]),
    ("deal", "title", "三期", "title", "三期", ["二期 → 三期"]),
    ("deal", "competitor", "汇川", "competitor", "汇川", ["空 → 汇川"]),
    ("deal", "lost_reason", "价格", "lost_reason", "价格", ["空 → 价格"]),
    ("followup", "due", date(2026, 3, 19), "due_on", date(2026, 3, 19), ["3/18周三 → 3/19周四"]),
    ("followup", "action", "送两台样机", "action", "送两台样机", ["送样机 → 送两台样机"]),
    ("contact", "phone", "13900005678", "phone", "13900005678", ["13800001234 → 13900005678"]),
    ("contact", "title", "采购总监", "title", "采购总监", ["采购 → 采购总监"]),
    ("contact", "department", "采购部", "department", "采购部", ["空 → 采购部"]),
    ("contact", "email", "liu@hx.cn", "email", "liu@hx.cn", ["空 → liu@hx.cn"]),
    ("contact", "wechat", "liujie", "wechat", "liujie", ["空 → liujie"]),
    ("contact", "name", "刘敏", "name", "刘敏", ["刘姐 → 刘敏"]),
]


async def test_a_plan_is_given_to_a_colleague(chat: Chat) -> None:
    star = await write_all(chat)
    plan = (await chat.rows(FollowUp, FollowUp.customer_id == star.value.id))[-1]
    said = await chat.act("zhoukai", Correct("followup", {"owed_by": Read(Ref(None, "zhaolei"), "t")}, star, plan.id))
    given = await chat.one(FollowUp, FollowUp.id == plan.id)
    assert (given.direction, given.owed_by_id is not None, given.due_on) == ("colleague", True, plan.due_on)
    assert "谁去办 你 → 赵磊" in said.text


TABLES: dict[str, Any] = {"visit": Visit, "deal": Deal, "followup": FollowUp, "contact": Contact}


@pytest.mark.parametrize(("of", "slot", "value", "column", "stored", "shown"), CASES, ids=lambda v: str(v)[:20])
async def test_each_slot(
    chat: Chat, of: Any, slot: str, value: Any, column: str, stored: Any, shown: list[str]
) -> None:
    star = await write_all(chat)
    table = TABLES[of]
    row = (await chat.rows(table, table.customer_id == star.value.id))[-1]
    said = await chat.act("zhoukai", Correct(of, {slot: Read(value, "t")}, star, row.id))
    assert getattr(await chat.one(table, table.id == row.id), column) == stored
    for line in shown:
        assert line in said.text
    assert said.text.endswith("其他没动")


async def test_two_corrections_of_one_message_are_one_answer(chat: Chat) -> None:
    star = await write_all(chat)
    said = await chat.act(
        "zhoukai",
        Correct("deal", {"amount": Read(Money(25_000_000), "t")}, star),
        Correct("contact", {"name": Read(Ref(None, "王建国"), "t"), "department": Read("设备部", "t")}, star),
    )
    assert said.text.count("其他没动") == said.text.count("改了") == 1
    assert "王建国 部门 空 → 设备部" in said.text


async def test_an_hour_replaces_a_day(chat: Chat) -> None:
    star = await write_all(chat)
    at = datetime(2026, 3, 18, 14, 30, tzinfo=chat.settings.zone)
    said = await chat.act("zhoukai", Correct("followup", {"due": Read(at, "t")}, star))
    assert "3/18周三 → 3/18周三14:30" in said.text
    said = await chat.act("zhoukai", Correct("followup", {"due": Read(date(2026, 3, 20), "t")}, star))
    assert "3/18周三14:30 → 3/20周五" in said.text
    assert (await chat.one(FollowUp)).due_at is None


async def test_the_customer_of_a_visit_with_its_people(chat: Chat) -> None:
    await write_all(chat)
    blue = Read(chat.ref("蓝海"), "t")
    changes = {"customer": blue, "contacts": (Read(Ref(None, "李强"), "t"),)}
    said = await chat.act("zhoukai", Correct("visit", changes, blue))
    assert "华星精密制造 → 蓝海包装" in said.text
    visit = await chat.one(Visit)
    assert visit.customer_id == chat.ids["蓝海包装有限公司"]
    assert len(await chat.rows(Contact, Contact.name == "李强")) == 1


async def test_a_stage_step_is_kept_and_closing_is_dated(chat: Chat) -> None:
    star = await write_all(chat)
    await chat.act("zhoukai", Correct("deal", {"stage": Read("won", "t")}, star))
    deal = await chat.one(Deal, Deal.title == "二期")
    assert (deal.closed_at, deal.stage_is_guess) == (chat.clock.now(), False)
    await chat.act("zhoukai", Correct("deal", {"stage": Read("negotiation", "t")}, star))
    assert (await chat.one(Deal, Deal.title == "二期")).closed_at is None
    steps = [(s.from_stage, s.to_stage) for s in await chat.rows(DealStageChange, DealStageChange.deal_id == deal.id)]
    assert steps == [(None, "qualified"), ("qualified", "won"), ("won", "negotiation")]


async def test_the_same_value_is_no_change(chat: Chat) -> None:
    star = await write_all(chat)
    said = await chat.act("zhoukai", Correct("deal", {"amount": Read(Money(20_000_000), "t")}, star))
    assert "没改" in said.text


@pytest.mark.parametrize("of", ["visit", "deal", "followup", "contact", "quote"])
async def test_nothing_to_correct(chat: Chat, of: Any) -> None:
    said = await chat.act("zhoukai", Correct(of, {"amount": Read(Money(100), "t")}, Read(chat.ref("华星"), "t")))
    assert said.text.startswith("没")


async def test_another_customers_record_is_left_alone(chat: Chat) -> None:
    await write_all(chat)
    blue = Read(chat.ref("蓝海"), "t")
    await chat.act("zhoukai", Correct("deal", {"amount": Read(Money(1), "t")}, blue))
    assert (await chat.one(Deal, Deal.title == "二期")).amount_fen == 20_000_000


async def test_an_old_record_needs_its_customer_named(chat: Chat) -> None:
    star = await write_all(chat)
    chat.at("2026-03-20T09:00:00")
    changes = {"amount": Read(Money(25_000_000), "t")}
    assert "没找到" in (await chat.act("zhoukai", Correct("deal", changes))).text
    assert "25万" in (await chat.act("zhoukai", Correct("deal", changes, star))).text


async def test_a_sum_no_company_has_is_refused(chat: Chat) -> None:
    star = await write_all(chat)
    said = await chat.act("zhoukai", Correct("deal", {"amount": Read(Money(10**30), "t")}, star))
    assert "没记" in said.text
    said = await chat.act("zhoukai", UpdateDeal(star, amount=Read(Money(10**30), "t")))
    assert "没记" in said.text
