"""What is known when a message arrives: a read-only picture of the rep's own part of the database.

Everything here is plain data. `nlu.names` builds its indexes from it; whoever owns the database (the handlers) fills it
and keeps it up to date. Ids are the primary keys of the store, opaque to understanding.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from nlu.lexicon import EMPTY, Lexicon


@dataclass(frozen=True, slots=True)
class KnownMember:
    """成员: one of our own people, never a contact."""

    userid: str
    name: str
    role: str = "rep"
    """rep, manager or admin."""


@dataclass(frozen=True, slots=True)
class KnownCustomer:
    """客户: a company. `is_mine` is False for a colleague's customer that the rep may see."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    """Names nobody could derive from `name`; short forms are derived by `nlu.names`."""
    owner: str | None = None
    is_mine: bool = True
    own_aliases: tuple[str, ...] = ()
    """What this rep alone calls it, because the rep said so: goes before what the same words may also name."""


@dataclass(frozen=True, slots=True)
class KnownContact:
    """联系人: a person at a customer."""

    id: int
    customer_id: int
    name: str
    title: str | None = None
    department: str | None = None
    phone: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """产品: a line of the price list."""

    id: int
    sku: str
    name: str
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    price: Decimal | None = None
    """List price in yuan, up to six decimals."""


@dataclass(frozen=True, slots=True)
class KnownDeal:
    """商机: one thing one customer may buy."""

    id: int
    customer_id: int
    title: str | None = None
    stage: str | None = None
    amount_fen: int | None = None
    close_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.stage not in ("won", "lost")


@dataclass(frozen=True, slots=True)
class KnownFollowUp:
    """跟进: an open promise or plan of this rep. `due` is a datetime (team's zone) only where a clock time was said."""

    id: int
    customer_id: int | None
    action: str
    due: date | datetime | None = None
    contact_ids: tuple[int, ...] = ()
    comes_again: bool = False
    """It is repeated, or watched until it is there."""
    direction: str = "ours"
    """Who owes it: ours, customer, colleague, manager."""
    owed_by: str | None = None
    """Userid of the colleague or manager who owes it, where that one was named."""
    recurrence: str | None = None
    """The rule of a repeated one, as it is kept (FREQ=WEEKLY;BYDAY=MO)."""


@dataclass(slots=True)
class World:
    """All that one rep's messages are read against. Mutable only through `nlu.names.Names` (see there)."""

    rep: KnownMember
    members: list[KnownMember] = field(default_factory=list)
    """Colleagues; may include the rep."""
    customers: list[KnownCustomer] = field(default_factory=list)
    contacts: list[KnownContact] = field(default_factory=list)
    products: list[KnownProduct] = field(default_factory=list)
    deals: list[KnownDeal] = field(default_factory=list)
    follow_ups: list[KnownFollowUp] = field(default_factory=list)
    """The rep's open follow-ups, soonest due first; undated ones last."""
    lexicon: Lexicon = EMPTY
    """The company's own words."""
