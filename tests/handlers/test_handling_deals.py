"""商机: which one is meant, what is kept of its life, what is said."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import Deal, DealStageChange, FollowUp
from nlu.intents import GUESS, AddFollowUp, Money, Read, Ref, Stage, UpdateDeal


def told(
    customer: Read[Ref], title: str | None = None, yuan: int | None = None, stage: Stage | None = None
) -> UpdateDeal:
    return UpdateDeal(
        customer,
        Read(Ref(None, title), "t") if title else None,
        Read(stage, "t") if stage else None,
        Read(Money(yuan * 100), "t") if yuan is not None else None,
    )


@pytest.fixture
def star(chat: Chat) -> Read[Ref]:
    return Read(chat.ref("华星"), "t")


async def mine(chat: Chat) -> list[tuple[str | None, int | None, str]]:
    rows = await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])
    return [(row.title, row.amount_fen, row.stage) for row in rows]


async def test_an_unnamed_deal_is_the_only_open_one(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", told(star, "二期", 100))
    await chat.act("zhoukai", told(star, None, 200, "negotiation"))
    assert await mine(chat) == [("二期", 20_000, "negotiation")]


async def test_a_title_names_the_deal_that_has_none(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", told(star, None, 100))
    await chat.act("zhoukai", told(star, "二期"))
    assert await mine(chat) == [("二期", 10_000, "qualified")]


async def test_another_title_is_another_deal(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", told(star, "二期", 100))
    await chat.act("zhoukai", told(star, "三期", 300))
    await chat.act("zhoukai", told(star, "二 期", 200))
    assert await mine(chat) == [("二期", 20_000, "qualified"), ("三期", 30_000, "qualified")]


async def test_a_closed_deal_is_left_and_a_new_one_begins(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", told(star, None, 100, "won"))
    await chat.act("zhoukai", told(star, None, 200))
    assert await mine(chat) == [(None, 10_000, "won"), (None, 20_000, "qualified")]


async def test_ones_own_deal_comes_before_a_colleagues(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("lizong", told(star, None, 900))
    await chat.act("zhoukai", told(star, None, 100))
    [row] = await chat.rows(Deal, Deal.owner_id == chat.ids["lizong"])
    assert row.amount_fen == 10_000
    await chat.act("zhoukai", told(star, "二期", 50))
    await chat.act("zhoukai", told(star, None, 70))
    assert await mine(chat) == [("二期", 7_000, "qualified")]


async def test_every_step_is_kept_with_its_message(chat: Chat, star: Read[Ref]) -> None:
    for stage in ("lead", "proposal", "proposal", "won"):
        await chat.act("zhoukai", told(star, None, None, stage))  # type: ignore[arg-type]
    steps = await chat.rows(DealStageChange)
    assert [(s.from_stage, s.to_stage) for s in steps] == [(None, "lead"), ("lead", "proposal"), ("proposal", "won")]
    assert len({s.message_id for s in steps}) == 3


async def test_saying_won_again_does_not_move_the_day(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", told(star, "二期", 100, "won"))
    [row] = await chat.rows(Deal, Deal.title == "二期")
    chat.at("2026-03-20T09:00:00")
    await chat.act("zhoukai", UpdateDeal(star, Read(Ref(row.id, "二期"), "t"), Read("won", "t")))
    assert (await chat.one(Deal, Deal.title == "二期")).closed_at == row.closed_at


async def test_a_win_is_the_only_thing_with_an_exclamation_mark(chat: Chat, star: Read[Ref]) -> None:
    assert "!" not in (await chat.act("zhoukai", told(star, None, 100))).text
    assert "恭喜" in (await chat.act("zhoukai", told(star, None, None, "won"))).text


async def test_promises_stay_open_when_a_deal_is_lost(chat: Chat, star: Read[Ref]) -> None:
    await chat.act("zhoukai", told(star, None, 100), AddFollowUp("收回样机", star, Read(date(2026, 3, 14), "t")))
    said = await chat.act("zhoukai", told(star, None, None, "lost"))
    assert "输单" in said.text
    assert (await chat.one(FollowUp)).status == "open"


async def test_what_was_guessed_is_marked(chat: Chat, star: Read[Ref]) -> None:
    said = await chat.act(
        "zhoukai", UpdateDeal(star, amount=Read(Money(20_000_000, True), "t"), stage=Read("proposal", "t", None, GUESS))
    )
    assert "约20万" in said.text
    assert "方案报价(我猜的)" in said.text


async def test_agreed_is_not_signed_and_the_answer_says_how_to_tell(chat: Chat) -> None:
    await chat.say("zhoukai", "华星产线改造 20万 方案交了")
    said = (await chat.say("zhoukai", "华星产线改造谈成了")).text
    deal = await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert deal.stage == "negotiation"
    assert "签了就说「华星精密制造签了」 我记赢单" in said
    assert "签了就说" not in (await chat.say("zhoukai", "华星产线改造合同在走")).text
    await chat.say("zhoukai", "华星精密制造签了")
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).stage == "won"


async def test_a_loss_of_what_is_lost_already_is_told_and_makes_no_new_deal(chat: Chat) -> None:
    await chat.say("zhoukai", "华星控制柜改造 30万")
    await chat.say("zhoukai", "华星丢了")
    chat.at("2026-03-20T10:00:00")
    said = await chat.say("zhoukai", "华星那单没戏了")
    assert "就记成输单了" in said.text
    assert await mine(chat) == [("控制柜改造", 30_000_000, "lost")]


async def test_what_a_lost_deal_lacked_is_added_to_it(chat: Chat) -> None:
    await chat.say("zhoukai", "华星控制柜改造 30万")
    await chat.say("zhoukai", "华星丢了")
    chat.at("2026-03-20T10:00:00")
    await chat.say("zhoukai", "华星那单没戏了 被汇川抢走的")
    (lost,) = await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert (lost.title, lost.stage, lost.competitor) == ("控制柜改造", "lost", "汇川")


async def test_another_loss_by_a_name_of_its_own_is_a_deal_of_its_own(chat: Chat) -> None:
    await chat.say("zhoukai", "华星控制柜改造 30万")
    await chat.say("zhoukai", "华星丢了")
    chat.at("2026-03-20T10:00:00")
    await chat.say("zhoukai", "华星又丢单了")
    assert [stage for _, _, stage in await mine(chat)] == ["lost", "lost"]


async def test_a_loss_of_a_house_without_a_deal_is_offered_and_not_written(chat: Chat) -> None:
    said = await chat.say("zhoukai", "新元那单没戏了")
    assert "没有在谈的商机" in said.text
    assert await mine(chat) == []
    await chat.say("zhoukai", "要")
    assert await mine(chat) == [(None, None, "lost")]


async def test_a_loss_offered_of_a_house_whose_deal_is_won_says_so_and_may_be_left(chat: Chat) -> None:
    await chat.say("zhoukai", "华星控制柜改造 30万")
    await chat.say("zhoukai", "华星控制柜改造签了")
    chat.at("2026-03-20T10:00:00")
    assert "控制柜改造已经赢单" in (await chat.say("zhoukai", "华星那单黄了")).text
    await chat.say("zhoukai", "算了")
    assert await mine(chat) == [("控制柜改造", 30_000_000, "won")]


@pytest.mark.parametrize(
    "text", ["新元包装线黄了", "新元那单黄了 25万", "新元黄了 被汇川抢了", "新元丢了 价格太高", "新元又丢单了"]
)
async def test_a_loss_that_says_more_is_kept_without_a_question(chat: Chat, text: str) -> None:
    await chat.say("zhoukai", text)
    assert [stage for _, _, stage in await mine(chat)] == ["lost"]


async def test_a_loss_of_what_was_quoted_ends_the_quotation(chat: Chat) -> None:
    await chat.say("zhoukai", "给新元报2台x200")
    await chat.say("zhoukai", "新元那单没戏了")
    assert [stage for _, _, stage in await mine(chat)] == ["lost"]
