"""A pattern that knows where its matches may begin finds what `re` finds, for every rule there is."""

import random
import re

import pytest

import nlu.understand  # noqa: F401 (so that all rules are there)
from nlu import patterns
from nlu.starts import compile_pattern, starts_of

_parser = re._parser  # type: ignore[attr-defined]
COMMON = "CPGTVNQDM，,。 \n1a的了去在不没再"


def _texts(pattern: str, chance: random.Random) -> list[str]:
    """Return texts made of the characters that stand in a pattern and of those that stand in all shapes."""
    chars = [char for char in pattern if char not in "()[]?:|{}\\"] + list(COMMON)
    return ["".join(chance.choices(chars, k=chance.randint(0, 16))) for _ in range(12)]


def _all_found(found: "re.Pattern[str]", text: str) -> list[object]:
    first = [match and (match.span(), match.groups()) for match in (found.search(text), found.match(text, 1))]
    return [*first, *((match.span(), match.groups()) for match in found.finditer(text))]


@pytest.mark.parametrize("part", range(8))
def test_all_rules_find_what_they_found(part: int) -> None:
    chance = random.Random(part)
    rules = patterns.all_patterns()[part::8]
    assert len(rules) > 100
    for pattern, flags in rules:
        ours, plain = compile_pattern(pattern, flags), re.compile(pattern, flags)
        assert (ours.groupindex, ours.groups, ours.flags) == (plain.groupindex, plain.groups, plain.flags)
        for text in _texts(pattern, chance):
            assert _all_found(ours, text) == _all_found(plain, text), (pattern, text)


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("(?<!没)签", "签"),
        ("(?:已经)?签", "已签"),
        ("(?:签|[丢输]了)", "签丢输"),
        ("(?=[去到])T?去?", "去到"),
        ("T?(?=去)(?:去|到)", "T去"),
        ("^(?P<who>[CP]){1,3}说", "CP"),
        ("签?", None),
        ("签|", None),
        ("[^签]单", None),
        (r"(?P<one>签?)(?P=one)单", None),
        ("(?i:a)b", None),
        ("[一-鿿]单", None),
    ],
)
def test_what_a_match_begins_with(pattern: str, starts: str | None) -> None:
    found = starts_of(_parser.parse(pattern))
    assert (found and {chr(code) for _, code in found}) == (starts and set(starts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("没签", "签"),
        ("没签了", "签了"),
        ("丢了标", "丢了"),
        ("中", "中"),
        ("不黄", None),
        ("黄了", "黄了"),
        ("输", "输"),
    ],
)
def test_grouped_alternatives_keep_their_order(text: str, found: str | None) -> None:
    match = compile_pattern(
        "(?:(?:已经)?签了|(?<=没)签|(?:被)?丢了|(?:丢)了标|T?中|(?<!不)黄(?:了)?|输|(?:彻底)?输了)"
    ).search(text)
    assert (match and match[0]) == found


def test_either_case_and_an_empty_match_are_still_found() -> None:
    assert compile_pattern("(?<!没)vip", re.IGNORECASE).search("VIP") is not None
    assert [match.span() for match in compile_pattern("(?=签)").finditer("签签")] == [(0, 0), (1, 1)]
    assert compile_pattern(r"(?:\d|\s)签").search("共\u3000签") is not None
