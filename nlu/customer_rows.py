"""A new customer put down in a row of words: 建客户 东阳木语工艺品 金华东阳 做木雕摆件 B类 抖音来的.

Behind the words that bid to put somebody down stand the name and then, in any order, the level, where it is, what it does and
where it comes from, each between blanks or commas. Only a message of which every part is told for one of these is such a row:
where it goes on with a plan, a sum or what somebody said, it is read as any other.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import GUESS, Read, Ref, SaveCustomer
from nlu.names.data.companies import INDUSTRIES
from nlu.names.dictionary import is_small_place
from nlu.names.persons import read_person
from nlu.names.places_in_text import place_at
from nlu.sources import FAIRS, FOOTWORK, ONLINE
from nlu.text import Span

LEAD: Final = re.compile(
    r"(?:麻烦|请|帮我?|帮忙|给我|先|再|您|你|[ ,，])*(?:(?P<bare>新?(?:建|增|录|登记|录入|加|记|存|创建|添加|开))(?:了|个|一个|一家|一下|下|上)*"
    r"(?P<what>(?:新|潜在|意向|个)*(?:客户|档案?|户(?!口)|公司))?(?:登记|信息|资料)?|(?P<new>新客户|客户)(?:登记|建档|录入|信息|资料)?|建[档户]|开户|(?:我|这边|刚|今天|又|[ ,，])*(?:有|来|谈|拓|碰到)了?(?:一?[个家])?新的?客户[ ,，]*(?:你|您|帮我?|帮忙|给我|麻烦|替我|先|把[它他])*(?:建|录|登记|加|存|入)(?:档|一?下|个|上|进去)*)(?:哈|啊|呀|吧|了)?[:： ,，\n]+"
)
"""What bids to put a customer down; with 新录一个 alone a level must stand in the row."""
_PART: Final = re.compile(r"(?:level|级别|等级)[ :：=]*[abc](?![a-z])|[^ ,，;；、|/\n。]+")
_LEVEL: Final = re.compile(
    r"(?:先|暂|时|定|评|放|归|列|算|为|按|照|当|级别|等级|客户级别|level|是|[:：= ])*(?P<v>[abc])(?:\+)?(?:[级类档])?(?:客户)?(?:放着?|算|记着?|来|走|处理|吧|了)*"
)
_LABEL: Final = re.compile(
    r"(?P<label>所属行业|行业|主营|地区|区域|所在地|地址|城市|来源|渠道|source|level|级别|等级)(?:[:：=]|是|为|填|(?<=行业)(?!协会|展|会|内|里|峰会|论坛|大会|群|网)(?=..)|(?<=区域)(?=..)|(?<=来源)(?=..))(?P<v>.{1,20})"
)
_SLOT_OF: Final = {"行": "industry", "主": "industry", "所属": "industry", "地": "region", "区": "region", "所在": "region", "城": "region",
    "来": "source", "渠": "source", "so": "source", "le": "level", "级": "level", "等": "level"}  # fmt: skip
_SOURCE: Final = re.compile(
    rf"介绍|推荐|引荐|转介|refer|推(?:过?来)?的|推来|牵的?线|搭的?[桥线]|(?:带|领|找|来|加|认识|碰到|扫到|聊到|搜到|打)(?:上门|过?来|进来)?的$|询盘|留资|{FOOTWORK}|{FAIRS}|"
    rf"{ONLINE}|美团|名片|名单|老客户"
)
_THERE_GIVEN: Final = re.compile(r"(?:(?<=的)(?:微信|好友))?$")
"""论坛上加的|微信: what was given there is no part of where it was."""
_DOES: Final = re.compile(
    r"(?:主要|主|专门?|专业|他们|就|是)*(?:做|搞|干|种(?!植|子|苗)|养(?!殖|生|老)|主营|经营|生产|加工|卖|造|开)(?P<v>[^的]{2,14}?)(?:为主)?(?:的|的客户|那种|这块|行业)?"
)
_THERE: Final = re.compile(r"(?:公司|厂子?|店|人|地址)?(?:就|也)?(?:在|位于)(?=..)")
"""Before where the customer is (就在商丘民权)."""
_REMARK: Final = re.compile(
    r"[一二三四五]星级?(?:酒店)?|[大中小]厂|[\d一二两三四五六七八九十百几多来]+(?:号|个)?人|连锁|规模[大小]?"
)
"""How big it is, which no slot holds."""
_NO_INDUSTRY: Final = re.compile(
    r"[0-9]|[一二三四五六七八九十][星人年月号万台吨]|想|要(?!约)|采购|求购|买|租|找|需|让|说|约|打算|准备|见|聊|谈|去|报|发|送|签|急|没|不|了|明|今|周|电话|微信|联系|老板|负责"
)
_MOST_PLACE: Final = 10
_LONGEST_NAME: Final = 24


def read_customer_row(doc: Document) -> SaveCustomer | None:
    """Return the new customer that a message puts down in a row; None where it is no such row, or of somebody known."""
    begin = len(doc.text) - len(doc.text.lstrip())
    lead = LEAD.match(doc.text, begin) if doc.command is None else None
    if lead is None or doc.times or any(m.kind in ("deal", "product") for m in doc.mentions):
        return None
    parts = [Span(*m.span()) for m in _PART.finditer(doc.text, lead.end())]
    if len(parts) < _FEWEST_PARTS or not _is_new_name(parts[0], doc):
        return None
    slots: dict[str, Read[str]] = {}
    for part in parts[1:]:
        if _REMARK.fullmatch(doc.text, part.start, part.end) is not None:
            continue
        person = read_person(doc.text[part.start : part.end])
        if person is not None and (person.honorific or person.how in ("小", "老", "阿")):
            return None  # who is there: no trade, and the message tells more than the customer's own data
        read = _slot(part, doc, slots)
        if read is None or read[0] in slots:
            return None
        slots[read[0]] = read[1]
    if "level" not in slots and not (lead["what"] or lead["new"] or lead["bare"] is None):
        return None
    name = parts[0]
    ref = Ref(None, doc.raw[name.start : name.end])
    return SaveCustomer(
        Read(ref, "customer: of a row", name, GUESS),
        industry=slots.get("industry"),
        region=slots.get("region"),
        level=slots.get("level"),
        source=slots.get("source"),
    )


_FEWEST_PARTS: Final = 2


def _is_new_name(part: Span, doc: Document) -> bool:
    """Tell whether the first words of a row are a company's name that nobody knows."""
    words = doc.text[part.start : part.end]
    if not 4 <= len(words) <= _LONGEST_NAME or not re.fullmatch(r"[一-鿿a-z0-9()（）·&.-]+", words):
        return False
    named = [m for m in doc.mentions if part.start <= m.span.start < part.end]
    if any(m.kind != "customer" for m in named):
        return False
    if any(not m.is_new and m.span.end - m.span.start >= part.end - part.start - 1 for m in named):
        return False
    return bool(named) or any(words.endswith(end) for end in INDUSTRIES) or place_at(words) > 0


def _slot(part: Span, doc: Document, slots: dict[str, Read[str]]) -> tuple[str, Read[str]] | None:
    """Return what a part of the row tells and its value; None where it tells something else."""
    words = doc.text[part.start : part.end]
    label = _LABEL.fullmatch(words)
    if label is not None:
        slot = next(slot for start, slot in _SLOT_OF.items() if label["label"].startswith(start))
        span = Span(part.start + label.start("v"), part.end)
        value = doc.raw[span.start : span.end].strip()
        return slot, Read(value.upper() if slot == "level" else value, f"{slot}: labelled", span)
    level = _LEVEL.fullmatch(words)
    if level is not None:
        return "level", Read(level["v"].upper(), "level", part)
    sent = doc.raw[part.start : part.end]
    if _SOURCE.search(words) is not None:
        span = Span(part.start + words.startswith(("是", "由")), part.end)
        span = Span(span.start, span.end - len(_THERE_GIVEN.search(words)[0]))  # type: ignore[index]
        return "source", Read(doc.raw[span.start : span.end], "source: of a row", span, GUESS)
    there = _THERE.match(words)
    where = Span(part.start + (there.end() if there is not None else 0), part.end)
    if _is_place(doc.text[where.start : where.end]):
        return "region", Read(doc.raw[where.start : where.end], "region: of a row", where, GUESS)
    does = _DOES.fullmatch(words)
    if does is not None:
        span = Span(part.start + does.start("v"), part.start + does.end("v"))
        return "industry", Read(doc.raw[span.start : span.end], "industry: of a row", span, GUESS)
    if len(words) <= _MOST_PLACE and _NO_INDUSTRY.search(words) is None and "industry" not in slots:
        return "industry", Read(sent, "industry: of a row", part, GUESS)
    return None


def _is_place(words: str) -> bool:
    """Tell whether words are made of names of places only, a last one of two characters nobody has heard of among them (台州黄岩院桥)."""
    at, found = 0, 0
    while at < len(words):
        end = place_at(words, at)
        if end == at:
            end = next((at + n for n in (4, 3, 2) if is_small_place(words[at : at + n])), at)
        if end == at and words[at] in "市县区镇乡省州":
            end = at + 1
        if end == at:
            rest = words[at:]
            return bool(found) and len(rest) == 2 and not any(rest.endswith(end) for end in INDUSTRIES)
        found, at = found + 1, end
    return bool(found)
