"""Whether a clause tells what happened, what is to come, or neither, by its own words.

Chinese marks this by particles and by time words, not by the verb: 了, 过, 完 and 刚 tell of a thing done; a time ahead, 要, 约,
提醒 and a request (让我们...) tell of a plan. A time decides before a particle does: 约了周一上午 is a plan.
"""

from datetime import datetime
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Tense
from nlu.time_sense import (
    has_begun,
    has_begun_only,
    is_ahead,
    is_day_told_of,
    is_far_holiday,
    is_of_holiday,
    is_over,
    lies_ahead,
    lies_nearer_ahead,
)
from nlu.times import COARSE, TimeItem

DONE: Final = re.compile(
    r"(?<!^[完对])(?<!别忘)(?<!不)了(?!解)|(?<![通不再经超])(?<!逢年)过(?!(?<=\ufffc过)一次|完(?!了)|[几两][天日周]|几个(?:月|星期|礼拜)|(?:些|一?段|一?阵)(?:天|日子|时间|子)|会儿|(?:完|了)?(?:年|节)再|[来去程度滤磅敏年期目审户堂账帐]|(?:方案|图纸?|合同|清单|需求|流程|细节|报价|参数|设计|效果图|标书|条款|样片|稿子?|ppt|deck|scope|sow|demo|proposal|spec)(?!了)|会(?![长计员])|一[遍下])|(?<!^)(?<!过)完(?![全成善整发寄送交传约假节]|再|就|给|报(?!告))(?!了下)|刚(?!需|"
    r"性|才要)|已经|已(?!知)|(?<=[去见跑聊谈签定吃喝])的|(?<=打)的(?=电话)|(?<=[见碰遇接聊谈守逮堵撞])(?:到|(?<!接)着)|(?<=才[见碰聊])上|(?<=终于[见碰聊])上|(?<=总算[见碰聊])上|(?<=[说提讲])到(?=[^,，\d]*[,，。的]|[^,，\d]{3,}$)|上回|上次|补记|补录|"
    r"收尾(?!款|货|工程)|来访|昨|前天|met |called |visited |talked |replied |emailed |wrote |phoned |confirmed |answered |spoke |dropped (?:by|in|off)|stopped by|popped in|came (?:by|over|in)|swung by|caught up|had (?=a |an |coffee|lunch|dinner|breakfast|drinks|tea)|toured |hosted |showed |presented |texted |messaged |pinged |ran into|bumped into|saw "
)

PLAN: Final = re.compile(
    r"说今[天晚](?=(?:就|会|能|可以|下班前|[上下]午|之?前|一定|[ ,，])*(?:给|把|发(?!货?[慢晚不]|现|烧|火)|寄|批|付|打款|回(?:复|话|电|我|信|消息)|出(?:图|方案|结果|报告|票|货)|签(?!到|证|收)|退|还(?!没|是|要|在|有|行)|交(?!流|货期))(?![^,，。]*[了过的]))|"
    r"(?<![一-鿿\ufffc])(?:你|麻烦|请|劳驾)*帮我(?=[去再先赶抽问催约联给跟向和通提])(?![^,，]*[了过](?![没吗]))|"
    r"(?<![主重需只次紧摘首快])要(?!了|是|求了|过|的|不|紧|价|么|好|死|命|领|害|[账债钱款饭])|(?<=[我咱])应(?:了|下|承)|(?<=[他她总们家边长理工])应承|"
    r"得(?=[先去把给跟找盯抓补再赶提催约联送寄])|(?<![觉值懂舍显记做弄聊谈说走办搞来去忙])得(?=抽空|抽时间|找时间|抓紧)|准备|打算|(?<![的度月年季节秋产采工作\ufffc])计划(?!书|表)|安排|想(?=[约去请]|让(?![我咱]))|"
    r"(?<![大预签合节年续相违条])约(?![定等莫合谈]|(?:出|过)来?[^,，]{0,8}[了过]|[在到][^,，了过]{1,8}(?:[见碰谈聊坐吃喝签](?:了|的(?![,，]|$)(?!时间|地方))|[见碰]的[面头]))|提醒|记得|记着(?!了)|别忘|待会|等会|等下|请(?=把|尽快|务必)|"
    r"(?<![了着好上坐聊谈])一会|回头|改天|下次|下回|稍后|稍晚|(?<=[去来见走送打开谈])之?前先(?=[打发跟和问联约说去找给通])(?![^,，]*[了过])|再去|再来|再跑|"
    r"再(?=给[^,，了]{0,8}(?:打|发|报|回|送|寄)[^,，了过]*$|[约谈聊说打拨联找问催试看送发碰见拜跟]|[a-z]{2,10}(?![a-z]))|会后(?!台|面|门|头|方)|(?<!想)(?:让|叫|喊|请|催|求)(?:我|咱|我们|咱们|你)(?!们?(?:吃|喝|坐|"
    r"去?玩)|们?[^,，]{0,10}(?:吃|喝|坐|玩|逛|转|参观|品?尝|体验|唱|听|看|住|列席|旁听|参加|[说讲谈见](?!了再))(?:了|过|的(?=[^,，])))|等(?=[我咱])|让(?=今天|明天|后天|下午|晚上|周|下周|月底|尽快|马上|赶紧|先|派|再)|要求|争取|务必|尽快|抓紧|下一步|需要|必须|will |need|next |tomorrow|remind|答应|"
    r"承诺|定了(?=[^,，]{0,4}[下周明后])|说好|拟(?=于|定)|"
    r"提[前早](?:[一两半三四五六七八九十]|\d{1,2})+(?:个?小时|分钟|天|周)(?=[去打通提发送带给约联把先跟安准布过])"
)


def is_hour_just_over(item: TimeItem, clause: Clause, now: datetime) -> bool:
    """Tell whether a bare part of day, by the clock still to come, is told of as done (下午去了A, written past midnight)."""
    return (
        item.pod
        and item.rule.startswith("part of day")
        and item.start is not None
        and item.start > now
        and DONE.search(clause.plain, item.span.end - clause.span.start) is not None
    )


PUT_DOWN_LATE: Final = (
    r"(?:T的?)?(?:客户|拜访|走访|跟进|行程|工作|记录|情况)*(?:我|咱们?|还|都|有些)*(?:T|现在|这会儿?|刚好|正好|顺便|一起|统一|一并|集中|给你|再|来|先|得|要)*"
    r"补(?:着|上|到|个|记|录|报|登|写)*(?:一?下)?(?:(?:T|之前|前面|前几天|落下)的?)?(?:拜访|走访|行程|跟进|客户|工作|外勤|记录|情况|流水)*(?:的|吧|哈|啊|了)*"
)
"""That what is gone by is only now put down (这周的补一下, 我现在补一下): what follows took place."""
_PUT_DOWN_LATE: Final = re.compile(PUT_DOWN_LATE)
TOLD_HEADING: Final = re.compile(
    r"小结|(?:工作|拜访|销售|走访)日志|(?:会议|会谈|沟通|拜访|洽谈|交流|座谈|面谈|走访)纪要|战报|战果|(?:都|全|净|光)是?打的(?:L|半天|一[上下]午)?电话|(?:都|全)(?:是)?(?:电话|微信)(?:里|上)?(?:聊|说|打|沟通|联系)的|补录|补记|周报|日报|汇总|(?:走访|拜访|工作|客户|跟进|进展)(?:情况|动态)|[况展]如下|汇报|收尾|盘点|盘单|理单|跑了|见了|去了|打了|拜访了|来了|聊了|记录|回顾|总结"
)

TO_DO_HEADING: Final = re.compile(
    r"(?:这么|这样)(?:跑|走|排)|安排|计划|行程|道儿|路线|待办|todo|要[做跑去干办跟盯]|日程|任务|下周|明天|后天"
)

LEANS_BACK: Final = re.compile(r"T[^,，]{1,6}的(?:$|[,，了])|(?:聊|谈|问|唠|讨论|沟通|讲|碰)(?:了|过|完|的是)[^,，]*T")

BIDDEN_FOR: Final = re.compile(r"(?:让|叫|喊|请|催|嘱咐|通知)(?:我们?|咱们?|俺|[他她]们?|[MP])?(?:再|先|就)?T(?!的)")
"""Told to do something on a day (让T再问)."""

BIDDEN_TO: Final = re.compile(
    r"(?:让|叫|喊|请|派|催|安排)M(?:去|来|抓紧|赶紧|尽快|先|再)*(?:[CP][^,，了过]{0,4})?把[^,，了过]{1,10}了$"
)
"""What one of us is told to get done (让M去C把G修了)."""

_FROM_COLLEAGUE: Final = re.compile(
    r"M(?:T|刚刚?|又|也)*(?:跟|给|和|对)?(?:我|咱)?们?(?:打了?电话|发了?微信|微信|电话)?(?:说|讲|告诉|通知)(?:我|咱)?们?"
)
"""When one of us told it dates nothing of what was told (徐丽上午跟我说她约了P明天十点)."""

PROMISED: Final = re.compile(r"说|答应|承诺|保证")

ARRANGES: Final = re.compile(
    r"(?:(?:确认|敲定|商定|说定|[约定排]|预约)(?:了|的|好了?|下来?|在|到|为|于)|约了[CP]{1,2}|敲定|商定|说定|谈定|讲定)T(?![^,，]{0,4}的(?!会|话))"
)
"""A day is fixed for what is still to come, told as done (确认了周四视频)."""

SAYS_BEFORE: Final = re.compile(r"说|讲|答应|承诺|通知|让|叫|约(?!了)|要(?!求)|定(?:在|于)")
"""Under a heading of things done too, the day behind these is one to come (金总说18号定标)."""

BIDS_US: Final = re.compile(
    r"提醒(?:一下|下)?(?:我|咱)|(?:叫|喊|催)(?:一下|下|一声)?我|(?:^|[请帮])(?:我|你)?(?:记得|别忘了?)"
)
"""Asks to be reminded: what stands behind it is still to be done, also in the part of the day that is running."""


def heading_tense(clause: Clause) -> Tense | None:
    """Return the tense that a heading gives to what stands under it."""
    if TOLD_HEADING.search(clause.text) or _PUT_DOWN_LATE.fullmatch(clause.shape.strip()):
        return "done"
    return "plan" if TO_DO_HEADING.search(clause.text) else None


MOST_TIMES: Final = 8
"""Times of a clause that are asked: what has more is a table of dates."""


_BOOKED: Final = re.compile(r"(?:订|定|约|排|买|备|预留|准备|安排)(?:好|下|上|妥)?了")
"""What is made ready for a day to come (端午请冯总吃饭的包间订了)."""


def read_tense(clause: Clause, now: datetime, default: Tense = "open") -> Tense:
    """Return the tense of one clause; `default` (of the heading above it) where its words do not tell.

    Where marks of both stand in it, what comes first decides: 上午跟他约了周五 tells, 约了周五谈 plans.
    """
    done_at = _first_done(clause)
    if done_at is not None and (
        _is_done_by(clause, now)
        or _GOES_NOT.search(clause.plain) is not None
        or ("上" in clause.plain and _THING_OF_LAST_TIME.search(clause.plain) is not None)
    ):
        done_at = None
    plan_at = _first(PLAN, clause.plain)
    names_ours, names_time = "M" in clause.shape, "T" in clause.shape
    if (plan_at is None and ((names_ours and BIDDEN_TO.search(clause.shape)) or _waits_then(clause))) or (
        names_time and done_at is not None and _goes_out_once_made(clause, now)
    ):
        plan_at, done_at = 0, None
    if plan_at is None and done_at is None and names_ours and BIDS_COLLEAGUE.search(clause.shape):
        plan_at = 0
    past_at: int | None = None
    ahead_at: int | None = None
    leans_back = names_time and LEANS_BACK.search(clause.shape) is not None
    if plan_at is None and names_time and BIDDEN_FOR.search(clause.shape):
        plan_at = 0
    if plan_at is None and names_time and (arranged := ARRANGES.search(clause.shape)) is not None:
        order = clause.shape.count("T", 0, arranged.end() - 1)
        fixed = [t for t in clause.times if t.kind == "time"][order : order + 1]
        if fixed and is_ahead(fixed[0].in_sense("future"), now) and not (fixed[0].certain and is_over(fixed[0], now)):
            plan_at, done_at = 0, None
    frame = _FROM_COLLEAGUE.match(clause.shape) if names_ours else None
    told = frame[0].count("T") if frame is not None else 0
    for item in clause.times[told:MOST_TIMES]:
        at = item.span.start - clause.span.start
        if item.kind != "time" or item.is_name or _tells_which(item, clause):
            continue
        if item.vague:
            if plan_at is None and done_at is None:
                plan_at = at
        elif not item.certain and lies_nearer_ahead(item, now):
            ahead_at = at if ahead_at is None else ahead_at
        elif not item.certain:
            says = default == "done" and (
                SAYS_BEFORE.search(clause.plain, 0, at) is not None
                or _THEIR_STEP.match(clause.shape) is not None
                or AWAY_TILL.search(clause.shape) is not None
            )
            if done_at is None and (default == "open" or says or item.open == "before") and lies_ahead(item, now):
                plan_at = at if plan_at is None else plan_at
        elif plan_at is None and is_hour_just_over(item, clause, now):
            continue
        elif is_ahead(item, now) and not is_far_holiday(item, now) and not is_day_told_of(item, clause):
            is_told = (
                done_at is not None and plan_at is None and is_of_holiday(item) and not _BOOKED.search(clause.plain)
            )
            if not leans_back and not (is_told and PROMISED.search(clause.plain[:at]) is None):
                ahead_at = at if ahead_at is None else ahead_at
        elif (
            has_begun(item, now)
            and not is_over(item, now)
            and (
                "说" in clause.plain[:at]
                or _TO_SEND.search(clause.plain)
                or (default == "plan" and done_at is None)  # 今日安排: 上午去A, sent in the morning
            )
        ):
            plan_at = at if plan_at is None else plan_at
        elif is_over(item, now) or has_begun(item, now):
            past_at = at if past_at is None else past_at
    if past_at is not None and ahead_at is None and done_at is None and IS_ARRANGED.match(clause.shape):
        return "plan" if has_begun_only(clause, now) else "done"
    if past_at is not None and (ahead_at is None or past_at < ahead_at):
        return (
            "plan"
            if ahead_at is None
            and plan_at is not None
            and done_at is None
            and (plan_at > past_at or BIDS_US.search(clause.plain))
            and has_begun_only(clause, now)
            else "done"
        )
    if ahead_at is not None:
        told_before = (
            _COMES_THEN.search(clause.shape) is None
            and done_at is not None
            and done_at < ahead_at
            and (plan_at is None or plan_at > done_at)
        )
        return "done" if told_before else "plan"
    if done_at is not None and plan_at is not None:
        return "done" if done_at < plan_at or _DONE_FIRST.search(clause.plain) else "plan"
    if done_at is not None or leans_back:
        return "done"
    return "plan" if plan_at is not None else default


_COMES_THEN: Final = re.compile(r"(?:来访|到访|来厂|来司) ?T$")
"""When they come to us, in two words: 来访 3/20 is still to come."""

_THEIR_STEP: Final = re.compile(
    r"(?:[CP ]|他们?|她们?|对方|客户|人家|法务|财务|采购|老板|领导|助理|那边)+T(?:再|就|会|能|要|把)*(?![^,，]*[了过])[^,，]{0,6}?(?:回|寄|给|发|出(?!差)|反馈|确认|答复|交|送|提供|定|拍板|开会|上会|签)"
)
"""What they will do on a weekday, under a heading of things done too (今日小结: … 他周四回传)."""

AWAY_TILL: Final = re.compile(
    r"(?:出差|开会|学习|培训|休假|休息|请假|外地|外头|外面|国外|不在|老家)[^,，了过TCP]{0,3}T(?:才|就|再)?(?:能|会)?(?:回|返|上班|到家)(?!了|的)"
)
"""When somebody who is away will be back, under a heading of things done too (在外头出差礼拜天回来)."""

_OF_WHAT_IS_DONE: Final = re.compile(
    r"(?:把|那[个份版套]|[CP]的?)?[改画写做算理补签盖修调印核审拟订定翻译签订整]{1,2}(?:过|好|完)了?的[一-鿿GDQ]{1,8}T(?:[我就先再]|之?前)*"
    r"(?:给|发|交|送|寄|带|拿|回|传|出)(?![^,，]*[了过])[^,，]*"
)
"""A thing by what was done with it, and when it goes out (改过的基础图周五给他): that is still to come."""

_GOES_NOT: Final = re.compile(
    r"^[^了过完刚昨]*(?:不|(?:不用|不必|无需|别|甭|不要)(?:再|特意|专门)?)(?:过去|过来|去|来|跑|见)[^,，了过]{0,6}了$"
)
"""周五不去了, 他说不用过去了: given up, and nothing that was done."""

_THING_OF_LAST_TIME: Final = re.compile(
    r"^[^了过完刚昨]*(?:发|寄|送|带|拿|整理|打印|找|转|传|报|做|写|改|拷)(?:一下|一份|下|个|份|给)*[^,，了过完刚昨]{0,6}?上[次回](?:说|聊|发|用|要|给|谈|看|提)?的?(?:那|的)[^了]*$"
)
"""给冯总发一下上次那份表: 上次 tells which thing is meant, and not that it was done then."""

IS_ARRANGED: Final = re.compile(r"(?:我|咱|们|跟|和|与|同|[CP])*(?:约好|约定|说好|定好)(?:在|是)?T")
"""A part of the day still running for which something was arranged: nothing says that it took place (约好下午见冯总)."""

_BIDS_OR_PROMISES: Final = re.compile(
    r"答应|承诺|保证|说好|先把|(?:让|叫|请|催|要求?|喊)(?:我|咱|俺)?们?(?:先|再|把|补|给|发|整|提供)"
)

_PUTS_TOGETHER: Final = re.compile(
    r"[把将](?=T[^,，TCP]{2,16}?(?:汇总|整理|统计|梳理|归类|列|理一?[下遍]|导出|拉出|盘一?[下遍]|总结|复盘)(?!了))"
)


def is_put_together(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a week, month or year only tells what is to be put together (把这周客户的进度汇总一下)."""
    if item.grain not in COARSE or item.open is not None:
        return False
    found = _PUTS_TOGETHER.search(clause.shape)
    if found is None:
        return False
    order = clause.shape.count("T", 0, found.end())
    times = [t for t in clause.times if t.kind == "time"]
    return order < len(times) and times[order] is item


def _tells_which(item: TimeItem, clause: Clause) -> bool:
    """Tell whether a month, quarter or year only says which thing is meant (让把去年的清单整理出来)."""
    is_big = item.grain in ("month", "quarter", "year") and item.open is None
    return is_put_together(item, clause) or (
        is_big
        and clause.text.startswith("的", item.span.end - clause.span.start)
        and _BIDS_OR_PROMISES.search(clause.plain) is not None
    )


_IS_TO_PASS: Final = re.compile(
    r"^[^了完刚过]*T(?:才|再|就|能|上会)?过$|^[ ,，]*(?:通?过|批|定|签|到|好)了(?:就|再|才|马上)?T(?![^,，]*[了过完])"
)
"""党委会15号过, 过了16号发通知: still to come."""

_SO_LONG_AFTER: Final = re.compile(
    r"完[一-鿿]{0,2}(?:之|以)?后(?:的?第)?[一两二三四五六七八九十半\d]{1,3}个?(?:天|周|星期|礼拜|月|工作日|小时)内?(?:就|再|才|会|能|给|出|回|交|付|打|安排|寄|发|送)"
)

ONCE_OVER: Final = re.compile(
    r"^(?:[C\ufffc ,，]|等|我|咱|们|这边|那边)*(?P<event>[^,，了过完着好没不T]{0,6}(?:完(?:成|工)?|结束|弄好|做好)[^,，了过完着T]{0,6}?)(?:了(?=[就再我]|之后|以后)|了?(?:之后|以后|(?<=[完束])(?=[就再顺])|(?<=[完束])后))+"
    r"(?:我|咱|们|就|再|得|要|先|马上|立刻|赶紧|第一时间|记得|准备|顺路|顺便|顺道|顺带)*"
    r"(?:给|向|跟|找|去|催|问|约|联系|拜访|回访|把|寄|发|送|补|交|拿|带|做|出|报|开|收|安排|过去|上门|(?<=顺[便路道带])(?:吃|请|喝|看|见))(?![^,，]*(?:[了过完着](?!年)|的时候|[见聊谈]的))[^,，]*$"
)
"""Once that is over something is to be done (忙完展会之后去拜访C, 验收完了就催尾款): no mark of it says that it is over."""

WAITS_THEN: Final = re.compile(
    r"^[^,，等]{0,8}?等(?!等)(?P<event>[^,，。]{1,12}?)(?:了(?:之?后|以后)?|之?后|以后|(?=[我咱]))(?:[我咱]们?)(?:就|再|才|得|要|马上|立刻|第一时间)*"
    r"(?:去(?!年)|过去|给|向|跟|和|找|催|问|约|见|联系|拜访|回访|把|寄|发|送|补|交|拿|带|报|安排|上门|打)(?![^,，]*(?:[了过完着](?![去来年一])|的时候|[见聊谈]的))[^,，]*$"
)
"""What we do once that has come which is waited for (等结果出来了我再去跟他讲): nothing of it is there yet."""
WAITS: Final = re.compile(
    r"^(?:[^,，等]{0,8}?[ ,，])?等(?![了着级于等候])[^,，。]{1,12}?(?:了(?:之?后|以后)?|[完好来到下齐]|完[^,，了]{1,4}|之?后|以后)[ ,，]*$"
)
THEN_WE: Final = re.compile(
    r"^[ ,，]*(?:(?:我|咱)们?(?:就|再|才|得|要|马上|立刻|第一时间)*|(?:再|就)+)(?:去(?!年)|过去|给|向|跟|和|找|催|问|约|见|联系|拜访|回访|把|寄|发|送|补|交|带|报|安排|上门|打)(?![^,，]*(?:[了过完着](?![去来年一])|的时候|[见聊谈]的))[^,，]*$"
)
"""The same over two clauses: 等他批了, 我再把合同发过去."""


_GOES_OUT_ONCE_MADE: Final = re.compile(
    r"(?:完|[改调写做弄理算核问补备]好)[^,，了过TCP]{0,4}T(?:我们?|咱们?|就|再|才|一早|直接|[ ])*"
    r"(?:给|发|寄|送|交|跟|找|拿|带|回|报|打|约|拉|传|去|过来|过去|拜访|见)(?![^,，]*(?:[了完的]|过(?![去来])))"
)
"""Once it is made it goes out on a day (让商务改完周五再发他): 完 says what comes before, and nothing of it is told."""


def _goes_out_once_made(clause: Clause, now: datetime) -> bool:
    """Tell whether a thing is to go out on a day still to come, once it is made."""
    match = _GOES_OUT_ONCE_MADE.search(clause.shape)
    if match is None:
        return False
    order = clause.shape.count("T", 0, match.start() + match[0].index("T"))
    times = [t for t in clause.times if t.kind == "time"][order : order + 1]
    return bool(times) and not times[0].certain and is_ahead(times[0].in_sense("future"), now)


def _waits_then(clause: Clause) -> bool:
    return "等" in clause.plain and WAITS_THEN.match(clause.plain) is not None


def _is_done_by(clause: Clause, now: datetime) -> bool:
    """Tell whether the only mark of a thing done is 完 behind a deadline still to come (15号前改完), or before a length (开完会后两天给),
    or tells which thing it is that will be handed over (改过的图周五给他).
    """
    if clause.times and _OF_WHAT_IS_DONE.fullmatch(clause.shape.strip()):
        return True
    if _waits_then(clause):
        return True
    marks = {m[0] for m in DONE.finditer(clause.plain)}
    if marks <= {"完", "了"} and ONCE_OVER.search(clause.plain) is not None:
        return True
    if marks == {"完"} and _SO_LONG_AFTER.search(clause.plain):
        return True
    if _IS_TO_PASS.search(clause.shape.strip()) and any(
        t.kind == "time" and not t.vague and not (t.certain and is_over(t, now)) and is_ahead(t.in_sense("future"), now)
        for t in clause.times
    ):
        return True
    return marks == {"完"} and any(
        t.kind == "time" and not t.vague and is_ahead(t.in_sense("future"), now) and t.open == "before"
        for t in clause.times
    )


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return match.start() if match else None


def _first_done(clause: Clause) -> int | None:
    """Return where the first mark of a thing done stands that is no part of a day off (清明完了头个上班日出方案)."""
    for match in DONE.finditer(clause.plain):
        at = clause.span.start + match.start()
        if not any(t.span.start < at < t.span.end and t.rule.startswith("working day after") for t in clause.times):
            return match.start()
    return None


_DONE_FIRST: Final = re.compile(
    r"^(?:今天)?上午|^.{0,12}?(?:刚|已经|终于|总算|昨|前天|上周|去了|见了|聊了|谈了|打了|来电|"
    r"回了)"
)

_TO_SEND: Final = re.compile(r"把[^,，了过]{1,16}(?:发|寄|送|交|报|传|给|拿|改|做|打)[^,，了过]*$")
"""In the part of the day that is running: still to be done, since no 了 says it is (下午把方案发张总)."""

BIDS_COLLEAGUE: Final = re.compile(r"(?:让|叫|喊|请|派|安排|麻烦|通知)M")
