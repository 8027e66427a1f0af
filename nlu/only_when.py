"""What a clause says of a day with nothing to be done then: when it was to be before, how long it holds, that somebody cannot then."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.follow_up_moves import CANNOT_THEN, NOT_MOVED
from nlu.times import COARSE
from nlu.topics import Topic

_NOT_BY_THEN: Final = re.compile(
    r"(?:[CP](?:那边|这边)?[ ,，]*)*(?:如果|要是|到)?T(?:之?前)?(?:要是)?(?:还|再|都)?(?:没|不)(?:有)?(?:给|回|到|来|付|打|寄|发|定|签|答复|消息|动静|结果)[^,，TCP]{0,4}(?:的话)?"
)
"""Nothing came by then."""
_WAS_THEN: Final = re.compile(r"[ ,，]*(?:原来|原先|本来|之前|以前|原)(?:是|[定说约排](?:好)?的?是?)*T(?:的)?")
"""The whole clause says on what day it was to be before."""
_WAITS_TILL: Final = re.compile(
    r"[^,，TM我咱]{0,10}(?:单子?|项目|合同|订单|D|[那这][个块])(?:得|要|只能|恐怕|估计|怕是)等?到T(?:了|去了|吧)?"
)
"""How long something drags on (那单得等到年底), with nothing to be done then."""
_RUNS_UNTIL: Final = re.compile(r"(?:合同|协议|年框|框架|租约|质保|维保|价格)[^,，T]{0,6}(?:签|续|延|保|锁)(?:到|至)T")
"""How long something holds, which is nothing to be done."""
_NO_SOONER: Final = re.compile(
    r"(?:得|要|估计|大概|可能|最快|最早|说|[ ,，])*T(?:左右)?才(?!给|发|回|答)(?:能|会|可以|有|开始)?[^,，了过TCP我咱]{0,6}(?:$|[,，。 ])"
)
"""That something comes no sooner than a month or season (扶梯得下半年才进场) is nothing to be done then."""
_HOW_MANY: Final = re.compile(
    r"T(?:大概|大约|大致|约|估计|预计|预估|差不多)+(?:能?(?:上|用|要|走))?[QNV][GD]?(?:左右|上下)?"
)
"""What they will need by then (明年一季度约20台) is nothing to do."""


_TOLD_FIRST: Final = re.compile(
    r"[ ,，]*(?:P|C|他|她|他们)*(?:那边)?(?:一开始|最早|起初|起先|原先|先|开始|后来|接着|中间|然后|又|再)+(?:又|还|也)*(?:说|讲|定|约|改|推|变)?(?:的|了|是|到|成|在)*T(?:了|的|吧)?"
)
SETTLED_AT_LAST: Final = re.compile(
    r"(?:最后|最终|最后才|现在|结果|这[回次]|刚刚?)(?:又|才|总算|终于)*(?:定|改|约|说|敲|落|排)(?:在|到|了|成|的)*T"
)
"""Days that came to nothing, before the one that was settled at last (先说周四, 后来又周五, 最后定下周一)."""


def _was_given_up(clause: Clause, topic: Topic) -> bool:
    if _TOLD_FIRST.fullmatch(clause.shape.strip()) is None:
        return False
    at = topic.clauses.index(clause)
    return any(SETTLED_AT_LAST.search(later.shape) for later in topic.clauses[at + 1 : at + 4])


_ARRANGED_FIRST: Final = re.compile(
    r"[ ,，]*(?:原来|本来|原本|我|咱|们)*T(?:就)?(?:[跟和与]?(?:C的?)?[CP]{0,2})?约(?:好)?的(?:C的?)?[CP]{0,2}(?:那边)?[ ,，]*"
)
_MET_AT_LAST: Final = re.compile(r"(?:才|终于|总算)[^,，没不]{0,4}(?:见|碰|聊|谈|约)(?:上|到|着|了|成)")


def _was_met_at_last(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says for when somebody had been asked whom one met at last (周一约的P 拖到今天才见上)."""
    if _ARRANGED_FIRST.fullmatch(clause.shape) is None:
        return False
    at = topic.clauses.index(clause)
    return any(
        c.line == clause.line and _MET_AT_LAST.search(c.shape) is not None for c in topic.clauses[at + 1 : at + 3]
    )


def tells_only_when(clause: Clause, topic: Topic, moved: Clause | None) -> bool:
    """Tell whether all that a clause says of its day is what needs nothing to be done then.

    Args:
        moved: The clause of the meeting that this one moves, if it does: then that somebody cannot tells why.
    """
    if "T" not in clause.shape:
        return False
    words = clause.shape.strip()
    return (
        _WAS_THEN.fullmatch(words) is not None
        or _WAITS_TILL.fullmatch(words) is not None
        or _HOW_MANY.fullmatch(words) is not None
        or NOT_MOVED.search(clause.shape) is not None
        or _RUNS_UNTIL.search(clause.shape) is not None
        or (moved is None and CANNOT_THEN.search(clause.shape) is not None and not _meets_itself(clause, topic))
        or _is_if_not_by_then(clause, topic)
        or _comes_no_sooner(clause)
        or _is_for_another_year(clause)
        or _was_given_up(clause, topic)
        or _was_met_at_last(clause, topic)
    )


_HOUSE_MEETS: Final = re.compile(r"C(?:那边|家)?T(?:要|得)?开会")


def _meets_itself(clause: Clause, topic: Topic) -> bool:
    """Tell whether a house meets on that day and nothing behind it says that another is wanted (味府周五开会)."""
    if _HOUSE_MEETS.match(clause.shape.strip()) is None:
        return False
    at = topic.clauses.index(clause)
    return all(c.line != clause.line for c in topic.clauses[at + 1 : at + 2])


def _comes_no_sooner(clause: Clause) -> bool:
    return (
        "才" in clause.shape
        and any(t.grain in COARSE and t.grain != "week" and t.open is None for t in clause.times)
        and _NO_SOONER.search(clause.shape) is not None
    )


_AGAIN_THEN: Final = re.compile(
    r"[ ,，]*(?:[CP他她我咱们]|说|讲|是|那边|只能|要)*T(?:的时候|底|初)?再(?!次)[^,，CP我咱]{1,4}(?:吧|呗|了)?"
)


def _is_for_another_year(clause: Clause) -> bool:
    """Tell whether all that is said is that it is to come up again some year (今年没批 明年再报)."""
    return (
        "再" in clause.shape
        and any(t.grain == "year" for t in clause.times)
        and _AGAIN_THEN.fullmatch(clause.shape.strip()) is not None
    )


def _is_if_not_by_then(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says when the next one is to be done: if nothing came by then (周五没给 下周一再催)."""
    if _NOT_BY_THEN.fullmatch(clause.shape.strip()) is None:
        return False
    at = topic.clauses.index(clause)
    return any(c.line == clause.line and c.tense == "plan" for c in topic.clauses[at + 1 : at + 2])
