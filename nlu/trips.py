"""Where a message opens with the town one went to (昨天下午飞厦门, 刚跑坪山): those named behind it were seen there."""

from typing import Final

from nlu import patterns as re
from nlu.cue import Cue, cue
from nlu.document import Clause, Document
from nlu.names.places_in_text import place_at
from nlu.time_sense import is_ahead
from nlu.topics import Topic

_WENT: Final = re.compile(
    r"(?:T|刚刚?|刚才|我|又|专程|连夜|[ ,，])+(?:飞|跑|奔|杀|赶|去|到|回|出差|开车|坐车|坐高铁)(?:去|到|赴|往|了|一?趟)*(?P<where>[一-鿿]{2,6}?)(?:了|出差)?"
)
"""All that the first clause says: when, how one travelled, and where to."""
TRIP: Final[Cue] = cue("went to a town", "onsite", _WENT.pattern)
_TO_SEE: Final = re.compile(
    r"[ ,，]*(?:去|先|再)*(?:见(?![了到着过])|找|拜访(?!了)|看(?![了过])|谈(?![了过])|约|跟|和|拜会)"
)
"""What one travels for: still to come as often as not (下午飞厦门 见洪经理)."""


def trip_of(topic: Topic, doc: Document) -> Clause | None:
    """Return the clause that tells of a trip on which the people of `topic` were seen; None where nothing does.

    The day of the trip has to be over or running, and the topic must name a house or a person without a day of its own.
    """
    first = doc.clauses[0]
    if all(first is not clause for clause in topic.clauses):
        return None
    if (
        first.tense == "plan"
        or first.is_hypothetical
        or first.is_negated
        or any(is_ahead(t, doc.now) for t in first.times)
    ):
        return None
    went = _WENT.fullmatch(first.shape.strip())
    if went is None or place_at(went["where"]) != len(went["where"]):
        return None
    told = next((c for c in topic.clauses if "C" in c.shape or "P" in c.shape), None)
    if told is None or told is first or told.tense == "plan" or any(t.kind == "time" for t in told.times):
        return None
    if "T" in first.shape and _TO_SEE.match(told.shape) is not None:
        return None
    return first
