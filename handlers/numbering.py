"""Numbers of documents: the day and a count within it, unique whatever the number of processes."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from handlers.context import Context
from models import ContractCounter, QuoteCounter


async def next_number(ctx: Context, counter: type[QuoteCounter | ContractCounter], prefix: str) -> str:
    """Return today's next number, such as Q20260310-01; the counter's row is locked until the transaction ends."""
    table: Any = counter.__table__  # type: ignore[union-attr]
    insert = postgresql.insert if ctx.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(table)
        .values(issued_on=ctx.today, last=1)
        .on_conflict_do_update(index_elements=["issued_on"], set_={"last": table.c.last + 1})
        .returning(table.c.last)
    )
    last = await ctx.session.scalar(statement)
    return f"{prefix}{ctx.today:%Y%m%d}-{last:02d}"
