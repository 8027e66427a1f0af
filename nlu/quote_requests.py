"""Is this message asking for a quotation to be made now? The first decision about a quote, as two tables of rules.

`REQUEST_RULES` find the words that ask; `VOID_RULES` take back what is negated, already done, somebody else's price, a
question or a plan (GUIDE rules 3 and 9). Both read *masked* text: folded, with each name found replaced, character by
character, by one private sign of its kind, so that a rule can say "a product here" and no digit of a name is a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu import patterns as re
from nlu.names import Kind, Mention
from nlu.numerals import HAN_DIGITS, HAN_UNITS, NUMERAL
from nlu.quote_currency import is_sum_of_money
from nlu.quote_units import UNIT
from nlu.screen import Screen
from nlu.text import Span

PRODUCT, CUSTOMER, PERSON, DEAL = "\ue000", "\ue001", "\ue002", "\ue003"
CLAIMED = "\ue004"
"""Stands for words that some rule has already read."""
_SIGNS: dict[Kind, str] = {
    "product": PRODUCT, "customer": CUSTOMER, "contact": PERSON, "member": PERSON, "deal": DEAL,
}  # fmt: skip

_TITLE_MARKS = dict.fromkeys(map(ord, "《》「」『』“”\"'"), " ")

FARTHEST = 60
"""Characters before a request that can still take it back."""
_NO_NUMBER = re.compile(f"[{HAN_DIGITS}{HAN_UNITS}\\d]{{25,}}")
"""Digits that are no number anybody says; masked, so that no rule has to try them."""

CHUNK_ENDS = re.compile(r"[，。；;！!？?\n]|(?<!\d),|,(?!\d{3})")
"""Where one statement ends; a comma inside 1,200 is none."""

_IN = r"[^，。；;！!？?\n]"
_WORD = r"[^，。；;！!？?\n ()]"
_NAME = f"[{PRODUCT}{CUSTOMER}{PERSON}{DEAL}]"
_NOUN = r"(?P<core>报价(?:单|书|表|函|文件)?|价单|报(?:实|虚)?盘|(?<![a-z])(?:quotation|quote|offer)(?![a-z]))"
_COUNT = r"(?:[一两俩二三几1-9] ?(?:个|份|张|版|套|封|稿)|[个份张版套封稿]|一?下)"
_MAKE = (
    r"(?:起草|制作|生成|准备|安排|提供|开具|出具|[出做整弄开打写拟起搞补来给发递甩填报算核]"
    r"|(?<![a-z])(?:draft|prepare|make|send|issue|need|want)(?: an?)? ?)"
)
_WHOM = r"(?:我们?|咱们?|他们?|她们?|人家|客户|对方)"
_ASK = r"(?:索要|索取|想要|需要|要求|[要催求讨])"
_ADVERB = r"(?:先|再|也|就|重新|正式|直接|赶紧|赶快|尽快|马上|顺便|一起|单独|另外|快点?|一并|都|各|照样)"
_NOT_WORD_END = r"(?<![增汇申预举填通捷警公简情谎画播呈海])"
_NOT_OTHER_WORD = r"(?![告表销备到废警关税名修纸道社批审喜忧仇答考送建检验班损失账帐了过完的出回])"

_REFUSED = "|".join(
    f"(?<!{word[0]})不{word}"
    for word in ("要", "用", "需要", "必", "想", "肯", "敢", "让", "准", "许", "能", "给", "是")
)
"""不要, 不能 and the like, but not 要不要, 能不能."""
_NUMBER_UNIT = rf"(?:{NUMERAL.pattern}|半) ?(?:{UNIT})"


@dataclass(frozen=True, slots=True)
class RequestRule:
    """Words that ask for a quotation.

    Attributes:
        name: What the rule is called in 为什么.
        pattern: Searched in masked text; the group `core` is the word for the quotation itself.
        needs_items: These words ask for a quotation only where products with quantities stand by.
        is_plural: They ask for several, one to each customer that follows.
    """

    name: str
    pattern: re.Pattern[str]
    needs_items: bool = False
    is_plural: bool = False


REQUEST_RULES = (
    RequestRule("quote: command", re.compile(r"^\s*(?P<core>/ ?(?:报价单?|baojia|bj|quote)(?![a-z]))")),
    RequestRule(
        "quote: several quotations",
        re.compile(rf"(?:[两俩三四五六几2-9]|好几) ?(?:份|个|张){_WORD}{{0,4}}?{_NOUN}"),
        is_plural=True,
    ),
    RequestRule("quote: make a quotation", re.compile(rf"{_MAKE}{_WHOM}?{_COUNT}{_WORD}{{0,8}}?{_NOUN}")),
    RequestRule(
        "quote: do the quotation",
        re.compile(
            rf"(?:起草|制作|生成|开具|出具|打印|[出做整弄开拟]|(?:麻烦|请|帮忙?|劳驾|辛苦)(?:你|您|一下|我"
            rf"|给)*)(?:(?:一?[个份张])?(?:不?含税|未税|正式|详细|盖章|书面|新)的?)?{_NOUN}"
        ),
    ),
    RequestRule(
        "quote: wants a quotation",
        re.compile(rf"{_ASK}{_WHOM}?(?:{_COUNT}|的)?(?:正式|详细|新|最新|书面|盖章|含税|初步|完整|的)*{_NOUN}"),
    ),
    RequestRule(
        "quote: wants the quotation of these",
        re.compile(rf"{_ASK}(?={_IN}{{0,24}}?[{PRODUCT}])(?:(?![改降调看等比]){_IN}){{1,30}}?的? ?{_NOUN}"),
    ),
    RequestRule(
        "quote: wants the quotation of so many",
        re.compile(rf"{_ASK}{_NUMBER_UNIT}{_WORD}{{1,10}}?的 ?{_NOUN}"),
    ),
    RequestRule(
        "quote: asks us for the quotation",
        re.compile(
            rf"(?:希望|想|请|让|要求?|叫|麻烦|催)(?:我们?|咱们?|我方|我司)(?:{_ADVERB}|给{_WHOM}|[向给]?[{CUSTOMER}{PERSON}]+)*"
            rf"(?:提供|出具?|给|报|做|递交?|提交|发|整|弄){_IN}{{0,24}}?的? ?{_NOUN}"
        ),
    ),
    RequestRule(
        "quote: bids to hand it in",
        re.compile(
            rf"(?:要求|希望|恳?请|敬请)(?:贵司|贵方|{_ADVERB})*(?:提供|出具|提交|报送|递交|补报){_IN}{{0,24}}?的? ?{_NOUN}"
        ),
    ),
    RequestRule(
        "quote: name a price",
        re.compile(
            rf"{_NOT_WORD_END}(?P<core>[报爆暴抱])(?:(?:[一几两三]?[个份版口张轮只])|一?下)(?![喜名忧警数平])"
            rf"(?:(?![又但])[^，。；;！!？?\n ()]){{0,6}}?价(?!格?[高低贵])"
        ),
    ),
    RequestRule(
        "quote: name such a price",
        re.compile(rf"{_NOT_WORD_END}(?P<core>报)个?(?:不?含税|未税|到岸|出厂|离岸|裸|优惠)价(?![格了])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: once more",
        re.compile(r"(?P<core>重新?出)(?:一?[份版张])?(?=[ ，,。]|$)"),
        needs_items=True,
    ),
    RequestRule(
        "quote: give a price",
        re.compile(rf"[给出开做核整弄打算来搞](?:{_WHOM}|{_NAME}+)?(?P<core>[一]?个)(?:{_WORD}{{0,4}}?)价"),
        needs_items=True,
    ),
    RequestRule(
        "quote: price for somebody",
        re.compile(rf"(?:给|帮|替|为|向|跟|对){_IN}{{1,16}}?{_NOT_WORD_END}{_NOUN}"),
    ),
    RequestRule(
        "quote: quote these",
        re.compile(
            rf"{_NOT_WORD_END}(?P<core>报){_NOT_OTHER_WORD}(?:个|一下|下|一报|份|几个|一|一些|点)?(?:{_COUNT})? ?"
            rf"(?=[{PRODUCT}]|{_NUMBER_UNIT}|(?:{UNIT})[{PRODUCT}])"
        ),
    ),
    RequestRule(
        "quote: these please",
        re.compile(rf"[{PRODUCT}]{_WORD}{{0,6}}?{_NOT_WORD_END}(?P<core>报)(?:一下|一报|下(?![周个月午次])|吧)"),
    ),
    RequestRule(
        "quote: quote for somebody",
        re.compile(
            rf"(?:给|帮|替|为|跟)(?:{_IN}{{1,14}}?)(?<![周日月年季晚早汇])(?P<core>报)"
            rf"(?:吧|[俩仨](?= *(?:[:：,，]|\d|$))|一?[个份版](?!人)|一下|一报|下(?![周个月午次])|(?=[ ，,。;；:：\n]|$)){_NOT_OTHER_WORD}"
        ),
    ),
    RequestRule(
        "quote: quote somebody something",
        re.compile(
            rf"(?:给|帮|替|为|跟)[{CUSTOMER}{PERSON}]+(?:{_ADVERB}|那边|这边|他们)*(?P<core>报){_NOT_OTHER_WORD}"
            rf"(?:(?=[\u4e00-\u9fffa-z]{{2,10}} ?{_NUMBER_UNIT})|(?={_WORD}{{1,4}}?[{PRODUCT}]))"
        ),
    ),
    RequestRule(
        "quote: told to quote",
        re.compile(
            rf"[让叫请催喊要](?:我们?|咱们?|你们?)?(?:{_ADVERB}|给{_WHOM}?|帮{_WHOM}?)*(?P<core>报)价?"
            rf"(?=[ ，,。;；:：\n{PRODUCT}]|$|价|个|一|下|{_NUMBER_UNIT}){_NOT_OTHER_WORD}"
        ),
    ),
    RequestRule(
        "quote: tiers", re.compile(rf"(?P<core>报)价?(?:{_WORD}{{0,3}})?[一二两三四五六\d]个?(?:档|阶梯|种价)")
    ),
    RequestRule(
        "quote: heading",
        re.compile(
            rf"(?:^|[\n，,。;；:： ])\s*{_NOUN}(?:产品|内容|明细|清单|项目|如下)?"
            rf"(?=[\s:：，,(（{CUSTOMER}{PRODUCT}]|\d(?![\d.]* ?(?:万|亿|w(?![a-z])))|给(?![了过]))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: the quotation",
        re.compile(rf"(?:[的{CUSTOMER}{PERSON}{PRODUCT}{DEAL}]|那个|这个)[嗯啊呃额 ]*{_NOUN}(?=[\s，,。;；:：给发]|$)"),
        needs_items=True,
    ),
    RequestRule(
        "quote: asked for a quotation",
        re.compile(rf"{_ASK}了{_COUNT}?{_NOUN}"),
        needs_items=True,
    ),
    RequestRule(
        "quote: the quotation, one copy",
        re.compile(
            rf"{_NOUN}(?:帮我?|给我|麻烦|赶紧|尽快|先|再|也)*(?:出|做|弄|整|打|开|来)[一1]?[份张个](?=[ ，,。;；!！\n]|$)"
        ),
    ),
    RequestRule(
        "quote: get the quotation done",
        re.compile(
            rf"{_NOUN}(?:按{_IN}{{1,8}}?)?(?:帮我?|给我|麻烦|你|赶紧|赶快|尽快|马上|快|先|再|也|今天|现在|得|重新)*(?:做|出|弄|整|打|开"
            rf"|写|拟|搞|报|算|起|补|发|传)"
            rf"(?:(?<=\d出)|我|过来|一下|下(?![周个月午次])|一?[个份版张]|出来|好(?!了)|吧)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: work out the price",
        re.compile(
            r"的?(?P<core>价格?|价钱)(?:帮我?|给我|麻烦|你|赶紧|赶快|尽快|马上|先|再|也|今天|现在)*(?:做|出"
            r"|弄|整|打|开|报|算|核)"
            r"(?:给|一下|下(?![周个月午次])|一?[个份版]|出来|吧)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: wants prices",
        re.compile(r"[要催求](?:一?个|份|下)?(?P<core>价格|价钱|单价|价单|价(?=[ ，,:：\n]|$))(?![低高优便表])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: wants the price of so many",
        re.compile(
            rf"(?:{_ASK}|想[问知]){_IN}{{0,8}}?[{PRODUCT}]{_WORD}{{0,8}}?{_NUMBER_UNIT}的?(?P<core>价格|价钱|价)(?![低高优便表位])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quote to",
        re.compile(rf"(?<!上){_NOT_WORD_END}(?P<core>报)给?(?=(?>[{CUSTOMER}]+)(?!\d))"),
        needs_items=True,
    ),
    RequestRule(
        "quote: quote to them",
        re.compile(
            rf"(?<!上){_NOT_WORD_END}(?P<core>报)(?:价|过去|一下)?给(?:[{PERSON}]+|他们?|她们?|人家|对方|客户)(?![了过])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quotation in tiers",
        re.compile(rf"(?:[二两三四五\d] ?个?|分|多)(?:档|阶梯|梯度|阶)的?{_NOUN}"),
        needs_items=True,
    ),
    RequestRule("quote: valid for", re.compile(rf"{_NOUN}(?=有效(?:期|时间|到|至)?)"), needs_items=True),
    RequestRule(
        "quote: at these prices",
        re.compile(
            rf"[{PRODUCT}](?:{_WORD}{{0,2}}?|{_NUMBER_UNIT}){_NOT_WORD_END}(?P<core>报)(?= ?(?:{NUMERAL.pattern}))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: so quote",
        re.compile(
            rf"(?<=[ ，,;；\n])(?:先|暂|暂时|就)?{_NOT_WORD_END}(?P<core>报)(?:一?个|一份|一?下|住|着)?(?=[ ，,。;；\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: so quote at",
        re.compile(rf"(?<=[ ，,;；\n]){_NOT_WORD_END}(?P<core>报)(?= ?(?:{NUMERAL.pattern}))"),
        needs_items=True,
    ),
    RequestRule(
        "quote: so much apiece",
        re.compile(rf"(?:先|就|还是|统一|都)按 ?(?:{NUMERAL.pattern}) ?(?:元|块)?(?P<core>报)(?![了过告名的])"),
        needs_items=True,
    ),
    RequestRule("quote: a list of prices", re.compile(rf"{_NOT_WORD_END}(?P<core>报)(?:个|一)单子?"), needs_items=True),
    RequestRule("quote: heads a list", re.compile(rf"^{_IN}{{2,24}}?{_NOUN} ?[:：]?\s*\n"), needs_items=True),
    RequestRule(
        "quote: the quotation is wanted",
        re.compile(rf"{_NOUN}{_WORD}{{0,6}}?(?<![不需主只还])要(?=[ ，,。;；!！\n]|$)"),
        needs_items=True,
    ),
    RequestRule("quote: quotation last", re.compile(rf"[ ，,;；\n]{_NOUN}(?=\s*[。!！]?\s*$|\n)"), needs_items=True),
    RequestRule(
        "quote: hand it over",
        re.compile(rf"[让要叫催等]{_IN}{{0,8}}?[把将]{_NOUN}(?=[给发报送递交])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: one copy",
        re.compile(r"(?P<core>[出来做整弄开打起报](?:[一1两]|个)?(?:份(?!额)|版(?!本)))"),
        needs_items=True,
    ),
    RequestRule(
        "quote: one sheet",
        re.compile(r"(?P<core>[出开打做](?:一?[个张份])?单子?)(?=[ ，,。;；!！\n吧]|$)"),
        needs_items=True,
    ),
    RequestRule("quote: english", re.compile(rf"{_NOUN}(?= (?:for|to)(?![a-z]))")),
    RequestRule(
        "quote: english request",
        re.compile(
            rf"(?<![a-z])(?:pls|please|kindly|prepare|need|needs|wants?|send|make|give|issue|get|asks? for)"
            rf"(?![a-z]){_IN}{{1,40}}?{_NOUN}"
        ),
    ),
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
    r"\d{1,2}[号日]|[一二三四五六七八九十]+号|月底|月初|月中|年底|年后|节后|节前|过几天|过两天|这两天"
    r"|改天|改日|回头|晚点|晚些|"
    r"待会|等会|一会|抽空|有空|周末|下班|到时候?)"
)

VOID_RULES = (
    VoidRule(
        "not: negated",
        before=re.compile(
            rf"(?:(?<![分特个区辨级性类差])别(?![的人家处])|甭|勿|莫|{_REFUSED}|不打算|不急着|不着急|先不|暂不|"
            rf"暂时不|无需|懒得|拒绝|取消|停止|尚未|未(?!来)|没有?(?!问题|事|错|毛病|意见|办法)|还没|不"
            rf"(?=[出做报要]))(?:{_WORD}{{0,14}})$"
        ),
    ),
    VoidRule(
        "not: called off",
        after=re.compile(
            r"(?:单|表|的事|这事|那事|这个|那个|[了先就都也还] ?){0,4}(?:事儿?)?(?:先)?"
            r"(?:别|甭|不要|不用|不做|不报|不出|不给|不发|没做|没出|没发|缓|放放|放一放|放一下|停|暂停|搁"
            r"|作废|取消|算了|免了|不急|不着急|等等|等一等|往后)"
        ),
    ),
    VoidRule(
        "not: done already",
        before=re.compile(
            rf"(?:已经?|早就|曾经?|{_PAST_DAY}(?:我们?|咱们?)?(?:就|也|都|已经?)?(?=给|向|跟|对|为|帮|报|把|发"
            rf"|出))(?:给|向|跟|对|为|帮|把|发|出)?(?:{_WORD}{{0,14}})$"
        ),
    ),
    VoidRule(
        "not: haggled over",
        after=re.compile(
            rf"{_IN}{{0,14}}?(?:[他她们客户对方人家]|{PERSON}|{CUSTOMER})(?:又|就|只|才|想|要)*(?:还|砍|压|杀|磨)(?:价)?(?:到|成|了)"
        ),
    ),
    VoidRule("not: quoted", before=re.compile(r"(?<!催)(?<!要)$"), after=re.compile(r"(?:单|表|书|方案)?了(?!吧|呗)")),
    VoidRule(
        "not: sent",
        after=re.compile(
            r"(?:单|表|书|方案)?(?:已经?|都|也|刚|早|就|全)*(?:过(?!来|去)|完|好了|出去|"
            r"[发给递交送寄传做出报整弄批改收拿看](?:给|到|过去|出去|好|完|过|掉|去)?(?:他们?|她|客户|对方"
            r"|人家)?了|收到|通过|批下|拿到|没(?:反馈|回|消息|动静|下文))"
        ),
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
            rf"{_IN}{{0,8}}?(?:多少|几[回次版家份]|什么时候|啥时候|哪|咋样|怎么|怎样|如何|谁|有没有|是不是" rf"|到哪)"
        ),
    ),
    VoidRule(
        "not: a question whether",
        before=re.compile(rf"(?:要不要|该不该|用不用|需不需要|有没有|是不是|是否){_WORD}{{0,12}}$"),
    ),
    VoidRule(
        "not: asked politely",
        before=re.compile(rf"(?:能不能|可不可以|能否|可否|问能){_IN}{{0,14}}$"),
        unless_items=True,
    ),
    VoidRule(
        "not: asked",
        after=re.compile(rf"{_IN}{{0,6}}?(?:吗|么|呢|没|没有)?[？?]|{_IN}{{0,6}}?(?:吗|呢)"),
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
        "not: gone over",
        before=re.compile(
            r"(?:对|核对?|过|看|聊|谈|讲|说|唠|讨论|核对|捋|碰|解释|审|研究|比对?|比较|分析|商量|确认|沟通|复核|过目|盘)"
            r"(?:(?:了|过|完)(?:一|两|几|好几|半)?(?:下|遍|次|轮|会儿?|圈|眼|天|阵)?|(?:一|两|几|好几)(?:下|遍|次|轮|眼)"
            r"|(?P<twice>了?[一了]?[看聊谈过核对捋]))(?:我们|咱们?|他们|她|上次|之前|昨天|新|旧|最新|原来)?的?$"
        ),
    ),
    VoidRule("not: to look at", before=re.compile(rf"(?:看一?看|看一?下|看看|查|找|翻|调出|谈|聊){_WORD}{{0,12}}$")),
    VoidRule("not: remind me", before=re.compile(rf"(?:提醒|别忘|记得|记着|想着){_IN}{{0,20}}$")),
    VoidRule(
        "not: another's price",
        before=re.compile(
            rf"{_SELLER}(?:们|那边|那里|家)?(?:也|都|已|刚|的|[给向跟对](?:他们?|客户|人家|[{CUSTOMER}{PERSON}]+)?|又)*(?:的)?$"
        ),
    ),
    VoidRule(
        "not: another's offer",
        before=re.compile(rf"{_SELLER}(?:(?!给){_IN}){{0,14}}$"),
        after=re.compile(rf" ?(?:{NUMERAL.pattern})|$"),
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
            r"|空间|问题|方面|员|人|方(?!案)|时间|截止|定了|定下|谈)"
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
    VoidRule("not: to be changed", after=re.compile(r"单?(?:要|得|再)?(?:改|修改|调整|更新|换)(?!过来)")),
    VoidRule(
        "not: mine to do",
        after=re.compile(
            rf"单?[，, ]?(?:我|我们|咱|咱们)(?:(?!要){_WORD}){{0,4}}?(?:出(?!差)|做|发|弄|来)|[，, ]*我?"
            rf"(?:们)?(?:还没|没来得及|还未)[报做出弄给发]"
        ),
    ),
    VoidRule(
        "not: planned",
        before=re.compile(
            rf"(?:打算|计划|争取|下一步|接下来|{_COMING}(?:上午|下午|晚上|早上|中午|一早|早)?(?:我们?|咱们?|再"
            rf"|就|才|去|要|得|把|准备|先)*"
            rf"(?:[给向跟为帮替]{_WORD}{{0,14}}|[出做发弄报整]?(?:个|份|一份|下)?))$"
        ),
    ),
    VoidRule(
        "not: due some day",
        before=re.compile(rf"{_COMING}{_IN}{{0,16}}$|(?:最晚|最迟|务必|截止|之前|以前|前){_IN}{{0,12}}$"),
        unless_items=True,
    ),
    VoidRule(
        "not: still to do",
        before=re.compile(
            rf"(?:还得|得|我要(?=[给去回])|还要|应?该|准备(?!一?[个份张])|回去|承诺|答应|说好|约好"
            r"|(?<![请让叫催]我)(?<![请让叫催]我们)(?<![请让叫催]咱们)(?<!要求)(?<!希望)(?<!请)(?:尽快|抓紧)"
            rf"|负责|欠){_WORD}{{0,12}}$"
        ),
        unless_items=True,
    ),
    VoidRule(
        "not: a later version",
        before=re.compile(rf"(?:终版|最终版?|定稿|终稿|改后|修改|更新|调整后|优化后)的?(?:{_WORD}{{0,4}})$"),
        unless_items=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Request:
    """Words that ask for a quotation, by which rule, and what they still need to count."""

    span: Span
    core: Span
    """The word for the quotation itself."""
    rule: str
    needs_items: bool
    is_plural: bool


def mask(text: str, mentions: Sequence[Mention]) -> str:
    """Return folded `text` with each mention replaced by the sign of its kind, same length; sums of money stay."""
    tidy = _NO_NUMBER.sub(lambda run: CLAIMED * len(run[0]), text.translate(_TITLE_MARKS))
    signs = list(tidy)
    for mention in mentions:
        span = mention.span
        if mention.kind == "product" and is_sum_of_money(text, span):
            continue
        signs[span.start : span.end] = _SIGNS[mention.kind] * (span.end - span.start)
    return "".join(signs)


def statement_start(text: str, at: int) -> int:
    """Return where the statement around index `at` begins."""
    start = 0
    for end in CHUNK_ENDS.finditer(text, 0, at):
        start = end.end()
    return start


_REQUESTS = Screen(REQUEST_RULES, lambda rule: rule.pattern)


def find_requests(masked: str) -> list[Request]:
    """Return what asks for a quotation in masked text, in text order; a request that is taken back is left out."""
    requests: list[Request] = []
    taken: set[int] = set()
    for rule in _REQUESTS.of(masked):
        for match in rule.pattern.finditer(masked):
            core = match.start("core")
            if core in taken:
                continue
            taken.add(core)
            request = _weigh(masked, match, rule)
            if request is not None:
                requests.append(request)
    return sorted(requests, key=lambda request: request.span.start)


def voided_by(masked: str, *, core: int, end: int) -> VoidRule | None:
    """Return the rule that takes back a request with its word at `core` and its end at `end`; final rules first."""
    near = max(core - FARTHEST, 0)
    statement = masked[max(statement_start(masked, core), near) : core]
    sentence = masked[max(near, *(masked.rfind(sign, near, core) + 1 for sign in "。；;！!？?\n")) : core]
    provisional = None
    for rule in VOID_RULES:
        if rule.before is not None and not rule.before.search(sentence if rule.across else statement):
            continue
        if rule.after is not None and not rule.after.match(masked, end):
            continue
        if not rule.unless_items:
            return rule
        provisional = provisional or rule
    return provisional


_TO_EACH = re.compile(r"(?:各自?|都|分别)(?:出|来|做|要|给|弄)?(?:一?[份个])?$")
"""各报一份, 都报一下: one quotation to each customer named."""


def _weigh(masked: str, match: re.Match[str], rule: RequestRule) -> Request | None:
    void = voided_by(masked, core=match.start("core"), end=match.end())
    if void is not None and not void.unless_items:
        return None
    return Request(
        Span(match.start(), match.end()),
        Span(*match.span("core")),
        rule.name,
        needs_items=rule.needs_items or void is not None,
        is_plural=rule.is_plural
        or _TO_EACH.search(masked, max(match.start("core") - 4, 0), match.start("core")) is not None,
    )
