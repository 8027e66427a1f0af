"""The card of the morning list: a tap on it is a text command, and whatever settles one of its lines changes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from config.clock import real_now
from handlers.context import Context
from models import Complaint, Deal, FollowUp, ListCard, PutAside, Quote, Visit
from models.list_cards import TASK_PREFIX, card_of, changeable_card
from replies import morning as say
from replies.morning import CardLine, State

_Stands = tuple[State, date | None]
"""What became of a line, and where it was moved to."""


async def tapped_command(ctx: Context, key: str) -> str | None:
    """Return the text that a tap on a card's button means: the button's word and the line chosen in the drop-down.

    Where WeCom tells of no choice, it is the one that the card had chosen beforehand. None where the card is a list and
    nothing on it is open any more, or it is too old to know what was chosen.
    """
    chosen = [option for item in ctx.message.payload.get("SelectedItems") or () for option in item["OptionIds"]]
    if chosen:
        return f"{key}{chosen[0]}"
    task_id = str(ctx.message.payload.get("TaskId", ""))
    if not task_id.startswith(TASK_PREFIX):
        return key
    card = await card_of(ctx.session, ctx.member_id, task_id)
    if card is None:
        return None
    left = [line for line in await _lines(ctx, card) if line.state == "open"]
    return f"{key}{say.key_of(left[0].kind, left[0].id)}" if left else None


async def refresh_card(ctx: Context) -> None:
    """Change the card that was tapped, or today's, where this message changed what it shows.

    A tap brings a code with it that allows one change. Words have to do with the code that came with the sending or an
    earlier tap; once that is used up, the card shows the new state after the next tap.
    """
    payload = ctx.message.payload if ctx.message.kind == "event" else {}
    card: ListCard | None = None
    if task_id := payload.get("TaskId"):
        card = await card_of(ctx.session, ctx.member_id, str(task_id))
        if card is not None and payload.get("ResponseCode"):
            card.response_code, card.code_at = str(payload["ResponseCode"]), real_now()
    elif ctx.changes.touched:
        card = await changeable_card(ctx.session, ctx.member_id, on=ctx.today, real_now=real_now())
    if card is None:
        return
    lines = await _lines(ctx, card)
    if card.response_code is not None and [_stored(line) for line in lines] != [_state(line) for line in card.lines]:
        shown = say.card(lines, total=card.total, today=card.on, task_id=card.task_id)
        ctx.send(say.changed(shown, response_code=card.response_code))
        card.response_code = None
        card.lines = [
            kept | {"state": line.state, "until": line.until.isoformat() if line.until else None}
            for kept, line in zip(card.lines, lines, strict=True)
        ]
    ctx.session.add(card)


def _stored(line: CardLine) -> tuple[str, str | None]:
    return line.state, line.until.isoformat() if line.until else None


def _state(line: Mapping[str, Any]) -> tuple[str, str | None]:
    return line.get("state", "open"), line.get("until")


async def _lines(ctx: Context, card: ListCard) -> list[CardLine]:
    """Return the lines of a card with what the store says of each now."""
    await ctx.session.flush()
    answered = await _answers(ctx, card)
    follow_ups = await _follow_ups(ctx, card)
    others = await _settled_otherwise(ctx, card)
    lines = []
    for line in card.lines:
        kind, id_ = line["kind"], line["id"]
        as_of = date.fromisoformat(line["as_of"])
        if kind == "follow_up":
            state, until = follow_ups.get(id_, ("done", None))
        else:
            state, until = answered.get((kind, id_, as_of)) or others.get((kind, id_), ("open", None))
        lines.append(CardLine(kind, id_, line["text"], state, until))
    return lines


def _ids(card: ListCard, kind: str) -> list[int]:
    return [line["id"] for line in card.lines if line["kind"] == kind]


async def _follow_ups(ctx: Context, card: ListCard) -> dict[int, _Stands]:
    """Return what became of the follow-ups; one taken back counts as done."""
    rows = await ctx.session.execute(
        select(col(FollowUp.id), col(FollowUp.status), col(FollowUp.due_on)).where(
            col(FollowUp.id).in_(_ids(card, "follow_up")), col(FollowUp.retired_at).is_(None)
        )
    )
    found: dict[int, _Stands] = {}
    for id_, status, due_on in rows:
        is_moved = status == "open" and (due_on is None or due_on > card.on)
        state: State = (
            "later" if is_moved else "open" if status == "open" else "done" if status == "done" else "dropped"
        )
        found[id_ or 0] = (state, due_on if is_moved else None)
    return found


async def _answers(ctx: Context, card: ListCard) -> dict[tuple[str, int, date], _Stands]:
    """Return what the member answered to the other lines, the latest answer to each."""
    rows = await ctx.session.scalars(
        select(PutAside)
        .where(
            col(PutAside.member_id) == ctx.member_id,
            col(PutAside.subject_id).in_([line["id"] for line in card.lines]),
            col(PutAside.retired_at).is_(None),
        )
        .order_by(col(PutAside.id))
    )
    states: Mapping[str, State] = {"done": "done", "later": "later", "dropped": "dropped"}
    return {(row.kind, row.subject_id, row.as_of): (states[row.answer], row.until) for row in rows}


async def _settled_otherwise(ctx: Context, card: ListCard) -> dict[tuple[str, int], _Stands]:
    """Return the lines that records settled: a quotation answered, a deal closed or given a day, a contact made, ..."""
    as_of = {(line["kind"], line["id"]): date.fromisoformat(line["as_of"]) for line in card.lines}
    found: dict[tuple[str, int], _Stands] = {}
    for quote in await _all(ctx, select(Quote).where(col(Quote.id).in_(_ids(card, "quote")))):
        if quote.status != "sent" or quote.retired_at is not None:
            found["quote", quote.id] = ("done", None)
    for deal in await _all(ctx, select(Deal).where(col(Deal.id).in_(_ids(card, "late_deal")))):
        if not deal.is_open or deal.retired_at is not None:
            found["late_deal", deal.id] = ("done", None)
        elif deal.close_on != as_of["late_deal", deal.id]:
            found["late_deal", deal.id] = ("later", deal.close_on)
    for complaint in await _all(ctx, select(Complaint).where(col(Complaint.id).in_(_ids(card, "complaint")))):
        if complaint.status != "open" or complaint.retired_at is not None:
            found["complaint", complaint.id] = ("done", None)
    spoken = await ctx.session.execute(
        select(col(Visit.customer_id), func.max(col(Visit.visited_on)))
        .where(col(Visit.customer_id).in_(_ids(card, "silent")), col(Visit.retired_at).is_(None))
        .group_by(col(Visit.customer_id))
    )
    for customer_id, last_on in spoken:
        if last_on > as_of["silent", customer_id]:
            found["silent", customer_id] = ("done", None)
    return found


async def _all(ctx: Context, query: Any) -> Sequence[Any]:
    return list(await ctx.session.scalars(query))
