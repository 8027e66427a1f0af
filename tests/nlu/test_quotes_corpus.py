"""Messages that ask for a quotation, in the words of many trades, with what must be read; many that do not ask.

Each expectation is written as: customer | product quantity [@unit price] [*ratio] [free]; ... | terms. Only what is
written is expected, and nothing else may be read.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from nlu.conversation import EMPTY, Conversation, Turn
from nlu.document import Document
from nlu.intents import QuoteItem, RequestQuote
from nlu.names import Names
from nlu.quote_completed import answer_quote
from nlu.quotes import QuoteReading, read_quotes
from nlu.text import fold
from nlu.times import read_times
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

NOW = datetime(2026, 3, 11, 15, 20, tzinfo=timezone(timedelta(hours=8)))

CUSTOMERS = {
    "仁济": ("上海仁济骨科医院", ()),
    "丰茂": ("杭州丰茂餐饮管理有限公司", ()),
    "中建八局": ("中国建筑第八工程局有限公司", ("中建八局",)),
    "远洋": ("宁波远洋家居进出口有限公司", ()),
    "晨星": ("晨星教育科技集团有限公司", ()),
    "宏图": ("南京宏图印刷包装有限公司", ()),
    "鼎立": ("唐山鼎立钢结构有限公司", ()),
    "绿野": ("绿野农业开发有限公司", ()),
    "华润医药": ("华润医药商业集团有限公司", ()),
    "华润置地": ("华润置地控股有限公司", ()),
    "Halden": ("Halden Medical (Suzhou) Co., Ltd.", ()),
}
PRODUCTS = [
    ("UL-90", "UL90彩超", ("彩超",), "台", "320000"),
    ("PB-2", "便携除颤仪", ("除颤仪",), "台", "26000"),
    ("GLV-L", "乳胶手套", ("手套",), "盒", "38"),
    ("SYR-5", "5ml注射器", ("注射器",), "支", "0.35"),
    ("BR-R5", "五常大米", ("大米",), "kg", "7.6"),
    ("OIL-20", "一级大豆油", ("豆油",), "桶", "185"),
    ("CN-PK", "前腿肉", (), "吨", "21500"),
    ("RB-HRB", "螺纹钢HRB400", ("螺纹",), "吨", "3620"),
    ("PL-Q235", "Q235中板", ("中板",), "吨", "3890"),
    ("TL-800", "800抛光砖", ("抛光砖",), "块", "46"),
    ("CM-425", "P.O42.5水泥", ("水泥",), "吨", "390"),
    ("SEA-HAM", "上海-汉堡海运", ("汉堡线",), "柜", "13800"),
    ("CUS-EX", "出口报关", ("报关",), "票", "180"),
    ("WMS-Y", "云仓WMS", ("WMS",), "席", "980"),
    ("TR-LEAD", "领导力训练营", ("领导力",), "人", "3980"),
    ("TR-INT", "内训课程", ("内训",), "天", "18000"),
    ("PR-BOOK", "精装画册", ("画册",), "本", "12.5"),
    ("PR-BOX", "天地盖礼盒", ("礼盒",), "个", "6.8"),
    ("FT-NPK", "复合肥15-15-15", ("复合肥",), "吨", "2850"),
    ("LED-W", "户外LED屏", ("LED屏",), "平方米", "5600"),
    ("CB-YJV", "YJV电缆4x35", ("电缆",), "米", "96"),
    ("SC-M8", "M8螺栓", ("螺栓",), "kpcs", "210"),
]
CONTACTS = [
    ("仁济", "周晓岚", "设备科长"),
    ("丰茂", "陈阿根", "采购经理"),
    ("晨星", "方瑜", "HRD"),
    ("鼎立", "马铁军", "总经理"),
]


def _world() -> World:
    world = World(KnownMember("lina", "李娜"), [KnownMember("lina", "李娜")])
    ids = {}
    for number, (key, (name, aliases)) in enumerate(CUSTOMERS.items(), 1):
        ids[key] = number
        world.customers.append(KnownCustomer(number, name, aliases))
    for number, (key, name, title) in enumerate(CONTACTS, 1):
        world.contacts.append(KnownContact(number, ids[key], name, title))
    for number, (sku, name, aliases, unit, price) in enumerate(PRODUCTS, 1):
        world.products.append(KnownProduct(number, sku, name, aliases, unit, Decimal(price)))
    return world


NAMES = Names(_world())


def document(text: str, *, history: str | None = None) -> Document:
    folded = fold(text)
    conversation = EMPTY
    recent = None
    if history:
        known = [m for m in NAMES.find(history) if m.kind in ("customer", "contact") and m.best and m.best.customer_id]
        recent = known[0].best.customer_id if known and known[0].best else None
        conversation = Conversation((Turn(history, NOW.astimezone(UTC) - timedelta(minutes=9), (), recent),))
    doc = Document(text, folded, NOW, NAMES, conversation)
    doc.mentions = NAMES.find(folded)
    doc.times = read_times(folded, NOW)
    doc.recent = recent
    return doc


def _line(item: QuoteItem) -> str:
    text = item.product.value.name
    if item.quantity:
        text += f" {item.quantity.value:f}"
    if item.unit_price:
        text += f" @{item.unit_price.value:f}"
    if item.price_ratio:
        text += f" *{item.price_ratio.value:f}"
    return text + (" free" if item.is_free else "")


def _terms(quote: RequestQuote) -> str:
    terms = {
        "折": quote.price_ratio and f"{quote.price_ratio.value:f}",
        "共": quote.total and f"{Decimal(quote.total.value.fen) / 100:f}",
        "税": quote.tax_ratio and f"{quote.tax_ratio.value:f}",
        "至": quote.valid_until and quote.valid_until.value.isoformat(),
    }
    return " ".join(f"{name}{value}" for name, value in terms.items() if value)


def shown(quote: RequestQuote) -> str:
    """Return a quotation as the expectations below write it."""
    return " | ".join(
        [quote.customer.value.name, "; ".join(_line(item) for item in quote.items), _terms(quote)]
    ).rstrip(" |")


def full(expected: str) -> str:
    """Return an expectation with short names made full."""
    customer, _, rest = expected.partition(" | ")
    lines, _, terms = rest.partition(" | ")
    short = {alias: name for _, name, aliases, _, _ in PRODUCTS for alias in aliases}
    named = "; ".join(
        " ".join([short.get(line.split(" ")[0], line.split(" ")[0]), *line.split(" ")[1:]])
        for line in lines.split("; ")
    )
    return " | ".join([CUSTOMERS[customer][0], named, terms]).rstrip(" |")


ASKED = {
    "给仁济报彩超2台 除颤仪4台 除颤打85折 彩超原价": "仁济 | 彩超 2; 除颤仪 4 *0.85",
    "给鼎立报螺纹20吨 中板30吨 螺纹打85折 中板9折": "鼎立 | 螺纹 20 *0.85; 中板 30 *0.9",
    "给鼎立报螺纹20吨、中板一吨，统一九五折": "鼎立 | 螺纹 20; 中板 1 | 折0.95",
    "给仁济报彩超2台、除颤仪一台 统一九四折": "仁济 | 彩超 2; 除颤仪 1 | 折0.94",
    "给仁济报彩超2台 统一一九折": "仁济 | 彩超 2 | 折0.19",
    # a price that only so many and more have
    "鼎立 螺纹20吨起订 单价3600 满50吨3550 他们先要20吨 报": "鼎立 | 螺纹 20 @3600",
    "鼎立 螺纹60吨 单价3600 满50吨3550 报价": "鼎立 | 螺纹 60 @3550",
    "鼎立 螺纹60吨 3600 报马总": "鼎立 | 螺纹 60 @3600",
    "仁济 报价单V3: 彩超2台 31万, 除颤仪4台 2.5万": "仁济 | 彩超 2 @310000; 除颤仪 4 @25000",
    "给鼎立报螺纹5吨 人民币价3600 美金价510": "鼎立 | 螺纹 5 @3600",
    "鼎立 螺纹300吨 3600 中板200吨 3850 按9折算 共多少 出个单": "鼎立 | 螺纹 300 @3600; 中板 200 @3850 | 折0.9",
    "给丰茂报豆油20桶 180 再送2桶": "丰茂 | 豆油 20 @180; 豆油 2 free",
    "给丰茂报豆油20桶 180 给9折 另赠2桶": "丰茂 | 豆油 20 @180; 豆油 2 free | 折0.9",
    "丰茂 豆油20桶 180 先出首批报价": "丰茂 | 豆油 20 @180",
    "丰茂 豆油50桶180 大米300kg7块2 明天上午十点前报": "丰茂 | 豆油 50 @180; 大米 300 @7.2",
    "宏图 画册 1000本12块5 2000本11块8 5000本10块9 给个阶梯报价": "宏图 | 画册 1000 @12.5; 画册 2000 @11.8; 画册 5000 @10.9",
    "宏图 画册300本 礼盒500个 一齐报": "宏图 | 画册 300; 礼盒 500",
    # so many thousands and a price of a few 毛 behind them, prices in turn, English tiers, words taken back
    "给宏图报礼盒5万6块35 画册2万11块88": "宏图 | 礼盒 50000 @6.35; 画册 20000 @11.88",
    "给仁济报注射器五万三毛三": "仁济 | 注射器 50000 @0.33",
    "给仁济报注射器5万支3毛35": "仁济 | 注射器 50000 @0.335",
    "宏图 画册5千 礼盒3千 各12.2和6.9 报价": "宏图 | 画册 5000 @12.2; 礼盒 3000 @6.9",
    "给宏图报画册和礼盒 各5000个和3000个": "宏图 | 画册 5000; 礼盒 3000",
    "宏图 礼盒 20k pcs @6.9, 30k @6.85, 50k @6.8 pls quote": "宏图 | 礼盒 20000 @6.9; 礼盒 30000 @6.85; 礼盒 50000 @6.8",
    "宏图要礼盒2千5百个 69毛? 不对 是6块9一个 报一下": "宏图 | 礼盒 2500 @6.9",
    "给晨星报内训3天 WMS30席980 折后总价7.5万": "晨星 | 内训 3; WMS 30 @980 | 共75000",
    "给仁济报除颤仪2台2.6万 彩超1台31万 两项合计36.2万": "仁济 | 除颤仪 2 @26000; 彩超 1 @310000 | 共362000",
    # marks of a list that runs on in one line
    "鼎立马总:1.螺纹20吨 3600 2.中板5吨 3900 报价": "鼎立 | 螺纹 20 @3600; 中板 5 @3900",
    "给鼎立报:一、螺纹20吨 3600；二、中板5吨 3900": "鼎立 | 螺纹 20 @3600; 中板 5 @3900",
    "鼎立报价:1螺纹20吨2中板5吨": "鼎立 | 螺纹 20; 中板 5",
    "鼎立报价 1 螺纹 20吨 3600 2 中板 5吨 3900": "鼎立 | 螺纹 20 @3600; 中板 5 @3900",
    "给仁济报1台彩超2台除颤仪": "仁济 | 彩超 1; 除颤仪 2",
    "给仁济报一个彩超3台 除颤仪4台": "仁济 | 彩超 3; 除颤仪 4",
    "给宏图报一个礼盒 画册200本": "宏图 | 礼盒 1; 画册 200",
    "鼎立 螺纹20吨 3600 含税 报价单明早九点前给": "鼎立 | 螺纹 20 @3600",
    "鼎立 螺纹20吨 3600 开票报价": "鼎立 | 螺纹 20 @3600",
    "鼎立 中板 要20吨 50吨两个价 报一下": "鼎立 | 中板 20; 中板 50",
    # the first so many at one price, the rest at another
    "给鼎立报螺纹25吨 前10吨3600 后面每吨3550 一共25吨": "鼎立 | 螺纹 10 @3600; 螺纹 15 @3550",
    "鼎立 中板 前20吨3900 后面每吨3850 共50吨 报个价": "鼎立 | 中板 20 @3900; 中板 30 @3850",
    "给鼎立报螺纹50吨 头20吨按3600 剩下的3550": "鼎立 | 螺纹 20 @3600; 螺纹 30 @3550",
    "给鼎立报螺纹50吨 前20吨3600 后面30吨3550": "鼎立 | 螺纹 20 @3600; 螺纹 30 @3550",
    "给鼎立报螺纹50吨 3600 中板25吨 前10吨3900 超出的每吨3850": "鼎立 | 螺纹 50 @3600; 中板 10 @3900; 中板 15 @3850",
    # what it was, and prices told after the counts
    "丰茂的大米从380公斤加到412公斤 重出一份报价": "丰茂 | 大米 412",
    "大米500公斤 豆油30桶 给丰茂报 大米6.5 面粉350": "丰茂 | 大米 500 @6.5; 豆油 30",
    "丰茂要500公斤大米 6块5一公斤 直接送到坂田仓 报个价": "丰茂 | 大米 500 @6.5",
    # 份 and its like before goods count them; a limit for one is no price
    "宏图要200份精装画册的报价": "宏图 | 画册 200",
    "宏图要五十份画册报价 每份12块": "宏图 | 画册 50 @12",
    "宏图要一份画册的报价 300本": "宏图 | 画册 300",
    "宏图要礼盒2000个 报价 每个7块以内": "宏图 | 礼盒 2000",
    "给宏图报画册300本 预算一本15": "宏图 | 画册 300",
    # so many places, each with its share
    "给丰茂报大米 按食堂算 三家店各200公斤": "丰茂 | 大米 600",
    "丰茂追加大米500公斤 6块5一公斤 合计3250元 请出含税报价": "丰茂 | 大米 500 @6.5 | 共3250",
    # the request itself, said in many ways
    "鼎立物资部报价单:\n螺纹 60吨\n中板 35吨": "鼎立 | 螺纹 60; 中板 35",
    "仁济设备科 彩超一台 除颤仪两台 报价单今天要": "仁济 | 彩超 1; 除颤仪 2",
    "给仁济报台彩超 31.5万": "仁济 | 彩超 1 @315000",
    "给仁济报2台彩超 95折 含税13%": "仁济 | 彩超 2 | 折0.95 税0.13",
    "帮我给丰茂出个报价 大米500公斤 豆油30桶": "丰茂 | 大米 500; 豆油 30",
    "中建八局要份报价单：水泥 200吨，抛光砖 3000块": "中建八局 | P.O42.5水泥 200; 抛光砖 3000",
    "/报价 鼎立 螺纹*60 中板*35 98折": "鼎立 | 螺纹 60; 中板 35 | 折0.98",
    "报价 晨星 WMS 120席 打八五折 有效期15天": "晨星 | WMS 120 | 折0.85 至2026-03-26",
    "远洋那边催报价了 汉堡线3个高柜 报关3票": "远洋 | 汉堡线 3; 出口报关 3",
    "马总让报一下螺纹 60吨 每吨3580": "鼎立 | 螺纹 60 @3580",
    "宏图要个报价 画册五千本 礼盒两千个": "宏图 | 画册 5000; 礼盒 2000",
    "绿野说让咱们报个价 复合肥一百二十吨 按2790": "绿野 | 复合肥15-15-15 120 @2790",
    "做份报价给绿野 复合肥 80 吨 2800 一吨": "绿野 | 复合肥15-15-15 80 @2800",
    "整份报价给丰茂呗 前腿肉十吨半": "丰茂 | 前腿肉 10.5",
    "pls make a quotation for Halden 彩超 x2": "Halden | 彩超 2",
    "Halden要quotation 手套*400 注射器*20000": "Halden | 手套 400; 注射器 20000",
    "晨星方瑜要领导力30个人的报价，九折": "晨星 | 领导力 30 | 折0.9",
    "给晨星报个价，内训三天": "晨星 | 内训 3",
    "方瑜要的报价：内训2天 单价1.6万 领导力 25人 3500一个人": "晨星 | 内训 2 @16000; 领导力 25 @3500",
    "仁济 周科长要彩超一台除颤仪四台，给她报一个": "仁济 | 彩超 1; 除颤仪 4",
    "出份报价，宏图，画册1万本，@11.8": "宏图 | 画册 10000 @11.8",
    "给中建八局重新报一版 LED屏 86平方米 一平5200": "中建八局 | 户外LED屏 86 @5200",
    "给中建八局报电缆2.5公里 96一米": "中建八局 | YJV电缆4x35 2500 @96",
    # order and separators
    "报10吨螺纹5吨中板给鼎立": "鼎立 | 螺纹 10; 中板 5",
    "给鼎立报螺纹10吨中板5吨": "鼎立 | 螺纹 10; 中板 5",
    "给仁济报价\n1. 彩超 1台 30万\n2. 除颤仪 3台 24500\n3. 手套 200盒 36": (
        "仁济 | 彩超 1 @300000; 除颤仪 3 @24500; 手套 200 @36"
    ),
    "给宏图报价：画册3000本12块，礼盒5000个6块5": "宏图 | 画册 3000 @12; 礼盒 5000 @6.5",
    "给宏图报画册和礼盒各两千": "宏图 | 画册 2000; 礼盒 2000",
    "给鼎立出报价 螺纹和中板各50吨": "鼎立 | 螺纹 50; 中板 50",
    "丰茂报价 大米两吨 六块九一公斤": "丰茂 | 大米 2000 @6.9",
    "丰茂报价 大米2吨 6900一吨": "丰茂 | 大米 2000 @6.9",
    "给仁济报注射器 2万支 三毛二一支": "仁济 | 5ml注射器 20000 @0.32",
    "给鼎立报M8螺栓 3万个": "鼎立 | 螺栓 30",
    "给鼎立报M8螺栓 50kpcs 205": "鼎立 | 螺栓 50 @205",
    "给宏图报三档 画册\n1000本 15\n3000本 13.2\n1万本 11.5": "宏图 | 画册 1000 @15; 画册 3000 @13.2; 画册 10000 @11.5",
    "给仁济报一打除颤仪": "仁济 | 除颤仪 12",
    "远洋要报价 汉堡线 2*40HQ": None,
    # discounts, totals, tax, validity
    "给丰茂报豆油100桶 让3个点 开13个点的专票": "丰茂 | 豆油 100 | 折0.97 税0.13",
    "给丰茂报豆油100桶，优惠百分之五，9%的税": "丰茂 | 豆油 100 | 折0.95 税0.09",
    "给丰茂报豆油100桶 不含税 月结30天": "丰茂 | 豆油 100",
    "给仁济报彩超2台除颤仪4台 打包价70万": "仁济 | 彩超 2; 除颤仪 4 | 共700000",
    "给仁济报彩超2台除颤仪4台 一口价七十二万八 含税": "仁济 | 彩超 2; 除颤仪 4 | 共728000",
    "给仁济报彩超2台 除颤仪4台，总价按70w写，报价有效期到4月10号": "仁济 | 彩超 2; 除颤仪 4 | 共700000 至2026-04-10",
    "给晨星报WMS 50席 价格保留一个月": "晨星 | WMS 50 | 至2026-04-11",
    "给晨星报WMS 50席 月底前有效": "晨星 | WMS 50 | 至2026-03-31",
    "给晨星报WMS 50席，账期60天，不打折": "晨星 | WMS 50",
    "给鼎立报螺纹60吨9折 中板30吨95折": "鼎立 | 螺纹 60 *0.9; 中板 30 *0.95",
    "给宏图报画册3000本 礼盒500个白送": "宏图 | 画册 3000; 礼盒 500 free",
    "给宏图报画册3000本 送500个礼盒": "宏图 | 画册 3000; 礼盒 500 free",
    "给仁济出个报价 彩超一台 预算30万 心理价28万": "仁济 | 彩超 1",
    "给远洋报汉堡线 4柜 交期30天": "远洋 | 汉堡线 4",
    # further voices, places and habits
    "晨星那边领导力40人的价格帮我出一下": "晨星 | 领导力 40",
    "把晨星的报价做一下 内训3天 领导力20人": "晨星 | 内训 3; 领导力 20",
    "报价单帮我打一份给宏图 画册800本": "宏图 | 画册 800",
    "给宏图quote一下 画册2000本": "宏图 | 画册 2000",
    "晨星 内训2天×18000 领导力15人×3980 含税6% 报价": "晨星 | 内训 2 @18000; 领导力 15 @3980 | 税0.06",
    "唔该帮我报个价俾远洋 汉堡线3个柜": "远洋 | 汉堡线 3",
    "侬帮我报只价 宏图 画册五千本": "宏图 | 画册 5000",
    "鼎立要螺纹30吨、中板15吨、马上要价格": "鼎立 | 螺纹 30; 中板 15",
    "给鼎立的报价：螺纹30吨 3550元/吨；中板15吨 3800元/吨；合计163500元": (
        "鼎立 | 螺纹 30 @3550; 中板 15 @3800 | 共163500"
    ),
    "鼎立马总要报价，螺纹是30吨，中板是15吨，单价分别是3550和3800": "鼎立 | 螺纹 30 @3550; 中板 15 @3800",
    "给丰茂报：大米1000kg@7.2，豆油20桶@180，前腿肉3吨@21000": "丰茂 | 大米 1000 @7.2; 豆油 20 @180; 前腿肉 3 @21000",
    "给仁济报手套500盒注射器一万支除颤仪两台彩超一台总共打九折": (
        "仁济 | 手套 500; 注射器 10000; 除颤仪 2; 彩超 1 | 折0.9"
    ),
    "给仁济报价彩超1台32万，除颤仪2台5.2万": "仁济 | 彩超 1 @320000; 除颤仪 2 @26000",
    "Halden wants a quote for 2 UL90 and 5 除颤仪": "Halden | 彩超 2; 除颤仪 5",
    "please send quotation to Halden: UL90 x 2 sets, unit price 310000, valid for 30 days": (
        "Halden | 彩超 2 @310000 | 至2026-04-10"
    ),
    "华润置地 抛光砖 8000块 45 报价": "华润置地 | 800抛光砖 8000 @45",
    "报华润医药 手套1千盒": "华润医药 | 手套 1000",
    "客户：鼎立\n产品：螺纹\n数量：60吨\n单价：3580\n请出报价单": "鼎立 | 螺纹 60 @3580",
    "给晨星报《领导力训练营》 原价3980 优惠价3500 20人": "晨星 | 领导力 20 @3500",
    "给晨星报内训2天 差旅费3000另算": "晨星 | 内训 2",
    "给晨星报内训2天 一共3.2万": "晨星 | 内训 2 | 共32000",
    "给远洋报汉堡线4柜 每柜2000美金": "远洋 | 汉堡线 4",
    "上午跟马总碰的头，螺纹他们要进60吨，中板35吨，让我这边报个价过去": "鼎立 | 螺纹 60; 中板 35",
    "方瑜那边内训定了2天，报价单补一份": "晨星 | 内训 2",
    "彩超给仁济报个底价 两台": "仁济 | 彩超 2",
    # the request may stand behind what happened, or carry a deadline
    "刚从鼎立出来 马总要螺纹四十吨 中板二十吨 让今晚把报价给他": "鼎立 | 螺纹 40; 中板 20",
    "周五前要给绿野报价 复合肥 100吨": "绿野 | 复合肥15-15-15 100",
    "能不能给晨星出个报价 领导力40人": "晨星 | 领导力 40",
    # further words that ask
    "晨星 内训3天 算个价": "晨星 | 内训 3",
    "宏图 画册2000本 打个价": "宏图 | 画册 2000",
    "马总要螺纹30吨 今天的价报给他": "鼎立 | 螺纹 30",
    "宏图 画册800本 12块 报价单发我": "宏图 | 画册 800 @12",
    "宏图画册3000本礼盒500个给他们报一个": "宏图 | 画册 3000; 礼盒 500",
    "宏图 画册3000本 礼盒500个 报 92折": "宏图 | 画册 3000; 礼盒 500 | 折0.92",
    "帮我给宏图 画册报12.2 礼盒报6.5 各3000": "宏图 | 画册 3000 @12.2; 礼盒 3000 @6.5",
    "绿野 复合肥60吨 每吨2800 报价有效期一周": "绿野 | 复合肥15-15-15 60 @2800 | 至2026-03-18",
    # numbers that look like something else
    "豆油给丰茂报个价 每月120桶 182一桶": "丰茂 | 豆油 120 @182",
    "给鼎立报螺纹 60吨 每吨降20块": "鼎立 | 螺纹 60",
    "给中建八局报电缆4x35 3000米 92": "中建八局 | YJV电缆4x35 3000 @92",
    "给丰茂报大米 2吨 0.35一两": "丰茂 | 大米 2000",
    "给宏图报画册礼盒各300 画册12 礼盒7": "宏图 | 画册 300 @12; 礼盒 300 @7",
    "给宏图报个话册 3000本": "宏图 | 画册 3000",
    # a count in 万 and a price with decimals side by side
    "晨星报一下 手套8万38.5 注射器2.5万0.365": "晨星 | 手套 80000 @38.5; 5ml注射器 25000 @0.365",
    "/报价 宏图 礼盒 6万 5.985 画册 3000本 12.15 总395550": "宏图 | 礼盒 60000 @5.985; 画册 3000 @12.15 | 共395550",
    # 毛, 分, 厘, 蚊
    "给宏图报礼盒一万两千五百个六块两毛五再加画册一样的量十二块零八": "宏图 | 礼盒 12500 @6.25; 画册 12500 @12.08",
    "仁济要注射器报价 5万支 两毛四五": "仁济 | 5ml注射器 50000 @0.245",
    "仁济注射器3万支 34分一支 报个价": "仁济 | 5ml注射器 30000 @0.34",
    "丰茂豆油300桶 180蚊一桶 再98折 报价": "丰茂 | 豆油 300 @180 | 折0.98",
    # by how much less is no price
    "仁济要报价 注射器6万支 各降3分": "仁济 | 5ml注射器 60000",
    "给仁济报手套200盒 单价在原价基础上优惠2块": "仁济 | 手套 200",
    # other units of length, prices of one in any unit
    "鼎立要电缆8千米的报价 每米95": "鼎立 | 电缆 8000 @95",
    "报价 鼎立 电缆500码 93.5": "鼎立 | 电缆 457.2 @93.5",
    # asked by them, told at the end, in tiers, prices joined
    "仁济的周科长希望我们提供彩超的报价,数量为3台,每台30.5万": "仁济 | 彩超 3 @305000",
    "给绿野复合肥一百吨两千七百五大米两吨七块五水泥那个不要 报一下": "绿野 | 复合肥15-15-15 100 @2750; 大米 2000 @7.5",
    # told without a pause
    "方瑜喊报画册一万本十二块零五礼盒一万个六块八": "晨星 | 画册 10000 @12.05; 礼盒 10000 @6.8",
    "给鼎立报价螺纹二十吨三千五百五十一吨中板三十吨三千八含税": "鼎立 | 螺纹 20 @3550; 中板 30 @3800",
    # what a line comes to, fees beside the price, the price of so many
    "给宏图报价:画册 3000 本 × 12.2 元 = 36600 元": "宏图 | 画册 3000 @12.2 | 共36600",
    "给中建八局出报价水泥2000吨 385 装卸费另计15/吨": "中建八局 | P.O42.5水泥 2000 @385",
    "晨星WMS 续费 150席 950/席 报价": "晨星 | WMS 150 @950",
    "仁济要彩超2台的价格 每台31万": "仁济 | 彩超 2 @310000",
    "给鼎立报螺纹30吨 税按十三算": "鼎立 | 螺纹 30 | 税0.13",
    "给鼎立报中板20吨 要13的票": "鼎立 | 中板 20 | 税0.13",
    "给宏图报800抛光砖三百块四十六一块": "宏图 | 800抛光砖 300 @46",
    "给鼎立报螺纹30吨 中板20吨 总价含税十八万": "鼎立 | 螺纹 30; 中板 20 | 共180000",
    "鼎立要螺纹两百吨 三千六一吨 帮我出个单子": "鼎立 | 螺纹 200 @3600",
    "给宏图报800抛光砖200块48，水泥30吨": "宏图 | 800抛光砖 200 @48; P.O42.5水泥 30",
    "仁济要乳胶手套80盒 报含税价 13个点": "仁济 | 乳胶手套 80 | 税0.13",
    "绿野那份按54万总价重新出 复合肥200吨": "绿野 | 复合肥15-15-15 200 | 共540000",
    # a list of goods with terms asks by itself
    "鼎立 螺纹30吨@3560 中板20吨@3800": "鼎立 | 螺纹 30 @3560; 中板 20 @3800",
    "丰茂要豆油80桶 大米500kg 98折 月底前有效": "丰茂 | 豆油 80; 大米 500 | 折0.98 至2026-03-31",
    "彩超2台、除颤仪3台，给仁济，再让5个点，总价按65万封顶": "仁济 | 彩超 2; 便携除颤仪 3 | 折0.95 共650000",
    "仁济要手套三百盒三十六还有彩超一台含十三个点 有效期两周": "仁济 | 手套 300 @36; 彩超 1 | 税0.13 至2026-03-25",
    "宏图 画册x3000 礼盒x5000 9折报": "宏图 | 画册 3000; 礼盒 5000 | 折0.9",
    # prices in turn of one thing, theirs beside ours, named before its price, a count that changed
    "报价给鼎立 螺纹30吨 对方要3400 我们报3550": "鼎立 | 螺纹 30 @3550",
    "鼎立螺纹报3600 他们还3450 最后3520 30吨 出报价": "鼎立 | 螺纹 30 @3520",
    "给丰茂报豆油80桶 大米500公斤 豆油按181 大米按七块二": "丰茂 | 豆油 80 @181; 大米 500 @7.2",
    "给晨星报领导力30人 内训4天 领导力按三千八内训按一万七": "晨星 | 领导力 30 @3800; 内训 4 @17000",
    "给鼎立出份报价 螺纹三十吨变二十吨 中板10吨": "鼎立 | 螺纹 20; 中板 10",
    "给丰茂报豆油80桶 总价别超15000": "丰茂 | 豆油 80",
    "给鼎立报价 另外15吨全换中板": "鼎立 | 中板 15",
    # other words of asking
    "鼎立要把螺纹先报出来 螺纹30吨 总价就写十万八": "鼎立 | 螺纹 30 | 共108000",
    "丰茂要批发价 豆油80桶 大米500kg": "丰茂 | 豆油 80; 大米 500",
    "报 丰茂 豆油80桶 每桶180 整单97折": "丰茂 | 豆油 80 @180 | 折0.97",
    "宏图加急报一下:画册3000本,95折": "宏图 | 画册 3000 | 折0.95",
    "马总希望将螺纹30吨与中板20吨合并报价，螺纹让利2%，中板按九五折执行": "鼎立 | 螺纹 30 *0.98; 中板 20 *0.95",
    "丰茂要豆油80桶@180 大米500kg@7.4 bj谢谢": "丰茂 | 豆油 80 @180; 大米 500 @7.4",
    # a day beside a price, points said before what they are, goods named together
    "给丰茂做报价 豆油八十桶按一百八 大米五百公斤按七块零五 年底前有效": "丰茂 | 豆油 80 @180; 大米 500 @7.05 | 至2026-12-31",
    "给丰茂报豆油80桶 给他八个点优惠": "丰茂 | 豆油 80 | 折0.92",
    "给丰茂报豆油80桶 票13个点 一共收一万四": "丰茂 | 豆油 80 | 共14000 税0.13",
    "给鼎立报 螺纹30吨 中板20吨 水泥50吨 螺纹、中板都98折 水泥95折": "鼎立 | 螺纹 30 *0.98; 中板 20 *0.98; 水泥 50 *0.95",
    "给丰茂报豆油80桶质保1年": "丰茂 | 豆油 80",
    # an ordinary word of the name stands for the product where goods stand
    "给鼎立报水泥50吨 电缆200米": "鼎立 | P.O42.5水泥 50; 电缆 200",
    "给鼎立报螺栓30kpcs 每kpcs205": "鼎立 | M8螺栓 30 @205",
    # which of two a price is for is told by what they cost
    "丰茂要前腿肉3吨和豆油20桶的报价 肉价给到21000": "丰茂 | 前腿肉 3 @21000; 豆油 20",
    "绿野 复合肥 50吨 2820 运费每吨120 报价": "绿野 | 复合肥15-15-15 50 @2820",
    "给丰茂报豆油120桶 单价180 总价优惠到21000": "丰茂 | 豆油 120 @180 | 共21000",
    "鼎立要螺纹 20吨 报3600": "鼎立 | 螺纹 20 @3600",
    "给丰茂报豆油80桶 有效期到30日": "丰茂 | 豆油 80 | 至2026-03-30",
    "给丰茂报豆油80桶 有效期30日": "丰茂 | 豆油 80 | 至2026-04-10",
    "绿野复合肥150吨每吨2700 加大米20吨 一起打95折报给他": "绿野 | 复合肥15-15-15 150 @2700; 大米 20000 | 折0.95",
    "宏图礼盒5千 6.6、1万 6.4、2万 6.2 三档报价": "宏图 | 礼盒 5000 @6.6; 礼盒 10000 @6.4; 礼盒 20000 @6.2",
    "鼎立螺纹和中板 都是50吨 3550和3820 报一下": "鼎立 | 螺纹 50 @3550; 中板 50 @3820",
    # what is left of a rounded sum is the total; what is taken off is not
    "给丰茂报豆油80桶 大米500kg 整单抹个零一万八": "丰茂 | 豆油 80; 大米 500 | 共18000",
    "鼎立 螺纹30吨 出个报价 抹零到10万8": "鼎立 | 螺纹 30 | 共108000",
    "给宏图报画册3000本 @11.8 抹零后收35000": "宏图 | 画册 3000 @11.8 | 共35000",
    "给丰茂报豆油120桶 凑个整两万二": "丰茂 | 豆油 120 | 共22000",
    "给丰茂报豆油80桶 整单抹零300": "丰茂 | 豆油 80",
    "给丰茂报豆油80桶 抹零": "丰茂 | 豆油 80",
    # product, count, product, count: each count is of what stands before it, however the gaps are typed
    "给仁济报彩超 2台除颤仪 1台": "仁济 | 彩超 2; 除颤仪 1",
    "丰茂要报价 豆油 80桶大米 500kg前腿肉 2吨": "丰茂 | 豆油 80; 大米 500; 前腿肉 2",
    "给仁济报2台 彩超1台 除颤仪": "仁济 | 彩超 2; 除颤仪 1",
    "给丰茂报豆油80桶大米500kg 打88折 大米单独92折": "丰茂 | 豆油 80; 大米 500 *0.92 | 折0.88",
    # what is taken off the whole leaves a total where every line has its price; else nobody can tell
    "给丰茂报豆油80桶180 大米500kg@7 整单再优惠900": "丰茂 | 豆油 80 @180; 大米 500 @7 | 共17000",
    "给宏图报画册3000本@12 总价再抹500": "宏图 | 画册 3000 @12 | 共35500",
    "给仁济报彩超2台 最后优惠5000": "仁济 | 彩超 2",
    # rebates and payment days are no goods, prices or plans
    "给鼎立报螺纹30吨 3600 一吨返利50": "鼎立 | 螺纹 30 @3600",
    "绿野 复合肥50吨 报2800 每吨年底返20块": "绿野 | 复合肥15-15-15 50 @2800",
    # what the list has for sale only is let as an item of its own, for the time that is said
    "给仁济报彩超两台 月租6000": "仁济 | UL90彩超租赁 2 @6000",
    "给仁济报彩超两台 6000一月 租半年": "仁济 | UL90彩超租赁 12 @6000",
    "给仁济报除颤仪3台 每天150 租10天": "仁济 | 便携除颤仪租赁 30 @150",
    "晨星要内训3天 每天18000 出报价": "晨星 | 内训 3 @18000",
    # the whole count before its parts; count times price; two versions; bargains, services and later years are no prices
    "给丰茂报豆油300桶 头100桶按182 后面200桶按178": "丰茂 | 豆油 100 @182; 豆油 200 @178",
    "丰茂 豆油80*182 大米500*7.2 报价": "丰茂 | 豆油 80 @182; 大米 500 @7.2",
    "鼎立要螺纹的报价 两种方案 一种20吨 一种35吨": "鼎立 | 螺纹 20; 螺纹 35",
    "给丰茂报豆油80桶和大米500kg 买十送一": "丰茂 | 豆油 80; 大米 500",
    "给仁济报彩超2台 31万 安装调试每台800": "仁济 | 彩超 2 @310000",
    "给晨星报WMS60席 980 续费打8折": "晨星 | WMS 60 @980",
    "给鼎立报螺纹20吨 中板10吨 螺纹打98折 中板原价": "鼎立 | 螺纹 20 *0.98; 中板 10",
    "给鼎立报螺纹20吨3600 中板10吨按牌价 整单98折": "鼎立 | 螺纹 20 @3600; 中板 10 | 折0.98",
    # the price that holds: what was changed to, what is for them; a cost, a mark-up and a public price are none
    "给鼎立出的报价螺纹30吨3600 改成3550重出": "鼎立 | 螺纹 30 @3550",
    "给仁济报彩超2台 公开价33万 给他们31万": "仁济 | 彩超 2 @310000",
    "给晨星报WMS60席 成本价800 加价10%": "晨星 | WMS 60",
    # tiers: from so many on
    "给丰茂报豆油 五十桶以内185 五十到一百桶180 一百桶以上一百七": "丰茂 | 豆油 50 @185; 豆油 50 @180; 豆油 100 @170",
    "鼎立螺纹报价：20吨起3600，50吨以上三千五百五": "鼎立 | 螺纹 20 @3600; 螺纹 50 @3550",
    "给丰茂报豆油80桶 50桶以内188，50到100桶182，100以上178": "丰茂 | 豆油 80 @182",
    "鼎立 螺纹三档一起报\n30吨 3650\n60吨 3600\n100吨 3550": "鼎立 | 螺纹 30 @3650; 螺纹 60 @3600; 螺纹 100 @3550",
    "给宏图报M8螺栓 10-50kpcs 220，50-100kpcs 208": "宏图 | M8螺栓 10 @220; M8螺栓 50 @208",
    # pieces of what is sold by the thousand; how goods are packed; what it is not; what is left after a rebate
    "给宏图报M8螺栓500K": "宏图 | M8螺栓 500",
    "给宏图报M8螺栓 三十万颗": "宏图 | M8螺栓 300",
    "给鼎立报水泥 一吨装的三十吨 385": "鼎立 | 水泥 30 @385",
    "给宏图报画册不是300本是350本 12一本": "宏图 | 画册 350 @12",
    "给宏图报画册300本 单价12.5元 优惠后12元": "宏图 | 画册 300 @12",
    "给鼎立报螺纹30吨3600含运费80一吨": "鼎立 | 螺纹 30 @3600",
    # so much and so much; so many packs of so much; sizes and kinds of one thing; what is left of a second naming
    "给鼎立报螺纹三十吨零五百公斤": "鼎立 | 螺纹 30.5",
    "鼎立 水泥 20包 每包50公斤 385一吨 报价": "鼎立 | 水泥 1 @385",
    "仁济 手套 小码200盒 中码350盒 大码180盒 每盒36 报价": "仁济 | 手套 730 @36",
    "仁济手套：无粉200盒36，有粉200盒34，报价": "仁济 | 手套 200 @36; 手套 200 @34",
    "宏图 画册礼盒各300个 豆油80桶 画册12 礼盒6.5 油185 出报价": "宏图 | 画册 300 @12; 礼盒 300 @6.5; 豆油 80 @185",
    "丰茂王总监要豆油80桶 182 大米500kg 7.2 报价含税含运费": "丰茂 | 豆油 80 @182; 大米 500 @7.2",
    "仁济要彩超2台 招标限价64万 报62万": "仁济 | 彩超 2 | 共620000",
    "仁济彩超 2台 31万 维保一年每台8000 报价": "仁济 | 彩超 2 @310000",
    "给丰茂报豆油 50桶以内188，50到100桶182，100桶以上178 他们这次要80桶": "丰茂 | 豆油 80 @182",
    "宏图 M8螺栓 5盘 每盘5K 205 报价": "宏图 | M8螺栓 25 @205",
    "宏图M8螺栓2盘，一盘4000颗，205/K，出报价": "宏图 | M8螺栓 8 @205",
    "鼎立 水泥 3车 每车30吨 385 出厂 报价": "鼎立 | 水泥 90 @385",
    "鼎立 水泥 50kg/袋 400袋 385一吨 报价": "鼎立 | 水泥 20 @385",
    "晨星 LED屏 大堂35平方米 走廊28平方米 会议室60平方米 5500一平 报价": "晨星 | LED屏 123 @5500",
    "晨星 LED屏 60平方米 5500 配件每平35 报价": "晨星 | LED屏 60 @5500",
    "给丰茂报豆油80桶182 大米500kg 7.2 总价18160优惠到18000": "丰茂 | 豆油 80 @182; 大米 500 @7.2 | 共18000",
    # a discount for the lines pointed to
    "给丰茂报豆油80桶 大米500kg 前腿肉2吨 后两样打96折": "丰茂 | 豆油 80; 大米 500 *0.96; 前腿肉 2 *0.96",
    "给丰茂报豆油80桶 大米500kg 前腿肉2吨 前两个给98折": "丰茂 | 豆油 80 *0.98; 大米 500 *0.98; 前腿肉 2",
    # tables pasted from a sheet
    "丰茂报价\n品名\t数量\t单价\n豆油\t80\t182\n大米\t500\t7.2": "丰茂 | 豆油 80 @182; 大米 500 @7.2",
    "丰茂报价\n序号\t品名\t规格\t单位\t数量\t单价\t金额\n1\t豆油\t20升\t桶\t80\t182\t14560\n2\t大米\t25kg\tkg\t500\t7.2\t3600": (
        "丰茂 | 豆油 80 @182; 大米 500 @7.2"
    ),
    "宏图报价单\n产品 数量 单价\n画册 2000 12\n礼盒 500 6.5": "宏图 | 画册 2000 @12; 礼盒 500 @6.5",
    # formal words; terms without a word of asking
    "请为鼎立出具报价单：螺纹30吨": "鼎立 | 螺纹 30",
    "鼎立让我司报价 螺纹30吨": "鼎立 | 螺纹 30",
    "鼎立马总发来清单，请据此报价：螺纹30吨，中板20吨": "鼎立 | 螺纹 30; 中板 20",
    "给丰茂的 大米500kg 每kg7.2 豆油50桶每桶182 总共12700": "丰茂 | 大米 500 @7.2; 豆油 50 @182 | 共12700",
    "鼎立 报\n螺纹 30吨\n中板 20吨\n3600 / 3850\n13%": "鼎立 | 螺纹 30 @3600; 中板 20 @3850 | 税0.13",
    # a count before goods that have the same number in their name
    "给丰茂报手套20盒复合肥15吨豆油10桶": "丰茂 | 手套 20; 复合肥 15; 豆油 10",
    "给仁济报手套5盒注射器十支": "仁济 | 手套 5; 注射器 10",
    # sums in coins right behind a count, the price of one right behind them
    "给仁济报价手套两百盒三十一块五一盒注射器五千支三毛五一支": "仁济 | 手套 200 @31.5; 注射器 5000 @0.35",
    "给仁济报手套两千盒四十一块一盒": "仁济 | 手套 2000 @41",
    "给丰茂报价大米500公斤一块三一公斤豆油五十桶一百八一桶": "丰茂 | 大米 500 @1.3; 豆油 50 @180",
    "给丰茂报价大米500斤三块八毛五一斤": "丰茂 | 大米 250 @7.7",
    "给丰茂报豆油五十桶大米两百公斤大米七块三一公斤豆油一百八一桶": "丰茂 | 豆油 50 @180; 大米 200 @7.3",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, expected in ASKED.items() if expected])
def test_quotation_asked_for_is_read(text: str, expected: str) -> None:
    reading = read_quotes(document(text))
    assert [shown(quote) for quote in reading.intents] == [full(expected)]
    assert reading.clarification is None


NOT_ASKED = """
鼎立 螺纹20吨 报价单昨天发了
鼎立 螺纹20吨 报价单上周给的
五一后给鼎立马总报螺纹
国庆过完给丰茂出报价
今天安排 下午向丰茂报送修订后的报价
仁济周科长说竞品联影报彩超29万
对手给丰茂报大米6.2
友商报螺纹3500 马总让我们跟
鼎立 螺纹30吨 中板20吨
丰茂订了豆油80桶 98折
丰茂豆油80桶到货了 98折那批
今天去丰茂 要豆油80桶 98折
仁济退了2台彩超 95折的那批
鼎立说螺纹30吨太多了 98折也不要
丰茂要涨价 豆油80桶
据马总说 沙钢对螺纹报价为3500
丰茂 豆油100桶 报价180 他们还到170 我答应了
鼎立的报价单马总说不要
别给鼎立报价了
先别给鼎立报，等钢厂调价再说
鼎立的报价先放一放
报价不用做了 绿野那边停了
仁济没让报价
还没给丰茂报价
上周给鼎立报过价了 螺纹3600
昨天把报价发给方瑜了
报价已经发过去了 马总说考虑考虑
给绿野的报价发了，复合肥2790一吨
给丰茂马总发了报价
给鼎立出了一版报价
跟老陈对了一下鼎立的报价
对手报了31万 咱们32万
友商给仁济报的彩超30万
迈瑞给他们报价29万8
鼎立问螺纹现在啥价
方瑜问领导力一个人多少钱
上次给丰茂报的多少
给鼎立报过几版价
丰茂的报价到哪一步了
明天把报价发给马总
下周二给绿野报价
打算下个月给晨星报价
提醒我明天给仁济报彩超的价
如果鼎立能下半年量，就给他们报3500
要是他们催就报价 先不急
等周科长回来再报价
现在走到报价阶段了
鼎立项目在报价中
报价高了 马总嫌贵
报价没问题 等合同
我们的报价比对手低两个点
咱报的2600没动
报价有效期过了
客户说报价太复杂看不懂
报名领导力的有30个人了
汉堡线的报关资料齐了 3票
把周报发给我
今天汇报给领导了
给仁济报了彩超32万，嫌贵
出差回来把报销单交了
要不要给绿野降价再想想
不是报价，是让他们报个喜
仁济的彩超要3台，先记着
报喜！鼎立签了螺纹60吨
询价单收到了
给我看看宏图的报价
宏图上次的报价单发我
画册给宏图的报价是12.5还是12
我给宏图报的12.5他们还要砍
他们让我们报底价，我说先见面
今天主要是去报价的
客户要求三家比价，我们报价最低
宏图那个报价改成85折
报价120万他们接受了
我们的投标报价做好了 320万
让我们出个方案和报价，鼎立的
马总让报价，我还没报
绿野要的报价单我下午出
给方瑜的报价单改一下 领导力30人
螺纹60吨报给鼎立3580他们没接
仁济那边彩超要投标，让我们准备报价，周五交
老板让我去给马总汇报价格策略
上午和方瑜对了一遍报价明细 领导力3980含教材
跟马总过了两遍报价单 螺纹和中板都嫌贵
跟陈阿根核了一下报价 大米的价没问题
同行给鼎立报螺纹3500
绿野那边复合肥的报价降了3块
礼盒报价过万的单子不多
报价螺纹30吨按3550走的
给丰茂的报价是按豆油80桶、每桶180出的
报价画册3000本都是按11.8算的
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_ASKED)
def test_talk_about_prices_asks_for_no_quotation(text: str) -> None:
    assert read_quotes(document(text)) == QuoteReading()


QUESTIONS = {
    "鼎立 螺纹 单价3600 满50吨3550 报价": "quantity",
    "给仁济报A100到A103各两台": "product",
    "给仁济报X5-X9各两台": "product",
    "给仁济报T9000 3台": "product",
    "给鼎立报螺纹 前20吨3600 后面每吨3550": "quantity",
    "鼎立 螺纹 75折 18万 报价": "quantity",
    "鼎立 抛光砖 5吨 6块一公斤 报价": "quantity",
    "宏图要画册 长2米4宽1米2 报价": "quantity",
    "丰茂要豆油50到100桶 出个报价": "quantity",
    "鼎立报价单出一份 螺纹": "quantity",
    "给鼎立报个价": "product",
    "绿野要报价 明早要": "product",
    "帮丰茂做份报价单": "product",
    "给宏图报个画册": "quantity",
    "给宏图报画册和礼盒": "quantity",
    "晨星要一份报价，WMS和内训，9折": "quantity",
    "给鼎立报个螺纹 单价3550": "quantity",
    "报个价 彩超两台 95折": "customer",
    "给华润报2台彩超": "customer",
    "/报价 华润 手套*500": "customer",
    "给仁济报10台呼吸机": "product",
    "给仁济报彩超2台呼吸机6台": "product",
    "给仁济报呼吸机6台彩超2台": "product",
    "报宏图 画册12.15 礼盒6.45 含税": "quantity",
    "仁济想要两百套手术衣的报价": "product",
    "晨星的方瑜请我们尽快报个价过去": "product",
}


@pytest.mark.parametrize(("text", "about"), QUESTIONS.items())
def test_missing_part_is_asked_for(text: str, about: str) -> None:
    reading = read_quotes(document(text))
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == about
    assert len(reading.clarification.held) == 1


def test_two_customers_of_one_short_name_are_the_options() -> None:
    reading = read_quotes(document("给华润报2台彩超"))
    assert reading.clarification is not None
    assert {option.name for option in reading.clarification.options} == {
        "华润医药商业集团有限公司",
        "华润置地控股有限公司",
    }
    [held] = reading.clarification.held
    assert isinstance(held, RequestQuote)
    assert [_line(item) for item in held.items] == ["UL90彩超 2"]


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        ("上午见了马总 聊得不错", "给他报个价吧 螺纹30吨", "鼎立 | 螺纹 30"),
        ("给仁济打电话了 周科长问除颤仪多少钱", "就按这个给她报 4台 2.5万一台", "仁济 | 除颤仪 4 @25000"),
        ("刚跟方瑜通完电话", "正式出一份吧 WMS 60席 整单92折", "晨星 | WMS 60 | 折0.92"),
    ],
)
def test_chat_supplies_what_is_left_out(history: str, text: str, expected: str) -> None:
    reading = read_quotes(document(text, history=history))
    assert [shown(quote) for quote in reading.intents] == [full(expected)]


def test_several_customers_each_get_their_own_quotation() -> None:
    reading = read_quotes(document("两份报价今天要：①鼎立 螺纹20吨 98折 ②绿野 复合肥50吨 不打折"))
    assert [shown(quote) for quote in reading.intents] == [
        full("鼎立 | 螺纹 20 | 折0.98"),
        full("绿野 | 复合肥15-15-15 50"),
    ]


def test_two_requests_in_one_message_keep_apart() -> None:
    reading = read_quotes(document("给鼎立报螺纹20吨 98折，给绿野报复合肥50吨 单价2800"))
    assert [shown(quote) for quote in reading.intents] == [
        full("鼎立 | 螺纹 20 | 折0.98"),
        full("绿野 | 复合肥15-15-15 50 @2800"),
    ]


def test_goods_of_another_customer_stay_out_of_the_quotation() -> None:
    reading = read_quotes(document("仁济那台彩超装好了。给丰茂报豆油30桶"))
    assert [shown(quote) for quote in reading.intents] == [full("丰茂 | 豆油 30")]


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        ("给鼎立报个价", "螺纹 30吨 3550", "鼎立 | 螺纹 30 @3550"),
        ("给宏图报个画册", "5000本", "宏图 | 画册 5000"),
        ("给宏图报画册和礼盒 9折", "各三千", "宏图 | 画册 3000; 礼盒 3000 | 折0.9"),
        ("给宏图报画册和礼盒", "3000 500", "宏图 | 画册 3000; 礼盒 500"),
        ("给宏图报画册和礼盒", "画册3000 礼盒500", "宏图 | 画册 3000; 礼盒 500"),
        ("给仁济报10台呼吸机", "除颤仪", "仁济 | 除颤仪 10"),
    ],
)
def test_answer_completes_the_quotation(asked: str, answer: str, expected: str) -> None:
    question = read_quotes(document(asked)).clarification
    assert question is not None
    [held] = question.held
    assert isinstance(held, RequestQuote)
    completed = answer_quote(document(answer), held)
    assert completed is not None
    assert shown(completed) == full(expected)


@pytest.mark.parametrize("answer", ["好的", "等会说", "下午去见马总"])
def test_other_talk_is_no_answer(answer: str) -> None:
    question = read_quotes(document("给宏图报个画册")).clarification
    assert question is not None
    [held] = question.held
    assert isinstance(held, RequestQuote)
    assert answer_quote(document(answer), held) is None


def test_day_of_payment_is_a_term_of_the_quotation() -> None:
    for text, said in (("月底付", "月底付"), ("验货后30天内付清", "30天内付清"), ("验收后付款", "验收后付款")):
        reading = read_quotes(document(f"给丰茂报豆油100桶 185 {text}"))
        assert [quote.payment_terms for quote in reading.intents] == [said]


def test_untaxed_price_payment_and_delivery_are_kept() -> None:
    [quote] = read_quotes(document("给丰茂报豆油100桶 不含税 月结30天 交期7天")).intents
    assert (quote.tax_included, quote.payment_terms, quote.delivery) == (False, "月结30天", "交期7天")


def test_words_of_the_quotation_are_marked_as_used() -> None:
    text = "上午去了鼎立，马总很客气，给报一下螺纹60吨"
    reading = read_quotes(document(text))
    words = {text[span.start : span.end] for span in reading.used}
    assert {"螺纹", "60吨"} <= words
    assert all(text.index("给") <= span.start for span in reading.used)


def test_validity_counts_from_the_day_of_the_message() -> None:
    [quote] = read_quotes(document("给丰茂报豆油100桶 有效期两周")).intents
    assert quote.valid_until is not None
    assert quote.valid_until.value == date(2026, 3, 25)


SEVERAL = {
    "给宏图和晨星报画册 分别1万和2万 都是12块": ["宏图 | 画册 10000 @12", "晨星 | 画册 20000 @12"],
    "给宏图报画册1万、晨星2万，单价都是11.5": ["宏图 | 画册 10000 @11.5", "晨星 | 画册 20000 @11.5"],
    "请分别为仁济和宏图各出一份报价:前者彩超2台,单价31万;后者礼盒1.6万个,单价6.5": [
        "仁济 | 彩超 2 @310000",
        "宏图 | 礼盒 16000 @6.5",
    ],
    "宏图和晨星的画册各报一份,宏图300本,晨星500本,单价都是12": ["宏图 | 画册 300 @12", "晨星 | 画册 500 @12"],
    "给宏图和晨星各报200本画册": ["宏图 | 画册 200", "晨星 | 画册 200"],
    "宏图和晨星的画册各报一份,都是300本": ["宏图 | 画册 300", "晨星 | 画册 300"],
    "绿野和晨星都要画册 绿野100本 晨星60本 帮我各出一份报价": ["绿野 | 画册 100", "晨星 | 画册 60"],
    "鼎立报螺纹30吨 晨星报内训2天 都按9折": ["鼎立 | 螺纹 30 | 折0.9", "晨星 | 内训 2 | 折0.9"],
    "华润医药和华润置地都要报手套 医药50盒 置地80盒": ["华润医药 | 手套 50", "华润置地 | 手套 80"],
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.items())
def test_each_customer_gets_its_own(text: str, expected: list[str]) -> None:
    reading = read_quotes(document(text))
    assert [shown(quote) for quote in reading.intents] == [full(one) for one in expected]


@pytest.mark.parametrize(
    ("asked", "answer", "line"),
    [
        ("给宏图报个画册", "20", "画册 20"),
        ("给宏图报个画册", "13", "画册 13"),
        ("给宏图报个画册", "20本 单价12", "画册 20 @12"),
        ("给宏图报个画册", "就来个200本吧", "画册 200"),
    ],
)
def test_count_answers_how_many_even_close_to_the_price(asked: str, answer: str, line: str) -> None:
    question = read_quotes(document(asked)).clarification
    assert question is not None
    [held] = question.held
    assert isinstance(held, RequestQuote)
    filled = answer_quote(document(answer), held)
    assert filled is not None
    assert shown(filled) == full(f"宏图 | {line}")
