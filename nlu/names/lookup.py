"""The look into the tables: every place of a message where a known name, or its sound, may stand, with its score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
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
from nlu.names.company import parse_company, place_before, same_region, short_place
from nlu.names.data.people import CONNECTIVES, HONORIFICS, SURNAMES, TITLE_WORDS
from nlu.names.data.words import WORDS
from nlu.names.digits import has_quantity_after, has_unit_after, is_apart, is_number
from nlu.names.hits import LEAST, Hit
from nlu.names.mention import Candidate, Kind
from nlu.names.near import is_another_head
from nlu.names.person_words import PERSON_HERE
from nlu.text import Span, fold
from nlu.world import KnownMember, KnownProduct

if TYPE_CHECKING:
    from nlu.names.index import Names

MAX_BUCKET = 16
"""A name that more things share is looked up by its place or business first."""
MAX_SCANNED = 600
MAX_OF_BIG_BUCKET = 4
_ENDS_A_NUMBER = re.compile(r"[\d两一二三四五六七八九十几百千多](?:[万亿]|(?<=\d)[百千个])")
"""One character before a place where words begin that only sound like a name: the 万以 of 5万以内 is nobody's."""
NOT_MINE = -0.12
"""A colleague's customer loses against one's own that fits the same words."""
PLACE_CONFLICT = -0.5
BUSINESS_CONFLICT = -0.55
LOOSE_TRADE = -0.12
"""Another trade than its own, said before somebody of the customer."""
_ONE_OF_A_PLACE = ("那家", "那个", "这家", "那边")
"""Between a place and a brand: 绍兴那家美雅 is the one in 绍兴."""
_READ_OUT = re.compile("[零〇一二三四五六七八九幺两]{3,}")
_DIGIT = str.maketrans("零〇一二三四五六七八九幺两", "0012345678912")
_OFFICES = ("科", "部", "处", "室", "组", "课", "股")
_OF_PARTS = (forms.ABBREVIATION, forms.GUESS, forms.HALF, forms.SHORTENED)
_PIECES = (forms.PIECE_LONG, forms.PIECE, forms.PIECE_SHORT)
_LETTER = re.compile(r"[a-z](?![a-z0-9])")
"""The one letter by which a company tells two of its goods apart (套餐A, 套餐B)."""
_WITH_ITS_LETTER = 0.9
_DONE_THERE = re.compile("装机|交底|进场|试机|调试|验收|巡检|打样|踏勘|复尺|开标|讲标|答辩|量[房尺]|维保(?!公司)")
"""Work on the spot, as a list of stops has it right behind whose it is (周五|铁骑|装机)."""
_SCALES = frozenset("十百千万亿")
_NEVER_LONGER_BY_SOUND = ("contact", "product")
"""Heard, they take the same words as written; a customer takes more where its place or business stands beside."""

Scored = tuple[int, int, Kind, Candidate | KnownMember, bool]
"""Start, end, kind, what it may name, whether something else must support it."""


def products_in(names: Names, text: str) -> list[tuple[Span, KnownProduct]]:
    """Return the products named in folded `text`, without regard to what else is named there."""
    found = []
    for start, end, codes in names.exact.hits(text):
        for code in codes:
            number, form = forms.decode(code)
            if form.kind == "product" and form.score > 0.85 and is_apart(text, start, end):
                found.append((Span(start, end), names.product(number)))
    return found


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


class Lookup:
    """One message against the tables. What stands around a place is worked out once."""

    def __init__(self, names: Names, text: str) -> None:
        self._names = names
        self._text = text
        self._places: dict[int, tuple[int, str]] = {}
        self._in_words: set[tuple[int, int, int]] = set()
        """Start, end and code of what was found by the very words, so that its sound there can only say less of it."""

    def _place_before(self, start: int) -> tuple[int, str]:
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

    def hits(self) -> list[Hit]:
        """Return all that the tables know of this message; the hits may overlap."""
        text = self._text
        grouped: dict[tuple[int, int, Kind], Hit] = {}
        for start, end, codes in chain(self._names.hits(text), self._names.exact.hits(text)):
            if is_apart(text, start, end):
                self._collect(grouped, start, end, codes, by_sound=False)
        said = sound.loose(text)
        for start, end, codes in chain(self._names.hits_by_sound(said), self._names.sounding.hits(said)):
            if start == 0 or not _ENDS_A_NUMBER.match(text, start - 1):
                self._collect(grouped, start, end, codes, by_sound=True)
        found = list(grouped.values())
        return found + self._misspelt(found) + self._spoken_numbers()

    def _collect(
        self,
        grouped: dict[tuple[int, int, Kind], Hit],
        start: int,
        end: int,
        codes: Sequence[int],
        *,
        by_sound: bool,
    ) -> None:
        few = codes if len(codes) <= MAX_BUCKET else self._of_big_bucket(start, end, codes)
        for code in few:
            if by_sound and (start, end, code) in self._in_words:
                continue
            number, form = forms.decode(code)
            scored = self._score(start, end, number, form, by_sound=by_sound)
            if scored is None:
                continue
            at, to, kind, candidate, weak = scored
            if (
                not by_sound
                and form.is_sounded
                and ((form.is_open and at == start and to == end) or kind in _NEVER_LONGER_BY_SOUND)
            ):
                self._in_words.add((start, end, code))
            hit = grouped.get((at, to, kind))
            if hit is None:
                hit = grouped[at, to, kind] = Hit(at, to, kind, is_weak=weak)
            elif not weak:
                hit.is_weak = False
            if isinstance(candidate, KnownMember):
                if candidate not in hit.members:
                    hit.members.append(candidate)
                hit.worth = (to - at) * form.score
                continue
            hit.put(candidate)
            hit.worth = max(hit.worth, (to - at) * candidate.score - (0.8 if weak else 0.0))

    def _of_big_bucket(self, start: int, end: int, codes: Iterable[int]) -> list[int]:
        """Return the few codes worth a look of a key that very many share: those that the words around decide for."""
        _, place = self._place_before(start)
        follow = self._text[end : end + 2]
        picked: list[int] = []
        rest: list[int] = []
        for code, _ in zip(codes, range(MAX_SCANNED), strict=False):
            number, form = forms.decode(code)
            if form.kind == "customer":
                name = self._names.customer_name(number)
                if (place and place in name) or (len(follow) == 2 and follow in name):
                    picked.append(code)
                    continue
            if len(rest) < MAX_OF_BIG_BUCKET:
                rest.append(code)
        return picked[:MAX_BUCKET] or rest

    def _score(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
        if form.kind == "customer":
            return self._score_customer(start, end, number, form, by_sound=by_sound)
        if form.kind == "product":
            return self._score_product(start, end, number, form, by_sound=by_sound)
        if form.kind == "contact":
            return self._score_contact(start, end, number, form, by_sound=by_sound)
        if form.kind == "member":
            if by_sound and end - start < 3:
                return None
            end += len(honorific_at(self._text, end))
            return start, end, "member", self._names.member(number), False
        deal = self._names.deal(number)
        candidate = Candidate(Ref(deal.id, deal.title or ""), form.score * 0.93, form.reason, deal.customer_id)
        return start, end, "deal", candidate, False

    def _score_customer(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
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
        if (by_sound and size == 2 and self._is_torn(start)) or (
            text[end : end + 1] in _OFFICES and words in TITLE_WORDS
        ):
            return None  # 消防|科 is where somebody sits
        if by_sound:
            known = (parsed.brand, parsed.place + parsed.brand, parsed.full, *map(fold, customer.aliases))
            score, reason = _heard_as(words, form, *known)
            weak = weak or size == 2 or (size == 3 and form is forms.HALF)
        at, to, is_word_by_sound = start, end, by_sound and size == 2 and words in WORDS
        if form.is_open or by_sound:
            begin, place = self._place_before(start)
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
        """Tell whether a deal's title of the customer stands behind, or somebody called by a post, whatever the surname."""
        text = self._text
        if len(honorific_at(text, end + 1)) > 1:
            return True
        titles = (fold(deal.title or "") for deal in self._names.deals_of(customer_id))
        return any(len(title) > 1 and text.startswith((title[:2], title[-2:]), end) for title in titles)

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

    def _score_product(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
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

    def _score_contact(self, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool) -> Scored | None:
        text = self._text
        contact = self._names.contact(number)
        words = text[start:end]
        score, reason, weak = form.score, form.reason, form.is_weak
        if by_sound:
            is_short = end - start < 3
            if words in WORDS or words[0] not in SURNAMES or (is_short and words[0] != fold(contact.name)[0]):
                return None
            score -= 0.22 if is_short else 0.1
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

    def _misspelt(self, found: list[Hit]) -> list[Hit]:
        """Return the customers whose brand has one character wrong, where nobody is named by the very words."""
        misspelt = []
        for start, end, codes in self._names.slips(self._text):
            if any(hit.start < end and start < hit.end and hit.kind == "customer" and not hit.is_weak for hit in found):
                continue
            hit = Hit(start, end, "customer")
            for code in sorted(codes)[:MAX_OF_BIG_BUCKET]:
                number, _ = forms.decode(code)
                brand = parse_company(self._names.customer_name(number), self._names.lexicon.firm_ends).brand
                if is_another_head(self._text[start:end], brand):
                    continue
                scored = self._score_customer(start, end, number, forms.NEAR, by_sound=False)
                if scored is not None and isinstance(scored[3], Candidate):
                    hit.start, hit.end = min(hit.start, scored[0]), max(hit.end, scored[1])
                    hit.put(scored[3])
            if hit.candidates:
                hit.worth = (hit.end - hit.start) * max(c.score for c in hit.candidates) + 0.6
                misspelt.append(hit)
        return misspelt

    def _spoken_numbers(self) -> list[Hit]:
        """Return the products named by digits read out one by one: 八五零."""
        found = []
        for run in _READ_OUT.finditer(self._text):
            digits = run[0].translate(_DIGIT)
            for length in range(min(len(digits), 12), 2, -1):
                start, end = run.start(), run.start() + length
                if self._text[end : end + 1] in _SCALES:
                    continue
                hit = Hit(start, end, "product", worth=length * 0.85)
                for code in self._names.exact.get(digits[:length]):
                    number, form = forms.decode(code)
                    if form.kind == "product":
                        product = self._names.product(number)
                        hit.put(Candidate(Ref(product.id, product.name), 0.85, f"{form.reason} read out"))
                if hit.candidates:
                    found.append(hit)
                    break
        return found


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
