"""An open follow-up is reported finished.

It is found by the customer or person named, by words of its action
(PFMEA发过去了), or by being the only one the chat was just about. What fits none is left to the record readers:
the same
words are a visit where nothing open matches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from nlu import patterns as re
from nlu.attempts import UNANSWERED
from nlu.document import Document
from nlu.done_words import (
    CALLED,
    CLOSE_WORDS,
    CLOSED,
    COUNTS,
    DONE_AHEAD,
    DONE_TO_IT,
    FINISHED,
    HANDED,
    MET,
    PERFECT,
    TROUBLE,
    UNFINISHED,
)
from nlu.follow_up_words import (
    ACTION,
    CALL,
    LATIN_WORD,
    MEETING,
    SHARED,
    bare_action,
    customers_in,
    finishes,
    hands_over,
    has_own_content,
    is_wanted,
    near_ones,
    overlap_of,
    recent_ids,
    whose,
)
from nlu.intents import CompleteFollowUp, Intent, Read, Ref, SnoozeFollowUp
from nlu.listed import in_list
from nlu.moved_dates import day_of
from nlu.once_then import tells_what_waits
from nlu.ordinals import NUMBERS
from nlu.part import Part
from nlu.recall import Findings, last_listed, last_written
from nlu.text import Span, fold
from nlu.time_sense import is_ahead
from nlu.wording import PARTICLES, covers, pieces, without
from nlu.world import KnownFollowUp

MOST_PIECES = 12
"""A message of more pieces is a report, not a word about a follow-up."""
_TERSE = 8
LONGEST_PERFECT = 16
"""Characters of a piece that finishes a follow-up by repeating its action with any word of completion."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A piece that may finish a follow-up: its words, and which customers it or the pieces before it named."""

    doc: Document
    found: Findings
    span: Span
    named: frozenset[int]
    recent: frozenset[int]
    is_closed: bool

    @property
    def words(self) -> str:
        return self.doc.text[self.span.start : self.span.end]

    @property
    def bare_words(self) -> str:
        """The words without names; same length."""
        names = [m.span for m in self.found.mentions if m.kind in ("customer", "contact")]
        return without(self.doc.text, names)[self.span.start : self.span.end]

    @property
    def is_finished(self) -> bool:
        """A verb of finishing stands in the piece, or would without the name in its midst (发苏总监了)."""
        return _says_finished(self.words) or _says_finished(self.bare_words.replace(" ", ""))

    @property
    def verb(self) -> str | None:
        return _verb(self.words) or _verb(self.bare_words.replace(" ", ""))


def read_done(doc: Document, found: Findings) -> Part | None:
    """Return the follow-ups that the message reports finished, with the words that say so."""
    if not doc.names.world.follow_ups:
        return None
    if (
        _TICK.fullmatch(doc.text.strip())
        and (ticked := _only_recent(doc, doc.names.world.follow_ups, "完成")) is not None
    ):
        whole = Span(0, len(doc.text))
        return Part((_completed(doc, ticked, "done: ticked", whole),), (whole,))
    parts = pieces(doc.text)
    if len(parts) > MOST_PIECES:
        return None
    done: set[int] = set()
    intents: list[Intent] = []
    used: list[Span] = []
    named_before: frozenset[int] = frozenset()
    for piece, following in zip_longest(parts, parts[1:]):
        words = doc.text[piece.start : piece.end]
        if used and covers(words, CLOSE_WORDS, PARTICLES):
            used.append(piece)
            continue
        if (
            COUNTS.search(words)
            or TROUBLE.search(words)
            or _ONCE_DONE.match(words)
            or _asks(doc, piece)
            or tells_what_waits(words)
        ):
            continue
        named = customers_in(found, piece) or named_before
        said = _Said(doc, found, piece, named, recent_ids(doc), _says_closed(words) or _is_closed_by(doc, following))
        if not (said.is_closed or said.is_finished or _says_perfect(words)):
            named_before = named
            continue
        left = [f for f in near_ones(doc, said.bare_words, named, said.recent) if f.id not in done]
        match = _finished_one(said, left)
        if match is None or _is_still_to_do(doc, match, piece):
            named_before = named  # A那单丢了, 给了B: what goes on is still of A
        else:
            done.add(match.id)
            finished = _completed(doc, match, "done: words of the action", piece)
            intents.append(replace(finished, called_on=_called_on(said, match)))
            used.append(piece)
    return Part(tuple(intents), tuple(used)) if intents else None


_ONCE_DONE = re.compile(
    r"等?[一-鿿]{1,2}完(?:了?(?:以后|之后|后)|再|就|马上|顺[便路]|给|跟|把|发|拍|回|告诉|通知|打|去|来|写|出|要|吃)(?![^,，]*[了过])"
)
"""What is to be done once that is over (送完拍照发群里): it is not."""
_STILL_TO_DO = re.compile(
    rf"(?:那|我|就|再|准时|按时|给(?:他|她|人家)们?|能|可以|会|直接|一起|[ ,，])*(?P<verb>去|{ACTION})(?:过去|出去|去|出|走|给)?(?:他|她|人家)?们?[吧哈啊]?"
)


def _is_still_to_do(doc: Document, follow_up: KnownFollowUp, piece: Span) -> bool:
    """Tell whether a later piece says on what day the very thing will be done: what is told before only got it ready (小样做好了 周五送)."""
    for later in pieces(doc.text):
        times = [t for t in doc.times if t.kind == "time" and later.start <= t.span.start < later.end]
        if later.start < piece.end or not times or not is_ahead(times[0].in_sense("future"), doc.now):
            continue
        rest = without(doc.text, [t.span for t in times])[later.start : later.end]
        said = _STILL_TO_DO.fullmatch("".join(rest.split()))
        if said is not None and said["verb"] in bare_action(doc, follow_up):
            return True
    return False


_WHETHER = re.compile(r"(?P<done>[了过好完到齐成妥定掉走去]{1,3})(?:没有?|吗|么|没)[呀啊呢哇]*\s*$")
"""Asks whether it is done (机器调好了没), and finishes nothing."""


def _asks(doc: Document, piece: Span) -> bool:
    return _WHETHER.search(doc.text[piece.start : piece.end]) is not None or doc.text[piece.end : piece.end + 1] == "?"


def read_whether_done(doc: Document, found: Findings) -> KnownFollowUp | None:
    """Return the open follow-up of which the whole message asks whether it is done: 老赵机器调好了没, 对账弄好了吗."""
    parts = pieces(doc.text)
    if len(parts) != 1 or not doc.names.world.follow_ups or not _asks(doc, parts[0]):
        return None
    [piece] = parts
    asked = _WHETHER.search(doc.text[piece.start : piece.end])
    span = Span(piece.start, piece.start + asked.end("done")) if asked is not None else piece
    said = _Said(doc, found, span, customers_in(found, piece), recent_ids(doc), is_closed=True)
    return _best(said, near_ones(doc, said.bare_words, said.named, said.recent))


def finished_by_whom(doc: Document, follow_up: KnownFollowUp, span: Span) -> CompleteFollowUp:
    """Return that a follow-up is done which is meant by who owed it."""
    return _completed(doc, follow_up, "done: by who owes it", span)


def _called_on(said: _Said, follow_up: KnownFollowUp) -> Read[date] | None:
    """Return the day of the call that was made, where the piece says so of one that was planned (打过了, 昨天打了)."""
    match = CALLED.search(said.bare_words)
    if match is None or CALL.search(fold(follow_up.action)) is None:
        return None
    told = [
        item.in_sense("past").day()
        for item in said.found.times
        if item.kind == "time" and said.span.start <= item.span.start < said.span.end
    ]
    day = next((each for each in told if each is not None and each <= said.doc.now.date()), said.doc.now.date())
    return Read(day, "date: of the call", said.span)


def is_finished_by(doc: Document, found: Findings, follow_up: KnownFollowUp, span: Span) -> bool:
    """Tell whether the words under `span`, said of this follow-up, report it done (寄了, 已经打过电话了)."""
    said = _Said(doc, found, span, frozenset(), frozenset({follow_up.id}), is_closed=False)
    words = said.words
    if not (said.is_finished or _says_perfect(words)) or UNANSWERED.search(doc.text[span.start :]):
        return False
    return _finished_one(said, [follow_up]) is not None


def force_done(doc: Document, found: Findings, body: Span) -> Part | None:
    """Return what `/完成 BODY` finishes: numbers of the list, or words of the action."""
    if match := re.fullmatch(rf"\s*(?P<n>{NUMBERS})\s*", doc.text[body.start : body.end]):
        return _from_list(doc, match["n"], body)
    said = _Said(doc, found, body, customers_in(found, body), recent_ids(doc), is_closed=True)
    fits = _best(said, near_ones(doc, said.bare_words, said.named, said.recent))
    return Part((_completed(doc, fits, "done: command", body),), (body,)) if fits else None


def rematch(doc: Document, held: CompleteFollowUp | SnoozeFollowUp, customer_id: int) -> KnownFollowUp | None:
    """Return the open follow-up of this customer that a held completion or move means, once the customer is known."""
    theirs = [f for f in doc.names.world.follow_ups if f.customer_id == customer_id]
    action = held.action if isinstance(held, CompleteFollowUp) else ""
    return max(theirs, key=lambda f: (overlap_of(fold(f.action), fold(action)), -theirs.index(f)), default=None)


def _from_list(doc: Document, numbers: str | None, span: Span) -> Part | None:
    chosen = in_list(doc, numbers)
    if not chosen:
        return None
    return Part(tuple(_completed(doc, f, "done: number in the list", span) for f in chosen), (span,))


def _is_closed_by(doc: Document, following: Span | None) -> bool:
    """Tell whether the next piece only closes what this one tells of (报告签收 销)."""
    if following is None:
        return False
    words = doc.text[following.start : following.end]
    return _CLOSING_WORD.search(words) is not None and covers(words, CLOSE_WORDS, PARTICLES)


_CLOSING_WORD = re.compile(r"销|勾|划掉|关[了掉]|结[了掉]|完成|搞定|办结|了结|done|√|✓|✔|✅")


def _says_closed(words: str) -> bool:
    match = CLOSED.search(words)
    return match is not None and not UNFINISHED.search(words[: match.start()])


def _says_finished(words: str) -> bool:
    match = FINISHED.search(words)
    return (
        match is not None and not UNFINISHED.search(words[: match.end()]) and not words.endswith(("吗", "没", "没有"))
    )


def _says_perfect(words: str) -> bool:
    """Whether a piece tells of something done in any words; enough only where it repeats the action."""
    match = PERFECT.search(words)
    return (
        match is not None
        and not UNFINISHED.search(words[: match.end()])
        and not DONE_TO_IT.search(words)
        and len(words) <= LONGEST_PERFECT
    )


def _finished_one(said: _Said, open_ones: Sequence[KnownFollowUp]) -> KnownFollowUp | None:
    is_talk = MET.search(said.words) and not LATIN_WORD.search(said.words) and not HANDED.search(said.words)
    if is_talk and not said.is_closed:
        called = [f for f in open_ones if CALL.search(fold(f.action))] if CALLED.search(said.bare_words) else []
        return _best(said, called) if called else None
    if covers(said.words, CLOSE_WORDS, PARTICLES) and not said.named:
        return _only_recent(said.doc, open_ones, said.words)
    if (again := _verb_again(said, open_ones)) is not None:
        return again
    return _best(said, open_ones)


_TICK = re.compile(r"(?:[✅☑✔√]\ufe0f?)+")
_ONE_VERB = re.compile(r"(?:已经?|刚刚?|都|也)*(?P<verb>[\u4e00-\u9fff])(?:完|好|妥|掉)(?:了|啦)[吧啊哈]*")


def _verb_again(said: _Said, open_ones: Sequence[KnownFollowUp]) -> KnownFollowUp | None:
    """过完了 right behind the reminder of 跟赵磊过合同: its own verb, finished, of the one thing that was told of."""
    match = _ONE_VERB.fullmatch(said.words.strip())
    listed = last_listed(said.doc)
    if match is None or len(listed) != 1:
        return None
    return next((f for f in open_ones if f.id == listed[0] and match["verb"] in bare_action(said.doc, f)), None)


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
    is_due = match.due is None or day_of(match.due) <= doc.now.date()
    return match if is_due or DONE_AHEAD.search(words) else None


def _best(said: _Said, open_ones: Sequence[KnownFollowUp]) -> KnownFollowUp | None:
    """Return the follow-up that the words fit best; None where two customers' fit alike."""
    alike = _alike(said, open_ones)
    return alike[0] if alike and (said.named or len(alike) == 1) else None


def _alike(said: _Said, open_ones: Sequence[KnownFollowUp]) -> list[KnownFollowUp]:
    """Return the follow-up that the words fit best, then those of other customers that they fit no worse."""
    ranked = [(score, f) for f in open_ones if (score := _score(said, f)) is not None]
    ranked.sort(key=lambda pair: -pair[0])
    best = ranked[:1]
    rivals = [
        pair for pair in ranked[1:] if best[0][0] - pair[0] < 0.5 and pair[1].customer_id != best[0][1].customer_id
    ]
    return [f for _, f in (*best, *rivals)]


def finished_of_several(doc: Document, found: Findings) -> list[KnownFollowUp]:
    """Return the follow-ups of several customers of which the message, one piece that names nobody, finishes one."""
    parts = pieces(doc.text)
    if len(parts) != 1 or not doc.names.world.follow_ups or found.mentions or _asks(doc, parts[0]):
        return []
    said = _Said(doc, found, parts[0], frozenset(), recent_ids(doc), is_closed=False)
    if not said.is_finished or not said.words or COUNTS.search(said.words) or not _things(said.bare_words):
        return []
    alike = _alike(said, near_ones(doc, said.bare_words, said.named, said.recent))
    return alike if len({f.customer_id for f in alike}) > 1 else []


_STRUCK = re.compile(
    r"(?:单子?|订单|合同|协议|项目|标)[^,，]{0,6}?(?:[谈敲签拿][妥成定拢下了掉完]|定[了下]|成了|中[了标])|谈(?:妥|成|拢|定|下来)|敲定|(?<!申请)(?<!准备)立了?项(?!报告|申请|材料|书|资料)|签(?:了|下来?|妥|掉|成|完)(?!字|收|到)|成交|拿下|中标"
)
"""A deal is struck: that finishes nothing that was to be brought or shown, whatever word the two share (样机单子谈妥了)."""
_TO_STRIKE = re.compile(r"签|合同|协议|谈|敲|定(?!做|制|期|时)|单|标|成交|商务|确认|拿")


_THINGS: dict[str, str] = {
    word: kind
    for kind, words in {
        "样品": "样品 样机 样件 样衣 小样",
        "样册": "样册 样本册 画册 目录 色卡",
        "方案": "方案",
        "报价": "报价",
        "合同": "合同 协议",
        "发票": "发票",
        "图纸": "图纸 草图",
        "标书": "标书",
        "报告": "报告",
        "清单": "清单",
        "证书": "证书",
        "资料": "资料 彩页 手册 说明书 规格书",
        "对账单": "对账单 账单 流水",
        "货": "货",
    }.items()
    for word in words.split()
}
_THING = re.compile(r"货(?!款|币|架|源|期|代)|" + "|".join(word for word in _THINGS if word != "货"))


def _things(words: str) -> set[str]:
    """Return the kinds of things handed over that words name: who sent the samples has not sent the proposal (样册寄出了, 发方案)."""
    named = {_THINGS[found] for found in _THING.findall(words)}
    return {*named, "样品"} if _SAMPLES.search(words) else named


_SAMPLES = re.compile(r"(?<![一怎这同那多模榜各照花何啥咋])样(?![子板机品册本件衣式样])")
"""寄了两套样: samples, without the word for them."""


def _is_of_another(words: str, action: str) -> bool:
    """Say whether an action tells what it is about, and that is nothing of the things named: 送样 may be of 样品."""
    return has_own_content(action) and not any(char in action for found in _THING.findall(words) for char in found)


def _score(said: _Said, follow_up: KnownFollowUp) -> float | None:
    """Return how well the words finish this follow-up; None where they do not.

    Shared content needs a fitting verb or a word of closing beside it, or no verb known at all (盖好章了). Without
    shared
    content the customer or the turn before must point to it, and the verb must fit.
    """
    is_named, is_recent = follow_up.customer_id in said.named, follow_up.id in said.recent
    if said.named and not is_named:
        return None
    action = bare_action(said.doc, follow_up)
    if _STRUCK.search(said.bare_words) and not _TO_STRIKE.search(action):
        return None
    handed, wanted = _things(said.bare_words), _things(action)
    if handed == {"货"} and (not wanted or "样品" in wanted):
        handed = set()  # goods may be anything but a paper: 恒达发货了 has sent no statement of account
    if handed and wanted and handed.isdisjoint(wanted):
        return None
    overlap = overlap_of(action, said.bare_words)
    if handed and not wanted and not said.is_closed and _is_of_another(said.bare_words, action):
        return None  # 方案发了 does not finish 给华星对账
    is_call = CALL.search(action) is not None and CALLED.search(said.bare_words) is not None
    is_given = bool(handed & wanted) and finishes(said.verb, action)
    is_come = (
        _COME.search(said.bare_words) is not None and _FETCHES.search(action) is not None and not is_wanted(action)
    )
    worked = _WORKED.match(said.bare_words.strip())
    is_worked = worked is not None and worked["verb"] in action
    is_there = is_given or is_come or is_worked
    if MEETING.search(action) and overlap < SHARED and not (said.is_closed or is_call or is_there):
        return None
    is_brought = bool(handed & wanted) and is_wanted(action) and finishes(said.verb, "发")
    is_taken = _TAKEN.search(said.bare_words) is not None and finishes("交", action)
    verb_fits = (
        is_call
        or is_brought
        or is_taken
        or is_come
        or is_worked
        or finishes(said.verb, action)
        or hands_over(said.bare_words, action)
    )
    sure = verb_fits or said.is_closed
    if overlap >= SHARED:
        if not sure and (said.is_finished or not (is_named or is_recent or overlap > SHARED)):
            return None
    elif not (is_named and sure) and not (is_recent and verb_fits and _is_terse(said)):
        return None
    return overlap + 1.5 * verb_fits + is_recent + is_named


_TAKEN = re.compile(
    r"(?:签收|收到|收下|收着|拿到|拿走|取走|领走|(?:被|让|给)[^,，]{0,4}(?:收|拿|取|领|接))(?:去|走)?了|(?:自己?|来(?:厂里?|公司|店里?|仓库|这边|门店)?(?:自己?)?)(?:提|取|拿|拉)(?:货|走)?了"
)
"""The other side has it now: what was to be given is given (8D被钱部长收了)."""
_COME = re.compile(r"(?:发|寄|送|拿|带|捎|传|转|交|报|回|快递)(?:过来|回来|来|给(?:我|咱)们?)了")
_WORKED = re.compile(
    r"(?:已经?|刚刚?|都|也|就|总算|终于|今天|上午|下午)*(?P<verb>[测装修取拆量验拉搬拿换调])(?:完|好|妥|到|回来)?了"
)
"""The work that one went for is done (测完了, of 去测井道)."""
_FETCHES = re.compile(r"[取拿收领要催问]|确认|索|提(?!前|醒|供|案)")
"""What we want of them has come (他们寄过来了, of 去取试样)."""
_A_DEAL_LOST = re.compile(r"(?:单子?|项目|标|合同|商机)(?:已经|也|都|又|算是)*(?:丢|黄|输|没|飞|凉)了|输给|没戏了")


def _is_terse(said: _Said) -> bool:
    """Tell whether the words say hardly more than the verb, so that they are of what was spoken of just before, and no deal's end."""
    return len(said.bare_words.replace(" ", "")) <= _TERSE and _A_DEAL_LOST.search(said.doc.text) is None


def _verb(words: str) -> str | None:
    match = FINISHED.search(words)
    if match is None:
        return None
    return match["verb"] or match["verb2"] or match["verb3"]


def _completed(doc: Document, follow_up: KnownFollowUp, rule: str, span: Span) -> CompleteFollowUp:
    ref = Read(Ref(follow_up.id, follow_up.action), rule, span)
    return CompleteFollowUp(ref, whose(doc, follow_up), follow_up.action)
