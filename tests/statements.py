"""What a database is asked: the distinct statements that an engine, or any, sends."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def statements_of(engine: Engine | type[Engine]) -> Iterator[set[str]]:
    """Gather the distinct statements that `engine` sends within the block; those of all engines for the class."""
    sent: set[str] = set()

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.add(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
