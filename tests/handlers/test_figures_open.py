"""Every number opens: whatever figure an answer told is asked for by its name or number, and shows its messages."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from handlers_chat import Chat
from sqlmodel import col

from models import Deal, FollowUp
from nlu.figures import FIGURES
from replies.evidence import LABELS

HUAXING, LANHAI, HENGDA = "华星精密制造有限公司", "蓝海包装有限公司", "恒达电子有限公司"


@pytest.fixture
async def team(chat: Chat) -> Chat:
    for at, text in (
        ("2026-02-02T10:00:00", "下午去了华星 聊了立库 预算20万"),
        ("2026-02-16T10:00:00", "蓝海包装 包装线 15万"),
        ("2026-02-20T10:00:00", "给恒达电子报20台X200"),
        ("2026-03-04T10:00:00", "恒达黄了 被汇川抢了"),
        ("2026-03-06T10:00:00", "华星签了 20万"),
        ("2026-03-09T10:00:00", "上午去了蓝海 商务谈判了 3月20号签"),
    ):
        chat.at(at)
        await chat.say("zhoukai", text)
    chat.at("2026-03-10T10:00:00")
    return chat


async def ask(chat: Chat, text: str, sender: str = "lizong") -> str:
    return (await chat.say(sender, text)).text


def test_every_figure_has_a_name_and_words() -> None:
    assert set(LABELS) == set(FIGURES)


async def test_a_rate_opens_by_its_name_and_says_what_it_is_made_of(team: Chat) -> None:
    said = await ask(team, "这个季度转化率")
    won, lost = len(await team.rows(Deal, Deal.stage == "won")), len(await team.rows(Deal, Deal.stage == "lost"))
    whole = len(await team.rows(Deal))
    assert f"① 转化率 {won}/{whole}" in said
    opened = await ask(team, "为什么转化率是这个数")
    assert opened.startswith(f"依据 转化率 {won}÷{whole} 新商机里已签的")
    assert "周凯 3/6周五「华星签了 20万」" in opened
    opened = await ask(team, "赢单率的依据")
    assert opened.startswith(f"依据 赢单率 {won}÷{won + lost}")
    assert "「恒达黄了 被汇川抢了」" in opened
    step = next(line for line in said.split("\n") if "到商务谈判的" in line)
    opened = await ask(team, "3")
    assert "周凯" in opened
    assert re.match("[③④⑤⑥] 到商务谈判的", step)


async def test_the_forecast_opens_band_by_band(team: Chat) -> None:
    said = await ask(team, "这个月能做多少")
    assert "肯定档1单 15万" in said
    assert "「上午去了蓝海 商务谈判了 3月20号签」" in await ask(team, "肯定档的依据")
    assert "「华星签了 20万」" in await ask(team, "已签的原话")
    opened = await ask(team, "依据")
    assert "「华星签了 20万」" in opened
    assert "「上午去了蓝海 商务谈判了 3月20号签」" in opened
    assert "单看一项说「签单依据」 有 签单 肯定档" in opened


async def test_a_goal_opens_to_its_cases_its_baseline_and_who_set_it(team: Chat) -> None:
    now = team.clock.now()
    old = {"created_at": now - timedelta(days=60), "updated_at": now, "closed_at": now - timedelta(days=30)}
    await team.add(
        *(Deal(customer_id=team.ids[HUAXING], owner_id=team.ids["zhoukai"], stage="lost", **old) for _ in range(5))
    )
    told = await ask(team, "定目标 12周赢单率到30%")
    assert "5单有结果的" not in told
    assert "基线" in await ask(team, "基线的依据")
    await ask(team, "目标")
    opened = await ask(team, "目标的原话")
    assert "李建业 3/10周二「定目标 12周赢单率到30%」" in opened


async def test_how_a_loss_came_about_opens(team: Chat) -> None:
    await ask(team, "恒达为啥丢")
    assert "「给恒达电子报20台X200」" in await ask(team, "过程的依据")
    assert "「恒达黄了 被汇川抢了」" in await ask(team, "同季度那些单的依据")


async def test_competitors_are_numbered_on(team: Chat) -> None:
    said = await ask(team, "这个季度丢单原因")
    assert "输给 ②汇川 1单" in said
    assert "「恒达黄了 被汇川抢了」" in await ask(team, "2")


async def test_the_records_open_to_what_is_fresh_lacking_and_written(team: Chat) -> None:
    await ask(team, "数据质量怎么样")
    assert "「上午去了蓝海 商务谈判了 3月20号签」" in await ask(team, "新鲜度依据")
    assert "「上午去了蓝海 商务谈判了 3月20号签」" in await ask(team, "有记录的依据")
    assert "没填全的单" in await ask(team, "填全的依据")


async def test_a_customer_card_opens(team: Chat) -> None:
    await ask(team, "蓝海什么情况", "zhoukai")
    opened = await ask(team, "依据", "zhoukai")
    assert "「蓝海包装 包装线 15万」" in opened


async def test_many_messages_come_by_and_by(team: Chat) -> None:
    for n in range(20):
        await team.say("zhoukai", f"刚给华星打了第{n + 1}个电话 聊了进度")
    await ask(team, "这周跑了几家")
    first = await ask(team, "依据")
    assert len(re.findall("第[0-9]+个电话", first)) == 8
    left = int(re.findall(r"还有(\d+)条原话 回「更多」", first)[0])
    second = await ask(team, "更多")
    assert second.startswith("接着 9到16")
    third = await ask(team, "更多")
    shown = re.findall("第[0-9]+个电话", first + second + third)
    assert len(shown) == len(set(shown)) == min(20, len(shown))
    assert left == len(re.findall("周凯 ", second + third))
    for _ in range(9):
        last = await ask(team, "更多")
        if not last.startswith("接着"):
            break
    assert last == "就这些 后面没有了"


@pytest.fixture
async def digest(team: Chat) -> Chat:
    """The manager has been told the team's day."""
    team.at("2026-03-09T15:00:00")
    await team.say("zhoukai", "恒达电子 二期扩产 28万 3月25号签")
    await team.say("zhoukai", "恒达二期黄了 被汇川抢了")
    await team.say("zhoukai", "华星二期 20万 签了")
    team.at("2026-03-09T18:30:00")
    said = await ask(team, "团队日报")
    assert "丢了1单 28万" in said
    return team


@pytest.mark.parametrize(
    ("text", "begins", "words"),
    [
        ("华星的依据", "依据 华星", "「华星二期 20万 签了」"),
        ("恒达的原话", "依据 恒达", "「恒达二期黄了 被汇川抢了」"),
        ("丢了1单28万是哪单", "依据 丢单", "「恒达二期黄了 被汇川抢了」"),
        ("签了1单20万怎么来的", "依据 签单", "「华星二期 20万 签了」"),
        ("14天内联系的依据", "依据 新鲜", "「上午去了蓝海 商务谈判了 3月20号签」"),
        ("为什么14天内联系过只有50%", "依据 新鲜", "「上午去了蓝海 商务谈判了 3月20号签」"),
        ("2人里1人有记录的依据", "依据 有记录", "周凯"),
        ("1人有记录是谁", "依据 有记录", "周凯"),
        ("联系1次是哪家", "依据 联系", "「上午去了蓝海 商务谈判了 3月20号签」"),
        ("汇川的依据", "依据", "「恒达二期黄了 被汇川抢了」"),
    ],
)
async def test_a_digest_opens_in_its_own_words(digest: Chat, text: str, begins: str, words: str) -> None:
    opened = await ask(digest, text)
    assert opened.startswith(begins)
    assert words in opened
    assert await digest.rows(FollowUp, FollowUp.owner_id == digest.ids["lizong"]) == [], "14天内联系 was made a plan"


async def test_whom_the_figures_do_not_name_is_said(digest: Chat) -> None:
    assert await ask(digest, "新元食品的依据") == "上面没说到新元食品"
    assert "珠江" not in await ask(digest, "珠江电器的依据")


def plan(chat: Chat, action: str, day: int, **values: Any) -> FollowUp:
    return FollowUp(
        customer_id=chat.ref("恒达").id, owner_id=chat.ids["zhoukai"], action=action, due_on=date(2026, 3, day),
        created_at=datetime(2026, 3, 9, tzinfo=UTC), **values,
    )  # fmt: skip


async def test_more_of_an_agenda_goes_on_with_the_agenda(chat: Chat) -> None:
    await chat.add(*(plan(chat, f"寄第{n}批样本", 11 + n // 10) for n in range(1, 31)), plan(chat, "今天的事", 10))
    chat.at("2026-03-10T08:40:00")
    await chat.say("zhoukai", "今天干啥")
    first = (await chat.say("zhoukai", "周五前要干啥")).text
    assert first.startswith("到3/13周五为止 30件")
    assert "还有18件在后面 回「更多」" in first
    await chat.say("zhoukai", "2好了")
    second = (await chat.say("zhoukai", "更多")).text.split("\n")
    assert second[0] == "接着 13到24"
    assert any(line.startswith("⑬ 恒达电子 寄第12批样本") for line in second)
    assert "还有6件在后面 回「更多」" in second
    await chat.say("zhoukai", "13好了")
    done = await chat.rows(FollowUp, col(FollowUp.status) == "done")
    assert {row.action for row in done} == {"寄第1批样本", "寄第12批样本"}
    third = (await chat.say("zhoukai", "更多")).text
    assert "寄第18批样本" not in third
    assert "回「更多」" not in third
    assert (await chat.say("zhoukai", "更多")).text == "就这些 后面没有了"


@pytest.mark.parametrize("text", ["更多", "看更多", "下一页"])
async def test_more_of_nothing_is_no_record(chat: Chat, text: str) -> None:
    assert (await chat.say("zhoukai", text)).text == "就这些 后面没有了"


async def test_the_words_to_say_are_for_who_is_named(chat: Chat) -> None:
    row = plan(chat, "把样本寄给张伟", 10)
    row.customer_id = chat.ids[HUAXING]
    await chat.add(row)
    await chat.say("zhoukai", "今天干啥")
    said = (await chat.say("zhoukai", "1话术")).text
    assert said.split("\n")[0] == "华星精密制造 张伟 工程师"
