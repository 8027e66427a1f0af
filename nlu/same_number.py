"""The number of a person put down a moment ago is the WeChat id too, told in a message of its own: 微信同号.

Only the one contact that the last message which wrote anything wrote is meant, and only by words that can be of nobody else.
"""

from dataclasses import replace
from typing import Final

from nlu.conversation import Written, just_written
from nlu.document import Document
from nlu.intents import SaveContact
from nlu.part import Part
from nlu.recall import Findings
from nlu.screen import rare
from nlu.wording import pieces

_SAME_NUMBER: Final = rare(
    r"[ ]*(?:[他她]的?)?(?:微信|vx|wx|v信?)(?:号)?(?:也|就|跟|和|与|是|用)*(?:同号|同手机号?|同电话|一样|一个号|这个号?|此号|手机号?|电话)(?:的|一样|同号)?[吧啊呀了 。!！]*"
)


def read_same_number(doc: Document, found: Findings) -> Part | None:
    """Return the WeChat id of the person just put down; None where the message says anything else."""
    if not doc.conversation.turns or found.customers or found.contacts:
        return None
    if _SAME_NUMBER.fullmatch(doc.text) is None:
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
