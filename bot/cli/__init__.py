"""The commands of `liaodan`, a module each: `add_arguments(parser)` where it has options, and `run(args)`."""

import logging
import sys

from pydantic import ValidationError

from config.settings import Settings


def read_settings() -> Settings | None:
    """Return the settings, or None after saying on stderr which value is wrong and where it comes from."""
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            where = "LIAODAN_" + "__".join(str(part).upper() for part in fault["loc"])
            sys.stderr.write(f"{where}: {fault['msg']}\n")
        return None
    if logging.getLogger().level == logging.WARNING:
        logging.getLogger().setLevel(settings.log_level)
    return settings
