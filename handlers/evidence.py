"""为什么 and 依据: how the last message was read, or which messages the last figures stand on."""

from analytics.evidence import Quoted, words_behind
from analytics.row_ref import RowRef
from handlers.context import Context
from handlers.customers import label_of
from handlers.lookups import note_words
from nlu.conversation import Turn
from nlu.intents import Explain
from nlu.privacy import is_hidden
from replies import evidence as say
from replies import explain as say_why
from replies.outcomes import Outcome, Shown


async def explain(intent: Explain, ctx: Context) -> list[Outcome]:
    """Show what the last answer's figures stand on, or how the last message was read: whichever is asked for.

    为什么 alone is about whichever of the two the chat had last.
    """
    turns = [turn for turn in reversed(ctx.conversation.turns) if not turn.undone]
    last = next((turn for turn in turns if turn.told or turn.evidence), None)
    told = next((turn for turn in turns if turn.told), None)
    if told is not None and (intent.of == "figure" or last is told):
        return [Shown(await _figures(intent, ctx, told))]
    if last is not None and last.evidence:
        return [Shown(say_why.evidence(last.text, last.evidence))]
    return [Shown(say_why.nothing())]


async def _figures(intent: Explain, ctx: Context, turn: Turn) -> str:
    """Show the messages behind the figures of one answer, those of one line or customer where that is asked for."""
    chosen, about = list(turn.told), ""
    if intent.line is not None:
        chosen = [told for told in chosen if told.line == intent.line]
        if not chosen:
            return say.not_told(intent.line)
        about = await label_of(ctx, chosen[0].customer_id)
    elif intent.customer is not None:
        id_ = intent.customer.value.id
        chosen = [told for told in chosen if told.customer_id == id_]
        about = await label_of(ctx, id_)
        if not chosen:
            return say.not_told_of(about)
    else:
        chosen = [told for told in chosen if told.line == 0] or chosen
    rows = [RowRef(*row) for told in chosen for row in told.rows]
    most = say.MAX_QUOTED // max(1, min(len(rows), say.MAX_QUOTED))
    found = await words_behind(ctx.session, rows, owners=await ctx.owners(), most_of_one=most)
    quoted = [one for one in found if _is_open(one, ctx)]
    note_words(ctx, quoted[: say.MAX_QUOTED])
    ctx.told += turn.told  # the figures stay open: after one line another may be asked for
    count = sum(told.count for told in chosen)
    return say.evidence(quoted, records=count, looked_at=len(set(rows)), today=ctx.today, zone=ctx.zone, about=about)


def _is_open(quoted: Quoted, ctx: Context) -> bool:
    """Tell whether the speaker may read it: what its author wants kept is shown to nobody else."""
    return quoted.author_id == ctx.member_id or quoted.text is None or not is_hidden(quoted.text)
