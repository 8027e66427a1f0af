"""审批: held back below the right, submitted, decided once by whom it is for, heard of at once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import pytest
from handlers_chat import Chat, Said, texts_to

from handlers.documents import make_document
from models import Absence, Approval, Change, Deal, Member, Product, Quote, QuoteLine
from replies.types import Card, Document

Say = Callable[..., Awaitable[Said]]


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


async def test_the_best_price_within_the_rights_needs_nobody(chat: Chat, say: Say) -> None:
    await say("给华星报20台x200 95折")
    await say("他嫌贵 85折出一份")
    said = await say("9折")
    assert "230,400元" in said.text
    assert said.files() == ["华星精密制造_Q20260310-02.pdf"]
    first, second = await chat.rows(Quote)
    assert [(q.number, q.status, q.version) for q in (first, second)] == [
        ("Q20260310-01", "superseded", 1),
        ("Q20260310-02", "sent", 2),
    ]
    await say("提交")
    assert await chat.rows(Approval) == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("给华星报20台x200 单价10000", "200,000元"),
        ("给华星报20台x200 总价20万", "200,000元"),
        ("给华星报2台A100 20台x200 单价10240", "308,800元"),
        ("给华星报2台x200 送1台x200", "25,600元"),
    ],
)
async def test_every_way_below_the_right_is_held(chat: Chat, say: Say, text: str, total: str) -> None:
    said = await say(text)
    assert total in said.text, said.text
    assert "李建业" in said.text or "钱总" in said.text
    assert said.files() == []
    assert [q.status for q in await chat.rows(Quote)] == ["draft"]


@pytest.mark.parametrize("text", ["给华星报20台x200 9折", "给华星报20台x200 单价11520", "给华星报12台x200 再送1台x200"])
async def test_at_the_right_itself_it_is_issued(chat: Chat, say: Say, text: str) -> None:
    said = await say(text)
    assert len(said.files()) == 1, said.text


async def test_who_decides_follows_the_size(chat: Chat) -> None:
    for text, sender, approver in (
        ("给华星报20台x200 85折", "zhoukai", "lizong"),
        ("给华星报20台x200 8折", "zhoukai", "boss"),
        ("给珠江报20台x200 85折", "chenyu", "boss"),
        ("给华星报20台x200 8折", "lizong", "boss"),
    ):
        await chat.say(sender, text)
        said = await chat.say(sender, "提交")
        assert card_to(said, approver).title.endswith("元"), text
    assert (await chat.say("lizong", "给华星报20台x200 85折")).files() != []
    assert (await chat.say("boss", "给华星报20台x200 5折")).files() != []


async def test_below_the_floor_price_only_an_admin(chat: Chat, say: Say) -> None:
    async with chat.database.writing() as session:
        product = await session.get_one(Product, chat.ids["X200控制柜"])
        product.floor_price = Decimal(12000)
        session.add(product)
    said = await say("给华星报20台x200 92折")
    assert "低于底价" in said.text
    assert "钱总" in said.text
    assert "「94折」直接出 240,640元" in said.text
    approve, *_ = (button.key for button in card_to(await say("提交"), "boss").buttons)
    refused = await chat.say("lizong", approve)
    assert "没有这条等你批" in refused.text
    assert (await chat.one(Approval)).status == "pending"
    assert "批了" in (await chat.say("boss", "批")).text


async def test_rejected_with_the_reason_and_what_is_possible(chat: Chat, say: Say) -> None:
    await submit(chat)
    decided = await chat.say("lizong", "不批 太低")
    assert "没批" in decided.text
    heard = texts_to(decided, "zhoukai")
    for fact in ("李建业没批", "太低", "85折", "230,400元", "改9折"):
        assert fact in heard, fact
    assert files_to(decided, "zhoukai") == []
    assert (await chat.one(Quote)).status == "draft"
    assert (await chat.one(Approval)).decision_note == "太低"
    assert "230,400元" in (await say("改9折")).text
    assert (await chat.one(Quote)).number == "Q20260310-01"


async def test_another_discount(chat: Chat) -> None:
    await submit(chat)
    decided = await chat.say("lizong", "改9折")
    assert "230,400元" in decided.text
    assert files_to(decided, "zhoukai") == ["华星精密制造_Q20260310-01.pdf"]
    quote = await chat.one(Quote)
    assert (quote.status, quote.total_fen, quote.price_ratio) == ("sent", 23_040_000, Decimal("0.9"))
    assert sum(line.amount_fen for line in await chat.rows(QuoteLine)) == quote.total_fen
    assert (await chat.one(Approval)).changes["total_fen"] == [21_760_000, 23_040_000]


async def test_what_the_approver_changed_holds_for_the_next_version(chat: Chat, say: Say) -> None:
    await submit(chat, "给华星报20台x200 85折 账期30天")
    await chat.say("lizong", "批 但账期改15天")
    await say("改10台")
    await say("再出一份 9折")
    assert [q.payment_terms for q in await chat.rows(Quote)] == ["账期15天"] * 2
    assert [(q.status, q.total_fen) for q in await chat.rows(Quote)] == [
        ("superseded", 21_760_000),
        ("sent", 11_520_000),
    ]


async def test_nobody_gives_more_than_the_own_right(chat: Chat) -> None:
    await submit(chat)
    refused = await chat.say("lizong", "改8折")
    assert "8折低于你的85折" in refused.text
    assert [(await chat.one(Approval)).status, (await chat.one(Quote)).status] == ["pending", "pending"]
    assert (await chat.one(Quote)).total_fen == 21_760_000


async def test_a_tap_decides_once(chat: Chat) -> None:
    said = await submit(chat)
    approve, reject, _ = (button.key for button in card_to(said, "lizong").buttons)
    chat.at("2026-03-10T09:02:00")
    first = await chat.event("lizong", "template_card_event", approve)
    assert files_to(first, "zhoukai") == ["华星精密制造_Q20260310-01.pdf"]
    for key in (approve, reject):
        again = await chat.event("lizong", "template_card_event", key)
        assert "09:02已经批了" in again.text
        assert files_to(again, "zhoukai") == []
    assert (await chat.one(Approval)).status == "approved"
    assert len([c for c in await chat.rows(Change, Change.entity == "approval") if c.action == "update"]) == 1


async def test_two_taps_at_once_decide_once(chat: Chat) -> None:
    said = await submit(chat)
    approve, reject, _ = (button.key for button in card_to(said, "lizong").buttons)
    await chat.say("boss", "早")
    await chat.say("lizong", "早")
    both = await asyncio.gather(
        chat.event("lizong", "template_card_event", approve), chat.event("boss", "template_card_event", reject)
    )
    assert sum(len(texts_to(one, "zhoukai")) > 0 for one in both) == 1
    assert sum("已经" in one.text for one in both) == 1
    approval, quote = await chat.one(Approval), await chat.one(Quote)
    assert (approval.status, quote.status) in (("approved", "sent"), ("rejected", "draft"))


@pytest.mark.parametrize(
    "key", ["批#1", "不批#1", "改9折#1", "批#99", "批#99999999999999999999", "批#x", "批#1#2", "批#-1"]
)
@pytest.mark.parametrize("sender", ["zhoukai", "zhaolei", "chenyu"])
async def test_keys_of_others_decide_nothing(chat: Chat, sender: str, key: str) -> None:
    await submit(chat)
    number = (await chat.one(Approval)).id
    said = await chat.event(sender, "template_card_event", key.replace("#1", f"#{number}"))
    assert said.text
    assert [o for o in said.outgoing if o.to != sender] == []
    for secret in ("217,600", "230,400", "李建业"):
        assert sender == "zhoukai" or secret not in said.text
    assert (await chat.one(Approval)).status == "pending"


async def test_of_several_the_one_meant(chat: Chat) -> None:
    await submit(chat)
    await chat.say("zhoukai", "给蓝海报10台x200 86折")
    await chat.say("zhoukai", "提交")
    asked = await chat.say("lizong", "批")
    assert "1 周凯 华星精密制造 85折 217,600元" in asked.text
    assert "2 周凯 蓝海包装 86折 110,080元" in asked.text
    assert {a.status for a in await chat.rows(Approval)} == {"pending"}
    assert "110,080元" in (await chat.say("lizong", "2")).text
    assert [a.status for a in await chat.rows(Approval)] == ["pending", "approved"]
    assert "217,600元" in (await chat.say("lizong", "华星不批 先等等")).text
    assert [a.status for a in await chat.rows(Approval)] == ["rejected", "approved"]


async def test_taken_back_before_the_decision(chat: Chat, say: Say) -> None:
    approve, *_ = (button.key for button in card_to(await submit(chat), "lizong").buttons)
    said = await say("撤回审批")
    assert "不用批了" in texts_to(said, "lizong")
    assert [(await chat.one(Approval)).status, (await chat.one(Quote)).status] == ["withdrawn", "draft"]
    assert "已经撤了" in (await chat.event("lizong", "template_card_event", approve)).text
    await say("提交")
    assert [a.status for a in await chat.rows(Approval)] == ["withdrawn", "pending"]


async def test_undo_takes_a_submission_back_and_redo_puts_it_again(chat: Chat, say: Say) -> None:
    await submit(chat)
    said = await say("撤回")
    assert "不用批了" in texts_to(said, "lizong")
    assert await chat.rows(Approval) == []
    assert (await chat.one(Quote)).status == "draft"
    again = await say("恢复")
    assert card_to(again, "lizong")
    assert [(await chat.one(Approval)).status, (await chat.one(Quote)).status] == ["pending", "pending"]
    assert "批了" in (await chat.say("lizong", "批")).text


async def test_a_decision_is_not_undone(chat: Chat, say: Say) -> None:
    await submit(chat)
    await chat.say("lizong", "批")
    for sender in ("lizong", "zhoukai"):
        assert "撤不回" in (await chat.say(sender, "撤回")).text
    assert [(await chat.one(Approval)).status, (await chat.one(Quote)).status] == ["approved", "sent"]


async def test_a_changed_request_makes_the_old_one_void(chat: Chat, say: Say) -> None:
    approve, *_ = (button.key for button in card_to(await submit(chat), "lizong").buttons)
    said = await say("改10台")
    assert "不用批了" in texts_to(said, "lizong")
    assert "108,800元" in said.text
    assert (await chat.one(Approval)).status == "superseded"
    assert [q.status for q in await chat.rows(Quote)] == ["draft"]
    assert "撤" in (await chat.event("lizong", "template_card_event", approve)).text


async def test_a_draft_is_taken_back(chat: Chat, say: Say) -> None:
    await say("给华星报20台x200 85折")
    assert "报价草稿" in (await say("撤回")).text
    assert await chat.rows(Quote) == []
    await say("提交")
    assert await chat.rows(Approval) == []


@pytest.mark.parametrize("text", ["改10台", "撤回审批"])
async def test_what_made_a_request_void_is_undone(chat: Chat, say: Say, text: str) -> None:
    await submit(chat)
    await say(text)
    said = await say("撤回")
    assert card_to(said, "lizong")
    assert [(await chat.one(Approval)).status, (await chat.one(Quote)).status] == ["pending", "pending"]
    assert "217,600元" in (await chat.say("lizong", "批")).text


@pytest.mark.parametrize(
    ("deputy", "approver"), [("vice", "vice"), ("zhaolei", "boss"), ("zhoukai", "boss"), (None, "boss")]
)
async def test_who_is_away_is_represented(chat: Chat, deputy: str | None, approver: str) -> None:
    async with chat.database.writing() as session:
        vice = Member(
            userid="vice", userid_key="vice", name="副总", role="manager", team="华南", created_at=chat.clock.now()
        )
        session.add(vice)
        await session.flush()
        chat.ids["vice"] = vice.id or 0
    await chat.add(
        Absence(
            member_id=chat.ids["lizong"],
            first_on=date(2026, 3, 9),
            last_on=date(2026, 3, 11),
            deputy_id=chat.ids[deputy] if deputy else None,
            created_at=chat.clock.now(),
        )
    )
    said = await submit(chat)
    assert card_to(said, approver)
    assert "批了" in (await chat.say(approver, "批")).text


async def test_where_nobody_may_approve_it_is_said(chat: Chat, say: Say) -> None:
    async with chat.database.writing() as session:
        for userid in ("lizong", "boss"):
            member = await session.get_one(Member, chat.ids[userid])
            member.is_active = False
            session.add(member)
    said = await say("给华星报20台x200 85折")
    assert "没有人能批" in said.text
    assert "230,400元" in said.text
    assert "没提交" in (await say("提交")).text
    assert await chat.rows(Approval) == []


async def test_what_waits_is_shown(chat: Chat, say: Say) -> None:
    await submit(chat)
    chat.at("2026-03-10T10:05:00")
    assert "李建业" in (await say("批了没")).text
    listed = await chat.say("lizong", "有啥要批的")
    assert "周凯 华星精密制造 85折 217,600元 等了1小时5分" in listed.text
    assert "没有等着批的" in (await chat.say("boss", "有啥要批的")).text


async def test_nothing_held_is_seen_as_a_quotation(chat: Chat, say: Say) -> None:
    await say("给华星报20台x200 85折")
    assert "217,600" not in (await say("我的报价")).text
    draft = await chat.one(Quote)
    async with chat.database.reading() as session:
        with pytest.raises(ValueError, match="not issued"):
            await make_document(session, "quote", draft.id or 0, settings=chat.settings)


async def test_bands_are_a_count_of_what_the_asker_may_see(chat: Chat, say: Say) -> None:
    outcomes = [("zhoukai", "0.88", "accepted"), ("zhoukai", "0.88", "rejected"), ("zhoukai", "0.92", "accepted")]
    outcomes += [("chenyu", "0.88", "accepted"), ("zhoukai", "0.88", "sent"), ("zhoukai", "0.88", "superseded")]
    for n, (owner, ratio, status) in enumerate(outcomes):
        fen = int(Decimal(1_280_000) * Decimal(ratio))
        quote = Quote(
            number=f"Q20250101-{n:02d}", customer_id=chat.ids["华星精密制造有限公司"], owner_id=chat.ids[owner], status=status,
            issued_on=date(2026, 3, 1), valid_until=date(2026, 3, 31), subtotal_fen=1_280_000, total_fen=fen, net_fen=fen,
            tax_fen=0, created_at=chat.clock.now(),
        )  # fmt: skip
        await chat.add(quote)
        await chat.add(
            QuoteLine(
                quote_id=quote.id or 0, position=1, product_id=chat.ids["X200控制柜"], name="X200控制柜",
                quantity=Decimal(1), list_price=Decimal(12800), unit_price=Decimal(12800) * Decimal(ratio), amount_fen=fen,
            )
        )  # fmt: skip
    said = await say("给华星报20台x200 85折")
    assert "看数 X200控制柜 低于9折2单成1 9折到95折1单成1" in said.text
