"""What a member wants to be told of and when: 早报改到8点, 不要提醒了, 恢复早报, 晚上8点后别打扰, 推送设置.

Only the whole message is read: a push, and one of a few verbs. A single clock time in it may be written in any way. What says
several such things, or wishes for what cannot be had, is read by `nlu.push_parts`.
"""

from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import DropFollowUp, PushName, Read, Reading, Ref, SetPush, ShowPushes
from nlu.push_limits import read_push_limit
from nlu.push_parts import holds_for_one_day, read_push_parts
from nlu.push_pauses import read_pause
from nlu.quiet_hours import read_hours
from nlu.recall import findings
from nlu.text import Span
from nlu.times import TimeItem
from nlu.world import KnownFollowUp

LONGEST: Final = 30
TOLD_LAST: Final = "reminder told last: not any more"
"""Rule of a reminder that is dropped in words that could mean all of them."""

_NAMES: Final[dict[PushName, str]] = {
    "all": r"(?:(?:所有|全部|一切)的?)?推送|(?:所有|全部|一切)的?(?:消息|通知)",
    "morning": r"(?:早报|晨报|早上的?(?:清单|列表|推送|那条|名单|卡片|消息)|早[上晨]的?提醒|早间(?:清单|列表|推送)|今日清单|每日清单)",
    "evening": r"(?:晚报|(?:晚上|晚间|收工|傍晚|下班[前后]?)那?[个张]?的?(?:卡片|那张卡|推送|小结)|收工卡)",
    "digest": r"(?:团队|主管|部门|每天的?|晚上的?)?日报",
    "weekly": r"(?:团队|主管|部门)?周报",
    "brief": r"(?:会前|见面前|拜访前|见客户前|出发前)(?:半个?小时|30分钟)?(?:的|那个)?(?:简报|资料|提醒|推送|介绍)|简报",
    "reminder": r"(?:所有|全部|到点|跟进|待办|事项|定时)?的?提醒",
}
"""Tried in this order: 会前提醒 is a brief."""
_ANY: Final = "|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items())
_LEAD: Final = (
    r"(?:(?:从)?(?:以后|今后|往后|之后|今天起|明天起|现在起|今天开始|明天开始)|请|麻烦|帮忙|帮我|给我|替我|把|我想|我要?|能不能|可以|"
    r"好了|那就?|算了|都|先|这些|那些|每天|天天|午休|午睡|睡觉|工作日|每个工作日|[\s,，])*"
)
_END: Final = r"(?:就行|就好|就可以|行了|好了|了|吧|啦|啊|哈|呗|呀|嘛|谢谢|好吗|行吗|吗|[\s,，。.!！~?？])*"
_MY: Final = (
    r"(?:我的?|的|以后|今后|往后|也|都|全|统统|就|再|先|暂时|一律|能不能|能否|可不可以|可以|给我|帮我|[\s,，])*"
)
_NO: Final = r"(?:不要|(?<![分特级个性区类])别|不用|不想要?|不需要|用不着|甭|停止|停掉|停了|停一?停|停[一两几]天|停|歇[歇一两几]天?|关掉|关闭|关了|关|取消|退订|屏蔽|免了|去掉|不看|不收|不接收)"
_YES: Final = r"(?:恢复|打开|开启|开通|开|重新|继续|还是要|还要|又想要|又要|订阅|留着|保留|照发|照推)"
_SEND: Final = r"(?:推送|推|发|收|弹|来|看|给我|我|再|了|[\s])*"
_OFF: Final = (
    re.compile(rf"{_LEAD}{_NO}{_SEND}{_MY}(?:{_ANY})(?:推送)?我?{_END}"),
    re.compile(rf"{_LEAD}{_MY}(?:{_ANY})(?:推送|提醒)?{_MY}{_NO}{_SEND}{_END}"),
)
_ALL_OFF: Final = re.compile(
    rf"{_LEAD}(?:推送|消息|通知)?(?:都|全都|全部|全|统统|什么都|啥都|一律){_NO}再?{_SEND}(?:推送|消息|通知)?{_END}"
)
_OF_PUSHES: Final = re.compile("推|发|消息|通知|弹")
"""全部取消 alone is about what was written or listed."""
_ON: Final = (
    re.compile(rf"{_LEAD}{_YES}{_SEND}{_MY}(?:{_ANY})(?:推送)?我?{_END}"),
    re.compile(rf"{_LEAD}{_MY}(?:{_ANY})(?:推送)?{_MY}{_YES}{_SEND}{_END}"),
)
_TO: Final = r"(?:改回到?|调回到?|换回|恢复到|改到|改成|改为|改在|改|调到|调成|调整到|调|挪到|换到|换成|提前到|推迟到|延后到|推到|设到|设成|设为|设在|定在|定到|放到|放在|到|在)"
_AT: Final = (
    re.compile(rf"{_LEAD}{_MY}(?:{_ANY})(?:推送)?的?(?:时间)?{_MY}{_TO}?{_MY}T{_MY}{_SEND}{_END}"),
    re.compile(rf"{_LEAD}{_TO}?T{_MY}{_SEND}{_MY}(?:{_ANY}){_END}"),
)
_DISTURB: Final = (
    r"(?:(?:就|都|一律|请|给我|[\s,，])*(?:别|不要|不准|不用|甭|勿|不)再?(?:来|给我|向我|对我|跟我)?"
    r"(?:打扰|扰|烦|吵|推送?|发消息|发|提醒|叫|弹)(?:我|消息|东西|推送)?(?:给我)?|(?:我)?(?:要)?(?:免打扰|勿扰|静音))"
)
_QUIET_AT: Final = (
    re.compile(rf"{_LEAD}T{_MY}(?:之?[前后]|以[前后]|过后|起|开始|期间|之?间|这段时间)?{_MY}{_DISTURB}{_END}"),
    re.compile(
        rf"{_LEAD}(?:设|设置|打开|开|加)?(?:个|一下)?(?:免打扰|勿扰|静音)的?(?:时间|时段)?{_MY}{_TO}?{_MY}(?:从)?T(?:之?[前后]|以[前后]|起|开始)?{_END}"
    ),
)
_MAY_DISTURB: Final = re.compile(r"[扰静推烦吵提发叫弹]")
_QUIET_OFF: Final = re.compile(
    rf"{_LEAD}(?:{_NO}{_MY}(?:免打扰|勿扰|静音)(?:时间|时段)?|(?:免打扰|勿扰|静音)(?:时间|时段)?{_MY}{_NO}|"
    rf"(?:晚上|随时|现在)?(?:都)?可以(?:打扰|推|提醒)(?:我)?){_END}"
)
_QUIET_ALONE: Final = re.compile(
    rf"{_LEAD}(?:(?:晚上|夜里|下班后|休息时间)?{_MY}(?:别|不要)(?:打扰|吵|烦)(?:我)?|(?:设|设置|打开|开)?(?:个|一下)?(?:免打扰|勿扰)(?:时间|时段)?){_END}"
)
_SHOWN: Final = re.compile(
    rf"{_LEAD}(?:看看?|查看?|查一下|改)?{_MY}(?:推送设置|推送时间|提醒设置|通知设置|免打扰设置|推送|现在?(?:都|一共)?有(?:哪些|什么|啥)推送|"
    r"(?:都|一共|现在|每天|会|能)*(?:收到?|接到?|看到)(?:些)?(?:哪些|什么|啥)(?:推送|消息|通知|提醒)|你?(?:都|每天|平时|会|要)*给?我?推(?:送)?(?:些|点|我)*(?:哪些|什么|啥)(?:东西|内容)?|"
    r"(?:都|一共)?有(?:哪些|什么|啥)推送|推送都?有(?:哪些|什么|啥)|你?(?:每天|一天|平时)?都?(?:几点|什么时候|啥时候)给我(?:发|推)(?:消息|东西|推送)?|"
    r"(?:早报|晨报|晚报|周报|日报)(?:是)?(?:几点|什么时候|啥时候)(?:推|发|来|到)?(?:送|的)?|"
    r"(?:推送|提醒|早报|晚报|免打扰)(?:都|是|现在)*(?:怎么|咋|如何)(?:设|设置|安排|定)的?|"
    rf"(?:怎么|咋|如何)(?:关|关掉|停|停掉|取消|改)(?:早报|晚报|提醒|推送|日报|周报)(?:的?时间)?){_END}"
)
_LISTED: Final[tuple[PushName, ...]] = ("morning", "evening", "digest", "weekly")
_AFTERNOON: Final[tuple[PushName, ...]] = ("evening", "digest")
"""What comes after work: 日报改到7点 means 19:00."""
_EARLIEST: Final = 7
"""Hour; 周报改5点 is the afternoon."""
_LAST_WORKDAY: Final = re.compile(r"每?(?:周|星期|礼拜)五")
_PART: Final = re.compile(r"[上下中午晚早晨夜凌]|am|pm|0[0-9]:")
_TWENTY_FOUR: Final = re.compile(r"1[3-9]|2[0-4]|十[三-九]|二十")
_ONE: Final = re.compile(r"(?:不要|(?<![分特级个性区类])别|不用|甭|取消).{0,4}提醒|提醒.{0,2}(?:不要|取消|不用)")
_EVERY: Final = re.compile(r"以后|今后|往后|所有|全部|一律|都|每")


def read_push_wish(doc: Document) -> Reading | None:
    """Return the wishes about pushes that the whole message is; right behind one reminder they are about that one."""
    if (told := _told_last(doc)) is not None and _is_about_one(doc.text, doc) and _is_off(doc.text):
        read = Read(Ref(told.id, told.action), TOLD_LAST, Span(0, len(doc.text)))
        return Reading((DropFollowUp(read, whose(doc, told)),))
    wish = _read_part(doc.text, findings(doc).times, doc) if len(doc.text) <= LONGEST else None
    if wish is not None:
        return Reading((wish,), keeps_question=True)
    if (paused := read_pause(doc, partial(_without_time, doc=doc))) is not None:
        return paused
    return read_push_parts(doc, partial(_read_part, doc=doc))


def _read_part(text: str, times: Sequence[TimeItem], doc: Document) -> SetPush | ShowPushes | None:
    """Return what `text` with its times wishes; it is the message, or one part of it."""
    if (over_night := _over_night(text)) is not None:
        return over_night
    clocks = [item for item in times if item.has_clock or item.clock is not None]
    if len(clocks) > 1:
        return None
    return _about_quiet(text, clocks[0]) or _at(text, clocks[0]) if clocks else _without_time(text, doc)


def _without_time(text: str, doc: Document) -> SetPush | ShowPushes | None:
    if _SHOWN.fullmatch(text):
        return ShowPushes()
    if _QUIET_OFF.fullmatch(text):
        return SetPush("quiet", is_on=False)
    if _QUIET_ALONE.fullmatch(text):
        return SetPush("quiet")
    if _ALL_OFF.fullmatch(text) and _OF_PUSHES.search(text):
        return SetPush("all", is_on=False)
    if (limit := read_push_limit(text, doc)) is not None:
        return limit
    if _is_about_one(text, doc):
        return None
    for patterns, is_on in ((_OFF, False), (_ON, True)):
        match = next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)
        if match is not None:
            return SetPush(_named(match), is_on=is_on)
    return None


def _is_about_one(text: str, doc: Document) -> bool:
    """不用提醒了 right behind a reminder, or behind the follow-up just written, is about that one."""
    last = doc.conversation.turns[-1] if doc.conversation.turns else None
    is_just_written = last is not None and len(last.written) == 1 and last.written[0].kind == "followup"
    is_just_of_one = is_just_written or _told_last(doc) is not None
    return is_just_of_one and _ONE.search(text) is not None and _EVERY.search(text) is None


def _told_last(doc: Document) -> KnownFollowUp | None:
    """Return the open follow-up that the chat told of last and alone."""
    last = doc.conversation.turns[-1] if doc.conversation.turns else None
    if last is None or len(last.listed) != 1:
        return None
    return next((f for f in doc.names.world.follow_ups if f.id == last.listed[0]), None)


def _is_off(text: str) -> bool:
    """Tell whether `text` says that reminders, or one, are not wanted."""
    return any(match["reminder"] is not None for pattern in _OFF if (match := pattern.fullmatch(text)) is not None)


def _named(match: re.Match[str]) -> PushName:
    return next(name for name in _NAMES if match[name] is not None)


def _masked(text: str, span: Span) -> str:
    return f"{text[: span.start]}T{text[span.end :]}"


def _at(text: str, item: TimeItem) -> SetPush | None:
    """早报改到8点: the own time of a list."""
    clock = _clock_of(item)
    if clock is None:
        return None
    masked = _masked(text, item.span)
    match = next((found for pattern in _AT if (found := pattern.fullmatch(masked))), None)
    if match is None or (name := _named(match)) not in _LISTED:
        return None
    if holds_for_one_day(item) and not (name == "weekly" and _LAST_WORKDAY.match(item.text)):
        return None
    is_bare = not _PART.search(item.text)
    if is_bare and ((name in _AFTERNOON and clock.hour < 12) or (name == "weekly" and clock.hour < _EARLIEST)):
        clock = clock.replace(hour=clock.hour + 12)
    elif name == "morning" and is_bare and clock.hour > 12 and not _TWENTY_FOUR.search(item.text):
        clock = clock.replace(hour=clock.hour - 12)  # a bare 6点 is the morning here
    return SetPush(name, is_on=True, at=clock)


def _clock_of(item: TimeItem) -> time | None:
    """Return the one time of day that is said, for a day or for every day."""
    if item.kind == "recurring":
        is_daily = item.weekday is None and item.day_of_month is None and item.n in (None, 1) and item.unit == "day"
        return time.fromisoformat(item.clock) if item.clock is not None and is_daily else None
    if item.start is None or item.is_range or item.open is not None or not item.has_clock:
        return None
    return _clock(item.start)


def _over_night(text: str) -> SetPush | None:
    """22点到7点不要打扰我: quiet hours that last over midnight; asked about where the half of the day is not said."""
    if _MAY_DISTURB.search(text) is None or (hours := read_hours(text)) is None:
        return None
    if not _is_of_quiet(text, hours.span):
        return None
    if hours.at == hours.until:
        return SetPush("quiet")
    return SetPush("quiet", is_on=True, at=hours.at, until=hours.until)


def _is_of_quiet(text: str, span: Span) -> bool:
    masked = _masked(text, span)
    return any(pattern.fullmatch(masked) for pattern in _QUIET_AT)


def _about_quiet(text: str, item: TimeItem) -> SetPush | None:
    """晚上8点后别打扰, 20:00到8:00免打扰; the end that was not said stays open."""
    if not item.has_clock or not _is_of_quiet(text, item.span):
        return None
    if holds_for_one_day(item) or (not item.is_range and item.open is None):
        return None
    at = _clock(item.start) if item.start is not None and item.open != "before" else None
    until = _clock(item.end) if item.end is not None and item.open != "after" else None
    return None if at == until else SetPush("quiet", is_on=True, at=at, until=until)


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0, tzinfo=None)
