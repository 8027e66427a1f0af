"""24.32万怎么来的: the sum asked for finds the figure, the line or the record that is as much."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from handlers.context import Context
from models import Deal, Payment, Quote
from nlu.conversation import Told, Turn

MEANT: Final = 0.005
"""How far a sum said may be off, of itself: 24.3万 means 243,200."""
_HAVE_MONEY: Final[dict[str, Any]] = {str(table.__tablename__): table for table in (Deal, Quote, Payment)}


async def as_much(ctx: Context, turns: Sequence[Turn], fen: int) -> tuple[Turn, Told] | None:
    """Return what an answer told that comes to `fen`, of the latest turn that has it; a record just written counts too.

    The sum of a whole answer goes before that of a line, and that before one record; None where nothing is as much.
    """
    for turn in turns:
        known = await _money(ctx, turn)
        lines = [(told, [known[row] for row in told.rows if row in known]) for told in turn.told]
        sums = [told for told, each in lines if len(each) == told.count and _means(fen, sum(each))]
        sums.sort(key=lambda told: told.line)
        if sums:
            return turn, sums[0]
        for row, much in known.items():
            if _means(fen, much):
                whom = [told.customer_id for told in turn.told if row in told.rows]
                whom += [w.customer_id for w in turn.written if (w.kind, w.id) == row]
                return turn, Told((row,), count=1, customer_id=next((id_ for id_ in whom if id_ is not None), None))
    return None


def _means(said: int, much: int) -> bool:
    return much > 0 and abs(said - much) <= much * MEANT


async def _money(ctx: Context, turn: Turn) -> dict[tuple[str, int], int]:
    """Return how much each deal, quotation and payment is, in fen, that a turn told or wrote."""
    rows = [row for told in turn.told for row in told.rows] + [(w.kind, w.id) for w in turn.written]
    known: dict[tuple[str, int], int] = {}
    for entity, table in _HAVE_MONEY.items():
        ids = {id_ for kind, id_ in rows if kind == entity}
        if not ids:
            continue
        for row in await ctx.session.scalars(select(table).where(table.id.in_(ids))):
            known[entity, row.id] = row.payable_fen if isinstance(row, Quote) else row.amount_fen or 0
    return {row: known[row] for row in dict.fromkeys(rows) if row in known}
