"""A job that turns up beside the known deal, the fair that opens a message, a price of each, whom it is not for, English heads of plans."""

import pytest
from reading_world import NOW, after, of_type, records, turn

from nlu.conversation import EMPTY
from nlu.intents import AddFollowUp, Read, Ref
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownCustomer, KnownMember, KnownProduct, World


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("鼎泰又冒出个活 机库网架 估摸七十来万", "机库网架"),
        ("睿安又来了个单子 停车场岗亭 12万", "停车场岗亭"),
        ("中铁十二局还有个标 边坡防护网 300万", "边坡防护网"),
    ],
)
def test_a_job_that_turns_up_is_another_deal(text: str, title: str) -> None:
    assert [r["title"] for r in of_type("deal", text)] == [title]


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("沈阳建材展 今天展位上见了俩\n鼎泰冯总 问三期的配比\n味府叶总监 加了微信", ["event", "event"]),
        ("广交会day1 鼎泰冯总来booth看样 味府叶总监也来了", ["event", "event"]),
        ("沈阳建材展 今天展位上见了俩\n鼎泰冯总 微信聊了半天", ["wechat"]),
        ("今天在展会上见了鼎泰冯总\n下午味府叶总监来了公司 看了样板", ["event", "inbound"]),
    ],
)
def test_who_came_by_at_the_fair(text: str, channels: list[str]) -> None:
    assert [v["channel"] for v in of_type("visit", text)] == channels


@pytest.mark.parametrize("text", ["鼎泰又来了个项目 看台 60万", "味府来了个大单 60万"])
def test_what_comes_is_no_visitor(text: str) -> None:
    assert of_type("visit", text) == []


def test_a_day_behind_what_was_said_is_not_the_day_of_the_visit() -> None:
    [visit] = of_type("visit", "冯总说三期提前了四月二十号开盘")
    assert visit["date"] == "2026-03-11"


GOODS = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[KnownCustomer(1, "鞍山立山重型钢构有限公司")],
        products=[KnownProduct(201, "HB-500", "厚浆型环氧漆HB500", ("厚浆",), "桶", 52_000)],
    )
)


@pytest.mark.parametrize("price", ["500一桶", "一桶500", "500每桶", "500/桶", "500块一桶"])
def test_digits_of_a_model_behind_so_many_are_the_price_of_each(price: str) -> None:
    reading = understand(f"给立山报个价 厚浆300桶 {price}", now=NOW, names=GOODS, conversation=EMPTY)
    [quote] = records_of(reading.intents)
    assert quote["items"] == [{"product": "厚浆型环氧漆HB500", "qty": 300, "unit_price": 500}]


def _to_send(person: int, name: str) -> AddFollowUp:
    return AddFollowUp("送报告", Read(Ref(2, "鼎泰建设集团有限公司"), "t"), None, (Read(Ref(person, name), "t"),))


@pytest.mark.parametrize(
    "text",
    ["收件人不对 不给冯总 给丁晓", "错了 不给冯总 给丁晓", "不是送冯总 是送丁晓", "不给冯总了 应该给丁晓 搞错了"],
)
def test_whom_it_is_not_for_is_out(text: str) -> None:
    chat = after(turn("下周四给鼎泰冯总送报告", 2, _to_send(102, "冯国庆"), contacts=(102,)))
    [change] = [r for r in records(text, chat) if r["type"] == "correction"]
    assert change["contacts"] == ["丁晓"]


def test_an_english_head_of_plans() -> None:
    text = "下周plan\n周一 味府 送样\n周三 14:00 鼎泰 冯总 过补充协议\n周五前 睿安 报告"
    assert [(r["type"], r["due"]) for r in records(text)] == [
        ("followup", "2026-03-16"),
        ("followup", "2026-03-18T14:00"),
        ("followup", "2026-03-20"),
    ]


@pytest.mark.parametrize("text", ["冯总说外头罩一道漆行不行", "叶总监问这样行不行"])
def test_nobody_is_called_by_a_question(text: str) -> None:
    [visit] = of_type("visit", text)
    assert len(visit["contacts"]) == 1


def test_who_looks_at_figures_with_us_is_no_rival() -> None:
    assert [r for r in of_type("deal", "上午见了冯总 样机装好了 25号一起看数据") if r.get("competitor")] == []
