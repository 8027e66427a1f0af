"""What a new version of a quotation says otherwise than the stored one."""

from handlers.context import Context
from handlers.customers import Target, label_of
from handlers.documents import priced_quote
from handlers.pricing import Priced
from models import Contact, Quote
from nlu.intents import RequestQuote
from replies.quote_changes import QuoteVersion, changes


async def changes_to(
    earlier: Quote, priced: Priced, intent: RequestQuote, ctx: Context, target: Target, *, is_copy: bool = False
) -> list[str]:
    """Return each thing that the version priced now says otherwise than `earlier`; empty where it says the same.

    A validity that only follows from the day of issue is no change, nor is it that a copy is for another customer.
    """
    company = ctx.settings.company
    contact = await ctx.session.get(Contact, earlier.contact_id) if earlier.contact_id else None
    contact_now = intent.contacts[0].value.name if intent.contacts else ""
    is_elsewhere = earlier.customer_id != target.id
    before = QuoteVersion(
        await priced_quote(ctx.session, earlier),
        await label_of(ctx, earlier.customer_id) if is_elsewhere and not is_copy else target.label,
        contact=contact_now if is_elsewhere and is_copy else contact.name if contact is not None else "",
        valid_until=earlier.valid_until if intent.valid_until else None,
        payment_terms=earlier.payment_terms,
        delivery=earlier.delivery,
        remarks=tuple(earlier.remarks),
    )
    after = QuoteVersion(
        priced.quote,
        target.label,
        contact=contact_now,
        valid_until=intent.valid_until.value if intent.valid_until else None,
        payment_terms=intent.payment_terms or company.payment_terms,
        delivery=intent.delivery or company.delivery,
        remarks=tuple(intent.remarks),
    )
    return changes(before, after, today=ctx.today)
