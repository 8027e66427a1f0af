"""Of a whole of which we can do one thing only, our part is the amount; what is bought together with others' work has none."""

import pytest
from reading_world import of_type

OUR_PART = {
    "鼎泰江湾三期总共900万里我们只能做混凝土 大概400万": 4_000_000,
    "鼎泰江湾三期一共900万 我们做得了的就混凝土 400万左右": 4_000_000,
    "味府鸡翅那单总包300万 我们只管供货 150万": 1_500_000,
    "中铁十二局隧道支护总共900万 我们就做材料 560万吧": 5_600_000,
    "市二院DR跟放疗设备一起招 总共400万 我们这块80万": 800_000,
    "十二局支护跟锚杆一起发包 总价900万 我们报560万": 5_600_000,
    "味府鸡翅150万 我们全做": 1_500_000,
    "味府鸡翅那单跟我们一起做 一共150万": 1_500_000,
    "味府预算150万 我们就做了个方案": 1_500_000,
    "味府鸡翅150万 我们只做高端": 1_500_000,
}
JOINT_JOBS = {
    "鼎泰冯国庆打电话来 一起搞城北医院的弱电 总包他们260万 监控这块归我们 70万左右": ("城北医院的弱电", 700_000),
    "冯国庆喊我们一起投地铁九号线装修 总包他们500万 石材这部分我们做 120万": ("地铁九号线装修", 1_200_000),
    "鼎泰丁晓打电话来 他们中了体育馆改造 总包380万 灯光这块分包给我们 65万": ("体育馆改造", 650_000),
    "睿安中了科技园物业 保洁这块分包给我们 35万左右": ("科技园物业", 350_000),
    "冯国庆喊我们一起做江湾三期 总包他们900万 混凝土这块归我们 430万": ("江湾三期混凝土", 4_300_000),
    "冯国庆说江湾三期总包价430万": ("江湾三期混凝土", 4_300_000),
    "叶总找我们一起做方案 预算150万": ("鸡翅年度供应", 1_500_000),
}


@pytest.mark.parametrize(("text", "deal"), JOINT_JOBS.items())
def test_part_of_a_job_that_another_house_contracts_for(text: str, deal: tuple[str, int]) -> None:
    """The whole is theirs, what we do of it is ours; a job none of the known deals is for is a new one."""
    [told] = of_type("deal", text)
    assert (told["title"], told["amount"]) == deal


NONE_OF_OURS = [
    "鼎泰江湾三期总共900万里我们只能做混凝土", "味府鸡翅那单300万里冷链100万 剩下是我们的", "十二局支护跟锚杆一起发包 总共900万",
    "市二院DR跟建材一起招 总共130万", "市二院DR和空调一块招 总价90万", "味府鸡翅跟酒水打包招标 一共300万", "鼎泰混凝土连同钢筋一起招 预算900万",
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount"), OUR_PART.items())
def test_our_part_is_the_amount(text: str, amount: int) -> None:
    [deal] = of_type("deal", text)
    assert deal["amount"] == amount


@pytest.mark.parametrize("text", NONE_OF_OURS)
def test_a_whole_that_is_not_ours_is_no_amount(text: str) -> None:
    assert all(deal.get("amount") is None for deal in of_type("deal", text))


NO_DEALS = [
    "味府的授信上限200万", "味府授信额度给到200万", "鼎泰信用额度只剩30万", "味府给我们的账期授信是50万", "青禾年销售额5000万", "青禾销售额一年5000万",
    "安监局罚了鼎泰30万", "鼎泰被罚了20万", "青禾集团今年总预算800万", "青禾新校区投资3个亿", "味府开一家店要投150万", "睿安租金一年300万", "青禾今年订单额到2个亿",
    "青禾注册资本2000万", "鼎泰履约保证金20万", "味府押金3万退了", "味府库存压了600万",
]  # fmt: skip
STILL_DEALS = {
    "味府合同150万 保证金18万": 1_500_000,
    "味府鸡翅预算160万 年销售额2个亿": 1_600_000,
    "青禾总预算80万 周五定": 800_000,
    "青禾有个新校区的项目 预算80万": 800_000,
    "味府鸡翅150万 授信50万": 1_500_000,
}


@pytest.mark.parametrize("text", NO_DEALS)
def test_what_they_own_owe_or_earn_is_no_deal(text: str) -> None:
    assert not [deal for deal in of_type("deal", text) if deal.get("amount")]


@pytest.mark.parametrize(("text", "amount"), STILL_DEALS.items())
def test_a_deal_beside_such_a_sum_keeps_its_own(text: str, amount: int) -> None:
    [deal] = of_type("deal", text)
    assert deal["amount"] == amount


@pytest.mark.parametrize("text", ["味府的授信额度只批了500万 让我们找银行", "味府杭州新工厂投资两个亿 年底投产"])
def test_a_credit_line_or_a_works_of_theirs_is_no_deal(text: str) -> None:
    assert not [deal for deal in of_type("deal", text) if deal.get("amount")]


def test_our_part_counts_though_it_adds_up_with_another_to_the_whole() -> None:
    [deal] = of_type("deal", "味府鸡翅162万里运费占12万 我们只管料 150万")
    assert deal["amount"] == 1_500_000
    assert not [d for d in of_type("deal", "味府叶总监说今年县里补贴总共500万") if d.get("amount")]
