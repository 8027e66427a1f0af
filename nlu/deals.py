"""商机: what a message states about opportunities.

The clauses about one customer are dealt out to its deals (by the titles named, else to the only open one); then stage,
amount, signing date and competitor are read from each share. A customer with several open deals and no word for which is
asked about, unless the amounts tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.amount_context import clause_of
from nlu.amount_scale import FARTHEST
from nlu.amount_words import CLOSE
from nlu.amounts import read_amount
from nlu.carried_days import due_of
from nlu.conversation import Conversation
from nlu.customers import grades
from nlu.document import Clause, Document
from nlu.follow_up_requests import is_later_signing
from nlu.intents import GUESS, Money, Read, Ref, UpdateDeal
from nlu.other_deals import COMMON, has_other_title, is_beside, is_other_phase, names_other_phase
from nlu.rivals import AHEAD_OF_US, TAKEN, THEY_WON, WON_BY_X, read_rival
from nlu.several_deals import by_beginning, is_of_all, named_in, turned_to_other
from nlu.stages import read_stage
from nlu.tense import is_ahead, is_far_holiday
from nlu.text import Span
from nlu.titles import MAKE_DEAL, NEXT_PHASE, read_title
from nlu.topics import Topic, as_sent, customer_of
from nlu.world import KnownDeal

_WILL: Final = r"(?:[^,，CPVT]{0,6}?)(?:就|能|要|可以|必须|得|都|会|才|再|想|之前|前|左右|争取|说|一起|把|给)*"
SAID_EARLIER: Final = "signing said earlier"
"""The rule of a day that takes the place of the one said before it (原来说九月签 现在得年底了)."""
CLOSING_RULES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("signs then", rf"T(?!的[^,，TVN]{{0,6}}定了)(?:P过?来)?{_WILL}(?:签(?!到|收|名|证|字仪)|成交|拿下(?=$|[,， 吧。])|下单|下订单|落单|敲定(?!方案)|commit|拍板|close|sign(?!al|age|if)|关单|"
        rf"(?<![我咱一必肯固稳])定(?=$|[,， 吧。]|了(?![VNQ])|下来|合同)|(?:双方)?盖(?:完|好|上)?(?:合同|公)?章(?!的|版|件|寄|发|回|扫|邮)|双章|双签|走完合同)"),
        ("to be signed by", r"T(?:能|可|可以|将|要|会)?(?:完成|办完|走完|办妥)(?:合同|双方|正式)*的?(?:签署|签订|签约|盖章|用印|签章)"),
        ("signing at", r"(?:签(?:合同|约|单|字)?|成交|下单)(?:时间|日期)?(?:是|在|到|定在|预计|大概|:|：|计划)+T"),
        ("signing moved from", r"(?:签(?:约|合同|单|署|订)?|成交|关单|落单|clos(?:e|ing))[^,，T]{0,10}[由从]T(?:顺延|延期|延后|推迟|提前|调整|变更|更改|更新|改|调|推|延|移|挪)(?:到|至|为|成)*(?P<t>T)"),
        (SAID_EARLIER, r"(?:原来|本来|原先|原本|原定|原计划|之前|上回|上次|起先)(?:说|讲|定|计划)?(?:好|的|是)*T(?:就|能|要|可以)?签(?:的|约|合同)*[ ,，]*(?:现在|如今|这下|眼下)(?:看来?|说|估计|恐怕|怕是|可能|大概|都|就|看样子)*(?:得|要|只能|改|推|拖|延|放|等|变|挪)+(?:到|成|在|至)?(?P<t>T)(?:底|初)?(?:了|去了|吧|才|能|签)*(?=$|[,， ])"),
        ("order comes then", r"(?<![a-z])po(?![a-z])(?:[他她]们|P|C)?(?:会|能|可以|应该|预计|争取|大概|will be|to be|expected| )*T(?:之?前|左右|以前)?(?:就|能|会|可以|应该)*(?:出(?=$|[,， 来吧])|下(?=$|[,， 来吧])|签|释放|release)|(?<![a-z])po(?![a-z])(?: will be| to be| gets?)? ?(?:released?|issued?|signed)(?: by| on| in| before)? ?T|T(?:就|能|会|可以|应该|才)*(?:出|下)(?:正式)?的?po(?![a-z])"),
        ("commit", r"(?:commit|close|best case|closing)(?: by| on| in|在|于|定在)? ?T"),
        ("beside the amount", r"^(?:[CDPG的 ]*(?:V[ ,，]*T|T[ ,，]*V)|[CDPG][CDPG的 ]*(?:N[ ,，]*T|T[ ,，]*N))$"),
        ("signing moved", r"(?:签(?:约|合同|单|字)?(?:时间|日期|日)?|close(?: ?date)?|closing(?: date)?)(?:可能|估计|大概|又|得|要|会|是|就|再|也)*(?:改期|改|推迟|延期|延后|延|推|拖|挪|提前|顺延)"
        r"(?:到|至|在|了|成)*T"),
        ("put off to", r"(?:拖|推|延|slip|放|改|挪|推迟|push|延期|顺延|推后|延后)(?:到|至|了到)T(?:去?了|啦|哦|吧|哈|嘞|才|~)*(?:$|[,， ]|"
        r"再?(?:签|定|落|能))"),
        ("expected signing", r"预计(?:(?:成交|签约|签单)(?:日期|时间)?(?:在|是|:|：)?T|T(?:前|左右)?(?:能)?(?:签|成交|落地|"
        r"关单))"),
        ("labelled", r"(?:签约|成交|签单|签)(?:日期|时间)[:：]?T"),
    )
)  # fmt: skip
NO_LONGER: Final = re.compile(r"原来说|本来|原定|原计划|之前说")
SAID_ANEW: Final = re.compile(r"又(?:说|改|变|推|拖)|改口|变卦")
"""Behind a day of signing somebody says otherwise now (昨天说周五定 今天又说下周)."""
NOT_ANY_MORE: Final = re.compile(
    r"的(?:合同|协议|单子?|框架|项目|[D])?(?:现在|这下|结果|又|要|可能|估计|但|改|拖|推|延|挪)"
)
"""Behind a day of signing that was put off (说T签的现在要拖到T)."""
THE_REST_IS_PAID: Final = re.compile(
    r"(?:剩下|余下|剩余|其余|尾款|余款)的?(?:那些?|部分|钱|款)?(?:就|再|到|等|放|分)*$"
)
"""Before a day: the rest of the money is paid then (先付十万剩下的下个月我看能签)."""
HEADED_RULES: Final = (("under a heading of signings", re.compile(r"T")),)
WE_ORDER: Final = re.compile(
    r"(?:我|咱)们?(?:这边|这里)?T(?:就|再|去|得|要)?下(?:单|订单)|(?:人数|数量|颜色|尺寸|型号|规格|方案|样式|款式|时间|地点|日期|菜单|名单|人选|讲师|老师|场地|议程|行程|细节|班次|排期)"
    r"(?:[他她我咱CP]们?|那边|内部|还?要|得|会|再|等)*T(?:再|才|能|可以|会)?定(?:了|下来)?$"
)
"""It is we who order something then, from somebody else (定了我这边16号下单), or something else is settled (人数15号定)."""
NOT_SIGNED: Final = re.compile(
    r"能不能|能否|会不会|可不可以|有没有可能|(?:开会|会上|讨论|研究)[^,，]{0,3}定|(?<!合同)再定(?!合同)|签不|没签|不签|定不|没法签|nda|保密|验收|定标|"
    r"把(?!(?:合同|协议|单子?|[这那]单|[这那]?个?事|项目|供应商|框架|价格?)[^,，]{0,3}定)[^,，把]{1,6}定(?!金)|"
    r"^(?!.*(?:[单签D]|合同|协议|订单)).*搞定|(?:谈|开始|准备|启动)续[签约]|开标|评标|公示(?!完|结束|期?满|期?过|后)|定点|定稿|签到|签收|"
    r"(?:报价|标书|授权|资质|样|对账单)[^,，]{0,4}盖|(?:寄|快递)(?:过去|出去|去|给)[^,，]{0,4}盖|(?:总部|集团|上面|董事会|领导|老板)[^,，签]{0,8}定$|(?:集采|招采|比选|选型|名单)[^,，签合]{0,6}定|意向|备忘|立项|上会|交货|发货|到货|付款|打款"
)
TO_BE_REMINDED_OF: Final = re.compile(r"(?:提醒|叫|喊)(?:我|一[下声])")
"""A signing that one wants to be reminded of is a plan, of which nobody has said that it will come (提醒我周五去签合同)."""
SIGNED_PAPER: Final = re.compile(
    r"(?:(?:确认|验收|送货|签收|对账|回|交接|联络|派工|变更|结算|派车|工作|签证|领料|出库|入库|收货|调拨)单|(?:确认|承诺|授权|告知)书|回执|纪要|报告|函|备忘录?|nda|资料|证明)[^,，合]{0,6}签|签(?:好|了|个)?字?[^,，合]{0,3}(?:确认|回执|纪要|备忘|验收|承诺书)|签字|(?<!双方)(?<!两家)盖(?:完|好|上)?(?:公)?章"
)
"""What is signed is a paper, which makes no deal, unless the contract is named (月底前合同签字)."""
NAMES_CONTRACT: Final = re.compile(r"合同|协议|订单|框架|单子|项目|[D]")
DEAL_WORD: Final = re.compile(r"单子?|商机|项目|签|合同|预算|金额|成交|丢|黄|输|标|立项|商务")
NEW_DEAL: Final = re.compile(
    r"冒出来|新(?:项目|需求|商机|单子|机会)|另(?:一个|外一个|外个)项目|又有个|还有个(?:新|项目|"
    r"需求)|多出来|新增(?:了)?个?(?:项目|需求)"
)


@dataclass(frozen=True, slots=True)
class DealReading:
    """What is stated of deals. `doubtful`: facts that fit several deals of one customer, with those deals."""

    intents: tuple[UpdateDeal, ...] = ()
    doubtful: tuple[tuple[UpdateDeal, tuple[KnownDeal, ...]], ...] = ()


def read_deals(topic: Topic, doc: Document, used: tuple[Span, ...] = ()) -> DealReading:
    """Return the deals that the clauses of one topic state something about.

    Args:
        topic: The clauses about one customer.
        doc: The message they stand in.
        used: Words that belong to a quote asked for.
    """
    customer = customer_of(topic)
    if customer is None:
        return DealReading()
    clauses = [c for c in topic.clauses if not _is_inside(c, used)]
    known = doc.names.deals_of(customer.value.id, open_only=True) if customer.value.id is not None else []
    turned = turned_to_other(clauses)
    shares = _deal_out(clauses[:turned], known, doc)
    if turned < len(clauses):
        shares += _deal_out(clauses[turned:], named_in(clauses[turned:], known), doc)
    is_headed = _under_signing_heading(topic)
    intents: list[UpdateDeal] = []
    doubtful: list[tuple[UpdateDeal, tuple[KnownDeal, ...]]] = []
    for deal, share, is_named in shares:
        facts = _facts(customer, share, deal, doc, used, is_headed=is_headed)
        if facts is None and deal is None and MAKE_DEAL.search(doc.text) and len(known) == 0:
            facts = UpdateDeal(customer=customer)
        if facts is None:
            continue
        if deal is not None:
            ref = Read(
                Ref(deal.id, deal.title or ""), "deal: named" if is_named else "deal: the only open one", None, 0.9
            )
            intents.append(
                replace(facts, deal=ref if deal.title else Read(Ref(deal.id, ""), "deal: the only open one"))
            )
        elif (
            len(known) > 1
            and not is_named
            and not any(NEW_DEAL.search(c.text) or NEXT_PHASE.search(c.shape) for c in share)
        ):
            fitting = (
                _by_words(known, _stating(share, facts))
                or _by_words(known, share)
                or _by_amount(known, facts.amount)
                or _by_chat(known, doc.conversation)
                or (_by_bare_sum(known, share, doc, used) if facts.amount is None else None)
            )
            if fitting is not None:
                again = _facts(customer, share, fitting, doc, used, is_headed=is_headed)
                if again is None:
                    continue
                title = Read(Ref(fitting.id, fitting.title or ""), "deal: its amount tells", None, GUESS)
                intents.append(replace(again, deal=title))
            elif facts.stage is not None or facts.close_on is not None or facts.amount is not None:
                doubtful.append((facts, tuple(known)))
        elif _is_worth_a_deal(facts, share, doc):
            intents.append(
                replace(
                    facts,
                    deal=read_title(
                        share, doc, is_command=doc.command == "deal" or MAKE_DEAL.search(doc.text) is not None
                    ),
                )
            )
    return DealReading(tuple(intents), tuple(doubtful))


def _is_inside(clause: Clause, used: tuple[Span, ...]) -> bool:
    return any(u.start <= clause.span.start and clause.span.end <= u.end for u in used)


_BESIDE: Final = -1
"""Stands for an order beside the known deals (样机单子)."""


def _deal_out(
    clauses: list[Clause], known: list[KnownDeal], doc: Document
) -> list[tuple[KnownDeal | None, list[Clause], bool]]:
    """Return (deal, its clauses, whether it was named); None for a new deal, which may be named, or one that nobody can tell."""
    by_id = {d.id: d for d in known}
    shares: dict[int | None, list[Clause]] = {}
    named: set[int] = set()
    current: int | None = None
    waiting: list[Clause] = []
    for at, clause in enumerate(clauses):
        if len(known) > 1 and is_of_all(clause, clauses[:at]):
            continue
        ids = [c.ref.id for m in clause.mentions if m.kind == "deal" for c in m.candidates if c.ref.id in by_id]
        deal_id = next((i for i in ids if i is not None), None) or _by_product(clause, known)
        begun = by_beginning(clause, known)
        if deal_id is not None and begun not in (None, deal_id):
            continue  # sums of two deals in one clause
        deal_id = deal_id or begun
        if deal_id is not None and names_other_phase(by_id[deal_id], clause):
            deal_id = None
        if known and is_beside(clause, known, doc):
            current = _BESIDE
            named.add(current)
        elif deal_id is not None:
            current = deal_id
            named.add(deal_id)
            shares.setdefault(deal_id, []).extend(waiting)
            waiting = []
        if current is None:
            waiting.append(clause)
        else:
            shares.setdefault(current, []).append(clause)
    if waiting:
        only = known[0] if len(known) == 1 and not any(NEW_DEAL.search(c.text) for c in clauses) else None
        if only is not None and (
            is_other_phase(only, waiting)
            or any(names_other_phase(only, clause) for clause in waiting)
            or has_other_title(only, waiting, doc)
        ):
            only = None
        if len(known) > 1 and current is None and all(has_other_title(deal, waiting, doc) for deal in known):
            named.add(_BESIDE)
            shares[_BESIDE] = waiting
        else:
            shares[only.id if only else None] = waiting
    return [(by_id.get(key) if key is not None else None, share, key in named) for key, share in shares.items()]


def _by_product(clause: Clause, known: list[KnownDeal]) -> int | None:
    """Return the one of several deals in whose title a product named here stands (防火门210万 of 会展中心防火门)."""
    if len(known) < 2:
        return None
    for mention in clause.mentions:
        if mention.kind == "product":
            fitting = [deal.id for deal in known if deal.title and mention.words.lower() in deal.title.lower()]
            return fitting[0] if len(fitting) == 1 else None
    return None


def _facts(
    customer: Read[Ref],
    share: list[Clause],
    deal: KnownDeal | None,
    doc: Document,
    used: tuple[Span, ...],
    *,
    is_headed: bool,
) -> UpdateDeal | None:
    """Return what the clauses state, without the deal; None if they state nothing."""
    now = doc.now
    told = read_stage(share, now, doc.names.lexicon)
    stage = told.read if told is not None else None
    rival = read_rival(share, doc)
    if rival is not None and (rival.rule == THEY_WON or (stage is None and rival.rule in TAKEN)):
        stage = Read("lost", f"stage: {rival.rule}", rival.span, GUESS)
    if rival is not None and stage is not None and stage.value == "negotiation":
        if rival.rule in AHEAD_OF_US and "公示" in doc.text:
            stage = None
        elif (
            rival.rule in WON_BY_X
            and stage.span is not None
            and rival.span is not None
            and stage.span.start <= rival.span.start < stage.span.end
        ):
            stage = Read("lost", f"stage: {rival.rule}", rival.span, GUESS)
    own = [c for c in share if c.customer is None or c.customer.value == customer.value]
    amount = read_amount(
        own, deal.amount_fen if deal else None, used, _prices_of(share, doc), (deal.title or "") if deal else ""
    )
    if (stage is not None and stage.value == "lost") or (amount is not None and _is_yearly_volume(amount, own)):
        amount = None
    close_on = (
        _read_closing(share, doc, is_headed=is_headed) if stage is None or stage.value not in ("won", "lost") else None
    )
    if stage is None and rival is None and amount is None and close_on is None:
        return None
    lost = _lost_reason(share, stage.span, doc) if stage is not None and stage.value == "lost" else None
    return UpdateDeal(
        customer=customer, stage=stage, own_stage=told.own if told is not None else None, amount=amount, close_on=close_on, competitor=rival,
        lost_reason=Read(lost, "reason: the words about it", None, GUESS) if lost else None,
    )  # fmt: skip


_VOLUME_AFTER: Final = re.compile(r"的?(?:[用销总]?量|货|体量|采购(?:额|量)?|生意|业务量?|出货|流水|规模)")


def _is_yearly_volume(amount: Read[Money], clauses: Sequence[Clause]) -> bool:
    """Tell whether a sum is how much a customer that is given a grade buys in all (等级降到C吧 一年才两三万的量)."""
    if amount.span is None or not grades(clauses):
        return False
    clause = clause_of(amount.span, clauses)
    return clause is not None and bool(_VOLUME_AFTER.match(clause.text, amount.span.end - clause.span.start))


def _prices_of(share: list[Clause], doc: Document) -> list[Decimal]:
    """Return the list prices of the products named in the clauses."""
    ids = {
        m.best.ref.id
        for c in share
        for m in c.mentions
        if m.kind == "product" and m.best is not None and not m.is_ambiguous
    }
    prices = [doc.names.product(id).price for id in ids if id is not None]
    return [price for price in prices if price]


def _read_closing(share: list[Clause], doc: Document, *, is_headed: bool = False) -> Read[date] | None:
    """Return the day by which the deal is expected to be signed; the last one said, since it corrects those before."""
    for at, clause in reversed(list(enumerate(share))):
        if "T" not in clause.shape:
            continue
        if (
            clause.is_hypothetical
            or clause.is_hearsay
            or NOT_SIGNED.search(clause.text)
            or WE_ORDER.search(clause.shape)
            or TO_BE_REMINDED_OF.search(clause.text)
            or any(SAID_ANEW.search(c.text) for c in share[at + 1 : at + 2])
            or (SIGNED_PAPER.search(clause.shape) and not any(map(_names_contract, share[max(at - 1, 0) : at + 1])))
        ):
            continue
        is_dated = is_headed or clause.label == "closing" or is_later_signing(share, at)
        for rule, pattern in (*CLOSING_RULES, *(HEADED_RULES if is_dated else ())):
            if rule == "put off to" and not _is_about_signing(share, at):
                continue
            if rule != SAID_EARLIER and NO_LONGER.search(clause.text):
                continue
            read = _signing_in(clause, rule, pattern, doc)
            if read is not None:
                return read
        if _GUESSED_DAY.fullmatch(clause.shape.strip()) and _is_put_off(share[:at], clause):
            return _signing_in(clause, "put off, and until when", _GUESSED_DAY, doc)
    return None


def _names_contract(clause: Clause) -> bool:
    return NAMES_CONTRACT.search(clause.shape) is not None


_GUESSED_DAY: Final = re.compile(
    r"(?:最[快早]|估计|可能|大概|预计|应该|怕是|恐怕|至少)+(?:也|就)?(?:得|要|到|在|是|等|放)*T(?:了|吧|以?后|左右)*"
)
_PUT_OFF: Final = re.compile(
    r"(?:[那这]?单子?|项目|签约|合同|采购|立项|D)[^,，]{0,6}?(?:往后(?:拖|推|放|挪|延)|延[后期]|推迟|顺延|缓一?缓|先?放一放|先放(?=$|[,，。 ])|[要得]拖)"
)
"""A deal that is put off, in one clause, and a later one that guesses until when (那单要往后拖, 资金没到位, 估计三季度)."""


def _is_put_off(before: Sequence[Clause], clause: Clause) -> bool:
    return any(c.line == clause.line and not c.is_hypothetical and _PUT_OFF.search(c.shape) for c in before[-3:])


def _signing_in(clause: Clause, rule: str, pattern: re.Pattern[str], doc: Document) -> Read[date] | None:
    """Return the first day still to come that stands where `pattern` wants the day of signing."""
    for match in pattern.finditer(clause.shape):
        day = match.start("t") if match.groupdict().get("t") else match.start() + match[0].index("T")
        order = clause.shape[:day].count("T")
        timed = [t for t in clause.times if t.kind == "time"]
        if order >= len(timed) or NOT_ANY_MORE.match(clause.shape, match.end()):
            continue
        if THE_REST_IS_PAID.search(clause.shape, 0, day):
            continue
        item = timed[order].in_sense("future")
        if item.rule == "relative year" or is_far_holiday(item, doc.now):
            continue  # 今年先签150万; 当时说年后定
        if rule == "put off to" and (item.has_clock or item.pod):
            continue  # an hour is a meeting's
        due = due_of(item, doc.now)
        if due is None or not (is_ahead(item, doc.now) or due[:10] >= doc.now.date().isoformat()):
            continue
        if due[:10] == doc.now.date().isoformat() and (clause.tense == "done" or "拍板" in match[0]):
            continue
        certainty = 1.0 if item.certain else GUESS
        return Read(date.fromisoformat(due[:10]), f"signing: {rule}", item.span, certainty)
    return None


SIGNING_HEADING: Final = re.compile(r"签|成交|closing|commit|落单|关单")


def _under_signing_heading(topic: Topic) -> bool:
    return any(SIGNING_HEADING.search(h.text) for h in topic.headings)


OTHER_DATE: Final = re.compile(
    r"(?:翻新|改造|工期|开业|开工|开学|开盘|开园|开机|开馆|营业|搬(?:家|厂|迁)|交付|交货|发货|到货|发车|装车|验收|量产|投产|上线|装修|发布会|开幕|首映|路演|(?<!closing )(?<!close )(?<!signing )(?<!sign )(?<![a-z])date|展会|活动|会议|开会|培训|评审|招标|开标|答疑|踏勘|安装|施工|停产|检修|体检|拜访|见面|演示|讲标|送样|打样|试[样机用跑]|付款|回款|打款)"
    r"[^,，签]{0,6}(?:改|推|拖|挪|延|放|提前)"
)
"""What is put off is another day of theirs, or a meeting."""
OF_ALL: Final = re.compile(r"(?:所有|全部|任何|一切|各个?)的?新?(?:项目|单子?|采购|订单|合同)")
"""What is put off is all that they have, and no one deal (所有新项目都push到Q3)."""
APPOINTED: Final = re.compile(r"(?<!合)约(?:我|咱|了|好|的|在|定)|(?:去|来|过来|上门|一起)[见看拜谈聊吃]")


def _is_about_signing(share: list[Clause], at: int) -> bool:
    """Tell whether what is put off is the deal: it or its signing is named here or just before, and no meeting or opening."""
    near = share[max(at - 1, 0) : at + 1]
    if (
        OTHER_DATE.search(share[at].text)
        or OF_ALL.search(share[at].text)
        or any(APPOINTED.search(c.shape) for c in near)
    ):
        return False
    return any("D" in c.shape or re.search(r"签|单子?|项目|合同|采购|招标", c.text) for c in near)


REASON: Final = re.compile(
    r"嫌|因为|由于|主要|原因|[就都全只]怪|怪[他她人我]|赖|坏在|毁在|差|便宜|贵|低|交期|账期|价|质量|关系|变形|集团|领导|人家|他们|问题|"
    r"不够|没有|做不|给不|慢|服务|叫停|自己|输在|败在|栽在|卡在|死在|没钱|资金|经费|谈不拢|谈崩|不符|不达标|资质|太|"
    r"售后|响应|驻点|本地|周期|预算|砍了|业绩|案例|方案|技术|付款|成本|扛不住|吃不消|撑不住|受不了|等不[及起了]|取消了?立项|撤项|项目(?:停|取消|搁置)|[不没]批|停产|换(?:了)?(?:人|领导|供应商)|内定|没谈"
)


def _lost_reason(share: list[Clause], lost: Span | None, doc: Document) -> str | None:
    """Return the clauses that give a reason, else the one right behind the words for the loss where it is no plan; as the rep wrote them."""
    near = [(one, other) for one, other in pairwise(share) if one.line == other.line]
    told = [c for c in share if REASON.search(c.text)]
    told = told or [
        after
        for one, after in near
        if one.span == lost
        and after.tense != "plan"
        and not any(p.fullmatch(after.shape.strip()) for p in (ONLY_NAMES, ONLY_WHEN))
        and not _TURNS_TO_ANOTHER.match(after.text)
    ]
    told = told or [before for before, one in near if one.span == lost and TURNED_DOWN.search(before.text)]
    return as_sent(told, doc) or None


ONLY_NAMES: Final = re.compile(
    r"(?:最[后终]|是|又|就|被)?给(?:了)?[^,，TVN]{1,8}(?:家|那边)?的?|[CDPG的那个这家 ]*(?:单子?|项目|[CDPG])[吧啊了那这个家 ]*|[CDPG]的"
)
"""Behind the words of a loss: whose or which it was (黄了 中成的), and no reason."""
ONLY_WHEN: Final = re.compile(
    r"(?:就|也)?(?:是|在)?T(?:就|才|刚)?(?:丢|输|黄|没|定|知道|通知|说|公布|开标|出结果)?(?:我们?)?(?:的|了)*[吧啊]?"
)
"""Behind the words of a loss: when it was, and no reason (丢了 是昨天丢的)."""
_TURNS_TO_ANOTHER: Final = re.compile(r"但是?|不过|另外|倒是|还好|好在|然后|接下来")
"""Behind the words of a loss: what there is instead, and no reason."""
TURNED_DOWN: Final = re.compile(r"(?<!说)不(?!错|过)|没|停|砍|撤|取消")
"""Before the words of a loss and with nothing behind them: why (老板不批 黄了)."""


def _stating(share: list[Clause], facts: UpdateDeal) -> list[Clause]:
    """Return the clauses in which the facts themselves stand."""
    places = [r.span.start for r in (facts.stage, facts.amount, facts.close_on, facts.competitor) if r and r.span]
    return [c for c in share if any(c.span.start <= at < c.span.end for at in places)]


def _by_words(known: list[KnownDeal], share: list[Clause]) -> KnownDeal | None:
    """Return the one deal whose title shares a telling word of two characters or more with what is said."""
    said = " ".join(c.text for c in share)
    fitting: dict[int, KnownDeal] = {}
    for deal in known:
        words = COMMON.sub(" ", (deal.title or "").lower()).split()
        if any(w[i : i + 2] in said for w in words for i in range(max(len(w) - 1, 0))):
            fitting[deal.id] = deal
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _by_amount(known: list[KnownDeal], amount: Read[Money] | None) -> KnownDeal | None:
    """Return the one deal whose amount is the one said, else the only one that it may be of (预算800万 beside 780万 and 42万)."""
    if amount is None:
        return None
    fen = amount.value.fen
    fitting = [d for d in known if d.amount_fen == fen]
    if not fitting and all(d.amount_fen for d in known):
        near = [d for d in known if d.amount_fen and FARTHEST[0] <= Decimal(fen) / d.amount_fen <= FARTHEST[1]]
        fitting = near if len(near) == 1 and CLOSE[0] <= Decimal(fen) / (near[0].amount_fen or 1) <= CLOSE[1] else []
    return fitting[0] if len(fitting) == 1 else None


def _by_bare_sum(
    known: list[KnownDeal], share: list[Clause], doc: Document, used: tuple[Span, ...]
) -> KnownDeal | None:
    """Return the one deal near which a bare number is a sum (我们765 beside 780万 and 42万)."""
    own = [
        deal for deal in known if deal.amount_fen and read_amount(share, deal.amount_fen, used, _prices_of(share, doc))
    ]
    return own[0] if len(own) == 1 else None


def _by_chat(known: list[KnownDeal], conversation: Conversation) -> KnownDeal | None:
    """Return the deal the chat last wrote about."""
    ids = {d.id: d for d in known}
    for turn in reversed(conversation.turns):
        if turn.undone:
            continue
        for written in turn.written:
            if written.kind == "deal" and written.id in ids:
                return ids[written.id]
    return None


def _is_worth_a_deal(facts: UpdateDeal, share: list[Clause], doc: Document) -> bool:
    """Tell whether the facts make a new deal: a competitor or a sent offer alone does not."""
    if doc.command == "deal" or facts.amount is not None or MAKE_DEAL.search(doc.text):
        return True
    if facts.stage is not None:
        return facts.stage.value != "proposal" or any(DEAL_WORD.search(c.text) for c in share)
    if facts.close_on is not None:
        return any(DEAL_WORD.search(c.text) for c in share)
    return facts.competitor is not None
