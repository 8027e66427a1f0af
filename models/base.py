"""What every table shares: stable constraint names, and column types that mean the same on both databases."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, ColumnElement, Dialect, Index, Integer, String, literal_column, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING

BigId = BigInteger().with_variant(Integer, "sqlite")
"""64-bit primary key; SQLite only counts up plain INTEGER keys by itself."""

Json = JSON


def index_of_few(name: str, column: str) -> Index:
    """Return an index of the rows in which `column` is set: where few are, the others neither cost writes nor mislead.

    SQLite takes IS NULL for as choosy as any value, and would go through all of them.
    """
    where = text(f"{column} IS NOT NULL")
    return Index(name, column, postgresql_where=where, sqlite_where=where)


def in_words(values: Iterable[str]) -> list[ColumnElement[str]]:
    """Return values that stand in the words of the query: an index of some rows is only used where its very condition
    is asked for.
    """
    return [literal_column(f"'{value}'") for value in values]


MICROS = Decimal(1_000_000)


class Micros(TypeDecorator[Decimal]):
    """An exact decimal with six places, stored as an integer count of millionths (SQLite keeps Decimal as a float)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        del dialect
        if value is None:
            return None
        micros = Decimal(value) * MICROS
        if micros != micros.to_integral_value():
            raise ValueError(f"{value} has more than six decimal places")
        return int(micros)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        del dialect
        return None if value is None else Decimal(value) / MICROS


class CaseFolded(TypeDecorator[str]):
    """A text that compares without case: stored case-folded."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.casefold()
