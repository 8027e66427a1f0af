"""Who the one plan just written is with, put right or added to: 许志刚也一起, 胡总监也要一份, 发给方晴就行."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import AddFollowUp, Correct, Read, Ref
from nlu.names import Mention
from nlu.part import Part
from nlu.recall import Findings, last_written
from nlu.text import Span

LONGEST: Final = 20
_ALIKE: Final = 0.1
"""People whose scores differ by less are told apart by nobody."""
_ONE: Final = "(?:一?[份套个本张]|Q)"
_TOO: Final = re.compile(
    rf"(?:那天|那|到时候?|把|[ ,，])*P(?:(?:[、和跟与])P)*(?:说|也|都|会|到时候?|那天|[ ,，])*(?:要|想|得)?(?:(?:一起|一块儿?|同去|参加|出席|到场|在场|作陪|去|来|过来|过去|听|听听)(?:去|来|参加|的|聊|谈|听|看)*|(?:约|叫|喊|带|请|算)上|(?:见|碰|聊|谈|拜访)(?:一?下|一?面|一见|一碰)?|(?<=要){_ONE})[吧哈的。!]*"
)
"""The whole message: who comes along, or wants the same."""
_SAYS_TOO: Final = re.compile(r"也|一起|一块|都")
_TO_TOO: Final = re.compile(
    rf"(?:顺[便路带手道]|也|再|还|多|另外|[ ,，])*(?:带|拿|送|发|寄|捎|准备)(?:上|过去)?{_ONE}(?:样品?|资料|目录)?给P[吧哈。!]*"
    rf"|(?:顺[便路带手道]|也|再|还|[ ,，])*给P也(?:带|拿|送|发|寄|捎|准备)(?:上|过去)?(?:{_ONE})?[吧哈。!]*"
)
"""The whole message: who is to get the same (顺路带一份给南工)."""
_ONLY_TO: Final = re.compile(
    r"(?:(?P<teller>P|他|她|对方|人家)(?:说|讲|让|叫|要)+(?:我|咱)?们?)?(?:直接|改|就|只要?|[ ,，])*(?:发|送|寄|交|找|联系|拿|打)?给?P(?:那边)?(?:就行|就好|就可以|即可|就ok)(?:了|吧|的)*[。!]*"
    r"|P(?:说|讲|让|叫)+(?:我|咱)?们?(?:直接|改|就|[ ,，])*(?:发|送|寄|交|找|联系|拿|打)?给?(?:他|她)(?:就行|就好|就可以|即可)(?:了|吧|的)*[。!]*"
    r"|[^,，TP]{0,6}(?:不在|休[^,，TP]{0,2}假|离职|调走|出差|请假|病了|走了|不管这[个块事])[^,，TP]{0,3}[ ,，]+(?:改|就|先|直接|那就?|让)*(?:找|给|发给|送给|寄给|交给|联系)P[吧了哈。!]*"
)
"""The whole message: to whom it is to go instead (方旭让发给方晴就行)."""


_INSTEAD: Final = re.compile(
    r"(?P<old>P)(?:那天|那边|[ ,，])*(?:约不[上到]|没空|没时间|有事|不在|出差|来不了|去不了|请假|不得空|见不[着到])(?:了|的话)?[ ,，]+(?:就|先|直接|那)*(?:改|换)(?:成|为|见|找|约|跟|和)*P[吧了哈。!！]*"
)
"""The whole message: the one it was to be with cannot, and who it is with instead (陈部长约不上 改见周部长)."""


def read_people_of_plan(doc: Document, found: Findings) -> Part | None:
    """Return the change of whom the one plan of the last message is with; every person named must be of its house."""
    if len(doc.text) > LONGEST or not found.contacts or found.customers or found.times:
        return None
    written = last_written(doc)
    plan = written[0].intent if len(written) == 1 else None
    if not isinstance(plan, AddFollowUp) or written[0].customer_id is None:
        return None
    people = [_at(m, written[0].customer_id) for m in found.contacts]
    new = [p for p in people if p is not None]
    if len(new) != len(people):
        return None
    shape = doc.shape.strip(" ,，")
    kept: tuple[Read[Ref], ...] = ()
    if (only := _ONLY_TO.fullmatch(shape)) is not None:
        new = new[only["teller"] == "P" :] if len(new) > 1 else new
    elif _INSTEAD.fullmatch(shape) is not None and len(new) > 1:
        if new[0].value not in {c.value for c in plan.contacts}:
            return None
        kept = tuple(c for c in plan.contacts if c.value not in {n.value for n in new})
        new = new[1:]
    elif (_TOO.fullmatch(shape) and _SAYS_TOO.search(shape)) or _TO_TOO.fullmatch(shape):
        kept = tuple(c for c in plan.contacts if c.value not in {n.value for n in new})
    else:
        return None
    contacts = (*kept, *new)
    if not new or {c.value for c in contacts} == {c.value for c in plan.contacts}:
        return None
    its = next((f for f in doc.names.world.follow_ups if f.id == written[0].id), None)
    whole = Span(0, len(doc.text))
    return Part((Correct("followup", {"contacts": contacts}, whose(doc, its), written[0].id),), (whole,))


def _at(mention: Mention, customer_id: int) -> Read[Ref] | None:
    """Return who is meant of one house; None where nobody or more than one there fits."""
    fitting = [c for c in mention.candidates if c.customer_id == customer_id and c.ref.id is not None]
    best = [c for c in fitting if fitting[0].score - c.score < _ALIKE]
    return Read(best[0].ref, "correction: whom the plan is with", mention.span) if len(best) == 1 else None
