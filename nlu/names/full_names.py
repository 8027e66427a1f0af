"""Whole names that nothing but what stands beside them tells: 天泽|葛亮说 ..., 云和二院|江涛 138..., 小邓 邓小林."""

from collections.abc import Iterable, Iterator
from typing import Final

from nlu import patterns as re
from nlu.names.data.people import COMPOUND_SURNAMES, HONORIFICS, SURNAMES, TITLE_WORDS, UNLIKELY_SURNAMES
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.names.person import Person
from nlu.names.person_words import COMMON_SURNAMES, is_usual
from nlu.names.places_in_text import place_at
from nlu.quick import changed
from nlu.text import Span

_CJK: Final = "\u4e00-\u9fff"
_LONGEST: Final = 4
_OWNS: Final = re.compile("(?:的|那边的?|这边的?|家的?)?")
_FOLLOWS: Final = re.compile(
    r"[ :：,，(（]*(?:的?(?:电话|手机|微信|邮箱|号码)(?:号码?)?[ :：是]*)?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})|"
    "的?(?:电话|来电|微信|消息|短信|邮件)(?=[ ,，。;；]|$)|(?:今天|昨天|刚|又|也|还|上午|下午|早上|晚上)?(?:来电|来微信|来消息|说(?!明|法)|讲了|问(?!题)|打(?:了|来|过来)?电话|电话里|微信(?:里|上)|发(?:来|我|了?微信)|回复|催|答应|同意|反馈(?!表)|透露|表示|告诉|接待|约(?:我|咱|了)|让我|叫我|找我|加了微信)"
)
"""A number, or what a person does; a firm's departments and things do it too, so that the words before must make a name."""
_BESIDE: Final = re.compile("(?: ?(?P<opens>[(（])| |/|(?:也?就是|即))")
_ENDS: Final = re.compile(
    rf"[)）/\s,，。;；:：]|$|1[3-9]\d{{9}}|{_FOLLOWS.pattern}|[来去在要约和跟聊谈讲陪找问给打通见带催]|都|也|一起"
)
_CALL: Final = re.compile(
    f" ?(?P<opens>[(（])?(?:[老小阿大](?P<a>[{_CJK}])|(?P<b>[{_CJK}])(?:{'|'.join(sorted(HONORIFICS, key=len, reverse=True))}))(?(opens)[)）])"
)
_NEVER_GIVEN: Final = frozenset(
    "的了在是不没我你他她们这那和跟与去来到说要给把被就都也还又部门方面层厂区队站店科组处室院局所线楼号期款单价货品件机车材料"
)


def behind_firms(text: str, ends: Iterable[int]) -> Iterator[Person]:
    """Yield who is named in full right behind one of the places at which a firm's name ends in folded `text`."""
    for end in ends:
        owns = _OWNS.match(text, end)
        start = owns.end() if owns is not None else end
        stop = end_of_name(text, start)
        if stop > start:
            name = text[start:stop]
            yield Person(span=Span(start, _end_of_call(text, stop, name[0])), name=name)


def spelled_out(text: str, person: Person) -> Person:
    """Return somebody called by the surname with the whole name that stands right behind: 小邓 邓小林, 邓工(邓小林)."""
    if not person.surname or person.given or person.is_introduced or person.span.end - person.span.start < 2:
        return person
    beside = _BESIDE.match(text, person.span.end)
    if beside is None or not text.startswith(person.surname, beside.end()):
        return person
    start = beside.end()
    for stop in range(start + len(person.surname) + 1, min(start + _LONGEST, len(text)) + 1):
        if _is_name(text[start:stop]) and (end := _ENDS.match(text, stop)) is not None:
            if person.honorific and not beside["opens"] and text.startswith(("也", "都"), stop):
                return person  # 何总监 何军也在: two of one surname
            closes = beside["opens"] and text[end.start() : end.start() + 1] in (")", "）")
            return changed(
                person,
                span=Span(person.span.start, stop + bool(closes)),
                name=text[start:stop],
                given=text[start + len(person.surname) : stop],
                honorific="",
                how="",
                is_doubtful=False,
            )
    return person


def _end_of_call(text: str, stop: int, surname: str) -> int:
    """Return the end of what somebody named in full is called by besides, `stop` where nothing of the kind follows (付佳 小付)."""
    call = _CALL.match(text, stop)
    return call.end() if call is not None and surname in (call["a"], call["b"]) else stop


def end_of_name(text: str, start: int) -> int:
    """Return the end of the whole name that starts at `start`, `start` if none does."""
    for stop in range(start + 2, min(start + _LONGEST, len(text)) + 1):
        if _is_name(text[start:stop]) and (
            _FOLLOWS.match(text, stop) is not None or _end_of_call(text, stop, text[start]) > stop
        ):
            return stop
    return start


def _is_name(words: str) -> bool:
    surname = words[:2] if words[:2] in COMPOUND_SURNAMES else words[:1]
    given = words[len(surname) :]
    return (
        (surname in SURNAMES or surname in COMPOUND_SURNAMES)
        and (surname not in UNLIKELY_SURNAMES or is_usual(surname))
        and 1 <= len(given) <= 2
        and given not in HONORIFICS
        and not place_at(words)
        and given not in TITLE_WORDS
        and _NEVER_GIVEN.isdisjoint(given)
        and not is_word(words)
        and words not in WORDS
        and words[:2] not in WORDS
        and not (len(given) > 1 and given in WORDS and surname not in COMMON_SURNAMES)
    )
