"""Institutions, shops and the people of all trades: what a place, a number or a word before a name makes another one."""

import pytest

from nlu.names import Mention, Names
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

CUSTOMERS = (
    "临溪县人民医院",
    "临溪县中医医院",
    "德馨骨科医院",
    "安陵市第三人民医院",
    "白鹭镇中心卫生院",
    "江州大学附属第一医院",
    "江州市中心医院",
    "江州市妇幼保健院",
    "绍阳市政工程总公司",
    "中建三局第一建设工程有限公司",
    "客似云餐饮管理有限公司",
    "悦来湾大酒店",
    "荣泰建设集团有限公司",
    "荣泰装饰工程有限公司",
    "鹿鸣医院",
    "江州市教育局",
    "江州市第一中学",
    "林州县检验检测中心",
    "Harbor Coast Foods Ltd.",
    "国网江宁省电力有限公司",
    "青禾健身俱乐部有限公司",
    "金盾律师事务所",
    "平安人寿保险股份有限公司江北分公司",
    "中铁二局集团有限公司",
)
IDS = {name: number for number, name in enumerate(CUSTOMERS, 1)}
PEOPLE = (
    ("德馨骨科医院", "彭飞", "骨科主任"),
    ("德馨骨科医院", "蔡建", "院长"),
    ("荣泰建设集团有限公司", "冯涛", "采购经理"),
    ("荣泰建设集团有限公司", "冯丽", "成本经理"),
    ("悦来湾大酒店", "许峰", "行政总厨"),
    ("悦来湾大酒店", "许晴", "采购经理"),
    ("中建三局第一建设工程有限公司", "孙鹏", "物资经理"),
    ("Harbor Coast Foods Ltd.", "Leo Grant", "Buyer"),
    ("金盾律师事务所", "林海", "总监"),
    ("金盾律师事务所", "林晓燕", "行政"),
    ("金盾律师事务所", "黄丽", "行政"),
    ("青禾健身俱乐部有限公司", "李爽", "店长"),
    ("江州市教育局", "区志明", "科长"),
    ("鹿鸣医院", "韩松", "院长"),
)
WORLD = World(
    KnownMember("me", "周凯"),
    [KnownMember("lh", "林辉"), KnownMember("cl", "陈亮", "manager"), KnownMember("gy", "顾云", "trainer")],
    [KnownCustomer(number, name) for name, number in IDS.items()],
    [KnownContact(100 + i, IDS[customer], name, title) for i, (customer, name, title) in enumerate(PEOPLE)],
    [KnownProduct(200, "MON-A", "监护仪", ("ICU监护仪",), "台", None)],
    [
        KnownDeal(300, IDS["江州大学附属第一医院"], "ICU监护仪采购", "proposal", None, None),
        KnownDeal(301, IDS["荣泰建设集团有限公司"], "荣泰总部大楼", "proposal", None, None),
    ],
)


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(WORLD)


def customers(names: Names, text: str) -> list[Mention]:
    return [mention for mention in names.find(text) if mention.kind == "customer"]


KNOWN = """
周二临溪县医院要发票|临溪县人民医院
临溪中医院签了|临溪县中医医院
临溪 县院没见着人|临溪县人民医院
县人民医院那边预算批了|临溪县人民医院
白鹭卫生院要两台|白鹭镇中心卫生院
白鹭中心卫生院签了|白鹭镇中心卫生院
安陵三院催货|安陵市第三人民医院
去三院送资料|安陵市第三人民医院
江大附一要两台|江州大学附属第一医院
附一院那单签了|江州大学附属第一医院
中心院标书交了|江州市中心医院
昨天去的妇幼|江州市妇幼保健院
妇幼那单签了|江州市妇幼保健院
市妇幼要报价|江州市妇幼保健院
骨科医院签了|德馨骨科医院
德馨医院采购说要招标|德馨骨科医院
绍阳市政签了|绍阳市政工程总公司
给中建三局报50樘|中建三局第一建设工程有限公司
三局那个单签了|中建三局第一建设工程有限公司
去三局量了尺|中建三局第一建设工程有限公司
去了客似云|客似云餐饮管理有限公司
客似云升B级|客似云餐饮管理有限公司
市教育局说下周开会|江州市教育局
江州一中要课桌|江州市第一中学
一中要课桌200套|江州市第一中学
林州县检测中心要报价|林州县检验检测中心
Coast那边Leo说下周|Harbor Coast Foods Ltd.
Leo@Coast: PO下周|Harbor Coast Foods Ltd.
国网江宁约了周四|国网江宁省电力有限公司
青禾健身城西店要换跑步机|青禾健身俱乐部有限公司
平安江北分公司要礼品|平安人寿保险股份有限公司江北分公司
江北分公司要礼品|平安人寿保险股份有限公司江北分公司
中铁那单丢了|中铁二局集团有限公司
荣泰总部签了|荣泰建设集团有限公司
"""


@pytest.mark.parametrize("line", KNOWN.split("\n")[1:-1])
def test_known_customer_by_what_is_left_of_its_name(names: Names, line: str) -> None:
    text, wanted = line.split("|")
    [mention] = customers(names, text)
    assert mention.is_sure
    assert mention.best is not None
    assert mention.best.ref.name == wanted


@pytest.mark.parametrize("text", ["去了趟临溪", "临溪那单怎么样了", "明天去临溪"])
def test_a_place_of_two_institutions_is_ambiguous(names: Names, text: str) -> None:
    [mention] = customers(names, text)
    assert mention.is_ambiguous
    assert {c.ref.name for c in mention.candidates} == {"临溪县人民医院", "临溪县中医医院"}


NEW = """
新客户 石桥骨科医院 设备科老田接待|石桥骨科医院
去了江城市第九人民医院|江城市第九人民医院
上午陌拜新安微创医院 骨科彭主任接的|新安微创医院
附三院今天去了|附三院
平陵市三院催货|平陵市三院
省妇幼签了|省妇幼
新鹿鸣医院要20台|新鹿鸣医院
泉塘鹿鸣医院要20台|泉塘鹿鸣医院
鹿鸣中医院 要理疗床|鹿鸣中医院
德馨口腔诊所要牙椅|德馨口腔诊所
石桥镇卫生院邱院长要B超|石桥镇卫生院
石桥镇中心小学打电话来问价|石桥镇中心小学
下午去了第二实验小学|第二实验小学
拜访了阳光实验幼儿园 园长姓贾|阳光实验幼儿园
红星小学的校长助理小白要投影仪|红星小学
红旗农场的场长要滴灌|红旗农场
金穗合作社理事长彭大姐要化肥|金穗合作社
白马街道办的牛主任要绿植|白马街道办
江北区教育局的采购科李科长说要招标|江北区教育局
市检验检测中心的设备科长打电话来|市检验检测中心
中建八局的项目经理老卫要防火门|中建八局
中交一公局那边开标了|中交一公局
水电十四局要管材|水电十四局
上午去了明哲律师事务所 合伙人姚律师接待|明哲律师事务所
明哲律所那边说预算十万|明哲律所
给康隆体检中心报50套|康隆体检中心
锐动健身工作室的教练要10台|锐动健身工作室
汇丰健身江北店的刘店长加了微信|汇丰健身江北店
鸿图印刷厂的车间主任老聂要油墨|鸿图印刷厂
人保财险的杨经理约了周三|人保财险
老街坊火锅店 老板姓杜 要桌椅|老街坊火锅店
新开了一家 云上茶舍 老板娘姓施|云上茶舍
新客户「小满茶舍」老板姓谷|小满茶舍
建个档 阿嬷的米线|阿嬷的米线
建个档 阿婆的糖水铺 联系人陈姐|阿婆的糖水铺
加了一家 德康眼科|德康眼科
加了一家叫乐享的民宿|乐享
建档 星河湾幼儿园|星河湾幼儿园
录个新客户 海棠花艺 在城西|海棠花艺
去了鼎丰楼 没见到老板|鼎丰楼
今天去了福源堂 谈了中药柜|福源堂
去了陈记 老板不在|陈记
肇庆有间鼎峰酒店|鼎峰酒店
南宁有个新公司叫邕城装饰|邕城装饰
宁波有家新客户叫海博酒店|海博酒店
跟江门的恒风电机聊了下|恒风电机
台州的飞鹰模具要样品|飞鹰模具
新客户 豆豆龙 昨天跟老裴喝咖啡|豆豆龙
跟新客户扬州鼎盛新材的HRD夏薇通了电话|扬州鼎盛新材
上午去了青山疗养院 办公室齐主任接待|青山疗养院
城南养老院的院长说要20张护理床|城南养老院
跑了趟江口镇敬老院|江口镇敬老院
临溪县教育局新来的局长姓毕|临溪县教育局
市图书馆要换门禁|市图书馆
新客户 大鱼海棠影楼|大鱼海棠影楼
顺风驾校的王校长|顺风驾校
凯旋宾馆要床品200套|凯旋宾馆
Blue Lagoon Resort的Jenny要报价|Blue Lagoon Resort
"""


@pytest.mark.parametrize("line", NEW.split("\n")[1:-1])
def test_another_name_is_a_new_customer_as_written(names: Names, line: str) -> None:
    text, wanted = line.split("|")
    assert [(m.words, m.is_new) for m in customers(names, text)] == [(wanted, True)]


NOBODY = """
下午去三号楼开会
去了办公楼找老板
去教学楼装监控
三院区的设备到了
新加了个微信
新来了个采购
加了一家物流公司的微信
加个档案
去了宿舍楼量尺寸
到了楼下
去了食堂吃饭
到售楼处看了看
跟对手三家一起投标
去了二楼
去了一趟药店
去了火锅店吃饭
晚上请客户吃火锅
中午在面馆吃了碗米线
约了去茶楼谈
去酒吧喝酒
找了一家打印店打印标书
路过加油站加油
他们家新开了一家店
老板在健身房
去驿站取快递
新开的店要装修
客户开了三家店
在民宿住了一晚
周日店里忙
合同在法院
去了税务局办事
去银行办保函
帮我去趟海关
派出所要求装监控
张总在市政府开会
学校放假了
今天等他们的信儿
附近医院的采购都认识
公立医院的流程慢
采购周期说不准
检验实验室的设备到了
联系货代李经理
联通江北分公司要光缆
中铁建工要报价
业委会要监控
"""


@pytest.mark.parametrize("text", NOBODY.split("\n")[1:-1])
def test_no_company(names: Names, text: str) -> None:
    assert customers(names, text) == []


PERSONS = """
荣泰建设冯丽说预算批了|冯丽
悦来湾许总厨说要黄油|许峰
给德馨蔡院报2台监护仪|蔡建
鹿鸣韩院微信说下周定|韩松
拜访了金盾的林海总监和晓燕|林海、林晓燕
和孙鹏孙经理吃了饭|孙鹏
青禾爽姐说下周签|李爽
教育局欧科长来了|区志明
Leo@Coast: PO下周|Leo Grant
"""


@pytest.mark.parametrize("line", PERSONS.split("\n")[1:-1])
def test_known_person(names: Names, line: str) -> None:
    text, wanted = line.split("|")
    people = [m for m in names.find(text) if m.kind == "contact"]
    assert [m.best.ref.name for m in people if m.best and not m.is_ambiguous] == wanted.split("、")


NEW_PERSONS = """
接手的是庞晓东|庞晓东
以后找钱丽华对接|钱丽华
采购经理王芳接待的|王芳
跟海达机械的HRD夏薇通了电话|夏薇
贺兰 人力资源总监|贺兰
王立新 13800001111|王立新
行政总监尹姐说周五回|尹姐
和霍东霍经理聊了聊|霍东
"""


@pytest.mark.parametrize("line", NEW_PERSONS.split("\n")[1:-1])
def test_new_person(names: Names, line: str) -> None:
    text, wanted = line.split("|")
    people = [m for m in names.find(text) if m.kind == "contact"]
    assert [(m.best.ref.name, m.is_new) for m in people if m.best] == [(wanted, True)]


@pytest.mark.parametrize(
    "text",
    [
        "班组长要培训",
        "经理高度认可",
        "主任于昨天回来",
        "老板家里有事",
        "项目经理和监理都在",
        "hr director said ok",
        "联系方式138000011112",
    ],
)
def test_no_person(names: Names, text: str) -> None:
    assert [m for m in names.find(text) if m.kind == "contact"] == []


def test_a_surname_shared_by_two_at_one_customer_is_ambiguous_there(names: Names) -> None:
    customer, person = names.find("荣泰冯经理要样品")
    assert customer.best is not None
    assert customer.best.ref.name == "荣泰建设集团有限公司"
    assert person.is_ambiguous
    assert {c.ref.name for c in person.candidates[:2]} == {"冯涛", "冯丽"}


def test_somebody_introduced_by_surname_is_not_taken_for_a_namesake(names: Names) -> None:
    [person] = [m for m in names.find("下午见了个做食品的 姓黄 要2台") if m.kind == "contact"]
    assert [c.ref.id for c in person.candidates] == [None]


@pytest.mark.parametrize(
    "text", ["今天陪顾老师去金盾上课", "请示过陈总就答应了", "顾云老师去金盾讲课", "带小林去拜访德馨"]
)
def test_our_own_people(names: Names, text: str) -> None:
    assert [m.kind for m in names.find(text) if m.kind in ("contact", "member")] == ["member"]


def test_a_deal_of_another_customer_is_not_meant(names: Names) -> None:
    found = names.find("中心院ICU监护仪标书交了")
    assert [(m.kind, m.best.ref.name) for m in found if m.best] == [
        ("customer", "江州市中心医院"),
        ("product", "监护仪"),
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("聊城市第三中学", "聊城三中"),
        ("成都市第六幼儿园", "成都六幼"),
        ("盐城市第二人民医院", "盐城二院"),
        ("运城市水务局", "运城水务局"),
    ],
)
def test_city_whose_name_ends_like_a_word(name: str, short: str) -> None:
    """The 城市 of 聊城市 is no city."""
    [found] = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(1, name)])).find(f"{short}来电话了")
    assert (found.words, found.best.ref.id if found.best else None) == (short, 1)


def test_the_only_numbered_hospital_is_meant_by_its_kind_alone() -> None:
    rep = KnownMember("me", "赵一鸣")
    first, second = KnownCustomer(1, "江城市第一人民医院"), KnownCustomer(2, "江城市第二人民医院")
    [found] = Names(World(rep, customers=[first])).find("人民医院嫌贵")
    assert (found.words, found.best.ref.id if found.best else None) == ("人民医院", 1)
    [found] = Names(World(rep, customers=[first, second])).find("人民医院嫌贵")
    assert found.is_ambiguous
    for other in ("龙泉人民医院", "龙泉县人民医院"):
        mentions = Names(World(rep, customers=[first])).find(f"去了{other}")
        assert all(m.is_new or m.best is None or m.best.ref.id != 1 for m in mentions), other


@pytest.mark.parametrize(
    ("name", "title", "text", "words"),
    [
        ("宜昌清江水电管理局", "大坝安全监测", "去清江水电拜访", "清江水电"),
        ("淮安沭河水务管理局", "大坝安全监测", "沭河的王工来电话了", "沭河"),
        ("淮安沭河水务管理局", "大坝安全监测", "沭河安全监测没中", "沭河"),
        ("衢州烂柯山景区管理委员会", "灯会亮化", "今天到烂柯山景区复尺", "烂柯山景区"),
    ],
)
def test_an_office_goes_by_what_it_looks_after(name: str, title: str, text: str, words: str) -> None:
    rep = KnownMember("me", "赵一鸣")
    world = World(rep, customers=[KnownCustomer(1, name)], deals=[KnownDeal(1, 1, title, "proposal", 100)])
    [found] = [m for m in Names(world).find(text) if m.kind == "customer"]
    assert (found.words, found.best.ref.id if found.best else None) == (words, 1)


@pytest.mark.parametrize("text", ["昨天在云祥待了一下午", "今天在云祥磨了一中午"])
def test_half_a_brand_ends_where_one_stayed(text: str) -> None:
    [found] = Names(
        World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(1, "海州云祥精密电子股份有限公司")])
    ).find(text)
    assert (found.words, found.best.ref.id if found.best else None) == ("云祥", 1)


@pytest.mark.parametrize("text", ["去沭河口出差", "沭河水位涨了", "清江浦那家客户来电话了", "城市管理那边来电话了"])
def test_other_places_are_no_such_office(text: str) -> None:
    customers = [
        KnownCustomer(1, "宜昌清江水电管理局"),
        KnownCustomer(3, "淮安沭河水务管理局"),
        KnownCustomer(2, "临平区城市管理局"),
    ]
    found = Names(World(KnownMember("me", "赵一鸣"), customers=customers)).find(text)
    assert all(m.kind != "customer" or m.best is None or m.best.ref.id is None for m in found)


SCHOOLS = ("武汉市江岸区育新小学", "武汉东湖育新中学", "南京鼓楼博雅幼儿园", "合肥市蜀山区琥珀小学")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("育新", {SCHOOLS[0], SCHOOLS[1]}), ("育新小学", {SCHOOLS[0]}), ("育新中学", {SCHOOLS[1]}), ("东湖育新", {SCHOOLS[1]}),
        ("江岸育新", {SCHOOLS[0]}), ("博雅", {SCHOOLS[2]}), ("鼓楼博雅", {SCHOOLS[2]}), ("琥珀", {SCHOOLS[3]}), ("蜀山琥珀", {SCHOOLS[3]}),
    ],
)  # fmt: skip
def test_a_school_behind_its_district(said: str, meant: set[str]) -> None:
    """The district is no part of what a school is called, also where no table has it and the city is said without its 市."""
    known = [KnownCustomer(number, name) for number, name in enumerate(SCHOOLS, 1)]
    [found] = Names(World(KnownMember("me", "赵一鸣"), customers=known)).find(f"今天去了{said}")
    assert {c.ref.name for c in found.candidates if c.score > 0.7} == meant
    assert found.is_sure == (len(meant) == 1)
