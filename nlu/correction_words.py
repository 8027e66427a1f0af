"""Words of corrections: what says that something was wrong, what is old, how slots are called in passing."""

from typing import Final

from nlu import patterns as re
from nlu.intents import Channel, Stage
from nlu.screen import rare

MISTAKE = rare(
    r"^(?:哦|啊|噢|呃|哎|诶|额)不(?=[\s,，。是])|[打写记说搞弄整输录报填看听算发存选点]\s*(?:错|岔|混|反|"
    r"串|漏|差(?![不额价异]|[一两几点些得]))|(?:才|就)(?:是)?对(?:的|了|呢)*(?=$|[,，。 ])|^typo|为准|(?:名字?|数|数字|数量|金额|价格?|日期|"
    r"日子|时间|人|客户|公司|电话|号码|阶段|地方|型号|产品|折扣|税率|单位)(?:都|全|又)?(?:错|不对)|错了|"
    r"错啦|有误|整串|串了|不对|口误|"
    r"手滑|手误|手抖|笔误|嘴瓢|更正|纠正|勘误|订正|修正|改正|应该是|应为|该是|[说记写报签填发录]早了|早说了|空欢喜|"
    r"[少漏多](?:打|写|输|说|记|填|了?[一两]?[位个](?=人|零|0|字|$|[\s,，。是还])|了(?=人|零|0|字|$|[\s,，。是还]))|手残|手贱|看花|眼花|看走眼|看岔|走神|脑子|瓦特|昏了|糊涂|记岔|错别字|不好意思.{0,6}是"
)
ZEROS = re.compile(r"(?P<how>[少漏多])(?:打|写|输|说|记|填|敲|按|加)?了?(?P<n>[一1两俩2三3])?个?(?:0|零)(?![0-9.])")
"""A sum or number was a power of ten out (少打一个0)."""
CHANGE = rare(
    r"改成|改为|改到|改作|变成|变更为|换成|改回|调成|调到|调整为|调整成|改一?下|"
    r"(?<![技整])改(?=\s*[0-9一二两三四五六七八九十百])|(?<![技整])改(?![造装版建善良进组编革制口主])(?=.{0,6}[0-9])"
)
CONTRAST = rare(r"(?:(?<!是)不是|并非|而非)(?![吗么?啊吧])(?!很|太|特别|要|说|因为|问题)")
AMEND = re.compile(
    r"再?(?:加上?|另加|多加|追加|添|补)|减掉?|去掉|删掉|拿掉|不要(?=.)|换成|折扣?|税率?|含税|数量|用户数|"
    r"[少漏落](?:报|写|列|算|加|打|填)了?(?:一?[台个只套])?(?=[^0-9])|凑个?整|抹零|抹掉零头|套数|台数|席|单价|总价|价格|有效期?|(?:还|另外)要"
)
ADDED = re.compile(r"[漏少落](?:打|写|输|说|记|填|报)?了?|还有|也在|加上|补上")
"""People named beside these come to those that were there."""
RESTATE = re.compile(
    r"(?:(?:上面|刚才|刚刚|前面)(?:那|这)?(?:个|条|次|家)?|啊|哦|噢|哎|欸|额|呃|嗯|不|那个|等下|等等|是不对|[ ,，])*(?:时间|日期|日子|客户)?(?:应该|其实)?是(?!不是|的|啊|吗|吧|呀|"
    r"哈|滴|他|她|我|这|那|因为|为了|要|想|在|有).{2,14}$"
)
"""A terse message that only says what is (是85万): a correction where a record holds another value in that place."""
STRUCK_AT = re.compile(r"(?:应该|其实|最后|实际)?(?:签|成交|报|定|谈|给|批)的是.{2,10}$")
"""签的是五十四万五, where another sum was just written."""
SAYS_IS = re.compile(
    r"(?:而|应该|其实|实际|实际上|正确的|准确说|准确的说|明明|原来)?是|系(?![统列])|(?:应该?|应当|理应|得|须)(?:按照?|为|用|写|算|改|填)"
)
OLD = re.compile(
    r"(?:(?<!是)不是|并非|而非)(?P<old>[^,，。;；!！?？\n\s]+?)(?=(?:而|应该|其实)?是|[,，。;；!！?？\n\s]|$)"
)
MISTYPED = re.compile(
    r"(?P<old>[^,，。;；!！?？\s]{1,14}?)(?:是|给|又|都)?(?:[打写记说搞弄整输录报填看听算存选点]\s*(?:错|"
    r"岔|混|反|串)|口误|手滑|手误|笔误)了?"
)
REFERRED = re.compile(
    r"\s*(?:的)?(?:那|这|上|刚)(?:条|个|单|笔|次|家|份|边)|\s*的(?:那|金额|预算|日期|时间|报价|阶段|数|价)"
)
NEGATED = re.compile(r"(?:还没有?|没有?|未|不是|并没|别)[^,，。;；\s]{0,4}")
FRESH_FACT = re.compile(
    r"(?:刚|今天|上午|下午|早上|昨天|晚上|中午)?(?:去了|去趟|跑了趟|见了|拜访了|来电|通了|打了电话|聊了|"
    r"谈了|唠了|碰了|吃了|开了会)|约了|提醒我|记一下|帮我记|新客户"
)
DIGITS = re.compile(r"(?<![0-9a-z.])[0-9]{1,9}(?:\.[0-9]{1,6})?(?![0-9a-z.])")
PHONE = re.compile(
    r"(?<![0-9])1[3-9][0-9](?:[0-9]{8}|[- ][0-9]{4}[- ][0-9]{4})(?![0-9])|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
)
TAIL = re.compile(
    r"(?:尾号|末尾|结尾|最后|后)(?:[一两二三四1-4]位)?(?:数)?(?:应该|都)?(?:是|为|改成)?\s*(?P<n>[0-9]{1,8})(?![0-9])"
)
"""How the end of a phone number is put right (尾号是6688)."""
SOME_DIGITS = re.compile(r"(?<![0-9.])(?P<n>[0-9]{3,8})(?![0-9.])")
CHANNEL_TOLD: Final = re.compile(
    r"(?:其实|应该)?(?:是)?(?:打?电话|通?微信|视频|线上|邮件|当面|现场|上门|企微)(?:(?:里|上)?(?:聊|谈|说|沟通|见|联系|讲)的|(?:的|上|里)*\s*$)"
)
"""Says by itself how the talk just written took place (打电话聊的 没去现场)."""
DENIES: Final[dict[str, re.Pattern[str]]] = {
    "won": re.compile(r"(?:没有?|未|还没|没真|不算|没能)[^,，。]{0,2}(?:签|成交|拿下|定|下单|赢)"),
    "lost": re.compile(r"(?:没有?|未|还没|没真|不算)[^,，。]{0,2}(?:丢|黄|输|凉|死)"),
    "negotiation": re.compile(r"(?:没有?|未|还没|没到|不算)[^,，。]{0,3}(?:谈|商务|合同|中标)"),
    "proposal": re.compile(r"(?:没有?|未|还没)[^,，。]{0,3}(?:交|递|投|出方案|发方案|报)"),
    "qualified": re.compile(r"(?:没有?|未|还没)[^,，。]{0,3}(?:立项|确认|定)"),
}
"""Words that deny a stage written just before: then the stage named beside them is a correction."""
EMAIL = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
RATIO_AFTER = re.compile(
    r"(?:折扣?|打)(?:率)?(?:按|改成|改为|改到|改|是|为|应该是|给|算|调到|调成|"
    r"打)?\s*(?P<n>[0-9]{1,2}(?:\.[0-9]+)?)(?:折)?(?![0-9])"
)
CLOSING = re.compile(r"签(?!到)|成交|下单|定标|拍板|close|关单")
DEPARTMENT = re.compile(r"(?P<it>[\u4e00-\u9fff]{1,8}(?:部|科|室|处|组|车间|中心|科室|事业部))(?:门)?的?$")
TITLE = re.compile(
    r"(?P<it>[\u4e00-\u9fff]{0,6}(?:总监|经理|主任|部长|处长|科长|厂长|董事长|总裁|总工|院长|校长|主管|"
    r"工程师|专员|助理|采购|会计|出纳|店长|老板|书记|局长|所长|队长|班长|组长|技术员|负责人|法人|老板娘|vp|"
    r"ceo|cto|cfo))(?:了|的)?$"
)
FROM_TO = re.compile(
    r"把?(?P<old>[^,，。;；!！?？\s把]{1,16}?)(?:改成|改为|换成|改作)(?P<new>[^,，。;；!！?？\s]{1,16})"
)
PAIR: Final = (
    re.compile(
        r"不是(?P<old>[^,，。;；!！?？\s]{1,16}?)[,，。;；\s]*(?:而|应该|其实)?是(?P<new>[^,，。;；!！?？\s]{1,16})"
    ),
    re.compile(r"(?<!不)是(?P<new>[^,，。;；!！?？\s]{1,16}?)[,，\s]*不是(?P<old>[^,，。;；!！?？\s]{1,16})"),
    FROM_TO,
    re.compile(
        r"(?P<old>[^,，。;；!！?？\s]{2,12}?)(?:是|给|又)?[打写记说搞弄输录填](?:错|岔|混)了?[,，。\s]*(?:应该|其实)*是(?P<new>[^,，。;；!！?？\s]{1,16})"
    ),
)
"""From what to what, in words."""
CHANNEL_NAMES: Final[tuple[tuple[re.Pattern[str], Channel], ...]] = (
    (re.compile(r"视频|腾讯会议|线上会|线上|zoom|teams|飞书会议|钉钉会议|远程|语音会议|网络会议"), "video"),
    (re.compile(r"微信|企微|聊天|消息|qq|钉钉|飞书|whatsapp|短信|语音"), "wechat"),
    (re.compile(r"邮件|邮箱|email|mail"), "email"),
    (re.compile(r"电话|通话|座机|打的|call|手机上"), "phone"),
    (re.compile(r"吃饭|饭局|饭桌|喝茶|喝酒|请客|聚餐|火锅|咖啡|晚饭|午饭|午餐|晚餐|宴"), "meal"),
    (re.compile(r"展会|展台|论坛|峰会|会展|年会|沙龙|研讨会|博览会|发布会|活动"), "event"),
    (
        re.compile(
            r"来访|来厂|来公司|来(?:了)?(?:我|咱)们|过来的|他们来|人家来|上门来|(?:到|来)(?:我们?|咱们?|我司)(?:公司|厂里?|办公室|展厅|店里?|这[里边儿]?)"
        ),
        "inbound",
    ),
    (re.compile(r"现场|上门|当面|面谈|面对面|见面|拜访|实地|去的|去他们|亲自|线下"), "onsite"),
)
"""How a channel is called where nothing else is said (是视频会不是电话); asked in this order."""
STAGE_NAMES: Final[tuple[tuple[re.Pattern[str], Stage], ...]] = (
    (re.compile(r"丢了|丢单|输了|输单|黄了|没戏|凉了|输给|被抢|流标|取消了"), "lost"),
    (
        re.compile(
            r"合同(?:在)?走|走合同|合同流程|合同审批|(?:还|正)在?谈(?=$|[,，。 呢着])|过合同|合同阶段|(?<![没未])中了|商务|谈判|谈价|议价|中标|待签|签约中|走流程|"
            r"法务|拟合同"
        ),
        "negotiation",
    ),
    (re.compile(r"方案|报价|投标|标书|应标|演示|试用|poc|测试阶段"), "proposal"),
    (re.compile(r"需求|立项|调研|确认需求|选型"), "qualified"),
    (re.compile(r"线索|初次接触|刚接触|初步接触|接触阶段|初期"), "lead"),
    (re.compile(r"签了|签单|签下|赢单|赢了|成交|拿下|签约|签完|双章|po(?:到|来|下)|签回来|搞定"), "won"),
)
"""How a stage is called where nothing else is said (还没签 才走合同)."""
