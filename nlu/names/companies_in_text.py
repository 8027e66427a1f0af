"""What stands around a company's name in a sentence: what may come before it, what it may go on with, what contradicts it."""

from functools import lru_cache

from nlu import patterns as re
from nlu.names import sound
from nlu.names.building_sites import is_site_of_unit
from nlu.names.company import CompanyName
from nlu.names.data.companies import ABBREVIATIONS, BARE_ENDS, INDUSTRIES, INSTITUTIONS, LEGAL_FORMS, SHOPS
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_word
from nlu.names.persons import is_person_at

_SLOT_ENDS = frozenset(
    "去到见给跟和与查翻搜陪约找帮从在对替催问报是把为让向由被及回奔搁同于赴访趟了的、家个里那这进顺有拉往请谈咗话说午晚早天日号点底刚又再还先后边"
)
_NEXT_DOOR = ("隔壁", "对面", "对门", "楼下", "楼上", "旁边")
_SHOWS = (
    *("查下", "看下", "搜下", "翻下", "查一下", "看一下", "搜一下", "找一下", "约下", "问下", "问一下", "问问"),
    *(
        "盯下",
        "盯一下",
        "盯着",
        "盯着点",
        "盯紧",
        "催下",
        "催一下",
        "催催",
        "跟下",
        "跟一下",
        "跟进",
        "联系下",
        "联系一下",
        "留意",
        "关注",
    ),
)
"""What the bot is asked to do about somebody: a name may follow."""
_CLOCK_ENDS = frozenset("半整钟刻分十五")
_CLOCK_BEFORE = re.compile(r"[\d一二两三四五六七八九十][点时](?:[半整钟]|[一三]刻|(?:[二三四五]?十五?|\d{1,2})分?)$")
"""An hour (两点半) leads in a name as 点 alone does."""
_READ_ON = frozenset(
    "的那这他她们我咱要想说来签丢合报今明昨上下周刚又也都还就已正在和跟与把让给有没不去见找约催单项老小采财技质研生工总董这的吗呢吧啊,是从到对向等里内方上下年月出定追补交退销推改参邀派测验寄送发打开做接回拜介邀倾话量谈聊看拿取试培讲盘答批预微电升降评问询嫌欠缺买卖续挑抱盯查肯愿敢怕喊骂夸缓"
)
IN_PASSING = re.compile(
    r"(?:(?![是由]|经(?![销纪理济营]))[^,，。 ]){0,4}?(?:介绍(?=[的来过给]|了?(?![^,，。]{0,8}[他她]们)[^,，。 我咱]{0,6}(?:一?[个家位]|其|他的?)新?(?:大户|客户|下游|同行|同学|朋友|亲戚|老乡|老板|厂|公司)|了?(?:[一两]?[个家]|我们?|新|客户)|认识|$|[,，。 ])|推荐|引荐|转介|牵线|牵(?:的|了|个)+线|牵头|搭桥|引见)"
    r"(?!(?:给|我们?|咱们?|认识|见|了)*(?:[他她]们(?!的?(?:客户|供应商|下游|上游|同行|同学|朋友))|自己)(?:家|公司|厂里?|那边)?的?)"
)
"""After a name: it says who recommended or leads, not whom it is about, unless those made known are of the same house (介绍我认识了他们设备部的P)."""
_LEGAL_FORMS = tuple(LEGAL_FORMS)
_ALL_BUSINESS = frozenset(INDUSTRIES) | frozenset(INSTITUTIONS) | frozenset(LEGAL_FORMS) | frozenset(SHOPS)
_MAX_BUSINESS = max(map(len, _ALL_BUSINESS))


_FINAL = frozenset(form for form in LEGAL_FORMS if form.endswith("公司"))
"""Nothing of the name follows these."""


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


_GOES_UP = re.compile(r"(?:^|[^一-鿿]|[我咱又再先日天一二三四五六午早晚末号])上$")
"""In the north one 上 a house as one 去 it (周一上森达送样)."""


def is_slot_before(text: str, start: int) -> bool:
    """Tell whether a name may start at `start`: at the text's begin, after no Chinese character, after 去, 给, 跟 ..."""
    return (
        start == 0
        or not _is_chinese(text[start - 1])
        or text[start - 1] in _SLOT_ENDS
        or text.endswith(_SHOWS, 0, start)
        or text.endswith(_NEXT_DOOR, 0, start)
        or (text[start - 1] == "上" and _GOES_UP.search(text, max(0, start - 3), start) is not None)
        or (text[start - 1] in _CLOCK_ENDS and _CLOCK_BEFORE.search(text, max(0, start - 7), start) is not None)
    )


_NAME_BEFORE = re.compile("(?:^|[^\u4e00-\u9fff]|[去到在给跟和])(?P<name>[\u4e00-\u9fff]{1,2})$")
_NUMBER_OF_UNIT = re.compile("第?[一二三四五六七八九十]{1,3}(?:公|航|工程)?(?:局|院|公司|建|冶)")
_DAY_BEFORE = re.compile("(?:周|星期|礼拜)[一二三四五六日天末]$|[上下]个?月$|[年季月周]度?$|那边$|这边$")


def stands_alone(text: str, start: int) -> bool:
    """Tell whether no other name can go on before `start`: a break, 去, 给 ..., or a day."""
    return is_slot_before(text, start) or _DAY_BEFORE.search(text, max(0, start - 4), start) is not None


def is_other_name_before(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before the institution named makes it another one: 新博爱医院, 石桥博爱医院."""
    if text[end - 1 : end] not in _ENDS_OF_A_KIND or not text.endswith(_ONE_OF_A_KIND, start, end):
        return False
    before = _NAME_BEFORE.search(text, max(0, start - 3), start)
    if before is None:
        return False
    words = before["name"]
    if len(words) == 1:
        return words in "新东西南北大小"
    return (
        not is_word(words) and words not in WORDS and not any(char in _SLOT_ENDS or char in _READ_ON for char in words)
    )


def reads_on(text: str, end: int, *, words: bool = True) -> bool:
    """Tell whether a name may end at `end`: no Chinese character follows, or a person, or any word (with `words`)."""
    if end >= len(text) or not _is_chinese(text[end]):
        return True
    return text[end] in _READ_ON or (words and text[end : end + 2] in WORDS) or is_person_at(text, end)


_GOES_ON = re.compile(
    "[各哈哦呀啦嘛哎诶吗呢吧啊收没跑交带验试坐吃喝站等黄丢赢输压砍降加涨停搬关倒换拍批审谁哪啥怎两三四五出去来到做干搞弄陪请让叫]|[待呆泡磨蹲守耗熬忙碰转逛拆装修]了|希望|需要|同意|答应|确认|准备|打算|计划|表示|认为|觉得|反馈|回复|通知|通过|提出|要求|决定|考虑|担心|关心|关注|临时|突然|忽然|可能|应该|最近|目前|现在|已经|内部|项目|合同|客户|方案|预算|负责|接待|"
    "安排|介绍|领导|高层|工程|设备|质量|物资|厂务|车间|一[期二三起直]|二期|三期|两[家个位]|几[家个位]|比较|非常|基本|暂时|终于|今年|明年|去年|后天|星期|礼拜|早上|晚上|中午|全部|所有|口头|书面|正式|原则|[调定归划列](?:级|整)?[成为到入]*[abc](?![a-z])"
)


_TALK = re.compile(
    "视频(?:会|了|里|中|聊|沟通|交流|连线|开会|那边|[,，。 ]|$)|(?:设计|检测|培训|咨询|维修|安装)(?:方案|费|的|了|一下|结果|报告)"
)
"""Words of trades that tell what is done with the one named (云犀视频会)."""


_WORK = re.compile(
    "[一-鿿a-z]{0,3}?(?:图纸?|图(?=[,，。 ]|$)|选型表|参数表|清单|报告|样[品机件板]|样(?=[,，。 ]|$)|资料|协议|标书|发票|报价|回款|货款|尾款|尺寸)|合同|方案|现场|踏勘|复尺|复测|测绘|勘[测察]|调试|巡检|打样|开标|答辩|讲标|验收|量(?:房|尺)|试[用样机]"
)
"""Papers, samples and work on the spot, as a list of what is to be done says them right behind the one they are for."""


_DUE_BEFORE = re.compile(
    "(?:周|星期|礼拜)[一二三四五六日天末](?:之?前)?$|[\\d底初末](?:号|日)?(?:之?前)?$|[今明后]天(?:之?前)?$|[日号]之?前$"
)


def is_listed_with_work(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands as lists of what is to be done have it: behind its day, before its papers or work (周日前|盛源|外形图)."""
    return _WORK.match(text, end) is not None and (
        is_slot_before(text, start) or _DUE_BEFORE.search(text, max(0, start - 5), start) is not None
    )


def ends_here(text: str, end: int) -> bool:
    """Tell whether half of a brand may end at `end`: more is asked than of a whole one (no 渔光 in 渔光互补)."""
    return (
        reads_on(text, end, words=False)
        or _GOES_ON.match(text, end) is not None
        or _TALK.match(text, end) is not None
        or _WORK.match(text, end) is not None
    )


def extension(text: str, end: int, company: CompanyName) -> tuple[int, bool]:
    """Return how many characters after the brand go on with the company's own name (模具, 汽零, 有限公司), 0 if none do.

    The flag tells whether any of them says what the firm does; a legal form alone tells nothing.
    """
    taken = _business(text, end, company)
    if text.startswith(_LEGAL_FORMS, end + taken):
        taken_form = next(form for form in _LEGAL_FORMS if text.startswith(form, end + taken))
        return taken + len(taken_form), taken > 0
    return taken, taken > 0


_SHORTS = tuple((words, tuple(short for short in shorts if len(short) >= 2)) for words, shorts in ABBREVIATIONS)
_SHORT_STARTS = frozenset(short[0] for _, shorts in _SHORTS for short in shorts)


@lru_cache(maxsize=4096)
def _shorts_of(business: str) -> tuple[str, ...]:
    return tuple([short for words, shorts in _SHORTS if words in business for short in shorts])


def _business(text: str, end: int, company: CompanyName) -> int:
    business = company.business
    if not business:
        return 0
    if len(business) == 1:
        return 1 if text.startswith(business, end) else 0
    best = 0
    heard = sound.exact(text[end : end + len(business)])
    heard_business = sound.exact(business)
    start = heard_business.find(heard[0]) if heard else -1
    while 0 <= start < len(business) - 1:
        length = 0
        while (
            end + length < len(text)
            and start + length < len(business)
            and length < len(heard)
            and heard[length] == heard_business[start + length]
        ):
            length += 1
        if length >= 2:
            best = max(best, length)
        start = heard_business.find(heard[0], start + 1)
    for short in _shorts_of(business) if text[end : end + 1] in _SHORT_STARTS else ():
        if text.startswith(short, end):
            best = max(best, len(short))
    if best:
        return best
    # Initials of the words, in order: 汽零 of 汽车零部件.
    two = text[end : end + 2]
    if two[:1] == business[-1] and two[:1] in "厂院所局行店校社" and two[1:] not in tuple("长房区家里商员内外面"):
        return 1  # 红旗|厂 of 红旗机械厂
    if len(two) == 2 and two[0] == business[0] and two[1] in "厂院所行局店校社":
        return 2
    if len(two) == 2 and two not in WORDS and two[0] == business[0] and two[1] in business[2:]:
        return 2
    return 0


@lru_cache(maxsize=512)
def business_at(text: str, start: int) -> int:
    """Return the end of the row of trade words, institutions and legal forms that starts at `start`; `start` if none does."""
    at = start
    while True:
        for length in range(min(_MAX_BUSINESS, len(text) - at), 0, -1):
            word = text[at : at + length]
            if word in _ALL_BUSINESS:
                at += length
                if word in _FINAL:
                    return at
                break
        else:
            return at


_ANOTHER_ONE = re.compile("(?:那边|那家|家)?(?:也|又|还)(?!有)|那边|那家|他们家")
"""Behind a trade: a firm acts there, and no goods are spoken of."""
_ONE_OF_A_KIND = (
    "医院", "学校", "中学", "小学", "幼儿园", "大学", "学院", "研究院", "研究总院", "研究所", "设计院", "事务所", "律所", "酒店", "宾馆", "饭店", "银行", "法院", "检察院", "局", "协会", "商会", *SHOPS
)  # fmt: skip
"""What one name is only one of: 博爱医院 is not 博爱口腔诊所."""
_ENDS_OF_A_KIND = frozenset(kind[-1] for kind in _ONE_OF_A_KIND)


_PLACE_BEHIND = re.compile(
    r"新城(?!控股|集团|地产|物业)|大道|街道|大桥|隧道|立交|高架|路口|开发区|高新区|新区|收费站|火车站|高铁站|地铁站|路\d|路[一二三四五六七八九十百]{1,4}号"
)


def is_of_a_place(text: str, end: int, name: str) -> bool:
    """Tell whether a name goes on as that of a quarter, road or bridge (钱江|新城, 启明|路12号), which `name` does not hold."""
    match = _PLACE_BEHIND.match(text, end)
    return match is not None and match[0][:2] not in name


def names_go_on(text: str, end: int) -> bool:
    """Tell whether the name of another firm of a group goes on after its first two characters: 中铁|建工, 中铁|八局."""
    business = business_at(text, end)
    is_business = business > end and not _TALK.match(text, end) and not is_site_of_unit(text, end)
    return is_business or _NUMBER_OF_UNIT.match(text, end) is not None


_UNIT_NUMBER = re.compile("[一二三四五六七八九十]{1,3}")
_OWN_NUMBER = re.compile("第([一二三四五六七八九十]{1,3})")


def is_other_unit(text: str, end: int, name: str) -> bool:
    """Tell whether words that fit a numbered unit's name go on as another one's: 重庆建工|九建 is not 重庆建工第三建设."""
    unit = _NUMBER_OF_UNIT.match(text, end)
    own = _OWN_NUMBER.search(name) if unit is not None else None
    said = _UNIT_NUMBER.search(unit[0]) if unit is not None else None
    return own is not None and said is not None and own[1] != said[0]


def conflicting_business(text: str, end: int, company: CompanyName) -> bool:
    """Tell whether the words after the brand make it another company: 鼎盛化工 is not 鼎盛五金."""
    stop = business_at(text, end)
    if stop == end or is_site_of_unit(text, end):
        return False
    words = text[end:stop]
    if words.endswith(_ONE_OF_A_KIND) and words not in company.full:
        return True
    if words.endswith(_LEGAL_FORMS):
        return any(word not in company.business for word in (words,)) and words not in LEGAL_FORMS
    if words in BARE_ENDS:
        return False
    if _ANOTHER_ONE.match(text, stop) and company.business and not set(words) & set(company.business):
        return True  # 天成化纤也想试 is none of 天成染整's
    return is_person_at(text, stop)
