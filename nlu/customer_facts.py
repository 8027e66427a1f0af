"""What a clause says of a customer and nothing else: where it sits, what it makes, its level, where it came from.

海韵在青岛, 行业改成缝纫机, 总部搬到嘉兴了, 归东北区, 是做阀门的, 等级A, 是王总介绍来的. A clause counts only where every word of it is read; so
a message made of such clauses is about the customer's own data, and no visit or deal is told in it.
"""

from collections.abc import Iterable
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Read, SaveCustomer
from nlu.names.dictionary import is_small_place
from nlu.names.places_in_text import place_at
from nlu.sources import FAIRS, FOOTWORK, ONLINE, PEOPLE
from nlu.text import Span
from nlu.topics import Topic
from nlu.wording import word_set

_SUBJECT: Final = re.compile(
    r"(?:[ ,，:：的]|C|请|麻烦|帮我?|把|将|给|补充|备注|更新|标记|标注|改|登记|记|一下|另外|对了|这个|那个|这家|那家|他们|她们|人家|对方|(?:咱们?|我们)(?!评)|客户|公司|工厂|总厂|"
    r"厂[子区房家]?|单位|企业|总部|办公室|那边|这边|家|现在|目前|如今|其实|主要|本来|原来|一直|也|都|就|已经?|刚刚?|又|整个|全|资料|信息|档案|T)*+"
)
"""Whom it is about and what opens such a clause; nothing of it is told."""
_SET: Final = r"(?:先|暂时?|就|应该|都|给|请|统一|[:： ]|是|为|写成?|填成?|标成?|记成?|改[成为到]?|调整?[成为到]?|更新[为成]?|更正为|变更?[为成]?|换成?|归[到入]?|划[到入]?|列[为入]?|放|定[为成]?|评[为成]?|按|算|升[成为到]?|降[成为到]?|到|属于?|在|选)*+"
"""Between a label and its value."""
_PLACE: Final = r"(?P<v>[一-鿿]{2,10}?)"
_REGION: Final = re.compile(
    rf"(?:要?(?:整体|全部|都|新)*(?:搬家?|迁|搬迁|迁移|迁址|挪|落户|转移)(?:到|至|去|往|回|在)了?|位于|坐落[在于]|设在|地处|落在|在|"
    rf"(?:所属|归属)?(?:区域|地区|所在地区?|省份|城市|片区|大区|归属地|地址|位置|地点|注册地){_SET}|"
    rf"(?:归|划归|划给|划到|划入|归到|归入|算|属于?)(?:在|到|入)?){_PLACE}(?:去|来|那边|这边|那块|这块|那一带)?(?:了|的)?(?=$|[ ,，])|"
    r"(?P<v2>[一-鿿]{2,8}?)(?:那边|那块)?的(?:厂子?|工厂|公司|企业|单位|客户)(?=$|[ ,，])"
)
_AREAS: Final = word_set(
    "华东 华南 华北 华中 东北 西北 西南 长三角 珠三角 京津冀 大湾区 苏南 苏北 苏中 浙南 浙北 浙东 浙西 鲁南 鲁中 鲁西 胶东 皖南 皖北 皖中 粤东 粤西 粤北 闽南 闽北 闽东 "
    "赣南 湘南 湘北 豫南 豫北 豫东 川东 川南 川西 辽南 冀南 冀北 晋南 陕北 陕南 关中 海外 国外 东南亚 欧洲 北美 中东 日本 韩国 越南 印度"
)
_AREA_ENDS: Final = re.compile(r"(?:大区|片区|地区|区域|市场|区|这边|那边)$")
_INDUSTRY: Final = re.compile(
    rf"(?:(?:所属|客户)?(?:行业类[别型]|行业|主营业务|主营产品|主营|主要业务|经营范围|领域){_SET}(?P<v1>(?!协会|展|会|峰会|论坛|大会|[内里]|第|龙头|标杆|老[大二])[一-鿿a-z、]{{2,14}}?)(?:行业)?|"
    r"(?:是|属于?|算|归)(?:属于|做|搞)?(?P<v2>[一-鿿a-z、]{2,8}?)(?:这个|这|类的?)?(?:行业|产业|领域|行当)(?:的|里的)?|"
    r"(?:是|就是|专门?|专业|主)*(?:做|搞|干|生产|经营|加工|制造|产|卖)(?P<v3>(?![了过完到好个])[一-鿿a-zG、]{1,12}?)(?:为主)?(?:的(?:厂子?|厂家|企业|公司|单位)?|(?:这|那)(?:块|行|一块)的?|行业的?|生意的?))(?=$|[ ,，])"
)
_NO_INDUSTRY: Final = re.compile(
    r"^[这那]|[他她你我咱谁啥]|什么|哪|怎么|多少|方案|报价|演示|测试|决定|主意|不错|挺好|好的|对的|一般|试用|采购|财务|技术的|销售|老板|主$|事$"
)
_LEVEL: Final = re.compile(
    rf"(?:(?:客户)?(?:等级|级别|评级|定级|分级|分类|level)(?:从 ?[abc][类级]? ?)?{_SET}(?P<v>[abc])(?:[类级档])?|(?:从 ?[abc][类级]? ?)?(?:算|按|定|评|列|归|划|放|升|降|调|是|属于?)+(?:成|为|到|在|入|作|级|整)*(?P<v2>[abc])[类级档]|(?P<v3>[abc])[类级])"
    r"(?:客户)?(?:走|吧|了|算|处理|对待|管理)*(?=$|[ ,，])"
)
_FROM: Final = (
    rf"(?:[一-鿿]{{0,6}}?(?:{FAIRS})|{FOOTWORK}|{ONLINE}|平台|400(?:电话|热线)?|热线|电话(?:销售|营销)?|{PEOPLE}|渠道)"
)
_SOURCE: Final = re.compile(
    rf"(?:来源|渠道|来源渠道|获客渠道|客户来源|线索来源){_SET}(?P<v1>[一-鿿a-z0-9CPM]{{2,16}}?)(?:来的|的|吧)?(?=$|[ ,，])|"
    r"(?P<v6>[CPM一-鿿]{1,8}?(?:又|还|刚|也|今天|昨天|T)*(?:给|跟|向|帮|替)?(?:我们?|咱们?)?(?:介绍|推荐|引荐|推|带|转|拉|牵线))(?:了|来|过来|到|给)+(?:我们?|咱们?)?(?:一?[个家条位]|Q)(?:[新大小]|潜在|意向)*"
    r"(?:客户|线索|资源|厂子?|公司|单位|企业)?(?:给(?:我们?|咱们?))?(?=$|[ ,，:：])|"
    r"(?:是|由|经|靠|通过|托|从|系)*(?P<v2>(?:[一-鿿a-z]{0,4}(?:[CPM]的?){1,3}|[一-鿿]{1,8}?)(?:帮忙|帮|给|亲自)?(?:转介绍|介绍|推荐|引荐|转介|牵线|搭桥|牵的线|搭的桥|推|带|拉))(?:过来|来|进来|给(?:我们?|咱们?))?(?:的(?:新?客户|线索|资源|一?家|单子)?)?(?=$|[ ,，C])|"
    rf"(?:是|由|经|靠|通过|从|在|系|接到|收到)*(?P<v3>{_FROM}(?:上|里|那边|推广|投放)*(?:主动)?(?:认识|结识|加|找|搜|扫|拿|换|收|碰|留资|询盘|咨询|私信|打|联系|进线|开发|挖|过|上|引流)?(?:到|上|来|过来|进来|上来|上门)*)的(?:新?客户|线索|询盘|询价|咨询|资源|一?家|名片)?(?=$|[ ,，C])|"
    rf"(?P<v4>{_FROM}(?:转介绍|介绍|推荐|询盘|线索|留资|推广|引流|来的))(?:客户|线索)?(?=$|[ ,，])"
)
_SOURCE_OF_NEW: Final = re.compile(
    r"(?:是|由|经|靠|通过|从|在|系)*(?P<v>[一-鿿a-z0-9CPM]{1,10}?(?:介绍|推荐|引荐|转介|推|转|带|拉|牵|看|刷|挑|加|换|拿|找|碰|扫|认识|搜|留言|留资|私信|咨询|询价|询盘|挖|捡|收|打|接|翻|筛|淘|选|引流|投放|进线|聊|摸|问|弄|查)"
    r"(?:到|上|来|过来|进来|出来|给|回来)*)的(?:[新大小]|潜在|意向)*(?:客户|线索|询盘|询价|咨询|资源|一?家|名片|单位|厂|公司|线|桥)?(?=$|[ ,，C])"
)
"""The same of a house that nobody knew: any way of getting at it (招标网看到的, 同事转过来的客户)."""
_TO_US: Final = re.compile(r"(?:又|还|刚|也)*(?:给|跟|向|帮|替)(?:我们?|咱们?)(?=介绍|推|引荐|带|转|拉|牵)")
_NO_SOURCE: Final = re.compile(r"[哪谁啥]|什么|[他她]自己(?!找)")
_ENDS: Final = re.compile(r"[ ,，的了吧啊哈呢哦~。.!！]*")
_MOST: Final = 6
"""Clauses of a message that are looked at."""


def is_area(words: str) -> bool:
    """Tell whether words name a place or a sales area: 嘉兴, 浙江台州, 华东, 东北区."""
    bare = _AREA_ENDS.sub("", words)
    if words in _AREAS or bare in _AREAS:
        return True
    at = 0
    while at < len(words):
        end = place_at(words, at)
        if end == at:
            end = next((at + n for n in (4, 3, 2) if is_small_place(words[at : at + n])), at)
        if end == at:
            return at > 0 and len(words) - at <= _TAIL and words[-1] in "市县区镇乡省州岛湾港园"
        at = end
    return True


_TAIL: Final = 3
"""Characters behind a known place that may be a town's own name (台州玉环镇)."""


def facts_of(stretch: Span, doc: Document, *, is_new: bool = False) -> dict[str, Read[str]] | None:
    """Return what a stretch of the shape says of its customer, by slot; None where it says anything else. Empty: it only names it."""
    base = stretch.start
    shape = doc.shape[base : stretch.end].rstrip(" ,，。.!！")
    opening = _SUBJECT.match(shape)
    at = opening.end() if opening else 0
    found: dict[str, Read[str]] = {}
    while at < len(shape):
        told = _fact_at(shape, at) or (_new_at(shape, at) if is_new else None)
        if told is None:
            break
        slot, start, end, at = told
        if slot in found:
            return None
        span = doc.text_span(base + start, base + end)
        words = doc.raw[span.start : span.end].strip()
        if slot == "source":
            words = _TO_US.sub("", words)
        found[slot] = Read(words.upper() if slot == "level" else words, f"{slot}: told of the customer", span)
        next_one = _SUBJECT.match(shape, at)
        at = next_one.end() if next_one else at
    return found if _ENDS.fullmatch(shape, at) else None


def _fact_at(shape: str, at: int) -> tuple[str, int, int, int] | None:
    """Return the slot that the words at `at` tell, where its value begins and ends, and where the words end."""
    for slot, pattern in (("level", _LEVEL), ("region", _REGION), ("source", _SOURCE), ("industry", _INDUSTRY)):
        match = pattern.match(shape, at)
        if match is None:
            continue
        group = next(name for name, words in match.groupdict().items() if words is not None)
        words = match[group]
        if slot == "region" and not is_area(words):
            continue
        if (slot == "industry" and _NO_INDUSTRY.search(words)) or (slot == "source" and _NO_SOURCE.search(words)):
            continue
        return slot, *match.span(group), match.end()
    return None


def _stretches(doc: Document) -> Iterable[Span]:
    """Yield the stretches of the shape that say one thing each: a clause, or a label and the clause behind its colon."""
    start: int | None = None
    for clause in doc.clauses:
        start = clause.shape_span.start if start is None else start
        end = clause.shape_span.end
        if doc.shape[end : end + 1] not in (":", "：") or _LABEL_ENDS.search(clause.shape) is None:
            yield Span(start, end)
            start = None


_LABEL_ENDS: Final = re.compile(r"(?:行业|主营|业务|区域|地区|城市|省份|地址|等级|级别|评级|来源|渠道)$")


def _new_at(shape: str, at: int) -> tuple[str, int, int, int] | None:
    match = _SOURCE_OF_NEW.match(shape, at)
    if match is None or _NO_SOURCE.search(match["v"]) is not None:
        return None
    return "source", *match.span("v"), match.end()


_WORTH_A_LOOK: Final = re.compile(r"[在搬迁挪归划属算区域省市址行业做搞产干营卖级类别源渠介推带引的]")


def read_facts(topics: list[Topic], doc: Document) -> SaveCustomer | None:
    """Return the customer's data where the whole message is about one customer and tells nothing but them."""
    if doc.command is not None or len(doc.clauses) > _MOST or not _WORTH_A_LOOK.search(doc.text):
        return None
    about = [topic for topic in topics if topic.customer is not None]
    if len(about) != 1 or any(topic.unsure for topic in topics) or "?" in doc.text or "？" in doc.text:
        return None
    if any(c.tense == "plan" or c.is_hypothetical or c.is_negated for c in doc.clauses):
        return None
    customer = about[0].customer
    is_new = customer is not None and customer.value.is_new
    found: dict[str, Read[str]] = {}
    for stretch in _stretches(doc):
        told = facts_of(stretch, doc, is_new=is_new)
        if told is None or not found.keys().isdisjoint(told):
            return None
        found |= told
    if not found or customer is None:
        return None
    return SaveCustomer(
        customer, found.get("industry"), found.get("region"), level=found.get("level"), source=found.get("source")
    )
