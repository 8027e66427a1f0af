"""Words that ask for a quotation, as a table of rules over masked text (`nlu.quote_signs`)."""

from nlu import patterns as re
from nlu.quote_asked_beside_goods import ASKED_BESIDE_GOODS
from nlu.quote_request_rule import RequestRule
from nlu.quote_signs import CLAIMED, CUSTOMER, PERSON, PRODUCT
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
    RequestRule(
        "quote: bidden to send the quotation",
        re.compile(
            rf"[让叫请喊催](?:{ADVERB}|T)*(?:给{WHOM}?|帮{WHOM}?)?(?:{ADVERB})*[出做发给报弄打整拟传](?:过去|过来)?{COUNT}?{NOUN}"
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
        "quote: give a price for goods",
        re.compile(
            rf"[{PRODUCT}](?:的|那边|[ ，,])*(?:{ADVERB}|帮忙?|给|麻烦|请|你|您|我)*出(?P<core>一?[个下])价格?(?:吧|呗|哈|哦|嘛)?(?=[ ，,。;；!！\n]|$)"
        ),
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
    *ASKED_BESIDE_GOODS,
)
