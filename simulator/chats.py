"""The chats of a corp, of members and of groups: what is in them, what was read, and who hears of what changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.chat import AppMessage, Change, Entry


def group_chat(name: str) -> str:
    """Return the id of a group's chat, which no userid can be."""
    return f"group:{name}"


class Chats:
    """Entries by the id of their chat, whose case does not count.

    Attributes:
        listeners: Called with everything the page has to redraw.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self.listeners: list[Callable[[Change], None]] = []
        self._chats: dict[str, list[Entry]] = {id_.casefold(): [] for id_ in ids}
        self._read_up_to: dict[str, int] = {}
        self._seq = 0

    @property
    def last_seq(self) -> int:
        """The `seq` of the newest entry."""
        return self._seq

    def next_seq(self) -> int:
        """Return the `seq` of an entry that is about to be made."""
        self._seq += 1
        return self._seq

    def add(self, entry: Entry) -> None:
        """Put a new entry at the end of its chat."""
        self._chats[entry.userid.casefold()].append(entry)
        self._tell(Change(entry.userid, entry, is_new=True))

    def changed(self, entry: Entry) -> None:
        """Tell the listeners that an entry looks different now."""
        self._tell(Change(entry.userid, entry))

    def menu_changed(self) -> None:
        """Tell the listeners that the menu looks different now."""
        self._tell(Change("", None))

    def chat(self, userid: str) -> list[Entry]:
        """Return the chat, oldest first."""
        return self._chats[userid.casefold()]

    def unread(self, userid: str) -> int:
        """Count messages of the app that nobody has seen in this chat."""
        seen = self._read_up_to.get(userid.casefold(), 0)
        return sum(isinstance(e, AppMessage) and e.seq > seen and not e.is_recalled for e in self.chat(userid))

    def mark_read(self, userid: str) -> None:
        """Note that the end of the chat was seen."""
        self._read_up_to[userid.casefold()] = self._seq

    def _tell(self, change: Change) -> None:
        for listener in tuple(self.listeners):
            listener(change)
