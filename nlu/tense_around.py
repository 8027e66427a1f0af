"""What the clauses around one tell of its tense: 今天去C is done where what came of it is told, a plan where it is still to come."""

from datetime import date, datetime
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.tense import (
    AWAY_TILL,
    BIDDEN_FOR,
    BIDS_COLLEAGUE,
    DONE,
    IS_ARRANGED,
    ONCE_OVER,
    PLAN,
    SAYS_BEFORE,
    THEN_WE,
    WAITS,
)
from nlu.time_sense import BARE_WEEKDAY, has_begun_only, is_ahead, is_long_over, is_over, lies_nearer_ahead
from nlu.while_there import plan_while_there

_ARRANGED: Final = re.compile(
    r"(?:订|定|约|安排|备|准备|叫|排|买)(?:好|妥|上|齐|下)?了|(?:订|定|约|备|排|叫|买)(?:好|妥|下)|已(?:经)?(?:订|约|排|备|安排|叫)"
)
"""What is ready for a day to come (5号交货, 车已订)."""

_TURNS_OUT: Final = re.compile(
    r"[ ,，]*(?:等)?[一-鿿]{1,4}完(?:了|会)?(?:之后|以后|后)?(?:就|才|再|便|马上|估计|应该)[^,，]{0,8}?(?:知道|清楚|晓得|有数|有结果|出结果|定|能|可以|通知|见分晓|给|签)"
)
"""What will be known once it is over (开完就知道了): it is not over."""

_GOING: Final = re.compile(
    r"去[CP找]|去[^,，]{0,4}C|前往|赴C|拜会|拜访|走访|见[CP]|到C|跟[CP]|和[CP]|找[CP]|给[CP]|陪[CP]|请[CP]|"
    r"约[CP]|在C|看[CP]"
)

_TELLS_ON: Final = re.compile(
    r"(?:他|她|P|对方|客户|人家|那边)(?:们)?[^,，]{0,4}(?:说|讲|表示|问|提|要求|反馈|嫌|觉得|答应|"
    r"同意|透露|希望|让|要|签收|收下)|^(?:当场|已)?(?:签收|收下|表示|反馈)|说(?!一声|一下)|挺|不错|很|还(?:行|可以)"
)

_REST_OF_DAY: Final = re.compile(
    r"(?:[我就先也]|咱|我们)*T(?:我|就|先|再|给[CP他她]们?)*(?:把[^,，了过完]{1,12})?(?:补|发|寄|送|给|回|交|重[^,，了]|出|办|打|带)(?:[给到]?[PC他她]们?|过去|出去|上|一下|[一1]?份)*[吧哈]?"
)

_REQUEST: Final = re.compile(r"要(?!求了)|催|让|[差缺少漏错]|等着|急")


def _plan_what_was_bidden(clauses: list[Clause], now: datetime) -> None:
    """Read as a plan what follows from a request: 催授权书|下午寄, 让钟伟去对账|对完告诉我."""
    for before, clause in pairwise(clauses):
        if clause.line != before.line or before.tense == "done":
            continue
        is_now = clause.tense == "done" and has_begun_only(clause, now) and _REQUEST.search(before.plain) is not None
        if (
            _SETTLED.search(before.shape)
            and clause.times
            and not any(is_over(t, now) for t in clause.times if t.certain)
        ):
            clause.tense = "plan"
        if before.tense == "plan" and ONCE_THERE.match(clause.shape):
            clause.tense = "plan"
        if clause.tense == "open" and _SPARED.search(before.shape) and _DO_IT_THEMSELVES.match(clause.shape):
            clause.tense = "plan"
        if (is_now and _REST_OF_DAY.fullmatch(clause.shape.strip())) or (
            BIDS_COLLEAGUE.search(before.shape) and _ONCE_DONE.match(clause.shape)
        ):
            clause.tense = "plan"


ONCE_THERE: Final = re.compile(
    r"[ ,，]*等?(?:它|货|样品?|东西|结果|数据|报告)?(?:收?到(?:货|手)?|(?:出|下|批|弄|做|拿|整理|算|改)(?:来|好|出来|下来|到))了?(?:之?后|以后|就|再|马上|第一时间|立[刻马]|我|记得|要|得|[ ,，])*(?:打|给|问|联系|回访?|催|通知|约|告诉|提醒|跟|找|去|上门|装)(?![^,，]*[了过])"
)
"""What is to be done once something is there (到了打给她), behind the day it comes."""

_SPARED: Final = re.compile(
    r"(?:(?:他|她)们?|客户|对方|人家|那边|P)[^,，]{0,3}(?:说|讲|回)[^,，]{0,3}(?:不用|不必|不要|先?别|甭)[^,，]{1,6}$"
)
_DO_IT_THEMSELVES: Final = re.compile(
    r"[ ,，]*(?:(?:他|她)们?|人家|客户)?(?:会|要|就|想|可以|直接|派人)*(?:自己)?(?:来|过来|去)(?![^,，]*[了过])"
)
"""What they do instead of what we are spared (王总说不用送|他们来展厅坐): it is still to come."""

_SETTLED: Final = re.compile(r"(?:跟|和|与|同)(?:M|P|他|她)们?(?:说|讲|约|定|商量)(?:好|定|妥)了?$")
"""Before what was settled with somebody (跟钟伟说好了|他周四去装)."""

_ONCE_DONE: Final = re.compile(r"[ ,，]*[一-鿿]{1,2}完(?:了?以后|之后|后|了(?!$))?(?!了?$)")
"""对完告诉我, behind what a colleague is told to do."""

_OVER: Final = re.compile(
    r"[ ,，]*(?:已|均已?|都|全部|顺利|当天)*(?:完成|结束|完毕|做完|搞定|收工|ok|done)了?[ 。.!！]*"
)
"""Behind an hour and what was on then (14:00现场放线，完成), and nothing else."""

_THEN_DOES: Final = re.compile(
    r"[ ,，]*[一-鿿]{1,2}完(?:以后|之后|后|再|就|马上|给|跟|把|发|拍|回|告诉|通知|打|去|来|写|出)(?![^,，]*[了过])"
)
"""What is to be done once that is over: it is not told as done (周四去装 装完拍照发群里)."""

_ONCE_THROUGH: Final = re.compile(r"[ ,，]*[一-鿿]{1,5}(?:过|批|定|签|到|好|成)了(?:就|再|才|马上|之后|以后)")
"""会上过了就走招标: that is still to come."""

_TELLS_OF: Final = re.compile(
    r"(?:(?:他|她|我们|咱们|对方)(?:们)?)?(?:主要)?(?:聊|谈|说|提|讲|唠|讨论|沟通)(?:到|了|起|及)"
)


def _is_bidden(clause: Clause) -> bool:
    """Tell whether a clause plans or bids, so that what stands behind it comes after it (让王工周五去修, 修完回个话)."""
    return PLAN.search(clause.plain) is not None or BIDDEN_FOR.search(clause.shape) is not None


def promote_told(clauses: list[Clause], now: datetime) -> None:
    """Read 今天去C as done where the next clauses tell what came of it."""
    _plan_what_was_bidden(clauses, now)
    plan_while_there(clauses, now)
    for clause, after in pairwise(clauses):
        if after.tense == "done" and _TALKED.match(after.text) and IS_ARRANGED.match(clause.shape):
            clause.tense = "done" if clause.times and has_begun_only(clause, now) else clause.tense
        if _OVER.fullmatch(after.text) and after.line == clause.line and not clause.ends_sentence:
            is_to_come = any(is_ahead(t, now) if t.certain else lies_nearer_ahead(t, now) for t in clause.times)
            clause.tense = "done" if clause.times and not is_to_come else clause.tense
        unsure = (
            clause.times
            and all(not t.certain and t.open != "before" and not lies_nearer_ahead(t, now) for t in clause.times)
            and not _is_bidden(clause)
            and AWAY_TILL.search(clause.shape) is None
        )
        if (
            unsure
            and after.tense == "done"
            and (not after.times or _TELLS_OF.match(after.text))
            and after.line == clause.line
            and not clause.ends_sentence
            and not _ARRANGED.search(after.text)
            and not _TURNS_OUT.match(after.text)
            and not _THEN_DOES.match(after.text)
            and not _ONCE_THROUGH.match(after.text)
            and SAYS_BEFORE.search(clause.plain, 0, clause.times[0].span.start - clause.span.start) is None
        ):
            clause.tense = "done"
    _plan_once_over(clauses)
    _plan_waited_for(clauses)
    _plan_first_leg(clauses, now)
    _plan_by_hour_behind(clauses, now)
    _plan_only_errand(clauses, now)
    _promote_week(clauses)
    _promote_days_after(clauses, now.date())
    for at, clause in enumerate(clauses):
        if clause.tense != "open" or not _GOING.search(clause.shape):
            continue
        began = all(t.kind != "time" or t.vague or (t.start is not None and t.start <= now) for t in clause.times)
        if not began or PLAN.search(clause.plain):
            continue
        later = [c for c in clauses[at + 1 : at + 4] if c.line == clause.line]
        if any(c.tense == "done" or _TELLS_ON.search(c.shape) for c in later):
            clause.tense = "done"


FIRST_LEG: Final = re.compile(
    r"(?:我|咱|们|就)*T(?:我|咱|们|就|得|要)*先(?:去|到|跑|见|找|看|拜访|走访|给|送|陪)[^,，]{0,6}[CP]"
)
"""What comes first today, before what is said behind it."""

_ARRIVES: Final = re.compile(
    r"T(?:就|能|会|左右|准时|应该)*到(?:那[边儿里]?|场|达)?(?:了再[^,，]*)?|到(?:那[边儿里])?(?:是|大概|估计)?T"
)

GOES_TODAY: Final = re.compile(
    r"(?:T[:： ]*)?(?:我|咱|们|就)*T ?(?:我|咱|们|就|得|要)*(?:(?:C ?P?|P)(?:那|那边|那里|家)?(?:$|(?=收|催|送|谈|聊|量|看|对|签|视频|开会|演示|培训|安装|吃饭))|(?:去|到|跑|奔)C|先(?:去|到|跑|见|找|看|拜访|走访|给|送|陪)[^,，]{0,6}[CP])(?![^,，]*[了过])"
)
"""Whom one sees today; whether it is over, what stands behind it tells."""


def _plan_first_leg(clauses: list[Clause], now: datetime) -> None:
    """Read 今天先去A as a plan where the hour of it, or what comes after it, is still ahead (10点半到, 下午去B)."""
    for clause, after in pairwise(clauses):
        if clause.line != after.line or after.tense != "plan" or not clause.times:
            continue
        if clause.tense != "open" and not _has_hardly_begun(clause, now):
            continue
        words = after.shape.strip()
        is_first = FIRST_LEG.match(clause.shape) is not None
        goes = GOES_TODAY.match(clause.shape) is not None
        is_round = goes and clause.tense == "done" and GOES_TODAY.match(words) is not None
        if not is_first and not is_round and not (goes and _ARRIVES.fullmatch(words)):
            continue
        if any(t.kind == "time" and not t.vague and is_ahead(t, now) for t in after.times):
            clause.tense = "plan"


_HOUR_ALONE: Final = re.compile(r"T(?:左右|吧|哈|开始|到)?")
_TOLD_WITH: Final = re.compile(r"[了过着]|的$|完")


def _plan_by_hour_behind(clauses: list[Clause], now: datetime) -> None:
    """Read 今天去A as a plan where nothing but an hour still to come stands behind it (今天去A看现场 下午三点)."""
    for clause, after in pairwise(clauses):
        if clause.tense != "open" or clause.line != after.line or clause.ends_sentence or not clause.times:
            continue
        if _GOING.search(clause.shape) is None or _TOLD_WITH.search(clause.plain) is not None:
            continue
        hours = [t for t in after.times if t.has_clock and not t.vague and is_ahead(t, now)]
        if hours and _HOUR_ALONE.fullmatch(after.shape.strip()) is not None:
            clause.tense = after.tense = "plan"


def is_dated_by_hour_behind(clause: Clause, clauses: list[Clause]) -> bool:
    """Tell whether the clause behind one only says at what hour."""
    after = next((b for a, b in pairwise(clauses) if a is clause), None)
    return (
        after is not None
        and after.line == clause.line
        and any(t.has_clock for t in after.times)
        and _HOUR_ALONE.fullmatch(after.shape.strip()) is not None
    )


ERRAND: Final = re.compile(
    r"(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*(?:给|向|跟|和)(?:C的P|[PC]{1,2})(?:那边|家)?(?:再|先)?"
    r"(?:寄|发(?!现)|补|送|报送|提交|交(?!流)|递|回访|打(?:一?[个通])?电话|回(?:一?[个通])?(?:电话|话|信|价格?|报价))[^,，了过完着]{0,14}(?<!的)"
    r"|(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*联系(?:一下)?(?:C的P|[PC]{1,2})(?:那边|家)?(?:一下)?"
    r"|(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*(?:(?:打|回|拨)(?:一?[个通])?(?:电话)?给|致电)(?:C的P|[PC]{1,2})(?:那边|家)?[^,，了过完着没不]{0,8}(?<!的)"
    r"|(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*把[^,，了过完着TPC]{1,12}(?:寄|发|送|交|递|传|带)(?:给|到)(?:C的P|[PC]{1,2})(?:那边|家|那里|手上)?"
)
"""Something to hand over or to say today (今天给C送样, 下午给P回访): where that is the whole message, nothing tells that it is done."""


LATE: Final = 20
"""From this hour on nobody sets out on an errand of that day."""


def are_only_errands(clauses: list[Clause]) -> bool:
    """Tell whether a message is one such errand and nothing else, or a row of them with a line for each."""
    if len({clause.line for clause in clauses}) != len(clauses):
        return False
    return all(ERRAND.fullmatch(clause.shape.strip(" 。.!！")) is not None for clause in clauses)


def _plan_once_over(clauses: list[Clause]) -> None:
    """Read what is to be done once something is over as a plan, where nothing around it is told (忙完展会之后去拜访C)."""
    for at, clause in enumerate(clauses):
        if clause.tense != "open" or ONCE_OVER.search(clause.plain) is None:
            continue
        around = [c for c in clauses[max(at - 1, 0) : at + 4] if c is not clause and c.line == clause.line]
        if all(c.tense != "done" and _TELLS_ON.search(c.shape) is None for c in around):
            clause.tense = "plan"


def _plan_waited_for(clauses: list[Clause]) -> None:
    """Read as a plan what is waited for and what we do then (等他批了, 我再把合同发过去)."""
    for before, clause in pairwise(clauses):
        waits = "等" in before.plain and before.line == clause.line and WAITS.match(before.plain) is not None
        if waits and THEN_WE.match(clause.plain) is not None:
            before.tense, clause.tense = "open", "plan"


def _plan_only_errand(clauses: list[Clause], now: datetime) -> None:
    """Read an errand as a plan, where the message says nothing else: of the part of the day that runs (下午给C送样), or of a bare
    day that would be over for more than a month (12月15号打给P, said in March).
    """
    if not are_only_errands(clauses):
        return
    for clause in clauses:
        runs = clause.tense == "done" and has_begun_only(clause, now)
        is_of_today = now.hour < LATE and all(
            t.kind == "time" and t.start is not None and t.end is not None and t.start <= now < t.end
            for t in clause.times
        )
        if runs or (clause.tense == "open" and (is_of_today or all(is_long_over(t, now) for t in clause.times))):
            clause.tense = "plan"


def _has_hardly_begun(clause: Clause, now: datetime) -> bool:
    """Tell whether only a part of the day that runs dates a clause, and more of it lies ahead than behind (上午先去A at eight)."""
    own = [t for t in clause.times if t.pod or t.has_clock] or clause.times
    return DONE.search(clause.plain) is None and all(
        t.kind == "time"
        and t.pod
        and t.start is not None
        and t.end is not None
        and t.start <= now < t.end
        and t.end - now >= now - t.start
        for t in own
    )


def _promote_week(clauses: list[Clause]) -> None:
    """Read 周一去A as done where a later day of the same week is told as done (周一去A, 周二见了B)."""
    last: date | None = None
    for clause in reversed(clauses):
        day = _past_weekday(clause)
        if day is None:
            continue
        if clause.tense == "done":
            last = day if last is None else max(day, last)
        elif clause.tense == "open" and last is not None and day <= last and (last - day).days < 7:
            clause.tense = "done"


def _promote_days_after(clauses: list[Clause], today: date) -> None:
    """Read 周二B as done behind 周一去的A, where that day is over too and nothing else is said of it."""
    last: date | None = None
    for clause in clauses:
        day = _past_weekday(clause)
        if day is None:
            continue
        if clause.tense == "done":
            last = day
        elif (
            clause.tense == "open"
            and last is not None
            and last < day <= today
            and _STOP.match(clause.shape.strip()) is not None
        ):
            clause.tense, last = "done", day


_STOP: Final = re.compile(r"T ?(?:去|在|到|跑)?C?(?:那边?|这边?)?P?(?:那边?|这边?)?(?:$|[ ,，])")


def _past_weekday(clause: Clause) -> date | None:
    """Return the day gone by of the bare weekday a clause is dated by."""
    for item in clause.times:
        if item.kind == "time" and not item.certain and BARE_WEEKDAY.match(item.text):
            due = item.in_sense("past").due()
            return date.fromisoformat(due[:10]) if due else None
    return None


_TALKED: Final = re.compile(r"[ ,，]*(?:就|也|还|我们|咱们)*(?:聊|谈|见|坐|唠|沟通|碰)(?:了|上|到|完)")
