"""The file of a company's own words: what it may hold, and what is said of a slip in it."""

import re
from pathlib import Path

import pytest

from bot.lexicon import CompanyLexicon, build_lexicon
from config.lexicon import LexiconFault, parse_lexicon, read_lexicon

SHIPPED = Path(__file__).resolve().parent.parent.parent / "config" / "lexicon.toml"


def example() -> str:
    """Return the shipped file with its examples switched on."""
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    return "\n".join(line[2:] for line in lines if re.match(r'# (?:\[|[a-z_]+ = |")', line))


def test_the_shipped_file_is_valid_and_neutral() -> None:
    lexicon = build_lexicon(read_lexicon(SHIPPED))
    assert not any(getattr(lexicon, name) for name in lexicon.__dataclass_fields__)


def test_its_examples_are_valid() -> None:
    lexicon = build_lexicon(parse_lexicon(example().encode(), name="x"))
    assert [(stage.key, stage.standard) for stage in lexicon.stages] == [("lead", "lead"), ("sample", "proposal")]
    assert lexicon.channels[0].words == ("跑店", "驻点")
    assert lexicon.customers == {"华星精密制造有限公司": ("老东家",)}
    assert lexicon.products == {"x200": ("小蓝",)}
    assert set(lexicon.honorifics) == {"掌柜", "督导"}
    assert lexicon.never_firms == {"样板间"}


FAULTS = {
    '[[stage]]\nkey = "lead"\nname = "初访"\n\n[[stage]]\nkey = "sample"\nname = "打样"': (
        "line 5: stage[2]: say which stage it counts as"
    ),
    '[[stage]]\nkey = "打样"\nname = "打样"\nstandard = "lead"': "line 2: stage[1].key: write a key of a-z",
    '[[stage]]\nkey = "won"\nname = "成了"\nstandard = "lead"': "line 1: stage[1]: won is a standard stage itself",
    '[[stage]]\nkey = "a"\nname = "甲"\nstandard = "open"': "line 4: stage[1].standard: Input should be 'lead'",
    '[[stage]]\nkey = "lead"\nname = "甲"\n[[stage]]\nkey = "lead"\nname = "乙"': "stage key 'lead' stands here twice",
    '[channel.fax]\nname = "传真"': "line 1: channel.fax: Input should be 'onsite'",
    '\n[customers]\n"老" = "华星精密"': "line 3: customers.老: '老' is one character",
    '[words]\nunit = ["挂"]': "line 2: words.unit: no such key here",
    '[words]\nunits = "挂"': "line 2: words.units: Input should be a valid tuple",
    '[words]\nordinary = ["…"]': "holds no letter",
    "[customers]\n老东家 = 华星": "line 2",
    "[customers]\n老东家 = 'x": "put words in quotes",
}


@pytest.mark.parametrize(("text", "said"), FAULTS.items(), ids=list(FAULTS.values()))
def test_a_slip_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(LexiconFault) as caught:
        parse_lexicon(text.encode(), name="config/lexicon.toml")
    assert str(caught.value).startswith("config/lexicon.toml")
    assert said in str(caught.value)


def test_another_encoding_is_said() -> None:
    with pytest.raises(LexiconFault, match="line 2: not UTF-8"):
        parse_lexicon("[customers]\n'老东家' = '华星'".encode("gbk"), name="x")


def test_a_file_that_changes_is_read_again_and_a_broken_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    lexicon = CompanyLexicon(path)
    assert (lexicon.current.stages, lexicon.fault) == ((), None)
    path.write_text('[[stage]]\nkey = "lead"\nname = "初访"', encoding="utf-8")
    assert lexicon.refresh()
    first = lexicon()
    assert first.stage_name("lead") == "初访"
    assert not lexicon.refresh()
    assert lexicon() is first
    path.write_text('[[stage]]\nkey = "lead"\nname = ', encoding="utf-8")
    assert not lexicon.refresh()
    assert lexicon() is first
    assert lexicon.fault is not None
    assert str(path) in lexicon.fault
    path.unlink()
    assert not lexicon.refresh()
    assert lexicon() is first
    assert lexicon.fault is not None
    assert "is gone" in lexicon.fault
    path.write_text('[[stage]]\nkey = "lead"\nname = "摸底"', encoding="utf-8")
    assert lexicon.refresh()
    assert (lexicon().stage_name("lead"), lexicon.fault) == ("摸底", None)


def test_a_file_that_is_broken_at_the_start_leaves_the_standard_words(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text("stage = 3", encoding="utf-8")
    lexicon = CompanyLexicon(path)
    assert lexicon.current.stages == ()
    assert lexicon.fault is not None
