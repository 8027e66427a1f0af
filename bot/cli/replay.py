"""`liaodan replay`: messages that a broken handler had stopped go back into the queue; the running bot applies them."""

import argparse
import sys

from bot.cli import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="*", type=int, help="message ids (see `liaodan export messages`); all failed ones else"
    )


async def run(args: argparse.Namespace) -> int:
    """Queue failed messages again and say how many."""
    settings = read_settings()
    if settings is None:
        return 2
    from models.database import Database
    from models.inbox import replay_failed

    database = Database(settings.database_url)
    await database.migrate()
    try:
        async with database.writing() as session:
            count = await replay_failed(session, args.ids or None)
    finally:
        await database.close()
    sys.stdout.write(f"{count} messages queued again\n")
    return 0
