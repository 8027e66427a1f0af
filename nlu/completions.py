"""An open follow-up is reported finished (done) or moved (snooze).

A follow-up is found by its number in the list shown last (1好了, 2明天), by the customer or person named, by words of its
action (PFMEA发过去了), or by being the only one the chat was just about. What fits none is left to the record readers: the
same words are a visit where nothing open matches.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nlu.document import Document
from nlu.intents import Clarification, CompleteFollowUp, Intent, Read, Reading, Ref, SnoozeFollowUp
from nlu.context import customer_ref
from nlu.recall import Findings, customers_named, last_listed, last_written
from nlu.text import Span, fold
from nlu.times import TimeItem, read_times
from nlu.wording import PARTICLES, covers, holds, pieces, without
from nlu.world import KnownFollowUp

Due = date | datetime


@dataclass(frozen=True, slots=True)
class Part:
    """What was read of a message, and the words it used up; the rest is for other readers."""

    intents: tuple[Intent, ...] = ()
    used: tuple[Span, ...] = ()
    clarification: Clarification | None = None


# -- numbers of the list shown last ---------------------------------------------------------------------------------

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_CHINESE = "一二三四五六七八九十"
_NUMBER = rf"(?:第?(?:10|[1-9])(?![0-9.])|第[{_CHINESE}]|[{_CIRCLED}])(?:条|个|件|项|号(?!下午|上午|[周星礼]))?"
_NUMBERS = rf"{_NUMBER}(?:\s*[,，、和跟及/\s]?\s*{_NUMBER})*"
_DONE_WORDS = r"(?:都|全|也|已经?|刚|就)*(?:好了|好啦|完成了?|搞定了?|搞完了?|做完了?|做了|弄完了?|办完了?|办了|办好了?|弄好了?|妥了|done|ok了?|发了|打了|结了|销了?|勾掉?|划掉?|处理了|完事了?|没问题了?|√|✓|✔|✅|了了)"
_NUMBERED_DONE = re.compile(rf"\s*(?P<n>{_NUMBERS})\s*{_DONE_WORDS}[吧啦了哈呀!！。.~\s]*$")
_DONE_NUMBERED = re.compile(
    rf"\s*(?:完成|搞定|done|销掉?|勾掉?|划掉?|关掉?|结掉?|做完|办完)了?\s*(?P<n>{_NUMBERS})[了吧啦哈呀!！。.~\s]*$"
)
_ALL_DONE = re.compile(
    r"\s*(?:今天的?|上面的?|这几[件条个])?(?:都|全部?|统统|全都)(?:好了|完成了?|搞定了?|做完了?|办完了?|弄完了?|ok了?|done)[吧啦哈呀!！。.~\s]*$"
)
_NUMBERED_REST = re.compile(rf"\s*(?P<n>{_NUMBERS})\s*(?P<rest>\D.*)$", re.DOTALL)
_ALL_REST = re.compile(r"\s*(?:都|全部?|统统|全都)(?P<rest>.+)$", re.DOTALL)

# -- words of being finished ----------------------------------------------------------------------------------------

_CLOSED = re.compile(
    r"完成|搞定|做完|弄完|办完|办妥|办好|弄好|搞完|整完|整好|销[了掉]|勾掉|打勾|打钩|划掉|关掉|结了|了结|done|齐活|完活|处理[完好了]|解决[了完]|可以销|√|✓|✔|✅|"
    r"(?<![还没变])好了|妥了|ok了"
)
_CLOSE_WORDS = frozenset(
    "完成 完成了 搞定 搞定了 做完 做完了 弄完 弄完了 办完 办完了 办妥 办妥了 办好 办好了 弄好 弄好了 搞完 搞完了 整完了 整好了 好了 好啦 妥了 妥 销了 销掉 销 勾掉 打勾 打钩 划掉 划了 "
    "关掉 关了 结了 了结 了结了 done ok了 ok 齐活 完活 完事 完事了 完事儿了 处理完 处理完了 处理好了 处理了 解决了 可以销了 可以 那条 那个 那件 那件事 那事 这条 这个 这件 这件事 事 任务 跟进 待办 提醒 "
    "上面 刚才 刚 提前 今天 早上 上午 中午 下午 昨天 昨晚 全部 全 搞掂 收工 拿下".split()
)
_DONE_AHEAD = re.compile(r"完成|搞定|搞掂|办|弄|做|销|勾|划|done|处理|解决|提前")
"""Said of something not due yet these still mean done; 好了 and 妥了 may only acknowledge."""
_ACTIONS = (
    "发 送 寄 交 给 传 邮 递 快递 提交 回复 回 打款 付 订 写 改 出 带 搬 运 盖 盖章 准备 整理 打印 补 上传 核对 申请 取 借 还 买 装 修 换 调 测 检查 通知 转 转发 拷 备 "
    "收到 收 收齐 拿到 拿 到 到货 送到 寄到 算 做 排 配 导 录 填 签收 确认 更新 安排 落实 对账 对 开票 催 要 查 问 回访 反馈 汇报 报 约 联系 交接 办 发货 退 拉".split()
)
_ACTION = "|".join(sorted(map(re.escape, _ACTIONS), key=lambda word: (-len(word), word)))
_HANDING = re.compile(
    r"发|送|寄|交|给|传|邮|递|提交|回复|带|搬|运|转|拷|上传|签收|收到|拿到|到货|送到|寄到|反馈|汇报|出"
)
"""Verbs by which something reaches the other side: said of one, they finish another (寄样品: 样品发走了)."""
_MAKING = re.compile(r"做|写|出|弄|整理?|准备|编|画|拟|起草|算|排|打印|备|订|开票|申请|办|改|更新|补|设计")
_ASKING = re.compile(r"问|催|确认|核实|核对|要|查|联系|通知|对账|打听|了解|沟通")
_DONE_TO_IT = re.compile(r"(?:看|试|用|测|聊|谈|签|批|定|认|评|审|讨论|研究|说)(?:完|过|好)?(?:了|过)")
"""What the other side does with a thing once it has it: no proof that our promise is kept, but none is owed by it either."""
_PERFECT = re.compile(r"(?:了|过|完|好|妥|齐)[吧啊呀哈呢啦的]*$|已经?")
_SUFFIX = r"(?:过去|去|出去|过来|上去|下去|回去|回来|到位|到手|完毕|完|好|妥|齐|掉|到|走|出|上|过|给(?:他|她|他们|人家|对方|客户|[\u4e00-\u9fff]{1,4}))"
_FINISHED = re.compile(
    rf"(?P<verb>{_ACTION}){_SUFFIX}?(?:了|啦|喽|咯)|已经?(?:[^没不未]{{0,3}})(?P<verb2>{_ACTION})|(?P<verb3>{_ACTION})(?:完|好|妥|掉|出去|过去)(?![一点吗])"
)
_UNFINISHED = re.compile(
    r"没|未|不|别|忘|要(?!求)|准备|打算|明[天日儿]|后天|下周|下个?月|等|如果|要是|待会|一会儿?|回头|争取|尽量|希望|记得|提醒|帮我|争取|怎么|吗|能|让|叫|想|得(?!到)|应该|差(?!不多)"
)
_FUTURE = re.compile(
    r"明[天日儿早晚]|后天|大后天|下周|下个?月|下礼拜|下星期|再(?:去|谈|约|聊|打|联系|说)|之前|以前要|要我|让我|让咱|要咱|要我们|让我们|准备|打算|待会|回头|约了|提醒我|记得|改天"
)
_MET = re.compile(
    r"(?:见|谈|聊|唠|开|讲|吃|喝|拜访|去|通|打)(?:了|过|完|着|到)|见面|来电|通话|电话里|视频里|在电话|他说|她说|说(?:了|要|让|想|下|周|先)"
)
_MEETING = re.compile(
    r"拜访|去(?!催|问)|见|开会|会议|谈|聊|吃饭|喝茶|喝酒|电话|通话|视频|讲方案|汇报|宣讲|演示|陪|接待|参加|验厂|参观|约"
)

# -- words of being moved -------------------------------------------------------------------------------------------

_LATER = r"推迟|推后|推|往后(?:推|挪|延|放|移|拖|顺|排)?|延后|延期|延迟|延|顺延|拖后|拖|缓|晚(?:点|个)?|后延|向后(?:推|挪|延)?|挪|push|postpone|delay"
_EARLIER = r"提前|提早|往前(?:提|挪|赶|移)?|早(?:点|个)?"
_TO = r"推到|推至|改到|改至|改在|改成|改为|改约|改期到?|挪到|挪至|挪|延到|延至|延期到|换到|换成|调到|调至|调整到|移到|放到|放在|定到|另约|重约|顺延到|变更到|变更为|提前到|提到|拖到|推迟到|延后到|push到|往后推到|往后挪到|约到|改"
_MOVED = re.compile(rf"(?P<to>{_TO})|(?P<later>{_LATER})|(?P<earlier>{_EARLIER})")
_MISTAKEN = re.compile(r"错|不对|口误|手滑|手误|更正|纠正|不是|记岔|记混")
_CANNOT = re.compile(
    r"没空|没时间|有事|有会|出差|不在|请假|去不了|来不了|去不成|来不及|冲突|撞(?:了|上)|临时|开会|生病|病了|赶不上|做不完|搞不完|走不开|堵|休假|放假|忙"
)
_NOT_A_PLAN = re.compile(
    r"签约|签合同|合同|预算|金额|价|折|数量|上线|投产|量产|交期|交货|开工|竣工|招标|开标|定标|立项|项目|单子|[0-9一二两三四五六七八九十百千万][台件个吨套]"
)
_WHEN_AGAIN = re.compile(r"再|吧|那就|改|换|约")
_DURATION = re.compile(
    r"(?P<half>半)?(?:(?P<n>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)\s*)?(?:个)?(?P<half2>半)?(?P<unit>天|日|周|星期|礼拜|月|小时|钟头|分钟|刻钟|工作日)(?P<half3>半)?"
)
_UNITS: dict[str, timedelta] = {
    "天": timedelta(days=1), "日": timedelta(days=1), "工作日": timedelta(days=1), "周": timedelta(weeks=1), "星期": timedelta(weeks=1),
    "礼拜": timedelta(weeks=1), "月": timedelta(days=30), "小时": timedelta(hours=1), "钟头": timedelta(hours=1), "分钟": timedelta(minutes=1),
    "刻钟": timedelta(minutes=15),
}  # fmt: skip
_CHINESE_NUMBER = {c: n for n, c in enumerate(_CHINESE, 1)} | {"两": 2}

_STOP = re.compile(r"[把给的了去到前后在跟和与向对发送寄交做下个要让他她们您你我咱人家客户那边过来再就也都还请帮]|\s")
_LATIN_WORD = re.compile(r"[0-9a-z][0-9a-z+.#-]*")


LONGEST_PERFECT = 16
"""Characters of a piece that finishes a follow-up by repeating its action with any word of completion."""


def read_done(doc: Document, found: Findings) -> Part | None:
    """Return the follow-ups that the message reports finished, with the words that say so."""
    numbered = _numbered_done(doc)
    if numbered is not None:
        return numbered
    open_ones = doc.names.world.follow_ups
    if not open_ones:
        return None
    intents: list[Intent] = []
    used: list[Span] = []
    taken: set[int] = set()
    recent = _recent_ids(doc)
    named_before: frozenset[int] = frozenset()
    for piece in pieces(doc.text):
        words = doc.text[piece.start : piece.end]
        named = _customers_in(found, piece)
        if used and covers(words, _CLOSE_WORDS, PARTICLES):
            used.append(piece)
            continue
        if not (_says_closed(words) or _says_finished(words) or _says_perfect(words)):
            named_before = named or named_before
            continue
        match = _finished_one(
            doc, found, piece, [f for f in open_ones if f.id not in taken], recent, named or named_before
        )
        if match is None:
            continue
        taken.add(match.id)
        intents.append(_completed(doc, match, "done: words of the action", piece))
        used.append(piece)
    return Part(tuple(intents), tuple(used)) if intents else None


def read_snooze(doc: Document, found: Findings) -> Part | None:
    """Return the follow-up that the message moves, and where to."""
    listed = _numbered_snooze(doc)
    if listed is not None:
        return listed
    if _MISTAKEN.search(doc.text):
        return None
    for piece in pieces(doc.text):
        words = doc.text[piece.start : piece.end]
        match = _MOVED.search(words)
        again = match is None and _CANNOT.search(doc.text) is not None and _WHEN_AGAIN.search(words) is not None
        if match is None and not again:
            continue
        part = _moved_to(doc, found, piece, match)
        if part is not None:
            return part
    return None


def force_snooze(doc: Document, body: Span) -> Part | None:
    """Return what `/推迟 BODY` moves: a number of the list, or words of the action, and a time."""
    return _numbered_snooze(doc, start=body.start) or _forced(doc, body)


def force_done(doc: Document, found: Findings, body: Span) -> Part | None:
    """Return what `/完成 BODY` finishes: numbers of the list, or words of the action; alone, the only one just spoken of."""
    words = doc.text[body.start : body.end]
    if match := re.fullmatch(rf"\s*(?P<n>{_NUMBERS})\s*", words):
        return _from_list(doc, match["n"], body)
    fits = _best(
        doc, found, body, doc.names.world.follow_ups, _recent_ids(doc), _customers_in(found, body), is_closed=True
    )
    return Part((_completed(doc, fits, "done: command", body),), (body,)) if fits else None


def rematch(doc: Document, held: CompleteFollowUp | SnoozeFollowUp, customer_id: int) -> KnownFollowUp | None:
    """Return the open follow-up of this customer that a held completion or move means, once the customer is known."""
    theirs = [f for f in doc.names.world.follow_ups if f.customer_id == customer_id]
    action = held.action if isinstance(held, CompleteFollowUp) else ""
    return max(theirs, key=lambda f: (_overlap(fold(f.action), fold(action)), -theirs.index(f)), default=None)


# -- the list shown last --------------------------------------------------------------------------------------------


def _ordinals(words: str) -> list[int]:
    numbers = []
    for token in re.findall(rf"10|[1-9]|[{_CHINESE}]|[{_CIRCLED}]", words):
        numbers.append(
            _CIRCLED.index(token) + 1
            if token in _CIRCLED
            else _CHINESE.index(token) + 1
            if token in _CHINESE
            else int(token)
        )
    return numbers


def _listed(doc: Document, words: str | None) -> list[KnownFollowUp]:
    """Return the follow-ups with these numbers in the last list (all of it for None); empty where one number is not in it."""
    ids = last_listed(doc)
    numbers = range(1, len(ids) + 1) if words is None else _ordinals(words)
    by_id = {f.id: f for f in doc.names.world.follow_ups}
    chosen = [by_id[ids[n - 1]] for n in numbers if 0 < n <= len(ids) and ids[n - 1] in by_id]
    return chosen if len(chosen) == len(numbers) else []


def _from_list(doc: Document, numbers: str | None, span: Span) -> Part | None:
    chosen = _listed(doc, numbers)
    if not chosen:
        return None
    return Part(tuple(_completed(doc, f, "done: number in the list", span) for f in chosen), (span,))


def _numbered_done(doc: Document) -> Part | None:
    whole = Span(0, len(doc.text))
    if match := _NUMBERED_DONE.match(doc.text) or _DONE_NUMBERED.match(doc.text):
        return _from_list(doc, match["n"], whole)
    if _ALL_DONE.match(doc.text):
        return _from_list(doc, None, whole)
    return None


def _numbered_snooze(doc: Document, *, start: int = 0) -> Part | None:
    if not last_listed(doc):
        return None
    text = doc.text[start:]
    match = _NUMBERED_REST.match(text) or _ALL_REST.match(text)
    if match is None:
        return None
    if any(t.span.start == 0 and t.kind != "duration" for t in read_times(text, doc.now)):
        return None
    numbers = match.groupdict().get("n")
    rest = match["rest"]
    moved = _MOVED.search(rest)
    chosen = _listed(doc, numbers)
    moves = [(f, _new_due(doc, f, rest, moved)) for f in chosen]
    if not moves or any(due is None for _, due in moves):
        return None
    times = [t.span for t in read_times(rest, doc.now)] + [Span(*m.span()) for m in _DURATION.finditer(rest)]
    left = _MOVED.sub("", without(rest, times))
    if any(not covers(left[p.start : p.end], PARTICLES) for p in pieces(left)):
        return None
    span = Span(start, len(doc.text))
    return Part(
        tuple(_snoozed(doc, f, due, "snooze: number in the list", span) for f, due in moves if due is not None), (span,)
    )


# -- finished -------------------------------------------------------------------------------------------------------


def _says_closed(words: str) -> bool:
    match = _CLOSED.search(words)
    return match is not None and not _UNFINISHED.search(words[: match.start()])


def _says_finished(words: str) -> bool:
    match = _FINISHED.search(words)
    return (
        match is not None and not _UNFINISHED.search(words[: match.end()]) and not words.endswith(("吗", "没", "没有"))
    )


def _says_perfect(words: str) -> bool:
    """Whether a piece tells of something done in any words; enough only where it repeats the action."""
    match = _PERFECT.search(words)
    return (
        match is not None
        and not _UNFINISHED.search(words[: match.end()])
        and not _DONE_TO_IT.search(words)
        and len(words) <= LONGEST_PERFECT
    )


def _verb_fits(verb: str | None, action: str) -> bool:
    """Whether doing `verb` finishes `action`: the same verb, one of its kind, or handing over what was to be made."""
    if verb is None:
        return False
    if verb in action:
        return True
    if _HANDING.match(verb):
        return _HANDING.search(action) is not None or _MAKING.search(action) is not None
    return any(kind.match(verb) is not None and kind.search(action) is not None for kind in (_MAKING, _ASKING))


def _finished_one(
    doc: Document,
    found: Findings,
    piece: Span,
    open_ones: Sequence[KnownFollowUp],
    recent: frozenset[int],
    named: frozenset[int],
) -> KnownFollowUp | None:
    words = doc.text[piece.start : piece.end]
    is_closed = _says_closed(words)
    if (
        not is_closed
        and _MET.search(words)
        and not _LATIN_WORD.search(words)
        and not re.search(r"发|送|寄|交|传", words)
    ):
        return None
    if covers(words, _CLOSE_WORDS, PARTICLES) and not named:
        return _only_recent(doc, open_ones, words)
    return _best(doc, found, piece, open_ones, recent, named, is_closed=is_closed)


def _only_recent(doc: Document, open_ones: Sequence[KnownFollowUp], words: str) -> KnownFollowUp | None:
    """搞定 alone: the follow-up listed last if it was one, or the one just written if it was due by now."""
    listed, written = last_listed(doc), last_written(doc)
    if len(listed) == 1 and (shown := next((f for f in open_ones if f.id == listed[0]), None)) is not None:
        return shown
    if len(written) != 1 or written[0].kind != "followup":
        return None
    match = next((f for f in open_ones if f.id == written[0].id), None)
    if match is None:
        return None
    is_due = match.due is None or _day(match.due) <= doc.now.date()
    return match if is_due or _DONE_AHEAD.search(words) else None


def _best(
    doc: Document, found: Findings, span: Span, open_ones: Sequence[KnownFollowUp], recent: frozenset[int], named: frozenset[int],
    *, is_closed: bool
) -> KnownFollowUp | None:  # fmt: skip
    words = without(doc.text, [m.span for m in found.mentions if m.kind in ("customer", "contact")])[
        span.start : span.end
    ]
    verb = _verb(doc.text[span.start : span.end])
    is_told = is_closed or _says_finished(doc.text[span.start : span.end])
    ranked: list[tuple[float, KnownFollowUp]] = []
    for f in open_ones:
        if named and f.customer_id not in named:
            continue
        action = _bare_action(doc, f)
        overlap = _overlap(action, words)
        same_verb = _verb_fits(verb, action)
        is_meeting = _MEETING.search(action) is not None and overlap < 2
        if is_meeting and not is_closed:
            continue
        near = bool(named) or f.id in recent
        if overlap >= 2:
            if not (same_verb or is_closed or (not is_told and (near or overlap >= 3))):
                continue
        elif not (named and (same_verb or is_closed)) and not (f.id in recent and same_verb and len(words) <= 8):
            continue
        ranked.append((overlap + (1.5 if same_verb else 0) + (1 if f.id in recent else 0) + (1 if named else 0), f))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked:
        return None
    best, match = ranked[0]
    rivals = [f for score, f in ranked[1:] if best - score < 0.5 and f.customer_id != match.customer_id]
    return None if rivals and not named else match


def _verb(words: str) -> str | None:
    match = _FINISHED.search(words)
    if match is None:
        return None
    verb = match["verb"] or match["verb2"] or match["verb3"]
    return verb[0] if verb else None


def _bare_action(doc: Document, follow_up: KnownFollowUp) -> str:
    """Return the action without names and times: only what is to be done tells one follow-up of a customer from another."""
    action = fold(follow_up.action)
    if follow_up.customer_id is None:
        return action
    known = [
        fold(doc.names.customer(follow_up.customer_id).name),
        *(fold(c.name) for c in doc.names.contacts_of(follow_up.customer_id)),
    ]
    for name in known:
        action = action.replace(name, " ")
    spans = [m.span for m in doc.names.find(action) if m.kind in ("customer", "contact")]
    spans += [t.span for t in read_times(action, doc.now) if t.kind == "time"]
    return without(action, spans)


def _overlap(action: str, words: str) -> float:
    """Return the length of the longest stretch of content that `action` and `words` share; a Latin word counts twice."""
    latin = set(_LATIN_WORD.findall(action)) & set(_LATIN_WORD.findall(words))
    best = max((2.0 * len(word) for word in latin if len(word) > 1), default=0.0)
    chunks = [chunk for chunk in _STOP.split(action) if chunk]
    for chunk in chunks:
        for start in range(len(chunk)):
            length = max(int(best) + 1, 2)
            while start + length <= len(chunk) and chunk[start : start + length] in words:
                best = float(length)
                length += 1
    return best


def _completed(doc: Document, follow_up: KnownFollowUp, rule: str, span: Span) -> CompleteFollowUp:
    customer = (
        Read(customer_ref(doc, follow_up.customer_id), "customer: of the follow-up")
        if follow_up.customer_id is not None
        else None
    )
    return CompleteFollowUp(Read(Ref(follow_up.id, follow_up.action), rule, span), customer, follow_up.action)


# -- moved ----------------------------------------------------------------------------------------------------------


def _moved_to(doc: Document, found: Findings, piece: Span, match: re.Match[str] | None) -> Part | None:
    words = doc.text[piece.start : piece.end]
    target = _target(doc, found, piece, words)
    if target is None:
        return None
    after = words[match.end() if match else 0 :]
    due = _new_due(doc, target, after, match) or _new_due(doc, target, words, match)
    if due is None:
        return None
    return Part((_snoozed(doc, target, due, "snooze: moved in words", piece),), (piece,))


def _forced(doc: Document, body: Span) -> Part | None:
    words = doc.text[body.start : body.end]
    ranked = sorted(doc.names.world.follow_ups, key=lambda f: -_overlap(_bare_action(doc, f), words))
    recent = _recent_ids(doc)
    named = {c.customer_id for m in doc.names.find(words) for c in m.candidates}
    for f in ranked:
        fits = (
            _overlap(_bare_action(doc, f), words) >= 2
            or f.customer_id in named
            or (f.id in recent and len(recent) == 1)
        )
        if fits and (due := _new_due(doc, f, words, _MOVED.search(words))) is not None:
            return Part((_snoozed(doc, f, due, "snooze: command", body),), (body,))
    return None


def _target(doc: Document, found: Findings, piece: Span, words: str) -> KnownFollowUp | None:
    """Return the follow-up that is moved: of the customers named, by words of its action, by its old date, else the last one."""
    named = customers_named(found)
    open_ones = [f for f in doc.names.world.follow_ups if not named or f.customer_id in named]
    recent = _recent_ids(doc)
    spans = [m.span for m in found.mentions if m.kind in ("customer", "contact")] + [t.span for t in found.times]
    text = without(doc.text, spans)
    old_days = {t.in_sense("future").day() for t in found.times if t.kind == "time" and not holds(piece, t.span)}
    says_what = _NOT_A_PLAN.search(text[piece.start : piece.end]) is not None
    ranked: list[tuple[float, int, KnownFollowUp]] = []
    for order, f in enumerate(open_ones):
        overlap = _overlap(_bare_action(doc, f), text)
        on_old_day = f.due is not None and _day(f.due) in old_days
        if says_what and overlap < 2 and not on_old_day:
            continue
        if not (named or overlap >= 2 or f.id in recent):
            continue
        if not named and overlap < 2 and len(words) > 14:
            continue
        ranked.append((overlap + (2 if on_old_day else 0) + (1.5 if f.id in recent else 0), -order, f))
    if not ranked:
        return None
    ranked.sort(key=lambda row: (-row[0], -row[1]))
    best, _, match = ranked[0]
    rivals = {f.customer_id for score, _, f in ranked if best - score < 0.5}
    return match if len(rivals) == 1 else None


def _new_due(doc: Document, follow_up: KnownFollowUp, words: str, match: re.Match[str] | None) -> Due | None:
    """Return where `words` move the follow-up to.

    A length of time counts from the old due date; a bare weekday that would move a postponed one forward counts from there
    as well; a clock time alone keeps the day, a day alone keeps the clock time.
    """
    group = match.lastgroup if match else None
    shift = _shift(words) if group in ("later", "earlier") else None
    times = [t for t in read_times(words, doc.now, sense="future") if t.kind == "time" and not t.vague]
    if shift is not None and not any(
        t.has_clock or t.grain == "day" and not _DURATION.fullmatch(t.text) for t in times
    ):
        return _shifted(doc, follow_up.due, -shift if group == "earlier" else shift)
    if not times:
        if shift is None and group == "to" and (moved := _shift(words)) is not None:
            return _shifted(doc, follow_up.due, moved)
        return None
    item = times[-1]
    if group != "earlier" and follow_up.due is not None and not item.certain and item.grain == "day":
        due = _parse(item.due())
        if due is not None and _day(due) < _day(follow_up.due):
            again = read_times(item.text, _at(doc, follow_up.due), sense="future")
            item = again[0] if again else item
    due = _parse(item.due())
    if due is None:
        return None
    return _with_clock(doc, follow_up.due, due, item)


def _with_clock(doc: Document, old: Due | None, due: Due, item: TimeItem) -> Due:
    if isinstance(due, datetime):
        if old is not None and _is_clock_only(item) and _day(due) == doc.now.date():
            clock = due.timetz().replace(tzinfo=None)
            return datetime.combine(_day(old), clock, tzinfo=doc.now.tzinfo)
        return due if due.tzinfo else due.replace(tzinfo=doc.now.tzinfo)
    if isinstance(old, datetime) and not (item.pod and not _same_part(item.text, old.time())):
        return datetime.combine(due, old.timetz().replace(tzinfo=None), tzinfo=doc.now.tzinfo)
    return due


_DAY_WORD = re.compile(r"今|明|后天|昨|周|星期|礼拜|月|[号日]|天")


def _is_clock_only(item: TimeItem) -> bool:
    return not _DAY_WORD.search(item.text)


def _same_part(words: str, clock: time) -> bool:
    if re.search(r"早|上午|凌晨|am", words):
        return clock.hour < 12
    if re.search(r"中午", words):
        return 11 <= clock.hour <= 13
    if re.search(r"下午|pm", words):
        return 12 <= clock.hour < 18
    return clock.hour >= 17 if re.search(r"晚|夜", words) else True


def _shift(words: str) -> timedelta | None:
    for match in _DURATION.finditer(words):
        before = words[max(match.start() - 1, 0) : match.start()]
        if before and before in "下上这本周":
            continue
        number = match["n"]
        halves = 0.5 if match["half"] or match["half2"] or match["half3"] else 0.0
        if number is None and not halves:
            continue
        count = 0.0 if number is None else float(number) if number[0].isdigit() else float(_chinese(number))
        unit = _UNITS[match["unit"]]
        return unit * (count + halves)
    return None


def _chinese(words: str) -> int:
    if "十" in words:
        tens, _, ones = words.partition("十")
        return 10 * (_CHINESE_NUMBER.get(tens, 1) if tens else 1) + _CHINESE_NUMBER.get(ones, 0)
    return _CHINESE_NUMBER[words[-1]]


def _shifted(doc: Document, old: Due | None, shift: timedelta) -> Due:
    if old is None:
        old = doc.now if shift % timedelta(days=1) else doc.now.date()
    if isinstance(old, datetime) or not shift % timedelta(days=1):
        return old + shift
    return (datetime.combine(doc.now.date(), doc.now.timetz()) + shift).replace(second=0, microsecond=0)


def _snoozed(doc: Document, follow_up: KnownFollowUp, due: Due, rule: str, span: Span) -> SnoozeFollowUp:
    customer = (
        Read(customer_ref(doc, follow_up.customer_id), "customer: of the follow-up")
        if follow_up.customer_id is not None
        else None
    )
    return SnoozeFollowUp(Read(due, rule, span), Read(Ref(follow_up.id, follow_up.action), rule, span), customer)


# -- small things ---------------------------------------------------------------------------------------------------


def _recent_ids(doc: Document) -> frozenset[int]:
    """Return the follow-ups that the last writing turn wrote, or the last list if it showed just one."""
    listed = last_listed(doc)
    written = frozenset(w.id for w in last_written(doc) if w.kind == "followup")
    return written | (frozenset(listed) if len(listed) == 1 else frozenset())


def _customers_in(found: Findings, span: Span) -> frozenset[int]:
    return frozenset(
        c.customer_id
        for m in (*found.customers, *found.contacts)
        if holds(span, m.span)
        for c in m.candidates
        if c.customer_id is not None
    )


def _day(due: Due) -> date:
    return due.date() if isinstance(due, datetime) else due


def _at(doc: Document, due: Due) -> datetime:
    return due if isinstance(due, datetime) else datetime.combine(due, time(9), tzinfo=doc.now.tzinfo)


def _parse(due: str | None) -> Due | None:
    if due is None:
        return None
    return datetime.fromisoformat(due) if "T" in due else date.fromisoformat(due)
