"""下午4点那个弄好了, 周五那件办了: a follow-up reported finished that is named by nothing but when it is due."""

from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.done_words import DONE_WORDS
from nlu.follow_up_words import whose
from nlu.intents import CompleteFollowUp, Read, Ref
from nlu.moved_dates import day_of
from nlu.part import Part
from nlu.recall import Findings
from nlu.text import Span
from nlu.times import TimeItem
from nlu.world import KnownFollowUp

LONGEST: Final = 24
_NOON: Final = 12
_OF_IT: Final = re.compile(
    rf"[\s,，]*(?:我|把)?T的?(?:[那这](?:个|件|条|项|通)?(?:事情?|电话|提醒|待办|约)?|(?:事情?|提醒|待办)|(?=好了|办|弄|搞|完成))(?:我|就|都)?(?:{DONE_WORDS})[吧啦啊哈呀\s.。!！~]*"
)


def read_done_by_time(doc: Document, found: Findings) -> Part | None:
    """Return the one open follow-up that is due when the whole message says; None where none or several are."""
    times = [item for item in found.times if item.kind == "time"]
    if len(doc.text) > LONGEST or len(times) != 1 or found.mentions:
        return None
    [item] = times
    masked = f"{doc.text[: item.span.start]}T{doc.text[item.span.end :]}"
    if _OF_IT.fullmatch(masked) is None:
        return None
    meant = [f for f in doc.names.world.follow_ups if f.due is not None and _is_at(f, item)]
    if len(meant) != 1:
        return None
    [match] = meant
    span = Span(0, len(doc.text))
    ref = Read(Ref(match.id, match.action), "done: by its time", item.span)
    return Part((CompleteFollowUp(ref, whose(doc, match), match.action),), (span,))


def _is_at(follow_up: KnownFollowUp, item: TimeItem) -> bool:
    """Say whether a follow-up is due at that hour, or on that day where none is said; a bare hour may be either half's."""
    readings = [item.in_sense("past"), item.in_sense("future")]
    starts = [each.start for each in readings if each.start is not None and not each.is_range]
    if item.has_clock:
        due = follow_up.due
        if not isinstance(due, datetime):
            return False
        return any(
            due.date() == start.date() and due.minute == start.minute and _same_hour(due.hour, start.hour, item)
            for start in starts
        )
    return any(day_of(follow_up.due) == start.date() for start in starts) if follow_up.due is not None else False


def _same_hour(due: int, said: int, item: TimeItem) -> bool:
    return due == said or (not item.certain and due % _NOON == said % _NOON)
