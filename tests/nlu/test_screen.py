"""A screen leaves out only rules that cannot match; quick dataclasses are the dataclasses they were."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import patterns as re
from nlu.names.bare_frames import FRAMES
from nlu.needs import needed_characters
from nlu.quick import changed, quick
from nlu.quote_asked import REQUEST_RULES
from nlu.rival_rules import PAIR_RULES, RIVAL_RULES
from nlu.screen import Screen, rare
from nlu.stage_rules import STAGE_RULES
from nlu.text import Span
from nlu.titles import TITLE_RULES
from nlu.visit_cues import CUES

PATTERNS = [
    *(rule.pattern for rule in (*CUES, *STAGE_RULES, *REQUEST_RULES)),
    *(pattern for _, pattern in (*RIVAL_RULES, *PAIR_RULES, *TITLE_RULES)),
    *(frame.before for frame in FRAMES),
]
WORDS = sorted({char for pattern in PATTERNS for char in pattern.pattern if "\u4e00" <= char <= "\u9fff"})
SCREEN = Screen(PATTERNS, lambda pattern: pattern)
GUARDED = [rare(pattern.pattern) for pattern in PATTERNS]


@given(
    st.lists(
        st.sampled_from([*WORDS, *"CPGTVNQDM，, 1", "拜访", "签了", "输给", "报价", "聊了", "电话"]), max_size=24
    ).map("".join)
)
def test_a_rule_left_out_does_not_match(text: str) -> None:
    passing = SCREEN.of(text)
    assert [p.pattern for p in PATTERNS if p.search(text) and p not in passing] == []
    assert list(passing) == [p for p in PATTERNS if p in passing], "in the order of the table"


@given(st.text(alphabet=[*WORDS[:40], *"CPTV，1"], max_size=12))
def test_a_rare_pattern_finds_what_it_found(text: str) -> None:
    for pattern, guarded in zip(PATTERNS, GUARDED, strict=True):
        for method in ("search", "match", "fullmatch"):
            here, there = getattr(guarded, method)(text), getattr(pattern, method)(text)
            assert (here and here.span()) == (there and there.span())
        assert [m.span() for m in guarded.finditer(text, 1)] == [m.span() for m in pattern.finditer(text, 1)]


def test_a_text_seen_before_a_pattern_was_known_is_looked_at_again() -> None:
    text = "龘龘"
    assert rare("签").search(text) is None
    assert rare("龘").search(text) is not None


def test_a_rare_pattern_is_a_pattern() -> None:
    guarded = rare("签(?P<what>单)")
    assert guarded.pattern == "签(?P<what>单)"
    assert guarded.sub("", "签单了") == "了"


def test_a_pattern_of_either_case_is_left_in() -> None:
    pattern = re.compile("VIP", re.IGNORECASE)
    assert Screen([pattern], lambda each: each).of("vip客户") == (pattern,)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("签(?:合同|单子)", {frozenset("签"), frozenset("合单")}),
        ("(?<![没未])中标", {frozenset("中"), frozenset("标")}),
        ("要?签+", {frozenset("签")}),
        ("[^签]单", {frozenset("单")}),
        ("签|单?", set()),
        (r"\d+", set()),
        ("(?i:abc)", set()),
        ("(?!签)单(?=了)", {frozenset("单"), frozenset("了")}),
    ],
)  # fmt: skip
def test_what_a_pattern_needs(pattern: str, needed: set[frozenset[str]]) -> None:
    assert set(needed_characters(pattern)) == needed
    assert needed_characters(pattern, re.IGNORECASE) == ()


@quick
@dataclass(frozen=True, slots=True)
class Sample:
    start: int
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    start: int
    words: str = ""
    span: Span | None = None


def test_a_quick_dataclass_is_the_same() -> None:
    made = Sample(1, words="张总")
    assert made == Sample(start=1, words="张总", span=None)
    assert hash(made) == hash(Plain(1, words="张总"))
    assert repr(made) == "Sample(start=1, words='张总', span=None)"
    assert changed(made, words="李总") == replace(made, words="李总") == Sample(1, "李总")
    assert (made.start, made.words) == (1, "张总")
    with pytest.raises(AttributeError):
        changed(made, word="李总")
    with pytest.raises(TypeError):
        Sample()  # type: ignore[call-arg]
