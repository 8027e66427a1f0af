"""How reps write who hardly use verbs: tel, call and 电 as the only word of channel, 上午A 王总 and what came of it, lists of both."""

import pytest

from tests.nlu.reading_world import after, of_type, read, records, turn

PHONED = [
    "叶总监tel 鸡翅月用12吨加到18吨",
    "今早tel马总 说还没排上会",
    "上午电鼎泰冯总监 泵送费没问题",
    "刚call段总 样板的事说妥",
    "薛园长电 秋季要加两个班",
    "睿安贺经理tel 问绿化能不能分开报",
    "睿安贺经理tel了 保洁压到58 没应",
]
NOT_PHONED = [
    "等叶总监tel",
    "冯总监tel没通",
    "贺经理的tel给我一下",
    "马总电表坏了",
    "明天tel叶总监",
    "下午要call冯总监对账",
]


@pytest.mark.parametrize("text", PHONED)
def test_tel_is_a_call(text: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["channel"] == "phone"


@pytest.mark.parametrize("text", NOT_PHONED)
def test_tel_is_no_call(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize("head", ["今早tel 3家", "上午call了3家", "今天电话3家"])
def test_calls_under_a_heading(head: str) -> None:
    visits = of_type("visit", f"{head}\n味府叶总监 下周要120箱\n鼎泰冯总监 没啥事\n广汇马总 关机")
    assert [(v["contacts"], v["channel"]) for v in visits] == [(["叶小满"], "phone"), (["冯国庆"], "phone")]


def test_numbered_without_a_space_and_a_new_house() -> None:
    visits = of_type(
        "visit",
        "今天跑萧山一线\n1味府 叶总监 年供立项了\n2鼎泰 丁晓不在 样放门卫\n3回程弯进家新的 沙溪博朗钢格板 仓库老唐接的 用量不大",
    )
    assert [(v["customer"], v["channel"]) for v in visits] == [
        ("味府餐饮连锁有限公司", "onsite"),
        ("沙溪博朗钢格板", "onsite"),
    ]


TOLD_WITHOUT_A_VERB = [
    "上午广汇 马总 框架谈到245 还要过集团",
    "今早鼎泰 冯总监 料单没问题 等盖章",
    "下午味府 叶总监 鸡翅嫌贵",
    "上午睿安 贺经理 绿化可以分包",
    "中午宏图置业 段总 样板看中了",
]
NO_VISIT = [
    "上午广汇 马总 升副总了",
    "上午味府 叶总监 催单",
    "早上睿安 贺经理 请假",
    "上午鼎泰 冯总监 付了20万",
    "明早广汇 马总 框架再谈",
    "上午味府 叶总监 到货缺两箱",
]


@pytest.mark.parametrize("text", TOLD_WITHOUT_A_VERB)
def test_part_of_day_house_and_person(text: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["date"] == "2026-03-11"
    assert len(visit["contacts"]) == 1


@pytest.mark.parametrize("text", NO_VISIT)
def test_part_of_day_of_something_else(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "味府叶总监早上来店里转了圈 蛮满意",
        "叶总监上午来展厅看了圈 说颜色可以",
        "冯总监带两个人来库里验了货",
        "段总昨天来门店坐了会",
        "贺经理来仓库挑了两样",
    ],
)
def test_they_came_to_a_place_of_ours(text: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["channel"] == "inbound"


@pytest.mark.parametrize("text", ["我上午来店里转了圈 叶总监不在", "叶总监下午再来店里看"])
def test_nobody_came(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "马建军去年那8万6还没打 说月底清",
        "睿安尾款5万没结 贺经理说下周",
        "鼎泰上月货款32万到现在没付 丁晓说在走",
        "味府还有3万2的余款没给 叶总监说这两天",
        "柳部长那12万账还没结 我说不结停货",
    ],
)
def test_an_unpaid_bill_is_no_deal(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(("text", "amount"), [("贺经理说保洁62万没问题", 620_000), ("江湾三期420万没降", 4_200_000)])
def test_what_is_denied_is_no_payment(text: str, amount: int) -> None:
    [deal] = of_type("deal", text)
    assert deal["amount"] == amount


GIVEN = {
    "鸡翅这单味府给圣农了 人家有冷库 咱没有": "圣农",
    "绿化外包这单睿安给绿友了 人家报得低": "绿友",
    "混凝土这单鼎泰最后给三和了 咱价没松": "三和",
    "移动DR这个项目市二院给联影了 我们参数没够": "联影",
    "隧道支护这单中铁十二局给华锚做了 便宜8个点": "华锚",
}


@pytest.mark.parametrize(("text", "rival"), GIVEN.items())
def test_given_by_them_to_a_rival(text: str, rival: str) -> None:
    [deal] = of_type("deal", text)
    assert (deal["stage"], deal["competitor"]) == ("lost", rival)


@pytest.mark.parametrize("text", ["鸡翅这单味府给答复了", "混凝土这单鼎泰给预付了", "味府车间也在试新料"])
def test_nobody_has_taken_it(text: str) -> None:
    assert all(not deal.get("competitor") for deal in of_type("deal", text))


PRESSING = {
    "鼎泰混凝土 三和92压着": "三和",
    "移动DR 转商务在谈 我们76 联影70压着": "联影",
    "鼎泰混凝土还没定 三和也在试 价没给死": "三和",
    "味府鸡翅没定 新牧报的138候着": "新牧",
    "鼎泰混凝土 三和那边88卡着": "三和",
}


@pytest.mark.parametrize(("text", "rival"), PRESSING.items())
def test_a_rival_holds_its_price(text: str, rival: str) -> None:
    [deal] = of_type("deal", text)
    assert deal["competitor"] == rival


@pytest.mark.parametrize("text", ["移动DR 转商务在谈", "江湾三期 技术标过了 进商务", "江湾三期 商务还在谈"])
def test_in_negotiation(text: str) -> None:
    [deal] = of_type("deal", text)
    assert deal["stage"] == "negotiation"


def test_settled_for_us_asks_which_deal() -> None:
    for text in ("睿安那个定了 给我们做", "睿安定了 就给咱做"):
        question = read(text).clarification
        assert question is not None
        assert question.about == "deal"
    assert read("睿安那个还没定 给我们做的可能大").clarification is None


def test_what_is_left_to_be_gone_to() -> None:
    for text in ("这周还剩哪几家要跑", "今天还有哪几家要跑"):
        [query] = records(text)
        assert query["topic"] == "followups"
    [query] = records("哪个客户快要跑")
    assert query["topic"] == "deals"


def test_known_from_a_fair() -> None:
    [visit] = of_type("visit", "上周五建博会认得的 越腾机器人集成 汤工13800007731 想打包供 等他发用量")
    assert (visit["customer"], visit["channel"], visit["date"]) == ("越腾机器人集成", "event", "2026-03-06")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("上午去鼎泰 冯总监带看料场 改好的配比单周五给他", "2026-03-13"),
        ("上午去味府 叶总监嫌贵 重算过的报价明天发她", "2026-03-12"),
        ("上午去睿安 贺经理嫌字小 改过的图周五给他", "2026-03-13"),
    ],
)
def test_a_thing_changed_that_goes_out_later(text: str, due: str) -> None:
    [plan] = of_type("followup", text)
    assert plan["due"] == due


def test_a_thing_changed_that_went_out() -> None:
    assert of_type("followup", "昨天改过的图给冯总监了") == []


def test_the_work_planned_is_over() -> None:
    chat = after(turn("冯总监约了今天下午试料", 2, contacts=(102,)))
    [visit] = of_type("visit", "试完 离析大 换配比下周一重做", chat)
    assert (visit["customer"], visit["contacts"]) == ("鼎泰建设集团有限公司", ["冯国庆"])
    assert of_type("visit", "测完 数据下周给", chat) == []


@pytest.mark.parametrize("numbers", ["对2月数", "对2月的账", "对2月货款"])
def test_the_next_stop_of_a_journey(numbers: str) -> None:
    plans = of_type("followup", f"明早八点半先去味府看冷库 再转鼎泰找丁晓{numbers}")
    assert [p["due"] for p in plans] == ["2026-03-12T08:30", "2026-03-12"]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("薛园长 微 问打样", "wechat"),
        ("广汇马总 邮 合同稿有三处要改", "email"),
        ("早上青禾薛园长电 要两个班的量", "phone"),
        ("睿安贺经理tel 绿化二期先不做了", "phone"),
        ("广汇马总 试机完 两台飘", "onsite"),
    ],
)
def test_one_word_of_channel(text: str, channel: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["channel"] == channel


def test_chats_under_a_heading() -> None:
    visits = of_type("visit", "早上wx 2家\n味府叶总监 让周五前补样\n鼎泰冯总监 没回")
    assert [(v["contacts"], v["channel"]) for v in visits] == [(["叶小满"], "wechat")]


@pytest.mark.parametrize("text", ["江湾三期报430有点高 让减到400", "江湾三期430 冯总监说贵 又让降到400"])
def test_what_they_ask_us_to_come_down_to(text: str) -> None:
    [deal] = of_type("deal", text)
    assert deal["amount"] == 4_300_000


@pytest.mark.parametrize("text", ["鼎泰定了 给我们 418含税", "鼎泰江湾三期定了 给咱 418"])
def test_settled_for_us_with_a_sum(text: str) -> None:
    [deal] = of_type("deal", text)
    assert (deal["stage"], deal["amount"]) == ("negotiation", 4_180_000)


def test_that_one_was_given_to_a_rival() -> None:
    [deal] = of_type("deal", "味府那个年供给圣农了 人家有冷库 咱没有")
    assert (deal["stage"], deal["competitor"]) == ("lost", "圣农")
    assert of_type("deal", "味府那个样品给圣农了 人家有冷库") == []


def test_a_sample_to_be_signed_is_no_negotiation() -> None:
    assert of_type("deal", "睿安样板等业主签字") == []


def test_a_house_ends_before_the_part_of_day() -> None:
    [plan] = of_type("followup", "昌平炼化早上tel 机动处张处 阀门图纸改版 周四前重发")
    assert plan["customer"] == "昌平炼化"
    assert all(r.get("customer") != "成中山" for r in records("昨天没去成中山 今天补 样册要带"))


def test_met_and_his_number() -> None:
    [visit] = of_type("visit", "上午见了味府新来的汤工13800007731 管冷库")
    assert visit["contacts"] == ["汤工"]
    [visit] = of_type("visit", "上周五建博会认得的 越腾机器人集成 汤工13800007731 想打包供")
    assert visit["contacts"] == ["汤工"]
    for text in ("味府新来的汤工13800007731 管冷库", "要到了叶总监手机 13800007731", "存个电话 味府汤工13800007731"):
        assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "rival"),
    [("鼎泰江湾三期定了 给三和", "三和"), ("味府鸡翅那个定了 给圣农做了", "圣农"), ("市二院DR选好了 给联影", "联影")],
)
def test_settled_for_another(text: str, rival: str) -> None:
    [deal] = of_type("deal", text)
    assert (deal["stage"], deal["competitor"]) == ("lost", rival)


@pytest.mark.parametrize("text", ["鼎泰江湾三期定了 给答复", "鼎泰时间定了 给他们", "江湾三期还没定 给三和的可能大"])
def test_not_settled_for_another(text: str) -> None:
    assert all(deal.get("stage") != "lost" for deal in of_type("deal", text))


def test_what_they_use_a_month_is_no_amount() -> None:
    text = "昨天包装展认得的 越腾五金 吕经理13700008888 想做彩盒 月用2万"
    assert all(not deal.get("amount") for deal in of_type("deal", text))
    [visit] = of_type("visit", text)
    assert (visit["contacts"], visit["channel"], visit["date"]) == (["吕经理"], "event", "2026-03-10")


@pytest.mark.parametrize("text", ["睿安绿化外包这单给绿友了 人家分期 咱不行", "江湾三期这单给三和了 人家报得低"])
def test_the_deal_at_hand_was_given_away(text: str) -> None:
    [deal] = of_type("deal", text)
    assert deal["stage"] == "lost"


@pytest.mark.parametrize(
    "text",
    [
        "去年鼎泰那单的质保金11万5没退 冯总监说走流程",
        "睿安尾款5万没结 贺经理说还在走流程",
        "味府那台折弯机 月供2万8 已断供两月",
    ],
)
def test_money_owed_goes_its_way(text: str) -> None:
    assert of_type("deal", text) == []


def test_a_contract_goes_its_way() -> None:
    [deal] = of_type("deal", "江湾三期 冯总监说还在走流程")
    assert deal["stage"] == "negotiation"


def test_called_and_wants() -> None:
    [visit] = of_type("visit", "广汇马总 call CE证书要一份 周四前")
    assert visit["channel"] == "phone"
