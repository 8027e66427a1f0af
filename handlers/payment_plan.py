"""付款计划: how a signed deal is paid, as rows that sum exactly; what has a day is waited for as a follow-up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlmodel import col

from documents.instalments import InstalmentsTooLarge, split_total
from handlers.context import Context
from handlers.customers import get_customer
from models import Deal, FollowUp, Payment, PaymentPlan, Quote
from models.queries import owned_by
from models.reminders_ahead import end_follow_up
from nlu.intents import Instalment, Money, PlanPayments
from nlu.payment_plans import REST, is_rest, read_plan
from replies import payments as say
from replies.outcomes import Outcome, Saved, Shown

MICRO = Decimal("0.000001")
"""What the store keeps of a share; a third is 0.333333 there, its sum is exact."""


async def plan_payments(intent: PlanPayments, ctx: Context) -> list[Outcome]:
    """Store how the customer's deal won last is paid; said anew it replaces a plan that nobody has paid on yet."""
    target = await get_customer(ctx, intent.customer)
    deal = await won_deal(ctx, target.id)
    if deal is None:
        return [Shown(say.nothing_signed(target.label))]
    if not deal.amount_fen:
        return [Shown(say.no_total())]
    quote = await ctx.session.scalar(
        select(Quote)
        .where(col(Quote.deal_id) == deal.id, col(Quote.status) == "accepted", col(Quote.retired_at).is_(None))
        .order_by(col(Quote.id).desc())
        .limit(1)
    )
    before = await plan_of(ctx, deal.id)
    if before and (dated := _only_dated(intent.instalments)) is not None:
        return await _set_when(ctx, intent, before, dated, label=target.label)
    if before and sum((await paid_on(ctx, before)).values()):
        return [Shown(say.plan_is_running())]
    try:
        lines = await store_plan(ctx, deal, intent.instalments, quote, replaces=before)
    except InstalmentsTooLarge as error:
        return [Shown(say.too_much(error.excess_fen))]
    ctx.remember("payment_plan", deal.id, target.id, intent)
    return [Saved(target.label, line) for line in lines]


def _only_dated(instalments: Sequence[Instalment]) -> Instalment | None:
    """Return the one instalment of which only was said when it is due (余款发货后15天付)."""
    [one, *more] = instalments
    is_dated = one.due is not None or one.trigger is not None
    return one if not more and is_dated and one.ratio is None and one.amount is None else None


async def _set_when(
    ctx: Context, intent: PlanPayments, rows: Sequence[PaymentPlan], said: Instalment, *, label: str
) -> list[Outcome]:
    """Give an instalment of the plan another day or event to wait for."""
    row = next((row for row in rows if row.label == said.label), None)
    if row is None and is_rest(said):
        row = rows[-1]
    if row is None:
        return [Shown(say.no_such_instalment(said.label, [each.label for each in rows]))]
    still_open = row.amount_fen - (await paid_on(ctx, [row]))[row.id or 0]
    if still_open <= 0:
        return [Shown(say.is_paid(row.label))]
    follow_up = await waiting_for(ctx, row)
    if follow_up is not None:
        await end_follow_up(ctx.session, ctx.changes, follow_up, "dropped")
    ctx.changes.update(
        row,
        due_on=said.due,
        trigger=said.trigger,
        trigger_days=said.trigger_days,
        trigger_words=said.words if said.due is None else "",
    )
    await wait_for(ctx, row, still_open)
    ctx.remember("payment_plan", row.deal_id, row.customer_id, intent)
    return [Saved(label, say.plan_row(row, today=ctx.today), verb="改")]


async def split_anew(ctx: Context, deal: Deal) -> list[str]:
    """Split a deal's plan by a corrected sum, where nobody has paid on it yet; returns a line for each row."""
    rows = await plan_of(ctx, deal.id)
    if not rows or not deal.amount_fen:
        return []
    if sum((await paid_on(ctx, rows)).values()):
        return [say.plan_is_running()]
    quote = await ctx.session.get(Quote, rows[0].quote_id) if rows[0].quote_id is not None else None
    try:
        return await store_plan(ctx, deal, [_as_said(row) for row in rows], quote, replaces=rows)
    except InstalmentsTooLarge as error:
        return [say.too_much(error.excess_fen)]


def _as_said(row: PaymentPlan) -> Instalment:
    is_sum = row.ratio is None and row.label != REST
    return Instalment(
        label=row.label,
        ratio=row.ratio,
        amount=Money(row.amount_fen) if is_sum else None,
        due=row.due_on,
        trigger=row.trigger,  # type: ignore[arg-type]
        trigger_days=row.trigger_days,
        words=row.trigger_words,
    )


async def store_plan(
    ctx: Context,
    deal: Deal,
    said: Sequence[Instalment],
    quote: Quote | None,
    *,
    replaces: Sequence[PaymentPlan] = (),
    is_from_quote: bool = False,
) -> list[str]:
    """Write the rows and their follow-ups and return a line for each row, read back.

    Args:
        quote: Whose payment terms say when the rest is due where the sentence does not.

    Raises:
        InstalmentsTooLarge: They are more than the deal; nothing is written.
    """
    total = deal.amount_fen or 0
    sums = split_total(total, [_part(each) for each in said])
    instalments = [*said, Instalment(label=REST)] if len(sums) > len(said) else list(said)
    instalments = [_with_terms(each, quote, ctx) for each in instalments]
    for row in replaces:
        await _drop(ctx, row)
    lines = []
    for position, (instalment, fen) in enumerate(zip(instalments, sums, strict=True), 1):
        row = await ctx.changes.create(
            PaymentPlan(
                deal_id=deal.id or 0,
                customer_id=deal.customer_id,
                owner_id=deal.owner_id,
                quote_id=quote.id if quote is not None else None,
                position=position,
                label=instalment.label or f"第{position}笔",
                ratio=instalment.ratio.quantize(MICRO) if instalment.ratio is not None else None,
                amount_fen=fen,
                due_on=instalment.due,
                trigger=instalment.trigger,
                trigger_days=instalment.trigger_days,
                trigger_words=instalment.words if instalment.due is None else "",
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
            )
        )
        await wait_for(ctx, row, fen)
        lines.append(say.plan_row(row, today=ctx.today, is_guess=instalment.is_guess, is_from_quote=is_from_quote))
    return lines


def _part(instalment: Instalment) -> Decimal | int | None:
    return instalment.amount.fen if instalment.amount is not None else instalment.ratio


def _with_terms(instalment: Instalment, quote: Quote | None, ctx: Context) -> Instalment:
    """Give a rest of which nobody said when the one term of payment that the quotation has."""
    if quote is None or not is_rest(instalment) or instalment.due or instalment.words:
        return instalment
    terms = read_plan(quote.payment_terms, ctx.now).instalments
    if len(terms) != 1 or terms[0].trigger is None:
        return instalment
    return replace(instalment, trigger=terms[0].trigger, trigger_days=terms[0].trigger_days, words=terms[0].words)


async def wait_for(ctx: Context, row: PaymentPlan, open_fen: int) -> None:
    """Make the follow-up of a row that is due on a day: the morning list reminds of it."""
    if row.due_on is None or open_fen <= 0:
        return
    await ctx.changes.create(
        FollowUp(
            customer_id=row.customer_id,
            owner_id=row.owner_id,
            deal_id=row.deal_id,
            action=say.action(row.label, open_fen),
            direction="customer",
            due_on=row.due_on,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )


async def waiting_for(ctx: Context, row: PaymentPlan) -> FollowUp | None:
    """Return the open follow-up of a row."""
    found: FollowUp | None = await ctx.session.scalar(
        select(FollowUp)
        .where(
            col(FollowUp.deal_id) == row.deal_id,
            col(FollowUp.direction) == "customer",
            col(FollowUp.status) == "open",
            col(FollowUp.retired_at).is_(None),
            col(FollowUp.action).startswith(_action_of(row)),
        )
        .order_by(col(FollowUp.id))
        .limit(1)
    )
    return found


async def instalment_of(ctx: Context, follow_up: FollowUp) -> PaymentPlan | None:
    """Return the instalment that a follow-up waits for; None for any other follow-up."""
    if follow_up.deal_id is None or follow_up.direction != "customer":
        return None
    rows = await plan_of(ctx, follow_up.deal_id)
    return next((row for row in rows if follow_up.action.startswith(_action_of(row))), None)


def _action_of(row: PaymentPlan) -> str:
    """Return how the action of a row's follow-up begins, whatever the sum."""
    return say.action(row.label, 0).removesuffix(say.yuan(0))


async def _drop(ctx: Context, row: PaymentPlan) -> None:
    follow_up = await waiting_for(ctx, row)
    if follow_up is not None:
        await end_follow_up(ctx.session, ctx.changes, follow_up, "dropped")
    ctx.changes.retire(row)


async def won_deal(ctx: Context, customer_id: int) -> Deal | None:
    """Return the customer's deal won last that the member may write to: the own one first."""
    deal: Deal | None = await ctx.session.scalar(
        select(Deal)
        .where(
            col(Deal.customer_id) == customer_id,
            col(Deal.stage) == "won",
            col(Deal.retired_at).is_(None),
            owned_by(Deal.owner_id, await ctx.owners()),
        )
        .order_by((col(Deal.owner_id) == ctx.member_id).desc(), col(Deal.closed_at).desc(), col(Deal.id).desc())
        .limit(1)
    )
    return deal


async def plan_of(ctx: Context, deal_id: int | None) -> list[PaymentPlan]:
    """Return the rows of a deal's plan in order."""
    rows = await ctx.session.scalars(
        select(PaymentPlan)
        .where(col(PaymentPlan.deal_id) == deal_id, col(PaymentPlan.retired_at).is_(None))
        .order_by(col(PaymentPlan.position))
    )
    return list(rows)


async def paid_on(ctx: Context, rows: Sequence[PaymentPlan]) -> dict[int, int]:
    """Return what came in on each of `rows`, in fen by id; 0 for none."""
    ids = [row.id or 0 for row in rows]
    sums = await ctx.session.execute(
        select(col(Payment.payment_plan_id), func.sum(col(Payment.amount_fen)))
        .where(col(Payment.payment_plan_id).in_(ids), col(Payment.retired_at).is_(None))
        .group_by(col(Payment.payment_plan_id))
    )
    return dict.fromkeys(ids, 0) | {id_: int(fen) for id_, fen in sums if id_ is not None}


def due_after(row: PaymentPlan, on: date) -> date:
    """Return when a row is due whose trigger came on `on`; 月结 counts from the end of that month."""
    start = on
    if row.trigger_words.startswith("月结"):
        start = date(on.year + on.month // 12, on.month % 12 + 1, 1) - timedelta(days=1)
    return start + timedelta(days=row.trigger_days or 0)
