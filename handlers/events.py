"""Messages that are not text: menu clicks, card buttons, pictures, places."""

import logging

from handlers.context import Context
from handlers.list_card import tapped_command
from replies import events as say
from replies.morning import nothing_left
from replies.types import Text

log = logging.getLogger(__name__)

GREETED = ("subscribe", "enter_agent")
CLICKS = ("click", "template_card_event", "template_card_menu_event")


async def handle_event(ctx: Context) -> str | None:
    """Return the text command that a click stands for, or None where the message is dealt with.

    The key of a button is the command itself, so a card of any age still works; what is chosen on the card goes with
    it. Nothing falls through in silence: what is not understood is answered (messages) or logged (events).
    """
    message = ctx.message
    if message.kind != "event":
        ctx.send(Text(say.not_readable(message.kind)))
        message.status = "ignored"
        return None
    key = message.payload.get("EventKey")
    if message.event in CLICKS and isinstance(key, str) and key.strip():
        if (command := await tapped_command(ctx, key)) is not None:
            return command
        ctx.send(Text(nothing_left()))
        message.status = "ignored"
        return None
    if message.event in GREETED and not ctx.conversation.turns:
        ctx.send(say.welcome(f"welcome-{ctx.member_id}-{message.id}"), dedupe_key=f"welcome:{ctx.member.userid_key}")
    else:
        log.info("event %s of %s needs nothing", message.event, message.sender)
    message.status = "ignored"
    return None
