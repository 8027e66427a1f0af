"""Rows for the tests of what the scheduler does, and what it queued."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models import FollowUp, Member, OutboxMessage, Push, PushPreference
from models.database import Database

DAY = "2026-03-10"


def at(clock_time: str, day: str = DAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock_time}:00+08:00").astimezone(UTC)


async def add_member(database: Database, userid: str = "zhoukai", *, without: Sequence[str] = (), **values: Any) -> int:
    """Add a member who has switched the pushes `without` off."""
    async with database.writing() as session:
        member = Member(**{"userid": userid, "userid_key": userid, "name": userid, "created_at": at("00:00")} | values)
        session.add(member)
        await session.flush()
        assert member.id is not None
        session.add_all(
            PushPreference(member_id=member.id, kind=kind, is_on=False, created_at=at("00:00")) for kind in without
        )
        return member.id


async def add_follow_up(database: Database, owner_id: int, **values: Any) -> int:
    async with database.writing() as session:
        row = FollowUp(**{"owner_id": owner_id, "action": "给王总打电话", "created_at": at("00:00")} | values)
        session.add(row)
        await session.flush()
        assert row.id is not None
        return row.id


async def queued(database: Database) -> list[str]:
    async with database.reading() as session:
        rows = await session.scalars(select(OutboxMessage).order_by(col(OutboxMessage.id)))
        return [f"{row.recipient} {row.kind} {(row.body or b'').decode()}" for row in rows]


async def pushes(database: Database) -> list[tuple[str, bool]]:
    async with database.reading() as session:
        return [(push.kind, push.was_sent) for push in await session.scalars(select(Push))]
