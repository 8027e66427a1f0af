"""New companies that the sentence itself tells of, whatever their name is made of: 新客户叫…, 有家叫…的, /客户 …, 去了鼎丰楼."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.names.companies_in_text import business_at, is_slot_before, reads_on
from nlu.names.data.companies import INDUSTRIES, SHOP_ENDS, SHOPS
from nlu.names.data.houses import NO_BRANDS
from nlu.names.data.people import DEPARTMENT_ENDS, HONORIFICS, SURNAMES, TITLE_WORDS
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_small_place, is_word
from nlu.names.frames import INNER_FRAME, NEW_HERE, PLACE_NOUNS, STRONG_FRAME
from nlu.names.new_brands import (
    MAX_BRAND,
    MIN_SPECIFIC,
    NUMERALS,
    SPECIFIC,
    STOP,
    STOP_AFTER_PLACE,
    Found,
    is_brand,
    is_chinese,
)
from nlu.names.new_in_a_row import COUNTED, in_a_row
from nlu.names.new_wanting import WANTING, wanting
from nlu.names.persons import is_person_at
from nlu.names.places_in_text import place_at, place_before
from nlu.screen import Screen

_CJK = "\u4e00-\u9fff"
_MAX_SHOP = 8
_MAX_NAME = 12
_SHORT_INSTITUTION = re.compile(
    "(?:(?:附属?|[市省区县])?[一二三四五六七八九]院|[一二三四五六七八九]附院|附[一二三四五六七八九]院?|[一二三四五六七八九]疗(?![程养效法]))(?![长子落区里线])"
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
_SLASH = re.compile(
    r"^(?:\s*/(?:拜访|商机|报价|跟进|客户|bf|bj|sj|gj|kh)\s*| {3,})(?P<name>[\u4e00-\u9fffa-z0-9()]{4,20}?)(?=[\s,，]|$|[(（][^()（）\n]{1,40}[)）] *(?:[,，\n ]|$))",
    re.MULTILINE,
)
_EMPLOYER = re.compile(f"(?:跟|和|见了|约了?|拜访了?|见到)(?P<name>[{_CJK}]{{2,4}}?)的(?=[{_CJK}])")
FREE_NAME = re.compile(f"[{_CJK}]{{2,12}}")


def _by_frame(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield what the sentence itself calls a new customer, whatever it is made of."""
    for match in FREE_NAME.finditer(text):
        begin, brand = match.start(), match[0]
        if blocked[begin] or not STRONG_FRAME.search(text, max(0, begin - 14), begin):
            inner = INNER_FRAME.match(text, begin)
            if inner is None or inner.end() >= match.end():
                continue
            begin = inner.end()
            brand = text[begin : match.end()]
        after_place = place_at(text, begin)
        if begin < after_place < match.end() - 2 and text[after_place] == "的":
            begin = after_place + 1
            brand = text[begin : match.end()]
        if _is_shop_with_particle(text, begin, brand):
            yield Found(begin, begin + len(brand), 0.8, "said to be a new customer")
            continue
        for cut in range(len(brand)):
            if text[begin + cut] in "的这那" or (cut >= 2 and is_person_at(text, begin + cut)):
                brand = brand[:cut]
                break
        end = begin + len(brand)
        if (
            not 2 <= len(brand) <= (_MAX_NAME if _begins_with_place(brand) else _MAX_SHOP)
            or not (STOP_AFTER_PLACE if _begins_with_place(brand) else STOP).isdisjoint(_GROUNDS.sub("", brand))
            or is_person_at(text, begin)
            or _is_row_of_places(brand)
            or brand in HONORIFICS
            or _FIELD.fullmatch(brand) is not None
            or _PUT_DOWN.fullmatch(brand) is not None
            or (brand[:2] in WORDS and not brand.endswith(SPECIFIC) and not _begins_with_place(brand))
        ):
            continue
        yield Found(begin, end, 0.76, "said to be a new customer")


_GROUNDS = re.compile("[营基天园产胜]地")
"""Of these 地 is no particle: 红色营地, 研学基地."""


def _is_row_of_places(words: str) -> bool:
    """Tell whether words are nothing but places: 宁波余姚."""
    at = 0
    while (end := place_at(words, at)) > at:
        at = end
    return at == len(words) or (at > 0 and is_small_place(words[at:]))


def _begins_with_place(brand: str) -> bool:
    return 0 < place_at(brand) < len(brand) - 1 or (is_small_place(brand[:2]) and len(brand) > 3)


def _is_shop_with_particle(text: str, begin: int, words: str) -> bool:
    """Tell whether `words`, after a break, are a shop's whole name with 的 in it: 阿嬷的米线."""
    before, particle, tail = words.partition("的")
    if not particle or len(words) > _MAX_SHOP or len(before) < 2 or (begin and is_chinese(text[begin - 1])):
        return False
    return tail in SHOPS or tail in INDUSTRIES or (tail[-1:] in SHOP_ENDS | {"店"} and not is_person_at(text, begin))


def _by_slash(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the first word after a command, where it is long enough for a company and nothing known."""
    for match in _SLASH.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        if any(blocked[start:end]) or is_person_at(text, start) or not is_chinese(name[0]):
            continue
        is_made_so = place_at(name) > 0 or any(business_at(name, at) == len(name) for at in range(1, len(name) - 1))
        if not is_made_so and (name[:2] in WORDS or match[0].startswith(" ")):
            continue
        yield Found(start, end, 0.78, "first word of a command")


def _numbered(text: str, _blocked: bytearray) -> Iterator[Found]:
    """Yield institutions called by their number alone: 附三院, 市二院."""
    for match in _SHORT_INSTITUTION.finditer(text):
        if is_slot_before(text, match.start()) and text[match.start() - 1 : match.start()] not in ("这", "那", "有"):
            yield Found(match.start(), match.end(), 0.78, "number of an institution")


def _called(text: str, _blocked: bytearray) -> Iterator[Found]:
    """Yield the names given to a shop or house: 有家叫乐享的民宿."""
    for match in _CALLED.finditer(text):
        if business_at(text, match.end()) > match.end() or _HOUSE_HERE.match(text, match.end()):
            yield Found(*match.span("name"), 0.8, "said to be called so")


_HOUSE_HERE = re.compile("[一-鿿]{1,6}?(?:店|厂|公司|馆|园|合作社|农场|中心|工作室)(?![长员主])")
_INTRODUCED = re.compile(
    r"(?:(?:有|[一这那两]|[到来了加找])(?:了|的)?(?:新的?)?(?:[家间所]|个(?=[一-鿿]{0,7}(?:商|厂|公司|店|园|院|校|所|中心|客户|单位|企业|山庄|民宿|集团|社|坊|馆|行|连锁|健身房?|餐饮|火锅|奶茶|烘焙|口腔|诊所|美容|美发|作坊|品牌|楼盘|综合体|商场|俱乐部|工作室|农场|基地|车队)[,， 的]{0,2}(?:[公厂店名]|叫)))"
    r"[一-鿿]{0,9}?[,， ]{0,2}|公司|厂子|店|客户|单位)(?:店名|公司|厂名|名字|名|全称|抬头)?(?:就)?叫(?:做|作)?(?P<name>[一-鿿]{2,10})"
)
"""有家新开的月子中心 名字叫优贝馨, 有个采购商叫恒丰达: a house is called so, not a person."""
_WHO_RUNS_IT = re.compile(
    "老板|老总|总经理|负责人|联系人|对接人|姓[一-鿿]|他们|她们|头一?[回次趟]|第一[回次趟]|首次|今天|昨天|刚[才刚]?|专门|就在"
)
"""Behind a name it tells on (叫天马袜业老板姓楼, 叫天马袜业头一回去)."""
_ANOTHER = ("另", "另外", "另外的", "还有", "剩下", "剩下的", "其中", "对手", "竞品")
"""Before it another one is told of, mostly somebody who sells against us (比较的另外一家叫...)."""

_OFFERS = re.compile(
    r"(?:(?![要想让问求催])[一-鿿a-z]){2,6}?的?(?:那边)?(?:只|才|就|也|又|给)*(?:报(?![修名装废考])|出价|开价|喊价|要价|抢(?!修|险)|投标|竞标|搅(?!拌)|压价)"
)
"""A name that goes on so sells against us (有家叫洁美的报58万)."""
_BESIDE_US = re.compile("(?:跟|和|与|同|拿)[一-鿿]{0,4}$")
_WEIGHED = re.compile(
    r"(?:(?![要想让问求催])[一-鿿a-z]){2,6}?的?(?:也|正|还)?在?比(?![赛例亚]|较[大小长重])(?:着|一?比|较|价)?(?=$|[ ,，。])"
)
"""They weigh us against whoever is named so, behind 跟 (他们在跟一家叫洁美的比)."""
_THEY_WITH = re.compile("(?:他们?|她们?|人家|那边|客户|对方|总|也|还|都)(?:也|还|正|都)*在(?:跟|和|与|同)[一-鿿]{0,4}$")
_TALKED_TO = re.compile(
    r"(?:(?![要想让问求催])[一-鿿a-z]){2,6}?的?(?:也|正|还)?在?(?:谈|聊|接触|对接|打样|试样|试用|沟通)(?:着|价|价格)?(?=$|[ ,，。])"
)
"""They talk to whoever is named so, and it is not we who do (他们也在跟一家叫洁美的谈)."""


def _is_beside_us(text: str, begin: int, start: int) -> bool:
    """Tell whether the house introduced from `begin` on, its name from `start`, is one they hold against us."""
    before = max(0, begin - 12)
    if _BESIDE_US.search(text, before, begin) and _WEIGHED.match(text, start):
        return True
    return _THEY_WITH.search(text, before, begin) is not None and _TALKED_TO.match(text, start) is not None


def _introduced(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the names by which a house is introduced, up to the first character that no name holds."""
    for match in _INTRODUCED.finditer(text):
        start, end = match.span("name")
        if (
            blocked[start]
            or is_person_at(text, start)
            or text[max(0, match.start() - 3) : match.start()].endswith(_ANOTHER)
            or _OFFERS.match(text, start)
            or _is_beside_us(text, match.start(), start)
        ):
            continue
        told = _WHO_RUNS_IT.search(text, start + 2, end)
        end = told.start() if told else end
        end = next((i for i in range(start + 2, end) if is_person_at(text, i)), end)
        stop = next((i for i in range(start + 2, end) if text[i] in STOP), end) if end - start > MAX_BRAND else end
        is_closed = STOP.isdisjoint(text[start:stop]) and (
            stop == len(text) or not is_chinese(text[stop]) or is_person_at(text, stop)
        )
        if stop - start > len("美的") and text[stop - 1] == "的" and (stop == len(text) or not is_chinese(text[stop])):
            stop -= 1  # 给了一家叫鼎味的: the particle behind what it is called
        if stop - start >= MIN_SPECIFIC or text[start:stop] not in WORDS or is_closed:
            # what kind of house it is, is no name of its own (一家连锁公寓 叫栖木)
            blocked[match.start() : start] = b"\x01" * (start - match.start())
            yield Found(start, stop, 0.86, "said to be called so")


_NAME_TOLD = re.compile(
    "(?:^|[,，。;； ])(?:店名|厂名|公司名?字?|名字|名)?(?:就)?叫(?:做|作)?(?P<name>[a-z]?[一-鿿]{2,8}?)(?=[,，。;；]|$| |的[,，。 ]|老板|,? ?(?:想|要))"
)
"""A clause that does nothing but name: …, 叫香雪玫瑰, …"""
_HOUSE_BEFORE = re.compile(
    "(?:[那这一两几][个家间]|新[开来]|认识|介绍|有[个家]|找来|找到|搜到|碰[到见]|开了?[个家一]|[来加]了[个一家])[^。]{0,16}?"
    "(?P<house>合作社|公司|[厂店馆园社所院校坊行]|商(?!量)|车队|客户|单位|企业|农场|基地)?(?P<trade>的)?(?:老板[^,，。]{0,3})?[,，。;； ]+[^。]{0,20}$"
)
"""What is named there: a house, or somebody who 做…的."""


def _named_apart(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the names that stand in a clause of their own, behind the house they belong to (那个种玫瑰的合作社, …, 叫香雪玫瑰)."""
    for match in _NAME_TOLD.finditer(text):
        start, end = match.span("name")
        house = _HOUSE_BEFORE.search(text, max(0, match.start() - 40), match.start() + 1)
        if house is None or any(blocked[start:end]) or is_person_at(text, start):
            continue
        name = match["name"]
        is_of_a_person = name[0] in SURNAMES and len(name) < MAX_BRAND
        if is_word(name) or not STOP.isdisjoint(name[:2]) or (is_of_a_person and house["house"] is None):
            continue
        if house["house"] is None and house["trade"] is None:
            continue
        yield Found(start, end, 0.84, "said to be called so")


def _bureaus(text: str, _blocked: bytearray) -> Iterator[Found]:
    """Yield the numbered bureaus of the state's builders: 中建八局, 中交一公局."""
    for match in _BUREAU.finditer(text):
        start, end = match.span()
        if is_slot_before(text, start) and reads_on(text, end):
            yield Found(start, end, 0.84, "numbered bureau")


_UNIT = re.compile(
    "(?:集团)?(?:建工|城建|建设|建筑|路桥|水电|电建|铁建|交建|市政|安装|建安)(?:集团)?第?[一二三四五六七八九十]{1,3}(?:建|分?公司|工程处)(?![长筑设])"
)
"""A numbered unit of a builder, behind its place: 重庆|建工九建, 四川|路桥三公司."""


def _units(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the numbered units of the builders of a place: 重庆建工九建."""
    for match in _UNIT.finditer(text):
        start, end = place_before(text, match.start()), match.end()
        if (
            start < match.start()
            and not any(blocked[start:end])
            and is_slot_before(text, start)
            and reads_on(text, end)
        ):
            yield Found(start, end, 0.84, "numbered unit of a builder")


def _shops(text: str, _blocked: bytearray) -> Iterator[Found]:
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
                    yield Found(start, stop + 1, 0.76, "shop gone to")
                continue
            reads_as_words = is_word(name) or any(is_word(name[i : i + 2]) for i in range(len(name) - 1))
            if not reads_as_words and brand[0] not in NUMERALS and is_brand(brand, strict=True) and not place_at(brand):
                yield Found(start, stop + 1, 0.76, "shop gone to")


def _employers(text: str, _blocked: bytearray) -> Iterator[Found]:
    """Yield whom a person is said to belong to: 跟恒通的老周吃了饭."""
    for match in _EMPLOYER.finditer(text):
        start, end = match.span("name")
        name = match["name"]
        is_words = any(name[i : i + 2] in WORDS for i in range(len(name) - 1))
        if is_words or not is_brand(name, strict=True) or place_at(name) or name in TITLE_WORDS:
            continue
        if is_person_at(text, match.end()) and not name.endswith(DEPARTMENT_ENDS):
            yield Found(start, end, 0.72, "whom a person belongs to")


_QUOTED = re.compile(
    f"(?:给|替|帮|为)(?P<name>[{_CJK}]{{4,12}}?)(?:再)?(?:出具?|做|报|开具?|弄|搞|来|整|打|写|拟定?|准备|提供|编制|提交|递交|起草|制作)(?:一?[个份张下版])?(?:新的?)?(?:报价|价(?!格))"
)
_COPY_IN = re.compile("[出做开打弄整来][一1]?[份个张版]")
"""A word of the request, so that the name ended before it (给中宁|出份正式|报价)."""
_NOT_QUOTED = ("工地", "客户", "老板", "朋友", "同事", "项目", "那边", "这边", "那家", "地区", "仓库")


def _quoted(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield whom a quotation is asked for, where a place leads in the name: 给威海石岛渔港出报价."""
    for match in _QUOTED.finditer(text):
        start, end = match.span("name")
        place = place_at(text, start)
        if place == start or end - place < 2 or any(blocked[start:end]) or is_person_at(text, place):
            continue
        if (
            is_brand(text[place:end], strict=False)
            and not PLACE_NOUNS.match(text, place)
            and not match["name"].endswith(_NOT_QUOTED)
            and _COPY_IN.search(match["name"]) is None
        ):
            yield Found(start, end, 0.84, "a quotation is asked for")


_REGISTERED = re.compile(
    "(?:^|\n) *(?:[请麻烦帮我]{0,4})(?:新增|新建|新|登记|录入?|建|加)(?:个|一个|一家|一下)?(?:[新大小老]|潜在|意向|目标|[abc]类)*(?:客户|公司|单位)(?:信息)?(?:登记|录入|建档|新增|补录)?(?:一下|下|一个|一家)?[:：] *"
    f"(?P<name>[{_CJK}][{_CJK}a-z0-9&()（）·]{{3,24}})(?=[,，;；\n]|$)"
)
"""A registration names whom it is about first, whole (新客户登记:…, 地处…)."""
_FIELD = re.compile("(?:客户|公司|单位)?(?:名称?|全称|抬头)")
_PUT_DOWN = re.compile("(?:信息|资料|档案)?(?:登记|录入|建档|补录|报备|备案|入库|开户)(?:信息|资料|如下|一下)*")
"""What is done with a new customer, where its name is looked for (新客户录入:…)."""


def _registered(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the name a registration opens with; what its line says besides names no other firm."""
    for match in _REGISTERED.finditer(text):
        start, end = match.span("name")
        if any(blocked[start:end]) or is_person_at(text, start) or _FIELD.match(text, start):
            continue
        line = text.find("\n", end)
        rest = len(text) if line < 0 else line
        blocked[end:rest] = b"\x01" * (rest - end)
        yield Found(start, end, 0.95, "registered as a new customer")


_NUMBERED_PLANT = re.compile(
    f"(?P<name>(?P<brand>[{_CJK}]{{2,7}}?)第?[一二三四五六七八九十]{{1,2}}(?:厂|矿|分厂))(?![长房区家里商])"
)


def _names_plant(words: str) -> bool:
    """Tell whether words before a number may name whose plant it is: a brand, or a place and what it makes (江北化工)."""
    place = place_at(words)
    rest = words[place:]
    if not place:
        return is_brand(words, strict=True) and words not in NO_BRANDS
    return not rest or rest in INDUSTRIES or (len(rest) > 1 and is_brand(rest, strict=True))


def _plants(text: str, blocked: bytearray) -> Iterator[Found]:
    """Yield the numbered plants of a firm: 给巨化二厂报价, 衢州的巨化二厂."""
    for match in _NUMBERED_PLANT.finditer(text):
        end = match.end("name")
        for start in range(match.start("name"), match.end("brand") - 1):
            brand = text[start : match.end("brand")]
            before = place_before(text, start - 1) if text.startswith("的", start - 1) and start else start
            is_free = not any(blocked[start:end]) and (is_slot_before(text, start) or before < start - 1)
            if is_free and _names_plant(brand) and reads_on(text, end):
                yield Found(start, end, 0.78, "numbered plant")
                break


READERS = Screen(
    (
        (_REGISTERED, _registered),
        (COUNTED, in_a_row),
        (_QUOTED, _quoted),
        (WANTING, wanting),
        (NEW_HERE, _by_frame),
        (_SLASH, _by_slash),
        (_EMPLOYER, _employers),
        (_SHORT_INSTITUTION, _numbered),
        (_SHOP_FRAME, _shops),
        (_CALLED, _called),
        (_INTRODUCED, _introduced),
        (_NAME_TOLD, _named_apart),
        (_BUREAU, _bureaus),
        (_UNIT, _units),
        (_NUMBERED_PLANT, _plants),
    ),
    lambda reader: reader[0],
)
"""What reads the names that need words of their own around them, each with a pattern of these words."""
