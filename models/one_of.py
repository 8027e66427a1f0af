"""Whether a column is one of some numbers: those of a big team in one parameter, where the database has lists.

A hundred parameters, a dozen times in a statement, cost more to write down than the answer; and a statement with a
number of parameters of its own is prepared anew for every team. SQLite has no lists.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, any_, bindparam, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType

_NUMBERS = ARRAY(BigInteger)


class _OneOf(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True
    name = "one_of"

    def self_group(self, against: OperatorType | None = None) -> Any:
        """Stand as it is among other conditions: SQLite finds no index by `... IN (...) = 1`."""
        del against
        return self


def one_of(column: Any, ids: Sequence[int]) -> ColumnElement[bool]:
    """Say of a column that its number is one of these."""
    among: ColumnElement[bool] = column.in_(bindparam(None, list(ids), BigInteger, expanding=True, unique=True))
    return _OneOf(among, column == any_(literal(list(ids), _NUMBERS))) if len(ids) > 1 else among


@compiles(_OneOf)
def _in_words(element: _OneOf, compiler: SQLCompiler, **kwargs: Any) -> str:
    among, _ = element.clauses
    return compiler.process(among, **kwargs)


@compiles(_OneOf, "postgresql")
def _in_a_list(element: _OneOf, compiler: SQLCompiler, **kwargs: Any) -> str:
    _, is_any = element.clauses
    return compiler.process(is_any, **kwargs)
