"""Corrections of a complaint just told: whose it is, by when, who complains, and the words of what is wrong."""

from datetime import date, datetime

from nlu import patterns as re
from nlu.correction_case import Case, is_new_place
from nlu.correction_people import meant_customer
from nlu.correction_words import PAIR
from nlu.intents import Read
from nlu.text import Span, fold


def is_of_complaint(case: Case) -> bool:
    """Tell whether the turn meant wrote a complaint and no other record."""
    return case.just_written == {"complaint"}


def complaint_slots(case: Case) -> None:
    """不对 是恒达, 不是今天是明天上午10点, 不是3台是5台, after a complaint."""
    customer = meant_customer(case)
    if customer is not None:
        case.set("complaint", "customer", customer)
        return
    for item in case.found.times:
        due = item.in_sense("future").due() if item.kind == "time" and is_new_place(case, item.span) else None
        if due is not None:
            value: date | datetime = date.fromisoformat(due[:10])
            if "T" in due:
                value = datetime.fromisoformat(due).replace(tzinfo=case.doc.now.tzinfo)
            case.set("complaint", "due", Read(value, "correction: due", item.span))
            return
    _problem(case)


def move_beside(case: Case) -> None:
    """Move the complaint with the visit that was told in one breath with it."""
    moved = next((changes["customer"] for changes in case.changes.values() if "customer" in changes), None)
    if moved is not None and "complaint" in case.just_written:
        case.set("complaint", "customer", moved)


def _problem(case: Case) -> None:
    stored = case.stored("complaint", "problem")
    for pattern in PAIR if isinstance(stored, str) else ():
        match = pattern.search(case.doc.text)
        if match is None:
            continue
        old, new = match["old"].rstrip("的了"), re.sub(r"[的了吧啊呀哈]+$", "", match["new"])
        at = fold(stored).find(old) if old and new else -1
        if at >= 0:
            span = Span(match.start("new"), match.start("new") + len(new))
            words = stored[:at] + case.doc.raw[span.start : span.end] + stored[at + len(old) :]
            case.set("complaint", "problem", Read(words, "correction: words of the problem", span))
            return
