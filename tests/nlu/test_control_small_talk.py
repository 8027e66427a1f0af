"""Words that are not work are answered and never stored."""

import pytest
from control_chat import control

from nlu.intents import SmallTalk
from nlu.small_talk import read_noise, read_small_talk
from nlu.text import fold

SMALL_TALK = {
    "ack": [
        "好的",
        "收到👌",
        "哈哈哈好滴收到~",
        "嗯呐 妥了",
        "👌👌",
        "OK",
        "不知道",
        "要",
        "就按刚说的",
        "行 就按刚才说的来",
        "按你说的办",
        "照刚说的走",
    ],
    "thanks": ["谢谢啦", "好的收到,辛苦啦", "给力"],
    "greeting": ["在吗", "早", "下班了", "周末愉快～"],
    "off_topic": ["今天天气怎么样", "帮我写首诗", "哈哈收到辛苦了 帮我写个朋友圈文案", "给我讲个笑话"],
}
WORK = [
    "好的 明天去",
    "晚上好 今天去了百味斋",
    "收到货了",
    "哈尔滨那边定了",
    "发了",
    "在谈",
    "按刚说的方案发给华星",
    "谢总来了",
    "行情不好",
]
NOISE = [
    "【行业快讯】1-2月产量同比增长18%，某集团签约2.3亿订单",
    "【IT通知】本周五18:00邮箱升级",
    "【转发】各位同事:4月4日至6日放假,共3天。",
    "昨天做梦签了个五百万的单,醒来哈哈哈",
    "各位同事 明天下午三点消防演练",
]
NOT_NOISE = ["【转发】王总: 下周三来验厂", "【拜访记录】百味斋 黄经理", "天气不好 改后天去", "[图片]", "画了个方案给他"]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SMALL_TALK.items() for text in texts])
def test_small_talk_is_told(kind: str, text: str) -> None:
    assert read_small_talk(fold(text)) == kind


@pytest.mark.parametrize("text", WORK)
def test_work_is_no_small_talk(text: str) -> None:
    assert read_small_talk(fold(text)) is None


@pytest.mark.parametrize("text", NOISE)
def test_noise_is_left_out(text: str) -> None:
    assert read_noise(fold(text), names_somebody=False) == "off_topic"


@pytest.mark.parametrize("text", NOT_NOISE)
def test_work_is_no_noise(text: str) -> None:
    assert read_noise(fold(text), names_somebody=False) is None


def test_circular_that_names_a_customer_is_work() -> None:
    assert read_noise(fold("【快讯】华星签约新厂"), names_somebody=True) is None


def test_small_talk_keeps_the_open_question() -> None:
    reading = control("哈哈")
    assert reading is not None
    assert reading.intents == (SmallTalk("ack"),)
    assert reading.keeps_question
