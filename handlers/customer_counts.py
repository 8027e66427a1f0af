"""我们有多少客户, 江苏的客户有几家: how many customers there are, of a region or a trade where one is named."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import col

from analytics.row_ref import RowRef
from handlers.context import Context
from models import Customer, Deal
from models.deal import is_open_deal
from models.queries import owned_by
from nlu import patterns as re
from replies import customers as say

_MOST_NAMED: Final = 8
_SHORTEST_NAME: Final = 2
"""Characters of a region or a trade."""
_COUNTED: Final = re.compile(
    r"(?:多少|几)(?:个|家)?(?:的)?(?:客户|公司)|客户[^,，]{0,6}(?:多少|几|哪)[个家些]?|哪些客户|客户(?:总?数|列表|名单|清单|一览)|(?:我|名下|手上|手里)的?客户"
)
_BESIDE: Final = re.compile(
    r"[我你]们?|咱们?|团队|大家|组里|名下|手[上里]|现在|目前|"
    r"一共|总共|到底|都|有|的|是|在|吗|呢|啊|[?？\s]"
)
"""Words beside the question that name no region and no trade."""


async def count_customers(ctx: Context) -> str | None:
    """Say how many customers the speaker may see, and name the newest; None where that is not asked."""
    if _COUNTED.search(ctx.text) is None:
        return None
    standing = [col(Customer.retired_at).is_(None), owned_by(col(Customer.owner_id), await ctx.owners())]
    words = await _named(ctx, standing)
    if words is not None:
        standing.append(or_(col(Customer.region) == words, col(Customer.industry) == words))
    count = int(await ctx.session.scalar(select(func.count()).select_from(Customer).where(*standing)) or 0)
    in_play = select(col(Deal.customer_id)).where(is_open_deal())
    active = select(func.count()).select_from(Customer).where(*standing, col(Customer.id).in_(in_play))
    newest = select(Customer).where(*standing).order_by(col(Customer.created_at).desc(), col(Customer.id).desc())
    rows = list(await ctx.session.scalars(newest.limit(_MOST_NAMED)))
    ctx.tell([RowRef("customer", row.id or 0) for row in rows], count=count)
    return say.counted(
        rows, count, int(await ctx.session.scalar(active) or 0), words=words, is_team=ctx.member.role != "rep"
    )


async def _named(ctx: Context, standing: Sequence[ColumnElement[bool]]) -> str | None:
    """Return the region or trade of customers that the message names, the longest."""
    said: set[str] = set()
    if len(_BESIDE.sub("", _COUNTED.sub("", ctx.text))) < _SHORTEST_NAME:
        return None
    for column in (col(Customer.region), col(Customer.industry)):
        values = await ctx.session.scalars(select(column).where(*standing, column.is_not(None)).distinct())
        said |= {value for value in values if value and value in ctx.text}
    return max(said, key=len, default=None)
