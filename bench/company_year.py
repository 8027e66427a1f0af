"""A made-up year of a big sales team, written straight into a database: what the analytics are measured on.

    python -m bench.company_year sqlite+aiosqlite:////tmp/year.db [--reps 500] [--visits 2000000] [--deals 300000]
        [--follow-ups 1000000] [--until 2026-03-10]

Rows are made by one seeded generator, so that both databases hold the same. Each customer has an own rhythm of visits; one in
twenty has fallen silent; deals go through the stages and are won or lost, one in twenty is left lying; promises are kept, broken or open. The schema
is made by the migrations; what is in the tables already makes it stop.
"""

import argparse
import asyncio
import json
import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
from sqlalchemy import text

from models.database import Database

TEAM_SIZE, REGION_SIZE = 10, 10
"""Reps in a team, teams in a region."""
CUSTOMERS_PER_REP = 100
DAYS = 365
STAGES = ("lead", "qualified", "proposal", "negotiation")
CHANNELS = ("onsite", "phone", "wechat", "video", "meal", None)
SOURCES = ("展会", "转介绍", "官网", "陌拜", "老客户", None)
REASONS = ("价格", "交期", "关系", "预算取消", "技术不符", None)
RIVALS = ("汇川", "西门子", "台达", None, None)
MESSAGE_DAYS = 60
"""Only the last days' visits carry their message, as the messages alone would be as many rows again."""
WORKED_MINUTES = 480
"""Visits are told some time between 9:00 and 17:00."""
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Size:
    reps: int
    visits: int
    deals: int
    follow_ups: int
    until: date

    @property
    def customers(self) -> int:
        return self.reps * CUSTOMERS_PER_REP

    @property
    def first(self) -> date:
        return self.until - timedelta(days=DAYS)


TABLES: dict[str, tuple[str, ...]] = {
    "member": ("id", "userid", "userid_key", "name", "role", "team", "is_active", "created_at"),
    "customer": ("id", "name", "name_key", "owner_id", "source", "level", "created_at"),
    "inbound_message": (
        "id", "platform", "dedupe_key", "sender", "sender_key", "kind", "text", "payload", "sent_at", "received_at", "status",
    ),
    "visit": ("id", "customer_id", "owner_id", "visited_on", "channel", "summary", "message_id", "created_at"),
    "deal": (
        "id", "customer_id", "owner_id", "title", "stage", "stage_is_guess", "amount_fen", "amount_is_approximate", "close_on",
        "competitor", "lost_reason", "created_at", "updated_at", "moved_at", "closed_at",
    ),
    "deal_stage_change": ("id", "deal_id", "from_stage", "to_stage", "member_id", "at"),
    "change": ("id", "at", "member_id", "entity", "entity_id", "action", "fields"),
    "follow_up": (
        "id", "customer_id", "owner_id", "action", "words", "direction", "is_watched", "due_on", "status", "done_at", "created_at",
    ),
    "quote": (
        "id", "number", "version", "customer_id", "deal_id", "owner_id", "status", "issued_on", "valid_until", "subtotal_fen",
        "total_fen", "total_is_stated", "tax_included", "net_fen", "tax_fen", "payment_terms", "delivery", "remarks", "created_at",
    ),
}  # fmt: skip
"""What is filled, in the order in which rows refer to each other."""


def _at(day: date, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC) + timedelta(minutes=minute)


class Year:
    """The rows of a year, table by table; `members` comes first, then any order of `TABLES`."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self._chance = random.Random(7)
        self._deals: list[Row] = []
        self._steps: list[Row] = []
        self._moves: list[Row] = []
        self._quotes: list[Row] = []
        self._messages: list[Row] = []

    def rows(self, table: str) -> Iterator[Row]:
        if table == "inbound_message":
            self._make_messages()
        if table == "deal":
            self._make_deals()
        return iter(getattr(self, f"_{table}")())

    def owner(self, customer_id: int) -> int:
        return (customer_id - 1) // CUSTOMERS_PER_REP + 1

    def _member(self) -> Iterator[Row]:
        size, at = self.size, _at(self.size.first)
        teams = [f"区域{n // REGION_SIZE + 1}/{n + 1}组" for n in range((size.reps + TEAM_SIZE - 1) // TEAM_SIZE)]
        for n in range(size.reps):
            yield (
                n + 1,
                f"rep{n + 1}",
                f"rep{n + 1}",
                f"代表{n + 1}",
                "rep",
                teams[n // TEAM_SIZE],
                True,
                at,
            )
        managed = ["", *sorted({team.split("/")[0] for team in teams}), *teams]
        for n, team in enumerate(managed):
            id_ = size.reps + n + 1
            yield id_, f"boss{n}", f"boss{n}", f"主管{n}", "manager", team, True, at

    def _customer(self) -> Iterator[Row]:
        at = _at(self.size.first)
        for id_ in range(1, self.size.customers + 1):
            name = f"客户{id_}有限公司"
            is_new = id_ % 5 == 0
            created = _at(self.size.first + timedelta(days=id_ % DAYS)) if is_new else at
            yield id_, name, f"客户{id_}", self.owner(id_), SOURCES[id_ % len(SOURCES)], "ABC"[id_ % 3], created

    def _visited(self) -> Iterator[tuple[int, date]]:
        """Yield (customer, day) of each visit, customer by customer."""
        size, chance = self.size, random.Random(11)
        mean = DAYS * size.customers / size.visits
        made = 0
        for customer_id in range(1, size.customers + 1):
            rhythm = mean * chance.uniform(0.5, 1.5)
            end = size.until - timedelta(days=int(rhythm * chance.uniform(3, 6)) if customer_id % 20 == 0 else 0)
            day = float(chance.uniform(0, rhythm))
            while made < size.visits:
                on = size.first + timedelta(days=int(day))
                if on > end:
                    break
                made += 1
                yield customer_id, on
                day += rhythm * chance.uniform(0.6, 1.4)

    def _make_messages(self) -> None:
        since = self.size.until - timedelta(days=MESSAGE_DAYS)
        for visit_id, (customer_id, on) in enumerate(self._visited(), 1):
            if on >= since:
                sender, at = f"rep{self.owner(customer_id)}", _at(on, visit_id % WORKED_MINUTES)
                words = f"今天去了客户{customer_id} 聊了下进展 下周再约"
                id_ = len(self._messages) + 1
                self._messages.append(
                    (id_, "app", f"year-{visit_id}", sender, sender, "text", words, "{}", at, at, "applied")
                )

    def _inbound_message(self) -> Sequence[Row]:
        return self._messages

    def _visit(self) -> Iterator[Row]:
        since, message_id = self.size.until - timedelta(days=MESSAGE_DAYS), 0
        for id_, (customer_id, on) in enumerate(self._visited(), 1):
            message_id += on >= since
            channel = CHANNELS[(id_ * 7 + customer_id) % len(CHANNELS)]
            said = message_id if on >= since else None
            yield (
                id_,
                customer_id,
                self.owner(customer_id),
                on,
                channel,
                "聊了下进展",
                said,
                _at(on, id_ % WORKED_MINUTES),
            )

    def _make_deals(self) -> None:
        """Make the deals with their steps, the putting off of their closing days, and quotations."""
        size, chance = self.size, self._chance
        for id_ in range(1, size.deals + 1):
            customer_id = chance.randrange(size.customers) + 1
            owner, amount = self.owner(customer_id), int(chance.lognormvariate(12, 1)) * 100
            begin = size.first + timedelta(days=chance.randrange(DAYS))
            step, at, stage, before = chance.uniform(8, 40), begin, "lead", None
            fate = chance.choices(("won", "lost", "stuck"), (25, 70, 5))[0]
            path = [*STAGES[: chance.randint(2, 4)], *((fate,) if fate != "stuck" else ())]
            for to in path:
                self._steps.append((len(self._steps) + 1, id_, before, to, owner, _at(at)))
                before, stage = to, to
                at += timedelta(days=int(step * chance.uniform(0.5, 1.5)) + 1)
                if at > size.until:
                    break
            is_closed = stage in ("won", "lost")
            closed = self._steps[-1][-1] if is_closed else None
            close_on = begin + timedelta(days=int(step * 5))
            if chance.random() < 0.5:
                moved = close_on + timedelta(days=chance.randint(7, 40))
                fields = json.dumps({"close_on": [close_on.isoformat(), moved.isoformat()]})
                if (on := begin + timedelta(days=int(step * 2))) <= size.until:
                    self._moves.append((len(self._moves) + 1, _at(on), owner, "deal", id_, "update", fields))
                    close_on = moved
            lost = stage == "lost"
            self._deals.append(
                (
                    id_, customer_id, owner, f"项目{id_}", stage, False, amount if chance.random() < 0.9 else None, False, close_on,
                    chance.choice(RIVALS) if lost else None, chance.choice(REASONS) if lost else None, _at(begin), self._steps[-1][-1],
                    self._steps[-1][-1], closed,
                )
            )  # fmt: skip
            if chance.random() < 0.5:
                self._add_quote(id_, customer_id, on=begin + timedelta(days=int(step)), amount=amount, stage=stage)

    def _add_quote(self, deal_id: int, customer_id: int, *, on: date, amount: int, stage: str) -> None:
        if on > self.size.until:
            return
        owner, id_, valid = self.owner(customer_id), len(self._quotes) + 1, on + timedelta(days=30)
        status = {"won": "accepted", "lost": "rejected"}.get(stage, "sent" if valid >= self.size.until else "expired")
        self._quotes.append(
            (
                id_, f"Y{id_:08}", 1, customer_id, deal_id, owner, status, on, valid, amount, amount, False, True, amount, 0, "", "", "[]",
                _at(on),
            )
        )  # fmt: skip

    def _deal(self) -> Sequence[Row]:
        return self._deals

    def _deal_stage_change(self) -> Sequence[Row]:
        return self._steps

    def _change(self) -> Sequence[Row]:
        return self._moves

    def _quote(self) -> Sequence[Row]:
        return self._quotes

    def _follow_up(self) -> Iterator[Row]:
        size, chance = self.size, random.Random(13)
        for id_ in range(1, size.follow_ups + 1):
            customer_id = chance.randrange(size.customers) + 1
            made = size.first + timedelta(days=chance.randrange(DAYS))
            due = made + timedelta(days=chance.randint(1, 21))
            is_open = due >= size.until or chance.random() < 0.01
            status = "open" if is_open else chance.choices(("done", "dropped"), (95, 5))[0]
            done_at = _at(min(due + timedelta(days=chance.randint(-1, 3)), size.until)) if status == "done" else None
            direction = chance.choices(("ours", "customer", "manager"), (75, 22, 3))[0]
            yield (
                id_, customer_id, self.owner(customer_id), "回电话", "下周回个电话", direction, False, due, status, done_at, _at(made)
            )  # fmt: skip


async def fill(url: str, size: Size) -> dict[str, int]:
    """Make the schema at `url` and fill it; returns the rows by table. Raises RuntimeError where there are rows."""
    database = Database(url)
    await database.migrate()
    async with database.reading() as session:
        if await session.scalar(text("SELECT 1 FROM member LIMIT 1")):
            raise RuntimeError(f"{url} holds rows already")
    await database.close()
    year, counts = Year(size), {}
    if url.startswith("sqlite"):
        await asyncio.to_thread(_fill_sqlite, url.split("///", 1)[1], year, counts)
    else:
        await _fill_postgres(url.replace("+asyncpg", ""), year, counts)
    return counts


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _fill_sqlite(path: str, year: Year, counts: dict[str, int]) -> None:
    with sqlite3.connect(path) as connection:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000"):
            connection.execute(f"PRAGMA {pragma}")
        for table, columns in TABLES.items():
            names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
            rows = (tuple(map(_plain, row)) for row in year.rows(table))
            cursor = connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
            counts[table] = cursor.rowcount
        connection.commit()
        connection.execute("ANALYZE")
    connection.close()


async def _fill_postgres(dsn: str, year: Year, counts: dict[str, int]) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for table, columns in TABLES.items():
            done = await connection.copy_records_to_table(table, records=year.rows(table), columns=columns, timeout=600)
            counts[table] = int(done.split()[-1])
            if "id" in columns:
                await connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), (SELECT max(id) FROM \"{table}\"))"
                )
        await connection.execute("ANALYZE", timeout=600)
    finally:
        await connection.close()


def add_size_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reps", type=int, default=500)
    parser.add_argument("--visits", type=int, default=2_000_000)
    parser.add_argument("--deals", type=int, default=300_000)
    parser.add_argument("--follow-ups", type=int, default=1_000_000)
    parser.add_argument("--until", type=date.fromisoformat, default=date(2026, 3, 10))


def size_of(args: argparse.Namespace) -> Size:
    return Size(args.reps, args.visits, args.deals, args.follow_ups, args.until)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fill a database with a made-up year of a big sales team")
    parser.add_argument("url")
    add_size_arguments(parser)
    args = parser.parse_args()
    begin = time.perf_counter()
    for table, count in asyncio.run(fill(args.url, size_of(args))).items():
        print(f"{table:18} {count:>9,}")
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
