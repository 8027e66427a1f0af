"""What a speaker takes back while still speaking: 昨天哦不对是前天去的华星, 续到四月啊不是四月是三月底.

Spoken messages mend themselves: a day, a sum, a name, then 不对 or 啊不是, then the right one. `take_back` takes the wrong words
and those between out of the text before it is read, and leads spans back to the text as sent. It does so only where both stand
right beside the words that mend and are of one kind, so that a mistake in an earlier message stays one (`nlu.corrections`).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.names import Names
from nlu.spacing import ClosedUp
from nlu.text import Span, fold
from nlu.times import read_times
from nlu.values import read_values
from nlu.wording import touches

SIGH: Final = r"(?:哦|噢|喔|啊|呃|嗯|哎|诶|欸|唉|额|哎呀|呀)"
_REST: Final = r"[ \n,，.。…]"
_RIGHT: Final = rf"(?:{_REST}|应该|其实|我想想|去的是|见的是|得是|是|叫){{0,5}}"
_MENDS: Final = re.compile(
    rf"(?:{_REST}{{0,2}}|\n){SIGH}{{0,3}}{_REST}{{0,2}}不对{SIGH}?(?:{_REST}{{0,2}}不对)*{SIGH}{{0,3}}{_RIGHT}|"
    rf"{_REST}{{0,2}}{SIGH}{{1,3}}{_REST}{{0,2}}(?:不是(?:不是)*|不|错了){SIGH}{{0,3}}{_RIGHT}|"
    rf"{_REST}{{1,2}}不是{_REST}{{1,2}}(?=是){_RIGHT}|"
    rf"{_REST}{{0,2}}{SIGH}{{0,3}}{_REST}{{0,2}}(?:我?(?:说|讲|念|记|搞|看)(?:错|反|岔|串)了|口误|嘴瓢了?|嘴误){SIGH}{{0,3}}{_RIGHT}"
)
_OF_BEFORE: Final = re.compile(r"写错|记错|记成|录错|上一?条|那条|刚才(?:那|发|记|说)|改[成为]|更正|应为")
"""Words before it that speak of what an earlier message wrote."""
_FURTHEST: Final = 6
"""Characters between the wrong words and what takes them back (周三见面哦不对)."""
_HEAD: Final = 4
"""Characters before the wrong words that only name what an earlier message got wrong (金额52不对 是57)."""
_SIGHED: Final = re.compile(rf"{_REST}{{0,2}}{SIGH}")
_SAYS_RIGHT: Final = re.compile(r"是|应该|[,，]")
_NEAR: Final = 40
"""Characters read on either side of the words that take something back."""
_MOST: Final = 6
"""Mendings of one message that are read."""
_STOP: Final = re.compile(r"[。!?！？；;\n,，、]")
_CLOCK: Final = re.compile(
    r"(?P<part>上午|下午|早上|晚上|中午|傍晚|凌晨)?(?P<clock>(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:|：)[^到至]*)"
)
_WEEK: Final = re.compile(r"(?P<week>[下上这本]+个?)(?=[周星礼])")
_MONTH: Final = re.compile(
    r"(?P<month>(?:[今明去]年)?(?:下个?月|这个?月|本月|上个?月|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)份?)(?=.)"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """Something named in the text that other words of its `kind` may mend."""

    kind: str
    span: Span


_STUTTER: Final = re.compile(
    r"((?:下下|[下上这本])?(?:周|星期|礼拜)[一二三四五六日天]|大?[前后]天|[今明昨](?:天|儿个?)|[下上这]个?(?:周|星期|月))(?=\1)"
)
"""A day said twice over (前天前天下午)."""


def take_back(text: str, names: Names, now: datetime, *, may_correct: bool = False) -> ClosedUp | None:
    """Return `text` without what the speaker mended or stammered in it; None where nothing is.

    Args:
        may_correct: The chat wrote something before, so that 52不对 是57 may be about that.
    """
    folded = fold(text)
    marks = list(_MENDS.finditer(folded))
    out = {at for m in _STUTTER.finditer(folded) for at in range(*m.span())}
    if not marks and not out:
        return None
    for mark in marks[:_MOST]:
        if _OF_BEFORE.search(folded, 0, mark.start()) is not None:
            continue
        before = _items(text, Span(max(0, mark.start() - _NEAR), mark.start()), names, now)
        after = _items(text, Span(mark.end(), mark.end() + _NEAR), names, now)
        cut = _taken_back(folded, Span(*mark.span()), before, after)
        if may_correct and cut and cut[0].start <= _HEAD and _SIGHED.match(mark[0]) is None:
            continue
        out.update(at for span in cut for at in range(span.start, span.end))
    if not out:
        return None
    kept = tuple(at for at in range(len(text)) if at not in out)
    return ClosedUp("".join(text[at] for at in kept), kept)


def _items(text: str, within: Span, names: Names, now: datetime) -> list[_Item]:
    """Return what a stretch of `text`, read alone, names, in text order."""
    said = text[within.start : within.end]
    folded = fold(said)
    found = [_Item("time", t.span) for t in read_times(folded, now) if t.kind == "time"]
    for kind, span in (
        *(("person" if m.kind in ("contact", "member") else m.kind, m.span) for m in names.find(said)),
        *(("value", v.span) for v in read_values(folded)),
    ):
        if not touches(span, [item.span for item in found]):
            found.append(_Item(kind, span))
    moved = (replace(i, span=Span(i.span.start + within.start, i.span.end + within.start)) for i in found)
    return sorted(moved, key=lambda item: item.span.start)


def _taken_back(text: str, mark: Span, before: list[_Item], after: list[_Item]) -> tuple[Span, ...]:
    """Return the stretches that the words at `mark` take out: the wrong words, and themselves; none where they mend nothing."""
    new = next((i for i in after if i.span.start <= mark.end + 1), None)
    if new is None:
        return ()
    old = next((i for i in reversed(before) if i.kind == new.kind), None)
    if (
        " " in text[mark.start : mark.end]
        and text[mark.start] != "\n"
        and _SIGHED.match(text, mark.start) is None
        and text[mark.start] != "\n"
        and _SAYS_RIGHT.search(text, mark.start, mark.end) is None
    ):
        return ()  # 对账不对 味府没问题: the space ends what is wrong
    if old is None or mark.start - old.span.end > _FURTHEST or _STOP.search(text, old.span.end, mark.start):
        return ()
    end, denied = new.span.start, text[new.span.start : new.span.end]
    right = next((i for i in after if new.span.end <= i.span.start <= new.span.end + 2 and i.kind == new.kind), None)
    if right is not None and text[new.span.end : right.span.start] in ("是", ",是", " 是", "应该是"):
        # 四月啊不是四月是三月底: the first of the two only says what is wrong.
        if not text[old.span.start : old.span.end].endswith(denied):
            return ()
        start, end = old.span.end - len(denied), right.span.start
    elif _DENIES.search(text, mark.start, mark.end) and not _is_fresh(text, old.span, mark):
        return ()  # 是昨天去的啊不是今天: it only says what is not
    else:
        start = _where_wrong(text[old.span.start : old.span.end], denied) + old.span.start
    between = text[old.span.end : mark.start]
    again = text.startswith(between, new.span.end) if between else False
    if any(i.kind == "person" and i.span == Span(old.span.end, old.span.end + len(between.rstrip())) for i in before):
        # 鼎泰冯总哦不是百川邵总: the wrong customer goes with its person.
        return (Span(start, end),)
    theirs = [i.span for i in before if i.kind == "person" and i.span.start >= old.span.end]
    if (
        new.kind == "customer"
        and theirs
        and any(i.kind == "person" and i.span.start <= new.span.end + 1 for i in after)
    ):
        # 鼎泰 见了冯总 哦不是 百川邵总: whom the right customer brings along comes instead of the other's.
        return (Span(start, old.span.end), *theirs, Span(mark.start, end))
    if between and not again:
        return Span(start, old.span.end), Span(mark.start, end)
    return (Span(start, end),)


_DENIES: Final = re.compile(r"不是[ \n,，.。…]*$")


def _is_fresh(text: str, old: Span, mark: Span) -> bool:
    """Tell whether somebody begins anew behind a pause (周四来验货 啊不是 周五), rather than denying the words behind it."""
    return (
        text[mark.end - 1] in " \n,，" and _SIGHED.match(text, mark.start) is not None and text[old.start - 1] != "是"
    )


def _where_wrong(old: str, new: str) -> int:
    """Return from which character on `new` takes the place of `old`: 四点 only that of 三点 in 周三三点, 周四 that of 周三 in 下周三."""
    clock, new_clock = _CLOCK.search(old), _CLOCK.fullmatch(new)
    if new_clock is not None:
        return 0 if clock is None else clock.start() if new_clock["part"] else clock.start("clock")
    for head, bare in (
        (_WEEK, r"(?:周|星期|礼拜)[一二三四五六日天末]"),
        (_MONTH, r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[号日]?|[月上中下]?[底初中旬]+"),
    ):
        match = head.match(old)
        if match is not None and re.match(bare, new):
            return match.end()
    return 0
