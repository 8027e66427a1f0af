"""商机: what a message states about an opportunity."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import col

from handlers.awaited import give_days
from handlers.closing import stop_selling
from handlers.confirmed import CONFIRMED
from handlers.context import Context
from handlers.customers import Target, get_customer
from handlers.facts import deal_fact
from handlers.lost import after_loss
from handlers.quote_life import close_quotes
from handlers.signing import Signed, take_over
from models import Deal, DealStageChange, Quote
from models.deal import CLOSED_STAGES, StageKey
from nlu.intents import GUESS, Clarification, Read, Ref, Stage, UpdateDeal
from replies import facts as say_facts
from replies.lines import deal_line
from replies.outcomes import Outcome, Saved, Shown
from replies.quote_life import settled
from replies.refusals import already_lost, amount_too_large, ended_at_colleagues, lost_without_deal

AGREED = re.compile(r"[谈敲](?:成|妥|定|拢)")
TOLD_AGAIN = timedelta(hours=24)
MAX_AMOUNT_FEN = 10**16
"""A hundred million million yuan: more is a slip of the thumb, and the store has 64 bits."""


async def update_deal(intent: UpdateDeal, ctx: Context) -> list[Outcome]:
    """Update the deal the message means, or start it; every stage step is kept."""
    if intent.amount is not None and not 0 <= intent.amount.value.fen <= MAX_AMOUNT_FEN:
        return [Shown(amount_too_large())]
    target = await get_customer(ctx, intent.customer)
    deal = await find_deal(ctx, target, intent.deal) or await _just_closed(ctx, target, intent)
    if deal is None and (lost := await _lost_already(ctx, target, intent)) is not None:
        intent = _what_it_lacks(intent, lost)
        if intent.competitor is None and intent.lost_reason is None:
            return [Shown(already_lost(target.label, lost, today=ctx.today, zone=ctx.zone))]
        deal = lost
    if deal is None and await _is_end_of_a_colleagues(ctx, target, intent):
        assert intent.stage is not None
        return _ask_of_end(ctx, target, intent, ended_at_colleagues(target.label, won=intent.stage.value == "won"))
    if deal is None and await _is_loss_of_nothing(ctx, target, intent):
        return await _ask_of_loss(ctx, target, intent)
    is_new = deal is None
    stage_was: StageKey | None = None
    amount_was: int | None = None
    if deal is None:
        deal = await _start_deal(ctx, target, intent)
    else:
        stage_was, amount_was = deal.at_stage, deal.amount_fen
        values = _stated(intent) | _title_for(deal, intent)
        if values.get("stage", deal.stage) != deal.stage:
            values["closed_at"] = ctx.changes.now if values["stage"] in CLOSED_STAGES else None
            values.setdefault("own_stage", None)
        if any(getattr(deal, name) != value for name, value in values.items()):
            ctx.changes.update(deal, updated_at=ctx.changes.now, **values)
        if deal.at_stage != stage_was:
            await add_stage_change(ctx, deal, before=stage_was)
    is_win = deal.stage == "won" and (stage_was is None or stage_was[0] != "won")
    signed = await take_over(ctx, target, deal, intent, is_new=is_new) if is_win else Signed()
    ended: list[Quote] = []
    stopped: list[str] = []
    if not deal.is_open and (stage_was is None or stage_was[0] != deal.stage):
        ended = await close_quotes(ctx, deal, settled=signed.quote)
        stopped = await stop_selling(ctx, deal)
    is_loss = deal.stage == "lost" and (stage_was is None or stage_was[0] != "lost")
    if is_loss or (deal.stage == "lost" and (intent.lost_reason or intent.competitor)):
        stopped += await after_loss(ctx, deal)
    if is_win:
        stopped += await give_days(ctx, target.id, "signing", ctx.today)
    stored = replace(
        intent,
        customer=replace(intent.customer, value=target.ref),
        deal=Read(Ref(deal.id, deal.title or ""), rule="stored"),
    )
    ctx.remember("deal", deal.id, target.id, stored)
    line = deal_line(
        deal,
        today=ctx.today,
        words=ctx.lexicon,
        stage_was=stage_was,
        amount_was=amount_was,
        amount_is_guess=intent.amount is not None and intent.amount.certainty <= GUESS,
        close_is_guess=intent.close_on is not None and intent.close_on.is_guess,
    )
    return [
        Saved(
            target.label,
            line,
            verb="记" if is_new else "改",
            is_new_customer=target.is_new,
            heard=target.heard,
            fact=_whether_signed(intent, ctx, target) or await deal_fact(ctx, target, deal),
            is_win=is_win,
        ),
        *(Saved(target.label, settled(quote, was="sent", today=ctx.today), verb="改") for quote in ended),
        *(Saved(target.label, line) for line in (*signed.lines, *stopped)),
    ]


def _whether_signed(intent: UpdateDeal, ctx: Context, target: Target) -> str | None:
    """Return how to say that it is signed too, where 谈成了 tells of an agreement and may mean that."""
    stage = intent.stage
    if stage is None or stage.value != "negotiation" or stage.span is None:
        return None
    words = ctx.text[stage.span.start : stage.span.end]
    return say_facts.signed_too(target.label) if AGREED.search(words) and not ctx.has_fact else None


async def find_deal(ctx: Context, target: Target, named: Read[Ref] | None) -> Deal | None:
    """Return the open or named deal that is meant: the member's own before a colleague's; None where it is a new one.

    Without a name it is the only open one. A title nobody has used names
    the member's only open deal where that has none yet.
    """
    if named is not None and named.value.id is not None:
        deal = await ctx.session.get(Deal, named.value.id)
        if deal is not None and _may_be_meant(deal, target, ctx):
            return deal
    query = (
        select(Deal)
        .where(
            col(Deal.customer_id) == target.id,
            col(Deal.retired_at).is_(None),
            col(Deal.stage).not_in(CLOSED_STAGES),
        )
        .order_by(col(Deal.updated_at).desc(), col(Deal.id).desc())
    )
    if not target.may_read:
        query = query.where(col(Deal.owner_id) == ctx.member_id)
    found = list(await ctx.session.scalars(query))
    mine = [deal for deal in found if deal.owner_id == ctx.member_id]
    deal = _meant(mine, named)
    if deal is None and named is not None and len(mine) == 1 and not mine[0].title:
        deal = mine[0]
    return deal or _meant(found, named)


_ANOTHER = re.compile(r"又|另|再签|再来|第[二三四]|新(?:的|单|项目)|也(?:签|丢)")


async def _just_closed(ctx: Context, target: Target, intent: UpdateDeal) -> Deal | None:
    """Return the deal that this chat has just closed, where its end is told again (签了, then 哦签了 今天盖的章)."""
    if intent.deal is not None or intent.stage is None or _ANOTHER.search(ctx.text):
        return None
    ids = [
        written.id
        for turn in reversed(ctx.conversation.turns)
        for written in turn.written
        if written.kind == "deal" and written.customer_id == target.id and ctx.now - turn.at <= TOLD_AGAIN
    ]
    deal = await ctx.session.get(Deal, ids[0]) if ids else None
    if deal is None or deal.stage != intent.stage.value or deal.stage not in CLOSED_STAGES:
        return None
    return deal if _may_be_meant(deal, target, ctx) else None


async def _lost_already(ctx: Context, target: Target, intent: UpdateDeal) -> Deal | None:
    """Return the deal lost last, where a loss names no deal and the customer has only lost ones (那单没戏了)."""
    if intent.deal is not None or intent.stage is None or intent.stage.value != "lost" or _ANOTHER.search(ctx.text):
        return None
    found = await ctx.session.scalars(
        select(Deal)
        .where(col(Deal.customer_id) == target.id, col(Deal.retired_at).is_(None))
        .order_by(col(Deal.closed_at).desc(), col(Deal.id).desc())
    )
    theirs = [deal for deal in found if _may_be_meant(deal, target, ctx)]
    return theirs[0] if theirs and all(deal.stage == "lost" for deal in theirs) else None


async def _is_loss_of_nothing(ctx: Context, target: Target, intent: UpdateDeal) -> bool:
    """Tell whether a loss says nothing else, of a customer with no deal to lose and no quotation out."""
    stage = intent.stage
    if stage is None or stage.value != "lost" or stage.rule == CONFIRMED or _ANOTHER.search(ctx.text):
        return False
    if any((intent.deal, intent.amount, intent.competitor, intent.lost_reason)):
        return False
    return not await _has_quote_out(ctx, target)


async def _is_end_of_a_colleagues(ctx: Context, target: Target, intent: UpdateDeal) -> bool:
    """Tell whether what is won or lost at a colleague's customer is none of the speaker's, who has no quotation out."""
    stage = intent.stage
    if target.may_read or stage is None or stage.value not in CLOSED_STAGES or stage.rule == CONFIRMED:
        return False
    return not await _has_quote_out(ctx, target)


async def _has_quote_out(ctx: Context, target: Target) -> bool:
    """Tell whether a quotation is out; at a customer that the speaker may not read about, one of their own."""
    where = [col(Quote.customer_id) == target.id, col(Quote.retired_at).is_(None), col(Quote.status) == "sent"]
    if not target.may_read:
        where.append(col(Quote.owner_id) == ctx.member_id)
    return bool(await ctx.session.scalar(select(exists().where(*where))))


async def _ask_of_loss(ctx: Context, target: Target, intent: UpdateDeal) -> list[Outcome]:
    """Say that there is no open deal to lose, and offer to keep the loss all the same; nothing is written so far."""
    last: Deal | None = await ctx.session.scalar(
        select(Deal)
        .where(col(Deal.customer_id) == target.id, col(Deal.retired_at).is_(None), col(Deal.owner_id) == ctx.member_id)
        .order_by(col(Deal.closed_at).desc(), col(Deal.id).desc())
        .limit(1)
    )
    return _ask_of_end(ctx, target, intent, lost_without_deal(target.label, last))


def _ask_of_end(ctx: Context, target: Target, intent: UpdateDeal, question: str) -> list[Outcome]:
    """Offer to write what was won or lost all the same; nothing is written so far."""
    assert intent.stage is not None
    held = replace(
        intent,
        customer=replace(intent.customer, value=target.ref),
        stage=replace(intent.stage, rule=CONFIRMED),
    )
    ctx.ask(Clarification("intent", question, held=(held,), text=ctx.text))
    return []


def _what_it_lacks(intent: UpdateDeal, lost: Deal) -> UpdateDeal:
    """Return what is told of a deal already lost that the store does not know yet; what it knows stays."""
    return replace(
        intent,
        amount=None,
        close_on=None,
        competitor=None if lost.competitor else intent.competitor,
        lost_reason=None if lost.lost_reason else intent.lost_reason,
    )


def _may_be_meant(deal: Deal, target: Target, ctx: Context) -> bool:
    is_there = deal.retired_at is None and deal.customer_id == target.id
    return is_there and (deal.owner_id == ctx.member_id or target.may_read)


def _meant(deals: Sequence[Deal], named: Read[Ref] | None) -> Deal | None:
    if named is not None:
        title = _key(named.value.name)
        return next((deal for deal in deals if _key(deal.title or "") == title), None)
    if len(deals) == 1:
        return deals[0]
    untitled = [deal for deal in deals if not deal.title]
    return untitled[0] if len(untitled) == 1 else None


def _key(title: str) -> str:
    return "".join(title.split()).casefold()


def _title_for(deal: Deal, intent: UpdateDeal) -> dict[str, Any]:
    name = intent.deal.value.name.strip() if intent.deal is not None else ""
    return {"title": name} if name and not deal.title else {}


def _stated(intent: UpdateDeal) -> dict[str, Any]:
    """Return the columns that `intent` states."""
    values: dict[str, Any] = {}
    if intent.stage is not None:
        values |= {"stage": intent.stage.value, "stage_is_guess": intent.stage.certainty <= GUESS}
    if intent.own_stage is not None:
        values["own_stage"] = intent.own_stage
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
    return values


async def _start_deal(ctx: Context, target: Target, intent: UpdateDeal) -> Deal:
    stage = intent.stage or _first_stage(intent)
    deal = await ctx.changes.create(
        Deal(
            customer_id=target.id,
            owner_id=ctx.member_id,
            title=intent.deal.value.name.strip() or None if intent.deal else None,
            created_at=ctx.changes.now,
            updated_at=ctx.changes.now,
            closed_at=ctx.changes.now if stage.value in CLOSED_STAGES else None,
            **_stated(replace(intent, stage=stage)),
        )
    )
    await add_stage_change(ctx, deal, before=None)
    return deal


async def add_stage_change(ctx: Context, deal: Deal, *, before: StageKey | None) -> None:
    """Keep one step of a deal's life."""
    from_stage, from_own_stage = before or (None, None)
    await ctx.changes.create(
        DealStageChange(
            deal_id=deal.id or 0,
            from_stage=from_stage,
            to_stage=deal.stage,
            from_own_stage=from_own_stage,
            to_own_stage=deal.own_stage,
            member_id=ctx.member_id,
            message_id=ctx.message.id,
            at=ctx.changes.now,
        )
    )


def _first_stage(intent: UpdateDeal) -> Read[Stage]:
    """Return where a deal starts when the rep has not said: a budget means that the need is known."""
    stage: Stage = "qualified" if intent.amount else "lead"
    return Read(stage, rule="new deal", certainty=GUESS)
