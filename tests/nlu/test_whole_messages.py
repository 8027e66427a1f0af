"""Whole messages, as reps of other trades type or dictate them: which records they write, and which they must not."""

from typing import Any

import pytest
from reading_world import CUSTOMERS, records

C = {short: next(name for name in CUSTOMERS.values() if short in name) for short in ("鼎泰", "味府", "广汇", "青禾", "睿安", "宏图置业", "宏图印刷", "中铁", "百川", "医院")}  # fmt: skip

WRITES: dict[str, list[dict[str, Any]]] = {
    "味府出嚟 叶总监讲鸡翅合同行紧 礼拜五再过去盖章": [
        {"type": "visit", "customer": C["味府"], "channel": "onsite", "contacts": ["叶小满"]},
        {"type": "deal", "stage": "negotiation"},
        {"type": "followup", "due": "2026-03-13"},
    ],
    "睿安要报价 总部大楼保洁一项 12万 外墙清洗一项 5万": [
        {
            "type": "quote",
            "items": [
                {"product": "总部大楼保洁", "qty": 1, "unit_price": 120000},
                {"product": "外墙清洗", "qty": 1, "unit_price": 50000},
            ],
        },
    ],
    "寻日同百川邵总饮茶 蓝标都有份争": [
        {"type": "visit", "customer": C["百川"], "date": "2026-03-10", "channel": "meal"},
        {"type": "deal", "competitor": "蓝标"},
    ],
    "江湾冯总说合同在走了": [{"type": "deal", "customer": C["鼎泰"], "stage": "negotiation"}],
    "江湾项目未中标,中标单位为山河建材": [
        {"type": "deal", "customer": C["鼎泰"], "stage": "lost", "competitor": "山河建材"}
    ],
    "江湾三期混凝土中咗标 420万": [
        {"type": "deal", "customer": C["鼎泰"], "stage": "negotiation", "amount": 4_200_000}
    ],
    "总部大楼保洁合同双方已于今日盖章完毕": [{"type": "deal", "customer": C["睿安"], "stage": "won"}],
    "味府叶总监、百川邵总今日均来电催货:前者要求3月20日前到货,后者要求月底前到货。": [
        {"type": "visit", "customer": C["味府"], "contacts": ["叶小满"], "channel": "phone"},
        {"type": "visit", "customer": C["百川"], "contacts": ["邵峰"], "channel": "phone"},
        {"type": "followup", "customer": C["味府"], "due": "2026-03-20"},
        {"type": "followup", "customer": C["百川"], "due": "2026-03-31"},
    ],
    "下周计划:\n(1)周二赴鼎泰,与冯总核对清单;\n(2)周三下午2点与青禾开视频会": [
        {"type": "followup", "customer": C["鼎泰"], "due": "2026-03-17", "contacts": ["冯国庆"]},
        {"type": "followup", "customer": C["青禾"], "due": "2026-03-18T14:00"},
    ],
    "这个月要搞定\n1)味府 盘库 18号\n2)青禾 demo 月底": [
        {"type": "followup", "customer": C["味府"], "due": "2026-03-18"},
        {"type": "followup", "customer": C["青禾"], "due": "2026-03-31"},
    ],
    "钟伟今日帮我跑了青禾 薛园长不在 她助理小彭收了图": [
        {"type": "visit", "customer": C["青禾"], "contacts": ["小彭"], "channel": "onsite"}
    ],
    "报价单(味府,叶总监收):\n移动DR × 2\n总价28万元整": [{"type": "quote", "customer": C["味府"]}],
    "让出个消防方案 下周二再碰": [{"type": "followup", "due": "2026-03-17"}],
    "叶总监催货 鸡翅说好的月底 问能不能提前到3.20": [{"type": "followup", "due": "2026-03-31"}],
    "江湾冯总催图纸": [{"type": "followup", "customer": C["鼎泰"]}],
    "标书评审于本月26日上午10时开标 江湾三期": [{"type": "followup", "due": "2026-03-26T10:00"}],
}
WRITES_NO = {
    "鸡翅叶总监嫌贵 要降到120万": ("customer",),
    "若江湾三期能按400万定标,全年任务就够了": ("deal",),
    "今日首次拜访张家口冀北储能科技有限公司,接待人为设备部副部长霍建民": (),
    "马总建议我方增报移动DR配件,数量未定": ("quote",),
}


@pytest.mark.parametrize(("text", "expected"), WRITES.items())
def test_message_writes(text: str, expected: list[dict[str, Any]]) -> None:
    written = records(text)
    for want in expected:
        fitting = [r for r in written if want.items() <= {**r, "contacts": list(r.get("contacts") or [])}.items()] if "contacts" in want else [r for r in written if want.items() <= r.items()]  # fmt: skip
        assert fitting, (want, written)


@pytest.mark.parametrize(("text", "types"), WRITES_NO.items())
def test_message_does_not_write(text: str, types: tuple[str, ...]) -> None:
    assert not [r for r in records(text) if r["type"] in types]


def test_who_received_us_is_no_company() -> None:
    written = records("今日首次拜访张家口冀北储能科技有限公司,接待人为设备部副部长霍建民")
    assert {r["customer"] for r in written} == {"张家口冀北储能科技有限公司"}


def test_counter_offer_beside_a_grumble_is_no_amount() -> None:
    [deal] = [r for r in records("江湾冯总嫌贵 要降到380万 隔壁山河报了370") if r["type"] == "deal"]
    assert deal.get("amount") is None
    assert (deal["customer"], deal["competitor"]) == (C["鼎泰"], "山河")


MORE: dict[str, list[dict[str, Any]]] = {
    "3月11日走访记录：\n一、鼎泰。冯总要求增加样块，3月18日前完成。": [
        {"type": "visit", "customer": C["鼎泰"], "contacts": ["冯国庆"]},
        {"type": "followup", "customer": C["鼎泰"], "due": "2026-03-18"},
    ],
    "味府叶总监来电 鸡翅要再压 130看行不行": [{"type": "visit", "customer": C["味府"], "channel": "phone"}],
    "刚从青禾薛园长那出来": [{"type": "visit", "customer": C["青禾"], "contacts": ["薛园"], "channel": "onsite"}],
    "鼎泰冯总没见着 丁晓收的资料": [{"type": "visit", "customer": C["鼎泰"], "contacts": ["丁晓"]}],
    "钟伟替我去的百川 邵总说再看看": [{"type": "visit", "customer": C["百川"], "contacts": ["邵峰"]}],
    "马总电话打了两次都没接下午再打": [{"type": "followup", "customer": C["广汇"], "contacts": ["马建军"]}],
    "昨天拜访了味府叶总监不在他们前厅经理小余接待的": [{"type": "visit", "customer": C["味府"], "contacts": ["小余"]}],
    "明天上午拜访鼎泰冯总，下午去睿安找贺经理收尾款": [
        {"type": "followup", "customer": C["鼎泰"], "due": "2026-03-12"},
        {"type": "followup", "customer": C["睿安"], "due": "2026-03-12"},
    ],
    "鸡翅年度供应降到140 下月5号签": [{"type": "deal", "customer": C["味府"], "amount": 1_400_000}],
    "味府叶总监要移动DR 2台 打9折出个单": [{"type": "quote", "customer": C["味府"]}],
    "江湾三期混凝土 中标通知书已领": [{"type": "deal", "customer": C["鼎泰"], "stage": "negotiation"}],
}
LATER: dict[str, list[dict[str, Any]]] = {
    "见了鼎泰冯总 哦不是 是百川邵总 聊了投放": [{"type": "visit", "customer": C["百川"], "contacts": ["邵峰"]}],
    "江湾三期混凝土420万 呃不对 是400万 他还了十万": [{"type": "deal", "customer": C["鼎泰"], "amount": 4_000_000}],
    "柳部长莫得空 喊我后天再去": [
        {"type": "followup", "customer": C["中铁"], "contacts": ["柳青山"], "due": "2026-03-13"}
    ],
    "鸡翅叶总监嫌贵 隔壁双汇才要一百三十万": [{"type": "deal", "customer": C["味府"], "competitor": "双汇"}],
    "冯总的采购丁晓加一下 13511112222": [
        {"type": "contact", "customer": C["鼎泰"], "name": "丁晓", "phone": "13511112222"}
    ],
    "味府叶总监 移动DR两台 23万一台 出报价": [{"type": "quote", "customer": C["味府"]}],
}
MORE_NO = {
    "隧道支护材料降到500 能拿下": ("deal",),
    "江湾冯总 380万干不干": ("deal",),
    "薛园长 email xueyuan@qinghe.com": ("visit",),
    "今晚加班 累死了": ("followup",),
    "帮我订个明天的高铁票": ("followup",),
    "味府叶总监说年单过了 准备走合同": ("deal",),
    "邵总说今年没预算明年再说": ("followup",),
    "叶总监说想把合同签到明年年底 价格不变": ("followup",),
    "徽州那边邵总加了微信还没聊": ("visit",),
    "广汇马总让我们月底前重新报一个方案": ("deal",),
    "马总说4台安全柜先不要": ("customer", "quote"),
}


@pytest.mark.parametrize(("text", "expected"), (MORE | LATER).items())
def test_spoken_message_writes(text: str, expected: list[dict[str, Any]]) -> None:
    test_message_writes(text, expected)


@pytest.mark.parametrize(("text", "types"), MORE_NO.items())
def test_spoken_message_does_not_write(text: str, types: tuple[str, ...]) -> None:
    test_message_does_not_write(text, types)
