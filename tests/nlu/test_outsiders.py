"""What is heard of who need not know, and somebody who is told of as anew."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "听前台小姑娘八卦说味府好像也在看正大的鸡翅，真的假的不知道",
        "听门卫讲，鼎泰前天好像签了别家",
        "听隔壁老板说市二院要换联影的 不知道真假",
        "味府好像也在跟正大谈，消息还没核实",
    ],
)
def test_hearsay_of_outsiders_makes_no_deal(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    ("text", "rival"),
    [("听叶总监说正大报了140万 真假不知道", "正大"), ("味府叶总监说正大也在找他们，报了140万", "正大")],
)
def test_what_their_people_say_of_a_rival_is_kept(text: str, rival: str) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["competitor"], deal.get("amount")) == (rival, None)


@pytest.mark.parametrize(
    ("text", "name", "phone"),
    [
        ("味府采购现在归一个叫陈亚楠的姑娘管，电话是13733330921，加微信也是搜这个号", "陈亚楠", "13733330921"),
        ("鼎泰采购以后由新来的一个叫唐婉的管", "唐婉", None),
        ("青禾财务交给一位叫白洁的大姐管了，手机13911112222", "白洁", "13911112222"),
    ],
)
def test_who_has_the_job_is_introduced_by_name(text: str, name: str, phone: str | None) -> None:
    (contact,) = of_type("contact", text)
    assert (contact["name"], contact.get("phone")) == (name, phone)
    assert not of_type("deal", text)
    assert not of_type("visit", text)


def test_whoever_runs_it_himself_is_no_new_name() -> None:
    assert [c["name"] for c in of_type("contact", "味府采购现在归叶总监直管")] in ([], ["叶小满"])


@pytest.mark.parametrize(
    "text", ["百川那边以前没打过交道，想做个展厅", "味府没打过招呼就去了", "青禾薛园长说以前没打过广告"]
)
def test_words_of_dealing_name_no_rival(text: str) -> None:
    assert all(d.get("competitor") is None and d.get("stage") is None for d in of_type("deal", text))
