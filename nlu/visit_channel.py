"""How an interaction took place: by its cue, at an event, by the heading above it, or as the chat had planned it."""

from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.context import fresh_turns
from nlu.conversation import Turn
from nlu.cue import Cue
from nlu.document import Clause, Document
from nlu.intents import GUESS, AddFollowUp, Channel, Read, Ref
from nlu.topics import Topic
from nlu.visit_cues import OF_EVENT, cues_of

AT_EVENT: Final = re.compile(
    r"(?:在|到|来)了?(?:我们?|咱们?|我司)?的?(?:展位|展台|摊位|展馆|展区)|^[a-z][a-z ]{1,14}(?:展会?)?(?:第.天|day ?.)|"
    rf"参加(?:了|完)?[^,，]{{0,14}}大会|(?:展会|展览会|博览会|[一-鿿]博会|论坛|峰会|沙龙|研讨会|茶歇|expo|广交会|糖酒会|推介会|招聘会|洽谈会|展销会|招商会|订货会|交易会|[一-鿿]交会(?![议费员])|观摩会|品鉴会|看货会|对接会(?!展))(?!{OF_EVENT})|"
    r"[一-鿿]{2,8}展[·• ]?(?:会|览)?(?:首日|次日|末日|第.天|小结|汇总|收尾|收获|战报)|"
    r"参加(?:了|完)?[^,，CP]{0,14}展(?![厅览示开位])|[一-鿿]{2,6}展上|(?<![发进开扩拓伸施招参会])展(?:会)?(?=(?:[上里]|期间|现场)?(?:见|碰|遇|认识|认得|识得|偶遇|撞|加了?))"
)
PLANNED: Final[tuple[tuple[Channel, re.Pattern[str]], ...]] = (
    ("video", re.compile(r"(?i)腾讯会|视频|线上|zoom|teams|远程|飞书会|钉钉会")),
    ("phone", re.compile(r"电话|回电|通话")),
    ("wechat", re.compile(r"微信|企微")),
    ("email", re.compile(r"邮件")),
    ("meal", re.compile(r"吃|饭|喝|火锅|茶|咖啡|聚餐")),
    ("event", re.compile(r"展会|论坛|峰会|年会|沙龙")),
    ("inbound", re.compile(r"来访|来厂|来我们|来咱|过来|来公司|接待")),
)
"""How a meeting was to take place, by the words of the message that planned it."""
REPORTED: Final = re.compile(
    r"^[^,，]{0,6}?(?:见|谈|聊|吃|开|讲|去|喝|打|回|拜访|碰|演示|汇报|跑|送|做|对|办|食|饮|整|搞|倾|唱|撸|涮|摆|弄)(?:完|了|着|"
    r"过|好|成|到|罢|妥)"
)
WORKED_THROUGH: Final = re.compile(
    r"^(?:刚刚?|才|都|已经?|终于|总算|T|[ ,，])*(?P<did>试|测|装|调|修|量|勘|验|审|盘|校|检|培训|安装|调试|勘察|复测|打样|试样|试机)(?:完|好|过)[了咯啦喽]*$"
)
"""The first clause says no more than that some work was done; by itself nobody knows whose."""
AGREED: Final = re.compile(r"约(?![^,，]{0,3}[\d万])|说好|定在|安排在?|排在")
"""In a message that wrote nothing, since the hour it names has begun, they make a plan of it (约了今天下午试料)."""
MEETING_OVER: Final = re.compile(
    r"^(?:视频|电话|腾讯|线上)?(?:会议?|面谈|会面|拜访|演示|评审|交流|沟通)(?:刚刚?|已经?|都|也|顺利|圆满)*(?:结束|开完|完成|搞定|完)了?[ ,，]*$"
)
"""The whole clause says that it is over: 会议已结束."""
MADE_ROUNDS: Final = re.compile(
    r"^(?:T|今)(?:我|就|一天|都|又)*(?:跑|走|转|扫)[^,，CPTDG了]{2,4}?(?:一线|沿线|片区|一带|一圈|那边|方向)$|"
    r"(?:tel|call|电话|微信|wx)(?:了|过)? ?(?:Q|N|[两俩三仨四五六七八九十几]|一?[圈轮])|"
    r"[跑走转去](?:了|过|完)[^,，CPDGVN]{2,12}(?:Q|[两俩三仨四五六几]个?)(?:地儿|地方|城市|市|县|处|站)$|[跑走扫访转](?:了|过|完|的)?(?:Q|N|[两俩三仨四五六七八九十几])个?(?:地儿|地方|点位?|处|站|场)|^(?:T的?)?(?:共|总共)? ?(?:Q|[两俩三仨四五六七八九十]家|x ?[QN])$|[跑走扫访](?:了|过|完|的)?.{0,4}(?:Q|N|[两俩三仨几]家)|走访|拜访|回访"
)
"""A heading that says we went from one to the next."""
BY_WIRE: Final[tuple[tuple[Channel, re.Pattern[str]], ...]] = (
    ("video", re.compile(r"视频|线上")),
    ("phone", re.compile(r"电话|tel(?![a-z])|call(?![a-z])")),
    ("wechat", re.compile(r"微信|企微|wx")),
)
"""In a heading they say how all those below were reached, whatever word of going stands beside them (电话拜访)."""
WENT_TO: Final = re.compile(r"[见去跑]|[上登]门")
RECEIVED: Final = re.compile(r"接待")
"""At an event whoever we received came to our stand."""
AT_THEIRS: Final = re.compile(r"[CP](?:的|那)?(?:办公室|厂里|车间|现场|工地|展厅|会议室|店里|那儿)$")
"""A clause that says no more than where we were (上午金力莫部长办公室)."""


PLACE_OF_THEIRS: Final = re.compile(r"(?:地点|地址)(?:在|是|为|就在|[:： ])*(?:他们|她们|对方|客户|[CP])")
"""Where a meeting took place (地点他们总部)."""


def channel_of(
    signals: list[tuple[Clause, Cue]], topic: Topic, doc: Document, *, has_failed: bool
) -> Read[Channel] | None:
    """Return how it took place; None where the words do not tell."""
    told = (
        (_at_event(signals, topic) if signals and RECEIVED.search(signals[0][0].text) else None)
        or _by_cue(signals, is_weak=False)
        or _at_event(signals, topic)
        or _by_heading(topic, doc)
        or _by_cue(signals, is_weak=True)
    )
    if told is not None:
        return told
    if any(PLACE_OF_THEIRS.search(clause.shape) for clause in topic.clauses):
        return Read("onsite", "channel: place told", None, 0.9)
    if AT_THEIRS.search(topic.clauses[0].shape) is not None:
        return Read("onsite", "channel: at theirs", topic.clauses[0].span, 0.9)
    if has_failed or doc.command == "visit" or (topic.clauses[0].label is not None and "拜访" in doc.text):
        return Read("onsite", "channel: went there", None, GUESS)
    planned = plan_of_chat(topic, doc)
    opening = topic.clauses[0].text
    if planned is not None and (
        REPORTED.search(opening) or MEETING_OVER.match(opening) or works_as_planned(opening, planned, doc)
    ):
        for channel, pattern in PLANNED:
            if pattern.search(planned[0].text):
                return Read(channel, "channel: as planned", None, GUESS)
        return Read("onsite", "channel: planned", None, GUESS)
    return None


def _by_cue(signals: list[tuple[Clause, Cue]], *, is_weak: bool) -> Read[Channel] | None:
    for clause, cue in signals:
        if cue.channel is not None and cue.is_weak is is_weak:
            return Read(cue.channel, f"channel: {cue.name}", clause.span, GUESS if is_weak else 1.0)
    return None


def _at_event(signals: list[tuple[Clause, Cue]], topic: Topic) -> Read[Channel] | None:
    """Return that it was at an event, where what leads to the first signal names one."""
    until = signals[0][0].span.end if signals else -1
    for clause in topic.clauses:
        if clause.tense != "plan" and clause.span.start <= until and AT_EVENT.search(clause.shape):
            return Read("event", "channel: at an event", clause.span, 0.9)
    return None


def _by_heading(topic: Topic, doc: Document) -> Read[Channel] | None:
    for heading in topic.headings:
        if AT_EVENT.search(heading.shape):
            return Read("event", "channel: heading, at an event", heading.span, 0.9)
        for channel, pattern in BY_WIRE if heading.tense != "plan" else ():
            if pattern.search(heading.shape):
                return Read(channel, "channel: heading, by wire", heading.span, 0.9)
        if heading.tense != "plan" and MADE_ROUNDS.search(heading.shape.strip()):
            return Read("onsite", "channel: heading, rounds", heading.span, 0.9)
        for cue in cues_of(doc.names.lexicon).of(heading.shape):
            if cue.channel is not None and cue.pattern.search(heading.shape):
                return Read(cue.channel, f"channel: heading, {cue.name}", heading.span, 0.9)
        if heading.tense == "done" and not heading.is_negated and WENT_TO.search(heading.shape):
            return Read("onsite", "channel: heading, went there", heading.span, GUESS)
    return None


def plan_of_chat(topic: Topic, doc: Document) -> tuple[Turn, AddFollowUp | None] | None:
    """Return the latest turn about the same customer if this message reports it done (谈完了, 见着了) without naming anybody."""
    if topic.customer is None:
        return None
    for turn in reversed(fresh_turns(doc.conversation, doc.now)):
        if turn.customer_id == topic.customer.value.id:
            plans = [w.intent for w in turn.written if isinstance(w.intent, AddFollowUp)]
            return turn, plans[0] if plans else None
    return None


def works_as_planned(opening: str, planned: tuple[Turn, AddFollowUp | None] | None, doc: Document) -> bool:
    """Tell whether a clause says that the very work is done that was planned with them for today or before (约了今天试料: 试完)."""
    match = WORKED_THROUGH.match(opening.strip())
    if match is None or planned is None or match["did"][0] not in planned[0].text:
        return False
    turn, plan = planned
    if plan is None:
        return not turn.written and AGREED.search(turn.text) is not None
    due = plan.due
    if due is None or plan.direction == "colleague":
        return False
    day = due.value.date() if isinstance(due.value, datetime) else due.value
    return day <= doc.now.date()


def people_expected(topic: Topic, doc: Document) -> tuple[Read[Ref], ...]:
    """Return whom the rep had planned to meet, where the message says only that it took place."""
    planned = plan_of_chat(topic, doc)
    works = works_as_planned(topic.clauses[0].text, planned, doc)
    reported = (works or REPORTED.search(topic.clauses[0].text) is not None) and not topic.clauses[0].people
    if planned is None or (topic.customer is not None and topic.customer.span is not None and not reported):
        return ()
    turn, plan = planned
    if not reported and len(turn.contact_ids) != 1:
        return ()
    if plan is not None and plan.contacts:
        return plan.contacts
    return tuple(Read(Ref(i, doc.names.contact(i).name), "person of the chat", None, 0.9) for i in turn.contact_ids)
