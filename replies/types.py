"""What the bot sends, independent of the platform. `bot/adapters/wecom/render.py` turns these into WeCom's bodies."""

from dataclasses import dataclass
from typing import Literal

DocumentKind = Literal["quote", "quote_no_prices", "quote_excel", "contract"]
"""A quotation as PDF, as PDF without prices of the lines (不显示单价), as Excel; a contract as Word."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text of any length; the adapter splits it at the platform's limit."""

    text: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """The WeCom app's markdown subset (headings, bold, links, quote, font colours info/comment/warning)."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A file into the chat, shown under `filename`."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG or JPEG picture into the chat."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is made from the store on its way out, so that no message waits for its rendering.

    Attributes:
        kind: What is made of the record.
        id: Primary key of the record it shows: the quote, or the contract.
    """

    kind: DocumentKind
    id: int
    filename: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a card: `key` comes back with the click, at most 1024 bytes."""

    text: str
    key: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down above a card's buttons: what a button is about. The first option is the one chosen beforehand.

    Attributes:
        title: What is chosen, in a word or two.
        options: (key, text), 1 to 10; the chosen key is put behind the button's in what the click says.
    """

    title: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card with buttons. `task_id` ties clicks to this card: [0-9A-Za-z_@-], at most 128 bytes, unique per send."""

    title: str
    description: str
    buttons: tuple[Button, ...]
    task_id: str
    subtitle: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class CardUpdate:
    """Another state of a card that lies in the chat.

    Attributes:
        response_code: What WeCom gave for one change of it.
        ended: Put in the place of the buttons where there is nothing left to press.
    """

    card: Card
    response_code: str
    ended: str | None = None


Reply = Text | Markdown | File | Image | Document | Card | CardUpdate


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply on its way to one member or group.

    Attributes:
        to: A userid, or the name of a configured group where `channel` is group.
        dedupe_key: Makes a push the only one of its kind, whatever is restarted.
        push: Which kind of push it is (`models.push_preference`), news for what a colleague asks or decides; None for
            an answer, which nothing holds back.
    """

    to: str
    reply: Reply
    dedupe_key: str | None = None
    push: str | None = None
    channel: Literal["app", "group"] = "app"
