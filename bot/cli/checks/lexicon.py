"""The company's own words: whether the file reads, and whether what it speaks of is there."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel, col

from bot.cli.checks import Finding, fail, ok, warn
from config.lexicon import LexiconFault, LexiconWords, read_lexicon
from config.settings import Settings
from models import Contact, Customer, Deal, Product
from models.database import Database
from nlu.lexicon import plain

SHOWN = 5


async def check_lexicon(settings: Settings, database: Database | None) -> list[Finding]:
    """Read the file; with a database also look for the customers, products and people that it gives nicknames to."""
    path = settings.lexicon_path
    try:
        words = read_lexicon(path)
    except FileNotFoundError:
        return [ok("own words", f"there is no {path}, the standard words count")]
    except LexiconFault as error:
        return [
            fail("own words", line, "correct it; until then a running bot keeps the words it had, a new one has none")
            for line in str(error).splitlines()
        ]
    findings = [ok("own words", f"{path} reads: {_summary(words)}")]
    if database is not None:
        findings += await _strays(words, database)
    return findings


def _summary(words: LexiconWords) -> str:
    people = len(words.people.nicknames) + len(words.people.honorifics) + len(words.people.posts)
    own = words.words
    counts = {
        "stages": len(words.stage),
        "channels": len(words.channel),
        "nicknames": len(words.customers) + len(words.products),
        "ways to call people": people,
        "other words": sum(map(len, (own.units, own.firm_ends, own.never_firms, own.ordinary))),
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing in it"


async def _strays(words: LexiconWords, database: Database) -> list[Finding]:
    """Warn of nicknames for what is not there, and of deals in an own stage that the file no longer has."""
    findings = []
    for section, wanted, columns in (
        ("customers", words.customers, (Customer.name,)),
        ("products", words.products, (Product.sku, Product.name)),
        ("people.nicknames", words.people.nicknames, (Contact.name,)),
    ):
        if wanted and (missing := await _missing(database, set(wanted.values()), columns)):
            remedy = f"write the name under [{section}] as the customer list has it, or add it there first"
            findings.append(warn("own words", f"nothing is called {_listed(missing)}", remedy))
    async with database.reading() as session:
        used = await session.scalars(select(col(Deal.own_stage)).where(col(Deal.retired_at).is_(None)).distinct())
        gone = [key for key in used if key is not None and key not in {stage.key for stage in words.stage}]
    if gone:
        state = f"deals are in stages that the file no longer has: {_listed(gone)}"
        findings.append(
            warn("own words", state, "they count in the standard stage; put the [[stage]] back to see them")
        )
    return findings


async def _missing(database: Database, wanted: set[str], columns: Sequence[Any]) -> list[str]:
    table: type[SQLModel] = columns[0].class_
    async with database.reading() as session:
        rows = await session.execute(select(*columns).where(table.retired_at.is_(None)))  # type: ignore[attr-defined]
        there = {plain(value) for row in rows for value in row}
    return [name for name in sorted(wanted) if plain(name) not in there]


def _listed(names: Iterable[str]) -> str:
    shown = sorted(names)
    more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    return ", ".join(shown[:SHOWN]) + more
