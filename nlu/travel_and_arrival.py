"""Somebody travels, comes back or is there, or something arrives: nothing to be done then, unless something follows it."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.follow_up_actions import clause_before, is_dated
from nlu.follow_up_days import THEN_AGAIN
from nlu.tense_around import ONCE_THERE
from nlu.topics import Topic

TRAVELS: Final = re.compile(
    r"^(?:[CPM他她我]|我们)*T(?:正好|刚好|也|要|会|都)*路过[^,，]{0,6}$|^(?:我|[CPT])*(?:飞(?!过?来|到我们?)|坐高铁去|出差去?)[^,，CPTGD]{2,5}$|(?:(?<![我让叫请催])T|才|就|要)(?:从[^,，CPTGD]{2,5})?回(?:来|去|程|国|公司|(?![来去复话信电覆款访票签传邮执他她我它应归收绝])[^,，CPTGD了]{1,3})?(?:上班)?(?:了|吧)?$|(?<![我咱们])T(?:就|要|得|才)?(?:走|动身|出发|启程)(?:了|吧)?$|(?:P|老板|领导|上司)(?:这|那)?T(?:要|就|得)?去[^,，CPTGD]{2,4}$|T(?:才|就|都|也|应该|估计|肯定)?(?:不)?在(?:家|公司|厂里?|单位|国内|店里?|办公室|这边|那边)?(?:的|吧)?$"
)

ARRIVES: Final = re.compile(
    r"(?:快递|物流|货|样品?|包裹|件|[GD])[^,，给催问T]{0,4}T(?:之?前)?(?:就|能|应该|估计|大概|可以|才)*到(?:货|了)?$|(?:寄|发|送)(?:了|出|出去|走)+[^,，给催问T]{0,4}T(?:之?前)?(?:就|能|应该|估计|大概|可以)*(?:到|送到|收到)(?:货|了)?$"
)
"""When what was sent will be there: nothing is to be done then."""


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
