"""问: what is to be shown; nothing is written."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.reports import ReportKind
from nlu.intents.values import Colleague, Period, Read, Ref

Topic = Literal[
    "customer",
    "followups",
    "deals",
    "funnel",
    "visits",
    "quotes",
    "products",
    "ranking",
    "target",
    "payments",
    "help",
    "risks",
    "losses",
    "conversion",
    "sources",
    "cycle",
    "unattended",
    "top_customers",
    "team_owes",
    "owed_to_team",
    "person",
    "mirror",
    "lookups",
    "complaints",
    "quality",
    "reports",
    "comparison",
    "newcomers",
    "absences",
    "idle",
    "deal_size",
    "margin",
]
"""What is asked about: the guide's topics, then those that a manager asks (`nlu.team_topics`)."""
Ledger = Literal["ours", "theirs", "customer", "colleague", "manager", "replies"]
"""Whose promises are asked for; `theirs` are all that others owe, `replies` those and quotations without an answer."""


DealOrder = Literal["largest", "oldest", "soonest", "surest", "put_off"]
"""By which the deals asked for are ranked: by sum, by how long they have not moved, by the day of signing, by stage; or
only those whose signing was put off."""


@dataclass(frozen=True, slots=True)
class DealWish:
    """Which of the open deals are asked for.

    Attributes:
        least_fen, most_fen: Bounds of the sum, both included (100万以上的单子).
    """

    order: DealOrder = "largest"
    least_fen: int | None = None
    most_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """问: something is to be shown; nothing is written.

    Attributes:
        products: Those asked about.
        ledger: Narrows follow-ups to the promises of one side, grouped by whom they are owed to or by (我欠谁什么).
        report: It is the speaker's own report of the period that is wanted (日报), drafted from the visits and all else.
    """

    topic: Topic
    customer: Read[Ref] | None = None
    period: Read[Period] | None = None
    products: tuple[Read[Ref], ...] = ()
    contact: Read[Ref] | None = None
    ledger: Ledger | None = None
    report: ReportKind | None = None
    day: Read[date] | None = None
    """Whose 日报 is wanted, where a day was named that has no name in the guide (上周五的日报)."""
    person: Read[Colleague] | None = None
    """Whose records are asked for, where one of us is named and no customer."""
    since: Read[date] | None = None
    """The first day of an agenda asked for (周四有啥安排); None: with what is overdue. Of days gone by the first one asked
    about, where they have no name in the guide (上上周拜访了几家)."""
    until: Read[date] | None = None
    """The last day of an agenda asked for (我周四前要干啥), or of the days asked about."""
    deals: DealWish | None = None
    """Which deals, where the topic is deals and something narrows or ranks them (哪个单子拖最久)."""
    is_year_ago: bool = False
    """What the time is compared with is the same days of the year before, and not the time before."""
    of_team: bool = False
    """It is the team's digest that is wanted (昨天的团队日报)."""
    of_writes: bool = False
    """Not visits alone: all that the speaker wrote down in these days (今天都记了啥)."""
    type: Literal["query"] = "query"


@dataclass(frozen=True, slots=True)
class Explain:
    """为什么: how the last message was read, or which messages the figures of the last answer stand on.

    Attributes:
        of: figure where the words say so (依据, 看原话); last: whichever of the two the chat had last.
        line: Number of the line asked about (看1的原话).
        customer: Whose line is asked about (蓝海的原话).
        figure: Which figure by its name (转化率的依据), one of `nlu.figures.FIGURES`.
        fen: How much the one asked about is, where only that was said (24.32万怎么来的).
    """

    of: Literal["last", "figure"] = "last"
    line: int | None = None
    customer: Read[Ref] | None = None
    figure: str | None = None
    fen: int | None = None
    type: Literal["explain"] = "explain"


@dataclass(frozen=True, slots=True)
class SwitchRanking:
    """打开排名 / 关闭排名: whether individual rankings may be shown; an admin's."""

    is_on: bool
    type: Literal["switch_ranking"] = "switch_ranking"
