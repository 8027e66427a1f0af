"""Days and hours of a clause on which nothing is due: how soon or how long something is, which one is meant, what time it is."""

from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.carried_days import is_bare_clock
from nlu.document import Clause, Document
from nlu.quick import changed
from nlu.time_sense import is_of_holiday
from nlu.times import COARSE, TimeItem

LASTS_UNTIL: Final = re.compile(
    r"(?:喝|聊|谈|打|开|忙|坐|待|呆|泡|讲|磨|耗|熬|唠|吃|玩|唱|讨论|加班|折腾|装|修|拆|搬|干|守|盯|陪|站|测|调试|排队)(?:了|会|牌)?到$|"
    r"(?:(?:年检|检验|保险|保单|证书?|执照|资质|授权|合同|协议|租约|租期|许可|押金|标书)(?:有效期?|只|就|是)*|续(?:签|约|费|租)?|供货?|租|用|质保|保修|维保|合作|锁价?|锁定|保价?|执行|有效期?[^,，]{0,3}|价格?[^,，]{0,4}[锁保定])(?:到|至)$"
)
"""Before a day until which something holds (供货续到T)."""

_SOONEST: Final = re.compile(
    r"(?:我们?|咱们?)?(?:就|只能|只)*(?:说|讲|回|答)?了?(?:他|她|P)?(?:这边)?最[快早](?:也)?(?:得|要|是)*(?:到|等)?T(?:左右|吧|了|才行|才有)?"
)
"""How soon a thing can be there: an answer and nothing to do, where it is goods or the day is no nearer than a month."""

_STRIKES: Final = re.compile(r"(?:都|已经|现在|快|这都)*T(?:多|半)?了")
"""What time it is (晚上七点了总算忙完), and none to act at."""

_IS_OVER: Final = re.compile(
    r"(?:约定|说好|约好|商定|定好|答应|承诺|原定|讲好)?的?T(?:都|已经?|也|就|早就?)*过(?:了|期了?)(?:好?几天)?(?=$|[ ,，。])"
)
"""That the day agreed on is over (约定的20日已经过了): nothing to do then."""

_DELIVERY: Final = re.compile(r"到货|交货|发货|出货|供货|货期|交期")

FAR: Final = timedelta(days=150)

STOOD_UP: Final = re.compile(r"放(?:了)?(?:我|咱)?(?:们)?(?:的)?鸽子|爽约|没(?:有)?(?:来|见|等|碰|露面|出现)|不在")


def lasts_until(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a day is only the one until which something holds or went on."""
    return LASTS_UNTIL.search(clause.plain, 0, item.span.start - clause.span.start) is not None


_WHICH_ONE: Final = re.compile(r"那一?(?:[批趟车票柜船炉窑茬](?![人客])|[场次个回波档轮拨单版款季茬](?![位个]))")


def is_which_one(item: TimeItem, due: date, clause: Clause, doc: Document) -> bool:
    """Tell whether a day just over only tells which goods or meeting are meant (惊蛰那批出芽了 in March): it comes again in a year."""
    behind = _WHICH_ONE.match(clause.text, item.span.end - clause.span.start)
    return behind is not None and (is_of_holiday(item) or due - doc.now.date() > _HALF_A_YEAR)


_HALF_A_YEAR: Final = timedelta(days=182)


def is_what_time(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a clause opens by saying what time it is (晚上七点了总算忙完)."""
    if _IS_OVER.match(clause.shape.strip()) is not None:
        return True
    return item.has_clock and _STRIKES.match(clause.shape.strip()) is not None and "C" not in clause.shape


def is_how_soon(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether a clause only answers when goods can be there (问几时到货 我说最快七月中)."""
    if _SOONEST.fullmatch(clause.shape.strip()) is None:
        return False
    at = next((n for n, other in enumerate(doc.clauses) if other is clause), 0)
    before = doc.clauses[at - 1] if at and doc.clauses[at - 1].line == clause.line else None
    is_far = item.grain in COARSE or ("month" in item.rule and "day" not in item.rule)
    return is_far or (before is not None and _DELIVERY.search(before.text) is not None)


_AFTER_HOUR: Final = re.compile(r"(?:之|以)?后$")

_NOT_BEFORE: Final = re.compile(r"才(?:让|能|可以|准|许|给|开门|有人)|不(?:让|能|准|许)")


def is_from_an_hour_on(item: TimeItem, clause: Clause) -> bool:
    """Tell whether words only say from what hour of any day on something may be done (晚上10点以后才让进)."""
    if item.open != "after" or _NOT_BEFORE.search(clause.plain) is None:
        return False
    return is_bare_clock(changed(item, text=_AFTER_HOUR.sub("", item.text)))


def is_next_years(item: TimeItem, due: date, doc: Document) -> bool:
    """Tell whether a day without a year lies so far off in the next one that it is hardly meant."""
    return not item.certain and due.year > doc.now.year and due - doc.now.date() > FAR and "年" not in item.text


def was_scheduled(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether an hour of today is over that heads a line (10:00 C看样), or at which somebody was not there."""
    start = item.in_sense("past").start
    if item.certain or not item.has_clock or start is None or start.date() != doc.now.date() or start > doc.now:
        return False
    if ":" in item.text and clause.tense == "open" and clause.shape.startswith("T"):
        return True
    at = doc.clauses.index(clause)
    return any(c.line == clause.line and STOOD_UP.search(c.plain) for c in doc.clauses[at + 1 : at + 2])
