"""Which of a customer's deals words are about: the clauses dealt out by what they name, and what else may tell."""

from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_scale import FARTHEST
from nlu.amount_words import CLOSE
from nlu.conversation import Conversation
from nlu.document import Clause, Document
from nlu.intents import Money, Read, UpdateDeal
from nlu.other_deals import (
    COMMON,
    by_phase,
    has_other_title,
    is_beside,
    is_further_part,
    is_joint_job,
    is_other_phase,
    names_other_phase,
)
from nlu.several_deals import by_beginning, is_of_all
from nlu.wanted_things import is_another_thing, is_at_another_number
from nlu.world import KnownDeal

NEW_DEAL: Final = re.compile(
    r"冒出来|(?<![更刷])新(?:项目|需求|商机|单子|机会)|另(?:一个|外一个|外个)项目|又有个|还有个(?:新|项目|"
    r"需求)|多出来|新增(?:了)?个?(?:项目|需求)"
)

_TOO: Final = re.compile(r" *(?:他们|那边|说)*也(?:要|想|准备|打算|得|需要)")
"""Behind a new place of theirs: the same goods as before, for that one (新开了分店 也要鸡翅)."""
_BESIDE: Final = -1
"""Stands for an order beside the known deals (样机单子)."""


def deal_out(
    clauses: list[Clause], known: list[KnownDeal], doc: Document
) -> list[tuple[KnownDeal | None, list[Clause], bool]]:
    """Return (deal, its clauses, whether it was named); None for a new deal, which may be named, or one that nobody can tell."""
    if is_joint_job(clauses, known, doc):
        return [(None, clauses, True)]
    by_id = {d.id: d for d in known}
    shares: dict[int | None, list[Clause]] = {}
    named: set[int] = set()
    current: int | None = None
    waiting: list[Clause] = []
    for at, clause in enumerate(clauses):
        if len(known) > 1 and is_of_all(clause, clauses[:at]):
            continue
        ids = [c.ref.id for m in clause.mentions if m.kind == "deal" for c in m.candidates if c.ref.id in by_id]
        deal_id = next((i for i in ids if i is not None), None) or _by_product(clause, known)
        begun = by_beginning(clause, known)
        if deal_id is not None and begun not in (None, deal_id):
            continue  # sums of two deals in one clause
        deal_id = deal_id or begun or by_phase(clause, known)
        if deal_id is not None and names_other_phase(by_id[deal_id], clause):
            deal_id = None
        if known and (
            is_beside(clause, known, doc)
            or is_further_part(clause, known, doc)
            or is_another_thing(clause, clauses[at + 1 : at + 2], known)
            or all(is_at_another_number(clause.text, [deal.title or ""]) for deal in known)
        ):
            current = _BESIDE
            named.add(current)
        elif deal_id is not None and not (current == _BESIDE and _TOO.match(clause.shape)):
            current = deal_id
            named.add(deal_id)
            shares.setdefault(deal_id, []).extend(waiting)
            waiting = []
        if current is None:
            waiting.append(clause)
        else:
            shares.setdefault(current, []).append(clause)
    if waiting:
        only = known[0] if len(known) == 1 and not any(NEW_DEAL.search(c.text) for c in clauses) else None
        if only is not None and (
            is_other_phase(only, waiting)
            or any(names_other_phase(only, clause) for clause in waiting)
            or has_other_title(only, waiting, doc)
        ):
            only = None
        if len(known) > 1 and current is None and all(has_other_title(deal, waiting, doc) for deal in known):
            named.add(_BESIDE)
            shares[_BESIDE] = waiting
        else:
            shares[only.id if only else None] = waiting
    return [(by_id.get(key) if key is not None else None, share, key in named) for key, share in shares.items()]


def _by_product(clause: Clause, known: list[KnownDeal]) -> int | None:
    """Return the one of several deals in whose title a product named here stands (防火门210万 of 会展中心防火门)."""
    if len(known) < 2:
        return None
    for mention in clause.mentions:
        if mention.kind == "product":
            fitting = [deal.id for deal in known if deal.title and mention.words.lower() in deal.title.lower()]
            return fitting[0] if len(fitting) == 1 else None
    return None


def stating(share: list[Clause], facts: UpdateDeal) -> list[Clause]:
    """Return the clauses in which the facts themselves stand."""
    places = [r.span.start for r in (facts.stage, facts.amount, facts.close_on, facts.competitor) if r and r.span]
    return [c for c in share if any(c.span.start <= at < c.span.end for at in places)]


def by_words(known: list[KnownDeal], share: list[Clause]) -> KnownDeal | None:
    """Return the one deal whose title shares a telling word of two characters or more with what is said."""
    said = " ".join(c.text for c in share)
    fitting: dict[int, KnownDeal] = {}
    for deal in known:
        words = COMMON.sub(" ", (deal.title or "").lower()).split()
        if any(w[i : i + 2] in said for w in words for i in range(max(len(w) - 1, 0))):
            fitting[deal.id] = deal
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def by_amount(known: list[KnownDeal], amount: Read[Money] | None) -> KnownDeal | None:
    """Return the one deal whose amount is the one said, else the only one that it may be of (预算800万 beside 780万 and 42万)."""
    if amount is None:
        return None
    fen = amount.value.fen
    fitting = [d for d in known if d.amount_fen == fen]
    if not fitting and all(d.amount_fen for d in known):
        near = [d for d in known if d.amount_fen and FARTHEST[0] <= Decimal(fen) / d.amount_fen <= FARTHEST[1]]
        fitting = near if len(near) == 1 and CLOSE[0] <= Decimal(fen) / (near[0].amount_fen or 1) <= CLOSE[1] else []
    return fitting[0] if len(fitting) == 1 else None


def by_chat(known: list[KnownDeal], conversation: Conversation) -> KnownDeal | None:
    """Return the deal the chat last wrote about."""
    ids = {d.id: d for d in known}
    for turn in reversed(conversation.turns):
        if turn.undone:
            continue
        for written in turn.written:
            if written.kind == "deal" and written.id in ids:
                return ids[written.id]
    return None
