"""A house that is only where one meets another one, and houses that one does go to."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("新客户明湖科技的马总，说周五在市二院门口碰头", "明湖科技"),
        ("上午去了睿安，贺强人不在，明天改在鼎泰那边碰头", "睿安物业管理有限公司"),
        ("味府叶小满周四来，约好晚上在百川那边吃饭", "味府餐饮连锁有限公司"),
        ("鼎泰冯总约我明天在市二院楼下喝茶谈混凝土", "鼎泰建设集团有限公司"),
        ("明天下午在鼎泰碰头", "鼎泰建设集团有限公司"),
        ("约了周五在鼎泰谈江湾三期", "鼎泰建设集团有限公司"),
        ("今天在睿安开了会，后天约了在鼎泰跟冯总喝茶", "鼎泰建设集团有限公司"),
        ("今天去了睿安，明天去鼎泰碰头", "鼎泰建设集团有限公司"),
    ],
)
def test_plan_is_of_whom_one_meets(text: str, customer: str) -> None:
    assert [f["customer"] for f in of_type("followup", text)] == [customer]


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("我约了冯总20号去看宏图印刷的车间", "鼎泰建设集团有限公司"), ("带叶总监周五去广汇看我们做的案例", "味府餐饮连锁有限公司"), ("蒋科长想看用户案例 我约了他下周二去青禾看", "杭州市第二人民医院"),
        ("下周一陪马总到味府考察", "广汇能源股份有限公司"), ("邵总要看别人家的效果 我安排他月底去睿安参观", "百川传媒广告有限公司"), ("薛园长要取经 周四带她去宏图置业学习", "青禾幼教集团有限公司"),
        ("周五带钟伟去鼎泰看现场", "鼎泰建设集团有限公司"), ("约了叶总监周四去味府看样品", "味府餐饮连锁有限公司"), ("周五请设计去宏图置业看现场", "宏图置业有限公司"), ("我约了小李明天去鼎泰看看", "鼎泰建设集团有限公司"),
    ],
)  # fmt: skip
def test_who_is_taken_to_see_another_house_has_the_plan(text: str, customer: str) -> None:
    assert {f["customer"] for f in of_type("followup", text)} == {customer}
