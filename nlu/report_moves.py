"""Lines of a report put elsewhere: 第3条放前面, 把第2条挪到最后, 华星那条放第一, 第1条和第3条对调."""

from typing import Final

from nlu import patterns as re
from nlu.intents import ReportEdit, Side
from nlu.ordinals import CHINESE, CIRCLED, ordinal

NUMBER: Final = rf"(?:最后[一那]?[条行个项]|第\s*(?:[1-9]\d?|[{CHINESE}])\s*(?:条|行|点|项|个)?|[{CIRCLED}]|(?<!\d)[1-9]\d?\s*(?:条|行)?(?![\d.:点号月日/]))"
"""A line by its number."""
NAME: Final = r"(?!刚|上|前|最后|[这那]条)(?P<who>[a-z0-9\u3400-\u9fff·().&-]{1,16}?)"
"""Whom or what a line is about."""
LINE: Final = r"(?:的)?(?P<line>[那这]一?[条行句个])"
_DIGITS: Final = re.compile(rf"[1-9]\d?|[{CHINESE}]|[{CIRCLED}]")
_MEANT: Final = rf"(?:把)?(?:(?P<number>{NUMBER})(?:的|那条|那行)?|{NAME}{LINE})"
_PUT: Final = r"(?:给我|帮我|先|就|都|要|应该)*(?:放|挪|移|提|调|排|摆|搬|写|拿|换|改|置|升|推|沉|丢)(?:动|整|上|下)?(?:到|在|至|去|成)?"
_END: Final = r"(?:去|来|吧|了|啊|哈|就行|就好|一下|上)*(?=[\s,，;；。、!！]|$)"
_FIRST: Final = r"(?:最?(?:前|上)[面边头]?|第一(?:[条行个位])?|头一?[条行个]|开头|打头|顶上|顶部?|首[条位行])"
_LAST: Final = r"(?:最?(?:后|下|末)[面边尾]?(?:一[条行个位])?|末尾|底下|底部?|结尾|末[条位行])"
_OTHER: Final = rf"(?P<other>{NUMBER})"
_MOVES: Final = (
    ("swap", re.compile(rf"(?:把)?(?P<number>{NUMBER})\s*[和跟与、,，]?\s*{_OTHER}(?:的?(?:位置|顺序|次序))?(?:给|互相|两条|相互)*(?:对调|互换|调换|交换|对换|换一?下|调一?下|换个?位置?|调个?(?:位置|顺序)?|颠倒|倒过来){_END}")),
    ("before", re.compile(rf"{_MEANT}{_PUT}{_OTHER}的?(?:之?前[面边]?|上[面边]|以前){_END}")),
    ("after", re.compile(rf"{_MEANT}{_PUT}{_OTHER}的?(?:之?后[面边]?|下[面边]|以后){_END}")),
    ("at", re.compile(rf"{_MEANT}{_PUT}{_OTHER}{_END}")),
    ("first", re.compile(rf"{_MEANT}(?:{_PUT}{_FIRST}|置顶|顶上去|提前){_END}")),
    ("last", re.compile(rf"{_MEANT}(?:{_PUT}{_LAST}|垫底|沉底){_END}")),
    ("up", re.compile(rf"{_MEANT}(?:往|向|朝)(?:前|上)(?:放|挪|移|提|调|排|靠|走)?(?:[一1]?[条行位格个])?{_END}")),
    ("down", re.compile(rf"{_MEANT}(?:往|向|朝)(?:后|下)(?:放|挪|移|调|排|靠|走)?(?:[一1]?[条行位格个])?{_END}")),
)  # fmt: skip
"""Tried in this order: 放第2条前面 before 放第2条, and 放前面 last."""


def read_move(text: str, at: int) -> tuple[ReportEdit, re.Match[str]] | None:
    """Return the change of order that begins at `at` of folded text, with its match; None for none.

    Where the line is meant by a name, the match has `who` and `line`, and the edit still lacks whom that means.
    """
    for side, pattern in _MOVES:
        match = pattern.match(text, at)
        if match is None:
            continue
        groups = match.groupdict()
        number = number_of(groups["number"]) if groups.get("number") else None
        other = number_of(groups["other"]) if groups.get("other") else None
        placed: Side = side  # type: ignore[assignment]
        if placed == "at" and other == LAST:
            placed, other = "last", None
        return ReportEdit("move", number, side=placed, other=other), match
    return None


LAST: Final = -1
"""The number of 最后一条, whatever that is."""


def number_of(words: str) -> int:
    """Return the line that a match of `NUMBER` means, from 1; `LAST` for the last one."""
    if words.startswith("最后"):
        return LAST
    found = _DIGITS.search(words)
    assert found is not None
    return ordinal(found[0])
