"""A line that lists the stops of a day: 明天: A B 顺路看下C, 昨天跑了A B C, 后天 A送样 B对账.

The day opens the line, and each customer behind it that has none of its own is a stop of that day, planned or done as its
first one. Behind a colon or a heading (明天安排) a stop may say what is to be done there; without one it only names the place,
since 周五去A B要报价单 lists nothing.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from nlu import patterns as re
from nlu.carried_days import TELLS_DAY
from nlu.days_elsewhere import ACTS, without_hour
from nlu.document import Clause, Document
from nlu.modality import FOR_ALL
from nlu.names.dictionary import is_small_place
from nlu.names.places_in_text import place_at
from nlu.time_sense import is_ahead, is_over
from nlu.times import COARSE, TimeItem

_THEN: Final = r"(?:[和跟与及、]|再|又|也|还|先|就|得|要|然后|接着|顺路|顺便|顺带|完了?|最后|之后|还有|另外|回来|回头|路过|抽空|[ ,，])*"
_GO: Final = r"(?:一起)?(?:去|到|跑|看|见|找|访|拜访|走访|走|转|会|约|回访)*(?:看|望|转)?(?:一?[下趟圈]|了|过)*"
_NAMES: Final = r"(?:C[ 的]?P?|P)(?:[ 、,，和跟与及+&→>\-]*(?:C[ 的]?P?|P))*"
_STAY: Final = r"(?:各|一家|每家)?(?:待|呆|跑|泡|蹲|去|留|用|花|占)?个?(?:L|半天|Q|一趟)"
_THERE: Final = (
    r"(?:那边|那里|那儿|家|现场|工地|厂里|公司|那个项目)?(?:Q|[两三四五六]家|[→>\-、,，. ])*(?:然?后|再|接着|最后)?"
)
STOP: Final = re.compile(rf"{_THEN}{_GO} ?{_NAMES}{_THERE}(?:看看|看一?下|坐坐|转转|走走|一?趟|跑一?趟|{_STAY})?")
_MAY: Final = r"(?:的|我们?|咱们?|要|得|准备|打算|计划|拟|想|就|先|上午|下午)*"
HEADING: Final = re.compile(
    rf"T ?{_MAY}(?:(?:[跑去走见访约扫]访?|拜访)(?:Q|[两俩三四五六七八]家)|Q|[两三四五六七八]家|行程|安排|计划|日程|路线|道儿|任务|待办|拜访|走访|外勤|要?[去跑见走](?:的|哪)(?:有|是)?|(?:Q|[两俩三仨四五六几])(?:件|个)?(?:事情?|活儿?)|要?(?:办|做|干|处理|弄|搞|跟|盯|落实)的(?:事情?|活儿?|工作|有|是)*|客户)*(?:如下|有|是)?[ :：]*"
)
_FIRST: Final = re.compile(
    rf"T(?:Q|[两三四五六七八]家|行程|安排|计划|路线)?[ ,，:：]*{_MAY}{_GO}(?:的)? ?{_NAMES}{_THERE}"
)
_COLON: Final = re.compile(r"T[^,，。CP]{0,6}[:：] ?(?=(?:[给向跟和找帮替催去见]|拜访)?[CP])")
_WITH_ACT: Final = re.compile(
    rf"{_THEN}(?:[给向帮替催跟找]?C[ 的]?P?|[给向帮替跟找和陪见]P)(?:那边|那里|家)?(?! ?(?:的|还|没|不|已|[^,，]{{0,4}}(?:说|讲|要|让|叫|催|问|嫌|等)))[^,，]{{1,12}}"
)
_WENT: Final = re.compile(r"T[^,，CPT]{0,4}(?:去|跑|见|拜访|走访|到)(?:了|的|过)")
_DONE_THERE: Final = re.compile(rf"{_WENT.pattern}|T[:： ,，]")


_ROUNDS: Final = re.compile(
    r"T(?:我|一共|总共|总|又|就)*(?:去|跑|见|拜访|走访|转|扫)(?:了|的|过)(?:Q|[两三四五六七八九十]家)(?:客户|公司|单位)?[ :：]*"
)
"""How many were seen, before their names (今天跑了三家 A B C)."""


def mark_stops(doc: Document) -> None:
    """Give every stop of a line, or of the lines below a day, the day and tense of its first one (`Clause.day`)."""
    if "T" not in doc.shape:
        return
    if (matter := matter_of_row(doc)) is not None:
        matter.is_heading, matter.tense = True, "plan"
    for line in _lines(doc):
        for row in _rows(line):
            _mark(row, doc)


_MATTER: Final = re.compile(r"(?:T份?的?)?[一-鿿]{2,6}[ :：]*")
_DAY_AND_WHERE: Final = re.compile(rf"T[ :：]*{_NAMES}")
_ROW: Final = 2
"""Stops, each with a day of its own, that make the words before them the heading of all."""


def matter_of_row(doc: Document) -> Clause | None:
    """Return what a message opens with where it heads a row of days, each with whom it is done at (4月巡检 2号A 9号B)."""
    head, rest = doc.clauses[0], doc.clauses[1:]
    if head.mentions or head.tense == "done" or _MATTER.fullmatch(head.shape) is None:
        return None
    row = list(takewhile(lambda c: _DAY_AND_WHERE.match(c.shape) is not None and c.tense == "plan", rest))
    return head if len(row) >= _ROW else None


def is_bare_stop(clause: Clause) -> bool:
    """Tell whether a clause is one of a line of stops and only says where to, or to whom."""
    if clause.day is None:
        return False
    words = clause.shape.strip()
    return STOP.fullmatch(words) is not None or _FIRST.fullmatch(words) is not None


def _lines(doc: Document) -> Iterator[list[Clause]]:
    line: list[Clause] = []
    for clause in doc.clauses:
        if line and clause.line != line[-1].line and (_heads(line) is None or "T" in clause.shape):
            yield line
            line = []
        line.append(clause)
    if line:
        yield line


def _rows(line: list[Clause]) -> Iterator[list[Clause]]:
    """Yield the clauses of a line from each day to the next (今天跑了A B|明天跑C D)."""
    row: list[Clause] = []
    for clause in line:
        if (
            row
            and clause.span != row[0].span
            and any(t.kind == "time" and TELLS_DAY.search(t.text) for t in clause.times)
        ):
            yield row
            row = []
        row.append(clause)
    if row:
        yield row


def _heads(line: list[Clause]) -> re.Match[str] | None:
    """Match a line that is only a day or a heading with one, so that the lines below are its stops."""
    own = [c for c in line if c.line == line[0].line]
    return HEADING.fullmatch(own[0].shape.strip()) if len(own) == 1 else None


def _mark(line: list[Clause], doc: Document) -> None:
    head, rest = line[0], line[1:]
    days = _days_of(head)
    day = days[0] if days else None
    if day is None or head.is_hypothetical or head.is_negated:
        return
    goes_to_town = _goes_to_town(head)
    if len(days) > 1 and not goes_to_town:
        return
    is_list = (
        goes_to_town
        or any(p.fullmatch(head.shape.strip()) for p in (HEADING, _ROUNDS))
        or _COLON.match(head.shape) is not None
    )
    if not is_list and _FIRST.fullmatch(head.shape.strip()) is None:
        return
    if is_ahead(day.in_sense("future"), doc.now) and head.tense == "plan":
        _plan(head, rest, [d.in_sense("future") for d in days], is_list=is_list)
        head.is_heading = head.is_heading or (goes_to_town and any(c.day is not None for c in rest))
    elif day.certain and head.tense == "done" and (is_over(day, doc.now) or _WENT.match(head.shape) is not None):
        _tell(head, rest, day)


_TOWN: Final = re.compile(
    rf"T{{1,2}}{_MAY}(?:从[一-鿿]{{2,3}}?(?:出发|开车)?)?(?:[去跑到飞上往奔]|待?在|(?:开车|自驾|坐(?:车|高铁|动车|火车|飞机|大巴)|打车|赶)[去到往]?)(?:一?趟)?"
    r"(?P<where>[一-鿿]{2,3}?)(?:那边|一带|片区|方向)?(?:出差|[赶跑走去飞开](?:过去|一?趟|Q)?)?"
)


def _goes_to_town(head: Clause) -> bool:
    """Tell whether a clause says no more than which town one goes to that day (明天跑萧山), whose customers come behind."""
    match = _TOWN.fullmatch(head.shape.strip())
    if match is None:
        return False
    where = match["where"]
    return place_at(where) == len(where) or is_small_place(where)


def _days_of(head: Clause) -> list[TimeItem]:
    """Return the day a line opens with, or the days (周二周三在济宁); none where it opens with something else."""
    days = [t for t in head.times if t.kind == "time"]
    if any(d.vague or d.is_name or d.grain in COARSE or d.open is not None for d in days):
        return []
    return days if head.shape.startswith("T" * max(len(days), 1)) else []


def _plan(head: Clause, rest: list[Clause], days: list[TimeItem], *, is_list: bool) -> None:
    """Mark the stops of a day to come; one with an hour of its own gives the later ones its day, and none its hour.

    As many stops as there are days are one a day (周二周三在济宁 A和B各待一天); else all are of the first one.
    """
    day = days[0]
    stops = [(head, day)] if _FIRST.fullmatch(head.shape.strip()) is not None else []
    current = day
    for clause in rest:
        words = clause.shape.strip()
        if clause.span == head.span:
            stops.append((clause, day))
            continue
        if clause.is_hypothetical or clause.is_ours:
            break
        own = [t for t in clause.times if t.kind == "time"]
        if own:
            if len(own) > 1 or own[0].vague or own[0].open or clause.tense != "plan" or not _FIRST.fullmatch(words):
                break
            current = own[0].in_sense("future")
            continue
        if not {"C", "P"} & set(clause.shape):
            continue
        has_act = is_list and _WITH_ACT.fullmatch(words) is not None and ACTS.search(words) is not None
        if clause.tense != "done" and not clause.is_negated and (STOP.fullmatch(words) is not None or has_act):
            stops.append((clause, without_hour(current)))
        elif not is_list:
            break
    if len(stops) == len(days):
        stops = [(clause, then) for (clause, _), then in zip(stops, days, strict=True)]
    if len(stops) > 1 or is_list:
        for clause, then in stops:
            clause.day, clause.tense = then, "plan"


def _tell(head: Clause, rest: list[Clause], day: TimeItem) -> None:
    """Mark the stops of a day gone by, where the line names nothing but stops."""
    if _DONE_THERE.match(head.shape) is None or any(FOR_ALL.search(c.shape) for c in rest):
        return
    stops = [head, *rest] if "C" in head.shape or "P" in head.shape else rest
    if _ROUNDS.fullmatch(head.shape.strip()) is not None:
        stops = list(takewhile(lambda c: _is_told_stop(c, head), stops))
    if len(stops) < 2 or any(c.times for c in stops if c is not head) or not all(_is_told_stop(c, head) for c in stops):
        return
    for clause in stops:
        clause.day, clause.tense = day, "done"


def _is_told_stop(clause: Clause, head: Clause) -> bool:
    pattern = _FIRST if clause is head else STOP
    return pattern.fullmatch(clause.shape.strip()) is not None
