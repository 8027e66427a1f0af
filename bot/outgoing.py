"""Replies become outbox rows here: rendered once, and from then on sent as they are."""

from collections.abc import Sequence
from datetime import datetime

from bot.adapters.wecom.group_robot import render_for_group
from bot.adapters.wecom.render import render
from replies.types import Document, File, Image, Outgoing

GROUP = "group:"
"""What sets the key of a group apart from a userid: that has no colon."""
_KIND = {
    "Text": "text",
    "Markdown": "markdown",
    "Card": "card",
    "CardUpdate": "card_update",
    "File": "file",
    "Image": "image",
}


def outbox_rows(
    outgoing: Sequence[Outgoing], *, agent_id: int, now: datetime, message_id: int | None = None
) -> list[dict[str, object]]:
    """Return a row of `outbox` for each request that `outgoing` takes, in order.

    Args:
        now: The bot's clock; everything here is due at once.
        message_id: The message that these answer.
    """
    rows: list[dict[str, object]] = []
    for position, item in enumerate(outgoing):
        reply = item.reply
        shared: dict[str, object] = {
            "recipient": item.to,
            "recipient_key": item.to if item.channel == "app" else f"{GROUP}{item.to}",
            "channel": item.channel,
            "push": item.push,
            "status": "pending",
            "due_at": now,
            "attempts": 0,
            "message_id": message_id,
            "created_at": now,
        }
        if item.channel == "group":
            parts: list[dict[str, object]] = [
                {"kind": _KIND[type(reply).__name__], "body": body} for body in render_for_group(reply)
            ]
        elif isinstance(reply, Document):
            parts = [
                {
                    "kind": "document",
                    "filename": reply.filename,
                    "document_kind": reply.kind,
                    "document_id": reply.id,
                }
            ]
        elif isinstance(reply, File | Image):
            parts = [{"kind": _KIND[type(reply).__name__], "filename": reply.filename, "attachment": reply.content}]
        else:
            # two equal answers to two messages must differ as requests, or WeCom's duplicate check swallows the second
            bodies = render(reply, to=[item.to], agent_id=agent_id, sequence=(message_id or 0) + position)
            parts = [{"kind": _KIND[type(reply).__name__], "body": body} for body in bodies]
        for number, part in enumerate(parts):
            key = item.dedupe_key
            rows.append(shared | part | {"dedupe_key": f"{key}#{number}" if key and number else key})
    return rows
