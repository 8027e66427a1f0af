"""我周四前要干啥, 周四有啥安排: the speaker's own follow-ups until a day or over some days, day by day."""

from datetime import date

from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from models import queries as ask
from nlu.intents import ListedLine
from replies import agenda as say


async def show_agenda(ctx: Context, since: date | None, until: date) -> str:
    """Return what is open from `since` (None: with what is overdue) until `until`, numbered so that 1好了 works."""
    mine = [ctx.member_id]
    shown = await ask.open_follow_ups(ctx.session, mine, since=since, until=until, limit=say.MOST)
    count = await ask.count_open_follow_ups(ctx.session, mine, since=since, until=until)
    ctx.list_lines([ListedLine("follow_up", row.id or 0, row.customer_id) for row in shown])
    for n, row in enumerate(shown, 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    names = await labels_of(ctx, [row.customer_id for row in shown])
    return say.agenda(shown, names, count=count, since=since, until=until, today=ctx.today, zone=ctx.zone)
