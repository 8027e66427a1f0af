"""Decrypted documents as messages: every type, every event, and what is refused."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.wecom.parse import parse_message
from bot.adapters.wecom.refused import CallbackRefused
from bot.adapters.wecom.safe_xml import MAX_DEPTH
from bot.messages import IncomingMessage

CORP = "wx5823bf96d3bd56c7"
AGENT = 218
COMMON = {"ToUserName": CORP, "FromUserName": "ZhangSan", "CreateTime": "1409659813"}
TEXT = COMMON | {"MsgType": "text", "Content": "hello", "MsgId": "4561255354251345929", "AgentID": "218"}
EVENT = COMMON | {"MsgType": "event", "Event": "click", "EventKey": "today", "AgentID": "218"}


def document(fields: Mapping[str, str], *, without: str = "", raw: str = "") -> str:
    body = "\n".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items() if name != without)
    return f"<xml>\n{body}\n{raw}</xml>"


def parse(xml: str) -> IncomingMessage:
    return parse_message(xml, corp_id=CORP, agent_id=AGENT)


def refused(xml: str) -> CallbackRefused:
    with pytest.raises(CallbackRefused) as caught:
        parse(xml)
    return caught.value


def test_a_text_message() -> None:
    assert parse(document(TEXT)) == IncomingMessage(
        platform="wecom",
        dedupe_key="msg:218:4561255354251345929",
        sender="ZhangSan",
        kind="text",
        sent_at=datetime(2014, 9, 2, 12, 10, 13, tzinfo=UTC),
        text="hello",
        payload={"MsgId": "4561255354251345929", "AgentID": "218"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "  两边空格 \n",
        "\u3000全角空格\u3000",
        "\ttab\t",
        "a\n\n\nb ",
        "<xml>&amp;",
        "]]>",
        "<!DOCTYPE a>",
        "👨‍👩‍👧",
    ],
    ids=ascii,
)
def test_text_is_kept_exactly_as_sent(text: str) -> None:
    assert parse(document(TEXT | {"Content": text})).text == text


def test_cdata_is_read_with_its_white_space() -> None:
    assert (
        parse(document(TEXT, without="Content", raw="<Content><![CDATA[  <b> & ]] ]]></Content>")).text == "  <b> & ]] "
    )


@pytest.mark.parametrize("kind", ["image", "voice", "video", "location", "link", "file"])
def test_other_kinds_keep_their_fields(kind: str) -> None:
    message = parse(document(COMMON | {"MsgType": kind, "MsgId": "1", "MediaId": "M", "Label": " 科技园 "}))
    assert (message.kind, message.text, message.event) == (kind, "", None)
    assert message.payload == {"MsgId": "1", "MediaId": "M", "Label": " 科技园 "}


@pytest.mark.parametrize("name", ["shortvideo", "mixed", "unknown", "TEXT2", "文本"])
def test_a_type_we_do_not_know_is_unknown_and_named(name: str) -> None:
    message = parse(document(COMMON | {"MsgType": name, "MsgId": "1", "Content": "x"}))
    assert (message.kind, message.text) == ("unknown", "")
    assert message.payload == {"MsgType": name, "MsgId": "1", "Content": "x"}


def test_names_of_types_and_events_ignore_case() -> None:
    assert parse(document(TEXT | {"MsgType": "Text"})).kind == "text"
    assert parse(document(EVENT | {"Event": "LOCATION"})).event == "location"


@pytest.mark.parametrize(
    "name",
    [
        "subscribe", "unsubscribe", "enter_agent", "click", "view", "view_miniprogram", "scancode_push", "pic_weixin",
        "location_select", "batch_job_result", "template_card_menu_event", "taskcard_click", "share_agent_change",
        "low_active_alert", "sys_approval_change", "change_contact", "change_external_contact", "some_event_of_2030",
    ],
)  # fmt: skip
def test_no_event_falls_through(name: str) -> None:
    xml = document(EVENT | {"Event": name, "FromUserName": "sys"})
    message = parse(xml)
    assert (message.kind, message.event, message.sender) == ("event", name, "sys")
    assert message.dedupe_key == "event:" + hashlib.sha256(xml.encode()).hexdigest()
    assert message.payload == {"EventKey": "today", "AgentID": "218"}


def test_two_events_in_one_second_differ() -> None:
    first, second = (document(EVENT | {"FromUserName": "sys", "UserID": userid}) for userid in ("a", "b"))
    assert parse(first).dedupe_key != parse(second).dedupe_key
    assert parse(first).dedupe_key == parse(first).dedupe_key


def test_a_message_without_agent_has_the_same_key() -> None:
    for xml in (document(TEXT), document(TEXT, without="AgentID"), document(TEXT | {"AgentID": ""})):
        assert parse(xml).dedupe_key == "msg:218:4561255354251345929"


CARD = EVENT | {
    "Event": "template_card_event",
    "EventKey": "done",
    "TaskId": "follow-up_7@1",
    "CardType": "vote_interaction",
    "ResponseCode": "rc",
}


@pytest.mark.parametrize(
    ("raw", "selected"),
    [
        ("", []),
        ("<SelectedItems></SelectedItems>", []),
        ("<SelectedItems>\n</SelectedItems>", []),
        (
            "<SelectedItems>\n<SelectedItem><QuestionKey>q1</QuestionKey>"
            "<OptionIds><OptionId>o1</OptionId></OptionIds></SelectedItem>\n</SelectedItems>",
            [{"QuestionKey": "q1", "OptionIds": ["o1"]}],
        ),
        (
            "<SelectedItems><SelectedItem><QuestionKey>q1</QuestionKey><OptionIds><OptionId>o1</OptionId>"
            "<OptionId>o2</OptionId></OptionIds></SelectedItem>"
            "<SelectedItem><QuestionKey>q2</QuestionKey><OptionIds></OptionIds></SelectedItem></SelectedItems>",
            [{"QuestionKey": "q1", "OptionIds": ["o1", "o2"]}, {"QuestionKey": "q2", "OptionIds": []}],
        ),
    ],
    ids=["absent", "empty", "white space", "one", "several"],
)
def test_a_click_on_a_card(raw: str, selected: list[dict[str, object]]) -> None:
    message = parse(document(CARD, raw=raw))
    assert message.event == "template_card_event"
    assert message.payload == {
        "EventKey": "done",
        "TaskId": "follow-up_7@1",
        "CardType": "vote_interaction",
        "ResponseCode": "rc",
        "AgentID": "218",
        "SelectedItems": selected,
    }


def test_a_click_has_its_fields_even_when_wecom_left_them_out() -> None:
    payload = parse(document(CARD, without="ResponseCode")).payload
    assert payload["ResponseCode"] == ""


@pytest.mark.parametrize(
    "raw",
    [
        "<SelectedItems>x</SelectedItems>",
        "<SelectedItems><Other/></SelectedItems><SelectedItems/>",
        "<SelectedItems><SelectedItem>x</SelectedItem></SelectedItems>",
        "<SelectedItems><SelectedItem><OptionIds/></SelectedItem></SelectedItems>",
        "<SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OptionIds>x</OptionIds></SelectedItem></SelectedItems>",
        "<SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId><a/></OptionId></OptionIds>"
        "</SelectedItem></SelectedItems>",
        "<TaskId>second</TaskId>",
    ],
)
def test_a_malformed_click_is_refused(raw: str) -> None:
    assert refused(document(CARD, raw=raw)).status == 400


def test_nested_events_keep_their_shape_and_single_items_are_lists() -> None:
    nodes = (
        "<ApprovalNodes><ApprovalNode><NodeStatus>1</NodeStatus><Items><Item><ItemName>李四</ItemName></Item></Items>"
    )
    raw = f"<ApprovalInfo><SpNo>7</SpNo>{nodes}</ApprovalNode></ApprovalNodes></ApprovalInfo>"
    message = parse(document(EVENT | {"Event": "open_approval_change"}, raw=raw))
    node = {"NodeStatus": "1", "Items": {"Item": [{"ItemName": "李四"}]}}
    assert message.payload["ApprovalInfo"] == {"SpNo": "7", "ApprovalNodes": {"ApprovalNode": [node]}}
    assert json.loads(json.dumps(message.payload)) == message.payload


REFUSED: dict[str, tuple[str, int]] = {
    "nothing": ("", 400),
    "white space": (" \n", 400),
    "no XML": ("hello", 400),
    "JSON": ('{"MsgType": "text"}', 400),
    "cut off": (document(TEXT)[:-20], 400),
    "two roots": (document(TEXT) * 2, 400),
    "root without fields": ("<xml/>", 400),
    "root with words": ("<xml>hello</xml>", 400),
    "another root": (document(TEXT).replace("xml>", "XML>"), 400),
    "words between fields": (document(TEXT, raw="words"), 400),
    "crossed tags": ("<xml><a><b></a></b></xml>", 400),
    "NUL": (document(TEXT | {"Content": "a\x00b"}), 400),
    "NUL by reference": (document(TEXT, without="Content", raw="<Content>&#0;</Content>"), 400),
    "control character": (document(TEXT | {"Content": "a\x07b"}), 400),
    "lone surrogate": (document(TEXT | {"Content": "a\ud800b"}), 400),
    "surrogate by reference": (document(TEXT, without="Content", raw="<Content>&#xD800;</Content>"), 400),
    "undefined entity": (document(TEXT, without="Content", raw="<Content>&nbsp;</Content>"), 400),
    "DOCTYPE": ("<!DOCTYPE xml>" + document(TEXT), 400),
    "DOCTYPE from outside": ('<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd">' + document(TEXT), 400),
    "entity": (
        '<!DOCTYPE xml [<!ENTITY a "b">]>' + document(TEXT, without="Content", raw="<Content>&a;</Content>"),
        400,
    ),
    "entity from outside": (
        '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + document(TEXT, without="Content", raw="<Content>&a;</Content>"),
        400,
    ),
    "billion laughs": (
        '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
        + document(TEXT, without="Content", raw="<Content>&c;</Content>"),
        400,
    ),
    "nested too deep": (document(TEXT, raw="<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH), 400),
    "nested without end": ("<xml>" + "<a>" * 20_000, 400),
    "another corp": (document(TEXT | {"ToUserName": "ww_other"}), 403),
    "our corp in capitals": (document(TEXT | {"ToUserName": CORP.upper()}), 403),
    "our corp with a space": (document(TEXT | {"ToUserName": CORP + " "}), 403),
    "no corp": (document(TEXT, without="ToUserName"), 400),
    "empty corp": (document(TEXT | {"ToUserName": ""}), 400),
    "another app": (document(TEXT | {"AgentID": "219"}), 403),
    "another app's event": (document(EVENT | {"AgentID": "1"}), 403),
    "app not a number": (document(TEXT | {"AgentID": "218x"}), 400),
    "app negative": (document(TEXT | {"AgentID": "-218"}), 400),
    "app twice": (document(TEXT, raw="<AgentID>218</AgentID>"), 400),
    "no sender": (document(TEXT, without="FromUserName"), 400),
    "empty sender": (document(TEXT | {"FromUserName": ""}), 400),
    "sender over 64 bytes": (document(TEXT | {"FromUserName": "x" * 65}), 400),
    "sender over 64 bytes in Chinese": (document(TEXT | {"FromUserName": "张" * 22}), 400),
    "sender is everybody": (document(TEXT | {"FromUserName": "@All"}), 400),
    "sender is two people": (document(TEXT | {"FromUserName": "a|b"}), 400),
    "sender with a line break": (document(TEXT | {"FromUserName": "a\nb"}), 400),
    "sender twice": (document(TEXT, raw="<FromUserName>b</FromUserName>"), 400),
    "sender with fields": (document(TEXT, without="FromUserName", raw="<FromUserName><a/></FromUserName>"), 400),
    "no type": (document(TEXT, without="MsgType"), 400),
    "empty type": (document(TEXT | {"MsgType": ""}), 400),
    "type twice": (document(TEXT, raw="<MsgType>event</MsgType>"), 400),
    "no MsgId": (document(TEXT, without="MsgId"), 400),
    "empty MsgId": (document(TEXT | {"MsgId": ""}), 400),
    "MsgId 0": (document(TEXT | {"MsgId": "0"}), 400),
    "MsgId negative": (document(TEXT | {"MsgId": "-1"}), 400),
    "MsgId of words": (document(TEXT | {"MsgId": "abc"}), 400),
    "MsgId in Arabic digits": (document(TEXT | {"MsgId": "٣"}), 400),
    "MsgId over 64 bits": (document(TEXT | {"MsgId": str(2**64)}), 400),
    "MsgId of 10,000 digits": (document(TEXT | {"MsgId": "9" * 10_000}), 400),
    "MsgId twice": (document(TEXT, raw="<MsgId>5</MsgId>"), 400),
    "unknown type without MsgId": (document(COMMON | {"MsgType": "sticker"}), 400),
    "no time": (document(TEXT, without="CreateTime"), 400),
    "time of words": (document(TEXT | {"CreateTime": "now"}), 400),
    "time negative": (document(TEXT | {"CreateTime": "-1"}), 400),
    "time with a fraction": (document(TEXT | {"CreateTime": "1.5"}), 400),
    "time in milliseconds": (document(TEXT | {"CreateTime": "1409659813000"}), 400),
    "time past the end of time": (document(TEXT | {"CreateTime": "9" * 20}), 400),
    "time twice": (document(EVENT, raw="<CreateTime>5</CreateTime>"), 400),
    "text without Content": (document(TEXT, without="Content"), 400),
    "text with two Contents": (document(TEXT, raw="<Content>b</Content>"), 400),
    "text with fields inside": (document(TEXT, without="Content", raw="<Content>a<b/></Content>"), 400),
    "event without a name": (document(EVENT, without="Event"), 400),
    "event with an empty name": (document(EVENT | {"Event": ""}), 400),
    "event with two names": (document(EVENT, raw="<Event>view</Event>"), 400),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    xml, status = REFUSED[name]
    assert refused(xml).status == status


def test_a_refusal_names_the_sender_and_nothing_that_was_said() -> None:
    error = refused(document(TEXT | {"MsgId": "x", "Content": "机密"}))
    assert error.sender == "ZhangSan"
    assert "机密" not in str(error)


def test_sixty_kinds_of_documents_are_refused() -> None:
    assert len(REFUSED) > 60


@given(st.text(max_size=300))
def test_any_text_is_refused_and_nothing_else(text: str) -> None:
    with pytest.raises(CallbackRefused):
        parse(text)


@given(
    place=st.integers(0, len(document(CARD))),
    cut=st.integers(0, 30),
    added=st.text(alphabet="<>/!&;[]abCDATA?x0 \n\x00-", max_size=12),
)
def test_a_mutilated_document_parses_or_is_refused(place: int, cut: int, added: str) -> None:
    xml = document(CARD)
    with suppress(CallbackRefused):
        assert parse(xml[:place] + added + xml[place + cut :]).kind in ("event", "unknown")
