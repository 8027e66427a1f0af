"""Members, departments, the app and its menu."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from simulator_helpers import AGENT, ApiClient

from simulator import Simulator, SimulatorConfig

CLICK = {"type": "click", "name": "今天", "key": "today"}


async def test_user_get_tells_what_a_new_app_may_read(api: ApiClient) -> None:
    answer = await api.get("user/get", userid="zhoukai")
    assert {k: answer[k] for k in ("userid", "name", "department", "is_leader_in_dept", "direct_leader", "status")} == {
        "userid": "ZhouKai", "name": "周凯", "department": [2], "is_leader_in_dept": [0],
        "direct_leader": ["lijing"], "status": 1,
    }  # fmt: skip
    assert not {"mobile", "email", "biz_mail", "avatar", "gender", "address"} & set(answer)


@pytest.mark.parametrize(("userid", "errcode"), [("", 41009), ("nobody", 60111), ("hidden", 60011)])
async def test_user_get_refuses(api: ApiClient, userid: str, errcode: int) -> None:
    assert (await api.get("user/get", userid=userid))["errcode"] == errcode


async def test_lists_hold_one_department_without_its_children(api: ApiClient) -> None:
    simple = (await api.get("user/simplelist", department_id="2"))["userlist"]
    assert [m["userid"] for m in simple] == ["ZhouKai", "lijing"]
    full = (await api.get("user/list", department_id="3"))["userlist"]
    assert [(m["userid"], m["direct_leader"]) for m in full] == [("zhaohai", ["lijing"])]


@pytest.mark.parametrize("name", ["user/simplelist", "user/list"])
@pytest.mark.parametrize(("department", "errcode"), [("", 60123), ("x", 60123), ("99", 60003)])
async def test_lists_refuse(api: ApiClient, name: str, department: str, errcode: int) -> None:
    assert (await api.get(name, department_id=department))["errcode"] == errcode


async def test_departments(api: ApiClient) -> None:
    everything = (await api.get("department/list"))["department"]
    assert [(d["id"], d["parentid"], d["department_leader"]) for d in everything] == [
        (1, 0, []), (2, 1, ["lijing"]), (3, 2, []),
    ]  # fmt: skip
    below = (await api.get("department/simplelist", id="2"))["department_id"]
    assert [d["id"] for d in below] == [2, 3]
    assert (await api.get("department/get", id="3"))["department"]["name"] == "华东"
    assert (await api.get("department/get", id="99"))["errcode"] == 60003


async def test_agent_get(api: ApiClient) -> None:
    answer = await api.get("agent/get", agentid=str(AGENT))
    assert answer["name"] == "聊单"
    assert {"userid": "hidden"} not in answer["allow_userinfos"]["user"]
    assert (await api.get("agent/get"))["errcode"] == 41011
    assert (await api.get("agent/get", agentid="7"))["errcode"] == 40056


async def test_untrusted_address_passes_gettoken_only() -> None:
    config = SimulatorConfig(port=0, trusted_ips=frozenset({"203.0.113.7"}))
    async with Simulator(config) as sim, aiohttp.ClientSession() as session:
        client = ApiClient(session, sim)
        await client.login()
        answer = await client.get("agent/get", agentid=str(config.agent_id))
        assert (answer["errcode"], "127.0.0.1" in answer["errmsg"]) == (60020, True)


async def test_menu_is_kept_and_taken_away(api: ApiClient) -> None:
    app = {"agentid": str(AGENT)}
    assert (await api.get("menu/get", **app))["errcode"] == 46003
    menu = {
        "button": [
            CLICK,
            {"name": "更多", "sub_button": [CLICK, {"type": "view", "name": "页", "url": "https://e.com"}]},
        ]
    }
    assert (await api.post("menu/create", menu, **app))["errcode"] == 0
    assert (await api.get("menu/get", **app))["button"] == menu["button"]
    assert (await api.get("menu/delete", **app))["errcode"] == 0
    assert (await api.get("menu/get", **app))["errcode"] == 46003


def sub(*buttons: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": "更多", "sub_button": list(buttons)}]


@pytest.mark.parametrize(
    ("buttons", "errcode"),
    [
        ([], 40016),
        ([CLICK] * 4, 40016),
        ([CLICK | {"type": "shake"}], 40017),
        ([CLICK | {"name": "六个汉字太长"}], 40018),
        ([CLICK | {"key": ""}], 40019),
        ([CLICK | {"key": "k" * 129}], 40019),
        ([{"type": "view", "name": "页", "url": "https://e.com/" + "a" * 1024}], 40020),
        ([{"type": "view", "name": "页", "url": "e.com"}], 40055),
        (sub(*[CLICK] * 6), 40023),
        (sub({"name": "更多", "sub_button": [CLICK]}), 40022),
        (sub(CLICK | {"type": "shake"}), 40024),
        (sub(CLICK | {"name": "十四个汉字的菜单名真的太长了"}), 40025),
        (sub(CLICK | {"key": "k" * 129}), 40026),
        (sub({"type": "view", "name": "页", "url": "e.com"}), 40054),
    ],
)
async def test_menu_create_refuses(api: ApiClient, buttons: list[dict[str, Any]], errcode: int) -> None:
    assert (await api.post("menu/create", {"button": buttons}, agentid=str(AGENT)))["errcode"] == errcode


async def test_five_characters_fit_a_first_level_name(api: ApiClient) -> None:
    assert (await api.post("menu/create", {"button": [CLICK | {"name": "五个汉字名"}]}, agentid=str(AGENT)))[
        "errcode"
    ] == 0
