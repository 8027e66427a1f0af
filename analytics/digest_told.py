"""Which digest somebody was told, so that the same one can be made again for others."""

from zoneinfo import ZoneInfo

from analytics.days import Days, Recorded
from analytics.team_digest import TeamDigest
from nlu.conversation import DigestTold, ToldDays


def told_as(digest: TeamDigest, *, key: str) -> DigestTold:
    """Return what a chat keeps of a digest that was told in it."""
    return DigestTold(digest.kind, key, digest.now, _told(digest.days), _told(digest.compared), is_past=digest.is_past)


def _told(days: Days) -> ToldDays:
    if isinstance(days, Recorded):
        return ToldDays(days.first, days.last, days.begins, days.ends)
    return ToldDays(days.first, days.last)


def days_of(told: ToldDays, zone: ZoneInfo) -> Days:
    """Return the days that figures were of."""
    if told.begins is None or told.ends is None:
        return Days(told.first, told.last, zone)
    return Recorded(told.first, told.last, zone, told.begins.astimezone(zone), told.ends.astimezone(zone))
