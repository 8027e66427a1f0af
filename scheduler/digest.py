"""The manager's digests, daily and weekly: the team's figures from the reps' own records, with a picture."""

from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from analytics.days import Recorded, week_of
from analytics.digest_days import since_last_daily, since_last_weekly
from analytics.digest_evidence import figures_of
from analytics.digest_told import group_key, picture_key, reader_key, told_as
from analytics.team_digest import TeamDigest, team_digest
from analytics.workdays import WorkCalendar, team_calendar
from config.settings import Settings
from documents.picture import render_picture_png_async
from models import Member
from models.periods import week_start
from models.visibility import visible_owner_ids
from nlu.lexicon import EMPTY, Lexicon
from replies import digests as say
from replies.digest_pictures import picture
from replies.reports import NAMES
from replies.types import Image, Outgoing, Text
from scheduler.pushes import Made


async def daily_digest(
    session: AsyncSession, member: Member, now: datetime, settings: Settings, *, words: Lexicon = EMPTY
) -> Made:
    """Return the digest of this day for one manager: the text, then the picture."""
    figures = await daily_figures(session, member, now, settings, words=words)
    return await _made(session, figures, member, settings, words)


async def weekly_digest(
    session: AsyncSession, member: Member, now: datetime, settings: Settings, *, words: Lexicon = EMPTY
) -> Made:
    """Return the digest of this week for one manager, or of the last one where it is sent at the week's beginning."""
    figures = await weekly_figures(session, member, now, settings, words=words)
    return await _made(session, figures, member, settings, words)


async def daily_figures(
    session: AsyncSession, member: Member, now: datetime, settings: Settings, *, words: Lexicon = EMPTY
) -> TeamDigest:
    """Return the figures since the last digest, beside those which that one told: nothing twice and nothing lost."""
    calendar = team_calendar(settings.push)
    days, before = await since_last_daily(session, member.id or 0, now, calendar, at=settings.push.digest_at)
    return await team_digest(
        session,
        member,
        kind="daily",
        now=now,
        days=days,
        compared=before,
        calendar=calendar,
        words=words,
    )


async def weekly_figures(
    session: AsyncSession, member: Member, now: datetime, settings: Settings, *, words: Lexicon = EMPTY
) -> TeamDigest:
    """Return the figures of the week, beside those of the week before.

    A week that is over is told whole; one that is closed on its last working day begins where the last one was closed.
    """
    if settings.push.weekly_on == "first_workday":
        days = week_of(now.date() - timedelta(days=7), settings.zone)
        before = week_of(days.first - timedelta(days=1), settings.zone)
    else:
        days, before = await since_last_weekly(session, member.id or 0, now)
    return await team_digest(
        session,
        member,
        kind="weekly",
        now=now,
        days=days,
        compared=before,
        calendar=team_calendar(settings.push),
        words=words,
    )


def is_weekly_day(day: date, calendar: WorkCalendar, settings: Settings) -> bool:
    """Say whether the weekly digest is due on `day`: the first or the last working day of its week, as configured."""
    monday = week_start(day)
    worked = [each for n in range(7) if calendar.is_workday(each := monday + timedelta(days=n))]
    return bool(worked) and day == worked[0 if settings.push.weekly_on == "first_workday" else -1]


async def _made(session: AsyncSession, digest: TeamDigest, member: Member, settings: Settings, words: Lexicon) -> Made:
    """Return the digest for its reader, and for the groups that get this team's: each group one a day and kind."""
    push: Literal["digest", "weekly"] = "digest" if digest.kind == "daily" else "weekly"
    key = f"{push}:{digest.now.date()}"
    png = await render_picture_png_async(picture(digest, words=words))
    image = Image(f"{NAMES[digest.kind]}_{digest.now:%Y%m%d}.png", png)
    outgoing = _text_and_picture(
        member.userid, say.text(digest, words=words), image, reader_key(key, member.userid_key), push
    )
    for group in settings.groups_of(digest.team):
        text = say.text(digest, words=words, for_group=True)
        outgoing += _text_and_picture(group, text, image, group_key(key, group), push, channel="group")
    return Made(
        outgoing,
        told=await figures_of(session, await visible_owner_ids(session, member), digest),
        digest=told_as(digest, key=key),
        until=digest.days.ends if isinstance(digest.days, Recorded) else None,
    )


def _text_and_picture(
    to: str, text: str, image: Image, key: str, push: str, *, channel: Literal["app", "group"] = "app"
) -> tuple[Outgoing, ...]:
    return (
        Outgoing(to, Text(text), dedupe_key=key, push=push, channel=channel),
        Outgoing(to, image, dedupe_key=picture_key(key), push=push, channel=channel),
    )
