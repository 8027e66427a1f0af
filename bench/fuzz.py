"""Coverage-guided fuzz of `nlu.understand`: no exception, spans inside the text, twice the same, at most 50 ms for 2,048 bytes.

    pip install -e ".[fuzz]"        # atheris, Linux on x86-64
    python -m bench.fuzz [--seconds 300] [--keep DIR]

A child process runs atheris over the instrumented `nlu`, with the test corpora as seeds; it notes what breaks a promise and
the slowest texts. The parent reads those again without instrumentation, measures CPU time (best of three) and exits with 1
if a promise is broken. `--keep` holds the inputs found, so that a later run goes on from them.
"""

import argparse
import dataclasses
import heapq
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 3, 11, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
MOST_BYTES = 2_048
MOST_MS = 50.0
SLOWEST_KEPT = 40
MOST_BROKEN = 50
SEEDS = ("values.tsv", "times_read.tsv", "times_due.tsv", "times_nothing.txt")
MESSAGES = (
    "上午去了恒顺 王总说灌装线预算200万 下周三前要方案",
    "给恒顺报10台X200 95折 含税13% 月底前有效",
    "不是20台是25台\n第二条改到周五",
    "今天跑了三家:\n1.恒顺 聊得不错\n2.蓝海 没见到人\n3.百味 要X200 2台 单价1万2",
    "新客户 湖州天焱热处理 采购小孙 13800001234",
    "/客户 恒顺",
    "本周签了多少 明天要跟谁",
)


def known() -> Any:
    """Return the names of a small world."""
    from nlu.names import Names
    from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

    return Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            members=[KnownMember("boss", "何静", "manager")],
            customers=[KnownCustomer(1, "镇江恒顺食品有限公司"), KnownCustomer(2, "蓝海机械股份有限公司"), KnownCustomer(3, "百味餐饮集团")],
            contacts=[KnownContact(11, 1, "王大志", "总经理"), KnownContact(12, 2, "李敏", "采购经理")],
            products=[KnownProduct(21, "X200", "灌装控制柜", ("控制柜",), "台")],
            deals=[KnownDeal(31, 1, "灌装线", "proposal", 200_000_000)],
        )
    )  # fmt: skip


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Yield every span of a reading but those of its question, which cut the message that raised it."""
    from nlu.intents import Clarification
    from nlu.text import Span

    if isinstance(value, Span):
        yield value.start, value.end
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Clarification):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from spans(each)


class Checker:
    """Reads texts and says which promise one breaks."""

    def __init__(self) -> None:
        from nlu.conversation import EMPTY
        from nlu.understand import understand
        from nlu.warm import warm_up

        warm_up(NOW.year)
        self._understand, self._names, self._chat = understand, known(), EMPTY

    def read(self, text: str) -> Any:
        return self._understand(text, now=NOW, names=self._names, conversation=self._chat)

    def broken(self, text: str) -> str | None:
        """Return what is wrong with the reading of `text`, None if nothing is."""
        try:
            first = self.read(text)
            again = self.read(text)
        except Exception:
            return traceback.format_exc()
        if first != again:
            return "read twice, not the same"
        outside = [span for span in spans(first) if not 0 <= span[0] <= span[1] <= len(text)]
        return f"spans outside the text: {outside}" if outside else None


def as_text(data: bytes) -> str:
    return data[:MOST_BYTES].decode("utf-8", "ignore")


def fuzz(work: Path, seconds: int) -> None:
    """The child: run atheris until the time is up; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["nlu"]):
        checker = Checker()
    slowest: list[tuple[float, str]] = []
    told: set[str] = set()

    def one(data: bytes) -> None:
        text = as_text(data)
        start = time.process_time()
        wrong = checker.broken(text)
        spent = time.process_time() - start
        if wrong and wrong not in told and len(told) < MOST_BROKEN:
            told.add(wrong)
            with (work / "broken.jsonl").open("a", encoding="utf-8") as out:
                out.write(json.dumps({"text": text, "wrong": wrong}, ensure_ascii=False) + "\n")
        if len(slowest) < SLOWEST_KEPT or spent > slowest[0][0]:
            (heapq.heappush if len(slowest) < SLOWEST_KEPT else heapq.heapreplace)(slowest, (spent, text))
            (work / "slowest.json").write_text(
                json.dumps([t for _, t in slowest], ensure_ascii=False), encoding="utf-8"
            )

    atheris.Setup(
        [sys.argv[0], str(work / "inputs"), f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-len_control=20",
         f"-dict={work / 'words.dict'}", "-timeout=30", f"-artifact_prefix={work}/"],
        one,
    )  # fmt: skip
    atheris.Fuzz()


def seed(work: Path) -> None:
    """Write the seeds and the words that the fuzzer may put in."""
    inputs = work / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    lines = list(MESSAGES)
    for name in SEEDS:
        lines += [row.split("\t")[0] for row in (ROOT / "tests/corpus" / name).read_text(encoding="utf-8").splitlines()]
    for at, line in enumerate(lines):
        (inputs / f"seed{at}").write_text(line, encoding="utf-8")
    (inputs / "long").write_bytes("，".join(lines).encode()[:MOST_BYTES])
    words = {line[at : at + size] for line in lines for at in range(len(line)) for size in (1, 2)}
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in sorted(words))
    (work / "words.dict").write_text("\n".join(f'"{word}"' for word in escaped), encoding="ascii")


def milliseconds(checker: Checker, text: str) -> float:
    """Return the CPU time of one reading, best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        checker.read(text)
        times.append(1_000 * (time.process_time() - start))
    return min(times)


def judge(work: Path) -> int:
    """Read again what the child noted, print it, and return the number of broken promises."""
    checker = Checker()
    noted = work / "broken.jsonl"
    broken = [json.loads(line) for line in noted.read_text(encoding="utf-8").splitlines()] if noted.exists() else []
    hung = [
        as_text(path.read_bytes()) for path in work.iterdir() if path.name.startswith(("timeout-", "crash-", "oom-"))
    ]
    slowest = json.loads((work / "slowest.json").read_text(encoding="utf-8"))
    timed = sorted(((milliseconds(checker, text), text) for text in {*slowest, *hung}), reverse=True)
    late = [(ms, text) for ms, text in timed if ms > MOST_MS]
    for row in broken:
        print(f"BROKEN {row['text']!r}\n{row['wrong']}")
    for ms, text in late:
        print(f"LATE {ms:.0f} ms for {len(text.encode())} bytes: {text!r}")
    print(
        f"inputs {len(list((work / 'inputs').iterdir()))}  broken {len(broken)}  over {MOST_MS:.0f} ms {len(late)}  slowest {timed[0][0]:.1f} ms"
    )
    return len(broken) + len(late)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--keep", type=Path, help="folder that holds the inputs from run to run")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        fuzz(args.child, args.seconds)
    with tempfile.TemporaryDirectory() as folder:
        work = args.keep or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        (work / "broken.jsonl").unlink(missing_ok=True)
        seed(work)
        command = [sys.executable, "-m", "bench.fuzz", "--child", str(work.resolve()), "--seconds", str(args.seconds)]
        done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
        if not (work / "slowest.json").exists():
            print(done.stderr[-2_000:])
            return 2
        print("\n".join(line for line in done.stderr.splitlines()[-3:]))
        return 1 if judge(work) else 0


if __name__ == "__main__":
    sys.exit(main())
