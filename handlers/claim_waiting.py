"""The claims that a message may be about, as its reader knows them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handlers.claims import DECIDED, owner_of
from handlers.context import Context
from models import Customer, Member, OwnershipClaim
from models.ownership import asked_of, own_claims, to_judge
from nlu.claims import may_concern_claims
from nlu.conversation import Conversation, KnownClaim
from nlu.text import fold


async def with_claims(ctx: Context) -> Conversation:
    """Return the conversation with the claims that wait for the speaker, where the text may be about one."""
    if not may_concern_claims(fold(ctx.text)):
        return ctx.conversation
    own = await own_claims(ctx.session, ctx.member_id, now=ctx.changes.now)
    mine = [claim for claim in own if claim.status not in DECIDED]
    claims = (
        *await _known(ctx, mine, "mine"),
        *await _known(ctx, await asked_of(ctx.session, ctx.member_id), "asked"),
        *await _known(ctx, await to_judge(ctx.session, ctx.member_id), "judged"),
    )
    if not claims:
        return ctx.conversation
    return replace(ctx.conversation, waiting=replace(ctx.conversation.waiting, claims=claims))


async def _known(
    ctx: Context, claims: Sequence[OwnershipClaim], side: Literal["mine", "asked", "judged"]
) -> list[KnownClaim]:
    known = []
    for claim in claims:
        claimant = await ctx.session.get_one(Member, claim.member_id)
        customer = await ctx.session.get_one(Customer, claim.customer_id)
        owner = await owner_of(ctx, customer)
        known.append(
            KnownClaim(
                claim.id or 0, side, claim.customer_id, claimant.userid, owner.userid if owner is not None else ""
            )
        )
    return known
