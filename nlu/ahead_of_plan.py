"""Told to remind ahead of the plan just written, in a message of its own: 提前两小时提醒我, 头天叫我一声."""

from typing import Final

from nlu import patterns as re
from nlu.ahead import find_ahead, when_told
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import Read, Reading, Ref, RemindAhead
from nlu.recall import last_written
from nlu.world import KnownFollowUp

_NOTHING_ELSE: Final = re.compile(
    r"(?:[\s,，。!！~]|这个|这事|那个|到时候?|记得|麻烦|帮我|另外|还有|对了|顺便|也|再|就|要|吧|哈|啊|哦|呢|好的?|嗯)*"
)
_TO_THINK_OF: Final = re.compile(
    r"[\s,，。]+(?P<what>(?:记得|别忘了?|把|要|先)*(?:带|拿|备|准备|打印|订|买|装|查|看|写|整理|盖|充)[^,，。;；\s]{1,14})[\s。!！]*"
)
"""Behind the words, what is to be thought of then (头天晚上叫我 带合同)."""


def read_ahead_of_plan(doc: Document) -> Reading | None:
    """Return the reminder ahead of the one dated plan that the chat wrote last; None where the message says more."""
    ahead = find_ahead(doc.text, doc.now)
    if ahead is None:
        return None
    before, behind = doc.text[: ahead.span.start], doc.text[ahead.span.end :]
    what = ahead.what or ((match := _TO_THINK_OF.fullmatch(behind)) and match["what"]) or ""
    if not _NOTHING_ELSE.fullmatch(before) or not (what or _NOTHING_ELSE.fullmatch(behind)):
        return None
    plan = _written_last(doc)
    if plan is None or plan.due is None:
        return None
    when, certainty = when_told(plan.due, ahead, doc.now)
    ref = Read(Ref(plan.id, plan.action), "reminded ahead: of the plan just written")
    due = Read(when, "reminded ahead", ahead.span, certainty)
    return Reading((RemindAhead(ref, due, what, whose(doc, plan)),))


def _written_last(doc: Document) -> KnownFollowUp | None:
    ids = {w.id for w in last_written(doc) if w.kind == "followup"}
    dated = [f for f in doc.names.world.follow_ups if f.id in ids and f.due is not None]
    return dated[0] if len(dated) == 1 else None
