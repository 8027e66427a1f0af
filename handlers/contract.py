"""合同: a draft filled from the customer's quotation, its blanks listed, told and filled."""

from dataclasses import replace
from typing import Any

from sqlalchemy import case, select
from sqlmodel import col

from documents.company_template import company_seller, company_terms, contract_fields
from documents.contract_fields import blank_fields, contract_of
from documents.typesetting import in_thread
from handlers.context import Context
from handlers.customers import Target, get_customer
from handlers.documents import quote_document
from handlers.numbering import next_number
from models import Contract, ContractCounter, PaymentPlan, Quote
from models.quote_life import LIVE
from nlu.intents import DraftContract, Read
from replies import contracts as say
from replies.documents import contract_file
from replies.outcomes import Outcome, Shown


async def draft_contract(intent: DraftContract, ctx: Context) -> list[Outcome]:
    """Fill the draft from the last quotation, or fill what was told into the last draft; queue the Word file."""
    if intent.customer is None or intent.customer.value.id is None:
        return [Shown(say.whose_contract())]
    target = await get_customer(ctx, intent.customer)
    if not target.may_read:
        return [Shown(say.nothing_quoted(target.label))]
    contract = await ctx.session.get(Contract, intent.record_id) if intent.record_id is not None else None
    if contract is not None and (contract.owner_id != ctx.member_id or contract.retired_at is not None):
        contract = None
    quote = await _quote_of(ctx, target, contract)
    if quote is None:
        return [Shown(say.nothing_quoted(target.label))]
    contract = contract or await _draft_of(ctx, quote)
    return [Shown(await _fill(ctx, target, quote, contract, told=dict(intent.told)))]


async def _quote_of(ctx: Context, target: Target, contract: Contract | None) -> Quote | None:
    """Return the quotation of a draft, else the customer's: an accepted one first, then the newest that is out."""
    if contract is not None:
        return await ctx.session.get(Quote, contract.quote_id)
    query = select(Quote).where(
        col(Quote.customer_id) == target.id, col(Quote.status).in_(LIVE), col(Quote.retired_at).is_(None)
    )
    if ctx.member.role == "rep":
        query = query.where(col(Quote.owner_id) == ctx.member_id)
    accepted_first = case((col(Quote.status) == "accepted", 0), else_=1)
    found: Quote | None = await ctx.session.scalar(query.order_by(accepted_first, col(Quote.id).desc()).limit(1))
    return found


async def _draft_of(ctx: Context, quote: Quote) -> Contract | None:
    """Return the draft there is already of a quotation: asked for again, it is the same one and keeps its number."""
    found: Contract | None = await ctx.session.scalar(
        select(Contract)
        .where(
            col(Contract.quote_id) == quote.id,
            col(Contract.owner_id) == ctx.member_id,
            col(Contract.status) == "draft",
            col(Contract.retired_at).is_(None),
        )
        .order_by(col(Contract.id).desc())
        .limit(1)
    )
    return found


async def _fill(ctx: Context, target: Target, quote: Quote, contract: Contract | None, *, told: dict[str, str]) -> str:
    """Store what the draft says now, queue its file, and return the answer."""
    folder = ctx.settings.documents.templates
    document = await quote_document(ctx.session, quote.id or 0, settings=ctx.settings)
    paid = await _payment_words(ctx, quote) or document.payment_terms
    # The company's files are read beside the event loop, as everything of a document is.
    seller = await in_thread(company_seller, document.seller, folder)
    terms = await in_thread(company_terms, document.terms, folder)
    names = await in_thread(contract_fields, folder)
    document = replace(document, seller=seller, terms=terms, payment_terms=paid)
    kept = {} if contract is None else {name: contract.fields[name] for name in contract.fields.get("told", ())}
    number = contract.number if contract is not None else await next_number(ctx, ContractCounter, "HT")
    told = kept | told
    draft = contract_of(document, number=number, dated=ctx.today, told=told)
    fields: dict[str, Any] = {**draft.fields, "条款": list(draft.terms), "told": sorted(told)}
    blanks = blank_fields(fields, names)
    if contract is None:
        contract = await ctx.changes.create(
            Contract(
                number=number,
                quote_id=quote.id or 0,
                customer_id=target.id,
                deal_id=quote.deal_id,
                owner_id=ctx.member_id,
                fields=fields,
                blanks=blanks,
                message_id=ctx.message.id,
                created_at=ctx.changes.now,
            )
        )
    else:
        ctx.changes.update(contract, fields=fields, blanks=blanks)
    await ctx.session.flush()
    ctx.send(contract_file(contract, target.label))
    made = DraftContract(Read(target.ref, "stored"), blanks=tuple(blanks), record_id=contract.id)
    ctx.remember("contract", contract.id, target.id, made)
    return say.drafted(contract, quote, target.label, payment=paid)


async def _payment_words(ctx: Context, quote: Quote) -> str:
    """Return the payment plan that was agreed for a quotation in words; "" where there is none."""
    rows = await ctx.session.scalars(
        select(PaymentPlan)
        .where(col(PaymentPlan.quote_id) == quote.id, col(PaymentPlan.retired_at).is_(None))
        .order_by(col(PaymentPlan.position))
    )
    return say.payment_plan(list(rows))
