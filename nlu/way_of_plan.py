"""How the plan just spoken of is to be done, or by whom, told by a message of its own: 换成打电话, 线上开, 让周一鸣去, 叫小丁一起.

Nothing has taken place yet, so none of these is a visit; the day stays what it was.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import recent_ids, whose
from nlu.intents import Clarification, Correct, Read, Ref
from nlu.part import Part
from nlu.recall import Findings, last_written
from nlu.text import Span
from nlu.wording import pieces
from nlu.world import KnownFollowUp

LONGEST: Final = 18
"""Characters; what is longer tells something new."""
_WAY: Final = (
    r"(?:(?:打|通)(?:一?个)?(?:微信|语音|视频)?(?:电话|语音|视频)|电话|微信|邮件|视频|线上|网上|腾讯会议|语音|现场|当面|上门|登门|见面|面谈|吃饭|快递|顺丰|同城|闪送|跑腿|物流|自提|寄|发)"
    r"(?:会议?|里|上|拜访|过去|给)*(?:聊聊?|说|谈谈?|讲|沟通|开会?|演示|见|联系|寄|发|送|确认|问|看看?)?(?:过去|过来)?(?:他|她|他们|一下)?"
)
_LEAD: Final = (
    r"(?:[PC他她](?:们|那边)?|对方|客户|人家|说|讲|让|想|要|建议|要求|那|就|还是|要不|要么|先|直接|干脆|那个|[ ,，])*"
)
_TAIL: Final = r"(?:也|就)*(?:吧|就行了?|就好了?|就可以了?|即可|好了|得了|还是|哈|啊|呗|算了)*[。!！~]*"
_CHANGED_WAY: Final = re.compile(
    rf"{_LEAD}(?:换成?|改[成为到走用打]?|换[为到])(?:一?个)?(?P<way>{_WAY}){_TAIL}了?(?:[ ,，]*[P他她](?:们)?(?:说|讲|要求|让|叫|安排)的)?"
)
_BARE_WAY: Final = re.compile(rf"{_LEAD}(?:走|用)?(?P<way>{_WAY}){_TAIL}")
_SAYS_IT_WAS: Final = re.compile(r"[的了过]$")
_GO: Final = r"(?:替我|帮我|代我|自己|直接)*(?:去|跑|送|办|弄|处理|跟|对接|来|过去|代劳|走)(?:一?[趟下]|Q|去|送|办|看看?|处理|就行|就好|就可以)*"
_I_CANNOT: Final = r"(?:[我俺咱](?:去不了|没空|没时间|有事|走不开|来不及|赶不上|不去了?|那天有事|出差|请假)了?)"
_WHOSE: Final = r"(?:(?:C(?:那边|那[个家条件]|的)?|[这那]件?(?:事|个|活儿?|趟)(?:情|儿)?)[ ,，]*)?"
_SENT: Final = re.compile(
    rf"{_WHOSE}(?:{_I_CANNOT}[ ,，]*)?(?:那|就|改|换|还是|先|要不|干脆|直接|[ ,，])*(?:(?:(?:派|安排|由|换成?|改成|改由)(?P<who>[MP])(?:{_GO})?|(?:让|叫|找|请)(?P<bid>[MP]){_GO}|(?:交给|转给|派给|分给)(?P<to>M)(?:{_GO})?)|(?P<by>M){_GO})(?:吧|了|哈|啊)*(?:[ ,，]*{_I_CANNOT})?[。!！~]*"
)
"""The plan is a colleague's now (让周一鸣去, 周一鸣去吧 我走不开)."""
_MYSELF: Final = re.compile(
    rf"{_WHOSE}(?:那|就|还是|算了|要不|[ ,，])*[我俺咱](?:自己|亲自|本人)(?:去|来|跑|送|办|弄|处理|跟)(?:一?[趟下])?(?:吧|了|好了)*[。!！~]*"
)
"""A plan given away is one's own again (算了 我自己去)."""
_ALONG: Final = re.compile(
    rf"{_WHOSE}(?:那|就|再|还|到时候?|把|也|[ ,，])*(?:(?:让|叫上?|喊上?|带上?|拉上?|约上?|请|和|跟|捎上|带着)(?P<who>[MP])(?:[、和跟]M)*(?:也|跟|和|同|陪|随)?(?:[我俺咱]们?)?(?:也|一起|一块儿?|一道|一同|同去|陪同|跟着|去|来|过去|参加)*"
    r"|(?P<by>M)(?:也|都)?(?:跟|和|同|陪)?(?:[我俺咱]们?)?(?:也|一起|一块儿?|一道|一同|陪同|跟着)+(?:去|来|过去|参加)*)(?:吧|哈|啊|的)*[。!！~]*"
)
"""A colleague comes along (叫丁晓亮跟我一块儿, 丁卫国也去)."""
_TOGETHER: Final = re.compile(r"也|一起|一块|一道|一同|同去|陪|跟着|带|捎|[叫喊拉约]上|[和跟](?=[MP])")
_WHICH: Final = "改哪一条 说一下是哪家的"


def read_way_of_plan(doc: Document, found: Findings) -> Part | None:
    """Return the change of the one plan spoken of; the question which one, where it is said to change and several may be meant."""
    if len(doc.text) > LONGEST or not doc.conversation.turns or found.times or found.products:
        return None
    if any(value.kind != "quantity" for value in found.values):
        return None
    whole = Span(0, len(doc.text))
    plans = _plans_meant(doc, found)
    if plans is None:
        return None
    if len(plans) == 1 and (change := how_it_is_done(doc, plans[0], whole)) is not None:
        return Part((change,), pieces(doc.text))
    shape = _shape(doc, whole)
    is_sent = len(plans) > 1 and _SENT.fullmatch(shape) is not None
    is_of_talk = not plans and any(written.kind == "visit" for written in last_written(doc))
    if is_sent or (len(plans) != 1 and not is_of_talk and _CHANGED_WAY.fullmatch(shape) is not None):
        return Part(clarification=Clarification("intent", _WHICH, text=doc.raw), used=pieces(doc.text))
    return None


def _plans_meant(doc: Document, found: Findings) -> list[KnownFollowUp] | None:
    """Return the open plans that may be meant: of the house named, else those just written; None where somebody else is named."""
    own = [f for f in doc.names.world.follow_ups if f.direction in ("ours", "colleague", "manager")]
    houses = {c.customer_id for m in found.customers for c in m.candidates}
    recent = [f for f in own if f.id in recent_ids(doc)]
    if houses:
        return [f for f in own if f.customer_id in houses]
    known = [{c.customer_id for c in m.candidates if c.ref.id is not None} for m in found.contacts]
    if any(of and all(f.customer_id not in of for f in recent) for of in known):
        return None
    return recent


def how_it_is_done(doc: Document, plan: KnownFollowUp, said: Span) -> Correct | None:
    """Return what a stretch of the message changes in how, by whom or with whom a plan is done; None where it says more."""
    shape = _shape(doc, said).strip(" ,，")
    along = _ALONG.fullmatch(shape)
    if along is not None and _TOGETHER.search(shape) and not (along["who"] == "P" and _knows_them(doc)):
        return _with_words(doc, plan, said)
    if plan.direction != "ours" and _MYSELF.fullmatch(shape) is not None:
        rep = Read(Ref(None, doc.names.world.rep.userid), "correction: who of us does it", said)
        return Correct("followup", {"owed_by": rep}, whose(doc, plan), plan.id)
    sent = _SENT.fullmatch(shape)
    if sent is not None:
        return _sent(doc, plan, said, is_one_of_us="M" in (sent["who"], sent["bid"], sent["by"], sent["to"]))
    way = _CHANGED_WAY.fullmatch(shape)
    if way is None and all(written.kind != "visit" for written in last_written(doc)):
        way = _BARE_WAY.fullmatch(shape)
    if way is None or _SAYS_IT_WAS.search(way["way"]):
        return None
    return _with_words(doc, plan, said, way["way"] if "P" not in way["way"] else "")


def _shape(doc: Document, said: Span) -> str:
    """Return the words of a stretch with each name as one capital: C a customer, P a person, M one of us."""
    kinds = {"customer": "C", "contact": "P", "member": "M"}
    shape, at = "", said.start
    for mention in sorted(doc.mentions, key=lambda m: m.span.start):
        if mention.kind in kinds and mention.span.start >= at and mention.span.end <= said.end:
            shape += doc.text[at : mention.span.start] + kinds[mention.kind]
            at = mention.span.end
    return shape + doc.text[at : said.end]


def _sent(doc: Document, plan: KnownFollowUp, said: Span, *, is_one_of_us: bool) -> Correct | None:
    """Give a plan to one of us; somebody nobody knows is kept in its words, and somebody of the customer has it not to do."""
    if is_one_of_us:
        mates = {m.userid for mention in doc.mentions if mention.kind == "member" for m in mention.members}
        if len(mates) != 1:
            return None
        read = Read(Ref(None, mates.pop()), "correction: who of us does it", said)
        return Correct("followup", {"owed_by": read}, whose(doc, plan), plan.id)
    return None if _knows_them(doc) else _with_words(doc, plan, said)


def _knows_them(doc: Document) -> bool:
    """Tell whether somebody of a customer is named: with whom a plan is, is told by `nlu.people_of_plan`."""
    return any(c.ref.id is not None for m in doc.mentions if m.kind == "contact" for c in m.candidates)


_PARTICLE_ENDS: Final = re.compile(
    r"^(?:那|就|要不|干脆|[ ,，])+|(?:吧|哈|啊|呗|了|还是|算了|就行|就好|就可以|即可|[ 。!！~])+$"
)
_OLD_WORDS: Final = re.compile(r" 改成\S+$")


def _with_words(doc: Document, plan: KnownFollowUp, said: Span, way: str = "") -> Correct | None:
    """Return the plan with what is said of it behind its own words."""
    added = f"改成{way}" if way else _PARTICLE_ENDS.sub("", doc.raw[said.start : said.end])
    kept = _OLD_WORDS.sub("", plan.action) if way else plan.action
    if not added or added in plan.action:
        return None
    action = Read(f"{kept} {added}", "correction: how it is to be done", said)
    return Correct("followup", {"action": action}, whose(doc, plan), plan.id)
