"""Words that ask for a quotation, as a table of rules over masked text (`nlu.quote_signs`)."""

from dataclasses import dataclass

from nlu import patterns as re
from nlu.numerals import NUMERAL
from nlu.quote_signs import CLAIMED, CUSTOMER, DEAL, PERSON, PRODUCT
from nlu.quote_units import UNIT
from nlu.quote_words import (
    ADVERB,
    ASK,
    COUNT,
    IN,
    MAKE,
    MODEL,
    NAME,
    NOT_OTHER_WORD,
    NOT_WORD_END,
    NOUN,
    NUMBER_UNIT,
    WHOM,
    WORD,
)


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


A_LENGTH = r" ?[\d一二两三四五六七八九十半]+ ?(?:天|周|个?星期|个?礼拜|个?工作日|个?小时)(?=$|[ ,，。;；就才交到发])"
"""Behind 报: how long it takes, and nothing to be quoted (奥克报30天)."""

REQUEST_RULES = (
    RequestRule("quote: command", re.compile(r"^\s*(?P<core>/ ?(?:报价单?|baojia|bj|quote)(?![a-z]))")),
    RequestRule(
        "quote: several quotations",
        re.compile(rf"(?:[两俩三四五六几2-9]|好几) ?(?:份|个|张){WORD}{{0,4}}?{NOUN}"),
        is_plural=True,
    ),
    RequestRule("quote: make a quotation", re.compile(rf"{MAKE}{WHOM}?{COUNT}{WORD}{{0,8}}?{NOUN}")),
    RequestRule(
        "quote: do the quotation",
        re.compile(
            rf"(?:起草|制作|生成|开具|出具|打印|[出做整弄开拟]|(?:麻烦|请|帮忙?|劳驾|辛苦)(?:你|您|一下|我"
            rf"|给)*)(?:(?:一?[个份张])?(?:不?含税|未税|正式|详细|盖章|书面|新|首批|首期|第一批)的?)?{NOUN}"
        ),
    ),
    RequestRule(
        "quote: wants a quotation",
        re.compile(rf"{ASK}{WHOM}?(?:{COUNT}|的)?(?:正式|详细|新|最新|书面|盖章|含税|初步|完整|的)*{NOUN}"),
    ),
    RequestRule(
        "quote: asked to make the quotation",
        re.compile(
            rf"[让叫喊](?:先|再|也|赶紧|尽快|重新)*(?:给|出|做|开|报|弄|整){IN}{{0,20}}?[{PRODUCT}]{WORD}{{0,3}}?的? ?{NOUN}(?![了过])"
        ),
    ),
    RequestRule(
        "quote: wants the quotation of these",
        re.compile(
            rf"{ASK}(?={IN}{{0,24}}?[{PRODUCT}])(?:(?!(?<![整技])改(?![造善建装制型])|[降调看等比]){IN}){{1,30}}?的? ?{NOUN}"
        ),
    ),
    RequestRule(
        "quote: wants one quotation of something",
        re.compile(rf"{ASK}(?:一|1)[份个张](?:(?![催改问]){WORD}){{1,6}}?{NOUN}(?![了过])"),
    ),
    RequestRule(
        "quote: wants goods, to be quoted",
        re.compile(
            rf"(?:想要|需要|要)(?![{PERSON}{CUSTOMER}]){WORD}{{2,12}}?[ ,，]+(?:{WORD}{{0,16}}?[ ,，]+)?(?:麻烦|请|帮忙?|给)(?:我|你|他们?|她|先)*(?P<core>报)(?:一?下|个)(?:价)?(?:吧|呗|哈|啊|嘛|哦)?(?=[。.!！~ ]*$)"
        ),
    ),
    RequestRule(
        "quote: so much, quote it",
        re.compile(
            rf"(?:(?:{UNIT})|元|块钱?|(?<=[{CLAIMED}折]))(?P<core>报)一?下(?:价)?(?:吧|呗|哈|啊|嘛|哦)?(?=[ ，,。;；!！~\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: wants the quotation of so many",
        re.compile(rf"{ASK}{NUMBER_UNIT}{WORD}{{1,10}}?的 ?{NOUN}"),
    ),
    RequestRule(
        "quote: asks us for the quotation",
        re.compile(
            rf"(?:希望|想|请|让|要求?|叫|麻烦|催)(?:我们?|咱们?|我方|我司)(?:{ADVERB}|给{WHOM}|[向给]?[{CUSTOMER}{PERSON}]+)*"
            rf"(?:提供|出具?|给|报|做|递交?|提交|发|整|弄){IN}{{0,24}}?的? ?{NOUN}"
        ),
    ),
    RequestRule(
        "quote: bids to hand it in",
        re.compile(
            rf"(?:要求|希望|恳?请|敬请)(?:贵司|贵方|{ADVERB})*(?:提供|出具|提交|报送|递交|补报){IN}{{0,24}}?的? ?{NOUN}"
        ),
    ),
    RequestRule(
        "quote: wants these quoted together",
        re.compile(
            rf"(?:希望|要求|请|想|需要|麻烦|让)(?:我们?|咱们?|贵司|贵方)?(?:把|将|就|对|按)?(?={IN}{{0,40}}?[{PRODUCT}]){IN}{{1,60}}?(?:合并|统一|一起|一并|一块儿?|分别|单独|分开|重新)(?P<core>报价?)(?![单表了过])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: bids to make the one spoken of",
        re.compile(
            rf"报价(?:单|书|表|函)?[ ，,。]+(?:{IN}{{0,8}}?[ ，,])?(?:请|麻烦|帮我?|你|您)(?:先|尽快|赶紧|马上|今天|给我|给|帮我)*(?P<core>出具?|做|开|整|弄|拟|提供|生成|准备)出?(?:一[份版张个稿]|一下|个)(?=[ ，,。;；!！\n]|吧|哈|$)"
        ),
    ),
    RequestRule(
        "quote: bids to quote at",
        re.compile(
            rf"(?:请|麻烦|帮忙?|劳驾|给我)(?:我们?|你|您|先|就|都|统一)*按照?{IN}{{1,16}}?{NOT_WORD_END}(?P<core>报)(?:出去?|一?下|过去)?(?=[ ，,。;；!！~\n]|吧|$)"
        ),
        needs_items=True,
    ),
    RequestRule("quote: out with it", re.compile(rf"{NOT_WORD_END}(?P<core>报)出来(?![了的过])"), needs_items=True),
    RequestRule("quote: initials", re.compile(r"(?<![a-z0-9])(?P<core>bj)(?![a-z0-9])"), needs_items=True),
    RequestRule(
        "quote: quote at once",
        re.compile(
            rf"(?:加急|赶紧|赶快|尽快|马上|麻烦|辛苦|劳驾|帮忙?|请)(?:你|您|先|给|再)*{NOT_WORD_END}(?P<core>报)(?:一?下|一报|个)(?:吧|哈|啊)?(?=[ ，,。:：;；\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: name a price",
        re.compile(
            rf"{NOT_WORD_END}(?P<core>[报爆暴抱])(?:(?:[一几两三]?[个份版口张轮只])|一?下)(?![喜名忧警数平])"
            rf"(?:(?![又但])[^，。；;！!？?\n ()]){{0,6}}?价(?!格?[高低贵])"
        ),
    ),
    RequestRule(
        "quote: name such a price",
        re.compile(rf"{NOT_WORD_END}(?P<core>报)个?(?:不?含税|未税|到岸|出厂|离岸|裸|优惠)价(?![格了])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: once more",
        re.compile(r"(?P<core>重新?出)(?:一?[份版张])?(?=[ ，,。]|$)"),
        needs_items=True,
    ),
    RequestRule(
        "quote: give a price",
        re.compile(rf"[给出开做核整弄打算来搞](?:{WHOM}|{NAME}+)?(?P<core>[一]?个)(?:{WORD}{{0,4}}?)价"),
        needs_items=True,
    ),
    RequestRule(
        "quote: price for somebody",
        re.compile(
            rf"(?<!打)(?:给|帮|替|为|向|跟|对)(?:(?<=请.)|(?!{IN}{{1,12}}?(?:报送|呈报|呈送|报备|汇报|解释|说明)))"
            rf"{IN}{{1,16}}?{NOT_WORD_END}{NOUN}"
        ),
    ),
    RequestRule(
        "quote: quote these",
        re.compile(
            rf"{NOT_WORD_END}(?P<core>报)(?!{A_LENGTH}){NOT_OTHER_WORD}(?:个|一下|下|一报|份|几个|一|一些|点)?(?:{COUNT})? ?"
            rf"(?=[{PRODUCT}]|{NUMBER_UNIT}|(?:{UNIT})[{PRODUCT}])"
        ),
    ),
    RequestRule(
        "quote: these please",
        re.compile(rf"[{PRODUCT}]{WORD}{{0,6}}?{NOT_WORD_END}(?P<core>报)(?:一下|一报|下(?![周个月午次])|吧)"),
    ),
    RequestRule(
        "quote: quote for somebody",
        re.compile(
            rf"(?:给|帮|替|为|跟)(?:{IN}{{1,14}}?)(?<![周日月年季晚早汇])(?P<core>报)"
            rf"(?:吧|起走?(?!了)|[俩仨](?= *(?:[:：,，]|\d|$))|一?[个份版](?!人)|一下|一报|下(?![周个月午次])|(?=[ ，,。;；:：\n]|$)){NOT_OTHER_WORD}"
        ),
    ),
    RequestRule(
        "quote: quote somebody something",
        re.compile(
            rf"(?:给|帮|替|为|跟)[{CUSTOMER}{PERSON}]+(?:{ADVERB}|那边|这边|他们)*(?P<core>报){NOT_OTHER_WORD}"
            rf"(?:(?=[\u4e00-\u9fffa-z]{{2,10}} ?{NUMBER_UNIT}|(?:{MODEL}|[a-z]{{1,5}}-?\d{{1,6}}(?:到|至|[~～\-])[a-z]{{0,5}}\d{{1,6}})[的各 ]*{NUMBER_UNIT})|(?={WORD}{{1,4}}? ?[{PRODUCT}]))"
        ),
    ),
    RequestRule(
        "quote: told to quote",
        re.compile(
            rf"[让叫请催喊要](?:我们?|咱们?|你们?|我[方司]|我公司)?(?:{ADVERB}|给{WHOM}?|帮{WHOM}?)*(?P<core>报)价?"
            rf"(?=[ ，,。;；:：\n{PRODUCT}]|$|价|个|一|下(?![周个月午次季])|{NUMBER_UNIT}){NOT_OTHER_WORD}"
        ),
    ),
    RequestRule(
        "quote: told to quote for something",
        re.compile(
            rf"[让叫请催喊要](?:我们?|咱们?|你们?)?(?:{ADVERB}|给{WHOM}?)*{NOT_WORD_END}(?P<core>报){NOT_OTHER_WORD}"
            rf"(?=(?:{WORD}|{NAME}){{1,10}}?[ ：:，,]+[{PRODUCT}])"
        ),
        needs_items=True,
    ),
    RequestRule("quote: tiers", re.compile(rf"(?P<core>报)价?(?:{WORD}{{0,3}})?[一二两三四五六\d]个?(?:档|阶梯|种价)")),
    RequestRule(
        "quote: on these grounds",
        re.compile(
            rf"(?:据此|按此|照此|就此|以此|据以上?|按(?:以上|上述)(?:内容|要求|清单)?){ADVERB}*(?P<core>报价?)(?![单表了过])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: all tiers",
        re.compile(
            r"(?:[二两三四五六几\d] ?个?|分|各|每)(?:档|阶梯|梯度|阶)(?:位|价格?|数量)?(?:都|一起|一并|一块儿?|分别|分开|全)*(?P<core>报)(?![了过])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quotation of so many",
        re.compile(rf"(?:{NUMBER_UNIT}|半(?:{UNIT}))(?:的|[{PRODUCT}]+的?)? ?{NOUN}(?=[ ，,。;；!！\n]|$)"),
        needs_items=True,
    ),
    RequestRule(
        "quote: price of so many",
        re.compile(
            rf"{ASK}(?:{NUMBER_UNIT}的?[{PRODUCT}]+|[{PRODUCT}]+{NUMBER_UNIT})的?(?P<core>价格|价钱|价)(?![低高优便表位])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: price of such things",
        re.compile(
            rf"{ASK}(?:{WORD}{{0,4}}?[两俩三四五六七八九十几\d] ?[样种款个]|这些|以下|下面|如下)(?:东西|产品|货|物料|设备|型号)?的?(?P<core>价格|价钱|报价|价)(?![低高优便表位])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quotation soon",
        re.compile(
            rf"{NOUN}(?:要|得|给我|麻烦|请)*(?:尽快|抓紧|赶紧|马上|加急|快点?|急[要用]?|越快越好)(?:吧|点|哈|啊)*(?=[ ，,。;；!！\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: inquiry",
        re.compile(
            rf"(?:^|[\n，,。;；:： ]|客户|[{CUSTOMER}{PERSON}](?:那边|这边|来|要|想|又|也)*)(?P<core>询(?:价单?|盘|报价))(?:如下|内容|产品|明细)?(?=[ :：，,\n]+(?:{IN}){{0,16}}?[{PRODUCT}\d])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: out with a price",
        re.compile(
            rf"(?:(?:给|帮|替|为|跟)[{CUSTOMER}{PERSON}]+(?:那边|他们)?(?:先|再)?|[ ，,;；\n])出(?P<core>价格?)(?=[ ，,。;；!！\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: takes its course",
        re.compile(r"走(?:一?[个下份])?(?P<core>报价)(?:单|流程|审批|手续)?(?![了过完])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: pro forma",
        re.compile(
            r"[出做开打要发弄给](?:我们?|他们?|客户)?(?:一?[个份张])?(?P<core>(?<![a-z])pi(?![a-z])|形式发票|估价单?)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: heading",
        re.compile(
            rf"(?:^|[\n，,。;；:： 【\[(（])\s{{0,3}}{NOUN}(?:产品|内容|明细|清单|项目|如下|申请|需求|请求|[一1][份张个])?[】\])）]?(?: ?v\d{{1,2}}|第[一二三四]版)?"
            rf"(?=[\s:：，,(（{CUSTOMER}{PRODUCT}]|\d(?![\d.]* ?(?:万|亿|w(?![a-z])))|给(?![了过]))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: the quotation",
        re.compile(
            rf"(?:[的{CUSTOMER}{PERSON}{PRODUCT}{DEAL}]|那个|这个)[嗯啊呃额 ]*{NOUN}(?=[\s，,。;；:：给发{PRODUCT}]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: asked for a quotation",
        re.compile(rf"{ASK}了{COUNT}?{NOUN}"),
        needs_items=True,
    ),
    RequestRule(
        "quote: the quotation, one copy",
        re.compile(
            rf"{NOUN}(?:帮我?|给我|麻烦|赶紧|尽快|先|再|也)*(?:出|做|弄|整|打|开|来)[一1]?[份张个](?=[ ，,。;；!！\n]|$)"
        ),
    ),
    RequestRule(
        "quote: get the quotation done",
        re.compile(
            rf"{NOUN}(?:按{IN}{{1,8}}?)?(?:帮我?|给我|麻烦|你|赶紧|赶快|尽快|抓紧|别忘了?|不要忘了?|记得|记着|务必|马上|快|先|再|也|今天|现在|得|重新)*(?:做|出|弄|整|打|开"
            rf"|写|拟|搞|报|算|起|补|发|传)"
            rf"(?:(?<=\d出)|我|过来|一下|下(?![周个月午次])|一?[个份版张]|出来|好(?!了)|吧|(?=[:： ,，]+[{PRODUCT}]))"
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
        re.compile(
            r"[要催求](?:一?个|份|下)?(?:(?![涨降压加还讲砍杀议定竞比询差评])[\u4e00-\u9fff]{1,2}|[a-z]{2,8} ?)?(?P<core>价格|价钱|单价|价单|价(?=[ ，,:：\n]|$))(?![低高优便表])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: wants the price of goods, one copy",
        re.compile(
            rf"[要催求][{PRODUCT}]+的? ?(?P<core>价(?:格|钱)?)[ ，,]*(?:{ADVERB}|麻烦|请|帮我?|给他们?)*(?:出|做|弄|报|整|打|来)(?:[一1]?[份个版张]|一?下)(?![家月])"
        ),
    ),
    RequestRule(
        "quote: wants the price of so many",
        re.compile(
            rf"(?:{ASK}|想[问知]){IN}{{0,8}}?[{PRODUCT}]{WORD}{{0,8}}?{NUMBER_UNIT}的?(?P<core>价格|价钱|价)(?![低高优便表位])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quote to",
        re.compile(
            rf"(?<!上){NOT_WORD_END}(?P<core>报)给?(?=(?>[{CUSTOMER}]+)(?!\d)|(?<=^报) (?>[{CUSTOMER}]+) ?[{PRODUCT}\d])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quote to a person",
        re.compile(rf"(?<=[ ，,;；\n])(?P<core>报)给?(?=[{PERSON}]+(?:吧|哈)?(?:$|[ ，,。;；\n]))"),
        needs_items=True,
    ),
    RequestRule(
        "quote: bidden to quote to",
        re.compile(
            rf"(?:请|麻烦|烦请|劳烦)(?:{IN}){{0,16}}?(?P<core>报)价?给(?:[{CUSTOMER}{PERSON}]+|他们?|对方|客户)(?![了过])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quote to them",
        re.compile(
            rf"(?<!上){NOT_WORD_END}(?P<core>报)(?:价|过去|一下)?给(?:[{PERSON}]+|他们?|她们?|人家|对方|客户)(?![了过])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quote it over",
        re.compile(rf"{NOT_WORD_END}(?P<core>报)(?:过去|出去)(?![了的过])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: quotation in tiers",
        re.compile(rf"(?:[二两三四五\d] ?个?|分|多)(?:档|阶梯|梯度|阶)的?{NOUN}"),
        needs_items=True,
    ),
    RequestRule(
        "quote: with these terms",
        re.compile(
            rf"{NOUN}(?:都|要|得|全)*(?=不?含[税运邮安]|[包带][税邮票安]|税率|开[专普]?票|[\d.]{{1,4}}个?点(?:税|专票|票)|月结|账期)"
        ),
        needs_items=True,
    ),
    RequestRule("quote: valid for", re.compile(rf"{NOUN}(?=有效(?:期|时间|到|至)?)"), needs_items=True),
    RequestRule(
        "quote: at these prices",
        re.compile(
            rf"[{PRODUCT}](?:{WORD}{{0,2}}?|{NUMBER_UNIT}){NOT_WORD_END}(?P<core>报)(?= ?(?:{NUMERAL.pattern}))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: so quote",
        re.compile(
            rf"(?<=[ ，,;；\n])(?:先|暂|暂时|就|(?:能[做供接]|可以|行|没问题)[^ ，,。]{{0,2}}就|重新?|再|一起|一齐|一并|一块儿?|全部|都)?{NOT_WORD_END}(?P<core>报)(?:一?个|一份|一?下|住|着|起走?)?[嘛哈吧撒噻]?(?=[ ，,。;；:：\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: so quote at",
        re.compile(rf"(?<=[ ，,;；\n]){NOT_WORD_END}(?P<core>报)(?= ?(?:{NUMERAL.pattern}))"),
        needs_items=True,
    ),
    RequestRule(
        "quote: so much apiece",
        re.compile(rf"(?:先|就|还是|统一|都)按 ?(?:{NUMERAL.pattern}) ?(?:元|块)?(?P<core>报)(?![了过告名的])"),
        needs_items=True,
    ),
    RequestRule("quote: a list of prices", re.compile(rf"{NOT_WORD_END}(?P<core>报)(?:个|一)单子?"), needs_items=True),
    RequestRule("quote: heads a list", re.compile(rf"^{IN}{{2,24}}?{NOUN} ?[:：]?\s*\n"), needs_items=True),
    RequestRule(
        "quote: the quotation is wanted",
        re.compile(rf"{NOUN}{WORD}{{0,6}}?(?<![不需主只还])要(?=[ ，,。;；!！\n]|$)"),
        needs_items=True,
    ),
    RequestRule(
        "quote: quotation due",
        re.compile(
            r"(?:(?<=^报)|(?<=[ ,，;；。\n]报))(?P<core>价单?)(?=(?:要|得|就|请|在|于|务必|最晚|最迟)*[^，,。;；！!？?\n 了过的没]{1,9}?(?:之?前|内)?(?:要|得|就)?(?:给|发|出|交|送)(?:到|过去|他们?|她们?|客户|对方|我)?(?=$|[ ,，。;；!！\n]))"
        ),
        needs_items=True,
    ),  # begins behind the 报, so that the clause is no part of the quotation: its day is a follow-up's
    RequestRule(
        "quote: quotation by then",
        re.compile(
            r"(?:(?<=[点号日班午底末初])|(?<=[周期拜][一二三四五六日天])|(?<=[明后]天))之?前(?:就|要|得|给|出|把)*(?P<core>报(?:价单?)?)(?=\s*[。!！]?\s*$|[ ，,;；\n])"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: quotation last",
        re.compile(rf"[ ，,;；\n](?:开票|带票|含票|开专票|给|请)?{NOUN}(?=\s*[。!！]?\s*$|\n)"),
        needs_items=True,
    ),
    RequestRule(
        "quote: hand it over",
        re.compile(rf"[让要叫催等]{IN}{{0,8}}?[把将]{NOUN}(?=[给发报送递交])"),
        needs_items=True,
    ),
    RequestRule(
        "quote: one copy",
        re.compile(r"(?P<core>[出来做整弄开打起报](?:[一1两]|个)?(?:份(?!额)|版(?!本)))"),
        needs_items=True,
    ),
    RequestRule(
        "quote: one sheet",
        re.compile(
            rf"(?P<core>[出开打做弄整](?:一?[个张份])?单子?)(?=(?:(?:先|再)?[给发传寄](?:给|到|过去)?(?:[他她]们?|人家|对方|客户|[{PERSON}{CUSTOMER}]+)?(?:过去|看看)?)?(?:[ ，,。;；:：!！\n吧嘛呗哈]|$))"
        ),
        needs_items=True,
    ),
    RequestRule("quote: english", re.compile(rf"{NOUN}(?= (?:for|to)(?![a-z]))")),
    RequestRule(
        "quote: english request",
        re.compile(
            rf"(?<![a-z])(?:pls|please|kindly|prepare|need|needs|wants?|send|make|give|issue|get|asks? for)"
            rf"(?![a-z]){IN}{{1,40}}?{NOUN}"
        ),
    ),
)
