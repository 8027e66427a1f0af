"""The name of a new deal: the words the rep uses for what the customer may buy."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import GUESS, Read, Ref
from nlu.names import Mention
from nlu.rivals import find_rivals
from nlu.screen import Screen
from nlu.stages import read_stage
from nlu.text import Span
from nlu.title_phrase import is_noun_phrase
from nlu.title_words import BARE_NAME, is_name_of_goods, stands_at_head

NEXT_PHASE: Final = re.compile(r"D的?[二三四五六七八九2-9]期(?![^,，]{0,3}付)")
"""A further phase of what the known deal is about is another deal (安置房二期还有900)."""

SIDE_ORDER: Final = re.compile(
    r"(?P<t>样[机品件板]|打样|小样|试[用机制产]|试单|试订单|备[件品]|配件|耗材|易损件|维[修保护]|保养|培训|旧[机设]备?|以旧换新)"
    r"(?:的|那个?|这个?|小)*(?:单子?|订单|合同|协议|(?<=试单)|(?<=试订单))"
)
"""A small order beside what the customer is to buy in the main."""

_TURNS_UP: Final = r"(?:有|出来?|来|冒出?来?|多出?来?|接到?|添|开|放出?来?)了?(?:一?[个单笔]|Q)新?的?(?:活儿?|机会|项目|需求|单子|商机|工程|标)"
"""A job that is there all of a sudden (冒出个活)."""
_JOB: Final = re.compile(rf"{_TURNS_UP}$")
FURTHER_ORDER: Final = re.compile(
    r"(?:(?:追加|加|补|增加|另|又|再|临时|额外)(?:[加下订来要签补])?|[下订来签](?=了))了?(?:个|一|一个|一笔|几个|Q)?(?:小|补|零星|零散|应急|加急|临时)的?(?:单子?|订单|项目)|"
    r"(?:追加|临时加|额外加)(?:了|的)?(?:个|一|一个|一笔|一批|Q)?(?:单子?|订单|合同|需求)|(?:追加|临时(?:加|增加))了?(?:Q|一[批票单份台])(?!预算|费用|金额|投资)|"
    rf"(?:又|还|另外?|再|新)(?:了)?{_TURNS_UP}(?=$|[,， ])"
)
"""One more order beside the known deal (追加了一小单, 又下了个补单)."""
MAKE_DEAL: Final = re.compile(
    r"(?:建|记|加|录|开|立)(?:上|个|一个|一下|条|一条)?(?:新)?(?:商机|单子|项目)|(?<![更刷])新(?:商机|线索)|^\s*线索(?=[ :：,，])"
)
TOGETHER: Final = "done together"
"""The rule of a job that another house contracts for and has us do a part of."""
_SHARED_OUT: Final = re.compile(
    r"总包|分包|(?:这块|那块|部分|标段)[^,，]{0,4}(?:归|给|由|是)?(?:我们?|咱们?)|(?:归|分给|包给)(?:我们?|咱们?)"
)
_OF_A_SITE: Final = re.compile(
    r"(?:医院|学校|[小大中]学|校区|院区|[号专]线|地铁|高铁|机场|[车高泵电]站|园区?|馆|中心|大厦|大楼|楼|厂|广场|小区|酒店|食堂|法院|银行|码头|隧道|大桥|新城)的?[一-鿿]{2,6}$"
)
"""A site and what is built there, whether or not any dictionary has it (十三号线弱电)."""
AT_HEAD: Final = "at the head"
"""The rule of a bare name between the house and the sum."""
TITLE_RULES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("further phase", rf"(?P<t>{NEXT_PHASE.pattern})"),
        ("side order", SIDE_ORDER.pattern),
        ("of so much", r"^(?:C|他们|她们|那边|那个|这个|的|[ ,，])*V(?:多|左右|来)?的(?:那个|那单|这个)?(?P<t>[一-鿿a-zGD]{2,12}?)(?:那单|这单|的?(?:单子|项目|订单)|那个)?(?=(?:也|都|又|还是|已经?|终于|总算|最[后终]|被|让)*(?:丢|黄|签|中标|中了|输|没中|没成|没戏|凉|定了|立项|泡汤|落空|拿下|给[^我咱]))"),
        ("goods joined", r"^C?[ ,，]*(?P<t>(?:G|(?![我咱他她你说谈聊])[一-鿿]{2,6}?)[加和跟与及+＋](?:G|(?![我咱他她你])[一-鿿]{2,6}?))(?:项目|系统)?(?:[ ,，]*V)?$"),
        ("beside the sum", r"^C的?(?P<t>[一-鿿a-zG]{1,8}(?:线|车间|项目|系统|平台|工程|改造|扩建|升级|招标|集采|年框|维保|厂房|[二三四]期))"
        r"的?(?:预算|金额|总额|大概|大约|约|一共|总共)*[ ,，:：]*V$"),
        (AT_HEAD, BARE_NAME),
        (TOGETHER, r"(?:(?:(?:喊|叫|拉|找|约|请|邀|带)(?:着|上)?(?:我们?|咱们?|我[司方家])?|(?:跟|和|与)(?:我们?|咱们?|[CP]|[他她]们?)|^|(?<=[CP ]))(?:想|要|[ ])*(?:一起|一块儿?|合伙|联合|搭伙|合作)(?:去|来)?(?:搞|做|投(?!诉)|干|接|拿|报|竞|上|承接|弄|拼)(?:个|下|标)?|(?:[CP]|[他她]们)(?:那边|刚|新|总包|[ ])*(?:中标?|接|拿下|签下?|总包)了(?:一?个)?)(?P<t>[^,，。TVNUPQ了]{3,14})$"),
        ("named project", r"(?:有个|有一个|那个|这个|他们的?|他家|她们?的?|C的?|C(?:那个|这个)?)?(?P<t>(?:(?!有个|那个|"
        r"这个|他们|他家|整个|C|P|T|V|N|，|,)[一-鿿a-z0-9GD]){2,12}?)(?:的)?(?:项目|商机|单子|工程|"
        r"课题)"),
        ("they said of", r"(?:说|讲|聊了?|谈了?)(?P<t>[一-鿿a-zG]{2,10}?)(?=他们|这块|那块|那边|要(?!求)|想|已经|内部|"
        r"立项|招标|的预算|预算)"),
        ("the line that wants", r"(?P<t>[一-鿿a-zG]{1,8}(?:线|车间|项目|平台|系统|工程|改造|扩建|园区|楼|仓))(?=想|要|准备|"
        r"打算|计划|缺)"),
        ("they want", r"(?:想要|需要|准备|打算|计划|想|要|拟)(?:[^,，TVNC]{0,5}?)(?:新)?(?:上|做|换|搞|办(?![公事理])|拍(?!板)|投放|建|买|采购|"
        r"添|引进|改造|升级|增加|配|装|更换|定制|开发)(?:一?[个套批条台场]|几[个套台条场]|Q|N|L|"
        r"两[条台套场])?的?(?P<t>[^,，。TVNUPQ的]{2,14})"),
        ("there is", r"(?:有个|有一个|冒出来个?|新出?来?(?:了)?个|来了个|又有个|多了个)(?:活|机会|需求|新项目|大单|"
        r"项目)?[,， ]*(?!(?:新)?(?:线索|商机|客户|单位))(?P<t>[^,，。TVNUPC有]{2,12}?)(?=要[做上建盖吊装搞改拆弄办换租]|[想准打][做上换备算]|$|[,，。TVNUPC])"),
        ("want", r"(?:想要|要(?!求|是|么|不)|想换|要换|要上|想上|想做|要做|需要)(?:一?[个套批条台]|几[个套台条]|"
        r"Q)?(?P<t>G(?=$|[,， ])|[^,，。TVNUPC咱我他让给的]{2,14})"),
        ("the thing of", r"(?:C|他们|他家)(?:那个|这个|的)?(?P<t>[^,，。TVNUPC的]{2,12})(?:那个|这个|那单|这单|的事|"
        r"的活)"),
        ("signed", r"(?:C(?:的|那个|这个)?|他们的?)(?P<t>[^,，。TVNUPC的了]{2,14}?)(?:合同)?(?:签|定|中标|立项|挂网|招标|发标|开标|公示|黄|丢|不[做上搞买换要]了|没戏|停了)"),
        ("lot of what is named", r"(?P<t>(?:[GD]|(?<=[C,， ])[一-鿿]{2,8}|(?<=[说讲])[一-鿿]{2,8}|^[一-鿿]{2,8})?(?:第[二三四五六]|O)批)(?!货|款|的?(?:货|款))"),
        ("for a new place", r"(?:^|(?<=[C,， 的说]))(?P<t>新(?:建|开|上|增|盖|扩|投)?的?[一-鿿]{0,4}?(?:线(?!索|上|下)|车间|厂房?(?!长|家|商)|店(?!长)|楼|标段|厨房|仓库?|园区?(?!长)|校区|院区|基地|机房|病[房区]|泵站|工地|食堂|展馆)(?:[GD]|[一-鿿]{2,4}(?=$|[ ,，]))?)(?=$|[ ,，V]|也|还|要|想|预算|准备|打算|需要|计划)"),
        ("phase of what is named", r"(?:^|(?<=[C,， 的]))(?P<t>(?![^CPTVN的,， 期]{0,8}(?:分|想|要|做|说|签|先|报|定|是|把|给|这|那|我|他|新|了|备|上|算|划|等))(?:G[一-鿿a-z0-9]{0,9}|[一-鿿a-z][一-鿿a-z0-9]{1,9})[一二三四五六七八九十]期)(?=$|[,， 的工扩改厂项合签定报已预立大约估V])"),
        ("phase and what it is of", r"(?P<t>(?<![分两几])第?[一二三四五六七八九十]期的?[一-鿿a-zG]{0,6}?(?:[GD]|[线仓楼]|车间|项目|系统|平台|工程|改造|扩建|升级|集采|年框|厂房|机房|设备|园区|采购))(?=$|[,， 的要想已预立V])"),
        ("phase", r"(?P<t>(?<![分两几])[一二三四五六七八九十]期(?:工程|扩建|改造|厂房|项目)?)(?!的?款)"),
        ("done on", r"(?:^|[,， ])(?P<t>[一-鿿a-zG]{1,8}(?:线|项目|框架|系统|平台|工程|设备|采购|改造|扩建|招标|"
        r"集采|年框|长协|服务|方案))(?:谈|聊|$|[,， ])"),
    )
)  # fmt: skip
TRAILING: Final = re.compile(
    r"(?:[矿厂场院校站所][里上]$|(?<=G)[要来订拿买]|大概|大约|估计|差不多|可能|应该|预计|总共|一共|合计|至少|起码|毛估估|[QN ]|[那这]单|[一两三][套台条个批只组]$|[吧呢啊呀哈了的也都还就]|[这那]个|项目|供应商|我们|咱们?|的事|一下|试试水?|看看|试水)+$"
)
LEADING: Final = re.compile(
    r"^(?:(?:的|那个|这个|一个|就是|有|个|想|要|上|做|换|搞|办(?![公事理])|拍(?!板)|新(?![品款])|把|先|再|Q|N|了解|询问|介绍|沟通|洽谈|商讨|探讨|推进|跟进|关于|针对|对?其|该|上述|拟)+(?=.{2,}|G)|[部台套张批条架辆件把支]+(?=G)|[印买换加做配装订]Q(?=[一-鿿]{2}|G))"
)
WISH: Final = re.compile(r"(?:想要?|要|准备|打算|计划|需要)(?:做|上|搞|买|换|采购|建|装|弄|整)?(?:一?[批套个条台])?")
COMMAND: Final = re.compile(
    r"(?:请|麻烦)?(?:帮(?:我|忙)|给我)?(?:再)?(?:新建|新增|登记|添加|建立|建|记|加|录|开|立)(?:上|一?[个条下])?(?:新的?)?(?:商机|单子|项目|线索)"
    r"(?:吧|哦|哈|啊|呗)?|(?:新(?:的)?)?(?:商机|线索)(?:名称?)?|新(?:项目|单子)|(?:商机|线索|项目)?(?:登记|录入|报备|备案)|预算|金额|总额|总价|总?盘子|(?:客户|他们|对方)[^,，]*$|"
    r"(?:T|[VN](?![一-鿿]))(?:之前|前|左右)?(?:签(?:约|单)?|成交|下单|落单)?|[CPMUR]"
)
"""What a command or form says besides the deal's own name."""
STATES: Final = re.compile(
    r"[了过吧呢](?:$|[,， ])|(?<![在集])中(?:$|[,， ])|[已正]在?[一-鿿]|说|觉得|等|没|不|牵|咨询|私信|询价|介绍|认识"
)
"""Words of a sentence: what they stand in is no name."""
PLAIN: Final = re.compile(r"N?[一-鿿a-zGD][一-鿿a-z0-9GDN+\-/]*")
EMPTY_TITLE: Final = re.compile(
    r"^ *(?:打包价?|(?:做|弄|搞|干|装|换|改)(?:完|好|成|掉)|完[成工]|竣工|[这那](?:一|几|两)?[单个家边块批件事笔条样]?|登记|录入|报备|备案|新增|新建|添加|补充|补录|翻[倍番]|[加减放][量价单]|[涨降压]价?|停产|定下来?|搞定|敲定|确定|[上下做来去这那整新大小]|内部|正式|已经|我们|咱|价格|报价|合同|方案|预算|东西|样品?|"
    r"(?:\d+|[NQ])(?:个|名|位)?(?:人|席|用户|工位|员工|账号)?|资料|个?活|个?机会|个?单子|整个|今年|明年|他们|客户|什么|货|供应商|个?新?项目|量|合作|"
    r"试试|启动|开始|开工|动工|招标|投标|开标|重新招标|立项|签约?|续?签(?:L|[一两二三四五六半\d]{1,2})?(?:年|个月)?|续约|续签|付款|下单|下订单|成交|拍板|定标)?$"
)

_BEGINS_WITH_VERB: Final = re.compile(
    r"(?:用(?![友电户地水具料品气餐]|作)|[扩增加提升涨达放压减降缩](?:加|大|高|产|容)?[到至]|(?:计划|准备|打算|拟|希望|争取|力争|考虑)(?!书|单)|[换装配投](?=N|Q|\d|[a-z]+-?\d))",
    re.IGNORECASE,
)
"""What is wanted said as a verb and how many or of which model: no name of a deal begins so."""
_TERMS: Final = re.compile(
    r"^(?:整体|统一|一起|分批|逐步|全部|全面)?(?:外包|更换|改造|升级|翻新|搬迁|扩容|扩建|检修|维修|更新)$|认证$|证书|资质|授权|发票|质保|账期|现货|样[品机板件]|检测报告|资料|返点|优惠|折扣|保证金|押金|售后|[派驻][驻场厂]"
)
"""What they want beside the goods: on what terms, with which papers; or only what is to be done with a thing named before."""
_GIVEN_UP: Final = re.compile(
    r"(?:的?[这那][块个边])?(?:就|也|都|先|是|暂时|[今明]年|现在)*(?:别(?![的人家])|不(?:考虑|做|上|要|买|搞|换|采|想|弄|建|用)|没(?:戏|可能|希望|预算|钱)|算了|黄了|免谈|放弃|搁置|暂缓)"
)
"""Behind what they do not want, whose sum is that of something else (OA别想了, 电签大概6万)."""

_TITLES: Final = Screen(TITLE_RULES, lambda rule: rule[1])


RECOMMENDED: Final = re.compile(r"[CP][^,，]{0,4}(?:推荐|介绍|引荐|牵线|转介)(?:过?来)?的?[ ,，]*$")
"""A clause that says no more than from whom it comes."""


def read_title(clauses: list[Clause], doc: Document, *, is_command: bool = False) -> Read[Ref] | None:
    """Return the words that name a new deal, or None where the rep gave it no name."""
    if is_command:
        plain = _plain_words(clauses, doc)
        if plain is not None:
            return plain
    has_sum = any(clause.values for clause in clauses)
    for at, clause in enumerate(clauses[:-1]):
        if _JOB.search(clause.shape):
            plain = _plain_words(clauses[at + 1 :], doc)
            if plain is not None:
                return plain
    for rule, pattern in _TITLES.of("".join([clause.shape for clause in clauses])):
        for at, clause in enumerate(clauses):
            if clause.is_hypothetical:
                continue
            match = pattern.search(clause.shape)
            if match is None:
                continue
            start, end = match.span("t")
            if clause.shape.startswith("新项目", end - 1):
                end += len("项目")
            inside = clause.shape[start:end]
            if rule == AT_HEAD and not (is_name_of_goods(inside) and stands_at_head(clauses, at, match.end())):
                continue
            if rule == TOGETHER and not (
                (is_name_of_goods(inside) or _OF_A_SITE.search(inside)) and _SHARED_OUT.search(doc.text)
            ):
                continue
            lead = LEADING.match(inside)
            if lead and rule != "for a new place":
                start += lead.end()
            tail = TRAILING.search(clause.shape[start:end])
            if tail and not clause.shape.endswith("新", start, start + tail.start()):
                end = start + tail.start()
            if (
                end <= start
                or (rule != "side order" and EMPTY_TITLE.match(clause.shape[start:end]))
                or re.search(
                    r"(?<![新扩改在续筹搭])[建记](?![材筑设站造])|给我|^(?:是|主要|因为|由于|原因|价格?差|差价)|^[报出发给谈看聊说问压砍降涨提加减牵送赠返走掉]|"
                    r"^(?:他们|她们|我们|咱|所有|全部|任何)|也在|正在|已经|在$|^的|提前|预计|推迟|延[期后]|推[到至后]|改[到期]|^等|回来|才[能会]|拍板|(?:推荐|介绍|引荐|牵线|[转发寄传送])(?:过?来)?的?$|^[那这](?:边|头|里|儿)|^(?:彻底|完全|算是|基本)",
                    clause.shape[start:end],
                )
                or any(start < stop and begin < end for _, _, begin, stop in find_rivals(clause))
            ):
                continue
            base = clause.shape_span.start
            span = doc.text_span(base + start, base + end)
            words = doc.raw[span.start : span.end].strip()
            if rule in ("want", "they want") and (
                _BEGINS_WITH_VERB.match(words)
                or _TERMS.search(words)
                or (words.isascii() and ((words.isalpha() and words.islower()) or any(c.isdigit() for c in words)))
            ):
                continue  # 要match: what they want done; 要用S67, 要装FT30: of which goods, and not what for
            if is_noun_phrase(words) and not (has_sum and _is_given_up(span, doc)):
                return Read(Ref(None, words), f"title: {rule}", span, GUESS)
    for clause in clauses:
        product = next(
            (
                m
                for m in clause.mentions
                if m.kind == "product"
                and not (has_sum and _is_given_up(m.span, doc))
                and not _is_by_means_of(m, clause)
            ),
            None,
        )
        if product is not None:
            words = doc.raw[product.span.start : product.span.end]
            whole = _JOINED.match(clause.shape)
            if whole is not None and product.span.end == doc.text_span(0, clause.shape_span.start + whole.end()).end:
                span = Span(clause.span.start, product.span.end)
                return Read(Ref(None, doc.raw[span.start : span.end].strip()), "title: the goods joined", span, GUESS)
            if words.isascii() and any(char.isdigit() for char in words):
                return None  # a model is no name
            return Read(Ref(None, words), "title: the product", product.span, GUESS)
    return None


def _is_by_means_of(mention: Mention, clause: Clause) -> bool:
    """Tell whether goods only say with what something named before is done (有个商场外立面要做 用曲臂)."""
    return clause.text[: mention.span.start - clause.span.start].strip() in ("用", "就用", "都用", "采用", "使用")


_JOINED: Final = re.compile(r"[一-鿿a-zGQ]{2,16} ?[+＋&] ?G(?=$|[,， ])")
"""Goods that are joined to others no price list has (出口说明书12个语种+DTP): all of it is the name."""


def _is_given_up(span: Span, doc: Document) -> bool:
    end = span.end - 1 if doc.text[span.end - 1] == "别" else span.end
    return _GIVEN_UP.match(doc.text, end) is not None


def _plain_words(clauses: list[Clause], doc: Document) -> Read[Ref] | None:
    """Return the first words of a form or command that are no name, time, amount or part of the command itself."""
    for clause in clauses:
        if (
            RECOMMENDED.search(clause.shape)
            or STATES.search(clause.shape)
            or read_stage([clause], doc.now, doc.names.lexicon) is not None
        ):
            continue
        shape = COMMAND.sub(lambda m: " " * len(m[0]), clause.shape)
        place = PLAIN.search(shape)
        if place is None:
            continue
        span = doc.text_span(clause.shape_span.start + place.start(), clause.shape_span.start + place.end())
        wish = WISH.match(doc.text, span.start, span.end)
        span = Span(wish.end(), span.end) if wish and wish.end() + 2 <= span.end else span
        words = doc.raw[span.start : span.end]
        if is_noun_phrase(words):
            return Read(Ref(None, words), "title: the words given", span, 0.9)
    return None
