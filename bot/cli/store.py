"""Opening the database for a command: with its schema up to date, or with one clear line why not."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from config.settings import Settings
from models.database import Database


@asynccontextmanager
async def open_database(settings: Settings, *, migrates: bool = True) -> AsyncIterator[Database]:
    """Give the database for the block. One that does not answer ends the command with exit code 1 and a line.

    Args:
        settings: Where it is.
        migrates: Create the schema or bring it up to date first.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)  # that the schema is current is no news here
    database = Database(settings.database_url)
    try:
        if migrates:
            try:
                await database.migrate()
            except (SQLAlchemyError, OSError, CommandError) as error:
                shown = database.url.render_as_string(hide_password=True)
                raise SystemExit(
                    f"the database {shown} cannot be used: {reason(error)} (see `liaodan doctor`)"
                ) from None
        yield database
    finally:
        await database.close()


def reason(error: BaseException) -> str:
    """Return what went wrong in one line, without the statement that met it."""
    inner = getattr(error, "orig", None) or error
    return (
        f"{type(inner).__name__}: {str(inner).strip().splitlines()[0]}" if str(inner).strip() else type(inner).__name__
    )
