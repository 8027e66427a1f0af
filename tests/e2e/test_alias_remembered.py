"""Through the front door: a rep who has said which company a word means is not asked again; a colleague is."""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from models import CustomerAlias, Member


async def test_a_confirmed_word_is_remembered_for_the_rep(start_play, clock) -> None:
    play = await start_play(clock=clock)
    for name in ("宁波海天机械有限公司", "宁波海天食品有限公司"):
        await play.say("zhoukai", f"新客户 {name}")
    clock.at += timedelta(hours=30)  # so that no chat about one of them decides
    assert "是哪一家" in await play.say("zhoukai", "昨天去了海天 聊得不错")
    assert "记住了「海天」就是宁波海天食品" in await play.say("zhoukai", "海天食品")
    clock.at += timedelta(hours=30)
    answer = await play.say("zhoukai", "昨天去了海天 聊得不错")
    assert answer.startswith("记好了 宁波海天食品")
    assert "海天食品" in await play.say("zhoukai", "海天不是海天食品")
    clock.at += timedelta(hours=30)
    assert "是哪一家" in await play.say("zhoukai", "昨天去了海天 聊得不错")
    async with play.bot.database.reading() as session:
        rep = await session.scalar(select(Member.id).where(col(Member.userid) == "zhoukai"))
        [alias] = await session.scalars(select(CustomerAlias))
    assert (alias.alias, alias.member_id, alias.retired_at is not None) == ("海天", rep, True)
