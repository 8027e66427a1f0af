"""A name written whole, with its legal form: another firm than the known one that only shares some of its characters.

常海达机械有限公司 is not the 宁海达机械有限公司 that is known, nor 常州海泰模具有限公司 the one in 宁波: who writes a registered name
means these characters. One that sounds the same is still a slip of typing, unless the sentence says that it is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlu.names.companies_in_text import is_slot_before
from nlu.names.company import CompanyName, parse_company
from nlu.names.data.companies import LEGAL_FORMS
from nlu.names.dictionary import is_word
from nlu.names.forms import GUESS, HALF, NEAR, SHORTENED
from nlu.names.frames import STRONG_FRAME
from nlu.names.hits import Hit
from nlu.names.mention import Candidate
from nlu.names.new_brands import Found, is_chinese
from nlu.names.new_by_trade import by_trade
from nlu.names.places_in_text import place_at

if TYPE_CHECKING:
    from nlu.names.index import Names

REGISTERED = tuple(form for form in LEGAL_FORMS if form.endswith(("有限公司", "责任公司")))
_OF_A_PART = tuple(form.reason for form in (HALF, GUESS, SHORTENED))
_MOST_BEFORE = 2
"""Characters that may stand before the known words in the other firm's name: 金|云辉农机有限公司."""


def without_namesakes(names: Names, text: str, known: list[Hit]) -> list[Hit]:
    """Return the hits without the customers that a registered name in folded `text` only resembles."""
    if not any(form in text for form in ("限公司", "任公司")) or not any(hit.kind == "customer" for hit in known):
        return known
    blocked = bytearray(len(text) + 1)
    written = [
        name for name in by_trade(text, blocked, names.lexicon) if text.endswith(REGISTERED, name.start, name.end)
    ]
    kept = []
    for hit in known:
        name = next((name for name in written if hit.start < name.end and name.start < hit.end), None)
        if hit.kind == "customer" and name is not None:
            hit.candidates = [c for c in hit.candidates if not _is_another(names, text, name, hit, c)]
            if not hit.candidates:
                continue
        kept.append(hit)
    return kept


def _is_another(names: Names, text: str, name: Found, hit: Hit, candidate: Candidate) -> bool:
    """Tell whether the registered name at `name` is not that of the candidate, whose words stand at `hit`."""
    company = parse_company(candidate.ref.name, names.lexicon.firm_ends)
    written = parse_company(text[name.start : name.end], names.lexicon.firm_ends)
    if written.full == company.full:
        return False
    if _lies_elsewhere(written, company) or _goes_on_before(text, name, hit, company):
        return True
    if hit.end < name.end:
        return candidate.reason.endswith(_OF_A_PART)
    if "by sound" in candidate.reason:
        return STRONG_FRAME.search(text, max(0, name.start - 14), name.start) is not None
    return NEAR.reason in candidate.reason


def _goes_on_before(text: str, name: Found, hit: Hit, company: CompanyName) -> bool:
    """Tell whether the written brand begins before the known one's words do (金|云辉农机有限公司)."""
    start = name.start
    while start < (after := place_at(text, start)) <= hit.start:
        start = after
    before = text[start : hit.start]
    if not 0 < len(before) <= _MOST_BEFORE or not all(map(is_chinese, before)) or before in company.full:
        return False
    return not is_slot_before(text, hit.start) and not is_word(before)


def _lies_elsewhere(written: CompanyName, company: CompanyName) -> bool:
    """Tell whether the two names begin with places of which neither holds the other."""
    if not written.place or not company.place or company.place.isascii():
        return False
    return written.place not in company.full and company.place not in written.full
