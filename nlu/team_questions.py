"""Questions about the team that name nobody of a customer's: requests, rows of a manager, questions in any words."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ledger
from nlu.query_periods import names_period
from nlu.query_signs import FACT, LOOKS_LIKE, UNKNOWN_YET, is_others
from nlu.recall import Findings
from nlu.team_concepts import asks_of_team, asks_what_the_boss_owes, team_topic
from nlu.team_rows import is_team_request
from nlu.topic_rule import TopicRule

LONGEST: Final = 30
"""Characters of such a question."""
_CAN_IT_BE: Final = re.compile(r"[月季年].{0,6}(?:能不能|能否|会不会|有没有可能|能[^,，]{0,10}吗)")
"""三月份能不能过七十万: the one question of a team in which a sum stands."""
_MET_SOME: Final = re.compile(r"(?:拿|加|收|认识|接待|来|见|聊|谈|跑|走|去|拜访|走访|打|约)(?:了|过|到)*几")
"""今天展会拿到几个客户: tells, unless a period is asked about."""


def read_team_question(doc: Document, found: Findings) -> TopicRule | None:
    """Return what of the team is asked or to be shown, where neither a customer nor a sum is named."""
    text = doc.text
    if len(text) > LONGEST or any(m.kind != "member" and not m.is_new for m in found.mentions):
        return None
    if any(v.kind == "money" for v in found.values):
        return _IT_CAN_BE if _CAN_IT_BE.search(text) and not is_others(text) else None
    if _MET_SOME.search(text) and not names_period(text):
        return None
    is_row = is_team_request(text, is_manager=doc.names.world.rep.role != "rep")
    if is_row and not FACT.search(text) and not is_others(text):
        return team_topic(text)
    blanked = LOOKS_LIKE.sub(lambda m: " " * len(m[0]), text)
    return team_topic(text) if asks_of_team(blanked) and not UNKNOWN_YET.search(text) else None


_IT_CAN_BE: Final = TopicRule("topic: whether a sum can be reached", "target", _CAN_IT_BE)


def read_boss_ledger(doc: Document, found: Findings) -> Ledger | None:
    """Return the ledger of what a rep's managers owe, where the message asks for it in words of its own."""
    names_others = any(m.kind != "member" and not m.is_new for m in found.mentions)
    is_rep = doc.names.world.rep.role == "rep"
    return "manager" if is_rep and not names_others and asks_what_the_boss_owes(_with_posts(doc)) else None


def _with_posts(doc: Document) -> str:
    """Return the message with 领导 for every manager it names."""
    text = doc.text
    for mention in reversed(doc.mentions):
        if mention.kind == "member" and any(member.role != "rep" for member in mention.members):
            text = f"{text[: mention.span.start]}领导{text[mention.span.end :]}"
    return text
