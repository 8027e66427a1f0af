"""What holds digits and is no value: links, telephones, days and hours, and the words that numbers are part of."""

from nlu import patterns as re

_LINK = r"https?://[\x21-\x7e]+|www\.[\x21-\x7e]+"
_ADDRESS = r"[\w.+\-]++@[\w.\-]+"
_NO_VALUE = (
    r"(?<![\d,.])\d{1,3}(?:,\d{3})+，\d{3}(?:,\d{3})+|"
    r"(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)|"
    r"(?<!\d)1[3-9]\d{9}(?!\d)|"
    r"(?<!\d)1[3-9]\d[- ]\d{4}[- ]\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}(?!\d)|"
    r"(?<![\d.])\d{12,}(?![\d.])|"
    r"(?<!\d)(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<!\d)20\d{6}(?!\d)"
)
_MASKED = re.compile(f"{_LINK}|{_NO_VALUE}")
_MAY_MASK = re.compile(r"[\d:w@](?:(?<=\d)(?:\d{3}|[:.，]\d)|(?<=:)//|(?<=w)ww|(?<=@))")
"""What each of those has somewhere: four digits, an hour or a decimal point, a link or an @."""
_MASKED_BESIDE_ADDRESSES = re.compile(f"{_LINK}|{_ADDRESS}|{_NO_VALUE}")
"""Looks for the @ of an address behind every word, which takes long where there is none."""
_IN_WORD = re.compile(
    r"十分(?!钟|之)|十全十美|千儿八百|万儿八千|成百上千|成千上万|千千万万|千家万户|万八千|三番两次|三五个月|三令五申|十足|十堰|百度|百货|千万(?=别|不|要|记|注意)|万一|三一|一百年|一万个|百世|百胜|百联|"
    r"百丽|两面三刀|十指|(?<![一二两三四五六七八九十\d])千八百|七七八八|三十六计|一百零八将|三百六十行|二十四节气|千方百计|八方|四面八方|"
    r"五花八门|七上八下|三番五次|乱七八糟|一五一十|九九(?!折)|三三两两|[三四]川|五百强|百强|双十[一二]|三八(?!折)|"
    r"五一(?!百|十|折)|六一(?!折)|十一(?=假|黄金|放假|国庆)|一二线|二三线|一来二去|二百五十?(?=似的)"
)
TIME_BEHIND = re.compile(
    r"(?!(?<=[万亿w]) ?(?:年[底前后初内中末框单供约度]|月[底初中末]|天[津府]|日[本照]|周[一二三四五六日末]))(?:(?<![万亿千百wk]) (?!年[底前后初内中末度]|月[底初中末]|天[津府河水]|日[本照]|周[一二三四五六日末]))?(?:年|月|日(?!元|币)|号|点(?=[钟半整前后左右到见开]|[\d零一二三四五六七八九十]*分|$|[，。,])|"
    r"点[一三]刻|刻|时(?!候)|分钟|个?小时|钟头|秒|天(?!花)|周(?!边)|个?星期|个?礼拜|个?月|个?季度|个?工作日|个半(?:月|小时|钟头|星期|礼拜)|"
    r"岁|点(?:[一二三四五]?十)|期(?!货)|楼|室(?!内|外)|世纪|届)"
)
TIME_BEFORE = re.compile(r"(?:周|星期|礼拜|[年月]|q|初|周[一二三四五六日至到]|礼拜[一二三四五六日到])$")
DATE_BEFORE = re.compile(r"(?:周|星期|礼拜|初)$")
_DOTTED_DATE = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_DATE_CUE = re.compile(r" ?(?:之?前|以前|截止|截|开标|到期|起(?!步)|开始|签|交(?!税)|上线|生效|评审|验收|发货|到货)")
_LIST_MARK = re.compile(r"[、)](?!\d)|\.(?![\d.])(?=[^\s，。,]| ?\S)")


def masked(folded: str) -> list[tuple[int, int]]:
    """Return where in folded text stand links, addresses, telephones, long numbers, days and clock times."""
    if not _MAY_MASK.search(folded):
        return []
    pattern = _MASKED_BESIDE_ADDRESSES if "@" in folded else _MASKED
    return [match.span() for match in pattern.finditer(folded)]


def words(folded: str) -> list[tuple[int, int]]:
    """Return where in folded text stand words that a number is only a part of: 千万别, 百度."""
    return [match.span() for match in _IN_WORD.finditer(folded)]


def is_dotted_date(folded: str, raw: str, end: int) -> bool:
    """4.28开标, 12.15截止: the grammar of times reads these."""
    return _DOTTED_DATE.fullmatch(raw) is not None and _DATE_CUE.match(folded, end) is not None


def is_list_mark(folded: str, raw: str, start: int, end: int) -> bool:
    """1. 附二检验科, 2、输液泵: the numbers of a list."""
    return (
        len(raw) <= 2
        and _LIST_MARK.match(folded, end) is not None
        and folded[max(0, start - 1) : start] in ("", " ", "\n", "(")
    )


def inside(span: tuple[int, int], areas: list[tuple[int, int]]) -> bool:
    """Tell whether `span` overlaps one of the areas."""
    return any(first < span[1] and span[0] < last for first, last in areas)
