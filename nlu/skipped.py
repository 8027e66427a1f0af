"""One time of what comes again is left out: 这个月不用了, 这次先不打了. The next one comes as before; 以后不用了 is `stopped`'s."""

from datetime import date, datetime
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import recent_ids, whose
from nlu.intents import Clarification, Read, Ref, SnoozeFollowUp
from nlu.moved_dates import day_of
from nlu.part import Part
from nlu.recall import Findings, customers_named
from nlu.recurring import next_on
from nlu.text import Span
from nlu.world import KnownFollowUp

LONGEST: Final = 20
_SKIPPED: Final = re.compile(
    r"(?:那|就|先|[CP](?:那边|那家|那个|的)?|[ ,，])*(?:T|(?P<once>[这下](?:一|个)?[次回]|本次))的?(?:那[个次条])?(?:就|先|也|都|可以|[ ])*"
    r"(?:(?:不用|不必|不要|不|免|甭)(?:再)?(?:去|打|送|发|催|问|跟|提醒|弄|做|报|交|开)?|跳过|取消|歇一?[次回]?|停一[次回])(?:了|吧|掉|哈|啊|我)*[。!！~]*"
)
_WHOLE_OR_ONE: Final = "只跳过这一次 还是以后都不用了 以后都停就回「以后不用了」"


def read_skipped(doc: Document, found: Findings) -> Part | None:
    """Return the one time that is left out as a move to the next one; the question which is meant, where none falls into the time said."""
    if not doc.conversation.turns or len(doc.text) > LONGEST or (said := _SKIPPED.fullmatch(doc.shape)) is None:
        return None
    named, recent = customers_named(found), recent_ids(doc)
    again = [f for f in doc.names.world.follow_ups if f.recurrence is not None]
    meant = [f for f in again if (f.customer_id in named if named else f.id in recent)]
    if len(meant) != 1:
        return None
    [plan] = meant
    whole = Span(0, len(doc.text))
    due = _next_of(found, plan, is_once=said["once"] is not None)
    if due is None:
        return Part(used=(whole,), clarification=Clarification("intent", _WHOLE_OR_ONE, text=doc.raw))
    ref = Read(Ref(plan.id, plan.action), "skipped: one time of several", whole)
    return Part((SnoozeFollowUp(Read(due, "skipped: the time after", whole), ref, whose(doc, plan)),), (whole,))


def _next_of(found: Findings, plan: KnownFollowUp, *, is_once: bool) -> date | datetime | None:
    """Return when the plan comes after the time left out; None where that is not the one that is open."""
    if plan.due is None or plan.recurrence is None:
        return None
    on = day_of(plan.due)
    if not is_once:
        time = found.times[0].in_sense("future") if len(found.times) == 1 else None
        if time is None or time.start is None or time.end is None or not time.start.date() <= on < time.end.date():
            return None
    after = next_on(plan.recurrence, on)
    return datetime.combine(after, plan.due.timetz()) if isinstance(plan.due, datetime) else after
