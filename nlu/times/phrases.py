"""Words around a date: 前, 之后, 起, 左右, 截至, 过去, 再过; and vague ones that name no date at all."""

from nlu import patterns as re

BEFORE = re.compile(
    r" ?(?:或|及|且|以及|和)?(?:之前|以前|截止|为止|"
    r"前(?![面期沿景台端列提往途言任线述三几来年去天首后辈排十]|[一二两\d]+[天周个])|"
    r"内(?![部容外销存胆饰窥])|以内|之内)"
)
AROUND = re.compile(r"(?:前后|左右|上下|附近)(?![文班])")
AFTER = re.compile(
    r" ?(?:或|及|且|以及|和)?(?:至今|到现在|到目前(?:为止)?|"
    r"之后|以后|以来|过后|后(?![续期面台来勤端市补道备者天半援排厂年两三几]|"
    r"[一二两\d]+[天周个])|开始|起(?![草诉码步来飞义因点订价送到]))"
)
SINCE = frozenset({"起", "开始", "以来", "至今", "到现在", "到目前", "到目前为止"})
ON_OR = re.compile(r"[或及且和]")
UP_TO_PREFIX = re.compile(
    r"(?:截止到?|截至|最晚|最迟|不晚于|赶在|包括)(?:于|在)? ?$|(?<![a-z])(?:by|before|until|till|due|due on|no later than) ?$"
)
ABOUT_PREFIX = re.compile(r"(?:大概|大约|约|差不多|估计)(?:是|在)? ?$")
RANGE = re.compile(
    r" ?(?:起|开始)?(?:(?<! )到(?! (?:现在|目前|如今|今天|今日|昨天|到今))|(?<= )到|至|直到|-{1,2}|~{1,2}) ?(?=[^ ])"
)
ARRIVES = re.compile(r"到 +$")
"""Between an hour and a mere part of the day: one gets there at that hour (10点到 下午去鼎泰), and it lasts no longer."""
BETWEEN = re.compile(r" ?[和与跟] ?")
BETWEEN_END = re.compile(r"(?:之间|间(?!接|隔|歇))")
RANGE_END = re.compile(r"(?:止(?!损|住|痛)|为止|截止|结束)")
LIST = re.compile(
    r" ?[、，,和及与或跟/&;] ?|(?<=[周期拜][一二三四五六日天])(?=(?:周|星期|礼拜)[一二三四五六日天])|(?<=月)(?=[\d一二三四五六七八九十]{1,2}月)"
)
LONGER = re.compile(r" ?(?:以上|往上)")
CLOSED = re.compile(r"\(含(?:当[日天]|本数)?\)")
"""4月1日(含)之后: the day itself counts."""
BOUND = re.compile(r" ?(?:以上|以下|以内|不满)")
NAME_BEHIND = re.compile(
    r"的?(?:货|仓|活动|大促|复盘|战报|总结会|礼盒|礼品|礼包|档|会场|备货|备战|促销|特惠|团购|订单|单子|方案|爆品|专场|套装|套餐|红包|主推|价格|价|"
    r"款|物料|海报|年货|福利|演出服?|服装|校服|衣服|节目|表演|汇演|文艺|文化衫|礼服|礼物|布置|装饰|花束|鲜花|晚会|专项|项目|主题|预售|战役|运力|物流|粽子|月饼|粽|饼|茶)"
)
"""What a festival stands before as a mere name."""
UNREAD = re.compile(r" ?[一二三两]?十?[几来多][号日月点](?!水)")
"""三月十来号: nobody knows the day, so nothing is read."""
WEEK_HEADS = re.compile(r"[^。;；!！?？\n:：]{0,4}[:：]")
ENDS_A_SENTENCE = re.compile(r"[。;；!！?？\n]")
WHOLE_DAYS = re.compile(r"这?(?P<n>[一两二三四五六七八九十]|\d{1,2})整?天(?![内后前之以左])")
JOINT = re.compile(r" {0,2}的? ?")
APPOSITION = re.compile(r" ?[,，(（/]? ?(?:也?就?是|即)? ?")
CLOSE = re.compile(r" ?[)）]")

OFFSET_AFTER = re.compile(r" ?(?:的时间)?(?:之后|以后|过后|后(?!续|期|面|台|来|勤|端|市|道|备))")
OFFSET_BEFORE = re.compile(r" ?(?:之前|以前|前(?![面期沿景台端列提往途言任线述三几]))")
OFFSET_WITHIN = re.compile(r" ?(?:之内|以内|内(?![部容外销存胆饰]))")
OFFSET_SPAN = re.compile(r" ?(?:以来|间(?![隔歇接])|来(?!了|的|我|看|开|谈|访|电|人))")
PAST_SPAN = re.compile(
    r"过去(?![一二三四五六七八九十\d]{1,2}月)的?这?|最近的?这?|近(?!期|况|来|日)的?|以往|(?<!提)前(?=[\d一二两三四五六七八九十几半])|往前"
)
FUTURE_SPAN = re.compile(
    r"未来的?这?|今后的?|接下来的?|往后的?|(?<![最然])后(?=[\d一二两三四五六七八九十几半])|还剩下? ?"
)
THROUGH = re.compile(
    r"(?:再|又)?(?<![测试跑用开转烧放存泡养走运老煮晒烤压验做干])过(?![去来程度])了? ?|再(?=[\d一二两三四五六七八九十几半])"
)
CALENDAR_SPAN = re.compile(
    r"(?<!一)(?P<side>上|下)(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?P<unit>周|星期|礼拜|月|季度|年|小时|分钟|秒钟?|"
    r"天)(?![一二三四五六日末度])"
)
UNIT_NEAR = re.compile(r"(?P<side>上|下)个?(?P<unit>小时|钟头)")
THESE_UNITS = re.compile(r"这(?=[\d两三四五六七八九十])")

VAGUE = re.compile(
    r"月底月初|十天半个?月|[过隔]几[天日]|过(?:段|一段|阵|一阵)(?:时间|子)?|[这近前]几[天日](?!内)|这两天|近期|近日|"
    r"最近(?![的]?[一二两三四五六七八九十\d半])(?:几[天次年周个月]*)?|改天|改日|回头|尽快|尽早|抽空|有空|"
    r"有时间|随时|马上|一会儿?|稍后|晚点儿?|早点儿?|过阵子|到时候?|下次|上次|那天|哪天"
)
VAGUE_STARTS = frozenset("月十过隔这近前最改回尽抽有随马一稍晚早到下上那哪")
BLOCKED_STARTS = frozenset("0123456789零〇一二两三四五六七八九十第头几周星今h有说提以如这那讲补总百半千日")
SPAN_STARTS = frozenset("过最近以前往未今接后还上下这")
ADDRESS = re.compile(r"[a-z\d_.\-]{1,64}@[a-z\d.\-]+")
BLOCKED = re.compile(
    r"[一二三四五六七八九\d]几年|[零〇]点(?:几|\d)|第[\d一二两三四五六七八九十]{1,3}(?:天|年|日|周)(?:的?(?:[上下]午|早上|晚上|中午|一早|大?清早|早晨|凌晨|傍晚))?|头天(?:晚上|夜里|[上下]午)?|几[点号月日]|"
    r"周几|星期几|"
    r"(?<![\d一二两三四五六七八九十])一点(?!钟|半|整|[到至\-~]|[\d零一二三四五]|前|之前|以前|左右|多)|"
    r"一日之计|今日头条|https?://[\x21-\x7e]+|"
    r"\d{1,9}(?:\.\d{1,9}){3,}|(?:有|说|提|以下|如下|这|那|讲|补充|总结)(?:了|的|"
    r"出)?[\d一二两三四五六七八九十]{1,2}点(?![\d钟半整分到至前后多左开见去碰])|"
    r"两点(?:之间|一线|论)|百日|半边天|三天两头|千年|三年级|日[元本语韩光常志]"
)
