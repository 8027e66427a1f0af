"""Which follow-ups are to meet somebody, so that one wants to know about the customer before."""

import pytest

from nlu.follow_up_words import is_appointment

APPOINTMENTS = [
    "去华星谈样机", "带样机去", "拜访李经理", "见王总", "跟王总见面", "给客户演示", "去他们那开会", "陪客户验厂",
    "请张工吃饭", "上门讲方案", "去现场培训", "接待客户来访", "签合同", "再去一趟", "述标", "和刘姐喝茶",
    "碰方案", "碰一下合同", "跟厂长碰下图纸", "跟冯总谈合同", "谈样机", "对一下清单", "过一遍图纸", "看现场", "看样板", "勘察", "量房", "图纸会审", "启动会", "开标", "技术交流",
]  # fmt: skip
NOT_APPOINTMENTS = [
    "给刘姐打电话", "回价格", "约王总见面", "再约一下见面时间", "发方案", "催款", "寄样品过去", "去催款", "问意见",
    "去电", "提醒王总开会", "查收验收单", "看见效果后回复", "发会议纪要", "确认验厂时间", "问问演示效果",
    "谈妥后发合同", "碰到王总提一句", "电话谈一下价格", "微信上碰一下", "发清单给他对一下", "催谈判结果", "寄样板看颜色", "问开标时间",
]  # fmt: skip


@pytest.mark.parametrize("action", APPOINTMENTS)
def test_appointment(action: str) -> None:
    assert is_appointment(action)


@pytest.mark.parametrize("action", NOT_APPOINTMENTS)
def test_no_appointment(action: str) -> None:
    assert not is_appointment(action)
