"""The post of a person, as a clause tells it: 新来的设备科长, 职务改成采购总监."""

from typing import Final

from nlu import patterns as re
from nlu.contact_data import span_in
from nlu.document import Clause, Document
from nlu.intents import Read
from nlu.names.data import people
from nlu.screen import Screen, rare
from nlu.wording import one_of

_POSTS_TOO: Final = (
    "常务副总", "老总", "财务", "法务", "采购", "段长", "项目经理", "产品经理", "老师", "博士", "主任医师", "director", "manager", "lead", "engineer",
)  # fmt: skip
"""What one is told to be, though nobody is called by it alone."""
POSTS: Final = one_of((*people.POSTS, *_POSTS_TOO))
TITLE: Final = re.compile(
    rf"(?:新来的?个?|新来个|[新现兼出担改转就]任|新上任的?|换成了?|换为|换上|改成|变成|换了个|换了|升(?:了|任)?|提(?:了)?|职务(?:是|:|：)?|"
    rf"职位(?:是|:|：)?|title(?:是|is|:|：)? ?|是(?:他们|新|个)?|做|任|当|转|调(?:到|"
    rf"任))?(?P<t>(?:senior |sr\.? |chief |global |regional |procurement |it |"
    rf"sales )*(?:(?:(?![了在])[一-鿿]){{0,6}}?)(?:{POSTS})(?:[一-鿿]{{0,2}}?(?:{POSTS}))?)(?=$|[,，。 ;；、(（]|"
    rf"叫|姓|电话|手机|了|的(?!事|活|工作|流程|合同|单|款|方|需求|预算|问题)|是|P|换成|改成|换了|由|是?(?![部处科室])[一-鿿]{{2,3}}$)"
)
TITLE_CUE: Final = re.compile(
    r"新来|新任|换了|换人|升(?![级降温高压学本])|提拔|职务|职位|title|调(?:到|任)|名片|联系人|是他们的?|接替|接手|顶替|换成|叫|现在是|[现兼出担改转就]任|如今是|变成"
)
SAID_TITLE: Final = re.compile(
    r"(?:职务|职位|岗位|头衔|title)(?:还|也|是|为|仍|现在|目前|如今|已经?|改成|变成|调整为|变更为|:|：| )*(?P<t>(?![变换调有没不升改动])[a-z一-鿿][a-z一-鿿 &/]{1,24}?)(?=$|[,，。;；、\n(（]|电话|手机|邮箱|微信)"
)
EXPLICIT: Final = re.compile(r"职务|职位|title|现在是|现任|如今是")
POST_OF_PERSON: Final = re.compile(
    rf"(?:P|(?<=叫)[一-鿿]{{2,3}})[,， ]*(?:是|职务|"
    rf"做)?[,， ]*(?:他们)?(?P<t>(?![说讲问让要找跟给把也都就]|[他她我]们)[一-鿿]{{0,8}}?(?:{POSTS}))(?=$|[,，。 ;；、])"
)
POST: Final = re.compile(rf"[一-鿿]{{0,6}}?(?:{POSTS})")
_TITLES: Final = Screen((POST_OF_PERSON, TITLE), lambda pattern: pattern)


_ARRIVED: Final = re.compile(
    r"^[一-鿿]*?(?:(?:新|刚|才)(?:来|上|到|任|换|招|调|聘|提|升|接手)(?:上|来|任)?[了的]?(?:一?[个位](?![体]))?|(?:换|来|调来|升|提|招)了(?:一?[个位])?)(?:新的?(?!能源|媒体|材料|产品|业务))?"
)
"""Up to the words by which somebody has come to a post (承新来的|设备科长)."""
_POST_LEAD: Final = re.compile(
    r"^(?:[他她](?:也|刚|已经?|现在)*(?=升|提拔|晋升|当上?|改任|转任|调任)|[他她]?(?:说|讲|告诉我们?|透露)|[他她](?:们)?(?:原来|以前|之前)?的|(?:原来|以前|之前)的|(?:介绍|推荐|引荐)了?的?|[一-鿿]{0,3}人[为是系]|[一-鿿]{0,4}的[是为]|[该贵其](?:公司|单位|[院校厂所局店馆])?的?|新的?(?=[a-z]|采购|办公室|院办|信息|设备|后勤|总务|科研|医务|护理|物资|基建|招标|经理|主管|主任|总|部长|厂长|老板|财务|店长|科长|处长|院长|校长)|个|(?:现|兼|出|担|改|就|新|转)任|履新|现为|任(?=[一-鿿]{2})|现在|目前|如今|是|他们的?|那边的?|了|换|的|接手|接管|接任|负责(?!人)|分管|升(?:任|为|成|到|做|了|职)*|(?:提拔|晋升|改任|转任|调任)(?:为|成|了)*|主管(?=.)|管(?=.{2}))+"
)
"""What else leads in a post."""


_ROLE: Final = (
    r"(?:manager|director|specialist|engineer|coordinator|supervisor|buyer|purchaser|officer|president|executive|assistant|analyst|consultant|architect|planner|controller|"
    r"administrator|associate|representative|founder|principal|accountant|counsel|designer|developer|scientist|merchandiser|strategist|technologist|trainer|lead(?=$|[^a-z]))"
)
_NO_POST: Final = r"(?:the|an?|new|our|their|his|her|is|as|was|to|with|from|for|of|by|call(?:ed)?|met|and|email|hi|dear|contact|title|now|hot|warm|this|that|sales(?= lead(?![a-z])))"
ENGLISH_POST: Final = rare(
    rf"(?<![a-z@._-])(?!{_NO_POST}(?![a-z]))(?P<t>(?:(?:vice president|vp|svp|evp|avp|head|director|president|manager)(?: of|,) [a-z&]+(?: (?:&|and) [a-z]+| [a-z]+){{0,2}}|vp [a-z]+(?: [a-z]+)?|"
    rf"(?:(?!{_NO_POST}(?![a-z]))[a-z][a-z&/.]* ){{0,4}}?{_ROLE})(?:,? (?:apac|china|emea|asia|greater china|north china|south china|east china))?)(?![a-z@._-])"
)
"""A post in English words (Senior Project Manager, Head of Supply Chain), in a clause that no names stand in."""


def _english(clause: Clause, doc: Document) -> Read[str] | None:
    match = ENGLISH_POST.search(clause.plain)
    if match is None or match["t"] == "lead":
        return None
    span = span_in(clause, match.span("t"))
    return Read(doc.raw[span.start : span.end].strip(), "post: in English", span, 0.9)


_NEW_ONE: Final = re.compile(r"^换了|[^调]换了|[说讲听][^P]{0,6}(?:新?来了|换了|新?换)")
"""The post is that of somebody new, of whom the person beside it told or under whom they work now."""


_NEW_THERE: Final = re.compile(r"(?:换|来|招)了(?:一?[个位])?(?:新的?)?[^P,，]{0,4}$")
_TAKES_OVER: Final = re.compile(r"(?:由|归|交给|转给|移交给?|划给)[^P,，]{1,10}$")
"""Up to a post to which a matter is handed over (项目由总部采购接手): it is nobody's who is named before."""
_CHANGED_HANDS: Final = re.compile(r"(?:也|都|又|刚|已经)*换(?:了|人了?|掉了)(?:$|[,，。 ])")
"""Behind a post: somebody else has it now, and not who tells so (P说老板换了)."""
_BOSS_OF: Final = re.compile(r"P的[^P,， ]{0,6}$")


def _is_of_another(match: re.Match[str], clause: Clause) -> bool:
    """Tell whether a post is that of somebody new there, or of whom somebody has for a boss or an aide (Grace的老板 Mr. Wong)."""
    return (
        _NEW_ONE.search(match[0]) is not None
        or _NEW_THERE.search(clause.shape[: match.start("t")]) is not None
        or _BOSS_OF.search(clause.shape[: match.end("t")]) is not None
    )


_SENT_TO: Final = re.compile("^[一-鿿]{0,6}?(?:找|联系(?!人)|打给)(?:[他她]们?)?的?")
"""Up to the post of whom one is to turn to (有事找他|秘书)."""


def bare_post(words: str) -> str:
    """Return a post without the words by which somebody has come to it (新上的厂长: 厂长), or we are sent there."""
    return _POST_LEAD.sub("", _ARRIVED.sub("", _SENT_TO.sub("", words)))


def title_of(clause: Clause, doc: Document) -> Read[str] | None:
    """Return the post said in a clause; that of somebody new, whom they told of (P说又换了个行长), is not theirs."""
    said = SAID_TITLE.search(clause.text)
    if said:
        span = span_in(clause, said.span("t"))
        return Read(doc.raw[span.start : span.end].strip(), "post: said", span)
    english = _english(clause, doc)
    if english is not None:
        return english
    for pattern in _TITLES.of(clause.shape):
        match = pattern.search(clause.shape)
        if match and (
            _TAKES_OVER.search(clause.shape[: match.end("t")]) or _CHANGED_HANDS.match(clause.shape, match.end("t"))
        ):
            continue
        if match and not (_is_of_another(match, clause) and clause.people and "P" not in clause.shape[match.end() :]):
            base = clause.shape_span.start
            span = doc.text_span(base + match.start("t"), base + match.end("t"))
            words = bare_post(doc.raw[span.start : span.end].strip())
            if words:
                return Read(words, "post", span, 0.9)
    return None


_IS_REPLACED: Final = re.compile(r"(?:最近|刚|又|也|已经|都)?(?:换人|换了人|走人|离职|辞职|走了|退休|调走)")


def is_of_who_left(title: Read[str], doc: Document) -> bool:
    """Tell whether a post is only said to have somebody else in it (总部CFO换人了), and not to be that of who is named."""
    return title.span is not None and _IS_REPLACED.match(doc.text, title.span.end) is not None
