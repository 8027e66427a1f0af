"""A manager asks for the team's digests of days gone by, and who has sent a report; counted against the store."""

import pytest
from handlers_chat import Chat
from sqlalchemy import update

from models import Deal, Lookup, Member, Visit


@pytest.fixture
async def weeks(chat: Chat) -> Chat:
    """Two weeks of the team of 李建业: a visit in the first, a loss and two visits in the second."""
    async with chat.database.writing() as session:
        await session.execute(update(Member).values(created_at=chat.clock.now().replace(month=1)))
    chat.at("2026-02-25T15:00:00")
    await chat.say("zhoukai", "今天去了华星 见了王总")
    chat.at("2026-03-04T15:00:00")
    await chat.say("zhoukai", "今天去了蓝海 见了李经理")
    await chat.say("zhoukai", "恒达黄了 被汇川抢了 价格差8个点")
    await chat.say("zhaolei", "今天去了联创 见了孙总")
    chat.at("2026-03-09T17:50:00")
    await chat.say("zhoukai", "去了东方重工")
    await chat.say("zhoukai", "日报")
    await chat.say("zhoukai", "发")
    await chat.say("zhaolei", "去了联创")
    await chat.say("zhaolei", "日报")
    chat.at("2026-03-10T15:00:00")
    return chat


async def test_a_digest_of_days_gone_by_tells_what_they_brought(weeks: Chat) -> None:
    said = await weeks.say("lizong", "上周的团队周报")
    lines = said.text.split("\n")
    assert lines[0] == "周报 3/2周一到3/8周日 华东"
    assert "丢了1单" in lines
    visits = [v for v in await weeks.rows(Visit) if "2026-03-02" <= v.visited_on.isoformat() <= "2026-03-08"]
    assert len(visits) == 2
    assert any(line.startswith("联系2次 2家(前一周1次)") for line in lines)
    assert not any(
        line.startswith(("悬", "没有悬", "数据", "预测", "目标")) and "只有现在的" not in line for line in lines
    )
    opened = await weeks.say("lizong", "依据")
    assert "恒达黄了" in opened.text
    assert "联系2次" not in (await weeks.say("lizong", "上上周的团队周报")).text
    yesterday = await weeks.say("lizong", "昨天的团队日报")
    assert yesterday.text.startswith("日报 3/9周一 华东")
    assert "联系2次 2家" in yesterday.text
    assert "悬" in (await weeks.say("lizong", "团队周报")).text


async def test_the_teams_digest_is_the_managers_alone(weeks: Chat) -> None:
    said = await weeks.say("zhoukai", "昨天的团队日报")
    assert said.text == "团队的日报只有主管能看 你自己的 发「日报」"


async def test_who_has_not_sent_a_report_is_told_without_a_look_at_drafts(weeks: Chat) -> None:
    said = await weeks.say("lizong", "昨天谁没交日报")
    assert said.text.split("\n")[:2] == ["日报 3/9周一 2人里1人交了", "还没交 赵磊"]
    [look] = await weeks.rows(Lookup)
    assert (look.asker_id, look.about_id, look.topic) == (weeks.ids["lizong"], weeks.ids["zhaolei"], "reports")
    assert "看了日报周报交没交" in (await weeks.say("zhaolei", "谁查过我")).text
    assert (
        "近30天没人" in (await weeks.say("zhoukai", "谁查过我")).text
        or "没人单独查过" in (await weeks.say("zhoukai", "谁查过我")).text
    )


async def test_who_is_on_leave_is_not_counted_and_other_teams_are_not_told_of(weeks: Chat) -> None:
    await weeks.say("zhaolei", "我明天请假")
    weeks.at("2026-03-11T18:00:00")
    said = await weeks.say("lizong", "谁没交日报")
    assert said.text.split("\n")[:3] == ["日报 3/11周三 1人里0人交了", "还没交 周凯", "请假不算 赵磊"]
    assert "陈宇" in (await weeks.say("boss", "谁没交日报")).text
    assert (await weeks.say("lizong", "周日谁没交日报")).text == "3/8周日不上班 不用交日报"


async def test_a_rep_asks_about_nobody_else(weeks: Chat) -> None:
    said = await weeks.say("zhoukai", "谁没交日报")
    assert said.text == "别人交没交只有主管能问 你自己的 发「日报发了没」"
    assert await weeks.rows(Lookup) == []


async def test_the_week_before_last_is_not_the_last_one(weeks: Chat) -> None:
    said = await weeks.say("lizong", "上上周拜访了几家")
    assert said.text.startswith("2/23周一到3/1周日1次 1家")
    assert (await weeks.say("lizong", "上周拜访了几家")).text.startswith("上周2次 2家")


async def test_what_was_signed_in_days_gone_by(weeks: Chat) -> None:
    """It was answered with what is open."""
    weeks.at("2026-03-05T10:00:00")
    await weeks.say("zhoukai", "东方重工签了 17.8万")
    weeks.at("2026-03-10T15:00:00")
    [deal] = [deal for deal in await weeks.rows(Deal) if deal.stage == "won"]
    said = await weeks.say("zhoukai", "上周签了几单")
    assert said.text.startswith("上周你签了1单 17.8万\n① 东方重工")
    assert deal.amount_fen == 17_800_000
    assert (await weeks.say("lizong", "上周签了几单")).text.startswith("上周团队签了1单 17.8万")
    assert (await weeks.say("zhoukai", "上个月签了几单")).text == "上个月你签了0单"


async def test_whether_one_of_the_team_has_sent_it(weeks: Chat) -> None:
    assert "周凯 3/9周一" in (await weeks.say("lizong", "周凯昨天交日报了没")).text
    assert "没发过" in (await weeks.say("lizong", "赵磊昨天的日报交了吗")).text
    assert "看不了" in (await weeks.say("zhoukai", "赵磊日报交了没")).text


async def test_how_the_day_is_of_a_manager_is_the_teams_digest(weeks: Chat) -> None:
    """It asked which customer."""
    visits = [v for v in await weeks.rows(Visit) if v.visited_on.isoformat() == "2026-03-09"]
    assert f"联系{len(visits)}次" in (await weeks.say("lizong", "昨天怎么样")).text
    for asked, head in (
        ("今天怎么样", "日报 3/10周二"),
        ("这周咋样", "周报 3/9周一"),
        ("3月9号怎么样", "日报 3/9周一"),
    ):
        assert (await weeks.say("lizong", asked)).text.startswith(head)
    assert (await weeks.say("lizong", "上上周情况如何")).text.startswith("周报 2/23周一")


async def test_how_ones_own_week_is_shows_ones_own_page(weeks: Chat) -> None:
    said = await weeks.say("zhoukai", "我这周怎么样")
    visits = [v for v in await weeks.rows(Visit) if v.owner_id == weeks.ids["zhoukai"]]
    since = [v for v in visits if v.visited_on.isoformat() >= "2026-03-09"]
    assert f"联系{len(since)}次" in said.text


async def test_on_a_monday_the_digest_of_the_week_is_the_one_before(weeks: Chat) -> None:
    weeks.at("2026-03-16T10:00:00")
    text = (await weeks.say("lizong", "团队周报")).text
    assert text.startswith("周报 3/9周一到3/15周日")
    assert "这是上周的 要本周的回「本周的团队周报」" in text
    assert (await weeks.say("lizong", "本周的团队周报")).text.startswith("周报 3/16周一")
    weeks.at("2026-03-17T10:00:00")
    assert (await weeks.say("lizong", "团队周报")).text.startswith("周报 3/16周一")


async def test_what_a_manager_has_noted_as_promised_to_the_team_is_owed(weeks: Chat) -> None:
    """It was in nobody's ledger: 你不欠团队什么."""
    await weeks.say("lizong", "答应周凯周四前给恒达底价")
    said = await weeks.say("lizong", "我欠团队什么")
    assert "周凯" in said.text
    assert "给恒达底价" in said.text
    await weeks.say("lizong", "答应李经理周四前给他回话")
    assert "回话" not in (await weeks.say("lizong", "我欠团队什么")).text


async def test_what_was_signed_in_days_that_go_on(weeks: Chat) -> None:
    """It was answered with what is open: 没有在跟的商机."""
    await weeks.say("zhoukai", "东方重工签了 17.8万")
    won = [deal for deal in await weeks.rows(Deal) if deal.stage == "won"]
    assert [deal.amount_fen for deal in won] == [17_800_000]
    for asked, head in (("今天签了多少", "今天"), ("这周签了几单", "这周")):
        assert (await weeks.say("lizong", asked)).text.startswith(f"{head}团队签了1单 17.8万")
    assert (await weeks.say("lizong", "昨天呢")).text.startswith("昨天团队签了0单")
