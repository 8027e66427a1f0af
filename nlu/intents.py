"""What a message asks for: one frozen dataclass per record type of the annotation guide, each value with its evidence.

A `Read` says which words a value stands on, which rule read it and how sure that rule is. Handlers act on intents only;
they never see the text's grammar. `type` is the record type of the guide and the discriminator when intents are stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from nlu.quick import quick
from nlu.text import Span

T = TypeVar("T")

Channel = Literal["onsite", "phone", "wechat", "video", "email", "meal", "event", "inbound"]
Stage = Literal["lead", "qualified", "proposal", "negotiation", "won", "lost"]
Topic = Literal[
    "customer",
    "followups",
    "deals",
    "funnel",
    "visits",
    "quotes",
    "products",
    "ranking",
    "target",
    "payments",
    "help",
    "risks",
    "losses",
    "conversion",
    "sources",
    "cycle",
    "unattended",
    "top_customers",
    "team_owes",
    "owed_to_team",
    "person",
    "mirror",
    "lookups",
    "complaints",
    "quality",
    "reports",
]
"""What is asked about: the guide's topics, then those that a manager asks (`nlu.team_topics`)."""
Period = Literal[
    "today",
    "tomorrow",
    "yesterday",
    "this_week",
    "last_week",
    "next_week",
    "this_month",
    "last_month",
    "next_month",
    "this_quarter",
    "last_quarter",
    "this_year",
    "last_year",
]
About = Literal["customer", "contact", "deal", "product", "quantity", "amount", "date", "intent"]
Direction = Literal["ours", "customer", "colleague", "manager"]
"""Who owes what was promised."""
LineKind = Literal["goods", "service", "freight"]
ReportKind = Literal["daily", "weekly", "monthly"]
"""日报, 周报, 月报."""
ListedKind = Literal["complaint", "follow_up", "quote", "late_deal", "silent", "no_step", "no_amount"]
"""What stands on a line of the morning list, or of the evening's card: a customer without a next step (`id` is the
customer's), a deal without an amount."""
Side = Literal["first", "last", "up", "down", "before", "after", "at", "swap"]
HalfDay = Literal["morning", "afternoon"]
"""Until noon, from noon on."""
LineAnswer = Literal["done", "later", "dropped"]
QuoteFile = Literal["quote", "quote_no_prices", "quote_excel"]
"""A quotation as PDF, as PDF without prices of the lines, as Excel."""
QuoteAnswer = Literal["accepted", "rejected"]
Metric = Literal["won_amount", "paid_amount", "conversion", "win_rate", "cycle_days", "response_days", "freshness"]
"""What a team can set itself a goal for: `analytics.metrics`."""
Trigger = Literal["delivery", "acceptance", "signing"]
"""What a payment waits for: 发货, 验收, 签约."""
Event = Literal["delivery", "acceptance", "signing", "payment"]
"""What a promise waits for: 发货, 验收, 签约, 到款."""
ClaimVerdict = Literal["given", "kept", "shared"]
"""Of a claim: it is the claimant's, it stays the owner's, both work it."""
Mood = Literal["angry", "upset"]
"""How a customer complains."""
Ledger = Literal["ours", "theirs", "customer", "colleague", "manager", "replies"]
"""Whose promises are asked for; `theirs` are all that others owe, `replies` those and quotations without an answer."""

SURE = 1.0
GUESS = 0.6
"""Certainty below which a reply says 我猜的."""


@quick
@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value and why it was read.

    Attributes:
        value: What was understood.
        rule: Name of the rule that read it.
        span: The words it stands on, in the message as sent; None where it was inferred (the day of `now`, the only deal).
        certainty: 0 to 1; below `SURE` a reply marks the value as a guess.
    """

    value: T
    rule: str
    span: Span | None = None
    certainty: float = SURE

    @property
    def is_guess(self) -> bool:
        return self.certainty < SURE


@quick
@dataclass(frozen=True, slots=True)
class Ref:
    """A thing that is known (`id` set, `name` the store's) or new (`id` None, `name` as the rep wrote it)."""

    id: int | None
    name: str

    @property
    def is_new(self) -> bool:
        return self.id is None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in fen (1/100 yuan); `approximate` where the rep said 左右, 大概, 来."""

    fen: int
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class LogVisit:
    """拜访记录: an interaction that took place."""

    customer: Read[Ref]
    on: Read[date]
    contacts: tuple[Read[Ref], ...] = ()
    channel: Read[Channel] | None = None
    summary: str = ""
    type: Literal["visit"] = "visit"


@dataclass(frozen=True, slots=True)
class UpdateDeal:
    """商机: what the message states about one opportunity. `deal` None = unnamed and new."""

    customer: Read[Ref]
    deal: Read[Ref] | None = None
    stage: Read[Stage] | None = None
    amount: Read[Money] | None = None
    close_on: Read[date] | None = None
    competitor: Read[str] | None = None
    lost_reason: Read[str] | None = None
    own_stage: str | None = None
    """Key of the company's own stage within `stage`, where its words say that; see `nlu.lexicon`."""
    type: Literal["deal"] = "deal"


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """One line asked for. `unit_price` in yuan only where stated; `price_ratio` 0.95 = 95折 for this line alone."""

    product: Read[Ref]
    quantity: Read[Decimal] | None = None
    unit: str | None = None
    unit_price: Read[Decimal] | None = None
    price_ratio: Read[Decimal] | None = None
    is_free: bool = False
    kind: LineKind = "goods"


@dataclass(frozen=True, slots=True)
class RequestQuote:
    """报价: a quotation is to be made. `price_ratio` and `total` are of the whole quote; `tax_ratio` 0.13 = 13 %.

    `fees` are lines that were said as a sum: 运费500, 安装调试费3000.
    """

    customer: Read[Ref]
    items: tuple[QuoteItem, ...] = ()
    deal: Read[Ref] | None = None
    contacts: tuple[Read[Ref], ...] = ()
    price_ratio: Read[Decimal] | None = None
    total: Read[Money] | None = None
    cut: Read[Money] | None = None
    """Taken off the sum of all lines, what was said of discounts included (打九二折再减500)."""
    is_rounded: bool = False
    """The sum is to be rounded down, nobody said to what (总价抹掉零头)."""
    left_out: tuple[str, ...] = ()
    """Words about prices that no line can hold, as written, so that the answer says that they are not in it (每台加3200)."""
    tax_ratio: Read[Decimal] | None = None
    tax_included: bool | None = None
    valid_until: Read[date] | None = None
    payment_terms: str | None = None
    delivery: str | None = None
    fees: tuple[QuoteItem, ...] = ()
    remarks: tuple[str, ...] = ()
    currency: Read[str] | None = None
    """ISO code of a sum or basis that is not in yuan: then nothing is quoted."""
    is_again: bool = False
    """The lines are those of the quotation before in this chat (85折再出一份)."""
    like: Read[Ref] | None = None
    """Whose last quotation this one repeats (照上次, 按华星那份), but for what is said here; without id and name: the
    customer's own."""
    removed: tuple[Read[Ref], ...] = ()
    """Products of the repeated quotation that are left out."""
    files: tuple[QuoteFile, ...] = ()
    """What is to come of it; empty where nothing was said: the PDF."""
    type: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class SendQuoteFile:
    """再出一份Excel, 不显示单价: a quotation made already, as another file."""

    files: tuple[QuoteFile, ...]
    customer: Read[Ref] | None = None
    number: str | None = None
    type: Literal["quote_file"] = "quote_file"


@dataclass(frozen=True, slots=True)
class SettleQuote:
    """客户确认了报价, 报价被拒了: what the customer answered to a quotation that is out."""

    answer: Read[QuoteAnswer]
    customer: Read[Ref] | None = None
    number: str | None = None
    type: Literal["quote_answer"] = "quote_answer"


@dataclass(frozen=True, slots=True)
class AddFollowUp:
    """跟进: a future action somebody is held to. `due` is a datetime (team's zone) only where a clock time was said.

    Attributes:
        direction: Who owes it: we, the customer, a colleague or the speaker's manager.
        owed_by: Which of our own people owes it, by name, where the direction is colleague or manager.
        words: The part of the message it was read from, as written.
        is_watched: 帮我盯着: asked after again until somebody says it is done.
        recurrence: RFC 5545 rule of a repeated one; `due` is its first day.
        trigger: What it waits for; then it has no `due` before that took place.
        trigger_days: Days after the trigger.
        ahead: When one is to be reminded of it beforehand (头天提醒我); a value of None cannot be placed.
        ahead_action: What is to be thought of then; "" where it is the plan itself.
    """

    action: str
    customer: Read[Ref] | None = None
    due: Read[date | datetime] | None = None
    contacts: tuple[Read[Ref], ...] = ()
    direction: Direction = "ours"
    owed_by: Read[Ref] | None = None
    words: str = ""
    is_watched: bool = False
    recurrence: str | None = None
    trigger: Event | None = None
    trigger_days: int | None = None
    ahead: Read[datetime | None] | None = None
    ahead_action: str = ""
    type: Literal["followup"] = "followup"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a payment plan. Without `ratio` and `amount` it is the rest; without `due` and `trigger` nobody said when.

    Attributes:
        label: 首付, 余款; "" where none was said.
        ratio: The part of the whole.
        trigger_days: Days after the trigger.
        words: When, as said: 发货后15天.
        is_guess: The ratio is ours: 分三期 names none.
    """

    label: str = ""
    ratio: Decimal | None = None
    amount: Money | None = None
    due: date | None = None
    trigger: Trigger | None = None
    trigger_days: int | None = None
    words: str = ""
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class PlanPayments:
    """付款约定: how a customer pays what was signed, as said."""

    customer: Read[Ref]
    instalments: tuple[Instalment, ...]
    span: Span | None = None
    type: Literal["payment_plan"] = "payment_plan"


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """到款: money came in. `label` names the instalment (首付, 尾款); without `amount` all that is open of it."""

    on: Read[date]
    customer: Read[Ref] | None = None
    amount: Read[Money] | None = None
    label: str = ""
    type: Literal["payment"] = "payment"


@dataclass(frozen=True, slots=True)
class ReportMilestone:
    """发货了, 验收了: what payments may have waited for took place. `words`: 发货, 到货 or 验收."""

    event: Trigger
    words: str
    customer: Read[Ref]
    on: Read[date]
    type: Literal["milestone"] = "milestone"


@dataclass(frozen=True, slots=True)
class FileComplaint:
    """投诉: a customer complains of something of ours, and may want an answer by a day or an hour.

    Attributes:
        problem: What is wrong, as said: 3台漏油; "" where nobody said.
        symptom: The word of it that finds the same trouble again: 漏油; "" where none was recognised.
        due: By when we are to answer; a datetime (team's zone) only where an hour or a part of the day was said.
        demand: What is wanted, as said: 给说法.
        words: The part of the message that is about it, as written.
    """

    customer: Read[Ref]
    problem: str = ""
    symptom: str = ""
    quantity: Read[Decimal] | None = None
    unit: str | None = None
    product: Read[Ref] | None = None
    contacts: tuple[Read[Ref], ...] = ()
    mood: Read[Mood] | None = None
    due: Read[date | datetime] | None = None
    demand: str = ""
    words: str = ""
    type: Literal["complaint"] = "complaint"


@dataclass(frozen=True, slots=True)
class ResolveComplaint:
    """漏油解决了 换了密封圈: a complaint is over. `complaint_id` None where the words fit several that are open.

    `solution` is what solved it, as said.
    """

    complaint_id: int | None = None
    solution: str = ""
    type: Literal["complaint_resolved"] = "complaint_resolved"


@dataclass(frozen=True, slots=True)
class AnswerComplaint:
    """回话了: the customer has had an answer; the complaint stays open until it is over."""

    complaint_id: int
    type: Literal["complaint_answered"] = "complaint_answered"


@dataclass(frozen=True, slots=True)
class AcknowledgeComplaint:
    """收到: whoever was told of a complaint has seen it. `complaint_id` None where several wait."""

    complaint_id: int | None = None
    type: Literal["complaint_seen"] = "complaint_seen"


@dataclass(frozen=True, slots=True)
class ReleaseHeld:
    """不压: the plans held back because of a complaint come back at once."""

    type: Literal["release_held"] = "release_held"


@dataclass(frozen=True, slots=True)
class ClaimCustomer:
    """加个客户 X: a company is to be added that is there already, a colleague's or the speaker's own.

    Attributes:
        source: Where they met: 展会.
        met_on: The day said, where one was.
    """

    customer: Read[Ref]
    source: Read[str] | None = None
    met_on: Read[date] | None = None
    type: Literal["claim"] = "claim"


@dataclass(frozen=True, slots=True)
class AskToShare:
    """协作: the owner of a claimed customer is asked. Without `claim_id` it is the one of `customer`."""

    claim_id: int | None = None
    customer: Read[Ref] | None = None
    type: Literal["claim_share"] = "claim_share"


@dataclass(frozen=True, slots=True)
class AppealClaim:
    """申诉: whoever leads both is to decide. Without `claim_id` it is the one of `customer`."""

    claim_id: int | None = None
    customer: Read[Ref] | None = None
    reason: str = ""
    type: Literal["claim_appeal"] = "claim_appeal"


@dataclass(frozen=True, slots=True)
class AnswerShare:
    """同意 / 不同意: whether the owner shares a customer. `claim_id` None where several ask."""

    agrees: bool
    claim_id: int | None = None
    type: Literal["claim_answer"] = "claim_answer"


@dataclass(frozen=True, slots=True)
class DecideClaim:
    """归小周 / 归原主 / 一起跟: whose the customer is. `claim_id` None where several wait."""

    verdict: ClaimVerdict
    claim_id: int | None = None
    note: str = ""
    type: Literal["claim_decision"] = "claim_decision"


@dataclass(frozen=True, slots=True)
class SaveContact:
    """联系人: a person's data."""

    customer: Read[Ref]
    contact: Read[Ref]
    title: Read[str] | None = None
    phone: Read[str] | None = None
    email: Read[str] | None = None
    wechat: Read[str] | None = None
    department: Read[str] | None = None
    type: Literal["contact"] = "contact"


@dataclass(frozen=True, slots=True)
class SaveCustomer:
    """客户: the company's own data, or a new company without any other record."""

    customer: Read[Ref]
    industry: Read[str] | None = None
    region: Read[str] | None = None
    level: Read[str] | None = None
    source: Read[str] | None = None
    aliases: tuple[str, ...] = ()
    type: Literal["customer"] = "customer"


@dataclass(frozen=True, slots=True)
class Correct:
    """改: what the last matching record of kind `of` should have said.

    Attributes:
        of: visit, deal, quote, followup, contact or complaint.
        changes: Slot name of the guide (customer, contacts, date, channel, title, stage, amount, close_date, items, discount,
            due, action, name, phone, title, competitor, tax_rate, total ...) to its new value: Read of Ref, Money, date ...
        customer: The corrected record's customer; the new one where the customer itself is corrected.
        record_id: Primary key of the record corrected, where the conversation tells it.
    """

    of: Literal["visit", "deal", "quote", "followup", "contact", "complaint"]
    changes: Mapping[str, Any]
    customer: Read[Ref] | None = None
    record_id: int | None = None
    type: Literal["correction"] = "correction"


@dataclass(frozen=True, slots=True)
class RenameCustomer:
    """写错了 是顶峰: a company made a moment ago bears another name."""

    customer: Read[Ref]
    name: Read[str]
    type: Literal["rename_customer"] = "rename_customer"


@dataclass(frozen=True, slots=True)
class Undo:
    """撤回 (scope last: the last message's writes) or 全撤 (all: that message and the one before it on the same record).

    `message_id` is the message meant where it is not the last one (鲁木那条撤了).
    """

    scope: Literal["last", "all"] = "last"
    message_id: int | None = None
    type: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Redo:
    """恢复: the last undo is taken back."""

    type: Literal["redo"] = "redo"


@dataclass(frozen=True, slots=True)
class CompleteFollowUp:
    """好了: an open follow-up is finished. `follow_up` None where nothing open matches; then `action` says what was done."""

    follow_up: Read[Ref] | None = None
    customer: Read[Ref] | None = None
    action: str = ""
    called_on: Read[date] | None = None
    """Day of the call that it was, where the words say that it was made (打过了): then that is an interaction too."""
    type: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class SnoozeFollowUp:
    """推迟: an open follow-up is moved to `due`."""

    due: Read[date | datetime]
    follow_up: Read[Ref] | None = None
    customer: Read[Ref] | None = None
    type: Literal["snooze"] = "snooze"


@dataclass(frozen=True, slots=True)
class RemindAhead:
    """提前两小时提醒我: a reminder ahead of a plan that an earlier message wrote.

    Attributes:
        due: When one is told; a value of None cannot be placed.
        action: What is to be thought of then; "" where it is the plan itself.
    """

    follow_up: Read[Ref]
    due: Read[datetime | None]
    action: str = ""
    customer: Read[Ref] | None = None
    type: Literal["remind_ahead"] = "remind_ahead"


@dataclass(frozen=True, slots=True)
class DropFollowUp:
    """不用了: an open follow-up need not be done any more."""

    follow_up: Read[Ref]
    customer: Read[Ref] | None = None
    type: Literal["drop_follow_up"] = "drop_follow_up"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One line of a list that was shown: `id` is the follow-up, the quotation, the deal or the customer, by `kind`."""

    kind: ListedKind
    id: int
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class SettleLine:
    """1好了, 2明天, 4不用了, said of a line of the morning list that is no follow-up.

    Attributes:
        until: The day on which it is to come back; only with `later`, and there None where nobody has said one yet.
    """

    line: Read[ListedLine]
    answer: LineAnswer
    until: Read[date] | None = None
    type: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class NoSuchLine:
    """3推到周五, where the list shown last has fewer lines: these numbers mean none of its `count`."""

    numbers: tuple[int, ...]
    count: int
    type: Literal["no_line"] = "no_line"


@dataclass(frozen=True, slots=True)
class SuggestWords:
    """3话术: what one could say to the customer of a line, from what the records hold."""

    line: Read[ListedLine]
    type: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class ShowMore:
    """更多: what follows the lines shown last, of the list of the day, an agenda, or the words behind a figure."""

    type: Literal["more"] = "more"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of our own people as called here; `userids` are those the words fit, none where they fit nobody."""

    words: str
    userids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """问: something is to be shown; nothing is written.

    Attributes:
        products: Those asked about.
        ledger: Narrows follow-ups to the promises of one side, grouped by whom they are owed to or by (我欠谁什么).
        report: It is the speaker's own report of the period that is wanted (日报), drafted from the visits and all else.
    """

    topic: Topic
    customer: Read[Ref] | None = None
    period: Read[Period] | None = None
    products: tuple[Read[Ref], ...] = ()
    contact: Read[Ref] | None = None
    ledger: Ledger | None = None
    report: ReportKind | None = None
    day: Read[date] | None = None
    """Whose 日报 is wanted, where a day was named that has no name in the guide (上周五的日报)."""
    person: Read[Colleague] | None = None
    """Whose records are asked for, where one of us is named and no customer."""
    since: Read[date] | None = None
    """The first day of an agenda asked for (周四有啥安排); None: with what is overdue. Of days gone by the first one asked
    about, where they have no name in the guide (上上周拜访了几家)."""
    until: Read[date] | None = None
    """The last day of an agenda asked for (我周四前要干啥), or of the days asked about."""
    of_team: bool = False
    """It is the team's digest that is wanted (昨天的团队日报)."""
    type: Literal["query"] = "query"


@dataclass(frozen=True, slots=True)
class HandOver:
    """把恒达转给小周: a customer with what is open there becomes a colleague's."""

    customers: tuple[Read[Ref], ...]
    to: Read[Colleague]
    type: Literal["hand_over"] = "hand_over"


@dataclass(frozen=True, slots=True)
class SetGoal:
    """目标: what the team wants to move until when; without a metric it is nothing the bot can measure.

    One of `target` (yuan, ratio or days), `change` (relative: 0.15 more, -0.2 less), `points` (of a ratio) and `more` (yuan,
    on top of the target that stands; below 0 off it) is said.

    Attributes:
        span: How the days were said: a calendar month, quarter or year, a length from this week on, or not at all.
        is_change: The words speak of a target that stands (改成, 调到, 提高到).
        bare: A target without a unit (目标改成250): the goal that is changed tells what it counts. Then `metric` may be
            None where none is named.
        goal_id: The goal that was chosen among several.
    """

    metric: Metric | None
    words: str
    target: Read[Decimal] | None = None
    change: Decimal | None = None
    points: Decimal | None = None
    first_on: date | None = None
    last_on: date | None = None
    more: Decimal | None = None
    span: Literal["calendar", "length", "unsaid"] = "unsaid"
    is_change: bool = False
    bare: Decimal | None = None
    goal_id: int | None = None
    type: Literal["goal"] = "goal"


@dataclass(frozen=True, slots=True)
class DropGoal:
    """取消目标: the one of that place in the list, from 1; those of a metric or of certain days; or all. None of it where only one can be meant."""

    place: int | None = None
    metric: Metric | None = None
    days: tuple[date, date] | None = None
    is_all: bool = False
    type: Literal["drop_goal"] = "drop_goal"


@dataclass(frozen=True, slots=True)
class Explain:
    """为什么: how the last message was read, or which messages the figures of the last answer stand on.

    Attributes:
        of: figure where the words say so (依据, 看原话); last: whichever of the two the chat had last.
        line: Number of the line asked about (看1的原话).
        customer: Whose line is asked about (蓝海的原话).
        figure: Which figure by its name (转化率的依据), one of `nlu.figures.FIGURES`.
    """

    of: Literal["last", "figure"] = "last"
    line: int | None = None
    customer: Read[Ref] | None = None
    figure: str | None = None
    type: Literal["explain"] = "explain"


@dataclass(frozen=True, slots=True)
class SwitchRanking:
    """打开排名 / 关闭排名: whether individual rankings may be shown; an admin's."""

    is_on: bool
    type: Literal["switch_ranking"] = "switch_ranking"


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """好的, 收到, 哈哈: answered briefly, never stored.

    `in_vain`: nobody was met or answered; `nothing`: an answer to a question of which nothing is to be written; `unread`:
    what was told before a question, of which nothing was understood.
    """

    kind: Literal["ack", "thanks", "greeting", "off_topic", "in_vain", "nothing", "unread"] = "ack"
    type: Literal["small_talk"] = "small_talk"


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """算了: the open question and its draft are dropped."""

    type: Literal["drop"] = "drop"


@dataclass(frozen=True, slots=True)
class DropAlias:
    """叫法作废: words do not mean this customer (any more)."""

    alias: str
    customer: Read[Ref]
    type: Literal["alias"] = "alias"


@dataclass(frozen=True, slots=True)
class DraftContract:
    """出合同: a draft from the customer's last quotation; or what a blank of the last draft is (`told`).

    Attributes:
        customer: None where neither the message nor the chat names one.
        told: Field of the contract to its text, as the rep wrote it.
        blanks: Fields still blank in the draft, once it is made: what may be told next.
        record_id: The draft that `told` is for.
    """

    customer: Read[Ref] | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    record_id: int | None = None
    type: Literal["contract"] = "contract"


@dataclass(frozen=True, slots=True)
class SubmitApproval:
    """提交: a quotation beyond one's rights goes to who may approve it. `quote_id` None is the last one held back."""

    quote_id: int | None = None
    reason: str = ""
    """What the rep adds to the reason, in own words."""
    type: Literal["submit"] = "submit"


@dataclass(frozen=True, slots=True)
class DecideApproval:
    """批 / 不批 / 改9折: a decision on what waits for the speaker.

    Attributes:
        approval_id: None where several wait and the words fit more than one.
        price_ratio: What the approver would have instead (改9折).
        payment_terms, delivery, valid_until: Terms the approver changes (批 但账期15天).
        note: The reason, in the approver's own words.
    """

    verdict: Literal["approve", "reject"]
    approval_id: int | None = None
    price_ratio: Read[Decimal] | None = None
    payment_terms: str | None = None
    delivery: str | None = None
    valid_until: Read[date] | None = None
    note: str = ""
    type: Literal["decide"] = "decide"


@dataclass(frozen=True, slots=True)
class WithdrawApproval:
    """不用批了: the speaker takes a request back that nobody has decided."""

    approval_id: int | None = None
    type: Literal["withdraw"] = "withdraw"


@dataclass(frozen=True, slots=True)
class ListApprovals:
    """批了没 / 有啥要批的: what waits for the speaker, and what the speaker waits for."""

    type: Literal["approvals"] = "approvals"


@dataclass(frozen=True, slots=True)
class AskReason:
    """问一句: who decided is asked why; `approval_id` None is the last decision on the speaker's requests without a reason."""

    approval_id: int | None = None
    type: Literal["ask_reason"] = "ask_reason"


@dataclass(frozen=True, slots=True)
class GiveReason:
    """The reason of a decision, in the words of who took it; "" while the question is open."""

    approval_id: int
    words: str = ""
    type: Literal["give_reason"] = "give_reason"


PushName = Literal["morning", "evening", "digest", "weekly", "reminder", "brief", "quiet", "limit", "all"]
"""What can be wished for: a kind of push (`models.push_preference`), the quiet hours, the day's number, or everything
pushed."""


@dataclass(frozen=True, slots=True)
class SetPush:
    """早报改到8点 / 不要提醒了 / 晚上8点后别打扰: what is pushed to the speaker, and when.

    Attributes:
        is_on: None where only the hours are missing (别打扰).
        at, until: Times of day; for quiet hours an end that was not said is None.
        first, last: The days on which nothing is to come, and after which it comes again by itself; None for good.
        number: Of `limit`, how many pushes a day at most; 0 is kept as said and cannot be had.
    """

    name: PushName
    is_on: bool | None = None
    at: time | None = None
    until: time | None = None
    number: int | None = None
    first: date | None = None
    last: date | None = None
    type: Literal["push"] = "push"


@dataclass(frozen=True, slots=True)
class ShowPushes:
    """推送设置: what is pushed to the speaker, when, and how to change it.

    Attributes:
        is_unclear: Something was wished for that cannot be set (周末别推), or that was not understood.
    """

    is_unclear: bool = False
    type: Literal["pushes"] = "pushes"


@dataclass(frozen=True, slots=True)
class ReportEdit:
    """One change of a report in plain words: 第2条删了, 蓝海不写, 恒达那条改成…, 加一条….

    Attributes:
        kind: drop takes a line or a customer out, change words it anew, append goes on with it, add puts a line at the end,
            move puts it elsewhere, merge makes several lines one, reset takes all changes back.
        number: The line, from 1; None where it is meant by a name.
        name: Whom or what the line is about, as written: 恒达, 报价.
        customer: The customer that `name` means, where one is known.
        is_line: 那条 was said: one line is meant, not all that is said of the customer.
        text: The new words.
        side: Where a line is moved to: of `other` where that is given.
        other: The line, from 1, before or after which it is to stand, in whose place, or with which it changes places.
        lines: The lines that become one, in their order, -1 for the last; () for all of them.
    """

    kind: Literal["drop", "change", "append", "add", "move", "merge", "reset"]
    number: int | None = None
    name: str = ""
    customer: Read[Ref] | None = None
    is_line: bool = False
    text: str = ""
    side: Side | None = None
    other: int | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EditReport:
    """改日报: the last report drafted or sent is to read otherwise; `report` where it was named."""

    edits: tuple[ReportEdit, ...]
    report: ReportKind | None = None
    type: Literal["report_edit"] = "report_edit"


@dataclass(frozen=True, slots=True)
class SendReport:
    """发: the last draft goes out, to the speaker's manager where nobody is named.

    Attributes:
        to: One of us, as written: 李总监.
        group: A group, as written, "" for the only one (发群里); None where it goes to a person.
        report: Which one, where that was said.
        of_team: The team's digest is meant, not a report of the speaker's own.
    """

    to: str | None = None
    group: str | None = None
    report: ReportKind | None = None
    of_team: bool = False
    type: Literal["report_send"] = "report_send"


@dataclass(frozen=True, slots=True)
class ReportHint:
    """What sends and changes nothing, though it is about a report.

    Attributes:
        about: unsent: 好的 was said where only 发 sends; later: it is to go out at another time; unclear: a change that
            cannot be made; state: whether it was sent is asked (日报发了没); kinds: one of a kind that there is not (季报);
            meant: it may be meant, or a quotation made since (发).
        report: Which one, where that was said.
    """

    about: Literal["unsent", "later", "unclear", "state", "kinds", "meant"]
    report: ReportKind | None = None
    period: Read[Period] | None = None
    """Of which period it is asked whether it was sent; `day` where that has no name in the guide."""
    day: Read[date] | None = None
    type: Literal["report_hint"] = "report_hint"


@dataclass(frozen=True, slots=True)
class DropReport:
    """不发: the last draft is not sent."""

    report: ReportKind | None = None
    type: Literal["report_drop"] = "report_drop"


@dataclass(frozen=True, slots=True)
class TakeLeave:
    """我下周一到三请假: the speaker is away from `first` to `last`, both included; None where no day was said."""

    first: date | None = None
    last: date | None = None
    part: HalfDay | Literal["half"] | None = None
    """Which half of the one day, where no more was said; half: 半天, and nobody said which."""
    deputy: Read[Ref] | None = None
    """Who is to stand in, where that was said in the same breath: by userid, as in `AppointDeputy`."""
    is_trip: bool = False
    """Away, but at work (出差): nothing is taken off unless that is wished for."""
    type: Literal["leave"] = "leave"


@dataclass(frozen=True, slots=True)
class SettleDraft:
    """A draft that waited for a company's name: its records are written (done), it is given up (dropped), or the name is
    not known yet (later).
    """

    draft_id: int
    outcome: Literal["done", "dropped", "later"] = "done"
    type: Literal["draft"] = "draft"


@dataclass(frozen=True, slots=True)
class KeepPrivate:
    """私密: a note that nobody but its author ever sees.

    Attributes:
        words: The note, as written; "" where only the mark was sent.
        customer: Whom it is about, where that is known; a company nobody knows is not made for it.
        options: Customers it may be about, where the name fits several.
        avoid_from, avoid_until: Days on which the customer is to be left alone (别约六月).
        tells_more: The message also tells what would be a record otherwise.
        note_id: A note already kept, of which only the customer was missing.
        beside: The message tells its records before the note, which stands in a line of its own.
    """

    words: str
    customer: Read[Ref] | None = None
    options: tuple[Ref, ...] = ()
    avoid_from: date | None = None
    avoid_until: date | None = None
    tells_more: bool = False
    note_id: int | None = None
    beside: bool = False
    type: Literal["private"] = "private"


@dataclass(frozen=True, slots=True)
class ShowPrivate:
    """我的私密 / 王总的私密: the speaker's own private notes, all or those about one customer."""

    customer: Read[Ref] | None = None
    type: Literal["show_private"] = "show_private"


@dataclass(frozen=True, slots=True)
class DropPrivate:
    """删掉私密3: a private note is taken away. `words` say which one where no number does."""

    number: int | None = None
    customer: Read[Ref] | None = None
    words: str = ""
    type: Literal["drop_private"] = "drop_private"


@dataclass(frozen=True, slots=True)
class EndLeave:
    """销假 / 不请假了: the speaker's leave ends today, or does not take place; `days` where they were said (周四的假取消)."""

    days: tuple[date, date] | None = None
    type: Literal["end_leave"] = "end_leave"


@dataclass(frozen=True, slots=True)
class AppointDeputy:
    """老赵: who is asked to stand in. `who` has a userid as its name; None while the question is open.

    `absence_id` is None where nobody asked (让老赵代): then it is the leave that was told last.
    """

    absence_id: int | None
    who: Read[Ref] | None = None
    type: Literal["deputy"] = "deputy"


@dataclass(frozen=True, slots=True)
class MoveLeave:
    """改期: what is due in the days away is moved behind them."""

    absence_id: int
    type: Literal["move_leave"] = "move_leave"


@dataclass(frozen=True, slots=True)
class AnswerCover:
    """我代 / 不方便: whether the speaker stands in. `absence_id` None where several wait and the words fit each."""

    agrees: bool
    absence_id: int | None = None
    type: Literal["cover"] = "cover"


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
)


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


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of 为什么: these words were read as this, by this rule, this sure."""

    span: Span | None
    words: str
    meaning: str
    rule: str
    certainty: float = SURE


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
