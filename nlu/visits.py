"""拜访记录: an interaction that took place, by whatever channel.

A table of cues names the ways reps tell of one. A cue counts where the clause does not tell of a plan, of a failed attempt or of a
supposition. Cues that say how (电话, 吃饭, 来访) fix the channel; 聊 and 谈 alone leave it to other words, then to the guide's
default.
"""

from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED, UNANSWERED
from nlu.awaited import read_awaited
from nlu.contact_data import SAME_NUMBER, is_only_number
from nlu.cue import Cue
from nlu.document import Clause, Document
from nlu.follow_up_days import is_unlikely_hour
from nlu.follow_up_requests import is_off_after_all
from nlu.intents import LogVisit
from nlu.rivals import rival_begins
from nlu.spoken_cues import AT_THEIRS
from nlu.stops import is_bare_stop
from nlu.tense import is_hour_just_over
from nlu.time_sense import is_ahead, is_far_holiday, is_of_holiday, is_over
from nlu.times import COARSE, TimeItem
from nlu.topics import SEVERAL_OF, Topic, as_sent, customer_of
from nlu.trips import TRIP, trip_of
from nlu.visit_as_planned import is_done_as_planned, people_expected
from nlu.visit_channel import channel_of
from nlu.visit_cues import MET_SOMEBODY, WITHSTANDS_FAILURE, cues_of
from nlu.visit_days import day_of
from nlu.visit_denials import tells_of_none
from nlu.visit_further import goes_on
from nlu.visit_implied import SAID, is_bare_visit, tells_rounds
from nlu.visit_over import goes_on_there, is_formal_report, tells_outcome, was_there
from nlu.visit_people import MET_AFTER_ALL, MET_ANOTHER, people_met, people_written_to, without_strangers

TO_CALL: Final = re.compile(
    r"[TC,， ]*(?:先|去|记得|要|再)*(?:给|向|跟|和|找)[CP][^,，了过完着]{0,6}?(?:打|去|拨|挂|回)(?:一?[个下通])*(?:电话|视频|语音)(?:去|过去)?"
    r"(?:(?:问|聊|说|讲|沟通|确认|催|核对|了解|约|告诉|通知|谈|道|提醒)[^,，了过]*)?(?:吧|哈|啊|呗|哦|呀)*"
)
"""The whole clause bids somebody to call (给P打个电话): told as done, it would say so."""
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
TOLD_BY: Final = re.compile(
    r"(?:来电|来信|来函|致函(?:我[方司们])?|打(?:了)?(?:个)?电话(?:来|过来|给我|给咱)(?:们)?|(?:打|发)(?:来|过来)(?:的)?(?:电话|语音|消息|微信|邮件)?|(?:当面|亲口|电话|微信|企微|企业微信|钉钉|语音|短信|邮件|email|群|视频|消息|留言|私信|传真|来信)"
    r"(?:里头?|上|中|头)?(?:过来|打来|来|给我|跟我|找我|我们?|咱们?)?|席间|席上|饭桌上|酒桌上|饭局上|路上|车上|电梯里|门口|散步时?)(?:,|，| )?(?:又|还|也)?(?:说|讲|问|询|索|称|确认|要(?!是)|让|叫|催|请|答应|同意|承诺|松口|通知|告诉|告知|表示|反馈|提|约(?:我|咱)|"
    r"[PCDG])|"
    r"^T?[CP]{1,2} ?(?:tel|call|电)(?= [^,，])|"
    r"^[CP他她]{1,2}(?:们|那边|刚才?|又|也|还|特意|T)*(?:call(?:ed)?了?(?:我|咱)|(?:来|发)了?(?:一?[封个条份]|过来)?(?:邮件|email|微信|语音|短信|消息|信)(?=$|[,， 说讲问要让催]))|"
    r"^[CP他她](?:们|那边|刚才?|又|也|还|特意|T)*(?:打|挂|来)了?个?电话(?:过来|来|给我|给咱)(?:们)?(?!吧|哈|哦|再)"
)
"""The other side says something by such a channel: that took place, whatever is to be done about it."""
OURS_FIRST: Final = re.compile(
    r"[给跟找和与]|[让叫请催](?:我|咱|俺)|要(?!求)|得|准备|提醒|记得|再|等|打算|想|约|^[^CP他她]*打一?个?$"
)
"""Before the channel it is we who will use it: 给他打电话问, 约了视频说."""
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
        if not c.is_hypothetical and not c.is_hearsay and (c.tense != "plan" or _is_told_by(c, doc))
    ]
    failed = (
        []
        if any(MET_AFTER_ALL.search(c.plain) or MET_ANOTHER.search(c.plain) for c in told)
        else [c for c in told if _is_in_vain(c)]
    )
    live = [
        c
        for c in told
        if c not in failed
        and not tells_of_none(c, doc)
        and not _is_to_call(c, topic)
        and not _may_be_ahead(c, topic, doc)
        and not _is_before_plan(c, topic)
        and not _is_set_for_later(c, topic)
        and not _was_forgotten(c, topic)
        and not _is_data_label(c, doc)
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
        signals = [(c, cue) for c, cue in signals if not _tells_which_one(c, topic)] or signals
        signals = [(c, cue) for c, cue in signals if not _was_there_before(c)] or signals
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


_SAYS: Final = re.compile(r"说|讲|问|回|告|通知|反馈")


_FORGOTTEN: Final = re.compile(
    r"(?:我|给|都|又|竟然?|完全|结果|就|把这?[事茬个]+|[ ,，])*忘(?:了|记|光|干净|得|一干二净)+(?:[打发去回给]|这?事)?了?"
)


def _was_forgotten(clause: Clause, topic: Topic) -> bool:
    """Tell whether the next clause says that it was forgotten (今天给她回话, 忘了)."""
    at = topic.clauses.index(clause)
    return any(c.line == clause.line and _FORGOTTEN.fullmatch(c.shape.strip()) for c in topic.clauses[at + 1 : at + 2])


_OUR_TRIP: Final = re.compile(r"(?:趁着?|借着?|顺着?|利用|正好|刚好|(?:^|[T,，])(?:我|咱)们?)[^,，CP]{0,4}$")
"""Before 出差: it was we who travelled (趁出差去看了P)."""
_TELLS_OF_ANOTHER: Final = re.compile(
    r"P(?:那边|刚刚?|又|也|就)*(?:说|讲|反馈|解释|透露)(?!他|她|自己|本人|人|在|最近|现在|今|明|T|正|还|没|不|要|有|都|先|临时)[^,，]{2,8}$"
)
"""Before it: somebody who was met tells of another one (P说财务不在)."""


_DATA_LABEL: Final = re.compile(r"(?:[CP的 ]|办公|私人|公司)*(?:e-?mail|mail|邮箱|邮件|微信|wechat|电话|tel|手机|号码)")
_DATA_BEHIND: Final = re.compile(r"[:：] ?(?:[a-z0-9._%+-]+@|\+?[\d-]{7,}|[a-z][a-z0-9_-]{5,}(?=$|[,，。 ]))")


def _is_data_label(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only gives a number, or names the kind of data that stands behind its colon (email: a@b.c), and no letter or call."""
    return is_only_number(clause, doc) or (
        _DATA_LABEL.fullmatch(clause.shape.strip()) is not None
        and _DATA_BEHIND.match(doc.text, clause.span.end) is not None
    )


def _is_in_vain(clause: Clause) -> bool:
    """Tell whether a clause says that nobody was there or answered; what somebody says by phone was heard (电话里说电没接上)."""
    failed = FAILED.search(clause.shape)
    if failed is None:
        return False
    before = clause.shape[: failed.start()]
    if _OUR_TRIP.search(before) or _TELLS_OF_ANOTHER.search(before):
        return False
    return TOLD_BY.search(before) is None or (UNANSWERED.match(failed[0]) is not None and _SAYS.search(before) is None)


_BEFORE_NOW: Final = re.compile(
    r"(?:去|来|见|聊|谈|跑|拜访|接触|打|联系)过(?:[一两二三四几好]{0,2}[次趟回]|Q)?(?:了|的)?$"
)


def _was_there_before(clause: Clause) -> bool:
    """Tell whether a clause only says that one has been there some week or month before (上个月去过一次, then 昨天又去了)."""
    return any(t.grain in COARSE for t in clause.times) and _BEFORE_NOW.search(clause.shape.strip()) is not None


_KNOWN_SINCE: Final = re.compile(
    r"[ ,，]*(?:那个|就是)?T?(?:在|于)?[^,，CP]{0,8}?(?:认识|见到?过?|碰[到见上]|遇[到见上]|加|聊过?|来过?|拜访过?)的[ ,，]*(?:那个|那位)?(?P<who>C?[ 的]?P)?"
)
"""Tells since when somebody named right behind is known (上周在展会认识的 三荣的周经理): that meeting is not what the message tells of."""


def _tells_which_one(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause of another day only says which one the next clause names."""
    told = _KNOWN_SINCE.fullmatch(clause.shape.strip())
    if told is None or not clause.times:
        return False
    if told["who"]:
        return True
    at = topic.clauses.index(clause)
    return any("C" in c.shape or "P" in c.shape for c in topic.clauses[at + 1 : at + 2])


def _may_be_ahead(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether a clause names an hour, of a weekday or of none, and nothing tells that it is over (周一下午三点腾讯会议);
    so too where all that is told names the weekday that it is (周三来厂, on a Wednesday)."""
    return clause.tense == "open" and any(
        not t.certain and (_is_this_weekday(t, topic, doc) or _names_hour_ahead(t, clause, doc)) for t in clause.times
    )


def _is_this_weekday(item: TimeItem, topic: Topic, doc: Document) -> bool:
    return item.rule == "weekday" and len(topic.clauses) == 1 and item.in_sense("past").day() == doc.now.date()


def _names_hour_ahead(item: TimeItem, clause: Clause, doc: Document) -> bool:
    of_weekday = (item.has_clock or item.pod) and item.rule.startswith("weekday")
    if not of_weekday and (item.rule != "clock" or is_unlikely_hour(item, clause, doc.now)):
        return False
    return is_ahead(item.in_sense("future"), doc.now)


def _is_before_plan(clause: Clause, topic: Topic) -> bool:
    """Tell whether a part of the day names nobody, and the customer only comes in what is planned for another (上午电话会, 晚上请冯总吃饭)."""
    first = next((c for c in topic.clauses if "C" in c.shape or "P" in c.shape), None)
    if first is None or first.tense != "plan" or not clause.times or not first.shape.startswith("T"):
        return False
    return clause.span.start < first.span.start and all(t.vague is False for t in first.times if t.kind == "time")


_SET_FOR: Final = re.compile(r"(?:就|[ ,，])*(?:定|约|说)(?:的|在|好了?)?(?:是|在)?T(?:了)?")


def _is_set_for_later(clause: Clause, topic: Topic) -> bool:
    """Tell whether an invitation is told of which one of the next clauses says the day to come (请我吃饭, 定的周六晚上)."""
    if clause.tense != "open" or "请" not in clause.plain:
        return False
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and c.tense == "plan" and _SET_FOR.fullmatch(c.shape.strip())
        for c in topic.clauses[at + 1 : at + 4]
    )


def _is_told_by(clause: Clause, doc: Document) -> bool:
    """Tell whether what is planned was said to us by phone or chat: the saying is done (P微信说T要样品)."""
    match = TOLD_BY.search(clause.shape)
    if match is None or OURS_FIRST.search(clause.shape[: match.start()]):
        return False
    at = doc.offsets[clause.shape_span.start + match.start()]
    return not any(is_ahead(t, doc.now) for t in clause.times if t.span.start < at)


def _is_to_call(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only bids to call somebody, and nothing behind it tells what came of the call."""
    if clause.tense != "open" or TO_CALL.fullmatch(clause.shape.strip()) is None:
        return False
    at = topic.clauses.index(clause)
    return not any(c.tense == "done" or SAID.search(c.shape) or c.is_negated for c in topic.clauses[at + 1 : at + 3])


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
