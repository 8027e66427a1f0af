"""Tokens, methods, trusted addresses, frequency: what every API has in common."""

from __future__ import annotations

import re

import pytest
from simulator_helpers import ApiClient, FakeTime

from simulator import Simulator
from simulator.limits import API_LIMITS, ApiRate


async def test_token_is_issued_for_the_right_secret(api: ApiClient) -> None:
    config = api.sim.config
    answer = await api.get("gettoken", corpid=config.corp_id, corpsecret=config.secret)
    assert (answer["errcode"], answer["expires_in"]) == (0, 7200)
    assert len(answer["access_token"]) <= 512


@pytest.mark.parametrize(
    ("corp", "secret", "errcode"),
    [("", "x", 41002), ("{corp}", "", 41004), ("wwother", "{secret}", 40013), ("{corp}", "wrong", 40001)],
)
async def test_gettoken_refuses(api: ApiClient, corp: str, secret: str, errcode: int) -> None:
    config = api.sim.config
    names = {"corp": config.corp_id, "secret": config.secret}
    answer = await api.get("gettoken", corpid=corp.format(**names), corpsecret=secret.format(**names))
    assert answer["errcode"] == errcode


@pytest.mark.parametrize(("token", "errcode"), [("", 41001), ("nonsense", 40014)])
async def test_api_refuses_a_bad_token(api: ApiClient, token: str, errcode: int) -> None:
    assert (await api.get("agent/get", access_token=token, agentid="1000002"))["errcode"] == errcode


async def test_token_expires_after_its_life(api: ApiClient, fake_time: FakeTime) -> None:
    fake_time.advance(seconds=7199)
    assert (await api.send())["errcode"] == 0
    fake_time.advance(seconds=1)
    assert (await api.send())["errcode"] == 42001


async def test_second_token_leaves_the_first_alive(api: ApiClient) -> None:
    first = api.token
    await api.login()
    assert api.token != first
    api.token = first
    assert (await api.send())["errcode"] == 0


async def test_tokens_can_be_ended_early(api: ApiClient, sim: Simulator) -> None:
    sim.corp.tokens.expire_all()
    assert (await api.send())["errcode"] == 42001
    await api.login()
    sim.corp.tokens.forget_all()
    assert (await api.send())["errcode"] == 40014


async def test_refusal_reads_like_wecom(api: ApiClient) -> None:
    answer = await api.get("gettoken", corpid="wwother", corpsecret="x")
    assert re.fullmatch(
        r"invalid corpid, hint: \[\d+_\d+_[0-9a-f]{32}\], from ip: 127\.0\.0\.1, "
        r"more info at https://open\.work\.weixin\.qq\.com/devtool/query\?e=40013",
        answer["errmsg"],
    )


async def test_wrong_method_is_refused(api: ApiClient) -> None:
    assert (await api.get("message/send"))["errcode"] == 43002
    assert (await api.post("agent/get", {}, agentid="1000002"))["errcode"] == 43001


async def test_disabled_app_is_refused(api: ApiClient, sim: Simulator) -> None:
    sim.corp.is_enabled = False
    assert (await api.send())["errcode"] == 50003


def test_api_is_locked_for_the_window_it_broke(fake_time: FakeTime) -> None:
    rate, per_minute = ApiRate(), API_LIMITS[0][1]
    assert all(rate.allows("user/get", fake_time.at) for _ in range(per_minute))
    assert not rate.allows("user/get", fake_time.at)
    assert rate.allows("user/list", fake_time.at)
    fake_time.advance(seconds=59)
    assert not rate.allows("user/get", fake_time.at)
    fake_time.advance(seconds=2)
    assert rate.allows("user/get", fake_time.at)


async def test_callback_addresses(api: ApiClient) -> None:
    assert (await api.get("getcallbackip"))["ip_list"] == ["127.0.0.1"]
