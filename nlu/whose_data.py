"""A number or address of a known house without anybody named (新元电话87654321): whose it is, is asked; nothing of it is a call."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.contact_data import data_of
from nlu.document import Document
from nlu.intents import Clarification, Read, Ref, SaveContact

_ONLY_DATA: Final = re.compile(
    r"(?:C|的|那边|公司|办公室|新|换了?|改了?|号码?|电话|座机|固话|手机|微信|邮箱|邮件|直线|传真|tel|mail|e-?mail|是|为|成|转|分机|存一?下|记一?下|[NOTA-Z0-9a-z@._+:： ,，-])*"
)
"""The house, what kind of data it is, and the data: nobody that the names do not know."""
_FEW_CLAUSES: Final = 2
_MOST_OPTIONS: Final = 5


def ask_whose_data(doc: Document) -> Clarification | None:
    """Return the question whose data a message gives that names one known house and nobody of it; None for any other."""
    if len(doc.clauses) > _FEW_CLAUSES or any(m.kind == "contact" for m in doc.mentions):
        return None
    houses = {
        c.customer.value: c.customer for c in doc.clauses if c.customer is not None and c.customer.span is not None
    }
    if len(houses) != 1:
        return None
    [customer] = houses.values()
    clause, data = next(((c, data) for c in doc.clauses if (data := data_of(c, doc))), (None, {}))
    if clause is None or customer.value.id is None or _ONLY_DATA.fullmatch(clause.shape.strip()) is None:
        return None
    held = replace(SaveContact(customer, Read(Ref(None, ""), "person: not named")), **data)  # type: ignore[arg-type]
    options = tuple(Ref(each.id, each.name) for each in doc.names.contacts_of(customer.value.id)[:_MOST_OPTIONS])
    asked = "这是谁的 回数字或者名字" if options else "这是谁的 说个名字"
    return Clarification("contact", asked, options, held=(held,), text=doc.raw)
