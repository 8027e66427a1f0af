"""The front door of acting: a stored message becomes records, a change log and answers, in the caller's transaction."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from prometheus_client import Counter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from config.clock import Clock
from config.settings import Settings
from handlers import HANDLERS
from handlers.aliases import learn_from_answer
from handlers.claim_waiting import with_claims
from handlers.complaint_waiting import with_complaints
from handlers.context import Context
from handlers.directory import Directory
from handlers.drafts import keep_draft
from handlers.evening_card import refresh_evening
from handlers.events import handle_event
from handlers.list_card import refresh_card
from handlers.options import option_lines
from handlers.recollection import customers_of, still_known
from handlers.waiting import with_waiting
from models import InboundMessage, Member
from models.changes import Changes
from models.chat_state import load_conversation, save_conversation
from nlu.conversation import Conversation, Turn, kept
from nlu.intents import Clarification, Intent, Reading
from nlu.kept_after_all import house_meant
from nlu.lexicon import EMPTY, Lexicon
from nlu.opinion import Inquiry, Opinion, inquire, weigh
from nlu.team_concepts import asks_of_team
from nlu.text import fold
from nlu.understand import understand
from replies.answers import no_answer_for_team, not_applied, not_understood
from replies.compose import compose
from replies.outcomes import Outcome, Saved
from replies.types import Outgoing, Text

log = logging.getLogger(__name__)

OPINIONS = Counter("liaodan_model_opinions", "Answers of the optional model, by what became of them", ["outcome"])

Understand = Callable[..., Reading]
QUESTION_EXPIRES = timedelta(hours=24)
PLATFORM = "sys"
"""Sender of WeCom's own events (directory changes, approvals): nobody who could be answered."""


@dataclass(slots=True)
class Applied:
    """What one message did, for the answer, for `liaodan parse` and for tests."""

    outgoing: list[Outgoing]
    reading: Reading = field(default_factory=Reading)
    context: Context | None = None
    read_micros: int = 0
    """How long understanding took, in microseconds of real time."""
    inquiry: Inquiry | None = None
    """What the model is to be asked before this message can be applied; then nothing was done yet."""


class Applier:
    """Applies messages. One per process; holds nothing that a restart would lose.

    Args:
        read: What a text means; `understand` but in tests.
        lexicon: Gives the company's own words as they are now; asked once for each message.
        has_model: Somebody can be asked about what the rules are unsure of.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock,
        read: Understand = understand,
        lexicon: Callable[[], Lexicon] = lambda: EMPTY,
        has_model: bool = False,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._read = read
        self._has_model = has_model
        self.directory = Directory(settings.zone, lexicon=lexicon)

    async def __call__(
        self, session: AsyncSession, message: InboundMessage, opinion: Opinion | None = None
    ) -> list[Outgoing] | Inquiry:
        applied = await self.apply(session, message, opinion)
        return applied.inquiry or applied.outgoing

    async def apply(self, session: AsyncSession, message: InboundMessage, opinion: Opinion | None = None) -> Applied:
        """Act on `message`; nothing is committed here.

        Args:
            opinion: What the model says of it; None where it was not asked yet. Then a message that the rules are
                unsure of comes back with an inquiry and is not applied.
        """
        member = await get_or_add_member(session, message, self._clock)
        assert member.id is not None
        member_id, now = member.id, self._clock.now()
        conversation = await load_conversation(session, member_id)
        today = now.astimezone(self._settings.zone).date()
        names = await self.directory.names_for(session, member, about=customers_of(conversation), today=today)
        context = Context(
            session=session,
            settings=self._settings,
            member=member,
            member_id=member_id,
            now=now.astimezone(self._settings.zone),
            message=message,
            text=message.text,
            changes=Changes(session, now=now, member_id=member_id, message_id=message.id),
            names=names,
            conversation=still_known(conversation, names),
        )
        text = message.text if message.kind == "text" else await handle_event(context)
        if text is None:
            return Applied(context.outgoing, context=context)
        context.text = text
        context.conversation = await with_waiting(
            session, context.conversation, text, member_id=member_id, now=now, today=context.today
        )
        context.conversation = await with_complaints(context)
        context.conversation = await with_claims(context)
        return await self._answer(context, opinion)

    async def _answer(self, context: Context, opinion: Opinion | None) -> Applied:
        started = time.perf_counter_ns()
        reading = self._read(context.text, now=context.now, names=context.names, conversation=context.conversation)
        read_micros = (time.perf_counter_ns() - started) // 1000
        inquiry = self._inquiry(context, reading)
        if inquiry is not None and opinion is None:
            return Applied([], reading=reading, context=context, read_micros=read_micros, inquiry=inquiry)
        if inquiry is not None and opinion is not None:
            verdict = weigh(inquiry, opinion)
            OPINIONS.labels(verdict.outcome).inc()
            reading = verdict.reading
        context.reading = reading
        outcomes: list[Outcome] = []
        for intent in reading.intents:
            outcomes += await _handle(intent, context)
        outcomes += await learn_from_answer(context)
        await refresh_card(context)
        await refresh_evening(context)
        log.debug("message %s: %s", context.message.id, [intent.type for intent in reading.intents])
        question = await keep_draft(context, reading.clarification or context.question)
        answer = compose(outcomes, question, options=await option_lines(context, question))
        if not answer and not context.outgoing:
            answer = _unread(context)
        conversation = remember(context, question)
        await save_conversation(context.session, context.member_id, conversation, now=context.now)
        outgoing = [Outgoing(context.member.userid, Text(answer))] if answer else []
        return Applied(outgoing + context.outgoing, reading=reading, context=context, read_micros=read_micros)

    def _inquiry(self, context: Context, reading: Reading) -> Inquiry | None:
        """Return what to ask the model, where there is one and a typed message leaves the rules unsure."""
        if not self._has_model or context.message.kind != "text":
            return None
        return inquire(
            context.text,
            now=context.now,
            names=context.names,
            conversation=context.conversation,
            reading=reading,
        )


def _unread(context: Context) -> str:
    """Say that nothing was read; to who leads a team, of a question, what may be asked."""
    house = house_meant(context.text, context.names, context.conversation.turns, context.now)
    is_question = house is None and context.member.role != "rep" and asks_of_team(fold(context.text))
    return no_answer_for_team() if is_question else not_understood(house)


async def _handle(intent: Intent, context: Context) -> list[Outcome]:
    """Act on one intent; what the model read is marked in the change log and in the answer."""
    by_model = intent in context.reading.by_model
    context.changes.source = "model" if by_model else None
    outcomes = await HANDLERS[type(intent)](intent, context)
    context.changes.source = None
    return [replace(o, by_model=True) if by_model and isinstance(o, Saved) else o for o in outcomes]


def remember(context: Context, question: Clarification | None) -> Conversation:
    """Return the conversation after this message: what it wrote and was about, and the question that is open now."""
    before, reading = context.conversation, context.reading
    customer_id, contact_ids = _about(context)
    is_unread = not reading.intents and reading.clarification is None
    turn = Turn(
        text=context.text,
        at=context.now,
        written=tuple(context.written),
        wrote=context.changes.has_noted,
        unread=is_unread and question is None and not context.outgoing,
        customer_id=customer_id,
        contact_ids=contact_ids,
        listed=context.listed,
        lines=context.lines,
        message_id=context.message.id,
        evidence=reading.evidence if context.written else (),
        report_id=context.report_id,
        told=tuple(context.told),
        digest=context.digest,
        rest=context.rest,
    )
    asked_at: datetime | None = context.now
    stays = question is None and (reading.keeps_question or is_unread) and before.question is not None
    if stays and before.asked_at is not None and context.now - before.asked_at < QUESTION_EXPIRES:
        question, asked_at = before.question, before.asked_at
    return Conversation(turns=kept((*before.turns, turn)), question=question, asked_at=asked_at if question else None)


def _about(context: Context) -> tuple[int | None, tuple[int, ...]]:
    """Return the customer and the contacts a turn was last about, as store ids."""
    customer_id: int | None = None
    contact_ids: tuple[int, ...] = ()
    for written in context.written:
        customer_id = written.customer_id or customer_id
        contacts = getattr(written.intent, "contacts", ())
        contact_ids = tuple(read.value.id for read in contacts if read.value.id is not None) or contact_ids
    reading = context.reading
    if customer_id is None and reading.customer is not None:
        customer_id = reading.customer.id
    if customer_id is None:
        for intent in reading.intents:
            customer = getattr(intent, "customer", None)
            if customer is not None and customer.value.id is not None:
                customer_id = customer.value.id
    return customer_id, contact_ids or tuple(ref.id for ref in reading.contacts if ref.id is not None)


async def get_or_add_member(session: AsyncSession, message: InboundMessage, clock: Clock) -> Member:
    """Return the sender's member row; somebody new in the app's visible range starts as a rep without a team."""
    key = message.sender.casefold()
    member = await session.scalar(select(Member).where(col(Member.userid_key) == key))
    if member is None:
        member = Member(userid=message.sender, userid_key=key, name=message.sender, created_at=clock.now())
        session.add(member)
        await session.flush()
    return member


def apologise(message: InboundMessage) -> list[Outgoing]:
    """Tell the sender of a message whose handler broke that it is kept."""
    return [Outgoing(message.sender, Text(not_applied()))]
