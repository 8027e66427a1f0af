"""The search of one message: all that may be named, then what is named, then whom it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names import bare_names
from nlu.names.attached import as_attached
from nlu.names.bare_names import find_bare_names
from nlu.names.by_place import find_by_place
from nlu.names.contacts import sits_in
from nlu.names.data.people import SHORT_HONORIFICS_UNSAFE, TITLE_WORDS
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.names.full_names import behind_firms
from nlu.names.heard import doubt_beside_strangers, without_introduced
from nlu.names.heard_in_titles import without_heard_in_titles
from nlu.names.hits import LEAST, Hit, choose
from nlu.names.lookup import Lookup
from nlu.names.mention import Candidate, Mention
from nlu.names.new_companies import find_new_companies
from nlu.names.own_words import without_ordinary
from nlu.names.people_in_text import hits_of, meant_as_houses, ours_by_full_name, person_hits, resolve_persons, titles
from nlu.names.person_words import is_usual
from nlu.names.places_in_text import place_at
from nlu.names.registered import without_namesakes
from nlu.names.support import (
    joined_customers,
    joined_products,
    supported,
    with_deals,
    without_contradictions,
    without_dishes,
    without_whereabouts,
)
from nlu.names.which_customer import (
    level_brands,
    prefer_own_alias,
    settle_by_deal,
    settle_by_form,
    settle_by_place,
    settle_customers,
)
from nlu.names.words_before import heads_of_titles, owned_by_person
from nlu.quick import changed
from nlu.text import Span, fold

if TYPE_CHECKING:
    from nlu.names.index import Names

MAX_CANDIDATES = 8
_MOST_OF_A_PLACE = 64
_SHORTEST_WORD = 2
_LONGEST_WORD = 4
_SURELY = 0.95
_NEW_BONUS = 0.5
"""A whole new name before the known words inside it (常州锐科电机 before 电机)."""


def find(names: Names, raw: str) -> list[Mention]:
    """Return the mentions of a message (see `Names.find`)."""
    text = fold(raw)
    known = Lookup(names, text).hits()
    known = without_introduced(text, without_namesakes(names, text, _without_torn_days(text, known)))
    # 阿民 is whom we know by that name before he is somebody new.
    called = {(hit.start, hit.end) for hit in known if hit.kind == "contact"}
    persons = person_hits(text, raw, names.lexicon)
    persons = [
        hit for hit in persons if not ((_is_by_given(hit) or _is_odd_nickname(hit)) and (hit.start, hit.end) in called)
    ]
    firms = {(hit.start, hit.end) for hit in known if hit.kind == "customer" and not hit.is_weak}
    persons = [
        hit
        for hit in persons
        if not (_is_odd_nickname(hit) and (hit.start, hit.end) in firms) and not _is_with_house(text, hit, firms)
    ]
    hits = known + _behind_customers(names, known, persons, firms)
    firm = [Span(hit.start, hit.end) for hit in hits if hit.kind == "customer" and not hit.is_weak and hit.worth > 0]
    for new in find_new_companies(raw, firm, names.lexicon):
        if any((hit.start, hit.end) == (new.span.start, new.span.end) for hit in hits if hit.kind == "customer"):
            continue
        start, end, candidates = new.span.start, new.span.end, list(new.candidates)
        if _NOT_WITHIN.search(text, start, end) or (text.startswith("投资", end - 2) and _SO_MUCH.match(text, end)):
            continue  # 删掉|昨天|三院: neither a day nor 一下 is a part of a name; 航站楼|测机器人, 汕头新工厂|投资两个亿: what is done
        if (
            _is_made_of_known(text, known, start, end)
            or _is_office_of_known(names, text, persons, start, end)
            or _is_deal_of_town(names, text, known, start, end)
        ):
            continue
        meant = _shortened(names, text[start:end])
        if meant is not None:
            candidates = [meant]
        worth = (end - start) * candidates[0].score + _NEW_BONUS
        hits.append(Hit(start, end, "customer", candidates, worth=worth))
    hits += [
        hit for hit in _bare_hits(raw, text, hits) if not _is_office_of_known(names, text, persons, hit.start, hit.end)
    ]
    hits = without_ordinary(text, hits, names.lexicon)
    hits += _named_in_full(text, hits)
    if "附" in text:
        hits = as_attached(text, raw, hits)
    hits = without_heard_in_titles(names, text, hits)
    chosen = choose(without_contradictions(text, without_dishes(text, without_whereabouts(text, hits))))
    meant_as_houses(names, text, chosen)
    resolve_persons(names, raw, text, chosen)
    ours_by_full_name(text, chosen)
    doubt_beside_strangers(text, chosen)
    chosen = heads_of_titles(names, text, owned_by_person(names, text, chosen))
    chosen = supported(names, text, joined_customers(text, chosen))
    chosen = joined_products(text, chosen)
    level_brands(chosen)
    settle_by_place(text, chosen)
    settle_by_form(text, chosen)
    settle_customers(names, text, chosen)
    settle_by_deal(names, text, chosen)
    prefer_own_alias(chosen)
    chosen = with_deals(names, text, chosen)
    if not any(hit.kind in ("customer", "deal") or _is_known(hit) for hit in chosen):
        taken = [(hit.start, hit.end) for hit in chosen]
        told = find_by_place(names, text)
        chosen += [hit for hit in told if not any(hit.start < end and start < hit.end for start, end in taken)]
    chosen += titles(names, text, chosen)
    return [_mention(hit, raw) for hit in sorted(chosen, key=lambda hit: hit.start)]


_SO_MUCH = re.compile("(?:了|额|建|总额|超过?|近|约|大概|大约|差不多)*[\\d一二两三四五六七八九十几百]")


_NOT_WITHIN = re.compile(
    "[昨今明前后]天|[昨今明]晚|[上下]周[一二三四五六日天]?|[上下]午|一下|(?:楼|厅|车间|机房|仓库|工地|现场|食堂|大堂|操场|站台|泵房|库房)(?:测(?![控绘])|试|装(?![饰修备潢])|调(?!味)|看|修(?!缮)|换|查|验|拆|搬|量)"
)
_DAY = re.compile("[明今昨][天早晚日年晨]|后天|[上下][午周]|中午|周[一二三四五六日末]|月[底初]|早上|晚上")


def _without_torn_days(text: str, known: list[Hit]) -> list[Hit]:
    """Return the hits without names that only sound so and take the head of a day, where a name written right ends before it (蒋薇|明天)."""
    exact = {
        (hit.start, hit.end)
        for hit in known
        if hit.kind == "contact" and any(c.score >= _SURELY for c in hit.candidates)
    }
    if not exact:
        return known
    return [
        hit
        for hit in known
        if not (
            hit.kind == "contact"
            and (hit.start, hit.end - 1) in exact
            and (hit.start, hit.end) not in exact
            and _DAY.match(text, hit.end - 1)
        )
    ]


def _behind_customers(names: Names, known: list[Hit], persons: list[Hit], firms: set[tuple[int, int]]) -> list[Hit]:
    """Return the persons without those that only seem to begin within a known customer.

    A shorter one stands behind it (欢乐星|黎厂长, no 乐星黎), or one of its departments (恒岳|采购, nobody called 岳).
    """
    if not any(hit.kind == "customer" for hit in known):
        return persons
    persons = [_behind_compound(names, known, hit) for hit in persons]
    shorter = {(hit.start, hit.end) for hit in persons}
    return [
        hit
        for hit in persons
        if not _begins_with_its_sound(names, hit, known, shorter)
        and not any(
            start < hit.start < end < hit.end and ((end, hit.end) in shorter or _is_department(hit))
            for start, end in firms
        )
    ]


def _is_with_house(text: str, hit: Hit, firms: set[tuple[int, int]]) -> bool:
    """Tell whether what looks like somebody's whole name in brackets is the house (魏总(魏纺))."""
    return text[hit.end - 1] in ")）" and any(hit.start < start and end == hit.end - 1 for start, end in firms)


def _named_in_full(text: str, hits: list[Hit]) -> list[Hit]:
    """Return those whom only the firm right before them and the words behind tell (天泽|葛亮说), where nothing else is named."""
    ends = {hit.end for hit in hits if hit.kind == "customer" and not hit.is_weak and hit.worth > 0}
    taken = [(hit.start, hit.end) for hit in hits if hit.kind != "customer"]
    return [
        hit
        for hit in hits_of(behind_firms(text, sorted(ends)))
        if not any(hit.start < end and start < hit.end for start, end in taken)
    ]


def _is_known(hit: Hit) -> bool:
    return hit.kind == "contact" and any(c.ref.id is not None and c.score >= LEAST for c in hit.candidates)


def _begins_with_its_sound(names: Names, person: Hit, known: list[Hit], shorter: set[tuple[int, int]]) -> bool:
    """Tell whether what looks like a long name is a customer written as it sounds, and its person (欧慢|戚总 for 欧曼's)."""
    if person.person is None or not person.person.given:
        return False
    for hit in known:
        starts_within = hit.start <= person.start < hit.end
        if hit.kind != "customer" or not starts_within or (hit.end, person.end) not in shorter:
            continue
        if _knows_surname(names, hit, person.person.given[-1:]):
            return True
    return False


def _knows_surname(names: Names, customer: Hit, surname: str) -> bool:
    return any(fold(c.name)[:1] == surname for id in _ids(customer) for c in names.contacts_of(id))


def _behind_compound(names: Names, known: list[Hit], hit: Hit) -> Hit:
    """Return somebody called by a surname of two characters, of which the first ends a customer's name that knows one of the second (天山|田总)."""
    person = hit.person
    if person is None or len(person.surname) < len("山田") or person.post:
        return hit
    cut = hit.start + 1
    if not any(
        other.kind == "customer"
        and other.start < hit.start
        and other.end == cut
        and _knows_surname(names, other, person.surname[1:])
        for other in known
    ):
        return hit
    shorter = changed(person, span=Span(cut, hit.end), name=person.name[1:], surname=person.surname[1:])
    return Hit(cut, hit.end, "contact", person=shorter, worth=hit.worth * (hit.end - cut) / (hit.end - hit.start))


def _ids(hit: Hit) -> list[int]:
    return [c.ref.id for c in hit.candidates if c.ref.id is not None]


def _is_department(hit: Hit) -> bool:
    """Tell whether somebody is called by what is a department as well: 岳采购, 林财务."""
    return hit.person is not None and not hit.person.given and hit.person.honorific in TITLE_WORDS


def _is_by_given(hit: Hit) -> bool:
    return hit.person is not None and hit.person.how == "阿" and not hit.person.surname


def _is_odd_nickname(hit: Hit) -> bool:
    """Tell whether somebody would be called by a surname that few have (小鹿, 方太), which names of known ones go before."""
    person = hit.person
    if person is None:
        return False
    if person.how:
        return person.how in ("小", "老") and not is_usual(person.surname)
    return not person.given and person.honorific in SHORT_HONORIFICS_UNSAFE


def _is_made_of_known(text: str, known: list[Hit], start: int, end: int) -> bool:
    """Tell whether what looks like a firm's name begins with a product's or a person's (门机|变频, 龙海|出光伏支架).

    Or ends with a person's, behind where he is (黄石|石磊), or is a customer or its place and what it buys (东港|薪酬咨询),
    or the place a customer is called by and its person (海晏|许晴|手机).
    """
    buyers = {hit.end for hit in known if hit.kind == "customer" and hit.start == start and not hit.is_weak}
    buyers.add(place_at(text, start))
    reached = {hit.end for hit in known if hit.kind == "customer" and hit.start == start and hit.end > start}
    return any(
        hit.kind == "product" and hit.end == end and hit.start in buyers and hit.candidates[0].score >= _SURELY
        for hit in known
        if hit.candidates
    ) or any(
        hit.candidates
        and hit.candidates[0].score >= _SURELY
        and (
            (hit.kind in ("product", "contact") and hit.start == start and hit.end < end)
            or (hit.kind == "contact" and start < hit.start and hit.end == end)
            or (hit.kind == "contact" and hit.start in reached and hit.end < end)
            or (hit.kind == "contact" and hit.start < start < hit.end < end and hit.end - hit.start > 2)
        )
        for hit in known
    )


def _is_deal_of_town(names: Names, text: str, known: list[Hit], start: int, end: int) -> bool:
    """Tell whether what looks like a firm is a customer's town and what its deal is called (泰州|车棚光伏)."""
    town = place_at(text, start)
    return any(
        hit.kind == "deal"
        and hit.start == town
        and hit.end >= end
        and any(
            c.customer_id is not None and text[start:town] in fold(names.customer(c.customer_id).name)
            for c in hit.candidates
        )
        for hit in known
    )


def _is_office_of_known(names: Names, text: str, persons: list[Hit], start: int, end: int) -> bool:
    """Tell whether what looks like a firm is where a known person sits who is named right behind it (网信办|李主任).

    The person is told by that office from then on.
    """
    words = text[start:end]
    is_office = False
    for hit in persons:
        person = hit.person
        if hit.start != end or person is None:
            continue
        known = names.of_surname(person.surname)[0]
        if any(sits_in(words, contact) for contact in known):
            is_office = True
            hit.person = person if person.post else changed(person, post=words)
    return is_office


def _shortened(names: Names, words: str) -> Candidate | None:
    """Return the one customer whose name `words` say in order, its place and its end among them (浦江护理院 of 浦江老年护理院)."""
    place = words[: place_at(words)] or words[:2]
    if len(words) - len(place) < 2:
        return None
    fitting = [c for c in names.of_place(place, _MOST_OF_A_PLACE) if _is_within(words, fold(c.name))]
    if len(fitting) != 1:
        return None
    return Candidate(Ref(fitting[0].id, fitting[0].name), 0.84, "short for the name", fitting[0].id)


def _is_within(words: str, name: str) -> bool:
    """Tell whether a name starts with `words`, or begins and ends as they do with one word more in the middle."""
    if name.startswith(words):
        return True
    more = len(name) - len(words)
    return _SHORTEST_WORD <= more <= _LONGEST_WORD and any(
        name[:cut] + name[cut + more :] == words and _is_word(name[cut : cut + more])
        for cut in range(2, len(words) - 1)
    )


def _is_word(words: str) -> bool:
    return words in WORDS if len(words) == _SHORTEST_WORD else is_word(words)


def _bare_hits(raw: str, text: str, hits: list[Hit]) -> list[Hit]:
    """Return the companies named by their brand alone, where nothing known stands."""
    bare = find_bare_names(
        raw,
        text,
        [Span(hit.start, hit.end) for hit in hits if hit.candidates or hit.members],
        people=[Span(hit.start, hit.end) for hit in hits if hit.kind in ("contact", "member")],
        has_company=any(hit.kind == "customer" and not hit.is_weak for hit in hits),
    )
    # 霍东霍经理 is one person, no 霍经理 of a firm 霍东.
    twice = [hit for hit in hits if hit.person and hit.person.given and len(hit.person.bare) < hit.end - hit.start]
    found = []
    for name in bare:
        start, end = name.span.start, name.span.end
        if any(hit.start <= start and end <= hit.end for hit in twice):
            continue
        new_one = Candidate(Ref(None, raw[start:end]), bare_names.SCORE, name.frame)
        found.append(Hit(start, end, "customer", [new_one], worth=(end - start) * bare_names.SCORE + _NEW_BONUS))
    return found


def _mention(hit: Hit, raw: str) -> Mention:
    ranked = sorted(hit.candidates, key=lambda c: -c.score)[:MAX_CANDIDATES]
    return Mention(hit.kind, Span(hit.start, hit.end), raw[hit.start : hit.end], tuple(ranked), tuple(hit.members))
