"""Dialogue 22: a private note is its author's alone, whatever anybody asks, is sent or takes out of the house."""

import json
import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from handlers_chat import Chat
from sqlalchemy import select

from analytics.morning import morning_lines
from analytics.workdays import team_calendar
from models import Change, Contact, Customer, Deal, FollowUp, InboundMessage, Member, PrivateNote, Quote, Visit
from models.transfer.exporting import EXPORTS, export_rows
from nlu.intents import Query, Topic
from nlu.lexicon import EMPTY
from replies.types import Text
from scheduler.digest import daily_digest, weekly_digest
from scheduler.evening import evening_card
from scheduler.morning import morning_list
from scheduler.reminders import due_briefs, take_brief

Say = Callable[..., Any]
ZONE = ZoneInfo("Asia/Shanghai")
NOTE = "私密 王总孩子今年高考 别约六月"
SECRETS = ("高考", "孩子", "别约")
QUESTIONS = (
    "华星啥情况", "王总电话多少", "华星的拜访", "今天干啥", "这周要跟进谁", "我的商机", "漏斗", "这周拜访了谁", "报价单", "X200多少钱", "排名",
    "这个月能做多少", "回款情况", "会什么", "这周哪些单子悬", "华星有什么风险", "丢单原因", "华星为啥丢", "各渠道转化", "转化率", "客户哪来的", "平均多久签一单",
    "谁的单子没人管", "高价值客户", "团队欠什么", "我欠团队什么", "这周比上周怎么样", "这个月新增客户多少", "明天大家有什么安排", "我们有多少客户", "这个月回款多少", "小周这周怎么样", "小周的单子", "小周这周的拜访", "老板看到我什么", "谁查过我", "谁欠我", "我欠谁什么",
    "华星的原话", "依据", "看1的原话", "为什么", "1", "日报", "周报", "月报", "我的私密", "华星的私密", "王总的私密", "批了没", "推送设置", "目标", "要我批的", "有哪些投诉", "数据质量", "谁没交日报", "小周交日报了没", "这周谁请假了", "谁手上没单子", "平均单值", "毛利多少",
)  # fmt: skip


@pytest.fixture
async def kept(chat: Chat) -> Chat:
    """周凯 has a week of records and one private note."""
    await chat.say("zhoukai", "上午去了华星 见了王总 X200控制柜 预算20万 下周三带样机去")
    await chat.say("zhoukai", "给华星报5台X200")
    await chat.say("zhoukai", NOTE)
    return chat


def texts_to(chat: Chat, said: Any, userid: str) -> str:
    return "\n".join(str(o.reply) for o in said.outgoing if o.to == userid)


def leaks(text: str) -> list[str]:
    return [word for word in SECRETS if word in text]


async def test_22_it_is_kept_for_its_author(chat: Chat, say: Say) -> None:
    answer = (await say(NOTE)).text
    assert answer.split("\n") == [
        "存了 只有你看得到 交接也不带",
        "6/1周一到6/30周二 我不排华星精密制造的提醒 高考6/7开始",
        "看回「我的私密」 不要了回「撤回」",
    ]
    note = await chat.one(PrivateNote)
    assert (note.author_id, note.customer_id) == (chat.ids["zhoukai"], chat.ref("华星").id)
    assert (note.visibility, note.words) == ("author", "王总孩子今年高考 别约六月")
    assert (note.avoid_from, note.avoid_until) == (date(2026, 6, 1), date(2026, 6, 30))
    assert await chat.rows(Visit) == await chat.rows(FollowUp) == []
    assert [m.text for m in await chat.rows(InboundMessage)] == [""], "the words stand in one place"


async def test_the_author_sees_it_and_nobody_else(kept: Chat, say: Say) -> None:
    shown = "私密 王总孩子今年高考 别约六月(只你看得到)"
    assert shown in (await say("华星啥情况")).text
    for asked in ("我的私密", "王总的私密", "看看华星的私密"):
        answer = (await say(asked)).text
        assert "私密1 华星精密制造 王总孩子今年高考 别约六月 3/10周二记" in answer
        assert "只你看得到" in answer
    for other in ("lizong", "boss", "zhaolei"):
        assert leaks((await kept.say(other, "华星啥情况")).text) == []
        assert "没有私密" in (await kept.say(other, "我的私密")).text
        assert "没有私密" in (await kept.say(other, "华星的私密")).text


@pytest.mark.parametrize("asker", ["lizong", "boss", "zhaolei"])
async def test_no_question_of_anybody_else_brings_it_out(kept: Chat, asker: str) -> None:
    asked: set[str] = set()
    for question in QUESTIONS:
        said = await kept.say(asker, question)
        assert leaks(texts_to(kept, said, asker)) == [], question
        asked |= {i.topic for i in said.applied.reading.intents if isinstance(i, Query)}
    assert asked >= set(get_args(Topic)), "every topic was asked about"


async def test_no_report_push_or_digest_carries_it(kept: Chat, say: Say) -> None:
    for kind in ("日报", "周报", "月报"):
        drafted = await say(kind)
        assert leaks(drafted.text) == []
        sent = await say("发")
        assert leaks("\n".join(str(o.reply) for o in sent.outgoing)) == []
    kept.at("2026-06-10T18:00:00")
    now = kept.clock.now().astimezone(ZONE)
    async with kept.database.writing() as session:
        for userid in ("lizong", "boss", "zhoukai"):
            member = await session.get_one(Member, kept.ids[userid])
            for make in (daily_digest, weekly_digest, evening_card, morning_list):
                made = await make(session, member, now, kept.settings)
                assert leaks(str(made)) == [], (userid, make.__name__)


async def test_nothing_that_leaves_the_house_holds_it(kept: Chat, say: Say) -> None:
    await say("删掉王总孩子高考那条私密")
    await say("恢复")
    await kept.add(
        InboundMessage(
            platform="test", dedupe_key="broken", sender="zhoukai", sender_key="zhoukai", kind="text", text=NOTE,
            sent_at=kept.clock.now(), received_at=kept.clock.now(), status="failed",
        )
    )  # fmt: skip
    for kind in EXPORTS:
        for retired in (False, True):
            rows = [row async for row in export_rows(kept.database, kind, zone=ZONE, includes_retired=retired)]
            dumped = json.dumps(rows, ensure_ascii=False, default=str)
            assert leaks(dumped) == [], kind
            assert "private_note" not in dumped, kind
    for change in await kept.rows(Change):
        assert leaks(json.dumps(change.fields, ensure_ascii=False)) == []


async def test_logs_hold_none_of_it(chat: Chat, say: Say, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "aiosqlite")  # as `bot.__main__` sets it
    await say(NOTE)
    await say("我的私密")
    await say("删掉私密1")
    assert leaks(caplog.text) == []


async def test_whoever_takes_the_customer_over_does_not_get_it(kept: Chat, say: Say) -> None:
    async with kept.database.writing() as session:
        (await session.get_one(Customer, kept.ref("华星").id)).owner_id = kept.ids["zhaolei"]
    kept.applier.directory.forget()
    assert leaks((await kept.say("zhaolei", "华星啥情况")).text) == []
    assert "高考" in (await say("我的私密")).text


async def test_the_brief_before_an_appointment_reminds_its_author_alone(kept: Chat, say: Say) -> None:
    await say("后天下午3点去华星拜访王总")
    kept.at("2026-03-12T14:35:00")
    now = kept.clock.now().astimezone(ZONE)
    async with kept.database.writing() as session:
        [id_] = await due_briefs(session, now=now, settings=kept.settings, limit=5)
        sent = await take_brief(session, id_, now=now, settings=kept.settings, words=EMPTY)
    assert sent is not None
    assert isinstance(sent.reply, Text)
    assert sent.to == "zhoukai"
    assert "私密 王总孩子今年高考 别约六月(只你看得到)" in sent.reply.text


async def test_a_plan_into_those_days_is_warned_of_and_kept(kept: Chat, say: Say) -> None:
    warning = "撞上你记的别约 6/1周一到6/30周二(只你看得到)"
    assert warning in (await say("6月5号去拜访华星王总")).text
    assert (await kept.rows(FollowUp, FollowUp.due_on == date(2026, 6, 5))) != []
    assert warning not in (await say("5月29号去拜访华星王总")).text
    assert warning in (await say("推到6月8号")).text
    assert "撞上" not in (await say("6月5号去拜访蓝海李经理")).text
    assert "撞上" not in (await kept.say("boss", "6月5号去拜访华星王总")).text


async def test_the_bot_plans_nothing_of_its_own_in_those_days(kept: Chat, say: Say) -> None:
    kept.at("2026-06-02T08:30:00")
    sent = await say("给华星报6台X200")
    quote = (await kept.rows(Quote))[-1]
    nudge = await kept.rows(FollowUp, FollowUp.quote_id == quote.id)
    assert [row.due_on for row in nudge] == [date(2026, 7, 1)], sent.text


async def test_a_silence_in_those_days_is_no_alarm_for_the_author(kept: Chat, say: Say) -> None:
    for weeks in range(1, 12):
        await kept.add(
            Visit(
                customer_id=kept.ref("华星").id, owner_id=kept.ids["zhoukai"], created_at=kept.clock.now(),
                visited_on=date(2026, 3, 10) + timedelta(days=7 * weeks - 1), summary="",
            )
        )  # fmt: skip

    async def lines(day: date, userid: str = "zhoukai") -> set[str]:
        async with kept.database.reading() as session:
            member = await session.get_one(Member, kept.ids[userid])
            found = await morning_lines(session, [member], today=day, calendar=team_calendar(kept.settings.push))
        return {line.kind for line in found[kept.ids[userid]] if line.customer_id == kept.ref("华星").id}

    assert not {"silent", "late_deal"} & await lines(date(2026, 6, 24))
    assert "silent" in await lines(date(2026, 7, 1)) or "follow_up" in await lines(date(2026, 7, 1))
    await say("撤回")
    async with kept.database.writing() as session:
        for row in await session.scalars(select(FollowUp)):
            row.status = "done"
        for deal in await session.scalars(select(Deal)):
            deal.close_on = date(2026, 5, 1)
    assert {"silent", "late_deal"} & await lines(date(2026, 6, 24))


async def test_it_is_taken_back_and_comes_back(kept: Chat, say: Say) -> None:
    assert "私密「王总孩子今年高考 别约六月」" in (await say("撤回")).text
    assert await kept.rows(PrivateNote) == []
    assert leaks((await say("华星啥情况")).text) == []
    assert "王总孩子今年高考" in (await say("恢复")).text
    assert len(await kept.rows(PrivateNote)) == 1


async def test_one_of_several_is_deleted_by_number_words_or_customer(kept: Chat, say: Say) -> None:
    await say("私密 蓝海李经理爱喝茅台")
    await say("私密 华星年底可能搬厂")
    assert "删哪条" in (await say("删掉华星的私密")).text
    assert "删了 私密1" in (await say("删掉王总孩子高考那条私密")).text
    assert "删了 私密2" in (await say("蓝海的私密删掉")).text
    assert "没有这条" in (await say("删掉私密2")).text
    assert "私密2「蓝海李经理爱喝茅台" not in (await say("我的私密")).text
    assert "蓝海李经理爱喝茅台" in (await say("撤回")).text
    await say("私密 我想歇一阵")
    assert [note.number for note in await kept.rows(PrivateNote)] == [2, 3, 4]
    assert "删了 私密4" in (await say("私密4删掉")).text


async def test_nobody_deletes_anothers(kept: Chat) -> None:
    for text in ("删掉私密1", "华星的私密删掉", "删掉王总孩子高考那条私密"):
        assert "没有这条" in (await kept.say("boss", text)).text
    assert len(await kept.rows(PrivateNote)) == 1


async def test_a_name_of_two_is_kept_and_asked_about(chat: Chat, say: Say) -> None:
    answer = (await say("私密 金桥老板要退休 别约四月")).text
    assert "存了" in answer
    assert "已经存了 是哪家的" in answer
    assert (await chat.one(PrivateNote)).customer_id is None
    assert "记在金桥食品名下" in (await say("2")).text
    assert (await chat.one(PrivateNote)).customer_id == chat.ref("金桥食品").id
    assert "金桥老板要退休" in (await say("金桥食品啥情况")).text


async def test_days_without_a_customer_are_asked_about_and_nobody_new_is_made(chat: Chat, say: Say) -> None:
    before = len(await chat.rows(Customer))
    assert "说的是哪家" in (await say("私密 六月别约")).text
    assert "库里没有" in (await say("金味食品")).text
    assert len(await chat.rows(Customer)) == before
    assert (await chat.one(PrivateNote)).customer_id is None


async def test_what_else_it_tells_is_not_recorded_and_that_is_said(chat: Chat, say: Say) -> None:
    answer = (await say("今天去了华星 见了王总 预算30万 别让领导看到")).text
    assert "没另记" in answer
    for table in (Visit, Deal, FollowUp):
        assert [r for r in await chat.rows(table) if getattr(r, "owner_id", None) == chat.ids["zhoukai"]] == []
    assert len(await chat.rows(Contact)) == 6


async def test_a_mark_alone_keeps_nothing_and_says_how(chat: Chat, say: Say) -> None:
    assert "一条里说完" in (await say("别让领导看到")).text
    assert await chat.rows(PrivateNote) == []


async def test_a_note_in_a_line_of_its_own_leaves_the_records_before_it(chat: Chat, say: Say) -> None:
    said = await say("上午去了华星 见了王总 下周三带样机去\n私密 王总孩子今年高考")
    assert said.text.split("\n")[0] == "「王总孩子今年高考」只有你看得到 前面的照常记"
    assert "拜访" in said.text
    visit = await chat.one(Visit)
    note = await chat.one(PrivateNote)
    assert (note.words, note.customer_id) == ("王总孩子今年高考", visit.customer_id)
    message = await chat.one(InboundMessage)
    assert message.text == "上午去了华星 见了王总 下周三带样机去"
    for table in (Visit, FollowUp, Change, InboundMessage):
        assert leaks("\n".join(repr(row) for row in await chat.rows(table))) == []
    for asked in ("华星啥情况", "小周这周怎么样", "小周这周的拜访", "华星的原话"):
        assert leaks((await chat.say("lizong", asked)).text) == []
    await say("撤回")
    assert await chat.rows(Visit) == []
    assert await chat.rows(PrivateNote) == []
