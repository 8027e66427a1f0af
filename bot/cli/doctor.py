"""`liaodan doctor`: what is wrong with this installation, and what to do about each fault."""

import argparse
import sys

import aiohttp

from bot.cli.checks import Finding
from bot.cli.checks.callback import check_callback
from bot.cli.checks.configuration import read_configuration
from bot.cli.checks.equipment import check_calendar, check_documents
from bot.cli.checks.groups import check_digest_groups
from bot.cli.checks.lexicon import check_lexicon
from bot.cli.checks.model import check_model
from bot.cli.checks.service import check_service
from bot.cli.checks.storage import check_store
from bot.cli.checks.wecom import check_clock, check_wecom
from config.settings import Settings
from models.database import Database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--callback-url",
        metavar="URL",
        help="call this URL as WeCom's console does, such as https://bot.example.com/wecom/app",
    )


async def run(args: argparse.Namespace) -> int:
    """Print a line for each check as it is done; 0 where none fails, else 1."""
    settings, findings = read_configuration()
    _print(findings)
    if settings is not None:
        findings += await _look_around(settings, args.callback_url)
    count = {level: sum(finding.level == level for finding in findings) for level in ("OK", "WARN", "FAIL")}
    sys.stdout.write(f"{count['OK']} OK, {count['WARN']} WARN, {count['FAIL']} FAIL")
    sys.stdout.write("\n" if args.callback_url else "; the callback was not called (--callback-url URL does)\n")
    return int(count["FAIL"] > 0)


async def _look_around(settings: Settings, callback_url: str | None) -> list[Finding]:
    findings: list[Finding] = []

    def note(*more: Finding) -> None:
        _print(more)
        findings.extend(more)

    now = settings.build_clock().now()
    database = Database(settings.database_url)
    try:
        note(*await check_store(database, now=now))
        has_store = all(finding.level != "FAIL" for finding in findings)
        note(*await check_lexicon(settings, database if has_store else None))
        note(*await check_service(settings, database if has_store else None))
        note(*await check_digest_groups(settings, database if has_store else None))
        async with aiohttp.ClientSession() as session:
            note(await check_clock(settings, session))
            note(*await check_wecom(settings, session, database if has_store else None))
            note(*await check_model(settings.model, session))
            if callback_url and not settings.wecom.missing:
                note(await check_callback(callback_url, settings.wecom, session))
        note(*await check_documents(settings), check_calendar(now.astimezone(settings.zone).date()))
    finally:
        await database.close()
    return findings


def _print(findings: list[Finding] | tuple[Finding, ...]) -> None:
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    sys.stdout.flush()
