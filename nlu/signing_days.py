"""When a deal is expected to be signed: the day that stands beside words of signing, or to which those are put off."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.awaited import awaits_signing
from nlu.carried_days import due_of
from nlu.conversation import just_written
from nlu.document import Clause, Document
from nlu.follow_up_requests import is_later_signing
from nlu.intents import GUESS, Read
from nlu.time_sense import is_ahead, is_far_holiday
from nlu.topics import Topic

_WILL: Final = r"(?:[^,，CPVT]{0,6}?)(?:就|能|要|可以|必须|得|都|会|才|再|想|之前|前|左右|争取|说|一起|把|给)*"
SAID_EARLIER: Final = "signing said earlier"
"""The rule of a day that takes the place of the one said before it (原来说九月签 现在得年底了)."""
PUT_OFF_FAR: Final = "put off for months"
"""The rule of a deal that waits for a month, a quarter or a half of the year (那个项目要等到四季度了); a nearer day is a talk's."""
_FAR_GRAINS: Final = ("month", "quarter", "year")
CLOSING_RULES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("signs then", rf"T(?!已|刚|的[^,，TVN]{{0,6}}定了)(?:P过?来)?{_WILL}(?:签(?!到|收|名|证|字仪)|成交|拿下(?=$|[,， 吧。])|下单|下订单|落单|敲定(?!方案)|commit|拍板|close|sign(?!al|age|if)|关单|关(?=$|[,， 吧。])|"
        rf"(?<![我咱一必肯固稳])定(?=$|[,， 吧。]|了(?![VNQ])|下来|合同)|(?:双方)?盖(?:完|好|上)?(?:合同|公)?章(?!的|版|件|寄|发|回|扫|邮)|(?:双方)?用印(?!申请|单|流程|审批)|双章|双签|走完合同)"),
        ("to be signed by", r"T(?:能|可|可以|将|要|会)?(?:完成|办完|走完|办妥)(?:合同|双方|正式)*的?(?:签署|签订|签约|盖章|用印|签章)"),
        ("signing at", r"(?:签(?:合同|约|单|字)?|成交|下单)(?:时间|日期)?(?:是|在|到|定在|预计|估计|预估|大概|大约|约|差不多|可能|应该|暂定|初步|为|得|会|要|就|:|：|计划)+T"),
        ("signing moved from", r"(?:签(?:约|合同|单|署|订)?|成交|关单|落单|clos(?:e|ing))[^,，T]{0,10}[由从]T(?:顺延|延期|延后|推迟|提前|调整|变更|更改|更新|改|调|推|延|移|挪)(?:到|至|为|成)*(?P<t>T)"),
        (SAID_EARLIER, r"(?:原来|本来|原先|原本|原定|原计划|之前|上回|上次|起先)(?:说|讲|定|计划)?(?:好|的|是)*T(?:就|能|要|可以)?签(?:的|约|合同)*[ ,，]*(?:现在|如今|这下|眼下)(?:看来?|说|估计|恐怕|怕是|可能|大概|都|就|看样子)*(?:得|要|只能|改|推|拖|延|放|等|变|挪|提前|提早|往前)+(?:到|成|在|至)?(?P<t>T)(?:底|初)?(?:了|去了|吧|才|能|签)*(?=$|[,， ])"),
        ("order comes then", r"(?<![a-z])po(?![a-z])(?:[他她]们|P|C)?(?:会|能|可以|应该|预计|争取|大概|will be|to be|expected| )*T(?:之?前|左右|以前)?(?:就|能|会|可以|应该)*(?:出(?=$|[,， 来吧])|下(?=$|[,， 来吧])|签|释放|release)|(?<![a-z])po(?![a-z])(?: will be| to be| gets?)? ?(?:released?|issued?|signed)(?: by| on| in| before)? ?T|T(?:就|能|会|可以|应该|才|说|答应)*(?:出|下|来|释放|放)(?:正式)?的?po(?![a-z])"),
        ("commit", r"(?:commit|close|best case|closing)(?: by| on| in|在|于|定在)? ?T"),
        ("to sign by, in English", r"(?<!not )(?<!n't )(?:sign|signing|close|closing|award|ink)(?: (?:it|off|this|the (?:contract|deal|po|order|agreement)))* ?(?:by|before|on|in|around|within|at)? ?(?:the )?T"),
        ("beside the amount", r"^(?:[CDPG的 ]*(?:V[ ,，]*T|T[ ,，]*V)|[CDPG][CDPG的 ]*(?:N[ ,，]*T|T[ ,，]*N))$"),
        ("signing moved", r"(?:签(?:约|合同|单|字)?(?:时间|日期|日)?|close(?: ?date)?|closing(?: date)?)(?:可能|估计|大概|又|得|要|会|是|就|再|也)*(?:改期|改|推迟|延期|延后|延|推|拖|挪|提前|顺延)"
        r"(?:到|至|在|了|成)*T"),
        ("put off to", r"(?:拖|推|延|slip|放|改|挪|推迟|push|延期|顺延|推后|延后)(?:到|至|了到)T(?:去?了|去(?=$|[,， ])|啦|哦|吧|哈|嘞|才|~)*(?:$|[,， ]|"
        r"再?(?:签|定|落|能))"),
        (PUT_OFF_FAR, r"(?:hold(?: ?on)?|等|暂?缓|搁置?|压|拖|推|延|放|挪|推迟|延期|顺延)(?:到|至|了到|在)T(?:再?(?:启动|上马?|做|弄|搞|开始|签|定))?(?:去?了|去(?=$|[,， ])|啦|哦|吧|哈|嘞|才|~)*(?=$|[,，。 ])"),
        ("expected signing", r"预计(?:(?:成交|签约|签单)(?:日期|时间)?(?:在|是|:|：)?T|T(?:前|左右)?(?:能)?(?:签|成交|落地|"
        r"关单))"),
        ("labelled", r"(?:签约|成交|签单|签)(?:日期|时间)[:：]?T"),
    )
)  # fmt: skip
NO_LONGER: Final = re.compile(r"原来说|本来|原定|原计划|之前说")
SAID_ANEW: Final = re.compile(r"又(?:说|改|变|推|拖)|改口|变卦")
"""Behind a day of signing somebody says otherwise now (昨天说周五定 今天又说下周)."""
NOT_ANY_MORE: Final = re.compile(
    r"的(?:合同|协议|单子?|框架|项目|[D])?(?:现在|这下|结果|又|要|可能|估计|但|改|拖|推|延|挪)"
)
"""Behind a day of signing that was put off (说T签的现在要拖到T)."""
THE_REST_IS_PAID: Final = re.compile(
    r"(?:剩下|余下|剩余|其余|尾款|余款)的?(?:那些?|部分|钱|款)?(?:就|再|到|等|放|分)*$"
)
"""Before a day: the rest of the money is paid then (先付十万剩下的下个月我看能签)."""
HEADED_RULES: Final = (("under a heading of signings", re.compile(r"T")),)
WE_ORDER: Final = re.compile(
    r"(?:我|咱)们?(?:这边|这里)?T(?:就|再|去|得|要)?下(?:单|订单)|(?:人数|数量|颜色|尺寸|型号|规格|方案|样式|款式|时间|地点|日期|菜单|名单|人选|讲师|老师|场地|议程|行程|细节|班次|排期)"
    r"(?:[他她我咱CP]们?|那边|内部|还?要|得|会|再|等)*T(?:再|才|能|可以|会)?定(?:了|下来)?$"
)
"""It is we who order something then, from somebody else (定了我这边16号下单), or something else is settled (人数15号定)."""
NOT_SIGNED: Final = re.compile(
    r"[没未](?:有)?定(?![金制点位稿案价])(?=$|[,，。 了]|下来)|没有?(?:希望|戏|可能|指望)能?签|能不能|能否|会不会|可不可以|有没有可能|(?:开会|会上|讨论|研究)[^,，]{0,3}定|(?<!合同)再定(?!合同)|签不|没签|不签|定不|没法签|nda|保密|验收|定标|"
    r"把(?!(?:合同|协议|单子?|[这那]单|[这那]?个?事|项目|供应商|框架|价格?)[^,，]{0,3}定)[^,，把]{1,6}定(?!金)|"
    r"^(?!.*(?:[单签D]|合同|协议|订单)).*搞定|(?:谈|开始|准备|启动)续[签约]|开标|评标|公示(?!完|结束|期?满|期?过|后)|定点|定稿|签到|签收|"
    r"(?:报价|标书|授权|资质|样|对账单)[^,，]{0,4}盖|(?:寄|快递)(?:过去|出去|去|给)[^,，]{0,4}盖|(?:总部|集团|上面|董事会|领导|老板)[^,，签]{0,8}定$|(?:集采|招采|比选|选型|名单)[^,，签合]{0,6}定|意向|备忘|立项|上会|交货|发货|到货|付款|打款"
)
_RUN: Final = 16
"""Characters; in a longer clause somebody speaks without a pause, and what else it tells says nothing of the day."""
_NEAR, _BEHIND = 3, 8
"""Characters around a day in such a clause that may say that something else is to be done then."""
TO_BE_REMINDED_OF: Final = re.compile(r"(?:提醒|叫|喊)(?:我|一[下声])")
"""A signing that one wants to be reminded of is a plan, of which nobody has said that it will come (提醒我周五去签合同)."""
SIGNED_PAPER: Final = re.compile(
    r"(?:(?:确认|验收|送货|签收|对账|回|交接|联络|派工|变更|结算|派车|工作|签证|领料|出库|入库|收货|调拨)单|(?:确认|承诺|授权|告知)书|回执|纪要|报告|函|备忘录?|nda|资料|证明)[^,，合]{0,6}签|签(?:好|了|个)?字?[^,，合]{0,3}(?:确认|回执|纪要|备忘|验收|承诺书)|签字|(?<!双方)(?<!两家)(?:盖(?:完|好|上)?(?:公)?章|用印)"
)
"""What is signed is a paper, which makes no deal, unless the contract is named (月底前合同签字)."""
NAMES_CONTRACT: Final = re.compile(r"合同|协议|订单|框架|单子|项目|法务|会签|条款|[D]")


def read_closing(
    share: list[Clause], doc: Document, *, is_headed: bool = False, may_be_year: bool = False
) -> Read[date] | None:
    """Return the day by which the deal is expected to be signed; the last one said, since it corrects those before.

    Args:
        share: The clauses about the deal.
        doc: The message they stand in.
        is_headed: They stand under a heading that speaks of signings.
        may_be_year: The end of a year that it is put off to (等到明年) is worth a guess, since it will be asked which deal is meant.
    """
    for at, clause in reversed(list(enumerate(share))):
        if "T" not in clause.shape:
            continue
        if (
            clause.is_hypothetical
            or clause.is_hearsay
            or (len(clause.text) <= _RUN and NOT_SIGNED.search(clause.text))
            or WE_ORDER.search(clause.shape)
            or TO_BE_REMINDED_OF.search(clause.text)
            or any(SAID_ANEW.search(c.text) for c in share[at + 1 : at + 2])
            or (SIGNED_PAPER.search(clause.shape) and not any(map(_names_contract, share[max(at - 1, 0) : at + 1])))
        ):
            continue
        is_dated = (
            is_headed or clause.label == "closing" or is_later_signing(share, at) or _follows_first_signing(share, at)
        )
        for rule, pattern in (*CLOSING_RULES, *(HEADED_RULES if is_dated else ())):
            if rule in ("put off to", PUT_OFF_FAR) and not _is_about_signing(share, at):
                continue
            if rule != SAID_EARLIER and NO_LONGER.search(clause.text):
                continue
            if rule == "signing at" and awaits_signing(clause, None):
                continue  # 签约后3天: what waits for the signing, and no day of it
            if rule == "signs then" and _IS_SETTLED.search(clause.shape) and not _tells_of_deal(share, doc):
                continue
            read = _signing_in(clause, rule, pattern, doc, may_be_year=may_be_year)
            if read is not None:
                return read
        if _GUESSED_DAY.fullmatch(clause.shape.strip()) and _is_put_off(share[:at], clause):
            return _signing_in(clause, "put off, and until when", _GUESSED_DAY, doc)
        if at and _MOVED_NOW.fullmatch(clause.shape.strip()) and _SIGNED_THEN.search(share[at - 1].shape):
            return _signing_in(clause, SAID_EARLIER, _MOVED_NOW, doc)
    return None


_IS_SETTLED: Final = re.compile(r"T[^,，签T]{0,8}定(?=$|[,， 吧。了])(?!合同)")
_OF_A_DEAL: Final = re.compile(r"[DVNGU]|签|单|项目|合同|采购|[招投中]标|报|价|预算|对手|竞|订|方案|商务")


def _tells_of_deal(share: Sequence[Clause], doc: Document) -> bool:
    """Tell whether what is settled then may be the deal (下周二定): it is spoken of here, or was a moment ago."""
    return any(_OF_A_DEAL.search(clause.shape) for clause in share) or any(
        one.kind == "deal" for one in just_written(doc.conversation, doc.now)
    )


_SIGNS_FIRST: Final = re.compile(r"[CDPG那这个单的 ]*(?:先|就|可以|能|争取|准备|打算)+签(?:约|合同|单)?$")
_SUM_ALONE: Final = re.compile(r"(?:大概|约|预算|金额|合同)*[VN](?:左右|吧)?")


def _follows_first_signing(share: Sequence[Clause], at: int) -> bool:
    """Tell whether a day stands alone behind the sum of what is to be signed first (光缆先签 38万 月底)."""
    if at < 2 or share[at].shape.strip() != "T":
        return False
    before, sum_said = share[at - 2], share[at - 1]
    return (
        before.line == share[at].line
        and _SUM_ALONE.fullmatch(sum_said.shape.strip()) is not None
        and _SIGNS_FIRST.fullmatch(before.shape.strip()) is not None
    )


def _names_contract(clause: Clause) -> bool:
    return NAMES_CONTRACT.search(clause.shape) is not None


_GUESS: Final = r"(?:最[快早]|估计|可能|大概率?|八成|预计|应该|怕是|恐怕|至少|搞不好|弄不好|看样子|只能)"
_GUESSED_DAY: Final = re.compile(
    rf"(?:P(?:说|讲|估计))?(?:{_GUESS}|说)*(?:也|就)?(?:得|要|会|是)*(?:拖|推|延|挪|等|放)?(?:到|至)T(?:去?了|去|吧|以?后|左右)*"
    rf"|(?:P(?:说|讲|估计))?{_GUESS}+(?:也|就)?(?:得|要|到|在|是|等|放)*T(?:了|吧|以?后|左右)*"
)
_MOVED_NOW: Final = re.compile(
    r"(?:现在|如今|这下|眼下|结果|又|但|不过|可能|估计|大概|说|要|得|只能|已经)*(?:提前|提早|往前挪|往前赶|推迟|延后|延期|顺延|往后推|往后拖|拖|推|延|改|挪)(?:到|至|成|在)T(?:了|去了|吧|底|左右)*"
)
_SIGNED_THEN: Final = re.compile(
    r"(?:原来|本来|原先|原本|原定|原计划|之前|上回|上次|起先|一开始)[^,，。]{0,4}T(?:就|能|要|可以|前)*(?:签(?!到|收)|成交|落单|下单)"
)
"""A clause that moves the day of the signing told right before it (原来说6月签, 现在提前到5月底)."""
_WITH_MONTH: Final = re.compile(r"月|\d[/.-]\d")
"""Of a signing, which lies ahead, a day with its month leaves nothing to guess."""
_PUT_OFF: Final = re.compile(
    r"(?:[那这]?单子?|项目|签约|合同|采购|立项|D)[^,，]{0,6}?(?:往后(?:拖|推|放|挪|延)|延[后期]|推迟|顺延|缓一?缓|先?放一放|先放(?=$|[,，。 ])|[要得]拖)|"
    r"T(?:[^,，VT]{0,4})(?:(?:签|定|成交|落单)[^,，]{0,2}?不(?:成|了|掉|下来?|上)|没(?:有)?(?:希望|戏|可能|指望)(?:能)?(?:签|定(?=$|[,， ])|成|了$))"
)
"""A deal that is put off, in one clause, and a later one that guesses until when (那单要往后拖, 资金没到位, 估计三季度)."""


def _is_put_off(before: Sequence[Clause], clause: Clause) -> bool:
    return any(c.line == clause.line and not c.is_hypothetical and _PUT_OFF.search(c.shape) for c in before[-3:])


def _signing_in(
    clause: Clause, rule: str, pattern: re.Pattern[str], doc: Document, *, may_be_year: bool = False
) -> Read[date] | None:
    """Return the first day still to come that stands where `pattern` wants the day of signing."""
    for match in pattern.finditer(clause.shape):
        day = match.start("t") if match.groupdict().get("t") else match.start() + match[0].index("T")
        order = clause.shape[:day].count("T")
        timed = [t for t in clause.times if t.kind == "time"]
        if order >= len(timed) or NOT_ANY_MORE.match(clause.shape, match.end()):
            continue
        if THE_REST_IS_PAID.search(clause.shape, 0, day):
            continue
        item = timed[order].in_sense("future")
        is_year = item.rule == "relative year" and not (may_be_year and rule == PUT_OFF_FAR)
        if is_year or is_far_holiday(item, doc.now):
            continue  # 今年先签150万; 当时说年后定
        if rule == PUT_OFF_FAR and item.grain not in _FAR_GRAINS:
            continue  # 等到下周再聊
        if rule == "put off to" and (item.has_clock or item.pod):
            continue  # an hour is a meeting's
        due = due_of(item, doc.now)
        if due is None or not (is_ahead(item, doc.now) or due[:10] >= doc.now.date().isoformat()):
            continue
        if due[:10] == doc.now.date().isoformat() and (clause.tense == "done" or "拍板" in match[0]):
            continue
        at = item.span.start - clause.span.start
        if len(clause.text) > _RUN and NOT_SIGNED.search(
            clause.text, max(at - _NEAR, 0), at + len(item.text) + _BEHIND
        ):
            continue
        names_month = item.grain == "day" and _WITH_MONTH.search(item.text) is not None
        certainty = 1.0 if item.certain or names_month else GUESS
        return Read(date.fromisoformat(due[:10]), f"signing: {rule}", item.span, certainty)
    return None


SIGNING_HEADING: Final = re.compile(r"签|成交|closing|commit|落单|关单")


def under_signing_heading(topic: Topic) -> bool:
    return any(SIGNING_HEADING.search(h.text) for h in topic.headings)


_OTHER: Final = r"(?:翻新|改造|工期|开业|开工|开学|开盘|开园|开机|开馆|营业|搬(?:家|厂|迁)|交付|交货|发货|到货|发车|装车|验收|量产|投产|上线|装修|发布会|开幕|首映|路演|(?<!closing )(?<!close )(?<!signing )(?<!sign )(?<![a-z])date|展会|活动|会议|开会|培训|评审|招标|开标|答疑|踏勘|安装|施工|停产|检修|体检|拜访|见面|演示|讲标|送样|打样|试[样机用跑]|付款|回款|打款|吊装|进[场厂]|入场|[撤退]场|打桩|封顶|竣工|切换|割接|试产|[批投]产|出货|出运|盘点)"
OTHER_EVENT: Final = re.compile(_OTHER)
"""What of theirs, or of ours for them, has a day that is none of signing."""
OTHER_DATE: Final = re.compile(rf"{_OTHER}[^,，签]{{0,6}}(?:改|推|拖|挪|延|放|提前)")
"""What is put off is another day of theirs, or a meeting."""
_OTHER_FAILED: Final = re.compile(rf"{_OTHER}[^,，签]{{0,4}}不(?:成|了|完|下来)")
"""What the clause before says will not come off is that (验收做不成了, 要拖到9月底去)."""
OF_ALL: Final = re.compile(r"(?:所有|全部|任何|一切|各个?)的?新?(?:项目|单子?|采购|订单|合同)")
"""What is put off is all that they have, and no one deal (所有新项目都push到Q3)."""
_NOT_GRANTED: Final = re.compile(
    r"[没未](?:有)?(?:批|过[会审]|通过|立项|评审|上会|表决|过(?=$|[,， 了]))|(?:批文|批复|批件|环评|审批|报批|立项)[^,，签]{0,4}(?:[没未]|要|得|拖|推|延)"
)
"""It has not been granted yet, and that is what drags on (院里还没批 估计拖到三季度)."""
APPOINTED: Final = re.compile(r"(?<!合)约(?:我|咱|了|好|的|在|定)|(?:去|来|过来|上门|一起)[见看拜谈聊吃]")


def _is_about_signing(share: list[Clause], at: int) -> bool:
    """Tell whether what is put off is the deal: it or its signing is named here or just before, and no meeting or opening."""
    near = share[max(at - 1, 0) : at + 1]
    if (
        OTHER_DATE.search(share[at].text)
        or OF_ALL.search(share[at].text)
        or any(APPOINTED.search(c.shape) or _OTHER_FAILED.search(c.text) for c in near)
        or ("签" not in share[at].text and any(_NOT_GRANTED.search(c.text) for c in near))
    ):
        return False
    return any("D" in c.shape or re.search(r"签|单子?|项目|合同|采购|招标", c.text) for c in near)
