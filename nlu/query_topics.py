"""What a question is about: a table of the words for everything the store can show."""

from nlu import patterns as re
from nlu.recall import Findings
from nlu.team_topics import TEAM_TOPICS
from nlu.topic_rule import TopicRule

TOPICS: tuple[TopicRule, ...] = (
    TopicRule("topic: complaints", "complaints", re.compile(r"投诉|客诉")),
    TopicRule(
        "topic: how to reach somebody",
        "customer",
        re.compile(
            r"(?<![打回接挂来])(?<!打的)(?<!回的)电话|手机|座机|号码|联系方式|微信号?|邮箱|地址|在哪(?:儿|里)?(?:$|[啊呀呢])|邮编|税号|开户行|phone|email"
        ),
    ),
    TopicRule(
        "topic: quotes made",
        "quotes",
        re.compile(
            r"报过|报(?:了|(?:出去|过去|出)了?)(?:他们?|她|人家)?(?:几|多少|啥|什么|哪)|报价单?T?(?:都|已经)?(?:发|出|给|做|寄|交)(?:了|过|出去|过去|好)*(?:吗|没|么|没有)|[几多]少?(?:版|轮|次|回|份|张)(?:报?价|报价单)|"
            r"报价(?:单|记录|历史|列表|情况|明细|汇总)|(?:上次|上回|之前|以前|最近|历史|去年|上个?月|"
            r"最后)[^去来]{0,10}报(?:价|的|给|了)|报的(?:啥|什么|多少|几)|"
            r"给[^报]{1,12}报(?:的|了)?(?:是)?(?:多少|啥价|什么价|几)|(?:哪些|几个|几份|什么|多少)报价|"
            r"报价[^,，]{0,2}(?:几|多少)[份个张]|报价(?:的|总)?(?:金额|总额)|报出去|报价.{0,4}(?:快?到期|有效|过期)|报价[^,，]{0,6}没(?:有)?人?(?:回|动静|消息|答复|反馈|下文)|(?:到期|过期)[^,，]{0,3}报价|quot(?:e|ation)s?"
        ),
    ),
    TopicRule(
        "topic: who is ahead",
        "ranking",
        re.compile(
            r"排名|排行|龙虎榜|排第|第[几一二三1-3](?:名|啊|呀|呢|$)|(?:谁|哪个|哪位).{0,8}(?:第一|(?:跑|签|见|卖|做|单子?|拜访|联系|客户|业绩)得?更?(?:多|好|高|勤|少|差)|"
            r"最(?:[多好高强牛猛勤]|能(?:签|干|打|卖|跑)|会(?:签|卖))|(?:排|在)(?:更|比较)?靠?前面?(?:一?些|点)?(?:$|[?？呀啊呢])|领先|垫底|倒数|冠军)|销冠|谁是冠军|名次|榜[一二三首]|榜单|榜首|英雄榜|[^a-z]top"
        ),
    ),
    TopicRule(
        "topic: payments",
        "payments",
        re.compile(
            r"(?:到|进)账了?(?:多少|几|没|吗)|收了(?:几|多少)笔|(?:付|打|结|回|到)了?款了?(?:没有?|吗|么)|(?:没|未|还没)(?:收|付|回|到)(?:的|回来|到|上来|$|[啊呀呢])|应收|收款|欠款|(?:回款|到款|付款)(?:情况|计划|进度|明细)|(?<!业绩还)(?<!任务还)(?<!指标还)(?<!目标还)欠(?:我们|咱们?|着)?(?:多少|钱|款)|"
            r"(?:谁|哪[些家几]|几家|多少家?)[^,，]{0,5}(?:没|未)(?:付|给钱|打款|结款|回款|到款|结清)|欠款|欠钱的|逾期[^,，]{0,3}(?:款|账|没[付收]|未[付收])|[款账][^,，]{0,3}逾期|(?:要|该|应)收[^,，]{0,3}(?:钱|款|多少)|"
            r"(?:尾款|余款|首付|货款|预付款|质保金).{0,6}(?:多少|到没|到了没|收没|收了没|付没|付了没|没有?[?啊呀呢]?$|吗|什么时候|啥时候|哪天)|(?:收|付)了多少(?:钱|款|$|[啊呀了呢])"
        ),
    ),
    TopicRule(
        "topic: target",
        "target",
        re.compile(
            r"任务(?!单)|指标|业绩|quota|kpi|(?<![a-z])target(?![a-z价]| ?price)[^,，。]{0,10}(?:几成|多少|百分之|怎么?样|咋样)|(?:月|季度?|年|周)(?:的)?(?:都|任务|目标)?完成了?(?:没|吗|么)|完成(?:了)?(?:多少|率|度|得?怎么?样|得?咋样|情况|进度|几成)|达成|达标|"
            r"目标(?!客户)|还差多少|差多少(?:没|完成|达)?|缺口|"
            r"(?:我|咱|我们|组|团队|个?月|季度|年).{0,4}(?:签|做|卖|出|开)了?多少(?:钱|万|额|$|[啊呀了呢])|销售额|"
            r"销量|回款多少|提成"
        ),
    ),
    TopicRule("topic: funnel", "funnel", re.compile(r"漏斗|pipeline|管道图|各个?阶段|阶段分布|转化率|每个阶段|各阶段")),
    TopicRule(
        "topic: price of a product",
        "products",
        re.compile(
            r"目录价|牌价|挂牌|标价|单价|底价|定价|原价|价格|价钱|售价|零售价|出厂价|多少钱|啥价|什么价|几块|几毛|"
            r"price|how much|好多钱|好多一|几钱|几多|拿货价|批发价|出货价|供价|价位|多少一|怎么卖|咋卖|卖多少|价目|价表|报价多少|贵不贵|多少米"
        ),
        needs="product",
    ),
    TopicRule(
        "topic: the price list",
        "products",
        re.compile(r"(?:哪些|什么|啥|几[个种款])产品|产品.{0,4}(?:有哪些|有啥|有什么|列表|清单|目录)"),
    ),
    TopicRule(
        "topic: a product",
        "products",
        re.compile(r"库存|有货|现货|货期|交期|规格|参数|型号|起订|保质期|多少|啥样|介绍|资料"),
        needs="product mention",
    ),
    TopicRule(
        "topic: visits a day",
        "visits",
        re.compile(r"(?:平均|日均|人均|每[天日周])[^,，]{0,6}(?:拜访|跑|见|联系|打|走访)(?:了|过)?(?:几|多少)"),
    ),
    TopicRule(
        "topic: follow-ups",
        "followups",
        re.compile(
            r"待办|todo|to-?do|follow[- ]?ups?|follow(?=哪|谁|什么|啥)|(?<![a-z])ddls?(?![a-z])|deadlines?|on my plate|要跟(?=$|[?啊呀呢嘛的])|agenda|schedule|reminders?|(?:要|该|需要|还得|得|应该)?(?:跟进|盯|联系|回访|回复|拜访|找|催|撵|见|打给|打电话给|去看|去|跑|走|约|陪)(?:谁|哪|边|"
            r"什么人|几家|几个)|(?:要|该|得|需要|去|没|未)跟(?:谁|哪|"
            r"什么人|几家|几个)|(?:[周期拜][一二三四五六日天]|[今明后][天儿日]|[下本这](?:周|星期|礼拜))(?:我|都|还|会)*有(?:啥|什么|哪些)(?:$|[呀啊呢?])|谁(?:要|该|得|需要|还没)(?:跟|见|联系|拜访|回访|催|盯|打|跑|回)|干啥|干什么|干么(?!子)|干嘛|(?:今|明|后)[天儿日](?:我|都|该|要|得)*跟谁|干点啥|做啥|做什么|做点什么|忙啥|忙什么|"
            r"(?:有|还有)?(?:啥|什么|哪些|几[件个场家])(?:客户)?(?:要?[见跑去]|(?:要紧|紧要|重要|着急|紧急|当紧|急|要命)的?|事|活|任务|安排|会|约|行程|局|饭局|应酬)|日程|行程|安排|提醒|事项|跟进|到期|"
            r"逾期|过期|[没未](?:做|干|办|弄|搞|处理|跟(?!.{0,6}(?:谈|聊|见)))|有(?:没有)?(?:会|约|行程)(?:吗|没|么)|没做完|没完成的|计划|"
            r"给(?:谁|哪[家个位些]|边个)(?:打|回|发)|(?:啥|什么|哪些|咩)(?:东西)?要[交办做发送写弄搞回出]|(?:啥|什么|哪些|哪家|哪位|谁|哪几[家个]|几家|几个)(?:客户|人|家|单位|公司|地方|电话)?(?:是)?(?:我)?(?:还)?(?:没|要|该|得|需要)(?:去|回|打|给)?(?:跟|联系|拜访|回访|催|撵|见|跑(?!了)|打?电话|约|碰|盯)|忘了什么|忘了啥|忘了谁|(?<![a-z])due(?![a-z])|要[打回]的?电话|欠(?:谁|着|客户)|约了?些?(?:谁|几|哪|什么人|啥人)|有约|要办"
        ),
    ),
    TopicRule(
        "topic: visits",
        "visits",
        re.compile(
            r"记(?:上|进去|下|住|好)了?(?:吗|没|么)|[记写录][了的](?:些|点)?(?:啥|什么|哪[些几家个位]|谁|多少(?!客户)|几[条家])|visits?(?![a-z])|"
            r"拜访|跑[了过]|走访|见[了过](?:多少|几|谁|哪)|去过|去了(?:几|多少|哪)|[去见跑](?:的|得)(?:是)?(?:哪|谁|几家)|上门|面访|走了(?:几|多少)|"
            r"打了(?:几|多少)(?:个|通)?电话|跑客户|谁跑|谁去"
        ),
    ),
    TopicRule(
        "topic: deals",
        "deals",
        re.compile(
            r"deals?(?![a-z])|opportunit|商机|单子|订单|大单|(?:几|哪|啥|什么|这|那|个|的|张)单|单(?:没|还没|在|到|签|推|走)|没签|未签|在谈|"
            r"(?<!谁)在跟|阶段|[一二三四五]期|开着|快签|能签|能?clos(?:e|ing)|要签|签[了过吗没]|签[单约](?!日|率|周期|仪式)|签的是?(?:哪|谁|几)|新签|开(?:了|过)?(?:几|多少)?单|成交|赢[了单]|丢[了单]|输[了单]|项目|立项|在手|机会|手[上里头](?:还|都|现在|一共)*有?(?:几个|啥|什么|哪些)"
        ),
    ),
    TopicRule(
        "topic: customer",
        "customer",
        re.compile(
            r"是?哪(?:家|个公司|个客户)的|什么职[位务]|啥职[位务]|聊到|谈到|倾到|唠到|说到|讲到|跟到|推到哪|进行到|到哪|"
            r"哪一步|进展|进度|近况|情况|状况|动态|资料|档案|信息|"
            r"背景|底子|底细|来头|谁负责|谁在跟|谁跟|谁的客户|归谁|对接人|联系人|老板是谁|拍板|"
            r"聊[了过]?(?:啥|什么|些啥|些什么)|谈[了过]?(?:啥|什么|些)|唠[了过]?(?:啥|什么)|说[了过]?(?:啥|什么)|(?:怎么|咋)说的?(?:来着|$|[啊呀呢?？])|"
            r"上次|上回|上一次|最后一次|最近|以前|之前|多久没|什么时候(?:去|见|联系|聊|拜访)|啥时候(?:去|见|联系|聊|拜访)|"
            r"怎么样|咋样|啥样|如何|啥意思|认识|熟|记录|几[个家]客户|客户(?:总共|一共)?有?(?:几|多少)(?:家|个)|是谁|什么人|啥人|多少(?:个|家)?客户|哪些客户|客户(?:列表|名单|情况|"
            r"资料|信息|有哪些)|历史|没(?:有)?(?:联系|跟进|拜访|跑)过?的客户|买过|采购过|合作过|做过"
        ),
    ),
)
"""Tried in order; the first that fits the question decides."""
ABOUT_A_CUSTOMER = TopicRule("topic: a customer is asked about", "customer", re.compile(""))
"""Where none fits and the customer is named."""
PRONOUN = re.compile(
    r"他们|她们|他家|她家|它家|人家|那边|这家|那家|该客户|这客户|这个客户|那个客户|对方|客户那边|给他|给她|"
    r"跟他|跟她|他那|^他|^她|这厂|那厂"
)
DEICTIC_PRODUCT = re.compile(
    r"这个(?![周星礼月季年客单礼拜])|这款|它|那个(?![周星礼月季年客单])|那款|这型号|这种|这玩意"
)
_SOLD_AT = re.compile(r"卖多少(?!了|台|套|个|件)")
"""For how much goods are sold (焊接站卖多少), not how much of them was."""
PRICE_LIST = re.compile(r"目录价|牌价|挂牌|价目|价表|标价")


def topic_of(words: str, found: Findings, *, named: bool = True) -> TopicRule | None:
    """Return the first topic that the words of a question fit; the customer named, where they fit none and `named`."""
    for rule in (*TEAM_TOPICS, *TOPICS):
        if not rule.pattern.search(words):
            continue
        if rule.needs == "no customer" and (found.customers or found.contacts or found.products):
            continue
        if rule.needs == "product" and not (
            found.products or (DEICTIC_PRODUCT.search(words) and not found.customers) or PRICE_LIST.search(words)
        ):
            continue
        if rule.needs == "product mention" and (not found.products or found.customers):
            continue
        if rule.topic == "target" and (found.customers or (found.products and _SOLD_AT.search(words))):
            continue
        if (
            rule.topic == "customer"
            and rule.name == "topic: customer"
            and re.search(r"进度", words)
            and not found.customers
            and not PRONOUN.search(words)
        ):
            continue
        return rule
    if named and found.customers and len(words) <= 30:
        return ABOUT_A_CUSTOMER
    return None
