"""商机: what a message states about an opportunity."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Money, Read, Ref

Stage = Literal["lead", "qualified", "proposal", "negotiation", "won", "lost"]


@dataclass(frozen=True, slots=True)
class UpdateDeal:
    """商机: what the message states about one opportunity. `deal` None = unnamed and new."""

    customer: Read[Ref]
    deal: Read[Ref] | None = None
    stage: Read[Stage] | None = None
    amount: Read[Money] | None = None
    close_on: Read[date] | None = None
    competitor: Read[str] | None = None
    lost_reason: Read[str] | None = None
    own_stage: str | None = None
    """Key of the company's own stage within `stage`, where its words say that; see `nlu.lexicon`."""
    type: Literal["deal"] = "deal"
