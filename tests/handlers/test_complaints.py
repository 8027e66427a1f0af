"""投诉 (dialogue 17): number, day, who is told, what waits, what the like was; seen, over, taken back, on every list."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from handlers_chat import Chat, Said, texts_to

from config.settings import Settings
from handlers.apply import Applier
from models import Change, Complaint, ComplaintCounter, FollowUp, InboundMessage, Member, Visit
from replies.types import Card
from scheduler.morning import morning_list

Say = Callable[..., Awaitable[Said]]
BLUE = "蓝海包装有限公司"
COMPLAINT = "蓝海投诉 上批3台漏油 李经理挺火的 让今天给说法"


@pytest.fixture
async def service(chat: Chat) -> Chat:
    """The company with 王工 as the service of 华东."""
    await add_service(chat)
    return chat


async def add_service(chat: Chat) -> None:
    async with chat.database.writing() as session:
        wang = Member(userid="wanggong", userid_key="wanggong", name="王工", team="华东", created_at=chat.clock.now())
        session.add(wang)
        await session.flush()
        chat.ids["wanggong"] = wang.id or 0
    chat.applier.directory.forget()
    configure(chat, service={"华东": ("wanggong",)})


def configure(chat: Chat, **values: Any) -> None:
    chat.settings = Settings(**(chat.settings.model_dump() | {"groups": {}} | values))
    chat.applier = Applier(chat.settings, clock=chat.clock, read=chat.reader)


async def price_call(chat: Chat, **values: Any) -> FollowUp:
    """The plan to answer about the price on Friday, told with the visit of dialogue 6."""
    await chat.say("zhoukai", "跑了一趟蓝海包装 李经理说价格还是高了点 高了大概8% 这周五给他回个话")
    row: FollowUp = await chat.one(FollowUp)
    assert (row.customer_id, row.due_on) == (chat.ids[BLUE], date(2026, 3, 13))
    return row


async def old_case(chat: Chat, **values: Any) -> Complaint:
    """Last November's leak at the same customer, solved in two days."""
    row = Complaint(
        **(
            {
                "number": 3, "customer_id": chat.ids[BLUE], "owner_id": chat.ids["zhoukai"], "problem": "1台漏油",
                "symptom": "漏油", "status": "resolved", "solution": "换密封圈",
                "created_at": datetime(2025, 11, 4, 3, tzinfo=UTC), "resolved_at": datetime(2025, 11, 6, 3, tzinfo=UTC),
            }
            | values
        )
    )  # fmt: skip
    await chat.add(row, *([] if await chat.rows(ComplaintCounter) else [ComplaintCounter(last=6)]))
    return row


async def test_17_the_dialogue(service: Chat) -> None:
    chat = service
    chat.at("2026-03-10T14:00:00")
    price = await price_call(chat)
    await old_case(chat)
    chat.at("2026-03-10T15:00:00")
    said = await chat.say("zhoukai", COMPLAINT)
    complaint = await chat.one(Complaint, Complaint.status == "open")
    assert (complaint.number, complaint.customer_id, complaint.problem) == (7, chat.ids[BLUE], "3台漏油")
    assert (complaint.mood, complaint.quantity, complaint.unit) == ("angry", 3, "台")
    assert (complaint.due_on, complaint.due_at) == (date(2026, 3, 10), datetime(2026, 3, 10, 10, tzinfo=UTC))
    assert complaint.service_id == chat.ids["wanggong"]
    assert complaint.contact_id is not None
    assert said.text.split("\n")[:4] == [
        "投诉C-0007 蓝海包装 3台漏油 今天18:00前要回话",
        "已叫售后王工 他点收到我告诉你",
        f"3/13周五 {price.action} 先压住 免得撞枪口 不压回「不压」",
        "去年11月也漏油 换密封圈 2天好的",
    ]
    assert "「撤回」" in said.text
    assert (await chat.one(FollowUp)).held_by_id == complaint.id
    assert await chat.rows(Visit) != []
    assert len(await chat.rows(FollowUp)) == 1, "the deadline is the complaint's, no follow-up of its own"

    told = texts_to(said, "wanggong")
    assert "投诉C-0007 蓝海包装 3台漏油" in told
    assert "周凯" in told
    assert COMPLAINT in told
    [card] = [o.reply for o in said.outgoing if o.to == "wanggong" and isinstance(o.reply, Card)]
    tapped = await chat.event("wanggong", "template_card_event", card.buttons[0].key)
    assert texts_to(tapped, "zhoukai") == "王工收到了 投诉C-0007 蓝海包装 3台漏油"
    assert (await chat.one(Complaint, Complaint.status == "open")).acknowledged_at is not None

    chat.at("2026-03-11T15:00:00")
    over = await chat.say("zhoukai", "漏油解决了 换了密封圈")
    closed = await chat.one(Complaint, Complaint.number == 7)
    assert (closed.status, closed.solution, closed.resolved_by_id) == ("resolved", "换了密封圈", chat.ids["zhoukai"])
    assert over.text.startswith("结了 C-0007 蓝海包装 3台漏油 换了密封圈 1天")
    assert f"压住的放回来了 3/13周五 {price.action}" in over.text
    assert (await chat.one(FollowUp)).held_by_id is None
    assert "周凯说结了 投诉C-0007" in texts_to(over, "wanggong")


async def test_seen_by_a_word_and_over_by_the_service(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    seen = await chat.say("wanggong", "收到")
    assert "王工收到了" in texts_to(seen, "zhoukai")
    assert (
        "点过收到"
        in (await chat.event("wanggong", "template_card_event", f"收到#投诉{(await chat.one(Complaint)).id}")).text
    )
    over = await chat.say("wanggong", "C-0001处理好了 换了密封圈")
    assert "王工说结了 投诉C-0001 蓝海包装 3台漏油 换了密封圈" in texts_to(over, "zhoukai")
    assert (await chat.one(Complaint)).resolved_by_id == chat.ids["wanggong"]


async def test_a_plain_ok_of_anybody_else_is_small_talk(service: Chat) -> None:
    await service.say("zhoukai", COMPLAINT)
    said = await service.say("zhoukai", "收到")
    assert said.text == "好"
    assert (await service.one(Complaint)).acknowledged_at is None


async def test_nobody_configured_is_said(chat: Chat) -> None:
    said = await chat.say("zhoukai", COMPLAINT)
    assert "售后没配 先告诉了李建业" in said.text
    assert "投诉C-0001 蓝海包装 3台漏油" in texts_to(said, "lizong")
    assert (await chat.one(Complaint)).service_id == chat.ids["lizong"]


async def test_nobody_at_all_is_said(chat: Chat) -> None:
    said = await chat.say("boss", "蓝海投诉 上批3台漏油")
    assert "没叫到谁" in said.text
    assert (await chat.one(Complaint)).service_id is None


async def test_the_service_of_the_nearest_team_is_told(service: Chat) -> None:
    configure(service, service={"华东": ("wanggong",), "": ("chenyu",)})
    said = await service.say("chenyu", "珠江投诉 上批货短路")
    assert "售后没配 先告诉了钱总" in said.text, "nobody is told of an own complaint"
    said = await service.say("zhaolei", "联创投诉 上批货短路")
    assert "已叫售后王工" in said.text


async def test_not_held_back_after_a_word(service: Chat) -> None:
    price = await price_call(service)
    await service.say("zhoukai", COMPLAINT)
    assert (await service.one(FollowUp)).held_by_id is not None
    said = await service.say("zhoukai", "不压")
    assert said.text == f"不压了 3/13周五 {price.action} 照常提醒"
    assert (await service.one(FollowUp)).held_by_id is None
    await service.say("zhoukai", "撤回")
    assert (await service.one(FollowUp)).held_by_id is not None


async def test_only_plans_about_prices_soon_are_held(service: Chat) -> None:
    chat = service
    for text in ("周四给蓝海送样机", "周五给蓝海报价", "下个月20号给蓝海报新价格", "周五给恒达报价"):
        await chat.say("zhoukai", text)
    await chat.say("zhoukai", COMPLAINT)
    rows = await chat.rows(FollowUp)
    assert len(rows) == 4
    held = [row for row in rows if row.held_by_id is not None]
    assert [(row.customer_id, row.due_on) for row in held] == [(chat.ids[BLUE], date(2026, 3, 13))]


async def test_what_is_held_and_falls_due_is_told(service: Chat) -> None:
    await service.say("zhoukai", "答应蓝海李经理周四回价格")
    await service.say("zhoukai", "蓝海投诉 上批3台漏油")
    assert "压着" not in (await service.say("zhoukai", "今天干啥")).text
    service.at("2026-03-12T08:40:00")
    [line] = [each for each in (await service.say("zhoukai", "今天干啥")).text.split("\n") if "投诉" in each]
    assert "压着的1件到期了 回「不压」" in line
    async with service.database.reading() as session:
        member = await session.get_one(Member, service.ids["zhoukai"])
        now = service.clock.now().astimezone(service.settings.zone)
        [card] = [out.reply for out in (await morning_list(session, member, now, service.settings)).outgoing]
    assert isinstance(card, Card)
    assert "蓝海包装 投诉 3台漏油 开了2天 压着1件到期" in card.description
    await service.say("zhoukai", "不压")
    said = (await service.say("zhoukai", "今天干啥")).text
    assert "压着" not in said
    assert "回价格" in said


async def test_taken_back_with_what_it_held(service: Chat) -> None:
    chat = service
    await price_call(chat)
    await chat.say("zhoukai", COMPLAINT)
    undone = await chat.say("zhoukai", "撤回")
    assert "投诉C-0001 3台漏油" in undone.text
    assert await chat.rows(Complaint) == []
    assert (await chat.one(FollowUp)).held_by_id is None
    assert "周凯撤了投诉C-0001" in texts_to(undone, "wanggong")
    again = await chat.say("zhoukai", "恢复")
    assert (await chat.one(Complaint)).number == 1
    assert (await chat.one(FollowUp)).held_by_id is not None
    assert "投诉C-0001" in texts_to(again, "wanggong")
    await chat.say("zhoukai", "撤回")
    await chat.say("zhoukai", "恒达投诉 上批柜子生锈")
    assert (await chat.one(Complaint)).number == 2, "a number is not given twice"


async def test_the_same_trouble_is_one_complaint(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    said = await chat.say("zhoukai", "蓝海又投诉了 漏油 李经理发火了 让明天上午10点前给说法")
    complaint = await chat.one(Complaint)
    assert complaint.due_at == datetime(2026, 3, 11, 2, tzinfo=UTC)
    assert "没重开" in said.text
    assert "又催了" in texts_to(said, "wanggong")
    await chat.say("zhoukai", "蓝海投诉 少发了2箱")
    assert len(await chat.rows(Complaint)) == 2


async def test_without_a_day_and_late_in_the_evening(service: Chat) -> None:
    chat = service
    said = await chat.say("zhoukai", "恒达投诉 上批柜子生锈")
    assert "没说什么时候要回话" in said.text
    chat.at("2026-03-10T19:00:00")
    said = await chat.say("zhoukai", COMPLAINT)
    assert "今天23:59前要回话" in said.text


async def test_an_ambiguous_name_is_asked_about_first(service: Chat) -> None:
    chat = service
    asked = await chat.say("zhoukai", "金桥投诉 上批3台漏油 让今天给说法")
    assert "1 金桥物流" in asked.text
    assert await chat.rows(Complaint) == []
    said = await chat.say("zhoukai", "2")
    assert said.text.startswith("投诉C-0001 金桥食品 3台漏油 今天18:00前要回话")


async def test_nobody_named_is_asked_about(service: Chat) -> None:
    chat = service
    asked = await chat.say("zhoukai", "客户投诉 上批3台漏油")
    assert "哪家投诉" in asked.text
    said = await chat.say("zhoukai", "蓝海")
    assert said.text.startswith("投诉C-0001 蓝海包装 3台漏油")


async def test_which_of_two_is_over(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    await chat.say("zhoukai", "恒达投诉 上批2台漏油")
    chat.at("2026-03-11T19:00:00")
    said = await chat.say("zhoukai", "投诉处理好了")
    assert "结的是哪件" in said.text
    assert "C-0002 恒达电子 2台漏油" in said.text
    await chat.say("zhoukai", "恒达漏油搞定了 换了油封")
    rows = await chat.rows(Complaint)
    assert [(row.status, row.solution) for row in rows] == [("open", ""), ("resolved", "换了油封")]
    assert "恒达电子也漏油 换了油封 1天好的" in (await chat.say("zhoukai", "东方重工投诉 这批3台漏油")).text


async def test_what_solved_it_can_follow(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    over = await chat.say("zhoukai", "蓝海投诉解决了")
    assert "怎么解决的说一句" in over.text
    await chat.say("zhoukai", "C-0001解决了 换了密封圈")
    assert (await chat.one(Complaint)).solution == "换了密封圈"


async def test_put_right_in_plain_words(service: Chat) -> None:
    """The complaint is meant, not the visit told before it."""
    chat = service
    price = await price_call(chat)
    await chat.say("zhoukai", COMPLAINT)
    await chat.say("zhoukai", "不是3台是5台")
    assert (await chat.one(Complaint)).problem == "5台漏油"
    later = await chat.say("zhoukai", "不是今天是明天上午10点")
    assert "3/10周二18:00 → 3/11周三10:00" in later.text
    assert "周凯改了投诉 C-0001 蓝海包装 5台漏油 3/11周三10:00前要回话" in texts_to(later, "wanggong")
    moved = await chat.say("zhoukai", "不对 是恒达")
    assert "蓝海包装 → 恒达电子" in moved.text
    row = await chat.one(Complaint)
    assert (row.customer_id, row.contact_id) == (chat.ids["恒达电子有限公司"], None)
    assert (await chat.one(Visit)).customer_id == chat.ids[BLUE]
    assert (await chat.one(FollowUp, FollowUp.id == price.id)).held_by_id is None
    await chat.say("zhoukai", "撤回")
    assert (await chat.one(Complaint)).customer_id == chat.ids[BLUE]
    assert (await chat.one(FollowUp, FollowUp.id == price.id)).held_by_id is not None


async def test_answered_and_put_off(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    told = await chat.say("zhoukai", "给蓝海回话了 明天换货")
    assert "C-0001 蓝海包装 回过话了 还没结" in told.text
    row = await chat.one(Complaint)
    assert (row.status, row.answered_at is not None) == ("open", True)
    assert (await chat.one(FollowUp)).due_on == date(2026, 3, 11)
    assert "① 蓝海包装 投诉 3台漏油 回过话了 还没结" in (await chat.say("zhoukai", "今天干啥")).text
    moved = await chat.say("zhoukai", "蓝海投诉推到周五")
    assert "3/10周二18:00 → 3/13周五18:00" in moved.text
    row = await chat.one(Complaint)
    assert (row.due_on, row.answered_at, row.reminded_at) == (date(2026, 3, 13), None, None)
    await chat.say("zhoukai", "C-0001推到下周一10点")
    assert (await chat.one(Complaint)).due_at == datetime(2026, 3, 16, 2, tzinfo=UTC)


async def test_over_with_what_was_done_before_the_word(service: Chat) -> None:
    await service.say("zhoukai", COMPLAINT)
    await service.say("zhoukai", "蓝海漏油 王工去看了 换了密封圈 好了")
    row = await service.one(Complaint)
    assert (row.status, row.solution) == ("resolved", "王工去看了 换了密封圈")


async def test_a_visit_there_is_told_of_the_open_complaint(service: Chat) -> None:
    await service.say("zhoukai", COMPLAINT)
    said = await service.say("zhoukai", "今天去蓝海把密封圈换了 李经理满意")
    assert "投诉C-0001还开着 3台漏油" in said.text


NOT_OVER = (
    "下午去了蓝海 漏油的事聊了 他们换了采购",
    "给恒达回话了",
    "漏油还没解决",
    "漏油怎么解决的",
    "明天去把漏油处理了",
    "漏油快修好了",
    "下午去了蓝海 设备修好了 聊了明年的量",
)


@pytest.mark.parametrize("text", NOT_OVER)
async def test_not_over_yet(service: Chat, text: str) -> None:
    await service.say("zhoukai", COMPLAINT)
    await service.say("zhoukai", text)
    assert (await service.one(Complaint)).status == "open"


async def test_the_list_card_report_risks_and_questions_tell_of_it(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", "去了蓝海 聊了产线 预算18.2万")
    await price_call(chat)
    await chat.say("zhoukai", COMPLAINT)
    chat.at("2026-03-10T16:00:00")
    today = await chat.say("zhoukai", "今天干啥")
    assert "① 蓝海包装 投诉 3台漏油 今天18:00前要回话" in today.text
    card = await chat.say("zhoukai", "蓝海啥情况")
    assert card.text.split("\n")[1].startswith("投诉 C-0001 3台漏油 今天18:00前要回话")
    assert "压着" in card.text
    report = await chat.say("zhoukai", "日报")
    assert "要帮忙 蓝海包装 3台漏油 等王工" in report.text
    risky = await chat.say("lizong", "这周哪些单子悬")
    assert "蓝海包装" in risky.text
    assert "有未结投诉 3台漏油 今天开" in risky.text
    assert COMPLAINT in (await chat.say("lizong", "1")).text, "the figure opens to its words"
    asked = await chat.say("lizong", "哪些投诉没处理")
    assert "① C-0001 蓝海包装 3台漏油 今天18:00前要回话 王工还没点收到" in asked.text
    assert "C-0001" in (await chat.say("wanggong", "没结的投诉")).text
    chat.at("2026-03-14T08:00:00")
    listed = await chat.say("zhoukai", "今天干啥")
    assert "① 蓝海包装 投诉 3台漏油 3/10周二该回话 过了4天" in listed.text
    assert "回个话" not in listed.text.replace("该回话", ""), "the price waits"


async def test_answers_to_its_line_of_the_list(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    await chat.say("zhoukai", "今天干啥")
    assert "没结之前每天都在" in (await chat.say("zhoukai", "1不用了")).text
    await chat.say("zhoukai", "今天干啥")
    await chat.say("zhoukai", "1明天")
    assert "蓝海" not in (await chat.say("zhoukai", "今天干啥")).text
    chat.at("2026-03-11T09:00:00")
    assert "① 蓝海包装 投诉 3台漏油" in (await chat.say("zhoukai", "今天干啥")).text
    assert "我一直盯着" in (await chat.say("zhoukai", "1话术")).text
    await chat.say("zhoukai", "今天干啥")
    assert "结了 C-0001" in (await chat.say("zhoukai", "1好了")).text
    assert (await chat.one(Complaint)).status == "resolved"


async def test_it_stands_on_the_list_of_who_sees_to_it(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    listed = await chat.say("wanggong", "今天干啥")
    assert "① 蓝海包装 投诉 3台漏油 今天18:00前要回话" in listed.text
    over = await chat.say("wanggong", "1好了")
    assert over.text.startswith("结了 C-0001 蓝海包装 3台漏油")
    assert "王工说结了" in texts_to(over, "zhoukai")


async def test_others_learn_nothing_of_it(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    for asker in ("zhaolei", "chenyu"):
        assert "没有没结的投诉" in (await chat.say(asker, "哪些投诉没处理")).text
        await chat.say(asker, "C-0001解决了 换了密封圈")
        seen = await chat.event(asker, "template_card_event", f"收到#投诉{(await chat.one(Complaint)).id}")
        assert "蓝海" not in seen.text
    row = await chat.one(Complaint)
    assert (row.status, row.acknowledged_at) == ("open", None)
    await old_case(chat)
    said = await chat.say("chenyu", "珠江投诉 上批3台漏油")
    assert "密封圈" not in said.text


async def test_a_colleagues_customer(service: Chat) -> None:
    """What took place is stored, the owner hears of it, and nothing of theirs is told."""
    chat = service
    said = await chat.say("zhoukai", "联创投诉 上批3台漏油")
    assert said.text.startswith("投诉C-0001 联创 3台漏油")
    assert "你的客户有投诉 周凯记的" in texts_to(said, "zhaolei")
    assert "C-0001 联创机电" in (await chat.say("zhaolei", "哪些投诉没处理")).text


async def test_private_words_are_a_note_and_no_complaint(service: Chat) -> None:
    said = await service.say("zhoukai", "私密 蓝海投诉 上批3台漏油 让今天给说法")
    assert await service.rows(Complaint) == []
    assert texts_to(said, "wanggong") == ""


async def test_every_step_is_in_the_change_log(service: Chat) -> None:
    chat = service
    await chat.say("zhoukai", COMPLAINT)
    await chat.say("wanggong", "收到")
    await chat.say("zhoukai", "漏油解决了 换了密封圈")
    changes = await chat.rows(Change, Change.entity == "complaint")
    fields = [set(change.fields) for change in changes]
    assert {"number", "problem", "words"} <= fields[0]
    assert any("acknowledged_at" in each for each in fields)
    assert any({"status", "solution", "resolved_at"} <= each for each in fields)
    assert {change.member_id for change in changes} == {chat.ids["zhoukai"], chat.ids["wanggong"]}


async def test_numbers_have_no_gap_with_many_at_once(service: Chat) -> None:
    """Eight people at once, each in an own transaction, one of which breaks."""
    chat = service

    async def one(n: int, *, breaks: bool = False) -> None:
        try:
            async with chat.database.writing() as session:
                message = InboundMessage(
                    platform="many", dedupe_key=str(n), sender="zhoukai", sender_key="zhoukai", kind="text",
                    text=f"{['蓝海', '恒达', '新元', '华星'][n % 4]}投诉 上批{n + 2}台{['漏油', '生锈'][n // 4]}",
                    sent_at=chat.clock.now(), received_at=chat.clock.now(),
                )  # fmt: skip
                session.add(message)
                await session.flush()
                await Applier(chat.settings, clock=chat.clock).apply(session, message)
                if breaks:
                    raise RuntimeError
        except RuntimeError:
            return

    await asyncio.gather(*(one(n, breaks=n == 3) for n in range(8)))
    assert sorted(row.number for row in await chat.rows(Complaint)) == list(range(1, 8))


async def test_a_visit_that_tells_of_a_fault_stays_a_visit(service: Chat) -> None:
    for text in (
        "上午去了蓝海 有台机器有点漏油 已经修好了",
        "见了蓝海李经理 没有投诉 挺满意",
        "去蓝海处理了上次的投诉",
    ):
        await service.say("zhoukai", text)
    assert await service.rows(Complaint) == []
