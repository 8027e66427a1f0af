"""A customer told by where it is: 顺德那个客户, 常德那家酒店, 宜昌做厨具那家, 济南的项目. It counts where nobody else is named and few of the member's own lie there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names.dictionary import is_small_place
from nlu.names.hits import Hit
from nlu.names.mention import Candidate
from nlu.names.places_in_text import place_at, short_place
from nlu.text import fold

if TYPE_CHECKING:
    from nlu.names.index import Names

SCORE = 0.76
_MOST = 5
"""More customers of one place cannot be told apart, nor be asked for."""
_CLIENT = re.compile(
    "(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<its>的?[那这](?:一?[个家间]|边的?)(?:老|大|小)?(?:客户|公司|单位|企业|厂子?|工厂|"
    "(?P<house>酒店|饭店|宾馆|医院|学校|[一-鿿]{1,3}[场厂店园站社馆]|幼儿园|银行|超市|餐厅|火锅店|卫生院|药厂|钢厂|电厂|物业|设计院|研究院|研究所))|"
    "[那这]家(?![一-鿿]{0,3}(?:公司|厂|店|院|校|楼|馆|社|行))|那边(?=[也又还]?(?:说|让|要|催|问|喊|叫|嫌|想|答应|同意|回复|来电|打电话|发来)|的?(?:合同|项目|方案|单子|标书|尾款))|"
    "的?[那这]?客户|(?=的(?:那个|这个)?(?:项目|合同|方案|报价|尾款|货款|样品|单子?|标)(?![价准部组书])))"
)
_GROUP = 2
"""Characters of a group's name before the place of one of its houses."""
_BREAK_BEFORE = re.compile("(?:^|[^\u4e00-\u9fff]|[去到给跟和找问催帮说了下午早晚天上前后])$")


def find_by_place(names: Names, text: str) -> list[Hit]:
    """Return the customers of folded `text` that are told by nothing but their place."""
    found = []
    for match, start, place in _places(_CLIENT, text) if _MAY_BE.search(text) else ():
        house = match["house"]
        fitting = [known for known in names.of_place(place, _MOST + 1) if house is None or house in fold(known.name)]
        if 0 < len(fitting) <= _MOST:
            candidates = [Candidate(Ref(known.id, known.name), SCORE, "by its place", known.id) for known in fitting]
            found.append(Hit(start, match.end(), "customer", candidates))
    if "做" in text:
        found += _of_a_trade(names, text)
    if "报" in text:
        found += _quoted_to(names, text)
    return found + (_of_a_phase(names, text) if "期" in text else [])


_QUOTED = re.compile(
    "(?:(?<=给)|(?<=帮)|(?<=替))(?P<place>[\u4e00-\u9fff]{2,4}?)(?=(?:那边|家)?(?:再|先|也|要)?"
    "(?:(?:出|做|发|开|来|弄|整)(?:一?[份个张下]|一下)?(?:含税|正式|书面)?的?报价|报(?:一?[份个]|一?下)?(?:含税|最低|实)?(?:价|一下|下)))"
)
"""To whom a quotation goes: a town alone stands for who is there (给龙江|出份报价)."""


def _quoted_to(names: Names, text: str) -> list[Hit]:
    """Return the customers of the town that a quotation is asked for."""
    found = []
    for match in _QUOTED.finditer(text):
        start, place = _place_in(text, match)
        fitting = names.of_place(place, _MOST + 1) if place and start == match.start("place") else []
        if 0 < len(fitting) <= _MOST:
            candidates = [Candidate(Ref(known.id, known.name), SCORE, "by its place", known.id) for known in fitting]
            found.append(Hit(start, match.end("place"), "customer", candidates))
    return found


_TRADE = re.compile(
    "(?P<place>[\u4e00-\u9fff]{2,4}?)(?:那边|那个|的)?做(?P<trade>[\u4e00-\u9fff]{2,4}?)的?[那这](?:家|个(?:客户|公司|厂|老板))"
)


def _of_a_trade(names: Names, text: str) -> list[Hit]:
    """Return the customers told by where they are and what they make (宜昌做厨具那家)."""
    found = []
    for match, start, place in _places(_TRADE, text):
        fitting = [known for known in names.of_place(place, _MOST + 1) if match["trade"] in fold(known.name)]
        if fitting:
            candidates = [Candidate(Ref(known.id, known.name), SCORE, "by its place", known.id) for known in fitting]
            found.append(Hit(start, match.end(), "customer", candidates))
    return found


_PHASE = re.compile("(?P<place>[\u4e00-\u9fff]{2,4}?)的?(?P<phase>[一二三四五]期)")


def _of_a_phase(names: Names, text: str) -> list[Hit]:
    """Return the one customer of a place that has a deal of the phase said behind it (孝感|二期)."""
    found = []
    for match, start, place in _places(_PHASE, text):
        fitting = [
            known
            for known in names.of_place(place, _MOST + 1)
            if any(match["phase"] in (deal.title or "") for deal in names.deals_of(known.id))
        ]
        if len(fitting) == 1:
            known = fitting[0]
            told = Candidate(Ref(known.id, known.name), SCORE, "by its place", known.id)
            found.append(Hit(start, match.end("place"), "customer", [told]))
    return found


_MAY_BE = re.compile("[那这]|客户|的(?:项目|单|标|合同|方案|报价|尾款|货款|样品)")


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Yield each match of `pattern` that begins with a place behind a break, with where that starts and its short name."""
    for match in pattern.finditer(text):
        start, place = _place_in(text, match)
        if place and _BREAK_BEFORE.search(text, max(0, start - 1), start):
            yield match, start, place


def _place_in(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Return where the place starts that the words before 那个客户 end with, and its short name; "" without one."""
    end = match.end("place")
    for start in range(match.start("place"), end - 1):
        words = text[start:end]
        if place_at(words) == len(words) or is_small_place(words):
            return start, short_place(words)
    return end, ""


def places_in(name: str) -> tuple[str, ...]:
    """Return the places that a company's name starts with, in short: 佛山 and 顺德 of 佛山市顺德区科朗五金; 株洲 of 中车株洲电力机车,
    where its group stands before it."""
    full, at = fold(name), 0
    if place_at(full) == 0 and place_at(full, _GROUP) > _GROUP:
        at = _GROUP
    places = []
    while (end := place_at(full, at)) > at:
        places.append(short_place(full[at:end]))
        at = end
    for size in (3, 2):
        if places and is_small_place(full[at : at + size]):
            places.append(full[at : at + size])
            break
    return tuple(dict.fromkeys(places))
