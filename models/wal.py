"""Write-ahead logging on SQLite, also where several processes open a new file at the same moment."""

import sqlite3
import time
from typing import Any

TRIES = 200
PAUSE_SECONDS = 0.02


def enter_wal(cursor: Any) -> None:
    """Switch the cursor's database to WAL; nothing happens where it is in it already.

    Two connections that switch the same new file at once get "database is locked" straight away: SQLite does not wait
    for its busy_timeout there. So this tries again, for four seconds at most, and then raises what SQLite said.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if tries_left == 0 or "locked" not in str(error):
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return
