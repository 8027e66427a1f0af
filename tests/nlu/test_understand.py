"""The front door: whole messages, hostile ones, and what 为什么 can show."""

import random

import pytest
from reading_world import CUSTOMERS, NOW, document, names, read, records

from nlu.conversation import EMPTY
from nlu.understand import understand

SILENT = [
    "好的收到",
    "哈哈哈",
    "如果鼎泰这个月能签,我请客",
    "别给味府报了",
    "昨晚做梦签了五百万",
    "",
    "   ",
    "\u0000\u200b",
    "🍻🍻",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_written(text: str) -> None:
    assert [r for r in records(text) if r["type"] != "query"] == []


def test_one_message_makes_records_of_each_kind() -> None:
    found = {
        r["type"]: r for r in records("上午去了鼎泰,冯总说江湾三期418能定,月底签,对手是中联,让我们周五前把合同发过去")
    }
    assert found["visit"]["contacts"] == ["冯国庆"]
    assert found["deal"]["amount"] == 4_180_000
    assert found["deal"]["close_date"] == "2026-03-31"
    assert found["deal"]["competitor"] == "中联"
    assert found["followup"]["due"] == "2026-03-13"


def test_every_value_says_where_it_stands() -> None:
    text = "昨天去了味府,叶总监说鸡翅预算砍到120万"
    reading = read(text)
    assert reading.evidence
    for line in reading.evidence:
        assert line.rule
        assert 0.0 <= line.certainty <= 1.0
        if line.span is not None:
            assert text[line.span.start : line.span.end] == line.words


def test_reading_says_whom_the_message_was_about() -> None:
    reading = read("鼎泰冯总挺好")
    assert reading.customer is not None
    assert reading.customer.name == CUSTOMERS[2]
    assert [p.name for p in reading.contacts] == ["冯国庆"]


def test_any_text_is_read_without_an_error() -> None:
    generator = random.Random(20260311)
    words = [
        "鼎泰",
        "味府",
        "宏图",
        "冯总",
        "叶总监",
        "周五",
        "下周三前",
        "200万",
        "3个点",
        "签了",
        "没签",
        "报价",
        "去了",
        "电话",
        "\n",
        "。",
        ",",
        "：",
        "①",
        "1、",
        "（",
        "）",
        "客户:",
        "下一步:",
        "不是",
        "→",
        "从",
        "到",
        "🍻",
        "\u3000",
        "\x00",
        "A100",
        "x10",
        "13800001234",
        "a@b.cn",
    ]
    for _ in range(300):
        text = "".join(generator.choice(words) for _ in range(generator.randrange(1, 40)))
        reading = read(text)
        assert reading.clarification is None or reading.clarification.question


def test_long_hostile_text_is_cut_to_size() -> None:
    doc = document("一" * 2_000 + "预算" * 500)
    assert len(doc.text) == 3_000
    assert records("(" * 5_000) == []


def test_command_makes_the_record_it_names() -> None:
    [visit] = [r for r in records("/拜访 味府 叶总监 谈二季度用量") if r["type"] == "visit"]
    assert (visit["customer"], visit["channel"]) == ("味府餐饮连锁有限公司", "onsite")
    [deal] = [r for r in records("/商机 绍兴恒丰纺织有限公司 屋顶光伏 80万 9月底签") if r["type"] == "deal"]
    assert (deal["title"], deal["amount"], deal["close_date"]) == ("屋顶光伏", 800_000, "2026-09-30")


def test_a_price_for_all_is_everybodys() -> None:
    [quote] = [r for r in records("给百川报移动DR 2台 另外移动DR 3台 两样都按8万") if r["type"] == "quote"]
    assert [item.get("unit_price") for item in quote["items"]] == [80_000, 80_000]


@pytest.mark.parametrize("text", ["下午去了鼎泰 见了冯总", "晚上跟叶总监吃了饭", "午后去了鼎泰 见了冯总"])
@pytest.mark.parametrize("hour", [0, 9, 14])
def test_a_part_of_day_told_as_done_is_no_plan_whatever_the_clock_says(text: str, hour: int) -> None:
    reading = understand(text, now=NOW.replace(hour=hour), names=names(), conversation=EMPTY)
    assert [intent.type for intent in reading.intents] == ["visit"]


@pytest.mark.parametrize("text", ["端午上午请冯总吃饭的包间订了", "2026-03-15下午跟薛园长见面的场地订好了"])
def test_a_part_of_a_day_to_come_is_none_told_as_done(text: str) -> None:
    assert "visit" not in [intent.type for intent in read(text).intents]
