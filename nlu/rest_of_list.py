"""Some lines of a list by their own words, and the others together: 样品寄了 其他明天, 蓝海的没弄 剩下的都好了, 除了蓝海都好了.

The list is the one shown last, or the plans that the last message wrote; where there is neither, what is due by today. What is said of the others holds for every line that
still waits and that no other piece of the message is about; of a line named by its house or its words only what is said of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.completions import is_finished_by
from nlu.document import Document
from nlu.follow_up_words import SHARED, bare_action, customers_in, overlap_of
from nlu.intents import ListedLine, Read
from nlu.line_acts import Act, act_at, answers_to, follow_up_of
from nlu.moved_dates import day_of
from nlu.part import Part
from nlu.recall import Findings, has_planned_since_list, last_lines, recent_turns
from nlu.text import Span
from nlu.wording import end_of, pieces, without

_COUNT: Final = r"(?:那?[几两俩三四五六一1-9]?[个件条家项]|[俩仨])"
_OTHERS: Final = re.compile(
    rf"(?:(?:剩下|剩余|余下|其他|其它|其余)的?{_COUNT}?|别的{_COUNT}?|另外?的?那?[几两俩三四五六一1-9][个件条家项])(?:的?事情?)?的?(?:[ ]*(?:那|就|也|先|都|全部?|全都|统统|一律|给我|帮我))*[ ]*"
)
_BUT: Final = re.compile(r"[ ,，]*(?:就|只)?除(?:了|开|去|掉)?")
_THEN_ALL: Final = re.compile(r"(?:以外|之外|外)?的?[ ,，]*(?:都|全部?|全都|统统)[ ]*")
_OF_IT: Final = re.compile(r"[ ]*(?:的|那边?|这边?|那?[个件条家份单]|就|也|先|已经|今天|刚|还是|事|[ ])*")
_NOT_DONE: Final = re.compile(
    r"(?:还|都|也|先|暂时)*(?:没|未|不)(?:有)?(?:弄|办|做|搞|来得及|顾上|联系上?|打|寄|发|送|去|动|好|完)?(?:完|成|好|呢|啊|呀|了)*[ ]*"
)
_MARKS: Final = ("剩", "余", "其", "别的", "另", "除")
MOST_PIECES: Final = 8


@dataclass(frozen=True, slots=True)
class _Said:
    """What a piece says of some lines; an `act` of None leaves them as they are."""

    lines: frozenset[int]
    act: Act | None
    when: str
    span: Span


def read_rest_of_list(doc: Document, found: Findings) -> Part | None:
    """Return what the message does to lines it names and to the others; None where it speaks of no others, or of more than the list."""
    text = doc.text
    if not any(mark in text for mark in _MARKS):
        return None
    lines = _lines(doc)
    waiting = {f.id for f in doc.names.world.follow_ups}
    still = frozenset(n for n, line in enumerate(lines) if line.kind != "follow_up" or line.id in waiting)
    if len(still) < 2:
        return None
    said: list[_Said] = []
    others: tuple[Act | None, str, Span] | None = None
    for piece in _cut(text):
        if (match := _OTHERS.match(text, piece.start)) is not None and match.end() <= piece.end:
            if others is not None or (act := _what(text, match.end(), piece.end)) is None:
                return None
            others = (*act, piece)
            continue
        if (but := _but(doc, found, lines, piece)) is not None:
            excepted, act = but
            said.append(_Said(excepted, None, "", piece))
            if act is not None:
                others = (*act, piece)
            continue
        one = _of_named(doc, found, lines, still, piece)
        if one is None:
            return None
        said.append(one)
    if others is None or not said:
        return None
    named = frozenset().union(*(each.lines for each in said))
    said.append(_Said(still - named, *others))
    return _changes(doc, lines, said) if still - named else None


def _lines(doc: Document) -> Sequence[ListedLine]:
    """Return the lines of the list shown last, or the plans of a later message that wrote several, or what is due today."""
    lines = last_lines(doc)
    if lines and not has_planned_since_list(doc):
        return lines
    planned = ([w for w in turn.written if w.kind == "followup"] for turn in recent_turns(doc))
    plans = next((plans for plans in planned if plans), [])
    if len(plans) > 1:
        return [ListedLine("follow_up", w.id, w.customer_id) for w in plans]
    return lines or [
        ListedLine("follow_up", f.id, f.customer_id)
        for f in doc.names.world.follow_ups
        if f.direction == "ours" and f.due is not None and day_of(f.due) <= doc.now.date()
    ]


def _cut(text: str) -> list[Span]:
    """Return the pieces of a message, cut before words for the others too (华星的寄了剩下的明天); an exception keeps what follows it."""
    cut: list[Span] = []
    for piece in pieces(text):
        start = piece.start
        match = _OTHERS.search(text, start + 1, piece.end)
        if match is not None and match.start() > start and _BUT.match(text, start) is None:
            cut.append(Span(start, match.start()))
            start = match.start()
        cut.append(Span(start, piece.end))
    return cut if len(cut) <= MOST_PIECES else []


def _what(text: str, at: int, end: int) -> tuple[Act | None, str] | None:
    """Return what is said from `at` on, with the words of a day; None where that is nothing that is said of a line."""
    rest = text[at:end].rstrip(" ,，。!！~")
    if not rest:
        return None
    if _NOT_DONE.fullmatch(rest):
        return None, ""
    act, stop = act_at(rest, 0)
    if act in ("done", "dropped"):
        return (act, "") if stop == len(rest) else None
    return ("later", rest) if act == "later" else None


def _but(
    doc: Document, found: Findings, lines: Sequence[ListedLine], piece: Span
) -> tuple[frozenset[int], tuple[Act | None, str] | None] | None:
    """Return the lines that 除了 excepts, and what is said of the others where the piece says it too (除了蓝海都好了)."""
    match = _BUT.match(doc.text, piece.start)
    named = customers_in(found, piece) if match is not None else frozenset()
    excepted = frozenset(n for n, line in enumerate(lines) if _customer(doc, line) in named)
    if match is None or not excepted:
        return None
    last = max(m.span.end for m in found.mentions if m.kind in ("customer", "contact") and m.span.end <= piece.end)
    at = end_of(_OF_IT, doc.text, last)
    for pattern in (_OTHERS, _THEN_ALL):
        then = pattern.match(doc.text, at)
        if then is not None and (act := _what(doc.text, then.end(), piece.end)) is not None:
            return excepted, act
    return (excepted, None) if doc.text[at : piece.end].strip() in ("", "以外", "之外", "外") else None


def _of_named(
    doc: Document, found: Findings, lines: Sequence[ListedLine], still: frozenset[int], piece: Span
) -> _Said | None:
    """Return what a piece says of the lines that it names by their house or by the words of what is to be done."""
    named = customers_in(found, piece)
    theirs = frozenset(n for n in still if _customer(doc, lines[n]) in named)
    names = [m.span for m in found.mentions if m.kind in ("customer", "contact")]
    text = without(doc.text, names)
    if named and not theirs:
        return None
    may = theirs or still
    finished = frozenset(n for n in may if _is_finished(doc, found, lines[n], piece))
    if len(finished) == 1:
        return _Said(finished, "done", "", piece)
    words = text[piece.start : piece.end]
    alike = theirs or frozenset(n for n in may if _shares(doc, lines[n], words))
    if len(alike) != 1 and not (theirs and _NOT_DONE.fullmatch(words.strip().removeprefix("的"))):
        return None
    at = end_of(_OF_IT, text, piece.start if theirs else _end_of_words(doc, lines[min(alike)], text, piece))
    act = _what(text, at, piece.end)
    return None if act is None else _Said(alike, *act, piece)


def _is_finished(doc: Document, found: Findings, line: ListedLine, piece: Span) -> bool:
    follow_up = follow_up_of(doc, line)
    return follow_up is not None and is_finished_by(doc, found, follow_up, piece)


def _shares(doc: Document, line: ListedLine, words: str) -> bool:
    follow_up = follow_up_of(doc, line)
    return follow_up is not None and overlap_of(bare_action(doc, follow_up), words) >= SHARED


def _end_of_words(doc: Document, line: ListedLine, text: str, piece: Span) -> int:
    """Return where the words end that a piece shares with a line (样品的明天)."""
    follow_up = follow_up_of(doc, line)
    action = bare_action(doc, follow_up) if follow_up is not None else ""
    at = piece.start
    while at < piece.end and (text[at] in action or text[at] == " "):
        at += 1
    return at


def _customer(doc: Document, line: ListedLine) -> int | None:
    follow_up = follow_up_of(doc, line)
    return follow_up.customer_id if follow_up is not None else line.customer_id


def _changes(doc: Document, lines: Sequence[ListedLine], said: Sequence[_Said]) -> Part | None:
    whole = Span(0, len(doc.text))
    answers = answers_to(
        doc,
        (
            (Read(lines[number], "list: by its words", each.span), each.act, each.when)
            for each in said
            if each.act is not None
            for number in sorted(each.lines)
        ),
    )
    return Part(tuple(answers[0]), (whole,), answers[1]) if answers is not None and any(answers) else None
