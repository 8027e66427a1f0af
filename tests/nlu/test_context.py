"""Whom a clause is about: names, persons, the chat; and when to ask."""

from datetime import timedelta

from reading_world import NOW, after, document, read, records, turn


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
