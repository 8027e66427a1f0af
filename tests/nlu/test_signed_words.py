"""Contracts sealed and signed, with the sum or the day beside them, and what stands beside them and is neither."""

import pytest
from reading_world import NOW, names, of_type

from bench.reading import Chat
from nlu.records import records_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("味府总算把框架合同的章盖了 一百四十八个", {"stage": "won", "amount": 1480000}),
        ("市二院把合同的章盖了 72万", {"stage": "won", "amount": 720000}),
        ("味府把章盖了 叶总还请吃了顿饭", {"stage": "won"}),
        ("市二院签了!72 双章 定金30%下周二到", {"stage": "won", "amount": 720000}),
        ("味府签了 148 双章", {"stage": "won", "amount": 1480000}),
        ("味府鸡翅先签 148万 月底", {"amount": 1480000, "close_date": "2026-03-31"}),
        ("市二院 DR先签 72万 下月中", {"amount": 720000, "close_date": "2026-04-15"}),
        (
            "市二院DR院里已经正式立项 预算72万 争取5月底把合同签下来",
            {"stage": "qualified", "amount": 720000, "close_date": "2026-05-31"},
        ),
        ("今天在味府泡了一整天,陪叶总过方案,她基本buy in,预算从150加到160个;省里也递了方案", {"amount": 1600000}),
        ("市二院 预算从76加到80个", {"amount": 800000}),
        ("青禾幼教 监控加门禁 16万8 双章合同寄回来了", {"stage": "won", "amount": 168000, "title": "监控加门禁"}),
        ("青禾幼教 空调加新风 23万 合同签了", {"stage": "won", "amount": 230000, "title": "空调加新风"}),
        ("味府冷链设备总标800万，划给我们冷柜那块130万，11月6号开标", {"amount": 1300000}),
        ("味府鸡翅签了 300个鸡翅月底到", {"stage": "won", "amount": None}),
        ("市二院DR签了 5个点返利", {"stage": "won", "amount": None}),
        ("味府签了 20个门店 一年", {"stage": "won", "amount": None}),
    ],
)
def test_what_is_told_of_the_deal(text: str, told: dict[str, object]) -> None:
    (deal,) = of_type("deal", text)
    assert {slot: deal.get(slot) for slot in told} == told


@pytest.mark.parametrize(
    "text",
    [
        "味府 打算把合同的章盖了",
        "味府 总算把样品送到了",
    ],
)
def test_nothing_is_told_of_a_deal(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    ("before", "text", "slots"),
    [
        ("味府签了 150 叶总盖的章", "手快 145", {"amount": 1_450_000}),
        ("味府鸡翅签了 150w", "打错咯,是145个不是150", {"amount": 1_450_000}),
        ("市二院DR中标了 合同签了", "高兴早了 就是中了标 合同还没盖呢", {"stage": "negotiation"}),
    ],
)
def test_what_was_written_in_haste_is_put_right(before: str, text: str, slots: dict[str, object]) -> None:
    chat = Chat(names().world)
    chat.say(before, NOW)
    reading, _ = chat.say(text, NOW)
    (record,) = records_of(reading.intents)
    assert record["type"] == "correction"
    assert {slot: record.get(slot) for slot in slots} == slots


@pytest.mark.parametrize("text", ["高兴早了 合同还没盖呢", "写错了 合同还没盖章"])
def test_a_win_that_is_denied_asks_for_the_stage(text: str) -> None:
    chat = Chat(names().world)
    chat.say("味府签了", NOW)
    reading, _ = chat.say(text, NOW)
    assert reading.clarification is not None
    assert reading.intents == ()


@pytest.mark.parametrize(
    "text", ["江湾三期合同昨天签的", "味府鸡翅的合同上午刚签的", "睿安62万合同今天签的 贺经理亲自签的", "DR合同是上周五签的", "隧道支护合同前天正式签的"]
)  # fmt: skip
def test_contract_told_by_the_day_it_was_signed_is_won(text: str) -> None:
    assert [d["stage"] for d in of_type("deal", text)] == ["won"]


@pytest.mark.parametrize("text", ["江湾三期合同是去年签的", "江湾三期合同周五签的话就发货", "味府合同下周签的可能大"])
def test_a_former_or_supposed_signing_is_none(text: str) -> None:
    assert [d["stage"] for d in of_type("deal", text) if d.get("stage") == "won"] == []


@pytest.mark.parametrize(
    "text",
    [
        "给冯总发了份方案",
        "给叶总监发了报价单",
        "给味府发了报价",
        "给市二院传了份建议书",
        "给柳部长交了投标文件",
        "给鼎泰的丁晓发了江湾三期的方案",
    ],
)
def test_paper_sent_to_somebody_is_a_proposal(text: str) -> None:
    assert [d["stage"] for d in of_type("deal", text)] == ["proposal"]


@pytest.mark.parametrize(
    "text",
    ["没给冯总发方案", "给何静发了方案", "给叶总监发了报价模板", "明天给叶总监发了报价再去", "准备给冯总发份方案"],
)
def test_paper_not_sent_to_them_is_none(text: str) -> None:
    assert [d["stage"] for d in of_type("deal", text) if d.get("stage")] == []
