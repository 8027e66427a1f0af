"""`liaodan doctor` against the stand-in for WeCom, healthy and with faults to order."""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cli_helpers import Command
from docx import Document

from bot.adapters.wecom.crypto import WeComCrypto
from bot.adapters.wecom.webhook import add_routes
from bot.cli import doctor
from bot.cli.checks import storage
from bot.cli.checks.equipment import check_calendar
from bot.cli.checks.model import _is_open
from config.settings import ModelSettings
from models import InboundMessage, Member, OutboxMessage
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimulatorConfig
from tests.fake_model import KEY, Answer, FakeModel, raw, served, status

Doctor = Callable[..., Awaitable[tuple[int, dict[str, list[str]]]]]
CONFIG = SimulatorConfig(port=0)
SECRETS = (CONFIG.secret, CONFIG.token, CONFIG.encoding_aes_key, KEY)


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(CONFIG) as sim:
        yield sim


@pytest.fixture
def examine(
    own_settings: None,
    sim: Simulator,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Doctor:
    """A function that runs doctor and returns its code and its lines: subject to "LEVEL state -> remedy"."""
    (tmp_path / "liaodan.toml").write_text('[company]\nname = "华锐智能"\n', encoding="utf-8")
    environment = {
        "DATABASE_URL": database_url,
        "WECOM__CORP_ID": CONFIG.corp_id,
        "WECOM__AGENT_ID": str(CONFIG.agent_id),
        "WECOM__SECRET": CONFIG.secret,
        "WECOM__TOKEN": CONFIG.token,
        "WECOM__ENCODING_AES_KEY": CONFIG.encoding_aes_key,
        "WECOM__API_BASE": sim.url,
        "CLOCK__START": "2026-03-10T09:00:00",
    }
    for name, value in environment.items():
        monkeypatch.setenv(f"LIAODAN_{name}", value)

    async def examine(*, callback_url: str | None = None, **changed: str) -> tuple[int, dict[str, list[str]]]:
        for name, value in changed.items():
            monkeypatch.setenv(f"LIAODAN_{name}", value)
        code = await doctor.run(argparse.Namespace(callback_url=callback_url))
        printed = capsys.readouterr()
        assert not any(secret in printed.out + printed.err for secret in SECRETS)
        findings: dict[str, list[str]] = {}
        for line in printed.out.replace("\n      -> ", " -> ").splitlines()[:-1]:
            level, rest = line.split(maxsplit=1)
            subject, state = rest.split(": ", 1)
            findings.setdefault(subject, []).append(f"{level} {state}")
        return code, findings

    return examine


@pytest.fixture
async def callback_url() -> AsyncIterator[Callable[..., Awaitable[str]]]:
    """A function that starts a bot's callback with some keys and gives its URL."""
    async with AsyncExitStack() as stack:

        async def start(token: str = CONFIG.token, *, middleware: Any = None) -> str:
            app = web.Application(middlewares=[middleware] if middleware else [])

            async def receive(_message: object) -> None:
                raise AssertionError("a verification stores nothing")

            crypto = WeComCrypto(token, CONFIG.encoding_aes_key, CONFIG.corp_id)
            add_routes(app, crypto=crypto, corp_id=CONFIG.corp_id, agent_id=CONFIG.agent_id, receive=receive)
            server = await stack.enter_async_context(TestServer(app))
            return str(server.make_url("/wecom/app"))

        yield start


async def test_healthy_installation_has_no_fault(
    examine: Doctor, callback_url: Callable[..., Awaitable[str]], database: Database
) -> None:
    async with database.writing() as session:
        session.add(Member(userid="ZhouKai", userid_key="zhoukai", name="周凯", created_at=datetime.now(UTC)))
    code, found = await examine(callback_url=await callback_url())
    assert code == 0
    assert {level.split()[0] for lines in found.values() for level in lines} == {"OK"}
    assert found["visible range"] == ["OK 3 members in 2 departments"]
    assert found["company"] == ["OK 华锐智能"]
    assert "callback" in found
    assert "quotations" in found


async def test_fresh_database_is_made(examine: Doctor, tmp_path: Path) -> None:
    code, found = await examine(DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/fresh/new.db")
    assert code == 0
    assert found["database"][0].endswith("created")


async def test_missing_and_wrong_settings_are_each_named(examine: Doctor) -> None:
    code, found = await examine(WECOM__SECRET="", WECOM__TOKEN="")
    assert code == 1
    assert [line.split(" -> ")[0] for line in found["settings"]] == [
        "FAIL LIAODAN_WECOM__SECRET is empty",
        "FAIL LIAODAN_WECOM__TOKEN is empty",
    ]
    assert found["WeCom"][0].startswith("WARN not asked")
    code, found = await examine(TIMEZONE="Mars/Olympus", HTTP__PORT="99999", WECOM__ENCODING_AES_KEY="short")
    assert code == 1
    assert [line.split(": ")[0] for line in found["settings"]] == [
        "FAIL LIAODAN_TIMEZONE",
        "FAIL LIAODAN_WECOM__ENCODING_AES_KEY",
        "FAIL LIAODAN_HTTP__PORT",
    ]


async def test_broken_config_file_is_named_with_its_line(examine: Doctor, tmp_path: Path) -> None:
    (tmp_path / "liaodan.toml").write_text("[company\n")
    code, found = await examine()
    assert code == 1
    assert "line 1" in found["config file"][0]
    assert list(found) == ["config file"]


async def test_company_without_a_name_is_a_warning(examine: Doctor, tmp_path: Path) -> None:
    (tmp_path / "liaodan.toml").unlink()
    code, found = await examine()
    assert code == 0
    assert found["company"][0].startswith("WARN no company name")


async def test_own_words_are_read_and_compared_with_the_store(
    examine: Doctor, tmp_path: Path, database: Database
) -> None:
    path = tmp_path / "own.toml"
    code, found = await examine(LEXICON_PATH=str(path))
    assert (code, found["own words"]) == (0, [f"OK there is no {path}, the standard words count"])
    path.write_text('[customers]\n"老东家" = "查无此家"\n[words]\nunits = ["挂"]', encoding="utf-8")
    code, found = await examine(LEXICON_PATH=str(path))
    assert code == 0
    assert found["own words"][0] == f"OK {path} reads: 1 nicknames, 1 other words"
    assert found["own words"][1].startswith("WARN nothing is called 查无此家 -> write the name under [customers]")
    path.write_text('[words]\nunit = ["挂"]', encoding="utf-8")
    code, found = await examine(LEXICON_PATH=str(path))
    assert code == 1
    assert found["own words"][0].startswith(f"FAIL {path} line 2: words.unit: no such key here")


@pytest.mark.parametrize(
    ("api", "errcode", "says"),
    [
        ("gettoken", 40001, "LIAODAN_WECOM__SECRET is not this app's Secret"),
        ("gettoken", 40013, "LIAODAN_WECOM__CORP_ID is wrong"),
        ("agent/get", 60020, "企业可信IP"),
        ("agent/get", 301002, "of different apps"),
        ("agent/get", 12345, "global error codes"),
    ],
)
async def test_refusals_of_wecom_come_with_what_to_do(
    examine: Doctor, sim: Simulator, api: str, errcode: int, says: str
) -> None:
    sim.faults.answer(api, errcode, times=None)
    code, found = await examine()
    assert code == 1
    [line] = found["WeCom"]
    assert line.startswith(f"FAIL {api} answers {errcode}, ")
    assert says in line


async def test_trusted_ip_is_told_with_the_address(examine: Doctor) -> None:
    async def cgi(request: web.Request) -> web.Response:
        if request.path.endswith("gettoken"):
            return web.json_response({"errcode": 0, "access_token": "t", "expires_in": 7200})
        words = "not allow to access from your ip, hint: [1], from ip: 203.0.113.9, more info at https://open"
        return web.json_response({"errcode": 60020, "errmsg": words})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", cgi)
    async with TestServer(app) as server:
        _, found = await examine(WECOM__API_BASE=str(server.make_url("/")))
    assert found["WeCom"][0].endswith("-> add 203.0.113.9 to 企业可信IP on the app's page")


async def test_visible_range_that_cannot_be_read_is_a_warning(examine: Doctor, sim: Simulator) -> None:
    sim.faults.answer("department/list", 60011, times=None)
    code, found = await examine()
    assert code == 0
    assert found["visible range"][0].startswith("WARN not read: department/list answers 60011")


async def test_members_out_of_sight_are_named(examine: Doctor, database: Database) -> None:
    async with database.writing() as session:
        for n in range(7):
            session.add(Member(userid=f"Gone{n}", userid_key=f"Gone{n}", name="走了", created_at=datetime.now(UTC)))
    _, found = await examine()
    assert found["visible range"][1].startswith("WARN Gone0, Gone1, Gone2, Gone3, Gone4 and 2 more are members here")


async def test_no_network_is_a_clear_line(examine: Doctor) -> None:
    async with asyncio.timeout(30):
        code, found = await examine(WECOM__API_BASE="http://127.0.0.1:9", callback_url="http://127.0.0.1:9/wecom/app")
    assert code == 1
    assert found["clock"][0].startswith("WARN not compared")
    assert found["WeCom"][0].startswith("FAIL gettoken got no answer")
    assert found["callback"][0].startswith("FAIL http://127.0.0.1:9/wecom/app cannot be called")
    for subject in ("quotations", "Excel quotations", "contracts"):
        assert found[subject][0].startswith("OK"), "the checks that need no network go on"


async def test_clock_that_is_wrong_is_a_warning(examine: Doctor) -> None:
    async def answer(_request: web.Request) -> web.Response:
        late = datetime.now(UTC) - timedelta(minutes=5)
        return web.Response(headers={"Date": format_datetime(late, usegmt=True)})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server:
        _, found = await examine(WECOM__API_BASE=str(server.make_url("/")))
    assert found["clock"][0].startswith(("WARN 300 s ahead", "WARN 301 s ahead", "WARN 299 s ahead"))


async def test_callback_with_other_keys_or_behind_a_meddling_proxy_fails(
    examine: Doctor, callback_url: Callable[..., Awaitable[str]]
) -> None:
    _, found = await examine(callback_url=await callback_url("another-token"))
    assert "answers HTTP 403" in found["callback"][0]
    assert "another Token" in found["callback"][0]

    @web.middleware
    async def adds_a_newline(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.Response]]
    ) -> web.Response:
        response = await handler(request)
        return web.Response(text=f"{response.text}\n")

    code, found = await examine(callback_url=await callback_url(middleware=adds_a_newline))
    assert code == 1
    assert "a proxy changes the body" in found["callback"][0]
    _, found = await examine(callback_url=(await callback_url()).replace("/wecom/app", "/other"))
    assert "answers HTTP 404" in found["callback"][0]
    _, found = await examine(callback_url="no-url")
    assert found["callback"][0].startswith("FAIL no-url cannot be called")


async def test_what_waits_and_what_failed_is_told(examine: Doctor, database: Database) -> None:
    early = datetime(2026, 3, 9, tzinfo=UTC)
    async with database.writing() as session:
        for n, status in enumerate(("failed", "failed", "stored")):
            session.add(
                InboundMessage(
                    platform="wecom", dedupe_key=str(n), sender="x", sender_key="x", kind="text",
                    sent_at=early, received_at=early, status=status,
                )
            )  # fmt: skip
        session.add(OutboxMessage(recipient="x", recipient_key="x", kind="text", due_at=early, created_at=early))
    code, found = await examine()
    assert code == 0
    assert found["outbox"][0].startswith("WARN 1 messages wait to be sent")
    assert found["messages"][0].startswith("WARN 2 messages failed")
    assert found["messages"][1].startswith("WARN 1 messages wait to be read")


async def test_database_that_is_not_there_does_not_stop_the_rest(examine: Doctor) -> None:
    code, found = await examine(DATABASE_URL="postgresql+asyncpg://someone:hushhush@127.0.0.1:1/x")
    assert code == 1
    assert found["database"][0].startswith("FAIL postgresql+asyncpg://someone:***@127.0.0.1:1/x cannot be used")
    assert found["WeCom"] == ["OK token, agent 1000002 and trusted IP are good"]


async def test_newer_schema_is_told(examine: Doctor, database: Database) -> None:
    from sqlalchemy import text

    async with database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    code, found = await examine()
    assert code == 1
    assert "newer schema" in found["database"][0]


async def test_network_file_system_is_told(examine: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"dev / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(storage, "MOUNTS", mounts)
    code, found = await examine(DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/on-nfs.db")
    assert code == 1
    assert "is on nfs4" in found["database file"][-1]


@pytest.mark.parametrize(
    ("today", "level"),
    [(date(2026, 3, 10), "OK"), (date(2025, 11, 15), "OK"), (date(2035, 3, 1), "WARN"), (date(2034, 12, 1), "WARN")],
)
def test_calendar_wants_the_official_plan(today: date, level: str) -> None:
    assert check_calendar(today).level == level


def test_doctor_as_it_is_typed(liaodan: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAODAN_WECOM__API_BASE", "http://127.0.0.1:9")
    assert liaodan("doctor") == 1
    assert "FAIL  settings: LIAODAN_WECOM__CORP_ID is empty" in liaodan.out
    assert "the callback was not called" in liaodan.out.splitlines()[-1]


async def test_no_model_is_as_it_should_be(examine: Doctor) -> None:
    _, findings = await examine()
    assert findings["model"] == ["OK none, the rules work alone"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('{"answer": null}', "OK m-1 at http://127.0.0.1"),
        ("好的！", "WARN m-1 does not keep to the form"),
        (status(401), "http 401 -> look at LIAODAN_MODEL__BASE_URL"),
        (raw(b"<html>"), "malformed -> is it an OpenAI-compatible endpoint?"),
    ],
)
async def test_the_model_is_tried(examine: Doctor, answer: Answer, expected: str) -> None:
    fake = FakeModel()
    fake.plan(answer)
    async with served(fake) as url:
        code, findings = await examine(MODEL__BASE_URL=url, MODEL__NAME="m-1", MODEL__API_KEY=KEY)
    assert code == 0
    assert expected in findings["model"][0]
    assert fake.asked[0] == {"message": "测试"}


async def test_a_slow_model_and_one_in_the_clear(examine: Doctor) -> None:
    fake = FakeModel()
    fake.plan(fake.hangs)
    async with served(fake) as url:
        _, findings = await examine(MODEL__BASE_URL=url, MODEL__NAME="m-1", MODEL__TIMEOUT_SECONDS="0.1")
    assert "does not answer within 0.1 s" in findings["model"][0]
    far = ModelSettings(base_url="http://models.example.com/v1", name="m")
    assert _is_open(far.base_url)
    assert not any(
        _is_open(url) for url in ("https://models.example.com", "http://10.0.0.3:8000", "http://ollama:11434")
    )


async def test_a_library_that_is_missing_holds_up_no_other_check(
    examine: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "documents.company_template", None)
    code, found = await examine()
    assert code == 1
    assert found["documents"][0].startswith("FAIL cannot be made: ModuleNotFoundError: ")
    assert found["calendar"][0].startswith("OK ")


async def test_templates_that_cannot_be_used_are_named(examine: Doctor, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates"
    folder.mkdir(parents=True)
    (folder / "quotation.toml").write_text("seal = 'seal.png'", encoding="utf-8")
    document = Document()
    document.add_paragraph("{{ 买方 }} {{ 项目编号 }}")
    document.save(str(folder / "contract.docx"))
    code, found = await examine()
    assert code == 1
    for subject in ("quotations", "Excel quotations"):
        assert found[subject][0].startswith("FAIL config/templates/quotation.toml: seal = 'seal.png'")
    assert [line.split()[0] for line in found["contracts"]] == ["OK", "WARN"]
    assert "项目编号" in found["contracts"][1]


async def test_the_people_of_the_service_are_looked_for(examine: Doctor, database: Database) -> None:
    _, findings = await examine()
    assert findings["service"] == ["OK nobody is configured for complaints, managers are told"]
    async with database.writing() as session:
        session.add(Member(userid="WangGong", userid_key="wanggong", name="王工", created_at=datetime.now(UTC)))
    _, findings = await examine(SERVICE='{"华东": ["WangGong"]}')
    assert findings["service"] == ["OK 1 people are told of complaints"]
    code, findings = await examine(SERVICE='{"": ["WangGong", "nobody"]}')
    assert findings["service"][0].startswith("WARN not known: nobody -> correct [service]")
    assert code == 0


async def test_the_teams_of_digest_groups_have_somebody_who_leads_them(examine: Doctor, database: Database) -> None:
    _, findings = await examine()
    assert "digest groups" not in findings
    groups = dict.fromkeys(("东群", "总群"), "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k")
    configured = {"GROUPS": json.dumps(groups), "DIGEST_GROUPS": json.dumps({"东群": "华东", "总群": ""})}

    async def add(userid: str, **values: Any) -> None:
        async with database.writing() as session:
            session.add(Member(userid=userid, userid_key=userid, name=userid, created_at=datetime.now(UTC), **values))

    await add("boss", role="admin")
    await add("rep", team="华东")
    code, findings = await examine(**configured)
    [east] = findings["digest groups"]
    assert east.startswith(
        "WARN 东群 gets nothing, nobody leads the team '华东' -> correct the path under [digest_groups]"
    )
    assert code == 0
    await add("li", role="manager", team="华东/上海")
    east, company = (await examine(**configured))[1]["digest groups"]
    assert "teams that somebody leads: '华东/上海'" in east
    assert company.startswith("WARN 总群 gets nothing, nobody leads the whole company"), (
        "an admin beside managers gets none"
    )
    await add("wu", role="manager", team="华东")
    await add("qian", role="manager")
    _, findings = await examine(**configured)
    assert findings["digest groups"] == ["OK 2 groups, somebody leads each one's team"]
    assert "key=k" not in str(findings)
