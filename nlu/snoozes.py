"""An open follow-up is moved to another day or hour.

It is found by the customer or person named, by words of its action,
by its old
date (周五没空 挪到28号), or by being the one the chat was just about. What fits none is left to the record readers.
"""

from collections.abc import Iterable
from datetime import datetime

from nlu import patterns as re
from nlu.beside_move import SAYS_MOVED, beside_move, says_not_going, tells_why
from nlu.day_instead import CANNOT, MOST_WORDS, is_day_instead, tells_not_before, tells_of_day
from nlu.document import Document
from nlu.follow_up_words import (
    MOST_FOLLOW_UPS,
    bare_action,
    customers_in,
    near_ones,
    overlap_of,
    recent_ids,
    whose,
)
from nlu.intents import GUESS, SURE, Clarification, Read, Ref, SnoozeFollowUp
from nlu.later_instead import is_another_day, is_done_later, is_later_instead
from nlu.listed import in_list
from nlu.moved_dates import DURATION, MOVED, Due, day_of, in_week_of, is_only_span, new_due
from nlu.moving import EVENTS
from nlu.ordinals import NUMBERS
from nlu.part import Part
from nlu.recall import Findings, customers_named, last_listed, last_written, recent_turns
from nlu.text import Span
from nlu.times import TimeItem, read_times
from nlu.told_another_day import tells_only_day
from nlu.wording import PARTICLES, consists_of, holds, pieces, touches, without, word_set
from nlu.world import KnownFollowUp

_NUMBERED_REST = re.compile(rf"\s*(?P<n>{NUMBERS})\s*(?P<rest>\D.*)$", re.DOTALL)
_ALL_REST = re.compile(r"\s*(?:都|全部?|统统|全都)(?P<rest>.+)$", re.DOTALL)
_MISTAKEN = re.compile(r"错|不对|口误|手滑|手误|更正|纠正|不是|记岔|记混")
_NOT_A_PLAN = re.compile(
    rf"{EVENTS}|签约|签合同|合同|预算|金额|价|折|数量|上线|投产|投运|并网|开盘|交房|开业(?!典)|封顶|量产|交期|交货|开工|竣工|招标|开标|定标|立项|项目|"
    r"单子|[0-9一二两三四五六七八九十百千万][台件个吨套]"
)
_BEFOREHAND = re.compile(
    r"提[前早](?:[0-9一二两三四五六七八九十半]{1,3}个?半?(?:天|小时|钟头|分钟|周|星期|礼拜|月))?(?:(?:先|就|跟|给|和|向|把)*[^,，]{0,3}?"
    r"(?:通知|告诉|告知|打(?:个)?电话|打招呼|报备|报告|提醒|叫|预约|预定|联系|准备|备[货料案]|说一声|讲一声)|(?:得|要|就|先|我)*把[^,，]{1,8}(?:[发给交送寄办填报备带拿]|准备|确认))"
)
"""What is to be done before something else, and moves nothing (要求提前两天报备)."""
_WHEN_AGAIN = re.compile(r"再|吧|那就|改|换|约|(?:同一|同样|老|原)时间|照旧|照常")
_FREE_ONLY = re.compile(
    r"才(?:有空|有时间|有档期|行|方便|能(?:见|去|来|约|碰|谈|聊|好|到|出|有)|在(?:公司|厂|家)?(?=$|[ ,，])|回来|(?:出来?|到货?|做好|印好|弄好|好|有货|发货)(?=$|[ ,，]))"
)
"""彭勇说周四才有空 moves the meeting there."""


_AFTER_ALL = re.compile(r"(?:那|就|我们?|咱们?|他说|她说|P说|说)*还是(?:定在?|改回?|约)?T(?:吧|好了|不变|去|见|哈|了)*")
"""还是周二吧, of a plan that was moved to another day."""
_IN_ENGLISH = re.compile(
    r"(?:(?:hi|hey|pls|plz|please|kindly|can you|could you|help|to)[, ]+)*"
    r"(?P<move>(?<![a-z])(?:move|reschedule|shift|push|postpone|bring)(?![a-z])[^,，.;!?\n]{0,40}? to )[^,，.;!?\n]{2,30}"
)
"""pls move the X meeting to Tue same time: one sentence, whose spaces are no borders."""
MOST_PIECES = 8
"""Pieces of a message looked at: a move is said early."""


_BARE_MOVE = re.compile(r"[推拖延缓改换挪早晚]|.+[到至在成为去]")
"""Move words that are as often no move: 推|荐, 拖|车, 改|方案, 调到|新部门, 提到|合同."""
_GOES_ON = re.compile(
    r"[了 到至在成为个]{0,3}(?:一?[推拖延缓挪放]|[几两三一半\d]+个?(?:天|周|月|日|星期|礼拜|小时|钟头|分钟|下|点)|点|些|期|时间|日期|日子|再|后|吧|$)"
)


def _moves_in_time(doc: Document, found: Findings, piece: Span, match: re.Match[str]) -> bool:
    """Tell whether a word of moving is followed by a time, a length of time, or nothing that it could have for its object."""
    if _BARE_MOVE.fullmatch(match[0]) is None:
        return True
    end = piece.start + match.end()
    if any(end <= t.span.start <= end + 3 and _GAP.fullmatch(doc.text, end, t.span.start) for t in found.times):
        return True
    rest = doc.text[end : piece.end]
    return _GOES_ON.match(rest) is not None or consists_of(rest, PARTICLES)


_GAP = re.compile(r"[了 到至在成为个那就,，]*")


def read_snooze(doc: Document, found: Findings) -> Part | None:
    """Return the follow-up that the message moves, and where to."""
    if _MISTAKEN.search(doc.text):
        return None
    if (back := _back_to(doc, found)) is not None:
        return back
    english = _IN_ENGLISH.search(doc.text)
    if english is not None:
        move = Span(*english.span())
        if part := _moved_to(doc, found, move, MOVED.search("改到"), doc.text[english.end("move") - 3 : move.end]):
            return part
    for piece in pieces(doc.text)[:MOST_PIECES]:
        words = doc.text[piece.start : piece.end]
        if _BEFOREHAND.search(words):
            continue
        match = next((m for m in MOVED.finditer(words) if _moves_in_time(doc, found, piece, m)), None)
        again = match is None and (
            is_another_day(doc, found)
            or (CANNOT.search(doc.text) is not None and _WHEN_AGAIN.search(words) is not None)
            or is_done_later(doc, found, words)
            or is_later_instead(doc, found, piece)
            or (len(recent_ids(doc)) == 1 and tells_only_day(doc, piece))
            or is_day_instead(doc, found, piece)
            or (len(recent_ids(doc)) == 1 and _FREE_ONLY.search(words) is not None and _is_last_day(found, piece))
        )
        if match is None and not again:
            continue
        if match is not None and SAYS_MOVED.fullmatch(words.strip()) and _is_told_behind(doc, piece):
            continue
        part = _moved_to(doc, found, piece, match)
        if part is not None:
            return part
    return None


def _is_last_day(found: Findings, piece: Span) -> bool:
    """Tell whether no day is said behind a piece (物流说周六才到货 那就下周一吧)."""
    return all(t.span.start < piece.end for t in found.times)


def _is_told_behind(doc: Document, piece: Span) -> bool:
    """Tell whether by how much it is moved stands in a later piece (改期了, 推迟两天)."""
    return any(
        (match := MOVED.search(_words(doc, p))) is not None
        and match.lastgroup != "to"
        and DURATION.search(_words(doc, p))
        for p in pieces(doc.text)[:MOST_PIECES]
        if p.start >= piece.end
    )


def _back_to(doc: Document, found: Findings) -> Part | None:
    """Return the move of the plan just spoken of to a day or hour that is said for it after all (还是周二吧): a weekday of its own week."""
    if _AFTER_ALL.fullmatch(doc.shape.strip(" ,，。!！~")) is None:
        return None
    recent = [f for f in doc.names.world.follow_ups if f.id in recent_ids(doc)]
    times = [t for t in found.times if t.kind == "time" and not t.vague]
    if len(recent) != 1 or len(times) != 1:
        return None
    due = in_week_of(doc, recent[0].due, times[0]) or new_due(doc, recent[0], times[0].text, MOVED.search("改到"))
    is_same = due == recent[0].due and (isinstance(due, datetime) or not times[0].pod)
    if due is None or is_same:
        return None
    whole = Span(0, len(doc.text))
    return Part((_snoozed(doc, recent[0], due, "snooze: after all", whole),), (whole,))


_MOVE_WORDS = word_set(
    """
    时间 日期 日子 那天 当天 有变 有变动 变了 不行 不成 不方便 不便 没空 没时间 去不了 来不了 去不成 来不及 赶不上 走不开 冲突 冲突了 撞了
    改 改到 改成 改在 改约 改约到 改期 改期到 换 换到 换成 挪 挪到 推 推到 推迟到 延到 顺延到 放到 放在 调到 搁到 缓到 约 约到 另约 提前到 提到
    去 来 见 再 那就 那 还是 就 到 至 在 吧 同一时间 上午 下午 晚上 了吧 行吗 可以吗
    """
)
"""Words of a move that says nothing of what is moved."""
_WHICH_MOVED = "挪的是哪件事 说一下是哪家"


def read_move_of_nothing(doc: Document, found: Findings) -> Part | None:
    """Return the question what is moved, where a message only moves and the chat holds nothing it could mean (周二不行 改周三下午两点)."""
    times = [t.span for t in found.times if t.kind == "time" and not t.vague]
    is_mere = MERE_MOVE.fullmatch(doc.shape.strip()) is not None
    if not times or found.mentions or found.values or (last_written(doc) and not is_mere):
        return None
    if _MISTAKEN.search(doc.text) or not (MOVED.search(doc.text) or CANNOT.search(doc.text)):
        return None
    if not consists_of(without(doc.text, times), PARTICLES, _MOVE_WORDS):
        return None
    used = tuple(pieces(doc.text))
    return Part(clarification=Clarification("intent", _WHICH_MOVED, text=doc.raw), used=used)


def force_snooze(doc: Document, body: Span) -> Part | None:
    """Return what `/推迟 BODY` moves: a number of the list, or words of the action, and a time."""
    return _numbered_snooze(doc, start=body.start) or _forced(doc, body)


def _numbered_snooze(doc: Document, *, start: int) -> Part | None:
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
    moved = MOVED.search(rest)
    chosen = in_list(doc, numbers)
    moves = [(f, new_due(doc, f, rest, moved)) for f in chosen]
    if not moves or any(due is None for _, due in moves):
        return None
    times = [t.span for t in read_times(rest, doc.now)] + [Span(*m.span()) for m in DURATION.finditer(rest)]
    left = MOVED.sub("", without(rest, times))
    if not consists_of(left, PARTICLES):
        return None
    span = Span(start, len(doc.text))
    return Part(
        tuple(_snoozed(doc, f, due, "snooze: number in the list", span) for f, due in moves if due is not None), (span,)
    )


def _moved_to(
    doc: Document, found: Findings, piece: Span, match: re.Match[str] | None, said: str | None = None
) -> Part | None:
    """Return the move that a piece tells; `said` are its words where not all of them are read."""
    words = doc.text[piece.start : piece.end] if said is None else said
    target = _target(doc, found, piece, said)
    if target is None:
        return None
    end = max((t.span.end for t in found.times if holds(piece, Span(t.span.start, t.span.start + 1))), default=0)
    if said is None and end > piece.end:  # 顺延至3月24日(星期二)下午3时
        piece = Span(piece.start, end)
        words = doc.text[piece.start : piece.end]
    after = words[match.end() if match and said is None else 0 :]
    used = [piece]
    due = new_due(doc, target, after, match) or new_due(doc, target, words, match)
    if due is None:
        due = new_due(doc, target, without(doc.text, _away(doc, found))[piece.end :], match)
        used += [p for p in _pieces_with(doc, found.times) if p.start >= piece.end and MOVED.search(_words(doc, p))]
    if due is None or due == target.due:
        return None
    old = [t for t in found.times if target.due is not None and t.in_sense("future").day() == day_of(target.due)]
    used += [p for p in _pieces_with(doc, old) if p.end <= piece.start and tells_why(doc, found, p)]
    before = [p for p in pieces(doc.text) if p.end <= piece.start]
    used += [p for p in before if says_not_going(doc, p) or tells_not_before(doc, p)]
    used += [p for p in before if tells_of_day(doc, found, p, due) and tells_why(doc, found, p)]
    later = [t.span for t in found.times if t.span.start >= piece.end]
    return Part(
        (_snoozed(doc, target, due, "snooze: moved in words", piece),),
        (*used, *later, *beside_move(doc, piece, target)),
    )


_AWAY = re.compile(
    r"(?:[都要得在会还一直正好]|整[天周月])*(?:出差|休假|度假|不在|请假|没空|没时间|培训|出国|外地|外出|放假|停产)(?![^,，。]{0,3}(?:回|完|后))"
)


def _away(doc: Document, found: Findings) -> list[Span]:
    """Return the times when somebody is not there (他下周出差): nothing is moved to them."""
    return [t.span for t in found.times if t.kind == "time" and _AWAY.match(doc.text, t.span.end)]


def _words(doc: Document, span: Span) -> str:
    return doc.text[span.start : span.end]


def _pieces_with(doc: Document, times: Iterable[TimeItem]) -> list[Span]:
    spans = [t.span for t in times if t.kind == "time"]
    return [p for p in pieces(doc.text) if touches(p, spans)]


def _forced(doc: Document, body: Span) -> Part | None:
    words = doc.text[body.start : body.end]
    ranked = sorted(doc.names.world.follow_ups[:MOST_FOLLOW_UPS], key=lambda f: -overlap_of(bare_action(doc, f), words))
    recent = recent_ids(doc)
    named = {c.customer_id for m in doc.names.find(words) for c in m.candidates}
    for f in ranked:
        fits = (
            overlap_of(bare_action(doc, f), words) >= 2
            or f.customer_id in named
            or (f.id in recent and len(recent) == 1)
        )
        if fits and (due := new_due(doc, f, words, MOVED.search(words))) is not None:
            return Part((_snoozed(doc, f, due, "snooze: command", body),), (body,))
    return None


_OLD_AND_NEW = 2
"""Times in one piece, the day that it was and the one that it becomes."""


def _target(doc: Document, found: Findings, piece: Span, said: str | None = None) -> KnownFollowUp | None:
    """Return the follow-up that is moved: of the customers named, by words of its action, by its old date, else
    the last one."""
    named = customers_in(found, piece) or customers_named(found)
    recent = recent_ids(doc)
    spans = [m.span for m in found.mentions if m.kind in ("customer", "contact") and not m.is_new]
    text = without(doc.text, [*spans, *(t.span for t in found.times)])
    open_ones = [f for f in near_ones(doc, text, named, recent) if not named or f.customer_id in named]
    own = [t for t in found.times if t.kind == "time" and holds(piece, t.span)]
    old_days = {t.in_sense("future").day() for t in found.times if t.kind == "time" and not holds(piece, t.span)}
    if len(own) == _OLD_AND_NEW and MOVED.search(doc.text, own[0].span.end, own[1].span.start):
        old_days = {own[0].in_sense("future").day()}  # 周五的改到下周三 下周一的取消
    if MERE_MOVE.fullmatch(doc.shape.strip()) and (moved := _due_on(found.times[0], doc)) is not None:
        return moved
    says_what = _NOT_A_PLAN.search(text[piece.start : piece.end]) is not None
    ranked: list[tuple[float, int, KnownFollowUp]] = []
    for order, f in enumerate(open_ones):
        overlap = overlap_of(bare_action(doc, f), text)
        on_old_day = f.due is not None and day_of(f.due) in old_days
        if says_what and overlap < 2 and not on_old_day:
            continue
        if not (named or overlap >= 2 or f.id in recent):
            continue
        if not named and overlap < 2 and len("".join((said or text[piece.start : piece.end]).split())) > MOST_WORDS:
            continue
        ranked.append((overlap + (1.5 if on_old_day else 0) + (1.5 if f.id in recent else 0), -order, f))
    if not ranked:
        return None
    ranked.sort(key=lambda row: (-row[0], -row[1]))
    best, _, match = ranked[0]
    rivals = {f.customer_id for score, _, f in ranked if best - score < 0.5}
    return match if len(rivals) == 1 else None


MERE_MOVE = re.compile(
    r"(?:那个|那条|这个|把)?T(?:那个|那条|的|那次)*(?:就|也|都)?(?:改|挪|换|推|调)(?:到|成|为|至|在)?T?[吧了啊 ]*"
)
"""Nothing but one day that becomes another (下周一改下周二): there is nothing to be done in it."""


def _due_on(said: TimeItem, doc: Document) -> KnownFollowUp | None:
    """Return the only follow-up that the chat wrote or moved and that is due on this day."""
    day = said.in_sense("future").day()
    ids = {w.id for turn in recent_turns(doc) for w in turn.written if w.kind in ("followup", "snooze")}
    due = [f for f in doc.names.world.follow_ups if f.id in ids and f.due is not None and day_of(f.due) == day]
    return due[0] if len(due) == 1 else None


def _snoozed(doc: Document, follow_up: KnownFollowUp, due: Due, rule: str, span: Span) -> SnoozeFollowUp:
    ref = Read(Ref(follow_up.id, follow_up.action), rule, span)
    sure = GUESS if is_only_span(_words(doc, span), doc.now) else SURE
    return SnoozeFollowUp(Read(due, rule, span, sure), ref, whose(doc, follow_up))
