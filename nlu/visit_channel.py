"""How an interaction took place: by its cue, at an event, by the heading above it, or as the chat had planned it."""

from typing import Final

from nlu import patterns as re
from nlu.cue import Cue
from nlu.dated_headings import AT_EVENT as OF_DATED
from nlu.dated_headings import MEAL
from nlu.document import Clause, Document
from nlu.intents import GUESS, Channel, Read
from nlu.topics import Topic
from nlu.visit_as_planned import channel_as_planned
from nlu.visit_cues import OF_EVENT, cues_of

AT_EVENT: Final = re.compile(
    r"(?:在|到|来)了?(?:我们?|咱们?|我司)?的?(?:展位|展台|摊位|展馆|展区)|(?:展位|展台|摊位)(?:上|里|前|那儿)|^[a-z][a-z ]{1,14}(?:展会?)?(?:第.天|day ?.)|"
    rf"参加(?:了|完)?[^,，]{{0,14}}大会|(?:展会|展览会|博览会|[一-鿿]博会|论坛|峰会|沙龙|研讨会|茶歇|expo|广交会|糖酒会|推介会|招聘会|洽谈会|展销会|招商会|订货会|交易会|[一-鿿]交会(?![议费员])|观摩会|品鉴会|看货会|对接会(?!展))(?!{OF_EVENT})|"
    r"[一-鿿]{1,8}展[·• ]?(?:会|览)?(?:首日|次日|末日|第.天|day ?\d|小结|汇总|收尾|收获|战报)|"
    r"参加(?:了|完)?[^,，CP]{0,14}展(?![厅览示开位])|[一-鿿]{2,6}展上|(?<![发进开扩拓伸施招参会])展(?:会)?(?=(?:[上里]|期间|现场)?(?:见|碰|遇|认识|认得|识得|偶遇|撞|加了?))"
)
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
WENT_TO: Final = re.compile(r"[见去跑]|[上登]门|外出|外勤|出差")
AT_A_STAND: Final = re.compile(r"接待|(?:展位|展台|摊位)(?:上|里|前|那儿)")
"""At an event whoever we received came to our stand, and so did who sat there."""
AT_THEIRS: Final = re.compile(r"[CP](?:的|那)?(?:办公室|厂里|车间|现场|工地|展厅|会议室|店里|那儿)$")
"""A clause that says no more than where we were (上午金力莫部长办公室)."""


PLACE_OF_THEIRS: Final = re.compile(r"(?:地点|地址)(?:在|是|为|就在|[:： ])*(?:他们|她们|对方|客户|[CP])")
"""Where a meeting took place (地点他们总部)."""


def channel_of(
    signals: list[tuple[Clause, Cue]], topic: Topic, doc: Document, *, has_failed: bool
) -> Read[Channel] | None:
    """Return how it took place; None where the words do not tell."""
    told = (
        _at_the_event_told(signals, topic, doc)
        or (_at_stand(signals, topic) if signals and AT_A_STAND.search(signals[0][0].text) else None)
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
    return channel_as_planned(topic, doc)


def _by_cue(signals: list[tuple[Clause, Cue]], *, is_weak: bool) -> Read[Channel] | None:
    for clause, cue in signals:
        if clause is not signals[0][0] and signals[0][1].channel is None and _PAPER_SENT.search(clause.shape):
            continue
        if cue.channel is not None and cue.is_weak is is_weak:
            return Read(cue.channel, f"channel: {cue.name}", clause.span, GUESS if is_weak else 1.0)
    return None


_PAPER_SENT: Final = re.compile(
    r"(?:微信|企微|邮件|邮箱|群里|qq)(?:上|里|也|又|再|还|后来|就|给我|把)*[^,，]{0,8}?(?:发|传|转|甩|推|补)(?:了|来|过来|给我)+[^,，说讲问]{0,4}(?:图|资料|方案|报价|合同|照片|清单|参数|样|表|名片|地址|定位)"
)
"""What was sent by wire behind a talk of which nothing says how it was held (聊了改造 他微信发了图纸过来)."""


def _at_stand(signals: list[tuple[Clause, Cue]], topic: Topic) -> Read[Channel] | None:
    """Return that it was at an event, where what leads to the first signal or the words above all names one."""
    heading = next((h for h in topic.headings if is_of_event(h)), None)
    above = None if heading is None else Read[Channel]("event", "channel: heading, at an event", heading.span, 0.9)
    return _at_event(signals, topic) or above


def _at_event(signals: list[tuple[Clause, Cue]], topic: Topic) -> Read[Channel] | None:
    """Return that it was at an event, where what leads to the first signal names one."""
    until = signals[0][0].span.end if signals else -1
    for clause in topic.clauses:
        if clause.tense != "plan" and clause.span.start <= until and AT_EVENT.search(clause.shape):
            return Read("event", "channel: at an event", clause.span, 0.9)
    return None


_CAME_BY: Final = re.compile(
    r"加(?:了|上|到)?(?:个|对方|他|她|P)?的?(?:微信|企微|好友|wx|vx)|(?:换|交换|递|要|留)(?:了|到|过)?(?:个|张)?(?:名片|微信|联系方式)|也?(?:过)?来(?:了|看|问|坐|转)(?!电|信|函)"
)
"""What one does at a fair: somebody came by, a card or a WeChat was taken."""


def _at_the_event_told(signals: list[tuple[Clause, Cue]], topic: Topic, doc: Document) -> Read[Channel] | None:
    """Return that it was at the fair with which the message opens, where nothing but what one does at a stand is told of it."""
    opening = (c for c in doc.clauses[:2] if c.line == doc.clauses[0].line and c.tense != "plan")
    first = next((c for c in opening if AT_EVENT.search(c.shape)), None)
    if first is None or (first not in topic.clauses and any(t.kind == "time" for c in topic.clauses for t in c.times)):
        return None
    told = [(c, cue.channel) for c, cue in signals if cue.channel is not None]
    if not told or not all(at in ("inbound", "wechat", "onsite") and _CAME_BY.search(c.shape) for c, at in told):
        return None
    return Read("event", "channel: at the event told first", first.span, 0.9)


def is_of_event(heading: Clause) -> bool:
    """Tell whether a heading names an event."""
    return AT_EVENT.search(heading.shape) is not None or OF_DATED.search(heading.shape.strip()) is not None


def _by_heading(topic: Topic, doc: Document) -> Read[Channel] | None:
    for heading in topic.headings:
        if is_of_event(heading):
            return Read("event", "channel: heading, at an event", heading.span, 0.9)
        if MEAL.fullmatch(heading.shape) is not None:
            return Read("meal", "channel: heading, a meal", heading.span, 0.9)
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
