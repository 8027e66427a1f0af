"""日报, 周报, 月报: a draft that is changed in plain words, and sent."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Period, Read, Ref

ReportKind = Literal["daily", "weekly", "monthly"]
"""日报, 周报, 月报."""
Side = Literal["first", "last", "up", "down", "before", "after", "at", "swap"]


@dataclass(frozen=True, slots=True)
class ReportEdit:
    """One change of a report in plain words: 第2条删了, 蓝海不写, 恒达那条改成…, 加一条….

    Attributes:
        kind: drop takes a line or a customer out, change words it anew, append goes on with it, add puts a line at the end,
            move puts it elsewhere, merge makes several lines one, reset takes all changes back.
        number: The line, from 1; None where it is meant by a name.
        name: Whom or what the line is about, as written: 恒达, 报价.
        customer: The customer that `name` means, where one is known.
        is_line: 那条 was said: one line is meant, not all that is said of the customer.
        text: The new words.
        side: Where a line is moved to: of `other` where that is given.
        other: The line, from 1, before or after which it is to stand, in whose place, or with which it changes places.
        lines: The lines that become one, in their order, -1 for the last; () for all of them.
    """

    kind: Literal["drop", "change", "append", "add", "move", "merge", "reset"]
    number: int | None = None
    name: str = ""
    customer: Read[Ref] | None = None
    is_line: bool = False
    text: str = ""
    side: Side | None = None
    other: int | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EditReport:
    """改日报: the last report drafted or sent is to read otherwise; `report` where it was named."""

    edits: tuple[ReportEdit, ...]
    report: ReportKind | None = None
    type: Literal["report_edit"] = "report_edit"


@dataclass(frozen=True, slots=True)
class SendReport:
    """发: the last draft goes out, to the speaker's manager where nobody is named.

    Attributes:
        to: One of us, as written: 李总监.
        group: A group, as written, "" for the only one (发群里); None where it goes to a person.
        report: Which one, where that was said.
        of_team: The team's digest is meant, not a report of the speaker's own.
    """

    to: str | None = None
    group: str | None = None
    report: ReportKind | None = None
    of_team: bool = False
    type: Literal["report_send"] = "report_send"


@dataclass(frozen=True, slots=True)
class ReportHint:
    """What sends and changes nothing, though it is about a report.

    Attributes:
        about: unsent: 好的 was said where only 发 sends; later: it is to go out at another time; unclear: a change that
            cannot be made; state: whether it was sent is asked (日报发了没); kinds: one of a kind that there is not (季报);
            meant: it may be meant, or a quotation made since (发).
        report: Which one, where that was said.
    """

    about: Literal["unsent", "later", "unclear", "state", "kinds", "meant"]
    report: ReportKind | None = None
    period: Read[Period] | None = None
    """Of which period it is asked whether it was sent; `day` where that has no name in the guide."""
    day: Read[date] | None = None
    type: Literal["report_hint"] = "report_hint"


@dataclass(frozen=True, slots=True)
class DropReport:
    """不发: the last draft is not sent."""

    report: ReportKind | None = None
    type: Literal["report_drop"] = "report_drop"
