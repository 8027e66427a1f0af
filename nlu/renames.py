"""A name just written down is put right: 写错了 是顶峰 of a new company; 孙姐全名孙丽华, 她姓柳 不姓刘 of a person.

A company is renamed only where the chat wrote it as it stands and the right name sounds or reads like the wrong one; another
known company is a correction of the record (`nlu.corrections`). Whether the company was new is the handler's to see.
"""

from difflib import SequenceMatcher
from typing import Final

from nlu.conversation import Written
from nlu.correction_case import slot_of
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Correct, Read, Ref, RenameCustomer
from nlu.names.sound import exact
from nlu.part import Part
from nlu.recall import Findings, last_written, recent_turns
from nlu.screen import rare
from nlu.text import Span, fold
from nlu.wording import pieces

_NAME: Final = r"(?P<name>[\u4e00-\u9fffa-z0-9()&·]{2,24}?)"
_END: Final = r"(?:[吧啊呀的了哦哈])*(?:[ ,，。(]*(?:是|就是)?(?P<hint>[\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff])(?:[那个字]*))?[)。! ]*"
_RENAMED: Final = rare(
    rf"(?:[哦啊噢呃诶哎不]|不好意思|[ ,，])*(?:(?:公司|客户|单位|那家|他家|名字?|名称|字|我)(?:的)?)*(?:写错|打错|记错|说错|听错|念错|弄错|搞错|输错|录错|听岔|错|不对|有误|更正|更正一下|应该)了?[ ,，:：]*(?:应该|其实|正确的?)*(?:是|叫|为){_NAME}{_END}"
    rf"|不是(?P<denied>[\u4e00-\u9fffa-z0-9()]{{1,24}}?)[ ,，]*(?:应该|而)?是(?P<instead>[\u4e00-\u9fffa-z0-9()&·]{{1,24}}?)(?:[吧啊呀的了哦哈])*[。! ]*"
    rf"|(?:公司|他们?家?|客户)?(?:的)?(?:全称|全名|正式名称?)(?:是|叫|为|:|：)?[ ]*(?P<full>[\u4e00-\u9fffa-z0-9()&·]{{4,30}}?)(?:[吧啊呀的了哦哈])*[。! ]*"
)
_FULL_NAME: Final = rare(
    r"[ ]*(?P<who>他|她|人家)?(?:的)?[ ,，:：]*(?:全名|大名|本名|真名|真实姓名|名字|姓名)(?:是|就是|叫|为|:|：)?[ ]*(?P<name>[\u4e00-\u9fff]{2,4}?)(?:[吧啊呀的了哦哈])*[。! ]*"
)
_SURNAME: Final = rare(
    r"(?:[哦啊噢呃诶]|不对|错了|[ ,，])*(?:(?:名字|姓)(?:写|打|记|说|弄|搞)?错了?[ ,，]*)?(?:不(?:是|姓)(?:姓)?[一-鿿][ ,，]*)?(?:他|她|人家)?(?:应该|其实)?(?:是)?"
    r"姓(?P<sur>[一-鿿])(?:的)?(?:[ ,，]*不(?:是)?姓[一-鿿])?(?:(?:[ ,，]|是|叫)*(?P<name>(?P=sur)[一-鿿]{1,2}))?[的吧啊呀哈了。!！ ]*"
)
"""The surname put right, alone or with the name: 他姓柳 不姓刘, 姓骆 骆敏."""
_SPELLED: Final = rare(
    r"(?:[哦啊噢呃诶]|不对|错了|[ ,，])*(?:应该|其实)?是(?P<name>[一-鿿]{2,4})[ ,，(]*(?:[一-鿿]{1,4}的(?:那个)?[一-鿿]|[一-鿿]{1,3}(?:旁|头|底|水|字)(?:儿)?的?那?个?[一-鿿]?)(?:那个字|字)?[吧啊呀哈的)。! ]*"
)
"""How the name just written is spelled (是汪小川 三点水那个汪)."""
ALIKE: Final = 0.5
"""Share of characters in order from which the right name reads like the wrong one."""
LONGEST: Final = 40


def read_rename(doc: Document, found: Findings) -> Part | None:
    """Return the name that the message puts right; None where it says anything else, or names another company that is known."""
    if not doc.conversation.turns or len(doc.text) > LONGEST:
        return None
    return _of_person(doc, found) or _of_customer(doc, found)


def _of_customer(doc: Document, found: Findings) -> Part | None:
    match = _RENAMED.fullmatch(doc.text.strip())
    if match is None:
        return None
    lead = len(doc.text) - len(doc.text.lstrip())
    slot = next(name for name in ("name", "instead", "full") if match[name])
    span = Span(match.start(slot) + lead, match.end(slot) + lead)
    ref = _written_as_told(doc)
    if ref is None or any(c.ref.id not in (None, ref.id) for m in found.customers for c in m.candidates):
        return None
    name = _right_name(fold(ref.name), ref.name, doc.raw[span.start : span.end], match["denied"], match["hint"])
    if name is None or name == ref.name:
        return None
    customer = Read(ref, "rename: written as told")
    return Part((RenameCustomer(customer, Read(name, "rename: the name", span)),), pieces(doc.text))


def _written_as_told(doc: Document) -> Ref | None:
    """Return the customer last written of whose very name stands in the message that did so."""
    for turn in recent_turns(doc):
        ids = dict.fromkeys(w.customer_id for w in turn.written if w.customer_id is not None)
        for id_ in ids:
            ref = customer_ref(doc, id_)
            if fold(ref.name) in fold(turn.text):
                return ref
    return None


def _right_name(folded: str, old: str, said: str, denied: str | None, hint: str | None) -> str | None:
    """Return the whole name as it should be; None where what is said has nothing of the old one."""
    new = fold(said)
    if denied is not None:
        at = folded.find(denied)
        if at < 0:
            return None
        return said if len(denied) == len(old) else old[:at] + said + old[at + len(denied) :]
    for at in range(len(old) - len(new) + 1):
        if len(new) < len(old) and exact(folded[at : at + len(new)]) == exact(new):
            return old[:at] + said + old[at + len(new) :]
    is_alike = len(new) >= 4 and SequenceMatcher(None, folded, new, autojunk=False).ratio() >= ALIKE
    return said if is_alike and (hint is None or hint[-1] in new) else None


def _of_person(doc: Document, found: Findings) -> Part | None:
    """孙姐全名孙丽华, 她全名孙丽华: the whole name of somebody known by a way of speaking."""
    if (surname := _of_surname(doc)) is not None:
        return surname
    mention = next(iter(found.contacts), None)
    start = mention.span.end if mention is not None and not doc.text[: mention.span.start].strip() else 0
    match = _FULL_NAME.fullmatch(doc.text, start)
    if match is None or (start == 0 and match["who"] is None):
        return None
    person = _who(doc, mention.words if start and mention is not None else None)
    if person is None or match["name"][0] not in person.name or fold(person.name) == match["name"]:
        return None
    at = doc.names.contact(person.id or 0).customer_id
    span = Span(*match.span("name"))
    return _renamed(doc, person, at, Read(doc.raw[span.start : span.end], "rename: the whole name", span))


def _of_surname(doc: Document) -> Part | None:
    """Return the name with the surname that is right, or in the right characters, of the person just written; with
    the whole name also of one who was only spoken of.
    """
    said = _SURNAME.fullmatch(doc.text) or _SPELLED.fullmatch(doc.text)
    if said is None:
        return None
    is_surname = "sur" in said.groupdict()
    people = {one.id: (_name_of(one, doc), one.customer_id) for one in last_written(doc) if one.kind == "contact"}
    if not people and is_surname and said["name"] and (known := _who(doc, None)) is not None:
        people = {known.id or 0: (known.name, doc.names.contact(known.id or 0).customer_id)}
    right = {}
    for id_, (old, _) in people.items():
        new = said["name"] or said["sur"] + old[1:]
        is_his = new[1:] == old[1:] if is_surname else exact(fold(new)) == exact(fold(old))
        if is_his and len(new) == len(old):
            right[id_] = new
    if len(right) != 1:
        return None
    [(id_, new)] = right.items()
    old, at = people[id_]
    if new == old or at is None:
        return None
    rule = "rename: the surname" if is_surname else "rename: how the name is written"
    span = Span(*said.span("name" if said["name"] else "sur"))
    return _renamed(doc, Ref(id_, old), at, Read(new, rule, span))


def _name_of(written: Written, doc: Document) -> str:
    """Return how the person just written is called: as written, else as the company's own data has it."""
    name = slot_of(written.intent, "name")
    known = doc.names.register.find_contact(written.id) if name is None else None
    return name.name if isinstance(name, Ref) else str(name or (known.name if known is not None else ""))


def _renamed(doc: Document, person: Ref, at: int, name: Read[str]) -> Part:
    """Return that somebody at a customer is called otherwise."""
    whose = Read(customer_ref(doc, at), "rename: of the person")
    return Part((Correct("contact", {"name": name}, whose, person.id),), pieces(doc.text))


def _who(doc: Document, words: str | None) -> Ref | None:
    """Return the known person: of these words at the customer the chat is about, else the only one just spoken of."""
    if words is not None:
        within = doc.names.resolve_contact(words, (doc.recent,)) if doc.recent is not None else None
        if within is None or within.best is None or within.is_ambiguous or within.is_new:
            return None
        return within.best.ref
    people = next((turn.contact_ids for turn in recent_turns(doc) if turn.contact_ids), ())
    return Ref(people[0], doc.names.contact(people[0]).name) if len(people) == 1 else None
