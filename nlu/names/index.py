"""The indexes over a world, and what they say about a message."""

from collections.abc import Iterable, Sequence

from nlu.intents import Ref
from nlu.names import contacts, deals, finder, forms, keys, own_words, persons, sound
from nlu.names.company import parse_company
from nlu.names.lookup import products_in
from nlu.names.mention import Candidate, Mention
from nlu.names.near import NearNames
from nlu.names.table import Table
from nlu.text import Span, fold
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownFollowUp, KnownMember, KnownProduct, World

Known = KnownCustomer | KnownContact | KnownProduct | KnownDeal | KnownFollowUp

MAX_OF_A_SURNAME = 64
"""Contacts kept by surname: more of them cannot be told apart without a customer, so none of them is ever sure."""


class Names:
    """All names of a world, found in text. The world is changed through `add`, `replace` and `remove` only.

    Building reads every name once; a message costs the same with ten customers and with a million.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.lexicon = world.lexicon
        """The company's own words; a view with other words is built anew."""
        self.exact = Table()
        self.sounding = Table()
        self.near = NearNames()
        self.by_surname: dict[str, list[int]] = {}
        self._customers: dict[int, KnownCustomer] = {}
        self._contacts: dict[int, KnownContact] = {}
        self._products: dict[int, KnownProduct] = {}
        self._deals: dict[int, KnownDeal] = {}
        self._contacts_of: dict[int, list[int]] = {}
        self._deals_of: dict[int, list[int]] = {}
        self.members: tuple[KnownMember, ...] = tuple(dict.fromkeys((world.rep, *world.members)))
        for number, member in enumerate(self.members):
            self._file(((fold(member.name), forms.MEMBER),), number)
        for kind in (world.customers, world.contacts, world.products, world.deals):
            for known in kind:
                self._index(known)

    def find(self, text: str) -> list[Mention]:
        """Return what `text` names, in text order and without overlaps: known things, persons, companies not known yet.

        Give the text as sent where you have it: capitals tell English names from words. Spans fit the folded text too.
        """
        return finder.find(self, text)

    def customer(self, id: int) -> KnownCustomer:
        """Return a customer by its key; KeyError if there is none."""
        return self._customers[id]

    def contact(self, id: int) -> KnownContact:
        """Return a contact by its key; KeyError if there is none."""
        return self._contacts[id]

    def product(self, id: int) -> KnownProduct:
        """Return a product by its key; KeyError if there is none."""
        return self._products[id]

    def deal(self, id: int) -> KnownDeal:
        """Return a deal by its key; KeyError if there is none."""
        return self._deals[id]

    def contacts_of(self, customer_id: int) -> list[KnownContact]:
        """Return the known persons at a customer, oldest first."""
        return [self._contacts[id] for id in self._contacts_of.get(customer_id, ())]

    def deals_of(self, customer_id: int, *, open_only: bool = True) -> list[KnownDeal]:
        """Return a customer's deals, oldest first; without those won or lost unless asked for."""
        found = [self._deals[id] for id in self._deals_of.get(customer_id, ())]
        return [deal for deal in found if deal.is_open] if open_only else found

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
            candidates = contacts.rank(person, pool)
        if not candidates:
            if person is None or person.is_title_only:
                return None
            candidates = [Candidate(Ref(None, person.name), 0.7, "not known")]
        candidates.sort(key=lambda c: -c.score)
        return Mention("contact", Span(0, len(words)), words, tuple(candidates))

    def is_crowded(self, surname: str) -> bool:
        """Tell whether so many contacts have this surname that only some of them are looked at."""
        return len(self.by_surname.get(surname, ())) >= MAX_OF_A_SURNAME

    def add(self, known: Known) -> None:
        """Take something new into the world and the indexes."""
        if isinstance(known, KnownCustomer):
            self.world.customers.append(known)
        elif isinstance(known, KnownContact):
            self.world.contacts.append(known)
        elif isinstance(known, KnownProduct):
            self.world.products.append(known)
        elif isinstance(known, KnownDeal):
            self.world.deals.append(known)
        else:
            self._add_follow_up(known)
            return
        self._index(known)

    def replace(self, known: Known) -> None:
        """Take a changed thing in for the one with the same key."""
        self.remove(known)
        self.add(known)

    def remove(self, known: Known) -> None:
        """Forget the thing with this one's key; nothing happens if it is not there."""
        if isinstance(known, KnownFollowUp):
            self.world.follow_ups[:] = [other for other in self.world.follow_ups if other.id != known.id]
            return
        old = self._by_id(known).get(known.id)
        if old is None:
            return
        self._unindex(old)
        if isinstance(old, KnownCustomer):
            self.world.customers.remove(old)
        elif isinstance(old, KnownContact):
            self.world.contacts.remove(old)
        elif isinstance(old, KnownProduct):
            self.world.products.remove(old)
        elif isinstance(old, KnownDeal):
            self.world.deals.remove(old)

    def _add_follow_up(self, known: KnownFollowUp) -> None:
        others = self.world.follow_ups
        if known.due is None:
            others.append(known)
            return
        due = str(known.due)
        place = next((i for i, other in enumerate(others) if other.due is None or str(other.due) > due), len(others))
        others.insert(place, known)

    def _by_id(
        self, known: Known
    ) -> dict[int, KnownCustomer] | dict[int, KnownContact] | dict[int, KnownProduct] | dict[int, KnownDeal]:
        if isinstance(known, KnownCustomer):
            return self._customers
        if isinstance(known, KnownContact):
            return self._contacts
        return self._products if isinstance(known, KnownProduct) else self._deals

    def _index(self, known: Known) -> None:
        if isinstance(known, KnownCustomer):
            self._customers[known.id] = known
            self._file(keys.customer_keys(known, self.lexicon), known.id)
            self.near.file(parse_company(known.name, self.lexicon.firm_ends), known.id)
        elif isinstance(known, KnownContact):
            self._contacts[known.id] = known
            self._contacts_of.setdefault(known.customer_id, []).append(known.id)
            self._file(keys.contact_keys(known, self.lexicon), known.id)
            surname, _ = contacts.split_name(fold(known.name))
            of_surname = self.by_surname.setdefault(surname, [])
            if surname and len(of_surname) < MAX_OF_A_SURNAME:
                of_surname.append(known.id)
        elif isinstance(known, KnownProduct):
            self._products[known.id] = known
            self._file(keys.product_keys(known, self.lexicon), known.id)
        elif isinstance(known, KnownDeal):
            self._deals[known.id] = known
            self._deals_of.setdefault(known.customer_id, []).append(known.id)
            self._file(keys.deal_keys(known), known.id)

    def _unindex(self, known: Known) -> None:
        if isinstance(known, KnownCustomer):
            del self._customers[known.id]
            self._file(keys.customer_keys(known, self.lexicon), known.id, forget=True)
            self.near.file(parse_company(known.name, self.lexicon.firm_ends), known.id, forget=True)
        elif isinstance(known, KnownContact):
            del self._contacts[known.id]
            self._contacts_of[known.customer_id].remove(known.id)
            self._file(keys.contact_keys(known, self.lexicon), known.id, forget=True)
            of_surname = self.by_surname[contacts.split_name(fold(known.name))[0]]
            if known.id in of_surname:
                of_surname.remove(known.id)
        elif isinstance(known, KnownProduct):
            del self._products[known.id]
            self._file(keys.product_keys(known, self.lexicon), known.id, forget=True)
        elif isinstance(known, KnownDeal):
            del self._deals[known.id]
            self._deals_of[known.customer_id].remove(known.id)
            self._file(keys.deal_keys(known), known.id, forget=True)

    def _file(self, found: Iterable[keys.Key], number: int, *, forget: bool = False) -> None:
        for key, form in found:
            code = forms.encode(number, form)
            (self.exact.discard if forget else self.exact.add)(key, code)
            if form.is_sounded:
                for variant in sound.loose_variants(key):
                    if variant != key:
                        (self.sounding.discard if forget else self.sounding.add)(variant, code)
