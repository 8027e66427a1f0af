"""`liaodan simulator`: the stand-in for WeCom on its own, for trying things by hand and for developing against it."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import shlex
import signal
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from simulator.app import Simulator
from simulator.cipher import CallbackCipher
from simulator.config import CALLBACK_PATH, BadPeopleFile, SimulatorConfig, read_people

logger = logging.getLogger(__name__)

DEFAULTS = SimulatorConfig()
USAGE_ERROR = 2
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options. Left alone, they fit what `liaodan serve` reads from the printed environment."""
    parser.add_argument("--host", default=DEFAULTS.host, help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=DEFAULTS.port, help="port to listen on (default %(default)s)")
    parser.add_argument(
        "--callback-url", default=DEFAULTS.callback_url, help="where the bot takes callbacks (default %(default)s)"
    )
    parser.add_argument("--corp-id", default=DEFAULTS.corp_id)
    parser.add_argument("--agent-id", type=int, default=DEFAULTS.agent_id)
    parser.add_argument("--secret", default=DEFAULTS.secret, help="the app's secret")
    parser.add_argument("--token", default=DEFAULTS.token, help="the callback's Token")
    parser.add_argument("--encoding-aes-key", default=DEFAULTS.encoding_aes_key, help="43 characters")
    parser.add_argument(
        "--members", type=Path, metavar="FILE.json", help="people and departments instead of the demo's"
    )


async def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT.

    Returns:
        0 after a clean stop, 1 if the address is taken, 2 for options that cannot work.
    """
    try:
        config = _config(args)
    except (BadPeopleFile, OSError, ValueError) as error:
        sys.stderr.write(f"simulator: {error}\n")
        return USAGE_ERROR
    simulator = Simulator(config)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:  # Windows has no signal handlers in its loop; Ctrl-C ends the process there
            logger.debug("no handler for signal %s on this platform", number)
    try:
        await simulator.start()
    except OSError as error:
        sys.stderr.write(f"simulator: cannot listen on {config.host}:{config.port}: {error.strerror or error}\n")
        return 1
    try:
        sys.stdout.write(banner(simulator))
        sys.stdout.flush()
        await stopped.wait()
    finally:
        await simulator.stop()
    return 0


def banner(simulator: Simulator) -> str:
    """Return what is printed at the start: the page's address, and the environment `liaodan serve` needs."""
    config = simulator.config
    callback = urlsplit(config.callback_url)
    environment = {
        "LIAODAN_WECOM__API_BASE": simulator.url,
        "LIAODAN_WECOM__CORP_ID": config.corp_id,
        "LIAODAN_WECOM__AGENT_ID": str(config.agent_id),
        "LIAODAN_WECOM__SECRET": config.secret,
        "LIAODAN_WECOM__TOKEN": config.token,
        "LIAODAN_WECOM__ENCODING_AES_KEY": config.encoding_aes_key,
        "LIAODAN_HTTP__PORT": str(callback.port or 80),
        "LIAODAN_GROUPS": json.dumps(simulator.webhooks, ensure_ascii=False),
    }
    lines = [
        f"聊单 模拟企业微信 {simulator.url}",
        f"消息送到 {config.callback_url}",
        "",
        "# 另开一个终端 粘贴后运行 liaodan serve",
        *(f"export {name}={shlex.quote(value)}" for name, value in environment.items()),
        "",
    ]
    if config.host not in LOOPBACK:
        lines.insert(2, f"注意 {config.host} 别的机器也能打开这个页面 谁打开谁就能扮演每个人")
    return "\n".join(lines) + "\n"


def _config(args: argparse.Namespace) -> SimulatorConfig:
    url = urlsplit(args.callback_url)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise ValueError(
            f"--callback-url {args.callback_url!r} is no http(s) URL, say http://127.0.0.1:8080{CALLBACK_PATH}"
        )
    config = replace(
        DEFAULTS,
        host=args.host,
        port=args.port,
        callback_url=args.callback_url,
        corp_id=args.corp_id,
        agent_id=args.agent_id,
        secret=args.secret,
        token=args.token,
        encoding_aes_key=args.encoding_aes_key,
    )
    try:
        CallbackCipher(config.token, config.encoding_aes_key, config.corp_id)
    except ValueError as error:
        raise ValueError(f"--encoding-aes-key has to be 43 characters of a-z A-Z 0-9: {error}") from error
    if args.members is None:
        return config
    members, departments = read_people(args.members)
    return replace(config, members=members, departments=departments)
