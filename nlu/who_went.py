"""Who went there: somebody who sells against us is told of in the words for a visit of our own (汇川昨天去了, 三菱上周拜访了C).

A name that nobody knows stands right before the words of going, so that it is their subject. One of us is known by name, and what
others are called by (技术部, 同事) is a word.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.names.person_words import COMMON_SURNAMES
from nlu.names.places_in_text import place_at
from nlu.rival_words import MAKERS
from nlu.unknown_heads import reads_as_name

_GOING: Final = re.compile(r"去|到|拜访|走访|上门|登门|跑|来")
_SUBJECT: Final = re.compile(
    r"(?:^|[ ,，TCDP:：])(?P<lead>听说|据说|得知|说是|好像)?(?P<who>(?![派带让叫请陪跟和与同随领约帮替])[一-鿿]{2,3}|[a-z]{3,12})(?:的?(?:人|销售|业务员?|工程师|技术员?|经理)|那边|他们)?"
    r"(?P<when>T|也|又|还|都|刚|就|早|已经|先|带人|派人|专门|亲自|才| )*$"
)
_ANOTHER_FIRM: Final = re.compile(
    r"(?:^|[ ,，])(?:听说|据说)?(?:另外?|别的?|还有|其他)(?:的)?(?:Q|[一1两二三2-3几]?家|厂家|厂商|供应商|公司)(?:的?人)?(?:T|也|又|还|都|刚|已经|[ ])*$"
)
_OURS: Final = re.compile(r"[我咱M]")
"""Who helps us, or goes with one of us, is none who sells against us (一鸣今天帮我去C)."""
_RIVALS: Final = frozenset(("对手", "竞品", "友商", "同行", "别家", "竞对", "对家"))


def others_went(before: str, going: str, behind: str = "") -> bool:
    """Tell whether the words of going are told of a house that nobody knows and that is none of ours.

    Args:
        before: The clause's shape up to those words.
        going: Those words.
        behind: What follows the clause, where 他们 of whom they tell are those who came (冯总监说他们报得低).
    """
    if not before or _GOING.search(going) is None or _OURS.search(before + going) is not None:
        return False
    if _ANOTHER_FIRM.search(before) is not None:
        return True
    told = _SUBJECT.search(before)
    if told is None:
        return False
    who = told["who"]
    if who in MAKERS or who.isascii() or who in _RIVALS or reads_as_name(before[told.start("who") :], len(who)):
        return True
    opens = told.start("who") == len(told["lead"] or "") and not who.endswith(_CALLED)
    goes_too = opens and "也" in before[told.end("who") :] and who[0] not in "小老阿"
    if goes_too and not is_word(who) and not who.endswith(_OF_OURS):
        return True
    opens = opens and "T" in before[told.end("who") :]
    return opens and (_is_no_word(who) or (_THEY_ARE_TOLD_OF.match(behind) is not None and not who.endswith(_OF_OURS)))


_THEY_ARE_TOLD_OF: Final = re.compile(
    r"[ ,，]*P(?:那边)?(?:说|讲|提到|透露)(?:他们|人家)(?!那边|这边|自己|厂里|领导|公司)[^,，。]{0,8}(?:报|价|低|便宜|快|好|能|也)"
)
_OF_OURS: Final = ("部", "科", "组", "队", "员", "售后", "技术", "领导", "同事", "公司", "老板", "销售", "司机", "物流")


def _is_no_word(who: str) -> bool:
    """Tell whether characters that open a clause are neither a word, nor begin or end as one, nor how somebody is called (登士柏, 用友)."""
    if who[0] in "小老阿" or who[0] in COMMON_SURNAMES or who.endswith(_CALLED):
        return False
    if is_word(who) or who in WORDS:
        return False
    if len(who) > len("用友"):
        is_headed_by_word = is_word(who[:2]) or who[:2] in WORDS
        return not is_headed_by_word or (who[-1] in _FOREIGN and not who.endswith(_OF_OURS))
    return not (is_word(who[-2:]) or who[-2:] in WORDS)


_FOREIGN: Final = "斯夫克尔特德姆森顿科亚曼伯拉福莱诺柏"
"""What a foreign maker's name ends with (巴斯夫)."""


_CALLED: Final = ("总", "工", "哥", "姐", "们", "师", "董", "人", "家")


_WENT: Final = re.compile(r"(?:去|到|拜访|走访|跑|来|上门)(?:了|过)")


def tells_of_others(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause tells of the going of others, so that its day is none of ours (三菱昨天去了C, 彭立说价格接近)."""
    went = _WENT.search(clause.shape)
    return went is not None and others_went(clause.shape[: went.start()], went[0], behind_of(clause, doc))


_GOES_ON: Final = re.compile(
    r"[ ,，]*(?:还|又|也|就|顺便|给[他她]们?|T)*(?:送|讲|做|演示|报|谈|聊|试|测|看|待|请|拜访|交流|带)(?:了|过)"
)


def goes_on_of_others(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause without anybody in it goes on with what others did there (凤祥上周去了C 送了样品)."""
    if any(mark in clause.shape for mark in "CPM我咱") or _GOES_ON.match(clause.shape) is None:
        return False
    at = next((at for at, one in enumerate(doc.clauses) if one is clause), 0)
    return at > 0 and doc.clauses[at - 1].line == clause.line and tells_of_others(doc.clauses[at - 1], doc)


def behind_of(clause: Clause, doc: Document) -> str:
    """Return the shape of what follows a clause."""
    return doc.shape[clause.shape_span.end : clause.shape_span.end + _REACH]


_REACH: Final = 24


_OF_THEIRS_GOES: Final = re.compile(r"(?:^|[ ,，TC的])P(?:T|又|也|还|刚|就|已经|[ ])*$")
_ELSEWHERE: Final = re.compile(r"去(?:了|过)一?趟?(?=[一-鿿]{2})")


def theirs_went_elsewhere(clause: Clause, at: int, doc: Document) -> bool:
    """Tell whether the words of going at a place of the shape say where one of theirs has gone, to a house nobody knows or a town (宋涛昨天去了汇川)."""
    went = _ELSEWHERE.match(clause.shape, at)
    if went is None or _OF_THEIRS_GOES.search(clause.shape[:at]) is None:
        return False
    start = doc.offsets[clause.shape_span.start + at]
    person = next((m for m in reversed(clause.mentions) if m.kind == "contact" and m.span.end <= start), None)
    is_known = person is not None and person.best is not None and person.best.ref.id is not None
    where = clause.shape[went.end() :]
    return is_known and (place_at(where) > 0 or any(reads_as_name(where, size) for size in (2, 3)))
