"""Whether a clause without a mark of a thing done tells none the less of what is over: by what stands behind it, or as reports begin."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.time_sense import is_ahead
from nlu.topics import Topic

REACTED: Final = re.compile(
    r"^[^,，PT]{0,4}P(?:们|他们|那边|这边)?(?:也|都|对[^,，]{1,8}|还是|现在|基本|倒是|本人)*(?:没意见|没问题|没异议|说|讲|问|嫌|觉得|感觉|认为|表示|反映|反馈|同意|"
    r"介绍|陪|接待|带(?:我|咱)|挺|很|蛮|比较|不太|有点|热情|客气|满意|答应|松口|透露|提了|强调|认可|犹豫)"
)
"""What somebody said or how he took it: whoever tells that was there."""


SAID_THERE: Final = re.compile(r"^(?:C ?的?)?P(?:们|那边|也|又|还|就|一直)*(?:说|讲|问|嫌|觉得|反映|[:：] ?[^\d ])")
"""Words of somebody, whatever he wants: they were said where one was (上午去C P说要换)."""


_WHAT_FOR: Final = re.compile("负责|主管|接手|对接|上班|[管换姓叫]|退休|休息|等")


def goes_on_there(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether a message opens with at whose place we are, and goes on with what is there, no plan and nobody's post (搁鼎泰 冯总 料不够)."""
    if clause.tense == "plan" or clause is not doc.clauses[0] or any(is_ahead(t, doc.now) for t in clause.times):
        return False
    behind = topic.clauses[1:]
    return any(c.tense != "plan" for c in behind) and not any(_WHAT_FOR.search(c.plain) for c in behind[:1])


_THEN_TO: Final = re.compile(r"[ ,，]*(?:然后|接着|完了|后来)*又(?:上|去|到|跑|找)(?:C|P)")
"""On to the next one, behind what was done (然后又上C P说T开标)."""


_WENT_OR_CAME: Final = re.compile(r"(?:C的?)?P[P、和跟]*[^,，我咱]{0,10}?来|(?:我|咱|们)*去(?:C|P)")
"""Who came, or to whom one went, and for what (郑洁来对账, 去C送样)."""
_CAME_OF_IT: Final = re.compile(
    r"(?:P|他们?|她们?|人家|对方)[^,，]{0,4}(?:没(?!空|时间)|说|讲|嫌|问|签|收|挺|很|不太|点头|答应|同意|满意)|[^,，]{0,6}(?:没问题|无误|通过|顺利|满意|可以|ok)|顺便|顺带|顺道|顺手|[^,，T]{1,6}完|[^,，T不没]{1,10}了(?=$|[,，])"
)
"""How it went, right behind (P没收, 试完说声音大, 顺便看了车床)."""


def was_there(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether a clause of going on a day of no future is followed by what was said there (今天去C P没意见)."""
    times = [t for t in clause.times if t.kind == "time"]
    if clause.tense != "open" or any(is_ahead(t, doc.now) for t in times):
        return False
    at = topic.clauses.index(clause)
    behind = topic.clauses[at + 1 : at + 2]
    if times or _THEN_TO.match(clause.shape) is not None:
        return any((c.tense != "plan" and REACTED.search(c.shape)) or SAID_THERE.search(c.shape) for c in behind)
    if clause is not doc.clauses[0] or clause.is_listed or _WENT_OR_CAME.match(clause.shape) is None:
        return False
    return any(c.tense != "plan" and c.line == clause.line and _CAME_OF_IT.match(c.shape) for c in behind)


REPORT_OPENS: Final = re.compile(
    r"^(?:我|本人|今|[T,， ])*(?P<how>去|赴|前往|参加|出席|列席|走访|到访|拜会|造访)[^,，]{0,3}[CD]"
)
"""So formal prose tells of where one was (赴C与P座谈)."""


SALUTES: Final = re.compile(
    r"(?:尊敬的|敬爱的|各位|亲爱的)?(?:领导|老板|经理|同事|总|老师|大家)们?(?:好|你好|早上好|上午好|下午好|晚上好)?|(?:现|特)?(?:将|就)?[^,，]{0,8}(?:汇报|报告)如下|(?:早上|上午|下午|晚上)好"
)
"""How a report greets before it begins."""


def is_formal_report(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether a message opens in formal prose with where one was: no heading of plans, no day to come, and more is told of it."""
    times = [t for t in clause.times if t.kind == "time"]
    opens = REPORT_OPENS.search(clause.shape)
    return (
        clause.tense == "open"
        and opens is not None
        and (opens["how"] != "去" or "赴" in doc.raw[clause.span.start : clause.span.end])
        and not clause.is_listed
        and clause is next((c for c in doc.clauses if SALUTES.fullmatch(c.plain.strip()) is None), None)
        and len(doc.clauses) > 1
        and not topic.headings
        and not any(is_ahead(t, doc.now) or t.vague for t in times)
        and not any(c.tense == "plan" and c.is_listed for c in topic.clauses)
    )


_OUTCOME: Final = re.compile(
    r"(?:对方|他们|P)(?:还[VN价]|坚持|松口|咬|同意|不同意|答应|嫌|反馈|提了)|双方(?:最[后终]|都|基本)*(?:定|谈|同意|达成|确认|各)|僵(?:了|持)|达成|定(?:在|了|[LQVN])|谈到|没?谈拢|敲定|不动|[让降][了RVN]|明确了|确认了"
)
"""What came of a meeting."""


def tells_outcome(clause: Clause, topic: Topic, doc: Document) -> bool:
    """Tell whether a clause names a meeting of a day not to come, and what came of it stands behind (今天第三轮谈判: … 双方定在205)."""
    if clause.tense != "open" or any(t.kind == "time" and (is_ahead(t, doc.now) or t.vague) for t in clause.times):
        return False
    behind = topic.clauses[topic.clauses.index(clause) + 1 :]
    return any(c.tense != "plan" and not c.is_hypothetical and _OUTCOME.search(c.shape) for c in behind)
