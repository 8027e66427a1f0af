"""What one is reached by, as a clause gives it: phone, mail and WeChat, also read out digit by digit."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import Read
from nlu.kin import FAMILY, FRIENDS, HELPERS
from nlu.text import Span

PHONE: Final = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?\d{7,8}|0\d{2,3}[- ]\d{4}[- ]\d{4}|\+(?!86)\d{1,3}[- ]?\d{2,4}[- ]?\d{3,4}(?:[- ]?\d{2,4})?)(?!\d)"
)
_DIGIT: Final = r"[0-9零〇洞一幺么二两三四五六七拐八九勾]"
SPOKEN_PHONE: Final = re.compile(rf"(?<!{_DIGIT})[1一幺么] ?[3-9三四五六七拐八九勾](?:[ \-]?{_DIGIT}){{9}}(?!{_DIGIT})")
SPOKEN_LANDLINE: Final = re.compile(
    rf"(?:座机|固话|办公电话|办公室电话|电话|传真)[是:： ]*(?P<n>[0零〇洞][ \-]?{_DIGIT}(?:[ \-]?{_DIGIT}){{8,10}})(?!{_DIGIT})"
)
LOCAL: Final = re.compile(
    r"(?:座机|固话|电话|直线|直拨|(?<![a-z])tel)(?:号码?)?(?:是|为|:|：|(?:已经?|刚|也|又)?(?:换|改|变)(?:成|为|到)了?|[ ,，])*"
    r"(?P<n>[2-8]\d{3}[- ]?\d{4}(?:(?: ?转 ?| ?分机(?:号)? ?|-)\d{1,5})?|[2-8]\d{2}[- ]?\d{4})(?![\d.万千元块台个件套吨米%])"
)
"""A number without its area code, which only the word before it tells from any other (电话87654321, 座机8866 1234转802)."""
SPOKEN_DIGITS: Final = str.maketrans("零〇洞一幺么二两三四五六七拐八九勾", "00011122345677899")
"""A number read out digit by digit (一三八零零...), the soldier's 幺, 拐, 勾 and 洞 among them."""
EMAIL: Final = re.compile(r"[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_WECHAT: Final = "(?:微信|wechat|weixin|vx|wx)(?: ?id)?号?"
WECHAT: Final = re.compile(
    rf"{_WECHAT}(?:是|:|：|为|(?:已经?|刚|也|又)?(?:换|改|变)(?:成|为|到)?了?(?:个?新的?)?| )*([a-z][a-z0-9_-]{{4,19}})"
)
WECHAT_ID: Final = re.compile(
    r"[:： ]*([a-z][a-z0-9_-]{5,19})(?: ?(?:先|帮我)?(?:存|记|加)[一下档着上好个]*| *(?:电话|手机|座机|邮箱|tel|1[3-9]\d).*)?"
)
WECHAT_JUST_BEFORE: Final = re.compile(
    rf"{_WECHAT}(?:(?:已经?|刚|也|又)?(?:换|改|变)(?:成|为|到)?了?)?(?:[ ,，]*新的?号?)?(?:是|:|：)?[ ,，]*$"
)
WECHAT_CHANGED: Final = re.compile(r"(?:换|改)了?(?:个|新)?微信|微信号?(?:换|改|变)")
WECHAT_NEW: Final = re.compile(r"(?:新的?号?|换成|改成|现在)(?:是|叫|:|：| )*([a-z][a-z0-9_-]{4,19})")
ANY_DATA: Final = re.compile(rf"(?:[a-z]|{_DIGIT})(?:[ \-]?(?:[a-z@_.]|{_DIGIT})){{4}}")
"""A number or address has five letters or digits on end; nearly all clauses have none and need no closer look."""
SOMEBODY_ELSES: Final = re.compile(
    r"(?<![给跟和找加叫让])我(?:的|新|的新)?(?:电话|手机|号码?|微信|邮箱|号是)|打我|"
    r"[他她P](?:的)?(?:助理|秘书|同事|老婆|爱人|老公|领导|老板|下属|司机)(?:的)?[^,，P]{0,3}(?:电话|手机|微信|邮箱)|"
    rf"[他她P]的?(?:{FRIENDS}|[表堂]?[弟哥妹姐]+|{FAMILY}|{HELPERS}|学徒|师傅)(?!公司|厂)(?:叫|是)?[^,，。P]{{0,8}}?[:： ]*(?=1[3-9]\d{{9}}|0\d{{2,3}}-?\d{{7,8}})|"
    r"(?:收件人?|收货人?|开票|发票|客服|售后|总机|前台|门卫|门岗|保安|值班室?|传达室|快递员?|货运|物流|报修|投诉|服务)(?:的|是|:|：)?(?:电话|手机|号码|座机|热线)"
)
"""Numbers that are the rep's own, of somebody without a name, or of a place where anybody answers."""
_SAID_ELSES: Final = re.compile(
    rf"[ ,，]*(?:这|那)?(?:个)?(?:号|号码|电话|手机)?(?:是|为)(?:他|她|他们)(?:的|家的?)?(?:{FRIENDS}|[表堂]?[弟哥妹姐]+|{FAMILY}|{HELPERS}|学徒|师傅|老板|领导)"
)
"""Behind a number: whose it is instead (是他徒弟小魏的)."""
SAME_NUMBER: Final = re.compile(
    r"(?:微信|wechat|(?<![a-z])[vw]x|(?<![a-z])v信|企微)号? ?(?:[也就都还]|手机号?|电话号?|号码?|上面?的?|前面的?|[跟和与](?=手机|电话|号|上|前)|是|用|的)*"
    r"(?:同(?:一个|号|步|手机|电话|上|名)*|一样|相同|一致|一个号?|即(?:手机|电话|本)号?)(?:号码?)?的?(?=$|[ ,，。;；!！~)）])"
    r"|(?:微信|wechat|(?<![a-z])[vw]x|(?<![a-z])v信|企微)号? ?(?:[也就都还]|是|用|加)+(?:[这那此]个?(?:号码?|手机号?|电话)?|它|(?<=是)(?:手机|电话)号?)的?(?=$|[ ,，。;；!！~)）])"
    r"|(?:微信|企微) ?同(?:号|手机|步)|手机微信(?:同|一样)|v同"
)
"""The WeChat id is the number said (微信同号, 微信一样, 微信也是这个号)."""


DEPARTMENT: Final = re.compile(
    r"部门(?:是|为|在|叫|:|：| )+(?P<n>[一-鿿a-z]{1,12}?(?:部|科|处|中心|室|组|课|车间|department))(?=$|[ ,，。;；、)）])"
)
"""Where somebody works, by name (部门为设施采购部)."""


NO_MOBILE: Final = "phone: without area code"
_TELLS_BESIDE: Final = re.compile(r"[了过说聊谈问打催约讲]")


def is_only_number(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause gives the number that somebody is called on, and tells of no call (电话 87654321 叶总监)."""
    text = doc.text[clause.span.start : clause.span.end]
    if "电话" not in text or _TELLS_BESIDE.search(text) is not None:
        return False
    return LOCAL.search(text) is not None or _CALLED_ON.search(text) is not None


_CALLED_ON: Final = re.compile(rf"电话(?:号码?)?(?:是|为|:|：|[ ,，])*{PHONE.pattern}")


def data_of(clause: Clause, doc: Document) -> dict[str, Read[str]]:
    """Return the department, phone, email and wechat that a clause gives, by these names; no number where it is of somebody else."""
    text = doc.text[clause.span.start : clause.span.end]
    data: dict[str, Read[str]] = {}
    if "部门" in text and (department := DEPARTMENT.search(text)) is not None:
        span = span_in(clause, department.span("n"))
        data["department"] = Read(doc.raw[span.start : span.end], "department: said", span, 0.9)
    if ANY_DATA.search(text) is None:
        return data
    if SOMEBODY_ELSES.search(clause.shape) or _SAID_ELSES.match(doc.text, clause.span.end):
        return data
    phone = PHONE.search(text)
    spoken = SPOKEN_PHONE.search(text)
    if phone:
        data["phone"] = Read(_as_dialled(phone[1]), "phone", span_in(clause, phone.span(1)))
    elif landline := SPOKEN_LANDLINE.search(text):
        digits = _as_dialled(landline["n"].translate(SPOKEN_DIGITS))
        data["phone"] = Read(digits, "phone: read out", span_in(clause, landline.span("n")), 0.9)
    elif local := LOCAL.search(text):
        data["phone"] = Read(_as_dialled(local["n"]), NO_MOBILE, span_in(clause, local.span("n")), 0.9)
    elif spoken:
        digits = re.sub(r"[- ]", "", spoken[0]).translate(SPOKEN_DIGITS)
        data["phone"] = Read(digits, "phone: read out", span_in(clause, spoken.span()), 0.9)
    if "phone" in data and data["phone"].rule != NO_MOBILE and SAME_NUMBER.search(text):
        data["wechat"] = Read(data["phone"].value, "wechat: same number", data["phone"].span)
    email = EMAIL.search(text)
    if email:
        data["email"] = Read(email[0], "e-mail", span_in(clause, email.span()))
    wechat = WECHAT.search(text)
    if wechat is None and WECHAT_CHANGED.search(doc.text, max(clause.span.start - 24, 0), clause.span.start):
        wechat = WECHAT_NEW.search(text)
    if wechat is None and WECHAT_JUST_BEFORE.search(doc.text, max(clause.span.start - 14, 0), clause.span.start):
        wechat = WECHAT_ID.fullmatch(text)
    if wechat:
        data["wechat"] = Read(wechat[1], "wechat", span_in(clause, wechat.span(1)))
    return data


def span_in(clause: Clause, place: tuple[int, int]) -> Span:
    """Return a place within the text of a clause as one of the message."""
    return Span(clause.span.start + place[0], clause.span.start + place[1])


def _as_dialled(number: str) -> str:
    """Return a phone number without spaces and hyphens, but for the one behind an area code (0731-84501234)."""
    bare = number.replace(" ", "")
    return bare if re.fullmatch(r"0\d{2,3}-\d{7,8}", bare) else bare.replace("-", "")
