"""Known things found in text: customers, people, products, deals, our own people; and what must not be taken for them."""

import pytest

from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

REP = KnownMember("me", "韩梅")
MEMBERS = [KnownMember("boss", "郑建国", "manager"), KnownMember("w", "王强"), KnownMember("x", "夏雨")]

CUSTOMERS = {
    1: ("苏州博远精密机械有限公司", ()),
    2: ("宁波博远医疗器械股份有限公司", ()),
    3: ("华润三九医药股份有限公司", ("999",)),
    4: ("成都蜀香调味食品有限公司", ()),
    5: ("瑞康(常州)生物科技有限公司", ()),
    6: ("Alpenglow Foods (Shanghai) Co., Ltd.", ("雪峰食品",)),
    7: ("青岛海风冷链物流集团有限公司", ()),
    8: ("湖南师范大学", ()),
    9: ("长沙市第一人民医院", ()),
    10: ("正大种业有限公司", ()),
    11: ("厦门未来之光幼儿教育管理有限公司", ()),
    12: ("深圳市优创达光电科技有限公司", ()),
    13: ("杭州云上酒店管理有限公司", ()),
    14: ("中建海峡建设发展有限公司", ()),
    15: ("重庆渝味晓宇餐饮管理有限公司", ()),
    16: ("浙江工业职业技术学院", ()),
    17: ("无锡市住房和城乡建设局", ()),
    18: ("佛山美联物业管理有限公司", ()),
    19: ("蔚蓝环保科技有限公司", ()),
    20: ("徽商农村商业银行股份有限公司", ()),
}
CONTACTS = {
    101: (1, "王海波", "总经理"),
    102: (1, "王芳", "采购主管"),
    103: (2, "王立群", "董事长"),
    104: (2, "陈晓燕", "采购经理"),
    105: (3, "刘国栋", "采购总监"),
    106: (4, "罗斌", "总经理"),
    107: (4, "罗志明", "厨师长"),
    108: (6, "Thomas Weber", "General Manager"),
    109: (6, "Kevin Liu", "采购经理"),
    110: (7, "欧阳明", "副总经理"),
    111: (7, "于洋", "车队队长"),
    112: (8, "顾文清", "教授"),
    113: (9, "董慧", "设备科主任"),
    114: (12, "张弛", "CTO"),
    115: (13, "高峰", "工程总监"),
    116: (14, "孙立新", "物资部部长"),
    117: (5, "沈佳怡", "研发总监"),
    118: (20, "马骁", "科技部总经理"),
    119: (18, "黄锦荣", "项目经理"),
}
PRODUCTS = {
    201: ("VC-850", "VC850立式展示柜", ("850",)),
    202: ("VC-1200", "VC1200立式展示柜", ("1200",)),
    203: ("QN-01", "青柠糖浆", ()),
    204: ("LD-60W", "LD60W筒灯", ("六十瓦筒灯",)),
    205: ("SV-IMP", "实施服务", ("实施",)),
    206: ("HX-3060", "丙烯酸面漆3060", ("3060",)),
    207: ("YJ-CRM", "远见CRM旗舰版", ("CRM旗舰版",)),
    208: ("YJ-CRM-S", "远见CRM标准版", ("CRM标准版",)),
    209: ("BB-02", "变频水泵壳体", ("变壳",)),
    210: ("TH-03", "3号弹簧", ()),
    211: ("WB-05", "五层木板", ()),
}
DEALS = {
    301: (1, "展示柜二期采购"),
    302: (7, "冷库改造项目"),
    303: (12, "车间筒灯替换"),
    304: (4, "青柠糖浆年框"),
}


@pytest.fixture(scope="module")
def names() -> Names:
    world = World(
        rep=REP,
        members=MEMBERS,
        customers=[KnownCustomer(id, name, aliases) for id, (name, aliases) in CUSTOMERS.items()],
        contacts=[KnownContact(id, at, name, title) for id, (at, name, title) in CONTACTS.items()],
        products=[KnownProduct(id, sku, name, aliases) for id, (sku, name, aliases) in PRODUCTS.items()],
        deals=[KnownDeal(id, at, title) for id, (at, title) in DEALS.items()],
    )
    return Names(world)


SURE_CUSTOMERS = {
    1: [
        "苏州博远精密机械有限公司",
        "苏州博远",
        "博远机械",
        "博远精密",
        "苏州搏远",
        "博远精机",
        "苏州博远精密",
        "去苏州博远那边",
    ],
    2: ["宁波博远", "博远医疗", "博远器械", "宁波博远医疗"],
    3: ["华润三九", "999", "三九医药"],
    4: ["蜀香", "成都蜀香", "蜀香食品", "蜀香调味", "成都鼠香"],
    5: ["瑞康", "常州瑞康", "瑞康生物", "瑞康生物科技", "瑞慷生物"],
    6: ["Alpenglow", "alpenglow foods", "雪峰食品", "ALPENGLOW"],
    7: ["海风冷链", "青岛海风", "海风物流", "海风集团"],
    8: ["湖南师大", "湖南师范大学"],
    9: ["长沙市一", "长沙一院", "长沙市第一人民医院"],
    10: ["正大种业"],
    12: ["优创达", "优创达光电", "深圳优创达", "优闯达", "ycd"],
    14: ["中建海峡"],
    15: ["渝味晓宇", "渝味晓雨"],
    16: ["浙江工业职院"],
    17: ["无锡住建局", "住建局"],
    18: ["美联物业", "佛山美联"],
    19: ["蔚蓝环保", "去了蔚蓝"],
    20: ["徽商农商行", "徽商农商"],
}


@pytest.mark.parametrize(("id", "words"), [(id, w) for id, all_words in SURE_CUSTOMERS.items() for w in all_words])
def test_customer_by_its_short_names(names: Names, id: int, words: str) -> None:
    for text in (words, f"{words} 今天签了", f"下午去了{words}，聊得不错"):
        [mention] = [m for m in names.find(text) if m.kind == "customer"]
        assert mention.best is not None
        assert mention.best.ref.name == CUSTOMERS[id][0]
        assert mention.is_sure, mention
        assert text[mention.span.start : mention.span.end] == mention.words


def test_shared_brand_is_ambiguous(names: Names) -> None:
    [mention] = names.find("今天去了博远")
    assert mention.is_ambiguous
    assert {c.ref.id for c in mention.candidates} == {1, 2}


def test_person_decides_between_customers_of_one_brand(names: Names) -> None:
    customer, contact = names.find("博远陈经理来电话了")
    assert customer.is_sure
    assert customer.best is not None
    assert customer.best.ref.id == 2
    assert contact.best is not None
    assert contact.best.ref.id == 104


@pytest.mark.parametrize("text", ["飞虎询价液氧20吨", "飞虎嫌贵", "飞虎问还有没有货", "飞虎欠的款到了", "飞虎肯签了"])
def test_half_of_a_brand_before_what_a_house_does(text: str) -> None:
    names = Names(
        World(
            rep=REP,
            customers=[KnownCustomer(1, "吴江盛泽飞虎激光加工厂"), KnownCustomer(2, "苏州恒铭钣金科技有限公司")],
        )
    )
    [mention] = [m for m in names.find(text) if m.kind == "customer"]
    assert mention.words == "飞虎"
    assert mention.best is not None
    assert mention.best.ref.id == 1


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("知远洪总请吃了个饭", 2),
        ("知远那边洪总说行", 2),
        ("知远钟总请吃了个饭", 1),
        ("知远王总请吃了个饭", 1),
        ("去了知远", 1),
    ],
)
def test_whoever_is_called_so_at_one_of_two_houses_decides_before_the_owner(text: str, id: int) -> None:
    world = World(
        rep=REP,
        customers=[
            KnownCustomer(1, "北京知远文化传媒有限公司"),
            KnownCustomer(2, "北京知远企业管理咨询有限公司", owner="w", is_mine=False),
        ],
        contacts=[KnownContact(1, 1, "钟书", "总经理"), KnownContact(2, 2, "洪伟", "合伙人")],
    )
    [mention] = [m for m in Names(world).find(text) if m.kind == "customer"]
    assert mention.best is not None
    assert mention.best.ref.id == id


@pytest.mark.parametrize("text", ["魏总(魏纺)想代加工", "魏总（魏纺）来电话"])
def test_the_house_in_brackets_behind_a_person(text: str) -> None:
    names = Names(World(rep=REP, customers=[KnownCustomer(1, "滨州魏纺集团有限公司")]))
    assert [m.words for m in names.find(text) if m.kind == "customer"] == ["魏纺"]


def test_a_word_of_doing_is_no_part_of_a_new_name(names: Names) -> None:
    assert [m.words for m in names.find("记得跟进一下轨道的年框") if m.kind == "customer"] == []


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("锡惠过经理来电要308焊丝", ["过经理"]),
        ("过总那边说可以", ["过总"]),
        ("给眭工送样", ["眭工"]),
        ("见过经理了", []),
        ("没见过总监", []),
        ("找过主任两次", []),
        ("通过经理介绍的", []),
        ("打过总机", []),
    ],
)
def test_a_surname_that_is_a_word_of_the_past_as_well(text: str, called: list[str]) -> None:
    names = Names(
        World(rep=REP, customers=[KnownCustomer(1, "无锡锡惠换热器有限公司")], contacts=[KnownContact(1, 1, "过伟")])
    )
    assert [m.words for m in names.find(text) if m.kind == "contact"] == called


def test_own_customer_before_a_colleagues() -> None:
    world = World(
        rep=REP,
        customers=[
            KnownCustomer(1, "常熟恒力纺织有限公司"),
            KnownCustomer(2, "太仓恒力化纤有限公司", owner="w", is_mine=False),
        ],
    )
    [mention] = Names(world).find("去了恒力")
    assert mention.is_sure
    assert mention.best is not None
    assert mention.best.ref.id == 1


OTHER_COMPANIES = [
    ("扬州博远电缆有限公司来询价", "扬州博远电缆有限公司"),
    ("新客户 泰州瑞康车轴", "泰州瑞康车轴"),
    ("连云港蜀香化工有限公司", "连云港蜀香化工有限公司"),
]


@pytest.mark.parametrize(("text", "name"), OTHER_COMPANIES)
def test_another_company_of_the_same_brand_is_new(names: Names, text: str, name: str) -> None:
    [mention] = [m for m in names.find(text) if m.kind == "customer"]
    assert mention.is_new
    assert mention.words == name


NO_CUSTOMER = [
    "正大光明地报价",
    "未来三年的规划",
    "实施进度正常",
    "海风很大",
    "海运费涨了",
    "瑞士进口的",
    "今天天气不错",
    "博士来讲课",
    "用户很多",
    "要蔚蓝色的",
    "正大步向前",
]


@pytest.mark.parametrize("text", NO_CUSTOMER)
def test_ordinary_words_are_no_customer(names: Names, text: str) -> None:
    assert [m for m in names.find(text) if m.kind == "customer" and m.is_sure] == []


SURE_CONTACTS = [
    ("王海波说行", 101),
    ("苏州博远王总 签字了", 101),
    ("苏州博远 王主管来催", 102),
    ("宁波博远王董请吃饭", 103),
    ("蜀香罗总", 106),
    ("蜀香罗师傅试了样", 107),
    ("Thomas发邮件来了", 108),
    ("跟Thomas Weber开会", 108),
    ("Kevin要报价", 109),
    ("海风冷链欧阳总", 110),
    ("海风冷链于队", 111),
    ("师大顾教授 湖南师大", 112),
    ("见了张弛", 114),
    ("给高峰打电话", 115),
    ("立新部长说下周开标", 116),
    ("中建海峡立新说下周", 116),
    ("沈家仪发微信", 117),
    ("徽商农商行马总", 118),
    ("美联黄生", 119),
    ("蜀香老罗 厨师长", None),
]


@pytest.mark.parametrize(("text", "id"), SURE_CONTACTS)
def test_contact_by_name_and_honorific(names: Names, text: str, id: int | None) -> None:
    found = [m for m in names.find(text) if m.kind == "contact"]
    assert found
    best = found[0].best
    assert best is not None
    if id is not None:
        assert best.ref.id == id, found
        assert found[0].is_sure, found


def test_general_manager_before_the_chef(names: Names) -> None:
    mention = names.resolve_contact("罗总", [4])
    assert mention is not None
    assert mention.is_sure
    assert mention.best is not None
    assert mention.best.ref.id == 106


def test_two_of_one_honorific_are_ambiguous(names: Names) -> None:
    mention = names.resolve_contact("老王", [1])
    assert mention is not None
    assert mention.is_ambiguous


@pytest.mark.parametrize(
    ("words", "customers", "id"),
    [
        ("王总", [1], 101),
        ("王总", [2], 103),
        ("采购主管", [1], 102),
        ("采购小王", [1], 102),
        ("采购王经理", [1], 102),
        ("海波", [1], 101),
        ("沈总监", [5], 117),
        ("Kevin", [6], 109),
        ("董主任", [9], 113),
        ("刘总", [3], 105),
    ],
)
def test_resolve_contact(names: Names, words: str, customers: list[int], id: int) -> None:
    mention = names.resolve_contact(words, customers)
    assert mention is not None
    assert mention.best is not None
    assert mention.best.ref.id == id
    assert mention.is_sure


@pytest.mark.parametrize("words", ["李工", "财务小刘", "采购老蒋", "周部长", "钱老板"])
def test_unknown_person_is_new_as_written(names: Names, words: str) -> None:
    mention = names.resolve_contact(words, [1])
    assert mention is not None
    assert mention.is_new
    assert mention.best is not None
    assert mention.best.ref.name == words


@pytest.mark.parametrize("words", ["合同", "下周", "二期", "50万"])
def test_words_that_are_nobody(names: Names, words: str) -> None:
    assert names.resolve_contact(words, [1]) is None


NEW_PERSONS = [
    ("采购老蒋接待的", "采购老蒋"),
    ("就见了他徒弟小邱", "小邱"),
    ("车间的李工说要改", "车间李工"),
    ("新来的厂长 姓麦", "麦厂长"),
    ("一个姓谢的主管收的", "谢主管"),
    ("对接人：侯建平 13905550000", "侯建平"),
    ("物资部副部长侯建平，13905550000", "侯建平"),
    ("采购叫盛楠 挺干练", "盛楠"),
    ("他们Vivian约了下周", "Vivian"),
    ("跟司徒经理聊了", "司徒经理"),
    ("财务刘姐催发票", "财务刘姐"),
    ("诸葛工来看设备", "诸葛工"),
    ("前厅的小唐接的电话", "前厅小唐"),
    ("范老师先混个脸熟", "范老师"),
    ("数字化部的vivian要资料", "Vivian"),
    ("跟coo amy第一次线上见面", "Amy"),
    ("教务吴老师要排课", "教务吴老师"),
    ("季老师来电话", "季老师"),
    ("何医生要彩页", "何医生"),
    ("尤律师审合同", "尤律师"),
    ("老孟那边没动静", "老孟"),
]


@pytest.mark.parametrize(("text", "name"), NEW_PERSONS)
def test_new_person_is_written_as_said(names: Names, text: str, name: str | None) -> None:
    found = [m for m in names.find(text) if m.kind == "contact"]
    assert [m.best.ref.name for m in found if m.best is not None] == ([name] if name else [])
    assert all(m.is_new for m in found)


NO_PERSON = [
    "总共三台",
    "总部还没批",
    "总价一百万",
    "一百万总价",
    "工厂停产",
    "工程进度",
    "周五去苏州",
    "周末加班",
    "老师不在",
    "老板不在家",
    "小时候",
    "两个小时",
    "小项目",
    "小程序要改",
    "老车床",
    "老方案不行",
    "小包装的要多少",
    "高级经理",
    "项目经理没来",
    "采购总监出差",
    "和采购经理聊",
    "于是就签了",
    "方便的话回个电话",
    "时间定了",
    "金属件",
    "石化项目",
    "平均每月三吨",
    "万一不行呢",
    "安全工程师培训",
    "发那科在打价格战",
    "江理工的标",
    "授权代表到场",
    "公司总经理办公会",
    "明天科室开会",
    "全处理完了",
    "小区门口",
    "老家在河南",
    "李生产线",
    "华东区经理会议",
    "干部长期出差",
    "秋季班报名",
    "附小周边堵车",
    "call may be late",
]


@pytest.mark.parametrize("text", NO_PERSON)
def test_no_person_where_none_is_named(names: Names, text: str) -> None:
    assert [m.words for m in names.find(text) if m.kind in ("contact", "member")] == []


def test_our_own_people_are_no_contacts(names: Names) -> None:
    for text in ("让小夏明天送样", "陪郑总去了成都蜀香", "王强替我跑了一趟"):
        mention = next(m for m in names.find(text) if m.kind in ("member", "contact"))
        assert mention.kind == "member", text
        assert mention.members


def test_customers_person_before_a_colleague_of_the_surname(names: Names) -> None:
    _, mention = names.find("蜀香小罗来了")
    assert mention.kind == "contact"


SURE_PRODUCTS = [
    ("VC850立式展示柜两台", 201),
    ("850五台", 201),
    ("vc-850 3台", 201),
    ("八五零要两台", 201),
    ("1200*3", 202),
    ("青柠糖浆20箱", 203),
    ("青宁糖浆20箱", 203),
    ("LD60W要200个", 204),
    ("筒灯200个", 204),
    ("实施30人天", 205),
    ("时施30人天", 205),
    ("3060 2桶", 206),
    ("面漆3060来10桶", 206),
    ("CRM标准版50席", 208),
    ("变壳500件", 209),
    ("水泵壳体500件", 209),
    ("三号弹簧500件", 210),
    ("5层木板500张", 211),
    ("型号:850 三台", 201),
]


@pytest.mark.parametrize(("text", "id"), SURE_PRODUCTS)
def test_product_by_what_reps_say(names: Names, text: str, id: int) -> None:
    found = [m for m in names.find(text) if m.kind == "product"]
    assert [m.best.ref.id for m in found if m.best is not None] == [id]
    assert found[0].is_sure


@pytest.mark.parametrize("text", ["展示柜要三台", "CRM要50席"])
def test_shared_part_of_product_names_is_ambiguous(names: Names, text: str) -> None:
    [mention] = names.find(text)
    assert mention.kind == "product"
    assert mention.is_ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "预算850万",
        "850万个",
        "每间夜850",
        "@1200",
        "850台设备",
        "手机13850123060",
        "2026.850",
        "1200元",
        "单号A85012",
        "共1200套",
        "事实如此",
        "5月850号",
    ],
)
def test_numbers_that_are_no_product(names: Names, text: str) -> None:
    assert [m for m in names.find(text) if m.kind == "product" and m.is_sure] == []


def test_deal_beside_its_customer(names: Names) -> None:
    customer, deal = names.find("海风冷链 冷库改造进商务了")
    assert customer.kind == "customer"
    assert deal.kind == "deal"
    assert deal.best is not None
    assert deal.best.ref.id == 302


def test_deal_by_a_part_of_its_title(names: Names) -> None:
    [deal] = names.match_deals("那个展示柜二期谈到哪了", [1])
    assert deal.best is not None
    assert deal.best.ref.id == 301
    assert names.match_deals("天气不错", [1]) == []


def test_add_replace_remove_keep_the_index_up_to_date() -> None:
    names = Names(World(rep=REP))
    assert names.find("海泰") == []
    names.add(KnownCustomer(1, "宁波海泰模具有限公司"))
    names.add(KnownContact(2, 1, "吴伟民", "总经理"))
    customer, contact = names.find("海泰吴总签了")
    assert (customer.best and customer.best.ref.id, contact.best and contact.best.ref.id) == (1, 2)
    names.replace(KnownCustomer(1, "宁波海岳模具有限公司"))
    assert names.find("海泰") == []
    [customer] = names.find("海岳签了")
    assert customer.is_sure
    names.remove(KnownContact(2, 1, "吴伟民", "总经理"))
    assert names.contacts_of(1) == []
    assert names.find("海岳吴总签了")[-1].is_new


def test_spans_fit_and_do_not_overlap_for_any_text(names: Names) -> None:
    for text in (
        "",
        " ",
        "\n\n",
        "王",
        "总总总总",
        "苏州" * 50,
        "（）【】<xml>",
        "Ａｌｐｅｎｇｌｏｗ 蘇州博遠",
        "🍻博远🍻",
        "a@alpenglow.example",
    ):
        end = 0
        for mention in names.find(text):
            assert end <= mention.span.start < mention.span.end <= len(text)
            assert text[mention.span.start : mention.span.end] == mention.words
            end = mention.span.end


def test_width_and_script_make_no_difference(names: Names) -> None:
    plain = [(m.kind, m.span, m.best and m.best.ref) for m in names.find("Alpenglow Foods 苏州博远 王总 850五台")]
    other = [
        (m.kind, m.span, m.best and m.best.ref)
        for m in names.find("Ａｌｐｅｎｇｌｏｗ Ｆｏｏｄｓ 蘇州博遠 王總 ８５０五臺")
    ]
    assert plain == other


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("去了优心达光电", 12),
        ("优达光电来电话", 12),
        ("优创意达光电签了", 12),
        ("Alpenglo来邮件了", 6),
        ("Alpenglowe的订单", 6),
    ],
)
def test_one_character_wrong_missing_or_too_much(names: Names, text: str, id: int) -> None:
    [mention] = [m for m in names.find(text) if m.kind == "customer"]
    assert mention.best is not None
    assert mention.best.ref.id == id
    assert mention.is_sure


@pytest.mark.parametrize("text", ["去了苏州博天精密机械", "宁波搏天医疗器械有限公司"])
def test_half_of_a_short_brand_is_not_enough(names: Names, text: str) -> None:
    [mention] = [m for m in names.find(text) if m.kind == "customer"]
    assert mention.is_new


@pytest.mark.parametrize("name", ["宁波海天食品有限公司", "宁波海天医疗器械有限公司"])
def test_another_trade_behind_place_and_brand_is_another_company(name: str) -> None:
    names = Names(World(rep=KnownMember("me", "周凯"), customers=[KnownCustomer(1, "宁波海天机械有限公司")]))
    [mention] = [m for m in names.find(f"昨天拜访了{name}") if m.kind == "customer"]
    assert [(c.ref.id, c.ref.name) for c in mention.candidates] == [(None, name)]


def test_branches_of_one_brand_by_what_stands_in_brackets() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "锦悦酒店（杭州武林店）"), KnownCustomer(2, "锦悦酒店（杭州滨江店）")],
            contacts=[KnownContact(3, 2, "钱文婷", "店长")],
        )
    )
    for words, id in (("锦悦滨江店", 2), ("滨江店", 2), ("锦悦武林", 1), ("锦悦酒店武林店", 1), ("锦悦杭州滨江店", 2)):
        [mention] = names.find(f"昨天去了{words}")
        assert (mention.kind, mention.words, mention.best and mention.best.ref.id) == ("customer", words, id)
    assert [m.kind for m in names.find("锦悦滨江店 钱店长 量房")] == ["customer", "contact"]
    [brand] = names.find("昨天去了锦悦")
    assert brand.is_ambiguous


def test_person_behind_a_known_customer_takes_none_of_its_name() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "东莞欢乐星玩具有限公司"), KnownCustomer(2, "郑州市第四十七中学")],
            contacts=[KnownContact(3, 1, "黎志强", "厂长")],
        )
    )
    assert [m.words for m in names.find("欢乐星黎厂长到访展台")] == ["欢乐星", "黎厂长"]
    assert [m.words for m in names.find("去了47中")] == ["47中"]


def test_deal_named_in_full_decides_between_customers_of_one_brand() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "合肥晶弘电器有限公司"), KnownCustomer(2, "合肥晶弘精密模具有限公司")],
            contacts=[KnownContact(3, 1, "王海", "采购经理"), KnownContact(4, 2, "王健", "总经理")],
            deals=[KnownDeal(5, 1, "耗材年框", "negotiation", 15_000_000)],
        )
    )
    [customer] = [m for m in names.find("晶弘王总说耗材年框给15万封顶") if m.kind == "customer"]
    assert customer.best is not None
    assert (customer.best.ref.id, customer.is_sure) == (1, True)
    [alone] = [m for m in names.find("晶弘王总说给15万封顶") if m.kind == "customer"]
    assert alone.best is not None
    assert alone.best.ref.id == 2


def test_part_of_an_office_stands_for_it_and_sites_are_no_firms() -> None:
    names = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(1, "长沙市公安局交警支队")]))
    assert [m.words for m in names.find("把标书送到交警支队")] == ["交警支队"]
    assert names.find("货直接送到坂田仓") == names.find("去了开封住下") == []


def test_a_numeral_of_a_brand_is_typed_as_a_figure_and_an_alias_loses_its_plain_end() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[
                KnownCustomer(1, "武汉九章书店有限公司"),
                KnownCustomer(2, "汉阳滨江体育中心", ("汉体中心",)),
                KnownCustomer(3, "杭州云栖文旅有限公司", ("云栖小镇",)),
            ],
            contacts=[KnownContact(4, 2, "施建国", "场馆主任")],
        )
    )
    for text, id in (("9章今天签了", 1), ("去了趟汉体", 2), ("云栖来电话了", 3)):
        [mention] = [m for m in names.find(text) if m.kind == "customer"]
        assert (mention.best and mention.best.ref.id, mention.is_new) == (id, False)
    assert [(m.words, m.is_new) for m in names.find("汉体的施主任带我看了球馆")] == [("汉体", False), ("施主任", False)]


@pytest.mark.parametrize("text", ["班组长要培训", "全部长得快", "班组长期缺人"])
def test_a_surname_that_ends_a_word_with_the_post_is_nobody(text: str) -> None:
    assert Names(World(KnownMember("me", "赵一鸣"))).find(text) == []


def test_digits_between_commas_of_a_number_are_no_model() -> None:
    names = Names(World(KnownMember("me", "赵一鸣"), products=[KnownProduct(1, "D9-400", "蝶阀DN400", ("400",), "台")]))
    assert names.find("合同额EUR 86,400") == names.find("合同额 400,863") == []
    assert [m.words for m in names.find("要400两台")] == ["400"]


def test_number_ends_in_no_name_that_only_sounds_so() -> None:
    names = Names(World(KnownMember("me", "我"), [], [KnownCustomer(1, "网易(杭州)网络有限公司")], [], [], []))
    assert [m.words for m in names.find("预算5万以内") if m.kind == "customer"] == []


def test_a_word_of_its_own_deal_behind_a_brand_makes_no_other_firm() -> None:
    from reading_world import names as reading_names

    [firm] = [m for m in reading_names().find("鼎泰混凝土150万 我们全做") if m.kind == "customer"]
    assert firm.best is not None
    assert firm.best.ref.name == "鼎泰建设集团有限公司"
    assert [m for m in reading_names().find("仁和洗碗线和空调一块招") if m.kind == "customer"] == []
    assert [m for m in reading_names().find("今年销售额5000万 年采购额3000万") if m.kind == "contact"] == []


def test_an_ordinary_word_behind_a_day_is_a_house_before_work_on_the_spot() -> None:
    from nlu.names import Names
    from nlu.world import KnownCustomer, KnownMember, World

    names = Names(World(KnownMember("me", "赵一鸣"), [], [KnownCustomer(1, "聊城铁骑桩工机械有限公司")]))
    assert [m.words for m in names.find("周四交样 周五铁骑装机") if m.kind == "customer"] == ["铁骑"]
    assert not names.find("周五铁骑精神")
