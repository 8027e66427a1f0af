"""Whole messages of several clauses: each slot is of its own clause, and what no clause says is left open."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize("text", ["睿安贺强投诉地板漏水,已安排钟伟明日上午上门维修", "睿安贺强投诉漏水 要明天下午派人"])
def test_part_of_day_wanted_leaves_a_day(text: str) -> None:
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-12"]


def test_work_by_night_names_no_time() -> None:
    (promise,) = of_type("followup", "睿安贺强要求补充夜间作业数据")
    assert "due" not in promise


@pytest.mark.parametrize("text", ["鼎泰消防验收过了 尾款26万说好月底", "广汇的环保验收通过了", "宏图评审会过了"])
def test_what_has_passed_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


def test_post_to_which_a_matter_goes_is_not_of_who_tells_it() -> None:
    assert of_type("contact", "味府叶总监邮件确认:冷库项目由总部亚太采购接手,联系人改为Kelvin Tan") == []


@pytest.mark.parametrize(
    ("text", "customer", "reason"),
    [
        (
            "鼎泰那个医院项目业主指定要日立 咱没戏了 他自己下个工地5月开工",
            "鼎泰建设集团有限公司",
            "鼎泰那个医院项目业主指定要日立",
        ),
        ("鼎泰混凝土丢了 嫌贵 下个工地再找我", "鼎泰建设集团有限公司", "嫌贵"),
    ],
)
def test_bare_kind_of_house_names_a_project_and_another_job_is_no_reason(text: str, customer: str, reason: str) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["customer"], deal["stage"], deal["lost_reason"]) == (customer, "lost", reason)


@pytest.mark.parametrize("text", ["鼎泰土建拖了 混凝土得下半年才进场", "广汇二期明年才启动"])
def test_what_comes_no_sooner_is_nothing_to_do(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "followup"] == []


def test_fair_named_in_a_title_is_where_one_met() -> None:
    (visit,) = of_type("visit", "今天在绿化展会碰到睿安贺强 聊了十分钟")
    assert visit["channel"] == "event"


@pytest.mark.parametrize(
    ("text", "action"), [("鼎泰冯总监尾款催了三次 他说月底", "付尾款"), ("鼎泰冯总监图纸催了两遍 说周五给", "给")]
)
def test_how_often_one_asked_is_not_what_is_promised(text: str, action: str) -> None:
    (promise,) = of_type("followup", text)
    assert action in promise["action"]
    assert not {"遍", "次"} & set(promise["action"])


def test_letter_that_our_office_sends_is_no_visit() -> None:
    assert of_type("visit", "鼎泰冯总监欠尾款8万 我让财务发函了") == []


def test_who_is_only_made_known_is_of_no_house_that_is_named() -> None:
    assert [f.get("customer") for f in of_type("followup", "冯总监介绍了城西那边一个大户 姓耿 让我后天去看看")] in (
        [],
        [None],
    )


def test_adverb_behind_a_name_is_none_of_it() -> None:
    (deal,) = of_type("deal", "鼎泰混凝土那单 海螺又来压价")
    assert deal["competitor"] == "海螺"


def test_things_wanted_last_week_do_not_date_what_is_said_today() -> None:
    (visit,) = of_type("visit", "叶总监上周说要的鸡翅 今天又说不要了 改鸭腿")
    assert visit["date"] == "2026-03-11"


@pytest.mark.parametrize("text", ["鼎泰项目暂缓,年内不再推进", "广汇说月底前不再采购"])
def test_what_is_no_more_gone_on_with_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", ["鼎泰冯总监走了 新来的姓邓 未见过", "味府新来的采购没见过"])
def test_whom_one_has_not_met_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize("text", ["鼎泰混凝土冯总监说降到400万才谈", "鼎泰混凝土冯总监说400万先有得谈"])
def test_price_at_which_they_would_begin_to_talk_is_no_amount(text: str) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] in ([], [None])


def test_goods_of_a_country_are_no_firm() -> None:
    assert [d.get("competitor") for d in of_type("deal", "鼎泰混凝土430万 韩国货降价")] == [None]


@pytest.mark.parametrize("text", ["广汇的钱今年没批到 明年再报", "青禾说明年再看"])
def test_what_comes_up_again_another_year_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


def test_feast_for_others_is_no_meal_of_ours() -> None:
    assert [v.get("channel") for v in of_type("visit", "鼎泰冯总监合同签了 他请全村喝酒")] in ([], [None])


def test_meal_to_which_we_are_asked_is() -> None:
    assert [v["channel"] for v in of_type("visit", "合同签了 鼎泰冯总监请我们吃了顿饭")] == ["meal"]
