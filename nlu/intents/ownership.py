"""归属: whose a customer is: claims, sharing and handing over."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Colleague, Read, Ref

ClaimVerdict = Literal["given", "kept", "shared"]
"""Of a claim: it is the claimant's, it stays the owner's, both work it."""


@dataclass(frozen=True, slots=True)
class ClaimCustomer:
    """加个客户 X: a company is to be added that is there already, a colleague's or the speaker's own.

    Attributes:
        source: Where they met: 展会.
        met_on: The day said, where one was.
    """

    customer: Read[Ref]
    source: Read[str] | None = None
    met_on: Read[date] | None = None
    type: Literal["claim"] = "claim"


@dataclass(frozen=True, slots=True)
class AskToShare:
    """协作: the owner of a claimed customer is asked. Without `claim_id` it is the one of `customer`."""

    claim_id: int | None = None
    customer: Read[Ref] | None = None
    type: Literal["claim_share"] = "claim_share"


@dataclass(frozen=True, slots=True)
class AppealClaim:
    """申诉: whoever leads both is to decide. Without `claim_id` it is the one of `customer`."""

    claim_id: int | None = None
    customer: Read[Ref] | None = None
    reason: str = ""
    type: Literal["claim_appeal"] = "claim_appeal"


@dataclass(frozen=True, slots=True)
class AnswerShare:
    """同意 / 不同意: whether the owner shares a customer. `claim_id` None where several ask."""

    agrees: bool
    claim_id: int | None = None
    type: Literal["claim_answer"] = "claim_answer"


@dataclass(frozen=True, slots=True)
class DecideClaim:
    """归小周 / 归原主 / 一起跟: whose the customer is. `claim_id` None where several wait."""

    verdict: ClaimVerdict
    claim_id: int | None = None
    note: str = ""
    type: Literal["claim_decision"] = "claim_decision"


@dataclass(frozen=True, slots=True)
class HandOver:
    """把恒达转给小周: a customer with what is open there becomes a colleague's."""

    customers: tuple[Read[Ref], ...]
    to: Read[Colleague]
    type: Literal["hand_over"] = "hand_over"
