"""审批: held back below the right, submitted, decided once by whom it is for, heard of at once."""

from collections.abc import Awaitable, Callable

from handlers_chat import Chat, Said

from models import Approval, Change, Deal, Quote
from replies.types import Card, Document, Text

Say = Callable[..., Awaitable[Said]]


def texts_to(said: Said, userid: str) -> str:
    """Return all texts to one member."""
    return "\n".join(o.reply.text for o in said.outgoing if o.to == userid and isinstance(o.reply, Text))


def files_to(said: Said, userid: str) -> list[str]:
    return [o.reply.filename for o in said.outgoing if o.to == userid and isinstance(o.reply, Document)]


def card_to(said: Said, userid: str) -> Card:
    [card] = [o.reply for o in said.outgoing if o.to == userid and isinstance(o.reply, Card)]
    return card


async def submit(chat: Chat, text: str = "给华星报20台x200 85折") -> Said:
    """Ask for a quotation below the rep's right, and submit it."""
    held = await chat.say("zhoukai", text)
    assert "提交" in held.text, held.text
    return await chat.say("zhoukai", "提交")


async def test_10_and_11_a_discount_beyond_the_rights(chat: Chat, say: Say) -> None:
    chat.at("2026-03-10T09:00:00")
    await say("上午去了华星 见了王总张工 对x200挺有兴趣 预算大概20w 下周三再去带一台")
    await say("不是20万是25万")
    await say("给华星报20台x200 95折 含税 账期30天")
    held = await say("他嫌贵 85折出一份")
    for fact in (
        "85折",
        "217,600元",
        "低于你的9折",
        "李建业",
        "首单20台",
        "预算25万",
        "客户嫌贵",
        "「提交」",
        "「9折」",
        "230,400元",
    ):
        assert fact in held.text, (fact, held.text)
    assert held.files() == []
    first, draft = await chat.rows(Quote)
    assert (first.status, draft.status, draft.payment_terms) == ("sent", "draft", "账期30天")
    assert await chat.rows(Approval) == []

    submitted = await say("提交")
    assert "李建业" in submitted.text
    approval = await chat.one(Approval)
    assert (approval.status, approval.reason) == ("pending", "首单20台 预算25万 客户嫌贵")
    asked = texts_to(submitted, "lizong")
    for fact in ("周凯", "华星精密", "85折", "217,600元", "首单20台 预算25万 客户嫌贵", "账期30天"):
        assert fact in asked, fact
    assert [button.text for button in card_to(submitted, "lizong").buttons] == ["批", "不批", "改9折"]

    chat.at("2026-03-10T09:06:00")
    decided = await chat.say("lizong", "批 但账期改15天")
    for fact in (
        "批了",
        "华星",
        "85折",
        "217,600元",
        "30",
        "15天",
        "Q20260310-02已发周凯",
        "Q20260310-01标记作废",
        "从收到到批6分钟",
    ):
        assert fact in decided.text, (fact, decided.text)
    heard = texts_to(decided, "zhoukai")
    for fact in ("李建业批了", "85折", "217,600元", "15天", "Q20260310-02"):
        assert fact in heard, fact
    assert files_to(decided, "zhoukai") == ["华星精密制造_Q20260310-02.pdf"]
    first, second = await chat.rows(Quote)
    assert (first.status, second.status) == ("superseded", "sent")
    assert (second.number, second.supersedes_id, second.version) == ("Q20260310-02", first.id, 2)
    assert (second.total_fen, second.payment_terms) == (21_760_000, "账期15天")
    approval = await chat.one(Approval)
    assert (approval.status, approval.decided_by_id) == ("approved", chat.ids["lizong"])
    assert approval.changes == {"payment_terms": ["账期30天", "账期15天"], "seconds_to_decide": 360}
    [logged] = [c for c in await chat.rows(Change, Change.entity == "approval") if c.action == "update"]
    assert logged.member_id == chat.ids["lizong"]
    assert logged.fields["changes"][1]["seconds_to_decide"] == 360
    deal = await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert (deal.stage, deal.amount_fen) == ("proposal", 21_760_000)
