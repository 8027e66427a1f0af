"""What the parts of a message say about each other: weak likenesses need support, persons decide between customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nlu import patterns as re
from nlu.names.companies_in_text import IN_PASSING, is_listed_with_work, is_slot_before, reads_on
from nlu.names.data.words import WORDS
from nlu.names.digits import has_quantity_after
from nlu.names.forms import HALF, KIND, PLACE_ONLY, SHORTENED, STEM, TOWN
from nlu.names.grounds import is_ground
from nlu.names.heard import is_doubtful, is_only_heard
from nlu.names.hits import SUPPORT, Hit, is_new_firm, moved, raised

if TYPE_CHECKING:
    from nlu.names.index import Names

_LEADS_IN_ANYTHING = frozenset("后日天点午晚早又再还先底刚号边说的了由是把为时月年")
_OWNS_PAPERS = re.compile(
    "的[^,，。 的]{0,4}?(?:报告|合同|发票|方案|报价|图纸?|样[品机件块]?|资料|单子|协议|证书|货款|标书|清单|回单|对账单|手册|订单|问题|事情?)"
)
"""Behind a name: whose papers are spoken of, so it is a house or a person (把德珑的检测报告送过去)."""
_LEAST_OF_TITLE = 4
"""Characters of a title that speak for a customer whose name is hardly heard: 领导力 alone is what anybody buys."""
_LEAST_HEARD = 3
"""The same where it may be a slip of typing: 机器 stands in many titles."""
REACH = 16
"""Characters after a customer in which its deal is looked for."""


_A_DISH = re.compile(
    "[牛羊猪鱼鸡鸭鹅]?肉?(?:火锅|砂锅|牛肉锅|锅|肠粉|菜馆?|馆子|小吃|烧烤|海鲜|面馆?|米粉|烤鸭|早茶|料理|点心|卤味|粥|烧鸡|拉面)"
)
_ATE = re.compile("[吃喝涮撸搓][^,，。 ]{0,4}$|(?:火锅|饭|酒)[^,，。]{0,2}$")


def without_dishes(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits without the towns that dishes are called after (吃的潮汕|牛肉锅): no house of that town is spoken of."""
    if not any(char in text for char in "吃喝涮撸搓"):
        return hits
    return [
        h
        for h in hits
        if not (h.kind == "customer" and _A_DISH.match(text, h.end) and _ATE.search(text, max(0, h.start - 6), h.start))
    ]


def without_contradictions(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits without those that a customer named rules out.

    A deal of another customer is not meant (中心医院的监护仪 is not the 监护仪 of the 附院), and the customer's name is no
    part of its person's: 荣泰冯经理 is 冯经理 of 荣泰, nobody called 荣.
    """
    titles = [hit for hit in hits if hit.kind == "deal"]
    firm = [
        hit
        for hit in hits
        if hit.kind == "customer"
        and not hit.is_weak
        and hit.worth > 0
        and not any(title.start <= hit.start and hit.end <= title.end for title in titles)
        and not IN_PASSING.match(text, hit.end)
    ]
    if not firm:
        return hits
    named = {c.ref.id for hit in firm for c in hit.candidates}
    heads = {hit.start: hit.end for hit in firm}
    return [
        hit
        for hit in hits
        if not (
            (hit.kind == "deal" and not any(c.customer_id in named for c in hit.candidates))
            or (
                hit.kind == "contact"
                and hit.person is not None
                and hit.person.given
                and hit.start < heads.get(hit.start, 0) < hit.end
                and not hit.candidates
            )
        )
    ]


_WHERE_BEFORE = ("在", "位于", "坐落于", "坐落在", "地处", "就在")
_WHERE_REASONS = frozenset((HALF.reason, PLACE_ONLY.reason, STEM.reason, SHORTENED.reason))


_LONGEST_TOWN = 4
_HOUSE_TOLD = re.compile(
    "(?:[一这那有]|新[的开来]?|[到了着上])[个家间](?:新的?)?(?:厂子?|公司|客户|单位|店|企业|楼盘|民宿|酒店|学校|医院|地方|园区|工厂)[,，。 ]+(?:[^,，。 ]{0,6}[,，。 ]+)?(?:厂|店|公司|地址|位置)?就?(?:在|位于)$"
)
"""A house nobody knows is told of, and in a clause of its own where it lies (跑到一个新厂子，在葛店，叫…)."""
_EATS = re.compile(
    r"吃(?:个|顿|一?[顿次])?(?:便?饭|饭|早茶|晚饭|午饭|火锅)|饭局|酒局|聚餐|聚聚|小聚|宴请|做东|请[^,，。]{1,6}吃|喝(?:个|点|杯)?(?:茶|酒|咖啡)|[晚午早]饭"
)
_TABLE = re.compile(
    r"(?:饭店|酒店|餐厅|酒楼|饭馆|饭庄|茶楼|茶馆|茶舍|咖啡馆?|会所|火锅店?|食府|烤鸭店?|烤鱼店?|私房菜|大排档|酒家|海鲜城|农家乐|渔港|饭局)$"
)


def _is_table(text: str, hit: Hit) -> bool:
    """Tell whether a new firm is one where people eat and drink."""
    return is_new_firm(hit) and _TABLE.search(text[hit.start : hit.end]) is not None


_SAID_NEW = frozenset(("said to be a new customer", "said to be called so"))


def without_whereabouts(text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits without places that only say where a new company sits (新对接一家民宿叫山舍里 在莫干山).

    Beside who is said to be new, a park or a market is where the firm was found (去了趟归谷园区, 新谈了一家叫半亩塘的). Behind
    whom one eats with, a restaurant is where (约了白总吃饭 六点半 燕春饭店).
    """
    new = [hit.end for hit in hits if hit.kind == "customer" and any(c.ref.id is None for c in hit.candidates)]
    if not new:
        return hits
    first = min(new)
    if _EATS.search(text) is not None:
        known = [hit.start for hit in hits if not is_new_firm(hit) and hit.kind in ("customer", "contact")]
        hits = [hit for hit in hits if not (_is_table(text, hit) and known and min(known) < hit.start)]
    if any(c.reason in _SAID_NEW for hit in hits for c in hit.candidates):
        hits = [hit for hit in hits if not (is_new_firm(hit) and is_ground(text, hit.start, hit.end))]
    return [
        hit
        for hit in hits
        if not (
            hit.kind == "customer"
            and hit.candidates
            and (
                (hit.start > first and all(c.reason in _WHERE_REASONS for c in hit.candidates))
                or (hit.end - hit.start < _LONGEST_TOWN and _HOUSE_TOLD.search(text, 0, hit.start) is not None)
            )
            and text.endswith(_WHERE_BEFORE, 0, hit.start)
            and not "\u4e00" <= text[hit.end : hit.end + 1] <= "\u9fff"
        )
    ]


def supported(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Return the hits without those that nothing but a weak likeness speaks for."""
    backing = _Backing(chosen)
    return [hit for hit in chosen if not hit.is_weak or _is_supported(names, text, chosen, hit, backing)]


class _Backing:
    """Whom the hits of one message speak for: worked out once for all of its customers, anew when a person's scores have changed."""

    def __init__(self, chosen: list[Hit]) -> None:
        self._chosen = chosen
        self._ids: set[int | None] | None = None
        self._first: dict[int | None, int] = {}
        for hit in chosen:
            if hit.kind == "customer" and not hit.is_weak:
                for candidate in hit.candidates:
                    self._first.setdefault(candidate.ref.id, hit.start)

    def changed(self) -> None:
        self._ids = None

    def named_before(self, ids: set[int | None], start: int) -> bool:
        """Tell whether one of the customers is named for sure before a place."""
        return any(self._first.get(id, start) < start for id in ids)

    def ids(self) -> set[int | None]:
        """Return the customers whose people or deals are named."""
        if self._ids is None:
            # A person found by surname lost points for standing beside no customer of theirs: this may be it.
            self._ids = {
                c.customer_id
                for hit in self._chosen
                if hit.kind in ("contact", "deal", "member")
                for c in hit.candidates
                if c.score >= (0.5 if hit.person is not None else 0.65)
            }
        return self._ids


def _is_supported(names: Names, text: str, chosen: list[Hit], hit: Hit, backing: _Backing) -> bool:
    in_place = is_slot_before(text, hit.start) and reads_on(text, hit.end)
    if hit.kind == "customer" and not in_place and any(c.reason == HALF.reason for c in hit.candidates):
        in_place = is_listed_with_work(text, hit.start, hit.end)
    if in_place and hit.end - hit.start == 2 and hit.start and is_only_heard(hit):
        # 两周后扛台演示机: a day or 后 before two characters leads in a verb as well as a name.
        in_place = text[hit.start - 1] not in _LEADS_IN_ANYTHING or _OWNS_PAPERS.match(text, hit.end) is not None
    if hit.kind == "customer":
        reasons = {c.reason for c in hit.candidates}
        if reasons <= {TOWN.reason, STEM.reason}:
            is_alone = _OF_A_HOUSE_ALONE.match(text, hit.end) is not None and is_slot_before(text, hit.start)
            if is_alone or _is_where_one_works(names, text, hit):
                hit.candidates = raised(hit.candidates, SUPPORT)
                return True
        if reasons == {TOWN.reason}:
            in_place = _is_spoken_of_as_house(text, hit)
        is_word = text[hit.start : hit.end] in WORDS and not any(c.reason == KIND.reason for c in hit.candidates)
        return _is_customer_supported(names, text, hit, backing) or (in_place and not is_word)
    if hit.kind == "contact":
        near = {c.ref.id for other in chosen if other.kind == "customer" for c in other.candidates}
        backed = [c for c in hit.candidates if c.customer_id in near]
        if backed:
            hit.candidates = raised(backed, SUPPORT)
            backing.changed()
        behind_firm = any(other.kind == "customer" and other.end == hit.start for other in chosen)
        return bool(backed) or in_place or behind_firm
    return hit.kind != "product" or has_quantity_after(text, hit.end)


_OF_A_HOUSE = re.compile(
    "[那这](?:单|家|个?(?:单子?|项目|客户|合同|订单))|的?(?:合同|报价|方案|单子|订单|货款|尾款|发票|对账单|样品|标书|招标)|项目|(?:那边|的人)?(?:说|嫌|催|压价|回复|回话|要求|答应|签|付款?|打款|下单|退货|投诉)|出来|下来"
)
"""Behind a name: what is said of a house and hardly of a town (云溪那单, 刚从云溪出来)."""
_OF_A_HOUSE_ALONE = re.compile(
    r"[那这](?:单|笔)|的?(?:合同|报价单|对账单|货款|尾款|余款|欠款|回款|首款|预付款|发票|款(?![式项待到期]))|(?:那边)?(?:催[了过]?款|付[了过]?款|打[了过]?款|回[了过]?款|下[了过]?单|退[了过]?货|(?:说|答应)[^,，。 ]{0,6}(?:付|打款|回款|签合同|下单))"
)
"""Behind a name: money and papers, which a house has and a town has not, though the name is a word everybody knows (东方的款)."""
_TO_A_HOUSE = "给跟和与催"


_WORK_AT: Final = re.compile(
    r"(?:那边)?(?:再|先|给他们|做个?)?(?:演示|安装|装机|调试|送(?:样|货|资料|合同|发票)|取(?:样|合同)|拿(?:合同|样|支票)|收款|对账|回访|讲标|述标|试[机用样]|签合同|验收|巡检|维保|换货|退货)"
)
"""What is done at one house, and not in a town as such."""


def _is_where_one_works(names: Names, text: str, hit: Hit) -> bool:
    """Tell whether one goes to the only house of that town to do what is done at one house (去仁和演示移液器)."""
    if text[hit.start - 1 : hit.start] not in ("去", "到", "在", "给", "来") or _WORK_AT.match(text, hit.end) is None:
        return False
    return len(list(names.of_place(text[hit.start : hit.end], 2))) == 1


def _is_spoken_of_as_house(text: str, hit: Hit) -> bool:
    """Tell whether words that are the name of a town as well are used as those of a house (给云溪寄样册, 云溪那单)."""
    if _OF_A_HOUSE.match(text, hit.end) is not None:
        return is_slot_before(text, hit.start) or text[hit.start - 1] == "从"
    return hit.start > 0 and text[hit.start - 1] in _TO_A_HOUSE and reads_on(text, hit.end)


def _is_customer_supported(names: Names, text: str, hit: Hit, backing: _Backing) -> bool:
    ids = {c.ref.id for c in hit.candidates}
    if backing.named_before(ids, hit.start):
        return True
    backed = ids & backing.ids()
    if not backed:
        after = text[hit.end : hit.end + REACH]
        least = _LEAST_OF_TITLE if all(map(is_doubtful, hit.candidates)) else _LEAST_HEARD if is_only_heard(hit) else 0
        backed = {
            id
            for id in ids
            if id is not None and any(m.span.end - m.span.start >= least for m in names.match_deals(after, [id]))
        }
    if backed:
        hit.candidates = raised((c for c in hit.candidates if c.ref.id in backed), SUPPORT)
    return bool(backed)


def joined_customers(text: str, chosen: list[Hit]) -> list[Hit]:
    """Make one mention of two beside each other that one customer fits: 云和 县医院."""
    joined: list[Hit] = []
    for hit in chosen:
        last = joined[-1] if joined else None
        if last is not None and last.kind == hit.kind == "customer" and text[last.end : hit.start] in ("", " ", "的"):
            both = {c.ref.id for c in last.candidates} & {c.ref.id for c in hit.candidates} - {None}
            if both:
                hit.candidates = [c for c in hit.candidates if c.ref.id in both]
                hit.start, hit.is_weak = last.start, False
                joined[-1] = hit
                continue
        joined.append(hit)
    return joined


def with_deals(names: Names, text: str, chosen: list[Hit]) -> list[Hit]:
    """Put the deals of the customers named in, where their words are free or no longer than a product's."""
    ids = dict.fromkeys(
        c.ref.id
        for hit in chosen
        if hit.kind == "customer" and not IN_PASSING.match(text, hit.end)
        for c in hit.candidates
        if c.ref.id is not None and c.score >= 0.6 and not is_doubtful(c)
    )
    if not ids:
        return chosen
    for mention in names.match_deals(text, ids):
        span = mention.span
        inside = [hit for hit in chosen if hit.start < span.end and span.start < hit.end]
        if any(hit.kind != "product" or hit.end - hit.start >= span.end - span.start for hit in inside):
            continue
        chosen = [hit for hit in chosen if hit not in inside]
        chosen.append(Hit(span.start, span.end, "deal", list(mention.candidates)))
    return chosen


def joined_products(text: str, chosen: list[Hit]) -> list[Hit]:
    """Make one mention of two that name one product beside each other: 面漆3060, 圆锥的30208."""
    joined: list[Hit] = []
    for hit in chosen:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == hit.kind == "product"
            and text[last.end : hit.start] in ("", " ", "的", "-")
            and text[last.start : last.end] != text[hit.start : hit.end]
        ):
            both = {c.ref.id for c in last.candidates} & {c.ref.id for c in hit.candidates}
            if both:
                last.candidates = [moved(c, 0.05) for c in (*last.candidates, *hit.candidates) if c.ref.id in both]
                last.candidates = list({c.ref.id: c for c in sorted(last.candidates, key=lambda c: c.score)}.values())
                last.end = hit.end
                continue
        joined.append(hit)
    return joined
