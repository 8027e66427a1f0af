"""When the model is asked, and what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nlu.conversation import Conversation
from nlu.document import Document
from nlu.intents import (
    AddFollowUp,
    Clarification,
    LogVisit,
    Reading,
    Ref,
    RequestQuote,
    SaveContact,
    SaveCustomer,
    UpdateDeal,
)
from nlu.names import Names
from nlu.opinion.mask import Masked, mask
from nlu.opinion.outside import ADDRESSED
from nlu.opinion.prompt import Prompt, answer_prompt, records_prompt
from nlu.privacy import is_hidden
from nlu.reading import read_document
from nlu.text import fold

RECORDS: Final = (LogVisit, UpdateDeal, RequestQuote, AddFollowUp, SaveContact, SaveCustomer)
"""What a question may hold for the model to complete: records, never 撤回, a correction or something to be shown."""
LONGEST: Final = 1_000
"""Characters of a message that goes to a model."""
SHARED: Final = 2
"""Characters that words and the option they pick have in common."""
SHORTEST: Final = 6
"""Characters of a message that says something of somebody."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What came back: the prompt it answers, and the content; None where nothing came (down, slow, paused)."""

    prompt: Prompt | None
    content: str | None


NO_OPINION: Final = Opinion(None, None)
"""The model is not asked (again): the rules' own reading counts."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A message that the rules are unsure of, ready to be put before the model.

    Attributes:
        prompt: All that leaves the house.
        reading: What the rules read.
        doc: The message, for checking what comes back.
        masked: The way back from what the model sees.
    """

    prompt: Prompt
    reading: Reading
    doc: Document
    masked: Masked

    @property
    def question(self) -> Clarification | None:
        """What the rules would ask; None where they read nothing at all."""
        return self.reading.clarification


def inquire(text: str, *, now: datetime, names: Names, conversation: Conversation, reading: Reading) -> Inquiry | None:
    """Return what to ask the model about a message; None where the rules are sure or it is not the model's to see.

    Args:
        text, now, names, conversation: As given to `understand`.
        reading: What `understand` said.
    """
    if not SHORTEST <= len(text.strip()) <= LONGEST or not _is_unsure(reading) or is_hidden(text):
        return None
    doc = read_document(text, now=now, names=names, conversation=conversation)
    if ADDRESSED.search(doc.text):
        return None
    question = reading.clarification
    if question is None and not _says_something(doc):
        return None
    masked = mask(doc)
    if question is not None and not _can_be_answered(question, doc, masked):
        return None
    prompt = records_prompt(masked) if question is None else answer_prompt(masked, question, doc)
    return Inquiry(prompt, reading, doc, masked)


def _is_unsure(reading: Reading) -> bool:
    """Tell whether the rules ask something that words of the message may answer, or read nothing."""
    question = reading.clarification
    if question is None:
        return not reading.intents
    is_about_record = bool(question.held) and all(isinstance(held, RECORDS) for held in question.held)
    return is_about_record and question.about != "intent" and not reading.answers_question


def _can_be_answered(question: Clarification, doc: Document, masked: Masked) -> bool:
    """Tell whether any words of the message could be taken for an answer; where none could, nobody need wait for one."""
    if question.options:
        return bool(singled_out(masked.own_words(doc.raw), question.options))
    if question.about in ("quantity", "amount"):
        return bool(doc.values)
    return question.about == "date" and bool(doc.times)


def singled_out(words: str, options: tuple[Ref, ...]) -> list[Ref]:
    """Return the options with which `words` share two characters on end that no other option has."""
    folded = fold(words)
    parts = {folded[at : at + SHARED] for at in range(len(folded) - 1)}
    having = [[option for option in options if part in fold(option.name)] for part in parts if " " not in part]
    return list(dict.fromkeys(found[0] for found in having if len(found) == 1))


def _says_something(doc: Document) -> bool:
    """Tell whether a message plainly is about work: it names somebody known, or goes on about one with a day or a sum.

    Where all of it is denied, supposed or hearsay the rules are sure that it writes nothing.
    """
    if all(c.is_negated or c.is_hypothetical or c.is_hearsay for c in doc.clauses):
        return False
    if any(m.kind in ("customer", "contact", "deal") and not m.is_new for m in doc.mentions):
        return True
    is_about_one = any(clause.customer is not None for clause in doc.clauses)
    return is_about_one and bool(doc.times or doc.values)
