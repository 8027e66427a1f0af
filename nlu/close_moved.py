"""The day of signing just written is moved: 罗总说提前到5月底, after 年框240万 预计6月底签. It is no plan of its own."""

from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.correction_case import slot_of
from nlu.document import Document
from nlu.intents import Correct, Read, Ref, UpdateDeal
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.wording import pieces

_MOVED: Final = re.compile(
    r"(?:P|[他她]们?|客户|对方|人家|领导|老板)?(?:那边)?(?:刚才?|又|T)?(?:说|讲|要求|通知|回复)?(?:想|希望|争取|可能|应该)?(?:能|会|要|得|就)?[ ,，]*"
    r"(?:签(?:约|合同)?(?:时间)?)?(?:提前|推迟|推后|推|延后|延期|延|拖|改|挪)(?:到|至|为|成)T(?:去)?(?:再)?(?:签)?(?:了|吧|啦)*"
)


def read_close_moved(doc: Document, found: Findings) -> Part | None:
    """Return the new day of signing of the deal just written, where the message tells no more than that it is moved."""
    turn = next((t for t in recent_turns(doc) if t.written), None)
    if turn is None or found.customers or found.values or _MOVED.fullmatch(doc.shape.strip(" ,，。!！")) is None:
        return None
    deals = [w for w in turn.written if w.kind == "deal" and slot_of(w.intent, "close_date") is not None]
    if len(deals) != 1 or any(w.kind in ("followup", "snooze") for w in turn.written):
        return None
    told = [t.in_sense("future") for t in found.times if t.kind == "time" and not t.vague]
    due = told[-1].due() if told else None
    if due is None or not isinstance(deals[0].intent, UpdateDeal):
        return None
    customer: Read[Ref] | None = deals[0].intent.customer
    day = Read(date.fromisoformat(due[:10]), "correction: signing moved", told[-1].span)
    return Part((Correct("deal", {"close_date": day}, customer, deals[0].id),), pieces(doc.text))
