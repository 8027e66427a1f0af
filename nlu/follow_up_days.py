"""When something is due: which of the times of a clause its action has, and whether that is still to come."""

from datetime import date, datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.carried_days import due_of, is_bare_clock, is_part_of_day
from nlu.days_elsewhere import ACTS, day_elsewhere, last_day_behind
from nlu.document import Clause, Document
from nlu.event_days import COUNTED
from nlu.follow_up_requests import HAGGLING
from nlu.intents import GUESS, Read
from nlu.moving import MOVES
from nlu.promise_days import is_of_promise
from nlu.tense import DONE, LEANS_BACK, PLAN, is_hour_just_over, is_put_together
from nlu.tense_around import ERRAND, GOES_TODAY, LATE, are_only_errands, is_dated_by_hour_behind
from nlu.text import Span
from nlu.their_calendar import is_their_own
from nlu.time_sense import is_ahead, is_day_told_of, is_far_holiday, is_how_long, is_of_holiday
from nlu.times import COARSE, TimeItem, at_moment, due_value
from nlu.undue_days import (
    is_from_an_hour_on,
    is_how_soon,
    is_next_years,
    is_what_time,
    is_which_one,
    lasts_until,
    was_scheduled,
)

NOTHING_TO_DO: Final = re.compile(
    r"排(?:得|的)?(?:很|挺|太|好|比较|特别)*[满紧](?!急|固)|(?:很|挺|太|特别|好|巨)忙|加班|歇(?!业)|补觉|上线|量产|sop|投产|执行|生效|开工(?!头|第|会|仪式|典礼|前|动员)|放假|装修|上量|go-?live|到期|涨价(?!函|通知|单|之?前)|价格?(?:要|会|得|又|还|可能)*[涨跌落](?=$|[,，。 了])|(?:会|要|能|得|估计|可能|T|[DG])*[涨跌](?:到|至|回)[VNU\d]|恢复(?!供)|复苏|回暖|年会$|生日(?!前)|出院|住院|做?手术(?!台|室|器|床|单|灯|刀)|结婚|满月|大寿|过寿|待产|"
    r"(?<!审批)(?<!评审)(?<!流程)(?<!验收)(?<!测试)预计(?![^,，]{0,8}(?:去|拜访|见|走访|上门|登门|回访|来访|公示|公布|开标|评标|定标|评审|议标|上会|挂网|招标|发标|答复|回复|反馈|给|出(?:具|结果|图|报告|方案|po|合同|稿)|有(?:结果|答复|消息|结论|说法)|定(?:稿|版|案)|终[稿审]|[审批看](?:完|核|批|下来|准|复|结束)|走完|过[会审]|报批|用印|回传|[付打回汇]款|转账|下po|发po|验收|确认|签(?:字|回)|[测试]完|测试结束))|开始用|入驻|开业(?!典礼)|开学(?!前|典礼)|封闭|出差(?!去C)|请假|开会去|休假|(?:借|外|抽)?调(?:去|往|回|走)|出国|飞(?=[欧美德日国])|放(?:[一二两三四五六七八九十\d]+|几)天|不上班|退休|离职|调走|在外地|在国外|"
    r"(?<!一起)在[^,，CPTGD我咱]{2,5}(?:开会|培训|参展|学习|考察|度假)(?!.{0,4}[去见找])|"
    r"下线|停产|检修(?!范围|方案|计划|内容|报价|合同|清单|项目|协议)|推迟|拖到|延到|放到|slip|on hold|(?<![a-z])(?:postponed|paused|frozen|delayed|suspended|shelved)(?![a-z])|整点|喝点|喝一杯|(?:庆祝|庆功)(?![^,，]{0,6}(?:请|邀|叫|约|跟|和|陪)[^,，]{0,3}\ufffc)|干杯|好好吃"
)
HOLDS_UNTIL: Final = re.compile(
    r"(?:[VNU]|价格?|报价|优惠)(?:元|块)?(?:一直|维持|保持|有效|管|锁|不变|给|就|能|可以?)*(?<![推改拖延挪定约排放交加谈降])到T(?=$|[ ,，。止])"
)
"""How long a price holds (我说32到4月底): nothing is to be done then."""
OWN_TRIP: Final = re.compile(r"(?:我|咱|T|要|得|就|会|[ ,，])*[去到飞][^,，CPT]{2,4}出差")
SEES: Final = re.compile(r"^[^,，]{0,4}(?:去|见|看|拜访|走访|找|约|跑|回访|拜会)[^,，]{0,6}[CP]")
THEN_AGAIN: Final = re.compile(r"再(?:约|去|来|联系|谈|聊|找|打|定|碰|见|拜访|跟)")
"""What comes after the event told: 月底出差回来再约."""
TODAY_TO_DO: Final = re.compile(r"今[天儿日][^,，说讲]{0,3}(?:要|得|还要|准备|必须)")
TODAY_BARE: Final = re.compile(
    r"(?:[我就先也]|咱|我们)*T(?:我|就|先|再|下班前|一定|必须|得)*(?:把[^,，了过完]{1,12})?(?:要|去)?(?:发|寄|送|给|回|交|盖|补|出|办|打|改|约|催)(?:[给到]?[PC他她]|过去|出去|掉|上|一下|一份|给他们)*"
)
"""今天发, 今晚把色卡寄给P: said without 了 it is still to be done."""
CAN_TODAY: Final = re.compile(
    r"T(?:之?[内前]|下班前)?(?:就|应该|肯定|一定|估计|都)*(?:能|可以|会|要)(?:给|发|出|寄|送|签|盖|回|付|打款|到(?!过)|安排|确认|提供|搞定|弄好|做完)(?![^,，]*(?:了|过)(?!解))"
)
"""今天就能发: what somebody says he can do in the rest of the day."""
SAID_TODAY: Final = re.compile(
    r"^(?:[C ,，]|那边|的)*(?:P|M|C|他们?|她们?|领导|老板|对方|客户|财务|仓库)(?:那边)?(?:又|也|刚|刚才)*说T(?:就|会|能|可以|一定|[ ,，])*(?:给|把|发(?!货?[慢晚不]|现|烧|火)|寄|批|付|打款|回(?:复|话|电|我|信|消息)|出(?:图|方案|结果|报告|票|货)|签(?!到|证|收)|退|还(?!没|是|要|在|有|行)|交(?!流|货期))"
)
"""王总说今天给图纸: what somebody says of today is still to come where nothing tells that it has."""
BIG_GRAIN: Final = frozenset({"month", "quarter", "year"})
HELD: Final = re.compile(
    r"来(?:我们|咱|公司|访|参观|考察)|前|之前|以前|底|初|末|内|交|给|发|寄|送|出|开标|定标|评|上会|答复|回复|让|约(?! ?[\d一二两三四五六七八九十百千几])|提醒|进场|询价|"
    r"rfq|rfp|deadline|搞定|再(?:去|来|跑|约|谈|聊|联系|说|报)"
)
BIDDEN_AT: Final = re.compile(
    r"(?:让|叫|喊|请|催|要求?|提醒(?:一?下)?)(?:我|咱|俺)(?:们|方)?(?:先|再|就|在|于)?T|(?<=[一-鿿])(?:让|催|要求)T"
)
"""Of two days the one on which we are told to act (3月20办会 让我们17号进场)."""
AT_THE_LATEST: Final = re.compile(r"最[慢晚迟](?:是|在|到|也)?T")
"""Of two days the one that is the limit (最快周五 最慢下周二)."""
TERM_ENDS: Final = re.compile(r"截[止标]$")
"""Of two days the one that is no mere end of a term (25号截止 24号之前得封标)."""
MOVES_TO: Final = re.compile(rf"(?:{MOVES})(?:(?:到|至|成)了?T|T(?=[了吧哈 ,，]*$))")
"""Of two days the one to which what was arranged for the other is moved."""
TOLD_OF: Final = re.compile(
    r"T[^,，TCP把]{0,4}(?:发|寄|送|签|给|说|买|做|报|交|聊|谈|见|装|到)的(?!话|时候)[一-鿿GQDN]"
)
MATTER_OF: Final = re.compile(
    r"(?:了|过|完|已)[^,，T]{0,8}(?<!约)(?<!约了)(?<!定在)T(?:的|那[场次个]|[^,，TCP的]{2,6}的)[^,，TCP]{0,4}?"
    r"(?:议程|agenda|议题|日程|行程|流程|菜单|名单|材料|资料|课件|ppt|内容|讲稿|纪要|方案|报价|清单|样品|文件|座位|车票|机票)(?=$|[,，。 ])"
)
"""The day only says which paper was sent or settled (确认了周五的会议议程)."""
NIGHT: Final = 22
"""A bare hour that would be as late is another one: nobody says 11点 for 23:00."""
EVENING: Final = 18
"""From then on a bare hour that is over is one of the next day."""
ARRIVED: Final = re.compile(r"(?:准时|按时|如约|如期)(?:就|也)?(?:到|来|抵达|赶到|出现|参加)")
TO_DO: Final = re.compile(
    r"(?:要|得|准备|打算|计划)[^,，]{0,4}(?:去|跑|见|拜访|走访)|打(?:预付)?款|付款|发(?!现|展)|寄|送|交(?!流过)|给(?!力)|出(?!差|货量)|来(?!了)|完成|提供|"
    r"回复|答复|确认|签|约|安排|催|补|做(?!了|过)|定(?!了)"
)
THEIR_PLAN: Final = re.compile(
    r"(?:[CP他她]|人家|对方|客户)(?:们|那边|这边|自己)?(?:说|讲)?T(?:还|也|又|再|就)*(?:要|得|想|准备|打算|计划)(?![我咱])"
)
"""What they mean to do some month (孟总说明年三月还要上二期)."""
_THEIR_OWN_DOING: Final = re.compile(
    r"T(?:还|也|又|再|就)*(?:要|得|想|准备|打算|计划)(?:再|新|先|陆续)*(?:上(?!门|会|报)|换|建|扩|改造|更新|新增|增加|添|搬|迁|下水|投产|投用|量产|开业|开[一两几Q\d新])"
)
"""What they do for themselves by the end of a year (年底要上五条线) is nothing to be done by then."""
_WANTS_TO_OPEN: Final = re.compile(
    r"(?:[CP他她]|人家|对方|客户)(?:们|那边)?(?:就|也|还)?想(?:在|赶在|就)?T(?:之?前|左右)?(?:就|能)?(?:开班|开课|开营|开工|启动|上线|投产|开业|开张|用上|搬|入住|上马|换上|装好)"
)
"""When they would like to begin (她想四月底开班): a wish of theirs."""
_YEARS_END: Final = re.compile(r"年[底末]")
THEIR_WISH: Final = re.compile(
    r"(?:[CP他她]|人家|对方|客户)(?:们|那边|这边)?(?:[^,，我咱]{0,4}(?:说|讲|表示|透露|提))?T[^,，我咱]{0,10}?(?:想(?!办法)|打算|考虑|有意|有(?:Q|N|[一两几])[^,，我咱]{0,8}要)"
)
"""What they would like some month or year is nothing to be done (P说明年设备想全包给我们)."""
LATER_WISH: Final = re.compile(
    r"想|打算|希望|计划|时间|放在|排在|放到|排到|再(?!去|来|跑|约|谈|聊|联系|找|打|跟|问|看|催|碰|见|拜|过|送|发|报|给|定|说|沟通|对接)"
)
"""With 五一以后 these tell what somebody would like, not what is to be done then."""
SIGNS_THERE: Final = re.compile(
    r"(?:再|就|我|我们|咱们?)T?(?:过去|去|过来|上门|跑一?趟|带)|T(?:要|得|准备)?(?:过去|上门|跑一?趟|带)|[带拿]着?合同"
)
"""Going there to sign is to be done on the day, beside being expected then."""


OF_A_TIME: Final = re.compile(
    r"T(?:(?=(?:要|打算|准备|计划|想)(?:跑|签|拜访|见|做|跟|去|拿下)的)|的(?=(?![话时])[一-鿿GQDN])|(?=份?的?(?:数据?|账单?|货款|用量|发票|报表|对账单?|销量|流水|明细)(?:$|[ ,，、和跟与发给对])))"
)


def said_of(clause: Clause) -> list[TimeItem]:
    """Return the times that only tell which thing is meant (三季度的计划, 把这周的进度汇总一下), and no day to act on."""
    times = [t for t in clause.times if t.kind == "time"]
    if not times:
        return []
    places = [clause.shape.count("T", 0, match.start()) for match in OF_A_TIME.finditer(clause.shape)]
    of_a_time = [times[n] for n in places if n < len(times) and times[n].grain in BIG_GRAIN and times[n].open is None]
    return [item for item in times if item in of_a_time or is_put_together(item, clause)]


def _is_of_their_plan(item: TimeItem, clause: Clause, *, is_held: bool) -> bool:
    """Tell whether a month, a year or its end only says when they mean to do something of their own."""
    if "想" in clause.shape and _WANTS_TO_OPEN.search(clause.shape):
        return True
    is_theirs = THEIR_PLAN.search(clause.shape) is not None
    if is_theirs and _YEARS_END.search(item.text) and _THEIR_OWN_DOING.search(clause.shape):
        return True
    return (
        item.grain in BIG_GRAIN
        and item.open != "before"
        and (
            THEIR_WISH.search(clause.shape) is not None
            or ((not is_held or is_theirs) and HELD.search(clause.plain) is None)
        )
    )


def due_item(clause: Clause, doc: Document, closing: Span | None, *, is_held: bool, is_told: bool) -> TimeItem | None:
    """Return the time to come that the clause's action is due."""
    candidates: list[TimeItem] = []
    times = [t for t in clause.times if t.kind == "time"]
    attributes = said_of(clause)
    told = [t for t in times if t not in attributes]
    is_only = len(told) == 1
    dated = [t for t in told if not t.vague]
    for raw, after in zip(dated, [*dated[1:], None], strict=False):
        if raw.is_name or (closing is not None and raw.span == closing and not SIGNS_THERE.search(clause.shape)):
            continue
        if len(dated) > 1 and (_is_anothers(raw, after, clause) or is_of_promise(raw, clause, doc)):
            continue
        if is_told and is_hour_just_over(raw, clause, doc.now):
            continue
        if is_how_long(raw, clause) or is_unlikely_hour(raw, clause, doc.now) or was_scheduled(raw, clause, doc):
            continue
        is_past = is_told and (not raw.certain or _has_struck(raw, doc.now))
        item = raw.in_sense("past" if is_past else "future")
        due = item.due()
        if due is None or due[:10] < doc.now.date().isoformat():
            continue
        if is_next_years(item, date.fromisoformat(due[:10]), doc):
            continue
        if is_which_one(item, date.fromisoformat(due[:10]), clause, doc):
            continue
        if (
            is_far_holiday(item, doc.now)
            or is_day_told_of(raw, clause)
            or (is_only and LEANS_BACK.search(clause.shape))
        ):
            continue
        if is_only and (is_what_time(raw, clause) or is_how_soon(item, clause, doc)):
            continue
        if is_only and (TOLD_OF.search(clause.shape) or MATTER_OF.search(clause.shape)):
            continue
        if is_told and is_of_holiday(item):
            continue
        if is_from_an_hour_on(item, clause):
            continue
        if item.open == "after" and LATER_WISH.search(clause.shape) and not is_held:
            continue
        if not is_ahead(item, doc.now) and not _is_today_ahead(item, clause, doc, is_held=is_held):
            continue
        if lasts_until(item, clause) or (not is_held and HOLDS_UNTIL.search(clause.shape)):
            continue
        if not is_held and (is_their_own(clause, doc) or (is_only and item.text.endswith("起"))):
            # What holds from a day on (4月1号起驻场12个人).
            continue
        if (
            NOTHING_TO_DO.search(clause.plain)
            and item.rule != COUNTED
            and not (is_held or THEN_AGAIN.search(clause.plain))
            and not _is_own_trip(clause, doc)
        ):
            continue
        if _is_of_their_plan(item, clause, is_held=is_held):
            continue
        candidates.append(item)
    if not candidates:
        if told and all(t.vague for t in told):
            return last_day_behind(clause, doc)  # 回头让M发 最迟周五
        return None if told else clause.day or day_elsewhere(clause, doc)
    return _the_one_meant(candidates, clause, times)


def _the_one_meant(candidates: list[TimeItem], clause: Clause, times: list[TimeItem]) -> TimeItem:
    """Return which of several days to come the action has."""
    if (
        len(candidates) > 1
        and (
            bidden := MOVES_TO.search(clause.shape)
            or BIDDEN_AT.search(clause.shape)
            or AT_THE_LATEST.search(clause.shape)
        )
        is not None
    ):
        order = clause.shape.count("T", 0, bidden.end() - 1)
        own = [c for c in candidates if order < len(times) and c.span == times[order].span]
        candidates = own or candidates
    candidates = [c for c in candidates if c.open != "after" or not c.has_clock] or candidates
    candidates = [c for c in candidates if not TERM_ENDS.search(c.text)] or candidates
    exact = [c for c in candidates if c.rule == COUNTED] or [c for c in candidates if c.grain not in COARSE]
    clocked = [c for c in candidates if c.has_clock]
    return (clocked or exact or candidates)[0]


_ONLY_HOUR: Final = re.compile(r"T ?(?:C的?)?(?P<where>[^,，TCPGDMVU]{0,8})")


def with_hour_behind(item: TimeItem, clause: Clause, doc: Document) -> TimeItem:
    """Return a day with the hour that the next clause says, and at most where (晚上请冯总吃饭, 七点半香满楼)."""
    at = doc.clauses.index(clause)
    rest = [c for c in doc.clauses[at + 1 : at + 3] if c.line == clause.line]
    after = next((c for c in rest if c.times), None)
    told = _ONLY_HOUR.fullmatch(after.shape.strip()) if after is not None else None
    if after is None or told is None or ACTS.search(told["where"]) or item.has_clock or item.open or item.start is None:
        return item
    hour = next((t for t in after.times if is_bare_clock(t) and t.start is not None), None)
    if hour is None or hour.start is None or item.grain in COARSE:
        return item
    start = datetime.combine(item.start.date(), hour.start.timetz())
    if (
        item.pod
        and start.hour < NOON
        and (item.start.hour > NOON or (item.start.hour >= NOON - 1 and start.hour < EARLY))
    ):
        start += timedelta(hours=12)
    return at_moment(item, start)


NOON: Final = 12
EARLY: Final = 5
"""A bare hour before it, said of midday, is one of the afternoon."""


def is_unlikely_hour(item: TimeItem, clause: Clause, now: datetime) -> bool:
    """Tell whether a bare hour already over would be read as one late tonight or tomorrow, or somebody came on time at it."""
    start, past = item.in_sense("future").start, item.in_sense("past")
    if item.rule != "clock" or item.certain or start is None or not _has_struck(past, now):
        return False
    if past.start is not None and past.start.date() < now.date() - timedelta(days=1):
        return False  # an hour of the weekday said before it (周四开标9点半)
    is_tomorrow = start.date() != now.date() and now.hour < EVENING
    return is_tomorrow or start.hour >= NIGHT or ARRIVED.search(clause.plain) is not None


def _is_own_trip(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause says where we travel, and the next one whom we see there (周四去苏州出差 拜访P)."""
    after = doc.clauses[doc.clauses.index(clause) + 1 :]
    return OWN_TRIP.match(clause.shape) is not None and bool(after) and SEES.match(after[0].shape) is not None


def _has_struck(item: TimeItem, now: datetime) -> bool:
    """Tell whether an hour of today is over: told as done it is not tomorrow's."""
    return item.has_clock and item.start is not None and item.start <= now


def _is_anothers(item: TimeItem, after: TimeItem | None, clause: Clause) -> bool:
    """Tell whether a day belongs to an event told beside the action (三月动工礼拜五前出方案), or to its object (下午把周五的方案改完)."""
    if clause.text[: item.span.start - clause.span.start].endswith("把") and clause.text.startswith(
        "的", item.span.end - clause.span.start
    ):
        return True
    start = item.span.end - clause.span.start
    end = after.span.start - clause.span.start if after is not None else len(clause.plain)
    return NOTHING_TO_DO.search(clause.plain[start:end]) is not None


def _is_today_ahead(item: TimeItem, clause: Clause, doc: Document, *, is_held: bool) -> bool:
    """Tell whether 今天 or a running week still means something to do."""
    if item.end is None or item.end <= doc.now:
        return False
    if item.open == "before":
        return clause.tense != "done"
    is_errand = ERRAND.fullmatch(clause.shape.strip(" 。.!！")) is not None and are_only_errands(doc.clauses)
    if is_part_of_day(item):
        is_bidden = re.search(r"再|要|得|约|先|[让叫喊催][我咱]", clause.plain) or TODAY_BARE.fullmatch(
            clause.shape.strip()
        )
        is_asked = is_bidden is not None and HAGGLING.search(clause.shape) is None
        return clause.tense == "plan" and (
            is_held or is_asked or is_errand or GOES_TODAY.match(clause.shape) is not None
        )
    if item.grain in ("week", "month"):
        return clause.tense != "done" and (is_held or TO_DO.search(clause.plain) is not None)
    if TODAY_BARE.fullmatch(clause.shape.strip()) or CAN_TODAY.search(clause.shape):
        return clause.tense != "done"
    if is_errand:
        return clause.tense != "done" and doc.now.hour < LATE
    return clause.tense == "plan" and (
        is_held
        or SAID_TODAY.search(clause.shape) is not None
        or TODAY_TO_DO.search(clause.plain) is not None
        or GOES_TODAY.match(clause.shape) is not None
        or is_dated_by_hour_behind(clause, doc.clauses)
    )


_HANDS_OVER: Final = re.compile(
    r"(?<![陪招])[给交付签](?!流)|[付打回汇]款|答复|回复|反馈|通知|[出有](?:结果|方案|图|报告)|定(?:标|下来|稿|方案|$)|[发寄送到]货|[发寄送][给我他她P]|公示|批"
)
"""What comes on some day of a range is awaited until its last one; a trip or a job begins on the first."""


def read_due(item: TimeItem, clause: Clause, doc: Document) -> Read[date | datetime] | None:
    """Return the day of a time as something due, with the hour where one was said; None where it tells no day.

    Of days from one to another it is the first (10-12号去做年检), or the last where something is handed over by then.
    """
    text = due_of(item, doc.now)
    if text is None:
        return None
    if item.open == "before" and item.rule == "weekday" and not item.certain and text == doc.now.date().isoformat():
        text = (doc.now.date() + timedelta(weeks=1)).isoformat()  # today one calls by its name
    first = item.start.date() if _is_row_of_days(item) and item.start is not None else None
    if first is not None and first > doc.now.date() and _HANDS_OVER.search(clause.shape) is None:
        text = first.isoformat()
    is_sure = item.rule != "week" and (item.certain or _is_settled(item, clause, doc))
    certainty = 1.0 if is_sure else GUESS
    return Read(due_value(text, doc.now), f"due: {item.rule}", item.span, certainty)


_ONLY_BACK_OR_AHEAD: Final = re.compile(
    r"(?:weekday|day of month|month \+ day of month|month and day)(?: \+ part of day(?: \+ clock)?)?"
)
"""Days, with a part of day or an hour of it, of which the words leave open only whether they are the last ones or the next."""


def _is_settled(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether what is to be done on a bare day says that it lies ahead: somebody bids it (让我15号打给他), or it is an
    errand without a mark of what is done, on a day nearer ahead than back (周三把样件寄给他, said on a Monday).
    """
    if clause.tense != "plan" or _ONLY_BACK_OR_AHEAD.fullmatch(item.rule) is None:
        return False
    if PLAN.search(clause.plain) is not None:
        return True
    ahead, back = item.in_sense("future").due(), item.in_sense("past").day()
    if ahead is None or back is None or DONE.search(clause.plain) is not None or ACTS.search(clause.shape) is None:
        return False
    today = doc.now.date()
    return date.fromisoformat(ahead[:10]) - today <= today - back


def _is_row_of_days(item: TimeItem) -> bool:
    """Tell whether a time goes from one day to another (10到12号), and is no length of time from now."""
    return item.is_range and item.grain == "day" and " to " in item.rule and item.open is None and not item.has_clock
