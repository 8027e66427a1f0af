"""Corrections: what an earlier message wrote should have said something else (GUIDE rule 10).

Three things make one: a cue (打错了, 更正, 改成, 不是20是25), a record of the chat it can refer to, and a new value that fits a slot
of that record. What was said before is told apart from what is right by its place (不是X, X打错) and by being equal to what is
stored. A cue whose record or slot cannot be told asks; a contrast that fits no stored value is no correction at all.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from nlu.completions import Part
from nlu.conversation import Turn, Written
from nlu.document import Document
from nlu.intents import (
    AddFollowUp,
    Channel,
    Clarification,
    Correct,
    Intent,
    LogVisit,
    Money,
    QuoteItem,
    Read,
    Ref,
    RequestQuote,
    SaveContact,
    Stage,
    UpdateDeal,
)
from nlu.items import read_items
from nlu.names import Mention
from nlu.quote_requests import mask
from nlu.context import customer_ref
from nlu.recall import Findings, recent_turns
from nlu.text import Span, fold
from nlu.values import ValueItem, read_values
from nlu.wording import PARTICLES, covers, holds, pieces, touches, without

Kind = Literal["visit", "deal", "quote", "followup", "contact"]
KINDS: Final[tuple[Kind, ...]] = ("visit", "deal", "quote", "followup", "contact")
"""Whose customer or person is meant where several records of one message could be: the first that is there."""
LONGEST: Final = 80
"""Characters; a longer message tells something new even where it says 不对."""

MISTAKE = re.compile(
    r"[打写记说搞弄整输录报填看听算发存选点]\s*(?:错|岔|混|反|串|漏)|(?:名字?|数|数字|数量|金额|价格?|日期|日子|时间|人|客户|公司|电话|号码|阶段|地方|型号|产品|折扣|税率|单位)(?:都|全|又)?(?:错|不对)|错了|错啦|有误|整串|串了|不对|口误|"
    r"手滑|手误|手抖|笔误|嘴瓢|更正|纠正|勘误|订正|修正|改正|应该是|应为|该是|[说记写报]早了|早说了|空欢喜|[少漏多](?:打|写|输|说|记|填|了?[一两]?[位个]|了)|脑子|瓦特|昏了|糊涂|记岔|错别字|不好意思.{0,6}是"
)
CHANGE = re.compile(
    r"改成|改为|改到|改作|变成|变更为|换成|改回|调成|调到|调整为|调整成|改一?下|改(?=\s*[0-9一二两三四五六七八九十百])|改(?=.{0,6}[0-9])"
)
CONTRAST = re.compile(r"(?<!是)不是(?![吗么?啊吧])(?!很|太|特别|要|说|因为|问题)")
AMEND = re.compile(
    r"再?(?:加上?|另加|多加|追加|添|补)|减掉?|去掉|删掉|拿掉|不要(?=.)|换成|折扣?|税率?|含税|数量|用户数|套数|台数|席"
)
SAYS_IS = re.compile(r"(?:而|应该|其实|实际|实际上|正确的|准确说|准确的说|明明|原来)?是")

_OLD = re.compile(r"(?<!是)不是(?P<old>[^,，。;；!！?？\n\s]+?)(?=(?:而|应该|其实)?是|[,，。;；!！?？\n\s]|$)")
_MISTYPED = re.compile(
    r"(?P<old>[^,，。;；!！?？\s]{1,14}?)(?:是|给|又|都)?(?:[打写记说搞弄整输录报填看听算存选点]\s*(?:错|岔|混|反|串)|口误|手滑|手误|笔误)了?"
)
_REFERRED = re.compile(
    r"\s*(?:的)?(?:那|这|上|刚)(?:条|个|单|笔|次|家|份|边)|\s*的(?:那|金额|预算|日期|时间|报价|阶段|数|价)"
)
_NEGATED = re.compile(r"(?:还没有?|没有?|未|不是|并没|别)[^,，。;；\s]{0,4}")
_FRESH_FACT = re.compile(
    r"(?:刚|今天|上午|下午|早上|昨天|晚上|中午)?(?:去了|去趟|跑了趟|见了|拜访了|来电|通了|打了电话|聊了|谈了|唠了|碰了|吃了|开了会)|约了|提醒我|记一下|帮我记|新客户"
)
_DIGITS = re.compile(r"(?<![0-9a-z.])[0-9]{1,9}(?:\.[0-9]{1,6})?(?![0-9a-z.])")
_PHONE = re.compile(
    r"(?<![0-9])1[3-9][0-9](?:[0-9]{8}|[- ][0-9]{4}[- ][0-9]{4})(?![0-9])|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
)
_TAIL = re.compile(
    r"(?:尾号|末尾|结尾|最后|后)(?:[一两二三四1-4]位)?(?:数)?(?:应该|都)?(?:是|为|改成)?\s*(?P<n>[0-9]{1,8})(?![0-9])"
)
"""How the end of a phone number is put right (尾号是6688)."""
_SOME_DIGITS = re.compile(r"(?<![0-9.])(?P<n>[0-9]{3,8})(?![0-9.])")
_DENIES: Final[dict[str, re.Pattern[str]]] = {
    "won": re.compile(r"(?:没有?|未|还没|没真|不算|没能)[^,，。]{0,2}(?:签|成交|拿下|定|下单|赢)"),
    "lost": re.compile(r"(?:没有?|未|还没|没真|不算)[^,，。]{0,2}(?:丢|黄|输|凉|死)"),
    "negotiation": re.compile(r"(?:没有?|未|还没|没到|不算)[^,，。]{0,3}(?:谈|商务|合同|中标)"),
    "proposal": re.compile(r"(?:没有?|未|还没)[^,，。]{0,3}(?:交|递|投|出方案|发方案|报)"),
    "qualified": re.compile(r"(?:没有?|未|还没)[^,，。]{0,3}(?:立项|确认|定)"),
}
"""Words that deny a stage written just before: then the stage named beside them is a correction."""
_EMAIL = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
_RATIO_AFTER = re.compile(
    r"(?:折扣?|打)(?:率)?(?:按|改成|改为|改到|改|是|为|应该是|给|算|调到|调成|打)?\s*(?P<n>[0-9]{1,2}(?:\.[0-9]+)?)(?:折)?(?![0-9])"
)
_CLOSING = re.compile(r"签(?!到)|成交|下单|定标|拍板|close|关单")
_DUE_WORDS = re.compile(r"跟进|提醒|待办|送|发|交|寄|去|约|见|打电话|再|deadline|截止")
_DEPARTMENT = re.compile(r"(?P<it>[\u4e00-\u9fff]{1,8}(?:部|科|室|处|组|车间|中心|科室|事业部))(?:门)?的?$")
_TITLE = re.compile(
    r"(?P<it>[\u4e00-\u9fff]{0,6}(?:总监|经理|主任|部长|处长|科长|厂长|董事长|总裁|总工|院长|校长|主管|工程师|专员|助理|采购|会计|出纳|店长|老板|书记|局长|所长|队长|班长|组长|技术员|负责人|法人|老板娘|vp|ceo|cto|cfo))(?:了|的)?$"
)

_PAIR: Final = (
    re.compile(
        r"不是(?P<old>[^,，。;；!！?？\s]{1,16}?)[,，。;；\s]*(?:而|应该|其实)?是(?P<new>[^,，。;；!！?？\s]{1,16})"
    ),
    re.compile(r"(?<!不)是(?P<new>[^,，。;；!！?？\s]{1,16}?)[,，\s]*不是(?P<old>[^,，。;；!！?？\s]{1,16})"),
    re.compile(r"把?(?P<old>[^,，。;；!！?？\s把]{1,16}?)(?:改成|改为|换成|改作)(?P<new>[^,，。;；!！?？\s]{1,16})"),
)
"""From what to what, in words."""

CHANNEL_NAMES: Final[tuple[tuple[re.Pattern[str], Channel], ...]] = (
    (re.compile(r"视频|腾讯会议|线上会|线上|zoom|teams|飞书会议|钉钉会议|远程|语音会议|网络会议"), "video"),
    (re.compile(r"微信|企微|聊天|消息|qq|钉钉|飞书|whatsapp|短信|语音"), "wechat"),
    (re.compile(r"邮件|邮箱|email|mail"), "email"),
    (re.compile(r"电话|通话|座机|打的|call|手机上"), "phone"),
    (re.compile(r"吃饭|饭局|饭桌|喝茶|喝酒|请客|聚餐|火锅|咖啡|晚饭|午饭|午餐|晚餐|宴"), "meal"),
    (re.compile(r"展会|展台|论坛|峰会|会展|年会|沙龙|研讨会|博览会|发布会|活动"), "event"),
    (re.compile(r"来访|来厂|来公司|来我们|过来的|他们来|人家来|上门来"), "inbound"),
    (re.compile(r"现场|上门|当面|面谈|面对面|见面|拜访|实地|去的|去他们|亲自|线下"), "onsite"),
)
"""How a channel is called where nothing else is said (是视频会不是电话); asked in this order."""

STAGE_NAMES: Final[tuple[tuple[re.Pattern[str], Stage], ...]] = (
    (re.compile(r"丢了|丢单|输了|输单|黄了|没戏|凉了|输给|被抢|流标|取消了"), "lost"),
    (
        re.compile(
            r"合同(?:在)?走|走合同|合同流程|合同审批|过合同|合同阶段|商务|谈判|谈价|议价|中标|待签|签约中|走流程|法务|拟合同"
        ),
        "negotiation",
    ),
    (re.compile(r"方案|报价|投标|标书|应标|演示|试用|poc|测试阶段"), "proposal"),
    (re.compile(r"需求|立项|调研|确认需求|选型"), "qualified"),
    (re.compile(r"线索|初次接触|刚接触|初步接触|接触阶段|初期"), "lead"),
    (re.compile(r"签了|签单|签下|赢单|赢了|成交|拿下|签约|签完|双章|po(?:到|来|下)|签回来|搞定"), "won"),
)
"""How a stage is called where nothing else is said (还没签 才走合同)."""


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A number said in a correction: `fen` where its scale was said, `plain` as spoken."""

    span: Span
    plain: Decimal
    fen: int | None
    unit: str | None
    rule: str
    is_old: bool = False


@dataclass(slots=True)
class _Case:
    """One correction being read: the message, the record it refers to, and what is old in it."""

    doc: Document
    found: Findings
    cue: Literal["mistake", "change", "contrast", "amend"]
    turn: Turn | None
    old: tuple[Span, ...]
    changes: dict[Kind, dict[str, Any]]
    extra: list[Intent]

    def written(self, kind: Kind) -> Written | None:
        """Return the record of this kind that is meant: of the turn, else of an earlier one about the same customer."""
        return next((w for turn in self._turns() for w in reversed(turn.written) if w.kind == kind), None)

    def stored(self, kind: Kind, slot: str) -> Any:
        """Return what the record holds in a slot of the guide: as corrected last, else as first written."""
        record = self.written(kind)
        if record is None:
            return None
        for turn in self._turns():
            for written in reversed(turn.written):
                if (written.kind, written.id) != (record.kind, record.id):
                    continue
                value = slot_of(written.intent, slot)
                if value is not None:
                    return value
        return None

    def _turns(self) -> list[Turn]:
        if self.turn is None:
            return []
        recent = recent_turns(self.doc)
        later = recent[recent.index(self.turn) :] if self.turn in recent else (self.turn,)
        return [t for t in later if t is self.turn or t.customer_id == self.customer_id]

    def set(self, kind: Kind, slot: str, value: Any) -> None:
        self.changes.setdefault(kind, {})[slot] = value

    @property
    def customer_id(self) -> int | None:
        return (
            None
            if self.turn is None
            else self.turn.customer_id
            or next((w.customer_id for w in self.turn.written if w.customer_id is not None), None)
        )


def read_correction(doc: Document, found: Findings) -> Part | None:
    """Return the corrections that the message makes to what the chat wrote before, or the question which value it means."""
    if len(doc.text) > LONGEST:
        return None
    cue = _cue(doc, found)
    if cue is None:
        return None
    case = _Case(doc, found, cue, _turn_meant(doc, found), _old_spans(doc), {}, [])
    if case.turn is None:
        return _nothing_to_correct(doc, found, cue)
    for read in _SLOT_READERS:
        read(case)
    if not case.changes:
        return _no_new_value(case)
    corrections = tuple(_correct(case, kind, changes) for kind, changes in case.changes.items())
    return Part((*corrections, *case.extra), tuple(pieces(doc.text)))


def _cue(doc: Document, found: Findings) -> Literal["mistake", "change", "contrast", "amend"] | None:
    text = doc.text
    for pattern, name in ((MISTAKE, "mistake"), (CHANGE, "change"), (CONTRAST, "contrast")):
        match = pattern.search(text)
        if match is None:
            continue
        before = text[: match.start()]
        if name != "contrast" and _FRESH_FACT.search(before):
            return None
        if name == "contrast" and (_FRESH_FACT.search(text) or not SAYS_IS.search(text[match.end() :] + before)):
            continue
        if name == "change" and not _is_short_change(doc, found):
            continue
        return name  # type: ignore[return-value]
    written = next((t.written for t in recent_turns(doc) if t.written), ())
    if _denies_stage(doc, found, written):
        return "mistake"
    if any(w.kind == "contact" for w in written) and _TAIL.search(text):
        return "mistake"
    if any(w.kind == "quote" for w in written) and _is_amendment(doc, found):
        return "amend"
    return None


def _denies_stage(doc: Document, found: Findings, written: tuple[Written, ...]) -> bool:
    """还没签 才走合同, said of a deal that was just written as won."""
    stages = [slot_of(w.intent, "stage") for w in written if w.kind == "deal"]
    others = [m for m in found.customers if m.best is not None and all(m.best.ref.id != w.customer_id for w in written)]
    return not others and len(doc.text) <= 30 and any(s in _DENIES and _DENIES[s].search(doc.text) for s in stages)


def _is_short_change(doc: Document, found: Findings) -> bool:
    """改成42, 折扣改88折，用户数改320: the message is about the change and nothing else."""
    return (
        len(doc.text) <= 40
        and not _FRESH_FACT.search(doc.text)
        and not re.search(r"他们|客户|对方|人家|要求|希望", doc.text)
        and not any(m.is_new for m in found.customers)
    )


def _is_amendment(doc: Document, found: Findings) -> bool:
    """再加两台R20 折扣按92: nothing but items, numbers and words of amending."""
    only_terms = any(v.price_ratio is not None for v in found.values) and len(doc.text) <= 12
    if (
        not (only_terms or AMEND.search(doc.text))
        or found.customers
        or re.search(r"报价?(?!单)|出一?份|出个|给[他她]", doc.text)
    ):
        return False
    used = [m.span for m in found.products] + [v.span for v in found.values]
    rest = AMEND.sub(lambda m: " " * len(m[0]), without(doc.text, used))
    rest = re.sub(
        r"[按打率为个台套件只箱吨一二两三四五六七八九十百半]|改成|改为|改|是|算|那|一起",
        lambda m: " " * len(m[0]),
        rest,
    )
    return all(
        covers(rest[p.start : p.end], PARTICLES) or rest[p.start : p.end].replace(".", "").isdigit()
        for p in pieces(rest)
    )


def _old_spans(doc: Document) -> tuple[Span, ...]:
    return tuple(Span(*m.span("old")) for m in _OLD.finditer(doc.text))


def _turn_meant(doc: Document, found: Findings) -> Turn | None:
    """Return the turn corrected: the latest that wrote something; of the customer referred to (光禾那条), where it says so."""
    turns = [t for t in recent_turns(doc) if t.written]
    for mention in found.customers:
        if mention.best is None or mention.best.ref.id is None:
            continue
        its = next((t for t in turns if any(w.customer_id == mention.best.ref.id for w in t.written)), None)
        if its is not None and _REFERRED.match(doc.text, mention.span.end):
            return its
    return turns[0] if turns else None


def _nothing_to_correct(doc: Document, found: Findings, cue: str) -> Part | None:
    """改成42 in an empty chat: nobody can tell what; a sentence of its own is left to the record readers."""
    if cue == "contrast" or found.customers or found.contacts:
        return None
    used = (
        [v.span for v in found.values]
        + [t.span for t in found.times]
        + [Span(*m.span()) for m in re.finditer(r"[0-9.]+", doc.text)]
    )
    rest = without(doc.text, used)
    for pattern in (MISTAKE, CHANGE):
        rest = pattern.sub(lambda m: " " * len(m[0]), rest)
    rest = re.sub(r"刚才|那条|金额|预算|日期|时间|价格|数量|是|应该|那个|上面|的", " ", rest)
    if any(not covers(rest[p.start : p.end], PARTICLES) for p in pieces(rest)):
        return None
    return _ask(doc, "改哪一条")


def _no_new_value(case: _Case) -> Part | None:
    doc = case.doc
    if case.cue not in ("mistake", "change"):
        return None
    numbers = _numerals(case)
    rest = without(doc.text, [n.span for n in numbers])
    for pattern in (MISTAKE, CHANGE):
        rest = pattern.sub(lambda m: " " * len(m[0]), rest)
    rest = re.sub(
        r"刚才|刚刚|那条|这条|上一条|上条|金额|预算|日期|时间|价格|数量|是|应该|那个|上面|的|记录|拜访|商机|报价|客户",
        " ",
        rest,
    )
    if any(not covers(rest[p.start : p.end], PARTICLES) for p in pieces(rest)):
        return None
    return _ask(doc, "改哪一项" if numbers else "改成什么")


def _ask(doc: Document, question: str) -> Part:
    return Part(clarification=Clarification("intent", question, text=doc.raw), used=tuple(pieces(doc.text)))


def _correct(case: _Case, kind: Kind, changes: dict[str, Any]) -> Correct:
    written = case.written(kind)
    customer = changes.get("customer")
    if customer is None:
        known = written.customer_id if written is not None and written.customer_id is not None else case.customer_id
        customer = (
            Read(customer_ref(case.doc, known), "correction: the record's customer") if known is not None else None
        )
    return Correct(kind, changes, customer, written.id if written is not None else None)


# -- what is stored --------------------------------------------------------------------------------------------------

_STORED: Final[dict[tuple[type, str], Callable[[Any], Any]]] = {
    (LogVisit, "date"): lambda i: i.on,
    (LogVisit, "channel"): lambda i: i.channel,
    (LogVisit, "contacts"): lambda i: i.contacts,
    (LogVisit, "summary"): lambda i: i.summary,
    (UpdateDeal, "title"): lambda i: i.deal and i.deal.value.name,
    (UpdateDeal, "stage"): lambda i: i.stage,
    (UpdateDeal, "amount"): lambda i: i.amount,
    (UpdateDeal, "close_date"): lambda i: i.close_on,
    (UpdateDeal, "competitor"): lambda i: i.competitor,
    (RequestQuote, "items"): lambda i: i.items,
    (RequestQuote, "discount"): lambda i: i.price_ratio,
    (RequestQuote, "total"): lambda i: i.total,
    (RequestQuote, "contacts"): lambda i: i.contacts,
    (AddFollowUp, "due"): lambda i: i.due,
    (AddFollowUp, "action"): lambda i: i.action,
    (AddFollowUp, "contacts"): lambda i: i.contacts,
    (SaveContact, "name"): lambda i: i.contact.value.name,
    (SaveContact, "title"): lambda i: i.title,
    (SaveContact, "department"): lambda i: i.department,
    (SaveContact, "phone"): lambda i: i.phone,
}


def slot_of(intent: Intent, slot: str) -> Any:
    """Return the bare value of a slot of the guide in a written intent; None where it holds none."""
    if isinstance(intent, Correct):
        value = intent.changes.get(slot)
    else:
        get = _STORED.get((type(intent), slot))
        value = get(intent) if get is not None else None
    return value.value if isinstance(value, Read) else value or None


# -- slots ----------------------------------------------------------------------------------------------------------


def _is_new_place(case: _Case, span: Span) -> bool:
    return not touches(span, case.old)


def _primary(case: _Case) -> Kind:
    return next((kind for kind in KINDS if case.written(kind) is not None), "visit")


def _names_slots(case: _Case) -> None:
    """不是比克是比亚迪, 错了 是海泰汽零 李部长, 不是张伟 是张敏."""
    before = case.customer_id
    customer: Read[Ref] | None = None
    for mention in case.found.customers:
        if not _is_new_place(case, mention.span) or _REFERRED.match(case.doc.text, mention.span.end):
            continue
        picked = _pick_customer(case, mention)
        if picked is not None and picked.id != before:
            customer = Read(
                picked, f"correction: customer {mention.best.reason if mention.best else ''}".rstrip(), mention.span
            )
    primary = _primary(case)
    if customer is not None:
        case.set(primary, "customer", customer)
    at = customer.value.id if customer is not None else before
    contacts = []
    for mention in case.found.contacts:
        if not _is_new_place(case, mention.span) or _is_subject(case, mention):
            continue
        ref = _pick_contact(case, mention, at)
        if ref is not None:
            contacts.append(Read(ref, "correction: contact", mention.span))
    if not contacts:
        return
    if customer is None:
        stored = {r.value for r in _people_stored(case)}
        kept = _people_kept(case)
        if all(c.value in stored for c in contacts) and len(contacts) == len(stored):
            return
        contacts = [*(k for k in kept if k.value not in {c.value for c in contacts}), *contacts]
    kind: Kind = primary if primary in ("visit", "followup", "quote") else "visit"
    case.set(kind, "contacts", tuple(contacts))
    _new_person(case, contacts[-1], customer, at)


def _pick_customer(case: _Case, mention: Mention) -> Ref | None:
    """Return the customer meant; of several the old one is out (不是海泰模具 是海泰), one left over is it."""
    near = [c.ref for c in mention.candidates if mention.candidates[0].score - c.score < 0.1]
    if len(near) > 1:
        near = [ref for ref in near if ref.id != case.customer_id]
    return near[0] if len(near) == 1 else None


def _is_subject(case: _Case, mention: Mention) -> bool:
    """张工不是工程是设备部的: the person is known, what he is changes."""
    after = case.doc.text[mention.span.end :]
    return (
        re.match(
            r"\s*(?:的)?(?:不是|电话|手机|微信|邮箱|号码|职务|职位|部门|title|是(?=.{1,10}(?:部|科|处|室)的?))", after
        )
        is not None
    )


def _pick_contact(case: _Case, mention: Mention, customer_id: int | None) -> Ref | None:
    if customer_id is not None:
        within = case.doc.names.resolve_contact(mention.words, (customer_id,))
        if within is not None and within.best is not None and not within.is_new and not within.is_ambiguous:
            return within.best.ref
    if mention.best is None:
        return None
    if mention.best.customer_id in (customer_id, None):
        return mention.best.ref
    return Ref(None, mention.words)


def _people_stored(case: _Case) -> list[Read[Ref]]:
    people = next((p for kind in ("visit", "followup", "quote") if (p := case.stored(kind, "contacts"))), ())  # type: ignore[arg-type]
    return [read for read in people if isinstance(read, Read)]


def _people_kept(case: _Case) -> list[Read[Ref]]:
    """Return the people of the record that stay: 不是王总 是李总 leaves whoever else was there; 是张敏 alone leaves nobody."""
    stored = _people_stored(case)
    wrong = {
        ref
        for m in case.found.contacts
        if not _is_new_place(case, m.span) and (ref := _pick_contact(case, m, case.customer_id)) is not None
    }
    kept = [read for read in stored if read.value not in wrong]
    return kept if wrong and len(kept) < len(stored) else []


def _new_person(case: _Case, contact: Read[Ref], customer: Read[Ref] | None, at: int | None) -> None:
    """新来的杜经理 手机13800001234: a person not known yet also becomes a contact, where data is given."""
    phone = _PHONE.search(case.doc.text)
    email = _EMAIL.search(case.doc.text)
    if phone is None and email is None:
        return
    whose = customer or (
        Read(customer_ref(case.doc, at), "correction: the record's customer") if at is not None else None
    )
    if whose is None:
        return
    case.extra.append(
        SaveContact(
            whose,
            contact,
            phone=Read(phone[0], "phone", Span(*phone.span())) if phone else None,
            email=Read(email[0], "email", Span(*email.span())) if email else None,
        )
    )


def _person_slots(case: _Case) -> None:
    """电话写错了 是139..., 张工不是工程是设备部的: data of a contact."""
    if case.extra:
        return
    text = case.doc.text
    subject = next((m for m in case.found.contacts if _is_new_place(case, m.span) and _is_subject(case, m)), None)
    person = _pick_contact(case, subject, case.customer_id) if subject else None
    changes: dict[str, Any] = {}
    for slot, pattern in (("phone", _PHONE), ("email", _EMAIL)):
        if (match := pattern.search(text)) and _is_new_place(case, Span(*match.span())):
            changes[slot] = Read(match[0], f"correction: {slot}", Span(*match.span()))
    phone = case.stored("contact", "phone")
    if "phone" not in changes and isinstance(phone, str) and (mended := _mended_phone(case, phone)) is not None:
        changes["phone"] = mended
    if subject is not None or case.written("contact") is not None:
        for piece in pieces(text):
            said = text[piece.start : piece.end]
            new = said[said.rfind("是") + 1 :] if "是" in said else said
            at = piece.end - len(new)
            if touches(Span(at, piece.end), case.old) or touches(
                Span(at, piece.end), [m.span for m in case.found.contacts]
            ):
                continue
            for slot, pattern in (("department", _DEPARTMENT), ("title", _TITLE)):
                if slot not in changes and (match := pattern.fullmatch(new)):
                    changes[slot] = Read(match["it"], f"correction: {slot}", Span(at, at + len(match["it"])))
    if not changes:
        return
    if person is not None:
        changes["name"] = Read(person, "correction: whose data", subject.span if subject else None)
    elif case.written("contact") is None and (only := _only_contact(case)) is not None:
        changes["name"] = only
    case.changes.setdefault("contact", {}).update(changes)


def _mended_phone(case: _Case, phone: str) -> Read[str] | None:
    """尾号是6688, 不是5678是5687: a part of the number stored."""
    only_contacts = case.turn is not None and all(w.kind == "contact" for w in case.turn.written)
    match = _TAIL.search(case.doc.text)
    if match is None and only_contacts and not case.found.times:
        match = _SOME_DIGITS.search(case.doc.text)
    if match is not None:
        return Read(
            phone[: -len(match["n"])] + match["n"], "correction: end of the phone number", Span(*match.span("n"))
        )
    for pattern in _PAIR:
        match = pattern.search(case.doc.text)
        if match and match["old"].isdigit() and match["new"].isdigit() and match["old"] in phone:
            return Read(phone.replace(match["old"], match["new"]), "correction: phone", Span(*match.span("new")))
    return None


def _only_contact(case: _Case) -> Read[Ref] | None:
    contacts = case.stored("visit", "contacts") or ()
    return contacts[0] if len(contacts) == 1 and isinstance(contacts[0], Read) else None


def _discount_slot(case: _Case) -> None:
    quote = case.written("quote")
    for value in case.found.values:
        ratio = value.price_ratio
        if ratio is None or not _is_new_place(case, value.span) or not Decimal("0.1") < ratio < 1 or quote is None:
            continue
        if case.stored("quote", "discount") == ratio:
            continue
        case.set("quote", "discount", Read(ratio, "correction: discount", value.span))
    if (
        quote is not None
        and "discount" not in case.changes.get("quote", {})
        and (match := _RATIO_AFTER.search(case.doc.text))
    ):
        digits = Decimal(match["n"])
        ratio = digits / 10 if digits < 10 else digits / 100
        case.set("quote", "discount", Read(ratio, "correction: discount, 折 left out", Span(*match.span("n"))))
    for value in case.found.values:
        if value.role == "tax" and quote is not None and value.value is not None and _is_new_place(case, value.span):
            case.set("quote", "tax_rate", Read(value.value / 100, "correction: tax", value.span))


def _item_slots(case: _Case) -> None:
    """数不对 是三万个, 再加两台R20: lines of a quote."""
    if case.written("quote") is None:
        return
    stored: tuple[QuoteItem, ...] = case.stored("quote", "items") or ()
    discount = case.changes.get("quote", {}).get("discount")
    said_already = (*case.old, *((discount.span,) if discount is not None else ()))
    masked = without(mask(case.doc.text, case.found.mentions), said_already)
    items = [_line_in_place(line, stored) for line in read_items(masked, case.found.mentions, case.doc.names).lines]
    numbers = [n for n in _numerals(case) if not n.is_old and not _is_discount(case, n.span)]
    if not items and len(stored) == 1:
        items = [item for n in numbers if (item := _with_number(case, n, stored[0])) is not None]
    elif not items:
        olds = {n.plain for n in _numerals(case) if n.is_old}
        same = [i for i in stored if i.quantity is not None and i.quantity.value in olds]
        if len(same) == 1 and len(numbers) == 1:
            items = [replace(same[0], quantity=Read(numbers[0].plain, "correction: quantity", numbers[0].span))]
    if items:
        case.set("quote", "items", tuple(items))


def _line_in_place(line: QuoteItem, stored: tuple[QuoteItem, ...]) -> QuoteItem:
    """A product said without a number takes the place of the only line there is."""
    if line.quantity is not None or len(stored) != 1:
        return line
    return replace(line, quantity=stored[0].quantity, unit=line.unit or stored[0].unit)


def _with_number(case: _Case, number: _Numeral, item: QuoteItem) -> QuoteItem | None:
    slot = _item_slot(case, number, item)
    read = Read(number.plain, f"correction: {slot}", number.span)
    if slot == "quantity":
        return replace(item, quantity=read, unit=number.unit or item.unit)
    return replace(item, unit_price=read) if slot == "unit_price" else None


def _item_slot(case: _Case, number: _Numeral, item: QuoteItem) -> Literal["quantity", "unit_price"] | None:
    text = case.doc.text
    if re.search(r"单价|一[个件台套吨只箱]|每[个件台套吨只箱]", text):
        return "unit_price"
    quantity, price = _value(item.quantity), _value(item.unit_price)
    if number.unit is not None or re.search(r"数|量|个数", text):
        return "quantity"
    if re.search(r"价", text) or number.fen is not None and number.fen < 10_000_000 and "总" not in text:
        return "unit_price"
    near = {slot: _distance(number.plain, old) for slot, old in (("quantity", quantity), ("unit_price", price)) if old}
    best = min(near, key=lambda slot: near[slot], default=None)
    return best if best is not None and near[best] < 0.7 else None  # type: ignore[return-value]


def _amount_slot(case: _Case) -> None:
    if "items" in case.changes.get("quote", {}) or "discount" in case.changes.get("quote", {}):
        return
    kind, slot = (
        ("deal", "amount") if case.stored("deal", "amount") or not case.stored("quote", "total") else ("quote", "total")
    )
    money = case.stored(kind, slot)  # type: ignore[arg-type]
    stored = money.fen if isinstance(money, Money) else _amount_said(case)
    for number in _numerals(case):
        if number.is_old or number.unit is not None:
            continue
        fen = number.fen if number.fen is not None else _scaled(number.plain, stored)
        if fen is None or fen == stored:
            continue
        if stored is None and number.fen is None:
            continue
        case.set(kind, slot, Read(Money(fen), "correction: amount", number.span))  # type: ignore[arg-type]


def _amount_said(case: _Case) -> int | None:
    """Return the one sum that the turn corrected spoke of, in fen, where its record holds none."""
    if case.turn is None or case.written("deal") is None:
        return None
    sums = {
        int(v.value * 100)
        for v in read_values(case.turn.text)
        if v.kind in ("money", "number") and v.scale_said and v.value is not None and v.per is None
    }
    return sums.pop() if len(sums) == 1 else None


def _date_slots(case: _Case) -> None:
    visit, deal, follow_up = case.written("visit"), case.written("deal"), case.written("followup")
    text = case.doc.text
    for item in case.found.times:
        if item.kind != "time" or item.vague or item.grain == "week" or not _is_new_place(case, item.span):
            continue
        past, due = item.in_sense("past").day(), item.in_sense("future").due()
        said_close = _CLOSING.search(text) is not None
        if (said_close or visit is None and follow_up is None) and deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))
        elif (
            visit is not None
            and past is not None
            and past <= case.doc.now.date()
            and not _starts_later(item, case.doc.now)
        ):
            case.set("visit", "date", Read(past, "correction: day of the visit", item.span))
        elif follow_up is not None and due is not None:
            case.set("followup", "due", Read(_due_value(due, case), "correction: due", item.span))
        elif deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))


def _starts_later(item: Any, now: datetime) -> bool:
    return bool(item.certain and item.start is not None and item.start.date() > now.date())


def _due_value(due: str, case: _Case) -> date | datetime:
    new: date | datetime = datetime.fromisoformat(due) if "T" in due else date.fromisoformat(due)
    old = case.stored("followup", "due")
    if isinstance(old, datetime) and not isinstance(new, datetime):
        return datetime.combine(new, old.timetz().replace(tzinfo=None), tzinfo=case.doc.now.tzinfo)
    if isinstance(new, datetime) and new.tzinfo is None:
        return new.replace(tzinfo=case.doc.now.tzinfo)
    return new


def _channel_slot(case: _Case) -> None:
    if case.written("visit") is None:
        return
    text = without(case.doc.text, [*case.old, *(m.span for m in case.found.mentions)])
    if _PHONE.search(text) or re.search(r"电话|微信|邮箱|邮件", text) and re.search(r"号码?|写错|是多少", text):
        return
    stored = case.stored("visit", "channel")
    for pattern, channel in CHANNEL_NAMES:
        match = pattern.search(text)
        if match is not None and channel != stored:
            case.set("visit", "channel", Read(channel, "correction: channel", Span(*match.span())))
            return


def _stage_slot(case: _Case) -> None:
    if case.written("deal") is None or case.changes.get("deal"):
        return
    text = without(case.doc.text, [*case.old, *(m.span for m in case.found.mentions)])
    text = _NEGATED.sub(lambda m: " " * len(m[0]), text)
    stored = case.stored("deal", "stage")
    for pattern, stage in STAGE_NAMES:
        match = pattern.search(text)
        if match is not None and stage != stored:
            case.set("deal", "stage", Read(stage, "correction: stage", Span(*match.span())))
            return


_TEXT_SLOTS: Final[tuple[tuple[Kind, str], ...]] = (
    ("deal", "title"), ("deal", "competitor"), ("followup", "action"), ("contact", "title"), ("contact", "department"),
    ("contact", "name"), ("visit", "summary"),
)  # fmt: skip


def _text_slots(case: _Case) -> None:
    """不是二期是三期: words of a title, an action, a competitor's name."""
    if case.changes:
        return
    for pattern in _PAIR:
        match = pattern.search(case.doc.text)
        if match is None:
            continue
        old, new = match["old"].rstrip("的了"), re.sub(r"[的了吧啊呀哈]+$", "", match["new"])
        for kind, slot in _TEXT_SLOTS:
            stored = case.stored(kind, slot)
            if isinstance(stored, str) and old and new and old in fold(stored):
                at = fold(stored).index(old)
                span = Span(match.start("new"), match.start("new") + len(new))
                new_raw = case.doc.raw[span.start : span.end]
                text = stored[:at] + new_raw + stored[at + len(old) :]
                case.set(kind, slot, Read(text, f"correction: words of the {slot}", span))
                return


_SLOT_READERS: tuple[Callable[[_Case], None], ...] = (
    _names_slots, _person_slots, _discount_slot, _item_slots, _amount_slot, _date_slots, _channel_slot, _stage_slot, _text_slots,
)  # fmt: skip


# -- numbers --------------------------------------------------------------------------------------------------------


def _numerals(case: _Case) -> list[_Numeral]:
    """Return the numbers said, without those of times and names, marked where they are what was stored before."""
    taken = [t.span for t in case.found.times if t.kind == "time"] + [m.span for m in case.found.mentions]
    phone = _PHONE.search(case.doc.text)
    if phone is not None:
        taken.append(Span(*phone.span()))
    cues = [Span(*m.span()) for m in MISTAKE.finditer(case.doc.text)]
    values = [v for v in case.found.values if not touches(v.span, cues)]
    numbers = [
        _numeral(v)
        for v in values
        if v.kind in ("money", "number", "quantity") and v.value is not None and not touches(v.span, taken)
    ]
    taken += [n.span for n in numbers] + [v.span for v in values]
    numbers += [
        _Numeral(Span(*m.span()), Decimal(m[0]), None, None, "correction: bare digits")
        for m in _DIGITS.finditer(case.doc.text)
        if not touches(Span(*m.span()), taken)
    ]
    stored = _stored_numbers(case)
    mistyped = [Span(*m.span("old")) for m in _MISTYPED.finditer(case.doc.text)]
    marked = [
        replace(n, is_old=touches(n.span, case.old) or touches(n.span, mistyped) and _equals(n, stored))
        for n in numbers
    ]
    fresh = [n for n in marked if not n.is_old]
    if len(fresh) > 1:
        marked = [replace(n, is_old=n.is_old or _equals(n, stored)) for n in marked]
    return marked


def _numeral(value: ValueItem) -> _Numeral:
    number = value.value if value.value is not None else Decimal(0)
    if value.kind == "money" and value.scale_said:
        return _Numeral(value.span, number, int(number * 100), None, value.rule)
    unit = value.unit if value.kind == "quantity" else None
    scaled = value.scale_said and unit is None and value.kind != "quantity"
    return _Numeral(value.span, number, int(number * 100) if scaled else None, unit, value.rule)


def _stored_numbers(case: _Case) -> set[Decimal]:
    numbers = {
        Decimal(m.fen) / 100
        for m in (case.stored("deal", "amount"), case.stored("quote", "total"))
        if isinstance(m, Money)
    }
    for item in case.stored("quote", "items") or ():
        numbers.update(read.value for read in (item.quantity, item.unit_price) if read is not None)
    return numbers


def _equals(number: _Numeral, stored: set[Decimal]) -> bool:
    """Whether the number is one that is stored, in whatever unit: 26 for 260000."""
    return any(number.plain == s or number.plain * 10_000 == s or number.plain * 1_000 == s for s in stored)


def _scaled(plain: Decimal, stored_fen: int | None) -> int | None:
    """180 after 2000000 yuan is 1800000: the scale that comes nearest to what is stored, None where none comes near."""
    if plain <= 0 or not stored_fen:
        return None
    scales = [Decimal(1), Decimal(1_000), Decimal(10_000), Decimal(1_000_000), Decimal(100_000_000)]
    near = min(
        scales, key=lambda scale: (_distance(plain * scale * 100, Decimal(stored_fen)), scale not in (1, 10_000))
    )
    fen = plain * near * 100
    return int(fen) if _distance(fen, Decimal(stored_fen)) <= 1 else None


def _distance(one: Decimal, other: Decimal) -> float:
    """Return by how many orders of magnitude two numbers differ."""
    return abs(math.log10(float(one) / float(other))) if one > 0 and other > 0 else math.inf


def _is_discount(case: _Case, span: Span) -> bool:
    read = case.changes.get("quote", {}).get("discount")
    return read is not None and read.span is not None and (holds(read.span, span) or touches(span, [read.span]))


def _value(read: Read[Any] | None) -> Any:
    return None if read is None else read.value
