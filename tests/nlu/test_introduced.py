"""Somebody told by a post and a name: at whose house, by which post, and who is one person or two."""

import pytest

from nlu.names.data import companies, people
from nlu.names.new_companies import find_new_companies
from tests.nlu.reading_world import after, read, records, turn

CHAT = after(turn("上午去味府见了叶小满", 3))
"""味府餐饮 is what the chat was about."""

AT_A_NEW_HOUSE = """
北塘纺机新上的厂长叫沈立 13857112233|北塘纺机|沈立|厂长
东海水产新来的采购经理叫鲍国强 电话13857112244|东海水产|鲍国强|采购经理
双林酒厂采购主管叫倪虹 微信nihong_88|双林酒厂|倪虹|采购主管
顺丰达物流的调度叫阿强 13857112233|顺丰达物流|阿强|
大丰面粉那边新来的设备科科长叫冯凯 手机13857112244|大丰面粉|冯凯|设备科科长
江北热电的沈立 13857112233|江北热电|沈立|
坤泰精铸阿坤微信kuntai888|坤泰精铸|阿坤|
锡山机电是我们无锡代理 老板毛建国 13800138111|锡山机电|毛建国|老板
叶总推荐了她同学 江北热电的汪海洋 13857112233|江北热电|汪海洋|
"""


@pytest.mark.parametrize("line", AT_A_NEW_HOUSE.split("\n")[1:-1])
def test_a_firm_before_the_post_is_not_the_one_the_chat_was_about(line: str) -> None:
    text, customer, name, title = line.split("|")
    [contact] = [r for r in records(text, CHAT) if r["type"] == "contact"]
    assert (contact["customer"], contact["name"], contact.get("title", "")) == (customer, name, title)


@pytest.mark.parametrize(
    "text",
    [
        "老周的朋友厂里新上任的厂长叫沈立 13857112233",
        "西塘那个厂换了个老板叫沈立 13857112233",
        "隔壁模具厂的采购叫沈立 13857112233 周五给他打电话",
    ],
)
def test_a_house_that_nobody_can_tell_is_asked_for(text: str) -> None:
    reading = read(text, CHAT)
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert reading.clarification.question == "「沈立」是哪家客户的？"


@pytest.mark.parametrize(
    "text",
    [
        "新来的设备科长叫葛亮 13857112233",
        "他们新上的厂长叫葛亮 13857112233",
        "二厂的采购主管叫葛亮 13857112233",
        "对了 采购部新来的主任叫葛亮 13857112233",
        "叶总说仓库换了个主管叫葛亮 13857112233",
        "新来的机务科长叫葛亮 13857112233",
    ],
)
def test_without_a_house_it_is_the_customer_of_the_chat(text: str) -> None:
    [contact] = [r for r in records(text, CHAT) if r["type"] == "contact"]
    assert (contact["customer"], contact["name"]) == ("味府餐饮连锁有限公司", "葛亮")


def test_who_is_of_nobody_known_is_asked_for_and_held() -> None:
    reading = read("沈立 13857112233")
    assert reading.intents == ()
    assert reading.clarification is not None
    assert [type(held).__name__ for held in reading.clarification.held] == ["SaveContact"]


TITLES = """
味府新上的厂长叫沈立 13857112233|沈立|厂长
味府上周新来的设备科长叫葛亮 13857112233|葛亮|设备科长
味府换了个新的采购主管叫葛亮 13857112233|葛亮|采购主管
味府刚上任的新能源事业部总监叫葛亮 13857112233|葛亮|新能源事业部总监
味府新调来的副总叫江涛 手机13857112233|江涛|副总
味府叶小满现在是设备部经理|叶小满|设备部经理
葛亮是味府的采购主管 13857112233|葛亮|采购主管
味府的品控经理是葛亮,手机13857112233|葛亮|品控经理
味府叶小满离职了 现在是冯倩接手采购|冯倩|采购
味府新换的采购叫冯小平 接手叶小满 13857112233|冯小平|采购
新上任的品控经理 江涛 13857112233 味府的|江涛|品控经理
味府叶总的徒弟小卢 13857112233|小卢|
"""


@pytest.mark.parametrize("line", TITLES.split("\n")[1:-1])
def test_a_post_holds_nothing_but_the_post(line: str) -> None:
    text, name, title = line.split("|")
    [contact] = [r for r in records(text) if r["type"] == "contact"]
    assert (contact["name"], contact.get("title", "")) == (name, title)


NOT_THEIRS = (
    "老周的朋友沈立 13857112233",
    "供应商电话13857112233",
    "门卫电话13857112233",
    "车间座机0510-85551234",
    "收货电话13857112233",
    "叶总介绍她表弟王海 电话13857112233",
    "叶总介绍了个朋友给我 电话13857112233",
    "叶总的弟弟在管生产 13857112233",
    "叶总助理电话13857112233",
)


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_a_number_of_somebody_else_is_not_that_of_whom_the_chat_was_about(text: str) -> None:
    assert records(text, CHAT) == []


ACTIONS = """
味府新来的采购叫江涛 13857112233 周五给他打电话|给他打电话
味府叶小满电话13857112233 下周二约她吃饭|约她吃饭
味府叶小满让我明天给新仓管发样品 收货电话13857112233|给新仓管发样品
"""


@pytest.mark.parametrize("line", ACTIONS.split("\n")[1:-1])
def test_a_number_and_whose_it_is_are_no_part_of_the_action(line: str) -> None:
    text, action = line.split("|")
    [plan] = [r for r in records(text) if r["type"] == "followup"]
    assert plan["action"] == action


MET = """
见了味府小邓 邓小林 聊了空压机|邓小林
味府小邓(邓小林)来电话 催货|邓小林
味府邓小林邓工来电话 催货|邓小林
味府邓姐 邓小燕 和叶总来电话 催货|邓小燕 叶小满
味府新来的采购员小付 付佳来电话 催货|付佳
刚接到味府汪海洋电话 催货|汪海洋
今天见了味府的叶总和小叶|叶小满 小叶
见了味府的小叶和叶总|小叶 叶小满
味府邓总 邓副总来电话 催货|邓总 邓副总
中午请叶小满吃了鱼生|叶小满
见了味府叶总的儿子冯小刚和许小华|冯小刚 许小华
见了钱总 味府的|钱总
"""


@pytest.mark.parametrize("line", MET.split("\n")[1:-1])
def test_who_is_one_person_and_who_are_two(line: str) -> None:
    text, names = line.split("|")
    [visit] = [r for r in records(text) if r["type"] == "visit"]
    assert visit.get("contacts", []) == names.split()


FIRMS = """
立达纺机厂长叫沈立|立达纺机
东海水产换了个采购姓王|东海水产
拜访了鸿运码头|鸿运码头
鸿运码头张经理来电|鸿运码头
"""


@pytest.mark.parametrize("line", FIRMS.split("\n")[1:-1])
def test_a_post_or_a_person_behind_makes_a_firm(line: str) -> None:
    text, name = line.split("|")
    assert [m.words for m in find_new_companies(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "隔壁模具厂新来的厂长叫沈立", "那边五金厂老板姓王", "他们设备科科长叫沈立", "供应商的物流主管叫沈立", "食品设备的采购叫沈立",
        "新客户登记:\n区域:江苏", "有个新机会 密封面视觉检测 预估15万", "他们有个化工园管道的活", "说在谈个药厂净化的单子", "介绍了个朋友 太湖边上开酒店的", "认识个苏州做电缆的", "他表弟在高邮湖边开饭店的", "去了龙潭码头", "上午到江阴港码头看现场", "货到了上海外高桥码头", "盐城大丰港口的货到了",
    ],
)  # fmt: skip
def test_no_firm(text: str) -> None:
    assert find_new_companies(text) == []


def test_a_name_does_not_begin_within_the_trade_of_another() -> None:
    assert "材和鸿基石业" not in [m.words for m in find_new_companies("跟鸿基建材和鸿基石业的老板都吃了饭")]


@pytest.mark.parametrize("listed", [companies.INDUSTRIES, companies.SHOPS, companies.LEGAL_FORMS, people.POSTS])
def test_no_word_is_listed_twice(listed: tuple[str, ...]) -> None:
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    "text", ["在云帆跟薄总吃了个中饭 他说预算42万", "上午在科瑞见了薄工", "在裕和见了薄总", "中午在云帆和薄总吃饭"]
)
def test_somebody_unknown_met_at_an_unknown_house_is_asked_about(text: str) -> None:
    reading = read(text, CHAT)
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert reading.intents == ()


@pytest.mark.parametrize(
    "text", ["在食堂跟薄总吃了个中饭", "在展会上认识了薄总", "在楼下碰到薄总", "在北京跟薄总吃了饭"]
)
def test_a_place_is_no_house(text: str) -> None:
    [visit] = [r for r in records(text, CHAT) if r["type"] == "visit"]
    assert visit["customer"] == "味府餐饮连锁有限公司"
