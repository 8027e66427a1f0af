"""Somebody nobody knows is introduced: in a post, in somebody's place, or by the whole name behind the surname."""

from typing import Final

from nlu import patterns as re
from nlu.contact_commands import is_chinese_name
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names.data.people import TITLE_WORDS
from nlu.text import Span
from nlu.wording import one_of

SUCCEEDS: Final = re.compile(
    r"(?:联系|对接|接口|经办)人(?:现在|以后|就)?(?:是|叫|换成)了?[^,，P]{0,6}P$|(?:换(?:了|成|上)|新来|新任|新到|接替|接手|接班|接[他她P]|顶替|顶(?:了)?[他她P]|(?:那边|部|科|处|里)来了个|调来|改由|改成了?|移交给|交接给)"
    r"(?:了|的|人|他|她|个|一个|位|是|叫|换成| )*(?:[^,，P的]{1,5}[长管理任监员])?P|(?:新增?的?|增加|添加|加[个上]?)(?:联系|对接|接口|经办)人(?:是|叫|:|：| )*P|(?:以后|今后|往后|后面)[^,，P]{0,6}?(?:找|联系|对接|跟)(?:的是)?(?:(?!他|她)[^,，PT]{0,7}的)?P$|"
    r"(?:现在|以后|如今|今后)(?:是|由|归|换)[^,，P]{0,9}P(?:在?跟|负责|对接|管|接手)|"
    r"(?:现在|如今|以后)(?:都?找|是|换成了?)P的(?:徒弟|助理|下属|同事|师弟|师妹|秘书)P$"
)
"""Somebody new in a post: 换了P, 新来了P, 接他的是P."""
IN_CHARGE: Final = re.compile(
    rf"P(?:现在|目前|如今|以后|今后|就|专门|只|也|是)*(?:管|负责|分管|主管)(?:他们|她们|那边)?的?(?P<field>{one_of(TITLE_WORDS)})(?:的|这块|这边|这一块|方面|了)?[ ,，。]*$"
)
"""What somebody nobody knows is in charge of (他弟弟金国安管采购)."""
NEW_IN_POST: Final = re.compile("^[^P]*新(?:来的?|任的?|上任的?|换的?|的)?P")
"""检验科新主任姓潘: who has the post now."""
_POST_SAID: Final = re.compile(r"姓[^的]{1,2}的(?P<t>[^的]+)$|^(?P<before>[^姓]{2,8}?) ?姓[^的]{1,2}$")

_NO_POST: Final = re.compile(r"(?:就|也|还|现在)*(?:是|叫|换|来|有)*(?:了|的)?(?:一?[个位名])?(?:的)?[，,、]?")
"""Before a surname: somebody, and no post (接手的是个姓柏的)."""


def post_in(words: str) -> str:
    """Return the post that stands beside the surname in the words for somebody (老板姓冯); "" where none does."""
    post = _POST_SAID.search(words)
    if post is None or (post["before"] and _NO_POST.fullmatch(post["before"])):
        return ""
    return post["t"] or post["before"].rstrip("，,、")


_ONLY_SOMEBODY: Final = re.compile(r"(?:C ?(?:的|那边的?|他们)?|[他她]们的?)?P的?")


def introduced_as(clause: Clause, person: Read[Ref], *, is_alone: bool) -> Read[str] | None:
    """Return the post (perhaps "") with which a clause says that somebody nobody knows has come; None where it does not.

    Args:
        clause: The clause.
        person: Who it names.
        is_alone: The message says nothing else (老板姓冯).
    """
    if not person.value.is_new or person.span is None:
        return None
    post = post_in(next((m.words for m in clause.mentions if m.span == person.span), ""))
    is_all = is_alone and post != "" and _ONLY_SOMEBODY.fullmatch(clause.shape.strip()) is not None
    charge = IN_CHARGE.search(clause.shape)
    if charge is not None and person in clause.people[clause.shape.count("P", 0, charge.start()) :][:1]:
        return Read(charge["field"], "post: is in charge of", person.span, 0.9)
    is_new_one = post != "" and NEW_IN_POST.search(clause.shape) is not None
    if not is_all and not is_new_one and SUCCEEDS.search(clause.shape) is None:
        return None
    return Read(post, "post: of who has come", person.span, 0.9)


def said_of_who_came(clause: Clause, person: Read[Ref], doc: Document) -> Read[Ref] | None:
    """Return who has come by the whole name, where a clause does nothing but spell it out; None where it says anything else.

    换了个姓滕的|, 叫滕伟; 换成了小褚|, 也姓褚|, 褚文斌.
    """
    told = WHOLE_NAME.fullmatch(doc.text, clause.span.start, clause.span.end)
    if told is None or told["n"][0] != person.value.name.lstrip("姓小老")[:1]:
        return None
    if len(told["n"]) == 1:
        return person
    span = Span(*told.span("n"))
    is_name = is_chinese_name(told["n"])
    return Read(Ref(None, doc.raw[span.start : span.end]), "person: spelled out", span, 0.9) if is_name else None


WHOLE_NAME: Final = re.compile(r"[ ,，]*(?:也|是|就)*(?:全名|大名|名字)?[叫姓]?(?:做)?(?P<n>[一-鿿]{1,4}?)[ ,，]*")
