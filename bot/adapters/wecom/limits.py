"""WeCom's limit on messages to one member, kept before WeCom drops the excess without an error."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MEMBER_LIMITS = ((25, timedelta(minutes=1)), (900, timedelta(hours=1)))
"""Most messages from the app to one member in any such span. WeCom's own are 30 and 1000; the rest is a margin."""


def may_send_at(sent_at: Sequence[datetime], *, now: datetime) -> datetime:
    """Return when the next message to a member may leave: `now`, or as soon as enough of the earlier ones are old.

    Args:
        sent_at: When messages to this member left within the last hour, aware, in any order.
        now: The current instant, aware.
    """
    newest_first = sorted(sent_at, reverse=True)
    free_at = [newest_first[most - 1] + span for most, span in MEMBER_LIMITS if len(newest_first) >= most]
    return max([now, *free_at])
