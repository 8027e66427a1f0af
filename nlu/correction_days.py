"""The day of a record put right: of a visit, a plan or a signing, by what was denied and by what is told of it."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from nlu import patterns as re
from nlu.correction_case import Case, Kind, is_new_place
from nlu.correction_matters import is_of_another_matter
from nlu.correction_words import CHANGE, CLOSING, EXCUSE
from nlu.intents import AddFollowUp, Read
from nlu.moved_dates import day_of, is_clock_only, is_same_part
from nlu.signing_days import OTHER_EVENT
from nlu.time_sense import BARE_WEEKDAY
from nlu.times import Sense, TimeItem, due_value
from nlu.wording import PARTICLES, consists_of, touches

LONGEST_AGO: Final = timedelta(days=120)
"""Nobody puts the day of a visit right that long after it: a day of which no year is said lies ahead then."""

_HAPPENED: Final = re.compile(r"(?:去|见|聊|谈|打|跑|拜访|碰|吃|喝|来|开)(?:了|过|的)")
_IS_WANTED: Final = re.compile(r"(?:要(?!是)|送|交|给|发|寄|带|回|催|截止|到期|提醒)(?!了|过|的)")
"""Whether a day is said of what took place, or of what is to be done (应该是周四要)."""

_EVENT_LONGEST: Final = 6
"""Characters at the head of a time that may name the event it counts from (验收后90天)."""
_TERM_OF_PAYMENT: Final = re.compile(
    r"(?:验收|到货|货到|发货|安装|交付|上线|开票|签收|终验|初验|调试|完工|竣工|交货|质保)(?:合格|完成|结束|通过|完)?(?:之?后|满|起|(?=\d))"
)
"""A time that counts from an event to come is a term of payment, and no day (改成验收后90天付)."""


def _denied_days(case: Case) -> list[TimeItem]:
    return [t for t in case.found.times if t.kind == "time" and touches(t.span, case.old)]


def _is_day_of(item: TimeItem, stored: Any, sense: Sense) -> bool:
    """Tell whether words mean the day stored; a bare weekday that of any week (不是周三 of next week's)."""
    said = item.in_sense(sense).day()
    if not isinstance(stored, date) or said is None:
        return False
    is_bare = not item.certain and BARE_WEEKDAY.match(item.text) is not None
    return day_of(stored).weekday() == said.weekday() if is_bare else day_of(stored) == said


def _with_day_denied(case: Case) -> Kind | None:
    """Return the one kind of record that holds the day said to be wrong: a plan of Friday, in 不是周五 周四.

    Of several it is the one that the turn meant wrote itself.
    """
    denied = _denied_days(case)
    if len(denied) != 1:
        return None
    stored: tuple[tuple[Kind, Any, Sense], ...] = (
        ("visit", case.stored("visit", "date"), "past"),
        ("followup", case.stored("followup", "due"), "future"),
        ("deal", case.stored("deal", "close_date"), "future"),
    )
    kinds = [kind for kind, day, sense in stored if _is_day_of(denied[0], day, sense)]
    if len(kinds) > 1:
        kinds = [kind for kind in kinds if kind in case.just_written]
    return kinds[0] if len(kinds) == 1 else None


def _in_its_week(case: Case, item: TimeItem, stored: Any) -> date | None:
    """Return a bare weekday that takes the place of another as one of the same week: 不是周三 周四, of a plan of next week."""
    denied = _denied_days(case)
    if item.certain or BARE_WEEKDAY.match(item.text) is None or len(denied) != 1 or not isinstance(stored, date):
        return None
    said = item.in_sense("future").day()
    if said is None or denied[0].certain or not _is_day_of(denied[0], stored, "future"):
        return None
    old = day_of(stored)
    return old + timedelta(days=said.weekday() - old.weekday())


def date_slots(case: Case) -> None:
    visit, deal, follow_up = case.written("visit"), case.written("deal"), case.written("followup")
    text = case.doc.text
    meant = _with_day_denied(case)
    if meant is not None:
        visit, deal, follow_up = (
            record if kind == meant else None
            for kind, record in (("visit", visit), ("deal", deal), ("followup", follow_up))
        )
    elif _HAPPENED.search(text) is not None and CLOSING.search(text) is None:
        follow_up = None
        deal = deal if visit is None else None
    elif visit is not None and follow_up is not None and _IS_WANTED.search(text) is not None:
        visit = None
    changed = CHANGE.search(text) if case.cue == "change" else None
    if changed is not None and is_of_another_matter(case, changed.start()):
        return
    is_put_off = changed is not None and changed[0].endswith("到")  # 改到28号: nothing that has taken place
    excuse = EXCUSE.search(case.doc.text)
    for item in case.found.times:
        if item.kind != "time" or item.vague or item.grain == "week" or not is_new_place(case, item.span):
            continue
        if excuse is not None and item.span.start >= excuse.start():
            continue
        if _TERM_OF_PAYMENT.search(case.doc.text, 0, item.span.start + _EVENT_LONGEST) is not None:
            continue
        if changed is not None and item.span.end <= changed.start() and not _ends_there(case, changed.end()):
            continue
        past, due = item.in_sense("past").day(), item.in_sense("future").due()
        said_close = CLOSING.search(text) is not None
        if deal is not None and not (_may_be_signing(case, due) and _is_told_of_signing(case)):
            deal = None
        if (said_close or (visit is None and follow_up is None)) and deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))
        elif (
            visit is not None
            and past is not None
            and not is_put_off
            and not item.rule.startswith("part of day")
            and not (follow_up is not None and is_clock_only(item))
            and not said_close
            and item.open != "before"
            and timedelta(0) <= case.doc.now.date() - past <= LONGEST_AGO
            and not _starts_later(item, case.doc.now)
        ):
            case.set("visit", "date", Read(past, "correction: day of the visit", item.span))
        elif follow_up is not None and due is not None:
            case.set("followup", "due", Read(_due_value(due, case, item), "correction: due", item.span))
        elif deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))


def _may_be_signing(case: Case, due: str | None) -> bool:
    """Tell whether a day may be that on which a deal is signed: one to come, or of a deal that is won; a lost one has none."""
    stage = case.stored("deal", "stage")
    if stage == "won":
        return True
    return stage != "lost" and due is not None and due[:10] >= case.doc.now.date().isoformat()


def _is_told_of_signing(case: Case) -> bool:
    """Tell whether a day may be that of the signing, and of no other event, told now or before (四月开工, then 不是四月 五月)."""
    if CLOSING.search(case.doc.text) is not None:
        return True
    if OTHER_EVENT.search(case.doc.text) is not None:
        return False
    return (
        case.stored("deal", "close_date") is not None or case.turn is None or OTHER_EVENT.search(case.turn.text) is None
    )


def _ends_there(case: Case, at: int) -> bool:
    """Tell whether nothing stands behind the words of a change, so that the new value does before them (周五改一下)."""
    return consists_of(case.doc.text[at:], PARTICLES)


def _starts_later(item: Any, now: datetime) -> bool:
    return bool(item.certain and item.start is not None and item.start.date() > now.date())


def _due_value(due: str, case: Case, item: TimeItem) -> date | datetime:
    new = due_value(due, case.doc.now)
    old = case.stored("followup", "due")
    if old is not None and item.pod and is_clock_only(item):  # 改成下午: of the same day
        kept = isinstance(old, datetime) and is_same_part(item.text, old.time())
        return old if kept else day_of(old)
    same_week = _in_its_week(case, item, old)
    plan = case.written("followup")
    is_once = plan is None or not isinstance(plan.intent, AddFollowUp) or plan.intent.recurrence is None
    if is_once and same_week is not None and same_week >= case.doc.now.date():
        new = datetime.combine(same_week, new.timetz()) if isinstance(new, datetime) else same_week
    if isinstance(old, datetime) and not isinstance(new, datetime):
        return datetime.combine(new, old.timetz().replace(tzinfo=None), tzinfo=case.doc.now.tzinfo)
    if isinstance(new, datetime) and old is not None and is_clock_only(item):
        day = old.date() if isinstance(old, datetime) else old
        if isinstance(old, datetime) and not item.pod and not item.certain:
            new = _in_half_of(new, old)
        return datetime.combine(day, new.timetz().replace(tzinfo=None), tzinfo=case.doc.now.tzinfo)
    return new


_WAKING: Final = range(7, 21)
"""Hours in which something is done, where nobody says which half of the day an hour is of."""


def _in_half_of(new: datetime, old: datetime) -> datetime:
    """Return a bare hour that takes the place of another (不是九点 是十点) as one of waking hours, of the same half of the day."""
    if new.hour > 12 and new.hour - 12 not in _WAKING:
        return new
    both = [new.replace(hour=new.hour % 12), new.replace(hour=new.hour % 12 + 12)]
    waking = [hour for hour in both if hour.hour in _WAKING]
    same = [hour for hour in waking if (hour.hour >= 12) == (old.hour >= 12)]
    return next(iter(same or waking), new)
