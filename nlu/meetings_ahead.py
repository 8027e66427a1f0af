"""A meeting named before its hour: 鼎泰线上会 | 后天九点半 | 定配合比. It is still to be held, and none that took place."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.tense import is_ahead

_MEETING: Final = re.compile(
    r"(?:[CDP](?:的|那边|那个|家)?|[ 和跟与])+(?:(?:(?![让等说要叫催他她])[一-鿿a-z]){1,6}?会议?|视频|腾讯会议|zoom|teams)"
)
"""The whole clause: whose meeting, and what it is called."""
_ITS_HOUR: Final = re.compile(r"T(?:开会?|见)?(?:$| (?![要给去再交回来发送出等先])|(?=[定讲过对聊谈碰评审汇]))")
"""Behind it: when it is, and perhaps what it is about; nothing that was asked for there (周五要方案)."""
_ITS_MATTER: Final = re.compile(r"T ?(?:开会?|(?:[定讲对聊谈碰评]|过(?![去来])|汇报)[^,，了过]*)?")
"""Without an hour, only these words say that the day is the meeting's."""


def is_before_its_hour(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause names a meeting, and the next one says at what hour to come it is."""
    if clause.tense == "done" or clause.times or _MEETING.fullmatch(clause.shape.strip()) is None:
        return False
    at = doc.clauses.index(clause)
    return any(c.line == clause.line and _says_hour(c, doc) for c in doc.clauses[at + 1 : at + 2])


def meeting_before(clause: Clause, doc: Document) -> Clause | None:
    """Return the meeting that the clause before names and that this one says no more of than its hour."""
    if clause.shape.strip() not in ("T", "T开", "T开会"):
        return None
    at = doc.clauses.index(clause)
    return next((c for c in doc.clauses[max(at - 1, 0) : at] if is_before_its_hour(c, doc)), None)


def _says_hour(clause: Clause, doc: Document) -> bool:
    words = clause.shape.strip()
    if clause.tense == "done" or not words.startswith("T") or {"C", "P"} & set(words):
        return False
    first = clause.times[0]
    if first.vague or first.open is not None or not is_ahead(first.in_sense("future"), doc.now):
        return False
    return _ITS_MATTER.fullmatch(words) is not None or (first.has_clock and _ITS_HOUR.match(words) is not None)
