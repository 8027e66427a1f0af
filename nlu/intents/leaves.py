"""请假: days away, and who stands in."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Read, Ref

HalfDay = Literal["morning", "afternoon"]
"""Until noon, from noon on."""


@dataclass(frozen=True, slots=True)
class TakeLeave:
    """我下周一到三请假: the speaker is away from `first` to `last`, both included; None where no day was said."""

    first: date | None = None
    last: date | None = None
    part: HalfDay | Literal["half"] | None = None
    """Which half of the one day, where no more was said; half: 半天, and nobody said which."""
    deputy: Read[Ref] | None = None
    """Who is to stand in, where that was said in the same breath: by userid, as in `AppointDeputy`."""
    is_trip: bool = False
    """Away, but at work (出差): nothing is taken off unless that is wished for."""
    type: Literal["leave"] = "leave"


@dataclass(frozen=True, slots=True)
class EndLeave:
    """销假 / 不请假了: the speaker's leave ends today, or does not take place; `days` where they were said (周四的假取消)."""

    days: tuple[date, date] | None = None
    type: Literal["end_leave"] = "end_leave"


@dataclass(frozen=True, slots=True)
class AppointDeputy:
    """老赵: who is asked to stand in. `who` has a userid as its name; None while the question is open.

    `absence_id` is None where nobody asked (让老赵代): then it is the leave that was told last.
    """

    absence_id: int | None
    who: Read[Ref] | None = None
    type: Literal["deputy"] = "deputy"


@dataclass(frozen=True, slots=True)
class MoveLeave:
    """改期: what is due in the days away is moved behind them."""

    absence_id: int
    type: Literal["move_leave"] = "move_leave"


@dataclass(frozen=True, slots=True)
class AnswerCover:
    """我代 / 不方便: whether the speaker stands in. `absence_id` None where several wait and the words fit each."""

    agrees: bool
    absence_id: int | None = None
    type: Literal["cover"] = "cover"
