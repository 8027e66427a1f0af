"""What a message asks for: one frozen dataclass per record type of the annotation guide, each value with its evidence.

A `Read` says which words a value stands on, which rule read it and how sure that rule is. Handlers act on intents only;
they never see the text's grammar. `type` is the record type of the guide and the discriminator when intents are stored.
"""

from nlu.intents.approvals import AskReason, DecideApproval, GiveReason, ListApprovals, SubmitApproval, WithdrawApproval
from nlu.intents.complaints import (
    AcknowledgeComplaint,
    AnswerComplaint,
    FileComplaint,
    Mood,
    ReleaseHeld,
    ResolveComplaint,
)
from nlu.intents.conversation import DropQuestion, SettleDraft, SmallTalk
from nlu.intents.corrections import Correct, Redo, Undo
from nlu.intents.customers import DropAlias, RenameCustomer, SaveContact, SaveCustomer
from nlu.intents.deals import Stage, UpdateDeal
from nlu.intents.follow_ups import (
    AddFollowUp,
    CompleteFollowUp,
    Direction,
    DropFollowUp,
    Event,
    RemindAhead,
    SnoozeFollowUp,
)
from nlu.intents.goals import DropGoal, Metric, SetGoal
from nlu.intents.leaves import AnswerCover, AppointDeputy, EndLeave, HalfDay, MoveLeave, TakeLeave
from nlu.intents.lists import LineAnswer, ListedKind, ListedLine, NoSuchLine, SettleLine, ShowMore, SuggestWords
from nlu.intents.ownership import (
    AnswerShare,
    AppealClaim,
    AskToShare,
    ClaimCustomer,
    ClaimVerdict,
    DecideClaim,
    HandOver,
)
from nlu.intents.payments import Instalment, PlanPayments, RecordPayment, ReportMilestone, Trigger
from nlu.intents.private import DropPrivate, KeepPrivate, ShowPrivate
from nlu.intents.pushes import PushName, SetPush, ShowPushes
from nlu.intents.questions import DealOrder, DealWish, Explain, Ledger, Query, SwitchRanking, Topic
from nlu.intents.quotes import (
    DraftContract,
    LineKind,
    QuoteAnswer,
    QuoteFile,
    QuoteItem,
    RequestQuote,
    SendQuoteFile,
    SettleQuote,
)
from nlu.intents.reading import About, Clarification, Intent, Reading
from nlu.intents.reports import DropReport, EditReport, ReportEdit, ReportHint, ReportKind, SendReport, Side
from nlu.intents.values import GUESS, SURE, Colleague, Evidence, Money, Period, Read, Ref
from nlu.intents.visits import Channel, LogVisit, TellMore

__all__ = [
    "GUESS",
    "SURE",
    "About",
    "AcknowledgeComplaint",
    "AddFollowUp",
    "AnswerComplaint",
    "AnswerCover",
    "AnswerShare",
    "AppealClaim",
    "AppointDeputy",
    "AskReason",
    "AskToShare",
    "Channel",
    "ClaimCustomer",
    "ClaimVerdict",
    "Clarification",
    "Colleague",
    "CompleteFollowUp",
    "Correct",
    "DealOrder",
    "DealWish",
    "DecideApproval",
    "DecideClaim",
    "Direction",
    "DraftContract",
    "DropAlias",
    "DropFollowUp",
    "DropGoal",
    "DropPrivate",
    "DropQuestion",
    "DropReport",
    "EditReport",
    "EndLeave",
    "Event",
    "Evidence",
    "Explain",
    "FileComplaint",
    "GiveReason",
    "HalfDay",
    "HandOver",
    "Instalment",
    "Intent",
    "KeepPrivate",
    "Ledger",
    "LineAnswer",
    "LineKind",
    "ListApprovals",
    "ListedKind",
    "ListedLine",
    "LogVisit",
    "Metric",
    "Money",
    "Mood",
    "MoveLeave",
    "NoSuchLine",
    "Period",
    "PlanPayments",
    "PushName",
    "Query",
    "QuoteAnswer",
    "QuoteFile",
    "QuoteItem",
    "Read",
    "Reading",
    "RecordPayment",
    "Redo",
    "Ref",
    "ReleaseHeld",
    "RemindAhead",
    "RenameCustomer",
    "ReportEdit",
    "ReportHint",
    "ReportKind",
    "ReportMilestone",
    "RequestQuote",
    "ResolveComplaint",
    "SaveContact",
    "SaveCustomer",
    "SendQuoteFile",
    "SendReport",
    "SetGoal",
    "SetPush",
    "SettleDraft",
    "SettleLine",
    "SettleQuote",
    "ShowMore",
    "ShowPrivate",
    "ShowPushes",
    "Side",
    "SmallTalk",
    "SnoozeFollowUp",
    "Stage",
    "SubmitApproval",
    "SuggestWords",
    "SwitchRanking",
    "TakeLeave",
    "TellMore",
    "Topic",
    "Trigger",
    "Undo",
    "UpdateDeal",
    "WithdrawApproval",
]
