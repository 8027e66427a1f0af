"""What is to be done should something not come, or once it is there: 如果没给图样就周五催一下, 等图纸到了就报价.

A supposition writes nothing (GUIDE rule 9). These hold somebody all the same: to ask after it on the day said, or to go on.
"""

from typing import Final

from nlu import patterns as re
from nlu.days_elsewhere import before_in_line
from nlu.document import Clause, Document
from nlu.event_lengths import AFTER_EVENT
from nlu.follow_up_actions import own_words
from nlu.tense import ONCE_OVER, THEN_WE, WAITS, WAITS_THEN
from nlu.time_sense import is_ahead
from nlu.times import COARSE, TimeItem

_NOT_THERE: Final = r"[没未不](?!错|少|光|仅|但|够|过|得不)"
_CHASES: Final = (
    r"(?:我|咱|们|你|就|再|得|要|先|去|给|跟|向|找|C|P|他|她|打|个|电话|微信|上|直接|赶紧|记得|提醒|[ ,，])*"
    r"(?:催|问|追|提醒|联系|跟进?|盯|回访|拜访|上门|打(?:一?[个通])?电话|发(?:个|条)?微信|发消息|去(?:一?趟|[QCP])|找[CP他她])"
)
_SILENT: Final = re.compile(
    rf"(?:如果|要是|若是?|假如|万一|倘若)[^,，]*?{_NOT_THERE}[^,，T]{{1,14}}?[ ,，]*(?:就|那就?|的话|我|咱|们|再|[ ,，])*T{_CHASES}"
)
_SILENT_THEN: Final = re.compile(
    rf"(?:如果|要是|到|[CP](?:那边)?|[ ,，])*T(?:之?前)?(?:如果|要是)?(?:还|再|都|仍)*{_NOT_THERE}[^,，T]{{0,8}}?(?:的话|[ ,，])*(?:就|再|请|麻烦)*(?:提醒(?:我|一下我?)(?:去|再)?)?(?:催|问|追|{_CHASES})"
)
"""The day on which something has not come is the one to ask after it (周一还没发的话提醒我催)."""
_THEN: Final = re.compile(rf"(?:就|那就?|我|咱|们|再|[ ,，])*T{_CHASES}")
_THEN_ASKS: Final = re.compile(rf"(?:就|那就?|我|咱|们|再)+{_CHASES}")
_SUPPOSES_SILENCE: Final = re.compile(rf"(?:如果|要是|若是?|假如|万一|倘若)[^,，]*?{_NOT_THERE}[^,，]{{1,}}$")
_IN_TIME: Final = re.compile(
    r"T(?:就|再|我们?|咱们?|给|要|得|把|向|跟|[CP他她])*(?:报价?(?!批)|打样|出(?!差)|发(?!现)|寄|送|安排|排产|联系|打电话|约|上门|做|交|提供|回复|答复|签|付|打|派)"
)
"""So long after an event something is to be done (拿到图纸两天内报价)."""
_ONCE_THERE: Final = re.compile(
    r"(?:^|[,，T ]|我|他|她|说)等(?!等)[^,，]{1,14}?(?:到|来|好|出|定|批|过|给|发|签|收到|确认|完|弄|拿|审|敲|选|下|寄|提供)(?:[好来到妥清下]|过来|下来|出来)?(?:了(?:以?后|之后)?(?:[^,，T了]{1,6}?(?=就|T))?|以后|之后|后)"
    r"[ ,，]*(?:我们?|咱们?|T)?(?:就|再|T)(?:给|帮|去|跟|开始|可以|[CP他她]|T)*"
    r"(?:报价?(?!批)|打样|出(?:图|方案|合同|报价|样)|发(?:货|样|合同|方案|报价)|寄|送(?:样|货|过去)|安排|排产|下单给|联系|打电话|约|上门|做(?:方案|报价|样|合同))"
)


def chases_if_silent(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause says on which day we ask after what may not come."""
    if _SILENT.search(clause.shape) is not None or _SILENT_THEN.match(clause.shape) is not None:
        return True
    before = clause_supposing(clause, doc)
    if before is None:
        return False
    return _THEN.match(clause.shape.strip()) is not None or day_of_silence(clause, doc) is not None


def day_of_silence(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day until which something may not come, as the supposition before a clause without a day says (如果周三还没定 我就找P问问)."""
    before = clause_supposing(clause, doc)
    if before is None or clause.times or _THEN_ASKS.match(clause.shape.strip()) is None:
        return None
    days = [t.in_sense("future") for t in before.times if t.kind == "time" and not t.vague]
    return days[0] if len(days) == 1 and days[0].grain not in COARSE and is_ahead(days[0], doc.now) else None


def goes_on_once_there(clause: Clause) -> bool:
    """Tell whether a clause says what we do as soon as something is there, or so long after it; how often is another matter."""
    if clause.tense == "plan" and any(words.search(clause.plain) for words in (ONCE_OVER, WAITS_THEN)):
        return True
    return ("等" in clause.shape and _ONCE_THERE.search(clause.shape) is not None) or (
        clause.tense != "done"
        and _IN_TIME.search(clause.shape) is not None
        and any(t.rule == AFTER_EVENT for t in clause.times)
    )


def clause_waiting(clause: Clause, doc: Document) -> Clause | None:
    """Return the clause before in the line that says what we wait for before we do what this one says (等他批了, 我再发合同)."""
    before = before_in_line(clause, doc)
    if before is None or "等" not in before.plain or THEN_WE.match(clause.plain) is None:
        return None
    return before if WAITS.match(before.plain) is not None else None


def clause_supposing(clause: Clause, doc: Document) -> Clause | None:
    """Return the clause before in the line that supposes that something does not come."""
    before = before_in_line(clause, doc)
    return before if before is not None and _SUPPOSES_SILENCE.search(before.shape) is not None else None


def conditional_action(clause: Clause, doc: Document) -> str:
    """Return what is to be done with the words that say on what condition."""
    before = clause_supposing(clause, doc) or clause_waiting(clause, doc)
    own = own_words(clause, doc)
    return own if before is None else f"{own_words(before, doc)} {own}"
