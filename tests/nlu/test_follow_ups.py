"""What is to be done, by when; and what only dates the world."""

import pytest
from reading_world import of_type, read, records

from nlu.intents import AddFollowUp

DUE = {
    "味府叶总监收到样品了没 明天问一下": "2026-03-12", "冯总那边图纸看了没有 周五再确认一下": "2026-03-13",
    "味府尾款还差6万 叶总监说清明前结": "2026-04-04",
    "周五给冯总打电话": "2026-03-13", "叶总监让下周三前给方案": "2026-03-18", "中铁支护4月10号开标": "2026-04-10", "明天下午3点去味府": "2026-03-12T15:00",
    "尹总让周五之前给答复": "2026-03-13", "给鼎泰一周内补检测报告": "2026-03-18", "马总说月底前付尾款": "2026-03-31", "让贺强补个授权书,最晚下周五": "2026-03-20",
 "明年三月动工礼拜五前先给鼎泰出方案": "2026-03-13", "冯总周五前改完条款": "2026-03-13",
    "下午要去味府 叶总监临时改到明天上午10点": "2026-03-12T10:00", "马总月底出差回来再约": "2026-03-31", "尹总约我去看新机器 周六上午": "2026-03-14",
    "味府没见着人约了周四": "2026-03-12", "味府想先试跑一个月 4月1号开始": "2026-04-01",
    "给叶总监打电话没人接,下午再打": "2026-03-11", "拨了冯总三次都没打通 明早再拨": "2026-03-12", "没去成鼎泰 高速封了 改后天": "2026-03-13", "约冯总打球 他说这周没空 下周六可以": "2026-03-21", "段总今晚得闲 叫我过去饮茶": "2026-03-11",
    "冯总说下周三回来,到时候再约": "2026-03-18", "鼎泰要班列舱位 等我28号回": "2026-03-28",
    "原本今天要去见冯总的 他临时有会 改到周五上午了": "2026-03-13",
    "马总那边约的周四 结果要开会 推到下周一了": "2026-03-16", "冯总周二不行 改周四下午两点": "2026-03-12T14:00", "尹总周五出差 约到下周一了": "2026-03-16", "冯总说周二不行 下周四再看": "2026-03-19", "预计下周五去拜访鼎泰": "2026-03-20", "下午5点找冯总": "2026-03-11T17:00", "江湾三期公示到周五": "2026-03-13",
    "叶总监要一份鸡翅检测报告 今天寄": "2026-03-11", "今晚把图纸发给冯总": "2026-03-11", "今天下班前给鼎泰发涨价函": "2026-03-11",
    "叶总监让3月20号再问": "2026-03-20", "中铁尾款31万 清明前要收回": "2026-04-04", "叶总监说二十号之前货要到仓 不然就换人": "2026-03-20", "15号交鼎泰200方 车已订": "2026-03-15",
    "约冯总吃饭 定在周六晚上六点": "2026-03-14T18:00", "3.18 14:00 鼎泰 述标": "2026-03-18T14:00",
    "味府那个标 25号下午两点截止 24号之前得封标": "2026-03-24", "给叶总监发了报价 她说研究下 我周五追一下": "2026-03-13", "给冯总打电话,无法接通。周五上午再拨": "2026-03-13",
    "让钟伟周五去趟味府修机器 修完给叶总监回个话": "2026-03-13", "叶总监让我周五送个样": "2026-03-13",
    "冯总打电话问图纸的事 让周五前回": "2026-03-13", "最快周五 最慢下周二给冯总答复": "2026-03-17", "明天记到莫搞忘了给冯总打电话": "2026-03-12", "明天去味府 与叶总监核对清单": "2026-03-12",
    "冯总生日4月8号 提前三天提醒我": "2026-04-05", "味府那个宣讲原定3月20 现在改4月3号了": "2026-04-03", "冯总答应9月9日前完成验收签字": "2026-09-09", "鼎泰的标书 提醒我18号盖章": "2026-03-18",
    "白天见了冯总,冯总要求我方于本月20日前提交图纸": "2026-03-20",
    "和叶总监约周五看样，改周六，最后定下周一": "2026-03-16", "冯总约周四下午过来 后来说周四没空 改成周五上午十点": "2026-03-13T10:00",
    "原定明天去味府验货，叶总监说改后天，刚刚又通知推到下周一": "2026-03-16", "跟尹总约的周四看样 她又改到周五 最后敲定下周二上午10点": "2026-03-17T10:00",
    "如果叶总监没给菜单就周五催一下": "2026-03-13", "要是冯总周四还没回信，周五打电话问一下": "2026-03-13", "要是尹总没回消息 下周一我直接去一趟": "2026-03-16",
    "味府叶总监那边原说今天验货的，车坏道上了，挪到明儿个上午": "2026-03-12", "晚上请冯总吃饭，七点半老地方": "2026-03-11T19:30", "后天是冯总生日，订个花篮送过去": "2026-03-13",
    "马总答应把去年的账理出来，15号给我": "2026-03-15", "薛园长让把去年的缴费清单整理出来，她月底要用": "2026-03-31", "尹总的六一演出服 4月中旬必须到货": "2026-04-20",
    "薛园长问能不能周末来量 我说周六上午可以": "2026-03-14", "钟伟上午跟我说他约了段总明天十点": "2026-03-12T10:00", "丁晓说她们冯总15号回来 回来后约我吃饭": "2026-03-15",
    "跟钟伟说好了他周四去鼎泰装机器，装完拍照发群里": "2026-03-12", "会上定了 一是周五前把冯总的变更单签回来": "2026-03-13",
    "【今日工作汇报】1.上午拜访鼎泰冯总；2.明日计划：赴味府取合同": "2026-03-12", "段总说货代这边等他船期定了再通知我们 最晚下周二": "2026-03-17",
    "今天约好了跟冯总去码头看货，下雨没去成，改明天上午九点": "2026-03-12T09:00", "宏图置业保险到期日是4月12号 提前半个月提醒我续": "2026-03-28", "叶总监生日下周三 记得发祝福": "2026-03-18",
    "孟经理让中铁3月20号晚上10点以后进场": "2026-03-20T22:00", "贺强那边说行 喊我明早上过去签协议": "2026-03-12", "蒋科长说食堂的标 开标4.2": "2026-04-02",
    "明早9:30 鼎泰 冯总 现场": "2026-03-12T09:30", "青禾预算没批 六月再申请 五月底提醒我": "2026-05-31", "今天给味府叶总监回访": "2026-03-11", "尹总整两桶试试 后个儿给她捎过去": "2026-03-13",
    "跟叶总监说好的周五 她说家里有事 往后推一周": "2026-03-20", "段总说涨水了车进不去 等退水再送 大概下周三": "2026-03-18", "薛园长让我发合同 我说财务下班了 明天上午发": "2026-03-12",
    "马总让我别急 他说月底一起结": "2026-03-31", "鼎泰的冯总 明天 10:30 电话": "2026-03-12T10:30", "约 冯总 3月15 14:00 江湾 谈合同": "2026-03-15T14:00",
    "尹总问能不能周五前送样 我说得下周二": "2026-03-17", "贺强让周末加急送 我们物流不上班 只能周一": "2026-03-16", "原来跟段总定的是周五 他刚说周五厂里有检查 那就周四": "2026-03-12",
    "马总让我们注册个供应商 月底前注册好": "2026-03-31", "冯总儿子周日结婚 我跟钟伟一起去": "2026-03-15", "叶总监问我拿菜单 我说明天给 她说后天也行": "2026-03-12",
    "丁晓：请把发票今天快递出来": "2026-03-11", "去了鼎泰，冯总不在，改周五": "2026-03-13",
    "约了段总一个月终于约上了 下周五上午 他只有半小时": "2026-03-20", "跟贺强约了明天中午在他们食堂吃饭 顺便聊绿化 十一点半": "2026-03-12T11:30",
    "约好下午见冯总 堵车 改到五点了": "2026-03-11T17:00", "下周三起停产 周五去一趟味府": "2026-03-20",
    "等贺强图纸到了就报价": None, "等段总确认了颜色马上打样": None,
    "江湾三期我们排第二 预计下周三公示结果": "2026-03-18", "冯总说预计周五有结果": "2026-03-13",
    "叶总监那边跟进一下 周五": "2026-03-13", "叶总监那边follow up一下 周五": "2026-03-13", "冯总说图纸today就能发": "2026-03-11", "冯总说今天下班前能回": "2026-03-11",
    "叶总监不在他秘书说明天上午九点前在公司让我八点半到": "2026-03-12T08:30", "晚上本来要请冯总吃饭的结果他临时去上海了改到下周三晚上还是那家店": "2026-03-18",
    "冯总说大桥四月十号开始施工施工前一周第一批料要到现场": "2026-04-03",
    "冯总那边 原定周五的现场踏勘 因为他们要检修 推迟一周": "2026-03-20", "薛园长说暑假装修 7月10号放假 放假后一周进场": "2026-07-17",
    "叶总监那个检测 他说4月份再说 先把去年的报告电子版发他": None, "冯总说晚上10点以后才让进 下周一开始干": "2026-03-16",
    "冯总想周六上午看样板 我说周六休息 改周一上午": "2026-03-16", "冯总约我后天吃饭 我后天要去上海 跟他说改到下周五": "2026-03-20",
    "鼎泰冯总让补三份材料 营业执照 财报 近三年同类案例 最迟这周五下班前 邮件": "2026-03-13", "蒋科长说DR要等院办会 15号开 会上过了就走招标": "2026-03-15",
    "叶总监约我喝咖啡 周四下午四点 她公司楼下星巴克": "2026-03-12T16:00", "跟冯总的会 下周五下午": "2026-03-20", "味府叶总监请我吃饭 我请她 定的周六晚上": "2026-03-14",
    "鼎泰冯总 方案第二轮比稿 周五下午两点 每家20分钟 我们抽到第三个": "2026-03-13T14:00", "跟鼎泰冯总约了下周三去看工地 他说带上钟伟 钟伟下周三有别的事 改周四了": "2026-03-19",
    "冯总说开园推迟到五一 所有物料4月20前到位": "2026-04-20", "鼎泰冯总 他们党委会15号过": "2026-03-15",
    "FAT在25号 鼎泰冯总": "2026-03-25", "下周五retest 味府叶总监": "2026-03-20", "明天ping一下冯总": "2026-03-12", "说好今天来的冯总没来 改周五了": "2026-03-13",
    "冯总答应下周三来厂里 上回说好来没来": "2026-03-18", "周四下午三点市二院蒋科长那边聊聊": "2026-03-12T15:00", "明天三件事 1去鼎泰": "2026-03-12",
    "叶总监约我下周二去参加开工会": "2026-03-17", "跟叶总监约了个时间 下周四上午": "2026-03-19", "已经跟味府敲定18号去试菜": "2026-03-18",
    "味府quarterly review挪到4月8号了 要准备deck": "2026-04-08", "冯总说他们主任19号回国 到时候三方开个会": "2026-03-19",
    "味府招标开标定了 3月27号上午9点 上海 我跟钟伟去": "2026-03-27T09:00", "市二院的评审会时间出来了 下周三": "2026-03-18",
    "冯总答应的图纸周五寄给我": "2026-03-13", "忙完展会之后去拜访味府": None, "市二院验收完了就催尾款": None, "味府项目结束后回访一下叶总监": None,
    "冯总19号回国 回来第一时间约他": "2026-03-19",
    "叶总监下周三飞过来审厂": "2026-03-18", "冯总 3.25 上午 芜湖 商务澄清会": "2026-03-25", "味府让我们先备200套 3月28号前到货": "2026-03-28",
    "叶总监非要我们派人驻厂 我说回去商量 周三前给说法": "2026-03-18",
    "12月15号上午打给冯总": "2026-12-15", "12月15号把样品寄给冯总": "2026-12-15",
    "提醒\n3.18 味府寄2套样": "2026-03-18", "鼎泰 3.16回访": "2026-03-16",
}  # fmt: skip
NOTHING_TO_DO = [
    "要不是钟伟提醒我都忘了", "味府这种国企 不到年底不付钱", "味府下周排得很满",
    "冯总答应的账期又反悔了", "叶总监说好的样品又不要了", "段总说他儿子周五高考模拟考 聊了半天家常", "冯总女儿五一结婚",
    "上午培训完就去味府拜访叶总监 他挺客气", "开完会就去了味府", "味府装完机就付了尾款", "去年12月15号打给冯总",
    "味府叶总监要求账期从30天放到60天 我说做不了",
    "味府叶总监讲鸡翅过完年价格要跌",
    "冯总问泵车什么时候到货 我说最快4月5号",
    "下午味府叶总监又说价格要再降5个点",
    "味府叶小满升总监了 让我叫她叶总",
    "味府叶总监问什么时候能到货 我说最快七月中",
    "冯总问泵车几时能到 我说最早下个月底",
    "味府叶总监 明年一季度约20吨鸡翅", "冯总那边下半年大概3台",
    "冯总下周调去成都", "味府来电话催货 那批鸡翅说好上礼拜到 现在还没到",
    "有效期写到月底", "价格有效期定到4月15号",
    "跟冯总聊到晚上八点", "昨晚陪叶总监打牌打到一点", "开会开到下午四点 见的是叶总监", "味府鸡翅成本比现在用的高一毛五一公斤", "马总酒量好 喝到十点",
    "冯总说年底前预算批不下来", "鼎泰那边讲月底前图纸出不来", "味府叶总监说周五前货到不齐",
    "冯总说明年三月份还要上二期", "冯总后天飞香港", "马总他们五一放七天", "段总月底退休", "尹总这周都在外地", "冯总周五在深圳参展", "叶总监说三季度行情恢复",
    "终于周五了 周末钓鱼去", "明天搬家 累", "今天周会说要抓回款 头大", "帮我看看明天会不会下雨", "这周五是不是要交总结",
    "邵总说六月前不看新供应商",
    "叶总监说味府的小王是她表弟 让我多照顾",
    "叶总监说样品还没到 我查了下快递明天到", "跟冯总约了明早九点 结果他改下午三点 后来又说不来了", "段总住院了 他太太说月底出院", "叶总监把味府的中秋计划发来了",
    "之前约的周四鼎泰技术交流会取消了", "冯总让我把合同拿过去盖章 我下午去的 盖好了", "味府那边还没定 等叶总监电话",
    "冯总说项目先放一放等新线定了再说估计要到下半年",
    "说好了今天要来我们公司的 冯总没来", "冯总说好了要来没来", "冯总放我鸽子了 说好今天下午谈的",
    "冯总发微信催样板 我已经寄了明天到", "叶总监说她老板下周在",
    "10:00-11:30 鼎泰冯总 看样板", "跟冯总约好10点到他办公室 他放我鸽子",
    "睿安4月1号起驻场12个人",
    "味府鸡翅那单下个月底签得下来", "今天寄了叶总监的样品", "味府今天的单子盖了",
    "马总要去德国考察 20号走 月底回", "冯总还喊我尝了两杯", "冯总叫我帮了个忙", "叶总监让我们试了半天新机器",
    "报价10天内有效", "给马总打过电话了",
    "约好下午见冯总 聊了半小时", "冯总叫我莫慌", "邵总老说忙 这周三次没约上", "段总说电梯年检到4月20号", "如果味府下周三还没定下来就不做了", "要是冯总嫌贵就周五再降点", "叶总监说等他们领导定了再说", "等丁晓回来再看吧", "鼎泰预计下月底投产",
    "去鼎泰白跑了 冯总出差 同事说周四回来", "黑五的货卖完了", "周一跟冯总约好的事黄了",
    "叶总监口头答应把鸡翅给我们做", "冯总口头答应了", "预计下周到货", "然后六月份味府上新", "冯总偏差要压在1.5内",
    "马总孩子今年高考 别约六月", "味府不要方案", "鼎泰要换方案", "叶总监说资料发过来了",
    "昨天给冯总打了电话", "味府4月1号起执行新价", "鼎泰希望尽快签", "马总下半年扩产", "味府春节前不进货了", "周五没见到马总", "叶总监要我们按85折走,我没同意",
    "要是周五能见到马总就好了", "节前发的那批货有问题", "年底前最后一单 鼎泰签了", "鼎泰那单要推到年底才签", "薛园长时间想放在五一之后", "转发:各供应商须于3月31日前上报",
    "给丁晓发了邮件确认明天的议程，她已回复OK", "跟冯总对了下周二的菜单", "贺强10点准时到展位", "叶总监当面说明年鸡翅想全包给我们",
]  # fmt: skip


@pytest.mark.parametrize(("text", "due"), DUE.items(), ids=list(DUE))
def test_due_day_is_read(text: str, due: str) -> None:
    assert [f.get("due") for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize(
    ("text", "is_sure"),
    {
        "冯总让我12月15号上午打给他": True, "周五把样件寄给冯总": True, "20号给味府送样": True, "提醒我周一给冯总打电话": True,
        "周一寄样件给冯总": False, "周五鼎泰": False, "周五3点给冯总打电话": False,
    }.items(),
)  # fmt: skip
def test_bare_day_of_a_bid_or_an_errand_ahead_is_no_guess(text: str, is_sure: bool) -> None:
    [plan] = [i for i in read(text).intents if isinstance(i, AddFollowUp)]
    assert plan.due is not None
    assert (plan.due.certainty == 1.0) is is_sure


def test_week_that_heads_a_row_however_it_is_called() -> None:
    plans = of_type("followup", "下周排得满:周一味府对菜单 周二鼎泰盘库")
    assert [(p["customer"][:2], p["due"]) for p in plans] == [("味府", "2026-03-16"), ("鼎泰", "2026-03-17")]


def test_matters_in_a_list_have_each_its_day() -> None:
    plans = of_type("followup", "味府:1)菜单翻译 3/13 2)检测报告 3/16 3)合同盖章 3/18")
    assert [p["due"] for p in plans] == ["2026-03-13", "2026-03-16", "2026-03-18"]


@pytest.mark.parametrize(
    "text",
    [
        "给鼎泰寄样品 给味府补发票 都明天",
        "明天要办的:鼎泰合同盖章,味府保函",
        "明天俩事:鼎泰送样 味府对账",
        "鼎泰合同和味府样品 都是明天的",
    ],
)
def test_day_of_all_errands(text: str) -> None:
    plans = of_type("followup", text)
    assert [(p["customer"][:2], p["due"]) for p in plans] == [("鼎泰", "2026-03-12"), ("味府", "2026-03-12")]


@pytest.mark.parametrize(
    "text",
    [
        "明天三件事 1去鼎泰 2给叶总监打电话 3催青禾合同",
        "明天三件事：1、去鼎泰2、给叶总监打电话3、催青禾合同",
        "明天要办三件事：1）去鼎泰 2）给叶总监打电话 3）催青禾合同",
        "明天三件事 一去鼎泰 二给叶总监打电话 三催青禾合同",
    ],
)
def test_things_counted_off_have_the_day_of_their_heading(text: str) -> None:
    found = of_type("followup", text)
    assert [f["due"] for f in found] == ["2026-03-12"] * 3
    assert [
        "去鼎泰" in str(found[0]["action"]),
        "电话" in str(found[1]["action"]),
        "合同" in str(found[2]["action"]),
    ] == [True] * 3


def test_if_nothing_came_by_then_is_no_thing_to_do() -> None:
    assert [f["due"] for f in of_type("followup", "叶总监那边 周五没给 下周一再催")] == ["2026-03-16"]


def test_what_they_decide_then_is_no_invitation() -> None:
    found = of_type("followup", "冯总说8月底定哪家 让我周五送样")
    assert [(f["action"], f["due"]) for f in found] == [("定哪家", "2026-08-31"), ("送样", "2026-03-13")]


def test_what_we_owe_before_their_meeting_is_due_this_week() -> None:
    follow_ups = of_type("followup", "尹总那边保险方案他们老板下周一上会我得周五前把对比表给她")
    assert [f["due"] for f in follow_ups] == ["2026-03-16", "2026-03-13"]


@pytest.mark.parametrize(
    ("text", "due", "action"),
    [
        ("尹总下周要看样机 我周五前得把样机备好", "2026-03-13", "把样机备好"),
        ("尹总说下周一上会 我们周五前要把对比表给他", "2026-03-13", "把对比表给他"),
        ("下周去看尹总 周三给他带样品", "2026-03-18", "给他带样品"),
    ],
)
def test_what_we_have_to_do_before_is_of_this_week_and_a_row_of_next(text: str, due: str, action: str) -> None:
    assert [f["action"] for f in of_type("followup", text) if f["due"] == due][-1:] == [action]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("尹总欠我一份图纸 说是明天给", "给图纸"),
        ("尹总那边还欠我们报告 说是周五寄", "寄报告"),
        ("尹总说是周五来厂里看样机", "来厂里看样机"),
        ("尹总说是否延期周五给信", "是否延期给信"),
    ],
)
def test_it_is_said_to_be_is_no_part_of_the_action(text: str, action: str) -> None:
    assert [f["action"] for f in of_type("followup", text)] == [action]


@pytest.mark.parametrize(
    ("text", "due", "has"),
    [
        ("今天去鼎泰看现场 下午五点", "2026-03-11T17:00", "看现场"),
        ("今天见尹总 下午五点半", "2026-03-11T17:30", "见尹总"),
        ("今天拜访鼎泰 晚上六点 提前半小时提醒", "2026-03-11T18:00", "拜访"),
    ],
)
def test_an_hour_still_to_come_behind_a_visit_of_today_makes_it_a_plan(text: str, due: str, has: str) -> None:
    [one] = of_type("followup", text)
    assert one["due"] == due
    assert has in str(one["action"])
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text", ["今天去了鼎泰 下午五点", "今天去鼎泰看现场 上午十点", "今天去鼎泰看了现场 下午五点再打电话"]
)
def test_no_such_hour_makes_none_of_a_visit_told(text: str) -> None:
    assert of_type("visit", text) != []


def test_row_of_days_each_with_what_happens_then() -> None:
    follow_ups = of_type("followup", "柳部长那边 3/16 初评 3/20 终评 3/25 公示")
    assert [f["due"] for f in follow_ups] == ["2026-03-16", "2026-03-20", "2026-03-25"]


def test_week_in_which_something_begins_is_that_of_the_days_behind() -> None:
    follow_ups = of_type("followup", "下周一开始连续三天在鼎泰做维保 周四撤场")
    assert [f["due"] for f in follow_ups] == ["2026-03-16", "2026-03-19"]


def test_row_of_weekdays_goes_on_through_the_week_to_come() -> None:
    follow_ups = of_type("followup", "周一上午汇报 周二飞广州 周三见冯总 周四返程")
    assert [(f["due"], f.get("customer")) for f in follow_ups] == [
        ("2026-03-16", None),
        ("2026-03-18", "鼎泰建设集团有限公司"),
    ]


def test_reminded_whole_days_before_keeps_no_hour() -> None:
    follow_ups = of_type("followup", "后天下午两点去见冯总，得提前一天跟他说一声")
    assert [f["due"] for f in follow_ups] == ["2026-03-13T14:00", "2026-03-12"]


def test_sentence_that_runs_on_has_a_day_for_each_thing() -> None:
    follow_ups = of_type("followup", "冯总问我要资质我周五寄过去他们四月头开标")
    assert [f["due"] for f in follow_ups] == ["2026-03-13", "2026-04-01"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("后天把钟伟做的样板发给尹丽", "2026-03-13"),
        ("周五把何静批的合同送给冯国庆", "2026-03-13"),
        ("后天把叶总要的资料送过去", "2026-03-13"),
    ],
)
def test_whose_work_a_thing_is_leaves_the_day_its_own(text: str, due: str) -> None:
    assert [f.get("due") for f in of_type("followup", text)] == [due]


def test_what_they_do_on_a_day_is_no_day_of_what_we_are_asked_for() -> None:
    told = of_type("followup", "冯国庆说让咱把营业执照先寄过去。下个月10号前他要安排验货")
    assert [f.get("due") for f in told] == [None, "2026-04-10"]
    assert "营业执照" in str(told[0]["action"])
    assert told[1]["action"] == "他要安排验货"
    (asked,) = of_type("followup", "冯国庆让我们先送两套样，最晚下周三他要")
    assert asked["due"] == "2026-03-18"


@pytest.mark.parametrize("text", ["等了两个钟 后头马总才见我", "在味府被叶总晾了四十分钟 后头见到人态度还好"])
def test_later_behind_how_long_one_waited_is_no_hour(text: str) -> None:
    assert of_type("followup", text) == []


def test_things_to_do_in_a_row_have_each_its_day() -> None:
    follow_ups = of_type("followup", "冯总:月底前打样、4/10前印完、4/15送货")
    assert [f["due"] for f in follow_ups] == ["2026-03-31", "2026-04-10", "2026-04-15"]


def test_two_hours_of_one_day_are_two_things() -> None:
    follow_ups = of_type("followup", "冯总约了明天早上9点Zoom 晚上8点跟叶总监对数")
    assert [f["due"] for f in follow_ups] == ["2026-03-12T09:00", "2026-03-12T20:00"]


def test_what_is_done_in_advance_is_beside_the_day() -> None:
    follow_ups = of_type("followup", "味府3月20号开业 提前一天去布置")
    assert "2026-03-19" in [f["due"] for f in follow_ups]


def test_deadline_under_a_heading_of_next_week_is_of_that_week() -> None:
    [sent] = of_type("followup", "下周日程安排\n周五前 冯总 寄样品")
    assert sent["due"] == "2026-03-20"


def test_item_among_ourselves_belongs_to_no_customer_of_the_list() -> None:
    due = {
        f.get("customer"): f["due"]
        for f in of_type("followup", "请提醒我:\n1. 3月12日 致电冯总\n2. 3月13日 下午 去味府送样\n3. 3月16日 部门例会")
    }
    assert due == {"鼎泰建设集团有限公司": "2026-03-12", "味府餐饮连锁有限公司": "2026-03-13", None: "2026-03-16"}


def test_heading_in_the_middle_opens_the_plans() -> None:
    text = "周报:\n1、中铁支护标书已递交,报价560万\n下周计划:\n1、周二拜访味府叶总监\n2、周四去广汇"
    assert [(f["customer"][:2], f["due"]) for f in of_type("followup", text)] == [
        ("味府", "2026-03-17"),
        ("广汇", "2026-03-19"),
    ]
    assert of_type("visit", text) == []
    assert of_type("quote", text) == []


ERRANDS = {
    "给叶总监寄两套样品": "给叶总监寄两套样品",
    "给鼎泰冯总补一份资质": "给冯总补一份资质",
    "替广汇马总订两张票": "替马总订两张票",
}
NO_ERRANDS = [
    "给叶总监寄了两套样品", "给叶总监寄两套样品 她说收到后给反馈", "拜访了冯总 给冯总送样品", "给冯总发短信没回", "给冯总做工作做不通", "给马总发微信问进度",
    "给叶总监留了电话", "给冯总打8折", "给马总报价 2台移动DR",
]  # fmt: skip


@pytest.mark.parametrize(("text", "action"), ERRANDS.items(), ids=list(ERRANDS))
def test_an_errand_alone_is_something_to_do(text: str, action: str) -> None:
    [errand] = of_type("followup", text)
    assert (errand["action"], errand.get("due")) == (action, None)


@pytest.mark.parametrize("text", NO_ERRANDS)
def test_what_is_done_or_told_in_a_row_is_no_errand(text: str) -> None:
    assert of_type("followup", text) == []


def test_bid_to_call_is_something_to_do() -> None:
    [call] = of_type("followup", "给马总打个电话")
    assert (call["customer"], call.get("due")) == ("广汇能源股份有限公司", None)


@pytest.mark.parametrize("text", NOTHING_TO_DO)
def test_no_follow_up(text: str) -> None:
    assert of_type("followup", text) == []


def test_part_of_day_takes_the_day_told_before() -> None:
    follow_ups = of_type("followup", "明天上午去鼎泰送样 下午去味府谈用量")
    assert [(f["customer"], f["due"]) for f in follow_ups] == [
        ("鼎泰建设集团有限公司", "2026-03-12"),
        ("味府餐饮连锁有限公司", "2026-03-12"),
    ]


def test_hour_besides_is_not_of_the_day_others_have_for_theirs() -> None:
    [follow_up] = of_type("followup", "今早见了叶总监,合同周四签;下午五点还要赶去鼎泰")
    assert (follow_up["customer"], follow_up["due"]) == ("鼎泰建设集团有限公司", "2026-03-11T17:00")
    follow_ups = of_type("followup", "今天见了叶总监;明天上午去鼎泰,下午五点还要去青禾")
    assert [f["due"] for f in follow_ups] == ["2026-03-12", "2026-03-12T17:00"]


def test_what_follows_once_a_bidden_thing_is_done_makes_it_no_visit() -> None:
    assert of_type("visit", "让钟伟周五去趟味府修机器 修完给叶总监回个话") == []
    assert len(of_type("visit", "周一去的味府 聊完就走了")) == 1


def test_call_that_could_not_be_put_through_is_no_visit() -> None:
    assert of_type("visit", "给冯总打电话,无法接通。周五上午再拨") == []


def test_bare_stops_of_a_plan_are_ours() -> None:
    directions = [i.direction for i in read("下周一鼎泰 周二味府").intents if i.type == "followup"]
    assert directions == ["ours", "ours"]


def test_stops_of_a_day_each_have_their_customer() -> None:
    follow_ups = of_type("followup", "明天上午味府 下午鼎泰 晚上跟邵总吃饭")
    assert [(f["customer"][:2], f["due"]) for f in follow_ups] == [
        ("味府", "2026-03-12"),
        ("鼎泰", "2026-03-12"),
        ("百川", "2026-03-12"),
    ]


def test_both_customers_of_one_sentence_get_theirs() -> None:
    follow_ups = of_type("followup", "味府和鼎泰这周都要去一趟")
    assert [f["customer"][:2] for f in follow_ups] == ["味府", "鼎泰"]


def test_day_of_the_first_line_holds_for_the_lines_below() -> None:
    follow_ups = of_type("followup", "明日行程\n9点 鼎泰收款\n下午 味府叶总监 送样")
    assert [f["due"] for f in follow_ups] == ["2026-03-12T09:00", "2026-03-12"]


def test_weekday_behind_one_of_next_week_is_of_that_week() -> None:
    follow_ups = of_type("followup", "下周一上午十点鼎泰开标 周三味府验收")
    assert [f["due"] for f in follow_ups] == ["2026-03-16T10:00", "2026-03-18"]
    for text in ("下周一给鼎泰寄样\n周四给味府对账", "1.下周一给鼎泰寄样\n2.周四给味府对账"):
        assert [f["due"] for f in of_type("followup", text)] == ["2026-03-16", "2026-03-19"]
    assert [f["due"] for f in of_type("followup", "下周一去鼎泰\n周五前给味府寄样")] == ["2026-03-16", "2026-03-13"]


def test_what_is_asked_in_writing_is_kept_without_a_day() -> None:
    [follow_up] = of_type("followup", "上午拜访冯总,其对强度表示关注,要求补充第三方检测报告")
    assert "检测报告" in follow_up["action"]


def test_bare_weekdays_under_a_heading_of_next_week() -> None:
    follow_ups = of_type("followup", "下周安排:周二鼎泰,周四味府")
    assert [f["due"] for f in follow_ups] == ["2026-03-17", "2026-03-19"]


def test_request_without_a_day_is_kept() -> None:
    [follow_up] = of_type("followup", "柳部长让把合同发他")
    assert "due" not in follow_up
    assert "合同" in follow_up["action"]


def test_two_actions_on_one_day_are_one_record() -> None:
    [follow_up] = of_type("followup", "叶总监让周五前给方案,周五前再补一份检测报告")
    assert "方案" in follow_up["action"]
    assert "检测报告" in follow_up["action"]


def test_direction_says_who_acts() -> None:
    directions = [i.direction for i in read("鼎泰他们周五开会定").intents if i.type == "followup"]
    assert directions == ["customer"]


ACTIONS = {
    "提醒我周五给冯总带样": "给冯总带样", "我答应叶总监周四把清单发过去": "把清单发过去", "帮我提醒下明天找马总盖章": "找马总盖章", "薛园长在微信里让我周五前给课表": "给课表",
    "马总要求我方于本月20日前提交图纸": "提交图纸", "马总那边要求本月20日前把图纸交了": "把图纸交了", "没去成鼎泰 高速封了 改后天": "去鼎泰", "约好今天下午去鼎泰的 冯总临时有事改明天了": "去鼎泰",
    "段总周五要图纸 预算200万": "段总要图纸", "何静让我周五把味府的合同交了": "把味府的合同交了", "周六要去广汇 顺便把发票带上": "去广汇 顺便把发票带上",
    "味府要检测报告 明天补": "补检测报告", "市二院授权书还差一份 周五补上": "授权书补上", "鼎泰图纸错了两页 明天重新出": "重新出图纸",
    "青禾要装修合同的附件 周一带过去": "装修合同的附件带过去", "叶总监说少发了两箱鸡翅 后天补发": "补发鸡翅", "广汇还要补一份施工计划 周日前发": "发施工计划", "周末加班把味府的图改完了 周一给他们": "图给他们", "味府叶总监催发票 我应了周五寄": "寄发票", "鼎泰要送货单 明天补": "补送货单", "柳部长催授权书 下午寄出去": "授权书寄出去",
    "让钟伟明天去青禾装滑梯 装完给薛园回个话": "让钟伟去青禾装滑梯 装完给薛园回个话", "让钟伟去味府把冷库修了 修完拍照发叶总监": "让钟伟去味府把冷库修了 修完拍照发叶总监",
}  # fmt: skip


@pytest.mark.parametrize(("text", "action"), ACTIONS.items(), ids=list(ACTIONS))
def test_action_is_in_its_own_words(text: str, action: str) -> None:
    assert [f["action"] for f in of_type("followup", text)] == [action]


def test_hour_takes_the_day_told_before_it() -> None:
    follow_ups = of_type("followup", "周六跑两场 上午10点鼎泰 下午2点味府")
    assert [f["due"] for f in follow_ups] == ["2026-03-14T10:00", "2026-03-14T14:00"]


def test_second_leg_shares_the_day() -> None:
    assert [f["due"] for f in of_type("followup", "明天送样去鼎泰 再去趟味府")] == ["2026-03-12", "2026-03-12"]


def test_request_has_the_day_behind_it_not_that_of_the_news_before() -> None:
    [request] = [
        f for f in of_type("followup", "叶总监说周六有批货要到让我下周一把单子发给她") if "单子" in f["action"]
    ]
    assert request["due"] == "2026-03-16"


@pytest.mark.parametrize("text", ["鼎泰要方案", "马总说发我资料看看", "叶总监想要一份检测报告"])
def test_what_the_customer_wants_of_us_is_kept_without_a_day(text: str) -> None:
    [follow_up] = of_type("followup", text)
    assert "due" not in follow_up


LISTS = {
    "明天:\n1. 市二院 送试用机\n2. 睿安 贺强 补签到货单": [("杭州市第二人民医院", "2026-03-12"), ("睿安物业管理有限公司", "2026-03-12")],
    "待办\n1.周五前 给鼎泰出样\n2.睿安贺强 签合同\n3.催百川尾款 20号": [
        ("鼎泰建设集团有限公司", "2026-03-13"), ("睿安物业管理有限公司", None), ("百川传媒广告有限公司", "2026-03-20"),
    ],
    "下周要干的:1.味府补资料 2.青禾薛园约饭": [("味府餐饮连锁有限公司", None), ("青禾幼教集团有限公司", None)],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS.items(), ids=list(LISTS))
def test_heading_makes_what_stands_below_it_due(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(f["customer"], f.get("due")) for f in of_type("followup", text)] == expected


def test_heading_of_a_day_gives_it_only_to_what_is_to_be_done() -> None:
    assert of_type("followup", "明天:\n1. 市二院 预算80万\n2. 睿安 已经签了") == []


def test_promise_in_one_word_is_kept() -> None:
    assert [f["due"] for f in of_type("followup", "味府叶总监催发票 我应了周五寄")] == ["2026-03-13"]


def test_day_we_are_told_to_act_on_counts() -> None:
    assert [f["due"] for f in of_type("followup", "百川 酒店定了 3月20 让我们17号进场搭建")] == ["2026-03-17"]


def test_of_two_days_the_one_it_is_moved_to_counts() -> None:
    assert [f["due"] for f in of_type("followup", "味府3月20日开标改到3月25日")] == ["2026-03-25"]


def test_weekday_before_a_return_is_a_weekday() -> None:
    assert [f["due"] for f in of_type("followup", "味府叶总监出差了 下周一回 到时再打给她")] == ["2026-03-16"]


def test_wondering_who_is_no_reminder() -> None:
    assert of_type("followup", "帮我看看有没有超过半个月没联系的客户") == []


def test_way_back_is_no_part_of_the_stop_before() -> None:
    stops = of_type("followup", "明早九点睿安贺强 十一点半味府叶总监 下午回公司")
    assert [f["due"] for f in stops] == ["2026-03-12T09:00", "2026-03-12T11:30"]


def test_tired_to_death_is_no_plan() -> None:
    assert of_type("followup", "今天累得要死 上午跑了味府") == []


ARRANGED = {
    "味府约了周四": "见面", "冯总约了周五下午三点视频": "视频", "约了鼎泰冯总周五谈合同": "跟冯总谈合同", "跟叶总监说好了下周二上门演示": "上门演示",
    "鼎泰冯总约我周四下午看样板": "看样板", "我约了冯总下周三上午十点": "见冯总", "给味府叶总监周四送样": "给叶总监送样", "鼎泰的合同周五到法务": "合同到法务",
    "周五约冯总吃饭": "约冯总吃饭", "鼎泰 江湾三期方案第三稿 周五下班前要交": "江湾三期方案第三稿 要交", "和冯总说好框架合同月底签 他让我们把水泥价锁到年底": "把水泥价锁到年底", "我记得叶总监周五生日 提醒我订花": "订花", "江湾三期中试放在四月八号 我们得派人过去盯三天": "江湾三期中试",
    "跟钟伟说了让他周四去鼎泰做小试": "让他去鼎泰做小试", "马总下周回来 到时候再约": "再约", "冯总那边我准备下周去": "去", "叶总监邮件确认了周四下午两点teams会议": "teams会议",
    "跟冯总约的周四 他说改周五了": "见面", "冯总倒是让我下周三前先把清单更新一下": "先把清单更新一下",
"冯总约我后天上午看样板 我怕赶不上改到大后天了": "看样板", "给冯总发资质目录 截止到这周五下午五点": "给冯总发资质目录",
    "叶总监让周五带样品过去": "带样品过去", "明天去味府": "去味府",
    "周五去味府 顺便带样品": "去味府 顺便带样品", "下周二去味府 带上样册": "去味府 带上样册", "后天去味府 别忘了带发票": "去味府 带发票", "周四去味府 捎两箱样酒": "去味府 捎两箱样酒",
    "明天去味府 他上次说要降价": "去味府", "顺便跟味府约了周四下午去": "去味府", "跟味府约了周五上午过去": "去味府",
}  # fmt: skip


@pytest.mark.parametrize(("text", "action"), ARRANGED.items(), ids=list(ARRANGED))
def test_action_is_what_was_arranged_without_its_customer(text: str, action: str) -> None:
    assert [f["action"] for f in of_type("followup", text)] == [action]


def test_wanted_thing_is_one_with_the_day_it_is_brought() -> None:
    [sent] = of_type("followup", "客户:味府\n内容:①对账无误 ②要5块样板\n下一步:3月18日寄样板")
    assert sent["due"] == "2026-03-18"


def test_request_has_the_day_behind_what_only_says_how_it_is_to_be() -> None:
    for text, action in (
        ("叶总监让我把方案再改一版 去掉送货 明早给她", "把方案再改一版 去掉送货 给她"),
        ("冯总让我把合同再核一遍 改下付款条款 明早回传", "把合同再核一遍 回传"),
    ):
        assert [(f.get("due"), f["action"]) for f in of_type("followup", text)] == [("2026-03-12", action)]
    two = of_type("followup", "叶总监让我把方案再改一版 冯总也要 周五去鼎泰")
    assert [f.get("due") for f in two] == [None, "2026-03-13"]


def test_meeting_given_another_day_is_called_by_its_name() -> None:
    assert [(f["due"], f["action"]) for f in of_type("followup", "叶总监约的周四饭局取消了 改到下周二")] == [
        ("2026-03-17", "叶总监约的饭局"),
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["定稿", "审完", "走完流程", "过会", "打款", "能批下来"])
def test_what_they_expect_to_finish_is_theirs_to_do(what: str) -> None:
    assert [f["due"] for f in of_type("followup", f"叶总监说合同预计下周四{what}")] == ["2026-03-19"]


@pytest.mark.parametrize(
    "text", ["叶总监要请我们周六去听讲座 我不去了", "叶总监请我周六吃饭 我推了", "叶总监约周五见 我去不了"]
)
def test_invitation_that_we_declined_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


def test_invitation_declined_for_another_day_has_that_day() -> None:
    assert [f["due"] for f in of_type("followup", "叶总监约周五见 我去不了 改下周一")] == ["2026-03-16"]


def test_run_of_days_counted_behind_begins_on_its_first() -> None:
    assert [f["due"] for f in of_type("followup", "味府培训3月25-26两天 去现场")] == ["2026-03-25"]


@pytest.mark.parametrize("what", ["上线", "投产", "到货"])
def test_what_only_dates_the_world_is_nobodys_to_do(what: str) -> None:
    assert of_type("followup", f"叶总监说新线预计下周四{what}") == []


def test_week_of_what_is_put_together_is_no_day_to_act_on() -> None:
    [papers] = of_type("followup", "何静让我把这周所有客户的合同进度汇总一下 周五下班前给她")
    assert (papers["due"], papers["action"]) == ("2026-03-13", "把这周所有客户的合同进度汇总一下 给她")
    [papers] = of_type("followup", "让我把上周的拜访整理下 明天给他")
    assert (papers["due"], papers["action"]) == ("2026-03-12", "把上周的拜访整理下 给他")


def test_moved_meeting_has_its_new_day_and_name() -> None:
    for text, due, action in (
        ("和叶总监的meeting挪到了下周二3pm", "2026-03-17T15:00", "和叶总监的meeting"),
        ("周五的demo换到周四上午", "2026-03-12", "demo"),
        ("和叶总监的饭局改到周五晚上了", "2026-03-13", "和叶总监的饭局"),
    ):
        assert [(f["due"], f["action"]) for f in of_type("followup", text)] == [(due, action)]


def test_day_plainly_to_come_is_not_told_as_done_by_what_follows() -> None:
    assert [f["due"] for f in of_type("followup", "蒋科长讲移动DR挂网了 4月2号开标 预算从80万调成了90万")] == [
        "2026-04-02"
    ]


def test_things_counted_in_one_breath_are_one_each() -> None:
    found = of_type("followup", "叶总监交代了三件事 1周五之前补检测报告 2下周一带工程师去看冷库 3合同改成分两期付款")
    assert [(f.get("due"), f["action"]) for f in found] == [
        ("2026-03-13", "补检测报告"), ("2026-03-16", "带工程师去看冷库"), (None, "合同改成分两期付款"),
    ]  # fmt: skip


SET_ON = {
    "测试挪到下礼拜三 让咱派两个工程师过去": ["2026-03-18"], "味府的验收挪到下周四 让咱们带两个人过去": ["2026-03-19"],
    "叶总监说试吃改到周五下午3点 让我们带五个样": ["2026-03-13T15:00"], "设备进场推迟到下下周一 请我们派人配合": ["2026-03-23"],
    "蒋科长说安装延到月底 希望我们先把线布好": ["2026-03-31"], "鼎泰的评审定在4月2号 他们要我们去三个人": ["2026-04-02"],
    # nothing was moved, or what we are bidden has its own day
    "验收没改到周四 让我们再等等": [], "开标改到25号了 让我们23号前补保函": ["2026-03-25", "2026-03-23"], "叶总监下周三回来 让我们带五个样": [None],
}  # fmt: skip


@pytest.mark.parametrize(("text", "days"), SET_ON.items(), ids=list(SET_ON))
def test_what_we_are_bidden_for_an_event_has_its_day(text: str, days: list[str | None]) -> None:
    assert [f.get("due") for f in of_type("followup", text)] == days


def test_what_was_talked_about_is_no_part_of_what_is_to_be_done() -> None:
    assert [f["action"] for f in of_type("followup", "昨天跟叶总监约了下周去 聊了价格")] == ["去"]


def test_that_day_is_the_one_said_before() -> None:
    assert {f["due"] for f in of_type("followup", "冯总28号从国外回来 回来当天晚上一起吃饭")} == {"2026-03-28"}


def test_hour_of_a_video_call_is_kept() -> None:
    found = of_type("followup", "明天上午十点半和叶总监视频 下午三点冯总来公司 晚上陪段总吃饭")
    assert [f["due"] for f in found] == ["2026-03-12T10:30", "2026-03-12T15:00", "2026-03-12"]


def test_what_took_place_is_no_follow_up_by_the_same_words() -> None:
    assert of_type("followup", "周一到周三都在味府驻场调试") == []


def test_hour_of_an_event_that_is_to_be_noted() -> None:
    [follow_up] = of_type("followup", "把鼎泰那单的开标时间记一下 3月24号上午10点")
    assert follow_up["due"] == "2026-03-24T10:00"


def test_hold_in_english_is_nothing_to_do() -> None:
    assert of_type("followup", "味府 new kitchen on hold till Q4") == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("鼎泰冯国庆要求我们15日前给出处理意见", "2026-03-15"),
        ("昨天见了味府叶小满，双方互换了名片，约定20日前把样本寄给她", "2026-03-20"),
        ("广汇马建军承诺十五日前给出审批结果", "2026-03-15"),
        ("18日之前将资料提交给鼎泰", "2026-03-18"),
    ],
)
def test_formal_last_day_is_one_of_the_month(text: str, due: str) -> None:
    assert [f["due"] for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰15日前发过样品了",
        "15日前去的味府，见了叶小满",
        "约定的20日已经过了 味府还没回",
        "冯国庆反映上次15日前没有给出处理意见",
    ],
)
def test_so_many_days_ago_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", ["今天把图纸发给鼎泰的冯国庆", "今天把图纸发给鼎泰冯国庆"])
def test_errand_of_today_is_only_a_plan(text: str) -> None:
    assert [(r["type"], r.get("due")) for r in records(text)] == [("followup", "2026-03-11")]
