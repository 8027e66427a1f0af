"""What a quotation costs to set: `python bench/documents.py [--seconds 5] [--pictures docs/images]`.

Prints the seconds for quotations of 1, 20, 200 and 320 lines as PDF and Excel (price, set, file) and for a contract, how
long another thread was kept waiting meanwhile (the interpreter lock), documents per minute in two threads and in two
processes, and the memory that is left in use. Run it on an idle machine. With `--pictures` it only draws the samples
that the README and docs/documents.md show.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

from pylopdf_fonts_zh_cn import sans_path

sys.path.insert(0, str(Path(__file__).parents[1]))

from documents.company_template import company_seller, draw_contract, draw_quote
from documents.contract_docx import render_contract_docx
from documents.priced_quote import LineRequest
from documents.pricing import price_quote
from documents.quote_document import QuoteDocument, QuoteSeller
from documents.quote_excel import render_quote_excel
from documents.quote_pdf import render_quote_pdf
from documents.sample import sample_contract, sample_quote

LINE_COUNTS = (1, 20, 200, 320)
SAMPLE = sample_quote(QuoteSeller(name="华锐智能装备（苏州）有限公司"))
TEMPLATES = Path(__file__).parent / "templates"
"""The sample company's own look: logo, seal, colour."""

FORMATS: dict[str, Callable[[QuoteDocument], bytes]] = {"PDF": render_quote_pdf, "Excel": render_quote_excel}


def make_quote(line_count: int, serial: int = 0, kind: str = "PDF") -> bytes:
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
    return FORMATS[kind](replace(SAMPLE, number=f"Q20260310-{serial:02d}", priced=priced))


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


def documents_per_minute(pool: Executor, *, line_count: int, seconds: float, kind: str = "PDF") -> float:
    """Return how many quotations a pool of two finishes in a minute, counted over some seconds after a warm start."""
    list(pool.map(make_quote, [line_count] * 4, range(4), [kind] * 4))
    start, made, batch = time.perf_counter(), 0, 20
    while time.perf_counter() - start < seconds:
        made += len(list(pool.map(make_quote, [line_count] * batch, range(made, made + batch), [kind] * batch)))
    return made * 60 / (time.perf_counter() - start)


def draw_pictures(folder: Path) -> None:
    """Draw what the README shows. Excel and Word are opened by LibreOffice, where it is installed, and photographed."""
    (folder / "quote.png").write_bytes(draw_quote(SAMPLE, TEMPLATES, "png").content)
    contract = sample_contract(replace(SAMPLE, seller=company_seller(SAMPLE.seller, TEMPLATES)))
    for name, content in (
        ("quote_excel.xlsx", draw_quote(SAMPLE, TEMPLATES, "excel").content),
        ("contract.docx", draw_contract(contract, TEMPLATES).content),
    ):
        photograph(content, name, folder)


def photograph(content: bytes, name: str, folder: Path) -> None:
    """Write the first page of an office file as PNG into `folder`."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print(f"{name}: no picture (apt install libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils)")
        return
    with tempfile.TemporaryDirectory() as room:
        file = Path(room) / name
        file.write_bytes(content)
        fonts = Path(room) / "fonts.conf"
        fonts.write_text(
            f"<fontconfig><dir>{sans_path().parent}</dir><cachedir>{room}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
        office = ["soffice", f"-env:UserInstallation=file://{room}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*office, "--outdir", room, str(file)], env=environment, check=True, capture_output=True)
        picture = ["pdftoppm", "-r", "110", "-png", "-singlefile"]
        subprocess.run([*picture, str(file.with_suffix(".pdf")), str(folder / file.stem)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to count documents")
    parser.add_argument("--pictures", type=Path, help="draw the samples as PNG into this folder and stop")
    args = parser.parse_args()
    if args.pictures:
        draw_pictures(args.pictures)
        return
    seconds = args.seconds

    start = time.perf_counter()
    make_quote(1)
    print(f"first quotation of a process: {time.perf_counter() - start:.3f} s")
    for kind in FORMATS:
        for line_count in LINE_COUNTS:
            time_renderings(
                f"{kind} {line_count} lines", lambda serial, kind=kind, n=line_count: make_quote(n, serial, kind)
            )
    time_renderings("contract 7 lines", lambda _: render_contract_docx(sample_contract(SAMPLE)))
    time_renderings("PDF, logo and seal", lambda _: draw_quote(SAMPLE, TEMPLATES, "pdf").content)
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        print(f"memory after these: {pages * os.sysconf('SC_PAGE_SIZE') / 2**20:.0f} MB")
    for kind, line_count in (("PDF", 1), ("PDF", 20), ("PDF", 200), ("Excel", 1), ("Excel", 20), ("Excel", 200)):
        name = f"{kind} of {line_count} lines"
        with ThreadPoolExecutor(2) as threads:
            rate = documents_per_minute(threads, line_count=line_count, seconds=seconds, kind=kind)
        print(f"{name}, two threads:   {rate:,.0f} documents a minute")
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
            rate = documents_per_minute(processes, line_count=line_count, seconds=seconds, kind=kind)
        print(f"{name}, two processes: {rate:,.0f} documents a minute")


if __name__ == "__main__":
    main()
