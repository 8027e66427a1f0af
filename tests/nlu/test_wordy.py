"""Wordy people who use few commas: what each of their messages writes, slot by slot, and what it leaves alone."""

from typing import Any

import pytest
from reading_world import after, records, turn

from nlu.intents import Money, Read, Ref, UpdateDeal

TOLD: dict[str, list[dict[str, Any]]] = {
    "跟味府叶小满微信来来回回扯了半天 她拿百味的价钱来压我 我们150万没松口": [
        {"type": "visit", "channel": "wechat", "contacts": ["叶小满"]},
        {"type": "deal", "amount": 1500000, "competitor": "百味"},
    ],
    "电话里断断续续跟段明聊了一下午": [{"type": "visit", "channel": "phone", "contacts": ["段明"]}],
    "冯总拿中联的报价跟我们比 我们420万一直没降": [{"type": "deal", "amount": 4200000, "competitor": "中联"}],
    "江湾三期他们要410 我们420咬死没让": [{"type": "deal", "amount": 4200000}],
    "隧道支护材料给宏达抢去了 柳部长说我们交货慢": [
        {"type": "deal", "stage": "lost", "competitor": "宏达", "lost_reason": "柳部长说我们交货慢"}
    ],
    "江湾三期混凝土被海螺截走了": [{"type": "deal", "stage": "lost", "competitor": "海螺"}],
    "冯总说他们评审会周五开 开完就知道了": [{"type": "followup", "due": "2026-03-13"}],
    "叶总讲她们试吃会礼拜天开 开完就定了": [{"type": "followup", "due": "2026-03-15"}],
    "给鼎泰报三台移动DR 每台6万 报价管到4月10号": [{"type": "quote", "valid_until": "2026-04-10"}],
    "上礼拜跟贺强还有他女儿贺敏一起吃的海鲜": [{"type": "visit", "channel": "meal"}],
    "明朝上半日去睿安量尺寸": [{"type": "followup", "due": "2026-03-12"}],
}
LEFT_ALONE: dict[str, str] = {
    "冯总说他们评审会周五开 开完就知道了": "2026-03-06",
    "样品给冯总拿走了": "lost",
    "在鼎泰路12号等冯总": "鼎泰建设集团有限公司",
    "他们搬到鼎泰大道去了 两层楼": "鼎泰建设集团有限公司",
}


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_what_is_told_is_read(text: str, expected: list[dict[str, Any]]) -> None:
    found = records(text)
    for wanted in expected:
        assert any(wanted.items() <= record.items() for record in found), (wanted, found)


@pytest.mark.parametrize(("text", "value"), LEFT_ALONE.items())
def test_what_is_not_told_is_left_alone(text: str, value: str) -> None:
    assert all(value not in record.values() for record in records(text))


def test_who_tells_the_right_number_was_not_met() -> None:
    sum_said = turn(
        "味府的预算缩到120万了",
        3,
        UpdateDeal(Read(Ref(3, "味府餐饮连锁有限公司"), "t"), amount=Read(Money(120_000_000), "t")),
    )
    [record] = records("那个数目我听岔了 叶小满刚补了一句是128", after(sum_said))
    assert (record["type"], record["of"], record["amount"]) == ("correction", "deal", 1_280_000)
