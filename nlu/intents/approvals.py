"""审批: what is beyond one's rights, who decides it and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from nlu.intents.values import Read


@dataclass(frozen=True, slots=True)
class SubmitApproval:
    """提交: a quotation beyond one's rights goes to who may approve it. `quote_id` None is the last one held back."""

    quote_id: int | None = None
    reason: str = ""
    """What the rep adds to the reason, in own words."""
    type: Literal["submit"] = "submit"


@dataclass(frozen=True, slots=True)
class DecideApproval:
    """批 / 不批 / 改9折: a decision on what waits for the speaker.

    Attributes:
        approval_id: None where several wait and the words fit more than one.
        price_ratio: What the approver would have instead (改9折).
        payment_terms, delivery, valid_until: Terms the approver changes (批 但账期15天).
        note: The reason, in the approver's own words.
    """

    verdict: Literal["approve", "reject"]
    approval_id: int | None = None
    price_ratio: Read[Decimal] | None = None
    payment_terms: str | None = None
    delivery: str | None = None
    valid_until: Read[date] | None = None
    note: str = ""
    type: Literal["decide"] = "decide"


@dataclass(frozen=True, slots=True)
class WithdrawApproval:
    """不用批了: the speaker takes a request back that nobody has decided."""

    approval_id: int | None = None
    type: Literal["withdraw"] = "withdraw"


@dataclass(frozen=True, slots=True)
class ListApprovals:
    """批了没 / 有啥要批的: what waits for the speaker, and what the speaker waits for."""

    type: Literal["approvals"] = "approvals"


@dataclass(frozen=True, slots=True)
class AskReason:
    """问一句: who decided is asked why; `approval_id` None is the last decision on the speaker's requests without a reason."""

    approval_id: int | None = None
    type: Literal["ask_reason"] = "ask_reason"


@dataclass(frozen=True, slots=True)
class GiveReason:
    """The reason of a decision, in the words of who took it; "" while the question is open."""

    approval_id: int
    words: str = ""
    type: Literal["give_reason"] = "give_reason"
