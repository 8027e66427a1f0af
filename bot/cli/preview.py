"""`liaodan preview`: what a customer would be sent, with made-up goods in the company's own templates."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.cli import read_settings
from config.settings import Settings
from documents.company_template import Drawn, Output, company_seller, copy_shipped, draw_contract, draw_quote
from documents.sample import sample_contract, sample_quote
from handlers.documents import our_company

USAGE_ERROR = 2
ENDS = {"quote": ".pdf", "excel": ".xlsx", "contract": ".docx"}
MAX_LINES = 2000


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MAX_LINES:
        raise argparse.ArgumentTypeError(f"1 to {MAX_LINES} lines")
    return count


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=list(ENDS), metavar="KIND", help=", ".join(ENDS))
    parser.add_argument("--out", type=Path, metavar="FILE", help="default preview.pdf, .xlsx or .docx; quote also .png")
    parser.add_argument("--lines", type=_count, default=7, metavar="N", help="how many lines it has (7)")
    parser.add_argument("--no-prices", action="store_true", help="without the prices of the lines (quote, excel)")
    parser.add_argument(
        "--copy-template",
        action="store_true",
        help="write our own template into the folder of templates, to be changed there; nothing is overwritten",
    )


def run(args: argparse.Namespace) -> int:
    """Draw a sample; 0 done, 1 a template is broken (the sample has the look that is shipped), 2 wrong use."""
    settings = read_settings()
    if settings is None:
        return USAGE_ERROR
    folder = settings.documents.templates
    if args.copy_template:
        return _copy(args.kind, folder)
    out = args.out or Path(f"preview{ENDS[args.kind]}")
    ends = (".pdf", ".png") if args.kind == "quote" else (ENDS[args.kind],)
    if out.suffix.lower() not in ends:
        sys.stderr.write(f"preview: {out} does not end with {' or '.join(ends)}\n")
        return USAGE_ERROR
    drawn = _drawing(args, settings, out)()
    try:
        out.write_bytes(drawn.content)
    except OSError as error:
        sys.stderr.write(f"preview: {out} cannot be written ({error.strerror})\n")
        return 1
    sys.stdout.write(f"{out}: {len(drawn.content)} bytes, templates from {folder}\n")
    if drawn.fault:
        sys.stderr.write(f"not in the company's look: {drawn.fault}\n")
    return int(drawn.fault is not None)


def _drawing(args: argparse.Namespace, settings: Settings, out: Path) -> Callable[[], Drawn]:
    folder = settings.documents.templates
    quote = sample_quote(our_company(settings), line_count=args.lines, terms=settings.company.terms)
    if args.kind == "contract":
        return lambda: draw_contract(
            sample_contract(replace(quote, seller=company_seller(quote.seller, folder))), folder
        )
    output: Output = "excel" if args.kind == "excel" else "png" if out.suffix.lower() == ".png" else "pdf"
    return lambda: draw_quote(replace(quote, shows_unit_prices=not args.no_prices), folder, output)


def _copy(kind: str, folder: Path) -> int:
    if kind == "excel":
        sys.stderr.write("preview: the Excel sheet follows quotation.toml and has no template of its own\n")
        return USAGE_ERROR
    try:
        path = copy_shipped("contract" if kind == "contract" else "quote", folder)
    except FileExistsError as error:
        sys.stderr.write(f"preview: {error.filename} is there already, move it away first\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"preview: {folder} cannot be written ({error.strerror})\n")
        return 1
    sys.stdout.write(f"{path}: change it and look with `liaodan preview {kind}`\n")
    return 0
