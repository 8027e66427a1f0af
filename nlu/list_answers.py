"""Answers to the lines of the list shown last: 1好了 3推到周五, 全好了, 2明天, 1和3好了, 4不用了, 3话术, 更多.

The whole message must be such answers. A tap on the card says the same with the record in the place of the number
(好了#跟进12), so that it means the same record whatever was listed since.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu import patterns as re
from nlu.attempts import UNANSWERED
from nlu.completions import is_finished_by
from nlu.document import Document
from nlu.done_words import DONE_WORDS
from nlu.intents import (
    Clarification,
    Intent,
    ListedKind,
    ListedLine,
    NoSuchLine,
    Read,
    ShowMore,
)
from nlu.line_acts import (
    ANOTHER_DAY,
    DROPPED,
    REST,
    WORDS,
    Act,
    act_at,
    answer_to,
    answers_to,
    follow_up_of,
    is_only_a_day,
)
from nlu.line_leads import LEAD, customers_led_by
from nlu.list_sums import ABOUT_SUMS, is_last_said, sum_of_no_line, sums_asked_for
from nlu.moved_dates import MOVED
from nlu.ordinals import NUMBERS, ordinals
from nlu.part import Part
from nlu.recall import Findings, has_more_lines, has_planned_since_list, last_lines, recent_turns
from nlu.text import Span
from nlu.times import read_times
from nlu.wording import PARTICLES, consists_of, end_of, pieces, without

RECORDS: dict[ListedKind, str] = {
    "complaint": "投诉",
    "follow_up": "跟进",
    "quote": "报价",
    "late_deal": "商机",
    "silent": "客户",
    "no_step": "没定下一步",
    "no_amount": "没填金额",
}
"""How a tap names the record of a line."""
_KIND_OF = {word: kind for kind, word in RECORDS.items()}

_ALL = r"(?:今天的?|上面的?|这几[件条个])?(?:都|全部?|统统|全都|通通)"
_OF_ALL = re.compile(_ALL)
_RANGE = r"(?P<first>20|1[0-9]|[1-9])\s*[-~到至]\s*(?P<last>20|1[0-9]|[1-9])(?![0-9.])"
_PIECE = r"[个件条家项]"
_COUNTED: dict[str, int] = {**dict(zip("一二三四五六七八九", range(1, 10), strict=True)), "两": 2, "俩": 2, "仨": 3}
_COUNT = rf"[{''.join(_COUNTED)}1-9]"
_BY_PLACE = rf"(?P<side>前|头|后|最后|末)(?:面的?)?(?:(?P<count>{_COUNT}){_PIECE}|(?P<few>[俩仨]))(?:事情?)?|(?P<end>最后|末尾|倒数第一)那?一?{_PIECE}"
"""前两个, 后三条, 最后一个."""
_ALL_BUT = rf"除(?:了|开|去|掉)?(?P<but>{NUMBERS})[号]?{_PIECE}?(?:以外|之外|外)?[\s,，]*(?:(?:剩下|其他|其它|其余|别)的?)?(?:几{_PIECE})?(?:都|全部?|全都)"
"""除了2都好了."""
_WHICH = re.compile(rf"{_BY_PLACE}|{_ALL_BUT}|{_RANGE}|(?P<n>{NUMBERS})|(?P<all>{_ALL})|(?P<rest>{REST})")
_NOT_TODAY = re.compile(
    r"(?:[\s,，]*(?:今天|今儿|上午|下午|现在)?(?:真的?|实在|都|就|也|先|我)*(?:不弄了|不搞了|来不及了?|没空|没时间|忙不过来了?|弄不完了?|顾不上了?|忙死了?|太忙了?|(?:还)?没(?:弄|办|做|搞|动|来得及|顾上)(?:完|成)?[呢啊]?)(?=[\s,，]))*"
)
"""Why what follows is said of the lines: 今天先不弄了 都推到明天."""
_BREAK = re.compile(r"[\s,，;；。、.!！~]*")
_NEXT = re.compile(
    rf"[\s,，;；。、]*(?=(?:{NUMBERS}|{REST})\s*(?:{DONE_WORDS}|{DROPPED}|{WORDS}|{ANOTHER_DAY}|推|延|改|挪|[今明后大]天|"
    rf"下?周|下?个?月|星期|礼拜))"
)
_SPACE = re.compile(r"\s*")
_TAKE = re.compile(rf"(?:把|将|那个?|帮我把?|麻烦把?)*(?={NUMBERS})")
"""Before the lines that something is done with (把第二个推到周五)."""
_FIRST_ACT = re.compile(
    rf"(?:完成|搞定|done|销掉?|勾掉?|划掉?|关掉?|结掉?|做完|办完)了?\s*(?P<n>{NUMBERS})[了吧啦哈呀!！。.~\s]*"
)
"""完成 1 3: what is said before the numbers."""
_A_DAY = re.compile(r"[今明后]天|大后天|(?:这|本|下|下下)?(?:周|星期|礼拜)[一二三四五六日天]|下个?(?:周|星期|礼拜|月)")
_MORE = re.compile(
    r"(?:看|看看|列)?(?:更多|还有(?:呢|哪些|啥|什么)?|后面(?:的|呢|几[件条个])?|其他的?|其余的?|剩下的?|剩余的?|下一页|"
    r"全部|看全|列全|全列出来)[呢吧啊呀?？]*"
)
_ONLY_MORE = re.compile(r"(?:看|看看|列)?更多|下一页")
"""Nothing else, whatever was shown."""
_BUTTONS: dict[str, Act] = {"好了": "done", "明天": "later", "改天": "later", "不用了": "dropped", "话术": "words"}
_TAPPED = re.compile(rf"(?P<act>{'|'.join(_BUTTONS)})#(?P<kind>{'|'.join(_KIND_OF)})(?P<id>[0-9]{{1,18}})")
_GOES_ON = r"(?:顺便|顺路|顺带|另外|还有|然后|对了|不过|再(?:帮|就|一个)|同时|以及)"
_BEHIND = re.compile(rf"[\s,，;；。、!！]+(?=\S)|(?={_GOES_ON})")
"""What parts the answers to a list from something new behind them."""
_LINKS = re.compile(_GOES_ON)
_ONLY_NUMBERS = re.compile(NUMBERS)
_NEW = re.compile(rf"[\s,，;；。、!！]*{_GOES_ON}")
_PLACE = re.compile(r"[\s,，;；。、!！]+|$")
_LONGEST = 80
"""Characters of an answer to a list; more is a report."""
_MOST_ASIDES = 20
"""Answers looked for before something new; no list numbers more lines."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """One answer: the lines it means, what is said of them, and the words of a day."""

    numbers: tuple[int, ...]
    act: Act
    span: Span
    when: str = ""
    is_of_all: bool = False
    """Of whatever is left (都好了), not of lines that are named."""


_NUMBERED = re.compile(
    rf"\s*(?=[1-9①-⑳])(?P<n>{NUMBERS})[\s.、]*(?:{DONE_WORDS}|不用了?|取消|明天|后天|推到?[^,，。]{{1,6}}|话术)[了吧啊\s。!！]*"
)


def read_answer_without_list(doc: Document) -> Part | None:
    """Return that no list was shown, of a message that answers the lines of one (1好了)."""
    match = _NUMBERED.fullmatch(doc.text) if not last_lines(doc) else None
    if match is None or doc.conversation.question is not None or _begins_with_a_day(doc, 0):
        return None
    return Part((NoSuchLine(tuple(ordinals(match["n"])), 0),), (Span(0, len(doc.text)),))


def read_more(doc: Document) -> Part | None:
    """Return 更多: what follows the lines shown last is to be shown."""
    return Part((ShowMore(),), (Span(0, len(doc.text)),)) if _MORE.fullmatch(doc.text.strip()) else None


def read_list_answer(doc: Document, found: Findings) -> Part | None:
    """Return what the message answers to the lines of the last list; None where it is anything else."""
    text = doc.text.strip()
    whole = Span(0, len(doc.text))
    if tapped := _TAPPED.fullmatch(text):
        line = ListedLine(_KIND_OF[tapped["kind"]], int(tapped["id"]))
        return _tapped(doc, line, tapped["act"], whole)
    if (more := read_more(doc)) is not None and (has_more_lines(doc) or _ONLY_MORE.fullmatch(text)):
        return more
    lines = last_lines(doc)
    if not lines or len(text) > _LONGEST or (_OF_ALL.match(text) and has_planned_since_list(doc)):
        return None
    if (beyond_sum := sum_of_no_line(doc, found, lines)) is not None:
        return Part((NoSuchLine((beyond_sum,), len(lines)),), (whole,))
    sums = sums_asked_for(doc, found, lines)
    intents: list[Intent] = [update for update, _ in sums]
    rest = without(doc.text, [span for _, span in sums])
    if sums and consists_of(rest, PARTICLES, ABOUT_SUMS):
        return Part(tuple(intents), (whole,))
    clauses = _clauses(replace(doc, text=rest) if sums else doc, found, len(lines))
    if sums and clauses is None:
        return None
    beyond: list[int] = []
    said: list[tuple[Read[ListedLine], Act, str]] = []
    for clause in clauses or ():
        for number in _left(doc, clause, lines):
            if number <= len(lines):
                said.append((Read(lines[number - 1], "list: number", clause.span), clause.act, clause.when))
            elif _may_be_beyond(doc, clause, is_further=bool(intents or said)):
                beyond.append(number)
            else:
                return None
    answers = answers_to(doc, said)
    if answers is None:
        return None
    intents, question = [*intents, *answers[0]], answers[1]
    if beyond:
        intents.append(NoSuchLine(tuple(beyond), len(lines)))
    return Part(tuple(intents), (whole,), question) if intents or question else None


def _left(doc: Document, clause: _Clause, lines: Sequence[ListedLine]) -> Sequence[int]:
    """Return the lines that a clause means: 都 is of those that still wait, where any of them does."""
    if not clause.is_of_all:
        return clause.numbers
    waiting = {follow_up.id for follow_up in doc.names.world.follow_ups}
    left = [n for n in clause.numbers if lines[n - 1].kind != "follow_up" or lines[n - 1].id in waiting]
    return left or clause.numbers


def _may_be_beyond(doc: Document, clause: _Clause, *, is_further: bool) -> bool:
    """Say whether an answer can only be one to a line, though the list has no such number: 3推到周五, 3好了; 3下午 only behind another."""
    if clause.act != "later":
        return True
    is_moved = MOVED.match(clause.when) is not None or _names_a_day(doc, clause.when, is_further=is_further)
    return is_moved and is_only_a_day(doc, clause.when)


def _names_a_day(doc: Document, when: str, *, is_further: bool) -> bool:
    """Say whether words name a day: any time behind another answer, a day by its name right behind the list (3周五)."""
    times = read_times(when, doc.now)
    return bool(times) and (is_further or (is_last_said(doc) and _A_DAY.match(when.strip()) is not None))


def read_list_aside(doc: Document, found: Findings) -> Part | None:
    """Return the answers to lines with which a message begins before it tells something new (1好了 李经理说周三给答复).

    A number that only says what is told about (2 没见到人) is used up and answers nothing.
    """
    lines = last_lines(doc)
    if not lines:
        return None
    intents: list[Intent] = []
    at = end_of(_BREAK, doc.text, 0)
    for _ in range(_MOST_ASIDES):
        clause = _leading(doc, found, at, lines)
        if clause is None:
            break
        reads = [Read(lines[number - 1], "list: number", clause.span) for number in clause.numbers]
        answers = [answer_to(doc, read, clause.act, clause.when) for read in reads]
        plain = [answer for answer in answers if answer is not None and not isinstance(answer, Clarification)]
        if len(plain) < len(answers):
            break
        intents += plain
        at = end_of(_BREAK, doc.text, clause.span.end)
    if not intents and customers_led_by(doc.text, recent_turns(doc)[::-1]) is not None:
        lead = LEAD.match(doc.text)
        assert lead is not None
        return Part((), (Span(0, lead.end()),))
    return Part(tuple(intents), (Span(0, at),)) if intents else None


def _leading(doc: Document, found: Findings, at: int, lines: Sequence[ListedLine]) -> _Clause | None:
    """Return the answer at `at` that something else follows: 1好了, 4不用了, 1寄了, 2推到周五, 2明天 before 顺便."""
    text = doc.text
    which = _ONLY_NUMBERS.match(text, at)
    if which is None or _begins_with_a_day(doc, at):
        return None
    numbers = tuple(ordinals(which[0]))
    if max(numbers) > len(lines):
        return None
    said = end_of(_SPACE, text, which.end())
    act, end = act_at(text, said)
    if act in ("done", "dropped"):
        is_in_vain = act == "done" and UNANSWERED.match(text[end:].lstrip(" ,，。")) is not None
        return _Clause(numbers, act, Span(at, end)) if _BEHIND.match(text, end) and not is_in_vain else None
    if act in ("words", "detail"):
        return None
    limit = min(said + _LONGEST, len(text))
    places = [match.start() for pattern in (_PLACE, _LINKS) for match in pattern.finditer(text, said + 1, limit)]
    for place in sorted(places, reverse=True):
        when = text[said:place]
        if (MOVED.match(when) or _NEW.match(text, place)) and is_only_a_day(doc, when) and read_times(when, doc.now):
            return _Clause(numbers, "later", Span(at, place), when)
    return _done_in_words(doc, found, numbers, lines, Span(at, said))


def _done_in_words(
    doc: Document, found: Findings, numbers: tuple[int, ...], lines: Sequence[ListedLine], lead: Span
) -> _Clause | None:
    """Return that a line is done where the words behind its number tell so of what it is about (1寄了, 2 已经打过电话了)."""
    is_one = len(numbers) == 1 and 0 < numbers[0] <= len(lines)
    follow_up = follow_up_of(doc, lines[numbers[0] - 1]) if is_one else None
    piece = next((p for p in pieces(doc.text) if p.end > lead.end), None)
    if follow_up is None or piece is None:
        return None
    words = Span(max(piece.start, lead.end), piece.end)
    return (
        _Clause(numbers, "done", Span(lead.start, words.end)) if is_finished_by(doc, found, follow_up, words) else None
    )


def _clauses(doc: Document, found: Findings, count: int) -> list[_Clause] | None:
    """Cut the message into answers, each numbers of the list (of `count` lines) and what is said of them."""
    text = doc.text
    said: list[_Clause] = []
    at = end_of(_BREAK, text, end_of(_NOT_TODAY, text, 0))
    while at < len(text):
        if before := _FIRST_ACT.match(text, at):
            said.append(_Clause(tuple(ordinals(before["n"])), "done", Span(*before.span())))
            at = end_of(_BREAK, text, before.end())
            continue
        at = end_of(_TAKE, text, at)
        which = _WHICH.match(text, at)
        if which is None or _begins_with_a_day(doc, at):
            return None
        numbers = _numbers(which, count, said)
        start, at = at, end_of(_SPACE, text, which.end())
        act, end = act_at(text, at)
        done = _done_in_words(doc, found, numbers, last_lines(doc), Span(start, at)) if act == "later" else None
        if done is not None:
            act, end = "done", done.span.end
        if act == "later":
            following = _NEXT.search(text, at + 1)
            end = following.start() if following else len(text)
        is_of_all = bool(which["all"] or which["rest"] or which["but"])
        said.append(_Clause(numbers, act, Span(start, end), text[at:end] if act == "later" else "", is_of_all))
        at = end_of(_BREAK, text, end)
    return said if all(number > 0 for clause in said for number in clause.numbers) else None


def _numbers(which: re.Match[str], count: int, before: Sequence[_Clause]) -> tuple[int, ...]:
    """Return the lines that 1和3, 1-3, 都 or 其他 mean in a list of `count`."""
    if which["first"]:
        return tuple(range(int(which["first"]), int(which["last"]) + 1))
    if which["n"]:
        return tuple(ordinals(which["n"]))
    if which["end"]:
        return (count,)
    if which["side"]:
        many = which["count"] or which["few"]
        some = _COUNTED.get(many) or int(many)
        return tuple(range(1, some + 1) if which["side"] in "前头" else range(count - some + 1, count + 1))
    if which["but"]:
        return tuple(number for number in range(1, count + 1) if number not in ordinals(which["but"]))
    named = {number for clause in before for number in clause.numbers}
    return tuple(number for number in range(1, count + 1) if which["all"] or number not in named)


def _begins_with_a_day(doc: Document, at: int) -> bool:
    """3号推到周五: a day, no line of the list."""
    head = doc.text[at : at + _LONGEST]
    return any(t.span.start == 0 and t.kind != "duration" for t in read_times(head, doc.now))


def _tapped(doc: Document, line: ListedLine, act: str, span: Span) -> Part | None:
    read = Read(line, "list: tap", span)
    answer = answer_to(doc, read, _BUTTONS.get(act, "later"), act)
    if isinstance(answer, Clarification):
        return Part(used=(span,), clarification=answer)
    return Part((answer,), (span,)) if answer is not None else None
