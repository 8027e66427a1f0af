"""Records on their way in: what is stored, what the file says, and so what has to be written."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from models.transfer.bulk import BulkChanges, Fields, rows_of

Outcome = Literal["new", "updated", "same"]


@dataclass(slots=True)
class Draft:
    """A record as it will stand. `stored` is empty for a new one; `id` is set once there is one."""

    id: int | None
    stored: Mapping[str, Any]
    values: dict[str, Any]
    aliases: set[str] = field(default_factory=set)
    """Other names of a customer: those stored and those said."""

    @property
    def changed(self) -> Fields:
        return {name: (self.stored.get(name), new) for name, new in self.values.items() if self.stored.get(name) != new}

    def say(self, **values: Any) -> bool:
        """Set what the file says; returns whether anything is different now."""
        differing = {name: value for name, value in values.items() if self.values.get(name) != value}
        self.values |= differing
        return bool(differing)


@dataclass(frozen=True, slots=True)
class Moment:
    """When an import takes place: the instant (aware UTC), and the team's zone for its calendar day."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> Any:
        return self.now.astimezone(self.zone).date()


class Incoming:
    """A part of a table being imported; a subclass for each kind of record.

    First `look_up` for the whole part, then `place` for each row, then `write`. A dry run leaves `write` out and uses
    one object for the whole table, so that a name that comes twice is new once.
    """

    table: str

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.is_dry_run = False
        self.known: dict[Hashable, Draft] = {}
        """What is stored or was placed before, by key."""
        self.drafts: dict[int, Draft] = {}
        """What `write` has to look at, by identity."""

    async def look_up(self, session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
        """Read from the store what the records name."""
        raise NotImplementedError

    def place(self, record: Mapping[str, Any]) -> Outcome:
        """Make the record's draft or add to it; raises RowRefused."""
        raise NotImplementedError

    async def write(self, changes: BulkChanges) -> None:
        """Write the drafts that differ from what is stored."""
        new = [draft for draft in self.drafts.values() if draft.id is None]
        ids = await changes.create_many(self.table, [draft.values for draft in new])
        for draft, id_ in zip(new, ids, strict=True):
            draft.id = id_
        updates = [
            (draft.id, changed)
            for draft in self.drafts.values()
            if draft.stored and draft.id is not None and (changed := draft.changed)
        ]
        await changes.update_many(self.table, updates)

    async def _stored(self, session: AsyncSession, query: Select[Any]) -> list[dict[str, Any]]:
        """Return stored rows, held until they are written so that nobody changes them in between."""
        return await rows_of(session, query if self.is_dry_run else query.with_for_update())

    def _remember(self, key: Hashable, row: Mapping[str, Any]) -> None:
        """Note a stored row under its key; the first one noted stays."""
        if key not in self.known:
            self.known[key] = Draft(row["id"], row, dict(row))

    def _new(self, key: Hashable, values: dict[str, Any]) -> Draft:
        draft = Draft(None, {}, values | {"created_at": self.moment.now})
        self.known[key] = draft
        self.drafts[id(draft)] = draft
        return draft

    def _say(self, draft: Draft, **values: Any) -> bool:
        """Set what the file says about a known record; returns whether anything is different now."""
        self.drafts[id(draft)] = draft
        return draft.say(**values)
