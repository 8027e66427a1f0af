"""Customers listed behind what was done with all of them: each is a visit, by the channel and on the day told before the list."""

from datetime import datetime

import pytest
from reading_world import NOW, of_type, records

ROUNDS = {
    "今天跑了三家 鼎泰 味府 睿安": "onsite",
    "今天跑了三家:鼎泰、味府、睿安": "onsite",
    "今天3个电话: 鼎泰冯总 味府叶总监 睿安贺经理": "phone",
    "电话拜访:鼎泰、味府、睿安": "phone",
    "微信聊了三个客户 鼎泰 味府 睿安": "wechat",
    "今日拜访:鼎泰、味府、睿安": "onsite",
    "今天拜访客户:\n1.鼎泰\n2.味府\n3.睿安": "onsite",
    "跑的几家 鼎泰 味府 睿安 都没啥进展": "onsite",
    "鼎泰味府睿安都打了电话 都说没预算": "phone",
    "下午鼎泰味府睿安各跑了一趟": "onsite",
    "今天见客户 鼎泰冯总 味府叶总监 睿安贺经理": "onsite",
    "出差两天 鼎泰 味府 睿安都见了": "onsite",
    "早上鼎泰 中午味府 下午睿安 全见着了": "onsite",
    "一个一个打电话问过了 鼎泰冯总机子没事 味府叶总监说冰柜坏了俩 睿安贺经理要加人": "phone",
    "上午把老客户都打了一圈电话 冯总没啥事 叶总监嫌上批鸡翅小 贺强挺好": "phone",
    "微信挨个问了 冯总不急 叶总监说要等 贺强说行": "wechat",
    "电话回访:冯总-正常;叶总监-要换型号;贺强-在用": "phone",
    "先后见了三家 鼎泰 冯总 讲砂石降五块 味府叶总监 量小先不做 睿安贺强 留了样": "onsite",
}
NONE = [
    "下周挨个打电话问一遍 冯总 叶总监 贺强",
    "明天分别拜访 鼎泰 味府 睿安",
    "报价三家 鼎泰 味府 睿安",
    "待拜访客户:鼎泰、味府、睿安",
    "打算拜访三家:鼎泰、味府、睿安",
    "今天没跑成三家 鼎泰 味府 睿安",
    "今天还没跑的:鼎泰、味府、睿安",
    "今天要跑的:鼎泰、味府、睿安",
    "明天跑三家 鼎泰 味府 睿安",
    "昨天跑了几家",
    "客户:鼎泰、味府、睿安",
]


@pytest.mark.parametrize(("text", "channel"), ROUNDS.items(), ids=list(ROUNDS))
def test_each_of_a_list_is_a_visit(text: str, channel: str) -> None:
    visits = of_type("visit", text)
    assert [v["customer"][:2] for v in visits] == ["鼎泰", "味府", "睿安"]
    assert {(v["date"], v.get("channel")) for v in visits} == {("2026-03-11", channel)}


@pytest.mark.parametrize("text", NONE)
def test_list_of_what_is_to_come_or_not_done_tells_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


def test_list_without_a_tense_is_no_report_in_the_morning() -> None:
    morning: datetime = NOW.replace(hour=8, minute=40)
    assert [r for r in records("今日拜访:鼎泰、味府、睿安", now=morning) if r["type"] == "visit"] == []


def test_people_alone_stand_for_their_houses() -> None:
    visits = of_type("visit", "今天三个电话 冯总 叶总监 贺经理 都说价格高")
    assert [(v["customer"][:2], v["channel"]) for v in visits] == [(c, "phone") for c in ("鼎泰", "味府", "睿安")]


def test_list_of_last_week_is_of_last_week() -> None:
    assert {v["date"] for v in of_type("visit", "上周跑的:鼎泰、味府")} == {"2026-03-06"}


def test_stops_of_a_day_to_come_are_plans() -> None:
    plans = of_type("followup", "明天跑三家 鼎泰 味府 睿安")
    assert [(p["customer"][:2], p["due"]) for p in plans] == [(c, "2026-03-12") for c in ("鼎泰", "味府", "睿安")]


def test_who_did_not_answer_was_not_reached() -> None:
    visits = of_type("visit", "打了3个电话,鼎泰、味府、睿安,只有味府叶总监接了")
    assert [v["customer"][:2] for v in visits] == ["味府"]


def test_stops_of_a_day_put_down_later() -> None:
    visits = of_type("visit", "补昨天的：上午鼎泰 下午味府 都是送资料")
    assert [(v["customer"][:2], v["date"]) for v in visits] == [("鼎泰", "2026-03-10"), ("味府", "2026-03-10")]


def test_how_many_and_who() -> None:
    visits = of_type("visit", "今天3家：鼎泰、味府、睿安")
    assert [v["customer"][:2] for v in visits] == ["鼎泰", "味府", "睿安"]


def test_who_is_told_of_in_a_line_of_his_own_was_seen_where_we_went() -> None:
    visits = of_type("visit", "今天跑鼎泰、味府。冯总:骨料要换规格,问能不能便宜;叶小满:样品咸了")
    assert [(v["customer"][:2], v.get("channel")) for v in visits] == [("鼎泰", "onsite"), ("味府", "onsite")]


def test_each_behind_its_number_is_a_stop_of_its_own() -> None:
    text = "今天跑了三个点位第一个味府没人第二个鼎泰丁晓收了标书第三个青禾薛园长园服改图让下礼拜一给"
    assert [v["customer"][:2] for v in of_type("visit", text)] == ["鼎泰", "青禾"]
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-16"]
