"""叫法: the other names of a customer, learned from what a rep confirms, and dropped when a rep says so.

Everybody's are those that are plainly a form of the company's name and of no other's. A nickname, a slip of the ear, or
a word that fits two customers is the rep's own: it decides for this rep alone.
"""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlmodel import col

from handlers.context import Context
from handlers.customers import Target, get_customer, words_of
from models import Change, Customer, CustomerAlias
from models.customer import customer_key
from nlu.conversation import Turn
from nlu.intents import DropAlias, Read, Ref
from nlu.names.company import is_form_of, parse_company
from nlu.text import fold
from replies import customers as say
from replies.format import short_name
from replies.outcomes import Outcome, Shown

MIN_LENGTH = 2
"""Characters: one alone is part of too many words."""


async def add_alias(ctx: Context, target: Target, alias: str, *, is_personal: bool = False) -> bool:
    """Remember another name of a customer, for this member alone where it is personal; says whether it is news."""
    alias = " ".join(alias.split())
    member_id = ctx.member_id if is_personal else None
    if not alias or customer_key(alias) == target.customer.name_key:
        return False
    known = await ctx.session.scalars(
        select(CustomerAlias).where(
            col(CustomerAlias.alias) == alias,
            or_(col(CustomerAlias.customer_id) == target.id, col(CustomerAlias.member_id) == ctx.member_id),
        )
    )
    same = None
    for row in known:
        if row.customer_id == target.id and row.member_id in (None, member_id):
            same = row
        elif row.member_id == ctx.member_id and is_personal and row.retired_at is None:
            ctx.changes.retire(row)  # one's own word means one company at a time: the one said last
    if same is None:
        await ctx.changes.create(
            CustomerAlias(customer_id=target.id, alias=alias, member_id=member_id, created_at=ctx.changes.now)
        )
        return True
    if same.retired_at is None:
        return False
    ctx.changes.update(same, retired_at=None)
    return True


async def learn_from_answer(ctx: Context) -> list[Outcome]:
    """Keep the name that the rep has just explained by answering which customer it means."""
    question = ctx.conversation.question
    if question is None or question.about != "customer" or not ctx.reading.answers_question:
        return []
    options = {option.id for option in question.options}
    for intent in ctx.reading.intents:
        read = getattr(intent, "customer", None)
        if read is None or read.value.id not in options or not read.rule.startswith("answer"):
            continue
        words = words_of(ctx, read)
        target = await get_customer(ctx, read)
        others = options - {None, target.id}
        return await _learn(ctx, target, words, is_ambiguous=bool(others)) if words else []
    return []


async def learn_from_correction(
    ctx: Context, record: tuple[str, int | None], before: int | None, target: Target
) -> list[Outcome]:
    """Keep the words of a record that was moved to another customer, where they may be that one's name as well.

    Args:
        record: Kind and primary key, as the conversation remembers it.
        before: The customer it was under until now.
    """
    turn = next((t for t in reversed(ctx.conversation.turns) if any((w.kind, w.id) == record for w in t.written)), None)
    words = await _words_of_turn(ctx, turn, record) if turn is not None else None
    if words is None:
        return []
    was = await ctx.session.get(Customer, before) if before is not None else None
    sounds_like_it = was is not None and not _is_form(words, was) and target.id in _candidates(ctx, words)
    if not (_is_form(words, target.customer) or sounds_like_it):
        return []  # the rep named another company than was meant: that is a mistake, not a name
    return await _learn(ctx, target, words, is_ambiguous=before is not None)


async def _words_of_turn(ctx: Context, turn: Turn, record: tuple[str, int | None]) -> str | None:
    """Return the words a record's customer was read from, also where a question was answered then."""
    read: Read[Ref] | None = next(getattr(w.intent, "customer", None) for w in turn.written if (w.kind, w.id) == record)
    if read is None:
        return None
    if read.span is not None and not read.rule.startswith("answer"):
        return turn.text[read.span.start : read.span.end].strip() or None
    learned = await ctx.session.scalar(
        select(CustomerAlias)
        .join(Change, col(Change.entity_id) == col(CustomerAlias.id))
        .where(
            col(Change.entity) == "customer_alias",
            col(Change.message_id) == turn.message_id,
            col(CustomerAlias.retired_at).is_(None),
        )
        .limit(1)
    )
    return learned.alias if learned is not None else None


async def _learn(ctx: Context, target: Target, words: str, *, is_ambiguous: bool) -> list[Outcome]:
    is_name = words in (target.customer.name, target.label, short_name(target.customer.name))
    if len(words) < MIN_LENGTH or is_name or not target.may_read:
        return []
    is_personal = is_ambiguous or not _is_for_all(ctx, words, target)
    if not await add_alias(ctx, target, words, is_personal=is_personal):
        return []
    return [Shown(say.alias_learned(words, target.label))]


def _is_for_all(ctx: Context, words: str, target: Target) -> bool:
    """Tell whether the words are a form of this company's name and fit no other one that is known."""
    others = {c for c in _candidates(ctx, words) if c != target.id}
    return not others and _is_form(words, target.customer)


def _is_form(words: str, customer: Customer) -> bool:
    return is_form_of(fold(words), parse_company(customer.name))


def _candidates(ctx: Context, words: str) -> Sequence[int]:
    """Return the customers that the words alone may name."""
    return [
        candidate.ref.id
        for mention in ctx.names.find(words)
        if mention.kind == "customer"
        for candidate in mention.candidates
        if candidate.ref.id is not None
    ]


async def drop_alias(intent: DropAlias, ctx: Context) -> list[Outcome]:
    """Forget a name: one's own, or everybody's where the customer is one's own or the speaker leads the team."""
    target = await get_customer(ctx, intent.customer)
    rows = await ctx.session.scalars(
        select(CustomerAlias).where(
            col(CustomerAlias.customer_id) == target.id,
            col(CustomerAlias.retired_at).is_(None),
            or_(col(CustomerAlias.member_id).is_(None), col(CustomerAlias.member_id) == ctx.member_id),
        )
    )
    found = [row for row in rows if fold(row.alias) == fold(intent.alias)]
    if not found or not target.may_read:
        return [Shown(say.no_such_alias(intent.alias))]
    may_change = ctx.member.role != "rep" or target.customer.owner_id == ctx.member_id
    going = [row for row in found if row.member_id is not None or may_change]
    for row in going:
        ctx.changes.retire(row)
    if not going:
        return [Shown(say.alias_of_all(intent.alias, target.label))]
    last = next((turn for turn in reversed(ctx.conversation.turns) if turn.written and not turn.undone), None)
    stays = last is not None and any(written.customer_id == target.id for written in last.written)
    return [Shown(say.alias_dropped(intent.alias, target.label, stays=stays))]
