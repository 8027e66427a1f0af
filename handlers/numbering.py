"""Numbers of documents (the day and a count within it) and of complaints, unique whatever the number of processes."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from handlers.context import Context
from models import ComplaintCounter, ContractCounter, QuoteCounter


async def next_number(ctx: Context, counter: type[QuoteCounter | ContractCounter], prefix: str) -> str:
    """Return today's next number, such as Q20260310-01; the counter's row is locked until the transaction ends."""
    last = await _count(ctx, counter, issued_on=ctx.today)
    return f"{prefix}{ctx.today:%Y%m%d}-{last:02d}"


async def next_complaint(ctx: Context) -> int:
    """Return the next number of the company's complaints, locked like the others: what is rolled back leaves no gap."""
    return await _count(ctx, ComplaintCounter, id=1)


async def _count(ctx: Context, counter: type[Any], **key: Any) -> int:
    table = counter.__table__
    insert = postgresql.insert if ctx.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(table)
        .values(**key, last=1)
        .on_conflict_do_update(index_elements=list(key), set_={"last": table.c.last + 1})
        .returning(table.c.last)
    )
    return int(await ctx.session.scalar(statement))
