"""Finding names with many customers known: time of `Names.find` and of one `add`, time and memory to build.

    python bench/names.py [--customers 1000] [--contacts 3] [--messages 600]

Companies and people are made up from places, syllables and trades with a fixed seed; the messages name some of them.
"""

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.memory import resident_mb
from nlu.names import Names
from nlu.names.data.companies import INDUSTRIES
from nlu.names.data.people import SURNAMES
from nlu.names.data.places import PROVINCE_OF
from nlu.world import KnownContact, KnownCustomer, KnownMember, World

BRAND = "恒泰博远瑞科华宏海达鑫源天宇盛隆昌永兴安康德诚信创新凯腾飞龙凤鸣祥云星光辉煌锦绣"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志华海波文"
TEMPLATES = (
    "今天去了{full} 王总说预算{n}万 下周三前要方案",
    "跟{brand}李经理通了电话",
    "{brand}那边说月底定",
    "给{full}报10台A100 95折",
    "上午开会 下午写周报",
)


def make_world(customers: int, contacts: int, chance: random.Random) -> World:
    """Return a world of made-up companies with `contacts` people each."""
    places = [place for place in PROVINCE_OF if len(place) == 2]
    trades = [trade for trade in INDUSTRIES if 2 <= len(trade) <= 4]
    surnames = sorted(SURNAMES)[:200]
    world = World(rep=KnownMember("rep", "林一"))
    for id_ in range(customers):
        brand = "".join(chance.sample(BRAND, 2 if chance.random() < 0.7 else 3))
        name = chance.choice(places) + brand + chance.choice(trades) + "有限公司"
        world.customers.append(KnownCustomer(id_, name))
    for id_ in range(customers * contacts):
        name = chance.choice(surnames) + "".join(chance.sample(GIVEN, 2 if chance.random() < 0.8 else 1))
        title = chance.choice(("总经理", "采购经理", "工程师"))
        world.contacts.append(KnownContact(id_, chance.randrange(customers), name, title))
    return world


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=1000)
    parser.add_argument("--contacts", type=int, default=3, help="people for each customer")
    parser.add_argument("--messages", type=int, default=600)
    args = parser.parse_args()
    chance = random.Random(1)
    world = make_world(args.customers, args.contacts, chance)
    world_mb = resident_mb()
    begin = time.perf_counter()
    names = Names(world)
    build_seconds = time.perf_counter() - begin
    texts = []
    for n in range(args.messages):
        full = chance.choice(world.customers).name
        texts.append(TEMPLATES[n % len(TEMPLATES)].format(full=full, brand=full[2:4], n=n + 20))
    for text in texts:
        names.find(text)
    micros = []
    for text in texts:
        begin = time.perf_counter()
        names.find(text)
        micros.append((time.perf_counter() - begin) * 1e6)
    begin = time.perf_counter()
    names.add(KnownCustomer(args.customers + 1, "苏州恒远测试模具有限公司"))
    add_micros = (time.perf_counter() - begin) * 1e6
    quantiles = statistics.quantiles(micros, n=100)
    print(f"{args.customers} customers, {len(world.contacts)} contacts")
    print(f"build {build_seconds:.2f} s, memory {resident_mb():.0f} MB (the world alone {world_mb:.0f} MB)")
    print(f"find p50 {quantiles[49]:.0f} µs, p99 {quantiles[98]:.0f} µs, add {add_micros:.0f} µs")


if __name__ == "__main__":
    main()
