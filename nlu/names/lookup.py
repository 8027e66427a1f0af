"""The look into the tables: every place of a message where a known name, or its sound, may stand, with its score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names import forms, sound
from nlu.names.company import parse_company
from nlu.names.digits import is_apart
from nlu.names.hits import Hit
from nlu.names.mention import Candidate, Kind
from nlu.names.near import is_another_head
from nlu.names.scores import Scores
from nlu.text import Span
from nlu.world import KnownMember, KnownProduct

if TYPE_CHECKING:
    from nlu.names.index import Names

MAX_BUCKET = 16
"""A name that more things share is looked up by its place or business first."""
MAX_SCANNED = 600
MAX_OF_BIG_BUCKET = 4
_ENDS_A_NUMBER = re.compile(r"[\d两一二三四五六七八九十几百千多](?:[万亿]|(?<=\d)[百千个])")
"""One character before a place where words begin that only sound like a name: the 万以 of 5万以内 is nobody's."""
_READ_OUT = re.compile("[零〇一二三四五六七八九幺两]{3,}")
_DIGIT = str.maketrans("零〇一二三四五六七八九幺两", "0012345678912")
_SCALES = frozenset("十百千万亿")
_NEVER_LONGER_BY_SOUND = ("contact", "product")
"""Heard, they take the same words as written; a customer takes more where its place or business stands beside."""


def products_in(names: Names, text: str) -> list[tuple[Span, KnownProduct]]:
    """Return the products named in folded `text`, without regard to what else is named there."""
    found = []
    for start, end, codes in names.exact.hits(text):
        for code in codes:
            number, form = forms.decode(code)
            if form.kind == "product" and form.score > 0.85 and is_apart(text, start, end):
                found.append((Span(start, end), names.product(number)))
    return found


class Lookup:
    """One message against the tables. What stands around a place is worked out once."""

    def __init__(self, names: Names, text: str) -> None:
        self._names = names
        self._text = text
        self._scores = Scores(names, text)
        self._in_words: set[tuple[int, int, int]] = set()
        """Start, end and code of what was found by the very words, so that its sound there can only say less of it."""

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
            scored = self._scores.of(start, end, number, form, by_sound=by_sound)
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
        _, place = self._scores.place_before(start)
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
                scored = self._scores.of_customer(start, end, number, forms.NEAR, by_sound=False)
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
