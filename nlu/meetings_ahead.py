"""A meeting named before its hour: 鼎泰线上会 | 后天九点半 | 定配合比. It is still to be held, and none that took place."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.moving import EVENTS, MEETING
from nlu.time_sense import is_ahead

_MEETING: Final = re.compile(
    r"(?:[CDP](?:的|那边|那个|家)?|[ 和跟与])+(?:(?:(?![让等说要叫催他她])[一-鿿a-z]){1,6}?会议?|视频|腾讯会议|zoom|teams)"
)
"""The whole clause: whose meeting, and what it is called."""
_IS_SETTLED: Final = r"(?:的?(?:具体|正式)?(?:时间|日期|日子|通知))?(?:已经?|都|也|刚|终于|总算)*(?:定|确定|敲定|排|安排|出|下|通知|公布)(?:了|好了?|下来了?|出?来了?|上了?|过来了?)$"
_SETTLED: Final = re.compile(
    rf"[^,，TM了没未不]{{0,10}}?(?:{MEETING}|{EVENTS}|开标|评标|定标|议标|述标|讲标|上会|比选|磋商|谈判|典礼|仪式|进场|安装|调试|割接|发布会|交底|考察|参观|盘点|路演|宣讲|[一-鿿]会)"
    rf"{_IS_SETTLED}"
)
"""The whole clause: an event whose day is settled, which the next clause says."""
_ITS_HOUR: Final = re.compile(r"T(?:开会?|见)?(?:$| (?![要给去再交回来发送出等先])|(?=[定讲过对聊谈碰评审汇]))")
"""Behind it: when it is, and perhaps what it is about; nothing that was asked for there (周五要方案)."""
_ITS_MATTER: Final = re.compile(r"T ?(?:开会?|(?:[定讲对聊谈碰评]|过(?![去来])|汇报)[^,，了过]*)?")
"""Without an hour, only these words say that the day is the meeting's."""


_ONCE_MORE: Final = re.compile(
    r"(?:[CP]|[他她]们?|对方|客户)*(?:那边|说|讲|想|要|让我们?|约我们?)*再(?:[拉叫喊带约]上?[一-鿿]{1,4}?|跟[一-鿿P]{1,4}?|一起|一块儿?|来)*"
    r"(?:看|开|谈|聊|碰|演示|见|讲|试|过)(?:Q|一?[场次轮回面趟遍])[一-鿿]{0,4}"
)
"""Another meeting, which the next clause dates (她说再拉上财务看一场, 定在下周四下午两点)."""
_SET_FOR: Final = re.compile(r"(?:就|是|时间|定在|安排在|约在|定的?是?|约的?是?)*(?=T)")
_ONLY_HOUR: Final = re.compile(
    r"(?:就|是|在|时间|定在|安排在|约在|定的?是?|约的?是?)*T(?:开会?| (?P<where>[一-鿿]{2,6}))?"
)


def is_before_its_hour(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause names a meeting, and the next one says at what hour to come it is."""
    if clause.times or not (
        (clause.tense != "done" and _MEETING.fullmatch(clause.shape.strip()))
        or _SETTLED.fullmatch(clause.shape.strip())
        or (clause.tense != "done" and _ONCE_MORE.fullmatch(clause.shape.strip()))
    ):
        return False
    at = doc.clauses.index(clause)
    return any(c.line == clause.line and _says_hour(c, doc) for c in doc.clauses[at + 1 : at + 2])


def meeting_before(clause: Clause, doc: Document) -> Clause | None:
    """Return the meeting that the clause before names and that this one says no more of than its hour."""
    told = _ONLY_HOUR.fullmatch(clause.shape.strip())
    if told is None:
        return None
    at = doc.clauses.index(clause)
    named = next((c for c in doc.clauses[max(at - 1, 0) : at] if is_before_its_hour(c, doc)), None)
    return None if named is not None and told["where"] and not _SETTLED.fullmatch(named.shape.strip()) else named


_TAIL: Final = re.compile(_IS_SETTLED)


def without_settling(words: str) -> str:
    """Return the words that name an event without those that say that its day is settled (开标 of 开标定了)."""
    return _TAIL.sub("", words) if _SETTLED.fullmatch(words) else words


def _says_hour(clause: Clause, doc: Document) -> bool:
    words = _SET_FOR.sub("", clause.shape.strip(), count=1)
    if clause.tense == "done" or not words.startswith("T") or {"C", "P"} & set(words):
        return False
    first = clause.times[0]
    if first.vague or first.open is not None or not is_ahead(first.in_sense("future"), doc.now):
        return False
    return _ITS_MATTER.fullmatch(words) is not None or (first.has_clock and _ITS_HOUR.match(words) is not None)
