"""Deals as they are asked for, and money that came in: each figure is checked against the store."""

from datetime import date, datetime, timedelta

import pytest
from handlers_chat import Chat

from models import Deal, Payment, PaymentPlan

NOW = datetime.fromisoformat("2026-03-10T01:00:00+00:00")
WAN = 1_000_000


def deal(chat: Chat, customer: str, title: str, wan: int | None, close_on: date | None, **values: object) -> Deal:
    return Deal(
        **{
            "customer_id": chat.ref(customer).id,
            "owner_id": chat.ids["zhoukai"],
            "title": title,
            "stage": "proposal",
            "amount_fen": None if wan is None else wan * WAN,
            "close_on": close_on,
            "created_at": NOW,
            "updated_at": NOW,
        }
        | values
    )


@pytest.fixture
async def team(chat: Chat) -> Chat:
    """周凯 has four open deals and one won; 赵磊 has the fixture's one of 88.8888万."""
    long_ago = NOW - timedelta(days=30)
    await chat.add(
        deal(chat, "华星", "控制柜", 20, date(2026, 3, 13), stage="negotiation"),
        deal(chat, "蓝海", "包装线", 60, date(2026, 4, 30), created_at=long_ago, moved_at=long_ago),
        deal(chat, "恒达", "产线改造", 120, date(2026, 5, 20)),
        deal(chat, "新元", "码垛", None, None),
        deal(
            chat,
            "东方",
            "行车",
            30,
            date(2026, 3, 6),
            stage="won",
            closed_at=datetime.fromisoformat("2026-03-09T03:00:00+00:00"),
        ),
    )
    return chat


async def lines(chat: Chat, text: str, sender: str = "lizong") -> list[str]:
    return (await chat.say(sender, text)).text.split("\n")


async def test_a_bound_of_the_sum(team: Chat) -> None:
    told = await lines(team, "60万以上的单子有哪些")
    assert told[0] == "60万以上在跟的3单 合计2,688,888元"  # 60 + 120 + 88.8888
    assert [line.split()[1] for line in told[1:]] == ["恒达电子", "联创机电", "蓝海包装"]
    assert (await lines(team, "500万以上的单子有哪些"))[0] == "没有500万以上的单"


async def test_by_how_long_they_stand_still(team: Chat) -> None:
    told = await lines(team, "哪个单子拖最久")
    assert told[0].endswith("停得最久的在前")
    assert told[1].startswith("① 蓝海包装 包装线")
    assert told[1].endswith("停了30天")


async def test_by_the_day_of_signing(team: Chat) -> None:
    assert (await lines(team, "本周要签哪些单"))[:2] == [
        "这周说好签的1单 合计20万",
        "① 华星精密制造 控制柜 20万 商务谈判 预计3/13周五签",
    ]
    assert (await lines(team, "快签的有哪些"))[0] == "30天内说好签的1单 合计20万"
    none = await lines(team, "下周要签哪些单")
    assert none == ["下周没有说好要签的单", "在跟的一共5单 2,888,888元 问「商机」看"]


async def test_what_was_signed(team: Chat) -> None:
    for text in ("本周签单情况", "这周有没有签单", "这周签单了吗"):
        assert (await lines(team, text))[:2] == ["这周团队签了1单 30万", "① 东方重工 行车 30万"]
    assert (await lines(team, "昨天签单了吗"))[0] == "昨天团队签了1单 30万"
    assert (await lines(team, "今天签单了吗"))[0] == "今天团队签了0单"


async def test_what_was_put_off(team: Chat) -> None:
    assert "没有单子把签约日往后推" in (await lines(team, "哪些单子延期了"))[0]
    await team.say("zhoukai", "恒达产线改造 推到6月15号签")
    told = await lines(team, "哪些单子延期了")
    assert told == ["近30天签约日往后推的1单 合计120万", "① 恒达电子 产线改造 120万 5/20周三→6/15周一"]


async def test_money_that_came_in_is_no_money_signed(team: Chat) -> None:
    [won] = await team.rows(Deal, Deal.stage == "won")
    values = {"deal_id": won.id, "customer_id": won.customer_id, "owner_id": won.owner_id, "created_at": NOW}
    await team.add(
        PaymentPlan(**values, position=1, label="首付", amount_fen=9 * WAN, due_on=date(2026, 3, 9)),
        PaymentPlan(**values, position=2, label="余款", amount_fen=21 * WAN, due_on=date(2026, 3, 20)),
    )
    [first, _] = await team.rows(PaymentPlan)
    await team.add(Payment(**values, payment_plan_id=first.id, amount_fen=4 * WAN, received_on=date(2026, 3, 9)))
    assert await lines(team, "这个月回款多少") == [
        "这个月团队收了1笔 40,000元",
        "① 东方重工 40,000元 3/9周一",
        "逾期没收1笔 50,000元",
        "到3/31周二还该收1笔 210,000元",
        "没收的一共2笔 260,000元 问「回款情况」看",
    ]
    assert (await lines(team, "上个月回款多少"))[0] == "上个月团队没有到款"
    assert (await lines(team, "这个月我签了多少", "zhoukai"))[1] == "已签30万 1单"
