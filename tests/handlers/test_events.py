"""What is not text: greeted once, clicks are commands, nothing in silence."""

from handlers_chat import Chat

from bot.adapters.wecom.render import render
from models import FollowUp, InboundMessage
from replies.types import Card


async def test_who_is_new_gets_one_card_whose_buttons_work(chat: Chat) -> None:
    for event in ("subscribe", "enter_agent"):
        said = await chat.event("neu", event)
        [out] = said.outgoing
        assert isinstance(out.reply, Card)
        assert out.dedupe_key == "welcome:neu"
        assert len(render(out.reply, to=["neu"], agent_id=1)) == 1
    for button in said.outgoing[0].reply.buttons:  # type: ignore[union-attr]
        assert "没读出" not in (await chat.event("neu", "template_card_event", button.key)).text
    assert (await chat.event("neu", "enter_agent")).outgoing == []


async def test_who_has_talked_is_not_greeted(chat: Chat) -> None:
    await chat.say("zhoukai", "在吗")
    assert (await chat.event("zhoukai", "enter_agent")).outgoing == []


async def test_a_click_is_what_one_would_type(chat: Chat) -> None:
    await chat.say("zhoukai", "明天给华星王总打电话")
    [row] = await chat.rows(FollowUp)
    await chat.push_listed("zhoukai", row.id)
    await chat.event("zhoukai", "template_card_event", "1好了")
    assert (await chat.one(FollowUp)).status == "done"
    assert "漏斗" in (await chat.event("zhoukai", "click", "漏斗")).text


async def test_odd_events_leave_a_trace_and_no_answer(chat: Chat) -> None:
    for event, key in (
        ("LOCATION", None),
        ("view", "https://x"),
        ("click", ""),
        ("unsubscribe", None),
        ("x" * 500, None),
    ):
        assert (await chat.event("zhoukai", event, key)).outgoing == []
    assert {m.status for m in await chat.rows(InboundMessage)} == {"ignored"}


async def test_what_cannot_be_read_is_answered(chat: Chat) -> None:
    for kind, word in (("image", "图片"), ("voice", "语音"), ("location", "位置"), ("surprise", "这种消息")):
        said = await chat.say("zhoukai", "", kind=kind)
        assert word in said.text
