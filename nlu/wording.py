"""Cutting short messages into pieces, and asking whether a piece is made of known words only.

Commands, acknowledgements and completions are short: they are recognised by being *covered* by a small vocabulary,
so that
one unknown word (a name, an amount, a new fact) is enough to leave the message to the record readers.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from nlu import patterns as re
from nlu.text import Span

LONGEST_PIECE = 60
"""Characters; what is longer is never made of small words only, and is not tried."""

_PIECE = re.compile(r"[0-9a-z%\u3400-\u9fff〇①-⑳](?:[0-9a-z%\u3400-\u9fff〇.+*/@&:_'-]*[0-9a-z%\u3400-\u9fff〇])?")


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table written with spaces and line breaks between them."""
    return frozenset(table.split())


PARTICLES = word_set(
    """
    了 啦 吧 叭 呀 啊 哈 呢 呗 嘛 哦 噢 喔 哟 哎 唉 诶 欸 嗯 呃 额 喂 嘞 咧 哩 咯 喽 的 地 就 都 也 又 再 先 还 才 刚
    刚刚 刚才 已经 已 我 你 咱 俺 给 把 帮 帮我 给我 帮忙 请 麻烦 一下 下 一 快 赶紧 赶快 马上 这 那 这个 那个 它
    对了 等下 等等 等一下 不好意思 抱歉 sorry ok 好 行 嘿 哎呀 哎哟 哎呦 啊呀 天 天哪 妈呀 哎呀妈 我去 我晕 晕 一个
    个 老师 亲 哥 姐 兄弟 小聊 机器人 助手
    """
)
"""Words that carry no fact: particles, interjections, politeness, the bot's nicknames."""


@lru_cache(maxsize=64)
def pieces(text: str) -> tuple[Span, ...]:
    """Return the stretches of folded `text` between punctuation, spaces and emoji; a decimal point does not cut."""
    return tuple([Span(*match.span()) for match in _PIECE.finditer(text)])


_STRETCH = re.compile(r"[^,，。.;；!！?？\n]+")


def stretches(text: str) -> list[Span]:
    """Return the stretches of folded `text` between punctuation, with the spaces inside them."""
    return [Span(*match.span()) for match in _STRETCH.finditer(text)]


def covers(text: str, *vocabularies: frozenset[str]) -> bool:
    """Return whether `text` can be written as a row of words of the vocabularies. False for an empty text."""
    if not text or len(text) > LONGEST_PIECE:
        return False
    words, longest, first = _together(vocabularies)
    if text[0] not in first:
        return False
    size = len(text)
    reached = {0}
    for start in range(size):
        if start not in reached:
            continue
        for end in range(start + 1, min(start + longest, size) + 1):
            if text[start:end] in words:
                reached.add(end)
        reached.discard(start)
        if not reached:
            return False
    return size in reached


def consists_of(text: str, *vocabularies: frozenset[str]) -> bool:
    """Return whether all pieces of `text` are rows of words of the vocabularies. True where it has none."""
    return all(covers(text[piece.start : piece.end], *vocabularies) for piece in pieces(text))


@lru_cache(maxsize=64)
def _together(vocabularies: tuple[frozenset[str], ...]) -> tuple[frozenset[str], int, frozenset[str]]:
    """Return the words of all vocabularies, the length of the longest, and the characters that they begin with."""
    words = frozenset().union(*vocabularies)
    return words, max(map(len, words), default=0), frozenset(word[0] for word in words)


def uncovered(text: str, *vocabularies: frozenset[str]) -> int:
    """Return how many characters of `text` are left where as many as possible are written with the vocabularies' words."""
    if len(text) > LONGEST_PIECE:
        return len(text)
    words, longest, _ = _together(vocabularies)
    left = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        left[end] = left[end - 1] + 1
        for start in range(max(0, end - longest), end):
            if left[start] < left[end] and text[start:end] in words:
                left[end] = left[start]
    return left[len(text)]


def without(text: str, spans: Iterable[Span], *, filler: str = " ") -> str:
    """Return `text` with every character under `spans` replaced by `filler`; same length."""
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = filler * (span.end - span.start)
    return "".join(chars)


def one_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def touches(span: Span, others: Sequence[Span]) -> bool:
    """Return whether `span` shares a character with one of `others`."""
    return any(span.start < other.end and other.start < span.end for other in others)


def holds(outer: Span, inner: Span) -> bool:
    """Return whether `inner` lies within `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern that begins at `at` ends; `at` where it does not match."""
    match = pattern.match(text, at)
    return match.end() if match else at
