"""我欠团队什么, then 1好了: what a rep waits for is done, said by the manager who owed it; the rep hears so."""

from handlers.context import Context
from handlers.customers import label_of
from handlers.plans_kept import finish
from models import FollowUp, Member
from nlu.intents import CompleteFollowUp
from replies import follow_ups as say
from replies.outcomes import Outcome, Saved
from replies.types import Text


async def finish_owed(intent: CompleteFollowUp, ctx: Context) -> list[Outcome] | None:
    """Mark what one of the team has noted as owed by the speaker as done; None where it is no such thing."""
    row = await ctx.session.get(FollowUp, intent.follow_up.value.id) if intent.follow_up is not None else None
    if row is None or row.status != "open" or row.retired_at or row.direction != "manager":
        return None
    owners = await ctx.owners()
    is_mine = row.owed_by_id == ctx.member_id or (row.owed_by_id is None and ctx.member.role != "rep")
    if not is_mine or (owners is not None and row.owner_id not in owners):
        return None
    owner = await ctx.session.get_one(Member, row.owner_id)
    label = await label_of(ctx, row.customer_id)
    line = await finish(ctx, row)
    ctx.remember("done", row.id, row.customer_id, intent)
    ctx.send(Text(say.done_by_who_owed(ctx.member.name, label, row)), to=owner.userid)
    return [Saved(label, f"{line} {say.told_to(owner.name)}", verb="改")]
