"""投诉: what a customer complains of, until it is over."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from nlu.intents.values import Read, Ref

Mood = Literal["angry", "upset"]
"""How a customer complains."""


@dataclass(frozen=True, slots=True)
class FileComplaint:
    """投诉: a customer complains of something of ours, and may want an answer by a day or an hour.

    Attributes:
        problem: What is wrong, as said: 3台漏油; "" where nobody said.
        symptom: The word of it that finds the same trouble again: 漏油; "" where none was recognised.
        due: By when we are to answer; a datetime (team's zone) only where an hour or a part of the day was said.
        demand: What is wanted, as said: 给说法.
        words: The part of the message that is about it, as written.
    """

    customer: Read[Ref]
    problem: str = ""
    symptom: str = ""
    quantity: Read[Decimal] | None = None
    unit: str | None = None
    product: Read[Ref] | None = None
    contacts: tuple[Read[Ref], ...] = ()
    mood: Read[Mood] | None = None
    due: Read[date | datetime] | None = None
    demand: str = ""
    words: str = ""
    type: Literal["complaint"] = "complaint"


@dataclass(frozen=True, slots=True)
class ResolveComplaint:
    """漏油解决了 换了密封圈: a complaint is over. `complaint_id` None where the words fit several that are open.

    `solution` is what solved it, as said.
    """

    complaint_id: int | None = None
    solution: str = ""
    type: Literal["complaint_resolved"] = "complaint_resolved"


@dataclass(frozen=True, slots=True)
class AnswerComplaint:
    """回话了: the customer has had an answer; the complaint stays open until it is over."""

    complaint_id: int
    type: Literal["complaint_answered"] = "complaint_answered"


@dataclass(frozen=True, slots=True)
class AcknowledgeComplaint:
    """收到: whoever was told of a complaint has seen it. `complaint_id` None where several wait."""

    complaint_id: int | None = None
    type: Literal["complaint_seen"] = "complaint_seen"


@dataclass(frozen=True, slots=True)
class ReleaseHeld:
    """不压: the plans held back because of a complaint come back at once."""

    type: Literal["release_held"] = "release_held"
