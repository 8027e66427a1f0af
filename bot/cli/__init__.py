"""The commands of `liaodan`, a module each: `add_arguments(parser)` where it has options, and `run(args)`."""

import logging
import sys
import tomllib

from pydantic import ValidationError

from config.settings import Settings, config_path


def read_settings() -> Settings | None:
    """Return the settings, or None after saying on stderr which value is wrong and where it comes from."""
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            where = "LIAODAN_" + "__".join(str(part).upper() for part in fault["loc"])
            sys.stderr.write(f"{where}: {fault['msg']}\n")
        return None
    except tomllib.TOMLDecodeError as error:
        sys.stderr.write(f"{config_path()}: {error}\n")
        return None
    if logging.getLogger().level == logging.WARNING:
        logging.getLogger().setLevel(settings.log_level)
    return settings
