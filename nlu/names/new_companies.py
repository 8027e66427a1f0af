"""Companies nobody has told us of yet, recognised by how the name is made and how the sentence speaks of it.

A name is [place] brand [trade] [legal form]. Its left end is a place, a break in the text, or what one says before a name
(新客户, 去了趟, 拜访, 给 ...); its right end is the end of its trade words or a break. A name without a place needs a trade or a
frame; a trade that everybody talks about (电子材料) needs one of the other two. Who is said to have beaten us is no customer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlu import patterns as re
from nlu.intents import Ref
from nlu.lexicon import EMPTY, Lexicon
from nlu.names.brand_words import look_of
from nlu.names.companies_in_text import business_at, is_slot_before, reads_on
from nlu.names.company import is_place_end, parts_of, place_at, place_before
from nlu.names.data.companies import (
    BARE_ENDS,
    INDUSTRIES,
    INSTITUTION_ENDS,
    INSTITUTIONS,
    LATIN_ENDS,
    LEGAL_FORMS,
    SHOP_ENDS,
    SHOPS,
)
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import DEPARTMENT_ENDS, SURNAMES, TITLE_WORDS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_small_place, is_word
from nlu.names.mention import Candidate, Mention
from nlu.names.own_words import trades_in
from nlu.names.persons import is_person_at
from nlu.names.table import Table
from nlu.screen import Screen, rare
from nlu.text import Span, fold

_CJK = "\u4e00-\u9fff"
_MAX_BRAND = 4
_MAX_SHOP = 8
_MAX_BRAND_LEGAL = 12
_MAX_BRAND_PLACE = 6
_MIN_SCORE = 0.7

_STOP = frozenset(
    "的了在是有没不我你他她它们咱这那哪谁啥么吗呢吧啊嘛呀哦嗯哈也都又还再就才刚已很太挺最更每某把被让给跟与或及但而且若因所以"
    "住歇睡说问想要吃喝请取拿收搬做买卖用看谈聊趟报签订催找叫喊陪约见去来到走跑送寄付款打接搞弄整嫌夸催回带拉推换改加减涨降做个几些份次条批台套件只种家点块元"
    "月日号周年时候前后里外从向往对于为把着过得地"
)
"""Characters of sentences. A brand made of two or three characters holds none of them, unless a place or a frame vouches for it."""
_IN_BRANDS_TOO = frozenset("元来为得想加家时年月里前有点定回")
"""Of these, the ones that brands hold as well (华为, 未来, 得力); allowed where the sentence says that a name comes."""
_STOP_IF_VOUCHED = _STOP - _IN_BRANDS_TOO
_STOP_AFTER_PLACE = frozenset(
    "的了在是没不我你他她它们咱这那哪谁啥么吗呢吧啊嘛呀也又还再就才刚把被让给跟说问要去见聊谈催找叫陪约着过很挺"
)
_NUMBER = frozenset("0123456789零一二两三四五六七八九十百千万亿半")
_MEASURES = frozenset("台套件个家次天周月年号点块元吨万千百十条批份位间层楼米期")

_FRAME = re.compile(
    r"(?:新(?:的)?(?:大|小|老)?客户(?:是|叫|名称)?|新(?:认识|接触|联系|开发|加|谈|跑|拓展?|签)(?:了|的|上)?(?:一|两|几)?(?:家|个)?(?:客户)?(?:叫|是)?|新(?:线索|商机|单位|公司|地方|潜客)"
    r"|(?:头一?回|第一次|首次)(?:去|拜访|上门|登门|见|接触)|陌拜(?:了)?|(?:去|跑|到|来|走|奔|上|拜访|走访|回访|考察|参观|路过|顺道(?:去|进)|顺路(?:去|见)|进)(?:了)?(?:一)?趟?(?:的)?"
    r"|(?:拜访|走访|见|认识|加|加上|约|联系|对接|接触|结识|碰到|遇到|碰见|搭上|谈下|签下|拿下)(?:了|上|着)?(?:一|两)?(?:家|个)?|(?:有|是|找|搁|在|从|给|跟|和|与|同|帮|为|替|对(?!手|方|接|比|标)|向|等|问|催)(?:了)?(?:个|一家|家)?"
    r"|(?:公司|单位|名字|名称|客户)?叫(?:做)?|名叫|还有(?:个|一?家)?|另(?:外)?一?(?:个|家)|客户(?:是|为|名称|名)?[:： ]?|存(?:个|一?下)?|建(?:个|一个|上|一下)?|记(?:个|一个|一下)?|介绍(?:了|的)?(?:一家|个)?|接待(?:了)?|邀请(?:了)?|寄给|发给|报给|卖给|送到|发往)$"
)
_LABELLED = re.compile("人[为是系]")
"""接待人为设备部副部长: it is the person who is told, not a firm 人为设备."""
_STRONG_FRAME = re.compile(
    r"(?:新(?:的)?(?:大|小)?客户(?:是|叫|名称)?|新(?:认识|接触|联系|开发|加|谈|跑|拓)(?:了|的|上)?(?:一|两|几)?(?:家|个)?(?:客户)?(?:叫|是)?|新(?:开|来|进|增|添)(?:了|的)?(?:一|两)?(?:家|间)(?:客户|店)?(?:叫|是)?|新(?:线索|商机|单位|公司|潜客)|(?:公司|单位|客户)名?叫(?:做)?|(?:头一?回|第一次|首次)(?:去|拜访|上门)"
    r"|(?:客户|公司)(?:名称?|名)?[:：]|(?:建|加|记|存|录)(?:个|一个|了一?个|了?一家|上|一下|入)?(?:新)?客户|[建加](?:个|一个|了一?个|了|上|一?下)?(?:档案?|客户档案|一家))[:：,，「“\" \n]*$"
)
_FILLER = re.compile(
    "(?:那边|这边|当地|本地|那里|市里|县里)?(?:又|新|还|刚)?(?:开了?|来了?|有|加了?|认识了?|谈了?|跑了?|多了?)?(?:一|两)?[家间个](?:新的?|老|大|小)?"
    "(?:客户|公司|单位|酒店|餐厅|饭店|店|厂|企业|工厂|学校|医院)?(?:叫|是|名叫)?|(?:新开|新成立)的(?:一?[家间])?"
)
"""Between a place and a name: 南宁有家 ..., 肇庆新开的 ..."""
_BRANCH = re.compile(
    f"(?P<where>[{_CJK}]{{2,4}}?)(?:分店|门店|店|分公司|分院|院区|校区|分校|支行|分行|厂区)|总店|旗舰店|[一二三四五六七八九]店"
)
_LEVEL_BEFORE = re.compile(
    "(?P<stem>[\u4e00-\u9fff]{2,3})?(?P<level>[省市区县镇乡]|街道)(?:第[一二三四五六七八九十]+|[\u4e00-\u9fff]{0,4})$"
)
_SHORT_INSTITUTION = re.compile(
    "(?:(?:附属?|[市省区县])?[一二三四五六七八九]院|[一二三四五六七八九]附院|附[一二三四五六七八九]院?)(?![长子落区里线])"
)
_CALLED = re.compile("[家间个]叫(?:做)?(?P<name>[\u4e00-\u9fff]{2,5}?)的")
_BUREAU = re.compile(
    "(?:中国)?(?:中建|中铁建?|中交|中冶|中核|中煤|中水|中电建|中化|铁建|电建|能建|水电|水利|火电|冶金|有色|化学|煤炭|石油|核工业|交建|路桥|航务|城建|建工|市政)"
    "(?:工程)?第?[一二三四五六七八九十]{1,3}(?:公|航|航务|工程|建设|建|冶)?局(?!长|面|势|部)"
)
_SHOP_FRAME = re.compile(
    "(?:(?<![过出下进上失拿带寄发打])去(?:了|过)?一?趟?|到了?|拜访(?:了|过)?|陌拜(?:了|过)?|走访(?:了|过)?|回访(?:了|过)?|跑(?:了|过)?一?趟?|新客户|新店)"
    "(?:是|叫)?[:：,， ]?(?P<name>[一-鿿]{1,3})"
)
_SHOP_CLOSED = re.compile(f"(?![{_CJK}])|的|那边|老板|店长|掌柜|经理|[聊谈送见签]")
_RIVAL_BEFORE = re.compile(
    r"(?:输给(?:了)?|败给(?:了)?|被|对手(?:是|叫)?|竞争对手|竞品(?:是)?|竞对(?:是)?|友商(?:是)?|同行|供应商(?:是)?|现用|现在用(?:的)?(?:是)?|目前用(?:的)?(?:是)?|一直用(?:的)?(?:是)?|用的是|替换|顶掉|顶替|替代)$"
)
_RIVAL_AFTER = re.compile(
    r" ?(?:也在(?:谈|跟|里|投|报|抢|搅)|还在(?:跟|搅|抢)|在打价格|在搅|在抢|也来(?:讲标|投标)|抢(?:走|了)|拿走|中标了?$|报得?(?:比我们|比咱|更)|的(?:货|产品)便宜)"
)
_NO_NAME_AFTER = re.compile(
    r"(?:论坛|峰会|展会|展览会|展(?!览|示)|大会|博览会|年会|行业|市场(?!部)|产线|生产线|分公司|办事处|机场|高铁|火车站|大厦|出差|开会|天气|圈子?|专区|协会|街|路(?!桥|面)|线(?!缆|束|材|路))"
)
_TOPIC_AFTER = re.compile(
    r" ?(?:工厂|车间|仓库|项目|订单|样[品件本]?|价格|报价|合同|方案|业务|需求|类|级|款|这?块|方面|客户群|用量|产品|部件|企业家|行情|政策|协议|标书|资质|证书|问题|要求|预算|用的|改造|升级|配套|招标|投标"
    r"|采购(?:项目|计划|量)|系统(?!工程|集成))"
)
"""What a trade is talked about with; after a bare brand and trade it makes the words a topic rather than a firm."""
_PROJECT_AFTER = re.compile(
    " ?(?:项目|工程|电站|标段|[一二三四五两]期|epc|总包|分包|招标|投标|开标|采购|建设|改造|扩建|这个标|那个标|的标)"
)
_PLACE_NOUNS = re.compile(
    r"(?:工厂|总部|分部|分公司|子公司|公司|办事处|基地|仓库|车间|展会|展|论坛|峰会|出差|机场|高铁站?|火车站|酒店|客户|那边|这边|市场|区域|大区|片区|本地|当地|人|话|项目|高速|路|街|大道|厂里|厂区|厂|老家|附近|周边|方向|政府|招标网)"
)
_ENGLISH_NAME = rare(
    rf"(?<![A-Za-z0-9])[A-Z][A-Za-z&\-]+(?: [A-Z&][A-Za-z&\-]*){{0,4}},? (?:(?i:{LATIN_ENDS}))(?![A-Za-z])(?:,? (?i:co\.?,? ?ltd\.?|ltd\.?|inc\.?))?"
)
_SLASH = re.compile(
    r"^\s*/(?:拜访|商机|报价|跟进|客户|bf|bj|sj|gj|kh)\s*(?P<name>[\u4e00-\u9fffa-z0-9()]{4,20})(?=[\s,，]|$)",
    re.MULTILINE,
)
_ENGLISH_FOLDED = re.compile(
    r"(?<![a-z0-9@._\- ])[a-z][a-z&\-]+(?: [a-z][a-z&\-]+){0,2},? (?:gmbh|ag|ab|oy|inc\.?|llc|plc|pte\.? ltd\.?|co\.?,? ?ltd\.?|ltd\.?|limited|corp\.?)(?![a-z0-9])"
)
"""The same in a folded message: only the plainest legal forms, and not within an English sentence."""
_EMPLOYER = re.compile(f"(?:跟|和|见了|约了?|拜访了?|见到)(?P<name>[{_CJK}]{{2,4}}?)的(?=[{_CJK}])")
_FREE_NAME = re.compile(f"[{_CJK}]{{2,12}}")

_PLACES = Table(PROVINCE_OF)
_BUSINESS = Table((*INDUSTRIES, *INSTITUTIONS, *LEGAL_FORMS, *SHOPS))
_STRONG_LEGAL = tuple(form for form in LEGAL_FORMS if form.endswith("公司") or form in ("集团", "总厂"))


_CLOSING = (
    "大学", "学院", "中学", "小学", "学校", "一中", "二中", "三中", "附中", "附小", "幼儿园", "医院", "中医院", "妇幼保健院", "妇保院", "卫生院", "研究院", "研究所", "设计院",
    "银行", "农商行", "城商行", "支行", "分行", "事务所", "律所", "局", "委员会", "发改委", "卫健委", "管委会", "法院", "检察院", "院", "馆", "酒店", "大酒店", "宾馆", "机场",
)  # fmt: skip
"""Institutions: a department may follow, but no more of the name."""
_HOUSES = (
    *(end for end in INSTITUTION_ENDS if len(end) > 2),
    "中学",
    "小学",
    "学校",
    "幼儿园",
    "医院",
    "卫生院",
    "派出所",
    "街道办",
    "农场",
    "林场",
    "牧场",
    "养殖场",
    "合作社",
    "诊所",
    "门诊部",
    "酒店",
    "宾馆",
)
"""A brand that is a word as well names one of these, where it is told what is theirs (红星小学的校长)."""
_SPECIFIC = (*INSTITUTION_ENDS, *SHOPS)
_MIN_SPECIFIC = 3
_NO_BRANDS = frozenset(
    [
        "附近",
        "当地",
        "本地",
        "公立",
        "私立",
        "民办",
        "公办",
        "大型",
        "小型",
        "各级",
        "其他",
        "其它",
        "多家",
        "全国",
        "国内",
        "国外",
        "外地",
        "县级",
        "市级",
        "省级",
        "三甲",
        "三级",
        "二级",
        "一级",
        "老牌",
        "重点",
        "普通",
        "连锁",
        "乡镇",
        "基层",
        "部分",
        "有些",
        "客户",
        "对方",
        "同行",
        "上级",
        "下级",
        "主管",
        "隔壁",
        "对面",
        "楼下",
        "门口",
        "孩子",
        "儿子",
        "女儿",
        "农村",
        "城市",
        "城里",
        "县里",
        "镇上",
        "市里",
        "省里",
        "村里",
        "高端",
        "低端",
        "星级",
        "五星",
        "四星",
        "三星",
        "快捷",
        "经济",
        "商务",
        "度假",
        "定点",
        "合作",
        "签约",
        "意向",
        "目标",
        "周边",
        "同类",
        "类似",
        "公司",
        "集团",
        "专科",
        "综合",
        "民营",
    ]
)
_LEGAL_AHEAD = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:公司|学院|医院|研究院|附中|附小|分校|支行|分行)")
_LONE_ENDS = ("厂", "局", "社", "行", "店")
_HOLLOW = frozenset(
    (
        "公司",
        "集团",
        "厂",
        "分公司",
        "子公司",
        "总公司",
        "集团公司",
        "分厂",
        "总厂",
        "酒店",
        "宾馆",
        "机场",
        "银行",
        "医院",
        "学校",
        "局",
        "支行",
        "分行",
    )
)
"""After a place alone these name nobody in particular."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    score: float
    reason: str


def find_new_companies(text: str, known_spans: Sequence[Span] = (), lexicon: Lexicon = EMPTY) -> list[Mention]:
    """Return the companies named in `text` outside `known_spans`, in text order.

    Give the text as sent where you have it: English names need their capitals. Each mention has one candidate `Ref(None, name)`
    whose name is the words as written.
    """
    folded = fold(text)
    blocked = bytearray(len(folded) + 1)
    for span in known_spans:
        blocked[span.start : span.end] = b"\x01" * (span.end - span.start)
    found = [*_english(text), *_by_trade(folded, blocked, lexicon), *_by_place(folded, blocked)]
    for _, read in _READERS.of(folded):
        found += read(folded, blocked)
    chosen: list[_Found] = []
    for name in sorted(found, key=lambda f: (-(f.score + 0.02 * (f.end - f.start)), f.start)):
        if name.score < _MIN_SCORE or any(blocked[name.start : name.end]):
            continue
        if folded[name.start : name.end] in NO_FIRMS or is_rival(folded, name.start, name.end):
            continue
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


def is_rival(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence makes the name between `start` and `end` somebody who sells against us."""
    return _RIVAL_BEFORE.search(text, max(0, start - 6), start) is not None or _RIVAL_AFTER.match(text, end) is not None


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _break_before(text: str, blocked: bytearray, end: int) -> int:
    """Return where the unbroken Chinese before `end` starts."""
    start = end
    while start > 0 and _is_chinese(text[start - 1]) and not blocked[start - 1]:
        start -= 1
    return start


_KINDS_OF_GOODS = frozenset(
    (
        "二手",
        "进口",
        "国产",
        "全新",
        "新款",
        "老款",
        "旧款",
        "闲置",
        "老旧",
        "新型",
        "全自动",
        "半自动",
        "非标",
        "国标",
        "现货",
        "期货",
        "高端",
        "低端",
        "合资",
    )
)
"""Before a trade these say what kind of goods is meant: 二手设备, 进口机床."""


def _is_brand(words: str, *, strict: bool, vouched: bool = False) -> bool:
    """Tell whether `words` may be a brand.

    Args:
        strict: No place stands before it, so it must not read as a sentence.
        vouched: The sentence says that a name comes here, so that it may be an ordinary word (星火, 兴旺).
    """
    stops = _STOP_AFTER_PLACE if not strict else _STOP_IF_VOUCHED if vouched else _STOP
    if not stops.isdisjoint(words) or words in _KINDS_OF_GOODS:
        return False
    if strict:
        if words.startswith(SHOPS):
            return False
        if (words[0] in _NUMBER and words[1:2] in _MEASURES) or words[0].isdigit() or (words in WORDS and not vouched):
            return False
        if len(words) > 2 and _is_plain(words[:2]) and _is_plain(words[2:4]):
            return False
        if (
            len(words) == 3
            and (words[:2] in WORDS or words[1:] in WORDS)
            and words[0] in SURNAMES
            and is_person_at(words, 0)
        ):
            return False
    return True


def _is_plain(words: str) -> bool:
    """Tell whether two characters are a word of the language or of a trade."""
    return words in WORDS or words in INDUSTRIES


def _is_project_of_a_place(text: str, end: int, name: str) -> bool:
    """Tell whether a place, ordinary words and a trade name what is built there: 射阳共享储能|项目, no firm."""
    at = 0
    while (further := place_at(name, at)) > at:
        at = further
    brand = name[at:]
    return bool(_PROJECT_AFTER.match(text, end)) and _is_plain(brand[:2]) and parts_of(brand) is None


def _leftmost_place(text: str, start: int, stop: int) -> int | None:
    """Return where the row of places starts that a name between `start` and `stop` begins with; None without a place."""
    for at in range(max(start, stop - 16), stop - 1):
        end = place_at(text, at)
        if at < end <= stop and (at == start or is_slot_before(text, at) or text[at - 1 : at + 1] not in WORDS):
            return at
    return None


def _rows(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches of trade words, institutions and legal forms; one ends after 有限公司, and after 医院 and its like."""
    start, end, closed = -1, -1, False
    words = [(begin, stop) for begin, stop, _ in _BUSINESS.hits(text)]
    if own := list(trades_in(text, lexicon)):
        words = sorted([*words, *own])
    for begin, stop in words:
        if start < 0 or begin > end or (closed and begin >= end):
            if start >= 0:
                yield start, end
            start, end, closed = begin, stop, _closes(text, begin, stop)
        elif stop > end:
            end, closed = stop, _closes(text, begin, stop)
    if start >= 0:
        yield start, end


def _closes(text: str, begin: int, end: int) -> bool:
    word = text[begin:end]
    return word.endswith("公司") or (word.endswith(_CLOSING) and not _LEGAL_AHEAD.match(text, end))


def _by_trade(text: str, blocked: bytearray, lexicon: Lexicon) -> Iterator[_Found]:
    """Yield names that end with what the firm does or is."""
    floor = 0
    for begin, stop in _rows(text, lexicon):
        end = stop + 1 if text[stop : stop + 1] in _LONE_ENDS and not _closes(text, begin, stop) else stop
        if any(blocked[begin:end]):
            continue
        end = _branch_end(text, end)
        is_legal = text.endswith(_STRONG_LEGAL, begin, end)
        left = max(floor, _break_before(text, blocked, begin))
        found = None
        for start in (begin, begin + 1):
            # 恒风电机: 风电 is a trade too, but then nothing of a brand is left.
            if found is None and (
                start == begin or (not is_legal and parts_of(text[start:end], lexicon.firm_ends) is not None)
            ):
                found = _left_of_trade(text, left, start, end, text[start:end], is_legal=is_legal)
        if _closes(text, begin, end):
            floor = end
        if found is None or _NO_NAME_AFTER.match(text, end):
            continue
        has_place = found.reason.startswith("place")
        if has_place and not is_legal and _is_project_of_a_place(text, end, text[found.start : end]):
            continue
        if has_place or is_legal or (not _TOPIC_AFTER.match(text, end) and reads_on(text, end)):
            yield found


def _branch_end(text: str, end: int) -> int:
    """Return the end of the branch that a name goes on with (汇丰健身|江北店), `end` if it does not."""
    match = _BRANCH.match(text, end)
    if match is None or (match["where"] and not _is_brand(match["where"], strict=True, vouched=True)):
        return end
    return match.end()


def _left_of_trade(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> _Found | None:
    return (
        _placed(text, start, begin, end, row, is_legal=is_legal)
        or _between_breaks(text, start, begin, end, row, is_legal=is_legal)
        or _framed(text, start, begin, end, row, is_legal=is_legal)
    )


def _placed(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> _Found | None:
    place = _leftmost_place(text, start, begin)
    if place is None:
        return _of_a_level(text, start, begin, end, row)
    after, chain = place, 0
    while (further := place_at(text, after)) > after and further <= begin:
        after, chain = further, chain + 1
    filler = _FILLER.match(text, after)
    if filler is not None:
        if begin - filler.end() < 2 or not _is_brand(text[filler.end() : begin], strict=False):
            return None
        return _Found(filler.end(), end, 0.86, "place, filler, brand and trade")
    brand = text[after:begin]
    prefix = text[start:place]
    if 2 <= len(prefix) <= 4 and _is_brand(prefix, strict=True) and not _FRAME.search(prefix):
        # 国网江城供电公司: a group's name before the place.
        place = start
    if len(brand) > (_MAX_BRAND_LEGAL if is_legal else _MAX_BRAND_PLACE) or not _is_brand(brand, strict=False):
        return None
    if len(brand) >= 2 or (len(brand) == 1 and (is_legal or chain > 1)):
        return _Found(place, end, 0.96 if is_legal else 0.92, "place, brand and trade")
    if brand or row in _HOLLOW:
        return None
    if row.endswith(_CLOSING) or is_legal:
        return _Found(place, end, 0.9, "place and institution")
    if chain > 1 and (place == start or _FRAME.search(text, max(0, place - 12), place)):
        # 福建德化陶瓷: the last place is the brand.
        return _Found(place, end, 0.82, "place, place and trade")
    return None


def _of_a_level(text: str, start: int, begin: int, end: int, row: str) -> _Found | None:
    """Return an institution of a place that no list holds, or of the town one is in: 石桥镇卫生院, 市妇幼."""
    is_closed = reads_on(text, end) or (row.endswith(_CLOSING) and not text.startswith("长", end))
    if not row.endswith(INSTITUTION_ENDS) or not is_closed:
        return None
    match = _LEVEL_BEFORE.search(text, start, begin)
    while match is not None:
        stem, at = match["stem"] or "", match.start()
        is_free = at == start or is_slot_before(text, at)
        if is_free and is_place_end(text, match.end("level")) and (not stem or _is_stem(stem)):
            return _Found(at, end, 0.86 if stem else 0.76, "place and institution")
        match = _LEVEL_BEFORE.search(text, at + 1, begin)
    return None


def _is_stem(stem: str) -> bool:
    return not any(char in _STOP for char in stem) and stem not in _NO_BRANDS


def _is_house_of_a_person(text: str, end: int, row: str, brand: str) -> bool:
    """Tell whether somebody belongs to what is named, and the name is no plain trade: 顺风驾校的王校长."""
    at = end + 1 if text.startswith("的", end) else end
    frame = _FRAME.search(brand)
    is_name = brand not in _NO_BRANDS and look_of(brand) is not None and (frame is None or len(frame[0]) == 1)
    return row not in BARE_ENDS and is_name and is_person_at(text, at)


def _between_breaks(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> _Found | None:
    brand = text[start:begin]
    framed = _STRONG_FRAME.search(text, max(0, start - 12), start)
    is_house = row.endswith(_HOUSES) and text[end : end + 1] in ("的", "那") and brand not in _NO_BRANDS
    is_house = is_house or _is_house_of_a_person(text, end, row, brand)
    if not 2 <= len(brand) <= (_MAX_BRAND_LEGAL if is_legal else _MAX_BRAND):
        return None
    if not _is_brand(brand, strict=True, vouched=framed is not None or is_house):
        return None
    is_closed = not _is_chinese(text[end : end + 1] or " ") or text[end] in "的那这" or is_person_at(text, end)
    is_house = is_house or (row.endswith(_HOUSES) and brand not in _NO_BRANDS and reads_on(text, end))
    is_closed = is_closed or is_house or (len(row) >= _MIN_SPECIFIC and row.endswith(_SPECIFIC) and reads_on(text, end))
    score = 0.9 if framed or is_legal else 0.76 if (is_closed and (is_house or row not in BARE_ENDS)) else 0.6
    if row in BARE_ENDS and not framed and is_person_at(text, end):
        score = 0.72
    return _Found(start, end, score, "brand and trade between breaks")


def _framed(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> _Found | None:
    limit = min(_MAX_BRAND_LEGAL if is_legal else _MAX_BRAND, begin - start - 1)
    is_bare = row in BARE_ENDS
    # 新认识一家启明星早教: the frame takes 家 before the brand may.
    for size in sorted(range(2, limit + 1), key=lambda n: (text[begin - n] in _STOP, -n)):
        at = stop = begin - size
        if text[at - 1] == "的" and (place_start := place_before(text, at - 1)) < at - 1:
            stop = place_start
        if _LABELLED.match(text, at):
            continue
        frame = _FRAME.search(text, max(0, stop - 12), stop)
        if frame is None and (stop == at or (stop and _is_chinese(text[stop - 1]))):
            continue
        is_long = frame is None or len(frame[0]) > 1
        if _is_brand(text[at:begin], strict=True, vouched=is_long):
            reads_as_words = any(text[i : i + 2] in WORDS for i in range(at, begin))
            is_doubtful = is_bare and not is_long and reads_as_words
            return _Found(at, end, 0.9 if is_legal else 0.6 if is_doubtful else 0.84, "frame, brand and trade")
    if is_legal:
        for size in range(limit + 1, 1, -1):
            at = begin - size
            if (at == 0 or text[at - 1] in _STOP) and _is_brand(text[at:begin], strict=True):
                return _Found(at, end, 0.85, "brand and legal form")
    return None


def _by_place(text: str, blocked: bytearray) -> Iterator[_Found]:
    """Yield names of a place and a brand alone, between breaks: 常熟万科达."""
    reached = 0
    for begin, _, _ in _PLACES.hits(text):
        if begin < reached or blocked[begin] or not is_slot_before(text, begin):
            continue
        if begin and text[begin - 1] in _NUMBER and text[begin] in _MEASURES:
            continue
        after = begin
        while (further := place_at(text, after)) > after:
            after = further
        reached = after
        match = _FREE_NAME.match(text, after)
        if match is None or any(blocked[begin : match.end()]):
            continue
        brand = match[0]
        for cut in range(len(brand)):
            rest = after + cut
            if text[rest] in "的这那" or (cut >= 2 and is_person_at(text, rest)):
                brand = brand[:cut]
                break
        end = after + len(brand)
        if not 2 <= len(brand) <= 6 or _PLACE_NOUNS.match(brand) or is_person_at(text, after):
            continue
        if (
            brand[:2] in WORDS
            or any(char in _STOP for char in brand)
            or _NO_NAME_AFTER.search(brand)
            or _TOPIC_AFTER.search(brand)
        ):
            continue
        is_hard = begin == 0 or not _is_chinese(text[begin - 1])
        framed = _FRAME.search(text, max(0, begin - 12), begin)
        strong = _STRONG_FRAME.search(text, max(0, begin - 12), begin)
        if not (is_hard or framed):
            continue
        yield _Found(begin, end, 0.88 if strong else 0.78, "place and brand between breaks")


def _by_frame(text: str, blocked: bytearray) -> Iterator[_Found]:
    """Yield what the sentence itself calls a new customer, whatever it is made of."""
    for match in _FREE_NAME.finditer(text):
        begin, brand = match.start(), match[0]
        if blocked[begin] or not _STRONG_FRAME.search(text, max(0, begin - 14), begin):
            inner = _INNER_FRAME.match(text, begin)
            if inner is None or inner.end() >= match.end():
                continue
            begin = inner.end()
            brand = text[begin : match.end()]
        if _is_shop_with_particle(text, begin, brand):
            yield _Found(begin, begin + len(brand), 0.8, "said to be a new customer")
            continue
        for cut in range(len(brand)):
            if text[begin + cut] in "的这那" or (cut >= 2 and is_person_at(text, begin + cut)):
                brand = brand[:cut]
                break
        end = begin + len(brand)
        if (
            not 2 <= len(brand) <= 8
            or any(char in _STOP for char in brand)
            or is_person_at(text, begin)
            or (brand[:2] in WORDS and not brand.endswith(_SPECIFIC) and not _begins_with_place(brand))
        ):
            continue
        yield _Found(begin, end, 0.76, "said to be a new customer")


def _begins_with_place(brand: str) -> bool:
    return 0 < place_at(brand) < len(brand) - 1 or (is_small_place(brand[:2]) and len(brand) > 3)


def _is_shop_with_particle(text: str, begin: int, words: str) -> bool:
    """Tell whether `words`, after a break, are a shop's whole name with 的 in it: 阿嬷的米线."""
    before, particle, tail = words.partition("的")
    if not particle or len(words) > _MAX_SHOP or len(before) < 2 or (begin and _is_chinese(text[begin - 1])):
        return False
    return tail in SHOPS or tail in INDUSTRIES or (tail[-1:] in SHOP_ENDS | {"店"} and not is_person_at(text, begin))


_INNER_FRAME = re.compile(
    r"(?:新(?:的)?(?:大|小)?客户(?:是|叫|名称)?|新(?:认识|接触|联系|开发|加|谈|跑|拓)(?:了|的|上)?(?:一|两|几)?(?:家|个)(?:客户)?(?:叫|是)?|新(?:线索|商机|潜客)(?:是|叫)?|(?:公司|单位|客户)名?叫(?:做)?)"
)
_NEW_HERE = re.compile(f"{_STRONG_FRAME.pattern}|{_INNER_FRAME.pattern}", re.MULTILINE)


def _by_slash(text: str, blocked: bytearray) -> Iterator[_Found]:
    """Yield the first word after a command, where it is long enough for a company and nothing known."""
    for match in _SLASH.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        if any(blocked[start:end]) or is_person_at(text, start) or not _is_chinese(name[0]):
            continue
        if name[:2] in WORDS and not (place_at(name) or business_at(name, len(name) - 2) == len(name)):
            continue
        yield _Found(start, end, 0.78, "first word of a command")


def _numbered(text: str, _blocked: bytearray) -> Iterator[_Found]:
    """Yield institutions called by their number alone: 附三院, 市二院."""
    for match in _SHORT_INSTITUTION.finditer(text):
        if is_slot_before(text, match.start()) and text[match.start() - 1 : match.start()] not in ("这", "那", "有"):
            yield _Found(match.start(), match.end(), 0.78, "number of an institution")


def _called(text: str, _blocked: bytearray) -> Iterator[_Found]:
    """Yield the names given to a shop or house: 有家叫乐享的民宿."""
    for match in _CALLED.finditer(text):
        if business_at(text, match.end()) > match.end():
            yield _Found(*match.span("name"), 0.8, "said to be called so")


_INTRODUCED = re.compile(
    r"(?:(?:有|[一这那两]|[到来了加找])(?:了|的)?(?:新的?)?(?:[家间所]|个(?=[一-鿿]{0,7}(?:商|厂|公司|店|园|院|校|所|中心|客户|单位|企业|山庄|民宿|集团|社|坊|馆|行)[,， 的]{0,2}(?:[公厂店名]|叫)))"
    r"[一-鿿]{0,9}?[,， ]{0,2}|公司|厂子|店|客户|单位)(?:店名|公司|厂名|名字|名|全称|抬头)?(?:就)?叫(?:做|作)?(?P<name>[一-鿿]{2,10})"
)
"""有家新开的月子中心 名字叫优贝馨, 有个采购商叫恒丰达: a house is called so, not a person."""


_WHO_RUNS_IT = re.compile("老板|老总|总经理|负责人|联系人|对接人|姓[一-鿿]|他们|她们")
"""Behind a name it tells on (叫天马袜业老板姓楼)."""


_ANOTHER = ("另", "另外", "另外的", "还有", "剩下", "剩下的", "其中", "对手", "竞品")
"""Before it another one is told of, mostly somebody who sells against us (比较的另外一家叫...)."""


def _introduced(text: str, blocked: bytearray) -> Iterator[_Found]:
    """Yield the names by which a house is introduced, up to the first character that no name holds."""
    for match in _INTRODUCED.finditer(text):
        start, end = match.span("name")
        if (
            blocked[start]
            or is_person_at(text, start)
            or text[max(0, match.start() - 3) : match.start()].endswith(_ANOTHER)
        ):
            continue
        told = _WHO_RUNS_IT.search(text, start + 2, end)
        end = told.start() if told else end
        stop = next((i for i in range(start + 2, end) if text[i] in _STOP), end) if end - start > _MAX_BRAND else end
        if stop - start >= _MIN_SPECIFIC or text[start:stop] not in WORDS:
            # what kind of house it is, is no name of its own (一家连锁公寓 叫栖木)
            blocked[match.start() : start] = b"\x01" * (start - match.start())
            yield _Found(start, stop, 0.86, "said to be called so")


def _bureaus(text: str, _blocked: bytearray) -> Iterator[_Found]:
    """Yield the numbered bureaus of the state's builders: 中建八局, 中交一公局."""
    for match in _BUREAU.finditer(text):
        start, end = match.span()
        if is_slot_before(text, start) and reads_on(text, end):
            yield _Found(start, end, 0.84, "numbered bureau")


def _shops(text: str, _blocked: bytearray) -> Iterator[_Found]:
    """Yield the shops and restaurants one has gone to: 去了鼎丰楼, 拜访陈记."""
    for match in _SHOP_FRAME.finditer(text):
        start, end = match.span("name")
        for stop in range(start + 1, end + 1):
            if text[stop : stop + 1] not in SHOP_ENDS or not _SHOP_CLOSED.match(text, stop + 1):
                continue
            brand = text[start:stop]
            name = text[start : stop + 1]
            if len(brand) == 1:
                if name[1] == "记" and brand in SURNAMES:
                    yield _Found(start, stop + 1, 0.76, "shop gone to")
                continue
            reads_as_words = is_word(name) or any(is_word(name[i : i + 2]) for i in range(len(name) - 1))
            if not reads_as_words and brand[0] not in _NUMBER and _is_brand(brand, strict=True) and not place_at(brand):
                yield _Found(start, stop + 1, 0.76, "shop gone to")


def _employers(text: str, _blocked: bytearray) -> Iterator[_Found]:
    """Yield whom a person is said to belong to: 跟恒通的老周吃了饭."""
    for match in _EMPLOYER.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        is_words = any(name[i : i + 2] in WORDS for i in range(len(name) - 1))
        if is_words or not _is_brand(name, strict=True) or place_at(name) or name in TITLE_WORDS:
            continue
        if is_person_at(text, match.end()) and not name.endswith(DEPARTMENT_ENDS):
            yield _Found(start, end, 0.72, "whom a person belongs to")


def _english(raw: str) -> Iterator[_Found]:
    for match in (_ENGLISH_FOLDED if raw.islower() else _ENGLISH_NAME).finditer(raw):
        yield _Found(match.start(), match.end(), 0.9, "English legal form")


_READERS = Screen(
    (
        (_NEW_HERE, _by_frame),
        (_SLASH, _by_slash),
        (_EMPLOYER, _employers),
        (_SHORT_INSTITUTION, _numbered),
        (_SHOP_FRAME, _shops),
        (_CALLED, _called),
        (_INTRODUCED, _introduced),
        (_BUREAU, _bureaus),
    ),
    lambda reader: reader[0],
)
"""What reads the names that need words of their own around them, each with a pattern of these words."""
