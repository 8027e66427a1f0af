"""What the bot brings along: the makers of documents with their font and templates, the calendar of working days."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta

from bot.cli.checks import Finding, fail, ok, warn
from config.settings import Settings
from nlu.times.workdays import is_workday

PLAN_IS_OUT_BY_MONTH = 11
"""The State Council publishes the next year's days off in early November or before."""


async def check_documents(settings: Settings) -> list[Finding]:
    """Make a sample of each kind in the company's own templates."""
    try:
        return await asyncio.to_thread(_samples, settings)
    except Exception as error:  # whatever is broken in there, the other checks go on
        return [_not_made("documents", error)]


def _samples(settings: Settings) -> list[Finding]:
    from documents.company_template import Drawn, contract_fields, draw_contract, draw_quote, own_contract
    from documents.contract_fields import FIELD_NAMES
    from documents.sample import sample_contract, sample_quote
    from handlers.documents import our_company

    folder = settings.documents.templates
    quote = sample_quote(our_company(settings), terms=settings.company.terms)
    findings = []
    drawings: dict[str, Callable[[], Drawn]] = {
        "quotations": lambda: draw_quote(quote, folder, "pdf"),
        "Excel quotations": lambda: draw_quote(quote, folder, "excel"),
        "contracts": lambda: draw_contract(sample_contract(quote), folder),
    }
    for subject, draw in drawings.items():
        try:
            drawn = draw()
        except Exception as error:  # of one kind: the others may still be made
            findings.append(_not_made(subject, error))
            continue
        if drawn.fault:
            remedy = "correct it and look with `liaodan preview`; until then they go out in the look that is shipped"
            findings.append(fail(subject, drawn.fault, remedy))
        else:
            findings.append(ok(subject, f"a sample came out ({len(drawn.content)} bytes), templates from {folder}"))
    unknown = [name for name in contract_fields(folder) if name not in FIELD_NAMES]
    if own_contract(folder) and unknown:
        remedy = "docs/documents.md lists the names; others are blanks that the rep is told of each time"
        findings.append(warn("contracts", f"fields that nothing fills: {', '.join(unknown)}", remedy))
    return findings


def _not_made(subject: str, error: Exception) -> Finding:
    remedy = "install liaodan again with its dependencies (typst, pylopdf-fonts-zh-cn, docxtpl)"
    return fail(subject, f"cannot be made: {type(error).__name__}: {error}", remedy)


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
