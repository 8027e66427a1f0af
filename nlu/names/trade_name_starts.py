"""Where a name that ends in a trade begins: at a place, at a break, or behind the words that lead it in."""

from nlu import patterns as re
from nlu.names.brand_words import look_of
from nlu.names.companies_in_text import is_slot_before, reads_on
from nlu.names.data.companies import BARE_ENDS, INDUSTRIES, INSTITUTION_ENDS
from nlu.names.data.houses import CLOSING, HOLLOW, HOUSES, NO_BRANDS
from nlu.names.data.no_brands import NO_FIRMS
from nlu.names.data.people import SURNAMES
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_small_place
from nlu.names.frames import FILLER, FRAME, INNER_FRAME, LABELLED, STRONG_FRAME, is_errand_at
from nlu.names.full_names import end_of_name
from nlu.names.introduced import INTRODUCED
from nlu.names.new_brands import MAX_BRAND, MAX_BRAND_LEGAL, MIN_SPECIFIC, SPECIFIC, STOP, Found, is_brand, is_chinese
from nlu.names.persons import is_person_at
from nlu.names.places_in_text import is_place_end, place_at, place_before

_MAX_BRAND_PLACE = 6

_LEVEL_BEFORE = re.compile(
    "(?P<stem>[\u4e00-\u9fff]{2,3})?(?P<level>[省市区县镇乡]|街道)(?:第[一二三四五六七八九十]+|[\u4e00-\u9fff]{0,4})$"
)


def _leftmost_place(text: str, start: int, stop: int) -> int | None:
    """Return where the row of places starts that a name between `start` and `stop` begins with; None without a place."""
    for at in range(max(start, stop - 16), stop - 1):
        end = place_at(text, at)
        if at < end <= stop and (at == start or is_slot_before(text, at) or text[at - 1 : at + 1] not in WORDS):
            return at
    return None


_EATS = frozenset("吃烫涮撸搓嗦炖煮")
"""Before 火锅 or 烧烤: somebody eats it (请张总烫火锅)."""


def left_of_trade(text: str, start: int, begin: int, end: int, row: str, *, is_legal: bool) -> Found | None:
    if text[begin - 1 : begin] in _EATS and not is_legal:
        return None
    if _IS_WHEN.fullmatch(text, start, begin):
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
    if begin - place_at(text, place) > (MAX_BRAND_LEGAL if is_legal else _MAX_BRAND_PLACE):
        nearer = _leftmost_place(text, place_at(text, place), begin)
        if nearer is not None:
            place = start = nearer  # 在深圳机床展碰到一位|惠州宏泰精密
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


_IS_WHEN = re.compile(
    "(?:大概|估计|就|我|那|到)?[下上这本个]*(?:周|星期|礼拜)[一二三四五六日天末]|(?:大概|估计|就|我|那|到)?(?:[今明昨后前]天|[月年][底初末])"
)
"""When something is: what stands behind it begins a sentence (下下礼拜二|公司请客户)."""

_SERVICES = ("检测", "监测", "改造", "维修", "保养", "维护", "清洗", "安装", "培训", "设计", "测试", "检修", "调试")

_IS_OURS = re.compile("(?:也|就|才)?是(?:我们|咱们?|我司|一[家个]|家|他们|新客户|老客户)")
"""Behind a name: what the firm is to us or to somebody (锡城机电是我们代理)."""

_FIRST_TIME = re.compile(
    "(?:那边|那里|那儿)?(?:今天|昨天)?(?:是)?(?:第一次|第一回|头一回|头一次|头回|首次)(?:去|来|拜访|见|上门|登门|接触|打交道)"
)
"""Behind a name: one has not been there before."""

_OF_WORK = re.compile("的(?:活|项目|工程|单子|生意|标|订单|业务)")
"""Behind a trade that something was said to be one of: work, and nobody's name."""

_TAKES_THINGS = frozenset("问等对有是催为")
"""What leads in a thing as well as a firm."""
_OF_SOMEBODY = re.compile(
    "那边|那头|他们|家的|的人|的[一-鿿]{1,4}(?:总|工|经理|主任)|(?:要|想|说|来|付|回(?:款|话|复|信|电)|打款|签|盖|给|把|明天|今天|下周)"
)


def _is_somebodys(text: str, end: int) -> bool:
    """Tell whether somebody of the firm, or its side, follows a name (问泰恒机械那边, 等宏建材料的周工)."""
    return is_person_at(text, end) or _OF_SOMEBODY.match(text, end) is not None


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
        is_short = frame is not None and len(frame[0]) == 1
        if is_short and text[at - 1 : at + 1] in WORDS:
            continue  # 没问|题剪叉车, 同|意由租赁改采购
        if is_short and not is_legal and text[at - 1] in _TAKES_THINGS and not _is_somebodys(text, end):
            continue  # 催|支护材料, 是|边坡监测
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
