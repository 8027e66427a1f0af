"""我周四前要干啥, 周四有啥安排: the speaker's own follow-ups until a day or over some days, day by day."""

from datetime import date

from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import labels_of
from handlers.morning import lines_before
from models import queries as ask
from nlu.conversation import Rest
from nlu.intents import ListedLine, Query
from replies import agenda as say


async def show_agenda(intent: Query, ctx: Context, since: date | None, until: date) -> str:
    """Return what is open from `since` (None: with what is overdue) until `until`, numbered so that 1好了 works."""
    mine = [ctx.member_id]
    before = lines_before(ctx)[: ctx.skip] if ctx.skip else ()
    seen = {line.id for line in before}
    rows = await ask.open_follow_ups(ctx.session, mine, since=since, until=until, limit=ctx.skip + say.MOST)
    shown = [row for row in rows if row.id not in seen][: say.MOST]
    count = await ask.count_open_follow_ups(ctx.session, mine, since=since, until=until)
    left = count - sum(row.id in seen for row in rows) - len(shown)
    lines = [*before, *(ListedLine("follow_up", row.id or 0, row.customer_id) for row in shown)]
    ctx.list_lines(lines)
    ctx.rest = Rest(intent, len(lines))
    for n, row in enumerate(shown, len(before) + 1):
        ctx.tell([RowRef("follow_up", row.id or 0)], line=n, customer_id=row.customer_id)
    names = await labels_of(ctx, [row.customer_id for row in shown])
    return say.agenda(
        shown, names, first=len(before) + 1, count=count, left=left, since=since, until=until, today=ctx.today,
        zone=ctx.zone,
    )  # fmt: skip
