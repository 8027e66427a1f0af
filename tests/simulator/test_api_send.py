"""message/send: what is delivered, cut, dropped, swallowed and refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from simulator_helpers import AGENT, ApiClient, FakeTime

from simulator import Simulator
from simulator.media import silent_voice

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
CARD = {"title": "标题", "description": "内容", "url": "https://example.com"}


async def test_text_arrives_once_with_receipt(api: ApiClient, sim: Simulator) -> None:
    answer = await api.send()
    assert {k: answer[k] for k in ("errcode", "errmsg", "invaliduser", "invalidparty", "invalidtag")} == {
        "errcode": 0, "errmsg": "ok", "invaliduser": "", "invalidparty": "", "invalidtag": "",
    }  # fmt: skip
    [message] = sim.sent("zhoukai")
    assert (message.text, message.msgid, message.userid) == ("你好", answer["msgid"], "ZhouKai")


async def test_unknown_receivers_are_named_in_lower_case_with_errcode_0(api: ApiClient, sim: Simulator) -> None:
    answer = await api.send(touser="ZHOUKAI|NoBody|Hidden|zhoukai")
    assert (answer["errcode"], answer["invaliduser"]) == (0, "nobody|hidden")
    assert len(sim.sent("zhoukai")) == 1


async def test_all_receivers_invalid(api: ApiClient) -> None:
    assert (await api.send(touser="nobody|hidden"))["errcode"] == 81013


async def test_department_reaches_its_tree(api: ApiClient, sim: Simulator) -> None:
    answer = await api.send(touser="", toparty="2|99", totag="5")
    assert (answer["errcode"], answer["invalidparty"], answer["invalidtag"]) == (0, "99", "5")
    assert [len(sim.sent(u)) for u in ("zhoukai", "zhaohai", "lijing", "hidden")] == [1, 1, 1, 0]


async def test_all_reaches_the_visible_range(api: ApiClient, sim: Simulator) -> None:
    assert (await api.send(touser="@all"))["errcode"] == 0
    assert [len(sim.sent(u)) for u in ("zhoukai", "zhaohai", "lijing", "hidden")] == [1, 1, 1, 0]


REFUSED: list[tuple[str, int, dict[str, Any]]] = [
    ("没有类型", 40008, {"msgtype": None}),
    ("没见过的类型", 40008, {"msgtype": "sticker"}),
    ("小程序通知不演", 48002, {"msgtype": "miniprogram_notice"}),
    ("没有应用", 41011, {"agentid": ...}),
    ("别的应用", 40056, {"agentid": 1}),
    ("应用写成文字", 40056, {"agentid": str(AGENT)}),
    ("没有收件人", 82001, {"touser": ""}),
    ("收件人不是文字", 40035, {"touser": ["ZhouKai"]}),
    ("收件人太多", 40032, {"touser": "|".join(f"u{i}" for i in range(1001))}),
    ("部门太多", 82002, {"toparty": "|".join(map(str, range(101)))}),
    ("标签太多", 82003, {"totag": "|".join(map(str, range(101)))}),
    ("开关不是0或1", 40035, {"enable_duplicate_check": 2}),
    ("查重间隔太长", 40035, {"enable_duplicate_check": 1, "duplicate_check_interval": 14401}),
    ("空文字", 44004, {"text": {"content": ""}}),
    ("全是空白", 44004, {"text": {"content": " \n"}}),
    ("没有正文", 44004, {"text": ...}),
    ("控制字符", 40033, {"text": {"content": "a\x7fb"}}),
]


@pytest.mark.parametrize(("errcode", "change"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
async def test_send_refuses(api: ApiClient, sim: Simulator, errcode: int, change: dict[str, Any]) -> None:
    body = {"touser": "ZhouKai", "agentid": AGENT, "msgtype": "text", "text": {"content": "你好"}} | change
    answer = await api.post("message/send", {k: v for k, v in body.items() if v is not ...})
    assert answer["errcode"] == errcode
    assert sim.sent("zhoukai") == []


@pytest.mark.parametrize(
    ("msgtype", "content", "errcode"),
    [
        ("markdown", {"content": " "}, 44004),
        ("markdown", {"content": "汉" * 683}, 45002),
        ("image", {"media_id": ""}, 41006),
        ("file", {"media_id": "nothing"}, 40007),
        ("textcard", CARD | {"title": ""}, 41016),
        ("textcard", CARD | {"description": ""}, 41033),
        ("textcard", CARD | {"url": ""}, 41010),
        ("textcard", CARD | {"url": "example.com"}, 45034),
        ("textcard", CARD | {"url": "https://e.com/" + "a" * 2048}, 40058),
        ("news", {"articles": []}, 40035),
        ("news", {"articles": [CARD] * 9}, 45008),
        ("news", {"articles": [{"url": "https://e.com"}]}, 41016),
        ("news", {"articles": [{"title": "x"}]}, 41010),
    ],
)
async def test_send_refuses_a_bad_body(api: ApiClient, msgtype: str, content: dict[str, Any], errcode: int) -> None:
    assert (await api.send(msgtype, content))["errcode"] == errcode


async def test_escapes_are_refused_but_a_written_backslash_is_not(api: ApiClient, sim: Simulator) -> None:
    body = {"touser": "ZhouKai", "agentid": AGENT, "msgtype": "text", "text": {"content": "你好"}}
    assert (await api.post("message/send", json.dumps(body).encode()))["errcode"] == 40033
    body["text"] = {"content": r"C:\user \u4f60 在路径里"}
    assert (await api.post("message/send", body))["errcode"] == 0
    assert sim.sent("zhoukai")[0].text == r"C:\user \u4f60 在路径里"


@pytest.mark.parametrize(
    "raw", [b"{", b"", b"[]", b'{"msgtype":"text"', "{'a':1}".encode("gbk"), b"\xff\xfe"], ids=repr
)
async def test_broken_json_counts_as_empty_and_says_so(api: ApiClient, raw: bytes) -> None:
    answer = await api.post("message/send", raw)
    assert answer["errcode"] == 40008
    assert "Warning: wrong json format." in answer["errmsg"]


async def test_long_text_is_cut_at_a_character(api: ApiClient, sim: Simulator) -> None:
    assert (await api.send(content={"content": "a" + "汉" * 700}))["errcode"] == 0
    [message] = sim.sent("zhoukai")
    assert (message.text, message.cut) == ("a" + "汉" * 682, ("content",))


async def test_text_of_exactly_2048_bytes_is_whole(api: ApiClient, sim: Simulator) -> None:
    await api.send(content={"content": "汉" * 682 + "ab"})
    assert sim.sent("zhoukai")[0].cut == ()


async def test_card_texts_are_cut_in_bytes(api: ApiClient, sim: Simulator) -> None:
    assert (await api.send("textcard", CARD | {"title": "汉" * 50, "description": "字" * 200}))["errcode"] == 0
    [message] = sim.sent("zhoukai")
    assert message.cut == ("title", "description")
    assert message.content["title"] == "汉" * 42


MEDIA = {"image": PNG, "voice": silent_voice(1), "file": b"123456"}


@pytest.mark.parametrize("kind", MEDIA)
async def test_media_messages_carry_their_file(api: ApiClient, sim: Simulator, kind: str) -> None:
    media_id = (await api.upload(kind, MEDIA[kind], filename="报价单.pdf"))["media_id"]
    assert (await api.send(kind, {"media_id": media_id}))["errcode"] == 0
    [message] = sim.sent("zhoukai")
    assert message.media is not None
    assert (message.media.filename, message.media.data) == ("报价单.pdf", MEDIA[kind])


async def test_media_of_another_type_is_refused(api: ApiClient) -> None:
    media_id = (await api.upload("file", b"123456"))["media_id"]
    assert (await api.send("image", {"media_id": media_id}))["errcode"] == 40007


DUPLICATE: dict[str, Any] = {"enable_duplicate_check": 1, "duplicate_check_interval": 600}


async def test_identical_request_is_swallowed_within_the_interval(
    api: ApiClient, sim: Simulator, fake_time: FakeTime
) -> None:
    first = await api.send(**DUPLICATE)
    fake_time.advance(seconds=599)
    second = await api.send(**DUPLICATE)
    assert (second["errcode"], second["msgid"]) == (0, first["msgid"])
    assert (len(sim.sent("zhoukai")), len(sim.suppressed("zhoukai"))) == (1, 1)
    fake_time.advance(seconds=1)
    await api.send(**DUPLICATE)
    assert len(sim.sent("zhoukai")) == 2


async def test_only_the_very_same_bytes_are_a_duplicate(api: ApiClient, sim: Simulator) -> None:
    body = {"touser": "ZhouKai", "agentid": AGENT, "msgtype": "text", "text": {"content": "1"}, **DUPLICATE}
    await api.post("message/send", json.dumps(body).encode())
    await api.post("message/send", json.dumps(body, indent=1).encode())
    await api.post("message/send", json.dumps(body | {"text": {"content": "2"}}).encode())
    assert [m.text for m in sim.sent("zhoukai")] == ["1", "1", "2"]


async def test_without_the_check_equal_messages_arrive_twice(api: ApiClient, sim: Simulator) -> None:
    await api.send()
    await api.send()
    assert len(sim.sent("zhoukai")) == 2


async def test_refused_request_does_not_count_as_a_first(api: ApiClient, sim: Simulator) -> None:
    sim.faults.answer("message/send", -1)
    assert (await api.send(**DUPLICATE))["errcode"] == -1
    assert (await api.send(**DUPLICATE))["errcode"] == 0
    assert len(sim.sent("zhoukai")) == 1


async def test_more_than_30_a_minute_are_dropped_without_a_word(
    api: ApiClient, sim: Simulator, fake_time: FakeTime
) -> None:
    codes = [(await api.send(content={"content": str(i)}))["errcode"] for i in range(31)]
    assert set(codes) == {0}
    assert [m.text for m in sim.dropped("zhoukai")] == ["30"]
    assert (await api.send(touser="lijing"))["errcode"] == 0
    assert len(sim.sent("lijing")) == 1
    fake_time.advance(seconds=60)
    await api.send(content={"content": "later"})
    assert sim.sent("zhoukai")[-1].text == "later"


async def test_more_than_1000_an_hour_are_dropped(sim: Simulator, fake_time: FakeTime) -> None:
    body = {"touser": "zhoukai", "agentid": AGENT, "msgtype": "text", "text": {"content": "x"}}
    for _ in range(1001):
        sim.corp.send(body, b"")
        fake_time.advance(seconds=2.5)
    assert (len(sim.sent("zhoukai")), len(sim.dropped("zhoukai"))) == (1000, 1)


async def test_recalled_message_disappears(api: ApiClient, sim: Simulator, fake_time: FakeTime) -> None:
    msgid = (await api.send())["msgid"]
    assert (await api.post("message/recall", {"msgid": msgid}))["errcode"] == 0
    assert sim.sent("zhoukai")[0].is_recalled
    assert (await api.post("message/recall", {"msgid": "other"}))["errcode"] == 40035
    fake_time.advance(hours=24)
    await api.login()
    assert (await api.post("message/recall", {"msgid": msgid}))["errcode"] == 40035
