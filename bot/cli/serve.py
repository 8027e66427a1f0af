"""`liaodan serve`."""

import argparse

from bot.cli import read_settings


async def run(_args: argparse.Namespace) -> int:
    """Run the bot until SIGTERM."""
    settings = read_settings()
    if settings is None:
        return 2
    from bot.serve import serve

    return await serve(settings)
