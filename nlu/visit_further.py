"""A meeting told by no words of its own: one more met at the same event, or one of several told behind a colon.

昨天在展会见了A, 还有个没见过的 C公司的李经理 要画册; 今天接待了三批客户: A王总、B李总、C赵总.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import LogVisit
from nlu.topics import Topic

ONE_MORE: Final = re.compile(
    r"[ ,，]*(?:还|另外?还?|又)(?:有(?=[一个位家QN])|加|来|碰|见|遇|认识|逮|扫|接)(?:了|到|上|着)?(?:一?[个位家拨批]|Q|N)?[^,，TCP]{0,9}(?:C|$)"
)
"""Opens what is told of somebody who was there too (还加了个C的P); before a break it is the next clause that names him."""
SEVERAL: Final = re.compile(r"(?:Q|N|[几两三多]+[个家位批拨])(?:客户|老板|家|位|朋友|单位|公司)?[:：, ，]*$")
"""Ends what was done with all those listed behind it (接待了三批客户:)."""
MET_ONE: Final = re.compile(r"(?:见|拜访|走访|接待|碰|找|约见)(?:了|到|过|的)*C[^,，]{0,4}P$")
AND_ANOTHER: Final = re.compile(r"(?:[、和跟与及]|以及|还有)C(?:那边|那里)?的?P")
"""Behind one met another of another house (见了A马丽|和B陈总监): a visit of its own."""
LISTED: Final = re.compile(
    r"[、,， 和跟与及以]*(?:还有)?(?:[^CTPVG,，]{1,8}的)?C(?:那边|那里)?的?[^CTPVG,，、]{0,4}P?[、,，;； 。和跟与及以]*"
)
"""One of the list: a customer and somebody of it, nothing else."""


def goes_on(topic: Topic, before: LogVisit | None, doc: Document) -> bool:
    """Tell whether a topic that has no words of a meeting was met as the visit told `before` it was."""
    first = next((c for c in topic.clauses if c.mentions), None)
    if before is None or first is None or first is not _naming(topic) or not first.people:
        return False
    at = doc.clauses.index(first)
    last = doc.clauses[at - 1] if at else None
    if last is None or last.line != first.line:
        return False
    if AND_ANOTHER.fullmatch(first.shape.strip()) and last.tense == "done" and MET_ONE.search(last.shape.strip()):
        return last.span.end == first.span.start
    if before.channel is not None and before.channel.value in ("event", "inbound"):
        leads = last if not last.mentions and "C" not in last.shape else first
        if ONE_MORE.match(leads.shape) and not any(t.kind == "time" for t in leads.times):
            return True
    return LISTED.fullmatch(first.shape) is not None and _is_in_list(at, doc)


def _naming(topic: Topic) -> Clause | None:
    """Return the clause in which the topic's customer is named; None where it is only carried on."""
    return next((c for c in topic.clauses if "C" in c.shape), None)


def _is_in_list(at: int, doc: Document) -> bool:
    """Tell whether nothing but others of the list stand between a clause and what was done with all of them."""
    line = doc.clauses[at].line
    for clause in reversed(doc.clauses[:at]):
        if clause.line != line:
            return False
        if LISTED.fullmatch(clause.shape) is None:
            return SEVERAL.search(clause.shape) is not None and clause.tense == "done"
    return False
