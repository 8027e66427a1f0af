"""Stages told in words of every class: papers, money, boards, hands and seals; and what only sounds like one."""

import pytest
from reading_world import of_type

TOLD = {
    "qualified": [
        "味府鸡翅预算批下来了",
        "味府鸡翅的采购申请批了",
        "味府鸡翅那个项目老板批了",
        "味府鸡翅 董事会通过了",
        "味府鸡翅列进今年预算了",
        "味府鸡翅技术参数定稿了",
        "味府鸡翅 叶总把需求书签了",
        "味府鸡翅需求敲定了",
        "园区绿化外包拿到批文了",
        "园区绿化外包 资金到位了",
    ],
    "proposal": [
        "味府鸡翅报价给叶总了",
        "味府鸡翅的方案做完交给叶总了",
        "味府鸡翅报过价了",
        "味府鸡翅的报价叶总收到了",
        "园区绿化外包 我们已经应标了",
        "园区绿化外包 首轮报价已提交",
        "园区绿化外包 标书上午递到招标办了",
        "园区绿化外包proposal sent",
        "市二院移动DR 方案昨天讲完了",
        "鸡翅那个进到第二轮报价了",
    ],
    "negotiation": [
        "味府叶总监说拍板啦给我们做下周开始走合同",
        "味府鸡翅合同已经在他们法务手上走了",
        "味府鸡翅在跟我们抠合同条款",
        "味府鸡翅合同初稿过来了",
        "市二院DR 蒋科长答应给我们做了",
        "市二院DR我们综合得分最高",
        "市二院DR 蒋科长说就定你们了",
        "市二院DR 进入单一来源谈判",
        "市二院DR 法务提了十几条意见",
        "市二院DR公示期结束了 没人质疑",
        "市二院DR价格谈妥 细节再对对",
        "鼎泰江湾三期 contract under review",
    ],
    "won": [
        "鼎泰江湾三期的单子拿到了",
        "鼎泰江湾三期签单了",
        "鼎泰江湾三期 冯总在合同上签字了",
        "鼎泰江湾三期 订单收到",
        "鼎泰江湾三期 那边今天敲章了",
        "鼎泰江湾三期 冯总今天下的单",
        "鼎泰江湾三期 签字盖章都齐了",
        "鼎泰江湾三期 合同正式生效",
        "鼎泰江湾三期 双章件寄到公司了",
        "鼎泰江湾三期那个大单到手了",
    ],
    "lost": [
        "市二院DR没谈成 嫌贵",
        "市二院DR定给别家了",
        "市二院跟别人签了",
        "市二院今年不采了",
        "市二院回话说不考虑我们了",
        "市二院DR被砍了",
        "市二院DR没干过迈瑞",
        "市二院DR花落联影",
        "市二院选了联影",
        "市二院DR 内定了本地一家 我们陪跑",
    ],
}


@pytest.mark.parametrize(("stage", "text"), [(stage, text) for stage, texts in TOLD.items() for text in texts])
def test_stage_is_told(stage: str, text: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["stage"] == stage


@pytest.mark.parametrize(
    "text",
    [
        "味府鸡翅预算批了就马上报价",
        "味府鸡翅 班子会通过 准备立项",
        "味府鸡翅批了两个车位",
        "味府叶总说方案给她看了再说",
        "味府鸡翅方案还在写",
        "别把市二院的单子搞黄了",
        "市二院怕丢了面子 不肯降价",
        "市二院 图纸我给别人了",
        "市二院 标书谁盖章",
        "市二院 标书盖好章了 还没送",
        "市二院蒋科长说他们跟洗衣厂的合同签了",
        "市二院 就编码规则达成一致",
        "市二院DR预算砍了 76降到70",
        "味府开玩笑说再贵就找别家了",
    ],
)
def test_no_later_stage_is_told(text: str) -> None:
    told = [deal.get("stage") for deal in of_type("deal", text)]
    assert not {"qualified", "negotiation", "won", "lost"}.intersection(told)


@pytest.mark.parametrize("text", ["鼎泰江湾三期预算批下来了", "鼎泰江湾三期报价又发过去了", "市二院DR资金到位了"])
def test_words_in_passing_never_set_a_deal_back(text: str) -> None:
    assert [deal["stage"] for deal in of_type("deal", text) if "stage" in deal] == []


@pytest.mark.parametrize("text", ["睿安的报价贺经理收到了", "青禾幼教的方案发给薛园长了"])
def test_words_in_passing_ask_nothing_and_make_no_new_deal(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("市二院DR没干过迈瑞", "迈瑞"),
        ("市二院DR花落联影", "联影"),
        ("市二院DR被联影以低价抢了", "联影"),
        ("移动DR采购联影中了", "联影"),
        ("市二院丢了 换联影", "联影"),
    ],
)
def test_who_has_the_deal_now(text: str, rival: str) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["stage"], deal["competitor"]) == ("lost", rival)


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        ("negotiation", "市二院DR我们第一名"),
        ("negotiation", "市二院DR 正式下达中标函"),
        ("negotiation", "市二院DR成交通知书拿到"),
        ("negotiation", "市二院DR合同打印好送过去盖章了"),
        ("negotiation", "市二院DR定我们的 76万不变"),
        ("won", "鼎泰江湾三期合同今天寄回"),
        ("won", "鼎泰江湾三期冯总签字了"),
        ("won", "鼎泰江湾三期420万已盖章"),
        ("won", "鼎泰江湾三期 丁晓把订单邮件发我了"),
        ("lost", "市二院DR结果公布 没我们"),
        ("lost", "市二院把我们方案否了 选了联影"),
        ("lost", "市二院DR评审没过 项目终止"),
        ("proposal", "市二院DR 谈判文件递交完毕"),
        ("proposal", "下午陪何静到鼎泰讲标，一共四家入围"),
        ("proposal", "上午去鼎泰讲标 评委问了配比"),
        ("proposal", "昨天在市二院讲标，问了探测器"),
    ],
)
def test_stage_is_told_by_papers_and_hands(stage: str, text: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["stage"] == stage


@pytest.mark.parametrize(
    "text",
    [
        "周五去鼎泰讲标",
        "鼎泰通知我们去鼎泰讲标",
        "今天去鼎泰讲标",
        "市二院问我们投标了没",
        "味府合同签之前要先验厂",
        "味府订单系统崩了 下不了单",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert of_type("deal", text) == []
