"""我周四前要干啥: what was asked for is answered, day by day, and its numbers work."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from handlers_chat import Chat

from models import FollowUp

NOW = datetime(2026, 3, 9, tzinfo=UTC)


def plan(chat: Chat, customer: str, action: str, day: int, hour: int | None = None, **values: Any) -> FollowUp:
    due_at = datetime(2026, 3, day, hour, tzinfo=chat.settings.zone) if hour is not None else None
    return FollowUp(
        customer_id=chat.ref(customer).id, owner_id=chat.ids["zhoukai"], action=action, due_on=date(2026, 3, day),
        due_at=due_at, created_at=NOW, **values,
    )  # fmt: skip


@pytest.fixture
async def week(chat: Chat) -> Chat:
    """Tuesday 3/10."""
    await chat.add(
        plan(chat, "蓝海", "回李经理价格", 9),
        plan(chat, "华星", "给图纸", 11, direction="customer"),
        plan(chat, "新元", "去新元验收", 12, 10),
        plan(chat, "恒达", "寄样本", 12),
        plan(chat, "金桥物流", "签合同", 17),
    )
    chat.at("2026-03-10T08:40:00")
    return chat


async def test_until_a_day_with_what_is_overdue(week: Chat) -> None:
    assert (await week.say("zhoukai", "我周四前要干啥")).text.split("\n") == [
        "到3/12周四为止 4件", "过了日子的", "① 蓝海包装 回李经理价格 过了1天", "3/11周三", "② 等对方 华星精密制造 给图纸", "3/12周四",
        "③ 10:00 新元食品 去新元验收", "④ 恒达电子 寄样本", "回 1好了 / 2明天 / 3推到周五",
    ]  # fmt: skip


async def test_its_numbers_work(week: Chat) -> None:
    await week.say("zhoukai", "周五之前有什么事")
    await week.say("zhoukai", "1好了 4推到下周一")
    rows = await week.rows(FollowUp)
    assert [(row.status, row.due_on.day) for row in rows] == [
        ("done", 9),
        ("open", 11),
        ("open", 12),
        ("open", 16),
        ("open", 17),
    ]


async def test_one_day_and_some_days(week: Chat) -> None:
    said = (await week.say("zhoukai", "周四有啥安排")).text
    assert said.startswith("3/12周四 2件")
    assert "李经理" not in said
    assert said.count("3/12周四") == 1
    assert (await week.say("zhoukai", "下周一到周三要跟啥")).text.startswith("3/16周一到3/18周三 1件")
    assert (await week.say("zhoukai", "周六有啥安排")).text == "3/14周六没有要办的 清爽"
    assert (await week.say("zhoukai", "月底前要办的")).text.startswith("到3/31周二为止 5件")


async def test_only_ones_own(week: Chat) -> None:
    assert (await week.say("zhaolei", "月底前要办的")).text == "到3/31周二为止没有要办的 清爽"


async def test_all_are_counted_however_many(week: Chat) -> None:
    await week.add(*(plan(week, "恒达", f"寄第{n}批样本", 12) for n in range(60)))
    assert (await week.say("zhoukai", "我周四前要干啥")).text.startswith("到3/12周四为止 64件")
