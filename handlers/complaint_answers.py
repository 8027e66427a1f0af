"""What becomes of a complaint: seen by who was told, over, or no longer a reason to hold plans back."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import SQLModel, col

from handlers.complaint import name_of, tell
from handlers.context import Context
from handlers.customers import label_of
from models import Complaint, Contact, Member
from models.complaints import held_by, held_of, known_to, open_complaints, told_to
from nlu.intents import AcknowledgeComplaint, AnswerComplaint, ReleaseHeld, ResolveComplaint
from replies import complaints as say
from replies.morning import already_settled
from replies.outcomes import Outcome, Shown


async def acknowledge_complaint(intent: AcknowledgeComplaint, ctx: Context) -> list[Outcome]:
    """Note that who was told has seen it, and tell who reported it."""
    if intent.complaint_id is None:
        waiting = await told_to(ctx.session, ctx.member_id)
        lines = [say.line(row, await name_of(ctx, row), now=ctx.now, zone=ctx.zone) for row in waiting]
        return [Shown(say.which_to_see(lines) if lines else say.not_yours())]
    complaint = await _locked(ctx, intent.complaint_id)
    if complaint is None or complaint.service_id != ctx.member_id:
        return [Shown(say.not_yours())]
    if complaint.acknowledged_at is not None or complaint.status != "open":
        return [Shown(say.seen_already(complaint))]
    ctx.changes.update(complaint, acknowledged_at=ctx.changes.now)
    owner = await ctx.session.get_one(Member, complaint.owner_id)
    name = await name_of(ctx, complaint)
    ctx.send(say.seen_to_owner(complaint, name, ctx.member.name), to=owner.userid)
    ctx.remember("complaint", complaint.id, complaint.customer_id, intent)
    return [Shown(say.seen(complaint, name, owner.name))]


async def answer_complaint(intent: AnswerComplaint, ctx: Context) -> list[Outcome]:
    """Note that the customer has had an answer; nobody is reminded of that any more."""
    complaint = await _locked(ctx, intent.complaint_id)
    if complaint is None or complaint.status != "open":
        return [Shown(say.no_such())]
    ctx.changes.update(complaint, answered_at=ctx.changes.now)
    ctx.remember("complaint", complaint.id, complaint.customer_id, intent)
    return [Shown(say.answered(complaint, await label_of(ctx, complaint.customer_id)))]


async def resolve_complaint(intent: ResolveComplaint, ctx: Context) -> list[Outcome]:
    """Close a complaint with what solved it; what it held back returns, and the others who know of it are told."""
    if intent.complaint_id is None:
        return [await _which(ctx)]
    complaint = await _locked(ctx, intent.complaint_id)
    if complaint is None:
        return [Shown(say.no_such())]
    if complaint.status == "resolved":
        if not intent.solution or complaint.solution:
            return [Shown(say.resolved_already(complaint))]
        ctx.changes.update(complaint, solution=intent.solution)
        return [Shown(say.solution_kept(complaint))]
    return [Shown(await close(ctx, complaint, intent.solution))]


async def own_complaint(ctx: Context, complaint_id: int) -> Complaint | None:
    """Return an open complaint that the speaker reported or sees to."""
    complaint = await _locked(ctx, complaint_id)
    if complaint is None or complaint.status != "open":
        return None
    return complaint if ctx.member_id in (complaint.owner_id, complaint.service_id) else None


async def settle_complaint(ctx: Context, complaint_id: int, *, is_over: bool) -> list[Outcome]:
    """Answer 好了 or 不用了 to its line of the morning list: it ends, or stays until it does."""
    complaint = await own_complaint(ctx, complaint_id)
    if complaint is None:
        return [Shown(already_settled())]
    return [Shown(await close(ctx, complaint, "") if is_over else say.stays_on_list(complaint))]


async def close(ctx: Context, complaint: Complaint, solution: str) -> str:
    """Close an open complaint and return what is said of it."""
    ctx.changes.update(
        complaint,
        status="resolved",
        resolved_at=ctx.changes.now,
        resolved_by_id=ctx.member_id,
        solution=solution,
    )
    held = await held_by(ctx.session, complaint.id or 0)
    for plan in held:
        ctx.changes.update(plan, held_by_id=None)
    ctx.remember("complaint", complaint.id, complaint.customer_id, ResolveComplaint(complaint.id, solution))
    name = await name_of(ctx, complaint)
    for member_id in dict.fromkeys((complaint.owner_id, complaint.service_id)):
        if member_id not in (None, ctx.member_id):
            other = await ctx.session.get_one(Member, member_id)
            theirs = [plan for plan in held if plan.owner_id == member_id]
            text = say.resolved_to_others(
                complaint, name, ctx.member.name, released=theirs, today=ctx.today, zone=ctx.zone
            )
            ctx.send(text, to=other.userid)
    mine = [plan for plan in held if plan.owner_id == ctx.member_id]
    return say.resolved(complaint, name, released=mine, today=ctx.today, zone=ctx.zone)


async def _which(ctx: Context) -> Shown:
    rows = await open_complaints(ctx.session, ctx.member_id, await ctx.owners(), limit=say.SHOWN)
    if not rows:
        return Shown(say.no_such())
    lines = [say.line(row, await label_of(ctx, row.customer_id), now=ctx.now, zone=ctx.zone) for row in rows]
    return Shown(say.which_resolved(lines, rows[0]))


async def release_held(intent: ReleaseHeld, ctx: Context) -> list[Outcome]:
    """Let the speaker's plans come back that a complaint holds."""
    plans = await held_of(ctx.session, ctx.member_id)
    if not plans:
        return [Shown(say.nothing_held())]
    for plan in plans:
        ctx.changes.update(plan, held_by_id=None)
    ctx.remember("release", plans[0].id, plans[0].customer_id, intent)
    return [Shown(say.released(plans, today=ctx.today, zone=ctx.zone))]


async def tell_of_undo(ctx: Context, rows: Sequence[SQLModel]) -> None:
    """Tell who sees to a complaint that 撤回 has taken it back, or put it before them again after 恢复."""
    for complaint in {row.id: row for row in rows if isinstance(row, Complaint)}.values():
        if complaint.service_id in (None, ctx.member_id) or complaint.status != "open":
            continue
        member = await ctx.session.get_one(Member, complaint.service_id)
        if complaint.retired_at is not None:
            ctx.send(say.taken_back(complaint, await name_of(ctx, complaint), ctx.member.name), to=member.userid)
        elif complaint.acknowledged_at is None and complaint.owner_id == ctx.member_id:
            person = await ctx.session.get(Contact, complaint.contact_id) if complaint.contact_id else None
            await tell(ctx, complaint, member, person=person)


async def _locked(ctx: Context, complaint_id: int) -> Complaint | None:
    """Return a complaint that the speaker may know of as it stands, locked until this message is applied."""
    found: Complaint | None = await ctx.session.scalar(
        select(Complaint)
        .where(
            col(Complaint.id) == complaint_id,
            col(Complaint.retired_at).is_(None),
            known_to(ctx.member_id, await ctx.owners()),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found
