"""A form for a meeting to come: 时间：3/13 9:00, with whom and what about on lines of their own."""

from nlu.document import Clause, Document
from nlu.follow_up_actions import own_words
from nlu.follow_up_days import due_item, read_due
from nlu.follow_up_drafts import Draft
from nlu.promises import OURS
from nlu.topics import Topic

_MATTER = ("summary", "next")
"""Labels of lines that say what it is about."""


def planned_form(topic: Topic, doc: Document) -> Draft | None:
    """Return what a form plans for the time it names; None where its time is gone by, or it says neither with whom nor what about."""
    time = next((c for c in topic.clauses if c.label == "time" and c.tense == "plan" and c.times), None)
    if time is None:
        return None
    item = due_item(time, doc, None, is_held=True, is_told=False)
    people = tuple(dict.fromkeys(p for c in topic.clauses for p in c.people))
    action = _matter(topic, doc) or "".join(f"见{p.value.name}" for p in people[:1])
    due = read_due(item, time, doc) if item is not None else None
    if due is None or not action:
        return None
    return Draft(time, due, action, people, OURS, True, doc.raw[time.span.start : time.span.end].strip())


def _matter(topic: Topic, doc: Document) -> str:
    told: list[Clause] = [c for c in topic.clauses if c.label in _MATTER]
    return own_words(told[0], doc) if told else ""
