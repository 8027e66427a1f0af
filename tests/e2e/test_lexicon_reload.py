"""Own words through the front door: a changed file counts without a restart, a broken one is told and changes nothing."""

import aiohttp

from simulator.app import Simulator
from tests.e2e.serving import Serve, eventually

WORDS = '[[stage]]\nkey = "lead"\nname = "{name}"\n[customers]\n"老东家" = "宁波海天机械有限公司"\n'


async def state_of(serve: Serve) -> str:
    """Return what /readyz says of the lexicon; "" while it is busy with something else."""
    async with aiohttp.ClientSession() as session, session.get(f"{serve.url}/readyz") as response:
        return str((await response.json()).get("lexicon", ""))


async def test_each_process_follows_the_file(start_serve, wecom: Simulator, tmp_path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(WORDS.format(name="初访"), encoding="utf-8")
    serves = [await start_serve(LEXICON_PATH=str(path)) for _ in range(2)]

    async def say(text: str) -> str:
        return (await wecom.ask("rep1", text)).text

    async def all_are_well() -> bool:
        return [await state_of(serve) for serve in serves] == ["ok", "ok"]

    async def all_tell_the_fault() -> bool:
        return all(["line 1: stage" in await state_of(serve) for serve in serves])

    assert await all_are_well()
    await say("新客户 宁波海天机械有限公司 做注塑机的")
    assert "阶段 初访" in await say("老东家有个新线索 预计年底签")

    path.write_text(WORDS.format(name="摸底"), encoding="utf-8")

    async def all_have_read_it() -> bool:
        return all("read again" in serve.log for serve in serves)

    await eventually(all_have_read_it)
    assert "摸底 1单" in await say("漏斗")
    path.write_text("stage = 3", encoding="utf-8")
    await eventually(all_tell_the_fault)
    assert "摸底 1单" in await say("漏斗")
    for serve in serves:
        assert "own words stay as they were" in serve.log
        assert "stage" in serve.log
    path.write_text(WORDS.format(name="初访"), encoding="utf-8")
    await eventually(all_are_well)
