"""A line of its own, or words before a colon, that say when and by what way those listed below were met: 3/9 华南电力展 展位接待, 昨 走访, 3/10 电话回访."""

from datetime import datetime
from itertools import dropwhile, takewhile
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document, Tense

EVENT: Final = r"[一-鿿a-z0-9GCD ]{0,14}?(?:(?:[一-鿿]{2}|[GCD])展(?:会|览会?)?|[展博]览会|[一-鿿]博会|[一-鿿]交会|论坛|年会|峰会|沙龙|(?:研讨|推介|订货|交流|招商|洽谈|对接)会|糖酒会|expo)"
_WAY: Final = r"(?:电话|微信|视频|邮件|线上|上门|现场|实地|外勤|客户|门店|工地|终端|市场)*(?:电话|微信|视频|邮件|走访|拜访|回访|面访|上门|外勤|接待|面谈|沟通|联系|会客)"
HEADING: Final = re.compile(
    rf" *(?:[一-鿿]{{2,4}} ?[:：] ?)?(?:T|N月N日?)(?:[-~至到]T)?[ ,，]*(?:{EVENT}(?:[ ,，]*(?:展位|展台|现场|会上)?(?:接待|交流|会客|接洽|来访|见客户)?)|{_WAY})(?:记录|情况|小结|客户|Q)*(?:[(（][^()（）CP\n]{{1,8}}[)）]?)?[ :：]*"
)
MEAL: Final = re.compile(
    r" *(?:T ?)?(?:工作|商务|便|简)?(?:(?P<noon>[午中](?:餐|饭))|(?P<evening>晚(?:餐|饭|宴))|早(?:餐|饭|茶)|餐|饭局|宴请|便饭|聚餐|下午茶) *"
)
"""Words before a colon that say at which meal somebody was met (午餐：万岭李总监)."""
HOURS: Final = {"noon": 12, "evening": 19}
"""From this hour of the day on such a meal of today has begun."""
AT_EVENT: Final = re.compile(rf"(?:^|[T ])(?:T ?)?{EVENT}$")
"""The part of such a heading that names an event."""


def mark_dated(doc: Document) -> None:
    """Mark the clauses of such a line, before the first customer or person, as headings."""
    before = list(takewhile(lambda clause: "C" not in clause.shape and "P" not in clause.shape, doc.clauses))
    for line in {c.line for c in before}:
        clauses = [c for c in before if c.line == line]
        start, end = clauses[0].shape_span.start, clauses[-1].shape_span.end
        if (
            clauses[-1].label is None
            and MEAL.fullmatch(doc.shape, start, end)
            and doc.shape[end : end + 1] in (":", "：")
        ):
            clauses[-1].is_heading = True
        is_alone = all(c.line != line for c in doc.clauses if c not in before) or doc.shape[end : end + 1] in (
            ":",
            "：",
        )
        if is_alone and clauses[0].label is None and HEADING.fullmatch(doc.shape, start, end) is not None:
            for clause in dropwhile(lambda clause: not clause.shape.startswith(("T", "N")), clauses):
                clause.is_heading = True


def tense_of_dated(clause: Clause, now: datetime) -> Tense | None:
    """Return the tense that the day of such a heading gives it: done where the day is gone by."""
    times = [t for t in clause.times if t.kind == "time" and not t.vague]
    meal = MEAL.fullmatch(clause.shape) if not times else None
    if meal is not None:
        return "done" if all(meal[name] is None or now.hour >= hour for name, hour in HOURS.items()) else None
    if not times or not clause.shape.startswith("T"):
        return None
    day = times[0].in_sense("past").day() if not times[0].certain else times[0].day()
    gone = day is not None and day < now.date() and (now.date() - day).days <= LATELY_DAYS
    return "done" if gone and any(p.match(clause.shape) for p in (HEADING, MEAL)) else None


LATELY_DAYS: Final = 31
"""A bare date further back than this is as well one to come."""
