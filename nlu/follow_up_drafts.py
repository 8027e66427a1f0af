"""What one customer's clauses each want done, put together: one record per action and day."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from nlu import patterns as re
from nlu.arranged_for_day import ALSO_SUITS, answers_with_day
from nlu.awaited import Awaited
from nlu.days_elsewhere import REMIND_THEN
from nlu.document import Clause
from nlu.follow_up_actions import SAYS_NOTHING, TAIL
from nlu.follow_up_moves import resets
from nlu.follow_up_objects import BRING
from nlu.intents import Read, Ref
from nlu.moved_dates import is_same_part
from nlu.promises import OURS, Promiser
from nlu.recurring import Recurring
from nlu.text import fold
from nlu.topics import Topic

LATEST: Final = re.compile(r"最[晚迟]|必须|得在|务必")


@dataclass(frozen=True, slots=True)
class Draft:
    """A follow-up before drafts of one customer are merged."""

    clause: Clause
    due: Read[date | datetime] | None
    action: str
    people: tuple[Read[Ref], ...]
    promiser: Promiser
    is_asked: bool
    words: str
    """As written."""
    repeats: Recurring | None = None
    awaited: Awaited | None = None
    is_watched: bool = False

    @property
    def has_terms(self) -> bool:
        """It is due otherwise than on one day said, so that no other draft's day is its own."""
        return self.repeats is not None or self.awaited is not None or self.is_watched


def merge_drafts(drafts: list[Draft], topic: Topic) -> list[Draft]:
    """Return the drafts of one customer, those of one day as one, each request with the day said for it."""
    merged: list[Draft] = []
    for draft in _with_own_day(_renegotiated(drafts, topic), topic):
        same = next((i for i, d in enumerate(merged) if _is_of_one_day(d, draft)), None)
        if same is not None:
            old = merged[same]
            due = draft.due if isinstance(draft.due and draft.due.value, datetime) else old.due
            people = old.people + tuple(p for p in draft.people if all(p.value != q.value for q in old.people))
            merged[same] = replace(
                old,
                due=due,
                action=_both(old.action, draft.action),
                people=people,
                words=_both(old.words, draft.words),
                promiser=OURS if OURS in (old.promiser, draft.promiser) else old.promiser,
            )
        else:
            merged.append(draft)
    return merged


def _is_of_one_day(one: Draft, other: Draft) -> bool:
    hours = {d.due.value for d in (one, other) if d.due is not None and isinstance(d.due.value, datetime)}
    return (
        one.due is not None
        and _day_of(one) == _day_of(other)
        and not (one.has_terms or other.has_terms)
        and len(hours) <= 1
        and not any(_is_another_part(*pair) or _is_before_event(*pair) for pair in ((one, other), (other, one)))
    )


def _is_another_part(of_day: Draft, at_hour: Draft) -> bool:
    """Tell whether one is to be done in a part of the day in which the hour of the other does not lie (上午送标书 下午3点开标)."""
    if of_day.due is None or at_hour.due is None or of_day.due.span is None or of_day.action == _MEETING:
        return False
    if isinstance(of_day.due.value, datetime) or not isinstance(at_hour.due.value, datetime):
        return False
    start = of_day.due.span.start - of_day.clause.span.start
    said = of_day.clause.text[max(start, 0) : of_day.due.span.end - of_day.clause.span.start]
    return not is_same_part(said, at_hour.due.value.time())


_MEETING: Final = "见面"
"""What is arranged and no more said of (都约周五上午): an hour behind it is its own."""
_THEIR_EVENT: Final = re.compile(r"开标|评标|定标|截标|上会|评审|答辩")
_BEFORE_EVENT: Final = re.compile(r"[送交递投寄备带打](?:标书|投标|样|资料|材料|文件|保证金)|缴|打印|盖章|封标")


def _is_before_event(errand: Draft, event: Draft) -> bool:
    """Tell whether one is what we do for an event of theirs that has an hour of its own (周四送标书 下午3点开标)."""
    is_at = event.due is not None and isinstance(event.due.value, datetime)
    is_own_hour = errand.due is not None and isinstance(errand.due.value, datetime)
    if not is_at or is_own_hour or _THEIR_EVENT.search(errand.action) is not None:
        return False
    return _THEIR_EVENT.search(event.action) is not None and _BEFORE_EVENT.search(errand.action) is not None


_BETWEEN: Final = 3
"""Clauses at most from what was arranged to what gives it another day."""


def _renegotiated(drafts: list[Draft], topic: Topic) -> list[Draft]:
    """Give what was arranged the last day that the next clauses settle on (约了周五, 他又改周六, 最后定下周一)."""
    kept: list[Draft] = []
    last: Clause | None = None
    for draft in drafts:
        if last is not None and last.line == draft.clause.line and ALSO_SUITS.fullmatch(draft.clause.shape.strip()):
            continue
        if (
            last is not None
            and draft.due is not None
            and kept[-1].due is not None
            and not (draft.has_terms or kept[-1].has_terms)
            and last.line == draft.clause.line
            and topic.clauses.index(draft.clause) - topic.clauses.index(last) <= _BETWEEN
            and (
                resets(draft.clause, before=last)
                or answers_with_day(draft.clause, before=last)
                or REMIND_THEN.fullmatch(draft.clause.shape.strip())
            )
        ):
            old = kept[-1]
            kept[-1] = replace(
                old, due=draft.due, people=old.people or draft.people, words=_both(old.words, draft.words)
            )
        else:
            kept.append(draft)
        last = draft.clause
    return kept


_HANDED_OVER: Final = re.compile(
    r"T(?:我|咱|们|就|再|得|要|必须|务必|先|之?前|[内把 ])*(?:给|交|提交|发|回|回传|传|寄|送|出|弄好|搞定|完成|反馈|回复)"
    r"(?:[他她P]们?|人家|过去|过来|出去|来|去|一下)?(?:了|吧)?"
)
"""Nothing but that it is handed over by then, whatever it is (周五前给她)."""
_THEY_DO: Final = re.compile(
    r"T(?:之?前|左右)?(?:[他她]们?|P|C|对方|人家|客户)(?:那边)?(?:就|也|还)?(?:要|会|得|准备|打算|说要)?(?:再|自己|亲自)?(?:安排|派|过来|来(?![拿取要])|组织|验|开(?!票)|试|评|上会|体检|进场|停产|检修)"
)
"""What they themselves do on a day, behind what we are plainly asked to do (让我们把证书寄过去, 10号他要安排验货): a matter of its own."""
_NARROWS: Final = re.compile("[^TCPMVD,，]{2,12}")
"""What may stand between a thing asked for and the day for it: how it is to be (去掉退货处理)."""


def _says_when(clause: Clause, request: Clause, topic: Topic) -> bool:
    """Tell whether a dated clause stands right behind a request, or behind what only says how it is to be done."""
    begin, end = topic.clauses.index(request), topic.clauses.index(clause)
    if end - begin != 2:
        return end - begin == 1
    between = topic.clauses[begin + 1]
    return (
        between.line == clause.line
        and between.tense == "open"
        and not between.times
        and _NARROWS.fullmatch(between.shape.strip()) is not None
        and _HANDED_OVER.fullmatch(clause.shape.strip()) is not None
    )


def _with_own_day(drafts: list[Draft], topic: Topic) -> list[Draft]:
    """Give a request the day that the next clauses say (让咱先送两套样, 最晚下下周一得到; 再改一版 去掉退货处理 明早给)."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.due is None
            and before.awaited is None
            and draft.due is not None
            and not draft.has_terms
            and before.clause.line == draft.clause.line
            and (
                not draft.is_asked
                or _HANDED_OVER.fullmatch(draft.clause.shape.strip())
                or SAYS_NOTHING.fullmatch(fold(draft.action))
                or LATEST.match(draft.clause.text)
            )
            and _says_when(draft.clause, before.clause, topic)
            and not (before.is_asked and "把" in before.clause.text and _THEY_DO.match(draft.clause.shape.strip()))
        ):
            kept[-1] = replace(
                before,
                clause=draft.clause,
                due=draft.due,
                action=_both(before.action, draft.action),
                people=before.people or draft.people,
                words=_both(before.words, draft.words),
                promiser=draft.promiser if _brings(draft.action, before.action) else before.promiser,
            )
        else:
            kept.append(draft)
    return kept


_WANTS: Final = re.compile(
    rf"^.{{0,12}}(?:索要|需要|还?要|缺|催)(?:{BRING})?(?:[一两几]?[份个张套]|看|了解)?(?=.{{2}})"
)
"""Before what somebody wants: 李敏要资质."""


def _brings(second: str, first: str) -> bool:
    """Tell whether the second action holds the first one, or brings what that one wants (要检测报告, 补检测报告)."""
    return _WANTS.sub("", first) in second


_SAYS_AS_MUCH: Final = re.compile(r"见面 见|[要得]?去 去")


def _both(first: str, second: str) -> str:
    """Return two actions as one, once where one repeats the other (见面, 见冯总)."""
    if _SAYS_AS_MUCH.match(f"{first} {second}"):
        return second
    if _brings(second, first):
        return second
    if second in first:
        return first
    said = next((n for n in range(len(second) - 1, 1, -1) if first.endswith(second[:n])), 0)
    return TAIL.sub("", f"{first} {second[said:].strip()}")  # 冯总要的检测报告, 检测报告快递过去


def _day_of(draft: Draft) -> date | None:
    if draft.due is None:
        return None
    value = draft.due.value
    return value.date() if isinstance(value, datetime) else value
