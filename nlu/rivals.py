"""Competitors named in a message: read from the slot they stand in, since no list could hold them all."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import Read
from nlu.names.brand_words import is_thing_or_person
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import SURNAMES
from nlu.names.places_in_text import place_at
from nlu.rival_rules import FROM_A_PLACE, NEEDS, OUTRIGHT, PAIR_RULES, RIVAL_RULES, THING_TAKEN, WITH_TRADE
from nlu.rival_support import SAID_OF_ANYTHING, is_borne_out
from nlu.rival_words import CLASS_RULES, CLASSED, MAKERS, OF_GOODS, THEY_WENT, is_brand_and_trade, looks_like_a_name
from nlu.screen import Screen
from nlu.text import Span
from nlu.things_taken import is_thing_taken

NOT_A_RIVAL: Final = re.compile(
    r"(?<=..)(?:标段?|项目)$|[打回]?电话|品牌|牌子|[国口产地牌]货$|^(?:单子|订单|单|标)$|^[新老旧](?:料子?|款|品|货|型号?|配方|工艺|材料|机型|版本?|样)|^比(?:当初|原来|原先|之前|先前|上次|上回|去年|往年|最[初早]|预[期估算计]|起初|开始|目标|计划|我|咱|他|她|人家|别家|对手|竞品|同行|市场)|^(?:[未没]能|[未没]有|技改|扩产|固投|投产|试产)$|^(?:终于|终究|总算|到底|顺利|成功|居然|竟然?|果然|幸好|侥幸|意外|如愿|一举|再次|二次|险胜?|低价|高价|独家|联合|好歹|万幸|最[后终]|还是|"
    r"恭喜|恭贺|祝贺|热烈|确[实认定]|没想到|想不到|喜提|[捷喜]报|好消息|太好|哈+|真的?|全额|满分|直接|一次性?|首次|正式|大概率|八成|应该|估计|基本|差点|不负众望|众望所归)+$|^[叫喊催请令逼托劝](?!.家$)|可以|可能|最多|顶多|最低|只能|愿意|答应|松口|[出做弄开打整搞来写发给报要补寄送拿改](?:一|两)?[个份张版]$|^(?:赶紧|赶快|尽快|马上|立马|立刻|抓紧|麻烦|快点|帮忙)|.[让被遭]|也|评委|公证|国企|央企|外企|民企|^代理商?$|(?:部分|[那这]块)$|^(?:大概|大约|差不多|估计|其中|剩下|其余|加上|含|折|合|抹|首|尾|定|共|总)|[报要开][得价]|我|咱|俺|他|她|你|它|客户|对方|[校院厂馆甲乙丙买卖资双各多三供需][方]|业主|审计|纪检|工会|部门$|人员$|专家|成员|代表$|工厂$|^用(?!友)|样机|^(?:结果|数据|效果|指标|行情|后厨|前厅|前台|库房|门卫|车队|食堂|客房|房务|后勤)$|投资[人方商]|经销商|人家|大家|谁|预算|价格|项目|方案|公司|领导|老板|东西|的(?<!美的)(?<!奥的(?=斯))|"
    r"了|是|不|没|都|目前|[两几三四五六]家|本地|别[家人]|同行|对手|竞品|友商|"
    r"进口|国产|外资|自己|自家|自研|合同|采购|技术|研发|财务|法务|商务|样品|样件|上午|下午|今天|"
    r"明天|昨天|好几|一家|excel|正式|时间|问题|情况|质量|设备|产品|系统|服务|市场|价位|成本|流程|"
    r"(?:定|订|首|尾|押|保证|质保)[金付款]|[一二三四五\d]期|总价|底价|折后|折扣|成交|最[低高多少]|设计院|监理|专家|施工|物业|总包|车间|厂房|工程师|师傅|仓库|分厂|机房|同事|^[小老][一-鿿]$|"
    r"单价|^设计$|^销售$|^老师$|在|现场|线上|线下|视频|会议|会上|当面|口头|供应商|厂家|交期|账期|货期|交货|合作|配合|态度|涨价|"
    r"[哥姐]$|[到过完着再更还]$|(?<!亚)太$|"
    r"^[一二两三几半每][米块个台套件吨只条根卷箱桶包斤份年月天次期层桌支把片张]$|^(?:[这那](?:[个些边家种单条块份批张款台次期样版稿轮]|$)|有|就|又|月|周|老|原|还|也|再|先|才|只|想|要|能|会|让|给|把|被|跟|和|"
    r"从|去|来|到|说|问|聊|谈|看|做|打|发[了过给出来]|交[了过给]|拿|报|出|嫌|价|整理|准备|参加|"
    r"负责|安排|收)|[TPMGDVNUQRLO]|协议|收到|总$|(?:准|口|回)[信话]$|台阶|面子|说法|交代|名额|"
    r"^(?:因为|由于|原因|缘由|理由|主要|只因|怪|就是)|利率|费率|佣金|返[点利]|折扣|得分|评分|技术分|商务分|价格分|实力|口碑|性价比|条件$|^(?:上[面级头]|财政|政府|国家|[局县市区省厅院校厂]里|总行|分行|母公司)$|台班|(?<!物)[价费租]$|租金|^(?:整体|总体|另外|每)|(?:课题|小|班|项目)组$|(?:采购|检验|设备|财务|信息化?|网信|总务|后勤|市场|生产|质量|教务|基建|人事|保卫|审计|法务|技术|工程|行政|学工|科研|办公)[科处部室办]$|(?:大?区|团队|分部|办事处)$|总和|总共|一共|合计|经理|主任|院长|老师|部长|主管|班长|要$|降价|低价|这单|那单|"
    r"^(?:亲自|亲眼|亲手|亲身|全员|通宵|连夜|熬夜|加班|蹲点|驻场)|料$|^[卖买租养种盖].$|^转[去到行]|^跳[槽去]|^调[去到]|参数|要求|标准|规格|指标|(?<=..)[量度压温速距宽高厚径]$|^(?:超市里?|商场|网上|外[面头边]|市[面场]上?|淘宝|京东|拼多多|闲鱼|主机厂|整车厂|下游|上游|终端|银行|海关|税务|电网|供电局|政府采购)$|^(?:一直|全程|天天|整天|成天|每天|总是|时刻|时时|随时|日夜|紧紧?|死死|牢牢|密切|继续|持续|不断|经常|常常|时常|偶尔|专门|特意|特地|主动|轮流|一路|从头到尾|自始至终|寸步不离|认真|仔细|默默|悄悄|暗中|本来|起初|起先|当初|最初|开头|一开始|后来|随后|往年|去年|前年|上回|头回|反正|其实|好像|似乎|确实|果然|居然|竟然|干脆|索性|勉强|或许|兴许|大致|基本|一般|通常|平时|正好|刚好|恰好|到底|究竟|终于|总算|如今|当时|那时|向来|历来|往常|照旧|照样)(?:上|来)?$|"
    r"(?:标书|证书|通知书|[一-鿿]{2}证|钥匙|样[本册]|[章签合]件|回函)$|^(?:集团|总部|总公司|集采)$|^(?:[上下本这]个?(?:周|月|季度?|半年|年)|[年月季][初底])$|^(?:改[成到为了]|修改|更新|建议|拟|计划|申请)|一下|^(?:重新|单独|统一|正式|提前|直接|最后|最终|首轮|再次|暂时?|先|另外|之前|之后|后来|刚才?|已经|今年|明年)"
)
LEADING: Final = re.compile(
    r"^(?:[这那](?:单|边|块|个|家|条)|(?:年框|框架|集采|招标|单子|项目)(?=[一-鿿]{2,})|说是?|另外|而且|还有|不过|但是?|此外|除此之外|同时|据悉|据了解|听说|然后|现在|目前|主要|"
    r"就是|(?:最(?:怕|担心|惊|强|狠|凶|难缠|有威胁|麻烦)|威胁最大)的?(?:就?[是系])?|(?:同[样等]|一样|相同|类似)的?(?:配置|规格|型号|参数|条件|东西|机器|设备|产品|材质|价位|货|款|方案|质量|档次)?的?(?=[一-鿿a-z]{2,})|(?<=有)(?:一|那)?(?:个|家)|^(?:一|那)?个(?=[一-鿿]{2})|隔壁(?:的|家)?|对面的?|老对手|死对头|原厂|老东家|原来的?)+"
)


SIGN_OF_PAIR: Final = re.compile(r"[VNQO叫]|次低|最低价|competitor|对手|竞品|竞对|友商|对方|中标|第一名")
LONGEST_PAIR: Final = 120
"""Characters of two clauses read together; longer ones are told, not listed."""

TRAILING: Final = re.compile(
    r"(?:(?<=[^,，]{2})[那这]$|(?<=[^,，]{2})给?[把将]|[那这](?:帮|伙|群|边|家|个|些|几)|他们|她们|的人|[放摆搁](?:在|到)?一(?:块儿?|起|道)|(?<=[^,，]{2})去?(?:做|干|供货?|承接)$"
    r"|(?<=[^,，]{2})给$|(?<=[^,，]{2})(?<!上)上$|(?<=[^,，]{2})同[一-鿿]{0,2}[款档级类等样型号格配置率量位数寸能质列度径]|(?<=[^,，]{2})(?:原装|原厂)的?$|(?<=[^,，]{2})(?:代理商?|经销商)$|(?<=[^,，]{2})[又也还]来$|(?<=[^,，]{2})[又也还]$).*$"
)
"""What a name drags behind it: 三一那帮人, 神钢同排量的报63万."""
_IN_USE: Final = frozenset({"they use X now", "they use X", "they use X's", "X holds the place", "done by X now"})
"""Rules that read what the customer has now: a maker's name, or only how it is done."""
_TAKES: Final = frozenset({"X took it", "X took it away", "X did it"})
_AND_TRADE: Final = frozenset({WITH_TRADE, "X won the tender"})
"""Rules whose name may go on with words of our goods (输给上上电缆了), or end like a trade that is no rival alone (洁美|物业)."""
_PAPERS: Final = re.compile(r"(?:[图表单证书票料卡盒册函样款据文批件章尺号]|钥匙|报告|名单|资质)$")
"""What one fetches from somebody or hands him, and no firm that takes a deal."""
_KIND: Final = re.compile(
    r"^(?:普通|传统|老式|常规|手动|半自动|全自动|人工|手工|人力|简易|纯?手|散装)"
    r"|(?:(?<=..)(?:焊|切割?|割|磨|铣|钻|镗|刨|锯|冲|铸|锻|涂|喷|镀|印|贴|粘|剪|缝)|[手气电点弧水火线台摇][焊切割磨钻]|走丝|等离子|火焰|水刀|激光|工艺|方式|模式|办法|湿法|干法|(?<![电重])机|机器|(?<=..)器|(?<!机)床|炉|窑|泵|瓶|罐|桶|枪|"
    r"[罐货叉吊推卡板拖轮托]车|天然气|煤气|蒸汽|[氮氧氩]气|液化气|柴油|汽油|导热油|燃煤|excel|表格)$"
)
"""How something is done or with what kind of machine (现用氩弧焊, 目前用柴油机), which is no maker."""
_OF_OTHERS: Final = re.compile(
    r"(?:(?:^|[ ,，说])(?:我们?|咱们?|我[司家方]|咱家)的?(?:G|[一-鿿]{0,4})(?:里|上|配)?|隔壁|邻居|旁边|对面|朋友|同行|老乡|亲戚|兄弟单位|别的?[厂家]|其[他它]厂)[^,，]{0,8}$"
)
"""Before what is in use: it is so at somebody else's (隔壁用的是X), who may be no customer and buys nothing here, or in our own goods (我们的丝杠用的是X)."""
_DENIED: Final = re.compile(r"(?:不是|并非|不算|没有?)[被让叫给输败遭]{0,2}$")
"""Before a name: it is said not to be that one (不是被X抢的)."""
_NO_ENGINEER: Final = frozenset("开动完竣施加手人员职停罢返复化军电木瓦民技美")
"""What makes a word of 工 and no name."""


_LONGEST_ENGINEER: Final = 4
_WORKS: Final = ("重工", "精工", "建工", "化工", "神工")
"""Ends of firms' names."""


def _is_engineer(name: str) -> bool:
    """Tell whether a name that ends in 工 is that of an engineer (李工) or a word (施工), and not a firm's (良工)."""
    if not name.endswith("工") or (len(name) > _LONGEST_ENGINEER and name[-2] not in _NO_ENGINEER):
        return False  # 佛山联塑精工
    if len(name) > 2 and name.endswith(_WORKS):
        return False  # 金鹰重工
    return len(name) != 2 or name[0] in SURNAMES or name[0] in _NO_ENGINEER


_A_MATTER_OF: Final = re.compile(
    r"[那这][个份些][^,，]{0,4}?(?:合同|协议|项目|方案|标|单子|报价|图纸?|样品?|法务|财务|采购|技术|设计|领导)"
)
"""Behind what is no name, but what they are at (外墙那个合同法务还在看)."""
_Found = tuple[str, str, int, int]


_RIVALS: Final = Screen(
    (*RIVAL_RULES, *((name, re.compile(pattern)) for name, pattern in CLASS_RULES)), lambda rule: rule[1]
)
_PAIRS: Final = Screen(PAIR_RULES, lambda rule: rule[1])


@lru_cache(maxsize=1024)
def _rivals_in(shape: str, *, over_two: bool = False) -> tuple[_Found, ...]:
    found: list[_Found] = []
    for rule, pattern in (_PAIRS if over_two else _RIVALS).of(shape):
        for match in pattern.finditer(shape):
            lead = LEADING.match(match["x"])
            start = match.start("x") + (lead.end() if lead else 0)
            start = _said_before(shape, start, match.end("x"))
            name = TRAILING.sub("", shape[start : match.end("x")])
            if _A_MATTER_OF.search(shape, start, match.end("x")):
                continue
            own = name[:-1] if name[-1:] in ("G", "D") and (rule in CLASSED or rule in _AND_TRADE) else name
            if rule in CLASSED and not looks_like_a_name(own, rule):
                continue
            is_person = NOT_A_RIVAL.search(shape[start : match.end("x")]) if name else None
            is_house_there = shape.startswith(("家", "那家", "这家"), start + len(name))
            if (rule in FROM_A_PLACE or rule in CLASSED or is_house_there) and place_at(name) == len(name) > 0:
                continue
            if name != "C" and _is_asked_for(shape, start, start + len(name)):
                continue
            if rule in (*_IN_USE, "changed to X") and (_KIND.search(name) or _OF_OTHERS.search(shape, 0, start)):
                continue
            if rule in _TAKES and _PAPERS.search(own) is not None and own not in MAKERS:
                continue  # 文件拿到了: what was fetched
            if _is_engineer(own) or _DENIED.search(shape, max(start - 8, 0), start):
                continue
            if (own in NO_FIRMS or OF_GOODS.search(own)) and own not in MAKERS:
                continue
            is_name = own in MAKERS or (
                len(own) > 1
                and not is_thing_or_person(own)
                and (
                    NOT_A_RIVAL.search(own) is None
                    or ((place_at(own) > 0 or rule in _AND_TRADE) and is_brand_and_trade(own))
                )
            )
            if name == "C" or (is_name and not _is_nickname(is_person)):
                found.append((name, rule, start, start + len(name)))
    return tuple(found)


_ASKS_FOR: Final = re.compile(
    r"(?:问|催|要|索|打听|需要|等|让|叫|请)(?:一?下|了|到|着|我们?|咱们?|先|再|把|给|发|做|出|补|改|更新|重新)*(?:C|D|G|他们?|她们?)?(?:的|那个|那边|这次|那场|这场)?$"
)
_OF_OURS: Final = re.compile(r"的?(?:报价|价格|方案)(?:单|书|表)?(?:$|[ ,，。?？]|了没|发|给|出|做|好了)")


def _is_asked_for(shape: str, start: int, end: int) -> bool:
    """Tell whether somebody asks us for the quotation of what is named (何静问年会报价): it is what we are to quote for."""
    return _ASKS_FOR.search(shape, 0, start) is not None and _OF_OURS.match(shape, end) is not None


_SAID: Final = re.compile(r"说|讲|透露|提到|反映|表示|坦言|得知|暗示|告诉我们?")


def _said_before(shape: str, start: int, end: int) -> int:
    """Return where a name begins behind a word of saying that was taken for its beginning (透露|白贝壳)."""
    return max((match.end() for match in _SAID.finditer(shape, start, end) if match.end() < end), default=start)


def _is_nickname(match: re.Match[str] | None) -> bool:
    """Tell whether what was found is how a colleague is called (双汇那个杰哥): he follows the customer, he is no rival."""
    return match is not None and match[0] in ("哥", "姐")


_RIVAL_OF_THEIRS: Final = re.compile(
    r"(?:C|他们|她们|客户|人家)的?竞争?对手(?!是|有|为|请|登记|记|填|写|改|更新|备注|标|录|[:：])"
)
"""Who sells against the customer does not sell against us (味府的竞争对手百味也在扩店)."""


_TAKING: Final = frozenset("被遭让叫给")


def find_rivals(clause: Clause) -> tuple[_Found, ...]:
    """Return (name, rule, start, end) of the competitors named in a clause; places in the clause's shape."""
    if "拿" in clause.shape and THING_TAKEN.search(clause.text):
        return ()
    if not _TAKING.isdisjoint(clause.shape) and is_thing_taken(clause.shape):
        return ()
    if "对手" in clause.shape and _RIVAL_OF_THEIRS.search(clause.shape):
        return ()
    return _rivals_in(clause.shape)


def rival_begins(clause: Clause, doc: Document) -> int | None:
    """Return where a clause tells of a competitor's going there, which is none of ours (P说格力昨天也上他们那去了); a place in the text."""
    if "也" not in clause.shape:
        return None
    went = (start for _, rule, start, _ in find_rivals(clause) if rule in THEY_WENT)
    return next((doc.offsets[clause.shape_span.start + start] for start in went), None)


def _over_two(clauses: list[Clause], doc: Document) -> Iterator[tuple[str, int, int]]:
    """Yield (rule, start, end) of competitors that it takes a clause and the next one to see; places in the message's shape."""
    for at, clause in enumerate(clauses):
        begin = clause.shape_span.start
        end = clauses[at + 1].shape_span.end if at + 1 < len(clauses) else clause.shape_span.end
        if end - begin <= LONGEST_PAIR and SIGN_OF_PAIR.search(doc.shape, begin, end):
            for _, rule, start, stop in _rivals_in(doc.shape[begin:end].replace("\n", " "), over_two=True):
                yield rule, begin + start, begin + stop


_NUMBER_BEHIND: Final = re.compile(r"(?:的?(?:电话|手机|微信)号?码?)?[ ,，:：]*1[3-9]\d{9}")
_TO_BE_JOINED: Final = re.compile(r"对接|接口|集成|兼容|打通|联动|接入|互通|同步")
_NONE_KNOWN: Final = re.compile(r"暂?无|没有?|未知|不[详明知清]|不?确定|待|[?？]|-")
_ON_THE_LINE: Final = re.compile(r"[一-鿿a-zA-Z][一-鿿\w&.·-]{1,15}(?=$|[ ,，、;；(（/])")


def _labelled(clauses: list[Clause], doc: Document) -> Read[str] | None:
    """Return the name that a form line of the competitor begins with (竞争对手: 三一)."""
    for clause in clauses:
        if clause.label != "competitor" or _NONE_KNOWN.match(clause.text.strip()):
            continue
        begin = clause.span.start + len(clause.text) - len(clause.text.lstrip())
        match = _ON_THE_LINE.match(doc.raw, begin, clause.span.end)
        if match is not None and NOT_A_RIVAL.search(doc.text[begin : match.end()]) is None:
            return Read(match[0], "competitor: the form's line", Span(*match.span()), 0.9)
    return None


_NO: Final = re.compile(r"[ ,，]*(?:不是|不对|没有|哪有|不)(?=$|[ ,，。是])")


def _is_asked_and_denied(clause: Clause, after: Sequence[Clause], doc: Document) -> bool:
    """Tell whether a clause only asks, and the next one says no (被A截胡了？不是 是被B)."""
    return (
        doc.text[clause.span.end : clause.span.end + 1] in ("?", "？")
        and bool(after)
        and _NO.match(after[0].text) is not None
    )


def read_rival(clauses: list[Clause], doc: Document) -> Read[str] | None:
    """Return the competitor the clauses name, in the rep's own letters; None if none or only 对手 or 别家."""
    if (labelled := _labelled(clauses, doc)) is not None:
        return labelled
    places = [
        (rule, clause.shape_span.start + start, clause.shape_span.start + end)
        for at, clause in enumerate(clauses)
        for _, rule, start, end in find_rivals(clause)
        if not clause.is_hearsay
        and (not clause.is_hypothetical or rule == "threatens with X")
        and not _is_asked_and_denied(clause, clauses[at + 1 : at + 2], doc)
    ]
    for rule, start, end in (*places, *_over_two(clauses, doc)):
        if rule in NEEDS and NEEDS[rule].search(doc.text) is None:
            continue
        span = doc.text_span(start, end)
        if rule in SAID_OF_ANYTHING and not is_borne_out(doc.text[span.start : span.end], doc.text):
            continue  # 自己都在看机会, 冷链和常温一块拼
        if rule not in OUTRIGHT and any(m.span.start <= span.start < m.span.end and not m.is_new for m in doc.mentions):
            continue
        if rule in _IN_USE and _TO_BE_JOINED.search(doc.text, span.end, span.end + 12):
            continue  # 用的美团收银 要对接: what ours is to work with
        if _NUMBER_BEHIND.match(doc.text, span.end):
            continue  # 现在找吕芳 138...: somebody to be called
        if any(c.customer is not None and c.customer.value.name == doc.raw[span.start : span.end] for c in clauses):
            continue  # 云和县医院也想看: it is whom the clauses are about
        if (first := _ENGLISH_BEFORE.search(doc.raw, max(span.start - 24, 0), span.start)) is not None and (
            doc.raw[span.start].isupper()
        ):
            span = Span(first.start(), span.end)
        return Read(doc.raw[span.start : span.end], f"competitor: {rule}", span, 0.9)
    return None


_ENGLISH_BEFORE: Final = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]+ $")
"""The first word of an English name (Universal Robots报9.2万)."""
