"""Acting on what was understood: one handler for each intent."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from handlers.ahead import remind_ahead
from handlers.aliases import drop_alias
from handlers.approval import decide_approval, list_approvals, submit_approval, withdraw_approval
from handlers.claim_appeal import appeal_claim, decide_claim
from handlers.claims import answer_share, ask_to_share, claim_customer
from handlers.complaint import file_complaint
from handlers.complaint_answers import acknowledge_complaint, answer_complaint, release_held, resolve_complaint
from handlers.context import Context
from handlers.contract import draft_contract
from handlers.correct import correct
from handlers.deal import update_deal
from handlers.decision_reason import ask_reason, give_reason
from handlers.drafts import settle_draft
from handlers.evidence import explain
from handlers.follow_up import add_follow_up, complete_follow_up, snooze_follow_up
from handlers.goal import drop_goal, set_goal
from handlers.hand_over import hand_over
from handlers.leave import answer_cover, appoint_deputy, end_leave, move_leave, take_leave
from handlers.more import show_more
from handlers.morning import drop_follow_up, no_such_line, settle_line
from handlers.payment import record_payment, report_milestone
from handlers.payment_plan import plan_payments
from handlers.private import drop_private, keep_private, show_private
from handlers.pushes import set_push, show_pushes
from handlers.query import answer, drop_question, small_talk
from handlers.quote import make_quote
from handlers.quote_life import send_quote_file, settle_quote
from handlers.ranking import switch_ranking
from handlers.records import save_contact, save_customer
from handlers.rename import rename_customer
from handlers.report import drop_report, hint_report, send_report
from handlers.report_edits import edit_report
from handlers.suggested_words import suggest_words
from handlers.undo import redo, undo
from handlers.visit import log_visit, tell_more_of_visit
from nlu.intents import (
    AcknowledgeComplaint,
    AddFollowUp,
    AnswerComplaint,
    AnswerCover,
    AnswerShare,
    AppealClaim,
    AppointDeputy,
    AskReason,
    AskToShare,
    ClaimCustomer,
    CompleteFollowUp,
    Correct,
    DecideApproval,
    DecideClaim,
    DraftContract,
    DropAlias,
    DropFollowUp,
    DropGoal,
    DropPrivate,
    DropQuestion,
    DropReport,
    EditReport,
    EndLeave,
    Explain,
    FileComplaint,
    GiveReason,
    HandOver,
    KeepPrivate,
    ListApprovals,
    LogVisit,
    MoveLeave,
    NoSuchLine,
    PlanPayments,
    Query,
    RecordPayment,
    Redo,
    ReleaseHeld,
    RemindAhead,
    RenameCustomer,
    ReportHint,
    ReportMilestone,
    RequestQuote,
    ResolveComplaint,
    SaveContact,
    SaveCustomer,
    SendQuoteFile,
    SendReport,
    SetGoal,
    SetPush,
    SettleDraft,
    SettleLine,
    SettleQuote,
    ShowMore,
    ShowPrivate,
    ShowPushes,
    SmallTalk,
    SnoozeFollowUp,
    SubmitApproval,
    SuggestWords,
    SwitchRanking,
    TakeLeave,
    TellMore,
    Undo,
    UpdateDeal,
    WithdrawApproval,
)
from replies.outcomes import Outcome

Handler = Callable[[Any, Context], Awaitable[list[Outcome]]]

HANDLERS: Mapping[type, Handler] = {
    LogVisit: log_visit,
    UpdateDeal: update_deal,
    RequestQuote: make_quote,
    AddFollowUp: add_follow_up,
    SaveContact: save_contact,
    SaveCustomer: save_customer,
    Correct: correct,
    RenameCustomer: rename_customer,
    Undo: undo,
    Redo: redo,
    CompleteFollowUp: complete_follow_up,
    SnoozeFollowUp: snooze_follow_up,
    RemindAhead: remind_ahead,
    DropFollowUp: drop_follow_up,
    SettleLine: settle_line,
    SuggestWords: suggest_words,
    NoSuchLine: no_such_line,
    ShowMore: show_more,
    Query: answer,
    Explain: explain,
    SmallTalk: small_talk,
    DropQuestion: drop_question,
    DropAlias: drop_alias,
    DraftContract: draft_contract,
    SubmitApproval: submit_approval,
    DecideApproval: decide_approval,
    WithdrawApproval: withdraw_approval,
    ListApprovals: list_approvals,
    SendQuoteFile: send_quote_file,
    SettleQuote: settle_quote,
    PlanPayments: plan_payments,
    RecordPayment: record_payment,
    ReportMilestone: report_milestone,
    SetPush: set_push,
    TakeLeave: take_leave,
    TellMore: tell_more_of_visit,
    EndLeave: end_leave,
    AppointDeputy: appoint_deputy,
    MoveLeave: move_leave,
    AnswerCover: answer_cover,
    ShowPushes: show_pushes,
    EditReport: edit_report,
    SendReport: send_report,
    DropReport: drop_report,
    ReportHint: hint_report,
    SetGoal: set_goal,
    DropGoal: drop_goal,
    SwitchRanking: switch_ranking,
    AskReason: ask_reason,
    GiveReason: give_reason,
    SettleDraft: settle_draft,
    KeepPrivate: keep_private,
    ShowPrivate: show_private,
    DropPrivate: drop_private,
    FileComplaint: file_complaint,
    ResolveComplaint: resolve_complaint,
    AcknowledgeComplaint: acknowledge_complaint,
    AnswerComplaint: answer_complaint,
    ReleaseHeld: release_held,
    ClaimCustomer: claim_customer,
    AskToShare: ask_to_share,
    AppealClaim: appeal_claim,
    AnswerShare: answer_share,
    DecideClaim: decide_claim,
    HandOver: hand_over,
}
"""A test holds this equal to `nlu.intents.Intent`."""
