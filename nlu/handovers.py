"""把恒达转给小周, 恒达归老赵负责: a customer becomes a colleague's, said by the whole message.

Papers that are passed on (把恒达的资料转给小周), what a colleague is bidden once (让小周跟恒达) and somebody at the customer are none.
"""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Colleague, HandOver, Read
from nlu.part import Part
from nlu.recall import Findings
from nlu.text import Span

LONGEST: Final = 40
"""Characters, names shrunk to one each."""
_CUSTOMERS: Final = r"C(?:[、,，和跟与及 ]*C)*(?:这|那)?[两三几]?家?(?:客户)?(?:的?(?:客户|归属|负责人))?"
_FROM_NOW: Final = r"(?:以后|今后|之后|往后|从今天起|现在|都|全部?|就|先|统一| )*"
_KEEPS: Final = r"(?:来|去|继续|接着)*(?:跟进?|负责|管|维护|接手|接管|对接|盯)"
_HAND_OVER: Final = re.compile(
    rf"\s*(?:麻烦|请|帮我?)?(?:把|将)?{_CUSTOMERS}{_FROM_NOW}"
    rf"(?:(?:转|移|划|分|调|过户)(?:交|派|手)?给M(?:名下|那边)?(?:{_KEEPS})?|(?:转|移|划|调)到M(?:名下|那边)|交(?:接)?给M(?:名下|{_KEEPS})?|归M(?:所有|名下|{_KEEPS})?|(?:由|换|换成|改由)?M{_KEEPS}|给M{_KEEPS})"
    r"[吧了啊哈。.!！\s]*"
)


def read_handover(doc: Document, found: Findings) -> Part | None:
    """Return the customers that the message gives to a colleague; None for anything else."""
    shape = doc.shape
    if len(shape) > LONGEST or "M" not in shape or _HAND_OVER.fullmatch(shape) is None:
        return None
    mate = next((m for m in found.mentions if m.kind == "member"), None)
    named = [m for m in found.customers if m.best is not None and not m.is_ambiguous and m.best.customer_id is not None]
    if mate is None or not mate.members or not named or len(named) != len(found.customers):
        return None
    customers = tuple(
        Read(customer_ref(doc, m.best.customer_id), m.best.reason, m.span, m.best.score)
        for m in named
        if m.best is not None and m.best.customer_id is not None
    )
    userids = tuple(dict.fromkeys(member.userid for member in mate.members))
    to = Read(Colleague(mate.words, userids), "person: one of us", mate.span)
    return Part((HandOver(customers, to),), (Span(0, len(doc.text)),))
