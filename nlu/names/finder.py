"""The search of one message: all that may be named, then what is named, then whom it means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nlu.intents import Ref
from nlu.names import contacts, deals, forms, persons, sound
from nlu.names.companies_in_text import conflicting_business, extension, is_slot_before, reads_on
from nlu.names.company import parse_company, place_before, same_region, short_place
from nlu.names.data.people import HONORIFICS, SURNAMES
from nlu.names.data.words import WORDS
from nlu.names.mention import MARGIN, Candidate, Kind, Mention
from nlu.names.new_companies import find_new_companies
from nlu.text import Span, fold
from nlu.world import KnownMember, KnownProduct

if TYPE_CHECKING:
    from nlu.names.index import Names

MAX_CANDIDATES = 8
MAX_BUCKET = 64
"""A name that more customers share than this is looked up by its place or business first."""
LEAST = 0.45
"""Candidates below are noise."""
WITH_CUSTOMER = 0.0
ELSEWHERE = -0.3
NOT_MINE = -0.12
"""A colleague's customer loses against one's own that fits the same words."""

_QUANTITY_AFTER = re.compile(
    r" ?(?:[*x×:：] ?\d|的|按|批量|单价|[一二两三四五六七八九十百千万半\d]+ ?(?:台|套|件|个|只|桶|吨|根|把|支|箱|kg|公斤|pcs|块|卷|米|片|盒|瓶|包|席|人|年|辆|张|条|付|对|组|打))"
)
_UNIT_AFTER = re.compile(
    r" ?(?:万|千|亿|w(?![a-z])|k(?![a-z])|元|块|块钱|人民币|%|％|个点|折|号|日|月|点|年|天|周|小时|分钟|秒|人|家|公里|平|吨|桶|套|件|个|只|kg|公斤|pcs|kpcs|台|根|把|支|箱|米|片|盒|瓶|包|席|辆|张|条|份|次|票|柜|左右|来|多)"
)


@dataclass(slots=True)
class Hit:
    """A stretch of text that may name something; `ranked` is what it may name, best first."""

    start: int
    end: int
    kind: Kind
    candidates: list[Candidate] = field(default_factory=list)
    members: list[KnownMember] = field(default_factory=list)
    person: persons.Person | None = None
    is_weak: bool = False
    worth: float = 0.0


def find(names: Names, raw: str) -> list[Mention]:
    """Return the mentions of a message (see `Names.find`)."""
    text = fold(raw)
    heard = sound.loose(text)
    hits = _table_hits(names, text, heard)
    hits += _person_hits(text, raw)
    hits += _misspelt(names, text, hits)
    hits += _spoken_numbers(names, text)
    firm = [Span(hit.start, hit.end) for hit in hits if hit.kind == "customer" and not hit.is_weak and hit.worth > 0]
    hits += [
        Hit(
            new.span.start,
            new.span.end,
            "customer",
            list(new.candidates),
            worth=_worth(new.span, new.candidates[0].score) + 0.5,
        )
        for new in find_new_companies(raw, firm)
    ]
    chosen = _choose(hits)
    _resolve_persons(names, text, raw, chosen)
    chosen = _joined_products(text, _supported(names, text, chosen))
    _settle_customers(chosen)
    chosen = _with_deals(names, text, chosen)
    chosen += _titles(names, text, chosen)
    chosen.sort(key=lambda hit: hit.start)
    return [
        Mention(
            hit.kind,
            Span(hit.start, hit.end),
            raw[hit.start : hit.end],
            tuple(sorted(hit.candidates, key=lambda c: -c.score)[:MAX_CANDIDATES]),
            tuple(hit.members),
        )
        for hit in chosen
    ]


def products_in(names: Names, text: str) -> list[tuple[Span, KnownProduct]]:
    """Return the products named in folded `text`, without regard to what else is named there."""
    found = []
    for start, end, codes in names.exact.hits(text):
        for code in codes:
            number, form = forms.decode(code)
            if form.kind == "product" and form.score > 0.85 and _is_apart(text, start, end):
                found.append((Span(start, end), names.product(number)))
    return found


def _worth(span: Span, score: float) -> float:
    return (span.end - span.start) * score


def _is_apart(text: str, start: int, end: int) -> bool:
    """Tell whether Latin letters and digits at the ends of a stretch are not part of a longer word or number."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if first.isascii() and first.isalnum():
        if before and before in "@_":
            return False
        if before.isascii() and (before.isalnum() or (first.isdigit() and before in tuple(".-/:%"))):
            return False
    if last.isascii() and last.isalnum() and after.isascii() and after:
        if after in "@_" or (after == "." and text[end + 1 : end + 2].isalpha() and text[end + 1].isascii()):
            return False
        if after.isalnum() and not (last.isdigit() and after == "x"):
            return False
        if last.isdigit() and after in ".%:" and text[end + 1 : end + 2].isdigit():
            return False
    return True


def _table_hits(names: Names, text: str, heard: str) -> list[Hit]:
    grouped: dict[tuple[int, int, Kind], Hit] = {}
    for by_sound, table, where in ((False, names.exact, text), (True, names.sounding, heard)):
        for start, end, codes in table.hits(where):
            if by_sound:
                words = text[start:end]
                if end - start == 2 and words in WORDS and not any(_is_contactish(c) for c in codes):
                    weak_word = True
                else:
                    weak_word = False
            else:
                weak_word = False
                if not _is_apart(text, start, end):
                    continue
            few = codes if len(codes) <= MAX_BUCKET else _of_big_bucket(names, text, start, end, codes)
            for code in few:
                number, form = forms.decode(code)
                scored = _score(names, text, start, end, number, form, by_sound=by_sound, weak_word=weak_word)
                if scored is None:
                    continue
                at, to, kind, candidate, weak = scored
                hit = grouped.get((at, to, kind))
                if hit is None:
                    hit = grouped[at, to, kind] = Hit(at, to, kind, is_weak=weak)
                elif not weak:
                    hit.is_weak = False
                if isinstance(candidate, KnownMember):
                    hit.members.append(candidate)
                    hit.worth = max(hit.worth, _worth(Span(at, to), 0.97))
                    continue
                _put(hit.candidates, candidate)
                hit.worth = max(hit.worth, _worth(Span(at, to), candidate.score) - (0.8 if weak else 0.0))
    return list(grouped.values())


def _is_contactish(code: int) -> bool:
    return forms.decode(code)[1].kind in ("contact", "member")


def _put(candidates: list[Candidate], new: Candidate) -> None:
    """Keep one candidate a thing, the better one."""
    for place, known in enumerate(candidates):
        if known.ref.id == new.ref.id:
            if new.score > known.score:
                candidates[place] = new
            return
    candidates.append(new)


def _of_big_bucket(names: Names, text: str, start: int, end: int, codes: Iterable[int]) -> list[int]:
    """Return the few codes worth a look of a key that very many things share: those that the words around decide for."""
    place_start = place_before(text, start)
    place = short_place(text[place_start:start])
    follow = text[end : end + 2]
    picked: list[int] = []
    rest: list[int] = []
    for code in codes:
        number, form = forms.decode(code)
        if form.kind == "customer" and (place or follow):
            parsed = parse_company(names.customer(number).name)
            if (place and parsed.place == place) or (len(follow) == 2 and follow in parsed.business):
                picked.append(code)
                continue
        if len(rest) < MAX_CANDIDATES:
            rest.append(code)
    return picked[:MAX_BUCKET] or rest


def _score(
    names: Names, text: str, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool, weak_word: bool
) -> tuple[int, int, Kind, Candidate | KnownMember, bool] | None:
    if form.kind == "customer":
        return _score_customer(names, text, start, end, number, form, by_sound=by_sound, weak_word=weak_word)
    if form.kind == "product":
        return _score_product(names, text, start, end, number, form, by_sound=by_sound, weak_word=weak_word)
    if form.kind == "deal":
        deal = names.deal(number)
        if by_sound:
            return None
        return (
            start,
            end,
            "deal",
            Candidate(Ref(deal.id, deal.title or ""), form.score * 0.93, form.reason, deal.customer_id),
            False,
        )
    if form.kind == "member":
        if by_sound and end - start < 3:
            return None
        return start, end, "member", names.members[number], False
    return _score_contact(names, text, start, end, number, form, by_sound=by_sound)


def _score_customer(
    names: Names, text: str, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool, weak_word: bool
) -> tuple[int, int, Kind, Candidate, bool] | None:
    customer = names.customer(number)
    parsed = parse_company(customer.name)
    score, reason, weak = form.score, form.reason, form.is_weak
    words = text[start:end]
    size = end - start
    if by_sound:
        score -= 0.05 if size >= 4 else 0.08 if size == 3 else 0.2
        key_sound = sound.exact(words)
        if key_sound not in (sound.exact(parsed.brand), sound.exact(parsed.place + parsed.brand)) and not any(
            key_sound == sound.exact(fold(alias)) for alias in customer.aliases
        ):
            score -= 0.05
        reason = f"{reason} by sound"
        weak = weak or size == 2 or (size == 3 and form is forms.HALF)
    at, to = start, end
    if form.is_open or by_sound:
        place_start = place_before(text, start)
        if place_start < start and (start - place_start >= 2):
            place = short_place(text[place_start:start])
            if not parsed.place or parsed.place.isascii() or form is forms.PLACE_BRAND:
                at = place_start if form is not forms.PLACE_BRAND else start
            elif same_region(place, parsed.place):
                at, score, weak = place_start, max(score, 0.94 if not by_sound else score + 0.12), False
                reason = reason.replace("brand", "place and brand") if "place" not in reason else reason
            else:
                score -= 0.4
        taken, says_business = extension(text, end, parsed)
        if says_business or (taken and not by_sound):
            to = end + taken
            if says_business:
                score = min(0.97, score + 0.06 + (0.1 if by_sound else 0.0))
                reason += " and business"
                weak = False
        elif conflicting_business(text, end, parsed):
            score -= 0.45
    elif form is forms.ABBREVIATION and size < 3 and not is_slot_before(text, start):
        score -= 0.1
    if to - at == 2 and "\u4e00" <= words[0] <= "\u9fff":
        score -= _oddness(text, at, to, words)
        weak = weak or weak_word or score < 0.6
    if by_sound and size == 2 and at == start and to == end and weak_word:
        score -= 0.08
    if not customer.is_mine:
        score += NOT_MINE
    if score < LEAST:
        return None
    return at, to, "customer", Candidate(Ref(customer.id, customer.name), round(score, 3), reason, customer.id), weak


def _oddness(text: str, start: int, end: int, words: str) -> float:
    """Return how much less one believes a two-character brand for the words around it (正大 in 正大光明, 美的 in 完美的)."""
    odd = 0.0
    before, after = text[start - 1 : start], text[end : end + 1]
    slot = is_slot_before(text, start)
    on = reads_on(text, end)
    if words in HONORIFICS:
        return 0.4
    if words in WORDS:
        ends = reads_on(text, end, words=False)
        odd += 0.04 if slot and ends else 0.22 if slot or ends else 0.38
    if not slot and before + words[0] in WORDS:
        odd += 0.2
    if words[1] + after in WORDS and not on:
        odd += 0.22
    return odd


def _score_product(
    names: Names, text: str, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool, weak_word: bool
) -> tuple[int, int, Kind, Candidate, bool] | None:
    product = names.product(number)
    score, reason, weak = form.score, form.reason, False
    if by_sound:
        if weak_word:
            return None
        score -= 0.08 if end - start >= 3 else 0.15
        reason += " by sound"
        weak = end - start == 2
    if form.is_digits:
        if _QUANTITY_AFTER.match(text, end):
            pass
        elif _UNIT_AFTER.match(text, end):
            return None
        else:
            score -= 0.2
    return start, end, "product", Candidate(Ref(product.id, product.name), round(score, 3), reason), weak


def _score_contact(
    names: Names, text: str, start: int, end: int, number: int, form: forms.Form, *, by_sound: bool
) -> tuple[int, int, Kind, Candidate, bool] | None:
    contact = names.contact(number)
    score, reason, weak = form.score, form.reason, form.is_weak
    words = text[start:end]
    name = fold(contact.name)
    if by_sound:
        if words in WORDS:
            return None
        score -= 0.1 if end - start >= 3 else 0.22
        reason += " by sound"
        if words[0] != name[0] and end - start < 3:
            return None
        weak = end - start == 2
        if words[0] not in SURNAMES:
            return None
    elif end - start == 2 and words in WORDS and form is not forms.FIRST_NAME:
        slot = is_slot_before(text, start)
        score -= 0.05 if slot and reads_on(text, end, words=False) else 0.3
        weak = weak or not slot
    if form is forms.GIVEN:
        honorific = persons.honorific_at(text, end)
        if honorific:
            end, score, weak = end + len(honorific), 0.9, False
        elif words in WORDS and not reads_on(text, end):
            return None
        elif start and text[start - 1] in SURNAMES and text[start - 1 : start + 1] not in WORDS:
            return None
    elif form is forms.NAME and "\u4e00" <= words[0] <= "\u9fff":
        end += len(persons.honorific_at(text, end))
    return (
        start,
        end,
        "contact",
        Candidate(Ref(contact.id, contact.name), round(score, 3), reason, contact.customer_id),
        weak,
    )


def _misspelt(names: Names, text: str, hits: list[Hit]) -> list[Hit]:
    """Return the customers whose brand is written with one character wrong, where nobody is named by the very words."""
    found = []
    for start, end, numbers in names.near.hits(text):
        if any(hit.start < end and start < hit.end and hit.kind == "customer" and not hit.is_weak for hit in hits):
            continue
        hit = Hit(start, end, "customer")
        for number in sorted(numbers)[:MAX_CANDIDATES]:
            scored = _score(names, text, start, end, number, forms.NEAR, by_sound=False, weak_word=False)
            if scored is not None and isinstance(scored[3], Candidate):
                hit.start, hit.end = min(hit.start, scored[0]), max(hit.end, scored[1])
                _put(hit.candidates, scored[3])
        if hit.candidates:
            hit.worth = _worth(Span(hit.start, hit.end), max(c.score for c in hit.candidates)) + 0.6
            found.append(hit)
    return found


def _spoken_numbers(names: Names, text: str) -> list[Hit]:
    """Return the products named by digits read out one by one: 八五零."""
    found = []
    for run in _READ_OUT.finditer(text):
        digits = run[0].translate(_DIGIT)
        for length in range(len(digits), 2, -1):
            start, end = run.start(), run.start() + length
            if text[end : end + 1] in _SCALES:
                continue
            hit = Hit(start, end, "product")
            for code in names.exact.get(digits[:length]):
                number, form = forms.decode(code)
                if form.kind == "product":
                    product = names.product(number)
                    _put(hit.candidates, Candidate(Ref(product.id, product.name), 0.85, f"{form.reason} read out"))
            if hit.candidates:
                hit.worth = _worth(Span(start, end), 0.85)
                found.append(hit)
                break
    return found


def _joined_products(text: str, chosen: list[Hit]) -> list[Hit]:
    """Make one mention of two that name one product beside each other: 面漆3060, 圆锥的30208."""
    joined: list[Hit] = []
    for hit in chosen:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == hit.kind == "product"
            and text[last.end : hit.start] in ("", " ", "的", "-")
        ):
            both = {c.ref.id for c in last.candidates} & {c.ref.id for c in hit.candidates}
            if both:
                last.candidates = [_moved(c, 0.05) for c in (*last.candidates, *hit.candidates) if c.ref.id in both]
                last.candidates = list({c.ref.id: c for c in sorted(last.candidates, key=lambda c: c.score)}.values())
                last.end = hit.end
                continue
        joined.append(hit)
    return joined


def _person_hits(text: str, raw: str) -> list[Hit]:
    found = []
    for person in (*persons.find_persons(text), *persons.find_english(raw)):
        # A post before the name is no part of what the name is worth: 海泰模具王经理 is 海泰模具 and 王经理.
        start, end = person.span.end - len(person.bare), person.span.end
        worth = (end - start) * (0.55 if person.given and person.surname else 0.8)
        found.append(
            Hit(
                start,
                end,
                "contact",
                person=replace(person, span=Span(start, end), name=person.bare, post=""),
                worth=worth,
            )
        )
        if start > person.span.start:
            found.append(Hit(person.span.start, end, "contact", person=person, worth=worth + 0.4))
    return found


def _choose(hits: list[Hit]) -> list[Hit]:
    """Return the hits that stand beside each other, those worth most first."""
    chosen: list[Hit] = []
    taken = 0
    order = {"customer": 0, "contact": 1, "member": 2, "product": 3, "deal": 4}
    for hit in sorted(hits, key=lambda h: (-h.worth, order[h.kind], h.start)):
        bits = (1 << hit.end) - (1 << hit.start)
        if hit.worth > 0 and not taken & bits:
            taken |= bits
            chosen.append(hit)
    # A member who is a contact too is one person: the same words, both kept.
    for hit in hits:
        for other in chosen:
            if hit is not other and hit.kind in ("contact", "member") and other.kind in ("contact", "member"):
                if other.start <= hit.start and hit.end <= other.end and hit.end - hit.start >= 2:
                    if hit.members and not other.members and hit.start == other.start:
                        other.members = hit.members
                    if other.kind == "member" and hit.candidates and hit.start == other.start:
                        other.candidates = hit.candidates
    return sorted(chosen, key=lambda h: h.start)


def _customer_ids(hits: list[Hit], text: str, start: int) -> tuple[list[int], list[int]]:
    """Return the customers that a person at `start` probably belongs to, and the others named in the message."""
    near: list[int] = []
    others: list[int] = []
    customers = [hit for hit in hits if hit.kind == "customer" and hit.candidates]
    before = [hit for hit in customers if hit.start < start]
    nearest = (
        before[-1]
        if before
        else (customers[0] if customers and not _BREAK.search(text, start, customers[0].start) else None)
    )
    for hit in customers:
        ids = [c.ref.id for c in hit.candidates if c.ref.id is not None and c.score >= LEAST]
        (near if hit is nearest else others).extend(ids)
    return near, others


def _resolve_persons(names: Names, text: str, raw: str, chosen: list[Hit]) -> None:
    for hit in chosen:
        person = hit.person
        if hit.kind != "contact" or person is None:
            continue
        near, others = _customer_ids(chosen, text, hit.start)
        before = [other for other in chosen if other.kind == "customer" and other.end <= hit.start]
        has_customer = bool(near or before)
        is_beside = bool(before) and not text[before[-1].end : hit.start].strip(" 的")
        candidates = contacts.rank(person, [c for id in near for c in names.contacts_of(id)])
        for candidate in contacts.rank(person, [c for id in others if id not in near for c in names.contacts_of(id)]):
            candidates.append(_moved(candidate, -0.06 if not candidates else -0.2))
        if person.surname:
            pool = [names.contact(id) for id in names.by_surname.get(person.surname, ())]
            shift = ELSEWHERE if has_customer else -0.03
            for candidate in contacts.rank(person, pool):
                if candidate.customer_id not in near and candidate.customer_id not in others:
                    candidates.append(_moved(candidate, shift if candidate.score < 1 else 0.0))
        hit.is_weak = person.is_doubtful and not any(c.score >= 0.8 for c in candidates)
        hit.candidates = [c for c in candidates if c.score >= LEAST]
        hit.candidates.sort(key=lambda c: -c.score)
        new = Candidate(Ref(None, _as_written(person, raw)), 0.75 if is_beside else 0.7, "not known")
        if not hit.candidates or hit.candidates[0].score < 0.6:
            hit.candidates.insert(0, new)
        elif is_beside and hit.candidates[0].customer_id not in near and hit.candidates[0].score < 0.9:
            hit.candidates.insert(0, new)
        hit.members = hit.members or _members_called(names, person)
        hit.is_weak = hit.is_weak and not (hit.members and person.how)
        if hit.members and _means_member(text, hit, person):
            hit.kind = "member"


def _as_written(person: persons.Person, raw: str) -> str:
    """Return the name in the capitals it was written in."""
    words = raw[person.span.start : person.span.end].replace("的", "")
    return words if fold(words) == fold(person.name) else person.name


def _moved(candidate: Candidate, shift: float) -> Candidate:
    return Candidate(
        candidate.ref, min(1.0, max(0.0, round(candidate.score + shift, 3))), candidate.reason, candidate.customer_id
    )


def _members_called(names: Names, person: persons.Person) -> list[KnownMember]:
    if not person.surname or person.given or person.post:
        return []
    of_surname = [m for m in names.members if fold(m.name).startswith(person.surname)]
    if person.how:
        return of_surname
    if person.honorific in ("总", "经理", "主管", "总监", "部长", "主任"):
        return [m for m in of_surname if m.role != "rep" and m.role != "sales"]
    return of_surname if person.honorific in ("工", "哥", "姐") else []


_READ_OUT = re.compile("[零〇一二三四五六七八九幺两]{3,}")
_DIGIT = str.maketrans("零〇一二三四五六七八九幺两", "0012345678912")
_SCALES = frozenset("十百千万亿")
_BREAK = re.compile(r"[,，。;；\n!！?？]")
_WITH_US = re.compile(r"(?:陪|让|叫|派|安排|带着?|我和|我跟|和我|跟我|咱们?|我们|同事|听)$")


def _means_member(text: str, hit: Hit, person: persons.Person) -> bool:
    best = hit.candidates[0].score if hit.candidates and not hit.candidates[0].ref.is_new else 0.0
    if _WITH_US.search(text, 0, hit.start):
        return best < 0.97
    if person.how == "小" or person.how == "老":
        return best < 0.7 or not any(c.score >= 0.7 for c in hit.candidates)
    return best < 0.6


def _supported(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Return the hits without those that nothing but a weak likeness speaks for."""
    kept = []
    for hit in chosen:
        if not hit.is_weak:
            kept.append(hit)
            continue
        if hit.kind == "customer":
            ids = {c.ref.id for c in hit.candidates}
            backing = {
                c.customer_id
                for other in chosen
                if other is not hit and other.kind in ("contact", "deal", "member")
                for c in other.candidates
                if c.score >= 0.65 or (other.person is not None and c.score + 0.3 >= 0.8)
            }
            sure_elsewhere = any(
                o is not hit
                and o.kind == "customer"
                and not o.is_weak
                and o.start < hit.start
                and any(c.ref.id in ids for c in o.candidates)
                for o in chosen
            )
            backed = ids & backing
            if sure_elsewhere:
                kept.append(hit)
                continue
            if not backed:
                backed = {id for id in ids if id is not None and names.match_deals(text[hit.end : hit.end + 16], [id])}
            if backed:
                hit.candidates = [_moved(c, 0.2) for c in hit.candidates if c.ref.id in backed]
                kept.append(hit)
            elif is_slot_before(text, hit.start) and reads_on(text, hit.end) and text[hit.start : hit.end] not in WORDS:
                kept.append(hit)
        elif hit.kind == "contact":
            near = {c.ref.id for o in chosen if o.kind == "customer" for c in o.candidates}
            backed_ones = [c for c in hit.candidates if c.customer_id in near]
            if backed_ones:
                hit.candidates = [_moved(c, 0.2) for c in backed_ones]
                kept.append(hit)
            elif is_slot_before(text, hit.start) and reads_on(text, hit.end):
                kept.append(hit)
        elif hit.kind == "product":
            if _QUANTITY_AFTER.match(text, hit.end):
                kept.append(hit)
        else:
            kept.append(hit)
    return kept


def _settle_customers(chosen: list[Hit]) -> None:
    """Let the persons named after an ambiguous customer decide which one it is."""
    for place, hit in enumerate(chosen):
        if hit.kind != "customer" or len(hit.candidates) < 2:
            continue
        hit.candidates.sort(key=lambda c: -c.score)
        if hit.candidates[0].score - hit.candidates[1].score >= MARGIN:
            continue
        for other in chosen[place + 1 :]:
            if other.kind == "customer":
                break
            if other.kind != "contact":
                continue
            ids = {c.ref.id for c in hit.candidates}
            here = [c for c in other.candidates if c.customer_id in ids and c.score >= 0.6]
            if not here:
                continue
            best = max(c.score for c in here)
            fitting = {c.customer_id for c in here if best - c.score < MARGIN}
            if len(fitting) == 1:
                hit.candidates = [_moved(c, 0.0 if c.ref.id in fitting else -0.3) for c in hit.candidates]
                hit.candidates.sort(key=lambda c: -c.score)
                other.candidates = [_moved(c, 0.0 if c.customer_id in fitting else -0.2) for c in other.candidates]
                break


def _with_deals(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Put the deals of the customers named in, where their words are free or no longer than a product's."""
    ids = dict.fromkeys(
        c.ref.id
        for hit in chosen
        if hit.kind == "customer"
        for c in hit.candidates
        if c.ref.id is not None and c.score >= 0.6
    )
    if not ids:
        return chosen
    for mention in names.match_deals(text, ids):
        span = mention.span
        inside = [hit for hit in chosen if hit.start < span.end and span.start < hit.end]
        if any(hit.kind != "product" or hit.end - hit.start >= span.end - span.start for hit in inside):
            continue
        chosen = [hit for hit in chosen if hit not in inside]
        chosen.append(Hit(span.start, span.end, "deal", list(mention.candidates)))
    return chosen


def _titles(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Return the known persons meant by their post alone, beside their customer."""
    found: list[Hit] = []
    taken = [(hit.start, hit.end) for hit in chosen]
    if not any(hit.kind == "customer" for hit in chosen):
        return found
    for person in persons.find_titles(text):
        start, end = person.span.start, person.span.end
        if any(s < end and start < e for s, e in taken) or any(
            e == start for s, e in taken if text[s:e][-1:] in SURNAMES
        ):
            continue
        near, _ = _customer_ids(chosen, text, start)
        candidates = contacts.rank(person, [c for id in near for c in names.contacts_of(id)])
        if candidates:
            found.append(Hit(start, end, "contact", candidates))
    return found
