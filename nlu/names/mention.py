"""What `Names.find` returns: a stretch of text that names somebody or something, and whom it may mean."""

from dataclasses import dataclass
from typing import Literal

from nlu.intents import Ref
from nlu.quick import quick
from nlu.text import Span
from nlu.world import KnownMember

Kind = Literal["customer", "contact", "member", "product", "deal"]

SURE_SCORE = 0.7
"""A best candidate below this is a guess; a reader asks or leaves it."""
MARGIN = 0.1
"""Two candidates closer than this cannot be told apart by the name alone."""


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that the words may mean.

    Attributes:
        ref: The known thing, or a new one (`ref.id` None, `ref.name` as written without particles and honorific prefixes).
        score: 0 to 1: how well the words fit this name; 1 is the name itself.
        reason: How the words were found to fit ("full name", "brand", "sounds like"); for 为什么.
        customer_id: Customer of a contact or deal; the customer itself for a customer; None for products and new things.
    """

    ref: Ref
    score: float
    reason: str
    customer_id: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    Attributes:
        kind: customer, contact, product, deal; member for one of our own people (then `members` is filled and
            `candidates` keeps the contacts that the same words could mean).
        span: Where it stands; the same in the raw and the folded message.
        words: The text under `span`, as given to `find`.
        candidates: Best first; empty for a member whose words fit no contact.
        members: Our own people whom the words fit.
    """

    kind: Kind
    span: Span
    words: str
    candidates: tuple[Candidate, ...] = ()
    members: tuple[KnownMember, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The candidate with the highest score, sure or not."""
        return self.candidates[0] if self.candidates else None

    @property
    def is_new(self) -> bool:
        """The words name somebody or something that is not in the world."""
        return bool(self.candidates) and self.candidates[0].ref.is_new

    @property
    def is_sure(self) -> bool:
        """One candidate fits well and no other comes near it."""
        return bool(self.candidates) and self.candidates[0].score >= SURE_SCORE and not self.is_ambiguous

    @property
    def is_ambiguous(self) -> bool:
        """Two candidates or more fit about equally well."""
        return len(self.candidates) > 1 and self.candidates[0].score - self.candidates[1].score < MARGIN
