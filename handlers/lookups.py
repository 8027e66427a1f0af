"""Looking at one person's records: who may, and the note of it that the person can read."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select
from sqlmodel import col

from analytics.days import Days
from analytics.evidence import Quoted
from analytics.people import person_page
from handlers.context import Context
from handlers.scope import Scope
from models import Lookup, Member
from models.visibility import managers_of
from nlu.intents import Colleague, Query
from replies import people as say

COUNTED_FOR = timedelta(days=30)
MOST_COUNTED = 500
WORDS = "words"
"""Topic of a look at what somebody wrote."""


async def find_person(ctx: Context, called: Colleague) -> Member | str:
    """Return the member meant, or what to answer where the speaker may see nobody so called.

    Only members whose records the speaker may see are anybody here, so that a manager's 小周 is the one of the team.
    """
    if ctx.member.role == "rep":
        return say.not_your_team(called.words)
    found = list(
        await ctx.session.scalars(
            select(Member).where(
                col(Member.userid_key).in_([userid.casefold() for userid in called.userids]),
                col(Member.id) != ctx.member_id,
            )
        )
    )
    owners = await ctx.owners()
    mine = [member for member in found if owners is None or member.id in owners]
    if not mine:
        return say.not_your_team(called.words) if found else say.nobody_called(called.words)
    if len(mine) > 1:
        return say.several_called(called.words, [member.name for member in mine])
    return mine[0]


def note(ctx: Context, about_id: int, topic: str) -> None:
    """Write down that the speaker looked at this member's records."""
    ctx.session.add(
        Lookup(asker_id=ctx.member_id, about_id=about_id, topic=topic, message_id=ctx.message.id, at=ctx.changes.now)
    )


def note_words(ctx: Context, shown: Iterable[Quoted]) -> None:
    """Write down whose words the speaker was shown, once for each."""
    for author_id in sorted({one.author_id for one in shown if one.author_id not in (None, ctx.member_id)}):
        note(ctx, author_id, WORDS)


async def person(intent: Query, ctx: Context, scope: Scope) -> str:
    """Show one member's page; without a name the speaker's own."""
    member = scope.person or ctx.member
    return await _page(ctx, member, period=intent.period.value if intent.period else "this_week")


async def _page(ctx: Context, member: Member, *, period: str) -> str:
    days = Days(*say.running_period(period, ctx.today), ctx.zone)
    found = await person_page(ctx.session, member.id or 0, days, today=ctx.today)
    did, ended = found.activity, found.outcomes
    ctx.tell(found.visits, line=1, count=did.visits)
    ctx.tell((*found.new_deals, *found.quotes), line=2, count=did.new_deals + did.quotes)
    ctx.tell(found.won_rows, line=3, count=ended.won.count)
    ctx.tell(found.lost_rows, line=4, count=ended.lost.count)
    ctx.tell(found.open_deals, line=5, count=found.open_count)
    ctx.tell(found.overdue_rows, line=6, count=found.overdue)
    return say.page(found, member.name, period=period)


async def mirror(intent: Query, ctx: Context, _scope: Scope) -> str:
    """Show the speaker the very page that a manager is shown, who may ask for it, and how often somebody did."""
    text = await _page(ctx, ctx.member, period=intent.period.value if intent.period else "this_week")
    viewers = await managers_of(ctx.session, ctx.member)
    looked = await ctx.session.scalar(
        select(func.count())
        .select_from(Lookup)
        .where(col(Lookup.about_id) == ctx.member_id, col(Lookup.at) >= ctx.changes.now - COUNTED_FOR)
    )
    return say.mirror(text, [member.name for member in viewers], int(looked or 0))


async def lookups(_intent: Query, ctx: Context, _scope: Scope) -> str:
    """Show who looked at the speaker's records."""
    rows = await ctx.session.execute(
        select(col(Member.name), col(Lookup.at), col(Lookup.topic))
        .join(Member, col(Member.id) == col(Lookup.asker_id))
        .where(col(Lookup.about_id) == ctx.member_id, col(Lookup.at) >= ctx.changes.now - COUNTED_FOR)
        .order_by(col(Lookup.id).desc())
        .limit(MOST_COUNTED)
    )
    looks = Counter((name, at.astimezone(ctx.zone).date(), topic) for name, at, topic in rows)
    return say.lookups(list(looks.items()), today=ctx.today)
