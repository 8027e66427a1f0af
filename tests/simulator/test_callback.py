"""Callbacks: the fact sheet's vectors, the XML, tries and passive replies."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
import xmltodict
from aiohttp import web
from simulator_helpers import AGENT, ApiClient, FakeBot

from simulator import MemberMessage, Simulator, SimulatorConfig
from simulator.callback import Callbacks, message_xml, xml_of
from simulator.cipher import CallbackCipher, CipherError

A = ("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7")
C = ("hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo", "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt", "ww1436e0e65a779aee")
VECTORS = {
    "A 验证网址": (
        A,
        ("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780"),
        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
        "1616140317555161061",
    ),
    "C 验证网址": (
        C,
        ("012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb", "1476416373", "47744683"),
        "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
        "1288432023552776189",
    ),
}
G_PLAIN = (
    "<xml><ToUserName><![CDATA[mycreate]]></ToUserName><FromUserName><![CDATA[wx5823bf96d3bd56c7]]></FromUserName>"
    "<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content></xml>"
)
G_SIGNATURE = "1776bf08a33329ff57ee6a1d2775aeea399197d3"
G_ENCRYPTED = (
    "sKqRbbiSUnDhFHOvPjtUMUeqt1g4oVlNGGsS6EWXUJfN1O71osbKBEtCfOU7sRX6mzunv/M8vJgpH3vpP3VnG1AqaMLSJxciqBRfMuoqylajN9eV"
    "ntAeWFFxLbzbfidxezt7Pe3fF728UVGZJM6sOhoRCWhHcHViSP6xPfgve5BPZJ7QIYOa7i6sTs42/FfoTHvR156KwMVSjNwYRVbyRq28GhTiP3/p"
    "UKHM3reC7RFNzoJuN87F8Ad67mu3G2lngSz37LbHN7Kxv1tBM+8095JHsGX1ZYOCPz7hWEm6ml8ddI1QpwS5Nu6pJBbXCUfoL9xA8Ab7EgqwYSmq"
    "i6L/GCSsE02PmXmazNXqKl83MnCyLmcDiQ4Exi0HouAnJWZe"
)


@pytest.mark.parametrize("name", VECTORS)
def test_vector_opens(name: str) -> None:
    keys, (signature, timestamp, nonce), encrypted, plain = VECTORS[name]
    cipher = CallbackCipher(*keys)
    assert cipher.open(signature=signature, timestamp=timestamp, nonce=nonce, encrypted=encrypted) == plain


@pytest.mark.parametrize("name", VECTORS)
def test_vector_with_one_character_changed_is_refused(name: str) -> None:
    keys, (signature, timestamp, nonce), encrypted, _ = VECTORS[name]
    cipher = CallbackCipher(*keys)
    broken = encrypted[:-6] + ("A" if encrypted[-6] != "A" else "B") + encrypted[-5:]
    with pytest.raises(CipherError, match="signature"):
        cipher.open(signature=signature, timestamp=timestamp, nonce=nonce, encrypted=broken)
    with pytest.raises(CipherError):
        cipher.decrypt(broken)
    with pytest.raises(CipherError, match="signature"):
        cipher.open(signature=signature, timestamp=timestamp, nonce=nonce + "0", encrypted=encrypted)


def test_vector_g_is_made_byte_for_byte() -> None:
    cipher = CallbackCipher(*A, random_bytes=lambda _: b"0123456789abcdef")
    assert cipher.encrypt(G_PLAIN) == G_ENCRYPTED
    assert cipher.sign("1700000000", "n0nce", G_ENCRYPTED) == G_SIGNATURE


@pytest.mark.parametrize("length", range(0, 70, 3))
def test_every_padding_length_comes_back(length: int) -> None:
    cipher = CallbackCipher(*A)
    assert cipher.decrypt(cipher.encrypt("x" * length)) == "x" * length


def test_another_corp_cannot_open() -> None:
    encrypted = CallbackCipher(*A).encrypt("你好")
    with pytest.raises(CipherError, match="receiveid"):
        CallbackCipher(A[0], A[1], "wxother").decrypt(encrypted)


@pytest.mark.parametrize("key", ["", "short", A[1] + "aa"])
def test_key_of_another_length_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"key|padding|base64"):
        CallbackCipher("t", key, "c")


def test_xml_has_wecoms_elements_in_order() -> None:
    xml = message_xml(
        to="ww1", sender="zhoukai", created_at=1, msgtype="text", content={"Content": "你好"}, msg_id=9, agent_id=2
    )
    assert xml.split("\n") == [
        "<xml>",
        "<ToUserName><![CDATA[ww1]]></ToUserName>",
        "<FromUserName><![CDATA[zhoukai]]></FromUserName>",
        "<CreateTime>1</CreateTime>",
        "<MsgType><![CDATA[text]]></MsgType>",
        "<Content><![CDATA[你好]]></Content>",
        "<MsgId>9</MsgId>",
        "<AgentID>2</AgentID>",
        "</xml>",
    ]


@pytest.mark.parametrize("text", ["]]>", "a]]]]>>b", "<xml>&amp;</xml>", "]]><Content>x</Content>", "😀", "多\n行"])
def test_any_text_survives_the_xml(text: str) -> None:
    assert xmltodict.parse(f"<xml>{xml_of({'Content': text})}</xml>")["xml"]["Content"] == text


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert xml_of({"C": "a\x00b\x1f\ud800\uffffc"}) == "<C><![CDATA[abc]]></C>"


async def test_message_reaches_the_bot(sim: Simulator, fake_bot: FakeBot) -> None:
    result = await sim.send_text("zhoukai", "上午去了比亚迪 ]]> 见了王总")
    assert (result.is_delivered, len(result.attempts), result.reply) == (True, 1, None)
    [message] = fake_bot.received
    assert message == {
        "ToUserName": sim.config.corp_id,
        "FromUserName": "zhoukai",
        "CreateTime": str(int(sim.corp.clock().timestamp())),
        "MsgType": "text",
        "Content": "上午去了比亚迪 ]]> 见了王总",
        "MsgId": str(result.msg_id),
        "AgentID": str(AGENT),
    }
    assert result.msg_id is not None
    assert result.msg_id < 2**63


async def test_msg_ids_rise_and_can_be_repeated(sim: Simulator, fake_bot: FakeBot) -> None:
    first, second = await sim.send_text("zhoukai", "1"), await sim.send_text("lijing", "2")
    assert first.msg_id is not None
    assert second.msg_id == first.msg_id + 1
    await sim.send_text("zhoukai", "1", msg_id=first.msg_id)
    await sim.redeliver(first)
    assert [m["MsgId"] for m in fake_bot.received].count(str(first.msg_id)) == 3


async def test_every_type_of_message(sim: Simulator, fake_bot: FakeBot, api: ApiClient) -> None:
    await sim.send_image("zhoukai", b"\xff\xd8\xff0123")
    await sim.send_voice("zhoukai")
    await sim.send_video("zhoukai", b"\0\0\0\x18ftypmp42", b"\xff\xd8\xff0123")
    await sim.send_location("zhoukai", 22.5, 114.06, "会展中心")
    await sim.send_link("zhoukai", "标题", "https://e.com")
    await sim.send_event("zhoukai", "enter_agent", EventKey="")
    await sim.send_message("zhoukai", "sticker", {"Content": "?"})
    kinds = [
        (m["MsgType"], set(m) - {"ToUserName", "FromUserName", "CreateTime", "MsgType", "AgentID"})
        for m in fake_bot.received
    ]
    assert kinds == [
        ("image", {"PicUrl", "MediaId", "MsgId"}),
        ("voice", {"MediaId", "Format", "MsgId"}),
        ("video", {"MediaId", "ThumbMediaId", "MsgId"}),
        ("location", {"Location_X", "Location_Y", "Scale", "Label", "AppType", "MsgId"}),
        ("link", {"Title", "Description", "Url", "PicUrl", "MsgId"}),
        ("event", {"Event", "EventKey"}),
        ("sticker", {"Content", "MsgId"}),
    ]  # fmt: skip
    query = {"access_token": api.token, "media_id": fake_bot.received[0]["MediaId"]}
    async with api.session.get(f"{sim.url}/cgi-bin/media/get", params=query) as response:
        assert await response.read() == b"\xff\xd8\xff0123"


async def test_event_of_the_platform_has_nested_fields(sim: Simulator, fake_bot: FakeBot) -> None:
    await sim.send_event("sys", "sys_approval_change", extra={"ApprovalInfo": {"SpNo": "1", "SpStatus": 2}})
    assert fake_bot.received[0]["FromUserName"] == "sys"
    assert fake_bot.received[0]["ApprovalInfo"] == {"SpNo": "1", "SpStatus": "2"}


async def test_anything_but_200_is_tried_three_times_with_fresh_signatures(sim: Simulator, fake_bot: FakeBot) -> None:
    async def refuse(_: dict[str, Any]) -> web.Response:
        return web.Response(status=202)

    fake_bot.answer = refuse
    result = await sim.send_text("zhoukai", "x")
    assert (result.is_delivered, [a.status for a in result.attempts]) == (False, [202] * 3)
    assert len({q["nonce"] for q in fake_bot.queries}) == 3
    assert len({m["MsgId"] for m in fake_bot.received}) == 1
    [message] = sim.corp.chat("zhoukai")
    assert isinstance(message, MemberMessage)
    assert message.reason == "机器人回了 HTTP 202 试了3次"


async def test_second_try_may_succeed(sim: Simulator, fake_bot: FakeBot) -> None:
    async def once(_: dict[str, Any]) -> web.Response:
        return web.Response(status=500 if len(fake_bot.received) == 1 else 200)

    fake_bot.answer = once
    assert [a.status for a in (await sim.send_text("zhoukai", "x")).attempts] == [500, 200]


async def test_redirect_is_not_followed(sim: Simulator, fake_bot: FakeBot) -> None:
    async def away(_: dict[str, Any]) -> web.Response:
        return web.Response(status=302, headers={"Location": fake_bot.url})

    fake_bot.answer = away
    assert [a.status for a in (await sim.send_text("zhoukai", "x")).attempts] == [302] * 3


async def test_slow_bot_is_hung_up_on(fake_bot: FakeBot) -> None:
    released = asyncio.Event()

    async def sleep(_: dict[str, Any]) -> web.Response:
        await released.wait()
        return web.Response()

    fake_bot.answer = sleep
    config = SimulatorConfig(port=0, callback_url=fake_bot.url, callback_timeout_seconds=0.05, callback_retry_seconds=0)
    async with Simulator(config) as sim:
        result = await sim.send_text("zhoukai", "x")
        assert [a.error for a in result.attempts] == ["timeout"] * 3
        [message] = sim.corp.chat("zhoukai")
        assert isinstance(message, MemberMessage)
        assert "0.05 秒内没应答" in message.reason
    released.set()


async def test_absent_bot_is_reported(sim: Simulator) -> None:
    sim.callbacks.url = "http://127.0.0.1:9/wecom/app"
    result = await sim.send_text("zhoukai", "x")
    assert [a.error for a in result.attempts] == ["cannot connect"] * 3
    assert await sim.verify_url() == "cannot connect"
    assert len(sim.callbacks.log) == 1


async def test_url_verification(sim: Simulator) -> None:
    assert await sim.verify_url() == ""


@pytest.mark.parametrize(("body", "status"), [("{echo}\n", 200), ('"{echo}"', 200), ("", 200), ("{echo}", 201)])
async def test_url_verification_insists_on_the_bare_text(
    sim: Simulator, fake_bot: FakeBot, body: str, status: int
) -> None:
    async def echo(request: web.Request) -> web.Response:
        query = request.query
        text = fake_bot.crypto.check_signature(
            query["msg_signature"], query["timestamp"], query["nonce"], query["echostr"]
        )
        return web.Response(text=body.format(echo=text), status=status)

    app = web.Application()
    app.router.add_get("/", echo)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sim.callbacks.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    assert await sim.verify_url() != ""
    await runner.cleanup()


def passive(body: str, to: str = "zhoukai") -> str:
    return (
        f"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[ww]]></FromUserName>"
        f"<CreateTime>1700000000</CreateTime>{body}</xml>"
    )


async def test_passive_text_is_shown(sim: Simulator, fake_bot: FakeBot) -> None:
    async def answer(_: dict[str, Any]) -> web.Response:
        return fake_bot.passive(passive("<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content>"))

    fake_bot.answer = answer
    result = await sim.send_text("zhoukai", "x")
    assert result.reply is not None
    assert [m.text for m in sim.sent("zhoukai")] == ["收到"]


@pytest.mark.parametrize("text", ["success", "<xml><Content>hi</Content></xml>", "<html>", '{"errcode":0}'])
async def test_unencrypted_answer_is_ignored_but_counts_as_delivered(
    sim: Simulator, fake_bot: FakeBot, text: str
) -> None:
    async def answer(_: dict[str, Any]) -> web.Response:
        return web.Response(text=text)

    fake_bot.answer = answer
    result = await sim.send_text("zhoukai", "x")
    assert (result.is_delivered, result.reply, bool(result.reply_error)) == (True, None, True)
    assert sim.sent("zhoukai") == []


BUTTONS = {
    "card_type": "button_interaction",
    "main_title": {"title": "打电话"},
    "button_list": [{"text": "好了", "key": "done"}],
    "task_id": "t",
}


async def test_passive_update_touches_the_clicking_member_only(
    sim: Simulator, fake_bot: FakeBot, api: ApiClient
) -> None:
    async def answer(_: dict[str, Any]) -> web.Response:
        xml = "<MsgType>update_button</MsgType><Button><ReplaceName><![CDATA[已完成]]></ReplaceName></Button>"
        return fake_bot.passive(passive(xml))

    fake_bot.answer = answer
    await api.send("template_card", BUTTONS, touser="zhoukai|lijing")
    await sim.click_card("zhoukai")
    assert [sim.sent(u)[0].replaced_text for u in ("zhoukai", "lijing")] == ["已完成", None]


async def test_passive_card_replaces_the_card(sim: Simulator, fake_bot: FakeBot, api: ApiClient) -> None:
    card = (
        "<CardType>text_notice</CardType><MainTitle><Title>打过了</Title></MainTitle>"
        "<HorizontalContentList><KeyName>谁</KeyName><Value>周凯</Value></HorizontalContentList>"
        "<CardAction><Type>1</Type><Url>https://e.com</Url></CardAction>"
    ).replace("KeyName", "Keyname")

    async def answer(_: dict[str, Any]) -> web.Response:
        return fake_bot.passive(passive(f"<MsgType>update_template_card</MsgType><TemplateCard>{card}</TemplateCard>"))

    fake_bot.answer = answer
    await api.send("template_card", BUTTONS)
    result = await sim.click_card("zhoukai")
    assert result.reply_error == ""
    [message] = sim.sent("zhoukai")
    assert message.text == "打过了"
    assert message.content["horizontal_content_list"] == [{"keyname": "谁", "value": "周凯"}]


async def test_ask_returns_the_answer(sim: Simulator, fake_bot: FakeBot, api: ApiClient) -> None:
    async def answer(message: dict[str, Any]) -> web.Response:
        await api.send(content={"content": "答 " + message["Content"]})
        return web.Response()

    fake_bot.answer = answer
    assert (await sim.ask("zhoukai", "今天干啥")).text == "答 今天干啥"


async def test_waiting_in_vain_says_what_came_instead(sim: Simulator, api: ApiClient) -> None:
    await api.send(content={"content": "别的"})
    with pytest.raises(TimeoutError, match="别的"):
        await sim.wait_for_message("zhoukai", predicate=lambda m: m.text == "要的", timeout=0)


async def test_menu_click(sim: Simulator, fake_bot: FakeBot, api: ApiClient) -> None:
    menu = {"button": [{"type": "click", "name": "今天", "key": "today"}]}
    await api.post("menu/create", menu, agentid=str(AGENT))
    await sim.click_menu("zhoukai", "today")
    assert (fake_bot.received[0]["Event"], fake_bot.received[0]["EventKey"]) == ("click", "today")
    with pytest.raises(LookupError):
        await sim.click_menu("zhoukai", "nothing")


async def test_entering_is_reported_only_if_asked_for(sim: Simulator, fake_bot: FakeBot) -> None:
    assert await sim.enter("zhoukai") is None
    config = replace(sim.config, reports_enter=True)
    async with Simulator(config) as other:
        await other.enter("zhoukai")
    assert [m["Event"] for m in fake_bot.received] == ["enter_agent"]


async def test_callbacks_close_twice() -> None:
    callbacks = Callbacks(SimulatorConfig(), now=lambda: 0)
    await callbacks.close()
    await callbacks.close()


async def test_what_is_sent_before_the_bot_is_up_is_kept_and_delivered(sim: Simulator, fake_bot: FakeBot) -> None:
    url = sim.callbacks.url
    sim.callbacks.url = "http://127.0.0.1:9/nobody"
    sim.callbacks.hold()
    sent = [asyncio.create_task(sim.send_text("zhoukai", text)) for text in ("上午去了华星", "见了王总")]
    await asyncio.sleep(0.2)
    assert not any(task.done() for task in sent)
    assert fake_bot.received == []
    sim.callbacks.release(url)
    for task in sent:
        assert (await task).is_delivered
    assert {message["Content"] for message in fake_bot.received} == {"上午去了华星", "见了王总"}
