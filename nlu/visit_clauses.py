"""Which clauses tell of no visit though they speak of one: in vain, to be done, set for later, of another time."""

from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED, UNANSWERED
from nlu.contact_data import is_only_number
from nlu.document import Clause, Document
from nlu.follow_up_days import is_unlikely_hour
from nlu.time_sense import is_ahead
from nlu.times import COARSE, TimeItem
from nlu.topics import Topic
from nlu.visit_implied import SAID

TO_CALL: Final = re.compile(
    r"[TC,， ]*(?:先|去|记得|要|再)*(?:给|向|跟|和|找)[CP][^,，了过完着]{0,6}?(?:打|去|拨|挂|回)(?:一?[个下通])*(?:电话|视频|语音)(?:去|过去)?"
    r"(?:(?:问|聊|说|讲|沟通|确认|催|核对|了解|约|告诉|通知|谈|道|提醒)[^,，了过]*)?(?:吧|哈|啊|呗|哦|呀)*"
)
"""The whole clause bids somebody to call (给P打个电话): told as done, it would say so."""

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

_SAYS: Final = re.compile(r"说|讲|问|回|告|通知|反馈")

_FORGOTTEN: Final = re.compile(
    r"(?:我|给|都|又|竟然?|完全|结果|就|把这?[事茬个]+|[ ,，])*忘(?:了|记|光|干净|得|一干二净)+(?:[打发去回给]|这?事)?了?"
)


def was_forgotten(clause: Clause, topic: Topic) -> bool:
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


def is_data_label(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only gives a number, or names the kind of data that stands behind its colon (email: a@b.c), and no letter or call."""
    return is_only_number(clause, doc) or (
        _DATA_LABEL.fullmatch(clause.shape.strip()) is not None
        and _DATA_BEHIND.match(doc.text, clause.span.end) is not None
    )


def is_in_vain(clause: Clause) -> bool:
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


def was_there_before(clause: Clause) -> bool:
    """Tell whether a clause only says that one has been there some week or month before (上个月去过一次, then 昨天又去了)."""
    return any(t.grain in COARSE for t in clause.times) and _BEFORE_NOW.search(clause.shape.strip()) is not None


_KNOWN_SINCE: Final = re.compile(
    r"[ ,，]*(?:那个|就是)?T?(?:在|于)?[^,，CP]{0,8}?(?:认识|见到?过?|碰[到见上]|遇[到见上]|加|聊过?|来过?|拜访过?)的[ ,，]*(?:那个|那位)?(?P<who>C?[ 的]?P)?"
)
"""Tells since when somebody named right behind is known (上周在展会认识的 三荣的周经理): that meeting is not what the message tells of."""


def tells_which_one(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause of another day only says which one the next clause names."""
    told = _KNOWN_SINCE.fullmatch(clause.shape.strip())
    if told is None or not clause.times:
        return False
    if told["who"]:
        return True
    at = topic.clauses.index(clause)
    return any("C" in c.shape or "P" in c.shape for c in topic.clauses[at + 1 : at + 2])


def may_be_ahead(clause: Clause, topic: Topic, doc: Document) -> bool:
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


def is_before_plan(clause: Clause, topic: Topic) -> bool:
    """Tell whether a part of the day names nobody, and the customer only comes in what is planned for another (上午电话会, 晚上请冯总吃饭)."""
    first = next((c for c in topic.clauses if "C" in c.shape or "P" in c.shape), None)
    if first is None or first.tense != "plan" or not clause.times or not first.shape.startswith("T"):
        return False
    return clause.span.start < first.span.start and all(t.vague is False for t in first.times if t.kind == "time")


_SET_FOR: Final = re.compile(r"(?:就|[ ,，])*(?:定|约|说)(?:的|在|好了?)?(?:是|在)?T(?:了)?")


def is_set_for_later(clause: Clause, topic: Topic) -> bool:
    """Tell whether an invitation is told of which one of the next clauses says the day to come (请我吃饭, 定的周六晚上)."""
    if clause.tense != "open" or "请" not in clause.plain:
        return False
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and c.tense == "plan" and _SET_FOR.fullmatch(c.shape.strip())
        for c in topic.clauses[at + 1 : at + 4]
    )


def is_told_by(clause: Clause, doc: Document) -> bool:
    """Tell whether what is planned was said to us by phone or chat: the saying is done (P微信说T要样品)."""
    match = TOLD_BY.search(clause.shape)
    if match is None or OURS_FIRST.search(clause.shape[: match.start()]):
        return False
    at = doc.offsets[clause.shape_span.start + match.start()]
    return not any(is_ahead(t, doc.now) for t in clause.times if t.span.start < at)


def is_to_call(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only bids to call somebody, and nothing behind it tells what came of the call."""
    if clause.tense != "open" or TO_CALL.fullmatch(clause.shape.strip()) is None:
        return False
    at = topic.clauses.index(clause)
    return not any(c.tense == "done" or SAID.search(c.shape) or c.is_negated for c in topic.clauses[at + 1 : at + 3])
