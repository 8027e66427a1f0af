"""拜访记录: an interaction that took place, by whatever channel.

A table of cues names the ways reps tell of one. A cue counts where the clause does not tell of a plan, of a failed attempt or of a
supposition. Cues that say how (电话, 吃饭, 来访) fix the channel; 聊 and 谈 alone leave it to other words, then to the guide's
default.
"""

from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.attempts import UNANSWERED
from nlu.awaited import read_awaited
from nlu.contact_data import SAME_NUMBER
from nlu.cue import Cue
from nlu.described_records import is_described
from nlu.document import Clause, Document
from nlu.follow_up_requests import is_off_after_all
from nlu.intents import LogVisit
from nlu.rivals import rival_begins
from nlu.spoken_cues import AT_THEIRS
from nlu.stops import is_bare_stop
from nlu.tense import is_hour_just_over
from nlu.time_sense import is_ahead, is_far_holiday, is_of_holiday, is_over
from nlu.topics import SEVERAL_OF, STAYED_IN, Topic, as_sent, customer_of
from nlu.trips import TRIP, trip_of
from nlu.visit_as_planned import is_done_as_planned, people_expected
from nlu.visit_channel import channel_of
from nlu.visit_clauses import (
    is_before_plan,
    is_data_label,
    is_in_vain,
    is_set_for_later,
    is_to_call,
    is_told_by,
    may_be_ahead,
    tells_which_one,
    was_forgotten,
    was_there_before,
)
from nlu.visit_cues import MET_SOMEBODY, WITHSTANDS_FAILURE, cues_of
from nlu.visit_days import day_of
from nlu.visit_denials import tells_of_none
from nlu.visit_further import goes_on
from nlu.visit_implied import is_bare_visit, tells_rounds
from nlu.visit_over import goes_on_there, is_formal_report, tells_outcome, was_there
from nlu.visit_people import MET_AFTER_ALL, MET_ANOTHER, people_met, people_written_to, without_strangers
from nlu.who_went import behind_of, goes_on_of_others, others_went, tells_of_others, theirs_went_elsewhere

TO_COME_BEFORE: Final = re.compile(
    r"(?<![主只就需])(?:要|得|想|说|打算|准备|改天|回头|下次|必须|待|拟|未|能不能|可不可以|能否|是否|是不是|要不要|会不会|方不方便|愿不愿意?)$"
)
"""Right before the words for an interaction it makes a wish or a duty of them, whatever is told before (这单成了要请他吃饭)."""
NOT_YET_BEFORE: Final = re.compile(r"(?:没有?|未|没能)$")
"""Right before what ends in 的 it makes a list of those still to be seen (今天还没跑的: A B)."""
OTHERS_EAT: Final = re.compile(
    r"(?:学生|员工|职工|工人|病人|患者|客人|孩子|老人|旅客|住客|业主们|同事们|(?:[他她]们?|人家|P)T?自己|(?<![在到去])[他她]们)(?:T|[^,，我咱跟和与P]){0,5}$"
    r"|[P他她]请(?!我|咱|俺|大家|大伙|[吃喝])[一-鿿]{1,5}$"
)
"""Before words of eating: those who eat are none that we ate with (学生中午喝的汤不行, 他们昨晚喝多了, P请全村喝酒)."""
PROMISED_BEFORE: Final = re.compile(r"(?:答应|承诺|保证|说好|约好)了?[^,，了C]{0,8}T[^,，了C]{0,3}$")
"""What was promised for a day is not told as done (昨天答应今天上门取)."""
REPORTED: Final = re.compile(
    r"(?:[CP]|(?<![跟和给找对])(?:[他她]们?|对方|人家))(?:那边|刚刚?|刚才|又|也|还|都|跟(?:我|咱)们?|T|[ ])*(?:说|讲|提到|透露|告诉(?:我|咱)们?)(?![了过完着好得])"
)
"""Before words of an interaction: it is they who tell of it, and of themselves or of others (叶总说昨天有人来演示过)."""
_HAS_DONE: Final = re.compile("[了过]")
_TO_US: Final = re.compile(r"我|咱|俺|你|M")
GOES_ON: Final = re.compile(r"(?:还|又|顺便|接着|然后|另外还?|完了|同时)")
THINGS_TO_DO: Final = re.compile(r"件(?:大|小|急)?事")
"""A heading that counts things, and says of none that it is done (今日三件事)."""
ONLY_MEANS: Final = re.compile(
    r"(?:用|走|是|就)?(?:zoom|teams|webex|google meet|腾讯会议|线上|视频)(?:会议?|吧|哈|的)?"
)
"""A message of no more than how one will meet."""


def read_visit(topic: Topic, doc: Document, before: LogVisit | None = None) -> LogVisit | None:
    """Return the visit a topic tells of, or None.

    People, day and channel come from the topic, from its heading, and from the visit told `before` where this one only goes
    on (昨天在峰会见了A, 还认识了B).
    """
    customer = customer_of(topic)
    if customer is None or (len(doc.clauses) == 1 and ONLY_MEANS.fullmatch(doc.shape.strip(" ,，。!！~"))):
        return None
    told = [
        c
        for c in topic.clauses
        if not c.is_hypothetical and not c.is_hearsay and (c.tense != "plan" or is_told_by(c, doc))
    ]
    failed = (
        []
        if any(MET_AFTER_ALL.search(c.plain) or MET_ANOTHER.search(c.plain) for c in told)
        else [c for c in told if is_in_vain(c)]
    )
    live = [
        c
        for c in told
        if c not in failed
        and not is_described(c.shape)
        and not tells_of_none(c, doc)
        and not is_to_call(c, topic)
        and not may_be_ahead(c, topic, doc)
        and not is_before_plan(c, topic)
        and not is_set_for_later(c, topic)
        and not was_forgotten(c, topic)
        and not is_data_label(c, doc)
        and not tells_of_others(c, doc)
        and read_awaited(c) is None
        and not (ARRANGED_WITH.fullmatch(c.shape.strip()) and is_off_after_all(c, topic))
        and not any(t.kind == "time" and t.grain == "year" and is_over(t, doc.now) for t in c.times)
    ]
    cues = cues_of(doc.names.lexicon)
    signals = [(clause, cue) for clause in live for cue in cues.of(clause.shape) if _applies(cue, clause, topic, doc)][
        :24
    ]
    trip = trip_of(topic, doc)
    if trip is not None and not failed:
        signals.append((trip, TRIP))
    heading = next(
        (
            h
            for h in topic.headings
            if h.tense != "plan"
            and "计划" not in h.text
            and "安排" not in h.text
            and not SAID_EARLIER.search(h.text)
            and not THINGS_TO_DO.search(h.text)
            and not (h is not topic.headings[-1] and STAYED_IN.search(h.shape))
            and not (h.tense != "done" and SEVERAL_OF.search(h.shape))
        ),
        None,
    )
    opening = next((c for c in topic.clauses if c.people), None)
    if (
        heading is not None
        and tells_rounds(heading, doc)
        and opening is topic.clauses[0]
        and all(opening is not c for c in live)
        and not opening.is_hypothetical
        and not failed
        and not _begins_ahead(opening, doc)
    ):
        live.insert(0, opening)
    if topic.clauses[0].is_round and not failed and all(topic.clauses[0] is not c for c in live):
        live.insert(0, topic.clauses[0])
    if any(UNANSWERED.search(c.shape) for c in failed):
        signals = [(c, cue) for c, cue in signals if cue.name not in ("phone call", "received")]
    if not failed and any(cue.channel not in (None, "phone") for _, cue in signals):
        signals = [(c, cue) for c, cue in signals if cue.channel != "phone" or not UNANSWERED.search(c.shape)]
    if failed:
        signals = [(c, cue) for c, cue in signals if "Q" not in c.shape or "P" in c.shape or "C" in c.shape]
    missed = [p.value for c in failed for p in c.people]
    if failed and not any(
        cue.name in WITHSTANDS_FAILURE
        or (c.people and cue.name in MET_SOMEBODY)
        or (missed and any(p.value not in missed for p in c.people))
        for c, cue in signals
    ):
        signals = []
    if len({id(c) for c, _ in signals}) > 1:
        signals = [(c, cue) for c, cue in signals if not tells_which_one(c, topic)] or signals
        signals = [(c, cue) for c, cue in signals if not was_there_before(c)] or signals
    is_stop = bool(live) and live[0] is topic.clauses[0] and (live[0].is_round or is_bare_stop(live[0]))
    is_further = not signals and not failed and (is_stop or goes_on(topic, before, doc))
    if is_further:
        live = live or [next(c for c in topic.clauses if c.people)]
    if (
        not signals
        and not failed
        and not is_further
        and not is_bare_visit(topic, live, doc, is_headed=heading is not None)
        and not is_done_as_planned(topic, live, doc)
    ):
        return None
    if failed and not signals:
        return None
    first = signals[0][0] if signals else live[0] if live else topic.clauses[0]
    on = day_of(topic, first, doc, signals[0][1] if signals else None, until=rival_begins(first, doc))
    if on.certainty < 1 and doc.now.date() - on.value > LONGEST_AGO:
        return None
    channel = channel_of(signals, topic, doc, has_failed=bool(failed))
    at_event = before is not None and before.channel is not None and before.channel.value == "event"
    if at_event and before is not None and channel is not None and channel.is_guess and channel.value == "onsite":
        channel = before.channel  # 换了名片 at the fair that the lines above tell of
    if before is not None and (is_further or GOES_ON.match(first.text)):
        on = before.on if on.span is None else on
        channel = channel or before.channel
    return LogVisit(
        customer=customer,
        on=on,
        contacts=without_strangers(
            people_met(live, topic, doc)
            or (people_met([c for c in topic.clauses[:3] if WITH_NUMBER.match(c.shape)], topic, doc) if signals else ())
            or (people_expected(topic, doc) if not failed else ())
            or people_written_to(signals, failed, topic),
            customer.value,
            doc,
        ),
        channel=channel,
        summary=as_sent(topic.clauses, doc),
    )


def _begins_ahead(clause: Clause, doc: Document) -> bool:
    """Tell whether a line begins with a day to come (明天 冯总 催款), also under a heading of what was done."""
    times = [t for t in clause.times if t.kind == "time"]
    return clause.shape.startswith("T") and bool(times) and is_ahead(times[0].in_sense("future"), doc.now)


WITH_NUMBER: Final = re.compile(r"(?:C[ ,，]*)?P[ ,，:：电话手机]*\d{11}")
"""Somebody with his number, behind the words for where one met (焊博会认得的 C P138…)."""
ARRANGED_WITH: Final = re.compile(r"(?:T|[ ,，我]|跟|和)*约(?:好|了|定)?的[CP]{1,2}")
"""Whom one was to meet (今天约好的冯总, 临时说不来了)."""
LONGEST_AGO: Final = timedelta(days=100)
"""A day of which no year is said is not told of so late: it is another's, or one to come."""
SAID_EARLIER: Final = re.compile(r"(?:上次|上回|之前|前面|刚才)[^,，]{0,3}(?:说|提|讲|聊)")
"""A heading that only says whom was spoken of."""


def _applies(cue: Cue, clause: Clause, topic: Topic, doc: Document) -> bool:
    if (
        cue.needs_done
        and clause.tense != "done"
        and not (
            was_there(clause, topic, doc)
            or is_formal_report(clause, topic, doc)
            or (cue.name == "held talks" and tells_outcome(clause, topic, doc))
        )
    ):
        return False
    match = cue.pattern.search(clause.shape)
    if match is None or (cue is AT_THEIRS and clause.tense != "done" and not goes_on_there(clause, topic, doc)):
        return False
    same = SAME_NUMBER.search(clause.shape) if "信" in clause.shape else None
    if same is not None and match.start() <= same.end() and same.start() < match.end():
        return False
    rival = rival_begins(clause, doc)
    if rival is not None and doc.offsets[clause.shape_span.start + match.start()] >= rival:
        return False
    before = clause.shape[: match.start()]
    if (
        (cue.channel != "inbound" and others_went(before, match[0], behind_of(clause, doc)))
        or theirs_went_elsewhere(clause, match.start(), doc)
        or goes_on_of_others(clause, doc)
    ):
        return False
    if cue.channel == "meal" and OTHERS_EAT.search(before):
        return False
    if "说" in before or "讲" in before or "告诉" in before:
        said = REPORTED.search(before)
        if said is not None and _TO_US.search(clause.shape, said.end(), match.end()) is None:
            return False
    if (TO_COME_BEFORE.search(before) or PROMISED_BEFORE.search(before)) and not re.search(r"[了过完着的到]", match[0]):
        return False
    if match[0].endswith("的") and NOT_YET_BEFORE.search(before):
        return False
    ahead = next(
        (
            t
            for t in clause.times
            if (t.certain or clause.tense == "plan")
            and is_ahead(t if t.certain else t.in_sense("future"), doc.now)
            and not (
                clause.tense == "done"
                and (
                    is_hour_just_over(t, clause, doc.now)
                    or is_far_holiday(t, doc.now)
                    or (is_of_holiday(t) and _HAS_DONE.search(match[0]) is not None)
                )
            )
        ),
        None,
    )
    return ahead is None or doc.offsets[clause.shape_span.start + match.start()] < ahead.span.start
