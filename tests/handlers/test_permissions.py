"""Nothing of what a colleague owns reaches who may not see it; what takes place there is still written."""

from datetime import date

import pytest
from handlers_chat import Chat
from sqlalchemy import update

from models import Change, Collaborator, Contact, Customer, CustomerAlias, Deal, FollowUp, OwnershipClaim, Quote, Visit
from models.customer import customer_key
from nlu.intents import (
    AddFollowUp,
    Clarification,
    Correct,
    LogVisit,
    Query,
    Read,
    Ref,
    RequestQuote,
    SaveContact,
    SaveCustomer,
    UpdateDeal,
)
from nlu.text import Span

SECRETS = ("秘密产线", "888,888", "88.8", "孙胜利", "5556666", "6666", "赵磊", "zhaolei", "老客户聚会")
"""What only 赵磊, his manager and an admin may read about 联创机电."""
COLLEAGUES = "联创机电有限公司"
TOPICS = ("customer", "followups", "deals", "visits", "quotes")


@pytest.fixture
async def told(chat: Chat) -> Chat:
    """赵磊 has a history with 联创机电."""
    await chat.act(
        "zhaolei",
        LogVisit(Read(chat.ref("联创"), "t"), Read(date(2026, 3, 9), "t"), summary="老客户聚会"),
        AddFollowUp("老客户聚会回访", Read(chat.ref("联创"), "t"), Read(date(2026, 3, 10), "t")),
    )
    return chat


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_rep_reads_nothing_of_a_colleagues_customer(told: Chat, topic: str) -> None:
    said = await told.act("zhoukai", Query(topic, Read(told.ref("联创"), "t")))  # type: ignore[arg-type]
    assert not [secret for secret in SECRETS if secret in said.text]


@pytest.mark.parametrize(
    "text",
    [
        "联创机电啥情况",
        "联创的商机",
        "我的商机",
        "漏斗",
        "今天干啥",
        "本月拜访记录",
        "/客户 联创机电",
        "报价记录",
        "任务完成多少",
    ],
)
async def test_no_question_of_a_rep_gets_at_it(told: Chat, text: str) -> None:
    said = await told.say("zhoukai", text)
    assert not [secret for secret in SECRETS if secret in said.text]


async def test_other_questions_do_count_it_for_who_may_see_it(told: Chat) -> None:
    """The negative cases above would also pass if nothing were ever shown."""
    for reader in ("zhaolei", "lizong", "boss"):
        said = await told.act(reader, Query("customer", Read(told.ref("联创"), "t")))
        assert "秘密产线" in said.text
        assert "孙胜利" in said.text


async def test_a_manager_sees_the_team_below_and_no_other(told: Chat) -> None:
    for reader, sees in (("lizong", False), ("boss", True), ("chenyu", True), ("zhoukai", False)):
        said = await told.act(reader, Query("customer", Read(told.ref("珠江"), "t")))
        assert ("何敏" in said.text) is sees


async def test_a_shared_customer_is_read(told: Chat) -> None:
    customer_id, member_id = told.ids[COLLEAGUES], told.ids["zhoukai"]
    await told.add(Collaborator(customer_id=customer_id, member_id=member_id, created_at=told.clock.now()))
    said = await told.act("zhoukai", Query("customer", Read(told.ref("联创"), "t")))
    assert "秘密产线" in said.text


async def test_a_visit_there_is_written_and_nothing_is_told_back(told: Chat) -> None:
    text = "拜访了联创 见了孙胜利 预算50万"
    said = await told.act(
        "zhoukai",
        LogVisit(
            Read(told.ref("联创"), "t", Span(3, 5)),
            Read(date(2026, 3, 10), "t"),
            (Read(Ref(None, "孙胜利"), "t"),),
        ),
        UpdateDeal(Read(told.ref("联创"), "t", Span(3, 5))),
        AddFollowUp("送样", Read(told.ref("联创"), "t", Span(3, 5))),
        text=text,
    )
    [visit] = await told.rows(Visit, Visit.owner_id == told.ids["zhoukai"])
    assert visit.customer_id == told.ids[COLLEAGUES]
    assert "联创" in said.text
    assert "机电" not in said.text
    assert "总经理" not in said.text
    assert "有同事在跟" in said.text
    theirs = await told.one(Deal, Deal.title == "秘密产线")
    assert (theirs.amount_fen, theirs.stage) == (88_888_800, "proposal")
    assert len(await told.rows(Deal, Deal.customer_id == told.ids[COLLEAGUES])) == 2


async def test_a_known_persons_data_is_not_read_or_changed(told: Chat) -> None:
    said = await told.act(
        "zhoukai",
        SaveContact(Read(told.ref("联创"), "t"), Read(Ref(None, "孙胜利"), "t"), phone=Read("13900000001", "t")),
    )
    assert "总经理" not in said.text
    assert "6666" not in said.text
    contacts = await told.rows(Contact, Contact.name == "孙胜利")
    assert sorted(c.phone for c in contacts) == ["13655556666", "13900000001"]


async def test_a_correction_there_shows_no_old_value(told: Chat) -> None:
    [theirs] = await told.rows(Contact, Contact.name == "孙胜利")
    said = await told.act(
        "zhoukai",
        Correct("contact", {"phone": Read("13900000001", "t")}, Read(told.ref("联创"), "t"), theirs.id),
    )
    assert "5556666" not in said.text
    assert (await told.one(Contact, Contact.name == "孙胜利")).phone == "13655556666"


async def test_another_members_record_is_not_corrected(told: Chat) -> None:
    [deal] = await told.rows(Deal, Deal.title == "秘密产线")
    said = await told.act("zhoukai", Correct("deal", {"title": Read("抢来的", "t")}, None, deal.id))
    assert "秘密" not in said.text
    assert (await told.one(Deal, Deal.id == deal.id)).title == "秘密产线"


async def test_a_colleagues_customer_is_not_made_twice_and_the_time_is_kept(told: Chat) -> None:
    """Dialogue 14."""
    before = len(await told.rows(Customer))
    text = "加个客户 联创机电 展会认识的"
    said = await told.act(
        "zhoukai", SaveCustomer(Read(Ref(None, "联创机电"), "t", Span(5, 9)), source=Read("展会", "t")), text=text
    )
    assert len(await told.rows(Customer)) == before
    assert not [secret for secret in SECRETS if secret in said.text]
    assert "有同事在跟" in said.text
    assert "3/10 09:00 展会" in said.text
    claim = await told.one(OwnershipClaim)
    assert (claim.customer_id, claim.member_id, claim.source) == (told.ids[COLLEAGUES], told.ids["zhoukai"], "展会")
    assert (await told.one(Customer, Customer.name == COLLEAGUES)).source is None
    assert "撤了" in (await told.say("zhoukai", "撤回")).text
    assert "没有可撤的" in (await told.say("zhoukai", "撤回")).text


async def test_options_do_not_name_a_colleagues_customer(told: Chat) -> None:
    mine, theirs = told.ref("金桥物流"), told.ref("联创")
    held = (LogVisit(Read(Ref(None, "联"), "t", Span(0, 1)), Read(date(2026, 3, 10), "t")),)
    question = Clarification("customer", "是哪一家", (mine, theirs), held, "联")
    said = await told.act("zhoukai", question=question)
    assert "1 金桥物流" in said.text
    assert "2 同事在跟的一家" in said.text
    assert "联创" not in said.text


async def test_a_quotation_needs_the_name_the_rep_has_said(told: Chat) -> None:
    request = RequestQuote(Read(told.ref("联创"), "t", Span(2, 4)), items=())
    said = await told.say("zhoukai", "给联创报10台A100")
    assert request.customer.value.name not in said.text
    assert await told.rows(Quote) == []
    await told.say("zhoukai", "给联创机电有限公司报10台A100")
    assert len(await told.rows(Quote)) == 1


async def test_lists_do_not_spell_out_a_colleagues_customer(told: Chat) -> None:
    await told.act("zhoukai", AddFollowUp("送样", Read(told.ref("珠江"), "t"), Read(date(2026, 3, 10), "t")))
    said = await told.say("zhoukai", "今天干啥")
    assert "送样" in said.text
    assert "珠江" not in said.text


async def test_a_colleagues_private_word_is_no_name_to_others(chat: Chat) -> None:
    now, member = chat.clock.now(), chat.ids["zhaolei"]
    await chat.add(CustomerAlias(customer_id=chat.ids[COLLEAGUES], alias="大金主子", member_id=member, created_at=now))
    known = await chat.say("zhoukai", "今天拜访了大金主子 聊了聊")
    assert [v for v in await chat.rows(Visit) if v.customer_id == chat.ids[COLLEAGUES]] == []
    assert "联创" not in known.text


async def test_a_customer_handed_over_is_no_longer_read(chat: Chat) -> None:
    assert "王建国" in (await chat.say("zhoukai", "华星精密啥情况")).text
    async with chat.database.writing() as session:
        await session.execute(
            update(Customer)
            .where(Customer.name_key == customer_key("华星精密制造"))
            .values(owner_id=chat.ids["chenyu"])
        )
        session.add(
            Change(
                at=chat.clock.now(),
                entity="customer",
                entity_id=chat.ids["华星精密制造有限公司"],
                action="update",
                fields={"owner_id": [chat.ids["zhoukai"], chat.ids["chenyu"]]},
            )
        )
    said = await chat.say("zhoukai", "去了华星精密制造 见了王总")
    assert "王建国" not in said.text
    assert "总经理" not in said.text


async def test_followups_of_others_cannot_be_finished(told: Chat) -> None:
    [theirs] = await told.rows(FollowUp)
    await told.push_listed("zhoukai", theirs.id)
    said = await told.say("zhoukai", "1好了")
    assert "老客户" not in said.text
    assert (await told.one(FollowUp, FollowUp.id == theirs.id)).status == "open"


async def test_a_quotation_for_a_colleagues_customer_says_so(told: Chat) -> None:
    said = await told.say("zhoukai", "给联创机电有限公司报2台X200")
    assert "报价 Q" in said.text
    assert "这家有同事在跟" in said.text
    assert not [secret for secret in SECRETS if secret in said.text]
