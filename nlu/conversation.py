"""What was said and written before in this chat: context over turns, and the open question."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal

from nlu.intents import Clarification, Evidence, Intent, ListedLine


@dataclass(frozen=True, slots=True)
class Written:
    """A record that an earlier message wrote: its kind (visit, deal, ...), primary key, customer, and the intent behind it."""

    kind: str
    id: int
    customer_id: int | None
    intent: Intent


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of an answer and the records it stands on: only their keys, so that the words are read when asked for.

    Attributes:
        rows: (table, id) of the records, those that say most first; not all of them where they are many.
        line: The number before the line that tells it; 0 for a figure of the whole answer.
        count: How many records the figure counts.
        customer_id: Whom the line is about.
        name: What the figure is of, one of `nlu.figures.FIGURES`, so that it opens by that word; "" for the answer's
            own.
        part: Of how many of them, where the figure is a share.
    """

    rows: tuple[tuple[str, int], ...]
    line: int = 0
    count: int = 0
    customer_id: int | None = None
    name: str = ""
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """What an answer left out: asked once more with so much `shown`, `intent` goes on with it (更多)."""

    intent: Intent
    shown: int


@dataclass(frozen=True, slots=True)
class ToldDays:
    """The days [first, last] that figures are of; with `begins` and `ends` what was recorded between these instants."""

    first: date
    last: date
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class DigestTold:
    """The team's digest that somebody was told, so that it can be sent on as it was: 发群里.

    Attributes:
        key: What tells it from any other: digest:2026-03-10 of a push, the message of one that was asked for.
        compared: The days that it was compared with.
        is_past: Only what the days brought was told.
    """

    kind: Literal["daily", "weekly", "monthly"]
    key: str
    at: datetime
    days: ToldDays
    compared: ToldDays
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of this rep with what it wrote; a turn that was taken back has `undone`."""

    text: str
    at: datetime
    written: tuple[Written, ...] = ()
    customer_id: int | None = None
    """The customer the turn was about, also where nothing was written (a query, a customer named only)."""
    contact_ids: tuple[int, ...] = ()
    undone: bool = False
    wrote: bool = False
    """Something was changed, be it no record: 撤回 takes that back."""
    unread: bool = False
    """Nothing was read in it and nothing asked: 记 keeps it after all."""
    listed: tuple[int, ...] = ()
    """Follow-ups that the answer listed, in the order of their numbers: "1好了" means the first."""
    lines: tuple[ListedLine, ...] = ()
    """The same where the list holds other things too; then `listed` is 0 where a line is no follow-up."""
    message_id: int | None = None
    """The stored message, so that taking it back marks the turn."""
    evidence: tuple[Evidence, ...] = ()
    """Why the turn was read as it was, for 为什么."""
    report_id: int | None = None
    """The report that the answer showed, changed or sent: 第2条删了 is about that one."""
    told: tuple[Told, ...] = ()
    """The figures of the answer, for 依据 and 为什么是这个数."""
    digest: DigestTold | None = None
    """The team's digest that was told or sent on."""
    rest: Rest | None = None
    """What 更多 goes on with; None for the list of the day, which goes on by itself, and where all was said."""


@dataclass(frozen=True, slots=True)
class KnownApproval:
    """审批: a request that nobody has decided."""

    id: int
    customer_id: int
    requester: str
    label: str
    """What a question calls it: 周凯 华星 85折 217,600元."""
    price_ratio: Decimal | None
    pushed_at: datetime
    """When the approver was last told of it."""


@dataclass(frozen=True, slots=True)
class KnownComplaint:
    """投诉: one that is open, or was closed a moment ago without a word on what solved it.

    Attributes:
        number: 7 of C-0007.
        problem: What is wrong, as said.
        symptom: The word of it that finds it again; "" where there is none.
        waits: The speaker was told of it and has not said 收到.
    """

    id: int
    number: int
    customer_id: int
    problem: str
    symptom: str
    is_open: bool = True
    waits: bool = False


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """草稿: what was told of somebody whose company was not named."""

    id: int
    person: str
    trade: str
    question: Clarification
    """With the records it holds."""


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """撞单: one that waits for the speaker: its claimant (mine), its customer's owner (asked), or who decides (judged)."""

    id: int
    side: Literal["mine", "asked", "judged"]
    customer_id: int
    claimant: str
    """userid."""
    owner: str
    """userid; "" where nobody owns it any more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a decision, the oldest first; only known where the message may be about it."""

    to_decide: tuple[KnownApproval, ...] = ()
    """By the speaker."""
    requested: tuple[KnownApproval, ...] = ()
    """Of the speaker, by others."""
    has_draft: bool = False
    """A quotation beyond the speaker's rights is held back and not submitted."""
    to_cover: tuple[int, ...] = ()
    """Absences of colleagues for which the speaker is asked to stand in."""
    complaints: tuple[KnownComplaint, ...] = ()
    """Those that the speaker may know of."""
    claims: tuple[KnownClaim, ...] = ()
    """Customers that two want; of the speaker's own the newest first, of others' the oldest."""
    has_held: bool = False
    """Plans of the speaker are held back because of a complaint."""
    to_explain: tuple[int, ...] = ()
    """Decisions of the speaker that a requester asks the reason of, newest first."""
    drafts: tuple[KnownDraft, ...] = ()
    """Of the speaker, newest first, that wait for a company's name."""


NOTHING_WAITS = Waiting()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The rep's chat so far. `turns` oldest first, as `kept` leaves them; stale ones are the reader's to ignore."""

    turns: tuple[Turn, ...] = ()
    question: Clarification | None = None
    asked_at: datetime | None = None
    waiting: Waiting = NOTHING_WAITS
    """Read from the store for each message, never kept with the chat."""


KEPT_TURNS = 8
EMPTY = Conversation()


def kept(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Return the last `KEPT_TURNS` of `turns`, and the last list also where it came before: a number still answers it."""
    last = turns[-KEPT_TURNS:]
    if any(turn.listed for turn in last):
        return last
    return (*[turn for turn in turns[:-KEPT_TURNS] if turn.listed][-1:], *last)


GOES_ON_FOR: Final = timedelta(minutes=30)
"""Between two messages of somebody who is still telling of the same thing."""


def just_written(conversation: Conversation, now: datetime) -> tuple[Written, ...]:
    """Return what the latest message that wrote anything wrote; empty where that was longer ago than `GOES_ON_FOR`."""
    last = next((turn for turn in reversed(conversation.turns) if not turn.undone and turn.written), None)
    return () if last is None or now - last.at > GOES_ON_FOR else last.written
