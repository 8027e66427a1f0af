"""Who came along with whom one met and is told by the whole name (他还带了个新来的招商经理叫贺鹏; 还有他们的采购，叫周放)."""

from typing import Final

from nlu import patterns as re
from nlu.contact_commands import is_chinese_name
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names.data.people import POSTS, TITLE_WORDS
from nlu.text import Span
from nlu.wording import one_of

_POST: Final = (
    rf"(?:{one_of((*POSTS, *TITLE_WORDS, '专员', '工程师', '设计师', '文员', '干事', '助手', '徒弟', '师傅', '同学'))})"
)
_BRINGS: Final = (
    r"(?:[他她P]们?|旁边|身边|边上|另外|同行|除了P)(?:今天|T|刚才|还|又|也|就|外|之外|另外|特意|专门)*(?:旁边|身边|边上)?(?:还|又|也)*"
    r"(?:带|领|叫|喊|拉|介绍|跟|陪|坐|站|有)(?:了|来|上|过|着)*"
)
_WHO: Final = r"(?:一?[个位名]|Q|[他她]们?的?|(?:公司|厂里?|单位|部门)的?|另一?[个位]|新(?:来|到|招|任|调来)?的?|刚(?:来|到|招)的|年轻的|管[^,，P]{1,4}的|负责[^,，P]{1,6}的)*"
_NAMED: Final = re.compile(
    rf"(?:{_BRINGS}|^(?:还有|另外还有|另外|以及|同来的(?:还有|是))){_WHO}[一-鿿DG]{{0,4}}?{_POST}[,， ]?(?:名?叫|名字叫|是叫)(?:做)?(?P<n>P|[一-鿿]{{2,3}}?)"
    r"(?=$|[,，。 ]|给[我咱]|一[起同块]|的?也|过?来(?:了|见|$)|的(?:$|[,，]))"
)
_UNNAMED: Final = re.compile(
    rf"(?:把{_WHO}[一-鿿DG]{{0,4}}?(?:{_POST}|P)(?:也|都)?(?:叫|喊|请|带|拉)(?:了?过来|来|上|出来|进来)了?$)|(?:{_BRINGS}|^(?:还有|另外还有|另外|以及|同来的(?:还有|是))){_WHO}[一-鿿DG]{{0,4}}?{_POST}$"
)
"""Somebody came along whose name the next clause tells."""
_ONLY_NAMES: Final = re.compile(r"[ ,，]*(?:名?叫|名字叫)(?:做)?(?P<n>P|[一-鿿]{2,3})[ ,，]*")
_OF_OTHERS: Final = re.compile(r"对手|竞争|竞品|友商|同行|我(?!咱)|咱|同事|说|讲|提|听")
"""It is one of ours, of a rival's, or somebody only talked of."""


def brings_somebody(clause: Clause) -> bool:
    """Tell whether a clause says that somebody came along, named or not: a post in it is that one's."""
    if clause.tense == "plan" or clause.is_hypothetical:
        return False
    brought = _NAMED.search(clause.shape) or _UNNAMED.search(clause.shape.strip())
    return brought is not None and _OF_OTHERS.search(brought[0]) is None


def brought_along(clause: Clause, before: Clause | None, doc: Document) -> Read[Ref] | None:
    """Return who came along by the whole name that a clause gives, also where the clause `before` says who that is; None if none did."""
    match = _NAMED.search(clause.shape) if "叫" in clause.shape else None
    if match is not None and not brings_somebody(clause):
        return None
    if match is None:
        match = _ONLY_NAMES.fullmatch(clause.shape) if "叫" in clause.shape else None
        if (
            match is None
            or before is None
            or _UNNAMED.search(before.shape.strip()) is None
            or not brings_somebody(before)
        ):
            return None
    base = clause.shape_span.start
    span = doc.text_span(base + match.start("n"), base + match.end("n"))
    words = doc.raw[span.start : span.end]
    return (
        Read(Ref(None, words), "person: came along", Span(span.start, span.end), 0.9)
        if is_chinese_name(words)
        else None
    )
