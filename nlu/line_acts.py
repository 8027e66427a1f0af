"""What is said of a line of a list: done, not needed, how to say it, or another day; whatever names the line stands before it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.done_words import DONE_WORDS
from nlu.follow_up_words import whose
from nlu.intents import (
    GUESS,
    SURE,
    AddFollowUp,
    Clarification,
    CompleteFollowUp,
    DropFollowUp,
    Intent,
    ListedLine,
    Query,
    Read,
    Ref,
    SettleLine,
    SnoozeFollowUp,
    SuggestWords,
)
from nlu.moved_dates import DURATION, MOVED, Due, day_of, is_only_span, new_due
from nlu.text import Span
from nlu.times import read_times
from nlu.way_of_plan import how_it_is_done
from nlu.wording import PARTICLES, consists_of, without
from nlu.world import KnownFollowUp

Act = Literal["done", "dropped", "words", "detail", "later"]

DROPPED = (
    r"(?:就|先)?(?:不用(?:了|管了?|跟了?|做了?|弄了?|办了?|催了?)|不(?:要|做|弄|办|跟|催|去)了|取消(?:了|掉|吧)?|"
    r"(?:删|去|划)掉|删了|算了|作废了?|不跟了|不需要了?|免了|(?:别|不用|不要|不)(?:再)?(?:提醒|提|催|盯)(?:我)?了?)"
)
WORDS = r"(?:的)?(?:话术|怎么说|咋说|怎么讲|说(?:点)?(?:啥|什么)|怎么聊|怎么开口|怎么回|怎么催)"
DETAIL = r"(?:的|再|给我|说|讲)*(?:详细(?:点|一点|一下|说说?|看看|情况|信息|内容|的)*|具体(?:点|一点|说说?|看看|情况|内容|的|是?(?:啥|什么)(?:事|情况)?)*|展开(?:说说?|看看|一下|讲讲)?|详情|细说|(?:是?(?:什么|啥|咋个?|怎么个?)情况|怎么回事|咋回事))"
"""More is wanted of the line (第二个详细点)."""
ANOTHER_DAY = (
    r"(?:改天|改日|换个?(?:时间|日子|天)|推迟|延后|往后(?:推|放|挪)(?:一?推)?|推一推|缓缓|缓一缓|过几天|先?(?:放一?放|放着|搁着|搁一搁)|"
    r"(?:晚点|晚些|回头|待会儿?|过后|以后|等等|等会儿?|过几天)?再[说弄办做看])"
)
ENDS = r"[吧啦了哈呀啊的呢!！?？]*"
REST = r"(?:剩下|其他|其它|其余|别)的?(?:几[件条个])?(?:都|全部?)?"
_SAID: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("dropped", re.compile(DROPPED + ENDS)),
    ("words", re.compile(WORDS + ENDS)),
    ("detail", re.compile(DETAIL + ENDS)),
    ("done", re.compile(DONE_WORDS + ENDS)),
)
_NO_DAY = re.compile(ANOTHER_DAY + ENDS)
_NO_HURRY = re.compile(r"^[ ,，]*(?:先|还)?(?:不急|不着急|不忙|放一?放|放着|缓缓|缓一缓)[ ,，]*")
"""2先不急 下周再说."""
_THEN_AGAIN = re.compile(rf"再(?:弄|办|做|说|处理|搞|跟|看|提|来){ENDS}$")
"""2明天再弄."""


def act_at(text: str, at: int) -> tuple[Act, int]:
    """Return what is said at `at` and where it ends; what is no word of the other acts may be a day."""
    for act, pattern in _SAID:
        if match := pattern.match(text, at):
            return act, match.end()
    return "later", at


def answer_to(doc: Document, line: Read[ListedLine], act: Act, when: str) -> Intent | Clarification | None:
    """Return what one answer to one line does; None where its words are no answer."""
    if act == "words":
        return SuggestWords(line)
    follow_up = follow_up_of(doc, line.value)
    if act == "detail":
        return _shown(doc, line, follow_up)
    if act != "later":
        return _settled(doc, line, follow_up, act)
    if _NO_DAY.fullmatch(when.strip()):
        return _which_day(doc, line, follow_up)
    moved = MOVED.search(when)
    due = new_due(doc, follow_up or KnownFollowUp(0, None, "", doc.now.date()), when, moved)
    if due is None or not is_only_a_day(doc, when):
        said = line.span
        return how_it_is_done(doc, follow_up, Span(said.end - len(when), said.end)) if follow_up and said else None
    sure = GUESS if is_only_span(when, doc.now) else SURE
    return _later(doc, line, follow_up, Read(due, line.rule, line.span, sure))


def _shown(doc: Document, line: Read[ListedLine], follow_up: KnownFollowUp | None) -> Intent | None:
    """Return what is known of the customer of a line; None where it has none."""
    customer_id = follow_up.customer_id if follow_up is not None else line.value.customer_id
    return (
        None if customer_id is None else Query("customer", Read(customer_ref(doc, customer_id), line.rule, line.span))
    )


def _settled(
    doc: Document, line: Read[ListedLine], follow_up: KnownFollowUp | None, act: Literal["done", "dropped"]
) -> Intent:
    if line.value.kind != "follow_up":
        return SettleLine(line, act)
    ref, customer = _ref(line, follow_up), whose(doc, follow_up)
    if act == "done":
        return CompleteFollowUp(ref, customer, ref.value.name)
    return DropFollowUp(ref, customer)


def _later(doc: Document, line: Read[ListedLine], follow_up: KnownFollowUp | None, due: Read[Due]) -> Intent:
    if line.value.kind == "follow_up":
        return SnoozeFollowUp(due, _ref(line, follow_up), whose(doc, follow_up))
    if line.value.kind in ("no_step", "no_amount") and line.value.customer_id is not None:
        ref = Ref(line.value.customer_id, doc.names.customer(line.value.customer_id).name)
        return AddFollowUp("跟进", Read(ref, line.rule, line.span), due, words=doc.raw)
    return SettleLine(line, "later", Read(day_of(due.value), due.rule, due.span))


def _which_day(doc: Document, line: Read[ListedLine], follow_up: KnownFollowUp | None) -> Clarification:
    """改天 names no day: it is asked for, and the answer moves the line."""
    held = _later(doc, line, follow_up, Read(doc.now.date(), "list: no day said yet"))
    a_day = doc.now.date() + timedelta(days=7)
    asked = f"推到哪天 说「周五」「{a_day.month}/{a_day.day}」都行"
    return Clarification("date", asked, held=(held,), text=doc.raw)


def answers_to(
    doc: Document, said: Iterable[tuple[Read[ListedLine], Act, str]]
) -> tuple[list[Intent], Clarification | None] | None:
    """Return what is said of several lines, and one question for all that it leaves open; None where it fits one of them not.

    Args:
        said: The lines, each with what is done to it and the words of a day.
    """
    intents: list[Intent] = []
    question: Clarification | None = None
    for line, act, when in said:
        answer = answer_to(doc, line, act, when)
        if answer is None:
            return None
        if not isinstance(answer, Clarification):
            intents.append(answer)
        elif question is None:
            question = answer
        else:
            question = replace(question, options=(), held=(*question.held, *answer.held))
    return intents, question


def is_only_a_day(doc: Document, when: str) -> bool:
    when = _THEN_AGAIN.sub("", _NO_HURRY.sub("", when))
    times = [t.span for t in read_times(when, doc.now)] + [Span(*m.span()) for m in DURATION.finditer(when)]
    return consists_of(MOVED.sub("", without(when, times)), PARTICLES)


def follow_up_of(doc: Document, line: ListedLine) -> KnownFollowUp | None:
    if line.kind != "follow_up":
        return None
    return next((f for f in doc.names.world.follow_ups if f.id == line.id), None)


def _ref(line: Read[ListedLine], follow_up: KnownFollowUp | None) -> Read[Ref]:
    return Read(Ref(line.value.id, follow_up.action if follow_up else ""), line.rule, line.span)
