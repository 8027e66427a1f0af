"""Dialogue 11, its end: a decision that changed something without a reason; 问 has it asked for, once."""

from collections.abc import Awaitable, Callable

import pytest
from handlers_chat import Chat, Said, texts_to

from models import Approval, Change, FollowUp

Say = Callable[..., Awaitable[Said]]


async def decided(chat: Chat, words: str = "批 但账期改15天") -> Said:
    await chat.say("zhoukai", "给华星报20台x200 85折 账期30天")
    await chat.say("zhoukai", "提交")
    return await chat.say("lizong", words)


@pytest.mark.parametrize("yes", ["问", "要", "问一下", "好", "帮我问问他", "问问李总监", "问一下为什么改账期"])
async def test_11_the_reason_is_asked_for_told_and_kept(chat: Chat, say: Say, yes: str) -> None:
    assert "原因没写 要我问一句吗 回「问」" in texts_to(await decided(chat), "zhoukai")
    asked = await say(yes)
    assert "问李建业了" in asked.text
    question = texts_to(asked, "lizong")
    assert "周凯想知道华星精密制造 付款 账期30天 → 账期15天的原因" in question
    answered = await chat.say("lizong", "他们去年拖了两个月 现金流紧")
    assert "转给周凯了" in answered.text
    told = texts_to(answered, "zhoukai")
    assert "李建业回了" in told
    assert "账期30天 → 账期15天" in told
    assert "原因 他们去年拖了两个月 现金流紧" in told
    approval = await chat.one(Approval)
    assert (approval.status, approval.decision_note) == ("approved", "他们去年拖了两个月 现金流紧")
    logged = [
        c.fields["decision_note"]
        for c in await chat.rows(Change, Change.entity == "approval")
        if "decision_note" in c.fields
    ]
    assert logged[-1] == ["", "他们去年拖了两个月 现金流紧"]


async def test_a_reason_given_with_the_decision_needs_no_question(chat: Chat, say: Say) -> None:
    assert "要我问" not in texts_to(await decided(chat, "批 但账期改15天 现金流紧"), "zhoukai")
    assert "没有缺原因的审批" in (await say("问一下为什么改")).text


async def test_an_approval_as_asked_for_needs_none_either(chat: Chat) -> None:
    assert "要我问" not in texts_to(await decided(chat, "批"), "zhoukai")


async def test_a_refusal_without_a_reason_is_asked_about(chat: Chat, say: Say) -> None:
    assert "要我问一句吗" in texts_to(await decided(chat, "不批"), "zhoukai")
    assert "华星精密制造没批的原因" in texts_to(await say("问"), "lizong")
    assert "原因 价太低" in texts_to(await chat.say("lizong", "价太低"), "zhoukai")


async def test_asked_once(chat: Chat, say: Say) -> None:
    await decided(chat)
    await say("问")
    again = await say("问一下为什么改")
    assert "问过李建业了" in again.text
    assert texts_to(again, "lizong") == ""


async def test_what_else_who_decided_says_is_no_reason(chat: Chat, say: Say) -> None:
    await decided(chat)
    await say("问")
    await chat.say("lizong", "漏斗")
    await chat.say("lizong", "下午3点提醒我开会")
    assert len(await chat.rows(FollowUp, FollowUp.owner_id == chat.ids["lizong"])) == 1
    assert (await chat.one(Approval)).decision_note == ""
    answered = await chat.say("lizong", "原因 华星回款慢")
    assert "原因 华星回款慢" in texts_to(answered, "zhoukai")
    assert (await chat.one(Approval)).decision_note == "华星回款慢"
    before = await chat.one(Approval)
    await chat.say("lizong", "原因 又想了想")
    assert (await chat.one(Approval)).decision_note == before.decision_note, "nothing asks for it any more"


@pytest.mark.parametrize("no", ["不说", "没什么原因", "算了"])
async def test_who_decided_may_keep_it(chat: Chat, say: Say, no: str) -> None:
    await decided(chat)
    await say("问")
    said = await chat.say("lizong", no)
    assert texts_to(said, "zhoukai") == ""
    assert (await chat.one(Approval)).decision_note == ""


async def test_never_mind_asks_nobody(chat: Chat, say: Say) -> None:
    await decided(chat)
    said = await say("不用")
    assert texts_to(said, "lizong") == ""
    assert (await chat.one(Approval)).reason_asked_at is None


async def test_nobody_else_gives_or_asks_it(chat: Chat, say: Say) -> None:
    await decided(chat)
    await say("问")
    for other in ("boss", "zhaolei"):
        said = await chat.say(other, "原因 随便")
        assert texts_to(said, "zhoukai") == ""
    assert "没有缺原因的审批" in (await chat.say("zhaolei", "问一下为什么改")).text
    assert (await chat.one(Approval)).decision_note == ""


async def test_the_reason_can_be_taken_back_and_the_decision_cannot(chat: Chat, say: Say) -> None:
    await decided(chat)
    await say("问")
    await chat.say("lizong", "现金流紧")
    await chat.say("lizong", "撤回")
    approval = await chat.one(Approval)
    assert (approval.status, approval.decision_note) == ("approved", "")
    assert "撤不回" in (await chat.say("lizong", "撤回")).text


async def test_reps_say_reason_without_any_question(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总 X200 预算20万")
    assert "转给" not in (await say("因为价格高 王总还在犹豫")).text
