"""Numbers of the lines of a list as they are typed: 1, 第二条, ①, 1 3, 1、3."""

from nlu import patterns as re

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
