"""By which strings a known thing is found in text. Each key has a form: what kind of thing, how it is named, how well that fits.

A key is two characters at least. Keys of the sound table are written in `sound.loose`.
"""

from collections.abc import Iterator
from itertools import pairwise

from nlu import patterns as re
from nlu.lexicon import EMPTY, Lexicon
from nlu.names import sound
from nlu.names.company import CompanyName, parse_company, parts_of, place_at
from nlu.names.contacts import split_name
from nlu.names.data.companies import ABBREVIATIONS, INSTITUTION_ENDS, LATIN_ENDS
from nlu.names.data.groups import REGIONS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.words import WORDS
from nlu.names.deals import stem_of
from nlu.names.dictionary import is_small_place
from nlu.names.forms import (
    ABBREVIATION,
    ALIAS,
    ALIAS_DIGITS,
    BRAND,
    CONTACT_ALIAS,
    FIRST_NAME,
    FULL,
    GIVEN,
    GUESS,
    HALF,
    HEAD,
    INITIALS,
    KIND,
    LATIN,
    LATIN_PART,
    MODEL,
    MODEL_DIGITS,
    NAME,
    NICKNAME,
    NICKNAME_OF_FIRM,
    NICKNAME_OF_PERSON,
    NICKNAME_OF_PRODUCT,
    OWN_ALIAS,
    PIECE,
    PIECE_LONG,
    PIECE_SHORT,
    PLACE_BRAND,
    PLACE_BUSINESS,
    PLACE_ONLY,
    PRODUCT,
    PRODUCT_ALIAS,
    SHORTENED,
    SKU,
    TITLE,
    TITLE_STEM,
    Form,
)  # fmt: skip
from nlu.names.groups import group_keys, is_unit
from nlu.names.institutions import institution_keys, is_kind, parse_institution
from nlu.text import fold
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownProduct

_RUN = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*|[\u4e00-\u9fff]+")
_DIGITS = re.compile(r"\d{3,}")
_MAX_RUN_FOR_PIECES = 14
_MIN_INITIALS = 3
_MIN_KIND = 4
_OF_A_UNIVERSITY = ("附一", "附二", "附三", "一附", "二附", "三附")
_COMMON_LATIN = frozenset(
    [
        *LATIN_ENDS.replace("\\", "").replace(".?", "").replace("s?", "s").split("|"),
        "china",
        "asia",
        "pacific",
        "europe",
        "america",
        "global",
        "world",
        "food",
        "foods",
        "trading",
        "trade",
        "import",
        "export",
        "industrial",
        "industry",
        "manufacturing",
        "machinery",
        "machine",
        "tools",
        "auto",
        "automotive",
        "automation",
        "engineering",
        "energy",
        "power",
        "medical",
        "health",
        "dental",
        "care",
        "materials",
        "plastics",
        "steel",
        "metal",
        "metals",
        "chemical",
        "design",
        "digital",
        "media",
        "data",
        "cloud",
        "software",
        "network",
        "networks",
        "education",
        "school",
        "academy",
        "travel",
        "hotel",
        "hotels",
        "resort",
        "sports",
        "fitness",
        "home",
        "house",
        "service",
        "services",
        "consulting",
        "partners",
        "capital",
        "finance",
        "insurance",
        "supply",
        "chain",
        "shipping",
        "freight",
        "express",
        "transport",
        "marine",
        "aviation",
        "paper",
        "print",
        "printing",
        "packaging",
        "textile",
        "fashion",
        "beauty",
        "baby",
        "kids",
        "toys",
        "coffee",
        "bakery",
        "farms",
        "farm",
        "garden",
        "green",
        "north",
        "south",
        "east",
        "west",
        "first",
        "great",
        "best",
        "good",
        "smart",
        "tech",
        "with",
        "from",
        "team",
        "project",
        "order",
        "price",
        "sample",
        "samples",
    ]
)
_UNIT = re.compile("(?:公司|银行)(?P<unit>[\u4e00-\u9fff]{2,4}(?:分行|支行|分公司|供电公司|分部|工厂|办事处))$")
_NUMBERED_UNIT = re.compile("[一二三四五六七八九十]{1,3}航?(?:局|院|厂|处|所|冶|建|化)$")
"""三局 of 中建三局."""
_AFFILIATED = re.compile(
    "(?P<university>[\u4e00-\u9fff]{2,8}(?:大学|学院|医学院))(?:附属第|第)(?P<number>[一二三四五六七八九十])(?:附属)?(?:医院|人民医院)"
)
_UNIVERSITIES = tuple((words, shorts) for words, shorts in ABBREVIATIONS if words.endswith(("大学", "师范学院")))
_LATIN_ABBREVIATIONS = frozenset(
    [
        "rfq",
        "rfi",
        "rfp",
        "sop",
        "poc",
        "ppt",
        "pdf",
        "erp",
        "crm",
        "oa",
        "bi",
        "hr",
        "mes",
        "plm",
        "wms",
        "tms",
        "scm",
        "srm",
        "cad",
        "plc",
        "hmi",
        "led",
        "lcd",
        "usb",
        "ups",
        "gps",
        "app",
        "api",
        "sdk",
        "saas",
        "paas",
        "iaas",
        "kpi",
        "roi",
        "cto",
        "ceo",
        "cfo",
        "coo",
        "cio",
        "pm",
        "po",
        "so",
        "pi",
        "dn",
        "nda",
        "ndas",
        "sow",
        "msds",
        "coa",
        "ppap",
        "pfmea",
        "dfm",
        "emc",
        "rohs",
        "iso",
        "iatf",
        "fob",
        "cif",
        "exw",
        "ddp",
        "moq",
        "sku",
        "bom",
        "sqe",
        "vip",
        "qq",
        "wx",
        "dd",
    ]
)


_NOT_ALONE = REGIONS | {"中国", "中华", "国家", "全国"}

_BRANCH = re.compile(
    "[(（](?P<branch>[^()（）]{2,10}(?:店|分店|院区|校区|园区|分公司|支公司|营业部|分部|分校|分园|分馆|[一二三四五六]厂|分厂|门诊部?))[）)]$"
)
"""锦悦酒店(杭州滨江店): one of the branches of a brand."""

Key = tuple[str, Form]


def customer_keys(customer: KnownCustomer, lexicon: Lexicon = EMPTY) -> Iterator[Key]:
    """Yield the strings that a customer's name and aliases give, and what the company calls it."""
    for nickname in lexicon.nicknames(lexicon.customers, customer.name):
        yield nickname, NICKNAME_OF_FIRM
    parsed = parse_company(customer.name, lexicon.firm_ends)
    yield parsed.full, FULL
    yield from _branch_keys(customer.name, parsed)
    of_group = group_keys(parsed.full)
    yield from of_group
    if not (of_group and is_unit(parsed.full)):
        yield from _own_keys(parsed)
    for alias in customer.aliases:
        folded = fold(alias).strip()
        yield folded, ALIAS
        if len(folded) > 3 and "\u4e00" <= folded[0] <= "\u9fff":
            brand = parse_company(alias).brand
            if brand != folded:
                yield brand, BRAND


def _own_keys(parsed: CompanyName) -> Iterator[Key]:
    """Yield the names that a firm has of its own words, by what it is: a part of a university, an institution, a branch, a brand."""
    unit = _UNIT.search(parsed.full)
    institution = parse_institution(parsed.full)
    affiliated = _AFFILIATED.fullmatch(parsed.full)
    if affiliated is not None:
        yield from _affiliated_keys(affiliated["university"], affiliated["number"])
    elif institution is not None:
        yield from institution_keys(institution)
    elif unit is None:
        yield from _brand_keys(parsed)
    else:
        yield from _unit_keys(parsed.full[: unit.start("unit")], unit["unit"])
    if institution is None and affiliated is None:
        yield from _part_keys(parsed)


def _branch_keys(name: str, parsed: CompanyName) -> Iterator[Key]:
    """Yield the names of a branch that stands in brackets: 锦悦滨江店, 锦悦酒店滨江店, 滨江店, 锦悦滨江."""
    match = _BRANCH.search(name)
    if match is None or not parsed.brand:
        return
    branch = fold(match["branch"])
    place = place_at(branch)
    short = branch[place:] if 0 < place <= len(branch) - 3 else branch
    for said in dict.fromkeys((branch, short)):
        yield said, ABBREVIATION
        for head in dict.fromkeys((parsed.brand, parsed.full, parsed.brand + parsed.business)):
            yield head + said, ALIAS
            if said.endswith("店") and len(said) > 2:
                yield head + said[:-1], ALIAS


def own_alias_keys(alias: str) -> Iterator[Key]:
    """Yield the string by which one rep alone calls a customer."""
    yield fold(alias).strip(), OWN_ALIAS


def _brand_keys(parsed: CompanyName) -> Iterator[Key]:
    if parsed.latin:
        yield from _latin_keys(parsed)
        chinese = parse_company(parsed.business) if len(parsed.business) > 2 and len(parsed.tail) == 1 else None
        if chinese is not None and chinese.tail:
            yield chinese.brand, BRAND
        if not "\u4e00" <= parsed.brand[:1] <= "\u9fff":
            return
    place, brand, business = parsed.place, parsed.brand, parsed.business
    is_place = brand in PROVINCE_OF or brand in _NOT_ALONE
    is_business = not is_place and parts_of(brand) is not None
    if is_business or brand.endswith(("市", "区", "县")) or (is_place and not place):
        # 北京银行, 市大数据局: nothing but words that anybody may say; only the row of them names it.
        yield brand + business, PLACE_BUSINESS
        if is_place and len(business) > 2:
            yield brand + business[:2], ABBREVIATION
            yield brand + parsed.tail[0], ABBREVIATION
        if is_place and business and brand[0] + business[0] not in WORDS:
            # 徐矿 of 徐州矿务集团.
            yield brand[0] + business[0], ABBREVIATION
        if place:
            yield place + brand + business, PLACE_BUSINESS
        if is_business and place and brand not in WORDS:
            yield brand, HALF
    else:
        yield brand, BRAND
        if not place and 0 < place_at(business) < len(business) - 1:
            # 滨海热电 of 大唐滨海热电: the group before it goes without saying.
            yield business, PLACE_BUSINESS
        if place and not place.isascii():
            yield place + brand, PLACE_BRAND
            yield from _town_keys(parsed)
            if brand in WORDS and place in PROVINCE_OF and not parsed.full.startswith((place + "市", place + "省")):
                yield place, PLACE_ONLY
        yield from _piece_keys(brand, parsed.tail)
        if parsed.tail and parsed.tail[-1] in INSTITUTION_ENDS and len(business) >= _MIN_KIND:
            yield business, KIND
    yield from _abbreviation_keys(parsed)
    short = brand if len(brand) >= _MIN_INITIALS else ""
    if (letters := sound.initials(short)) and letters not in _LATIN_ABBREVIATIONS:
        yield letters, INITIALS


def _piece_keys(brand: str, tail: tuple[str, ...]) -> Iterator[Key]:
    """Yield the pieces of a long brand that stand for it: 丹霞 of 丹霞渔光, 八局 of 中建八局, 聚力 of 聚力模架."""
    if (numbered := _NUMBERED_UNIT.search(brand)) is not None:
        yield numbered[0], KIND
    if len(brand) == 4 and numbered is None:
        is_told = tail not in ((), ("厂",))
        for half in (brand[:2], brand[2:]) if is_told else (brand[:2],):
            if _tells_alone(half):
                # 恒盛 of 恒盛休闲 is as much its brand as that of 恒盛印染: the other half is a word of its trade
                is_whole = half == brand[:2] and brand[2:] in WORDS and half not in WORDS
                yield half, GUESS if is_whole else HALF
        yield brand[0] + brand[2], SHORTENED
        yield brand[0] + brand[2:], SHORTENED
    elif tail and len(brand) in (5, 6) and numbered is None:
        for piece in (brand[:2], brand[2:], brand[:3], brand[3:]):
            if piece not in WORDS and _tells_alone(piece):
                yield piece, HALF
    elif not tail and len(brand) > 3:
        yield brand[:2], GUESS
        if numbered is None:
            yield brand[:3], GUESS
            yield brand[:4], GUESS
    elif len(brand) == 3 and brand[:2] not in WORDS:
        yield brand[:2], SHORTENED


def _tells_alone(piece: str) -> bool:
    """Tell whether a piece of a brand is more than a region, a place or a trade."""
    return piece not in _NOT_ALONE and piece not in PROVINCE_OF and parts_of(piece) is None


def _town_keys(parsed: CompanyName) -> Iterator[Key]:
    """Yield the town with the brand: 厚街万顺 of 东莞市厚街万顺鞋机."""
    at = parsed.full.find(parsed.brand)
    for size in (2, 3):
        town = parsed.full[at - size : at]
        if at > size and town != parsed.place and (is_small_place(town) or town in PROVINCE_OF):
            yield town + parsed.brand, PLACE_BRAND
            yield town + parsed.brand[:2], PLACE_BRAND


def _unit_keys(head: str, unit: str) -> Iterator[Key]:
    """Yield the names of a branch: 招行南京分行 of 招商银行股份有限公司南京分行, and the branch alone."""
    yield unit, KIND
    yield from _abbreviation_keys(parse_company(unit))
    for short, form in _brand_keys(parse_company(head)):
        yield short + unit, PLACE_BRAND
        yield short, form


def _affiliated_keys(university: str, number: str) -> Iterator[Key]:
    """Yield the names of a university's hospital: 江大附一, 附一院, 江州附一."""
    shorts = (f"附{number}院", f"附{number}", f"{number}附院", f"{number}附", f"附属{number}院", f"附属第{number}医院")
    heads = [university, university[:2], university[0] + "大"]
    for words, of_university in _UNIVERSITIES:
        stem = university.removesuffix(words)
        if stem != university:
            heads += [start + short for short in of_university for start in (stem, stem[:1], "")]
            break
    for short in shorts:
        yield short, KIND
        for head in dict.fromkeys(heads):
            yield head + short, PLACE_BUSINESS
    for head in dict.fromkeys(heads):
        yield f"{head}{number}院", ABBREVIATION


_OF_A_SCHOOL = re.compile(
    "(?:大学|学院)(?P<own>(?!第|附|人民|中心|口腔|肿瘤|儿童|中医)[\u4e00-\u9fff]{2,4}(?:医院|研究院|研究所|出版社|幼儿园|中学))$"
)


def _part_keys(parsed: CompanyName) -> Iterator[Key]:
    """Yield parts of a long name that stand for it: 中山医院 of 复旦大学附属中山医院, 市二院, 江苏移动, 中石油."""
    full = parsed.full
    for mark in ("附属", "直属"):
        before, found, after = full.partition(mark)
        if found and len(after) >= 4 and not before.endswith("第"):
            yield after, KIND if is_kind(after) else PLACE_BUSINESS
    of_university = _OF_A_SCHOOL.search(full)
    if of_university is not None and "附属" not in full:
        # 中南医院 of 武汉大学中南医院, but never 第一医院 of one.
        yield of_university["own"], PLACE_BUSINESS
    if parsed.brand[-1:] in ("省", "市", "区", "县") and parsed.brand[-3:-1] in PROVINCE_OF and len(parsed.brand) > 3:
        # 国网浙江 of 国网浙江省电力有限公司.
        yield parsed.brand[:-1], PLACE_BRAND
        yield parsed.brand[-3:-1] + parsed.business, PLACE_BUSINESS
    inner = [part for part in parsed.tail if part in PROVINCE_OF]
    nation = parsed.place == "中国" and len(parsed.brand) >= 2
    if nation and not parsed.brand.isascii():
        yield "中" + parsed.brand[:2], ABBREVIATION
        yield "中国" + parsed.brand[:2], ABBREVIATION
    for place in inner:
        yield place + parsed.brand[:2], PLACE_BRAND
        yield parsed.brand + place, PLACE_BRAND


def _latin_keys(parsed: CompanyName) -> Iterator[Key]:
    words = parsed.latin
    yield " ".join(words), FULL
    if len(words) > 2:
        yield " ".join(words[:2]), LATIN
    if len(words[0]) >= 2:
        yield words[0], LATIN
    for word in words[1:]:
        if len(word) >= 4 and word not in _COMMON_LATIN:
            yield word, LATIN_PART


def _abbreviation_keys(parsed: CompanyName) -> Iterator[Key]:
    heads = {head for head in (parsed.brand, parsed.place) if head and head not in ("中国", "中华")}
    tail = parsed.business
    whole = parsed.brand + tail
    for words, shorts in ABBREVIATIONS:
        at = whole.find(words)
        if at < 0 or not whole.endswith(words):
            continue
        before = whole[:at]
        is_institution = words[-1] in "学院局所会行校司"
        for short in shorts:
            if short.startswith(_OF_A_UNIVERSITY):
                yield short, KIND
            if not before and len(short) >= 2 and short[0] != "市":
                yield short, ABBREVIATION
            for head in {before, *heads} if is_institution else {before}:
                if head:
                    yield from _shortened(head.rstrip("市区县省"), words, short, is_institution=is_institution)
        if len(before) == 4 and is_institution and len(words) <= 6:
            # 江南机电职业技术学院: 江机院.
            yield before[0] + before[2] + shorts[-1][-1:], ABBREVIATION
        break


def _shortened(head: str, words: str, short: str, *, is_institution: bool) -> Iterator[Key]:
    """Yield a head with what an institution is in short: 湖南师大, 招行, 交大一附院."""
    if len(head) + len(short) >= 3 and head != short:
        yield head + short, ABBREVIATION
    if words == "银行":
        yield head[:1] + short, ABBREVIATION
    least = 2 if words == "大学" else 3
    if is_institution and len(head[:1] + short) >= least and short not in ("一院", "二院"):
        yield head[:1] + short, ABBREVIATION
    for of_head, head_shorts in _UNIVERSITIES:
        stem = head.removesuffix(of_head)
        if stem != head:
            for head_short in head_shorts:
                for start in dict.fromkeys((stem, stem[:1], "")):
                    yield start + head_short + short, ABBREVIATION
            break


def contact_keys(contact: KnownContact, lexicon: Lexicon = EMPTY) -> Iterator[Key]:
    """Yield the strings that a person's name gives."""
    for nickname in lexicon.nicknames(lexicon.people, contact.name):
        yield nickname, NICKNAME_OF_PERSON
    name = fold(contact.name).strip()
    yield name, NAME
    surname, given = split_name(name)
    if surname and len(given) == 2:
        yield given, GIVEN
    if not surname and " " in name:
        yield name.split(" ")[0], FIRST_NAME
        yield name.split(" ")[-1], FIRST_NAME
    if given and "\u4e00" <= given[-1] <= "\u9fff":
        yield "阿" + given[-1], NICKNAME
    for alias in contact.aliases:
        yield fold(alias).strip(), CONTACT_ALIAS


_SISTER_OR_BROTHER = re.compile("[姐哥]")


def nicknames_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, key) where a person may be called 芳姐 or 涛哥: filed as 阿芳, 阿涛, since millions are kept."""
    for match in _SISTER_OR_BROTHER.finditer(text, 1):
        yield match.start() - 1, match.end(), "阿" + text[match.start() - 1]


_ARABIC_DIGIT = re.compile(r"(?<![\da-z.])[1-9](?=[号层级类型寸股芯孔位档代])")
_HAN_DIGIT = re.compile(r"(?<![十百千])[一二三四五六七八九](?=[号层级类型寸股芯孔位档代])")
_HAN = "零一二三四五六七八九"


def _said_otherwise(name: str) -> Iterator[str]:
    """Yield a name with its one digit the other way: 五号箱 for 5号箱, 3层纸板 for 三层纸板."""
    han = _ARABIC_DIGIT.sub(lambda digit: _HAN[int(digit[0])], name)
    if han != name:
        yield han
    arabic = _HAN_DIGIT.sub(lambda digit: str(_HAN.index(digit[0])), name)
    if arabic != name:
        yield arabic


def product_keys(product: KnownProduct, lexicon: Lexicon = EMPTY) -> Iterator[Key]:
    """Yield the strings that a product's name, aliases and number give, down to the parts reps say."""
    for nickname in lexicon.nicknames(lexicon.products, product.sku, product.name):
        yield nickname, NICKNAME_OF_PRODUCT
    name = fold(product.name).strip()
    yield name, PRODUCT
    if " " in name:
        yield name.replace(" ", ""), PRODUCT
    for spelling in _said_otherwise(name):
        yield spelling, PRODUCT_ALIAS
    for alias in product.aliases:
        folded = fold(alias).strip()
        yield folded, ALIAS_DIGITS if folded.isdigit() else PRODUCT_ALIAS
        for spelling in _said_otherwise(folded):
            yield spelling, PRODUCT_ALIAS
    sku = fold(product.sku).strip()
    if sku:
        yield sku, SKU
        bare = sku.replace("-", "")
        if bare != sku:
            yield bare, SKU
        last = sku.rsplit("-", 1)[-1]
        if last != sku and any(c.isdigit() for c in last) and len(last) >= 3:
            yield last, MODEL_DIGITS if last.isdigit() else MODEL
    runs = list(_RUN.finditer(name))
    for run in runs:
        yield from _run_keys(run[0], name)
    for before, after in pairwise(runs):
        for piece in (name[: before.end()], name[after.start() :]):
            if not piece.isdigit():
                yield piece, PIECE_LONG


def _run_keys(run: str, name: str) -> Iterator[Key]:
    if run == name:
        pass
    elif "\u4e00" <= run[0] <= "\u9fff":
        if len(run) > 2 or run not in WORDS:
            yield run, PIECE_LONG
    else:
        if not run.isdigit():
            yield run, MODEL
        for digits in _DIGITS.findall(run):
            yield digits, MODEL_DIGITS
    if not "\u4e00" <= run[0] <= "\u9fff" or len(run) > _MAX_RUN_FOR_PIECES:
        return
    size = len(run)
    for length in range(2, size):
        for start in range(size - length + 1):
            is_end = start in (0, size - length)
            if length < 3 and (not is_end or run[start : start + length] in WORDS):
                if start and start == size - length:
                    yield run[start:], HEAD
                continue
            if length == 3 and not is_end:
                continue
            covered = length / len(name)
            yield (
                run[start : start + length],
                PIECE_LONG if covered > 0.75 else PIECE if covered >= 0.5 else PIECE_SHORT,
            )


def deal_keys(deal: KnownDeal) -> Iterator[Key]:
    """Yield a deal's title; its parts count only beside its customer (see `nlu.names.deals`)."""
    title = fold(deal.title or "").strip()
    if len(title) >= 3:
        yield title, TITLE
    if stem := stem_of(title):
        yield stem, TITLE_STEM
