"""商机: what a message states about an opportunity."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from handlers.context import Context
from handlers.customers import get_customer, stored_ref
from models import Customer, Deal, DealStageChange
from models.deal import CLOSED_STAGES
from nlu.intents import GUESS, Read, Ref, Stage, UpdateDeal
from replies.format import short_name
from replies.lines import deal_line
from replies.outcomes import Outcome, Saved


async def update_deal(intent: UpdateDeal, ctx: Context) -> list[Outcome]:
    """Update the deal the message means, or start it; every stage step is kept."""
    customer, is_new_customer = await get_customer(ctx, intent.customer.value)
    deal = await _find_deal(ctx, customer, intent)
    if deal is None:
        deal = await _start_deal(ctx, customer, intent)
        line = deal_line(deal, today=ctx.today)
    else:
        before = (deal.stage, deal.amount_fen)
        changed = ctx.changes.update(deal, **_values(intent, deal, ctx))
        if "stage" in changed:
            await add_stage_change(ctx, deal, from_stage=before[0])
        line = deal_line(deal, today=ctx.today, stage_was=before[0], amount_was=before[1])
    ctx.remember(
        "deal",
        deal.id,
        customer.id,
        replace(
            intent,
            customer=replace(intent.customer, value=stored_ref(customer)),
            deal=Read(Ref(deal.id, deal.title or ""), rule="stored"),
        ),
    )
    verb = "记" if deal.created_at == ctx.changes.now else "改"
    return [Saved(short_name(customer.name), line, verb=verb, is_new_customer=is_new_customer)]


async def _find_deal(ctx: Context, customer: Customer, intent: UpdateDeal) -> Deal | None:
    if intent.deal is not None and intent.deal.value.id is not None:
        deal = await ctx.session.get(Deal, intent.deal.value.id)
        return deal if deal is not None and deal.retired_at is None else None
    open_deals = list(
        await ctx.session.scalars(
            select(Deal)
            .where(
                Deal.customer_id == customer.id,  # type: ignore[arg-type]
                Deal.retired_at.is_(None),  # type: ignore[union-attr]
                Deal.stage.not_in(CLOSED_STAGES),  # type: ignore[attr-defined]
            )
            .order_by(Deal.updated_at.desc())  # type: ignore[attr-defined]
        )
    )
    if intent.deal is not None:
        return next((deal for deal in open_deals if deal.title == intent.deal.value.name), None)
    untitled = [deal for deal in open_deals if not deal.title]
    if len(open_deals) == 1:
        return open_deals[0]
    return untitled[0] if len(untitled) == 1 else None


def _values(intent: UpdateDeal, deal: Deal | None, ctx: Context) -> dict[str, Any]:
    """Return the columns that `intent` states."""
    values: dict[str, Any] = {}
    if intent.stage is not None:
        values |= {"stage": intent.stage.value, "stage_is_guess": intent.stage.is_guess}
        values["closed_at"] = ctx.changes.now if intent.stage.value in CLOSED_STAGES else None
    if intent.amount is not None:
        values |= {
            "amount_fen": intent.amount.value.fen,
            "amount_is_approximate": intent.amount.value.approximate,
        }
    if intent.close_on is not None:
        values["close_on"] = intent.close_on.value
    if intent.competitor is not None:
        values["competitor"] = intent.competitor.value
    if intent.lost_reason is not None:
        values["lost_reason"] = intent.lost_reason.value
    if deal is not None and values:
        values["updated_at"] = ctx.changes.now
    return values


async def _start_deal(ctx: Context, customer: Customer, intent: UpdateDeal) -> Deal:
    stage = intent.stage or _new_stage(intent)
    values = _values(replace(intent, stage=stage), None, ctx)
    deal = await ctx.changes.create(
        Deal(
            customer_id=customer.id or 0,
            owner_id=ctx.member_id,
            title=intent.deal.value.name if intent.deal else None,
            created_at=ctx.changes.now,
            updated_at=ctx.changes.now,
            **values,
        )
    )
    await add_stage_change(ctx, deal, from_stage=None)
    return deal


async def add_stage_change(ctx: Context, deal: Deal, *, from_stage: str | None) -> None:
    """Keep one step of a deal's life."""
    await ctx.changes.create(
        DealStageChange(
            deal_id=deal.id or 0,
            from_stage=from_stage,
            to_stage=deal.stage,
            member_id=ctx.member_id,
            message_id=ctx.message.id,
            at=ctx.changes.now,
        )
    )


def _new_stage(intent: UpdateDeal) -> Read[Stage]:
    """Return where a deal starts when the rep has not said: a budget means that the need is known."""
    stage: Stage = "qualified" if intent.amount else "lead"
    return Read(stage, rule="new deal", certainty=GUESS)
