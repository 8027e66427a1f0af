"""撤回, 恢复 and 全撤: events of their own that take each other back."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from handlers_chat import Chat
from sqlalchemy import select

from models import Change, Contact, Customer, CustomerAlias, Deal, FollowUp, Quote, Visit, VisitContact
from nlu.intents import (
    AddFollowUp,
    CompleteFollowUp,
    Correct,
    LogVisit,
    Money,
    QuoteItem,
    Read,
    Redo,
    Ref,
    RequestQuote,
    SaveContact,
    SaveCustomer,
    SnoozeFollowUp,
    Undo,
    UpdateDeal,
)

TODAY = Read(date(2026, 3, 10), "t")
NEW = Read(Ref(None, "宁波海天机械"), "t")


def visit(customer: Read[Ref], *people: str) -> LogVisit:
    return LogVisit(customer, TODAY, tuple(Read(Ref(None, name), "t") for name in people))


def deal(customer: Read[Ref], yuan: int) -> UpdateDeal:
    return UpdateDeal(customer, amount=Read(Money(yuan * 100), "t"))


async def test_nothing_to_take_back(chat: Chat) -> None:
    assert "没有可撤的" in (await chat.act("zhoukai", Undo())).text
    assert "没有可恢复的" in (await chat.act("zhoukai", Redo())).text


async def test_undo_and_redo_go_back_and_forth(chat: Chat) -> None:
    await chat.act("zhoukai", visit(NEW, "李总"), deal(NEW, 200_000))
    for _ in range(3):
        undone = await chat.act("zhoukai", Undo())
        assert "宁波海天机械" in undone.text
        assert await chat.rows(Visit) == []
        assert await chat.rows(Customer, Customer.name == "宁波海天机械") == []
        redone = await chat.act("zhoukai", Redo())
        assert "20万" in redone.text
        assert len(await chat.rows(Visit)) == 1
        assert len(await chat.rows(Customer, Customer.name == "宁波海天机械")) == 1


async def test_each_undo_takes_one_message_more_and_redo_brings_them_back_in_turn(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    for yuan in (100, 200, 300):
        await chat.act("zhoukai", deal(star, yuan))
    mine = Deal.owner_id == chat.ids["zhoukai"]
    for yuan in (200, 100):
        await chat.act("zhoukai", Undo())
        assert (await chat.one(Deal, mine)).amount_fen == yuan * 100
    await chat.act("zhoukai", Undo())
    assert await chat.rows(Deal, mine) == []
    assert "没有可撤的" in (await chat.act("zhoukai", Undo())).text
    for yuan in (100, 200, 300):
        await chat.act("zhoukai", Redo())
        assert (await chat.one(Deal, mine)).amount_fen == yuan * 100
    assert "没有可恢复的" in (await chat.act("zhoukai", Redo())).text


async def test_a_new_write_ends_redo(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", deal(star, 100))
    await chat.act("zhoukai", Undo())
    await chat.act("zhoukai", visit(star))
    assert "没有可恢复的" in (await chat.act("zhoukai", Redo())).text


async def test_only_ones_own_messages(chat: Chat) -> None:
    await chat.act("zhoukai", visit(Read(chat.ref("华星"), "t")))
    assert "没有可撤的" in (await chat.act("zhaolei", Undo())).text
    assert len(await chat.rows(Visit)) == 1


async def test_a_customer_that_others_write_to_by_now_stays(chat: Chat) -> None:
    await chat.act("zhoukai", visit(NEW, "李总"), deal(NEW, 200_000))
    await chat.act("lizong", visit(NEW, "李总"))
    said = await chat.act("zhoukai", Undo())
    assert "留着" in said.text
    assert len(await chat.rows(Customer, Customer.name == "宁波海天机械")) == 1
    assert len(await chat.rows(Contact, Contact.name == "李总")) == 1
    [left] = await chat.rows(Visit)
    assert left.owner_id == chat.ids["lizong"]
    assert await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"]) == []


async def test_a_deal_that_a_manager_has_changed_since_stays(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", deal(star, 100))
    [row] = await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])
    await chat.act("lizong", UpdateDeal(star, Read(Ref(row.id, ""), "t"), stage=Read("won", "t")))
    await chat.act("zhoukai", Undo())
    assert (await chat.one(Deal, Deal.id == row.id)).stage == "won"


async def test_a_value_changed_by_somebody_else_is_not_lost(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", deal(star, 100))
    await chat.act("zhoukai", deal(star, 200))
    await chat.act("lizong", deal(star, 300))
    before = await chat.rows(Change)
    said = await chat.act("zhoukai", Undo())
    assert "没动" in said.text
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).amount_fen == 30_000
    assert len(await chat.rows(Change)) == len(before)


async def test_people_of_a_corrected_visit_come_back(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", visit(star, "王建国"))
    links = select(VisitContact.contact_id)
    await chat.act("zhoukai", Correct("visit", {"contacts": (Read(Ref(None, "刘姐"), "t"),)}, star))

    async def names() -> list[str]:
        async with chat.database.reading() as session:
            return list(await session.scalars(select(Contact.name).where(Contact.id.in_(links))))

    assert await names() == ["刘姐"]
    await chat.act("zhoukai", Undo())
    assert await names() == ["王建国"]
    await chat.act("zhoukai", Redo())
    assert await names() == ["刘姐"]


async def test_done_and_snooze_are_taken_back(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    at = datetime(2026, 3, 11, 15, tzinfo=chat.settings.zone)
    await chat.act("zhoukai", AddFollowUp("打电话", star, Read(at, "t")))
    row = await chat.one(FollowUp)
    ref = Read(Ref(row.id, ""), "t")
    later = datetime(2026, 3, 13, 15, tzinfo=chat.settings.zone)
    await chat.act("zhoukai", SnoozeFollowUp(Read(later, "t"), ref))
    async with chat.database.writing() as session:
        fired = await session.get_one(FollowUp, row.id)
        fired.reminded_at = chat.clock.now()
    await chat.act("zhoukai", Undo())
    assert (await chat.one(FollowUp)).due_at == row.due_at
    await chat.act("zhoukai", CompleteFollowUp(ref))
    assert (await chat.one(FollowUp)).status == "done"
    await chat.act("zhoukai", Undo())
    assert (await chat.one(FollowUp)).status == "open"


async def test_a_quotation_taken_back_says_that_its_file_is_out(chat: Chat) -> None:
    item = QuoteItem(Read(Ref(chat.ids["X200控制柜"], "X200控制柜"), "t"), Read(Decimal(2), "t"))
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", RequestQuote(star, (item,)))
    await chat.act("zhoukai", Correct("quote", {"discount": Read(Decimal("0.9"), "t")}, star))
    assert [q.status for q in await chat.rows(Quote)] == ["superseded", "sent"]
    said = await chat.act("zhoukai", Undo())
    assert "Q20260310-02" in said.text
    assert "文件" in said.text
    assert [(q.number, q.status) for q in await chat.rows(Quote)] == [("Q20260310-01", "sent")]


async def test_data_of_customers_and_people_is_taken_back(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", SaveCustomer(star, industry=Read("机械", "t"), aliases=("老华",)))
    await chat.act("zhoukai", SaveContact(star, Read(Ref(None, "王建国"), "t"), phone=Read("13000000000", "t")))
    await chat.act("zhoukai", Undo())
    assert (await chat.one(Contact, Contact.name == "王建国")).phone == "13912348821"
    await chat.act("zhoukai", Undo())
    row = await chat.one(Customer, Customer.id == star.value.id)
    assert row.industry is None
    assert await chat.rows(CustomerAlias, CustomerAlias.alias == "老华") == []
    await chat.act("zhoukai", SaveCustomer(star, aliases=("老华", "老华")))
    assert len(await chat.rows(CustomerAlias, CustomerAlias.alias == "老华")) == 1


async def test_all_takes_the_message_before_too(chat: Chat) -> None:
    star = Read(chat.ref("华星"), "t")
    await chat.act("zhoukai", visit(star), deal(star, 200_000))
    await chat.act("zhoukai", Correct("deal", {"amount": Read(Money(25_000_000), "t")}, star))
    said = await chat.act("zhoukai", Undo("all"))
    assert "3/10周二" in said.text
    assert await chat.rows(Visit) == []
    await chat.act("zhoukai", Redo())
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).amount_fen == 25_000_000


async def test_after_an_undo_nothing_refers_to_what_is_gone(chat: Chat) -> None:
    await chat.say("zhoukai", "下午去了新客户宁波海天机械 见了李总")
    await chat.act("zhoukai", Undo())
    for text in ("他们预算20万", "下周三再去一趟", "不是李总是王总", "啥情况"):
        await chat.say("zhoukai", text)
    assert await chat.rows(Customer, Customer.name == "宁波海天机械") == []
    await chat.say("zhoukai", "下午去了新客户宁波海天机械 见了李总")
    assert len(await chat.rows(Customer, Customer.name == "宁波海天机械")) == 1


async def test_a_person_made_by_a_correction_goes_with_it(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 见了王总")
    await chat.say("zhoukai", "说错了 不是王总 是他们设备部的小曾")
    undone = await chat.say("zhoukai", "撤回")
    assert not [contact for contact in await chat.rows(Contact) if "小曾" in contact.name]
    assert undone.text.split("\n") == [
        "撤了刚才那次修改 现在是",
        "华星精密制造 拜访 3/10周二 王建国(总经理)",
        "华星精密制造 联系人 设备部小曾 也撤了",
        "要连这条一起撤 回「全撤」",
        "想要回来 回「恢复」",
    ]
    await chat.say("zhoukai", "恢复")
    assert [contact for contact in await chat.rows(Contact) if "小曾" in contact.name]


async def test_all_that_one_answer_to_a_list_did_is_told_when_it_is_taken_back(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报个价 X200 2台")
    await chat.say("zhoukai", "周三给蓝海李经理寄样机")
    asked, sample = await chat.rows(FollowUp)
    assert asked.quote_id is not None
    await chat.push_listed("zhoukai", asked.id, sample.id)
    await chat.say("zhoukai", "1推到下周一 2好了")
    undone = await chat.say("zhoukai", "撤回")
    assert "问报价" in undone.text
    assert "样机" in undone.text
    assert [row.status for row in await chat.rows(FollowUp)] == ["open", "open"]


async def test_the_kind_named_tells_which_message_goes(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 见了王总")
    await chat.say("zhoukai", "周四给华星送样机")
    undone = await chat.say("zhoukai", "把今天去华星的拜访撤了")
    assert "拜访" in undone.text
    assert await chat.rows(Visit) == []
    (plan,) = await chat.rows(FollowUp)
    assert plan.status == "open"


async def test_a_visit_put_right_since_goes_whole_where_the_visit_is_named(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 见了王总")
    await chat.say("zhoukai", "说错了 不是去的 打电话聊的")
    await chat.say("zhoukai", "把今天华星的拜访撤了")
    assert await chat.rows(Visit) == []


# -- what was written days ago is asked about ------------------------------------------------------------------------


async def test_what_was_written_days_ago_is_asked_about_first(chat: Chat) -> None:
    chat.at("2026-03-06T16:20:00")
    await chat.say("zhoukai", "今天见了华星王总 聊得不错 下周五给他送样")
    chat.at("2026-03-10T09:30:00")
    asked = await chat.say("zhoukai", "撤回")
    assert "周五下午16:20" in asked.text
    assert "· 华星精密制造 拜访 3/6周五" in asked.text
    assert "要撤的是这次吗" in asked.text
    assert (len(await chat.rows(Visit)), len(await chat.rows(FollowUp))) == (1, 1)
    done = await chat.say("zhoukai", "是")
    assert done.text.startswith("撤了 华星精密制造")
    assert (await chat.rows(Visit), await chat.rows(FollowUp)) == ([], [])
    await chat.say("zhoukai", "恢复")
    assert (len(await chat.rows(Visit)), len(await chat.rows(FollowUp))) == (1, 1)


@pytest.mark.parametrize("answer", ["撤回", "撤", "要", "嗯", "对 撤了吧", "确认"])
async def test_what_was_asked_about_is_taken_back_by_these(chat: Chat, answer: str) -> None:
    chat.at("2026-03-06T16:20:00")
    await chat.say("zhoukai", "今天见了华星王总 聊得不错")
    chat.at("2026-03-10T09:30:00")
    await chat.say("zhoukai", "撤回")
    said = await chat.say("zhoukai", answer)
    assert await chat.rows(Visit) == [], said.text


@pytest.mark.parametrize("answer", ["算了", "不用", "不是", "不撤", "别撤了", "今天去了蓝海 见了李经理"])
async def test_and_left_by_these(chat: Chat, answer: str) -> None:
    chat.at("2026-03-06T16:20:00")
    await chat.say("zhoukai", "今天见了华星王总 聊得不错")
    chat.at("2026-03-10T09:30:00")
    await chat.say("zhoukai", "撤回")
    await chat.say("zhoukai", answer)
    assert len(await chat.rows(Visit, Visit.customer_id == chat.ids["华星精密制造有限公司"])) == 1


async def test_a_change_of_days_ago_is_told_as_it_stands(chat: Chat) -> None:
    chat.at("2026-03-05T10:00:00")
    await chat.say("zhoukai", "华星产线改造 20万 在谈")
    chat.at("2026-03-06T10:00:00")
    await chat.say("zhoukai", "华星那单改成25万")
    chat.at("2026-03-09T18:00:00")
    asked = await chat.say("zhoukai", "撤回")
    assert "25万" in asked.text
    own = Deal.owner_id == chat.ids["zhoukai"]
    assert (await chat.one(Deal, own)).amount_fen == 25_000_000
    await chat.say("zhoukai", "是")
    assert (await chat.one(Deal, own)).amount_fen == 20_000_000


async def test_over_midnight_it_is_still_the_last_thing(chat: Chat) -> None:
    chat.at("2026-03-09T23:50:00")
    await chat.say("zhoukai", "今天见了华星王总 聊得不错")
    chat.at("2026-03-10T00:10:00")
    assert (await chat.say("zhoukai", "撤回")).text.startswith("撤了")
    assert await chat.rows(Visit) == []


async def test_of_the_same_day_nothing_is_asked(chat: Chat) -> None:
    chat.at("2026-03-10T07:30:00")
    await chat.say("zhoukai", "昨天见了华星王总 聊得不错")
    chat.at("2026-03-10T21:30:00")
    assert (await chat.say("zhoukai", "撤回")).text.startswith("撤了")


async def test_the_second_step_back_may_be_the_old_one(chat: Chat) -> None:
    """Today's goes at once; before the one of Friday goes it is asked."""
    chat.at("2026-03-06T16:20:00")
    await chat.say("zhoukai", "今天见了华星王总 聊得不错")
    chat.at("2026-03-10T09:30:00")
    await chat.say("zhoukai", "今天见了蓝海李经理 聊得不错")
    assert (await chat.say("zhoukai", "撤回")).text.startswith("撤了 蓝海")
    assert "要撤的是这次吗" in (await chat.say("zhoukai", "撤回")).text
    assert len(await chat.rows(Visit)) == 1


async def test_of_a_message_about_several_the_one_named_goes_and_comes_back(chat: Chat) -> None:
    await chat.say("zhoukai", "明天给华星寄样品\n后天去新元拜访 陈洁说预算30万\n周五给蓝海打电话")
    said = await chat.say("zhoukai", "新元那个取消")
    assert "蓝海" not in said.text
    assert {row.action for row in await chat.rows(FollowUp)} == {"给华星寄样品", "给蓝海打电话"}
    assert await chat.rows(Deal, Deal.customer_id == chat.ids["新元食品有限公司"]) == []
    await chat.say("zhoukai", "恢复")
    assert len(await chat.rows(FollowUp)) == 3
    await chat.say("zhoukai", "新元那条撤了")
    await chat.say("zhoukai", "撤回")
    assert await chat.rows(FollowUp) == []


async def test_which_plan_of_the_house_named_is_off_is_asked(chat: Chat) -> None:
    for text in ("明天给新元寄样品", "后天去新元拜访", "周五给蓝海打电话"):
        await chat.say("zhoukai", text)
    chat.at("2026-03-11T10:00:00")
    await chat.say("zhoukai", "去了华星")
    said = await chat.say("zhoukai", "新元那个取消")
    assert ("1 " in said.text, "蓝海" in said.text) == (True, False)


async def test_a_closing_denied_puts_the_deal_back_with_its_reminders(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    await chat.say("zhoukai", "周五催恒达签合同")
    for closing, denial in (("恒达签了", "搞错了 还没签"), ("恒达丢了", "哦不对 没丢")):
        assert "提醒停了1件" in (await chat.say("zhoukai", closing)).text
        said = await chat.say("zhoukai", denial)
        assert said.text.startswith("撤了刚才那次修改 现在是\n恒达电子 商机 产线改造 28万 阶段 需求确认")
        assert (await chat.one(Deal, Deal.title == "产线改造")).stage == "qualified"
        assert (await chat.one(FollowUp)).status == "open"
    await chat.say("zhoukai", "华星签了 30万 恒达签了")
    await chat.say("zhoukai", "恒达还没签")
    assert [d.stage for d in await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])] == ["qualified", "won"]
