"""Which of several customers a name means: by the deal, the place, the legal form or the person named beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.names.forms import ALIAS, BRAND, FULL, HALF, NICKNAME_OF_FIRM, OWN_ALIAS, TOWN
from nlu.names.hits import BEFORE_ITS_PERSON, Hit, moved
from nlu.names.mention import MARGIN
from nlu.names.places_in_text import place_at, short_place
from nlu.names.support import REACH
from nlu.text import fold

if TYPE_CHECKING:
    from nlu.names.index import Names


_GIVEN = frozenset((FULL.reason, ALIAS.reason, NICKNAME_OF_FIRM.reason))
"""What somebody has written down as a customer's name goes before what others could be called as well."""

_MOST_OWNERS = 8
"""Customers of one name whose deals are looked at."""
_SHORTEST_TITLE = 3

_SURE_OF_WHOM = 0.9
"""Score from which a person outweighs the trade or place that speaks for another customer of the name."""
_SURE_BESIDE = 0.85
"""The same right behind the name: 知远洪总, where one's own 知远 knows no 洪 and a colleague's does."""


def settle_by_deal(names: Names, text: str, chosen: list[Hit]) -> None:
    """Let the deal whose title goes on with the customer's words decide which customer it is: 荣泰总部 of 荣泰总部大楼."""
    for hit in chosen:
        ids = [c.ref.id for c in hit.candidates if c.ref.id is not None]
        if hit.kind != "customer" or len(ids) < 2:
            continue
        owners = {
            c.customer_id
            for mention in names.match_deals(text[hit.start : hit.end + REACH], ids, open_only=True)
            if mention.span.start == 0 and mention.span.end > hit.end - hit.start
            for c in mention.candidates
        }
        if not owners and (phase := _PHASE.match(text, hit.end)) is not None:
            owners = {
                d.customer_id for id in ids[:_MOST_OWNERS] for d in names.deals_of(id) if phase[0] in (d.title or "")
            }
        if len(owners) == 1:
            _settle(hit, owners)


_PHASE = re.compile("[一二三四五六]期")
"""碧澜三期: the one of them that has a deal of that phase."""


_BY_FORM = {form.reason: BRAND.score - form.score + 0.001 for form in (HALF, TOWN)}
"""How much less half of a brand, or one that is a town's name too, fits than a plain one where neither place nor trade nor owner tells against it."""


def level_brands(chosen: list[Hit]) -> None:
    """Let half of one's brand fit as well as the whole of another's: 曙光 is a 曙光酒店 and a 东海曙光 alike, until something decides.

    So does a brand that is a town's name as well (江海银行, 江海 being one) beside that of a firm of another town (南京江海物流): a brand is meant.
    """
    for hit in chosen:
        if (
            hit.kind != "customer"
            or len(hit.candidates) < 2
            or not any(c.reason == BRAND.reason for c in hit.candidates)
        ):
            continue
        top = max(c.score for c in hit.candidates)
        hit.candidates = [
            moved(c, top - MARGIN / 2 - c.score) if 0 < top - c.score <= _BY_FORM.get(c.reason, 0.0) else c
            for c in hit.candidates
        ]


def settle_by_place(text: str, chosen: list[Hit]) -> None:
    """Let the one of several that is called by the place said be meant, rather than one of no place: 绍兴美雅, 绍兴那家美雅.

    So does a part of one's name that is said behind, with 那个 or 那家 (海源给我升A级 斗门那个).
    """
    for hit in chosen:
        if hit.kind != "customer" or len(hit.candidates) < 2 or hit.candidates[0].ref.id is None:
            continue
        told = _told_behind(text, hit)
        if told is not None:
            _settle(hit, {told})
            continue
        after = place_at(text, hit.start)
        if not hit.start < after < hit.end:
            continue
        place = short_place(text[hit.start : after])
        there = {c.ref.id for c in hit.candidates if place in fold(c.ref.name)}
        if there and len(there) < len(hit.candidates):
            _settle(hit, there)


_WHICH_ONE = re.compile("(?P<part>[一-鿿]{2,4})的?那[个家](?=$|[ ,，。;；!！])")
_SHORTEST_PART = 2


def _told_behind(text: str, hit: Hit) -> int | None:
    """Return the one of several customers of whose name alone a part is said behind it, with 那个 or 那家."""
    if "那" not in text:
        return None
    names = {c.ref.id: fold(c.ref.name) for c in hit.candidates if c.ref.id is not None}
    for match in _WHICH_ONE.finditer(text, hit.end):
        for start in range(match.start("part"), match.end("part") - _SHORTEST_PART + 1):
            part = text[start : match.end("part")]
            so_called = [id for id, name in names.items() if part in name]
            if len(so_called) == 1 and len(names) > 1:
                return so_called[0]
    return None


_LEGAL_SAID = re.compile("集团|控股|股份|实业|总公司")


def settle_by_form(text: str, chosen: list[Hit]) -> None:
    """Let the ones of several be meant that are what the words say behind the brand: 新东泰集团, and not its school."""
    for hit in chosen:
        if hit.kind != "customer" or len(hit.candidates) < 2:
            continue
        said = _LEGAL_SAID.search(text, hit.start, hit.end) or _LEGAL_SAID.match(text, hit.end)
        so_called = {c.ref.id for c in hit.candidates if said is not None and said[0] in fold(c.ref.name)}
        if so_called and len(so_called) < len(hit.candidates):
            _settle(hit, so_called)


def _settle(hit: Hit, meant: set[int | None]) -> None:
    """Let one of the customers that fit be meant, and the others no longer."""
    hit.candidates = [moved(c, 0.0 if c.ref.id in meant else -0.3) for c in hit.candidates]


def _owner_of_title(names: Names, text: str, hit: Hit, after: list[Hit]) -> int | None:
    """Return the one of several customers whose deal is named by its whole title before the next customer is."""
    ids = [c.ref.id for c in hit.candidates if c.ref.id is not None]
    end = next((other.start for other in after if other.kind == "customer"), len(text))
    owners = {
        deal.customer_id
        for id in ids[:_MOST_OWNERS]
        for deal in names.deals_of(id)
        if deal.title and len(deal.title) > _SHORTEST_TITLE and fold(deal.title) in text[hit.end : end]
    }
    return owners.pop() if len(owners) == 1 and len(ids) <= _MOST_OWNERS else None


def settle_customers(names: Names, text: str, chosen: list[Hit]) -> None:
    """Let the deal named in full, else the persons named after an ambiguous customer, decide which one it is."""
    for place, hit in enumerate(chosen):
        if hit.kind != "customer" or len(hit.candidates) < 2:
            continue
        if any(c.reason in _GIVEN for c in hit.candidates):
            hit.candidates = [moved(c, 0.0 if c.reason in _GIVEN else -MARGIN) for c in hit.candidates]
        hit.candidates.sort(key=lambda c: -c.score)
        lead = hit.candidates[0].score - hit.candidates[1].score
        if lead >= 2 * MARGIN:
            continue
        ids = {c.ref.id for c in hit.candidates}
        if lead < MARGIN and (owner := _owner_of_title(names, text, hit, chosen[place + 1 :])) is not None:
            _settle(hit, {owner})
            continue
        for other in chosen[place + 1 :]:
            if other.kind == "customer":
                break
            here = [c for c in other.candidates if c.customer_id in ids and c.score >= 0.6]
            if other.kind != "contact" or not here:
                continue
            best = max(c.score for c in here)
            if lead >= MARGIN and best < (_SURE_BESIDE if _is_called_beside(text, hit, other) else _SURE_OF_WHOM):
                continue
            fitting = {c.customer_id for c in here if best - c.score < MARGIN}
            if len(fitting) == 1:
                _settle(hit, fitting)
                other.candidates = [moved(c, 0.0 if c.customer_id in fitting else -0.2) for c in other.candidates]
                break


def _is_called_beside(text: str, hit: Hit, other: Hit) -> bool:
    """Tell whether somebody is called by surname and honorific alone right behind a customer's name."""
    person = other.person
    if person is None or person.post or person.how or person.given or not person.honorific:
        return False
    return BEFORE_ITS_PERSON.fullmatch(text, hit.end, other.start) is not None


def prefer_own_alias(chosen: list[Hit]) -> None:
    """Where neither a person nor a deal has decided, words mean what the rep has said that they mean."""
    for hit in chosen:
        if hit.kind != "customer" or len(hit.candidates) < 2:
            continue
        hit.candidates.sort(key=lambda c: -c.score)
        if any(c.reason == OWN_ALIAS.reason and hit.candidates[0].score - c.score < MARGIN for c in hit.candidates):
            hit.candidates = [c if c.reason == OWN_ALIAS.reason else moved(c, -0.15) for c in hit.candidates]
