"""How text sounds, as text: one character for one character, so that what sounds alike is found by plain lookup.

`exact` keeps the syllable without its tone; `loose` also merges what dictation and southern speech confuse: zh/z, ch/c, sh/s,
n/l, h/f, -ing/-in, -eng/-en, -ang/-an. Characters without a known sound stay themselves.
"""

from functools import cache, lru_cache
from itertools import chain, product

from nlu import patterns as re
from nlu.names.data.pinyin import HETERONYMS, PACKED
from nlu.names.data.tones import TONES

_FIRST_CODE = 0xE000
"""Start of the private use area: no text has these characters."""
_MAX_VARIANTS = 4

_LOOSE = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^zh", "z"),
        (r"^ch", "c"),
        (r"^sh", "s"),
        (r"^n(?=.)", "l"),
        (r"^f", "h"),
        (r"(?<=[aei])ng$", "n"),
    )
)


def loosen(syllable: str) -> str:
    """Return the syllable as careless ears hear it: zheng -> zen, ning -> lin."""
    for pattern, into in _LOOSE:
        syllable = pattern.sub(into, syllable)
    return syllable


def _tables() -> tuple[dict[int, str], dict[int, str], dict[int, tuple[str, ...]], dict[str, str]]:
    exact: dict[int, str] = {}
    loose: dict[int, str] = {}
    codes: dict[str, str] = {}

    def code(syllable: str) -> str:
        return codes.setdefault(syllable, chr(_FIRST_CODE + len(codes)))

    syllables: dict[str, str] = {}
    for group in PACKED.replace("\n", "").split("|"):
        letters = re.match("[a-z]+", group)
        if letters is None:
            continue
        syllable = letters[0]
        exact_code, loose_code = code(syllable), code(loosen(syllable) + "~")
        for char in group[letters.end() :]:
            syllables[char] = syllable
            exact[ord(char)] = exact_code
            loose[ord(char)] = loose_code
    others = {
        ord(entry[0]): tuple(code(loosen(syllable) + "~") for syllable in entry[1:].split(","))
        for entry in HETERONYMS.split()
    }
    return exact, loose, others, syllables


_EXACT, _LOOSE_CODES, _READINGS, _SYLLABLES = _tables()


def spelled(char: str) -> str:
    """Return the syllable of a Chinese character in letters: liu of 刘; "" where it is not known."""
    return _SYLLABLES.get(char, "")


@lru_cache(maxsize=4096)
def exact(text: str) -> str:
    """Return `text` with every Chinese character as its toneless syllable; same length."""
    return text.translate(_EXACT)


@lru_cache(maxsize=4096)
def loose(text: str) -> str:
    """Return `text` with every Chinese character as its carelessly heard syllable; same length."""
    return text.translate(_LOOSE_CODES)


def loose_variants(word: str) -> tuple[str, ...]:
    """Return the ways `word` may sound when its characters have several readings (重 in 重庆 and 重汽); a few at most."""
    if not any(ord(char) in _READINGS for char in word):
        return (loose(word),)
    choices = [_READINGS.get(ord(char)) or (char.translate(_LOOSE_CODES),) for char in word]
    variants = []
    for readings in product(*choices):
        variants.append("".join(readings))
        if len(variants) == _MAX_VARIANTS:
            break
    return tuple(dict.fromkeys([loose(word), *variants]))


def initials(word: str) -> str:
    """Return the first pinyin letters of `word`, 比亚迪 -> byd; empty where a character has no known sound."""
    letters = [_SYLLABLES.get(char, "")[:1] for char in word]
    return "".join(letters) if all(letters) else ""


@cache
def _tones() -> dict[str, str]:
    """Return the tone of every character with one reading."""
    groups = (group.lstrip("abcdefghijklmnopqrstuvwxyz") for group in PACKED.replace("\n", "").split("|"))
    tones = zip(chain.from_iterable(groups), TONES.replace("\n", ""), strict=True)
    return {char: tone for char, tone in tones if ord(char) not in _READINGS}


def has_tones_of(word: str, other: str) -> bool:
    """Tell whether two words of one length are said in the same tones, as far as those are known."""
    tones = _tones()
    return all(
        a == b or tones.get(a, "") == tones.get(b, "") or not (a in tones and b in tones)
        for a, b in zip(word, other, strict=True)
    )
