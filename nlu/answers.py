"""Answers to the open question: a digit, a word, or simply the missing words; 算了 drops it; anything else is a
new topic.

The question holds the intents it keeps waiting (`Clarification.held`). An answer names what was missing, and
`complete` puts
it into every held intent that lacks it; persons that were only words are looked up again once the customer is known.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.answer_items import supply_items
from nlu.answer_slots import ANSWER_NOISE, DROP, LONGEST_NAME, SUPPLIERS, YES
from nlu.closings_undone import stage_answered
from nlu.correction_words import MISTAKE
from nlu.document import Document
from nlu.held_answers import complete, person_at
from nlu.intents import (
    AddFollowUp,
    Clarification,
    DropQuestion,
    GiveReason,
    Intent,
    LogVisit,
    Read,
    Ref,
    RequestQuote,
    SendReport,
    Undo,
)
from nlu.names import Mention
from nlu.ordinals import CHINESE, CIRCLED, ordinal
from nlu.part import Part
from nlu.quote_line_applied import with_lines_changed
from nlu.recall import Findings, last_written, recent_turns
from nlu.text import Span, fold
from nlu.wording import PARTICLES, covers, pieces

OPEN_FOR: Final = timedelta(hours=24)
"""An answer after that answers nothing any more."""

_DIGIT = re.compile(
    rf"\s*(?:选|要|是|就|回|第)*\s*(?P<n>10|[1-9]|[{CHINESE}]|[{CIRCLED}])\s*(?:号|个|家|位|条|那个|"
    rf"那家)?[吧啊呀的了哈.。!！\s]*(?P<rest>[,，:：\s].*|$)",
    re.DOTALL,
)
_FIRST = re.compile(
    r"\s*(?:是|就)?(?:前者|前面(?:的|那个|那家)?|上面(?:的|那个|那家)?|第一个?|头一个|前一个|"
    r"前头那个)[吧啊呀的了!！。\s]*$"
)
_LAST = re.compile(
    r"\s*(?:是|就)?(?:后者|后面(?:的|那个|那家)?|下面(?:的|那个|那家)?|最后(?:一|那)?个?|后一个|"
    r"后头那个)[吧啊呀的了!！。\s]*$"
)
_DROP_CORE = re.compile(
    r"算了|算啦|不用|不要|都不|不记|别记|不管|取消|作废|放弃|拉倒|不弄|不搞|[不别]问|[不别]报|再说|放|跳过|"
    r"pass|skip|忽略|丢掉|删|撤|不是|没事|不知道|不清楚|不晓得|不确定|说不准|记不清|想不起"
)
_TRADE = re.compile(r"^(?:做|搞|卖|干|造|生产|经营|主?管|负责)(?=.)")
"""Before a trade that tells one of the options (做石化的那家)."""


def read_answer(doc: Document, found: Findings) -> Part | None:
    """Return what the message answers to the open question, with the words used; None for a new topic or no open
    question."""
    question = doc.conversation.question
    if question is None or not is_open(doc) or any(isinstance(held, SendReport | GiveReason) for held in question.held):
        return None  # a report goes out on its own word only, see `nlu.report_replies`; a reason: `nlu.reasons`
    whole = Span(0, len(doc.text))
    if MISTAKE.search(doc.text) and not last_written(doc) and (mended := _mended(doc, found, question)):
        return Part(mended, (whole,))
    words = [doc.text[p.start : p.end] for p in pieces(doc.text)]
    if not words or (MISTAKE.search(doc.text) and last_written(doc)):
        return None
    if (
        question.options
        and (number := re.fullmatch(r"\s*(\d{1,2})\s*", doc.text))
        and int(number[1]) > len(question.options)
    ):
        return Part(used=(whole,), clarification=question) if question.about not in ("quantity", "amount") else None
    if question.about == "product" and question.options and found.products and _says_how_many(found):
        supplied = supply_items(doc, found, question)
        if supplied is not None:
            return supplied
    if question.options and (picked := _picked(doc, found, question)) is not None:
        option, used = picked
        held = complete(doc, question, option)
        quote = next((i for i in held if isinstance(i, RequestQuote)), None)
        changed = with_lines_changed(doc, quote, [used]) if quote is not None else None
        if changed is not None:
            return Part(tuple(changed if i is quote else i for i in held), (whole,))
        return Part(held, (used,))
    if (both := _all_of_them(doc, question)) is not None:
        return both
    if _takes_it_back(question, words):
        return Part(question.held, (whole,))
    if any(_DROP_CORE.search(w) for w in words) and all(covers(w, DROP, PARTICLES) for w in words):
        if "撤" in doc.text and (_asked_beside_a_record(doc) or _wrote_since(doc)):
            return None  # 撤回 takes back what was written, as its answer says
        return Part((DropQuestion(),), (whole,))
    if (
        not question.options
        and question.held
        and question.about == "intent"
        and all(covers(w, YES, PARTICLES) for w in words)
    ):
        return Part(question.held, (whole,))
    if question.about == "intent" and (corrected := stage_answered(doc, found, question)) is not None:
        return corrected
    supply = SUPPLIERS.get(question.about)
    supplied = supply(doc, found, question) if supply is not None else None
    if supplied is None and len(question.options) > 1 and _SAYS_WHICH.fullmatch(doc.text) and not found.mentions:
        return Part(used=(whole,), clarification=question)  # 年纪大的那个: nobody can tell which that is
    return supplied


def _says_how_many(found: Findings) -> bool:
    """Tell whether goods named in an answer stand with a count or a price, which the name alone would leave out."""
    return any(value.kind in ("quantity", "money", "number") for value in found.values)


def _takes_it_back(question: Clarification, words: Sequence[str]) -> bool:
    """Tell whether 撤回 is said again of what was asked whether it is to be taken back."""
    if not question.held or not isinstance(question.held[0], Undo):
        return False
    said = "".join(words)
    return "撤" in said and not re.search(r"[不别]", said) and all(covers(w, DROP, YES, PARTICLES) for w in words)


def _mended(doc: Document, found: Findings, question: Clarification) -> tuple[Intent, ...]:
    """错了 是海泰汽零 李部长, said of what was only asked about: the held intents with the right customer and people."""
    right = [m for m in found.customers if m.best is not None and not m.is_ambiguous]
    if len(right) != 1 or right[0].best is None or len(question.held) != 1:
        return ()
    held, customer = question.held[0], right[0].best.ref
    if not isinstance(held, LogVisit | AddFollowUp):
        return ()
    people = [Read(Ref(None, m.words), "answer: contact", m.span) for m in found.contacts]
    if isinstance(held, LogVisit):
        held = replace(
            held, summary=_renamed(held.summary, question, held, doc.raw[right[0].span.start : right[0].span.end])
        )
    return (
        replace(
            held,
            customer=Read(customer, "answer: customer put right", right[0].span),
            contacts=tuple(person_at(doc, person, customer) for person in people),
        ),
    )


def _renamed(summary: str, question: Clarification, held: LogVisit, name: str) -> str:
    """Return the summary without the names that were wrong."""
    wrong = [held.customer.span, *(person.span for person in held.contacts)]
    for place, span in enumerate(wrong):
        if span is not None:
            summary = summary.replace(question.text[span.start : span.end], "" if place else name)
    return summary.strip()


def _asked_beside_a_record(doc: Document) -> bool:
    """Tell whether the message that raised the question also wrote something."""
    last = next(iter(recent_turns(doc)), None)
    return last is not None and bool(last.written) and last.at == doc.conversation.asked_at


def _wrote_since(doc: Document) -> bool:
    """Tell whether the message before changed something and left the question open (早报改到8点)."""
    last, question = next(iter(recent_turns(doc)), None), doc.conversation.question
    return last is not None and last.wrote and question is not None and last.text != question.text


def is_open(doc: Document) -> bool:
    """Return whether there is a question that can still be answered."""
    asked_at = doc.conversation.asked_at
    return doc.conversation.question is not None and (asked_at is None or doc.now - asked_at <= OPEN_FOR)


# -- picking an option ----------------------------------------------------------------------------------------------


_NOT_THAT: Final = re.compile(
    r"(?<![是])不是(?P<no>[^\s,，。;；是]{1,12}?)(?:的|那家|那个|那边|那位)*(?=[\s,，。;；]|是|$)"
)


def _picked(doc: Document, found: Findings, question: Clarification) -> tuple[Ref, Span] | None:
    """Return the option that the message picks, with the words that do; one that it denies (不是华星 是鼎泰) is out."""
    no = _NOT_THAT.match(doc.text.lstrip(" 哦噢啊,，")) if "不是" in doc.text else None
    if no is None:
        return _named_option(doc, found, question)
    left = tuple(
        o for o in question.options if no["no"] not in fold(o.name) and not _spelled_in(no["no"], fold(o.name))
    )
    if not left or len(left) == len(question.options):
        return _named_option(doc, found, question)
    if len(left) == 1:
        return left[0], Span(0, len(doc.text))
    at = doc.text.index(no[0]) + len(no[0])
    rest = " " * at + doc.text[at:]
    kept = replace(found, mentions=tuple(m for m in found.mentions if m.span.start >= at))
    return _named_option(replace(doc, text=rest), kept, replace(question, options=left))


def _named_option(doc: Document, found: Findings, question: Clarification) -> tuple[Ref, Span] | None:
    options = question.options
    if match := _DIGIT.match(doc.text):
        number = ordinal(match["n"])
        bare_number = question.about in ("quantity", "amount")
        if number <= len(options) and not bare_number:
            rest = match["rest"].strip(" ,，:：")
            end = len(doc.text) if not rest else match.start("rest")
            return options[number - 1], Span(0, end)
    if _FIRST.match(doc.text):
        return options[0], Span(0, len(doc.text))
    if _LAST.match(doc.text):
        return options[-1], Span(0, len(doc.text))
    for mention in found.mentions:
        near = {c.ref.id: c.ref for c in mention.candidates if c.ref.id is not None}
        hits = [
            o
            for o in options
            if o.id is not None
            and o.id in near
            and (mention.kind == question.about or near[o.id].name == o.name)
            and mention.kind in (question.about, "customer", "contact", "product", "deal")
        ]
        if len(hits) == 1 and _kind_fits(mention, question):
            return hits[0], mention.span
    first = re.match(r"[^,，。;； ]*", doc.text)
    for end in dict.fromkeys((len(doc.text), first.end() if first else 0)):
        # 卫浴那家, 他们要加50盏: the first words answer
        said = ANSWER_NOISE.sub("", doc.text[:end])
        if not 1 < len(said) <= LONGEST_NAME:
            continue
        said = _TRADE.sub("", said)
        hits = [o for o in options if said in fold(o.name) or _spelled_in(said, fold(o.name))]
        hits = hits or [o for o in options if _is_described(doc, question, o, said)]
        if len(hits) == 1:
            return hits[0], Span(0, end)
    return None


def _is_described(doc: Document, question: Clarification, option: Ref, said: str) -> bool:
    """Tell whether somebody asked about has the post or the house that the words say (售后那个, 卖火锅的)."""
    if question.about != "contact" or option.id is None or len(said) < 2:
        return False
    person = doc.names.contact(option.id)
    house = doc.names.customer(person.customer_id).name
    return said in fold(person.title or "") or said in fold(house)


_SAYS_WHICH: Final = re.compile(
    r"(?:就?是)?(?:[^\s,，。;；?？\d]{1,6}?那[个家位边]|(?:做|搞|卖|干|造|管|负责)[^\s,，。;；?？\d]{1,6}的)[吧啊呀哈的!！。\s]*"
)
"""Says which of several, and no more."""
_BOTH: Final = re.compile(
    r"(?:(?P<n>[两俩二三四])[家个边]?|[家个])?(?:全部?|都)(?:要|是|有|报|去|给|发|算|记|做|出)?(?:一?份)?[的了吧啊哈!！。\s]*"
)
_HOW_MANY: Final = {"两": 2, "俩": 2, "二": 2, "三": 3, "四": 4}


def _all_of_them(doc: Document, question: Clarification) -> Part | None:
    """Return what waits for each of the houses asked about (两家都要)."""
    both = _BOTH.fullmatch(doc.text.strip())
    if both is None or question.about != "customer" or not question.held or len(question.options) < 2:
        return None
    if any(o.id is None for o in question.options) or _HOW_MANY.get(both["n"], 0) not in (0, len(question.options)):
        return None
    held = tuple(intent for option in question.options for intent in complete(doc, question, option))
    return Part(held, (Span(0, len(doc.text)),))


def _kind_fits(mention: Mention, question: Clarification) -> bool:
    return mention.kind == question.about or question.about in ("intent", "quantity")


def _spelled_in(said: str, name: str) -> bool:
    """Whether the characters of `said` stand in `name` in order: 金食 for 金桥食品."""
    position = 0
    for char in said:
        position = name.find(char, position) + 1
        if not position:
            return False
    return len(said) >= 2


# -- supplying what was missing -------------------------------------------------------------------------------------


# -- completing what was held ---------------------------------------------------------------------------------------
