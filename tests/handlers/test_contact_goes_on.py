"""More of a person just put down, in a message of its own: 微信同号, 她是招采总监, 姓骆 骆敏."""

from collections.abc import Awaitable, Callable

import pytest
from handlers_chat import Chat, Said

from models import Contact

Say = Callable[..., Awaitable[Said]]
TOLD = "华星新来的采购叫罗敏 13857120099"


async def new_one(chat: Chat) -> Contact:
    [contact] = [one for one in await chat.rows(Contact) if one.phone == "13857120099"]
    return contact


@pytest.mark.parametrize("more", ["微信同号", "微信也是这个号", "她微信跟手机一样", "vx同号", "微信号就是手机号"])
async def test_the_number_is_the_wechat_id_too(chat: Chat, say: Say, more: str) -> None:
    await say(TOLD)
    said = await say(more)
    assert (await new_one(chat)).wechat == "13857120099"
    assert "13857120099" not in said.text


@pytest.mark.parametrize(
    ("more", "title"),
    [("她是招采总监", "招采总监"), ("他现在是采购经理", "采购经理"), ("她是他们的财务总监", "财务总监")],
)
async def test_the_post(chat: Chat, say: Say, more: str, title: str) -> None:
    await say(TOLD)
    await say(more)
    assert (await new_one(chat)).title == title


@pytest.mark.parametrize("more", ["姓骆 骆敏", "她姓骆，骆敏", "姓骆 不是姓罗 骆敏"])
async def test_the_surname(chat: Chat, say: Say, more: str) -> None:
    await say(TOLD)
    await say(more)
    assert (await new_one(chat)).name == "骆敏"


@pytest.mark.parametrize("more", ["微信发我", "他是不是采购经理", "姓王 王强", "她是谁", "微信同号吗"])
async def test_other_words_change_nothing_of_the_person(chat: Chat, say: Say, more: str) -> None:
    await say(TOLD)
    await say(more)
    contact = await new_one(chat)
    assert (contact.name, contact.wechat, contact.title) == ("罗敏", None, "采购")


async def test_without_somebody_just_put_down_they_say_nothing(chat: Chat, say: Say) -> None:
    await say("上午去了华星")
    before = len(await chat.rows(Contact))
    await say("微信同号")
    await say("她是招采总监")
    assert len(await chat.rows(Contact)) == before
