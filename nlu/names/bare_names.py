"""Companies called by their bare brand, without place, trade or legal form: 上午去了比亚迪 张总说 ...

No list of brands can be complete, so the sentence decides: a slot for a company on the left (去了, 拜访, 跟 ... 的李经理), a clean end on
the right (a break, a person, 那边, a verb of dealing), and words between them that are no word of the language. A brand that is a word
too (小米) counts only where nothing but a firm fits. Where the frame is weak nothing is returned: a customer that is none is worse
than a question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu import patterns as re
from nlu.names.bare_frames import FRAMES, SAT, Frame
from nlu.names.brand_words import (
    MAX_BRAND,
    MIN_BRAND,
    Look,
    is_like_person,
    is_surnamed,
    look_of,
)
from nlu.names.data.houses import HOLLOW, NO_BRANDS
from nlu.names.data.no_brands import ACRONYMS, NO_FIRMS
from nlu.names.data.people import ENGLISH_NAMES, SURNAMES, UNLIKELY_SURNAMES
from nlu.names.dictionary import is_small_place, is_word
from nlu.names.frames import is_rival
from nlu.names.new_brands import is_brand, is_deed
from nlu.names.persons import is_person_at
from nlu.names.places_in_text import place_at
from nlu.screen import Screen
from nlu.text import Span

SCORE = 0.82
_SHORTEST_LATIN_WORD = 3
_LONGEST_PLACE = 8
_LONGEST_ANY = 8


@dataclass(frozen=True, slots=True)
class BareName:
    """A company in folded text: where it stands and the frame that vouches for it."""

    span: Span
    frame: str


_THEIRS_AHEAD = re.compile("他们|她们|老板|采购|经理|[总工]说")


_BUSINESS_AHEAD = re.compile(
    r"聊|谈|见了|见到|拜访|合作|预算|签|方案|合同|交流|演示|介绍|对接|下单|报价|技术|采购|订单|测试|试样|样品|开会|\d ?[万台套]|[总工]说|经理|主任|部长"
)
_HONORIFIC = re.compile(
    r"(?:副?总(?![共体之部数结]|公司)|[董工](?![事作程厂期艺具业会])|经理|主任|部长|老师|主管|总监|厂长|科长|处长|院长|校长|师傅|老板|先生|女士|[哥姐叔])"
)
_LATIN = re.compile(r" ?(?P<name>[A-Z][A-Za-z0-9]*(?:[&\-][A-Za-z0-9]+)*)(?![A-Za-z0-9@._])")

_SITE = re.compile(
    r"(?:仓库?|库房|工地|码头|港口?|口岸|机场|车站|高铁站|东站|西站|南站|北站|路|街|巷|村|镇|园区|基地|栋|号楼|堆场|货场|物流园|市场|广场|服务区|高速|路口|门口|门岗)$|住下|住宿|过夜|歇脚|落脚|转机|转车|换乘"
)
"""Where one goes or sends things, and no firm (坂田仓, 开封住下)."""
_CAPITAL = re.compile("[A-Z]")
_WORDS_HERE = re.compile(rf"[\u4e00-\u9fff]{{1,{_LONGEST_ANY}}}")

_FRAMES = Screen(FRAMES, lambda frame: frame.before)
_ENDED = Screen(FRAMES, lambda frame: frame.after)


def find_bare_names(
    raw: str, text: str, taken: Sequence[Span], *, people: Sequence[Span] = (), has_company: bool = False
) -> list[BareName]:
    """Return the companies named by their brand alone in a message, those of one frame in text order.

    Args:
        raw: The message as sent; Latin names need their capitals.
        text: The same, folded.
        taken: What is known already; no name overlaps it.
        people: Where persons are named; no name holds one and more.
        has_company: Another company is named, so that the weak frames do not count.
    """
    message = _Message(raw, text)
    for span in taken:
        message.take(span)
    found: list[BareName] = []
    may_end = _ENDED.of(text)
    for frame in _FRAMES.of(text):
        if frame.is_weak and has_company:
            continue
        if not frame.before_person and not message.has_latin and frame not in may_end:
            continue
        for match in frame.before.finditer(text):
            for span in _fill(message, match.end(), frame):
                if not _sells_against_us(text, span) and not any(_holds(span, person) for person in people):
                    found.append(BareName(span, frame.name))
                message.take(span)
    return found


class _Message:
    """A message under search, and how much of it is still free at each character."""

    def __init__(self, raw: str, text: str) -> None:
        self.raw, self.text = raw, text
        self.has_latin = _CAPITAL.search(raw) is not None
        self.taken = bytearray(len(text) + 1)

    def take(self, span: Span) -> None:
        self.taken[span.start : span.end] = b"\x01" * (span.end - span.start)

    def free_at(self, start: int) -> int:
        """Return how many Chinese characters follow from `start` on that belong to nothing known, `_LONGEST_ANY` at most."""
        words = _WORDS_HERE.match(self.text, start)
        if words is None:
            return 0
        end = words.end()
        known = self.taken.find(1, start, end)
        return (end if known < 0 else known) - start


def _holds(span: Span, person: Span) -> bool:
    return span.start <= person.start and person.end <= span.end and span != person


def _sells_against_us(text: str, span: Span) -> bool:
    """Tell whether the name is a rival's anywhere in the message."""
    words = text[span.start : span.end]
    at = text.find(words)
    while at >= 0:
        if is_rival(text, at, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _fill(message: _Message, start: int, frame: Frame) -> Iterator[Span]:
    """Yield the name that starts at `start`, and those that stand in a row with it (腾讯、华为和大疆)."""
    text = message.text
    if "的" in text[start : start + _LONGEST_PLACE]:
        after_place = place_at(text, start)
        if after_place > start and text.startswith("的", after_place):
            start = after_place + 1
    span = _name_at(message, start, frame) or _latin_at(message, start, frame)
    while span is not None:
        yield span
        if not frame.names_in_row or text[span.end : span.end + 1] not in ("、", "和"):
            return
        span = _name_at(message, span.end + 1, frame)


def _name_at(message: _Message, start: int, frame: Frame) -> Span | None:
    text, free = message.text, message.free_at(start)
    if free < MIN_BRAND or _is_person_called(text, start):
        return None
    longest = _LONGEST_ANY if frame.takes_anything else MAX_BRAND
    ends = range(start + MIN_BRAND, start + min(free, longest) + 1)
    return next((Span(start, end) for end in ends if _is_company(text, start, end, frame)), None)


def _is_company(text: str, start: int, end: int, frame: Frame) -> bool:
    words = text[start:end]
    look = look_of(words)
    if look is None and frame.takes_anything and _is_free(words):
        look = "name"
    if look is None or is_deed(words) or _is_person_called(text, end - 1):
        return False  # 中科院|詹老师
    if frame.before_person and _is_before_its_person(text, end, words, look):
        return look in frame.before_person
    after = frame.after.match(text, end)
    if after is None or _cuts_a_word(text, end):
        return False
    if SAT.fullmatch(after[0]) and (look != "name" or _THEIRS_AHEAD.search(text, after.end()) is None):
        return False
    if frame.names_places and _SITE.search(words):
        return False
    if (frame.names_people and is_like_person(words)) or (frame.names_places and is_small_place(words)):
        return False
    return look in frame.looks or (frame.takes_things_on_business and _BUSINESS_AHEAD.search(text, end) is not None)


def _is_free(words: str) -> bool:
    """Tell whether words are no word, place, role or piece of a sentence, though they look like nothing a firm is called."""
    if 0 < (place := place_at(words)) < len(words) - 1:
        rest = words[place:]
        return rest not in NO_FIRMS and rest not in HOLLOW and is_brand(rest, strict=True, vouched=True)
    is_plain = words in NO_FIRMS or is_word(words) or place_at(words) == len(words) or words[-1] in "里边上下内外家厂店"
    return not is_plain and words[:2] not in NO_BRANDS and is_brand(words, strict=True, vouched=True)


def _is_before_its_person(text: str, end: int, words: str, look: Look) -> bool:
    """Tell whether a person of it follows: 比亚迪张总, 小米的李经理."""
    at = end + 1 if text.startswith("的", end) else end
    if not is_person_at(text, at) or (at == end and len(words) > MIN_BRAND and words[-1] in "和跟与同"):
        return False  # 在云帆和薄总吃饭
    if look != "name" and not _HONORIFIC.match(text, at + 1):
        return False
    if at == end and text[at] in UNLIKELY_SURNAMES and is_word(words[-1] + text[at]):
        return False  # 现用普|通工频机
    if at > end:
        return True
    # 腾讯云王总: the person is 王总, so that the name is longer.
    is_longer = not is_surnamed(text[at:]) and text[at] in SURNAMES and is_person_at(text, at + 1)
    return not is_longer and not is_surnamed(words)


def _cuts_a_word(text: str, end: int) -> bool:
    return "\u4e00" <= text[end : end + 1] <= "\u9fff" and is_word(text[end - 1 : end + 1])


_CALLED_BY_POST = re.compile("[\u4e00-\u9fff](?:总|董)(?=说|讲|让我|叫我)")
"""宽总让我...: somebody whose surname is on no list."""


def _is_person_called(text: str, start: int) -> bool:
    """Tell whether somebody is called from `start` on (张总, 小李), in which case no company is."""
    if text[start : start + 1] in ("小", "老", "阿"):
        return is_surnamed(text[start + 1 : start + 3] or " ")
    return _CALLED_BY_POST.match(text, start) is not None or (
        text[start : start + 1] in SURNAMES and _HONORIFIC.match(text, start + 1) is not None
    )


def _latin_at(message: _Message, start: int, frame: Frame) -> Span | None:
    """Return the company in Latin capitals at `start` (去了OPPO); departments, systems and first names are none."""
    raw, text = message.raw, message.text
    match = _LATIN.match(raw, start) if message.has_latin else None
    if match is None or any(message.taken[match.start() : match.end()]):
        return None
    words, end = match["name"], match.end()
    letters = sum(char.isalpha() for char in words)
    if letters < MIN_BRAND or words.lower() in ACRONYMS or words.lower() in ENGLISH_NAMES:
        return None
    if not words.isupper() and (frame.names_people or letters <= _SHORTEST_LATIN_WORD):
        return None
    at = end + 1 if text.startswith("的", end) else end
    if is_person_at(text, at) or (frame.after.match(text, end) and not raw.startswith(tuple("-0123456789"), end)):
        return Span(match.start("name"), end)
    return None
