"""Small things of a rep's talk: what is fetched, drunk, wanted, our part of a whole, whose number it is, what is missing of a target."""

import pytest
from reading_world import of_type, read, records

from nlu.records import records_of


@pytest.mark.parametrize("goods", ["用XR1", "装XR1", "用移动DR 12台"])
def test_no_verb_is_the_name_of_a_deal(goods: str) -> None:
    (deal,) = of_type("deal", f"广汇新上体检车间 要{goods} 2台 总共60万")
    assert not (deal.get("title") or "").startswith(("用", "装"))
    assert deal["amount"] == 600_000


@pytest.mark.parametrize(
    "text",
    [
        "昨晚鼎泰冯总 喝了2斤黄酒 混凝土一句没提",
        "昨晚跟鼎泰冯总 喝了两瓶",
        "周一在鼎泰跟冯总吃了个工作餐 混凝土他说还在走流程",
        "中午在鼎泰食堂跟冯总吃了个盒饭",
        "昨晚跟鼎泰冯总整了三瓶 混凝土的事他松口了",
        "昨天中午跟鼎泰冯总边吃边聊",
    ],
)
def test_eating_and_drinking_is_a_meal(text: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["channel"] == "meal"


@pytest.mark.parametrize("text", ["青禾薛园长说孩子中午喝的汤不行", "青禾薛园长反映员工吃的盒饭不行"])
def test_what_others_eat_is_none(text: str) -> None:
    assert all(visit.get("channel") != "meal" for visit in of_type("visit", text))


@pytest.mark.parametrize(
    "same",
    ["微信一样", "微信也是它", "微信就这个", "微信跟手机一样", "微信手机一样的", "加微信也用这个号", "微信即手机"],
)
def test_same_number_is_no_chat(same: str) -> None:
    text = f"鼎泰新采购 黄燕萍 13588001122 {same}"
    assert [r["type"] for r in records(text)] == ["contact"]
    assert records(text)[0]["wechat"] == "13588001122"


@pytest.mark.parametrize(
    "text",
    [
        "那个鼎泰冯国庆的手机号你给我存一下 13971000456 微信也是这个号",
        "把冯国庆的号码给我存上 13971000456",
        "冯国庆电话你给我登一下哈 13971000456",
    ],
)
def test_number_to_be_kept_is_no_question(text: str) -> None:
    (contact,) = records(text)
    assert (contact["type"], contact["name"], contact["phone"]) == ("contact", "冯国庆", "13971000456")


@pytest.mark.parametrize("text", ["冯国庆的手机号你给我发一下", "冯国庆电话给我一下"])
def test_number_asked_for_is(text: str) -> None:
    assert [r["type"] for r in records(text)] == ["query"]


@pytest.mark.parametrize("text", ["本月任务还差几万", "我目标还差几万块", "本月指标还要做几百万", "任务还剩几十万没做"])
def test_what_is_missing_of_a_target_is_asked(text: str) -> None:
    assert [(r["type"], r["topic"]) for r in records(text)] == [("query", "target")]


@pytest.mark.parametrize(
    "text", ["冯总说他们预算还差几万", "本月任务还差5万 想把鼎泰的催一下", "鼎泰江湾三期没戏了 集团叫停的 不是输给谁"]
)
def test_what_is_told_is_no_question(text: str) -> None:
    assert not of_type("query", text)


@pytest.mark.parametrize(
    "text",
    [
        "江湾三期，冯总说总的投资是5000万，土建他们自己搞，我们这块混凝土就做410万",
        "江湾三期，冯总讲总造价3个亿，我们这一块材料做410万",
        "江湾三期，冯总说总成本是3000万，我们这边混凝土就做410万",
    ],
)
def test_our_part_is_the_amount(text: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["amount"] == 4_100_000


@pytest.mark.parametrize("got", ["文件拿到了", "样件取回来了", "平面图到手了", "单据收齐了", "入场证领到了"])
def test_what_was_fetched_is_no_competitor(got: str) -> None:
    assert all(not r.get("competitor") for r in records(f"鼎泰冯总那边 {got} 混凝土420万"))


def test_deal_taken_by_a_firm_is() -> None:
    (deal,) = records_of(read("江湾三期 华润水泥拿到了").intents)
    assert deal["competitor"] == "华润水泥"
