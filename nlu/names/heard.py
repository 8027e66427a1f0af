"""How far a customer may be meant whose name of two characters is only heard: 众航 beside 中行.

Two syllables are shared by many names. A slip of typing or of dictation keeps the tones, and writes no rarer word than the one
meant: who knows 中行 has it offered first. What differs more is another name until somebody or a deal of that customer stands
beside it, so that it is asked for.
"""

from collections.abc import Sequence
from functools import lru_cache

from nlu import patterns as re
from nlu.names import sound
from nlu.names.data.words import WORDS
from nlu.names.frames import STRONG_FRAME
from nlu.names.hits import BEFORE_ITS_PERSON, Hit
from nlu.names.mention import SURE_SCORE, Candidate

HEARD = " by sound"
"""End of the reason of what is only heard."""
PERHAPS = f"perhaps{HEARD}"
"""End of the reason where nothing but the sound speaks for it."""
DOUBTFUL = 0.6
"""Score of such a name, below that of a sure one; a person, a deal or a place beside it makes it sure."""
SHORT = 2
"""Characters of a name whose sound alone says little."""


@lru_cache(maxsize=4096)
def may_be_slip(words: str, *known: str) -> bool:
    """Tell whether somebody who meant one of the names `known`, or a part of one, may have written `words`, which sound so."""
    heard = sound.loose(words)
    size = len(words)
    alike = [
        name[at : at + size]
        for name in known
        for at in range(len(name) - size + 1)
        if heard in sound.loose_variants(name[at : at + size])
    ]
    return not alike or any(sound.has_tones_of(words, name) and (name not in WORDS or words in WORDS) for name in alike)


def is_only_heard(hit: Hit) -> bool:
    """Tell whether a customer is named by nothing but the sound of a name."""
    return hit.kind == "customer" and bool(hit.candidates) and all(c.reason.endswith(HEARD) for c in hit.candidates)


def is_doubtful(candidate: Candidate) -> bool:
    """Tell whether nothing but a sound that fits ill speaks for a candidate."""
    return candidate.score < SURE_SCORE and candidate.reason.endswith(PERHAPS)


_CALLED = re.compile("(?:[家个间]|客户|公司|单位|[厂店]|名字)(?:就|也|是)*名?叫做?$")
"""Before a name that is told to somebody who does not know it (有家叫众行的律所)."""
_FRAME_REACH = 14
"""Characters before a name in which it is said that it is new."""


def without_introduced(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits without customers only heard in what is introduced as a new name (新客户众行, 有家叫众行的)."""
    return [hit for hit in hits if not (_is_known_by_sound(hit) and _is_introduced(text, hit.start))]


def _is_known_by_sound(hit: Hit) -> bool:
    """Tell whether nobody known is named by the very words, whatever of its trade or place stands beside."""
    return hit.kind == "customer" and bool(hit.candidates) and all(HEARD in c.reason for c in hit.candidates)


def _is_introduced(text: str, start: int) -> bool:
    first = max(0, start - _FRAME_REACH)
    return STRONG_FRAME.search(text, first, start) is not None or _CALLED.search(text, first, start) is not None


def doubt_beside_strangers(text: str, chosen: Sequence[Hit]) -> None:
    """Take for doubtful the customers of two characters only heard right before whom nobody there is called so (众行的孙总)."""
    for hit in chosen:
        if hit.end - hit.start != SHORT or not is_only_heard(hit):
            continue
        ids = {c.ref.id for c in hit.candidates}
        beside = next(
            (
                other
                for other in chosen
                if other.kind == "contact"
                and other.start >= hit.end
                and BEFORE_ITS_PERSON.fullmatch(text, hit.end, other.start)
            ),
            None,
        )
        if beside is not None and beside.candidates and not any(c.customer_id in ids for c in beside.candidates):
            hit.candidates = [_doubted(c) for c in hit.candidates]


def _doubted(candidate: Candidate) -> Candidate:
    reason = (
        candidate.reason if candidate.reason.endswith(PERHAPS) else f"{candidate.reason.removesuffix(HEARD)} {PERHAPS}"
    )
    return Candidate(candidate.ref, min(candidate.score, DOUBTFUL), reason, candidate.customer_id)
