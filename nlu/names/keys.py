"""By which strings a person, a product or a deal is found in text; a customer's are in `company_keys`.

Each key has a form: what kind of thing, how it is named, how well that fits. A key is two characters at least. Keys of the sound
table are written in `sound.loose`.
"""

from collections.abc import Iterator
from itertools import pairwise

from nlu import patterns as re
from nlu.lexicon import EMPTY, Lexicon
from nlu.names.contacts import split_name
from nlu.names.data.people import HONORIFICS
from nlu.names.data.words import WORDS
from nlu.names.deals import stem_of
from nlu.names.forms import (
    ALIAS_DIGITS,
    CONTACT_ALIAS,
    FIRST_NAME,
    GIVEN,
    HEAD,
    MODEL,
    MODEL_DIGITS,
    NAME,
    NICKNAME,
    NICKNAME_OF_PERSON,
    NICKNAME_OF_PRODUCT,
    PIECE,
    PIECE_LONG,
    PIECE_SHORT,
    PRODUCT,
    PRODUCT_ALIAS,
    SKU,
    TITLE,
    TITLE_STEM,
    Key,
)  # fmt: skip
from nlu.quantities import MEASURE_WORDS
from nlu.text import fold
from nlu.world import KnownContact, KnownDeal, KnownProduct

_RUN = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*|[\u4e00-\u9fff]+")
_DIGITS = re.compile(r"\d{3,}")
_MAX_RUN_FOR_PIECES = 14
_PLACES = frozenset(
    ["办公室", "会议室", "实验室", "化验室", "休息室", "接待室", "停车场", "卫生间", "洗手间", "办公楼", "写字楼", "图书馆", "体育馆", "幼儿园", "游泳池", "手术室", "宿舍楼", "教学楼", "综合楼", "行政楼", "样板间", "配电房", "锅炉房", "生产线", "流水线"]
)  # fmt: skip
"""What a product is for (办公室 of 办公室装修): it is said of many other things."""


def contact_keys(contact: KnownContact, lexicon: Lexicon = EMPTY) -> Iterator[Key]:
    """Yield the strings that a person's name gives."""
    for nickname in lexicon.nicknames(lexicon.people, contact.name):
        yield nickname, NICKNAME_OF_PERSON
    name = fold(contact.name).strip()
    yield name, NAME
    surname, given = split_name(name)
    is_called = given in HONORIFICS  # 马老板: nothing of it is a given name
    if surname and len(given) == 2 and not is_called:
        yield given, GIVEN
    if not surname and " " in name:
        yield name.split(" ")[0], FIRST_NAME
        yield name.split(" ")[-1], FIRST_NAME
    if given and not is_called and "\u4e00" <= given[-1] <= "\u9fff":
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


_LEADING_DIGITS = re.compile(r"\d{2,4}(?=[一-鿿]{2})(?!(?:米|吨|寸|升|毫升|公斤|千|万))")
_SPELLED = str.maketrans("0123456789", "零一二三四五六七八九")


def _said_otherwise(name: str) -> Iterator[str]:
    """Yield a name with its one digit the other way: 五号箱 for 5号箱, 3层纸板 for 三层纸板; its size spelled: 六五推拉窗."""
    if (size := _LEADING_DIGITS.match(name)) is not None:
        spelled = size[0].translate(_SPELLED)
        yield spelled + name[size.end() :]
        if "一" in spelled:
            yield spelled.replace("一", "幺") + name[size.end() :]
    han = _ARABIC_DIGIT.sub(lambda digit: _HAN[int(digit[0])], name)
    if han != name:
        yield han
    arabic = _HAN_DIGIT.sub(lambda digit: str(_HAN.index(digit[0])), name)
    if arabic != name:
        yield arabic


_LETTERS_AND_NUMBER = re.compile(r"([a-z]{1,5})(\d{2,6}[a-z]{0,2})")
"""A model that is written with a hyphen as well: R-20 for R20."""
_SIZE_AND_KIND = re.compile(r"(?P<size>[a-z]{0,3}\d+[a-z]{0,2}(?:米|吨|寸|升|毫升|公斤)?)(?P<kind>[一-鿿]{2,6})")
"""An alias that is a size and a kind of thing is said with 的 as well: 133的托辊 for 133托辊."""


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
        if (model := _LETTERS_AND_NUMBER.fullmatch(folded)) is not None:
            yield f"{model[1]}-{model[2]}", PRODUCT_ALIAS
        if (sized := _SIZE_AND_KIND.fullmatch(folded)) is not None:
            yield f"{sized['size']}的{sized['kind']}", PRODUCT_ALIAS
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
            if not piece.isdigit() and piece not in MEASURE_WORDS:
                yield piece, PIECE_LONG


def _run_keys(run: str, name: str) -> Iterator[Key]:
    if run == name:
        pass
    elif "\u4e00" <= run[0] <= "\u9fff":
        if run not in MEASURE_WORDS and (len(run) > 2 or run not in WORDS):
            yield run, PIECE_LONG
    else:
        if not run.isdigit():
            yield run, MODEL
            if (model := _LETTERS_AND_NUMBER.fullmatch(run)) is not None:
                yield f"{model[1]}-{model[2]}", MODEL
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
            if length == 3 and (not is_end or (start == 0 and run[:length] in _PLACES)):
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
