"""The day on which a promise was given, beside the day of what was promised: 昨天答应今天发, 周一约好的周四去.

It dates neither what was done to keep the promise nor what is still to be done.
"""

from bisect import bisect_left
from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.times import TimeItem

_WHO: Final = r"(?:我们?|咱们?|他们?|她们?|人家|对方|客户|[CPM]|[跟和与同给向]|那边|电话里?|微信里?上?|会上|见面时?|就|已经?|也|都|早|还|又)*"
_GIVEN: Final = re.compile(
    rf"{_WHO}(?:(?:答应|承诺|保证|许诺|应承)[了过]?|(?:说|讲|约|定|商量)(?:好|定|妥)了?|约(?:了|的)|定的|说的|要的)"
)
_SAID_THERE: Final = re.compile(r"(?:电话|微信|会上|见面)[^,，]{0,3}说的$")
"""Where it was said, at the end of the clause (昨天电话里说的): that day is the call's."""
_OF_THING: Final = re.compile(r"[^,，。T]{0,8}的(?!$)[^,，。]|[^,，。T]{0,8}的$|P(?:$|[,，])")
"""What was promised is named, and no day for it: 昨天答应的报价."""


def is_of_promise(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether a day is only that on which the clause's promise was given: another one, or a thing promised, stands behind it."""
    given = _GIVEN.match(clause.shape, _place_behind(item, clause, doc))
    if given is None:
        return False
    if any(t.kind == "time" and t.span.start > item.span.start for t in clause.times):
        return True
    if _SAID_THERE.search(given[0]) is not None and given.end() == len(clause.shape.rstrip()):
        return False
    return _OF_THING.match(clause.shape, given.end()) is not None or given[0].endswith("的")


def is_kept(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether what was promised for a bare weekday is told as done (上周五答应周一去 周一去了)."""
    if item.certain:
        return False
    at = doc.clauses.index(clause)
    later = [c for c in doc.clauses[at + 1 : at + 4] if c.line == clause.line and c.tense == "done"]
    if any(t.text == item.text for c in later for t in c.times):
        return True
    if not any(not c.times and c is doc.clauses[at + 1] for c in later) or not _lies_between(item, doc):
        return False
    return any(t.span.end <= item.span.start and is_of_promise(t, clause, doc) for t in clause.times)


_THING_PROMISED: Final = re.compile(
    r"(?:我|咱|们|[CT]|之前|上次|原来|[ ,，])*(?:答应|承诺|说好|约好|讲好)了?(?:要)?(?:给|帮|替)?(?:[CP他她]们?|C?P)?的[^,，TV]{1,8}$|(?:我|咱|们|[CT]|[ ,，])*(?:答应|承诺|说好)了?(?:给|帮|替)[CP他她]{1,2}的[^,，TV]{1,8}$"
)
_SENT: Final = re.compile(r"[^,，没不还]{0,8}(?:寄|发|送|给|交|做|弄|办|装|修|补|换|搞)(?:了|过|好|完|到|出|去)")


def is_thing_handed_over(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause names only what was promised, and the next one that it was handed over (答应给P的样 昨天寄了)."""
    if _THING_PROMISED.fullmatch(clause.shape.strip()) is None:
        return False
    at = doc.clauses.index(clause)
    return any(
        c.line == clause.line and c.tense == "done" and _SENT.match(c.shape) for c in doc.clauses[at + 1 : at + 2]
    )


def was_to_be_kept(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether a day is that of a promise for today or earlier, or of a thing promised, so that what is told kept it."""
    if not is_of_promise(item, clause, doc):
        return False
    later = [t for t in clause.times if t.kind == "time" and t.span.start > item.span.start]
    days = [t.in_sense("past").day() if not t.certain else t.day() for t in later]
    return not later or any(day is not None and day <= doc.now.date() for day in days)


def _lies_between(item: TimeItem, doc: Document) -> bool:
    """Tell whether a weekday was in the last seven days."""
    day = item.in_sense("past").day()
    return day is not None and timedelta(0) <= doc.now.date() - day < timedelta(days=7)


def _place_behind(item: TimeItem, clause: Clause, doc: Document) -> int:
    return bisect_left(doc.offsets, item.span.end) - clause.shape_span.start
