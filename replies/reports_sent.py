"""Who of the team has sent a report: names and numbers, nothing about how good anybody is."""

from collections.abc import Sequence
from datetime import date

from analytics.days import Days
from analytics.reports_sent import Person, ReportsSent
from nlu.intents import ReportKind
from replies.answers import span_of_days
from replies.format import cut, day
from replies.reports import NAMES

MOST_NAMED = 30
"""Of a list of people; who is not named has not been looked at."""


def who(found: ReportsSent, kind: ReportKind, days: Days, *, today: date) -> str:
    """日报 3/10周二 3人里1人交了, then who has not."""
    people = len(found.sent) + len(found.missing)
    head = f"{NAMES[kind]} {span_of_days(days.first, days.last, today=today)}"
    if not people:
        return f"{head} 没有要交的人" + (f"\n请假 {_named(found.away)}" if found.away else "")
    lines = [f"{head} {people}人里{len(found.sent)}人交了"]
    lines += [f"还没交 {_named(found.missing)}"] if found.missing else ["都交齐了"]
    lines += [f"请假不算 {_named(found.away)}"] if found.away else []
    if found.missing:
        lines.append("只看发没发 草稿看不到 名字不分先后 他们在「谁查过我」里看得到这次")
    return "\n".join(lines)


def _named(people: Sequence[Person]) -> str:
    names = "、".join(cut(person.name, 12) for person in people[:MOST_NAMED])
    return f"{names} 等{len(people)}人" if len(people) > MOST_NAMED else names


def no_workday(on: date, *, today: date) -> str:
    return f"{day(on, today=today)}不上班 不用交日报"


def only_managers(kind: ReportKind) -> str:
    return f"别人交没交只有主管能问 你自己的 发「{NAMES[kind]}发了没」"


def team_is_for_managers(kind: ReportKind) -> str:
    return f"团队的{NAMES[kind]}只有主管能看 你自己的 发「{NAMES[kind]}」"
