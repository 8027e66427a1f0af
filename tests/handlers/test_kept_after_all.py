"""What nothing was read in is kept, word for word, as soon as the rep says 记."""

from collections.abc import Awaitable, Callable

from handlers_chat import Chat, Said

from models import Visit

Say = Callable[..., Awaitable[Said]]
UNREAD = "华星那边总部不批 hold到下半年"


async def test_one_word_keeps_what_was_not_read(chat: Chat, say: Say) -> None:
    said = await say(UNREAD)
    assert await chat.rows(Visit) == []
    assert said.text == "没读出要记什么 原话留着了\n要算一次和华星精密制造的联系 回「记」"
    said = await say("记")
    visit = await chat.one(Visit)
    assert (visit.summary, visit.channel) == (UNREAD, None)
    assert said.text.startswith("记好了 华星精密")
    await say("撤回")
    assert [row for row in await chat.rows(Visit) if row.retired_at is None] == []


async def test_its_day_is_the_one_said(chat: Chat, say: Say) -> None:
    await say("华星昨天总部没批 hold了")
    if not await chat.rows(Visit):
        await say("记一下吧")
    visit = await chat.one(Visit)
    assert (chat.clock.now().date() - visit.visited_on).days == 1


async def test_a_half_year_that_is_spoken_of_is_no_day_of_it(chat: Chat, say: Say) -> None:
    await say("华星那边总部不批 hold到下半年")
    await say("记")
    visit = await chat.one(Visit)
    assert visit.visited_on == chat.clock.now().date()


async def test_a_word_of_nothing_keeps_nothing(chat: Chat, say: Say) -> None:
    for before in ("华星啥情况", "上午去了华星见了王总", "好的"):
        await say(before)
        count = len(await chat.rows(Visit))
        await say("记")
        assert len(await chat.rows(Visit)) == count
    assert "回「记」" not in (await say("今天堵车堵了一上午 累死")).text
    assert "回「记」" not in (await say("金桥那边总部不批 hold到下半年")).text, "two are called so"


async def test_what_goes_on_about_a_house_is_kept_with_it(chat: Chat, say: Say) -> None:
    await say("华星那单报了20万")
    said = await say("她老板还没批")
    assert said.text.endswith("要算一次和华星精密制造的联系 回「记」")
    await say("记")
    assert (await chat.one(Visit)).summary == "她老板还没批"
