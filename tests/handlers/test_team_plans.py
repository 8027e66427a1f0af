"""What the team has to do, asked by who leads it; what is answered where nothing was read; quotations without an answer."""

from datetime import UTC, date, datetime

import pytest
from handlers_chat import Chat

from models import FollowUp, InboundMessage

NOW = datetime(2026, 3, 10, 1, tzinfo=UTC)


def plan(chat: Chat, customer: str, action: str, due: str, owner: str, **values: object) -> FollowUp:
    return FollowUp(
        **{
            "customer_id": chat.ref(customer).id,
            "owner_id": chat.ids[owner],
            "action": action,
            "due_on": date.fromisoformat(due),
            "created_at": NOW,
        }
        | values
    )


@pytest.fixture
async def team(chat: Chat) -> Chat:
    at = datetime.fromisoformat("2026-03-11T15:00:00+08:00").astimezone(UTC)
    await chat.add(
        plan(chat, "华星", "带样机去", "2026-03-11", "zhoukai", due_at=at),
        plan(chat, "联创", "送资料", "2026-03-12", "zhaolei"),
        plan(chat, "蓝海", "给图纸", "2026-03-11", "zhoukai", direction="customer"),
        plan(chat, "珠江", "送样", "2026-03-11", "chenyu"),
        plan(chat, "恒达", "回价格", "2026-03-11", "zhoukai", words="保密 恒达要回价格"),
    )
    return chat


@pytest.mark.parametrize("text", ["明天大家有什么安排", "团队明天的拜访计划", "明天谁有拜访"])
async def test_the_teams_day(team: Chat, text: str) -> None:
    assert (await team.say("lizong", text)).text.split("\n") == [
        "团队3/11周三 2件",
        "① 华星精密制造 带样机去 15:00 周凯",
        "还有1件",  # told in confidence: counted, not shown
    ]


async def test_the_teams_week_and_a_day_without_plans(team: Chat) -> None:
    told = (await team.say("lizong", "这周大家有什么安排")).text.split("\n")
    assert told[0] == "团队3/10周二到3/15周日 3件"
    assert told[2] == "② 联创机电 送资料 3/12周四 赵磊"
    assert "还没有记安排" in (await team.say("lizong", "下周大家有什么安排")).text


async def test_who_leads_and_has_nothing_of_the_own_hears_of_the_team(team: Chat) -> None:
    told = (await team.say("lizong", "明天有什么安排")).text.split("\n")
    assert told[:2] == ["你自己没有要跟的", "团队3/11周三 2件"]
    assert (await team.say("lizong", "周四有什么安排")).text.split("\n")[1:] == [
        "团队3/12周四 1件",
        "① 联创机电 送资料 赵磊",
    ]
    assert "团队" not in (await team.say("chenyu", "明天有什么安排")).text


async def test_a_line_opens(team: Chat) -> None:
    await team.say("zhoukai", "周五下午去新元谈合同")
    await team.say("lizong", "周五大家有什么安排")
    assert "周五下午去新元谈合同" in (await team.say("lizong", "1")).text


@pytest.mark.parametrize("text", ["线索够不够", "平均折扣是多少", "谁在偷懒"])
async def test_a_question_that_is_not_read_says_what_can_be_asked(team: Chat, text: str) -> None:
    said = await team.say("lizong", text)
    assert "能问「哪些单子悬」" in said.text
    assert len(await team.rows(InboundMessage)) == 1


async def test_goods_are_not_ranked_like_people(team: Chat) -> None:
    assert (await team.say("lizong", "哪个产品卖得最好")).text.startswith("按产品、行业、区域还分不开")
    assert (await team.say("lizong", "谁签得最多")).text.startswith("个人排名没开")


async def test_how_things_stand_without_a_customer_is_the_teams_day(team: Chat) -> None:
    assert (await team.say("lizong", "团队今天有什么新情况")).text.startswith("日报 3/10周二 华东")
    assert (await team.say("zhoukai", "他家什么情况")).text == "问哪家 说个客户名"


async def test_quotations_without_an_answer(team: Chat) -> None:
    await team.say("zhoukai", "给华星报10台X200")
    await team.say("zhoukai", "给新元报5台X200")
    await team.say("zhoukai", "新元那份报价客户不要了")
    told = (await team.say("lizong", "报价出去没回音的有哪些")).text.split("\n")
    assert told[0] == "没回音的报价1份 合计12.8万"
    assert "华星精密制造" in told[1]
    assert (await team.say("lizong", "上周报了几份价")).text.startswith("上周没有报价单")
