"""What a handler is given: the open transaction, who speaks, what day it is, and where its writes and answers go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.evidence import MOST_ROWS
from analytics.row_ref import RowRef
from config.settings import Settings
from models import Customer, InboundMessage, Member
from models.changes import Changes
from models.push_preference import NEWS
from models.visibility import may_see_customer, visible_owner_ids
from nlu.conversation import Conversation, DigestTold, Rest, Told, Written
from nlu.intents import Clarification, Intent, ListedLine, Reading
from nlu.lexicon import Lexicon
from nlu.names import Names
from replies.types import Outgoing, Reply


@dataclass(slots=True)
class Context:
    """One message being applied. Handlers never commit; they write through `changes` and answer with replies."""

    session: AsyncSession
    settings: Settings
    member: Member
    member_id: int
    now: datetime
    """Aware, in the team's zone."""
    message: InboundMessage
    text: str
    """What is understood: the message's text, or the command that a click stands for."""
    changes: Changes
    names: Names
    conversation: Conversation
    reading: Reading = field(default_factory=Reading)
    """All that was understood from this message, for handlers whose answer depends on its neighbours."""
    written: list[Written] = field(default_factory=list)
    """What handlers wrote, in order; becomes the turn's memory."""
    listed: tuple[int, ...] = ()
    """Follow-ups that the answer lists under 1, 2, 3."""
    report_id: int | None = None
    """The report that the answer shows, changes or sends."""
    lines: tuple[ListedLine, ...] = ()
    """The lines that the answer lists under these numbers, where not all of them are follow-ups."""
    told: list[Told] = field(default_factory=list)
    """The figures of the answer and what they stand on; becomes the turn's memory."""
    digest: DigestTold | None = None
    """The team's digest that the answer tells or sends on."""
    skip: int = 0
    """How many lines of this answer were shown before (更多)."""
    rest: Rest | None = None
    """What the answer leaves out; becomes the turn's memory."""
    new_ids: set[tuple[str, int]] = field(default_factory=set)
    """(table, id) of the customers and contacts that this message made."""
    question: Clarification | None = None
    """What a handler wants to know; asked where the reading itself asks nothing."""
    has_fact: bool = False
    """The answer has its one useful fact."""
    outgoing: list[Outgoing] = field(default_factory=list)
    """Replies to somebody else, and files, beside the answer itself."""
    _may_see: dict[int, bool] = field(default_factory=dict)
    _owners: tuple[list[int] | None] | None = None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def lexicon(self) -> Lexicon:
        """The company's own words, for reading and for answering."""
        return self.names.lexicon

    @property
    def zone(self) -> ZoneInfo:
        return self.settings.zone

    def remember(self, kind: str, row_id: int | None, customer_id: int | None, intent: Intent) -> None:
        """Note what was written, so that later messages can refer to it."""
        assert row_id is not None
        self.written.append(Written(kind=kind, id=row_id, customer_id=customer_id, intent=intent))

    def send(
        self, reply: Reply, *, to: str | None = None, dedupe_key: str | None = None, push: str | None = None
    ) -> None:
        """Queue a reply beside the answer; to the speaker where `to` is not given, to somebody else as news.

        `push`: see `Outgoing`.
        """
        is_news = to is not None and to != self.member.userid
        self.outgoing.append(Outgoing(to or self.member.userid, reply, dedupe_key, push or (NEWS if is_news else None)))

    def list_lines(self, lines: Sequence[ListedLine]) -> None:
        """Note what the answer lists under 1, 2, 3, so that "1好了" means the first."""
        self.lines = tuple(lines)
        self.listed = tuple(line.id if line.kind == "follow_up" else 0 for line in lines)

    def tell(
        self,
        rows: Iterable[RowRef],
        *,
        line: int = 0,
        count: int | None = None,
        customer_id: int | None = None,
        name: str = "",
        part: int | None = None,
    ) -> None:
        """Note what a figure of the answer stands on, for 依据.

        Args:
            line: The number before its line; 0 for a figure of the whole answer.
            count: How many records it counts, where `rows` are not all of them.
            name, part: See `Told`.
        """
        kept = tuple((row.entity, row.id) for row in rows)
        counted = len(kept) if count is None else count
        self.told.append(Told(kept[:MOST_ROWS], line, counted, customer_id, name, part))

    def send_to_group(self, group: str, reply: Reply, *, dedupe_key: str | None = None) -> None:
        """Queue a text, markdown or picture for one of the configured groups."""
        self.outgoing.append(Outgoing(group, reply, dedupe_key, push=NEWS, channel="group"))

    def ask(self, question: Clarification) -> None:
        """Ask after the answer, unless the reading or another handler asks already: never two questions."""
        if self.question is None and self.reading.clarification is None:
            self.question = question

    async def owners(self) -> list[int] | None:
        """Return the members whose records the speaker may see; None means everybody's."""
        if self._owners is None:
            self._owners = (await visible_owner_ids(self.session, self.member),)
        return self._owners[0]

    async def may_see(self, customer: Customer) -> bool:
        """Say whether the speaker may read about `customer`."""
        assert customer.id is not None
        if customer.id not in self._may_see:
            self._may_see[customer.id] = await may_see_customer(self.session, self.member, customer)
        return self._may_see[customer.id]
