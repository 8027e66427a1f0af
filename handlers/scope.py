"""What a question is narrowed to: one customer, one member, or all whose records the speaker may see."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.context import Context
from models import Customer, Member
from models.queries import Owners
from nlu.intents import Query
from replies.answers import TEAM, YOU


@dataclass(frozen=True, slots=True)
class Scope:
    """`owners` are the members whose records count: `person` alone where one is asked about."""

    owners: Owners
    customer: Customer | None = None
    person: Member | None = None


Answer = Callable[[Query, Context, Scope], Awaitable[str]]


def whose(ctx: Context, scope: Scope) -> str:
    """Return whose figures are told: 团队, 你 or the name of the one asked about."""
    if scope.person is not None:
        return scope.person.name
    return TEAM if ctx.member.role != "rep" else YOU
