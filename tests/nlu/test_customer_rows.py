"""A new customer put down in a row of words, and messages that only begin like one."""

import pytest
from reading_world import of_type, records

ROWS = {
    "新建个客户 达州巴山茶业 做富硒茶的 B级 抖音私信找过来的": ("达州巴山茶业", "富硒茶", None, "B", "抖音私信找过来的"),
    "建档 茂名玉都百货 零售 B级 老乡介绍": ("茂名玉都百货", "零售", None, "B", "老乡介绍"),
    "建客户 东阳木语工艺品 金华东阳 做木雕摆件 B类 抖音来的": ("东阳木语工艺品", "木雕摆件", "金华东阳", "B", "抖音来的"),
    "登记新客户:湖州菰城文华酒店,湖州吴兴区,五星级,定A级,冯总推荐": ("湖州菰城文华酒店", None, "湖州吴兴区", "A", "冯总推荐"),
    "新客户:镇江润泽IVD,做POCT,B级,source=CACLP展会": ("镇江润泽IVD", "POCT", None, "B", "CACLP展会"),
    "建户 灵寿六和小学 教育 C级 教体局推的": ("灵寿六和小学", "教育", None, "C", "教体局推的"),
    "新建个客户哈 汝州市红梅家庭农场 种红薯和朝天椒的 先放C 俺表妹牵的线": ("汝州市红梅家庭农场", "红薯和朝天椒", None, "C", "俺表妹牵的线"),
    "建个客户 阳春凌霄电气 阳江 配电柜厂 C级": ("阳春凌霄电气", "配电柜厂", "阳江", "C", None),
    "新增客户 台州黄岩院桥精达模具 台州黄岩院桥 模具 B级 1688询盘": ("台州黄岩院桥精达模具", "模具", "台州黄岩院桥", "B", "1688询盘"),
    "建个新客户 佛山顺德乐从宏泰家具 顺德乐从 办公家具 B级 展会上认识的": ("佛山顺德乐从宏泰家具", "办公家具", "顺德乐从", "B", "展会上认识的"),
    "新客户 义乌百利饰品 外贸 level B 阿里国际站询盘": ("义乌百利饰品", "外贸", None, "B", "阿里国际站询盘"),
    "新录一个 常熟虞山服饰 服装辅料 常熟 B 老客户带来的": ("常熟虞山服饰", "服装辅料", "常熟", "B", "老客户带来的"),
}  # fmt: skip
OTHERS = [
    "新客户 宁波北仑海天注塑 约了周五见",
    "加个联系人 味府 小孙 13811112222",
    "建个群 把冯总拉进来",
    "开个会 讨论鼎泰的方案",
    "新客户 昆山千灯精密 想要两台DR 预算80万",
    "客户 味府 预算30万",
    "新增 三家客户 都是展会来的",
    "开户 银行 许可证",
]


@pytest.mark.parametrize(("text", "slots"), ROWS.items(), ids=list(ROWS))
def test_row_puts_a_customer_down(text: str, slots: tuple[str | None, ...]) -> None:
    [row] = records(text)
    assert row["type"] == "customer"
    assert tuple(row.get(name) for name in ("name", "industry", "region", "level", "source")) == slots


@pytest.mark.parametrize("text", OTHERS)
def test_what_goes_on_otherwise_is_no_row(text: str) -> None:
    assert not any("level" in r or "industry" in r for r in of_type("customer", text))


def test_grade_with_its_reason_behind() -> None:
    [graded] = of_type("customer", "鼎泰给我升A级他今年拿了九百方")
    assert (str(graded["name"])[:2], graded["level"]) == ("鼎泰", "A")


COUNTED = {
    "加三家:诸暨袜业大厦、上虞天地影城、慈溪小蜜蜂早教,全是新的,先帮我建一下~": None,
    "新增3家客户 诸暨袜业大厦、上虞天地影城、慈溪小蜜蜂早教": None,
    "展会上加了三家新客户:诸暨袜业大厦、上虞天地影城、慈溪小蜜蜂早教": "展会",
    "新客户三家 诸暨袜业大厦 上虞天地影城 慈溪小蜜蜂早教 先录上": None,
}
NOT_COUNTED = [
    "今天聊了两家 一家做五金 一家做模具 都没意向",
    "加了三家微信",
    "有三家要回访 味府、鼎泰、百川",
    "新增三家客户 都是展会来的",
]


@pytest.mark.parametrize(("text", "source"), COUNTED.items(), ids=list(COUNTED))
def test_as_many_as_are_counted_are_put_down(text: str, source: str | None) -> None:
    rows = records(text)
    assert [(row["type"], row["name"], row.get("source")) for row in rows] == [
        ("customer", name, source) for name in ("诸暨袜业大厦", "上虞天地影城", "慈溪小蜜蜂早教")
    ]


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_a_count_without_as_many_names_puts_nobody_down(text: str) -> None:
    assert of_type("customer", text) == []


@pytest.mark.parametrize(
    "text", ["新客户 苏州明亮照明 赵总", "建客户 苏州明亮照明 采购小孙 B类", "新客户 苏州明亮照明 赵总 做灯具的"]
)
def test_who_is_there_is_no_trade(text: str) -> None:
    [customer] = of_type("customer", text)
    assert customer.get("industry") in (None, "灯具")


@pytest.mark.parametrize("words", ["展厅看样", "业务拓展", "展台搭建"])
def test_a_word_with_the_sign_of_a_fair_is_no_fair(words: str) -> None:
    told = of_type("customer", f"新建客户 常州锐科电机 {words} 张总接待的")
    assert all("source" not in customer for customer in told)


@pytest.mark.parametrize(
    "text",
    [
        "新客户 孝感云桂医药流通 要买冷柜",
        "新客户:随州长丰食品 采购冷链车",
        "新客户 随州长丰食品 找叉车",
        "新客户 随州长丰机械 租赁设备",
    ],
)
def test_what_they_want_to_buy_is_no_industry(text: str) -> None:
    [customer] = of_type("customer", text)
    assert customer.get("industry") is None
