"""Which of several plans just written a message goes on about that names nobody: the one of its verb (打了 没人接, of a call and a catalogue)."""

from typing import Final

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.document import Document
from nlu.intents import AddFollowUp

_TRIED: Final = re.compile(
    r"(?:已经|刚刚?|刚才|都|也|是|今天|上午|中午|下午|早上|我|[ ,，])*(?P<verb>[打发寄送去见交约问催报拿取])(?:过去|出去|过|完|好|掉|走|出)?(?:了|过|不通|不上)"
)


def house_by_verb(doc: Document, turn: Turn | None) -> int | None:
    """Return the house of the one plan of `turn` whose verb opens the message; None where it names somebody or fits not just one."""
    plans = [w for w in turn.written if isinstance(w.intent, AddFollowUp)] if turn is not None else []
    if len(plans) < 2 or any(m.kind in ("customer", "contact", "deal") for m in doc.mentions):
        return None
    tried = _TRIED.match(doc.text)
    if tried is None:
        return None
    houses = {w.customer_id for w in plans if isinstance(w.intent, AddFollowUp) and tried["verb"] in w.intent.action}
    return next(iter(houses)) if len(houses) == 1 and len({w.customer_id for w in plans}) > 1 else None
