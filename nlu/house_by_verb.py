"""Which of several plans just written a message goes on about that names nobody: that of its verb or of the thing it opens with.

打了 没人接, of a call and a catalogue; 样稿明早先发一版, of a draft and a meeting.
"""

from typing import Final

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.document import Document
from nlu.intents import AddFollowUp
from nlu.text import fold

_TRIED: Final = re.compile(
    r"(?:已经|刚刚?|刚才|都|也|是|今天|上午|中午|下午|早上|我|[ ,，])*(?P<verb>[打发寄送去见交约问催报拿取])(?:过去|出去|过|完|好|掉|走|出)?(?:了|过|不通|不上)"
)


def house_by_verb(doc: Document, turn: Turn | None) -> int | None:
    """Return the house of the one plan of `turn` whose verb or thing opens the message; None where it names somebody or fits not just one."""
    plans = [w for w in turn.written if isinstance(w.intent, AddFollowUp)] if turn is not None else []
    if len(plans) < 2 or any(m.kind in ("customer", "contact", "deal") for m in doc.mentions):
        return None
    tried = _TRIED.match(doc.text)
    said = tried["verb"] if tried is not None else _opening(doc)
    if said is None:
        return None
    houses = {w.customer_id for w in plans if isinstance(w.intent, AddFollowUp) and said in fold(w.intent.action)}
    return next(iter(houses)) if len(houses) == 1 and len({w.customer_id for w in plans}) > 1 else None


_THING: Final = re.compile(r"(?!(?:下周|下午|上午|今天|明天|后天|周[一二三四五六日]|我|他|她|都|那))[一-鿿]{2}")


def _opening(doc: Document) -> str | None:
    """Return the two characters that a message opens with, where they may name a thing."""
    match = _THING.match(doc.text)
    return match[0] if match is not None else None
