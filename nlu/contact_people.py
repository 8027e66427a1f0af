"""Of whom a clause tells that is put down as a contact: by name, by a card, by who was introduced, by whom the chat was about."""

from typing import Final

from nlu import patterns as re
from nlu.brought_along import brought_along
from nlu.contact_commands import is_chinese_name
from nlu.contact_data import data_of, span_in
from nlu.contact_posts import POST, POSTS, SAID_TITLE, TITLE
from nlu.conversation import Turn
from nlu.document import Clause, Document
from nlu.intents import Read, Ref, SaveContact
from nlu.kin import FAMILY, HELPERS
from nlu.names.dictionary import is_word
from nlu.text import Span, fold
from nlu.topics import Topic

HAS_COME: Final = "person: who has come"
_A_FIRM: Final = re.compile(r"(?:总包|总代|代理商?|经销商|供应商|厂家|施工方|设计院|集成商|分包|监理|业主|房东)的?$")
"""Before a surname: whoever has it is of another firm than the customer (新的总包姓程)."""
NEW_NAME: Final = re.compile(
    r"(?:换成了?|名叫|名字叫|叫做?|姓名[是:：]?|大名|全名|named |接(?:[手替任班]|(?:[他她]|P)(?:的?工作|的?班|的?手)?的)(?:他|她|P|工作|的|人|这块)*(?:还?是|叫|(?<!接[他她P]的)的)|"
    r"(?:对接|联系|负责)人?(?:换成|改成|变成|换|改)了?)\s*(?P<n>(?:(?![了吧的])[一-鿿]){2,4}?|"
    r"[a-z]+(?: [a-z]+)?|P)(?=了?(?:$|[,，。 ;；、(（电手微邮职是])|的(?:电话|手机|微信|号码))"
)
NAMED_IN_POST: Final = re.compile(
    r"(?:经理|主管|主任|总监|部长|科长|处长|厂长|店长|院长|校长|采购|财务|负责人|对接人|联系人|接口人|老板)(?:现在|目前|就)?是(?P<n>[一-鿿]{2,4}?)(?=$|[,，。 ;；(（]|的?(?:电话|手机|微信)|1[3-9]\d)"
)
"""采购经理是冯倩: who it is that has a post."""
BEFORE_NUMBER: Final = re.compile(
    rf"(?:(?:加|联系|找|记|存)(?:一?下|上|个)?(?:[他她P](?:们)?的?)?(?:{FAMILY}|{HELPERS}|新来的)?|^[ ,，]*)(?P<n>[一-鿿]{{2,3}})[ ,，:：]*(?:的?(?:电话|手机)(?:号码?)?)?[ :：是]*(?=1[3-9]\d{{9}})"
)
"""A name nobody knows, with its number right behind it."""
TAKES_OVER: Final = re.compile(
    r"(?:对接人|联系人|接口人|经办人|接手的?|接班的?)(?:现在|已经?)?(?:换|改|变)?(?:成|为|是|叫|了)*M|"
    rf"(?:现在|如今|以后|往后)的?(?:(?:管|负责)?[^,，PCM]{{0,4}}(?:的人?)?(?:换成|改成|变成|是|归|由)|找)了?(?P<theirs>[他她P]的?(?:{FAMILY}|{HELPERS}))M"
)
"""Says who takes over; 她徒弟 is theirs, whoever of us is called so too."""
PRESENTS: Final = re.compile(
    r"^(?:C的?)?P的P|P(?:那边|那里|手下|团队)的?[^P,，说讲]{0,8}P$|P(?:让|叫|要|请|说)?(?:我|咱)们?(?:加|联系|找|对接)(?:一?下|上)?(?:他们|她们)?[^P,，]{0,6}P|P(?:给(?:我|咱)们?|又|还|刚)?(?:介绍|引荐|安排|指定|派)[^P,，]{0,8}P|P(?:说|讲|让|叫|建议|告诉)[^P]{0,16}(?:找|联系|对接|打给)(?!过|了)[^P,，]{0,8}P(?=$|[,，。 ])|P(?:的|那边的?|他们)?(?:财务|采购|助理|秘书|同事|下属|会计|出纳|司机|爱人|徒弟|手下|侄子|外甥|儿子|女儿|弟弟|妹妹|小舅子)P"
)
"""谭股长介绍科员甄敏: what follows is said of the second."""
SHOWN: Final = re.compile(
    r"P[^,，P]{0,4}(?:介绍|引荐|推荐|推|派|指定)了?(?:一?[个位])?(?:[他她]们)?的?"
    r"(?:采购|财务|技术|工程|设备|生产|质量|研发|仓库|行政|人事|助理|秘书|同事|经理|主管|主任|科员|部|科)*(?P<n>[一-鿿]{2,3})(?=$|[,，。 ;；:：(（]|给(?:我|咱))"
)
"""P介绍了采购钱伟: what follows is said of whom nobody knew before."""
POST_BEFORE_SECOND: Final = re.compile(
    rf"P[^P]*(?:新来|新任|新上任|新到|新招|新换|刚来|刚到|刚招|刚上任)的?[^P,，]{{0,6}}?(?:{POSTS})?P"
)
"""P带我见了新来的经理P, 跟P、P还有新来的经理P吃了饭: who is new, and the post, are the last one's."""
SURNAME_FIRST: Final = re.compile(
    r"^[ ,，:：]*(?:全名|大名|名字)?(?:叫|是)?(?P<n>[一-鿿]{2,4})(?=$|[,，。 ;；:：(（]|电话|手机|微信|邮箱|1[3-9]\d)"
)
"""Behind 姓虞: the whole name."""


NEW_AT: Final = re.compile(
    r"P(?:那边|那里|手下|部门|他们|她们|家)[^P]{0,3}?(?:新|刚|又)?(?:来|招|换|调来|进)了?(?:一?[个位])(?!.*P)"
)
"""Somebody new where the one named is, who is told of in the clause behind (梁总监那边新来个架构师 小梁)."""


_SENT_FOR: Final = re.compile(
    rf"(?:加|联系|找|打给|问)(?:一?下|上)?(?:[他她P](?:们)?的?)?(?:{FAMILY}|{HELPERS})(?P<n>[一-鿿]{{2,3}})[ ,，:：]*$"
)


def named_before_number(topic: Topic, clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return whom the clause right before a bare number sends us to by a name nobody knows (找他弟弟林波, 136…)."""
    before = next((c for c in reversed(topic.clauses) if c.span.end <= clause.span.start), None)
    match = None if before is None else _SENT_FOR.search(before.shape)
    if before is None or match is None or not is_chinese_name(match["n"]) or not tells_no_other(clause):
        return None
    base = before.shape_span.start
    span = doc.text_span(base + match.start("n"), base + match.end("n"))
    return Read(Ref(None, doc.raw[span.start : span.end]), "person: name given", span, 0.9)


def named_in(clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return the person a clause is about; a name spelled out (叫潘雪) goes before a mention."""
    if NEW_AT.search(clause.shape) is not None:
        return None
    if "叫" in clause.text and (came := brought_along(clause, None, doc)) is not None:
        return came
    before = BEFORE_NUMBER.search(clause.shape) if "1" in clause.shape else None
    match = (
        before
        if before and is_chinese_name(before["n"]) and not is_word(before["n"])
        else NEW_NAME.search(clause.shape)
    )
    if match and match["n"] == "P" and clause.people and re.search(r"全名|大名", clause.text):
        place = clause.shape[: match.start("n")].count("P")
        named = [m for m in clause.mentions if m.kind == "contact"]
        if place < len(named):
            words = doc.raw[named[place].span.start : named[place].span.end]
            return Read(Ref(clause.people[0].value.id, words), "person: full name given", named[place].span)
    if match and match["n"] == "P" and clause.shape[: match.start("n")].count("P") == 1 and len(clause.people) > 1:
        return clause.people[1]
    if len(clause.people) > 1 and (
        presented := PRESENTS.search(clause.shape) or POST_BEFORE_SECOND.search(clause.shape)
    ):
        return clause.people[min(clause.shape.count("P", 0, presented.end()), len(clause.people)) - 1]
    if len(clause.people) == 1 and match is None and (shown := SHOWN.search(clause.shape)) is not None:
        base = clause.shape_span.start
        span = doc.text_span(base + shown.start("n"), base + shown.end("n"))
        if is_chinese_name(shown["n"]):
            return Read(Ref(None, doc.raw[span.start : span.end]), "person: presented", span, 0.9)
    if (
        "是" in clause.text
        and (told := NAMED_IN_POST.search(clause.text)) is not None
        and is_chinese_name(told["n"])
        and not is_word(told["n"])
    ):
        span = span_in(clause, told.span("n"))
        return Read(Ref(None, doc.raw[span.start : span.end]), "person: name of the post", span, 0.9)
    spelled = match is not None and (match["n"].isascii() or is_chinese_name(match["n"]))
    if match and spelled and match["n"] != "P" and not re.search(r"[我你他她咱们]|什么|啥|价", match["n"]):
        base = clause.shape_span.start
        span = doc.text_span(base + match.start("n"), base + match.end("n"))
        if clause.people and re.search(r"全名|大名", clause.text):
            return Read(Ref(clause.people[0].value.id, doc.raw[span.start : span.end]), "person: full name given", span)
        return Read(Ref(None, doc.raw[span.start : span.end]), "person: name given", span)
    if clause.people and SAID_TITLE.search(clause.text) is None:
        full = [p for p in clause.people if re.search(r"全名|大名", clause.text) and p.value.is_new]
        return (full or clause.people)[-1 if full else 0]
    return None


def called_like_us(clause: Clause) -> Read[Ref] | None:
    """Return who takes over at the customer and is called like one of us (小沈), but is none."""
    called = TAKES_OVER.search(clause.shape)
    if called is None:
        return None
    place = clause.shape.count("M", 0, called.end() - 1)
    ours = [m for m in clause.mentions if m.kind == "member"][place : place + 1]
    rule = HAS_COME if called["theirs"] else "person: takes over"
    return Read(Ref(None, ours[0].words), rule, ours[0].span) if ours else None


def spelled_out(person: Read[Ref], doc: Document) -> Read[Ref]:
    """Return somebody introduced by the surname (新科长姓虞) by the whole name where that stands right behind."""
    if person.span is None or not person.value.is_new or "姓" not in doc.text[person.span.start : person.span.end]:
        return person
    match = SURNAME_FIRST.match(doc.text[person.span.end : person.span.end + 12])
    surname = doc.text[person.span.start : person.span.end].rpartition("姓")[2][:2]
    if match is None or not is_chinese_name(match["n"]) or match["n"][0] != surname[:1]:
        return person
    start = person.span.end + match.start("n")
    span = Span(start, start + len(match["n"]))
    return Read(Ref(None, doc.raw[span.start : span.end]), "person: surname, then the name", span, 0.9)


def owner_of(clause: Clause, data: dict[str, Read[str]]) -> Read[Ref] | None:
    """Return the last of several persons before the number or address: 冯总让我加助理小钱微信."""
    if len(clause.people) < 2 or NEW_NAME.search(clause.shape) or BEFORE_NUMBER.search(clause.shape):
        return None
    at = min((d.span.start for d in data.values() if d.span), default=0)
    return next((p for p in reversed(clause.people) if p.span is not None and p.span.end <= at), None)


_TO_REACH: Final = re.compile(r"(?:联系|找|对接|加(?:一?下)?|打给|咨询|问问?|跟)[^,，P我]{0,8}P[ ,，:：]*$")


def to_be_reached(clause: Clause) -> Read[Ref] | None:
    """Return whom somebody tells us to turn to at the end of a clause (王部长让联系设计院的赵工): a number behind it is that one's."""
    if len(clause.people) < 2 or _TO_REACH.search(clause.shape) is None:
        return None
    return clause.people[-1]


CARD_NAME: Final = re.compile(
    rf"(?:(?:姓名|联系人|对接人|[一-鿿]{{0,6}}?(?:{POSTS}|部))[:： ]*)?(?P<n>[一-鿿]{{2,4}})(?:[ /|·]*(?:[一-鿿]{{0,8}}?(?:{POSTS})))?"
)


def on_card(topic: Topic, doc: Document) -> Read[Ref] | None:
    """Return the person of a business card: a bare name in a line of its own, beside a phone number or an address.

    A post beside it (刘畅 采购经理) is that person's, though somebody known has the same.
    """
    people = [m for c in topic.clauses for m in c.mentions if m.kind == "contact"]
    if not all(POST.fullmatch(m.words) for m in people) or not any(data_of(c, doc) for c in topic.clauses):
        return None
    for clause in topic.clauses:
        match = CARD_NAME.fullmatch(clause.shape.replace("C", "").strip())
        words = match["n"] if match else ""
        if not is_chinese_name(words) or TITLE.fullmatch(words):
            continue
        at = doc.text.find(words, clause.span.start, clause.span.end)
        if at >= 0:
            span = Span(at, at + len(words))
            return Read(Ref(None, doc.raw[span.start : span.end]), "person: on a card", span, 0.9)
    return None


def later_person(topic: Topic, clause: Clause, doc: Document) -> Read[Ref] | None:
    at = topic.clauses.index(clause)
    for other in topic.clauses[at + 1 : at + 3]:
        if tells_of_leaving(other):
            continue
        named = named_in(other, doc)
        if named is not None:
            return named
    return None


_OF_WHOM: Final = re.compile(
    r"[CTPM]|[他她](?:们|的)*|(?:他|她)本人|对方|这[个边是]|那[个边]|新的?|旧的?|原来|现在|刚才?|最新|常用|私人|工作|办公室?|手机号?|电话|座机|固话|传真|号码?|邮箱|邮件|email|e-mail|mail|微信号?|wechat|tel|vx|wx|qq|"
    r"地址|名片|联系方式|联系|同号|同步|方式|一样|"
    r"给我?|发(?:我|给我|过来|来)|拿到|要到|问到|加上?|存|记录?|麻烦|拜托|谢谢|多谢|帮[我忙]|请|低|更新|补充|改成?|换成?|变更?|为|是|叫|的|了|也|就|还有?|一?[个下]|好|在|到|和|跟|、"
)
"""All that is said beside a number or address of whom the chat was about."""


def tells_no_other(clause: Clause) -> bool:
    """Tell whether nothing beside a number or address speaks of somebody else (老周的朋友沈立 138...)."""
    return len(re.sub(r"[^一-鿿]", "", _OF_WHOM.sub("", clause.shape))) < 2


_HAS_LEFT: Final = re.compile(
    r"^[^P\d]*P[^,，P\d]{0,8}?(?:换人|走人|离职|辞职|跳槽|退休|调走|走(?=了)|退(?=了)|不干|被(?:裁|开除|撤|免|挖走?)|不(?:在|做)(?:这(?:儿|里|边|块)?|那(?:儿|里|边)?|他们)?(?=了))(?:了|啦|咯|喽)?[吧吗啊]?[ ,，。]*$"
)
"""Says that somebody is in the post no more: what is told behind it is of whoever came."""
IS_NEW: Final = re.compile(
    r"换了(?:一?[个位])?[^,，P]{0,6}(?:P|[长管理任监员])[ ,，]*$|(?:换|来|招|调来)了?(?:一?[个位])?新的?P?[^,，P的]{0,4}[ ,，]*$|P换(?:了|掉了)?人?了?[ ,，。]*$|^[ ,，]*新的也?P|是(?:刚刚?|才)?(?:新来|新换|新到|新任|新上任|新调来|刚来|刚到|刚调来|刚上任)的?[ ,，。]*$"
)
"""Says that somebody is new, whose whole name and post are told behind it."""
_SUCCESSOR: Final = re.compile(
    r"(?:现在|目前|以后|今后|往后|之后|后面|如今|有事)(?:采购|财务|技术|设备|工程|仓库|对接|商务|这边|那边|这块)?(?:就|都|直接|改)*(?:是|找|联系|对接|跟|换成|由|归)(?P<n>[一-鿿]{2,3}?)(?=$|[ ,，。]|1[3-9]\d|对接|负责|管|接手)"
)
_NICKNAME: Final = re.compile(r"[小老阿](?![板总])[一-鿿]|[一-鿿][哥姐工总]")


def tells_of_leaving(clause: Clause) -> bool:
    """Tell whether a clause says that somebody is in the post no more."""
    return "P" in clause.shape and _HAS_LEFT.search(clause.shape) is not None


_IS_AWAY: Final = re.compile(
    r"P[^,，P\d]{0,6}?(?:休(?!完)[^,，]{0,3}假|请[^,，]{0,3}假(?!条)|产假(?!回|完|结束)|出差|出国|外派|住院|生(?:孩子|娃|病)|走(?=了?[ ,，]*$))"
)
_SENDS_ELSEWHERE: Final = re.compile(
    rf"(?:找|联系|打给|加|问|对接)(?:一?下|上)?(?:[他她P](?:们)?的?)?(?:{FAMILY}|{HELPERS}|同事)|[顶代](?:着|班|[他她P])|接(?:着|[手替任班他她P])|[^ ,，]来[ ,，]*$"
)
"""Says that somebody else is at it meanwhile (找他同事…, 这几个月…顶着)."""


def is_gone(person: Read[Ref], clause: Clause, topic: Topic) -> bool:
    """Tell whether somebody named before a clause was said to have left, or to be away with another to turn to."""
    until = topic.clauses.index(clause)
    at = next((n for n in range(until - 1, -1, -1) if person in topic.clauses[n].people), None)
    if at is None or _BY_PRONOUN.match(topic.clauses[at + 1].shape):
        return False  # 叶总监跳槽了 她新微信…
    if tells_of_leaving(topic.clauses[at]):
        return True
    return _IS_AWAY.search(topic.clauses[at].shape) is not None and any(
        _SENDS_ELSEWHERE.search(c.shape) for c in topic.clauses[at + 1 : until + 1]
    )


def successor_in(clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return whom a clause behind that of somebody who has left names in the place of that one: 新来的姓吕, 现在找吕芳."""
    for mention in clause.mentions:
        if mention.kind == "contact" and mention.is_new and mention.words.startswith("姓"):
            if _A_FIRM.search(doc.text, max(mention.span.start - 5, 0), mention.span.start):
                return None
            return Read(Ref(None, mention.words[1:]), HAS_COME, mention.span, 0.9)
    match = _SUCCESSOR.search(clause.shape)
    if match is None or not (is_chinese_name(match["n"]) or _NICKNAME.fullmatch(match["n"])):
        return None
    base = clause.shape_span.start
    span = doc.text_span(base + match.start("n"), base + match.end("n"))
    return Read(Ref(None, doc.raw[span.start : span.end]), HAS_COME, span, 0.9)


_BY_PRONOUN: Final = re.compile(r"[他她](?!们)")
UNREAD: Final = re.compile(
    rf"(?:新来|新任|新到|新上任|(?:现在|如今|目前)(?:是|由|归)|碰[到见上]|遇[到见上]|见[到着]|介绍|带来)了?的?[^P,，]{{0,6}}?(?:{POSTS})[一-鿿]{{2,3}}(?=$|[ ,，\d])|"
    r"(?:换成了?|换了个|接手的人?是|接替的人?是|改由)(?!.{0,3}(?:电话|手机|号|微信|邮箱|岗位|职务|部门))[^P,，\d ]{3,}|"
    r"(?:新来|新任|新到|换了|换成)了?的?[^P,，]{0,6}?[a-z]+ [a-z]+"
)
"""Somebody told by a post and a name that is none to us: what follows is not of whom was named before (碰到新来的店长助理…)."""


def _put_down(saved: SaveContact, customer_id: int | None, doc: Document) -> Read[Ref]:
    """Return whom the chat has put down, by what is known of that one by now."""
    ref = saved.contact.value
    known = doc.names.resolve_contact(ref.name, [customer_id]) if ref.id is None and customer_id is not None else None
    if known is not None and known.best is not None and known.best.ref.name == ref.name:
        ref = known.best.ref
    return Read(ref, "person of the chat", None, 0.9)


def person_of_chat(topic: Topic, doc: Document) -> Read[Ref] | None:
    """Return whom 她手机 means: the person of the topic, else the last one the chat spoke of at this customer."""
    if any(UNREAD.search(clause.shape) for clause in topic.clauses):
        return None
    stay = [c for c in topic.clauses if not tells_of_leaving(c)]
    is_still_meant = any(_BY_PRONOUN.search(c.shape) for c in stay) and not any(c.people for c in stay)
    for clause in topic.clauses if is_still_meant else stay:
        if clause.people:
            return clause.people[0]
    if len(stay) < len(topic.clauses):
        return None
    customer_id = topic.customer.value.id if topic.customer else None
    for turn in reversed(doc.conversation.turns):
        put_down = [w for w in turn.written if w.kind == "contact" and w.customer_id == customer_id and not turn.undone]
        if put_down and isinstance(put_down[-1].intent, SaveContact):
            return _put_down(put_down[-1].intent, customer_id, doc)
        if turn.contact_ids and turn.customer_id == customer_id and not turn.undone:
            known = doc.names.contact(turn.contact_ids[0])
            return Read(Ref(known.id, known.name), "person of the chat", None, 0.9)
        if customer_id is not None and turn.customer_id == customer_id and not turn.undone:
            return _stranger_told(turn, doc)
    return None


def _stranger_told(turn: Turn, doc: Document) -> Read[Ref] | None:
    """Return the only person that a turn spoke of, where it is nobody known (新客户…老板姓傅, then 他电话138...)."""
    told = [m for m in doc.names.find(fold(turn.text)) if m.kind == "contact"]
    if len(told) != 1 or not told[0].is_new or told[0].best is None:
        return None
    return Read(told[0].best.ref, "person of the chat", None, 0.9)


def of_bare_data(topic: Topic, clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return whose a number or address is that stands in a clause which names nobody."""
    sent_for = named_before_number(topic, clause, doc) or _told_by_surname(topic, clause)
    if sent_for is not None or not tells_no_other(clause):
        return sent_for
    of_chat = person_of_chat(topic, doc)
    return None if of_chat is not None and is_gone(of_chat, clause, topic) else of_chat


def tells_by_surname(clause: Clause) -> Read[Ref] | None:
    """Return who is told last in a clause, where it is by a surname alone (接手的姓吕): it is nobody known."""
    told = next((m for m in reversed(clause.mentions) if m.kind == "contact"), None)
    if told is None or not told.is_new or not told.words.startswith("姓"):
        return None
    return Read(Ref(None, told.words), "person: told by the surname", told.span, 0.9)


def _told_by_surname(topic: Topic, clause: Clause) -> Read[Ref] | None:
    """Return who was told by a surname right before a number (接手的姓吕 电话138...)."""
    before = topic.clauses[: topic.clauses.index(clause) + 1]
    last = next((c for c in reversed(before) if any(m.kind == "contact" for m in c.mentions)), None)
    return None if last is None else tells_by_surname(last)
