"""What may stand beside the words that move a follow-up and tells nothing else: the old plan, why, that it is moved, what stays."""

from datetime import datetime, time

from nlu import patterns as re
from nlu.document import Document
from nlu.moved_dates import day_of
from nlu.recall import Findings
from nlu.text import Span
from nlu.times import read_times
from nlu.wording import holds, pieces, stretches, touches, without
from nlu.world import KnownFollowUp

_ASKS_TO_SHIFT = re.compile(
    r"[请烦劳]?(?:麻烦|帮忙?|帮我|给我|也)?(?:把|将)?(?:我的?|该项?|此项?|这[条个项]|那[条个项]|原|相关|对应|跟进|待办|日程|提醒|时间|事项|计划|节点|的)*"
    r"(?:也|都|请|相应|同步|一并|跟着|随之|往后|做|作)*(?:的)?(?:顺延|后延|延后|推迟|推后|后移|往后(?:推|挪|移|延)|调整|更新|修改|改|挪)(?:一下|过来|过去|到位|即可|就行|就好|下|吧|提醒|待办|日程|跟进|时间|计划)*"
)
"""Beside the new day: the reminder is to follow it (请将提醒相应顺延)."""
_OLD_PLAN = re.compile(
    r"(?:原定|原计划|原本|原约|原先|本来|先前|此前|之前|约好|约定|定于|原)[^,，。;；]{2,40}?(?:的)?(?:安排|计划|行程|拜访|会议|会面|会|座谈|约|日程|事项?|活动|培训|演示|验收|勘察|踏勘|检修|巡检|提醒|跟进)"
)
"""What is moved, told as it had been planned."""
_BECAUSE = re.compile(r"(?:是?因为?|由于|鉴于|考虑到|受)[^,，。;；]{2,24}")
_UNCHANGED = re.compile(
    r"(?:(?:具体|见面|会面|开会)?(?:时间|钟点|时刻|地点|地方|人员|其他|其余|别的|内容|议题)(?:点|段)?[、和跟与及]?)+(?:都|均|全|也|还是)?(?:不变|照旧|照常|一样|不动|不改|老样子|如旧|依旧)"
)
SAYS_MOVED = re.compile(
    r"[^,，。;；\d]{0,16}?(?:要|想|得|需要|临时|又|也|都|说|可能)*(?:reschedule|resched|改期|改个?时间|换个?时间|调个?时间|另约|postpone|push(?: back)?|delay)(?:一下|下|了|d|ed)*"
)
"""That it is moved, in a piece of its own (样片会他那边要reschedule)."""
_STILL_AT = re.compile(
    r"(?:时间|钟点)?(?:还是|仍是|仍然|依然|照旧|也是|就|定)*(?:在)?\s*(?P<at>.{2,8}?)(?:不变|没变|不动)?[吧哈]?"
)
_SAME_TIME = re.compile(r"same time(?: slot)?|(?:还是)?(?:同一个?|一样的?|原来?的?)时间")
_KEEPS_HOUR = re.compile(rf"(?:{_SAME_TIME.pattern}|{_UNCHANGED.pattern})[吧哈啊了]?")
_ASKED_OF_US = re.compile(r"[让叫请催]我|让咱|要我|要咱|要求|答应|提醒|记得|预算|报价|签|发给|送|寄|付|打款|前要|前给")
_LONGEST_WHY = 14
"""Characters of a reason, without who gave it and how."""
_SAID_BEFORE = re.compile(
    r"^[^,，。\d]{0,6}?(?:刚才|刚刚?|又|也|今天|上午|下午|早上|中午|昨天|突然|临时)*(?:(?:给我|跟我|和我)?(?:发|来|打)?(?:了|过来|来)?个?(?:微信|消息|短信|信息|电话|语音|邮件|企微)(?:过?来|里|上|给我|跟我)?)?(?:说|讲|称|告知|通知|回)(?:是|我|咱)?"
)
"""Who says it, when and by what (彭主任刚才发微信说)."""
_TELLS_MORE = re.compile(
    r"约了|答应|同意|要求|让|要我|要咱|准备|打算|提醒|预算|签|报价|下单|[付打]款|(?<!不)(?<!不去)拜访|(?<!不)[去见聊谈]了"
)
_NOT_GOING = re.compile(
    r"(?:算了|那|就|先|也|还是|我们?|[ ,，])*不(?:过)?(?:去|见|来|约|跑|拜访|送|打|开|发|寄|催|问|做|弄|交)了[吧啊哈]?"
    r"|(?:[那这](?:个|条|件|边)?(?:事|电话|拜访)?|的|也|就|还是|,|，| )*(?:先|暂时?|且)(?:放一?放|放着|搁一?搁|搁着|缓一?缓|等一?等|不急|摆着|摆一?摆|压一?压|停一?停)[吧啊哈]?"
    r"|(?:[他她]们?|人家|对方|客户|那边|又|说|讲|回|也|都|现在|这边|这几天|刚|其实|[ ,，])*(?:不(?:着|用|是很|是那么|那么|太|怎么)?急|没那么急|不赶|不忙着?要?)(?:的|了|着|用|要)*[吧啊哈]?"
)


def says_not_going(doc: Document, piece: Span) -> bool:
    """Tell whether a piece says that the old plan is not carried out, and no more (算了这周不去了)."""
    times = [t.span for t in doc.times if t.kind == "time" and holds(piece, t.span)]
    times += [m.span for m in doc.mentions if m.kind in ("customer", "contact") and holds(piece, m.span)]
    return _NOT_GOING.fullmatch(without(doc.text, times)[piece.start : piece.end].strip()) is not None


def beside_move(doc: Document, piece: Span, target: KnownFollowUp) -> list[Span]:
    """Return the stretches of the message beside `piece`, which moves `target`, that tell nothing else."""
    told = [other for other in stretches(doc.text) if not touches(other, [piece]) and _is_beside(doc, other, target)]
    return told + [p for p in pieces(doc.text) if p.start >= piece.end and _KEEPS_HOUR.fullmatch(doc.text, *_ends(p))]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_beside(doc: Document, span: Span, target: KnownFollowUp) -> bool:
    """Tell whether words only say what was planned, why it is moved, or that the reminder is to follow.

    Why: with 因 and its like, or by what else takes place on the old day.
    """
    words = doc.text[span.start : span.end].strip()
    if any(rule.fullmatch(words) for rule in (_ASKS_TO_SHIFT, _OLD_PLAN, _UNCHANGED)):
        return True
    if isinstance(target.due, datetime) and _is_same_hour(words, target.due.time(), doc.now):
        return True
    if _ASKED_OF_US.search(words) is not None:
        return False
    if SAYS_MOVED.fullmatch(words) or _BECAUSE.fullmatch(words):
        return True
    old = None if target.due is None else day_of(target.due)
    days = [t.in_sense("future").day() for t in doc.times if t.kind == "time" and holds(span, t.span)]
    return bool(days) and all(day == old for day in days)


def _is_same_hour(words: str, clock: time, now: datetime) -> bool:
    """Tell whether words say no more than that the hour stays (还是2点, same time)."""
    if _SAME_TIME.fullmatch(words):
        return True
    said = _STILL_AT.fullmatch(words)
    if said is None:
        return False
    times = read_times(said["at"], now, sense="future")
    return len(times) == 1 and times[0].text == said["at"] and (times[0].due() or "").endswith(f"T{clock:%H:%M}")


def tells_why(doc: Document, found: Findings, piece: Span) -> bool:
    """Tell whether a piece only says what is the matter with the old day (周四飞上海)."""
    words = _SAID_BEFORE.sub("", doc.text[piece.start : piece.end])
    has_values = touches(piece, [v.span for v in found.values])
    return len(words) <= _LONGEST_WHY and not has_values and _TELLS_MORE.search(words) is None
