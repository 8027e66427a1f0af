"""`liaodan restore`: a backup into an empty database, of either kind."""

import argparse
import sys
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import read_settings
from bot.cli.store import open_database, reason
from models.transfer.archive import read_backup
from models.transfer.errors import TransferError

USAGE_ERROR = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="made by `liaodan backup`")
    parser.add_argument("--force", action="store_true", help="replace everything that is in the database")


async def run(args: argparse.Namespace) -> int:
    """Restore; 0 done, 1 refused and nothing changed, 2 wrong configuration."""
    settings = read_settings()
    if settings is None:
        return USAGE_ERROR
    async with open_database(settings, migrates=False) as database:
        try:
            manifest = await read_backup(database, args.file, may_replace=args.force)
        except TransferError as error:
            sys.stderr.write(f"restore: {error}\n")
            return 1
        except (SQLAlchemyError, OSError, CommandError) as error:
            sys.stderr.write(f"restore: nothing restored: {reason(error)}\n")
            return 1
    sys.stdout.write(
        f"{sum(manifest.rows.values())} rows restored, as they stood "
        f"{manifest.taken_at.astimezone(settings.zone):%Y-%m-%d %H:%M}\n"
    )
    return 0
