"""The day of an action that its own words do not say: told by the clause before it, by the event or the journey there, or by the heading."""

from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.quick import changed
from nlu.time_sense import is_ahead
from nlu.times import COARSE, TimeItem, at_moment, whole_day

REMINDED: Final = re.compile(r"(?:到时候?|当天|那天|提前|记得|帮我|麻烦|你)*提醒(?:我|咱|一?下)")
"""Bidden for the day just told."""
IN_ADVANCE: Final = re.compile(
    r"(?:(?:[CP他她]们?|人家|对方|客户|那边|说|还)*(?:让|叫|请|催|要求?)?(?:我|咱)们?|我|咱|们|得|要|记得|争取|最好|先|(?<![一-鿿])[一-鿿]{2,4}(?=最[晚迟]|必须|务必|要(?=提)|得(?=提))|最[晚迟]|必须|务必)*提[前早]L(?:左右|就|先|把|给|去|到|来|提醒|通知|告诉|发|送|寄|准备|布置|打|联系|进场|过去|安排|带|跟|和|约|订|交|确认|叫|喊|报(?!警|废|错|修)|提交|提供|备[案货料]|办|做|出|申请|登记|预约)"
)
"""So long before the day just told (4月8号生日, 提前三天提醒我)."""
ONWARD: Final = re.compile(
    r"^(?:再|然后|接着|顺便|顺路|完了|就|最后)+(?:去|到|跑|找|见|拐|转(?:到|去|战|道|场)?(?=[^,，]{0,4}[CP])|绕|奔|赶)"
)
ACTS: Final = re.compile(
    r"[去来见跑访看谈聊问催提带追拿取送发寄交给回打约请吃喝开签盖定报出做写改补备装试测调检修验收付结审批评投标答讲训办完搞弄查找陪接换订运派拉量画排搬碰议敲"
    r"拨踩踏勘访撤盯喷刷焊浇吊钻染洗熏投种收割拆贴剪印铺播录领挂摆租借退归缴递晤赴洽论织GD说加减抓跑截通跟介展课会宣启进施动购买卖过对盘走飞住喊叫让要安排联确核准处汇演转复陪学考选比玩唱球饭茶酒]|[拐绕弯奔][到去进往]|到[一-鿿]{2,4}$|干(?:$|活|完)|(?:到|就|归)位|[到备]齐|[集汇会]合|[结付还缴]清|清(?:$|[账款掉])|盘(?:点|库)|交底|卸[货车料]|清点|驻[场点厂]|坐(?:坐|会|一[会下])|转转|走走|到[账帐款]|视频|连线|电话(?!号|是|[:：\d])|腾讯会|线上|前往|造访|[致去]电|公示|上门|登门|上会|样|方案|合同|协议|资料|资质|执照|授权书?|[保公信]函|保单|证[书件]|标书|画册|彩页|图|清单|对账单|发票|材料|结果|需求|demo|"
    r"quote|proposal|sample|contract|price|update|reply|feedback|confirm|poc|meeting|call|visit|send|review|offer|sign|pay|deliver|follow|deadline|due|"
    r"(?<![a-z])(?:ping|sync|resched|(?:re)?test|check|catch ?up|pitch|join|release|revisit|kick ?-?off|on-?site|training|audit|[fs]at|align|discuss|present|submit|ship|remind|debug|install|load|pick ?up|lunch|dinner|coffee)"
)
"""Something that can be done or is wanted: without it a day is only a day (年前最后一单)."""


def day_elsewhere(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day that the clause before or the heading gives a clause without one."""
    if IN_ADVANCE.match(clause.shape):
        return _earlier(_day_before(clause, doc) or _day_of_matter(clause, doc), clause)
    if REMINDED.match(clause.plain) or _gives_for(clause, doc):
        return _day_before(clause, doc)
    if _BY_OTHER_MEANS.fullmatch(clause.shape.strip()):
        return _day_given_up(clause, doc)
    if clause.customer is not None and (of_row := _day_of_row(clause, doc)) is not None:
        return of_row
    if "前" in clause.shape and _BEFORE_LEAVING.match(clause.shape):
        return _day_before(clause, doc) if _leaves(clause, doc) else None
    if "M" in clause.shape and _INSTEAD_OF_US.fullmatch(clause.shape.strip()):
        return _day_of_absence(clause, doc)
    if _BIDS.search(clause.shape) and (last := last_day_behind(clause, doc)) is not None:
        return last
    bidden = _day_to_remind(clause, doc) or _day_of_event(clause, doc)
    if bidden is not None:
        return bidden
    return _day_of_journey(clause, doc) if ONWARD.match(clause.shape) else _day_of_heading(clause, doc)


_BIDS: Final = re.compile(r"(?:让|叫|要求?|催|请)(?:我|咱)?们?(?:补|发|给|提供|提交|准备|出|交|寄|送|整理|报|填|把)")
_AT_LATEST: Final = re.compile(
    r"(?:最[迟晚]|务必|必须|要求?|得)?(?:是|在|于)?T(?:之?前|内)?(?:[ ,，]|提交|给|发|邮件|交|要|发过去|给到)*"
)
_ONLY_NAMES: Final = re.compile(r"T?[^TVPCMUR了过没不说]{1,14}")
"""What is wanted, one thing after the other."""


def last_day_behind(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the limit said behind the list of what we are bidden to give (让补三份材料 执照 财报 最迟周五下班前)."""
    at = doc.clauses.index(clause)
    for after in doc.clauses[at + 1 : at + 6]:
        if after.line != clause.line:
            return None
        if _AT_LATEST.fullmatch(after.shape.strip()) and (
            "最" in after.text or any(t.open == "before" for t in after.times)
        ):
            days = _days_said(after)
            return days[0] if len(days) == 1 and is_ahead(days[0], doc.now) else None
        if _ONLY_NAMES.fullmatch(after.shape.strip()) is None:
            return None
    return None


_BY_OTHER_MEANS: Final = re.compile(
    r"(?:那就|就|还是|所以|他说|她说|P说)*(?:改(?:成|为|用|到)?|换成?)(?:打|开)?(?:个)?(?:电话|视频|腾讯会议|钉钉|线上|微信|zoom|teams)(?:会议?|会|沟通|聊|谈|说|对)?(?:了|吧)?"
)
"""What takes the place of going there (明天不去了 改成电话)."""
_GOES_NOT: Final = re.compile(r"不(?:去|跑|过去|来|见)|去不|来不")


def _day_given_up(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day to come on which one of the clauses before does not go there after all."""
    at = doc.clauses.index(clause)
    for before in reversed(doc.clauses[max(at - 3, 0) : at]):
        days = [t for t in _days_said(before) if t.open is None]
        if before.line == clause.line and len(days) == 1 and _GOES_NOT.search(before.plain):
            return _one_ahead(days, doc)
    return None


_ALL_DUE: Final = re.compile(r"都(?:得|要|必须|需要|务必)(?:全部?)?(?:交|给|送|发|寄|出|做|完成|搞定|弄好|回)")
"""Ends a row of things that one day is said for, each of another customer (月底前 A方案 B样件 都得交)."""
_SAYS: Final = re.compile(r"说|讲|问|通知")
_GOES: Final = re.compile(r"[去到见跑访]|说|讲")
MOST_IN_ROW: Final = 6


def _day_of_row(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day at the head of a row of customers, each with what is to be handed over, of which one thing is said at its end."""
    if "都" not in doc.text or _SAYS.search(clause.plain) is not None:
        return None
    at = doc.clauses.index(clause)
    ends = [c for c in doc.clauses[at : at + MOST_IN_ROW] if c.line == clause.line and _ALL_DUE.search(c.shape)]
    if not ends:
        return None
    for before in reversed(doc.clauses[max(0, at - MOST_IN_ROW) : at]):
        if before.line != clause.line or before.tense == "done":
            return None
        if _days_said(before):
            if _GOES.search(before.plain) is not None:
                return None
            return _one_ahead(_days_said(before), doc) if before.shape.startswith("T") and "C" in before.shape else None
    return None


_BEFORE_LEAVING: Final = re.compile(
    r"(?:[他她P]们?|人家|我|咱|就|[ ,，])*(?:临?(?:走|行)|出发|动身|起飞|飞|登机|出国|出差|上飞机|上车|去)(?:之|以)?前(?![台端天几])"
)
"""What is to be done before somebody leaves on the day just told (她下周三飞欧洲 走之前要看到仿真)."""
_LEAVING: Final = re.compile(r"飞|出国|出差|去[一-鿿]{2,4}|回(?:国|老家|总部)|走|出发|动身|启程|休假|休产假")


def _leaves(clause: Clause, doc: Document) -> bool:
    before = before_in_line(clause, doc)
    return before is not None and _LEAVING.search(before.plain) is not None


_INSTEAD_OF_US: Final = re.compile(
    r"(?:那|就|还是|改|只能|[ ,，])*(?:(?:让|叫|请|派|安排|喊|换)M(?:去|来|替我|帮我|代我|过去)*[^,，了过]{0,10}|M(?:替|帮|代)我?(?:去|跑|打|送|见|开|跟)[^,，了过]{0,8})"
)
"""Who of ours does it in our place (明天没空 让M打)."""
_ABSENT: Final = re.compile(r"没空|没时间|有事|有会|[去来赶走]不[了成开]|不在|出差|请假|休假|忙|冲突")


def _day_of_absence(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day to come on which the clause before says that we cannot."""
    before = before_in_line(clause, doc)
    if before is None or _ABSENT.search(before.plain) is None or {"C", "P"} & set(before.shape):
        return None
    return _one_ahead(_days_said(before), doc)


_GIVES: Final = re.compile(
    r"(?:我|咱|们|得|要|记得|先|给[CP他她]们?|去|提前|[ ,，])*(?:订|买|送|包|随|准备|带|封|拎|发)(?:一?[个束份盒点瓶条套箱桶]|[两俩二][瓶条盒箱斤桶]|花|蛋糕|红包|礼|祝福|微信|短信|消息|信息|[VQ])|(?:我|要|得|记得|[ ,，])*(?:打(?:个)?电话)?(?:祝贺|祝福|道贺|问候|庆生)|(?:我|咱)们?(?:跟|和)?M?(?:一起|一块)?(?:得|要)?(?:去|到场|参加|到|赴宴)(?:一?趟)?$"
)
_FEAST: Final = re.compile(r"生日|大寿|寿|结婚|婚礼|开业|乔迁|搬新|满月|周年|升学|出院|庆典|摆酒|[请办]酒")


def _gives_for(clause: Clause, doc: Document) -> bool:
    """Tell whether something is given for the feast that the clause before dates (后天是冯总生日, 订个花篮送过去)."""
    before = before_in_line(clause, doc)
    return before is not None and _GIVES.match(clause.shape) is not None and _FEAST.search(before.plain) is not None


def before_in_line(clause: Clause, doc: Document) -> Clause | None:
    """Return the clause before, where it stands in the same line."""
    at = doc.clauses.index(clause)
    before = doc.clauses[at - 1] if at > 0 else None
    return before if before is not None and before.line == clause.line else None


def _day_before(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the one day to come of the clause before, which only says what happens then (周五她生日, 提醒我订花)."""
    before = before_in_line(clause, doc)
    return None if before is None else _one_ahead(_days_said(before), doc)


def _day_of_matter(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the one day to come that the clause before the last one gives to what both are about (培训定在25号, 出两个人, 提前一天到)."""
    at = doc.clauses.index(clause)
    if at < 2 or any(c.line != clause.line for c in doc.clauses[at - 2 : at]) or _days_said(doc.clauses[at - 1]):
        return None
    return _one_ahead(_days_said(doc.clauses[at - 2]), doc)


def _days_said(clause: Clause) -> list[TimeItem]:
    """Return the times that a clause says, as of a plan."""
    return [t.in_sense("future") for t in clause.times if t.kind == "time" and not t.vague]


def _one_ahead(days: list[TimeItem], doc: Document) -> TimeItem | None:
    """Return the only one of `days`, if it is a day to come."""
    days = [day for day in days if day.grain not in COARSE]
    return days[0] if len(days) == 1 and is_ahead(days[0], doc.now) else None


def _earlier(day: TimeItem | None, clause: Clause) -> TimeItem | None:
    """Return the day by the length of time said before it: whole days, or hours before an hour."""
    length = next((t.seconds for t in clause.times if t.kind == "duration" and t.range is None), None)
    if day is None or not length or day.start is None or (length % 86400 and not day.has_clock):
        return None
    start = day.start - timedelta(seconds=length)
    return at_moment(changed(day, open=None), start) if length % 86400 else whole_day(day, start.date())


REMIND_THEN: Final = re.compile(
    r"(?:请|麻烦|烦请|帮忙?|帮我|记得|务必|于|在|[ ,，])*T+(?:请|麻烦|帮忙?|记得|再|T)*提醒(?:一?下)?(?:我|本人|咱们?)(?:一?下)?"
)
"""The clause only says when to remind; of what, the next one says (请于明天10点提醒我, 致电任校长)."""


def _day_to_remind(clause: Clause, doc: Document) -> TimeItem | None:
    before = before_in_line(clause, doc)
    if before is None or REMIND_THEN.fullmatch(before.shape.strip()) is None:
        return None
    ahead = [d for d in _days_said(before) if is_ahead(d, doc.now)]
    return next((d for d in ahead if d.has_clock), ahead[0] if ahead else None)


SET_ON: Final = re.compile(
    r"(?:改|推|挪|延|顺延|推迟|延期|提前|提|调|换|定|排|放|安排|敲定)(?:到|至|在|成|为|于)T(?:了|的)?[吧哈啊]?$"
)
"""The clause sets something on a day, and says no more of it."""
BIDS_US: Final = re.compile(
    r"[ ,，]*(?:P|C|他|她|们|人家|对方|客户|那边|就|还|也|又|说|所以|到时候?)*(?:让|叫|喊|请|要|催|要求|麻烦|希望)(?:我|咱|俺)"
)


def _day_of_event(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day on which the clause before sets what we are bidden to do something for (测试挪到下周三 让咱派两个人)."""
    before = before_in_line(clause, doc)
    if before is None or before.is_negated or BIDS_US.match(clause.shape) is None:
        return None
    return _day_before(clause, doc) if SET_ON.search(before.shape.strip()) is not None else None


def _day_of_journey(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day to come of the leg before (明天送样去A, 再去趟B), without its hour."""
    before = before_in_line(clause, doc)
    if before is None or before.tense != "plan":
        return None
    days = (d for d in _days_said(before) if not d.is_name)
    day = next((d for d in days if is_ahead(d, doc.now) and d.grain not in COARSE), None)
    return None if day is None else without_hour(day)


def without_hour(day: TimeItem) -> TimeItem:
    """Return the whole of a day of which an hour was said."""
    return whole_day(day, day.start.date()) if day.has_clock and day.start is not None else day


def _day_of_heading(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the one day to come that heads the list in which a clause only says what to do (明天:, then a line for each)."""
    if clause.tense != "plan" or clause.values or ACTS.search(clause.shape) is None:
        return None
    heading = next((c for c in reversed(doc.clauses) if c.is_heading and c.span.start < clause.span.start), None)
    if heading is None or heading.tense != "plan" or (heading.line == clause.line and not heading.is_listed):
        return None
    days = [d for d in _days_said(heading) if d.grain not in COARSE]
    if len(days) != 1 or days[0].end is None or days[0].end <= doc.now:
        return None
    return days[0]
