"""报价: priced from the product list, numbered, versioned, and sent as a PDF."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from documents.priced_quote import PricedQuote
from handlers.context import Context
from handlers.customers import Target, get_contacts, get_customer, name_of
from handlers.deal import add_stage_change, find_deal
from handlers.documents import priced_quote
from handlers.holding import hold, take_place_of
from handlers.numbering import next_number
from handlers.pricing import Priced, price_request
from handlers.quote_changes import changes_to
from handlers.quote_copies import find_source, repeated
from handlers.quote_history import history_note
from handlers.quote_nudges import add_nudge
from handlers.quote_versions import (
    LineNotFound,
    amended,
    last_quote,
    less_cut,
    remembered_request,
    settled,
    stored_request,
    with_terms_of,
)
from handlers.rights import beyond_rights
from models import Deal, Quote, QuoteCounter, QuoteLine
from models.customer import customer_key
from models.quote import NOT_ISSUED
from models.quote_life import end_quote
from nlu.intents import Correct, RequestQuote
from replies import quote_life as life
from replies import quotes as say
from replies.documents import quote_file
from replies.lines import deal_line
from replies.outcomes import Outcome, Saved, Shown
from replies.quote_changes import changed

EARLY_STAGES = ("lead", "qualified")
"""A quotation moves a deal that has not got further to proposal."""


async def make_quote(intent: RequestQuote, ctx: Context) -> list[Outcome]:
    """Price what was asked for and queue the PDF; nothing is stored where it cannot be priced."""
    if intent.like is not None:
        return await _repeat(intent, ctx)
    last = await _version_before(intent, ctx)
    if last is not None:
        intent = with_terms_of(remembered_request(ctx, last) or await stored_request(ctx, last), intent)
    return await _issue(intent, ctx, supersedes=last)


async def _version_before(intent: RequestQuote, ctx: Context) -> Quote | None:
    """Return the quotation that this one is a new version of: 85折出一份 said of the lines quoted a moment ago."""
    written = next((w for turn in reversed(ctx.conversation.turns) for w in turn.written if w.kind == "quote"), None)
    if not intent.is_again or written is None or written.customer_id != intent.customer.value.id:
        return None
    last = await last_quote(Correct("quote", {}, intent.customer, written.id), ctx)
    if last is None or last.customer_id != written.customer_id or last.status not in ("sent", *NOT_ISSUED):
        return None
    return last


async def _repeat(intent: RequestQuote, ctx: Context) -> list[Outcome]:
    """Make a quotation like an earlier one, of which it is no version."""
    source = await find_source(intent, ctx)
    if source is None:
        assert intent.like is not None
        missing = intent.like if intent.like.value.name else intent.customer
        return [Shown(life.no_quote_to_repeat(await name_of(ctx, missing)))]
    try:
        wanted = await repeated(intent, ctx, source)
    except LineNotFound as error:
        return [_line_not_found(error, source)]
    if not wanted.items and not wanted.fees:
        return [Shown(life.nothing_left(source))]
    return await _issue(wanted, ctx, supersedes=None, repeats=source)


async def requote(intent: Correct, ctx: Context) -> list[Outcome]:
    """A corrected quotation is a new version that supersedes the last one."""
    last = await last_quote(intent, ctx)
    if last is None:
        return [Shown(say.no_quote_to_change())]
    earlier = remembered_request(ctx, last) or await stored_request(ctx, last)
    try:
        wanted = amended(earlier, settled(intent, last.total_fen))
    except LineNotFound as error:
        return [_line_not_found(error, last)]
    if not wanted.items and not wanted.fees:
        return [Shown(life.nothing_left(last))]
    return await _issue(wanted, ctx, supersedes=last)


def _line_not_found(error: LineNotFound, quote: Quote) -> Shown:
    if error.missing:
        return Shown(life.not_in_quote(error.missing, quote))
    return Shown(life.which_line(error.choices) if error.choices else life.nothing_left(quote))


async def _issue(
    intent: RequestQuote, ctx: Context, *, supersedes: Quote | None, repeats: Quote | None = None
) -> list[Outcome]:
    """Price, store and send; `supersedes` becomes an earlier version, `repeats` is only what this one was made like."""
    priced = await price_request(intent, ctx)
    if isinstance(priced, Priced) and intent.cut is not None:
        intent = less_cut(intent, priced.quote.total_fen)
        priced = await price_request(intent, ctx)
    if not isinstance(priced, Priced):
        return [Shown(priced)] if priced else []
    target = await get_customer(ctx, intent.customer)
    if not target.may_read and customer_key(target.label) != target.customer.name_key:
        return [Shown(say.full_name_needed(target.label))]
    found: list[str] = []
    if supersedes is not None and supersedes.status not in NOT_ISSUED:
        found = await changes_to(supersedes, priced, intent, ctx, target)
        if not found:
            return [Shown(life.same_as_before(supersedes))]
    replaced = await take_place_of(supersedes, ctx) if supersedes else None
    shortfall = beyond_rights(priced.quote.lines, ctx.member.role, ctx.settings)
    quote = await _store(intent, ctx, target, priced=priced, supersedes=replaced, is_draft=shortfall is not None)
    stored = replace(intent, customer=replace(intent.customer, value=target.ref))
    if shortfall is not None:
        return await hold(quote, ctx, target, priced=priced, request=stored, shortfall=shortfall)
    earlier = replaced or repeats
    if earlier is not None and earlier is not supersedes:
        found = await changes_to(earlier, priced, intent, ctx, target, is_copy=replaced is None)
    reminder = await add_nudge(ctx, quote)
    for kind in intent.files if "quote_no_prices" in intent.files else ("quote", *intent.files):
        ctx.send(quote_file(quote, target.label, kind))
    ctx.remember("quote", quote.id, target.id, stored)
    fact = ""
    if not target.may_read:
        fact = say.colleagues_customer()
    elif not target.is_new and (earlier is None or earlier.customer_id != target.id):
        fact = await history_note(ctx, target, quote, priced)
    shown = say.issued(
        quote,
        await priced_quote(ctx.session, quote),
        target.label,
        replaced=replaced.number if replaced else None,
        usual_payment_terms=ctx.settings.company.payment_terms,
        today=ctx.today,
        is_new=target.is_new,
        changed=life.repeats(repeats, found, today=ctx.today) if repeats else changed(found),
        notes=[
            *([say.not_reckoned(intent.left_out)] if intent.left_out else []),
            *([say.round_to_what()] if intent.is_rounded else []),
            *([life.nudge(reminder, today=ctx.today)] if reminder else []),
        ],
        fact=fact,
    )
    return [Shown(shown), *await move_deal(ctx, target, quote, intent)]


async def _store(
    intent: RequestQuote,
    ctx: Context,
    target: Target,
    *,
    priced: Priced,
    supersedes: Quote | None,
    is_draft: bool,
) -> Quote:
    contacts = await get_contacts(ctx, target, intent.contacts)
    company = ctx.settings.company
    quote = await ctx.changes.create(
        Quote(
            number=_provisional_number(ctx) if is_draft else await next_number(ctx, QuoteCounter, "Q"),
            status="draft" if is_draft else "sent",
            version=supersedes.version + 1 if supersedes else 1,
            supersedes_id=supersedes.id if supersedes else None,
            customer_id=target.id,
            contact_id=contacts[0].id if contacts else None,
            owner_id=ctx.member_id,
            issued_on=ctx.today,
            valid_until=(
                intent.valid_until.value if intent.valid_until else ctx.today + timedelta(days=company.quote_valid_days)
            ),
            total_is_stated=intent.total is not None,
            payment_terms=intent.payment_terms or company.payment_terms,
            delivery=intent.delivery or company.delivery,
            remarks=list(intent.remarks),
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
            **figures(priced.quote),
        )
    )
    add_lines(quote, priced, ctx)
    if supersedes is not None and not is_draft:
        await mark_superseded(supersedes, ctx)
    await ctx.session.flush()
    return quote


def figures(priced: PricedQuote) -> dict[str, Any]:
    """Return the columns of a quotation that hold its figures."""
    return {
        "price_ratio": priced.price_ratio,
        "subtotal_fen": priced.subtotal_fen,
        "total_fen": priced.total_fen,
        "tax_ratio": priced.tax_ratio,
        "tax_included": priced.tax_included,
        "net_fen": priced.net_fen,
        "tax_fen": priced.tax_fen,
    }


async def mark_superseded(quote: Quote, ctx: Context) -> None:
    """Note that a newer version has gone out; what was accepted or refused stays so."""
    if quote.status == "sent":
        await end_quote(ctx.session, ctx.changes, quote, "superseded")


def add_lines(quote: Quote, priced: Priced, ctx: Context) -> None:
    """Store the lines of a quotation."""
    for position, (line, product) in enumerate(zip(priced.quote.lines, priced.products, strict=True), 1):
        ctx.session.add(
            QuoteLine(
                quote_id=quote.id or 0,
                position=position,
                product_id=product.id if product else None,
                name=line.name,
                sku=line.spec,
                unit=line.unit,
                quantity=line.quantity,
                list_price=line.list_price,
                unit_price=line.unit_price,
                price_ratio=line.price_ratio,
                amount_fen=line.amount_fen,
                kind=line.kind,
                price_source=line.price_source,
                tier_quantity=line.tier_quantity,
                floor_price=line.floor_price,
                tax_ratio=line.tax_ratio,
                tax_fen=line.tax_fen,
                note=line.note,
            )
        )


def _provisional_number(ctx: Context) -> str:
    """Return a number for what is not issued: it only has to be the only one of its kind."""
    return f"D{ctx.message.id}-{len(ctx.written) + 1}"


async def move_deal(ctx: Context, target: Target, quote: Quote, intent: RequestQuote) -> list[Outcome]:
    """Take the quotation over into the deal it is for: stage proposal, amount the total; marked, and undone by 撤回.

    One of less than a quarter of what the deal is worth is for a part of it and leaves the amount as it is.
    """
    deal = await find_deal(ctx, target, intent.deal)
    if deal is None or not deal.is_open or not _is_about(deal, intent, quote.payable_fen):
        return []
    stage_was, amount_was = deal.at_stage, deal.amount_fen
    values: dict[str, Any] = {"updated_at": ctx.changes.now}
    if not _is_of_a_part(deal, quote.payable_fen):
        values |= {"amount_fen": quote.payable_fen, "amount_is_approximate": False}
    if deal.stage in EARLY_STAGES:
        values |= {"stage": "proposal", "own_stage": None, "stage_is_guess": True}
    ctx.changes.update(deal, **values)
    if deal.at_stage != stage_was:
        await add_stage_change(ctx, deal, before=stage_was)
    ctx.changes.update(quote, deal_id=deal.id)
    if (deal.at_stage, deal.amount_fen) == (stage_was, amount_was):
        return []
    line = deal_line(deal, today=ctx.today, words=ctx.lexicon, stage_was=stage_was, amount_was=amount_was)
    return [Saved(target.label, line, verb="改")]


_LEAST_SHARE = 4
"""A quotation of less than a quarter of what a deal is worth is for a part of it, or for something else."""


def _is_of_a_part(deal: Deal, total_fen: int) -> bool:
    return deal.amount_fen is not None and total_fen * _LEAST_SHARE < deal.amount_fen


def _is_about(deal: Deal, intent: RequestQuote, total_fen: int) -> bool:
    """Say whether a quotation is for this deal: named so, or the deal says nothing else yet, or its title speaks of a
    product quoted. Ten servers for a customer with an open ERP deal of 1.8 million are not that deal's new amount, nor
    are its spare parts.
    """
    if intent.deal is not None or not deal.title or deal.amount_fen is None:
        return True
    if _is_of_a_part(deal, total_fen):
        return False
    title = deal.title.casefold()
    names = [item.product.value.name.casefold() for item in intent.items]
    return any(name[at : at + 2] in title for name in names for at in range(len(name) - 1))
