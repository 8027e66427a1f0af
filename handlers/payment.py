"""到款: money that came in is matched to what was agreed; what does not fit is asked about before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlmodel import col

from analytics.row_ref import RowRef
from handlers.ahead import rename
from handlers.awaited import give_days, is_arrival
from handlers.confirmed import CONFIRMED
from handlers.context import Context
from handlers.customers import label_of, labels_of
from handlers.payment_plan import due_after, paid_on, plan_of, wait_for, waiting_for, won_deal
from handlers.plans_kept import finish
from handlers.signing import is_rounding
from models import Customer, Deal, Payment, PaymentPlan
from models.queries import Owners, owned_by
from nlu.intents import Clarification, Read, RecordPayment, Ref, ReportMilestone
from replies import payments as say
from replies.outcomes import Outcome, Saved, Shown

FIRST = ("首", "头", "预付", "定金", "订金")
LAST = ("尾款", "余款")
EXACT = "answer: the sum"
"""Rule of an amount that the rep chose: taken to the fen."""
MAX_OPTIONS = 5


@dataclass(frozen=True, slots=True)
class Open:
    """An instalment and what is still to come of it, in fen."""

    row: PaymentPlan
    fen: int


async def record_payment(intent: RecordPayment, ctx: Context) -> list[Outcome]:
    """Write what came in where it fits what was agreed; ask one question where it does not."""
    opened = await _open(ctx, await ctx.owners())
    customer_id = _customer_of(intent, opened)
    if customer_id is None:
        return _without_customer(intent, ctx, opened, await labels_of(ctx, [o.row.customer_id for o in opened]))
    mine = [o for o in opened if o.row.customer_id == customer_id]
    label = await label_of(ctx, customer_id)
    intent = replace(intent, customer=intent.customer or Read(Ref(customer_id, label), rule="payment: whose it fits"))
    if not mine:
        return await _unplanned(intent, ctx, customer_id, label)
    if intent.amount is None:
        whole = _named(intent.label, mine) or (mine[0] if len(mine) == 1 else None)
        if whole is None:
            ctx.ask(Clarification("amount", say.ask_how_much(label, _pairs(mine)), held=(intent,), text=ctx.text))
            return []
        return await _write(intent, ctx, label, [(whole, whole.fen)])
    parts = _matched(intent, intent.amount.value.fen, mine)
    if parts is not None:
        return await _write(intent, ctx, label, parts)
    if intent.amount.rule == CONFIRMED:
        parts, extra = _poured(intent.label, intent.amount.value.fen, mine)
        return await _write(intent, ctx, label, parts, extra=extra)
    ctx.ask(_doubt(intent, label, intent.amount.value.fen, mine, ctx.text))
    return []


async def settle(row: PaymentPlan, ctx: Context) -> list[Outcome]:
    """An instalment that somebody waited for is reported as done: all that is open of it came in today."""
    each = next((o for o in await _open(ctx, None, row.customer_id) if o.row.id == row.id), None)
    if each is None:
        return [Shown(say.not_matched(None))]
    label = await label_of(ctx, row.customer_id)
    intent = RecordPayment(Read(ctx.today, "payment: today"), Read(Ref(row.customer_id, label), "stored"))
    return await _write(intent, ctx, label, [(each, each.fen)])


async def _planned(ctx: Context, owners: Owners, customer_id: int | None = None) -> list[PaymentPlan]:
    """Return all instalments, each deal's in order."""
    query = select(PaymentPlan).where(col(PaymentPlan.retired_at).is_(None), owned_by(PaymentPlan.owner_id, owners))
    if customer_id is not None:
        query = query.where(col(PaymentPlan.customer_id) == customer_id)
    return list(await ctx.session.scalars(query.order_by(col(PaymentPlan.deal_id), col(PaymentPlan.position))))


async def _open(ctx: Context, owners: Owners, customer_id: int | None = None) -> list[Open]:
    """Return what is still to come, each deal's in order."""
    return await _open_of(ctx, await _planned(ctx, owners, customer_id))


async def _open_of(ctx: Context, rows: Sequence[PaymentPlan]) -> list[Open]:
    paid = await paid_on(ctx, rows)
    return [Open(row, row.amount_fen - paid[row.id or 0]) for row in rows if row.amount_fen > paid[row.id or 0]]


def _customer_of(intent: RecordPayment, opened: Sequence[Open]) -> int | None:
    """Return whose money it is: the customer said, else the only one whom sum or label fits."""
    if intent.customer is not None:
        return intent.customer.value.id or 0
    if intent.amount is not None:
        fitting = {o.row.customer_id for o in opened if o.fen == intent.amount.value.fen}
    else:
        fitting = {o.row.customer_id for o in opened}
    return fitting.pop() if len(fitting) == 1 else None


def _without_customer(
    intent: RecordPayment, ctx: Context, opened: Sequence[Open], labels: dict[int, str]
) -> list[Outcome]:
    if not opened:
        return [Shown(say.not_matched(intent.amount.value.fen if intent.amount else None))]
    ids = list(dict.fromkeys(o.row.customer_id for o in opened))[:MAX_OPTIONS]
    options = tuple(Ref(id_, labels.get(id_, "")) for id_ in ids)
    ctx.ask(Clarification("customer", say.which_customer_paid(), options, held=(intent,), text=ctx.text))
    return []


async def _unplanned(intent: RecordPayment, ctx: Context, customer_id: int, label: str) -> list[Outcome]:
    """Money of a customer nobody waits for: kept only where the rep says so, on the deal won last."""
    customer = await ctx.session.get(Customer, customer_id)
    is_alone = all(isinstance(other, RecordPayment) for other in ctx.reading.intents)
    if customer is None or intent.amount is None or not is_alone:
        return [Shown(say.not_matched(intent.amount.value.fen if intent.amount else None))]
    deal = await won_deal(ctx, customer_id)
    if deal is None:
        return [Shown(say.nothing_signed(label))]
    fen = intent.amount.value.fen
    if intent.amount.rule != CONFIRMED:
        ctx.ask(Clarification("intent", say.ask_unplanned(label, fen), held=(_confirmed(intent),), text=ctx.text))
        return []
    payment = await _pay(ctx, intent, deal, fen)
    ctx.remember("payment", payment.id, customer_id, intent)
    lines = [say.received([], extra_fen=fen), *await give_days(ctx, customer_id, "payment", intent.on.value)]
    return [Saved(label, line) for line in lines]


def _named(label: str, opened: Sequence[Open]) -> Open | None:
    """Return the instalment that a label means: 首款 the first one of the plan, 尾款 the last one left."""
    if not label:
        return None
    exact = [o for o in opened if o.row.label == label]
    if len(exact) == 1:
        return exact[0]
    if label.startswith(FIRST):
        first = [o for o in opened if o.row.label.startswith(FIRST) or o.row.position == 1]
        return first[0] if len(first) == 1 else None
    if label.startswith(LAST):
        return opened[-1] if len({o.row.deal_id for o in opened}) == 1 else None
    alike = [o for o in opened if o.row.label[:2] == label[:2] and o.row.label[:3] == label[:3]]
    return alike[0] if len(alike) == 1 else None


def _matched(intent: RecordPayment, fen: int, opened: Sequence[Open]) -> list[tuple[Open, int]] | None:
    """Return what the sum pays: one instalment exactly, all of them exactly, or a part of the one named."""
    named = _named(intent.label, opened)
    if named is not None and fen == named.fen:
        return [(named, fen)]
    is_certain = intent.amount is not None and not intent.amount.is_guess
    rounded = is_certain and intent.amount is not None and intent.amount.rule != EXACT
    if named is not None and is_certain and fen < named.fen:
        may_be_all = rounded and intent.amount is not None and is_rounding(intent.amount.value, named.fen)
        return None if may_be_all else [(named, fen)]
    if named is None:
        exact = [o for o in opened if o.fen == fen]
        if exact:
            return [(exact[0], fen)]
        if len(opened) == 1 and is_certain and fen < opened[0].fen:
            close = rounded and intent.amount is not None and is_rounding(intent.amount.value, opened[0].fen)
            return None if close else [(opened[0], fen)]
    if fen == sum(o.fen for o in opened) and intent.label not in LAST:
        return [(o, o.fen) for o in opened]
    return None


def _poured(label: str, fen: int, opened: Sequence[Open]) -> tuple[list[tuple[Open, int]], int]:
    """Return how a sum that the rep stands by fills the instalments, the one named first; and what is left of it."""
    named = _named(label, opened)
    order = [named, *(o for o in opened if o is not named)] if named is not None else list(opened)
    parts = []
    for each in order:
        taken = min(fen, each.fen)
        if taken:
            parts.append((each, taken))
            fen -= taken
    return parts, fen


def _doubt(intent: RecordPayment, label: str, fen: int, opened: Sequence[Open], text: str) -> Clarification:
    """Return the question that a sum raises which fits nothing."""
    row = _named(intent.label, opened) or opened[0]
    total = sum(o.fen for o in opened)
    if intent.amount is not None and is_rounding(intent.amount.value, row.fen):
        whole = Ref(row.fen, say.exact_sum(row.fen, row.row))
        part = (Ref(fen, say.part_sum(fen, row.row, row.fen - fen)),) if fen < row.fen else ()
        return Clarification("intent", say.ask_rounded(), (whole, *part), held=(intent,), text=text)
    if fen > total:
        question = say.ask_over(label, fen, total)
    elif fen > row.fen:
        question = say.ask_spread(fen, row.row, row.fen)
    else:
        question = say.ask_part(label, fen, row.row, row.fen)
    return Clarification("intent", question, held=(_confirmed(intent),), text=text)


def _confirmed(intent: RecordPayment) -> RecordPayment:
    assert intent.amount is not None
    return replace(intent, amount=replace(intent.amount, rule=CONFIRMED))


async def _pay(
    ctx: Context, intent: RecordPayment, of: Deal | PaymentPlan, fen: int, *, plan_id: int | None = None
) -> Payment:
    """Store money that came in for a deal, on one of its instalments or on none."""
    return await ctx.changes.create(
        Payment(
            deal_id=(of.deal_id if isinstance(of, PaymentPlan) else of.id) or 0,
            payment_plan_id=plan_id,
            customer_id=of.customer_id,
            owner_id=of.owner_id,
            amount_fen=fen,
            received_on=intent.on.value,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )


async def _write(
    intent: RecordPayment, ctx: Context, label: str, parts: Sequence[tuple[Open, int]], *, extra: int = 0
) -> list[Outcome]:
    """Store what came in, finish the follow-ups it answers, and say what is left."""
    told = []
    for each, fen in parts:
        row = each.row
        payment = await _pay(ctx, intent, row, fen, plan_id=row.id)
        ctx.remember("payment", payment.id, row.customer_id, intent)
        told.append((row.label, fen, each.fen - fen))
        follow_up = await waiting_for(ctx, row)
        if follow_up is not None and fen == each.fen:
            await finish(ctx, follow_up)
        elif follow_up is not None:
            await rename(ctx, follow_up, say.action(row.label, each.fen - fen))
    first = parts[0][0].row
    if extra:
        await _pay(ctx, intent, first, extra)
    line = say.received(told, extra_fen=extra)
    if len(parts) == 1 and first.due_on is not None:
        line += " " + say.punctual(first.due_on, intent.on.value, today=ctx.today)
    plan = await plan_of(ctx, first.deal_id)
    rest, total = await _open_of(ctx, plan), sum(row.amount_fen for row in plan)
    lines = [line, *say.left(_pairs(rest), total, today=ctx.today).split("\n")]
    lines += await give_days(ctx, first.customer_id, "payment", intent.on.value)
    return [Saved(label, each) for each in lines]


def _pairs(opened: Sequence[Open]) -> list[tuple[PaymentPlan, int]]:
    return [(o.row, o.fen) for o in opened]


async def report_milestone(intent: ReportMilestone, ctx: Context) -> list[Outcome]:
    """What payments waited for took place: they are due from that day on."""
    customer_id = intent.customer.value.id or 0
    label = await label_of(ctx, customer_id)
    waiting = [
        o
        for o in await _open(ctx, await ctx.owners(), customer_id)
        if o.row.trigger == intent.event and o.row.due_on is None and _waits_for(o.row, intent.words)
    ]
    given = await give_days(ctx, customer_id, intent.event, intent.on.value, words=intent.words)
    if not waiting and given:
        ctx.remember("milestone", customer_id, customer_id, intent)
        return [Saved(label, line, verb="改") for line in given]
    if not waiting:
        is_alone = all(isinstance(other, ReportMilestone) for other in ctx.reading.intents)
        return [Shown(say.nothing_waits(label, intent.words))] if is_alone else []
    for each in waiting:
        ctx.changes.update(each.row, due_on=due_after(each.row, intent.on.value))
        await wait_for(ctx, each.row, each.fen)
    ctx.remember("milestone", waiting[0].row.id, customer_id, intent)
    lines = say.milestone(intent.words, intent.on.value, [o.row for o in waiting], today=ctx.today).split("\n")
    return [Saved(label, line) for line in (*lines, *given)]


def _waits_for(row: PaymentPlan, words: str) -> bool:
    """Tell the arrival of goods from their dispatch."""
    if row.trigger != "delivery":
        return True
    return is_arrival(row.trigger_words) == (words == "到货")


async def still_to_come(ctx: Context, owners: Owners) -> list[tuple[PaymentPlan, int]]:
    """Return the instalments that are not paid in whole, the soonest first, each with what is open of it in fen."""
    opened = await _open(ctx, owners)
    opened.sort(key=lambda o: (o.row.due_on is None, o.row.due_on or ctx.today))
    return _pairs(opened)


async def payments_overview(ctx: Context, customer: Customer | None) -> str:
    """Return what a customer has paid and owes, or all that is still to come."""
    owners = await ctx.owners()
    if customer is not None:
        return await _of_customer(ctx, customer, owners)
    opened = await still_to_come(ctx, owners)
    labels = await labels_of(ctx, [row.customer_id for row, _ in opened])
    for row, _ in opened:
        ctx.tell([RowRef("payment_plan", row.id or 0)], customer_id=row.customer_id)
    return say.all_open([(labels.get(row.customer_id, ""), row, fen) for row, fen in opened], today=ctx.today)


async def _of_customer(ctx: Context, customer: Customer, owners: Owners) -> str:
    label = await label_of(ctx, customer.id)
    planned = await _planned(ctx, owners, customer.id)
    if not planned:
        return say.nothing_agreed(label)
    found = await ctx.session.scalars(
        select(Payment).where(
            col(Payment.customer_id) == customer.id,
            col(Payment.retired_at).is_(None),
            owned_by(Payment.owner_id, owners),
        )
    )
    payments = list(found)
    rows = [RowRef("payment_plan", row.id or 0) for row in planned]
    ctx.tell([*rows, *(RowRef("payment", row.id or 0) for row in payments)], customer_id=customer.id)
    paid = sum(payment.amount_fen for payment in payments)
    opened = await _open_of(ctx, planned)
    signed = sum(row.amount_fen for row in planned)
    return say.overview(label, signed, paid, _pairs(opened), today=ctx.today)
