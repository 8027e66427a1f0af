"""How a person is spoken of, without knowing who it is: 张总, 老李, 采购小孙, 姓钱的老板, 联系人王小明."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.names.called import is_department, read_called, read_familiar, with_post, with_small
from nlu.names.data.people import (
    CONNECTIVES,
    ENGLISH_NAMES,
    HONORIFICS,
    POSTS,
    SHORT_HONORIFICS_UNSAFE,
    TITLE_WORDS,
    UNLIKELY_SURNAMES,
)
from nlu.names.data.wording import words
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.names.person import Person
from nlu.names.person_words import (
    ANY_POST,
    BY_GIVEN,
    CALLED,
    CALLED_IN_FULL,
    CALLED_TWICE,
    FAMILIAR,
    GIVEN_CALLED,
    HONORIFIC_HERE,
    IN_CHARGE_NOW,
    IN_OFFICE,
    NAMED,
    NICKNAMED,
    NOT_GIVEN,
    ON_A_CARD,
    PERSON_HERE,
    PERSONS,
    SURNAMED,
    TAKES_OVER,
    TITLE_ALONE,
    TITLED,
    TITLED_AND_DOES,
    WHOLE_WORDS,
    is_called_kin,
    is_usual,
    reads_on,
)
from nlu.text import Span

_CJK = "\u4e00-\u9fff"
_LONGEST_FIRST = sorted(HONORIFICS, key=len, reverse=True)
_ENGLISH = re.compile(
    r"(?<![A-Za-z0-9@._\-])[A-Z][a-z]+(?: [A-Z][a-z]+)?(?![A-Za-z0-9_\-]|\.[a-z]|@[A-Za-z0-9\-]+\.[a-z])"
)
_ENGLISH_FOLDED = re.compile(
    rf"(?<![a-z0-9@._\-])[a-z]+(?=[{_CJK}]| ?[,，。;；!！\n]| ?$)|(?<=[{_CJK}])[a-z]+(?![a-z0-9@_\-]|\.[a-z]| [a-z])"
)
_NO_SURNAMES = frozenset(
    {
        "zoom", "teams", "webex", "skype", "call", "called", "meeting", "email", "emailed", "mail", "wechat", "whatsapp",
        "linkedin", "review", "update", "demo", "lunch", "dinner", "coffee", "visit", "said", "says", "asked", "told",
        "replied", "confirmed", "wants", "needs", "will", "is", "was", "has", "and", "from", "at", "in",
    }
)  # fmt: skip
"""Behind a first name they begin what is told of it."""
_ENGLISH_WORDS = frozenset(
    words("mark may grace joy rose daisy ruby crystal amber angel candy cherry coco hope ivy lee art pat ray")
)


def find_persons(text: str) -> Iterator[Person]:
    """Yield the persons that folded `text` speaks of by surname, in no order; spans may overlap."""
    may_match = PERSONS.of(text)

    def found(*patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return (match for pattern in patterns if pattern in may_match for match in pattern.finditer(text))

    for match in found(CALLED, CALLED_IN_FULL, CALLED_TWICE):
        if (person := read_called(text, match)) is not None:
            yield person
    for match in found(FAMILIAR):
        if (person := read_familiar(text, match)) is not None:
            yield person
    yield from with_small(text) if "小" in text else ()
    for match in BY_GIVEN.finditer(text) if NICKNAMED.search(text) else ():
        name = match["name"]
        if (
            not is_word(name)
            and name not in WORDS
            and (reads_on(text, match.end()) or is_called_kin(text, match.end()))
        ):
            begin, post, whole = with_post(text, *match.span())
            given = match["given"] or match["elder"]
            yield Person(span=Span(begin, match.end()), name=whole, given=given, how="阿", post=post)
    if "姓" in text:
        for match in SURNAMED.finditer(text):
            after = match["after"] or match["title"] or ""
            honorific = next((hon for hon in _LONGEST_FIRST if after.endswith(hon)), after)
            if honorific in TITLE_WORDS:
                after = honorific = ""  # 管设备, 姓印
            yield Person(
                span=Span(match.start(), match.end()),
                name=match["sur"] + (_spoken(honorific) or "先生") if after else "姓" + match["sur"],
                surname=match["sur"],
                honorific=honorific,
                post=after,
                is_introduced=True,
            )
    for match in found(NAMED):
        if match["name"] not in WORDS and match["name"][-1] not in "了的吗呢吧啊":
            yield Person(span=Span(*match.span("name")), name=match["name"])
    for match in found(TAKES_OVER, IN_CHARGE_NOW):
        if match["name"] not in WORDS and read_person(match["name"]) is None:
            yield Person(span=Span(*match.span("name")), name=match["name"])
    has_post = ANY_POST.search(text) is not None
    for match in found(TITLED) if has_post else ():
        name = match["name"]
        is_cut = name[-1] in "了的吗呢吧啊过到在" or HONORIFIC_HERE.match(name, 1)
        if name not in WORDS and not is_cut and _may_be_called(name) and not name.startswith("谈"):
            yield Person(span=Span(*match.span("name")), name=name, post=match["title"])
    for match in found(ON_A_CARD, IN_OFFICE, TITLED_AND_DOES) if has_post else found(ON_A_CARD):
        name = match["name"]
        is_verb = name.startswith("谈")  # 找黎经理谈续约
        if not is_word(name) and not is_verb and _may_be_called(name) and not HONORIFIC_HERE.match(name, 1):
            yield Person(span=Span(*match.span("name")), name=name)


_MASTERS = tuple(post for post in POSTS if post.endswith("师"))


def cuts_post(text: str, start: int) -> bool:
    """Tell whether a name that begins at `start` with the surname 师 begins with the end of a post (营养师|小文)."""
    return text.startswith("师", start) and text.endswith(_MASTERS, 0, start + 1)


_SPOKEN = ("主任", "经理", "主管", "部长", "科长", "处长", "厂长", "店长", "站长", "组长", "班长")


def _spoken(honorific: str) -> str:
    """Return what one calls somebody by who has a longer title (阮主任 for the 车间主任); the title itself of a 总经理 or 副主任."""
    return honorific[-2:] if honorific.endswith(_SPOKEN) and honorific[0] not in "总副" else honorific


def _may_be_called(name: str) -> bool:
    """Tell whether a whole name begins with no ordinary word, or goes on as only names do (但小月, 花如雪, no 都同意)."""
    if name[0] not in UNLIKELY_SURNAMES:
        return True
    if name[0] in CONNECTIVES:
        return False
    if is_usual(name[0]) and name[1:] not in WORDS and not is_word(name) and not reads_on(name, 1):
        return True
    is_given = name[1:2] == "小" or name[-1] in GIVEN_CALLED
    return len(name) > len("但月") and is_given and name[1:] not in WORDS and not reads_on(name, 1)


def find_english(raw: str) -> Iterator[Person]:
    """Yield the English first names (with a surname after them) in a message as sent: the capital tells a name from a word.

    In a folded message, without any capital, a first name beside Chinese is one; it is written with its capital.
    """
    if raw.islower():
        for match in _ENGLISH_FOLDED.finditer(raw):
            if match[0] in ENGLISH_NAMES and match[0] not in _ENGLISH_WORDS:
                yield Person(span=Span(*match.span()), name=match[0].capitalize(), given=match[0])
        return
    found = _ENGLISH.search(raw)
    while found is not None:
        first, _, second = found[0].partition(" ")
        is_name = first.lower() in ENGLISH_NAMES
        if is_name:
            # Cindy Zoom完: what one did with her is no surname
            name = first if second.lower() in _NO_SURNAMES else found[0]
            yield Person(span=Span(found.start(), found.start() + len(name)), name=name, given=first.lower())
        # Manager Anna Schmidt: what is no first name may be a post before one
        found = _ENGLISH.search(raw, found.end() if is_name or not second else found.start() + len(first))


def find_titles(text: str) -> Iterator[Person]:
    """Yield the posts said without a name (他们采购总监, 老板娘)."""
    for match in TITLE_ALONE.finditer(text) if ANY_POST.search(text) else ():
        if match[0].isascii() and not _is_whole_word(text, match.start(), match.end()):
            continue
        if _RISES_TO.search(text, max(0, match.start() - 4), match.start()):
            continue
        yield Person(span=Span(*match.span()), name=match["title"], post=match["title"], is_title_only=True)


_RISES_TO = re.compile("(?:升|提拔|晋升|当上|改任|调任|升任|转任)(?:为|成|了|到|任)?$")
"""Before a post: it is what somebody has become (她升经理了), and names nobody."""


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether no Latin letter stands right beside the stretch: cto, but not in director."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return not any(char.isascii() and char.isalpha() for char in beside)


def is_person_at(text: str, start: int) -> bool:
    """Tell whether somebody is named from `start` on by surname: 张总, 老李, 采购小孙."""
    match = PERSON_HERE.match(text, start)
    if match is None:
        return False
    honorific = match["hon"]
    if honorific in SHORT_HONORIFICS_UNSAFE:
        is_bare = match["sur"] not in UNLIKELY_SURNAMES and not match["given"]
        return is_bare and (reads_on(text, match.end()) or is_called_kin(text, match.end()))
    return not (match["given"] and (match["given"] in WORDS or any(char in NOT_GIVEN for char in match["given"])))


def read_person(said: str) -> Person | None:
    """Read words that are nothing but a person: 采购小孙, 张总, 采购总监; None if they are no such thing (a name, a sentence)."""
    match = WHOLE_WORDS.fullmatch(said)
    if match is not None:
        of_department = len(match["post"]) if match["hon"] and is_department(match["post"] or "") else 0
        return Person(
            span=Span(0, len(said)),
            name=said[of_department:].replace("的", ""),
            surname=match["fam"] or match["sur"],
            given=match["given"] or "",
            honorific=match["hon"] or "",
            post=match["post"] or "",
            how=match["how"] or "",
        )
    match = SURNAMED.fullmatch(said)
    if match is not None:
        return next((p for p in find_persons(said) if p.span == Span(0, len(said))), None)
    if TITLE_ALONE.fullmatch(said):
        return Person(span=Span(0, len(said)), name=said, post=said, is_title_only=True)
    return None
