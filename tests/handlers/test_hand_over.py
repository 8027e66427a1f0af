"""A customer goes to a colleague with what is open there; who may give it, who hears of it, and the way back."""

from handlers_chat import Chat

from models import Customer, Deal, FollowUp, Quote, Visit

XINYUAN = "新元食品有限公司"


async def busy(chat: Chat) -> None:
    """周凯 has been to 新元, sells there, has promised something and made a quotation."""
    await chat.say("zhoukai", "上午去了新元食品 产线改造项目 预算25万 周四再去")
    await chat.say("zhoukai", "给新元食品报10台X200")


async def owners(chat: Chat) -> dict[str, set[int]]:
    id_ = chat.ids[XINYUAN]
    return {
        table.__name__: {row.owner_id for row in await chat.rows(table, table.customer_id == id_)}
        for table in (Deal, FollowUp, Quote, Visit)
    } | {"Customer": {(await chat.one(Customer, Customer.id == id_)).owner_id}}


async def test_what_is_open_goes_along_and_what_was_done_stays(chat: Chat) -> None:
    await busy(chat)
    said = await chat.say("lizong", "把新元食品转给老赵")
    deal = await chat.one(Deal, Deal.customer_id == chat.ids[XINYUAN])
    plans = [row for row in await chat.rows(FollowUp, FollowUp.customer_id == chat.ids[XINYUAN]) if not row.quote_id]
    assert said.text.split("\n")[0] == "转好了 新元食品 周凯 → 赵磊"
    assert f"在跟1单 {deal.amount_fen / 1_000_000:g}万 · 没办的跟进{len(plans)}件 · 在外的报价1份" in said.text
    zhou, zhao = chat.ids["zhoukai"], chat.ids["zhaolei"]
    assert await owners(chat) == {
        "Deal": {zhao}, "FollowUp": {zhao}, "Quote": {zhao}, "Customer": {zhao}, "Visit": {zhou},
    }  # fmt: skip
    assert "李建业把周凯的新元食品转给你了" in said.told("zhaolei")[0]
    assert "李建业把新元食品转给赵磊了" in said.told("zhoukai")[0]
    assert "看不了" in (await chat.say("zhoukai", "新元食品啥情况")).text


async def test_all_of_it_is_taken_back_and_done_again(chat: Chat) -> None:
    await busy(chat)
    before = await owners(chat)
    await chat.say("lizong", "把新元食品转给老赵")
    after = await owners(chat)
    said = await chat.say("lizong", "撤回")
    assert await owners(chat) == before
    assert "现在归周凯" in said.told("zhaolei")[0]
    assert "现在归周凯" in said.told("zhoukai")[0]
    said = await chat.say("lizong", "恢复")
    assert await owners(chat) == after
    assert "现在归赵磊" in said.told("zhoukai")[0]


async def test_a_rep_gives_the_own_one_and_the_manager_hears(chat: Chat) -> None:
    said = await chat.say("zhoukai", "新元食品以后老赵跟")
    assert (await chat.one(Customer, Customer.id == chat.ids[XINYUAN])).owner_id == chat.ids["zhaolei"]
    assert said.told("lizong") == ["周凯把新元食品转给赵磊了 没有在跟的单和没办的跟进"]
    assert "不归你管" in (await chat.say("zhoukai", "把新元食品转给周凯")).text


async def test_who_may_not(chat: Chat) -> None:
    for sender, text in (
        ("zhoukai", "把联创机电转给周凯"),
        ("lizong", "把珠江电器转给小周"),
        ("zhaolei", "把新元食品转给赵磊"),
    ):
        assert "不归你管" in (await chat.say(sender, text)).text
    assert "没找到能接的" in (await chat.say("lizong", "把新元食品转给陈宇")).text
    assert "本来就归周凯" in (await chat.say("lizong", "新元食品归小周")).text
    assert (await chat.one(Customer, Customer.id == chat.ids[XINYUAN])).owner_id == chat.ids["zhoukai"]


async def test_a_colleagues_own_work_there_stays_the_colleagues(chat: Chat) -> None:
    await chat.add(
        FollowUp(
            customer_id=chat.ids[XINYUAN],
            owner_id=chat.ids["chenyu"],
            action="送样机",
            created_at=chat.clock.now(),
        )
    )
    await chat.say("boss", "把新元食品转给老赵")
    [row] = await chat.rows(FollowUp)
    assert row.owner_id == chat.ids["chenyu"]
