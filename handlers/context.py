"""What a handler is given: the open transaction, who speaks, what day it is, and where its writes and answers go."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from config.settings import Settings
from models import InboundMessage, Member
from models.changes import Changes
from nlu.conversation import Conversation, Written
from nlu.intents import Intent, Reading
from nlu.names import Names
from replies.types import Outgoing, Reply


@dataclass(slots=True)
class Context:
    """One message being applied. Handlers never commit; they write through `changes` and answer with replies."""

    session: AsyncSession
    settings: Settings
    member: Member
    now: datetime
    """Aware, in the team's zone."""
    message: InboundMessage
    changes: Changes
    names: Names
    conversation: Conversation
    reading: Reading = field(default_factory=Reading)
    """All that was understood from this message, for handlers whose answer depends on its neighbours."""
    written: list[Written] = field(default_factory=list)
    """What handlers wrote, in order; becomes the turn's memory."""
    listed: tuple[int, ...] = ()
    """Follow-ups that the answer lists under 1, 2, 3."""
    new_customer_ids: set[int] = field(default_factory=set)
    """Customers that this message made."""
    outgoing: list[Outgoing] = field(default_factory=list)
    """Replies to somebody else, and files, beside the answer itself."""

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def zone(self) -> ZoneInfo:
        return self.settings.zone

    @property
    def member_id(self) -> int:
        assert self.member.id is not None
        return self.member.id

    def remember(self, kind: str, row_id: int | None, customer_id: int | None, intent: Intent) -> None:
        """Note what was written, so that later messages can refer to it."""
        assert row_id is not None
        self.written.append(Written(kind=kind, id=row_id, customer_id=customer_id, intent=intent))

    def send(self, reply: Reply, *, to: str | None = None, dedupe_key: str | None = None) -> None:
        """Queue a reply beside the answer; to the speaker where `to` is not given."""
        self.outgoing.append(Outgoing(to=to or self.member.userid, reply=reply, dedupe_key=dedupe_key))
