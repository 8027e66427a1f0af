"""What a customer said, where nothing else can be made of it: kept as an interaction whose channel is open."""

import pytest
from reading_world import of_type, read

TOLD = {
    "味府叶总监说二期往后拖 预算倒是没变": ("味府餐饮连锁有限公司", ["叶小满"]),
    "鼎泰冯国庆讲样板间用着没问题 就是老板嫌贵": ("鼎泰建设集团有限公司", ["冯国庆"]),
    "百川那边画册 邵总点头了 先在两个部门试": ("百川传媒广告有限公司", ["邵峰"]),
    "味府叶总监说冷柜先不换 等消防验收过了再说": ("味府餐饮连锁有限公司", ["叶小满"]),
    "百川那边嫌我们交货慢 别的倒没什么": ("百川传媒广告有限公司", []),
    "鼎泰骨料那单 他们说先放一放": ("鼎泰建设集团有限公司", []),
    "冯国庆这阵子忙 他说骨料再想想": ("鼎泰建设集团有限公司", ["冯国庆"]),
    "味府鸡翅 叶总监改口了 说今年没预算 明年再看": ("味府餐饮连锁有限公司", ["叶小满"]),
    "鼎泰冯总非要把价打到400 我没松口": ("鼎泰建设集团有限公司", ["冯国庆"]),
    "鼎泰冯国庆把范围从六栋扩到十栋": ("鼎泰建设集团有限公司", ["冯国庆"]),
    "宁波冯总说骨料工期要延": ("鼎泰建设集团有限公司", ["冯国庆"]),
    "味府采购部叶总监说鸡翅太小 客人有意见": ("味府餐饮连锁有限公司", ["叶小满"]),
    "尹总终于松口 可以先印两千份": ("宏图印刷包装有限公司", ["尹丽"]),
    "冯总捎话过来 骨料太湿": ("鼎泰建设集团有限公司", ["冯国庆"]),
    "薛园长偷偷告诉我 园服的料子起球": ("青禾幼教集团有限公司", ["薛园"]),
    "贺强那边松动了 愿意先签半年": ("睿安物业管理有限公司", ["贺强"]),
    "叶总监拉着我讲了半天鸡翅的标准": ("味府餐饮连锁有限公司", ["叶小满"]),
}

ASKED = [
    "张老师催货期 明天上午要回个准信",
    "老王说膜太薄 要退两件",
    "王总表示可以考虑先行试点，请予记录。",
    "合肥蒋科长说工期要延",
]


@pytest.mark.parametrize("text", ASKED)
def test_words_of_somebody_nobody_can_place_are_asked_about(text: str) -> None:
    reading = read(text)
    assert reading.clarification is not None
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text", ["王总怎么还不回我", "老王说得对", "我老婆说晚上吃火锅", "邻居老王说房子要涨", "张总说好了"]
)
def test_what_is_only_said_asks_nothing(text: str) -> None:
    reading = read(text)
    assert reading.clarification is None
    assert of_type("visit", text) == []


@pytest.mark.parametrize(("text", "visit"), TOLD.items())
def test_words_of_a_customer(text: str, visit: tuple[str, list[str]]) -> None:
    visits = of_type("visit", text)
    assert [(v["customer"], v.get("contacts") or [], v.get("channel")) for v in visits] == [(*visit, None)]


@pytest.mark.parametrize(
    "text",
    [
        "味府叶总监说好了",
        "听说味府叶总监说二期往后拖",
        "要是叶总监说预算没变就好了",
        "味府叶总监没接电话 说是在开会",
        "味府叶总监问题不大",
        "叶总监今天休假 说是家里有事",
        "我跟冯国庆说一声就行",
    ],
)
def test_words_that_are_none_of_a_customer(text: str) -> None:
    assert of_type("visit", text) == []


def test_what_becomes_a_record_is_no_visit_besides() -> None:
    assert of_type("visit", "味府叶总监说门店翻新预算30万") == []
    assert len(read("味府叶总监说门店翻新预算30万").intents) == 1


@pytest.mark.parametrize(
    "text",
    [
        "冯总验完说有三块缺角", "叶总监试吃了一遍说太咸", "贺强对我们的方案基本认可", "薛园长对园服的料子不太满意", "马总的意思 价格再降两个点", "尹总刚回了个OK", "段总对账单有意见",
    ],
)  # fmt: skip
def test_what_somebody_thinks_of_it_was_told_us(text: str) -> None:
    assert len(of_type("visit", text)) == 1


@pytest.mark.parametrize("text", ["等冯总验完说", "叶总监要是对方案满意就签", "贺强还没回", "薛园长看完再说"])
def test_what_he_may_think_was_not_told(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text", ["质检丁晓说上批混凝土坍落度低", "设备科蒋文博说上次那台噪音大", "采购部叶小满嫌规格太小", "仓库丁晓反映车来晚了", "化验室丁晓说料里有杂质"]
)  # fmt: skip
def test_what_somebody_of_a_department_says_is_kept(text: str) -> None:
    assert len(of_type("visit", text)) == 1
