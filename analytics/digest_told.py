"""Which digest somebody was told, so that the same one can be made again for others, and under which keys of the outbox
each gets it: they make it once for each, whether it goes by itself or by hand."""

from zoneinfo import ZoneInfo

from analytics.days import Days, Recorded
from analytics.team_digest import TeamDigest
from nlu.conversation import DigestTold, ToldDays


def reader_key(key: str, userid_key: str) -> str:
    """Return the outbox key of a digest's text to one member."""
    return f"{key}:{userid_key}"


def group_key(key: str, group: str) -> str:
    """Return the outbox key of a digest's text to one group."""
    return f"{key}:group:{group}"


def picture_key(text_key: str) -> str:
    """Return the outbox key of the picture that goes with a text."""
    return f"{text_key}:picture"


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
