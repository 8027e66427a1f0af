"""发货后15天, 验收后一周, 到款后: a promise that waits for something to take place, and for how many days after it.

Only what is still to come is waited for: 发货了 15天后催款 names a day, and 货到后客户反馈有破损 tells what was. How money is
paid (验收后付30%) is a payment plan's.
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.intents import Event
from nlu.payment_plans import EVENTS, LENGTH, days_of
from nlu.text import Span

_EVENT_WORDS: Final[tuple[tuple[Event, str], ...]] = (
    *EVENTS,
    ("signing", r"签下来|签单|中标|下单|签(?:了|下来?|好|完)?(?:合同|约|单|订)?(?=[好完]?了?(?:之后|以后|后))"),
    ("payment", r"(?:首付款?|头款|预付款|定金|订金|尾款|余款|货款|款子?|钱)(?:到账?|收到|付了?)|(?:收到|收齐)(?:了)?(?:首付款?|头款|预付款|定金|订金|货款|尾款|款子?|钱)|到款|到账|回款|收到?款|付款|打款"),
)  # fmt: skip


def _any(words: tuple[tuple[Event, str], ...]) -> str:
    return "(?:" + "|".join(f"(?P<{event}{n}>{each})" for n, (event, each) in enumerate(words)) + ")"


_WITHIN: Final = r"(?:之内|以内|内|左右|后)?"
_TRIGGER: Final = re.compile(
    f"(?:等|待)?{_any(_EVENT_WORDS)}(?:完|好|掉|通过|合格|完成|出去)*(?:了(?=之后|以后|后))?(?:"
    rf"(?:之后|以后|后|满)?{LENGTH}{_WITHIN}|(?:之后|以后|后)?(?:第(?P<nth>[二三四五六七])天|(?P<next_day>次日|隔天))|(?P<at_once>之后|以后|后))"
)
_COMES: Final[tuple[tuple[Event, str], ...]] = (
    *_EVENT_WORDS[:-2],
    ("signing", r"签下来|签单|中标|下单|签(?!字|收|到|名|证|报|呈)(?:下来?|好|完|了)?(?:合同|约|单|订)?"),
    ("payment", _EVENT_WORDS[-1][1] + "|(?:款子?|钱|尾款|预付款?|定金|首付款?|货款)(?:打|付|来|汇)"),
    ("delivery", r"货(?:送|运|发)?到"),
)
_WAITED: Final = re.compile(
    rf"(?:等|待)(?![了着级于不])(?![^,，。]*(?:领导|老板|老大|总部|公司|我们|咱们|内部|财务|法务|盖章|字))[^,，。;；了一就再]{{0,8}}?{_any(_COMES)}(?:完|好|通过|合格|完成|出去|过来|过)*(?:了)?(?:之后|以后|后)?"
    rf"(?:(?:我们?|咱们?|就|再)*(?:的)?{LENGTH}{_WITHIN}|(?P<at_once>(?:我们?|咱们?)?(?:就|再(?!说|看))(?!也|都))|(?P<ends>$))"
)
"""等恒达签了再发货, 等验收完 | 一周内开票."""
_AS_SOON_AS: Final = re.compile(
    rf"(?:(?:合同|单子?|项目)?(?P<signing0>一(?:签|下单|中标)(?:完|好|下来|合同|约|单|掉)*)|(?P<payment0>(?:款子?|钱|尾款|预付款?|定金|首付款?|货款)一(?:到|付|打|来)(?:账|位|过来)*|一(?:到款|到账|付款|打款|收到钱|收到款))|"
    rf"(?P<delivery0>货一到(?:现场)?|一(?:到货|发货|收到货|交货|提货))|(?P<acceptance0>一(?:验收|调试|安装)(?:完|好|通过|合格|过)*))(?:了)?"
    rf"(?:(?P<at_once>(?:我们?|咱们?)?就)|[ ,，]*{LENGTH}{_WITHIN}|(?P<ends>$))"
)
"""款一到就发货, 合同一签 | 三天内进场."""
_ENDS: Final = re.compile(rf"{_any(_EVENT_WORDS)}(?:完|好|通过|合格|完成|出去)*了?(?:之后|以后|后)$")
"""签好之后 | 一周内开票."""
_SIGNED_AT_END: Final = re.compile(
    r"(?:^|[^签拿])(?P<signing0>签(?:下来|成|完|好|妥|掉)(?:合同|协议|约|单|字)?|拿下来?)[ ,，.。…~]*$"
)
"""A signing without 了 that ends its clause: what comes behind tells whether it is done (签下来 | 两周内要交货)."""
_IS_DONE: Final = re.compile(r"已|终于|总算|刚|才|今天|正式|顺利|也|都|双方|没|未|不|昨|恭喜|报喜|好消息")
_THEN: Final = re.compile(
    rf"[ ,，]*(?:那|我们?|咱们?|他们?|你|C|P)*(?:{LENGTH}(?:之内|以内|内)(?![^,，。]*了)|(?:就(?!是|差)|得(?!到|分|知|益)|必须|肯定得|要(?!求|是|不)(?!.{{0,8}}了))(?![^,，。]*(?:说|觉得)))"
)
"""What has to be done once it is signed."""
_GOES_ON: Final = re.compile(
    rf"[ ,，]*(?:我们?|咱们?|就|再|得|要|需要|必须)*(?:{LENGTH}(?:之内|以内|内)|就|再(?!说|看))"
)
"""Behind what has to take place first, the clause of what is to be done then."""
_DONE_AT_ONCE: Final = re.compile(
    r"^[ ,，]*(?:就|再|马上|立即|立刻|及时|记得|别忘了?|提醒|要|得|我们?|咱们?|给|去|催|寄|送|安排|把|跟|找|帮|回访|问|约|开|补|发|通知|盯)"
)
"""Without a length, only what is plainly still to be done is waited for."""
_OTHERS_TELL: Final = re.compile(r"说|讲|反馈|发现|觉得|才|一直|又|(?<!为)了(?!解)|过(?!去|来)")
_ONLY_PAYS: Final = re.compile(r"[ ,，]*(?:他们|客户|对方|再|就|才)*(?:付|结|支付|打款|汇|清|给钱|t/?t)")
"""How the customer pays is agreed, not promised."""
_TERM: Final = re.compile(rf"(?:回款|付款|打款){LENGTH}")
"""With nothing behind it: when they are to pay (付款45天)."""
_TOOK_PLACE: Final = re.compile(r"(?:已|已经|没|未|不|刚|才)$")


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is waited for, the days after it, and the words that say so (in the message)."""

    event: Event
    days: int
    span: Span


def read_awaited(clause: Clause, before: Clause | None = None) -> Awaited | None:
    """Return what the clause's action waits for; None where it has taken place, or the days depend on a calendar.

    Args:
        before: The clause before it in its line, which may say no more than what has to take place first.
    """
    match = _awaits(clause)
    if match is None:
        return _of_clause_before(clause, before) if before is not None else None
    after = clause.text[match.end() :]
    if _ONLY_PAYS.match(after) or (not after.strip() and _TERM.fullmatch(match[0])):
        return None
    days = _days_of(match)
    if days is None:
        return None
    start = clause.span.start
    return Awaited(_event_of(match), days, Span(start + match.start(), start + match.end()))


def awaits_signing(clause: Clause, following: Clause | None) -> bool:
    """Tell whether a clause says of a signing only what is to be done, or paid, once it has taken place."""
    match = _awaits(clause)
    if match is None and following is not None:
        if _GOES_ON.match(following.text) is not None:
            match = _opens(clause)
        if match is None and following.line == clause.line and _THEN.match(following.text) is not None:
            match = _signed_at_end(clause)
    return match is not None and _event_of(match) == "signing"


def _awaits(clause: Clause) -> re.Match[str] | None:
    """Return the words of a clause that tell what is waited for, where it also tells what is done then."""
    if clause.is_hypothetical or clause.is_negated:
        return None
    match = _TRIGGER.search(clause.text)
    if match is not None and match["at_once"] and not _DONE_AT_ONCE.match(clause.text[match.end() :]):
        match = None
    if match is None and "等" in clause.text:
        match = _WAITED.search(clause.plain)
    if match is None and "一" in clause.text:
        match = _AS_SOON_AS.search(clause.plain)
    if match is None or match.groupdict().get("ends") is not None:
        return None
    if _OTHERS_TELL.search(clause.text, match.end()) or _TOOK_PLACE.search(clause.text[: match.start()]):
        return None
    return match


def _opens(clause: Clause) -> re.Match[str] | None:
    """Return the words at the end of a clause that tell what has to take place before what the next one says."""
    if clause.is_hypothetical or clause.is_negated:
        return None
    for pattern in (_WAITED, _AS_SOON_AS, _ENDS):
        match = pattern.search(clause.plain)
        if match is not None and match.end() == len(clause.plain):
            return None if _TOOK_PLACE.search(clause.text[: match.start()]) else match
    return None


def _signed_at_end(clause: Clause) -> re.Match[str] | None:
    """Return the words of a signing at the end of a clause that nothing tells as done."""
    if clause.is_hypothetical or clause.is_negated or clause.times:
        return None
    match = _SIGNED_AT_END.search(clause.plain)
    return None if match is None or _IS_DONE.search(clause.plain[: match.start("signing0")]) else match


def tells_what_then(clause: Clause) -> bool:
    """Tell whether a clause without a day of its own says what has to be done once something is there (我们就得赶工)."""
    return not clause.times and _THEN.match(clause.text) is not None


def _of_clause_before(clause: Clause, before: Clause) -> Awaited | None:
    goes_on = _GOES_ON.match(clause.text)
    if goes_on is None or _OTHERS_TELL.search(clause.text, goes_on.end()):
        return None
    match = _opens(before) or (_signed_at_end(before) if _THEN.match(clause.text) is not None else None)
    days = days_of(goes_on["length"]) if goes_on["length"] else 0
    if match is None or days is None or _ONLY_PAYS.match(clause.text, goes_on.end()):
        return None
    start = before.span.start
    return Awaited(_event_of(match), days, Span(start + match.start(), start + match.end()))


def _event_of(match: re.Match[str]) -> Event:
    """Return which event the group of a pattern that matched is named for."""
    said = next(name for name, words in match.groupdict().items() if words is not None and name[-1].isdigit())
    return next(event for event in _EVENTS if event == said[:-1])


_EVENTS: Final[tuple[Event, ...]] = ("delivery", "acceptance", "signing", "payment")


def _days_of(match: re.Match[str]) -> int | None:
    """Return the days after; 第二天 is one day after, and working days depend on the calendar."""
    said = match.groupdict()
    if said["length"]:
        return days_of(said["length"])
    if said.get("nth"):
        return "一二三四五六七".index(said["nth"])
    return 1 if said.get("next_day") else 0
