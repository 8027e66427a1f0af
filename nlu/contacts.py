"""联系人: a person's phone, mail, WeChat, post or department, told as data."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.contact_commands import OF_DEPARTMENT, is_chinese_name, row_of
from nlu.document import Clause, Document
from nlu.intents import Read, Ref, SaveContact
from nlu.names.dictionary import is_word
from nlu.screen import Screen, rare
from nlu.text import Span
from nlu.topics import Topic, customer_of

PHONE: Final = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)")
_DIGIT: Final = r"[0-9零〇洞一幺么二两三四五六七拐八九勾]"
SPOKEN_PHONE: Final = re.compile(rf"(?<!{_DIGIT})[1一幺么] ?[3-9三四五六七拐八九勾](?:[ \-]?{_DIGIT}){{9}}(?!{_DIGIT})")
SPOKEN_LANDLINE: Final = re.compile(
    rf"(?:座机|固话|办公电话|办公室电话|电话|传真)[是:： ]*(?P<n>[0零〇洞][ \-]?{_DIGIT}(?:[ \-]?{_DIGIT}){{8,10}})(?!{_DIGIT})"
)
SPOKEN_DIGITS: Final = str.maketrans("零〇洞一幺么二两三四五六七拐八九勾", "00011122345677899")
"""A number read out digit by digit (一三八零零...), the soldier's 幺, 拐, 勾 and 洞 among them."""
EMAIL: Final = re.compile(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
WECHAT: Final = re.compile(r"(?:微信|wechat|vx|wx)(?:号)?(?:是|:|：|为| )*([a-z][a-z0-9_-]{4,19})")
WECHAT_ID: Final = re.compile(r"([a-z][a-z0-9_-]{5,19})")
WECHAT_JUST_BEFORE: Final = re.compile(r"(?:微信|wechat|vx|wx)号?(?:是|:|：)?[ ,，]*$")
WECHAT_CHANGED: Final = re.compile(r"(?:换|改)了?(?:个|新)?微信|微信号?(?:换|改|变)")
WECHAT_NEW: Final = re.compile(r"(?:新的?号?|换成|改成|现在)(?:是|叫|:|：| )*([a-z][a-z0-9_-]{4,19})")
ANY_DATA: Final = re.compile(rf"(?:[a-z]|{_DIGIT})(?:[ \-]?(?:[a-z@_.]|{_DIGIT})){{4}}")
"""A number or address has five letters or digits on end; nearly all clauses have none and need no closer look."""
SOMEBODY_ELSES: Final = rare(
    r"(?<![给跟和找加叫让])我(?:的|新|的新)?(?:电话|手机|号码?|微信|邮箱|号是)|打我|"
    r"[他她P](?:的)?(?:助理|秘书|同事|老婆|爱人|老公|领导|老板|下属|司机)(?:的)?[^,，P]{0,3}(?:电话|手机|微信|邮箱)|"
    r"[他她P]的?(?:老?朋友|同学|老乡|亲戚|战友|邻居|哥们|[表堂]?[弟哥妹姐]+|儿子|女儿|闺女|老婆|老公|爱人|媳妇)(?!公司|厂)(?:叫|是)?[^,，。P]{0,8}?[:： ]*(?=1[3-9]\d{9}|0\d{2,3}-?\d{7,8})|"
    r"(?:收件人?|收货人?|开票|发票|客服|售后|总机|前台|门卫|门岗|保安|值班室?|传达室|快递员?|货运|物流|报修|投诉|服务)(?:的|是|:|：)?(?:电话|手机|号码|座机|热线)"
)
"""Numbers that are the rep's own, of somebody without a name, or of a place where anybody answers."""
SAME_NUMBER: Final = re.compile(r"微信同(?:号|手机|步)|手机微信同|v同|微信一样")
NEW_NAME: Final = re.compile(
    r"(?:换成了?|名叫|名字叫|叫做?|姓名[是:：]?|大名|全名|名叫|named |接[手替任班](?:他|她|P|工作|的|人|这块)*(?:还?是|叫|的)|"
    r"(?:对接|联系|负责)人?(?:换成|改成|变成|换|改)了?)\s*(?P<n>(?:(?![了吧的])[一-鿿]){2,4}?|"
    r"[a-z]+(?: [a-z]+)?|P)(?=了?(?:$|[,，。 ;；、(（电手微邮职是])|的(?:电话|手机|微信|号码))"
)
NAMED_IN_POST: Final = re.compile(
    r"(?:经理|主管|主任|总监|部长|科长|处长|厂长|店长|院长|校长|采购|财务|负责人|对接人|联系人|接口人|老板)(?:现在|目前|就)?是(?P<n>[一-鿿]{2,4}?)(?=$|[,，。 ;；(（]|的?(?:电话|手机|微信)|1[3-9]\d)"
)
"""采购经理是冯倩: who it is that has a post."""
BEFORE_NUMBER: Final = re.compile(
    r"(?:加|联系|找|记|存)(?:一?下|上|个)?(?:[他她P](?:们)?的?)?(?:妹妹|弟弟|哥哥|姐姐|同事|徒弟|儿子|女儿|闺女|媳妇|老婆|老公|爱人|助理|秘书|侄子|外甥|手下|下属|新来的)?(?P<n>[一-鿿]{2,3})[ ,，:：]*(?:的?(?:电话|手机)(?:号码?)?)?[ :：是]*(?=1[3-9]\d{9})"
)
"""A name nobody knows, with its number right behind it."""
POSTS: Final = (
    "董事长|副董事长|总经理|副总经理|常务副总|副总裁|副总|老总|总裁|总监|副总监|经理|副经理|主管|主任|副主任|部长|副部长|处长|副处长|科长|副科长|局长|副局长|院长|副院长|校长|副校长|厂长|副厂长|所长|馆长|店长|园长|行长|副行长|秘书长|理事长|会长|秘书|助理|"
    "总工|总工程师|工程师|架构师|负责人|专员|采购员|业务员|会计|出纳|科员|办事员|干事|技术员|文员|财务|法务|采购|班长|组长|队长|站长|段长|项目经理|产品经理|老板|老板娘|合伙人|创始人|教授|老师|博士|护士长|主任医师|医生|cto|ceo|cio|cfo|coo|hrd|hrbp|cmo|vp|pm|sqe|director|manager|lead|engineer"
)
TITLE: Final = re.compile(
    rf"(?:新来的?个?|新来个|新任|新上任的?|换了个|换了|升(?:了|任)?|提(?:了)?|职务(?:是|:|：)?|"
    rf"职位(?:是|:|：)?|title(?:是|is|:|：)? ?|是(?:他们|新|个)?|做|任|当|转|调(?:到|"
    rf"任))?(?P<t>(?:senior |sr\.? |chief |global |regional |procurement |it |"
    rf"sales )*(?:(?:(?![了在])[一-鿿]){{0,6}}?)(?:{POSTS})(?:[一-鿿]{{0,2}}?(?:{POSTS}))?)(?=$|[,，。 ;；、(（]|"
    rf"叫|姓|电话|手机|了|的|是|P|换成|改成|换了|由|是?(?![部处科室])[一-鿿]{{2,3}}$)"
)
TITLE_CUE: Final = re.compile(
    r"新来|新任|换了|换人|升|提拔|职务|职位|title|调(?:到|任)|名片|联系人|是他们的?|接替|接手|顶替|换成|叫|现在是|现任|如今是|变成"
)
SAID_TITLE: Final = re.compile(
    r"(?:职务|职位|岗位|头衔|title)(?:还|也|是|为|仍|改成|变成|调整为|变更为|:|：| )*(?P<t>(?![变换调有没不升改动])[a-z一-鿿][a-z一-鿿 &/]{1,24}?)(?=$|[,，。;；、\n(（]|电话|手机|邮箱|微信)"
)
EXPLICIT: Final = re.compile(r"职务|职位|title|现在是|现任|如今是")
POST_OF_PERSON: Final = re.compile(
    rf"(?:P|(?<=叫)[一-鿿]{{2,3}})[,， ]*(?:是|职务|"
    rf"做)?[,， ]*(?:他们)?(?P<t>[一-鿿]{{0,8}}?(?:{POSTS}))(?=$|[,，。 ;；、])"
)


def read_contacts(topic: Topic, doc: Document) -> list[SaveContact]:
    """Return the persons whose data one topic tells. A post alone counts only where the message introduces the person."""
    customer = customer_of(topic)
    if customer is None:
        return []
    saved: list[SaveContact] = []
    person: Read[Ref] | None = None
    introduced: list[Ref] = []
    row = row_of(topic, doc)
    card = row.name if row is not None else _on_card(topic, doc)
    for clause in _of_theirs(topic):
        if saved and saved[-1].contact.value in introduced:
            whole = _said_of_who_came(clause, saved[-1].contact, doc)
            if whole is not None:
                introduced.append(whole.value)
                saved[-1] = replace(saved[-1], contact=whole)
                person = whole
                continue
        data = _data(clause, doc)
        named = _named(clause, doc) if not data else _owner(clause, data) or _named(clause, doc)
        if card is not None and named is not None and named.value.id is not None:
            named = card
        person = _spelled_out(named, doc) if named is not None else _called_like_us(clause) or person
        title = _title(clause, doc)
        if person is None and row is not None:
            person = card
        if person is None and (data or (title and "叫" in clause.text)):
            person = card or (_person_of_chat(topic, doc) if _tells_no_other(clause) else None)
        if person is None:
            later = _later_person(topic, clause, doc) if title is not None and not saved else None
            if later is not None and TITLE_CUE.search(clause.text):
                saved.append(SaveContact(customer, later, title=title))
                person = later
            continue
        current = next((s for s in saved if s.contact.value == person.value), None)
        told = _introduced(clause, person)
        if told is not None:
            introduced.append(person.value)
        introduces = (
            told is not None or row is not None or (title is not None and TITLE_CUE.search(clause.text) is not None)
        )
        if current is None and not data and not introduces:
            continue
        base = current or SaveContact(customer, person)
        changed = replace(
            base,
            title=told
            if told is not None and told.value
            else title
            if title and (EXPLICIT.search(clause.text) or POST.fullmatch(clause.text.strip()))
            else base.title or (title if data or introduces or current else None),
            phone=data.get("phone") or base.phone,
            email=data.get("email") or base.email,
            wechat=data.get("wechat") or base.wechat,
        )
        if current is None:
            saved.append(changed)
        else:
            saved[saved.index(current)] = changed
    saved = _with_same_number(saved, topic)
    if row is not None:
        introduced.extend(s.contact.value for s in saved if s.contact.value.is_new)
        saved = [replace(s, title=row.title or s.title, department=row.department) for s in saved]
    return _worth_saving(saved, introduced, topic, doc)


def _worth_saving(saved: list[SaveContact], introduced: list[Ref], topic: Topic, doc: Document) -> list[SaveContact]:
    """Return those of whom something is told that is worth keeping, or who have come."""
    has_data = any(s.phone or s.email or s.wechat for s in saved)
    return [
        _of_department(_with_post(s, topic, doc), topic)
        for s in saved
        if not (s.contact.value.is_new and _is_of_somebody_elsewhere(topic))
        and (
            s.phone
            or s.email
            or s.wechat
            or s.contact.value in introduced
            or (s.title and not has_data and _is_introduced(topic))
        )
    ]


A_FRIEND: Final = re.compile(
    r"(?:介绍|推荐|引荐)了?(?:一?[个位])?[他她]的?(?:老)?(?:徒弟|同学|朋友|表[弟哥妹姐]|堂[弟哥妹姐]|亲戚|哥们|战友|老乡|师[兄弟]|同事|邻居|弟弟|哥哥)|"
    r"(?:介绍|推荐|引荐)了?(?:一?[个位])?老?(?:朋友|同学|战友|老乡|亲戚)"
)
PREDECESSOR: Final = re.compile(
    r"(?:他|她|是)?(?:来)?(?:接手|接替|接任|接班|顶替|代替|顶)了?P(?:的?(?:工作|班|位[置子]|活|岗位?|这块|摊子))?(?:的|了)?"
)
"""Tells whose place somebody takes: what is told besides is not of that one."""
RELATIVE: Final = re.compile(
    r"P的?(?:[表堂亲]?(?:弟弟?|哥哥?|妹妹?|姐姐?)|儿子|女儿|闺女|侄子|外甥|小舅子|老婆|爱人|媳妇|老公|老?朋友|同学|老乡|战友|邻居)(?![^,，]{0,6}P)"
)
"""Speaks of a relative of somebody's who is no mention: what is told behind it is that one's."""
NOBODYS: Final = re.compile(r"^[^CPM]*$")
AT_ANOTHER: Final = re.compile(
    r"^ ?在(?!我们|咱|[他她]们|C)[^,，]{2,12}?(?:厂|公司|单位|院|学校|局|集团|酒店|店|所)[^,，]{0,3}(?:做|当|管|干|负责|上班|任)"
)


def _of_theirs(topic: Topic) -> Iterator[Clause]:
    """Yield the clauses of a topic without those that give the number of a friend of somebody's (介绍他表弟, 电话138...) or name who left."""
    is_a_friends = False
    for clause in topic.clauses:
        if PREDECESSOR.fullmatch(clause.shape.strip()):
            continue
        opens = A_FRIEND.search(clause.text) is not None or RELATIVE.search(clause.shape) is not None
        is_a_friends = opens or (is_a_friends and NOBODYS.search(clause.shape) is not None)
        if not is_a_friends or any(p.value.is_new for p in clause.people):
            yield clause


def _called_like_us(clause: Clause) -> Read[Ref] | None:
    """Return who takes over at the customer and is called like one of us (小沈), but is none."""
    called = TAKES_OVER.search(clause.shape)
    if called is None:
        return None
    place = clause.shape.count("M", 0, called.end() - 1)
    ours = [m for m in clause.mentions if m.kind == "member"][place : place + 1]
    return Read(Ref(None, ours[0].words), "person: takes over", ours[0].span) if ours else None


def _is_of_somebody_elsewhere(topic: Topic) -> bool:
    """Tell whether a friend of somebody here is told of, who works where nobody can tell (介绍他徒弟, 在泰兴的减速机厂管设备)."""
    at = next((n for n, c in enumerate(topic.clauses) if A_FRIEND.search(c.text)), None)
    return at is not None and any(AT_ANOTHER.search(c.text) for c in topic.clauses[at:])


SUCCEEDS: Final = re.compile(
    r"(?:换(?:了|成|上)|新来|新任|新到|接替|接手|接班|接[他她P]|顶替|顶(?:了)?[他她P]|(?:那边|部|科|处|里)来了个|调来|改由|改成了?|移交给|交接给)"
    r"(?:了|的|人|他|她|个|一个|位|是|叫|换成| )*P|(?:新增?的?|增加|添加|加[个上]?)(?:联系|对接|接口|经办)人(?:是|叫|:|：| )*P|(?:以后|今后|往后|后面)[^,，P]{0,6}?(?:找|联系|对接|跟)(?:的是)?P$|"
    r"(?:现在|以后|如今|今后)(?:是|由|归|换)[^,，P]{0,9}P(?:在?跟|负责|对接|管|接手)"
)
"""Somebody new in a post: 换了P, 新来了P, 接他的是P."""
_POST_SAID: Final = re.compile(r"姓[^的]{1,2}的(?P<t>[^的]+)$")


def _introduced(clause: Clause, person: Read[Ref]) -> Read[str] | None:
    """Return the post (perhaps "") with which a clause says that somebody nobody knows has come; None where it does not."""
    if not person.value.is_new or person.span is None or SUCCEEDS.search(clause.shape) is None:
        return None
    words = next((m.words for m in clause.mentions if m.span == person.span), "")
    post = _POST_SAID.search(words)
    return Read(post["t"] if post else "", "post: of who has come", person.span, 0.9)


def _said_of_who_came(clause: Clause, person: Read[Ref], doc: Document) -> Read[Ref] | None:
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


TAKES_OVER: Final = re.compile(
    r"(?:对接人|联系人|接口人|经办人|接手的?|接班的?)(?:现在|已经?)?(?:换|改|变)?(?:成|为|是|叫|了)*M"
)
PRESENTS: Final = re.compile(
    r"P(?:给(?:我|咱)们?|又|还|刚)?(?:介绍|引荐|安排|指定|派)[^P,，]{0,8}P|P(?:的|那边的?|他们)?(?:财务|采购|助理|秘书|同事|下属|会计|出纳|司机|爱人|徒弟|手下|侄子|外甥|儿子|女儿|弟弟|妹妹|小舅子)P"
)
"""谭股长介绍科员甄敏: what follows is said of the second."""
SHOWN: Final = re.compile(
    r"P[^,，P]{0,4}(?:介绍|引荐|推荐|推|派|指定)了?(?:一?[个位])?(?:[他她]们)?的?"
    r"(?:采购|财务|技术|工程|设备|生产|质量|研发|仓库|行政|人事|助理|秘书|同事|经理|主管|主任|科员|部|科)*(?P<n>[一-鿿]{2,3})(?=$|[,，。 ;；:：(（]|给(?:我|咱))"
)
"""P介绍了采购钱伟: what follows is said of whom nobody knew before."""
POST_BEFORE_SECOND: Final = re.compile(
    rf"^[^P]*P[^P]*(?:新来|新任|新上任|新到|新招|新换|刚来|刚到|刚上任)的?[^P,，]{{0,6}}?(?:{POSTS})?P"
)
"""P带我见了新来的经理P: who is new, and the post, are the second's."""
SURNAME_FIRST: Final = re.compile(
    r"^[ ,，:：]*(?:全名|大名|名字)?(?:叫|是)?(?P<n>[一-鿿]{2,4})(?=$|[,，。 ;；:：(（]|电话|手机|微信|邮箱|1[3-9]\d)"
)
"""Behind 姓虞: the whole name."""


def _spelled_out(person: Read[Ref], doc: Document) -> Read[Ref]:
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


def _owner(clause: Clause, data: dict[str, Read[str]]) -> Read[Ref] | None:
    """Return the last of several persons before the number or address: 冯总让我加助理小钱微信."""
    if len(clause.people) < 2 or NEW_NAME.search(clause.shape) or BEFORE_NUMBER.search(clause.shape):
        return None
    at = min((d.span.start for d in data.values() if d.span), default=0)
    return next((p for p in reversed(clause.people) if p.span is not None and p.span.end <= at), None)


def _with_same_number(saved: list[SaveContact], topic: Topic) -> list[SaveContact]:
    """Return the contacts with the phone as WeChat id where another clause says it is the same (微信同号)."""
    if len(saved) != 1 or saved[0].phone is None or saved[0].wechat is not None:
        return saved
    phone = saved[0].phone
    if not any(SAME_NUMBER.search(c.text) for c in topic.clauses):
        return saved
    return [replace(saved[0], wechat=Read(phone.value, "wechat: same number", phone.span))]


POST: Final = re.compile(rf"[一-鿿]{{0,6}}?(?:{POSTS})")
CALLED: Final = re.compile(r"[ ,，/|:：]*(?:名?叫|是)?[ ,，/|:：]*")
"""What stands between a post and a name."""
CARD_NAME: Final = re.compile(
    rf"(?:(?:姓名|联系人|对接人|[一-鿿]{{0,6}}?(?:{POSTS}|部))[:： ]*)?(?P<n>[一-鿿]{{2,4}})(?:[ /|·]*(?:[一-鿿]{{0,8}}?(?:{POSTS})))?"
)


def _on_card(topic: Topic, doc: Document) -> Read[Ref] | None:
    """Return the person of a business card: a bare name in a line of its own, beside a phone number or an address.

    A post beside it (刘畅 采购经理) is that person's, though somebody known has the same.
    """
    people = [m for c in topic.clauses for m in c.mentions if m.kind == "contact"]
    if not all(POST.fullmatch(m.words) for m in people) or not any(_data(c, doc) for c in topic.clauses):
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


def _is_introduced(topic: Topic) -> bool:
    return any(
        re.search(
            r"新来|新任|换了|换人|升|提拔|职务|职位|岗位|title|调(?:到|任)|名片|联系人|接替|现任|(?:现在|如今)是",
            c.text,
        )
        for c in topic.clauses
    )


def _of_department(contact: SaveContact, topic: Topic) -> SaveContact:
    """Fill the department said right before the name of somebody new (采购部马部长), and the post called by."""
    said = next((m for c in topic.clauses for m in c.mentions if m.span == contact.contact.span), None)
    match = OF_DEPARTMENT.fullmatch(said.words) if said is not None and contact.contact.value.is_new else None
    if match is None or contact.department is not None:
        return contact
    title = Read(match["title"], "post: called by", contact.contact.span, 0.9) if match["title"] else None
    department = Read(match["department"], "department: before the name", contact.contact.span, 0.9)
    return replace(contact, department=department, title=contact.title or title)


def _with_post(contact: SaveContact, topic: Topic, doc: Document) -> SaveContact:
    """Fill the post of a person introduced with data elsewhere in the message."""
    if contact.title is not None or not contact.contact.value.is_new:
        return contact
    beside = _post_beside(contact.contact.span, topic, doc)
    if beside is not None:
        return replace(contact, title=beside)
    for clause in topic.clauses:
        title = _title(clause, doc)
        if title is not None:
            return replace(contact, title=title)
    return contact


def _post_beside(name: Span | None, topic: Topic, doc: Document) -> Read[str] | None:
    """Return the post that stands right before or behind a name, where it was taken for somebody known who has it."""
    for mention in (m for c in topic.clauses for m in c.mentions if m.kind == "contact" and name is not None):
        if name is None or mention.span == name or POST.fullmatch(mention.words) is None:
            continue
        first, second = sorted((mention.span, name), key=lambda span: span.start)
        if first.end <= second.start and CALLED.fullmatch(doc.text, first.end, second.start):
            words = doc.raw[mention.span.start : mention.span.end]
            return Read(words, "post: beside the name", mention.span, 0.9)
    return None


def _later_person(topic: Topic, clause: Clause, doc: Document) -> Read[Ref] | None:
    at = topic.clauses.index(clause)
    for other in topic.clauses[at + 1 : at + 3]:
        named = _named(other, doc)
        if named is not None:
            return named
    return None


def _named(clause: Clause, doc: Document) -> Read[Ref] | None:
    """Return the person a clause is about; a name spelled out (叫潘雪) goes before a mention."""
    before = BEFORE_NUMBER.search(clause.shape)
    match = before if before and is_chinese_name(before["n"]) else NEW_NAME.search(clause.shape)
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
        (told := NAMED_IN_POST.search(clause.text)) is not None
        and is_chinese_name(told["n"])
        and not is_word(told["n"])
    ):
        span = _span(clause, told.span("n"))
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


_OF_WHOM: Final = re.compile(
    r"[CTPM]|[他她](?:们|的)*|(?:他|她)本人|对方|这[个边是]|那[个边]|新的?|旧的?|原来|现在|刚才?|最新|常用|私人|工作|办公室?|手机号?|电话|座机|固话|传真|号码?|邮箱|邮件|email|e-mail|mail|微信号?|wechat|tel|vx|wx|qq|"
    r"地址|名片|联系方式|联系|同号|同步|方式|一样|"
    r"给我?|发(?:我|给我|过来|来)|拿到|要到|问到|加上?|存|记录?|更新|补充|改成?|换成?|变更?|为|是|叫|的|了|也|就|还有?|一?[个下]|好|在|到|和|跟|、"
)
"""All that is said beside a number or address of whom the chat was about."""


def _tells_no_other(clause: Clause) -> bool:
    """Tell whether nothing beside a number or address speaks of somebody else (老周的朋友沈立 138...)."""
    return len(re.sub(r"[^一-鿿]", "", _OF_WHOM.sub("", clause.shape))) < 2


def _person_of_chat(topic: Topic, doc: Document) -> Read[Ref] | None:
    """Return whom 她手机 means: the person of the topic, else the last one the chat spoke of at this customer."""
    for clause in topic.clauses:
        if clause.people:
            return clause.people[0]
    customer_id = topic.customer.value.id if topic.customer else None
    for turn in reversed(doc.conversation.turns):
        if turn.contact_ids and turn.customer_id == customer_id and not turn.undone:
            known = doc.names.contact(turn.contact_ids[0])
            return Read(Ref(known.id, known.name), "person of the chat", None, 0.9)
    return None


def _data(clause: Clause, doc: Document) -> dict[str, Read[str]]:
    text = doc.text[clause.span.start : clause.span.end]
    data: dict[str, Read[str]] = {}
    if ANY_DATA.search(text) is None:
        return data
    if SOMEBODY_ELSES.search(clause.shape):
        return data
    phone = PHONE.search(text)
    spoken = SPOKEN_PHONE.search(text)
    if phone:
        data["phone"] = Read(_as_dialled(phone[1]), "phone", _span(clause, phone.span(1)))
    elif landline := SPOKEN_LANDLINE.search(text):
        digits = _as_dialled(landline["n"].translate(SPOKEN_DIGITS))
        data["phone"] = Read(digits, "phone: read out", _span(clause, landline.span("n")), 0.9)
    elif spoken:
        digits = re.sub(r"[- ]", "", spoken[0]).translate(SPOKEN_DIGITS)
        data["phone"] = Read(digits, "phone: read out", _span(clause, spoken.span()), 0.9)
    if "phone" in data and SAME_NUMBER.search(text):
        data["wechat"] = Read(data["phone"].value, "wechat: same number", data["phone"].span)
    email = EMAIL.search(text)
    if email:
        data["email"] = Read(email[0], "e-mail", _span(clause, email.span()))
    wechat = WECHAT.search(text)
    if wechat is None and WECHAT_CHANGED.search(doc.text, max(clause.span.start - 24, 0), clause.span.start):
        wechat = WECHAT_NEW.search(text)
    if wechat is None and WECHAT_JUST_BEFORE.search(doc.text, max(clause.span.start - 10, 0), clause.span.start):
        wechat = WECHAT_ID.fullmatch(text)
    if wechat:
        data["wechat"] = Read(wechat[1], "wechat", _span(clause, wechat.span(1)))
    return data


def _span(clause: Clause, place: tuple[int, int]) -> Span:
    return Span(clause.span.start + place[0], clause.span.start + place[1])


_TITLES: Final = Screen((POST_OF_PERSON, TITLE), lambda pattern: pattern)


_ARRIVED: Final = re.compile(
    r"^[一-鿿]*?(?:(?:新|刚|才)(?:来|上|到|任|换|招|调|聘|提|升|接手)(?:上|来|任)?[了的]?(?:一?[个位](?![体]))?|(?:换|来|调来|升|提|招)了(?:一?[个位])?)(?:新的?(?!能源|媒体|材料|产品|业务))?"
)
"""Up to the words by which somebody has come to a post (承新来的|设备科长)."""
_POST_LEAD: Final = re.compile(
    r"^(?:[一-鿿]{0,3}人[为是系]|[一-鿿]{0,4}的[是为]|新的?(?=采购|经理|主管|主任|总|部长|厂长|老板|财务|店长|科长|处长|院长|校长)|个|现在|目前|如今|是|他们的?|那边的?|了|换|的|接手|接管|接任|负责|分管|主管(?=.)|管(?=.{2}))+"
)
"""What else leads in a post."""


def _title(clause: Clause, doc: Document) -> Read[str] | None:
    """Return the post said in a clause."""
    said = SAID_TITLE.search(clause.text)
    if said:
        span = _span(clause, said.span("t"))
        return Read(doc.raw[span.start : span.end].strip(), "post: said", span)
    for pattern in _TITLES.of(clause.shape):
        match = pattern.search(clause.shape)
        if match:
            base = clause.shape_span.start
            span = doc.text_span(base + match.start("t"), base + match.end("t"))
            words = _POST_LEAD.sub("", _ARRIVED.sub("", doc.raw[span.start : span.end].strip()))
            if words:
                return Read(words, "post", span, 0.9)
    return None


def _as_dialled(number: str) -> str:
    """Return a phone number without spaces and hyphens, but for the one behind an area code (0731-84501234)."""
    bare = number.replace(" ", "")
    return bare if re.fullmatch(r"0\d{2,3}-\d{7,8}", bare) else bare.replace("-", "")
