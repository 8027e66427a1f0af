"""Gather the clauses of a message by the customer they are about, with the heading they stand under."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import dropwhile
from typing import Final

from nlu import patterns as re
from nlu.carried_days import is_part_of_day
from nlu.dated_headings import mark_dated
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names import Mention
from nlu.tense import PUT_DOWN_LATE
from nlu.times import TimeItem

ALL_BY_WIRE: Final = (
    r"(?:(?:光|净|尽|全|都|只|一直|就)(?:是|在)?(?:打|挂|回|接)(?:的|了|着)?(?:L|半天|一[上下]午)?的?电话|打了(?:L|Q|半天|一[上下]午|一圈|一轮|一通)的?电话|电话(?:打|拨|挨个打|都打)了(?:L|Q|半天|一[上下]午|一圈|一轮|一遍|一通|个遍)|"
    r"(?:光|净|尽|全|都|只|一直|就)(?:是|在)?(?:发|聊|回|刷)(?:的|了|着)?(?:L|半天)?的?微信|(?:光|净|尽|全|都|只|一直|就)(?:是)?在?(?:电话|微信)(?:里|上)?(?:聊|说|打|沟通|联系)(?:的|了))(?:了|呢|啦)?"
)
"""That all of a day was done by telephone or chat (今天没出门光打电话了)."""
STAYED_IN: Final = re.compile(
    r"没(?:有)?(?:出门|出去|外出|出差|动窝)|哪[儿里]?都没去|(?:一直|都|就)在(?:家|办公室|公司)(?:里|待着)?$"
)
"""That nobody was called on (今天没出门): what was done instead stands beside it."""
_BY_WIRE: Final = re.compile(rf"{ALL_BY_WIRE}$")
HOW_PLANNED: Final = r"T(?:我|咱)?们?(?:打算|准备|计划)?就?是?(?:这么|这样|如下)(?:跑|走|排|安排|弄|来|过|定)(?:的|吧)?"
"""That a plan follows, and nothing of it (下周我这么跑)."""
HEADING: Final = re.compile(
    rf"^{PUT_DOWN_LATE}$|^[^,，CPDG]{{0,12}}{ALL_BY_WIRE}$|^{HOW_PLANNED}$|"
    r"^(?:T的?|本周的?|本月的?|近期的?)?(?:须|需要?|应|必须|务必|待|拟|[还]?要|得|计划|准备)(?:完成|办理?|处理|落实|跟进|推进|解决|去?做|确认|提交)的(?:重点|主要)?(?:事项?|工作|任务|事情|几件事|[QN]件事|内容|清单|节点)(?:如下)?$|"
    r"^(?:再|又|帮我?|麻烦|请|给我)*(?:记|提醒|交代)(?:我|一?下|住|着)*(?:Q|N|[两俩三仨四五几])(?:件|个|桩|条)?(?:[小大急]|要紧)?(?:事儿?|事情|待办|提醒)儿?(?:别忘|记得|[了喽啦咯哈啊呀])*$|"
    r"哪[些几]?(?:个|家|单)?(?:单子?|项目|商机|客户)?(?:能|可以|要|会|有望|预计)?(?:签|成交|落单|关单|下单)(?:的)?$|(?:能|可|有望|预计|可以)(?:签|成交|落单|关单)的(?:单子?|项目|商机|客户)?$|"
    r"^T?(?:刚刚?|又|先|共|一共|连)*(?:tel|call|电话|微信|wx)(?:了|过)? ?(?:Q|N|[两俩三仨四五六七八九十几]|一?[圈轮])(?:家|个|位|客户|人)*$|"
    r"^(?:T|今)(?:我|就|一天|都|又)*(?:跑|走|转|扫)[^,，CPTDG了]{2,4}?(?:一线|沿线|片区|一带|一圈|那边|方向)$|"
    r"^(?:T的?)?(?:待办|to-?do|任务|(?:还)?[要得](?:做|干|办|跑|盯|弄|搞|跟)的)(?:事项?|活|清单|列表| ?list)?儿?(?:如下)?$|打了.{0,5}电话|(?:跑|去|见|访|约|打|来|看|扫|走)(?:了|过|完)?.{0,3}(?:Q|N|"
    r"[两俩三仨四五六七八九十几]|\d)(?:家|个|拨|趟|位|组|客户|公司|电话)?|[跑走扫访转](?:了|过|完|的)?(?:Q|N|[两俩三仨四五六七八九十几])个?(?:地儿|地方|点位?|处|站|场)|[跑走转去](?:了|过|完)[^,，CPDGVN]{2,12}(?:Q|[两俩三仨四五六几]个?)(?:地儿|地方|城市|市|县|处|站)$|小结|战报|战果|^T ?x ?(?:Q|N)|补录|补记|周报|"
    r"日报|(?:工作|拜访|销售)日志|汇总|一览|安排|行程|日程|道儿|路线$|计划$|盘一?下|"
    r"盘点|盘单|理单|收尾|展位|展会|update|forecast|[两俩三仨四五几]个?(?:会|家|事儿?|客户)|^Q$|^T?(?:还|就|要|得|有|需要|主要|[办做干跑])*(?:Q|[两俩三仨四五几]件)事情?儿?(?:要[做办跑])?(?:如下)?$|^T(?:Q|N|"
    r"[两俩三仨四五几]家?)?$|第.天|(?:预计|更新|调整)[^,，]{0,4}(?:签|成交|时间)|漏斗|(?:签单|"
    r"签约|成交)时间|T的?(?:客户)?(?:拜访|走访|工作|外勤|见客户|拜访客户|进展|情况|跟进|动态|记录)(?:进展|情况|跟进|动态|记录)?(?:如下|汇报|是这样的?)?$|T(?:总共)?(?:跑|去|见|拜访|走访|聊|扫|打|转)(?:了|的|过)?$"
)
DAY_OF_FAIR: Final = re.compile(
    r"(?:[博展览]会?|年会|论坛|峰会)(?:首日|第[一二三四五]天|[头末]一?天|最后一天|day ?\d)$"
)
"""A heading that names which day of a fair it was (光博会首日): who stands below came to us there."""
RECORD_OF: Final = re.compile(r"^(?:T的?)?(?:客户)?(?:拜访|走访)(?:记录|登记|小结|纪要|情况|汇报|日志)$")
SEVERAL_OF: Final = re.compile(
    r"C的?[这那]?(?:Q|[两俩三仨几]家)(?!(?:客户|公司|的人)?(?:可|千万|你|以后)*(?:别|不要|不是|容易|莫|勿))"
)
RELATIVE: Final = re.compile(r".{0,2}[年节假]前|.{0,3}[年节假]后|(?:国庆|春节|五一|中秋|端午|元旦|清明)[前后]")
NAMES_ONLY: Final = re.compile(r"T*(?:除[了开去掉]?)?[CDPGTNV的那这个和跟与、 ]+(?:[边以之]*外)?[还又也]?")


@dataclass(slots=True)
class Topic:
    """All that a message says about one customer. `customer` None: nobody can tell whom it is about."""

    customer: Read[Ref] | None
    unsure: Mention | None = None
    clauses: list[Clause] = field(default_factory=list)
    headings: list[Clause] = field(default_factory=list)


def customer_of(topic: Topic) -> Read[Ref] | None:
    """Return whom a topic is about; words that fit several stand for the one that an answer will tell.

    The span is that of words for the customer, since the answer says what they mean too.
    """
    unsure = topic.unsure
    if topic.customer is not None or unsure is None:
        return topic.customer
    words = unsure.candidates[0].ref.name if unsure.kind == "contact" and unsure.is_new else unsure.words
    return Read(Ref(None, words), "customer: unsure", unsure.span if unsure.kind == "customer" else None, 0.0)


def as_sent(clauses: Iterable[Clause], doc: Document) -> str:
    """Return the words of clauses as they were sent, a space between two."""
    return " ".join(doc.raw[c.span.start : c.span.end].strip(" ,，。") for c in clauses)


def mark_headings(doc: Document) -> None:
    """Note the clauses that announce a list: no customer or person in them, and customers only after them."""
    first = next(
        (i for i, c in enumerate(doc.clauses) if "C" in c.shape or "P" in c.shape or "D" in c.shape), len(doc.clauses)
    )
    if first >= len(doc.clauses):
        return
    _mark_several_of(doc)
    has_list = sum("C" in c.shape or ("P" in c.shape and "T" in c.shape) for c in doc.clauses) > 1
    _mark_round(doc, first)
    for clause in doc.clauses[:first]:
        own_line = clause.line < doc.clauses[first].line
        is_record = RECORD_OF.match(clause.shape) is not None
        announces = HEADING.search(clause.shape.strip()) or DAY_OF_FAIR.search(clause.shape.strip())
        if is_record or (announces and (has_list or own_line) and len(clause.shape) <= 20):
            clause.is_heading = True
            if _BY_WIRE.search(clause.shape.strip()):
                for before in doc.clauses[: doc.clauses.index(clause)]:
                    before.is_heading = before.line == clause.line  # 今天哪儿都没去 净接电话了
    mark_dated(doc)
    _mark_between(doc, first)


_REACH: Final = r"(?:打(?:了|过)?电话|电话|微信|视频|回访|走访|拜访|联系|沟通|问候|摸底|通知|[打问跑走访见聊发扫转看])"
ROUND: Final = re.compile(
    rf"(?:挨个儿?|挨家(?:挨户)?|逐[个一家]|[一QN]个一?个|[一QN]家一?家|QQ|轮流|分别|先后|陆续)[^,，]{{0,4}}{_REACH}|"
    rf"{_REACH}(?:了|过|完)*(?:一?[圈遍轮]|[一两]?大?圈|好?几[个家])|{_REACH}(?:了|过)*(?:一?[圈遍轮])?(?:电话|微信)|(?:电话|微信|视频|上门)(?:回访|拜访|走访)"
)
"""What is done with one after the other: 挨个打电话问过了, 回访了一遍, 电话回访."""


def _mark_round(doc: Document, first: int) -> None:
    """Note the words before the first name that say one after the other was reached, where several of different houses follow."""
    if not first or len(_houses(doc.clauses[first:])) < FEWEST_HOUSES:
        return
    lead = doc.clauses[first - 1]
    if lead.line == doc.clauses[first].line and ROUND.search(lead.shape) is not None and not lead.ends_sentence:
        lead.is_heading = True


FEWEST_HOUSES: Final = 2


def _houses(clauses: list[Clause]) -> set[int | str]:
    """Return the different customers that clauses open with, by name or by somebody of theirs."""
    houses: set[int | str] = set()
    for clause in clauses:
        named = next((m for m in clause.mentions if m.kind in ("customer", "contact")), None)
        if named is None or named.best is None:
            continue
        best = named.best
        house = best.ref.id if named.kind == "customer" else best.customer_id
        houses.add(house if house is not None else named.words)
    return houses


BETWEEN: Final = re.compile(
    r"T?的?(?:工作|拜访|跟进|客户|外勤)?(?:计划|安排|行程|日程|待办)(?:事项|工作|任务)?(?:如下)?|(?:后续|下一步|下步|近期|下阶段)(?:的)?(?:工作|跟进)?(?:计划|安排|事项|重点|工作)(?:如下)?"
)
"""A line in the middle, or the head of an item, that opens the plans behind the report (下周计划:, 3.明日计划:去鼎泰)."""
SECTION: Final = re.compile(
    r"(?:T的?)?(?:商机|项目|销售|业绩|市场|客户|订单|回款|重点(?:项目|商机|客户)?)?(?:最新)?(?:进展|动态|更新|推进|跟进)(?:情况|如下)?|商机|项目|(?:存在的?)?问题(?:和|与|及)?(?:困难|建议)?|(?:需要?的?)?支持(?:事项)?|竞品(?:动态|情况|信息)"
)
"""The title of a further part of a report (二、商机进展): what stands below it was not done on the rounds told before."""
COLONS: Final = frozenset(":：")


def _mark_between(doc: Document, first: int) -> None:
    for before, clause, after in zip(
        doc.clauses[first:], doc.clauses[first + 1 :], doc.clauses[first + 2 :], strict=False
    ):
        is_alone = before.line < clause.line < after.line and not clause.is_listed
        opens_item = (
            before.line < clause.line and clause.is_listed and doc.text[clause.span.end : clause.span.end + 1] in COLONS
        )
        if before.line < clause.line < after.line and clause.is_listed and SECTION.fullmatch(clause.shape.strip()):
            clause.is_heading = True
        if is_alone and before.is_listed and after.is_listed and clause.shape.strip() == "T":
            clause.is_heading = True  # 今天 1 .. 2 .., then 明天 on a line of its own, and entries again
        if (is_alone or opens_item) and clause.label is None and BETWEEN.fullmatch(clause.shape.strip()):
            clause.is_heading = True


def _mark_several_of(doc: Document) -> None:
    """Note a clause that announces several customers of one name, told apart below by their people (绿城两家都跑了)."""
    for at, clause in enumerate(doc.clauses[:-1]):
        if SEVERAL_OF.search(clause.shape) is None:
            continue
        if sum("P" in c.shape or "C" in c.shape for c in doc.clauses[at + 1 :]) > 1:
            clause.is_heading = True


def gather(doc: Document) -> list[Topic]:
    """Return the topics of an attributed document in order of first mention."""
    topics: dict[object, Topic] = {}
    headings: list[Clause] = []
    for before, clause in zip([None, *doc.clauses], doc.clauses, strict=False):
        if clause.is_heading:
            # Behind what has been told, a heading opens a part of its own.
            headings = [*headings, clause] if before is None or before.is_heading else [clause]
            continue
        key: object
        if clause.customer is not None:
            key = (clause.customer.value.id, clause.customer.value.name)
        elif clause.unsure is not None:
            key = clause.unsure.words
        else:
            key = None
        topic = topics.get(key)
        if topic is None:
            topic = topics[key] = Topic(clause.customer, clause.unsure, headings=headings)
        topic.clauses.append(clause)
    for clause in doc.clauses:
        if clause.is_for_all or clause.is_with_before:
            for topic in topics.values():
                if not clause.is_for_all and not _says_nothing(topic, clause):
                    continue
                if (
                    topic.customer is not None
                    and all(clause is not c for c in topic.clauses)
                    and _precedes(topic, clause)
                ):
                    topic.clauses.append(clause)
                    topic.clauses.sort(key=lambda c: c.span.start)
    return list(topics.values())


def _says_nothing(topic: Topic, before: Clause) -> bool:
    said = [c for c in topic.clauses if c.span.start < before.span.start]
    said = list(dropwhile(lambda c: not c.mentions, said))  # 出差两天 A B C都见了
    return bool(said) and all(NAMES_ONLY.fullmatch(c.shape.strip()) for c in said)


def _precedes(topic: Topic, clause: Clause) -> bool:
    return bool(topic.clauses) and topic.clauses[0].span.start < clause.span.start


def _is_of_day_said(item: TimeItem, today: date) -> bool:
    """Tell whether a part of the day is one of a day gone by that was said before it (昨天上午去了A 下午去了B)."""
    return not item.certain or (item.start is not None and item.start.date() < today)


def told_day(items: list[TimeItem], today: date) -> tuple[date, TimeItem] | None:
    """Return the last day told among `items`, read as one of a thing done, and the words; None if there is none by `today`."""
    told: tuple[date, TimeItem] | None = None
    for item in items:
        if (
            item.kind != "time"
            or item.vague
            or item.is_name
            or (is_part_of_day(item) and not _is_of_day_said(item, today))
            or item.grain in ("week", "month", "quarter", "year")
            or item.rule == "span up to now"
        ):
            continue
        if RELATIVE.fullmatch(item.text):
            continue
        is_told_back = not item.certain or item.rule.startswith("festival")  # 中秋跟P吃的饭, told in October
        day = (item.in_sense("past") if is_told_back else item).day()
        if day is not None and day <= today:
            told = (day, item)
    return told
