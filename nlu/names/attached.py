"""What is attached to a university or firm, and is a customer of its own: 江大附中 is never the 江大."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.intents import Ref
from nlu.names.data.companies import ABBREVIATIONS
from nlu.names.forms import KIND, PLACE_BUSINESS, Form
from nlu.names.hits import LEAST, Hit
from nlu.names.mention import Candidate

_HAN = "[\u4e00-\u9fff]"
_ATTACHED = re.compile(
    f"(?P<head>{_HAN}{{2,12}}?(?:大学|学院|师范|医科))附属(?:第?(?P<number>[一二三四五六七八九十])|{_HAN}{{0,3}}?)"
    "(?P<unit>高级中学|初级中学|中学|小学|幼儿园|学校)"
)
_SHORT = {"高级中学": "中", "初级中学": "中", "中学": "中", "小学": "小", "幼儿园": "幼", "学校": "校"}
UNIVERSITIES = tuple((words, shorts) for words, shorts in ABBREVIATIONS if words.endswith(("大学", "师范学院")))
_N = "[一二三四五六七八九十]"
_BEHIND = re.compile(
    f"(?:大学|大|学院|集团|公司)?(?:附属(?:第?{_N})?(?:{_HAN}{{0,4}}?(?:中学|小学|幼儿园|医院|学校|高中|初中|研究所|研究院)|{_N}院)|"
    f"附{_N}?(?:中(?!标|间|央|心|文|上|有|的|途|了)|小(?!样|票|结|程|册|件|字|王|李|张)|幼|院(?!长)|高中?(?!清)|初中?|医(?![生用药])|校(?!准|验|对))|"
    f"附{_N}(?=$|[^一-鿿个份张次页些条])|{_N}附院)"
)
"""Directly behind a name they make another name of it."""
_OF_A_SCHOOL = re.compile(
    "(?:大学|学院)(?P<own>(?!第|附|人民|中心|口腔|肿瘤|儿童|中医)[\u4e00-\u9fff]{2,4}(?:医院|研究院|研究所|出版社|幼儿园|中学))$"
)
_SURE = 0.9


def own_in_university(full: str) -> str:
    """Return what a house of a university is called itself (中南医院 of 武汉大学中南医院, but never 第一医院 of one); "" if it is none."""
    own = _OF_A_SCHOOL.search(full) if "附属" not in full else None
    return "" if own is None else own["own"]


def attached_keys(full: str) -> Iterator[tuple[str, Form]]:
    """Yield the names of a school attached to a university: 江城理工附中, 江理附中, 附中."""
    match = _ATTACHED.fullmatch(full)
    if match is None:
        return
    head, number, unit = match["head"], match["number"] or "", _SHORT[match["unit"]]
    for words in dict.fromkeys(_heads(head)):
        yield f"{words}附{number}{unit}", PLACE_BUSINESS
        yield f"{words}附属{number}{match['unit']}", PLACE_BUSINESS
    yield f"附{number}{unit}", KIND


def _heads(university: str) -> Iterator[str]:
    """Yield how a university is called before 附中: whole, without 大学, and as it is shortened."""
    yield university
    for end in ("大学", "学院"):
        if university.endswith(end) and len(university) > len(end) + 1:
            yield university.removesuffix(end)
            yield university.removesuffix(end)[:2]
    for words, shorts in UNIVERSITIES:
        stem = university.removesuffix(words)
        if stem != university and stem:
            yield from (start + short for short in (*shorts, words[0]) for start in (stem, stem[:1]))
            break


def as_attached(text: str, raw: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits, with a known customer's name that goes on as one attached to it taken for what it is: another."""
    kept: list[Hit] = []
    for hit in hits:
        behind = _BEHIND.match(text, hit.end) if hit.kind == "customer" and hit.candidates else None
        if behind is None:
            kept.append(hit)
            continue
        if any(_is_known(other) and other.start <= hit.start and behind.end() <= other.end for other in hits):
            continue
        words = raw[hit.start : behind.end()]
        kept.append(
            Hit(
                hit.start,
                behind.end(),
                "customer",
                [Candidate(Ref(None, words), _SURE, "attached to a known one")],
                worth=(behind.end() - hit.start) * _SURE,
            )
        )
    return kept


def _is_known(hit: Hit) -> bool:
    return hit.kind == "customer" and any(c.ref.id is not None and c.score >= LEAST for c in hit.candidates)
