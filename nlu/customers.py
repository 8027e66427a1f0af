"""客户: the company's own data, or a new company without any other record."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.customer_facts import facts_of
from nlu.document import Clause, Document
from nlu.intents import GUESS, Read, Ref, SaveCustomer
from nlu.names.dictionary import is_small_place
from nlu.names.places_in_text import place_at
from nlu.screen import rare
from nlu.sources import FAIRS, FOOTWORK, ONLINE
from nlu.text import Span
from nlu.topics import Topic

LEVEL: Final = re.compile(
    r"(?<![a-z])(?P<v>[abc])(?:\+)?[类级](?:客户|(?![一-鿿])|(?=[了吧啦哈哦呗管算对待就先里的是](?!品|料|货)))|(?:级别|等级|评级|level)[^,，a-z]{0,5}?(?P<v2>[abc])(?![a-z])|"
    r"(?:升|降|调|定|评|改)(?:成|为|到|级到|级为)?(?P<v3>[abc])(?:[类级档]|(?=$|[,，。 了吧啦哈]))|"
    r"(?:归|划|列|放|排|算)(?:成|为|到|入|在|进)+(?P<v4>[abc])[类级档](?![一-鿿]{0,2}(?:品|料|货|柜|仓))"
)
GRADED: Final = rare(
    r"(?:[把将给]|请|帮我|麻烦)*C?(?:的|那边|这家|这个客户|我|客户|级别|等级|评级|请|先|可以|应该|也|就|给|从|由| )*(?:[abc][类级]?)?(?:客户)?"
    r"(?:上调|下调|升|降|调|定|评|改)(?:级|整)?(?:成|为|到|回)?[abc][类级档]?(?:客户)?(?:了|吧|啦|哈|哦|呗|~)*"
)
"""A clause that does nothing but grade a company: C升b, c的级别请调成b吧."""
_GRADE_ENDS: Final = re.compile("$|[他她]|今年|去年|这[季月]|因为")
"""Behind a grade: nothing, or why it is given (给我升a级|他今年拿了九百吨)."""
REGION: Final = re.compile(
    r"(?:(?<![所现正还就都也不存实])在(?![跟做谈用等看找忙开走弄搞考])|位于|地址(?:在|是|:|：)?|地区(?:是|:|：)?|区域(?:是|:|：)?)(?P<v>(?![一-鿿]{0,6}[做了客])[一-鿿]{2,8}?)(?:的|"
    r"$|[,， 。])|(?:^|C[ ,，]*|[,， ])(?P<v2>(?:黑龙江|内蒙古|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|"
    r"湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|广西|西藏|宁夏|新疆|北京|天津|上海|"
    r"重庆|香港|澳门)(?:(?!展|论坛|峰会|客户|那边|过来|市|省)[一-鿿]){0,4}?)(?:省|市)?(?:的|人|那边|$)"
)
SOURCE: Final = re.compile(
    r"来源(?:是|于|:|：)?(?P<v2>[一-鿿]{2,8})(?=$|[,，。;； ])|(?P<v>(?![是系])(?:[一-鿿a-zCPT]{0,12}?(?:转介绍|介绍|推荐|引荐|转介|推(?=的|来的|过来)|(?:给)?(?:牵|搭)(?:的)?(?:线|桥))(?:的|来的|过来的)?|"
    rf"(?P<v3>[一-鿿a-zT]{{0,8}}?(?:展会|展上|论坛|峰会|{ONLINE}|400电话|"
    rf"电话|广告|{FOOTWORK}|老客户|朋友)(?:上)?(?:留资|咨询|认识|推广|搜索|"
    r"打)?(?:(?:加|找|拉|引|搜|联系|介绍)(?:进来|过来|上|到|来)|进来|过来|来|认识|找来|找过来|加)(?:的|了)?)|"
    rf"(?P<v4>[一-鿿a-z0-9T]{{0,8}}?(?:{FAIRS}|{FOOTWORK}|{ONLINE}|平台|询盘|电话)"
    r"[一-鿿]{0,6}?(?:拿|换|收|加|扫|捡|碰|要|给|留|发|来|找|搜|打|私信|咨询|询盘)(?:到|上|来|过来|进来|回来)?的(?:名片|微信|名单|线索|资料|联系方式|电话)?)(?=$|[,，。 ;；(（])))"
)
INDUSTRY: Final = re.compile(
    r"(?:(?<![要想来去先能可会])做|搞|(?<![能肯实苦骨])干|从事|主营|主业|主产|主要做|专做|专业做|生产|卖|经营)(?P<v>(?![了过完]|个新|好了)[^,，。的TVNUPC]{2,12}?)(?:的|$|"
    r"[,， 。])|(?:行业(?!协会|展|会|内|里|峰会|论坛|大会)(?:是|:|：)?)(?P<v2>[一-鿿]{2,8})|(?:^|C[ ,，]*|[,， ])(?P<v3>[一-鿿]{2,5}(?:业|行业))$"
)
SOURCED: Final = re.compile(
    r"\s*C[的 ,，:：]*(?:这家|他们|客户|线索)*的?来源(?:[:：] *|是|为|系)(?P<v>[^\n,，;；|。?？哪啥谁什]{2,16}?)(?:来的|的)?[吧啊呀\s]*"
)
"""The message's point is where a customer came from (海泰客户来源是展会)."""
CUSTOMER_WORD: Final = re.compile(
    r"新客户|新增(?:了)?(?:客户|[一两三四五六七八九十几]?[家个])|(?:new|新) ?(?:logo|account|client|customer)(?![a-z])|建(?:个|一?下|上|档|了)?[^,，]{0,4}(?:客户|档)|加(?:个|一个)?(?:新)?客户|"
    r"记(?:个|一个|一下)?(?:新)?客户|录(?:个|一个|一下)?(?:新)?客户|名片|建上|建档|新认识|"
    r"介绍(?:了|来|过来)?(?:[一-鿿]{2,4})?(?:一|两)?[家个](?!方案|产品)|新?来了?(?:一|两)?[个家](?:[新大小])?客户|新(?:接触|开发|拓展?|加|谈|跑|开)(?:了|到|的)?(?:一|两)?(?:家|个(?=[大小]?客户))|客户档案|存个客户|(?<![建设盖投开办])(?:新|潜在|意向|目标|准)的?[大小]?(?:客户|厂|公司|单位|企业|线索)|客户池|线索池|这家(?:是|算)?新的|[新开]了?一?个?新户|"
    r"(?:挖|找|摸|搜|扫|碰|拉|引|开发|发掘|发现|接|收|捡|逮|抓)(?:到|来|了|着|出|过来)+(?:一?[个家条]|[两三几][个家条])?(?:新|潜在|意向)?(?:客户|厂|公司|单位|企业|线索|询盘)|"
    r"[a-c][类级](?:客户|(?![一-鿿])|(?=[了吧啦哈哦呗管算对待就先里的是](?!品|料|货)))|(?:归|划|列|放|排|算)(?:成|为|到|入|在|进)+[a-c][类级档]|等级[^,，]{0,4}[升降调定改]|升成|定级|评级|级别|加了?一家|客户登记|登记"
)
REGRADED: Final = re.compile(
    r"(?:[abc][类级档]?(?:客户)?|原来|之前|原先)[^,，。a-z]{0,6}?(?:上调|下调|升|降|调|提|改|变|定|换|掉)(?:级|整|高|低)?(?:成|为|到|回|至)?了?(?P<v>[abc])(?![a-z])"
)
"""What it was and what it is now (由b调整为a, b类升到a类): the latter counts."""
FORM: Final = {
    "industry": re.compile(r"(?:^|[\n,，;；、|/ ])(?:所属行业|行业类[别型]|所属领域|行业|主营业务|主营)(?:[:：] *|是|为|属于)(?P<v>[^\n,，;；|。]{2,20})"),
    "region": re.compile(r"(?:^|[\n,，;；、|/ ])(?:所在地(?!区)(?:[:：] *|是|为|在)?|(?:所在地区|区域|地区|省市|省份|城市|地址|注册地|厂址)(?:[:：] *|是|为|在))(?P<v>[^\n,，;；|。]{2,20}?)(?=$|[\n,，;；|。]| (?:等级|级别|评级|行业|主营|来源|渠道|联系人|电话))"),
    "source": re.compile(r"(?:^|[\n,，;；、|/ ])(?:客户来源|线索来源|获客渠道|来源渠道|来源|渠道|(?:lead )?source)(?:[:：] *|是|为)(?P<v>[^\n,，;；|。]{2,20})"),
    "level": re.compile(r"(?:^|[\n,，;；、|/ ])(?:客户级别|客户等级|级别|等级|评级)(?:[:：] *|暂?定?为?是?)(?P<v>[abc])(?![a-z])"),
}  # fmt: skip
"""Lines of a form (行业:食品加工); what a label says goes before what prose seems to say."""


_GRADES: Final = rare(
    r"(?:级别|等级|评级)[^,，]{0,6}(?<![a-z])[abc](?![a-z])|(?:升|降|调|定|评|归|划)(?:级|整)?(?:成|为|到|回|入)*[abc](?:[类级档]|(?![一-鿿a-z])|[吧了啦])"
)


def grades(clauses: Sequence[Clause]) -> bool:
    """Tell whether one of the clauses says which grade a customer gets: sums beside it say how much it buys."""
    return any(_GRADES.search(clause.text) for clause in clauses)


INTRODUCES: Final = re.compile(r"[ ,，]*C[ 的]?P?[ ,，]*(?:又|还|也|T|给我们?|跟我)*(?:介绍|推荐|引荐)了")
"""Who introduces others is not the new customer."""


_PRESENTED: Final = re.compile(r"(?:介绍|推荐|引荐)了(?:一?[家个])?C(?!的|[一-鿿]{0,4}(?:情况|方案|产品))")
"""Somebody brings us a house nobody knew (徐总介绍了C, 联系人小龚)."""


def _introduces(clause: Clause, customer: Ref) -> bool:
    """Tell whether it is the customer, or somebody of it, who introduces others in a clause."""
    named = next((m for m in clause.mentions if m.kind == "customer"), None)
    is_its = named is not None and named.best is not None and named.best.ref == customer
    return is_its and INTRODUCES.match(clause.shape) is not None


def read_customer(topic: Topic, doc: Document) -> SaveCustomer | None:
    """Return the company data one topic tells, where the message's point is the company."""
    if topic.customer is None:
        return None
    text = " ".join(c.text for c in [*topic.headings, *topic.clauses])
    around = doc.text
    graded = any(
        (told := GRADED.match(c.shape.strip())) is not None and _GRADE_ENDS.match(c.shape.strip(), told.end())
        for c in topic.clauses
    )
    told_source = _sourced(topic, doc)
    brought = _brought_by(doc) if topic.customer.value.is_new else None
    if not (
        brought is not None
        or graded
        or told_source is not None
        or CUSTOMER_WORD.search(text)
        or (topic.customer.value.is_new and CUSTOMER_WORD.search(around))
        or doc.command == "customer"
        or (topic.customer.value.is_new and any(_PRESENTED.search(c.shape) for c in topic.clauses))
    ):
        return None
    found = SaveCustomer(
        topic.customer,
        industry=_on_form("industry", topic, doc) or _first(INDUSTRY, topic, doc, "industry"),
        region=_on_form("region", topic, doc) or _located(topic, doc) or _first(REGION, topic, doc, "region"),
        level=_on_form("level", topic, doc) or _level(topic),
        source=told_source or _on_form("source", topic, doc) or _first(SOURCE, topic, doc, "source") or brought,
    )
    if topic.customer.value.is_new and any(_introduces(c, topic.customer.value) for c in topic.clauses):
        return None
    if topic.customer.value.is_new or found.level is not None or told_source is not None:
        return found
    return None


def _brought_by(doc: Document) -> Read[str] | None:
    """Return where a house that is new came from, told in a clause of its own beside it (汇智严主任介绍的, 官网询盘)."""
    only: str | None = None
    for mention in doc.mentions:
        if mention.kind == "customer" and mention.is_new and mention.best is not None:
            if only not in (None, mention.best.ref.name):
                return None
            only = mention.best.ref.name
    if only is None:
        return None
    told = (facts_of(clause.shape_span, doc, is_new=True) or {} for clause in doc.clauses)
    return next((facts["source"] for facts in told if "source" in facts), None)


def _sourced(topic: Topic, doc: Document) -> Read[str] | None:
    """Return the source that a clause of nothing else tells."""
    for clause in topic.clauses:
        match = SOURCED.fullmatch(clause.shape) if "来源" in clause.shape else None
        if match is not None:
            base = clause.shape_span.start
            span = doc.text_span(base + match.start("v"), base + match.end("v"))
            return Read(doc.raw[span.start : span.end].strip(), "source: told", span)
    return None


def _on_form(slot: str, topic: Topic, doc: Document) -> Read[str] | None:
    """Return what a labelled line between the first and the last clause of the topic says."""
    match = FORM[slot].search(doc.text, max(topic.clauses[0].span.start - 1, 0), topic.clauses[-1].span.end)
    if match is None:
        return None
    span = Span(*match.span("v"))
    words = doc.raw[span.start : span.end].strip()
    return Read(words.upper() if slot == "level" else words, f"{slot}: labelled", span)


_LOCATED: Final = re.compile(r"(?:^|[ ,，])(?:地点|厂址|坐落|位置)(?:在|于|是|[:：])?(?P<v>[一-鿿]{2,8})(?=$|[ ,，。])")


def _located(topic: Topic, doc: Document) -> Read[str] | None:
    """Return the place that a clause gives as where a customer is (地点团风)."""
    for clause in topic.clauses:
        match = _LOCATED.search(clause.text)
        if match is not None and (place_at(match["v"]) or is_small_place(match["v"])):
            span = Span(clause.span.start + match.start("v"), clause.span.start + match.end("v"))
            return Read(doc.raw[span.start : span.end], "region", span)
    return None


def _first(pattern: re.Pattern[str], topic: Topic, doc: Document, slot: str) -> Read[str] | None:
    for clause in [*topic.headings, *topic.clauses]:
        match = pattern.search(clause.shape)
        if match is None:
            continue
        group = next(k for k, v in match.groupdict().items() if v) if any(match.groupdict().values()) else None
        if group is None:
            continue
        base = clause.shape_span.start
        span = doc.text_span(base + match.start(group), base + match.end(group))
        words = doc.raw[span.start : span.end].strip()
        if words:
            return Read(words, slot, span, GUESS)
    return None


_ASKS: Final = rare(r"(?P<verb>[是算够能])不(?P=verb)|[吗?？]|[abc][类级]?(?:没|未|不)")
_GRADED: Final = r"(?:[是为算按评定属于归列到成了上过要求暂先就也都达拿得获 ]|[abc](?=[类级]?[到至成改升降]))*$"
"""Between what is graded and its grade."""
_OF_ANOTHER: Final = re.compile(
    r"(?:单子?|项目|商机|标(?![成为注记])的?|标段|工程|资质|认证|信用|纳税|质量|安全|卫生|消防|防火|环保|能[效耗]|风险|优先级|产品|材料|原料|货|样品|板材?|图纸|合同|供应商|供方|供货商|厂家|服务商)"
    rf"(?:的?(?:等级|级别|评级|分级|定级|评分|类别))?{_GRADED}"
    r"|的(?!客户|公司|企业|单位|集团|[等级分定评]级|级别|分类|类别|档案|资料|信息|[abc])[^ ,，的]{1,6}?"
    rf"{_GRADED}|(?<=[一-鿿])(?<![的个家户把将给请])(?<!公司)(?<!他们)(?:等级|级别|评级){_GRADED}|(?:给|把|对|将)(?:我们|咱们?|我司|我方|我家){_GRADED}|(?:我们|咱们?|我司|我方|我家)[是为]{_GRADED}"
)
"""Before a grade: it is that of a deal, of goods or papers, or the one they give us (三一的标是A级, 信用等级A, 给我们评A级)."""
_GRADE_OF_HOUSE: Final = re.compile(r"[abc][类级]?客户|客户的?(?:等级|级别|评级|分级|分类)")
"""A clause that says by itself that a customer is graded."""


def _level(topic: Topic) -> Read[str] | None:
    for clause in topic.clauses:
        if _ASKS.search(clause.text) is not None:
            continue
        match = REGRADED.search(clause.text) or LEVEL.search(clause.text)
        if match:
            value = next(filter(None, match.groupdict().values()))
            if _OF_ANOTHER.search(clause.plain, 0, match.start(match.lastgroup or 0)) is not None and not (
                _GRADE_OF_HOUSE.search(clause.text)
            ):
                continue
            at = clause.span.start
            return Read(value.upper(), "level", Span(at + match.start(), at + match.end()))
    return None
