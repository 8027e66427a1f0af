"""What a colleague's customer is called in lists: by its name to whoever knows it, as written to whoever wrote it."""

from datetime import UTC, date, datetime

import pytest
from handlers_chat import Chat

from handlers.customers import COLLEAGUES
from models import Absence, AbsenceItem, FollowUp

FOREIGN = "珠江电器有限公司"


@pytest.fixture
async def foreign(chat: Chat) -> Chat:
    """周凯 and 赵磊 of 李总监's team, and a customer of another region's rep."""
    chat.at("2026-03-10T09:00:00")
    return chat


def promised(chat: Chat, owner: str, **values: object) -> FollowUp:
    row = {"action": "送样机", "due_on": date(2026, 3, 11), "created_at": datetime(2026, 3, 9, tzinfo=UTC)}
    return FollowUp(**row | {"customer_id": chat.ids[FOREIGN], "owner_id": chat.ids[owner]} | values)


async def ask(chat: Chat, text: str, sender: str) -> str:
    return (await chat.say(sender, text)).text


async def test_a_manager_reads_the_names_in_the_records_of_the_team(foreign: Chat) -> None:
    await foreign.add(promised(foreign, "zhoukai", due_on=date(2026, 3, 5)))
    said = await ask(foreign, "团队欠什么", "lizong")
    assert "珠江电器 送样机 过了5天" in said
    assert "有同事在跟" in await ask(foreign, "珠江电器什么情况", "lizong"), "its name is all that is known"


async def test_another_rep_does_not_read_it(foreign: Chat) -> None:
    await foreign.add(promised(foreign, "zhaolei"))
    said = await ask(foreign, "周四前要干啥", "zhaolei")
    assert f"{COLLEAGUES} 送样机" in said
    assert "珠江电器" not in said


async def test_who_wrote_of_it_reads_what_they_wrote_and_no_more(foreign: Chat) -> None:
    message = await foreign.say("zhaolei", "珠江那边 明天送样机")
    await foreign.add(promised(foreign, "zhaolei", message_id=message.applied.context.message.id, action="送样机过去"))
    said = await ask(foreign, "周四前要干啥", "zhaolei")
    assert "珠江 送样机过去" in said
    assert "珠江电器" not in said


async def test_who_stands_in_knows_whose_it_is_while_standing_in(foreign: Chat) -> None:
    now = datetime(2026, 3, 9, tzinfo=UTC)
    await foreign.add(promised(foreign, "zhoukai", due_on=date(2026, 3, 10)))
    [item] = await foreign.rows(FollowUp, FollowUp.customer_id == foreign.ids[FOREIGN])
    await foreign.add(
        Absence(
            member_id=foreign.ids["zhoukai"], first_on=date(2026, 3, 10), last_on=date(2026, 3, 11),
            deputy_id=foreign.ids["zhaolei"], deputy_answer="agreed", created_at=now,
        )
    )  # fmt: skip
    [absence] = await foreign.rows(Absence)
    await foreign.add(AbsenceItem(absence_id=absence.id or 0, follow_up_id=item.id or 0))
    await ask(foreign, "今天干啥", "zhaolei")
    assert "珠江电器" in await ask(foreign, "1好了", "zhaolei")
    foreign.at("2026-03-20T09:00:00")
    await foreign.add(promised(foreign, "zhaolei", due_on=date(2026, 3, 20)))
    assert "珠江电器" not in await ask(foreign, "周一前要干啥", "zhaolei")


async def test_the_words_behind_a_figure_name_no_more_than_is_known(foreign: Chat) -> None:
    first = await foreign.say("zhaolei", "下午去了珠江 聊了样机")
    assert first.applied.context is not None
    await ask(foreign, "给恒达电子打了电话", "zhaolei")
    await ask(foreign, "今天跑了几家", "zhaolei")
    assert "珠江电器" not in await ask(foreign, "依据", "zhaolei")
