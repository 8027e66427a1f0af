"""Documents are made from the store, on their way out."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from config.settings import Settings
from documents.company_template import Drawn, Output, draw_contract, draw_quote
from documents.contract_fields import ContractDocument, contract_lines
from documents.priced_quote import PricedLine, PricedQuote
from documents.quote_document import QuoteCustomer, QuoteDocument, QuoteRep, QuoteSeller
from documents.typesetting import in_thread
from models import Contact, Contract, Customer, Member, Quote
from models.queries import quote_lines
from models.quote import NOT_ISSUED
from models.visibility import may_see_customer

_QUOTE_OUTPUTS: dict[str, Output] = {"quote": "pdf", "quote_no_prices": "pdf", "quote_excel": "excel"}


async def read_document(
    session: AsyncSession, kind: str, document_id: int, *, settings: Settings
) -> Callable[[], Drawn]:
    """Read a record and return the drawing of its file, which needs the session no more and belongs into a thread.

    Raises:
        NoResultFound: The record is gone.
        ValueError: No such kind, or figures that do not add up.
    """
    folder = settings.documents.templates
    if kind == "contract":
        contract = await contract_document(session, document_id)
        return lambda: draw_contract(contract, folder)
    output = _QUOTE_OUTPUTS.get(kind)
    if output is None:
        raise ValueError(f"no document of kind {kind!r}")
    document = await quote_document(session, document_id, settings=settings)
    if await session.scalar(select(col(Quote.status)).where(col(Quote.id) == document_id)) in NOT_ISSUED:
        raise ValueError(f"quotation {document_id} is not issued: it waits for an approval")
    shown = replace(document, shows_unit_prices=kind != "quote_no_prices")
    return lambda: draw_quote(shown, folder, output)


async def make_document(session: AsyncSession, kind: str, document_id: int, *, settings: Settings) -> bytes:
    """Return the file for a record; raises where it is gone or cannot be set."""
    draw = await read_document(session, kind, document_id, settings=settings)
    return (await in_thread(draw)).content


async def quote_document(session: AsyncSession, quote_id: int, *, settings: Settings) -> QuoteDocument:
    """Return a stored quotation as its document, figures exactly as stored."""
    quote = await session.get_one(Quote, quote_id)
    customer = await session.get_one(Customer, quote.customer_id)
    rep = await session.get_one(Member, quote.owner_id)
    contact = await session.get(Contact, quote.contact_id) if quote.contact_id else None
    earlier = await session.get(Quote, quote.supersedes_id) if quote.supersedes_id else None
    may_see = await may_see_customer(session, rep, customer)
    return QuoteDocument(
        number=quote.number,
        version=quote.version,
        supersedes=earlier.number if earlier else None,
        issued_on=quote.issued_on,
        valid_until=quote.valid_until,
        seller=our_company(settings),
        customer=QuoteCustomer(
            name=customer.name,
            contact=f"{contact.name} {contact.title or '' if may_see else ''}".strip() if contact else "",
            phone=(contact.phone or "") if contact and may_see else "",
        ),
        rep=QuoteRep(name=rep.name),
        priced=await priced_quote(session, quote),
        terms=settings.company.terms,
        delivery=quote.delivery,
        payment_terms=quote.payment_terms,
        remarks="；".join(quote.remarks),
    )


def our_company(settings: Settings) -> QuoteSeller:
    """Return us as the settings have us; the folder of templates may say otherwise."""
    company = settings.company
    return QuoteSeller(
        name=company.name,
        english_name=company.english_name,
        phone=company.phone,
        address=company.address,
        bank_lines=company.bank,
    )


async def contract_document(session: AsyncSession, contract_id: int) -> ContractDocument:
    """Return a stored contract as its document: its own fields, the lines of its quotation."""
    contract = await session.get_one(Contract, contract_id)
    quote = await session.get_one(Quote, contract.quote_id)
    priced = await priced_quote(session, quote)
    return ContractDocument(
        fields={name: str(text) for name, text in contract.fields.items() if isinstance(text, str)},
        lines=contract_lines(priced),
        terms=tuple(contract.fields.get("条款", ())),
    )


async def priced_quote(session: AsyncSession, quote: Quote) -> PricedQuote:
    """Return the stored figures; `PricedQuote` refuses lines that do not add up to the stored total."""
    lines = tuple(
        PricedLine(
            name=row.name,
            spec=row.sku,
            unit=row.unit,
            quantity=_trimmed(row.quantity),
            list_price=row.list_price,
            unit_price=row.unit_price,
            price_ratio=row.price_ratio,
            amount_fen=row.amount_fen,
            note=row.note,
            kind=row.kind,  # type: ignore[arg-type]
            tax_ratio=row.tax_ratio,
            tax_fen=row.tax_fen,
            floor_price=row.floor_price,
            price_source=row.price_source,  # type: ignore[arg-type]
            tier_quantity=row.tier_quantity,
        )
        for row in await quote_lines(session, quote.id)
    )
    return PricedQuote(
        lines=lines,
        subtotal_fen=quote.subtotal_fen,
        discount_fen=quote.subtotal_fen - quote.total_fen,
        total_fen=quote.total_fen,
        price_ratio=quote.price_ratio,
        tax_ratio=quote.tax_ratio,
        tax_included=quote.tax_included,
        net_fen=quote.net_fen,
        tax_fen=quote.tax_fen,
    )


def _trimmed(value: Decimal) -> Decimal:
    """Return 20 for 20.000000: what the store pads is not printed."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
