"""Corrections of a complaint just told: whose it is, by when, who complains, and the words of what is wrong."""

from nlu.correction_case import Case, is_new_place
from nlu.correction_people import meant_customer
from nlu.correction_texts import reword
from nlu.intents import Read
from nlu.times import due_value


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
            case.set("complaint", "due", Read(due_value(due, case.doc.now), "correction: due", item.span))
            return
    reword(case, (("complaint", "problem"),))


def move_beside(case: Case) -> None:
    """Move the complaint with the visit that was told in one breath with it."""
    moved = next((changes["customer"] for changes in case.changes.values() if "customer" in changes), None)
    if moved is not None and "complaint" in case.just_written:
        case.set("complaint", "customer", moved)
