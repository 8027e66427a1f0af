"""All that a company knows by name, once for all its members: customers, contacts, deals, products, our own people.

A million customers and three million contacts fit: names stand in byte arrays, keys in sorted arrays. A thing belongs to
audiences (whoever may read about the customer); `Names` is the register as one member may see it.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from nlu.lexicon import EMPTY, Lexicon
from nlu.names import company_keys, contacts, forms, keys, sound
from nlu.names.by_place import places_in
from nlu.names.company import parse_company
from nlu.names.key_index import BEHIND, KeyIndex
from nlu.names.near import NearNames
from nlu.names.records import Shelf
from nlu.names.table import Table
from nlu.text import fold
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct

EVERYBODY = 0
"""The audience of what nobody in particular is in charge of."""
_NOBODY = (EVERYBODY,)


@dataclass(frozen=True, slots=True)
class FiledCustomer:
    """A customer, who may read about it, and the names that single members have for it."""

    known: KnownCustomer
    audiences: tuple[int, ...]
    own_aliases: tuple[tuple[int, str], ...]
    """(audience, alias)."""


class Register:
    """Names and records of a whole company. Nothing here is per message: the cost of one is not that of the company."""

    def __init__(self, lexicon: Lexicon = EMPTY) -> None:
        self.lexicon = lexicon
        """The company's own words, which make keys too."""
        self.exact = KeyIndex()
        self.sounding = KeyIndex()
        self.near = NearNames()
        self.listed = Table()
        """Products and our own people, of which there are few."""
        self.listed_sounding = Table()
        self.members: tuple[KnownMember, ...] = ()
        self._customers = Shelf(_customer_of)
        self._contacts = Shelf(_contact_of)
        self._deals = Shelf(_deal_of)
        self._products: dict[int, KnownProduct] = {}
        self._of_customer = KeyIndex(is_for_text=False)
        self._by_surname: dict[str, dict[int, array[int]]] = {}
        self._by_place: dict[str, dict[int, array[int]]] = {}
        self._deals_by_audience: dict[int, array[int]] = {}

    @property
    def customer_count(self) -> int:
        return len(self._customers)

    @property
    def contact_count(self) -> int:
        return len(self._contacts)

    def find_customer(self, id: int) -> FiledCustomer | None:
        """Return a customer by its key, None if there is none."""
        return self._customers.find(id)

    def find_contact(self, id: int) -> KnownContact | None:
        """Return a contact by its key, None if there is none."""
        return self._contacts.find(id)

    def find_deal(self, id: int) -> KnownDeal | None:
        """Return a deal by its key, None if there is none."""
        return self._deals.find(id)

    def find_product(self, id: int) -> KnownProduct | None:
        """Return a product by its key, None if there is none."""
        return self._products.get(id)

    def some_products(self, most: int) -> list[KnownProduct]:
        """Return the products filed first, at most `most`."""
        return list(islice(self._products.values(), most))

    def audiences_of(self, customer_id: int) -> tuple[int, ...]:
        """Return who may read about a customer; everybody about one that is not known."""
        filed = self.find_customer(customer_id)
        return filed.audiences if filed is not None else _NOBODY

    def contact_ids(self, customer_id: int) -> list[int]:
        """Return the keys of the persons at a customer, oldest first."""
        return self._ids_of(f"p{customer_id}")

    def deal_ids(self, customer_id: int) -> list[int]:
        """Return the keys of a customer's deals, oldest first."""
        return self._ids_of(f"d{customer_id}")

    def _ids_of(self, key: str) -> list[int]:
        bucket = self._of_customer.get(key)
        return [] if bucket is None else list(bucket.codes(len(bucket)))

    def of_surname(self, surname: str, audiences: Iterable[int] | None, most: int) -> list[int]:
        """Return contacts of that surname, at most `most`, of these audiences (None: of all)."""
        return _first(self._by_surname.get(surname, {}), audiences, most)

    def of_place(self, place: str, audiences: Iterable[int] | None, most: int) -> list[int]:
        """Return the customers whose names start with a place, at most `most`, of these audiences (None: of all)."""
        return _first(self._by_place.get(place, {}), audiences, most)

    def some_deals(self, audiences: Iterable[int] | None, most: int) -> list[int]:
        """Return the keys of deals, oldest first, at most `most`, of these audiences (None: of all)."""
        return _first(self._deals_by_audience, audiences, most)

    def put_customer(
        self,
        known: KnownCustomer,
        audiences: Sequence[int] = _NOBODY,
        own_aliases: Sequence[tuple[int, str]] = (),
    ) -> None:
        """Take a customer in, in place of the one with its key; its people and deals go where it goes."""
        before = self.audiences_of(known.id)
        after = tuple(sorted(set(audiences)))
        hanging = self._hanging(known.id) if before != after else []
        for one in hanging:
            self.remove(one)
        self._unfile_customer(known.id)
        filed = FiledCustomer(known, after, tuple(own_aliases))
        self._customers.put(known.id, _fields_of_customer(filed))
        self._file_customer(filed, forget=False)
        for one in hanging:
            self.put(one)

    def remove_customer(self, id: int) -> None:
        """Forget a customer with its people and deals; nothing happens if it is not there."""
        for one in self._hanging(id):
            self.remove(one)
        self._unfile_customer(id)

    def _hanging(self, customer_id: int) -> list[KnownContact | KnownDeal]:
        people = (self.find_contact(id) for id in self.contact_ids(customer_id))
        deals = (self.find_deal(id) for id in self.deal_ids(customer_id))
        return [one for one in (*people, *deals) if one is not None]

    def put(self, known: KnownContact | KnownDeal | KnownProduct) -> None:
        """Take something in, in place of the one with its key."""
        self.remove(known)
        if isinstance(known, KnownContact):
            self._contacts.put(known.id, _fields_of_contact(known))
            self._file_contact(known, forget=False)
        elif isinstance(known, KnownDeal):
            self._deals.put(known.id, _fields_of_deal(known))
            self._file_deal(known, forget=False)
        else:
            self._products[known.id] = known
            self._list(keys.product_keys(known, self.lexicon), known.id, forget=False)

    def remove(self, known: KnownContact | KnownDeal | KnownProduct) -> None:
        """Forget the thing with this one's key; nothing happens if it is not there."""
        if isinstance(known, KnownContact):
            contact = self.find_contact(known.id)
            if contact is not None:
                self._file_contact(contact, forget=True)
                self._contacts.drop(known.id)
        elif isinstance(known, KnownDeal):
            deal = self.find_deal(known.id)
            if deal is not None:
                self._file_deal(deal, forget=True)
                self._deals.drop(known.id)
        else:
            product = self._products.pop(known.id, None)
            if product is not None:
                self._list(keys.product_keys(product, self.lexicon), product.id, forget=True)

    def set_members(self, members: Iterable[KnownMember]) -> None:
        """Say who our own people are, in place of whom it was."""
        for number, member in enumerate(self.members):
            self._list(((fold(member.name), forms.MEMBER),), number, forget=True)
        self.members = tuple(members)
        for number, member in enumerate(self.members):
            self._list(((fold(member.name), forms.MEMBER),), number, forget=False)

    def set_products(self, products: Iterable[KnownProduct]) -> None:
        """Say what the price list holds, in place of what it held."""
        for old in list(self._products.values()):
            self.remove(old)
        for product in products:
            self.put(product)

    def _unfile_customer(self, id: int) -> None:
        old = self.find_customer(id)
        if old is not None:
            self._file_customer(old, forget=True)
            self._customers.drop(id)

    def _file_customer(self, filed: FiledCustomer, *, forget: bool) -> None:
        known = filed.known
        self._file(company_keys.customer_keys(known, self.lexicon), known.id, filed.audiences, forget=forget)
        for audience, alias in filed.own_aliases:
            self._file(company_keys.own_alias_keys(alias), known.id, (audience,), forget=forget)
        company = parse_company(known.name, self.lexicon.firm_ends)
        for place in places_in(known.name):
            of_place = self._by_place.setdefault(place, {})
            for audience in filed.audiences:
                _mark(of_place, audience, known.id, forget=forget)
        for audience in filed.audiences:
            self.near.file(company, audience, forms.encode(known.id, forms.NEAR), forget=forget)

    def _file_contact(self, known: KnownContact, *, forget: bool) -> None:
        audiences = self.audiences_of(known.customer_id)
        self._file(keys.contact_keys(known, self.lexicon), known.id, audiences, forget=forget)
        (self._of_customer.discard if forget else self._of_customer.add)(f"p{known.customer_id}", EVERYBODY, known.id)
        surname, _ = contacts.split_name(fold(known.name))
        if surname:
            of_surname = self._by_surname.setdefault(surname, {})
            for audience in audiences:
                _mark(of_surname, audience, known.id, forget=forget)

    def _file_deal(self, known: KnownDeal, *, forget: bool) -> None:
        audiences = self.audiences_of(known.customer_id)
        self._file(keys.deal_keys(known), known.id, audiences, forget=forget)
        (self._of_customer.discard if forget else self._of_customer.add)(f"d{known.customer_id}", EVERYBODY, known.id)
        for audience in audiences:
            _mark(self._deals_by_audience, audience, known.id, forget=forget)

    def _file(self, found: Iterable[forms.Key], number: int, audiences: Sequence[int], *, forget: bool) -> None:
        exact = self.exact.discard if forget else self.exact.add
        sounding = self.sounding.discard if forget else self.sounding.add
        for key, code, variants in _with_sounds(found, number):
            place = BEHIND if forms.is_vague(code) else 0
            for audience in audiences:
                exact(key, audience | place, code)
                for variant in variants:
                    sounding(variant, audience | place, code)

    def _list(self, found: Iterable[forms.Key], number: int, *, forget: bool) -> None:
        for key, code, variants in _with_sounds(found, number):
            (self.listed.discard if forget else self.listed.add)(key, code)
            for variant in variants:
                (self.listed_sounding.discard if forget else self.listed_sounding.add)(variant, code)


def _fields_of_customer(filed: FiledCustomer) -> list[str]:
    known = filed.known
    return [
        known.name,
        known.owner or "",
        ",".join(map(str, filed.audiences)),
        *(f":{alias}" for alias in known.aliases),
        *(f"{audience}:{alias}" for audience, alias in filed.own_aliases),
    ]


def _customer_of(id: int, fields: list[str]) -> FiledCustomer:
    name, owner, audiences, *listed = fields
    aliases, own = [], []
    for field in listed:
        audience, _, alias = field.partition(":")
        if audience:
            own.append((int(audience), alias))
        else:
            aliases.append(alias)
    known = KnownCustomer(id, name, tuple(aliases), owner=owner or None)
    return FiledCustomer(known, tuple(map(int, audiences.split(","))), tuple(own))


def _fields_of_contact(known: KnownContact) -> Iterator[str]:
    listed = (str(known.customer_id), known.name, known.title, known.department, known.phone, *known.aliases)
    return (field or "" for field in listed)


def _contact_of(id: int, fields: list[str]) -> KnownContact:
    customer_id, name, title, department, phone, *aliases = fields
    return KnownContact(id, int(customer_id), name, title or None, department or None, phone or None, tuple(aliases))


def _fields_of_deal(known: KnownDeal) -> tuple[str, ...]:
    amount = "" if known.amount_fen is None else str(known.amount_fen)
    close_on = known.close_on.isoformat() if known.close_on else ""
    return str(known.customer_id), known.title or "", known.stage or "", amount, close_on


def _deal_of(id: int, fields: list[str]) -> KnownDeal:
    customer_id, title, stage, amount, close_on = fields
    return KnownDeal(
        id,
        int(customer_id),
        title or None,
        stage or None,
        int(amount) if amount else None,
        date.fromisoformat(close_on) if close_on else None,
    )


def _with_sounds(found: Iterable[forms.Key], number: int) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each key with its code and the ways it sounds."""
    for key, form in found:
        variants = [v for v in sound.loose_variants(key) if v != key] if form.is_sounded else []
        yield key, forms.encode(number, form), variants


def _mark(by_audience: dict[int, "array[int]"], audience: int, id: int, *, forget: bool) -> None:
    ids = by_audience.get(audience)
    if forget:
        if ids is not None and id in ids:
            ids.remove(id)
        return
    if ids is None:
        ids = by_audience[audience] = array("Q")
    ids.append(id)


def _first(by_audience: dict[int, "array[int]"], audiences: Iterable[int] | None, most: int) -> list[int]:
    found: dict[int, None] = {}
    for audience in by_audience if audiences is None else sorted(audiences):
        for id in by_audience.get(audience, ()):
            if len(found) == most:
                return list(found)
            found[id] = None
    return list(found)
