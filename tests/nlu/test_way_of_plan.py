"""How the plan just written is to be done, by whom and with whom: 换成打电话, 让钟伟去, 叫小钟一起. None of these is a visit."""

from typing import Any

import pytest
from reading_world import NOW, names

from bench.reading import Chat
from nlu.intents import Clarification
from nlu.records import records_of

VISIT = "周五去鼎泰看现场"
CALL = "周五给味府叶小满打电话问鸡翅"
TWO = "明天给味府送样 周五去鼎泰看现场"


def said(*texts: str) -> tuple[list[dict[str, Any]], Clarification | None]:
    """Return the records that the last message writes, and its question."""
    talk = Chat(names().world)
    reading = None
    for text in texts:
        reading, _ = talk.say(text, NOW)
    assert reading is not None
    return [dict(r) for r in records_of(reading.intents)], reading.clarification


WAYS = {
    (VISIT, "换成打电话"): "去鼎泰看现场 改成打电话",
    (VISIT, "先电话聊"): "去鼎泰看现场 改成电话聊",
    (VISIT, "改到线上吧"): "去鼎泰看现场 改成线上",
    (VISIT, "线上开就行"): "去鼎泰看现场 改成线上开",
    (VISIT, "冯总说视频会议就可以"): "去鼎泰看现场 改成视频会议",
    (CALL, "改成上门"): "给叶小满打电话问鸡翅 改成上门",
    (CALL, "上门吧还是"): "给叶小满打电话问鸡翅 改成上门",
    (CALL, "微信说就行"): "给叶小满打电话问鸡翅 改成微信说",
    ("明天给味府送样", "换成快递寄"): "给味府送样 改成快递寄",
    (VISIT, "叫钟伟一起"): "去鼎泰看现场 叫钟伟一起",
    (VISIT, "钟伟也去"): "去鼎泰看现场 钟伟也去",
    (VISIT, "叫小钟跟我一块儿吧"): "去鼎泰看现场 叫小钟跟我一块儿",
    (VISIT, "带上小邱"): "去鼎泰看现场 带上小邱",
    (VISIT, "让小邱去"): "去鼎泰看现场 让小邱去",
    (VISIT, "电话里说就行了"): "去鼎泰看现场 改成电话里说",
    ("明天给味府送样", "快递寄过去算了"): "给味府送样 改成快递寄过去",
    ("明天给味府送样", "改成寄过去 叶总说的"): "给味府送样 改成寄过去",
    (TWO, "第二个换成打电话"): "去鼎泰看现场 改成打电话",
    (TWO, "鼎泰那个改成视频"): "去鼎泰看现场 改成视频",
}


@pytest.mark.parametrize(("texts", "action"), WAYS.items(), ids=[t[1] for t in WAYS])
def test_a_plan_is_done_another_way_or_with_one_of_us(texts: tuple[str, str], action: str) -> None:
    records, question = said(*texts)
    assert question is None
    assert [(r["type"], r["of"], r.get("action")) for r in records] == [("correction", "followup", action)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (VISIT, "让钟伟去"),
        (VISIT, "钟伟去吧 我走不开"),
        (VISIT, "我去不了 派钟伟去一趟"),
        (VISIT, "换成钟伟吧"),
        (TWO, "第二个让钟伟去"),
        (TWO, "鼎泰那个让小钟跑一趟"),
    ],
)
def test_a_plan_becomes_a_colleagues(first: str, second: str) -> None:
    records, _ = said(first, second)
    assert [(r["of"], r["customer"], r["owed_by"]) for r in records] == [("followup", "鼎泰建设集团有限公司", "mate")]


def test_which_of_two_is_done_another_way_is_asked() -> None:
    records, question = said(TWO, "换成打电话")
    assert records == []
    assert question is not None
    assert question.about == "intent"


@pytest.mark.parametrize(
    "texts",
    [
        (VISIT, "电话聊了"),
        (VISIT, "让冯国庆来"),
        (CALL, "打过电话了"),
        ("下午去了鼎泰看现场", "线上聊的"),
        ("下午去了鼎泰看现场 周五再去一趟", "电话聊的"),
        (VISIT, "上门量尺寸要两个人"),
        (VISIT, "钟伟去过了"),
        (VISIT, "让味府派人来"),
        ("换成打电话",),
    ],
    ids=lambda t: t[-1],
)
def test_other_words_change_no_plan(texts: tuple[str, ...]) -> None:
    records, _ = said(*texts)
    assert not any(r["type"] == "correction" and r["of"] == "followup" for r in records)
