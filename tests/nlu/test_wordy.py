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
    "早上本来说好去味府的结果叶总监孩子发烧她请假了我就跟她助理小方坐了会儿 说等叶总监下周一回来再定": [
        {"type": "visit", "contacts": ["小方"]}
    ],
    "冯总今天心情特别好 拉着我喝了半天茶 江湾三期的价钱他说415万可以走合同了": [
        {"type": "visit", "channel": "meal"},
        {"type": "deal", "amount": 4150000},
    ],
    "蒋科长上午在电话里讲移动DR的招标文件下周二挂网": [
        {"type": "visit", "channel": "phone"},
        {"type": "followup", "due": "2026-03-17", "action": "移动DR的招标文件挂网"},
    ],
    "刚接到柳部长电话说评标会改到19号下午了": [
        {"type": "visit", "channel": "phone", "date": "2026-03-11"},
        {"type": "followup", "due": "2026-03-19"},
    ],
    "柳部长的女儿下个月结婚 4月18号 你到时候提醒我送个礼": [
        {"type": "followup", "due": "2026-04-18", "action": "送个礼"}
    ],
    "贺经理说总部大楼的保洁他们老板嫌62万贵 现在有家叫洁美的报58万": [
        {"type": "deal", "amount": 620000, "competitor": "洁美"}
    ],
    "广汇那边马总说的四百万那是他们整个项目的盘子 我们能做的大概也就六十来万": [{"type": "deal", "amount": 600000}],
    "何总让我问问你我这个月还差多少没完成": [{"type": "query", "topic": "target", "period": "this_month"}],
    "早呀 今天我有哪些人要联系的你帮我排排看": [{"type": "query", "topic": "followups", "period": "today"}],
    "这礼拜还有谁要回电话的": [{"type": "query", "topic": "followups", "period": "this_week"}],
    "睿安家绿化的单丢了": [{"type": "deal", "stage": "lost"}],
    "马总的秘书小吴打电话说马总住院了 所有会议都延后": [{"type": "visit", "channel": "phone", "contacts": ["小吴"]}],
    "柳部长把样品签收了": [{"type": "visit", "contacts": ["柳青山"]}],
}
LEFT_ALONE: dict[str, str] = {
    "冯总说他们评审会周五开 开完就知道了": "2026-03-06",
    "样品给冯总拿走了": "lost",
    "段总家的狗丢了他今天没心情": "lost",
    "说等叶总监下周一回来再定 鸡翅那个事她也做不了主": "deal",
    "她松口了说鸡翅可以给到160万 味府叶总监": "可以",
    "跟尹总聊了聊她们印刷厂想上一条新线大概两百多万": "线大概",
    "冯总嫌我们混凝土贵要我们降到405 我说最低412": "deal",
    "刚接到柳部长电话说评标会改到19号下午了": "2026-02-19",
    "青禾那边薛园长退休了 接她班的是副园长谷雨": "followup",
    "段总那边只答应送十个摆件": "followup",
    "马总介绍了个朋友 想做接待厅": "visit",
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
