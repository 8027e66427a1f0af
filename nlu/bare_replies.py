"""王总说可以, 李经理没意见: what somebody answered, with nothing that says what about.

It is kept as an interaction like anything else that a customer said, whoever is meant being asked for where nobody can tell; the
answer asks what it was about, and a few words behind it are added.
"""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import OF_THE_CHAT
from nlu.document import Document
from nlu.intents import Clarification, Intent, LogVisit, Read, Ref
from nlu.recall import recent_turns
from nlu.text import fold

_REPLY: Final = (
    r"(?:可以|行|成|好的?(?!了)|没问题|没毛病|ok|okay|同意|没意见|没异议|要得|中|不行|不可以|不成|不同意|不答应|"
    r"再?(?:看看|考虑|考虑一?下|考虑考虑|想想|想一?想|研究研究|商量商量|商量一?下)|看看再说|再说|再等等)"
)
_SAYS: Final = (
    r"(?:T|今天|刚刚?|刚才|也|都|已经|还是|又|就|电话里|微信[里上]?|[ ,，])*"
    rf"(?:(?:说|讲|回复?|表示|答复)(?:了|我)*[ ,，:：]*(?:是|都|也|还|先)*{_REPLY}|(?:同意|没意见|没异议|答应|认可|ok|点头)了?)[的了吧啊呢哦嘛]*[ 。.!！~]*"
)
_OF_NAMED: Final = re.compile(rf"[T ,，]*(?:C(?:的|那边|那里)?[ ,，]*)?[CP](?:那边|那里|他|她)?{_SAYS}")
_OF_SOMEBODY: Final = re.compile(rf"[T ,，]*(?P<who>他|她|他们|她们|客户|对方|人家|那边)(?:那边)?{_SAYS}")
_IN_WORDS: Final = re.compile(rf".{{1,16}}?(?:那边|那里)?{_SAYS}")
_NO_MATTER: Final = re.compile(r"[?？吗]|什么|怎么|为啥|撤|删|取消|改成|不对|错了")
LONGEST_MATTER: Final = 14
"""Characters of what it was about, said a moment later; more is a message of its own."""


def is_bare_reply(shape: str) -> bool:
    """Tell whether the shape of a message is that somebody known answered so, and nothing else."""
    return _OF_NAMED.fullmatch(shape) is not None or _OF_SOMEBODY.fullmatch(shape) is not None


def says_only_reply(words: str) -> bool:
    """Tell whether the words of an interaction are no more than that somebody answered so."""
    return _IN_WORDS.fullmatch(fold(words)) is not None


def ask_who_replied(doc: Document) -> Clarification | None:
    """Return the question whose answer is told (他说可以), where nobody was named and the chat is about no one."""
    said = _OF_SOMEBODY.fullmatch(doc.shape)
    if said is None:
        return None
    held = LogVisit(
        Read(Ref(None, said["who"]), "customer: unsure"), Read(doc.now.date(), "day: today"), summary=doc.raw.strip()
    )
    return Clarification("customer", "是哪家的 说的是哪件事", held=(held,), text=doc.raw)


def matter_of_reply(doc: Document) -> Intent | None:
    """Return what the answer told in the message before was about, where this one says no more than that (报价的事)."""
    last = next(iter(recent_turns(doc)), None)
    if last is None or len(last.written) != 1 or len(doc.text) > LONGEST_MATTER or _NO_MATTER.search(doc.text):
        return None
    told = last.written[0].intent
    if not isinstance(told, LogVisit) or not says_only_reply(told.summary) or any(t.kind == "time" for t in doc.times):
        return None
    if any(m.kind == "customer" for m in doc.mentions):
        return None
    return LogVisit(
        Read(told.customer.value, OF_THE_CHAT),
        Read(told.on.value, "day: of the answer"),
        told.contacts,
        None,
        doc.raw.strip(),
    )
