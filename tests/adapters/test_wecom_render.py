"""Replies as the exact bodies that go over the wire, within WeCom's limits."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.wecom.render import CannotRender, MediaUpload, clean, media_of, render
from replies.types import Button, Card, Document, File, Image, Markdown, Reply, Text

CARD = Card(
    "周五 10:00 跟进比亚迪",
    "确认 A100 的交期",
    (Button("完成", "done:7", is_primary=True), Button("明天", "snooze:7")),
    "f7_1",
)


def bodies(reply: Reply, *, to: tuple[str, ...] = ("zhoukai",), **options: Any) -> list[dict[str, Any]]:
    return [json.loads(body) for body in render(reply, to=to, agent_id=218, **options)]


def card(**changes: Any) -> Card:
    fields = {"title": CARD.title, "description": CARD.description, "buttons": CARD.buttons, "task_id": CARD.task_id}
    return Card(**(fields | changes))


def test_a_text_byte_for_byte() -> None:
    [body] = render(Text("已记录：拜访 比亚迪\n下一步：周五报价"), to=["zhoukai", "lina"], agent_id=218)
    assert body.decode() == (
        '{"touser":"zhoukai|lina","agentid":218,"enable_duplicate_check":1,"duplicate_check_interval":14400,'
        '"msgtype":"text","text":{"content":"已记录：拜访 比亚迪\\n下一步：周五报价"}}'
    )


def test_rendering_twice_gives_the_same_bytes() -> None:
    for reply in (Text("好的"), Markdown("**好的**"), CARD):
        assert render(reply, to=["a"], agent_id=1, sequence=7) == render(reply, to=["a"], agent_id=1, sequence=7)


def test_two_equal_answers_are_two_requests() -> None:
    first, second = (render(Text("已撤回"), to=["a"], agent_id=1, sequence=number)[0] for number in (41, 42))
    assert first != second
    for body in (first, second):
        assert 10_800 < json.loads(body)["duplicate_check_interval"] <= 14_400


def test_equal_pieces_of_one_text_are_different_requests() -> None:
    pieces = render(Text("哈" * 5000), to=["a"], agent_id=1)
    assert len(set(pieces)) == len(pieces) == 8


def test_a_long_text_is_split() -> None:
    text = "\n".join(f"{n}. 客户第{n}家，下周再约" for n in range(300))
    contents = [body["text"]["content"] for body in bodies(Text(text))]
    assert "\n".join(contents) == text
    assert max(len(content.encode()) for content in contents) <= 2048


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00\x07"], ids=ascii)
def test_nothing_to_read_is_not_sent(text: str) -> None:
    assert bodies(Text(text)) == []
    assert bodies(Markdown(text)) == []


def test_what_wecom_refuses_is_taken_out() -> None:
    assert clean("a\x00b\x07c\x1b[0m\x7f\x85d\ud800e\r\nf\rg\th") == "abc[0mde\nf\ng\th"


@given(st.text(st.characters(), max_size=200))
def test_every_text_is_utf8_json_without_escapes_or_control_characters(text: str) -> None:
    for body in render(Text(text), to=["a"], agent_id=1):
        assert json.loads(body)["text"]["content"].strip() in clean(text)
        assert not any(byte < 0x20 or byte == 0x7F for byte in body)


def test_a_short_markdown_is_sent_as_it_is() -> None:
    [body] = bodies(Markdown('# 今日\n> <font color="warning">逾期 2</font>\n**比亚迪**'))
    assert body["msgtype"] == "markdown"
    assert body["markdown"]["content"] == '# 今日\n> <font color="warning">逾期 2</font>\n**比亚迪**'


def test_a_long_markdown_is_split_between_lines() -> None:
    text = "\n".join(f'> **客户{n}** <font color="info">已报价</font>' for n in range(120))
    split = bodies(Markdown(text))
    assert {body["msgtype"] for body in split} == {"markdown"}
    assert "\n".join(body["markdown"]["content"] for body in split) == text
    assert max(len(body["markdown"]["content"].encode()) for body in split) <= 2048


@pytest.mark.parametrize(
    "text",
    ["# 周报\n**" + "长" * 900 + "**", '<font color="info">' + "第一行\n" * 400 + "</font>"],
    ids=["a line too long", "a colour over many lines"],
)
def test_markdown_that_would_be_torn_loses_its_markup_instead(text: str) -> None:
    sent = bodies(Markdown(text))
    assert {body["msgtype"] for body in sent} == {"text"}
    words = "".join(body["text"]["content"] for body in sent)
    assert not any(mark in words for mark in ("**", "<font", "# "))
    assert words.count("长") == text.count("长")
    assert words.count("第一行") == text.count("第一行")


def test_downgraded_links_keep_their_address() -> None:
    sent = bodies(Markdown("[报价单](https://x.example/a) `A100`\n" + "长" * 900))
    assert sent[0]["text"]["content"].startswith("报价单 https://x.example/a A100")


def test_a_card() -> None:
    [body] = bodies(CARD)
    assert body["msgtype"] == "template_card"
    assert body["template_card"] == {
        "card_type": "button_interaction",
        "main_title": {"title": "周五 10:00 跟进比亚迪"},
        "sub_title_text": "确认 A100 的交期",
        "task_id": "f7_1",
        "button_list": [
            {"text": "完成", "style": 1, "key": "done:7"},
            {"text": "明天", "style": 2, "key": "snooze:7"},
        ],
    }


def test_a_card_is_cut_to_its_limits() -> None:
    long = card(title="标" * 40, description="述" * 200, buttons=(Button("按" * 12, "k"),))
    template = bodies(long)[0]["template_card"]
    assert template["main_title"]["title"] == "标" * 35 + "…"
    assert template["sub_title_text"] == "述" * 159 + "…"
    assert template["button_list"][0]["text"] == "按" * 9 + "…"


def test_a_card_without_description_has_no_empty_field() -> None:
    assert "sub_title_text" not in bodies(card(description=" "))[0]["template_card"]


def test_a_title_is_one_line() -> None:
    assert bodies(card(title="跟进\n比亚迪\x00 "))[0]["template_card"]["main_title"]["title"] == "跟进 比亚迪"


@pytest.mark.parametrize(
    "changes",
    [
        {"buttons": ()},
        {"buttons": tuple(Button(str(n), str(n)) for n in range(7))},
        {"buttons": (Button("a", "k"), Button("b", "k"))},
        {"buttons": (Button("a", ""),)},
        {"buttons": (Button("a", "键" * 342),)},
        {"buttons": (Button(" ", "k"),)},
        {"task_id": ""},
        {"task_id": "有中文"},
        {"task_id": "a b"},
        {"task_id": "x" * 129},
        {"title": " \n"},
    ],
    ids=str,
)
def test_a_card_that_cutting_cannot_mend_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(CannotRender):
        bodies(card(**changes))


def test_media_is_uploaded_first_and_then_named() -> None:
    assert media_of(File("报价单.pdf", b"%PDF-1.7")) == MediaUpload("file", "报价单.pdf", b"%PDF-1.7")
    assert media_of(Image("日报.png", b"\x89PNG")) == MediaUpload("image", "日报.png", b"\x89PNG")
    assert bodies(File("a.pdf", b"x"), media_id="M1")[0]["file"] == {"media_id": "M1"}
    assert bodies(Document("quote", 7, "a.pdf"), media_id="M2")[0]["file"] == {"media_id": "M2"}
    assert bodies(Image("a.png", b"x"), media_id="M3")[0]["image"] == {"media_id": "M3"}


@pytest.mark.parametrize("reply", [Text("x"), Markdown("x"), CARD], ids=lambda reply: type(reply).__name__)
def test_words_need_no_upload(reply: Reply) -> None:
    assert media_of(reply) is None


def test_what_is_not_there_yet_is_refused() -> None:
    with pytest.raises(CannotRender, match="quote 7"):
        media_of(Document("quote", 7, "a.pdf"))
    for reply in (File("a.pdf", b"x"), Image("a.png", b"x"), Document("quote", 7, "a.pdf")):
        with pytest.raises(CannotRender, match="media_id"):
            bodies(reply)


@pytest.mark.parametrize("to", [(), ("",), ("a|b",), ("@all",), ("@ALL",), ("a",) * 1001], ids=lambda to: str(to)[:20])
def test_a_message_goes_to_members_only(to: tuple[str, ...]) -> None:
    with pytest.raises(CannotRender):
        bodies(Text("x"), to=to)
