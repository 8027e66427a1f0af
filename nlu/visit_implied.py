"""Visits told without a word for them: whose house, who and a time gone by, a line under a heading, 整完了 of what was planned."""

from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED
from nlu.carried_days import is_part_of_day
from nlu.document import Clause, Document
from nlu.time_sense import is_ahead
from nlu.times import TimeItem
from nlu.topics import DAY_OF_FAIR, Topic
from nlu.visit_channel import MADE_ROUNDS

BARE: Final = re.compile(
    r"(?:[CPTM的那边、和跟与及,， 啊嗯哦]|办公室|厂里|车间|现场|工地|那儿|这儿|展厅|会议室|单位|公司|店里|今天|今儿|刚才?|还有|先|再|又|(?<=P)[+&][一-鿿]{2,5})*"
)
SAID: Final = re.compile(
    r"P(?!没|不|还没)[^,，]{0,6}?(?:说|话(?![题术费])|称|讲|表示|反馈|放话|松口|提|告诉|问|吐槽|催|嫌|同意|答应|"
    r"透露|确认|认可|补充|要求)|(?<!给)P(?:$|[, ])"
)
STOP_TOLD: Final = re.compile(r"T ?CP(?:那|那边|办公室)?(?:谈|聊|对账|交流|沟通|开会|汇报|演示|讲|培训)")
"""A stop of the day whose hour is over: 上午九点A王总谈合同."""
NAMED_AND_TOLD: Final = re.compile(r"T ?C ?P[ ,，]+(?=[^ ,，])")
"""A part of the day, whose house, who, and then apart from it what came of it (上午启海 王总 框架谈到245)."""
NO_TALK: Final = re.compile(
    r"[升调离退]|病|住院|请假|生日|结婚|家里|出差|放假|开会|[到发退收出]货|到(?:账|款)|[下催]单|停[机产电]|坏|故障|报警|生了"
)
"""What happened to somebody or at his house, of which we may have heard in any way."""
MONEY_CAME: Final = re.compile(
    r"打(?:了|过来|来|款|钱)|到账|到款|回款|付(?:了|款|清)|汇(?:了|款|来)|转(?:了|账|来)[VRN款钱]?"
)
"""What the day of a first clause tells of, which is no meeting."""
MINUTES: Final = re.compile(r"(?:会议|会谈|沟通|拜访|洽谈|交流|座谈|面谈|走访)(?:纪要|记录)")
"""Over minutes that name who of theirs was there (会议纪要, 参会人员: ...)."""
REGISTERS: Final = re.compile("(?:部门|职务|职位|电话|手机|邮箱|微信|地址|行业)[:：]")
"""Lines of a form that puts somebody down, and tells of no visit."""


def is_bare_visit(topic: Topic, live: list[Clause], doc: Document, *, is_headed: bool) -> bool:
    """Tell whether the topic opens with a customer, a person and a time gone by, and that is all the rep needs to say."""
    if doc.command == "visit":
        return bool(live)
    if MINUTES.search(doc.clauses[0].plain) and any(c.label == "contact" and c.people for c in topic.clauses):
        return True
    first = next((c for c in topic.clauses if "C" in c.shape or "P" in c.shape), None)
    if first is None or all(first is not c for c in live) or MONEY_CAME.search(first.shape):
        return False
    if is_headed and (any(c.people for c in topic.clauses) or _is_told_in_report(first, topic, doc)):
        return True
    labels = {c.label for c in topic.clauses}
    if {"time", "contact"} <= labels and not any(c.label == "time" and c.tense == "plan" for c in topic.clauses):
        return any(c.label == "contact" and c.people for c in topic.clauses)
    if "customer" in labels and (
        labels & {"time", "summary"} or ("contact" in labels and REGISTERS.search(doc.text) is None)
    ):
        return True
    said = re.search(r"说|讲|问|要|让", first.text)
    told = [t for t in first.times if said is None or t.span.start - first.span.start < said.start()]
    is_told = first.tense == "done"
    has_time = any(
        _is_gone(t.in_sense("past") if is_told and t.kind == "time" else t, doc) and (t.certain or is_told)
        for t in told
    )
    if not any(c.people for c in live[:2]):
        return False
    if _DATED_LINE.match(first.shape) is not None and _was_lately(first.times[0], doc):
        return any(MADE_THERE.search(c.shape.strip()) for c in live[:2])
    if not has_time:
        return False
    if _heads_plans(first, doc) or (len(topic.clauses) == 1 and _ARRANGED.fullmatch(first.shape.strip())):
        return False
    if NAMED_AND_TOLD.match(first.shape) and any(is_part_of_day(t) and t.certain for t in told):
        return NO_TALK.search(first.shape) is None
    is_stop = STOP_TOLD.match(first.shape) is not None and any(t.has_clock and t.certain for t in told)
    return is_stop or BARE.fullmatch(first.shape) is not None or any(SAID.search(c.shape) for c in live[:2])


_DATED_LINE: Final = re.compile(r"T ?C ?P(?=$|[ ,，])")
"""A day gone by, whose house and who, and what was done there behind it (3月9日 鼎泰 冯总 工地踏勘)."""
LATELY: Final = timedelta(days=14)


def _was_lately(item: TimeItem, doc: Document) -> bool:
    """Tell whether a date (3月9日, 3/9) is one of the last two weeks, and not today's."""
    day = item.in_sense("past").day() if item.kind == "time" and not item.pod and item.grain == "day" else None
    return day is not None and timedelta(0) < doc.now.date() - day <= LATELY and any(c.isdigit() for c in item.text)


MADE_THERE: Final = re.compile(
    r"(?:踩点|探场|聊|谈|沟通|交流|讨论|对账|对接|盘库|送样|看样|看了?(?:现场|线|厂)|演示|勘察|勘测|踏勘|测量|量尺|培训|开会|汇报|验收|调试|安装|回访|走访|拜访)(?:$|[一-鿿GDQ]{1,12}$)"
)
"""What takes two: told in a report of the day or week it was done there."""


_STATE: Final = re.compile(
    r"(?:C ?P?|P) ?[-—–:：]+ ?(?:一切|都|还|挺|很|比较|基本)*(?:正常|在用|没事|满意|不急|没问题|还行|可以|稳定|良好|顺利)"
)
"""How somebody is found, behind his name (冯总-正常)."""


def tells_rounds(heading: Clause, doc: Document) -> bool:
    """Tell whether a heading says what is over: in so many words, or as rounds of which a line below tells (今日拜访3家)."""
    if heading.tense != "plan" and DAY_OF_FAIR.search(heading.shape.strip()) is not None:
        return True
    if heading.tense != "open" or MADE_ROUNDS.search(heading.shape.strip()) is None:
        return heading.tense == "done"
    return any(
        c.span.start > heading.span.start and (c.tense == "done" or FAILED.search(c.shape) or _STATE.match(c.shape))
        for c in doc.clauses
    )


def _is_told_in_report(first: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether a line without a person stands under a heading of rounds made, or tells what was done there on a day gone by."""
    heading = topic.headings[-1]
    if not first.line > heading.line or not tells_rounds(heading, doc):
        return False
    if MADE_ROUNDS.search(heading.shape.strip()) is not None:
        return True
    return first.tense == "done" and bool(first.times) and MADE_THERE.search(first.shape) is not None


_ARRANGED: Final = re.compile(
    r"(?:T|我|咱|[跟和与]|[CP ])*约(?:了|好了?|的)?(?:是|在)?[CPT ]{1,3}(?:见面?|碰头?|碰面|谈事?|聊聊?)?"
)
"""With whom one has an hour, and nothing of how it went (下午2点约了叶总)."""
JUST_BEGUN: Final = timedelta(hours=1)


def _heads_plans(clause: Clause, doc: Document) -> bool:
    """Tell whether bare names of a part of today just begun go on with what is to come (今天:上午A, 11点B, 下午C)."""
    running = any(
        is_part_of_day(t) and t.start is not None and timedelta(0) <= doc.now - t.start <= JUST_BEGUN
        for t in clause.times
    )
    at = doc.clauses.index(clause)
    return running and any(
        c.tense == "plan" and any(t.kind == "time" and is_ahead(t, doc.now) for t in c.times)
        for c in doc.clauses[at + 1 : at + 3]
    )


def _is_gone(item: object, doc: Document) -> bool:
    start = getattr(item, "start", None)
    is_day = getattr(item, "grain", "") not in ("week", "month", "quarter", "year")
    return getattr(item, "kind", "") == "time" and is_day and start is not None and start <= doc.now
