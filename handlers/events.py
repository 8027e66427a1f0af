"""Messages that are not text: menu clicks, card buttons, pictures, places."""

import logging

from handlers.context import Context
from replies import events as say
from replies.types import Text

log = logging.getLogger(__name__)

GREETED = ("subscribe", "enter_agent")
CLICKS = ("click", "template_card_event", "template_card_menu_event")


def handle_event(ctx: Context) -> str | None:
    """Return the text command that a click stands for, or None where the message is dealt with.

    The key of a button is the command itself, so a card of any age still works. Nothing falls through in silence: what
    is not understood is answered (messages) or logged (events).
    """
    message = ctx.message
    if message.kind != "event":
        ctx.send(Text(say.not_readable(message.kind)))
        message.status = "ignored"
        return None
    key = message.payload.get("EventKey")
    if message.event in CLICKS and isinstance(key, str) and key.strip():
        return key
    if message.event in GREETED and not ctx.conversation.turns:
        ctx.send(say.welcome(f"welcome-{ctx.member_id}-{message.id}"), dedupe_key=f"welcome:{ctx.member.userid_key}")
    else:
        log.info("event %s of %s needs nothing", message.event, message.sender)
    message.status = "ignored"
    return None
