"""An open follow-up is reported finished.

It is found by the customer or person named, by words of its action
(PFMEA发过去了), or by being the only one the chat was just about. What fits none is left to the record readers:
the same
words are a visit where nothing open matches.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from nlu import patterns as re
from nlu.attempts import UNANSWERED
from nlu.document import Document
from nlu.done_fits import Said, alike_fits, best_fit, says_closed, says_perfect, things
from nlu.done_words import (
    CALLED,
    CLOSE_WORDS,
    COUNTS,
    DONE_AHEAD,
    HANDED,
    MET,
    TROUBLE,
)
from nlu.follow_up_words import (
    ACTION,
    CALL,
    LATIN_WORD,
    bare_action,
    customers_in,
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
        said = Said(doc, found, piece, named, recent_ids(doc), says_closed(words) or _is_closed_by(doc, following))
        if not (said.is_closed or said.is_finished or says_perfect(words)):
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
    said = Said(doc, found, span, customers_in(found, piece), recent_ids(doc), is_closed=True)
    return best_fit(said, near_ones(doc, said.bare_words, said.named, said.recent))


def finished_by_whom(doc: Document, follow_up: KnownFollowUp, span: Span) -> CompleteFollowUp:
    """Return that a follow-up is done which is meant by who owed it."""
    return _completed(doc, follow_up, "done: by who owes it", span)


def _called_on(said: Said, follow_up: KnownFollowUp) -> Read[date] | None:
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
    said = Said(doc, found, span, frozenset(), frozenset({follow_up.id}), is_closed=False)
    words = said.words
    if not (said.is_finished or says_perfect(words)) or UNANSWERED.search(doc.text[span.start :]):
        return False
    return _finished_one(said, [follow_up]) is not None


def force_done(doc: Document, found: Findings, body: Span) -> Part | None:
    """Return what `/完成 BODY` finishes: numbers of the list, or words of the action."""
    if match := re.fullmatch(rf"\s*(?P<n>{NUMBERS})\s*", doc.text[body.start : body.end]):
        return _from_list(doc, match["n"], body)
    said = Said(doc, found, body, customers_in(found, body), recent_ids(doc), is_closed=True)
    fits = best_fit(said, near_ones(doc, said.bare_words, said.named, said.recent))
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


def _finished_one(said: Said, open_ones: Sequence[KnownFollowUp]) -> KnownFollowUp | None:
    is_talk = MET.search(said.words) and not LATIN_WORD.search(said.words) and not HANDED.search(said.words)
    if is_talk and not said.is_closed:
        called = [f for f in open_ones if CALL.search(fold(f.action))] if CALLED.search(said.bare_words) else []
        return best_fit(said, called) if called else None
    if covers(said.words, CLOSE_WORDS, PARTICLES) and not said.named:
        return _only_recent(said.doc, open_ones, said.words)
    if (again := _verb_again(said, open_ones)) is not None:
        return again
    return best_fit(said, open_ones)


_TICK = re.compile(r"(?:[✅☑✔√]\ufe0f?)+")
_ONE_VERB = re.compile(r"(?:已经?|刚刚?|都|也)*(?P<verb>[\u4e00-\u9fff])(?:完|好|妥|掉)(?:了|啦)[吧啊哈]*")


def _verb_again(said: Said, open_ones: Sequence[KnownFollowUp]) -> KnownFollowUp | None:
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


def finished_of_several(doc: Document, found: Findings) -> list[KnownFollowUp]:
    """Return the follow-ups of several customers of which the message, one piece that names nobody, finishes one."""
    parts = pieces(doc.text)
    if len(parts) != 1 or not doc.names.world.follow_ups or found.mentions or _asks(doc, parts[0]):
        return []
    said = Said(doc, found, parts[0], frozenset(), recent_ids(doc), is_closed=False)
    if not said.is_finished or not said.words or COUNTS.search(said.words) or not things(said.bare_words):
        return []
    alike = alike_fits(said, near_ones(doc, said.bare_words, said.named, said.recent))
    return alike if len({f.customer_id for f in alike}) > 1 else []


def _completed(doc: Document, follow_up: KnownFollowUp, rule: str, span: Span) -> CompleteFollowUp:
    ref = Read(Ref(follow_up.id, follow_up.action), rule, span)
    return CompleteFollowUp(ref, whose(doc, follow_up), follow_up.action)
