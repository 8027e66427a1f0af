"""What one of us owes is done, told by who did it: 老赵搞定了, 领导给信了 批了, 老赵那边好了."""

from typing import Final

from nlu import patterns as re
from nlu.completions import finished_by_whom
from nlu.document import Document
from nlu.follow_up_words import finishes, overlap_of
from nlu.part import Part
from nlu.recall import Findings
from nlu.text import Span, fold
from nlu.world import KnownFollowUp

LONGEST: Final = 20
_ALL_DONE: Final = r"搞定|弄好|弄完|办好|办完|办妥|处理好|处理完|完成|完事|妥|好"
_DID: Final = re.compile(
    r"\s*(?P<who>M|(?:我们|咱们?)?(?:领导|老板|老大|经理|总监|上面))(?:那边|那儿|那里)?(?:都|也|已经?|刚|终于|就|算是|今天|昨天)*(?P<what>[^,，。\s]{0,8}?)"
    rf"(?:(?P<all>{_ALL_DONE})|(?P<verb>给信|回信|回话|答复|松口|点头|同意|批|给|发|寄|送|调|修|改|做|写|出|交|查|问)(?:完|好|下来|过来|过去|给我|我)*)(?:了|啦)[哈呀啊吧]*"
    r"(?P<more>[\s,，。]*(?:批了?|可以|同意了?|没问题|好了|搞定了?|行了?)?)[\s。.!！]*"
)
_SAYS_YES: Final = re.compile("给信|回信|回话|答复|松口|点头|同意|批")
_ASKS_YES: Final = re.compile("批|同意|答复|回|信|特价|底价|价|定")


def read_owed_done(doc: Document, found: Findings) -> Part | None:
    """Return the one open promise of whom the whole message says to have done it; None where none or several fit."""
    if len(doc.text) > LONGEST or any(not m.is_new and m.kind in ("customer", "contact") for m in found.mentions):
        return None
    match = _DID.fullmatch(doc.shape)
    if match is None:
        return None
    userids = {member.userid for mention in found.mentions for member in mention.members}
    theirs = [f for f in doc.names.world.follow_ups if f.owed_by in userids] if match["who"] == "M" else _managers(doc)
    meant = [follow_up for follow_up in theirs if _fits(match, follow_up)]
    if len(meant) != 1:
        return None
    span = Span(0, len(doc.text))
    return Part((finished_by_whom(doc, meant[0], span),), (span,))


def _managers(doc: Document) -> list[KnownFollowUp]:
    return [f for f in doc.names.world.follow_ups if f.direction == "manager"]


def _fits(match: re.Match[str], follow_up: KnownFollowUp) -> bool:
    action = fold(follow_up.action)
    if match["what"] and not overlap_of(action, match["what"]):
        return False
    if match["all"]:
        return True
    if _SAYS_YES.search(match["verb"]) and _ASKS_YES.search(action):
        return True
    return bool(match["what"]) and finishes(match["verb"], action)
