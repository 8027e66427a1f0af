"""A report sent or kept: 发, 发给李总监, 发给李静和钱总, 发群里, 不发; and what is near to it and sends nothing: 好的, 明早发.

A draft goes out on 发 and its kin alone. In the turn after the draft was shown more words mean that (提交, 报上去, 发李静); later only 发 does.
"""

from collections.abc import Sequence
from typing import Final, Literal

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.document import Document
from nlu.intents import DropReport, Intent, ReportHint, ReportKind, SendReport
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.text import Span
from nlu.wording import one_of, touches, without

KINDS: Final[dict[str, ReportKind]] = {"日报": "daily", "周报": "weekly", "月报": "monthly"}
State = Literal["open", "shown", "none"]
"""open: the report is what the chat is about; shown: one was shown before and the chat has gone on, or a list was pushed."""

_WHICH: Final = (
    rf"(?:(?:把|将)?(?:今天|昨天|本周|这周|上周|本月)?的?(?:{one_of(KINDS)}|它|这份|这个)(?:就|先|[\s,，])*)?"
)
_OK: Final = (
    r"(?:(?:好的?|好了|行|可以|没问题|没毛病|ok|嗯+|就这样|对|没错|改好了|看过了|看了|不用改了?|确认|确定|无误|就|那就?|帮我|麻烦|请|直接|现在|马上|赶紧)"
    r"[\s,，。了吧]*)*"
)
_MANAGER: Final = r"(?:他|她|领导|老板|经理|主管|上级|头儿?|上面|老大)"
_TAIL: Final = r"(?:吧|啊|哈|呗|谢谢)*[\s.。!！~]*"
_ALONE: Final = r"(?:可以|能)?(?:再|重新|重)?(?:发送|发出去?|发上去|发)(?:(?:[一1]?[下份遍次回])|了(?=吧))?"
_ALONE_OPEN: Final = rf"(?:{_ALONE}|提交|上交|上报|交上去|报上去|交|fa|send)(?:一下|了(?=吧))?"
_GIVES: Final = r"(?:发送|发|提交|上报|交|传|转发|转|推送|推|抄送|抄)"
_SEND_NOW: Final = re.compile(rf"\s*{_OK}{_WHICH}(?:直接|帮我|可以)?{_ALONE}(?:给{_MANAGER})?{_TAIL}")
_SEND_NAMED: Final = re.compile(
    rf"\s*{_OK}(?:发送?|提交)(?:一?下|一份)?(?:我的?|今天|昨天|本周|这周|上周|本月|的)*(?P<name>{one_of(KINDS)}){_TAIL}"
)
_MAY_SEND: Final = re.compile(r"\s*(?:可以|能)(?:发|发送|发出去)了[\s.。!！]*")
_SEND_OPEN: Final = re.compile(
    rf"\s*{_OK}{_WHICH}(?:直接|帮我|可以)?(?:{_ALONE_OPEN}(?:给{_MANAGER})?|{_GIVES}给?{_MANAGER}|(?:提交|上交|上报|发送?){_WHICH}){_TAIL}"
)
_TO_GROUP: Final = re.compile(
    rf"\s*{_OK}{_WHICH}(?:直接|帮我)?(?:发|转发?|推)(?:到|给|在|去)?(?P<group>[^\s,，给到在去]{{0,8}}?)群(?:里|聊)?(?:里面)?{_TAIL}"
)
_OF_TEAM: Final = re.compile(
    rf"\s*{_OK}(?:把|将)?(?:今天|今日|这周|本周|本月|这个月)?的?(?:团队|部门|小组|全组|我们组)的?(?P<name>{one_of(KINDS)})(?=.*群)"
)
_AND: Final = r"(?:[\s,，]*(?:和|跟|与|、|还有|顺便|同时|另外|再|也|一起|抄送给?|抄给|抄|发给|转给)+[\s,，]*)"
_BETWEEN: Final = re.compile(_AND)
_ONE: Final = r"(?!我|他们|她们|对方|客户|人家)[^\s,，。.!！了吗?？和跟与、谁哪]{1,8}?"
_TO: Final = re.compile(rf"\s*{_OK}{_WHICH}(?:直接|帮我)?{_GIVES}给(?P<to>{_ONE})(?P<more>(?:{_AND}{_ONE})*){_TAIL}")
_TO_BARE: Final = re.compile(rf"\s*{_OK}{_WHICH}(?:直接|帮我)?(?:发|转发)(?P<to>{_ONE}){_TAIL}")
_AND_COPY: Final = re.compile(
    rf"\s*{_OK}{_WHICH}{_ALONE_OPEN}[\s,，]*(?:顺便|同时|也|再|并)?(?:抄送|抄|cc)给?\s*(?P<to>{_ONE}){_TAIL}"
)
"""发 抄送钱总: to the manager and to somebody else."""
_TEAM: Final = re.compile(r"(?:组|部|队|团队|中心|大区)$")
_NOT_SENT: Final = re.compile(
    rf"\s*(?:算了|今天|那就?|这次)?[\s,，]*(?P<name>{one_of(KINDS)})?(?:就|先)?(?:不发|别发|不用发|不要发|不发出去)(?P<end>了|吧|啊|也行|给他|给领导)*[\s.。!！]*"
)
_LATER: Final = re.compile(
    r"(?:先不急|不着急|不急|先等等|等一?会儿?|等下|待会儿?|过会儿?|一会儿?|回头|晚点儿?|晚些|稍后|到时候?|等我|下班前?|之?后|再|才)"
)
_WAITS: Final = re.compile(r"等|再|才|晚|回头|待会|稍后|到时|一会")
_YES: Final = re.compile(
    r"\s*(?:好的?|好嘞|好滴|行|可以|没问题|ok|嗯+|就这样|对|没错|是的?|要|收到|确认|确定|同意|无误|没毛病|不用改)(?:了|吧|的|啊|哈|[\s,，。.!！~])*"
)
_WHOM: Final = re.compile(rf"\s*{_WHICH}(?:会|是|要)?(?:发|交)给(?:谁|哪个|哪位)[啊呢的\s?？]*")
_GO_ON: Final = re.compile(r"[\s,，。;；]+(?:然后|顺便|另外|再|还有|对了)?[\s,，]*")
LONGEST_HEAD: Final = 40
"""Characters in which the sending ends that a message begins with."""
_TELLS_MORE: Final = re.compile(r"[,，。;；\s]+(?:然后|顺便|另外|还有|对了|再)")


def read_sending(doc: Document, found: Findings, state: State, kind: ReportKind | None) -> tuple[Intent, ...]:
    """Return what the whole message does with the last draft; nothing where it is about something else."""
    return _sends(doc.text, found, state, kind) or _keeps(doc, found, state, kind)


def read_sending_first(doc: Document, found: Findings, state: State) -> Part | None:
    """Return the sending that a message begins with which goes on with something else (发给李静 明天我去无锡)."""
    if state != "open":
        return None
    for match in reversed(list(_GO_ON.finditer(doc.text, 0, LONGEST_HEAD))):
        head = doc.text[: match.start()]
        inside = Findings((), (), tuple(m for m in found.mentions if m.span.start < match.start()))
        sends = _sends(head, inside, state, None)
        if not sends or not isinstance(sends[0], SendReport) or match.end() == len(doc.text):
            continue
        names_reader = sends[0].to is not None or sends[0].group is not None or re.search(_MANAGER, head)
        if names_reader or _TELLS_MORE.match(doc.text, match.start()):
            return Part(sends, (Span(0, match.start()),))
    return None


def read_digest_sending(doc: Document) -> SendReport | None:
    """Return that the team's digest goes into a group: the one told last (发群里), or one that is named (团队日报发群里)."""
    if "群" not in doc.text:
        return None
    named = _OF_TEAM.match(doc.text)
    if named is None and not _is_of_a_digest(recent_turns(doc)):
        return None
    match = _TO_GROUP.fullmatch(doc.text[named.end() :] if named is not None else doc.text)
    if match is None:
        return None
    kind = KINDS[named["name"]] if named is not None else _kind_named(doc.text)
    return SendReport(group=match["group"], report=kind, of_team=True)


def _is_of_a_digest(turns: Sequence[Turn]) -> bool:
    """Say whether a digest was told last, or before nothing but questions (依据, 为什么是这个数)."""
    for turn in turns:
        if turn.digest is not None:
            return True
        if turn.written or turn.report_id is not None:
            return False
    return False


def sends_to_a_group(text: str) -> bool:
    """Say whether the whole of `text` wants something in a group and says not what: 发群里."""
    return "群" in text and _TO_GROUP.fullmatch(text) is not None


def _kind_named(text: str) -> ReportKind | None:
    return next((kind for name, kind in KINDS.items() if name in text), None)


def kind_to_send(text: str) -> ReportKind | None:
    """Return the kind of report that the whole of `text` sends by its name: 发日报."""
    match = _SEND_NAMED.fullmatch(text)
    return KINDS[match["name"]] if match is not None else None


def is_bare_send(text: str) -> bool:
    """Say whether the whole of `text` sends and says not what: 发, 发给领导."""
    return _SEND_NOW.fullmatch(text) is not None


def is_of_a_quote(turns: Sequence[Turn]) -> bool:
    """Say whether the chat has made a quotation since a report was told: then 发 is not about that."""
    for turn in turns:
        if turn.report_id is not None:
            return False
        if any(written.kind == "quote" for written in turn.written):
            return True
    return False


def _sends(text: str, found: Findings, state: State, kind: ReportKind | None) -> tuple[Intent, ...]:
    if _SEND_NOW.fullmatch(text) or _MAY_SEND.fullmatch(text) or (state == "open" and _SEND_OPEN.fullmatch(text)):
        return () if state == "none" and kind is None else (SendReport(report=kind),)
    if (match := _TO_GROUP.fullmatch(text)) is not None:
        return () if state == "none" and kind is None else (SendReport(group=match["group"], report=kind),)
    if state == "open" and (copied := _AND_COPY.fullmatch(text)) is not None and not found.customers:
        return SendReport(report=kind), _to(copied["to"], kind)
    if (state != "open" and kind is None) or any(not m.is_new for m in found.customers):
        return ()  # something else is sent to somebody else
    if (match := _TO.fullmatch(text)) is not None:
        more = _BETWEEN.sub("\n", match["more"]).split()
        return tuple(_to(name, kind) for name in (match["to"], *more))
    match = _TO_BARE.fullmatch(text)
    if match is None or not (_TEAM.search(match["to"]) or _is_one_of_us(found, Span(*match.span("to")))):
        return ()
    return (_to(match["to"], kind),)


def _to(name: str, kind: ReportKind | None) -> SendReport:
    return SendReport(None if re.fullmatch(_MANAGER, name) else name, None, kind)


def _is_one_of_us(found: Findings, span: Span) -> bool:
    return any(mention.members and touches(mention.span, [span]) for mention in found.mentions)


def _keeps(doc: Document, found: Findings, state: State, kind: ReportKind | None) -> tuple[Intent, ...]:
    """Return that nothing is sent: not at all, not now, or because only 发 sends."""
    match = _NOT_SENT.fullmatch(doc.text)
    if match is not None and (state != "none" or match["name"] is not None):
        return (DropReport(KINDS.get(match["name"] or "")),)
    if _WHOM.fullmatch(doc.text) and (state == "open" or kind is not None):
        return (ReportHint("unsent"),)
    if state != "open":
        return ()
    if not any(isinstance(held, SendReport) for held in getattr(doc.conversation.question, "held", ())):
        return ()
    if _YES.fullmatch(doc.text):
        return (ReportHint("unsent"),)
    times = [item.span for item in found.times]
    if not times and not _WAITS.search(doc.text):
        return ()
    rest = _LATER.sub("", without(doc.text, times)).strip(" ,，")
    return (ReportHint("later"),) if rest and _sends(rest, found, state, kind) else ()
