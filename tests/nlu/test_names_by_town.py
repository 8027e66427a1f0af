"""A known house by its town and what it makes, by half its brand and its deal; what is no house of that name."""

import pytest

from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

CUSTOMERS = {
    1: "铁岭北方电力铁塔有限公司",
    2: "锦州渤海塔筒有限公司",
    3: "丹东鸭绿江锅炉制造有限公司",
    4: "大连松辽船舶工程有限公司",
    5: "山西潞安选煤有限公司",
    6: "邢台德龙轧辊有限公司",
    7: "海晏医学检验实验室有限公司",
    8: "深圳恒睿科技有限公司",
    9: "湛江港湾石化有限公司",
    10: "中山市小榄永泰锁业有限公司",
    11: "东莞市塘厦德昌精密五金有限公司",
    12: "邢台市清河葛仙庄云龙羊绒制品有限公司",
    13: "嵊泗群岛客运轮船有限公司",
}
NAMES = Names(
    World(
        rep=KnownMember("me", "韩梅"),
        customers=[KnownCustomer(id, name) for id, name in CUSTOMERS.items()],
        contacts=[KnownContact(101, 7, "许晴", "采购"), KnownContact(102, 9, "曾海涛", "仪表车间主任")],
        deals=[KnownDeal(301, 5, "选煤厂备件", "proposal")],
    )
)


def customers(text: str) -> list[str]:
    """Return the customers found in a text, the best candidate each; new ones in brackets."""
    found = [m.candidates[0].ref for m in NAMES.find(text) if m.kind == "customer"]
    return [ref.name if ref.id else f"({ref.name})" for ref in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("后天去铁岭铁塔量膜厚", [CUSTOMERS[1]]),
        ("今早到嵊泗客运去了一趟", [CUSTOMERS[13]]),
        ("给嵊泗轮船报价", [CUSTOMERS[13]]),
        ("去了趟嵊泗航运 新客户", ["(嵊泗航运)"]),
        ("给铁岭铁塔报价", [CUSTOMERS[1]]),
        ("锦州塔筒来电", [CUSTOMERS[2]]),
        ("丹东锅炉那边没动静", [CUSTOMERS[3]]),
        ("潞安备件丢了", [CUSTOMERS[5]]),
        ("端午前把德珑的检测报告送过去", [CUSTOMERS[6]]),
        ("海晏许晴邮箱 xuqing@haiyan.example", [CUSTOMERS[7]]),
        ("海晏许晴手机13800001111", [CUSTOMERS[7]]),
        ("/报价 永泰锁业 锁芯5套", [CUSTOMERS[10]]),
        ("刚从德昌五金出来", [CUSTOMERS[11]]),
        ("小榄永泰说下周定", [CUSTOMERS[10]]),
        ("麻烦给云龙羊绒做一份报价单", [CUSTOMERS[12]]),
        ("去信安锁业谈了谈", ["(信安锁业)"]),
        ("业主选择了佛山联塑精工", []),
        ("德康眼科 招标网上看到的", ["(德康眼科)"]),
        ("乐山有个嘉州团膳 同行推过来的", ["(嘉州团膳)"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert customers(text) == expected


@pytest.mark.parametrize(
    "text", ["大连船舶展上碰到的", "深圳科技园去了", "年框预算580砍成555", "去了集采", "把得龙的很快", "锦州的塔筒坏了"]
)
def test_none_found(text: str) -> None:
    assert customers(text) == []


def test_a_person_of_a_house_named_in_two_pieces_is_one() -> None:
    people = [m for m in NAMES.find("上午湛江 港湾石化 曾主任") if m.kind == "contact"]
    assert [[c.ref.name for c in m.candidates] for m in people] == [["曾海涛"]]
