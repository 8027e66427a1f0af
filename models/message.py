"""What came in, what goes out, and what the chat is about at the moment."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.base import BigId, CaseFolded, Json

_STORED = text("status = 'stored'")
_UNSENT = text("status IN ('pending', 'sending')")
_COUNTED = text("is_counted")


class InboundMessage(SQLModel, table=True):
    """A message or event as the platform delivered it, stored before anything else happens.

    status: stored (acknowledged, waits), applied, failed (a handler broke; can be replayed), ignored (nothing to do).
    """

    __tablename__ = "inbound_message"
    __table_args__ = (
        UniqueConstraint("platform", "dedupe_key"),
        CheckConstraint("status IN ('stored', 'applied', 'failed', 'ignored')", name="status_is_known"),
        Index("ix_inbound_message_queue", "id", sqlite_where=_STORED, postgresql_where=_STORED),
        Index(
            "ix_inbound_message_waiting", "sender_key", "sent_at", "id", sqlite_where=_STORED, postgresql_where=_STORED
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    platform: str
    dedupe_key: str
    sender: str
    sender_key: str = Field(sa_type=CaseFolded, index=True)
    kind: str
    event: str | None = None
    text: str = Field(default="", sa_type=Text)
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    sent_at: datetime
    received_at: datetime
    status: str = "stored"
    error: str | None = Field(default=None, sa_type=Text)
    applied_at: datetime | None = None
    held_until: datetime | None = None
    """Real time until which it waits, still stored, for the model's answer to the process that asked; a message
    that has waited once is not asked about again."""


class OutboxMessage(SQLModel, table=True):
    """Something to be sent to one member or one group.

    `body` is the request exactly as it goes out and goes out again in doubt; for a file or picture it is rendered once
    the upload has given a media id. A document (a quotation) is made on the way out from `document_kind` and
    `document_id`. Times of sending are real time, because WeCom counts its limits in real time; `due_at` is on the
    bot's clock.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("status IN ('pending', 'sending', 'sent', 'dropped')", name="status_is_known"),
        Index("ix_outbox_queue", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_outbox_unsent", "recipient_key", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_outbox_recipient_key_sent_at", "recipient_key", "sent_at"),
        Index("ix_outbox_counted", "recipient_key", "due_at", sqlite_where=_COUNTED, postgresql_where=_COUNTED),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    recipient: str
    recipient_key: str = Field(sa_type=CaseFolded)
    dedupe_key: str | None = Field(default=None, unique=True)
    """What makes this push the only one of its kind: reminder:17:2026-03-11T15:00, morning:2026-03-11:zhoukai."""
    channel: str = "app"
    """app: the self-built app's message/send; group: the webhook of the group that `recipient` names."""
    push: str | None = None
    """Which kind of push it is (see `models.push_preference`); None for an answer, which nothing holds back."""
    is_counted: bool = False
    """It is one of the day's number of pushes; the picture that follows a text is not."""
    kind: str
    """text, markdown, card, card_update, file, image or document."""
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
    filename: str | None = None
    attachment: bytes | None = Field(default=None, sa_type=LargeBinary)
    document_kind: str | None = None
    document_id: int | None = Field(default=None, sa_type=BigId)
    media_id: str | None = None
    status: str = "pending"
    due_at: datetime
    """Not before this instant, on the bot's clock."""
    retry_at: datetime | None = None
    """Not before this instant of real time, after a failure."""
    leased_until: datetime | None = None
    """Real time until which `lease_owner` alone may send it."""
    lease_owner: str | None = None
    attempts: int = 0
    sent_at: datetime | None = None
    """Real time."""
    platform_message_id: str | None = None
    error: str | None = Field(default=None, sa_type=Text)
    message_id: int | None = Field(default=None, foreign_key="inbound_message.id", index=True, sa_type=BigId)
    created_at: datetime


class ChatState(SQLModel, table=True):
    """The conversation with one member: `state` is `nlu.conversation.Conversation` as JSON."""

    __tablename__ = "chat_state"

    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigId)
    state: str = Field(default="", sa_type=Text)
    updated_at: datetime


class Push(SQLModel, table=True):
    """One push of a kind to one member on one day, made or found needless or not wanted (`models.push_pauses`); the key
    makes it at most one."""

    __tablename__ = "push"

    kind: str = Field(primary_key=True)
    """morning, digest, weekly, evening: see `models.push_preference`; reminder, brief where none is wanted that day."""
    member_id: int = Field(primary_key=True, foreign_key="member.id", sa_type=BigId)
    on: date = Field(primary_key=True)
    at: datetime
    """When it was decided; of a digest, up to when what was recorded is told in it."""
    was_sent: bool
