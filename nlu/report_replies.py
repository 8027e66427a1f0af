"""What is said of a report just shown: 第2条删了, 恒达那条改成…, 加一条…, 第1条再补充…, 2和3合成一条, 蓝海不写, 重来; `nlu.report_sends` sends it.

Only a report that lies open is changed by a line's number or a customer's name alone: the same words are about something
else as soon as the chat has gone on. Named (日报第2条删了) it is changed at any time, and 发 sends what was shown last.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from nlu import patterns as re
from nlu.answers import is_open
from nlu.bare_commands import read_bare
from nlu.conversation import Turn
from nlu.document import Document
from nlu.intents import DropReport, EditReport, Read, Reading, ReportEdit, ReportHint, SendReport, Undo
from nlu.ordinals import CHINESE, CIRCLED
from nlu.part import Part
from nlu.query_periods import period_of
from nlu.recall import Findings, recent_turns
from nlu.report_merges import read_merge
from nlu.report_moves import LINE, NAME, NUMBER, number_of, read_move
from nlu.report_sends import (
    KINDS,
    State,
    is_bare_send,
    is_of_a_quote,
    kind_to_send,
    read_digest_sending,
    read_sending,
    read_sending_first,
    sends_to_a_group,
)
from nlu.reports import PERIODS, asked_report
from nlu.text import Span
from nlu.wording import one_of, touches, without

LONGEST = 400
"""Characters; a longer message is no change of a report."""

_NAMED = re.compile(
    rf"\s*(?:把|给)?(?:我的?)?(?:今天|今日|昨天|本周|这周|上周|本月|这个月|上个?月)?的?(?P<name>{one_of(KINDS)})(?:里面?|上面?|中|的)?[\s,，:：]*"
)
_ANY_NUMBER = re.compile(rf"最后[一那]?[条行个项]|[1-9]\d?|[{CHINESE}]|[{CIRCLED}]")
_SEVERAL = rf"(?P<numbers>{NUMBER}(?:\s*[和跟与、,，]\s*{NUMBER})*)"
_OUT = r"(?:(?:就|先|也)?(?:别|不要|不用)写?(?:进去|上去|放)了?|删了|删掉|删除|删|去掉|去了|不要了?|不写了?|别写了?|不提了?|别提了?|拿掉|划掉|不用写了?)"
_UNWRITTEN = (
    r"(?:(?:别|不要|不用|先不)写?(?:进去|上去|放)了?|删了|删掉|删除|不要?写了?|别写了?|不提了?|别提了?|不用写了?)"
)
"""What says of a name alone that it is not to be written; 不要了 said of a customer is news."""
_END = r"(?:吧|了|啊|哈|就行|就好)*(?=[\s,，;；。、!！]|$)"
_IN_LINE: Final = rf"(?P<numbers>{NUMBER})(?:里面?|里头|中|那里)"
_DROPS: Final = (
    re.compile(rf"(?:把)?{_IN_LINE}(?:的|把)*{NAME}(?:的|就|先|也)?{_OUT}{_END}"),
    re.compile(rf"(?:把)?{NAME}从{_IN_LINE}?{_OUT}{_END}"),
    re.compile(rf"(?:把)?{_SEVERAL}(?:的|那条|都)*{_OUT}{_END}"),
    re.compile(rf"{_OUT}{_SEVERAL}{_END}"),
    re.compile(rf"(?:把)?{NAME}{LINE}[就先都]?{_OUT}{_END}"),
    re.compile(rf"{_OUT}{NAME}{LINE}{_END}"),
    re.compile(rf"(?:把)?{NAME}[就先都也的]*{_UNWRITTEN}{_END}"),
    re.compile(rf"(?:不写|别写|不用写|别提){NAME}{_END}"),
)
_INTO = r"(?:内容)?(?:不对|错了|写错了|有误)?[\s,，]*(?:(?:改一?下|改改|改成|改为|写成|写为|换成|应该是|应该写|改(?![天日期到]))[\s:：,，]*)+"
_PUT_RIGHT: Final = re.compile(rf"{NAME}(?:写)?(?:不对|错了|写错了|有误)[\s,，]*应该(?:是|写)[\s:：,，]*(?=\S)")
_MORE: Final = re.compile(
    rf"(?:把|给|在)?(?:(?P<numbers>第\s*(?:[1-9]\d?|[{CHINESE}])\s*(?:条|行|点|项|个)|[{CIRCLED}])(?:的|那条)?|{NAME}{LINE})(?:的?(?:后面|后边|末尾|最后|里面?)|再|还要?|上)*"
    r"(?:补充|加上?|补上?|添上?)(?:一[句点下]|上)?[\s:：,，]*(?=\S)"
)
_RESET: Final = re.compile(
    r"\s*(?:全部?|都)?(?:(?:删了|删掉|不对|不行)[\s,，]*)?(?:重来|重写|重新(?:写|来|拟|生成|弄|整)|重拟|从头来|恢复原样|还原|改回(?:原样|原来的?)|恢复(?:成|到)原来的?)(?:一份|一下|一遍|吧|了)*[\s。.!！]*"
)
_UNCLEAR: Final = re.compile(
    rf"(?:{NUMBER}|顺序|排序).*(?:合并|对调|互换|换一下|换个|调整|啥意思|是啥|什么意思)|"
    rf"\s*(?:把)?(?:{NUMBER})?(?:(?:日报|周报|月报|写得?|内容|语气|口气|措辞|文字|格式|排版|有点|再|太|不够|能不能|可以)[\s,，]*)*(?:啰嗦|太长|太短|短点|短一点|长点|详细点|详细一点|详细些|具体点|具体一点|简单点|精简|简洁|润色|正式点|正式一点|换个说法|合并|分开写)"
    r"(?:一下|一点|些|点|了|吧)*[\s。.!！]*"
)
"""What one could wish for, and the bot cannot do."""
_CHANGE: Final = re.compile(rf"(?:把)?(?:(?P<numbers>{NUMBER})(?:的|那条)?|{NAME}{LINE}){_INTO}(?=\S)")
_QUANTITY: Final = r"[0-9一二两三四五六七八九十百半]+(?:[台套个件吨只箱条支片米桶袋瓶卷根块张]|[a-z]|$)"
"""Of goods, which are added to a quotation and no report."""
_ADD: Final = re.compile(
    r"(?:再|还要?|另外|最后|后面|下面)?(?:帮我)?(?:(?:加|补|添|补充)上?(?:[一1]?[条行句项个]|[一1]点)|写上?[一1]?[条行句项]|(?:补充|补充一下|加上?|补上?|再加上)(?=[:：])|(?<=后面)加上?(?=\s)|(?<=下面)加上?(?=\s)|"
    rf"(?<![\u3400-\u9fff])(?:再加上|再补上|再补充|加上|补上|补充)(?=\s*(?:今|明|昨|上午|下午|晚上|还)|\s+(?!{_QUANTITY})))[\s:：,，]*(?=\S)"
)
_FORGOT: Final = re.compile(
    r"(?:还|好像|好像还|又)?(?:漏|少|忘)(?:写|记|说|提)?(?:了|掉)?[一1]?(?:条|个|件事?|项)?(?:没写)?[\s:：,，]+(?=\S)"
)
"""漏了一条 下午盘点: a line of the report, unless it tells of a customer, which is a record first."""
_SENDS_TOO: Final = re.compile(r"(?:然后|就|再|直接)*发(?:送|出去|给领导|给老板)?[了吧\s。.!！]*")
"""第2条删了 发: what is changed is shown first, and goes out when it was seen."""
_THEN: Final = r"(?:再|然后|还有|另外|顺便|也|帮我|麻烦|请)+(?=把|第|最后|[1-9①-⑨])"
_BREAK: Final = re.compile(rf"[\s,，;；。、!！]+(?:{_THEN})*|(?:{_THEN})+")

_OF_ITS_OWN: Final = re.compile(r"预算|价格?|金额|数量|型号|折扣|原因|对手|电话|人名|姓名|日期|时间|下一步|阶段|进度")
_NOT_TO_BE_WRITTEN: Final = re.compile(rf".{{1,16}}{_UNWRITTEN}[吧了啊哈\s。.!！]*")
_KEEP: Final = re.compile(
    r"\s*(?:还是|算了|那|又|我看)*[\s,，]*(?:留着|留下|保留|加回来|加回去|放回来|放回去|补回来|别删|不删|不用删|先不删)(?:吧|了|啊|好了)*[\s。.!！]*"
)
_EDITED: Final = re.compile(r"删|去掉|去了|不要|不写|别写|不提|别提|拿掉|划掉|不用写")
_OTHER_PERIOD: Final = re.compile(
    r"\s*(?:不是|不对)?[\s,，]*(?:我?要|看|给我|发我|是)?(?:的?是)?T的?(?:呢|吧|啊|那份|那个)*[\s?？。.!！]*"
)
"""昨天的, 要本周的: the same report of another day, week or month."""

_LEFT: Final = re.compile(r"\s*(?:算了|算啦|不用了?|没事了?|先不|不弄了|先这样)(?:吧|啊)*[\s.。!！]*")


def read_report_reply(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message does with the speaker's report; None where it is about something else."""
    if len(doc.text) > LONGEST:
        return None
    if (of_team := read_digest_sending(doc)) is not None:
        return Reading((of_team,), keeps_question=True)
    named = _NAMED.match(doc.text)
    state = _state(doc)
    if state == "none" and named is None:
        if (kind_named := kind_to_send(doc.text)) is not None:
            return Reading((SendReport(report=kind_named),), keeps_question=True)
        if doc.conversation.question is None and sends_to_a_group(doc.text):
            return Reading((ReportHint("unsent"),))  # 发群里 with nothing that could be sent
        if is_bare_send(doc.text) and is_of_a_quote(turns := recent_turns(doc)) and _knows_a_report(turns):
            return Reading((ReportHint("meant"),))
        return None
    kind = KINDS[named["name"]] if named else None
    is_open = state == "open"
    if sent := read_sending(doc, found, state, kind):
        return Reading(sent, answers_question=is_open)
    if (is_open or named) and (edits := _read_edits(doc, found, named.end() if named else 0)):
        return Reading((EditReport(edits, kind),), answers_question=is_open)
    if is_open and read_bare(doc.text, []) == "undo":
        return Reading((Undo(),))  # what was written last goes, not only the question whether to send
    if is_open and _KEEP.fullmatch(doc.text) and _EDITED.search(recent_turns(doc)[0].text):
        return Reading((Undo(),))  # 还是留着吧, right behind what took a line out
    if is_open and (other := _other_period(doc, found)) is not None:
        return other
    if is_open and _RESET.fullmatch(doc.text):
        return Reading((EditReport((ReportEdit("reset"),), kind),), answers_question=True)
    if is_open and _NOT_TO_BE_WRITTEN.fullmatch(doc.text) and _OF_ITS_OWN.search(doc.text):
        return Reading((ReportHint("unclear"),), answers_question=True)
    if is_open and _UNCLEAR.fullmatch(doc.text) and not any(not m.is_new for m in found.customers):
        return Reading((ReportHint("unclear"),), answers_question=True)
    return Reading((DropReport(),), answers_question=True) if is_open and _LEFT.fullmatch(doc.text) else None


def _other_period(doc: Document, found: Findings) -> Reading | None:
    """Return the question for the report of another period, of which the message says no more than that."""
    if _OTHER_PERIOD.fullmatch(doc.shape) is None or (period := period_of(doc.text, doc.now)) is None:
        return None
    kind = next((kind for kind, periods in PERIODS.items() if period.value in periods), None)
    return asked_report(doc, found, kind, period, Span(0, len(doc.text))) if kind is not None else None


def read_report_aside(doc: Document, found: Findings) -> Part | None:
    """Return the sending that a message begins with, which goes on with something to record."""
    return read_sending_first(doc, found, _state(doc))


def _state(doc: Document) -> State:
    question = doc.conversation.question
    turns = recent_turns(doc)
    if question is not None and is_open(doc):
        if not any(isinstance(intent, SendReport) for intent in question.held):
            return "none"
        return "shown" if turns and turns[0].listed and turns[0].report_id is None else "open"
    if turns and turns[0].report_id is not None:
        return "open"
    return "shown" if _knows_a_report(turns) and not is_of_a_quote(turns) else "none"


def _knows_a_report(turns: Sequence[Turn]) -> bool:
    return any(turn.report_id is not None for turn in turns)


def _read_edits(doc: Document, found: Findings, at: int) -> tuple[ReportEdit, ...]:
    """Return the changes that the words from `at` on ask for, in order; none where a part of them is no change."""
    edits: list[ReportEdit] = []
    while (at := _past_break(doc.text, at)) < len(doc.text):
        read = _read_edit(doc, found, at)
        if read is None:
            return tuple(edits) if edits and _SENDS_TOO.fullmatch(doc.text, at) else ()
        several, end = read
        if several[0].kind not in ("drop", "move", "merge"):
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
        is_next = _read_edit(doc, found, match.end()) is not None or _SENDS_TOO.fullmatch(doc.text, match.end())
        if match.end() < len(doc.text) and is_next:
            return match.start()
    return len(doc.text)


def _read_edit(doc: Document, found: Findings, at: int) -> tuple[tuple[ReportEdit, ...], int] | None:
    """Return what begins at `at`, one edit for each line that it counts up, and where it (or its head) ends."""
    for pattern in _DROPS:
        if (match := pattern.match(doc.text, at)) is not None and not _names_a_part(found, match):
            return _targets(found, match, "drop"), match.end()
    if (merged := read_merge(doc.text, at)) is not None:
        return (merged[0],), merged[1]
    if (moved := read_move(doc.text, at)) is not None:
        edit, match = moved
        whom = edit if edit.number is not None else _targets(found, match, "move")[0]
        return (replace(whom, side=edit.side, other=edit.other),), match.end()
    if (match := _MORE.match(doc.text, at)) is not None:
        return _targets(found, match, "append")[:1], match.end()
    if (match := _CHANGE.match(doc.text, at) or _PUT_RIGHT.match(doc.text, at)) is not None:
        return _targets(found, match, "change")[:1], match.end()
    if (match := _FORGOT.match(doc.text, at)) is not None and not any(not m.is_new for m in found.customers):
        return (ReportEdit("add"),), match.end()
    if (match := _ADD.match(doc.text, at)) is not None:
        return (ReportEdit("add"),), match.end()
    return None


def _names_a_part(found: Findings, match: re.Match[str]) -> bool:
    """Tell whether a name is of a customer and of one thing about it (华星预算不写), which is no part of its own."""
    if not match.groupdict().get("who"):
        return False
    who = Span(*match.span("who"))
    whom = [m.span for m in found.customers if not m.is_new and touches(m.span, [who])]
    rest = without(match.string, whom)[who.start : who.end]
    return bool(whom) and _OF_ITS_OWN.search(rest) is not None


def _targets(
    found: Findings, match: re.Match[str], kind: Literal["drop", "change", "append", "move"]
) -> tuple[ReportEdit, ...]:
    groups = match.groupdict()
    if groups.get("numbers") and not groups.get("who"):
        return tuple(ReportEdit(kind, number_of(number)) for number in _ANY_NUMBER.findall(groups["numbers"]))
    span = Span(*match.span("who"))
    meant = [m for m in found.customers if touches(m.span, [span]) and m.best is not None and not m.is_ambiguous]
    customer = None
    if len(meant) == 1 and meant[0].best is not None and not meant[0].is_new:
        customer = Read(meant[0].best.ref, meant[0].best.reason, meant[0].span, meant[0].best.score)
    number = number_of(groups["numbers"]) if groups.get("numbers") else None
    return (ReportEdit(kind, number, match["who"], customer, is_line=bool(groups.get("line"))),)
