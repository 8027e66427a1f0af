"""What a question is narrowed to: one customer, one member, or all whose records the speaker may see."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.context import Context
from models import Customer, Member
from models.queries import Owners
from nlu.intents import Query


@dataclass(frozen=True, slots=True)
class Scope:
    """`owners` are the members whose records count: `person` alone where one is asked about."""

    owners: Owners
    customer: Customer | None = None
    person: Member | None = None


Answer = Callable[[Query, Context, Scope], Awaitable[str]]
