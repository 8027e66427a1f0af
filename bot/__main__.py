"""The command `liaodan`."""

import argparse
import asyncio
import importlib
import inspect
import logging
import sys
from collections.abc import Sequence

COMMANDS = {
    "demo": "the product on an embedded database with demo data and a stand-in for WeCom in the browser",
    "serve": "the bot; creates or migrates its schema; SIGTERM finishes what is in flight and exits 0",
    "simulator": "only the stand-in for WeCom",
    "parse": "JSON lines of messages in, JSON lines of what they mean out",
    "times": "JSON lines in, the times found in each text out",
    "amounts": "JSON lines in, the amounts, numbers and ratios found in each text out",
    "import": "customers, contacts, products, members or deals from csv or xlsx",
    "export": "records as jsonl, csv or xlsx",
    "replay": "apply messages again that a fault had stopped",
    "preview": "a sample quotation, Excel sheet or contract in the company's own templates",
    "doctor": "check configuration, database, clock, WeCom credentials, callback, visible range and digest groups",
    "backup": "a consistent copy of the database while the bot runs",
    "restore": "put a backup back",
}
"""Each is a module of `bot.cli` with `add_arguments(parser)` and `run(args)`, imported only when it is asked for."""

MODULES = {"import": "import_"}


def build_parser(command: str | None) -> argparse.ArgumentParser:
    """Return the parser with the options of `command` only, so that no other command's module is imported."""
    parser = argparse.ArgumentParser(
        prog="liaodan", description="聊单: a self-hosted sales assistant that lives in Enterprise WeChat (WeCom)"
    )
    parser.add_argument("--log-level", default=None, help="DEBUG, INFO, WARNING or ERROR (LIAODAN_LOG_LEVEL)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, does in COMMANDS.items():
        sub = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
        if name == command:
            module = _module(name)
            if hasattr(module, "add_arguments"):
                module.add_arguments(sub)
    return parser


def _module(command: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"bot.cli.{MODULES.get(command, command)}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something failed, 2 wrong use or configuration."""
    words = list(sys.argv[1:] if argv is None else argv)
    command = next((word for word in words if word in COMMANDS), None)
    args = build_parser(command).parse_args(words)
    logging.basicConfig(
        level=args.log_level or "WARNING",
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it lists its plugins at every start
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it tells every value of every row
    run = _module(args.command).run
    try:
        result = run(args)
        return int(asyncio.run(result) if inspect.iscoroutine(result) else result)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
