"""拜访记录: what took place with a customer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Read, Ref

Channel = Literal["onsite", "phone", "wechat", "video", "email", "meal", "event", "inbound"]


@dataclass(frozen=True, slots=True)
class LogVisit:
    """拜访记录: an interaction that took place."""

    customer: Read[Ref]
    on: Read[date]
    contacts: tuple[Read[Ref], ...] = ()
    channel: Read[Channel] | None = None
    summary: str = ""
    type: Literal["visit"] = "visit"


@dataclass(frozen=True, slots=True)
class TellMore:
    """补: words for the record of a visit just told, with no value of their own (她嫌贵 想砍到60万).

    Attributes:
        visit_id: Primary key of that visit, as the conversation has it.
    """

    visit_id: int
    words: str
    type: Literal["tell_more"] = "tell_more"
