"""The corp in memory: people, tokens, media, messages, cards, menu. No I/O; time comes in from outside.

Two clocks on purpose. `clock` is the time of the world the corp lives in (message times, limits, the duplicate check,
media), which a demo runs fast. A token's life is real time (`uptime`): at a day a minute it would otherwise end every
five seconds.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from simulator import cards, menu, validate
from simulator.chat import AppMessage, MemberMessage
from simulator.chats import Chats, group_chat
from simulator.config import SimDepartment, SimMember, SimulatorConfig
from simulator.errors import ApiError
from simulator.limits import MAX_USERS, MEMBER_LIMITS, RECALL_LIFE, RESPONSE_CODE_LIFE, Windows
from simulator.media import Media, MediaStore
from simulator.tokens import Tokens
from simulator.validate import SendRequest

Clock = Callable[[], datetime]
UNKNOWN_DEPARTMENT: Final = 60003


@dataclass(slots=True)
class ResponseCode:
    """The right to update one card once, within 72 hours."""

    msgid: str
    issued_at: datetime
    is_used: bool = False


@dataclass(slots=True)
class SentMessage:
    """One accepted call of message/send: who got it, and its original card."""

    msgid: str
    sent_at: datetime
    copies: dict[str, AppMessage] = field(default_factory=dict)
    """By case-folded userid."""
    original: Mapping[str, Any] = field(default_factory=dict)


class Corp(Chats):
    """One corp with one self-built app.

    Args:
        config: People and credentials.
        clock: Aware time of the corp's world.
        uptime: Seconds that never go back, for the life of tokens.
    """

    def __init__(self, config: SimulatorConfig, *, clock: Clock, uptime: Callable[[], float] = time.monotonic) -> None:
        self.groups: tuple[str, ...] = tuple(dict.fromkeys(config.group_keys.values()))
        """Names of the groups that have a robot, in the order of the configuration."""
        super().__init__([*(m.userid for m in config.members), *map(group_chat, self.groups)])
        self.config, self.clock = config, clock
        self.members: dict[str, SimMember] = {m.userid.casefold(): m for m in config.members}
        self.departments: dict[int, SimDepartment] = {d.id: d for d in config.departments}
        self.media = MediaStore()
        self.menu: list[dict[str, Any]] = []
        self.is_enabled = True
        self.log: list[AppMessage] = []
        """Every message of the app to every member, whatever became of it."""
        self.tokens = Tokens(config, uptime)
        self._rates = Windows(MEMBER_LIMITS)
        self._sent: dict[str, SentMessage] = {}
        self._duplicates: dict[str, tuple[datetime, str, str]] = {}
        self._response_codes: dict[str, ResponseCode] = {}
        self._task_ids: set[str] = set()
        self._msg_id = int(time.time()) * 1_000_000_000 + secrets.randbelow(1_000_000_000)

    # People

    def member(self, userid: str) -> SimMember:
        """Return a member in the app's visible range.

        Raises:
            ApiError: 41009 no userid, 60111 unknown, 60011 outside the visible range.
        """
        if not userid:
            raise ApiError(41009)
        member = self.members.get(userid.casefold())
        if member is None:
            raise ApiError(60111)
        if not member.is_visible:
            raise ApiError(60011)
        return member

    def department(self, text: str) -> SimDepartment:
        """Return the department with the id in `text`; 60123 for no number, 60003 for an unknown one."""
        if not text.isascii() or not text.isdigit():
            raise ApiError(60123)
        department = self.departments.get(int(text))
        if department is None:
            raise ApiError(UNKNOWN_DEPARTMENT)
        return department

    def members_of(self, department_id: int, *, with_children: bool = False) -> list[SimMember]:
        """List visible members of a department, in the order of the configuration."""
        wanted = {d.id for d in self.departments_under(department_id)} if with_children else {department_id}
        return [m for m in self.members.values() if m.is_visible and wanted & set(m.departments)]

    def departments_under(self, department_id: int) -> list[SimDepartment]:
        """List a department and everything below it."""
        found, ids = [self.departments[department_id]], {department_id}
        for department in sorted(self.departments.values(), key=lambda d: d.id):
            if department.parent_id in ids and department.id not in ids:
                found.append(department)
                ids.add(department.id)
        return found

    # Messages of the app

    def send(self, body: Mapping[str, Any], raw: bytes) -> dict[str, Any]:
        """Play message/send and return the answer's fields after errcode and errmsg.

        Args:
            body: The parsed request.
            raw: The request as it came, for the duplicate check.

        Raises:
            ApiError: What `validate.check_send` raises, 40007 for a bad file, 81013 when nobody can receive, 43012 and
                42014 for cards.
        """
        request = validate.check_send(body, agent_id=self.config.agent_id)
        now = self.clock()
        digest = hashlib.sha256(raw).hexdigest()
        receivers, answer = self._resolve(request)
        files = [self.media.get(media_id, now=now, kind=kind) for kind, media_id in request.content.media_ids]
        if request.duplicate_check_seconds:
            earlier = self._duplicates.get(digest)
            if earlier and now - earlier[0] < timedelta(seconds=request.duplicate_check_seconds):
                for member in receivers:
                    self._add_app_message(member, request, body, "", now=now, is_duplicate=True)
                return {**answer, "msgid": earlier[1], **({"response_code": earlier[2]} if earlier[2] else {})}
        card = request.content.shown if request.msgtype == "template_card" else {}
        if cards.is_updatable(card):
            self._claim_task_id(card["task_id"])
        msgid = secrets.token_urlsafe(48)
        sent = self._sent[msgid] = SentMessage(msgid, now, original=card)
        attached = files[0] if files and request.msgtype != "template_card" else None
        for member in receivers:
            copy = self._add_app_message(member, request, body, msgid, now=now, media=attached)
            if copy.outcome == "delivered":
                sent.copies[member.userid.casefold()] = copy
        code = self.issue_response_code(msgid) if cards.is_updatable(card) else ""
        self._duplicates[digest] = (now, msgid, code)
        return {**answer, "msgid": msgid, **({"response_code": code} if code else {})}

    def add_passive(self, userid: str, msgtype: str, content: dict[str, Any], media: Media | None = None) -> AppMessage:
        """Show a message the bot gave as the answer to a callback."""
        message = AppMessage(self.next_seq(), userid, self.clock(), "", msgtype, content, media=media)
        self.log.append(message)
        self.add(message)
        return message

    def add_group_message(
        self, group: str, msgtype: str, content: dict[str, Any], media: Media | None = None
    ) -> AppMessage:
        """Show what a robot wrote into its group."""
        message = AppMessage(self.next_seq(), group_chat(group), self.clock(), "", msgtype, content, media=media)
        self.add(message)
        return message

    def sent_to(self, userid: str, *, outcome: str = "delivered") -> list[AppMessage]:
        """List what the app sent to a member and what became of it that way, oldest first."""
        key = userid.casefold()
        return [m for m in self.log if m.userid.casefold() == key and m.outcome == outcome]

    def recall(self, msgid: str) -> None:
        """Play message/recall: the message disappears for everybody.

        Raises:
            ApiError: 40035 for an unknown id or one older than 24 hours.
        """
        sent = self._sent.get(msgid)
        if sent is None or self.clock() - sent.sent_at >= RECALL_LIFE:
            raise ApiError(40035, "msgid")
        for copy in sent.copies.values():
            copy.is_recalled = True
            self.changed(copy)

    # Cards

    def issue_response_code(self, msgid: str) -> str:
        """Return a fresh code for one update of the card."""
        code = secrets.token_urlsafe(48)
        self._response_codes[code] = ResponseCode(msgid, self.clock())
        return code

    def update_card(self, body: Mapping[str, Any]) -> list[str]:
        """Play message/update_template_card and return the userids that were not receivers.

        Raises:
            ApiError: 41011/40056 app, 40032 more than 1000 members, 40058 no or expired code and neither button nor
                card, 42022 code used before.
        """
        validate.check_agent(body, self.config.agent_id)
        code = self._response_codes.get(str(body.get("response_code", "")))
        if code is None or self.clock() - code.issued_at >= RESPONSE_CODE_LIFE:
            raise ApiError(40058, "response_code")
        if code.is_used:
            raise ApiError(42022)
        sent = self._sent[code.msgid]
        button, card = body.get("button"), body.get("template_card")
        if isinstance(button, Mapping):
            if sent.original.get("card_type") not in cards.INTERACTIVE or not button.get("replace_name"):
                raise ApiError(40058, "button.replace_name")
            text: str | None = str(button["replace_name"])
            shown = None
        else:
            cards.check_card(card)
            shown, _ = cards.clip(card)  # type: ignore[arg-type]  # checked to be an object
            text = str(shown["replace_text"]) if shown.get("replace_text") else None
        targets, unknown = self._update_targets(body, sent)
        code.is_used = True
        for copy in targets:
            self.change_card(copy, card=shown, replaced_text=text)
        return unknown

    def change_card(self, message: AppMessage, *, card: dict[str, Any] | None, replaced_text: str | None) -> None:
        """Show another card, or grey the buttons out with a text."""
        if card is not None:
            message.content = card
        message.replaced_text = replaced_text
        self.changed(message)

    def find_card(self, userid: str, *, seq: int | None = None, key: str | None = None) -> AppMessage | None:
        """Return the member's card with that `seq`, or the newest live one that offers `key` (any key if None)."""
        for message in reversed(self.chat(userid)):
            if not isinstance(message, AppMessage) or message.msgtype != "template_card" or message.is_recalled:
                continue
            if seq is not None:
                if message.seq == seq:
                    return message
                continue
            offered = cards.keys_of(message.content) | cards.menu_keys_of(message.content)
            if message.replaced_text is None and (key in offered or (key is None and offered)):
                return message
        return None

    # The member's side

    def add_member_message(
        self,
        userid: str,
        msgtype: str,
        content: dict[str, str],
        *,
        msg_id: int | None = None,
        media: Media | None = None,
    ) -> MemberMessage:
        """Put something a member did into the chat. Messages get a MsgId unless one is given; events have none."""
        if msg_id is None and msgtype != "event":
            self._msg_id += 1
            msg_id = self._msg_id
        message = MemberMessage(self.next_seq(), userid, self.clock(), msgtype, content, msg_id, media)
        self.add(message)
        return message

    def set_menu(self, buttons: list[dict[str, Any]]) -> None:
        """Publish the app's menu; an empty list takes it away."""
        self.menu = buttons
        self.menu_changed()

    def has_menu_key(self, key: str) -> bool:
        """Whether the menu has a click button with that key."""
        return key in menu.click_keys(self.menu)

    # Inside

    def _resolve(self, request: SendRequest) -> tuple[list[SimMember], dict[str, Any]]:
        """Return the receivers in order, each once, and the lists of what was invalid."""
        chosen: dict[str, SimMember] = {}
        invalid_users, invalid_parties = [], []
        if request.users == (validate.ALL,):
            chosen = {k: m for k, m in self.members.items() if m.is_visible}
        else:
            for userid in request.users:
                member = self.members.get(userid.casefold())
                if member is None or not member.is_visible:
                    invalid_users.append(userid.lower())
                else:
                    chosen[userid.casefold()] = member
        for party in request.parties:
            if party.isascii() and party.isdigit() and int(party) in self.departments:
                chosen.update((m.userid.casefold(), m) for m in self.members_of(int(party), with_children=True))
            else:
                invalid_parties.append(party)
        if not chosen:
            raise ApiError(81013)
        return list(chosen.values()), {
            "invaliduser": "|".join(invalid_users),
            "invalidparty": "|".join(invalid_parties),
            "invalidtag": "|".join(request.tags),
            "unlicenseduser": "",
        }

    def _add_app_message(
        self,
        member: SimMember,
        request: SendRequest,
        body: Mapping[str, Any],
        msgid: str,
        *,
        now: datetime,
        media: Media | None = None,
        is_duplicate: bool = False,
    ) -> AppMessage:
        message = AppMessage(
            self.next_seq(),
            member.userid,
            now,
            msgid,
            request.msgtype,
            dict(request.content.shown),
            body,
            cut=request.content.cut,
            media=media,
        )
        self.log.append(message)
        if is_duplicate:
            message.outcome = "suppressed"
        elif self._rates.exceeded(member.userid, now) is not None:
            message.outcome = "dropped"
        else:
            self._rates.count(member.userid, now)
            self.add(message)
        return message

    def _claim_task_id(self, task_id: str) -> None:
        if not self.config.callback_url:
            raise ApiError(43012)
        if task_id in self._task_ids:
            raise ApiError(42014, f"task_id {task_id} was used before")
        self._task_ids.add(task_id)

    def _update_targets(self, body: Mapping[str, Any], sent: SentMessage) -> tuple[Iterable[AppMessage], list[str]]:
        if body.get("atall") == 1:
            return list(sent.copies.values()), []
        userids = body.get("userids") or []
        parties = body.get("partyids") or []
        if not isinstance(userids, list) or not isinstance(parties, list):
            raise ApiError(40058, "userids")
        if len(userids) > MAX_USERS:
            raise ApiError(40032)
        chosen = {str(u).casefold(): str(u) for u in userids}
        for party in parties:
            if party in self.departments:
                chosen.update((m.userid.casefold(), m.userid) for m in self.members_of(party, with_children=True))
        if not chosen:
            raise ApiError(82001)
        found = [sent.copies[key] for key in chosen if key in sent.copies]
        return found, [userid.lower() for key, userid in chosen.items() if key not in sent.copies]
