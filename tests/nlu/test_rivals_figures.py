"""A rival's figure beside ours or beside their budget, in speech without punctuation, and whom one fears the most."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("下午去鼎泰见冯总他说预算三百八十万已经批了不过磊砼建材上周也来过报的三百五十万", 3_800_000),
        ("市二院蒋科长说预算76万已经批下来了联影上周也来讲过方案报的70万", 760_000),
        ("睿安贺经理说预算62万定了洁士保洁前两天也去过现场报价55万让我们周五前报最终价", 620_000),
        ("味府叶总说年度预算150万批了但是双汇也来谈过给到130万", 1_500_000),
        ("广汇马总说预算80万 对手天工报的72万 我们报的78万", 780_000),
        ("百川邵总透露预算30万批了有家叫聚力的昨天也来过报的26万", 300_000),
        ("鼎泰江湾三期我们报的四百一磊砼建材报的三百九冯总让我们再让让", 4_100_000),
    ],
)
def test_what_a_rival_asks_is_not_what_it_is_worth(text: str, yuan: int) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] == [yuan]


@pytest.mark.parametrize("text", ["青禾薛园长说彩蕾教具上周也来演示过报价18万", "市二院 联影也来讲过方案报的70万"])
def test_a_rivals_figure_alone_is_no_amount(text: str) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] in ([None], [])


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("鼎泰我也去过现场报了410万", 4_100_000),
        ("睿安贺经理上周也来看过样板报价62万他说可以", 620_000),
        ("今天也去了鼎泰报价410万", 4_100_000),
        ("我昨天又去了趟鼎泰报了410万", 4_100_000),
        ("鼎泰 联影也来看过 我们报的410万", 4_100_000),
    ],
)
def test_our_own_figure_after_a_visit_is_ours(text: str, yuan: int) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] == [yuan]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("鼎泰江湾三期我们报的四百一磊砼建材报的三百九冯总让我们再让让", "磊砼建材"),
        ("睿安的绿化标我们投的28万绿源投的26万5", "绿源"),
        ("广汇马总说预算80万对手天工报的72万我们报的78万", "天工"),
        ("蒋科长说预算七十六万到了让我们报价但联影报了七十", "联影"),
        ("睿安保洁的标交了 我们报61万 五家在投 最低的是净邦保洁", "净邦保洁"),
        ("鼎泰四家在投最凶的还是磊砼建材", "磊砼建材"),
        ("中铁十二局支护 三家比价 最狠的就是中材", "中材"),
    ],
)
def test_who_bids_against_us(text: str, name: str) -> None:
    assert [d.get("competitor") for d in of_type("deal", text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "睿安 最怕的是贺经理变卦",
        "味府 最强的还是他们自己的采购",
        "市二院 最便宜的是国产的",
        "市二院 最担心的是交期",
        "广汇 最强的是技术部",
        "鼎泰 最低的是我们 报了410万",
        "鼎泰我们报的410万领导报的数是400万",
        "味府我们报150万第一轮报的160万",
        "市二院我们投了76万监理报的是80万",
    ],
)
def test_no_rival_is_seen(text: str) -> None:
    assert [d["competitor"] for d in of_type("deal", text) if d.get("competitor")] == []


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰江湾三期标书今天交了我们报的四百一十五万一共四家在投最凶的还是磊砼建材下周一上午开标冯总叫我亲自到场",
        "睿安保洁的标交了 我们报61万 五家在投 最低的是净邦保洁 周五开标",
        "味府鸡翅招标四家入围最难缠的还是味源食品下周三讲标",
    ],
)
def test_a_rival_is_no_customer(text: str) -> None:
    assert len({r.get("customer") for r in records(text)}) == 1
