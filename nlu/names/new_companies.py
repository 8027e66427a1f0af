"""Companies nobody has told us of yet, recognised by how the name is made and how the sentence speaks of it.

A name is [place] brand [trade] [legal form]. Its left end is a place, a break in the text, or what one says before a name
(新客户, 去了趟, 拜访, 给 ...); its right end is the end of its trade words or a break. A name without a place needs a trade or a
frame; a trade that everybody talks about (电子材料) needs one of the other two. Who is said to have beaten us is no customer.
"""

from collections.abc import Iterator, Sequence

from nlu import patterns as re
from nlu.intents import Ref
from nlu.lexicon import EMPTY, Lexicon
from nlu.names.companies_in_text import is_slot_before
from nlu.names.data.companies import LATIN_ENDS
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.words import WORDS
from nlu.names.frames import (
    FRAME,
    NEW_IN_BRACKETS,
    NO_NAME_AFTER,
    ONLY_A_KIND,
    PLACE_NOUNS,
    STRONG_FRAME,
    TOPIC_AFTER,
    is_errand_at,
    is_rival,
)
from nlu.names.mention import Candidate, Mention
from nlu.names.new_as_told import FREE_NAME, READERS
from nlu.names.new_brands import MAX_BRAND, MEASURES, NUMERALS, STOP, Found, is_chinese
from nlu.names.new_by_trade import by_trade
from nlu.names.persons import is_person_at
from nlu.names.places_in_text import place_at
from nlu.names.table import Table
from nlu.text import Span, fold

_MIN_SCORE = 0.7
_ENGLISH_NAME = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z][A-Za-z&\-]+(?: [A-Z&][A-Za-z&\-]*){{0,4}},? (?:(?i:{LATIN_ENDS}))(?![A-Za-z])(?:,? (?i:co\.?,? ?ltd\.?|ltd\.?|inc\.?))?"
)
_ENGLISH_FOLDED = re.compile(
    r"(?<![a-z0-9@._\- ])[a-z][a-z&\-]+(?: [a-z][a-z&\-]+){0,2},? (?:gmbh|ag|ab|oy|inc\.?|llc|plc|pte\.? ltd\.?|co\.?,? ?ltd\.?|ltd\.?|limited|corp\.?)(?![a-z0-9])"
)
"""The same in a folded message: only the plainest legal forms, and not within an English sentence."""
_VERBS = frozenset(
    (
        "来电",
        "来函",
        "来信",
        "来访",
        "致电",
        "致函",
        "回电",
        "回函",
        "去电",
        "发函",
        "复函",
        "函告",
        "同意",
        "同时",
        "同样",
        "同步",
        "同类",
        "同期",
        "同等",
        "同批",
        "同款",
    )
)
"""Words no name begins in the middle of (罗总来|电称合同…, 唐总同|意由租赁改为采购)."""
_CHANNELS = (
    "电话",
    "手机",
    "座机",
    "传真",
    "号码",
    "微信",
    "来电",
    "短信",
    "邮件",
    "邮箱",
    "来信",
    "语音",
    "留言",
    "视频",
)
_PLACES = Table(PROVINCE_OF)


def find_new_companies(text: str, known_spans: Sequence[Span] = (), lexicon: Lexicon = EMPTY) -> list[Mention]:
    """Return the companies named in `text` outside `known_spans`, in text order.

    Give the text as sent where you have it: English names need their capitals. Each mention has one candidate `Ref(None, name)`
    whose name is the words as written.
    """
    folded = fold(text)
    blocked = bytearray(len(folded) + 1)
    for span in known_spans:
        blocked[span.start : span.end] = b"\x01" * (span.end - span.start)
    _block_grounds(folded, blocked)
    traded = list(by_trade(folded, blocked, lexicon))
    reach = {name.start: name.end for name in traded}
    placed = (name for name in _by_place(folded, blocked) if reach.get(name.start, 0) <= name.end)
    found = [*_english(text), *traded, *placed]
    for _, read in READERS.of(folded):
        found += read(folded, blocked)
    chosen: list[Found] = []
    for likely in sorted(found, key=lambda f: (-(f.score + 0.02 * (f.end - f.start)), f.start)):
        if likely.score < _MIN_SCORE or any(blocked[likely.start : likely.end]):
            continue
        if folded[max(likely.start - 1, 0) : likely.start + 1] in _VERBS:
            continue
        if folded[likely.start : likely.end] in NO_FIRMS or is_rival(folded, likely.start, likely.end):
            continue
        if ONLY_A_KIND.fullmatch(folded, likely.start, likely.end) or NEW_IN_BRACKETS.search(
            folded, max(0, likely.start - 24), likely.start
        ):
            continue
        if _is_errand(folded, likely) or any(
            words.search(folded, likely.start, likely.end) for words in (_TELLS, _SENTENCE)
        ):
            continue
        name = _in_whole(folded, likely, blocked)
        blocked[name.start : name.end] = b"\x01" * (name.end - name.start)
        chosen.append(name)
    return [
        Mention(
            "customer",
            Span(name.start, name.end),
            text[name.start : name.end],
            (Candidate(Ref(None, text[name.start : name.end]), round(name.score, 3), name.reason),),
        )
        for name in sorted(chosen, key=lambda f: f.start)
    ]


_GROUND_OF = re.compile(
    "(?:高新技术开发区|高新区|开发区|经开区|工业园区?|产业园区?|科技园区?|软件园区?|创业园|物流园区?|保税区|自贸区|新区|新城|工业区|园区|[一-鿿]镇|街道)"
    "(?:里面?|里头|那边|那儿|这边|内)?(?:的(?:那|这|一)?家?|那家|这家|有家|一家)(?=[一-鿿]{4})"
)
"""A quarter, and whose it only says where they sit: 济南高新区的|山东瑞诺, 苏州工业园区那家|安徽荣盛."""
_GROUND_REACH = 12


def _block_grounds(text: str, blocked: bytearray) -> None:
    """Set apart the quarters that say where a firm sits whose own name begins with its place."""
    for match in _GROUND_OF.finditer(text):
        if place_at(text, match.end()) == match.end():
            continue
        first = max(0, match.start() - _GROUND_REACH)
        start = next((at for at in range(first, match.start()) if place_at(text, at) > at), match.start())
        blocked[start : match.end()] = b"\x01" * (match.end() - start)


_SENTENCE = re.compile(
    "如果|要是|假如|倘若|只要|一旦|万一|是否|能否|要不|不然|否则|(?:接受|同意|答应|希望|不会|不能|没有|可以|已经|正在|目前|对方|我们|咱们|你们|他们|她们)"
)
"""Words of a sentence, which no name holds (滨湖如果接受分期建设)."""
_TELLS = re.compile(
    "(?:主任|经理|部长|处长|科长|总监|院长|校长|厂长|所长|站长|局长|书记|主席|老师|教授|总工)(?:表示|指出|认为|介绍|提出|反映|要求|建议|希望|透露|告知|明确|强调)"
)
"""Somebody says something (郭主任表示待集团批复), which no name holds."""
_GOES_TO = re.compile("[去到赴往飞跑]$")
_ERRAND = re.compile(
    "(?:作|做|装(?![备饰配潢])|修(?!远|正)|拆|换|调(?!味)|看|谈|送|取|接|验|测(?![控绘量])|办|搞|盯|参加|出席|安装|调试|维修|检修|处理|解决|协助)"
    "(?:[新旧]|一?[下批台套]|现场|技术|项目)*(?:现场|机器|机组|机子?|设备|货|样品?|产线|生产线|标|会|展|交流|考察|培训|指导|安装|合同|项目|工地|问题|客户|厂|车间|配件|零件|模具|柜子?|电梯|管道|仪表|仪器|锅炉|空调|车)"
)


def _is_errand(text: str, name: Found) -> bool:
    """Tell whether a place is only where one goes to do something (去寿光装机器), and no name's first half."""
    after = place_at(text, name.start)
    if after <= name.start or _GOES_TO.search(text, max(0, name.start - 1), name.start) is None:
        return False
    return _ERRAND.match(text, after, name.end) is not None


_TAIL = re.compile("[a-z&]{2,6}(?![a-z0-9])(?=[^\u4e00-\u9fff]|$)")


def _in_whole(text: str, name: Found, blocked: bytearray) -> Found:
    """Return the name with the Latin letters it ends with, where the sentence says that a new one comes (新客户:丹阳博润IVD)."""
    if not STRONG_FRAME.search(text, max(0, name.start - 14), name.start):
        return name
    tail = _TAIL.match(text, name.end)
    if tail is None or any(blocked[name.end : tail.end()]):
        return name
    return Found(name.start, tail.end(), name.score, name.reason)


_WHEN_BEHIND = re.compile(
    "(?:[今明昨后前]天?|刚才?|当天)?(?:早上|早间|清早|上午|中午|下午|傍晚|晚上|晚间|夜里|午后)$|[今明昨][早晚天]$|刚刚?$|刚才$"
)
"""When something happened, behind a name without a break (昌平炼化早上|tel)."""


_POST_BEHIND = re.compile("(?:部长|经理|主任|总监|[科处厂所院校队课]长|老板|主管)$")
_SAID_BEFORE = re.compile("(?:原[定先来本]|原计划|本来|预[计定]|估计|大概)$")
"""What was to be, behind something at a place."""


def _by_place(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield names of a place and a brand alone, between breaks: 常熟万科达."""
    reached = 0
    for begin, _, _ in _PLACES.hits(text):
        if begin < reached or blocked[begin] or not is_slot_before(text, begin):
            continue
        if begin and text[begin - 1] in NUMERALS and text[begin] in MEASURES:
            continue
        after = begin
        while (further := place_at(text, after)) > after:
            after = further
        reached = after
        match = FREE_NAME.match(text, after)
        if match is None or any(blocked[begin : match.end()]):
            continue
        brand = match[0]
        for cut in range(len(brand)):
            rest = after + cut
            if (
                text[rest] in "的这那"
                or (cut >= 2 and is_person_at(text, rest))
                or (cut >= 2 and text[rest] in "见找约陪" and is_person_at(text, rest + 1))
            ):
                brand = brand[:cut]
                break
        if (when := _WHEN_BEHIND.search(brand)) is not None and when.start() > 1:
            brand = brand[: when.start()]
        end = after + len(brand)
        if _SAID_BEFORE.search(brand):
            continue  # 武隆风场原定5月签: what is spoken of
        if brand.endswith(_CHANNELS):
            continue  # 临沂王强电话: who called
        if brand[:1] in ("开", "办", "搞", "做") and (
            text[max(begin - 1, 0) : begin] == "在" or text[end : end + 1] == "的"
        ):
            continue  # 在盐城|开纺织厂, 盐城|开纺织厂的
        if _POST_BEHIND.search(brand) and is_person_at(text, after + 1):
            continue  # 湛江港|麦部长
        if not 2 <= len(brand) <= 6 or PLACE_NOUNS.match(brand) or is_person_at(text, after):
            continue
        if is_errand_at(text, begin, after):
            continue
        if (
            brand[:2] in WORDS
            or brand[0] == "作"
            or (len(brand) < MAX_BRAND and brand[-1] in "区县镇乡村")
            or any(char in STOP for char in brand)
            or NO_NAME_AFTER.search(brand)
            or TOPIC_AFTER.search(brand)
        ):
            continue
        is_hard = begin == 0 or not is_chinese(text[begin - 1]) or bool(blocked[begin - 1])
        framed = FRAME.search(text, max(0, begin - 12), begin)
        strong = STRONG_FRAME.search(text, max(0, begin - 12), begin)
        if not (is_hard or framed):
            continue
        yield Found(begin, end, 0.88 if strong else 0.78, "place and brand between breaks")


def _english(raw: str) -> Iterator[Found]:
    for match in (_ENGLISH_FOLDED if raw.islower() else _ENGLISH_NAME).finditer(raw):
        yield Found(match.start(), match.end(), 0.9, "English legal form")
