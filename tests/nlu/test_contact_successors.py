"""Who has a post now, told with the post; and what is said of a post that puts nobody down."""

import pytest
from reading_world import of_type, records

HELD = {
    "鼎泰冯总监走了 现在项目总监叫安志强": ("鼎泰", "安志强", "项目总监"),
    "味府采购换邵燕 13800138011 记下": ("味府", "邵燕", "采购"),
    "百川的Marketing Director已由邵峰变更为Samuel Ong,邮箱暂未知": ("百川", "Samuel Ong", "Marketing Director"),
    "宏图印刷财务是王姐 对账找她": ("宏图印刷", "王姐", "财务"),
    "广汇设备部长换成了安建军": ("广汇", "安建军", "设备部长"),
    "鼎泰厂长换人 新的叫伍锦棠 13822220001": ("鼎泰", "伍锦棠", "厂长"),
    "鼎泰采购经理离职了 接手的叫沈立": ("鼎泰", "沈立", "采购经理"),
    "味府店长换人 新来的叫何志远": ("味府", "何志远", "店长"),
    "味府叶总监离职了 接手的叫沈立 职务不变 13812341234": ("味府", "沈立", "采购总监"),
}
NOBODY = [
    "味府采购换供应商了",
    "味府采购换了时间",
    "味府财务是个大坑",
    "厂长叫王工来看看",
    "味府财务是叶总监管的",
    "听说味府采购换沈立了",
    "要是味府采购换沈立就好了",
    "味府采购是叶小满",
    "贺强让采购换型号",
    "冯总说老板换车了",
    "鼎泰采购走了十台",
    "睿安来了个新的 姓程",
    "邵总把他助理推给我了 微信shao_zl88",
]


@pytest.mark.parametrize(("text", "expected"), HELD.items(), ids=list(HELD))
def test_who_has_the_post_now_is_put_down(text: str, expected: tuple[str, str, str]) -> None:
    customer, name, title = expected
    [contact] = of_type("contact", text)
    assert str(contact["customer"]).startswith(customer)
    assert (contact["name"], contact["title"]) == (name, title)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_put_down(text: str) -> None:
    assert of_type("contact", text) == []
    assert of_type("visit", text) == [] or "说" in text


def test_department_is_kept_where_it_is_said() -> None:
    text = "味府换了联系人,新任采购经理叫孟洁,邮箱meng.jie@weifu.com,部门为供应链部"
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["title"], contact["department"]) == ("孟洁", "采购经理", "供应链部")


def test_surname_told_with_a_post_and_a_number_is_the_name() -> None:
    [contact] = of_type("contact", "宏图印刷新来个采购 姓孔 电话13866667777")
    assert (contact["name"], contact["title"], contact["phone"]) == ("孔", "采购", "13866667777")


def test_who_hands_over_loses_no_deal() -> None:
    assert of_type("deal", "段总不做了 他儿子接班 叫段小飞") == []


NOT_OF_WHO_LEFT = """
鼎泰丁晓离职 接她的是孔繁 13911112222|孔繁
味府叶小满调走了 接他班的是孔繁 微信kong_88|孔繁
味府叶小满不干了 接她工作的叫孔繁 13911112222|孔繁
睿安贺强退休了，接他手的人是孔繁，13911112222|孔繁
"""


@pytest.mark.parametrize("line", NOT_OF_WHO_LEFT.split("\n")[1:-1])
def test_who_takes_the_place_has_the_number(line: str) -> None:
    text, name = line.split("|")
    assert [r["name"] for r in of_type("contact", text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "味府采购换将 叶小满走了 孔繁来 13911112222",
        "丁晓休产假了 鼎泰采购这几个月孔繁顶着 13911112222",
        "味府叶小满休假 有事找他同事冬至 13911112222",
        "睿安贺强调走了 13911112222",
        "广汇马总出差了 先联系他徒弟谷雨 13911112222",
    ],
)
def test_a_number_is_never_that_of_who_is_gone(text: str) -> None:
    assert all(r["name"] not in ("叶小满", "丁晓", "贺强", "马建军") for r in of_type("contact", text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("广汇马总出差了 他国外的号13911112222", "马建军"),
        ("睿安贺强换号码了 13911112222", "贺强"),
        ("鼎泰丁晓休完产假回来了 新号13911112222", "丁晓"),
        ("味府叶总监找我加了微信 她手机13911112222", "叶小满"),
    ],
)
def test_who_is_still_there_keeps_the_number(text: str, name: str) -> None:
    assert [r["name"] for r in of_type("contact", text)] == [name]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("跟叶总监说过了 以后对账找财务孔繁 13911112222", "孔繁", "财务"),
        ("广汇马总说有事找他秘书孔繁 13911112222", "孔繁", "秘书"),
        ("广汇马总出国了 这阵子联系他助理孔繁 13911112222", "孔繁", "助理"),
        ("青禾那边换了园长，姓孔，13911112222", "孔园长", "园长"),
        ("睿安换了项目经理，姓霍 13911112222", "霍经理", "项目经理"),
    ],
)
def test_the_post_has_no_words_of_the_sentence(text: str, name: str, title: str) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact.get("title")) == (name, title)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("味府的采购现在是孔姐在管 13911112222", "孔姐"),
        ("鼎泰现在是孔繁在对接 13911112222", "孔繁"),
        ("睿安保洁以后由孔工在跟 13911112222", "孔工"),
    ],
)
def test_who_is_at_it_is_called_without_the_verb(text: str, name: str) -> None:
    assert [r["name"] for r in of_type("contact", text)] == [name]


ONLY_A_CONTACT = """
味府新来一个对接的叫孔繁，微信号kong_88，帮我存一下
味府新来了个对接的，叫孔繁，电话13911112222
鼎泰那边对接的换成了孔繁，vx kong_88
鼎泰对接的叫孔繁 手机13911112222
睿安跟我们对接的换人了 换成孔繁 13911112222
味府新来个小孔 管仓库的 电话13911112222 以后收货都找她 跟叶总监说过了的
广汇以后的单子都找孔繁 13911112222 马总那边我已经打过招呼了
青禾换人了，现在归孔姐管，13911112222，我也跟薛园长讲好了
跟叶总监说过了 以后对账找孔繁 13911112222
味府以后送货联系小孔 13911112222 这事跟叶总监确认过了
"""


@pytest.mark.parametrize("text", ONLY_A_CONTACT.split("\n")[1:-1])
def test_who_it_is_now_is_no_visit(text: str) -> None:
    assert [r["type"] for r in records(text) if r["type"] in ("visit", "contact")] in (["contact"], [])
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "今天跟叶总监对接的",
        "上午跟味府叶总监对接完 下周二送样",
        "味府新来个小孔 管仓库的 13911112222 今天跟她对接了收货流程",
        "味府新来个小孔管仓库，昨天跟叶总监说过了",
        "味府新来了个小孔 上午跟叶总监聊了一个小时",
        "跟叶总监说过了 价格不动",
    ],
)
def test_a_talk_beside_it_is_a_visit(text: str) -> None:
    assert len(of_type("visit", text)) == 1
