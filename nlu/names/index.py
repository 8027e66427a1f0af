"""The indexes over a world, and the search of a message against them."""

from collections.abc import Sequence

from nlu.names.mention import Mention
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownFollowUp, KnownProduct, World

Known = KnownCustomer | KnownContact | KnownProduct | KnownDeal | KnownFollowUp


class Names:
    """All names of a world, found in text. Keep it up to date through `add`, `replace` and `remove`."""

    def __init__(self, world: World) -> None:
        self.world = world

    def find(self, text: str) -> list[Mention]:
        """Return what `text` names: non-overlapping, in text order. `text` as sent or folded."""
        return []

    def customer(self, id: int) -> KnownCustomer:
        raise KeyError(id)

    def contact(self, id: int) -> KnownContact:
        raise KeyError(id)

    def product(self, id: int) -> KnownProduct:
        raise KeyError(id)

    def deal(self, id: int) -> KnownDeal:
        raise KeyError(id)

    def contacts_of(self, customer_id: int) -> list[KnownContact]:
        return []

    def deals_of(self, customer_id: int, *, open_only: bool = True) -> list[KnownDeal]:
        return []

    def resolve_contact(self, words: str, customer_ids: Sequence[int]) -> Mention | None:
        """Return whom `words` (张总, 老李, 采购小孙) means among the contacts of these customers; None if nobody is named."""
        return None

    def add(self, known: Known) -> None: ...

    def replace(self, known: Known) -> None: ...

    def remove(self, known: Known) -> None: ...
