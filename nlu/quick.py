"""Frozen dataclasses that are made a hundred times for each message: the same, made and changed in a third of the time.

A frozen dataclass sets each field through `object.__setattr__`, which looks the slot up by its name every time. Here the slots are
looked up once, when the class is made.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")

_slots: dict[type, tuple[tuple[str, Callable[[Any], Any], Callable[[Any, Any], None]], ...]] = {}
"""Of each class: its fields by name, with what reads and what sets the slot."""


def quick(cls: type[T]) -> type[T]:
    """Give a frozen dataclass with slots, without `__post_init__` and default factories, a quick `__init__`."""
    parameters = []
    scope: dict[str, Any] = {}
    slots = []
    for field in fields(cls):  # type: ignore[arg-type]
        slot = cls.__dict__[field.name]
        slots.append((field.name, slot.__get__, slot.__set__))
        scope[f"set_{field.name}"] = slot.__set__
        scope[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
    body = "; ".join(f"set_{name}(self, {name})" for name, _, _ in slots)
    exec(f"def __init__(self, {', '.join(parameters)}): {body}", scope)
    init = scope["__init__"]
    init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    init.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = init  # type: ignore[method-assign]
    _slots[cls] = tuple(slots)
    return cls


def changed(item: T, **changes: Any) -> T:
    """Return `item`, of a class made `quick`, with other values in these fields, as `dataclasses.replace` does."""
    new = object.__new__(type(item))
    for name, get, put in _slots[type(item)]:
        put(new, changes.pop(name) if name in changes else get(item))
    if changes:
        raise TypeError(f"{type(item).__name__} has no {', '.join(changes)}")
    return new
