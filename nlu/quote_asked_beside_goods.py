"""Words that ask for a quotation mostly where goods with their numbers stand by, as a table of rules over masked text."""

from nlu import patterns as re
from nlu.numerals import NUMERAL
from nlu.quote_request_rule import RequestRule
from nlu.quote_signs import CUSTOMER, DEAL, PERSON, PRODUCT
from nlu.quote_units import UNIT
from nlu.quote_words import (
    ADVERB,
    ASK,
    COUNT,
    IN,
    NOT_WORD_END,
    NOUN,
    NUMBER_UNIT,
    WORD,
)

ASKED_BESIDE_GOODS = (
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
            rf"(?:^|[\n，,。;；:： ]|客户|[{CUSTOMER}{PERSON}](?:那边|这边|来|要|想|又|也|再|刚刚?|今天|(?:来电|来函|打?电话|微信|邮件)(?:过来|来)?|[发传甩递给](?:来|过来|了)*(?:一?[个份张])?)*)(?P<core>询(?:了?个?价单?|盘|报价))(?:来|过来|了|吧)*"
            rf"(?![^。\n]{{0,40}}?(?:报|回|答|说)(?:了|过|给))(?:如下|内容|产品|明细)?(?=(?:[ :：，,\n]+(?>[{CUSTOMER}{PERSON} ，,\n]*)(?:{IN}){{0,16}}?[{PRODUCT}\d]|[{PRODUCT}\d]))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: inquiry of so many",
        re.compile(
            rf"[{PRODUCT}] ?{NUMBER_UNIT}(?P<core>询价)(?=[ ，,。;；\n]|$)(?![^。\n]{{0,20}}?(?:已|[报回答](?:了|过)))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: out with a price",
        re.compile(
            rf"(?:(?:给|帮|替|为|跟)[{CUSTOMER}{PERSON}]+(?:那边|他们)?(?:先|再)?|[ ，,;；\n])出(?:一?[个下])?(?P<core>价格?)(?=[ ，,。;；!！\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: out with it, please",
        re.compile(
            r"(?<=[ ，,;；。\n])(?:帮忙?|麻烦|请|给|劳驾|辛苦)(?:你|您|我|先|再|尽快|赶紧|马上|帮忙?|给|也)*(?P<core>[出做弄整](?:一?[下个张]))(?:吧|呗|哈|哦|嘛|啦|呀)?(?=[。.!！~ ]*$|[ ，,;；]+(?:有效|含税|不含|谢|急))"
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
        "quote: headed so, one copy",
        re.compile(
            rf"^(?P<core>报价)单? ?[:：](?=[^。;；\n]{{0,40}}?[{PRODUCT}])(?=[^。;；\n]{{2,60}}?[出做弄开打](?:[一1]|个)?[份版张](?!额|本))"
        ),
    ),
    RequestRule(
        "quote: heading",
        re.compile(
            rf"(?:^|[\n，,。;；:： 【\[(（\U0001f300-\U0001faff\u2600-\u27bf])\s{{0,3}}(?:报价?[!！ ]*){{0,2}}{NOUN}(?:产品|内容|明细|清单|项目|如下|申请|需求|请求|[一1][份张个])?[】\])）]?(?: ?v\d{{1,2}}|第[一二三四]版)?"
            rf"(?![:：]\s*(?>[{CUSTOMER}{PERSON}{DEAL}{PRODUCT} ]+)[:：]? ?[\d.]+ ?(?:万|w)元?\s*(?:$|[\n。，,]))"
            rf"(?=[\s:：，,(（!！~{CUSTOMER}{PRODUCT}\U0001f300-\U0001faff\u2600-\u27bf]|\d(?![\d.]* ?(?:万|亿|w(?![a-z])))|给(?![了过]))"
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
        re.compile(
            rf"(?<=[ ，,;；\n]){NOT_WORD_END}(?P<core>报)(?:[他她]们?|人家|对方|客户)?(?= ?(?:{NUMERAL.pattern}))"
        ),
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
        re.compile(
            r"(?P<core>[出来做整弄开打起报](?:[一1两]|个)?(?:份(?!额)|版(?!本)))"
            r"(?![\u4e00-\u9fff]{0,6}?(?:合同|协议|方案|资料|(?<![一同照原])样(?!的|$)|说明|发票|证明|报告|委托|授权|标书|简介|手册|图|册))"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: make out the sheet",
        re.compile(
            rf"(?:^|[\n，,。;；:： {CUSTOMER}{PERSON}])(?:请|麻烦|帮我?|给我|先)*(?P<core>制(?:作)?(?:报价)?单)(?=[ ，,:：\n]|$)"
        ),
        needs_items=True,
    ),
    RequestRule(
        "quote: one sheet",
        re.compile(
            rf"(?P<core>(?:[出开打做弄整](?:一?[个张份])?|拉一?[个张份])单子?)(?=(?:(?:先|再)?[给发传寄](?:给|到|过去)?(?:[他她]们?|人家|对方|客户|[{PERSON}{CUSTOMER}]+)?(?:过去|看看)?)?(?:[ ，,。;；:：!！\n吧嘛呗哈]|$))"
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
