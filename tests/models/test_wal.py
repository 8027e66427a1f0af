"""A new SQLite file that several open at the same moment."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import models.wal
from models.wal import enter_wal

OPENERS, ROUNDS = 6, 40


def test_several_switch_a_new_file_at_once(tmp_path: Path) -> None:
    for number in range(ROUNDS):
        path, together = tmp_path / f"{number}.db", Barrier(OPENERS)

        def switch(path: Path = path, together: Barrier = together) -> str:
            connection = sqlite3.connect(path, isolation_level=None)
            together.wait()
            enter_wal(connection.cursor())
            mode: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
            connection.close()
            return mode

        with ThreadPoolExecutor(OPENERS) as pool:
            modes = [opener.result() for opener in [pool.submit(switch) for _ in range(OPENERS)]]
        assert modes == ["wal"] * OPENERS


def test_what_stays_locked_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models.wal, "TRIES", 3)
    holder = sqlite3.connect(tmp_path / "held.db", isolation_level=None)
    holder.execute("CREATE TABLE t (x)")
    holder.execute("BEGIN EXCLUSIVE")
    waiting = sqlite3.connect(tmp_path / "held.db", isolation_level=None, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        enter_wal(waiting.cursor())
    waiting.close()
    holder.close()
