"""The card of the morning list: taps on it and words about its lines change what it shows."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from handlers_chat import Chat, Said
from test_morning import TODAY, day, promise, visits

from bot.adapters.wecom.render import render
from config.clock import real_now
from models import FollowUp, ListCard, Member, PutAside, Quote
from models.list_cards import CODE_LIVES, forget_old_cards, keep_code
from replies.types import Card, CardUpdate
from scheduler.morning import morning_list

__all__ = ["day"]


async def pushed(chat: Chat, *, code: str | None = "sent") -> Card:
    """Push the list of the morning, as the scheduler does, and let WeCom take it."""
    async with chat.database.writing() as session:
        member = await session.get_one(Member, chat.ids["zhoukai"])
        now = chat.clock.now().astimezone(chat.settings.zone)
        made = await morning_list(session, member, now, chat.settings)
        assert made.card is not None
        session.add(made.card)
        await session.flush()
        if code is not None:
            await keep_code(session, made.card.task_id, code, at=real_now())
    [outgoing] = made.outgoing
    assert isinstance(outgoing.reply, Card)
    return outgoing.reply


async def tap(
    chat: Chat, card: Card, button: str, line: int | None, *, code: str = "tap", sender: str = "zhoukai"
) -> Said:
    """Press a button with the `line`th of the lines still open chosen; None where WeCom tells of no choice."""
    assert card.choice is not None
    chosen = [] if line is None else [{"QuestionKey": "choice", "OptionIds": [card.choice.options[line - 1][0]]}]
    more = {"TaskId": card.task_id, "ResponseCode": code, "SelectedItems": chosen}
    return await chat.event(sender, "template_card_event", button, **more)


def updates(said: Said) -> Sequence[CardUpdate]:
    return [out.reply for out in said.outgoing if isinstance(out.reply, CardUpdate)]


def rows(update: CardUpdate | Card) -> list[str]:
    card = update.card if isinstance(update, CardUpdate) else update
    return card.description.split("\n")


async def test_the_card_has_the_lines_of_the_list_and_can_be_sent(day: Chat) -> None:
    card = await pushed(day)
    assert card.title == "早 今天4件 按急的排"
    assert rows(card) == [
        "① 蓝海包装 昨天该回李经理价格 过了1天",
        "② 华星精密制造 对方说今天给图纸 没到可以催一句",
        "③ 恒达电子 报价18.2万 3/13周五到期 还剩3天",
        "④ 新元食品 平时8天联系一次 今天第14天",
    ]
    assert [button.text for button in card.buttons] == ["好了", "明天", "改天", "不用了", "话术"]
    assert len(render(card, to=["zhoukai"], agent_id=1)) == 1


@pytest.mark.parametrize(
    ("line", "button", "row"),
    [
        (1, "好了", "✓① 好了 蓝海包装 昨天该回李经理价格 过了1天"),
        (2, "明天", "→② 推到3/11周三 华星精密制造 对方说今天给图纸 …"),
        (3, "不用了", "✕③ 不用了 恒达电子 报价18.2万 3/13周五…"),
        (4, "好了", "✓④ 好了 新元食品 平时8天联系一次 今天第14天"),
    ],
)
async def test_a_tap_settles_the_line_and_changes_the_card(day: Chat, line: int, button: str, row: str) -> None:
    card = await pushed(day)
    said = await tap(day, card, button, line)
    [update] = updates(said)
    assert update.response_code == "tap"
    assert rows(update)[line - 1][:20] == row[:20]
    assert update.card.task_id == card.task_id
    assert update.card.title == "今天4件 动了1件"
    assert update.card.choice is not None
    assert len(update.card.choice.options) == 3, "what is settled cannot be chosen"
    assert update.ended is None
    settled = [row.status for row in await day.rows(FollowUp) if row.status != "open"]
    moved = [row.due_on for row in await day.rows(FollowUp) if row.due_on == date(2026, 3, 11)]
    assert len(settled) + len(moved) + len(await day.rows(PutAside)) == 1


async def test_every_line_settled_ends_the_buttons(day: Chat) -> None:
    card = await pushed(day)
    update: CardUpdate | None = None
    for n in range(4):
        [update] = updates(await tap(day, update.card if update else card, "好了", 1, code=f"tap{n}"))
    assert update is not None
    assert update.ended == "都处理了"
    assert update.card.choice is None
    assert [row[0] for row in rows(update)] == ["✓"] * 4
    said = await day.event("zhoukai", "template_card_event", "好了", TaskId=card.task_id, ResponseCode="late")
    assert "没有要处理的了" in said.text


async def test_without_a_choice_told_the_first_open_line_is_meant(day: Chat) -> None:
    card = await pushed(day)
    await tap(day, card, "好了", None)
    await tap(day, card, "好了", None)
    assert [row.status for row in await day.rows(FollowUp)] == ["done", "done"]


async def test_an_old_card_still_means_its_records_and_nothing_without_a_choice(day: Chat) -> None:
    card = await pushed(day)
    async with day.database.writing() as session:
        assert await forget_old_cards(session, today=TODAY + timedelta(days=7)) == 0
        assert await forget_old_cards(session, today=TODAY + timedelta(days=8)) == 1
    said = await tap(day, card, "好了", None)
    assert "没有要处理的了" in said.text
    assert [row.status for row in await day.rows(FollowUp)] == ["open", "open"]
    said = await tap(day, card, "好了", 1)
    assert updates(said) == []
    assert [row.status for row in await day.rows(FollowUp)] == ["done", "open"]


async def test_words_change_the_card_too_once_with_the_code_of_the_sending(day: Chat) -> None:
    await pushed(day)
    await day.say("zhoukai", "今天干啥")
    [update] = updates(await day.say("zhoukai", "1好了 3推到周五"))
    assert update.response_code == "sent"
    assert [row[0] for row in rows(update)] == ["✓", "②", "→", "④"]
    assert updates(await day.say("zhoukai", "2好了")) == [], "WeCom takes each code once"
    card = (await day.one(ListCard)).task_id
    said = await day.event(
        "zhoukai", "template_card_event", "好了", TaskId=card, ResponseCode="tap",
        SelectedItems=[{"QuestionKey": "choice", "OptionIds": [f"#客户{day.ref('新元').id}"]}],
    )  # fmt: skip
    assert [row[0] for row in rows(updates(said)[0])] == ["✓", "✓", "→", "✓"], "the next tap brings all of it"


async def test_a_record_that_settles_a_line_changes_the_card(day: Chat) -> None:
    await pushed(day)
    [update] = updates(await day.say("zhoukai", "下午去了新元 见了黄总 聊了排期"))
    assert rows(update)[3].startswith("✓④ 好了 新元食品")


async def test_taking_it_back_opens_the_line_again(day: Chat) -> None:
    card = await pushed(day)
    await tap(day, card, "好了", 1)
    await day.say("zhoukai", "撤回")
    [update] = updates(await tap(day, card, "好了", 2))
    assert [row[0] for row in rows(update)] == ["①", "✓", "③", "④"]


async def test_another_day_asks_and_its_answer_changes_the_card(day: Chat) -> None:
    card = await pushed(day)
    said = await tap(day, card, "改天", 1)
    assert "推到哪天" in said.text
    assert updates(said) == []
    [update] = updates(await day.say("zhoukai", "周五"))
    assert update.response_code == "tap", "the tap's code was not used yet"
    assert rows(update)[0].startswith("→① 推到3/13周五 蓝海包装")


async def test_what_to_say_leaves_the_card_as_it_is(day: Chat) -> None:
    card = await pushed(day)
    said = await tap(day, card, "话术", 4)
    assert "可以这么说" in said.text
    assert updates(said) == []


async def test_a_tap_of_a_colleague_or_on_a_line_of_another_settles_nothing(day: Chat) -> None:
    card = await pushed(day)
    said = await tap(day, card, "好了", 1, sender="zhaolei")
    assert updates(said) == []
    assert [row.status for row in await day.rows(FollowUp)] == ["open", "open"]


async def test_a_code_too_old_is_not_tried(day: Chat) -> None:
    await pushed(day, code=None)
    async with day.database.writing() as session:
        card = await session.get_one(ListCard, (await day.one(ListCard)).task_id)
        await keep_code(session, card.task_id, "old", at=real_now() - CODE_LIVES - timedelta(minutes=1))
    await day.say("zhoukai", "今天干啥")
    assert updates(await day.say("zhoukai", "1好了")) == []


async def test_the_code_of_the_sending_never_replaces_that_of_a_tap(day: Chat) -> None:
    card = await pushed(day, code=None)
    await tap(day, card, "话术", 1, code="tap")
    async with day.database.writing() as session:
        await keep_code(session, card.task_id, "sent", at=real_now())
    assert (await day.one(ListCard)).response_code == "tap"


async def test_yesterdays_card_is_left_alone_by_words(day: Chat) -> None:
    await pushed(day)
    day.at("2026-03-11T08:40:00")
    await day.say("zhoukai", "今天干啥")
    assert updates(await day.say("zhoukai", "1好了")) == []


async def test_long_words_are_cut_and_the_reason_stays(day: Chat) -> None:
    long = "把改了三版的技术方案连同分项报价和交货计划一起重新发给李经理和他们采购部确认"
    await day.add(promise(day, "金桥物流", long, TODAY - timedelta(days=5)))
    card = await pushed(day)
    assert rows(card)[0].startswith("① 金桥物流 3/5周四该把改")
    assert rows(card)[0].endswith("… 过了5天")
    body = render(card, to=["zhoukai"], agent_id=1)[0].decode()
    assert all(len(row) <= 31 for row in rows(card))
    assert len(card.description) <= 160
    assert "过了5天" in body


async def test_more_than_five_are_told_of(day: Chat) -> None:
    await day.add(*(promise(day, "金桥物流", f"第{n}件", TODAY) for n in range(4)))
    card = await pushed(day)
    assert card.title == "早 今天8件 按急的排 发「更多」看后3件"
    assert len(rows(card)) == 5


async def test_a_quotation_answered_and_an_own_rhythm_are_settled_by_what_is_recorded(day: Chat) -> None:
    await pushed(day)
    quote: Any = await day.one(Quote)
    async with day.database.writing() as session:
        (await session.get_one(Quote, quote.id)).status = "accepted"
        session.add_all(visits(day, "新元", every=1, count=1, last=TODAY))
    [update] = updates(await day.say("zhoukai", "蓝海价格回过了"))
    assert [row[0] for row in rows(update)] == ["✓", "②", "✓", "✓"]
