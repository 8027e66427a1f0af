"""The callback URL over real HTTP, with real encryption: what is stored, and what is refused and leaves nothing."""

import asyncio
import gzip
import io
import logging
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client import REGISTRY
from wecom_vectors import A_ECHO, KEYS_A, KEYS_C, A, B, Keys, Signed

from bot.adapters.wecom.crypto import MAX_BODY_BYTES, WeComCrypto
from bot.adapters.wecom.webhook import PATH, add_routes
from bot.errors import StoreUnavailable
from bot.messages import IncomingMessage

AGENT = 218
Client = TestClient[web.Request, web.Application]


@dataclass
class Inbox:
    """Stands where the store is: remembers what it took, and fails when told to."""

    messages: list[IncomingMessage] = field(default_factory=list)
    failure: Exception | None = None

    async def receive(self, message: IncomingMessage) -> None:
        if self.failure:
            raise self.failure
        self.messages.append(message)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def client(inbox: Inbox) -> AsyncIterator[Client]:
    app = web.Application()
    crypto = WeComCrypto(KEYS_A.token, KEYS_A.aes_key, KEYS_A.receive_id)
    add_routes(
        app,
        crypto=crypto,
        corp_id=KEYS_A.receive_id,
        agent_id=AGENT,
        receive=inbox.receive,
        body_timeout_seconds=0.2,
    )
    async with TestClient(TestServer(app)) as client:
        yield client


@dataclass(frozen=True)
class Request:
    """One request, right as it stands; the hostile ones change a part."""

    query: list[tuple[str, str]]
    body: bytes
    method: str = "POST"
    path: str = PATH
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/xml"})

    def without(self, name: str) -> "Request":
        return replace(self, query=[(key, value) for key, value in self.query if key != name])

    def having(self, name: str, value: str) -> "Request":
        return replace(self, query=[(key, value if key == name else old) for key, old in self.query])

    def twice(self, name: str) -> "Request":
        return replace(self, query=[*self.query, *(pair for pair in self.query if pair[0] == name)])


def envelope(encrypt: str, *, extra: str = "") -> bytes:
    to = KEYS_A.receive_id
    return f"<xml><ToUserName>{to}</ToUserName><Encrypt>{escape(encrypt)}</Encrypt>{extra}</xml>".encode()


def signed(vector: Signed, body: bytes) -> Request:
    query = [("msg_signature", vector.signature), ("timestamp", vector.timestamp), ("nonce", vector.nonce)]
    return Request(query, body)


def seal(xml: str, keys: Keys = KEYS_A) -> Request:
    sealed = WeComCrypto(keys.token, keys.aes_key, keys.receive_id).encrypt(xml, timestamp=1700000000, nonce="n0nce")
    return signed(Signed(keys, "1700000000", "n0nce", sealed.signature, sealed.encrypt), envelope(sealed.encrypt))


def sign(encrypt: str, body: bytes | None = None) -> Request:
    """Return a request whose signature over `encrypt` is right, whatever that is."""
    signature = WeComCrypto(KEYS_A.token, KEYS_A.aes_key, "x")._sign("1700000000", "n0nce", encrypt)
    return signed(Signed(KEYS_A, "1700000000", "n0nce", signature, encrypt), body or envelope(encrypt))


def message(content: str = "上午去了比亚迪", *, msg_id: str = "1", **changes: str) -> str:
    fields = {
        "ToUserName": KEYS_A.receive_id,
        "FromUserName": "zhoukai",
        "CreateTime": "1700000000",
        "MsgType": "text",
        "Content": content,
        "MsgId": msg_id,
        "AgentID": str(AGENT),
    } | changes
    return "<xml>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items()) + "</xml>"


GOOD = seal(message())
CHECK = replace(signed(A, b""), method="GET", query=[*signed(A, b"").query, ("echostr", A.encrypt)])


async def send(client: Client, request: Request) -> tuple[int, bytes]:
    async with client.request(
        request.method,
        request.path,
        params=request.query,
        data=io.BytesIO(request.body) if request.body else None,
        headers=request.headers,
    ) as response:
        return response.status, await response.read()


def counted(outcome: str) -> float:
    return REGISTRY.get_sample_value("liaodan_callbacks_total", {"outcome": outcome}) or 0.0


async def test_the_url_check_is_answered_with_the_bare_text(client: Client) -> None:
    async with client.get(PATH, params=CHECK.query) as response:
        assert (response.status, await response.read()) == (200, A_ECHO.encode())
        assert response.content_type == "text/plain"


async def test_the_url_check_takes_a_plus_that_was_not_encoded(client: Client) -> None:
    url = client.make_url(PATH).with_query(CHECK.query)
    raw = str(url).replace("%2B", "+")
    assert "+" in raw
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"GET {raw[raw.index(PATH) :]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n" + A_ECHO.encode())


async def test_a_message_is_stored_and_acknowledged_with_nothing(client: Client, inbox: Inbox) -> None:
    before = counted("stored")
    assert await send(client, GOOD) == (200, b"")
    [stored] = inbox.messages
    assert (stored.sender, stored.kind, stored.text) == ("zhoukai", "text", "上午去了比亚迪")
    assert counted("stored") == before + 1


async def test_wecoms_own_sample_is_stored(client: Client, inbox: Inbox) -> None:
    body = envelope(B.encrypt, extra="<AgentID><![CDATA[218]]></AgentID>")
    assert await send(client, signed(B, body)) == (200, b"")
    assert inbox.messages[0].dedupe_key == "msg:218:4561255354251345929"


async def test_a_repeat_reaches_the_store_which_tells_it_by_its_key(client: Client, inbox: Inbox) -> None:
    for _ in range(3):
        assert await send(client, GOOD) == (200, b"")
    assert len({stored.dedupe_key for stored in inbox.messages}) == 1


async def test_the_acknowledgement_waits_for_the_store() -> None:
    may_store, asked = asyncio.Event(), asyncio.Event()

    async def receive(_: IncomingMessage) -> None:
        asked.set()
        await may_store.wait()

    app = web.Application()
    crypto = WeComCrypto(KEYS_A.token, KEYS_A.aes_key, KEYS_A.receive_id)
    add_routes(app, crypto=crypto, corp_id=KEYS_A.receive_id, agent_id=AGENT, receive=receive)
    async with TestClient(TestServer(app)) as client:
        answer = asyncio.create_task(send(client, GOOD))
        await asked.wait()
        assert not answer.done()
        may_store.set()
        assert await answer == (200, b"")


@pytest.mark.parametrize("failure", [StoreUnavailable("disk full"), RuntimeError("a bug")], ids=["unavailable", "bug"])
async def test_what_is_not_stored_is_not_acknowledged(client: Client, inbox: Inbox, failure: Exception) -> None:
    inbox.failure = failure
    assert await send(client, GOOD) == (503, b"")
    inbox.failure = None
    assert await send(client, GOOD) == (200, b"")
    assert len(inbox.messages) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/xml"},
        {"Content-Type": "text/plain; charset=gbk"},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "???"},
        {"Content-Encoding": "identity"},
    ],
    ids=str,
)
async def test_content_types_are_tolerated(client: Client, inbox: Inbox, headers: dict[str, str]) -> None:
    assert await send(client, replace(GOOD, headers=headers)) == (200, b"")
    assert len(inbox.messages) == 1


async def test_a_long_message_is_stored(client: Client, inbox: Inbox) -> None:
    text = "拜访记录" * 3000
    assert await send(client, seal(message(text))) == (200, b"")
    assert inbox.messages[0].text == text


def with_body(body: bytes) -> Request:
    return replace(GOOD, body=body)


ENCRYPT = GOOD.body.decode().split("<Encrypt>")[1].split("</Encrypt>")[0]
LAUGHS = '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'

HOSTILE: dict[str, tuple[Request, int]] = {
    "no msg_signature": (GOOD.without("msg_signature"), 400),
    "no timestamp": (GOOD.without("timestamp"), 400),
    "no nonce": (GOOD.without("nonce"), 400),
    "no query": (replace(GOOD, query=[]), 400),
    "empty msg_signature": (GOOD.having("msg_signature", ""), 400),
    "empty timestamp": (GOOD.having("timestamp", ""), 400),
    "empty nonce": (GOOD.having("nonce", ""), 400),
    "msg_signature twice": (GOOD.twice("msg_signature"), 400),
    "timestamp twice": (GOOD.twice("timestamp"), 400),
    "nonce twice": (GOOD.twice("nonce"), 400),
    "wrong signature": (GOOD.having("msg_signature", "0" * 40), 403),
    "short signature": (GOOD.having("msg_signature", GOOD.query[0][1][:39]), 403),
    "long signature": (GOOD.having("msg_signature", GOOD.query[0][1] + "0"), 403),
    "signature in capitals": (GOOD.having("msg_signature", GOOD.query[0][1].upper()), 403),
    "signature with a space": (GOOD.having("msg_signature", GOOD.query[0][1] + " "), 403),
    "signature in Chinese": (GOOD.having("msg_signature", "签" * 40), 403),
    "signature of 2,000 characters": (GOOD.having("msg_signature", "0" * 2000), 403),
    "parameter of 5,000 characters": (GOOD.having("nonce", "0" * 5000), 400),
    "official-account signature only": (replace(GOOD, query=[("signature", "0" * 40), *GOOD.query[1:]]), 400),
    "another timestamp": (GOOD.having("timestamp", "1700000001"), 403),
    "timestamp of words": (GOOD.having("timestamp", "now"), 400),
    "timestamp with a sign": (GOOD.having("timestamp", "+1700000000"), 400),
    "timestamp with a NUL": (GOOD.having("timestamp", "1700000000\x00"), 400),
    "another nonce": (GOOD.having("nonce", "n0ncf"), 403),
    "nonce with a line break": (GOOD.having("nonce", "n0nce\r\nX: y"), 400),
    "nonce in Chinese": (GOOD.having("nonce", "随机"), 400),
    "empty body": (with_body(b""), 400),
    "white space": (with_body(b" \r\n"), 400),
    "words": (with_body(b"hello"), 400),
    "JSON": (with_body(b'{"encrypt": "' + ENCRYPT.encode() + b'"}'), 400),
    "form": (with_body(b"Encrypt=abc&ToUserName=x"), 400),
    "NULs": (with_body(b"\x00" * 100), 400),
    "random bytes": (with_body(bytes(range(256)) * 8), 400),
    "not UTF-8": (with_body(GOOD.body.replace(b"<xml>", b"<xml>\xff\xfe")), 400),
    "UTF-16": (with_body(GOOD.body.decode().encode("utf-16")), 400),
    "GBK that says so": (with_body('<?xml version="1.0" encoding="gbk"?><xml>中文</xml>'.encode("gbk")), 400),
    "cut off": (with_body(GOOD.body[:-10]), 400),
    "unclosed": (with_body(b"<xml><Encrypt>"), 400),
    "two documents": (with_body(GOOD.body * 2), 400),
    "another root": (with_body(GOOD.body.replace(b"xml>", b"html>")), 400),
    "no Encrypt": (with_body(b"<xml><ToUserName>x</ToUserName></xml>"), 400),
    "empty Encrypt": (with_body(b"<xml><Encrypt></Encrypt></xml>"), 400),
    "Encrypt twice": (with_body(envelope(ENCRYPT, extra=f"<Encrypt>{ENCRYPT}</Encrypt>")), 400),
    "Encrypt with fields": (with_body(b"<xml><Encrypt><a>1</a></Encrypt></xml>"), 400),
    "lower-case encrypt": (with_body(GOOD.body.replace(b"Encrypt>", b"encrypt>")), 400),
    "ToUserName twice": (with_body(envelope(ENCRYPT, extra="<ToUserName>x</ToUserName>")), 400),
    "envelope for another corp": (with_body(GOOD.body.replace(KEYS_A.receive_id.encode(), b"ww_other")), 403),
    "plain message in place of the envelope": (with_body(message().encode()), 400),
    "DOCTYPE": (with_body(b"<!DOCTYPE xml>" + GOOD.body), 400),
    "DOCTYPE from outside": (with_body(b'<!DOCTYPE xml SYSTEM "http://127.0.0.1:1/x">' + GOOD.body), 400),
    "billion laughs": (with_body(LAUGHS.encode() + envelope("&b;").replace(b"&amp;", b"&")), 400),
    "file by entity": (
        with_body(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>'),
        400,
    ),
    "10,000 elements": (with_body(b"<xml>" + b"<a/>" * 10_000 + b"</xml>"), 400),
    "10,000 nested elements": (with_body(b"<a>" * 10_000), 400),
    "10,000 attributes": (with_body(b"<xml " + b" ".join(b'a%d=""' % n for n in range(6000)) + b"/>"), 400),
    "one byte too large": (with_body(b"<" * (MAX_BODY_BYTES + 1)), 413),
    "2 MB": (with_body(b"<" * (2 << 20)), 413),
    "gzip": (replace(GOOD, body=gzip.compress(GOOD.body), headers={"Content-Encoding": "gzip"}), 415),
    "gzip bomb": (replace(GOOD, body=gzip.compress(b"0" * (8 << 20)), headers={"Content-Encoding": "gzip"}), 415),
    "deflate": (replace(GOOD, body=zlib.compress(GOOD.body), headers={"Content-Encoding": "deflate"}), 415),
    "gzip that is not": (replace(GOOD, headers={"Content-Encoding": "gzip"}), 415),
    "an encoding nobody knows": (replace(GOOD, headers={"Content-Encoding": "rot13"}), 415),
    "a changed byte in the middle": (with_body(GOOD.body.replace(ENCRYPT[40:44].encode(), b"AAAA")), 403),
    "another app's keys": (seal(message(), KEYS_C), 403),
    "our keys, another corp": (seal(message(), replace(KEYS_A, receive_id="ww_other")), 403),
    "our keys, no receiver": (seal(message(), replace(KEYS_A, receive_id="")), 403),
    "signed: not base64": (sign("*" * 64), 400),
    "signed: base64 of nothing": (sign("===="), 400),
    "signed: 16 bytes": (sign("A" * 21 + "A=="), 400),
    "signed: random ciphertext": (sign("A" * 128), 400),
    "signed: Chinese": (sign("密文"), 400),
    "sealed: nothing": (seal(""), 400),
    "sealed: words": (seal("hello"), 400),
    "sealed: JSON": (seal('{"MsgType":"text"}'), 400),
    "sealed: laughs": (seal(LAUGHS + message().replace("上午", "&b;")), 400),
    "sealed: nested": (seal("<xml>" + "<a>" * 9000), 400),
    "sealed: another corp": (seal(message(ToUserName="ww_other")), 403),
    "sealed: another app": (seal(message(AgentID="219")), 403),
    "sealed: no sender": (seal(message(FromUserName="")), 400),
    "sealed: everybody as sender": (seal(message(FromUserName="@all")), 400),
    "sealed: no MsgId": (seal(message(msg_id="")), 400),
    "sealed: MsgId of SQL": (seal(message(msg_id="1'; DROP TABLE--")), 400),
    "sealed: time past the end of time": (seal(message(CreateTime="9" * 19)), 400),
    "sealed: event without a name": (seal(message(MsgType="event")), 400),
    "check without echostr": (CHECK.without("echostr"), 400),
    "check without signature": (CHECK.without("msg_signature"), 400),
    "check with two echostr": (CHECK.twice("echostr"), 400),
    "check with another echostr": (CHECK.having("echostr", A.encrypt.replace("P9", "P8")), 403),
    "check with a wrong signature": (CHECK.having("msg_signature", "0" * 40), 403),
    "check with a long echostr": (CHECK.having("echostr", "A" * 4000), 400),
    "HEAD": (replace(CHECK, method="HEAD"), 405),
    "PUT": (replace(GOOD, method="PUT"), 405),
    "DELETE": (replace(GOOD, method="DELETE"), 405),
    "PATCH": (replace(GOOD, method="PATCH"), 405),
    "OPTIONS": (replace(GOOD, method="OPTIONS"), 405),
    "a path below": (replace(GOOD, path=PATH + "/x"), 404),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_requests_are_refused_and_leave_nothing(
    client: Client, inbox: Inbox, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    request, status = HOSTILE[name]
    answer, body = await send(client, request)
    assert answer == status
    assert status in (404, 405) or body == b""
    assert inbox.messages == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert await send(client, GOOD) == (200, b"")


def test_over_sixty_hostile_requests() -> None:
    assert len(HOSTILE) > 60


async def raw(client: Client, head: bytes, *parts: bytes, close: bool = False) -> bytes:
    """Send bytes as they are and return the answer."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head)
    for part in parts:
        await writer.drain()
        writer.write(part)
    if close:
        writer.close()
        await writer.wait_closed()
        return b""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    finally:
        writer.close()


def head(*headers: str) -> bytes:
    query = "&".join(f"{name}={value}" for name, value in GOOD.query)
    return "\r\n".join([f"POST {PATH}?{query} HTTP/1.1", "Host: x", *headers, "", ""]).encode()


async def test_a_slow_body_is_given_up(client: Client, inbox: Inbox) -> None:
    before = counted("too_slow")
    answer = await raw(client, head("Content-Length: 500"), GOOD.body[:100])
    assert answer.startswith(b"HTTP/1.1 408")
    assert counted("too_slow") == before + 1
    assert inbox.messages == []


async def test_a_body_without_length_is_read_up_to_the_limit(client: Client, inbox: Inbox) -> None:
    chunks = [b"8000\r\n" + b"<" * 0x8000 + b"\r\n"] * 4
    assert (await raw(client, head("Transfer-Encoding: chunked"), *chunks)).startswith(b"HTTP/1.1 413")
    body = GOOD.body
    sound = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    assert (await raw(client, head("Transfer-Encoding: chunked"), sound)).startswith(b"HTTP/1.1 200")
    assert len(inbox.messages) == 1


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Transfer-Encoding: chunked"], b"zz\r\n"),
        (["Transfer-Encoding: chunked"], b"-5\r\nabc"),
        (["Transfer-Encoding: chunked"], b"3\r\nabcdef\r\n"),
        (["Content-Length: -5"], b""),
        (["Content-Length: x"], b""),
        (["Content-Length: 5", "Content-Length: 6"], b"abcdef"),
        (["Content-Length: 5", "Transfer-Encoding: chunked"], b"0\r\n\r\n"),
        (["Content-Length: 5", "A b: c"], b"abcde"),
        (["Content-Length: 5", "X: " + "y" * 20_000], b"abcde"),
    ],
    ids=str,
)
async def test_broken_http_is_a_400(
    client: Client, inbox: Inbox, caplog: pytest.LogCaptureFixture, headers: list[str], body: bytes
) -> None:
    assert (await raw(client, head(*headers), body)).startswith((b"HTTP/1.1 400", b"HTTP/1.0 400"))
    assert "Unhandled" not in caplog.text
    assert inbox.messages == []


async def test_hanging_up_in_the_middle_leaves_nothing(client: Client, inbox: Inbox) -> None:
    for _ in range(5):
        await raw(client, head("Content-Length: 500"), GOOD.body[:100], close=True)
    assert await send(client, GOOD) == (200, b"")
    assert len(inbox.messages) == 1


async def test_one_line_is_logged_and_it_holds_nothing_that_was_said(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="bot"):
        await send(client, seal(message("机密", msg_id="x")))
        await send(client, GOOD.having("msg_signature", "f" * 40))
    first, second = (record.getMessage() for record in caplog.records if record.name.startswith("bot"))
    assert "MsgId is not a number" in first
    assert "zhoukai" in first
    assert "bad signature" in second
    for secret in ("机密", KEYS_A.token, KEYS_A.aes_key, "f" * 40):
        assert secret not in caplog.text


async def test_a_gap_in_our_checks_is_a_400_without_a_word_of_the_message(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> IncomingMessage:
        raise KeyError("机密")

    monkeypatch.setattr("bot.adapters.wecom.webhook.parse_message", broken)
    with caplog.at_level(logging.INFO):
        assert await send(client, GOOD) == (400, b"")
    assert "KeyError" in caplog.text
    assert "机密" not in caplog.text


async def test_many_at_once(client: Client, inbox: Inbox) -> None:
    count = 50
    requests = [seal(message(f"第{n}条", msg_id=str(n + 1))) for n in range(count)]
    answers = await asyncio.gather(*(send(client, request) for request in requests))
    assert answers == [(200, b"")] * count
    assert {stored.text for stored in inbox.messages} == {f"第{n}条" for n in range(count)}
