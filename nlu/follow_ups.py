"""跟进: a future action to which somebody is held: ours, what the customer asked for, or what the customer will do.

A clause makes one where it names a day to come and says what happens then, or where it asks or promises something without a
day (GUIDE rule 4). What only dates the world (上线, 量产, 起执行) and the signing of the deal itself are none.
"""

from typing import Final

from nlu import patterns as re
from nlu.arranged_for_day import arranged_before, invitation, just_arranged
from nlu.attempts import tries_again
from nlu.awaited import Awaited
from nlu.chased import Answered, read_answered
from nlu.days_elsewhere import REMIND_THEN
from nlu.document import Clause, Document
from nlu.errands_asked import errand_action, is_errand_asked
from nlu.follow_up_actions import (
    EMPTY_ACTION,
    SAYS_NOTHING,
    action_of,
    clause_before,
    is_stop,
    own_words,
    planned_action,
)
from nlu.follow_up_conditions import (
    chases_if_silent,
    clause_waiting,
    conditional_action,
    day_of_silence,
    goes_on_once_there,
)
from nlu.follow_up_days import BIG_GRAIN, THEIR_PLAN, due_item, read_due, with_hour_behind
from nlu.follow_up_drafts import Draft, merge_drafts
from nlu.follow_up_moves import (
    EVENT_MOVED,
    at_same_hour,
    is_moved_to,
    meeting_moved,
    meeting_of,
    moved_day,
    shifted_day,
)
from nlu.follow_up_people import one_of_the_chat, people_of
from nlu.follow_up_requests import (
    AGREED,
    ASKED,
    NOTIFIES_OF,
    OWN_PLAN,
    PUT_OFF,
    QUOTES,
    SAID_SO,
    SHORT_ASK,
    TERMS,
    WANTS_QUOTE,
    is_asked_before,
    is_bare_errand,
    is_only_to_note,
    is_refused,
    is_to_do,
)
from nlu.follow_up_terms import awaited_by, has_only_prices, of_terms, repeats_of, shape_behind, wanted_by
from nlu.intents import GUESS, AddFollowUp, Read
from nlu.meetings_ahead import meeting_before, without_settling
from nlu.named_actions import names_action
from nlu.needed_by import needed_for
from nlu.nothing_to_do import is_nothing_to_do
from nlu.notices import is_notice
from nlu.only_when import SETTLED_AT_LAST
from nlu.planned_forms import planned_form
from nlu.promises import OURS, Promiser, is_by_customer, promiser_of
from nlu.text import Span, fold
from nlu.times import TimeItem
from nlu.topics import Topic
from nlu.travel_and_arrival import is_only_travel, met_later, on_arrival
from nlu.visit_people import without_strangers
from nlu.watching import is_watched

FAR_OFF: Final = re.compile(r"[年季]底|年[前后末]|节[前后]|季度末|半年")
"""With 再说 such a day is no day to act on (剩下的年底再说)."""
PROMISED_AHEAD: Final = re.compile(r"(?<![没未])(?:答应|承诺|保证|应承)了?[^,，T]{0,8}T")
"""The day of a promise lies ahead, though the promise is told as given (答应了冯总周五送样)."""
LONGEST_WORDS: Final = 300
"""Characters kept of the words a promise was read from."""


def read_follow_ups(
    topic: Topic,
    doc: Document,
    *,
    closing: Span | None = None,
    used: tuple[Span, ...] = (),
    paid: tuple[Span, ...] = (),
) -> list[AddFollowUp]:
    """Return what is to be done about one customer, soonest words first, one record per customer and day.

    Args:
        topic: The clauses about the customer.
        doc: The message they stand in.
        closing: The words read as expected signing date; they make no follow-up of their own.
        used: Words that belong to a quote asked for.
        paid: Words that say how is paid: a plan of its own.
    """
    if is_notice(doc):
        return []
    planned = any(h.tense == "plan" for h in topic.headings) or doc.command == "followup"
    quoted = bool(used)
    drafts = [
        d
        for c in topic.clauses
        if (d := _draft(c, topic, doc, closing, (*used, *paid), is_planned=planned or c.day is not None)) is not None
        and not (c.day is not None and c.tense == "done")
        and not (quoted and _belongs_to_quote(d))
    ]
    merged = merge_drafts(_told_once(drafts), topic)
    if any(d.due is not None for d in merged):
        dated = [d.action for d in merged if d.due is not None]
        merged = [
            d
            for d in merged
            if d.due is not None
            or d.has_terms
            or (_stands_alone(d) and not any(d.action[-2:] in other for other in dated))
        ]
    if not merged and (planned_at := planned_form(topic, doc)) is not None:
        merged = [planned_at]
    return [_follow_up(d, topic, doc) for d in merged]


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those of no day that a request behind them (给市二院送样，记得提醒我) has read once more."""
    said: set[str] = set()
    kept = []
    for draft in drafts:
        if draft.due is not None or draft.has_terms or draft.action not in said:
            kept.append(draft)
        if draft.due is None:
            said.add(draft.action)
    return kept


_OWN_AFFAIR: Final = re.compile(
    r"T+ ?(?:在|回)?(?:公司|部门|内部|总部|我)?(?:开?(?:汇报|例会|周会|早会|晨会|夕会|复盘|部门会|内部会)|开会|写(?:总结|方案|报告|周报)|总结|培训|报销|值班|述职|团建|体检|年会)"
)


_IN_OUR_OFFICE: Final = re.compile(
    r"T+ ?(?:都|全天|一直|就|我)*(?:待|呆|留)?在(?:公司|办公室|家)(?:里)?(?:T|全天|都)*(?:做|写|弄|搞|准备|整理|改|赶|开会|办公|处理|待着|休息|值班|$)"
)
"""A day that we spend at our own desks, behind others spent with customers."""


_OUR_BOSS_BIDS: Final = re.compile(
    r"(?:T|刚才?|不过|但是?|[ ,，])*(?:领导|老板|经理|主管|总监|公司|部门|总部|M)(?:那边)?(?:T|刚|又|突然|临时|非|[ ])*(?:让|叫|喊|催|通知|要求|召)(?:我|大家|咱)?们?(?:都|T|先|赶紧|马上|立刻|[ ])*"
    r"(?:回(?:去|来|公司|总部|办公室|单位|部门)(?!等)|(?:[^,，CPDG]{0,6}?(?:写|交|填|报|做|参加|开))?(?:周报|日报|月报|季报|工作?总结|述职|报销|考勤|例会|周会|早会|晨会|夕会|复盘会?|团建|内训|培训))"
)
"""Our own superiors want us back, or a paper of our own (领导叫我回去开会): nothing of the customer's, whoever is spoken of beside it."""


def _is_our_own(clause: Clause, topic: Topic) -> bool:
    """Tell whether a day of our own stands before that of the customer, who is only named there (周一汇报, 周三见冯总), or our superiors bid us."""
    if _OUR_BOSS_BIDS.match(clause.shape) is not None and not any(mark in clause.shape for mark in "CPDG"):
        return True
    first = next((c for c in topic.clauses if "C" in c.shape or "P" in c.shape), None)
    if _IN_OUR_OFFICE.match(clause.shape.strip()) is not None and "C" not in clause.shape and "P" not in clause.shape:
        return True
    is_before = first is not None and clause.span.start < first.span.start and first.shape.startswith("T")
    return is_before and _OWN_AFFAIR.fullmatch(clause.shape.strip()) is not None


def _follow_up(draft: Draft, topic: Topic, doc: Document) -> AddFollowUp:
    is_ours = _is_our_own(draft.clause, topic)
    people = draft.people if topic.customer is None else without_strangers(draft.people, topic.customer.value, doc)
    return AddFollowUp(
        draft.action,
        None if is_ours else topic.customer,
        draft.due,
        () if is_ours else people,
        draft.promiser.direction,
        draft.promiser.owed_by,
        words=draft.words[:LONGEST_WORDS],
        is_watched=draft.is_watched,
        recurrence=draft.repeats.rule if draft.repeats is not None else None,
        trigger=draft.awaited.event if draft.awaited is not None else None,
        trigger_days=draft.awaited.days if draft.awaited is not None else None,
    )


def _belongs_to_quote(draft: Draft) -> bool:
    """Tell whether what looks like an action is only a term of the quotation, or the request for it."""
    return TERMS.search(draft.clause.text) is not None or (
        (QUOTES.search(draft.action) is not None and draft.due is None) or WANTS_QUOTE.search(draft.action) is not None
    )


def _is_only_signing(clause: Clause, closing: Span | None) -> bool:
    """Tell whether a clause tells of the signing expected, and what day it had before (说好周四签的合同拖到下周一了)."""
    times = [t.span for t in clause.times if t.kind == "time"]
    return closing is not None and bool(times) and times[-1] == closing


def _stands_alone(draft: Draft) -> bool:
    """Tell whether an undated request is a matter of its own beside dated ones: plainly asked for, in another sentence,
    or to be done once something is there.
    """
    is_bidden = "把" in draft.clause.text and draft.is_asked
    return draft.clause.is_listed or is_bidden or goes_on_once_there(draft.clause)


_PUT_OFF_LONG: Final = re.compile(r"再(?:说|看|议|考虑|定)(?:吧|了)?[ ,，]*(?:估计|大概|可能|应该|起码|至少|最快|怕是)")
"""等新线定了再说 估计要到下半年: a guess when that will be."""


def _draft(
    clause: Clause, topic: Topic, doc: Document, closing: Span | None, used: tuple[Span, ...], *, is_planned: bool
) -> Draft | None:
    chases = clause.is_hypothetical and chases_if_silent(clause, doc)
    waits = not clause.is_hypothetical and (goes_on_once_there(clause) or clause_waiting(clause, doc) is not None)
    if (clause.is_hypothetical and not chases) or any(u.start <= clause.span.start < u.end for u in used):
        return None
    moved = meeting_moved(clause, topic)
    if not (errand := is_errand_asked(clause)) and (
        has_only_prices(clause, used) or is_nothing_to_do(clause, topic, doc, moved)
    ):
        return None
    retries = tries_again(clause, topic.clauses)
    repeats, awaited = repeats_of(clause, doc, is_planned=is_planned), awaited_by(clause, doc)
    event_moved = "T" in clause.shape and (EVENT_MOVED.search(clause.shape) is not None or is_moved_to(clause))
    watched, answered = is_watched(clause), read_answered(clause, doc)
    asked = errand or (
        (
            retries
            or chases
            or waits
            or answered is not None
            or moved is not None
            or repeats is not None
            or awaited is not None
            or watched
            or event_moved
            or (clause.tense == "plan" and topic.customer is not None and OWN_PLAN.match(clause.shape) is not None)
            or (
                ASKED.search(clause.shape) is not None
                and not _is_their_plan(clause)
                and not is_only_to_note(clause, topic)
            )
            or is_to_do(clause, topic)
            or is_bare_errand(clause, doc)
            or is_asked_before(clause, clause_before(clause, topic))
        )
        and not is_refused(clause, topic)
        and SHORT_ASK.match(clause.plain) is None
        and not SAID_SO.search(clause.plain)
        and AGREED.search(clause.shape) is None
    )
    item = due_item(
        clause,
        doc,
        closing,
        is_held=asked or is_planned or clause.label == "next",
        is_told=clause.tense == "done"
        and not (chases or waits)
        and moved is None
        and not event_moved
        and answered is None
        and PROMISED_AHEAD.search(clause.shape) is None,
    ) or (day_of_silence(clause, doc) if chases else None)
    if item is not None:
        item = _settled(item, clause, topic, doc, moved)
    if awaited is not None or NOTIFIES_OF.search(clause.shape):
        item = None
    if watched and item is None:
        item = wanted_by(clause, doc)
    if item is not None and not asked and not is_planned and is_only_travel(clause, topic):
        return None
    if item is None and ((not asked and clause.label != "next") or _is_only_signing(clause, closing)):
        return None
    if (
        item is not None
        and (item.grain in BIG_GRAIN or FAR_OFF.search(item.text))
        and (PUT_OFF.search(clause.plain) or _PUT_OFF_LONG.search(clause.plain))
    ):
        return None
    if (
        item is None
        and awaited is None
        and not waits
        and clause.tense == "done"
        and (retries or clause.label != "next")
    ):
        return None
    if item is not None and clause.tense == "done" and not asked and not is_planned and not item.certain:
        return None
    if (
        not (asked or is_planned)
        and clause.label != "next"
        and not (names_action(clause, topic) or meeting_before(clause, doc))
    ):
        return None
    invited = (
        invitation(clause, topic)
        or met_later(clause, topic)
        or on_arrival(clause, topic)
        or needed_for(clause, topic)
        or meeting_before(clause, doc)
    )
    action = (meeting_of(moved, doc) if moved else without_settling(action_of(invited or clause, topic, doc))) or (
        planned_action(topic) if is_planned else ""
    )
    if repeats is not None or awaited is not None or watched:
        action = own_words(clause, doc, of_terms(clause, awaited, doc))
    if answered is not None:
        action = own_words(clause, doc, (answered.asked,))
        action = answered.action or action if SAYS_NOTHING.fullmatch(fold(action)) else action
    if (
        not action
        and (before := clause_before(clause, topic)) is not None
        and REMIND_THEN.fullmatch(clause.shape.strip())
    ):
        action = own_words(before, doc)
    if (met := just_arranged(clause, topic)) is not None:
        action = "见" + ("".join(p.value.name for p in met.people[:1]) or "面")
    if errand:
        action = errand_action(action, clause, doc)
    if EMPTY_ACTION.match(action):
        action = _arranged(clause, topic, doc) or action
    if chases or clause_waiting(clause, doc) is not None:
        action = conditional_action(clause, doc)
    if EMPTY_ACTION.match(action) and not is_planned:
        return None
    people = people_of(clause, topic, moved) or one_of_the_chat(topic, doc)
    due = read_due(item, clause, doc) if item else None
    if repeats is not None:
        due = Read(repeats.first, "due: recurrence", certainty=1.0 if repeats.is_anchored else GUESS)
    words = doc.raw[clause.span.start : clause.span.end].strip()
    is_own = clause.day is not None or met is not None or is_stop(clause)
    promiser = _whose(OURS if is_own else promiser_of(invited or clause, doc), clause, answered, awaited, doc)
    if answered is not None and promiser.direction == "customer":
        words = doc.raw[min(answered.asked.start, clause.span.start) : clause.span.end].strip()
    return Draft(
        clause, due, action, people, promiser, asked, words,
        repeats=repeats, awaited=awaited, is_watched=watched and repeats is None and awaited is None,
    )  # fmt: skip


def _whose(
    promiser: Promiser, clause: Clause, answered: Answered | None, awaited: Awaited | None, doc: Document
) -> Promiser:
    """Return who is held to what a clause says is to be done, by its words, by what they answered and what it waits for."""
    if answered is not None and promiser == OURS:
        promiser = Promiser("customer")
    is_theirs = promiser.direction == "customer"
    if is_theirs and awaited is not None and not is_by_customer(shape_behind(clause, awaited, doc)):
        return OURS
    return promiser


def _arranged(clause: Clause, topic: Topic, doc: Document) -> str:
    """Return what was arranged for the day that is all a clause says: told before it, or a meeting whose day was settled at last."""
    arranged = arranged_before(clause, topic)
    if arranged is not None and not EMPTY_ACTION.match(words := own_words(arranged, doc)):
        return words
    return "见面" if SETTLED_AT_LAST.search(clause.shape) else ""


def _settled(item: TimeItem, clause: Clause, topic: Topic, doc: Document, moved: Clause | None) -> TimeItem:
    """Return the day of a clause as the clauses behind it move it or give it an hour, or with the hour of what is moved."""
    item = moved_day(clause, topic, doc) or shifted_day(item, clause, topic) or with_hour_behind(item, clause, doc)
    return item if moved is None else at_same_hour(item, clause, moved)


def _is_their_plan(clause: Clause) -> bool:
    """Tell whether a clause only says what they mean to do in some month or year."""
    return any(t.grain in BIG_GRAIN for t in clause.times) and THEIR_PLAN.search(clause.shape) is not None
