"""A small world of trades that no pack has, and a chat over it: what the tests of the record readers read against."""

from datetime import datetime
from zoneinfo import ZoneInfo

from nlu.conversation import EMPTY, Conversation, Turn, Written
from nlu.document import Document
from nlu.intents import Intent, Reading
from nlu.names import Names
from nlu.reading import read_document
from nlu.records import Record, records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

NOW = datetime(2026, 3, 11, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Wednesday, the day of the guide's examples."""

CUSTOMERS = {
    1: "杭州市第二人民医院", 2: "鼎泰建设集团有限公司", 3: "味府餐饮连锁有限公司", 4: "广汇能源股份有限公司", 5: "青禾幼教集团有限公司",
    6: "睿安物业管理有限公司", 7: "宏图置业有限公司", 8: "宏图印刷包装有限公司", 9: "中铁十二局集团有限公司", 10: "百川传媒广告有限公司",
}  # fmt: skip
CONTACTS = {
    (101, 1): ("蒋文博", "设备科科长"), (102, 2): ("冯国庆", "项目总监"), (103, 2): ("丁晓", "采购员"), (104, 3): ("叶小满", "采购总监"),
    (105, 4): ("马建军", "副总经理"), (106, 5): ("薛园", "园长"), (107, 6): ("贺强", "项目经理"), (108, 7): ("段明", "总经理"),
    (109, 8): ("尹丽", "总经理"), (110, 9): ("柳青山", "物资部长"), (111, 10): ("邵峰", "总经理"),
}  # fmt: skip
DEALS = {
    (301, 1): ("移动DR采购", "proposal", 760_000), (302, 2): ("江湾三期混凝土", "negotiation", 4_200_000),
    (303, 3): ("鸡翅年度供应", "qualified", 1_500_000), (304, 6): ("总部大楼保洁", "proposal", 620_000),
    (305, 6): ("园区绿化外包", "lead", 300_000), (306, 9): ("隧道支护材料", "proposal", 5_600_000),
}  # fmt: skip


def names() -> Names:
    """Return fresh names over the world."""
    return Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            members=[KnownMember("boss", "何静", "manager"), KnownMember("mate", "钟伟")],
            customers=[KnownCustomer(i, name, ("市二院",) if i == 1 else ()) for i, name in CUSTOMERS.items()],
            contacts=[KnownContact(i, customer, name, title) for (i, customer), (name, title) in CONTACTS.items()],
            products=[KnownProduct(201, "XR1", "DR移动X光机", ("移动DR",), "台")],
            deals=[KnownDeal(i, c, title, stage, yuan * 100) for (i, c), (title, stage, yuan) in DEALS.items()],
        )
    )


def after(*turns: Turn) -> Conversation:
    """Return a chat with these turns."""
    return Conversation(turns)


def turn(text: str, customer_id: int, *intents: Intent, contacts: tuple[int, ...] = (), at: datetime = NOW) -> Turn:
    """Return a turn about a customer that wrote `intents`."""
    written = tuple(Written(i.type, 900 + n, customer_id, i) for n, i in enumerate(intents))
    return Turn(text, at, written, customer_id, contacts)


def read(text: str, conversation: Conversation = EMPTY, now: datetime = NOW) -> Reading:
    """Return what a message means."""
    return understand(text, now=now, names=names(), conversation=conversation)


def records(text: str, conversation: Conversation = EMPTY, now: datetime = NOW) -> list[Record]:
    """Return the records a message writes."""
    return records_of(read(text, conversation, now).intents)


def of_type(kind: str, text: str, conversation: Conversation = EMPTY) -> list[Record]:
    """Return the records of one type that a message writes."""
    return [record for record in records(text, conversation) if record["type"] == kind]


def document(text: str, conversation: Conversation = EMPTY) -> Document:
    """Return a message cut and annotated."""
    return read_document(text, now=NOW, names=names(), conversation=conversation)
