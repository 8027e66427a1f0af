"""What they tell of themselves or of others' visits is no visit of ours; who is met there is of the house that is named."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "说上海电缆厂的人昨天刚走",
        "跟鼎泰的人吃透了图纸",
        "上次在味府吃了个亏 这次先收定金",
        "味府那边吃不准用几号料",
        "青禾薛园长上午接待了教育局的人",
        "谈到马建军 大家都说难搞",
        "广汇马建军群里发了个红包",
    ],
)
def test_others_meetings_and_figures_of_speech_are_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text",
    ["冯总监说他们昨天去了供应商那儿看样机", "叶总监说前天有人来给他们演示过切割机", "薛园长说昨天在教育局开了一天会"],
)
def test_what_they_tell_of_is_not_how_we_met(text: str) -> None:
    (visit,) = of_type("visit", text)
    assert (visit["date"], visit.get("channel")) == ("2026-03-11", None)


@pytest.mark.parametrize(
    ("text", "channel", "date"),
    [
        ("冯总监电话里说他们昨天去了工地", "phone", "2026-03-11"),
        ("冯总监说昨天跟我们对完账了", None, "2026-03-10"),
        ("昨天冯总监在工地说要加两车", "onsite", "2026-03-10"),
        ("冯总监下午聊了标号 他微信发了图纸过来", None, "2026-03-11"),
        ("今日上午 冯总监在办公室接待了我方一行", "onsite", "2026-03-11"),
        ("跟冯总监吃了顿便饭 聊透了图纸", "meal", "2026-03-11"),
    ],
)
def test_our_own_meeting_keeps_its_channel_and_day(text: str, channel: str | None, date: str) -> None:
    (visit,) = of_type("visit", text)
    assert (visit.get("channel"), visit["date"]) == (channel, date)


def test_whom_somebody_makes_known_of_his_own_house_is_of_that_house() -> None:
    (visit,) = of_type("visit", "鼎泰冯总监介绍我认识了他们设备部的蒋科长 加了微信")
    assert visit["customer"] == "鼎泰建设集团有限公司"


def test_who_has_us_shown_round_was_not_met() -> None:
    (visit,) = of_type("visit", "广汇马建军让他徒弟带我看了井口")
    assert not visit.get("contacts")


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰混凝土 汇川昨天去了 报价比我们低8个点",
        "汇川昨天去了鼎泰 我们周五再去一趟",
        "汇川上周拜访了鼎泰 价格便宜",
        "汇川的人周一去鼎泰送样了",
        "竞品昨天去了味府",
        "abb昨天去了鼎泰 我们下周一去",
        "冯总监昨天去了上海出差 下周三回来",
        "冯国庆昨天去了汇川",
        "发那科前天也去了鼎泰 我们下周再去",
        "登士柏昨天去了味府",
    ],
)
def test_who_else_went_there_paid_no_visit_of_ours(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("我昨天去了鼎泰 汇川报价低8个点", "2026-03-10"),
        ("鼎泰昨天去了 冯总监说混凝土下周定", "2026-03-10"),
        ("钟伟昨天去了鼎泰", "2026-03-10"),
        ("技术部昨天去了鼎泰看配比", "2026-03-10"),
        ("王工昨天去鼎泰调了配比", "2026-03-10"),
        ("上午去了鼎泰 汇川也去了", "2026-03-11"),
        ("汇川昨天去了鼎泰 冯总监说价格接近", "2026-03-11"),
        ("昨天跟冯总监去了江湾的工地", "2026-03-10"),
    ],
)
def test_we_or_one_of_us_went_there(text: str, date: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["date"] == date


@pytest.mark.parametrize("text", ["小马昨天去了鼎泰", "王工昨天去鼎泰调了配比", "钟伟昨天跑了一趟鼎泰"])
def test_who_goes_there_is_nobody_of_theirs(text: str) -> None:
    (visit,) = of_type("visit", text)
    assert not visit.get("contacts")


@pytest.mark.parametrize(
    "text",
    [
        "巴斯夫昨天去了鼎泰 冯总监说价格他们也接近",
        "香飘飘昨天去了味府 叶总监说他们报得便宜",
        "用友上周去了鼎泰 冯总监说他们报价比我们低",
    ],
)
def test_the_day_of_others_is_not_ours(text: str) -> None:
    (visit,) = of_type("visit", text)
    assert (visit["date"], visit.get("channel")) == ("2026-03-11", None)


def test_what_they_do_as_well_as_we_were_there_is_our_visit() -> None:
    (visit,) = of_type("visit", "技术部上周五去了鼎泰 冯总监说他们也要看方案")
    assert visit["date"] == "2026-03-06"
