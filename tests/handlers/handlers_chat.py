"""A chat with the bot: everything real from the stored message to the replies, without HTTP."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from config.settings import Settings
from handlers.apply import Applied, Applier
from models import InboundMessage
from models.chat_state import remember_listed
from models.database import Database
from nlu.intents import Clarification, Intent, ListedLine, Reading, Ref
from nlu.understand import understand
from replies.types import Outgoing, Text
from tests.conftest import HandClock

TEXT_LIMIT_BYTES = 2048


@dataclass(slots=True)
class Said:
    """What one message did."""

    text: str
    """All texts to the sender, joined."""
    outgoing: Sequence[Outgoing]
    applied: Applied

    def files(self) -> list[str]:
        return [getattr(item.reply, "filename", "") for item in self.outgoing if not isinstance(item.reply, Text)]

    def told(self, userid: str) -> list[str]:
        """Return the texts to one member."""
        return [item.reply.text for item in self.outgoing if item.to == userid and isinstance(item.reply, Text)]


def texts_to(said: Said, userid: str) -> str:
    """Return all texts to one member, joined."""
    return "\n".join(said.told(userid))


class Reader:
    """Understanding that can be told what the next message means."""

    next: Reading | None = None

    def __call__(self, text: str, **known: Any) -> Reading:
        told, self.next = self.next, None
        return told or understand(text, **known)


@dataclass(slots=True)
class Chat:
    """The bot on one database; `say` is one message applied and committed."""

    database: Database
    clock: HandClock
    settings: Settings
    applier: Applier
    reader: Reader
    ids: dict[str, int] = field(default_factory=dict)
    """Primary keys of the fixture's rows by name."""
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def say(self, sender: str, text: str, **values: Any) -> Said:
        """Apply one text (or, with `kind`, `event` and `payload`, something else) and check what always holds."""
        async with self.database.writing() as session:
            message = InboundMessage(
                platform="test",
                dedupe_key=str(next(self._numbers)),
                sender=sender,
                sender_key=sender,
                text=text,
                sent_at=self.clock.now(),
                received_at=self.clock.now(),
                **({"kind": "text"} | values),
            )
            session.add(message)
            await session.flush()
            applied = await self.applier.apply(session, message)
        mine = [o.reply.text for o in applied.outgoing if o.to == sender and isinstance(o.reply, Text)]
        for answer in mine:
            assert 0 < len(answer.encode()) <= TEXT_LIMIT_BYTES
            assert not any(word in answer for word in ("您", "必须", "请务必"))
        return Said("\n".join(mine), applied.outgoing, applied)

    async def act(
        self, sender: str, *intents: Intent, text: str = "(话)", question: Clarification | None = None
    ) -> Said:
        """Apply a message that means exactly `intents`."""
        self.reader.next = Reading(intents, question)
        return await self.say(sender, text)

    async def event(self, sender: str, event: str, key: str | None = None, **more: Any) -> Said:
        payload = ({"EventKey": key} if key is not None else {}) | more
        return await self.say(sender, "", kind="event", event=event, payload=payload)

    async def push_listed(self, sender: str, *follow_up_ids: int) -> None:
        """A reminder or morning list has shown these under 1, 2, 3."""
        async with self.database.writing() as session:
            listed = [ListedLine("follow_up", id_) for id_ in follow_up_ids]
            await remember_listed(session, self.ids[sender], listed, now=self.clock.now())

    async def rows(self, table: type[SQLModel], *where: Any, retired: bool = False) -> list[Any]:
        """Return the rows of a table, by id, without those taken back."""
        query = select(table).where(*where)
        if not retired and hasattr(table, "retired_at"):
            query = query.where(table.retired_at.is_(None))
        columns = table.__table__.primary_key.columns  # type: ignore[attr-defined]
        async with self.database.reading() as session:
            return list(await session.scalars(query.order_by(*columns)))

    async def one(self, table: type[SQLModel], *where: Any) -> Any:
        [row] = await self.rows(table, *where)
        return row

    async def add(self, *rows: SQLModel) -> None:
        async with self.database.writing() as session:
            session.add_all(rows)
        self.applier.directory.forget()

    def ref(self, name: str) -> Ref:
        """Return the reference to a customer of the fixture by the beginning of its name."""
        return next(Ref(id_, full) for full, id_ in self.ids.items() if full.startswith(name))

    def at(self, moment: str) -> None:
        """Move the clock to a wall-clock time of the team."""
        self.clock.at = datetime.fromisoformat(moment + "+08:00").astimezone(UTC)
