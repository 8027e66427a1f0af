"""Words at the ends of a message that mean nothing by themselves leave what it does to the chat as it is."""

import pytest

from nlu.openers import without_empty_words
from nlu.records import records_of
from tests.nlu.reading_world import of_type, read

OPENERS = ["帮我记一下，", "汇报一下：", "不好意思刚看到，", "路上堵死了，", "你好，", "麻烦帮我登记一下 ", "累死了，"]
CLOSERS = ["，帮我记一下", "，谢谢", "，辛苦了", " 麻烦记录一下哈"]
ASKED = ["本月我拜访了几家", "市二院上次聊到哪了", "/今日", "/客户 味府", "本周报了几份价"]
TELLS = [
    "记一下今天的会", "谢谢王总带我们看了车间", "你好漂亮", "堵在路上了", "帮我记一下", "谢谢", "热敏电阻要三百个", "汇报材料周五前给冯总", "累计120万", "抱歉信已经寄了",
]  # fmt: skip


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("asked", ASKED)
def test_a_question_behind_such_words_is_one(opener: str, asked: str) -> None:
    assert records_of(read(opener + asked).intents) == records_of(read(asked).intents) != []


@pytest.mark.parametrize("closer", CLOSERS)
@pytest.mark.parametrize("asked", ["本月我拜访了几家", "本周报了几份价", "/今日"])
def test_a_question_before_such_words_is_one(closer: str, asked: str) -> None:
    assert records_of(read(asked + closer).intents) == records_of(read(asked).intents) != []


@pytest.mark.parametrize("text", TELLS)
def test_words_that_tell_something_stay(text: str) -> None:
    assert without_empty_words(text) is None


@pytest.mark.parametrize(
    "text",
    ["给市二院送样，记得提醒我", "给市二院送样，帮我记一下", "味府叶总监要样品册，帮我记一下", "给鼎泰寄合同，别忘了"],
)
def test_a_request_behind_it_writes_what_is_to_be_done_once(text: str) -> None:
    assert len(of_type("followup", text)) == 1


@pytest.mark.parametrize(
    "text", ["鸡翅这单黄了，帮我记一下", "今天去了市二院 蒋科长没意见，帮我记一下", "江湾三期签了 420万，帮我记一下哈"]
)
def test_what_was_done_and_is_to_be_put_down_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []
    assert records_of(read(text).intents) != []


@pytest.mark.parametrize(
    "text",
    [
        "帮我记一下 给市二院送样",
        "记一下，给鼎泰寄合同",
        "你帮我记下 把报告发给蒋科长",
        "帮我记一下 催味府回款",
        "提醒我 给冯总监打电话",
        "帮我备忘一下 联系马总",
        "帮我记着 给睿安出份方案",
    ],
)
def test_an_errand_behind_a_request_to_put_it_down_is_to_be_done(text: str) -> None:
    assert len(of_type("followup", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "帮我记一下 味府叶总监同意了",
        "帮我记一下 给市二院送了样",
        "帮我记一下 把报告发给蒋科长了",
        "记一下 叶总监生日5月6号",
    ],
)
def test_what_was_done_behind_it_is_none(text: str) -> None:
    assert of_type("followup", text) == []
