"""要我问一句吗: the rep has a decision's reason asked for, and who decided gives it.

While the bot's question is open, words that are nothing else are the answer; 原因 … and 因为 … are at any time.
"""

from typing import Final

from nlu import patterns as re
from nlu.answers import is_open
from nlu.document import Document
from nlu.intents import AskReason, DropQuestion, GiveReason, Reading
from nlu.text import fold

LONGEST: Final = 120
"""Characters of a reason."""
_WHOM: Final = r"(?:他|她|领导|经理|老板|主管|[一-鿿]{1,3}(?:总监?|经理|主管|董|工)|一下|一句|一声|下|问|个)*"
_ASK: Final = re.compile(
    rf"\s*(?:好的?|行|嗯|那)?[\s,，]*(?:帮我|你|麻烦|替我|去)*(?:问|要问|要){_WHOM}[吧啊呀呗了\s。.!！]*"
)
_ASK_WHY: Final = re.compile(
    rf"\s*(?:帮我|你|麻烦|替我|去|那)*问{_WHOM}(?:为什么|为啥|原因|理由|咋回事|怎么回事)(?:要|给)?(?:改|不批|没批|变|这么(?:改|批|定))?(?:了|的|账期|交期|折扣|价)*[\s?？吧啊。.]*"
)
_GIVES: Final = re.compile(
    r"\s*(?:原因|理由)(?:是|就是|呢|嘛)?[\s:：,，]*(?P<a>.+)|\s*(?P<b>因为.+|主要(?:是)?(?:怕|担心|因为|考虑).+)",
    re.DOTALL,
)
_NOTHING: Final = re.compile(
    r"\s*(?:没(?:什么|啥)?(?:原因|理由|为什么)|没啥|没什么|不(?:想|方便|用)?(?:说|解释|回)了?|保密|别问了?)[吧啊了\s。.!！]*"
)


def may_give_reason(text: str) -> bool:
    """Say whether `text` may be the reason of a decision by its own words, so that what was asked is worth looking up."""
    return len(text) <= LONGEST and _GIVES.fullmatch(fold(text)) is not None


def read_reason(doc: Document) -> Reading | None:
    """Return that a reason is asked for or given in words that say so."""
    held = _held(doc)
    if isinstance(held, AskReason) and _ASK.fullmatch(doc.text):
        return Reading((held,), answers_question=True)
    if _ASK_WHY.fullmatch(doc.text) and "问" in doc.text:
        return Reading(
            (held if isinstance(held, AskReason) else AskReason(),), answers_question=isinstance(held, AskReason)
        )
    asked = held.approval_id if isinstance(held, GiveReason) else next(iter(doc.conversation.waiting.to_explain), None)
    if asked is None:
        return None
    if isinstance(held, GiveReason) and _NOTHING.fullmatch(doc.text):
        return Reading((DropQuestion(),))
    match = _GIVES.fullmatch(doc.text)
    if match is None or len(doc.text) > LONGEST:
        return None
    words = doc.raw[slice(*match.span("a" if match["a"] is not None else "b"))].strip()
    return Reading((GiveReason(asked, words),), answers_question=isinstance(held, GiveReason))


def read_free_reason(doc: Document) -> Reading | None:
    """Return the reason that a message is which nothing else has read, right after it was asked for.

    One that names a customer or somebody there tells something of them.
    """
    held = _held(doc)
    if not isinstance(held, GiveReason) or len(doc.text) > LONGEST or doc.command is not None:
        return None
    if any(mention.kind in ("customer", "contact", "deal") for mention in doc.mentions) or not doc.text.strip():
        return None
    return Reading((GiveReason(held.approval_id, doc.raw.strip()),), answers_question=True)


def _held(doc: Document) -> AskReason | GiveReason | None:
    question = doc.conversation.question
    if question is None or not is_open(doc):
        return None
    return next((intent for intent in question.held if isinstance(intent, AskReason | GiveReason)), None)
