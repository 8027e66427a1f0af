"""Stage, amount, signing date and competitor of deals; and numbers and words that are none."""

import pytest
from reading_world import after, of_type, read, turn

AMOUNTS = {
    "市二院DR budget 74w, competitor 是 Siemens, 报了69w": 740_000,
    "江湾三期420万里头有9万是泵送 不归我们": 4_200_000, "味府鸡翅 项目总价300万 调理品占150万": 1_500_000,
    "市二院DR一期 七十四万": 740_000,
    "市二院DR 报了75万": 750_000,
    "味府鸡翅预算140万批到152万了": 1_520_000,
    "味府鸡翅从150让到146": 1_460_000, "鼎泰江湾三期 一家叫三一的也在投 报了405万 我们420万没动": 4_200_000,
    "睿安总部大楼保洁 服务费谈好了 60万": 600_000,
    "味府鸡翅 150降到142 客户还嫌贵": 1_420_000,
    "中铁支护那标我们排头一名 548万": 5_480_000,
    "味府鸡翅 150万一分没砍": 1_500_000, "江湾三期 418万一点都没降": 4_180_000,
    "鼎泰江湾三期谈到418了": 4_180_000, "味府鸡翅 预算从150砍到120": 1_200_000, "鼎泰加量了,420涨到480": 4_800_000, "市二院DR 74万8": 748_000,
    "中铁支护 他们只肯出500 我们报548": 5_480_000, "味府鸡翅这单160万,首付30万": 1_600_000, "中铁支护整个项目总盘9000万 咱能做530": 5_300_000,
    "广汇马总说想把光伏清洗包给我们 一年大概40万": 400_000, "味府鸡翅 不是150是145万": 1_450_000, "百川那个新媒体代运营 30万一年 正在谈": 300_000, "味府鸡翅 2块4一只 60万只 一年144万": 1_440_000,
    "市二院DR联影的报价是71万 我们76没动": 760_000, "市二院DR 760000是含安装的价": 760_000, "味府鸡翅客户还价140 我们坚持150": 1_500_000,
    "鼎泰120个网点的盘子里能给我们四十个 大概420万": 4_200_000, "鼎泰450不是他们的预算,是我们报的": 4_500_000,
    "味府鸡翅一期60万二期90万 总共150": 1_500_000,
    "中铁支护 总价8000万 其中锚杆这块520万归我们": 5_200_000, "中铁支护总盘9000万分三个标 我们能做500个": 5_000_000, "江湾三期 他压到400万 我守418": 4_180_000,
    "睿安总部大楼保洁 60万做不到了 最多55": 550_000, "味府鸡翅预算从150提到165个": 1_650_000, "青禾幼教食堂改造挂网了 限价96万": 960_000,
}  # fmt: skip
NO_AMOUNT = [
    "睿安贺强介绍了个同行 说有个80万的项目",
    "味府鸡翅 圣农低价抢 报132", "江湾三期 本地那家也报了 405万", "中铁支护 600万的盘子 给我们两成", "味府鸡翅 150万的项目 我们只做冷冻 占三成",
    "味府鸡翅 150万先去掉 还没定",
    "味府鸡翅 圣农也在跟 价格只有132万", "市二院要七十五的钻头", "睿安绿化30万改成分两期做",
    "睿安绿化这单利润不大 也就3万",
    "味府鸡翅那单 叶总监砍到120万 还在磨", "鼎泰团购价我们给到16万",
    "味府叶总监问我们能不能做到140万", "味府最多给到130万", "我们给味府的底价是135万", "味府鸡翅 一期60万二期80万", "味府付了20万 还剩130万",
    "中铁支护对手报了520万", "味府去年尾款32万已经到账", "叶总监要求鸡翅每箱降5块", "如果江湾三期能到400就签", "鼎泰今天见了3个人", "味府一年用量240吨",
    "市二院DR 50万美金", "江湾三期还差12万没谈拢", "江湾三期 甲方说从420砍到380 我说我做不了主", "冯总想让我们420降到400 我没答应",
    "江湾三期冯总报了个430 让我们考虑", "市二院DR联影报的72", "市二院DR丢给联影了 82w", "广汇去年跟别人做了300万", "味府今年营收要破10个亿",
    "味府今年走货63万", "味府鸡翅 八毛八一个", "味府鸡翅 12块5", "睿安分两包 一包45万 二包60万", "江湾三期 有家外地的也在抢 报了380万", "广汇融了2000万", "味府预算被砍了30万", "青禾说菜价降到6块了", "鼎泰拿了块地 花了3个亿", "味府鸡翅首单40万", "味府鸡翅大概450万的盘子 给我们三分之一", "广汇马总让我们先垫资200万", "百川上次年会做了6万", "市二院DR 蒋科长说GE报了85 联影72",
]  # fmt: skip
STAGES = {
    "味府鸡翅那单 lost了 他们choose了圣农": "lost",
    "味府鸡翅 150万 谈妥了 等他们出合同": "negotiation",
    "江湾三期冯总说合同他们在审": "negotiation",
    "江湾三期按418万成交 合同已在走流程 预计6月10日签": "negotiation",
    "味府把单子给了本地一家做调理品的": "lost", "江湾三期冯总定了 就用咱的": "negotiation",
    "市二院DR中标通知书今天到手了": "negotiation", "味府鸡翅谈成了": "negotiation", "江湾三期终于谈妥了": "negotiation",
    "味府鸡翅让圣农给抢了": "lost",
    "味府鸡翅的PO回传啦 150万": "won",
    "味府不跟我们签了 换成圣农": "lost",
    "睿安总部大楼保洁 贺强说款打了 合同也盖了": "won", "味府那单成了!150万!": "won",
    "鼎泰 sent PO for 江湾三期": "won",
    "鼎泰妥了!合同俩章都盖齐了": "won", "味府鸡翅让圣农截胡了": "lost", "说明:市二院DR项目未中": "lost", "中铁支护方案已提交": "proposal", "味府鸡翅立上项了": "qualified",
    "市二院DR中标通知书今天领回来了": "negotiation", "江湾三期合同正拟着呢": "negotiation", "睿安绿化 方案跟报价昨天都交上去了": "proposal",
    "味府鸡翅的标中了!": "negotiation", "中铁支护标书递进去了": "proposal", "鼎泰章都盖好了": "won", "睿安绿化定下来用我们": "negotiation",
    "江湾三期交给我们做 下周出合同": "negotiation", "味府鸡翅落到圣农手里了": "lost", "市二院DR归联影了": "lost", "睿安绿化没我们的事了": "lost",
    "味府今天去谈了 没谈拢 转给圣农了": "lost", "江湾三期最后没成": "lost", "市二院DR没戏了 联影拿走的": "lost",
    "鼎泰签了": "won", "市二院DR的合同终于盖章了": "won", "味府鸡翅进入商务谈判了": "negotiation", "市二院的DR我们中标了": "negotiation",
    "鼎泰合同在走了": "negotiation", "味府鸡翅正式立项了": "qualified", "中铁支护标书递了": "proposal", "中铁那单丢了": "lost", "味府黄了": "lost",
    "味府鸡翅 中了": "negotiation", "广汇那边定我们了": "negotiation", "园区绿化进入投标阶段": "proposal", "鼎泰PO已发": "won", "市二院DR丢给联影了": "lost", "味府续约黄了": "lost", "味府那单没了 改用圣农": "lost",
    "鼎泰今天拍板 合同在走下礼拜一盖章": "negotiation", "市二院DR没选我们 选的联影": "lost", "味府鸡翅没拿下": "lost", "味府鸡翅遭圣农抢走了": "lost",
    "市二院DR公示了 我方排名第一": "negotiation", "江湾三期中标价418万 公示到周五": "negotiation", "江湾三期合同今天回传了": "won", "中铁支护我方投标总价548万": "proposal", "味府已经过了他们内部的立项会": "qualified", "市二院DR讲标结束了": "proposal",
}  # fmt: skip
NO_STAGE = [
    "中铁支护 一家四川的叫巨锚也来讲标了",
    "江湾三期冯总说再低就拍板",
    "味府把单子给了财务 下周付款",
    "我把味府的单子给了钟伟跟",
    "江湾三期还没谈妥",
    "和叶总谈妥了时间",
    "味府那单成了一半 还要谈",
    "味府下周把方案跟报价交上去",
    "味府未必能中",
    "马总说想把江湾三期交给我们做",
    "睿安的材料归财务科了",
    "今天去味府见叶总监没成",
    "鼎泰那个客户转给钟伟了",
    "味府的绿植暂时不换了",
    "鼎泰还没签",
    "味府下周签",
    "江湾三期我估计黄了",
    "准备给中铁递标书",
    "鼎泰签了个保密协议",
    "要是中铁能中标就好了",
    "陪尹总打麻将,输了两百",
    "鼎泰想签",
    "市二院DR开标了 我们排第二",
    "味府还没续",
    "味府和圣农签了战略合作",
    "百川邵总拍板了用蓝标",
    "鼎泰准备进入投标阶段",
    "味府鸡翅去年签了120万 今年想多做点",
    "鼎泰的土地租赁合同签好了",
    "江湾三期三一也递了方案",
    "味府鸡翅还没拍板",
    "鼎泰说合同在谁那儿",
    "味府那边谁拍板还不清楚",
    "睿安的门禁卡丢了",
    "市二院说发票不小心弄丢了",
]
RIVALS = {
    "江湾三期 competitor 是 CIFA": "CIFA", "味府鸡翅 圣农也在送 价比咱低": "圣农",
    "味府鸡翅 叶总监说总部定了圣农去做": "圣农",
    "江湾三期 三一重能也去踏勘了": "三一重能", "味府把活给了圣农": "圣农",
    "味府鸡翅 有家叫凤祥的也在送样": "凤祥", "中铁支护有家做锚索的也插进来了 叫巨锚 报价比咱少十来万": "巨锚", "江湾三期 三一报得比我们低六万": "三一",
    "味府鸡翅丢了 圣农74万中的": "圣农", "市二院DR 竞争的有联影跟万东 我们76万": "联影",
    "市二院DR竞品是联影的新款": "联影",
    "市二院DR没中,科里反馈对方(联影)报价低8万": "联影", "中铁支护 竞争方海螺": "海螺",
    "味府鸡翅落到圣农手里了": "圣农", "市二院DR归联影了": "联影", "江湾三期没戏了 三一拿走的": "三一", "鼎泰那边三一也进来了 压得很低": "三一",
    "中铁支护竞品是海螺": "海螺", "味府现在用的圣农的货": "圣农", "味府被圣农抢走了": "圣农", "味府鸡翅黄了,圣农降价抢的": "圣农", "市二院DR,他们倾向联影": "联影",
    "鼎泰这单中联也参与了": "中联", "百川年框就剩我们和蓝标了": "蓝标", "味府最后选的圣农": "圣农",
    "江湾三期谈崩了 他们转头找了三一": "三一", "市二院DR没有选择我们 而是给了联影": "联影", "江湾三期三一也递了方案": "三一", "睿安绿化 目前绿城正在为他们做设计": "绿城", "味府鸡翅遭圣农拿走了": "圣农",
    "百川年框 还有个蓝标在抢": "蓝标", "味府鸡翅丢了\n圣农96w": "圣农", "广汇清洗没中 中的是晶科": "晶科", "百川 邵总拍板了用蓝标": "蓝标", "味府 双汇把价格打到底了": "双汇", "鼎泰对手是三一那帮人": "三一", "百川那边对手两家 蓝标和省广 咱价格在中间": "蓝标和省广",
    "味府鸡翅 叶总监说再高就给圣农 我没松": "圣农", "味府还在比较我们和圣农": "圣农", "广汇现在的洗车供应商开荒牛也会一起比价": "开荒牛",
    "味府丢了 客户今年改用圣农": "圣农", "江湾三期 冯总说三一420 我们450 不降": "三一", "味府鸡翅在比价 另外一家叫凤祥": "凤祥",
    "市二院DR讲标结束 一共三家:我们、万东、联影": "万东、联影", "味府用的一直是圣农的货": "圣农", "味府之前跟圣农合作": "圣农",
    "味府鸡翅黄了 总部统一用了凤祥": "凤祥",
    "叶总监给我看了凤祥的报价 132万": "凤祥", "味府手里有圣农的报价单": "圣农",
}  # fmt: skip
NO_RIVAL = [
    "味府把订单给了仓库 明天发货",
    "味府那份报价多写了两台",
    "今天跑了一家叫凤祥食品的 想买鸡翅",
    "味府说对手报了120万",
    "味府在跟别家比价",
    "鼎泰冯总和监理都在",
    "和百川签了补充协议",
    "味府 设计也出了稿",
    "下午在给他们做演示",
    "味府现在用的是进口的",
    "马总也在谈",
    "正式给味府出一份方案",
    "味府那单推到报价了 150",
    "味府鸡翅圣农那个杰哥在跟 我不碰",
    "今天见了两家 另外一家叫凤祥食品",
    "叶总监说酒店和旅行社都在裁员",
    "鼎泰工地在杭州和宁波都有",
    "味府现在的供应商价格高",
    "市二院DR今天现场讲标结束",
    "味府 推进中 150万",
    "味府鸡翅 招标中",
    "味府换了新的冻库",
    "叶总监看了我们的报价 说味府能接受",
    "收到味府的报价单反馈 150万",
]


@pytest.mark.parametrize(("text", "yuan"), AMOUNTS.items(), ids=list(AMOUNTS))
def test_amount_is_read(text: str, yuan: int) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] == [yuan]


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_sum_is_no_amount(text: str) -> None:
    assert [d["amount"] for d in of_type("deal", text) if "amount" in d] == []


@pytest.mark.parametrize(("text", "stage"), STAGES.items(), ids=list(STAGES))
def test_stage_is_read(text: str, stage: str) -> None:
    assert [d.get("stage") for d in of_type("deal", text)] == [stage]


@pytest.mark.parametrize("text", NO_STAGE)
def test_wish_plan_and_denial_are_no_stage(text: str) -> None:
    assert [d["stage"] for d in of_type("deal", text) if "stage" in d] == []


@pytest.mark.parametrize(("text", "rival"), RIVALS.items(), ids=list(RIVALS))
def test_competitor_is_read_from_its_slot(text: str, rival: str) -> None:
    assert [d.get("competitor") for d in of_type("deal", text)] == [rival]


@pytest.mark.parametrize("text", NO_RIVAL)
def test_no_competitor(text: str) -> None:
    assert [d["competitor"] for d in of_type("deal", text) if "competitor" in d] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("鼎泰月底签", "2026-03-31"),
        ("江湾三期改到4月底签", "2026-04-30"),
        ("味府鸡翅合同下周四签", "2026-03-19"),
        ("市二院DR Q2签", "2026-06-30"),
        ("江湾三期的合同4月底前盖章", "2026-04-30"),
        ("总部大楼保洁签约改期4月8号", "2026-04-08"),
        ("总部大楼保洁,签约要推迟到6月20号了哦", "2026-06-20"),
        ("江湾三期要拖到6月20号了", "2026-06-20"),
    ],
)
def test_expected_signing(text: str, day: str) -> None:
    assert [d.get("close_date") for d in of_type("deal", text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "中铁支护4月10号开标",
        "鼎泰月底签不了",
        "味府3月20号交货",
        "培训推迟到五月",
        "鼎泰今天拍板了",
        "江湾三期下周五把盖完章的寄给我们",
    ],
)
def test_dates_that_are_no_signing(text: str) -> None:
    assert [d["close_date"] for d in of_type("deal", text) if "close_date" in d] == []


def test_several_open_deals_and_no_word_for_which_is_asked() -> None:
    reading = read("睿安那单丢了")
    assert reading.clarification is not None
    assert reading.clarification.about == "deal"
    assert [o.name for o in reading.clarification.options] == ["总部大楼保洁", "园区绿化外包"]
    assert reading.clarification.held


@pytest.mark.parametrize(
    ("text", "title"), [("贺强那边总部保洁签了", "总部大楼保洁"), ("绿化那个有眉目了 预算大概三十五万", "园区绿化外包")]
)
def test_title_words_pick_the_deal(text: str, title: str) -> None:
    assert [d["title"] for d in of_type("deal", text)] == [title]


def test_one_sentence_about_two_customers_is_two_deals() -> None:
    deals = of_type("deal", "味府鸡翅和鼎泰江湾三期都是4月底签约")
    assert [(d["title"], d["close_date"]) for d in deals] == [
        ("鸡翅年度供应", "2026-04-30"),
        ("江湾三期混凝土", "2026-04-30"),
    ]


def test_chat_tells_the_customer() -> None:
    [deal] = of_type("deal", "预算砍到400了", after(turn("上午见了冯总", 2)))
    assert (deal["title"], deal["amount"]) == ("江湾三期混凝土", 4_000_000)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("/商机 广汇 光伏清洗 45w 5月20号签", "光伏清洗"),
        ("/商机 广汇 618直播 45w", "618直播"),
        ("帮我建个商机吧:广汇,光伏清洗,总额9万,客户口头同意了", "光伏清洗"),
        ("给我记个商机 青禾户外滑梯12万", "户外滑梯"),
        ("广汇那个清洗我们中标啦", "清洗"),
        ("宏图置业那个样板间不做了", "样板间"),
        ("尹丽说他们厂要换一台四色机 300多万", "四色机"),
    ],
)
def test_title_is_what_the_command_names(text: str, title: str) -> None:
    assert [d["title"] for d in of_type("deal", text)] == [title]


def test_another_phase_is_another_deal() -> None:
    assert [d.get("title") for d in of_type("deal", "鼎泰一期签了400万")] == ["一期"]


def test_reason_is_the_words_about_it() -> None:
    [deal] = of_type("deal", "鼎泰丢了 三一拿走 输在泵车数量")
    assert (deal["competitor"], deal["lost_reason"]) == ("三一", "输在泵车数量")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("/商机 味府 冷库改造 80万", "冷库改造"),
        ("味府冷库改造 80万", "冷库改造"),
        ("/商机 市二院 二期病房楼 900万", "二期病房楼"),
    ],
)
def test_words_that_name_another_deal_make_a_new_one(text: str, title: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["title"] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("/商机 味府 160万", "鸡翅年度供应"),
        ("/商机 味府 走合同了 160万", "鸡翅年度供应"),
        ("/商机 味府 比较急 160万", "鸡翅年度供应"),
        ("/商机 味府 鸡翅供应 160万", "鸡翅年度供应"),
        ("/商机 市二院 DR 80万", "移动DR采购"),
    ],
)
def test_remarks_and_parts_of_the_title_stay_with_the_known_deal(text: str, title: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["title"] == title
