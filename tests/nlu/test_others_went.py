"""Who went there: a maker, somebody else's firm, and what they did there are none of our visits; our own people's are."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "金蝶上周去了味府", "中联昨天也去了鼎泰", "听说凤祥上周去了味府 送了样品", "另外一家昨天去了睿安", "三菱周一去了广汇 演示了两小时", "别的厂家也去了市二院",
        "据说洁美昨天也去了睿安", "格力上午到了市二院", "海信昨天去了青禾 做了交流",
    ],
)  # fmt: skip
def test_others_going_is_no_visit_of_ours(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("售后昨天去了市二院", "2026-03-10"), ("技术部前天去了鼎泰", "2026-03-09"), ("小钟也去了鼎泰", "2026-03-11"), ("维修部昨天也去了味府", "2026-03-10"),
        ("用友上周去了味府 我昨天也去了", "2026-03-10"), ("我们昨天也去了味府", "2026-03-10"),
    ],
)  # fmt: skip
def test_our_own_going_is(text: str, day: str) -> None:
    assert [v["date"] for v in of_type("visit", text)] == [day]


@pytest.mark.parametrize("text", ["DR的钱蒋科长已经打过来了", "味府的尾款叶总监打过来了", "定金马总转过来了"])
def test_money_that_came_over_is_no_call(text: str) -> None:
    assert of_type("visit", text) == []
