"""到款: money that came in, what it may have waited for, and how it was agreed to come.

Only what is told as having happened counts, and only from our side: 客户说款打了 is what the customer says, 财务说到账了
is money in the bank. These words leave the rest of the message to the other readers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Clause, Document
from nlu.intents import GUESS, Money, PlanPayments, Read, RecordPayment, Ref, ReportMilestone, Trigger, UpdateDeal
from nlu.once_then import waits_for_it
from nlu.part import Part
from nlu.payment_plans import LABELS, PlanReading, read_plan, read_when
from nlu.recall import Findings, last_written
from nlu.screen import Screen
from nlu.text import Span
from nlu.time_sense import is_ahead
from nlu.topics import Topic
from nlu.values import ValueItem

LONGEST_AGO: Final = timedelta(days=60)
"""Money that came in earlier than that is history, not news."""
LEAST_BARE: Final = 1_000
"""A bare number below is 万 where it is money at all (到款 6.5)."""

_LABEL: Final = rf"(?:{LABELS}|(?:第[一二三四五六1-6NO]|O)[期笔]款?)"
_MONEY: Final = (
    rf"(?:{_LABEL}|货款|款子|款项|合同款|全款|回款|(?<![新老旧这那同爆样几一条两三多收打])款|(?<![有没多点花付])钱)"
)
_CAME: Final = r"(?:到(?:了|账|帐|位了)|收(?:到|了|齐|清)|进账|入账|打(?:过)?来了|转(?:过)?来了|汇(?:过)?来了|付(?:清|完|掉|过来)?了|结(?:清|完)?了)"
_ARRIVED: Final = Screen(
    map(re.compile, (
        rf"{_MONEY}[^,，不没未会要能将想催问等]{{0,8}}?{_CAME}",
        r"(?:到账|到帐|到款|进账|入账|回款|(?:(?<=[CPTM的 ])|^|(?<=那边|这边|已经|刚刚))(?:收到|收了))(?:了|[ :])*(?:[CP](?:那边|这边)?)?(?:的|打来|付来|转来|过来)*"
        rf"(?:{_MONEY})?[ :]*(?:共|一共)?[VN](?!Q)",
        rf"(?<!给)(?:^|[CPT ])(?:那边|这边|刚刚?|已经|也|又)*(?:付|打|汇|转)了(?:V(?:的)?(?:{_MONEY}|过来|来|进来)|(?:{_MONEY})[ :]*[VN]?)",
        rf"收了V(?:的)?{_MONEY}",
        r"(?<!给)(?:^|[CPT ])(?:那边|这边|财务|刚刚?|已经|也|又|昨天|今天)*(?:打款|付款|汇款|转账)(?:过来|来)?了(?=$|[ ,，:VNR])(?:[ :]*[VN](?!Q))?",
        rf"(?<!说)V(?:的)?(?:{_MONEY})?(?:都|也|已经?|刚刚?|全|T)*(?:打|转|汇)(?:过|进)?来了",
        r"(?:^|[CPT ])(?:(?:那边|这边|今天|刚刚?|已经) ?)*又(?:到了|来了|进了)V[元块]?(?=$|[ ,，。!~])",
    )),
    lambda pattern: pattern,
)  # fmt: skip
_CAME_TOO: Final = re.compile(r"^(?:T|已经|也|都|刚刚?)*(?:转|打|汇)(?:过)?来了")
_LABELLED: Final = re.compile(_LABEL)
_SUM_ONLY: Final = re.compile(r"[ :共计]*(?:R[ 的]*)?[VN][元块 ]*")
_SHARE_ONLY: Final = re.compile(r"(?:付了?|打了?|是|按)?R(?:的)?(?:款|首付|预付款?)?")
_CAME_THEN: Final = re.compile(r"T(?:下午|上午)?到的?(?:账|帐)?的?")
_ASKED: Final = re.compile(r"[吗么?]|什么时候|啥时候|几时|多久|多少|没有?$|是不是|有没有|到没|查")
_SOMEBODY_SAYS: Final = re.compile(r"说|讲|称|表示|告诉|反馈|答应|承诺|保证|催|问|催促|通知|回复")
_WAITS: Final = re.compile(r"(?:等|待|直到|只要|凭|见|以|先|必须|得|需)[^,，]{0,6}$")
_THEN: Final = re.compile(r"(?:以后|之后|后|了)?(?:再|才|就(?:能|可以|会|发|安排)|马上)")
_SINCE_THEN: Final = ("后", "之后", "以后")
"""So begins a time that counts from the money to come (首款收到后五个工作日开通)."""
_OUR_MONEY_SAYS: Final = re.compile(r"(?:财务|会计|出纳|银行|内勤)[^,，]{0,4}(?:说|讲|告诉|通知|反馈|回复)")

_MILESTONES: Final[Screen[tuple[Trigger, str, re.Pattern[str]]]] = Screen(
    (
        (
            "delivery",
            "发货",
            re.compile(
                r"(?:发货|发了货|发完货|发走|出货|提货)(?:了|完了?|完成)|(?<![订退补样换])货[^,，不没未]{0,4}(?:发|出)(?:出去|走|完)?了|T(?:已经|就)?发的货"
            ),
        ),
        (
            "delivery",
            "到货",
            re.compile(
                r"(?<![退补样换])货[^,，不没未]{0,3}(?:到|送到|收到)(?:了|现场|货)|到货了|(?:收到|签收)(?:了)?货(?!款)"
            ),
        ),
        (
            "acceptance",
            "验收",
            re.compile(
                r"验收[^,，不没未]{0,3}(?:通过|过|合格|完|完成|做完|结束|签字|签)了|(?:通过|完成)了?验收(?:了|$)|验收了|验收(?:合格|通过)(?=$|[,，])"
            ),
        ),
    ),
    lambda milestone: milestone[2],
)
_TELLING: Final = Screen(
    (*_ARRIVED.rules, *(pattern for _, _, pattern in _MILESTONES.rules), _CAME_TOO), lambda pattern: pattern
)
"""All that a message must hold one of."""
_NOT_OURS: Final = re.compile(r"供应商|对手|竞品|他们家|别家|友商")


@dataclass(frozen=True, slots=True)
class PaymentReading:
    """What came in and what took place, with the words that no deal or follow-up is to be read from."""

    intents: tuple[RecordPayment | ReportMilestone, ...] = ()
    used: tuple[Span, ...] = ()


def read_payments(doc: Document) -> PaymentReading:
    """Return the money and milestones that a message reports; a command says what it records itself."""
    if doc.command is not None or not _TELLING.of(doc.shape):
        return PaymentReading()
    intents: list[RecordPayment | ReportMilestone] = []
    used: list[Span] = []
    for at, clause in enumerate(doc.clauses):
        if not _may_tell_of_money(clause) or not _is_told(clause, doc):
            continue
        payment = _payment(doc.clauses, at, doc)
        if payment is not None:
            intents.append(payment[0])
            used.extend(payment[1])
            continue
        milestone = _milestone(clause, doc)
        if milestone is not None:
            intents.append(milestone)
    return PaymentReading(tuple(dict.fromkeys(intents)), tuple(used))


def _may_tell_of_money(clause: Clause) -> bool:
    return bool(_ARRIVED.of(clause.shape) or _MILESTONES.of(clause.shape) or _CAME_TOO.search(clause.shape))


def _is_told(clause: Clause, doc: Document) -> bool:
    if clause.tense == "plan" or clause.is_negated or clause.is_hypothetical or clause.is_hearsay:
        return False
    if _ASKED.search(clause.text) or _NOT_OURS.search(clause.text):
        return False
    return not any(t.kind == "time" and is_ahead(t.in_sense("past"), doc.now) for t in clause.times)


def _is_said_by_others(clauses: Sequence[Clause], at: int, until: int) -> bool:
    """Say whether somebody who cannot know tells it: 客户说款打了. Our own people can."""
    before = clauses[at - 1] if at and clauses[at - 1].line == clauses[at].line else None
    words = (before.text if before is not None and before.text.endswith(("说", "讲")) else "") + clauses[at].text
    shape = clauses[at].shape[:until]
    if _OUR_MONEY_SAYS.search(words) or re.search(r"M[^,，]{0,3}(?:说|讲|告诉)", shape):
        return False
    return _SOMEBODY_SAYS.search(shape) is not None or words != clauses[at].text


def _is_condition(shape: str, match: re.Match[str]) -> bool:
    """Say whether something else waits for the money: 等首付到了再排产."""
    if _WAITS.search(shape[: match.start()]) is not None or _THEN.match(shape[match.end() :]) is not None:
        return True
    return waits_for_it(shape, match.start(), match.end())


def _payment(clauses: Sequence[Clause], at: int, doc: Document) -> tuple[RecordPayment, list[Span]] | None:
    clause = clauses[at]
    match = next(
        (m for m in (pattern.search(clause.shape) for pattern in _ARRIVED.of(clause.shape)) if m is not None), None
    )
    earlier = clauses[at - 1] if at and clauses[at - 1].line == clause.line else None
    if match is None:
        match = _CAME_TOO.search(clause.shape)
        if match is None or earlier is None or _LABELLED.search(earlier.text) is None or not _is_told(earlier, doc):
            return None
    else:
        earlier = None
    if _is_said_by_others(clauses, at, match.start()) or _is_condition(clause.shape, match):
        return None
    if any(item.text.startswith(_SINCE_THEN) for item in clause.times):
        return None
    said = [c for c in (earlier, clause) if c is not None]
    amount = next((v for c in reversed(said) for v in _sums(c)), None)
    for later in (c for c in clauses[at + 1 : at + 4] if c.line == clauses[at].line):
        shape = later.shape.strip()
        if amount is None and _SUM_ONLY.fullmatch(later.shape):
            amount = next(_sums(later), None)
        elif not _CAME_THEN.fullmatch(shape) and not (amount is None and _SHARE_ONLY.fullmatch(shape)):
            break
        said.append(later)
    on = _day(said, doc)
    if on is None:
        return None
    label = next((m[0] for c in said if (m := _LABELLED.search(c.text)) is not None), "")
    read = RecordPayment(on, _customer(clause, doc), amount_of(amount), label)
    return read, [c.span for c in said]


def _sums(clause: Clause) -> Iterator[ValueItem]:
    for value in clause.values:
        counts = clause.text[value.span.end - clause.span.start :].startswith(("期", "笔", "次"))
        if (
            value.value is not None
            and value.value > 0
            and not counts
            and (value.is_sum_in_yuan or value.kind == "number")
        ):
            yield value


def amount_of(value: ValueItem | None) -> Read[Money] | None:
    """Return the sum; a small bare number is 万 and a guess."""
    if value is None or value.value is None:
        return None
    is_small = value.kind == "number" and not value.scale_said and value.value < LEAST_BARE
    yuan = value.value * 10_000 if is_small else value.value
    fen = int((yuan * 100).to_integral_value())
    rule = "payment: a small number is 万" if is_small else "payment: the sum beside it"
    return Read(Money(fen, value.approximate), rule, value.span, GUESS if is_small else 1.0)


def _day(clauses: Sequence[Clause], doc: Document) -> Read[date] | None:
    """Return the day it happened, today unless said; None where it is long ago."""
    today = doc.now.date()
    for clause in clauses:
        for item in clause.times:
            day = item.in_sense("past").day() if item.kind == "time" else None
            if day is None:
                continue
            if today - day > LONGEST_AGO:
                return None
            if day <= today:
                return Read(day, "payment: the day said", item.span)
    return Read(today, "payment: today")


def _customer(clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return the customer the clause is about, else the one the chat was about."""
    if clause.customer is not None:
        return clause.customer
    if doc.recent is not None and clause.unsure is None:
        return Read(customer_ref(doc, doc.recent), "customer: of the turn before")
    return None


def _milestone(clause: Clause, doc: Document) -> ReportMilestone | None:
    customer = _customer(clause, doc)
    if customer is None or customer.value.id is None or _SOMEBODY_SAYS.search(clause.text) or clause.tense == "open":
        return None
    for event, words, pattern in _MILESTONES.of(clause.shape):
        if (match := pattern.search(clause.shape)) is not None and not _is_condition(clause.shape, match):
            on = _day([clause], doc)
            return ReportMilestone(event, words, customer, on) if on is not None else None
    return None


# -- how it was agreed to come --------------------------------------------------------------------------------------


def read_signed_plan(topic: Topic, deal: UpdateDeal, doc: Document) -> PlanReading:
    """Return how a deal just won is to be paid, as the clauses about its customer say."""
    told = [c.span for c in topic.clauses if not (c.is_hypothetical or c.is_negated)]
    outside = _outside(told, len(doc.text))
    names = [mention.span for mention in doc.mentions]
    amount = [deal.amount.span] if deal.amount is not None and deal.amount.span is not None else []
    return read_plan(doc.text, doc.now, masked=(*outside, *names, *amount))


def _outside(spans: Sequence[Span], length: int) -> list[Span]:
    """Return what lies between `spans`."""
    gaps, at = [], 0
    for span in sorted(spans, key=lambda each: each.start):
        if at < span.start:
            gaps.append(Span(at, span.start))
        at = max(at, span.end)
    return [*gaps, Span(at, length)] if at < length else gaps


_PLAN_WORDS: Final = re.compile(r"(?:付款|回款|收款)(?:计划|约定|安排|方式|条件)")


def read_agreed(doc: Document, found: Findings) -> Part | None:
    """Return a payment plan told by itself: right after a win, or where the message says that it is one."""
    signed = next(
        (
            w
            for w in last_written(doc)
            if w.intent.type == "payment_plan"
            or (isinstance(w.intent, UpdateDeal) and w.intent.stage is not None and w.intent.stage.value == "won")
        ),
        None,
    )
    named = [m.best.ref for m in found.customers if m.best is not None and not m.is_ambiguous and not m.is_new]
    says_so = _PLAN_WORDS.search(doc.text) is not None
    customer_id = named[0].id if named and (says_so or (signed and signed.customer_id == named[0].id)) else None
    if not named and (signed is not None or says_so):
        customer_id = signed.customer_id if signed is not None else doc.recent
    if customer_id is None:
        return None
    names = [m.span for m in found.mentions]
    plan = read_plan(doc.text, doc.now, masked=names)
    if not plan.instalments and signed is not None:
        plan = read_when(doc.text, doc.now, masked=names)
    if not plan.instalments:
        return None
    customer = Read(customer_ref(doc, customer_id), "payment plan: of the deal just won")
    words = _PLAN_WORDS.search(doc.text)
    last = max(span.end for span in plan.used)
    used = (*plan.used, *((Span(words.start(), max(last, words.end())),) if words is not None else ()))
    return Part((PlanPayments(customer, plan.instalments),), (*used, *(m.span for m in found.customers)))
