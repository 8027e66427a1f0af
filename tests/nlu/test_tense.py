"""Whether a clause tells, plans, or only supposes."""

import pytest
from reading_world import document, records

DONE = [
    "上午去了鼎泰", "刚和冯总通完电话", "昨天见了叶总监", "周一去的味府", "上午跟冯总约了周五", "聊了二十分钟双十一大促", "今天终于见上马总了",
    "之前聊过", "聊了一会儿", "周五前改完了", "丁晓提醒我下午去了趟鼎泰", "开完会后去了鼎泰", "忙完展会就去了味府", "去年12月15号打给冯总",
]  # fmt: skip
PLAN = [
    "明天去鼎泰",
    "约了马总周五上午见",
    "待会给薛园长打电话",
    "让我们周五前给方案",
    "打算月底前拜访中铁",
    "提醒我给贺强回电话",
    "下周要去味府讲课",
    "周五前改完",
    "提醒我下午给冯总打电话",
    "提醒我今天下午把图发叶总监",
    "记得下午给马总回个电话",
    "别忘了下午给味府寄样",
    "叫我下午去趟鼎泰",
    "过完清明联系叶总监",
    "等我28号回",
    "得抽空去趟鼎泰",
    "忙完展会之后去拜访鼎泰",
    "味府验收完了就催尾款",
    "12月15号上午打给冯总",
]
OPEN = ["主要是价格", "大约十个人", "年约的运价"]


@pytest.mark.parametrize("text", DONE)
def test_told_as_done(text: str) -> None:
    assert document(text).clauses[-1].tense == "done"


@pytest.mark.parametrize("text", PLAN)
def test_still_to_come(text: str) -> None:
    assert document(text).clauses[0].tense == "plan"


@pytest.mark.parametrize("text", OPEN)
def test_words_that_hold_a_mark_by_chance(text: str) -> None:
    assert document(text).clauses[0].tense == "open"


@pytest.mark.parametrize(
    "text", ["要是鼎泰能签,我请客", "如果做到56万就签", "鼎泰要能给到400年底签都行", "做梦签了个五百万的单"]
)
def test_supposed(text: str) -> None:
    assert document(text).clauses[0].is_hypothetical


def test_mainly_is_no_if() -> None:
    assert not document("鼎泰江湾三期对手主要是中联").clauses[0].is_hypothetical


def test_today_told_by_what_follows_is_done() -> None:
    doc = document("今天去市二院找蒋科长聊移动DR,他说院里下周三上会")
    assert doc.clauses[0].tense == "done"


def test_characters_of_a_name_tell_no_tense_and_deny_nothing() -> None:
    assert [r["type"] for r in records("晚上去味府见许志刚经理")] == ["followup"]
    assert [r["type"] for r in records("今天去味府见了莫小楼")] == ["visit"]


@pytest.mark.parametrize(
    "text", ["我让商务改完周五再发他", "我叫设计改好周四再给她", "让法务改完周五再送过去", "我整理完周五再跟他讲", "图纸画完周五寄给冯总", "预算核好周四发叶总监"]
)  # fmt: skip
def test_what_goes_out_once_it_is_made_is_still_to_come(text: str) -> None:
    assert document(text).clauses[-1].tense == "plan"


@pytest.mark.parametrize("text", ["改完周一发过去了", "周一改完发给他了", "我改完周二给他的", "画完上周五就寄了"])
def test_what_went_out_is_done(text: str) -> None:
    assert document(text).clauses[-1].tense == "done"
