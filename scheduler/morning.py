"""The morning list as a push: a card with the most urgent lines, each answered by a tap or by its number."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.morning import morning_lines
from analytics.morning_line import Line
from analytics.morning_rows import last_visits, rows_of
from analytics.workdays import team_calendar
from config.settings import Settings
from models import ListCard, Member
from models.list_cards import TASK_PREFIX
from nlu.conversation import Told
from nlu.intents import ListedLine
from replies import morning as say
from replies.types import Outgoing
from scheduler.pushes import Made


async def morning_list(session: AsyncSession, member: Member, now: datetime, settings: Settings) -> Made:
    """Return this member's list, empty where the day is clear; its lines can be answered by number."""
    return (await morning_lists(session, [member], now, settings))[member.id or 0]


async def morning_lists(
    session: AsyncSession, members: Sequence[Member], now: datetime, settings: Settings
) -> dict[int, Made]:
    """Return the lists of many members by id, for the price of a few queries."""
    lines = await morning_lines(session, members, today=now.date(), calendar=team_calendar(settings.push))
    shown = [line for each in lines.values() for line in each[: say.SHOWN]]
    visits = await last_visits(session, shown, today=now.date())
    return {
        member.id or 0: _as_push(member, lines[member.id or 0], visits, now=now, settings=settings)
        for member in members
    }


def _as_push(
    member: Member, lines: Sequence[Line], visits: dict[int, int], *, now: datetime, settings: Settings
) -> Made:
    """Return the push of a list; nothing where it is empty."""
    if not lines:
        return Made()
    today = now.date()
    shown = [
        say.CardLine(
            line.kind, line.id, say.line_text(line, today=today, zone=settings.zone, limit=say.LINE_CHARACTERS)
        )
        for line in lines[: say.SHOWN]
    ]
    task_id = f"{TASK_PREFIX}{member.id}-{int(now.timestamp())}"
    card = say.card(shown, total=len(lines), today=today, task_id=task_id, is_new=True)
    kept = ListCard(
        task_id=task_id,
        member_id=member.id or 0,
        on=today,
        total=len(lines),
        lines=[
            {"kind": line.kind, "id": line.id, "as_of": line.as_of.isoformat(), "text": row.text}
            for line, row in zip(lines, shown, strict=False)
        ],
        created_at=now,
    )
    listed = tuple(ListedLine(line.kind, line.id, line.customer_id) for line in lines[: say.SHOWN])
    key = f"morning:{today}:{member.userid_key}"
    return Made(
        (Outgoing(member.userid, card, dedupe_key=key, push="morning"),),
        listed,
        kept,
        _told(lines[: say.SHOWN], visits),
    )


def _told(lines: Sequence[Line], visits: dict[int, int]) -> tuple[Told, ...]:
    """Return what each line stands on, for 依据."""
    found = []
    for n, line in enumerate(lines, 1):
        rows = tuple((row.entity, row.id) for row in rows_of(line, visits))
        found.append(Told(rows, n, len(rows), line.customer_id))
    return tuple(found)
