"""People who have left one firm for another: 王志强跳槽了 现在在鑫源做采购, 钟伟从A调到B当厂长.

Nobody was met there. What is told of the new post and number is put down as a contact of the firm they are at now; where neither is
told, or the firm is none we know, nothing is.
"""

from typing import Final

from nlu import patterns as re
from nlu.contact_data import data_of
from nlu.contact_posts import POSTS
from nlu.document import Clause, Document
from nlu.intents import Read, Ref, SaveContact
from nlu.names import Mention
from nlu.names.data.people import TITLE_WORDS
from nlu.wording import one_of

_FIELDS: Final = one_of(
    [words for words in TITLE_WORDS if words not in ("测试", "检测", "检验", "维修", "培训", "运输", "配送", "检修")]
)
"""What one is put in charge of; the others are done as well as managed (在鑫源做测试)."""
_ROLE: Final = (
    rf"(?:还是|还|仍旧?|继续|照样|依旧)?(?:(?:当|做|任|干|搞|是)(?:他们|那边)?的?(?P<post>P|[DG]?[一-鿿]{{0,6}}?(?:{POSTS}|{_FIELDS}))|"
    rf"(?:管|负责)(?P<field>[一-鿿]{{2,4}}?))(?=去?了|$|[ ,，。;；、\n])"
)
_HAS_LEFT: Final = (
    r"(?:又|也|刚刚?|都|已经?|T|最近|被|自己|从C(?:那边)?|[ ,，])*"
    r"(?:跳槽?|跳走|调走|调动|调|转岗|转|被?挖走?|辞职|离职|辞掉?|走人|走|不干|高升|换(?:了?一?[份个家]?新?|新)?(?:工作|公司|单位|东家|地方|平台)|离开(?:C|公司|那边|那里)?|不在C[^,，。;；\n ]{0,4})了?"
)
_IS_AT: Final = (
    r"[ ,，。]*(?:人|他|她|现在|目前|如今|已经?|又|也|T|后来|听说|据说)*(?:去|到|至|进|在)了?C(?:那边|那儿|那里)?去?了?"
)
MOVED: Final = re.compile(rf"P(?:{_HAS_LEFT}{_IS_AT})(?:(?:上班)?了?[ ,，。]*{_ROLE}了?)?")
OTHERS_COME: Final = re.compile(r"[ ,，]*(?:新的|新来的?|接手|接替|接班|换成|现在(?:是|由|换)|以后找)")
"""Behind where somebody went: he has left for good, since somebody else comes in his place."""
_MAY_BE: Final = re.compile("[跳调转挖辞离走升]|不干|不在|换")


def read_moved(doc: Document) -> list[SaveContact]:
    """Return those of whom a message tells that they are at another firm now; their clauses are read as nothing else.

    The clauses lose their customer, so this comes before the clauses are gathered.
    """
    saved: list[SaveContact] = []
    for match in MOVED.finditer(doc.shape) if _MAY_BE.search(doc.text) else ():
        person = _mention_at(doc, match.start())
        firm = _mention_at(doc, match.start() + match[0].rindex("C"))
        if person is None or firm is None or firm.best is None or _is_known_there(firm, person):
            continue
        told = [c for c in doc.clauses if match.start() < c.shape_span.start < match.end() or _holds(c, match)]
        told += _data_behind(doc, match.end())
        data = {name: value for c in told for name, value in data_of(c, doc).items()}
        for clause in told:
            clause.customer, clause.unsure, clause.people = None, None, []
        best, post = firm.best, _post(match, doc)
        house = Read(best.ref, f"customer: {best.reason}", firm.span)
        if best.ref.id is not None and firm.is_sure and (post is not None or data):
            _follow_him(doc, match.end(), house)
            saved.append(
                SaveContact(
                    house,
                    Read(_named(person), "person: at another firm now", person.span),
                    title=post,
                    phone=data.get("phone"),
                    email=data.get("email"),
                    wechat=data.get("wechat"),
                )
            )
    return saved


def _holds(clause: Clause, match: re.Match[str]) -> bool:
    """Tell whether the clause that somebody is named in tells of the new firm too."""
    span = clause.shape_span
    return span.start <= match.start() < span.end and match.start() + match[0].rindex("C") < span.end


def _data_behind(doc: Document, end: int) -> list[Clause]:
    """Return the clause right behind, where it gives a number and names nobody."""
    behind = next((c for c in doc.clauses if c.shape_span.start >= end), None)
    return [behind] if behind is not None and not behind.mentions and data_of(behind, doc) else []


def _mention_at(doc: Document, place: int) -> Mention | None:
    start = doc.offsets[place]
    return next((m for m in doc.mentions if m.span.start == start), None)


def _is_known_there(firm: Mention, person: Mention) -> bool:
    best = firm.best
    return best is not None and any(c.customer_id == best.ref.id for c in person.candidates if c.ref.id is not None)


_OF_HIM: Final = re.compile("[他她](?!们)")


def _follow_him(doc: Document, end: int, house: Read[Ref]) -> None:
    """Let what is said of 他 or 她 right behind be about the firm they are at now (下周去看看他)."""
    for clause in doc.clauses:
        if clause.shape_span.start < end or clause.customer is None:
            continue
        if clause.mentions or _OF_HIM.search(clause.text) is None:
            return
        clause.customer = house


def _named(person: Mention) -> Ref:
    """Return whom the words call, as somebody new at the other firm."""
    best = person.best
    return Ref(None, person.words if best is None or best.ref.id is None or person.is_ambiguous else best.ref.name)


def _post(match: re.Match[str], doc: Document) -> Read[str] | None:
    group = "post" if match["post"] else "field"
    if match[group] is None:
        return None
    start, end = match.span(group)
    span = doc.text_span(start, end)
    return Read(doc.raw[span.start : span.end], "post: at another firm now", span, 0.9)
