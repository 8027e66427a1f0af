"""How well a place of a message names one thing: by the form it has there, and by what stands around it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names import forms, heard, sound
from nlu.names.called import honorific_at
from nlu.names.companies_in_text import (
    business_at,
    conflicting_business,
    ends_here,
    extension,
    is_of_a_place,
    is_other_name_before,
    is_other_unit,
    is_slot_before,
    names_go_on,
    reads_on,
    stands_alone,
)
from nlu.names.company import parse_company
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import CONNECTIVES, HONORIFICS, SURNAMES, TITLE_WORDS
from nlu.names.data.words import WORDS
from nlu.names.digits import has_quantity_after, has_unit_after, is_number
from nlu.names.hits import LEAST
from nlu.names.mention import Candidate, Kind
from nlu.names.person_words import PERSON_HERE
from nlu.names.places_in_text import place_before, same_region, short_place
from nlu.text import fold
from nlu.world import KnownMember

if TYPE_CHECKING:
    from nlu.names.index import Names

NOT_MINE = -0.12
"""A colleague's customer loses against one's own that fits the same words."""
PLACE_CONFLICT = -0.5
BUSINESS_CONFLICT = -0.55
LOOSE_TRADE = -0.12
"""Another trade than its own, said before somebody of the customer."""
_ONE_OF_A_PLACE = ("那家", "那个", "这家", "那边")
"""Between a place and a brand: 绍兴那家美雅 is the one in 绍兴."""
_OFFICES = ("科", "部", "处", "室", "组", "课", "股")
_OF_PARTS = (forms.ABBREVIATION, forms.GUESS, forms.HALF, forms.SHORTENED)
_PIECES = (forms.PIECE_LONG, forms.PIECE, forms.PIECE_SHORT)
_LETTER = re.compile(r"[a-z](?![a-z0-9])")
"""The one letter by which a company tells two of its goods apart (套餐A, 套餐B)."""
_WITH_ITS_LETTER = 0.9
_LEAST_INSIDE_TITLE = 3
"""Characters from within a title that tell it: its first or last two do (沭河|边坡监测 of 库区边坡监测)."""
_DONE_THERE = re.compile("装机|交底|进场|试机|调试|验收|巡检|打样|踏勘|复尺|开标|讲标|答辩|量[房尺]|维保(?!公司)")
"""Work on the spot, as a list of stops has it right behind whose it is (周五|铁骑|装机)."""
Scored = tuple[int, int, Kind, Candidate | KnownMember, bool]
"""Start, end, kind, what it may name, whether something else must support it."""


class Scores:
    """One message against single names. What stands before a place is worked out once."""

    def __init__(self, names: Names, text: str) -> None:
        self._names = names
        self._text = text
        self._places: dict[int, tuple[int, str]] = {}

    def place_before(self, start: int) -> tuple[int, str]:
        found = self._places.get(start)
        if found is None:
            found = self._places[start] = self._find_place_before(start)
        return found

    def _find_place_before(self, start: int) -> tuple[int, str]:
        end = start
        if start > 3 and self._text.endswith(_ONE_OF_A_PLACE, 0, start):
            end = start - (3 if self._text[start - 3] == "的" else 2)
        begin = place_before(self._text, end)
        if end < start:
            return (begin, short_place(self._text[begin:end])) if begin < end else (start, "")
        if begin < start and self._text[begin - 1 : begin + 1] in WORDS:
            # 今天等: no 天等.
            begin = start
        if begin < start and self._text[start - 1] == "和" and not is_slot_before(self._text, begin):
            # 鼎泰和味府: two firms, and no 泰和.
            begin = start
        return begin, short_place(self._text[begin:start]) if begin < start else ""

    def of(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
        """Return what the place names by this form and how well; None where it cannot."""
        if form.kind == "customer":
            return self.of_customer(start, end, number, form, by_sound=by_sound)
        if form.kind == "product":
            return self._of_product(start, end, number, form, by_sound=by_sound)
        if form.kind == "contact":
            return self._of_contact(start, end, number, form, by_sound=by_sound)
        if form.kind == "member":
            if by_sound and end - start < 3:
                return None
            end += len(honorific_at(self._text, end))
            return start, end, "member", self._names.member(number), False
        deal = self._names.deal(number)
        candidate = Candidate(Ref(deal.id, deal.title or ""), form.score * 0.93, form.reason, deal.customer_id)
        return start, end, "deal", candidate, False

    def of_customer(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
        text = self._text
        customer = self._names.customer(number)
        parsed = parse_company(customer.name, self._names.lexicon.firm_ends)
        words, size = text[start:end], end - start
        score, reason, weak = form.score, form.reason, form.is_weak
        if form.is_kind:
            # 江城第九人民医院 is another one than the 人民医院 that is known.
            if not stands_alone(text, start):
                return None
            weak = weak or size == 2
        if (by_sound and size == 2 and (words in NO_FIRMS or self._is_torn(start))) or (
            text[end : end + 1] in _OFFICES and words in TITLE_WORDS
        ):
            return None  # 竞品 that sounds like 精品; 消防|科 is where somebody sits
        if by_sound:
            known = (parsed.brand, parsed.place + parsed.brand, parsed.full, *map(fold, customer.aliases))
            score, reason = _heard_as(words, form, *known)
            weak = weak or size == 2 or (size == 3 and form is forms.HALF)
        at, to, is_word_by_sound = start, end, by_sound and size == 2 and words in WORDS
        if form.is_open or by_sound:
            begin, place = self.place_before(start)
            if place:
                if not parsed.place or parsed.place.isascii() or form is forms.PLACE_BRAND:
                    at = begin if form is not forms.PLACE_BRAND else start
                elif same_region(place, parsed.place) or parsed.full.startswith(place):
                    at, score, weak = begin, score + 0.12 if by_sound else max(score, 0.94), False
                    reason = reason if "place" in reason else f"place and {reason}"
                else:
                    score += PLACE_CONFLICT
            taken, says_business = extension(text, end, parsed)
            if says_business or (taken and not by_sound):
                to = end + taken
            if says_business:
                score = min(0.97, score + (0.16 if by_sound else 0.06))
                reason, weak = f"{reason} and business", False
            elif conflicting_business(text, end, parsed) and (
                by_sound or not self._is_word_of_its_deal(customer.id, end)
            ):
                said = 0 if by_sound or place else self._loose_trade(customer.id, end)
                to, score = to + said, score + (LOOSE_TRADE if said else BUSINESS_CONFLICT)
        at -= _said_before(text, at, customer.name, words)
        if form is forms.GUESS and to == end and not by_sound:
            to += _said_behind(text, end, parsed.full, words)
        if (
            is_of_a_place(text, to, customer.name)
            or is_other_name_before(text, at, to)
            or is_other_unit(text, end, customer.name)
            or ((form is forms.GUESS or form is forms.STEM) and to == end and names_go_on(text, end))
        ):
            return None
        if form is forms.HALF and (at, to) == (start, end):
            if not ends_here(text, end) and not self._goes_on_with_its_own(customer.id, end):
                return None
            weak = weak or not stands_alone(text, start)
        if size < 3 and form in _OF_PARTS and not is_slot_before(text, start):
            if words in TITLE_WORDS:
                return None  # 管消防的: what somebody does, no 消防支队
            score -= 0.1 if form is forms.ABBREVIATION else 0.0
        if to - at == 2 and not form.is_kind and "\u4e00" <= words[0] <= "\u9fff":
            score -= _oddness(text, at, to, words) + (0.08 if is_word_by_sound else 0.0)
            weak = weak or is_word_by_sound or score < 0.6
        if not customer.is_mine:
            score += NOT_MINE
        if score < LEAST:
            return None
        candidate = Candidate(Ref(customer.id, customer.name), round(score, 3), reason, customer.id)
        return at, to, "customer", candidate, weak

    def _is_torn(self, start: int) -> bool:
        """Tell whether what begins at `start` is the second half of a word (我|方于 that sounds like 航宇)."""
        return self._text[start - 1 : start + 1] in WORDS and not is_slot_before(self._text, start)

    def _goes_on_with_its_own(self, customer_id: int, end: int) -> bool:
        """Tell whether words of a deal's title of the customer stand behind, or somebody called by a post, whatever the surname."""
        text = self._text
        if len(honorific_at(text, end + 1)) > 1:
            return True
        titles = (fold(deal.title or "") for deal in self._names.deals_of(customer_id))
        ahead = text[end : end + _LEAST_INSIDE_TITLE]
        return any(
            len(title) > 1
            and (
                text.startswith((title[:2], title[-2:]), end) or (len(ahead) == _LEAST_INSIDE_TITLE and ahead in title)
            )
            for title in titles
        )

    def _is_word_of_its_deal(self, customer_id: int, end: int) -> bool:
        """Tell whether the two characters behind a brand stand in the title of a deal of that customer (三峰|食堂 of 员工食堂扩容)."""
        words = self._text[end : end + 2]
        return len(words) == 2 and any(words in fold(deal.title or "") for deal in self._names.deals_of(customer_id))

    def _loose_trade(self, customer_id: int, end: int) -> int:
        """Return how long the trade at `end` is where it is only said loosely: somebody of the customer is called right behind it.

        天成印染|钟总 is 钟总 of 天成染整; 0 where nobody known there is of the surname.
        """
        stop = business_at(self._text, end)
        called = PERSON_HERE.match(self._text, stop)
        if called is None:
            return 0
        surname = called["sur"] or called[0][1:2]
        theirs = any(fold(c.name).startswith(surname) for c in self._names.contacts_of(customer_id))
        return stop - end if theirs else 0

    def _of_product(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
        text = self._text
        if form is forms.HEAD:
            return None
        product = self._names.product(number)
        score, reason = form.score, form.reason
        if by_sound:
            if end - start == 2 and text[start:end] in WORDS:
                return None
            score -= 0.08 if end - start >= 3 else 0.15
            reason = f"{reason} by sound"
        if form.is_digits and is_number(text, start, end):
            return None
        if form in _PIECES and not by_sound and (letter := _LETTER.match(text, end)) is not None:
            own = _LETTER.match(fold(product.name), fold(product.name).find(text[start:end]) + end - start)
            if own is not None and own[0] != letter[0]:
                return None  # 午餐套餐A: not the one that ends in B
            if own is not None:
                end, score = letter.end(), max(score, _WITH_ITS_LETTER)
        if form.is_digits and not has_quantity_after(text, end):
            if has_unit_after(text, end):
                return None
            score -= 0.2
        candidate = Candidate(Ref(product.id, product.name), round(score, 3), reason)
        return start, end, "product", candidate, by_sound and end - start == 2

    def _of_contact(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
        text = self._text
        contact = self._names.contact(number)
        words = text[start:end]
        score, reason, weak = form.score, form.reason, form.is_weak
        if by_sound:
            is_short = end - start < 3
            if words in WORDS or words[0] not in SURNAMES or (is_short and words[0] != fold(contact.name)[0]):
                return None
            score -= 0.22 if is_short else 0.1
            if is_short and not sound.has_tones_of(words, fold(contact.name)):
                score = min(score, heard.DOUBTFUL)  # 周民 may be another than 周敏
            reason, weak = f"{reason} by sound", is_short
        elif end - start == 2 and words in WORDS and form is not forms.FIRST_NAME:
            slot = is_slot_before(text, start)
            score -= 0.05 if slot and reads_on(text, end, words=False) else 0.3
            weak = weak or not slot
        if form is forms.GIVEN:
            honorific = honorific_at(text, end)
            if honorific:
                end, score, weak = end + len(honorific), 0.9, False
            elif (words in WORDS and not reads_on(text, end)) or (
                start
                and text[start - 1] in SURNAMES
                and text[start - 1] not in CONNECTIVES
                and text[start - 1 : start + 1] not in WORDS
            ):
                return None
        elif form is forms.NAME and "\u4e00" <= words[0] <= "\u9fff":
            # 孙鹏孙经理: the name and once more the surname with the honorific.
            again = 1 if text[end : end + 1] == words[0] and honorific_at(text, end + 1) else 0
            end += again + len(honorific_at(text, end + again))
        candidate = Candidate(Ref(contact.id, contact.name), round(score, 3), reason, contact.customer_id)
        return start, end, "contact", candidate, weak


def _said_before(text: str, at: int, name: str, words: str) -> int:
    """Return how many characters before `at` say all that stands before `words` in a company's name (三水|碧源); 0 if not all."""
    folded = fold(name)
    missing = folded.find(words)
    return missing if 0 < missing <= at and text.startswith(folded[:missing], at - missing) else 0


def _said_behind(text: str, end: int, name: str, words: str) -> int:
    """Return how many characters behind `end` go on as a name does after `words` that begin it (谭木匠卤|味 of 谭木匠卤味店)."""
    at = name.find(words) + len(words)
    size = 0
    while at + size < len(name) and text[end + size : end + size + 1] == name[at + size]:
        size += 1
    return size


@lru_cache(maxsize=4096)
def _heard_as(words: str, form: forms.Form, *known: str) -> tuple[float, str]:
    """Return how well words that only sound like a name fit it, and why."""
    score = form.score - _sound_cost(words, *known)
    if len(words) == heard.SHORT and not heard.may_be_slip(words, *known):
        return min(score, heard.DOUBTFUL), f"{form.reason} {heard.PERHAPS}"
    return score, form.reason + heard.HEARD


def _sound_cost(words: str, *known: str) -> float:
    """Return how much less than the very words these are, which only sound like one of the names known."""
    said = sound.exact(words)
    is_exact = any(said == sound.exact(name) for name in known)
    size = len(words)
    return (0.05 if size >= 4 else 0.08 if size == 3 else 0.2) + (0.0 if is_exact else 0.05)


def _oddness(text: str, start: int, end: int, words: str) -> float:
    """Return how much less one believes a two-character brand for the words around it (正大 in 正大光明, 美的 in 完美的)."""
    odd = 0.0
    before, after = text[start - 1 : start], text[end : end + 1]
    slot = is_slot_before(text, start)
    on = reads_on(text, end)
    if words in HONORIFICS:
        return 0.4
    if words in WORDS:
        ends = reads_on(text, end, words=False) or _DONE_THERE.match(text, end) is not None
        odd += 0.04 if slot and ends else 0.22 if slot or ends else 0.38
    if not slot and before + words[0] in WORDS:
        odd += 0.2
    if words[1] + after in WORDS and not on:
        odd += 0.22
    return odd
