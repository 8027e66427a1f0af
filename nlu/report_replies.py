"""What is said of a report just shown: 第2条删了, 恒达那条改成…, 加一条…, 蓝海不写; 发, 发给李总监, 发群里, 不发.

Only a report that lies open is changed by a line's number or a customer's name alone: the same words are about something
else as soon as the chat has gone on. Named (日报第2条删了) it is changed at any time, and 发 sends what was shown last.
A draft goes out on 发 alone: no 好的 sends it.
"""

from dataclasses import replace
from typing import Final, Literal

from nlu import patterns as re
from nlu.answers import is_open
from nlu.commands import read_bare
from nlu.document import Document
from nlu.intents import DropReport, EditReport, Intent, Read, Reading, ReportEdit, ReportKind, SendReport, Undo
from nlu.ordinals import CHINESE, CIRCLED, ordinal
from nlu.recall import Findings, recent_turns
from nlu.reports import KINDS
from nlu.text import Span
from nlu.wording import one_of, touches

State = Literal["open", "shown", "none"]
"""open: the report is what the chat is about; shown: one was shown before and the chat has gone on, or a list was pushed."""

LONGEST = 400
"""Characters; a longer message is no change of a report."""

_NAMED = re.compile(
    rf"\s*(?:把|给)?(?:我的?)?(?:今天|今日|昨天|本周|这周|上周|本月|这个月|上个?月)?的?(?P<name>{one_of(KINDS)})(?:里面?|上面?|中|的)?[\s,，:：]*"
)
_NUMBER = rf"(?:第\s*(?:[1-9]\d?|[{CHINESE}])\s*(?:条|行|点|项|个)?|[{CIRCLED}]|(?<!\d)[1-9]\d?\s*(?:条|行)?(?![\d.:点号月日/]))"
_ANY_NUMBER = re.compile(rf"[1-9]\d?|[{CHINESE}]|[{CIRCLED}]")
_SEVERAL = rf"(?P<numbers>{_NUMBER}(?:\s*[和跟与、,，]\s*{_NUMBER})*)"
_OUT = r"(?:删了|删掉|删除|删|去掉|去了|不要了?|不写了?|别写了?|不提了?|别提了?|拿掉|划掉|不用写了?)"
_UNWRITTEN = r"(?:删了|删掉|删除|不写了?|别写了?|不提了?|别提了?|不用写了?)"
"""What says of a name alone that it is not to be written; 不要了 said of a customer is news."""
_NAME = r"(?!刚|上|前|最后|[这那]条)(?P<who>[a-z0-9\u3400-\u9fff·().&-]{1,16}?)"
_LINE = r"(?:的)?(?P<line>[那这]一?[条行句个])"
_END = r"(?:吧|了|啊|哈|就行|就好)*(?=[\s,，;；。、!！]|$)"
_DROPS: Final = (
    re.compile(rf"(?:把)?{_SEVERAL}(?:的|那条|都)*{_OUT}{_END}"),
    re.compile(rf"{_OUT}{_SEVERAL}{_END}"),
    re.compile(rf"(?:把)?{_NAME}{_LINE}[就先都]?{_OUT}{_END}"),
    re.compile(rf"{_OUT}{_NAME}{_LINE}{_END}"),
    re.compile(rf"(?:把)?{_NAME}[就先都的]?{_UNWRITTEN}{_END}"),
    re.compile(rf"(?:不写|别写|不用写|别提){_NAME}{_END}"),
)
_INTO = r"(?:内容)?(?:改成|改为|写成|写为|换成|改)[\s:：,，]*"
_CHANGE: Final = re.compile(rf"(?:把)?(?:(?P<numbers>{_NUMBER})(?:的|那条)?|{_NAME}{_LINE}){_INTO}(?=\S)")
_ADD: Final = re.compile(
    r"(?:再|还|另外|最后)?(?:帮我)?(?:(?:加|补|添|补充|写)上?[一1]?[条行句项个]|(?:补充|加上?|补上?)(?=[:：]))[\s:：,，]*(?=\S)"
)
_BREAK: Final = re.compile(r"[\s,，;；。、!！]+")

_WHICH = rf"(?:(?:把)?(?:{one_of(KINDS)}|它|这份|这个)(?:就|先)?)?"
_OK = r"(?:(?:好的?|行|可以|没问题|ok|嗯|就这样|对)[\s,，了吧]*)?"
_MANAGER = r"(?:他|她|领导|老板|经理|主管|上级|头儿?|上面|老大)"
_SENDS: Final = (
    re.compile(r"\s*(?:可以|能)(?:发|发送|发出去)了[\s.。!！]*"),
    re.compile(
        rf"\s*{_OK}(?:就|那就|帮我|直接|现在)*{_WHICH}(?:直接|帮我|可以)?(?:发|发送|发出去?|提交|上交)(?:一下)?(?:给{_MANAGER})?(?:吧|啊|哈)*[\s.。!！]*"
    ),
    re.compile(
        rf"\s*{_OK}(?:就|帮我|直接)*{_WHICH}(?:直接|帮我)?发(?:到|给|在|去)?(?P<group>[^\s,，给到在去]{{0,8}}?)群(?:里|聊)?(?:里面)?(?:吧|啊|哈)*[\s.。!！]*"
    ),
    re.compile(
        rf"\s*{_OK}(?:就|帮我|直接)*{_WHICH}(?:直接|帮我)?(?:发|发送|交)给(?P<to>(?!我)[^\s,，。.!！了吗?？]{{1,8}}?)(?:吧|啊|哈)*[\s.。!！]*"
    ),
)
_NOT_SENT: Final = re.compile(
    rf"\s*(?:算了|今天|那就?|这次)?[\s,，]*(?P<name>{one_of(KINDS)})?(?:就|先)?(?:不发|别发|不用发|不要发|不发出去)(?P<end>了|吧|啊|也行|给他|给领导)*[\s.。!！]*"
)

_LEFT: Final = re.compile(r"\s*(?:算了|算啦|不用了?|没事了?|先不|不弄了|先这样)(?:吧|啊)*[\s.。!！]*")


def read_report_reply(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message does with the speaker's report; None where it is about something else."""
    if len(doc.text) > LONGEST:
        return None
    named = _NAMED.match(doc.text)
    state = _state(doc)
    if state == "none" and named is None:
        return None
    kind = KINDS[named["name"]] if named else None
    is_open = state == "open"
    if (sent := _read_sending(doc, found, state, kind)) is not None:
        return Reading((sent,), answers_question=is_open)
    if (is_open or named) and (edits := _read_edits(doc, found, named.end() if named else 0)):
        return Reading((EditReport(edits, kind),), answers_question=is_open)
    if is_open and read_bare(doc.text, []) == "undo":
        return Reading((Undo(),))  # what was written last goes, not only the question whether to send
    return Reading((DropReport(),), answers_question=True) if is_open and _LEFT.fullmatch(doc.text) else None


def _state(doc: Document) -> State:
    question = doc.conversation.question
    turns = recent_turns(doc)
    if question is not None and is_open(doc):
        if not any(isinstance(intent, SendReport) for intent in question.held):
            return "none"
        return "shown" if turns and turns[0].listed and turns[0].report_id is None else "open"
    if turns and turns[0].report_id is not None:
        return "open"
    return "shown" if any(turn.report_id is not None for turn in turns) else "none"


def _read_sending(doc: Document, found: Findings, state: State, kind: ReportKind | None) -> Intent | None:
    for pattern in _SENDS:
        if (match := pattern.fullmatch(doc.text)) is not None:
            groups = match.groupdict()
            if state == "none" and (kind is None or (groups.get("to") is None and groups.get("group") is None)):
                return None
            to = groups.get("to")
            if to and ((state != "open" and kind is None) or any(not m.is_new for m in found.customers)):
                return None  # something else is sent to somebody else
            return SendReport(groups.get("to"), groups.get("group"), kind)
    match = _NOT_SENT.fullmatch(doc.text)
    if match is None or (state == "none" and match["name"] is None):
        return None
    return DropReport(KINDS.get(match["name"] or ""))


def _read_edits(doc: Document, found: Findings, at: int) -> tuple[ReportEdit, ...]:
    """Return the changes that the words from `at` on ask for, in order; none where a part of them is no change."""
    edits: list[ReportEdit] = []
    while (at := _past_break(doc.text, at)) < len(doc.text):
        read = _read_edit(doc, found, at)
        if read is None:
            return ()
        several, end = read
        if several[0].kind != "drop":
            begin, end = end, _end_of_words(doc, found, end)
            words = doc.raw[begin:end].strip(" ,，;；。\n")
            if not words:
                return ()
            several = (replace(several[0], text=words),)
        edits += several
        at = end
    return tuple(edits)


def _past_break(text: str, at: int) -> int:
    match = _BREAK.match(text, at)
    return match.end() if match is not None else at


def _end_of_words(doc: Document, found: Findings, at: int) -> int:
    """Return where the words of a line end: before the next change, or with the message."""
    for match in _BREAK.finditer(doc.text, at + 1):
        if match.end() < len(doc.text) and _read_edit(doc, found, match.end()) is not None:
            return match.start()
    return len(doc.text)


def _read_edit(doc: Document, found: Findings, at: int) -> tuple[tuple[ReportEdit, ...], int] | None:
    """Return what begins at `at`, one edit for each line that it counts up, and where it (or its head) ends."""
    for pattern in _DROPS:
        if (match := pattern.match(doc.text, at)) is not None:
            return _targets(found, match, "drop"), match.end()
    if (match := _CHANGE.match(doc.text, at)) is not None:
        return _targets(found, match, "change")[:1], match.end()
    if (match := _ADD.match(doc.text, at)) is not None:
        return (ReportEdit("add"),), match.end()
    return None


def _targets(found: Findings, match: re.Match[str], kind: Literal["drop", "change"]) -> tuple[ReportEdit, ...]:
    groups = match.groupdict()
    if groups.get("numbers"):
        return tuple(ReportEdit(kind, ordinal(number)) for number in _ANY_NUMBER.findall(groups["numbers"]))
    span = Span(*match.span("who"))
    meant = [m for m in found.customers if touches(m.span, [span]) and m.best is not None and not m.is_ambiguous]
    customer = None
    if len(meant) == 1 and meant[0].best is not None and not meant[0].is_new:
        customer = Read(meant[0].best.ref, meant[0].best.reason, meant[0].span, meant[0].best.score)
    return (ReportEdit(kind, name=match["who"], customer=customer, is_line=bool(groups.get("line"))),)
