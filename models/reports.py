"""The lines of a report as the store keeps them, and the reports of a member that are still talked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models.report import Report


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One thing within a line, mostly one customer.

    Attributes:
        customer_id: Whom it is about: 蓝海不写 takes all parts of one customer out.
        times: How often: two visits of one customer are one part.
        fen: The money in it, which longer reports add up.
        evidence: (table, id) of the rows it stands on; empty where the rep wrote it.
    """

    text: str
    customer_id: int | None = None
    times: int = 1
    fen: int | None = None
    evidence: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line: what kind of thing (见了, 报了; "" for the rep's own) and each of it.

    Attributes:
        unit: What `times` count, where longer reports give the sum: 次, 份, 单.
        is_dropped: The rep took it out; it stays out when the report is drafted anew.
        is_own: The rep wrote or rewrote it; it stays as it is when the report is drafted anew.
    """

    label: str
    parts: tuple[ReportPart, ...]
    unit: str = ""
    is_dropped: bool = False
    is_own: bool = False

    @property
    def evidence(self) -> frozenset[tuple[str, int]]:
        return frozenset(row for part in self.parts for row in part.evidence)


_LINES: TypeAdapter[list[ReportLine]] = TypeAdapter(list[ReportLine])


def lines_of(report: Report) -> list[ReportLine]:
    """Return the lines of a report, those taken out with them."""
    return _LINES.validate_python(report.lines)


def to_lines(lines: Sequence[ReportLine]) -> list[dict[str, Any]]:
    """Return the column `lines` of a report."""
    dumped: list[dict[str, Any]] = _LINES.dump_python(list(lines), mode="json")
    return dumped


async def last_report(
    session: AsyncSession,
    owner_id: int,
    *,
    kind: str | None = None,
    first_on: date | None = None,
    status: str | None = None,
    since: datetime | None = None,
    lock: bool = False,
) -> Report | None:
    """Return the newest report of a member, of this kind, period and status where they are given.

    Args:
        since: None made before that instant.
        lock: Nobody else changes it until the transaction ends.
    """
    query = select(Report).where(col(Report.owner_id) == owner_id, col(Report.retired_at).is_(None))
    if kind is not None:
        query = query.where(col(Report.kind) == kind)
    if first_on is not None:
        query = query.where(col(Report.first_on) == first_on)
    if status is not None:
        query = query.where(col(Report.status) == status)
    if since is not None:
        query = query.where(col(Report.created_at) >= since)
    query = query.order_by(col(Report.id).desc()).limit(1)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found: Report | None = await session.scalar(query)
    return found


async def last_sent(
    session: AsyncSession, report: Report, *, to_id: int | None = None, to_group: str | None = None
) -> Report | None:
    """Return what last went out of the period of `report`, to this member or group where one is given."""
    query = select(Report).where(
        col(Report.owner_id) == report.owner_id,
        col(Report.kind) == report.kind,
        col(Report.first_on) == report.first_on,
        col(Report.status) == "sent",
        col(Report.retired_at).is_(None),
    )
    if to_id is not None:
        query = query.where(col(Report.sent_to_id) == to_id)
    if to_group is not None:
        query = query.where(col(Report.sent_to_group) == to_group)
    found: Report | None = await session.scalar(query.order_by(col(Report.id).desc()).limit(1))
    return found


async def rows_sent(
    session: AsyncSession, owner_id: int, *, kind: str, before: date, since: date
) -> frozenset[tuple[str, int]]:
    """Return what a member's reports of this kind that went out have told of the periods ending in [since, before)."""
    rows = await session.scalars(
        select(Report).where(
            col(Report.owner_id) == owner_id,
            col(Report.kind) == kind,
            col(Report.status) == "sent",
            col(Report.retired_at).is_(None),
            col(Report.last_on) >= since,
            col(Report.last_on) < before,
        )
    )
    return frozenset(row for report in rows for line in lines_of(report) for row in line.evidence)
