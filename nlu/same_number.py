"""The number of a person put down a moment ago is the WeChat id too, told in a message of its own: 微信同号.

Only the one contact that the last message which wrote anything wrote is meant, and only by words that can be of nobody else.
"""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.contact_data import SAME_NUMBER
from nlu.conversation import Written, just_written
from nlu.document import Document
from nlu.intents import SaveContact
from nlu.part import Part
from nlu.recall import Findings
from nlu.wording import pieces

_WHOSE: Final = re.compile(r"(?:[他她]的?)?")
_PARTICLES: Final = "吧啊呀了。!！ "
LONGEST: Final = 20


def read_same_number(doc: Document, found: Findings) -> Part | None:
    """Return the WeChat id of the person just put down; None where the message says anything else."""
    if not doc.conversation.turns or found.customers or found.contacts:
        return None
    said = doc.text.strip().rstrip(_PARTICLES)
    whose = _WHOSE.match(said)
    if len(said) > LONGEST or whose is None or SAME_NUMBER.fullmatch(said, whose.end()) is None:
        return None
    written = _put_down(doc)
    if written is None or not isinstance(written.intent, SaveContact) or written.intent.phone is None:
        return None
    told = written.intent
    wechat = replace(written.intent.phone, rule="wechat: the same number", span=None)
    bare = SaveContact(replace(told.customer, span=None), replace(told.contact, span=None), wechat=wechat)
    return Part((bare,), pieces(doc.text))


def _put_down(doc: Document) -> Written | None:
    """Return the one contact that was just written; None without one, or with more."""
    contacts = [one for one in just_written(doc.conversation, doc.now) if one.kind == "contact"]
    return contacts[0] if len(contacts) == 1 else None
