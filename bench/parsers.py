"""Liaodan's time and value grammar beside the existing Chinese parsers, in one run on the same texts.

    python -m bench.parsers PATH [--only JioNLP,cn2an] [--python python3.11]

PATH is a folder of rows (JSON lines) with its own neutral `score.py`. Each parser is installed by this program into an
environment of its own that is thrown away afterwards (from PyPI, about 500 MB in all); none is a dependency of ours. Printed:
right / silently wrong / left alone in per cent, rows that hold nothing and were left alone, and microseconds per text
(CPU time, best of three warm readings).
"""

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from nlu.times import TimeItem, read_times
from nlu.values import ValueItem, read_values
from nlu.warm import warm_up

PEER = Path(__file__).with_name("parsers_peer.py")
PACKAGES = {
    "dateparser": ["dateparser>=1.2,<2"],
    "JioNLP": ["jionlp==1.5.31"],
    "Recognizers-Text": ["recognizers-text-suite==1.0.2a2", "emoji<2"],
    "ChineseTimeNLP": ["ChineseTimeNLP==3.0.1"],
    "Time-NLP": ["Time-NLP==1.1.3"],
    "pyunit-time": ["pyunit-time==2024.7.3"],
    "cn2an": ["cn2an==0.5.24"],
    "chinese2digits": ["chinese2digits==6.0.2"],
}
"""Parsers of PyPI that read Chinese, and what pip is asked for; Recognizers needs the `emoji` it was written for."""
GROUPS = {"sales_time": "sales", "*": "external"}
READINGS = 3
Found = list[dict[str, Any]]


@dataclass(slots=True)
class Row:
    """One text with its gold items, of a family (time or value) and a group (sales or external)."""

    gold: dict[str, Any]
    family: str
    group: str

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.gold["reference_time"])


@dataclass(slots=True)
class Tally:
    """Verdicts and times of one parser over the rows of a family and group."""

    verdicts: list[str] = field(default_factory=list)
    nothing: list[str] = field(default_factory=list)
    micros: list[float] = field(default_factory=list)

    def line(self) -> str:
        total = len(self.verdicts) or 1
        share = {name: 100 * self.verdicts.count(name) / total for name in ("right", "abstained")}
        wrong = 100 - share["right"] - share["abstained"]
        alone = f"{self.nothing.count('right')}/{len(self.nothing)}" if self.nothing else "-"
        marks = statistics.quantiles(self.micros, n=100) if len(self.micros) > 1 else [0.0] * 99
        return f"{share['right']:5.1f} / {wrong:5.1f} / {share['abstained']:5.1f} | {alone:>7} | {marks[49]:8,.0f} / {marks[98]:,.0f}"


def load(folder: Path, scorer: ModuleType) -> list[Row]:
    """Return the rows that are about sales, in simplified script and not against our conventions."""
    rows: list[Row] = []
    for path in sorted(folder.glob("*.jsonl")):
        kept = [row for row in scorer.load(str(path)) if scorer.keep(row, "core")]
        group = GROUPS.get(path.stem, GROUPS["*"])
        rows += [Row(row, row.get("family") or scorer.family(kept), group) for row in kept]
    return rows


def as_time(item: TimeItem) -> dict[str, Any]:
    return {"kind": item.kind, "start": item.start, "end": item.end, "grain": item.grain, "open": item.open, "pod": item.pod,
            "seconds": item.seconds, "range": item.range, "unit": item.unit, "n": item.n, "weekday": item.weekday,
            "day_of_month": item.day_of_month, "clock": item.clock}  # fmt: skip


def as_value(item: ValueItem) -> dict[str, Any]:
    kind = {"percent": "ratio", "quantity": "number"}.get(item.kind, item.kind)
    unit = Decimal("0.01") if item.kind == "percent" else Decimal(1)
    value = None if item.value is None else item.value * unit
    bounds = None if item.range is None else tuple(end and end * unit for end in item.range)
    return {"kind": kind, "value": value, "range": bounds, "currency": item.currency}


def ours(row: Row) -> Found:
    if row.family == "time":
        items = read_times(row.gold["text"], row.now)
        return [
            as_time(item) for item in items if not (item.kind == "time" and item.start is None and item.end is None)
        ]
    return [as_value(item) for item in read_values(row.gold["text"])]


def read_ours(rows: list[Row]) -> list[tuple[Found, float] | None]:
    warm_up(datetime.now().year)  # noqa: DTZ005 (which calendars are loaded)
    answers: list[tuple[Found, float] | None] = []
    for row in rows:
        found = ours(row)
        times = []
        for _ in range(READINGS):
            start = time.process_time()
            ours(row)
            times.append(time.process_time() - start)
        answers.append((found, 1e6 * min(times)))
    return answers


def restored(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item from JSON with its instants and decimals again."""
    for key in ("start", "end"):
        if item.get(key):
            item[key] = datetime.fromisoformat(item[key])
    if item["kind"] not in ("time", "duration", "recurring"):
        item["value"] = None if item.get("value") is None else Decimal(str(item["value"]))
        item["range"] = tuple(Decimal(str(end)) for end in item["range"]) if item.get("range") else None
    return item


def read_peer(name: str, rows: list[Row], python: str) -> list[tuple[Found, float] | None] | str:
    """Install a parser into a throwaway environment and return its answers, or why it could not be asked."""
    with tempfile.TemporaryDirectory(prefix="liaodan-parsers-") as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        inside = str(Path(folder, "bin", "python"))
        install = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES[name]]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            return "does not install: " + done.stderr.strip().splitlines()[-1]
        lines = [
            {"family": row.family, "text": row.gold["text"], "now": row.now.replace(tzinfo=None).isoformat()}
            for row in rows
        ]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        done = subprocess.run([inside, str(PEER), name], input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        return "installs, but does not run: " + done.stderr.strip().splitlines()[-1]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [a and ([restored(item) for item in a["found"]], a["micros"]) for a in answers]


def tallies(
    rows: list[Row], answers: list[tuple[Found, float] | None], scorer: ModuleType
) -> dict[tuple[str, str], Tally]:
    found: dict[tuple[str, str], Tally] = {}
    for row, answer in zip(rows, answers, strict=True):
        if answer is None:
            continue
        tally = found.setdefault((row.family, row.group), Tally())
        judge = scorer.judge_time if row.family == "time" else scorer.judge_value
        (tally.verdicts if row.gold["expected"] else tally.nothing).append(judge(row.gold, answer[0]))
        tally.micros.append(answer[1])
    return found


def load_scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="folder with *.jsonl and score.py")
    parser.add_argument("--only", help="parsers to compare with, by name, separated by commas")
    parser.add_argument("--python", default=sys.executable, help="interpreter of the throwaway environments")
    args = parser.parse_args()
    scorer = load_scorer(args.path)
    rows = load(args.path, scorer)
    results = {"Liaodan": tallies(rows, read_ours(rows), scorer)}
    failures: dict[str, str] = {}
    for name in args.only.split(",") if args.only else PACKAGES:
        answers = read_peer(name, rows, args.python)
        if isinstance(answers, str):
            failures[name] = answers
        else:
            results[name] = tallies(rows, answers, scorer)
    for family in ("time", "value"):
        for group in ("sales", "external"):
            print(
                f"\n{family}, {group} rows\n\n| parser | right / silently wrong / left alone, % | nothing left alone | p50 / p99 µs CPU |\n| --- | --- | --- | --- |"
            )
            for name, tally in results.items():
                if (family, group) in tally:
                    print(f"| {name} | {tally[family, group].line()} |")
    for name, why in failures.items():
        print(f"\n{name}: {why}")


if __name__ == "__main__":
    main()
