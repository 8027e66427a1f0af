"""更多: goes on with whatever the chat showed last and did not say all of."""

from dataclasses import replace

from handlers.context import Context
from handlers.evidence import explain
from handlers.morning import more_of_today
from handlers.query import answer
from nlu.intents import Explain, Query, ShowMore
from replies import morning as say
from replies.outcomes import Outcome, Shown


async def show_more(_intent: ShowMore, ctx: Context) -> list[Outcome]:
    """Show the lines that follow: of an agenda or of the words behind a figure, else of the list of the day."""
    turns = [turn for turn in reversed(ctx.conversation.turns) if not turn.undone]
    last = next((turn for turn in turns if turn.listed or turn.rest is not None), None)
    if last is None:
        return [Shown(say.no_more())]
    if last.rest is None:
        return await more_of_today(ctx)
    ctx.skip = last.rest.shown
    match last.rest.intent:
        case Query() as query:
            return await answer(query, ctx)
        case Explain() as asked:
            return await explain(replace(asked, of="figure"), ctx)
        case _:
            return [Shown(say.no_more())]
