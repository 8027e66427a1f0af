"""What a heap on huge pages (`nlu.memory`) saves: the same messages read by two processes in turn, one on huge pages, one on those of 4 KB.

    python -m bench.huge_pages [--rounds 14] [--every 12]

Machines are noisy and what else they do changes by the second, so each process reads a short pass while the other one waits. Every
so many-th message of the packs is read, each pack's world grown to 1,000 customers; what the readers remember is emptied before each pass.
CPU time; of each message its median over the passes, and its least.
"""

import argparse
import functools
import gc
import json
import statistics
import subprocess
import sys
import time

from bench.reading import OWN_PACKS, PACKS, load_world, packs_in
from bench.understanding import grown, messages
from nlu import screen
from nlu.conversation import EMPTY
from nlu.memory import settle
from nlu.names import Names
from nlu.understand import understand
from nlu.warm import warm_up

KINDS = ("small", "huge")
CUSTOMERS = 1_000
READERS = ("nlu.names", "nlu.quote", "nlu.rivals", "nlu.spacing", "nlu.text", "nlu.wanted_things")
"""Modules that remember texts and names; calendars and what patterns begin with are worked out at the start."""


def read_passes(kind: str, every: int) -> None:
    """Read a pass for each line that comes in; write the milliseconds of each message."""
    packs = packs_in(PACKS, OWN_PACKS)
    readers = [Names(grown(load_world(pack / "world.json"), CUSTOMERS)) for pack in packs]
    said = [(text, now, names) for pack, names in zip(packs, readers, strict=True) for text, now in messages(pack)][
        ::every
    ]
    warm_up(2026)
    remembered = [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper) and (one.__module__ or "").startswith(READERS)
    ]
    if kind == "huge":
        print(settle(), flush=True)
    else:
        gc.collect()
        gc.freeze()
        print(0, flush=True)
    for _ in sys.stdin:
        for one in remembered:
            one.cache_clear()
        screen._met.clear()
        took = []
        for text, now, names in said:
            start = time.thread_time_ns()
            understand(text, now=now, names=names, conversation=EMPTY)
            took.append((time.thread_time_ns() - start) / 1e6)
        print(json.dumps(took), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=14)
    parser.add_argument("--every", type=int, default=12)
    parser.add_argument("--reads", choices=KINDS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.reads:
        read_passes(args.reads, args.every)
        return
    command = [sys.executable, "-m", "bench.huge_pages", "--every", str(args.every), "--reads"]
    children = {
        kind: subprocess.Popen([*command, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for kind in KINDS
    }
    for kind, child in children.items():
        assert child.stdout is not None
        print(f"{kind} pages: {child.stdout.readline().strip()} huge ones")
    passes: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    for number in range(args.rounds):
        for kind in KINDS if number % 2 else reversed(KINDS):
            child = children[kind]
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write("\n")
            child.stdin.flush()
            passes[kind].append(json.loads(child.stdout.readline()))
    for child in children.values():
        child.communicate()
    for kind, rounds in passes.items():
        for name, of in (("median", statistics.median), ("least", min)):
            times = [of(each) for each in zip(*rounds, strict=True)]
            hundredths = statistics.quantiles(times, n=100)
            print(
                f"{kind:5} {name:6} of {len(rounds)} passes: p50 {hundredths[49]:.2f} ms, p99 {hundredths[98]:.2f} ms, mean {statistics.fmean(times):.2f} ms"
            )


if __name__ == "__main__":
    main()
