"""The persons of a message: whom the words mean, beside the customers named there, and who of them is one of us."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.intents import Ref
from nlu.lexicon import EMPTY, Lexicon
from nlu.names import contacts, own_words, persons
from nlu.names.data.people import SURNAMES
from nlu.names.full_names import spelled_out
from nlu.names.hits import LEAST, Hit, moved
from nlu.names.mention import Candidate
from nlu.names.person import Person
from nlu.names.person_words import COMMON_SURNAMES, is_usual
from nlu.quick import changed
from nlu.text import Span, fold
from nlu.world import KnownMember

if TYPE_CHECKING:
    from nlu.names.index import Names

ELSEWHERE = -0.3
"""Somebody of a customer that the message does not name."""
_HOUSE = 0.9
NEW = 0.7
NEW_BESIDE_CUSTOMER = 0.75
_IN_CHARGE = ("总", "经理", "主管", "总监", "部长", "主任")
_OF_EQUALS = ("工", "哥", "姐", "老师", "师傅", "教练", "顾问", "律师", "医生", "博士", "教授", "师")
"""What anybody in a team may be called."""
_ANYWHERE = Span(0, 0)
_BREAK = re.compile(r"[,，。;；\n!！?？]")
_POST_OF_OURS = re.compile(
    r"(?:安排|派遣?|指派|委派|调派|加派|我们的?|我[方司]的?|咱们?的?|[一二两三几]?[名位个]|带[上着]?|协调|增派|配[一备]?)(?:我[方司们]的?|一?[名位个]|专业|售后|资深)*$"
)
"""Right before a post it is somebody of ours, or anybody (请安排工程师上门)."""
_OFFICE_OF = re.compile(r"(?:办(?!事|理|公|完|好|了|得)|办公室|助理|秘书)")
"""Behind a post it is the office, not the person (总裁办来电)."""
_WITH_US = re.compile(r"(?:陪|让|叫|派|安排|带着?|我和|我跟|和我|跟我|咱们?|我们|同事|听)$")


def person_hits(text: str, raw: str, lexicon: Lexicon = EMPTY) -> list[Hit]:
    """Return those who are spoken of by surname or by an English name, not yet known who they are."""
    return hits_of(
        (
            *(
                spelled_out(text, person)
                for person in persons.find_persons(text)
                if not persons.cuts_post(text, person.span.start)
            ),
            *persons.find_english(raw),
            *own_words.find_persons(text, lexicon),
        )
    )


def hits_of(spoken_of: Iterable[Person]) -> list[Hit]:
    """Return where persons are spoken of, with the post before the name and without it."""
    found = []
    for person in spoken_of:
        # A post before the name is no part of what the name is worth: 海泰模具王经理 is 海泰模具 and 王经理.
        end = person.span.end
        start = end - len(person.bare) if person.post else person.span.start
        is_called_in_full = len(person.given) == 1 and person.surname in COMMON_SURNAMES and not is_usual(person.given)
        worth = (end - start) * ((0.62 if is_called_in_full else 0.55) if person.given and person.surname else 0.8)
        found.append(
            Hit(
                start,
                end,
                "contact",
                person=changed(person, span=Span(start, end), name=person.bare, post=""),
                worth=worth,
            )
        )
        if start > person.span.start:
            found.append(Hit(person.span.start, end, "contact", person=person, worth=worth + 0.4))
    return found


class CustomersNamed:
    """Which customers stand around a place in the message."""

    def __init__(self, text: str, chosen: list[Hit]) -> None:
        self._text = text
        self._hits = [hit for hit in chosen if hit.kind == "customer"]
        self._starts = [hit.start for hit in self._hits]

    def before(self, start: int) -> Hit | None:
        """Return the last customer named before `start`."""
        place = bisect_left(self._starts, start)
        return self._hits[place - 1] if place else None

    def is_listed_with_the_one_before(self, hit: Hit) -> bool:
        """Tell whether nothing but an 和 stands between a customer and the one named before it."""
        before = self.before(hit.start)
        return before is not None and _ALSO_GONE_TO.fullmatch(self._text, before.end, hit.start) is not None

    def around(self, start: int) -> tuple[list[int], list[int]]:
        """Return the customers that a person at `start` probably belongs to, and the others named in the message.

        It is the one named last before, or the first one of the message where nothing parts it from the person.
        """
        nearest = self.before(start)
        if nearest is None and self._hits and not _BREAK.search(self._text, start, self._hits[0].start):
            nearest = self._hits[0]
        near: list[int] = []
        others: list[int] = []
        for hit in self._hits:
            ids = [c.ref.id for c in hit.candidates if c.ref.id is not None and c.score >= LEAST]
            (near if hit is nearest else others).extend(ids)
        return near, others


_SERVES = re.compile(
    "(?:那边|那里)?的?(?:新|小|一?个)*(?:助理|秘书|司机|徒弟|手下|下属|跟班|副手|女儿|儿子|闺女|侄[子女]|外甥|弟弟|妹妹|哥哥|姐姐|老婆|爱人|媳妇|老公)(?:的|叫|是|[,， ])?"
)
"""Between two persons: the second is the first one's, of the same house, and hardly one who is known elsewhere by that surname."""


def resolve_persons(names: Names, raw: str, text: str, chosen: list[Hit]) -> None:
    """Give every person of `chosen` the contacts that the words fit, a new one where none does, and our own people."""
    customers = CustomersNamed(text, chosen)
    worked_out: dict[tuple[object, ...], list[Candidate]] = {}
    told: Hit | None = None
    for hit in chosen:
        person, before = hit.person, told
        told = hit if hit.kind == "contact" else None
        if hit.kind != "contact" or person is None:
            continue
        if before is not None and before.candidates and _SERVES.fullmatch(text, before.end, hit.start) is not None:
            hit.candidates = _candidates_of_help(names, person, raw, before)
            continue
        near, others = customers.around(hit.start)
        last = customers.before(hit.start)
        is_beside = last is not None and not text[last.end : hit.start].strip(" 的")
        if is_beside and last is not None and customers.is_listed_with_the_one_before(last):
            near = list(dict.fromkeys((*near, *others)))  # A和B|王总说: of either
        asked = (changed(person, span=_ANYWHERE), *near, None, *others, last is None)
        candidates = worked_out.get(asked)
        if candidates is None:
            candidates = _candidates(names, person, near, others, has_customer=bool(near) or last is not None)
            worked_out[asked] = candidates
        hit.is_weak = person.is_doubtful and not any(c.score >= 0.8 for c in candidates)
        hit.candidates = sorted((c for c in candidates if c.score >= LEAST), key=lambda c: -c.score)
        if last is not None and len(hit.candidates) > 1:
            hit.candidates = _by_post_before(names, hit.candidates, text[last.end : hit.start])
        best = hit.candidates[0] if hit.candidates else None
        if best is None or best.score < 0.6 or (is_beside and best.customer_id not in near and best.score < 0.9):
            score = NEW_BESIDE_CUSTOMER if is_beside else NEW
            hit.candidates.insert(0, Candidate(Ref(None, _as_written(person, raw)), score, "not known"))
        hit.members = hit.members or _members_called(names, person)
        hit.is_weak = hit.is_weak and not (hit.members and person.how)
        is_glued = last is not None and text[last.end : hit.start] in ("", "的")
        is_of_theirs = is_glued and (not person.how or not person.surname)
        is_elsewhere = bool(near or others) and best is not None and best.customer_id not in (*near, *others)
        is_ours = _means_member(text, hit, person) or (is_elsewhere and not person.how and not person.given)
        if hit.members and not is_of_theirs and is_ours and not (is_beside and _NUMBER_BEHIND.match(text, hit.end)):
            hit.kind = "member"


_NUMBER_BEHIND = re.compile(
    r"[ ,，:：(（]*(?:(?:联系)?电话|手机|tel|微信)?(?:是|为)?[ :：]*(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)"
)
"""A number to be put down for somebody: never that of a manager of ours."""


def _candidates_of_help(names: Names, person: Person, raw: str, whose: Hit) -> list[Candidate]:
    """Return somebody new, and who of the same house the words may call."""
    house = whose.candidates[0].customer_id
    known = contacts.rank(person, names.contacts_of(house)) if house is not None else []
    new = Candidate(Ref(None, _as_written(person, raw)), NEW_BESIDE_CUSTOMER, "somebody's help")
    return sorted((*known, new), key=lambda c: -c.score)


_POST_BEFORE = re.compile(
    r"(?:的|那边|那个|[他她]们|管|做|负责|搞)*(?P<post>[\u4e00-\u9fff]{2,6}?)(?:的|那边|那个|部门的?)*"
)
_TOLD_BY_POST = 0.12


def _by_post_before(names: Names, candidates: list[Candidate], between: str) -> list[Candidate]:
    """Return whom the words may mean, before the others the only one whose title the words behind the customer tell (安全总监|老赵, 人力|老赵)."""
    match = _POST_BEFORE.fullmatch(between.strip())
    if match is None:
        return candidates
    fitting = [
        c for c in candidates if c.ref.id is not None and _holds(names.contact(c.ref.id).title or "", match["post"])
    ]
    if len(fitting) != 1 or candidates[0].score - fitting[0].score > _TOLD_BY_POST:
        return candidates
    [told] = fitting
    return [moved(told, _TOLD_BY_POST), *(c for c in candidates if c is not told)]


def _holds(title: str, words: str) -> bool:
    """Tell whether the characters of `words` stand in a title in their order (设备部长 in 设备部部长)."""
    at = 0
    folded = fold(title)
    for char in words:
        at = folded.find(char, at) + 1
        if not at:
            return False
    return True


_GOES_THERE = re.compile(
    "(?:也|又|还|刚|已经|[今昨前明后]天|[上下]午|中午|晚上|上?周[一二三四五六日])*(?:去|到|跑|拜访|走访|回访)(?:了|过|一?趟)*"
)


def ours_by_full_name(text: str, chosen: list[Hit]) -> None:
    """Take one of us for who is meant, where a contact is called just so: beside another house than the contact's, or going to a house."""
    houses = [hit for hit in chosen if hit.kind == "customer" and not hit.is_weak]
    named = {c.ref.id for hit in houses for c in hit.candidates}
    starts = {hit.start for hit in houses}
    for hit in chosen:
        if hit.kind != "contact" or hit.person is not None:
            continue
        if all(fold(m.name) != text[hit.start : hit.end] for m in hit.members):
            continue
        goes = _GOES_THERE.match(text, hit.end)
        is_elsewhere = bool(named) and not any(c.customer_id in named for c in hit.candidates)
        is_beside = any(other.end == hit.start for other in houses)
        if (is_elsewhere and not is_beside) or (goes is not None and goes.end() in starts):
            hit.kind = "member"


_GONE_TO = re.compile(
    "(?:(?<![回过出下进上失拿带送寄发打])去(?:了|过)?(?:一?趟)?|到了?|跑(?:了|过|完)?(?:一?趟)?|走访(?:了|过)?|奔|前往|[正还刚]?在|从)$"
)
_ALSO_GONE_TO = re.compile("[和跟与、及 ]|还有|以及")


def meant_as_houses(names: Names, text: str, chosen: list[Hit]) -> None:
    """Read somebody whom the own house is called after as the house, where one goes: 去了白杨 for 白杨's 白杨口腔诊所."""
    stop: Hit | None = None
    for hit in chosen:
        is_gone_to = _GONE_TO.search(text, max(0, hit.start - 5), hit.start) is not None or (
            stop is not None and _ALSO_GONE_TO.fullmatch(text, stop.end, hit.start) is not None
        )
        best = hit.candidates[0] if hit.candidates else None
        if is_gone_to and hit.kind == "contact" and hit.person is None and best is not None and best.customer_id:
            house = names.customer(best.customer_id).name
            if text[hit.start : hit.end] in fold(house):
                hit.kind = "customer"
                hit.candidates = [Candidate(Ref(best.customer_id, house), _HOUSE, "called after", best.customer_id)]
        stop = hit if is_gone_to and hit.kind == "customer" else None


def _candidates(
    names: Names, person: Person, near: list[int], others: list[int], *, has_customer: bool
) -> list[Candidate]:
    found = contacts.rank(person, [c for id in near for c in names.contacts_of(id)])
    shift = -0.2 if found else -0.06
    in_others = [c for id in others if id not in near for c in names.contacts_of(id)]
    found += [moved(candidate, shift) for candidate in contacts.rank(person, in_others)]
    if person.surname and (near or not person.is_introduced):
        named = {*near, *others}
        pool, is_crowded = names.of_surname(person.surname)
        shift = ELSEWHERE if has_customer or is_crowded else -0.03
        found += [
            moved(candidate, shift if candidate.score < 1 else 0.0)
            for candidate in contacts.rank(person, pool)
            if candidate.customer_id not in named
        ]
    return found


def _as_written(person: Person, raw: str) -> str:
    """Return the name in the capitals it was written in; a whole name without the title behind it (丁磊经理)."""
    if person.called != person.name:
        return person.called
    words = raw[person.span.start : person.span.end].replace("的", "")
    return words if fold(words) == fold(person.name) and not words.islower() else person.name


def _members_called(names: Names, person: Person) -> list[KnownMember]:
    if person.name == "阿" + person.given:
        return [m for m in names.members if len(m.name) > len(person.given) and fold(m.name).endswith(person.given)]
    if not person.surname or person.given or person.post:
        return []
    of_surname = [m for m in names.members if fold(m.name).startswith(person.surname)]
    if person.how:
        return of_surname
    if person.honorific in _IN_CHARGE:
        return [m for m in of_surname if m.role not in ("rep", "sales")]
    return of_surname if person.honorific in _OF_EQUALS else []


def _means_member(text: str, hit: Hit, person: Person) -> bool:
    best = hit.candidates[0].score if hit.candidates and not hit.candidates[0].ref.is_new else 0.0
    if _WITH_US.search(text, max(0, hit.start - 3), hit.start):
        return best < 0.97
    if person.how in ("小", "老"):
        return best < 0.7 or not any(c.score >= 0.7 for c in hit.candidates)
    return best < 0.6


def _is_post_of_next(candidate: Candidate, end: int, text: str, chosen: list[Hit]) -> bool:
    """Tell whether a post is said with the name behind it (安全总监|老赵): one person, and not two."""
    return any(
        hit.kind == "contact"
        and text[end : hit.start] in ("", "的")
        and hit.candidates
        and hit.candidates[0].ref.id == candidate.ref.id
        for hit in chosen
        if hit.start >= end
    )


def titles(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Return the known persons meant by their post alone, beside their customer."""
    found: list[Hit] = []
    taken = [(hit.start, hit.end) for hit in chosen]
    if not any(hit.kind == "customer" for hit in chosen):
        return found
    customers = CustomersNamed(text, chosen)
    for person in (*own_words.find_posts(text, names.lexicon), *persons.find_titles(text)):
        start, end = person.span.start, person.span.end
        if _POST_OF_OURS.search(text, max(start - 8, 0), start) or _OFFICE_OF.match(text, end):
            continue
        if text[start - 1 : start] == "副":
            continue  # 副园长 is another than the 园长
        if any(s < end and start < e for s, e in taken) or any(
            e == start for s, e in taken if text[s:e][-1:] in SURNAMES
        ):
            continue
        near, _ = customers.around(start)
        candidates = contacts.rank(person, [c for id in near for c in names.contacts_of(id)])
        if candidates and not _is_post_of_next(candidates[0], end, text, chosen):
            found.append(Hit(start, end, "contact", candidates))
            taken.append((start, end))
    return found
