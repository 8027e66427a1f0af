"""不对 是每周二, 改成每月10号: how often the follow-up just written is to come, put right."""

from typing import Final

from nlu import patterns as re
from nlu.conversation import Written
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import GUESS, AddFollowUp, Correct, Read
from nlu.part import Part
from nlu.recall import Findings, last_written
from nlu.recurring import Recurring, next_on, read_recurring
from nlu.text import Span
from nlu.times import TimeItem
from nlu.wording import without

_CUE: Final = re.compile(
    r"(?:[ ,，。]|不对|错了|说错了?|记错了?|更正|应该|应当|是|不是|我说的?|改|换|调|成|为|到|在|的|吧|了|啊|哈)*"
)
_SAYS_SO: Final = re.compile(r"不对|错|更正|应该|不是|改|换|调")


_WEEK_OF_MONTH: Final = re.compile(r"(?P<head>FREQ=MONTHLY;BYDAY=-?\d)(?:MO|TU|WE|TH|FR|SA|SU)")
_BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _same_week_of_month(written: Written, item: TimeItem, doc: Document) -> Recurring | None:
    """Return the rule of another weekday in the same week of the month (每月最后一个周五 and then 不是周五是周四)."""
    rule = written.intent.recurrence if isinstance(written.intent, AddFollowUp) else None
    match = _WEEK_OF_MONTH.fullmatch(rule or "")
    day = item.in_sense("future").day() if item.rule == "weekday" else None
    if match is None or day is None:
        return None
    changed = match["head"] + _BYDAY[day.weekday()]
    return Recurring(changed, next_on(changed, doc.now.date()), is_anchored=True)


def read_recurring_change(doc: Document, found: Findings) -> Part | None:
    """Return the correction that the whole message is; None where the chat just wrote nothing that comes again."""
    written = [w for w in last_written(doc) if isinstance(w.intent, AddFollowUp) and w.intent.recurrence is not None]
    said = [t for t in found.times if t.kind == "recurring"]
    if len(written) != 1 or not found.times or _SAYS_SO.search(doc.text) is None:
        return None
    item = said[-1] if said else found.times[-1]  # 不是每周一是每周二: the last one holds
    recurring = read_recurring(item, doc.now) if said else _same_week_of_month(written[0], item, doc)
    if recurring is None or _CUE.fullmatch(without(doc.text, [t.span for t in found.times])) is None:
        return None
    [old] = written
    customer = (
        Read(customer_ref(doc, old.customer_id), "customer: of the follow-up") if old.customer_id is not None else None
    )
    certainty = 1.0 if recurring.is_anchored else GUESS
    changes = {
        "due": Read(recurring.first, "correction: recurrence", item.span, certainty),
        "recurrence": Read(recurring.rule, "correction: recurrence", item.span),
    }
    return Part((Correct("followup", changes, customer, old.id),), (Span(0, len(doc.text)),))
