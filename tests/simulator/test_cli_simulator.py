"""`liaodan simulator`: options, banner, people file, clean stop."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.cli import simulator as command
from simulator.config import BadPeopleFile, read_people


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(words)


async def test_runs_prints_the_environment_and_stops_cleanly(capsys: pytest.CaptureFixture[str]) -> None:
    running = asyncio.create_task(
        command.run(arguments("--port", "0", "--callback-url", "http://127.0.0.1:8123/wecom/app"))
    )
    printed = ""
    async with asyncio.timeout(10):
        while "LIAODAN_HTTP__PORT=8123" not in printed:
            await asyncio.sleep(0.01)
            printed += capsys.readouterr().out
    lines = dict(line.removeprefix("export ").split("=", 1) for line in printed.splitlines() if "=" in line)
    async with aiohttp.ClientSession() as session:
        query = {"corpid": lines["LIAODAN_WECOM__CORP_ID"], "corpsecret": lines["LIAODAN_WECOM__SECRET"]}
        async with session.get(lines["LIAODAN_WECOM__API_BASE"] + "/cgi-bin/gettoken", params=query) as response:
            assert (await response.json())["errcode"] == 0
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(10):
        assert await running == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--callback-url", "ftp://x"),
        ("--callback-url", "nonsense"),
        ("--encoding-aes-key", "short"),
        ("--members", "/nope"),
    ],
)
async def test_impossible_options_end_with_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert await command.run(arguments(*words)) == 2
    assert capsys.readouterr().err.startswith("simulator: ")


async def test_taken_port_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    assert await command.run(arguments("--port", str(port))) == 1
    assert f"127.0.0.1:{port}" in capsys.readouterr().err
    server.close()
    await server.wait_closed()


def write(path: Path, data: object) -> Path:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_people_file(tmp_path: Path) -> None:
    data = {
        "members": [
            {"userid": "a", "name": "甲", "departments": [5], "direct_leader": "b"},
            {"userid": "b", "name": "乙"},
        ],
        "departments": [{"id": 1, "name": "公司"}, {"id": 5, "name": "华东"}],
    }
    members, departments = read_people(write(tmp_path / "p.json", data))
    assert [(m.userid, m.departments, m.direct_leader) for m in members] == [("a", (5,), "b"), ("b", (1,), "")]
    assert [(d.id, d.parent_id) for d in departments] == [(1, 0), (5, 1)]


@pytest.mark.parametrize(
    "data",
    [
        "{",
        [],
        {"members": []},
        {"members": [7]},
        {"members": [{"userid": "汉字", "name": "x"}]},
        {"members": [{"userid": "-a", "name": "x"}]},
        {"members": [{"userid": "a", "name": "x"}, {"userid": "A", "name": "y"}]},
        {"members": [{"userid": "a", "name": "x", "departments": [99]}]},
        {"members": [{"userid": "a", "name": "x"}], "departments": [{"id": "1", "name": "x"}]},
    ],
    ids=str,
)
def test_bad_people_file_is_refused(tmp_path: Path, data: object) -> None:
    with pytest.raises(BadPeopleFile):
        read_people(write(tmp_path / "p.json", data))
