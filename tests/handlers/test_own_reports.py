"""日报, 周报, 月报: dialogue 24 from the records to the manager's chat, and that every figure is in the store."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from handlers_chat import Chat, Said
from pydantic import SecretStr

from handlers.apply import Applier
from models import (
    Absence,
    Change,
    Collaborator,
    Customer,
    Deal,
    FollowUp,
    Member,
    Payment,
    Quote,
    Report,
    Visit,
)

Say = Callable[..., Awaitable[Said]]

DAY = (
    ("11:00", "上午去了华星 见了王总张工 对x200挺有兴趣 预算大概20w"),
    ("11:10", "恒达电子 产线改造项目 预算28万"),
    ("11:20", "恒达黄了 被汇川抢了 价格差8个点"),
    ("11:30", "给华星报20台x200 95折 含税 账期30天"),
    ("16:00", "下午跑了一趟蓝海 李经理说价格高了"),
    ("16:30", "新元没见着人约了周四"),
    ("17:00", "明天下午3点提醒我给华星张工打电话"),
    ("17:01", "明天去金桥食品送样"),
)


@pytest.fixture
async def told(chat: Chat, say: Say) -> Chat:
    """A Tuesday of 周凯 with records, at 18:00; the customers are older than that day."""
    chat.at("2026-01-05T09:00:00")
    async with chat.database.writing() as session:
        for id_ in [id_ for name, id_ in chat.ids.items() if "公司" in name]:
            (await session.get_one(Customer, id_)).created_at = chat.clock.now()
    for at, text in DAY:
        chat.at(f"2026-03-10T{at}:00")
        assert (await say(text)).text
    chat.at("2026-03-10T18:00:00")
    return chat


def line(text: str, label: str) -> str:
    """Return the words of the one line with this label."""
    [found] = [each for each in text.split("\n") if each.lstrip("①②③④⑤⑥⑦⑧⑨ ").startswith(label)]
    return found


async def evidence(chat: Chat, report: Report) -> set[tuple[str, int]]:
    return {(row[0], row[1]) for part in report.lines for each in part["parts"] for row in each["evidence"]}


async def test_24_the_day_is_drafted_from_its_records_and_sent_on_the_reps_word(told: Chat, say: Say) -> None:
    drafted = await say("日报")
    text = drafted.text
    assert text.startswith("日报 3/10周二 周凯\n")
    assert line(text, "见了").endswith("见了 华星精密制造 蓝海包装")
    assert "新元食品 3/12周四" in line(text, "没见到")
    quote = await told.one(Quote)
    assert quote.payable_fen == 24_320_000
    assert line(text, "报了").endswith("华星精密制造 24.32万(95折)")
    lost = await told.one(Deal, Deal.stage == "lost")
    assert (lost.amount_fen, lost.competitor) == (28_000_000, "汇川")
    assert all(word in line(text, "输了") for word in ("恒达电子", "28万", "价格差8个点", "对手汇川"))
    assert all(word in line(text, "明天") for word in ("华星精密制造", "15:00", "金桥食品"))
    assert text.split("\n")[-1].startswith("回「发」给李建业")
    assert drafted.told("lizong") == []
    report = await told.one(Report)
    assert (report.status, report.first_on, report.sent_at) == ("draft", date(2026, 3, 10), None)

    sent = await say("发")
    [received] = sent.told("lizong")
    body = text.split("\n")[1:-1]
    assert received == "\n".join(["日报 3/10周二 周凯", *(each[2:] for each in body)])
    report = await told.one(Report)
    assert (report.status, report.sent_to_id) == ("sent", told.ids["lizong"])
    [outgoing] = [item for item in sent.outgoing if item.to == "lizong"]
    assert (outgoing.dedupe_key, outgoing.push) == (f"report:{report.id}", "news")
    assert "发给李建业了" in sent.text


async def test_every_row_of_the_day_stands_in_the_report_and_no_other(told: Chat, say: Say) -> None:
    """The evidence equals what the tables hold for the day, counted here by hand."""
    me, day = told.ids["zhoukai"], date(2026, 3, 10)
    told.at("2026-03-09T10:00:00")
    await say("今天去了东方重工 见了采购")
    await told.say("zhaolei", "今天去了联创机电 见了孙总")
    told.at("2026-03-10T18:00:00")
    await told.say("zhaolei", "今天去了联创机电 见了孙总")
    await say("日报")
    expected = {("visit", row.id) for row in await told.rows(Visit, Visit.owner_id == me, Visit.visited_on == day)}
    expected |= {("quote", row.id) for row in await told.rows(Quote, Quote.owner_id == me)}
    deals = await told.rows(Deal, Deal.owner_id == me)
    expected |= {("deal", row.id) for row in deals}
    follow_ups = await told.rows(FollowUp, FollowUp.owner_id == me, FollowUp.quote_id.is_(None))
    expected |= {("follow_up", row.id) for row in follow_ups if row.due_on in (date(2026, 3, 11), date(2026, 3, 12))}
    found = {row for row in await evidence(told, await told.one(Report)) if row[0] != "deal_stage_change"}
    assert found == expected
    assert len([row for row in found if row[0] == "visit"]) == 2


async def test_each_line_opens_to_the_words_it_stands_on(told: Chat, say: Say) -> None:
    await say("日报")
    opened = (await say("看1的原话")).text
    assert "上午去了华星 见了王总张工" in opened
    assert "下午跑了一趟蓝海 李经理说价格高了" in opened
    assert "恒达" not in opened
    assert len((await say("发")).told("lizong")) == 1


async def test_nothing_goes_out_before_the_word(told: Chat, say: Say) -> None:
    for text in ("日报", "好的", "第1条删了", "行", "加一条 下午培训", "可以", "周报", "嗯"):
        said = await say(text)
        assert [item.to for item in said.outgoing if item.to != "zhoukai"] == []
    assert {row.status for row in await told.rows(Report)} == {"draft"}


async def test_it_is_sent_once(told: Chat, say: Say) -> None:
    await say("日报")
    assert len((await say("发")).told("lizong")) == 1
    again = await say("发")
    assert again.told("lizong") == []
    assert "18:00发给李建业了 没再发" in again.text


async def test_lines_are_taken_out_reworded_and_added(told: Chat, say: Say) -> None:
    await say("日报")
    changed = await say("蓝海不写 恒达那条改成 恒达项目黄了 输在价格 加一条 晚上给新人培训，讲X200")
    assert changed.text.startswith("改好了 日报 3/10周二 周凯")
    assert "蓝海" not in changed.text
    assert line(changed.text, "见了").endswith("见了 华星精密制造")
    assert "恒达项目黄了 输在价格" in changed.text
    assert "28万" not in changed.text
    assert changed.text.split("\n")[-2].endswith("晚上给新人培训，讲X200")
    [received] = (await say("发")).told("lizong")
    assert "蓝海" not in received
    assert "晚上给新人培训，讲X200" in received
    assert len(await told.rows(Visit, Visit.owner_id == told.ids["zhoukai"])) == 2
    assert (await told.one(Deal, Deal.stage == "lost")).amount_fen == 28_000_000


async def test_what_the_rep_did_to_the_draft_stays_when_it_is_drafted_anew(told: Chat, say: Say) -> None:
    await say("日报")
    await say("蓝海不写 恒达那条改成 恒达项目黄了 加一条 晚上培训")
    await say("晚上去了东方重工 见了采购刘工")
    again = (await say("日报")).text
    assert line(again, "见了").endswith("见了 华星精密制造 东方重工")
    assert "输了" not in again
    assert again.count("恒达项目黄了") == again.count("晚上培训") == 1
    await say("下午又去了趟蓝海 李经理松口了")
    assert "蓝海包装" in line((await say("日报")).text, "见了")


async def test_a_change_is_taken_back_and_comes_back(told: Chat, say: Say) -> None:
    before = (await say("日报")).text
    await say("第1条删了")
    undone = await say("撤回")
    assert undone.text == "改回去了 " + before
    assert "见了" not in (await say("恢复")).text
    assert len(await told.rows(Visit, Visit.owner_id == told.ids["zhoukai"])) == 2


async def test_undo_after_a_draft_is_about_the_last_record(told: Chat, say: Say) -> None:
    await say("日报")
    await say("撤回")
    assert [row.action for row in await told.rows(FollowUp, FollowUp.customer_id == told.ref("金桥食品").id)] == []


async def test_a_report_that_went_out_is_corrected_not_taken_back(told: Chat, say: Say) -> None:
    await say("日报")
    await say("发")
    kept = await say("撤回")
    assert "收不回" in kept.text
    assert (await told.one(Report)).status == "sent"
    changed = await say("第2条删了 第1条改成 见了华星 蓝海两家")
    assert "回「发」重发给李建业 会标更正" in changed.text
    sent = await say("发")
    [received] = sent.told("lizong")
    assert received.startswith("日报 3/10周二 周凯 更正\n见了华星 蓝海两家(改)\n")
    assert received.endswith("比上次少1条")
    assert received.count("(改)") == 1
    assert [row.status for row in await told.rows(Report)] == ["sent", "sent"]


async def test_what_was_recorded_after_the_draft_is_not_sent_unseen(told: Chat, say: Say) -> None:
    await say("日报")
    await say("晚上去了东方重工 见了采购")
    sent = await say("发")
    [received] = sent.told("lizong")
    assert "东方" not in received
    assert "拟好之后又记了1条 没在里面 回「日报」重拟" in sent.text
    again = await say("日报")
    assert "东方重工" in line(again.text, "见了")
    assert "更正" in again.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("第20条删了", "只有"),
        ("东方不写", "里面没有「东方」"),
        ("华星那条改成 谈好了", "在第"),
    ],
)
async def test_a_change_that_fits_nothing_changes_nothing(told: Chat, say: Say, text: str, answer: str) -> None:
    await say("日报")
    before = (await told.one(Report)).lines
    said = await say(text)
    assert answer in said.text
    assert (await told.one(Report)).lines == before
    assert len((await say("发")).told("lizong")) == 1


async def test_one_change_that_fits_nothing_stops_all(told: Chat, say: Say) -> None:
    await say("日报")
    before = (await told.one(Report)).lines
    await say("第1条删了 第20条删了")
    assert (await told.one(Report)).lines == before


async def test_it_is_not_sent_where_the_rep_says_so(told: Chat, say: Say) -> None:
    await say("日报")
    said = await say("不发")
    assert "没发" in said.text
    assert (await told.one(Report)).status == "dropped"


async def test_only_who_may_read_the_records_gets_the_report(told: Chat, say: Say) -> None:
    await say("日报")
    assert "赵磊看不到你的客户" in (await say("发给老赵")).text
    assert "没找到同事「孙悟空」" in (await say("日报发给孙悟空")).text
    assert {row.status for row in await told.rows(Report)} == {"draft"}
    assert len((await say("日报发给钱总")).told("boss")) == 1


async def test_a_group_that_is_not_set_up_gets_nothing(told: Chat, say: Say) -> None:
    await say("日报")
    sent = await say("发群里")
    assert "没发" in sent.text
    assert [item.to for item in sent.outgoing] == ["zhoukai"]
    assert (await told.one(Report)).status == "draft"


async def with_groups(chat: Chat, *names: str) -> None:
    """Set up groups for the bot that answers this chat."""
    url = SecretStr("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-0000-4000-8000-000000000000")
    chat.settings = chat.settings.model_copy(update={"groups": dict.fromkeys(names, url)})
    chat.applier = Applier(chat.settings, clock=chat.clock, read=chat.reader)


async def test_a_group_gets_it_and_then_the_manager_too(told: Chat, say: Say) -> None:
    await with_groups(told, "华东销售群")
    assert "「发群里」" in (await say("日报")).text
    sent = await say("发群里")
    [into] = [item for item in sent.outgoing if item.channel == "group"]
    assert (into.to, into.dedupe_key) == ("华东销售群", f"report:{(await told.one(Report)).id}")
    assert "华东销售群" in sent.text
    assert "没再发" in (await say("发群里")).text
    [received] = (await say("发")).told("lizong")
    assert "更正" not in received
    assert [(row.sent_to_group, row.sent_to_id) for row in await told.rows(Report)] == [
        ("华东销售群", None),
        (None, told.ids["lizong"]),
    ]


async def test_which_of_several_groups_is_asked(told: Chat, say: Say) -> None:
    await with_groups(told, "华东销售群", "全国战报")
    await say("日报")
    asked = await say("发群里")
    assert "「华东销售群」、「全国战报」 没发" in asked.text
    assert not any(item.channel == "group" for item in asked.outgoing)
    sent = await say("发到战报群")
    assert [item.to for item in sent.outgoing if item.channel == "group"] == ["全国战报"]


async def test_a_report_drafted_anew_without_a_change_is_not_sent_again(told: Chat, say: Say) -> None:
    await say("日报")
    await say("发")
    await say("日报")
    assert (await say("发")).told("lizong") == []


async def test_who_stands_in_for_a_manager_away_gets_it(told: Chat, say: Say) -> None:
    async with told.database.writing() as session:
        session.add(
            Absence(
                member_id=told.ids["lizong"],
                deputy_id=told.ids["boss"],
                first_on=date(2026, 3, 9),
                last_on=date(2026, 3, 11),
                created_at=told.clock.now(),
            )
        )
    assert "回「发」给钱总" in (await say("日报")).text
    assert len((await say("发")).told("boss")) == 1


async def test_nobody_above_is_said(told: Chat, say: Say) -> None:
    async with told.database.writing() as session:
        for userid in ("lizong", "boss"):
            (await session.get_one(Member, told.ids[userid])).is_active = False
    assert "上面没有能收的人" in (await say("日报")).text
    sent = await say("发")
    assert "没发" in sent.text
    assert (await told.one(Report)).status == "draft"


async def test_what_is_private_is_in_no_report(told: Chat, say: Say) -> None:
    await say("私密 今天去了东方重工 见了刘总 他要跳槽")
    await say("明天去东方重工 仅自己可见")
    await say("上午去了东方重工 见了刘总 他们换老板的事要保密")
    for text in ("日报", "周报", "月报"):
        assert "东方" not in (await say(text)).text
    assert len(await told.rows(Visit, Visit.customer_id == told.ref("东方重工").id)) == 1


async def test_a_customer_out_of_sight_is_in_no_report(told: Chat, say: Say) -> None:
    async with told.database.writing() as session:
        (await session.get_one(Customer, told.ref("蓝海").id)).owner_id = told.ids["chenyu"]
    assert "蓝海" not in (await say("日报")).text
    await told.add(
        Collaborator(customer_id=told.ref("蓝海").id or 0, member_id=told.ids["zhoukai"], created_at=told.clock.now())
    )
    assert "蓝海" in (await say("日报")).text


async def test_a_week_gives_sums_that_the_store_bears_out(told: Chat, say: Say) -> None:
    me = told.ids["zhoukai"]
    told.at("2026-03-11T10:00:00")
    await say("上午又去了华星 见了王总")
    await say("给蓝海报5台x200 含税")
    await say("东方重工签了 45万")
    told.at("2026-03-12T17:00:00")
    text = (await say("周报")).text
    assert text.startswith("周报 3/9到3/15 周凯\n")
    visits = await told.rows(Visit, Visit.owner_id == me)
    assert f"见了 {len({row.customer_id for row in visits})}家{len(visits)}次 华星精密制造2次" in line(text, "见了")
    quotes = await told.rows(Quote, Quote.owner_id == me, Quote.status == "sent")
    assert sum(row.payable_fen for row in quotes) == 24_320_000 + 6_400_000
    assert "报了 2份共30.72万" in line(text, "报了")
    assert line(text, "签了").endswith("签了 东方重工 45万")
    changed = (await say("蓝海不写")).text
    assert "见了 1家2次 华星精密制造2次" in changed.replace("① ", "")
    assert line(changed, "报了").endswith("报了 华星精密制造 24.32万(95折)")


async def test_a_month_counts_the_money_that_came_in(told: Chat, say: Say) -> None:
    await say("东方重工签了 45万 首付3成 本周付")
    await say("东方首款到了 135000")
    text = (await say("月报")).text
    assert text.startswith("月报 2026年3月 周凯\n")
    assert (await told.one(Payment)).amount_fen == 13_500_000
    assert line(text, "到款").endswith("到款 东方重工 13.5万")


async def test_what_is_told_late_is_not_lost(told: Chat, say: Say) -> None:
    await say("昨天去了东方重工 见了采购")
    assert line((await say("日报")).text, "补记").endswith("补记 东方重工 3/9周一")
    assert "东方重工" in line((await say("昨天的日报")).text, "见了")


async def test_what_was_told_late_stands_in_one_report_that_went_out(told: Chat, say: Say) -> None:
    """Told on Monday before last week's report goes out: it is told there, and not in this week's again."""
    told.at("2026-03-16T09:10:00")
    await say("上周五去了东方重工 见了采购")
    await say("上周周报")
    await say("发")
    assert "东方重工" not in (await say("本周周报")).text
    await say("上周四去了蓝海 见了李经理")
    text = (await say("本周周报")).text
    assert line(text, "补记").endswith("补记 蓝海包装 3/12周四"), "that report is gone"


async def test_the_report_of_a_day_gone_by_is_of_that_day(told: Chat, say: Say) -> None:
    await say("上周五去了东方重工 见了采购")
    for asked in ("上周五的日报", "3月6号日报"):
        text = (await say(asked)).text
        assert text.startswith("日报 3/6周五")
        assert line(text, "见了").endswith("东方重工")
    await say("发")
    report = (await told.rows(Report))[-1]
    assert (report.first_on, report.last_on, report.status) == (date(2026, 3, 6), date(2026, 3, 6), "sent")
    assert "没" in (await say("3月5号的日报")).text, "nothing was recorded that day"


async def test_what_others_owe_is_asked_for_as_help(chat: Chat, say: Say) -> None:
    await say("蓝海漏油 老赵周五前给我售后方案")
    await say("领导说周四给我新元的底价")
    chat.at("2026-03-10T18:00:00")
    text = line((await say("日报")).text, "要帮忙")
    assert text.endswith("要帮忙 蓝海包装 等赵磊 给我售后方案 · 新元食品 等李建业 给我新元的底价")


async def test_a_quotation_that_waits_for_approval_is_help_wanted_and_an_approved_one_says_so(
    told: Chat, say: Say
) -> None:
    await say("给蓝海报10台x200 85折")
    await say("提交")
    waiting = (await say("日报")).text
    assert "蓝海包装 85折报价10.88万 等批" in line(waiting, "要帮忙")
    assert "蓝海" not in line(waiting, "报了")
    await told.say("lizong", "批")
    decided = (await say("日报")).text
    assert "蓝海包装 10.88万(85折已批)" in line(decided, "报了")
    assert "要帮忙" not in decided


async def test_who_was_not_met_is_told_apart_in_a_message_about_several(chat: Chat, say: Say) -> None:
    chat.at("2026-03-10T18:00:00")
    await say("新元没见着人约了周四 东方下周一送样机")
    missed = line((await say("日报")).text, "没见到")
    assert "新元食品" in missed
    assert "东方" not in missed


async def test_before_a_weekend_it_looks_ahead_to_the_next_working_day(chat: Chat, say: Say) -> None:
    chat.at("2026-03-13T17:00:00")
    await say("去了华星 见了王总")
    await say("下周一上午10点去华星送样机")
    await say("下周二去蓝海")
    text = (await say("日报")).text
    assert "3/16周一10:00" in line(text, "接下来")
    assert "蓝海" not in text


async def test_a_period_that_has_only_begun_is_the_one_before(told: Chat, say: Say) -> None:
    told.at("2026-03-11T08:00:00")
    assert (await say("日报")).text.startswith("日报 3/10周二")
    told.at("2026-03-16T08:00:00")
    assert (await say("周报")).text.startswith("周报 3/9到3/15")
    told.at("2026-04-01T08:00:00")
    assert (await say("月报")).text.startswith("月报 2026年3月")


async def test_on_a_monday_the_week_before_is_drafted_until_it_was_sent(told: Chat, say: Say) -> None:
    told.at("2026-03-16T16:00:00")
    await say("去了东方重工 见了采购")
    text = (await say("周报")).text
    assert text.startswith("周报 3/9到3/15")
    assert "这是上周的 要本周的回「本周周报」" in text
    assert (await say("本周周报")).text.startswith("周报 3/16到3/22")
    await say("上周周报")
    await say("发")
    text = (await say("周报")).text
    assert text.startswith("周报 3/16到3/22")
    assert "这是上周的" not in text
    told.at("2026-03-17T16:00:00")
    assert (await say("周报")).text.startswith("周报 3/16到3/22")


async def test_the_first_working_day_of_a_week_may_be_no_monday(told: Chat, say: Say) -> None:
    told.at("2026-04-03T16:00:00")
    await say("去了东方重工 见了采购")
    told.at("2026-04-07T16:00:00")  # the Monday is 清明
    await say("去了蓝海 见了李经理")
    assert (await say("周报")).text.startswith("周报 3/30到4/5")


async def test_on_a_first_of_the_month_the_month_before_is_drafted(told: Chat, say: Say) -> None:
    told.at("2026-04-01T16:00:00")
    await say("去了东方重工 见了采购")
    text = (await say("月报")).text
    assert text.startswith("月报 2026年3月")
    assert "这是上个月的 要本月的回「本月月报」" in text
    assert (await say("本月月报")).text.startswith("月报 2026年4月")


async def test_early_in_the_morning_the_day_before_is_offered(told: Chat, say: Say) -> None:
    told.at("2026-03-11T09:10:00")
    await say("刚去了东方重工 见了采购")
    text = (await say("日报")).text
    assert text.startswith("日报 3/11周三")
    assert "昨天的没发过 要昨天的回「昨天日报」" in text
    assert (await say("昨天日报")).text.startswith("日报 3/10周二")
    await say("发")
    assert "没发过" not in (await say("日报")).text


async def test_on_a_monday_morning_the_day_before_is_the_last_one_with_records(told: Chat, say: Say) -> None:
    told.at("2026-03-13T16:00:00")
    await say("去了东方重工 见了采购")
    told.at("2026-03-16T08:50:00")
    text = (await say("日报")).text
    assert text.startswith("日报 3/13周五")
    assert "这是3/13周五的 今天还没记录" in text


@pytest.mark.parametrize("words", ["1和3合成一条", "把第1条和第3条合并", "把3并到1里", "1、3写成一条"])
async def test_lines_are_made_one_and_stand_on_the_rows_of_both(told: Chat, say: Say, words: str) -> None:
    before = (await say("日报")).text.split("\n")
    first, second, third = before[1:4]
    text = (await say(words)).text.split("\n")
    assert text[1] == "① 见了 华星精密制造 · 蓝海包装 · 新商机 华星精密制造 24.32万"
    assert text[2] == second
    assert len(text) == len(before) - 1
    assert (first[2:4], third[2:5]) == ("见了", "新商机")
    report = (await told.rows(Report))[-1]
    visits = {("visit", row.id) for row in await told.rows(Visit)}
    assert visits | {("deal", (await told.one(Deal, Deal.amount_fen == 24_320_000)).id)} <= await evidence(told, report)
    again = (await say("日报")).text.split("\n")
    assert again[1] == text[1], "the merged line stays in a draft made anew, and neither of the two comes again"
    assert len(again) == len(text)
    assert "蓝海" not in (await say("蓝海不写")).text.split("\n")[1]
    assert (await say("重来")).text.split("\n")[1:4] == before[1:4]


async def test_one_customer_is_taken_out_of_one_line(told: Chat, say: Say) -> None:
    before = (await say("日报")).text
    text = (await say("第一条里把蓝海去掉")).text
    assert line(text, "见了").endswith("见了 华星精密制造")
    assert line(text, "明天") == line(before, "明天")
    assert "里面没有" in (await say("第2条里的东方去掉")).text
    assert line((await say("还是留着吧")).text, "见了").endswith("见了 华星精密制造 蓝海包装")


async def test_another_period_is_asked_for_by_its_name_alone(told: Chat, say: Say) -> None:
    told.at("2026-03-11T09:10:00")
    await say("刚去了东方重工 见了采购")
    assert (await say("日报")).text.startswith("日报 3/11周三")
    assert (await say("昨天的")).text.startswith("日报 3/10周二")
    assert (await say("本周的")).text.startswith("周报 3/9到3/15")
    await say("发")
    assert "发给李建业了 没再发" in (await say("再发一次")).text
    assert "发给李建业了" in (await say("这周的周报发了没")).text
    told.at("2026-03-16T09:10:00")
    assert "周报 3/9到3/15 3/11周三09:10发给李建业了" in (await say("上周周报发了没")).text


async def test_sending_the_report_ends_the_plan_to_send_it(told: Chat, say: Say) -> None:
    told.at("2026-03-10T16:30:00")
    await say("每周二下午5点提醒我交日报")
    told.at("2026-03-10T18:00:00")
    await say("日报")
    said = await say("发")
    assert "划掉了 交日报 下次3/17周二17:00" in said.text
    rows = await told.rows(FollowUp, FollowUp.action == "交日报")
    assert [row.status for row in rows] == ["done", "open"]


async def test_merging_all_lines_or_one_that_is_not_there(told: Chat, say: Say) -> None:
    count = len((await say("日报")).text.split("\n")) - 2
    assert f"只有{count}条 没改" in (await say("2和9合成一条")).text
    assert len((await say("全部合成一条")).text.split("\n")) == 3
    assert "只有1条 没改" in (await say("全部合成一条")).text
    assert len((await say("撤回")).text.split("\n")) == count + 2


async def test_a_day_in_the_office_is_written_by_hand(chat: Chat, say: Say) -> None:
    chat.at("2026-03-11T17:50:00")
    said = await say("日报")
    assert "还没记过东西" in said.text
    assert "回「加一条 整理报价」" in said.text
    assert (await say("发")).told("lizong") == []
    assert "一条都没有 没改" in (await say("全部合成一条")).text
    text = (await say("加一条 整理报价单")).text
    assert text.split("\n")[:2] == ["改好了 日报 3/11周三 周凯", "① 整理报价单"]
    [told] = (await say("发")).told("lizong")
    assert told == "日报 3/11周三 周凯\n整理报价单"


async def test_a_report_that_was_forgotten_is_drafted(told: Chat, say: Say) -> None:
    told.at("2026-03-11T10:30:00")
    for words in ("昨天日报忘发了", "昨天的日报还没交"):
        assert (await say(words)).text.startswith("日报 3/10周二")


async def test_words_that_lead_to_a_change_are_no_name(told: Chat, say: Say) -> None:
    before = (await say("日报")).text.split("\n")
    text = (await say("再把最后一条删了")).text.split("\n")
    assert len(text) == len(before) - 1


async def test_an_empty_day_is_said_and_stores_nothing(chat: Chat, say: Say) -> None:
    said = await chat.say("chenyu", "上周的周报")
    assert "还没记过东西" in said.text
    assert await chat.rows(Report) == []


async def test_a_manager_without_records_reads_the_teams_digest(told: Chat) -> None:
    said = await told.say("lizong", "日报")
    assert said.text.startswith("日报 3/10周二 华东")
    assert "丢了1单 28万" in said.text
    assert "联系2次 2家" in said.text
    assert await told.rows(Report) == []


async def test_drafting_leaves_no_trace_among_the_records(told: Chat, say: Say) -> None:
    before: list[Any] = await told.rows(Change)
    await say("日报")
    assert len(await told.rows(Change)) == len(before)


async def test_only_fa_sends_and_a_yes_is_told_so(told: Chat, say: Say) -> None:
    await say("日报")
    for words, answer in (("好的", "还没发"), ("明早发", "到时候回「发」"), ("太啰嗦了", "没改")):
        said = await say(words)
        assert answer in said.text
        assert said.told("lizong") == []
    assert len(await told.rows(FollowUp, FollowUp.action == "发")) == 0
    said = await say("行 发了吧")
    assert len(said.told("lizong")) == 1


async def test_two_readers_get_it_by_one_message_and_the_rest_is_recorded(told: Chat, say: Say) -> None:
    await say("日报")
    before = len(await told.rows(FollowUp))
    said = await say("发给李建业 抄送钱总，然后提醒我周四给华星王总打电话")
    [first], [second] = said.told("lizong"), said.told("boss")
    assert first == second
    assert len(await told.rows(FollowUp)) == before + 1
    assert [r.sent_to_id for r in await told.rows(Report, Report.status == "sent")] == [
        told.ids["lizong"],
        told.ids["boss"],
    ]


async def test_a_line_goes_on_and_everything_is_put_back(told: Chat, say: Say) -> None:
    before = (await say("日报")).text
    said = await say("第1条后面加上 王总很满意")
    first = next(each for each in before.split("\n") if each.startswith("①"))
    assert f"{first} 王总很满意" in said.text
    said = await say("新元的先不写")
    assert "新元" not in said.text
    said = await say("都不对 重来")
    assert said.text.split("\n")[1:] == before.split("\n")[1:]
    assert len(await told.rows(Visit)) == len([text for _, text in DAY if "去了华星" in text or "蓝海" in text])
    said = await say("撤回")
    assert "新元" not in said.text


async def test_a_day_gone_by_without_records_has_no_report(told: Chat, say: Say) -> None:
    said = await say("3月6号日报")
    assert "还没记过东西" in said.text
    assert await told.rows(Report) == []


async def test_a_manager_reads_what_was_sent_and_no_draft(told: Chat, say: Say) -> None:
    await say("日报")
    said = await say("周凯的日报", "lizong")
    assert "周凯的日报 3/10周二 没发过 记录里是" in said.text
    assert "联系" in said.text
    await say("发给钱总")
    await say("日报第1条改成 只跑了华星")
    said = await say("看看周凯的日报", "lizong")
    assert "见了" in said.text
    assert "只跑了华星" not in said.text, "the draft that corrects it was not sent"
    assert "没发过" in (await say("周凯上周五的日报", "lizong")).text
    assert "看不了" in (await say("周凯的日报", "chenyu")).text
    looked = await say("谁查过我")
    assert "李建业" in looked.text


async def test_whether_a_report_went_out(told: Chat, say: Say) -> None:
    assert "还没拟日报" in (await say("日报发了没")).text
    await say("日报")
    assert "还没发" in (await say("日报发了没")).text
    await say("发")
    assert "18:00发给李建业了" in (await say("日报发了没有")).text
    assert "能写的是" in (await say("写个季度总结")).text


def _numbered(text: str) -> list[str]:
    return [line[2:].split(" ")[0] for line in text.splitlines() if line[:1] in "①②③④⑤⑥⑦⑧⑨"]


async def test_lines_are_put_elsewhere_and_stay_there(told: Chat, say: Say) -> None:
    before = _numbered((await say("日报")).text)
    first, second, third, *rest = before
    assert _numbered((await say("第3条放前面")).text) == [third, first, second, *rest]
    assert _numbered((await say("把第1条挪到最后")).text) == [first, second, *rest, third]
    assert _numbered((await say("第1条和第2条对调")).text) == [second, first, *rest, third]
    said = await say(f"{third}那条放第一 第2条删了")
    assert _numbered(said.text) == [third, second, *rest]
    assert _numbered((await say("日报")).text) == [third, second, *rest]
    assert "只有" in (await say("第9条放前面")).text
    assert f"{third} " not in (await say(f"{third[1:]}那条别写了")).text
    assert _numbered((await say("重来")).text) == before


async def test_a_line_of_new_customers_opens(told: Chat, say: Say) -> None:
    """The customer was joined to itself, and the question broke."""
    await say("今天去了新客户 宏达机械 见了刘总")
    lines = (await say("日报")).text.splitlines()
    number = next(n for n, line in enumerate(lines[1:], 1) if " 新客户 " in line)
    assert "今天去了新客户 宏达机械 见了刘总" in (await say(f"依据{number}")).text


async def test_what_is_not_understood_leaves_the_draft_open(told: Chat, say: Say) -> None:
    await say("日报")
    assert "没读出要记什么" in (await say("呱呱呱呱")).text
    said = await say("把最后一条放到最前面")
    assert said.text.startswith("改好了 日报")
    assert "明天" in said.text.splitlines()[1]
    assert len((await say("交给领导")).told("lizong")) == 1


async def test_an_amount_and_a_signing_day_that_changed_are_told(chat: Chat) -> None:
    """What was taken back, and what changed of a deal of the same day, is no change."""
    chat.at("2026-03-09T10:00:00")
    for text in ("恒达产线改造 28万 预计3月底签", "华星 预算20万", "蓝海 在谈 30万"):
        await chat.say("zhoukai", text)
    chat.at("2026-03-10T10:00:00")
    assert "预计4/15周三签\n" in (await chat.say("zhoukai", "恒达降到25万 签单推到4月15号")).text + "\n"
    for text in ("华星预计4月底签", "蓝海改成35万", "撤回", "新元 10万的单子", "新元改成12万"):
        await chat.say("zhoukai", text)
    said = (await chat.say("zhoukai", "日报")).text
    assert "改了 恒达电子 产线改造 金额28万→25万 预计签3/31→4/15 · 华星精密制造 预计签4/30\n" in said
    assert "「恒达降到25万 签单推到4月15号」" in (await chat.say("zhoukai", "依据")).text
