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
