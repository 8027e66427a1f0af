"""What members do on their phones: typing, sending pictures, pressing buttons.

Each action becomes a callback to the bot and a line in the chat.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from simulator import cards
from simulator.callback import Attempt, Callbacks, DeliveryResult, Fields, message_xml
from simulator.chat import AppMessage, MemberMessage
from simulator.errors import ApiError
from simulator.media import Media, silent_voice
from simulator.state import Corp

logger = logging.getLogger(__name__)

SYSTEM: Final = "sys"
"""Sender of the platform's own events; it has no chat."""


class CannotClick(LookupError):
    """The member has no card to press: none with that key, or its buttons are greyed out."""

    def __init__(self, userid: str, key: str | None) -> None:
        self.userid, self.key = userid, key
        super().__init__(f"{userid} has no live card with key {key!r}")


class Actions:
    """Actions of the members of one corp."""

    def __init__(self, corp: Corp, callbacks: Callbacks) -> None:
        self._corp, self._callbacks = corp, callbacks

    async def send_text(self, userid: str, text: str, *, msg_id: int | None = None) -> DeliveryResult:
        """Type and send a text. `msg_id` repeats an earlier message's id, as WeCom does when it is not sure."""
        return await self._send(userid, "text", {"Content": text}, msg_id=msg_id)

    async def send_image(self, userid: str, data: bytes, *, filename: str = "photo.jpg") -> DeliveryResult:
        """Send a picture; the bot gets a media id valid for three days."""
        media = self._corp.media.add("image", filename, data, now=self._corp.clock())
        content = {"PicUrl": f"http://p.qpic.cn/pic_wework/{media.media_id[:16]}/0", "MediaId": media.media_id}
        return await self._send(userid, "image", content, media=media)

    async def send_voice(self, userid: str, data: bytes | None = None) -> DeliveryResult:
        """Send a voice message: AMR without any text, three seconds of silence if no data is given."""
        media = self._corp.media.add(
            "voice", "voice.amr", silent_voice(3) if data is None else data, now=self._corp.clock()
        )
        return await self._send(userid, "voice", {"MediaId": media.media_id, "Format": "amr"}, media=media)

    async def send_video(self, userid: str, data: bytes, thumb: bytes) -> DeliveryResult:
        """Send a video with its thumbnail."""
        now = self._corp.clock()
        media = self._corp.media.add("video", "video.mp4", data, now=now)
        small = self._corp.media.add("image", "thumb.jpg", thumb, now=now)
        return await self._send(
            userid, "video", {"MediaId": media.media_id, "ThumbMediaId": small.media_id}, media=media
        )

    async def send_location(
        self, userid: str, latitude: float, longitude: float, label: str, *, scale: int = 16
    ) -> DeliveryResult:
        """Send a place; `latitude` and `longitude` in degrees."""
        content = {
            "Location_X": f"{latitude:.6f}",
            "Location_Y": f"{longitude:.6f}",
            "Scale": str(scale),
            "Label": label,
            "AppType": "wxwork",
        }
        return await self._send(userid, "location", content)

    async def send_link(self, userid: str, title: str, url: str, *, description: str = "") -> DeliveryResult:
        """Forward a link."""
        return await self._send(userid, "link", {"Title": title, "Description": description, "Url": url, "PicUrl": ""})

    async def send_message(
        self, userid: str, msgtype: str, content: dict[str, str], *, msg_id: int | None = None
    ) -> DeliveryResult:
        """Send a message of any type, known to WeCom or not."""
        return await self._send(userid, msgtype, content, msg_id=msg_id)

    async def send_event(
        self, userid: str, event: str, *, extra: Fields | None = None, **fields: str
    ) -> DeliveryResult:
        """Send an event such as `enter_agent`, `subscribe` or `LOCATION`.

        Args:
            userid: Whose event; `sys` for the platform's.
            event: Value of the element Event.
            extra: Nested elements, such as ApprovalInfo.
            fields: Flat elements by their XML names.
        """
        return await self._event(userid, {"Event": event, **fields, **(extra or {})})

    async def enter(self, userid: str) -> DeliveryResult | None:
        """Open the chat; an event only if the app asks for it in the console."""
        if not self._corp.config.reports_enter:
            return None
        return await self.send_event(userid, "enter_agent", EventKey="")

    async def click_menu(self, userid: str, key: str) -> DeliveryResult:
        """Press a click button of the app's menu."""
        if not self._corp.has_menu_key(key):
            raise CannotClick(userid, key)
        return await self.send_event(userid, "click", EventKey=key)

    async def click_card(
        self,
        userid: str,
        key: str | None = None,
        *,
        seq: int | None = None,
        selected: Mapping[str, Sequence[str]] | None = None,
    ) -> DeliveryResult:
        """Press a button of a card, its submit button or an entry of its top-right menu.

        Args:
            userid: Who presses.
            key: The button's key; None presses the only or first one.
            seq: Which card; None takes the newest that offers the key.
            selected: Chosen option ids by question key.

        Raises:
            CannotClick: There is no such live button.
        """
        card = self._corp.find_card(userid, seq=seq, key=key)
        if card is None or card.replaced_text is not None:
            raise CannotClick(userid, key)
        buttons, menu = cards.keys_of(card.content), cards.menu_keys_of(card.content)
        if key is None:
            key = _first_key(card.content)
        if key not in buttons | menu:
            raise CannotClick(userid, key)
        fields: dict[str, Any] = {
            "Event": "template_card_event" if key in buttons else "template_card_menu_event",
            "EventKey": key,
            "TaskId": card.content.get("task_id", ""),
            "CardType": card.content["card_type"],
            "ResponseCode": self._corp.issue_response_code(card.msgid) if card.msgid else "",
        }
        if key in buttons and selected:
            fields["SelectedItems"] = {
                "SelectedItem": [
                    {"QuestionKey": question, "OptionIds": {"OptionId": list(options)}}
                    for question, options in selected.items()
                ]
            }
        return await self._event(userid, fields, card=card)

    async def redeliver(self, result: DeliveryResult) -> DeliveryResult:
        """Deliver the very same callback once more, under a new signature."""
        return await self._callbacks.deliver(result.xml, msg_id=result.msg_id)

    async def resend(self, message: MemberMessage) -> DeliveryResult:
        """Try again to deliver what failed, with the same MsgId."""
        message.status, message.reason, message.attempts = "sending", "", 0
        self._corp.changed(message)
        return await self._deliver(message, message.content)

    # Inside

    async def _send(
        self,
        userid: str,
        msgtype: str,
        content: dict[str, str],
        *,
        msg_id: int | None = None,
        media: Media | None = None,
    ) -> DeliveryResult:
        message = self._corp.add_member_message(userid, msgtype, content, msg_id=msg_id, media=media)
        return await self._deliver(message, content)

    async def _event(self, userid: str, fields: Mapping[str, Any], *, card: AppMessage | None = None) -> DeliveryResult:
        if userid.casefold() not in self._corp.members:
            return await self._callbacks.deliver(
                self._xml(userid, int(self._corp.clock().timestamp()), "event", fields, None), msg_id=None
            )
        flat = {name: value for name, value in fields.items() if isinstance(value, str)}
        message = self._corp.add_member_message(userid, "event", flat)
        return await self._deliver(message, fields, card=card)

    async def _deliver(
        self, message: MemberMessage, fields: Mapping[str, Any], *, card: AppMessage | None = None
    ) -> DeliveryResult:
        def on_attempt(attempt: Attempt) -> None:
            message.attempts += 1
            if attempt.status != 200 and message.attempts < self._corp.config.callback_tries:
                self._corp.changed(message)

        xml = self._xml(message.userid, int(message.at.timestamp()), message.msgtype, fields, message.msg_id)
        try:
            result = await self._callbacks.deliver(xml, msg_id=message.msg_id, on_attempt=on_attempt)
        except asyncio.CancelledError:
            message.status, message.reason = "failed", "模拟器停了"
            raise
        message.status = "delivered" if result.is_delivered else "failed"
        message.reason = "" if result.is_delivered else self._reason(result)
        self._corp.changed(message)
        if result.reply is not None:
            try:
                self._show_reply(message.userid, result.reply.fields, card)
            except (ApiError, KeyError, TypeError, ValueError) as error:
                logger.info("ignored a passive reply: %s", error)
                return replace(result, reply_error=f"{type(error).__name__}: {error}")
        return result

    def _xml(self, userid: str, created_at: int, msgtype: str, fields: Mapping[str, Any], msg_id: int | None) -> str:
        return message_xml(
            to=self._corp.config.corp_id,
            sender=userid,
            created_at=created_at,
            msgtype=msgtype,
            content=fields,
            msg_id=msg_id,
            agent_id=self._corp.config.agent_id,
        )

    def _reason(self, result: DeliveryResult) -> str:
        """Say plainly why a callback did not arrive, for the person at the page."""
        last, tries = result.attempts[-1], len(result.attempts)
        if last.status is not None:
            why = f"机器人回了 HTTP {last.status}"
        elif last.error == "timeout":
            why = f"机器人 {self._corp.config.callback_timeout_seconds:g} 秒内没应答"
        elif last.error == "cannot connect":
            why = f"连不上机器人 {self._callbacks.url}"
        elif last.error == "disconnected":
            why = "机器人断开了连接"
        else:
            why = f"没发出去 {last.error}"
        return f"{why} 试了{tries}次"

    def _show_reply(self, userid: str, fields: Mapping[str, Any], card: AppMessage | None) -> None:
        """Show a passive reply in the chat; both kinds of card update touch the clicking member's copy only."""
        kind = fields["MsgType"]
        match kind:
            case "text":
                self._corp.add_passive(userid, "text", {"content": str(fields["Content"])})
            case "image" | "voice":
                media = self._corp.media.get(fields[kind.capitalize()]["MediaId"], now=self._corp.clock(), kind=kind)
                self._corp.add_passive(userid, kind, {"media_id": media.media_id}, media)
            case "news":
                articles = [
                    {k.lower(): v or "" for k, v in item.items()} for item in _as_list(fields["Articles"]["item"])
                ]
                self._corp.add_passive(userid, "news", {"articles": articles})
            case "update_button" if card is not None:
                self._corp.change_card(card, card=None, replaced_text=str(fields["Button"]["ReplaceName"]))
            case "update_template_card" if card is not None:
                new = card_from_xml(fields["TemplateCard"])
                cards.check_card(new)
                shown, _ = cards.clip(new)
                self._corp.change_card(card, card=shown, replaced_text=new.get("replace_text"))
            case _:
                raise ValueError(f"passive reply of type {kind!r}")


_NUMBERS: Final = frozenset({"type", "style", "desc_color", "mode"})
_LISTS: Final = frozenset(
    {
        "horizontal_content_list",
        "vertical_content_list",
        "button_list",
        "jump_list",
        "select_list",
        "option_list",
        "action_list",
    }
)


def card_from_xml(value: Any) -> Any:
    """Return a card in message/send's form from the passive reply's CamelCase elements (fact sheet 1.5)."""
    if not isinstance(value, Mapping):
        return value
    card: dict[str, Any] = {}
    for name, item in value.items():
        key = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        if key in _LISTS:
            card[key] = [card_from_xml(one) for one in _as_list(item)]
        elif key in _NUMBERS and isinstance(item, str) and item.isdigit():
            card[key] = int(item)
        else:
            card[key] = card_from_xml("" if item is None else item)
    return card


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first_key(card: Mapping[str, Any]) -> str | None:
    for button in card.get("button_list", ()):
        if button.get("type", 0) == 0:
            return str(button["key"])
    submit = card.get("submit_button")
    return str(submit["key"]) if isinstance(submit, Mapping) else None
