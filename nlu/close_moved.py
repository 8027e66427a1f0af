"""The day of signing just written is moved (罗总说提前到5月底, after 年框240万 预计6月底签) or denied (月底签不了). It is no plan of its own.

Denied, with a guess until when (月底悬 可能拖到四月中), it is that day, as a guess; with none it is asked.
"""

from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.conversation import just_written
from nlu.correction_case import slot_of
from nlu.document import Document
from nlu.intents import GUESS, Clarification, Correct, Read, Ref, UpdateDeal
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.wording import pieces

LONGEST: Final = 30
_MOVED: Final = re.compile(
    r"(?:P|[他她]们?|客户|对方|人家|领导|老板)?(?:那边)?(?:刚才?|又|T)?(?:说|讲|要求|通知|回复)?(?:想|希望|争取|可能|应该)?(?:能|会|要|得|就)?[ ,，]*"
    r"(?:签(?:约|合同)?(?:时间)?)?(?:提前|推迟|推后|推|延后|延期|延|拖|改|挪)(?:到|至|为|成)T(?:去)?(?:再)?(?:签)?(?:了|吧|啦)*"
)

_DENIED: Final = re.compile(
    r"(?=.*(?:T|签|定|悬|够呛))(?:P|[他她]们?|客户|对方|人家)?(?:那边)?(?:又|刚|才|T(?=说))?(?:说|讲)?[ ,，]*(?:那单|[这那]个|合同)?(?:T(?:之?前|那天|左右)?)?(?:估计|可能|怕是?|恐怕|应该|看样子|又|也|还是|有点|比较|都)*"
    r"(?:(?:签|定|成|批|下|走|搞)不(?:了|下来?|成|完|掉)|来不及|赶不[上及]|够呛|悬|没戏|不行|不一定|难|不可能)(?:签|定|了|啦|啊|吧|呢|哦)*(?P<rest>[ ,，。]+.*)?"
)
_UNTIL: Final = re.compile(
    r"(?:估计|可能|恐怕|怕是|大概|看样子|得|要|最快|至少|只能|会)*(?:拖|推|延|放|挪|改|等)?(?:到|至)?T(?:去)?(?:再|才)?(?:签|定)?(?:了|吧|去|左右)*$"
)


def read_close_denied(doc: Document, found: Findings) -> Part | None:
    """Return what becomes of the day of signing just written, which the message says will not hold; None where it says anything else."""
    written = [w for w in just_written(doc.conversation, doc.now) if slot_of(w.intent, "close_date") is not None]
    told = written[0].intent if len(written) == 1 else None
    if not isinstance(told, UpdateDeal) or found.customers or found.values or len(doc.text) > LONGEST:
        return None
    match = _DENIED.fullmatch(doc.shape.strip(" ,，。!！"))
    if match is None:
        return None
    days = [t.in_sense("future") for t in found.times if t.kind == "time" and not t.vague]
    dues = [date.fromisoformat(due[:10]) for t in days if (due := t.due()) is not None]
    close = slot_of(told, "close_date")
    until = _UNTIL.search(match["rest"] or "") is not None
    if len(dues) != len(days) or len(days) > 1 + until or (len(days) > until and dues[0] != close):
        return None  # another day than that of the signing
    if until and dues:
        day = Read(dues[-1], "correction: signing put off, by a guess", days[-1].span, GUESS)
        return Part((Correct("deal", {"close_date": day}, told.customer, written[0].id),), pieces(doc.text))
    held = UpdateDeal(told.customer, deal=told.deal)
    question = Clarification("date", "那大概什么时候签", held=(held,), text=doc.raw)
    return Part(clarification=question, used=pieces(doc.text))


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
