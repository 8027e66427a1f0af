"""New companies whose name ends with what the firm does or is: 常熟万科达模具, 金洲大酒店, 去了趟恒越包装."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.lexicon import Lexicon
from nlu.names.building_sites import names_site
from nlu.names.companies_in_text import reads_on
from nlu.names.company import parts_of
from nlu.names.data.companies import INDUSTRIES, INSTITUTIONS, LEGAL_FORMS, SHOPS
from nlu.names.data.houses import CLOSING
from nlu.names.data.people import DEPARTMENT_ENDS, TITLE_WORDS
from nlu.names.data.words import WORDS
from nlu.names.frames import (
    NO_NAME_AFTER,
    PROJECT_AFTER,
    TOPIC_AFTER,
)
from nlu.names.grounds import is_site
from nlu.names.introduced import INTRODUCED
from nlu.names.new_brands import (
    STOP,
    Found,
    is_brand,
    is_chinese,
    is_plain,
)
from nlu.names.own_words import trades_in
from nlu.names.person_words import SURNAME
from nlu.names.persons import is_person_at
from nlu.names.places_in_text import place_at
from nlu.names.table import Table
from nlu.names.trade_name_starts import left_of_trade

_BRANCH = re.compile(
    "(?P<where>[\u4e00-\u9fff]{2,4}?)(?:分店|门店|店|分公司|分院|院区|校区|分校|支行|分行|厂区)|总店|旗舰店|[一二三四五六七八九]店|园(?![长区林艺内里])"
)
_BUSINESS = Table((*INDUSTRIES, *INSTITUTIONS, *LEGAL_FORMS, *SHOPS))
_STRONG_LEGAL = tuple(form for form in LEGAL_FORMS if form.endswith("公司") or form in ("集团", "总厂"))
_LEGAL_AHEAD = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:公司|学院|医院|研究院|附中|附小|分校|支行|分行)")
_COUNTED = re.compile("的? ?[0-9一二两三四五六七八九十百]+(?:台|套|件|只|个|吨|桶|卷|箱|把|支|条|根|米|块|片|瓶|包)")
"""Behind what might be a firm's name it makes goods of it (门机变频的20套)."""
_BOOKKEEPER = re.compile(f"(?:[部科处室]|财务){SURNAME}会计$")
"""Somebody of theirs rather than a firm: 财务部刘会计."""
_RECORDS = ("数据", "信息")
_RECORDED = tuple("检测试验查产销用耗存析票账款货价址")
"""Before words that end so, 数据 and its like are what is kept of it (来料检|数据, 开票|信息), and no firm's trade."""
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
                found = left_of_trade(text, left, start, end, text[start:end], is_legal=is_legal)
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
        is_between = found.reason == "brand and trade between breaks" and not is_legal
        if is_between and (_COUNTED.match(text, end) or _stands_behind_a_house(text, found.start)):
            continue
        if (is_legal and _GOES_OFF.match(text, found.start)) or names_site(text, found.start, end):
            continue
        if not is_legal and (is_site(text, begin, end, found.start) or _runs_one_there(text, found.start, begin, end)):
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


_GONE_TO = re.compile(
    "(?:(?<![过出进下上回])去(?:了|过)?一?趟?|到了?|跑了一?趟?|拜访了?|走访了?|从|新客户)(?=[一-鿿]{4})"
)


def _stands_behind_a_house(text: str, start: int) -> bool:
    """Tell whether a house is told before by its place and a name between breaks, so that words behind it are what it wants (去了金华星月 电瓶车充电桩)."""
    for told in _GONE_TO.finditer(text, max(0, start - 24), start):
        after = place_at(text, told.end())
        house = _TO_BREAK.match(text, after) if after > told.end() else None
        if house is not None and house.end() <= start and text[house.end() : start].strip(" ,，") == "":
            return True
    return False


_TO_BREAK = re.compile("[一-鿿]{2,4}(?=[ ,，])")

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
