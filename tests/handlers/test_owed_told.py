"""Told to be owed, without a day: it stands in the ledger; money, favours and questions do not."""

import pytest
from handlers_chat import Chat

from models import FollowUp

STAR, BLUE, HENGDA = "华星精密制造有限公司", "蓝海包装有限公司", "恒达电子有限公司"


@pytest.mark.parametrize(
    ("text", "action", "direction", "customer"),
    [
        ("华星欠我们一份图纸", "给一份图纸", "customer", STAR),
        ("华星王总还欠我们签字的验收单", "给签字的验收单", "customer", STAR),
        ("恒达欠了我们三台样机没还", "给三台样机", "customer", HENGDA),
        ("蓝海那边一直欠着我们盖章的合同", "给盖章的合同", "customer", BLUE),
        ("我还欠华星一份检测报告", "给一份检测报告", "ours", STAR),
        ("我们欠蓝海李经理两份质检报告没给", "给两份质检报告", "ours", BLUE),
        ("赵磊欠我一份蓝海的报告", "给一份蓝海的报告", "colleague", None),
        ("李总欠我一份授权书", "给一份授权书", "customer", BLUE),
    ],
)
async def test_a_thing_owed_is_kept(chat: Chat, text: str, action: str, direction: str, customer: str | None) -> None:
    said = await chat.say("zhoukai", text)
    row = await chat.one(FollowUp)
    assert (row.action, row.direction, row.due_on) == (action, direction, None), said.text
    assert row.customer_id == (chat.ids[customer] if customer is not None else None)
    assert row.owed_by_id == (chat.ids["zhaolei"] if direction == "colleague" else None)
    asked = await chat.say("zhoukai", "我欠谁什么" if direction == "ours" else "谁欠我")
    assert action in asked.text


@pytest.mark.parametrize(
    ("text", "action", "direction", "owed_by"),
    [
        ("李总欠我一个特价批复", "给一个特价批复", "manager", "lizong"),
        ("李建业还欠我一份授权书", "给一份授权书", "manager", "lizong"),
        ("李总监欠咱一个账期审批", "给一个账期审批", "manager", "lizong"),
        ("领导欠我一个批复", "给一个批复", "manager", "lizong"),
        ("财务欠我一张发票", "给一张发票", "colleague", None),
        ("我们仓库还欠着我两台样机", "给两台样机", "colleague", None),
        ("我欠李建业一份周报", "给李建业一份周报", "ours", None),
        ("我还欠李总一份月度总结", "给李总一份月度总结", "ours", None),
    ],
)
async def test_a_thing_owed_among_ourselves_is_no_customers(
    chat: Chat, text: str, action: str, direction: str, owed_by: str | None
) -> None:
    """李总 may be 李建业, who leads the team, or 李强 of 蓝海: what is owed tells."""
    await chat.say("zhoukai", "上午去了蓝海 见了李经理")
    said = await chat.say("zhoukai", text)
    row = await chat.one(FollowUp)
    assert (row.action, row.direction, row.customer_id) == (action, direction, None), said.text
    assert row.owed_by_id == (chat.ids[owed_by] if owed_by is not None else None)


@pytest.mark.parametrize(
    "text",
    [
        "财务欠我一笔报销款", "老板欠我一顿饭", "领导欠我什么", "仓库欠货吗",
        "恒达欠我们20万货款", "我欠华星王总一个人情", "华星欠我们多少钱", "华星欠我们什么", "我还欠华星什么", "恒达欠我们尾款", "华星欠我们一顿饭",
        "欠收拾", "华星考虑欠妥", "恒达欠我们图纸吗", "蓝海欠费停机了", "赵磊欠我一顿酒",
    ],
)  # fmt: skip
async def test_what_is_no_thing_to_be_given_is_not(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", text)
    assert await chat.rows(FollowUp) == []
