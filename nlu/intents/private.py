"""私密: notes that nobody but their author ever sees."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Read, Ref


@dataclass(frozen=True, slots=True)
class KeepPrivate:
    """私密: a note that nobody but its author ever sees.

    Attributes:
        words: The note, as written; "" where only the mark was sent.
        customer: Whom it is about, where that is known; a company nobody knows is not made for it.
        options: Customers it may be about, where the name fits several.
        avoid_from, avoid_until: Days on which the customer is to be left alone (别约六月).
        tells_more: The message also tells what would be a record otherwise.
        note_id: A note already kept, of which only the customer was missing.
        beside: The message tells its records before the note, which stands in a line of its own.
    """

    words: str
    customer: Read[Ref] | None = None
    options: tuple[Ref, ...] = ()
    avoid_from: date | None = None
    avoid_until: date | None = None
    tells_more: bool = False
    note_id: int | None = None
    beside: bool = False
    type: Literal["private"] = "private"


@dataclass(frozen=True, slots=True)
class ShowPrivate:
    """我的私密 / 王总的私密: the speaker's own private notes, all or those about one customer."""

    customer: Read[Ref] | None = None
    type: Literal["show_private"] = "show_private"


@dataclass(frozen=True, slots=True)
class DropPrivate:
    """删掉私密3: a private note is taken away. `words` say which one where no number does."""

    number: int | None = None
    customer: Read[Ref] | None = None
    words: str = ""
    type: Literal["drop_private"] = "drop_private"
