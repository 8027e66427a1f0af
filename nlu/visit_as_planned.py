"""Visits told as the end of what the chat had planned or begun to tell: 会议已结束, 整完了, 样板间看好了, 量完了."""

from typing import Final

from nlu import patterns as re
from nlu.context import fresh_turns
from nlu.conversation import Turn
from nlu.document import Clause, Document
from nlu.follow_up_words import is_appointment
from nlu.intents import GUESS, AddFollowUp, Channel, LogVisit, Read, Ref
from nlu.moved_dates import day_of
from nlu.text import fold
from nlu.topics import Topic

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
AGREED: Final = re.compile(r"约(?![^,，]{0,3}[\d万])|说好|定在|安排在?|排在|(?<![回过失])去(?![年掉了])|上门|[给帮替]")
"""In a message that wrote nothing, since the hour it names has begun, they make a plan of it (约了今天下午试料)."""
_AT_LAST: Final = (
    r"(?:刚刚?|才|都|已经?|终于|总算|顺利|圆满|今[天儿]|T|于[^,，]{1,4}(?=完|结)|在[^,，]{1,4}(?=完|结)|[ ,，])*"
)
MEETING_OVER: Final = re.compile(
    rf"^{_AT_LAST}(?:视频|电话|腾讯|线上)?(?:会议?|面谈|会面|拜访|演示|评审|交流|沟通|汇报|答辩|述标|讲标|路演|座谈|洽谈|谈判|考察|参观|培训|饭局)"
    rf"(?:也|{_AT_LAST})*(?:结束|开完|完成|搞定|做完|吃完|讲完|完)了?[ ,，!！~]*$"
)
"""The whole clause says that it is over: 会议已结束."""
DONE_AS_PLANNED: Final = re.compile(
    r"^(?:over|完事|收工|搞掂|搞定|齐活|结束)[了咯啦喽哈]*[ ~!！]*$|^(?:刚|才|都|已经|终于|总算)*(?:见|谈|聊|吃|开|讲|喝|食|饮|整|搞|倾|唱|撸|涮|摆|碰|弄|跑|去)(?:完|好|过|罢|妥)[了咯啦喽哈的]*$"
)
"""The whole clause says only that what was planned took place."""
_OVER: Final = re.compile(
    rf"^{_AT_LAST}(?P<what>[^,，。了完没不]{{0,10}}?)(?P<did>见|谈|聊|看|讲|过|逛|走|转|参观|考察|演示|汇报|吃|喝|开)(?:完|好|过|罢|妥|成|了一?[遍趟圈])[了咯啦喽哈的]*[ !！~]*$"
)
"""The same of a thing named (样板间看好了, 方案过了一遍)."""

_FETCHES: Final = re.compile(r"(?:[去到找][^,，。]{0,12})[拿取收领借提]")
"""One goes to them for something (下午找向主任拿餐标文件)."""
_GOT: Final = re.compile(
    rf"^{_AT_LAST}(?P<what>[^,，。了没不]{{1,8}}?)(?:也|都|全)?(?:(?P<did>[拿取收领借提])(?:到手?|回来?|齐|过来|来|好)|到手)了?[咯啦喽哈的]*[ !！~]*$"
)
"""What one went for is there (文件拿到了, 样品收回来了, 数据到手)."""


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
        return (not turn.written and AGREED.search(turn.text) is not None) or _told_today(turn, doc) is not None
    due = plan.due
    if due is None or plan.direction == "colleague":
        return False
    return day_of(due.value) <= doc.now.date()


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


_WORK_DONE: Final = re.compile(r"^[^,，]{0,6}?(?:送|做|对|办|整|搞|弄|摆)(?:完|了|过|好|成|妥)")
"""Work that is done, which was a meeting only where one was planned (弄好了, of a report they wanted)."""


def channel_as_planned(topic: Topic, doc: Document) -> Read[Channel] | None:
    """Return how the meeting took place that the chat had planned, where the message opens by saying that it is over."""
    planned = plan_of_chat(topic, doc)
    opening = topic.clauses[0].text
    if planned is None or not (
        REPORTED.search(opening)
        or MEETING_OVER.match(opening)
        or works_as_planned(opening, planned, doc)
        or _names_what_is_over(opening, planned[0])
    ):
        return None
    plan = planned[1]
    if plan is not None and _WORK_DONE.search(opening) is not None and not is_appointment(fold(plan.action)):
        return None
    told = _told_today(planned[0], doc)
    if told is not None and told.channel is not None:
        return Read(told.channel.value, "channel: as told before", None, GUESS)
    for channel, pattern in PLANNED:
        if pattern.search(planned[0].text):
            return Read(channel, "channel: as planned", None, GUESS)
    return Read("onsite", "channel: planned", None, GUESS)


_ARRIVED: Final = re.compile(
    r"(?:我们?|咱们?|刚|才|已经?|[ ,，])*到(?:地方|现场|工地|门口|楼下|厂里|店里|他们?这[边儿里]?|这[边儿里]?)?了[啊哈呀]?"
)
"""One is where one was to go, and says how it is there (到了 现场还没清)."""


def _has_arrived(topic: Topic, plan: AddFollowUp | None, doc: Document) -> bool:
    """Tell whether the message opens by saying that one is there, where the chat had planned to go by today, and tells more."""
    if plan is None or len(topic.clauses) < 2 or _ARRIVED.fullmatch(topic.clauses[0].shape.strip()) is None:
        return False
    if plan.due is None or plan.direction == "colleague" or not is_appointment(fold(plan.action)):
        return False
    return day_of(plan.due.value) <= doc.now.date()


def is_done_as_planned(topic: Topic, live: list[Clause], doc: Document) -> bool:
    """Tell whether the message opens by saying no more than that the meeting of this chat is over (整完了)."""
    first = topic.clauses[0]
    if all(first is not c for c in live):
        return False
    planned = plan_of_chat(topic, doc)
    if planned is None:
        return False
    opening = first.text.strip()
    if works_as_planned(opening, planned, doc):
        return True
    turn, plan = planned
    if _has_arrived(topic, plan, doc):
        return True
    is_over = DONE_AS_PLANNED.match(opening) or MEETING_OVER.match(opening) or _names_what_is_over(opening, turn)
    return bool(is_over) and (plan is not None or not turn.written or _told_today(turn, doc) is not None)


def _names_what_is_over(opening: str, turn: Turn) -> bool:
    """Tell whether what is said to be over stands in the message that planned it (看样板间: 样板间看好了)."""
    over = _OVER.match(opening.strip())
    if over is not None:
        return over["did"] in turn.text and fold(over["what"])[-2:] in fold(turn.text)
    got = _GOT.match(opening.strip())
    if got is None or _FETCHES.search(turn.text) is None:
        return False
    return fold(got["what"])[-2:] in fold(turn.text) and (got["did"] is None or got["did"] in turn.text)


def _told_today(turn: Turn, doc: Document) -> LogVisit | None:
    """Return the visit of today that an earlier message told: its hour had come, and this message tells what came of it."""
    visits = (w.intent for w in turn.written if isinstance(w.intent, LogVisit))
    return next((v for v in visits if v.on.value == doc.now.date()), None)
