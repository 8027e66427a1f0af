"""Whom a clause is about: names, persons, the chat; and when to ask."""

from datetime import timedelta

import pytest
from reading_world import NOW, after, document, read, records, turn

from nlu.conversation import Conversation
from nlu.intents import SmallTalk


def customers(text: str) -> list[str | None]:
    return [c.customer.value.name if c.customer else None for c in document(text).clauses]


def test_customer_lasts_until_another_is_named() -> None:
    assert customers("上午去了鼎泰,价格谈得差不多,下午去了味府,用量要涨") == [
        "鼎泰建设集团有限公司", "鼎泰建设集团有限公司", "味府餐饮连锁有限公司", "味府餐饮连锁有限公司",
    ]  # fmt: skip


def test_person_known_at_one_customer_names_it() -> None:
    assert customers("刚见了蒋科长") == ["杭州市第二人民医院"]


def test_person_decides_between_two_customers_of_one_name() -> None:
    assert set(customers("上午去了宏图,尹总接待的")) == {"宏图印刷包装有限公司"}


def test_chat_decides_between_two_customers_of_one_name() -> None:
    doc = document("宏图那边催合同了", after(turn("上午见了段总", 7)))
    assert {c.customer.value.id for c in doc.clauses if c.customer} == {7}


def test_ambiguous_customer_is_asked_and_the_records_wait() -> None:
    reading = read("今天去了宏图")
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert {o.name for o in reading.clarification.options} == {"宏图置业有限公司", "宏图印刷包装有限公司"}
    assert [i.type for i in reading.clarification.held] == ["visit"]
    assert reading.intents == ()


def test_sure_records_are_written_beside_a_question() -> None:
    reading = read("上午去了鼎泰,下午去了宏图")
    assert [i.customer.value.name for i in reading.intents if i.type == "visit"] == ["鼎泰建设集团有限公司"]
    assert reading.clarification is not None


def test_stale_chat_is_no_context() -> None:
    old = after(turn("上午见了冯总", 2, at=NOW - timedelta(hours=9)))
    assert records("预算砍到400了", old) == []


def test_who_recommended_is_not_the_topic() -> None:
    [customer] = [r for r in records("新客户 绍兴恒丰纺织有限公司 味府叶总监介绍的") if r["type"] == "customer"]
    assert customer["name"] == "绍兴恒丰纺织有限公司"


def test_all_of_them_shares_the_date() -> None:
    days = {
        r["customer"]: r.get("close_date") for r in records("鼎泰420 味府150 这俩月底都能签") if r["type"] == "deal"
    }
    assert set(days.values()) == {"2026-03-31"}
    assert len(days) == 2


@pytest.mark.parametrize("text", ["给宏图打了电话 没人接", "宏图说要加印3000册"])
def test_nothing_to_write_of_one_of_two_still_asks_which(text: str) -> None:
    reading = read(text)
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert len(reading.clarification.options) == 2
    chat = Conversation((), reading.clarification, NOW)
    assert read("2", chat).intents == (SmallTalk("nothing"),)


@pytest.mark.parametrize("text", ["宏图那边", "要不要给宏图降价我再想想", "宏图段总出差了 没见着"])
def test_own_thoughts_about_one_of_two_ask_nothing(text: str) -> None:
    assert read(text).clarification is None


@pytest.mark.parametrize(
    "text",
    [
        "给鼎泰打了电话 没人接",
        "顺道拐去味府 叶总监不在 前台收了资料",
        "今天去广汇扑了个空",
        "青禾的人没见着 画册放门卫了",
        "去睿安送样 贺强不在 样品放前台了",
        "给柳部长打了两遍 一直占线",
        "跑了趟中铁 未能会面",
        "今儿去味府送货 门卫不让进",
    ],
)
def test_vain_attempt_writes_nothing_and_the_answer_says_so(text: str) -> None:
    assert read(text).intents == (SmallTalk("in_vain"),)


def test_unknown_person_of_another_stop_is_not_of_the_company_before() -> None:
    text = "味府没见着人约了周四 百川催了款 小金那边送了资料"
    assert read(text).clarification is not None
    assert [r["type"] for r in records(text)] == ["followup"]


def test_who_is_called_like_our_manager_and_was_met_is_theirs() -> None:
    (visit,) = records("去了新客户海天机械 见了何总")
    assert visit["contacts"] == ["何总"]


def test_each_of_a_row_keeps_its_own_people() -> None:
    people = {r["customer"]: r["contacts"] for r in records("鼎泰冯总 味府叶总监 都约在下周三")}
    assert people == {"鼎泰建设集团有限公司": ["冯国庆"], "味府餐饮连锁有限公司": ["叶小满"]}
