"""`liaodan parse`: what messages mean, through the same code path as a real message, on a fresh database per case."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy.ext.asyncio import AsyncSession

from bot.lexicon import CompanyLexicon
from config.clock import Clock
from config.settings import Settings
from handlers.apply import Applied, Applier
from models import Contact, Customer, CustomerAlias, Deal, InboundMessage, Member, Product
from models.customer import customer_key
from models.database import Database
from models.member import ROLES
from nlu.memory import settle
from nlu.records import records_of
from nlu.warm import warm_up
from replies.types import Text

WARM_YEARS = (datetime.now(UTC).year, datetime.now(UTC).year + 1)
"""Calendars are loaded before the first case, as the bot does at its start."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--world", type=Path, required=True, help="world.json: what is known before the message")
    parser.add_argument("--explain", action="store_true", help="add which words were read as what, by which rule")


async def run(args: argparse.Namespace) -> int:
    """Read cases from stdin, write a line for each; one that is no case gives an error line and exit code 1."""
    try:
        world = json.loads(args.world.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{args.world}: {error}\n")
        return 2
    return await parse_cases(sys.stdin, sys.stdout, world, explain=args.explain)


async def parse_cases(cases: TextIO, out: TextIO, world: Mapping[str, Any], *, explain: bool = False) -> int:
    """Run each case of `cases` (JSON lines) against its own copy of `world`; see eval/GUIDE.md for both formats."""
    settings = Settings(timezone=world.get("timezone", "Asia/Shanghai"), database_url="sqlite+aiosqlite://")
    bench = CaseBench(settings, world)
    failed = False
    await bench.open()
    try:
        for line in cases:
            if not line.strip():
                continue
            try:
                case = json.loads(line)
                result = await bench.run(case, explain=explain)
            except (ValueError, KeyError, TypeError) as error:
                failed = True
                result = {"id": None, "error": f"{type(error).__name__}: {error}", "records": [], "clarify": None}
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
            out.flush()
    finally:
        await bench.close()
    return 1 if failed else 0


class CaseBench:
    """One in-memory database that holds the world; every case runs in a transaction that is rolled back."""

    def __init__(self, settings: Settings, world: Mapping[str, Any]) -> None:
        self._settings = settings
        self._world = world
        self._lexicon = CompanyLexicon(settings.lexicon_path)
        self._database = Database(settings.database_url)
        self._rep = ""

    async def open(self) -> None:
        await self._database.migrate()
        async with self._database.writing() as session:
            self._rep = await load_world(session, self._world)
        for year in WARM_YEARS:
            warm_up(year)
        settle()  # what is loaded now stays: collections during a case need not look at it again

    async def close(self) -> None:
        await self._database.close()

    async def run(self, case: Mapping[str, Any], *, explain: bool = False) -> dict[str, Any]:
        """Replay the history and then the text, all at the case's own `now`; nothing of it stays."""
        now = datetime.fromisoformat(case["now"])
        clock = StoppedClock(now if now.tzinfo else now.replace(tzinfo=self._settings.zone))
        applier = Applier(self._settings, clock=clock, lexicon=self._lexicon)
        async with self._database.rehearsing() as session:
            for n, text in enumerate(case.get("history") or []):
                await self._apply(session, applier, clock, text, key=f"history-{n}")
            applied = await self._apply(session, applier, clock, case["text"], key="text")
        return _result(case, applied, explain=explain)

    async def _apply(
        self, session: AsyncSession, applier: Applier, clock: "StoppedClock", text: str, *, key: str
    ) -> Applied:
        message = InboundMessage(
            platform="parse",
            dedupe_key=key,
            sender=self._rep,
            sender_key=self._rep,
            kind="text",
            text=text,
            sent_at=clock.now(),
            received_at=clock.now(),
        )
        session.add(message)
        await session.flush()
        applied = await applier.apply(session, message)
        await session.flush()
        return applied


class StoppedClock(Clock):
    """A clock that stands still, at a case's `now`."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at


def _result(case: Mapping[str, Any], applied: Applied, *, explain: bool) -> dict[str, Any]:
    assert applied.context is not None
    reading = applied.reading
    asked = reading.clarification
    result: dict[str, Any] = {
        "id": case.get("id"),
        "records": records_of(reading.intents),
        "clarify": None,
        "reply": "\n".join(item.reply.text for item in applied.outgoing if isinstance(item.reply, Text)),
        "micros": applied.read_micros,
    }
    if asked is not None:
        result["clarify"] = {
            "about": asked.about,
            "question": asked.question,
            "options": [option.name for option in asked.options],
        }
    if explain:
        result["why"] = [
            {"words": e.words, "meaning": e.meaning, "rule": e.rule, "certainty": e.certainty} for e in reading.evidence
        ]
    return result


async def load_world(session: AsyncSession, world: Mapping[str, Any]) -> str:
    """Insert a world.json; returns the rep's userid."""
    now = datetime.now(UTC)
    rep = world["rep"]
    members: dict[str, Member] = {}
    for row in [rep, *world.get("members", ())]:
        if row["userid"] not in members:
            member = Member(
                userid=row["userid"],
                userid_key=row["userid"],
                name=row["name"],
                role=row["role"] if row.get("role") in ROLES else "rep",
                created_at=now,
            )
            session.add(member)
            members[row["userid"]] = member
    await session.flush()
    customers: dict[str, Customer] = {}
    for row in world.get("customers", ()):
        owner = members.get(row.get("owner") or rep["userid"])
        customers[row["name"]] = Customer(
            name=row["name"], name_key=customer_key(row["name"]), owner_id=owner.id if owner else None, created_at=now
        )
        session.add(customers[row["name"]])
    await session.flush()
    for row in world.get("customers", ()):
        for alias in row.get("aliases") or ():
            session.add(CustomerAlias(customer_id=customers[row["name"]].id or 0, alias=alias, created_at=now))
    for row in world.get("contacts", ()):
        session.add(
            Contact(
                customer_id=customers[row["customer"]].id or 0,
                name=row["name"],
                title=row.get("title"),
                phone=row.get("phone"),
                created_at=now,
            )
        )
    for row in world.get("products", ()):
        session.add(
            Product(
                sku=row["sku"],
                name=row["name"],
                aliases=list(row.get("aliases") or ()),
                unit=row.get("unit"),
                price=_decimal(row.get("price")),
                created_at=now,
            )
        )
    for row in world.get("deals", ()):
        customer = customers[row["customer"]]
        amount = _decimal(row.get("amount"))
        session.add(
            Deal(
                customer_id=customer.id or 0,
                owner_id=customer.owner_id or members[rep["userid"]].id or 0,
                title=row.get("title"),
                stage=row.get("stage") or "lead",
                amount_fen=None if amount is None else int(amount * 100),
                close_on=datetime.fromisoformat(row["close_date"]).date() if row.get("close_date") else None,
                created_at=now,
                updated_at=now,
            )
        )
    await session.flush()
    return str(rep["userid"])


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no number") from error
