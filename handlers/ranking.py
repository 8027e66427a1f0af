"""个人排名: off until an admin switches it on, and everybody hears of that."""

from sqlalchemy import select
from sqlmodel import col

from analytics.ranking import ranking
from handlers.context import Context
from handlers.periods import asked_days
from handlers.scope import Scope
from models import CompanySwitch, Member
from nlu.intents import Query, SwitchRanking
from replies import ranking as say
from replies.outcomes import Outcome, Shown
from replies.types import Text

RANKING = "ranking"


async def is_ranking_on(ctx: Context) -> bool:
    """Say whether individual rankings may be shown."""
    switch = await ctx.session.get(CompanySwitch, RANKING)
    return switch is not None and switch.is_on


async def ranking_table(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show who won the most: of those whose records the speaker may see, to a rep of the own team."""
    days, period = asked_days(intent, ctx, default="this_month")
    owners = scope.owners
    if ctx.member.role == "rep":
        team = await ctx.session.scalars(select(col(Member.id)).where(col(Member.team) == ctx.member.team))
        owners = [id_ for id_ in team if id_ is not None]
    places = await ranking(ctx.session, owners, days)
    for n, one in enumerate(places, 1):
        ctx.tell(one.rows, line=n, count=one.won_count)
    return say.table(places, period=period)


async def switch_ranking(intent: SwitchRanking, ctx: Context) -> list[Outcome]:
    """Switch it and tell everybody; an admin's word alone."""
    if ctx.member.role != "admin":
        return [Shown(say.only_admins())]
    if await is_ranking_on(ctx) == intent.is_on:
        return [Shown(say.already(is_on=intent.is_on))]
    await ctx.session.merge(
        CompanySwitch(name=RANKING, is_on=intent.is_on, switched_by_id=ctx.member_id, at=ctx.changes.now)
    )
    others = await ctx.session.scalars(
        select(col(Member.userid))
        .where(col(Member.is_active), col(Member.id) != ctx.member_id)
        .order_by(col(Member.id))
    )
    told = list(others)
    for userid in told:
        ctx.send(
            Text(say.announced(ctx.member.name, is_on=intent.is_on)),
            to=userid,
            dedupe_key=f"ranking:{ctx.message.id}:{userid}",
        )
    return [Shown(say.switched(is_on=intent.is_on, told=len(told)))]
