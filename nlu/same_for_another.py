"""Another house wants what has just been planned for one: 姜伟那边也要一份, 恒达也发一份, 给李工也寄一套.

The plan is told once more, of that house and its people; a plan whose words name whom it is for is not copied.
"""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.conversation import just_written
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import AddFollowUp, Read
from nlu.part import Part
from nlu.recall import Findings, customers_named
from nlu.text import Span, fold

LONGEST: Final = 16
_ONE: Final = r"(?:一?[份套个本张]|Q)"
_WANTS_TOO: Final = re.compile(
    rf"(?:对了|哦|还有|另外|[ ,，])*(?:给|发给)?(?:C的?)?P?(?:那边|这边|那里|他们)?(?:说|也|都|同样)*也(?:要|想要|得|给|发|送|寄|来|带|做|出|准备)(?:上|过去)?{_ONE}(?:同样|一样)?(?:的)?[吧哈呀。!！ ]*"
)
"""The whole message: who else is to have the same."""


def read_same_for_another(doc: Document, found: Findings) -> Part | None:
    """Return the plan of a moment ago as one for the house named as well; None where the message says anything else."""
    if len(doc.text) > LONGEST or found.times or _WANTS_TOO.fullmatch(doc.shape.strip()) is None:
        return None
    written = just_written(doc.conversation, doc.now)
    plan = written[0].intent if len(written) == 1 else None
    houses = customers_named(found)
    if not isinstance(plan, AddFollowUp) or plan.direction != "ours" or plan.recurrence or len(houses) != 1:
        return None
    [house] = houses
    if house == written[0].customer_id or written[0].customer_id is None:
        return None
    if any(fold(name) in fold(plan.action) for name in _named_for(plan, written[0].customer_id, doc)):
        return None
    people = tuple(
        Read(m.best.ref, "person: wants the same", m.span)
        for m in found.contacts
        if m.best is not None and m.best.ref.id is not None and m.best.customer_id == house
    )
    customer = Read(customer_ref(doc, house), "customer: wants the same", (*found.customers, *found.contacts)[0].span)
    whole = Span(0, len(doc.text))
    again = replace(
        plan, customer=customer, contacts=people, words=doc.raw, due=plan.due and replace(plan.due, span=None)
    )
    return Part((again,), (whole,))


def _named_for(plan: AddFollowUp, customer_id: int, doc: Document) -> list[str]:
    """Return by what the words of a plan may name whom it is for: its people, as written and by surname, and the house."""
    people = [read.value.name for read in plan.contacts]
    return [*people, *(f"{name[0]}总" for name in people), doc.names.customer(customer_id).name[:2]]
