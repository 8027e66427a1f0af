"""Long sentences as older reps type them: what was said by whom, a round of calls, a number that changed, terms that were taken."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰冯总说混凝土420万太贵，让到400万就给我们做，我想想也有得赚，答应他了", 4_000_000),
        ("味府叶总监嫌鸡翅150万高，142万就签，跟领导商量过，依他了", 1_420_000),
    ],
)
def test_terms_that_we_took_are_the_sum(text: str, amount: int) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] == [amount]
    assert of_type("followup", text) == []


@pytest.mark.parametrize(
    "text",
    ["鼎泰冯总说混凝土420万太贵，让到400万就给我们做，没答应他", "味府叶总监嫌鸡翅150万高，142万就签，我说要请示一下"],
)
def test_terms_that_nobody_took_change_nothing(text: str) -> None:
    assert all(d.get("amount") in (None, 4_200_000, 1_500_000) for d in of_type("deal", text))


@pytest.mark.parametrize("text", ["鼎泰今天电话来问，混凝土什么时候能送，我说还在排", "鼎泰今天电话来催，混凝土几号到"])
def test_what_they_rang_to_ask_is_no_question_to_us(text: str) -> None:
    (visit,) = records(text)
    assert (visit["type"], visit["customer"], visit["channel"]) == ("visit", "鼎泰建设集团有限公司", "phone")


@pytest.mark.parametrize(
    "text",
    [
        "今天没出门，电话打了一圈，鼎泰冯总说江湾三期下周三上会，睿安贺强没接",
        "下雨没出去，打了一圈电话，鼎泰冯总说江湾三期下周三上会，睿安贺强关机",
    ],
)
def test_round_of_calls_behind_that_one_stayed_in(text: str) -> None:
    assert [(v["customer"], v.get("channel")) for v in of_type("visit", text)] == [("鼎泰建设集团有限公司", "phone")]


@pytest.mark.parametrize(
    "text",
    ["鼎泰冯总手机换过了，新号码13957800012，微信还是老的", "鼎泰冯国庆换手机了，新号13957800012，微信没换"],
)
def test_chat_account_that_stays_is_no_chat(text: str) -> None:
    (contact,) = records(text)
    assert (contact["type"], contact["name"], contact["phone"]) == ("contact", "冯国庆", "13957800012")


@pytest.mark.parametrize("text", ["今天站得腿都要断了，上午到鼎泰跟冯总聊了江湾三期", "鼎泰催得头都快炸了"])
def test_hardship_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


def test_day_begins_no_name() -> None:
    assert all("礼拜" not in str(r.get("customer", "")) for r in records("下下礼拜二公司摆一桌请客户"))


def test_paper_taken_to_them_is_in_their_hands() -> None:
    (deal,) = of_type("deal", "移动DR的方案昨天已经交到市二院去了")
    assert deal["stage"] == "proposal"
    assert of_type("deal", "移动DR的方案准备下周交到市二院去") == []


@pytest.mark.parametrize("text", ["鼎泰的混凝土没做成，给了海螺", "江湾三期没谈成，给了海螺，人家便宜一成"])
def test_not_brought_off_and_given_to_another_is_lost(text: str) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["stage"], deal["competitor"]) == ("lost", "海螺")


def test_how_often_one_was_there_in_all_is_no_visit_of_today() -> None:
    (visit,) = of_type("visit", "鼎泰那单跟了快一年，前前后后跑了七八趟，今早冯总电话里讲定了")
    assert visit["channel"] == "phone"


def test_whom_a_pronoun_means_was_met() -> None:
    (visit,) = of_type("visit", "鼎泰冯总这个人好说话，就是丁晓卡得紧，今天为了预付款跟她磨了一上午")
    assert visit["contacts"] == ["丁晓"]


def test_half_past_before_a_town_that_begins_with_a_day() -> None:
    (plan,) = of_type("followup", "下周二上午九点半天津来人，鼎泰冯总也来")
    assert plan["due"] == "2026-03-17T09:30"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("睿安保洁贺强说年前不做了，叫我明年三月再找他", None),
        ("睿安保洁今年不做了，明年三月再谈", None),
        ("睿安保洁不做了，换了一家", "lost"),
        ("睿安保洁今年不做了，没钱", "lost"),
    ],
)
def test_what_is_taken_up_again_is_not_lost(text: str, stage: str | None) -> None:
    assert next((d.get("stage") for d in of_type("deal", text)), None) == stage


def test_as_much_as_he_would_take_is_not_what_it_is_worth() -> None:
    deals = of_type("deal", "鼎泰冯总说四百二十万的盘子他只肯做三百万，多的要给海螺")
    assert all(d.get("amount") != 3_000_000 for d in deals)


def test_when_they_would_like_to_begin_is_nothing_to_do() -> None:
    assert of_type("followup", "青禾薛园长聊到托管，她想四月底开班，预算16万") == []


def test_what_is_done_on_arrival_is_no_firm() -> None:
    assert all("先送" not in r["customer"] for r in records("鼎泰丁晓讲到了先送五吨，余下的月底再拉"))


@pytest.mark.parametrize("text", ["鼎泰冯总说老板换了，暂时不考虑", "鼎泰冯总今天再问，说厂长换了"])
def test_post_that_changed_hands_is_not_of_who_tells_so(text: str) -> None:
    assert of_type("contact", text) == []


@pytest.mark.parametrize(
    "text", ["鼎泰江湾三期420万给我们做六成，剩下的给海螺", "鼎泰江湾三期420万给我们做一半，剩下给海螺"]
)
def test_whole_of_which_we_get_a_part_is_not_ours(text: str) -> None:
    assert all(d.get("amount") is None for d in of_type("deal", text))


def test_not_to_tell_is_nothing_to_do() -> None:
    assert of_type("followup", "鼎泰冯总昨天酒桌上答应给我们做，叫我不要声张") == []


def test_house_seen_and_named_behind_was_visited() -> None:
    (visit,) = of_type("visit", "上午去慈溪看了一家新的五金厂，叫慈溪永固五金，老板姓岑")
    assert (visit["customer"], visit["channel"]) == ("慈溪永固五金", "onsite")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("市二院移动DR，蒋科长讲已经定了联影的，我们贵了十来万，没办法", "lost"),
        ("市二院移动DR 定了联影的样机先试，我们也送一台", None),
    ],
)
def test_chosen_beside_us_is_lost_where_we_fell_short(text: str, stage: str | None) -> None:
    assert next((d.get("stage") for d in of_type("deal", text)), None) == stage
