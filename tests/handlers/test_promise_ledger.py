"""The promise ledger: what is kept of a promise, what comes again, what waits, what ends with a deal, who owes whom what."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import Deal, FollowUp, Member, Visit
from models.changes import Changes
from models.recurrences import turn_over
from nlu.intents import AddFollowUp, CompleteFollowUp, Read, Ref, ReportMilestone


async def open_ones(chat: Chat) -> dict[str, date | None]:
    return {row.action: row.due_on for row in await chat.rows(FollowUp, FollowUp.status == "open")}


async def turn(chat: Chat, today: date) -> list[bool]:
    """What the turn of the day does to each follow-up, as the job does it."""
    done = []
    for row in await chat.rows(FollowUp):
        async with chat.database.writing() as session:
            changes = Changes(session, now=chat.clock.now())
            done.append(
                await turn_over(
                    session,
                    changes,
                    row.id,
                    today=today,
                    zone=chat.settings.zone,
                    reword=lambda action, _before, _due: action,
                )
            )
    return done


# -- what is kept ----------------------------------------------------------------------------------------------------


async def test_a_promise_is_kept_with_its_words_and_who_owes_it(chat: Chat) -> None:
    said = await chat.say("zhoukai", "赵磊答应周五前把华星的方案给我")
    promise = await chat.one(FollowUp)
    assert (promise.direction, promise.owed_by_id) == ("colleague", chat.ids["zhaolei"])
    assert promise.words == "赵磊答应周五前把华星的方案给我"
    assert "等赵磊 3/13周五" in said.text


async def test_a_promise_of_the_boss_is_of_whoever_decides_for_the_rep(chat: Chat) -> None:
    said = await chat.say("zhoukai", "领导答应周五批华星的账期")
    promise = await chat.one(FollowUp)
    assert (promise.direction, promise.owed_by_id) == ("manager", chat.ids["lizong"])
    assert "等李建业 3/13周五" in said.text


async def test_a_watched_matter_is_first_asked_after_in_two_working_days(chat: Chat) -> None:
    said = await chat.say("zhoukai", "帮我盯着点华星的招标公告")
    watched = await chat.one(FollowUp)
    assert (watched.is_watched, watched.due_on) == (True, date(2026, 3, 12))
    assert "盯着 3/12周四问你一次 没好接着问 招标公告" in said.text
    assert await turn(chat, date(2026, 3, 12)) == [False]
    assert await turn(chat, date(2026, 3, 13)) == [True]
    assert (await chat.one(FollowUp)).due_on == date(2026, 3, 17)
    await chat.push_listed("zhoukai", watched.id)
    await chat.say("zhoukai", "1好了")
    assert await open_ones(chat) == {}


# -- again and again -------------------------------------------------------------------------------------------------


async def test_done_brings_the_next_and_undo_takes_both_back(chat: Chat) -> None:
    said = await chat.say("zhoukai", "每周一上午9点提醒我给王总打电话")
    assert "每周一 从3/16周一09:00起 给王总打电话 到点提醒" in said.text
    first = await chat.one(FollowUp)
    await chat.push_listed("zhoukai", first.id)
    said = await chat.say("zhoukai", "1好了")
    assert "下次3/23周一09:00" in said.text
    done, following = await chat.rows(FollowUp)
    assert (done.status, following.status, following.previous_id) == ("done", "open", done.id)
    assert following.due_at.isoformat() == "2026-03-23T01:00:00+00:00"
    assert (following.words, following.recurrence, following.customer_id) == (
        done.words,
        "FREQ=WEEKLY;BYDAY=MO",
        chat.ids["华星精密制造有限公司"],
    )
    await chat.say("zhoukai", "撤回")
    assert await open_ones(chat) == {"给王总打电话": date(2026, 3, 16)}


async def test_passed_gives_way_only_when_the_next_day_has_come(chat: Chat) -> None:
    await chat.say("zhoukai", "每周一提醒我给王总打电话")
    for day in (16, 17, 22):
        assert await turn(chat, date(2026, 3, day)) == [False]
    assert await turn(chat, date(2026, 3, 23)) == [True]
    missed, following = await chat.rows(FollowUp)
    assert (missed.status, following.due_on, following.status) == ("dropped", date(2026, 3, 23), "open")
    assert await turn(chat, date(2026, 3, 23)) == [False, False]


async def test_after_a_month_away_one_occurrence_is_open_the_last_one(chat: Chat) -> None:
    await chat.say("zhoukai", "每周一提醒我给王总打电话")
    assert await turn(chat, date(2026, 4, 22)) == [True]
    assert await open_ones(chat) == {"给王总打电话": date(2026, 4, 20)}
    assert len(await chat.rows(FollowUp)) == 2


async def test_done_late_the_next_is_not_in_the_past(chat: Chat) -> None:
    await chat.say("zhoukai", "每隔3天给王总发一次行情")
    chat.at("2026-03-20T09:00")
    [row] = await chat.rows(FollowUp)
    await chat.act("zhoukai", CompleteFollowUp(Read(Ref(row.id, row.action), "t")))
    assert await open_ones(chat) == {row.action: date(2026, 3, 22)}


async def test_what_counts_from_today_says_that_it_is_a_guess(chat: Chat) -> None:
    said = await chat.say("zhoukai", "每两周去一趟华星")
    assert "每两周周二 从3/24周二(我猜的)起" in said.text


async def test_said_twice_it_is_kept_once(chat: Chat) -> None:
    for _ in range(2):
        await chat.say("zhoukai", "每月5号催新元付款")
    assert len(await chat.rows(FollowUp)) == 1


# -- after something took place --------------------------------------------------------------------------------------


async def test_a_promise_gets_its_day_when_the_goods_have_left(chat: Chat) -> None:
    said = await chat.say("zhoukai", "华星发货后15天提醒我催尾款")
    assert "发货后15天 催尾款 发货了说一声" in said.text
    assert await open_ones(chat) == {"催尾款": None}
    said = await chat.say("zhoukai", "华星昨天发货了")
    assert "3/24周二 催尾款(发货后15天)" in said.text
    assert await open_ones(chat) == {"催尾款": date(2026, 3, 24)}
    await chat.say("zhoukai", "撤回")
    assert await open_ones(chat) == {"催尾款": None}


async def test_arrival_is_not_dispatch(chat: Chat) -> None:
    await chat.say("zhoukai", "华星到货后第二天回访王总")
    await chat.say("zhoukai", "华星的货发出去了")
    assert set((await open_ones(chat)).values()) == {None}
    await chat.say("zhoukai", "华星到货了")
    assert set((await open_ones(chat)).values()) == {date(2026, 3, 11)}


async def test_another_customers_delivery_is_none(chat: Chat) -> None:
    await chat.say("zhoukai", "华星发货后15天提醒我催尾款")
    await chat.say("zhoukai", "蓝海发货了")
    assert await open_ones(chat) == {"催尾款": None}


async def test_nobody_elses_promise_gets_a_day(chat: Chat) -> None:
    await chat.act("zhaolei", AddFollowUp("催款", Read(chat.ref("华星"), "t"), trigger="delivery", trigger_days=3))
    await chat.act(
        "zhoukai", ReportMilestone("delivery", "发货", Read(chat.ref("华星"), "t"), Read(date(2026, 3, 10), "t"))
    )
    assert await open_ones(chat) == {"催款": None}


async def test_signing_is_what_some_wait_for(chat: Chat) -> None:
    await chat.say("zhoukai", "签约后3天给王总送合同原件")
    said = await chat.say("zhoukai", "华星签了 20万")
    assert "3/13周五 给王总送合同原件(签约后3天)" in said.text
    assert await open_ones(chat) == {"给王总送合同原件": date(2026, 3, 13)}


async def test_money_is_what_some_wait_for(chat: Chat) -> None:
    await chat.say("zhoukai", "华星签了 20万 首付3成 下周付")
    await chat.say("zhoukai", "收到首付后给华星安排排产")
    said = await chat.say("zhoukai", "华星首付到了 6万")
    assert "3/10周二 给华星安排排产(到款后)" in said.text
    assert (await open_ones(chat))["给华星安排排产"] == date(2026, 3, 10)


async def test_an_event_of_nobody_is_asked_about_and_kept_with_the_answer(chat: Chat) -> None:
    said = await chat.say("zhoukai", "发货后15天提醒我催尾款")
    assert "等哪家发货" in said.text
    assert await chat.rows(FollowUp) == []
    await chat.say("zhoukai", "华星")
    promise = await chat.one(FollowUp)
    assert (promise.customer_id, promise.trigger, promise.trigger_days) == (
        chat.ids["华星精密制造有限公司"],
        "delivery",
        15,
    )


# -- what ends with a deal -------------------------------------------------------------------------------------------


async def sold(chat: Chat) -> None:
    """An open deal at 恒达 with a chase, a call, a promise, a wish of theirs, and a thing that they owe."""
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    for action, day, side in (
        ("催答复", 12, "ours"), ("给刘总打电话", 13, "ours"), ("收回样机", 14, "ours"), ("开会定", 16, "customer"), ("给图纸", 17, "customer"),
    ):  # fmt: skip
        due = Read(date(2026, 3, day), "t")
        await chat.act("zhoukai", AddFollowUp(action, Read(chat.ref("恒达"), "t"), due, direction=side))  # type: ignore[arg-type]


async def test_after_a_loss_reminders_stop_and_promises_stay(chat: Chat) -> None:
    """Dialogue 18."""
    await sold(chat)
    said = await chat.say("zhoukai", "恒达黄了 被汇川抢了 价格差8个点")
    assert "提醒停了3件 催答复、给刘总打电话、开会定" in said.text
    assert "你答应的留着 收回样机 3/14周六" in said.text
    assert "对方欠你的留着 给图纸 3/17周二" in said.text
    assert await open_ones(chat) == {"收回样机": date(2026, 3, 14), "给图纸": date(2026, 3, 17)}
    await chat.say("zhoukai", "撤回")
    assert len(await open_ones(chat)) == 5


async def test_after_a_win_only_urging_stops(chat: Chat) -> None:
    await sold(chat)
    said = await chat.say("zhoukai", "恒达签了")
    assert "提醒停了2件 催答复、开会定" in said.text
    assert set(await open_ones(chat)) == {"给刘总打电话", "收回样机", "给图纸"}


async def test_where_another_deal_is_open_nothing_is_stopped(chat: Chat) -> None:
    await sold(chat)
    other = Deal(
        customer_id=chat.ids["恒达电子有限公司"], owner_id=chat.ids["zhoukai"], title="仓库改造", stage="proposal",
        created_at=chat.clock.now(), updated_at=chat.clock.now(),
    )  # fmt: skip
    await chat.add(other)
    await chat.say("zhoukai", "恒达产线改造黄了")
    assert len(await open_ones(chat)) == 5


async def test_what_the_message_itself_promises_stays(chat: Chat) -> None:
    await sold(chat)
    await chat.say("zhoukai", "恒达黄了 明年3月2号再联系刘总")
    assert [row for row in await open_ones(chat) if "联系" in row]


# -- who owes whom what ----------------------------------------------------------------------------------------------


@pytest.fixture
async def owing(chat: Chat) -> Chat:
    """Promises of all four sides."""
    for name, action, day, side in (
        ("华星", "带样机去", 18, "ours"), ("华星", "寄合同原件", 9, "ours"), ("蓝海", "退保证金", 13, "ours"), ("蓝海", "催答复", 11, "ours"),
        ("华星", "给图纸", 10, "customer"), ("东方", "付款", 31, "customer"),
    ):  # fmt: skip
        due = Read(date(2026, 3, day), "t")
        await chat.act("zhoukai", AddFollowUp(action, Read(chat.ref(name), "t"), due, direction=side))  # type: ignore[arg-type]
    await chat.say("zhoukai", "赵磊答应周五前把方案给我")
    await chat.say("zhoukai", "李建业答应明天给我申请特价")
    return chat


async def test_what_i_owe_is_grouped_by_customer_the_latest_first(owing: Chat) -> None:
    said = await owing.say("zhoukai", "我欠谁什么")
    assert said.text.split("\n") == [
        "你欠客户2家3件 过期1件",
        "华星精密制造",
        "① 寄合同原件 3/9周一 过了1天",
        "② 带样机去 3/18周三",
        "蓝海包装",
        "③ 退保证金 3/13周五",
        "回 1好了 / 2明天",
    ]
    said = await owing.say("zhoukai", "3好了")
    assert "划掉了 退保证金" in said.text
    assert "退保证金" not in (await owing.say("zhoukai", "我欠谁什么")).text


async def test_who_owes_me_has_all_sides(owing: Chat) -> None:
    said = await owing.say("zhoukai", "谁欠我")
    assert said.text.split("\n")[0] == "客户欠你2家2件 · 同事欠你1件 · 领导欠你1件"
    assert [line for line in said.text.split("\n") if not line.startswith(("①", "②", "③", "④"))][1:-1] == [
        "华星精密制造", "东方重工", "赵磊", "李建业",
    ]  # fmt: skip


async def test_a_quotation_to_be_sent_is_owed_and_asking_after_it_is_not(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星打了电话 王总让我周四把报价发他")
    await chat.say("zhoukai", "周五催一下蓝海报价的事")
    text = (await chat.say("zhoukai", "我欠谁什么")).text
    assert "把报价发他 3/12周四" in text
    assert "蓝海" not in text


async def test_what_is_watched_is_waited_for_too(chat: Chat) -> None:
    await chat.say("zhoukai", "帮我盯着点华星的招标公告")
    assert (await chat.say("zhoukai", "谁欠我")).text.startswith("你在盯1件\n华星精密制造\n① 招标公告 3/12周四")
    assert (await chat.say("zhoukai", "我欠谁什么")).text == "你不欠谁的 清爽"
    chat.at("2026-03-12T09:00")
    assert "① 华星精密制造 你让盯的 招标公告 有了没" in (await chat.say("zhoukai", "今天干啥")).text


async def test_one_side_and_one_customer(owing: Chat) -> None:
    assert (await owing.say("zhoukai", "领导欠我什么")).text.startswith("领导欠你1件\n李建业\n① ")
    theirs = (await owing.say("zhoukai", "华星欠我们什么")).text
    assert "给图纸 3/10周二" in theirs
    assert "付款" not in theirs
    mine = (await owing.say("zhoukai", "我还欠蓝海什么")).text
    assert "退保证金" in mine
    assert "样机" not in mine


async def test_a_manager_owes_what_the_team_noted(owing: Chat) -> None:
    said = await owing.say("lizong", "我欠谁什么")
    assert said.text.startswith("你欠同事1件\n周凯\n① ")
    assert "申请特价" in said.text


async def test_a_colleague_does_not_read_what_others_noted_of_him(owing: Chat) -> None:
    assert (await owing.say("zhaolei", "我欠谁什么")).text == "你不欠谁的 清爽"


async def test_every_number_is_counted_from_the_rows(owing: Chat) -> None:
    rows = await owing.rows(FollowUp, FollowUp.status == "open", FollowUp.owner_id == owing.ids["zhoukai"])
    assert sum(1 for row in rows if row.direction == "customer") == 2
    assert sum(1 for row in rows if row.direction in ("colleague", "manager")) == 2
    assert sum(1 for row in rows if row.direction == "ours" and row.action != "催答复") == 3


async def test_more_than_the_digits_reach_is_said(chat: Chat) -> None:
    for n in range(12):
        due = Read(date(2026, 3, 12), "t")
        await chat.act("zhoukai", AddFollowUp(f"寄第{n}份资料", Read(chat.ref("华星"), "t"), due))
    said = await chat.say("zhoukai", "我欠谁什么")
    assert said.text.startswith("你欠客户12件\n")
    assert "还有3件" in said.text


async def test_the_customers_promises_stand_on_its_card(owing: Chat) -> None:
    card = (await owing.say("zhoukai", "华星啥情况")).text
    assert "对方欠 给图纸 3/10周二" in card
    assert "待办 寄合同原件 3/9周一 过了1天" in card


# -- fragments of the dialogues --------------------------------------------------------------------------------------


async def test_dialogue_2_offers_to_remind_of_what_has_to_be_fetched(chat: Chat) -> None:
    said = await chat.say("zhoukai", "下周三带样机去华星")
    assert "要不要3/17周二提醒你找仓库备样机 回「要」" in said.text
    assert "还差一件" not in said.text
    await chat.say("zhoukai", "要")
    assert await open_ones(chat) == {"带样机去华星": date(2026, 3, 18), "找仓库备样机": date(2026, 3, 17)}


@pytest.mark.parametrize(
    "text", ["明天带样机去华星", "下周三给华星寄样品", "王总答应下周三送样品过来", "下周三去华星看样机"]
)
async def test_nothing_to_fetch_nothing_offered(chat: Chat, text: str) -> None:
    assert "要不要" not in (await chat.say("zhoukai", text)).text


async def test_dialogue_2_in_its_own_words(chat: Chat) -> None:
    text = "上午去了华星 见了王总张工 对x200挺有兴趣 预算大概20w 张工要看样机 下周三再去带一台"
    said = await chat.say("zhoukai", text)
    assert "下一步 3/18周三" in said.text
    assert "要不要3/17周二提醒你找仓库备样机 回「要」" in said.text


async def test_dialogue_7_three_at_a_breath(chat: Chat) -> None:
    await chat.say("zhoukai", "新元没见着人约了周四 东方重工催了款说月底付")
    promise = await chat.one(FollowUp, FollowUp.customer_id == chat.ids["东方重工有限公司"])
    assert (promise.direction, promise.due_on) == ("customer", date(2026, 3, 31))


async def test_members_are_known_by_the_store(chat: Chat) -> None:
    """A member who has gone from the directory since is simply not linked."""
    intent = AddFollowUp(
        "给方案", Read(chat.ref("华星"), "t"), direction="colleague", owed_by=Read(Ref(None, "gone"), "t")
    )
    said = await chat.act("zhoukai", intent)
    assert "等同事 没定日子 给方案" in said.text
    assert (await chat.one(FollowUp)).owed_by_id is None
    assert await chat.rows(Member, Member.userid == "gone") == []


async def test_what_comes_again_is_ended_in_plain_words(chat: Chat) -> None:
    await chat.say("zhoukai", "每周一提醒我给王总打电话")
    said = await chat.say("zhoukai", "每周一给王总打电话不用了")
    assert "不用了 给王总打电话 每周一的都停了" in said.text
    assert await open_ones(chat) == {}
    assert await turn(chat, date(2026, 3, 30)) == [False]
    await chat.say("zhoukai", "撤回")
    assert await open_ones(chat) == {"给王总打电话": date(2026, 3, 16)}


async def test_nothing_is_visited_by_ending_what_nobody_has(chat: Chat) -> None:
    await chat.say("zhoukai", "每周一给王总打电话不用了")
    assert await chat.rows(Visit) == []
    assert await chat.rows(FollowUp) == []


async def test_the_customers_promises_are_not_crowded_out_of_its_card(chat: Chat) -> None:
    for n in range(6):
        due = Read(date(2026, 3, 11), "t")
        await chat.act("zhoukai", AddFollowUp(f"寄第{n}份资料", Read(chat.ref("华星"), "t"), due))
    theirs = AddFollowUp("给图纸", Read(chat.ref("华星"), "t"), Read(date(2026, 4, 10), "t"), direction="customer")
    await chat.act("zhoukai", theirs)
    assert "对方欠 给图纸 4/10周五" in (await chat.say("zhoukai", "华星啥情况")).text


@pytest.mark.parametrize(
    ("text", "rule", "due"),
    [
        ("不对 是每周二", "FREQ=WEEKLY;BYDAY=TU", date(2026, 3, 17)),
        ("改成每月10号", "FREQ=MONTHLY;BYMONTHDAY=10", date(2026, 4, 10)),
        ("说错了 不是每周一 是每两周周三", "FREQ=WEEKLY;BYDAY=WE;INTERVAL=2", date(2026, 3, 11)),
        ("不是周一是周四", "FREQ=WEEKLY;BYDAY=TH", date(2026, 3, 12)),
    ],
)
async def test_how_often_is_put_right(chat: Chat, text: str, rule: str, due: date) -> None:
    await chat.say("zhoukai", "每周一提醒我给王总打电话")
    said = await chat.say("zhoukai", text)
    assert "多久一次 每周一 → " in said.text
    row = await chat.one(FollowUp)
    assert (row.recurrence, row.due_on) == (rule, due)
    await chat.say("zhoukai", "撤回")
    row = await chat.one(FollowUp)
    assert (row.recurrence, row.due_on) == ("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 16))


async def test_one_occurrence_moved_leaves_the_rule(chat: Chat) -> None:
    await chat.say("zhoukai", "每周一提醒我给王总打电话")
    await chat.say("zhoukai", "推到下周二")
    row = await chat.one(FollowUp)
    assert (row.recurrence, row.due_on) == ("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 17))


@pytest.mark.parametrize("text", ["改成每周二", "不对 是每周二"])
async def test_nothing_that_comes_again_nothing_put_right(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", "明天给王总打电话")
    await chat.say("zhoukai", text)
    assert (await chat.one(FollowUp)).recurrence is None


async def test_who_has_not_answered(chat: Chat) -> None:
    await chat.say("zhoukai", "下周三给蓝海寄样册")
    await chat.say("zhoukai", "给华星报20台x200 95折 含税")
    await chat.say("zhoukai", "恒达说周四给答复")
    said = await chat.say("zhoukai", "样册寄出了 顺便问下还有谁没回我")
    assert "划掉了 给蓝海寄样册" in said.text
    assert "恒达电子\n① 给答复 3/12周四" in said.text
    assert "报价没回音的\n· 华星精密制造 Q20260310-01 24.32万 3/10周二发的" in said.text
    [sample, *_] = await chat.rows(FollowUp)
    assert (sample.action, sample.status) == ("给蓝海寄样册", "done")
    assert "没有在等谁回话" in (await chat.say("zhaolei", "谁还没回我")).text


async def test_before_each_festival(chat: Chat) -> None:
    said = await chat.say("zhoukai", "每到节前提醒我给华星王总发个问候")
    assert "每个节前5个工作日 从3/30周一(我猜的)起 给王总发个问候" in said.text
    assert (await chat.one(FollowUp)).recurrence == "FREQ=YEARLY;X-FESTIVAL=节;X-WORKDAYS=-5"


async def test_a_reminder_to_oneself_is_no_promise_of_the_team(chat: Chat) -> None:
    """Calls, visits and chasing are nobody's claim; samples and a price are."""
    for text in (
        "提醒我明天给华星王总打电话",
        "周三催恒达给答复",
        "周三给蓝海送样",
        "周三把报价发给恒达 提前一小时提醒我",
    ):
        await chat.say("zhoukai", text)
    chat.at("2026-03-13T18:05:00")
    said = await chat.say("lizong", "团队欠客户什么")
    assert said.text.startswith("团队欠客户2件")
    assert "送样" in said.text
    assert "报价" in said.text
    assert "答应客户过了日子还没办的 2件" in (await chat.say("lizong", "团队日报")).text


async def test_what_is_watched_is_asked_for_by_that_word(chat: Chat) -> None:
    await chat.say("zhoukai", "帮我盯着点华星的招标公告")
    for text in ("盯的都有哪些", "我让你盯的有哪些"):
        assert "你在盯1件" in (await chat.say("zhoukai", text)).text


async def test_another_weekday_of_the_same_week_of_the_month(chat: Chat) -> None:
    await chat.say("zhoukai", "每月最后一个周五提醒我给华星对账")
    said = await chat.say("zhoukai", "不是周五是周四")
    assert "每月最后一个周五 → 每月最后一个周四" in said.text
    row = await chat.one(FollowUp)
    assert (row.recurrence, row.due_on) == ("FREQ=MONTHLY;BYDAY=-1TH", date(2026, 3, 26))
