"""From a chat message to records and answers, through everything that is real except WeCom."""

from sqlalchemy import select

from models import Deal, FollowUp, InboundMessage, Quote, Visit


async def test_url_verification(start_play) -> None:
    play = await start_play()
    assert await play.sim.verify_url() == ""


async def test_visit_is_stored_and_answered(start_play, clock) -> None:
    play = await start_play(clock=clock)
    answer = await play.say("zhoukai", "上午去了比亚迪 张总说ERP二期预算200个w 下周三前要方案")
    assert "比亚迪" in answer
    assert "200万" in answer
    async with play.bot.database.reading() as session:
        visit = (await session.scalars(select(Visit))).one()
        deal = (await session.scalars(select(Deal))).one()
        follow_up = (await session.scalars(select(FollowUp))).one()
        message = (await session.scalars(select(InboundMessage))).one()
    assert visit.visited_on.isoformat() == "2026-03-10"
    assert deal.amount_fen == 200_000_000
    assert follow_up.due_on is not None
    assert follow_up.due_on.isoformat() == "2026-03-18"
    assert (message.status, message.text) == ("applied", "上午去了比亚迪 张总说ERP二期预算200个w 下周三前要方案")


async def test_undo_and_redo(start_play, clock) -> None:
    play = await start_play(clock=clock)
    await play.say("zhoukai", "下午去了新客户宁波海天机械 见了李总 预算20万")
    assert "撤了" in await play.say("zhoukai", "撤回")
    async with play.bot.database.reading() as session:
        assert (await session.scalars(select(Visit).where(Visit.retired_at.is_(None)))).all() == []
    assert "恢复了" in await play.say("zhoukai", "恢复")
    async with play.bot.database.reading() as session:
        assert len((await session.scalars(select(Visit).where(Visit.retired_at.is_(None)))).all()) == 1


async def test_no_quote_of_an_unknown_product(start_play, clock) -> None:
    play = await start_play(clock=clock)
    await play.say("zhoukai", "/报价 宁波海天机械 不存在的X99*3 95折")
    async with play.bot.database.reading() as session:
        assert (await session.scalars(select(Quote))).all() == []
