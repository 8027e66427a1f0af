"""团队明天有什么安排: what the team has promised or planned to do at customers over some days."""

from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlmodel import col

from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from models import FollowUp
from models import queries as ask
from models.follow_up import is_open_follow_up, is_to_be_listed
from models.queries import Owners, owned_by
from nlu import patterns as re
from nlu.privacy import is_hidden
from replies import team as say

_MOST: Final = 9
_OF_TEAM: Final = re.compile(
    r"团队|大家|大伙|组里|[全小]组|我们组|部门|全队|兄弟|同事|下面|手下|底下|谁(?!来)|哪些人|哪几[个位]人?"
)


def asks_for_the_teams(ctx: Context) -> bool:
    """Say whether who leads a team asks for what the team has to do, and not for the own."""
    return ctx.member.role != "rep" and _OF_TEAM.search(ctx.text) is not None


async def show_team_plans(ctx: Context, owners: Owners, first: date, last: date) -> str | None:
    """Show what the team is to do at customers in these days; None where that is nothing."""
    standing = (
        is_open_follow_up(),
        is_to_be_listed(),
        owned_by(col(FollowUp.owner_id), owners),
        col(FollowUp.direction) == "ours",
        col(FollowUp.customer_id).is_not(None),
        col(FollowUp.due_on).between(first, last),
        col(FollowUp.retired_at).is_(None),
    )
    count = int(await ctx.session.scalar(select(func.count()).where(*standing)) or 0)
    soonest = (col(FollowUp.due_on), col(FollowUp.due_at).is_(None), col(FollowUp.due_at), col(FollowUp.id))
    found = await ctx.session.scalars(select(FollowUp).where(*standing).order_by(*soonest).limit(_MOST))
    rows = [row for row in found if not is_hidden(row.words or "")]
    if not rows:
        return None
    ctx.tell([RowRef("follow_up", row.id or 0) for row in rows], count=count)
    for n, row in enumerate(rows, 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    names = await labels_of(ctx, [row.customer_id for row in rows])
    people = await ask.member_names(ctx.session, [row.owner_id for row in rows])
    return say.team_plans(rows, count, names, people, first=first, last=last, today=ctx.today, zone=ctx.zone)
