"""A deal that is not closed after all takes back what its closing had brought about."""

from handlers_chat import Chat

from models import Deal, FollowUp, PaymentPlan, Quote, Visit


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


async def test_what_was_told_beside_a_win_that_is_denied_stays(chat: Chat) -> None:
    await chat.say("zhoukai", "去了新元 新元签了10万 首付三成下周付 下周三送货")
    said = await chat.say("zhoukai", "没签")
    assert "撤了 新元食品 商机 10万 阶段 赢单" in said.text
    assert await chat.rows(Deal, Deal.stage == "won") == []
    assert await chat.rows(PaymentPlan) == []
    assert len(await chat.rows(Visit)) == 1
    assert [row.action for row in await chat.rows(FollowUp, FollowUp.status == "open")] == ["送货"]
    await chat.say("zhoukai", "恢复")
    assert len(await chat.rows(Deal, Deal.stage == "won")) == 1
    assert len(await chat.rows(PaymentPlan)) == 2


async def test_of_two_wins_it_is_asked_which_is_none(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 26万 在谈")
    await chat.say("zhoukai", "周五催恒达签合同")
    said = await chat.say("zhoukai", "去了恒达 恒达签了 华星也签了 20万")
    assert "还有一件没办" not in said.text
    said = await chat.say("zhoukai", "没签")
    assert said.text.startswith("说的是哪家\n1 恒达电子")
    await chat.say("zhoukai", "1")
    assert {(d.customer_id, d.stage) for d in await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])} == {
        (chat.ids["恒达电子有限公司"], "qualified"),
        (chat.ids["华星精密制造有限公司"], "won"),
    }
    assert [row.action for row in await chat.rows(FollowUp, FollowUp.status == "open")] == ["催恒达签合同"]


async def test_where_the_deal_is_instead_corrects_it(chat: Chat) -> None:
    await chat.say("zhoukai", "华星签了30万")
    said = await chat.say("zhoukai", "没签 她说月底")
    assert "那现在到哪一步了" in said.text
    said = await chat.say("zhoukai", "在走合同")
    assert "阶段 赢单 → 商务谈判" in said.text
    [deal] = await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert (deal.stage, deal.amount_fen, deal.closed_at) == ("negotiation", 30_0000_00, None)
