"""蓝海对账不用了: the one plan at the house named that the words mean is given up; several, or none, are left alone."""

import pytest
from handlers_chat import Chat

from models import FollowUp


@pytest.fixture
async def planned(chat: Chat) -> Chat:
    for text in ("周五给蓝海对账", "周四给恒达寄样品", "周四给恒达回话", "周五给新元发报告"):
        await chat.say("zhoukai", text)
    return chat


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("蓝海对账不用了", "给蓝海对账"), ("蓝海那条不弄了", "给蓝海对账"), ("恒达的样品不用寄了", "给恒达寄样品"), ("恒达样品不用了", "给恒达寄样品"),
        ("恒达那条不用了", None), ("新元的不用了", "给新元发报告"), ("新元的报告不需要了", "给新元发报告"), ("蓝海不用了", None), ("蓝海说样品不用了", None),
        ("蓝海发票不用了", None),
    ],
)  # fmt: skip
async def test_one_plan_is_given_up(planned: Chat, text: str, action: str | None) -> None:
    said = await planned.say("zhoukai", text)
    dropped = [row.action for row in await planned.rows(FollowUp, FollowUp.status == "dropped")]
    assert dropped == ([action] if action is not None else []), said.text
