"""What is to be done: the words of a clause without its days, its customer and the frame it is told in."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.day_and_town import town_in, without_town
from nlu.days_elsewhere import ACTS, BIDS_US, IN_ADVANCE
from nlu.document import Clause, Document
from nlu.event_lengths import AFTER_EVENT
from nlu.follow_up_days import said_of
from nlu.follow_up_objects import with_object
from nlu.follow_up_requests import NOTIFIES_OF
from nlu.moving import MOVES
from nlu.promises import promiser_of, subject_of
from nlu.screen import rare
from nlu.spread import OTHERS
from nlu.spread_days import AND_DAYS, BY, EACH
from nlu.stops import is_bare_stop, matter_of_row
from nlu.text import Span, fold
from nlu.thing_first import who_gives
from nlu.times import TimeItem
from nlu.topics import Topic

SHORT: Final = 6
"""Characters; a shorter action says nothing without the request before it."""
DAY_WORDS: Final = re.compile(
    rf"(?<=.)(?:从T)?(?:改|挪|推)T(?:[了吧哈]*(?=[ ,，]*$)|(?=[发送寄去来见交给打]))|(?:把|(?<=的))T的(?=[^,，T]{{1,12}}T)|(?:{OTHERS}{BY}{AND_DAYS})+T{BY}(?:{AND_DAYS}{OTHERS}{BY})*{EACH}?|T{BY}(?:{AND_DAYS}{OTHERS}{BY})+{EACH}?|"
    rf"(?:(?:改|推|挪|延|顺延|推迟|延期|提前|调整?)[到至在为成]|(?:安排|[定将拟放排])?[于在]|(?<![原敲商约讲说谈])定|从|(?<!亲)自|等到?|(?<=[款票纸样货单同书表件告料])说(?:的?是)?)?T{BY}(?:了$)?"
)
"""A day, or the one of a row that a clause is about, with the words that only set it in place (款说25号付)."""
HOLDS_UNTIL: Final = re.compile(r"(?:锁价?|锁定|保价?|执行|有效期?|用|续[签约费租]?)(?:到|至)$")
"""Before a day that is no day of the action but how long something holds."""
_FILLER: Final = r"(?:[ ,，、|]|先说(?=[去见来约拜在])|最[后终](?!一)|并且?|那(?=我|咱|就)|呢|原本|本来|原定|原计划|然后|另外|还有|就是|那个|所以|嗯|哎|啊|完了|对了|回头|的|就|前(?!台|期|端|置|任)|之前|以前|但是?|不过|[一二三四]是(?=.{2,})|那边|这边|家|C(?:的|那边|这边|家|[,， ]|$|(?=P[ ,，]))|P[ ,，:：]+)*"
_THEY: Final = r"(?:(?:[他她]们?|人家|对方|客户|P|M|C)(?:那边|[,，]|又|还|也|就|刚|倒是?|亲自|特意)*){1,3}"
_ME: Final = r"(?:(?:我|咱|俺)(?:们|[方司](?=.))?|本人)"
_SETTLED: Final = r"定(?![稿标金价案点制做期哪谁供厂品])"
"""说定, and no 定稿 or 定哪家 that is to come."""
FRAME: Final = re.compile(
    rf"{_FILLER}(?:"
    rf"[CP][那这][边儿头](?:{_ME})?(?:准备|打算|计划|得|要求(?:我方|我司|{_ME})?|要)*|"
    rf"(?:顺便|顺带|另外|还有|对了|再|帮我?|麻烦|请|记得|你|到时候?|到那天)*提醒(?![他她人客对PC])(?:一?下)?(?:{_ME})?(?:一?下)?|(?:千万)?(?:别忘记?了?|记得|记着|记住)(?:要)?|"
    rf"{_ME}?(?:寻思|琢磨|合计|盘算)(?:着|是)?|"
    rf"(?:麻烦|请|帮(?:{_ME}|忙)?|给{_ME})*记(?:一下|一笔|下来?|着|上)|"
    r"(?:我|咱)们?(?:就|也|还)*(?:得(?![罪知到])|要(?=[把给]))(?=.)|"
    r"(?:我|咱)们?(?=(?:就|也)?(?:再|先|去|给|把|带|送|发|打|写|回|做|出|弄|一定|肯定|过去))|"
    rf"{_ME}(?:跟|和|向|给)(?:他|她|P|C|M|人家|对方|客户)们?(?:说|讲|保证|承诺|答应|表态|回)(?:了|好|过)*|{_ME}说(?:了)?|{_ME}(?:也|就|已经)?(?:答应|承诺|应下|应承|应(?=了))了?(?:[他她PM]们?|C(?!的)|人家|对方|客户)?|"
    r"(?:(?:微信|电话|邮件|短信|会)(?:里|上|中)?|当面|口头)?(?:答应|承诺)了?(?:M|(?:(?:C的?)?[他她PC]们?|人家|对方|客户)(?!给(?![他她人])))|"
    rf"(?:{_THEY})?(?:的意思是|(?:(?:微信|电话|邮件|语音|视频|群|短信)(?:里|上|中)?)?(?:跟我|给我)?"
    rf"(?:(?:说|讲(?![师课座义解台稿标堂习]))(?:好了?|{_SETTLED}了?|妥了?|是(?!否|不是|要不))?|要求(?:我方|我司|{_ME})?|问(?:一下)?(?:能不能|能否|可不可以|可否)|(?:说了?)?(?:让|叫|请|要|催|喊|希望){_ME}(?!的)|(?:说了?)?(?:让|叫|催)(?=先|再(?!说)|把|重[新出做发寄盖签打开]|带|发|寄|送|给|去|来|补|出|准备|改|尽快|赶紧|做|量|派|安排|提供|提交|整理)|答应(?:了)?(?:{_ME})?))"
    rf")?(?:{_FILLER}|说(?:好|{_SETTLED}|妥)?了?|得|下|吧)*"
)
"""What stands before an action and is none: who asked for it, who promised it, that the rep wants to be reminded."""
_NUMBER: Final = r"(?:(?:电话|手机|微信|座机|号码)号?[ :：是]*)?(?<![打拨呼到])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})"
NUMBER_TOLD: Final = rare(rf"^[^,，。;；]*?{_NUMBER}(?:[ ,，]+|(?=T))(?=.*[一-鿿])")
"""Who somebody is, with the number: what is to be done stands behind it (新来的采购叫P 138..., 周五给他打电话)."""
NUMBER_BEHIND: Final = rare(rf"(?:[ ,，]+(?:收件|联系)?{_NUMBER}[ ,，]*)$")
SAYS_NOTHING: Final = re.compile(
    r"(?:我|咱|们|他|她|人家|要|得|给|交|发|送|寄|回|出|来|去|过去|过来|到|办|弄|定|完成|搞定|改|就|先|再|还|必须|务必|最[晚迟快]|一定|把|用|了|吧|哈|哦|啊|行|"
    r"也|都|看到|看|拿到|收到|付| |,|，)*"
)
"""An action of such words alone takes the request before it."""
ASKS: Final = re.compile(
    r"(?:我|咱|们|再|要|得|去|记得|打电话|给|他|她)*(?:问|确认|核实|催|打听|了解)(?:一?下|问|一声|清楚)?"
)
WHETHER: Final = re.compile(r"(?:没有?|[吗否不]|怎么样|咋样|如何)[?？]?$")
"""A clause that leaves open what is then to be asked (收到样品了没, 明天问一下)."""
_ROW_OF_ALL: Final = re.compile(
    r"[ ,，]*(?:C(?:(?:[、和跟与及+&]|以及|还有)C)+|Q|[这那]?[两俩三四]家) ?(?:都|也|全都?|均)+(?=.)"
)
"""Several customers of whom one thing is said: each record names its own."""
_OURS_SAY: Final = re.compile(
    r"[ ,，]*(?:我们?|咱们?)(?:的)?[一-鿿]{2,4}?(?:那边|这边)?(?:说|讲|通知|告诉)(?:了|我|我们|咱)?(?=.{2,})"
)
"""One of our departments told it (我们财务说): what it told is the action."""
ARRANGEMENT: Final = re.compile(
    r"(?:我们?|咱们?|[CP他她]们?|等(?=[等和跟与及、都C])|[、及]|Q(?=P)|[这那]?[两俩三仨几][个位家]|人家|对方|客户|双方|那边|跟|和|与|同|已经?|刚|又|也|还|都|就|先|顺便|顺路|顺带|另外|对了|[ ,，])*"
    r"(?:(?:微信|电话|邮件|短信)(?:里|上|中)?)?(?P<verb>(?:约|说|讲|商量)(?:好(?![几多久些])|妥|定)了?|约(?:了|在|到|上了?|的(?=$))|约(?=我|咱)|(?:确认|敲定|预约)(?!一?下[^,，了来])(?:好|下来)?了?(?=.))(?:我|咱)?(?:们)?"
    r"(?:(?:他们|她们|对方|人家|C)(?:的|家|采购|财务|技术|生产|工程|设备|质量|研发)?)?(?P<who>P(?:[和跟与、]P)*)?"
)
"""Who arranged it with whom: what is to be done is what was arranged (约了张总谈合同, 约我看车, 跟她说好了上门演示)."""
MARKS: Final = frozenset("CPDG")
"""Names, whose last character is theirs (美的)."""
EDGES: Final = " ,，。;；、.:：~|-[]【】"
_LED_TO: Final = rf"(?:截止(?:到|时间|日期)?(?:是|为)?|截至|限于?|务必于|最[晚迟]|时间(?:是|为|定在)?|(?:安排|[定放排约])在|(?:{MOVES}|延期)到了?|改在|改成)"
TAIL: Final = re.compile(rf"(?<=..)[ ,，]*{_LED_TO}$")
"""What led to the day that is taken out."""
ONLY_LEADS: Final = re.compile(rf"{_LED_TO}|大概|估计|应该|预计|差不多")
OWNER: Final = re.compile(r"(?:C(?:的|那边|这边|家)?[ ,，]*)+(?=.)")
BESIDE_PERSON: Final = "CP"
"""A customer beside its person: the record names it."""
WANTS: Final = re.compile(r"[约见请问等去要让叫请催改补给发送寄交做出]|想|需要|希望|提供|准备")
GOES_ON: Final = re.compile(
    r"(?:(?:会议)?(?:议题|主题|内容|目的|议程)(?:为|是|[:：])|到时候?(?:我|咱)们?(?:再|就)?(?:联系|约|去|找|跟|给|打|问|催)|到(?:了|货)?(?:以后|之后|后)?(?:就|再|马上|立刻|及时|我|赶紧|[ ,，])*(?:给|寄|送|发|去|带|装|卸|通知|安排|联系)|[一-鿿]{1,3}完(?:了|之?后|以后)?(?:再|就|马上|及时|立刻)?(?:给|跟|向|把|回|发|告诉|通知|打|来|拍|写)|把|带|捎|找|谈|聊|对(?!手|方)|送|顺便|顺路|看(?!着)|做|装|取|拿|签|办|走之前|一起|催|问|讲|说(?=[^,，了过他她没不]{0,8}(?:方案|产品|思路|计划|细节|流程|案例|报价|合同|条款|标书)$)|介绍|提醒我?带|记得带|别忘了?带)"
)
"""A clause that opens so tells the purpose of the one before it."""
INVITED_FOR: Final = re.compile(
    r"(?:[他她]们?|P)约(?:了)?(?:我|咱)们?(?:去|过去|来|过来)?(?=[一-鿿GD]{2})(?![^,，]*[了过])"
)
"""Who has asked us there, and for what (冯总约我对台面的石材)."""
TOLD: Final = re.compile(r"(?:聊|谈|对|送|看|做|装|取|拿|签|办|催|问|讲|介绍|找|带)[了过]")
"""A clause that opens with what was done goes on with nothing to be done (下周去, 聊了价格)."""
MEETS_THERE: Final = re.compile(r"(?:与|跟|和|同|找|向)P[^,，了过说讲]{2,}$")
"""A clause that tells what is to be done with somebody at the place just named (去燕钢, 与P核对清单)."""
GOES_SOMEWHERE: Final = re.compile(r"(?:要|再|得|我|先|准备)*(?:去|到|跑)(?:一?趟)?[^,，]{1,4}$")
BARE_STOP: Final = re.compile(
    r"(?:然后|再|接着|完[了事]|最后|之后|还有|另外|下一[个站家])*T[T :：]*(?:我|得|要|必须|先|再|然后|去|到|见|跑|找|和|跟|与|赶|奔|飞|直)*(?:C+的?|(?=P)) ?P?(?:们|那边|那儿|那里|家)? ?(?:(?:(?![看踏勘查量验测拍转])[一-鿿]{0,4}(?:现场|工地|办公室|公司|会议室|项目部|展厅|车间|[泵机厨库]房|[仓水]库|泵站|门店|分厂|厂区|基地|园区|码头|门口|中心)))?(?:[ ,，]*(?:千万|都)?(?:别|勿|不要)(?:漏|忘|误|耽误|迟到|晚)[了掉记]?)?"
)
HOUR_BEHIND: Final = re.compile(
    r"(?:T[ ,，]?)?(?:C(?:的|那边)? ?P?|P)(?:那边|家)?[ :：]?(?:是|在|就|定|约)*T(?:见面?|碰头?)?"
)
"""Somebody and the hour at which he is seen (上午冯总十点, 鼎泰下午2点)."""
_MOVES: Final = rf"(?:(?:{MOVES}|改约|延期)(?:到|至|成|在)|改约?|(?:resched(?:uled?)?|postponed?|moved?|pushed)(?: ?(?:到|至)| to)) ?"
MOVED_TO: Final = re.compile(
    rf"(?:C(?:的|那边)? ?P?|P)(?:那边|家)?(?:又|也|刚刚?|说|想|要|临时|的|这次|见面|会面|约|会|拜访| )*{_MOVES}T(?:了|吧|哈|见|再见)?"
)
"""Who is seen on another day than was said (陈总改到周四下午3点)."""
NAMES_THING: Final = re.compile(
    r"^(?:[CP ]|的)*[^,，了过着说问讲没不TP]{0,12}(?:方案|[一二三四N]稿|样[品件机衣片]?|尾款|余款|资质|说明书|图纸?|标书|清单|表|合同|资料|报告|计划书?|证书|发票|报价单?|[GD])(?:第?[一二三四ON]稿|[一二]版)?$"
)
"""A clause that is no more than the name of what is to be brought (方案第三稿, 周五前要交)."""
WILL_TELL: Final = re.compile(
    r"(?:再|就|会|能|才)[^,，TVN]{0,3}(?:通知|给|回复|答复|出|发|寄|送|定|交|提供|反馈|告诉)[^,，T]{0,8}$"
)
"""What they will do, of which the next clause says the last day (等船期定了再通知我们, 最晚下周二)."""
ARRANGED: Final = re.compile(r"改?约(?:了|好了?|在|到|定了?)?")
GOES: Final = re.compile(r"去(?:一?趟)?|过去(?:一?趟)?")
"""Where to is the customer, whose name is no part of the action."""
LONGEST_NAME: Final = 20
VISITING: Final = re.compile(r"[跑去见访]")
TELLS: Final = re.compile(
    r"新客户|人家|结果|他们?|她们?|对方|说|讲|问|嫌|觉得|答应|同意|透露|反馈|对手|竞品|友商|[TVUNR]|^P(?!的)|没|不(?!见不散)"
)
LONGEST_PURPOSE: Final = 16
EMPTY_ACTION: Final = re.compile(
    r"^(?!会$)(?:[\d.万w又说的了吧呢啊呀哈嗯就在要得他她们我咱还也都,， 、.:：~!！那这个边是会能]|估摸着?|约摸|大概|大约|估计|差不多|可能|也许|应该|起码|至少|看样子|怎么也)*+$"
)


def action_of(clause: Clause, topic: Topic, doc: Document) -> str:
    """Return what is to be done: the clause's own words without customer, day, filler and the promise that frames them.

    Words that say nothing alone (周五给) take the request before them or the purpose behind them.
    """
    words = own_words(clause, doc)
    if is_stop(clause) or is_bare_stop(clause):
        kinds = ("contact",) if "P" in clause.shape else ("customer",)
        named = [m for m in clause.mentions if m.kind in kinds]
        stop = ("见" if "P" in clause.shape else "去") + "".join(m.words for m in named)
        purpose = _goes_on(clause, topic, doc, is_bare=_is_followed_by_act(clause, topic)) or _matter_of_row(doc)
        return f"{stop} {purpose}".strip()
    is_bare = len(words) < SHORT or GOES_SOMEWHERE.match(fold(words)) is not None
    before = clause_before(clause, topic)
    if before is not None and _HOW_MANY.fullmatch(before.shape.strip()) and topic.clauses.index(before) > 0:
        before = clause_before(before, topic)  # 在催样品 两只 明天闪送
    in_line = before if before is not None and before.line == clause.line else None
    beside = in_line if in_line is not None and (not is_dated(in_line) or _names_which(in_line)) else None
    if ARRANGED.fullmatch(words) or _ONLY_MOVES.fullmatch(fold(words)):
        words = "见面"
    elif GOES.fullmatch(words):
        words = "去" + "".join(m.words for m in clause.mentions if m.kind == "customer")[:LONGEST_NAME]
    elif (whole := with_object(words, in_line, doc)) is not None:
        words = whole
    elif beside is not None and (
        (ASKS.fullmatch(fold(words)) and WHETHER.search(beside.shape))
        or (
            (SAYS_NOTHING.fullmatch(fold(words)) or ONLY_LEADS.fullmatch(words))
            and (_is_request(beside) or NAMES_THING.search(beside.shape) or WILL_TELL.search(beside.shape))
        )
    ):
        words = TAIL.sub("", f"{own_words(beside, doc)} {words}").strip()
    elif SAYS_NOTHING.fullmatch(fold(words)) and (asked := _asked_before(clause, topic)) is not None:
        words = TAIL.sub("", f"{own_words(asked, doc)} {words}").strip()
    return f"{words} {_goes_on(clause, topic, doc, is_bare=is_bare)}".strip()


def _is_followed_by_act(clause: Clause, topic: Topic) -> bool:
    """Tell whether the clause behind a stop says no more than what is done there (明早8点到A 首检)."""
    at = topic.clauses.index(clause)
    return "P" not in clause.shape and any(
        c.tense == "plan" and ACTS.search(c.shape) is not None and not {"C", "P", "T"} & set(c.shape)
        for c in topic.clauses[at + 1 : at + 2]
    )


_NO_MATTER: Final = re.compile(r"安排|计划|行程|日程|待办|任务|拜访|走访|跟进|路线|客户|工作|外勤|总结|[跑去见约有]")
"""A heading of a row that tells nothing of what is done at its stops."""


def _matter_of_row(doc: Document) -> str:
    """Return what is done at each stop of a row of days (下周培训: 周一A 周三B)."""
    head = matter_of_row(doc)
    words = own_words(head, doc).strip(" :：") if head is not None else ""
    return "" if _NO_MATTER.search(words) else words


_HOW_MANY: Final = re.compile(r"Q|[Q各一两三四五几]{1,2}[个只份套台件张本]|Q[、和]?Q")


def is_stop(clause: Clause) -> bool:
    """Tell whether a clause only says when we are with whom."""
    words = without_town(clause.shape).strip()
    return any(pattern.fullmatch(words) is not None for pattern in (BARE_STOP, HOUR_BEHIND, MOVED_TO))


_ONLY_MOVES: Final = re.compile(
    r"(?:他|她|又|再|后来|所以|就|只好|[ ,，])*(?:改(?:到|成|约|在)?|推到|挪到|延到|那就|只能|(?:哪天|随便|什么时候)?(?:都|也)(?:行|可以|成|有空|没问题))"
)
"""Words that only give the meeting another day (魏总不在, 改周五)."""


def planned_action(topic: Topic) -> str:
    """Return what a plan that only lists names and hours means to do there."""
    return "拜访" if any(VISITING.search(h.text) for h in topic.headings) else "跟进"


_ARRANGED_TAIL: Final = re.compile(r"(?<=[一-鿿a-zA-Z]{2})约(?:了|好了?|在|到了?)$")
"""demo约了: what was arranged is the demo."""


_MORE_HOUSES: Final = re.compile(r"(?:[ ,，]*(?:[、和跟与及]|以及|还有)[ ,，]*C)+的?")
"""The rest of a row of customers, of whom the first was taken for the one it is about (江岸|和巴陵的报价)."""


_CAN: Final = re.compile(r"(?:就|应该|估计|大概|差不多|也|才)*能(?![不否力源量])(?=.)")
"""That others are able to do it is no part of what they are to do (周五能回)."""


_REMINDS_AFTER: Final = re.compile(
    r"^(?:C(?:的|那边)?)?(?P<event>[^,，。 TCPMDG他她我咱说]{1,6})T(?:就|再|记得)*提醒我(?=.{2,})"
)
"""What so much time is counted from, before what one is to be reminded of (试用一周后提醒我收回样品)."""


_PROMISED_TO: Final = re.compile(
    r"^T?(?:我|咱)?们?(?:也|已经?|刚)*(?:答应|承诺)了?(?:C(?:的|那边)?)?PT?给(?![他她我咱人])"
)
"""What we promised somebody to give is given to that one (答应冯总周五给报告)."""
_TO_WHOM: Final = re.compile(r"(?P<who>[^给,，。 ]{2,6})给(?P<what>.{2,})")


def own_words(clause: Clause, doc: Document, drop: Sequence[Span] = ()) -> str:
    """Return the words of a clause without its days, its customer and the frame it is told in (提醒我, 她说, 我答应她).

    Args:
        drop: Words of the message that are none of the action's.
    """
    shape, places = _without_times(clause, doc, drop)
    told = NUMBER_TOLD.match(clause.shape)
    skipped = sum(place[1] <= doc.offsets[clause.shape_span.start + told.end()] for place in places) if told else 0
    start = FRAME.match(shape, skipped)
    begin = start.end() if start else skipped
    if (row := _ROW_OF_ALL.match(shape, skipped)) is not None and (framed := FRAME.match(shape, row.end())) is not None:
        begin = max(begin, framed.end())
    if (said := _OURS_SAY.match(shape, skipped)) is not None:
        begin = max(begin, said.end())
    if promiser_of(clause, doc).direction != "ours":
        begin = max(begin, subject_of(shape))
        begin = can.end() if (can := _CAN.match(shape, begin)) is not None else begin
    opening = ""
    arranged = ARRANGEMENT.match(shape, begin)
    if arranged is not None and (rest := shape[arranged.end() :].strip(" ,，")) and not rest.startswith("的"):
        begin = arranged.end()
        opening = "跟" if arranged["who"] else ""
    elif arranged is not None and not rest and "约" in arranged["verb"]:
        begin = arranged.end()
        opening = "见" if arranged["who"] else "见面"
    if arranged is not None and opening and arranged["who"]:
        begin = arranged.start("who")
    elif (owner := OWNER.match(shape, begin)) is not None:
        begin = owner.end()
    if "C" in shape[:begin] and (more := _MORE_HOUSES.match(shape, begin)) is not None:
        begin = more.end()
    giver = who_gives(clause.shape)
    named = (
        range(doc.offsets[clause.shape_span.start + giver[1]], doc.offsets[clause.shape_span.start + giver[2]])
        if giver
        else ()
    )
    kept = [
        places[i]
        for i in range(begin, len(shape))
        if not shape.startswith(BESIDE_PERSON, i) and places[i][0] not in named
    ]
    told_words = NUMBER_BEHIND.sub("", "".join(doc.raw[a:b] for a, b in kept))
    words = TAIL.sub("", opening + told_words.strip(EDGES)).strip(EDGES)
    if _PROMISED_TO.match(clause.shape) is not None and (to := _TO_WHOM.fullmatch(words)) is not None:
        words = f"给{to['who']}{to['what']}"
    if (event := _REMINDS_AFTER.match(clause.shape)) is not None and words.startswith(event["event"]):
        words = words[words.index("提醒我") + 3 :].strip(EDGES)
    words = _ARRANGED_TAIL.sub("", words)
    return words if shape.rstrip(EDGES)[-1:] in MARKS else words.removesuffix("的")


def _without_times(clause: Clause, doc: Document, drop: Sequence[Span] = ()) -> tuple[str, list[tuple[int, int]]]:
    """Return the shape of a clause without its times and what is to be dropped, and the place of each character in the message."""
    base = clause.shape_span.start
    attributes = {item.span.start for item in said_of(clause)}
    attributes |= {
        t.span.start for t in clause.times if t.rule == AFTER_EVENT and not drop and _tells_of_what(clause, t)
    }
    dropped = {
        i
        for match in DAY_WORDS.finditer(clause.shape)
        if not NOTIFIES_OF.search(clause.shape)
        and not HOLDS_UNTIL.search(clause.shape, 0, match.start())
        and not any(doc.offsets[base + i] in attributes for i in range(match.start(), match.end()))
        for i in range(match.start(), match.end())
    }
    dropped |= {i for i in range(len(clause.shape)) if any(s.start <= doc.offsets[base + i] < s.end for s in drop)}
    if (town := town_in(clause.shape)) is not None and town.end < len(clause.shape):
        dropped |= set(range(town.start, town.end))
    kept = [i for i in range(len(clause.shape)) if i not in dropped]
    places = [(doc.offsets[base + i], doc.offsets[base + i + 1]) for i in kept]
    return "".join(clause.shape[i] for i in kept), places


def _tells_of_what(clause: Clause, length: TimeItem) -> bool:
    """Tell whether the clause says itself after what so much time counts (签了合同后5天内付款), which is then part of what is to be done."""
    return len(clause.plain[: length.span.start - clause.span.start].strip(" ,，我们\ufffc")) > 1


def is_dated(clause: Clause) -> bool:
    """Tell whether a clause has a time of its own."""
    return any(t.kind == "time" for t in clause.times)


def _asked_before(clause: Clause, topic: Topic) -> Clause | None:
    """Return the request before a remark that parts it from its day (张总让我发合同, 我说财务走了, 明天上午发)."""
    at = topic.clauses.index(clause)
    if at < 2:
        return None
    asked, remark = topic.clauses[at - 2 : at]
    is_remark = not is_dated(remark) and remark.tense != "plan" and asked.line == remark.line == clause.line
    return asked if is_remark and not is_dated(asked) and BIDS_US.search(asked.shape) else None


def has_day(clause: Clause) -> bool:
    """Tell whether a clause names a day or hour of its own, not only 马上 or 回头."""
    return any(t.kind == "time" and not t.vague for t in clause.times)


def _names_which(clause: Clause) -> bool:
    """Tell whether the only times of a clause say which thing is meant (答应把去年的账理出来)."""
    times = [t for t in clause.times if t.kind == "time"]
    return len(said_of(clause)) == len(times)


def _is_request(clause: Clause) -> bool:
    """Tell whether a clause wants something, so that a bare 周五给 behind it means just that."""
    return clause.tense != "done" and WANTS.search(clause.shape) is not None


def clause_before(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause before of the same customer, on any line."""
    at = topic.clauses.index(clause)
    return topic.clauses[at - 1] if at > 0 else None


def _goes_on(clause: Clause, topic: Topic, doc: Document, *, is_bare: bool) -> str:
    """Return the words of the next two clauses where they only go on with this one (明早跟冯娜腾讯会议 对壳体的DFM).

    Behind an action that says little (`is_bare`: 去趟大连) the words need not open as a purpose, unless they tell or value something.
    """
    at = topic.clauses.index(clause)
    words: list[str] = []
    for after in topic.clauses[at + 1 : at + 3]:
        if (
            after.line != clause.line
            or has_day(after)
            or len(after.text) > LONGEST_PURPOSE
            or IN_ADVANCE.match(after.shape)
        ):
            break
        is_bidden = BIDS_US.match(after.shape) is not None
        is_plain = (
            not words and after.tense != "done" and not after.values and not TELLS.search(after.shape) and not is_bidden
        )
        goes_on = (GOES_ON.match(after.text) or INVITED_FOR.match(after.shape)) and TOLD.match(after.text) is None
        if goes_on or MEETS_THERE.match(after.shape) or (is_bare and is_plain):
            words.append(own_words(after, doc))
    return " ".join(words)
