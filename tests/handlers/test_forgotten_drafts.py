"""A quotation beyond one's rights that nobody submits: told of once, the next working evening, and not dropped in silence."""

from handlers_chat import Chat

from models import Member
from replies.types import Text
from scheduler.evening import evening_card


async def evening(chat: Chat, moment: str) -> list[str]:
    """Return the texts beside the evening's card at a wall-clock time."""
    chat.at(moment)
    async with chat.database.reading() as session:
        member = await session.get_one(Member, chat.ids["zhoukai"])
        made = await evening_card(session, member, chat.clock.now().astimezone(chat.settings.zone), chat.settings)
    return [out.reply.text for out in made.outgoing if isinstance(out.reply, Text)]


async def test_told_of_once_on_the_next_working_evening(chat: Chat) -> None:
    chat.at("2026-03-13T10:00:00")
    await chat.say("zhoukai", "给新元食品报10台X200 85折")
    assert await evening(chat, "2026-03-13T17:45:00") == []
    [told] = await evening(chat, "2026-03-16T17:45:00")
    assert told == "新元食品 108,800元那份报价还没提交审批\n要发回「提交」 3/20周五前都行 之后草稿作废 这事不再提"
    assert await evening(chat, "2026-03-17T17:45:00") == []
    assert "提交给李建业了" in (await chat.say("zhoukai", "提交")).text


async def test_what_was_issued_or_submitted_is_not_told_of(chat: Chat) -> None:
    await chat.say("zhoukai", "给新元食品报10台X200 85折")
    await chat.say("zhoukai", "9折")
    await chat.say("zhoukai", "给华星报10台X200 85折")
    await chat.say("zhoukai", "提交")
    assert await evening(chat, "2026-03-11T17:45:00") == []
