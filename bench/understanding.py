"""How long one reading takes: every message of the packs, and the nastiest messages that fit into 2,048 bytes.

    python -m bench.understanding [--customers 1000] [--worst 5] [--small-pages]

Each pack's world is grown to that many customers with three contacts each. After a warm start (`nlu.warm`, as the bot does) every
message is read once, never seen before; wall and CPU time of it are given, since a busy machine shows in the wall time alone. Then
come generated messages: one word over and over, rows of names, products, dates and figures, and whole cases run together.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bench.names import make_world
from bench.reading import OWN_PACKS, PACKS, load_world, packs_in, read_cases
from nlu.conversation import EMPTY
from nlu.memory import settle
from nlu.names import Names
from nlu.understand import understand
from nlu.warm import warm_up
from nlu.world import World

LONGEST_MESSAGE = 2_048
"""UTF-8 bytes: what WeCom allows."""
REPEATED = (
    "1", "12", "1.", "1,", "0", "一", "二十", "万", "万一", "百万", "1万", "3.5万", "两三", "一点", "点", "5月", "周三", "下周三", "明天下午3点", "明天",
    "3月5号", "三天后", "上周", "每周五", "的", "了", "张总", "张总,", "张", "老李", "采购小孙", "经理", "采购经理", "客户", "公司", "有限公司", "北京", "上海市",
    "科技", "医院", "人民医院", "a", "A", "ab ", "A1", "a@", "a.b", "www.", "http://", "@", "13800138000", "010-12345678", "报价", "报", "给张总报价",
    "拜访", "去了", "跟", "见了", "见了张总", "签了", "丢了", "说", "张总说", "然后", "预算", "预算20万", "竞争对手", "对手报了", "提醒我", "别忘了", "改成", "不是20万是25万",
    "?", "吗", "什么", "哪个客户", " ", "\n", ",", "，", "。", "、", "(", "【", "：", "-", "/", "%", "9折", "10台", "10台A100 ", "A100", "含税", "13%",
    "撤回", "取消", "删了", "好的", "哈", "嗯", "谢谢", "1. ", "1、", "①", "客户:", "😀", "臺", "１", "\u200b", "姓", "姓王", "的的", "院", "第一", "第二人民",
)  # fmt: skip


def grown(world: World, customers: int) -> World:
    """Return the world with made-up customers, three contacts each, up to that number."""
    made = make_world(max(0, customers - len(world.customers)), 3, random.Random(7))
    world.customers += [replace(known, id=known.id + 100_000) for known in made.customers]
    world.contacts += [
        replace(known, id=known.id + 200_000, customer_id=known.customer_id + 100_000) for known in made.contacts
    ]
    return world


def messages(pack: Path) -> Iterator[tuple[str, datetime]]:
    """Yield the messages of a pack's cases, and of their histories, with the moment of each."""
    for case in read_cases(pack):
        for text in (*(case.get("history") or ()), case["text"]):
            yield text, datetime.fromisoformat(case["now"])


def cut(text: str) -> str:
    """Return the head of `text` that fits into one message."""
    return text.encode()[:LONGEST_MESSAGE].decode(errors="ignore")


def nasty(world: World, said: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (what it is, message) of the longest length, each of a kind that a reader may take long for."""
    for word in REPEATED:
        yield f"{word!r} repeated", cut(word * LONGEST_MESSAGE)
        yield f"{word!r} in a row", cut(f"{word}、" * LONGEST_MESSAGE)
    rows = {
        "customers": [known.name for known in world.customers],
        "brands": [known.name[2:4] for known in world.customers],
        "contacts": [known.name for known in world.contacts],
        "surnames": [known.name[0] + "总" for known in world.contacts],
        "products": [known.name for known in world.products],
        "titles": [known.title or "" for known in world.deals],
        "prices": [f"{known.name}{n + 1}台{n * 7 + 3}元" for n, known in enumerate(world.products)],
        "dates": [f"{month}月{day}号" for month in range(1, 13) for day in range(1, 29)],
        "sums": [f"{n * 3 + 1}万" for n in range(300)],
    }
    for what, names in rows.items():
        for sign in ("", "、", " ", "，", "\n"):
            row = list(names)
            chance.shuffle(row)
            yield f"{what} with {sign!r}", cut(sign.join(row * (LONGEST_MESSAGE // (len(row) or 1) + 1)))
    for n in range(60):
        sign = ("", "，", "\n", "然后", " ")[n % 5]
        yield f"cases with {sign!r}", cut(sign.join(chance.choices(said, k=60)))
    for _ in range(40):
        yield "shuffled cases", cut("".join(chance.sample("".join(chance.choices(said, k=60)), 700)))


def timed(text: str, now: datetime, names: Names) -> tuple[float, float]:
    """Return the wall and the CPU time of one reading, in milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    understand(text, now=now, names=names, conversation=EMPTY)
    return (time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=1000)
    parser.add_argument("--worst", type=int, default=5, help="how many of the slowest generated messages to print")
    parser.add_argument("--small-pages", action="store_true", help="leave the heap on pages of 4 KB")
    args = parser.parse_args()
    packs = packs_in(PACKS, OWN_PACKS)
    worlds = [grown(load_world(pack / "world.json"), args.customers) for pack in packs]
    readers = [Names(world) for world in worlds]
    warm_up(2026)
    if args.small_pages:
        gc.collect()
        gc.freeze()
    else:
        print(f"{settle()} huge pages")
    took = [timed(text, now, names) for pack, names in zip(packs, readers, strict=True) for text, now in messages(pack)]
    print(f"{len(took)} messages of {len(packs)} packs, {args.customers} customers each")
    for kind, times in zip(("wall", "CPU"), zip(*took, strict=True), strict=True):
        hundredths = statistics.quantiles(times, n=100)
        print(f"{kind:4} p50 {hundredths[49]:.2f} ms, p99 {hundredths[98]:.2f} ms, most {max(times):.2f} ms")
    now = datetime.fromisoformat("2026-03-04T10:00:00+08:00")
    slow = []
    said = [text for pack in packs for text, _ in messages(pack)]
    for what, text in nasty(worlds[0], said, random.Random(5)):
        wall, cpu = timed(text, now, readers[0])
        slow.append((cpu, wall, what, text))
    slow.sort(reverse=True)
    print(f"{len(slow)} generated messages of {LONGEST_MESSAGE} bytes, the slowest:")
    for cpu, wall, what, text in slow[: args.worst]:
        print(f"CPU {cpu:6.1f} ms, wall {wall:6.1f} ms: {what}, {text[:24]!r} ...")


if __name__ == "__main__":
    main()
