"""Several customers listed behind what was done with all of them: 今天跑了三家 福源 众泰 大昌, 3个电话: 福源朴主任 众泰马厂长.

Each of the list is a visit of its own, by the channel and on the day that the words before the list tell. Without a 了 or 的
these words are a plan as often (今日拜访: A B C): then they are told as done from noon on, and planned before.
"""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.attempts import FAILED
from nlu.document import Clause, Document
from nlu.time_sense import is_ahead

_LEAD: Final = r"(?:T|[ ,，的]|我们?|咱们?|一共|总共|共|合计|就|又|还|先|也|主要|分别|陆续|连着?|一口气|顺路|逐一|挨个|统一|集中|客户)*"
_MANY: Final = r"(?:Q|N|[两俩三仨四五六七八九十几]|一圈|一遍|一轮|好几)?(?:个|家|位|拨|批|趟|通)?"
_WHOM: Final = (
    r"(?:老|新|重点)?(?:客户|单位|公司|地方|地儿|老板|人|厂家?|店|甲方|医院|学校|电话|微信|视频)?(?:的|如下|有|是)?"
)
_DID: Final = r"(?:走访|拜访|回访|拜会|联系|接待|沟通|对接|[去跑走见访看聊谈打扫转回加])"
HEAD: Final = re.compile(
    rf"{_LEAD}(?:(?:电话|微信|视频|线上|上门|外勤|实地)(?:上|里)?)?{_DID}(?P<done>[了完过的])?{_MANY}{_WHOM}|"
    r"T(?:一?共|总共|合计)?(?:Q|[两俩三四五六七八九十]家)(?:客户|单位)?|补(?:记|录|报|充)?(?:一?下)?T的?(?:拜访|行程|工作|记录)?的?|"
    rf"{_LEAD}{_MANY}(?:电话|微信|视频|外勤)(?:会|访问|客户|联系|沟通)?(?:如下)?"
)
"""What was done, by itself: with how many, not with whom."""
_NAMES: Final = r"(?:T ?)?(?:C(?:[ 的]|那边|那边的)?(?:P(?:[和跟与、及]P)?)?|P)"
LISTED: Final = re.compile(
    rf"[ 、,，/+&和跟与及还有以另外]*{_NAMES}(?:[ 、,，/+&和跟与及还有以]*{_NAMES})*[ 、,，/]*(?:[两三四五六]家|Q|等)?[ 。.]*(?:[ ,，](?:[这那]?(?:几|[两三四五六])家|Q)?[都均全][^C]{{1,20}})?"
)
"""One or more of the list, and nothing told of them but what holds for all."""
_OF_TALK: Final = re.compile(r"[:：]|Q|N|[两俩三仨四五六七八九十几](?:个|家|位)")
NOON: Final = 12
"""The hour of the day from which a list without any tense is told rather than planned."""


def mark_rounds(doc: Document) -> None:
    """Mark the words that tell what was done with several customers as a heading, and each of the list as a round of it."""
    if doc.shape.count("C") < 2 and doc.shape.count("P") < 2:
        return
    _mark_counted(doc)
    _mark_row(doc)
    _mark_day_of_all(doc)
    for head, has_done, items in _lists(doc):
        told = len({c.customer.value for c in items if c.customer is not None})
        if told < 2:
            continue
        if _is_done(head, doc, has_done=has_done):
            head.is_heading = True
            head.tense = "done"
            for clause in items:
                clause.is_round = True
                clause.tense = "done"
        elif _is_of_this_morning(head, doc):
            head.is_heading = True
            head.tense = "plan"
            for clause in items:
                clause.day, clause.tense = head.times[0], "plan"


_FIRST_OF_ROW: Final = re.compile(rf"{_LEAD}{_DID}(?:了|过|完)(?:一?[下趟遍圈])?{_NAMES}")


def _mark_row(doc: Document) -> None:
    """Mark those named with nothing else behind the first of whom it is told, up to the end of the line (去了A B C)."""
    for at, first in enumerate(doc.clauses[:-1]):
        if first.tense != "done" or _FIRST_OF_ROW.fullmatch(first.shape.strip()) is None:
            continue
        rest = [clause for clause in doc.clauses[at + 1 :] if clause.line == first.line]
        of_all = next((n for n, c in enumerate(rest) if c.is_for_all and not c.mentions), len(rest))
        if of_all < len(rest) and FAILED.search(rest[of_all].shape):
            continue
        rest = rest[:of_all]  # 三家都说等月底, and what follows it
        if rest and all(LISTED.fullmatch(c.shape.strip()) and c.customer is not None for c in rest):
            for clause in rest:
                clause.is_round, clause.tense = True, "done"


_DAY_AND_NAME: Final = re.compile(r"T[ ,，]*C")
_NAME_AND_ALL: Final = re.compile(
    r"(?:C(?: ?P)? *)?(?:[这那]?(?:[两三四五六几]家|Q))?[都均全](?!没|不|未|还|要|想|得)[^C,，]{1,16}"
)
_DONE_WITH_ALL: Final = re.compile(rf"(?:[这那]?(?:[两三四五六几]家|Q))?[都均全]{_DID}(?:了|过|完|到)+[ 。.]*")


def _mark_day_of_all(doc: Document) -> None:
    """Give all named in a row the day before the first where the last, or 两家都 behind it, tells that it was done with all."""
    for at, first in enumerate(doc.clauses[:-1]):
        words = first.shape.strip()
        has_day = _DAY_AND_NAME.fullmatch(words) is not None
        if first.customer is None or not (has_day or words == "C"):
            continue
        rest = [clause for clause in doc.clauses[at + 1 :] if clause.line == first.line]
        end = next((n for n, c in enumerate(rest) if c.shape.strip() != "C"), None)
        if end is None or rest[end].tense != "done" or rest[end].times:
            continue
        last = rest[end].shape.strip()
        if end and _DONE_WITH_ALL.fullmatch(last):
            for clause in (first, *rest[:end]):
                clause.is_round, clause.tense = True, "done"
        elif not _NAME_AND_ALL.fullmatch(last) or not has_day:
            continue
        for clause in (first, *rest[: end + 1]) if has_day else ():
            clause.day, clause.tense = first.times[0], "done"


_COUNTED: Final = re.compile(r"(?:O|第[一二三四五六七八])(?:个|家|站|处|户)(?:是|去的|跑的)?[ ,，]*$")
_STOPS: Final = re.compile(r"(?:跑|走|见|访|扫|转|看)(?:了|过|完)|点位")


def _mark_counted(doc: Document) -> None:
    """Mark each customer behind its number in a row of stops that were made (跑了三个点位 第一个A没人|第二个B收了标书)."""
    if "O" not in doc.shape and "第" not in doc.shape:
        return
    made = next((c for c in doc.clauses if c.tense == "done" and _STOPS.search(c.shape)), None)
    for before, clause in zip(doc.clauses, doc.clauses[1:], strict=False):
        if (
            made is not None
            and clause.span.start > made.span.start
            and clause.shape.startswith(("C", "P"))
            and _COUNTED.search(before.shape)
            and not clause.is_hypothetical
        ):
            clause.is_round = True


def _lists(doc: Document) -> Iterator[tuple[Clause, bool, list[Clause]]]:
    """Yield the clauses that lead in a list, whether a 了 or its like stands in them, and those of the list."""
    for at, head in enumerate(doc.clauses[:-1]):
        if head.mentions or head.label is not None or (told := HEAD.fullmatch(head.shape.strip())) is None:
            continue
        first = doc.clauses[at + 1]
        items = []
        for clause in doc.clauses[at + 1 :]:
            if clause.line != first.line and not (first.line > head.line or clause.is_listed):
                break
            if LISTED.fullmatch(clause.shape.strip()) is None or clause.is_hypothetical:
                break
            items.append(clause)
        if items and not _not_all(items[-1], doc):
            yield head, told["done"] is not None, items


_ONLY_SOME: Final = re.compile(
    r"[ ,，。]*(?:只有|就(?:只有)?(?=[CP一两])|只(?:见|打|联系)|除了?|其[他余]|剩下|都?没|全没|一个都?没|没一)"
)
"""Behind a list it tells that not all of it were reached (打了3个电话 A B C 只有B接了)."""


def _not_all(last: Clause, doc: Document) -> bool:
    after = next((c for c in doc.clauses if c.span.start >= last.span.end and c.line == last.line), None)
    return after is not None and (_ONLY_SOME.match(after.shape) is not None or FAILED.search(after.shape) is not None)


def _is_done(head: Clause, doc: Document, *, has_done: bool) -> bool:
    """Tell whether the words before a list say that it is over, or leave that to the hour."""
    if head.tense == "plan" or head.is_hypothetical or head.is_negated or any(is_ahead(t, doc.now) for t in head.times):
        return False
    return head.tense == "done" or has_done or (_tells(head, doc) and doc.now.hour >= NOON)


def _is_of_this_morning(head: Clause, doc: Document) -> bool:
    """Tell whether a list without a tense is that of today, sent before it can be over."""
    is_open = head.tense == "open" and not head.is_hypothetical and not head.is_negated
    today = [t for t in head.times if t.kind == "time" and t.day() == doc.now.date() and t.grain == "day"]
    goes = not any(by in head.shape for by in ("电话", "微信", "视频"))
    return is_open and goes and len(today) == len(head.times) == 1 and _tells(head, doc) and doc.now.hour < NOON


def _tells(head: Clause, doc: Document) -> bool:
    """Tell whether words without a tense lead in a list: they hold a day or a number, or a colon stands behind them."""
    return "T" in head.shape or _OF_TALK.search(doc.shape, head.shape_span.start, head.shape_span.end + 1) is not None
