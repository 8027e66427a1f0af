"""Whose words stand right before a person, or begin a known title: 港务|林主任 of 海湾港务, 滩涂光伏|曹部长 whose deal is that, 清能|王总 of 清洁能源."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names.data.words import WORDS
from nlu.names.hits import SUPPORT, Hit, is_new_firm, raised
from nlu.names.mention import Candidate
from nlu.text import fold

if TYPE_CHECKING:
    from nlu.names.index import Names

_WORDS_BEFORE = re.compile("[\u4e00-\u9fff]{1,9}?(?!的)[\u4e00-\u9fff](?=(?:那边|这边|那家)?[ 的]?$)")
_LEGAL_END = re.compile("(?:集团|控股)?(?:股份)?(?:有限责任公司|有限公司|分公司|公司)$")
_OFFICES = ("科", "部", "处", "室", "组", "办")
_SAYS_NOTHING = frozenset(("集团", "总部", "中心"))
"""Words of many names, which tell none of them from the others."""
_OWN_WORDS_SCORE = 0.8
_LEAST_OF_INITIALS = 3
_MOST_DEALS = 200
"""Deals whose titles are compared with a new name: those of a rep, some of those of a manager."""


def owned_by_person(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Read free words right before a person as what they name of that person's customer.

    They are a part of its name (港务|林主任 of 海湾港务) or of its deal's title (滩涂光伏|曹部长 whose deal is 滩涂光伏支架), which they
    would not be beside anybody else; so a new company is no longer seen in them.
    """
    ends = _ends_of_known(chosen)
    for person in [hit for hit in chosen if hit.kind == "contact"]:
        match = _WORDS_BEFORE.search(text, max(0, person.start - 11), person.start)
        if match is None:
            continue
        before = bisect_right(ends, person.start)
        begin = max(match.start(), ends[before - 1] if before else 0)
        if match.end() - begin < 2:
            continue
        owners = {}
        for candidate in person.candidates:
            id = candidate.customer_id
            if id is not None and id not in owners and (hit := _words_of(names, text, begin, match.end(), id)):
                owners[id] = hit
        if len(owners) != 1:
            continue
        [(owner, found)] = owners.items()
        if any(is_new_firm(h) and h.start < found.start for h in chosen):
            continue
        chosen = [h for h in chosen if not (is_new_firm(h) and h.start < found.end and found.start < h.end)]
        chosen.append(found)
        ends = _ends_of_known(chosen)
        person.candidates = raised((c for c in person.candidates if c.customer_id == owner), SUPPORT)
        person.is_weak = False
    return sorted(chosen, key=lambda hit: hit.start)


def _ends_of_known(chosen: list[Hit]) -> list[int]:
    """Return where the names that are no new firm end, in text order."""
    return sorted(hit.end for hit in chosen if not is_new_firm(hit))


def heads_of_titles(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Read what looked like a new company as the deal whose title begins with the same words (江湾 of 江湾三期混凝土)."""
    new_firms = [hit for hit in chosen if is_new_firm(hit)]
    titled = [(fold(deal.title), deal) for deal in names.some_deals(_MOST_DEALS) if deal.title] if new_firms else []
    for hit in new_firms:
        words = text[hit.start : hit.end]
        begun = [deal for title, deal in titled if title.startswith(words)]
        if len(begun) == 1:
            [deal] = begun
            found = Candidate(
                Ref(deal.id, deal.title or ""), _OWN_WORDS_SCORE, "beginning of the title", deal.customer_id
            )
            chosen[chosen.index(hit)] = Hit(hit.start, hit.end, "deal", [found])
    return chosen


def _words_of(names: Names, text: str, begin: int, end: int, customer_id: int) -> Hit | None:
    """Return what the words up to `end` name of a customer: itself by a part of its name, else one of its deals."""
    customer = names.customer(customer_id)
    name = _LEGAL_END.sub("", fold(customer.name))
    said = text[begin : end - 1] if text.endswith("厂", begin, end) else text[begin:end]
    if len(said) >= _LEAST_OF_INITIALS and _stands_in(said, name):
        found = Candidate(Ref(customer_id, customer.name), _OWN_WORDS_SCORE, "short for its name before its person")
        return Hit(begin, end, "customer", [found])
    called = (name, *map(fold, customer.aliases))
    start = next((at for at in range(begin, end - 1) if any(text[at:end] in words for words in called)), end)
    if start == end and _is_short_for_four(text[end - 2 : end], name):
        start = end - 2
    if start < end and text[start:end] not in _SAYS_NOTHING and not text[start:end].endswith(_OFFICES):
        return Hit(
            start,
            end,
            "customer",
            [Candidate(Ref(customer_id, customer.name), _OWN_WORDS_SCORE, "words of its name before its person")],
        )
    for mention in names.match_deals(text[begin:end], [customer_id], open_only=True):
        if mention.span.end >= end - begin - 1:
            return Hit(begin + mention.span.start, begin + mention.span.end, "deal", list(mention.candidates))
    return None


def _is_short_for_four(words: str, name: str) -> bool:
    """Tell whether two characters are the first and third of four in a name: 清能 of 清洁能源, 海风 of 海上风力."""
    if words in WORDS or not all("\u4e00" <= char <= "\u9fff" for char in words):
        return False
    return any(name[at] == words[0] and name[at + 2] == words[1] for at in range(len(name) - 3))


def _stands_in(words: str, name: str) -> bool:
    """Tell whether a name holds these characters in order, the first two side by side: 渝北实小 of 渝北区第一实验小学."""
    at = name.find(words[:2])
    for char in words[2:] if at >= 0 else "":
        at = name.find(char, at + 1)
        if at < 0:
            return False
    return at >= 0
