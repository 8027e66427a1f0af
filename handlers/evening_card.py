"""The card of the evening after a tap on it: what is left of what it asked about."""

from analytics.evening import asked_by, evening_gaps, follow_on
from analytics.workdays import team_calendar
from handlers.context import Context
from replies import evening as say


async def refresh_evening(ctx: Context) -> None:
    """Change the card that was tapped; WeCom lets it be pressed again only once it has changed.

    It asks about nothing that it did not ask about before: three taps at most settle it.
    """
    payload = ctx.message.payload if ctx.message.kind == "event" else {}
    asked = asked_by(str(payload.get("TaskId", "")), ctx.member)
    if asked is None or not payload.get("ResponseCode"):
        return
    await ctx.session.flush()
    on, rows = asked
    gaps = {gap.row: gap for gap in await evening_gaps(ctx.session, ctx.member, now=ctx.now, zone=ctx.zone)}
    ctx.send(
        say.changed(
            [(n, gaps[row]) for n, row in enumerate(rows, 1) if row in gaps] if on == ctx.today else [],
            on=on,
            today=ctx.today,
            follow_on=follow_on(ctx.today, team_calendar(ctx.settings.push)),
            zone=ctx.zone,
            task_id=str(payload["TaskId"]),
            response_code=str(payload["ResponseCode"]),
        )
    )
