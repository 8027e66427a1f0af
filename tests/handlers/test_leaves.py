"""Dialogue 25: days away, limited to what falls due in them."""

from datetime import UTC, date, datetime

import pytest
from handlers_chat import Chat, texts_to

from models import Absence, AbsenceItem, FollowUp, Visit
from models.approvals import is_away
from models.chat_state import remember_listed
from models.leave import is_covered_by, members_away
from nlu.intents import ListedLine
from replies.types import Card, Text

STAR = "华星精密制造有限公司"


@pytest.fixture
async def owed(chat: Chat) -> list[int]:
    """Two things due in the days, one before, one after; 老赵 has been to the customer."""
    now, mine, star = chat.clock.now(), chat.ids["zhoukai"], chat.ids[STAR]
    await chat.add(
        FollowUp(owner_id=mine, action="找仓库借样机", due_on=date(2026, 3, 17), created_at=now),
        FollowUp(owner_id=mine, customer_id=star, action="带样机去", due_on=date(2026, 3, 18), created_at=now),
        FollowUp(owner_id=mine, customer_id=star, action="回价格", due_on=date(2026, 3, 13), created_at=now),
        FollowUp(owner_id=mine, customer_id=star, action="对账", due_on=date(2026, 3, 19), created_at=now),
        Visit(customer_id=star, owner_id=chat.ids["zhaolei"], visited_on=date(2026, 2, 3), created_at=now),
    )
    return [row.id for row in await chat.rows(FollowUp)]


async def test_25_word_for_word(chat: Chat, owed: list[int]) -> None:
    said = await chat.say("zhoukai", "我下周一到三请假")
    for fact in (
        "3/16周一到3/18周三 这3天有2件", "① 3/17周二 找仓库借样机", "② 3/18周三 华星精密制造 带样机去",
        "赵磊去过华星精密制造 让他代 回「赵磊」", "回「改期」", "客户还是你的 回来给你一页",
    ):  # fmt: skip
        assert fact in said.text
    said = await chat.say("zhoukai", "老赵")
    assert "问赵磊了 他同意我就转 到期的只这2件给他看" in said.text
    asked = [o for o in said.outgoing if o.to == "zhaolei"]
    assert {type(o.reply) for o in asked} == {Text, Card}
    assert {o.push for o in asked} == {"news"}
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on) == (date(2026, 3, 16), date(2026, 3, 18))
    assert absence.deputy_id == chat.ids["zhaolei"]
    assert absence.deputy_answer is None
    assert {item.follow_up_id for item in await chat.rows(AbsenceItem)} == set(owed[:2])
    async with chat.database.reading() as session:
        assert not await is_covered_by(session, owed[0], chat.ids["zhaolei"], date(2026, 3, 17)), "not before he agrees"

    said = await chat.say("zhaolei", "我代")
    assert "你替周凯跟这2件" in said.text
    [told] = [o.reply.text for o in said.outgoing if o.to == "zhoukai" and isinstance(o.reply, Text)]
    assert "赵磊同意了" in told
    async with chat.database.reading() as session:
        zhao = chat.ids["zhaolei"]
        held = [on for on in range(15, 20) if await is_covered_by(session, owed[0], zhao, date(2026, 3, on))]
        assert held == [16, 17, 18], "and it ends by itself"
        assert not await is_covered_by(session, owed[3], zhao, date(2026, 3, 17)), "nothing but the two"
    assert {row.owner_id for row in await chat.rows(FollowUp)} == {chat.ids["zhoukai"]}


async def test_the_deputy_finishes_it_in_the_days_only(chat: Chat, owed: list[int]) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhoukai", "老赵")
    await chat.say("zhaolei", f"代班#{(await chat.one(Absence)).id}")
    await chat.push_listed("zhaolei", owed[1])
    await chat.say("zhaolei", "好了")
    assert (await chat.one(FollowUp, FollowUp.id == owed[1])).status == "open", "3/10 is before the days"
    chat.at("2026-03-18T10:00:00")
    await chat.push_listed("zhaolei", owed[1])
    said = await chat.say("zhaolei", "1好了")
    assert (await chat.one(FollowUp, FollowUp.id == owed[1])).status == "done"
    assert "华星精密制造" in said.text, "as the list calls it that stands in for the colleague's"
    said = await chat.say("zhaolei", "华星啥情况")
    assert "看不了" in said.text or "没找到" in said.text
    chat.at("2026-03-19T10:00:00")
    await chat.push_listed("zhaolei", owed[0])
    await chat.say("zhaolei", "1好了")
    assert (await chat.one(FollowUp, FollowUp.id == owed[0])).status == "open", "it went back by itself"


async def test_who_declines_is_replaced_by_name(chat: Chat, owed: list[int]) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhoukai", "老赵")
    said = await chat.say("zhaolei", "不方便")
    [told] = [o.reply.text for o in said.outgoing if o.to == "zhoukai" and isinstance(o.reply, Text)]
    assert "不方便" in told
    said = await chat.say("zhoukai", "陈宇")
    assert "问陈宇了" in said.text
    assert (await chat.one(Absence)).deputy_id == chat.ids["chenyu"]
    assert "没有找你代班" in (await chat.say("zhaolei", f"代班#{(await chat.one(Absence)).id}")).text


async def test_moved_behind_the_days_and_taken_back(chat: Chat, owed: list[int]) -> None:
    at = datetime(2026, 3, 17, 7, tzinfo=UTC)
    async with chat.database.writing() as session:
        (await session.get_one(FollowUp, owed[0])).due_at = at
    await chat.say("zhoukai", "我下周一到三请假")
    said = await chat.say("zhoukai", "改期")
    assert "2件都改到3/19周四" in said.text
    rows = {row.id: row for row in await chat.rows(FollowUp)}
    assert rows[owed[0]].due_at == datetime(2026, 3, 19, 7, tzinfo=UTC), "the clock time stays"
    assert rows[owed[1]].due_on == date(2026, 3, 19)
    assert rows[owed[2]].due_on == date(2026, 3, 13)
    await chat.say("zhoukai", "撤回")
    rows = {row.id: row for row in await chat.rows(FollowUp)}
    assert rows[owed[0]].due_at == at
    assert len(await chat.rows(Absence)) == 1
    await chat.say("zhoukai", "撤回")
    assert await chat.rows(Absence) == []


async def test_the_days_are_said_anew_and_ended(chat: Chat, owed: list[int]) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhoukai", "老赵")
    said = await chat.say("zhoukai", "下周二到周四请假")
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on) == (date(2026, 3, 17), date(2026, 3, 19))
    assert absence.deputy_id is None, "asked for the old days"
    assert "有3件" in said.text
    await chat.say("zhoukai", "老赵")
    said = await chat.say("zhoukai", "不请假了")
    assert "赵磊" in said.text
    assert [o.to for o in said.outgoing if isinstance(o.reply, Text) and o.to != "zhoukai"] == ["zhaolei"]
    assert await chat.rows(Absence) == []
    assert "没有记着" in (await chat.say("zhoukai", "销假")).text


async def test_nothing_due_asks_nobody(chat: Chat) -> None:
    said = await chat.say("zhoukai", "4月8号请假")
    assert "没有到期的事" in said.text
    assert said.applied.context is not None
    assert said.applied.context.question is None
    assert "从哪天到哪天" in (await chat.say("zhoukai", "我要请假")).text


async def test_half_a_day_is_half_a_day(chat: Chat) -> None:
    now, mine = chat.clock.now(), chat.ids["zhoukai"]
    for action, hour in (("给王总打电话", 10), ("给李经理回话", 15)):
        due = datetime(2026, 3, 11, hour - 8, tzinfo=UTC)
        await chat.add(FollowUp(owner_id=mine, action=action, due_on=date(2026, 3, 11), due_at=due, created_at=now))
    await chat.add(FollowUp(owner_id=mine, action="寄样册", due_on=date(2026, 3, 11), created_at=now))
    said = (await chat.say("zhoukai", "明天上午请假")).text
    assert "3/11周三上午 这半天有1件" in said
    assert "给王总打电话" in said
    assert "李经理" not in said
    assert "寄样册" not in said, "it can be done in the other half"
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on, absence.part) == (date(2026, 3, 11), date(2026, 3, 11), "morning")
    async with chat.database.reading() as session:
        assert list(await session.scalars(members_away(date(2026, 3, 11)))) == [], "the day's lists still come"
        assert not await is_away(session, mine, date(2026, 3, 11))
    await chat.say("zhoukai", "老赵")
    await chat.say("zhaolei", "我代")
    assert [item.follow_up_id for item in await chat.rows(AbsenceItem)] == [
        row.id for row in await chat.rows(FollowUp) if row.action == "给王总打电话"
    ]


async def test_half_a_day_with_nothing_due_and_of_an_unknown_half(chat: Chat) -> None:
    assert "3/13周五下午请假 半天" in (await chat.say("zhoukai", "周五下午请假")).text
    assert "上午还是下午" in (await chat.say("zhaolei", "明天请半天假")).text
    assert [row.member_id for row in await chat.rows(Absence)] == [chat.ids["zhoukai"]]


@pytest.mark.parametrize(
    ("answer", "agreed"),
    [
        ("好", "agreed"),
        ("好的", "agreed"),
        ("行", "agreed"),
        ("嗯", "agreed"),
        ("不行", "declined"),
        ("算了", "declined"),
    ],
)
async def test_a_bare_answer_to_the_open_question(chat: Chat, owed: list[int], answer: str, agreed: str) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhoukai", "老赵")
    await chat.say("zhaolei", answer)
    assert (await chat.one(Absence)).deputy_answer == agreed


async def test_a_bare_yes_to_another_question_takes_nothing_over(chat: Chat, owed: list[int]) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhaolei", "联创要机器 下周三带样机去")
    asked = await chat.say("zhaolei", "联创机电啥情况 孙总电话多少")
    assert "回「要」" in asked.text
    await chat.say("zhoukai", "老赵")
    assert "13655556666" in (await chat.say("zhaolei", "好")).text
    assert (await chat.one(Absence)).deputy_answer is None


async def test_leave_and_deputy_in_one_message(chat: Chat, owed: list[int]) -> None:
    said = await chat.say("zhoukai", "下周一到三请假 赵磊代班")
    assert "这3天有" in said.text
    assert "问赵磊了" in said.text
    assert "让谁代" not in said.text
    assert len([o for o in said.outgoing if o.to == "zhaolei"]) == 2
    absence = await chat.one(Absence)
    assert absence.deputy_id == chat.ids["zhaolei"]


async def test_each_of_several_leaves_is_ended_by_its_days(chat: Chat) -> None:
    for text in ("周五请假", "下周一到三请假"):
        await chat.say("zhoukai", text)
    chat.at("2026-03-11T10:00:00")
    said = await chat.say("zhoukai", "取消请假")
    assert "取消哪次" in said.text
    assert len(await chat.rows(Absence)) == 2
    assert "没有记着" in (await chat.say("zhoukai", "周四的假取消")).text
    said = await chat.say("zhoukai", "周五的假取消")
    assert "销假了 3/13周五" in said.text
    assert "还记着 3/16周一到3/18周三" in said.text
    [left] = await chat.rows(Absence)
    assert left.first_on == date(2026, 3, 16)


async def test_days_within_a_leave_that_was_told_say_what_they_replace(chat: Chat) -> None:
    await chat.say("zhoukai", "下周二到周四请假")
    said = await chat.say("zhoukai", "下周三请假")
    assert "原来记的3/17周二到3/19周四改成这次的" in said.text


async def test_a_manager_names_who_decides_meanwhile(chat: Chat) -> None:
    said = await chat.say("lizong", "明天请假 审批让钱总代")
    assert "问钱总了 那几天要批的先转给他" in said.text
    assert "代批" in texts_to(said, "boss")
    said = await chat.say("boss", "好的我来")
    assert "替李建业批" in said.text
    absence = await chat.one(Absence)
    assert (absence.deputy_id, absence.deputy_answer) == (chat.ids["boss"], "agreed")


async def test_the_half_that_was_asked_for_is_kept(chat: Chat) -> None:
    assert "上午还是下午" in (await chat.say("zhoukai", "明天请假半天")).text
    assert await chat.rows(Absence) == []
    assert "3/11周三下午请假" in (await chat.say("zhoukai", "下午")).text
    assert (await chat.one(Absence)).part == "afternoon"


async def test_another_deputy_is_named_later(chat: Chat, owed: list[int]) -> None:
    await chat.say("zhoukai", "下周一到三请假 赵磊代班")
    chat.at("2026-03-11T10:00:00")
    said = await chat.say("zhoukai", "换陈宇代班")
    assert "问陈宇了" in said.text
    assert (await chat.one(Absence)).deputy_id == chat.ids["chenyu"]
    assert "没找到你这次请假" in (await chat.say("chenyu", "让赵磊代班")).text


async def test_a_trip_takes_nothing_off_unless_it_is_to_be_leave(chat: Chat) -> None:
    """我要出差 周四周五 was a follow-up without a day."""
    await chat.say("zhoukai", "周四下午三点去蓝海验收")
    said = await chat.say("zhoukai", "我要出差 周四周五")
    assert said.text.startswith("3/12周四到3/13周五出差 早报和提醒照推 到期1件\n① 3/12周四15:00")
    assert await chat.rows(Absence) == []
    assert len(await chat.rows(FollowUp)) == 1
    said = await chat.say("zhoukai", "请假")
    assert "让谁代" in said.text
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on) == (date(2026, 3, 12), date(2026, 3, 13))


async def test_whom_one_sees_on_a_trip_is_a_plan(chat: Chat) -> None:
    """It was answered as a visit in vain: 出差."""
    said = await chat.say("zhoukai", "周四去苏州出差 拜访蓝海李经理")
    row = await chat.one(FollowUp)
    assert (row.customer_id, row.due_on) == (chat.ids["蓝海包装有限公司"], date(2026, 3, 12)), said.text


async def test_who_stands_in_on_a_trip(chat: Chat) -> None:
    await chat.say("zhoukai", "下周三给蓝海送样")
    await chat.say("zhoukai", "下周二到四去广州出差")
    said = await chat.say("zhoukai", "让老赵代一下")
    assert "问赵磊了" in said.text
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on) == (date(2026, 3, 17), date(2026, 3, 19))
    assert absence.deputy_id == chat.ids["zhaolei"]


async def test_a_day_at_the_end_of_a_leave_is_taken_off_it_and_no_more(chat: Chat, owed: list[int]) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhoukai", "老赵")
    await chat.say("zhaolei", "我代")
    said = await chat.say("zhoukai", "下周二的假取消")
    assert "单拿中间一天销不了" in said.text
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on) == (date(2026, 3, 16), date(2026, 3, 18))
    said = await chat.say("zhoukai", "下周三的假不请了")
    assert "现在请假 3/16周一到3/17周二" in said.text
    assert "其他日子他自己跟" in texts_to(said, "zhaolei")
    absence = await chat.one(Absence)
    assert (absence.first_on, absence.last_on) == (date(2026, 3, 16), date(2026, 3, 17))
    async with chat.database.reading() as session:
        assert not await is_covered_by(session, owed[1], chat.ids["zhaolei"], date(2026, 3, 18))
    await chat.say("zhoukai", "撤回")
    assert (await chat.one(Absence)).last_on == date(2026, 3, 18)


async def test_a_visit_of_the_deputy_keeps_the_plan_they_stand_in_for(chat: Chat) -> None:
    await chat.say("zhoukai", "周三上午10点去蓝海开会")
    await chat.say("zhoukai", "我周三请假 老赵代")
    await chat.say("zhaolei", "我代")
    chat.at("2026-03-11T10:00:00")
    [meeting] = await chat.rows(FollowUp)
    async with chat.database.writing() as session:
        listed = (ListedLine("follow_up", meeting.id, meeting.customer_id),)
        await remember_listed(session, chat.ids["zhaolei"], listed, now=chat.clock.now())
    chat.at("2026-03-11T11:30:00")
    said = await chat.say("zhaolei", "开完了 说周五给答复")
    visit = await chat.one(Visit)
    assert (visit.customer_id, visit.owner_id) == (chat.ref("蓝海").id, chat.ids["zhaolei"])
    assert "划掉了 去蓝海开会" in said.text
    plan, promise = await chat.rows(FollowUp)
    assert (plan.status, promise.direction) == ("done", "customer")


# -- what reminds of it ahead goes with the plan ----------------------------------------------------------------------


@pytest.fixture
async def reminded(chat: Chat) -> Chat:
    chat.at("2026-03-10T10:00:00")
    await chat.say("zhoukai", "下周二上午10点去华星 头天提醒我")
    await chat.say("zhoukai", "下周三下午2点给蓝海李经理打电话 提前半小时叫我")
    return chat


async def test_a_reminder_ahead_is_moved_once_with_its_plan(reminded: Chat) -> None:
    """It was moved with the plan and then by itself, to days after it."""
    told = await reminded.say("zhoukai", "我下周一到三请假")
    assert "这3天有2件" in told.text
    await reminded.say("zhoukai", "改期")
    zone = reminded.settings.zone
    assert [(row.action, f"{row.due_at.astimezone(zone):%m-%d %H:%M}") for row in await reminded.rows(FollowUp)] == [
        ("去华星", "03-19 10:00"),
        ("提醒 3/19周四10:00 去华星", "03-18 09:00"),
        ("给李经理打电话", "03-19 14:00"),
        ("提醒 3/19周四14:00 给李经理打电话", "03-19 13:30"),
    ]


async def test_who_stands_in_is_asked_for_the_plans_and_reminded_of_them_ahead(reminded: Chat) -> None:
    await reminded.say("zhoukai", "我下周一到三请假")
    asked = await reminded.say("zhoukai", "老赵")
    assert "想请你代2件" in texts_to(asked, "zhaolei")
    agreed = await reminded.say("zhaolei", "我代")
    assert "提醒 3/17" not in agreed.text
    assert len(await reminded.rows(AbsenceItem)) == 4


async def test_a_plan_on_a_day_off_says_so(chat: Chat) -> None:
    await chat.say("zhoukai", "我下周一到三请假")
    assert "那天你请假" in (await chat.say("zhoukai", "下周二上午10点去华星谈价格")).text
    assert "那天你请假" not in (await chat.say("zhoukai", "下周四去新元谈价格")).text
    assert "那天你请假" in (await chat.say("zhoukai", "改到下周三")).text
