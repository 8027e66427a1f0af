"""One visit told in several messages: half a sentence in each, or all of it said again in better words.

A second row would count twice in every figure. What goes on without naming anybody anew is added to the visit of a
moment ago, and what repeats it takes its place; 撤回 takes back the addition alone.
"""

from collections.abc import Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from handlers.context import Context
from models import Contact, Visit
from models.people import contact_ids_of, contacts_of
from nlu import patterns as re
from nlu.conversation import GOES_ON_FOR
from nlu.customer_refs import AS_IN_THE_CHAT, OF_THE_CHAT
from nlu.intents import LogVisit
from nlu.names.sound import loose
from nlu.text import fold
from nlu.visit_days import OF_THE_VISIT_TOLD

REPEATS_WITHIN: Final = timedelta(minutes=15)
ALIKE: Final = 0.75
"""Share of the characters of two messages that stand in both, in order, from which one repeats the other."""
_SHORTEST_REPEATED: Final = 8
"""Characters; two shorter messages are alike by chance."""
_ANEW: Final = re.compile(
    r"又|再次|第[二三四五六七八九十0-9]+[次趟回个通]|另一?[次趟]|另外|后来|刚刚?(?:又|才)|接着|回来后"
)
"""Tells of another visit, not more of the one before."""


async def told_before(ctx: Context, intent: LogVisit, customer_id: int, contacts: Sequence[Contact]) -> Visit | None:
    """Return the visit of a moment ago that the message tells more of; None where it tells of another."""
    of_that_day = (
        select(Visit)
        .where(
            col(Visit.owner_id) == ctx.member_id,
            col(Visit.customer_id) == customer_id,
            col(Visit.visited_on) == intent.on.value,
            col(Visit.created_at) >= ctx.changes.now - GOES_ON_FOR,
            col(Visit.retired_at).is_(None),
        )
        .order_by(col(Visit.id).desc())
        .limit(1)
    )
    if intent.channel is None:  # what was said in the call that this very message finishes
        call = await ctx.session.scalar(of_that_day.where(col(Visit.message_id) == ctx.message.id))
        if call is not None and call.channel == "phone":
            return call
    last: Visit | None = await ctx.session.scalar(of_that_day.where(col(Visit.message_id) != ctx.message.id))
    channel = intent.channel.value if intent.channel else None
    if last is None or (None not in (channel, last.channel) and channel != last.channel) or _ANEW.search(ctx.text):
        return None
    if ctx.changes.now - last.created_at <= REPEATS_WITHIN and last.channel not in ("phone", "wechat"):
        there = {contact.id for contact in await contacts_of(ctx.session, last)}
        if there and there == {contact.id for contact in contacts}:
            return last  # one is not there twice within minutes with the very same people
    if repeats(last.summary, intent.summary):
        is_again = ctx.changes.now - last.created_at <= REPEATS_WITHIN and not await _with_others(ctx, last, contacts)
        return last if is_again else None
    goes_on = intent.customer.rule in (OF_THE_CHAT, AS_IN_THE_CHAT) or intent.on.rule == OF_THE_VISIT_TOLD
    return last if goes_on and intent.on.span is None else None


async def _with_others(ctx: Context, visit: Visit, contacts: Sequence[Contact]) -> bool:
    """Tell whether other people are named than at the visit, and none that sound like them (给王总打了, 给张工打了)."""
    before = {loose(contact.name) for contact in await contacts_of(ctx.session, visit)}
    return bool(before and contacts) and before.isdisjoint(loose(contact.name) for contact in contacts)


def repeats(before: str, now: str) -> bool:
    """Tell whether one message says the other again (去了川岳击光 要两套, then 去了川岳激光 要四套)."""
    one, other = fold(before), fold(now)
    if min(len(one), len(other)) < _SHORTEST_REPEATED:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


async def tell_more(ctx: Context, visit: Visit, intent: LogVisit, contacts: Sequence[Contact]) -> list[Contact]:
    """Add what a message tells to the visit it goes on about; returns everybody who was there.

    What repeats the visit takes the place of its words, and its people where it names any.
    """
    is_repeated = repeats(visit.summary, intent.summary)
    summary = intent.summary if is_repeated else f"{visit.summary} {intent.summary}".strip()
    channel = visit.channel or (intent.channel.value if intent.channel else None)
    ctx.changes.update(visit, summary=summary, channel=channel)
    ids = [contact.id or 0 for contact in contacts]
    if not (is_repeated and ids):
        ids = [*await contact_ids_of(ctx.session, visit), *ids]
    await ctx.changes.update_people(visit, ids)
    return await contacts_of(ctx.session, visit)
