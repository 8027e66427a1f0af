"""`liaodan export`: records as JSON lines, csv or xlsx, while the bot runs."""

import argparse
import io
import os
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from pathlib import Path

from bot.cli import read_settings
from bot.cli.store import open_database
from models.transfer.exporting import EXPORTS, Row, columns_of, export_rows
from models.transfer.writers import write_csv, write_jsonl, write_xlsx

USAGE_ERROR = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=list(EXPORTS), metavar="KIND", help=", ".join(EXPORTS))
    parser.add_argument("--format", choices=("jsonl", "csv", "xlsx"), default="jsonl", help="default jsonl")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default standard output (not for xlsx)")
    parser.add_argument("--all", action="store_true", help="also what was taken back or merged, with retired_at")


async def run(args: argparse.Namespace) -> int:
    """Export; 0 done, 1 the file could not be written, 2 wrong use."""
    if args.format == "xlsx" and args.output is None:
        sys.stderr.write("export: xlsx goes to a file, say -o FILE.xlsx\n")
        return USAGE_ERROR
    settings = read_settings()
    if settings is None:
        return USAGE_ERROR
    async with (
        open_database(settings) as database,
        aclosing(export_rows(database, args.kind, zone=settings.zone, includes_retired=args.all)) as rows,
    ):
        if args.output is None:
            await _to_stdout(rows, args)
            return 0
        return await _to_file(rows, args)


async def _to_stdout(rows: AsyncIterator[Row], args: argparse.Namespace) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's is: scripts read UTF-8
    if args.format == "csv":
        await write_csv(rows, sys.stdout, columns=columns_of(args.kind, includes_retired=args.all))
    else:
        await write_jsonl(rows, sys.stdout)


async def _to_file(rows: AsyncIterator[Row], args: argparse.Namespace) -> int:
    """Write beside the wanted name first: a file of that name is whole, or it is the old one."""
    part = args.output.with_name(args.output.name + ".part")
    columns = columns_of(args.kind, includes_retired=args.all)
    try:
        if args.format == "xlsx":
            count = await write_xlsx(rows, part, columns=columns)
        elif args.format == "csv":
            with part.open("w", encoding="utf-8-sig", newline="") as file:  # Excel takes UTF-8 only with the mark
                count = await write_csv(rows, file, columns=columns)
        else:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                count = await write_jsonl(rows, file)
        os.replace(part, args.output)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        sys.stderr.write(f"export: {args.output} could not be written: {error.strerror or error}\n")
        return 1
    sys.stderr.write(f"{count} {args.kind} in {args.output}\n")
    return 0
