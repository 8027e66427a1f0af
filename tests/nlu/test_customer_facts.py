"""A customer's own data told by a clause of nothing else, houses that a stroke introduces, and what is no data."""

import pytest
from reading_world import of_type, read, records

DATA = {
    "味府在青岛 属于餐饮行业": ("味府餐饮连锁有限公司", "餐饮", "青岛", None, None),
    "青禾行业改成托育": ("青禾幼教集团有限公司", "托育", None, None, None),
    "睿安来源是展会": ("睿安物业管理有限公司", None, None, None, "展会"),
    "百川传媒的区域填西南": ("百川传媒广告有限公司", None, "西南", None, None),
    "味府是做团餐的 宁波的公司": ("味府餐饮连锁有限公司", "团餐", "宁波", None, None),
    "广汇等级A": ("广汇能源股份有限公司", None, None, "A", None),
    "睿安算B类吧": ("睿安物业管理有限公司", None, None, "B", None),
    "味府总部搬到嘉兴去了": ("味府餐饮连锁有限公司", None, "嘉兴", None, None),
    "青禾是做早教的": ("青禾幼教集团有限公司", "早教", None, None, None),
    "广汇归东北区": ("广汇能源股份有限公司", None, "东北区", None, None),
    "鼎泰是老客户介绍来的": ("鼎泰建设集团有限公司", None, None, None, "老客户介绍"),
    "百川传媒是从抖音上找来的": ("百川传媒广告有限公司", None, None, None, "抖音上找来"),
    "鼎泰行业：土建": ("鼎泰建设集团有限公司", "土建", None, None, None),
    "更新一下睿安的资料 区域徐州 行业物业": ("睿安物业管理有限公司", "物业", "徐州", None, None),
}  # fmt: skip
NEW = {
    "抖音上来的 河北巨鹿橡塑": ("河北巨鹿橡塑", "抖音上来"),
    "同行介绍 永康铁牛五金": ("永康铁牛五金", "同行介绍"),
    "招标网看到的 南通中远船厂": ("南通中远船厂", "招标网看到"),
    "柳青山给我推了个客户 天津滨海制罐": ("天津滨海制罐", "柳青山推"),
    "叶小满帮忙引荐的苏州银行": ("苏州银行", "叶小满帮忙引荐"),
    "合作伙伴推过来的 合肥讯飞智元": ("合肥讯飞智元", "合作伙伴推"),
    "刚接到百度来的咨询 武汉斗鱼网络": ("武汉斗鱼网络", "百度来"),
    "刚挖到一个客户 昆山富士精密 做连接器": ("昆山富士精密", None),
    "客户池里加一下 徐州大地机械": ("徐州大地机械", None),
    "网上询盘 青岛瑞丰重工 问移动DR": ("青岛瑞丰重工", "网上询盘"),
}  # fmt: skip
NONE = [
    "味府在等报价",
    "鼎泰在做方案",
    "下个月味府要搬到嘉兴",
    "广汇在无锡建新厂",
    "味府在嘉兴有个分店",
    "青禾是家好客户",
    "鼎泰在哪",
    "青禾是做什么的",
    "百川传媒是谁介绍的",
    "睿安算不算A类",
    "鼎泰行业第一",
    "味府换到XR1了",
    "我在青岛",
    "睿安做这个的",
    "睿安评级A没过",
    "鼎泰把我们推荐给了中铁",
    "鼎泰的货在上海",
    "展会上认识不少人",
    "老王推荐了本书",
]


@pytest.mark.parametrize(("text", "slots"), DATA.items(), ids=list(DATA))
def test_data_of_a_customer(text: str, slots: tuple[str | None, ...]) -> None:
    [row] = records(text)
    assert row["type"] == "customer"
    assert tuple(row.get(name) for name in ("name", "industry", "region", "level", "source")) == slots


@pytest.mark.parametrize(("text", "slots"), NEW.items(), ids=list(NEW))
def test_a_house_introduced_by_a_stroke(text: str, slots: tuple[str, str | None]) -> None:
    [row] = of_type("customer", text)
    assert (row["name"], row.get("source")) == slots


@pytest.mark.parametrize("text", NONE)
def test_no_data(text: str) -> None:
    assert of_type("customer", text) == []


def test_a_level_of_one_of_two_waits_for_which() -> None:
    reading = read("宏图升A级")
    assert reading.clarification is not None
    assert (reading.clarification.about, len(reading.clarification.options)) == ("customer", 2)
    assert [held.type for held in reading.clarification.held] == ["customer"]


def test_a_part_of_the_name_said_behind_tells_which() -> None:
    [row] = records("宏图升A级 印刷那家")
    assert (row["name"], row["level"]) == ("宏图印刷包装有限公司", "A")
    [visit] = of_type("visit", "今天去了宏图 聊了半天 置业那个")
    assert visit["customer"] == "宏图置业有限公司"
