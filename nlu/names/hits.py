"""What may be named in a message, on the way to what is named."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlu import patterns as re
from nlu.names.mention import Candidate, Kind
from nlu.names.person import Person
from nlu.world import KnownMember

BEFORE_ITS_PERSON = re.compile("(?:那边|这边|家)?的? ?")
"""All that stands between a customer's name and somebody of it (知远那边|洪总)."""

LEAST = 0.45
"""Candidates below are noise."""
SUPPORT = 0.2
"""What another part of the message adds to a weak likeness."""
_ORDER = {"customer": 0, "contact": 1, "member": 2, "product": 3, "deal": 4}


@dataclass(slots=True, eq=False)
class Hit:
    """A stretch of text that may name something; `worth` decides between stretches that overlap: length times score."""

    start: int
    end: int
    kind: Kind
    candidates: list[Candidate] = field(default_factory=list)
    members: list[KnownMember] = field(default_factory=list)
    person: Person | None = None
    is_weak: bool = False
    worth: float = 0.0

    def put(self, new: Candidate) -> None:
        """Keep one candidate a thing, the better one."""
        for place, known in enumerate(self.candidates):
            if known.ref.id == new.ref.id:
                if new.score > known.score:
                    self.candidates[place] = new
                return
        self.candidates.append(new)


def is_new_firm(hit: Hit) -> bool:
    """Tell whether a stretch names a company that nobody has told us of."""
    return hit.kind == "customer" and all(c.ref.id is None for c in hit.candidates)


def moved(candidate: Candidate, shift: float) -> Candidate:
    """Return the candidate with another score, kept between 0 and 1."""
    score = min(1.0, max(0.0, round(candidate.score + shift, 3)))
    return Candidate(candidate.ref, score, candidate.reason, candidate.customer_id)


def raised(candidates: Iterable[Candidate], shift: float) -> list[Candidate]:
    """Return the candidates with higher scores, the best at 1 at most, and as far apart as they were."""
    backed = list(candidates)
    room = max(0.0, 1.0 - max((c.score for c in backed), default=0.0))
    return [moved(c, min(shift, room)) for c in backed]


def choose(hits: list[Hit]) -> list[Hit]:
    """Return the hits that stand beside each other, those worth most first; in text order."""
    chosen: list[Hit] = []
    taken = 0
    for hit in sorted(hits, key=lambda h: (-h.worth, _ORDER[h.kind], h.start)):
        bits = (1 << hit.end) - (1 << hit.start)
        if hit.worth > 0 and not taken & bits:
            taken |= bits
            chosen.append(hit)
    _keep_both_meanings(hits, chosen)
    return sorted(chosen, key=lambda h: h.start)


def _keep_both_meanings(hits: list[Hit], chosen: list[Hit]) -> None:
    """Keep the contact beside the member and the member beside the contact where the same words may mean either."""
    people = {hit.start: hit for hit in chosen if hit.kind in ("contact", "member")}
    for hit in hits:
        other = people.get(hit.start)
        if other is None or other is hit or hit.end > other.end or hit.kind == other.kind:
            continue
        if hit.kind == "member" and not other.members:
            other.members = hit.members
        elif hit.kind == "contact" and hit.candidates and other.kind == "member":
            other.candidates = hit.candidates
