"""为什么 and 依据: how the last message was read, or which messages the last figures stand on."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.cases import fresh_visits
from analytics.days import Days
from analytics.evidence import Quoted, words_behind
from analytics.forecast import rate_rows
from analytics.forecast_told import last_frozen
from analytics.goals import teams_above
from analytics.quality import incomplete
from analytics.row_ref import RowRef
from handlers.asked_amount import as_much
from handlers.context import Context
from handlers.customers import label_of, labels_of
from handlers.goal import team_of
from handlers.lookups import note_words
from nlu.conversation import Rest, Told, Turn
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
    if intent.fen is not None and (found := await as_much(ctx, turns, intent.fen)) is not None:
        return [Shown(await _figures(intent, ctx, found[0], alone=found[1]))]
    last = next((turn for turn in turns if turn.told or turn.evidence), None)
    told = next((turn for turn in turns if _tells(turn, intent.figure)), None)
    if told is not None and (intent.of == "figure" or last is told):
        return [Shown(await _figures(intent, ctx, told))]
    if intent.figure is not None:
        return [Shown(say.not_told_of(say.LABELS[intent.figure]))]
    if last is not None and last.evidence:
        return [Shown(say_why.evidence(last.text, last.evidence))]
    return [Shown(say_why.nothing())]


def _tells(turn: Turn, figure: str | None) -> bool:
    """Say whether a turn told figures, and that of this name where one is asked for."""
    return any(figure is None or told.name == figure for told in turn.told)


async def _figures(intent: Explain, ctx: Context, turn: Turn, *, alone: Told | None = None) -> str:
    """Show the messages behind the figures of one answer, those of one line or customer where that is asked for.

    Args:
        alone: The only one that is asked about.
    """
    chosen, about, only = list(turn.told), "", None
    if alone is not None:
        chosen, about = [alone], await label_of(ctx, alone.customer_id)
    elif intent.figure is not None:
        chosen = [told for told in chosen if told.name == intent.figure]
    elif intent.line is not None:
        chosen = [told for told in chosen if told.line == intent.line]
        if not chosen:
            return say.not_told(intent.line)
        about = await label_of(ctx, chosen[0].customer_id)
    elif intent.customer is not None:
        id_ = intent.customer.value.id
        about = await label_of(ctx, id_)
        chosen = [told for told in chosen if told.customer_id == id_]
        if not chosen:  # 签了3单 names three customers and is one figure
            only, chosen = id_, [_together(turn.told, id_)]
    else:
        chosen = [told for told in chosen if told.line == 0 and not told.name] or _own(chosen)
    rows = [row for told in chosen for row in await _rows(ctx, told)]
    most = say.MAX_QUOTED // max(1, min(len(rows), say.MAX_QUOTED))
    found = await words_behind(ctx.session, rows, owners=await ctx.owners(), most_of_one=most)
    quoted = await _named(ctx, [one for one in found if _is_open(one, ctx) and only in (None, one.customer_id)])
    if only is not None and not quoted:
        return say.not_told_of(about)
    shown = quoted[ctx.skip : ctx.skip + say.MAX_QUOTED]
    note_words(ctx, shown)
    ctx.told += turn.told  # the figures stay open: after one line another may be asked for
    is_all = len(quoted) <= say.MAX_QUOTED
    ctx.rest = None if is_all else Rest(intent, ctx.skip + len(shown))
    return say.evidence(
        shown,
        chosen,
        first=ctx.skip + 1,
        left=len(quoted) - ctx.skip - len(shown),
        looked_at=len(set(rows)),
        others=_others(turn, chosen) if intent.figure is None and intent.line is None and alone is None else [],
        today=ctx.today,
        zone=ctx.zone,
        about=about,
    )


async def _rows(ctx: Context, told: Told) -> Sequence[RowRef]:
    """Return the records of a figure; those that cost much are looked up when they are asked for, as they are now."""
    if told.rows or not told.count:
        return [RowRef(*row) for row in told.rows]
    match told.name:
        case "rates":
            snapshot = await last_frozen(ctx.session, teams_above(team_of(ctx)), on=ctx.today)
            on = snapshot.on if snapshot is not None else ctx.today
            return await rate_rows(ctx.session, await ctx.owners(), today=on, zone=ctx.zone)
        case "fresh":
            return await fresh_visits(ctx.session, await ctx.owners(), Days(ctx.today, ctx.today, ctx.zone))
        case "complete":
            return await incomplete(ctx.session, await ctx.owners())
        case _:
            return []


async def _named(ctx: Context, quoted: Sequence[Quoted]) -> list[Quoted]:
    """Return the messages with their customers called as the speaker knows them."""
    names = await labels_of(ctx, [one.customer_id for one in quoted])
    return [replace(one, customer=names.get(one.customer_id or 0, "")) for one in quoted]


def _together(told: Sequence[Told], customer_id: int | None) -> Told:
    """Return all that an answer stands on as one, of which only one customer's is to be shown."""
    rows = tuple(dict.fromkeys(row for each in told for row in each.rows))
    return Told(rows, 0, len(rows), customer_id)


def _own(told: list[Told]) -> list[Told]:
    """Return what a bare 依据 means where no figure is the answer's own: its lines, else the first that has a name."""
    return [each for each in told if each.line] or [each for each in told if each.name == told[0].name]


def _others(turn: Turn, chosen: list[Told]) -> list[str]:
    """Return the names of the other figures that were told in the answer and stand on something."""
    names = dict.fromkeys(told.name for told in turn.told if told.name and told.count)
    return [name for name in names if name not in {told.name for told in chosen}]


def _is_open(quoted: Quoted, ctx: Context) -> bool:
    """Tell whether the speaker may read it: what its author wants kept is shown to nobody else."""
    return quoted.author_id == ctx.member_id or quoted.text is None or not is_hidden(quoted.text)
