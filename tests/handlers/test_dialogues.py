"""The exchanges of dialogues.md that this step covers: facts and what is stored, not wording."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from handlers_chat import Chat, Said

from models import Change, Contact, Customer, Deal, FollowUp, Quote, Visit, VisitContact
from nlu.intents import GUESS, LogVisit, Read
from nlu.text import Span

Say = Callable[..., Awaitable[Said]]
VISIT = "上午去了华星 见了王总张工 对x200挺有兴趣 预算大概20w 张工要看样机 下周三再去带一台"


async def test_2_one_sentence_is_a_visit_a_deal_and_a_next_step(chat: Chat, say: Say) -> None:
    said = await say(VISIT)
    visit, deal, follow_up = (
        await chat.one(Visit),
        await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"]),
        await chat.one(FollowUp),
    )
    assert visit.visited_on == date(2026, 3, 10)
    assert len(await chat.rows(VisitContact)) == 2
    assert (deal.amount_fen, deal.amount_is_approximate, deal.stage_is_guess) == (20_000_000, True, True)
    assert follow_up.due_on == date(2026, 3, 18)
    assert {row.message_id for row in (visit, follow_up)} == {said.applied.context.message.id}
    lines = said.text.split("\n")
    assert lines[0].startswith("记好了 华星精密")
    for fact in ("王建国", "张伟", "约20万", "(我猜的)", "3/18周三"):
        assert fact in said.text
    assert said.text.count("不对直接说") == 1
    assert "「撤回」" in lines[-1]


async def test_3_a_correction_keeps_the_old_value(chat: Chat, say: Say) -> None:
    await say(VISIT)
    said = await say("不是20万是25万")
    assert "20万 → 25万" in said.text
    deal = await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert deal.amount_fen == 25_000_000
    [change] = await chat.rows(Change, Change.message_id == said.applied.context.message.id)
    assert change.fields["amount_fen"] == [20_000_000, 25_000_000]
    assert (await chat.one(Visit)).summary == VISIT


async def test_3_what_a_person_is_is_corrected(chat: Chat, say: Say) -> None:
    await say(VISIT)
    said = await say("张工不是工程是设备部的")
    assert "设备部" in said.text
    assert (await chat.one(Contact, Contact.name == "张伟")).department == "设备部"


async def test_4_undo_redo_and_undo_all(chat: Chat, say: Say) -> None:
    mine = Deal.owner_id == chat.ids["zhoukai"]
    await say(VISIT)
    await say("不是20万是25万")
    undone = await say("撤回")
    assert "20万" in undone.text
    assert "全撤" in undone.text
    assert (await chat.one(Deal, mine)).amount_fen == 20_000_000
    assert "25万" in (await say("恢复")).text
    assert (await chat.one(Deal, mine)).amount_fen == 25_000_000
    await say("全撤")
    assert [await chat.rows(Visit), await chat.rows(Deal, mine), await chat.rows(FollowUp)] == [[], [], []]
    assert len(await chat.rows(Visit, retired=True)) == 1


async def test_5_two_of_one_name_are_asked_about_and_the_answer_is_kept(chat: Chat, say: Say) -> None:
    chat.at("2026-03-02T10:00:00")
    await say("去了金桥物流 聊了报价")
    chat.at("2026-03-10T10:00:00")
    asked = await say("今天去金桥拜访了 聊了下价格")
    assert "1 金桥物流 上次3/2周一" in asked.text
    assert "2 金桥食品" in asked.text
    assert len(await chat.rows(Visit)) == 1
    answered = await say("2")
    assert answered.text.startswith("记好了 金桥食品")
    assert (await chat.rows(Visit))[-1].customer_id == chat.ids["金桥食品有限公司"]


async def test_6_a_homophone_finds_the_customer(chat: Chat, say: Say) -> None:
    said = await say("下午去了蓝海包庄 见了李经理 这周五给他回个话")
    assert "蓝海包装" in said.text
    assert {row.customer_id for row in await chat.rows(Visit)} == {chat.ids["蓝海包装有限公司"]}
    assert date(2026, 3, 13) in {row.due_on for row in await chat.rows(FollowUp)}


async def test_6_a_customer_that_was_guessed_is_said_to_be(chat: Chat) -> None:
    heard = Read(chat.ref("蓝海"), "t", Span(2, 6), GUESS)
    said = await chat.act("zhoukai", LogVisit(heard, Read(date(2026, 3, 10), "t")), text="去了蓝海包庄")
    assert said.text.startswith("记好了 蓝海包装(「蓝海包庄」我猜的)")


async def test_8_stage_amount_and_day_in_one_event(chat: Chat, say: Say) -> None:
    await say("金桥物流 分拣线项目 预算25万")
    await say("金桥物流那个项目进入商务谈判了 28w 月底能签")
    deal = await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert (deal.stage, deal.amount_fen, deal.close_on) == ("negotiation", 28_000_000, date(2026, 3, 31))
    changes = [c for c in await chat.rows(Change, Change.entity == "deal") if c.action == "update"]
    assert len(changes) == 1
    assert {"stage", "amount_fen", "close_on"} <= set(changes[0].fields)


async def test_9_a_quotation_from_one_sentence(chat: Chat, say: Say) -> None:
    said = await say("给华星报20台x200 95折 含税 账期30天")
    quote = await chat.one(Quote)
    for figure in (
        "12,160",
        "243,200元",
        "贰拾肆万叁仟贰佰元整",
        "215,221.24",
        "27,978.76",
        "13%",
        "4/9",
        "20台",
        "账期30天",
    ):
        assert figure in said.text
    assert (quote.total_fen, quote.net_fen, quote.tax_fen) == (24_320_000, 21_522_124, 2_797_876)
    assert (quote.number, quote.version, quote.valid_until) == ("Q20260310-01", 1, date(2026, 4, 9))
    assert said.files() == ["华星精密制造_Q20260310-01.pdf"]


async def test_12_a_customer_is_shown_with_masked_phones(chat: Chat, say: Say) -> None:
    await say(VISIT)
    said = await say("华星啥情况 王总电话多少")
    for fact in ("华星精密制造有限公司", "王建国", "139****8821", "张伟", "20万", "3/10"):
        assert fact in said.text
    assert "13912348821" not in said.text
    before = len(await chat.rows(Change))
    full = await say("要")
    assert "13912348821" in full.text
    assert len(await chat.rows(Change)) == before


async def test_13_a_known_company_is_not_made_again(chat: Chat, say: Say) -> None:
    before = len(await chat.rows(Customer))
    said = await say("新客户 华星精密制造 刘姐 采购 13800001234")
    assert len(await chat.rows(Customer)) == before
    contact = await chat.one(Contact, Contact.name == "刘姐")
    assert (contact.customer_id, contact.title, contact.phone) == (
        chat.ids["华星精密制造有限公司"],
        "采购",
        "13800001234",
    )
    assert "138****1234" in said.text


async def test_15_a_reminder_is_set_and_moved(chat: Chat, say: Say) -> None:
    said = await say("明天下午3点提醒我给王总打电话")
    assert "3/11周三15:00" in said.text
    chat.at("2026-03-11T15:00:30")
    await chat.push_listed("zhoukai", (await chat.one(FollowUp)).id)
    moved = await say("推到后天下午3点")
    follow_up = await chat.one(FollowUp)
    assert "3/13周五15:00" in moved.text
    assert (follow_up.due_at.isoformat(), follow_up.reminded_at) == ("2026-03-13T07:00:00+00:00", None)


async def test_27_what_is_no_work_is_not_stored(chat: Chat, say: Say) -> None:
    said = await say("哈哈收到辛苦了 帮我写个朋友圈文案")
    assert said.text
    tables: tuple[Any, ...] = (Visit, FollowUp, Change)
    assert [await chat.rows(table) for table in tables] == [[], [], []]
