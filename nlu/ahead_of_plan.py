"""Told to remind ahead of the plan just written, in a message of its own: 提前两小时提醒我, 头天叫我一声."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.ahead import Ahead, find_ahead, when_told
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import AddFollowUp, Clarification, Read, Reading, Ref, RemindAhead
from nlu.moved_dates import day_of
from nlu.recall import last_written
from nlu.selling import AHEAD
from nlu.text import fold
from nlu.world import KnownFollowUp

_NOTHING_ELSE: Final = re.compile(
    r"(?:[\s,，。!！~]|这个|这事|那个|到时候?|记得|麻烦|帮我|另外|还有|对了|顺便|也|再|就|要|吧|哈|啊|哦|呢|好的?|嗯)*"
)
_TO_THINK_OF: Final = re.compile(
    r"[\s,，。]+(?:记得|别忘了?|要|先)*(?P<what>把?(?:带|拿|备|准备|打印|订|买|装|查|看|写|整理|盖|充)[^,，。;；\s]{1,14})[\s。!！]*"
)
"""Behind the words, what is to be thought of then (头天晚上叫我 带合同)."""


MOST_OFFERED: Final = 3
"""Plans that a reminder ahead may be asked to be of."""
_WEEKDAYS: Final = "一二三四五六日"
_NO_PLAN: Final = "没说是哪件事之前 连日子一起说就行 比如「周五去华星签合同 提前一天提醒我带公章」"


def read_ahead_of_plan(doc: Document) -> Reading | None:
    """Return the reminder ahead of the one dated plan that the chat wrote last, else the question of which plan it is
    to be ahead; None where the message says more."""
    ahead = find_ahead(doc.text, doc.now)
    if ahead is None:
        return None
    before, behind = doc.text[: ahead.span.start], doc.text[ahead.span.end :]
    what = ahead.what or ((match := _TO_THINK_OF.fullmatch(behind)) and match["what"]) or ""
    if not _NOTHING_ELSE.fullmatch(before) or not (what or _NOTHING_ELSE.fullmatch(behind)):
        return None
    if what and not _NOTHING_ELSE.fullmatch(behind.replace(what, "", 1)):
        return None
    plan = _written_last(doc)
    if plan is not None:
        return Reading((_of(doc, plan, ahead, what),))
    return Reading(clarification=_which(doc, ahead, what))


def _of(doc: Document, plan: KnownFollowUp, ahead: Ahead, what: str) -> RemindAhead:
    assert plan.due is not None
    when, certainty = when_told(plan.due, ahead, doc.now)
    ref = Read(Ref(plan.id, plan.action), "reminded ahead: of the plan just written")
    due = Read(when, "reminded ahead", ahead.span, certainty)
    return RemindAhead(ref, due, what, whose(doc, plan))


def _which(doc: Document, ahead: Ahead, what: str) -> Clarification:
    """Ask which of the next plans is meant; each stands held, ready to be chosen."""
    plans = [
        plan
        for plan in doc.names.world.follow_ups
        if plan.due is not None and not plan.comes_again and not plan.action.startswith(AHEAD)
    ]
    held = [told for plan in plans if (told := _of(doc, plan, ahead, what)).due.value is not None][:MOST_OFFERED]
    if not held:
        return Clarification("intent", _NO_PLAN, text=doc.raw)
    by_id = {plan.id: plan for plan in plans}
    options = tuple(Ref(told.follow_up.value.id, _named(by_id[told.follow_up.value.id or 0])) for told in held)
    about = f"提醒你{what} " if what else ""
    return Clarification("intent", f"{about}是在哪件事之前", options, tuple(held), doc.raw)


def _named(plan: KnownFollowUp) -> str:
    """3/13周五 去华星签合同."""
    assert plan.due is not None
    day = day_of(plan.due)
    return f"{day.month}/{day.day}周{_WEEKDAYS[day.weekday()]} {plan.action}"


def ask_ahead_of_what(reading: Reading, ahead: Ahead, text: str) -> Reading:
    """Return the reading without a plan that is nothing but the words of a reminder ahead, and ask what it is ahead of."""
    words = fold(text)[ahead.span.start : ahead.verb].strip()
    kept = tuple(i for i in reading.intents if not (isinstance(i, AddFollowUp) and i.due is None and words in i.action))
    if len(kept) == len(reading.intents):
        return reading
    asked = reading.clarification or Clarification("intent", _NO_PLAN, text=text)
    return replace(reading, intents=kept, clarification=asked)


def _written_last(doc: Document) -> KnownFollowUp | None:
    ids = {w.id for w in last_written(doc) if w.kind == "followup"}
    dated = [f for f in doc.names.world.follow_ups if f.id in ids and f.due is not None]
    return dated[0] if len(dated) == 1 else None
