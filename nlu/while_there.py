"""What is done on the occasion of something to come: 明天送货的时候顺便把对账单签了 tells of nothing that is over, for all its 了."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.tense import DONE
from nlu.time_sense import is_ahead
from nlu.times import TimeItem

_WHEN: Final = re.compile(
    r"(?:的?时候|那会儿?|那天|之前|以前|(?<=[送开去到来上见办会])时|路上|途中)[ ,，]*(?:我|咱)?们?(?:就|再|也)?$"
)
"""How a clause ends that only says when: what we do then follows."""
_ON_THE_WAY: Final = re.compile(r"[ ,，]*(?:我|咱)?们?顺[便路道带手](?!一?[说提讲问])")
_OVER_ALREADY: Final = re.compile(r"已经|刚|昨|前天|上[次回](?!的|那)|终于|总算|早就")


def plan_while_there(clauses: Sequence[Clause], now: datetime) -> None:
    """Read as a plan what is to be done on an occasion that lies ahead, though it is told with 了."""
    for before, clause in pairwise(clauses):
        if (
            clause.tense == "done"
            and _may_be_on(before, clause)
            and any(t.certain and is_ahead(t, now) for t in before.times)
        ):
            clause.tense = "plan"


def is_on_occasion(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Tell whether a clause that plans says what is to be done on the occasion of the one before it."""
    before = next((one for one, other in pairwise(clauses) if other is clause), None)
    return clause.tense == "plan" and before is not None and _may_be_on(before, clause)


def _may_be_on(before: Clause, clause: Clause) -> bool:
    if before.tense != "plan" or before.line != clause.line or before.ends_sentence or not before.times:
        return False
    if not (_WHEN.search(before.plain) or _ON_THE_WAY.match(clause.plain)) or DONE.search(before.plain):
        return False
    return _OVER_ALREADY.search(clause.plain) is None and all(_tells_which(t, clause) for t in clause.times)


def _tells_which(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a time only says which thing is meant (上个月的对账单)."""
    return clause.text.startswith("的", item.span.end - clause.span.start)
