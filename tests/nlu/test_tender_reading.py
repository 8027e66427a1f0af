"""Tenders: who won, who is first, the list made public, shortlists, papers that go round; and what only looks like it."""

import pytest
from reading_world import of_type

Expected = tuple[str | None, str | None]
"""Stage and competitor."""

READ: dict[str, Expected] = {
    "中铁支护项目未能中标，中标单位为巨锚科技": ("lost", "巨锚科技"), "市二院DR公示出来了 中标单位是联影 71万": ("lost", "联影"), "江湾三期 三一中标了": ("lost", "三一"),
    "味府鸡翅 没中 中的是圣农": ("lost", "圣农"), "睿安绿化 中标单位是我们": ("negotiation", None), "味府鸡翅 终于中了": ("negotiation", None),
    "市二院DR 顺利中标了": ("negotiation", None), "中铁支护 总算中标了": ("negotiation", None), "江湾三期 低价中标了": ("negotiation", None),
    "市二院DR中标公示了 第一名联影": (None, "联影"), "中铁支护 候选人公示 第一巨锚 第二我们": (None, "巨锚"), "市二院DR评标完了 我们第二 联影第一": (None, "联影"),
    "味府鸡翅公示了 我们第一": ("negotiation", None), "睿安绿化我们入围了": ("proposal", None), "味府鸡翅 成功入围": ("proposal", None), "江湾三期 我们没入围": ("lost", None),
    "江湾三期合同正在其财务部门会签": ("negotiation", None), "味府鸡翅合同法务走着": ("negotiation", None), "市二院DR 合同在他们总务科那边走着": ("negotiation", None),
    "味府的合同他们回签了": ("won", None), "江湾三期 冯总说不租了": ("lost", None), "味府说今年不续租了": ("lost", None), "市二院DR我司未能入围，业绩不足": ("lost", None), "味府校务会研究决定，鸡翅由我公司继续承接": ("negotiation", None), "味府鸡翅客户倾向选择圣农，对方报价132万": (None, "圣农"),
    "江湾三期三家在谈 还有三一和中联": (None, "三一和中联"), "中铁支护 中了一标 318万": ("negotiation", None), "江湾三期 现有三一、中联两家参与": (None, "三一、中联"), "请将味府的竞争对手登记为凤祥": (None, "凤祥"), "江湾三期竞争对手改成三一": (None, "三一"),
}  # fmt: skip
NOTHING = [
    "如味府公示后无异议，我方方可启动合同谈判", "睿安审批通过后我方方能进入合同谈判", "江湾三期追加了40万预算的申请", "味府让我们先别签", "睿安叶总叫重新报价 不着急",
    "味府想把鸡翅砍了 全换鸭翅", "味府要20吨鸡翅 还有手套和口罩", "江湾三期拟由我方承接", "江湾三期 有采购和技术两位参与", "鼎泰今年技改投产", "味府样品不要了", "味府的合同法务还没走",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=list(READ))
def test_how_a_tender_stands(text: str, expected: Expected) -> None:
    assert [(deal.get("stage"), deal.get("competitor")) for deal in of_type("deal", text)] == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_words_of_tenders_that_say_nothing_yet(text: str) -> None:
    assert not any(deal.get("stage") or deal.get("competitor") for deal in of_type("deal", text))


def test_a_sum_added_is_no_new_order() -> None:
    [deal] = of_type("deal", "江湾三期追加了30万 变成450万")
    assert (deal.get("stage"), deal.get("amount")) == (None, 4_500_000)
