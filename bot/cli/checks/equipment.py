"""What the bot brings along: the typesetter with its font, and the calendar of working days."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal

from bot.cli.checks import Finding, fail, ok, warn
from nlu.times.workdays import is_workday

PLAN_IS_OUT_BY_MONTH = 11
"""The State Council publishes the next year's days off in early November or before."""


async def check_documents() -> Finding:
    """Set a quotation of one line."""
    try:
        pages = await asyncio.to_thread(_quotation)
    except Exception as error:  # whatever is broken in there, the other checks go on
        remedy = "install liaodan again with its dependencies (typst, pylopdf-fonts-zh-cn)"
        return fail("quotations", f"cannot be set: {type(error).__name__}: {error}", remedy)
    return ok("quotations", f"a test page came out ({pages} bytes)")


def _quotation() -> int:
    from documents.pricing import LineRequest, price_quote
    from documents.quote_pdf import QuoteCustomer, QuoteDocument, QuoteRep, QuoteSeller, render_quote_pdf

    line = LineRequest(name="测试产品", unit="台", quantity=Decimal(1), list_price=Decimal(100))
    document = QuoteDocument(
        number="Q20260310-01",
        issued_on=date(2026, 3, 10),
        valid_until=date(2026, 4, 9),
        seller=QuoteSeller(name="测试公司"),
        customer=QuoteCustomer(name="测试客户"),
        rep=QuoteRep(name="测试"),
        priced=price_quote([line], tax_ratio=Decimal("0.13")),
    )
    return len(render_quote_pdf(document))


def check_calendar(today: date) -> Finding:
    """Say whether the official days off are known, for this year and from November on for the next."""
    years = [today.year, *([today.year + 1] if today.month >= PLAN_IS_OUT_BY_MONTH else [])]
    missing = [year for year in years if not has_official_plan(year)]
    if missing:
        state = f"no official days off for {' and '.join(map(str, missing))}, only those by law"
        remedy = "update the package `holidays`; until then put make-up days into push.workdays and push.days_off"
        return warn("calendar", state, remedy)
    return ok("calendar", f"official days off of {' and '.join(map(str, years))}")


def has_official_plan(year: int) -> bool:
    """Say whether a plan is known: it always makes some Saturday or Sunday a working day, the law alone never does."""
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() >= 5 and is_workday(day):
            return True
        day += timedelta(days=1)
    return False
