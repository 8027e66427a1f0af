"""More of a person whose data was put down a moment ago, in a message of its own: 微信同号, 她是招采总监.

Only the one contact that the last message which wrote anything wrote is meant, and only by words that can be of nobody else.
"""

from dataclasses import replace
from typing import Final

from nlu.contact_posts import POSTS
from nlu.conversation import Written, just_written
from nlu.document import Document
from nlu.intents import Read, SaveContact
from nlu.part import Part
from nlu.recall import Findings
from nlu.screen import rare
from nlu.text import Span
from nlu.wording import pieces

_SAME_NUMBER: Final = rare(
    r"[ ]*(?:[他她]的?)?(?:微信|vx|wx|v信?)(?:号)?(?:也|就|跟|和|与|是|用)*(?:同号|同手机号?|同电话|一样|一个号|这个号?|此号|手机号?|电话)(?:的|一样|同号)?[吧啊呀了 。!！]*"
)
_POST: Final = rare(
    rf"[ ]*[他她](?:现在|目前|如今)?(?:是|任|担任|当|做|职务是?|职位是?)(?:他们)?(?:的)?(?:新)?(?P<post>(?![不谁])[一-鿿]{{0,8}}?(?:{POSTS}))[吧啊呀了 。!！]*"
)


def read_more_of_person(doc: Document, found: Findings) -> Part | None:
    """Return what the message adds to the person just put down; None where it says anything else."""
    if not doc.conversation.turns or found.customers or found.contacts:
        return None
    number, post = _SAME_NUMBER.fullmatch(doc.text), _POST.fullmatch(doc.text)
    if number is None and post is None:
        return None
    written = put_down(doc)
    if written is None or not isinstance(written.intent, SaveContact):
        return None
    told = written.intent
    bare = SaveContact(replace(told.customer, span=None), replace(told.contact, span=None))
    if post is not None:
        span = Span(*post.span("post"))
        title = Read(doc.raw[span.start : span.end], "post: of whom was just put down", span)
        return Part((replace(bare, title=title),), pieces(doc.text))
    if told.phone is None:
        return None
    wechat = replace(told.phone, rule="wechat: the same number", span=None)
    return Part((replace(bare, wechat=wechat),), pieces(doc.text))


def put_down(doc: Document) -> Written | None:
    """Return the one contact that was just written; None without one, or with more."""
    contacts = [one for one in just_written(doc.conversation, doc.now) if one.kind == "contact"]
    return contacts[0] if len(contacts) == 1 else None
