"""私密: notes that only their author sees. Whatever is said of them is taken out of the inbox once it is acted on."""

from dataclasses import replace

from handlers.context import Context
from handlers.customers import label_of, labels_of
from models import Customer, PrivateNote
from models.private_notes import next_number, notes_of
from nlu.intents import Clarification, DropPrivate, KeepPrivate, Read, Ref, ShowPrivate
from nlu.privacy import split_private
from replies import private as say
from replies.outcomes import Outcome, Shown

SHARED = 2
"""Characters on end that words and the note they mean have in common."""


async def keep_private(intent: KeepPrivate, ctx: Context) -> list[Outcome]:
    """Keep a note; which customer it is about is asked where the name fits several or days depend on it."""
    customer_id = await _known(ctx, intent.customer)
    if intent.note_id is not None:
        return await _attach(intent, customer_id, ctx)
    _empty_message(ctx, beside=intent.beside)
    if not intent.words:
        return [Shown(say.mark_alone())]
    note = await ctx.changes.create(
        PrivateNote(
            author_id=ctx.member_id,
            number=await next_number(ctx.session, ctx.member_id),
            customer_id=customer_id,
            words=intent.words,
            avoid_from=intent.avoid_from,
            avoid_until=intent.avoid_until,
            message_id=ctx.message.id,
            created_at=ctx.changes.now,
        )
    )
    if customer_id is None and (intent.options or intent.avoid_from is not None):
        held = replace(intent, words="", customer=None, options=(), note_id=note.id)
        ctx.ask(Clarification("customer", say.whose(has_options=bool(intent.options)), intent.options, held=(held,)))
    label = await label_of(ctx, customer_id)
    return [Shown(say.kept(note, label, tells_more=intent.tells_more, beside=intent.beside, today=ctx.today))]


async def _attach(intent: KeepPrivate, customer_id: int | None, ctx: Context) -> list[Outcome]:
    """Put a note kept before under its customer; a company nobody knows is not made for it."""
    note = await ctx.session.get(PrivateNote, intent.note_id)
    if note is None or note.retired_at is not None or note.author_id != ctx.member_id:
        return [Shown(say.no_such())]
    if customer_id is None:
        return [Shown(say.nobody_knows(intent.customer.value.name if intent.customer else ""))]
    ctx.changes.update(note, customer_id=customer_id)
    return [Shown(say.attached(note, await label_of(ctx, customer_id), today=ctx.today))]


async def show_private(intent: ShowPrivate, ctx: Context) -> list[Outcome]:
    """List the speaker's own notes."""
    customer_id = await _known(ctx, intent.customer)
    rows = await notes_of(ctx.session, ctx.member_id, customer_id=customer_id)
    labels = await labels_of(ctx, [row.customer_id for row in rows])
    about = labels.get(customer_id, "") or await label_of(ctx, customer_id) if customer_id is not None else ""
    return [Shown(say.notes(rows, labels, about=about, today=ctx.today, zone=ctx.zone))]


async def drop_private(intent: DropPrivate, ctx: Context) -> list[Outcome]:
    """Take the one note away that is meant; where several may be, show them."""
    _empty_message(ctx)
    rows = await notes_of(ctx.session, ctx.member_id, customer_id=await _known(ctx, intent.customer))
    if intent.number is not None:
        rows = [row for row in rows if row.number == intent.number]
    elif intent.words:
        rows = [row for row in rows if _share(intent.words, row.words)]
    if not rows:
        return [Shown(say.no_such())]
    if len(rows) > 1:
        labels = await labels_of(ctx, [row.customer_id for row in rows])
        return [Shown(say.which(rows, labels, today=ctx.today, zone=ctx.zone))]
    ctx.changes.retire(rows[0])
    return [Shown(say.dropped(rows[0]))]


def _empty_message(ctx: Context, *, beside: bool = False) -> None:
    """Leave no second copy of the words where exports and evidence read; those of records `beside` the note stay."""
    parts = split_private(ctx.message.text) if beside else None
    ctx.message.text = ctx.text = parts[0] if parts is not None else ""


async def _known(ctx: Context, read: Read[Ref] | None) -> int | None:
    if read is None or read.value.id is None:
        return None
    customer = await ctx.session.get(Customer, read.value.id)
    return customer.id if customer is not None and customer.retired_at is None else None


def _share(words: str, note: str) -> bool:
    return any(words[at : at + SHARED] in note for at in range(max(1, len(words) - SHARED + 1)))
