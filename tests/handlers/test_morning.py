"""今天干啥: the list with a reason for each line, and what is answered to its lines, on the records themselves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from handlers_chat import Chat

from models import Change, Contact, Deal, FollowUp, FollowUpContact, Member, PutAside, Quote, Visit
from models.chat_state import remember_listed
from models.database import Database
from scheduler.morning import morning_list

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)
TODAY = date(2026, 3, 10)
ASKED = """早 今天4件 按急的排
① 蓝海包装 昨天该回李经理价格 过了1天
② 华星精密制造 对方说今天给图纸 没到可以催一句
③ 恒达电子 报价18.2万 3/13周五到期 还剩3天
④ 新元食品 平时8天联系一次 今天第14天
回 1好了 / 2明天 / 3话术"""


def quote_of(chat: Chat, customer: str, **values: Any) -> Quote:
    fen = 18_200_000
    money = {"subtotal_fen": fen, "total_fen": fen, "net_fen": fen, "tax_fen": 0}
    return Quote(
        **{
            "number": "Q20260210-01",
            "customer_id": chat.ref(customer).id,
            "owner_id": chat.ids["zhoukai"],
            "issued_on": date(2026, 2, 10),
            "valid_until": date(2026, 3, 13),
            "created_at": NOW,
        }
        | money
        | values
    )


def promise(chat: Chat, customer: str, action: str, due_on: date, **values: Any) -> FollowUp:
    known = {"customer_id": chat.ref(customer).id, "owner_id": chat.ids["zhoukai"], "created_at": NOW}
    return FollowUp(action=action, due_on=due_on, **(known | values))


def visits(chat: Chat, customer: str, *, every: int, count: int, last: date, summary: str = "") -> list[Visit]:
    return [
        Visit(
            customer_id=chat.ref(customer).id or 0,
            owner_id=chat.ids["zhoukai"],
            visited_on=last - timedelta(days=every * n),
            summary=summary,
            channel="onsite",
            created_at=NOW,
        )
        for n in reversed(range(count))
    ]


@pytest.fixture
async def day(chat: Chat) -> Chat:
    """The morning of dialogue 1."""
    await chat.add(
        promise(chat, "蓝海", "回李经理价格", TODAY - timedelta(days=1)),
        promise(chat, "华星", "给图纸", TODAY, direction="customer"),
        quote_of(chat, "恒达"),
        *visits(chat, "新元", every=8, count=8, last=TODAY - timedelta(days=14), summary="黄总说三月上新线"),
    )
    chat.at("2026-03-10T08:40:00")
    return chat


async def asked(chat: Chat, text: str = "今天干啥") -> list[str]:
    return (await chat.say("zhoukai", text)).text.split("\n")


async def test_1_each_line_has_its_reason_and_nothing_is_written(day: Chat) -> None:
    before = len(await day.rows(Change))
    assert (await day.say("zhoukai", "今天干啥")).text == ASKED
    assert (await day.say("zhoukai", "/今日")).text == ASKED
    assert len(await day.rows(Change)) == before


async def test_1_several_answers_at_once(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    said = await day.say("zhoukai", "1好了 2明天 3推到周五 4不用了")
    done, moved = await day.rows(FollowUp)
    assert (done.status, moved.status, moved.due_on) == ("done", "open", date(2026, 3, 11))
    quote, silent = await day.rows(PutAside)
    assert (quote.kind, quote.answer, quote.until, quote.as_of) == (
        "quote",
        "later",
        TODAY + timedelta(3),
        date(2026, 3, 13),
    )
    assert (silent.kind, silent.answer, silent.until) == ("silent", "dropped", None)
    for told in (
        "划掉了 回李经理价格",
        "改到3/11周三 给图纸",
        "报价Q20260210-01到期这条 3/13周五再提",
        "没联系这件 不再提了",
    ):
        assert told in said.text
    assert (await asked(day))[0] == "今天没有到期的 后面1件 按急的排"


async def test_1_all_done_is_of_what_still_waits(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    await day.say("zhoukai", "1不用了")
    said = await day.say("zhoukai", "都好了")
    assert [row.status for row in await day.rows(FollowUp)] == ["dropped", "done"]
    assert "没找到" not in said.text
    assert "到期这条 划掉了" in said.text  # the quotation itself is not struck off


async def test_1_what_was_answered_is_taken_back_together(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    await day.say("zhoukai", "1好了 4不用了")
    await day.say("zhoukai", "撤回")
    assert (await day.say("zhoukai", "今天干啥")).text == ASKED
    await day.say("zhoukai", "恢复")
    assert (await asked(day))[0] == "早 今天2件 按急的排"


async def test_1_a_line_that_is_no_follow_up_is_named_when_it_is_taken_back(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    await day.say("zhoukai", "4不用了")
    assert "清单上好久没联系那条" in (await day.say("zhoukai", "撤回")).text


async def test_1_an_answer_and_something_new_in_one_message(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    said = await day.say("zhoukai", "1好了 李经理说下周三给答复")
    first, _, new = await day.rows(FollowUp)
    assert first.status == "done"
    assert (new.direction, new.due_on, new.customer_id) == ("customer", date(2026, 3, 18), day.ref("蓝海").id)
    assert "划掉了 回李经理价格" in said.text


async def test_1_what_to_say_is_made_of_the_records(day: Chat) -> None:
    await day.add(
        Contact(
            customer_id=day.ref("新元").id or 0, name="黄志明", title="采购经理", phone="13800001111", created_at=NOW
        )
    )
    await day.say("zhoukai", "今天干啥")
    words = (await day.say("zhoukai", "4话术")).text
    for fact in (
        "新元食品 黄志明 采购经理 138****1111",
        "上次 2/24周二 拜访",
        "黄总说三月上新线",
        "可以这么说「黄经理 ",
    ):
        assert fact in words
    assert "13800001111" not in words
    words = (await day.say("zhoukai", "3话术")).text
    for fact in ("恒达电子", "Q20260210-01 18.2万", "有效到3/13周五", "还有哪里要商量的"):
        assert fact in words
    await day.say("zhoukai", "1好了")
    assert (await day.rows(FollowUp))[0].status == "done", "the numbers still mean the list"


@pytest.mark.parametrize(
    ("action", "direction", "day", "hour", "words"),
    [
        ("给李经理回价格", "ours", 10, None, "李经理 说好今天给你回价格的 现在方便吗"),
        ("回李经理价格", "ours", 9, None, "李经理 说好3/9周一回你价格的 晚了1天 今天给你个准信"),
        ("把色卡寄给他", "ours", 12, None, "李经理 说好3/12周四把色卡寄给你的 我这边在准备了"),
        ("带样机去蓝海", "ours", 10, 14, "李经理 原来约的今天「带样机去蓝海」 时间还合适吗"),
        ("李经理给批复", "customer", 9, None, "李经理 之前说3/9周一你给批复 现在到哪一步了"),
        ("给立项批复", "customer", 12, None, "李经理 之前说3/12周四你给立项批复 时间没变吧"),
    ],
)
async def test_what_to_say_speaks_to_whom_it_is_said(
    chat: Chat, action: str, direction: str, day: int, hour: int | None, words: str
) -> None:
    chat.at("2026-03-10T08:40:00")
    due_at = datetime(2026, 3, day, hour, tzinfo=chat.settings.zone) if hour else None
    await chat.add(promise(chat, "蓝海", action, date(2026, 3, day), direction=direction, due_at=due_at))
    row = await chat.one(FollowUp)
    assert f"可以这么说「{words}」" in (await chat.say("zhoukai", f"话术#跟进{row.id}")).text


@pytest.mark.parametrize(
    ("action", "line"),
    [
        ("给图纸", "② 华星精密制造 王建国说今天给图纸 没到可以催一句"),
        ("王总给图纸", "② 华星精密制造 对方说今天王总给图纸 没到可以催一句"),
    ],
)
async def test_who_promised_is_named_once(day: Chat, action: str, line: str) -> None:
    theirs = (await day.rows(FollowUp))[1]
    person = await day.one(Contact, Contact.name == "王建国")
    async with day.database.writing() as session:
        (await session.get_one(FollowUp, theirs.id)).action = action
        session.add(FollowUpContact(follow_up_id=theirs.id, contact_id=person.id))
    assert (await asked(day))[2] == line


async def test_nobody_is_named_at_a_customer_one_may_not_know(day: Chat) -> None:
    theirs = promise(day, "联创", "给图纸", TODAY, direction="customer")
    await day.add(theirs)
    person = await day.one(Contact, Contact.name == "孙胜利")
    await day.add(FollowUpContact(follow_up_id=theirs.id or 0, contact_id=person.id))
    text = (await day.say("zhoukai", "今天干啥")).text
    assert "③ 对方说今天给图纸" in text
    assert "孙胜利" not in text


async def test_everything_at_once(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    await day.say("zhoukai", "全好了")
    assert [row.status for row in await day.rows(FollowUp)] == ["done", "done"]
    assert [row.answer for row in await day.rows(PutAside)] == ["done", "done"]
    assert (await asked(day))[0] == "现在没有要跟的 清爽"


async def test_all_taken_back_at_once_stands_as_before_and_offers_nothing_more(chat: Chat) -> None:
    await chat.say("zhoukai", "明天上午9点提醒我给华星王总送图纸")
    await chat.add(
        Deal(
            customer_id=chat.ids["恒达电子有限公司"],
            owner_id=chat.ids["zhoukai"],
            title="产线改造",
            stage="proposal",
            close_on=date(2026, 3, 6),
            created_at=NOW,
            updated_at=NOW,
        )
    )
    chat.at("2026-03-11T08:40:00")
    assert (await asked(chat))[0] == "早 今天2件 按急的排"
    await chat.say("zhoukai", "全好了")
    text = (await chat.say("zhoukai", "撤回")).text
    assert text.startswith("撤了刚才那次修改 现在是\n")
    assert "华星" in text
    assert "过了签约日那条" in text
    assert "全撤" not in text
    assert (await chat.one(FollowUp)).status == "open"


async def test_a_line_put_off_comes_back_on_its_day(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    await day.say("zhoukai", "4明天 3明天")
    assert len(await asked(day)) == 4
    day.at("2026-03-11T08:40:00")
    lines = await asked(day)
    assert any("恒达电子" in line and "还剩2天" in line for line in lines)
    assert any("新元食品" in line and "今天第15天" in line for line in lines)


async def test_what_it_stood_on_has_changed_then_it_is_said_again(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    await day.say("zhoukai", "4不用了")
    await day.add(*visits(day, "新元", every=1, count=1, last=date(2026, 3, 12)))
    day.at("2026-03-31T08:40:00")
    assert any("新元食品" in line and "今天第19天" in line for line in await asked(day))


async def test_a_deal_past_its_signing_until_it_gets_a_day(day: Chat) -> None:
    deal = Deal(
        customer_id=day.ref("东方").id, owner_id=day.ids["zhoukai"], title="行车改造", stage="proposal",
        amount_fen=17_800_000, close_on=date(2026, 3, 6), created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    await day.add(deal)
    lines = await asked(day)
    assert lines[4] == "④ 东方重工 行车改造 17.8万 说好3/6周五签 过了4天"
    await day.say("zhoukai", "4不用了")
    assert not any("行车改造" in line for line in await asked(day))
    async with day.database.writing() as session:
        (await session.get_one(Deal, deal.id)).close_on = date(2026, 3, 9)
    assert any("行车改造" in line and "昨天" not in line for line in await asked(day))


async def test_five_lines_and_how_many_more(day: Chat) -> None:
    await day.add(*(promise(day, "金桥物流", f"第{n}件", TODAY - timedelta(days=20 - n)) for n in range(9)))
    lines = await asked(day)
    assert lines[0] == "早 今天13件 按急的排"
    assert [line[0] for line in lines[1:6]] == ["①", "②", "③", "④", "⑤"]
    assert lines[6] == "还有8件 回「更多」"
    lines = await asked(day, "更多")
    assert lines[0] == "接着 6到10"
    assert lines[1].startswith("⑥ 金桥物流")
    assert "还有3件" in lines[6]
    lines = await asked(day, "还有呢")
    assert lines[0] == "接着 11到13"
    await day.say("zhoukai", "13好了 6好了")
    assert {row.action for row in await day.rows(FollowUp) if row.status == "done"} == {"第5件"}
    assert [row.kind for row in await day.rows(PutAside)] == ["silent"]
    assert await asked(day, "更多") == ["就这些 后面没有了"]


async def test_another_day_is_asked_for_and_its_answer_moves_the_line(day: Chat) -> None:
    await day.say("zhoukai", "今天干啥")
    said = await day.say("zhoukai", "2改天")
    assert "推到哪天" in said.text
    await day.say("zhoukai", "下周一")
    assert (await day.rows(FollowUp))[1].due_on == date(2026, 3, 16)


async def test_of_others_nothing_is_settled(day: Chat) -> None:
    quote = await day.one(Quote)
    for text in (f"好了#报价{quote.id}", "不用了#跟进1", "好了#商机999", "好了#客户999"):
        await day.say("zhaolei", text)
    assert await day.rows(PutAside) == []
    assert {row.status for row in await day.rows(FollowUp)} == {"open"}
    assert "恒达" not in (await day.say("zhaolei", f"话术#报价{quote.id}")).text


async def test_the_same_customer_stands_there_once_as_silent(day: Chat, database: Database) -> None:
    await day.add(promise(day, "新元", "送样品", TODAY))
    assert sum("新元食品" in line for line in await asked(day)) == 1
    await day.add(promise(day, "恒达", "问报价", TODAY, quote_id=(await day.one(Quote)).id))
    assert sum("恒达电子" in line for line in await asked(day)) == 1, "the nudge of a quotation stands for it"


async def test_what_is_planned_is_not_silent(day: Chat) -> None:
    await day.add(promise(day, "新元", "上门", TODAY + timedelta(days=2)))
    assert not any("新元食品" in line for line in await asked(day))


async def test_the_words_behind_the_lines_open(chat: Chat) -> None:
    chat.at("2026-02-24T10:00:00")
    for days in range(8):
        chat.at(f"2026-02-{3 + 3 * days:02}T10:00:00")
        await chat.say("zhoukai", "去了新元食品 聊了产线")
    chat.at("2026-03-09T10:00:00")
    await chat.say("zhoukai", "答应蓝海李经理明天回价格")
    await chat.say("zhoukai", "华星王总说明天给图纸")
    chat.at("2026-03-20T08:40:00")
    listed = (await chat.say("zhoukai", "今天干啥")).text
    assert "① 蓝海包装" in listed
    assert "新元食品" in listed
    for asked in ("依据", "为什么"):
        opened = (await chat.say("zhoukai", asked)).text
        assert "周凯 3/9周一「答应蓝海李经理明天回价格」" in opened
        assert "周凯 3/9周一「华星王总说明天给图纸」" in opened
        assert "周凯 2/24周二「去了新元食品 聊了产线」" in opened, "the last talk is what the silence stands on"
    one = (await chat.say("zhoukai", "看2的原话")).text
    assert "华星王总说明天给图纸" in one
    assert "蓝海" not in one
    assert "上面没有第9条" in (await chat.say("zhoukai", "看9的原话")).text


async def test_the_pushed_list_opens_too(chat: Chat) -> None:
    chat.at("2026-03-09T10:00:00")
    await chat.say("zhoukai", "答应蓝海李经理明天回价格")
    chat.at("2026-03-10T08:40:00")
    async with chat.database.reading() as session:
        member = await session.get_one(Member, chat.ids["zhoukai"])
        made = await morning_list(session, member, chat.clock.now().astimezone(chat.settings.zone), chat.settings)
    async with chat.database.writing() as session:
        await remember_listed(session, member.id or 0, made.listed, told=made.told, now=chat.clock.now())
    assert "「答应蓝海李经理明天回价格」" in (await chat.say("zhoukai", "依据")).text
    assert "改" in (await chat.say("zhoukai", "1好了")).text, "the numbers still answer the list"


async def test_a_number_answers_the_list_however_much_was_told_since(day: Chat) -> None:
    await asked(day)
    for n in range(10):
        await day.say("zhoukai", f"去了金桥物流 聊了{n + 2}号线")
    assert "改到3/11周三 回李经理价格" in (await day.say("zhoukai", "1明天")).text


async def test_a_number_and_a_day_without_a_list_change_nothing(chat: Chat) -> None:
    await chat.say("zhoukai", "蓝海包装 包装线项目 18.2万 3月20号签")
    await chat.say("zhoukai", "2明天")
    assert (await chat.one(Deal, Deal.customer_id == chat.ref("蓝海").id)).close_on == date(2026, 3, 20)
