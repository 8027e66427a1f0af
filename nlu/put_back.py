"""The change just made is put back: 改回去, 算了还是按原来的. Behind anything but a change the words mean nothing of the kind."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Correct, SnoozeFollowUp, Undo
from nlu.part import Part
from nlu.recall import recent_turns
from nlu.wording import pieces

LONGEST: Final = 16
_BACK: Final = re.compile(
    r"(?:算了|那|就|还是|不改了|别改了|给我|再|先|[ ,，])*"
    r"(?:(?:改|换|调|变)(?:回去|回来|回(?:到|成)?(?:原来|原样|之前|上一版)(?:的|那样|那版|那个)*)"
    r"|(?:按照?|照|用|恢复(?:成|到)?|还是|要)(?:原来|之前|上一版|上版|刚才|前面)的?(?:那样|那版|那份|那个|样子|一样|版本|数|价)*(?:的|来|算)?)"
    r"(?:吧|了|算了|好了|哈|啊)*[。!！~ ]*"
)


def read_put_back(doc: Document) -> Part | None:
    """Return that the last change is taken back, where the last thing written was one."""
    if not doc.conversation.turns or len(doc.text) > LONGEST or _BACK.fullmatch(doc.text.strip()) is None:
        return None
    turns = [turn for turn in recent_turns(doc) if turn.written]
    if not turns:
        return None
    before = {one.customer_id for turn in turns[1:] for one in turn.written if one.kind == "quote"}
    is_change = all(
        isinstance(one.intent, Correct | SnoozeFollowUp) or (one.kind == "quote" and one.customer_id in before)
        for one in turns[0].written
    )
    return Part((Undo(),), pieces(doc.text)) if is_change else None
