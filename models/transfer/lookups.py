"""Finding the members and customers that rows name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.customer import customer_key
from models.transfer.bulk import table_named
from models.transfer.errors import RowRefused

MAX_NAMES = 200_000
MAX_SUGGESTIONS = 200
"""Looking for the nearest name takes 20 ms with 100,000 customers: not for every row of a wrong file."""
NEAR_SCORE = 70

_T = TypeVar("_T")


def parts_of(values: Iterable[_T], size: int = 500) -> Iterator[Sequence[_T]]:
    """Cut values for IN (...): SQLite takes a limited number of parameters."""
    listed = sorted(set(values))  # type: ignore[type-var]
    return (listed[start : start + size] for start in range(0, len(listed), size))


class Members:
    """Members by userid, whatever its case."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    async def look_up(self, session: AsyncSession, userids: Iterable[str]) -> None:
        member = table_named("member")
        for part in parts_of({userid.casefold() for userid in userids} - self._ids.keys()):
            rows = await session.execute(select(member.c.userid_key, member.c.id).where(member.c.userid_key.in_(part)))
            self._ids |= {key: int(id_) for key, id_ in rows}

    def id_of(self, userid: str) -> int:
        """Return the member's id; raises RowRefused."""
        found = self._ids.get(userid.casefold())
        if found is None:
            raise RowRefused(f"owner: there is no member {userid!r}; import the members first")
        return found


class KnownCustomer(NamedTuple):
    id: int
    owner_id: int | None


class Suggestions:
    """The nearest customer name to one that is unknown; the names are read when the first is asked for."""

    def __init__(self) -> None:
        self._names: list[str] | None = None
        self._asked = 0

    async def nearest(self, session: AsyncSession, name: str) -> str | None:
        if self._asked == MAX_SUGGESTIONS:
            return None
        self._asked += 1
        if self._names is None:
            customer = table_named("customer")
            query = select(customer.c.name).where(customer.c.retired_at.is_(None)).order_by(customer.c.id)
            self._names = list(await session.scalars(query.limit(MAX_NAMES)))
        found = process.extractOne(name, self._names, scorer=fuzz.WRatio, score_cutoff=NEAR_SCORE)
        return found[0] if found else None


class Shared:
    """What the parts of one import have in common.

    Attributes:
        suggestions: Nearest names.
        untitled: The row that spoke of each customer's deal without a title.
        valid_until: The last day that the file gave each price list.
    """

    def __init__(self) -> None:
        self.suggestions = Suggestions()
        self.untitled: dict[int, Mapping[str, Any]] = {}
        self.valid_until: dict[Any, date] = {}


class Customers:
    """Live customers by name (legal form, brackets and spaces aside), or by an alias that everybody uses."""

    def __init__(self, suggestions: Suggestions) -> None:
        self._by_name: dict[str, KnownCustomer | str] = {}
        self._suggestions = suggestions

    async def look_up(self, session: AsyncSession, names: Iterable[str]) -> None:
        wanted = set(names)
        customer, alias = table_named("customer"), table_named("customer_alias")
        live = customer.c.retired_at.is_(None)
        by_key: dict[str, KnownCustomer] = {}
        for part in parts_of(map(customer_key, wanted)):
            query = select(customer.c.name_key, customer.c.id, customer.c.owner_id).where(
                customer.c.name_key.in_(part), live
            )
            for key, id_, owner_id in await session.execute(query.order_by(customer.c.id.desc())):
                by_key[key] = KnownCustomer(id_, owner_id)
        by_alias: dict[str, set[KnownCustomer]] = {}
        for part in parts_of(name for name in wanted if customer_key(name) not in by_key):
            query = (
                select(alias.c.alias, customer.c.id, customer.c.owner_id)
                .join(customer, customer.c.id == alias.c.customer_id)
                .where(alias.c.alias.in_(part), alias.c.retired_at.is_(None), alias.c.member_id.is_(None), live)
            )
            for name, id_, owner_id in await session.execute(query):
                by_alias.setdefault(name, set()).add(KnownCustomer(id_, owner_id))
        for name in sorted(wanted):
            if found := by_key.get(customer_key(name)):
                self._by_name[name] = found
            elif len(candidates := by_alias.get(name, set())) == 1:
                self._by_name[name] = next(iter(candidates))
            elif candidates:
                self._by_name[name] = f"customer: {len(candidates)} customers are called {name!r}; write the full name"
            else:
                nearest = await self._suggestions.nearest(session, name)
                self._by_name[name] = f"customer: there is no {name!r}" + (
                    f"; the nearest is {nearest!r}" if nearest else "; import the customers first"
                )

    def find_or_none(self, name: str) -> KnownCustomer | None:
        found = self._by_name.get(name)
        return found if isinstance(found, KnownCustomer) else None

    def find(self, name: str) -> KnownCustomer:
        """Return the customer of that name; raises RowRefused with the nearest name."""
        found = self._by_name[name]
        if isinstance(found, str):
            raise RowRefused(found)
        return found
