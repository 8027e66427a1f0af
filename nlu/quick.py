"""Frozen dataclasses that are made a hundred times for each message: the same, made and changed in a quarter of the time.

A frozen dataclass sets each field through `object.__setattr__`, past the guard that it puts before its own. Here the guard is left
to the type checker, which knows these classes as frozen (`mypy` refuses to set a field); at run time nothing stands in the way, so
that the interpreter sets a field in one step.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")

_KEPT: Any = object()
_change_of: dict[type, Callable[..., Any]] = {}
"""Of each class: what makes another one of an item, with the fields that are given."""


def quick(cls: type[T]) -> type[T]:
    """Give a frozen dataclass with slots, without `__post_init__` and default factories, a quick `__init__`."""
    parameters = []
    scope: dict[str, Any] = {"cls": cls, "blank": object.__new__, "KEPT": _KEPT}
    names = []
    for field in fields(cls):  # type: ignore[arg-type]
        names.append(field.name)
        scope[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
    body = "; ".join(f"self.{name} = {name}" for name in names)
    exec(f"def __init__(self, {', '.join(parameters)}): {body}", scope)
    changes = ", ".join(f"{name}=KEPT" for name in names)
    body = "; ".join(f"new.{name} = item.{name} if {name} is KEPT else {name}" for name in names)
    exec(f"def change(item, *, {changes}): new = blank(cls); {body}; return new", scope)
    init = scope["__init__"]
    init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    init.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = init  # type: ignore[method-assign]
    del cls.__setattr__, cls.__delattr__
    _change_of[cls] = scope["change"]
    return cls


def changed(item: T, **changes: Any) -> T:
    """Return `item`, of a class made `quick`, with other values in these fields, as `dataclasses.replace` does."""
    return _change_of[type(item)](item, **changes)  # type: ignore[no-any-return]
