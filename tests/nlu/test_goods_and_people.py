"""A word for goods decides between no two people, though it stands in the title of one deal (接头漏油)."""

from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import Reading
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World


def _read(text: str) -> Reading:
    world = World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[KnownCustomer(1, "宁波海泰模具有限公司"), KnownCustomer(2, "绍兴越洲纺织有限公司")],
        contacts=[KnownContact(11, 1, "王庆丰", "总经理"), KnownContact(12, 2, "王兆亮", "总经理")],
        products=[KnownProduct(21, "GJ-1", "工业滚筒轴芯", ("滚筒",), "根")],
        deals=[KnownDeal(31, 2, "烘干机滚筒配套", "proposal", 450_000 * 100)],
    )
    return understand(text, now=NOW, names=Names(world), conversation=EMPTY)


def test_goods_that_are_complained_of_decide_nothing() -> None:
    reading = _read("王总来电话说滚筒异响让咱去个人看看")
    assert reading.clarification is not None
    assert reading.clarification.about == "contact"
    assert list(records_of(reading.intents)) == []


def test_the_deal_spoken_of_as_one_decides() -> None:
    told = list(records_of(_read("王总说滚筒那个单子下周签").intents))
    assert {r["customer"] for r in told} == {"绍兴越洲纺织有限公司"}
