"""One message among a million customers: start-up, memory, time of a message, cost of one more customer.

    python -m bench.scale [--customers 1000000] [--contacts 3] [--members 300] [--messages 2000] [--url URL]

Fills a SQLite file (or the empty database at URL) with made-up companies and people, reads it as `liaodan serve` does, and
times what a message costs: `names_for` (its queries, taking in changes) and `understand`. The texts are those of the
development packs, aimed at customers of the speaker or a colleague, and texts that name nobody.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bench.memory import resident_mb
from bench.reading import PACKS, load_world, packs_in, read_cases
from handlers.directory import Directory
from models import Contact, Customer, Member
from models.changes import Changes
from models.customer import customer_key
from models.database import Database
from nlu.conversation import EMPTY
from nlu.names.company import parse_company
from nlu.names.data.companies import INDUSTRIES
from nlu.names.data.people import SURNAMES
from nlu.names.data.places import PROVINCE_OF
from nlu.understand import understand
from nlu.warm import warm_up

BRAND = (
    "恒泰博远瑞科华宏海达鑫源天宇盛隆昌永兴安康德诚信创新凯腾飞龙凤鸣祥云星光辉煌锦绣中联合众益佳美嘉禾丰茂林森木金银"
    "铜铁石玉宝珠江河湖洋山川峰岭东南西北方圆正大明亮智慧思维领航先锋卓越超群力拓展望未来时代世纪百年千禧万通顺达利"
    "和平安泰富贵吉庆福禄寿喜乐优品良工匠心诚立信守义仁礼亚欧美非环球国际尚上善若水清源泉润泽沃土春夏秋冬晨曦朝阳"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志华海波文玉兰红梅春生福贵德才学礼永康嘉怡子涵梓轩浩然宇航"
    "思雨欣悦晓东小燕雪松柏青云鹏飞翔天成家豪俊峰立新向阳建军国庆爱民卫东振华光明忠义孝廉诗琪雅婷佩瑶晨曦"
)
ALL_SURNAMES = tuple(sorted(SURNAMES))
COMMON = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
FORMS = ("有限公司", "有限公司", "有限公司", "股份有限公司", "集团有限公司", "有限责任公司")
TITLES = ("总经理", "采购经理", "工程师", "技术总监", "财务", "副总经理", "生产部长", None)
NOBODY = (
    "上午开会 下午写周报",
    "今天堵车 客户那边改到下周三了",
    "帮我看看这周还有什么没跟",
    "价格再让两个点 他们说年底前能签",
    "谢谢 收到",
    "张总说预算50万左右 下周五前要方案",
)
CHUNK = 5_000
START = datetime(2026, 3, 10, 1, tzinfo=UTC)


def company_names(chance: random.Random) -> Iterator[str]:
    """Yield made-up companies: place, brand of two to four characters, trade, legal form."""
    places = [place for place in PROVINCE_OF if 2 <= len(place) <= 3]
    trades = [trade for trade in INDUSTRIES if 2 <= len(trade) <= 4]
    while True:
        size = chance.choices((2, 3, 4), (65, 20, 15))[0]
        brand = "".join(chance.choices(BRAND, k=size))
        yield chance.choice(places) + brand + chance.choice(trades) + chance.choice(FORMS)


def person_name(chance: random.Random) -> str:
    """Return a made-up person, common surnames as often as in life."""
    surname = chance.choice(COMMON) if chance.random() < 0.5 else chance.choice(ALL_SURNAMES)
    return surname + "".join(chance.choices(GIVEN, k=1 if chance.random() < 0.15 else 2))


async def fill(database: Database, customers: int, contacts: int, members: int, chance: random.Random) -> None:
    """Write the company into an empty database: the rows alone, as after an import."""
    names = company_names(chance)
    async with database.writing() as session:
        connection = await session.connection()
        people = [
            {"id": n, "userid": f"u{n}", "userid_key": f"u{n}", "name": person_name(chance), "created_at": START}
            for n in range(1, members + 1)
        ]
        people[0]["role"] = "admin"
        await connection.execute(insert(Member), [{"role": "rep", "team": ""} | row for row in people])
    for first in range(1, customers + 1, CHUNK):
        ids = range(first, min(first + CHUNK, customers + 1))
        firms: list[dict[str, Any]] = []
        for id_ in ids:
            name = next(names)
            owner = chance.randrange(2, members + 1)
            firms.append(
                {"id": id_, "name": name, "name_key": customer_key(name), "owner_id": owner, "created_at": START}
            )
        persons = [
            {
                "customer_id": id_,
                "name": person_name(chance),
                "title": chance.choice(TITLES),
                "phone": f"139{chance.randrange(10**8):08}",
                "created_at": START,
            }
            for id_ in ids
            for _ in range(contacts)
        ]
        async with database.writing() as session:
            connection = await session.connection()
            await connection.execute(insert(Customer), firms)
            await connection.execute(insert(Contact), persons)


class Texts:
    """The packs' texts, with their customers replaced by known ones."""

    def __init__(self) -> None:
        self._cases: list[tuple[str, list[tuple[str, str]]]] = []
        for pack in packs_in(PACKS):
            forms: list[tuple[str, str]] = []
            for customer in load_world(pack / "world.json").customers:
                forms.append((customer.name, "full"))
                forms += [(alias, "brand") for alias in customer.aliases]
                forms.append((parse_company(customer.name).brand, "brand"))
            forms.sort(key=lambda form: -len(form[0]))
            self._cases += [(case["text"], forms) for case in read_cases(pack)]

    def one(self, name: str, chance: random.Random) -> str:
        """Return a text about the company `name`, or one that names nobody."""
        if chance.random() < 0.15:
            return chance.choice(NOBODY)
        text, forms = chance.choice(self._cases)
        for said, kind in forms:
            if len(said) >= 2 and said in text:
                text = text.replace(said, name if kind == "full" else parse_company(name).brand)
        return text


def quantiles(seconds: list[float]) -> str:
    """Return p50, p99 and the largest, in milliseconds."""
    cut = statistics.quantiles(seconds, n=100)
    return f"p50 {cut[49] * 1e3:6.2f}  p99 {cut[98] * 1e3:6.2f}  max {max(seconds) * 1e3:6.2f} ms"


async def measure(database: Database, args: argparse.Namespace, chance: random.Random) -> None:
    """Print the figures of a filled database."""
    before = resident_mb()
    directory = Directory(ZoneInfo("Asia/Shanghai"))
    began, began_cpu = time.perf_counter(), time.process_time()
    directory.start(database)
    async with database.reading() as session:
        await session.connection()
        rep = await session.get_one(Member, 2)
        await directory.names_for(session, rep)
    print(f"first message of a rep answered after {time.perf_counter() - began:.1f} s")
    while not directory.is_complete:  # noqa: ASYNC110 (nothing tells)
        await asyncio.sleep(0.2)
    await directory.stop()
    took, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    read = directory.register
    print(
        f"{read.customer_count} customers, {read.contact_count} contacts: read in {took:.1f} s ({cpu:.1f} s CPU), "
        f"{resident_mb() - before:.0f} MB"
    )
    texts = Texts()
    for role, member_id in (("rep", 2), ("rep", 7), ("admin, all customers are theirs", 1)):
        whole: list[float] = []
        walls: list[float] = []
        cpus: list[float] = []
        for number in range(args.messages + 50):
            customer = read.find_customer(chance.randrange(1, args.customers + 1))
            assert customer is not None
            text = texts.one(customer.known.name, chance)
            async with database.reading() as session:
                member = await session.get_one(Member, member_id)
                start = time.perf_counter()
                names = await directory.names_for(session, member)
                wall, process = time.perf_counter(), time.process_time()
                understand(text, now=START.astimezone(ZoneInfo("Asia/Shanghai")), names=names, conversation=EMPTY)
                end, end_process = time.perf_counter(), time.process_time()
            if number >= 50:
                whole.append(end - start)
                walls.append(end - wall)
                cpus.append(end_process - process)
        print(f"{role}: understand {quantiles(walls)} | CPU {quantiles(cpus)}")
        print(f"{'':{len(role)}}  with names_for {quantiles(whole)}")
    added = []
    for number in range(50):
        async with database.writing() as session:
            name = f"苏州恒远{number}测试模具有限公司"
            changes = Changes(session, now=START)
            await changes.create(Customer(name=name, name_key=customer_key(name), owner_id=2, created_at=START))
        async with database.reading() as session:
            member = await session.get_one(Member, 2)
            start = time.perf_counter()
            names = await directory.names_for(session, member)
            added.append(time.perf_counter() - start)
            assert names.find(f"今天去了{name}")
    print(f"taking in one new customer: {quantiles(added)}")


async def run(args: argparse.Namespace) -> None:
    chance = random.Random(1)
    warm_up(START.year)
    with tempfile.TemporaryDirectory(prefix="liaodan-scale-") as folder:
        database = Database(args.url or f"sqlite+aiosqlite:///{folder}/scale.db")
        await database.migrate()
        await fill(database, args.customers, args.contacts, args.members, chance)
        await measure(database, args, chance)
        await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--contacts", type=int, default=3, help="people for each customer")
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--url", help="an empty database; without it a SQLite file that is removed afterwards")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
