"""How firmly the reader stands: messages that it reads right, varied without changing what they mean, and read again.

    python -m bench.variations [--kinds words,ends,roughly,signs,pairs] [--packs solar,crane] [--share 0.3] [--errors 5]

Nobody has to label anything: the expected records of the packs hold for the varied message as well. What breaks shows what the rules
hang on besides the meaning. A few variations are no sentences anybody would write, and a few change the meaning after all (a title with
the word replaced), so the figures compare two versions of the reader; none of them says how good it is.

- words: one word by another of the same meaning (说: 表示, 微信: 企微, 涨到: 升到).
- ends: an opener or a closer that means nothing (汇报一下：, 路上堵死了，, ，帮我记一下).
- roughly: 大概 or 差不多 before a sum.
- signs: commas for blanks, blanks for commas, lines for both.
- pairs: two messages of one day about different customers, one behind the other.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.reading import OWN_PACKS, PACKS, SCORER, packs_in, read_cases, run_case, run_pack

Case = dict[str, Any]
SAME = (
    "说 表示 提到 反映 表态", "微信 企微", "没 尚未", "下午 后半天", "涨到 升到 加到 抬到", "压到 砍到 降到 缩到", "改成 更正为 改为 换成",
    "立项了 立了项", "盖章 用印", "上周 上礼拜 上星期", "下周 下礼拜 下星期", "周三 礼拜三 星期三", "合同 合约", "样品 样件", "黄了 丢掉了", "去了 走了一趟",
)  # fmt: skip
ENDS = (
    ("不好意思刚看到，", ""), ("汇报一下：", ""), ("帮我记一下，", ""), ("路上堵死了，", ""), ("对了，", ""), ("嗯，", ""), ("", "，谢谢"), ("", "，帮我记一下"), ("", "哈"), ("", "👍"), ("", "……"),
)  # fmt: skip
SIGNS = (
    ("commas to blanks", "[，,；;。](?=.)", " "),
    ("blanks to commas", r"(?<=[一-鿿])[ ,](?=[一-鿿])", "，"),
    ("to lines", r"(?<=[一-鿿])[ ，,；;](?=[一-鿿])", "\n"),
)
SUM = re.compile(r"(?<=[一-鿿 ])(?=\d+(?:\.\d+)?[万wW])")
JOINED = (("full stop", "。"), ("line", "\n"), ("also", "。另外，"), ("then", "，然后"))
KINDS = ("words", "ends", "roughly", "signs", "pairs")
WRITTEN = frozenset({"visit", "deal", "followup"})


def varied(case: Case, kind: str) -> Iterator[tuple[str, str]]:
    """Yield (what was done, text) for a case varied alone."""
    text: str = case["text"]
    if kind == "words":
        for words in map(str.split, SAME):
            for said in words:
                if said in text:
                    yield from ((f"{said} > {other}", text.replace(said, other, 1)) for other in words if other != said)
    elif kind == "ends":
        yield from ((f"{head}…{tail}", head + text.rstrip("。") + tail) for head, tail in ENDS)
    elif kind == "roughly":
        yield from ((word, SUM.sub(word, text, count=1)) for word in ("大概", "差不多") if SUM.search(text))
    elif kind == "signs":
        made = ((name, re.sub(sign, other, text)) for name, sign, other in SIGNS)
        yield from ((name, other) for name, other in made if other != text)


def pairs(cases: list[Case], chance: random.Random) -> Iterator[tuple[str, Case]]:
    """Yield (how they are joined, case) for two messages of one day that write records of different known customers."""
    alone = [c for c in cases if not c.get("history") and not c.get("clarify") and _writes(c)]
    for one, other in (chance.sample(alone, 2) for _ in range(60) if len(alone) > 1):
        if one["now"][:10] == other["now"][:10] and not _customers(one) & _customers(other):
            for name, sign in JOINED:
                text = one["text"].rstrip("。") + sign + other["text"]
                yield name, {**one, "text": text, "expect": [*one["expect"], *other["expect"]]}


def _writes(case: Case) -> bool:
    wanted = [gold for gold in case.get("expect") or [] if not gold.get("optional")]
    return bool(wanted) and all(gold["type"] in WRITTEN and isinstance(gold.get("customer"), str) for gold in wanted)


def _customers(case: Case) -> set[str]:
    return {json.dumps(gold.get("customer"), ensure_ascii=False) for gold in case["expect"]}


def failures(cases: list[Case], outputs: list[dict[str, Any]]) -> dict[str, tuple[bool, str]]:
    """Return (writes something wrong, what the scorer says) by id of each case that is not read exactly."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, rows in (("cases", cases), ("out", outputs)):
            paths.append(Path(folder) / f"{name}.jsonl")
            paths[-1].write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        scorer = [sys.executable, str(SCORER), *map(str, paths), "--errors", str(len(cases))]
        said = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    found = {}
    for block in re.split(r"\n\n(?=\S+(?: WRONG WRITE)?: )", said)[1:]:
        head = block.split(":", 1)[0]
        found[head.removesuffix(" WRONG WRITE")] = (head.endswith(" WRONG WRITE"), block)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--packs", default=None, help="names of packs; all of them unless given")
    parser.add_argument("--share", type=float, default=0.3, help="share of the variations that is read")
    parser.add_argument("--errors", type=int, default=0, help="how many broken messages of each kind to print")
    args = parser.parse_args()
    wanted = set(args.packs.split(",")) if args.packs else None
    tried: Counter[tuple[str, str]] = Counter()
    broken: defaultdict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
    chance = random.Random(9)
    for pack in packs_in(PACKS, OWN_PACKS):
        if wanted is not None and pack.name not in wanted:
            continue
        cases = list(read_cases(pack))
        wrong = failures(cases, list(run_pack(pack)))
        right = [case for case in cases if case["id"] not in wrong]
        for kind in args.kinds.split(","):
            alone = ((name, {**case, "text": text}) for case in right for name, text in varied(case, kind))
            made = [
                each for each in (pairs(right, chance) if kind == "pairs" else alone) if chance.random() < args.share
            ]
            again = [{**case, "id": f"{case['id']}#{n}"} for n, (_, case) in enumerate(made)]
            bad = failures(again, [run_case(case, pack) for case in again]) if again else {}
            for (name, _), case in zip(made, again, strict=True):
                tried[kind, name] += 1
                if case["id"] in bad:
                    broken[kind, name].append(bad[case["id"]])
    for kind in args.kinds.split(","):
        names = [name for each, name in tried if each == kind]
        total = sum(tried[kind, name] for name in names)
        bad_ones = [one for name in names for one in broken[kind, name]]
        if total:
            share, wrongly = len(bad_ones) / total, sum(is_wrong for is_wrong, _ in bad_ones) / total
            print(f"{kind:8} {total:6} varied, broken {share:.3f}, of all written wrong {wrongly:.3f}")
        for name in sorted(names, key=lambda name: -len(broken[kind, name]))[:8]:
            if broken[kind, name]:
                print(f"         {len(broken[kind, name]):4} of {tried[kind, name]:4}  {name!r}")
        for _, block in chance.sample(bad_ones, min(args.errors, len(bad_ones))):
            print(block)


if __name__ == "__main__":
    main()
