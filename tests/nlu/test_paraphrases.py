"""One meaning, many wordings: tables of sentences that all have to be read as the records above them.

`tests/corpus/paraphrases/*.txt`: `= JSON` a record every following line must give (only the slots said; {"has": [..]} wants a text with
all of them, {"any": [..]} one of them), `= none` nothing at all, `! type[:slot]` what must not be there, `? about` the question asked.
A line `a || b` is b said after a. The world is `world.json` beside them; now is Wednesday 2026-03-11 15:20.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bench.reading import Chat, load_world
from nlu.records import to_record

CORPUS = Path(__file__).parent.parent / "corpus" / "paraphrases"
NOW = datetime.fromisoformat("2026-03-11T15:20:00+08:00")


@dataclass(frozen=True)
class Frame:
    """What a block of sentences has in common."""

    name: str
    wants: tuple[dict[str, Any], ...]
    unwanted: tuple[str, ...]
    nothing: bool
    about: str | None
    lines: tuple[str, ...]


def _frames() -> list[Frame]:
    frames: list[Frame] = []
    for path in sorted(CORPUS.glob("*.txt")):
        blocks = [b for b in path.read_text(encoding="utf-8").split("\n\n") if b.strip()]
        for number, block in enumerate(blocks, 1):
            rows = [row for row in block.splitlines() if row and not row.startswith("#")]
            heads = [row for row in rows if row[:2] in ("= ", "! ", "? ")]
            frames.append(
                Frame(
                    f"{path.stem}-{number}",
                    tuple(json.loads(h[2:]) for h in heads if h[0] == "=" and h != "= none"),
                    tuple(h[2:] for h in heads if h[0] == "!"),
                    "= none" in heads,
                    next((h[2:] for h in heads if h[0] == "?"), None),
                    tuple(row for row in rows if row not in heads),
                )
            )
    return frames


def _fits(want: Any, got: Any) -> bool:
    if isinstance(want, dict):
        if "any" in want:
            return any(_fits(each, got) for each in want["any"])
        return got is not None and all(words in str(got) for words in want["has"])
    if isinstance(want, int | float):
        return got is not None and float(got) == want
    return bool(want == got)


def _faults(frame: Frame, line: str) -> list[str]:
    chat = Chat(load_world(CORPUS / "world.json"))
    *before, last = [part.strip().replace("\\n", "\n") for part in line.split("||")]
    for said in before:
        chat.say(said, NOW)
    reading, _ = chat.say(last, NOW)
    records = [record for intent in reading.intents if (record := to_record(intent))]
    asked = reading.clarification.about if reading.clarification else None
    faults = [
        f"no {want['type']}"
        for want in frame.wants
        if not any(all(_fits(value, record.get(slot)) for slot, value in want.items()) for record in records)
    ]
    for unwanted in frame.unwanted:
        kind, _, slot = unwanted.partition(":")
        if any(r["type"] == kind and (not slot or r.get(slot) not in (None, [], "")) for r in records):
            faults.append(f"wrote {unwanted}")
    if frame.nothing and records:
        faults.append("wrote something")
    if asked != frame.about:
        faults.append(f"asked {asked}")
    return [f"{line}: {', '.join(faults)}"] if faults else []


@pytest.mark.parametrize("frame", _frames(), ids=lambda frame: frame.name)
def test_every_wording_is_read_alike(frame: Frame) -> None:
    assert frame.lines
    assert [fault for line in frame.lines for fault in _faults(frame, line)] == []
