"""By which strings a customer is found in text: its name whole and in short, by what it is, and what one calls it."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.lexicon import EMPTY, Lexicon
from nlu.names import sound
from nlu.names.attached import UNIVERSITIES, attached_keys, own_in_university
from nlu.names.company import CompanyName, parse_company, parts_of
from nlu.names.data.companies import ABBREVIATIONS, INDUSTRIES, INSTITUTION_ENDS
from nlu.names.data.groups import REGIONS
from nlu.names.data.latin import COMMON_LATIN, LATIN_ABBREVIATIONS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.wording import words as listed
from nlu.names.data.words import WORDS
from nlu.names.dictionary import is_small_place
from nlu.names.forms import (
    ABBREVIATION,
    ALIAS,
    BRAND,
    FULL,
    GUESS,
    HALF,
    INITIALS,
    KIND,
    LATIN,
    LATIN_PART,
    NICKNAME_OF_FIRM,
    OWN_ALIAS,
    PLACE_BRAND,
    PLACE_BUSINESS,
    PLACE_END,
    PLACE_ONLY,
    SHORTENED,
    TOWN,
    Key,
)  # fmt: skip
from nlu.names.groups import group_keys, is_unit
from nlu.names.institutions import institution_keys, is_kind, parse_institution
from nlu.names.places_in_text import place_at
from nlu.text import fold
from nlu.world import KnownCustomer

_MIN_INITIALS = 3
_MIN_KIND = 3
_WITH_PLACE = 3
"""Characters of an alias that is a place's first one and two more (苏特检)."""
_OF_A_UNIVERSITY = ("附一", "附二", "附三", "一附", "二附", "三附")
_UNIT = re.compile("(?:公司|银行)(?P<unit>[\u4e00-\u9fff]{2,4}(?:分行|支行|分公司|供电公司|分部|工厂|办事处))$")
_NUMBERED_UNIT = re.compile("[一二三四五六七八九十]{1,3}航?(?:局|院|厂|处|所|冶|建|化)$")
"""三局 of 中建三局."""
_AFFILIATED = re.compile(
    "(?P<university>[\u4e00-\u9fff]{2,8}(?:大学|学院|医学院))(?:附属第|第)(?P<number>[一二三四五六七八九十])(?:附属)?(?:医院|人民医院)"
)
_SCHOOL_OF = re.compile(
    "(?P<university>[\u4e00-\u9fff]{2,6}大学)(?!第|附)[\u4e00-\u9fff]{2,12}(?:学院|系|实验室|中心|研究院)"
)
"""A school of a university, which goes by the whole's name too (苏大 for 苏州大学材料学院)."""
_NOT_ALONE = REGIONS | {"中国", "中华", "国家", "全国"}
_BRANCH = re.compile(
    "[(（](?P<branch>[^()（）]{2,10}(?:店|分店|院区|校区|园区|分公司|支公司|营业部|分部|分校|分园|分馆|[一二三四五六]厂|分厂|门诊部?))[）)]$"
)
"""锦悦酒店(杭州滨江店): one of the branches of a brand."""
_PLAIN_END = re.compile("(?<=..)(?:中心|基地|集团|小镇|广场|园区|大厦)$")
"""What an alias may leave out (云栖 for 云栖小镇)."""
_SHORTS = frozenset(short for _, shorts in ABBREVIATIONS for short in shorts)
"""What many institutions are in short (职院, 附院), which names none of them."""
_IN_FIGURES = str.maketrans("一二三四五六七八九", "123456789")


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
        is_with_place = len(folded) == _WITH_PLACE and folded[0] in parsed.full[:_WITH_PLACE]
        if is_with_place and folded[1:] not in WORDS | _SHORTS and _tells_alone(folded[1:], parsed.place):
            yield folded[1:], HALF  # 特检 for 苏特检 of 江苏省…
        if len(folded) > 3 and "\u4e00" <= folded[0] <= "\u9fff":
            brand = parse_company(alias).brand
            head = _PLAIN_END.sub("", folded)
            if brand != folded:
                yield brand, BRAND
            elif head != folded and head not in WORDS and _tells_alone(head, ""):
                yield head, HALF


def _own_keys(parsed: CompanyName) -> Iterator[Key]:
    """Yield the names that a firm has of its own words, by what it is: a part of a university, an institution, a branch, a brand."""
    unit = _UNIT.search(parsed.full)
    institution = parse_institution(parsed.full)
    affiliated = _AFFILIATED.fullmatch(parsed.full)
    if affiliated is not None:
        yield from _affiliated_keys(affiliated["university"], affiliated["number"])
    elif institution is not None and not _is_called_like_a_place(parsed):
        yield from institution_keys(institution)
        if parsed.place and 2 <= len(parsed.brand) <= _MIN_KIND and parsed.tail and parsed.brand not in PROVINCE_OF:
            yield parsed.place + parsed.brand, PLACE_BRAND  # 乐山大佛 of 乐山大佛景区管理委员会
            yield from _office_keys(parsed, institution.kind)
    elif unit is not None:
        yield from _unit_keys(parsed.full[: unit.start("unit")], unit["unit"])
    elif not own_in_university(parsed.full):
        yield from _brand_keys(parsed)
    school = _SCHOOL_OF.fullmatch(parsed.full)
    if school is not None and affiliated is None:
        yield school["university"], HALF
        yield from ((short, HALF) for short, _ in _abbreviation_keys(parse_company(school["university"])))
    if institution is None and affiliated is None:
        yield from _part_keys(parsed)
        yield from attached_keys(parsed.full)


def _office_keys(parsed: CompanyName, kind: str) -> Iterator[Key]:
    """Yield by what an office goes that looks after something with a name of its own: 沭河水务 and 沭河 of 淮安|沭河|水务|管理局."""
    if len(parsed.tail) > 1 and kind.startswith(parsed.brand):
        yield parsed.brand + parsed.tail[0], PLACE_BUSINESS
        if parsed.brand not in WORDS and _tells_alone(parsed.brand, parsed.place):
            yield parsed.brand, HALF


def _branch_keys(name: str, parsed: CompanyName) -> Iterator[Key]:
    """Yield the names of a branch that stands in brackets: 锦悦滨江店, 锦悦酒店滨江店, 滨江店, 锦悦滨江, 滨江锦悦."""
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
                yield said[:-1] + head, ALIAS


def own_alias_keys(alias: str) -> Iterator[Key]:
    """Yield the string by which one rep alone calls a customer."""
    yield fold(alias).strip(), OWN_ALIAS


def _is_called_like_a_place(parsed: CompanyName) -> bool:
    """Tell whether the brand is the name of a place that lies elsewhere (新野县|白河|蔬菜合作社): no institution of that place."""
    return bool(parsed.place) and parsed.brand in PROVINCE_OF and _tells_alone(parsed.brand, parsed.place)


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
        if not (is_business and place and parsed.tail and parsed.tail[-1] in _ANYBODY_DOES):
            yield brand + business, PLACE_BUSINESS
        if is_place and not place and brand not in _NOT_ALONE:
            yield brand, TOWN
        if is_place and len(business) > 2:
            yield brand + business[:2], ABBREVIATION
            yield brand + parsed.tail[0], ABBREVIATION
        if is_place and business and brand[0] + business[0] not in WORDS:
            # 徐矿 of 徐州矿务集团.
            yield brand[0] + business[0], ABBREVIATION
        if place:
            yield place + brand + business, PLACE_BUSINESS
        if is_business and place:
            # 陇西水电 of 陇西水电开发
            yield place + brand, PLACE_BRAND
            if brand not in WORDS:
                yield brand, HALF
    else:
        yield brand, BRAND
        in_figures = brand.translate(_IN_FIGURES)
        if in_figures != brand and not in_figures.isdigit():
            # 7橙 of 七橙便利店
            yield in_figures, BRAND
        if not place and 0 < place_at(business) < len(business) - 1:
            # 滨海热电 of 大唐滨海热电: the group before it goes without saying.
            yield business, PLACE_BUSINESS
        if place and not place.isascii():
            yield place + brand, PLACE_BRAND
            yield from ((place + end, PLACE_END) for end in _ends_of(parsed))
            yield from _town_keys(parsed)
            if brand in WORDS and place in PROVINCE_OF and not parsed.full.startswith((place + "市", place + "省")):
                yield place, PLACE_ONLY
        yield from _piece_keys(brand, parsed.tail, place)
        if parsed.tail and parsed.tail[-1] in INSTITUTION_ENDS and len(business) >= _MIN_KIND:
            yield business, KIND
    yield from _abbreviation_keys(parsed)
    short = brand if len(brand) >= _MIN_INITIALS else ""
    if (letters := sound.initials(short)) and letters not in LATIN_ABBREVIATIONS:
        yield letters, INITIALS
    elif len(brand) < _MIN_INITIALS and business and (letters := sound.initials(brand)):
        # gc电器: two letters alone say nothing
        for words in dict.fromkeys((business, parsed.tail[0])):
            yield letters + words, INITIALS


def _piece_keys(brand: str, tail: tuple[str, ...], place: str) -> Iterator[Key]:
    """Yield the pieces of a long brand that stand for it: 丹霞 of 丹霞渔光, 八局 of 中建八局, 聚力 of 聚力模架."""
    if (numbered := _NUMBERED_UNIT.search(brand)) is not None:
        yield numbered[0], KIND
    if len(brand) == 4 and numbered is None:
        is_told = tail not in ((), ("厂",))
        for half in (brand[:2], brand[2:]) if is_told else (brand[:2],):
            if _tells_alone(half, place):
                # 恒盛 of 恒盛休闲 is as much its brand as that of 恒盛印染: the other half is a word of its trade
                is_whole = half == brand[:2] and brand[2:] in WORDS and half not in WORDS
                yield half, GUESS if is_whole else HALF
        yield brand[0] + brand[2], SHORTENED
        yield brand[0] + brand[2:], SHORTENED
    elif tail and len(brand) in (5, 6) and numbered is None:
        for piece in (brand[:2], brand[2:], brand[:3], brand[3:]):
            if piece not in WORDS and _tells_alone(piece, place):
                yield piece, HALF
    elif not tail and len(brand) > 3:
        for size in (2,) if numbered is not None else (2, 3, 4):
            # what it is (医院, 计量) names nobody
            if parts_of(brand[:size]) is None:
                yield brand[:size], GUESS
    elif len(brand) == 3 and brand[:2] not in WORDS:
        yield brand[:2], SHORTENED


_ANYBODY_DOES = frozenset(("开发", "服务", "管理", "运营", "经营", "建设", "发展", "工程", "投资"))
"""Behind a trade they make no name of it without the place (房地产开发)."""
_ANYBODY_MAKES = frozenset(
    listed(
        "科技 技术 实业 发展 贸易 商贸 工贸 经贸 集团 企业 产业 工业 工程 服务 管理 咨询 投资 控股 建设 制造 制品 设备 装备 机械 材料 系统 信息 网络 软件 数据 智能 电子 电气 商务 国际 文化 传媒 生物 "
        "环保 能源 新材料 自动化 供应链 进出口 有限 股份 中心 公司"
    )
)
"""Ends of so many names that with the town they name none."""


def _ends_of(parsed: CompanyName) -> Iterator[str]:
    """Yield what the firm makes, as it is said behind its town: 铁塔 of 铁岭北方电力铁塔, 塔筒 of 锦州渤海塔筒, 锅炉 of 丹东鸭绿江锅炉制造."""
    if parsed.tail:
        ends: tuple[str, ...] = (parsed.tail[0], parsed.tail[-1], parsed.business)
    elif len(parsed.brand) > _MIN_KIND:
        ends = (parsed.brand[-2:], parsed.brand[-3:]) if len(parsed.brand) > _MIN_KIND + 1 else (parsed.brand[-2:],)
        ends += tuple(
            piece for at in range(2, len(parsed.brand) - 2) if (piece := parsed.brand[at : at + 2]) in INDUSTRIES
        )
    else:
        return
    yield from dict.fromkeys(end for end in ends if len(end) > 1 and end not in _ANYBODY_MAKES)


def _tells_alone(piece: str, place: str) -> bool:
    """Tell whether a piece of a brand is more than a region, a place or a trade; a place of another province is (灵山 of 无锡灵山胜境)."""
    region = PROVINCE_OF.get(piece)
    is_elsewhere = (
        region is not None and place in PROVINCE_OF and PROVINCE_OF[place] != region and piece != PROVINCE_OF[place]
    )
    return piece not in _NOT_ALONE and (is_elsewhere or (region is None and parts_of(piece) is None))


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
    for words, of_university in UNIVERSITIES:
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


def _part_keys(parsed: CompanyName) -> Iterator[Key]:
    """Yield parts of a long name that stand for it: 中山医院 of 复旦大学附属中山医院, 市二院, 江苏移动, 中石油."""
    full = parsed.full
    for mark in ("附属", "直属"):
        before, found, after = full.partition(mark)
        if found and len(after) >= 4 and not before.endswith("第"):
            yield after, KIND if is_kind(after) else PLACE_BUSINESS
            house = parse_company(after)
            if house.tail and not house.place and not is_kind(after) and house.brand not in WORDS:
                yield house.brand, HALF  # 协和 of 同济医学院附属协和医院
    if own := own_in_university(full):
        yield own, PLACE_BUSINESS
        house = parse_company(own)
        if house.tail and house.brand not in WORDS:
            yield house.brand, HALF
    if parsed.brand[-1:] in ("省", "市", "区", "县") and parsed.brand[-3:-1] in PROVINCE_OF and len(parsed.brand) > 3:
        # 国网浙江 of 国网浙江省电力有限公司.
        yield parsed.brand[:-1], PLACE_BRAND
        yield parsed.brand[-3:-1] + parsed.business, PLACE_BUSINESS
    if not parsed.place:
        # 中科院纳米所 of 中科院苏州纳米所
        within = next((at for at in range(3, len(full) - 2) if place_at(full, at) > at), 0)
        if within and (end := place_at(full, within)) < len(full) - 2 and full[within:end] in PROVINCE_OF:
            yield full[:within] + full[end:], ABBREVIATION
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
        if len(word) >= 4 and word not in COMMON_LATIN:
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
            if short.startswith(_OF_A_UNIVERSITY) or (before and is_institution and len(short) >= _MIN_KIND):
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
    for of_head, head_shorts in UNIVERSITIES:
        stem = head.removesuffix(of_head)
        if stem != head:
            for head_short in head_shorts:
                for start in dict.fromkeys((stem, stem[:1], "")):
                    yield start + head_short + short, ABBREVIATION
            break
