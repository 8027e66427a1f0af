"""Whom and what each member may refer to: a view of the company's names, which are kept in memory once."""

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from handlers.filing import Filing, collaborator_audience, owner_audience
from models import Customer, FollowUp, FollowUpContact, Member
from models.database import Database, is_outage
from models.leave import covered_by
from models.visibility import is_visible, visible_owner_ids
from nlu.lexicon import EMPTY, Lexicon
from nlu.names import Names, Sight
from nlu.names.register import EVERYBODY, Register
from nlu.world import KnownFollowUp, KnownMember, World

log = logging.getLogger(__name__)

MOST_CHANGES = 5_000
"""Changes taken in before a message; of more (an import), the follower takes in the rest."""
FIRST_CUSTOMERS = 3_000
"""While the company is being read: customers read at once, and as many of the member's own, the newest."""
MAX_FOLLOW_UPS = 300
"""Open follow-ups (one with several people counts for each) that can be referred to, the soonest due."""
FOLLOW_SECONDS = 5.0


class Directory:
    """Names and records each member may refer to. One per process.

    Before `start`, everything is read before the first message; after it, a large company is read beside the
    messages, and whoever writes meanwhile has the own customers first.

    Args:
        zone: The team's time zone, for when follow-ups are due.
        lexicon: Gives the company's own words as they are now; after a change of theirs everything is read anew.
        first_customers: See `FIRST_CUSTOMERS`.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        *,
        lexicon: Callable[[], Lexicon] = lambda: EMPTY,
        first_customers: int = FIRST_CUSTOMERS,
    ) -> None:
        self._zone = zone
        self._lexicon = lexicon
        self._first_customers = first_customers
        self._filing = Filing(lexicon())
        self._has_own: set[int] = set()
        self._lock = asyncio.Lock()
        self._follower: asyncio.Task[None] | None = None

    @property
    def register(self) -> Register:
        return self._filing.register

    @property
    def is_complete(self) -> bool:
        """All customers have been read."""
        return self._filing.is_complete

    def forget(self) -> None:
        """Read everything anew: rows were written past the change log."""
        self._filing = Filing(self._lexicon())
        self._has_own.clear()

    async def _catch_up(self, session: AsyncSession, *, most: int | None) -> bool:
        if self._lexicon() is not self.register.lexicon:
            self.forget()
        return await self._filing.catch_up(session, most=most)

    async def names_for(
        self, session: AsyncSession, member: Member, *, about: Iterable[int] = (), today: date = date.max
    ) -> Names:
        """Return what `member` may refer to, up to date with what is committed.

        Args:
            about: Customers of the chat.
            today: A reminder of the bot's own is known from its day on, when it is shown.
        """
        assert member.id is not None
        owners = await visible_owner_ids(session, member)
        follow_ups = await self._follow_ups(session, member.id, today)
        async with self._lock:
            await self._catch_up(session, most=None if self._follower is None else MOST_CHANGES)
            if not self.is_complete:
                needed = {f.customer_id for f in follow_ups if f.customer_id is not None} | set(about)
                await self._read_first(session, member, owners, needed)
        readable = None
        if owners is not None:
            readable = frozenset((EVERYBODY, collaborator_audience(member.id), *map(owner_audience, owners)))
        world = World(
            rep=KnownMember(userid=member.userid, name=member.name, role=member.role),
            members=list(self.register.members),
            follow_ups=follow_ups,
            lexicon=self.register.lexicon,
        )
        return Names(world, self.register, Sight(readable, readable, owner_audience(member.id)))

    async def _read_first(
        self, session: AsyncSession, member: Member, owners: list[int] | None, needed: set[int]
    ) -> None:
        """Read what this member's messages need before the rest of the company, or all where nobody follows."""
        while not self.is_complete and (self._follower is None or self.register.customer_count < self._first_customers):
            await self._filing.read_page(session)
        if self.is_complete:
            return
        assert member.id is not None
        if member.id not in self._has_own:
            own = await session.scalars(
                select(col(Customer.id))
                .where(is_visible(member, owners), col(Customer.retired_at).is_(None))
                .order_by(col(Customer.id).desc())
                .limit(self._first_customers)
            )
            needed |= {id_ for id_ in own if id_ is not None}
            self._has_own.add(member.id)
        await self._filing.take_in(session, (id_ for id_ in needed if self.register.find_customer(id_) is None))

    def start(self, database: Database) -> None:
        """Read the company in beside the messages, then keep up with what others write."""
        if not database.is_in_memory:  # that has one connection, which the messages need for themselves
            self._follower = asyncio.create_task(self._follow(database), name="names")

    async def stop(self) -> None:
        """End what `start` began."""
        if self._follower is not None:
            self._follower.cancel()
            await asyncio.gather(self._follower, return_exceptions=True)
            self._follower = None

    async def _follow(self, database: Database) -> None:
        while True:
            try:
                more = await self._follow_once(database)
            except Exception as error:
                more = False
                if is_outage(error):
                    log.warning("the database does not answer, names wait: %s", type(error).__name__)
                else:
                    log.exception("reading names broke")
            await asyncio.sleep(0 if more else FOLLOW_SECONDS)

    async def _follow_once(self, database: Database) -> bool:
        """Read one page; says whether there is more to read."""
        async with database.reading() as session:
            await session.connection()  # before the lock: whoever holds that must not wait for a connection
            async with self._lock:
                more = await self._catch_up(session, most=1)
                if self.is_complete:
                    return more
                await self._filing.read_page(session)
        # Names stay. Left to the collector, a full collection looks at a million of them and holds up whatever message
        # comes then for seconds; set aside page by page, none ever does. (What is thrown away goes first.)
        gc.collect()
        gc.freeze()
        return True

    async def _follow_ups(self, session: AsyncSession, member_id: int, today: date) -> list[KnownFollowUp]:
        rows: Any = await session.execute(
            select(
                col(FollowUp.id),
                col(FollowUp.owner_id),
                col(FollowUp.customer_id),
                col(FollowUp.action),
                col(FollowUp.due_on),
                col(FollowUp.due_at),
                col(FollowUp.recurrence),
                col(FollowUp.is_watched),
                col(FollowUp.direction),
                col(Member.userid).label("owed_by"),
                col(FollowUpContact.contact_id),
            )
            .outerjoin(FollowUpContact, col(FollowUpContact.follow_up_id) == col(FollowUp.id))
            .outerjoin(Member, col(Member.id) == col(FollowUp.owed_by_id))
            .where(
                or_(col(FollowUp.owner_id) == member_id, col(FollowUp.id).in_(covered_by(member_id, today))),
                col(FollowUp.status) == "open",
                col(FollowUp.retired_at).is_(None),
                or_(col(FollowUp.quote_id).is_(None), col(FollowUp.due_on) <= today),
            )
            .order_by(col(FollowUp.due_on).is_(None), col(FollowUp.due_on), col(FollowUp.due_at), col(FollowUp.id))
            .limit(MAX_FOLLOW_UPS)
        )
        known: dict[int, KnownFollowUp] = {}
        for row in rows:
            due = row.due_at.astimezone(self._zone) if row.due_at else row.due_on
            # whom one stands in for keeps the customer: only the item itself is known to the deputy
            customer_id = row.customer_id if row.owner_id == member_id else None
            one = KnownFollowUp(
                row.id,
                customer_id,
                row.action,
                due,
                comes_again=row.recurrence is not None or row.is_watched,
                direction=row.direction,
                owed_by=row.owed_by,
                recurrence=row.recurrence,
            )
            one = known.setdefault(row.id, one)
            if row.contact_id is not None and row.owner_id == member_id:
                known[row.id] = replace(one, contact_ids=(*one.contact_ids, row.contact_id))
        return list(known.values())
