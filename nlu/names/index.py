"""What one member may refer to, and what that says about a message."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from nlu.intents import Ref
from nlu.names import contacts, deals, finder, forms, keys, own_words, persons, sound
from nlu.names.key_index import Bucket
from nlu.names.lookup import MAX_BUCKET, MAX_SCANNED, products_in
from nlu.names.mention import Candidate, Mention
from nlu.names.register import EVERYBODY, Register
from nlu.text import Span, fold
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownFollowUp, KnownMember, KnownProduct, World

Known = KnownCustomer | KnownContact | KnownProduct | KnownDeal | KnownFollowUp

MAX_OF_A_SURNAME = 64
"""Contacts looked at by surname: more of them cannot be told apart without a customer, so none of them is ever sure."""
MAX_SHARED = 4
"""Names that may share a sound of two characters, or half of a brand, before it says nothing of colleagues' customers."""
MAX_FOR_SLIPS = 50_000
"""With more customers, one wrong character hits a colleague's customer sooner than a slip: only one's own are looked at."""
_SOMEBODY_ELSE = 1
"""The audience of the customers of a world that are not the rep's own."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one member sees of a register.

    Attributes:
        readable: Audiences whose customers the member may read about; None: all.
        own: Those whose customers are "mine"; None: all. As a rule the same.
        me: The member's own audience, for names that nobody else uses.
    """

    readable: frozenset[int] | None = None
    own: frozenset[int] | None = None
    me: int = EVERYBODY


class Names:
    """All names that one member may refer to, found in text. What is known is changed through `add`, `replace`, `remove`.

    Args:
        world: Who speaks, our own people, the open follow-ups; without `register` also all else that is known.
        register: What the company knows; shared by the views of all members.
        sight: What of it this member sees.
    """

    def __init__(self, world: World, register: Register | None = None, sight: Sight | None = None) -> None:
        self.world = world
        self.lexicon = world.lexicon
        """The company's own words; a register read with other words is built anew."""
        self._sight = sight or Sight(readable=None, own=frozenset((EVERYBODY,)))
        self.register = register or Register(world.lexicon)
        if register is None:
            self.register.set_members(self.members)
            for kind in (world.customers, world.contacts, world.products, world.deals):
                for known in kind:
                    self._put(known)
        self.exact = self.register.listed
        """Products and members by the very words; `sounding` by their sound."""
        self.sounding = self.register.listed_sounding

    @cached_property
    def members(self) -> tuple[KnownMember, ...]:
        """Our own people, the speaker first; few messages ask who is called so."""
        return tuple(dict.fromkeys((self.world.rep, *self.world.members)))

    def find(self, text: str) -> list[Mention]:
        """Return what `text` names, in text order and without overlaps: known things, persons, companies not known yet.

        Give the text as sent where you have it: capitals tell English names from words. Spans fit the folded text too.
        """
        return finder.find(self, text)

    def customer(self, id: int) -> KnownCustomer:
        """Return a customer by its key; KeyError if there is none."""
        filed = self.register.find_customer(id)
        if filed is None:
            raise KeyError(id)
        is_mine = _sees(self._sight.own, filed.audiences)
        if is_mine and not filed.own_aliases:
            return filed.known
        own_aliases = tuple(alias for audience, alias in filed.own_aliases if audience == self._sight.me)
        if is_mine and not own_aliases:
            return filed.known
        return replace(filed.known, is_mine=is_mine, own_aliases=own_aliases)

    def customer_name(self, id: int) -> str:
        """Return a customer's name by its key, "" if there is none."""
        filed = self.register.find_customer(id)
        return filed.known.name if filed is not None else ""

    def contact(self, id: int) -> KnownContact:
        """Return a contact by its key; KeyError if there is none that this member may read about."""
        contact = self.register.find_contact(id)
        if contact is None or not self._may_read(contact.customer_id):
            raise KeyError(id)
        return contact

    def product(self, id: int) -> KnownProduct:
        """Return a product by its key; KeyError if there is none."""
        product = self.register.find_product(id)
        if product is None:
            raise KeyError(id)
        return product

    def products(self, most: int) -> list[KnownProduct]:
        """Return the price list, at most `most` products of it."""
        return self.register.some_products(most)

    def deal(self, id: int) -> KnownDeal:
        """Return a deal by its key; KeyError if there is none that this member may read about."""
        deal = self.register.find_deal(id)
        if deal is None or not self._may_read(deal.customer_id):
            raise KeyError(id)
        return deal

    def member(self, number: int) -> KnownMember:
        """Return one of our own people by the number that a hit gives."""
        return self.register.members[number]

    def contacts_of(self, customer_id: int) -> list[KnownContact]:
        """Return the known persons at a customer, oldest first."""
        if not self._may_read(customer_id):
            return []
        return [self.contact(id) for id in self.register.contact_ids(customer_id)]

    def deals_of(self, customer_id: int, *, open_only: bool = True) -> list[KnownDeal]:
        """Return a customer's deals, oldest first; without those won or lost unless asked for."""
        if not self._may_read(customer_id):
            return []
        found = [self.deal(id) for id in self.register.deal_ids(customer_id)]
        return [deal for deal in found if deal.is_open] if open_only else found

    def some_deals(self, most: int) -> list[KnownDeal]:
        """Return deals of any customer of this member's, at most `most`."""
        return [self.deal(id) for id in self.register.some_deals(self._sight.readable, most)]

    def match_deals(self, text: str, customer_ids: Iterable[int], *, open_only: bool = False) -> list[Mention]:
        """Return the deals of these customers that `text` speaks of by a part of their title or by their product."""
        folded = fold(text)
        known = [deal for id in customer_ids for deal in self.deals_of(id, open_only=open_only)]
        return deals.match_deals(folded, known, lambda: products_in(self, folded)) if known else []

    def resolve_contact(self, words: str, customer_ids: Sequence[int]) -> Mention | None:
        """Return whom `words` (张总, 老李, 采购小孙, 采购总监, Thomas) means among the contacts of these customers.

        None if the words speak of nobody; a candidate `Ref(None, words)` if nobody known fits.
        """
        folded = fold(words).strip()
        pool = [contact for id in dict.fromkeys(customer_ids) for contact in self.contacts_of(id)]
        candidates = []
        for contact in pool:
            name = fold(contact.name)
            if folded in (name, *map(fold, contact.aliases)) or (not name.isascii() and folded.startswith(name)):
                candidates.append(Candidate(Ref(contact.id, contact.name), 0.98, "name", contact.customer_id))
            elif len(name) > 2 and len(name) == len(folded) and sound.loose(name) == sound.loose(folded):
                candidates.append(Candidate(Ref(contact.id, contact.name), 0.86, "name by sound", contact.customer_id))
            elif len(name) == 3 and folded == name[1:]:
                candidates.append(Candidate(Ref(contact.id, contact.name), 0.85, "given name", contact.customer_id))
            elif name.isascii() and folded in name.split(" "):
                candidates.append(Candidate(Ref(contact.id, contact.name), 0.9, "first name", contact.customer_id))
        person = own_words.read_person(folded, self.lexicon) or persons.read_person(folded)
        if not candidates and person is not None:
            candidates = contacts.called_so(person, pool) or contacts.rank(person, pool)
        if not candidates:
            if person is None or person.is_title_only:
                return None
            candidates = [Candidate(Ref(None, person.called), 0.7, "not known")]
        candidates.sort(key=lambda c: -c.score)
        return Mention("contact", Span(0, len(words)), words, tuple(candidates))

    def of_surname(self, surname: str) -> tuple[list[KnownContact], bool]:
        """Return the contacts of a surname, and whether they are so many that only `MAX_OF_A_SURNAME` are looked at."""
        ids = self.register.of_surname(surname, self._sight.readable, MAX_OF_A_SURNAME)
        return [self.contact(id) for id in ids], len(ids) == MAX_OF_A_SURNAME

    def of_place(self, place: str, most: int) -> list[KnownCustomer]:
        """Return the member's own customers whose names start with a place, at most `most`."""
        return [self.customer(id) for id in self.register.of_place(place, self._sight.own, most)]

    def hits(self, text: str) -> Iterator[tuple[int, int, Sequence[int]]]:
        """Yield (start, end, codes) of the customers, contacts and deals that stand in folded `text` by their very names."""
        for start, end, bucket in self.register.exact.hits(text):
            if codes := self._seen(bucket):
                yield start, end, codes
        for start, end, key in keys.nicknames_in(text):
            if (of_name := self.register.exact.get(key)) is not None:
                codes = [code for code in self._seen(of_name) if forms.decode(code)[1] is forms.NICKNAME]
                if codes:
                    yield start, end, codes

    def hits_by_sound(self, heard: str) -> Iterator[tuple[int, int, Sequence[int]]]:
        """Yield the same for those whose names sound like a stretch of `heard`, a message in `sound.loose`.

        A sound of two characters that many share says something of the member's own customers only, if of those.
        """
        for start, end, bucket in self.register.sounding.hits(heard):
            is_vague = end - start == 2 and len(bucket) > MAX_SHARED
            codes = self._own(bucket, MAX_SHARED) if is_vague else self._seen(bucket)
            if codes:
                yield start, end, codes

    def slips(self, text: str) -> Iterator[tuple[int, int, set[int]]]:
        """Yield (start, end, codes) of the customers whose brand stands in folded `text` with one character wrong."""
        is_small = self.register.customer_count <= MAX_FOR_SLIPS
        return self.register.near.hits(text, self._seen if is_small else self._own)

    def _seen(self, bucket: Bucket) -> list[int]:
        """Return the codes of a bucket that this member may refer to, ascending.

        Where many share the key, the own ones come first, and a colleague's customer that it says no more of than half of
        the brand gives way to those it says more of.
        """
        found = self._referable(bucket.first(MAX_SCANNED))
        if len(bucket) <= MAX_SHARED or self._sight.own is None:
            return found if len(found) == 1 else sorted(set(found))
        own = self._referable(islice(bucket.of(self._sight.own), MAX_SCANNED))
        others = set(found).difference(own)
        strong = {code for code in others if not forms.is_vague(code)}
        if len(bucket) <= MAX_BUCKET:
            return sorted((strong or others).union(own))
        return sorted(set(own)) + sorted(strong or others)

    def _own(self, bucket: Bucket, most: int = MAX_BUCKET) -> list[int]:
        """Return the codes of a bucket that are the member's own; none where there are more than `most`."""
        if self._sight.own is None:
            return []
        found = self._referable(islice(bucket.of(self._sight.own), MAX_SCANNED))
        return found if len(found) <= most else []

    def _referable(self, entries: Iterable[tuple[int, int]]) -> list[int]:
        """Return the codes of those (audience, code) that this member may refer to."""
        readable, me, scopes = self._sight.readable, self._sight.me, forms.SCOPES
        return [
            code
            for audience, code in entries
            if (scope := scopes[code & forms.FORM_MASK]) == "all"
            or (scope == "readers" and (readable is None or audience in readable))
            or (scope == "personal" and audience == me)
        ]

    def _may_read(self, customer_id: int) -> bool:
        return self._sight.readable is None or _sees(self._sight.readable, self.register.audiences_of(customer_id))

    def add(self, known: Known) -> None:
        """Take something new in."""
        if isinstance(known, KnownFollowUp):
            self._add_follow_up(known)
        else:
            self._put(known)

    def replace(self, known: Known) -> None:
        """Take a changed thing in for the one with the same key."""
        if isinstance(known, KnownFollowUp):
            self.remove(known)
        self.add(known)

    def remove(self, known: Known) -> None:
        """Forget the thing with this one's key, a customer with its people and deals; nothing happens if it is not there."""
        if isinstance(known, KnownFollowUp):
            self.world.follow_ups[:] = [other for other in self.world.follow_ups if other.id != known.id]
        elif isinstance(known, KnownCustomer):
            self.register.remove_customer(known.id)
        else:
            self.register.remove(known)

    def _put(self, known: KnownCustomer | KnownContact | KnownProduct | KnownDeal) -> None:
        if isinstance(known, KnownCustomer):
            audience = EVERYBODY if known.is_mine else _SOMEBODY_ELSE
            self.register.put_customer(known, (audience,), [(EVERYBODY, alias) for alias in known.own_aliases])
        else:
            self.register.put(known)

    def _add_follow_up(self, known: KnownFollowUp) -> None:
        others = self.world.follow_ups
        if known.due is None:
            others.append(known)
            return
        due = str(known.due)
        place = next((i for i, other in enumerate(others) if other.due is None or str(other.due) > due), len(others))
        others.insert(place, known)


def _sees(audiences: frozenset[int] | None, of: Iterable[int]) -> bool:
    return audiences is None or not audiences.isdisjoint(of)
