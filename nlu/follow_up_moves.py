"""Meetings and days that are moved: which words move one, what was moved, and the day it has then."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.follow_up_actions import MOVED_TO, is_dated, own_words
from nlu.follow_up_days import due_item
from nlu.follow_up_requests import WHETHER, is_off_after_all
from nlu.moving import EVENTS, MEETING, MOVES
from nlu.quick import changed
from nlu.times import TimeItem, at_moment
from nlu.topics import Topic

_SAME: Final = r"(?:同一|同样|老|原来的?|这个)"
"""Before the hour that stays."""
_END: Final = rf"(?:[ ,，]*(?:还是|就在|还在|在)(?:那家店?|那里|老地方|原来(?:那家|的?地方)))?(?:的?{_SAME}时间)?(?:吧|了|再说|好了|算了)?$"
MOVED: Final = re.compile(rf"(?:{MOVES})(?:到|至)T{_END}|往后(?:推|挪|延)")
NOT_MOVED: Final = re.compile(r"[没未](?:有)?(?:改|推|挪|延|提前?|顺延|推迟|延期|提前)(?:到|至|在|成|为|于)T")
RESET: Final = re.compile(
    rf"(?:改(?:约)?(?:在|到|成|为)?|那就|只能|只好|(?:现在|后来|最[后终]|又)(?:说)?(?:敲?定|安排|排)(?:在|到|了|为)?)T{_END}"
)
RESETS: Final = re.compile(
    r"(?:T(?=[他她P对人]))?(?:[CP他她我咱]们?|人家|对方|客户|那边|这边|后来|然后|接着|又|再|最[后终]|结果|现在|临时|还是|决定|跟|和|所以|那|(?:电话|微信|短信)(?:里|上)?|说|讲|要|想|就|给|都|双方|一起|商量|通知|[让叫](?:我|咱|我们|咱们)?|有事|没空|有会|不行|不方便|[,， ])*"
    rf"(?P<verb>{MOVES}|延期|提|敲定|商定|确定|说定|定|约|排)(?:约|期|时间)?(?:到|至|在|成|为|了|的|好|是|下来?)*T(?:的?{_SAME}(?:时间|点))?(?:了|吧|的|见|好了|再说)*"
)
"""The whole clause gives what was just arranged another day (后来P又改T, 最后定的T)."""
ONLY_THEN: Final = re.compile(
    r"(?:所以|那|就|还是|我们?|咱们?|(?:跟|和)?(?:他|她|P)?说|[,， ])*(?:只能|只好|那就|还是|最快|最早|[得要]等(?=到?T))(?:是|到|等|改|定|约)?T(?:了|吧|去|送|见|来|的)*"
)
"""The whole clause says on what day it is then (我们物流不上班 只能周一)."""
FINALLY: Final = re.compile(r"后来|又|再|最[后终]|结果|还是|改|换|临时|现在")
SETS: Final = re.compile(r"敲定|商定|确定|说定|定|约|排")
"""These set a day, and move one only where the words beside them say so (`FINALLY`)."""
WAS_TO_MEET: Final = re.compile(
    rf"(?:{MEETING}|吃饭|饭)(?:会|的事)?(?:今天|他|她|说|临时|又|先|给|都|被|就|T)*(?:取消|泡汤|作废|黄)了?$|"
    rf"(?:{MEETING}|[一-鿿]会)会?(?:今天|他|她|说|临时|又|再|也|得|要|往后|向后|T)*(?:推|挪|延|改|推迟|延期|改期|顺延)(?:了|时间了?|日子了?)$|"
    rf"(?:原来|原先|之前|本来|原)(?:说|定|约|讲)(?:好|的|是)*T(?:的)?(?:{MEETING}|开标|招标|投标|答辩|述标|讲标|上会|定标|验收|踏勘|评标|谈判|培训|施工|安装|调试|进场|交货|发货|到货)|"
    r"没[去见约跑开吃聊谈]成|(?:原来|原先|本来)(?:跟|和|与)?[CP]{0,2}(?:那边)?(?:约|定|说)(?:好)?的(?:是)?T|原(?:说|先说?|来说)(?:好|定)?(?:是)?T[^,，]{0,8}的$|(?:原本|本来|原定|原计划|约(?:了|好|的|我|咱)|说好|要(?=[去见跟和找拜]))[^,，]{0,10}?(?:T|去|见|拜访|会|谈|开|聊|吃|看|送|碰|过来|来)"
)
"""A meeting that was to be: moved, it is to be done on the new day."""
CANNOT_THEN: Final = re.compile(
    r"^(?:[CPM他她们我]|那边|这边|说|家)*T(?:[^,，]{0,4}(?:有检查|要检查|停电|盘点|有审计|不行|不成|没空|没时间|不在|不方便|来不了|去不了|有(?:别的|其他|另外的?)?(?:[事会课]|活动|安排|应酬|接待|手术|门诊)|上课|值班|冲突|休息)|(?:要|得|去)?(?:出差|开会)|(?<=我T)(?:要|得)?去(?![看一送拿取收谈聊见催签对找盯量装修拜走坐跑交补问测验请陪接换转会])[一-鿿]{2,4}|飞)(?:了|的|呢|啊|吧|说)*$"
)
"""The day on which somebody cannot: another day said behind it is that of the meeting (陈董周二不行 改周三下午)."""
NOT_DONE: Final = re.compile(
    r"^(?:约好|说好)|的?[一-鿿]{0,4}[没未](?:来|到|见着?)成?$|(?:原定|原计划|原本|本来)(?:是|的)?$|没([去见约跑开吃聊谈])成|(?<=..)(?:临时|又|先|给|都|被|就)*(?:取消|作废|泡汤|不[去开来吃])了?$|(?:原来|原先|之前|原)(?:说|讲)(?:好|的|是)*(?=.{2,})|(?<=..)(?:又|也|再|临时|得|要)*(?:往后|向后)?(?:推迟?|挪|延期?|改期|顺延)了$"
)
"""What the words for such a meeting say besides what it is for."""
MEETS: Final = re.compile(
    rf"会(?=[改推挪延换调顺])|{MEETING}|{EVENTS}|吃饭|讲标|述标|试讲|开标|装机|装车|发车|送样|送货|量尺|测量|勘[察测]|考察|参观|试机|试样|打样|巡检|保养|检测|维修|盘点|对账"
)
"""What is moved to another day is to be done then, where nothing open was moved by it."""
EVENT_MOVED: Final = re.compile(
    rf"(?:{MEETING}|{EVENTS}|开标|招标|投标|述标|讲标|上会|定标|议标|评标|比选|磋商|谈判|活动|典礼|仪式|施工|安装|调试|割接|切换|进场|搬迁|发货|到货|交货|例会|会)会?(?:时间|日期)?(?:又|已经?|都|临时|通知|从T)*"
    rf"(?:{MOVES}|延期|提)(?:(?:到|至|在|为|成)了?T|T(?=[了吧哈 ,，]*$))"
)
"""An event that has another day now: what is to be done has that day, though its move is told as done (评审会改到周五了)."""


def meeting_moved(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause before, which tells of the meeting that this one moves (原本今天去见崔总, 他有会, 改到周五了)."""
    if MOVED.search(clause.shape) is None and RESET.search(clause.shape) is None:
        return None
    at = topic.clauses.index(clause)
    before = [c for c in reversed(topic.clauses[max(at - 2, 0) : at]) if c.line == clause.line]
    told = [c for c in before if WAS_TO_MEET.search(c.shape) or CANNOT_THEN.search(c.shape)]
    if len(told) > 1 and NOT_DONE.search(told[0].shape) is not None:
        return told[1]  # 约好去看货, 下雨没去成, 改明天
    return told[0] if told else None


_SAME_HOUR: Final = re.compile(rf"{_SAME}(?:时间|点)|时间不变")


def at_same_hour(item: TimeItem, clause: Clause, moved: Clause) -> TimeItem:
    """Return a day with the hour of the meeting that is moved, where the words keep it (改到下周三同一时间)."""
    hour = next((t.start for t in moved.times if t.has_clock and t.start is not None), None)
    if hour is None or item.has_clock or item.start is None or _SAME_HOUR.search(clause.plain) is None:
        return item
    return at_moment(item, datetime.combine(item.start.date(), hour.timetz()))


def meeting_of(moved: Clause, doc: Document) -> str:
    """Return what the meeting moved is for, in its own words; of one that only names who cannot, that they are met."""
    if CANNOT_THEN.search(moved.shape) is None:
        words = NOT_DONE.sub(r"\1", own_words(moved, doc))
        if words.strip():
            return words
    return "见" + ("".join(p.value.name for p in moved.people[:1]) or "面")


def is_moved_to(clause: Clause) -> bool:
    """Tell whether a clause only says on which day or hour somebody is seen instead (陈总改到周四下午3点)."""
    return (
        not clause.is_negated
        and MOVED_TO.fullmatch(clause.shape.strip()) is not None
        and any(t.kind == "time" and not t.vague and (t.has_clock or t.pod or t.grain == "day") for t in clause.times)
    )


SHIFTED: Final = re.compile(
    r"(?P<earlier>提前|提早)?(?(earlier)|(?:往后|向后|再|又|得|要|整体)*(?:推迟?|挪|延[迟后期]?|拖|顺延|晚))(?:了|个|一下)*L(?:吧|了|再说|左右)*$"
)


def is_shifted(clause: Clause, topic: Topic) -> bool:
    """Tell whether one of the next clauses moves what this one had planned by a length of time (原定周五的踏勘 推迟一周)."""
    return any(True for _ in _shifts(clause, topic))


def _shifts(clause: Clause, topic: Topic) -> Iterator[tuple[Clause, re.Match[str]]]:
    """Yield those of the next clauses that move it by a length of time, with the words that do."""
    at = topic.clauses.index(clause)
    for after in topic.clauses[at + 1 : at + 4]:
        found = SHIFTED.search(after.shape.strip())
        if found is not None and after.line == clause.line and not WHETHER.search(after.plain):
            yield after, found


def shifted_day(item: TimeItem, clause: Clause, topic: Topic) -> TimeItem | None:
    """Return the day so much later or earlier as one of the next clauses moves it (说好的周五, 她家里有事 往后推一周)."""
    for after, found in _shifts(clause, topic):
        if is_dated(after):
            continue
        length = next((t.seconds for t in after.times if t.kind == "duration" and t.range is None), None)
        if not length or length % 86400 or item.start is None or item.open == "after":
            return None
        shift = timedelta(seconds=-length if found["earlier"] else length)
        return changed(
            item, start=item.start + shift, end=item.end + shift if item.end else None, certain=True, reread=None
        )
    return None


_SO_THEN: Final = re.compile(r"那就(?:改|定|约|放|是)?(?:到|在)?T(?:吧|了|好了)?")
"""On which day the two agree at last (我说小魏周五送, 他说周四就要, 那就周四)."""


def moved_day(clause: Clause, topic: Topic, doc: Document) -> TimeItem | None:
    """Return the day to which the next clause moves this one (下午要去A, 她改到明天了)."""
    at = topic.clauses.index(clause)
    settled = next(
        (
            c
            for c in topic.clauses[at + 1 : at + 4]
            if c.line == clause.line and _SO_THEN.fullmatch(c.shape.strip()) is not None
        ),
        None,
    )
    if settled is not None and clause.times and clause.tense == "plan":
        return due_item(settled, doc, None, is_held=True, is_told=False)
    after = next(
        (
            i
            for i, c in enumerate(topic.clauses[at + 1 : at + 3], at + 1)
            if c.line == clause.line
            and (MOVED.search(c.shape) or (WAS_TO_MEET.search(clause.shape) and RESET.search(c.shape)))
            and not WHETHER.search(c.plain)
        ),
        None,
    )
    if after is None:
        return None
    last = topic.clauses[after]
    for then in topic.clauses[after + 1 : after + 4]:
        if then.line == clause.line and resets(then, before=last) and not WHETHER.search(then.plain):
            last = then
    return due_item(last, doc, None, is_held=True, is_told=False)


def is_given_another_day(clause: Clause, topic: Topic) -> bool:
    """Tell whether one of the next clauses gives what this one arranged another day."""
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and resets(c, before=clause) and not is_off_after_all(c, topic)
        for c in topic.clauses[at + 1 : at + 4]
    )


_SAYS_ANOTHER: Final = re.compile(
    r"(?:[CP他她]们?|人家|对方|那边|T)*(?:又|现在又?|后来又?|这会儿?又?)(?:说|讲)(?:是|要|改|得)?T(?:[装发送来去见弄做到])?(?:了|吧)?"
)
"""说好今天, 又说明天: the whole clause says otherwise."""


_ANY_DAY: Final = re.compile(r"都(?:行|可以|成|有空|没问题)|哪(?:一?天|个时间)|随便|[你我]们?定|挑|或者?")
_CHOOSES: Final = re.compile(
    r"(?:所以|那|就|[ ,，])*(?:(?:我|咱|他|她|P)们?(?:就|也|先)?(?:说|定|选|挑|约)(?:了|的|在|好)?|[定选约]了?|那就)T(?:了|吧|见)?"
)
"""Of several days that would do, the one chosen (周三周四都行 我说周四上午)."""


def resets(clause: Clause, *, before: Clause) -> bool:
    """Tell whether a clause only gives another day to what `before` arranged, or moved already."""
    found = RESETS.fullmatch(clause.shape.strip())
    if _ANY_DAY.search(before.plain) is not None and _CHOOSES.fullmatch(clause.shape.strip()) is not None:
        return True
    if found is None and _SAYS_ANOTHER.fullmatch(clause.shape.strip()) is not None:
        return True
    if found is None:
        return ONLY_THEN.fullmatch(clause.shape.strip()) is not None
    is_set = SETS.fullmatch(found["verb"]) is not None
    return not is_set or FINALLY.search(clause.plain) is not None or RESETS.fullmatch(before.shape.strip()) is not None
