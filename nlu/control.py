"""Conversation control: messages that act on what was said before, or ask, instead of telling something new.

The readers are tried in a fixed order, most binding first: a slash command, an answer to the open question, undo
and its
kin, small talk, a follow-up moved, a correction, a plan called off, a follow-up finished, a question to the bot. See docs/conversation.md.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.agenda_questions import read_agenda
from nlu.ahead_of_plan import read_ahead_of_plan
from nlu.aliases import read_alias_drop
from nlu.answers import read_answer
from nlu.approvals import read_approval
from nlu.asked_of_quote import read_asked_of_quote
from nlu.attempts import UNANSWERED
from nlu.bare_commands import read_bare, undo_before
from nlu.by_part_of_day import read_by_part_of_day
from nlu.by_town import read_by_town
from nlu.called_off import read_called_off
from nlu.claims import read_claim_answer
from nlu.close_moved import read_close_denied, read_close_moved
from nlu.commands import split_slash
from nlu.complaint_answers import read_answered, read_complaint_answer
from nlu.completions import read_done, read_whether_done
from nlu.contracts import read_contract
from nlu.corrections import read_correction
from nlu.described_records import is_described
from nlu.document import Document
from nlu.done_at_which import read_done_at_which
from nlu.done_by_time import read_done_by_time
from nlu.drafts import read_draft
from nlu.evidence_words import read_evidence
from nlu.follow_up_words import is_appointment, whose
from nlu.goals import read_goal
from nlu.handovers import read_handover
from nlu.held_moves import read_held_move
from nlu.intents import (
    CompleteFollowUp,
    DropQuestion,
    Intent,
    Query,
    Reading,
    SmallTalk,
    Undo,
)
from nlu.kept_after_all import read_keep
from nlu.leaves import read_cover, read_deputy, read_leave
from nlu.ledger_questions import read_ledger
from nlu.list_answers import read_answer_without_list, read_list_answer, read_list_aside, read_more
from nlu.moved_and_done import with_done
from nlu.moved_together import read_moved_together
from nlu.not_needed import read_not_needed
from nlu.nth_written import read_nth_written
from nlu.owed_done import read_owed_done
from nlu.owed_told import read_owed_told
from nlu.part import Part
from nlu.payments import read_agreed
from nlu.people_of_plan import read_people_of_plan
from nlu.people_questions import read_people_question
from nlu.privacy import read_private
from nlu.push_words import read_push_wish
from nlu.put_back import read_put_back
from nlu.put_off import read_put_off
from nlu.queries import ask_ledger, read_query
from nlu.quote_amendments import read_amendment
from nlu.quote_answers import only_asks_after
from nlu.quote_copies import read_copy
from nlu.quote_files import read_quote_file
from nlu.reasons import read_free_reason, read_reason
from nlu.recall import Findings, findings, last_written
from nlu.recurring_changes import read_recurring_change
from nlu.reminder_answers import read_reminder_answer
from nlu.renames import read_rename
from nlu.reopened import read_reopened
from nlu.report_questions import read_one_reported, read_standing, read_who_reported
from nlu.report_replies import read_report_aside, read_report_reply
from nlu.reports import read_report
from nlu.rest_of_list import read_rest_of_list
from nlu.same_for_another import read_same_for_another
from nlu.same_number import read_same_number
from nlu.skipped import read_skipped
from nlu.slash_commands import read_command, read_slash
from nlu.small_talk import read_noise, read_small_talk
from nlu.snoozes import read_move_of_nothing, read_snooze
from nlu.stopped import read_stopped
from nlu.swaps import read_swap
from nlu.switches import read_switch
from nlu.team_questions import read_boss_ledger
from nlu.text import Span, fold
from nlu.told_another_day import read_hour_told, read_part_told
from nlu.undo_of_whom import undo_of
from nlu.unknown_heads import led_by_unknown_house
from nlu.way_of_plan import read_way_of_plan
from nlu.wording import PARTICLES, covers, pieces, touches, without
from nlu.written_questions import read_written


@dataclass(frozen=True, slots=True)
class Asides:
    """What a message says to the chat beside its records: held intents completed, follow-ups finished or moved.

    Attributes:
        intents: To be acted on before the records of the rest.
        used: Words that are read; the record readers leave them alone.
        answers_question: The open question is answered by `intents`.
    """

    intents: tuple[Intent, ...] = ()
    used: tuple[Span, ...] = ()
    answers_question: bool = False


def read_control(doc: Document) -> Reading | None:
    """Return what the message is as a whole: command, answer, correction, done, snooze, query or small talk.

    None where the record readers are to read it; then `read_asides` tells what they should leave alone.
    """
    private = read_private(doc)
    if private is not None:
        return private
    slash = split_slash(fold(doc.raw))
    if slash is not None:
        return read_slash(doc, slash)
    asked_of_us = (
        read_keep(doc)
        or read_approval(doc)
        or read_ahead_of_plan(doc)
        or read_reason(doc)
        or read_cover(doc)
        or read_deputy(doc)
    )
    if asked_of_us is not None:
        return asked_of_us
    found = findings(doc)
    waited_for = read_complaint_answer(doc, found) or read_claim_answer(doc, found) or read_report_reply(doc, found)
    if waited_for is not None:
        return waited_for
    draft = read_draft(doc)
    if draft is not None:
        return Reading(draft.intents)
    put_off = read_put_off(doc) or read_reminder_answer(doc)
    if put_off is not None and (reading := _whole(doc, found, put_off)) is not None:
        return reading
    answer = read_answer(doc, found) or read_held_move(doc, found)
    if answer is not None and _is_new_name(answer) and (asked := read_report(doc, found) or read_query(doc, found)):
        return replace(asked, keeps_question=asked.clarification is None)  # 漏斗 is no company's name
    if answer is not None and _is_new_name(answer) and (more := read_more(doc) or read_evidence(doc, found)):
        return Reading(more.intents, keeps_question=True)
    if answer is not None:
        return _whole(doc, found, answer, answers_question=True)
    wish = read_push_wish(doc) or read_leave(doc)
    if wish is not None:
        return wish
    listed = (
        read_list_answer(doc, found)
        or read_rest_of_list(doc, found)
        or read_answer_without_list(doc)
        or read_put_back(doc)
    )
    if listed is not None:
        return _whole(doc, found, listed)
    figures = read_evidence(doc, found)
    if figures is not None:
        return Reading(figures.intents, keeps_question=True)
    switch = read_switch(doc)
    if switch is not None:
        return Reading(switch.intents)
    bare = read_bare(doc.text, _named(doc, found)) or ("undo" if is_described(doc.shape) else None)
    if bare is not None:
        return read_command(doc, found, bare)
    dropped = read_alias_drop(doc)
    if dropped is not None:
        return _whole(doc, found, dropped)
    contract = read_contract(doc, found)
    if contract is not None:
        return _whole(doc, found, contract)
    led = read_handover(doc, found) or read_goal(doc, found)
    if led is not None:
        return _whole(doc, found, led)
    numbered = _done(doc, found)
    small = read_small_talk(doc.text)
    if small is not None and (numbered is None or small == "greeting"):  # the 好 of 你好 finishes nothing
        return Reading((SmallTalk(small),), keeps_question=True)
    file = read_quote_file(doc, found) or read_asked_of_quote(doc, found)
    if file is not None:
        return _whole(doc, found, file)
    if read_copy(doc) is not None:
        return None
    for part in (
        (read_by_town(doc, found),)
        if led_by_unknown_house(doc)
        else (
            read_by_town(doc, found),
            read_nth_written(doc, found) or read_by_part_of_day(doc, found),
            read_moved_together(doc, found),
            read_close_moved(doc, found) or read_close_denied(doc, found),
            read_way_of_plan(doc, found),
            with_done(read_snooze(doc, found), numbered) or read_hour_told(doc, found) or read_part_told(doc, found),
            read_people_of_plan(doc, found) or read_same_for_another(doc, found),
            read_recurring_change(doc, found)
            or read_swap(doc, found)
            or read_rename(doc, found)
            or read_same_number(doc, found)
            or read_correction(doc, found)
            or read_amendment(doc),
            read_skipped(doc, found) or read_reopened(doc) or read_stopped(doc, found) or read_not_needed(doc, found),
            read_called_off(doc, found),
            read_move_of_nothing(doc, found),
            read_agreed(doc, found),
            numbered,
        )
    ):
        if part is not None and (reading := _whole(doc, found, part)) is not None:
            return reading
    ledger = read_ledger(doc) or read_boss_ledger(doc, found)
    if ledger is not None:
        return ask_ledger(doc, found, ledger)
    if (owed := read_owed_told(doc, found)) is not None:
        return Reading(owed.intents)
    query = _read_question(doc, found)
    if query is not None:
        return replace(query, keeps_question=query.clarification is None)
    if (whose_is_done := read_done_at_which(doc, found)) is not None:
        return whose_is_done
    reason = read_free_reason(doc) if not doc.times else None
    if reason is not None:
        return reason
    noise = read_noise(doc.text, names_somebody=any(not m.is_new for m in (*found.customers, *found.contacts)))
    return Reading((SmallTalk(noise),), keeps_question=True) if noise is not None else None


def _read_question(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message asks to be shown; what is still open, where it asks whether that is done."""
    query = (
        read_who_reported(doc, found)
        or read_one_reported(doc, found)
        or read_standing(doc, found)
        or read_report(doc, found)
        or read_people_question(doc, found)
        or read_agenda(doc, found)
        or read_written(doc, found)
        or read_query(doc, found)
    )
    is_of_nothing = query is None or isinstance(next(iter(query.intents), None), SmallTalk)
    if is_of_nothing and (still_open := read_whether_done(doc, found)) is not None:
        return Reading((Query("followups", whose(doc, still_open)),))
    return query


def read_asides(doc: Document) -> Asides:
    """Return what a message that also tells something new says to the chat (方案发了 王总说下周三给答复)."""
    if doc.command is not None:
        return Asides()
    found = findings(doc)
    told_them = read_answered(doc, found)
    if told_them is not None:
        return Asides(told_them.intents, told_them.used)
    answer = read_answer(doc, found)
    if answer is not None and answer.intents:
        # 恒沃卫浴, 下周三送样: the name answers, and is what the rest is about as well
        used = tuple(span for span in answer.used if all(span != m.span for m in found.customers))
        return Asides(answer.intents, used, answers_question=True)
    sent = read_report_aside(doc, found)
    if sent is not None:
        return Asides(sent.intents, sent.used, answers_question=True)
    listed = read_list_aside(doc, found)
    if listed is not None:
        return Asides(listed.intents, listed.used)
    if last_written(doc) and (undo := undo_before(doc.text, _named(doc, found))):
        return Asides((undo_of(doc, found, Undo()),), (undo,))
    done = _done(doc, found)
    return Asides(done.intents, done.used) if done is not None else Asides()


def _done(doc: Document, found: Findings) -> Part | None:
    """Return the follow-ups finished; an answer to a quotation is more than that somebody has asked after it, and a call in vain finishes nothing."""
    done = read_done_by_time(doc, found) or read_owed_done(doc, found) or read_done(doc, found)
    if done is None or only_asks_after(doc, done) or UNANSWERED.search(doc.text):
        return None
    is_signing = any(isinstance(i, CompleteFollowUp) and _SIGNING.search(i.action) for i in done.intents)
    return replace(done, used=()) if is_signing and _SIGNED.search(doc.text) else done


_SIGNING: Final = re.compile(r"盖章|签(?:合同|约|字|订|下)|(?:合同|协议)[^,，]{0,4}[签盖]")
_SIGNED: Final = re.compile(r"(?:盖|签)(?:了?章|约|字|合同|好|完|下来|订)*了")
"""A plan to sign that is done is a win as well: its words are the deal's too."""


def _is_new_name(answer: Part) -> bool:
    """Say whether an answer takes the whole message for the name of a company that nobody knows."""
    reads = [getattr(intent, "customer", None) for intent in answer.intents]
    return any(read is not None and read.rule == "answer: customer" and read.value.is_new for read in reads)


_AND = re.compile(r" *(?:和|跟|与|及|还有|、)? *")


def _named(doc: Document, found: Findings) -> list[Span]:
    """Return where customers and people are named; names with no more than 和 between them are one."""
    named = sorted((m.span for m in (*found.customers, *found.contacts)), key=lambda span: span.start)
    gaps = (Span(one.end, other.start) for one, other in pairwise(named) if one.end < other.start)
    return [*named, *(gap for gap in gaps if _AND.fullmatch(doc.text, gap.start, gap.end))]


def _whole(doc: Document, found: Findings, part: Part, *, answers_question: bool = False) -> Reading | None:
    """Return the part as the reading of the whole message; None where the rest says something of its own."""
    rest = without(doc.text, part.used)
    for piece in pieces(rest):
        words = rest[piece.start : piece.end]
        if _is_told_of_meeting(part, piece, found, rest):
            return None
        if covers(words, PARTICLES) or read_small_talk(words) is not None or is_remark(doc, found, piece):
            continue
        return None
    answers = answers_question and bool(part.intents) and not isinstance(part.intents[0], DropQuestion)
    return Reading(part.intents, part.clarification, answers_question=answers)


_REACTION = re.compile(
    r"(?:那边|也|都|还|就|倒|又|很|挺|蛮|比较|非常)*(?:说|讲|问|嫌|觉得|感觉|认为|表示|反馈|反映|满意|认可|没意见|提|要)"
)


def _is_told_of_meeting(part: Part, piece: Span, found: Findings, text: str) -> bool:
    """Return whether a meeting is reported finished and a piece tells how one of theirs took it: that makes a visit (看好了 冯总嫌色差大)."""
    if not any(isinstance(i, CompleteFollowUp) and is_appointment(i.action) for i in part.intents):
        return False
    people = (m.span for m in found.contacts if piece.start <= m.span.start < piece.end)
    return any(_REACTION.match(text, span.end) for span in people)


_LONGEST_REMARK = 14
_TELLS = re.compile(
    r"通过|批了|批下|拍板|中标|立项|约了|答应|同意|要求|让我|让咱|要我|要咱|准备|打算|计划|提醒|记得|预算|签|定(?:了|下)|报价|下单|付款|"
    r"打款|涨|降|对手|竞品|竞争|电话|手机|微信|邮箱|拜访|去了|见了|聊了|谈了"
)
_TRACKING = re.compile(r"(?:顺丰|京东|中通|圆通|申通|韵达|ems|德邦|邮政|快递|物流|运单|单号)")
_REASON = re.compile(
    r"没空|没时间|有事|有会|出差|不在|请假|去不了|来不了|冲突|临时|开会|生病|病了|休假|放假|忙|走不开|赶不上|来不及|撞|"
    r"不行|不成|不方便|不便|有变|过不来|排不开|没档期|不得[空闲]|没得空"
)


def is_remark(doc: Document, found: Findings, piece: Span) -> bool:
    """Return whether a piece beside the point carries nothing to store: 唐颖说够用了, 熊部长后天出差."""
    words = doc.text[piece.start : piece.end]
    if len(words) > _LONGEST_REMARK or _TELLS.search(words):
        return False
    if _TRACKING.match(words):
        return True
    if any(touches(piece, [v.span]) for v in found.values if v.kind != "ordinal"):
        return False
    has_time = any(touches(piece, [t.span]) for t in found.times)
    return not has_time or _REASON.search(words) is not None
