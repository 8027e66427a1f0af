"""What one message means: its intents and the one question it may raise."""

from dataclasses import dataclass, field
from typing import Literal

from nlu.intents.approvals import AskReason, DecideApproval, GiveReason, ListApprovals, SubmitApproval, WithdrawApproval
from nlu.intents.complaints import AcknowledgeComplaint, AnswerComplaint, FileComplaint, ReleaseHeld, ResolveComplaint
from nlu.intents.conversation import DropQuestion, SettleDraft, SmallTalk
from nlu.intents.corrections import Correct, Redo, Undo
from nlu.intents.customers import DropAlias, RenameCustomer, SaveContact, SaveCustomer
from nlu.intents.deals import UpdateDeal
from nlu.intents.follow_ups import AddFollowUp, CompleteFollowUp, DropFollowUp, RemindAhead, SnoozeFollowUp
from nlu.intents.goals import DropGoal, SetGoal
from nlu.intents.leaves import AnswerCover, AppointDeputy, EndLeave, MoveLeave, TakeLeave
from nlu.intents.lists import NoSuchLine, SettleLine, ShowMore, SuggestWords
from nlu.intents.ownership import AnswerShare, AppealClaim, AskToShare, ClaimCustomer, DecideClaim, HandOver
from nlu.intents.payments import PlanPayments, RecordPayment, ReportMilestone
from nlu.intents.private import DropPrivate, KeepPrivate, ShowPrivate
from nlu.intents.pushes import SetPush, ShowPushes
from nlu.intents.questions import Explain, Query, SwitchRanking
from nlu.intents.quotes import DraftContract, RequestQuote, SendQuoteFile, SettleQuote
from nlu.intents.reports import DropReport, EditReport, ReportHint, SendReport
from nlu.intents.values import Evidence, Ref
from nlu.intents.visits import LogVisit, TellMore

Intent = (
    LogVisit
    | UpdateDeal
    | RequestQuote
    | AddFollowUp
    | SaveContact
    | SaveCustomer
    | Correct
    | RenameCustomer
    | Undo
    | Redo
    | CompleteFollowUp
    | SnoozeFollowUp
    | RemindAhead
    | DropFollowUp
    | SettleLine
    | SuggestWords
    | NoSuchLine
    | ShowMore
    | Query
    | Explain
    | SmallTalk
    | DropQuestion
    | DropAlias
    | DraftContract
    | SubmitApproval
    | DecideApproval
    | WithdrawApproval
    | ListApprovals
    | SendQuoteFile
    | SettleQuote
    | PlanPayments
    | RecordPayment
    | ReportMilestone
    | SetPush
    | ShowPushes
    | TakeLeave
    | EndLeave
    | AppointDeputy
    | MoveLeave
    | AnswerCover
    | EditReport
    | SendReport
    | DropReport
    | ReportHint
    | SetGoal
    | DropGoal
    | SwitchRanking
    | AskReason
    | GiveReason
    | SettleDraft
    | KeepPrivate
    | ShowPrivate
    | DropPrivate
    | FileComplaint
    | ResolveComplaint
    | AnswerComplaint
    | AcknowledgeComplaint
    | ReleaseHeld
    | ClaimCustomer
    | AskToShare
    | AppealClaim
    | AnswerShare
    | DecideClaim
    | HandOver
    | TellMore
)
About = Literal["customer", "contact", "deal", "product", "quantity", "amount", "date", "intent"]


@dataclass(frozen=True, slots=True)
class Clarification:
    """The one question a message may raise.

    Attributes:
        about: What is missing or ambiguous.
        question: What the rep reads, without the options.
        options: What may be answered with a digit: known or new things, at most five.
        held: Intents that wait for the answer; the slot asked about is empty or a placeholder in them.
        text: The message that raised it.
    """

    about: About
    question: str
    options: tuple[Ref, ...] = ()
    held: tuple[Intent, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message means. `intents` are sure enough to act on; `clarification` is asked besides, if any."""

    intents: tuple[Intent, ...] = ()
    clarification: Clarification | None = None
    evidence: tuple[Evidence, ...] = field(default=())
    answers_question: bool = False
    """The open question was answered by this message (its draft is in `intents` now)."""
    keeps_question: bool = False
    """The open question stays open (the message was small talk or a query)."""
    customer: Ref | None = None
    """Whom the message was last about, also where nothing was written; the next message may say 他们."""
    contacts: tuple[Ref, ...] = ()
    """Known persons it named at that customer."""
    by_model: tuple[Intent, ...] = ()
    """Those of `intents` that the optional model read or completed (`nlu.opinion`)."""
