"""A company's own words in the reading of a message, and that one company's are no other's."""

from dataclasses import replace
from decimal import Decimal

import pytest
from reading_world import NOW, names, records

from nlu.conversation import EMPTY as NO_CHAT
from nlu.intents import Reading, RequestQuote, UpdateDeal
from nlu.lexicon import EMPTY, Lexicon, OwnChannel, OwnStage, plain
from nlu.names import Names
from nlu.records import Record, to_record
from nlu.understand import understand
from nlu.world import KnownContact, KnownProduct

OWN = Lexicon(
    stages=(
        OwnStage("lead", "初访", "lead"),
        OwnStage("sample", "打样", "proposal", ("送样", "样品寄出")),
        OwnStage("batch", "小批", "negotiation", ("小批量试用",)),
    ),
    channels=(OwnChannel("onsite", "跑店", ("跑店", "驻点")), OwnChannel("meal", None, ("局子",))),
    customers={plain("味府餐饮连锁有限公司"): ("老根据地",)},
    products={plain("XR1"): ("小蓝",), plain("水泥管桩"): ("大棒子",)},
    people={plain("段明"): ("财神爷",)},
    honorifics={"掌柜": ("项目经理",), "督导": ("督导",), "班头": ()},
    posts=("物资部长", "区域督导"),
    units=("挂",),
    firm_ends=frozenset({"纸杯", "烘焙坊"}),
    never_firms=frozenset({"样板间", "烘焙坊"}),
    ordinary=frozenset({"云仓", "高总线", "直供总"}),
)


def read(text: str, lexicon: Lexicon = OWN) -> Reading:
    world = names().world
    world.lexicon = lexicon
    world.contacts.append(KnownContact(112, 7, "胡涛", "督导"))
    world.products.append(KnownProduct(202, "GZ400", "水泥管桩", (), "挂", Decimal(900)))
    return understand(text, now=NOW, names=Names(world), conversation=NO_CHAT)


def written(text: str, lexicon: Lexicon = OWN) -> list[Record]:
    return [record for record in map(to_record, read(text, lexicon).intents) if record is not None]


def only(kind: str, text: str) -> Record:
    [record] = [record for record in written(text) if record["type"] == kind]
    return record


STAGED = {
    "今天给鼎泰江湾三期送样了": ("proposal", "sample"),
    "鼎泰江湾三期样品寄出": ("proposal", "sample"),
    "鼎泰江湾三期进入打样阶段": ("proposal", "sample"),
    "睿安总部大楼保洁推进到小批": ("negotiation", "batch"),
    "睿安总部大楼保洁小批量试用了 效果不错": ("negotiation", "batch"),
    "鼎泰江湾三期送样了 结果黄了": ("lost", None),
    "鼎泰江湾三期标书交了": ("proposal", None),
}


@pytest.mark.parametrize(("text", "stage"), STAGED.items(), ids=list(STAGED))
def test_words_of_a_stage(text: str, stage: tuple[str, str | None]) -> None:
    [deal] = [intent for intent in read(text).intents if isinstance(intent, UpdateDeal)]
    assert deal.stage is not None
    assert (deal.stage.value, deal.own_stage) == stage


NOT_STAGED = (
    "鼎泰江湾三期下周送样",
    "鼎泰江湾三期还没送样",
    "鼎泰江湾三期准备送样",
    "鼎泰江湾三期什么时候送样",
    "如果鼎泰江湾三期送样了再谈",
    "听说鼎泰江湾三期要打样",
    "冯国庆想去看打样车间",
)


@pytest.mark.parametrize("text", NOT_STAGED)
def test_no_stage(text: str) -> None:
    assert not [record for record in written(text) if record["type"] == "deal" and record["stage"]]


VISITED = {
    "昨天跑店味府 见了叶小满": ("味府餐饮连锁有限公司", "onsite"),
    "上午驻点了味府 叶小满说菜不错": ("味府餐饮连锁有限公司", "onsite"),
    "昨晚跟味府叶小满攒了局子 聊得不错": ("味府餐饮连锁有限公司", "meal"),
    "老根据地 上午去见了叶小满": ("味府餐饮连锁有限公司", "onsite"),
    "财神爷来电说要改合同": ("宏图置业有限公司", "phone"),
    "上午拜访了顺达纸杯的李经理": ("顺达纸杯", "onsite"),
    "上午拜访了麦香烘焙坊的李经理": ("麦香烘焙坊", "onsite"),
}


@pytest.mark.parametrize(("text", "visit"), VISITED.items(), ids=list(VISITED))
def test_words_of_a_visit(text: str, visit: tuple[str, str]) -> None:
    record = only("visit", text)
    assert (record["customer"], record["channel"]) == visit


def test_a_plan_with_a_word_of_a_channel_is_no_visit() -> None:
    assert not [record for record in written("明天跑店味府") if record["type"] == "visit"]


PEOPLE = {
    "上午去睿安见了贺掌柜": ["贺强"],
    "上午去宏图置业见了胡督导": ["胡涛"],
    "上午去中铁十二局见了物资部长": ["柳青山"],
    "上午去睿安见了贺强掌柜": ["贺强"],
    "上午去睿安见了孟班头": ["孟班头"],
}


@pytest.mark.parametrize(("text", "people"), PEOPLE.items(), ids=list(PEOPLE))
def test_how_people_are_called(text: str, people: list[str]) -> None:
    assert only("visit", text)["contacts"] == people


def test_own_unit_and_nickname_of_a_product() -> None:
    [quote] = [intent for intent in read("给老根据地报大棒子30挂").intents if isinstance(intent, RequestQuote)]
    [item] = quote.items
    assert item.quantity is not None
    assert (item.product.value.name, item.quantity.value, item.unit) == ("水泥管桩", Decimal(30), "挂")


def test_a_number_before_an_own_unit_is_no_sum() -> None:
    deals = [r for r in written("鼎泰江湾三期要50挂 明天确认") if r["type"] == "deal" and r["amount"]]
    assert deals == []


NOBODY = (
    "上午去了样板间 聊了装修",
    "上午拜访了烘焙坊 聊了半天",
    "上午去了市里的样板间",
    "高总线今天断了 明天修",
    "直供总说法不一",
)


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_name_nobody(text: str) -> None:
    reading = read(text)
    named = [record.get("customer") for record in map(to_record, reading.intents) if record is not None]
    assert not [name for name in named if name], reading


def test_a_known_company_keeps_its_name_whatever_is_ordinary() -> None:
    lexicon = replace(OWN, ordinary=frozenset({"味府", "睿安"}))
    assert written("昨天去味府见了叶小满", lexicon)[0]["customer"] == "味府餐饮连锁有限公司"


def test_two_companies_at_once() -> None:
    text = "老根据地 上午去见了叶小满"
    other = Lexicon(customers={plain("睿安物业管理有限公司"): ("老根据地",)})
    assert [written(text, lexicon)[0]["customer"] for lexicon in (OWN, other, OWN)] == [
        "味府餐饮连锁有限公司",
        "睿安物业管理有限公司",
        "味府餐饮连锁有限公司",
    ]


@pytest.mark.parametrize("text", [*STAGED, *NOT_STAGED, *VISITED, *PEOPLE, *NOBODY])
def test_without_words_nothing_is_different(text: str) -> None:
    world = names().world
    world.lexicon = Lexicon()
    reading = understand(text, now=NOW, names=Names(world), conversation=NO_CHAT)
    assert [r for r in map(to_record, reading.intents) if r is not None] == records(text)


def test_funnel_in_the_order_of_the_file() -> None:
    assert OWN.funnel == (
        ("lead", None),
        ("qualified", None),
        ("proposal", "sample"),
        ("negotiation", "batch"),
        ("won", None),
        ("lost", None),
    )
    assert EMPTY.funnel == tuple(
        (stage, None) for stage in ("lead", "qualified", "proposal", "negotiation", "won", "lost")
    )
    turned = Lexicon(stages=(OwnStage("talk", "谈", "negotiation"), OwnStage("proposal", "标", "proposal")))
    assert turned.funnel.index(("negotiation", "talk")) < turned.funnel.index(("proposal", None))


def test_names_of_stages() -> None:
    assert OWN.stage_name("lead") == "初访"
    assert OWN.stage_name("proposal", "sample") == "打样"
    assert OWN.stage_name("proposal") == "打样"  # the first that stands for it
    assert OWN.stage_name("proposal", "gone") == "打样"
    assert OWN.stage_name("qualified") is None
    assert OWN.shown_as("proposal", "gone") == ("proposal", "sample")
    assert OWN.shown_as("won", None) == ("won", None)
