"""Whether a clause tells what happened, what is to come, or neither; and whether it says so at all.

Chinese marks this by particles and by time words, not by the verb: 了, 过, 完 and 刚 tell of a thing done; a time ahead, 要, 约,
提醒 and a request (让我们...) tell of a plan. A time decides before a particle does: 约了周一上午 is a plan.
"""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document, Tense
from nlu.screen import Screen
from nlu.times import COARSE, TimeItem

HYPOTHESIS: Final = re.compile(
    r"(?<![主重还就只])要是|问(?:起|到)来?[,， ]?(?:你|咱|我|大家|都)?们?就说|(?:^|[,，;；。、 ])[若倘](?![干隐要])|若(?=能够?|获(?!利)|可以|再|不能|无法|要(?!求)|经|顺利|最终|继续|成功|改|按|未|通过)|如果|假如|假设|假使|倘若|(?<![\d一二两三四五六七八九十百千几来多])万一|除非|但凡|(?:^|[,，;；。、 ])如(?![下何上今前此期愿实数约同是意图常故初来一家皋东之])[^,，。;；]{2,16}(?:无|未|没|不|能|可以|顺利|通过|同意|成功)|一旦|若是|(?<=[方们司咱格价])(?:[若倘](?!干)|如(?=果|若|能|可|降|做|压|到|让|给))|的话|只要(?! ?[\d两几百千]| ?[一二三四五六七八九十]+[万千百块元]|[^,，。;；]{1,6}(?:$|[ ,，。;；])(?! ?[^,，。;；]{0,8}(?:就|都|便|肯定|一定|马上|立马|我们|咱|随时|可以|能|行)))|要能|"
    r"(?<!不)能(?:给|做|降|压|谈|提|批)(?!的)到?(?:(?!剩|其余|余下)[^,，。]){0,10}(?:就|都|才)|再便宜点?就|做梦|梦见|梦到|"
    r"(?:降|压|砍|让|便宜|低)[到至][^,，。了]{1,8}(?:就|才|便)(?:定|签|给|选|用|跟)(?:我|咱)|想象|(?P<who>谁|哪个)[^,，。]{1,12}(?P=who)(?!最)"
)
CONSEQUENCE_BARRIER: Final = re.compile(r"没|目前|现在|已经|不过|但")
HEARSAY: Final = re.compile(r"听说|据说|传言|听人说|小道消息|风闻|有人说")
ONLY_TALK: Final = re.compile(
    r"(?:嘴上|嘴巴|口头)(?:讲|说)(?:讲|说)|(?:说|讲)(?:说|讲)而已|(?:也就|就是|只是|随口)(?:是)?(?:说一?说|讲一?讲)(?:$|[,，。!！ 的罢])|画(?:大)?饼|"
    r"(?:听听|当)(?:就(?:好|行|算了)|笑话)|当不得真|别当真|(?:不|没)(?:太|怎么|咋)?靠谱|(?:他|她|估计|八成)(?:是|又|在)*吹牛|雷声大"
)
"""Said of the words before it: nobody is to believe them."""
NEGATION: Final = re.compile(
    r"没(?!问题|毛病|说的|啥问题|想到|敢)|未(?!来|必)|不(?!错|少|断|仅|光|但|到|过|含|小|久|一定|"
    r"得不|见不散|知|爽|大|太|愧|管|然|只|懂|是)|(?<![分特级个性区类])别(?!的|人|家|提)|勿|甭|莫|无(?!论|锡|人机|线|菌|尘|"
    r"纺|缝|纸)|暂缓|取消|先放"
)
DONE: Final = re.compile(
    r"(?<!^[完对])(?<!别忘)(?<!不)了(?!解)|(?<![通不再经超])(?<!逢年)过(?!(?<=\ufffc过)一次|完(?!了)|[几两][天日周]|几个(?:月|星期|礼拜)|(?:些|一?段|一?阵)(?:天|日子|时间|子)|会儿|(?:完|了)?(?:年|节)再|[来去程度滤磅敏年期目审户堂账帐]|(?:方案|图纸?|合同|清单|需求|流程|细节|报价|参数|设计|效果图|标书|条款|样片|稿子?|ppt|deck|scope|sow|demo|proposal|spec)(?!了)|会(?![长计员])|一[遍下])|(?<!^)(?<!过)完(?![全成善整发寄送交传约假节]|再|就|给|报(?!告))(?!了下)|刚(?!需|"
    r"性|才要)|已经|已(?!知)|(?<=[去见跑聊谈签定吃喝])的|(?<=打)的(?=电话)|(?<=[见碰遇接聊谈守逮堵撞])[着到]|(?<=[说提讲])到(?=[^,，\d]*[,，。的]|[^,，\d]{3,}$)|上回|上次|补记|补录|"
    r"收尾(?!款|货|工程)|来访|昨|前天|met |called |visited |talked |replied |emailed |wrote |phoned |confirmed |answered |spoke |dropped (?:by|in|off)|stopped by|popped in|came (?:by|over|in)|swung by|caught up|had (?=a |an |coffee|lunch|dinner|breakfast|drinks|tea)|toured |hosted |showed |presented |texted |messaged |pinged |ran into|bumped into|saw "
)
PLAN: Final = re.compile(
    r"(?<![主重需只次紧摘首快])要(?!了|是|求了|过|的|不|紧|价|么|好|死|命|领|害|[账债钱款饭])|(?<=[我咱])应(?:了|下|承)|(?<=[他她总们家边长理工])应承|"
    r"得(?=[先去把给跟找盯抓补再赶提催约联送寄])|(?<![觉值懂舍显记做弄聊谈说走办搞来去忙])得(?=抽空|抽时间|找时间|抓紧)|准备|打算|(?<![的度月年季节秋产采工作\ufffc])计划(?!书|表)|安排|想(?=[约去让请])|"
    r"(?<![大预签合节年续相违条])约(?![定等莫合谈]|(?:出|过)来?[^,，]{0,8}[了过]|[在到][^,，了过]{1,8}(?:[见碰谈聊坐吃喝签](?:了|的(?![,，]|$)(?!时间|地方))|[见碰]的[面头]))|提醒|记得|记着(?!了)|别忘|待会|等会|等下|请(?=把|尽快|务必)|"
    r"(?<![了着好上坐聊谈])一会|回头|改天|下次|下回|稍后|稍晚|再去|再来|再跑|"
    r"再(?=给[^,，了]{0,8}(?:打|发|报|回|送|寄)[^,，了过]*$|[约谈聊说打拨联找问催试看送发碰见拜跟]|[a-z]{2,10}(?![a-z]))|会后(?!台|面|门|头|方)|(?:让|叫|喊|请|催|求)(?:我|咱|我们|咱们|你)(?!们?(?:吃|喝|坐|"
    r"去?玩)|们?[^,，]{0,10}(?:吃|喝|坐|玩|逛|转|参观|品?尝|体验|唱|听|看|住|列席|旁听|参加|[说讲谈见](?!了再))(?:了|过|的(?=[^,，])))|等(?=[我咱])|让(?=今天|明天|后天|下午|晚上|周|下周|月底|尽快|马上|赶紧|先|派|再)|要求|争取|务必|尽快|抓紧|下一步|需要|必须|will |need|next |tomorrow|remind|答应|"
    r"承诺|定了(?=[^,，]{0,4}[下周明后])|说好|拟(?=于|定)|"
    r"提[前早](?:[一两半三四五六七八九十]|\d{1,2})+(?:个?小时|分钟|天|周)(?=[去打通提发送带给约联把先跟安准布过])"
)
FOR_ALL: Final = re.compile(
    r"(?:这|那)?(?:两|俩|三|仨|四|几|[2-9])(?:家|个|位|处|边)?(?:客户)?[^,，]{0,3}[都均]|^[都均]|^全(?=[部都见到跑去聊谈打联搞])|^(?:T ?)?C[ ,，]+(?:[都均]|全(?=[部都见到跑去聊谈打联搞]))|(?:家|个|者)[都均]|Q[^,，]{0,3}[都均]"
)
WITH_BEFORE: Final = re.compile(r"^(?:和|跟|与|、|还有|C[、和跟与])?[CD][^,，]{0,8}?[都均](?!没|未)")


def is_ahead(item: TimeItem, now: datetime) -> bool:
    """Tell whether a time plainly lies after `now`: it begins later, or it is a deadline not yet over."""
    start, end = item.start, item.end
    if start is not None and start > now:
        return True
    return item.open == "before" and end is not None and end > now


def is_over(item: TimeItem, now: datetime) -> bool:
    """Tell whether a time plainly lies before `now`."""
    end = item.end or item.start
    return end is not None and end <= now


def is_hour_just_over(item: TimeItem, clause: Clause, now: datetime) -> bool:
    """Tell whether a bare part of day, by the clock still to come, is told of as done (下午去了A, written past midnight)."""
    return (
        item.pod
        and item.rule.startswith("part of day")
        and item.start is not None
        and item.start > now
        and DONE.search(clause.plain, item.span.end - clause.span.start) is not None
    )


TOLD_HEADING: Final = re.compile(
    r"小结|(?:工作|拜访|销售|走访)日志|战报|战果|(?:都|全|净|光)是?打的(?:L|半天|一[上下]午)?电话|(?:都|全)(?:是)?(?:电话|微信)(?:里|上)?(?:聊|说|打|沟通|联系)的|补录|补记|周报|日报|汇总|(?:走访|拜访|工作|客户|跟进|进展)(?:情况|动态)|[况展]如下|汇报|收尾|盘点|盘单|理单|跑了|见了|去了|打了|拜访了|来了|聊了|记录|回顾|总结"
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
AROUND_HOLIDAY: Final = re.compile(
    r"年前|年后|节前|节后|开工|开年|假前|假后|节[里内]|国庆|春节|五一|中秋|端午|元旦|清明"
)


BIDS_US: Final = re.compile(
    r"提醒(?:一下|下)?(?:我|咱)|(?:叫|喊|催)(?:一下|下|一声)?我|(?:^|[请帮])(?:我|你)?(?:记得|别忘了?)"
)
"""Asks to be reminded: what stands behind it is still to be done, also in the part of the day that is running."""


def heading_tense(clause: Clause) -> Tense | None:
    """Return the tense that a heading gives to what stands under it."""
    if TOLD_HEADING.search(clause.text):
        return "done"
    return "plan" if TO_DO_HEADING.search(clause.text) else None


MOST_TIMES: Final = 8
"""Times of a clause that are asked: what has more is a table of dates."""


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
    if plan_at is None and names_ours and BIDDEN_TO.search(clause.shape):
        plan_at, done_at = 0, None
    if plan_at is None and done_at is None and names_ours and _BIDS_COLLEAGUE.search(clause.shape):
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
                or _AWAY_TILL.search(clause.shape) is not None
            )
            if done_at is None and (default == "open" or says or item.open == "before") and _lies_ahead(item, now):
                plan_at = at if plan_at is None else plan_at
        elif plan_at is None and is_hour_just_over(item, clause, now):
            continue
        elif is_ahead(item, now) and not is_far_holiday(item, now):
            is_told = done_at is not None and plan_at is None and AROUND_HOLIDAY.search(item.text)
            if not leans_back and not (is_told and PROMISED.search(clause.plain[:at]) is None):
                ahead_at = at if ahead_at is None else ahead_at
        elif (
            _has_begun(item, now)
            and not is_over(item, now)
            and (
                "说" in clause.plain[:at]
                or _TO_SEND.search(clause.plain)
                or (default == "plan" and done_at is None)  # 今日安排: 上午去A, sent in the morning
            )
        ):
            plan_at = at if plan_at is None else plan_at
        elif is_over(item, now) or _has_begun(item, now):
            past_at = at if past_at is None else past_at
    if past_at is not None and ahead_at is None and done_at is None and _IS_ARRANGED.match(clause.shape):
        return "plan" if _has_begun_only(clause, now) else "done"
    if past_at is not None and (ahead_at is None or past_at < ahead_at):
        return (
            "plan"
            if ahead_at is None
            and plan_at is not None
            and done_at is None
            and (plan_at > past_at or BIDS_US.search(clause.plain))
            and _has_begun_only(clause, now)
            else "done"
        )
    if ahead_at is not None:
        told_before = done_at is not None and done_at < ahead_at and (plan_at is None or plan_at > done_at)
        return "done" if told_before else "plan"
    if done_at is not None and plan_at is not None:
        return "done" if done_at < plan_at or _DONE_FIRST.search(clause.plain) else "plan"
    if done_at is not None or leans_back:
        return "done"
    return "plan" if plan_at is not None else default


_THEIR_STEP: Final = re.compile(
    r"(?:[CP ]|他们?|她们?|对方|客户|人家|法务|财务|采购|老板|领导|助理|那边)+T(?:再|就|会|能|要|把)*(?![^,，]*[了过])[^,，]{0,6}?(?:回|寄|给|发|出(?!差)|反馈|确认|答复|交|送|提供|定|拍板|开会|上会|签)"
)
"""What they will do on a weekday, under a heading of things done too (今日小结: … 他周四回传)."""
_AWAY_TILL: Final = re.compile(
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
_IS_ARRANGED: Final = re.compile(r"(?:我|咱|们|跟|和|与|同|[CP])*(?:约好|约定|说好|定好)(?:在|是)?T")
"""A part of the day still running for which something was arranged: nothing says that it took place (约好下午见冯总)."""
_TALKED: Final = re.compile(r"[ ,，]*(?:就|也|还|我们|咱们)*(?:聊|谈|见|坐|唠|沟通|碰)(?:了|上|到|完)")
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


NEAR: Final = timedelta(days=90)
LONG_AGO: Final = timedelta(days=150)


def lies_nearer_ahead(item: TimeItem, now: datetime) -> bool:
    """Tell whether a day of which no year is said is soon to come and was long ago (12月16日, said on the 11th)."""
    due, past = item.in_sense("future").due(), item.in_sense("past").day()
    if due is None or past is None:
        return False
    return now.date() - past > LONG_AGO and timedelta(0) < date.fromisoformat(due[:10]) - now.date() < NEAR


_IS_TO_PASS: Final = re.compile(
    r"^[^了完刚过]*T(?:才|再|就|能|上会)?过$|^[ ,，]*(?:通?过|批|定|签|到|好)了(?:就|再|才|马上)?T(?![^,，]*[了过完])"
)
"""党委会15号过, 过了16号发通知: still to come."""
_SO_LONG_AFTER: Final = re.compile(
    r"完[一-鿿]{0,2}(?:之|以)?后(?:的?第)?[一两二三四五六七八九十半\d]{1,3}个?(?:天|周|星期|礼拜|月|工作日|小时)内?(?:就|再|才|会|能|给|出|回|交|付|打|安排|寄|发|送)"
)


ONCE_OVER: Final = re.compile(
    r"^(?:[C\ufffc ,，]|等|我|咱|们|这边|那边)*(?P<event>[^,，了过完着好没不T]{0,6}(?:完(?:成|工)?|结束|弄好|做好)[^,，了过完着T]{0,6}?)(?:了(?=[就再我]|之后|以后)|了?(?:之后|以后|(?<=[完束])(?=[就再])|(?<=[完束])后))+"
    r"(?:我|咱|们|就|再|得|要|先|马上|立刻|赶紧|第一时间|记得|准备)*"
    r"(?:给|向|跟|找|去|催|问|约|联系|拜访|回访|把|寄|发|送|补|交|拿|带|做|出|报|开|收|安排|过去|上门)(?![^,，]*(?:[了过完着](?!年)|的时候|[见聊谈]的))[^,，]*$"
)
"""Once that is over something is to be done (忙完展会之后去拜访C, 验收完了就催尾款): no mark of it says that it is over."""


def _is_done_by(clause: Clause, now: datetime) -> bool:
    """Tell whether the only mark of a thing done is 完 behind a deadline still to come (15号前改完), or before a length (开完会后两天给),
    or tells which thing it is that will be handed over (改过的图周五给他).
    """
    if clause.times and _OF_WHAT_IS_DONE.fullmatch(clause.shape.strip()):
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


def is_far_holiday(item: TimeItem, now: datetime) -> bool:
    """Tell whether 年后, 开工头一天 and the like were read as next year's although this year's are just over."""
    if AROUND_HOLIDAY.search(item.text) is None or "明" in item.text or item.start is None:
        return False
    return item.start - now > timedelta(days=200)


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


def _has_begun(item: TimeItem, now: datetime) -> bool:
    """Tell whether a part of the day is running: 下午 said at three tells of what was done more often than not."""
    return item.pod and item.start is not None and item.start <= now < item.start + timedelta(hours=6)


def _has_begun_only(clause: Clause, now: datetime) -> bool:
    """Tell whether the times of a clause are all parts of the day still running."""
    return all(t.kind == "time" and _has_begun(t, now) and not is_over(t, now) for t in clause.times)


def _lies_ahead(item: TimeItem, now: datetime) -> bool:
    """Tell whether a bare weekday or day of month is still to come in the running week or month."""
    due = item.in_sense("future").due()
    if due is None or due[:10] <= now.date().isoformat():
        return False
    day = date.fromisoformat(due[:10])
    if re.search(r"[周期拜]", item.text):
        return day.isocalendar()[:2] == now.date().isocalendar()[:2]
    return (day.year, day.month) == (now.year, now.month)


_ARRANGED: Final = re.compile(
    r"(?:订|定|约|安排|备|准备|叫|排|买)(?:好|妥|上|齐|下)?了|(?:订|定|约|备|排|叫|买)(?:好|妥|下)|已(?:经)?(?:订|约|排|备|安排|叫)"
)
"""What is ready for a day to come (5号交货, 车已订)."""
_TURNS_OUT: Final = re.compile(
    r"[ ,，]*(?:等)?[一-鿿]{1,4}完(?:了|会)?(?:之后|以后|后)?(?:就|才|再|便|马上|估计|应该)[^,，]{0,8}?(?:知道|清楚|晓得|有数|有结果|出结果|定|能|可以|通知|见分晓|给|签)"
)
"""What will be known once it is over (开完就知道了): it is not over."""
_DONE_FIRST: Final = re.compile(
    r"^(?:今天)?上午|^.{0,12}?(?:刚|已经|终于|总算|昨|前天|上周|去了|见了|聊了|谈了|打了|来电|"
    r"回了)"
)
_GOING: Final = re.compile(
    r"去[CP找]|去[^,，]{0,4}C|前往|赴C|拜会|拜访|走访|见[CP]|到C|跟[CP]|和[CP]|找[CP]|给[CP]|陪[CP]|请[CP]|"
    r"约[CP]|在C|看[CP]"
)
_TELLS_ON: Final = re.compile(
    r"(?:他|她|P|对方|客户|人家|那边)(?:们)?[^,，]{0,4}(?:说|讲|表示|问|提|要求|反馈|嫌|觉得|答应|"
    r"同意|透露|希望|让|要|签收|收下)|^(?:当场|已)?(?:签收|收下|表示|反馈)|说(?!一声|一下)|挺|不错|很|还(?:行|可以)"
)


_REST_OF_DAY: Final = re.compile(
    r"(?:[我就先也]|咱|我们)*T(?:我|就|先|再|给[CP他她]们?)*(?:把[^,，了过完]{1,12})?(?:补|发|寄|送|给|回|交|重[^,，了]|出|办|打|带)(?:[给到]?[PC他她]们?|过去|出去|上|一下|[一1]?份)*[吧哈]?"
)
_TO_SEND: Final = re.compile(r"把[^,，了过]{1,16}(?:发|寄|送|交|报|传|给|拿|改|做|打)[^,，了过]*$")
"""In the part of the day that is running: still to be done, since no 了 says it is (下午把方案发张总)."""
_REQUEST: Final = re.compile(r"要(?!求了)|催|让|[差缺少漏错]|等着|急")


def _plan_what_was_bidden(clauses: list[Clause], now: datetime) -> None:
    """Read as a plan what follows from a request: 催授权书|下午寄, 让钟伟去对账|对完告诉我."""
    for before, clause in pairwise(clauses):
        if clause.line != before.line or before.tense == "done":
            continue
        is_now = clause.tense == "done" and _has_begun_only(clause, now) and _REQUEST.search(before.plain) is not None
        if (
            _SETTLED.search(before.shape)
            and clause.times
            and not any(is_over(t, now) for t in clause.times if t.certain)
        ):
            clause.tense = "plan"
        if before.tense == "plan" and ONCE_THERE.match(clause.shape):
            clause.tense = "plan"
        if (is_now and _REST_OF_DAY.fullmatch(clause.shape.strip())) or (
            _BIDS_COLLEAGUE.search(before.shape) and _ONCE_DONE.match(clause.shape)
        ):
            clause.tense = "plan"


ONCE_THERE: Final = re.compile(
    r"[ ,，]*等?(?:它|货|样品?|东西|结果|数据|报告)?(?:收?到(?:货|手)?|(?:出|下|批|弄|做|拿|整理|算|改)(?:来|好|出来|下来|到))了?(?:之?后|以后|就|再|马上|第一时间|立[刻马]|我|记得|要|得|[ ,，])*(?:打|给|问|联系|回访?|催|通知|约|告诉|提醒|跟|找|去|上门|装)(?![^,，]*[了过])"
)
"""What is to be done once something is there (到了打给她), behind the day it comes."""
_SETTLED: Final = re.compile(r"(?:跟|和|与|同)(?:M|P|他|她)们?(?:说|讲|约|定|商量)(?:好|定|妥)了?$")
"""Before what was settled with somebody (跟钟伟说好了|他周四去装)."""
_BIDS_COLLEAGUE: Final = re.compile(r"(?:让|叫|喊|请|派|安排|麻烦|通知)M")
_ONCE_DONE: Final = re.compile(r"[ ,，]*[一-鿿]{1,2}完(?:了?以后|之后|后|了(?!$))?(?!了?$)")
"""对完告诉我, behind what a colleague is told to do."""
_THEN_DOES: Final = re.compile(
    r"[ ,，]*[一-鿿]{1,2}完(?:以后|之后|后|再|就|马上|给|跟|把|发|拍|回|告诉|通知|打|去|来|写|出)(?![^,，]*[了过])"
)
"""What is to be done once that is over: it is not told as done (周四去装 装完拍照发群里)."""
_ONCE_THROUGH: Final = re.compile(r"[ ,，]*[一-鿿]{1,5}(?:过|批|定|签|到|好|成)了(?:就|再|才|马上|之后|以后)")
"""会上过了就走招标: that is still to come."""
_TELLS_OF: Final = re.compile(
    r"(?:(?:他|她|我们|咱们|对方)(?:们)?)?(?:主要)?(?:聊|谈|说|提|讲|唠|讨论|沟通)(?:到|了|起|及)"
)


def _is_bidden(clause: Clause) -> bool:
    """Tell whether a clause plans or bids, so that what stands behind it comes after it (让王工周五去修, 修完回个话)."""
    return PLAN.search(clause.plain) is not None or BIDDEN_FOR.search(clause.shape) is not None


def promote_told(clauses: list[Clause], now: datetime) -> None:
    """Read 今天去C as done where the next clauses tell what came of it."""
    _plan_what_was_bidden(clauses, now)
    for clause, after in pairwise(clauses):
        if after.tense == "done" and _TALKED.match(after.text) and _IS_ARRANGED.match(clause.shape):
            clause.tense = "done" if clause.times and _has_begun_only(clause, now) else clause.tense
        unsure = (
            clause.times
            and all(not t.certain and t.open != "before" and not lies_nearer_ahead(t, now) for t in clause.times)
            and not _is_bidden(clause)
            and _AWAY_TILL.search(clause.shape) is None
        )
        if (
            unsure
            and after.tense == "done"
            and (not after.times or _TELLS_OF.match(after.text))
            and after.line == clause.line
            and not clause.ends_sentence
            and not _ARRANGED.search(after.text)
            and not _TURNS_OUT.match(after.text)
            and not _THEN_DOES.match(after.text)
            and not _ONCE_THROUGH.match(after.text)
            and SAYS_BEFORE.search(clause.plain, 0, clause.times[0].span.start - clause.span.start) is None
        ):
            clause.tense = "done"
    _plan_once_over(clauses)
    _plan_first_leg(clauses, now)
    _plan_only_errand(clauses, now)
    _promote_week(clauses)
    _promote_days_after(clauses, now.date())
    for at, clause in enumerate(clauses):
        if clause.tense != "open" or not _GOING.search(clause.shape):
            continue
        began = all(t.kind != "time" or t.vague or (t.start is not None and t.start <= now) for t in clause.times)
        if not began or PLAN.search(clause.plain):
            continue
        later = [c for c in clauses[at + 1 : at + 4] if c.line == clause.line]
        if any(c.tense == "done" or _TELLS_ON.search(c.shape) for c in later):
            clause.tense = "done"


FIRST_LEG: Final = re.compile(
    r"(?:我|咱|们|就)*T(?:我|咱|们|就|得|要)*先(?:去|到|跑|见|找|看|拜访|走访|给|送|陪)[^,，]{0,6}[CP]"
)
"""What comes first today, before what is said behind it."""
_ARRIVES: Final = re.compile(
    r"T(?:就|能|会|左右|准时|应该)*到(?:那[边儿里]?|场|达)?(?:了再[^,，]*)?|到(?:那[边儿里])?(?:是|大概|估计)?T"
)
GOES_TODAY: Final = re.compile(
    r"(?:T[:： ]*)?(?:我|咱|们|就)*T ?(?:我|咱|们|就|得|要)*(?:(?:C ?P?|P)(?:那|那边|那里|家)?(?:$|(?=收|催|送|谈|聊|量|看|对|签|视频|开会|演示|培训|安装|吃饭))|(?:去|到|跑|奔)C|先(?:去|到|跑|见|找|看|拜访|走访|给|送|陪)[^,，]{0,6}[CP])(?![^,，]*[了过])"
)
"""Whom one sees today; whether it is over, what stands behind it tells."""


def _plan_first_leg(clauses: list[Clause], now: datetime) -> None:
    """Read 今天先去A as a plan where the hour of it, or what comes after it, is still ahead (10点半到, 下午去B)."""
    for clause, after in pairwise(clauses):
        if clause.line != after.line or after.tense != "plan" or not clause.times:
            continue
        if clause.tense != "open" and not _has_hardly_begun(clause, now):
            continue
        words = after.shape.strip()
        is_first = FIRST_LEG.match(clause.shape) is not None
        goes = GOES_TODAY.match(clause.shape) is not None
        is_round = goes and clause.tense == "done" and GOES_TODAY.match(words) is not None
        if not is_first and not is_round and not (goes and _ARRIVES.fullmatch(words)):
            continue
        if any(t.kind == "time" and not t.vague and is_ahead(t, now) for t in after.times):
            clause.tense = "plan"


ERRAND: Final = re.compile(
    r"(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*(?:给|向|跟|和)[PC]{1,2}(?:那边|家)?(?:再|先)?"
    r"(?:寄|发(?!现)|补|送|报送|提交|交(?!流)|递|回访|打(?:一?[个通])?电话|回(?:一?[个通])?(?:电话|话|信))[^,，了过完着]{0,14}(?<!的)"
    r"|(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*(?:(?:打|回|拨)(?:一?[个通])?(?:电话)?给|致电)[PC]{1,2}(?:那边|家)?[^,，了过完着没不]{0,8}(?<!的)"
    r"|(?:[我就先也]|咱|我们)*T+(?:我|就|先|再|得)*把[^,，了过完着TPC]{1,12}(?:寄|发|送|交|递|传|带)(?:给|到)[PC]{1,2}(?:那边|家|那里|手上)?"
)
"""Something to hand over or to say today (今天给C送样, 下午给P回访): where that is the whole message, nothing tells that it is done."""


def _plan_once_over(clauses: list[Clause]) -> None:
    """Read what is to be done once something is over as a plan, where nothing around it is told (忙完展会之后去拜访C)."""
    for at, clause in enumerate(clauses):
        if clause.tense != "open" or ONCE_OVER.search(clause.plain) is None:
            continue
        around = [c for c in clauses[max(at - 1, 0) : at + 4] if c is not clause and c.line == clause.line]
        if all(c.tense != "done" and _TELLS_ON.search(c.shape) is None for c in around):
            clause.tense = "plan"


def _plan_only_errand(clauses: list[Clause], now: datetime) -> None:
    """Read an errand as a plan, where the message says nothing else: of the part of the day that runs (下午给C送样), or of a bare
    day that would be over for more than a month (12月15号打给P, said in March).
    """
    if len(clauses) != 1 or not clauses[0].times or ERRAND.fullmatch(clauses[0].shape.strip(" 。.!！")) is None:
        return
    [clause] = clauses
    runs = clause.tense == "done" and _has_begun_only(clause, now)
    if runs or (clause.tense == "open" and all(_is_long_over(t, now) for t in clause.times)):
        clause.tense = "plan"


TELLS_LATE: Final = timedelta(days=31)
"""Nobody notes down a call or a parcel later than that without saying that it is told late."""


def _is_long_over(item: TimeItem, now: datetime) -> bool:
    """Tell whether a bare day, if it has gone by, did so more than a month ago, and comes again this year."""
    back, due = item.in_sense("past").day(), item.in_sense("future").due()
    if item.kind != "time" or item.certain or back is None or due is None:
        return False
    return now.date() - back > TELLS_LATE and date.fromisoformat(due[:10]).year == now.year


def _has_hardly_begun(clause: Clause, now: datetime) -> bool:
    """Tell whether only a part of the day that runs dates a clause, and more of it lies ahead than behind (上午先去A at eight)."""
    own = [t for t in clause.times if t.pod or t.has_clock] or clause.times
    return DONE.search(clause.plain) is None and all(
        t.kind == "time"
        and t.pod
        and t.start is not None
        and t.end is not None
        and t.start <= now < t.end
        and t.end - now >= now - t.start
        for t in own
    )


def _promote_week(clauses: list[Clause]) -> None:
    """Read 周一去A as done where a later day of the same week is told as done (周一去A, 周二见了B)."""
    last: date | None = None
    for clause in reversed(clauses):
        day = _past_weekday(clause)
        if day is None:
            continue
        if clause.tense == "done":
            last = day if last is None else max(day, last)
        elif clause.tense == "open" and last is not None and day <= last and (last - day).days < 7:
            clause.tense = "done"


def _promote_days_after(clauses: list[Clause], today: date) -> None:
    """Read 周二B as done behind 周一去的A, where that day is over too and nothing else is said of it."""
    last: date | None = None
    for clause in clauses:
        day = _past_weekday(clause)
        if day is None:
            continue
        if clause.tense == "done":
            last = day
        elif (
            clause.tense == "open"
            and last is not None
            and last < day <= today
            and _STOP.match(clause.shape.strip()) is not None
        ):
            clause.tense, last = "done", day


_STOP: Final = re.compile(r"T ?(?:去|在|到|跑)?C?(?:那边?|这边?)?P?(?:那边?|这边?)?(?:$|[ ,，])")


def _past_weekday(clause: Clause) -> date | None:
    """Return the day gone by of the bare weekday a clause is dated by."""
    for item in clause.times:
        if item.kind == "time" and not item.certain and _WEEKDAY.match(item.text):
            due = item.in_sense("past").due()
            return date.fromisoformat(due[:10]) if due else None
    return None


_WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")


_EXCEPT: Final = r"(?:除(?:了|开|去|掉)?[CP]{1,2}(?:那边|这边)?(?:以外|之外|外)?|[CP]{1,2}除外)"
_ALL_BUT: Final = re.compile(
    rf"{_EXCEPT}[ ,，]*(?:其他|其它|其余|别的|剩下)?(?:的|人|家|客户|几个|几家|T|[ ,，])*(?:都|全)(?!是)"
)
"""What is told of all others is not told of who is named: 除了华星都去了."""
_EXCEPTED: Final = re.compile(rf"{_EXCEPT}[ ,，]*$")
_OF_OTHERS: Final = re.compile(r"[ ,，]*(?:其他|其它|其余|别的|剩下)?(?:的|人|家|客户|几个|几家)*(?:都|全)(?!是)")


def _mark_excepted(doc: Document) -> None:
    """Take what is told of all but the one named for hearsay: nothing is written of it."""
    for clause in doc.clauses:
        if _ALL_BUT.search(clause.shape) is not None:
            clause.is_hearsay = clause.is_hypothetical = True
    for before, clause in pairwise(doc.clauses):
        if _EXCEPTED.search(before.shape.strip()) is not None and _OF_OTHERS.match(clause.shape) is not None:
            clause.is_hearsay = clause.is_hypothetical = before.is_hearsay = before.is_hypothetical = True


_MODES: Final = Screen((NEGATION, HEARSAY, HYPOTHESIS), lambda pattern: pattern)
_MODES_IN_SHAPE: Final = Screen((FOR_ALL, WITH_BEFORE), lambda pattern: pattern)


def mark_modality(doc: Document) -> None:
    """Note which clauses are negated, only supposed, hearsay, or about all customers named."""
    supposed_line = -1
    modes = _MODES.of(doc.text)
    negated, hearsay, supposing = NEGATION in modes, HEARSAY in modes, HYPOTHESIS in modes
    modes_in_shape = _MODES_IN_SHAPE.of(doc.shape)
    for_all, with_before = FOR_ALL in modes_in_shape, WITH_BEFORE in modes_in_shape
    for clause in doc.clauses:
        clause.is_negated = negated and NEGATION.search(clause.plain) is not None
        clause.is_hearsay = hearsay and HEARSAY.search(clause.plain) is not None
        clause.is_for_all = for_all and FOR_ALL.search(clause.shape) is not None
        clause.is_with_before = with_before and WITH_BEFORE.search(clause.shape) is not None
        supposed = supposing and HYPOTHESIS.search(clause.plain) is not None
        follows = supposed_line == clause.line and CONSEQUENCE_BARRIER.search(clause.plain) is None
        clause.is_hypothetical = supposed or follows
        supposed_line = clause.line if supposed else -1
    if "除" in doc.text:
        _mark_excepted(doc)
    if ONLY_TALK.search(doc.text) is not None:
        for before, clause in pairwise(doc.clauses):
            if before.line == clause.line and ONLY_TALK.search(clause.plain) is not None:
                before.is_hearsay = clause.is_hearsay = True
                before.is_hypothetical = True
