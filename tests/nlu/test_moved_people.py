"""People who are at another firm now: put down there with the post and number told, and never a visit."""

import pytest
from reading_world import after, of_type, read, records, turn

MOVED = {
    "叶小满跳槽了 现在在青禾做采购 电话13812345678": ("青禾幼教集团有限公司", "叶小满", "采购", "13812345678"),
    "丁晓从鼎泰跳到睿安了 当采购经理": ("睿安物业管理有限公司", "丁晓", "采购经理", None),
    "鼎泰的冯总监调去广汇当副总了": ("广汇能源股份有限公司", "冯国庆", "副总", None),
    "贺强不干了,现在在味府管工程": ("味府餐饮连锁有限公司", "贺强", "工程", None),
    "味府叶总监离职了 人去了百川做市场总监": ("百川传媒广告有限公司", "叶小满", "市场总监", None),
}
"""Who is where now, in which post, with which number."""
NOTHING = [
    "邵峰离职去了鼎泰", "叶小满换工作了 去了百川", "邵峰换了家公司 到了青禾", "丁晓从鼎泰跳到睿安了", "贺强走了 现在在味府做检测", "听说尹丽跳槽到青禾了",
]  # fmt: skip
"""Neither a post nor a number is told, or not of whom."""


@pytest.mark.parametrize(("text", "told"), MOVED.items())
def test_who_changed_firms_is_a_contact_of_the_new_one(text: str, told: tuple[str, ...]) -> None:
    [contact] = records(text)
    assert contact["type"] == "contact"
    assert (contact["customer"], contact["name"], contact.get("title"), contact.get("phone")) == told


@pytest.mark.parametrize("text", NOTHING)
def test_move_of_which_no_more_is_told_writes_nothing(text: str) -> None:
    assert records(text) == []


def test_plan_behind_a_move_is_at_the_new_firm() -> None:
    [plan] = of_type("followup", "丁晓从鼎泰跳到睿安了 当采购经理 下周一去看看她")
    assert plan["customer"] == "睿安物业管理有限公司"


def test_who_took_over_stays_at_the_old_firm() -> None:
    [contact] = of_type("contact", "味府叶总监跳槽了 现在找骆静 13857112233")
    assert (contact["customer"], contact["name"]) == ("味府餐饮连锁有限公司", "骆静")


def test_who_has_left_gets_no_post_of_the_successor() -> None:
    [contact] = of_type("contact", "味府采购换人了 叶小满走了 新的叫孙倩")
    assert (contact["name"], contact["title"]) == ("孙倩", "采购")


@pytest.mark.parametrize("text", ["今天去味府见了叶总监 调了菜单", "叶总监在味府等我 下午调到青禾那边去谈"])
def test_words_of_moving_without_a_new_post_are_read_as_before(text: str) -> None:
    assert of_type("contact", text) == []


CAME = {
    "味府叶总监去了广汇研究总院 新的采购主管姓孟": ("味府餐饮连锁有限公司", "孟主管", "采购主管"),
    "味府叶总监退了 采购部新主管姓潘": ("味府餐饮连锁有限公司", "潘主管", "主管"),
    "味府叶总监那边新来个会计 小叶 也姓叶": ("味府餐饮连锁有限公司", "小叶", "会计"),
    "味府叶总监说鸡翅以后找总部的小万": ("味府餐饮连锁有限公司", "小万", None),
    "鼎泰丁晓以后不管了 换成采购部的老丁": ("鼎泰建设集团有限公司", "采购部老丁", None),
    "睿安贺经理换了 新的也姓贺 叫贺志": ("睿安物业管理有限公司", "贺志", None),
    "味府叶总监的女儿小叶管出口": None,
    "味府小万现在管采购": ("味府餐饮连锁有限公司", "小万", "采购"),
}
"""Who has come, or is told what to be in charge of, at which house; None: nothing is put down."""


@pytest.mark.parametrize(("text", "told"), CAME.items())
def test_who_has_come(text: str, told: tuple[str, ...] | None) -> None:
    found = [(c["customer"], c["name"], c.get("title")) for c in records(text) if c["type"] != "visit"]
    assert found == ([] if told is None else [told])
    assert of_type("visit", text) == []


def test_friend_who_works_elsewhere_is_none_of_theirs() -> None:
    assert of_type("contact", "青禾薛园长介绍了她学生 在长光所 叫郝杰 15012345678") == []


def test_all_who_came_to_us_were_met() -> None:
    [visit] = of_type("visit", "鼎泰冯国庆丁晓都来了 在我们公司谈混凝土")
    assert (visit["channel"], visit["contacts"]) == ("inbound", ["冯国庆", "丁晓"])


MORE = {
    "味府叶总监说她要走了 接她的是采购主管林达": ("林达", "采购主管"),
    "鼎泰冯总说丁晓调去后勤了 采购换了新主管 叫郝建": ("郝建", "采购"),
    "味府叶总监说总部统一采购 联系人是总部的吴昊": ("吴昊", None),
}


@pytest.mark.parametrize(("text", "told"), MORE.items())
def test_whose_name_stands_behind_the_post(text: str, told: tuple[str, str | None]) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact.get("title")) == told


def test_address_is_of_the_last_who_is_named() -> None:
    [contact] = of_type("contact", "味府叶总监那边招标中心的小马 加了微信 xiaoma_xz")
    assert (contact["name"], contact["wechat"]) == ("小马", "xiaoma_xz")


def test_who_sits_opposite_is_of_a_firm_of_its_own() -> None:
    [contact] = of_type("contact", "味府叶总监介绍了对门的恒美家具厂 老板姓梁 13533334444")
    assert (contact["customer"], contact["name"]) == ("恒美家具厂", "梁老板")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("去味府采购部找叶小满 她说让我等通知", ["叶小满"]),
        ("鼎泰冯总和丁晓父女俩都在 丁晓说再降2%", ["冯国庆", "丁晓"]),
    ],
)
def test_who_was_found_there(text: str, people: list[str]) -> None:
    [visit] = of_type("visit", text)
    assert visit["contacts"] == people


def test_address_is_of_whom_the_chat_has_put_down_last() -> None:
    told = read("味府叶总监调走了 现在是小韩管采购")
    chat = after(turn("味府叶总监调走了 现在是小韩管采购", 3, *told.intents, contacts=(104,)))
    [contact] = records("她微信hanxx_99", chat)
    assert (contact["name"], contact["wechat"]) == ("小韩", "hanxx_99")


def test_number_is_of_the_brother_one_is_sent_to() -> None:
    chat = after(turn("上午见了味府叶总监", 3, contacts=(104,)))
    [contact] = records("换供应商的事 找她弟弟林波 13612340000", chat)
    assert (contact["name"], contact["phone"]) == ("林波", "13612340000")


@pytest.mark.parametrize(
    ("text", "names"),
    [("味府叶总监说他们换了出品总监 叫汤明", ["汤明"]), ("味府叶总监的老板周五到广州", [])],
)
def test_post_of_another_is_not_that_of_who_tells(text: str, names: list[str]) -> None:
    assert [c["name"] for c in of_type("contact", text)] == names
