"""A deal that is not closed after all takes back what its closing had brought about."""

from handlers_chat import Chat

from models import Deal, FollowUp, PaymentPlan, Quote


async def test_instalments_go_and_reminders_come_again(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 26万 在谈")
    await chat.say("zhoukai", "周五催恒达签合同")
    await chat.say("zhoukai", "恒达签了 26万 首付三成下周五付 余款验收后付")
    assert len(await chat.rows(PaymentPlan)) == 2
    said = await chat.say("zhoukai", "搞错了 还没签 只是口头答应")
    assert "阶段 赢单 → 商务谈判" in said.text
    assert "2笔付款计划撤了" in said.text
    assert "「催恒达签合同」还没办 重新挂上了" in said.text
    assert await chat.rows(PaymentPlan) == []
    assert [row.action for row in await chat.rows(FollowUp, FollowUp.status == "open")] == ["催恒达签合同"]
    assert (await chat.one(Deal, Deal.title == "产线改造")).closed_at is None


async def test_a_quotation_is_out_again_and_what_was_promised_stays(chat: Chat) -> None:
    await chat.say("zhoukai", "给恒达报20台x200")
    await chat.say("zhoukai", "恒达黄了 被汇川抢了")
    assert (await chat.one(Quote)).status != "sent"
    said = await chat.say("zhoukai", "没黄 还在谈")
    assert "商务谈判" in said.text
    assert (await chat.one(Quote)).status == "sent"


async def test_where_money_came_in_nothing_is_taken_back(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 26万 在谈")
    await chat.say("zhoukai", "恒达签了 26万 首付三成下周五付 余款验收后付")
    await chat.say("zhoukai", "恒达首付到了 78000")
    assert "付款计划撤了" not in (await chat.say("zhoukai", "恒达那单搞错了 没签 在走合同")).text
