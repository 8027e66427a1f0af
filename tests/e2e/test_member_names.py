"""Somebody who writes before being imported gets the name that WeCom's directory has."""

from sqlalchemy import select

from bot.member_names import fill_member_names
from models import Member


async def test_a_name_comes_from_the_directory(start_play, clock) -> None:
    play = await start_play(clock=clock)
    await play.say("zhoukai", "今天干啥")
    assert await fill_member_names(play.bot.database, play.bot.client) == 1
    async with play.bot.database.reading() as session:
        member = (await session.scalars(select(Member))).one()
    assert (member.userid, member.name) == ("zhoukai", "周凯")
    assert await fill_member_names(play.bot.database, play.bot.client) == 0


async def test_who_left_the_range_keeps_the_userid(start_play, clock) -> None:
    play = await start_play(clock=clock)
    async with play.bot.database.writing() as session:
        session.add(Member(userid="gone", userid_key="gone", name="gone", created_at=clock.now()))
    assert await fill_member_names(play.bot.database, play.bot.client) == 0
    async with play.bot.database.reading() as session:
        assert (await session.scalars(select(Member.name))).all() == ["gone"]
