"""What a quotation costs to set: `python bench/documents.py [--seconds 5] [--pictures docs/images]`.

Prints the seconds for quotations of 1, 20, 200 and 320 lines (price, set, PDF), how long another thread was kept
waiting meanwhile (the interpreter lock), documents per minute in two threads and in two processes, and the memory that
is left in use. Run it on an idle machine. With `--pictures` it only draws the two samples the README shows.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from documents.digest_image import Bar, ClosedDeal, DigestPicture, FunnelStage, NumberCard, render_digest_png
from documents.pricing import LineRequest, price_quote
from documents.quote_document import QuoteCustomer, QuoteDocument, QuoteRep, QuoteSeller
from documents.quote_pdf import render_quote_pdf

LINE_COUNTS = (1, 20, 200, 320)
DIGEST = DigestPicture(
    title="销售日报",
    team="华东区",
    period="2026年3月10日 周二",
    cards=[
        NumberCard(label="拜访", value=12, previous=9),
        NumberCard(label="新商机", value=3, previous=3, detail="86万"),
        NumberCard(label="报价", value=5, previous=7, detail="132万"),
        NumberCard(label="签单", value=1, previous=0, detail="21.76万"),
    ],
    funnel=[
        FunnelStage(label="线索", count=34, amount_fen=0),
        FunnelStage(label="需求确认", count=21, amount_fen=412_000_000),
        FunnelStage(label="方案报价", count=14, amount_fen=356_800_000),
        FunnelStage(label="商务谈判", count=6, amount_fen=128_500_000),
    ],
    bars=[
        Bar(label=label, value=value)
        for label, value in (("上门", 5), ("电话", 3), ("微信", 2), ("视频", 1), ("饭局", 0), ("来访", 1))
    ],
    closed=[
        ClosedDeal(customer="华星精密", title="X200控制柜", amount_fen=21_760_000, is_won=True),
        ClosedDeal(
            customer="恒达电子", title="产线改造", amount_fen=28_000_000, is_won=False, reason="价格差8%，对手汇川"
        ),
    ],
    compared_with="较昨日",
    source="数据来自团队当天的记录，截至 18:00",
)
SELLER = QuoteSeller(
    name="华锐智能装备（苏州）有限公司",
    english_name="Huarui Intelligent Equipment (Suzhou) Co., Ltd.",
    phone="0512-6288 0000",
    address="苏州工业园区星湖街 328 号",
    bank_lines=("开户行 中国工商银行苏州工业园区支行", "账号 1102 0200 0900 1234 567"),
)
SAMPLE_LINES = [
    LineRequest(name=name, spec=spec, unit=unit, quantity=Decimal(quantity), list_price=Decimal(price))
    for name, spec, unit, quantity, price in (
        ("五轴联动立式加工中心", "VMC-850 / 西门子 828D", "台", 2, 386000),
        ("自动上下料桁架机械手", "GT-20 双爪 20kg", "套", 2, 128000),
        ("刀库及换刀系统", "BT40-24T 圆盘式", "套", 2, 36500),
        ("全封闭护罩与油雾收集器", "定制", "套", 2, 18800),
        ("MES 数据采集网关", "EG-200 OPC UA", "个", 4, 4680),
        ("安装调试及操作培训", "现场 10 人日", "项", 1, 45000),
        ("延长质保服务", "第 2–3 年", "年", 2, 22000),
    )
]
SAMPLE = QuoteDocument(
    number="Q20260310-02",
    version=2,
    supersedes="Q20260310-01",
    issued_on=date(2026, 3, 10),
    valid_until=date(2026, 4, 9),
    seller=SELLER,
    customer=QuoteCustomer(
        name="华东精密机械有限公司",
        contact="李堃 总经理",
        phone="139-0000-1234",
        address="江苏省无锡市新吴区长江南路 88 号",
    ),
    rep=QuoteRep(name="张喆", phone="138-0013-8000"),
    priced=price_quote(SAMPLE_LINES, price_ratio=Decimal("0.95"), tax_ratio=Decimal("0.13")),
    delivery="合同生效后 45 天",
    payment_terms="账期 30 天",
    terms=(
        "报价含 13% 增值税专用发票及运至需方工厂的运输、保险费用。",
        "质保期：验收合格之日起 12 个月；质保期内免费上门维修，4 小时响应。",
        "本报价单逾期请重新确认价格与交期。",
    ),
)


def make_quote(line_count: int, serial: int = 0) -> bytes:
    """Price and set a quotation. `serial` makes each one a document of its own, as Typst remembers what it has set."""
    requests = [
        LineRequest(
            name=f"五轴联动立式加工中心 {serial}-{number}",
            spec=f"VMC-{850 + number}",
            unit="台",
            quantity=Decimal(number % 9 + 1),
            list_price=Decimal(12800 + serial) + Decimal(number) / 100,
        )
        for number in range(1, line_count + 1)
    ]
    priced = price_quote(requests, price_ratio=Decimal("0.95"), tax_ratio=Decimal("0.13"))
    return render_quote_pdf(replace(SAMPLE, number=f"Q20260310-{serial:02d}", priced=priced))


@contextmanager
def longest_wait() -> Iterator[Callable[[], float]]:
    """Measure the longest time that a thread which only naps for a millisecond had to wait for the interpreter."""
    waits: list[float] = [0.0]
    done = threading.Event()

    def nap() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            waits.append(time.perf_counter() - last - 0.001)
            last = time.perf_counter()

    thread = threading.Thread(target=nap)
    thread.start()
    try:
        yield lambda: max(waits)
    finally:
        done.set()
        thread.join()


def time_renderings(name: str, make: Callable[[int], bytes], *, runs: int = 9) -> None:
    """Print the median and the slowest of some runs, and what they cost a thread beside them."""
    make(0)
    seconds = []
    with longest_wait() as wait:
        for serial in range(1, runs + 1):
            start = time.perf_counter()
            size = len(make(serial))
            seconds.append(time.perf_counter() - start)
        waited = wait()
    print(
        f"{name:>18}: median {statistics.median(seconds):.3f} s, slowest {max(seconds):.3f} s, {size / 1024:.0f} KB; "
        f"another thread waited at most {waited * 1000:.0f} ms"
    )


def documents_per_minute(pool: Executor, *, line_count: int, seconds: float) -> float:
    """Return how many quotations a pool of two finishes in a minute, counted over some seconds after a warm start."""
    list(pool.map(make_quote, [line_count] * 4, range(4)))
    start, made, batch = time.perf_counter(), 0, 20
    while time.perf_counter() - start < seconds:
        made += len(list(pool.map(make_quote, [line_count] * batch, range(made, made + batch))))
    return made * 60 / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to count documents")
    parser.add_argument("--pictures", type=Path, help="draw the samples as PNG into this folder and stop")
    args = parser.parse_args()
    if args.pictures:
        (args.pictures / "quote.png").write_bytes(render_quote_pdf(SAMPLE, as_png=True))
        (args.pictures / "digest.png").write_bytes(render_digest_png(DIGEST))
        return
    seconds = args.seconds

    start = time.perf_counter()
    make_quote(1)
    print(f"first quotation of a process: {time.perf_counter() - start:.3f} s")
    for line_count in LINE_COUNTS:
        time_renderings(f"{line_count} lines", lambda serial, count=line_count: make_quote(count, serial))
    time_renderings("digest picture", lambda _: render_digest_png(DIGEST))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        print(f"memory after these: {pages * os.sysconf('SC_PAGE_SIZE') / 2**20:.0f} MB")
    for line_count in (1, 20):
        with ThreadPoolExecutor(2) as threads:
            rate = documents_per_minute(threads, line_count=line_count, seconds=seconds)
        print(f"{line_count:>3} lines, two threads:   {rate:,.0f} documents a minute")
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
            rate = documents_per_minute(processes, line_count=line_count, seconds=seconds)
        print(f"{line_count:>3} lines, two processes: {rate:,.0f} documents a minute")


if __name__ == "__main__":
    main()
