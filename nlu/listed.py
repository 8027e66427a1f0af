"""Numbers of the list of follow-ups shown last: 1好了, 第二条, ①, 1 3."""

from nlu import patterns as re
from nlu.document import Document
from nlu.recall import last_listed
from nlu.world import KnownFollowUp

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CHINESE = "一二三四五六七八九十"
_DIGITS = "20|1[0-9]|[1-9]"
_NUMBER = rf"(?:第?(?:{_DIGITS})(?![0-9.])|第[{CHINESE}]|[{CIRCLED}])(?:条|个|件|项|号(?!下午|上午|[周星礼]))?"
NUMBERS = rf"{_NUMBER}(?:\s*[,，、和跟及/\s]?\s*{_NUMBER})*"


def ordinals(words: str) -> list[int]:
    """Return the numbers that `words` (a match of `NUMBERS`) say, in order."""
    return [ordinal(token) for token in re.findall(rf"{_DIGITS}|[{CHINESE}]|[{CIRCLED}]", words)]


def ordinal(token: str) -> int:
    """Return the number 1 to 20 that digits, ① or 一 stand for."""
    for digits in (CIRCLED, CHINESE):
        if token in digits:
            return digits.index(token) + 1
    return int(token)


def in_list(doc: Document, words: str | None) -> list[KnownFollowUp]:
    """Return the follow-ups with these numbers in the last list (all of it for None); empty where one number is
    not in it."""
    ids = last_listed(doc)
    numbers = range(1, len(ids) + 1) if words is None else ordinals(words)
    by_id = {f.id: f for f in doc.names.world.follow_ups}
    chosen = [by_id[ids[n - 1]] for n in numbers if 0 < n <= len(ids) and ids[n - 1] in by_id]
    return chosen if len(chosen) == len(numbers) else []
