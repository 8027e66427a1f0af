"""Changes to single lines of the quotation just made: which line, which of its slots, and what is left to a question."""

import pytest
from goods_world import names_of
from reading_world import NOW

from nlu.conversation import Conversation, Turn, Written
from nlu.intents import Correct, QuoteItem, RequestQuote
from nlu.understand import understand

PRODUCTS = [
    ("KT3立式空调", ("柜机",), "台", "5200"), ("KT1壁挂空调", ("挂机",), "台", "2100"), ("XF200新风机", ("新风机",), "台", "8800"),
    ("镀锌钢管DN25", (), "米", "18.5"), ("镀锌钢管DN50", (), "米", "39"), ("速溶咖啡粉", ("咖啡粉",), "公斤", "68"),
    ("植脂末", (), "公斤", "14.5"), ("A4复印纸", ("复印纸",), "箱", "118"), ("硒鼓388A", ("硒鼓",), "支", "96"),
    ("发布会套餐", ("套餐",), "档", "9800"), ("司仪主持", ("主持",), "档", "3500"),
]  # fmt: skip
NAMES = names_of(PRODUCTS)
COOLING = "给东关酒店报价 柜机12台 挂机40台 9折"
EACH_ITS_OWN = "给东关酒店报价 柜机12台95折 挂机40台93折"
PIPES = "给东关酒店报价 钢管DN25 600米 钢管DN50 300米"
DRINKS = "给东关酒店报价 咖啡粉500公斤@66 植脂末800公斤 整单95折"
OFFICE = "给东关酒店报 复印纸30箱 硒鼓20支"
PRICED = "给东关酒店报 硒鼓20支96 复印纸30箱115"
VOICES = "给东关酒店报价 发布会套餐10档 司仪主持4档"
CHANGED = {
    (COOLING, "柜机多三台 改15"): "KT3立式空调 15",
    (COOLING, "柜机再加三台"): "KT3立式空调 15",
    (COOLING, "再加2台新风机"): "XF200新风机 2",
    (COOLING, "再加一项新风机2台"): "XF200新风机 2",
    (COOLING, "再加一款 新风机2台"): "XF200新风机 2",
    (COOLING, "刚刚那张 柜机是4900"): "KT3立式空调 @4900",
    (COOLING, "柜机报多了两台"): "KT3立式空调 10",
    (COOLING, "柜机从12改14，挂机减到30"): "KT3立式空调 14; KT1壁挂空调 30",
    (COOLING, "柜机那行改成4900"): "KT3立式空调 @4900",
    (COOLING, "柜机按4900"): "KT3立式空调 @4900",
    (COOLING, "柜机单独给88折"): "KT3立式空调 *0.88",
    (EACH_ITS_OWN, "柜机也给93"): "KT3立式空调 *0.93",
    (PIPES, "DN50那行写错了 是350米"): "镀锌钢管DN50 350",
    (PIPES, "25的改800米"): "镀锌钢管DN25 800",
    (PIPES, "两样都改500米"): "镀锌钢管DN25 500; 镀锌钢管DN50 500",
    (PIPES, "第二行改400"): "镀锌钢管DN50 400",
    (DRINKS, "整单不打折了 植脂末单独92折"): "植脂末 *0.92; all *1",
    (DRINKS, "咖啡粉降到64"): "速溶咖啡粉 @64",
    (DRINKS, "植脂末改13块5 数量不变"): "植脂末 @13.5",
    (DRINKS, "咖啡粉每公斤再降2块"): "速溶咖啡粉 @64",
    (DRINKS, "咖啡粉便宜1块一公斤"): "速溶咖啡粉 @65",
    (DRINKS, "咖啡粉单价涨3块"): "速溶咖啡粉 @69",
    ("给东关酒店报 硒鼓20支 96", "每支再让3块"): "硒鼓388A @93",
    ("给东关酒店报 硒鼓20支 96", "便宜5块一支吧"): "硒鼓388A @91",
    (DRINKS, "咖啡粉降2块"): "速溶咖啡粉 @64",
    ("给东关酒店报 硒鼓20支96 复印纸30箱115", "两样都降3块"): "硒鼓388A @93; A4复印纸 @112",
    ("给东关酒店报 硒鼓20支96 复印纸30箱115", "96改92"): "硒鼓388A @92",
    ("给东关酒店报 硒鼓20支96 复印纸30箱115", "硒鼓降到92 复印纸降到110"): "硒鼓388A @92; A4复印纸 @110",
    (OFFICE, "分别改成35和25"): "A4复印纸 35; 硒鼓388A 25",
    (OFFICE, "硒鼓和复印纸分别改25、35"): "硒鼓388A 25; A4复印纸 35",
    (PRICED, "分别改成92和110"): "硒鼓388A @92; A4复印纸 @110",
    (PRICED, "单价分别降2和3"): "硒鼓388A @94; A4复印纸 @112",
    (PRICED, "分别打95折和9折"): "硒鼓388A *0.95; A4复印纸 *0.9",
    (PRICED, "数量分别加5支和10箱"): "硒鼓388A 25; A4复印纸 40",
    (PRICED, "单价统一降5块"): "硒鼓388A @91; A4复印纸 @110",
    (PRICED, "都降5块"): "硒鼓388A @91; A4复印纸 @110",
    (PRICED, "每支降5"): "硒鼓388A @91",
    (OFFICE, "不是20是25"): "硒鼓388A 25",
    (OFFICE, "数量减半"): "A4复印纸 15; 硒鼓388A 10",
    (OFFICE, "都翻倍"): "A4复印纸 60; 硒鼓388A 40",
    (PRICED, "单价分别系92同110"): "硒鼓388A @92; A4复印纸 @110",
    (PRICED, "客户说太贵 硒鼓降到92吧"): "硒鼓388A @92",
    (PRICED, "他们嫌贵 复印纸给110"): "A4复印纸 @110",
    (OFFICE, "硒鼓减2支 复印纸加多一箱"): "硒鼓388A 18; A4复印纸 31",
    (PRICED, "硒鼓降4块 复印纸不动"): "硒鼓388A @92",
    (PRICED, "96的改92"): "硒鼓388A @92",
    (PRICED, "单价各降4块和5块"): "硒鼓388A @92; A4复印纸 @110",
    ("给东关酒店报 硒鼓20支 96 含税 送到库房", "改30支 单价92"): "硒鼓388A 30 @92",
    (OFFICE, "硒鼓去掉 复印纸改50"): "A4复印纸 50; 硒鼓388A gone",
    (OFFICE, "硒鼓翻倍"): "硒鼓388A 40",
    (OFFICE, "硒鼓改成95一支 数量30"): "硒鼓388A 30 @95",
    (OFFICE, "硒鼓换成咖啡粉"): "速溶咖啡粉 20; 硒鼓388A gone",
    (OFFICE, "硒鼓换成咖啡粉 数量一样"): "速溶咖啡粉 20; 硒鼓388A gone",
    (OFFICE, "硒鼓换成咖啡粉 数量不变"): "速溶咖啡粉 20; 硒鼓388A gone",
    (OFFICE, "只报复印纸"): "硒鼓388A gone",
    (OFFICE, "硒鼓不要了 只要复印纸"): "硒鼓388A gone",
    (OFFICE, "只留硒鼓 改30支"): "硒鼓388A 30; A4复印纸 gone",
    ("给东关酒店报 硒鼓20支", "再加五支 单价92块5"): "硒鼓388A 25 @92.5",
    ("给东关酒店报 硒鼓20支", "再来10支"): "硒鼓388A 30",
    (OFFICE, "20支不够 30支"): "硒鼓388A 30",
    ("给东关酒店报 硒鼓20支", "二十支怕不够用 要三十支"): "硒鼓388A 30",
    ("给东关酒店报 硒鼓20支", "做成30支的 复印纸也要10箱"): "硒鼓388A 30; A4复印纸 10",
    (OFFICE, "咖啡粉也加上 50公斤"): "速溶咖啡粉 50",
    (OFFICE, "硒鼓单价96降到92"): "硒鼓388A @92",
    (OFFICE, "硒鼓换植脂末 支数不变"): "植脂末 20; 硒鼓388A gone",
    ("给东关酒店报 硒鼓20支", "一支给他92"): "硒鼓388A @92",
    ("给东关酒店报 硒鼓20支", "不对 是复印纸"): "A4复印纸 20; 硒鼓388A gone",
    (OFFICE, "硒鼓咱不报了 人家用旧的"): "硒鼓388A gone",
    (OFFICE, "复印纸删了吧 他们自己有人管"): "A4复印纸 gone",
    ("给东关酒店报 硒鼓20支", "东关的 价按92"): "硒鼓388A @92",
    (OFFICE, "硒鼓加俩 复印纸减五"): "硒鼓388A 22; A4复印纸 25",
    (OFFICE, "复印纸减5"): "A4复印纸 25",
    (PRICED, "硒鼓再加俩"): "硒鼓388A 22",
    (PIPES, "再加50米DN25"): "镀锌钢管DN25 650",
    (PIPES, "再加五十米DN50的"): "镀锌钢管DN50 350",
    ("给东关酒店报 硒鼓20支", "一支92"): "硒鼓388A @92",
    ("给东关酒店报 硒鼓20支", "每支按90"): "硒鼓388A @90",
    ("给东关酒店报 硒鼓20支", "单支给到92就行"): "硒鼓388A @92",
    ("给东关酒店报 硒鼓20支", "先按90做吧"): "硒鼓388A 20 @90",
    (OFFICE, "第二行换成咖啡粉"): "速溶咖啡粉 20; 硒鼓388A gone",
    (PIPES, "DN50换成咖啡粉"): "速溶咖啡粉 300; 镀锌钢管DN50 gone",
    (OFFICE, "不是硒鼓是植脂末"): "植脂末 20; 硒鼓388A gone",
    (OFFICE, "不是硒鼓 是植脂末 30公斤"): "植脂末 30; 硒鼓388A gone",
    ("给东关酒店报 硒鼓20支", "不是硒鼓是复印纸"): "A4复印纸 20; 硒鼓388A gone",
    (OFFICE, "硒鼓去掉吧 他们自己有"): "硒鼓388A gone",
    (OFFICE, "复印纸那行拿掉客户说仓库还有库存"): "A4复印纸 gone",
    (OFFICE, "复印纸要50箱才够"): "A4复印纸 50",
    (VOICES, "套餐改12档 主持减一档"): "发布会套餐 12; 司仪主持 3",
    (DRINKS, "说错了植脂末是13块5一公斤"): "植脂末 @13.5",
    (DRINKS, "植脂末要再加两百公斤就是一共一千公斤"): "植脂末 1000",
    (DRINKS, "不对 植脂末十三块二一公斤"): "植脂末 @13.2",
    (DRINKS, "植脂末改成十二块八毛五一公斤 数量不变"): "植脂末 @12.85",
    (DRINKS, "植脂末是850公斤不是800公斤"): "植脂末 850",
    (DRINKS, "咖啡粉是63块5不是66"): "速溶咖啡粉 @63.5",
}  # fmt: skip


def after(asked: str, text: str) -> list[object]:
    """Return the intents of `text`, and the kind of question it opens, said after the quotation `asked` was made."""
    first = understand(asked, now=NOW, names=NAMES, conversation=Conversation(()))
    [quote] = [intent for intent in first.intents if isinstance(intent, RequestQuote)]
    chat = Conversation((Turn(asked, NOW, (Written("quote", 61, 1, quote),), 1, ()),))
    reading = understand(text, now=NOW, names=NAMES, conversation=chat)
    return [*reading.intents, *([reading.clarification.about] if reading.clarification else [])]


def line(item: QuoteItem) -> str:
    """Return a changed line in short: its goods, how many, @ its price, * its discount."""
    return " ".join(
        [
            item.product.value.name,
            *([f"{item.quantity.value:f}"] if item.quantity else []),
            *([f"@{item.unit_price.value:f}"] if item.unit_price else []),
            *([f"*{item.price_ratio.value:f}"] if item.price_ratio else []),
        ]
    )


@pytest.mark.parametrize(("asked", "text"), CHANGED, ids=[text for _, text in CHANGED])
def test_a_line_of_the_quotation_changes(asked: str, text: str) -> None:
    [change] = after(asked, text)
    assert isinstance(change, Correct)
    told = [line(item) for item in change.changes.get("items", ())]
    told += [f"{gone.value.name} gone" for gone in change.changes.get("removed", ())]
    told += [f"all *{change.changes['discount'].value:f}"] if "discount" in change.changes else []
    assert "; ".join(told) == CHANGED[asked, text]


@pytest.mark.parametrize(
    ("asked", "text"),
    [(OFFICE, "硒鼓改90"), (COOLING, "挂机也给9300"), (PRICED, "分别改成92和110和80"), (OFFICE, "单价统一降5块"), (OFFICE, "分别降5块和3块"), (PRICED, "硒鼓加2")],
)  # fmt: skip
def test_a_number_that_may_be_either_is_asked_for(asked: str, text: str) -> None:
    assert after(asked, text) == ["intent"]


@pytest.mark.parametrize(
    "text", ["硒鼓他们嫌贵", "硒鼓库存还有12支", "硒鼓要原装的", "硒鼓便宜点", "客户要每支降5块", "同行便宜5块一支", "硒鼓他们自己有", "一支92他们嫌贵", "每箱12包", "硒鼓多少钱一支", "再报10支硒鼓", "硒鼓再让两个点吧 他们要压价"]
)  # fmt: skip
def test_what_says_anything_else_changes_no_line(text: str) -> None:
    assert not any(isinstance(intent, Correct) for intent in after(OFFICE, text))
