"""Faults to order: each does what it says, as often as it was asked to."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from simulator_helpers import ApiClient

from simulator import Simulator, SimulatorConfig


async def test_answers_come_in_order_and_end(api: ApiClient, sim: Simulator) -> None:
    sim.faults.answer("message/send", 45009, times=2)
    sim.faults.answer("message/send", -1)
    assert [(await api.send())["errcode"] for _ in range(4)] == [45009, 45009, -1, 0]
    assert len(sim.sent("zhoukai")) == 1


async def test_fault_for_every_api(api: ApiClient, sim: Simulator) -> None:
    sim.faults.answer("*", 45033, times=None)
    assert (await api.send())["errcode"] == 45033
    assert (await api.get("getcallbackip"))["errcode"] == 45033
    sim.faults.clear()
    assert (await api.send())["errcode"] == 0


async def test_http_error_has_no_json(api: ApiClient, sim: Simulator) -> None:
    sim.faults.status("message/send", 502)
    async with api.session.post(f"{sim.url}/cgi-bin/message/send", data=b"{}") as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_dropped_connection_does_nothing(api: ApiClient, sim: Simulator) -> None:
    sim.faults.drop("message/send")
    with pytest.raises(aiohttp.ClientError):
        await api.send()
    assert sim.sent("zhoukai") == []


async def test_dropped_answer_leaves_the_work_done(api: ApiClient, sim: Simulator) -> None:
    sim.faults.drop("message/send", after=True)
    with pytest.raises(aiohttp.ClientError):
        await api.send(enable_duplicate_check=1)
    assert (await api.send(enable_duplicate_check=1))["errcode"] == 0
    assert (len(sim.sent("zhoukai")), len(sim.suppressed("zhoukai"))) == (1, 1)


async def test_hanging_call_is_let_go_by_clear(api: ApiClient, sim: Simulator) -> None:
    sim.faults.hang("message/send")
    call = asyncio.create_task(api.send())
    await sim.faults.wait_for_hang()
    assert not call.done()
    sim.faults.clear()
    with pytest.raises(aiohttp.ClientError):
        await call


async def test_hanging_call_does_not_hold_up_the_end() -> None:
    sim = Simulator(SimulatorConfig(port=0))
    await sim.start()
    sim.faults.hang("gettoken")
    async with aiohttp.ClientSession() as session:
        call = asyncio.create_task(session.post(f"{sim.url}/cgi-bin/gettoken"))
        await sim.faults.wait_for_hang()
        async with asyncio.timeout(2):
            await sim.stop()
        with pytest.raises(aiohttp.ClientError):
            await call


async def test_delayed_call_is_answered(api: ApiClient, sim: Simulator) -> None:
    sim.faults.delay("message/send", 0.01)
    assert (await api.send())["errcode"] == 0
