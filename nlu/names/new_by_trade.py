"""New companies whose name ends with what the firm does or is: 常熟万科达模具, 金洲大酒店, 去了趟恒越包装."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.lexicon import Lexicon
from nlu.names.brand_words import look_of
from nlu.names.building_sites import names_site
from nlu.names.companies_in_text import is_slot_before, reads_on
from nlu.names.company import is_place_end, parts_of, place_at, place_before
from nlu.names.data.companies import BARE_ENDS, INDUSTRIES, INSTITUTION_ENDS, INSTITUTIONS, LEGAL_FORMS, SHOPS
from nlu.names.data.houses import CLOSING, HOLLOW, HOUSES, NO_BRANDS, SITES
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import DEPARTMENT_ENDS, SURNAMES, TITLE_WORDS
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_small_place
from nlu.names.frames import (
    FILLER,
    FRAME,
    INNER_FRAME,
    LABELLED,
    NO_NAME_AFTER,
    PROJECT_AFTER,
    STRONG_FRAME,
    TOPIC_AFTER,
    is_errand_at,
)
from nlu.names.full_names import end_of_name
from nlu.names.introduced import INTRODUCED
from nlu.names.new_brands import (
    MAX_BRAND,
    MAX_BRAND_LEGAL,
    MIN_SPECIFIC,
    SPECIFIC,
    STOP,
    Found,
    is_brand,
    is_chinese,
    is_plain,
)
from nlu.names.own_words import trades_in
from nlu.names.person_words import SURNAME
from nlu.names.persons import is_person_at
from nlu.names.table import Table

_MAX_BRAND_PLACE = 6
_BRANCH = re.compile(
    "(?P<where>[\u4e00-\u9fff]{2,4}?)(?:分店|门店|店|分公司|分院|院区|校区|分校|支行|分行|厂区)|总店|旗舰店|[一二三四五六七八九]店|园(?![长区林艺内里])"
)
_LEVEL_BEFORE = re.compile(
    "(?P<stem>[\u4e00-\u9fff]{2,3})?(?P<level>[省市区县镇乡]|街道)(?:第[一二三四五六七八九十]+|[\u4e00-\u9fff]{0,4})$"
)
_BUSINESS = Table((*INDUSTRIES, *INSTITUTIONS, *LEGAL_FORMS, *SHOPS))
_STRONG_LEGAL = tuple(form for form in LEGAL_FORMS if form.endswith("公司") or form in ("集团", "总厂"))
_LEGAL_AHEAD = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:公司|学院|医院|研究院|附中|附小|分校|支行|分行)")
_COUNTED = re.compile("的? ?[0-9一二两三四五六七八九十百]+(?:台|套|件|只|个|吨|桶|卷|箱|把|支|条|根|米|块|片|瓶|包)")
"""Behind what might be a firm's name it makes goods of it (门机变频的20套)."""
_BOOKKEEPER = re.compile(f"(?:[部科处室]|财务){SURNAME}会计$")
"""Somebody of theirs rather than a firm: 财务部刘会计."""
_RECORDS = ("数据", "信息")
_RECORDED = tuple("检测试验查产销用耗存析")
"""Before words that end so, 数据 and its like are what is kept of it (来料检|数据), and no firm's trade."""
_OF_A_POST = ("师", "员")
"""Behind a trade it is somebody's post (采购工程|师)."""
_GOES_OFF = re.compile(
    f"{SURNAME}[\u4e00-\u9fff]{{0,2}}?(?:总|工|经理|部长|主任|科长|处长|厂长|院长|校长|主管|总监)(?:又|也|刚|已经|被|要)*(?:调|去|到|说|跳|升|回|让|叫|来)"
)
"""Somebody, and what he does: no firm's name begins so (缪部长调|集团去了)."""
_TECHNICAL = re.compile(
    "交底|协议|方案|参数|要求|规格|澄清|应答|响应|评审|标(?!准)|偏离|交流|对接|答疑|谈判|条款|文件|资料|支持"
)
"""Behind 技术 it is what is spoken of, and no firm's trade (转向节线技术|交底)."""
_LONE_ENDS = ("厂", "局", "社", "行", "店")


_SCALE = re.compile("(?:[万亿]元?|[元块])(?:[包内]?含|[附自]?带|送|加)?")
"""Behind a number: how much it is, and that something is in it (120万含|除尘); no name begins before its end."""


def _break_before(text: str, blocked: bytearray, end: int) -> int:
    """Return where the unbroken Chinese before `end` starts."""
    start = end
    while start > 0 and is_chinese(text[start - 1]) and not blocked[start - 1]:
        start -= 1
    scale = _SCALE.match(text, start, end) if text[start - 1 : start].isdigit() else None
    return scale.end() if scale is not None else start


_CALLED_ON = re.compile("(?:拜访|走访|回访|拜会|客户(?:是|叫|[:：])?|公司(?:是|叫|[:：])?)了?(?:一?下)?$")


def _is_site(text: str, begin: int, end: int, start: int) -> bool:
    """Tell whether a name that ends like a port is where one goes (去了龙潭码头), rather than whom one calls on or who is there."""
    if not text.endswith(SITES, begin, end) or _CALLED_ON.search(text, max(0, start - 6), start):
        return False
    at = end + 1 if text.startswith("的", end) else end
    return not is_person_at(text, at) and INTRODUCED.match(text, end) is None


_GROUNDS = (
    "园区",
    "工业园",
    "产业园",
    "科技园",
    "创业园",
    "物流园",
    "开发区",
    "高新区",
    "商业街",
    "广场",
    "商场",
    "购物中心",
    "展览馆",
    "会展中心",
    *SITES,
)
_GONE_TO = re.compile("(?:去|到|跑|逛|扫|在|走)(?:了|过|完)?(?:一?[趟下圈])?(?:[\u4e00-\u9fff]{2,4}的?)?$")


def is_ground(text: str, start: int, end: int) -> bool:
    """Tell whether one went to a park or place where many firms are, and nobody of it is told of."""
    return (
        text.endswith(_GROUNDS, start, end)
        and _GONE_TO.search(text, max(0, start - 10), start) is not None
        and not is_person_at(text, end + text.startswith("的", end))
    )


_RUNS = frozenset(("开", "办", "搞", "做", "建", "经营", "新开", "管", "包", "卖", "干"))


def _runs_one_there(text: str, start: int, begin: int, end: int) -> bool:
    """Tell whether what looks like a name says what somebody does at a place (在盐城|开|纺织厂, 瘦西湖边上|开|民宿|的)."""
    if text[begin - 1 : begin] in _RUNS and text[end : end + 1] == "的":
        return True
    place = place_at(text, start)
    return start < place < begin and text[place:begin] in _RUNS and text.endswith(("在", "去", "到", "回"), 0, start)


def _is_project_of_a_place(text: str, end: int, name: str) -> bool:
    """Tell whether a place, ordinary words and a trade name what is built there: 射阳共享储能|项目, no firm."""
    at = 0
    while (further := place_at(name, at)) > at:
        at = further
    brand = name[at:]
    return bool(PROJECT_AFTER.match(text, end)) and is_plain(brand[:2]) and parts_of(brand) is None


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
        if start >= 0 and not closed and begin > end and _goes_on_to_institute(text, end, begin):
            end = stop
        elif start < 0 or begin > end or (closed and begin >= end):
            if start >= 0:
                yield start, end
            start, end, closed = begin, stop, _closes(text, begin, stop)
        elif stop > end:
            end, closed = stop, _closes(text, begin, stop)
    if start >= 0:
        yield start, end


_INSTITUTES = ("研究院", "研究所", "设计院", "规划院", "研究中心", "研究会")


def _goes_on_to_institute(text: str, end: int, begin: int) -> bool:
    """Tell whether between a trade and an institute stands a plain word that belongs to the name (启衡数字|城市|研究院)."""
    return begin - end == 2 and text[end:begin] in WORDS and text.startswith(_INSTITUTES, begin)


def _closes(text: str, begin: int, end: int) -> bool:
    word = text[begin:end]
    return word.endswith("公司") or (word.endswith(CLOSING) and not _LEGAL_AHEAD.match(text, end))


_PARENT = re.compile("(?:母|子|总)公司$")
"""What a house is to another one, and nobody's name (新加坡母公司)."""


def by_trade(text: str, blocked: bytearray, lexicon: Lexicon) -> Iterator[Found]:
    """Yield names that end with what the firm does or is, outside the places of `text` that are `blocked`."""
    floor = 0
    for begin, stop in _rows(text, lexicon):
        end = _before_department(text, begin, _end_of_row(text, begin, stop))
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
        if (
            found is None
            or text.startswith(_OF_A_POST, end)
            or (text.endswith("技术", begin, end) and not is_legal and _TECHNICAL.match(text, end))
            or (text[begin:end] in _RECORDS and text.endswith(_RECORDED, 0, begin) and not is_legal)
            or NO_NAME_AFTER.match(text, end)
            or _BOOKKEEPER.search(text, max(0, end - 6), end)
            or _PARENT.search(text, max(0, end - 4), end)
        ):
            continue
        if found.reason == "brand and trade between breaks" and not is_legal and _COUNTED.match(text, end):
            continue
        if (is_legal and _GOES_OFF.match(text, found.start)) or names_site(text, found.start, end):
            continue
        if not is_legal and (_is_site(text, begin, end, found.start) or _runs_one_there(text, found.start, begin, end)):
            continue
        has_place = found.reason.startswith("place")
        if has_place and not is_legal and _is_project_of_a_place(text, end, text[found.start : end]):
            continue
        if (
            has_place
            or is_legal
            or (not TOPIC_AFTER.match(text, end) and (reads_on(text, end) or INTRODUCED.match(text, end)))
        ):
            yield found


_MAKES_GOODS = re.compile(
    "(?P<goods>(?![老新大小分总本旧])[一-鿿]{0,2}[管板盒件瓶袋桶箱门窗网丝绳布膜带球片粒泵阀轮杯盆桌椅柜床灯罐壶锅碗盘刀架轴圈垫钉栓棒砖瓦纸笔镜框伞鞋帽袜饰具料饼面粉酱醋茶糖油])厂(?![长房商家区里外门子务])"
)
"""Behind a trade, goods and 厂 that the name goes on with (宏达塑料|管厂, 金鼎不锈钢|水杯厂)."""
_GOES_ON = ("社区", "厂区", "园区")
_OTHER_WORD = re.compile("社[会交保群团]|厂[长房商家]|局[长部面势]|行[长业情政动]|店[长铺面]")


def _end_of_row(text: str, begin: int, stop: int) -> int:
    """Return where a row of trades ends with the 厂 or 社 behind it, unless that begins a word of its own (社长, 行业)."""
    if _closes(text, begin, stop):
        return stop
    if (plant := _MAKES_GOODS.match(text, stop)) is not None and STOP.isdisjoint(plant["goods"]):
        return plant.end()
    if text[stop : stop + 1] not in _LONE_ENDS:
        return stop
    if text.startswith(_GOES_ON, stop):
        return stop + 2
    return stop if _OTHER_WORD.match(text, stop) else stop + 1


def _before_department(text: str, begin: int, end: int) -> int:
    """Return the end of the row without the department of somebody that its last word begins (冷链物流|运营部谈经理)."""
    if not text.startswith(DEPARTMENT_ENDS, end):
        return end
    return next(
        (cut for cut in range(end - 2, begin + 1, -1) if text[cut:end] in TITLE_WORDS and is_person_at(text, cut)), end
    )


def _branch_end(text: str, end: int) -> int:
    """Return the end of the branch that a name goes on with (汇丰健身|江北店), `end` if it does not."""
    match = _BRANCH.match(text, end)
    if match is None or (match["where"] and not is_brand(match["where"], strict=True, vouched=True)):
        return end
    return match.end()


_EATS = frozenset("吃烫涮撸搓嗦炖煮")
"""Before 火锅 or 烧烤: somebody eats it (请张总烫火锅)."""


def _left_of_trade(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> Found | None:
    if text[begin - 1 : begin] in _EATS and not is_legal:
        return None
    inner = INNER_FRAME.match(text, start, begin)
    if inner is not None and begin - inner.end() > 1:
        start = inner.end()  # 新客户|大青山电力检修集团
    return (
        _placed(text, start, begin, end, row, is_legal=is_legal)
        or _between_breaks(text, start, begin, end, row, is_legal=is_legal)
        or _framed(text, start, begin, end, row, is_legal=is_legal)
    )


_MEANS_TO = ("想", "准备", "打算", "需要", "计划", "正在", "希望", "考虑", "买", "换", "搞", "弄", "报", "签")
"""Behind the place of somebody known these begin what he wants (东港想上薪酬咨询)."""


_PLANTS = ("厂", "社", "局", "矿")
"""A place and a trade that end so are a firm where somebody of it follows (盐城纺织厂的老周)."""
_TOLD_OF = re.compile("(?:今天|昨天|刚才?|又|还|给我们?|跟我)*(?:介绍|推荐|引荐|说|讲|带我?|陪我?|约|叫|让)")
"""Behind a place that is somebody's given name: what he does."""
_OF_A_SENTENCE = frozenset("的了我你他她它们这那哪么吗呢吧啊跟给把被")
"""What no name holds that begins with its place behind a break and ends with 有限公司 (：北京澄见医学传播有限公司)."""


def _placed(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> Found | None:
    place = _leftmost_place(text, start, begin)
    if place is None:
        return _of_a_level(text, start, begin, end, row)
    if text[place - 1 : place] in SURNAMES and _TOLD_OF.match(text, place_at(text, place)):
        start = place_at(text, place)  # 徐|大庆|介绍了潜江华山水产: the first is somebody's given name
        place = _leftmost_place(text, start, begin)
        if place is None:
            return None
    after, chain = place, 0
    while (further := place_at(text, after)) > after and further <= begin:
        after, chain = further, chain + 1
    filler = FILLER.match(text, after)
    if filler is not None:
        if begin - filler.end() < 2 or not is_brand(text[filler.end() : begin], strict=False):
            return None
        return Found(filler.end(), end, 0.86, "place, filler, brand and trade")
    brand = text[after:begin]
    if brand and is_person_at(text, after) and ("和" in brand or not STOP.isdisjoint(brand)):
        return None  # 泸州|先董请吃火锅, 太和|鞠总和新天泵业
    prefix = text[start:place]
    if 2 <= len(prefix) <= 4 and is_brand(prefix, strict=True) and not FRAME.search(prefix):
        # 国网江城供电公司: a group's name before the place.
        place = start
    elif prefix == "大" and STRONG_FRAME.search(text, max(0, start - 12), start):
        place = start  # 新客户|大青山电力
    is_whole = is_legal and (place == 0 or not is_chinese(text[place - 1]))
    if len(brand) > (MAX_BRAND_LEGAL if is_legal else _MAX_BRAND_PLACE) or not (
        is_brand(brand, strict=False) or (is_whole and _OF_A_SENTENCE.isdisjoint(brand))
    ):
        return None
    if brand.startswith(_MEANS_TO) or (not is_legal and is_errand_at(text, place, after)):
        return None
    if not is_legal and brand in NO_FIRMS and brand not in INDUSTRIES:
        return None  # 慈溪|合同|法务看了两轮
    if len(brand) >= 2 or (len(brand) == 1 and (is_legal or chain > 1)):
        return Found(place, end, 0.96 if is_legal else 0.92, "place, brand and trade")
    if brand or row in HOLLOW:
        return None
    is_plants = row.endswith(_PLANTS) and is_person_at(text, end + text.startswith("的", end))
    if is_slot_before(text, place) and (is_plants or _IS_OURS.match(text, end) or INTRODUCED.match(text, end)):
        return Found(place, end, 0.8, "place and trade of whom it is told")
    if row.endswith(CLOSING) or is_legal:
        return Found(place, end, 0.9, "place and institution")
    if chain > 1 and (place == start or FRAME.search(text, max(0, place - 12), place)):
        # 福建德化陶瓷: the last place is the brand.
        return Found(place, end, 0.82, "place, place and trade")
    return None


def _of_a_level(text: str, start: int, begin: int, end: int, row: str) -> Found | None:
    """Return an institution of a place that no list holds, or of the town one is in: 石桥镇卫生院, 市妇幼."""
    is_closed = reads_on(text, end) or (row.endswith(CLOSING) and not text.startswith("长", end))
    if not row.endswith(INSTITUTION_ENDS) or not is_closed:
        return None
    match = _LEVEL_BEFORE.search(text, start, begin)
    while match is not None:
        stem, at = match["stem"] or "", match.start()
        is_free = at == start or is_slot_before(text, at)
        if is_free and is_place_end(text, match.end("level")) and (not stem or _is_stem(stem)):
            return Found(at, end, 0.86 if stem else 0.76, "place and institution")
        match = _LEVEL_BEFORE.search(text, at + 1, begin)
    return None


def _is_stem(stem: str) -> bool:
    return not any(char in STOP for char in stem) and stem not in NO_BRANDS


def _is_house_of_a_person(text: str, end: int, row: str, brand: str) -> bool:
    """Tell whether somebody belongs to what is named, and the name is no plain trade: 顺风驾校的王校长."""
    at = end + 1 if text.startswith("的", end) else end
    frame = FRAME.search(brand)
    is_name = brand not in NO_BRANDS and look_of(brand) is not None and (frame is None or len(frame[0]) == 1)
    return row not in BARE_ENDS and is_name and (is_person_at(text, at) or end_of_name(text, at) > at)


def _introduces(text: str, end: int, brand: str) -> bool:
    """Tell whether somebody of what is named is introduced behind it (立达纺机|新上的厂长叫沈立)."""
    return brand not in NO_BRANDS and INTRODUCED.match(text, end) is not None


def _between_breaks(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> Found | None:
    brand = text[start:begin]
    framed = STRONG_FRAME.search(text, max(0, start - 12), start)
    if framed is None and not any(brand[i : i + 2] in WORDS for i in range(len(brand))):
        framed = _FIRST_TIME.match(text, end)
    if framed is None and row.endswith(_SERVICES) and (len(brand) > 2 or brand in WORDS):
        return None  # 密封面视觉|检测: what is to be done, in words
    is_house = row.endswith(HOUSES) and text[end : end + 1] in ("的", "那") and brand not in NO_BRANDS
    is_house = is_house or _is_house_of_a_person(text, end, row, brand) or _introduces(text, end, brand)
    if not 2 <= len(brand) <= (MAX_BRAND_LEGAL if is_legal else MAX_BRAND):
        return None
    if not is_brand(brand, strict=True, vouched=framed is not None or is_house):
        return None
    is_closed = not is_chinese(text[end : end + 1] or " ") or text[end] in "的那这" or is_person_at(text, end)
    is_closed = is_closed or _IS_OURS.match(text, end) is not None
    is_house = is_house or (row.endswith(HOUSES) and brand not in NO_BRANDS and reads_on(text, end))
    is_closed = is_closed or is_house or (len(row) >= MIN_SPECIFIC and row.endswith(SPECIFIC) and reads_on(text, end))
    score = 0.9 if framed or is_legal else 0.76 if (is_closed and (is_house or row not in BARE_ENDS)) else 0.6
    if row in BARE_ENDS and not framed and is_person_at(text, end):
        score = 0.72
    return Found(start, end, score, "brand and trade between breaks")


_SERVICES = ("检测", "监测", "改造", "维修", "保养", "维护", "清洗", "安装", "培训", "设计", "测试", "检修", "调试")
_IS_OURS = re.compile("(?:也|就|才)?是(?:我们|咱们?|我司|一[家个]|家|他们|新客户|老客户)")
"""Behind a name: what the firm is to us or to somebody (锡城机电是我们代理)."""
_FIRST_TIME = re.compile(
    "(?:那边|那里|那儿)?(?:今天|昨天)?(?:是)?(?:第一次|第一回|头一回|头一次|头回|首次)(?:去|来|拜访|见|上门|登门|接触|打交道)"
)
"""Behind a name: one has not been there before."""


_OF_WORK = re.compile("的(?:活|项目|工程|单子|生意|标|订单|业务)")
"""Behind a trade that something was said to be one of: work, and nobody's name."""
_ASKS = frozenset("问等对有是催找约见")
"""What leads in a name, and begins words of its own."""
_DOES_FOR_SOMEBODY = re.compile("[\u4e00-\u9fff][总工姐哥叔董][修装调换送看做拿量验测拆洗清搬带取加补试维检焊配订改交]")
"""Somebody called by surname, and what is done for him: the thing behind is that of the work, and no firm's trade."""
_ANOTHER_ASKS = re.compile("(?:[\u4e00-\u9fff][总工长任师家导监理板们他她]|[他她])(?:们|又|还|也)*(?:问|提|讲|强调)了$")
"""Somebody asks or mentions: what follows is what it is about, and no firm that we asked."""
_CALLS = ("走访", "回访", "来访", "到访", "拜访")


def _framed(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> Found | None:
    limit = min(MAX_BRAND_LEGAL if is_legal else MAX_BRAND, begin - start - 1)
    is_bare = row in BARE_ENDS
    # 新认识一家启明星早教: the frame takes 家 before the brand may.
    for size in sorted(range(2, limit + 1), key=lambda n: (text[begin - n] in STOP or text[begin - n] == "完", -n)):
        at = stop = begin - size
        if text[at - 1] == "的" and (place_start := place_before(text, at - 1)) < at - 1:
            stop = place_start
        elif text[at - 1] == "的" and (
            town := next((n for n in (3, 2) if is_small_place(text[at - 1 - n : at - 1])), 0)
        ):
            stop = at - 1 - town
        if LABELLED.match(text, at):
            continue
        frame = FRAME.search(text, max(0, stop - 12), stop)
        if frame is None and (stop == at or (stop and is_chinese(text[stop - 1]))):
            continue
        if frame is not None and (text[at - 1 : at + 1] in INDUSTRIES or text[at - 1 : at + 1] in _CALLS):
            continue  # 鸿基建|材和鸿基石业, 走|访桂北锰业
        if frame is not None and len(frame[0]) == 1 and frame[0] in _ASKS and text[at - 1 : at + 1] in WORDS:
            continue  # 没问|题剪叉车
        if frame is not None and not is_legal and _ANOTHER_ASKS.search(text, max(0, frame.start() - 3), at) is not None:
            continue  # 专家问了|辐射防护
        if _DOES_FOR_SOMEBODY.search(text, at, begin) is not None:
            continue  # 去给|尹总修|机器
        if frame is not None and frame[0].endswith("个") and _OF_WORK.match(text, end):
            continue  # 他们有个化工园管道的活
        is_long = frame is None or len(frame[0]) > 1
        if is_brand(text[at:begin], strict=True, vouched=is_long):
            reads_as_words = any(text[i : i + 2] in WORDS for i in range(at, begin))
            is_doubtful = is_bare and not is_long and reads_as_words
            return Found(at, end, 0.9 if is_legal else 0.6 if is_doubtful else 0.84, "frame, brand and trade")
    if is_legal:
        for size in range(limit + 1, 1, -1):
            at = begin - size
            if (at == 0 or text[at - 1] in STOP) and is_brand(text[at:begin], strict=True):
                return Found(at, end, 0.85, "brand and legal form")
    return None
