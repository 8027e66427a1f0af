"""Long messages spoken in one breath: who is told of what, and what only sounds like a fact."""

from typing import Any

import pytest
from reading_world import document, of_type, read, records

from nlu.intents import AddFollowUp

TOLD: dict[str, list[dict[str, Any]]] = {
    "今天跑了三家第一家鼎泰冯总说江湾三期立项已经批了第二家味府叶总监不在第三家睿安贺强约我下周二下午两点去看现场": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司"},
        {"type": "deal", "customer": "鼎泰建设集团有限公司", "stage": "qualified"},
        {"type": "followup", "customer": "睿安物业管理有限公司", "due": "2026-03-17T14:00"},
    ],
    "下周安排是这样的礼拜一去鼎泰礼拜三在公司礼拜四去市二院": [
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "due": "2026-03-16"},
        {"type": "followup", "customer": "杭州市第二人民医院", "due": "2026-03-19"},
    ],
    "睿安总部大楼保洁那个原来说这个月底签的现在要拖到四月底了贺强说是楼还没交付": [
        {"type": "deal", "customer": "睿安物业管理有限公司", "close_date": "2026-04-30"}
    ],
    "周三本来要去味府叶总监那儿临时有事没去成改到下周四了昨天在公司写标书哪儿也没去": [
        {"type": "followup", "customer": "味府餐饮连锁有限公司", "due": "2026-03-19"}
    ],
    "上午鼎泰冯总下午味府叶总监都见了冯总要现场平面图叶总监说月底出预算": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "contacts": ["冯国庆"]},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
        {"type": "followup", "customer": "味府餐饮连锁有限公司", "due": "2026-03-31"},
    ],
    "鼎泰的冯总要平面图味府的叶总监要案例广汇的马总催合同": [
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "contacts": ["冯国庆"]},
        {"type": "followup", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
        {"type": "followup", "customer": "广汇能源股份有限公司", "contacts": ["马建军"]},
    ],
    "昨天上午去了鼎泰下午去了味府": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "date": "2026-03-10"},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "date": "2026-03-10"},
    ],
    "周一上午见了冯总 下午见了叶总监": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "date": "2026-03-09"},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "date": "2026-03-09"},
    ],
    "今天跑了两个地方先到青禾薛园长说要软和一点的菜最后去的味府叶总监说预算已经报上去了": [
        {"type": "visit", "customer": "青禾幼教集团有限公司", "contacts": ["薛园"], "channel": "onsite"},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"], "channel": "onsite"},
    ],
    "今天先到青禾薛园长说实验楼要装修又去了睿安贺强不在前台说下午才回来最后去的味府叶总监让我明天把样品送过去": [
        {"type": "visit", "customer": "青禾幼教集团有限公司", "contacts": ["薛园"]},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"], "channel": "onsite"},
        {"type": "followup", "customer": "味府餐饮连锁有限公司", "due": "2026-03-12"},
    ],
    "睿安总部大楼保洁没我们的份了给了洁净他们一个月便宜两千": [
        {"type": "deal", "customer": "睿安物业管理有限公司", "stage": "lost"}
    ],
    "有个线索石横镇那边一家宏力物业要换全部胶管还没见到人我周六过去摸摸底": [
        {"type": "deal", "customer": "宏力物业", "stage": "lead"},
        {"type": "followup", "customer": "宏力物业", "due": "2026-03-14"},
    ],
    "今天去鼎泰冯总说下周三要两箱样品": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "contacts": ["冯国庆"], "date": "2026-03-11"},
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "due": "2026-03-18"},
    ],
    "睿安总部大楼保洁没拿到给了洁净物业人家便宜两成": [
        {"type": "deal", "customer": "睿安物业管理有限公司", "stage": "lost", "lost_reason": "人家便宜两成"}
    ],
    "下周一到周三去广汇看现场礼拜四回来给冯总出方案": [
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "due": "2026-03-19"}
    ],
    "见了贺强还有他们财务的小刘合同过了让下周一去签": [
        {"type": "visit", "customer": "睿安物业管理有限公司", "contacts": ["贺强", "财务小刘"]},
        {"type": "followup", "customer": "睿安物业管理有限公司", "due": "2026-03-16"},
    ],
    "今天 上午鼎泰冯总 下午味府叶总监 冯总定了月底小试": [
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "due": "2026-03-31"},
    ],
    "今天跑了三家鼎泰冯总没在味府叶总监签了验收单广汇马总约了周五早上十点": [
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
        {"type": "followup", "customer": "广汇能源股份有限公司", "due": "2026-03-13T10:00", "action": "见面"},
    ],
    "今儿去了趟味府叶总监没在库管老秦收的样说等叶总监明天回来试": [
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["老秦"]},
        {"type": "followup", "customer": "味府餐饮连锁有限公司", "due": "2026-03-12"},
    ],
    "跟段总吃饭碰见了味府叶总监 她说鸡翅可以加量": [
        {"type": "visit", "customer": "宏图置业有限公司", "contacts": ["段明"], "channel": "meal"},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
    ],
    "上午鼎泰冯总下午味府叶总监两边都要样品冯总要两块叶总监要五斤周四一起寄": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "contacts": ["冯国庆"]},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
    ],
    "马总下礼拜出差所以让我礼拜五之前把报价盖好章给他": [
        {"type": "followup", "customer": "广汇能源股份有限公司", "due": "2026-03-13"}
    ],
    "上午九点鼎泰冯总谈合同十点半味府叶总监对账下午跑广汇马总没在": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "contacts": ["冯国庆"]},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
    ],
    "上午鼎泰冯总下午味府叶总监晚上回公司写报告": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司", "contacts": ["冯国庆"]},
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "contacts": ["叶小满"]},
        {"type": "followup", "action": "回公司写报告"},
    ],
    "今天打了五通 薛园长让周五带样品过去 冯总说江湾三期十八号定标": [
        {"type": "followup", "customer": "青禾幼教集团有限公司", "due": "2026-03-13"},
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "due": "2026-03-18"},
    ],
    "今天去了味府鼎泰的王工说要图纸": [
        {"type": "visit", "customer": "味府餐饮连锁有限公司", "summary": "今天去了味府"},
        {"type": "followup", "customer": "鼎泰建设集团有限公司", "contacts": ["王工"]},
    ],
    "上午九点鼎泰冯总晚上陪味府叶总监吃饭": [
        {"type": "visit", "customer": "鼎泰建设集团有限公司"},
        {"type": "followup", "customer": "味府餐饮连锁有限公司", "due": "2026-03-11"},
    ],
}


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=list(TOLD))
def test_each_stretch_keeps_its_own_customer_and_day(text: str, expected: list[dict[str, Any]]) -> None:
    found = records(text)
    for wanted in expected:
        assert any(wanted.items() <= record.items() for record in found), (wanted, found)


NO_AMOUNT = (
    "去味府找叶总监聊了她们现在这套冷链三年了老坏维修费一年十几万想换",
    "贺强问保洁现在什么价我说一万二她说贵了",
    "贺强说最多给四十二万",
    "冯总嫌四百二十万高说想抹到四百我没接茬",
)


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_sums_that_are_no_deals_amount(text: str) -> None:
    assert all(deal.get("amount") in (None, 4_200_000) for deal in of_type("deal", text))


NO_VISIT = (
    "下午本来去味府叶总监那 她临时有会 让我后天早上八点半再去",
    "邵总要来杭州 周三晚上请他吃饭 订了楼外楼",
    "叶总监朋友圈发开业一周年 我点了个赞",
    "我去年就跟冯总说过江湾三期该早点招标的",
    "跟钟伟和何静开了个会 分了下周的活 我管味府",
    "不跟叶总监报价了 她就是来套价的",
    "叶总监让我联系他们采购小孟 电话还没给",
    "跟钟伟说了让他周四去鼎泰做小试冯总在那儿等着",
    "贺强周一下午三点腾讯会议 对保洁范围",
    "味府今天把30%打过来了 剩下的货到再付",
    "刚开完会钟伟说鼎泰的图纸他周三能画完我周四送过去给冯总",
    "我上次跟冯总说的那个方案他们领导看了说可以约了周五下午三点视频会议",
)


@pytest.mark.parametrize("text", NO_VISIT)
def test_talk_among_us_and_earlier_talk_are_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


def test_a_deal_that_waits_for_somebodys_word_has_no_stage_yet() -> None:
    assert all(not d.get("stage") for d in of_type("deal", "睿安总部大楼保洁六十二万他没意见就是得等他儿子拍板"))
    [deal] = of_type("deal", "睿安总部大楼保洁昨天老板拍板了")
    assert deal["stage"] == "negotiation"


def test_how_long_a_contract_holds_is_nothing_to_do() -> None:
    assert of_type("followup", "昨天去的鼎泰江湾三期混凝土续到明年三月底四百五十万") == []


def test_name_of_a_new_customer_ends_before_its_boss() -> None:
    [customer] = of_type("customer", "叶总监介绍了一个新客户叫诸暨天马袜业老板姓楼他们要上中央厨房")
    assert customer["name"] == "诸暨天马袜业"


def test_name_ends_before_its_particle_and_a_verb_is_nobody() -> None:
    [contact] = of_type("contact", "味府的采购换人了现在是一个叫祝敏的电话13805710088")
    assert (contact["name"], contact["phone"]) == ("祝敏", "13805710088")
    [follow_up] = of_type("followup", "我明天上午十点半要去睿安找贺经理谈续约的事")
    assert "谈续" not in follow_up.get("contacts", [])


def test_contract_that_still_lacks_a_stamp_is_not_won() -> None:
    [deal] = of_type("deal", "贺强刚跟我说总部大楼保洁的合同他们领导签了字就差盖章了")
    assert deal["stage"] == "negotiation"
    [won] = of_type("deal", "贺强刚跟我说总部大楼保洁的合同他们领导签了字也盖了章")
    assert won["stage"] == "won"


def test_rounds_leave_out_whoever_was_not_there() -> None:
    text = "今天跑了三家鼎泰冯总没在味府叶总监签了验收单广汇马总约了周五早上十点"
    assert "鼎泰建设集团有限公司" not in {v["customer"] for v in of_type("visit", text)}


def test_sheet_of_a_service_signed_wins_no_deal() -> None:
    assert all(not d.get("stage") for d in of_type("deal", "总部大楼保洁验收通过了贺强签了字 尾款20号打"))
    assert of_type("deal", "味府叶总监说合同寄丢了重寄") == []
    assert all(not d.get("stage") for d in of_type("deal", "钟伟上午在睿安调试 贺强签了字 说下周二付款"))
    [deal] = of_type("deal", "总部大楼保洁合同贺强签了字")
    assert deal["stage"] == "won"


PROMISED = {
    "刚给冯总打电话他答应周五前把回款打过来然后让我下周三带技术过去": [("customer", "2026-03-13", "把回款打过来"), ("ours", "2026-03-18", "带技术过去")],
    "今天去了味府跟叶总监聊了聊她说下周把合同发给我他们老板也同意了": [("customer", "2026-03-20", "把合同发给我")],
    "上午跟蒋科长说了说设备的事他说要等院长批他答应下周二给我答复": [("customer", "2026-03-17", "给我答复")],
    "早上跟段总吃早茶他答应月底把尾款付了我答应他下周给他做个宣传册": [("customer", "2026-03-31", "把尾款付了"), ("ours", "2026-03-20", "给他做个宣传册")],
    "昨天跟薛园长通了电话我答应她周五前把课表做好她答应下周一交定金": [("ours", "2026-03-13", "把课表做好"), ("customer", "2026-03-16", "交定金")],
    "刚才叶总监来电话说上次那批货有问题她要我们周四派人去看看我答应了": [("ours", "2026-03-12", "派人去看看")],
    "给马总打了个电话没接打给他秘书说马总出差了周四回来我周五再打": [("ours", "2026-03-13", "再打")],
    "下午叶总监发微信让我把上月的对账单给她我答应今晚发": [("ours", "2026-03-11", "把上月的对账单给她 发")],
    "钟伟说他答应冯总周五去现场调试我让他带上新模块": [("colleague", "2026-03-13", "答应冯总去现场调试")],
    "上午蒋科长找我说设备科要搬家他让我下周二来帮忙拆机我答应了他还问了问维保的价": [("ours", "2026-03-17", "来帮忙拆机")],
    "今天上午去味府了见的叶总监她反馈上批鸡翅规格不对她要求我们三天内给说法我已经跟生产说了": [("ours", "2026-03-14", "给说法")],
    "昨天见了叶总监答应她周五送样": [("ours", "2026-03-13", "送样")],
    "尹总答应我周五之前打三十万过来剩下的她说月底结": [("customer", "2026-03-13", "打三十万过来"), ("customer", "2026-03-31", "结")],
    # what is fronted, or said in one's name, is not cut off
    "合同初稿我们这周五之前要先出给叶总监": [("ours", "2026-03-13", "合同初稿我们要先出给叶总监")],
    "冯总说他答应业委会月底前换设备": [("customer", "2026-03-31", "他答应业委会换设备")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROMISED.items(), ids=list(PROMISED))
def test_each_promise_of_a_run_is_its_givers(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [i for i in read(text).intents if isinstance(i, AddFollowUp)]
    assert [(f.direction, str(f.due.value) if f.due else None, f.action) for f in found] == expected


def test_person_of_a_pronoun_is_the_one_named_before() -> None:
    [first, _] = of_type("followup", "刚给冯总打电话他答应周五前把回款打过来然后让我下周三带技术过去")
    assert first["contacts"] == ["冯国庆"]


def test_what_is_told_of_another_firm_is_not_what_was_promised() -> None:
    deals = of_type("deal", "刚跟邵峰邵总吃完饭他说预算批了他答应下周签他还介绍了宏图置业的段总给我")
    assert [d["customer"] for d in deals] == ["百川传媒广告有限公司"]


def test_what_they_do_then_is_no_part_of_what_we_send() -> None:
    found = of_type("followup", "冯总打电话来说图纸要先送五份他们下礼拜会审让我明天把清单传给丁晓")
    assert ("他们会审", "2026-03-20") in [(f["action"], f["due"]) for f in found]


def test_whom_of_ours_we_send_is_nobody_of_theirs() -> None:
    [sent] = of_type("followup", "冯总说颜色不对我让技术的老周周四过去看一下")
    assert sent["contacts"] == ["冯国庆"]


def test_what_hangs_on_a_condition_leaves_what_took_place() -> None:
    [visit] = of_type("visit", "鼎泰冯总昨天来咱公司了看了样机相中了说回去跟领导商量商量要是成的话四月初定五台")
    assert (visit["date"], visit["channel"]) == ("2026-03-10", "inbound")


def test_person_at_a_place_whose_surname_joins_words() -> None:
    assert [m.words for m in document("绍兴于站长刚发微信说要样品").mentions if m.kind == "contact"] == ["于站长"]


def test_nothing_said_of_a_deal_is_its_name() -> None:
    assert [d.get("title") for d in of_type("deal", "青禾那边彻底没戏了人家从别处买了")] == [None]
