"""What takes words like 报价 back: negated, done already, somebody else's price, a question or a plan (GUIDE rules 3 and 9)."""

from dataclasses import dataclass

from nlu import patterns as re
from nlu.numerals import NUMERAL
from nlu.quote_signs import CUSTOMER, PERSON, PRODUCT
from nlu.quote_words import (
    IN,
    REFUSED,
    WORD,
)


@dataclass(frozen=True, slots=True)
class VoidRule:
    """A surrounding that makes words like 报价 no request.

    Attributes:
        name: What the rule is called in traces and tests.
        before: Must match up to the core of the request, from the start of its statement; None = anything.
        after: Must match from the end of the request on; None = anything.
        unless_items: The request stands where products with quantities are given all the same (下班前要报价 A100 10台).
        across: `before` may start in an earlier statement of the same sentence (如果…,就报价).
    """

    name: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless_items: bool = False
    across: bool = False


_SELLER = r"(?:对手|竞品|竞对|友商|同行|别家|别人|另一家|另外一家|那家|第三方|供应商|原供|老供应商|厂家|国外|进口)"
_PAST_DAY = (
    r"(?:昨[天日儿晚]?|前[天日儿]|大前天|上个?(?:周|星期|礼拜|月|次|回|季度)[一二三四五六日天]?|之前"
    r"|以前|早上|上午|今早|去年|年前|那天|当时|前几天|前阵子|刚才|刚刚?)"
)
_COMING = (
    r"(?:明[天早儿日晚]|后[天儿]|大后天|下下?个?(?:周|星期|礼拜|月|季度)|(?:这|本)?(?:周|星期|礼拜)[一二三四五六日天]|"
    r"\d{1,2}[号日]|(?<![\d/.])\d{1,2}/\d{1,2}|[一二三四五六七八九十]+号|月底|月初|月中|年底|年后|节后|节前|过几天|过两天|这两天"
    r"|改天|改日|回头|晚点|晚些|(?:五一|十一|元旦|国庆|中秋|端午|清明|春节|过年|长?假|年)节?(?:假期?|长假)?(?:之?后|以后|过完?|回来)|"
    r"待会|等会|一会|抽空|有空|周末|下班|到时候?)"
)

VOID_RULES = (
    VoidRule(
        "not: negated",
        before=re.compile(
            rf"(?:(?<![分特个区辨级性类差])别(?![的人家处])|甭|勿|莫|{REFUSED}|不打算|不急着|不着急|先不|暂不|"
            rf"暂时不|无需|懒得|拒绝|取消|停止|尚未|未(?!来)|没有?(?!问题|事|错|毛病|意见|办法)|还没|不"
            rf"(?=[出做报要]))(?:{WORD}{{0,14}})$"
        ),
    ),
    VoidRule(
        "not: told them by now",
        after=re.compile(
            rf"(?:单|表)?[ ,，]*(?:我|咱)们?(?:已经?|刚刚?|当场|就|也|先|电话里|口头)*(?:给|跟|向)?(?:[他她]们?|{PERSON}|{CUSTOMER}|人家)?(?:报|说)(?:了|过了?|的(?:是)?)(?![吧没])"
        ),
    ),
    VoidRule(
        "not: called off",
        after=re.compile(
            r"(?:单|表|的事|这事|那事|这个|那个|[了先就都也还] ?){0,4}(?:事儿?)?(?:先)?"
            r"(?:别(?!忘)|甭|不要(?!忘)|不用|不做|不报|不出|不给|不发|没做|没出|没发|缓|放放|放一放|放一下|停|暂停|搁"
            r"|作废|取消|算了|免了|不急|不着急|等等|等一等|往后)"
        ),
    ),
    VoidRule(
        "not: done already",
        before=re.compile(
            rf"(?:已经?|早就|曾经?|{_PAST_DAY}(?:我们?|咱们?)?(?:就|也|都|已经?)?(?=给|向|跟|对|为|帮|报|把|发"
            rf"|出))(?:给|向|跟|对|为|帮|把|发|出)?(?:{WORD}{{0,14}})$"
        ),
    ),
    VoidRule(
        "not: what one more seller asks",
        before=re.compile(
            r"(?:也|又)(?:已经|刚|都|一直)?(?:在|来|想|要)?(?:谈|跟|盯|抢|接触|掺和|介入|竞标|投标|竞争|比价|做工作)(?:进|着|了|这个|这单)*的?[ ,，]+(?:[他她它]们?|那边|人家|对方)?(?:家)?的?$"
        ),
        after=re.compile(r"(?:的|了|是|才|只|就|都|在|到|大概|差不多|[ ])*[\d一二两三四五六七八九十]"),
        across=True,
    ),
    VoidRule(
        "not: haggled over",
        after=re.compile(
            rf"{IN}{{0,14}}?(?:[他她们客户对方人家]|{PERSON}|{CUSTOMER})(?:又|就|只|才|想|要)*(?:还|砍|压|杀|磨)(?:价)?(?:到|成|了)"
        ),
    ),
    VoidRule(
        "not: quoted to them",
        after=re.compile(rf"[{PERSON}{CUSTOMER}]+(?:那边)?(?:过去)?了(?!吧|呗|就|再)"),
    ),
    VoidRule("not: quoted", before=re.compile(r"(?<!催)(?<!要)$"), after=re.compile(r"(?:单|表|书|方案)?了(?!吧|呗)")),
    VoidRule(
        "not: sent",
        after=re.compile(
            r"(?:单|表|书|方案)?(?:已经?|都|也|刚才?|早就?|就|全|昨[天日晚儿]|前[天日儿]|今[天早儿]|上[周个]?(?:周|星期|礼拜|月)?[一二三四五六日天]?|[上下]午|我们?|咱们?)*(?:过(?!来|去)|完|好了|出去|"
            r"[发给递交送寄传做出报整弄批改收拿看](?:给|到|过去|出去|好|完|过|掉|去)?(?:他们?|她|客户|对方"
            r"|人家)?了|收到|通过|批下|拿到|盖(?:了|好|完)?章|没(?:反馈|回|消息|动静|下文))"
        ),
    ),
    VoidRule(
        "not: counted in a report",
        before=re.compile(
            r"(?:[这本上]周|今[天日]|本月|这个月|上个?月|季度|累计|[总合]?共|小结|总结|周报|日报|(?:拜访|走访|跑)[^，。；;！!？?\n]{0,6}[家个次])"
            r"[^。；;\n]{0,24}?$"
        ),
        after=re.compile(r"(?:单|书)?[了过]? ?(?:\d+|[一两二三四五六七八九十]+) ?[份个张版](?=[ ，,。;；！!\n]|$)"),
        across=True,
    ),
    VoidRule(
        "not: so many made",
        before=re.compile(r"(?:出|做|发|报|交)(?:了|过) ?(?:\d+|[两三四五六七八九十]+) ?[份个张版]$"),
    ),
    VoidRule(
        "not: shown",
        before=re.compile(
            rf"(?:看|讲|介绍|解释|汇报|演示|过目)(?:了|过|完)(?:一?下|一遍|一眼)?(?:(?![让要请叫催]){WORD}|[{PRODUCT}{CUSTOMER}]){{0,8}}$"
        ),
    ),
    VoidRule(
        "not: ranked", after=re.compile(rf"{IN}{{0,14}}?(?:排|位列|位居|名列|排名|得了?)(?:在|到)?(?:第|老[二三])")
    ),
    VoidRule(
        "not: told how",
        after=re.compile(rf"{IN}{{0,30}}?(?:走|算|报|出|做|给|卖)的(?=[ ，,。;；！!\n]|$)"),
    ),
    VoidRule(
        "not: sent off",
        before=re.compile(r"(?:发|递|交|送|寄|传|出|做)(?:了|过|完|好)(?:一?[份个版张])?(?:新|最新|正式)?的?$"),
    ),
    VoidRule(
        "not: an existing quotation",
        before=re.compile(
            rf"(?:把|将|跟进|跟了|聊|谈|讨论|核对|确认|看了?|收到|对了|改了?|嫌)(?:一?下|一遍|半天)?(?:给)?"
            rf"(?:我们|咱们?|他们|上次|之前|原来|[{CUSTOMER}]+)?的?$"
            rf"|(?:看(?:了|到|过|见)|拿(?:了|到|出|来)|亮(?:了|出)|晒(?:了|出)|甩(?:了|出)|有)(?:一下|份|一份)?[\u4e00-\u9fffa-z]{{2,6}}的$"
        ),
        unless_items=True,
    ),
    VoidRule(
        "not: a question",
        after=re.compile(
            rf"{IN}{{0,8}}?(?:多少|几[回次版家份]|什么时候|啥时候|哪|咋样|怎么|怎样|如何|谁|有没有|是不是" rf"|到哪)"
        ),
    ),
    VoidRule(
        "not: a question whether",
        before=re.compile(rf"(?:要不要|该不该|用不用|需不需要|有没有|是不是|是否){WORD}{{0,12}}$"),
    ),
    VoidRule(
        "not: asked politely",
        before=re.compile(rf"(?:能不能|可不可以|能否|可否|问能){IN}{{0,14}}$"),
        unless_items=True,
    ),
    VoidRule(
        "not: asked",
        after=re.compile(rf"{IN}{{0,6}}?(?:吗|么|呢|没|没有)?[？?]|{IN}{{0,6}}?(?:吗|(?<![着急催])呢)"),
        unless_items=True,
    ),
    VoidRule(
        "not: if",
        before=re.compile(
            r"(?:如果|要是|假如|假设|倘若|若是?|(?<![\d一二两三四五六七八九十百千几来多])万一|一旦|除非|等[^。；\n]{1,14}(?:再|才|了|后"
            r"|就))[^。；;！!？?\n]{0,24}$"
        ),
        across=True,
    ),
    VoidRule(
        "not: of several sellers",
        before=re.compile(
            r"(?:对?比较?|货比|问|收|拿|找|看|要)(?:了|过|到|着)+(?:[一两三四五六七八九十几\d]+|好几|多|别)家(?:的|公司的?|供应商的?)?$"
        ),
    ),
    VoidRule(
        "not: gone over",
        before=re.compile(
            r"(?:对|核对?|过|看|聊|谈|讲|说|唠|讨论|核对|捋|碰|解释|审|研究|比对?|比较|分析|商量|确认|沟通|复核|过目|盘)"
            r"(?:(?:了|过|完)(?:一|两|几|好几|半)?(?:下|遍|次|轮|会儿?|圈|眼|天|阵)?|(?:一|两|几|好几)(?:下|遍|次|轮|眼)"
            r"|(?P<twice>了?[一了]?[看聊谈过核对捋]))(?:我们|咱们?|他们|她|上次|之前|昨天|新|旧|最新|原来)?的?$"
        ),
    ),
    VoidRule("not: to look at", before=re.compile(rf"(?:看一?看|看一?下|看看|查|找|翻|调出|谈|聊){WORD}{{0,12}}$")),
    VoidRule("not: remind me", before=re.compile(rf"(?:提醒|别忘|记得|记着|想着){IN}{{0,20}}$")),
    VoidRule(
        "not: another's price",
        before=re.compile(
            rf"{_SELLER}(?:们|那边|那里|家)?(?:也|都|已|刚|的|[给向跟对](?:他们?|客户|人家|[{CUSTOMER}{PERSON}]+)?|又)*(?:的)?$"
        ),
    ),
    VoidRule(
        "not: another's price for it",
        before=re.compile(rf"(?<!给)对{IN}{{1,16}}?的?$"),
        after=re.compile(r"(?:为|是|仅|约)"),
    ),
    VoidRule(
        "not: another's offer",
        before=re.compile(rf"{_SELLER}(?:(?!给){IN}){{0,14}}$"),
        after=re.compile(rf" ?(?:{NUMERAL.pattern})|$"),
    ),
    VoidRule(
        "not: another's offer for goods",
        before=re.compile(rf"{_SELLER}(?:(?![给我咱帮麻请]){IN}){{0,8}}$"),
        after=re.compile(rf"[{PRODUCT}]+(?:都|也|才|只|要|价|的)* ?(?:{NUMERAL.pattern})"),
    ),
    VoidRule(
        "not: their price",
        before=re.compile(r"(?<![给帮替为跟向])(?:他们|她们|人家|对方|客户)(?:家)?(?:也|都|的|现在|目前|那个)*$"),
    ),
    VoidRule(
        "not: quoted to them by another",
        before=re.compile(r"[给帮替为跟向](?:他们|她们|人家|对方|客户)(?:家)?(?:也|都|的|现在|目前|那个)*$"),
        after=re.compile(r"价|[\d一二两三四五六七八九十]"),
        unless_items=True,
    ),
    VoidRule(
        "not: a stage",
        before=re.compile(
            r"(?:进入|进到|推到|推进到|走到|到了?|处于|正?在(?:做|走|出|弄)?|卡在|停在|跟到|改到|变成)了?$"
        ),
    ),
    VoidRule(
        "not: a step",
        after=re.compile(
            r"(?:阶段|环节|流程|这一?步|节点|中(?=[ ，,。;；的有我他她客对]|$)|时候?|期间|的时候|之?后|以后|之?前|以前)"
        ),
    ),
    VoidRule(
        "not: talking about it",
        after=re.compile(
            r"(?:单|表)?(?:的事|这事|高|低|贵|便宜|偏|太|比|不动|没动|有(?!效)|被|过高|超|里|是(?![:： ])|跟"
            r"|差|合适|可以|还行|没|接受|认可|"
            r"[调降涨砍压]|能|会|策略|体系|模板|系统|规则|方式|依据|记录|历史|情况|进度|进展|状态|水平|区间"
            r"|空间|问题|方面|员|人(?!家)|方(?!案)|时间|截止|定了|定下|谈)"
        ),
    ),
    VoidRule(
        "not: part of a proposal",
        before=re.compile(r"(?:方案|标书|资料|合同)(?:和|跟|与|及|加|带|、|还有)?(?:一?[个份])?$"),
        unless_items=True,
    ),
    VoidRule(
        "not: a proposal",
        after=re.compile(r"方案|(?:和|跟|与|及|加|、)(?:技术)?(?:方案|资料|彩页|样本|资质|合同|样品|样册|标书)"),
        unless_items=True,
    ),
    VoidRule(
        "not: answered already",
        after=re.compile(
            rf"{IN}{{0,60}}?(?:[他她]|对方|客户|[{PERSON}])(?:们|那边)?(?:又|还|就|也|直接)?(?:嫌(?!疑)|(?:说|觉得)(?:太|有点|还是)?[贵高]|还价|砍价)(?!{IN}{{0,12}}?(?:这次|这回|改|按|就|那|重新|再))"
        ),
    ),
    VoidRule("not: to be changed", after=re.compile(r"单?(?:要|得|再)?(?:改|修改|调整|更新|换)(?!过来)")),
    VoidRule(
        "not: mine to do",
        after=re.compile(
            rf"单?[，, ]?(?:我|我们|咱|咱们)(?:(?!要){WORD}){{0,4}}?(?:出(?!差)|做|发|弄|来)|[，, ]*我?"
            rf"(?:们)?(?:还没|没来得及|还未)[报做出弄给发]"
        ),
    ),
    VoidRule(
        "not: planned",
        before=re.compile(
            rf"(?:打算|计划|争取|下一步|接下来|{_COMING}(?:上午|下午|晚上|早上|中午|一早|早)?(?:我们?|咱们?|再"
            rf"|就|才|去|要|得|把|准备|先)*"
            rf"(?:[给向跟为帮替]{WORD}{{0,14}}|[出做发弄报整]?(?:个|份|一份|下)?))$"
        ),
    ),
    VoidRule(
        "not: due some day",
        before=re.compile(rf"{_COMING}{IN}{{0,16}}$|(?:最晚|最迟|务必|截止|之前|以前|前){IN}{{0,12}}$"),
        unless_items=True,
    ),
    VoidRule(
        "not: still to do",
        before=re.compile(
            rf"(?:还得|得|我要(?=[给去回])|还要|应?该|准备(?!一?[个份张])|回去|承诺|答应|说好|约好"
            r"|(?<![请让叫催]我)(?<![请让叫催]我们)(?<![请让叫催]咱们)(?<!要求)(?<!希望)(?<!请)(?:尽快|抓紧)"
            rf"|负责|欠){WORD}{{0,12}}$"
        ),
        unless_items=True,
    ),
    VoidRule(
        "not: a later version",
        before=re.compile(rf"(?:终版|最终版?|定稿|终稿|改后|修[改订正]后?|更新|调整后|优化后)的?(?:{WORD}{{0,4}})$"),
        unless_items=True,
    ),
)
