"""Names with one character wrong, missing or too much, found without comparing with every name.

Only where most of a name is left to go by: a brand of three characters or more with its trade beside it (优必达 as 优心达科技),
an English word of five letters or more (Kesler). With two characters, one wrong makes another company's name.
Homophones are not found here but by their sound.
"""

from collections.abc import Callable, Iterator

from nlu import patterns as re
from nlu.names.company import CompanyName
from nlu.names.key_index import Bucket, KeyIndex
from nlu.names.sound import loosen, spelled
from nlu.names.table import Table

_MIN_BRAND = 3
_MAX_BRAND = 6
_TRADE = 2
"""Characters of what the firm does that must stand beside the brand."""
_LEADS_IN = frozenset("跑奔赴访看聊给去到见跟和与找帮在从对替催问把被为让向约请陪回同于的了是有说")
"""Before a name; no slip of its first character (给海门|机床 is no 某海门)."""
_FINAL = re.compile("^[^aeiouv]+")
"""What a syllable begins with before its vowel."""
_MIN_LATIN = 5
_LATIN = re.compile(r"(?<![a-z0-9@._-])[a-z]{4,}(?![a-z0-9@_-])")


def _without_one(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def is_another_head(words: str, brand: str) -> bool:
    """Tell whether words differ from a brand by their first character, which sounds nothing like the brand's (常海达 and 宁海达).

    Nobody mistakes that one: it is another firm, while any other character may be a slip of the pen (优心达 for 优必达).
    """
    if len(words) != len(brand) or words[0] == brand[0] or words[1:] != brand[1:]:
        return False
    one, other = (loosen(spelled(char)) for char in (words[0], brand[0]))
    if not one or not other:
        return True
    return one[0] != other[0] and _FINAL.sub("", one) != _FINAL.sub("", other)


class NearNames:
    """Brands by what is left of them when one character is taken away."""

    def __init__(self) -> None:
        self._trades = Table()
        self._brands = KeyIndex()

    def __len__(self) -> int:
        return len(self._brands)

    def file(self, company: CompanyName, audience: int, code: int, *, forget: bool = False) -> None:
        """Take a customer's name in, or out again."""
        for key in self._keys(company):
            (self._brands.discard if forget else self._brands.add)(key, audience, code)
        if not forget and company.business and len(company.brand) >= _MIN_BRAND:
            self._trades.add(company.business[:_TRADE], 0)

    def _keys(self, company: CompanyName) -> Iterator[str]:
        brand = company.brand
        if company.latin and len(brand) >= _MIN_LATIN and brand.isascii():
            yield brand
            yield from _without_one(brand)
        elif company.tail and _MIN_BRAND <= len(brand) <= _MAX_BRAND and not brand.isascii():
            trade = company.business[:_TRADE]
            for left in (brand, *_without_one(brand)):
                yield f"{left}|{trade}"

    def hits(self, text: str, seen: Callable[[Bucket], list[int]]) -> Iterator[tuple[int, int, set[int]]]:
        """Yield (start, end, codes) for the misspelt brands in folded `text`, without their trade.

        Args:
            text: The message.
            seen: Which codes of a bucket count.
        """
        for match in _LATIN.finditer(text):
            codes = self._codes((match[0], *_without_one(match[0])), seen)
            if codes:
                yield match.start(), match.end(), codes
        for start, end, _ in self._trades.hits(text):
            trade = text[start:end]
            for size in range(min(_MAX_BRAND, start), 1, -1):
                window = text[start - size : start]
                if window[0] in _LEADS_IN or not all("\u4e00" <= char <= "\u9fff" for char in window):
                    continue
                # A window of two is a brand of three with one missing: nothing more may be taken away from it.
                left = (window, *_without_one(window)) if size >= _MIN_BRAND else (window,)
                codes = self._codes(tuple(f"{key}|{trade}" for key in left), seen)
                if codes:
                    yield start - size, start, codes
                    break

    def _codes(self, keys: tuple[str, ...], seen: Callable[[Bucket], list[int]]) -> set[int]:
        codes: set[int] = set()
        for key in keys:
            if (bucket := self._brands.get(key)) is not None:
                codes.update(seen(bucket))
        return codes
