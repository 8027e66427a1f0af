"""Callbacks acknowledged and messages applied per second, against a handler that only decrypts, parses and answers.

    python bench/throughput.py [--messages 2000] [--people 200] [--concurrency 50] [--rounds 3]

In one run, in turn: the baseline (the same aiohttp server, crypto and parser, no database), `liaodan serve` on SQLite and
on PostgreSQL. Client, servers and the stand-in for WeCom share this machine. Prints requests per second, p50 and p99 of the
acknowledgement, the ratio to the baseline of the same round, and from the first callback to the last message applied;
memory of `serve` at rest and after the run.
"""

import argparse
import asyncio
import contextlib
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.memory import resident_mb  # noqa: E402
from bot.adapters.wecom.crypto import WeComCrypto  # noqa: E402
from bot.adapters.wecom.webhook import add_routes  # noqa: E402
from bot.messages import IncomingMessage  # noqa: E402
from tests.postgres import running_postgres  # noqa: E402

CORP, AGENT, TOKEN = "wwbench0000000001", 1000002, "BenchToken"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
TEXTS = (
    "上午去了海天机械厂 李总说二期预算{n}万 下周三前要方案",
    "跟华星精密公司王经理通了电话 聊了下交期",
    "明天下午3点给海天机械厂李总打电话",
    "拜访新客户宏远包装有限公司 采购刘工接待的 月底前寄样品",
    "在吗",
)


@dataclass(frozen=True, slots=True)
class Request:
    query: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Result:
    seconds: float
    latencies: list[float]
    failed: int

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def signed_requests(count: int, people: int, seed: int) -> list[Request]:
    """Return callbacks as WeCom would send them, all different."""
    crypto = WeComCrypto(TOKEN, AES_KEY, CORP)
    chance = random.Random(seed)
    now = int(time.time())
    requests = []
    for n in range(count):
        text = TEXTS[n % len(TEXTS)].format(n=chance.randint(20, 900))
        xml = (
            f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><FromUserName><![CDATA[u{n % people}]]></FromUserName>"
            f"<CreateTime>{now + n // people}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[{text}]]></Content><MsgId>{seed * 10_000_000 + n}</MsgId><AgentID>{AGENT}</AgentID></xml>"
        )
        sealed = crypto.encrypt(xml, timestamp=now, nonce=f"n{n}")
        body = (
            f"<xml><ToUserName><![CDATA[{CORP}]]></ToUserName><AgentID>{AGENT}</AgentID>"
            f"<Encrypt><![CDATA[{sealed.encrypt}]]></Encrypt></xml>"
        )
        query = {"msg_signature": sealed.signature, "timestamp": str(now), "nonce": f"n{n}"}
        requests.append(Request(query, body.encode()))
    return requests


async def load(url: str, requests: Sequence[Request], concurrency: int) -> Result:
    """Send all requests with `concurrency` at a time."""
    latencies: list[float] = []
    failed = 0
    waiting = iter(requests)
    connector = aiohttp.TCPConnector(limit=concurrency)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def worker() -> None:
            nonlocal failed
            for request in waiting:
                begin = time.perf_counter()
                async with session.post(url, params=request.query, data=request.body) as answer:
                    await answer.read()
                    failed += answer.status != 200
                latencies.append(time.perf_counter() - begin)

        begin = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(concurrency)))
        return Result(time.perf_counter() - begin, latencies, failed)


async def baseline(port: int) -> None:
    """Serve callbacks without a database: decrypt, parse, answer."""
    app = web.Application()

    async def receive(_message: IncomingMessage) -> None:
        return None

    add_routes(app, crypto=WeComCrypto(TOKEN, AES_KEY, CORP), corp_id=CORP, agent_id=AGENT, receive=receive)
    app.router.add_get("/readyz", lambda _request: web.Response())
    await _serve_for_ever(app, port)


async def fake_wecom(port: int) -> None:
    """Answer gettoken and message/send at once."""
    app = web.Application()

    async def token(_request: web.Request) -> web.Response:
        return web.json_response({"errcode": 0, "errmsg": "ok", "access_token": "t", "expires_in": 7200})

    async def send(_request: web.Request) -> web.Response:
        return web.json_response({"errcode": 0, "errmsg": "ok", "msgid": "m", "invaliduser": ""})

    app.router.add_get("/cgi-bin/gettoken", token)
    app.router.add_post("/cgi-bin/message/send", send)
    app.router.add_get("/readyz", token)
    await _serve_for_ever(app, port)


async def _serve_for_ever(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def process(words: Sequence[str], port: int, **environment: str) -> AsyncIterator[subprocess.Popen[bytes]]:
    """Run a server for the block, once it answers /readyz."""
    server = await asyncio.to_thread(subprocess.Popen, words, cwd=ROOT, env=os.environ | environment)
    try:
        async with aiohttp.ClientSession() as session:
            for _ in range(400):
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                        if answer.status == 200:
                            break
                await asyncio.sleep(0.05)
        yield server
    finally:
        server.terminate()
        await asyncio.to_thread(server.wait)


async def applied(port: int, count: int) -> None:
    """Wait until `count` messages have been applied."""
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
                text = await answer.text()
            done = sum(
                float(n) for n in re.findall(r"^liaodan_messages_applied_total\{[^}]*\} (\S+)", text, re.MULTILINE)
            )
            if done >= count:
                return
            await asyncio.sleep(0.05)


async def measure(args: argparse.Namespace) -> None:
    python = sys.executable
    environment = {
        "LIAODAN_WECOM__CORP_ID": CORP,
        "LIAODAN_WECOM__AGENT_ID": str(AGENT),
        "LIAODAN_WECOM__SECRET": "bench",
        "LIAODAN_WECOM__TOKEN": TOKEN,
        "LIAODAN_WECOM__ENCODING_AES_KEY": AES_KEY,
        "LIAODAN_WECOM__API_BASE": "http://127.0.0.1:18801",
        "LIAODAN_LOG_LEVEL": "ERROR",
    }
    rows: dict[str, list[tuple[float, ...]]] = {"baseline": [], "sqlite": [], "postgresql": []}
    with running_postgres() as server_url, tempfile.TemporaryDirectory() as folder:
        async with process([python, __file__, "--fake-wecom", "18801"], 18801):
            for n in range(args.rounds):
                requests = signed_requests(args.messages, args.people, seed=n + 1)
                async with process([python, __file__, "--baseline", "18802"], 18802):
                    base = await load("http://127.0.0.1:18802/wecom/app", requests, args.concurrency)
                rows["baseline"].append((base.per_second, base.percentile(0.5), base.percentile(0.99), 1.0))
                urls = {"sqlite": f"sqlite+aiosqlite:///{folder}/bench{n}.db"}
                await make_database(server_url, f"bench{n}")
                urls["postgresql"] = server_url.rsplit("/", 1)[0] + f"/bench{n}"
                for kind, url in urls.items():
                    serve = environment | {"LIAODAN_DATABASE_URL": url, "LIAODAN_HTTP__PORT": "18803"}
                    async with process([python, "-m", "bot", "serve"], 18803, **serve) as server:
                        rest = resident_mb(server.pid)
                        begin = time.perf_counter()
                        result = await load("http://127.0.0.1:18803/wecom/app", requests, args.concurrency)
                        assert result.failed == 0, f"{result.failed} callbacks failed"
                        await applied(18803, len(requests))
                        through = time.perf_counter() - begin
                        rows[kind].append(
                            (
                                result.per_second,
                                result.percentile(0.5),
                                result.percentile(0.99),
                                result.per_second / base.per_second,
                                len(requests) / through,
                                rest,
                                resident_mb(server.pid),
                            )
                        )
    print(
        f"{args.messages} callbacks of {args.people} people, {args.concurrency} at a time, medians of {args.rounds} rounds"
    )
    print("                acknowledged/s  p50 ms  p99 ms  of baseline  applied/s  MB at rest  MB after")
    for kind, figures in rows.items():
        medians = [statistics.median(column) for column in zip(*figures, strict=True)]
        ratio = f"{medians[3]:11.2f}"
        rest_of = "".join(f"{value:11.0f}" for value in medians[4:])
        print(f"{kind:15} {medians[0]:14.0f} {medians[1]:7.1f} {medians[2]:7.1f}  {ratio}{rest_of}")


async def make_database(server_url: str, name: str) -> None:
    import asyncpg

    for _ in range(100):
        try:
            connection = await asyncpg.connect(server_url.replace("+asyncpg", ""))
            break
        except asyncpg.CannotConnectNowError:
            await asyncio.sleep(0.05)
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--concurrency", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--baseline", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--fake-wecom", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.baseline:
        asyncio.run(baseline(args.baseline))
    elif args.fake_wecom:
        asyncio.run(fake_wecom(args.fake_wecom))
    else:
        asyncio.run(measure(args))


if __name__ == "__main__":
    main()
