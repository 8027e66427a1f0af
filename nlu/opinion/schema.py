"""The form the model's answer must have: the record types of the guide, every slot words of the message.

Nothing else reads. There is no slot for an action (撤回, 完成, 审批, 发送), for a quotation of its own, for a deal won or lost,
for another rep or for anything to be said to somebody.
"""

from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from nlu import patterns as re
from nlu.intents import Channel
from nlu.opinion.refused import Refused

LONGEST_CONTENT: Final = 20_000
"""Characters of an answer that are looked at."""
_THOUGHT: Final = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_FENCED: Final = re.compile(r"^\s*```(?:json)?\s*\n(.*)\n\s*```\s*$", re.DOTALL)

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""Words as they stand in the masked message."""
OpenStage = Literal["lead", "qualified", "proposal", "negotiation"]
"""A deal is closed by nobody but the rep."""


class _Strict(BaseModel):
    """Unknown keys and values of another JSON type are refused, not mended."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class StageSaid(_Strict):
    value: OpenStage
    words: Words


class ChannelSaid(_Strict):
    value: Channel
    words: Words


class VisitSaid(_Strict):
    """`words` tell that it took place."""

    type: Literal["visit"]
    words: Words
    customer: Words | None = None
    contacts: list[Words] = Field(default=[], max_length=8)
    day: Words | None = None
    channel: ChannelSaid | None = None


class DealSaid(_Strict):
    type: Literal["deal"]
    words: Words
    customer: Words | None = None
    title: Words | None = None
    stage: StageSaid | None = None
    amount: Words | None = None
    close_day: Words | None = None
    competitor: Words | None = None


class FollowUpSaid(_Strict):
    type: Literal["followup"]
    action: Words
    customer: Words | None = None
    contacts: list[Words] = Field(default=[], max_length=8)
    due: Words | None = None


class ContactSaid(_Strict):
    type: Literal["contact"]
    name: Words
    customer: Words | None = None
    title: Words | None = None
    department: Words | None = None
    phone: Words | None = None
    email: Words | None = None
    wechat: Words | None = None


class CustomerSaid(_Strict):
    type: Literal["customer"]
    customer: Words
    industry: Words | None = None
    region: Words | None = None
    source: Words | None = None


RecordSaid = Annotated[VisitSaid | DealSaid | FollowUpSaid | ContactSaid | CustomerSaid, Field(discriminator="type")]


class RecordsSaid(_Strict):
    """What the model reads in a message that the rules read nothing from."""

    records: list[RecordSaid] = Field(max_length=6)


class AnswerSaid(_Strict):
    """The words that answer the rules' question; None where the message does not tell."""

    answer: Words | None


def json_of(content: str) -> str:
    """Return the JSON in an answer, without the thinking before it and the fence around it; raises `Refused`."""
    if len(content) > LONGEST_CONTENT:
        raise Refused("nonsense")
    text = _THOUGHT.sub("", content)
    fenced = _FENCED.match(text)
    return (fenced[1] if fenced else text).strip()


def read_records(content: str) -> RecordsSaid:
    """Return the records of an answer; raises `Refused`."""
    return _read(RecordsSaid, content)


def read_answer(content: str) -> AnswerSaid:
    """Return the words of an answer; raises `Refused`."""
    return _read(AnswerSaid, content)


Form = TypeVar("Form", bound=BaseModel)


def _read(form: type[Form], content: str) -> Form:
    try:
        return form.model_validate_json(json_of(content))
    except ValidationError as error:
        kind = error.errors(include_url=False, include_input=False, include_context=False)[0]["type"]
        raise Refused("nonsense" if kind == "json_invalid" else "schema") from None
