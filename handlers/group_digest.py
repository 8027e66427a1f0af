"""发群里 behind the team's digest: the same digest goes into the group that is configured for the team, once."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import col

from analytics.digest_told import days_of, group_key, picture_key, reader_key
from analytics.team_digest import team_digest
from analytics.workdays import team_calendar
from handlers.context import Context
from models import OutboxMessage
from models.teams import team_led
from nlu.conversation import DigestTold
from nlu.intents import SendReport
from replies import digest_sends as say
from replies import digests
from replies.outcomes import Outcome, Shown
from replies.types import Image, Text

SENT = "digest_sent"
"""What the change log calls it; its `entity_id` is the member who sent."""


async def send_digest(intent: SendReport, ctx: Context) -> list[Outcome]:
    """Send the digest that the speaker was told last (of the kind that was named), as its groups get it by themselves.

    Never the same one twice.
    """
    told = [turn.digest for turn in ctx.conversation.turns if turn.digest is not None]
    meant = [each for each in told if intent.report in (None, each.kind)]
    if not meant:
        return [Shown(say.not_told(intent.report))]
    return await _send(intent, meant[-1], ctx)


async def _send(intent: SendReport, told: DigestTold, ctx: Context) -> list[Outcome]:
    ctx.digest = told
    team = team_led(ctx.member)
    of_team = ctx.settings.groups_of(team)
    if not of_team:
        return [Shown(say.no_group(team))]
    meant = _meant(intent.group or "", of_team, ctx.settings.groups)
    if not meant:
        return [Shown(say.not_theirs(of_team))]
    if told.at.astimezone(ctx.zone).date() != ctx.today:
        return [Shown(say.of_another_day(told, today=ctx.today, zone=ctx.zone))]
    tried = {group: await _tried(group_key(told.key, group), ctx) for group in meant}
    keys = {group: key for group, (key, row) in tried.items() if row is None}
    if keys:
        text, picture = await _text(told, ctx), await _picture(told, ctx)
        for group, key in keys.items():
            ctx.send_to_group(group, text, dedupe_key=key)
            if picture is not None:
                ctx.send_to_group(group, picture, dedupe_key=picture_key(key))
        ctx.changes.note(SENT, ctx.member_id, {group: (None, key) for group, key in keys.items()}, action="create")
    before = [row for _, row in tried.values() if row is not None]
    return [Shown(say.sent(told, list(keys), before, today=ctx.today, zone=ctx.zone))]


async def _tried(key: str, ctx: Context) -> tuple[str, OutboxMessage | None]:
    """Return the outbox key of a group's text and what was queued under it; the next key after what was dropped."""
    row = await ctx.session.scalar(select(OutboxMessage).where(col(OutboxMessage.dedupe_key) == key))
    return await _tried(f"{key}:again", ctx) if row is not None and row.status == "dropped" else (key, row)


def groups_named(words: str, groups: Iterable[str]) -> list[str]:
    """Return the configured groups whose name `words` are a part of, or hold; all of them for no words."""
    return [name for name in groups if words in name.casefold() or name.casefold().removesuffix("群") in words]


def _meant(words: str, of_team: list[str], configured: Iterable[str]) -> list[str]:
    """Return which of the team's groups are meant: all of them where none is named; none where another one is."""
    named = groups_named(words, configured) if words else []
    if not named:
        return of_team if say.is_any_group(words) else []
    return [name for name in named if name in of_team]


async def _text(told: DigestTold, ctx: Context) -> Text:
    digest = await team_digest(
        ctx.session,
        ctx.member,
        kind=told.kind,
        now=ctx.now,
        days=days_of(told.days, ctx.zone),
        compared=days_of(told.compared, ctx.zone),
        calendar=team_calendar(ctx.settings.push),
        words=ctx.lexicon,
        is_past=told.is_past,
    )
    return Text(digests.text(digest, words=ctx.lexicon, for_group=True))


async def _picture(told: DigestTold, ctx: Context) -> Image | None:
    """Return the picture that the speaker got with the digest; one that was asked for comes without any."""
    row = await ctx.session.scalar(
        select(OutboxMessage).where(
            col(OutboxMessage.dedupe_key) == picture_key(reader_key(told.key, ctx.member.userid_key)),
            col(OutboxMessage.attachment).is_not(None),
        )
    )
    if row is None or row.attachment is None or row.filename is None:
        return None
    return Image(row.filename, row.attachment)
