"""Frozen dataclasses that are made a hundred times for each message: the same, made and changed in a quarter of the time.

A frozen dataclass sets each field through `object.__setattr__`, past the guard that it puts before its own. Here the guard is left
to the type checker, which knows these classes as frozen (`mypy` refuses to set a field); at run time nothing stands in the way, so
that the interpreter sets a field in one step.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")

_copy_of: dict[type, Callable[[Any], Any]] = {}
"""Of each class: what makes another one of an item."""


def quick(cls: type[T]) -> type[T]:
    """Give a frozen dataclass with slots, without `__post_init__` and default factories, a quick `__init__` and `__eq__`."""
    parameters = []
    scope: dict[str, Any] = {"cls": cls, "blank": object.__new__}
    names = []
    for field in fields(cls):  # type: ignore[arg-type]
        names.append(field.name)
        scope[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
    body = "; ".join(f"self.{name} = {name}" for name in names)
    exec(f"def __init__(self, {', '.join(parameters)}): {body}", scope)
    body = "; ".join(f"new.{name} = item.{name}" for name in names)
    exec(f"def copied(item): new = blank(cls); {body}; return new", scope)
    compared = [field.name for field in fields(cls) if field.compare]  # type: ignore[arg-type]
    body = " and ".join(f"self.{name} == other.{name}" for name in compared)
    same = f"True if self is other else {body} if other.__class__ is cls else NotImplemented"
    exec(f"def __eq__(self, other): return {same}", scope)
    for name in ("__init__", "__eq__"):
        made, given = scope[name], getattr(cls, name)
        made.__qualname__, made.__module__ = f"{cls.__qualname__}.{name}", cls.__module__
        made.__annotations__ = given.__annotations__
        setattr(cls, name, made)
    del cls.__setattr__, cls.__delattr__
    _copy_of[cls] = scope["copied"]
    return cls


def changed(item: T, **changes: Any) -> T:
    """Return `item`, of a class made `quick`, with other values in these fields, as `dataclasses.replace` does."""
    new: T = _copy_of[type(item)](item)
    for name, value in changes.items():
        setattr(new, name, value)
    return new
