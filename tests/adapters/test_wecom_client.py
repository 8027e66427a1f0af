"""The API client against a server that misbehaves in every way the fact sheet names."""

import asyncio
import email
import email.policy
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web
from fake_wecom_api import AGENT, CORP, SECRET, FakeWeCom, served
from prometheus_client import REGISTRY

from bot.adapters.wecom.client import MEDIA_BYTES, SendResult, WeComClient, clean_filename
from bot.adapters.wecom.errors import Reaction, WeComError
from bot.adapters.wecom.render import render
from config.clock import Clock
from config.settings import WeComSettings
from replies.types import Button, Card, CardUpdate, Text

START = datetime(2026, 9, 1, tzinfo=UTC)
[BODY] = render(Text("已记录"), to=["zhoukai"], agent_id=AGENT)
UNCHECKED = json.dumps({"touser": "a", "msgtype": "text", "agentid": AGENT, "text": {"content": "x"}}).encode()
BUSY = {"errcode": -1, "errmsg": "system busy"}


class StandingClock(Clock):
    """Stands still until told."""

    def __init__(self) -> None:
        super().__init__(start=START, monotonic=lambda: 0.0)

    def advance(self, seconds: float) -> None:
        self.jump_to(self.now() + timedelta(seconds=seconds))


class Naps:
    """Sleeps no time and remembers how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def fake() -> FakeWeCom:
    return FakeWeCom()


@asynccontextmanager
async def connected(
    base: str, clock: Clock, naps: Callable[[float], Awaitable[None]], **settings: object
) -> AsyncIterator[WeComClient]:
    values = {"corp_id": CORP, "agent_id": AGENT, "secret": SECRET, "api_base": base} | settings
    async with aiohttp.ClientSession() as session:
        yield WeComClient(WeComSettings.model_validate(values), session=session, clock=clock, sleep=naps)


@pytest.fixture
async def client(fake: FakeWeCom, clock: StandingClock, naps: Naps) -> AsyncIterator[WeComClient]:
    async with served(fake) as base, connected(base, clock, naps) as client:
        yield client


def counted(api: str, outcome: str) -> float:
    return REGISTRY.get_sample_value("liaodan_wecom_calls_total", {"api": api, "outcome": outcome}) or 0.0


async def failure(call: Awaitable[object]) -> WeComError:
    with pytest.raises(WeComError) as caught:
        await call
    return caught.value


# --- sending


async def test_a_stored_body_is_sent_byte_for_byte(client: WeComClient, fake: FakeWeCom) -> None:
    assert await client.send_message(BODY) == SendResult("m1", (), "")
    assert fake.bodies["message/send"] == [BODY]
    assert fake.calls == ["gettoken", "message/send"]


async def test_an_accepted_message_may_still_not_reach_everybody(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan(
        "message/send", {"errcode": 0, "errmsg": "ok", "msgid": "m", "invaliduser": "lina|wei", "response_code": "r"}
    )
    assert await client.send_message(BODY) == SendResult("m", ("lina", "wei"), "r")


async def test_a_missing_errcode_means_success(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("message/send", {"msgid": "m9"})
    assert (await client.send_message(BODY)).msgid == "m9"


@pytest.mark.parametrize("code", [40003, 40033, 40056, 44004, 45002, 48002, 50003, 60011, 60020, 60111, 81013, 987654])
async def test_lasting_refusals_are_not_repeated(client: WeComClient, fake: FakeWeCom, code: int) -> None:
    fake.plan("message/send", {"errcode": code, "errmsg": "no, hint: [42]"})
    error = await failure(client.send_message(BODY))
    assert (error.api, error.code, error.hint) == ("message/send", code, "42")
    assert fake.calls.count("message/send") == 1


# --- retries


@pytest.mark.parametrize("code", [-1, 45033, 301057])
async def test_passing_faults_are_retried_with_the_same_bytes(
    client: WeComClient, fake: FakeWeCom, naps: Naps, code: int
) -> None:
    fake.plan("message/send", *[{"errcode": code, "errmsg": "later"}] * 3)
    assert (await client.send_message(BODY)).msgid == "m1"
    assert fake.bodies["message/send"] == [BODY] * 4
    for seconds, middle in zip(naps.seconds, [0.5, 1.0, 2.0], strict=True):
        assert middle / 2 <= seconds <= middle * 1.5


async def test_three_retries_and_no_more(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("message/send", *[BUSY] * 10)
    error = await failure(client.send_message(BODY))
    assert (error.code, error.reaction) == (-1, Reaction.RETRY)
    assert fake.calls.count("message/send") == 4


async def test_without_the_duplicate_check_nothing_is_sent_twice(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("message/send", BUSY)
    assert (await failure(client.send_message(UNCHECKED))).code == -1
    assert fake.bodies["message/send"] == [UNCHECKED]


async def html(_: web.Request) -> web.Response:
    return web.Response(text="<html>502</html>", content_type="text/html")


async def hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def huge(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(40):
        await response.write(b" " * (1 << 19))
    return response


UNREADABLE = {
    "HTML": html,
    "nothing": b"",
    "words": b"hello",
    "not UTF-8": b"\xff\xfe\x00",
    "a list": b"[]",
    "null": b"null",
    "an errcode of words": b'{"errcode": "x"}',
    "an errcode of null": b'{"errcode": null}',
    "nested without end": b"[" * 100_000,
    "a number without end": b'{"errcode": ' + b"9" * 10_000 + b"}",
    "hang up": hang_up,
    "too large": huge,
}


@pytest.mark.parametrize("name", UNREADABLE)
async def test_an_unreadable_answer_is_tried_again(client: WeComClient, fake: FakeWeCom, name: str) -> None:
    fake.plan("message/send", *[UNREADABLE[name]] * 4)
    error = await failure(client.send_message(BODY))
    assert (error.code, error.reaction) == (None, Reaction.RETRY)
    assert fake.calls.count("message/send") == 4
    assert (await client.send_message(BODY)).msgid == "m1"


@pytest.mark.parametrize("status", [302, 404, 429, 500, 502, 503])
async def test_http_errors_are_tried_again(client: WeComClient, fake: FakeWeCom, status: int) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"errcode": 0}, status=status, headers={"Location": "http://127.0.0.1:1/"})

    fake.plan("user/get", *[answer] * 4)
    error = await failure(client.get_user("a"))
    assert (error.code, error.reaction) == (None, Reaction.RETRY)
    assert fake.calls.count("user/get") == 4


async def test_a_timeout_is_tried_again(fake: FakeWeCom, clock: StandingClock, naps: Naps) -> None:
    async def never(_: web.Request) -> web.Response:
        await asyncio.sleep(60)
        return web.Response()

    before = counted("message/send", "timeout")
    fake.plan("message/send", never)
    async with served(fake) as base, connected(base, clock, naps, timeout_seconds=0.2) as client:
        assert (await client.send_message(BODY)).msgid == "m1"
    assert counted("message/send", "timeout") == before + 1


async def test_a_server_that_is_not_there_is_tried_again(clock: StandingClock, naps: Naps) -> None:
    async with connected("http://127.0.0.1:1", clock, naps) as client:
        error = await failure(client.send_message(BODY))
    assert (error.api, error.code, error.reaction) == ("gettoken", None, Reaction.RETRY)
    assert error.retry_after_seconds


# --- the token


async def test_a_token_is_used_until_five_minutes_before_its_end(
    client: WeComClient, fake: FakeWeCom, clock: StandingClock
) -> None:
    await client.send_message(BODY)
    clock.advance(7200 - 301)
    await client.send_message(BODY)
    assert fake.fetches == 1
    clock.advance(2)
    await client.send_message(BODY)
    assert fake.fetches == 2


async def test_a_short_token_is_used_for_half_its_life(
    client: WeComClient, fake: FakeWeCom, clock: StandingClock
) -> None:
    fake.lifetime_seconds = 10
    await client.send_message(BODY)
    clock.advance(4)
    await client.send_message(BODY)
    assert fake.fetches == 1
    clock.advance(2)
    await client.send_message(BODY)
    assert fake.fetches == 2


@pytest.mark.parametrize("code", [40001, 40014, 42001])
async def test_a_refused_token_is_replaced_once(client: WeComClient, fake: FakeWeCom, naps: Naps, code: int) -> None:
    await client.send_message(BODY)
    fake.plan("message/send", {"errcode": code, "errmsg": "token"})
    assert (await client.send_message(BODY)).msgid == "m1"
    assert fake.fetches == 2
    assert naps.seconds == []


async def test_fifty_at_once_fetch_one_token(client: WeComClient, fake: FakeWeCom) -> None:
    await asyncio.gather(*(client.send_message(BODY) for _ in range(50)))
    assert fake.fetches == 1
    assert fake.parallel <= 10


@pytest.mark.parametrize("ends_after", [0, 1, 7, 30])
async def test_fifty_at_once_fetch_two_tokens_if_the_first_ends_meanwhile(
    client: WeComClient, fake: FakeWeCom, ends_after: int
) -> None:
    async def end(_: web.Request) -> web.Response:
        fake.end_token()
        return web.json_response({"errcode": 42001, "errmsg": "expired"})

    async def send(number: int) -> SendResult:
        if number == ends_after:
            fake.plan("message/send", end)
        return await client.send_message(BODY)

    results = await asyncio.gather(*(send(number) for number in range(50)))
    assert [result.msgid for result in results] == ["m1"] * 50
    assert fake.fetches == 2


async def test_a_token_is_refused_twice_and_the_call_is_given_up(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("message/send", *[{"errcode": 42001, "errmsg": "token"}] * 2)
    error = await failure(client.send_message(BODY))
    assert (error.code, error.reaction) == (42001, Reaction.REFRESH_TOKEN)
    assert fake.fetches == 2


async def test_tokens_refused_as_fast_as_they_come_are_not_fetched_without_end(
    client: WeComClient, fake: FakeWeCom, clock: StandingClock
) -> None:
    fake.plan("message/send", *[{"errcode": 40014, "errmsg": "token"}] * 100)
    for _ in range(20):
        await failure(client.send_message(BODY))
    assert fake.fetches == 2
    fake.planned.clear()
    clock.advance(60)
    assert (await client.send_message(BODY)).msgid == "m1"
    assert fake.fetches == 3


async def test_a_failing_gettoken_is_not_hammered(client: WeComClient, fake: FakeWeCom, clock: StandingClock) -> None:
    fake.plan("gettoken", *[{"errcode": 40001, "errmsg": "invalid credential"}] * 3)
    errors = await asyncio.gather(*(failure(client.send_message(BODY)) for _ in range(50)))
    assert {(error.api, error.code, error.reaction) for error in errors} == {("gettoken", 40001, Reaction.ALERT)}
    assert fake.fetches == 1
    pauses = []
    for _ in range(2):
        pause = (await failure(client.send_message(BODY))).retry_after_seconds
        assert pause
        pauses.append(pause)
        clock.advance(pause)
        await failure(client.send_message(BODY))
    assert pauses == [1.0, 2.0]
    assert fake.fetches == 3
    clock.advance(5)
    assert (await client.send_message(BODY)).msgid == "m1"


@pytest.mark.parametrize(
    "answer",
    [
        {"errcode": 0, "expires_in": 7200},
        {"errcode": 0, "access_token": "", "expires_in": 7200},
        {"errcode": 0, "access_token": 5, "expires_in": 7200},
        {"errcode": 0, "access_token": "t"},
        {"errcode": 0, "access_token": "t", "expires_in": "soon"},
        {"errcode": 0, "access_token": "t", "expires_in": 0},
        {"errcode": 0, "access_token": "t", "expires_in": -1},
        {"errcode": 0, "access_token": "t" * 5000, "expires_in": 7200},
    ],
    ids=lambda answer: str(answer)[:60],
)
async def test_a_token_that_cannot_be_one_is_refused(
    client: WeComClient, fake: FakeWeCom, answer: dict[str, object]
) -> None:
    fake.plan("gettoken", *[answer] * 4)
    error = await failure(client.send_message(BODY))
    assert (error.api, error.code, error.reaction) == ("gettoken", None, Reaction.RETRY)


async def test_an_endless_life_is_not_believed(client: WeComClient, fake: FakeWeCom, clock: StandingClock) -> None:
    fake.lifetime_seconds = 10**30
    await client.send_message(BODY)
    clock.advance(86_400)
    await client.send_message(BODY)
    assert fake.fetches == 2


# --- limits


async def test_a_lock_out_stops_its_api_for_a_minute_and_no_other(
    client: WeComClient, fake: FakeWeCom, clock: StandingClock
) -> None:
    fake.plan("message/send", {"errcode": 45009, "errmsg": "api freq out of limit"})
    first = await failure(client.send_message(BODY))
    assert (first.reaction, first.retry_after_seconds, first.is_alert) == (Reaction.BACK_OFF, 60.0, True)
    clock.advance(20)
    second = await failure(client.send_message(BODY))
    assert (second.code, second.retry_after_seconds) == (45009, 40.0)
    assert fake.calls.count("message/send") == 1
    await client.create_menu([{"type": "click", "name": "今日", "key": "today"}])
    clock.advance(40)
    assert (await client.send_message(BODY)).msgid == "m1"


async def test_no_more_calls_at_once_than_allowed(fake: FakeWeCom, clock: StandingClock, naps: Naps) -> None:
    async with served(fake) as base, connected(base, clock, naps, max_parallel_calls=3) as client:
        await asyncio.gather(*(client.send_message(BODY) for _ in range(30)))
    assert fake.parallel <= 3


async def test_a_busy_wecom_gets_fewer_calls_at_once(fake: FakeWeCom, clock: StandingClock) -> None:
    """A call that waits for its retry keeps its slot."""
    waiting, go_on = asyncio.Event(), asyncio.Event()

    async def nap(_: float) -> None:
        waiting.set()
        await go_on.wait()

    fake.plan("message/send", {"errcode": 45033, "errmsg": "concurrency"})
    async with served(fake) as base, connected(base, clock, nap, max_parallel_calls=1) as client:
        first = asyncio.create_task(client.send_message(BODY))
        await waiting.wait()
        second = asyncio.create_task(client.send_message(BODY))
        await asyncio.sleep(0)
        assert fake.calls.count("message/send") == 1
        go_on.set()
        assert {(await first).msgid, (await second).msgid} == {"m1"}


# --- media


async def test_an_upload_shows_its_chinese_name(client: WeComClient, fake: FakeWeCom) -> None:
    content = b"%PDF-1.7 " + bytes(range(256)) * 8000
    assert await client.upload_media("file", "报价单 比亚迪(V2).pdf", content) == "M1"
    assert fake.queries["media/upload"][0]["type"] == "file"
    body = fake.bodies["media/upload"][0]
    assert 'name="media"; filename="报价单 比亚迪(V2).pdf"'.encode() in body
    boundary = body.split(b"\r\n", 1)[0].removeprefix(b"--").decode()
    form = email.message_from_bytes(
        f"Content-Type: multipart/form-data; boundary={boundary}\r\n\r\n".encode() + body, policy=email.policy.HTTP
    )
    [part] = form.iter_parts()
    assert part.get_payload(decode=True) == content


async def test_an_upload_is_repeated_whole(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("media/upload", BUSY)
    assert await client.upload_media("image", "日报.png", b"\x89PNG" + b"x" * 50_000) == "M1"
    first, second = fake.bodies["media/upload"]
    assert len(first) == len(second) > 50_000


@pytest.mark.parametrize(("kind", "size"), [("file", 0), ("file", 5), ("image", MEDIA_BYTES["image"] + 1)])
async def test_media_that_wecom_would_refuse_stays_here(
    client: WeComClient, fake: FakeWeCom, kind: str, size: int
) -> None:
    error = await failure(client.upload_media(kind, "a", b"x" * size))  # type: ignore[arg-type]
    assert (error.code, error.reaction) == (40006, Reaction.DROP)
    assert fake.calls == []


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("报价单.pdf", "报价单.pdf"),
        ('a"; filename="b.exe', "a; filename=b.exe"),
        ("a\r\nX-Evil: 1.pdf", "aX-Evil: 1.pdf"),
        ("../../etc/passwd", "etcpasswd"),
        ("..\\a.pdf", "a.pdf"),
        ("", "file"),
        ("...", "file"),
        ("\x00\ud800", "file"),
        ("长" * 300 + ".pdf", "长" * 65 + ".pdf"),
        ("no ending " + "x" * 300, "no ending " + "x" * 190),
        (".pdf", "pdf"),
    ],
    ids=lambda text: ascii(text)[:30],
)
def test_file_names(name: str, cleaned: str) -> None:
    assert clean_filename(name) == cleaned


# --- the rest


async def test_a_card_is_updated(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("message/update_template_card", {"errcode": 0, "errmsg": "ok", "invaliduser": ["x"]})
    card = Card("今天2件", "① 蓝海包装", (Button("好了", "好了"),), task_id="morning-1-2")
    [body] = render(CardUpdate(card, "rc", ended="都处理了"), to=["zhoukai"], agent_id=AGENT)
    assert await client.update_card(body) == ()
    assert fake.bodies["message/update_template_card"] == [body], "as it was stored"
    assert "都处理了".encode() in body
    assert json.loads(body) == {
        "userids": ["zhoukai"],
        "agentid": AGENT,
        "response_code": "rc",
        "template_card": {
            "card_type": "button_interaction",
            "main_title": {"title": "今天2件"},
            "task_id": "morning-1-2",
            "button_list": [{"text": "好了", "style": 2, "key": "好了"}],
            "sub_title_text": "① 蓝海包装",
            "replace_text": "都处理了",
        },
    }


@pytest.mark.parametrize("code", [40058, 42022])
async def test_a_card_that_cannot_be_changed_any_more_is_let_be(
    client: WeComClient, fake: FakeWeCom, code: int
) -> None:
    fake.plan("message/update_template_card", {"errcode": code, "errmsg": "no"})
    with pytest.raises(WeComError) as raised:
        await client.update_card(b'{"response_code":"rc"}')
    assert raised.value.reaction is Reaction.IGNORE
    assert not raised.value.is_alert


async def test_a_member_is_read(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan(
        "user/get",
        {
            "errcode": 0,
            "userid": "ZhouKai",
            "name": "周凯",
            "department": [2, 5],
            "is_leader_in_dept": [0, 1],
            "main_department": 2,
            "direct_leader": ["lina"],
            "status": 1,
            "extattr": {"attrs": []},
        },
    )
    member = await client.get_user("zhoukai")
    assert (member.userid, member.name, member.department_ids) == ("ZhouKai", "周凯", (2, 5))
    assert (member.is_leader_in, member.main_department_id, member.direct_leaders) == ((False, True), 2, ("lina",))
    assert fake.queries["user/get"][0]["userid"] == "zhoukai"


async def test_the_directory_is_read(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("user/list", {"errcode": 0, "userlist": [{"userid": "a"}, {"userid": "b", "name": "乙"}]})
    fake.plan(
        "department/list",
        {"errcode": 0, "department": [{"id": 1, "name": "总部", "parentid": 0}, {"id": 2, "department_leader": ["a"]}]},
    )
    assert [member.userid for member in await client.list_users(2)] == ["a", "b"]
    root, below = await client.list_departments()
    assert (root.department_id, root.name, root.parent_id) == (1, "总部", 0)
    assert below.leaders == ("a",)
    assert fake.queries["user/list"][0]["department_id"] == "2"


@pytest.mark.parametrize(
    "item", [{}, {"userid": ""}, {"userid": 5}, {"userid": "a", "department": "x"}, "a", None], ids=str
)
async def test_a_member_that_cannot_be_one_is_unreadable(client: WeComClient, fake: FakeWeCom, item: object) -> None:
    fake.plan("user/list", {"errcode": 0, "userlist": [item]})
    assert (await failure(client.list_users(1))).code is None
    fake.plan("user/list", {"errcode": 0, "userlist": item})
    assert (await failure(client.list_users(1))).code is None


async def test_the_app_is_read(client: WeComClient, fake: FakeWeCom) -> None:
    fake.plan("agent/get", {"errcode": 0, "agentid": AGENT, "name": "聊单", "close": 0})
    agent = await client.get_agent()
    assert (agent.agent_id, agent.name, agent.is_closed) == (AGENT, "聊单", False)


async def test_the_menu_is_created(client: WeComClient, fake: FakeWeCom) -> None:
    await client.create_menu([{"type": "click", "name": "今日", "key": "today"}])
    assert json.loads(fake.bodies["menu/create"][0]) == {"button": [{"type": "click", "name": "今日", "key": "today"}]}
    assert fake.queries["menu/create"][0]["agentid"] == str(AGENT)


async def test_no_secret_reaches_a_log_or_an_error(
    client: WeComClient, fake: FakeWeCom, caplog: pytest.LogCaptureFixture
) -> None:
    fake.plan("message/send", hang_up, html, BUSY, hang_up)
    with caplog.at_level(logging.DEBUG):
        error = await failure(client.send_message(BODY))
    # The stand-in's own access log is not ours.
    logged = " ".join(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")
    seen = logged + repr(error) + str(error) + str(error.__cause__) + str(error.__dict__)
    assert "retry 3" in logged
    for secret in (SECRET, fake.token, "access_token"):
        assert secret not in seen


async def test_calls_are_counted(client: WeComClient, fake: FakeWeCom) -> None:
    before = [counted("message/send", outcome) for outcome in ("ok", "81013", "other")]
    await client.send_message(BODY)
    for code in (81013, 987654):
        fake.plan("message/send", {"errcode": code, "errmsg": ""})
        await failure(client.send_message(BODY))
    assert [counted("message/send", outcome) for outcome in ("ok", "81013", "other")] == [n + 1 for n in before]
