"""Something plainly new that a customer wants, with its sum: 要做新品发布会 预算40万 is no word about the deal that is known.

What is wanted is told by a verb of getting or doing (做, 办, 上, 开) with its thing, or by a numbered or new place of theirs. It is
another deal where the thing shares no two characters with the title of any known one, and the place bears another number.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from nlu import patterns as re
from nlu.amount_context import shares_a_word
from nlu.document import Clause
from nlu.world import KnownDeal

_LEAD: Final = r"(?:[CPT ,，]|那边|这边|家|[他她]们?|公司|老板|说|讲|提到|[今明后]年|[上下]半年|年[底初中]|最近|内部|又|还|也|再|另外|准备|打算|计划)*"
_DEED: Final = (
    r"(?:做(?![主完好到不成得的过了定])|办(?!手续|公|事|理)|搞(?!定)|上(?![会报马线面班门市级])|拍(?!板)|投放?(?![标产诉票入资])|开(?![会票标工始业发])"
    r"|建(?![群议档立])|盖(?!章)|装|换(?!人|届|供应商|厂家|领导)|买(?!单)|采购|增加|新增|添|引进|弄|招(?!标|投)|培训|筹备)"
)
_ONE: Final = r"(?:一?[个场支条套批家次部档台间座栋期轮份]|Q|几[场家台套])?(?:新的?)?"
_WANTED: Final = re.compile(
    rf"{_LEAD}(?P<where>[一-鿿0-9NO]{{2,8}}?)??(?:也|还|又|再|[今明]年|另外|全部?|都)*(?:(?:要(?!求|是|不)|想|准备|打算|计划|拟|新|再|还)+(?:再|新|也|自己|T)*{_DEED}+|新增(?:了|加)?|追加了?|筹备){_ONE}(?P<t>[一-鿿a-z0-9]{{2,10}}?G?|G)"
    r"(?:的)?(?=$|[ ,，]|[预费经]|大概|大约|约|差不多|[VN])"
)
_HELD: Final = re.compile(
    rf"{_LEAD}(?P<t>[一-鿿]{{2,6}})(?:也|还|又|[今明]年)*(?:要|想|准备|打算|计划)+(?:办|搞|做|上|弄|拍)(?:起来|了)?(?=$|[ ,，])"
)
_SUM: Final = re.compile(
    r"[ ,，]*(?:[一-鿿]{0,4}(?:预算|费用|经费|投入|盘子|总价))?(?:批了|给了|有|是|在|大概|大约|约|差不多|估计|左右|总共|一共|也就|一年|每年|L|[ ])*[VN](?:万)?(?![台套个])"
)
_NO_THING: Final = re.compile(
    r"折|优惠|降|便宜|让|账期|付款|时间|样[品机本板件]|发票|资料|合同|方案|报价|质保|安装|发货|送|见|约|谈|聊|看|问|确认|考虑|商量|了解|参观|加价|涨|扣|返|证|测试|试[验用机]|论证|评审|预算|决定|比[价选]|对比|调研|[招投竞]标|规划|设计|流程|汇报|手续|供应商|厂家|二供|年框|单子?$|项目$"
)
_OF_THE_KNOWN: Final = re.compile(
    r"砍|降|减|压|[涨加升调]到|改|从|提到|[这那][单个笔]|[没不]变|[没不]动|签|推[迟到后]|拖|投产|开业[了后]|招人|缺人|去[看拜]|只|里"
)
_COMMON: Final = re.compile(r"项目|采购|设备|改造|系统|平台|服务|升级|产线|更新|产品|东西|[一二三]期|[一-鿿]?批|新")
"""Words that any deal may be told by: alone they name no other one."""
_TOO: Final = re.compile(r"[也还又再另]|新[增开建上品]")
_PLACE_NUMBER: Final = re.compile(
    r"(?P<n>[0-9]{1,2}|[一二三四五六七八九十])(?:号|#)?(?P<p>车间|线|楼|栋|厂|仓|库|(?:高|转|焦|锅)?炉|窑|机组|馆|教学楼|宿舍楼?|食堂|校区|厂区|实验楼|泵站)"
)


def is_another_thing(clause: Clause, after: Sequence[Clause], known: Sequence[KnownDeal]) -> bool:
    """Tell whether a clause, or the one behind it, states the sum of a thing that none of the known deals is about."""
    if not known or not (clause.values or (after and after[0].values)) or not all(deal.title for deal in known):
        return False
    said = _WANTED.match(clause.shape) or _HELD.match(clause.shape)
    if said is None or ("D" in clause.shape and not _TOO.search(clause.shape)):
        return False
    behind = after[0] if after and after[0].line == clause.line else None
    has_sum = _SUM.match(clause.shape, said.end()) is not None
    if not has_sum and (behind is None or behind.mentions or _SUM.match(behind.shape) is None):
        return False
    words = clause.shape if has_sum or behind is None else f"{clause.shape} {behind.shape}"
    if _OF_THE_KNOWN.search(words) or _NO_THING.search(said["t"]):
        return False
    sums = {int(v.value * 100) for c in (clause, behind) if c is not None for v in c.values if v.value is not None}
    titles = [(deal.title or "").lower() for deal in known]
    if any(deal.amount_fen in sums for deal in known):
        return False
    if is_at_another_number(clause.text, titles):
        return True
    if said["t"].endswith("G"):
        return all(deal.amount_fen and all(_is_far(fen, deal.amount_fen) for fen in sums) for deal in known)
    thing = _COMMON.sub("", said["t"])
    where = (said.groupdict().get("where") or "").strip()
    return len(thing) > 1 and not any(shares_a_word(thing, title) or shares_a_word(where, title) for title in titles)


def _is_far(fen: int, known_fen: int) -> bool:
    """Tell whether a sum is less than half or more than twice what a deal is worth: goods of ours may be a word for that deal."""
    return not known_fen <= 2 * fen <= 4 * known_fen


@lru_cache(maxsize=1024)
def _numbered(words: str) -> frozenset[tuple[str, str]]:
    """Return the numbered places spoken of, each with its number."""
    return frozenset((m["p"], m["n"]) for m in _PLACE_NUMBER.finditer(words))


def is_at_another_number(text: str, titles: Sequence[str]) -> bool:
    """Tell whether a numbered place is spoken of whose like stands in a title with another number (4号车间 beside 3号车间喷淋)."""
    known = {place for title in titles for place in _numbered(title)}
    said = _numbered(text) if known else frozenset()
    return bool(said) and said.isdisjoint(known) and {place for place, _ in said} <= {place for place, _ in known}
