"""`liaodan backup`: everything in one file, consistent while the bot runs."""

import argparse
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.cli import read_settings
from bot.cli.store import open_database
from models.transfer.archive import check_backup, write_backup
from models.transfer.errors import BackupUnreadable

USAGE_ERROR = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="such as liaodan-2026-03-10.zip")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


async def run(args: argparse.Namespace) -> int:
    """Write the backup and read it through again; 0 done, 1 it could not be written, 2 wrong use."""
    file: Path = args.file
    if not args.force and _is_there(file):
        sys.stderr.write(f"backup: {file} is there already; --force replaces it\n")
        return USAGE_ERROR
    settings = read_settings()
    if settings is None:
        return USAGE_ERROR
    part = file.with_name(file.name + ".part")
    async with open_database(settings) as database:
        try:
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # customers' data: for nobody else
            await write_backup(database, part, now=datetime.now(UTC))
            manifest = check_backup(part)
            os.replace(part, file)
        except (OSError, BackupUnreadable) as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            sys.stderr.write(f"backup: {error}\n")
            return 1
    sys.stdout.write(f"{sum(manifest.rows.values())} rows of {len(manifest.rows)} tables in {file}, read back whole\n")
    return 0


def _is_there(file: Path) -> bool:
    return os.path.lexists(file)
