"""Bids that ask for a quotation without naming one: 请先出具一份 behind a wish, 请按目录价的92折报出 behind goods."""

import pytest
from reading_world import NOW, of_type, read, records

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[KnownCustomer(1, "苏州晶曜显示科技有限公司"), KnownCustomer(2, "泸州江阳康复医院")],
        contacts=[KnownContact(101, 1, "谢敏", "采购经理"), KnownContact(102, 2, "牟春", "设备科科长")],
        products=[KnownProduct(201, "RD30", "还原剂RD30", (), "吨", 800_000)],
    )
)


@pytest.mark.parametrize("bid", ["请按目录价的92折报出", "请按92折报", "麻烦按九二折报一下", "请统一按92折报出去"])
def test_goods_and_at_what_to_quote_them(bid: str) -> None:
    reading = understand(f"晶曜谢敏要还原剂3吨，{bid}", now=NOW, names=NAMES, conversation=EMPTY)
    [quote] = [r for r in records_of(reading.intents) if r["type"] == "quote"]
    assert quote["items"] == [{"product": "还原剂RD30", "qty": 3}]
    assert quote["discount"] == 0.92


@pytest.mark.parametrize(
    "text",
    ["谢敏要求下班前收到正式报价，请先出具一份", "谢敏急眼了要报价 我开车呢 你先给出一版", "谢敏催报价了 麻烦先做一份"],
)
def test_a_bid_without_goods_asks_which(text: str) -> None:
    question = understand(text, now=NOW, names=NAMES, conversation=EMPTY).clarification
    assert question is not None
    assert question.about == "product"


@pytest.mark.parametrize(
    "text", ["谢敏报价收到了 你先出个日报", "报价发给谢敏了 请帮我整一份", "请按时报到", "请按去年的价格报"]
)
def test_no_bid(text: str) -> None:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    assert [r for r in records_of(reading.intents) if r["type"] == "quote"] == []
    assert reading.clarification is None


def test_a_hospital_by_its_place_and_what_it_is_for() -> None:
    [mention] = [m for m in NAMES.find("上午八点半就到了江阳康复") if m.kind == "customer"]
    assert mention.candidates[0].ref.id == 2


@pytest.mark.parametrize("text", ["滨湖如果接受分期建设，660万也不是做不到", "那个维保被一家叫顺驰的小公司抢了"])
def test_no_sentence_and_no_rival_is_a_new_firm(text: str) -> None:
    assert [m for m in NAMES.find(text) if m.kind == "customer"] == []


def test_a_head_that_bids_to_put_down_a_deal_is_no_name_of_it() -> None:
    [deal] = of_type("deal", "新增商机：句容宝华山泉饮品有限公司拟新建瓶装水产线，预算约150万元")
    assert deal.get("title") != "新增"


@pytest.mark.parametrize("text", ["冯总今天澄清，三期的合同尚未盖章，此前说已经签了并不属实", "江湾三期说签了是误传"])
def test_what_is_said_not_to_be_so_sets_no_stage(text: str) -> None:
    assert [r for r in records(text) if r.get("stage") in ("won", "lost")] == []


def test_a_rival_ends_before_what_it_does_with_the_price() -> None:
    [deal] = of_type("deal", "听冯总讲，沁源把江湾三期报到了398万，我们420万的价格暂不调整")
    assert deal["competitor"] == "沁源"
    assert deal["amount"] == 4_200_000


def test_gone_to_find_somebody_at_his_house() -> None:
    [visit] = of_type("visit", "下午去了鼎泰找冯总，那台泵又报高压，明天叫人过去看一下")
    assert visit["contacts"] == ["冯国庆"]
    assert of_type("visit", "下午去了鼎泰找冯总 他不在") == []


def test_a_plant_room_is_nobody() -> None:
    contacts = [c for r in read("冯总说B馆那个冷站改造预算压了一刀").intents for c in getattr(r, "contacts", ())]
    assert [c.value.name for c in contacts] == ["冯国庆"]
