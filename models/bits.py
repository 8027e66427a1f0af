"""What any row of a group has, as the bits of one number: cheaper than a maximum for each of them."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _BitsOfAny(FunctionElement[int]):
    type = BigInteger()
    inherit_cache = True
    name = "bits_of_any"


def bits_of_any(value: Any, *apart: Any) -> ColumnElement[int]:
    """Return the bits that are set in `value` in any row of a group.

    Args:
        value: A number of bits, of each row.
        apart: Numbers of the group that come to the same together: SQLite cannot put the bits of rows together.
    """
    return _BitsOfAny(value, *apart)


@compiles(_BitsOfAny)
def _apart(element: _BitsOfAny, compiler: SQLCompiler, **kwargs: Any) -> str:
    _, *apart = element.clauses
    return "(" + " | ".join(f"({compiler.process(each, **kwargs)})" for each in apart) + ")"


@compiles(_BitsOfAny, "postgresql")
def _together(element: _BitsOfAny, compiler: SQLCompiler, **kwargs: Any) -> str:
    value, *_ = element.clauses
    return f"bit_or({compiler.process(value, **kwargs)})"
