"""Messages that are not text: menu clicks, card buttons, pictures, places."""

import logging

from handlers.context import Context
from replies import events as say
from replies.types import Text

log = logging.getLogger(__name__)

GREETED = ("subscribe", "enter_agent")


async def handle_event(ctx: Context) -> str | None:
    """Return the text command that a click stands for, or None where the message is dealt with.

    Nothing falls through in silence: what is not understood is answered (messages) or logged (events).
    """
    message = ctx.message
    if message.kind != "event":
        ctx.send(Text(say.not_readable(message.kind)))
        message.status = "ignored"
        return None
    key = message.payload.get("EventKey")
    if message.event in ("click", "template_card_event") and isinstance(key, str) and key:
        return key
    if message.event in GREETED and not ctx.conversation.turns:
        ctx.send(Text(say.welcome()), dedupe_key=f"welcome:{ctx.member.userid_key}")
    else:
        log.info("event %s of %s needs nothing", message.event, message.sender)
    message.status = "ignored"
    return None
