"""Meetings: whether a clause names one, moves one to another day, says only when somebody is free, or only travels."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.days_elsewhere import ACTS
from nlu.document import Clause, Document
from nlu.follow_up_actions import BARE_STOP, HOUR_BEHIND, MOVED_TO, WILL_TELL, clause_before, is_dated, own_words
from nlu.follow_up_days import THEN_AGAIN, due_item
from nlu.follow_up_requests import ASKED, WHETHER, is_off_after_all
from nlu.moving import EVENTS, MEETING, MOVES
from nlu.quick import changed
from nlu.tense_around import ONCE_THERE
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
TRAVELS: Final = re.compile(
    r"^(?:[CPM他她我]|我们)*T(?:正好|刚好|也|要|会|都)*路过[^,，]{0,6}$|^(?:我|[CPT])*(?:飞(?!过?来|到我们?)|坐高铁去|出差去?)[^,，CPTGD]{2,5}$|(?:(?<![我让叫请催])T|才|就|要)(?:从[^,，CPTGD]{2,5})?回(?:来|去|程|国|公司|(?![来去复话信电覆款访票签传邮执他她我它应归收绝])[^,，CPTGD了]{1,3})?(?:上班)?(?:了|吧)?$|(?<![我咱们])T(?:就|要|得|才)?(?:走|动身|出发|启程)(?:了|吧)?$|(?:P|老板|领导|上司)(?:这|那)?T(?:要|就|得)?去[^,，CPTGD]{2,4}$|T(?:才|就|都|也|应该|估计|肯定)?(?:不)?在(?:家|公司|厂里?|单位|国内|店里?|办公室|这边|那边)?(?:的|吧)?$"
)
ARRIVES: Final = re.compile(
    r"(?:快递|物流|货|样品?|包裹|件|[GD])[^,，给催问T]{0,4}T(?:之?前)?(?:就|能|应该|估计|大概|可以|才)*到(?:货|了)?$|(?:寄|发|送)(?:了|出|出去|走)+[^,，给催问T]{0,4}T(?:之?前)?(?:就|能|应该|估计|大概|可以)*(?:到|送到|收到)(?:货|了)?$"
)
"""When what was sent will be there: nothing is to be done then."""
IS_FREE: Final = re.compile(r"T(?:才|就|都|倒是)?(?:可以|行|有空|有时间|方便|得闲|ok|没问题)(?:的|吧)?$")
_THEN_THERE: Final = re.compile(
    r"(?:就|[ ,，])*(?:定|约|说)(?:的|在|好了?)?(?:是|在)?T(?:了)?|"
    r"T ?(?:在|就在|去)?[^,，TPVNRU了过没不说让要定选哪给做签送]{1,10}?(?:楼下|门口|旁边|附近|店|馆|厅|楼|路|中心|广场|咖啡|巴克|酒店|饭店|酒楼|茶楼|茶馆|水库|鱼塘|球场|球馆|公园|农庄|山庄|会所|(?<=[他她我])家|那儿|那里|公司|办公室|厂里?|现场|学校)"
)
"""The clause only says when, and at most where (约我喝咖啡, 周四四点 她公司楼下)."""
INVITES: Final = re.compile(r"约|请|(?:叫|喊|让|邀)我|过去|见|拜访")
WAS_TO_MEET: Final = re.compile(
    rf"(?:{MEETING}|吃饭|饭)(?:会|的事)?(?:今天|他|她|说|临时|又|先|给|都|被|就|T)*(?:取消|泡汤|作废|黄)了?$|"
    rf"(?:{MEETING}|[一-鿿]会)会?(?:今天|他|她|说|临时|又|再|也|得|要|往后|向后|T)*(?:推|挪|延|改|推迟|延期|改期|顺延)(?:了|时间了?|日子了?)$|"
    rf"(?:原来|原先|之前|本来|原)(?:说|定|约|讲)(?:好|的|是)*T(?:的)?(?:{MEETING}|开标|招标|投标|答辩|述标|讲标|上会|定标|验收|踏勘|评标|谈判|培训|施工|安装|调试|进场|交货|发货|到货)|"
    r"没[去见约跑开吃聊谈]成|(?:原来|原先|本来)(?:跟|和|与)?[CP]{0,2}(?:那边)?(?:约|定|说)(?:好)?的(?:是)?T|原(?:说|先说?|来说)(?:好|定)?(?:是)?T[^,，]{0,8}的$|(?:原本|本来|原定|原计划|约(?:了|好|的|我|咱)|说好|要(?=[去见跟和找拜]))[^,，]{0,10}?(?:T|去|见|拜访|会|谈|开|聊|吃|看|送|碰|过来|来)"
)
"""A meeting that was to be: moved, it is to be done on the new day."""
CANNOT_THEN: Final = re.compile(
    r"^(?:[CPM他她们我]|那边|这边|说|家)*T(?:[^,，]{0,4}(?:有检查|要检查|停电|盘点|有审计|不行|不成|没空|没时间|不在|不方便|来不了|去不了|有(?:别的|其他|另外的?)?(?:[事会课]|活动|安排|应酬|接待|手术|门诊)|上课|值班|冲突|休息)|(?:要|得|去)?(?:出差|开会)|(?<=我T)(?:要|得)?去[一-鿿]{2,4}|飞)(?:了|的|呢|啊|吧|说)*$"
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
SIGNINGS: Final = re.compile(r"签|成交|下单|回款|到账")
"""A heading under which days are no meetings."""
ENDS: Final = re.compile(r"截止|截标|为止|deadline")
WISHES: Final = re.compile(r"[想要先]|准备|打算|计划|希望|需要")


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


def is_only_travel(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says that somebody travels, comes back or is there, or that something arrives."""
    if ARRIVES.search(clause.shape) is not None:
        return on_arrival(clause, topic) is None
    if TRAVELS.search(clause.shape) is None or _gives_back(clause, topic):
        return False
    at = topic.clauses.index(clause)
    if _LEAVES.search(clause.shape) is not None:
        return not THEN_AGAIN.search(clause.plain)
    beside = (clause, *(c for c in topic.clauses[at + 1 : at + 2] if not is_dated(c) or all(t.vague for t in c.times)))
    return not any(THEN_AGAIN.search(c.plain) or _ONCE_BACK.match(c.plain) for c in beside)


_PAPER: Final = re.compile(
    r"合同|协议|方案|报价|图纸?|文件|意见|条款|标书|法务|legal|contract|redline|清单|参数|邮件|需求"
)


def _gives_back(clause: Clause, topic: Topic) -> bool:
    """Tell whether 回 by a day is an answer to the paper of the clause before, and nobody's return (法务在看合同 3/20前回)."""
    before = clause_before(clause, topic)
    is_limit = any(t.open == "before" for t in clause.times) and clause.shape.strip() in ("T回", "T能回", "T会回")
    return is_limit and before is not None and _PAPER.search(before.text) is not None


_ONCE_BACK: Final = re.compile(
    r"[ ,，]*(?:等?[他她]?们?)?(?:回来|到时候?)(?:之?后|以后|了|就|马上|第一时间|立[刻马]|,|，| )*(?:我|咱|他|她|们|就|再|要|跟|给|和|找)*(?:[三两双]方|一起|一块|当面|直接)*(?:约|请|见|谈|聊|签|定|给|联系|拜访|碰|答复|回复|带|送|开会|开个|坐下|过去|敲|上门|演示|汇报)"
)
"""What is to be done once somebody is back."""


_LEAVES: Final = re.compile(r"T(?:就|要|得|才)*(?:去|飞|走|动身|出发|启程|坐高铁去)(?!.*回)")
"""The day on which somebody sets out is not that on which he is back (下月初去德国 回来再签)."""


def met_later(clause: Clause, topic: Topic) -> Clause | None:
    """Return what is to be done once somebody is back, in the clause behind (下周三回来 到时候再约)."""
    if TRAVELS.search(clause.shape) is None or _LEAVES.search(clause.shape) is not None:
        return None
    at = topic.clauses.index(clause)
    return next(
        (
            c
            for c in topic.clauses[at + 1 : at + 3]
            if (THEN_AGAIN.search(c.plain) or _ONCE_BACK.match(c.plain)) and all(t.vague for t in c.times)
        ),
        None,
    )


_THERE_AT_END: Final = re.compile(r"T(?:之?前)?(?:就|能|应该|估计|大概|可以|才)*到(?:货|了|齐)?$")


def on_arrival(clause: Clause, topic: Topic) -> Clause | None:
    """Return what is to be done once something is there, in the clause behind the one that says when (后天到 到了打给她)."""
    if clause.tense != "plan" or _THERE_AT_END.search(clause.shape.strip()) is None:
        return None
    at = topic.clauses.index(clause)
    return next(
        (
            c
            for c in topic.clauses[at + 1 : at + 2]
            if c.line == clause.line and not c.times and ONCE_THERE.match(c.shape)
        ),
        None,
    )


def invitation(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause beside one that only says when somebody is free, which says what for (约章董打球, 下周六可以)."""
    if IS_FREE.search(clause.shape) is None and _THEN_THERE.fullmatch(clause.shape.strip()) is None:
        return None
    at = topic.clauses.index(clause)
    beside = (*reversed(topic.clauses[max(at - 2, 0) : at]), *topic.clauses[at + 1 : at + 2])
    return next((c for c in beside if c.line == clause.line and c.tense != "done" and INVITES.search(c.shape)), None)


_LAST_DAY: Final = re.compile(
    r"(?:最[晚迟快]|不晚于|大概|估计|应该|预计|差不多)(?:得|要|是|在|到|也)*T(?:之?前|吧|左右)?"
)


_DONE_BY: Final = re.compile(
    r"(?:最[晚迟])?T(?:必须|要|得|给|把|都|就|全部)*[^,，了没不TCP]{1,8}(?:好|完|掉|妥|齐|到位|出来)"
)
"""By when something is to be through, whatever it is (月底前注册好)."""


def just_arranged(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause before, which says that a meeting is arranged at last, where this one only says its day."""
    before = clause_before(clause, topic)
    if (
        before is None
        or before.line != clause.line
        or is_dated(before)
        or not _ONLY_DAY.fullmatch(clause.shape.strip())
    ):
        return None
    return before if JUST_ARRANGED.search(before.shape.strip()) else None


_ONLY_DAY: Final = re.compile(r"T(?: ?(?:他|她|P|对方|人家)们?(?:就|也)?只(?:有|能)[^,，]{0,8})?")
JUST_ARRANGED: Final = re.compile(
    r"(?<![没未])(?:约|敲定)(?:上|好|到|定|成|妥)了?$|(?<![没未能再])(?:约|定|敲)(?:了|好了?|定了?|上了?)(?:一?[个下])?(?:时间|日子|见面|碰面|会面)$"
)
"""What stands behind it is the day (终于约上了, 下周五上午)."""
_OF_A_DAY: Final = frozenset({"day", "hour", "minute"})
_STOP_AT: Final = re.compile(
    r"(?:C的?|P|[ ,，])+T ?(?:[一-鿿]{0,2}(?P<place>现场|工地|厂里|公司|办公室|展厅|仓库|车间|学校|店里|院里|会议室|项目部)|[一-鿿]{0,4})"
)
"""Somebody, an hour and a place, of which the next clause says what for (冯总 3月15 14:00 江湾, 谈合同)."""


_MUST_BE_THERE: Final = re.compile(
    r"(?:最[晚迟])?T(?:之?前)?(?:就|都|全部?|货)*(?:必须|一定|务必|非得|不能不|要|得)+(?:把|都|全部?|给|能|货)*(?:到|送到|发到|进场|到场|到位|到货|交货|发货|交付|上线|投产|装完|送达)(?:齐|位|货|厂|现场|仓)?"
)
"""By when goods have to be there (20号前必须到): somebody has to see to that."""


_AGAIN_IN_ENGLISH: Final = re.compile(r"T(?:就|先)?再[a-z]{2,10}(?![a-z])")
"""明早再cue, 周五再sync: whatever the verb is, it is to be done then."""


_THERE_BY: Final = re.compile(
    r"(?:最[晚迟])?T(?:之?前|内)?(?:就|都|全部?|货|要|得|必须|能)*(?:到(?:货|厂|位|场|仓|齐)|交货|发货|发出|送到|寄到|进场|装[完好]|交付)(?:即可|就行|就好|就可以)?"
)
"""By when what was asked for in the clause before is to be there (让我们先备200套, 28号前到货)."""
_MEETING_NAMED: Final = re.compile(
    r"[^,，TCPVU了过没不]{0,8}(?:会|评审|答辩|开标|讲标|述标|交流|培训|演示|验收|审核|审厂|谈判|调试|试机|踏勘)"
)


def names_action(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause says what happens on its day, itself or as the day of the wish before it (想先试跑一个月, 9.15开始)."""
    if (
        ACTS.search(clause.shape)
        or _AGAIN_IN_ENGLISH.search(clause.shape) is not None
        or _is_bare_stop(clause, topic)
        or invitation(clause, topic) is not None
        or on_arrival(clause, topic) is not None
        or any(ENDS.search(t.text) for t in clause.times)
    ):
        return True
    before = clause_before(clause, topic)
    if arranged_before(clause, topic) is not None:
        return True
    if _DONE_BY.fullmatch(clause.shape.strip()):
        return clause.tense == "plan" and any(t.open == "before" for t in clause.times)
    if _MUST_BE_THERE.fullmatch(clause.shape.strip()):
        return clause.tense == "plan"
    stop = _STOP_AT.fullmatch(clause.shape.strip())
    if stop is not None and any(
        t.has_clock or (stop["place"] and t.open is None and t.grain in _OF_A_DAY) for t in clause.times
    ):
        at = topic.clauses.index(clause)
        after = next((c for c in topic.clauses[at + 1 : at + 2] if c.line == clause.line and not is_dated(c)), None)
        return clause.tense == "plan" and after is not None and ACTS.search(after.shape) is not None
    if stop is not None and any(t.pod and t.open is None for t in clause.times):
        at = topic.clauses.index(clause)
        return clause.tense == "plan" and any(
            c.line == clause.line and _MEETING_NAMED.fullmatch(c.shape.strip()) for c in topic.clauses[at + 1 : at + 2]
        )
    if before is not None and before.line == clause.line and _LAST_DAY.fullmatch(clause.shape.strip()):
        return not is_dated(before) and WILL_TELL.search(before.shape) is not None
    if before is not None and before.line == clause.line and _THERE_BY.fullmatch(clause.shape.strip()):
        return not is_dated(before) and before.tense != "done" and ASKED.search(before.shape) is not None
    if just_arranged(clause, topic) is not None or _is_item_of_row(clause, topic):
        return True
    return (
        clause.shape.strip() in ("T", "从T", "自T")
        and before is not None
        and before.line == clause.line
        and not is_dated(before)
        and before.tense != "done"
        and WISHES.search(before.shape) is not None
    )


_THING_AND_DAY: Final = re.compile(
    r"[^TCPVU,，了过没不]{2,12}[ :：-]*T(?:之?前)?|T(?:之?前)?[ :：-]*[^TCPVU,，了过没不]{2,12}"
)


def _is_item_of_row(clause: Clause, topic: Topic) -> bool:
    """Tell whether an item of a list is a matter and its day, and another item says what is to be done on its own (1)翻译 3/13 2)盖章 3/18)."""
    if not clause.is_listed or clause.tense != "plan" or _THING_AND_DAY.fullmatch(clause.shape.strip()) is None:
        return False
    return any(
        c is not clause and c.is_listed and c.tense == "plan" and is_dated(c) and ACTS.search(c.shape)
        for c in topic.clauses
    )


def _is_bare_stop(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says when we will be with whom (下午3点晨诺, 周四上午找王总)."""
    if clause.tense == "plan" and HOUR_BEHIND.fullmatch(clause.shape.strip()) is not None:
        return _is_hour_of_meeting(clause, topic)
    if is_moved_to(clause):
        return True
    return (
        clause.tense == "plan"
        and BARE_STOP.fullmatch(clause.shape.strip()) is not None
        and all(t.has_clock or t.pod or t.grain == "day" for t in clause.times)
        and not any(SIGNINGS.search(h.text) for h in topic.headings)
    )


def is_moved_to(clause: Clause) -> bool:
    """Tell whether a clause only says on which day or hour somebody is seen instead (陈总改到周四下午3点)."""
    return (
        not clause.is_negated
        and MOVED_TO.fullmatch(clause.shape.strip()) is not None
        and any(t.kind == "time" and not t.vague and (t.has_clock or t.pod or t.grain == "day") for t in clause.times)
    )


_MEETINGS: Final = re.compile(r"约|见|碰|拜访|走访|[去跑]|会|行程|安排|计划|[两俩三四五几]家|Q")


def _is_hour_of_meeting(clause: Clause, topic: Topic) -> bool:
    """Tell whether the hour behind a name is that of a meeting: it opens the line, or what stands before speaks of meetings or stops."""
    times = [t for t in clause.times if t.kind == "time"]
    if not times or not times[-1].has_clock or any(t.open is not None or t.is_range for t in times):
        return False
    before = clause_before(clause, topic)
    if before is None or before.line != clause.line:
        return True
    return before.tense != "done" and (
        HOUR_BEHIND.fullmatch(before.shape.strip()) is not None or _MEETINGS.search(before.shape) is not None
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


ASKS_FOR_DAY: Final = re.compile(
    r"什么时候|啥时候|哪天|几号|几点|能不能|能否|可不可以|可否|行不行|方不方便|方便吗|有没有(?:空|时间)|问"
)


def answers_with_day(clause: Clause, *, before: Clause) -> bool:
    """Tell whether a clause only names the day that suits, which `before` asked for (问能不能周末来量, 我说周六上午可以)."""
    return _SUITS.fullmatch(clause.shape.strip()) is not None and ASKS_FOR_DAY.search(before.plain) is not None


_SUITS: Final = re.compile(
    r"(?:我|咱)们?(?:这边)?(?:说|回)?(?:得|要|只能|最快|最早)(?:等|到)?T(?:了|吧|才行)?|"
    r"(?:我|咱|他|她|P|们|那边|说|回|就|那|只有|最快|[,， ])*T(?:才|就|都|倒是)?(?:可以|行|有空|有时间|方便|没问题|ok|得闲|吧|的|好了)+"
)


def arranged_before(clause: Clause, topic: Topic) -> Clause | None:
    """Return what one of the three clauses before arranged for another day than this one, which says no more than a day."""
    at = topic.clauses.index(clause)
    for before in reversed(topic.clauses[max(at - 3, 0) : at]):
        if before.line == clause.line and is_dated(before) and before.tense != "done":
            return before if resets(clause, before=before) or answers_with_day(clause, before=before) else None
    return None


ALSO_SUITS: Final = re.compile(r"(?:他|她|P|们|说|那边|,|，| )*T也(?:行|可以|成|好|没问题|ok)(?:的|吧)?")
"""Another day would do as well (我说明天给, 她说后天也行)."""


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
