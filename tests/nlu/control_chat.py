"""A small world and a chat with hand-made turns, so that control is tested without the record readers."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from nlu.control import Asides, read_asides, read_control
from nlu.conversation import Conversation, Turn, Written
from nlu.document import Document
from nlu.intents import (
    AddFollowUp,
    Clarification,
    LogVisit,
    Money,
    QuoteItem,
    Read,
    Reading,
    Ref,
    RequestQuote,
    UpdateDeal,
)
from nlu.names import Names
from nlu.reading import read_document
from nlu.world import (
    KnownContact,
    KnownCustomer,
    KnownDeal,
    KnownFollowUp,
    KnownMember,
    KnownProduct,
    World,
)

NOW = datetime(2026, 3, 10, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Tuesday."""
HUAXING = Ref(1, "华星精密制造有限公司")
LANHAI = Ref(4, "蓝海包装有限公司")
X200 = Ref(21, "X200控制柜")


def read(value: Any) -> Read[Any]:
    return Read(value, "test")


def world(*, follow_ups: Sequence[KnownFollowUp] = ()) -> World:
    return World(
        KnownMember("zhoukai", "周凯"),
        [KnownMember("zhoukai", "周凯"), KnownMember("zhao", "赵明")],
        [
            KnownCustomer(1, HUAXING.name),
            KnownCustomer(2, "金桥物流有限公司"),
            KnownCustomer(3, "金桥食品有限公司"),
            KnownCustomer(4, LANHAI.name),
            KnownCustomer(5, "百味斋食品有限公司"),
        ],
        [
            KnownContact(11, 1, "王建国", "总经理"),
            KnownContact(12, 1, "张伟", "工程师"),
            KnownContact(13, 4, "李强", "经理"),
            KnownContact(14, 5, "黄志明", "采购经理"),
        ],
        [
            KnownProduct(21, "X200", X200.name, (), "台", Decimal(12800)),
            KnownProduct(22, "A100", "A100服务器", (), "台", Decimal(52000)),
        ],
        [KnownDeal(31, 1, "控制柜一期", "qualified", 20_000_000)],
        list(follow_ups),
    )


def turn(*written: Written, customer_id: int | None = 1, text: str = "", listed: tuple[int, ...] = ()) -> Turn:
    return Turn(text, NOW, tuple(written), customer_id, listed=listed)


VISIT = Written(
    "visit",
    51,
    1,
    LogVisit(read(HUAXING), read(date(2026, 3, 10)), (read(Ref(11, "王建国")),), read("onsite"), "上午去了华星"),
)
DEAL = Written("deal", 31, 1, UpdateDeal(read(HUAXING), read(Ref(31, "控制柜一期")), None, read(Money(20_000_000))))
WON = Written("deal", 31, 1, UpdateDeal(read(HUAXING), read(Ref(31, "控制柜一期")), read("won")))
QUOTE = Written(
    "quote",
    61,
    1,
    RequestQuote(read(HUAXING), (QuoteItem(read(X200), read(Decimal(20)), "台"),), price_ratio=read(Decimal("0.95"))),
)
CALL = KnownFollowUp(43, 1, "给王总打电话", datetime(2026, 3, 11, 15, 0, tzinfo=NOW.tzinfo))
SCHEME = KnownFollowUp(42, 4, "给李经理发方案", date(2026, 3, 9))
SAMPLE = KnownFollowUp(41, 1, "带样机去", date(2026, 3, 18))


def planned(follow_up: KnownFollowUp) -> Written:
    assert follow_up.customer_id is not None
    customer = {1: HUAXING, 4: LANHAI}[follow_up.customer_id]
    intent = AddFollowUp(follow_up.action, read(customer), read(follow_up.due))
    return Written("followup", follow_up.id, follow_up.customer_id, intent)


def document(
    text: str,
    *turns: Turn,
    follow_ups: Sequence[KnownFollowUp] = (),
    question: Clarification | None = None,
    asked_at: datetime = NOW,
) -> Document:
    names = Names(world(follow_ups=follow_ups))
    conversation = Conversation(tuple(turns), question, asked_at if question else None)
    return read_document(text, now=NOW, names=names, conversation=conversation)


def control(text: str, *turns: Turn, **options: Any) -> Reading | None:
    return read_control(document(text, *turns, **options))


def asides(text: str, *turns: Turn, **options: Any) -> Asides:
    return read_asides(document(text, *turns, **options))


def bare(value: Any) -> Any:
    """The value without its evidence."""
    if isinstance(value, Read):
        return bare(value.value)
    if isinstance(value, tuple):
        return tuple(bare(each) for each in value)
    return value
