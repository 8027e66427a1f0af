"""商机: what a message states about opportunities.

The clauses about one customer are dealt out to its deals (by the titles named, else to the only open one); then stage,
amount, signing date and competitor are read from each share. A customer with several open deals and no word for which is
asked about, unless the amounts tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_context import answers_price_asked_before, clause_of
from nlu.amount_parts import what_is_left
from nlu.amounts import read_amount
from nlu.customers import grades
from nlu.deal_shares import NEW_DEAL, by_amount, by_chat, by_words, deal_out, stating
from nlu.document import Clause, Document
from nlu.intents import GUESS, Money, Read, Ref, Stage, UpdateDeal
from nlu.loss_told import told_reason
from nlu.rival_rules import AHEAD_OF_US, CHOSEN, TAKEN, THEIR_TENDER, THEY_WON, WENT_TO, WON_BY_X
from nlu.rivals import read_rival
from nlu.several_deals import named_in, turned_to_other
from nlu.signing_days import read_closing, under_signing_heading
from nlu.stage_rules import IN_PASSING
from nlu.stages import read_stage
from nlu.text import Span
from nlu.titles import MAKE_DEAL, NEXT_PHASE, read_title
from nlu.topics import Topic, customer_of
from nlu.world import KnownDeal

DEAL_WORD: Final = re.compile(r"单子?|商机|项目|签|合同|预算|金额|成交|丢|黄|输|标|立项|商务")


@dataclass(frozen=True, slots=True)
class DealReading:
    """What is stated of deals. `doubtful`: facts that fit several deals of one customer, with those deals."""

    intents: tuple[UpdateDeal, ...] = ()
    doubtful: tuple[tuple[UpdateDeal, tuple[KnownDeal, ...]], ...] = ()


def read_deals(topic: Topic, doc: Document, used: tuple[Span, ...] = ()) -> DealReading:
    """Return the deals that the clauses of one topic state something about.

    Args:
        topic: The clauses about one customer.
        doc: The message they stand in.
        used: Words that belong to a quote asked for.
    """
    customer = customer_of(topic)
    if customer is None:
        return DealReading()
    clauses = [c for c in topic.clauses if not _is_inside(c, used)]
    known = doc.names.deals_of(customer.value.id, open_only=True) if customer.value.id is not None else []
    turned = turned_to_other(clauses)
    shares = deal_out(clauses[:turned], known, doc)
    if turned < len(clauses):
        shares += deal_out(clauses[turned:], named_in(clauses[turned:], known), doc)
    is_headed = under_signing_heading(topic)
    intents: list[UpdateDeal] = []
    doubtful: list[tuple[UpdateDeal, tuple[KnownDeal, ...]]] = []
    for deal, share, is_named in shares:
        is_one_of_several = deal is None and len(known) > 1 and not is_named
        facts = _facts(customer, share, deal, doc, used, is_headed=is_headed, may_be_year=is_one_of_several)
        if facts is None and deal is None and MAKE_DEAL.search(doc.text) and len(known) == 0:
            facts = UpdateDeal(customer=customer)
        if facts is None:
            continue
        if deal is not None:
            ref = Read(
                Ref(deal.id, deal.title or ""), "deal: named" if is_named else "deal: the only open one", None, 0.9
            )
            intents.append(
                replace(facts, deal=ref if deal.title else Read(Ref(deal.id, ""), "deal: the only open one"))
            )
        elif (
            len(known) > 1
            and not is_named
            and not any(NEW_DEAL.search(c.text) or NEXT_PHASE.search(c.shape) for c in share)
        ):
            fitting = (
                by_words(known, stating(share, facts))
                or by_words(known, share)
                or by_amount(known, facts.amount)
                or by_chat(known, doc.conversation)
                or (_by_bare_sum(known, share, doc, used) if facts.amount is None else None)
            )
            if fitting is not None:
                again = _facts(customer, share, fitting, doc, used, is_headed=is_headed)
                if again is None:
                    continue
                title = Read(Ref(fitting.id, fitting.title or ""), "deal: its amount tells", None, GUESS)
                intents.append(replace(again, deal=title))
            elif _is_plain_stage(facts.stage) or facts.close_on is not None or facts.amount is not None:
                doubtful.append((facts, tuple(known)))
        elif _is_worth_a_deal(facts, share, doc):
            intents.append(
                replace(
                    facts,
                    deal=read_title(
                        share, doc, is_command=doc.command == "deal" or MAKE_DEAL.search(doc.text) is not None
                    ),
                )
            )
    return DealReading(tuple(intents), tuple(doubtful))


def _is_inside(clause: Clause, used: tuple[Span, ...]) -> bool:
    return any(u.start <= clause.span.start and clause.span.end <= u.end for u in used)


_FELL_SHORT: Final = re.compile(
    r"(?:我们|咱们?)(?:这边|家)?(?:就|也|还是|报价|价格|价)*(?:贵|高|慢|差|吃亏|没戏)(?:了|在|得)|没办法|没辙|(?:只能|只好)?认了"
)
"""Beside that they chose somebody else (已经定了ABB的, 我们贵了十来万, 没办法): the deal is lost."""
_NOT_BROUGHT_OFF: Final = re.compile(r"没(?:能)?(?:做|谈|弄|搞|接)成(?:$|[,，。 了])")
"""Beside that somebody else got it (油漆没做成, 给了海虹): the deal is lost."""


def _facts(
    customer: Read[Ref],
    share: list[Clause],
    deal: KnownDeal | None,
    doc: Document,
    used: tuple[Span, ...],
    *,
    is_headed: bool,
    may_be_year: bool = False,
) -> UpdateDeal | None:
    """Return what the clauses state, without the deal; None if they state nothing."""
    now = doc.now
    told = read_stage(share, now, doc.names.lexicon)
    stage = told.read if told is not None else None
    if stage is not None and _goes_back(stage, deal):
        stage = None
    if stage is not None and stage.value == "lost" and what_is_left(share)[1]:
        stage = None  # 裙楼不做了 还剩45万: only a part of it is lost
    rival = read_rival(share, doc)
    if rival is not None and rival.rule in WON_BY_X and _A_LOT.search(rival.value):
        rival = None
    if rival is not None and (
        rival.rule == THEY_WON
        or (
            stage is None
            and (
                rival.rule in TAKEN
                or (rival.rule == WENT_TO and any(_NOT_BROUGHT_OFF.search(c.text) for c in share))
                or (rival.rule == CHOSEN and any(_FELL_SHORT.search(c.text) for c in share))
            )
        )
    ):
        stage = Read("lost", f"stage: {rival.rule}", rival.span, GUESS)
    if (
        rival is not None
        and stage is None
        and rival.rule in WON_BY_X
        and (_TENDER.search(doc.text) or _won_our_deal(rival, deal, doc))
    ):
        stage = Read("lost", f"stage: {rival.rule}", rival.span, GUESS)
    if rival is not None and stage is not None and stage.value == "negotiation":
        if rival.rule in AHEAD_OF_US and "公示" in doc.text:
            stage = None
        elif (
            rival.rule in WON_BY_X
            and stage.span is not None
            and rival.span is not None
            and (rival.rule == THEIR_TENDER or stage.span.start <= rival.span.start < stage.span.end)
        ):
            stage = Read("lost", f"stage: {rival.rule}", rival.span, GUESS)
    own = [c for c in share if c.customer is None or c.customer.value == customer.value]
    amount = read_amount(
        own, deal.amount_fen if deal else None, used, _prices_of(share, doc), (deal.title or "") if deal else ""
    )
    if (stage is not None and stage.value == "lost" and not (deal is None and _is_of_what_was_lost(amount, share))) or (
        amount is not None
        and (_is_yearly_volume(amount, own) or (deal is None and answers_price_asked_before(share, doc)))
    ):
        amount = None
    close_on = (
        read_closing(share, doc, is_headed=is_headed, may_be_year=may_be_year)
        if stage is None or stage.value not in ("won", "lost")
        else None
    )
    if stage is None and rival is None and amount is None and close_on is None:
        return None
    lost = told_reason(share, stage.span, doc) if stage is not None and stage.value == "lost" else None
    return UpdateDeal(
        customer=customer, stage=stage, own_stage=told.own if told is not None else None, amount=amount, close_on=close_on, competitor=rival,
        lost_reason=Read(lost, "reason: the words about it", None, GUESS) if lost else None,
    )  # fmt: skip


_ORDER: Final[tuple[Stage, ...]] = ("lead", "qualified", "proposal", "negotiation")


def _goes_back(stage: Read[Stage], deal: KnownDeal | None) -> bool:
    """Tell whether words that tell a stage only in passing would set the known deal back (an offer sent while the contract is negotiated)."""
    if stage.rule not in IN_PASSING or deal is None or deal.stage not in _ORDER:
        return False
    return _ORDER.index(stage.value) < _ORDER.index(deal.stage)


def _won_our_deal(rival: Read[str], deal: KnownDeal | None, doc: Document) -> bool:
    """Tell whether somebody else 中了 what is a known deal of ours, though nothing else speaks of a tender."""
    return deal is not None and rival.span is not None and "中" in doc.text[rival.span.end : rival.span.end + 3]


_A_LOT: Final = re.compile(r"^.{1,3}(?:库|线|楼|仓|馆|房|段|包|标)$")
"""What of ours was won, and nobody who won it (冷库中了)."""
_TENDER: Final = re.compile(r"[投开招议竞]标|标(?=$|[ ,，。的])|比选|竞价|公示")


_SO_MUCH_LOST: Final = re.compile(r"^(?:C|他们|她们|那边|那个|这个|的|[ ,，])*V(?:多|左右|来)?的")


_LOST_SO_MUCH: Final = re.compile(
    r"(?<![差便])(?:丢|黄|没)了(?:一?个|一单|个)?V(?:多|左右|来|的?(?:单子?|项目|生意))*$"
)
_JUST_LOST: Final = re.compile(r"(?:丢|黄)(?:单|标|掉)?了?[吧啊呀]*$|没戏了[吧啊呀]*$")
_ALONE: Final = re.compile(r"(?:一共|总共|大概|差不多|[ ,，])*V(?:多|左右|来|的|呢|啊)*")
"""How much it was, and nothing else, behind the words of a loss (那单黄了 25万); behind 输了 it may be by how much."""


def _is_of_what_was_lost(amount: Read[Money] | None, share: Sequence[Clause]) -> bool:
    """Tell whether the sum is that of what was lost, and no rival's (28万的产线改造丢了, 那单黄了 25万)."""
    if amount is None or amount.span is None:
        return False
    clause = clause_of(amount.span, share)
    if clause is None:
        return False
    if _SO_MUCH_LOST.match(clause.shape) is not None or _LOST_SO_MUCH.search(clause.shape.strip()) is not None:
        return True
    at = share.index(clause)
    is_alone = _ALONE.fullmatch(clause.shape.strip()) is not None
    return (
        is_alone and at > 0 and share[at - 1].line == clause.line and _JUST_LOST.search(share[at - 1].shape) is not None
    )


_VOLUME_AFTER: Final = re.compile(r"的?(?:[用销总]?量|货|体量|采购(?:额|量)?|生意|业务量?|出货|流水|规模)")

_WHY_GRADED: Final = re.compile(
    r"(?:C|他们?|她们?|人家|[今去前]年|年度?|T|[这上]半?[年季月]|全年|累计|一年|总共|单子?|订单|合同|年框|框架|采购|流水|D|都|就|也|已经?|快|了|[ ,，])*(?:做|拿|买|下|采购?|走|订|签)?(?:到|了|过|够|满|有|超过?|破)*[VN](?:万|w)?(?:多|以上)?(?:的?(?:货|量|单子?))?了?"
)
"""Beside a grade: how much the customer buys (升A吧 年框都98w了)."""


def _is_yearly_volume(amount: Read[Money], clauses: Sequence[Clause]) -> bool:
    """Tell whether a sum is how much a customer that is given a grade buys in all (等级降到C吧 一年才两三万的量)."""
    if amount.span is None or not grades(clauses):
        return False
    clause = clause_of(amount.span, clauses)
    if clause is None:
        return False
    is_why = _WHY_GRADED.fullmatch(clause.shape.strip()) is not None and clause is not clauses[0]
    return is_why or bool(_VOLUME_AFTER.match(clause.text, amount.span.end - clause.span.start))


def _prices_of(share: list[Clause], doc: Document) -> list[Decimal]:
    """Return the list prices of the products named in the clauses."""
    ids = {
        m.best.ref.id
        for c in share
        for m in c.mentions
        if m.kind == "product" and m.best is not None and not m.is_ambiguous
    }
    prices = [doc.names.product(id).price for id in ids if id is not None]
    return [price for price in prices if price]


def _by_bare_sum(
    known: list[KnownDeal], share: list[Clause], doc: Document, used: tuple[Span, ...]
) -> KnownDeal | None:
    """Return the one deal near which a bare number is a sum (我们765 beside 780万 and 42万)."""
    own = [
        deal for deal in known if deal.amount_fen and read_amount(share, deal.amount_fen, used, _prices_of(share, doc))
    ]
    return own[0] if len(own) == 1 else None


_CHANCE: Final = re.compile(r"机会|苗头|线索|商机")


def _is_plain_stage(stage: Read[Stage] | None) -> bool:
    """Tell whether there is a stage that is worth a question or a new deal, since it was not told in passing."""
    return stage is not None and stage.rule not in IN_PASSING


def _is_worth_a_deal(facts: UpdateDeal, share: list[Clause], doc: Document) -> bool:
    """Tell whether the facts make a new deal: a competitor or a sent offer alone does not."""
    if doc.command == "deal" or facts.amount is not None or MAKE_DEAL.search(doc.text):
        return True
    if facts.stage is not None:
        if facts.stage.value == "lead" and any(_CHANCE.search(c.text) for c in share):
            return True
        is_plain = facts.stage.value != "proposal" and _is_plain_stage(facts.stage)
        return is_plain or any(DEAL_WORD.search(c.text) for c in share)
    if facts.close_on is not None:
        return any(DEAL_WORD.search(c.text) for c in share)
    return facts.competitor is not None
