"""跟进: a future action to which somebody is held: ours, what the customer asked for, or what the customer will do.

A clause makes one where it names a day to come and says what happens then, or where it asks or promises something without a
day (GUIDE rule 4). What only dates the world (上线, 量产, 起执行) and the signing of the deal itself are none.
"""

from typing import Final

from nlu import patterns as re
from nlu.attempts import tries_again
from nlu.chased import read_answered
from nlu.context import fresh_turns
from nlu.customer_refs import OF_THE_CHAT
from nlu.days_elsewhere import REMIND_THEN
from nlu.document import Clause, Document
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
    MEETS,
    MOVED,
    RESETS,
    arranged_before,
    at_same_hour,
    invitation,
    is_given_another_day,
    is_moved_to,
    is_only_travel,
    is_shifted,
    just_arranged,
    meeting_moved,
    meeting_of,
    met_later,
    moved_day,
    names_action,
    on_arrival,
    shifted_day,
)
from nlu.follow_up_requests import (
    AGREED,
    AMONG_OURSELVES,
    ASKED,
    CALLED_OFF,
    CHEERS,
    FUTURE_NEGATED,
    NOTHING_ON,
    NOTIFIES_OF,
    ONLY_SIGNS,
    OWN_PLAN,
    PRIVATE,
    PUT_OFF,
    QUOTES,
    SAID_SO,
    SHORT_ASK,
    TERMS,
    THEIR_FAMILY,
    TOLD_LATER,
    TREATED,
    VALID_FOR,
    WANTS_QUOTE,
    WHETHER,
    WONDERS,
    is_bare_errand,
    is_fulfilled,
    is_later_signing,
    is_off_after_all,
    is_refused,
    is_stood_up,
    is_to_do,
)
from nlu.follow_up_terms import awaited_by, has_only_prices, of_terms, repeats_of, shape_behind, wanted_by
from nlu.intents import GUESS, AddFollowUp, Read, Ref
from nlu.meetings_ahead import meeting_before, without_settling
from nlu.names.company import place_at
from nlu.needed_by import needed_for
from nlu.notices import NOTICE, is_notice
from nlu.only_when import SETTLED_AT_LAST, tells_only_when
from nlu.planned_forms import planned_form
from nlu.promise_days import is_kept, is_thing_handed_over
from nlu.promises import OURS, Promiser, is_by_customer, promiser_of
from nlu.text import Span, fold
from nlu.their_calendar import is_why_not
from nlu.times import TimeItem
from nlu.topics import HOW_PLANNED, Topic
from nlu.visit_people import without_strangers
from nlu.watching import is_watched, is_what_for

FAR_OFF: Final = re.compile(r"[年季]底|年[前后末]|节[前后]|季度末|半年")
"""With 再说 such a day is no day to act on (剩下的年底再说)."""
ONE_OF_THEM: Final = re.compile(r"[他她](?![们家的])")
"""Somebody named before, by one of the clauses."""
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
    merged = merge_drafts(drafts, topic)
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


_OWN_AFFAIR: Final = re.compile(
    r"T+ ?(?:在|回)?(?:公司|部门|内部|总部|我)?(?:开?(?:汇报|例会|周会|早会|晨会|夕会|复盘|部门会|内部会)|开会|写(?:总结|方案|报告|周报)|总结|培训|报销|值班|述职|团建|体检|年会)"
)


_IN_OUR_OFFICE: Final = re.compile(
    r"T+ ?(?:都|全天|一直|就|我)*(?:待|呆|留)?在(?:公司|办公室|家)(?:里)?(?:T|全天|都)*(?:做|写|弄|搞|准备|整理|改|赶|开会|办公|处理|待着|休息|值班|$)"
)
"""A day that we spend at our own desks, behind others spent with customers."""


def _is_our_own(clause: Clause, topic: Topic) -> bool:
    """Tell whether a day of our own stands before that of the customer, who is only named there (周一汇报, 周三见冯总)."""
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


def _is_to_come(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause names a day after today."""
    today = doc.now.date().isoformat()
    return any(
        t.kind == "time" and (due := t.in_sense("future").due()) is not None and due[:10] > today for t in clause.times
    )


_PUT_OFF_LONG: Final = re.compile(r"再(?:说|看|议|考虑|定)(?:吧|了)?[ ,，]*(?:估计|大概|可能|应该|起码|至少|最快|怕是)")
"""等新线定了再说 估计要到下半年: a guess when that will be."""
_ONLY_HEADS: Final = re.compile(
    rf"{HOW_PLANNED}|(?:喂|那个|哎|嗯|呃|啊|你|[ ,，])*(?:帮我|给我|麻烦|替我)+(?:记|录)(?:一?下子?|个|着|一笔)+(?:啊|哈|吧|呗|哦|呢)*"
)
"""At the head of a message, words that only say that a plan or a note follows."""
_IN_TOWN: Final = re.compile(
    r"(?:T?(?:我|都|会|要|打算|准备|计划)*)T(?:到?T)?(?:我|都|会|要|打算|准备|计划)*(?:待|留)?在(?P<where>[一-鿿]{2,4})"
)


def _is_only_in_town(clause: Clause) -> bool:
    """Tell whether a clause says no more than in which town one will be (周一到周三在成都), where nothing is to be done by it."""
    match = _IN_TOWN.fullmatch(clause.shape.strip())
    return match is not None and clause.day is None and place_at(match["where"]) == len(match["where"])


_IN_VAIN: Final = re.compile(r"[没未](?:能|有)?(?:约|见|打|联系|碰|找|等|谈|聊)(?:上|到|着|通|成|拢)(?:人|[他她P])?$")
"""The clause ends with an attempt in vain (这周三次没约上)."""


_CALLED_SO: Final = re.compile(
    r"(?:让|要|叫|请)(?:我|大家)们?(?:以后|就|直接)*(?:叫|喊|称呼?|改口叫?)(?:[他她]|人家)(?:一声)?P+$"
)
"""How somebody wants to be called (让我叫他云总)."""


def _is_nothing_to_do(clause: Clause, topic: Topic, doc: Document, moved: Clause | None) -> bool:
    """Tell whether the words of a clause rule out that anything is to be done by it, whatever day they name."""
    if (
        FUTURE_NEGATED.search(clause.plain)
        and not re.search(r"改|(?<![别不没])约|推(?![进广荐动送销])|挪|延", clause.plain)
        and not is_shifted(clause, topic)
    ):
        return True
    if CALLED_OFF.search(clause.plain) is not None or is_fulfilled(clause, topic):
        return True
    if is_why_not(clause, topic):
        return True
    if THEIR_FAMILY.search(clause.shape) is not None and _REMIND.search(clause.plain) is None:
        return True
    if _IN_VAIN.search(clause.shape.strip()) is not None or _CALLED_SO.search(clause.shape.strip()) is not None:
        return True
    is_head = clause is doc.clauses[0] and _ONLY_HEADS.fullmatch(clause.shape.strip()) is not None
    if is_head or _is_only_in_town(clause) or is_later_signing(topic.clauses, topic.clauses.index(clause)):
        return True
    if tells_only_when(clause, topic, moved):
        return True
    is_off = is_off_after_all(clause, topic) or (
        moved is None and is_stood_up(clause, topic) and not _is_to_come(clause, doc)
    )
    if is_off and not is_given_another_day(clause, topic):
        return True
    if any(is_kept(t, clause, doc) for t in clause.times) or is_thing_handed_over(clause, doc):
        return True
    if (
        (MOVED.search(clause.shape) and not MEETS.search(clause.shape) and moved is None and not is_moved_to(clause))
        or ONLY_SIGNS.search(clause.shape)
        or NOTICE.search(clause.plain)
        or CHEERS.search(clause.shape)
        or TOLD_LATER.fullmatch(clause.shape.strip()) is not None
        or TREATED.search(clause.shape)
        or WHETHER.search(clause.plain)
        or ("有效" in clause.shape and VALID_FOR.search(clause.shape.strip()))
    ):
        return True
    if topic.customer is None and (WONDERS.search(clause.plain) or _is_private(clause)):
        return True
    if is_watched(clause) and is_what_for(clause, clause_before(clause, topic)):
        return True
    return clause.is_listed and _is_nothing_on(clause, topic, doc)


def _draft(
    clause: Clause, topic: Topic, doc: Document, closing: Span | None, used: tuple[Span, ...], *, is_planned: bool
) -> Draft | None:
    chases = clause.is_hypothetical and chases_if_silent(clause, doc)
    waits = not clause.is_hypothetical and (goes_on_once_there(clause) or clause_waiting(clause, doc) is not None)
    if (clause.is_hypothetical and not chases) or any(u.start <= clause.span.start < u.end for u in used):
        return None
    moved = meeting_moved(clause, topic)
    if has_only_prices(clause, used) or _is_nothing_to_do(clause, topic, doc, moved):
        return None
    retries = tries_again(clause, topic.clauses)
    repeats, awaited = repeats_of(clause, doc, is_planned=is_planned), awaited_by(clause, doc)
    event_moved = "T" in clause.shape and (EVENT_MOVED.search(clause.shape) is not None or is_moved_to(clause))
    watched, answered = is_watched(clause), read_answered(clause, doc)
    asked = (
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
            or (ASKED.search(clause.shape) is not None and not _is_their_plan(clause))
            or is_to_do(clause, topic)
            or is_bare_errand(clause, doc)
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
    if EMPTY_ACTION.match(action):
        action = _arranged(clause, topic, doc) or action
    if chases or clause_waiting(clause, doc) is not None:
        action = conditional_action(clause, doc)
    if EMPTY_ACTION.match(action) and not is_planned:
        return None
    people = _people_of(clause, topic, moved) or _one_of_the_chat(topic, doc)
    due = read_due(item, clause, doc) if item else None
    if repeats is not None:
        due = Read(repeats.first, "due: recurrence", certainty=1.0 if repeats.is_anchored else GUESS)
    words = doc.raw[clause.span.start : clause.span.end].strip()
    promiser = (
        OURS if clause.day is not None or met is not None or is_stop(clause) else promiser_of(invited or clause, doc)
    )
    if answered is not None and promiser == OURS:
        promiser = Promiser("customer")
        words = doc.raw[min(answered.asked.start, clause.span.start) : clause.span.end].strip()
    if (
        promiser.direction == "customer"
        and awaited is not None
        and not is_by_customer(shape_behind(clause, awaited, doc))
    ):
        promiser = OURS
    return Draft(
        clause, due, action, people, promiser, asked, words,
        repeats=repeats, awaited=awaited, is_watched=watched and repeats is None and awaited is None,
    )  # fmt: skip


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


def _people_of(clause: Clause, topic: Topic, moved: Clause | None) -> tuple[Read[Ref], ...]:
    """Return who a clause's action is about: named in it, in the meeting it moves, or around it."""
    own = tuple(clause.people) if _is_own(clause, topic) else _people_named(topic)
    moved_with = tuple(moved.people) if moved is not None and len(moved.people) == 1 else ()
    return own or moved_with or _people_around(clause, topic)


def _one_of_the_chat(topic: Topic, doc: Document) -> tuple[Read[Ref], ...]:
    """Return the one person the chat was about where the message goes on about 他 and names nobody (他说再想想 叫我周二去他办公室)."""
    told = fresh_turns(doc.conversation, doc.now)[-1:]
    ids = told[0].contact_ids if told else ()
    is_his = topic.customer is not None and topic.customer.rule == OF_THE_CHAT and len(ids) == 1
    if not is_his or any(c.people or "P" in c.shape for c in topic.clauses):
        return ()
    if told[0].customer_id != (topic.customer.value.id if topic.customer else None) or not ONE_OF_THEM.match(doc.shape):
        return ()
    return (Read(Ref(ids[0], doc.names.contact(ids[0]).name), "person of the chat", None, 0.9),)


def _is_their_plan(clause: Clause) -> bool:
    """Tell whether a clause only says what they mean to do in some month or year."""
    return any(t.grain in BIG_GRAIN for t in clause.times) and THEIR_PLAN.search(clause.shape) is not None


def _is_private(clause: Clause) -> bool:
    """Tell whether a clause only tells of the rep's private life (周末钓鱼去), with nothing to be reminded of."""
    names_work = any(m.kind in ("customer", "contact", "deal", "product") for m in clause.mentions)
    return not names_work and PRIVATE.search(clause.plain) is not None and not _REMIND.search(clause.plain)


_REMIND: Final = re.compile(r"提醒|别忘|记得|记一?下|记着")


def _is_nothing_on(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether an entry of a plan says that nothing is on, or what we do among ourselves without a wish to be reminded."""
    words = clause.shape.strip()
    if NOTHING_ON.match(words) is not None:
        return True
    return topic.customer is None and AMONG_OURSELVES.match(words) is not None and "提醒" not in doc.text


def _is_own(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause is about this customer, rather than about all of a row that another one ends."""
    return topic.customer is None or clause.customer is None or clause.customer.value == topic.customer.value


def _people_named(topic: Topic) -> tuple[Read[Ref], ...]:
    return tuple(p for c in topic.clauses if _is_own(c, topic) and not _STAYS_AWAY.search(c.shape) for p in c.people)


_STAYS_AWAY: Final = re.compile(r"P(?:就|也|这次|他)*(?:不|没)(?:来|去|参加|到场)(?!我|了没)")
"""Who is not to be there (王振宇不来)."""


TRY_AGAIN: Final = re.compile(r"T?(?:我|就|先)*再(?:打|联系|找|试|约|拨|call|去|来|过去|跑)")
"""Behind an attempt in vain, told in a clause or two: at whoever was tried before (P打了两次, 没人接, 明早再打)."""


def _people_around(clause: Clause, topic: Topic) -> tuple[Read[Ref], ...]:
    """Return whom the clause before or after names for the same matter (约了周一上午, 找他们采购老牛)."""
    at = topic.clauses.index(clause)
    for other in topic.clauses[at + 1 : at + 3]:
        if (
            re.match(
                r"^[^,，]{0,4}?(?:找|约|见|跟|和|与|同|向|给|对接|拜会)|^[^,，]{1,6}?(?:也|都|会)*(?:在场|到场|在|参加|出席|陪同)$",
                other.text,
            )
            and other.people
            and _is_own(other, topic)
            and other.line == clause.line
        ):
            return tuple(other.people)
    is_one = (
        ONE_OF_THEM.search(clause.shape) is not None
        or TRY_AGAIN.match(clause.shape) is not None
        or RESETS.fullmatch(clause.shape.strip()) is not None
    )
    near = [c for c in topic.clauses[max(at - 4, 0) : at] if c.line == clause.line]
    if ONE_OF_THEM.search(clause.shape) is not None and len({p.value for c in near for p in c.people}) > 1:
        return ()  # 徐静回邮件了 说Peter嫌气味大 周四前传给她: which of them, nobody can tell
    for before in reversed(topic.clauses[max(at - (4 if is_one else 1), 0) : at]):
        if before.line != clause.line:
            break
        if before.people and _is_own(before, topic) and not _STAYS_AWAY.search(before.shape):
            return tuple(before.people) if len(before.people) == 1 else ()
    return ()
