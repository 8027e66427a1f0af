"""我欠团队什么, then 1好了: the manager says that what a rep waits for is done, and the rep hears of it."""

from datetime import UTC, date, datetime

import pytest
from handlers_chat import Chat, texts_to

from analytics.evidence import Quoted
from analytics.row_ref import RowRef
from models import FollowUp
from replies.evidence import quote

ASKED = "李建业答应我周四前批蓝海的特价"


@pytest.fixture
async def owed(chat: Chat) -> Chat:
    await chat.say("zhoukai", ASKED)
    return chat


async def status(chat: Chat) -> str:
    return str((await chat.one(FollowUp)).status)


async def test_the_manager_settles_it_and_the_rep_is_told(owed: Chat) -> None:
    told = await owed.say("lizong", "我欠团队什么")
    assert told.text.split("\n") == ["你欠团队1件", "① 周凯 蓝海包装 批蓝海的特价 3/12周四", "办了回「1好了」 我告诉他"]
    said = await owed.say("lizong", "1好了")
    assert await status(owed) == "done"
    assert "告诉周凯了" in said.text
    assert texts_to(said, "zhoukai") == "李建业说好了 蓝海包装 批蓝海的特价"
    assert (await owed.say("lizong", "我欠团队什么")).text.startswith("你不欠团队什么")
    await owed.say("lizong", "撤回")
    assert await status(owed) == "open"


async def test_a_line_still_opens_to_its_words(owed: Chat) -> None:
    await owed.say("lizong", "我欠团队什么")
    for text in ("看1", "看1的原话"):
        assert ASKED in (await owed.say("lizong", text)).text


async def test_nobody_else_settles_it(owed: Chat) -> None:
    row = await owed.one(FollowUp)
    for other in ("zhaolei", "boss", "chenyu"):
        await owed.push_listed(other, row.id)
        await owed.say(other, "1好了")
        assert await status(owed) == "open"


async def test_what_a_rep_owes_a_customer_is_no_managers_to_settle(chat: Chat) -> None:
    await chat.say("zhoukai", "周五前给蓝海回价格")
    await chat.push_listed("lizong", (await chat.one(FollowUp)).id)
    await chat.say("lizong", "1好了")
    assert await status(chat) == "open"


def test_a_tap_stands_behind_a_record_as_a_tap() -> None:
    quoted = Quoted(
        row=RowRef("follow_up", 1), customer_id=None, customer="", author_id=1, author="周凯",
        at=datetime(2026, 3, 10, 1, tzinfo=UTC), message_id=1, text="",
    )  # fmt: skip
    assert quote(quoted, today=date(2026, 3, 10), zone=UTC) == "周凯 3/10周二 点的卡片"
