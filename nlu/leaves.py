"""请假: the speaker's own days away (我下周一到三请假), who stands in for them, and whether one stands in.

Only whole messages are read, and only the speaker's own leave: whose leave else it is (王总下周请假) is a remark. A deputy
is named in answer to the bot's question; whether somebody stands in is read where somebody waits for it, or by the key of
a button (代班#5).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from nlu import patterns as re
from nlu.answers import is_open
from nlu.document import Document
from nlu.intents import (
    AnswerCover,
    AppointDeputy,
    DropQuestion,
    EndLeave,
    HalfDay,
    MoveLeave,
    Read,
    Reading,
    Ref,
    TakeLeave,
)
from nlu.names import Mention
from nlu.ordinals import CHINESE, CIRCLED, ordinal
from nlu.text import Span
from nlu.times import TimeItem
from nlu.wording import PARTICLES, covers, pieces, word_set

LONGEST: Final = 40
_HALF_A_DAY: Final = 43_200
"""Seconds."""
_NOON: Final = 12
_LUNCH_ENDS: Final = 14
"""Hours; who is away until then is away for the morning."""
MOST_DAYS: Final = 366
_DAYS: Final = r"(?P<days>T(?:到|至|[-~—－])(?:周|星期|礼拜)?(?P<last>[一二三四五六日天])|T(?:[和跟、,，及与\s]*T)?)"
_KIND: Final = r"(?:事|病|年|婚|产|陪产|育儿|丧|调休|探亲|工伤)"
_LEAVE: Final = rf"(?:(?:请|休|放)(?:个|了)?(?:L的?|几天|半天的?)?{_KIND}?假|请(?:个|了)?(?:L|半天)(?!的?[假班])|休{_KIND}?假|{_KIND}假|调休|轮休|休息|不上班|休(?=[L\s]*$)|休(?=L)|休(?=\s*(?:到|至)))"
_ME: Final = (
    r"(?:(?:我|本人|俺|报备一?下|跟你说一?下|说一声|通知一?下|提前说一?下|领导|各位|你好|hi|那个)[\s,，:：]*)*"
    r"(?:也|要|想|得|会|准备|打算|计划|需要|可能要)*"
)
_END: Final = r"(?:了|哈|啊|吧|哦|呢|谢谢|麻烦了|批一?下|[\s,，。.!！~])*"
_TAKE: Final = (
    re.compile(rf"\s*{_ME}(?:从)?{_DAYS}\s*(?:起|开始)?\s*(?:都|全天|一?整天)*{_ME}\s*{_LEAVE}(?:L|\s)*{_END}"),
    re.compile(
        rf"\s*{_ME}\s*{_LEAVE}\s*(?:L)?[\s,，:：]*(?:从|时间是?|日期是?)?{_DAYS}\s*(?:起|开始)?(?:L|全天|一?整天)?{_END}"
    ),
    re.compile(rf"\s*{_ME}(?:从)?(?P<days>T)\s*{_LEAVE}\s*(?:到|至)\s*T{_END}"),
)
_TRIP: Final = (
    re.compile(
        rf"\s*{_ME}(?:从)?{_DAYS}\s*(?:起|开始)?\s*(?:都)?{_ME}(?:[去到飞](?P<to>[一-鿿]{{2,4}}?))?出差(?:L|\s)*(?:[去到]?[一-鿿]{{2,3}})?{_END}"
    ),
    re.compile(
        rf"\s*{_ME}(?:[去到飞][一-鿿]{{2,4}}?)?出差(?:[去到][一-鿿]{{2,4}}?)?\s*(?:L)?[\s,，:：]*(?:从|时间是?)?{_DAYS}\s*(?:起|开始)?(?:L)?(?:[\s,，]*[去到][一-鿿]{{2,3}})?{_END}"
    ),
)
"""我周四周五出差: away, but at work."""
_AS_LEAVE: Final = re.compile(r"\s*(?:那就?|就|按|算|当|也)*(?:请假|休假)(?:算|吧|了|处理)*[\s。.!！]*")
_FAMILY: Final = r"(?:老婆|媳妇|老公|孩子|娃|小孩|儿子|女儿|宝宝|老人|爸妈?|妈|父母|家人|对象|女朋友|男朋友)"
_WHY: Final = (
    rf"(?:我|这两天|身体|家里|家中|{_FAMILY}|临时|突然|有点|有些|要|得|想|去)*(?:不舒服|不太舒服|难受|生病了?|病了|发烧了?|感冒了?|有点?事情?|体检|搬家|结婚|看病|看牙|去?医院|要办事|办点?事|产检|打疫苗|开家长会|办证件?|接机|"
    rf"(?:带|陪|送|接){_FAMILY}(?:去|上|回)?[^\s,，。]{{0,6}})"
)
_REASON: Final = re.compile(rf"{_WHY}(?=[\s,，。])[\s,，。]*")
"""Why one is away, which is nobody's business here."""
_REASON_BEHIND: Final = re.compile(rf"(?<=[假天休息L])[\s,，。]*(?:因为|说是|要|去)?{_WHY}[了吧啊\s。.]*$")
_DAYS_ALONE: Final = re.compile(
    rf"\s*(?:就|从|是)*{_DAYS}\s*(?:起|开始)?\s*(?:L)?(?:这?[0-9两三四五六七八九十]*天)?{_END}"
)
_HALF_ALONE: Final = re.compile(
    r"\s*(?:就|请)?(?:明天|当天|那天|是)?(?P<half>上午|早上|前半天|下午|后半天|晚上)(?:的?半天)?[吧啊哈的了\s。.]*"
)
_STANDS_IN: Final = re.compile(
    r"代班|顶班|代我|替我|帮我代|(?:让|换|叫|请|找|由).{1,6}[代顶](?:一?下|吧|了)?\s*$|^\s*[^\s,，。]{2,6}?(?:来|先)?[代顶](?:一?下)?[吧了]?[\s。]*$"
)
_LAST_BREAK: Final = re.compile(r"[\s,，。;；]+")
_NO_DAY: Final = re.compile(rf"\s*{_ME}\s*{_LEAVE}(?:L|\s)*{_END}")
_OF_THEN: Final = r"(?:T的?(?:那个)?)?"
_CANCEL: Final = re.compile(
    rf"\s*(?:算了|那个|不好意思)?[\s,，]*(?:我)?(?:{_OF_THEN}销假|提前(?:回来|结束)(?:请假|休假|上班)?了?|(?:我)?(?:已经)?回来上班了?|"
    rf"{_OF_THEN}(?:(?:不|先不|暂时不|不用|不想)(?:请|休)(?:年|事|病)?假了?|不休了|假(?:期)?(?:先)?(?:不请|不休|不用请|取消|作废|撤)了?|(?:请假|休假|年假|假期?)(?:先)?(?:取消|不休|不请|撤|作废)了?)|"
    rf"(?:取消|撤销|撤掉|收回)(?:我的?)?{_OF_THEN}(?:请假|休假|年假|假期?))"
    r"[了吧啊哈\s,，。.!！]*(?:我?(?:已经|都)?(?:回来|上班|在公司)(?:上班)?了)?[\s。.!！]*"
)
_WEEKDAYS: Final = "一二三四五六日"
_DEPUTY_WORDS: Final = word_set(
    """
    审批 批 我的 的 工作 客户 这边 帮 帮忙 帮我盯 帮我看 代我 代代 先 顶替 顶我 替一下 代班吧 看 看着
    换 换成 改 改成 让 叫 由 请 找 就 给 麻烦 交给 转给 是 那 那就 选 还是 他 她 代 代班 代替 替 替我 帮我 代我 代一下 代吧 来 顶 顶一下 顶班 跟 接 盯 盯着 可以 行 吧 好 了
    """
)
_STRANGER_STANDS_IN: Final = re.compile(
    r"\s*(?:那就?|就|让|叫|请|找|由|给)*(?P<who>[一-鿿]{2,4}?)(?:来|先|帮忙?|给我|替我|帮我)*(?:代班|顶班|代|顶|替我)(?:我|一?下)?[吧了啊\s。]*"
)
"""Whoever it is: only in answer to the question who stands in."""
_MOVE: Final = re.compile(
    r"\s*(?:(?:没人|没有人|没谁|找不到人|不用|不找人)(?:能|可以)?代?[\s,，]*)?(?:都|全|那就?|就|先|还是|全部|我)*(?:改期|改天|延期|推迟|往后推|推后|顺延|改到?回来(?:以?后|再说)?|等我回来|回来再(?:说|弄|办))[了吧啊都\s。.!！]*"
)
_NOBODY: Final = re.compile(
    r"\s*(?:不用|不要|不用代|没人代|谁都不用|算了|不用了|不用管|我自己(?:来|跟|盯|处理|弄)|自己来|自己跟)[了吧啊\s。.!！]*"
)
_DIGIT: Final = re.compile(rf"\s*(?:第|选)?(?P<n>[1-9{CHINESE}{CIRCLED}])(?:号|个)?[\s。.吧]*")
_BUTTON: Final = re.compile(r"\s*(?P<no>不)?代班#(?P<id>\d{1,18})\s*")
_ENDS: Final = r"[了吧啊的哈\s。.!！]*"
_COVERS: Final = re.compile(
    r"\s*(?:(?:同意|可以的?|行啊?|没问题|没事儿?|好的?|好啊|嗯+|ok)[\s,，]*)*(?:我代|我来代|我来|我来?[替帮](?:[他她你]|一下)(?:代|顶|盯|跟)?(?:班)?|我接|我顶|接了|代|代班|我帮[他她](?:代|盯|跟)?|包在我身上)"
    rf"(?:一?下)?{_ENDS}"
)
_AGREES: Final = re.compile(rf"\s*(?:(?:同意|可以的?|行|没问题)[\s,，]*)+{_ENDS}")
"""Agrees to whatever was asked last, so not where another question is open."""
_REFUSES: Final = re.compile(
    r"\s*(?:不好意思|抱歉|不行啊?)?[\s,，]*(?:我?(?:那|这)(?:几|两)?[天周]我?也?(?:有事|没空|不在|出差|请假|忙|走不开|休假)|不(?:方便|行|可以|同意|代|能代|好意思)|代不了|没空|没时间|我也(?:请假|不在|出差|没空)|忙不过来|走不开|换个?人|找别人)"
    rf"(?:[\s,，]*(?:.{{0,6}}(?:没空|出差|不在|请假|换个?人|找别人|不了|走不开|忙)))?{_ENDS}"
)
LONGEST_ANSWER: Final = 16
NOBODY: Final = "leave: nobody of us"
"""Rule of a `Read` of a deputy whose name none of us has: the words alone."""


def may_be_about_cover(text: str) -> bool:
    """Say whether `text` may answer a request to stand in, so that what waits is worth looking up."""
    return len(text) <= LONGEST_ANSWER and any(p.fullmatch(text) for p in (_COVERS, _AGREES, _REFUSES))


def read_leave(doc: Document) -> Reading | None:
    """Return the leave that the whole message takes or ends, with who stands in where that is said too."""
    if len(doc.text) > LONGEST or not doc.shape or any(not mention.members for mention in _named(doc)):
        return None
    if (answered := _answered(doc)) is not None:
        return answered
    shape, deputy = _without_deputy(doc)
    if shape is None:
        return _other_deputy(doc)
    if deputy is None and _CANCEL.fullmatch(shape):
        days = _days(doc, None) if "T" in shape else None
        return (
            None
            if "T" in shape and days is None
            else Reading((EndLeave(days[:2] if days else None),), keeps_question=True)
        )
    shape = _REASON_BEHIND.sub("", _REASON.sub(" ", shape))
    match = next((found for pattern in _TAKE if (found := pattern.fullmatch(shape))), None)
    if match is None and (trip := next((m for pattern in _TRIP if (m := pattern.fullmatch(shape))), None)) is not None:
        return _taken(doc, trip["last"], deputy, is_trip=deputy is None)
    if match is None:
        return Reading((TakeLeave(),), keeps_question=True) if _NO_DAY.fullmatch(shape) and "假" in doc.text else None
    return _taken(doc, match.groupdict().get("last"), deputy)


def _other_deputy(doc: Document) -> Reading | None:
    """Return who is to stand in for the leave told last, said without being asked: 让老赵代, 换孙伟代班."""
    if not _STANDS_IN.search(doc.text):
        return None
    named = _named(doc)
    members = [m for m in named[0].members if m.userid != doc.names.world.rep.userid] if len(named) == 1 else []
    if len(members) != 1:
        return None
    span = Span(named[0].span.start, named[0].span.end)
    rest = f"{doc.text[: span.start]} {doc.text[span.end :]}"
    if not all(covers(rest[piece.start : piece.end], _DEPUTY_WORDS, PARTICLES) for piece in pieces(rest)):
        return None
    who = Read(Ref(None, members[0].userid), "leave: one of us", span)
    if (trip := _trip_told(doc)) is not None:
        return Reading((replace(trip, deputy=who),), answers_question=True)
    return Reading((AppointDeputy(None, who),), keeps_question=True)


def _trip_told(doc: Document) -> TakeLeave | None:
    """Return the days of the trip just told, which somebody is to stand in for."""
    question = doc.conversation.question
    held = next((i for i in question.held if isinstance(i, TakeLeave)), None) if question is not None else None
    return held if held is not None and held.first is not None and held.part != "half" and is_open(doc) else None


def _named(doc: Document) -> list[Mention]:
    """Return who is named; 代班 is nobody, though it reads like a surname with a given name."""
    return [mention for mention in doc.mentions if mention.members or mention.words not in _DEPUTY_WORDS]


def _taken(
    doc: Document, last_weekday: str | None, deputy: Read[Ref] | None = None, *, is_trip: bool = False
) -> Reading | None:
    days = _days(doc, last_weekday)
    if days is None:
        return None
    first, last, part = days
    if last < doc.now.date() or (last - first).days >= MOST_DAYS:
        return None
    return Reading((TakeLeave(first, last, part, deputy, is_trip),), keeps_question=True)


def _answered(doc: Document) -> Reading | None:
    """Return the days, or the half of the day, in answer to the question which."""
    question = doc.conversation.question
    held = next((i for i in question.held if isinstance(i, TakeLeave)), None) if question is not None else None
    if held is None or not is_open(doc):
        return None
    if held.first is not None and _AS_LEAVE.fullmatch(doc.text):
        return Reading((held,), answers_question=True)
    half = _HALF_ALONE.fullmatch(doc.text)
    if half is not None and held.part == "half":
        part: HalfDay = "morning" if half["half"] in ("上午", "早上", "前半天") else "afternoon"
        return Reading((replace(held, part=part),), answers_question=True)
    match = _DAYS_ALONE.fullmatch(doc.shape) if held.first is None else None
    taken = _taken(doc, match.groupdict().get("last")) if match is not None else None
    return replace(taken, answers_question=True, keeps_question=False) if taken is not None else None


def _without_deputy(doc: Document) -> tuple[str | None, Read[Ref] | None]:
    """Return the shape of the message without its last part that names who stands in; None where others are named."""
    if not (named := _named(doc)):
        return doc.shape, None
    [mention, *more] = named
    cut = max((m.end() for m in _LAST_BREAK.finditer(doc.text, 0, mention.span.start)), default=0)
    rest = f"{doc.text[cut : mention.span.start]} {doc.text[mention.span.end :]}"
    members = [m for m in mention.members if m.userid != doc.names.world.rep.userid]
    is_deputy = all(covers(rest[piece.start : piece.end], _DEPUTY_WORDS, PARTICLES) for piece in pieces(rest))
    if more or not cut or len(members) != 1 or not pieces(rest) or not is_deputy:
        return None, None
    who = Read(Ref(None, members[0].userid), "leave: one of us", Span(mention.span.start, mention.span.end))
    return doc.shape[: bisect_left(doc.offsets, cut)].rstrip(" ,，。"), who


def _days(doc: Document, last_weekday: str | None) -> tuple[date, date, HalfDay | Literal["half"] | None] | None:
    """Return the first and the last day away, and which half of one day where only that was said."""
    times = [item for item in doc.times if item.kind == "time"]
    lengths = [item for item in doc.times if item.kind == "duration"]
    if not times or len(times) > 2 or len(lengths) > 1 or any(item.vague for item in times):
        return None
    spans = [_span(item) for item in times]
    if any(span is None for span in spans):
        return None
    firsts, lasts = zip(*(span for span in spans if span is not None), strict=True)
    first, last = min(firsts), max(lasts)
    if last_weekday is not None:
        ahead = _WEEKDAYS.index("日" if last_weekday == "天" else last_weekday) - first.weekday()
        last = first + timedelta(days=ahead % 7)
    if lengths and len(times) == 1 and last == first:
        seconds = lengths[0].seconds
        if seconds is None or lengths[0].range is not None:
            return None
        last = first + timedelta(days=max(1, round(seconds / 86_400)) - 1)
        if seconds <= _HALF_A_DAY and not any(item.pod or item.has_clock for item in times):
            return first, last, "half"
    return first, last, _half(times) if first == last else None


def _half(times: Sequence[TimeItem]) -> HalfDay | None:
    """Return the half of the day that the times lie in; None for a whole day, or one taken across noon."""
    parts = [item for item in times if item.pod or item.has_clock]
    starts = [item.start for item in parts if item.start is not None]
    if not starts:
        return None
    first, last = min(starts), max(item.end or item.start or starts[0] for item in parts)
    if first.hour >= _NOON:
        return "afternoon"
    ends_early = last.date() == first.date() and (last.hour, last.minute) <= (_LUNCH_ENDS, 0)
    return "morning" if ends_early else None


def _span(item: TimeItem) -> tuple[date, date] | None:
    if item.start is None:
        return None
    if item.end is None or item.open == "after":
        return item.start.date(), item.start.date()
    return item.start.date(), (item.end - timedelta(microseconds=1)).date()


def read_deputy(doc: Document) -> Reading | None:
    """Return who is to stand in, or what else becomes of the days, in answer to the bot's question."""
    question = doc.conversation.question
    held = next((i for i in question.held if isinstance(i, AppointDeputy)), None) if question is not None else None
    if question is None or held is None or not is_open(doc) or len(doc.text) > LONGEST:
        return None
    if _MOVE.fullmatch(doc.text):
        return Reading((MoveLeave(held.absence_id or 0),), answers_question=True)
    if _NOBODY.fullmatch(doc.text):
        return Reading((DropQuestion(),))
    digit = _DIGIT.fullmatch(doc.text)
    if digit is not None and (number := ordinal(digit["n"])) <= len(question.options):
        option = question.options[number - 1]
        return Reading((AppointDeputy(held.absence_id, Read(option, "leave: option")),), answers_question=True)
    named = _named(doc)
    if len(named) != 1 or not named[0].members:
        return _nobody_of_us(doc, held) if all(m.is_new for m in named) else None
    [mention] = named
    rest = doc.text[: mention.span.start] + " " + doc.text[mention.span.end :]
    if not all(covers(rest[piece.start : piece.end], _DEPUTY_WORDS, PARTICLES) for piece in pieces(rest)):
        return None
    members = [m for m in mention.members if m.userid != doc.names.world.rep.userid]
    if len(members) == 1:
        who = Read(Ref(None, members[0].userid), "leave: one of us", Span(mention.span.start, mention.span.end))
        return Reading((AppointDeputy(held.absence_id, who),), answers_question=True)
    return None


def _nobody_of_us(doc: Document, held: AppointDeputy) -> Reading | None:
    """Return that somebody is to stand in whom nobody of us is called (让赵海代), so that the answer says so."""
    match = _STRANGER_STANDS_IN.fullmatch(doc.text)
    if match is None or doc.times:
        return None
    who = Read(Ref(None, match["who"]), NOBODY, Span(*match.span("who")))
    return Reading((AppointDeputy(held.absence_id, who),), keeps_question=True)


def read_cover(doc: Document) -> Reading | None:
    """Return whether the speaker stands in for who has asked."""
    button, asked = _BUTTON.fullmatch(doc.raw), _asked(doc)
    if button is not None:
        return Reading(
            (AnswerCover(agrees=button["no"] is None, absence_id=int(button["id"])),), keeps_question=asked is None
        )
    is_short = len(doc.text) <= LONGEST_ANSWER
    if asked is not None and is_short and (_REFUSES.fullmatch(doc.text) or _NOBODY.fullmatch(doc.text)):
        return Reading((AnswerCover(agrees=False, absence_id=asked.absence_id),), answers_question=True)
    waiting = doc.conversation.waiting
    if not waiting.to_cover or not is_short:
        return None
    agrees = _COVERS.fullmatch(doc.text) is not None
    question = doc.conversation.question if asked is None else None
    is_of_another = (question is not None and is_open(doc)) or bool(waiting.to_decide)
    if not agrees and is_of_another:
        return None
    if agrees or _AGREES.fullmatch(doc.text) or _REFUSES.fullmatch(doc.text):
        agrees = agrees or _AGREES.fullmatch(doc.text) is not None
        only = waiting.to_cover[0] if len(waiting.to_cover) == 1 else None
        absence_id = asked.absence_id if asked is not None else only
        return Reading((AnswerCover(agrees=agrees, absence_id=absence_id),), keeps_question=asked is None)
    return None


def _asked(doc: Document) -> AnswerCover | None:
    """Return what a yes to the open question means, where it asks whether the speaker stands in; 好 is one then."""
    question = doc.conversation.question
    if question is None or not is_open(doc):
        return None
    return next((held for held in question.held if isinstance(held, AnswerCover)), None)
