"""Whom a message means: people told by their post or a nickname, firms told by the sentence, brands that only look alike."""

import pytest
from reading_world import NOW, after, document, of_type, read, records

from nlu.conversation import Conversation, Turn, Written
from nlu.intents import LogVisit, Read, Ref
from nlu.names import Names
from nlu.names.company import parse_company
from nlu.names.company_keys import customer_keys
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

PEOPLE = {
    "今天去鼎泰 设备科老冯说冷却塔漏水": ["设备科老冯"],
    "鼎泰采购上的小郭刚打电话来": ["小郭"],
    "去了味府 管仓库的阿明带我看了冷库": ["阿明"],
    "上午到味府 跟负责采购的黄经理谈了谈": ["黄经理"],
    "今天见了味府财务那边的老谭": ["老谭"],
    "味府见了叶总监和姓穆的处长": ["叶小满", "穆处长"],
    "味府见了叶总监和一个姓穆的副处长": ["叶小满", "穆副处长"],
    "青禾管后勤的燕姐打电话来了": ["燕姐"],
    "中午跟味府的涛哥、叶总监吃饭": ["涛哥", "叶小满"],
    "下午跟冯国庆、丁晓一起开会了": ["冯国庆", "丁晓"],
    "味府来电话 于主任接的 跟于主任聊了排期": ["于主任"],
    "今天请味府那个于站长吃了顿饭": ["于站长"],
    "味府谭姐加我微信了 说要样品": ["谭姐"],
}
"""Who was met."""
NOBODY = [
    "刚拜访完味府 采购部和店领导都在",
    "和校领导吃了饭 味府",
    "技术上没问题 味府那边也认",
    "表姐结婚 明天请假",
    "味府管理层换了",
    "采购上的事下周再说",
]


@pytest.mark.parametrize(("text", "people"), PEOPLE.items())
def test_person_with_a_post_or_a_nickname(text: str, people: list[str]) -> None:
    [visit] = of_type("visit", text)
    assert visit["contacts"] == people


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_call_nobody(text: str) -> None:
    assert [p for r in records(text) for p in r.get("contacts") or ()] == []


def test_department_behind_a_customer_takes_none_of_its_name() -> None:
    known = KnownCustomer(1, "宁波恒岳精密五金有限公司")
    found = Names(World(KnownMember("me", "赵一鸣"), customers=[known])).find("恒岳采购上的小郭来电话")
    assert [(m.kind, m.words) for m in found] == [("customer", "恒岳"), ("contact", "采购上的小郭")]


FIRMS = {
    "碰见个老同学 在京东方做行政的 加了微信": "京东方",
    "冯总介绍了他同学 在万宝冷机做设备的余工 加了微信": "万宝冷机",
    "去百利通坐了半小时 他们老板想要两台": "百利通",
    "新跑了个客户,廊坊的固安航天科创园,先聊了聊": "固安航天科创园",
    "新认识一家做橱柜的叫卡西诺五金 今天聊了样品": "卡西诺五金",
}
NO_FIRMS = [
    "去星巴克坐了会儿 等客户电话",
    "我表弟在医院做采购的",
    "在北京做设备销售的多",
    "在外面做采购的都知道",
    "王总现在做采购经理了",
    "中午去公园转了一圈 没人",
]


@pytest.mark.parametrize(("text", "firm"), FIRMS.items())
def test_firm_told_by_the_sentence(text: str, firm: str) -> None:
    assert {r.get("customer") or r.get("name") for r in records(text) if r["type"] in ("visit", "customer")} == {firm}


@pytest.mark.parametrize("text", NO_FIRMS)
def test_where_one_sat_or_worked_is_no_firm(text: str) -> None:
    assert [r for r in records(text) if r.get("customer")] == []


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("大连华信计算机技术股份有限公司", "华信"),
        ("河北养源植物蛋白饮料有限公司", "养源"),
        ("无锡老阿婆酱菜有限公司", "老阿婆"),
        ("曹县赵记牛羊肉批发部", "赵记牛羊肉"),
        ("天津滨海泰达物流集团股份有限公司", "滨海泰达"),
        ("苏州同创新材料有限公司", "同创"),
        ("无锡天创新能源科技有限公司", "天创"),
    ],
)
def test_ordinary_words_behind_a_brand_tell_the_trade(name: str, brand: str) -> None:
    assert parse_company(name).brand == brand


def test_brand_with_a_trade_of_plain_words_is_as_good_as_any() -> None:
    both = [KnownCustomer(1, "大连华信计算机技术股份有限公司"), KnownCustomer(2, "太原华信律师事务所")]
    [mention] = Names(World(KnownMember("me", "赵一鸣"), customers=both)).find("华信刚来电话")
    assert mention.is_ambiguous


def test_initials_of_a_short_brand_need_its_trade() -> None:
    keys = [key for key, _ in customer_keys(KnownCustomer(1, "珠海格创电器有限公司"))]
    assert "gc电器" in keys
    assert "gc" not in keys


def test_colleague_who_helped_was_not_met() -> None:
    [visit] = of_type("visit", "阿伟帮我送货去味府 叶总监收的")
    assert visit["contacts"] == ["叶小满"]


@pytest.mark.parametrize("text", ["味府 叶总监调走了 还没加微信", "味府新来的人没加上微信"])
def test_chat_not_yet_joined_is_no_visit(text: str) -> None:
    assert [i.type for i in read(text).intents if i.type == "visit"] == []


BY_PLACE = {
    "杭州那家医院下周二去看样": "杭州市第二人民医院",
    "杭州那个客户说周五前要报价": "杭州市第二人民医院",
    "杭州的项目黄了 让西门子抢走了": "杭州市第二人民医院",
    "上午给杭州那客户打了电话": "杭州市第二人民医院",
    "杭州那边让我周五过去": "杭州市第二人民医院",
    "杭州做医院那家周五要报价": "杭州市第二人民医院",
    "给杭州出份报价 XR1两台": "杭州市第二人民医院",
    "帮杭州报个价 XR1一台": "杭州市第二人民医院",
}
NOT_BY_PLACE = [
    "杭州展会下周去",
    "杭州那家酒店周五住",
    "杭州做菜那家馆子周五去",
    "宁波那个客户周五要报价",
    "给宁波出份报价 XR1两台",
    "给杭州仓库做个报价牌",
    "在杭州出差 周五回",
    "杭州的项目部周五搬家",
]


@pytest.mark.parametrize(("text", "name"), BY_PLACE.items())
def test_customer_told_by_its_place(text: str, name: str) -> None:
    assert {r["customer"] for r in records(text)} == {name}


@pytest.mark.parametrize("text", NOT_BY_PLACE)
def test_place_that_tells_no_customer(text: str) -> None:
    assert [r for r in records(text) if r.get("customer")] == []


def test_two_customers_of_one_place_are_asked_for() -> None:
    both = [KnownCustomer(1, "佛山市顺德区科朗五金制品有限公司"), KnownCustomer(2, "佛山市南海泰盛不锈钢有限公司")]
    names = Names(World(KnownMember("me", "赵一鸣"), customers=both))
    [mention] = names.find("佛山那个客户催货了")
    assert mention.is_ambiguous
    [mention] = names.find("顺德那个客户催货了")
    assert mention.candidates[0].ref.id == 1


COMES = {
    "冯总退了 换了个姓滕的 叫滕伟": ("滕伟", None),
    "味府行政部新来了个姓柴的主任 归她管采购了": ("柴主任", "主任"),
    "青禾薛园长调走了 接她的是罗园长": ("罗园长", None),
    "睿安贺强休产假了 换成小阮对接": ("小阮", None),
}


@pytest.mark.parametrize(("text", "told"), COMES.items())
def test_who_has_come_in_somebodys_place(text: str, told: tuple[str, str | None]) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact.get("title")) == told


@pytest.mark.parametrize("text", ["昨天味府换了批椅子", "叶总监说换了冯总来谈", "味府换了个采购 下周去拜访"])
def test_nobody_known_by_name_has_come(text: str) -> None:
    assert of_type("contact", text) == []


@pytest.mark.parametrize("text", ["宏图昨天又催了 问机器几时到", "基建处老戴微信我说图纸改了"])
def test_said_by_one_of_two_or_by_nobody_known_is_asked(text: str) -> None:
    assert read(text).clarification is not None


@pytest.mark.parametrize("text", ["味府那边怎么说的来着", "味府上次咋说的"])
def test_what_they_said_is_asked_of_the_bot(text: str) -> None:
    [query] = of_type("query", text)
    assert (query["topic"], query["customer"]) == ("customer", "味府餐饮连锁有限公司")


def test_measure_word_is_no_part_of_a_title() -> None:
    [deal] = of_type("deal", "薛园长想换部移动DR 预算五十几万")
    assert deal["title"] == "移动DR"


APART = {
    "那个种玫瑰的合作社,上回农博会认识的,叫香雪玫瑰,这回想要两台": "香雪玫瑰",
    "昨天在汽配展上认识了个做新能源维修的,叫电小二,换了名片": "电小二",
    "倒是在隔壁认识了车之翼的店长刘芳,她想换设备": "车之翼",
    "南昌有家叫锦程车间的洗美店,抖音上私信我": "锦程车间",
    "介绍了他表弟,在曲周县供销社当主任的,靳长林,电话13703201234": "曲周县供销社",
    "新客:顺德碧江新能源车队 负责人阿坤 13922223333": "顺德碧江新能源车队",
}
NOT_APART = ["认识了个做采购的,叫王强,加了微信", "新来的同事叫陈明", "有个客户,叫得很凶", "泸州董总请吃火锅"]


@pytest.mark.parametrize(("text", "firm"), APART.items())
def test_name_told_apart_from_what_it_is(text: str, firm: str) -> None:
    assert {r.get("customer") or r["name"] for r in records(text)} == {firm}


@pytest.mark.parametrize("text", NOT_APART)
def test_person_or_verb_told_apart_is_no_firm(text: str) -> None:
    assert [r for r in records(text) if r.get("customer")] == []


EACH = {
    "味府叶总监和百川邵总今天都打了电话": {"味府餐饮连锁有限公司": ["叶小满"], "百川传媒广告有限公司": ["邵峰"]},
    "鼎泰冯总、味府叶总监都说周五给答复": {"鼎泰建设集团有限公司": ["冯国庆"], "味府餐饮连锁有限公司": ["叶小满"]},
}


@pytest.mark.parametrize(("text", "people"), EACH.items())
def test_each_customer_of_a_row_has_its_own_people(text: str, people: dict[str, list[str]]) -> None:
    assert {r["customer"]: list(r["contacts"]) for r in records(text)} == people


def test_one_and_the_other_are_told_in_their_order() -> None:
    clauses = document("味府叶总监和百川邵总今天都打了电话,一个要图纸,一个要样册").clauses
    assert [c.customer.value.id for c in clauses if c.customer][-2:] == [3, 10]


def test_manager_before_the_supervisor_of_one_surname() -> None:
    both = [KnownCustomer(1, "广州珠江物业管理有限公司"), KnownCustomer(2, "广州珠江啤酒厂")]
    people = [KnownContact(11, 1, "麦志坚", "工程部经理"), KnownContact(12, 2, "麦伟文", "设备主管")]
    found = Names(World(KnownMember("me", "赵一鸣"), customers=both, contacts=people)).find("珠江的麦经理催货")
    assert [m.best.ref.id for m in found if m.best and m.is_sure] == [1, 11]


@pytest.mark.parametrize("text", ["碰上先正达的老周了 他也在跑味府", "碰上达能的小张了 他也在跑味府"])
def test_somebody_of_a_firm_not_known_has_nothing_to_do_with_who_is_named_later(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("去了味府 老周头接待的", "老周头"), ("去味府没见着叶总监 助理小于接待的", "小于")]
)
def test_nickname_that_is_a_word_too(text: str, name: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["contacts"] == [name]


@pytest.mark.parametrize("text", ["去了味府 想盖个小冷库", "去了味府 门口有块老石头"])
def test_word_behind_old_or_small_is_nobody(text: str) -> None:
    assert [p for r in records(text) for p in r.get("contacts") or ()] == []


def test_somebody_else_of_the_surname_takes_over() -> None:
    [contact] = of_type("contact", "味府叶总监换成了小叶 也姓叶 叶文斌 电话15979112233")
    assert (contact["name"], contact["phone"]) == ("叶文斌", "15979112233")


WHO_OF_TWO = {
    "味府叶总监让他们采购小谭跟我对接 加了微信": ["采购小谭"],
    "味府叶总监今天不在 他老婆接的电话 说要加货": None,
}


@pytest.mark.parametrize(("text", "people"), WHO_OF_TWO.items())
def test_who_acted_in_place_of_the_one_named(text: str, people: list[str] | None) -> None:
    [visit] = of_type("visit", text)
    assert visit.get("contacts") == people


def test_place_of_a_new_customer_is_no_second_one() -> None:
    found = of_type("customer", "新客户,宁波余姚的,叫河姆渡文旅,做夜景的")
    assert [customer["name"] for customer in found] == ["河姆渡文旅"]


def _asked(text: str) -> Conversation:
    return Conversation((Turn(text, NOW, (), None, ()),), read(text).clarification, NOW)


@pytest.mark.parametrize("text", ["2,下周三去送样", "印刷那家,下周三去送样", "宏图印刷,下周三去送样"])
def test_answer_goes_on_about_whom_it_told(text: str) -> None:
    written = records(text, _asked("今天去了宏图"))
    assert [(r["type"], r["customer"], r.get("due")) for r in written] == [
        ("visit", "宏图印刷包装有限公司", None),
        ("followup", "宏图印刷包装有限公司", "2026-03-18"),
    ]


@pytest.mark.parametrize("text", ["她是味府的设计师", "设计院的 做味府的活"])
def test_what_is_said_of_somebody_tells_the_customer(text: str) -> None:
    [follow_up] = records(text, _asked("小郦说周五给图纸"))
    assert follow_up["customer"] == "味府餐饮连锁有限公司"


@pytest.mark.parametrize("text", ["去了趟味府", "做设计的 下周再问她"])
def test_what_tells_something_of_its_own_answers_nothing(text: str) -> None:
    assert [r for r in records(text, _asked("小郦说周五给图纸")) if r.get("action") == "给图纸"] == []


def test_number_answers_how_many_though_a_product_has_it() -> None:
    [quote] = records("200", _asked("给味府报移动DR"))
    assert [item["qty"] for item in quote["items"]] == [200]


def test_person_named_within_a_row_of_words_is_no_brand() -> None:
    known = [KnownCustomer(1, "泰州靖江太和泵业有限公司")]
    people = [KnownContact(11, 1, "鞠国平", "总经理")]
    found = Names(World(KnownMember("me", "赵一鸣"), customers=known, contacts=people)).find(
        "碰到了太和鞠总和新天泵业的许总"
    )
    assert [m.words for m in found if m.kind == "customer"] == ["太和", "新天泵业"]


def test_first_time_one_goes_tells_a_firm() -> None:
    [visit] = of_type("visit", "亚泰包装那边第一次去")
    assert visit["customer"] == "亚泰包装"


@pytest.mark.parametrize("text", ["第一次去 老总姓闻 没谈深", "介绍他徒弟 在泰兴的减速机厂管设备 姓印 电话15251011223"])
def test_title_or_trade_that_is_no_firm_and_nobody_of_ours(text: str) -> None:
    assert [r for r in records(text) if r.get("customer")] == []


def test_friend_who_works_elsewhere_is_not_theirs() -> None:
    assert of_type("contact", "叶总监介绍他徒弟,在泰兴的减速机厂管设备,姓印,电话15251011223") == []


@pytest.mark.parametrize("text", ["跟叶总监打了场球 输给他两盘", "输给冯总三局 晚上喝酒"])
def test_game_lost_is_no_deal_lost(text: str) -> None:
    assert of_type("deal", text) == []


def test_weekday_before_going_back_is_a_day() -> None:
    [clause] = document("周三回南通见叶总监").clauses
    assert [time.text for time in clause.times] == ["周三"]


def test_half_of_a_brand_that_is_a_town_far_away() -> None:
    known = [KnownCustomer(1, "无锡灵山胜境文化旅游有限公司"), KnownCustomer(2, "湖州安吉云上草原旅游发展有限公司")]
    deals = [KnownDeal(31, 1, "步道亮化", "proposal", None)]
    names = Names(World(KnownMember("me", "赵一鸣"), customers=known, deals=deals))
    for text, id in (("今天去了灵山", 1), ("灵山步道亮化到哪一步了", 1), ("安吉的合同走到哪了", 2)):
        assert [m.candidates[0].ref.id for m in names.find(text) if m.kind == "customer"] == [id], text
    assert [m for m in names.find("今天去了安吉") if m.kind == "customer"] == []


def test_brand_as_it_sounds_before_its_person() -> None:
    known, people = [KnownCustomer(1, "宁波欧曼照明工程有限公司")], [KnownContact(11, 1, "戚建国", "总经理")]
    found = Names(World(KnownMember("me", "赵一鸣"), customers=known, contacts=people)).find("欧慢戚总微信问交期")
    assert [m.candidates[0].ref.id for m in found] == [1, 11]


def test_rival_of_theirs_is_none_of_ours() -> None:
    assert of_type("deal", "听说味府的竞争对手百味也在扩店") == []
    [deal] = of_type("deal", "味府的对手是百味 报了140万")
    assert deal["competitor"] == "百味"


REPAIRED = {
    "昨天去了味府,哦不对,前天去的,见的是叶总监": ("2026-03-09", ["叶小满"]),
    "上午见了叶总监,不是,是叶总监的助理小涂": ("2026-03-11", ["小涂"]),
}


@pytest.mark.parametrize(("text", "told"), REPAIRED.items())
def test_day_or_person_mended_in_one_breath(text: str, told: tuple[str, list[str]]) -> None:
    [visit] = of_type("visit", text)
    assert (visit["date"], visit["contacts"]) == told


def test_kind_of_house_before_its_name() -> None:
    [follow_up] = of_type("followup", "厚街那边有个连锁健身叫速搏,老板姓阮,周四下午两点见")
    assert (follow_up["customer"], follow_up["contacts"]) == ("速搏", ["阮老板"])


def test_contract_of_a_place() -> None:
    assert {r.get("customer") for r in records("杭州那边合同下周盖章")} == {"杭州市第二人民医院"}


def test_waiting_that_is_over_is_nothing_to_do() -> None:
    assert of_type("followup", "叶总监在开会 让我等了两个钟头") == []


@pytest.mark.parametrize("words", ["绍兴雅韵", "绍兴那家雅韵"])
def test_place_said_means_the_customer_there_rather_than_one_of_no_place(words: str) -> None:
    """A colleague's too: the place outweighs whose customer it is."""
    known = [
        KnownCustomer(1, "雅韵家具连锁有限公司"),
        KnownCustomer(2, "绍兴雅韵家具有限公司", owner="lin", is_mine=False),
    ]
    [found] = Names(World(KnownMember("me", "赵一鸣"), customers=known)).find(f"{words}昨天去看过了")
    assert found.is_sure
    assert found.best is not None
    assert found.best.ref.id == 2


@pytest.mark.parametrize("words", ["雅韵", "那家雅韵"])
def test_name_without_a_place_is_not_taken_for_the_one_of_a_place(words: str) -> None:
    known = [KnownCustomer(1, "雅韵家具连锁有限公司"), KnownCustomer(2, "绍兴雅韵家具有限公司")]
    [found] = Names(World(KnownMember("me", "赵一鸣"), customers=known)).find(f"{words}昨天去看过了")
    assert not (found.is_sure and found.best is not None and found.best.ref.id == 2)


SEVERAL = {
    "今天见了叶总监和薛园长": [("味府餐饮连锁有限公司", ["叶小满"]), ("青禾幼教集团有限公司", ["薛园"])],
    "跟叶总监打完电话 又跟薛园长打了个": [("味府餐饮连锁有限公司", ["叶小满"]), ("青禾幼教集团有限公司", ["薛园"])],
    "薛园长 叶总监 邵总 今天都见了": [
        ("青禾幼教集团有限公司", ["薛园"]),
        ("味府餐饮连锁有限公司", ["叶小满"]),
        ("百川传媒广告有限公司", ["邵峰"]),
    ],
    "在味府见了叶总监和薛园长": [("味府餐饮连锁有限公司", ["叶小满", "薛园长"])],
}
"""Without a customer named, each stands for the own one; beside a customer, somebody may be new there."""


@pytest.mark.parametrize(("text", "visits"), SEVERAL.items())
def test_people_of_several_customers(text: str, visits: list[tuple[str, list[str]]]) -> None:
    assert [(v["customer"], v["contacts"]) for v in of_type("visit", text)] == visits


def test_place_and_day_of_several_met_at_once() -> None:
    visits = of_type("visit", "昨天在展会碰到叶总监和薛园长")
    assert [(v["channel"], v["date"]) for v in visits] == [("event", "2026-03-10")] * 2


def test_former_and_latter_of_the_turn_before() -> None:
    visited = [LogVisit(Read(Ref(i, ""), "", None), Read(NOW.date(), "", None)) for i in (2, 3)]
    written = tuple(Written("visit", 900 + n, v.customer.value.id, v) for n, v in enumerate(visited))
    chat = after(Turn("今天跑了鼎泰和味府", NOW, written, 3, ()))
    [follow_up] = of_type("followup", "前者说下周五定标", chat)
    assert follow_up["customer"] == "鼎泰建设集团有限公司"
    [follow_up] = of_type("followup", "后者下周五要样品", chat)
    assert follow_up["customer"] == "味府餐饮连锁有限公司"


def test_money_sent_is_no_call() -> None:
    assert of_type("visit", "味府15万已经打过来了") == []


def test_former_and_latter_of_the_last_two_turns() -> None:
    chat = after(Turn("鼎泰说可以谈", NOW, (), 2, ()), Turn("味府也在问", NOW, (), 3, ()))
    [follow_up] = of_type("followup", "前者下周五要样品", chat)
    assert follow_up["customer"] == "鼎泰建设集团有限公司"


def test_person_who_fits_another_customer_better_than_the_one_of_the_chat() -> None:
    known = [KnownCustomer(1, "荣昌商贸有限公司"), KnownCustomer(2, "涪陵果品有限公司")]
    people = [KnownContact(11, 1, "霍敏", "采购经理"), KnownContact(12, 2, "霍建安", "总经理")]
    names = Names(World(KnownMember("me", "赵一鸣"), customers=known, contacts=people))
    chat = after(Turn("去荣昌见霍敏", NOW, (), 1, (11,)))
    reading = understand("霍总那边周五要样品", now=NOW, names=names, conversation=chat)
    assert [r["customer"] for r in records_of(reading.intents) if r["type"] == "followup"] == ["涪陵果品有限公司"]
    reading = understand("霍经理周五要样品", now=NOW, names=names, conversation=chat)
    assert [r["customer"] for r in records_of(reading.intents) if r["type"] == "followup"] == ["荣昌商贸有限公司"]


SPOKE_OF_WEIFU = after(Turn("上午去了味府", NOW, (), 3, ()))


@pytest.mark.parametrize(
    "text",
    [
        "每周一早上提醒我发周计划", "每天下班前提醒我写日报", "每周五下午四点提醒我填工时", "每个月1号提醒我更新客户台账", "每季度末提醒我做季度总结", "后天提醒我去洗车", "明天九点提醒我开晨会",
        "每周日晚上八点提醒我做下周拜访计划", "每周五提醒我录crm",
    ],
)  # fmt: skip
def test_chore_of_ones_own_has_no_customer(text: str) -> None:
    [chore] = records(text, SPOKE_OF_WEIFU)
    assert chore["type"] == "followup"
    assert "customer" not in chore


@pytest.mark.parametrize(
    "text", ["每周四提醒我给他们报库存", "每周三提醒我跟进样品", "周五提醒我做方案", "晚上请他吃火锅"]
)
def test_what_is_done_for_the_customer_of_the_chat_is_theirs(text: str) -> None:
    assert [r.get("customer") for r in records(text, SPOKE_OF_WEIFU)] == ["味府餐饮连锁有限公司"]


def test_he_of_one_house_speaks_of_a_deal_that_is_called_as_anothers() -> None:
    found = records("昨晚跟叶总监视频 她讲总部大楼保洁那个要走招标 4月8号开标")
    assert {r["customer"] for r in found} == {"味府餐饮连锁有限公司"}


def test_deal_of_another_house_still_says_whose_it_is() -> None:
    [told] = of_type("followup", "总部大楼保洁那个 4月8号开标")
    assert told["customer"] == "睿安物业管理有限公司"
