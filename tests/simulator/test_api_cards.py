"""Template cards: five types, what each refuses, and updating them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from simulator_helpers import AGENT, ApiClient, FakeBot, FakeTime

from simulator import CannotClick, Simulator, SimulatorConfig
from simulator.errors import ApiError

ACTION = {"type": 1, "url": "https://example.com"}
TITLE = {"title": "给王总打电话"}
OPTIONS = [{"id": "a", "text": "甲"}, {"id": "b", "text": "乙"}]
CARDS: dict[str, dict[str, Any]] = {
    "text_notice": {"main_title": TITLE, "card_action": ACTION},
    "news_notice": {"main_title": TITLE, "card_action": ACTION, "card_image": {"url": "https://e.com/a.png"}},
    "button_interaction": {
        "main_title": TITLE,
        "button_list": [{"text": "好了", "key": "done"}, {"text": "推迟", "key": "snooze", "style": 2}],
        "task_id": "t-1",
    },
    "vote_interaction": {
        "main_title": TITLE,
        "checkbox": {"question_key": "q", "mode": 1, "option_list": OPTIONS},
        "submit_button": {"text": "提交", "key": "vote"},
        "task_id": "t-2",
    },
    "multiple_interaction": {
        "main_title": TITLE,
        "select_list": [{"question_key": "q", "title": "哪天", "option_list": OPTIONS}],
        "submit_button": {"key": "pick"},
        "task_id": "t-3",
    },
}


def card(kind: str, **change: Any) -> dict[str, Any]:
    made = deepcopy(CARDS[kind]) | {"card_type": kind} | change
    return {name: value for name, value in made.items() if value is not ...}


@pytest.mark.parametrize("kind", CARDS)
async def test_every_type_arrives(api: ApiClient, sim: Simulator, kind: str) -> None:
    answer = await api.send("template_card", card(kind))
    assert answer["errcode"] == 0
    assert ("response_code" in answer) == kind.endswith("interaction")
    assert sim.sent("zhoukai")[0].text == "给王总打电话"


REFUSED: list[tuple[int, str, dict[str, Any]]] = [
    (40058, "text_notice", {"card_type": "poster"}),
    (40058, "text_notice", {"card_action": ...}),
    (40058, "text_notice", {"card_action": {"type": 1}}),
    (40058, "text_notice", {"card_action": {"type": 0}}),
    (41016, "text_notice", {"main_title": ...}),
    (40058, "text_notice", {"horizontal_content_list": [{"keyname": "k", "value": "v"}] * 7}),
    (40058, "text_notice", {"horizontal_content_list": [{"value": "v"}]}),
    (40058, "text_notice", {"horizontal_content_list": [{"keyname": "k", "type": 1}]}),
    (40058, "text_notice", {"jump_list": [{"title": "x", "type": 0}] * 4}),
    (40058, "text_notice", {"source": {"desc": "x", "desc_color": 4}}),
    (42014, "text_notice", {"action_menu": {"desc": "x", "action_list": [{"text": "关", "key": "k"}]}}),
    (40058, "news_notice", {"card_image": ...}),
    (40058, "news_notice", {"card_image": {"url": "https://e.com", "aspect_ratio": 3}}),
    (40058, "news_notice", {"vertical_content_list": [{"title": "x"}] * 5}),
    (41016, "button_interaction", {"main_title": {"desc": "只有说明"}}),
    (40058, "button_interaction", {"button_list": []}),
    (40058, "button_interaction", {"button_list": [{"text": "x", "key": str(i)} for i in range(7)]}),
    (40058, "button_interaction", {"button_list": [{"text": "x", "key": "k"}, {"text": "y", "key": "k"}]}),
    (40058, "button_interaction", {"button_list": [{"text": "x"}]}),
    (40058, "button_interaction", {"button_list": [{"text": "x", "key": "k" * 1025}]}),
    (40058, "button_interaction", {"button_list": [{"text": "x", "key": "k", "style": 5}]}),
    (42014, "button_interaction", {"task_id": ...}),
    (42014, "button_interaction", {"task_id": "汉字"}),
    (42014, "button_interaction", {"task_id": "t" * 129}),
    (40058, "vote_interaction", {"checkbox": ...}),
    (40058, "vote_interaction", {"submit_button": ...}),
    (40058, "vote_interaction", {"checkbox": {"question_key": "q", "mode": 2, "option_list": OPTIONS}}),
    (40058, "vote_interaction", {"checkbox": {"question_key": "q", "option_list": [OPTIONS[0]] * 2}}),
    (
        40058,
        "vote_interaction",
        {"checkbox": {"question_key": "q", "option_list": [{"id": str(i), "text": "x"} for i in range(21)]}},
    ),
    (40058, "multiple_interaction", {"select_list": CARDS["multiple_interaction"]["select_list"] * 4}),
    (40058, "multiple_interaction", {"select_list": [{"question_key": "q", "option_list": []}]}),
]


@pytest.mark.parametrize(("errcode", "kind", "change"), REFUSED)
async def test_card_is_refused(api: ApiClient, errcode: int, kind: str, change: dict[str, Any]) -> None:
    assert (await api.send("template_card", card(kind, **change)))["errcode"] == errcode


async def test_task_id_is_used_once(api: ApiClient) -> None:
    assert (await api.send("template_card", card("button_interaction")))["errcode"] == 0
    assert (await api.send("template_card", card("button_interaction")))["errcode"] == 42014


async def test_repeat_with_duplicate_check_is_no_second_task_id(api: ApiClient, sim: Simulator) -> None:
    first = await api.send("template_card", card("button_interaction"), enable_duplicate_check=1)
    second = await api.send("template_card", card("button_interaction"), enable_duplicate_check=1)
    assert (second["errcode"], second["response_code"]) == (0, first["response_code"])
    assert len(sim.sent("zhoukai")) == 1


async def test_interactive_card_needs_a_callback_url() -> None:
    sim = Simulator(SimulatorConfig(callback_url=""))
    vote = card("vote_interaction")
    body = {"touser": "zhoukai", "agentid": AGENT, "msgtype": "template_card", "template_card": vote}
    with pytest.raises(ApiError) as caught:
        sim.corp.send(body, b"")
    assert caught.value.errcode == 43012


async def test_long_texts_are_cut_by_the_client(api: ApiClient, sim: Simulator) -> None:
    long = card(
        "button_interaction", sub_title_text="汉" * 161, button_list=[{"text": "一二三四五六七八九十十一", "key": "k"}]
    )
    assert (await api.send("template_card", long))["errcode"] == 0
    [message] = sim.sent("zhoukai")
    assert set(message.cut) == {"sub_title_text", "button_list.text"}
    assert message.content["button_list"][0]["text"] == "一二三四五六七八九…"


async def update(api: ApiClient, code: str, **more: Any) -> dict[str, Any]:
    body = {"userids": ["zhoukai"], "agentid": AGENT, "response_code": code} | more
    return await api.post("message/update_template_card", body)


GREY = {"button": {"replace_name": "已完成"}}


async def test_update_greys_the_buttons(api: ApiClient, sim: Simulator) -> None:
    code = (await api.send("template_card", card("button_interaction"), touser="zhoukai|lijing"))["response_code"]
    answer = await update(api, code, userids=["ZHOUKAI", "zhaohai"], **GREY)
    assert (answer["errcode"], answer["invaliduser"]) == (0, ["zhaohai"])
    assert [sim.sent(u)[0].replaced_text for u in ("zhoukai", "lijing")] == ["已完成", None]
    with pytest.raises(CannotClick):
        await sim.click_card("zhoukai", "done")


async def test_response_code_is_used_once(api: ApiClient) -> None:
    code = (await api.send("template_card", card("button_interaction")))["response_code"]
    assert (await update(api, code, **GREY))["errcode"] == 0
    assert (await update(api, code, **GREY))["errcode"] == 42022


async def test_refused_update_does_not_use_up_the_code(api: ApiClient) -> None:
    code = (await api.send("template_card", card("button_interaction")))["response_code"]
    assert (await update(api, code, template_card={"card_type": "text_notice"}))["errcode"] == 40058
    assert (await update(api, code, **GREY))["errcode"] == 0


async def test_response_code_lives_72_hours(api: ApiClient, fake_time: FakeTime) -> None:
    code = (await api.send("template_card", card("button_interaction")))["response_code"]
    fake_time.advance(hours=72)
    await api.login()
    assert (await update(api, code, **GREY))["errcode"] == 40058


@pytest.mark.parametrize(
    ("change", "errcode"),
    [
        ({"response_code": "guess"}, 40058),
        ({"agentid": 1}, 40056),
        ({"userids": []}, 82001),
        ({"userids": ["u"] * 1001}, 40032),
        ({"button": {"replace_name": ""}}, 40058),
        ({"button": None}, 40058),
    ],
)
async def test_update_refuses(api: ApiClient, change: dict[str, Any], errcode: int) -> None:
    code = (await api.send("template_card", card("button_interaction")))["response_code"]
    assert (await update(api, code, **(GREY | change)))["errcode"] == errcode


async def test_update_to_another_card(api: ApiClient, sim: Simulator) -> None:
    code = (await api.send("template_card", card("button_interaction")))["response_code"]
    new = card("text_notice", main_title={"title": "打过了"})
    assert (await update(api, code, template_card=new))["errcode"] == 0
    assert sim.sent("zhoukai")[0].text == "打过了"


async def test_click_is_called_back_with_a_new_code(api: ApiClient, sim: Simulator, fake_bot: FakeBot) -> None:
    first = (await api.send("template_card", card("button_interaction")))["response_code"]
    await sim.click_card("zhoukai", "snooze")
    [event] = fake_bot.received
    assert {k: event[k] for k in ("MsgType", "Event", "EventKey", "TaskId", "CardType", "AgentID")} == {
        "MsgType": "event", "Event": "template_card_event", "EventKey": "snooze", "TaskId": "t-1",
        "CardType": "button_interaction", "AgentID": str(AGENT),
    }  # fmt: skip
    assert "MsgId" not in event
    assert event["ResponseCode"] != first
    assert (await update(api, event["ResponseCode"], **GREY))["errcode"] == 0
    assert (await update(api, first, **GREY))["errcode"] == 0


async def test_vote_is_called_back_with_the_options(api: ApiClient, sim: Simulator, fake_bot: FakeBot) -> None:
    await api.send("template_card", card("vote_interaction"))
    await sim.click_card("zhoukai", "vote", selected={"q": ["a", "b"]})
    item = fake_bot.received[0]["SelectedItems"]["SelectedItem"]
    assert item == {"QuestionKey": "q", "OptionIds": {"OptionId": ["a", "b"]}}


async def test_menu_of_a_card_is_another_event(api: ApiClient, sim: Simulator, fake_bot: FakeBot) -> None:
    menu = {"desc": "操作", "action_list": [{"text": "不再提醒", "key": "mute"}]}
    await api.send("template_card", card("text_notice", action_menu=menu, task_id="t-9"))
    await sim.click_card("zhoukai", "mute")
    assert fake_bot.received[0]["Event"] == "template_card_menu_event"


async def test_only_existing_buttons_can_be_pressed(api: ApiClient, sim: Simulator) -> None:
    await api.send("template_card", card("button_interaction"))
    for userid, key in (("zhoukai", "nothing"), ("lijing", "done")):
        with pytest.raises(CannotClick):
            await sim.click_card(userid, key)
