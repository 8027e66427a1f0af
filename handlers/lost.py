"""黄了 被汇川抢了 价格差8个点: what a loss adds up to in the team, and what it waits for to be taken up again."""

from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from analytics.goals import teams_above
from handlers.context import Context
from models import Deal, Member
from models.periods import day_begins, period_days
from models.revival import quoted_goods
from nlu.lost_reasons import reason_kind
from nlu.price_gaps import price_gap
from replies import lost as say
from replies.types import Text

MOST_ROWS: Final = 200
A_ROW: Final = 3
"""So many deals of one quarter lost to one rival are told to the team's group."""


async def after_loss(ctx: Context, deal: Deal) -> list[str]:
    """Return what is to be said of a deal just lost: how often this rival won, and when it is worth another talk."""
    return [line for line in (await _rival(ctx, deal), await _revival(ctx, deal)) if line]


async def _revival(ctx: Context, deal: Deal) -> str:
    """Keep to what share of the quoted price ours must come; "" where no gap is known, or nothing was quoted."""
    gap = price_gap(deal.lost_reason) if reason_kind(deal.lost_reason, deal.competitor) == "price" else None
    if gap is None or not await quoted_goods(ctx.session, deal):
        return ""
    ctx.changes.update(deal, revival_ratio=Decimal(1) - gap)
    return say.waits_for_price(gap)


async def _rival(ctx: Context, deal: Deal) -> str:
    """Return that this quarter's deals of the team go to one rival; who lost them is told to nobody."""
    if not deal.competitor:
        return ""
    first, _ = period_days("this_quarter", ctx.today)
    rows = await ctx.session.scalars(
        select(col(Deal.lost_reason))
        .join(Member, col(Member.id) == col(Deal.owner_id))
        .where(
            col(Deal.stage) == "lost",
            col(Deal.retired_at).is_(None),
            col(Deal.closed_at) >= day_begins(first, ctx.zone),
            col(Deal.competitor) == deal.competitor,
            col(Member.team) == ctx.member.team,
        )
        .limit(MOST_ROWS)
    )
    kinds = [reason_kind(reason, deal.competitor) for reason in rows]
    if len(kinds) < 2:
        return ""
    kind = kinds[0] if len(set(kinds)) == 1 else None
    told = say.to_one_rival(deal.competitor, len(kinds), kind)
    groups = [g for team in teams_above(ctx.member.team) for g in ctx.settings.groups_of(team)][:1]
    if len(kinds) < A_ROW or not groups:
        return told
    ctx.send_to_group(groups[0], Text(say.in_the_group(told)), dedupe_key=f"rival:{deal.id}")
    return f"{told} {say.TOLD_THE_GROUP}"
