"""What tells the options of a question apart, without naming what the reader may not see."""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import labels_of
from models import Contact, Customer, Deal, Product, Visit
from nlu.intents import Clarification, Ref
from replies import options as say


async def option_lines(ctx: Context, question: Clarification | None) -> list[str]:
    """Return a line for each option of `question`, in its order."""
    if question is None or not question.options:
        return []
    if question.about == "customer":
        return await _customers(ctx, question.options)
    return [await _line(ctx, question.about, option) for option in question.options]


async def _customers(ctx: Context, options: tuple[Ref, ...]) -> list[str]:
    """Name each customer with the day of the last visit; a colleague's without its name."""
    labels = await labels_of(ctx, [option.id for option in options])
    rows = await ctx.session.execute(
        select(col(Visit.customer_id), func.max(col(Visit.visited_on)))
        .where(col(Visit.customer_id).in_(list(labels)), col(Visit.retired_at).is_(None))
        .group_by(col(Visit.customer_id))
    )
    last: dict[int, date] = {row[0]: row[1] for row in rows}
    lines = []
    for option in options:
        if option.id is None:
            lines.append(say.new_one(option.name))
        elif not await _is_readable(ctx, option.id):
            lines.append(say.colleagues_one())
        else:
            lines.append(say.customer(labels.get(option.id, option.name), last.get(option.id), today=ctx.today))
    return lines


async def _is_readable(ctx: Context, customer_id: int) -> bool:
    customer = await ctx.session.get(Customer, customer_id)
    return customer is not None and await ctx.may_see(customer)


async def _line(ctx: Context, about: str, option: Ref) -> str:
    if option.id is None:
        return say.plain(option.name)
    if about == "contact":
        contact = await ctx.session.get(Contact, option.id)
        return say.contact(option.name, contact)
    if about == "deal":
        return say.deal(option.name, await ctx.session.get(Deal, option.id), ctx.lexicon)
    if about == "product":
        return say.product(option.name, await ctx.session.get(Product, option.id))
    return say.plain(option.name)
