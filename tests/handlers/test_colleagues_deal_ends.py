"""What ends at a colleague's customer is written down as nobody's own until the speaker says that it was theirs."""

import pytest
from handlers_chat import Chat

from models import Deal, FollowUp

HENGDA = "恒达电子有限公司"
SECRETS = ("产线", "28", "周凯", "电子")


@pytest.fixture
async def theirs(chat: Chat) -> Chat:
    """恒达 is 周凯's, with an open deal and a plan to urge."""
    await chat.say("zhoukai", "恒达产线改造 28万 预计月底签")
    await chat.say("zhoukai", "周五催恒达签合同")
    return chat


async def deals(chat: Chat) -> list[tuple[str, str, str | None]]:
    owners = {chat.ids[userid]: userid for userid in ("zhoukai", "zhaolei")}
    found = await chat.rows(Deal, Deal.customer_id == chat.ids[HENGDA])
    return [(owners[deal.owner_id], deal.stage, deal.competitor) for deal in found]


@pytest.mark.parametrize(
    "text", ["恒达那单由汇川拿下了", "恒达丢了", "恒达黄了 价格差8个点", "听完会出来 恒达输给汇川了"]
)
async def test_a_loss_told_by_another_is_asked_about(theirs: Chat, text: str) -> None:
    said = await theirs.say("zhaolei", text)
    assert said.text.startswith("恒达有同事在跟 他那边的单我没动 没记输单")
    assert not [secret for secret in SECRETS if secret in said.text]
    assert await deals(theirs) == [("zhoukai", "qualified", None)]
    assert (await theirs.one(FollowUp)).status == "open"


async def test_the_answer_is_the_same_without_a_deal(chat: Chat) -> None:
    """Else it would tell whether the colleague has one."""
    assert (await chat.say("zhaolei", "恒达丢了")).text.startswith("恒达有同事在跟 他那边的单我没动 没记输单")


async def test_a_win_told_by_another_is_counted_once(theirs: Chat) -> None:
    assert "没记赢单" in (await theirs.say("zhaolei", "恒达签了 28万")).text
    assert await deals(theirs) == [("zhoukai", "qualified", None)]


async def test_ones_own_deal_there_is_written_on_a_word(theirs: Chat) -> None:
    await theirs.say("zhaolei", "恒达那单由汇川拿下了")
    said = await theirs.say("zhaolei", "要")
    assert said.text.startswith("记好了 恒达\n")
    assert await deals(theirs) == [("zhoukai", "qualified", None), ("zhaolei", "lost", "汇川")]


async def test_ones_own_deal_there_is_closed_without_a_question(theirs: Chat) -> None:
    await theirs.say("zhaolei", "恒达备件 5万 在谈")
    assert "→ 输单" in (await theirs.say("zhaolei", "恒达丢了 被汇川抢了")).text
    assert await deals(theirs) == [("zhoukai", "qualified", None), ("zhaolei", "lost", "汇川")]


async def test_whoever_leads_the_owner_closes_the_deal(theirs: Chat) -> None:
    await theirs.say("lizong", "恒达那单由汇川拿下了")
    assert await deals(theirs) == [("zhoukai", "lost", "汇川")]


async def test_a_colleagues_quotation_is_none_of_the_speakers(theirs: Chat) -> None:
    await theirs.say("zhoukai", "给恒达报20台x200")
    assert "没记输单" in (await theirs.say("zhaolei", "恒达黄了")).text


async def test_a_house_named_twice_is_called_once(theirs: Chat) -> None:
    said = await theirs.say("zhaolei", "今天拜访了恒达 恒达丢了")
    assert said.text.startswith("记好了 恒达\n· 拜访")
    assert "\n恒达有同事在跟" in said.text
