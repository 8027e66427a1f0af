"""Every slash command does its work: Chinese and pinyin, alone and with text, full and half width."""

import pytest
from handlers_chat import Chat

from models import Contact, Customer, Deal, FollowUp, Visit
from nlu.commands import COMMANDS

SHOWS = {
    "/商机": "秘密产线",
    "/shangji": "秘密产线",
    "/漏斗": "方案报价 1单",
    "/loudou": "方案报价 1单",
    "/今日": "清爽",
    "/jinri": "清爽",
    "/日报": "日报 3/10周二 赵磊",
    "/ribao": "日报 3/10周二 赵磊",
    "/周报": "周报 3/9到3/15 赵磊",
    "/月报": "月报 2026年3月 赵磊",
    "/跟进": "清爽",
    "/客户 联创机电": "孙胜利",
    "/kehu 联创": "孙胜利",
    "/联系人 联创": "孙胜利",
    "/产品 A100": "52,000元/台",
    "/任务": "已签0元",
    "/帮助": "/报价",
    "／帮助": "/报价",
    "/bangzhu": "/报价",
    "/撤回": "没有可撤的",
    "/恢复": "没有可恢复的",
    "/为什么": "没有记过",
}
WRITES = {
    "/拜访 华星 王总 看了样机": Visit,
    "/baifang 华星 王总 看了样机": Visit,
    "／拜访 华星 王总 看了样机": Visit,
    "/商机 华星 仓库改造 100万": Deal,
    "/sj 华星 仓库改造 100万": Deal,
    "/跟进 明天下午3点给王总打电话": FollowUp,
    "/genjin 明天下午3点给王总打电话": FollowUp,
    "/联系人 华星 刘姐 采购 13800001234": Contact,
    "/客户 宁波海天机械 食品行业": Customer,
}


@pytest.mark.parametrize(("text", "part"), SHOWS.items(), ids=list(SHOWS))
async def test_shows(chat: Chat, text: str, part: str) -> None:
    assert part in (await chat.say("zhaolei", text)).text


@pytest.mark.parametrize(("text", "table"), WRITES.items(), ids=list(WRITES))
async def test_writes(chat: Chat, text: str, table: type) -> None:
    before = len(await chat.rows(table))
    said = await chat.say("zhoukai", text)
    assert len(await chat.rows(table)) == before + 1
    assert said.text.startswith("记好了")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
async def test_every_word_of_every_command_is_answered(chat: Chat, command: object) -> None:
    for word in command.words:  # type: ignore[attr-defined]
        assert (await chat.say("zhoukai", f"/{word}")).text
    assert "没读出" not in (await chat.say("zhoukai", command.example)).text  # type: ignore[attr-defined]


async def test_why_shows_the_words_the_rule_and_the_certainty(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 见了王总 预算大概20w")
    said = await chat.say("zhoukai", "为什么")
    assert "「20w" in said.text or "20万" in said.text
    assert "[" in said.text
