"""撞单 (dialogue 14): the time is noted, nothing leaks; 协作 asks the owner, 申诉 whoever leads both."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest
from handlers_chat import Chat, Said, texts_to
from sqlalchemy.exc import DBAPIError

from config.settings import Settings
from handlers.apply import Applier
from models import Change, Collaborator, Customer, InboundMessage, OwnershipClaim, Visit
from models.database import is_conflict
from replies.types import Card

Say = Callable[..., Awaitable[Said]]
THEIRS = "联创机电有限公司"
CLAIM = "加个客户 联创机电 今天展会认识的"
SECRETS = ("赵磊", "秘密产线", "孙胜利", "88", "老客户", "有限公司")


@pytest.fixture
async def met(chat: Chat) -> Chat:
    """老赵 was in touch yesterday; 周凯 says at 15:20 whom he met."""
    chat.at("2026-03-09T10:00:00")
    await chat.say("zhaolei", "去了联创机电 见了孙总 聊了秘密产线")
    chat.at("2026-03-10T15:20:00")
    return chat


def keys_to(said: Said, userid: str) -> list[str]:
    return [b.key for o in said.outgoing if o.to == userid and isinstance(o.reply, Card) for b in o.reply.buttons]


async def test_14_the_dialogue(met: Chat) -> None:
    customers = len(await met.rows(Customer))
    said = await met.say("zhoukai", CLAIM)
    assert said.text.split("\n") == [
        "这家有同事在跟 最近3天有联系 按规则不新建",
        "你的线索时间记下了 3/10 15:20 展会",
        "想一起跟 回「协作」我去问他",
        "觉得该归你 回「申诉」 两边时间线一起给李建业看",
    ]
    assert not [secret for secret in SECRETS if secret in said.text]
    assert {o.to for o in said.outgoing} == {"zhoukai"}, "nobody else hears of it yet"
    assert len(await met.rows(Customer)) == customers
    assert await met.rows(Visit, Visit.owner_id == met.ids["zhoukai"]) == []
    claim = await met.one(OwnershipClaim)
    assert (claim.customer_id, claim.member_id, claim.owner_id) == (
        met.ids[THEIRS],
        met.ids["zhoukai"],
        met.ids["zhaolei"],
    )
    assert (claim.source, claim.words, claim.status) == ("展会", CLAIM, "noted")
    assert claim.created_at == datetime(2026, 3, 10, 7, 20, tzinfo=UTC)
    assert claim.message_id == said.applied.context.message.id
    assert "看不了" in (await met.say("zhoukai", "联创机电啥情况")).text


async def test_14_shared_after_a_tap(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    asked = await met.say("zhoukai", "协作")
    assert asked.text.startswith("问他了")
    assert not [secret for secret in SECRETS if secret in asked.text]
    request = texts_to(asked, "zhaolei")
    assert "周凯也碰上了你的联创机电 3/10 15:20 展会" in request
    agreed = await met.event("zhaolei", "template_card_event", keys_to(asked, "zhaolei")[0])
    assert "周凯能一起跟联创机电了 客户还是你的" in agreed.text
    assert "同意一起跟了" in texts_to(agreed, "zhoukai")
    row = await met.one(Collaborator)
    assert (row.customer_id, row.member_id) == (met.ids[THEIRS], met.ids["zhoukai"])
    assert (await met.one(Customer, Customer.name == THEIRS)).owner_id == met.ids["zhaolei"]
    assert "孙胜利" in (await met.say("zhoukai", "联创机电啥情况")).text
    again = await met.event("zhaolei", "template_card_event", keys_to(asked, "zhaolei")[1])
    assert "已经有结果了" in again.text


async def test_14_declined_by_a_word(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    await met.say("zhoukai", "协作")
    declined = await met.say("zhaolei", "不同意")
    told = texts_to(declined, "zhoukai")
    assert "那位同事想自己跟" in told
    assert "申诉" in told
    assert not [secret for secret in SECRETS if secret in told]
    assert (await met.one(OwnershipClaim)).status == "declined"
    assert await met.rows(Collaborator) == []


@pytest.mark.parametrize(
    ("word", "status", "owner", "shared"),
    [
        ("归周凯", "given", "zhoukai", 0),
        ("归原主", "kept", "zhaolei", 0),
        ("一起跟", "shared", "zhaolei", 1),
        ("归赵磊", "kept", "zhaolei", 0),
    ],
)
async def test_14_appealed_and_decided(met: Chat, word: str, status: str, owner: str, shared: int) -> None:
    await met.say("zhoukai", CLAIM)
    said = await met.say("zhoukai", "申诉 展会上他们说没人联系过")
    assert "李建业" in said.text
    assert not [secret for secret in SECRETS if secret in said.text]
    both = texts_to(said, "lizong")
    for fact in ("赵磊 3/10周二有的这家", "联系1次 头一次3/9周一", "商机1单", "「去了联创机电 见了孙总 聊了秘密产线」",
                 "周凯 3/10 15:20 展会", f"「{CLAIM}」", "周凯说 展会上他们说没人联系过", "归周凯"):  # fmt: skip
        assert fact in both
    assert "周凯对你的联创机电提了申诉" in texts_to(said, "zhaolei")
    decided = await met.say("lizong", f"{word} 客户先找的谁就是谁的")
    assert decided.text.startswith("定了 联创机电")
    claim = await met.one(OwnershipClaim)
    assert (claim.status, claim.decided_by_id, claim.note) == (status, met.ids["lizong"], "客户先找的谁就是谁的")
    assert (await met.one(Customer, Customer.name == THEIRS)).owner_id == met.ids[owner]
    assert len(await met.rows(Collaborator)) == shared
    for party in ("zhoukai", "zhaolei"):
        assert "李建业定了 联创机电" in texts_to(decided, party)
        assert "原因 客户先找的谁就是谁的" in texts_to(decided, party)
    card = await met.say("zhoukai", "联创机电啥情况")
    assert ("孙胜利" in card.text) == (status != "kept")
    assert ("看不了" in (await met.say("zhaolei", "联创机电啥情况")).text) == (status == "given")


async def test_a_decision_by_a_tap_is_taken_back(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    said = await met.say("zhoukai", "申诉")
    given, _, _ = keys_to(said, "lizong")
    await met.event("lizong", "template_card_event", given)
    assert (await met.one(Customer, Customer.name == THEIRS)).owner_id == met.ids["zhoukai"]
    undone = await met.say("lizong", "撤回")
    assert (await met.one(Customer, Customer.name == THEIRS)).owner_id == met.ids["zhaolei"]
    assert (await met.one(OwnershipClaim)).status == "appealed"
    assert "撤了" in texts_to(undone, "zhoukai")
    assert "看不了" in (await met.say("zhoukai", "联创机电啥情况")).text
    await met.say("lizong", "归原主")
    assert (await met.one(OwnershipClaim)).status == "kept"


async def test_sharing_is_taken_back_and_comes_again(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    await met.say("zhoukai", "协作")
    await met.say("zhaolei", "同意")
    await met.say("zhaolei", "撤回")
    assert await met.rows(Collaborator) == []
    assert "看不了" in (await met.say("zhoukai", "联创机电啥情况")).text
    await met.say("zhaolei", "恢复")
    assert len(await met.rows(Collaborator)) == 1
    assert "孙胜利" in (await met.say("zhoukai", "联创机电啥情况")).text


async def test_what_was_asked_is_taken_back(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    await met.say("zhoukai", "协作")
    undone = await met.say("zhoukai", "撤回")
    assert "不用管了" in texts_to(undone, "zhaolei")
    again = await met.say("zhoukai", "恢复")
    assert "也碰上了你的联创机电" in texts_to(again, "zhaolei")
    await met.say("zhoukai", "撤回")
    undone = await met.say("zhoukai", "撤回")
    assert "线索时间 3/10 15:20 展会" in undone.text
    assert await met.rows(OwnershipClaim) == []
    assert texts_to(undone, "zhaolei") == "", "nobody had been asked"


async def test_only_who_is_asked_answers_and_only_who_leads_both_decides(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    asked = await met.say("zhoukai", "协作")
    key = keys_to(asked, "zhaolei")[0]
    for other in ("zhoukai", "chenyu", "lizong"):
        assert "没有等你定的" in (await met.event(other, "template_card_event", key)).text
    said = await met.say("zhoukai", "申诉")
    key = keys_to(said, "lizong")[0]
    for other in ("zhoukai", "zhaolei", "chenyu", "boss"):
        assert "没有等你定的" in (await met.event(other, "template_card_event", key)).text
    claim = await met.one(OwnershipClaim)
    assert (claim.status, await met.rows(Collaborator)) == ("appealed", [])


async def test_of_two_regions_an_admin_decides(met: Chat) -> None:
    said = await met.say("zhoukai", "加个客户 珠江电器 官网来的")
    assert said.text.split("\n")[0] == "这家有同事在跟 按规则不新建", "nobody was in touch these days"
    assert "给钱总看" in said.text
    await met.say("zhoukai", "申诉")
    assert (await met.one(OwnershipClaim)).judge_id == met.ids["boss"]


async def test_how_recent_the_contact_is_can_be_kept_to_oneself(met: Chat) -> None:
    settings = Settings(**(met.settings.model_dump() | {"groups": {}, "ownership": {"recent_days": 0}}))
    met.applier = Applier(settings, clock=met.clock, read=met.reader)
    said = await met.say("zhoukai", CLAIM)
    assert said.text.split("\n")[0] == "这家有同事在跟 按规则不新建"


async def test_said_again_the_first_time_counts(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    met.at("2026-03-11T10:00:00")
    said = await met.say("zhoukai", "新客户 联创机电 官网来的")
    assert "3/10 15:20 展会" in said.text
    assert len(await met.rows(OwnershipClaim)) == 1


async def test_named_without_a_claim_before(met: Chat) -> None:
    said = await met.say("zhoukai", "联创机电 协作")
    assert said.text.startswith("问他了 联创机电")
    assert (await met.one(OwnershipClaim)).status == "asked"


async def test_ones_own_is_not_made_twice(met: Chat) -> None:
    customers = len(await met.rows(Customer))
    said = await met.say("zhoukai", "加个客户 华星精密制造")
    assert said.text.startswith("这家就是你的华星精密制造 我没新建")
    assert len(await met.rows(Customer)) == customers
    assert await met.rows(OwnershipClaim) == []


async def test_a_person_met_there_is_kept_beside_the_claim(met: Chat) -> None:
    said = await met.say("zhoukai", "加个客户 联创机电 钱工 13800001234 上周五展会认识的")
    claim = await met.one(OwnershipClaim)
    assert claim.met_on == date(2026, 3, 6)
    assert "(你说的3/6周五)" in said.text
    assert not [secret for secret in SECRETS if secret in said.text]


NO_CLAIM = (
    "下午去了联创机电 见了孙总", "联创机电那个客户加急发货", "加个客户 欣旺达 展会认识的", "给联创机电报2台X200", "跟李总一起跟进华星", "不同意客户的账期 再谈", "协作", "申诉",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_CLAIM)
async def test_no_claim(met: Chat, text: str) -> None:
    await met.say("zhoukai", text)
    assert await met.rows(OwnershipClaim) == []


async def test_an_open_approval_goes_before_a_plain_yes(met: Chat) -> None:
    """同意 of somebody who also has a quotation to decide is about that."""
    await met.say("zhoukai", "加个客户 珠江电器 官网来的")
    async with met.database.writing() as session:
        session.add(
            OwnershipClaim(
                customer_id=met.ids["华星精密制造有限公司"], member_id=met.ids["zhaolei"], owner_id=met.ids["zhoukai"],
                status="asked", created_at=met.clock.now(),
            )
        )  # fmt: skip
    said = await met.say("zhoukai", "同意协作")
    assert "赵磊能一起跟华星精密制造了" in said.text


async def test_two_decisions_at_once_one_counts(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    said = await met.say("zhoukai", "申诉")
    keys = keys_to(said, "lizong")

    async def press(key: str, n: int) -> None:
        for _ in range(10):  # PostgreSQL may take one of two that wait for each other back; `bot.dispatch` tries again
            try:
                return await press_once(key, n)
            except DBAPIError as error:
                if not is_conflict(error):
                    raise
        raise AssertionError("never alone")

    async def press_once(key: str, n: int) -> None:
        async with met.database.writing() as session:
            message = InboundMessage(
                platform="many", dedupe_key=str(n), sender="lizong", sender_key="lizong", kind="text", text=key,
                sent_at=met.clock.now(), received_at=met.clock.now(),
            )  # fmt: skip
            session.add(message)
            await session.flush()
            await Applier(met.settings, clock=met.clock).apply(session, message)

    await asyncio.gather(*(press(key, n) for n, key in enumerate(keys * 2)))
    decisions = [
        change for change in await met.rows(Change, Change.entity == "ownership_claim") if "decided_at" in change.fields
    ]
    assert len(decisions) == 1


async def test_every_step_is_in_the_change_log(met: Chat) -> None:
    await met.say("zhoukai", CLAIM)
    await met.say("zhoukai", "协作")
    await met.say("zhaolei", "不同意")
    await met.say("zhoukai", "申诉")
    await met.say("lizong", "一起跟")
    changes = await met.rows(Change, Change.entity == "ownership_claim")
    statuses = [change.fields["status"][1] for change in changes if "status" in change.fields]
    assert statuses == ["noted", "asked", "declined", "appealed", "shared"]
    shared = await met.one(Change, Change.entity == "collaborator")
    assert (shared.entity_id, shared.fields) == (met.ids[THEIRS], {"member_id": [None, met.ids["zhoukai"]]})
