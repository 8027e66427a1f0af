"""One message moves one follow-up and reports another finished: 彩邦的寄了 光禾的推到周三."""

from dataclasses import replace

from nlu.intents import CompleteFollowUp, SnoozeFollowUp
from nlu.part import Part
from nlu.wording import touches


def with_done(moved: Part | None, done: Part | None) -> Part | None:
    """Return the move with what another piece of the message reports finished (彩邦的寄了 光禾的推到周三)."""
    if moved is None or done is None or any(touches(span, moved.used) for span in done.used):
        return moved
    ids = {i.follow_up.value.id for i in moved.intents if isinstance(i, SnoozeFollowUp) and i.follow_up}
    if any(not isinstance(i, CompleteFollowUp) or not i.follow_up or i.follow_up.value.id in ids for i in done.intents):
        return moved
    return replace(moved, intents=(*done.intents, *moved.intents), used=(*done.used, *moved.used))
