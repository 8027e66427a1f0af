"""Which known person the words may mean: how well a way of speaking fits a contact."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names import persons, sound
from nlu.names.data.people import COMPOUND_SURNAMES, HONORIFICS, POSTS, SURNAMES, TITLE_WORDS
from nlu.names.mention import MARGIN, Candidate
from nlu.names.person import Person
from nlu.names.person_words import GIVEN_CALLED, is_usual
from nlu.text import fold
from nlu.world import KnownContact

_SURNAME_SOUNDS = str.maketrans("区单解查仇曾朴盖覃缪冼乐尉逄", "欧善谢渣求增瓢葛秦妙显月玉庞")
"""Surnames read otherwise than the same character elsewhere, and a character that sounds so."""
_COMPOUND = tuple(COMPOUND_SURNAMES)
_UNFITTING = 0.1
_LESS_FITTING = 0.3
_SENIOR = (
    "总",
    "董事",
    "局长",
    "院长",
    "校长",
    "行长",
    "厂长",
    "园长",
    "部长",
    "处长",
    "科长",
    "主任",
    "书记",
    "ceo",
    "cto",
    "cfo",
    "director",
    "president",
)


@lru_cache(maxsize=8192)
def _folded_parts(name: str) -> tuple[str, str]:
    return split_name(fold(name))


_SHORTEST_WITH_POST: Final = 4
"""Characters of 采购刘工."""
_KEPT_WITH_POST: Final = re.compile(
    rf"(?:{'|'.join(sorted((*TITLE_WORDS, *POSTS), key=len, reverse=True))})(?P<rest>[一-鿿]{{2,5}})"
)


def split_name(name: str) -> tuple[str, str]:
    """Return surname and given name of a folded Chinese name; ("", name) for another.

    One kept as it was said with the post before it (采购刘工, 财务小刘) is called by what stands behind that.
    """
    if not name or not "\u4e00" <= name[0] <= "\u9fff":
        return "", name
    if len(name) >= _SHORTEST_WITH_POST and (kept := _KEPT_WITH_POST.fullmatch(name)) is not None:
        rest = kept["rest"]
        if rest[0] in SURNAMES and rest[1:] in HONORIFICS:
            return rest[0], rest[1:]
        if rest[0] in "小老" and rest[1:] in SURNAMES:
            return rest[1:], ""
    size = 2 if name.startswith(_COMPOUND) and len(name) > 2 else 1
    return name[:size], name[size:]


@lru_cache(maxsize=4096)
def honorific_fit(honorific: str, title: str | None, own: tuple[str, ...] | None = None) -> float:
    """Tell how well one calls somebody of this title so: 1 the very word, 0.1 not at all, 0.6 where nobody knows the title."""
    if not title:
        return 0.6
    folded = _with_chinese(fold(title))
    wanted = own if own is not None else HONORIFICS.get(honorific, (honorific,))
    if "" in wanted or not wanted:
        return 0.6
    for place, word in enumerate(wanted):
        if word in folded:
            # 罗总 is the general manager before the supervisor: later words fit less.
            fit = 1.0 - min(place, 16) * 0.04
            if honorific == "总" and word == "总经理" and "副总经理" in folded:
                fit -= 0.08
            return _LESS_FITTING if _is_above(honorific, folded) else fit
    return _UNFITTING


_IN_CHINESE: Final = (
    (re.compile(r"(?<![a-z])(?:ceo|gm|general manager|president|managing director)(?![a-z])"), "总裁"),
    (re.compile(r"vp(?![a-z])|(?<![a-z])(?:coo|cfo|cto|cio|cmo|cso|cho|chro|cdo|cpo)(?![a-z])"), "副总"),
    (re.compile(r"(?<![a-z])(?:director|hrd|head of)(?![a-z])"), "总监"),
)
"""English posts and what they are in Chinese, by which they are called: an HRD 总 as much as a 人力总监."""


@lru_cache(maxsize=4096)
def _with_chinese(title: str) -> str:
    """Return a folded title with the Chinese of its English post behind it."""
    if not any("a" <= char <= "z" for char in title):
        return title
    return title + "".join(f" {chinese}" for pattern, chinese in _IN_CHINESE if pattern.search(title))


def _is_above(honorific: str, title: str) -> bool:
    """Tell whether the title holds the honorific only within a higher one: nobody calls the 总经理 经理."""
    return honorific == "经理" and "总经理" in title and "经理" not in title.replace("总经理", "")


def sits_in(words: str, contact: KnownContact) -> bool:
    """Tell whether the words, as they stand, are of the contact's title or department."""
    return words in fold((contact.title or "") + (contact.department or ""))


def post_fit(post: str, contact: KnownContact) -> bool:
    """Tell whether a post or department said (采购, 质量部) is the contact's."""
    bare = post.removesuffix("部").removesuffix("科").removesuffix("处") or post
    return bool(bare) and sits_in(bare, contact)


def fit(person: Person, contact: KnownContact) -> tuple[float, str] | None:
    """Return how well `person` fits `contact` (0 to 1) and why; None if the words speak of somebody else."""
    surname, given = _folded_parts(contact.name)
    title = (contact.title or "") + given if given in HONORIFICS else contact.title
    if person.is_title_only:
        told = fold(title or "")
        if told == person.post:
            return 0.85, "post"
        return (0.78, "post") if told and person.post in told else None
    if not surname and person.surname and person.honorific and _is_spelled(person.surname, fold(contact.name)):
        # 刘总监 for Jason Liu.
        how_well = honorific_fit(person.honorific, title)
        return (0.6 + 0.23 * how_well, "surname spelled") if how_well > _UNFITTING else None
    if person.how == "阿" and not person.surname and surname and given.endswith(person.given):
        return 0.8, "nickname"
    if not person.surname:
        return (0.9, "first name") if person.given and person.given == fold(contact.name).split(" ")[0] else None
    score, reason = 0.0, ""
    if person.given:
        if person.surname + person.given == surname + given:
            return 1.0, "name and honorific"
        if person.surname + person.given == given and honorific_fit(person.honorific, title, person.fits) > _UNFITTING:
            return 0.88, "given name and honorific"
        if sound.loose(person.surname + person.given) == sound.loose(surname + given):
            return 0.86, "sounds like the name"
        return None
    if person.surname == surname:
        score, reason = 0.72, "surname"
    elif (
        surname
        and person.honorific
        and not _is_by_given_name(person)
        and _surname_sound(person.surname) == _surname_sound(surname)
    ):
        score, reason = 0.6, "surname sounds alike"
    else:
        return None
    if person.honorific:
        how_well = honorific_fit(person.honorific, title, person.fits)
        reason += " and honorific"
        is_told_by_post = bool(person.post) and post_fit(person.post, contact)
        score += 0.23 * how_well if how_well > _UNFITTING else 0.0 if is_told_by_post else -0.2
    elif person.how:
        told = fold(title or "")
        is_senior = any(word in told for word in _SENIOR)
        score += 0.0 if person.how == "小" and is_senior else 0.12
    if person.post:
        score += 0.05 if post_fit(person.post, contact) else -0.3
    return min(score, 0.97), reason


def called_so(person: Person, pool: Sequence[KnownContact]) -> list[Candidate]:
    """Return those of `pool` who are only known by how they were called before, a post in front or not (小秦 for 采购小秦)."""
    if person.given or not person.surname or not (person.how or person.honorific):
        return []
    found = []
    for contact in pool:
        before = _called(fold(contact.name))
        if before is None or before.given or not (before.post or person.post):
            continue
        is_same = (before.surname, before.how, before.honorific) == (person.surname, person.how, person.honorific)
        if is_same and (not person.post or not before.post or person.post == before.post):
            found.append(Candidate(Ref(contact.id, contact.name), 0.96, "called so before", contact.customer_id))
    return found


@lru_cache(maxsize=4096)
def _called(name: str) -> Person | None:
    return persons.read_person(name)


def _is_by_given_name(person: Person) -> bool:
    """Tell whether the one character said is a given name rather than a surname (明姐), so that it is no slip for another surname."""
    return person.honorific in ("姐", "哥") and person.surname in GIVEN_CALLED and not is_usual(person.surname)


def _is_spelled(surname: str, name: str) -> bool:
    """Tell whether an English name of two words or more has this surname at either end."""
    words = name.split(" ")
    return len(words) > 1 and "".join(map(sound.spelled, surname)) in (words[-1], words[0])


@lru_cache(maxsize=1024)
def _surname_sound(surname: str) -> str:
    return sound.loose(surname.translate(_SURNAME_SOUNDS))


_SAID_EXACTLY = frozenset(("经理", "主任", "部长", "主管", "老师", "师傅", "董"))
"""Honorifics that somebody of the very title is called by rather than somebody of a like one."""


def rank(person: Person, pool: Sequence[KnownContact]) -> list[Candidate]:
    """Return those of `pool` whom the words fit, best first."""
    found = []
    for contact in pool:
        fitting = fit(person, contact)
        if fitting is not None:
            found.append(Candidate(Ref(contact.id, contact.name), fitting[0], fitting[1], contact.customer_id))
    found.sort(key=lambda c: -c.score)
    if len(found) > 1 and person.honorific in _SAID_EXACTLY and found[0].score - found[1].score < MARGIN:
        # 麦经理 of two: the manager, not the supervisor
        fits = {c.ref.id for c in found}
        titles = {c.id: fold(c.title or "") for c in pool if c.id in fits}
        exact = {
            id for id, told in titles.items() if person.honorific in told and not _is_above(person.honorific, told)
        }
        if len(exact) == 1:
            found = [c if c.ref.id in exact else replace(c, score=round(c.score - MARGIN, 3)) for c in found]
            found.sort(key=lambda c: -c.score)
    if found and found[0].reason.startswith("surname") and not found[0].reason.startswith("surname sounds"):
        found = [c for c in found if not c.reason.startswith("surname sounds")]
    return found
